// The tap between real sockets: every octet, every end and every pressure is passed on, and recorded.
#include "tap_bed.h"

#include "base/limits.h"
#include "wire_tls.h"

#include <QSignalSpy>

using namespace twinwire;
using namespace twinwire::tests;
using namespace Qt::StringLiterals;
using model::StreamEnd;
using model::TappedConnection;

class TstTap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOctetBothWays() {
        const QByteArray there = noise(3 * 1024 * 1024 + 17, 1);
        const QByteArray back = noise(4 * 1024 * 1024 + 5, 2);
        Server server;
        server.onAccepted = [&](Peer& peer) {
            peer.onBytes = [&, sent = false](const QByteArray&) mutable {
                if (!std::exchange(sent, true))
                    peer.stream.write(back);
            };
        };
        Tapped tapped(server.port());
        Peer client(tapped.tap.port(), there);
        QTRY_COMPARE_WITH_TIMEOUT(client.received.size(), back.size(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(server.last().received.size(), there.size(), patience);
        QVERIFY(client.received == back);
        QVERIFY(server.last().received == there);
        const TappedConnection record = tapped.only();
        QCOMPARE(record.clientCount, quint64(there.size()));
        QCOMPARE(record.serverCount, quint64(back.size()));
        QCOMPARE(record.clientBytes.size(), base::limits::tapRecordBytes);
        QVERIFY(there.startsWith(record.clientBytes));
        QVERIFY(back.startsWith(record.serverBytes));
    }

    void handshakeIsRecorded() {
        Server server;
        server.onAccepted = [](Peer& peer) {
            peer.onBytes = [&](const QByteArray&) {
                peer.stream.write(answer101 + "frame");
            };
        };
        Tapped tapped(server.port());
        QSignalSpy changes(&tapped.tap, &net::Tap::changed);
        Peer client(tapped.tap.port(), upgrade);
        QTRY_COMPARE_WITH_TIMEOUT(client.received, answer101 + "frame", patience);
        const TappedConnection record = tapped.only();
        QCOMPARE(record.number, 1);
        QCOMPARE(record.client, "127.0.0.1:" + QByteArray::number(client.stream.localPort()));
        QCOMPARE(record.listen, u"127.0.0.1:%1"_s.arg(tapped.tap.port()));
        QCOMPARE(record.target, u"127.0.0.1:%1"_s.arg(server.port()));
        QCOMPARE(tapped.tap.description(), record.listen + u" → "_s + record.target);
        QCOMPARE(record.clientForm, protocol::WireForm::HttpRequest);
        QCOMPARE(record.exchanges.size(), 1);
        QCOMPARE(record.exchanges.first().request.bytes, upgrade);
        QCOMPARE(record.exchanges.first().response->status, 101);
        QCOMPARE(record.exchanges.first().afterHead, QByteArray("frame"));
        QVERIFY(record.acceptedAt <= record.exchanges.first().requestAt);
        QVERIFY(record.exchanges.first().requestAt <= *record.exchanges.first().responseAt);
        QVERIFY(!record.endedAt);
        QVERIFY(!changes.isEmpty());
    }

    void halfCloseOfTheClient() {
        Server server;
        Tapped tapped(server.port());
        Peer client(tapped.tap.port(), "question");
        client.stream.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(!server.peers.empty() && server.last().finished(), patience);
        QCOMPARE(server.last().received, QByteArray("question"));
        QVERIFY(!client.ended);
        server.last().stream.write("answer");
        server.last().stream.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QCOMPARE(client.received, QByteArray("answer"));
        QTRY_VERIFY_WITH_TIMEOUT(tapped.only().endedAt, patience);
        const TappedConnection record = tapped.only();
        QCOMPARE(record.clientEnd, StreamEnd::Fin);
        QCOMPARE(record.serverEnd, StreamEnd::Fin);
        QVERIFY(*record.clientEndAt <= *record.serverEndAt);
    }

    void halfCloseOfTheServer() {
        Server server;
        server.onAccepted = [](Peer& peer) {
            QObject::connect(&peer.stream, &net::TcpStream::bytesArrived, &peer.stream,
                             [&](const QByteArray&) {
                                 peer.stream.write("bye");
                                 peer.stream.finishWriting();
                             });
        };
        Tapped tapped(server.port());
        Peer client(tapped.tap.port(), "hello");
        QTRY_VERIFY_WITH_TIMEOUT(client.finished(), patience);
        QCOMPARE(client.received, QByteArray("bye"));
        QVERIFY(!server.last().ended);
        client.stream.write(" and more");
        QTRY_COMPARE_WITH_TIMEOUT(server.last().received, QByteArray("hello and more"), patience);
        client.stream.close();
        QTRY_VERIFY_WITH_TIMEOUT(server.last().finished(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(tapped.only().endedAt, patience);
        const TappedConnection record = tapped.only();
        QVERIFY(*record.serverEndAt <= *record.clientEndAt);
    }

    void resetOfTheClient() {
        Server server;
        Tapped tapped(server.port());
        Peer client(tapped.tap.port(), "octets");
        QTRY_VERIFY_WITH_TIMEOUT(!server.peers.empty() && server.last().received == "octets", patience);
        client.stream.abort();
        QTRY_VERIFY_WITH_TIMEOUT(server.last().ended, patience);
        QVERIFY(server.last().reset);
        const TappedConnection record = tapped.only();
        QCOMPARE(record.clientEnd, StreamEnd::Reset);
        QCOMPARE(record.serverEnd, StreamEnd::None);
        QVERIFY(record.endedAt);
    }

    void resetOfTheServerBehindItsAnswer() {
        Server server;
        server.onAccepted = [](Peer& peer) {
            peer.onBytes = [&](const QByteArray&) {
                peer.stream.write("answer");
                peer.stream.abort();
            };
        };
        Tapped tapped(server.port());
        Peer client(tapped.tap.port(), "question");
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, patience);
        QVERIFY(client.reset);
        QCOMPARE(client.received, QByteArray("answer"));
        QCOMPARE(tapped.only().serverEnd, StreamEnd::Reset);
        QCOMPARE(tapped.only().serverBytes, QByteArray("answer"));
    }

    void resetBehindAHalfClose() {
        Server server;
        Tapped tapped(server.port());
        Peer client(tapped.tap.port(), "question");
        client.stream.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(!server.peers.empty() && server.last().finished(), patience);
        client.stream.abort();
        // The tap hears of the reset when it writes.
        const QByteArray much = noise(8 * 1024 * 1024, 3);
        server.last().stream.write(much);
        QTRY_VERIFY_WITH_TIMEOUT(server.last().reset, patience);
        QTRY_COMPARE_WITH_TIMEOUT(tapped.only().clientEnd, StreamEnd::Reset, patience);
        QVERIFY(tapped.only().endedAt);
    }

    void slowReaderHoldsTheWriterBack() {
        const QByteArray much = noise(48 * 1024 * 1024, 4);
        Server server;
        server.onAccepted = [](Peer& peer) {
            peer.stream.setReading(false);
        };
        Tapped tapped(server.port());
        Peer client(tapped.tap.port(), much);
        // The tap stops to read: what passed stands still, far below what was written.
        quint64 passed = 0;
        int still = 0;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const quint64 now = tapped.only().clientCount;
                still = now > 0 && now == passed ? still + 1 : 0;
                passed = now;
                return still > 5;
            }(),
            patience);
        QVERIFY(passed < quint64(much.size()) / 2);
        QVERIFY(client.stream.queued() > 0);
        server.last().stream.setReading(true);
        QTRY_COMPARE_WITH_TIMEOUT(server.last().received.size(), much.size(), patience);
        QVERIFY(server.last().received == much);
    }

    void targetRefuses() {
        const quint16 port = deadPort();
        Tapped tapped(port);
        Peer client(tapped.tap.port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, patience);
        QVERIFY(client.reset);
        const TappedConnection record = tapped.only();
        QVERIFY2(record.targetError.startsWith(u"127.0.0.1:%1 cannot be reached: "_s.arg(port)),
                 qPrintable(record.targetError));
        QVERIFY(record.targetError.contains(u"refused"_s, Qt::CaseInsensitive));
        QVERIFY(record.endedAt);
    }

    void targetNameIsUnknown() {
        Tapped tapped(1, "no-such-host.invalid");
        Peer client(tapped.tap.port(), upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, 3 * patience);
        QVERIFY(client.reset);
        QVERIFY(tapped.only().targetError.contains(u"no-such-host.invalid"_s));
    }

    void targetByName() {
        // The name may stand for ::1 first, where nobody listens: the next address is tried.
        Server server;
        Tapped tapped(server.port(), "localhost");
        Peer client(tapped.tap.port(), "early");
        client.stream.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(!server.peers.empty() && server.last().finished(), patience);
        QCOMPARE(server.last().received, QByteArray("early"));
        QCOMPARE(tapped.only().targetError, QString());
    }

    void manyConnections() {
        constexpr int count = 200;
        Server server;
        server.onAccepted = [](Peer& peer) {
            peer.onBytes = [&](const QByteArray& bytes) {
                peer.stream.write(bytes);
            };
        };
        Tapped tapped(server.port());
        std::vector<std::unique_ptr<Peer>> clients;
        for (int i = 0; i < count; ++i)
            clients.push_back(std::make_unique<Peer>(tapped.tap.port(), noise(5000, quint32(i))));
        for (int i = 0; i < count; ++i)
            QTRY_COMPARE_WITH_TIMEOUT(clients.at(size_t(i))->received, noise(5000, quint32(i)), patience);
        const QList<TappedConnection> records = tapped.tap.connections();
        QCOMPARE(records.size(), count);
        for (int i = 0; i < count; ++i)
            QCOMPARE(records.at(i).number, i + 1);
    }

    void connectionsPastTheLimitAreForwardedAndCounted() {
        Server server;
        server.onAccepted = [](Peer& peer) {
            peer.onBytes = [&](const QByteArray& bytes) {
                peer.stream.write(bytes);
                peer.stream.close();
            };
        };
        Tapped tapped(server.port());
        const int count = base::limits::tapConnections + 3;
        for (int i = 0; i < count; ++i) {
            Peer client(tapped.tap.port(), "x");
            QTRY_VERIFY_WITH_TIMEOUT(client.ended, patience);
            QCOMPARE(client.received, QByteArray("x"));
            if (i % 64 == 0)
                server.peers.clear();
        }
        QCOMPARE(tapped.tap.connections().size(), base::limits::tapConnections);
        QCOMPARE(tapped.tap.connectionsDropped(), quint64(3));
    }

    void octetsThatNobodyRecordsAnyMore() {
        // All connections together may record 16 MiB and a little more each.
        Server server;
        Tapped tapped(server.port());
        std::vector<std::unique_ptr<Peer>> clients;
        const QByteArray much = noise(600 * 1024, 9);
        for (int i = 0; i < 40; ++i) {
            clients.push_back(std::make_unique<Peer>(tapped.tap.port(), much));
            QTRY_VERIFY_WITH_TIMEOUT(server.peers.size() == clients.size() &&
                                         server.last().received.size() == much.size(),
                                     patience);
        }
        const QList<TappedConnection> records = tapped.tap.connections();
        QCOMPARE(records.first().clientBytes.size(), base::limits::tapRecordBytes);
        QCOMPARE(records.last().clientBytes, much.first(records.last().clientBytes.size()));
        QVERIFY(records.last().clientBytes.size() >= 8 * 1024);
        QVERIFY(records.last().clientBytes.size() < base::limits::tapRecordBytes);
        QCOMPARE(records.last().clientCount, quint64(much.size()));
    }

    void tlsPassesUnread() {
        const TlsPair pair(u"tapped.example"_s, {"http/1.1"});
        std::unique_ptr<Secured> serverEnd;
        Server server;
        server.onAccepted = [&](Peer& peer) {
            serverEnd = std::make_unique<Secured>(peer, tls::Engine::server(pair.server));
        };
        Tapped tapped(server.port());
        Peer client(tapped.tap.port());
        QTRY_VERIFY_WITH_TIMEOUT(client.connected, patience);
        Secured clientEnd(client, tls::Engine::client(pair.client, "tapped.example"));
        clientEnd.write(upgrade);
        QTRY_VERIFY_WITH_TIMEOUT(serverEnd && serverEnd->plain == upgrade, patience);
        serverEnd->write(answer101);
        QTRY_COMPARE_WITH_TIMEOUT(clientEnd.plain, answer101, patience);
        const TappedConnection record = tapped.only();
        QCOMPARE(record.clientForm, protocol::WireForm::TlsHandshake);
        QCOMPARE(record.serverForm, protocol::WireForm::TlsHandshake);
        QVERIFY(record.clientHello);
        QCOMPARE(record.clientHello->serverName, QByteArray("tapped.example"));
        QCOMPARE(record.clientHello->alpn, QList<QByteArray>{"http/1.1"});
        QVERIFY(record.exchanges.isEmpty());
    }

    void http2Preface() {
        const QByteArray preface =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + QByteArray::fromHex("000000040000000000");
        Server server;
        Tapped tapped(server.port());
        Peer client(tapped.tap.port(), preface);
        QTRY_VERIFY_WITH_TIMEOUT(!server.peers.empty() && server.last().received == preface, patience);
        QCOMPARE(tapped.only().clientForm, protocol::WireForm::Http2Preface);
    }

    void proxyPreamble() {
        Server server;
        Tapped tapped(server.port());
        const QByteArray octets = protocol::serializeProxyPreamble(2, "10.0.0.1", 5, "10.0.0.2", 6) + upgrade;
        Peer client(tapped.tap.port(), octets);
        QTRY_VERIFY_WITH_TIMEOUT(!server.peers.empty() && server.last().received == octets, patience);
        QCOMPARE(tapped.only().preamble->source, QByteArray("10.0.0.1"));
        QCOMPARE(tapped.only().exchanges.first().request.bytes, upgrade);
    }

    void connectionInWhichNothingIsSaid() {
        Server server;
        Tapped tapped(server.port());
        Peer client(tapped.tap.port());
        QTRY_VERIFY_WITH_TIMEOUT(!server.peers.empty(), patience);
        client.stream.close();
        QTRY_VERIFY_WITH_TIMEOUT(server.last().finished(), patience);
        const TappedConnection record = tapped.only();
        QCOMPARE(record.clientEnd, StreamEnd::Fin);
        QCOMPARE(record.clientCount, quint64(0));
        QVERIFY(record.exchanges.isEmpty());
    }

    void takenPort() {
        Server server;
        base::SteadyClock clock;
        net::Tap tap({.listenAddress = "127.0.0.1",
                      .listenPort = server.port(),
                      .targetHost = "127.0.0.1",
                      .targetPort = 1},
                     clock);
        const base::Result<void> result = tap.listen();
        QVERIFY(!result);
        QCOMPARE(result.error().code, base::Error::Code::Unavailable);
        QVERIFY(result.error().message.contains(u"127.0.0.1:%1 is taken"_s.arg(server.port())));
        QVERIFY(result.error().place.startsWith(u"--tap 127.0.0.1:%1="_s.arg(server.port())));
    }

    void portCanBeOpenedAgainAtOnce() {
        Server server;
        quint16 port = 0;
        base::SteadyClock clock;
        for (int round = 0; round < 3; ++round) {
            net::Tap tap({.listenAddress = "127.0.0.1",
                          .listenPort = port,
                          .targetHost = "127.0.0.1",
                          .targetPort = server.port()},
                         clock);
            QVERIFY(tap.listen());
            port = tap.port();
            Peer client(port, "x");
            QTRY_VERIFY_WITH_TIMEOUT(
                server.peers.size() == size_t(round) + 1 && server.last().received == "x", patience);
            tap.close();
            QTRY_VERIFY_WITH_TIMEOUT(client.ended && server.last().ended, patience);
            QCOMPARE(tap.port(), port);
            QVERIFY(tap.connections().first().endedAt);
        }
    }

    void destroyedInTheMiddle() {
        Server server;
        auto tapped = std::make_unique<Tapped>(server.port());
        Peer client(tapped->tap.port(), noise(1024 * 1024, 5));
        QTRY_VERIFY_WITH_TIMEOUT(!server.peers.empty() && !server.last().received.isEmpty(), patience);
        tapped.reset();
        QTRY_VERIFY_WITH_TIMEOUT(client.ended && server.last().ended, patience);
    }
};

QTEST_GUILESS_MAIN(TstTap)
#include "tst_tap.moc"
