// How the embedded upstream answers: the table "Server side" and every behaviour, without a socket.
#include "lab/upstream.h"

#include "protocol/handshake.h"

#include <QTest>

using namespace twinwire;
using lab::UpstreamAnswer;
using lab::UpstreamBehaviour;

namespace {

constexpr char key[] = "dGhlIHNhbXBsZSBub25jZQ==";

QByteArray request(const QList<QByteArray>& more = {}, const QByteArray& line = "GET /ws HTTP/1.1") {
    QByteArray bytes = line + "\r\nHost: chat.example\r\n";
    QList<QByteArray> fields = {"Upgrade: websocket", "Connection: keep-alive, Upgrade",
                                QByteArray("Sec-WebSocket-Key: ") + key, "Sec-WebSocket-Version: 13"};
    for (const QByteArray& field : more) {
        const QByteArray name = field.left(field.indexOf(':') + 1);
        fields.removeIf([&](const QByteArray& known) { return known.startsWith(name); });
        if (field.size() > name.size()) {
            fields.append(field);
        }
    }
    for (const QByteArray& field : fields) {
        bytes += field + "\r\n";
    }
    return bytes + "\r\n";
}

UpstreamAnswer answer(const QByteArray& bytes, const UpstreamBehaviour& behaviour = {}) {
    return lab::answerTo(protocol::parseRequestHead(bytes), behaviour);
}

protocol::HttpResponseHead headOf(const UpstreamAnswer& given) {
    return protocol::parseResponseHead(given.bytes.left(given.bytes.indexOf("\r\n\r\n") + 4));
}

int statusOf(const UpstreamAnswer& given) {
    return headOf(given).status;
}

} // namespace

class LabAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void switchesForACorrectHandshake() {
        const UpstreamAnswer given = answer(request());
        QCOMPARE(given.kind, UpstreamAnswer::Kind::Switch);
        const auto sent = protocol::parseRequestHead(request());
        const auto violations = protocol::checkResponse(sent, headOf(given));
        QVERIFY(protocol::isSwitch(headOf(given), violations));
        QVERIFY(violations.isEmpty());
    }

    void agreesWithOtherServers_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("POST") << request({}, "POST /ws HTTP/1.1") << 405;
        QTest::newRow("no Upgrade") << request({"Upgrade:"}) << 426;
        QTest::newRow("no Connection") << request({"Connection:"}) << 426;
        QTest::newRow("Connection without upgrade") << request({"Connection: keep-alive"}) << 426;
        QTest::newRow("another protocol") << request({"Upgrade: h2c"}) << 426;
        QTest::newRow("key missing") << request({"Sec-WebSocket-Key:"}) << 400;
        QTest::newRow("key too short") << request({"Sec-WebSocket-Key: c2hvcnQ="}) << 400;
        QTest::newRow("version missing") << request({"Sec-WebSocket-Version:"}) << 400;
        QTest::newRow("version 8") << request({"Sec-WebSocket-Version: 8"}) << 400;
        QTest::newRow("malformed extension") << request({"Sec-WebSocket-Extensions: x; ;="}) << 400;
        QTest::newRow("malformed subprotocol") << request({"Sec-WebSocket-Protocol: a b"}) << 400;
        QTest::newRow("PROXY preamble") << "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n" + request() << 400;
        QTest::newRow("list of protocols") << request({"Upgrade: h2c, websocket"}) << 101;
        QTest::newRow("HTTP/1.0, tolerant") << request({}, "GET /ws HTTP/1.0") << 101;
        QTest::newRow("letter case") << request({"Upgrade: WebSocket", "Connection: UPGRADE"}) << 101;
    }
    void agreesWithOtherServers() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QCOMPARE(statusOf(answer(bytes)), status);
    }

    void namesWhatItWants() {
        const auto plain = headOf(answer(request({"Upgrade:"})));
        QCOMPARE(plain.headers.first("Upgrade"), QByteArray("websocket"));
        QVERIFY(plain.headers.hasToken("Connection", "upgrade"));
        const auto version = headOf(answer(request({"Sec-WebSocket-Version: 8"})));
        QCOMPARE(version.headers.first("Sec-WebSocket-Version"), QByteArray("13"));
        const auto post = headOf(answer(request({}, "POST /ws HTTP/1.1")));
        QCOMPARE(post.headers.first("Allow"), QByteArray("GET"));
    }

    void announcesItsBody() {
        const UpstreamAnswer given = answer(request({"Upgrade:"}));
        const qsizetype head = given.bytes.indexOf("\r\n\r\n") + 4;
        QCOMPARE(headOf(given).headers.first("Content-Length"),
                 QByteArray::number(given.bytes.size() - head));
    }

    void insists_data() {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<QByteArray>("bad");
        QTest::addColumn<int>("status");
        QTest::newRow("Host") << QByteArray("host") << QByteArray("Host: app:8080")
                              << QByteArray("Host: other") << 403;
        QTest::newRow("Origin") << QByteArray("origin") << QByteArray("Origin: https://a")
                                << QByteArray("Origin: https://b") << 403;
        QTest::newRow("Cookie") << QByteArray("cookie") << QByteArray("Cookie: x=1; s=1")
                                << QByteArray("Cookie: x=1") << 401;
        QTest::newRow("Authorization") << QByteArray("authorization") << QByteArray("Authorization: Bearer a")
                                       << QByteArray("Authorization: Bearer b") << 401;
    }
    void insists() {
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, good);
        QFETCH(QByteArray, bad);
        QFETCH(int, status);
        UpstreamBehaviour behaviour;
        if (member == "host") {
            behaviour.requireHost = "app";
        } else if (member == "origin") {
            behaviour.requireOrigin = "https://a";
        } else if (member == "cookie") {
            behaviour.requireCookie = "s=1";
        } else {
            behaviour.requireAuthorization = "Bearer a";
        }
        const auto withField = [](const QByteArray& field) {
            QByteArray bytes = request();
            if (field.startsWith("Host")) {
                bytes.replace("Host: chat.example", field);
            } else {
                bytes.insert(bytes.size() - 2, field + "\r\n");
            }
            return bytes;
        };
        QCOMPARE(statusOf(answer(withField(good), behaviour)), 101);
        QCOMPARE(statusOf(answer(withField(bad), behaviour)), status);
        if (member != "host") {
            QCOMPARE(statusOf(answer(request(), behaviour)), status);
        }
    }

    void misbehavesAsTold() {
        UpstreamBehaviour path;
        path.requirePath = "/other";
        QCOMPARE(statusOf(answer(request(), path)), 404);
        UpstreamBehaviour strict;
        strict.strictHttp11 = true;
        QCOMPARE(statusOf(answer(request({}, "GET /ws HTTP/1.0"), strict)), 400);
        QCOMPARE(statusOf(answer(request(), strict)), 101);
        UpstreamBehaviour refusing;
        refusing.refuseStatus = 503;
        refusing.refuseBody = "busy";
        refusing.refuseHeaders = {{"Retry-After", "7"}};
        const UpstreamAnswer refusal = answer(request(), refusing);
        QCOMPARE(statusOf(refusal), 503);
        QCOMPARE(headOf(refusal).headers.first("Retry-After"), QByteArray("7"));
        QVERIFY(refusal.bytes.endsWith("\r\n\r\nbusy"));
        UpstreamBehaviour plain;
        plain.ignoreUpgrade = 200;
        QCOMPARE(statusOf(answer(request(), plain)), 200);
        UpstreamBehaviour wrong;
        wrong.wrongAccept = true;
        QVERIFY(headOf(answer(request(), wrong)).headers.first("Sec-WebSocket-Accept") !=
                protocol::acceptFor(key));
        UpstreamBehaviour without;
        without.acceptValue = QByteArray();
        QVERIFY(!headOf(answer(request(), without)).headers.contains("Sec-WebSocket-Accept"));
        UpstreamBehaviour silent;
        silent.silent = true;
        QCOMPARE(answer(request(), silent).kind, UpstreamAnswer::Kind::Silence);
        UpstreamBehaviour reset;
        reset.resetOnRequest = true;
        QCOMPARE(answer(request(), reset).kind, UpstreamAnswer::Kind::Reset);
        UpstreamBehaviour raw;
        raw.rawAnswer = "FOO {{accept}}";
        const UpstreamAnswer octets = answer(request(), raw);
        QCOMPARE(octets.kind, UpstreamAnswer::Kind::Raw);
        QCOMPARE(octets.bytes, "FOO " + protocol::acceptFor(key));
    }

    void choosesASubprotocolThatWasOffered() {
        UpstreamBehaviour behaviour;
        behaviour.subprotocols = {"b", "c"};
        const auto chosen = headOf(answer(request({"Sec-WebSocket-Protocol: a, c, b"}), behaviour));
        QCOMPARE(chosen.headers.first("Sec-WebSocket-Protocol"), QByteArray("c"));
        QVERIFY(!headOf(answer(request(), behaviour)).headers.contains("Sec-WebSocket-Protocol"));
    }

    void speaksOtherProtocols() {
        UpstreamBehaviour h2c;
        h2c.switchTo = "h2c";
        h2c.switchedBytes = "after";
        const UpstreamAnswer other = answer(request({"Upgrade: h2c"}), h2c);
        QCOMPARE(other.kind, UpstreamAnswer::Kind::Other);
        QCOMPARE(headOf(other).headers.first("Upgrade"), QByteArray("h2c"));
        QVERIFY(other.bytes.endsWith("\r\n\r\nafter"));
        QCOMPARE(answer(request(), h2c).kind, UpstreamAnswer::Kind::Switch);
        UpstreamBehaviour demanding;
        demanding.demandUpgrade = "TLS/1.3";
        const UpstreamAnswer demand = answer(request(), demanding);
        QCOMPARE(statusOf(demand), 426);
        QCOMPARE(headOf(demand).headers.first("Upgrade"), QByteArray("TLS/1.3"));
    }

    void tellsPlainRequestsApart() {
        UpstreamBehaviour pages;
        pages.plainStatus = 200;
        pages.insistsOnUpgradePair = true;
        QCOMPARE(statusOf(answer(request({"Upgrade:", "Connection:"}), pages)), 200);
        QCOMPARE(statusOf(answer(request({"Upgrade:", "Connection: close"}), pages)), 200);
        QCOMPARE(statusOf(answer(request({"Upgrade:", "Connection: upgrade"}), pages)), 400);
        QCOMPARE(statusOf(answer(request(), pages)), 101);
    }
};

QTEST_APPLESS_MAIN(LabAnswersTest)
#include "tst_lab_answers.moc"
