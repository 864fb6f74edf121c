// request.*: the broken rules of our own request, as the checker named them, and whether they explain the
// refusal.
#include "analysis/rules.h"

#include "base/text.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Hop;
using model::Severity;
using protocol::Violation;

namespace {

struct Mapping {
    const char* violation;
    const char* code;
    /// The request can never be switched, whatever the server (RFC 9110 §7.8).
    bool decides;
};
constexpr Mapping mappings[] = {
    {"request.upgrade-missing", "request.not-an-upgrade", true},
    {"request.connection-missing", "request.not-an-upgrade", true},
    {"request.connection-no-upgrade", "request.not-an-upgrade", true},
    {"request.upgrade-not-websocket", "request.not-an-upgrade", true},
    {"request.http-version-too-low", "request.http-version-too-low", true},
    {"request.method-not-get", "request.method-not-get", false},
    {"request.host-missing", "request.host-missing", false},
    {"request.host-repeated", "request.host-missing", false},
    {"request.key-missing", "request.key-invalid", false},
    {"request.key-repeated", "request.key-invalid", false},
    {"request.key-invalid", "request.key-invalid", false},
    {"request.version-missing", "request.version-unsupported", false},
    {"request.version-repeated", "request.version-unsupported", false},
    {"request.version-unsupported", "request.version-unsupported", false},
};

QString sentence(const Violation& violation) {
    QString text = violation.message;
    if (!violation.rule.isEmpty())
        text += u" (%1)"_s.arg(violation.rule);
    return text;
}

/// A refusal that speaks of the request's form rather than of access, place or health.
bool fitsForm(int status) {
    return status == 200 || status == 400 || status == 404 || status == 405 || status == 411 ||
           status == 426 || status == 501 || status == 505;
}

QString fieldOf(const QByteArray& code) {
    if (code == "request.key-invalid")
        return u"Sec-WebSocket-Key"_s;
    if (code == "request.version-unsupported")
        return u"Sec-WebSocket-Version"_s;
    if (code == "request.host-missing")
        return u"Host"_s;
    if (code == "request.not-an-upgrade")
        return u"Upgrade"_s;
    return u"request-line"_s;
}

} // namespace

bool isOtherProtocolSwitch(const model::Session& session) {
    const auto& response = session.exchange.response;
    if (!response || response->status != 101)
        return false;
    const auto chosen = response->headers.members("Upgrade");
    if (chosen.isEmpty() || response->headers.hasToken("Upgrade", "websocket"))
        return false;
    return session.exchange.request.headers.hasToken("Upgrade", chosen.first());
}

void addRequestFindings(const model::Session& session, bool refused, FindingList& findings) {
    const Answer answer = answerOf(session);
    QList<QByteArray> errors;
    for (const Violation& violation : session.exchange.requestViolations) {
        for (const Mapping& mapping : mappings) {
            if (violation.code == mapping.violation && !errors.contains(mapping.code))
                errors.append(mapping.code);
        }
    }
    for (const Violation& violation : session.exchange.requestViolations) {
        if (violation.code == "request.connection-names-end-to-end") {
            Statement statement{violation.code, Severity::Warning, Confidence::Proven, Hop::Request,
                                Rank::Further};
            statement.evidence =
                headerEvidence("direct.request", session.exchange.request.headers, "Connection");
            findings.add(statement);
            continue;
        }
        for (const Mapping& mapping : mappings) {
            if (violation.code != mapping.violation)
                continue;
            Statement statement{mapping.code, Severity::Warning, Confidence::Proven, Hop::Request,
                                Rank::Further};
            statement.evidence.append(evidence("direct.request", fieldOf(mapping.code), sentence(violation)));
            if (refused) {
                statement.severity = Severity::Error;
                statement.rank = Rank::Request;
                const bool alone = errors.size() == 1 && fitsForm(answer.status());
                statement.confidence = mapping.decides || alone ? Confidence::Proven : Confidence::Likely;
                if (answer)
                    statement.evidence.append(statusEvidence("direct.response", *answer.head));
            }
            findings.add(statement);
        }
    }
}

void deriveRequest(const Observed& observed, FindingList& findings) {
    const bool refused = !observed.directSwitched && !observed.proxiedSwitched &&
                         observed.run.direct.outcome != model::Outcome::Switched &&
                         (observed.direct || !observed.run.direct.failure ||
                          observed.run.direct.failure->kind == model::Failure::Kind::ClosedBeforeAnswer);
    addRequestFindings(observed.run.direct, refused, findings);
}

} // namespace twinwire::analysis
