// Peers for loopback tests: a stream that keeps what came and how it ended, and a server that collects such.
#pragma once

#include "net/tcp_listener.h"
#include "net/tcp_stream.h"

#include <QTest>

#include <functional>
#include <memory>
#include <vector>

namespace twinwire::tests {

/// Room for slow machines in QTRY_*.
inline constexpr int patience = 20'000;

/// One end of a connection.
class Peer {
public:
    Peer() {
        QObject::connect(&stream, &net::TcpStream::connected, &stream, [this] { connected = true; });
        QObject::connect(&stream, &net::TcpStream::connectFailed, &stream, [this] { failed = true; });
        QObject::connect(&stream, &net::TcpStream::bytesArrived, &stream, [this](const QByteArray& bytes) {
            received += bytes;
            if (onBytes)
                onBytes(bytes);
        });
        QObject::connect(&stream, &net::TcpStream::ended, &stream, [this](bool wasReset) {
            ended = true;
            reset = wasReset;
        });
        QObject::connect(&stream, &net::TcpStream::brokenAfterEnd, &stream, [this] { reset = true; });
    }
    explicit Peer(quint16 port, const QByteArray& first = {})
        : Peer() {
        stream.connectTo("127.0.0.1", port);
        stream.write(first);
    }
    bool finished() const { return ended && !reset; }

    net::TcpStream stream;
    QByteArray received;
    bool connected = false;
    bool failed = false;
    bool ended = false;
    bool reset = false;
    bool answered = false; ///< for whoever answers
    std::function<void(const QByteArray&)> onBytes;
};

/// Accepts on an ephemeral loopback port and keeps every connection.
class Server {
public:
    Server() {
        QObject::connect(&listener, &net::TcpListener::accepted, &listener, [this](int descriptor) {
            peers.push_back(std::make_unique<Peer>());
            Peer* peer = peers.back().get();
            if (onAccepted)
                onAccepted(*peer);
            peer->stream.adopt(descriptor);
        });
        if (!listener.listen("127.0.0.1", 0))
            qFatal("no loopback port");
    }
    quint16 port() const { return listener.port(); }
    Peer& last() { return *peers.back(); }

    net::TcpListener listener;
    std::vector<std::unique_ptr<Peer>> peers;
    std::function<void(Peer&)> onAccepted;
};

/// A loopback port on which nobody listens.
inline quint16 deadPort() {
    net::TcpListener listener;
    if (!listener.listen("127.0.0.1", 0))
        qFatal("no loopback port");
    return listener.port();
}

/// Octets that do not repeat within a test, the same in every run.
inline QByteArray noise(qsizetype count, quint32 seed) {
    QByteArray bytes(count, Qt::Uninitialized);
    for (char& octet : bytes) {
        seed = seed * 1664525u + 1013904223u;
        octet = static_cast<char>(seed >> 24);
    }
    return bytes;
}

} // namespace twinwire::tests
