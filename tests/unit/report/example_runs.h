// Hand-made records and findings, the same at every run, for the reports' tests.
#pragma once

#include "model/comparison.h"

namespace twinwire::test {

/// nginx as it comes: Upgrade and Connection lost on the way to the upstream, seen by a tap.
model::ComparedRun nginxDefault();
/// What analysis would say of it, in fixed words.
model::Comparison nginxDefaultComparison();
/// Both routes switched, nothing to say.
model::ComparedRun healthy();
model::Comparison healthyComparison();
/// Nobody listens at the proxied address.
model::Session refusedConnection();

} // namespace twinwire::test
