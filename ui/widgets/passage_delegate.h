// Paints a line on its way around the proxy: unchanged values once, with the line that carries them through.
#pragma once

#include <QStyledItemDelegate>

namespace twinwire::ui {

/// See the head of this file. Expects a RoundTripModel.
class PassageDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit PassageDelegate(QObject* parent = nullptr);
    ~PassageDelegate() override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace twinwire::ui
