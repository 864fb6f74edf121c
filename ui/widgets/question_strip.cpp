// A question in place.
#include "ui/widgets/question_strip.h"

#include "ui/widgets/icons.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace twinwire::ui {

QuestionStrip::QuestionStrip(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_layout(new QHBoxLayout(this)) {
    m_layout->setContentsMargins(space::page, space::small, space::page, space::small);
    m_layout->setSpacing(space::small);
    m_icon->setPixmap(icon(Icon::Pen, Tone::Warning).pixmap(16, 16));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_layout->addWidget(m_icon);
    m_layout->addWidget(m_text, 1);
    hide();
}

void QuestionStrip::ask(const QString& text, const QStringList& answers, bool grab) {
    for (QPushButton* button : m_buttons)
        button->deleteLater();
    m_buttons.clear();
    m_icon->setPixmap(icon(Icon::Pen, Tone::Warning).pixmap(16, 16));
    m_text->setText(text);
    setAccessibleName(text);
    for (int i = 0; i < answers.size(); ++i) {
        auto* button = new QPushButton(answers.at(i), this);
        button->setAutoDefault(true);
        button->setAccessibleName(answers.at(i));
        button->setAccessibleDescription(text);
        connect(button, &QPushButton::clicked, this, [this, i] { choose(i); });
        m_layout->addWidget(button);
        m_buttons.append(button);
    }
    if (grab && !isVisible())
        m_focusBefore = QApplication::focusWidget();
    show();
    if (grab && !m_buttons.isEmpty())
        m_buttons.first()->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void QuestionStrip::withdraw() {
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore.clear();
}

QString QuestionStrip::text() const {
    return m_text->text();
}

void QuestionStrip::choose(int index) {
    withdraw();
    Q_EMIT answered(index);
}

void QuestionStrip::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !m_buttons.isEmpty()) {
        choose(int(m_buttons.size()) - 1);
        return;
    }
    QFrame::keyPressEvent(event);
}

void QuestionStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Tone::WarningTint));
    painter.fillRect(QRect(0, 0, 4, height()), color(Tone::Warning));
    paintHairline(painter, QPointF(0, height() - 1), QPointF(width(), height() - 1), Tone::Line);
}

} // namespace twinwire::ui
