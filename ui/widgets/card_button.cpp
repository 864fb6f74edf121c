// A card that is one button.
#include "ui/widgets/card_button.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

namespace {

constexpr int iconColumn = 28; ///< from the left padding to the words

int keyCapWidth(const QString& shortcut) {
    if (shortcut.isEmpty())
        return 0;
    return int(std::ceil(QFontMetricsF(font(TextRole::Caption)).horizontalAdvance(shortcut))) + space::medium;
}

} // namespace

CardButton::CardButton(Icon icon, QWidget* parent)
    : QAbstractButton(parent)
    , m_icon(icon) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CardButton::setWords(const QString& title, const QString& sentence, const QString& shortcut) {
    setText(title);
    m_sentence = sentence;
    m_shortcut = shortcut;
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    updateGeometry();
    update();
}

int CardButton::textWidth(int width) const {
    return std::max(60, width - 2 * space::page - iconColumn);
}

int CardButton::heightForWidth(int width) const {
    const QFontMetrics title(ui::font(TextRole::BodyStrong));
    const QFontMetrics words(ui::font(TextRole::Secondary));
    const int cap = keyCapWidth(m_shortcut) > 0 ? keyCapWidth(m_shortcut) + space::small : 0;
    const int titleHeight =
        title.boundingRect(QRect(0, 0, textWidth(width) - cap, 1000), Qt::TextWordWrap, text()).height();
    const int wordsHeight =
        words.boundingRect(QRect(0, 0, textWidth(width) - cap, 1000), Qt::TextWordWrap, m_sentence).height();
    return titleHeight + wordsHeight + space::tiny + 2 * space::medium;
}

QSize CardButton::sizeHint() const {
    return QSize(260, heightForWidth(260));
}

QSize CardButton::minimumSizeHint() const {
    return QSize(180, heightForWidth(180));
}

void CardButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

void CardButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void CardButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(color(underMouse() ? Tone::Edge : Tone::Line), 1));
    painter.setBrush(color(isDown() ? Tone::Hover : Tone::Base));
    painter.drawRoundedRect(frame, space::radius, space::radius);
    const QFont titleFont = ui::font(TextRole::BodyStrong);
    const QFontMetrics metrics(titleFont);
    const int left = space::page + iconColumn;
    int right = width() - space::page;
    if (!m_shortcut.isEmpty()) {
        const QFont small = ui::font(TextRole::Caption);
        const int capWidth = keyCapWidth(m_shortcut);
        const QRectF cap(right - capWidth + 0.5, space::medium - 0.5, capWidth - 1, metrics.height() + 2);
        painter.setPen(QPen(color(Tone::Line), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(cap, space::tagRadius, space::tagRadius);
        painter.setPen(color(Tone::Muted));
        painter.setFont(small);
        painter.drawText(cap, Qt::AlignCenter, m_shortcut);
        right -= capWidth + space::small;
    }
    paintIcon(painter, QRectF(space::page, space::medium, 16, metrics.height()), m_icon, Tone::Accent);
    painter.setPen(color(Tone::Text));
    painter.setFont(titleFont);
    QRect used;
    painter.drawText(QRect(left, space::medium, right - left, height()), Qt::AlignLeft | Qt::TextWordWrap,
                     text(), &used);
    painter.setPen(color(Tone::Muted));
    painter.setFont(ui::font(TextRole::Secondary));
    painter.drawText(QRect(left, used.bottom() + 1 + space::tiny, right - left, height()),
                     Qt::AlignLeft | Qt::TextWordWrap, m_sentence);
    if (hasFocus())
        paintFocusFrame(painter, rect());
}

} // namespace twinwire::ui
