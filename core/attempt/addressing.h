// Where an attempt connects to: curl's --connect-to and --resolve. Neither touches Host, SNI or the name that
// a certificate is held against.
#pragma once

#include "model/route.h"

#include <optional>

namespace twinwire::attempt {

/// A host (IPv6 literals without brackets) and a port.
struct Endpoint {
    QByteArray host;
    quint16 port = 0;
    bool operator==(const Endpoint&) const = default;
};

/// True for an IPv4 address in four decimal parts and for everything with a colon (an IPv6 address).
bool isAddressLiteral(QByteArrayView host);

/// The URL's host and port after the first --connect-to that matches.
Endpoint connectEndpoint(const protocol::WebSocketUrl& url, const QList<model::ConnectTo>& rules);

/// The addresses of \a endpoint that need no look-up: those of --resolve (its exact host before "*"), or the
/// literal itself; nothing when the name must be looked up.
std::optional<QList<QByteArray>> knownAddresses(const Endpoint& endpoint,
                                                const QList<model::ResolveOverride>& overrides);

} // namespace twinwire::attempt
