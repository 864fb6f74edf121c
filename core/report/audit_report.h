// What the audit of a path came to, in JSON and in text.
#pragma once

#include "model/comparison.h"
#include "report/text_layout.h"

#include <QJsonObject>

namespace twinwire::report {

/// complete, checks and probes of \a run's audit; \a run has one.
QJsonObject auditJson(const model::ComparedRun& run);
/// The section "Safety of the path"; nothing without an audit.
void writeAudit(Page& page, const model::ComparedRun& run);

} // namespace twinwire::report
