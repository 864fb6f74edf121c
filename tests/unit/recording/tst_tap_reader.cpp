// The reading of tapped octets: what each conversation says, and that it says the same in every split.
#include "recording/tap_reader.h"

#include "base/limits.h"

#include <QTest>

using namespace twinwire;
using namespace std::chrono_literals;
using model::TappedConnection;
using model::TappedExchange;
using protocol::WireForm;
using recording::OctetTrace;

namespace {

constexpr qsizetype limit = base::limits::tapRecordBytes;

OctetTrace trace(const QByteArray& bytes, model::nanoseconds at = 1ms) {
    OctetTrace result;
    result.append(bytes, at, limit);
    return result;
}

TappedConnection read(const QByteArray& client, const QByteArray& server,
                      model::StreamEnd serverEnd = model::StreamEnd::None) {
    TappedConnection facts;
    facts.number = 7;
    facts.serverEnd = serverEnd;
    return recording::readTapped(facts, trace(client, 1ms), trace(server, 2ms));
}

const QByteArray upgrade = "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
const QByteArray plain = "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n";
const QByteArray answer101 = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
const QByteArray answer200 = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const QByteArray answer404 = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

/// A ClientHello with SNI "a.example", ALPN "h2" and TLS 1.3 among the versions.
QByteArray clientHello() {
    const QByteArray sni = QByteArray::fromHex("0000000e000c000009") + "a.example";
    const QByteArray alpn = QByteArray::fromHex("001000050003026832");
    const QByteArray versions = QByteArray::fromHex("002b00050403040303");
    const QByteArray extensions = sni + alpn + versions;
    QByteArray body = QByteArray::fromHex("0303") + QByteArray(32, 'r') + QByteArray::fromHex("00") +
                      QByteArray::fromHex("00021301") + QByteArray::fromHex("0100");
    body += char(extensions.size() >> 8);
    body += char(extensions.size() & 0xff);
    body += extensions;
    QByteArray handshake = QByteArray::fromHex("0100");
    handshake += char(body.size() >> 8);
    handshake += char(body.size() & 0xff);
    handshake += body;
    QByteArray record = QByteArray::fromHex("160301");
    record += char(handshake.size() >> 8);
    record += char(handshake.size() & 0xff);
    return record + handshake;
}

} // namespace

class TstTapReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothing() {
        const TappedConnection connection = read({}, {});
        QCOMPARE(connection.number, 7);
        QCOMPARE(connection.clientForm, WireForm::Unknown);
        QVERIFY(connection.exchanges.isEmpty());
    }

    void handshake() {
        const TappedConnection connection = read(upgrade + "\x81\x80....", answer101 + "\x81\x01x");
        QCOMPARE(connection.clientForm, WireForm::HttpRequest);
        QCOMPARE(connection.serverForm, WireForm::HttpResponse);
        QCOMPARE(connection.exchanges.size(), 1);
        const TappedExchange& exchange = connection.exchanges.first();
        QVERIFY(exchange.requestComplete);
        QCOMPARE(exchange.request.bytes, upgrade);
        QCOMPARE(exchange.response->status, 101);
        QCOMPARE(exchange.afterHead, QByteArray("\x81\x01x"));
        QVERIFY(!exchange.body);
        QCOMPARE(exchange.requestAt, model::nanoseconds(1ms));
        QCOMPARE(exchange.responseAt, std::optional<model::nanoseconds>(2ms));
    }

    void keptConnectionWithBodies() {
        const QByteArray post = "POST /p HTTP/1.1\r\nContent-Length: 5\r\n\r\nGET /";
        const QByteArray chunked =
            "PUT /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nGET \r\n0\r\nT: 1\r\n\r\n";
        const QByteArray answerChunked =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nHTTP\r\n0\r\n\r\n";
        const TappedConnection connection = read(post + chunked + plain + upgrade,
                                                 answer200 + answerChunked + answer404 + answer101 + "rest");
        QCOMPARE(connection.exchanges.size(), 4);
        QCOMPARE(connection.exchanges.at(0).request.method, QByteArray("POST"));
        QCOMPARE(connection.exchanges.at(0).body->bytes, QByteArray("ok"));
        QCOMPARE(connection.exchanges.at(1).request.method, QByteArray("PUT"));
        QCOMPARE(connection.exchanges.at(1).body->bytes, QByteArray("HTTP"));
        QVERIFY(connection.exchanges.at(1).body->complete);
        QCOMPARE(connection.exchanges.at(2).request.target, QByteArray("/plain"));
        QCOMPARE(connection.exchanges.at(2).response->status, 404);
        QCOMPARE(connection.exchanges.at(3).response->status, 101);
        QCOMPARE(connection.exchanges.at(3).afterHead, QByteArray("rest"));
    }

    void answersWithoutBodies() {
        const QByteArray head = "HEAD /h HTTP/1.1\r\nHost: a\r\n\r\n";
        const TappedConnection connection = read(
            head + plain + plain, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nHTTP/1.1 304 Not Modified\r\n"
                                  "Content-Length: 9\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
        QCOMPARE(connection.exchanges.size(), 3);
        QCOMPARE(connection.exchanges.at(1).response->status, 304);
        QCOMPARE(connection.exchanges.at(2).response->status, 204);
    }

    void interimAnswers() {
        const QByteArray hints = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
        const TappedConnection connection = read(plain, "HTTP/1.1 100 Continue\r\n\r\n" + hints + answer200);
        const TappedExchange& exchange = connection.exchanges.first();
        QCOMPARE(exchange.interim.size(), 2);
        QCOMPARE(exchange.interim.at(1).status, 103);
        QCOMPARE(exchange.response->status, 200);
    }

    void onlyInterimAnswers() {
        const TappedConnection connection = read(plain, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 2");
        QCOMPARE(connection.exchanges.first().interim.size(), 1);
        QVERIFY(!connection.exchanges.first().response);
        QVERIFY(!connection.exchanges.first().responseAt);
    }

    void pipelinedRequestsWithoutAnswers() {
        const TappedConnection connection = read(plain + plain + plain, answer200);
        QCOMPARE(connection.exchanges.size(), 3);
        QVERIFY(connection.exchanges.at(0).response);
        QVERIFY(!connection.exchanges.at(1).response);
        QVERIFY(!connection.exchanges.at(2).response);
    }

    void incompleteRequest() {
        const QByteArray part = "GET /ws HTTP/1.1\r\nHost: a\r\nUpgr";
        const TappedConnection connection = read(part, {});
        QCOMPARE(connection.exchanges.size(), 1);
        QVERIFY(!connection.exchanges.first().requestComplete);
        QCOMPARE(connection.exchanges.first().request.target, QByteArray("/ws"));
        QCOMPARE(*connection.exchanges.first().request.headers.first("Host"), QByteArray("a"));
    }

    void incompleteRequestWithAnswer() {
        const TappedConnection connection =
            read("GET /ws HTTP/1.1\r\n", "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(connection.exchanges.size(), 1);
        QVERIFY(!connection.exchanges.first().requestComplete);
        QCOMPARE(connection.exchanges.first().response->status, 408);
    }

    void incompleteAnswer() {
        const TappedConnection connection = read(upgrade, "HTTP/1.1 101 Switching Protocols\r\nUpgr");
        QVERIFY(connection.exchanges.first().requestComplete);
        QVERIFY(!connection.exchanges.first().response);
        QCOMPARE(connection.serverForm, WireForm::HttpResponse);
    }

    void answerWithoutRequest() {
        const TappedConnection connection =
            read({}, "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(connection.exchanges.size(), 1);
        QVERIFY(connection.exchanges.first().request.line.isEmpty());
        QVERIFY(!connection.exchanges.first().requestComplete);
        QCOMPARE(connection.exchanges.first().response->status, 408);
        QCOMPARE(connection.exchanges.first().requestAt, model::nanoseconds(2ms));
    }

    void answerBehindTheLastRequest() {
        const TappedConnection connection = read(plain, answer200 + answer404);
        QCOMPARE(connection.exchanges.size(), 2);
        QVERIFY(connection.exchanges.at(1).request.line.isEmpty());
        QCOMPARE(connection.exchanges.at(1).response->status, 404);
    }

    void bodyUntilClose_data() {
        QTest::addColumn<int>("end");
        QTest::addColumn<bool>("complete");
        QTest::newRow("open") << int(model::StreamEnd::None) << false;
        QTest::newRow("fin") << int(model::StreamEnd::Fin) << true;
        QTest::newRow("reset") << int(model::StreamEnd::Reset) << false;
    }
    void bodyUntilClose() {
        QFETCH(const int, end);
        QFETCH(const bool, complete);
        const TappedConnection connection =
            read(plain, "HTTP/1.0 200 OK\r\n\r\nbody", static_cast<model::StreamEnd>(end));
        QCOMPARE(connection.exchanges.first().body->bytes, QByteArray("body"));
        QCOMPARE(connection.exchanges.first().body->complete, complete);
    }

    void framesBehindAnUnansweredUpgradeAreNoRequest() {
        const TappedConnection connection = read(upgrade + plain, {});
        QCOMPARE(connection.exchanges.size(), 1);
    }

    void connectTunnel() {
        const TappedConnection connection = read("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n" + plain,
                                                 "HTTP/1.1 200 OK\r\n\r\n" + answer404);
        QCOMPARE(connection.exchanges.size(), 1);
        QCOMPARE(connection.exchanges.first().afterHead, answer404);
    }

    void preambles_data() {
        QTest::addColumn<QByteArray>("preamble");
        QTest::addColumn<int>("version");
        QTest::newRow("1") << QByteArray("PROXY TCP4 127.0.0.1 127.0.0.2 1000 2000\r\n") << 1;
        QTest::newRow("1, unknown") << QByteArray("PROXY UNKNOWN\r\n") << 1;
        QTest::newRow("2") << protocol::serializeProxyPreamble(2, "127.0.0.1", 1000, "127.0.0.2", 2000) << 2;
    }
    void preambles() {
        QFETCH(const QByteArray, preamble);
        QFETCH(const int, version);
        const TappedConnection connection = read(preamble + upgrade, answer101);
        QVERIFY(connection.preamble);
        QCOMPARE(connection.preamble->version, version);
        QCOMPARE(connection.preamble->bytes, preamble);
        QCOMPARE(connection.clientForm, WireForm::HttpRequest);
        QCOMPARE(connection.exchanges.first().request.bytes, upgrade);
        QCOMPARE(connection.clientBytes, preamble + upgrade);
        const TappedConnection twice = read(preamble + preamble + upgrade, answer101);
        QCOMPARE(twice.exchanges.first().request.bytes, upgrade);
        const TappedConnection tls = read(preamble + clientHello(), {});
        QCOMPARE(tls.clientForm, WireForm::TlsHandshake);
    }

    void tls() {
        const QByteArray alert = QByteArray::fromHex("15030300020230");
        const TappedConnection connection =
            read(clientHello() + alert, QByteArray::fromHex("15030100020246"));
        QCOMPARE(connection.clientForm, WireForm::TlsHandshake);
        QCOMPARE(connection.serverForm, WireForm::TlsAlert);
        QVERIFY(connection.clientHello);
        QCOMPARE(connection.clientHello->serverName, QByteArray("a.example"));
        QCOMPARE(connection.clientHello->alpn, QList<QByteArray>{"h2"});
        QVERIFY(connection.clientAlert && connection.serverAlert);
        QCOMPARE(connection.clientAlert->description, 48);
        QCOMPARE(connection.serverAlert->description, 70);
        QVERIFY(connection.exchanges.isEmpty());
    }

    void plainAnswerToTls() {
        const TappedConnection connection =
            read(clientHello(), "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(connection.clientForm, WireForm::TlsHandshake);
        QCOMPARE(connection.exchanges.size(), 1);
        QVERIFY(connection.exchanges.first().request.line.isEmpty());
        QCOMPARE(connection.exchanges.first().response->status, 400);
    }

    void http2Preface() {
        const TappedConnection connection =
            read("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", QByteArray::fromHex("000000040000000000"));
        QCOMPARE(connection.clientForm, WireForm::Http2Preface);
        QCOMPARE(connection.serverForm, WireForm::Http2Frames);
        QVERIFY(connection.exchanges.isEmpty());
    }

    void octetsOfUnknownForm() {
        const TappedConnection connection = read("\x01\x02\x03 \r\n\r\n", "\x05\x06");
        QVERIFY(connection.exchanges.isEmpty());
        QCOMPARE(connection.clientCount, quint64(8));
    }

    void unansweredByGarbage() {
        const TappedConnection connection = read(plain + plain, "SSH-2.0-OpenSSH\r\n");
        QCOMPARE(connection.exchanges.size(), 2);
        QVERIFY(!connection.exchanges.first().response);
    }

    void bodyPastTheRecord() {
        const QByteArray request =
            "POST /p HTTP/1.1\r\nContent-Length: 9000000000\r\n\r\n" + QByteArray(2000000, 'x');
        const TappedConnection connection = read(request, answer200);
        QCOMPARE(connection.exchanges.size(), 1);
        QCOMPARE(connection.clientBytes.size(), limit);
        QCOMPARE(connection.clientCount, quint64(request.size()));
    }

    void manyExchangesAreBounded() {
        QByteArray requests;
        while (requests.size() < limit)
            requests += "GET / HTTP/1.1\r\n\r\n";
        const TappedConnection connection = read(requests, {});
        QCOMPARE(connection.exchanges.size(), recording::tappedExchanges);
    }

    void manyInterimAnswersAreBounded() {
        QByteArray answers;
        for (int i = 0; i < 1000; ++i)
            answers += "HTTP/1.1 100 Continue\r\n\r\n";
        const TappedConnection connection = read(plain, answers + answer200);
        QCOMPARE(connection.exchanges.size(), 1);
        QCOMPARE(connection.exchanges.first().interim.size(), base::limits::interimHeads);
    }

    void timesOfArrival() {
        OctetTrace client;
        client.append(plain.first(5), 1ms, limit);
        client.append(plain.sliced(5) + plain.first(3), 2ms, limit);
        client.append(plain.sliced(3), 3ms, limit);
        OctetTrace server;
        server.append("HTTP/1.1 100 Continue\r\n\r\n", 4ms, limit);
        server.append(answer200, 5ms, limit);
        server.append(answer404, 6ms, limit);
        const TappedConnection connection = recording::readTapped({}, client, server);
        QCOMPARE(connection.exchanges.at(0).requestAt, model::nanoseconds(1ms));
        QCOMPARE(connection.exchanges.at(0).responseAt, std::optional<model::nanoseconds>(5ms));
        QCOMPARE(connection.exchanges.at(1).requestAt, model::nanoseconds(2ms));
        QCOMPARE(connection.exchanges.at(1).responseAt, std::optional<model::nanoseconds>(6ms));
    }

    void traceKeepsUpToItsLimit() {
        OctetTrace bounded;
        bounded.append("abc", 1ms, 5);
        bounded.append("defg", 2ms, 5);
        bounded.append("h", 3ms, 5);
        QCOMPARE(bounded.bytes, QByteArray("abcde"));
        QCOMPARE(bounded.count, quint64(8));
        QVERIFY(!bounded.isWhole());
        QCOMPARE(bounded.at(2), model::nanoseconds(1ms));
        QCOMPARE(bounded.at(3), model::nanoseconds(2ms));
        QCOMPARE(bounded.at(4), model::nanoseconds(2ms));
        OctetTrace dripping;
        for (int i = 0; i < 100000; ++i)
            dripping.append("x", std::chrono::nanoseconds(i), limit);
        QCOMPARE(dripping.bytes.size(), 100000);
        QVERIFY(dripping.marks.size() <= 4096);
    }

    /// The reading depends on the octets alone; times aside, every split of both directions says the same.
    void everySplit_data() {
        QTest::addColumn<QByteArray>("client");
        QTest::addColumn<QByteArray>("server");
        QTest::newRow("handshake") << upgrade + "\x81\x80....\r\n\r\n"
                                   << answer101 + "HTTP/1.1 200 OK\r\n\r\n";
        QTest::newRow("kept") << plain + "POST /p HTTP/1.1\r\nContent-Length: 5\r\n\r\nGET /" + upgrade
                              << answer200 + "HTTP/1.1 100 Continue\r\n\r\n" + answer404 + answer101 + "x";
        QTest::newRow("preamble") << "PROXY TCP4 127.0.0.1 127.0.0.2 1000 2000\r\n" + upgrade << answer101;
        QTest::newRow("preamble 2") << protocol::serializeProxyPreamble(2, "::1", 1, "::1", 2) + plain
                                    << answer200;
        QTest::newRow("tls") << clientHello() << QByteArray::fromHex("15030100020246");
        QTest::newRow("http2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
                               << QByteArray("\0\0\0\4\0\0\0\0\0", 9);
        QTest::newRow("bare LF") << QByteArray("\r\nGET / HTTP/1.0\nHost: a\n\n")
                                 << QByteArray("HTTP/1.0 200 OK\n\nx");
    }
    void everySplit() {
        QFETCH(const QByteArray, client);
        QFETCH(const QByteArray, server);
        TappedConnection whole = read(client, server);
        const auto timeless = [](TappedConnection connection) {
            for (TappedExchange& exchange : connection.exchanges) {
                exchange.requestAt = {};
                if (exchange.responseAt)
                    exchange.responseAt = model::nanoseconds(0);
            }
            return connection;
        };
        whole = timeless(whole);
        for (qsizetype at = 0; at <= std::max(client.size(), server.size()); ++at) {
            OctetTrace one;
            one.append(client.left(at), 1ms, limit);
            one.append(client.mid(at), 2ms, limit);
            OctetTrace other;
            other.append(server.left(at), 1ms, limit);
            other.append(server.mid(at), 2ms, limit);
            TappedConnection facts;
            facts.number = 7;
            QVERIFY(timeless(recording::readTapped(facts, one, other)) == whole);
            // What has come so far is read as well, and reading it again later starts anew.
            const TappedConnection early =
                recording::readTapped(facts, trace(client.left(at)), trace(server.left(at)));
            QVERIFY(timeless(recording::readTapped(early, one, other)) == whole);
        }
    }
};

QTEST_APPLESS_MAIN(TstTapReader)
#include "tst_tap_reader.moc"
