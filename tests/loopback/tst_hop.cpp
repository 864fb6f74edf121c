// The hop between real sockets: transparent without faults, and each fault committed as asked for, alone and
// together with others.
#include "net/hop.h"

#include "protocol/proxy_protocol.h"
#include "wire_tls.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace twinwire;
using namespace twinwire::tests;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using net::HopFaults;
using Edit = net::HopFaults::HeaderEdit;

namespace {

const QByteArray upgrade = "GET /ws HTTP/1.1\r\nHost:  a \r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           "sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\nSec-WebSocket-Version: 13\r\n\r\n";
const QByteArray answer101 =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: x\r\n\r\n";
const QByteArray answer200 = "HTTP/1.1 200 OK\r\nServer: up\r\nContent-Length: 2\r\n\r\nok";

Edit edit(Edit::Kind kind, const QByteArray& name, const QByteArray& value = {}) {
    Edit result;
    result.kind = kind;
    result.name = name;
    result.value = value;
    return result;
}

/// Where a request's head ends, 0 before it does; a preamble of version 2 contains an empty line of its own.
qsizetype endOfHead(const QByteArray& bytes) {
    const qsizetype version = bytes.indexOf(" HTTP/1.");
    const qsizetype end = version < 0 ? -1 : bytes.indexOf("\r\n\r\n", version);
    return end < 0 ? 0 : end + 4;
}

/// A hop in front of a server that answers each request head with the same octets and echoes what follows
/// a 101.
struct Bed {
    explicit Bed(const HopFaults& faults = {}, const QByteArray& answer = answer101) {
        server.onAccepted = [this, answer](Peer& peer) {
            peer.onBytes = [this, answer, &peer](const QByteArray& bytes) {
                if (answered) {
                    peer.stream.write(bytes);
                } else if (const qsizetype end = endOfHead(peer.received); end > 0) {
                    answered = true;
                    peer.stream.write(answer);
                    if (answer == answer101)
                        peer.stream.write(peer.received.sliced(end));
                }
            };
        };
        net::Hop::Options options;
        options.targetPort = server.port();
        options.faults = faults;
        start(options);
    }
    void start(const net::Hop::Options& options) {
        hop = std::make_unique<net::Hop>(options);
        if (!hop->listen())
            qFatal("the hop has no port");
    }
    QByteArray upstreamGot() const {
        return server.peers.empty() ? QByteArray() : server.peers.back()->received;
    }

    bool answered = false;
    Server server;
    std::unique_ptr<net::Hop> hop;
};

QByteArray headOf(const QByteArray& bytes) {
    return bytes.first(bytes.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TstHop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void transparentWithoutFaults() {
        Bed bed;
        const QByteArray frames = noise(2 * 1024 * 1024, 1);
        Peer client(bed.hop->port(), upgrade + "early");
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101 + "early", patience);
        QVERIFY(bed.upstreamGot().startsWith(upgrade));
        client.stream.write(frames);
        QTRY_COMPARE_WITH_TIMEOUT(client.received.size(), answer101.size() + 5 + frames.size(), patience);
        QVERIFY(client.received.endsWith(frames));
    }

    void tunnelPassesHalfClose() {
        Bed bed;
        Peer client(bed.hop->port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101, patience);
        client.stream.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(bed.server.last().finished(), patience);
        bed.server.last().stream.write("still here");
        QTRY_VERIFY_WITH_TIMEOUT(client.received.endsWith("still here"), patience);
        bed.server.last().stream.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
    }

    void tunnelPassesResets() {
        Bed bed;
        Peer client(bed.hop->port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101, patience);
        client.stream.abort();
        QTRY_VERIFY_WITH_TIMEOUT(bed.server.last().reset, patience);
        Bed other;
        Peer second(other.hop->port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(second.received, answer101, patience);
        other.server.last().stream.abort();
        QTRY_VERIFY_WITH_TIMEOUT(second.reset, patience);
    }

    void plainRequestsWithBodies_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("length") << answer200;
        QTest::newRow("chunked") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
        QTest::newRow("interim first") << "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + answer200;
        QTest::newRow("no body") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
    }
    void plainRequestsWithBodies() {
        QFETCH(const QByteArray, answer);
        Bed bed({}, answer);
        const QByteArray head = "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n";
        const QByteArray body = noise(300000, 2);
        bed.server.onAccepted = [&](Peer& peer) {
            peer.onBytes = [&](const QByteArray&) {
                if (peer.received.size() == head.size() + body.size())
                    peer.stream.write(answer);
            };
        };
        Peer client(bed.hop->port(), head + body);
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QCOMPARE(client.received, answer);
        QVERIFY(bed.upstreamGot() == head + body);
    }

    void bodyUntilClose() {
        const QByteArray body = noise(3 * 1024 * 1024, 3);
        Bed bed;
        bed.server.onAccepted = [&](Peer& peer) {
            peer.onBytes = [&](const QByteArray&) {
                peer.stream.write("HTTP/1.0 200 OK\r\n\r\n" + body);
                peer.stream.close();
            };
        };
        Peer client(bed.hop->port(), "GET / HTTP/1.0\r\n\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QVERIFY(client.received == "HTTP/1.0 200 OK\r\n\r\n" + body);
    }

    void slowReaderHoldsTheUpstreamBack() {
        const QByteArray much = noise(32 * 1024 * 1024, 4);
        Bed bed;
        bed.server.onAccepted = [&](Peer& peer) {
            peer.onBytes = [&](const QByteArray&) {
                peer.stream.write(answer101 + much);
            };
        };
        Peer client;
        client.stream.setReading(false);
        client.stream.connectTo("127.0.0.1", bed.hop->port());
        client.stream.write(upgrade);
        qsizetype waiting = 0;
        int still = 0;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const qsizetype now = bed.server.peers.empty() ? 0 : bed.server.last().stream.queued();
                still = now > 0 && now == waiting ? still + 1 : 0;
                waiting = now;
                return still > 5;
            }(),
            patience);
        QVERIFY(waiting > much.size() / 2);
        client.stream.setReading(true);
        QTRY_COMPARE_WITH_TIMEOUT(client.received.size(), answer101.size() + much.size(), patience);
        QVERIFY(client.received.endsWith(much));
    }

    void deadTarget() {
        Bed bed;
        net::Hop::Options options;
        options.targetPort = deadPort();
        bed.start(options);
        Peer client(bed.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QVERIFY(client.received.startsWith("HTTP/1.1 502 Bad Gateway\r\nServer: twinwire-hop\r\n"));
        QVERIFY(client.received.contains("refused"));
    }

    void upstreamWithoutAnAnswer_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("reset");
        QTest::newRow("fin") << QByteArray() << false;
        QTest::newRow("reset") << QByteArray() << true;
        QTest::newRow("inside the head") << QByteArray("HTTP/1.1 101 Switch") << false;
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-x\r\n") << false;
    }
    void upstreamWithoutAnAnswer() {
        QFETCH(const QByteArray, answer);
        QFETCH(const bool, reset);
        Bed bed;
        bed.server.onAccepted = [&](Peer& peer) {
            peer.onBytes = [&](const QByteArray&) {
                peer.stream.write(answer);
                if (reset)
                    peer.stream.abort();
                else
                    peer.stream.finishWriting();
            };
        };
        Peer client(bed.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QVERIFY2(client.received.startsWith("HTTP/1.1 502 "), client.received.constData());
    }

    void unreadableRequest() {
        Bed bed;
        Peer client(bed.hop->port(), "\x16\x03\x01hello");
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QVERIFY(client.received.startsWith("HTTP/1.1 400 Bad Request\r\nServer: twinwire-hop\r\n"));
        QVERIFY(bed.server.peers.empty());
    }

    void requestInAnySplit() {
        Bed bed;
        Peer client(bed.hop->port());
        QTRY_VERIFY_WITH_TIMEOUT(client.connected, patience);
        for (const char octet : upgrade) {
            client.stream.write(QByteArray(1, octet));
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101, patience);
        QCOMPARE(bed.upstreamGot(), upgrade);
    }

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

    void tlsOnBothSides_data() {
        QTest::addColumn<bool>("towardsClient");
        QTest::addColumn<bool>("towardsUpstream");
        QTest::addColumn<int>("preamble");
        QTest::newRow("client side") << true << false << 0;
        QTest::newRow("upstream side") << false << true << 0;
        QTest::newRow("both") << true << true << 0;
        QTest::newRow("both, preambles in front") << true << true << 1;
    }
    void tlsOnBothSides() {
        QFETCH(const bool, towardsClient);
        QFETCH(const bool, towardsUpstream);
        QFETCH(const int, preamble);
        const TlsPair pair(u"hop.example"_s);
        const QByteArray frames = noise(1024 * 1024, 6);
        const QByteArray preambleBytes = protocol::serializeProxyPreamble(1, "10.0.0.1", 1, "10.0.0.2", 2);

        Bed bed;
        std::unique_ptr<Secured> upstream;
        const auto answer = [&] {
            if (upstream->plain == upgrade)
                upstream->write(answer101 + frames);
        };
        if (towardsUpstream) {
            bed.server.onAccepted = [&](Peer& peer) {
                const auto secure = [&] {
                    upstream = std::make_unique<Secured>(peer, tls::Engine::server(pair.server));
                    upstream->onPlain = answer;
                };
                if (preamble == 0) {
                    secure();
                    return;
                }
                peer.onBytes = [&, secure](const QByteArray&) {
                    if (!peer.received.startsWith(preambleBytes))
                        return;
                    // secure() replaces this very function: nothing of it is used afterwards.
                    Peer* const same = &peer;
                    const QByteArray rest = peer.received.sliced(preambleBytes.size());
                    const auto start = secure;
                    start();
                    same->onBytes(rest);
                };
            };
        } else {
            bed.server.onAccepted = [&](Peer& peer) {
                peer.onBytes = [&](const QByteArray&) {
                    peer.stream.write(answer101 + frames);
                };
            };
        }
        net::Hop::Options options;
        options.targetPort = bed.server.port();
        options.faults.expectPreamble = preamble;
        options.faults.sendPreamble = preamble;
        if (towardsClient)
            options.serverTls = pair.server;
        if (towardsUpstream) {
            options.clientTls = pair.client;
            options.clientTlsHost = "hop.example";
        }
        bed.start(options);

        Peer client(bed.hop->port(), preamble == 0 ? QByteArray() : preambleBytes);
        QTRY_VERIFY_WITH_TIMEOUT(client.connected, patience);
        std::unique_ptr<Secured> secured;
        if (towardsClient) {
            secured = std::make_unique<Secured>(client, tls::Engine::client(pair.client, "hop.example"));
            secured->write(upgrade);
        } else {
            client.stream.write(upgrade);
        }
        const QByteArray& got = secured ? secured->plain : client.received;
        QTRY_COMPARE_WITH_TIMEOUT(got.size(), answer101.size() + frames.size(), patience);
        QVERIFY(got == answer101 + frames);
        // The end passes as well: close_notify here, FIN there.
        if (secured)
            secured->finish();
        else
            client.stream.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(bed.server.last().finished(), patience);
        if (upstream)
            QVERIFY(upstream->engine().peerClosed());
    }

    void tlsThatFailsTowardsTheUpstream() {
        const TlsPair pair(u"hop.example"_s);
        Bed bed;
        bed.server.onAccepted = [](Peer& peer) {
            peer.onBytes = [&](const QByteArray&) {
                peer.stream.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            };
        };
        net::Hop::Options options;
        options.targetPort = bed.server.port();
        options.clientTls = pair.client;
        options.clientTlsHost = "hop.example";
        bed.start(options);
        Peer client(bed.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QVERIFY(client.received.startsWith("HTTP/1.1 502 "));
        QVERIFY(client.received.contains("TLS"));
    }

    void plainOctetsToTheTlsListener() {
        const TlsPair pair(u"hop.example"_s);
        Bed bed;
        net::Hop::Options options;
        options.targetPort = bed.server.port();
        options.serverTls = pair.server;
        bed.start(options);
        Peer client(bed.hop->port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, patience);
        QVERIFY(!client.received.startsWith("HTTP"));
        QVERIFY(bed.server.peers.empty());
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

    void connectionsEndWithTheirEnds() {
        Bed bed;
        const qsizetype idle = bed.hop->children().size();
        for (int i = 0; i < 20; ++i) {
            bed.answered = false;
            Peer client(bed.hop->port(), upgrade);
            QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101, patience);
            client.stream.finishWriting();
            QTRY_VERIFY_WITH_TIMEOUT(bed.server.last().finished(), patience);
            bed.server.last().stream.finishWriting();
            QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        }
        QTRY_COMPARE_WITH_TIMEOUT(bed.hop->children().size(), idle, patience);
    }

    void closeEndsEverything() {
        Bed bed;
        Peer client(bed.hop->port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101, patience);
        const quint16 port = bed.hop->port();
        bed.hop->close();
        QTRY_VERIFY_WITH_TIMEOUT(client.ended && bed.server.last().ended, patience);
        Peer late(port);
        QTRY_VERIFY_WITH_TIMEOUT(late.failed, patience);
    }
};

QTEST_GUILESS_MAIN(TstHop)
#include "tst_hop.moc"
