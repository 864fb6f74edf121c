// The search for the alteration that gives the proxied answer, where no tap saw the request: which altered
// copies of it a proxy could have made, in which order they are sent, and when it is enough.
#pragma once

#include "analysis/observed.h"

#include <chrono>

namespace twinwire::analysis {

/// The bounds of what one comparison sends besides its two attempts: to the direct address, to the proxied
/// one, and for how long in all.
inline constexpr int mostReplays = 28;
inline constexpr int mostProbes = 8;
inline constexpr std::chrono::milliseconds mostReplayTime{10'000};

/// What to send next, in order, after all of \a run's replays; empty when nothing more would settle anything,
/// also when a bound is reached. Call again with the answers. Begins with what proposeReplays() names; then,
/// without a tap, the search: the control twice; alterations in rounds, the likeliest first, until one gives
/// the proxied answer; its neighbours of every other kind; the same one and the control once more. At last
/// what nextMended() asks of the proxied address, where something is still open.
QList<ReplayProposal> nextReplays(const model::ComparedRun& run);

/// One alteration, or several that a product makes together.
struct SearchStep {
    ReplayProposal proposal;
    /// Stands for its kind: nothing is proven before it was tried.
    bool representative = false;
    int weight = 0; ///< how likely it is, by the answer and the product
};

/// Every step that makes sense for the run, one of each kind first, the likeliest first; empty when there is
/// nothing to search for: with a tap that saw the request, without an answer, and where the answer is the
/// proxy's own.
QList<SearchStep> searchSteps(const Observed& observed);

} // namespace twinwire::analysis
