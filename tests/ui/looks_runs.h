// Runs as the verdict, the wires and the phases are given them, made by hand.
#pragma once

#include "ui/models/run_view.h"

namespace twinwire::test {

/// A session that switched after 2.6 ms.
model::Session switchedSession();
/// A session that got 426 from nginx after 13.5 ms, with TLS.
model::Session refusedSession();
/// A session that failed after 3.4 ms, the name being found after 1.2 ms.
model::Session failedSession(model::Failure::Kind kind, model::Phase phase, const QString& message);
model::Finding findingOf(const char* code, const QString& title,
                         model::Confidence confidence = model::Confidence::Proven,
                         model::Hop hop = model::Hop::Proxy,
                         model::Severity severity = model::Severity::Error);
/// Direct switched, proxied was refused; no finding.
ui::RunView differingRun();
/// The same with the finding that the proxy drops Upgrade, by replays and, with \a tap, by the tap.
ui::RunView provenRun(bool tap);

/// A run with the name of what it stands for.
struct NamedRun {
    const char* name;
    ui::RunView view;
    ui::VerdictState state;
};
/// One run or more for every state of the verdict but "never run".
QList<NamedRun> everyState();

} // namespace twinwire::test
