// The side bar's tree.
#include "ui/shell/sidebar_tree.h"

#include "ui/models/workspace_model.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/sidebar_delegate.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int step = 15; ///< of one level
}

SidebarTree::SidebarTree(QWidget* parent)
    : QTreeView(parent) {
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(step);
    setUniformRowHeights(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setExpandsOnDoubleClick(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegate(new SidebarDelegate(this));
    setMouseTracking(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    viewport()->setAutoFillBackground(false);
    // Type-ahead would steal the keys that the filter is for.
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (!m_restoring && !m_everything)
            m_expanded.insert(keyOf(index));
    });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        if (!m_restoring && !m_everything)
            m_expanded.remove(keyOf(index));
    });
}

void SidebarTree::setModel(QAbstractItemModel* model) {
    QTreeView::setModel(model);
    const auto later = [this] {
        if (m_queued)
            return;
        m_queued = true;
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_queued = false;
                unfold(m_everything);
            },
            Qt::QueuedConnection);
    };
    connect(model, &QAbstractItemModel::rowsInserted, this, later);
    connect(model, &QAbstractItemModel::modelReset, this, later);
}

void SidebarTree::unfold(bool everything) {
    m_everything = everything;
    m_restoring = true;
    if (everything)
        expandAll();
    else
        unfoldBelow({});
    m_restoring = false;
}

void SidebarTree::unfoldBelow(const QModelIndex& parent) {
    for (int row = 0; row < model()->rowCount(parent); ++row) {
        const QModelIndex index = model()->index(row, 0, parent);
        if (!model()->hasChildren(index))
            continue;
        const bool group = index.data(WorkspaceModel::KindRole).toInt() == int(SidebarKind::Group);
        setExpanded(index, group || m_expanded.contains(keyOf(index)));
        unfoldBelow(index);
    }
}

QStringList SidebarTree::expandedKeys() const {
    QStringList keys(m_expanded.begin(), m_expanded.end());
    keys.sort();
    return keys;
}

void SidebarTree::setExpandedKeys(const QStringList& keys) {
    m_expanded = QSet<QString>(keys.begin(), keys.end());
    if (model())
        unfold(m_everything);
}

void SidebarTree::setNothingFound(const QString& words) {
    m_nothing = words;
    viewport()->update();
}

QString SidebarTree::keyOf(const QModelIndex& index) const {
    return QString::number(index.data(WorkspaceModel::KindRole).toInt()) + u':' +
           index.data(WorkspaceModel::KeyRole).toString();
}

int SidebarTree::depthOf(const QModelIndex& index) const {
    int depth = 0;
    for (QModelIndex at = index.parent(); at.isValid(); at = at.parent())
        ++depth;
    return depth;
}

QRect SidebarTree::chevronRect(const QModelIndex& index) const {
    const QRect row = visualRect(index);
    return QRect(space::medium - 4 + (depthOf(index) - 1) * step, row.top(), 16, row.height());
}

void SidebarTree::drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    const int depth = depthOf(index);
    const bool selectable = index.flags().testFlag(Qt::ItemIsSelectable);
    const bool selected = selectable && selectionModel()->isSelected(index);
    if (selected) {
        painter->fillRect(row, color(Tone::Select));
        painter->fillRect(QRect(0, row.top(), 2, row.height()), color(Tone::Accent));
    } else if (selectable && indexAt(viewport()->mapFromGlobal(QCursor::pos())) == index && underMouse()) {
        painter->fillRect(row, color(Tone::Hover));
    }
    if (index == currentIndex() && hasFocus())
        paintFocusFrame(*painter, row);
    if (depth > 0 && model()->hasChildren(index))
        drawBranches(painter, chevronRect(index), index);
    QStyleOptionViewItem item = option;
    item.rect = row;
    item.rect.setLeft(depth == 0 ? space::medium : space::medium + depth * step);
    item.rect.setRight(row.right() - space::medium);
    itemDelegate()->paint(painter, item, index);
}

void SidebarTree::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
    if (rect.width() == 16)
        paintIcon(*painter, rect, isExpanded(index) ? Icon::ChevronDown : Icon::ChevronRight, Tone::Muted,
                  14);
}

void SidebarTree::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && currentIndex().isValid()) {
        Q_EMIT previewRequested(currentIndex());
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        model()->hasChildren(currentIndex())) {
        setExpanded(currentIndex(), !isExpanded(currentIndex()));
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void SidebarTree::mousePressEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid() && depthOf(index) > 0 &&
        model()->hasChildren(index) && chevronRect(index).contains(event->pos())) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    QTreeView::mousePressEvent(event);
}

void SidebarTree::mouseReleaseEvent(QMouseEvent* event) {
    QTreeView::mouseReleaseEvent(event);
    viewport()->update();
}

void SidebarTree::focusInEvent(QFocusEvent* event) {
    QTreeView::focusInEvent(event);
    if (currentIndex().isValid() && currentIndex().flags().testFlag(Qt::ItemIsSelectable))
        return;
    for (QModelIndex at = model()->index(0, 0); at.isValid(); at = indexBelow(at)) {
        if (at.flags().testFlag(Qt::ItemIsSelectable)) {
            setCurrentIndex(at);
            return;
        }
    }
}

void SidebarTree::paintEvent(QPaintEvent* event) {
    QTreeView::paintEvent(event);
    if (!m_nothing.isEmpty() && model() && model()->rowCount() == 0) {
        QPainter painter(viewport());
        painter.setPen(color(Tone::Muted));
        painter.setFont(ui::font(TextRole::Body));
        painter.drawText(viewport()->rect().adjusted(space::medium, space::medium, -space::medium, 0),
                         Qt::AlignTop | Qt::TextWordWrap, m_nothing);
    }
}

} // namespace twinwire::ui
