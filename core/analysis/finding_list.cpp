// See the header.
#include "analysis/finding_list.h"

#include "analysis/remedies.h"
#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Evidence;
using model::Finding;
using model::Severity;

FindingList::FindingList(QString product)
    : m_product(std::move(product)) {}

void FindingList::add(Statement statement) {
    for (Statement& known : m_statements) {
        if (known.code != statement.code || known.hop != statement.hop)
            continue;
        // What would settle it is no matter where the stronger of the two is proven.
        if (statement.confidence < known.confidence && statement.confidence == Confidence::Proven)
            known.remark = statement.remark;
        const bool settled =
            known.confidence == Confidence::Proven && known.confidence < statement.confidence;
        known.severity = std::min(known.severity, statement.severity);
        known.confidence = std::min(known.confidence, statement.confidence);
        known.rank = std::min(known.rank, statement.rank);
        for (const Evidence& item : statement.evidence) {
            if (!known.evidence.contains(item))
                known.evidence.append(item);
        }
        if (known.remark.isEmpty() && !settled)
            known.remark = statement.remark;
        if (known.field.isEmpty())
            known.field = statement.field;
        return;
    }
    m_statements.append(std::move(statement));
}

void FindingList::confirm(const Statement& statement) {
    bool found = false;
    for (Statement& known : m_statements) {
        if (known.code != statement.code)
            continue;
        found = true;
        Statement same = statement;
        same.hop = known.hop;
        add(same);
        known.configured = true;
        if (statement.remedy)
            known.remedy = statement.remedy;
    }
    if (!found) {
        add(statement);
        m_statements.last().configured = true;
    }
}

void FindingList::doubt(QByteArrayView code, const QString& remark, const Evidence& item) {
    for (Statement& known : m_statements) {
        if (known.code != code || known.hop != model::Hop::Proxy)
            continue;
        known.confidence = Confidence::Possible;
        known.remark = remark;
        known.remedy = model::Remedy();
        known.evidence.append(item);
    }
}

bool FindingList::contains(QByteArrayView code) const {
    return std::ranges::any_of(m_statements, [&](const Statement& known) { return known.code == code; });
}

bool FindingList::explains(Confidence confidence) const {
    return std::ranges::any_of(m_statements, [&](const Statement& known) {
        return known.severity == Severity::Error && known.confidence <= confidence &&
               known.rank <= Rank::Cause;
    });
}

bool FindingList::has(Rank rank) const {
    return std::ranges::any_of(m_statements, [&](const Statement& known) {
        return known.severity == Severity::Error && known.rank == rank;
    });
}

void FindingList::dropExplained() {
    if (!explains(Confidence::Proven))
        return;
    m_statements.removeIf([](const Statement& known) {
        return known.rank == Rank::Consequence && known.code.startsWith("network.");
    });
}

void FindingList::joinRoutes() {
    QList<Statement> joined;
    for (Statement& statement : m_statements) {
        const auto same = std::ranges::find_if(
            joined, [&](const Statement& known) { return known.code == statement.code; });
        if (same == joined.end() || !statement.code.startsWith("network.")) {
            joined.append(statement);
            continue;
        }
        // The stronger one names the place; the other route's words stand in the evidence.
        if (std::tie(statement.severity, statement.rank, statement.confidence) <
            std::tie(same->severity, same->rank, same->confidence))
            std::swap(*same, statement);
        for (const Evidence& item : statement.evidence) {
            if (!same->evidence.contains(item))
                same->evidence.append(item);
        }
        if (same->remark.isEmpty())
            same->remark =
                base::translate("Analysis", "It happened in more than one place; the evidence names each.");
    }
    m_statements = joined;
}

void FindingList::preferObserved() {
    if (explains(Confidence::Likely))
        return;
    for (Statement& known : m_statements) {
        if (known.rank == Rank::Consequence && known.code.startsWith("network."))
            known.rank = Rank::Cause;
    }
}

model::Remedy FindingList::remedyOf(const Statement& statement) const {
    model::Remedy usual = remedyFor(statement.code, m_product, m_plainUpstream);
    const bool path = statement.code == "proxy.path-rewritten";
    if (statement.remedy) {
        model::Remedy own = *statement.remedy;
        // The file may mean another path; where that is the error, its lines are the thing to do.
        if (path && statement.severity == Severity::Error && !own.configuration.isEmpty())
            own.text = usual.text;
        return own;
    }
    const bool nginx = m_product.isEmpty() || m_product == u"nginx"_s;
    if (statement.code == "proxy.credentials-dropped" && statement.field.contains('_') && nginx) {
        usual.text =
            base::translate("Remedies", "Let names with an underscore pass, which nginx drops unless "
                                        "it is told not to, or spell the field with hyphens.");
        for (model::ConfigurationText& lines : usual.configuration) {
            if (lines.product == u"nginx"_s)
                lines.text = u"# in the server\nunderscores_in_headers on;\n"_s;
        }
    }
    std::stable_partition(usual.configuration.begin(), usual.configuration.end(),
                          [&](const auto& lines) { return lines.product == m_preferred; });
    if (path && !m_upstream.isEmpty()) {
        const QString scheme = m_plainUpstream ? u"http://"_s : u"https://"_s;
        for (auto& lines : usual.configuration) {
            lines.text.replace(u"http://127.0.0.1:9001"_s, scheme + m_upstream);
            lines.text.replace(u"127.0.0.1:9001"_s, (m_plainUpstream ? QString() : scheme) + m_upstream);
        }
    }
    return usual;
}

QList<Finding> FindingList::sorted() const {
    QList<Statement> ordered = m_statements;
    std::stable_sort(ordered.begin(), ordered.end(), [](const Statement& a, const Statement& b) {
        return std::tuple(a.severity, a.rank, a.confidence, !a.configured) <
               std::tuple(b.severity, b.rank, b.confidence, !b.configured);
    });
    // What follows from the cause stands right under it.
    const auto cause = std::ranges::find_if(ordered, [](const Statement& statement) {
        return statement.severity == Severity::Error && statement.rank <= Rank::Cause;
    });
    const QByteArray causeCode = cause == ordered.end() ? QByteArray() : cause->code;
    const auto follows = [&](const Statement& statement) {
        return statement.rank == Rank::Consequence && !causeCode.isEmpty() && statement.code != causeCode;
    };
    if (cause != ordered.end())
        std::stable_partition(std::next(cause), ordered.end(), follows);
    QList<Finding> findings;
    for (const Statement& statement : std::as_const(ordered)) {
        model::Remedy remedy = remedyOf(statement);
        if (!statement.remark.isEmpty())
            remedy.text = remedy.text.isEmpty() ? statement.remark
                                                : base::translate("Analysis", "%1 %2", "two whole sentences")
                                                      .arg(statement.remark, remedy.text);
        const QString title =
            statement.title.isEmpty() ? titleOf(statement.code, statement.confidence) : statement.title;
        findings.append(Finding{statement.code, statement.severity, statement.confidence, statement.hop,
                                title, statement.evidence, remedy, referencesFor(statement.code, m_product),
                                follows(statement) ? causeCode : QByteArray()});
    }
    return findings;
}

Evidence evidence(const char* source, const QString& field, const QString& observation) {
    return {QString::fromLatin1(source), field, observation};
}

QList<Evidence> headerEvidence(const char* source, const protocol::HeaderList& headers, QByteArrayView name) {
    QList<Evidence> out;
    const QString field = base::printable(name);
    for (const protocol::HeaderField& candidate : headers.fields) {
        if (base::equalsFolded(candidate.name, name))
            out.append(
                evidence(source, field,
                         base::printable(candidate.name) + u": "_s + base::printable(candidate.value, 300)));
    }
    if (out.isEmpty())
        out.append(evidence(source, field, base::translate("Analysis", "no %1 field").arg(field)));
    return out;
}

Evidence statusEvidence(const char* source, const protocol::HttpResponseHead& response) {
    return evidence(source, u"status"_s, base::printable(response.line, 200));
}

Evidence bodyEvidence(const char* source, const QByteArray& body) {
    return evidence(source, u"body"_s,
                    body.isEmpty() ? base::translate("Analysis", "empty body")
                                   : base::printable(body.trimmed(), 200));
}

} // namespace twinwire::analysis
