// The hop's faults between real sockets: each committed as asked for, alone and together with others.
#include "hop_bed.h"
#include "protocol/proxy_protocol.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace twinwire;
using namespace twinwire::tests;
using namespace std::chrono_literals;
using net::HopFaults;
using Edit = net::HopFaults::HeaderEdit;

namespace {

Edit edit(Edit::Kind kind, const QByteArray& name, const QByteArray& value = {}) {
    Edit result;
    result.kind = kind;
    result.name = name;
    result.value = value;
    return result;
}

QByteArray headOf(const QByteArray& bytes) {
    return bytes.first(bytes.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TstHopMisbehaves : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestFaultsReachTheUpstream() {
        HopFaults faults;
        faults.http10Upstream = true;
        faults.path = "/other";
        faults.requestEdits = {edit(Edit::Kind::Drop, "upgrade"),
                               edit(Edit::Kind::Rewrite, "Connection", "close")};
        faults.lowerCaseNames = true;
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101, patience);
        QCOMPARE(bed.upstreamGot(), QByteArray("GET /other HTTP/1.0\r\nhost:  a \r\nconnection: close\r\n"
                                               "sec-websocket-key: AAECAwQFBgcICQoLDA0ODw==\r\n"
                                               "sec-websocket-version: 13\r\n\r\n"));
    }

    void answerFaultsReachTheClient() {
        HopFaults faults;
        faults.responseEdits = {edit(Edit::Kind::Drop, "Upgrade"), edit(Edit::Kind::Drop, "Connection"),
                                edit(Edit::Kind::Rewrite, "Sec-WebSocket-Accept", "wrong"),
                                edit(Edit::Kind::Add, "Via", "1.1 hop")};
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade + "data");
        QTRY_COMPARE_WITH_TIMEOUT(
            client.received,
            QByteArray("HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: wrong\r\n"
                       "Via: 1.1 hop\r\n\r\ndata"),
            patience);
    }

    void interimAnswersKeepTheirFields() {
        HopFaults faults;
        faults.responseEdits = {edit(Edit::Kind::Drop, "Server")};
        const QByteArray hints = "HTTP/1.1 103 Early Hints\r\nServer: up\r\n\r\n";
        Bed bed(faults, hints + answer200);
        Peer client(bed.hop->port(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(client.received,
                                  hints + QByteArray(answer200).replace("Server: up\r\n", ""), patience);
    }

    void ownAnswer() {
        HopFaults faults;
        faults.ownAnswer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno";
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QCOMPARE(client.received, *faults.ownAnswer);
        QVERIFY(bed.server.peers.empty());
    }

    void swallow101() {
        HopFaults faults;
        faults.swallow101 = true;
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QCOMPARE(client.received, QByteArray());
        QVERIFY(bed.answered);
        QTRY_VERIFY_WITH_TIMEOUT(bed.server.last().ended, patience);
        Bed plain(faults, answer200);
        Peer other(plain.hop->port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(other.received, answer200, patience);
    }

    void injectAfter101() {
        HopFaults faults;
        faults.injectAfter101 = "injected";
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade + "first");
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101 + "injectedfirst", patience);
        Bed plain(faults, answer200);
        Peer other(plain.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(other.finished(), patience);
        QCOMPARE(other.received, answer200);
    }

    void delays() {
        HopFaults faults;
        faults.delayRequest = 150ms;
        faults.delayResponse = 200ms;
        Bed bed(faults);
        QElapsedTimer timer;
        timer.start();
        qint64 requestAt = -1;
        const auto accepted = bed.server.onAccepted;
        bed.server.onAccepted = [&](Peer& peer) {
            requestAt = timer.elapsed();
            accepted(peer);
        };
        Peer client(bed.hop->port(), upgrade + "early");
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101 + "early", patience);
        QVERIFY(requestAt >= 150);
        QVERIFY(timer.elapsed() >= 350);
    }

    void clientLeavesDuringADelay() {
        HopFaults faults;
        faults.delayRequest = 100ms;
        Bed bed(faults);
        {
            Peer client(bed.hop->port(), upgrade);
            QTRY_VERIFY_WITH_TIMEOUT(client.connected && client.stream.queued() == 0, patience);
            QTRY_VERIFY_WITH_TIMEOUT(!bed.hop->children().isEmpty(), patience);
            client.stream.abort();
        }
        Peer other(bed.hop->port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(other.received, answer101, patience);
        QCOMPARE(bed.server.peers.size(), size_t(1));
    }

    void stall() {
        HopFaults faults;
        faults.stall = true;
        faults.ageCut = 300ms;
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QCOMPARE(client.received, QByteArray());
        QVERIFY(bed.server.peers.empty());
        HopFaults forever;
        forever.stall = true;
        Bed other(forever);
        Peer impatient(other.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(impatient.connected, patience);
        impatient.stream.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(impatient.finished(), patience);
        QVERIFY(other.server.peers.empty());
    }

    void closeAfter_data() {
        QTest::addColumn<qint64>("octets");
        QTest::newRow("nothing") << qint64(0);
        QTest::newRow("inside the head") << qint64(20);
        QTest::newRow("the head") << qint64(answer101.size());
        QTest::newRow("behind the head") << qint64(answer101.size() + 3);
    }
    void closeAfter() {
        QFETCH(const qint64, octets);
        HopFaults faults;
        faults.closeAfter = octets;
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade + "echoed");
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, patience);
        QVERIFY(!client.reset);
        QCOMPARE(client.received, (answer101 + "echoed").first(octets));
    }

    void resetAfter_data() { closeAfter_data(); }
    void resetAfter() {
        QFETCH(const qint64, octets);
        HopFaults faults;
        faults.resetAfter = octets;
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade + "echoed");
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, patience);
        QVERIFY(client.reset);
        QCOMPARE(client.received, (answer101 + "echoed").first(octets));
    }

    void limitNeverReachedIsNoFault() {
        HopFaults faults;
        faults.closeAfter = 1'000'000;
        faults.resetAfter = 1'000'001;
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade + "echoed");
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101 + "echoed", patience);
        client.stream.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(bed.server.last().finished(), patience);
    }

    void theEarlierLimitCounts() {
        HopFaults faults;
        faults.closeAfter = 10;
        faults.resetAfter = 5;
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.reset, patience);
        QCOMPARE(client.received, answer101.first(5));
    }

    void idleCut() {
        HopFaults faults;
        faults.idleCut = 400ms;
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101, patience);
        QElapsedTimer timer;
        timer.start();
        // Traffic keeps it open well beyond the limit.
        QTimer ticks;
        int sent = 0;
        QObject::connect(&ticks, &QTimer::timeout, &ticks, [&] {
            client.stream.write("x");
            if (++sent == 16)
                ticks.stop();
        });
        ticks.start(50ms);
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QCOMPARE(client.received, answer101 + QByteArray(16, 'x'));
        QVERIFY(timer.elapsed() >= 16 * 50 + 350);
        QTRY_VERIFY_WITH_TIMEOUT(bed.server.last().finished(), patience);
    }

    void ageCut() {
        HopFaults faults;
        faults.ageCut = 400ms;
        Bed bed(faults);
        QElapsedTimer timer;
        timer.start();
        Peer client(bed.hop->port(), upgrade);
        QTimer ticks;
        QObject::connect(&ticks, &QTimer::timeout, &ticks, [&] { client.stream.write("x"); });
        ticks.start(20ms);
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, patience);
        QVERIFY(timer.elapsed() >= 400);
        QVERIFY(client.received.startsWith(answer101 + "x"));
    }

    void sendPreamble_data() {
        QTest::addColumn<int>("version");
        QTest::newRow("1") << 1;
        QTest::newRow("2") << 2;
    }
    void sendPreamble() {
        QFETCH(const int, version);
        HopFaults faults;
        faults.sendPreamble = version;
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101, patience);
        protocol::ProxyPreamble preamble;
        QCOMPARE(protocol::parseProxyPreamble(bed.upstreamGot(), preamble), protocol::ParseStatus::Complete);
        QCOMPARE(preamble.version, version);
        QCOMPARE(preamble.source, QByteArray("127.0.0.1"));
        QCOMPARE(preamble.sourcePort, client.stream.localPort());
        QCOMPARE(preamble.destinationPort, bed.hop->port());
        QCOMPARE(bed.upstreamGot().sliced(preamble.bytes.size()), upgrade);
    }

    void expectPreamble_data() {
        QTest::addColumn<int>("expected");
        QTest::addColumn<int>("sent");
        QTest::addColumn<bool>("taken");
        QTest::newRow("1, got 1") << 1 << 1 << true;
        QTest::newRow("1, got 2") << 1 << 2 << true;
        QTest::newRow("2, got 2") << 2 << 2 << true;
        QTest::newRow("2, got 1") << 2 << 1 << false;
        QTest::newRow("1, got none") << 1 << 0 << false;
    }
    void expectPreamble() {
        QFETCH(const int, expected);
        QFETCH(const int, sent);
        QFETCH(const bool, taken);
        HopFaults faults;
        faults.expectPreamble = expected;
        faults.sendPreamble = 1;
        Bed bed(faults);
        const QByteArray preamble =
            sent == 0 ? QByteArray() : protocol::serializeProxyPreamble(sent, "10.0.0.1", 1, "10.0.0.2", 2);
        Peer client(bed.hop->port(), preamble + upgrade);
        if (taken) {
            QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101, patience);
            QCOMPARE(bed.upstreamGot(), "PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n" + upgrade);
        } else {
            QTRY_VERIFY_WITH_TIMEOUT(client.ended, patience);
            QCOMPARE(client.received, QByteArray());
            QVERIFY(bed.server.peers.empty());
        }
    }

    void faultsTogether() {
        HopFaults faults;
        faults.requestEdits = {edit(Edit::Kind::Drop, "Sec-WebSocket-Key")};
        faults.http10Upstream = true;
        faults.sendPreamble = 1;
        faults.delayResponse = 50ms;
        faults.responseEdits = {edit(Edit::Kind::Drop, "Upgrade")};
        faults.injectAfter101 = "injected";
        faults.resetAfter = 1000;
        Bed bed(faults);
        Peer client(bed.hop->port(), upgrade + QByteArray(2000, 'e'));
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, patience);
        QVERIFY(client.reset);
        QCOMPARE(client.received.size(), 1000);
        QVERIFY(!headOf(client.received).contains("Upgrade: websocket"));
        QVERIFY(client.received.sliced(headOf(client.received).size()).startsWith("injectede"));
        QVERIFY(bed.upstreamGot().startsWith("PROXY TCP4 "));
        QVERIFY(bed.upstreamGot().contains("\r\nGET /ws HTTP/1.0\r\n"));
        QVERIFY(!bed.upstreamGot().contains("Key"));
    }

    void ownAnswerIsCutAndDelayedToo() {
        HopFaults faults;
        faults.ownAnswer = answer200;
        faults.delayRequest = 50ms;
        faults.delayResponse = 50ms;
        faults.closeAfter = 12;
        Bed bed(faults);
        QElapsedTimer timer;
        timer.start();
        Peer client(bed.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QVERIFY(timer.elapsed() >= 100);
        QCOMPARE(client.received, answer200.first(12));
    }
};

QTEST_GUILESS_MAIN(TstHopMisbehaves)
#include "tst_hop_misbehaves.moc"
