// TcpStream and TcpListener against each other and against bare sockets: order, ends, backpressure.
#include "net/tcp_listener.h"
#include "net/tcp_stream.h"

#include <QSignalSpy>
#include <QTest>

#include <cerrno>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace twinwire::net;

namespace {

constexpr int room = 15'000; ///< milliseconds that a slow machine may need

/// Two streams, connected to each other.
struct Pair {
    TcpListener listener;
    TcpStream client;
    TcpStream server;
    QByteArray atClient;
    QByteArray atServer;
    std::optional<int> clientEnd; ///< errno, 0 for FIN
    std::optional<int> serverEnd;
    int serverDescriptor = -1;

    Pair() {
        QObject::connect(&listener, &TcpListener::accepted, &server, [this](int descriptor) {
            serverDescriptor = descriptor;
            server.adopt(descriptor);
        });
        QObject::connect(&client, &TcpStream::bytesArrived, &client,
                         [this](const QByteArray& bytes) { atClient += bytes; });
        QObject::connect(&server, &TcpStream::bytesArrived, &server,
                         [this](const QByteArray& bytes) { atServer += bytes; });
        QObject::connect(&client, &TcpStream::ended, &client,
                         [this](bool reset, int errorNumber) { clientEnd = reset ? errorNumber : 0; });
        QObject::connect(&server, &TcpStream::ended, &server,
                         [this](bool reset, int errorNumber) { serverEnd = reset ? errorNumber : 0; });
    }
    bool open(const QByteArray& address = "127.0.0.1") {
        if (!listener.listen(address, 0))
            return false;
        client.connectTo(address, listener.port());
        return QTest::qWaitFor([this] { return client.isOpen() && server.isOpen(); }, room);
    }
};

QByteArray pattern(qsizetype size) {
    QByteArray octets(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        octets[i] = static_cast<char>((i * 7 + i / 251) & 0xff);
    return octets;
}

int option(int descriptor, int level, int name) {
    int value = -1;
    socklen_t size = sizeof value;
    return ::getsockopt(descriptor, level, name, &value, &size) == 0 ? value : -1;
}

} // namespace

class TestTcpStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectsAndNamesBothEnds_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("IPv4") << "127.0.0.1"_ba;
        QTest::newRow("IPv6") << "::1"_ba;
    }
    void connectsAndNamesBothEnds() {
        QFETCH(QByteArray, address);
        Pair pair;
        QVERIFY(pair.open(address));
        QCOMPARE(pair.client.localAddress(), address);
        QCOMPARE(pair.client.peerAddress(), address);
        QCOMPARE(pair.client.peerPort(), pair.listener.port());
        QCOMPARE(pair.server.peerPort(), pair.client.localPort());
        QCOMPARE(pair.server.localPort(), pair.listener.port());
        QCOMPARE(option(pair.serverDescriptor, IPPROTO_TCP, TCP_NODELAY), 1);
    }

    void connectedComesLater() {
        TcpListener listener;
        QVERIFY(listener.listen("127.0.0.1", 0));
        TcpStream stream;
        QSignalSpy connected(&stream, &TcpStream::connected);
        stream.connectTo("127.0.0.1", listener.port());
        QCOMPARE(connected.count(), 0);
        QVERIFY(!stream.isOpen());
        QVERIFY(connected.wait(room));
        QVERIFY(stream.isOpen());
    }

    void aRefusalIsToldLater() {
        TcpListener listener;
        QVERIFY(listener.listen("127.0.0.1", 0));
        const quint16 port = listener.port();
        listener.close();
        TcpStream stream;
        QSignalSpy failed(&stream, &TcpStream::connectFailed);
        stream.connectTo("127.0.0.1", port);
        QCOMPARE(failed.count(), 0);
        QVERIFY(failed.wait(room));
        QCOMPARE(failed.at(0).at(0).toInt(), ECONNREFUSED);
        stream.connectTo("no address", 1);
        QVERIFY(failed.wait(room));
        QCOMPARE(failed.at(1).at(0).toInt(), EINVAL);
    }

    void aDroppedConnectIsNotReported() {
        TcpListener listener;
        QVERIFY(listener.listen("127.0.0.1", 0));
        TcpStream stream;
        QSignalSpy failed(&stream, &TcpStream::connectFailed);
        QSignalSpy connected(&stream, &TcpStream::connected);
        stream.connectTo("no address", 1);
        stream.connectTo("127.0.0.1", listener.port());
        QVERIFY(connected.wait(room));
        QCOMPARE(failed.count(), 0);
        QCOMPARE(connected.count(), 1);
    }

    void octetsWrittenBeforeConnectedGoOut() {
        Pair pair;
        QVERIFY(pair.listener.listen("127.0.0.1", 0));
        pair.client.connectTo("127.0.0.1", pair.listener.port());
        pair.client.write("early ");
        pair.client.write("birds");
        QTRY_COMPARE_WITH_TIMEOUT(pair.atServer, "early birds"_ba, room);
        QCOMPARE(pair.client.queued(), 0);
    }

    void muchDataBothWays() {
        Pair pair;
        QVERIFY(pair.open());
        quint64 written = 0;
        QObject::connect(&pair.client, &TcpStream::bytesWritten, &pair.client,
                         [&written](quint64 count) { written += count; });
        const QByteArray there = pattern(8 * 1024 * 1024);
        const QByteArray back = pattern(5 * 1024 * 1024 + 3);
        pair.client.write(there);
        QVERIFY(pair.client.queued() > 0);
        pair.server.write(back);
        QTRY_VERIFY_WITH_TIMEOUT(pair.atServer.size() == there.size() && pair.atClient.size() == back.size(),
                                 room * 2);
        QVERIFY(pair.atServer == there);
        QVERIFY(pair.atClient == back);
        QCOMPARE(written, static_cast<quint64>(there.size()));
    }

    void aFinIsAFin() {
        Pair pair;
        QVERIFY(pair.open());
        pair.server.write("last words");
        pair.server.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(pair.clientEnd, room);
        QCOMPARE(pair.atClient, "last words"_ba);
        QCOMPARE(*pair.clientEnd, 0);
        // The other direction stands.
        pair.client.write("still here");
        QTRY_COMPARE_WITH_TIMEOUT(pair.atServer, "still here"_ba, room);
        pair.client.finishWriting();
        QTRY_VERIFY_WITH_TIMEOUT(pair.serverEnd, room);
        QCOMPARE(*pair.serverEnd, 0);
    }

    void finishWritingWaitsForTheQueue() {
        Pair pair;
        QVERIFY(pair.open());
        const QByteArray large = pattern(4 * 1024 * 1024);
        pair.client.write(large);
        pair.client.finishWriting();
        pair.client.write("ignored");
        QTRY_VERIFY_WITH_TIMEOUT(pair.serverEnd, room);
        QVERIFY(pair.atServer == large);
    }

    void aResetIsAReset() {
        Pair pair;
        QVERIFY(pair.open());
        QSignalSpy ended(&pair.server, &TcpStream::ended);
        pair.server.abort();
        QTRY_VERIFY_WITH_TIMEOUT(pair.clientEnd, room);
        QCOMPARE(*pair.clientEnd, ECONNRESET);
        QVERIFY(!pair.client.isOpen());
        QCOMPARE(ended.count(), 0);
    }

    void octetsBeforeAResetAreNotLost() {
        Pair pair;
        QVERIFY(pair.open());
        pair.client.setReading(false);
        pair.server.write("evidence");
        QTest::qWait(20);
        pair.server.abort();
        QTest::qWait(20);
        // A write finds the break first; what arrived before it is read all the same.
        pair.client.write("x");
        pair.client.write("y");
        QVERIFY(!pair.clientEnd);
        pair.client.setReading(true);
        QTRY_VERIFY_WITH_TIMEOUT(pair.clientEnd, room);
        QVERIFY(*pair.clientEnd != 0);
        QCOMPARE(pair.atClient, "evidence"_ba);
    }

    void closeSendsWhatIsQueued() {
        Pair pair;
        QVERIFY(pair.open());
        const QByteArray large = pattern(4 * 1024 * 1024);
        pair.client.write(large);
        pair.client.close();
        QVERIFY(!pair.clientEnd);
        QTRY_VERIFY_WITH_TIMEOUT(pair.serverEnd && pair.clientEnd, room);
        QVERIFY(pair.atServer == large);
        QCOMPARE(*pair.serverEnd, 0);
        QCOMPARE(*pair.clientEnd, 0);
    }

    void unreadOctetsDoNotTurnACloseIntoAReset() {
        Pair pair;
        QVERIFY(pair.open());
        pair.server.setReading(false);
        pair.client.write(pattern(1000));
        QTest::qWait(20);
        pair.server.write("answer");
        pair.server.close();
        QTRY_VERIFY_WITH_TIMEOUT(pair.clientEnd, room);
        QCOMPARE(*pair.clientEnd, 0);
        QCOMPARE(pair.atClient, "answer"_ba);
    }

    void backpressureHoldsTheSender() {
        Pair pair;
        QVERIFY(pair.open());
        pair.server.setReading(false);
        const QByteArray large = pattern(16 * 1024 * 1024);
        pair.client.write(large);
        QTest::qWait(50);
        QCOMPARE(pair.atServer.size(), 0);
        QVERIFY(pair.client.queued() > 0);
        pair.server.setReading(true);
        QTRY_COMPARE_WITH_TIMEOUT(pair.atServer.size(), large.size(), room * 2);
    }

    void aReceiverMayDeleteTheStream() {
        TcpListener listener;
        QVERIFY(listener.listen("127.0.0.1", 0));
        TcpStream server;
        QObject::connect(&listener, &TcpListener::accepted, &server,
                         [&server](int descriptor) { server.adopt(descriptor); });
        auto client = std::make_unique<TcpStream>();
        bool gone = false;
        QObject::connect(client.get(), &TcpStream::bytesArrived, &server, [&](const QByteArray&) {
            client.reset();
            gone = true;
        });
        client->connectTo("127.0.0.1", listener.port());
        QTRY_VERIFY_WITH_TIMEOUT(server.isOpen(), room);
        server.write(pattern(300 * 1024));
        QTRY_VERIFY_WITH_TIMEOUT(gone, room);
        QVERIFY(!client);
    }

    void deletedInsideConnected() {
        TcpListener listener;
        QVERIFY(listener.listen("127.0.0.1", 0));
        auto client = std::make_unique<TcpStream>();
        bool gone = false;
        QObject::connect(client.get(), &TcpStream::connected, &listener, [&] {
            client.reset();
            gone = true;
        });
        client->connectTo("127.0.0.1", listener.port());
        client->write("never mind");
        QTRY_VERIFY_WITH_TIMEOUT(gone, room);
    }

    void aTakenPortIsNamed() {
        TcpListener first;
        QVERIFY(first.listen("127.0.0.1", 0));
        TcpListener second;
        const auto result = second.listen("127.0.0.1", first.port());
        QVERIFY(!result);
        QCOMPARE(result.error().code, twinwire::base::Error::Code::Unavailable);
        QCOMPARE(result.error().message, u"127.0.0.1:%1 is taken by another program"_s.arg(first.port()));
        const auto nonsense = second.listen("localhost", 0);
        QVERIFY(!nonsense);
        QCOMPARE(nonsense.error().code, twinwire::base::Error::Code::Usage);
        const auto foreign = second.listen("192.0.2.1", 0);
        QVERIFY(!foreign);
        QVERIFY(foreign.error().message.contains(u"192.0.2.1:0"_s));
    }

    void manyConnectionsAtOnce() {
        TcpListener listener;
        QVERIFY(listener.listen("127.0.0.1", 0));
        std::vector<std::unique_ptr<TcpStream>> served;
        QObject::connect(&listener, &TcpListener::accepted, &listener, [&](int descriptor) {
            auto stream = std::make_unique<TcpStream>();
            stream->adopt(descriptor);
            stream->write("hello");
            stream->close();
            served.push_back(std::move(stream));
        });
        constexpr int count = 200;
        std::vector<std::unique_ptr<TcpStream>> clients;
        int complete = 0;
        for (int i = 0; i < count; ++i) {
            auto stream = std::make_unique<TcpStream>();
            QObject::connect(stream.get(), &TcpStream::ended, &listener, [&](bool reset) {
                if (!reset)
                    ++complete;
            });
            stream->connectTo("127.0.0.1", listener.port());
            clients.push_back(std::move(stream));
        }
        QTRY_COMPARE_WITH_TIMEOUT(complete, count, room);
    }
};

QTEST_GUILESS_MAIN(TestTcpStream)
#include "tst_tcp_stream.moc"
