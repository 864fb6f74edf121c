// What only says something: routes, pills, lines, heads of panes.
#include "ui/widgets/controls.h"

#include "ui/widgets/route_look.h"
#include "ui/widgets/tone_label.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QLabel>
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

RouteLabel::RouteLabel(bool proxied, QWidget* parent)
    : QWidget(parent)
    , m_proxied(proxied) {
    setAccessibleName(proxied ? tr("Proxied") : tr("Direct"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

QSize RouteLabel::sizeHint() const {
    // Both routes as wide as the longer word, so that what follows is aligned.
    const QFont words = ui::font(TextRole::BodyStrong);
    const qreal longest = std::max(widthOf(words, tr("Proxied")), widthOf(words, tr("Direct")));
    return QSize(16 + 6 + static_cast<int>(longest) + 1, static_cast<int>(heightOf(words)) + 2);
}

void RouteLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tone tone = isEnabled() ? routeTone(m_proxied) : Tone::Disabled;
    paintIcon(painter, QRectF(0, 0, 16, height()), routeIcon(m_proxied), tone);
    painter.setFont(ui::font(TextRole::BodyStrong));
    painter.setPen(color(tone));
    painter.drawText(QRect(22, 0, width() - 22, height()), Qt::AlignLeft | Qt::AlignVCenter,
                     m_proxied ? tr("Proxied") : tr("Direct"));
}

Pill::Pill(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Pill::setContent(Icon icon, const QString& text, Tone tone, Tone ground) {
    m_icon = icon;
    m_text = text;
    m_tone = tone;
    m_ground = ground;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const {
    QFont words = ui::font(TextRole::Secondary);
    words.setWeight(QFont::DemiBold);
    return QSize(6 + 16 + 5 + static_cast<int>(widthOf(words, m_text)) + 10,
                 std::max(20, static_cast<int>(heightOf(words)) + 4));
}

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool plain = Theme::current().isHighContrast();
    painter.setPen(plain ? QPen(color(m_tone), 1) : QPen(Qt::NoPen));
    painter.setBrush(color(m_ground));
    const QRectF frame = plain ? QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5) : QRectF(rect());
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
    paintIcon(painter, QRectF(6, 0, 16, height()), m_icon, m_tone);
    QFont words = ui::font(TextRole::Secondary);
    words.setWeight(QFont::DemiBold);
    painter.setFont(words);
    painter.setPen(color(m_tone));
    painter.drawText(QRect(27, 0, width() - 27, height()), Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

Separator::Separator(Qt::Orientation orientation, QWidget* parent)
    : QWidget(parent)
    , m_orientation(orientation) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setSizePolicy(orientation == Qt::Horizontal ? QSizePolicy::Expanding : QSizePolicy::Fixed,
                  orientation == Qt::Horizontal ? QSizePolicy::Fixed : QSizePolicy::Expanding);
}

QSize Separator::sizeHint() const {
    return QSize(1, 1);
}

void Separator::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_orientation == Qt::Horizontal)
        paintHairline(painter, QPointF(0, 0), QPointF(width(), 0), Tone::Line);
    else
        paintHairline(painter, QPointF(0, 0), QPointF(0, height()), Tone::Line);
}

PaneHeader::PaneHeader(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(new ToneLabel(TextRole::BodyStrong, Tone::Text, this))
    , m_note(new ToneLabel(TextRole::Secondary, Tone::Muted, this))
    , m_layout(new QHBoxLayout(this)) {
    m_layout->setContentsMargins(space::medium, 2, space::medium, 3);
    m_layout->setSpacing(space::small);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_note, 1);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setText(title);
    m_note->setTextFormat(Qt::PlainText);
    // The note gives way first; it stays readable in its tooltip.
    m_note->setMinimumWidth(0);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setMinimumHeight(rowHeight(28, ui::font(TextRole::BodyStrong)));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PaneHeader::setTitle(const QString& title) {
    m_title->setText(title);
}

void PaneHeader::setNote(const QString& note) {
    m_note->setText(note);
    m_note->setToolTip(note);
}

void PaneHeader::addTool(QWidget* tool) {
    m_layout->addWidget(tool, 0, Qt::AlignVCenter);
}

void PaneHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Tone::Window));
    paintHairline(painter, QPointF(0, height() - 1), QPointF(width(), height() - 1), Tone::Line);
}

} // namespace twinwire::ui
