// twinwire lab list, start, demo.
#pragma once

#include "command.h"

#include "lab/scenario.h"

#include <QJsonObject>

#include <memory>

namespace twinwire::lab {
class ScenarioStage;
} // namespace twinwire::lab
namespace twinwire::run {
class LabDemo;
struct ScenarioResult;
} // namespace twinwire::run

namespace twinwire::cli {

/// The scenarios that \a names name or begin, all when there are none; Error{Usage} for an unknown one.
base::Result<QList<lab::Scenario>> scenariosNamed(const QStringList& names);
/// One scenario of the JSON document.
QJsonObject scenarioJson(const run::ScenarioResult& result);

/// Shows, starts or demonstrates scenarios.
class LabCommand : public Command {
    Q_OBJECT

public:
    explicit LabCommand(LabArguments arguments);
    ~LabCommand() override;
    void start() override;
    void interrupt() override;

private:
    void list();
    void startScenario();
    void announceStage(const lab::Scenario& scenario);
    void demonstrate();
    void onScenario(const run::ScenarioResult& result);
    void onDemoFinished();

    LabArguments m_arguments;
    std::unique_ptr<lab::ScenarioStage> m_stage;
    std::unique_ptr<run::LabDemo> m_demo;
    int m_nameWidth = 0;
    bool m_interrupted = false;
};

} // namespace twinwire::cli
