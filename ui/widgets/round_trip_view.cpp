// See the header.
#include "ui/widgets/round_trip_view.h"

#include "ui/models/round_trip_model.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/diff_painting.h"
#include "ui/widgets/passage_delegate.h"
#include "ui/widgets/plain_views.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDataStream>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QSplitter>

namespace twinwire::ui {

using Section = model::Difference::Section;

namespace {

constexpr int layoutVersion = 1;
constexpr int narrowestValue = 96;
constexpr int narrowWidth = 1000;
constexpr int roomForClass = 560; // the answer's table shows classes from this width on

class InfoMark : public QWidget {
public:
    explicit InfoMark(QWidget* parent)
        : QWidget(parent) {
        setFixedSize(16, 18);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, rect(), Icon::Info, Tone::Muted);
    }
};

} // namespace

PassageTable::PassageTable(bool request, QWidget* parent)
    : QTableView(parent)
    , m_model(
          new RoundTripModel(request ? RoundTripModel::Part::Request : RoundTripModel::Part::Answer, this))
    , m_header(new DiffHeader(this)) {
    setHorizontalHeader(m_header);
    setModel(m_model);
    setItemDelegate(new PassageDelegate(this));
    m_header->setHead(RoundTripModel::Before, DiffHeader::Head::Numbered, request ? 1 : 3);
    m_header->setHead(RoundTripModel::After, DiffHeader::Head::Numbered, request ? 2 : 4);
    makePlain(*this);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    retranslate();
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column, int, int) {
        if (m_sizing || !isVisible())
            return;
        m_sized = true;
        if (column == RoundTripModel::Before) {
            const int both =
                m_header->sectionSize(RoundTripModel::Before) + m_header->sectionSize(RoundTripModel::After);
            m_share = std::clamp(double(m_header->sectionSize(RoundTripModel::Before)) / both, 0.1, 0.9);
        }
        layOut();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &PassageTable::layOut);
}

PassageTable::~PassageTable() = default;

void PassageTable::retranslate() {
    setAccessibleName(m_model->part() == RoundTripModel::Part::Request
                          ? tr("The request, as sent and as the upstream received it")
                          : tr("The answer, as the upstream gave it and as we got it"));
    m_header->viewport()->update();
    viewport()->update();
}

void PassageTable::layOut() {
    verticalHeader()->setDefaultSectionSize(ui::rowHeight(24, ui::font(TextRole::Body)));
    if (m_sizing || viewport()->width() < 2 * narrowestValue)
        return;
    m_sizing = true;
    const bool request = m_model->part() == RoundTripModel::Part::Request;
    setColumnHidden(RoundTripModel::Class, !request && viewport()->width() < roomForClass);
    if (!m_sized) {
        int name = m_header->sectionSizeHint(RoundTripModel::Name);
        const QFontMetrics mono(ui::font(TextRole::Mono));
        for (int i = 0; i < std::min(m_model->rowCount(), 200); ++i)
            name = std::max(name, mono.horizontalAdvance(m_model->rowAt(m_model->index(i, 0))->name) +
                                      space::page + space::small + 2);
        m_header->resizeSection(RoundTripModel::Name,
                                std::min(name, std::max(viewport()->width() * 36 / 100, 140)));
        m_header->resizeSection(RoundTripModel::Class,
                                std::max(classWidth(), m_header->sectionSizeHint(RoundTripModel::Class)));
    }
    const int classes =
        isColumnHidden(RoundTripModel::Class) ? 0 : m_header->sectionSize(RoundTripModel::Class);
    const int rest = viewport()->width() - m_header->sectionSize(RoundTripModel::Name) - classes;
    // A side that nobody knows needs no room.
    const bool unknown = !m_sized && !m_model->unknownWords().isEmpty();
    const double share = unknown ? (request ? 0.68 : 0.32) : m_share;
    int before = std::max(narrowestValue, static_cast<int>(rest * share));
    // Values that go through take both columns; both heads stay whole, the second one first.
    if (!m_sized) {
        before = std::max(before, m_header->sectionSizeHint(RoundTripModel::Before));
        before = std::max(narrowestValue,
                          std::min(before, rest - m_header->sectionSizeHint(RoundTripModel::After)));
    }
    m_header->resizeSection(RoundTripModel::Before, before);
    m_header->resizeSection(RoundTripModel::After, std::max(narrowestValue, rest - before));
    m_sizing = false;
}

void PassageTable::select(const QModelIndexList& rows) {
    if (rows.isEmpty())
        return;
    QItemSelection selection;
    for (const QModelIndex& row : rows)
        selection.select(row, row.siblingAtColumn(RoundTripModel::ColumnCount - 1));
    selectionModel()->setCurrentIndex(rows.first(), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(rows.last());
    scrollTo(rows.first());
}

void PassageTable::copy() {
    const QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(m_model->textOf(rows));
    Q_EMIT copied(tr("Copied %n rows", nullptr, static_cast<int>(rows.size())));
}

void PassageTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    layOut();
}

void PassageTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    QTableView::keyPressEvent(event);
}

void PassageTable::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* action = menu->addAction(tr("Copy rows"));
    action->setShortcut(QKeySequence::Copy);
    action->setEnabled(selectionModel()->hasSelection());
    connect(action, &QAction::triggered, this, &PassageTable::copy);
    menu->popup(event->globalPos());
}

void PassageTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::LanguageChange)
        layOut();
}

QByteArray PassageTable::saveLayout() const {
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << layoutVersion << m_sized << m_share << m_header->sectionSize(RoundTripModel::Name);
    return layout;
}

void PassageTable::restoreLayout(const QByteArray& layout) {
    QDataStream stream(layout);
    int version = 0;
    bool sized = false;
    double share = 0.5;
    int name = 0;
    stream >> version >> sized >> share >> name;
    if (stream.status() != QDataStream::Ok || version != layoutVersion || !sized || share <= 0 ||
        share >= 1 || name <= 0 || name > 4000)
        return;
    m_sized = true;
    m_share = share;
    m_sizing = true;
    m_header->resizeSection(RoundTripModel::Name, name);
    m_header->resizeSection(RoundTripModel::Class,
                            std::max(classWidth(), m_header->sectionSizeHint(RoundTripModel::Class)));
    m_sizing = false;
    layOut();
}

RoundTripView::RoundTripView(QWidget* parent)
    : QWidget(parent)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_chooser(new QWidget(this))
    , m_choice(new SegmentedControl(m_chooser))
    , m_request(new PassageTable(true, m_splitter))
    , m_answer(nullptr)
    , m_answerSide(new QWidget(m_splitter))
    , m_noteRow(new QWidget(m_answerSide))
    , m_note(new CodeLabel(TextRole::Secondary, Tone::Muted, m_noteRow)) {
    m_answer = new PassageTable(false, m_answerSide);
    auto* answerLayout = new QVBoxLayout(m_answerSide);
    answerLayout->setContentsMargins(0, 0, 0, 0);
    answerLayout->setSpacing(0);
    answerLayout->addWidget(m_answer, 1);
    answerLayout->addWidget(m_noteRow);
    answerLayout->addStretch(0);
    m_answerSide->setAutoFillBackground(true);
    m_answerSide->setBackgroundRole(QPalette::Base);
    m_noteRow->setAutoFillBackground(true);
    m_noteRow->setBackgroundRole(QPalette::Base);
    auto* noteLayout = new QHBoxLayout(m_noteRow);
    noteLayout->setContentsMargins(space::page, space::small, space::page, space::small);
    noteLayout->setSpacing(space::small);
    noteLayout->addWidget(new InfoMark(m_noteRow), 0, Qt::AlignTop);
    noteLayout->addWidget(m_note, 1);

    m_choice->addSegment({});
    m_choice->addSegment({});
    retranslate();
    auto* chooserLayout = new QHBoxLayout(m_chooser);
    chooserLayout->setContentsMargins(space::page, space::tiny, space::page, space::tiny);
    chooserLayout->addWidget(m_choice);
    chooserLayout->addStretch();

    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_request);
    m_splitter->addWidget(m_answerSide);
    m_splitter->setStretchFactor(0, 57);
    m_splitter->setStretchFactor(1, 43);
    m_splitter->setSizes({570, 430});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_chooser);
    layout->addWidget(m_splitter, 1);
    connect(m_choice, &SegmentedControl::currentChanged, this, &RoundTripView::arrange);
    for (PassageTable* table : {m_request, m_answer})
        connect(table, &PassageTable::copied, this, &RoundTripView::copied);
    arrange();
}

RoundTripView::~RoundTripView() = default;

void RoundTripView::retranslate() {
    m_choice->setSegmentText(0, tr("Request, 1 and 2"));
    m_choice->setSegmentText(1, tr("Answer, 3 and 4"));
    m_choice->setAccessibleName(tr("Side of the round trip"));
}

void RoundTripView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RoundTripView::show(const RunViewPointer& view, const Citations& citations) {
    m_request->model().show(view, citations);
    m_answer->model().show(view, citations);
    const QString note = m_answer->model().note();
    if (note != m_note->codeText())
        m_note->setCodeText(note);
    m_noteRow->setVisible(!note.isEmpty());
    fitAnswer();
    m_request->layOut();
    m_answer->layOut();
    m_request->viewport()->update();
    m_answer->viewport()->update();
}

// The note follows the last row, and stays in sight where the rows scroll.
void RoundTripView::fitAnswer() {
    const int rows = m_answer->model().rowCount() * m_answer->verticalHeader()->defaultSectionSize();
    const int most = m_answer->horizontalHeader()->sizeHint().height() + rows + 2;
    m_answer->setMaximumHeight(m_note->codeText().isEmpty() ? QWIDGETSIZE_MAX : most);
}

void RoundTripView::setOnlyDifferences(bool only) {
    m_request->model().setOnlyDifferences(only);
    m_answer->model().setOnlyDifferences(only);
    fitAnswer();
}

void RoundTripView::setFilter(const QString& filter) {
    m_request->model().setFilter(filter);
    m_answer->model().setFilter(filter);
    fitAnswer();
}

int RoundTripView::differenceCount() const {
    return m_request->model().differenceCount() + m_answer->model().differenceCount();
}

PassageTable* RoundTripView::tableOf(Section section) const {
    switch (section) {
    case Section::Request:
    case Section::AroundProxyRequest:
        return m_request;
    case Section::Response:
    case Section::AroundProxyResponse:
        return m_answer;
    default:
        return nullptr;
    }
}

bool RoundTripView::has(const EvidencePlace& place) const {
    const PassageTable* table = tableOf(place.section);
    return table && !table->model().indexesOf(place.field).isEmpty();
}

bool RoundTripView::goTo(const QList<EvidencePlace>& places) {
    QModelIndexList request;
    QModelIndexList answer;
    PassageTable* first = nullptr;
    for (const EvidencePlace& place : places) {
        PassageTable* table = tableOf(place.section);
        if (!table)
            continue;
        const QModelIndexList rows = table->model().indexesOf(place.field);
        if (rows.isEmpty())
            continue;
        first = first ? first : table;
        (table == m_request ? request : answer) += rows;
    }
    if (!first)
        return false;
    m_request->clearSelection();
    m_answer->clearSelection();
    m_request->select(request);
    m_answer->select(answer);
    m_choice->setCurrent(first == m_request ? 0 : 1);
    arrange();
    return true;
}

PassageTable* RoundTripView::currentTable() const {
    if (m_answer->hasFocus() || (m_narrow && m_choice->current() == 1))
        return m_answer;
    return m_request->selectionModel()->hasSelection() || !m_answer->selectionModel()->hasSelection()
               ? m_request
               : m_answer;
}

// Through one table, then the other, and round again.
template <typename Next>
bool RoundTripView::walk(bool forward, Next next) {
    PassageTable* table = currentTable();
    const bool hasPlace = table->selectionModel()->hasSelection();
    const QModelIndex from = hasPlace ? table->currentIndex() : QModelIndex();
    const QModelIndex here = next(table->model(), from);
    const bool wrapped =
        hasPlace && here.isValid() && (forward ? here.row() <= from.row() : here.row() >= from.row());
    PassageTable* other = table == m_request ? m_answer : m_request;
    if (!here.isValid() || wrapped) {
        if (const QModelIndex there = next(other->model(), QModelIndex()); there.isValid()) {
            table->clearSelection();
            m_choice->setCurrent(other == m_request ? 0 : 1);
            arrange();
            other->select({there});
            if (table->hasFocus())
                other->setFocus();
            return true;
        }
    }
    if (!here.isValid())
        return false;
    other->clearSelection();
    table->select({here});
    return true;
}

bool RoundTripView::nextDifference(bool forward) {
    return walk(forward, [forward](const RoundTripModel& model, const QModelIndex& from) {
        return model.nextDifference(from, forward);
    });
}

bool RoundTripView::findNext(const QString& needle, bool forward) {
    return walk(forward, [&](const RoundTripModel& model, const QModelIndex& from) {
        return model.nextMatch(from, needle, forward);
    });
}

void RoundTripView::arrange() {
    m_narrow = width() < narrowWidth;
    m_chooser->setVisible(m_narrow);
    m_request->setVisible(!m_narrow || m_choice->current() != 1);
    m_answerSide->setVisible(!m_narrow || m_choice->current() == 1);
}

void RoundTripView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_narrow != (width() < narrowWidth))
        arrange();
}

QByteArray RoundTripView::saveLayout() const {
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << layoutVersion << m_splitter->saveState() << m_request->saveLayout() << m_answer->saveLayout();
    return layout;
}

void RoundTripView::restoreLayout(const QByteArray& layout) {
    QDataStream stream(layout);
    int version = 0;
    QByteArray splitter;
    QByteArray request;
    QByteArray answer;
    stream >> version >> splitter >> request >> answer;
    if (stream.status() != QDataStream::Ok || version != layoutVersion)
        return;
    m_splitter->restoreState(splitter);
    m_request->restoreLayout(request);
    m_answer->restoreLayout(answer);
}

} // namespace twinwire::ui
