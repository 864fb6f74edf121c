// Brings a list of keyed rows from one state to the next: what is equal at both ends stays, the middle is
// taken out and put in.
#pragma once

#include <QList>

#include <algorithm>

namespace twinwire::ui {

/// What happens to a list.
struct RowChange {
    qsizetype kept = 0; ///< at the beginning
    qsizetype removed = 0;
    qsizetype inserted = 0;
};

/// The change from \a before to \a after; \a same tells whether two rows are the same one, whatever they
/// hold.
template <typename Row, typename Same>
RowChange rowChange(const QList<Row>& before, const QList<Row>& after, Same same) {
    RowChange change;
    const qsizetype most = std::min(before.size(), after.size());
    while (change.kept < most && same(before.at(change.kept), after.at(change.kept)))
        ++change.kept;
    qsizetype tail = 0;
    while (tail < most - change.kept &&
           same(before.at(before.size() - 1 - tail), after.at(after.size() - 1 - tail)))
        ++tail;
    change.removed = before.size() - change.kept - tail;
    change.inserted = after.size() - change.kept - tail;
    return change;
}

} // namespace twinwire::ui
