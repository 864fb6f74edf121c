// From a document and its variables to what is carried out. Every mistake is found here, before anything is
// opened, and names the field it stands in, so that the window can say it there.
#pragma once

#include "run/compare_run.h"
#include "run/connect_run.h"
#include "workspace/handshake_document.h"

namespace twinwire::run {

/// Which of the two addresses.
enum class RouteName { Direct, Proxied };

/// The scope of a document: its variables, and the built-in names for \a route. Fails as the plans do.
base::Result<workspace::Scope> scopeOf(const workspace::HandshakeDocument& document,
                                       const QList<workspace::Variable>& variables, const QByteArray& key,
                                       RouteName route);

/// The octets that go out on \a route, placeholders expanded as far as they are known; never fails.
workspace::Expansion requestOf(const workspace::HandshakeDocument& document,
                               const QList<workspace::Variable>& variables, const QByteArray& key,
                               RouteName route);

/// What the attempts of a comparison are to be; taps are not part of it. Both routes get the same key and
/// Host. Error::place is one of "direct", "proxied", "directRoute.connectTo", "directRoute.resolve",
/// "directRoute.forwardProxy", the same with "proxiedRoute", "tls.minimum", "tls.maximum", "tls.alpn",
/// "limits.connectTimeout", "limits.maxTime", "request" (a placeholder without a value), "tap".
base::Result<ComparePlan> comparePlan(const workspace::HandshakeDocument& document,
                                      const QList<workspace::Variable>& variables, const QByteArray& key);

/// One route with the connection kept open for messages.
base::Result<ConnectPlan> connectPlan(const workspace::HandshakeDocument& document,
                                      const QList<workspace::Variable>& variables, const QByteArray& key,
                                      RouteName route);

/// \a error of a file that was read when the run began, with the field it stands in ("tls.caFile",
/// "tls.certificateFile", "tls.keyFile") as its place and the file's name in its message; others as they are.
base::Error atField(const base::Error& error);

} // namespace twinwire::run
