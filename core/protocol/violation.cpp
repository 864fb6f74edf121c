// Looking through broken rules.
#include "protocol/violation.h"

#include <algorithm>

namespace twinwire::protocol {

bool contains(const Violations& violations, QByteArrayView code) {
    return std::any_of(violations.begin(), violations.end(),
                       [code](const Violation& violation) { return violation.code == code; });
}

} // namespace twinwire::protocol
