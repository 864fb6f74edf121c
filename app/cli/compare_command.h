// twinwire compare.
#pragma once

#include "command.h"
#include "report/json_report.h"
#include "terminal.h"

#include <QList>

#include <memory>
#include <vector>

namespace twinwire::net {
class QtClient;
} // namespace twinwire::net
namespace twinwire::run {
class CompareRun;
} // namespace twinwire::run

namespace twinwire::cli {

/// Runs both routes, asks for second opinions where wanted, prints the comparison.
class CompareCommand : public Command {
    Q_OBJECT

public:
    explicit CompareCommand(CompareArguments arguments);
    ~CompareCommand() override;
    void start() override;
    void interrupt() override;

private:
    void askQt();
    void finish();

    CompareArguments m_arguments;
    std::unique_ptr<run::CompareRun> m_run;
    ProgressLine m_progress;
    std::vector<std::unique_ptr<net::QtClient>> m_opinions;
    qsizetype m_opinionsLeft = 0;
    bool m_interrupted = false;
};

} // namespace twinwire::cli
