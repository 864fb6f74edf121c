// The hop between real sockets without faults: transparent, with TLS on either side, and when peers fail.
#include "hop_bed.h"
#include "protocol/proxy_protocol.h"
#include "wire_tls.h"

using namespace twinwire;
using namespace twinwire::tests;
using namespace Qt::StringLiterals;

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
