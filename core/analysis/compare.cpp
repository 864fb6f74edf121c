// The comparison as a whole and its one sentence.
#include "analysis/compare.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Outcome;
using model::Session;
using model::Severity;

namespace {

/// What becomes of a route, to follow its name: "switches to WebSocket", "gets 426 Upgrade Required".
QString inWords(const Session& session) {
    if (session.outcome == Outcome::Switched)
        return base::translate("Verdict", "switches to WebSocket", "follows the name of a route");
    if (session.exchange.response) {
        const auto& response = *session.exchange.response;
        QString status = QString::number(response.status);
        if (!response.reason.isEmpty())
            status += u' ' + base::printable(response.reason, 60);
        if (response.status == 101)
            return base::translate("Verdict", "gets a 101 that is no valid switch",
                                   "follows the name of a route");
        return base::translate("Verdict", "gets %1", "follows the name of a route").arg(status);
    }
    if (session.failure && !session.failure->message.isEmpty())
        return base::translate("Verdict", "fails (%1)", "follows the name of a route")
            .arg(session.failure->message);
    return base::translate("Verdict", "fails", "follows the name of a route");
}

QString lowered(const QString& title) {
    if (title.size() > 1 && title.at(1).isLower())
        return title.at(0).toLower() + title.mid(1);
    return title;
}

/// The proxied route switches, and \a first tells of the direct one alone.
bool isDirectAlone(const model::ComparedRun& run, const model::Finding* first) {
    return first && first->severity == Severity::Warning && first->hop == model::Hop::Upstream &&
           run.direct.outcome == Outcome::Refused && run.proxied.outcome == Outcome::Switched;
}

} // namespace

QString verdict(const model::ComparedRun& run, const QList<model::Finding>& findings) {
    const bool direct = run.direct.outcome == Outcome::Switched;
    const bool proxied = run.proxied.outcome == Outcome::Switched;
    const model::Finding* first = findings.isEmpty() ? nullptr : &findings.first();
    const bool error = first && first->severity == Severity::Error;
    if (direct && proxied) {
        if (error)
            return base::translate("Verdict", "Both routes switch to WebSocket, but %1.",
                                   "%1: a finding's title")
                .arg(lowered(first->title));
        if (first && first->severity == Severity::Warning)
            return base::translate("Verdict", "Both routes switch to WebSocket; note that %1.",
                                   "%1: a finding's title")
                .arg(lowered(first->title));
        return base::translate("Verdict", "Both routes switch to WebSocket.");
    }
    const auto isCancelled = [](const model::Session& session) {
        return session.failure && session.failure->kind == model::Failure::Kind::Cancelled;
    };
    if (isCancelled(run.direct) || isCancelled(run.proxied))
        return base::translate("Verdict", "Cancelled before both routes had their answer.");
    const QString routes = base::translate("Verdict", "Direct %1, proxied %2.",
                                           "%1, %2: \"gets 404\", \"switches to WebSocket\"")
                               .arg(inWords(run.direct), inWords(run.proxied));
    if (error || isDirectAlone(run, first))
        return base::translate("Verdict", "%1. %2", "%1: a finding's title, %2: a whole sentence")
            .arg(first->title, routes);
    if (direct != proxied)
        return base::translate("Verdict", "The routes differ; no cause found yet. %1", "%1: a whole sentence")
            .arg(routes);
    return routes;
}

model::Comparison compare(const model::ComparedRun& run) {
    model::Comparison comparison;
    comparison.differences = align(run);
    comparison.findings = derive(run);
    // The audit's warnings are no part of what the comparison says.
    model::ComparedRun asked = run;
    asked.audit.reset();
    comparison.verdict = verdict(run, run.audit ? derive(asked) : comparison.findings);
    comparison.bothSwitched =
        run.direct.outcome == Outcome::Switched && run.proxied.outcome == Outcome::Switched;
    return comparison;
}

} // namespace twinwire::analysis
