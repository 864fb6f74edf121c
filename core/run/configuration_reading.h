// What the proxy's configuration says of the proxied request that was sent.
#pragma once

#include "model/session.h"
#include "proxyconfig/reading.h"

namespace twinwire::run {

/// What is to be asked of a configuration to learn what \a proxied meets.
proxyconfig::Question questionOf(const model::Session& proxied);
/// The reading of \a configuration for what \a proxied sent. Where its version is not known, the answer's
/// Server says it. Where the route switched, errors of the reading are warnings: they were no hindrance.
model::ConfigurationReading readingOf(const proxyconfig::Configuration& configuration,
                                      const model::Session& proxied);

} // namespace twinwire::run
