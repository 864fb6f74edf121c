// Paints the side bar's rows.
#include "ui/widgets/sidebar_delegate.h"

#include "ui/models/workspace_model.h"
#include "ui/widgets/code_text.h"

#include <QPainter>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

struct RowIcon {
    std::optional<Icon> icon;
    Tone tone = Tone::Muted;
};

RowIcon iconOf(SidebarKind kind, int outcome, bool available) {
    switch (kind) {
    case SidebarKind::Hint:
        return {Icon::List, Tone::Muted};
    case SidebarKind::Folder:
        return {Icon::Folder, Tone::Text};
    case SidebarKind::Document:
        return outcome < 0 ? RowIcon{Icon::File, Tone::Muted}
                           : RowIcon{outcomeIcon(outcome), outcomeTone(outcome)};
    case SidebarKind::Run:
        return {outcomeIcon(outcome), outcomeTone(outcome)};
    case SidebarKind::Runs:
        return {Icon::Clock, Tone::Muted};
    case SidebarKind::Family:
        return {Icon::Lab, available ? Tone::Text : Tone::Muted};
    case SidebarKind::Scenario:
        return {Icon::Proxied, Tone::Muted};
    default:
        return {};
    }
}

} // namespace

Icon outcomeIcon(int outcome) {
    using enum run::HistoryEntry::Outcome;
    switch (outcome) {
    case int(BothSwitched):
        return Icon::Ok;
    case int(Differs):
        return Icon::Changed;
    case int(BothRefused):
        return Icon::Fail;
    case int(Failed):
        return Icon::Warning;
    case int(Cancelled):
        return Icon::Skipped;
    default:
        return Icon::File;
    }
}

Tone outcomeTone(int outcome) {
    using enum run::HistoryEntry::Outcome;
    switch (outcome) {
    case int(BothSwitched):
        return Tone::Good;
    case int(Differs):
    case int(BothRefused):
        return Tone::Error;
    case int(Failed):
        return Tone::Warning;
    default:
        return Tone::Muted;
    }
}

SidebarDelegate::SidebarDelegate(QObject* parent)
    : QStyledItemDelegate(parent) {}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const auto kind = SidebarKind(index.data(WorkspaceModel::KindRole).toInt());
    const int row = rowHeight(24, font(TextRole::Body));
    // A group's name stands low in its row, so that the groups come apart.
    return QSize(80, kind == SidebarKind::Group ? row + space::small : row);
}

void SidebarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const auto kind = SidebarKind(index.data(WorkspaceModel::KindRole).toInt());
    const bool available = index.data(WorkspaceModel::AvailableRole).toBool();
    const QString text = index.data(Qt::DisplayRole).toString();
    QRectF rect = option.rect;
    painter->save();
    if (kind == SidebarKind::Group) {
        rect.setTop(rect.top() + space::small);
        painter->setFont(font(TextRole::Caption));
        QFont small = painter->font();
        small.setWeight(QFont::DemiBold);
        painter->setFont(small);
        painter->setPen(color(Tone::Muted));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, text);
        painter->restore();
        return;
    }
    RowIcon icon = iconOf(kind, index.data(WorkspaceModel::OutcomeRole).toInt(), available);
    if (kind == SidebarKind::Hint && index.data(WorkspaceModel::KeyRole).toString() == u"runs"_s)
        icon.icon = Icon::Clock;
    if (icon.icon) {
        paintIcon(*painter, QRectF(rect.left(), rect.top(), 16, rect.height()), *icon.icon, icon.tone);
        rect.setLeft(rect.left() + 16 + 5);
    }
    const QString note = index.data(WorkspaceModel::NoteRole).toString();
    if (!note.isEmpty()) {
        const QFont noteFont = font(TextRole::Caption);
        const qreal width = QFontMetricsF(noteFont).horizontalAdvance(note);
        painter->setFont(noteFont);
        painter->setPen(color(Tone::Muted));
        painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, note);
        rect.setRight(rect.right() - width - space::small);
    }
    const Tone tone = !available ? Tone::Muted : kind == SidebarKind::More ? Tone::Muted : Tone::Text;
    if (kind == SidebarKind::Scenario) {
        paintCodeText(*painter, rect, marked(text), TextRole::Body, tone);
    } else {
        painter->setFont(font(TextRole::Body));
        painter->setPen(color(tone));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, int(rect.width())));
    }
    painter->restore();
}

} // namespace twinwire::ui
