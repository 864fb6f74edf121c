// TWINWIRE_ASSERT: a broken promise of our own code. Stays on in release builds.
#pragma once

namespace twinwire::base {

/// Prints the broken promise and its place to stderr and aborts.
[[noreturn]] void assertionFailed(const char* expression, const char* file, int line);

} // namespace twinwire::base

/// Aborts with a message when \a expression is false; for our own promises, never for a peer's bytes.
#define TWINWIRE_ASSERT(expression)                                                                          \
    ((expression) ? static_cast<void>(0) : ::twinwire::base::assertionFailed(#expression, __FILE__, __LINE__))
