// Lists, tables and what belongs to them, of TwinwireStyle.
#include "ui/widgets/style_parts.h"

#include <QFontMetricsF>
#include <QHeaderView>
#include <QPainter>
#include <QStyleOptionHeader>
#include <QStyleOptionProgressBar>
#include <QStyleOptionSlider>
#include <QStyleOptionViewItem>
#include <QTableView>
#include <QTreeView>

#include <algorithm>
#include <cmath>

namespace twinwire::ui::parts {

namespace {

const QHeaderView* columnsOf(const QWidget* widget) {
    if (const auto* table = qobject_cast<const QTableView*>(widget))
        return table->horizontalHeader();
    if (const auto* tree = qobject_cast<const QTreeView*>(widget))
        return tree->header();
    return nullptr;
}

struct RowPlace {
    bool first = true;
    bool last = true;
};

/// Whether the cell of \a index is the first and the last visible one of its row.
RowPlace placeInRow(const QAbstractItemView* view, const QModelIndex& index) {
    const QHeaderView* header = columnsOf(view);
    if (!header || !index.isValid())
        return {};
    if (const auto* table = qobject_cast<const QTableView*>(view);
        table && table->columnSpan(index.row(), index.column()) >= header->count())
        return {};
    RowPlace place{false, false};
    int first = -1;
    int last = -1;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (header->isSectionHidden(column))
            continue;
        if (first < 0)
            first = column;
        last = column;
    }
    place.first = index.column() == first;
    place.last = index.column() == last;
    return place;
}

void paintRowFocus(QPainter& painter, const QRectF& rect, RowPlace place) {
    const QColor accent = color(Tone::Accent);
    painter.fillRect(snapped(painter, QRectF(rect.left(), rect.top(), rect.width(), 2)), accent);
    painter.fillRect(snapped(painter, QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2)), accent);
    if (place.first)
        painter.fillRect(snapped(painter, QRectF(rect.left(), rect.top(), 2, rect.height())), accent);
    if (place.last)
        painter.fillRect(snapped(painter, QRectF(rect.right() - 2, rect.top(), 2, rect.height())), accent);
}

} // namespace

void paintHeaderSection(QPainter& painter, const QStyleOptionHeader& option) {
    const QRectF rect(option.rect);
    const bool hover = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled) &&
                       option.sortIndicator != QStyleOptionHeader::None;
    painter.fillRect(option.rect, color(hover ? Tone::Hover : Tone::Window));
    paintHairline(painter, QPointF(rect.left(), rect.bottom() - 1), QPointF(rect.right(), rect.bottom() - 1),
                  Tone::Line);
    if (option.orientation == Qt::Horizontal && option.position != QStyleOptionHeader::End &&
        option.position != QStyleOptionHeader::OnlyOneSection)
        paintHairline(painter, QPointF(rect.right() - 1, rect.top() + 5),
                      QPointF(rect.right() - 1, rect.bottom() - 5), Tone::Line);
}

void paintHeaderLabel(QPainter& painter, const QStyleOptionHeader& option) {
    const bool enabled = option.state & QStyle::State_Enabled;
    QFont words = font(TextRole::Secondary);
    words.setWeight(QFont::Medium);
    QRect rect = option.rect;
    if (!option.icon.isNull()) {
        option.icon.paint(&painter, QRect(rect.left(), rect.top() + (rect.height() - 16) / 2, 16, 16),
                          Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        rect.setLeft(rect.left() + 22);
    }
    // A colour of the model's own (a route's) stays; it is then a heading in its own right.
    const QColor given = option.palette.color(QPalette::ButtonText);
    const bool own = enabled && given != color(Tone::Text) && given != color(Tone::Disabled);
    if (own)
        words.setWeight(QFont::DemiBold);
    painter.setFont(words);
    painter.setPen(own ? given : color(enabled ? Tone::Muted : Tone::Disabled));
    Qt::Alignment alignment = (option.textAlignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter;
    if (!option.icon.isNull() && (alignment & Qt::AlignHCenter))
        alignment = Qt::AlignLeft | Qt::AlignVCenter;
    painter.drawText(rect, static_cast<int>(alignment),
                     QFontMetrics(words).elidedText(option.text, Qt::ElideRight, rect.width() + 1));
}

void paintItemPanel(QPainter& painter, const QStyleOptionViewItem& option, const QWidget* widget, bool row) {
    const auto* view = qobject_cast<const QAbstractItemView*>(widget);
    const QRectF rect(option.rect);
    const bool selected = option.state & QStyle::State_Selected;
    const bool hover = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    if (option.backgroundBrush.style() != Qt::NoBrush && !row) {
        painter.save();
        painter.setBrushOrigin(option.rect.topLeft());
        painter.fillRect(option.rect, option.backgroundBrush);
        painter.restore();
    }
    if (selected)
        painter.fillRect(option.rect, color(Tone::Select));
    else if (row && (option.features & QStyleOptionViewItem::Alternate))
        painter.fillRect(option.rect, color(Tone::Alt));
    else if (hover && !row && option.backgroundBrush.style() == Qt::NoBrush)
        painter.fillRect(option.rect, color(Tone::Hover));
    const RowPlace place = view ? placeInRow(view, option.index) : RowPlace{};
    // In a tree the first cell begins behind the branches; the bar belongs to the view's edge.
    const bool tree = qobject_cast<const QTreeView*>(widget) != nullptr;
    const bool atEdge = tree ? option.rect.left() <= 0 : place.first;
    if (selected && atEdge)
        painter.fillRect(snapped(painter, QRectF(rect.left(), rect.top(), 2, rect.height())),
                         color(Tone::Accent));
    if (row || !view || !view->hasFocus() || !option.index.isValid())
        return;
    const QModelIndex current = view->currentIndex();
    if (view->selectionBehavior() == QAbstractItemView::SelectRows) {
        if (current.row() == option.index.row() && current.parent() == option.index.parent() &&
            view->window()->testAttribute(Qt::WA_KeyboardFocusChange))
            paintRowFocus(painter, rect, place);
    } else if (current == option.index && (option.state & QStyle::State_KeyboardFocusChange)) {
        paintRowFocus(painter, rect, RowPlace{});
    }
}

void paintScrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle) {
    painter.fillRect(option.rect, color(Tone::Window));
    const bool upright = option.orientation == Qt::Vertical;
    const QRectF bounds(option.rect);
    paintHairline(painter, bounds.topLeft(), upright ? bounds.bottomLeft() : bounds.topRight(), Tone::Line);
    if (option.maximum <= option.minimum || !(option.state & QStyle::State_Enabled))
        return;
    const bool grabbed = (option.activeSubControls & QStyle::SC_ScrollBarSlider) &&
                         (option.state & (QStyle::State_Sunken | QStyle::State_MouseOver));
    const QRectF slot =
        QRectF(handle).adjusted(upright ? 3 : 1, upright ? 1 : 3, upright ? -2 : -1, upright ? -1 : -2);
    const qreal radius = std::min(slot.width(), slot.height()) / 2;
    paintBox(painter, slot, color(grabbed ? Tone::Muted : Tone::Edge), QColor(), radius);
}

QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part) {
    const QRect& rect = option.rect;
    const bool upright = option.orientation == Qt::Vertical;
    const int length = upright ? rect.height() : rect.width();
    const qint64 range = static_cast<qint64>(option.maximum) - option.minimum;
    int slider = length;
    if (range > 0) {
        const qint64 whole = range + std::max(1, option.pageStep);
        slider = static_cast<int>(static_cast<qint64>(length) * std::max(1, option.pageStep) / whole);
        slider = std::clamp(slider, std::min(28, length), length);
    }
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - slider, option.upsideDown);
    int from = 0;
    int size = 0;
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        size = length;
        break;
    case QStyle::SC_ScrollBarSlider:
        from = start;
        size = slider;
        break;
    case QStyle::SC_ScrollBarSubPage:
        size = start;
        break;
    case QStyle::SC_ScrollBarAddPage:
        from = start + slider;
        size = length - from;
        break;
    default:
        return {};
    }
    const QRect along = upright ? QRect(rect.left(), rect.top() + from, rect.width(), size)
                                : QRect(rect.left() + from, rect.top(), size, rect.height());
    return QStyle::visualRect(option.direction, rect, along);
}

void paintProgress(QPainter& painter, const QStyleOptionProgressBar& option) {
    const qreal height = std::min<qreal>(6, option.rect.height());
    const QRectF groove(option.rect.left(), option.rect.center().y() + 0.5 - height / 2, option.rect.width(),
                        height);
    paintBox(painter, groove, color(Tone::Line), QColor(), height / 2);
    const qint64 range = static_cast<qint64>(option.maximum) - option.minimum;
    QRectF done = groove;
    if (range > 0) {
        done.setWidth(groove.width() * static_cast<qreal>(option.progress - option.minimum) /
                      static_cast<qreal>(range));
    } else {
        done = QRectF(groove.left() + groove.width() / 3, groove.top(), groove.width() / 3, height);
    }
    if (done.width() >= height)
        paintBox(painter, done,
                 color(option.state & QStyle::State_Enabled ? Tone::AccentFill : Tone::Disabled), QColor(),
                 height / 2);
}

} // namespace twinwire::ui::parts
