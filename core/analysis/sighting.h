// Which of the connections that a tap saw carried the handshake. The rules stand at findHandshake(); each has
// a case in which it fires and a near miss in tests/unit/analysis/tst_sighting.cpp.
#pragma once

#include "model/tap_sighting.h"

#include <array>

namespace twinwire::analysis {

/// Finds the connection that carried \a request among \a connections. In this order:
///
/// 1. Key. A request with one of our Sec-WebSocket-Key values; in the time from \a from to \a until if there
///    is one, at any time if the key is a valid (so, random) one. Of several the one of the highest
///    handshakeRank(): a proxy that asks for leave first, or for an error's page afterwards, sends the key on
///    that request, too. Among equals (a proxy that tries again) the last that was answered, else the last
///    that is complete, else the last. Where none bears our path, a request of that time does that bears no
///    key, asks for our path and was answered with the status that the client got: the key was taken away.
///
/// 2. Alike, when the key arrived nowhere. Only requests that came in that time, and no housekeeping:
///    - with a key that is not ours, it is another client's (but see below);
///    - one without a strong mark that passed in the same form before \a from too is a periodic check;
///    - so is one without a strong mark that looks like a check: OPTIONS or HEAD, a checker's User-Agent; or,
///      without a weak mark, "/", "*" or a usual path of checks.
///    Strong marks are octets that nobody else would send: a Sec-WebSocket field other than the key, Upgrade
///    to websocket, a header of ours that is no everyday one, our User-Agent, Origin, Cookie or
///    Authorization. Weak ones: our target, path, query, or the end of our path, unless it is "/". The most
///    alike wins:
///      8  for each of our Sec-WebSocket and unusual fields with its value, 3 with another value
///      6  for Origin, Cookie, Authorization with their values; the target
///      5  the path alone; 4 the query alone, User-Agent, Upgrade with its value (2 with another)
///      3  one path ends with the other; 2 a forwarding field (Via, Forwarded, X-Forwarded-…); 1 Host, method
///    then one that was answered, then the last. Without any mark a request counts only when it is the only
///    one left and bears a forwarding field or our Host.
///    A request with another key counts before those without a strong mark, when one such key came and all
///    that tells clients apart is as we sent it: the proxy made a key of its own. Not when the same client
///    came before \a from too.
///
/// 3. Opaque: a connection of that time without readable requests: our key in unreadable octets before TLS
///    and HTTP/2, before other octets or an unreachable target, before silence (but not when silent ones came
///    before \a from too); of several the last. At last a TLS or HTTP/2 connection from before that was still
///    open.
///
/// All other connections are listed as others; connectionsDropped is the caller's to fill. \a got: the
/// exchange as the client saw it, once it has ended.
model::TapSighting findHandshake(const QList<model::TappedConnection>& connections,
                                 const protocol::HttpRequestHead& request, model::nanoseconds from,
                                 model::nanoseconds until, const model::Exchange* got = nullptr);

/// Of several exchanges with the key of \a request the handshake is the one of the highest rank: first by the
/// target (the same, then the same path or the end of it), then by the answer (what \a got has: status and
/// body, then the status), then the one that asks for an upgrade.
using HandshakeRank = std::array<int, 3>;
HandshakeRank handshakeRank(const model::TappedExchange& tapped, const protocol::HttpRequestHead& request,
                            const model::Exchange* got);

/// \a theirs asks for another path than \a ours, and neither path ends with the other.
bool isOtherPath(const protocol::HttpRequestHead& ours, const protocol::HttpRequestHead& theirs);

/// The exchange that was found has all of its answer, or there will be no more of it.
bool isAnswered(const model::TapSighting& sighting);

} // namespace twinwire::analysis
