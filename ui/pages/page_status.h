// How a page's state reads on its tab and in the status bar.
#pragma once

#include "ui/models/run_view.h"
#include "ui/widgets/icons.h"

namespace twinwire::ui {

/// The icon of \a state; \a lab: what was never run stands on a scenario.
Icon iconOf(VerdictState state, bool lab);
Tone toneOf(VerdictState state);
/// "Compared in 31 ms: direct switched, proxied refused".
QString comparedWords(const RunView& view);

} // namespace twinwire::ui
