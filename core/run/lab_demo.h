// Runs lab scenarios side by side, each with the tap in place, and holds what they showed against what they
// are meant to. Lives on the wire thread.
#pragma once

#include "lab/scenario.h"
#include "model/comparison.h"

#include <QObject>

#include <memory>

namespace twinwire::run {

/// What one scenario showed.
struct ScenarioResult {
    lab::Scenario scenario;
    bool leftOut = false; ///< its program is not installed
    bool asExpected = false;
    QStringList deviations; ///< what was not as expected, in words; also why the stage did not start
    model::ComparedRun run;
    model::Comparison comparison;
};

/// See the head of this file. start() once; scenarioFinished() for each, then finished() once.
class LabDemo : public QObject {
    Q_OBJECT

public:
    /// \a concurrency: scenarios at the same time.
    explicit LabDemo(QList<lab::Scenario> scenarios, int concurrency = 4, QObject* parent = nullptr);
    ~LabDemo() override;
    void start();
    /// Stops everything that runs; finished() follows once all children have ended.
    void cancel();
    const QList<ScenarioResult>& results() const;

Q_SIGNALS:
    void scenarioFinished(const twinwire::run::ScenarioResult& result);
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// What of \a expectation the comparison does not show, in words; empty when all of it.
QStringList deviations(const lab::Expectation& expectation, const model::ComparedRun& run,
                       const model::Comparison& comparison);

} // namespace twinwire::run
