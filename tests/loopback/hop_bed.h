// The bed of the hop's tests: a hop in front of a small server.
#pragma once

#include "net/hop.h"
#include "wire_peers.h"

namespace twinwire::tests {

inline const QByteArray upgrade =
    "GET /ws HTTP/1.1\r\nHost:  a \r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\nSec-WebSocket-Version: 13\r\n\r\n";
inline const QByteArray answer101 =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: x\r\n\r\n";
inline const QByteArray answer200 = "HTTP/1.1 200 OK\r\nServer: up\r\nContent-Length: 2\r\n\r\nok";

/// Where a request's head ends, 0 before it does; a preamble of version 2 contains an empty line of its own.
inline qsizetype endOfHead(const QByteArray& bytes) {
    const qsizetype version = bytes.indexOf(" HTTP/1.");
    const qsizetype end = version < 0 ? -1 : bytes.indexOf("\r\n\r\n", version);
    return end < 0 ? 0 : end + 4;
}

/// A hop in front of a server that answers each request head with the same octets and echoes what follows
/// a 101.
struct Bed {
    explicit Bed(const net::HopFaults& faults = {}, const QByteArray& answer = answer101) {
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

} // namespace twinwire::tests
