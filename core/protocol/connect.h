// HTTP CONNECT to a forward proxy (RFC 9110 §9.3.6). The proxy's answer is read with ResponseHeadParser.
#pragma once

#include <QByteArray>

#include <optional>

namespace twinwire::protocol {

/// Credentials for a forward proxy or for Basic authentication.
struct Credentials {
    QByteArray user;
    QByteArray password;
    bool operator==(const Credentials&) const = default;
};

/// "Basic " and base64 of user:password (RFC 7617).
QByteArray basicAuthorization(const Credentials& credentials);

/// The CONNECT request for \a host (IPv6 literals without brackets) and \a port: Host, Proxy-Authorization
/// when credentials are given, Proxy-Connection: Keep-Alive as curl sends it.
QByteArray serializeConnect(QByteArrayView host, quint16 port, const std::optional<Credentials>& credentials);

} // namespace twinwire::protocol
