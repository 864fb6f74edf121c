// What a proxy changed in a request between us and the upstream, as the tap saw it.
#pragma once

#include "model/comparison.h"

namespace twinwire::analysis {

/// One alteration between the request as we sent it and as the upstream received it.
struct Alteration {
    QByteArray code;  ///< the finding that it would be ("proxy.host-rewritten"); empty for harmless additions
    QByteArray field; ///< header name, "version", "method", "target"
    std::optional<QByteArray> sent;
    std::optional<QByteArray> received;
    bool operator==(const Alteration&) const = default;
};

/// Every alteration, in order of the catalogue. Fields that the proxy adds have no code: each by itself is
/// harmless as a rule; see addedFields().
QList<Alteration> alterations(const protocol::HttpRequestHead& sent,
                              const protocol::HttpRequestHead& received);

/// The end-to-end fields of \a received that \a sent does not have at all, in order.
QList<protocol::HeaderField> addedFields(const protocol::HttpRequestHead& sent,
                                         const protocol::HttpRequestHead& received);

/// \a request with one alteration applied, ready to be sent; everything else stays to the byte.
QByteArray applyAlteration(const protocol::HttpRequestHead& request, const Alteration& alteration);

/// Authorization, Cookie, and the names under which applications hide credentials besides.
bool isCredential(QByteArrayView name);

/// A request worth replaying.
struct ReplayProposal {
    QByteArray code;
    QString description;
    QByteArray request; ///< exact bytes
    model::Replay::Route route = model::Replay::Route::Direct;
    bool throughTls = false;     ///< TLS, unverified, to an address that was given without
    QByteArray field = {};       ///< as model::Replay has it
    QList<QByteArray> alpn = {}; ///< offered instead of the plan's; empty: the plan's
    bool operator==(const ReplayProposal&) const = default;
};

/// The replays that would settle the cause. Empty unless direct switched and proxied did not. With a tap that
/// saw the altered request answered by the upstream: one for each alteration, with the control ("unaltered")
/// in front. Where the proxied listener said nothing: probes of it. Without a tap see nextReplays().
QList<ReplayProposal> proposeReplays(const model::ComparedRun& run);

} // namespace twinwire::analysis
