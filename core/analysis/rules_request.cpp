// request.*: the broken rules of our own request, as the checker named them, and whether they explain the
// refusal.
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>
#include <optional>

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
    if (violation.rule.isEmpty())
        return violation.message;
    return base::translate("Analysis", "%1 (%2)", "%1: what is wrong, %2: where the rule is written down")
        .arg(violation.message, violation.rule);
}

/// A refusal that speaks of the request's form rather than of access, place or health.
bool fitsForm(int status) {
    return status == 200 || status == 400 || status == 404 || status == 405 || status == 411 ||
           status == 426 || status == 501 || status == 505;
}

/// A refusal that speaks of the very rule that \a code stands for.
bool fitsRule(QByteArrayView code, int status) {
    if (status == 400)
        return true;
    if (code == "request.http-version-too-low")
        return status == 426 || status == 505;
    if (code == "request.method-not-get")
        return status == 405 || status == 411 || status == 501;
    if (code == "request.version-unsupported" || code == "request.not-an-upgrade")
        return status == 426;
    return false;
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

namespace {

/// The route whose request is judged, and what its answer has to do with it.
struct Judged {
    enum class Refusal {
        None,    ///< the broken rules explain nothing
        Refused, ///< refused, so that every broken rule that allows no switch explains it
        Fitting, ///< refused here alone: only the rules that the status speaks of explain it
    };
    const model::Session& session;
    Refusal refusal = Refusal::None;
    /// The best that a fitting status can prove.
    Confidence best = Confidence::Proven;
    const char* request = "direct.request";
    const char* response = "direct.response";
};

QList<QByteArray> brokenRules(const model::Session& session) {
    QList<QByteArray> codes;
    for (const Violation& violation : session.exchange.requestViolations) {
        for (const Mapping& mapping : mappings) {
            if (violation.code == mapping.violation && !codes.contains(mapping.code))
                codes.append(mapping.code);
        }
    }
    return codes;
}

void weigh(const Judged& judged, const Mapping& mapping, bool onlyOne, Statement& statement) {
    const Answer answer = answerOf(judged.session);
    if (judged.refusal == Judged::Refusal::None ||
        (judged.refusal == Judged::Refusal::Fitting && !fitsRule(mapping.code, answer.status())))
        return;
    statement.severity = Severity::Error;
    statement.rank = Rank::Request;
    const bool alone = onlyOne && fitsForm(answer.status());
    statement.confidence =
        std::max(mapping.decides || alone ? Confidence::Proven : Confidence::Likely, judged.best);
    if (answer)
        statement.evidence.append(statusEvidence(judged.response, *answer.head));
}

void addJudged(const Judged& judged, FindingList& findings) {
    const bool onlyOne = brokenRules(judged.session).size() == 1;
    for (const Violation& violation : judged.session.exchange.requestViolations) {
        if (violation.code == "request.connection-names-end-to-end") {
            Statement statement{violation.code, Severity::Warning, Confidence::Proven, Hop::Request,
                                Rank::Further};
            statement.evidence =
                headerEvidence(judged.request, judged.session.exchange.request.headers, "Connection");
            findings.add(statement);
            continue;
        }
        for (const Mapping& mapping : mappings) {
            if (violation.code != mapping.violation)
                continue;
            Statement statement{mapping.code, Severity::Warning, Confidence::Proven, Hop::Request,
                                Rank::Further};
            statement.evidence.append(evidence(judged.request, fieldOf(mapping.code), sentence(violation)));
            weigh(judged, mapping, onlyOne, statement);
            findings.add(statement);
        }
    }
}

/// The refusal names a reason of its own, apart from the rule that is broken.
bool namesAnotherReason(const Answer& answer) {
    const QByteArray lower = base::folded(answer.body);
    return lower.contains("too large") || lower.contains("too long") || lower.contains("exceed") ||
           lower.contains("ssl") || lower.contains("https");
}

/// Direct takes the request in spite of its fault, and the proxy refuses it by itself.
std::optional<Judged> refusedByProxy(const Observed& observed) {
    if (!observed.directSwitched || observed.proxiedSwitched || !observed.proxied ||
        namesAnotherReason(observed.proxied))
        return std::nullopt;
    Judged judged{observed.run.proxied, Judged::Refusal::Fitting, Confidence::Likely, "proxied.request",
                  "proxied.response"};
    if (observed.behind == Observed::Behind::Silent && !observed.otherRequest) {
        // A server must answer 400 for want of Host (RFC 9112 §3.2); the other rules may be tolerated.
        const bool binding = observed.proxied.status() == 400 &&
                             brokenRules(observed.run.proxied) == QList<QByteArray>{"request.host-missing"};
        if (binding && observed.run.tap->connectionsDropped == 0)
            judged.best = Confidence::Proven;
        return judged;
    }
    const bool ownPage = observed.behind != Observed::Behind::Request && !observed.page.isEmpty();
    return ownPage ? std::optional(judged) : std::nullopt;
}

} // namespace

void addRequestFindings(const model::Session& session, bool refused, FindingList& findings) {
    addJudged({session, refused ? Judged::Refusal::Refused : Judged::Refusal::None}, findings);
}

void deriveRequest(const Observed& observed, FindingList& findings) {
    if (const auto judged = refusedByProxy(observed)) {
        addJudged(*judged, findings);
        return;
    }
    const model::Session& direct = observed.run.direct;
    const bool closed = direct.failure && direct.failure->kind == model::Failure::Kind::ClosedBeforeAnswer;
    Judged judged{direct};
    // A proxy may mend what direct refuses; then the status has to speak of the fault.
    if (observed.proxiedSwitched && !observed.directSwitched && observed.direct)
        judged.refusal = Judged::Refusal::Fitting;
    else if (!observed.directSwitched && !observed.proxiedSwitched &&
             (observed.direct || !direct.failure || closed))
        judged.refusal = Judged::Refusal::Refused;
    addJudged(judged, findings);
}

} // namespace twinwire::analysis
