// Runs as the window sees them, made by hand: nginx without its WebSocket lines, with and without a tap.
#pragma once

#include "ui/models/run_view.h"
#include "unit/analysis/comparisons.h"

#include <memory>

namespace twinwire::test {

/// The request of the design's pictures, ten lines.
QByteArray chatRequest();
/// nginx drops Upgrade; three replays, two of which tie. No tap.
Run droppedUpgrade();
/// The same with a tap that saw it.
Run droppedUpgradeTapped();

/// \a run as it is shown when it is over.
std::shared_ptr<ui::RunView> finished(const Run& run);
/// \a run while the proxied answer is still awaited.
std::shared_ptr<ui::RunView> running(const Run& run);

} // namespace twinwire::test
