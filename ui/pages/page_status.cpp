// One icon, tone and sentence per state, so that tab, status bar and history agree.
#include "ui/pages/page_status.h"

#include "base/translate.h"
#include "run/history.h"
#include "ui/widgets/sidebar_delegate.h"

namespace twinwire::ui {

namespace {

/// The outcome by which the history knows \a state; nothing for what it does not tell apart, or never keeps.
std::optional<int> outcomeOf(VerdictState state) {
    using enum run::HistoryEntry::Outcome;
    switch (state) {
    case VerdictState::BothSwitched:
        return int(BothSwitched);
    case VerdictState::BothRefused:
    case VerdictState::BothFailed:
        return int(BothRefused);
    case VerdictState::DirectFailed:
        return int(Failed);
    case VerdictState::Cancelled:
        return int(Cancelled);
    default:
        return std::nullopt;
    }
}

} // namespace

Icon iconOf(VerdictState state, bool lab) {
    if (const auto outcome = outcomeOf(state)) {
        return outcomeIcon(*outcome);
    }
    switch (state) {
    case VerdictState::NeverRun:
        return lab ? Icon::Lab : Icon::Proxied;
    case VerdictState::Running:
    case VerdictState::Replaying:
        return Icon::Running;
    case VerdictState::SingleSwitched:
        return Icon::Ok;
    case VerdictState::DifferingProven:
    case VerdictState::DifferingLikely:
    case VerdictState::DifferingUnexplained:
        return Icon::Changed;
    case VerdictState::SingleRefused:
    case VerdictState::ProxiedFailed:
    case VerdictState::SingleFailed:
    case VerdictState::CutLater:
        return Icon::Fail;
    default:
        break;
    }
    return Icon::Info;
}

Tone toneOf(VerdictState state) {
    if (const auto outcome = outcomeOf(state)) {
        return outcomeTone(*outcome);
    }
    switch (state) {
    case VerdictState::NeverRun:
        return Tone::Muted;
    case VerdictState::Running:
    case VerdictState::Replaying:
        return Tone::Accent;
    case VerdictState::SingleSwitched:
        return Tone::Good;
    case VerdictState::DifferingLikely:
    case VerdictState::DifferingUnexplained:
        return Tone::Warning;
    case VerdictState::DifferingProven:
    case VerdictState::ProxiedFailed:
    case VerdictState::SingleRefused:
    case VerdictState::SingleFailed:
    case VerdictState::CutLater:
        return Tone::Error;
    default:
        break;
    }
    return Tone::Muted;
}

QString comparedWords(const RunView& view) {
    const auto outcome = [](const model::Session& session) {
        switch (session.outcome) {
        case model::Outcome::Switched:
            return base::translate("HandshakePage", "switched", "of a route");
        case model::Outcome::Refused:
            return base::translate("HandshakePage", "refused", "of a route");
        case model::Outcome::Failed:
            break;
        }
        return base::translate("HandshakePage", "failed", "of a route");
    };
    const QString time = timeWords(view.elapsed);
    switch (view.kind) {
    case RunView::Kind::Comparison:
        if (view.elapsed.count() == 0) {
            return base::translate("HandshakePage", "Direct %1, proxied %2")
                .arg(outcome(view.record.direct), outcome(view.record.proxied));
        }
        return base::translate("HandshakePage", "Compared in %1: direct %2, proxied %3")
            .arg(time, outcome(view.record.direct), outcome(view.record.proxied));
    case RunView::Kind::DirectAlone:
        return base::translate("HandshakePage", "Direct: %1").arg(resultWords(view.record.direct));
    case RunView::Kind::ProxiedAlone:
        return base::translate("HandshakePage", "Proxied: %1").arg(resultWords(view.record.proxied));
    case RunView::Kind::TwoRuns:
        break;
    }
    return base::translate("HandshakePage", "%1 against %2").arg(view.leftName, view.rightName);
}

} // namespace twinwire::ui
