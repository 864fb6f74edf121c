// WebSocket addresses as a user writes them (RFC 6455 §3, RFC 3986).
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace twinwire::protocol {

/// A parsed ws, wss, http or https URL. http means ws, https means wss.
struct WebSocketUrl {
    bool secure = false;
    QByteArray host;     ///< lower case, ASCII form (RFC 5890) of other names; IPv6 literals without brackets
    quint16 port = 80;   ///< explicit, or 80 and 443
    QByteArray resource; ///< path and query as they stand on the request line; at least "/"; octets that are
                         ///< not ASCII percent-encoded, everything else as written
    QByteArray text;     ///< what the user wrote

    /// Host for the Host field and for absolute URLs: brackets around IPv6, port only when it is not the
    /// default.
    QByteArray authority() const;

    bool operator==(const WebSocketUrl&) const = default;
};

/// Returns the URL, or an Error{Usage} that names what is wrong and where: scheme, host, port, space or
/// control octet, userinfo (the message points to --user), fragment (even an empty one; RFC 6455 §3). \a
/// place is put into the error, e.g. "--direct".
base::Result<WebSocketUrl> parseUrl(const QString& text, const QString& place = {});

} // namespace twinwire::protocol
