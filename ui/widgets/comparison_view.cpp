// See the header.
#include "ui/widgets/comparison_view.h"

#include "ui/models/comparison_model.h"
#include "ui/widgets/diff_painting.h"
#include "ui/widgets/header_diff_delegate.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDataStream>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

namespace twinwire::ui {

namespace {

constexpr int layoutVersion = 1;
constexpr int narrowestValue = 96;

} // namespace

ComparisonView::ComparisonView(QWidget* parent)
    : QTreeView(parent)
    , m_model(new ComparisonModel(this))
    , m_header(new DiffHeader(this)) {
    setHeader(m_header);
    setItemDelegate(new HeaderDiffDelegate(this));
    setModel(m_model);
    m_header->setHead(ComparisonModel::Left, DiffHeader::Head::Direct);
    m_header->setHead(ComparisonModel::Right, DiffHeader::Head::Proxied);
    setUniformRowHeights(true);
    setIndentation(0);
    setRootIsDecorated(false);
    setExpandsOnDoubleClick(false);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    setAccessibleName(tr("Direct against proxied, row by row"));
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column, int, int) {
        if (m_sizing || !isVisible())
            return;
        m_sized = true;
        if (column == ComparisonModel::Left && !isColumnHidden(ComparisonModel::Right)) {
            const int both =
                m_header->sectionSize(ComparisonModel::Left) + m_header->sectionSize(ComparisonModel::Right);
            m_share = std::clamp(double(m_header->sectionSize(ComparisonModel::Left)) / both, 0.1, 0.9);
        }
        layOut();
    });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (const ComparisonSection* section = m_model->sectionAt(index))
            m_folded.remove(static_cast<int>(section->section));
    });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        if (const ComparisonSection* section = m_model->sectionAt(index))
            m_folded.insert(static_cast<int>(section->section));
    });
}

ComparisonView::~ComparisonView() = default;

void ComparisonView::show(const RunViewPointer& view, const Citations& citations) {
    m_model->show(view, citations);
    const bool routes = m_model->runKind() != RunView::Kind::TwoRuns;
    const bool proxiedAlone = m_model->runKind() == RunView::Kind::ProxiedAlone;
    using Head = DiffHeader::Head;
    m_header->setHead(ComparisonModel::Left,
                      !routes ? Head::Plain : (proxiedAlone ? Head::Proxied : Head::Direct));
    m_header->setHead(ComparisonModel::Right, routes ? Head::Proxied : Head::Plain);
    setColumnHidden(ComparisonModel::Right, m_model->isAlone());
    setColumnHidden(ComparisonModel::Differs, m_model->isAlone());
    setAccessibleName(m_model->isAlone() ? tr("The run, row by row") : tr("Both runs, row by row"));
    layOut();
}

// Headers of the two routes need what they need; the two values share the rest.
void ComparisonView::layOut() {
    if (m_sizing || viewport()->width() < 2 * narrowestValue)
        return;
    m_sizing = true;
    if (!m_sized) {
        int name = m_header->sectionSizeHint(ComparisonModel::Name);
        bool supposed = false;
        const QFontMetrics mono(ui::font(TextRole::Mono));
        for (int i = 0; i < m_model->rowCount(); ++i) {
            const QModelIndex section = m_model->index(i, 0);
            const int rows = std::min(m_model->rowCount(section), 200);
            for (int j = 0; j < rows; ++j) {
                const ComparisonRow* row = m_model->rowAt(m_model->index(j, 0, section));
                name = std::max(name, mono.horizontalAdvance(row->name) + space::page + space::small + 2);
                supposed = supposed || (row->dropped && row->droppedAs != model::Confidence::Proven);
            }
        }
        name = std::min(name, std::max(viewport()->width() * 3 / 10, 200));
        m_header->resizeSection(ComparisonModel::Name, name);
        m_header->resizeSection(ComparisonModel::Class,
                                std::max(classWidth(), m_header->sectionSizeHint(ComparisonModel::Class)));
        const QFontMetrics words(ui::font(TextRole::Secondary));
        int differs = m_header->sectionSizeHint(ComparisonModel::Differs);
        QStringList longest{ComparisonModel::tr("only proxied"), ComparisonModel::tr("only direct"),
                            ComparisonModel::tr("changed"), ComparisonModel::tr("dropped")};
        if (supposed)
            longest += {ComparisonModel::tr("probably dropped"), ComparisonModel::tr("may be dropped")};
        for (const QString& word : std::as_const(longest))
            differs = std::max(differs, words.horizontalAdvance(word) + 22 + 2 * space::small + 2);
        m_header->resizeSection(ComparisonModel::Differs, differs);
    }
    int rest = viewport()->width() - m_header->sectionSize(ComparisonModel::Name) -
               m_header->sectionSize(ComparisonModel::Class);
    if (isColumnHidden(ComparisonModel::Right)) {
        m_header->resizeSection(ComparisonModel::Left, std::max(rest, narrowestValue));
    } else {
        rest -= m_header->sectionSize(ComparisonModel::Differs);
        const int left = std::max(narrowestValue, static_cast<int>(rest * m_share));
        m_header->resizeSection(ComparisonModel::Left, left);
        m_header->resizeSection(ComparisonModel::Right, std::max(narrowestValue, rest - left));
    }
    m_sizing = false;
}

bool ComparisonView::has(const EvidencePlace& place) const {
    return m_model->sectionIndex(place.section).isValid() && !m_model->indexesOf(place).isEmpty();
}

bool ComparisonView::goTo(const QList<EvidencePlace>& places) {
    QModelIndexList rows;
    for (const EvidencePlace& place : places)
        m_model->indexesOf(place); // opens the folds before rows are counted
    for (const EvidencePlace& place : places)
        rows += m_model->indexesOf(place);
    if (rows.isEmpty())
        return false;
    select(rows);
    return true;
}

void ComparisonView::select(const QModelIndexList& rows) {
    QItemSelection selection;
    for (const QModelIndex& row : rows) {
        expand(row.parent());
        selection.select(row, row.siblingAtColumn(ComparisonModel::ColumnCount - 1));
    }
    selectionModel()->setCurrentIndex(rows.first(), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (rows.size() > 1)
        scrollTo(rows.last());
    scrollTo(rows.first());
}

bool ComparisonView::nextDifference(bool forward) {
    const QModelIndex next = m_model->nextDifference(currentIndex(), forward);
    if (next.isValid())
        select({next});
    return next.isValid();
}

bool ComparisonView::findNext(const QString& needle, bool forward) {
    const QModelIndex next = m_model->nextMatch(currentIndex(), needle, forward);
    if (next.isValid())
        select({next});
    return next.isValid();
}

QString ComparisonView::selectedText() const {
    return m_model->textOf(selectionModel()->selectedRows());
}

void ComparisonView::copy() {
    const QString text = selectedText();
    if (text.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied(tr("Copied %n rows", nullptr, static_cast<int>(selectionModel()->selectedRows().size())));
}

void ComparisonView::rowsInserted(const QModelIndex& parent, int start, int end) {
    QTreeView::rowsInserted(parent, start, end);
    span(parent, start, end);
}

void ComparisonView::span(const QModelIndex& parent, int start, int end) {
    for (int i = start; i <= end; ++i) {
        const QModelIndex index = m_model->index(i, 0, parent);
        const ComparisonRow* row = m_model->rowAt(index);
        const bool spanned = !row || row->kind == ComparisonRow::Kind::Fold;
        if (isFirstColumnSpanned(i, parent) != spanned)
            setFirstColumnSpanned(i, parent, spanned);
        if (row)
            continue;
        if (!m_folded.contains(static_cast<int>(m_model->sectionAt(index)->section)))
            expand(index);
        if (m_model->rowCount(index) > 0)
            span(index, 0, m_model->rowCount(index) - 1);
    }
}

bool ComparisonView::toggle(const QModelIndex& index) {
    const ComparisonSection* section = m_model->sectionAt(index);
    if (!section)
        return false;
    const ComparisonRow* row = m_model->rowAt(index);
    if (!row) {
        setExpanded(index.siblingAtColumn(0), !isExpanded(index.siblingAtColumn(0)));
        return true;
    }
    if (row->kind != ComparisonRow::Kind::Fold)
        return false;
    m_model->setFoldOpen(section->section, !row->open);
    return true;
}

void ComparisonView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    const bool activates =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (activates && event->modifiers() == Qt::NoModifier && toggle(currentIndex()))
        return;
    const ComparisonRow* row = m_model->rowAt(currentIndex());
    if (row && row->kind == ComparisonRow::Kind::Fold &&
        ((event->key() == Qt::Key_Right && !row->open) || (event->key() == Qt::Key_Left && row->open))) {
        toggle(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ComparisonView::mousePressEvent(QMouseEvent* event) {
    QTreeView::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier)
        toggle(indexAt(event->pos()));
}

void ComparisonView::mouseDoubleClickEvent(QMouseEvent* event) {
    QTreeView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton)
        toggle(indexAt(event->pos()));
}

void ComparisonView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* action = menu->addAction(tr("Copy rows"));
    action->setShortcut(QKeySequence::Copy);
    action->setEnabled(selectionModel()->hasSelection());
    connect(action, &QAction::triggered, this, &ComparisonView::copy);
    const QModelIndex under = indexAt(event->pos());
    if (const ComparisonRow* row = m_model->rowAt(under);
        row && (under.column() == ComparisonModel::Left || under.column() == ComparisonModel::Right)) {
        const CellValue value = under.column() == ComparisonModel::Left ? row->left : row->right;
        QAction* one = menu->addAction(tr("Copy value"));
        one->setEnabled(value.state == CellValue::State::Value);
        connect(one, &QAction::triggered, this, [this, value] {
            QGuiApplication::clipboard()->setText(QString::fromUtf8(value.octets));
            Q_EMIT copied(tr("Copied the value"));
        });
    }
    menu->popup(event->globalPos());
}

void ComparisonView::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    layOut();
}

void ComparisonView::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::LanguageChange) {
        scheduleDelayedItemsLayout();
        layOut();
        m_header->viewport()->update();
    }
}

// The delegate paints the whole row: chevrons, ground and focus.
void ComparisonView::drawBranches(QPainter*, const QRect&, const QModelIndex&) const {}

void ComparisonView::drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    QStyleOptionViewItem plain(option);
    plain.state &= ~QStyle::State_HasFocus;
    QTreeView::drawRow(painter, plain, index);
}

QByteArray ComparisonView::saveLayout() const {
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    QList<int> folded(m_folded.cbegin(), m_folded.cend());
    std::sort(folded.begin(), folded.end());
    stream << layoutVersion << folded << m_sized << m_share << m_header->sectionSize(ComparisonModel::Name)
           << m_header->sectionSize(ComparisonModel::Class);
    return layout;
}

void ComparisonView::restoreLayout(const QByteArray& layout) {
    QDataStream stream(layout);
    int version = 0;
    QList<int> folded;
    bool sized = false;
    double share = 0.5;
    int name = 0;
    int headerClass = 0;
    stream >> version >> folded >> sized >> share >> name >> headerClass;
    if (stream.status() != QDataStream::Ok || version != layoutVersion)
        return;
    m_folded = QSet<int>(folded.cbegin(), folded.cend());
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const QModelIndex index = m_model->index(i, 0);
        setExpanded(index, !m_folded.contains(static_cast<int>(m_model->sectionAt(index)->section)));
    }
    if (sized && share > 0 && share < 1 && name > 0 && name < 4000 && headerClass > 0 && headerClass < 2000) {
        m_sized = true;
        m_share = share;
        m_sizing = true;
        m_header->resizeSection(ComparisonModel::Name, name);
        m_header->resizeSection(ComparisonModel::Class, headerClass);
        m_sizing = false;
    }
    layOut();
}

} // namespace twinwire::ui
