// Tabs of TwinwireStyle: the documents' with the accent line at the top, a page's parts with it at the
// bottom.
#include "ui/widgets/style.h"
#include "ui/widgets/style_parts.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOptionTab>
#include <QTabBar>

#include <algorithm>
#include <cmath>

namespace twinwire::ui::parts {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSize = 16;
constexpr int iconGap = 8;
constexpr int sideMargin = 14;

bool isTop(const QWidget* widget) {
    return widget && widget->property(tabLineProperty).toString() == u"top"_s;
}

int advance(const QFont& used, const QString& text) {
    return static_cast<int>(std::ceil(QFontMetricsF(used).size(Qt::TextShowMnemonic, text).width()));
}

struct TabWords {
    QString name;
    QString note;
};

TabWords wordsOf(const QString& text, bool top) {
    const qsizetype gap = top ? -1 : text.indexOf(u"  "_s);
    return gap < 0 ? TabWords{text, {}} : TabWords{text.left(gap), text.mid(gap + 2)};
}

int wordsWidth(const TabWords& words, bool strong) {
    int width = advance(font(strong ? TextRole::BodyStrong : TextRole::Body), words.name);
    if (!words.note.isEmpty())
        width += space::small + advance(font(TextRole::Caption), words.note);
    return width;
}

} // namespace

void paintTabShape(QPainter& painter, const QStyleOptionTab& option, const QWidget* widget) {
    const bool top = isTop(widget);
    const bool current = option.state & QStyle::State_Selected;
    const bool hover =
        !current && (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    const QRect& rect = option.rect;
    if (top)
        painter.fillRect(rect, color(current ? Tone::Window : hover ? Tone::Hover : Tone::Side));
    else if (hover)
        paintBox(painter, QRectF(rect).adjusted(2, 4, -2, -4), color(Tone::Hover), QColor());
    const QRectF bounds(rect);
    if (top) {
        paintHairline(painter, QPointF(bounds.right() - 1, bounds.top()),
                      QPointF(bounds.right() - 1, bounds.bottom()), Tone::Line);
        if (!current)
            paintHairline(painter, QPointF(bounds.left(), bounds.bottom() - 1),
                          QPointF(bounds.right(), bounds.bottom() - 1), Tone::Line);
    }
    if (current) {
        const QRectF line = top ? QRectF(bounds.left(), bounds.top(), bounds.width(), 2)
                                : QRectF(bounds.left(), bounds.bottom() - 2, bounds.width(), 2);
        painter.fillRect(snapped(painter, line), color(Tone::Accent));
    }
    if ((option.state & QStyle::State_HasFocus) && current)
        paintFocusFrame(painter, bounds.adjusted(1, top ? 3 : 1, -2, top ? -1 : -3));
}

QRect tabTextRect(const QStyleOptionTab& option, const QWidget*) {
    QRect rect = option.rect.adjusted(sideMargin, 0, -sideMargin, 0);
    if (!option.icon.isNull())
        rect.setLeft(rect.left() + iconSize + iconGap);
    if (option.leftButtonSize.width() > 0)
        rect.setLeft(rect.left() + option.leftButtonSize.width() + space::tiny);
    if (option.rightButtonSize.width() > 0)
        rect.setRight(option.rect.right() - option.rightButtonSize.width() - space::medium);
    return rect;
}

void paintTabLabel(QPainter& painter, const QStyleOptionTab& option, const QRect& text,
                   const QWidget* widget) {
    const bool top = isTop(widget);
    const bool current = option.state & QStyle::State_Selected;
    const bool enabled = option.state & QStyle::State_Enabled;
    if (!option.icon.isNull()) {
        const QRect place(text.left() - iconSize - iconGap, text.top() + (text.height() - iconSize) / 2,
                          iconSize, iconSize);
        option.icon.paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                          current ? QIcon::On : QIcon::Off);
    }
    const TabWords words = wordsOf(option.text, top);
    const QFont name = font(current ? TextRole::BodyStrong : TextRole::Body);
    painter.setFont(name);
    painter.setPen(color(!enabled ? Tone::Disabled : current ? Tone::Text : Tone::Muted));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic,
                     tabName(option, text.width(), widget));
    if (words.note.isEmpty())
        return;
    painter.setFont(font(TextRole::Caption));
    painter.setPen(color(enabled ? Tone::Muted : Tone::Disabled));
    painter.drawText(text.adjusted(advance(name, words.name) + space::small, 1, space::small, 1),
                     Qt::AlignLeft | Qt::AlignVCenter, words.note);
}

QString tabName(const QStyleOptionTab& option, int room, const QWidget* widget) {
    const bool top = isTop(widget);
    const QString name = wordsOf(option.text, top).name;
    // A bar elides by its own font; the current tab's letters are wider.
    return top ? QFontMetricsF(
                     font(option.state & QStyle::State_Selected ? TextRole::BodyStrong : TextRole::Body))
                     .elidedText(name, Qt::ElideRight, room, Qt::TextShowMnemonic)
               : name;
}

QSize tabSize(const QStyleOptionTab& option, const QWidget* widget) {
    const TabWords words = wordsOf(option.text, isTop(widget));
    // As wide as when it is current, so that choosing another one moves nothing.
    int width = 2 * sideMargin + wordsWidth(words, true) + 1;
    if (!option.icon.isNull())
        width += iconSize + iconGap;
    if (option.leftButtonSize.width() > 0)
        width += option.leftButtonSize.width() + space::tiny;
    if (option.rightButtonSize.width() > 0)
        width += option.rightButtonSize.width() + space::small;
    const int height =
        std::max(36, static_cast<int>(std::ceil(QFontMetricsF(font(TextRole::BodyStrong)).height())) + 16);
    return QSize(width, height);
}

} // namespace twinwire::ui::parts
