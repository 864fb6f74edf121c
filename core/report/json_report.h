// The JSON documents of the command line, described by resources/schema/*.schema.json. What is handed in is
// written as it is: mask secrets before (report/redaction.h).
#pragma once

#include "model/comparison.h"
#include "model/second_opinion.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

namespace twinwire::report {

using model::SecondOpinion;

/// UTF-8 where the octets are that (\a exact), else one character per octet.
QString textOf(const QByteArray& octets, bool* exact = nullptr);
/// One session: url, outcome, status, request, response, phases (ms), tls, close, failure.
QJsonObject sessionJson(const model::Session& session);
/// Findings as they stand in all documents.
QJsonArray findingsJson(const QList<model::Finding>& findings);
/// The document of "compare --format json".
QJsonObject comparisonJson(const model::ComparedRun& run, const model::Comparison& comparison,
                           const QList<SecondOpinion>& opinions);
/// The document of "connect --once --format json".
QJsonObject connectJson(const model::Session& session, const QList<model::Finding>& findings,
                        const QList<SecondOpinion>& opinions);

} // namespace twinwire::report
