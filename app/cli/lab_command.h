// twinwire lab list, start, demo.
#pragma once

#include "command.h"

#include "lab/scenario.h"

#include <memory>

namespace twinwire::lab {
class ScenarioStage;
} // namespace twinwire::lab
namespace twinwire::run {
class LabDemo;
struct ScenarioResult;
} // namespace twinwire::run

namespace twinwire::cli {

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
    base::Result<QList<lab::Scenario>> wanted() const;

    LabArguments m_arguments;
    std::unique_ptr<lab::ScenarioStage> m_stage;
    std::unique_ptr<run::LabDemo> m_demo;
    int m_nameWidth = 0;
    bool m_interrupted = false;
};

} // namespace twinwire::cli
