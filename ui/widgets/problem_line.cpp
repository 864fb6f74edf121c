// See problem_line.h.
#include "ui/widgets/problem_line.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

namespace {

constexpr QChar fullStop(0x3002); ///< of Chinese

/// Messages come as the command line prints them behind "error: "; here each is a sentence of its own.
QString sentences(const QString& message) {
    QStringList lines = message.split(u'\n', Qt::SkipEmptyParts);
    for (QString& line : lines) {
        line[0] = line[0].toUpper();
        if (line.endsWith(u'.') || line.endsWith(fullStop)) {
            continue;
        }
        const bool chinese = std::any_of(line.cbegin(), line.cend(),
                                         [](QChar letter) { return letter.script() == QChar::Script_Han; });
        line += chinese ? fullStop : QChar(u'.');
    }
    return lines.join(u'\n');
}

} // namespace

ProblemLine::ProblemLine(QWidget* parent)
    : QWidget(parent)
    , m_label(new CodeLabel(TextRole::Secondary, Tone::Error, this))
    , m_action(new LinkButton(QString(), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16 + space::tiny, 0, 0, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_label, 1000);
    row->addWidget(m_action, 0, Qt::AlignTop);
    row->addStretch(1);
    m_action->setFont(ui::font(TextRole::Secondary));
    m_action->hide();
    connect(m_action, &QAbstractButton::clicked, this, &ProblemLine::actionTriggered);
    m_label->setWordWrap(true);
    m_label->setAccessibleName(tr("Problem"));
    hide();
}

void ProblemLine::setMessage(const QString& words) {
    const QString message = sentences(words);
    if (message == m_message) {
        return;
    }
    m_message = message;
    m_label->setCodeText(message);
    fit();
    m_label->setAccessibleName(plain(message));
    setAccessibleName(tr("Problem"));
    setAccessibleDescription(plain(message));
    setVisible(!message.isEmpty());
    if (!message.isEmpty()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void ProblemLine::setAction(const QString& words) {
    m_action->setText(words);
    m_action->setAccessibleName(words);
    m_action->setVisible(!words.isEmpty());
}

/// What mends it stands close behind the words.
void ProblemLine::fit() {
    qreal width = 0;
    for (const QString& line : m_message.split(u'\n')) {
        width = std::max(width, codeLineWidth(line, TextRole::Secondary));
    }
    m_label->setMaximumWidth(static_cast<int>(std::ceil(width)) + 1);
}

void ProblemLine::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_action != nullptr) {
        m_action->setFont(ui::font(TextRole::Secondary));
        fit();
    }
}

void ProblemLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const qreal line = QFontMetricsF(m_label->font()).height();
    paintIcon(painter, QRectF(0, m_label->y(), 16, line), Icon::Fail, Tone::Error, 14);
}

} // namespace twinwire::ui
