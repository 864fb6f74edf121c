// Carries out one comparison: taps opened first, then both attempts at the same time,
// then replays where the tap saw more than one alteration, then the record.
// Lives on the wire thread.
#pragma once

#include "base/clock.h"
#include "model/comparison.h"
#include "net/tap.h"

#include <QObject>

#include <memory>

namespace twinwire::run {

/// What to compare.
struct ComparePlan {
    model::AttemptPlan direct;
    model::AttemptPlan proxied;
    QList<net::TapPlan> taps;
    /// After both attempts: send the altered requests that analysis::proposeReplays() names straight to the
    /// direct address, one after the other (at most 12, each under the direct plan's limits).
    bool replay = true;
    bool operator==(const ComparePlan&) const = default;
};

/// See the head of this file. start() once; finished() exactly once, also after cancel().
class CompareRun : public QObject {
    Q_OBJECT

public:
    explicit CompareRun(ComparePlan plan, QObject* parent = nullptr);
    ~CompareRun() override;
    /// Reads TLS files and opens the taps, then begins both attempts. An Error means nothing was sent.
    base::Result<void> start();
    void cancel();
    /// The record so far; final after finished().
    model::ComparedRun record() const;

Q_SIGNALS:
    void progressed(const QString& text);
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::run
