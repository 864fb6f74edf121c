// The answers to altered requests, held against the proxied answer.
#pragma once

#include "analysis/observed.h"

namespace twinwire::analysis {

/// The kinds of alteration that are in \a replay: the codes that the findings would have, without repeats;
/// "-" for a change that has none. Empty for the control and for a probe.
QList<QByteArray> kindsOf(const model::ComparedRun& run, const model::Replay& replay);

/// The code of the replay of what the configuration predicts.
inline constexpr char configuredReplay[] = "configured";

/// True when \a proxied is the answer that the upstream gave as \a first and, to the same request, as
/// \a second: the same status, body and end-to-end fields, but for what differs between the two by itself and
/// for what proxies write. \a second may be none.
bool isAnswerBehind(const Answer& proxied, const Answer& first, const Answer& second = {});

/// Words that any server writes for a status, and that therefore name nobody; so are none.
bool isAnybodysWords(const Answer& answer);

/// nginx passes an upstream's reason phrase on to the letter, and writes none for a status that it does not
/// know itself (426, 418): true when the proxied answer has none, and \a upstream, an answer from behind, has
/// one.
bool isOfAnotherPen(const Observed& observed, const Answer& upstream);

/// True when the proxied answer carries something that the upstream alone would write: words of its own, its
/// Server, a field of its own. A proxy could not have given it by chance.
bool bearsUpstreamsMark(const Observed& observed, const Answer& upstream);

/// What the search has brought so far.
struct SearchReading {
    explicit SearchReading(const Observed& observed);

    bool usable = false; ///< the control was sent and switched every time
    int controls = 0;
    QList<const model::Replay*> same; ///< gave the proxied answer
    QList<const model::Replay*> near; ///< the same status, other words, and asked only once
    /// Of near, those that differ in numbers alone, so that only asking again tells; with the request of the
    /// configuration, and without copies of the common kind.
    QList<const model::Replay*> unclear;
    QList<QByteArray> kinds;  ///< of same, in order of the catalogue
    QList<QByteArray> common; ///< kinds that every one of same has
    /// The request as the configuration says that the upstream gets it gave the proxied answer.
    const model::Replay* predicted = nullptr;
    QList<QByteArray> predictedKinds;
    bool marked = false;     ///< bearsUpstreamsMark() for one of same
    bool answered = true;    ///< every replay brought an answer, or was closed upon
    bool repeated = false;   ///< one of same was asked twice and gave the proxied answer twice
    bool controlled = false; ///< and the control switched behind the last of same

private:
    void readKinds(const Observed& observed);
};

} // namespace twinwire::analysis
