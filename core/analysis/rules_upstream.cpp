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

/// What was sent and not accepted, or what else the answer speaks of; empty where neither is so.
QString remarkOnCredentials(const model::Session& session, const Answer& answer) {
    for (const protocol::HeaderField& field : session.exchange.request.headers.fields) {
        if (isCredential(field.name))
            return base::translate("Analysis",
                                   "The request carries %1, and the upstream does not accept it: look at its "
                                   "value.",
                                   "%1: the name of a field")
                .arg(base::printable(field.name, 80));
    }
    if (!answer.has("WWW-Authenticate") && base::folded(answer.body).contains("host"))
        return base::translate("Analysis",
                               "The answer speaks of the host: the upstream may refuse this Host, "
                               "whatever credentials are sent.");
    return {};
}

/// What is stated of a refusal; nothing where the request itself explains it.
std::optional<Statement> refusalOf(const model::Session& session, const Answer& answer, Confidence confidence,
                                   const FindingList& findings) {
    Statement statement{{}, Severity::Error, confidence, Hop::Upstream, Rank::Upstream};
    Confidence own = Confidence::Proven;
    statement.code = codeFor(session, answer, own);
    statement.confidence = std::max(confidence, own);
    statement.evidence = {statusEvidence("direct.response", *answer.head)};
    if (statement.code == "upstream.redirected")
        statement.evidence += headerEvidence("direct.response", answer.head->headers, "Location");
    else if (answer.has("WWW-Authenticate"))
        statement.evidence += headerEvidence("direct.response", answer.head->headers, "WWW-Authenticate");
    else if (statement.code == "upstream.origin-refused")
        statement.evidence += headerEvidence("direct.request", session.exchange.request.headers, "Origin");
    statement.evidence.append(bodyEvidence("direct.response", answer.body));
    if (statement.code == "upstream.credentials-required")
        statement.remark = remarkOnCredentials(session, answer);
    // A request that cannot be switched is refused by every upstream; then this is no statement about it.
    FindingList way({});
    addWayFindings(session, "direct", Hop::Upstream, way);
    if (findings.has(Rank::Request) || way.has(Rank::Way)) {
        if (statement.code == "upstream.no-websocket" || statement.code == "upstream.error")
            return std::nullopt;
        statement.rank = Rank::Consequence;
    }
    return statement;
}

QString titleOfDirectAlone(const QByteArray& code) {
    if (code == "upstream.credentials-required")
        return base::translate("Findings",
                               "The upstream probably asks the direct request alone for credentials");
    if (code == "upstream.origin-refused")
        return base::translate("Findings",
                               "The upstream probably refuses the Origin of the direct request alone");
    if (code == "upstream.redirected")
        return base::translate("Findings", "The upstream probably redirects the direct request alone");
    if (code == "upstream.error")
        return base::translate("Findings",
                               "The upstream probably answers the direct request alone with a server error");
    return base::translate("Findings", "The upstream probably refuses the direct request alone");
}

/// What the upstream got through the proxy otherwise than directly, as the tap saw it: both sides' lines.
QList<model::Evidence> addedByProxy(const Observed& observed) {
    const protocol::HttpRequestHead& direct = observed.run.direct.exchange.request;
    const protocol::HttpRequestHead& received = observed.exchange->request;
    QList<model::Evidence> out;
    for (const Alteration& alteration : alterations(direct, received)) {
        if (alteration.field == "target" || alteration.field == "version" || alteration.field == "method") {
            const auto line = evidence("tap.request", u"request-line"_s, base::printable(received.line, 300));
            if (!out.contains(line)) {
                out.append(evidence("direct.request", u"request-line"_s, base::printable(direct.line, 300)));
                out.append(line);
            }
        } else if (!base::equalsFolded(alteration.field, "Sec-WebSocket-Key")) {
            out += headerEvidence("direct.request", direct.headers, alteration.field);
            out += headerEvidence("tap.request", received.headers, alteration.field);
        }
    }
    for (const protocol::HeaderField& field : addedFields(direct, received)) {
        for (const model::Evidence& item : headerEvidence("tap.request", received.headers, field.name)) {
            if (!out.contains(item))
                out.append(item);
        }
    }
    return out;
}

/// Direct is refused, and the proxied route switches: no fault of the path, and the upstream can switch.
void addDirectAlone(const Observed& observed, Statement statement, FindingList& findings) {
    statement.severity = Severity::Warning;
    statement.confidence = std::max(statement.confidence, Confidence::Likely);
    statement.title = titleOfDirectAlone(statement.code);
    statement.remedy = model::Remedy();
    statement.evidence.append(statusEvidence("proxied.response", *observed.proxied.head));
    statement.remark = base::translate(
        "Analysis",
        "Through the proxy the upstream switches. Either the proxy adds or changes what the upstream wants "
        "(Host, X-Forwarded-Proto and the like, a login), or the upstream refuses now and then. To compare "
        "like with like, send on the direct route what the upstream gets from the proxy.");
    if (observed.behind == Observed::Behind::Request && observed.upstreamSwitched()) {
        const QList<model::Evidence> changed = addedByProxy(observed);
        if (changed.isEmpty())
            statement.remark = base::translate(
                "Analysis",
                "Through the proxy the upstream got the same request and switched: it refuses now "
                "and then, or what it took once it does not take again. Compare again.");
        statement.evidence += changed;
    }
    findings.add(statement);
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
    std::optional<Statement> statement = refusalOf(session, answer, confidence, findings);
    if (!statement)
        return;
    if (confidence != Confidence::Proven)
        statement->remark = base::translate(
            "Analysis", "One route alone does not tell the upstream from a proxy in front of it: where there "
                        "is one, compare both routes.");
    findings.add(*statement);
}

void deriveUpstream(const Observed& observed, FindingList& findings) {
    if (observed.directSwitched)
        return;
    if (!observed.proxiedSwitched || !observed.direct || observed.direct.status() == 101) {
        addUpstreamFindings(observed.run.direct, Confidence::Proven, findings);
        return;
    }
    const std::optional<Statement> statement =
        refusalOf(observed.run.direct, observed.direct, Confidence::Likely, findings);
    if (statement)
        addDirectAlone(observed, *statement, findings);
}

} // namespace twinwire::analysis
