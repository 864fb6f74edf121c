// What fuzz targets share: the input as octets, and a parser fed with it in different splits.
#pragma once

#include "base/assert.h"
#include "base/limits.h"
#include "protocol/violation.h"

#include <QByteArray>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace twinwire::fuzz {

inline QByteArray octetsOf(const std::uint8_t* octets, std::size_t count) {
    return QByteArray(reinterpret_cast<const char*>(octets), static_cast<qsizetype>(count));
}

/// A new parser that got \a bytes in pieces of \a step octets.
template <typename Parser>
Parser fedInSteps(Parser parser, const QByteArray& bytes, qsizetype step) {
    for (qsizetype i = 0; i < bytes.size(); i += step)
        parser.feed(QByteArrayView(bytes).sliced(i, std::min(step, bytes.size() - i)));
    return parser;
}

/// Every violation names code, rule and message, in one line; there are not too many.
inline void checkWellFormed(const protocol::Violations& violations,
                            qsizetype most = base::limits::violations) {
    TWINWIRE_ASSERT(violations.size() <= most);
    for (const protocol::Violation& violation : violations) {
        TWINWIRE_ASSERT(!violation.code.isEmpty());
        TWINWIRE_ASSERT(!violation.rule.isEmpty());
        TWINWIRE_ASSERT(!violation.message.isEmpty());
        TWINWIRE_ASSERT(!violation.message.contains(u'\n'));
        TWINWIRE_ASSERT(!violation.place.contains(u'\n'));
    }
}

} // namespace twinwire::fuzz
