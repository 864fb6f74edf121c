// The comparison as a whole and its one sentence.
#include "analysis/compare.h"

#include "base/text.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Outcome;
using model::Session;
using model::Severity;

namespace {

/// "switches", "is refused with 426 Upgrade Required", "fails (connection refused)".
QString inWords(const Session& session) {
    if (session.outcome == Outcome::Switched)
        return u"switches to WebSocket"_s;
    if (session.exchange.response) {
        const auto& response = *session.exchange.response;
        QString status = QString::number(response.status);
        if (!response.reason.isEmpty())
            status += u' ' + base::printable(response.reason, 60);
        return response.status == 101 ? u"gets a 101 that is no valid switch"_s : u"gets %1"_s.arg(status);
    }
    if (session.failure && !session.failure->message.isEmpty())
        return u"fails (%1)"_s.arg(session.failure->message);
    return u"fails"_s;
}

QString lowered(const QString& title) {
    if (title.size() > 1 && title.at(1).isLower())
        return title.at(0).toLower() + title.mid(1);
    return title;
}

} // namespace

QString verdict(const model::ComparedRun& run, const QList<model::Finding>& findings) {
    const bool direct = run.direct.outcome == Outcome::Switched;
    const bool proxied = run.proxied.outcome == Outcome::Switched;
    const model::Finding* first = findings.isEmpty() ? nullptr : &findings.first();
    const bool error = first && first->severity == Severity::Error;
    if (direct && proxied) {
        if (error)
            return u"Both routes switch to WebSocket, but %1."_s.arg(lowered(first->title));
        if (first && first->severity == Severity::Warning)
            return u"Both routes switch to WebSocket; note that %1."_s.arg(lowered(first->title));
        return u"Both routes switch to WebSocket."_s;
    }
    const auto isCancelled = [](const model::Session& session) {
        return session.failure && session.failure->kind == model::Failure::Kind::Cancelled;
    };
    if (isCancelled(run.direct) || isCancelled(run.proxied))
        return u"Cancelled before both routes had their answer."_s;
    const QString routes = u"Direct %1, proxied %2"_s.arg(inWords(run.direct), inWords(run.proxied));
    if (error)
        return u"%1. %2."_s.arg(first->title, routes);
    if (direct != proxied)
        return u"The routes differ; no cause found yet. %1."_s.arg(routes);
    return routes + u'.';
}

model::Comparison compare(const model::ComparedRun& run) {
    model::Comparison comparison;
    comparison.differences = align(run);
    comparison.findings = derive(run);
    comparison.verdict = verdict(run, comparison.findings);
    comparison.bothSwitched =
        run.direct.outcome == Outcome::Switched && run.proxied.outcome == Outcome::Switched;
    return comparison;
}

} // namespace twinwire::analysis
