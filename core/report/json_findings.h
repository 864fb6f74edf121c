// What is derived from a record, in JSON: differences and second opinions; findings stand in json_report.h.
#pragma once

#include "model/comparison.h"
#include "model/second_opinion.h"

#include <QJsonArray>

namespace twinwire::report {

/// The rows of two heads that are not the same.
QJsonArray differencesJson(const QList<model::Difference>& differences);
/// What Qt's own client made of the addresses.
QJsonArray opinionsJson(const QList<model::SecondOpinion>& opinions);

} // namespace twinwire::report
