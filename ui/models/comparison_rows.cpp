// See the header.
#include "ui/models/comparison_rows.h"

#include "base/text.h"
#include "base/translate.h"

#include <QHash>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using model::Difference;
using model::Session;
using Section = Difference::Section;
using State = CellValue::State;

namespace {

constexpr int bodyLines = 6;
constexpr qsizetype bodyLineOctets = 400;

/// What is known of one side.
struct Side {
    const Session* session = nullptr;
    bool ended = true;

    bool isPending(Section section) const {
        if (ended)
            return false;
        if (section == Section::Response)
            return !session->exchange.response;
        if (section == Section::Tls)
            return !session->connection.tls;
        return section == Section::Outcome;
    }
};

bool isStatusLine(const Difference& row) {
    return row.section == Section::Response && row.field == "status line";
}

/// Rows that decide whether a connection switches.
bool isOfTheSwitch(const Difference& row) {
    return row.field == "status line" || row.headerClass == protocol::HeaderClass::HopByHop ||
           base::folded(row.field).startsWith("sec-websocket-");
}

class Builder {
public:
    Builder(const RunView& view, const Citations& citations)
        : m_view(view)
        , m_citations(citations) {
        const bool running = view.state == RunView::State::Running;
        m_left = {&view.record.direct, !running || view.directEnded};
        m_right = {&view.record.proxied, !running || view.proxiedEnded};
        m_alone = view.kind == RunView::Kind::DirectAlone || view.kind == RunView::Kind::ProxiedAlone;
    }

    QList<ComparisonRow> rowsOf(Section section) const {
        QList<ComparisonRow> rows;
        QHash<QByteArray, int> seen;
        for (const Difference& difference : m_view.comparison.differences) {
            if (difference.section != section || isLeftOut(difference))
                continue;
            ComparisonRow row = rowOf(difference);
            row.key = row.field + '\n' + QByteArray::number(seen[row.field]++);
            if (difference.field == "body" && section == Section::Response)
                appendBody(rows, row);
            else
                rows.append(row);
        }
        return rows;
    }

    const RunView& view() const { return m_view; }
    bool isAlone() const { return m_alone; }
    const Side& aloneSide() const { return m_view.kind == RunView::Kind::ProxiedAlone ? m_right : m_left; }

private:
    bool isLeftOut(const Difference& difference) const {
        if (m_view.kind == RunView::Kind::DirectAlone && difference.kind == Difference::Kind::OnlyProxied)
            return true;
        if (m_view.kind == RunView::Kind::ProxiedAlone && difference.kind == Difference::Kind::OnlyDirect)
            return true;
        if (difference.section == Section::Outcome && difference.field == "outcome") {
            // The status lines tell it already, or nobody knows it yet.
            if (m_alone)
                return aloneSide().isPending(Section::Outcome) || aloneSide().session->exchange.response;
            const bool told = m_left.session->exchange.response && m_right.session->exchange.response;
            return told || m_left.isPending(Section::Outcome) || m_right.isPending(Section::Outcome);
        }
        return difference.section == Section::Request && m_alone && valueOf(difference).isEmpty() &&
               difference.field == "request line";
    }

    const QByteArray& valueOf(const Difference& difference) const {
        return m_view.kind == RunView::Kind::ProxiedAlone ? difference.proxied : difference.direct;
    }

    CellValue cell(const Difference& difference, const Side& side, bool has, const QByteArray& octets) const {
        if (has)
            return {octets.isEmpty() ? State::Empty : State::Value, octets};
        if (side.isPending(difference.section))
            return {State::Pending, {}};
        if (isStatusLine(difference))
            return {State::NoAnswer, {}};
        return {State::Absent, {}};
    }

    ComparisonRow rowOf(const Difference& difference) const {
        ComparisonRow row;
        row.field = base::folded(difference.field);
        row.name = rowName(difference);
        row.isHeader = difference.headerClass.has_value();
        row.headerClass = difference.headerClass;
        const bool direct = difference.kind != Difference::Kind::OnlyProxied;
        const bool proxied = difference.kind != Difference::Kind::OnlyDirect;
        if (m_alone) {
            row.left = cell(difference, aloneSide(), true, valueOf(difference));
            return row;
        }
        row.difference = difference.kind;
        row.left = cell(difference, m_left, direct, difference.direct);
        row.right = cell(difference, m_right, proxied, difference.proxied);
        row.pending = row.left.state == State::Pending || row.right.state == State::Pending;
        if (!row.pending)
            mark(row, difference);
        return row;
    }

    void mark(ComparisonRow& row, const Difference& difference) const {
        if (m_view.kind != RunView::Kind::Comparison) {
            row.mark = row.differs() ? RowMark::Quiet : RowMark::None;
            return;
        }
        const bool cited = m_citations.cites(difference.section, row.field);
        if (difference.kind == Difference::Kind::Same) {
            const auto dropped = m_citations.droppedAs(difference.section, row.field);
            row.dropped = cited && difference.section == Section::Request && dropped;
            row.droppedAs = row.dropped ? *dropped : model::Confidence::Proven;
            row.mark = !row.dropped                                 ? RowMark::None
                       : row.droppedAs == model::Confidence::Proven ? RowMark::Error
                                                                    : RowMark::Warning;
            return;
        }
        const bool differ = m_left.session->outcome != m_right.session->outcome;
        const bool matters =
            cited || (differ && difference.section == Section::Response && isOfTheSwitch(difference));
        row.mark =
            matters && difference.kind == Difference::Kind::Changed ? RowMark::Warning : RowMark::Quiet;
    }

    static QList<QByteArray> linesOf(const CellValue& value) {
        QList<QByteArray> lines;
        qsizetype at = 0;
        while (at < value.octets.size() && lines.size() <= bodyLines) {
            qsizetype end = value.octets.indexOf('\n', at);
            end = end < 0 ? value.octets.size() : end;
            QByteArray line = value.octets.mid(at, std::min(end - at, bodyLineOctets));
            if (line.endsWith('\r'))
                line.chop(1);
            lines.append(line);
            at = end + 1;
        }
        return lines;
    }

    /// The first lines of both bodies, side by side.
    static void appendBody(QList<ComparisonRow>& rows, const ComparisonRow& body) {
        const QList<QByteArray> left = linesOf(body.left);
        const QList<QByteArray> right = linesOf(body.right);
        const qsizetype lines = std::max({left.size(), right.size(), qsizetype(1)});
        const auto put = [](CellValue& cell, const QList<QByteArray>& from, qsizetype i) {
            if (cell.state != State::Value)
                cell.state = i == 0 ? cell.state : State::Blank;
            else if (i < from.size())
                cell.octets = i == bodyLines ? QByteArrayLiteral("…") : from.at(i);
            else
                cell = {State::Blank, {}};
        };
        for (qsizetype i = 0; i < lines; ++i) {
            ComparisonRow row = body;
            put(row.left, left, i);
            put(row.right, right, i);
            if (i > 0) {
                row.kind = ComparisonRow::Kind::Further;
                row.name.clear();
                row.key += '/' + QByteArray::number(i);
            }
            rows.append(row);
        }
    }

    const RunView& m_view;
    const Citations& m_citations;
    Side m_left;
    Side m_right;
    bool m_alone = false;
};

/// A refused connection carries no request, however completely it was composed.
QString requestTitle(const RunView& view) {
    const bool left = view.kind != RunView::Kind::ProxiedAlone && wasNeverSent(view.record.direct);
    const bool right = view.kind != RunView::Kind::DirectAlone && wasNeverSent(view.record.proxied);
    const bool alone = view.kind == RunView::Kind::DirectAlone || view.kind == RunView::Kind::ProxiedAlone;
    if ((left && right) || (alone && (left || right)))
        return base::translate("Compare", "Request, never sent");
    if (view.kind == RunView::Kind::Comparison && left)
        return base::translate("Compare", "Request, sent on the proxied route alone");
    if (view.kind == RunView::Kind::Comparison && right)
        return base::translate("Compare", "Request, sent on the direct route alone");
    return base::translate("Compare", "Request sent");
}

QString titleOf(Section section, const RunView& view) {
    switch (section) {
    case Section::Request:
        return requestTitle(view);
    case Section::Response:
        return base::translate("Compare", "Answer");
    case Section::Tls:
        return base::translate("Compare", "TLS");
    default:
        break;
    }
    const bool switched = view.record.direct.outcome == model::Outcome::Switched ||
                          view.record.proxied.outcome == model::Outcome::Switched;
    return switched ? base::translate("Compare", "After the switch") : base::translate("Compare", "Outcome");
}

/// Lines that were compared: further lines of a body are not.
std::pair<int, int> countOf(const QList<ComparisonRow>& rows) {
    std::pair<int, int> count{0, 0};
    for (const ComparisonRow& row : rows) {
        if (row.kind != ComparisonRow::Kind::Line)
            continue;
        ++count.first;
        count.second += row.difference != Difference::Kind::Same && !row.pending ? 1 : 0;
    }
    return count;
}

QString noteOf(Section section, const Builder& builder, const QList<ComparisonRow>& rows) {
    const auto [lines, differing] = countOf(rows);
    const RunView& view = builder.view();
    if (builder.isAlone())
        return base::translate("Compare", "%n lines", nullptr, lines);
    for (const ComparisonRow& row : rows) {
        if (row.pending)
            return base::translate("Compare", "as far as it is known", "the rows of a run under way");
    }
    if (differing == 0) {
        const bool alike =
            view.record.direct.exchange.requestBytes == view.record.proxied.exchange.requestBytes;
        if (section != Section::Request || view.kind == RunView::Kind::TwoRuns)
            return base::translate("Compare", "%n lines, the same on both sides", nullptr, lines);
        if (alike)
            return base::translate("Compare", "%n lines, byte for byte the same on both routes", nullptr,
                                   lines);
        return base::translate("Compare", "%n lines, the same but for letter case or white space", nullptr,
                               lines);
    }
    if (differing == lines)
        return lines == 1 ? base::translate("Compare", "differs", "a section of one line")
                          : base::translate("Compare", "all %n lines differ", nullptr, lines);
    return base::translate("Compare", "%n of %1 lines differ", nullptr, differing).arg(lines);
}

bool isFoldable(const ComparisonRow& row) {
    return row.kind == ComparisonRow::Kind::Line && row.headerClass == protocol::HeaderClass::EndToEnd &&
           row.difference == Difference::Kind::Same && !row.dropped && !row.pending &&
           row.mark == RowMark::None;
}

bool matches(const ComparisonRow& row, const QString& filter) {
    const auto contains = [&](const CellValue& value) {
        return QString::fromUtf8(value.octets).contains(filter, Qt::CaseInsensitive);
    };
    return row.name.contains(filter, Qt::CaseInsensitive) || contains(row.left) || contains(row.right);
}

/// What is left of \a rows.
QList<ComparisonRow> chosen(const QList<ComparisonRow>& rows, const RowChoice& choice, Section section,
                            bool alone) {
    const bool filtered = !choice.filter.isEmpty();
    if (filtered || choice.onlyDifferences || alone) {
        QList<ComparisonRow> out;
        for (const ComparisonRow& row : rows) {
            const bool differs = row.differs() || row.pending || alone;
            if ((!filtered || matches(row, choice.filter)) && (!choice.onlyDifferences || differs))
                out.append(row);
        }
        return out;
    }
    const auto foldable = std::count_if(rows.cbegin(), rows.cend(), isFoldable);
    if (foldable < 2)
        return rows;
    QList<ComparisonRow> out;
    QList<ComparisonRow> folded;
    qsizetype at = -1;
    for (const ComparisonRow& row : rows) {
        if (isFoldable(row)) {
            folded.append(row);
            continue;
        }
        out.append(row);
        at = row.difference == Difference::Kind::Same ? out.size() : at;
    }
    ComparisonRow fold;
    fold.kind = ComparisonRow::Kind::Fold;
    fold.key = QByteArrayLiteral("\nfold");
    fold.folded = static_cast<int>(foldable);
    fold.open = choice.openFolds.contains(static_cast<int>(section));
    if (fold.open)
        folded.prepend(fold);
    else
        folded = {fold};
    at = at < 0 ? out.size() : at;
    return out.mid(0, at) + folded + out.mid(at);
}

} // namespace

QList<ComparisonSection> comparisonSections(const RunView& view, const Citations& citations,
                                            const RowChoice& choice) {
    const Builder builder(view, citations);
    QList<ComparisonSection> sections;
    for (const Section section : {Section::Request, Section::Response, Section::Tls, Section::Outcome}) {
        const QList<ComparisonRow> rows = builder.rowsOf(section);
        if (rows.isEmpty())
            continue;
        ComparisonSection shown{section, titleOf(section, view), noteOf(section, builder, rows),
                                chosen(rows, choice, section, builder.isAlone())};
        if (shown.rows.isEmpty() && !choice.filter.isEmpty())
            continue;
        sections.append(shown);
    }
    return sections;
}

int differenceCount(const RunView& view, const Citations& citations) {
    const Builder builder(view, citations);
    if (builder.isAlone())
        return 0;
    int count = 0;
    for (const Section section : {Section::Request, Section::Response, Section::Tls, Section::Outcome})
        count += countOf(builder.rowsOf(section)).second;
    return count;
}

QString rowName(const Difference& difference) {
    if (difference.headerClass)
        return difference.field.isEmpty() ? base::translate("Compare", "no name", "a header without a name")
                                          : base::printable(difference.field, 200);
    struct Name {
        const char* field;
        const char* words;
    };
    static constexpr Name names[] = {
        {"request line", QT_TRANSLATE_NOOP("Compare", "request line")},
        {"status line", QT_TRANSLATE_NOOP("Compare", "status line")},
        {"body", QT_TRANSLATE_NOOP("Compare", "body")},
        {"version", QT_TRANSLATE_NOOP("Compare", "version")},
        {"cipher", QT_TRANSLATE_NOOP("Compare", "cipher")},
        {"server name", QT_TRANSLATE_NOOP("Compare", "server name")},
        {"alpn", QT_TRANSLATE_NOOP("Compare", "ALPN")},
        {"verification", QT_TRANSLATE_NOOP("Compare", "verification")},
        {"subject", QT_TRANSLATE_NOOP("Compare", "subject")},
        {"names", QT_TRANSLATE_NOOP("Compare", "names")},
        {"validity", QT_TRANSLATE_NOOP("Compare", "validity")},
        {"fingerprint", QT_TRANSLATE_NOOP("Compare", "fingerprint")},
        {"error", QT_TRANSLATE_NOOP("Compare", "error")},
        {"outcome", QT_TRANSLATE_NOOP("Compare", "outcome")},
        {"failure", QT_TRANSLATE_NOOP("Compare", "failure")},
        {"close code", QT_TRANSLATE_NOOP("Compare", "close code")},
    };
    for (const Name& name : names) {
        if (difference.field == name.field)
            return base::translate("Compare", name.words);
    }
    return base::printable(difference.field, 200);
}

QString cellText(const CellValue& value, const QByteArray& field, qsizetype limit) {
    switch (value.state) {
    case State::Value:
        break;
    case State::Empty:
        return base::translate("Compare", "empty", "a header without a value");
    case State::Absent:
        return base::translate("Compare", "absent");
    case State::Pending:
        return base::translate("Compare", "not known yet");
    case State::NoAnswer:
        return base::translate("Compare", "no answer");
    case State::Blank:
        return {};
    }
    QByteArrayView octets = value.octets;
    if (field == "status line" && octets.startsWith("HTTP/1.1 "))
        octets = octets.sliced(9);
    if (field == "outcome") {
        if (octets == QByteArrayView("switched"))
            return base::translate("Compare", "switched");
        if (octets == QByteArrayView("refused"))
            return base::translate("Compare", "refused");
        return base::translate("Compare", "failed");
    }
    return base::printable(octets, limit);
}

QString className(const std::optional<protocol::HeaderClass>& headerClass) {
    if (!headerClass)
        return {};
    return *headerClass == protocol::HeaderClass::HopByHop ? base::translate("Compare", "hop-by-hop")
                                                           : base::translate("Compare", "end-to-end");
}

} // namespace twinwire::ui
