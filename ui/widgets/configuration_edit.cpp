// See the header.
#include "ui/widgets/configuration_edit.h"

#include "ui/widgets/configuration_colours.h"
#include "ui/widgets/configuration_line_marks.h"
#include "ui/widgets/icons.h"

#include <QHelpEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using Kind = ConfigurationMark::Kind;

namespace {

constexpr int iconSize = 16;
constexpr int leastWords = 80; // px that words behind a line need to be of use

Icon iconOf(Kind kind) {
    switch (kind) {
    case Kind::Error:
        return Icon::Fail;
    case Kind::Warning:
        return Icon::Warning;
    case Kind::Note:
        return Icon::Info;
    case Kind::Way:
        break;
    }
    return Icon::Proxied;
}

Tone toneOf(Kind kind) {
    switch (kind) {
    case Kind::Error:
        return Tone::Error;
    case Kind::Warning:
        return Tone::Warning;
    case Kind::Note:
        return Tone::Muted;
    case Kind::Way:
        break;
    }
    return Tone::Proxied;
}

Tone groundOf(Kind kind) {
    switch (kind) {
    case Kind::Error:
        return Tone::ErrorTint;
    case Kind::Warning:
        return Tone::WarningTint;
    case Kind::Note:
        return Tone::Alt;
    case Kind::Way:
        break;
    }
    return Tone::ProxiedTint;
}

} // namespace

/// Numbers and icons at the left.
class ConfigurationGutter : public QWidget {
public:
    explicit ConfigurationGutter(ConfigurationEdit* edit)
        : QWidget(edit)
        , m_edit(*edit) {
        setCursor(Qt::ArrowCursor);
    }

protected:
    void paintEvent(QPaintEvent* event) override { m_edit.paintGutter(event); }
    void mousePressEvent(QMouseEvent* event) override { m_edit.chooseAt(event->pos()); }
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }

private:
    ConfigurationEdit& m_edit;
};

ConfigurationEdit::ConfigurationEdit(QWidget* parent)
    : TextField(parent)
    , m_gutter(new ConfigurationGutter(this))
    , m_empty(new QTextDocument(this)) {
    m_empty->setDocumentLayout(new QPlainTextDocumentLayout(m_empty));
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setMouseTracking(true);
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { placeGutter(); });
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int by) {
        if (by != 0)
            m_gutter->scroll(0, by);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
        // Words behind the lines reach over the whole width.
        viewport()->update();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        const int line = caretLine();
        if (line == m_lastLine)
            return;
        m_lastLine = line;
        m_gutter->update();
        if (const auto mark = markAtCaret(); mark && !m_moving)
            Q_EMIT markChosen(*mark);
    });
    colour();
    show(nullptr, false);
}

ConfigurationEdit::~ConfigurationEdit() = default;

void ConfigurationEdit::show(QTextDocument* shown, bool editable) {
    QTextDocument* next = shown ? shown : m_empty;
    setReadOnly(!shown || !editable);
    setTextInteractionFlags(isReadOnly() ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                         : Qt::TextEditorInteraction);
    if (document() == next)
        return;
    m_moving = true;
    m_marks = &ConfigurationLineMarks::of(*next);
    next->setDefaultFont(font());
    next->setDocumentMargin(space::tiny);
    setDocument(next);
    if (next != m_empty && !next->findChild<ConfigurationColours*>() &&
        next->characterCount() <= mostColouredText)
        new ConfigurationColours(next);
    setTabStopDistance(4 * QFontMetricsF(font()).horizontalAdvance(u' '));
    m_lastLine = caretLine();
    m_moving = false;
    placeGutter();
    describe();
}

void ConfigurationEdit::setMarks(const QList<ConfigurationMark>& marks) {
    m_marks->set(marks);
    viewport()->update();
    m_gutter->update();
    describe();
}

QList<ConfigurationMark> ConfigurationEdit::marks() const {
    return m_marks ? m_marks->all() : QList<ConfigurationMark>();
}

const ConfigurationMark* ConfigurationEdit::markOf(const QTextBlock& block) const {
    return m_marks && block.isValid() ? m_marks->at(block.blockNumber() + 1) : nullptr;
}

std::optional<ConfigurationMark> ConfigurationEdit::markAtCaret() const {
    const ConfigurationMark* found = markOf(textCursor().block());
    return found ? std::optional(*found) : std::nullopt;
}

int ConfigurationEdit::caretLine() const {
    return textCursor().blockNumber() + 1;
}

void ConfigurationEdit::goTo(int line, int column) {
    const QTextBlock block = document()->findBlockByNumber(std::max(0, line - 1));
    if (!block.isValid())
        return;
    m_moving = true;
    const auto before = QString::fromUtf8(block.text().toUtf8().left(std::max(0, column - 1))).size();
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + static_cast<int>(std::min<qsizetype>(before, block.length() - 1)));
    setTextCursor(cursor);
    const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
    if (!QRectF(viewport()->rect()).adjusted(0, 0, 0, -place.height()).contains(QPointF(1, place.top())))
        centerCursor();
    ensureCursorVisible();
    m_moving = false;
}

bool ConfigurationEdit::goToNextMark(bool forward) {
    const QList<ConfigurationMark> all = marks();
    const int line = caretLine();
    const ConfigurationMark* best = nullptr;
    const ConfigurationMark* first = nullptr;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const ConfigurationMark& mark = forward ? all.at(i) : all.at(all.size() - 1 - i);
        if (mark.kind == Kind::Way)
            continue;
        if (!first)
            first = &mark;
        if (!best && (forward ? mark.line > line : mark.line < line))
            best = &mark;
    }
    const ConfigurationMark* next = best ? best : first;
    if (!next)
        return false;
    goTo(next->line, next->column);
    Q_EMIT markChosen(*next);
    return true;
}

int ConfigurationEdit::gutterWidth() const {
    const QString widest = QString(QString::number(std::max(99, blockCount())).size(), u'8');
    return space::small + iconSize + space::tiny +
           static_cast<int>(std::ceil(QFontMetricsF(font()).horizontalAdvance(widest))) + space::small;
}

void ConfigurationEdit::placeGutter() {
    const int width = gutterWidth();
    if (viewportMargins().left() != width)
        setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), width, inside.height());
}

void ConfigurationEdit::resizeEvent(QResizeEvent* event) {
    TextField::resizeEvent(event);
    placeGutter();
}

void ConfigurationEdit::paintGutter(QPaintEvent* event) {
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), color(Tone::Alt));
    paintHairline(painter, QPointF(m_gutter->width() - 1, event->rect().top()),
                  QPointF(m_gutter->width() - 1, event->rect().bottom() + 1), Tone::Line);
    if (document() == m_empty)
        return;
    painter.setFont(font());
    const int current = textCursor().blockNumber();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        if (!block.isVisible() || place.bottom() < event->rect().top())
            continue;
        const QRectF row(0, place.top(), m_gutter->width() - 1, place.height());
        if (const ConfigurationMark* found = markOf(block)) {
            painter.fillRect(row, color(groundOf(found->kind)));
            paintIcon(painter, QRectF(space::small, row.top(), iconSize, row.height()), iconOf(found->kind),
                      toneOf(found->kind), std::min(16.0, row.height()));
        }
        painter.setPen(color(block.blockNumber() == current ? Tone::Text : Tone::Muted));
        painter.drawText(row.adjusted(0, 0, -space::small, 0), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(block.blockNumber() + 1));
    }
}

void ConfigurationEdit::paintEvent(QPaintEvent* event) {
    {
        // Under the text.
        QPainter ground(viewport());
        for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
            const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
            if (place.top() > event->rect().bottom())
                break;
            if (const ConfigurationMark* found = markOf(block)) {
                ground.fillRect(QRectF(0, place.top(), viewport()->width(), place.height()),
                                color(groundOf(found->kind)));
            }
        }
    }
    TextField::paintEvent(event);
    QPainter painter(viewport());
    const QFont words = ui::font(TextRole::Secondary);
    painter.setFont(words);
    const QFontMetricsF metrics(words);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const ConfigurationMark* found = markOf(block);
        if (!found || block.layout()->lineCount() == 0)
            continue;
        const qreal left = place.left() + block.layout()->lineAt(0).naturalTextWidth() +
                           document()->documentMargin() + space::large;
        const qreal width = viewport()->width() - left - space::small;
        if (width < leastWords)
            continue;
        painter.setPen(color(toneOf(found->kind)));
        painter.drawText(QRectF(left, place.top(), width, place.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(found->words, Qt::ElideRight, width));
    }
}

void ConfigurationEdit::chooseAt(const QPoint& position) {
    const QTextCursor cursor = cursorForPosition(QPoint(0, position.y()));
    const ConfigurationMark* found = markOf(cursor.block());
    m_moving = found != nullptr;
    setTextCursor(cursor);
    m_moving = false;
    setFocus(Qt::MouseFocusReason);
    if (found)
        Q_EMIT markChosen(*found);
}

bool ConfigurationEdit::canInsertFromMimeData(const QMimeData* source) const {
    return source && !source->hasUrls() && TextField::canInsertFromMimeData(source);
}

bool ConfigurationEdit::event(QEvent* event) {
    // Of the gutter; the text's own go to its viewport.
    return event->type() == QEvent::ToolTip ? showTip(static_cast<QHelpEvent*>(event)->globalPos())
                                            : TextField::event(event);
}

bool ConfigurationEdit::viewportEvent(QEvent* event) {
    return event->type() == QEvent::ToolTip ? showTip(static_cast<QHelpEvent*>(event)->globalPos())
                                            : TextField::viewportEvent(event);
}

bool ConfigurationEdit::showTip(const QPoint& global) {
    const QPoint at = viewport()->mapFromGlobal(global);
    const ConfigurationMark* found = markOf(cursorForPosition(QPoint(std::max(0, at.x()), at.y())).block());
    if (found)
        QToolTip::showText(global, found->words, this);
    else
        QToolTip::hideText();
    return true;
}

void ConfigurationEdit::colour() {
    setFont(ui::font(TextRole::Mono));
    document()->setDefaultFont(font());
    setTabStopDistance(4 * QFontMetricsF(font()).horizontalAdvance(u' '));
    if (auto* colours = document()->findChild<ConfigurationColours*>())
        colours->rehighlight();
    m_gutter->update();
}

void ConfigurationEdit::describe() {
    setAccessibleName(tr("Configuration"));
    QStringList lines;
    for (const ConfigurationMark& mark : marks()) {
        if (lines.size() < 50)
            lines.append(tr("Line %1: %2", "a line that matters, and why").arg(mark.line).arg(mark.words));
    }
    setAccessibleDescription(lines.join(u'\n'));
}

void ConfigurationEdit::changeEvent(QEvent* event) {
    TextField::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
    if (event->type() == QEvent::PaletteChange ||
        (event->type() == QEvent::FontChange && font() != ui::font(TextRole::Mono)))
        colour();
    if (event->type() == QEvent::FontChange)
        placeGutter();
}

} // namespace twinwire::ui
