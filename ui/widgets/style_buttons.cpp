// Buttons of TwinwireStyle.
#include "ui/widgets/style_parts.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPixmap>
#include <QStyleOptionButton>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace twinwire::ui::parts {

namespace {

constexpr int iconSize = 16;
constexpr int iconGap = 6;
constexpr int chevronSize = 14;

int advance(const QFont& used, const QString& text) {
    return static_cast<int>(std::ceil(QFontMetricsF(used).size(Qt::TextShowMnemonic, text).width()));
}

Tone wordsTone(QStyle::State state, bool filled) {
    if (!(state & QStyle::State_Enabled))
        return Tone::Disabled;
    return filled ? Tone::OnFill : Tone::Text;
}

bool isFilled(const QStyleOptionButton& option) {
    return (option.features & QStyleOptionButton::DefaultButton) && (option.state & QStyle::State_Enabled);
}

void paintChevron(QPainter& painter, const QRect& rect, QStyle::State state, bool filled = false) {
    paintIcon(painter, rect, Icon::ChevronDown, wordsTone(state, filled), chevronSize);
}

/// An icon brings the colour it has on the window's ground; a filled one needs that of its words.
void paintOnFill(QPainter& painter, const QIcon& icon, const QRect& place) {
    const qreal ratio = painter.device()->devicePixelRatio();
    QPixmap shape = icon.pixmap(place.size(), ratio, QIcon::Normal);
    QPainter dye(&shape);
    dye.setCompositionMode(QPainter::CompositionMode_SourceIn);
    dye.fillRect(QRect(QPoint(), place.size()), color(Tone::OnFill));
    dye.end();
    painter.drawPixmap(place, shape);
}

bool hasChevron(const QStyleOptionToolButton& option) {
    return option.features & QStyleOptionToolButton::HasMenu;
}

bool showsText(const QStyleOptionToolButton& option) {
    return !option.text.isEmpty() &&
           (option.toolButtonStyle != Qt::ToolButtonIconOnly || option.icon.isNull());
}

bool showsIcon(const QStyleOptionToolButton& option) {
    return !option.icon.isNull() && option.toolButtonStyle != Qt::ToolButtonTextOnly;
}

} // namespace

QFont buttonFont() {
    QFont words = font(TextRole::Body);
    words.setWeight(QFont::Medium);
    return words;
}

void paintButton(QPainter& painter, const QRect& rect, QStyle::State state, bool flat, bool filled) {
    const bool enabled = state & QStyle::State_Enabled;
    const bool pressed = enabled && (state & QStyle::State_Sunken);
    const bool on = state & QStyle::State_On;
    const bool hover = enabled && (state & QStyle::State_MouseOver);
    QColor ground;
    if (filled)
        ground = color(Tone::AccentFill).darker(pressed ? 118 : hover ? 108 : 100);
    else if (pressed)
        ground = color(Tone::Hover).darker(106);
    else if (on)
        ground = color(Tone::Select);
    else if (hover)
        ground = color(Tone::Hover);
    else if (!flat)
        ground = color(enabled ? Tone::Raised : Tone::Window);
    QColor border;
    if (!flat && !filled)
        border = color(enabled ? Tone::Edge : Tone::Line);
    if (ground.isValid() || border.isValid())
        paintBox(painter, rect, ground, border, space::radius);
    if (!(state & QStyle::State_HasFocus))
        return;
    if (filled)
        paintBox(painter, QRectF(rect).adjusted(2, 2, -2, -2), QColor(), color(Tone::OnFill),
                 space::tagRadius, 2);
    else
        paintFocusFrame(painter, rect);
}

void paintButtonLabel(QPainter& painter, const QStyleOptionButton& option) {
    const QFont words = buttonFont();
    const bool menu = option.features & QStyleOptionButton::HasMenu;
    const bool filled = isFilled(option);
    QRect rect = option.rect.adjusted(space::small, 0, -space::small, 0);
    if (menu) {
        paintChevron(painter, QRect(rect.right() - chevronSize + 1, rect.top(), chevronSize, rect.height()),
                     option.state, filled);
        rect.setRight(rect.right() - chevronSize - space::tiny);
    }
    const int icons = option.icon.isNull() ? 0 : iconSize + (option.text.isEmpty() ? 0 : iconGap);
    const int width = icons + advance(words, option.text);
    int left = rect.left() + std::max(0, (rect.width() - width) / 2);
    if (icons > 0) {
        const QRect place(left, rect.top() + (rect.height() - iconSize) / 2, iconSize, iconSize);
        if (filled)
            paintOnFill(painter, option.icon, place);
        else
            option.icon.paint(&painter, place, Qt::AlignCenter,
                              option.state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled);
        left += icons;
    }
    painter.setFont(words);
    painter.setPen(color(wordsTone(option.state, filled)));
    painter.drawText(QRect(left, rect.top(), std::max(0, option.rect.right() - left + 1), rect.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, option.text);
}

void paintToolButton(QPainter& painter, const QStyleOptionToolButton& option, const QWidget* widget) {
    // The two that scroll a tab bar lie over its tabs.
    const bool scrollsTabs = widget && qobject_cast<const QTabBar*>(widget->parentWidget());
    if (scrollsTabs)
        painter.fillRect(option.rect, color(Tone::Window));
    const bool flat = scrollsTabs || (option.state & QStyle::State_AutoRaise);
    paintButton(painter, option.rect, option.state, flat, false);
    const QFont words = buttonFont();
    const bool text = showsText(option);
    QRect rect = option.rect.adjusted(space::small, 0, -space::small, 0);
    if (!text)
        rect = option.rect.adjusted(space::tiny, 0, -space::tiny, 0);
    if (hasChevron(option)) {
        paintChevron(painter, QRect(rect.right() - chevronSize + 1, rect.top(), chevronSize, rect.height()),
                     option.state);
        rect.setRight(rect.right() - chevronSize - space::tiny);
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.arrowType != Qt::NoArrow && !text) {
        const Tone tone = enabled ? Tone::Muted : Tone::Disabled;
        const bool across = option.arrowType == Qt::LeftArrow || option.arrowType == Qt::RightArrow;
        const bool turned = option.arrowType == Qt::LeftArrow || option.arrowType == Qt::UpArrow;
        painter.save();
        painter.translate(QRectF(rect).center());
        if (turned)
            painter.rotate(180);
        paintIcon(painter, QRectF(-8, -8, 16, 16), across ? Icon::ChevronRight : Icon::ChevronDown, tone);
        painter.restore();
        return;
    }
    const int size = std::min(option.iconSize.isValid() ? option.iconSize.height() : iconSize, rect.height());
    const int icons = showsIcon(option) ? size + (text ? iconGap : 0) : 0;
    const int width = icons + (text ? advance(words, option.text) : 0);
    // Beside a chevron the words begin at the left, as in a combo box.
    int left = hasChevron(option) && text && !flat ? rect.left()
                                                   : rect.left() + std::max(0, (rect.width() - width) / 2);
    if (icons > 0) {
        const QRect place(left, rect.top() + (rect.height() - size) / 2, size, size);
        option.icon.paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                          option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
        left += icons;
    }
    if (!text)
        return;
    painter.setFont(words);
    painter.setPen(color(wordsTone(option.state, false)));
    const QRect place(left, rect.top(), std::max(0, rect.right() - left + 1), rect.height());
    const QString shown =
        QFontMetrics(words).elidedText(option.text, Qt::ElideRight, place.width() + 1, Qt::TextShowMnemonic);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, shown);
}

QSize toolButtonSize(const QStyleOptionToolButton& option, const QWidget*) {
    const QFont words = buttonFont();
    const bool text = showsText(option);
    const int height = rowHeight(text ? 28 : 24, words);
    const int size = option.iconSize.isValid() ? option.iconSize.width() : iconSize;
    int width = text ? advance(words, option.text) + 2 * space::small : 2 * space::tiny;
    if (showsIcon(option) || (option.arrowType != Qt::NoArrow && !text))
        width += size + (text ? iconGap : 0);
    if (hasChevron(option))
        width += chevronSize + space::tiny;
    return QSize(text ? width : std::max(width, height), height);
}

} // namespace twinwire::ui::parts
