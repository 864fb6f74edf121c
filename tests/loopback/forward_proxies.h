// Forward proxies for the driver's tests: HTTP CONNECT and SOCKS5 on a loopback port, plain or behind TLS.
#pragma once

#include "tls/engine.h"
#include "wire_peers.h"

#include <functional>
#include <memory>
#include <vector>

namespace twinwire::tests {

/// See the head of this file. Every tunnel goes to 127.0.0.1 at the port that was asked for.
class ForwardProxy {
public:
    enum class Kind { Connect, Socks5 };

    explicit ForwardProxy(Kind kind, std::shared_ptr<const tls::Context> context = {})
        : m_kind(kind)
        , m_context(std::move(context)) {
        m_server.onAccepted = [this](Peer& peer) {
            m_tunnels.push_back(std::make_unique<Tunnel>(*this, peer));
        };
    }
    quint16 port() const { return m_server.port(); }

    QByteArray refusal;           ///< sent instead of opening a tunnel
    QByteArray login;             ///< "user:password" that SOCKS5 asks for
    QByteArray refusedTarget;     ///< SOCKS5: an address (wire form) that is answered with reply 5
    QByteArray bytesBehindAnswer; ///< sent in the segment of the answer
    QList<QByteArray> asked;      ///< targets, as the client wrote them

private:
    struct Tunnel {
        Tunnel(ForwardProxy& owner, Peer& peer)
            : proxy(owner)
            , client(peer) {
            if (proxy.m_context) {
                engine = tls::Engine::server(proxy.m_context);
                engine->start();
            }
            client.onBytes = [this](const QByteArray& bytes) {
                if (!engine) {
                    fromClient(bytes);
                    return;
                }
                engine->feed(bytes);
                const QByteArray plain = engine->takePlain();
                client.stream.write(engine->takeOutgoing());
                if (!plain.isEmpty())
                    fromClient(plain);
            };
            QObject::connect(&client.stream, &net::TcpStream::ended, &client.stream,
                             [this] { target.stream.finishWriting(); });
            QObject::connect(&target.stream, &net::TcpStream::ended, &target.stream, [this] {
                if (engine) {
                    engine->shutdown();
                    client.stream.write(engine->takeOutgoing());
                }
                client.stream.finishWriting();
            });
            target.onBytes = [this](const QByteArray& bytes) {
                toClient(bytes);
            };
        }
        void toClient(const QByteArray& bytes) {
            if (!engine) {
                client.stream.write(bytes);
                return;
            }
            engine->write(bytes);
            client.stream.write(engine->takeOutgoing());
        }
        void fromClient(const QByteArray& bytes) {
            if (open) {
                target.stream.write(bytes);
                return;
            }
            pending += bytes;
            proxy.m_kind == Kind::Connect ? connect() : socks();
        }
        void start(quint16 port, const QByteArray& answer) {
            open = true;
            target.stream.connectTo("127.0.0.1", port);
            toClient(answer + proxy.bytesBehindAnswer);
            target.stream.write(std::exchange(pending, {}));
        }
        void connect() {
            const qsizetype end = pending.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const QByteArray authority = pending.split(' ').value(1);
            proxy.asked.append(pending.first(end));
            pending.remove(0, end + 4);
            if (!proxy.refusal.isEmpty()) {
                toClient(proxy.refusal);
                return;
            }
            start(authority.mid(authority.lastIndexOf(':') + 1).toUShort(),
                  "HTTP/1.1 200 Connection established\r\n\r\n");
        }
        void socks() {
            if (step == 0 && pending.size() >= 2 && pending.size() >= 2 + pending[1]) {
                pending.remove(0, 2 + pending[1]);
                step = proxy.login.isEmpty() ? 2 : 1;
                toClient(proxy.login.isEmpty() ? QByteArray("\x05\x00", 2) : QByteArray("\x05\x02", 2));
            }
            if (step == 1 && pending.size() >= 2) {
                const qsizetype user = pending[1];
                if (pending.size() < 3 + user || pending.size() < 3 + user + pending[2 + user])
                    return;
                const qsizetype password = pending[2 + user];
                const QByteArray given = pending.mid(2, user) + ':' + pending.mid(3 + user, password);
                pending.remove(0, 3 + user + password);
                step = 2;
                toClient(given == proxy.login ? QByteArray("\x01\x00", 2) : QByteArray("\x01\x01", 2));
            }
            if (step == 2 && pending.size() >= 5) {
                const int type = pending[3];
                const qsizetype size = type == 1 ? 4 : type == 4 ? 16 : 1 + pending[4];
                if (pending.size() < 4 + size + 2)
                    return;
                const QByteArray address = pending.mid(4, size);
                const auto port = static_cast<quint16>(static_cast<quint8>(pending[4 + size]) << 8 |
                                                       static_cast<quint8>(pending[5 + size]));
                pending.remove(0, 6 + size);
                proxy.asked.append(address);
                if (!proxy.refusedTarget.isEmpty() && address == proxy.refusedTarget) {
                    toClient(QByteArray("\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00", 10));
                    return;
                }
                start(port, QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10));
            }
        }

        ForwardProxy& proxy;
        Peer& client;
        Peer target;
        std::unique_ptr<tls::Engine> engine;
        QByteArray pending;
        int step = 0;
        bool open = false;
    };

    Kind m_kind;
    std::shared_ptr<const tls::Context> m_context;
    Server m_server;
    std::vector<std::unique_ptr<Tunnel>> m_tunnels;
};

} // namespace twinwire::tests
