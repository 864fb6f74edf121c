// Who answered, and what other clients would make of an answer, in sentences.
#pragma once

#include "ui/models/run_view.h"
#include "ui/widgets/verdict_words.h"

namespace twinwire::ui {

/// "nginx answered by itself", "The upstream probably answered, through nginx"; empty where nothing was
/// refused.
QString speakerWords(const RunView& view);
/// What speaks for it, each with the line it was seen in.
QList<ProofWords> speakerReasons(const RunView& view);

/// "opens", "refuses", "waits", "follows": beside a client's name.
QString outcomeWord(model::ClientReading::Outcome outcome);
Icon outcomeIcon(model::ClientReading::Outcome outcome);
Tone outcomeTone(model::ClientReading::Outcome outcome);
/// "opens in curl, fails in the other 6": what follows an answer's name. Empty without readings.
QString readingsWords(const QList<model::ClientReading>& readings);
/// One sentence for each answer that came.
QString otherClientsWords(const RunView& view);
/// One client's reading in sentences: what it does, its own words, why, and where the rule is from.
QString readingSentence(const model::ClientReading& reading);

} // namespace twinwire::ui
