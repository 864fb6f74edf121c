// Command lines of curl, wscat and websocat as documents, and documents as such command lines.
#pragma once

#include "base/result.h"
#include "workspace/handshake_document.h"

namespace twinwire::workspace {

/// True when \a text looks like a command line of one of the three (its first word, a leading "$ " allowed).
bool looksLikeCommand(const QString& text);

/// What a command line asks for, and what of it has no counterpart.
struct ImportedCommand {
    HandshakeDocument document; ///< the address is in `direct`; a forward proxy in its route
    QStringList ignored;        ///< options that were left out, as written, for a person
};
/// Reads a POSIX shell's words (quotes, backslashes, line continuations, $'…'), and "curl.exe"'s with carets;
/// nothing is run or expanded. Error{Usage} names word and reason.
base::Result<ImportedCommand> parseCommand(const QString& text);

/// The kinds of command that a request can be copied as.
enum class CommandKind { Curl, Wscat, Websocat, Twinwire };
/// A command line for a POSIX shell that sends \a document's request to \a url (its expanded address),
/// secrets as placeholders of the shell ("$TOKEN") unless \a showSecrets. What the tool cannot do is said in
/// a trailing comment. \a octets: the expanded request. Twinwire gives "twinwire compare …".
QString commandFor(CommandKind kind, const HandshakeDocument& document, const QString& url,
                   const QByteArray& octets, bool showSecrets);

} // namespace twinwire::workspace
