// twinwire check: a proxy's configuration, read, explained, mended.
#pragma once

#include "command.h"
#include "option_set.h"

namespace twinwire::proxyconfig {
class Configuration;
struct Question;
} // namespace twinwire::proxyconfig

namespace twinwire::cli {

/// What check is and takes, into \a texts.
void describeCheck(CLI::App& command, CheckTexts& texts, OutputTexts& output);
/// --proxy-config and --nginx-version of compare.
void addConfigurationOptions(CLI::App& command, CheckTexts& texts);
/// The arguments of check.
base::Result<CheckArguments> checkArguments(const CheckTexts& texts, const CLI::App& command);

/// The configuration in the file \a path ("-": stdin), of \a version ("installed": what the program here
/// says; empty: not known). Error{File} names the first place that its product would not take.
base::Result<proxyconfig::Configuration> readConfiguration(const QString& path, const QString& version);

/// See the head of this file.
class CheckCommand : public Command {
    Q_OBJECT

public:
    explicit CheckCommand(CheckArguments arguments);
    void start() override;
    void interrupt() override;

private:
    void mend(const proxyconfig::Configuration& configuration,
              const std::optional<proxyconfig::Question>& question);

    CheckArguments m_arguments;
};

} // namespace twinwire::cli
