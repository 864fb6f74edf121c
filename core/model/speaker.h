// Who spoke in an answer that came through a proxy: the proxy, or what is behind it.
#pragma once

#include "model/finding.h"

namespace twinwire::model {

/// A judgement with its reasons.
struct Speaker {
    enum class Who {
        Unknown, ///< nothing tells, or as much speaks for one as for the other
        Proxy,
        Upstream,
    };
    Who who = Who::Unknown;
    QString product; ///< "nginx", "Socket.IO"; empty when not known
    /// Proven when a tap saw it; else how much speaks for it.
    Confidence confidence = Confidence::Possible;
    QStringList reasons; ///< what speaks for it, the strongest first; of Unknown, all that was found
    QList<Evidence> evidence = {}; ///< where each of the reasons was seen, in their order
    bool operator==(const Speaker&) const = default;
};

/// "unknown", "proxy", "upstream"; stable.
QByteArray nameOf(Speaker::Who who);

} // namespace twinwire::model
