// The bounds that keep a hostile peer's cost finite. Input past a limit is a violation, never an exception.
#pragma once

#include <QtGlobal>

namespace twinwire::base::limits {

inline constexpr qsizetype headBytes = qsizetype(256) * 1024;  ///< an HTTP head, all 1xx heads counted apart
inline constexpr int headFields = 1000;                        ///< header fields in a head
inline constexpr int interimHeads = 32;                        ///< 1xx heads before the final one
inline constexpr qsizetype bodyBytes = qsizetype(1024) * 1024; ///< of a refusal's body; the rest is not read
inline constexpr qsizetype messageBytes = qsizetype(16) * 1024 * 1024; ///< of one received WebSocket message
inline constexpr int messageFragments = 65536 * 2; ///< frames of one message; 65,536 are promised
inline constexpr qsizetype tapRecordBytes =
    qsizetype(512) * 1024;                  ///< kept per direction of a tapped connection
inline constexpr int tapConnections = 1024; ///< tapped connections kept; later ones are only counted
inline constexpr int violations = 200;      ///< kept per head or stream; more are not listed

} // namespace twinwire::base::limits
