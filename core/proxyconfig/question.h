// What is asked of a configuration.
#pragma once

#include <QByteArray>

#include <optional>

namespace twinwire::proxyconfig {

/// What is asked of a configuration: one request, at one listening socket.
struct Question {
    bool secure = false; ///< TLS with the proxy
    QByteArray host;     ///< of the address, without port; names or literals
    quint16 port = 80;
    QByteArray request;                      ///< the head that the client sends, octet by octet
    std::optional<QByteArray> clientAddress; ///< as the proxy sees it; nothing: not known
    /// False: the client has no certificate of its own. Nothing: not known.
    std::optional<bool> hasCertificate = {};
    std::optional<quint16> clientPort = {}; ///< as the proxy sees it; nothing: not known
    bool anyPort = false;                   ///< the port says nothing: take whichever listens
};

/// The head of a healthy WebSocket handshake to \a authority and \a target, for those who have none of their
/// own.
QByteArray exampleRequest(const QByteArray& authority, const QByteArray& target);

} // namespace twinwire::proxyconfig
