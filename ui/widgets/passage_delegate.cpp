// See the header.
#include "ui/widgets/passage_delegate.h"

#include "ui/models/round_trip_model.h"
#include "ui/widgets/diff_painting.h"

#include <QPainter>
#include <QTableView>

namespace twinwire::ui {

namespace {

constexpr int iconWidth = 16;
constexpr int shortestLine = 12;

CellValue valueOf(const QByteArray& octets) {
    return {octets.isEmpty() ? CellValue::State::Empty : CellValue::State::Value, octets};
}

/// The line that carries a value on.
void paintCarrier(QPainter& painter, int from, int to, const QRect& rect) {
    const int y = rect.center().y();
    if (to - from > shortestLine)
        paintHairline(painter, QPointF(from, y), QPointF(to, y), Tone::Edge);
}

/// Both cells as one, of which the painter's clip shows the part of this cell: a repaint of one cell alone
/// shows the same.
void paintUnchanged(QPainter& painter, const QRect& both, const PassageRow& row) {
    const QRect words = both.adjusted(space::small, 0, -space::small - iconWidth - space::small, 0);
    const int end = paintValue(painter, words, valueOf(row.before), row.field);
    paintCarrier(painter, end + space::small, words.right(), both);
    paintIcon(painter, QRectF(both.right() - space::small - iconWidth, both.top(), iconWidth, both.height()),
              Icon::Same, Tone::Muted);
}

struct MarkStyle {
    Icon icon = Icon::Changed;
    Tone tone = Tone::Muted;
    std::optional<Tone> ground;
};

MarkStyle styleOf(const PassageRow& row) {
    MarkStyle style;
    if (row.passage == Passage::Dropped) {
        style.icon = Icon::Dropped;
        if (row.cited)
            style = {Icon::Dropped, Tone::Error, Tone::ErrorTint};
        return style;
    }
    style.icon = row.passage == Passage::Added ? Icon::Added : Icon::Changed;
    if (row.cited) {
        style.tone = Tone::Warning;
        style.ground = Tone::WarningTint;
    }
    return style;
}

void paintArrived(QPainter& painter, const QRect& cell, const PassageRow& row) {
    const MarkStyle style = styleOf(row);
    if (style.ground)
        painter.fillRect(cell.adjusted(0, 0, 0, -1), color(*style.ground));
    const QRect inner = cell.adjusted(space::small, 0, -space::small, 0);
    const QString word = RoundTripModel::passageWords(row);
    if (row.passage == Passage::Dropped) {
        paintMark(painter, inner, style.icon, word, style.tone, row.cited);
        return;
    }
    paintIcon(painter, QRectF(inner.left(), inner.top(), iconWidth, inner.height()), style.icon, style.tone);
    QFont words = font(TextRole::Secondary);
    const int wordWidth = QFontMetrics(words).horizontalAdvance(word);
    QRect value = inner.adjusted(iconWidth + 6, 0, -wordWidth - space::small, 0);
    // A value goes before its word where both do not fit: icon and colour still tell.
    const QFontMetrics mono(font(TextRole::Mono));
    const bool fits =
        value.width() >= std::min(mono.horizontalAdvance(cellText(valueOf(row.after), row.field, 64)),
                                  mono.averageCharWidth() * 8);
    if (!fits)
        value.setRight(inner.right());
    paintValue(painter, value, valueOf(row.after), row.field);
    if (!fits)
        return;
    painter.setFont(words);
    painter.setPen(color(style.tone));
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, word);
}

void paintWords(QPainter& painter, const QRect& rect, const QString& words) {
    painter.setFont(missingFont(words));
    painter.setPen(color(Tone::Muted));
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, rect.width()));
}

} // namespace

PassageDelegate::PassageDelegate(QObject* parent)
    : QStyledItemDelegate(parent) {}

PassageDelegate::~PassageDelegate() = default;

void PassageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const auto* model = qobject_cast<const RoundTripModel*>(index.model());
    const PassageRow* row = model ? model->rowAt(index) : nullptr;
    if (!row)
        return;
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintCellGround(*painter, option, index);
    const QRect words = wordsRect(option, index);
    const bool before = index.column() == RoundTripModel::Before;
    if (index.column() == RoundTripModel::Name) {
        paintName(*painter, words, row->name, row->isHeader);
    } else if (index.column() == RoundTripModel::Class) {
        paintClass(*painter, words, row->headerClass);
    } else if (row->passage == Passage::Unknown) {
        const QByteArray& octets = before ? row->before : row->after;
        if (octets.isEmpty())
            paintWords(*painter, words, index.row() == 0 ? model->unknownWords() : QString());
        else
            paintValue(*painter, words, valueOf(octets), row->field);
    } else if (row->passage == Passage::Unchanged) {
        const auto* table = qobject_cast<const QTableView*>(option.widget);
        const auto column = [&](int number) {
            return table ? table->visualRect(index.siblingAtColumn(number)) : option.rect;
        };
        paintUnchanged(*painter, column(RoundTripModel::Before).united(column(RoundTripModel::After)), *row);
    } else if (!before) {
        paintArrived(*painter, option.rect, *row);
    } else if (row->passage == Passage::Added) {
        paintWords(*painter, words, cellText({}, row->field));
    } else {
        const int end = paintValue(*painter, words, valueOf(row->before), row->field);
        paintCarrier(*painter, end + space::small, words.right(), option.rect);
    }
    paintRowFocus(*painter, option, index);
    painter->restore();
}

} // namespace twinwire::ui
