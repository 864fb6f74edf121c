// Paints the side bar's rows: group names small, icons by outcome, code words in mono, a note at the right.
#pragma once

#include "ui/widgets/icons.h"

#include <QStyledItemDelegate>

namespace twinwire::ui {

/// See the head of this file. For WorkspaceModel's roles.
class SidebarDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit SidebarDelegate(QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The icon and colour of a run's outcome (run::HistoryEntry::Outcome as int; -1: a document never run).
Icon outcomeIcon(int outcome);
Tone outcomeTone(int outcome);

} // namespace twinwire::ui
