// See the header.
#include "ui/widgets/replay_details.h"

#include "ui/models/octet_text.h"
#include "ui/models/replay_model.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/tone_label.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QToolButton>

#include <algorithm>

namespace twinwire::ui {

namespace {

constexpr qsizetype mostOctets = 16 * 1024;
constexpr int leastLines = 4;
constexpr int mostLines = 10;
constexpr int linesAround = 6; // where the rows have little room themselves

QString shown(const QByteArray& octets) {
    QString text = editingText(octets.left(mostOctets));
    while (text.endsWith(u'\n'))
        text.chop(1);
    return octets.size() > mostOctets ? text + QStringLiteral("\n…") : text;
}

QPlainTextEdit* octetsField(QWidget* parent) {
    auto* field = new QPlainTextEdit(parent);
    field->setReadOnly(true);
    field->setFrameShape(QFrame::NoFrame);
    field->setTabChangesFocus(true);
    field->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    field->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    field->document()->setDocumentMargin(0);
    return field;
}

} // namespace

ReplayDetails::ReplayDetails(QWidget* parent)
    : QWidget(parent)
    , m_head(new PaneHeader(QString(), this))
    , m_close(new QToolButton(m_head))
    , m_sentName(new ToneLabel(TextRole::Secondary, Tone::Muted, this))
    , m_receivedName(new ToneLabel(TextRole::Secondary, Tone::Muted, this))
    , m_sent(octetsField(this))
    , m_received(octetsField(this)) {
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(Icon::Close));
    m_head->addTool(m_close);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head, 0, 0, 1, 2);
    layout->addWidget(m_sentName, 1, 0);
    layout->addWidget(m_receivedName, 1, 1);
    const auto inset = [this](QWidget* field) {
        auto* room = new QWidget(this);
        auto* roomLayout = new QHBoxLayout(room);
        roomLayout->setContentsMargins(space::page, 0, space::small, space::small);
        roomLayout->addWidget(field);
        return room;
    };
    layout->addWidget(inset(m_sent), 2, 0);
    layout->addWidget(inset(m_received), 2, 1);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 1);
    for (ToneLabel* name : {m_sentName, m_receivedName})
        name->setContentsMargins(space::page, space::tiny, space::small, space::tiny);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_close, &QToolButton::clicked, this, &ReplayDetails::closed);
    dress();
    hide();
}

ReplayDetails::~ReplayDetails() = default;

void ReplayDetails::show(const ReplayModel& replays, int row) {
    const model::Session* session = replays.sessionAt(row);
    const ReplayModel::Row* words = replays.rowAt(row);
    setVisible(session != nullptr && words != nullptr);
    if (!session || !words)
        return;
    const bool proxied = words->proxied;
    m_head->setTitle(plain(marked(words->sent)));
    const QString alike = replays.index(row, ReplayModel::Alike).data().toString();
    const QString got = resultWords(*session);
    m_head->setNote(alike.isEmpty()
                        ? got
                        : tr("%1, %2", "what came back, whether it is the proxied answer").arg(got, alike));
    m_sentName->setText(proxied ? tr("Sent to the proxied address") : tr("Sent straight to the upstream"));
    setAccessibleName(tr("Replay: %1").arg(plain(marked(words->sent))));
    const model::Exchange& exchange = session->exchange;
    const QString sent = wasNeverSent(*session) ? tr("Nothing: %1").arg(got) : shown(exchange.requestBytes);
    const QString received =
        exchange.received.isEmpty() ? tr("Nothing: %1").arg(got) : shown(exchange.received);
    if (m_sent->toPlainText() != sent)
        m_sent->setPlainText(sent);
    if (m_received->toPlainText() != received)
        m_received->setPlainText(received);
    fit();
}

void ReplayDetails::setLow(bool low) {
    m_low = low;
    fit();
}

// As high as the longer of both, within reason.
void ReplayDetails::fit() {
    const int lines = std::clamp(std::max(m_sent->blockCount(), m_received->blockCount()) + 1, leastLines,
                                 m_low ? linesAround : mostLines);
    for (QPlainTextEdit* field : {m_sent, m_received})
        field->setFixedHeight(lines * field->fontMetrics().lineSpacing() + 2);
}

void ReplayDetails::dress() {
    m_receivedName->setText(tr("Came back"));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close what was sent and what came back"));
    m_sent->setAccessibleName(tr("What was sent"));
    m_received->setAccessibleName(tr("What came back"));
    for (QPlainTextEdit* field : {m_sent, m_received}) {
        if (field->font() != ui::font(TextRole::Mono))
            field->setFont(ui::font(TextRole::Mono));
    }
    fit();
}

void ReplayDetails::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        Q_EMIT closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

void ReplayDetails::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        dress();
}

} // namespace twinwire::ui
