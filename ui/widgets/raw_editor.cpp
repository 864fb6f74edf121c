// See raw_editor.h.
#include "ui/widgets/raw_editor.h"

#include "ui/models/octet_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/shown_parts.h"
#include "ui/widgets/template_edit.h"
#include "ui/widgets/tone_label.h"
#include "workspace/placeholder_syntax.h"

#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using workspace::RequestDraft;

namespace {

/// Colours names, placeholders, escapes and odd blanks. A block's state says whether the head goes on.
class RequestHighlighter : public QSyntaxHighlighter {
public:
    explicit RequestHighlighter(QTextDocument* document)
        : QSyntaxHighlighter(document) {}
    QStringList unknown;

protected:
    void highlightBlock(const QString& text) override {
        enum State { Start = -1, Head = 0, Body = 1 };
        const int before = previousBlockState();
        const bool isBody =
            before == Body || (before == Head && (text.isEmpty() || text == QString(lineFeedMark)));
        setCurrentBlockState(isBody ? Body : Head);
        if (!isBody) {
            const qsizetype nameEnd = before == Start ? text.indexOf(u' ') : text.indexOf(u':');
            if (nameEnd > 0) {
                setFormat(0, static_cast<int>(nameEnd), formatOf(PartKind::Name));
            }
            markBlanks(text, before == Start ? -1 : nameEnd);
        }
        markPlaceholders(text);
        static const QRegularExpression escape(u"\\\\x[0-9A-Fa-f]{2}"_s);
        for (auto i = escape.globalMatch(text); i.hasNext();) {
            const QRegularExpressionMatch match = i.next();
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                      formatOf(PartKind::Escape));
        }
        for (qsizetype at = text.indexOf(lineFeedMark); at >= 0; at = text.indexOf(lineFeedMark, at + 1)) {
            setFormat(static_cast<int>(at), 1, formatOf(PartKind::LineFeed));
        }
    }

private:
    void tint(qsizetype begin, qsizetype end) {
        if (begin < end) {
            setFormat(static_cast<int>(begin), static_cast<int>(end - begin), formatOf(PartKind::OddSpace));
        }
    }
    void markBlanks(const QString& text, qsizetype colon) {
        qsizetype end = text.size();
        if (text.endsWith(lineFeedMark)) {
            --end;
        }
        qsizetype last = end;
        while (last > 0 && text[last - 1] == u' ') {
            --last;
        }
        tint(last, end);
        qsizetype first = 0;
        while (first < last && text[first] == u' ') {
            ++first;
        }
        tint(0, first);
        if (colon > 0) {
            qsizetype before = colon;
            while (before > 0 && text[before - 1] == u' ') {
                --before;
            }
            tint(before, colon);
            qsizetype behind = colon + 1;
            while (behind < last && text[behind] == u' ') {
                ++behind;
            }
            tint(colon + 2, behind);
        }
    }
    void markPlaceholders(const QString& text) {
        const QByteArray octets = text.toUtf8();
        for (const workspace::PlaceholderSpan& span : workspace::placeholderSpans(octets)) {
            if (span.depth > 0) {
                continue;
            }
            const QString name =
                QString::fromUtf8(octets.sliced(span.innerBegin(), span.innerEnd() - span.innerBegin()));
            const bool isUnknown = !span.base64 && unknown.contains(name);
            const auto begin = static_cast<int>(QString::fromUtf8(octets.first(span.begin)).size());
            const auto length =
                static_cast<int>(QString::fromUtf8(octets.sliced(span.begin, span.end - span.begin)).size());
            setFormat(begin, length, formatOf(isUnknown ? PartKind::Unknown : PartKind::Placeholder));
        }
    }
};

/// The draft with its literal secrets as bullets, and how many there are.
RequestDraft masked(RequestDraft draft, int& count) {
    const QList<Stretch> inTarget = literalTargetSecrets(draft.startLine);
    draft.startLine = withBullets(draft.startLine, inTarget);
    count += static_cast<int>(inTarget.size());
    for (workspace::DraftLine& line : draft.lines) {
        const QByteArray name = workspace::nameOf(line);
        const QByteArray value = workspace::valueOf(line);
        const QList<Stretch> secrets = literalSecrets(name, value);
        if (line.send && !secrets.isEmpty()) {
            line = workspace::withValue(line, withBullets(value, secrets));
            count += static_cast<int>(secrets.size());
        }
    }
    return draft;
}

} // namespace

RawText::RawText(QWidget* parent)
    : QPlainTextEdit(parent) {
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFont(ui::font(TextRole::Mono));
    document()->setDocumentMargin(space::page);
    setAccessibleName(tr("Request, raw"));
}

void RawText::put(const QString& text) {
    const QString before = toPlainText();
    if (text == before) {
        return;
    }
    // Only what differs is replaced, so that caret and scrolling stay where the person is.
    const qsizetype shorter = std::min(text.size(), before.size());
    qsizetype begin = 0;
    while (begin < shorter && text[begin] == before[begin]) {
        ++begin;
    }
    qsizetype end = 0;
    while (end < shorter - begin && text[text.size() - 1 - end] == before[before.size() - 1 - end]) {
        ++end;
    }
    // Not between the halves of one character.
    if (begin > 0 && text[begin - 1].isHighSurrogate()) {
        --begin;
    }
    if (end > 0 && text[text.size() - end].isLowSurrogate()) {
        --end;
    }
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(begin));
    cursor.setPosition(static_cast<int>(before.size() - end), QTextCursor::KeepAnchor);
    cursor.insertText(text.sliced(begin, text.size() - begin - end));
}

void RawText::keyPressEvent(QKeyEvent* event) {
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && !isReadOnly() && event->modifiers().testFlag(Qt::ShiftModifier)) {
        textCursor().insertText(QString(lineFeedMark) + u'\n');
        ensureCursorVisible();
        return;
    }
    if (isReturn && event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore(); // the window's
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void RawText::insertFromMimeData(const QMimeData* source) {
    if (!source || !source->hasText()) {
        return;
    }
    // Octets that have no character become visible, as everywhere else in this text.
    QString text = source->text();
    text.replace(u"\r\n"_s, u"\n"_s);
    QString visible;
    for (const QChar c : text) {
        const bool shows = c == u'\n' || c == lineFeedMark || c.isSurrogate() || ui::isVisible(c.unicode());
        visible += shows ? QString(c) : editingLine(QString(c).toUtf8());
    }
    textCursor().insertText(visible);
    ensureCursorVisible();
}

void RawText::paintEvent(QPaintEvent* event) {
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setFont(font());
    painter.setPen(color(Tone::Disabled));
    const QFontMetricsF metrics(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom()) {
            break;
        }
        if (!block.next().isValid() || block.text().endsWith(lineFeedMark) ||
            block.layout()->lineCount() == 0) {
            continue;
        }
        const QTextLine line = block.layout()->lineAt(block.layout()->lineCount() - 1);
        const qreal left = place.left() + line.cursorToX(line.textStart() + line.textLength());
        painter.drawText(QPointF(left + 1, place.top() + line.y() + metrics.ascent()),
                         QString(QChar(0x21B5)));
    }
}

void RawText::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        if (auto* highlighter = document()->findChild<QSyntaxHighlighter*>()) {
            highlighter->rehighlight();
        }
    }
}

RawEditor::RawEditor(RequestSight& sight, QWidget* parent)
    : QWidget(parent)
    , m_sight(sight)
    , m_text(new RawText(this))
    , m_strip(new QWidget(this))
    , m_stripWords(new ToneLabel(TextRole::Body, Tone::Text, m_strip))
    , m_reveal(new LinkButton(tr("Show secrets"), m_strip))
    , m_notSent(new ToneLabel(TextRole::Secondary, Tone::Muted, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* strip = new QHBoxLayout(m_strip);
    strip->setContentsMargins(space::page, space::tiny, space::page, space::tiny);
    m_stripWords->setWordWrap(true);
    strip->addWidget(m_stripWords, 1);
    strip->addWidget(m_reveal);
    m_reveal->setAccessibleName(tr("Show secrets"));
    connect(m_reveal, &QAbstractButton::clicked, this, [this] {
        m_sight.controller().setSecretsShown(true);
        m_text->setFocus(Qt::OtherFocusReason);
    });
    column->addWidget(m_strip);
    column->addWidget(m_text, 1);

    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(space::page, space::tiny, space::page, space::tiny);
    foot->setSpacing(space::page);
    auto* hint = new ToneLabel(TextRole::Secondary, Tone::Muted, this);
    hint->setText(tr("Enter ends a line with CRLF, Shift+Enter with LF alone. \\xHH stands for one octet."));
    hint->setWordWrap(true);
    foot->addWidget(hint, 1);
    foot->addWidget(m_notSent);
    column->addLayout(foot);

    new RequestHighlighter(m_text->document());
    useDocumentUndo(m_text, sight.controller().editor());
    connect(m_text->document(), &QTextDocument::contentsChange, this, [this](int, int removed, int added) {
        if (removed > 0 || added > 0) {
            onEdited();
        }
    });
    connect(&sight, &RequestSight::changed, this, &RawEditor::show);
    show();
}

void RawEditor::show() {
    const RequestDraft& draft = m_sight.draft();
    auto* highlighter =
        static_cast<RequestHighlighter*>(m_text->document()->findChild<QSyntaxHighlighter*>());
    const bool coloursChanged = highlighter->unknown != m_sight.unknown();
    highlighter->unknown = m_sight.unknown();

    const auto unsent = std::count_if(draft.lines.cbegin(), draft.lines.cend(),
                                      [](const workspace::DraftLine& line) { return !line.send; });
    m_notSent->setVisible(unsent > 0);
    m_notSent->setText(tr("%n line(s) not sent, kept in the table", nullptr, static_cast<int>(unsent)));

    int secrets = 0;
    const RequestDraft hidden = masked(draft, secrets);
    m_masked = secrets > 0 && !m_sight.secretsShown() && !m_typed;
    m_strip->setVisible(m_masked);
    m_stripWords->setText(tr("%n secret(s) masked. Show them to edit the raw request.", nullptr, secrets));
    m_text->setReadOnly(m_masked);
    m_text->setTextInteractionFlags(m_masked ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                             : Qt::TextEditorInteraction);
    if (!m_writing) {
        const QByteArray octets = workspace::templateOf(m_masked ? hidden : draft);
        // A text that stands for the same octets stays as it was typed.
        if (octetsOf(m_text->toPlainText()) != octets) {
            m_putting = true;
            m_text->put(editingText(octets));
            m_putting = false;
        }
    }
    if (coloursChanged) {
        m_putting = true;
        highlighter->rehighlight();
        m_putting = false;
    }
}

void RawEditor::onEdited() {
    if (m_putting || m_writing || m_masked) {
        return;
    }
    DocumentEditor& editor = m_sight.controller().editor();
    workspace::HandshakeDocument document = editor.document();
    const QByteArray octets = octetsOf(m_text->toPlainText());
    if (octets == workspace::templateOf(document.request)) {
        return; // formats alone, or another way to write the same
    }
    m_typed = true;
    document.request = workspace::draftOf(octets, document.request);
    m_writing = true;
    editor.apply(document, tr("Edit the raw request"), EditKey::Raw);
    m_writing = false;
}

void RawEditor::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_typed = false;
    show();
}

} // namespace twinwire::ui
