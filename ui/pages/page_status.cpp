// One icon, tone and sentence per state, so that tab, status bar and history agree.
#include "ui/pages/page_status.h"

#include "base/translate.h"

namespace twinwire::ui {

Icon iconOf(VerdictState state, bool lab) {
    switch (state) {
    case VerdictState::NeverRun:
        return lab ? Icon::Lab : Icon::Proxied;
    case VerdictState::Running:
    case VerdictState::Replaying:
        return Icon::Running;
    case VerdictState::BothSwitched:
    case VerdictState::SingleSwitched:
        return Icon::Ok;
    case VerdictState::DifferingProven:
    case VerdictState::DifferingLikely:
    case VerdictState::DifferingUnexplained:
        return Icon::Changed;
    case VerdictState::BothRefused:
    case VerdictState::SingleRefused:
    case VerdictState::ProxiedFailed:
    case VerdictState::BothFailed:
    case VerdictState::SingleFailed:
    case VerdictState::CutLater:
        return Icon::Fail;
    case VerdictState::DirectFailed:
        return Icon::Warning;
    case VerdictState::Cancelled:
        return Icon::Skipped;
    }
    return Icon::Info;
}

Tone toneOf(VerdictState state) {
    switch (state) {
    case VerdictState::NeverRun:
    case VerdictState::Cancelled:
        return Tone::Muted;
    case VerdictState::Running:
    case VerdictState::Replaying:
        return Tone::Accent;
    case VerdictState::BothSwitched:
    case VerdictState::SingleSwitched:
        return Tone::Good;
    case VerdictState::DifferingLikely:
    case VerdictState::DifferingUnexplained:
    case VerdictState::DirectFailed:
        return Tone::Warning;
    case VerdictState::DifferingProven:
    case VerdictState::BothRefused:
    case VerdictState::ProxiedFailed:
    case VerdictState::BothFailed:
    case VerdictState::SingleRefused:
    case VerdictState::SingleFailed:
    case VerdictState::CutLater:
        return Tone::Error;
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
