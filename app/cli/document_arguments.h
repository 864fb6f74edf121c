// Documents on the command line: a comparison read from a file, import and export of command lines.
#pragma once

#include "arguments.h"
#include "handshake_arguments.h"

#include "run/compare_run.h"
#include "workspace/handshake_document.h"

namespace twinwire::cli {

/// --var NAME=VALUE, each once, in order.
base::Result<QList<workspace::Variable>> variablesOf(const std::vector<std::string>& texts);

/// The comparison that the file \a path describes, with what \a handshake says of the options that \a command
/// was given in place of the file's. \a direct and \a proxied: addresses in place of the file's; may be
/// empty. Errors name the file and the place in it.
struct DocumentPlan {
    run::ComparePlan plan;
    QString tap;           ///< "LISTEN=TARGET", when the file's is on
    QString configuration; ///< the path of the proxy's; empty: none
};
base::Result<DocumentPlan> documentPlan(const QString& path, const QList<workspace::Variable>& variables,
                                        const QString& direct, const QString& proxied,
                                        const Handshake& handshake, const CLI::App& command);

/// twinwire import: the document of the command line \a text ("-": read from stdin), and what was left out.
base::Result<Leave> importCommand(const QString& text);

/// twinwire export: the document in the file \a path as a command line of \a tool ("curl", "wscat",
/// "websocat", "twinwire"). \a route: "direct", "proxied", or empty for the proxied address where there is
/// one.
base::Result<Leave> exportDocument(const QString& path, const QString& tool, const QString& route,
                                   const QList<workspace::Variable>& variables, bool showSecrets);

} // namespace twinwire::cli
