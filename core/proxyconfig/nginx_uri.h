// Request targets as nginx takes them apart, and octets as it writes them back.
#pragma once

#include <QByteArray>

namespace twinwire::proxyconfig {

/// A request target in nginx's parts.
struct NginxUri {
    QByteArray unparsed;       ///< as sent, from the path on: $request_uri
    QByteArray path;           ///< decoded, dots resolved: $uri
    QByteArray args;           ///< behind "?", as sent
    QByteArray host;           ///< of an absolute target
    bool valid = true;         ///< false: nginx answers 400
    bool quoted = false;       ///< it held "%"
    bool plus = false;         ///< it held "+"
    bool validUnparsed = true; ///< false for an absolute target without a path
};

/// Takes \a target apart; \a mergeSlashes as the directive says.
NginxUri nginxUri(const QByteArray& target, bool mergeSlashes);
/// \a path with what may not stand in a path escaped, as in a changed request to the upstream.
QByteArray escapedUri(const QByteArray& path);
/// \a text with what may not stand in arguments escaped, as captures are in a redirect.
QByteArray escapedArgs(const QByteArray& text);

} // namespace twinwire::proxyconfig
