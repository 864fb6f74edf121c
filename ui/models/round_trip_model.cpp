// See the header.
#include "ui/models/round_trip_model.h"

#include "base/text.h"
#include "protocol/wire_form.h"

#include <QHash>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using model::Difference;
using Kind = Difference::Kind;
using Section = Difference::Section;

namespace {

Passage passageOf(Kind kind) {
    switch (kind) {
    case Kind::Same:
        return Passage::Unchanged;
    case Kind::Changed:
        return Passage::Changed;
    case Kind::OnlyDirect:
        return Passage::Dropped;
    case Kind::OnlyProxied:
        return Passage::Added;
    }
    return Passage::Unknown;
}

/// The version behind the last space of a request line, and what stands before it.
std::pair<QByteArray, QByteArray> splitVersion(const QByteArray& line) {
    const qsizetype space = line.lastIndexOf(' ');
    return {line.left(space), line.mid(space + 1)};
}

bool contains(const QByteArray& value, const QString& needle) {
    return QString::fromUtf8(value).contains(needle, Qt::CaseInsensitive);
}

QString shown(const QByteArray& value, const QByteArray& field, qsizetype limit) {
    return cellText({value.isEmpty() ? CellValue::State::Empty : CellValue::State::Value, value}, field,
                    limit);
}

template <typename Accepts>
int nextRow(qsizetype count, const QModelIndex& from, bool forward, Accepts accepts) {
    const qsizetype at = from.isValid() ? from.row() : (forward ? -1 : count);
    for (qsizetype step = 1; step <= count; ++step) {
        const qsizetype i = ((at + (forward ? step : -step)) % count + count) % count;
        if (accepts(i))
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace

RoundTripModel::RoundTripModel(Part part, QObject* parent)
    : ChangingRows(parent)
    , m_part(part) {}

RoundTripModel::~RoundTripModel() = default;

void RoundTripModel::show(const RunViewPointer& view, const Citations& citations) {
    m_view = view;
    m_citations = citations;
    m_unknown.clear();
    m_note.clear();
    if (view)
        read(*view);
    m_all = allRows();
    build();
    Q_EMIT headerDataChanged(Qt::Horizontal, Before, Before);
}

void RoundTripModel::setOnlyDifferences(bool only) {
    if (m_onlyDifferences == only)
        return;
    m_onlyDifferences = only;
    build();
}

void RoundTripModel::setFilter(const QString& filter) {
    if (m_filter == filter)
        return;
    m_filter = filter;
    build();
}

void RoundTripModel::read(const RunView& view) {
    if (!view.record.tap)
        return;
    const model::TapSighting& tap = *view.record.tap;
    using Match = model::TapSighting::Match;
    const auto& got = view.record.proxied.exchange.response;
    if (!tap.exchange) {
        const bool answered = got.has_value();
        if (tap.match == Match::Opaque && tap.carrier) {
            const QByteArray& octets =
                m_part == Part::Request ? tap.carrier->clientBytes : tap.carrier->serverBytes;
            m_unknown =
                tr("not HTTP/1: %1", "%1: a TLS ClientHello …").arg(protocol::describeWireForm(octets));
            return;
        }
        m_unknown = tr("nothing arrived");
        if (m_part == Part::Answer && answered)
            m_note = tr("No request passed the tap: the proxy answered `%1` by itself, or it does not lead "
                        "to the tap.")
                         .arg(got->status);
        return;
    }
    const auto& upstream = tap.exchange->response;
    if (m_part == Part::Request)
        return;
    if (!upstream) {
        m_unknown = tr("no answer");
        if (got)
            m_note = tr("The upstream gave no answer: `%1` is the proxy's own.").arg(got->status);
    } else if (!got) {
        m_unknown = tr("nothing came back");
        m_note = tr("The upstream sent `%1`, and the proxy passed nothing on.").arg(upstream->status);
    } else if (upstream->status != got->status) {
        m_note =
            tr("The upstream sent `%1`; the proxy made `%2` of it.").arg(upstream->status).arg(got->status);
    } else if (upstream->status != 101) {
        m_note = tr("The upstream itself sent `%1`.").arg(upstream->status);
    }
}

QList<PassageRow> RoundTripModel::allRows() const {
    QList<PassageRow> rows;
    if (!m_view || !m_view->record.tap)
        return rows;
    const bool request = m_part == Part::Request;
    const auto& exchange = m_view->record.tap->exchange;
    // Without an exchange at the tap one column is known all the same: what we sent, and what we got.
    const Section around = request ? Section::AroundProxyRequest : Section::AroundProxyResponse;
    const Section known = request ? Section::Request : Section::Response;
    const bool half = !exchange;
    const bool upstreamSilent = exchange && !request && !exchange->response;
    const bool nothingBack = exchange && !request && !m_view->record.proxied.exchange.response;
    QHash<QByteArray, int> seen;
    for (const Difference& difference : m_view->comparison.differences) {
        if (difference.section != (half ? known : around))
            continue;
        if (half && difference.kind == Kind::OnlyDirect)
            continue;
        PassageRow row;
        row.field = base::folded(difference.field);
        row.key = row.field + '\n' + QByteArray::number(seen[row.field]++);
        row.name = rowName(difference);
        row.isHeader = difference.headerClass.has_value();
        row.headerClass = difference.headerClass;
        row.passage = half || upstreamSilent || nothingBack ? Passage::Unknown : passageOf(difference.kind);
        row.before = half ? (request ? difference.proxied : QByteArray()) : difference.direct;
        row.after = half && request ? QByteArray() : difference.proxied;
        row.cited = m_citations.cites(around, row.field);
        if (row.field == "request line" && row.passage == Passage::Changed) {
            const auto [before, versionBefore] = splitVersion(row.before);
            const auto [after, versionAfter] = splitVersion(row.after);
            if (before == after && versionBefore.startsWith("HTTP/") && versionAfter.startsWith("HTTP/")) {
                row.name = tr("HTTP version");
                row.before = versionBefore;
                row.after = versionAfter;
            }
        } else if (row.field == "body") {
            const auto first = [](const QByteArray& body) {
                const qsizetype end = body.indexOf('\n');
                return end < 0 || end + 1 == body.size() ? body.trimmed() : body.left(end).trimmed() + " …";
            };
            row.before = row.before.isEmpty() ? row.before : first(row.before);
            row.after = row.after.isEmpty() ? row.after : first(row.after);
        }
        rows.append(row);
    }
    return rows;
}

void RoundTripModel::build() {
    QList<PassageRow> next;
    for (const PassageRow& row : m_all) {
        const bool found = m_filter.isEmpty() || row.name.contains(m_filter, Qt::CaseInsensitive) ||
                           contains(row.before, m_filter) || contains(row.after, m_filter);
        if (found && (!m_onlyDifferences || row.passage != Passage::Unchanged))
            next.append(row);
    }
    takeRows(m_rows, next, [](const PassageRow& a, const PassageRow& b) { return a.key == b.key; });
    for (int i = 0; i < next.size(); ++i) {
        if (m_rows.at(i) == next.at(i))
            continue;
        m_rows[i] = next.at(i);
        Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
    }
}

const PassageRow* RoundTripModel::rowAt(const QModelIndex& index) const {
    return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr;
}

QModelIndexList RoundTripModel::indexesOf(const QByteArray& foldedField) const {
    QModelIndexList found;
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).field == foldedField)
            found.append(index(i, 0));
    }
    return found;
}

QModelIndex RoundTripModel::nextDifference(const QModelIndex& from, bool forward) const {
    const int row =
        nextRow(m_rows.size(), from, forward, [this](qsizetype i) { return m_rows.at(i).differs(); });
    return row < 0 ? QModelIndex() : index(row, 0);
}

QModelIndex RoundTripModel::nextMatch(const QModelIndex& from, const QString& needle, bool forward) const {
    const int row = nextRow(m_rows.size(), from, forward, [&](qsizetype i) {
        const PassageRow& candidate = m_rows.at(i);
        return !needle.isEmpty() && (candidate.name.contains(needle, Qt::CaseInsensitive) ||
                                     contains(candidate.before, needle) || contains(candidate.after, needle));
    });
    return row < 0 ? QModelIndex() : index(row, 0);
}

int RoundTripModel::differenceCount() const {
    return static_cast<int>(
        std::count_if(m_all.cbegin(), m_all.cend(), [](const PassageRow& row) { return row.differs(); }));
}

QString RoundTripModel::textOf(const QModelIndexList& rows) const {
    QList<int> numbers;
    for (const QModelIndex& row : rows) {
        if (!numbers.contains(row.row()))
            numbers.append(row.row());
    }
    std::sort(numbers.begin(), numbers.end());
    QStringList text;
    for (const int number : numbers) {
        QStringList cells{m_rows.at(number).name};
        for (const int column : {Before, After})
            cells.append(index(number, column).data().toString());
        cells.append(passageWords(m_rows.at(number)));
        text.append(cells.join(u'\t'));
    }
    return text.join(u'\n');
}

QString RoundTripModel::passageWords(const PassageRow& row) {
    switch (row.passage) {
    case Passage::Unchanged:
        return tr("same");
    case Passage::Changed:
        return tr("changed");
    case Passage::Dropped:
        return tr("dropped");
    case Passage::Added:
        return tr("added");
    case Passage::Unknown:
        return {};
    }
    return {};
}

int RoundTripModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RoundTripModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RoundTripModel::data(const QModelIndex& index, int role) const {
    const PassageRow* row = rowAt(index);
    if (!row)
        return {};
    if (role == Qt::AccessibleTextRole)
        return accessibleText(*row);
    const bool before = index.column() == Before;
    const bool after = index.column() == After;
    if (role == Qt::ToolTipRole && (before || after)) {
        const QByteArray& value = before ? row->before : row->after;
        if (value.isEmpty())
            return {};
        return QString(u"<p style='white-space:pre-wrap'>"_s + base::printable(value, 4096).toHtmlEscaped() +
                       u"</p>"_s);
    }
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Name)
        return row->name;
    if (index.column() == Class)
        return className(row->headerClass);
    if (row->passage == Passage::Unknown) {
        if ((before ? row->before : row->after).isEmpty())
            return m_unknown;
    }
    if ((before && row->passage == Passage::Added) || (after && row->passage == Passage::Dropped))
        return cellText({}, row->field);
    return shown(before ? row->before : row->after, row->field, 512);
}

QString RoundTripModel::accessibleText(const PassageRow& row) const {
    const QString name =
        row.headerClass ? tr("%1, %2", "a header and its class").arg(row.name, className(row.headerClass))
                        : row.name;
    const QString before = shown(row.before, row.field, 200);
    const QString after = shown(row.after, row.field, 200);
    switch (row.passage) {
    case Passage::Unchanged:
        return tr("%1, %2, same on both sides of the proxy").arg(name, before);
    case Passage::Changed:
        return tr("%1, %2 before the proxy's change, %3 after it").arg(name, before, after);
    case Passage::Dropped:
        return tr("%1, %2, dropped at the proxy").arg(name, before);
    case Passage::Added:
        return tr("%1, %2, added at the proxy").arg(name, after);
    case Passage::Unknown:
        break;
    }
    return tr("%1, %2, the other side is not known: %3")
        .arg(name, row.before.isEmpty() ? after : before, m_unknown);
}

QVariant RoundTripModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const bool request = m_part == Part::Request;
    switch (section) {
    case Name:
        return request ? tr("Request") : tr("Answer");
    case Class:
        return tr("Class");
    case Before:
        if (request && m_view && wasNeverSent(m_view->record.proxied))
            return tr("Never sent");
        return request ? tr("We sent") : tr("Upstream answered");
    case After:
        return request ? tr("Upstream received") : tr("We got");
    default:
        return {};
    }
}

} // namespace twinwire::ui
