// What the tap's tests share: a tap in front of a server, a request to switch and its answer.
#pragma once

#include "net/tap.h"
#include "wire_peers.h"

namespace twinwire::tests {

inline const QByteArray upgrade =
    "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
inline const QByteArray answer101 = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

/// A tap in front of a server.
struct Tapped {
    explicit Tapped(quint16 targetPort, const QByteArray& targetHost = "127.0.0.1")
        : tap({.listenAddress = "127.0.0.1",
               .listenPort = 0,
               .targetHost = targetHost,
               .targetPort = targetPort},
              clock) {
        if (!tap.listen())
            qFatal("the tap has no port");
    }
    model::TappedConnection only() const {
        const QList<model::TappedConnection> all = tap.connections();
        return all.isEmpty() ? model::TappedConnection() : all.first();
    }

    base::SteadyClock clock;
    net::Tap tap;
};

} // namespace twinwire::tests
