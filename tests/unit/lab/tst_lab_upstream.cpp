// The embedded upstream on loopback: frames before and behind the 101, closing, TLS, hostile clients.
#include "lab/upstream.h"

#include "net/tcp_stream.h"
#include "protocol/handshake.h"
#include "tls/certificate_authority.h"
#include "tls/engine.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

using namespace twinwire;
using namespace Qt::StringLiterals;
using protocol::Opcode;

namespace {

constexpr int patience = 20'000;
constexpr char handshake[] =
    "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

QByteArray clientFrame(Opcode opcode, const QByteArray& payload) {
    protocol::Frame frame;
    frame.opcode = opcode;
    frame.mask = 0x01020304;
    frame.payload = payload;
    QByteArray wire;
    protocol::serialize(frame, wire);
    return wire;
}

/// A client that collects what arrives.
class Client : public QObject {
public:
    explicit Client(quint16 port) {
        connect(&stream, &net::TcpStream::bytesArrived, this,
                [this](const QByteArray& bytes) { received += bytes; });
        connect(&stream, &net::TcpStream::ended, this, [this](bool wasReset, int) {
            over = true;
            reset = wasReset;
        });
        stream.connectTo("127.0.0.1", port);
    }
    /// True once the stream is there.
    bool isConnected() {
        return QTest::qWaitFor([this] { return stream.isOpen(); }, patience);
    }
    QByteArray afterHead() const {
        const qsizetype end = received.indexOf("\r\n\r\n");
        return end < 0 ? QByteArray() : received.mid(end + 4);
    }
    QList<protocol::FrameReader::Item> items() const {
        protocol::FrameReader reader(protocol::Role::Client);
        return reader.feed(afterHead());
    }

    net::TcpStream stream;
    QByteArray received;
    bool over = false;
    bool reset = false;
};

std::unique_ptr<lab::Upstream> open(const lab::UpstreamBehaviour& behaviour = {},
                                    std::shared_ptr<const tls::Context> context = {}) {
    lab::Upstream::Options options;
    options.behaviour = behaviour;
    options.serverTls = std::move(context);
    auto upstream = std::make_unique<lab::Upstream>(std::move(options));
    return upstream->listen() ? std::move(upstream) : nullptr;
}

} // namespace

class LabUpstreamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void echoesWhatCameBeforeThe101() {
        lab::UpstreamBehaviour behaviour;
        behaviour.delay = std::chrono::milliseconds(50);
        const auto upstream = open(behaviour);
        QVERIFY(upstream);
        Client client(upstream->port());
        QVERIFY(client.isConnected());
        const QByteArray whole = handshake + clientFrame(Opcode::Text, "early") +
                                 clientFrame(Opcode::Ping, "p") + clientFrame(Opcode::Close, "\x03\xe8");
        client.stream.write(whole);
        QTRY_VERIFY_WITH_TIMEOUT(client.over, patience);
        QVERIFY(!client.reset);
        const auto items = client.items();
        QCOMPARE(items.size(), 3);
        QCOMPARE(items[0].message->payload, QByteArray("early"));
        QCOMPARE(items[1].frame.opcode, Opcode::Pong);
        QCOMPARE(items[1].frame.payload, QByteArray("p"));
        QCOMPARE(items[2].close->code, std::optional<quint16>(1000));
    }

    void takesEverySplit() {
        const auto upstream = open();
        const QByteArray whole =
            handshake + clientFrame(Opcode::Text, "split") + clientFrame(Opcode::Close, {});
        for (qsizetype at = 1; at < whole.size(); ++at) {
            Client client(upstream->port());
            QVERIFY(client.isConnected());
            client.stream.write(whole.left(at));
            QCoreApplication::processEvents(); // the upstream reads the first part by itself
            client.stream.write(whole.mid(at));
            QTRY_VERIFY_WITH_TIMEOUT(client.over, patience);
            QCOMPARE(client.items().size(), 2);
            QCOMPARE(client.items().first().message->payload, QByteArray("split"));
        }
    }

    void closesAfterAViolation() {
        const auto upstream = open();
        Client client(upstream->port());
        QVERIFY(client.isConnected());
        client.stream.write(handshake + QByteArray("\x81\x01x", 3)); // not masked
        QTRY_VERIFY_WITH_TIMEOUT(client.over, patience);
        QCOMPARE(client.items().constLast().close->code, std::optional<quint16>(1002));
    }

    void closesAtOnceInTheSameWrite() {
        lab::UpstreamBehaviour behaviour;
        behaviour.closeAtOnce = protocol::CloseFrame{4001, "bye"};
        const auto upstream = open(behaviour);
        Client client(upstream->port());
        QVERIFY(client.isConnected());
        client.stream.write(handshake);
        QTRY_COMPARE_WITH_TIMEOUT(client.items().size(), 1, patience);
        QCOMPARE(client.items().first().close->code, std::optional<quint16>(4001));
        QCOMPARE(client.items().first().close->reason, QByteArray("bye"));
        client.stream.write(clientFrame(Opcode::Close, QByteArray("\x0f\xa1", 2)));
        QTRY_VERIFY_WITH_TIMEOUT(client.over, patience);
    }

    void pings() {
        lab::UpstreamBehaviour behaviour;
        behaviour.pingEvery = std::chrono::milliseconds(20);
        const auto upstream = open(behaviour);
        Client client(upstream->port());
        QVERIFY(client.isConnected());
        client.stream.write(handshake);
        QTRY_VERIFY_WITH_TIMEOUT(client.items().size() >= 3, patience);
        QCOMPARE(client.items().first().frame.opcode, Opcode::Ping);
    }

    void keepsQuietOrBreaks() {
        lab::UpstreamBehaviour silent;
        silent.silent = true;
        const auto quiet = open(silent);
        QSignalSpy requests(quiet.get(), &lab::Upstream::requestArrived);
        Client waiting(quiet->port());
        QVERIFY(waiting.isConnected());
        waiting.stream.write(handshake);
        QTRY_COMPARE_WITH_TIMEOUT(requests.size(), 1, patience);
        QVERIFY(waiting.received.isEmpty());
        lab::UpstreamBehaviour breaking;
        breaking.resetOnRequest = true;
        const auto broken = open(breaking);
        Client client(broken->port());
        QVERIFY(client.isConnected());
        client.stream.write(handshake);
        QTRY_VERIFY_WITH_TIMEOUT(client.over, patience);
        QVERIFY(client.reset);
    }

    void answersARefusalWhole() {
        lab::UpstreamBehaviour behaviour;
        behaviour.refuseStatus = 503;
        behaviour.refuseBody = QByteArray(300'000, 'b');
        const auto upstream = open(behaviour);
        Client client(upstream->port());
        QVERIFY(client.isConnected());
        client.stream.write(handshake);
        QTRY_VERIFY_WITH_TIMEOUT(client.over, patience);
        QVERIFY(!client.reset);
        QCOMPARE(client.afterHead(), behaviour.refuseBody);
    }

    void refusesJunk_data() {
        QTest::addColumn<QByteArray>("junk");
        QTest::newRow("http2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        QTest::newRow("tls") << QByteArray::fromHex("1603010200010001fc0303") + QByteArray(600, 'x');
        QTest::newRow("endless head") << "GET / HTTP/1.1\r\n" + QByteArray(600'000, 'h');
    }
    void refusesJunk() {
        QFETCH(QByteArray, junk);
        const auto upstream = open();
        Client client(upstream->port());
        QVERIFY(client.isConnected());
        client.stream.write(junk);
        QTRY_VERIFY_WITH_TIMEOUT(client.over, patience);
        QVERIFY(client.received.isEmpty() || client.received.startsWith("HTTP/1.1 400 "));
    }

    void speaksTls() {
        const tls::CertificateAuthority authority;
        const auto identity = authority.issue({.commonName = u"localhost"_s, .names = {u"DNS:localhost"_s}});
        tls::Context::ServerOptions server;
        server.certificatePem = identity.certificatePem;
        server.keyPem = identity.keyPem;
        lab::UpstreamBehaviour behaviour;
        behaviour.requireServerName = "localhost";
        const auto upstream = open(behaviour, tls::Context::server(server).value());
        model::TlsOptions trusting;
        trusting.insecure = true;
        const auto context = tls::Context::client(trusting).value();
        for (const bool named : {true, false}) {
            auto engine = tls::Engine::client(context, named ? "localhost" : "127.0.0.1");
            net::TcpStream stream;
            QByteArray plain;
            bool over = false;
            connect(&stream, &net::TcpStream::ended, this, [&] { over = true; });
            connect(&stream, &net::TcpStream::bytesArrived, this, [&](const QByteArray& bytes) {
                engine->feed(bytes);
                plain += engine->takePlain();
                stream.write(engine->takeOutgoing());
            });
            stream.connectTo("127.0.0.1", upstream->port());
            QVERIFY(QTest::qWaitFor([&] { return stream.isOpen(); }, patience));
            engine->start();
            engine->write(handshake + clientFrame(Opcode::Close, {}));
            stream.write(engine->takeOutgoing());
            QTRY_VERIFY_WITH_TIMEOUT(over, patience);
            QCOMPARE(plain.startsWith("HTTP/1.1 101 "), named);
            if (!named) {
                constexpr int unrecognizedName = 112;
                QCOMPARE(engine->summary().alerts.value(0).description, unrecognizedName);
            }
        }
    }

    void satisfiesAForeignClient() {
        lab::UpstreamBehaviour behaviour;
        const auto upstream = open(behaviour);
        QWebSocket socket;
        QSignalSpy messages(&socket, &QWebSocket::textMessageReceived);
        QSignalSpy binaries(&socket, &QWebSocket::binaryMessageReceived);
        QSignalSpy pongs(&socket, &QWebSocket::pong);
        QSignalSpy gone(&socket, &QWebSocket::disconnected);
        connect(&socket, &QWebSocket::connected, this, [&] {
            socket.sendTextMessage(u"grüße"_s);
            socket.sendBinaryMessage(QByteArray(200'000, '\x7f'));
            socket.ping("x");
        });
        socket.open(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(upstream->port())));
        QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 1, patience);
        QCOMPARE(messages.first().first().toString(), u"grüße"_s);
        QTRY_COMPARE_WITH_TIMEOUT(binaries.size(), 1, patience);
        QCOMPARE(binaries.first().first().toByteArray(), QByteArray(200'000, '\x7f'));
        QTRY_COMPARE_WITH_TIMEOUT(pongs.size(), 1, patience);
        socket.close(QWebSocketProtocol::CloseCodeGoingAway);
        QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, patience);
    }

    void qtUpstreamEchoes() {
        lab::QtUpstream upstream;
        QVERIFY(upstream.listen("127.0.0.1", 0));
        Client client(upstream.port());
        QVERIFY(client.isConnected());
        client.stream.write(handshake);
        QTRY_VERIFY_WITH_TIMEOUT(client.received.endsWith("\r\n\r\n"), patience);
        client.stream.write(clientFrame(Opcode::Text, "foreign"));
        QTRY_COMPARE_WITH_TIMEOUT(client.items().size(), 1, patience);
        QCOMPARE(client.items().first().message->payload, QByteArray("foreign"));
    }
};

QTEST_GUILESS_MAIN(LabUpstreamTest)
#include "tst_lab_upstream.moc"
