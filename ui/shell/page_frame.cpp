// One tab's content.
#include "ui/shell/page_frame.h"

#include "ui/pages/configuration_page.h"
#include "ui/widgets/question_strip.h"

#include <QEvent>
#include <QVBoxLayout>

#include <utility>

namespace twinwire::ui {

PageFrame::PageFrame(Kind kind, QWidget* page, const QByteArray& id, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_id(id)
    , m_page(page)
    , m_handshake(qobject_cast<HandshakePage*>(page))
    , m_configuration(qobject_cast<ConfigurationPage*>(page))
    , m_question(new QuestionStrip(this))
    , m_message(new MessageStrip(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_message->hide();
    column->addWidget(m_question);
    column->addWidget(m_message);
    column->addWidget(page, 1);
    setFocusProxy(page);
    connect(m_message, &MessageStrip::actionTriggered, this, [this] {
        m_message->hide();
        if (const auto act = std::exchange(m_act, {}))
            act();
    });
    connect(m_message, &MessageStrip::closed, this, [this] { m_message->hide(); });
    connect(m_question, &QuestionStrip::answered, this, [this](int index) {
        if (const auto receive = std::exchange(m_receive, {}))
            receive(index);
    });
    if (m_handshake) {
        connect(m_handshake, &HandshakePage::titleChanged, this, &PageFrame::changed);
        connect(m_handshake, &HandshakePage::stateChanged, this, &PageFrame::changed);
        connect(&m_handshake->controller().editor(), &DocumentEditor::dirtyChanged, this, [this](bool dirty) {
            if (dirty)
                setPreview(false);
            Q_EMIT changed();
        });
    }
    if (m_configuration) {
        connect(m_configuration, &ConfigurationPage::titleChanged, this, [this] {
            if (m_configuration->isDirty())
                setPreview(false);
            Q_EMIT changed();
        });
        connect(m_configuration, &ConfigurationPage::stateChanged, this, &PageFrame::changed);
    }
}

void PageFrame::setPreview(bool preview) {
    if (preview == m_preview)
        return;
    m_preview = preview;
    Q_EMIT changed();
}

bool PageFrame::isDirty() const {
    return m_configuration ? m_configuration->isDirty()
                           : m_handshake && m_handshake->controller().editor().isDirty();
}

QString PageFrame::title() const {
    switch (m_kind) {
    case Kind::Welcome:
        return tr("Welcome");
    case Kind::Environments:
        return tr("Environments");
    case Kind::Configuration:
        return m_configuration->title();
    case Kind::Handshake:
        break;
    }
    return m_handshake->title();
}

Icon PageFrame::icon() const {
    switch (m_kind) {
    case Kind::Welcome:
        return Icon::Lab;
    case Kind::Environments:
        return Icon::Settings;
    case Kind::Configuration:
        return m_configuration->stateIcon();
    case Kind::Handshake:
        break;
    }
    return m_handshake->stateIcon();
}

Tone PageFrame::tone() const {
    return m_configuration ? m_configuration->stateTone()
           : m_handshake   ? m_handshake->stateTone()
                           : Tone::Accent;
}

void PageFrame::say(MessageStrip::Kind kind, const QString& text, const QString& actionText,
                    std::function<void()> act) {
    m_act = std::move(act);
    m_saidKind = kind;
    m_saidAction = actionText;
    m_message->showMessage(kind, text, actionText);
    m_message->show();
}

void PageFrame::say(const base::Error& error) {
    say(MessageStrip::Kind::Error, wordsOf(error));
}

QString PageFrame::said() const {
    return m_message->isHidden() ? QString() : m_message->text();
}

void PageFrame::ask(const QString& text, const QStringList& answers, std::function<void(int)> receive) {
    m_receive = std::move(receive);
    m_question->ask(text, answers, true);
}

void PageFrame::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange || m_message->isHidden())
        return;
    // A remark is of its moment; what went wrong is so still, whatever language it was said in.
    if (m_saidKind == MessageStrip::Kind::Info)
        m_message->hide();
    else
        m_message->showMessage(m_saidKind, m_message->text(), m_saidAction);
}

bool PageFrame::isAsking() const {
    return !m_question->isHidden();
}

QString wordsOf(const base::Error& error) {
    const bool isWhole = error.message.endsWith(u'.') || error.message.endsWith(u'。');
    const QString sentence =
        isWhole ? error.message
                : PageFrame::tr("%1.", "what is wrong, without a full stop").arg(error.message);
    if (error.place.isEmpty() || sentence.contains(error.place))
        return sentence;
    return PageFrame::tr("%1: %2", "a file's place and what is wrong there").arg(error.place, sentence);
}

} // namespace twinwire::ui
