// What to send, to which routes; every mistake is told in place before anything goes out.
#include "ui/widgets/send_box.h"

#include "base/text.h"
#include "ui/models/frame_words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/hex_edit.h"
#include "ui/widgets/text_field.h"
#include "ui/widgets/tone_label.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace twinwire::ui {

using protocol::Opcode;
using run::RouteName;

namespace {

constexpr qsizetype mostControl = 125; // RFC 6455 §5.5
constexpr qsizetype mostReason = 123;  // the code takes two octets of these
constexpr qsizetype mostRemembered = 100;
constexpr int noCode = 999; // below the first code that may be sent

} // namespace

SendBox::SendBox(QWidget* parent)
    : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::small, space::page, space::small);
    column->setSpacing(space::tiny);
    column->addWidget(makeHead());

    auto* row = new QHBoxLayout;
    row->setSpacing(space::small);
    m_pages = new QStackedWidget(this);
    m_text = new TextField(m_pages);
    m_text->setTabChangesFocus(true);
    m_hex = new HexEdit(m_pages);
    m_hex->setAccessibleName(tr("Binary message, octets as hexadecimal digits"));
    m_pages->addWidget(m_text);
    m_pages->addWidget(m_hex);
    m_pages->addWidget(makeClosePage());
    m_pages->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    row->addWidget(m_pages, 1);
    m_send = new PrimaryButton(tr("Send"), this);
    m_send->setHint(tr("Ctrl+Enter"));
    m_send->setAccessibleName(tr("Send, Ctrl+Enter"));
    m_send->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    connect(m_send, &QPushButton::clicked, this, &SendBox::send);
    row->addWidget(m_send);
    column->addLayout(row, 1);

    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::small);
    m_notice = new ToneLabel(TextRole::Secondary, Tone::Muted, this);
    m_notice->setWordWrap(true);
    m_connect = new QPushButton(tr("Connect both"), this);
    m_connect->setAccessibleName(tr("Connect both routes"));
    connect(m_connect, &QPushButton::clicked, this, &SendBox::connectWanted);
    foot->addWidget(m_notice, 1);
    foot->addWidget(m_connect);
    column->addLayout(foot);

    for (QWidget* editor : {static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_hex),
                            static_cast<QWidget*>(m_reason), static_cast<QWidget*>(m_code)})
        editor->installEventFilter(this);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &SendBox::send);
    }
    connect(m_text, &QPlainTextEdit::textChanged, this, &SendBox::refresh);
    connect(m_hex, &HexEdit::readingChanged, this, &SendBox::refresh);
    takeFonts();
    showKind();
}

SendBox::~SendBox() = default;

QWidget* SendBox::makeHead() {
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    m_kinds = new SegmentedControl(head);
    m_kinds->setAccessibleName(tr("Kind of message"));
    for (const QString& name : {tr("Text"), tr("Binary"), tr("Ping"), tr("Pong"), tr("Close", "a frame")})
        m_kinds->addSegment(name);
    connect(m_kinds, &SegmentedControl::currentChanged, this, &SendBox::showKind);
    row->addWidget(m_kinds);
    row->addSpacing(space::small);
    auto* to = new ToneLabel(TextRole::Secondary, Tone::Muted, head);
    to->setText(tr("to", "before the routes a message goes to"));
    row->addWidget(to);
    m_to = new QComboBox(head);
    m_to->setAccessibleName(tr("Send to"));
    m_to->addItem(tr("both routes"));
    m_to->addItem(icon(Icon::Direct, Tone::Direct), tr("direct"));
    m_to->addItem(icon(Icon::Proxied, Tone::Proxied), tr("proxied"));
    connect(m_to, &QComboBox::currentIndexChanged, this, &SendBox::refresh);
    row->addWidget(m_to);
    row->addStretch(1);
    m_fragmented = new QCheckBox(tr("In fragments of"), head);
    m_fragmented->setAccessibleName(tr("Send the message in fragments"));
    m_fragment = new QSpinBox(head);
    m_fragment->setRange(1, 16 * 1024 * 1024);
    m_fragment->setValue(1024);
    m_fragment->setGroupSeparatorShown(true);
    m_fragment->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_fragment->setAlignment(Qt::AlignRight);
    m_fragment->setAccessibleName(tr("Octets of a fragment at most"));
    m_fragment->setEnabled(false);
    connect(m_fragmented, &QCheckBox::toggled, m_fragment, &QWidget::setEnabled);
    connect(m_fragmented, &QCheckBox::toggled, this, &SendBox::refresh);
    connect(m_fragment, &QSpinBox::valueChanged, this, &SendBox::refresh);
    row->addWidget(m_fragmented);
    row->addWidget(m_fragment);
    return head;
}

QWidget* SendBox::makeClosePage() {
    auto* page = new QWidget(m_pages);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    const auto addLabel = [&](const QString& text) {
        auto* label = new ToneLabel(TextRole::Secondary, Tone::Muted, page);
        label->setText(text);
        row->addWidget(label, 0, Qt::AlignTop);
        label->setFixedHeight(rowHeight(28, label->font()));
        return label;
    };
    addLabel(tr("Code"));
    m_code = new QSpinBox(page);
    m_code->setRange(noCode, 4999);
    m_code->setSpecialValueText(tr("none", "no close code"));
    m_code->setValue(1000);
    m_code->setAccessibleName(tr("Close code"));
    row->addWidget(m_code, 0, Qt::AlignTop);
    addLabel(tr("Reason"));
    m_reason = new QLineEdit(page);
    m_reason->setAccessibleName(tr("Close reason, at most 123 bytes"));
    row->addWidget(m_reason, 1, Qt::AlignTop);
    connect(m_code, &QSpinBox::valueChanged, this, &SendBox::refresh);
    connect(m_reason, &QLineEdit::textChanged, this, &SendBox::refresh);
    return page;
}

void SendBox::takeFonts() {
    const QFont mono = ui::font(TextRole::Mono);
    for (QWidget* editor :
         {static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_hex), static_cast<QWidget*>(m_reason),
          static_cast<QWidget*>(m_code), static_cast<QWidget*>(m_fragment)})
        editor->setFont(mono);
    const QFontMetrics measures(mono);
    m_pages->setMinimumHeight(3 * measures.lineSpacing() + 2 * space::small);
    m_fragment->setFixedWidth(measures.horizontalAdvance(QStringLiteral("16,777,216")) + space::large);
}

void SendBox::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        takeFonts();
}

void SendBox::setKind(Kind kind) {
    m_kinds->setCurrent(kind);
    showKind();
}

SendBox::Kind SendBox::kind() const {
    return static_cast<Kind>(m_kinds->current());
}

void SendBox::showKind() {
    const Kind now = kind();
    m_pages->setCurrentIndex(now == Binary ? 1 : now == Close ? 2 : 0);
    const bool fragments = now == Text || now == Binary;
    m_fragmented->setVisible(fragments);
    m_fragment->setVisible(fragments);
    QString name;
    if (now == Text)
        name = tr("Text message");
    else if (now == Ping)
        name = tr("Payload of the ping, at most 125 bytes");
    else
        name = tr("Payload of the pong, at most 125 bytes");
    m_text->setAccessibleName(name);
    m_text->setPlaceholderText(now == Text ? QString() : name);
    refresh();
}

void SendBox::setOpen(bool direct, bool proxied, bool connecting) {
    m_direct = direct;
    m_proxied = proxied;
    m_connecting = connecting;
    refresh();
}

QList<RouteName> SendBox::routes() const {
    QList<RouteName> chosen;
    if (m_direct && m_to->currentIndex() != 2)
        chosen.append(RouteName::Direct);
    if (m_proxied && m_to->currentIndex() != 1)
        chosen.append(RouteName::Proxied);
    return chosen;
}

SendBox::Draft SendBox::draft() const {
    Draft result;
    const auto count = [](qsizetype octets) {
        return static_cast<int>(octets);
    };
    switch (kind()) {
    case Text: {
        result.payload = m_text->toPlainText().toUtf8();
        result.words = tr("%n bytes", nullptr, count(result.payload.size()));
        break;
    }
    case Binary: {
        const HexReading& reading = m_hex->reading();
        result.payload = reading.octets;
        result.faulty = reading.fault != HexReading::Fault::None;
        result.words =
            result.faulty ? hexFaultWords(reading) : tr("%n bytes", nullptr, count(result.payload.size()));
        break;
    }
    case Ping:
    case Pong:
        result.payload = m_text->toPlainText().toUtf8();
        result.faulty = result.payload.size() > mostControl;
        if (!result.faulty)
            result.words = tr("%n of 125 bytes", nullptr, count(result.payload.size()));
        else if (kind() == Ping)
            result.words =
                tr("A ping carries at most 125 bytes; these are %n", nullptr, count(result.payload.size()));
        else
            result.words =
                tr("A pong carries at most 125 bytes; these are %n", nullptr, count(result.payload.size()));
        break;
    case Close: {
        const QByteArray reason = m_reason->text().toUtf8();
        const int code = m_code->value();
        result.faulty = reason.size() > mostReason || (code == noCode && !reason.isEmpty());
        if (reason.size() > mostReason)
            result.words =
                tr("A reason carries at most 123 bytes; these are %n", nullptr, count(reason.size()));
        else if (result.faulty)
            result.words = tr("A reason needs a code before it");
        else if (code == noCode)
            result.words = tr("A close frame without code; it is reported as 1005");
        else if (!protocol::isValidCloseCode(static_cast<quint16>(code))) {
            result.doubtful = true;
            result.words =
                tr("%1 must not stand on the wire (RFC 6455 §7.4); sent as written all the same").arg(code);
        } else {
            result.words = tr("%1; %n of 123 bytes of reason", nullptr, count(reason.size()))
                               .arg(closeCodeWords(static_cast<quint16>(code)));
        }
        break;
    }
    }
    return result;
}

bool SendBox::canSend() const {
    return !routes().isEmpty() && !draft().faulty;
}

void SendBox::refresh() {
    const Draft now = draft();
    const bool anyOpen = m_direct || m_proxied;
    QString words = now.words;
    Tone tone = now.faulty ? Tone::Error : now.doubtful ? Tone::Warning : Tone::Muted;
    if (m_connecting && !anyOpen) {
        words = tr("Connecting; messages can be sent once a route is open");
        tone = Tone::Muted;
    } else if (!anyOpen) {
        words = tr("No connection is open. Connect first");
        tone = Tone::Muted;
    } else if (routes().isEmpty() && !now.faulty) {
        words = m_to->currentIndex() == 1 ? tr("The direct connection is not open")
                                          : tr("The proxied connection is not open");
        tone = Tone::Warning;
    }
    m_notice->setText(words);
    m_notice->setTone(tone);
    m_connect->setVisible(!anyOpen && !m_connecting);
    m_send->setEnabled(canSend());
    m_send->setToolTip(canSend() ? QString() : words);
    m_send->setAccessibleDescription(canSend() ? QString() : words);
    m_pages->currentWidget()->setAccessibleDescription(words);
}

QString SendBox::notice() const {
    return m_notice->text();
}

bool SendBox::send() {
    const Draft now = draft();
    const QList<RouteName> chosen = routes();
    if (now.faulty || chosen.isEmpty())
        return false;
    remember();
    const qsizetype fragment = m_fragmented->isChecked() ? m_fragment->value() : 0;
    switch (kind()) {
    case Text:
        Q_EMIT messageGiven(chosen, Opcode::Text, now.payload, fragment);
        break;
    case Binary:
        Q_EMIT messageGiven(chosen, Opcode::Binary, now.payload, fragment);
        break;
    case Ping:
        Q_EMIT messageGiven(chosen, Opcode::Ping, now.payload, 0);
        break;
    case Pong:
        Q_EMIT messageGiven(chosen, Opcode::Pong, now.payload, 0);
        break;
    case Close: {
        protocol::CloseFrame close;
        if (m_code->value() != noCode) {
            close.code = static_cast<quint16>(m_code->value());
            close.reason = m_reason->text().toUtf8();
        }
        Q_EMIT closeGiven(chosen, close);
        break;
    }
    }
    makeRoom();
    return true;
}

/// As in a chat: what went out stands in the list, and the next message begins with an empty box. Up brings
/// the last one back.
void SendBox::makeRoom() {
    if (kind() == Close)
        return;
    const QString hint = tr("Sent. Up brings it back.");
    if (kind() == Binary) {
        m_hex->clear();
        m_hex->setPlaceholderText(hint);
    } else {
        m_text->clear();
        m_text->setPlaceholderText(hint);
    }
}

// ---- what was sent before ------------------------------------------------------------------------------

SendBox::Sent SendBox::written() const {
    if (kind() == Close)
        return {Close, QString(), m_reason->text(), m_code->value()};
    return {kind(), kind() == Binary ? m_hex->toPlainText() : m_text->toPlainText(), QString(), 0};
}

void SendBox::remember() {
    const Sent now = written();
    if (m_history.isEmpty() || m_history.last() != now)
        m_history.append(now);
    if (m_history.size() > mostRemembered)
        m_history.removeFirst();
    m_place = m_history.size();
}

void SendBox::takeHistory(const SendBox& before) {
    m_history = before.m_history;
    m_place = before.m_place;
    m_unsent = before.m_unsent;
}

void SendBox::recall(int step) {
    const qsizetype wanted = std::clamp<qsizetype>(m_place + step, 0, m_history.size());
    if (wanted == m_place)
        return;
    if (m_place == m_history.size())
        m_unsent = written();
    m_place = wanted;
    write(wanted == m_history.size() ? m_unsent : m_history.at(wanted));
}

void SendBox::write(const Sent& sent) {
    setKind(sent.kind);
    switch (sent.kind) {
    case Close:
        m_code->setValue(sent.code);
        m_reason->setText(sent.reason);
        break;
    case Binary:
        m_hex->setPlainText(sent.text);
        m_hex->moveCursor(QTextCursor::End);
        break;
    default:
        m_text->setPlainText(sent.text);
        m_text->moveCursor(QTextCursor::End);
        break;
    }
    focusEditor();
}

bool SendBox::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool control = (key->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
        const auto* editor = qobject_cast<QPlainTextEdit*>(watched);
        const bool empty = editor && editor->document()->isEmpty();
        const bool plainUp = empty && key->key() == Qt::Key_Up && key->modifiers() == Qt::NoModifier;
        if (plainUp || (control && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down))) {
            recall(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool SendBox::hasEditorFocus() const {
    const QWidget* focus = QApplication::focusWidget();
    return focus && isAncestorOf(focus);
}

void SendBox::focusEditor() {
    switch (kind()) {
    case Binary:
        m_hex->setFocus(Qt::ShortcutFocusReason);
        break;
    case Close:
        m_reason->setFocus(Qt::ShortcutFocusReason);
        break;
    default:
        m_text->setFocus(Qt::ShortcutFocusReason);
        break;
    }
}

} // namespace twinwire::ui
