#include "ui/widgets/verdict_words.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/proxy_name.h"
#include "ui/widgets/verdict_proofs.h"

#include "base/translate.h"

#include <QStringList>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Hop;
using model::Outcome;
using model::Phase;

namespace {

QString withoutStop(QString text) {
    while (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString lowered(const QString& title) {
    return title.size() > 1 && title.at(1).isLower() ? title.at(0).toLower() + title.mid(1) : title;
}

QString raised(const QString& text) {
    return text.isEmpty() ? text : text.at(0).toUpper() + text.mid(1);
}

/// What a route is doing or came to, to follow its name: "waits for the first byte", "switched".
QString doing(const model::Session& session, bool ended, std::optional<Phase> phase) {
    if (ended) {
        switch (session.outcome) {
        case Outcome::Switched:
            return base::translate("Banner", "switched", "follows the name of a route");
        case Outcome::Refused:
            return base::translate("Banner", "got %1", "follows the name of a route")
                .arg(resultWords(session));
        case Outcome::Failed:
            break;
        }
        return base::translate("Banner", "failed (%1)", "follows the name of a route")
            .arg(resultWords(session));
    }
    if (!phase)
        return base::translate("Banner", "has not begun", "follows the name of a route");
    switch (*phase) {
    case Phase::Name:
        return base::translate("Banner", "looks up the name", "follows the name of a route");
    case Phase::Connect:
        return base::translate("Banner", "connects", "follows the name of a route");
    case Phase::ProxyTls:
        return base::translate("Banner", "agrees on TLS with the forward proxy",
                               "follows the name of a route");
    case Phase::ProxyTunnel:
        return base::translate("Banner", "asks the forward proxy for a tunnel",
                               "follows the name of a route");
    case Phase::Tls:
        return base::translate("Banner", "agrees on TLS", "follows the name of a route");
    case Phase::Request:
        return base::translate("Banner", "sends the request", "follows the name of a route");
    case Phase::FirstByte:
        return base::translate("Banner", "waits for the first byte", "follows the name of a route");
    case Phase::Head:
    case Phase::Body:
        return base::translate("Banner", "reads the answer", "follows the name of a route");
    case Phase::Open:
        return base::translate("Banner", "is open", "follows the name of a route");
    case Phase::Closing:
        return base::translate("Banner", "is closing", "follows the name of a route");
    }
    return {};
}

/// From a minute on as a clock shows it: "4:12".
QString spanWords(std::chrono::nanoseconds span) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
    if (seconds < 60)
        return timeWords(span);
    return QString::number(seconds / 60) + u':' + QString::number(seconds % 60).rightJustified(2, u'0');
}

bool isAlone(const RunView& view) {
    return view.kind == RunView::Kind::DirectAlone || view.kind == RunView::Kind::ProxiedAlone;
}

const model::Session& onlySession(const RunView& view) {
    return view.kind == RunView::Kind::DirectAlone ? view.record.direct : view.record.proxied;
}

QString bothResults(const RunView& view) {
    const QString left = doing(view.record.direct, true, {});
    const QString right = doing(view.record.proxied, true, {});
    if (view.kind == RunView::Kind::TwoRuns)
        return base::translate("Banner", "%1 %2, %3 %4.", "name and result of an earlier and of a later run")
            .arg(view.leftName, left, view.rightName, right);
    return base::translate("Banner", "Direct %1, proxied %2.", "%1, %2: \"switched\", \"got 404 Not Found\"")
        .arg(left, right);
}

QString statusOf(const model::Session& session) {
    return session.exchange.response ? QString::number(session.exchange.response->status)
                                     : resultWords(session);
}

/// Codes that say how the proxy changed the request, whatever the upstream made of it.
bool isAlteration(const QByteArray& code) {
    static const QList<QByteArray> codes{
        "proxy.host-rewritten",
        "proxy.origin-rewritten",
        "proxy.path-rewritten",
        "proxy.credentials-dropped",
        "proxy.websocket-headers-altered",
        "proxy.method-rewritten",
        "proxy.upgrade-altered",
        "proxy.preamble-added",
        "proxy.http2-upstream",
    };
    return codes.contains(code);
}

bool isOnTheWayBack(const QByteArray& code) {
    static const QList<QByteArray> codes{"proxy.switching-blocked", "proxy.response-upgrade-hidden",
                                         "proxy.accept-altered", "proxy.bytes-injected"};
    return codes.contains(code);
}

/// What happened, in one sentence or two. Only what is proven is told as a story; else the two results stand
/// for themselves.
QString storyOf(const RunView& view, const model::Finding& finding) {
    const auto& failure = view.record.proxied.failure;
    if (!view.record.proxied.exchange.response && failure && !failure->message.isEmpty())
        return base::translate("Banner", "%1.", "what failed, as a sentence")
            .arg(raised(withoutStop(failure->message)));
    if (finding.confidence != Confidence::Proven || view.kind != RunView::Kind::Comparison)
        return bothResults(view);
    const QString known = proxyNameOf(view.record.proxied);
    const QString proxy =
        known.isEmpty()
            ? base::translate("Banner", "The proxy", "where its product is not known, begins a sentence")
            : known;
    const QString status = statusOf(view.record.proxied);
    const bool answered = view.record.proxied.exchange.response.has_value();
    const bool direct = view.record.direct.outcome == Outcome::Switched;
    if (!answered || !direct)
        return bothResults(view);
    if (isOnTheWayBack(finding.code))
        return base::translate("Banner",
                               "The upstream agreed to switch. %1 changed the answer on its way back.",
                               "%1: nginx, The proxy")
            .arg(proxy);
    if (finding.code == "proxy.upgrade-dropped" || finding.code == "proxy.connection-rewritten")
        return base::translate("Banner",
                               "%1 passed the handshake on as plain HTTP. The upstream never saw an upgrade "
                               "and answered %2.",
                               "%1: nginx, The proxy; %2: a status")
            .arg(proxy, status);
    if (finding.code == "proxy.http10-upstream")
        return base::translate("Banner",
                               "%1 asked the upstream in HTTP/1.0, which knows no upgrade. It answered %2.",
                               "%1: nginx, The proxy; %2: a status")
            .arg(proxy, status);
    if (isAlteration(finding.code))
        return base::translate("Banner",
                               "%1 changed the request on its way. The upstream answered it with %2.",
                               "%1: nginx, The proxy; %2: a status")
            .arg(proxy, status);
    if (finding.hop == Hop::Proxy)
        return base::translate("Banner",
                               "%1 answered %2 by itself. Sent straight, the same handshake switched.",
                               "%1: nginx, The proxy; %2: a status")
            .arg(proxy, status);
    if (finding.hop == Hop::ProxyToUpstream)
        return base::translate(
                   "Banner",
                   "%1 could not use its upstream and answered %2. Sent straight, the handshake switched.",
                   "%1: nginx, The proxy; %2: a status")
            .arg(proxy, status);
    return bothResults(view);
}

/// "chat.v2, permessage-deflate": what a switch agreed on.
QString agreedOn(const model::Session& session) {
    QStringList parts;
    if (!session.exchange.response)
        return {};
    const protocol::HeaderList& headers = session.exchange.response->headers;
    if (const auto subprotocol = headers.first("Sec-WebSocket-Protocol"))
        parts.append(QString::fromUtf8(*subprotocol));
    for (const QByteArray& extension : headers.members("Sec-WebSocket-Extensions"))
        parts.append(QString::fromUtf8(extension.split(';').first().trimmed()));
    return parts.join(u", "_s);
}

bool hasDifferences(const RunView& view) {
    const auto& rows = view.comparison.differences;
    return std::any_of(rows.cbegin(), rows.cend(), [](const model::Difference& row) {
        return row.section == model::Difference::Section::Response &&
               row.kind != model::Difference::Kind::Same;
    });
}

void setBar(VerdictWords& words, Tone tone, Icon icon) {
    words.bar = tone;
    words.icon = icon;
    words.iconTone = tone;
}

void takeFinding(VerdictWords& words, const RunView& view) {
    const model::Finding& finding = view.comparison.findings.first();
    words.title = marked(finding.title);
    words.confidence = finding.confidence;
    words.code = finding.code;
    words.sentence = marked(storyOf(view, finding));
    words.proofs = proofsOf(view);
}

void sayRunning(VerdictWords& words, const RunView& view) {
    setBar(words, Tone::Accent, Icon::Running);
    words.offersCancel = true;
    words.progress = timeWords(view.elapsed);
    if (isAlone(view)) {
        const bool direct = view.kind == RunView::Kind::DirectAlone;
        const QString what = doing(onlySession(view), direct ? view.directEnded : view.proxiedEnded,
                                   direct ? view.directPhase : view.proxiedPhase);
        words.title =
            direct ? base::translate("Banner", "Connecting: direct %1", "%1: \"waits for the first byte\"")
                         .arg(what)
                   : base::translate("Banner", "Connecting: proxied %1", "%1: \"waits for the first byte\"")
                         .arg(what);
    } else {
        words.title = base::translate("Banner", "Comparing: direct %1, proxied %2",
                                      "%1, %2: \"switched\", \"waits for the first byte\"")
                          .arg(doing(view.record.direct, view.directEnded, view.directPhase),
                               doing(view.record.proxied, view.proxiedEnded, view.proxiedPhase));
    }
}

void sayUnexplained(VerdictWords& words, const RunView& view) {
    setBar(words, Tone::Warning, Icon::Warning);
    words.title = view.kind == RunView::Kind::TwoRuns
                      ? base::translate("Banner", "%1 and %2 differ", "two runs: \"Run 14\"")
                            .arg(view.leftName, view.rightName)
                      : base::translate("Banner", "The routes differ; no cause found yet");
    words.sentence = bothResults(view);
    words.offersTap = view.kind == RunView::Kind::Comparison && !view.record.tap;
}

void sayReplaying(VerdictWords& words, const RunView& view) {
    if (!view.comparison.findings.isEmpty() &&
        view.comparison.findings.first().severity == model::Severity::Error) {
        takeFinding(words, view);
        words.proofs.clear();
        words.confidence.reset();
        setBar(words, Tone::Warning, Icon::Running);
    } else {
        setBar(words, Tone::Warning, Icon::Running);
        words.title = base::translate("Banner", "The routes differ");
        words.sentence = bothResults(view);
    }
    words.iconTone = Tone::Accent;
    words.progress = view.replaysPlanned > 0 ? base::translate("Banner", "Looking for proof, %1 of %2")
                                                   .arg(view.replaysDone)
                                                   .arg(view.replaysPlanned)
                                             : base::translate("Banner", "Looking for proof");
    words.offersCancel = true;
}

void saySwitched(VerdictWords& words, const RunView& view) {
    words.compact = true;
    const bool live = view.directLive.has_value() || view.proxiedLive.has_value();
    if (view.kind == RunView::Kind::TwoRuns) {
        setBar(words, Tone::Good, Icon::Ok);
        words.title = base::translate("Banner", "%1 and %2 are the same", "two runs: \"Run 14\"")
                          .arg(view.leftName, view.rightName);
        words.sentence = bothResults(view);
        return;
    }
    const QList<model::Finding>& findings = view.comparison.findings;
    if (!findings.isEmpty() && findings.first().severity == model::Severity::Warning) {
        setBar(words, Tone::Warning, Icon::Warning);
        words.title = marked(findings.first().title);
        words.confidence = findings.first().confidence;
        words.code = findings.first().code;
        words.sentence = base::translate("Banner", "Both routes switched");
    } else {
        setBar(words, Tone::Good, Icon::Ok);
        words.title = hasDifferences(view)
                          ? base::translate("Banner", "Both routes switched")
                          : base::translate("Banner", "Both routes switched, no difference so far");
        words.sentence = agreedOn(view.record.proxied);
    }
    words.offersConnect = !live;
}

void sayBothRefused(VerdictWords& words, const RunView& view) {
    setBar(words, Tone::Error, Icon::Fail);
    words.title =
        base::translate("Banner", "The upstream refuses, with or without the proxy: %1", "%1: a status")
            .arg(statusOf(view.record.proxied));
    if (view.comparison.findings.isEmpty()) {
        words.sentence = bothResults(view);
        return;
    }
    const model::Finding& finding = view.comparison.findings.first();
    words.confidence = finding.confidence;
    words.code = finding.code;
    words.sentence =
        base::translate("Banner", "%1.", "a finding's title as a sentence").arg(marked(finding.title));
    words.proofs = proofsOf(view);
}

void sayFailed(VerdictWords& words, const RunView& view, const model::Session& session) {
    setBar(words, Tone::Error, Icon::Fail);
    if (!view.comparison.findings.isEmpty()) {
        takeFinding(words, view);
    } else {
        words.title = raised(resultWords(session));
    }
    const QString message = session.failure ? withoutStop(session.failure->message) : QString();
    if (!message.isEmpty())
        words.sentence =
            base::translate("Banner", "%1.", "what failed, as a sentence").arg(marked(raised(message)));
    else if (words.sentence.isEmpty())
        words.sentence = isAlone(view) ? QString() : bothResults(view);
}

void sayDirectFailed(VerdictWords& words, const RunView& view) {
    setBar(words, Tone::Warning, Icon::Warning);
    const auto& failure = view.record.direct.failure;
    const QString message = failure && !failure->message.isEmpty() ? withoutStop(failure->message)
                                                                   : resultWords(view.record.direct);
    words.title =
        base::translate("Banner", "No direct run to compare with: %1", "%1: what failed").arg(message);
    words.sentence = base::translate("Banner", "Proxied %1.", "%1: \"switched\", \"got 404 Not Found\"")
                         .arg(doing(view.record.proxied, true, {}));
    if (view.comparison.findings.isEmpty())
        return;
    words.code = view.comparison.findings.first().code;
    words.proofs = proofsOf(view);
}

void saySingle(VerdictWords& words, const RunView& view) {
    const model::Session& session = onlySession(view);
    const bool direct = view.kind == RunView::Kind::DirectAlone;
    if (words.state == VerdictState::SingleSwitched) {
        setBar(words, Tone::Good, Icon::Ok);
        words.compact = true;
        words.title = direct ? base::translate("Banner", "The direct route switched")
                             : base::translate("Banner", "The proxied route switched");
        words.sentence = agreedOn(session);
        return;
    }
    if (words.state == VerdictState::SingleFailed) {
        sayFailed(words, view, session);
        return;
    }
    setBar(words, Tone::Error, Icon::Fail);
    const QString result = resultWords(session);
    words.title = direct ? base::translate("Banner", "The direct route got %1", "%1: a status").arg(result)
                         : base::translate("Banner", "The proxied route got %1", "%1: a status").arg(result);
    if (view.comparison.findings.isEmpty()) {
        words.sentence =
            base::translate("Banner", "No switch came. Compare both routes to learn where it is lost.");
        return;
    }
    const model::Finding& finding = view.comparison.findings.first();
    words.confidence = finding.confidence;
    words.code = finding.code;
    words.sentence =
        base::translate("Banner", "%1.", "a finding's title as a sentence").arg(marked(finding.title));
    words.proofs = proofsOf(view);
}

void sayCut(VerdictWords& words, const RunView& view) {
    setBar(words, Tone::Error, Icon::Fail);
    const bool both = view.directCut && view.proxiedCut;
    const model::Session& session = view.proxiedCut ? view.record.proxied : view.record.direct;
    const model::Timings& times = session.timings;
    QString after;
    if (times.ended && times.headComplete && *times.ended > *times.headComplete)
        after = spanWords(*times.ended - *times.headComplete);
    if (both)
        words.title = base::translate("Banner", "Both connections were cut");
    else if (after.isEmpty())
        words.title = view.proxiedCut ? base::translate("Banner", "The proxied connection was cut")
                                      : base::translate("Banner", "The direct connection was cut");
    else
        words.title = view.proxiedCut
                          ? base::translate("Banner", "The proxied connection was cut after %1").arg(after)
                          : base::translate("Banner", "The direct connection was cut after %1").arg(after);
    const quint16 code = session.close ? session.close->code : quint16(1006);
    words.sentence = code == 1006
                         ? base::translate("Banner", "1006: closed without a close frame, and not by you.")
                         : base::translate("Banner", "Closed with code %1, and not by you.").arg(code);
}

void sayCancelled(VerdictWords& words, const RunView& view) {
    setBar(words, Tone::Edge, Icon::Skipped);
    words.iconTone = Tone::Muted;
    words.title = base::translate("Banner", "Cancelled after %1").arg(timeWords(view.elapsed));
    words.sentence = base::translate("Banner", "What was seen until then is kept.");
}

QString spokenOf(const VerdictWords& words) {
    const QString title = lowered(plain(words.title));
    if (words.bar == Tone::Error || words.bar == Tone::Warning) {
        if (words.bar == Tone::Error && words.confidence == Confidence::Proven)
            return base::translate("Banner", "Error, proven: %1", "spoken; %1: the verdict").arg(title);
        if (words.confidence == Confidence::Proven)
            return base::translate("Banner", "Warning, proven: %1", "spoken; %1: the verdict").arg(title);
        if (words.confidence == Confidence::Likely)
            return base::translate("Banner", "Error, likely: %1", "spoken; %1: the verdict").arg(title);
        if (words.confidence == Confidence::Possible)
            return base::translate("Banner", "Error, possible: %1", "spoken; %1: the verdict").arg(title);
        return words.bar == Tone::Error
                   ? base::translate("Banner", "Error: %1", "spoken; %1: the verdict").arg(title)
                   : base::translate("Banner", "Warning: %1", "spoken; %1: the verdict").arg(title);
    }
    if (words.bar == Tone::Good)
        return base::translate("Banner", "Good: %1", "spoken; %1: the verdict").arg(title);
    return plain(words.title);
}

} // namespace

QString confidenceWord(Confidence confidence) {
    switch (confidence) {
    case Confidence::Proven:
        return base::translate("Banner", "Proven");
    case Confidence::Likely:
        return base::translate("Banner", "Likely");
    case Confidence::Possible:
        break;
    }
    return base::translate("Banner", "Possible");
}

VerdictWords verdictWordsOf(const RunView* view) {
    VerdictWords words;
    words.state = verdictStateOf(view);
    if (!view)
        return words;
    switch (words.state) {
    case VerdictState::NeverRun:
        return words;
    case VerdictState::Running:
        sayRunning(words, *view);
        break;
    case VerdictState::Replaying:
        sayReplaying(words, *view);
        break;
    case VerdictState::DifferingProven:
        takeFinding(words, *view);
        setBar(words, Tone::Error, Icon::Fail);
        break;
    case VerdictState::DifferingLikely:
        takeFinding(words, *view);
        setBar(words, Tone::Warning, Icon::Warning);
        words.offersTap = !view->record.tap && view->kind == RunView::Kind::Comparison;
        break;
    case VerdictState::DifferingUnexplained:
        sayUnexplained(words, *view);
        break;
    case VerdictState::BothSwitched:
        saySwitched(words, *view);
        break;
    case VerdictState::BothRefused:
        sayBothRefused(words, *view);
        break;
    case VerdictState::DirectFailed:
        sayDirectFailed(words, *view);
        break;
    case VerdictState::ProxiedFailed:
    case VerdictState::BothFailed:
        sayFailed(words, *view, view->record.proxied);
        break;
    case VerdictState::SingleSwitched:
    case VerdictState::SingleRefused:
    case VerdictState::SingleFailed:
        saySingle(words, *view);
        break;
    case VerdictState::Cancelled:
        sayCancelled(words, *view);
        break;
    case VerdictState::CutLater:
        sayCut(words, *view);
        break;
    }
    words.spoken = spokenOf(words);
    words.edited = view->edited && view->state != RunView::State::Running;
    if (words.edited) {
        words.bar = Tone::Edge;
        words.spoken = base::translate("Banner", "%1. From before your last edit.", "spoken; %1: the verdict")
                           .arg(words.spoken);
    }
    return words;
}

} // namespace twinwire::ui
