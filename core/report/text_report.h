// Text made for eyes, 80 to 200 columns, colour only when asked for.
#pragma once

#include "report/json_report.h"

namespace twinwire::report {

/// How text is laid out.
struct TextStyle {
    int columns = 100; ///< clamped to 80-200
    bool colour = false;
    bool verbose = false; ///< also raw heads, bodies in full, addresses tried
    bool quiet = false;   ///< verdict line alone
};

/// Verdict first, then evidence, then remedy, then the two heads side by side with marks (four columns' worth
/// with a tap).
QString comparisonText(const model::ComparedRun& run, const model::Comparison& comparison,
                       const QList<SecondOpinion>& opinions, const TextStyle& style);
/// Request, answer, phases, TLS, broken rules and findings of one attempt.
QString sessionText(const model::Session& session, const QList<model::Finding>& findings,
                    const QList<SecondOpinion>& opinions, const TextStyle& style);
/// What QWebSocket made of the addresses; empty without opinions.
QString opinionsText(const QList<SecondOpinion>& opinions, const TextStyle& style);
/// How a connection ended, in one line: "1000 “bye”, clean".
QString closeText(const model::CloseFacts& close);
/// A session's result in few words: "101", "426 Upgrade Required", "connection refused".
QString resultText(const model::Session& session);

} // namespace twinwire::report
