// See the header.
#include "ui/widgets/diff_painting.h"

#include "ui/widgets/route_look.h"

#include <QAbstractItemView>
#include <QPainter>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int boxMargin = 6;

/// Chinese, Japanese and Korean have no italics.
bool isIdeographic(const QString& words) {
    return !words.isEmpty() && words.at(0).unicode() >= 0x2E80;
}

Tone statusTone(QByteArrayView number) {
    if (number == QByteArrayView("101"))
        return Tone::Good;
    return !number.isEmpty() && (number.at(0) == '4' || number.at(0) == '5') ? Tone::Error : Tone::Text;
}

bool isStatus(QByteArrayView octets) {
    return octets.size() >= 3 && std::all_of(octets.begin(), octets.begin() + 3,
                                             [](char octet) { return octet >= '0' && octet <= '9'; });
}

int drawElided(QPainter& painter, const QRect& rect, const QString& text) {
    const QFontMetrics metrics = painter.fontMetrics();
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
    // Single line: a hostile value has no line breaks left, and reads from left to right whatever it holds.
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextForceLeftToRight,
                     shown);
    return rect.left() + metrics.horizontalAdvance(shown);
}

} // namespace

void paintCellGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect, color(selected ? Tone::Select : Tone::Base));
    if (selected && index.column() == 0)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()),
                         color(Tone::Accent));
    paintHairline(painter, option.rect.bottomLeft(), option.rect.bottomRight() + QPoint(1, 0), Tone::Line);
}

void paintRowFocus(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (!view || !view->hasFocus())
        return;
    const QModelIndex current = view->currentIndex();
    if (!current.isValid() || current.row() != index.row() || current.parent() != index.parent())
        return;
    const QRect row(0, option.rect.top(), view->viewport()->width(), option.rect.height());
    painter.save();
    painter.setClipRect(option.rect, Qt::IntersectClip);
    paintFocusFrame(painter, row);
    painter.restore();
}

QRect wordsRect(const QStyleOptionViewItem& option, const QModelIndex& index) {
    return option.rect.adjusted(index.column() == 0 ? space::page : space::small, 0, -space::small, 0);
}

void paintClass(QPainter& painter, const QRect& rect,
                const std::optional<protocol::HeaderClass>& headerClass) {
    if (!headerClass)
        return;
    const bool hop = *headerClass == protocol::HeaderClass::HopByHop;
    painter.setFont(font(TextRole::Caption));
    painter.setPen(color(hop ? Tone::Text : Tone::Muted));
    const QString word = className(headerClass);
    if (!hop) {
        drawElided(painter, rect, word);
        return;
    }
    const QFontMetrics metrics = painter.fontMetrics();
    const int height = std::min(metrics.height() + 2, rect.height() - 4);
    QRect box(rect.left(), rect.center().y() - height / 2, metrics.horizontalAdvance(word) + 2 * boxMargin,
              height);
    box.setWidth(std::min(box.width(), rect.width()));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), space::tagRadius, space::tagRadius);
    painter.restore();
    drawElided(painter, box.adjusted(boxMargin, 0, 0, 0), word);
}

int classWidth() {
    const QFontMetrics metrics(font(TextRole::Caption));
    const int hop = metrics.horizontalAdvance(className(protocol::HeaderClass::HopByHop)) + 2 * boxMargin;
    const int end = metrics.horizontalAdvance(className(protocol::HeaderClass::EndToEnd));
    return std::max(hop, end) + 2 * space::small;
}

void paintName(QPainter& painter, const QRect& rect, const QString& name, bool isHeader) {
    painter.setFont(font(TextRole::Mono));
    painter.setPen(color(isHeader ? Tone::Text : Tone::Muted));
    drawElided(painter, rect, name);
}

QFont missingFont(const QString& words) {
    QFont out = font(TextRole::Secondary);
    out.setItalic(!isIdeographic(words));
    return out;
}

int paintValue(QPainter& painter, const QRect& rect, const CellValue& value, const QByteArray& field) {
    const QString text = cellText(value, field);
    if (value.state != CellValue::State::Value) {
        painter.setFont(missingFont(text));
        painter.setPen(color(Tone::Muted));
        return drawElided(painter, rect, text);
    }
    QRect rest = rect;
    QString words = text;
    if (field == "status line") {
        const QByteArray number = text.left(3).toLatin1();
        if (isStatus(number)) {
            painter.setFont(font(TextRole::MonoStrong));
            painter.setPen(color(statusTone(number)));
            rest.setLeft(drawElided(painter, rect, text.left(3)));
            words = text.mid(3);
        }
    }
    painter.setFont(font(TextRole::Mono));
    painter.setPen(color(Tone::Text));
    return rest.width() > 0 ? drawElided(painter, rest, words) : rest.left();
}

void paintMark(QPainter& painter, const QRect& rect, Icon icon, const QString& word, Tone tone, bool strong) {
    constexpr int iconSize = 16;
    paintIcon(painter, QRectF(rect.left(), rect.top(), iconSize, rect.height()), icon, tone);
    QFont words = font(TextRole::Secondary);
    if (strong)
        words.setWeight(QFont::DemiBold);
    painter.setFont(words);
    painter.setPen(color(tone));
    drawElided(painter, rect.adjusted(iconSize + 6, 0, 0, 0), word);
}

DiffHeader::DiffHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(false);
    setHighlightSections(false);
    setStretchLastSection(false);
    setMinimumSectionSize(48);
    setTextElideMode(Qt::ElideRight);
    setFocusPolicy(Qt::NoFocus);
}

DiffHeader::~DiffHeader() = default;

void DiffHeader::setHead(int column, Head head, int number) {
    while (m_heads.size() <= column)
        m_heads.append(Decoration());
    m_heads[column] = {head, number};
    viewport()->update();
}

void DiffHeader::setMargin(int margin) {
    m_margin = margin;
    viewport()->update();
}

QSize DiffHeader::sizeHint() const {
    return {QHeaderView::sizeHint().width(), rowHeight(28, ui::font(TextRole::Secondary))};
}

QSize DiffHeader::sectionSizeFromContents(int logicalIndex) const {
    const QString text = model() ? model()->headerData(logicalIndex, orientation()).toString() : QString();
    const Decoration decoration = m_heads.value(logicalIndex);
    const bool plain = decoration.head == Head::Plain;
    const QFontMetrics metrics(ui::font(plain ? TextRole::Secondary : TextRole::BodyStrong));
    const int before = logicalIndex == 0 ? m_margin : space::small;
    return {metrics.horizontalAdvance(text) + before + space::medium + (plain ? 0 : 24), sizeHint().height()};
}

void DiffHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const {
    painter->save();
    painter->fillRect(rect, color(Tone::Window));
    paintHairline(*painter, rect.bottomLeft(), rect.bottomRight() + QPoint(1, 0), Tone::Line);
    const int visual = visualIndex(logicalIndex);
    if (visual > 0)
        paintHairline(*painter, rect.topLeft() + QPoint(0, 5), rect.bottomLeft() - QPoint(0, 5), Tone::Line);
    QRect words = rect.adjusted(visual == 0 ? m_margin : space::small, 0, -4, 0);
    const Decoration decoration = m_heads.value(logicalIndex);
    Tone tone = Tone::Muted;
    TextRole role = TextRole::Secondary;
    switch (decoration.head) {
    case Head::Plain:
        break;
    case Head::Direct:
    case Head::Proxied: {
        const bool proxied = decoration.head == Head::Proxied;
        tone = routeTone(proxied);
        role = TextRole::BodyStrong;
        paintIcon(*painter, QRectF(words.left(), words.top(), 16, words.height()), routeIcon(proxied), tone);
        words.setLeft(words.left() + 22);
        break;
    }
    case Head::Numbered: {
        tone = Tone::Text;
        role = TextRole::BodyStrong;
        const QRectF circle(words.left() + 0.5, words.center().y() - 8 + 0.5, 16, 16);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(color(Tone::Proxied));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(circle);
        painter->setFont(ui::font(TextRole::Caption));
        painter->drawText(circle, Qt::AlignCenter, QString::number(decoration.number));
        painter->setRenderHint(QPainter::Antialiasing, false);
        words.setLeft(words.left() + 24);
        break;
    }
    }
    painter->setFont(ui::font(role));
    painter->setPen(color(tone));
    drawElided(*painter, words, model()->headerData(logicalIndex, orientation()).toString());
    painter->restore();
}

} // namespace twinwire::ui
