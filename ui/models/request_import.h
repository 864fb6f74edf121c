// A pasted command line taken over into a document that has addresses already.
#pragma once

#include "run/document_plan.h"
#include "workspace/command_lines.h"

namespace twinwire::ui {

/// The document after it, and what of the command has no counterpart.
struct ImportedRequest {
    workspace::HandshakeDocument document;
    run::RouteName route = run::RouteName::Direct; ///< the one that took the command's address
    QStringList ignored;
};

/// Reads \a command into \a document: request, TLS, limits, and address and route of \a route; without one
/// the address goes where it stands already, else into the first that is empty, else to the direct one. Name,
/// tap and replays stay.
base::Result<ImportedRequest> importCommand(const QString& command,
                                            const workspace::HandshakeDocument& document,
                                            std::optional<run::RouteName> route);

} // namespace twinwire::ui
