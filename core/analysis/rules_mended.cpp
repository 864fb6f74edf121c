// What passed the proxied route once the request was mended: the change is the cause's other side.
#include "analysis/mended.h"
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Evidence;
using model::Hop;
using model::Severity;

namespace {

QString resultOf(const model::Replay& replay) {
    if (replay.session.exchange.response)
        return base::printable(replay.session.exchange.response->line, 120);
    return replay.session.failure ? replay.session.failure->message
                                  : base::translate("Analysis", "no answer");
}

Evidence probeEvidence(const model::Replay& replay) {
    return evidence("proxied.response", u"probe"_s,
                    base::translate("Analysis", "sent to the same address %1: %2")
                        .arg(replay.description, resultOf(replay)));
}

} // namespace

QList<Evidence> questionEvidence(const Observed& observed) {
    QList<Evidence> out;
    const auto& failure = observed.run.proxied.failure;
    const bool closed = failure && isClosedUnanswered(*failure);
    if (!observed.proxied && !closed)
        return out;
    const MendedReading reading(observed.run);
    for (const model::Replay* question : reading.questions) {
        if (!question->session.exchange.response && !closed)
            continue;
        Evidence item = probeEvidence(*question);
        if (isSameAnswer(answerOf(question->session), observed.proxied))
            item.observation =
                base::translate("Analysis", "%1, the same answer", "%1: what was asked and got")
                    .arg(item.observation);
        out.append(item);
    }
    return out;
}

void deriveMended(const Observed& observed, FindingList& findings) {
    if (!observed.directSwitched || observed.proxiedSwitched || findings.has(Rank::Request))
        return;
    const MendedReading reading(observed.run);
    if (!reading.passed)
        return;
    const model::Replay& passed = *reading.passed;
    if (passed.code == "proxy.http2-negotiated") {
        // What ALPN chose is on record; that it passes without is the mend.
        findings.add({passed.code,
                      Severity::Error,
                      Confidence::Proven,
                      Hop::ClientToProxy,
                      Rank::Way,
                      {probeEvidence(passed)},
                      {}});
        return;
    }
    Statement statement{passed.code, Severity::Error,
                        reading.isSure      ? Confidence::Proven
                        : reading.confirmed ? Confidence::Likely
                                            : Confidence::Possible,
                        Hop::Proxy, Rank::Cause};
    statement.evidence = answerEvidence(observed);
    statement.evidence.append(probeEvidence(passed));
    if (reading.upstreamsWord)
        statement.evidence.append(
            evidence("direct.response", u"replay"_s, replayInWords(*reading.upstreamsWord)));
    // The upstream takes any path: that this one passed says nothing about the other.
    if (reading.upstreamsWord && reading.upstreamsWord->session.outcome == model::Outcome::Switched)
        return;
    if (reading.confirmed)
        statement.evidence.append(
            evidence("proxied.response", u"probe"_s,
                     base::translate("Analysis", "sent to the same address unaltered: refused again")));
    else
        statement.remark = base::translate(
            "Analysis", "The unaltered request passed at last: whatever refused it comes and goes.");
    findings.add(statement);
}

} // namespace twinwire::analysis
