// Buttons and fields.
#include "ui/widgets/controls.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

namespace {

qreal widthOf(const QFont& used, const QString& text) {
    return std::ceil(QFontMetricsF(used).horizontalAdvance(text));
}

qreal heightOf(const QFont& used) {
    return std::ceil(QFontMetricsF(used).height());
}

} // namespace

PrimaryButton::PrimaryButton(const QString& text, QWidget* parent)
    : QPushButton(text, parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setAttribute(Qt::WA_Hover);
}

void PrimaryButton::setHint(const QString& hint) {
    if (hint == m_hint)
        return;
    m_hint = hint;
    updateGeometry();
    update();
}

void PrimaryButton::setFilled(bool filled) {
    if (filled == m_filled)
        return;
    m_filled = filled;
    update();
}

QSize PrimaryButton::sizeHint() const {
    const QFont words = ui::font(TextRole::Strong);
    qreal width = widthOf(words, text());
    if (!icon().isNull())
        width += 16 + space::small;
    qreal height = heightOf(words);
    if (!m_hint.isEmpty()) {
        width = std::max(width, widthOf(ui::font(TextRole::Secondary), m_hint));
        height += heightOf(ui::font(TextRole::Secondary)) + 2;
    }
    return QSize(static_cast<int>(width) + 2 * space::large,
                 std::max(m_hint.isEmpty() ? 40 : 64, static_cast<int>(height) + 2 * space::small));
}

QSize PrimaryButton::minimumSizeHint() const {
    const QSize hint = sizeHint();
    const int height = static_cast<int>(heightOf(ui::font(TextRole::Strong))) + space::small;
    return QSize(hint.width() - space::large, std::max(28, height));
}

void PrimaryButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool filled = m_filled && isEnabled();
    QColor ground = filled ? color(Tone::AccentFill) : color(Tone::Raised);
    if (!isEnabled())
        ground = color(Tone::Window);
    else if (isDown())
        ground = filled ? ground.darker(118) : color(Tone::Hover).darker(104);
    else if (underMouse())
        ground = filled ? ground.darker(108) : color(Tone::Hover);
    painter.setBrush(ground);
    painter.setPen(filled ? QPen(Qt::NoPen) : QPen(color(isEnabled() ? Tone::Edge : Tone::Line), 1));
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(filled ? QRectF(rect()) : frame, space::radius, space::radius);

    const Tone tone = filled ? Tone::OnFill : isEnabled() ? Tone::Text : Tone::Disabled;
    const QFont words = ui::font(TextRole::Strong);
    const QFont small = ui::font(TextRole::Secondary);
    const qreal wordsHeight = heightOf(words);
    const bool below = !m_hint.isEmpty() && height() >= wordsHeight + heightOf(small) + space::small;
    qreal block = wordsHeight + (below ? heightOf(small) + 2 : 0);
    qreal top = std::round((height() - block) / 2);
    const qreal iconWidth = icon().isNull() ? 0 : 16 + space::small;
    qreal lineWidth = widthOf(words, text()) + iconWidth;
    const bool beside = !m_hint.isEmpty() && !below &&
                        lineWidth + space::small + widthOf(small, m_hint) + 2 * space::small <= width();
    if (beside)
        lineWidth += space::small + widthOf(small, m_hint);
    qreal left = std::max<qreal>(space::tiny, std::round((width() - lineWidth) / 2));
    if (!icon().isNull()) {
        const QRectF place(left, top + (wordsHeight - 16) / 2, 16, 16);
        icon().paint(&painter, place.toAlignedRect(), Qt::AlignCenter,
                     isEnabled() ? QIcon::Normal : QIcon::Disabled);
        left += iconWidth;
    }
    painter.setPen(color(tone));
    painter.setFont(words);
    painter.drawText(QRectF(left, top, widthOf(words, text()) + 1, wordsHeight),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, text());
    painter.setFont(small);
    if (below)
        painter.drawText(QRectF(0, top + wordsHeight + 2, width(), heightOf(small)), Qt::AlignCenter, m_hint);
    else if (beside)
        painter.drawText(QRectF(left + widthOf(words, text()) + space::small, top, widthOf(small, m_hint) + 1,
                                wordsHeight),
                         Qt::AlignLeft | Qt::AlignVCenter, m_hint);
    if (hasFocus()) {
        // The frame in the accent would drown in the fill: on it, it is drawn in the fill's text colour.
        if (filled) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(color(Tone::OnFill), 2));
            painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), space::tagRadius,
                                    space::tagRadius);
        } else {
            paintFocusFrame(painter, rect());
        }
    }
}

LinkButton::LinkButton(const QString& text, QWidget* parent)
    : QAbstractButton(parent) {
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LinkButton::sizeHint() const {
    const QFont words = font();
    return QSize(static_cast<int>(widthOf(words, text())) + space::small,
                 static_cast<int>(heightOf(words)) + space::tiny);
}

void LinkButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void LinkButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QFont words = font();
    words.setUnderline(isEnabled() && underMouse());
    painter.setFont(words);
    painter.setPen(color(isEnabled() ? Tone::Accent : Tone::Disabled));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
    if (hasFocus())
        paintFocusFrame(painter, rect());
}

namespace {

qreal hintWidth(const QString& hint) {
    return hint.isEmpty() ? 0 : widthOf(ui::font(TextRole::Caption), hint) + 2 * 5;
}

} // namespace

FindField::FindField(const QString& placeholder, const QString& hint, QWidget* parent)
    : QLineEdit(parent)
    , m_hint(hint) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setTextMargins(22, 0, static_cast<int>(hintWidth(hint)) + (hint.isEmpty() ? 0 : space::tiny), 0);
}

void FindField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    paintIcon(painter, QRectF(8, 0, 16, height()), Icon::Find, isEnabled() ? Tone::Muted : Tone::Disabled,
              14);
    if (m_hint.isEmpty())
        return;
    const QFont small = ui::font(TextRole::Caption);
    const qreal boxHeight = heightOf(small) + 3;
    const qreal boxWidth = hintWidth(m_hint);
    const QRectF box(width() - boxWidth - 7.5, std::round((height() - boxHeight) / 2) + 0.5, boxWidth,
                     boxHeight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Tone::Line), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, space::tagRadius, space::tagRadius);
    painter.setFont(small);
    painter.setPen(color(Tone::Muted));
    painter.drawText(box, Qt::AlignCenter, m_hint);
}

void FindField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace twinwire::ui
