// The embedded upstream: one object per connection, from the head to the last frame.
// Bounds: connections, head time, octets before the 101, octets queued for a client that does not read.
#include "lab/upstream.h"

#include "base/limits.h"
#include "lab/upstream_connection.h"
#include "net/tcp_listener.h"

#include <unistd.h>

namespace twinwire::lab {

class Upstream::Private {
public:
    explicit Private(Options given)
        : options(std::move(given)) {}

    static constexpr int maxConnections = 512;

    Options options;
    net::TcpListener listener;
    QList<UpstreamConnection*> connections;
};

Upstream::Upstream(Options options, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(options))) {
    connect(&d->listener, &net::TcpListener::accepted, this, [this](int descriptor) {
        if (d->connections.size() >= Private::maxConnections) {
            ::close(descriptor);
            return;
        }
        auto* connection =
            new UpstreamConnection(descriptor, d->options.serverTls, d->options.behaviour, this);
        d->connections.append(connection);
        connect(connection, &UpstreamConnection::requestArrived, this, &Upstream::requestArrived);
        connect(connection, &UpstreamConnection::finished, this, [this, connection] {
            d->connections.removeOne(connection);
            connection->deleteLater();
        });
    });
}

Upstream::~Upstream() {
    close();
}

base::Result<void> Upstream::listen() {
    return d->listener.listen(d->options.address, d->options.port);
}

quint16 Upstream::port() const {
    return d->listener.port();
}

void Upstream::close() {
    d->listener.close();
    qDeleteAll(std::exchange(d->connections, {}));
}

} // namespace twinwire::lab
