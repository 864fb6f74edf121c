// What a broken promise does: one line to stderr, then abort.
#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace twinwire::base {

void assertionFailed(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "twinwire: internal error: %s does not hold (%s:%d)\n", expression, file, line);
    std::fflush(stderr);
    std::abort();
}

} // namespace twinwire::base
