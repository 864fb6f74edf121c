// Requests that settle what the two attempts and the tap leave open, besides the alterations that a tap saw:
// what a mute listener expects, and what an upstream without a tap answers to the usual alterations.
#pragma once

#include "analysis/observed.h"

namespace twinwire::analysis {

/// The three openings that tell mute listeners apart; empty unless direct switched and the proxied listener,
/// in plain text, ended or stayed silent before any octet, without the tap having seen the request.
QList<ReplayProposal> proposeProbes(const Observed& observed);
/// A PROXY protocol preamble of \a version (1 or 2) for a connection with \a port.
QByteArray preambleFor(quint16 port, int version = 1);

/// For a page that the proxy gave while the tap was silent: whether it is what the upstream gives to a plain
/// request, and so a stored one.
QList<ReplayProposal> proposeStored(const Observed& observed);

/// The fixed proposals for a run that is read already: see proposeReplays() of a run.
QList<ReplayProposal> proposeReplays(const Observed& observed);

/// What the probes showed of the listener.
struct ProbeReading {
    const model::Replay* tls = nullptr;      ///< TLS was answered with TLS
    const model::Replay* preamble = nullptr; ///< the same request was understood behind a preamble
    const model::Replay* http2 = nullptr;    ///< the preface was answered with a SETTINGS frame
    bool sentTls = false;                    ///< the probe with TLS was sent and brought no TLS
    bool sentPreamble = false;               ///< the request behind a preamble was closed upon as well
    bool isSettled() const { return tls || preamble || http2; }
    explicit ProbeReading(const model::ComparedRun& run);
};

/// The altered copies that were sent straight to the upstream, held against the proxied answer.
struct TypicalReading {
    bool sent = false;                ///< with a control that switched
    bool settled = false;             ///< and every one of them got an answer or was closed upon
    QList<const model::Replay*> same; ///< those that gave the proxied answer
    explicit TypicalReading(const Observed& observed);
    bool gives(QByteArrayView code) const;
};

} // namespace twinwire::analysis
