// Reads a tapped connection's octets into what they say: preamble, TLS, HTTP/2, HTTP/1 exchanges. A pure
// function of octets and times; lenient, bounded, linear in the octets.
#pragma once

#include "model/tap_sighting.h"

namespace twinwire::recording {

/// The octets of one direction with the moments of their arrival. Bounded: past the limit octets are only
/// counted.
struct OctetTrace {
    /// Octets from \a offset on arrived at \a at, until the next mark.
    struct Mark {
        qsizetype offset = 0;
        model::nanoseconds at{0};
        bool operator==(const Mark&) const = default;
    };
    QByteArray bytes;
    quint64 count = 0; ///< all octets, also those that were not kept
    QList<Mark> marks; ///< ascending; at most 4,096, later octets keep the last mark's time

    /// Takes octets that arrived at \a at; keeps those that fit into \a limit octets in all.
    void append(QByteArrayView octets, model::nanoseconds at, qsizetype limit);
    /// When the octet at \a offset arrived; zero for an empty trace.
    model::nanoseconds at(qsizetype offset) const;
    /// True when every octet that passed was kept.
    bool isWhole() const { return static_cast<quint64>(bytes.size()) == count; }

    bool operator==(const OctetTrace&) const = default;
};

/// Exchanges kept of one connection; what follows stays in the octets alone.
inline constexpr int tappedExchanges = 500;

/// Returns \a facts (who connected, when, how it ended) completed with what the octets say:
/// - a PROXY preamble in front is taken off; the forms and everything else are of what follows it;
/// - requests and answers are paired in order, bodies skipped by their framing; a request that is not
/// complete
///   and one without an answer are kept as such; an answer without a request has an empty request;
/// - behind a 101 (or a 2xx to CONNECT) the rest is a stream and is not read;
/// - requestAt is the arrival of a request's first octet, responseAt that of its final answer's first octet.
model::TappedConnection readTapped(model::TappedConnection facts, const OctetTrace& clientToServer,
                                   const OctetTrace& serverToClient);

} // namespace twinwire::recording
