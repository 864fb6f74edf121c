// What the driver's tests share: plans for a port, a server that answers handshakes, and a run of one driver
// that keeps what its signals said.
#pragma once

#include "net/driver.h"
#include "protocol/handshake.h"
#include "wire_peers.h"

#include <QSignalSpy>

#include <functional>
#include <memory>

namespace twinwire::tests {

/// A plan for "ws://127.0.0.1:PORT/chat" (or another \a url with "%1" for the port) with a correct request.
inline model::AttemptPlan planTo(quint16 port,
                                 const QString& url = QStringLiteral("ws://127.0.0.1:%1/chat")) {
    model::AttemptPlan plan;
    plan.url = protocol::parseUrl(url.arg(port)).value();
    protocol::HandshakeFields fields;
    fields.target = plan.url.resource;
    fields.host = plan.url.authority();
    fields.key = "dGhlIHNhbXBsZSBub25jZQ==";
    plan.request = protocol::serializeRequest(fields);
    return plan;
}

/// The 101 that belongs to planTo()'s key.
inline QByteArray accepting() {
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
}

/// The server's side of the WebSocket conversation on a plain stream of octets: 101, echo, closing handshake.
class EchoTalk {
public:
    /// Takes octets of the client and returns what to send; \a over is set behind the closing handshake.
    QByteArray take(const QByteArray& bytes) {
        QByteArray out;
        QByteArray frames = bytes;
        if (!m_switched) {
            m_head += bytes;
            const qsizetype end = m_head.indexOf("\r\n\r\n");
            if (end < 0)
                return out;
            m_switched = true;
            frames = m_head.mid(end + 4);
            out = accepting();
        }
        const auto items = m_reader.feed(frames);
        for (const auto& item : items) {
            protocol::Frame answer = item.frame;
            answer.mask.reset();
            if (item.frame.opcode == protocol::Opcode::Ping)
                answer.opcode = protocol::Opcode::Pong;
            else if (item.frame.opcode == protocol::Opcode::Pong)
                continue;
            over |= item.close.has_value();
            protocol::serialize(answer, out);
        }
        return out;
    }
    bool over = false;
    QByteArray head() const { return m_head; }

private:
    QByteArray m_head;
    bool m_switched = false;
    protocol::FrameReader m_reader{protocol::Role::Server};
};

/// A plain WebSocket echo server on a loopback port.
class EchoServer {
public:
    EchoServer() {
        server.onAccepted = [](Peer& peer) {
            peer.onBytes = [&peer, talk = std::make_shared<EchoTalk>()](const QByteArray& bytes) {
                peer.stream.write(talk->take(bytes));
                if (talk->over)
                    peer.stream.finishWriting();
            };
        };
    }
    quint16 port() const { return server.port(); }
    Server server;
};

/// One attempt and what its driver told.
class Run {
public:
    explicit Run(model::AttemptPlan plan, std::shared_ptr<const tls::Context> targetTls = {},
                 std::shared_ptr<const tls::Context> proxyTls = {})
        : driver(std::make_unique<net::Driver>(
              std::move(plan),
              net::Driver::Supplies{&clock, &entropy, std::move(targetTls), std::move(proxyTls)})) {
        QObject::connect(driver.get(), &net::Driver::finished, driver.get(), [this] { ++finished; });
        QObject::connect(driver.get(), &net::Driver::opened, driver.get(), [this] {
            opened = true;
            if (onOpened)
                onOpened();
        });
        QObject::connect(driver.get(), &net::Driver::messageArrived, driver.get(),
                         [this](const protocol::Message& message) {
                             messages.append(message.payload);
                             if (onMessage)
                                 onMessage(message);
                         });
        QObject::connect(driver.get(), &net::Driver::framePassed, driver.get(), [this] { ++frames; });
        QObject::connect(driver.get(), &net::Driver::phaseChanged, driver.get(),
                         [this](model::Phase phase) { phases.append(phase); });
    }
    bool toEnd() {
        driver->start();
        return awaitEnd();
    }
    bool awaitEnd() {
        return QTest::qWaitFor([this] { return finished > 0; }, patience);
    }
    const model::Session& session() const { return driver->session(); }

    base::SteadyClock clock;
    base::SystemEntropy entropy;
    std::unique_ptr<net::Driver> driver;
    int finished = 0;
    bool opened = false;
    int frames = 0;
    QList<QByteArray> messages;
    QList<model::Phase> phases;
    std::function<void()> onOpened;
    std::function<void(const protocol::Message&)> onMessage;
};

} // namespace twinwire::tests
