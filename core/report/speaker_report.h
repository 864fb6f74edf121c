// Who gave the proxied answer, in JSON and in text.
#pragma once

#include "model/comparison.h"
#include "report/text_layout.h"

#include <QJsonValue>

namespace twinwire::report {

/// who, product, confidence and reasons; null when the proxied route got no answer, or a 101.
QJsonValue speakerJson(const model::ComparedRun& run);
/// One line below the routes; nothing when it got no answer, or a 101.
void writeSpeaker(Page& page, const model::ComparedRun& run);

} // namespace twinwire::report
