// Whether a refusal came from the proxy or from behind it: what tap, replays, pages, words, fields and time
// say, weighed.
#pragma once

#include "analysis/observed.h"
#include "model/speaker.h"

namespace twinwire::analysis {

/// Who gave the proxied answer. Unknown without reasons when there was none, or when it is a 101.
model::Speaker whoAnswered(const Observed& observed);
model::Speaker whoAnswered(const model::ComparedRun& run);

} // namespace twinwire::analysis
