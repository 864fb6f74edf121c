// What lists and tables have in common that show rows and let one choose them: no grid, no row heads, no
// edits, and the grounds of rows that delegates paint themselves.
#pragma once

class QModelIndex;
class QPainter;
class QStyleOptionViewItem;
class QTableView;

namespace twinwire::ui {

/// Sets \a table up as such a table; which rows can be chosen together is the caller's matter.
void makePlain(QTableView& table);
/// The ground of a list's row: chosen or not, with the line below it.
void paintListRow(QPainter& painter, const QStyleOptionViewItem& option);
/// The focus frame around the row, where \a index is the current one of a list that has the focus.
void paintListFocus(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index);

} // namespace twinwire::ui
