// twinwire lab demo --mend.
#pragma once

#include "command.h"

#include <memory>

namespace twinwire::run {
class LabMending;
struct Mending;
} // namespace twinwire::run

namespace twinwire::cli {

/// Mends the broken scenarios with what the comparison offers and compares them again.
class MendCommand : public Command {
    Q_OBJECT

public:
    explicit MendCommand(LabArguments arguments);
    ~MendCommand() override;
    void start() override;
    void interrupt() override;

private:
    void onFinished();
    void writeText();
    void writeJson();
    int exitCode() const;

    LabArguments m_arguments;
    std::unique_ptr<run::LabMending> m_mending;
    bool m_interrupted = false;
};

} // namespace twinwire::cli
