// Mends the lab's broken scenarios with what the comparison itself offers, and compares them again: the lines
// of the first finding's remedy, and where nginx's configuration is read to show the same cause, the
// reading's own fix. Lives on the wire thread.
#pragma once

#include "run/lab_demo.h"

namespace twinwire::run {

/// One scenario and one way to mend it.
struct Mending {
    /// What has to change for the scenario to pass.
    enum class Place { Configuration, Request, Upstream, Unknown };
    /// What changed the configuration.
    enum class Way { Remedy, Fix };

    ScenarioResult broken;
    Place place = Place::Unknown;
    Way way = Way::Remedy;
    QByteArray code;          ///< of the first finding
    QStringList filled;       ///< the remedy's placeholders that the scenario filled
    QByteArray configuration; ///< mended; empty when it could not be
    QStringList troubles;     ///< why it does not pass
    ScenarioResult mended;
    bool passes = false; ///< never without Place::Configuration
};

/// See the head of this file. start() once; finished() once.
class LabMending : public QObject {
    Q_OBJECT

public:
    explicit LabMending(QList<lab::Scenario> scenarios, int concurrency = 4, QObject* parent = nullptr);
    ~LabMending() override;
    void start();
    /// Stops everything that runs; finished() follows once all children have ended.
    void cancel();
    /// In the order of the scenarios, once finished.
    const QList<Mending>& results() const;
    /// Scenarios whose program is not installed.
    const QList<lab::Scenario>& leftOut() const;
    /// Those of \a scenarios that have a proxy's configuration and do not pass with it.
    static QList<lab::Scenario> brokenOf(const QList<lab::Scenario>& scenarios);

Q_SIGNALS:
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::run
