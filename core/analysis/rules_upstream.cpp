// upstream.*: the upstream itself, asked directly, answers without a valid switch.
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Hop;
using model::Severity;

namespace {

struct Mapping {
    const char* prefix; ///< of the violation's code
    const char* code;
    const char* field;
};
constexpr Mapping mappings[] = {
    {"response.accept-", "upstream.accept-invalid", "Sec-WebSocket-Accept"},
    {"response.subprotocol-not-offered", "upstream.subprotocol-not-requested", "Sec-WebSocket-Protocol"},
    {"response.subprotocol-repeated", "upstream.subprotocol-not-requested", "Sec-WebSocket-Protocol"},
    {"response.subprotocol-empty", "upstream.subprotocol-not-requested", "Sec-WebSocket-Protocol"},
    {"response.extension-", "upstream.extension-not-requested", "Sec-WebSocket-Extensions"},
    {"response.upgrade-", "upstream.no-websocket", "Upgrade"},
    {"response.connection-", "upstream.no-websocket", "Connection"},
    {"response.version-", "upstream.no-websocket", "status"},
};

void addInvalidSwitch(const model::Session& session, const Answer& answer, FindingList& findings) {
    for (const protocol::Violation& violation : session.exchange.responseViolations) {
        if (violation.severity != protocol::Violation::Severity::Error)
            continue;
        for (const Mapping& mapping : mappings) {
            if (!violation.code.startsWith(mapping.prefix))
                continue;
            Statement statement{mapping.code, Severity::Error, Confidence::Proven, Hop::Upstream,
                                Rank::Upstream};
            statement.evidence = {statusEvidence("direct.response", *answer.head)};
            statement.evidence += headerEvidence("direct.response", answer.head->headers, mapping.field);
            if (qstrcmp(mapping.field, "status") == 0)
                statement.evidence.removeLast();
            findings.add(statement);
        }
    }
}

bool speaksOfOrigin(const QByteArray& body) {
    const QByteArray lower = base::folded(body);
    return lower.contains("origin") || lower.contains("cross-site") || lower.contains("csrf");
}

QByteArray codeFor(const model::Session& session, const Answer& answer, Confidence& confidence) {
    const int status = answer.status();
    const bool originSent = session.exchange.request.headers.contains("Origin");
    if (status == 401 || status == 403 || status == 407) {
        const bool challenge = answer.has("WWW-Authenticate") || answer.has("Proxy-Authenticate");
        if (challenge || (status == 401 && !originSent))
            return "upstream.credentials-required";
        confidence = Confidence::Likely;
        if (originSent && (status == 403 || speaksOfOrigin(answer.body)))
            return "upstream.origin-refused";
        return "upstream.credentials-required";
    }
    if (status >= 300 && status < 400 && answer.has("Location"))
        return "upstream.redirected";
    if (status >= 500)
        return "upstream.error";
    return "upstream.no-websocket";
}

} // namespace

void addUpstreamFindings(const model::Session& session, Confidence confidence, FindingList& findings) {
    const Answer answer = answerOf(session);
    if (!answer || session.outcome == model::Outcome::Switched || isOtherProtocolSwitch(session))
        return;
    if (answer.status() == 101) {
        addInvalidSwitch(session, answer, findings);
        return;
    }
    Statement statement{{}, Severity::Error, confidence, Hop::Upstream, Rank::Upstream};
    Confidence own = Confidence::Proven;
    statement.code = codeFor(session, answer, own);
    statement.confidence = std::max(confidence, own);
    statement.evidence = {statusEvidence("direct.response", *answer.head)};
    if (confidence != Confidence::Proven)
        statement.remark = base::translate(
            "Analysis", "One route alone does not tell the upstream from a proxy in front of it: where there "
                        "is one, compare both routes.");
    if (statement.code == "upstream.redirected")
        statement.evidence += headerEvidence("direct.response", answer.head->headers, "Location");
    else if (answer.has("WWW-Authenticate"))
        statement.evidence += headerEvidence("direct.response", answer.head->headers, "WWW-Authenticate");
    else if (statement.code == "upstream.origin-refused")
        statement.evidence += headerEvidence("direct.request", session.exchange.request.headers, "Origin");
    statement.evidence.append(bodyEvidence("direct.response", answer.body));
    // A request that cannot be switched is refused by every upstream; then this is no statement about it.
    FindingList way({});
    addWayFindings(session, "direct", Hop::Upstream, way);
    if (findings.has(Rank::Request) || way.has(Rank::Way)) {
        if (statement.code == "upstream.no-websocket" || statement.code == "upstream.error")
            return;
        statement.rank = Rank::Consequence;
    }
    findings.add(statement);
}

void deriveUpstream(const Observed& observed, FindingList& findings) {
    if (observed.directSwitched)
        return;
    addUpstreamFindings(observed.run.direct, Confidence::Proven, findings);
}

} // namespace twinwire::analysis
