// See the header.
#include "ui/models/comparison_model.h"

#include "base/text.h"

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using Kind = model::Difference::Kind;
using Section = model::Difference::Section;

namespace {

constexpr quintptr topLevel = 0; // a child's internal id is its section's number plus one

bool isSameRow(const ComparisonRow& a, const ComparisonRow& b) {
    return a.key == b.key;
}

} // namespace

ComparisonModel::ComparisonModel(QObject* parent)
    : ChangingRows(parent) {}

ComparisonModel::~ComparisonModel() = default;

void ComparisonModel::show(const RunViewPointer& view, const Citations& citations) {
    m_view = view;
    m_citations = citations;
    const RunView::Kind kind = view ? view->kind : RunView::Kind::Comparison;
    const bool headChanges = kind != m_kind;
    m_kind = kind;
    m_alone = kind == RunView::Kind::DirectAlone || kind == RunView::Kind::ProxiedAlone;
    build();
    if (headChanges || kind == RunView::Kind::TwoRuns)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void ComparisonModel::setOnlyDifferences(bool only) {
    if (m_choice.onlyDifferences == only)
        return;
    m_choice.onlyDifferences = only;
    build();
}

void ComparisonModel::setFilter(const QString& filter) {
    if (m_choice.filter == filter)
        return;
    m_choice.filter = filter;
    build();
}

void ComparisonModel::setFoldOpen(Section section, bool open) {
    const int number = static_cast<int>(section);
    if (m_choice.openFolds.contains(number) == open)
        return;
    if (open)
        m_choice.openFolds.insert(number);
    else
        m_choice.openFolds.remove(number);
    build();
}

QString ComparisonModel::leftName() const {
    if (m_kind == RunView::Kind::TwoRuns && m_view)
        return m_view->leftName;
    return m_kind == RunView::Kind::ProxiedAlone ? tr("Proxied") : tr("Direct");
}

QString ComparisonModel::rightName() const {
    return m_kind == RunView::Kind::TwoRuns && m_view ? m_view->rightName : tr("Proxied");
}

void ComparisonModel::build() {
    if (m_view)
        bring(comparisonSections(*m_view, m_citations, m_choice));
    else
        bring({});
}

void ComparisonModel::bring(QList<ComparisonSection> next) {
    takeRows(m_sections, next,
             [](const ComparisonSection& a, const ComparisonSection& b) { return a.section == b.section; });
    for (int i = 0; i < m_sections.size(); ++i) {
        const ComparisonSection& section = next.at(i);
        if (m_sections.at(i).title != section.title || m_sections.at(i).note != section.note) {
            m_sections[i].title = section.title;
            m_sections[i].note = section.note;
            Q_EMIT dataChanged(index(i, 0), index(i, 0));
        }
        bringRows(i, section.rows);
    }
}

void ComparisonModel::bringRows(int section, const QList<ComparisonRow>& next) {
    const QModelIndex parent = index(section, 0);
    takeRows(m_sections[section].rows, next, isSameRow, parent);
    for (int i = 0; i < next.size(); ++i) {
        if (m_sections.at(section).rows.at(i) == next.at(i))
            continue;
        m_sections[section].rows[i] = next.at(i);
        Q_EMIT dataChanged(index(i, 0, parent), index(i, ColumnCount - 1, parent));
    }
}

const ComparisonSection* ComparisonModel::sectionAt(const QModelIndex& index) const {
    if (!index.isValid())
        return nullptr;
    const qsizetype number =
        index.internalId() == topLevel ? index.row() : static_cast<qsizetype>(index.internalId()) - 1;
    return number < m_sections.size() ? &m_sections.at(number) : nullptr;
}

const ComparisonRow* ComparisonModel::rowAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == topLevel)
        return nullptr;
    const ComparisonSection* section = sectionAt(index);
    return section && index.row() < section->rows.size() ? &section->rows.at(index.row()) : nullptr;
}

QModelIndex ComparisonModel::sectionIndex(Section section) const {
    for (int i = 0; i < m_sections.size(); ++i) {
        if (m_sections.at(i).section == section)
            return index(i, 0);
    }
    return {};
}

QModelIndexList ComparisonModel::indexesOf(const EvidencePlace& place) {
    for (const bool opened : {false, true}) {
        QModelIndexList found;
        bool folds = false;
        for (const QModelIndex& line : lines()) {
            if (sectionAt(line)->section != place.section)
                continue;
            const ComparisonRow* row = rowAt(line);
            folds = folds || (row->kind == ComparisonRow::Kind::Fold && !row->open);
            if (row->field == place.field && row->kind == ComparisonRow::Kind::Line)
                found.append(line);
        }
        if (!found.isEmpty() || !folds || opened)
            return found;
        setFoldOpen(place.section, true);
    }
    return {};
}

QList<QModelIndex> ComparisonModel::lines() const {
    QList<QModelIndex> all;
    for (int i = 0; i < m_sections.size(); ++i) {
        const QModelIndex parent = index(i, 0);
        for (int j = 0; j < m_sections.at(i).rows.size(); ++j)
            all.append(index(j, 0, parent));
    }
    return all;
}

namespace {

/// The first of \a candidates behind \a from (or before it), going round.
template <typename Accepts>
QModelIndex nextOf(const QList<QModelIndex>& candidates, const QModelIndex& from, bool forward,
                   Accepts accepts) {
    const qsizetype count = candidates.size();
    qsizetype at = candidates.indexOf(from.siblingAtColumn(0));
    if (at < 0)
        at = forward ? -1 : count;
    for (qsizetype step = 1; step <= count; ++step) {
        const qsizetype i = ((at + (forward ? step : -step)) % count + count) % count;
        if (accepts(candidates.at(i)))
            return candidates.at(i);
    }
    return {};
}

} // namespace

QModelIndex ComparisonModel::nextDifference(const QModelIndex& from, bool forward) const {
    return nextOf(lines(), from, forward, [this](const QModelIndex& candidate) {
        const ComparisonRow* row = rowAt(candidate);
        return row->kind == ComparisonRow::Kind::Line && row->differs();
    });
}

QModelIndex ComparisonModel::nextMatch(const QModelIndex& from, const QString& needle, bool forward) const {
    if (needle.isEmpty())
        return {};
    return nextOf(lines(), from, forward, [&](const QModelIndex& candidate) {
        const ComparisonRow* row = rowAt(candidate);
        return row->kind != ComparisonRow::Kind::Fold &&
               (row->name.contains(needle, Qt::CaseInsensitive) ||
                cellText(row->left, row->field, 65536).contains(needle, Qt::CaseInsensitive) ||
                cellText(row->right, row->field, 65536).contains(needle, Qt::CaseInsensitive));
    });
}

QString ComparisonModel::textOf(const QModelIndexList& rows) const {
    QModelIndexList sorted;
    for (const QModelIndex& row : rows) {
        const QModelIndex first = row.siblingAtColumn(0);
        if (!sorted.contains(first))
            sorted.append(first);
    }
    std::sort(sorted.begin(), sorted.end(), [](const QModelIndex& a, const QModelIndex& b) {
        const int parentA = a.parent().isValid() ? a.parent().row() : a.row();
        const int parentB = b.parent().isValid() ? b.parent().row() : b.row();
        return std::tuple(parentA, a.parent().isValid(), a.row()) <
               std::tuple(parentB, b.parent().isValid(), b.row());
    });
    QStringList text;
    for (const QModelIndex& line : sorted) {
        const ComparisonRow* row = rowAt(line);
        if (!row) {
            const ComparisonSection* section = sectionAt(line);
            text.append(
                tr("%1: %2", "a section of the comparison and its note").arg(section->title, section->note));
        } else if (row->kind == ComparisonRow::Kind::Fold) {
            text.append(foldText(*row));
        } else {
            QStringList cells{row->name, cellText(row->left, row->field, 65536)};
            if (!m_alone)
                cells += {cellText(row->right, row->field, 65536), differenceWords(*row)};
            text.append(cells.join(u'\t'));
        }
    }
    return text.join(u'\n');
}

QString ComparisonModel::differenceWords(const ComparisonRow& row) const {
    if (row.kind != ComparisonRow::Kind::Line || m_alone)
        return {};
    if (row.pending)
        return tr("waiting");
    if (row.dropped) {
        switch (row.droppedAs) {
        case model::Confidence::Proven:
            return tr("dropped");
        case model::Confidence::Likely:
            return tr("probably dropped");
        case model::Confidence::Possible:
            return tr("may be dropped");
        }
    }
    const bool twoRuns = m_kind == RunView::Kind::TwoRuns;
    switch (row.difference) {
    case Kind::Same:
        return tr("same");
    case Kind::Changed:
        return tr("changed");
    case Kind::OnlyDirect:
        return twoRuns ? tr("only left") : tr("only direct");
    case Kind::OnlyProxied:
        return twoRuns ? tr("only right") : tr("only proxied");
    }
    return {};
}

QModelIndex ComparisonModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || column < 0 || column >= ColumnCount)
        return {};
    if (!parent.isValid())
        return row < m_sections.size() ? createIndex(row, column, topLevel) : QModelIndex();
    if (parent.internalId() != topLevel || parent.column() != 0 || parent.row() >= m_sections.size() ||
        row >= m_sections.at(parent.row()).rows.size())
        return {};
    return createIndex(row, column, static_cast<quintptr>(parent.row()) + 1);
}

QModelIndex ComparisonModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, topLevel);
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_sections.size());
    if (parent.internalId() != topLevel || parent.column() != 0)
        return 0;
    return static_cast<int>(m_sections.at(parent.row()).rows.size());
}

int ComparisonModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    const ComparisonSection* section = sectionAt(index);
    if (!section)
        return {};
    const ComparisonRow* row = rowAt(index);
    if (!row) {
        if (index.column() != 0)
            return {};
        if (role == Qt::DisplayRole)
            return section->title;
        if (role == Qt::AccessibleTextRole)
            return tr("%1, %2", "a section of the comparison and its note")
                .arg(section->title, section->note);
        return {};
    }
    if (role == Qt::AccessibleTextRole)
        return accessibleText(*row);
    if (row->kind == ComparisonRow::Kind::Fold)
        return role == Qt::DisplayRole && index.column() == 0 ? QVariant(foldText(*row)) : QVariant();
    if (role == Qt::ToolTipRole && (index.column() == Left || index.column() == Right)) {
        const CellValue& value = index.column() == Left ? row->left : row->right;
        if (value.state != CellValue::State::Value)
            return {};
        // Escaped, and broken anywhere: a hostile value neither becomes markup nor a line of miles.
        return QString(u"<p style='white-space:pre-wrap'>"_s +
                       base::printable(value.octets, 4096).toHtmlEscaped() + u"</p>"_s);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return row->name;
    case Class:
        return className(row->headerClass);
    case Left:
        return cellText(row->left, row->field);
    case Right:
        return m_alone ? QVariant() : QVariant(cellText(row->right, row->field));
    case Differs:
        return differenceWords(*row);
    default:
        return {};
    }
}

QString ComparisonModel::foldText(const ComparisonRow& row) const {
    return tr("%n end-to-end headers, same on both", nullptr, row.folded);
}

QString ComparisonModel::accessibleText(const ComparisonRow& row) const {
    if (row.kind == ComparisonRow::Kind::Fold)
        return row.open ? tr("%1, shown").arg(foldText(row)) : tr("%1, hidden").arg(foldText(row));
    const QString name =
        row.headerClass ? tr("%1, %2", "a header and its class").arg(row.name, className(row.headerClass))
                        : (row.name.isEmpty() ? tr("further line of the body") : row.name);
    if (m_alone)
        return tr("%1, %2", "a row's name and its value").arg(name, cellText(row.left, row.field, 200));
    const QString left = cellText(row.left, row.field, 200);
    const QString right = cellText(row.right, row.field, 200);
    if (m_kind == RunView::Kind::TwoRuns)
        return u"%1, %2 %3, %4 %5, %6"_s.arg(name, leftName(), left, rightName(), right,
                                             differenceWords(row));
    if (row.kind == ComparisonRow::Kind::Further)
        return tr("%1, direct %2, proxied %3", "a row of the comparison").arg(name, left, right);
    return tr("%1, direct %2, proxied %3, %4", "a row of the comparison; %4: only direct, same …")
        .arg(name, left, right, differenceWords(row));
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Header");
    case Class:
        return tr("Class");
    case Left:
        return leftName();
    case Right:
        return rightName();
    case Differs:
        return tr("Difference");
    default:
        return {};
    }
}

Qt::ItemFlags ComparisonModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.internalId() == topLevel ? flags : flags | Qt::ItemNeverHasChildren;
}

} // namespace twinwire::ui
