// What is said of words that are no command and no option.
#pragma once

#include <QString>

#include <CLI/App.hpp>

namespace twinwire::cli {

/// "twinwire lab demo".
QString pathOf(const CLI::App& command);
/// "list, start, demo"; empty for a command without any below it.
QString commandNames(const CLI::App& app);
/// ", did you mean --header?", or nothing when no option of \a command is near \a word.
QString suggestion(const CLI::App& command, const QString& word);

} // namespace twinwire::cli
