// A tap that stays open for long forgets what nobody may ask for any more, and records on as before.
#include "tap_bed.h"

using namespace twinwire;
using namespace twinwire::tests;
using namespace Qt::StringLiterals;
using model::TappedConnection;

class TstTapForgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endedConnectionsAreForgotten() {
        Server server;
        server.onAccepted = [](Peer& peer) {
            peer.onBytes = [&peer](const QByteArray&) {
                peer.stream.close();
            };
        };
        Tapped tapped(server.port());
        Peer first(tapped.tap.port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(first.ended, patience);
        first.stream.close();
        QTRY_VERIFY_WITH_TIMEOUT(tapped.only().endedAt.has_value(), patience);
        const base::nanoseconds between = tapped.clock.now();
        server.onAccepted = {};
        Peer second(tapped.tap.port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(tapped.tap.connections().size(), 2, patience);
        tapped.tap.forgetEnded(base::nanoseconds(0));
        QCOMPARE(tapped.tap.connections().size(), 2);
        tapped.tap.forgetEnded(between);
        QCOMPARE(tapped.tap.connections().size(), 1);
        QCOMPARE(tapped.only().number, 2);
        tapped.tap.forgetEnded(base::nanoseconds::max());
        QCOMPARE(tapped.tap.connections().size(), 1);
        QCOMPARE(tapped.tap.connectionsAccepted(), 2u);
        QCOMPARE(tapped.tap.connectionsDropped(), 0u);
    }

    void whatPassedIsForgottenBetweenExchanges_data() {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("answered");
        QTest::addColumn<bool>("atRest");
        const QByteArray get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        QTest::newRow("one exchange") << get << ok << true;
        QTest::newRow("two") << get + get << ok + ok << true;
        QTest::newRow("no answer yet") << get + get << ok << false;
        QTest::newRow("half a request") << get + "GET /" << ok << false;
        QTest::newRow("half a body") << get << ok.chopped(1) << false;
        QTest::newRow("an answer nobody asked for") << get << ok + ok << false;
        QTest::newRow("switched") << upgrade << answer101 + "frame" << false;
        QTest::newRow("tunnel") << QByteArray("CONNECT a:1 HTTP/1.1\r\n\r\n")
                                << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << false;
        QTest::newRow("no HTTP") << QByteArray("hello") << QByteArray("there") << false;
        QTest::newRow("preamble") << "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n" + get << ok << false;
    }
    void whatPassedIsForgottenBetweenExchanges() {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, answered);
        QFETCH(bool, atRest);
        Server server;
        Tapped tapped(server.port());
        Peer client(tapped.tap.port(), sent);
        QTRY_VERIFY_WITH_TIMEOUT(!server.peers.empty() && server.last().received == sent, patience);
        server.last().stream.write(answered);
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answered, patience);
        const TappedConnection before = tapped.only();
        tapped.tap.forgetPassed(sent.size() + answered.size() + 1);
        QCOMPARE(tapped.only(), before);
        tapped.tap.forgetPassed();
        if (!atRest) {
            QCOMPARE(tapped.only(), before);
            return;
        }
        QVERIFY(tapped.only().clientBytes.isEmpty() && tapped.only().exchanges.isEmpty());
        QCOMPARE(tapped.only().acceptedAt, before.acceptedAt);
        // What follows is read as before.
        client.stream.write(upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(server.last().received, sent + upgrade, patience);
        server.last().stream.write(answer101);
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answered + answer101, patience);
        QCOMPARE(tapped.only().exchanges.size(), 1);
        QCOMPARE(tapped.only().exchanges.first().response->status, 101);
        QCOMPARE(tapped.only().clientBytes, upgrade);
    }

    void forgottenOctetsMakeRoom() {
        const QByteArray large(500 * 1024, 'x');
        const QByteArray answer =
            "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(large.size()) + "\r\n\r\n" + large;
        Server server;
        server.onAccepted = [&](Peer& peer) {
            peer.onBytes = [&](const QByteArray&) {
                peer.stream.write(answer);
            };
        };
        Tapped tapped(server.port());
        Peer client(tapped.tap.port());
        // More than a connection may keep, and than all of a tap's may, but for what is forgotten.
        for (int round = 1; round <= 48; ++round) {
            client.stream.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            QTRY_COMPARE_WITH_TIMEOUT(client.received.size(), round * answer.size(), patience);
            QCOMPARE(tapped.only().serverBytes.size(), answer.size());
            QCOMPARE(tapped.only().exchanges.size(), 1);
            tapped.tap.forgetPassed();
        }
    }
};

QTEST_GUILESS_MAIN(TstTapForgets)
#include "tst_tap_forgets.moc"
