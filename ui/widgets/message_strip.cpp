// Errors stand where they belong.
#include "ui/widgets/controls.h"

#include "ui/widgets/tone_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace twinwire::ui {

MessageStrip::MessageStrip(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new ToneLabel(TextRole::Body, Tone::Text, this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::page, 6, space::small, 6);
    layout->setSpacing(space::small);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    m_icon->setFixedWidth(16);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(Icon::Close));
    m_close->setFocusPolicy(Qt::TabFocus);
    connect(m_action, &QPushButton::clicked, this, &MessageStrip::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void MessageStrip::showMessage(Kind kind, const QString& text, const QString& actionText) {
    m_kind = kind;
    const bool error = kind == Kind::Error;
    const Icon name = error ? Icon::Fail : kind == Kind::Warning ? Icon::Warning : Icon::Info;
    const Tone tone = error ? Tone::Error : kind == Kind::Warning ? Tone::Warning : Tone::Accent;
    m_icon->setPixmap(icon(name, tone).pixmap(QSize(16, 16), devicePixelRatioF()));
    // Everything in the middle of the first line, however tall the font is.
    const int line = m_action->sizeHint().height();
    m_icon->setFixedHeight(line);
    m_close->setFixedHeight(line);
    m_text->setMinimumHeight(line);
    m_text->setText(text);
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    const QString severity = error                   ? tr("Error: %1")
                             : kind == Kind::Warning ? tr("Warning: %1")
                                                     : tr("Note: %1");
    setAccessibleName(severity.arg(text));
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString MessageStrip::text() const {
    return m_text->text();
}

void MessageStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tone ground = m_kind == Kind::Error     ? Tone::ErrorTint
                        : m_kind == Kind::Warning ? Tone::WarningTint
                                                  : Tone::Alt;
    painter.fillRect(rect(), color(ground));
    paintHairline(painter, QPointF(0, height() - 1), QPointF(width(), height() - 1), Tone::Line);
}

} // namespace twinwire::ui
