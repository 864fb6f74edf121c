// The list itself: fixed rows, follows the newest frame until one scrolls up.
#include "ui/widgets/frame_table.h"

#include "ui/models/frame_export.h"
#include "ui/models/frame_model.h"
#include "ui/models/pool_work.h"
#include "ui/widgets/frame_delegate.h"
#include "ui/widgets/plain_views.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace twinwire::ui {

FrameTable::FrameTable(FrameModel& model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new FrameDelegate(this)) {
    // Before the selection hears of it: it would choose the next row for a current one that goes, and the
    // view would jump there.
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) {
                const QModelIndex current = currentIndex();
                if (current.isValid() && current.row() >= first && current.row() <= last)
                    selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
            });
    setModel(&model);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Frames of both routes by time"));
    makePlain(*this);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    takeFonts();
    auto* copy = new QAction(tr("Copy the selected frames"), this);
    connect(copy, &QAction::triggered, this, &FrameTable::copySelected);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);

    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int maximum) {
        if (m_following)
            verticalScrollBar()->setValue(maximum);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { setFollowing(value >= verticalScrollBar()->maximum()); });
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &FrameTable::keepSelection);
    connect(&model, &QAbstractItemModel::modelReset, this, &FrameTable::bringSelectionBack);
}

void FrameTable::takeFonts() {
    m_delegate->refresh();
    verticalHeader()->setMinimumSectionSize(m_delegate->rowHeight());
    verticalHeader()->setDefaultSectionSize(m_delegate->rowHeight());
    verticalScrollBar()->setSingleStep(m_delegate->rowHeight());
    const QFontMetrics words(horizontalHeader()->font());
    for (int column = 0; column < FrameModel::Payload; ++column) {
        const QString title = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int least =
            std::max(m_delegate->columnWidth(column), words.horizontalAdvance(title) + 2 * space::small);
        if (!m_columnsSized || columnWidth(column) < least)
            setColumnWidth(column, least);
    }
    m_columnsSized = true;
}

void FrameTable::setFollowing(bool following) {
    if (following == m_following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

void FrameTable::follow() {
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    setFollowing(true);
}

bool FrameTable::showFrame(quint32 number) {
    const int row = m_model.rowOf(number);
    if (row < 0)
        return false;
    const QModelIndex index = m_model.index(row, FrameModel::Number);
    setCurrentIndex(index);
    scrollTo(index);
    return true;
}

QList<quint32> FrameTable::selectedNumbers() const {
    QList<quint32> numbers;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            numbers.append(m_model.frame(row).number);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

void FrameTable::copySelected() {
    QList<quint32> numbers = selectedNumbers();
    if (numbers.isEmpty())
        return;
    workOnPool(
        this,
        [numbers = std::move(numbers), snapshot = m_model.snapshot()] {
            QString text;
            for (const quint32 number : numbers) {
                text += exportLine(snapshot.row(number), snapshot.payload(number));
                text += u'\n';
            }
            return text;
        },
        [](const QString& text) { QGuiApplication::clipboard()->setText(text); });
}

void FrameTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copySelected();
        return;
    }
    const bool plain = (event->modifiers() & ~(Qt::ControlModifier | Qt::KeypadModifier)) == 0;
    if (plain && event->key() == Qt::Key_End) {
        if (m_model.rowCount() > 0)
            setCurrentIndex(m_model.index(m_model.rowCount() - 1, FrameModel::Number));
        follow();
        return;
    }
    if (plain && event->key() == Qt::Key_Home) {
        if (m_model.rowCount() > 0)
            setCurrentIndex(m_model.index(0, FrameModel::Number));
        verticalScrollBar()->setValue(0);
        return;
    }
    QTableView::keyPressEvent(event);
}

void FrameTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    const QModelIndex current = currentIndex();
    if (!hasFocus() || !current.isValid())
        return;
    QRect row = visualRect(current);
    row.setLeft(0);
    row.setWidth(viewport()->width());
    if (!row.intersects(event->rect()))
        return;
    QPainter painter(viewport());
    paintFocusFrame(painter, row);
}

void FrameTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (m_delegate && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange ||
                       event->type() == QEvent::PaletteChange))
        takeFonts();
}

void FrameTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

void FrameTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    // The frame stands around the row, not around the cell.
    viewport()->update();
}

void FrameTable::rowsInserted(const QModelIndex& parent, int start, int end) {
    QTableView::rowsInserted(parent, start, end);
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void FrameTable::rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end) {
    QTableView::rowsAboutToBeRemoved(parent, start, end);
    // Before they go: once the range has shrunk, a place near the end would be taken for the end itself.
    if (!m_following && start == 0) {
        const int height = verticalHeader()->defaultSectionSize();
        verticalScrollBar()->setValue(verticalScrollBar()->value() - (end + 1) * height);
    }
}

void FrameTable::keepSelection() {
    m_kept = selectionModel()->selection().isEmpty() ? QList<quint32>() : selectedNumbers();
    m_keptCurrent = currentIndex().isValid() ? m_model.frame(currentIndex().row()).number : 0;
    if (m_kept.size() > 1000)
        m_kept.clear();
}

void FrameTable::bringSelectionBack() {
    QItemSelection selection;
    for (const quint32 number : std::as_const(m_kept)) {
        const int row = m_model.rowOf(number);
        if (row >= 0)
            selection.select(m_model.index(row, 0), m_model.index(row, FrameModel::ColumnCount - 1));
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    const int row = m_keptCurrent > 0 ? m_model.rowOf(m_keptCurrent) : -1;
    if (row >= 0) {
        selectionModel()->setCurrentIndex(m_model.index(row, 0), QItemSelectionModel::NoUpdate);
        if (!m_following)
            scrollTo(m_model.index(row, 0));
    }
    if (m_following)
        follow();
}

} // namespace twinwire::ui
