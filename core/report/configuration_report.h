// What a proxy's configuration says, as JSON and as text.
#pragma once

#include "model/configuration.h"
#include "report/text_layout.h"

namespace twinwire::report {

/// A reading as it stands in the documents of check and compare.
QJsonObject configurationJson(const model::ConfigurationReading& reading);
/// The document of "check --format json". \a url: what was asked; empty for the whole configuration.
QJsonObject checkJson(const QString& file, const QString& url, const model::ConfigurationReading& reading);
/// The text of check: how many findings, where a request goes, findings, the head, timeouts, what was not
/// understood.
QString checkText(const QString& file, const QString& url, const model::ConfigurationReading& reading,
                  const TextStyle& style);
/// What compare says of a configuration besides its findings: where the request goes in it.
void writeConfigurationReading(Page& page, const model::ConfigurationReading& reading);

} // namespace twinwire::report
