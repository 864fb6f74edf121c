// Which of the connections that a tap saw carried the handshake.
#pragma once

#include "model/tap_sighting.h"

namespace twinwire::analysis {

/// Finds the connection that carried \a request among \a connections: by its Sec-WebSocket-Key; else, among
/// those whose request came between \a from and \a until and is not housekeeping (health checks seen before,
/// other keys, other methods and paths without any Sec-WebSocket field), the one that is most alike; else an
/// opaque one in that time.
model::TapSighting findHandshake(const QList<model::TappedConnection>& connections,
                                 const protocol::HttpRequestHead& request, model::nanoseconds from,
                                 model::nanoseconds until);

} // namespace twinwire::analysis
