// Feeding a parser every split of its input: all split points into two pieces, and one octet at a time.
#pragma once

#include "protocol/violation.h"

#include <QByteArray>
#include <QStringList>
#include <QTest>

namespace twinwire::test {

/// Calls \a check with the pieces of \a bytes: in one piece, one octet each, and, for up to \a pairsUpTo
/// octets, in two pieces at every point. Stops at the first split that fails the running test.
template <typename Check>
void everySplit(const QByteArray& bytes, Check check, qsizetype pairsUpTo = 2000) {
    check(QList<QByteArray>{bytes});
    QList<QByteArray> octets;
    for (const char octet : bytes)
        octets.append(QByteArray(1, octet));
    check(octets);
    if (bytes.size() > pairsUpTo)
        return;
    for (qsizetype i = 1; i < bytes.size() && !QTest::currentTestFailed(); ++i)
        check(QList<QByteArray>{bytes.first(i), bytes.sliced(i)});
}

/// One line for each violation: "E code @ place" for an Error, "R code @ place" for a remark.
inline QStringList listed(const protocol::Violations& violations) {
    QStringList lines;
    for (const protocol::Violation& violation : violations) {
        QString line = violation.severity == protocol::Violation::Severity::Error ? QStringLiteral("E ")
                                                                                  : QStringLiteral("R ");
        line += QString::fromLatin1(violation.code);
        if (!violation.place.isEmpty())
            line += QStringLiteral(" @ ") + violation.place;
        lines.append(line);
    }
    return lines;
}

/// listed() without the places.
inline QStringList codesOf(const protocol::Violations& violations) {
    QStringList codes;
    for (const QString& line : listed(violations))
        codes.append(line.section(QStringLiteral(" @ "), 0, 0));
    return codes;
}

} // namespace twinwire::test
