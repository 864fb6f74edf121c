// Carries out one comparison: taps opened first, then both attempts at the same time,
// then replays and probes where they settle the cause, the audit where it was asked for, then the record.
// Lives on the wire thread.
#pragma once

#include "base/clock.h"
#include "model/comparison.h"
#include "net/tap.h"

#include <QObject>

#include <memory>
#include <optional>

namespace twinwire::proxyconfig {
class Configuration;
} // namespace twinwire::proxyconfig

namespace twinwire::run {

class SharedTap;

/// What to compare.
struct ComparePlan {
    model::AttemptPlan direct;
    model::AttemptPlan proxied;
    QList<net::TapPlan> taps;
    /// After both attempts: send the altered requests that analysis::nextReplays() names straight to the
    /// direct address, and its probes to the proxied one: one after the other, under the limits of the plan,
    /// and of two or three seconds each without a tap or to the proxied address. Without a tap at most
    /// analysis::mostReplays and mostProbes, in analysis::mostReplayTime.
    bool replay = true;
    /// The proxy's configuration, read for the proxied request once both attempts are over; null: none.
    std::shared_ptr<const proxyconfig::Configuration> configuration = {};
    /// At last: ask what the path lets through that it should not (analysis/audit.h), with at most
    /// analysis::mostAuditRequests handshakes in analysis::mostAuditTime.
    bool audit = false;
    bool operator==(const ComparePlan&) const = default;
};

/// See the head of this file. Call order: open() once, then start() once; finished() exactly once after
/// start(), also after cancel(). Both addresses may still be set between open() and start(), for a proxy that
/// can only be started once the taps' ports are known.
class CompareRun : public QObject {
    Q_OBJECT

public:
    explicit CompareRun(ComparePlan plan, QObject* parent = nullptr);
    ~CompareRun() override;
    /// Opens the taps. Error{Unavailable} when a port is taken; nothing was sent then. Called by start() when
    /// it was not called before.
    base::Result<void> open();
    /// The ports the taps listen on, in the order of the plan (a tap planned on port 0 got a free one). Empty
    /// before open().
    QList<quint16> tapPorts() const;
    /// A tap that is open already and serves further runs; its times are rebased to this run's. Before
    /// start().
    void addTap(std::shared_ptr<SharedTap> tap);
    /// Replaces both attempts' plans; between open() and start() only.
    void setAttempts(model::AttemptPlan direct, model::AttemptPlan proxied);
    /// Reads the TLS files and begins both attempts at the same time. An Error means nothing was sent and
    /// finished() will not come.
    base::Result<void> start();
    /// Ends both attempts and the replays; finished() follows through the event loop.
    void cancel();
    bool wasCancelled() const;
    /// The record so far; final after finished().
    model::ComparedRun record() const;
    /// The phases of the two attempts; nothing before start() and after their ends.
    std::optional<model::Phase> directPhase() const;
    std::optional<model::Phase> proxiedPhase() const;
    /// Since the run's clock began.
    std::chrono::nanoseconds elapsed() const;
    /// How many replays and probes are over, of at most how many; 0 until they begin. At the end both are the
    /// same.
    int replaysDone() const;
    int replaysPlanned() const;
    /// The same for the audit's requests; 0 until it begins.
    int auditDone() const;
    int auditPlanned() const;

Q_SIGNALS:
    void progressed(const QString& text);
    /// A phase or an attempt ended, or a replay: what the functions above return changed.
    void advanced();
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::run
