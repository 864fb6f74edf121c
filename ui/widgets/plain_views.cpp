// See plain_views.h.
#include "ui/widgets/plain_views.h"

#include "ui/widgets/icons.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QTableView>

namespace twinwire::ui {

void makePlain(QTableView& table) {
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.setShowGrid(false);
    table.setCornerButtonEnabled(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
}

void paintListRow(QPainter& painter, const QStyleOptionViewItem& option) {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect, color(selected ? Tone::Select : Tone::Base));
    if (selected)
        painter.fillRect(QRect(option.rect.topLeft(), QSize(2, option.rect.height())), color(Tone::Accent));
    paintHairline(painter, option.rect.bottomLeft(), option.rect.bottomRight(), Tone::Line);
}

void paintListFocus(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (view && view->hasFocus() && view->currentIndex() == index)
        paintFocusFrame(painter, option.rect);
}

} // namespace twinwire::ui
