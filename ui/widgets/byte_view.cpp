// See the header.
#include "ui/widgets/byte_view.h"

#include "base/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <limits>

namespace twinwire::ui {

namespace {

constexpr int margin = space::page;
constexpr int top = space::small;

Tone toneOf(ByteCell::Kind kind) {
    switch (kind) {
    case ByteCell::Kind::Text:
    case ByteCell::Kind::Ascii:
        return Tone::Text;
    case ByteCell::Kind::Escape:
        return Tone::CodeVariable;
    case ByteCell::Kind::LineEnd:
        return Tone::Disabled;
    case ByteCell::Kind::Label:
        break;
    }
    return Tone::Muted;
}

} // namespace

ByteView::ByteView(QWidget* parent)
    : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Raw bytes"));
    layOut();
}

ByteView::~ByteView() = default;

void ByteView::setOctets(const QByteArray& octets) {
    const QByteArray& before = m_rows.octets();
    const bool shared = octets.size() == before.size() && octets.constData() == before.constData();
    if (shared || octets == before)
        return;
    const bool goesOn = !before.isEmpty() && octets.startsWith(before);
    m_rows = ByteRows(octets, m_rows.form());
    if (!goesOn) {
        m_anchor = 0;
        m_caret = 0;
    }
    layOut();
    if (!goesOn) {
        verticalScrollBar()->setValue(0);
        horizontalScrollBar()->setValue(0);
    }
    viewport()->update();
    setAccessibleDescription(description());
}

void ByteView::setForm(ByteRows::Form form) {
    if (form == m_rows.form())
        return;
    m_rows = ByteRows(m_rows.octets(), form);
    layOut();
    showCaret();
    viewport()->update();
}

QString ByteView::description() const {
    return tr("%1 from %2 on", "%1: a size, %2: the beginning of the octets")
        .arg(base::sizeInWords(static_cast<quint64>(m_rows.octets().size())),
             base::printable(
                 QByteArrayView(m_rows.octets()).first(std::min<qsizetype>(m_rows.octets().size(), 200)),
                 200));
}

std::pair<qsizetype, qsizetype> ByteView::selection() const {
    return {std::min(m_anchor, m_caret), std::abs(m_anchor - m_caret)};
}

void ByteView::select(qsizetype offset, qsizetype length) {
    m_anchor = std::clamp<qsizetype>(offset, 0, m_rows.octets().size());
    m_caret = std::clamp<qsizetype>(offset + length, 0, m_rows.octets().size());
    viewport()->update();
}

void ByteView::selectAll() {
    select(0, m_rows.octets().size());
}

QString ByteView::copiedText() const {
    const auto [offset, length] = selection();
    return length > 0 ? m_rows.copied(offset, length) : m_rows.copied(0, m_rows.octets().size());
}

void ByteView::copy() {
    const qsizetype length = hasSelection() ? selection().second : m_rows.octets().size();
    if (length == 0)
        return;
    QGuiApplication::clipboard()->setText(copiedText());
    Q_EMIT copied(tr("Copied %1").arg(base::sizeInWords(static_cast<quint64>(length))));
}

bool ByteView::findNext(const QString& needle, bool forward) {
    if (needle.isEmpty())
        return false;
    const auto [begin, selected] = selection();
    qsizetype length = 0;
    const qsizetype at = m_rows.find(needle, selected > 0 && forward ? begin + 1 : begin, forward, &length);
    if (at < 0)
        return false;
    select(at, length);
    // The beginning of what was found comes into sight, too.
    std::swap(m_anchor, m_caret);
    showCaret();
    std::swap(m_anchor, m_caret);
    showCaret();
    return true;
}

int ByteView::lineHeight() const {
    return QFontMetrics(ui::font(TextRole::Mono)).lineSpacing() + 1;
}

qreal ByteView::columnWidth() const {
    return QFontMetricsF(ui::font(TextRole::Mono)).horizontalAdvance(u'0');
}

void ByteView::layOut() {
    const int lines = std::max((viewport()->height() - 2 * top) / lineHeight(), 1);
    const qsizetype most = std::max<qsizetype>(m_rows.count() - lines, 0);
    verticalScrollBar()->setPageStep(lines);
    verticalScrollBar()->setRange(
        0, static_cast<int>(std::min<qsizetype>(most, std::numeric_limits<int>::max())));
    const int width = static_cast<int>(columnWidth() * static_cast<qreal>(m_rows.width())) + 2 * margin;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(static_cast<int>(columnWidth()) * 4);
    horizontalScrollBar()->setRange(0, std::max(width - viewport()->width(), 0));
}

void ByteView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), color(Tone::Base));
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setFont(ui::font(TextRole::Mono));
    const int height = lineHeight();
    const qsizetype first = verticalScrollBar()->value();
    const int from = std::max((event->rect().top() - top) / height, 0);
    const int to = (event->rect().bottom() - top) / height;
    for (int line = from; line <= to && first + line < m_rows.count(); ++line)
        paintRow(painter, first + line, top + line * height);
    if (m_rows.count() == 0) {
        painter.setFont(ui::font(TextRole::Secondary));
        painter.setPen(color(Tone::Muted));
        painter.drawText(viewport()->rect().adjusted(margin, top, -margin, 0), Qt::AlignTop | Qt::AlignLeft,
                         tr("No bytes"));
    }
    if (hasFocus())
        paintFocusFrame(painter, viewport()->rect());
}

// Neighbours of one kind are drawn in one go; a cell in hexadecimal is as wide as its characters, whatever
// they are.
void ByteView::paintRow(QPainter& painter, qsizetype row, int y) const {
    const QFontMetricsF metrics(painter.font());
    const auto [begin, length] = selection();
    const int height = lineHeight();
    const qreal right = viewport()->width();
    qreal x = margin - horizontalScrollBar()->value();
    QString run;
    ByteCell::Kind kind = ByteCell::Kind::Text;
    bool selected = false;
    const auto flush = [&] {
        if (run.isEmpty())
            return;
        const qreal width = metrics.horizontalAdvance(run);
        if (x < right && x + width > 0) {
            const QRectF rect(x, y, width, height);
            if (selected)
                painter.fillRect(rect, color(Tone::Select));
            painter.setPen(color(toneOf(kind)));
            painter.drawText(rect.adjusted(0, 0, width, 0),
                             Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextForceLeftToRight,
                             run);
        }
        x += width;
        run.clear();
    };
    for (const ByteCell& cell : m_rows.cells(row)) {
        const bool isSelected =
            cell.length > 0 && cell.offset < begin + length && cell.offset + cell.length > begin;
        if (cell.kind != kind || isSelected != selected)
            flush();
        kind = cell.kind;
        selected = isSelected;
        run += cell.text;
        if (x > right)
            break;
    }
    flush();
}

qsizetype ByteView::octetAt(const QPoint& point) const {
    const qsizetype row =
        std::clamp<qsizetype>(verticalScrollBar()->value() + (point.y() - top) / lineHeight(), 0,
                              std::max<qsizetype>(m_rows.count() - 1, 0));
    const QFontMetricsF metrics(ui::font(TextRole::Mono));
    const auto [begin, length] = m_rows.range(row);
    qreal x = margin - horizontalScrollBar()->value();
    qsizetype last = begin;
    for (const ByteCell& cell : m_rows.cells(row)) {
        const qreal width = metrics.horizontalAdvance(cell.text);
        if (cell.length > 0) {
            if (point.x() < x + width / 2)
                return cell.offset;
            // Between the two columns of a dump the nearer one counts.
            if (point.x() < x + width * 1.5 || m_rows.form() == ByteRows::Form::Text)
                last = cell.offset + cell.length;
        }
        x += width;
    }
    return m_rows.form() == ByteRows::Form::Text ? last : begin + length;
}

void ByteView::moveCaret(qsizetype to, bool extend) {
    m_caret = std::clamp<qsizetype>(to, 0, m_rows.octets().size());
    if (!extend)
        m_anchor = m_caret;
    showCaret();
    viewport()->update();
}

void ByteView::showCaret() {
    const qsizetype row = m_rows.rowOf(m_caret);
    const int lines = verticalScrollBar()->pageStep();
    const int value = verticalScrollBar()->value();
    if (row < value)
        verticalScrollBar()->setValue(static_cast<int>(row));
    else if (row >= value + lines)
        verticalScrollBar()->setValue(static_cast<int>(row - lines + 1));
    if (m_rows.form() != ByteRows::Form::Text)
        return;
    qreal x = margin;
    const QFontMetricsF metrics(ui::font(TextRole::Mono));
    for (const ByteCell& cell : m_rows.cells(row)) {
        if (cell.offset >= m_caret)
            break;
        x += metrics.horizontalAdvance(cell.text);
    }
    const int scrolled = horizontalScrollBar()->value();
    if (x < scrolled + margin)
        horizontalScrollBar()->setValue(static_cast<int>(x) - margin);
    else if (x > scrolled + viewport()->width() - margin)
        horizontalScrollBar()->setValue(static_cast<int>(x) - viewport()->width() + 2 * margin);
}

void ByteView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool whole = event->modifiers().testFlag(Qt::ControlModifier);
    const qsizetype row = m_rows.rowOf(m_caret);
    const auto [begin, length] = m_rows.range(row);
    const auto toRow = [&](qsizetype other) {
        const qsizetype in = m_caret - m_rows.range(row).first;
        const auto [otherBegin, otherLength] =
            m_rows.range(std::clamp<qsizetype>(other, 0, std::max<qsizetype>(m_rows.count() - 1, 0)));
        moveCaret(otherBegin + std::min(in, std::max<qsizetype>(otherLength - 1, 0)), extend);
    };
    switch (event->key()) {
    case Qt::Key_Left:
        moveCaret(m_caret - 1, extend);
        return;
    case Qt::Key_Right:
        moveCaret(m_caret + 1, extend);
        return;
    case Qt::Key_Up:
        toRow(row - 1);
        return;
    case Qt::Key_Down:
        toRow(row + 1);
        return;
    case Qt::Key_PageUp:
        toRow(row - verticalScrollBar()->pageStep());
        return;
    case Qt::Key_PageDown:
        toRow(row + verticalScrollBar()->pageStep());
        return;
    case Qt::Key_Home:
        moveCaret(whole ? 0 : begin, extend);
        return;
    case Qt::Key_End:
        moveCaret(whole ? m_rows.octets().size() : begin + std::max<qsizetype>(length - 1, 0), extend);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ByteView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        moveCaret(octetAt(event->pos()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void ByteView::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton))
        moveCaret(octetAt(event->pos()), true);
}

void ByteView::mouseReleaseEvent(QMouseEvent* event) {
    event->accept();
}

void ByteView::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto [begin, length] = m_rows.range(m_rows.rowOf(octetAt(event->pos())));
    select(begin, length);
}

void ByteView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copyAction = menu->addAction(hasSelection() ? tr("Copy") : tr("Copy all"));
    copyAction->setShortcut(QKeySequence::Copy);
    connect(copyAction, &QAction::triggered, this, &ByteView::copy);
    QAction* all = menu->addAction(tr("Select all"));
    all->setShortcut(QKeySequence::SelectAll);
    connect(all, &QAction::triggered, this, &ByteView::selectAll);
    menu->popup(event->globalPos());
}

void ByteView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void ByteView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layOut();
    if (event->type() == QEvent::LanguageChange)
        setAccessibleDescription(description());
}

void ByteView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ByteView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool ByteView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::LayoutDirectionChange)
        layOut();
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace twinwire::ui
