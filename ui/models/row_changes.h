// Brings a list of keyed rows from one state to the next: what is equal at both ends stays, the middle is
// taken out and put in.
#pragma once

#include <QAbstractItemModel>
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

/// A model (\a Base: one of Qt's) whose lists change so.
template <typename Base>
class ChangingRows : public Base {
public:
    using Base::Base;

protected:
    /// Gives \a rows, which stand under \a parent, as many rows as \a next has: the same ones, in its order.
    /// What those hold that stay is left as it was.
    template <typename Row, typename Same>
    void takeRows(QList<Row>& rows, const QList<Row>& next, Same same, const QModelIndex& parent = {}) {
        const RowChange change = rowChange(rows, next, same);
        const int kept = static_cast<int>(change.kept);
        if (change.removed > 0) {
            this->beginRemoveRows(parent, kept, kept + static_cast<int>(change.removed) - 1);
            rows.remove(change.kept, change.removed);
            this->endRemoveRows();
        }
        if (change.inserted > 0) {
            this->beginInsertRows(parent, kept, kept + static_cast<int>(change.inserted) - 1);
            rows = rows.mid(0, change.kept) + next.mid(change.kept, change.inserted) + rows.mid(change.kept);
            this->endInsertRows();
        }
    }
};

} // namespace twinwire::ui
