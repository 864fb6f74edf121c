// See hop.h. The listener and its connections; what one connection does is in hop_connection.cpp.
#include "net/hop.h"

#include "net/hop_connection.h"
#include "net/tcp_listener.h"

#include <unistd.h>

namespace twinwire::net {

namespace {

/// Open at the same time; more are turned away.
constexpr int connectionsAtMost = 4096;

} // namespace

class Hop::Private {
public:
    std::shared_ptr<const Options> options;
    TcpListener* listener = nullptr;
    int open = 0;
};

Hop::Hop(Options options, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>()) {
    d->options = std::make_shared<const Options>(std::move(options));
    d->listener = new TcpListener(this);
    connect(d->listener, &TcpListener::accepted, this, [this](int descriptor) {
        if (d->open >= connectionsAtMost) {
            ::close(descriptor);
            return;
        }
        ++d->open;
        auto* connection = new HopConnection(descriptor, d->options, this);
        connect(connection, &HopConnection::over, this, [this, connection] {
            --d->open;
            connection->deleteLater();
        });
    });
}

Hop::~Hop() = default;

base::Result<void> Hop::listen() {
    return d->listener->listen(d->options->listenAddress, d->options->listenPort);
}

quint16 Hop::port() const {
    return d->listener->port();
}

void Hop::close() {
    d->listener->close();
    qDeleteAll(findChildren<HopConnection*>(Qt::FindDirectChildrenOnly));
    d->open = 0;
}

} // namespace twinwire::net
