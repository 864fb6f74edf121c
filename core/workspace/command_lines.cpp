// Which program a command line is of, and what it says or shall say. See command_lines.h.
#include "workspace/command_lines.h"

#include "base/text.h"
#include "base/translate.h"
#include "workspace/command_reader.h"
#include "workspace/command_writer.h"
#include "workspace/placeholder_syntax.h"
#include "workspace/shell_words.h"

namespace twinwire::workspace {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

/// The words without assignments in front of the program's name ("TOKEN=x curl …").
QList<QByteArray> fromProgram(QList<QByteArray> words) {
    while (!words.isEmpty()) {
        const qsizetype equals = words.first().indexOf('=');
        if (equals <= 0 || !isVariableName(words.first().first(equals)) || words.first().startsWith('-')) {
            break;
        }
        words.removeFirst();
    }
    return words;
}

} // namespace

bool looksLikeCommand(const QString& text) {
    const base::Result<ShellWords> cut = shellWords(text.left(400));
    QString first;
    if (cut) {
        const QList<QByteArray> words = fromProgram(cut->words);
        first = words.size() > 1 ? QString::fromUtf8(words.first()) : QString();
    } else {
        // A quote that the cut left open: the first word is enough.
        const QString trimmed = text.trimmed();
        first = (trimmed.startsWith("$ "_L1) ? trimmed.sliced(2).trimmed() : trimmed).section(u' ', 0, 0);
    }
    return !first.isEmpty() && commandTable(first.toUtf8()) != nullptr;
}

base::Result<ImportedCommand> parseCommand(const QString& text) {
    constexpr qsizetype most = 1024 * 1024;
    if (text.size() > most) {
        return base::fail(Error::Code::Usage, base::translate("Workspace", "The command is too long"));
    }
    const base::Result<ShellWords> cut = shellWords(text);
    if (!cut) {
        return tl::unexpected<Error>(cut.error());
    }
    QList<QByteArray> words = fromProgram(cut->words);
    const CommandTable* table = words.isEmpty() ? nullptr : commandTable(words.first());
    if (!table) {
        return base::fail(Error::Code::Usage,
                          base::translate("Workspace", "This is no command line of curl, wscat or websocat"),
                          words.isEmpty() ? QString() : base::printable(words.first(), 60));
    }
    words.removeFirst();
    base::Result<ImportedCommand> command = CommandReader(*table, words).read();
    if (command) {
        command->ignored += cut->ignored;
    }
    return command;
}

QString commandFor(CommandKind kind, const HandshakeDocument& document, const QString& url,
                   const QByteArray& octets, bool showSecrets) {
    CommandWriter writer(document, url, octets, showSecrets);
    switch (kind) {
    case CommandKind::Curl:
        return writer.curl();
    case CommandKind::Wscat:
        return writer.wscat();
    case CommandKind::Websocat:
        return writer.websocat();
    case CommandKind::Twinwire:
        return writer.twinwire();
    }
    return {};
}

} // namespace twinwire::workspace
