// A shell's words: a command line cut into them, and words written so that a shell reads them back. Nothing
// is run or expanded; a variable becomes a placeholder of the same name. Internal to the room.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace twinwire::workspace {

/// The words of one command.
struct ShellWords {
    QList<QByteArray> words; ///< "$NAME" and "${NAME}" as "{{NAME}}"
    QStringList ignored;     ///< what follows the command: "| jq ."
};

/// Cuts \a text as a POSIX shell does (quotes, backslashes, $'…', comments, line continuations), or as
/// Windows' does where carets say so. A leading "$ " is left out. Error{Usage} for a quote that is not
/// closed.
base::Result<ShellWords> shellWords(const QString& text);

/// Writes words for a POSIX shell. Octets that are no plain text stand in $'…', which bash, zsh and ksh read.
class ShellWriter {
public:
    /// One word: \a text with its named placeholders as variables of the shell.
    static QString word(const QByteArray& text);
    /// \a name as the name of a variable: "secret.1a" as "secret_1a".
    static QByteArray variableName(const QByteArray& name);
};

} // namespace twinwire::workspace
