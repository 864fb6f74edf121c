// How other clients would read the answers, in JSON and in text.
#pragma once

#include "model/session.h"
#include "report/text_layout.h"

#include <QJsonArray>
#include <QPair>

namespace twinwire::report {

/// One object per client; empty when there is no answer to read.
QJsonArray clientsJson(const model::Session& session);
/// A line for each of \a sessions (with its label) that some clients open and others do not. Nothing when
/// they all agree.
void writeClients(Page& page, const QList<QPair<QString, const model::Session*>>& sessions);

} // namespace twinwire::report
