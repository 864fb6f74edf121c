// Paints the cells of the frame list straight from the model's facts: no string is made for a row that is not
// on screen, and fonts and their measures are looked up once a theme.
#pragma once

#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QStyledItemDelegate>

namespace twinwire::ui {

struct FrameRow;

/// See the head of this file. Its model must be a FrameModel.
class FrameDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit FrameDelegate(QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// After a change of the theme or the font.
    void refresh();
    int rowHeight() const { return m_rowHeight; }
    /// What a column needs for its widest usual content; of the payload a useful least.
    int columnWidth(int column) const;

private:
    void paintWords(QPainter& painter, const QRectF& rect, const QFont& words, const QFontMetricsF& measures,
                    Tone tone, const QString& text, Qt::Alignment alignment) const;
    void paintPayload(QPainter& painter, const QRectF& rect, const FrameRow& row) const;

    QFont m_mono;
    QFont m_words;
    QFontMetricsF m_monoMeasures{QFont()};
    QFontMetricsF m_wordsMeasures{QFont()};
    qreal m_monoWidth = 7;
    int m_rowHeight = 24;
};

} // namespace twinwire::ui
