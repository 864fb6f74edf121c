// The rules in order, from what one route shows of itself to what only both and the tap can tell.
#include "analysis/compare.h"
#include "analysis/rules.h"

namespace twinwire::analysis {

QList<model::Finding> derive(const model::ComparedRun& run) {
    const Observed observed(run);
    FindingList findings(observed.product);
    if (!run.direct.plan.url.secure)
        findings.assumePlainUpstream();
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
