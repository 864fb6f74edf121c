// See the header.
#include "ui/widgets/header_diff_delegate.h"

#include "ui/models/comparison_model.h"
#include "ui/widgets/diff_painting.h"

#include <QPainter>
#include <QTreeView>

namespace twinwire::ui {

using Kind = model::Difference::Kind;

namespace {

void paintSection(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                  const ComparisonSection& section) {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect, color(selected ? Tone::Select : Tone::Alt));
    paintHairline(painter, option.rect.bottomLeft(), option.rect.bottomRight() + QPoint(1, 0), Tone::Line);
    if (selected)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()),
                         color(Tone::Accent));
    const auto* tree = qobject_cast<const QTreeView*>(option.widget);
    const bool open = tree && tree->isExpanded(index);
    const QRect rect = option.rect;
    paintIcon(painter, QRectF(rect.left() + 6, rect.top(), 16, rect.height()),
              open ? Icon::ChevronDown : Icon::ChevronRight, Tone::Muted);
    QRect words = rect.adjusted(26, 0, -space::small, 0);
    painter.setFont(font(TextRole::BodyStrong));
    painter.setPen(color(Tone::Text));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, section.title);
    words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(section.title) + space::small);
    painter.setFont(font(TextRole::Secondary));
    painter.setPen(color(Tone::Muted));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(section.note, Qt::ElideRight, words.width()));
}

void paintFold(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
               const ComparisonRow& row) {
    const QRect rect = option.rect.adjusted(space::page, 0, -space::small, 0);
    painter.setFont(font(TextRole::Secondary));
    painter.setPen(color(Tone::Muted));
    const QString words = index.data().toString();
    const QFontMetrics metrics = painter.fontMetrics();
    int x = rect.left() + 8;
    painter.drawText(QRect(x, rect.top(), 16, rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     QStringLiteral("⋯"));
    x += 18;
    painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     words);
    x += metrics.horizontalAdvance(words) + space::medium;
    painter.setPen(color(Tone::Accent));
    painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     row.open ? HeaderDiffDelegate::tr("Hide") : HeaderDiffDelegate::tr("Show"));
}

/// The ground that a value stands on besides base and selection.
std::optional<Tone> tintOf(const ComparisonRow& row, int column, RunView::Kind run) {
    const bool left = column == ComparisonModel::Left;
    if (row.dropped)
        return left                           ? std::optional<Tone>()
               : row.mark == RowMark::Warning ? Tone::WarningTint
                                              : Tone::ErrorTint;
    if (row.mark == RowMark::Warning)
        return Tone::WarningTint;
    const CellValue& value = left ? row.left : row.right;
    if (run != RunView::Kind::Comparison || value.state == CellValue::State::Blank || row.pending)
        return {};
    if (row.difference == Kind::OnlyDirect && left)
        return Tone::DirectTint;
    if (row.difference == Kind::OnlyProxied && !left)
        return Tone::ProxiedTint;
    return {};
}

void paintDifference(QPainter& painter, const QRect& rect, const ComparisonRow& row, const QString& words,
                     RunView::Kind run) {
    if (words.isEmpty())
        return;
    if (row.pending) {
        paintMark(painter, rect, Icon::Waiting, words, Tone::Muted);
    } else if (row.dropped) {
        paintMark(painter, rect, Icon::Dropped, words,
                  row.mark == RowMark::Warning ? Tone::Warning : Tone::Error);
    } else {
        const bool routes = run == RunView::Kind::Comparison;
        switch (row.difference) {
        case Kind::Same:
            paintMark(painter, rect, Icon::Same, words, Tone::Muted);
            break;
        case Kind::Changed:
            paintMark(painter, rect, Icon::Changed, words,
                      row.mark == RowMark::Warning ? Tone::Warning : Tone::Muted);
            break;
        case Kind::OnlyDirect:
            paintMark(painter, rect, Icon::OnlyLeft, words, routes ? Tone::Direct : Tone::Muted);
            break;
        case Kind::OnlyProxied:
            paintMark(painter, rect, Icon::OnlyRight, words, routes ? Tone::Proxied : Tone::Muted);
            break;
        }
    }
}

} // namespace

HeaderDiffDelegate::HeaderDiffDelegate(QObject* parent)
    : QStyledItemDelegate(parent) {}

HeaderDiffDelegate::~HeaderDiffDelegate() = default;

void HeaderDiffDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    const auto* model = qobject_cast<const ComparisonModel*>(index.model());
    const ComparisonSection* section = model ? model->sectionAt(index) : nullptr;
    if (!section)
        return;
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    const ComparisonRow* row = model->rowAt(index);
    if (!row) {
        paintSection(*painter, option, index, *section);
    } else {
        paintCellGround(*painter, option, index);
        const QRect words = wordsRect(option, index);
        if (row->kind == ComparisonRow::Kind::Fold) {
            paintFold(*painter, option, index, *row);
        } else if (index.column() == ComparisonModel::Name) {
            paintName(*painter, words, row->name, row->isHeader);
        } else if (index.column() == ComparisonModel::Class) {
            paintClass(*painter, words, row->headerClass);
        } else if (index.column() == ComparisonModel::Differs) {
            paintDifference(*painter, words, *row, model->differenceWords(*row), model->runKind());
        } else {
            if (const std::optional<Tone> tint = tintOf(*row, index.column(), model->runKind()))
                painter->fillRect(option.rect.adjusted(0, 0, 0, -1), color(*tint));
            paintValue(*painter, words, index.column() == ComparisonModel::Left ? row->left : row->right,
                       row->field);
        }
    }
    paintRowFocus(*painter, option, index);
    painter->restore();
}

QSize HeaderDiffDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight(24, font(TextRole::Body))};
}

} // namespace twinwire::ui
