// One frame in full: bits, sizes, what it answers, payload as JSON, text or hex.
#include "ui/widgets/frame_inspector.h"

#include "base/text.h"
#include "ui/models/frame_words.h"
#include "ui/models/hex_text.h"
#include "ui/models/json_text.h"
#include "ui/models/pool_work.h"
#include "ui/models/run_view.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/json_highlighter.h"
#include "ui/widgets/tone_label.h"

#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace twinwire::ui {

namespace {

/// What the body lays out at most: beyond it, laying out is felt.
constexpr qsizetype mostText = 32 * 1024;
constexpr qsizetype mostHex = 8 * 1024;

/// The equals sign beside the link to an equal payload.
class SameMark : public QWidget {
public:
    explicit SameMark(QWidget* parent)
        : QWidget(parent) {
        setFixedSize(16, 16);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, rect(), Icon::Same, Tone::Good);
    }
};

QString asText(const FrameFacts& facts, QByteArrayView octets) {
    if (facts.group == FrameGroup::Close) {
        FrameRow row;
        row.frame = &facts.frame;
        row.group = facts.group;
        return framePreview(row);
    }
    QString text = QString::fromUtf8(octets);
    // NUL ends a text document's line for good; shown as its picture.
    text.replace(QChar(u'\0'), QChar(0x2400));
    return text;
}

QString rendered(const FrameFacts& facts, FrameInspector::View view, QByteArrayView octets) {
    if (view == FrameInspector::Hex)
        return hexDump(octets);
    if (view == FrameInspector::Json) {
        if (const std::optional<QString> json = laidOutJson(octets.toByteArray()))
            return *json;
    }
    return asText(facts, octets);
}

} // namespace

FrameInspector::FrameInspector(QWidget* parent)
    : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PaneHeader(QString(), this);
    auto* copy = new QToolButton(m_header);
    copy->setText(tr("Copy"));
    copy->setIcon(icon(Icon::Copy, Tone::Text));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    copy->setAutoRaise(true);
    copy->setAccessibleName(tr("Copy the payload"));
    connect(copy, &QToolButton::clicked, this, &FrameInspector::copyPayload);
    // As high as the list's header beside it leaves.
    copy->setMaximumHeight(rowHeight(28, ui::font(TextRole::BodyStrong)) - 5);
    m_copy = copy;
    m_header->addTool(copy);
    column->addWidget(m_header);

    m_grid = new QWidget(this);
    auto* grid = new QGridLayout(m_grid);
    grid->setContentsMargins(space::medium, space::small, space::medium, space::small);
    grid->setHorizontalSpacing(space::page);
    grid->setVerticalSpacing(space::tiny);
    grid->setColumnStretch(1, 1);
    int line = 0;
    const auto addLine = [&](const QString& name, QWidget* value) {
        auto* label = new ToneLabel(TextRole::Secondary, Tone::Muted, m_grid);
        label->setText(name);
        grid->addWidget(label, line, 0, Qt::AlignLeft | Qt::AlignVCenter);
        grid->addWidget(value, line, 1, Qt::AlignLeft | Qt::AlignVCenter);
        ++line;
        return label;
    };
    const auto makeValue = [this](TextRole role) {
        auto* value = new ToneLabel(role, Tone::Text, m_grid);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return value;
    };
    m_bits = makeValue(TextRole::Mono);
    m_wire = makeValue(TextRole::Secondary);
    m_payload = makeValue(TextRole::Secondary);
    m_answers = new LinkButton(QString(), m_grid);
    m_answers->setFont(ui::font(TextRole::Secondary));
    // A link keeps room for its focus frame; its words begin where the values do.
    auto* answers = new QWidget(m_grid);
    auto* answersRow = new QHBoxLayout(answers);
    answersRow->setContentsMargins(-space::tiny, 0, 0, 0);
    answersRow->addWidget(m_answers);
    connect(m_answers, &LinkButton::clicked, this, [this] { Q_EMIT frameWanted(m_link); });
    addLine(tr("Bits"), m_bits);
    addLine(tr("On the wire"), m_wire);
    addLine(tr("Payload"), m_payload);
    m_answersLabel = addLine(tr("Answers"), answers);
    column->addWidget(m_grid);
    column->addWidget(new Separator(Qt::Horizontal, this));

    m_bar = new QWidget(this);
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(space::medium, space::small, space::medium, space::small);
    bar->setSpacing(space::tiny);
    m_views = new SegmentedControl(m_bar);
    m_views->setAccessibleName(tr("Show the payload as"));
    m_views->addSegment(tr("JSON"));
    m_views->addSegment(tr("Text"));
    m_views->addSegment(tr("Hex"));
    connect(m_views, &SegmentedControl::currentChanged, this, [this](int index) {
        m_chosen = true;
        m_view = static_cast<View>(index);
        fillBody();
    });
    bar->addWidget(m_views);
    bar->addStretch(1);
    m_sameIcon = new SameMark(m_bar);
    bar->addWidget(m_sameIcon);
    m_same = new LinkButton(QString(), m_bar);
    m_same->setFont(ui::font(TextRole::Secondary));
    connect(m_same, &LinkButton::clicked, this, [this] {
        if (m_facts && m_facts->twin)
            Q_EMIT frameWanted(*m_facts->twin);
    });
    bar->addWidget(m_same);
    column->addWidget(m_bar);
    column->addWidget(new Separator(Qt::Horizontal, this));

    m_body = new QPlainTextEdit(this);
    m_body->setReadOnly(true);
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_body->setTabChangesFocus(true);
    m_body->setFrameShape(QFrame::NoFrame);
    m_body->setFont(ui::font(TextRole::Mono));
    m_body->setAccessibleName(tr("Payload of the selected frame"));
    m_body->document()->setDocumentMargin(space::medium);
    m_body->setUndoRedoEnabled(false);
    m_body->viewport()->setBackgroundRole(QPalette::AlternateBase);
    new JsonHighlighter(m_body->document());
    column->addWidget(m_body, 1);
    m_rest = new ToneLabel(TextRole::Secondary, Tone::Muted, this);
    m_rest->setWordWrap(true);
    m_rest->setContentsMargins(space::medium, space::tiny, space::medium, space::tiny);
    column->addWidget(m_rest);
    m_empty = new ToneLabel(TextRole::Secondary, Tone::Muted, this);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    m_empty->setText(tr("Select a frame to see its bits and its payload."));
    column->addWidget(m_empty, 1);
    showNothing();
}

FrameInspector::~FrameInspector() = default;

void FrameInspector::showNothing() {
    m_facts.reset();
    m_header->setTitle(tr("No frame selected"));
    m_header->setNote(QString());
    for (QWidget* part :
         {m_copy, m_grid, m_bar, static_cast<QWidget*>(m_body), static_cast<QWidget*>(m_rest)})
        part->hide();
    m_empty->setText(tr("Select a frame to see its bits and its payload."));
    m_empty->show();
}

void FrameInspector::showFacts(const FrameFacts& facts) {
    m_facts = facts;
    m_header->setTitle(tr("Frame %1").arg(facts.number));
    m_header->setNote(facts.title);
    const bool isFrame = facts.cut.isEmpty();
    m_empty->setVisible(!isFrame);
    m_copy->setVisible(isFrame);
    m_grid->setVisible(isFrame);
    m_bar->setVisible(isFrame);
    m_body->setVisible(isFrame);
    if (!isFrame) {
        m_rest->hide();
        m_header->setTitle(tr("Row %1", "a row of the list that is no frame").arg(facts.number));
        m_empty->setText(facts.cut);
        return;
    }
    m_bits->setText(frameBits(facts.frame));
    FrameRow row;
    row.frame = &facts.frame;
    row.payloadSize = facts.payloadSize;
    const QString wire = base::sizeInWords(static_cast<quint64>(wireSize(row)));
    m_wire->setText(facts.frame.rsv1 ? tr("%1, deflated").arg(wire) : wire);
    m_payload->setText(base::sizeInWords(static_cast<quint64>(facts.payloadSize)));
    if (facts.answers) {
        m_link = facts.answers->ping;
        m_answersLabel->setText(tr("Answers"));
        m_answers->setText(tr("frame %1, after %2").arg(m_link).arg(timeWords(facts.answers->after)));
        m_answers->setAccessibleName(
            tr("Answers frame %1, after %2").arg(m_link).arg(timeWords(facts.answers->after)));
    } else if (facts.answeredBy) {
        m_link = *facts.answeredBy;
        const QString after = timeWords(facts.answeredAfter.value_or(nanoseconds(0)));
        m_answersLabel->setText(tr("Answered by"));
        m_answers->setText(tr("frame %1, after %2").arg(m_link).arg(after));
        m_answers->setAccessibleName(tr("Answered by frame %1, after %2").arg(m_link).arg(after));
    }
    m_answersLabel->setVisible(facts.answers || facts.answeredBy);
    m_answers->setVisible(facts.answers || facts.answeredBy);
    m_same->setVisible(facts.twin.has_value());
    m_sameIcon->setVisible(facts.twin.has_value());
    if (facts.twin) {
        m_same->setText(tr("same as %1", "the payload of another frame").arg(*facts.twin));
        m_same->setAccessibleName(tr("Same payload as frame %1").arg(*facts.twin));
    }
    fillBody();
}

FrameInspector::View FrameInspector::shownView() const {
    if (m_chosen && m_view != Json)
        return m_view;
    FrameRow row;
    row.frame = &m_facts->frame;
    row.group = m_facts->group;
    if (!isShownAsText(row) && m_facts->group != FrameGroup::Close)
        return Hex;
    const QByteArray& payload = m_facts->frame.payload;
    const bool json = payload.size() <= mostText && laidOutJson(payload).has_value();
    return json ? Json : Text;
}

void FrameInspector::setView(View view) {
    m_chosen = true;
    m_view = view;
    if (m_facts)
        fillBody();
}

void FrameInspector::fillBody() {
    const View view = shownView();
    {
        const QSignalBlocker quiet(m_views);
        m_views->setCurrent(view);
    }
    const QByteArray& payload = m_facts->frame.payload;
    const qsizetype most = view == Hex ? mostHex : mostText;
    QByteArrayView shown(payload);
    if (shown.size() > most)
        shown = shown.first(most);
    m_body->setPlainText(rendered(*m_facts, view, shown));
    const auto sizeOf = [](qsizetype octets) {
        return base::sizeInWords(static_cast<quint64>(octets));
    };
    QString rest;
    if (shown.size() < payload.size()) {
        rest = tr("The first %1 of %2 are shown. Copy takes everything.")
                   .arg(sizeOf(shown.size()), sizeOf(payload.size()));
    } else if (!m_facts->isWhole) {
        rest = tr("Only the first %1 of %2 were kept.")
                   .arg(sizeOf(payload.size()), sizeOf(m_facts->payloadSize));
    }
    m_rest->setText(rest);
    m_rest->setVisible(!rest.isEmpty());
}

QString FrameInspector::bodyText() const {
    return m_body->toPlainText();
}

void FrameInspector::copyPayload() {
    if (!m_facts)
        return;
    workOnPool(
        this, [facts = *m_facts, view = shownView()] { return rendered(facts, view, facts.frame.payload); },
        [](const QString& text) { QGuiApplication::clipboard()->setText(text); });
}

void FrameInspector::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_body->setFont(ui::font(TextRole::Mono));
        m_answers->setFont(ui::font(TextRole::Secondary));
        m_same->setFont(ui::font(TextRole::Secondary));
    }
}

} // namespace twinwire::ui
