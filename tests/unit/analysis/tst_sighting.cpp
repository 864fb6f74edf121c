// findHandshake(): each rule fires, and does not in its near miss.
#include "analysis/sighting.h"

#include "protocol/http_head.h"

#include <QTest>

using namespace twinwire;
using namespace std::chrono_literals;
using model::TappedConnection;
using model::TapSighting;
using Match = model::TapSighting::Match;
using model::nanoseconds;

namespace {

constexpr nanoseconds from = 10s;
constexpr nanoseconds until = 12s;
const QByteArray ourKey = "AAECAwQFBgcICQoLDA0ODw==";
const QByteArray otherKey = "EBESExQVFhcYGRobHB0eHw==";

QByteArray upgradeFields(const QByteArray& key) {
    return "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + key +
           "\r\nSec-WebSocket-Version: 13\r\n";
}

const QByteArray ourRequest =
    "GET /ws/chat?room=1 HTTP/1.1\r\nHost: example.org\r\n" + upgradeFields(ourKey) + "\r\n";

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
const QByteArray refused = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
const QByteArray switched = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

/// Builds connections in order of acceptance.
struct Seen {
    QList<TappedConnection> connections;

    TappedConnection& connection(nanoseconds at) {
        TappedConnection connection;
        connection.number = static_cast<int>(connections.size()) + 1;
        connection.acceptedAt = at;
        connections.append(connection);
        return connections.last();
    }
    /// A connection with one request; an empty answer: none came.
    Seen& request(nanoseconds at, const QByteArray& bytes, const QByteArray& answer = ok) {
        exchange(connection(at), at, bytes, answer);
        return *this;
    }
    static void exchange(TappedConnection& connection, nanoseconds at, const QByteArray& bytes,
                         const QByteArray& answer = ok) {
        model::TappedExchange exchange;
        exchange.request = protocol::parseRequestHead(bytes);
        exchange.requestComplete = bytes.endsWith("\r\n\r\n");
        exchange.requestAt = at;
        if (!answer.isEmpty())
            exchange.response = protocol::parseResponseHead(answer);
        connection.exchanges.append(exchange);
        connection.clientForm = protocol::WireForm::HttpRequest;
        connection.clientBytes += bytes;
        connection.clientCount += static_cast<quint64>(bytes.size());
    }
    Seen& opaque(nanoseconds at, protocol::WireForm form, const QByteArray& bytes) {
        TappedConnection& added = connection(at);
        added.clientForm = form;
        added.clientBytes = bytes;
        added.clientCount = static_cast<quint64>(bytes.size());
        return *this;
    }
};

TapSighting find(const Seen& seen, const QByteArray& request = ourRequest) {
    return analysis::findHandshake(seen.connections, protocol::parseRequestHead(request), from, until);
}

/// The same once the client got \a answer.
TapSighting find(const Seen& seen, const QByteArray& request, const QByteArray& answer) {
    model::Exchange got;
    got.response = protocol::parseResponseHead(answer);
    return analysis::findHandshake(seen.connections, protocol::parseRequestHead(request), from, until, &got);
}

} // namespace

class TstSighting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingCame() {
        const TapSighting sighting = find({});
        QCOMPARE(sighting.match, Match::None);
        QCOMPARE(sighting.connection, 0);
        QVERIFY(!sighting.carrier && !sighting.exchange);
    }

    void keyAmongHealthChecks() {
        Seen seen;
        seen.request(8s, "GET / HTTP/1.0\r\n\r\n")
            .request(11s,
                     "GET /ws/chat?room=1 HTTP/1.0\r\nHost: up\r\nConnection: close\r\nSec-WebSocket-Key: " +
                         ourKey + "\r\n\r\n")
            .request(11500ms, "GET / HTTP/1.0\r\n\r\n");
        const TapSighting sighting = find(seen);
        QCOMPARE(sighting.match, Match::Key);
        QCOMPARE(sighting.connection, 2);
        QCOMPARE(sighting.exchange->request.version, QByteArray("HTTP/1.0"));
        QCOMPARE(sighting.carrier->number, 2);
        QCOMPARE(sighting.others.size(), 2);
        QCOMPARE(sighting.others.at(1).number, 3);
    }

    void keyIsFoundUnderAnyLetterCase() {
        Seen seen;
        seen.request(11s, "GET /x HTTP/1.1\r\nsec-websocket-key:" + ourKey + "\r\n\r\n");
        QCOMPARE(find(seen).match, Match::Key);
    }

    void keyOnAKeptConnection() {
        Seen seen;
        TappedConnection& kept = seen.connection(5s);
        Seen::exchange(kept, 5s, "GET /health HTTP/1.1\r\nHost: up\r\n\r\n");
        Seen::exchange(kept, 11s, ourRequest, switched);
        const TapSighting sighting = find(seen);
        QCOMPARE(sighting.match, Match::Key);
        QCOMPARE(sighting.connection, 1);
        QCOMPARE(sighting.exchange->response->status, 101);
    }

    void lastAnsweredOfSeveralTries() {
        Seen seen;
        seen.request(10100ms, ourRequest, {})
            .request(10200ms, ourRequest, ok)
            .request(10300ms, ourRequest, switched)
            .request(10400ms, ourRequest, {});
        QCOMPARE(find(seen).connection, 3);
    }

    void ofSeveralWithTheKeyTheOneForOurPath() {
        // auth_request before the handshake, and a page for an error behind it; both inherit Upgrade.
        const QByteArray main =
            "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\nSec-WebSocket-Key: " + ourKey + "\r\n\r\n";
        const QByteArray upgrade = " HTTP/1.1\r\nHost: up\r\n" + upgradeFields(ourKey) + "\r\n";
        Seen seen;
        seen.request(10100ms, "GET /auth" + upgrade, ok)
            .request(10200ms, main, refused)
            .request(10300ms, "GET /error" + upgrade, ok);
        QCOMPARE(find(seen).connection, 2);
        // The end of our path is ours; so is our path without its query.
        for (const char* target : {"/chat?room=1", "/ws/chat", "/app/ws/chat"}) {
            Seen stripped;
            stripped.request(10100ms, "GET /auth" + upgrade, ok)
                .request(10200ms, QByteArray(main).replace("/ws/chat?room=1", target), refused)
                .request(10300ms, "GET /error" + upgrade, ok);
            QCOMPARE(find(stripped).connection, 2);
        }
    }

    void ofSeveralForOtherPathsTheOneWhoseAnswerTheClientGot() {
        const QByteArray upgrade = " HTTP/1.1\r\nHost: up\r\n" + upgradeFields(ourKey) + "\r\n";
        Seen seen;
        seen.request(10100ms, "GET /app HTTP/1.1\r\nSec-WebSocket-Key: " + ourKey + "\r\n\r\n", refused)
            .request(10200ms, "GET /auth" + upgrade, ok);
        QCOMPARE(find(seen, ourRequest, refused).connection, 1);
        // Without that answer the one that asks for the upgrade.
        QCOMPARE(find(seen).connection, 2);
    }

    void ourPathWithoutTheKeyBeforeTheKeyOnAnotherPath() {
        const QByteArray keyless = "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\n\r\n";
        const QByteArray leave = "GET /auth HTTP/1.1\r\nSec-WebSocket-Key: " + ourKey + "\r\n\r\n";
        Seen seen;
        seen.request(10100ms, leave, ok).request(10200ms, keyless, refused);
        QCOMPARE(find(seen, ourRequest, refused).connection, 2);
        QCOMPARE(find(seen, ourRequest, refused).match, Match::Alike);
        // Near misses: another answer than the client's, a check that came before too, the key on our path.
        QCOMPARE(find(seen, ourRequest, ok).connection, 1);
        Seen check;
        check.request(5s, keyless, refused).request(10100ms, leave, ok).request(10200ms, keyless, refused);
        QCOMPARE(find(check, ourRequest, refused).connection, 2);
        Seen both;
        both.request(10100ms, ourRequest, ok).request(10200ms, keyless, refused);
        QCOMPARE(find(both, ourRequest, refused).connection, 1);
    }

    void lastCompleteWhenNoneWasAnswered() {
        Seen seen;
        seen.request(10100ms, ourRequest, {})
            .request(10200ms, ourRequest, {})
            .request(10300ms, ourRequest.chopped(2), {});
        const TapSighting sighting = find(seen);
        QCOMPARE(sighting.match, Match::Key);
        QCOMPARE(sighting.connection, 2);
    }

    void keyInTimeBeforeKeyOutsideOfIt() {
        Seen seen;
        seen.request(11s, ourRequest, {}).request(20s, ourRequest, switched);
        QCOMPARE(find(seen).connection, 1);
    }

    void validKeyCountsAtAnyTime() {
        Seen seen;
        seen.request(20s, ourRequest, switched);
        QCOMPARE(find(seen).match, Match::Key);
    }

    void poorKeyCountsInTimeAlone() {
        const QByteArray poor = QByteArray(ourRequest).replace(ourKey, "abc");
        Seen late;
        late.request(20s, poor);
        QCOMPARE(find(late, poor).match, Match::None);
        Seen inTime;
        inTime.request(11s, poor);
        QCOMPARE(find(inTime, poor).match, Match::Key);
    }

    void emptyKeyMatchesNoEmptyKey() {
        const QByteArray none = "GET /a HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key:\r\n\r\n";
        Seen seen;
        seen.request(11s, "GET /b HTTP/1.1\r\nHost: b\r\nSec-WebSocket-Key:\r\nX-Forwarded-For: ::1\r\n\r\n");
        QVERIFY(find(seen, none).match != Match::Key);
    }

    void alikeByPathWhenAllFieldsAreGone() {
        Seen seen;
        seen.request(11s, "GET /ws/chat?room=1 HTTP/1.0\r\nHost: up\r\nConnection: close\r\n\r\n");
        const TapSighting sighting = find(seen);
        QCOMPARE(sighting.match, Match::Alike);
        QCOMPARE(sighting.exchange->request.target, QByteArray("/ws/chat?room=1"));
    }

    void notAlikeOutsideTheTime_data() {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<bool>("found");
        QTest::newRow("before") << qint64(9999) << false;
        QTest::newRow("at the beginning") << qint64(10000) << true;
        QTest::newRow("at the end") << qint64(12000) << true;
        QTest::newRow("behind") << qint64(12001) << false;
    }
    void notAlikeOutsideTheTime() {
        QFETCH(const qint64, milliseconds);
        QFETCH(const bool, found);
        Seen seen;
        seen.request(std::chrono::milliseconds(milliseconds),
                     "GET /ws/chat?room=1 HTTP/1.0\r\nHost: up\r\nSec-WebSocket-Version: 13\r\n\r\n");
        QCOMPARE(find(seen).match, found ? Match::Alike : Match::None);
    }

    void alikeWhenIncomplete() {
        Seen seen;
        seen.request(11s, "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\n", {});
        const TapSighting sighting = find(seen);
        QCOMPARE(sighting.match, Match::Alike);
        QVERIFY(!sighting.exchange->requestComplete);
    }

    void marks_data() {
        QTest::addColumn<QByteArray>("ours");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* name, const char* ours, const char* theirs, bool found) {
            QTest::newRow(name) << QByteArray(ours) << QByteArray(theirs) << found;
        };
        row("version field", "Sec-WebSocket-Version: 13\r\n", "Sec-WebSocket-Version: 13\r\n", true);
        row("version field with another value", "Sec-WebSocket-Version: 13\r\n",
            "Sec-WebSocket-Version: 8\r\n", true);
        row("subprotocol", "Sec-WebSocket-Protocol: a\r\n", "Sec-WebSocket-Protocol: a\r\n", true);
        row("upgrade", "Upgrade: websocket\r\n", "Upgrade: websocket\r\n", true);
        row("upgrade doubled", "Upgrade: websocket\r\n", "Upgrade: websocket, websocket\r\n", true);
        row("upgrade of another kind", "Upgrade: websocket\r\n", "Upgrade: h2c\r\n", false);
        row("unusual header", "X-Tenant: blue\r\n", "x-tenant: blue\r\n", true);
        row("unusual header with another value", "X-Tenant: blue\r\n", "X-Tenant: red\r\n", false);
        row("user agent", "User-Agent: twin\r\n", "User-Agent: twin\r\n", true);
        row("another user agent", "User-Agent: twin\r\n", "User-Agent: curl\r\n", false);
        row("origin", "Origin: http://o\r\n", "Origin: http://o\r\n", true);
        row("another origin", "Origin: http://o\r\n", "Origin: http://p\r\n", false);
        row("cookie", "Cookie: a=1\r\n", "Cookie: a=1\r\n", true);
        row("authorization", "Authorization: Basic eA==\r\n", "Authorization: Basic eA==\r\n", true);
        row("everyday header", "Accept: */*\r\n", "Accept: */*\r\n", false);
        row("nothing", "", "", false);
    }
    void marks() {
        QFETCH(const QByteArray, ours);
        QFETCH(const QByteArray, theirs);
        QFETCH(const bool, found);
        Seen seen;
        seen.request(11s, "GET /elsewhere HTTP/1.1\r\nHost: up\r\n" + theirs + "\r\n");
        const TapSighting sighting =
            find(seen, "GET /ws HTTP/1.1\r\nHost: example.org\r\nSec-WebSocket-Key: " + ourKey + "\r\n" +
                           ours + "\r\n");
        QCOMPARE(sighting.match, found ? Match::Alike : Match::None);
    }

    void targets_data() {
        QTest::addColumn<QByteArray>("ours");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* name, const char* ours, const char* theirs, bool found) {
            QTest::newRow(name) << QByteArray(ours) << QByteArray(theirs) << found;
        };
        row("same", "/ws", "/ws", true);
        row("query dropped", "/ws?a=1", "/ws", true);
        row("path rewritten, query kept", "/ws?a=1", "/x?a=1", true);
        row("path rewritten, other query", "/ws?a=1", "/x?a=2", false);
        row("prefix taken off", "/ws/chat", "/chat", true);
        row("prefix put in front", "/chat", "/app/chat", true);
        row("end of a name alone", "/ws/chat", "/at", false);
        row("other", "/ws", "/x", false);
        row("root", "/", "/", false);
        row("root with our query", "/?a=1", "/?a=1", true);
    }
    void targets() {
        QFETCH(const QByteArray, ours);
        QFETCH(const QByteArray, theirs);
        QFETCH(const bool, found);
        Seen seen;
        seen.request(11s, "GET " + theirs + " HTTP/1.0\r\nHost: up\r\n\r\n");
        const TapSighting sighting =
            find(seen, "GET " + ours + " HTTP/1.1\r\nHost: example.org\r\n" + upgradeFields(ourKey) + "\r\n");
        QCOMPARE(sighting.match, found ? Match::Alike : Match::None);
    }

    void mostAlikeWins() {
        Seen seen;
        seen.request(10100ms, "GET /ws/chat HTTP/1.1\r\nHost: up\r\n\r\n")
            .request(10200ms, "GET /chat?room=1 HTTP/1.1\r\nHost: up\r\nSec-WebSocket-Version: 13\r\n\r\n")
            .request(10300ms, "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\n\r\n");
        QCOMPARE(find(seen).connection, 2);
    }

    void amongEquallyAlikeTheAnsweredOneThenTheLast() {
        const QByteArray stripped = "GET /ws/chat?room=1 HTTP/1.0\r\nHost: up\r\n\r\n";
        Seen unanswered;
        unanswered.request(10100ms, stripped).request(10200ms, stripped, {});
        QCOMPARE(find(unanswered).connection, 1);
        Seen answered;
        answered.request(10100ms, stripped).request(10200ms, stripped);
        QCOMPARE(find(answered).connection, 2);
    }

    void whatPassedBeforeTooIsACheck() {
        const QByteArray check = "GET /ws/chat?room=1 HTTP/1.0\r\nHost: up\r\n\r\n";
        Seen seen;
        seen.request(5s, check).request(11s, check);
        QCOMPARE(find(seen).match, Match::None);
    }

    void whatPassedBeforeInAnotherFormIsNone() {
        Seen seen;
        seen.request(5s, "GET /ws/chat?room=1 HTTP/1.0\r\nHost: up\r\nUser-Agent: other\r\n\r\n")
            .request(11s, "GET /ws/chat?room=1 HTTP/1.0\r\nHost: up\r\n\r\n");
        QCOMPARE(find(seen).match, Match::Alike);
    }

    void strongMarksOutweighARepetition() {
        const QByteArray stripped =
            "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\nSec-WebSocket-Version: 13\r\n\r\n";
        Seen seen;
        seen.request(5s, stripped).request(11s, stripped);
        const TapSighting sighting = find(seen);
        QCOMPARE(sighting.match, Match::Alike);
        QCOMPARE(sighting.connection, 2);
    }

    void looksOfChecks_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* name, const char* bytes, bool found) {
            QTest::newRow(name) << QByteArray(bytes) + "\r\n" << found;
        };
        row("GET / HTTP/1.0", "GET / HTTP/1.0\r\n", false);
        row("GET / for our host", "GET / HTTP/1.1\r\nHost: example.org\r\n", false);
        row("OPTIONS *", "OPTIONS * HTTP/1.0\r\n", false);
        row("OPTIONS on our path", "OPTIONS /ws/chat?room=1 HTTP/1.0\r\n", false);
        row("HEAD on our path", "HEAD /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\n", false);
        row("a checker on our path",
            "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\nUser-Agent: kube-probe/1.27\r\n", false);
        row("a usual path for our host", "GET /healthz HTTP/1.1\r\nHost: example.org\r\n", false);
        row("GET / with our marks", "GET / HTTP/1.0\r\nSec-WebSocket-Version: 13\r\n", true);
        row("OPTIONS with our marks", "OPTIONS /x HTTP/1.0\r\nSec-WebSocket-Version: 13\r\n", true);
        row("another method on our path", "POST /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\n", true);
    }
    void looksOfChecks() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, found);
        Seen seen;
        seen.request(11s, bytes);
        QCOMPARE(find(seen).match, found ? Match::Alike : Match::None);
    }

    void unmarkedCountsOnlyAloneAndForwarded_data() {
        QTest::addColumn<QByteArrayList>("requests");
        QTest::addColumn<bool>("found");
        const QByteArray forwarded = "GET /x HTTP/1.1\r\nHost: up\r\nX-Forwarded-For: 127.0.0.1\r\n\r\n";
        const QByteArray ourHost = "GET /x HTTP/1.1\r\nHost: example.org\r\n\r\n";
        const QByteArray bare = "GET /x HTTP/1.1\r\nHost: up\r\n\r\n";
        QTest::newRow("forwarded") << QByteArrayList{forwarded} << true;
        QTest::newRow("our host") << QByteArrayList{ourHost} << true;
        QTest::newRow("bare") << QByteArrayList{bare} << false;
        QTest::newRow("two") << QByteArrayList{forwarded, ourHost} << false;
        QTest::newRow("beside a check") << QByteArrayList{forwarded, "OPTIONS * HTTP/1.0\r\n\r\n"} << true;
    }
    void unmarkedCountsOnlyAloneAndForwarded() {
        QFETCH(const QByteArrayList, requests);
        QFETCH(const bool, found);
        Seen seen;
        for (const QByteArray& request : requests)
            seen.request(11s, request);
        QCOMPARE(find(seen).match, found ? Match::Alike : Match::None);
    }

    void otherClientsHandshakeIsNotOurs_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("found");
        const QByteArray same = upgradeFields(otherKey);
        QTest::newRow("proxy's own key") << "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\n" + same + "\r\n"
                                         << true;
        QTest::newRow("proxy's own key, forwarded")
            << "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\nX-Forwarded-For: ::1\r\n" + same + "\r\n"
            << true;
        QTest::newRow("other path") << "GET /other HTTP/1.1\r\nHost: up\r\n" + same + "\r\n" << false;
        QTest::newRow("other client")
            << "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\nUser-Agent: Firefox\r\n" + same + "\r\n"
            << false;
        QTest::newRow("other origin")
            << "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\nOrigin: http://o\r\n" + same + "\r\n"
            << false;
        QTest::newRow("other offer")
            << "GET /ws/chat?room=1 HTTP/1.1\r\nHost: up\r\nSec-WebSocket-Protocol: a\r\n" + same + "\r\n"
            << false;
    }
    void otherClientsHandshakeIsNotOurs() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, found);
        Seen seen;
        seen.request(11s, bytes, switched);
        QCOMPARE(find(seen).match, found ? Match::Alike : Match::None);
    }

    void rewrittenKeyOnSeveralTries() {
        const QByteArray rekeyed = QByteArray(ourRequest).replace(ourKey, otherKey);
        Seen seen;
        seen.request(10100ms, rekeyed, {}).request(10200ms, rekeyed, switched);
        QCOMPARE(find(seen).connection, 2);
    }

    void twoOtherKeysAreTwoOtherClients() {
        Seen seen;
        seen.request(10100ms, QByteArray(ourRequest).replace(ourKey, otherKey), switched)
            .request(10200ms, QByteArray(ourRequest).replace(ourKey, "ICEiIyQlJicoKSorLC0uLw=="), switched);
        QCOMPARE(find(seen).match, Match::None);
    }

    void otherKeyThatCameBeforeTooIsAnotherClient() {
        Seen seen;
        seen.request(5s, QByteArray(ourRequest).replace(ourKey, "ICEiIyQlJicoKSorLC0uLw=="), switched)
            .request(11s, QByteArray(ourRequest).replace(ourKey, otherKey), switched);
        QCOMPARE(find(seen).match, Match::None);
    }

    void otherKeyWhenWeSentNone() {
        const QByteArray none = "GET /ws HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Version: 13\r\n\r\n";
        Seen seen;
        seen.request(11s, "GET /ws HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
                              otherKey + "\r\n\r\n");
        QCOMPARE(find(seen, none).match, Match::None);
        Seen own;
        own.request(11s, none);
        QCOMPARE(find(own, none).match, Match::Alike);
    }

    void opaque_data() {
        QTest::addColumn<int>("form");
        QTest::addColumn<QByteArray>("bytes");
        using protocol::WireForm;
        QTest::newRow("TLS") << int(WireForm::TlsHandshake) << QByteArray::fromHex("160301");
        QTest::newRow("HTTP/2") << int(WireForm::Http2Preface) << QByteArray("PRI * HTTP/2.0\r\n");
        QTest::newRow("unknown octets") << int(WireForm::Unknown) << QByteArray("\x01\x02");
        QTest::newRow("nothing sent") << int(WireForm::Unknown) << QByteArray();
    }
    void opaque() {
        QFETCH(const int, form);
        QFETCH(const QByteArray, bytes);
        Seen seen;
        seen.opaque(11s, static_cast<protocol::WireForm>(form), bytes);
        const TapSighting sighting = find(seen);
        QCOMPARE(sighting.match, Match::Opaque);
        QCOMPARE(sighting.connection, 1);
        QVERIFY(sighting.carrier && !sighting.exchange);
        Seen late;
        late.opaque(13s, static_cast<protocol::WireForm>(form), bytes);
        QCOMPARE(find(late).match, Match::None);
    }

    void opaqueOrder() {
        using protocol::WireForm;
        Seen seen;
        seen.opaque(10100ms, WireForm::TlsHandshake, "\x16")
            .opaque(10200ms, WireForm::TlsHandshake, "\x16")
            .opaque(10300ms, WireForm::Unknown, "\x01")
            .opaque(10400ms, WireForm::Unknown, {});
        QCOMPARE(find(seen).connection, 2);
        seen.opaque(10050ms, WireForm::Unknown, "?????" + ourRequest);
        QCOMPARE(find(seen).connection, 5);
    }

    void silentConnectionsBeforeAreChecks() {
        using protocol::WireForm;
        Seen seen;
        seen.opaque(5s, WireForm::Unknown, {}).opaque(11s, WireForm::Unknown, {});
        QCOMPARE(find(seen).match, Match::None);
        seen.connections.last().targetError = QStringLiteral("refused");
        QCOMPARE(find(seen).match, Match::Opaque);
    }

    void keptTlsConnectionFromBefore() {
        using protocol::WireForm;
        Seen seen;
        seen.opaque(5s, WireForm::TlsHandshake, "\x16");
        QCOMPARE(find(seen).match, Match::Opaque);
        seen.connections.last().endedAt = 9s;
        QCOMPARE(find(seen).match, Match::None);
    }

    void readableConnectionsAreNeverOpaque() {
        Seen seen;
        seen.request(11s, "OPTIONS * HTTP/1.0\r\n\r\n");
        QCOMPARE(find(seen).match, Match::None);
        seen.opaque(11s, protocol::WireForm::TlsHandshake, "\x16");
        QCOMPARE(find(seen).connection, 2);
    }

    void alikeComesBeforeOpaque() {
        Seen seen;
        seen.request(10100ms, "GET /ws/chat?room=1 HTTP/1.0\r\nHost: up\r\n\r\n")
            .opaque(10200ms, protocol::WireForm::TlsHandshake, "\x16");
        QCOMPARE(find(seen).match, Match::Alike);
    }
};

QTEST_APPLESS_MAIN(TstSighting)
#include "tst_sighting.moc"
