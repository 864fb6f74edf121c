// What the verdict banner says of a run: one immutable value, made of whole sentences.
#pragma once

#include "ui/models/run_view.h"
#include "ui/widgets/icons.h"

namespace twinwire::ui {

/// One line of proof; names its source by its icon and in its words.
struct ProofWords {
    Icon icon = Icon::Proof;
    QString text; ///< code between backticks
    std::optional<EvidencePlace> place;
    std::optional<model::ConfigurationPlace> line = {}; ///< of the proxy's configuration
    bool operator==(const ProofWords&) const = default;
};

/// See the head of this file.
struct VerdictWords {
    VerdictState state = VerdictState::NeverRun;
    Tone bar = Tone::Edge;
    Icon icon = Icon::Info;
    Tone iconTone = Tone::Muted;
    QString title;                               ///< code between backticks
    std::optional<model::Confidence> confidence; ///< the pill
    QString progress;                            ///< in the pill's place: "Looking for proof, 2 of 6"
    QByteArray code;
    QString sentence;
    QList<ProofWords> proofs; ///< at most two
    bool compact = false;     ///< one line
    bool edited = false;
    bool offersCancel = false;
    bool offersTap = false;
    bool offersConfiguration = false; ///< what the proxy is told would settle it
    bool offersConnect = false;       ///< keep both open
    QString spoken;                   ///< for a screen reader: "Error, proven: the proxy drops Upgrade"
};

/// The words for \a view; those of NeverRun for none.
VerdictWords verdictWordsOf(const RunView* view);
/// "Proven", "Likely", "Possible".
QString confidenceWord(model::Confidence confidence);

} // namespace twinwire::ui
