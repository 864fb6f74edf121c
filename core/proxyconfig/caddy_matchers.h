// Matchers and addresses of a Caddyfile, as far as the request decides them.
#pragma once

#include "proxyconfig/asked_request.h"
#include "proxyconfig/statements.h"

#include <chrono>

namespace twinwire::proxyconfig {

/// Whether the matcher of \a directive holds; \a site: where "@name" is defined. \a first becomes the index
/// of the word behind the matcher.
Truth caddyMatches(const Statement& directive, const Statement& site, const AskedRequest& request,
                   qsizetype& first);
/// One address of a site.
struct CaddyAddress {
    QByteArray host; ///< empty: any
    quint16 port = 443;
    bool secure = true;
    bool automatic = false; ///< Caddy redirects port 80 to it
};
CaddyAddress caddyAddress(const QByteArray& text);
/// "1h30m".
std::optional<std::chrono::milliseconds> caddyTime(const QByteArray& text);

} // namespace twinwire::proxyconfig
