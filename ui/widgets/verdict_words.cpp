// The title and tone of every state of the verdict.
#include "ui/widgets/verdict_words.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/verdict_proofs.h"
#include "ui/widgets/verdict_story.h"

#include "base/translate.h"

#include <algorithm>

namespace twinwire::ui {

using model::Confidence;

namespace {

QString lowered(const QString& title) {
    return title.size() > 1 && title.at(1).isLower() ? title.at(0).toLower() + title.mid(1) : title;
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

/// What would settle what the observations leave open, unless the comparison had it.
void offerMissingProof(VerdictWords& words, const RunView& view) {
    if (view.kind != RunView::Kind::Comparison) {
        return;
    }
    words.offersTap = !view.record.tap && !view.tapOn;
    words.offersConfiguration = !view.record.configuration;
}

void sayUnexplained(VerdictWords& words, const RunView& view) {
    setBar(words, Tone::Warning, Icon::Warning);
    words.title = view.kind == RunView::Kind::TwoRuns
                      ? base::translate("Banner", "%1 and %2 differ", "two runs: \"Run 14\"")
                            .arg(view.leftName, view.rightName)
                      : base::translate("Banner", "The routes differ; no cause found yet");
    words.sentence = bothResults(view);
    offerMissingProof(words, view);
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
    words.progress = view.auditPlanned > 0
                         ? base::translate("Banner", "Checking what the proxy lets through, %1 of at most %2")
                               .arg(view.auditDone)
                               .arg(view.auditPlanned)
                     : view.replaysPlanned > 0 ? base::translate("Banner", "Looking for proof, %1 of %2")
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
            .arg(statusWords(view.record.proxied));
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

bool aboutWarning(const RunView& view) {
    const QList<model::Finding>& findings = view.comparison.findings;
    return !findings.isEmpty() && findings.first().severity == model::Severity::Warning;
}

/// \a warns: what the words are about is a warning, and no error.
QString spokenOf(const VerdictWords& words, bool warns) {
    const QString title = lowered(plain(words.title));
    if (warns && words.confidence == Confidence::Likely)
        return base::translate("Banner", "Warning, likely: %1", "spoken; %1: the verdict").arg(title);
    if (warns && words.confidence == Confidence::Possible)
        return base::translate("Banner", "Warning, possible: %1", "spoken; %1: the verdict").arg(title);
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
        offerMissingProof(words, *view);
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
    words.spoken = spokenOf(words, aboutWarning(*view));
    words.edited = view->edited && view->state != RunView::State::Running;
    if (words.edited) {
        words.bar = Tone::Edge;
        words.spoken = base::translate("Banner", "%1. From before your last edit.", "spoken; %1: the verdict")
                           .arg(words.spoken);
    }
    return words;
}

} // namespace twinwire::ui
