// The lines of proof under a verdict.
#pragma once

#include "ui/widgets/verdict_words.h"

namespace twinwire::ui {

/// The two strongest observations of the first finding: what the tap saw, then what a replay gave.
QList<ProofWords> proofsOf(const RunView& view);

} // namespace twinwire::ui
