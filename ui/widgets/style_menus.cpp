// Menus of TwinwireStyle.
#include "ui/widgets/style_parts.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOptionMenuItem>

#include <algorithm>
#include <cmath>

namespace twinwire::ui::parts {

namespace {

constexpr int iconColumn = 28;
constexpr int arrowColumn = 20;

int advance(const QFont& used, const QString& text) {
    return static_cast<int>(std::ceil(QFontMetricsF(used).size(Qt::TextShowMnemonic, text).width()));
}

} // namespace

void paintMenuBarItem(QPainter& painter, const QStyleOptionMenuItem& option) {
    const bool active = option.state & QStyle::State_Selected;
    painter.fillRect(option.rect, color(Tone::Window));
    if (active)
        paintBox(painter, QRectF(option.rect).adjusted(0, 2, 0, -2), color(Tone::Hover), QColor());
    const bool enabled = option.state & QStyle::State_Enabled;
    painter.setFont(font(TextRole::Body));
    painter.setPen(color(enabled ? Tone::Text : Tone::Disabled));
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option.text);
}

void paintMenuItem(QPainter& painter, const QStyleOptionMenuItem& option) {
    const QRectF rect(option.rect);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        if (option.text.isEmpty()) {
            const qreal middle = std::floor(rect.center().y());
            paintHairline(painter, QPointF(rect.left(), middle), QPointF(rect.right(), middle), Tone::Line);
            return;
        }
        painter.setFont(font(TextRole::Caption));
        painter.setPen(color(Tone::Muted));
        painter.drawText(rect.adjusted(space::medium, 0, -space::small, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         option.text);
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && (option.state & QStyle::State_Selected))
        paintBox(painter, rect.adjusted(space::tiny, 0, -space::tiny, 0), color(Tone::Select), QColor());
    const QRectF mark(rect.left() + 10, rect.top(), 16, rect.height());
    const bool checkable = option.checkType != QStyleOptionMenuItem::NotCheckable;
    if (checkable) {
        QRect box(0, 0, 14, 14);
        box.moveCenter(mark.center().toPoint());
        QStyle::State state = enabled ? QStyle::State_Enabled : QStyle::State_None;
        state |= option.checked ? QStyle::State_On : QStyle::State_Off;
        if (option.checkType == QStyleOptionMenuItem::Exclusive)
            paintRadioMark(painter, box, state);
        else
            paintCheckMark(painter, box, state);
    }
    if (!option.icon.isNull() && !checkable)
        option.icon.paint(&painter, mark.toRect(), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
    const qsizetype tab = option.text.indexOf(u'\t');
    const QString words = tab < 0 ? option.text : option.text.left(tab);
    const QRectF line = rect.adjusted(iconColumn + space::small, 0, -arrowColumn, 0);
    QFont used = font(TextRole::Body);
    if (option.menuItemType == QStyleOptionMenuItem::DefaultItem)
        used.setWeight(QFont::DemiBold);
    painter.setFont(used);
    painter.setPen(color(enabled ? Tone::Text : Tone::Disabled));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     words);
    if (tab >= 0) {
        painter.setFont(font(TextRole::Secondary));
        painter.setPen(color(enabled ? Tone::Muted : Tone::Disabled));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                         option.text.mid(tab + 1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(painter, QRectF(rect.right() - arrowColumn, rect.top(), 16, rect.height()),
                  Icon::ChevronRight, enabled ? Tone::Muted : Tone::Disabled, 14);
}

QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize&) {
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const int width = advance(font(TextRole::Caption), option.text) + 2 * space::medium;
        return QSize(width, option.text.isEmpty() ? 9 : rowHeight(24, font(TextRole::Caption)));
    }
    const qsizetype tab = option.text.indexOf(u'\t');
    QFont used = font(TextRole::Body);
    if (option.menuItemType == QStyleOptionMenuItem::DefaultItem)
        used.setWeight(QFont::DemiBold);
    int width = iconColumn + space::small + arrowColumn +
                advance(used, tab < 0 ? option.text : option.text.left(tab));
    if (tab >= 0)
        width += space::large + advance(font(TextRole::Secondary), option.text.mid(tab + 1));
    return QSize(width, rowHeight(26, used));
}

} // namespace twinwire::ui::parts
