// Values in a Caddyfile: placeholders, and what rewrites make of a path.
#pragma once

#include "proxyconfig/asked_request.h"
#include "proxyconfig/statements.h"

namespace twinwire::proxyconfig {

/// \a text with its placeholders replaced; what is not known stands as "${…}" and is noted in \a request.
/// \a upstream: "host:port" of the upstream, where there is just one.
QByteArray caddyText(const QByteArray& text, AskedRequest& request,
                     const std::optional<QByteArray>& upstream = {});

/// What "rewrite" and "uri" make of the path and query of \a request; false when that is not known.
/// \a first: the index of the first word behind the matcher.
bool caddyRewritten(const Statement& line, qsizetype first, AskedRequest& request);

/// The canonical spelling of a field's name: "x-real-ip" is "X-Real-Ip".
QByteArray caddyFieldName(const QByteArray& name);

} // namespace twinwire::proxyconfig
