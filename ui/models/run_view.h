// What a page shows of a run, under way or over: one immutable value that every pane is given.
#pragma once

#include "analysis/audit.h"
#include "model/client_reading.h"
#include "model/comparison.h"
#include "model/speaker.h"
#include "run/jobs.h"

#include <QDateTime>

#include <memory>
#include <optional>

namespace twinwire::ui {

/// An open (or ended) connection beside the record, for the banner.
struct LiveStatus {
    run::LiveConnection::State state = run::LiveConnection::State::Idle;
    QDateTime openedAt;
};

/// See the head of this file. Secrets are masked unless the page shows them.
struct RunView {
    /// What was run.
    enum class Kind {
        Comparison,
        DirectAlone,  ///< record.direct alone counts
        ProxiedAlone, ///< record.proxied alone counts
        TwoRuns,      ///< direct is an earlier run's proxied session, proxied a later one's; no findings
    };
    enum class State { Running, Replaying, Finished, Cancelled };
    Kind kind = Kind::Comparison;
    State state = State::Running;
    model::ComparedRun record;    ///< as far as it is known
    model::Comparison comparison; ///< differences also while running; findings once known
    model::Speaker speaker;       ///< of the proxied refusal; unknown without reasons when there is none
    /// How other clients would read what came; empty where nothing did, and of two runs.
    QList<model::ClientReading> directClients;
    QList<model::ClientReading> proxiedClients;
    std::optional<model::Phase> directPhase;
    std::optional<model::Phase> proxiedPhase;
    bool directEnded = false;
    bool proxiedEnded = false;
    int replaysDone = 0;
    int replaysPlanned = 0;
    int auditDone = 0;
    int auditPlanned = 0;                    ///< 0 while nothing of the audit is sent
    QList<analysis::AuditCheck> auditChecks; ///< what it came to; empty without one
    std::chrono::nanoseconds elapsed{0};
    QDateTime startedAt; ///< UTC
    int number = 0;      ///< in the history; 0 while it has none
    QString leftName;    ///< TwoRuns: "Run 14"; else empty
    QString rightName;
    bool edited = false;          ///< the request was edited since
    bool fromConnections = false; ///< of connections kept open: their frames come as they pass
    bool tapOn = false;           ///< the page's tap listens, though this run was not looked at through it
    std::optional<LiveStatus> directLive;
    std::optional<LiveStatus> proxiedLive;
    bool directCut = false; ///< the open connection ended without a closing handshake, and not by us
    bool proxiedCut = false;
};

using RunViewPointer = std::shared_ptr<const RunView>;

/// The two pages that Compare can show.
enum class ComparePage { DirectAgainstProxied, AroundTheProxy };

/// Where an evidence points to: a row of the comparison.
struct EvidencePlace {
    model::Difference::Section section = model::Difference::Section::Response;
    QByteArray field; ///< as in Difference::field, folded
    bool operator==(const EvidencePlace&) const = default;
};
/// The row that \a evidence of \a finding rests on, or nothing when none shows it (a replay, a line of a
/// configuration).
std::optional<EvidencePlace> placeOf(const model::Evidence& evidence);

/// What the verdict area is about, from kind, state and comparison: the design's table "States".
enum class VerdictState {
    NeverRun,
    Running,
    Replaying,
    DifferingProven,
    DifferingLikely, ///< also possible
    DifferingUnexplained,
    BothSwitched,
    BothRefused,
    DirectFailed,
    ProxiedFailed,
    BothFailed,
    SingleSwitched,
    SingleRefused,
    SingleFailed,
    Cancelled,
    CutLater, ///< an open connection ended although nobody here closed it
};
VerdictState verdictStateOf(const RunView* view);

/// The proxied route switches, and the first finding is a warning that tells why direct alone is refused.
bool isDirectAlone(const RunView& view);
/// "101 Switching Protocols", "426 Upgrade Required", "connection refused": a session's result in few words.
QString resultWords(const model::Session& session);
/// The attempt ended before its request was due: no octet of it went out.
bool wasNeverSent(const model::Session& session);
/// "2.6 ms", "3.2 s" (the design's rule for times).
QString timeWords(std::chrono::nanoseconds time);

} // namespace twinwire::ui
