// The rules in order, from what one route shows of itself to what only both and the tap can tell.
#include "analysis/compare.h"
#include "analysis/rules.h"

#include <algorithm>

namespace twinwire::analysis {

namespace {

/// The proxied answer's names are in lower case, and the upstream's are not: HAProxy writes them so.
bool isInLowerCase(const Observed& observed) {
    const auto isLower = [](const protocol::HeaderField& field) {
        return field.name == field.name.toLower();
    };
    const auto fieldsOf = [](const Answer& answer) {
        return answer ? answer.head->headers.fields : QList<protocol::HeaderField>();
    };
    const auto proxied = fieldsOf(observed.proxied);
    return !proxied.isEmpty() && std::ranges::all_of(proxied, isLower) &&
           !std::ranges::all_of(fieldsOf(observed.direct), isLower);
}

} // namespace

QList<model::Finding> derive(const model::ComparedRun& run) {
    const Observed observed(run);
    FindingList findings(observed.product);
    if (!run.direct.plan.url.secure)
        findings.assumePlainUpstream();
    findings.assumeUpstream(run.direct.plan.url.authority());
    if (observed.product.isEmpty() && isInLowerCase(observed))
        findings.prefer(QStringLiteral("haproxy"));
    deriveRequest(observed, findings);
    deriveWay(observed, findings);
    deriveUpstream(observed, findings);
    deriveSwitching(observed, findings);
    deriveBehind(observed, findings);
    deriveAltered(observed, findings);
    deriveProbed(observed, findings);
    deriveMended(observed, findings);
    deriveOwnAnswer(observed, findings);
    deriveReplayed(observed, findings);
    deriveUntapped(observed, findings);
    deriveContradicted(observed, findings);
    deriveConfigured(observed, findings);
    findings.dropExplained();
    findings.joinRoutes();
    findings.preferObserved();
    deriveAudit(observed, findings);
    return findings.sorted();
}

QList<model::Finding> deriveSingle(const model::Session& session) {
    const Answer answer = answerOf(session);
    FindingList findings(answer ? productOf(*answer.head, answer.body) : QString());
    const bool refused = session.outcome != model::Outcome::Switched && answer;
    addRequestFindings(session, refused, findings);
    addWayFindings(session, "direct", model::Hop::ClientToProxy, findings);
    // One route alone does not tell whether a proxy spoke.
    addUpstreamFindings(session, model::Confidence::Likely, findings);
    return findings.sorted();
}

} // namespace twinwire::analysis
