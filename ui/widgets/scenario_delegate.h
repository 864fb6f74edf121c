// Paints the lab's table: code words in mono, what to expect with its icon, and in the last column a button,
// or a link where the product is not installed. Sentences wrap; rows grow.
#pragma once

#include <QHash>
#include <QStyledItemDelegate>

namespace twinwire::ui {

/// See the head of this file. For ScenarioModel's roles.
class ScenarioDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ScenarioDelegate(QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// Measured sizes by column, room, font and text: a table that fits itself asks for them again and again.
    mutable QHash<QString, QSize> m_measured;
};

} // namespace twinwire::ui
