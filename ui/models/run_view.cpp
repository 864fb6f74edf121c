// What follows from a run alone: the state of the verdict, the rows that evidence rests on, results in few
// words.
#include "ui/models/run_view.h"

#include "base/text.h"
#include "base/translate.h"

#include <QLocale>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using model::Outcome;
using Section = model::Difference::Section;

namespace {

VerdictState byFinding(const QList<model::Finding>& findings, VerdictState otherwise) {
    if (findings.isEmpty() || findings.first().severity != model::Severity::Error) {
        return otherwise;
    }
    return findings.first().confidence == model::Confidence::Proven ? VerdictState::DifferingProven
                                                                    : VerdictState::DifferingLikely;
}

VerdictState singleState(const model::Session& session) {
    switch (session.outcome) {
    case Outcome::Switched:
        return VerdictState::SingleSwitched;
    case Outcome::Refused:
        return VerdictState::SingleRefused;
    case Outcome::Failed:
        break;
    }
    return VerdictState::SingleFailed;
}

int statusOf(const model::Session& session) {
    return session.exchange.response ? session.exchange.response->status : 0;
}

VerdictState pairState(const RunView& view) {
    const model::Session& direct = view.record.direct;
    const model::Session& proxied = view.record.proxied;
    const QList<model::Finding>& findings = view.comparison.findings;
    if (direct.outcome == Outcome::Failed && proxied.outcome == Outcome::Failed) {
        return VerdictState::BothFailed;
    }
    if (direct.outcome == Outcome::Failed) {
        return VerdictState::DirectFailed;
    }
    if (direct.outcome == Outcome::Switched && proxied.outcome == Outcome::Switched) {
        return byFinding(findings, VerdictState::BothSwitched);
    }
    if (direct.outcome == Outcome::Refused && proxied.outcome == Outcome::Refused &&
        statusOf(direct) == statusOf(proxied)) {
        const bool proxyIsIt = !findings.isEmpty() && findings.first().severity == model::Severity::Error &&
                               findings.first().hop != model::Hop::Upstream &&
                               findings.first().hop != model::Hop::Request;
        return proxyIsIt ? byFinding(findings, VerdictState::BothRefused) : VerdictState::BothRefused;
    }
    if (isDirectAlone(view)) {
        return VerdictState::DifferingLikely;
    }
    return byFinding(findings, proxied.outcome == Outcome::Failed ? VerdictState::ProxiedFailed
                                                                  : VerdictState::DifferingUnexplained);
}

QString failureWords(const model::Failure& failure) {
    using Kind = model::Failure::Kind;
    switch (failure.kind) {
    case Kind::NameNotResolved:
        return base::translate("RunView", "name not resolved");
    case Kind::ConnectionRefused:
        return base::translate("RunView", "connection refused");
    case Kind::ConnectTimeout:
        return base::translate("RunView", "no connection in time");
    case Kind::ConnectFailed:
        return base::translate("RunView", "no connection");
    case Kind::ForwardProxyRefused:
        return base::translate("RunView", "refused by the forward proxy");
    case Kind::ForwardProxyFailed:
        return base::translate("RunView", "forward proxy failed");
    case Kind::ProxyTlsFailed:
        return base::translate("RunView", "TLS with the forward proxy failed");
    case Kind::TlsFailed:
        return base::translate("RunView", "TLS failed");
    case Kind::TlsNotVerified:
        return base::translate("RunView", "certificate not trusted");
    case Kind::ClosedBeforeAnswer:
        return failure.end == model::StreamEnd::Reset ? base::translate("RunView", "reset before an answer")
                                                      : base::translate("RunView", "closed before an answer");
    case Kind::ClosedInsideHead:
        return base::translate("RunView", "closed inside the answer");
    case Kind::AnswerTimeout:
        return base::translate("RunView", "no answer in time");
    case Kind::NotHttp:
        return base::translate("RunView", "answer is not HTTP");
    case Kind::HeadTooLarge:
        return base::translate("RunView", "answer too large");
    case Kind::InvalidSwitch:
        return base::translate("RunView", "101, but not a valid switch");
    case Kind::Cancelled:
        return base::translate("RunView", "cancelled");
    case Kind::LocalError:
        return base::translate("RunView", "failed on this computer");
    }
    return {};
}

} // namespace

std::optional<EvidencePlace> placeOf(const model::Evidence& evidence) {
    if (evidence.field == u"replay"_s || evidence.source == u"configuration"_s) {
        return std::nullopt;
    }
    const bool request = evidence.source.endsWith(u".request"_s);
    const bool response = evidence.source.endsWith(u".response"_s);
    const bool tap = evidence.source.startsWith(u"tap."_s);
    EvidencePlace place;
    if (request) {
        place.section = tap ? Section::AroundProxyRequest : Section::Request;
    } else if (response) {
        place.section = tap ? Section::AroundProxyResponse : Section::Response;
    } else if (evidence.source.endsWith(u".tls"_s)) {
        place.section = Section::Tls;
    } else if (tap) {
        place.section = Section::AroundProxyRequest;
    } else {
        place.section = Section::Outcome;
    }
    if (evidence.field == u"request-line"_s || (request && tap && evidence.field.isEmpty())) {
        place.field = "request line";
    } else if (evidence.field == u"status"_s) {
        place.field = "status line";
    } else if (place.section == Section::Outcome) {
        place.field = "failure";
    } else {
        place.field = base::folded(evidence.field.toLatin1());
    }
    return place;
}

bool isDirectAlone(const RunView& view) {
    const QList<model::Finding>& findings = view.comparison.findings;
    return view.kind == RunView::Kind::Comparison && view.record.direct.outcome == Outcome::Refused &&
           view.record.proxied.outcome == Outcome::Switched && !findings.isEmpty() &&
           findings.first().severity == model::Severity::Warning &&
           findings.first().hop == model::Hop::Upstream;
}

VerdictState verdictStateOf(const RunView* view) {
    if (view == nullptr) {
        return VerdictState::NeverRun;
    }
    switch (view->state) {
    case RunView::State::Running:
        return VerdictState::Running;
    case RunView::State::Replaying:
        return VerdictState::Replaying;
    case RunView::State::Cancelled:
        return VerdictState::Cancelled;
    case RunView::State::Finished:
        break;
    }
    if (view->directCut || view->proxiedCut) {
        return VerdictState::CutLater;
    }
    switch (view->kind) {
    case RunView::Kind::DirectAlone:
        return singleState(view->record.direct);
    case RunView::Kind::ProxiedAlone:
        return singleState(view->record.proxied);
    case RunView::Kind::TwoRuns: {
        const auto& rows = view->comparison.differences;
        const bool same = std::all_of(rows.cbegin(), rows.cend(), [](const model::Difference& row) {
            return row.kind == model::Difference::Kind::Same;
        });
        return same ? VerdictState::BothSwitched : VerdictState::DifferingUnexplained;
    }
    case RunView::Kind::Comparison:
        break;
    }
    return pairState(*view);
}

QString resultWords(const model::Session& session) {
    if (session.failure) {
        return failureWords(*session.failure);
    }
    if (session.exchange.response) {
        const protocol::HttpResponseHead& response = *session.exchange.response;
        return u"%1 %2"_s.arg(response.status).arg(base::printable(response.reason, 60)).trimmed();
    }
    return base::translate("RunView", "failed");
}

bool wasNeverSent(const model::Session& session) {
    if (!session.failure || session.exchange.response || session.timings.requestWritten) {
        return false;
    }
    switch (session.failure->phase) {
    case model::Phase::Name:
    case model::Phase::Connect:
    case model::Phase::ProxyTls:
    case model::Phase::ProxyTunnel:
    case model::Phase::Tls:
        return true;
    default:
        return false;
    }
}

QString timeWords(std::chrono::nanoseconds time) {
    const double milliseconds = std::chrono::duration<double, std::milli>(time).count();
    const QLocale locale;
    if (milliseconds < 99.95) {
        return base::translate("RunView", "%1 ms").arg(locale.toString(milliseconds, 'f', 1));
    }
    if (milliseconds < 999.5) {
        return base::translate("RunView", "%1 ms").arg(locale.toString(milliseconds, 'f', 0));
    }
    return base::translate("RunView", "%1 s").arg(locale.toString(milliseconds / 1000, 'f', 1));
}

} // namespace twinwire::ui
