// The head that nginx writes to its upstream, octet by octet, for a request that a location passes on.
#pragma once

#include "proxyconfig/nginx_route.h"

namespace twinwire::proxyconfig {

/// What the upstream gets.
struct UpstreamHead {
    Value head;           ///< ends with the empty line
    Value target;         ///< the request target alone
    QByteArray address;   ///< "http://app", without a path
    bool secure = false;  ///< TLS with the upstream
    int minorVersion = 0; ///< of HTTP/1; 2 when proxy_http_version says HTTP/2: then there is no such head
    bool http2 = false;
    QList<RequestField> fields; ///< as written
    std::optional<QByteArray> field(QByteArrayView name) const;
};

/// The head for \a route, which ends in a "proxy_pass". \a version: nothing is read as the newest that is
/// known.
UpstreamHead upstreamHead(const NginxRoute& route);

/// True when \a version speaks HTTP/1.1 to upstreams by itself (1.29.7 and later).
bool speaksHttp11ByDefault(const std::optional<NginxVersion>& version);

/// One "proxy_pass" target in its parts.
struct PassTarget {
    bool valid = false;
    bool secure = false;
    QByteArray host;               ///< with brackets around IPv6; "unix:/path" for sockets
    QByteArray port;               ///< as written; empty when none
    QByteArray uri;                ///< from the path on; empty when none
    QByteArray hostHeader() const; ///< $proxy_host
};
PassTarget passTarget(const QByteArray& url);

} // namespace twinwire::proxyconfig
