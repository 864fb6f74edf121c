// The safety of the path, when it was asked for: handshakes that a careful proxy or upstream refuses, what is
// sent next, and what their answers show. Warnings alone come of it, never an error of the comparison.
// Pure: run/audit_run.h sends.
#pragma once

#include "analysis/finding_list.h"
#include "analysis/observed.h"

#include <chrono>

namespace twinwire::analysis {

/// The bounds of one audit: requests to both addresses together, and the time for all of them.
inline constexpr int mostAuditRequests = 16;
inline constexpr std::chrono::milliseconds mostAuditTime{10'000};

/// A handshake to send.
struct AuditProposal {
    QByteArray name; ///< as model::AuditProbe has it
    QString description;
    QByteArray request; ///< exact bytes
    model::Replay::Route route = model::Replay::Route::Proxied;
    bool operator==(const AuditProposal&) const = default;
};

/// The next request of \a run's audit; nothing when all is asked that would tell more, also when
/// mostAuditRequests is reached. To the proxied address: "control" (a correct handshake with another key),
/// "h2c", "named" (Connection names further fields), "origin" (a foreign one), "version" (a wrong one). To
/// the direct one, where no tap shows what the upstream got, or to tell who is at fault: the same, "plain",
/// "closing" and "dangling" (without Upgrade), "anonymous" (without Authorization); to both, where these tie,
/// "list" (Upgrade: h2c, websocket). Each carries a key of its own; what the user's request holds stays in
/// it.
std::optional<AuditProposal> nextAudit(const model::ComparedRun& run);

/// What one question of the audit came to.
struct AuditCheck {
    enum class Outcome {
        Found,  ///< a warning: see the finding
        Clear,  ///< asked, and refused or harmless
        Untold, ///< what was asked does not show it; words say what would
    };
    QByteArray name; ///< "upgrade", "connection", "origin", "version", "accept"
    QString title;   ///< "Upgrade to another protocol (h2c)"
    Outcome outcome = Outcome::Untold;
    QString words = {};   ///< one or two sentences
    QByteArray code = {}; ///< of the finding; empty unless Found
    bool operator==(const AuditCheck&) const = default;
};

/// The five questions in order; empty without an audit.
QList<AuditCheck> checkAudit(const model::ComparedRun& run);

/// "found", "clear", "untold": stable words for documents.
QByteArray nameOf(AuditCheck::Outcome outcome);

} // namespace twinwire::analysis
