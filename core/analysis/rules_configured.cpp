// What the proxy's configuration says of the place that the request reaches joins what was observed. By
// itself it makes a cause likely: it may not be the one that runs. Where the proxy's own answer is the very
// answer that it says, both agree, and that is proof.
#include "analysis/rules.h"

#include "analysis/replay_reading.h"
#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Evidence;
using model::Finding;
using model::Severity;
using Behind = Observed::Behind;

namespace {

/// Codes that say that the proxy answered by itself, and how.
bool isOwnAnswer(QByteArrayView code) {
    for (const char* own :
         {"proxy.no-route", "proxy.redirected", "proxy.access-denied", "proxy.limit-reached",
          "proxy.own-error", "proxy.request-refused", "proxy.upgrade-ignored"}) {
        if (code == own)
            return true;
    }
    return false;
}

/// The proxied answer is the one that the configuration says the proxy gives by itself.
bool isOwnAnswerGiven(const Observed& observed) {
    const auto& answer = observed.run.configuration->answer;
    if (!answer || !answer->certain)
        return false;
    if (answer->kind == model::OwnAnswer::Kind::Closed)
        return observed.run.proxied.failure && isClosedUnanswered(*observed.run.proxied.failure);
    if (!observed.proxied || answer->status != observed.proxied.status())
        return false;
    if (!answer->location.isEmpty())
        return observed.proxied.field("Location") == answer->location;
    if (!answer->body.isEmpty())
        return observed.proxied.body == answer->body;
    return !observed.page.isEmpty();
}

/// The search sent a copy with this alteration, and no such copy gave the proxied answer.
bool isRuledOut(const Observed& observed, const SearchReading& reading, QByteArrayView code) {
    if (!reading.usable || reading.kinds.contains(code.toByteArray()))
        return false;
    return std::ranges::any_of(observed.run.replays, [&](const model::Replay& replay) {
        return replay.route == model::Replay::Route::Direct && replay.code == code &&
               replay.session.exchange.response;
    });
}

Statement statementFor(const Finding& finding, Severity severity, Confidence confidence, Rank rank) {
    Statement statement{finding.code, severity, confidence, finding.hop, rank};
    statement.evidence = finding.evidence;
    if (!finding.remedy.text.isEmpty() || !finding.remedy.configuration.isEmpty())
        statement.remedy = finding.remedy;
    return statement;
}

void addToDifference(const Observed& observed, const Finding& finding, FindingList& findings) {
    const SearchReading reading(observed);
    const bool explained = findings.explains(Confidence::Proven);
    const bool stated = findings.contains(finding.code);
    if (observed.behind == Behind::Request || explained) {
        // What was seen stands; the configuration names the line.
        if (stated)
            findings.confirm(statementFor(finding, finding.severity, Confidence::Possible, Rank::Further));
        return;
    }
    if (isOwnAnswer(finding.code) && isOwnAnswerGiven(observed) && reading.same.isEmpty()) {
        findings.confirm(statementFor(finding, Severity::Error, Confidence::Proven, Rank::Cause));
        return;
    }
    if (isRuledOut(observed, reading, finding.code)) {
        Statement statement = statementFor(finding, Severity::Warning, Confidence::Possible, Rank::Further);
        statement.evidence.append(evidence(
            "direct.response", u"replay"_s,
            base::translate("Analysis", "a request altered so, sent straight to the upstream, gets another "
                                        "answer than the proxied one")));
        findings.confirm(statement);
        return;
    }
    findings.confirm(statementFor(finding, Severity::Error, Confidence::Likely, Rank::Cause));
}

} // namespace

void deriveConfigured(const Observed& observed, FindingList& findings) {
    if (!observed.run.configuration)
        return;
    for (const Finding& finding : observed.run.configuration->findings) {
        if (finding.severity != Severity::Error) {
            findings.confirm(statementFor(finding, finding.severity, finding.confidence, Rank::Further));
            continue;
        }
        // What it says would fail, and did not, is no statement about this run.
        if (observed.proxiedSwitched || !observed.directSwitched)
            continue;
        addToDifference(observed, finding, findings);
    }
}

} // namespace twinwire::analysis
