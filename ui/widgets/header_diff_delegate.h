// Paints the rows of ComparisonView: sections with their fold, folded rows with Show, header lines with
// class, both values and the difference.
#pragma once

#include <QStyledItemDelegate>

namespace twinwire::ui {

/// See the head of this file. Expects a ComparisonModel.
class HeaderDiffDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit HeaderDiffDelegate(QObject* parent = nullptr);
    ~HeaderDiffDelegate() override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace twinwire::ui
