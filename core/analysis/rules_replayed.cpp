// Without a tap: the altered copies of the request that gave the proxied answer. Proof is one kind of
// alteration that is in every copy that gave it, when every other kind was tried and gave another answer, the
// words are the upstream's beyond doubt, and copy and control gave the same once more. Everything less is
// likely, and says what is missing.
#include "analysis/compare.h"
#include "analysis/mended.h"
#include "analysis/replay_plan.h"
#include "analysis/replay_reading.h"
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Evidence;
using model::Hop;
using model::Replay;
using model::Severity;
using Behind = Observed::Behind;

namespace {

bool isAnswered(const Observed& observed, const ReplayProposal& proposal) {
    return std::ranges::any_of(observed.run.replays, [&](const Replay& replay) {
        const model::Session& session = replay.session;
        return replay.route == Replay::Route::Direct && session.exchange.requestBytes == proposal.request &&
               (session.exchange.response || (session.failure && isClosedUnanswered(*session.failure)));
    });
}

/// Every kind was tried by the copy that stands for it.
bool isComplete(const Observed& observed, const QList<SearchStep>& steps) {
    return std::ranges::all_of(steps, [&](const SearchStep& step) {
        return !step.representative || isAnswered(observed, step.proposal);
    });
}

/// The codes that the matching copies stand for, the likeliest first.
QList<QByteArray> ranked(const Observed& observed, QList<QByteArray> codes, const QList<SearchStep>& steps) {
    codes.removeAll("-");
    const auto weight = [&](const QByteArray& code) {
        if (observed.voice.code == code)
            return 1000;
        const auto step = std::ranges::find_if(
            steps, [&](const SearchStep& candidate) { return candidate.proposal.code == code; });
        return step == steps.end() ? 0 : step->weight;
    };
    std::stable_sort(codes.begin(), codes.end(),
                     [&](const QByteArray& a, const QByteArray& b) { return weight(a) > weight(b); });
    return codes;
}

QStringList descriptionsOf(const QList<const Replay*>& replays) {
    QStringList out;
    for (const Replay* replay : replays) {
        if (!out.contains(replay->description))
            out.append(replay->description);
    }
    return out;
}

/// The matching copies of the kind of \a code alone.
QList<Evidence> ownReplayEvidence(const Observed& observed, const SearchReading& reading,
                                  const QByteArray& code) {
    QList<Evidence> out;
    for (const Replay* replay : reading.same) {
        const Evidence item = evidence("direct.response", u"replay"_s, replayInWords(*replay));
        if (kindsOf(observed.run, *replay).contains(code) && !out.contains(item))
            out.append(item);
    }
    return out;
}

/// The matching copies, the control, and what gave another answer.
QList<Evidence> replayEvidence(const Observed& observed, const SearchReading& reading) {
    QList<Evidence> out;
    for (const Replay* replay : reading.same) {
        const Evidence item = evidence("direct.response", u"replay"_s, replayInWords(*replay));
        if (!out.contains(item))
            out.append(item);
    }
    QStringList others;
    const Replay* control = nullptr;
    for (const Replay& replay : observed.run.replays) {
        if (replay.route != Replay::Route::Direct || reading.same.contains(&replay))
            continue;
        if (replay.code == "unaltered")
            control = &replay;
        else if (replay.session.exchange.response && !others.contains(replay.description))
            others.append(replay.description);
    }
    if (control)
        out.append(evidence("direct.response", u"replay"_s, replayInWords(*control)));
    if (!others.isEmpty())
        out.append(evidence("direct.response", u"neighbours"_s,
                            base::translate("Analysis", "altered otherwise, it gets another answer: %1",
                                            "%1: descriptions of altered requests")
                                .arg(others.join(u"; "_s))));
    return out;
}

/// Plain requests, through the proxy and, with the alteration, straight: were the alteration all that the
/// proxy does, both would be answered alike.
struct PlainPair {
    PlainPair() = default;
    PlainPair(const Observed& observed, const SearchReading& reading) {
        const QByteArray altered = plainRequest(reading.same.first()->session.exchange.request);
        const QByteArray plain = plainRequest(observed.request());
        for (const Replay& replay : observed.run.replays) {
            const bool isDirect = replay.route == Replay::Route::Direct;
            if (replay.code != "unaltered" &&
                replay.session.exchange.requestBytes == (isDirect ? altered : plain))
                (isDirect ? straight : through) = &replay;
        }
        const Answer got = through ? answerOf(through->session) : Answer();
        const Answer expected = straight ? answerOf(straight->session) : Answer();
        differs = got && expected && got.status() != expected.status();
        isForEverybody = differs && isSameAnswer(got, observed.proxied);
    }

    const Replay* straight = nullptr;
    const Replay* through = nullptr;
    bool differs = false;
    bool isForEverybody = false; ///< and the proxied one is what the handshake got: it looks at no Upgrade
};

/// What is missing for a proof, of a single kind; empty when nothing is.
QString missingFor(const Observed& observed, const SearchReading& reading, const QList<SearchStep>& steps,
                   const PlainPair& pair) {
    if (isClosedAtOnce(observed))
        return base::translate("Analysis",
                               "the upstream closes upon it without an answer, which a proxy of connections "
                               "passes on; a proxy that closes by itself gives the same");
    if (isUpstreamFailure(observed))
        return base::translate("Analysis",
                               "the upstream closes upon it without an answer, which a proxy reports so; "
                               "an upstream that the proxy does not reach gives the same");
    if (!reading.marked)
        return base::translate(
            "Analysis", "nothing in the answer is the upstream's alone: the proxy may have written it");
    for (const Replay& replay : observed.run.replays) {
        const Answer answer = answerOf(replay.session);
        if (replay.route == Replay::Route::Proxied && replay.code == "unaltered" && answer &&
            answer.status() != observed.proxied.status())
            return base::translate(
                       "Analysis",
                       "asked again, the proxied address gives \"%1\": what refused comes and goes, "
                       "or is one upstream of several")
                .arg(base::printable(answer.head->line, 80));
    }
    // A name that is no proxy's came from a program behind it.
    const QByteArray server = observed.proxied.field("Server");
    const QByteArray ours = answerOf(reading.same.first()->session).field("Server");
    if (observed.product.isEmpty() && !server.isEmpty() && !ours.isEmpty() && server != ours)
        return base::translate("Analysis",
                               "the proxied answer names %1 as its server, the upstream %2: another program "
                               "may have answered",
                               "%1, %2: values of the field Server")
            .arg(base::printable(server, 80), base::printable(ours, 80));
    if (pair.differs)
        return base::translate(
                   "Analysis",
                   "asked as a plain request, the proxied address gives \"%1\", and the upstream, "
                   "with this change and no other, \"%2\": the proxy does more, or answers by itself")
            .arg(base::printable(pair.through->session.exchange.response->line, 80),
                 base::printable(pair.straight->session.exchange.response->line, 80));
    if (!isComplete(observed, steps) || !reading.answered || !reading.unclear.isEmpty())
        return base::translate("Analysis", "not every other alteration was tried and answered");
    if (!reading.repeated || !reading.controlled)
        return base::translate("Analysis", "it was not asked again");
    return {};
}

QString tieWords(const SearchReading& reading, const QList<QByteArray>& codes) {
    if (reading.common.isEmpty())
        return base::translate("Analysis", "not told apart, each gives the proxied answer: %1",
                               "%1: descriptions of altered requests")
            .arg(descriptionsOf(reading.same).join(u"; "_s));
    QStringList names;
    for (const QByteArray& code : codes)
        names.append(QString::fromLatin1(code));
    return base::translate("Analysis", "together they give the proxied answer, alone none of them does: %1")
        .arg(names.join(u", "_s));
}

/// The configuration says what the upstream gets, and exactly that, sent straight to the upstream, gives the
/// proxied answer: then what is in it and gives the answer alone is the cause, as if a tap had seen it.
bool addPredicted(const Observed& observed, const SearchReading& reading, FindingList& findings) {
    const auto within = [&](const QList<QByteArray>& kinds) {
        return std::ranges::all_of(
            kinds, [&](const QByteArray& kind) { return reading.predictedKinds.contains(kind); });
    };
    QList<QByteArray> alone;
    QList<Evidence> replays{evidence("direct.response", u"replay"_s, replayInWords(*reading.predicted))};
    for (const Replay* replay : reading.same) {
        const QList<QByteArray> kinds = kindsOf(observed.run, *replay);
        if (kinds.size() != 1 || !within(kinds) || kinds.first() == "-")
            continue;
        if (!alone.contains(kinds.first()))
            alone.append(kinds.first());
        replays.append(evidence("direct.response", u"replay"_s, replayInWords(*replay)));
    }
    // No upstream may switch without Upgrade (RFC 9110 §7.8): whatever else was altered, this is enough.
    const QByteArray dropped = "proxy.upgrade-dropped";
    if (alone.isEmpty() && reading.predictedKinds.contains(dropped))
        alone.append(dropped);
    QList<QByteArray> codes = alone.isEmpty() ? reading.predictedKinds : alone;
    codes.removeAll("-");
    if (codes.isEmpty())
        return false;
    if (codes.removeAll(dropped) > 0)
        codes.prepend(dropped);
    // That the upstream closes upon it fits a 502 as well as an upstream that is not reached at all.
    const bool proven = (!alone.isEmpty() || codes.size() == 1) && !isUpstreamFailure(observed);
    bool first = true;
    for (const QByteArray& code : codes) {
        Statement statement{code, Severity::Error, proven ? Confidence::Proven : Confidence::Likely,
                            Hop::Proxy, first ? Rank::Cause : Rank::Further};
        statement.evidence = answerEvidence(observed) + replays;
        if (isUpstreamFailure(observed))
            statement.evidence.append(
                evidence("proxied.response", u"reason"_s, missingFor(observed, reading, {}, {})));
        else if (!proven)
            statement.evidence.append(
                evidence("direct.response", u"tie"_s,
                         base::translate("Analysis",
                                         "together they give the proxied answer, alone none of them does")));
        findings.add(statement);
        first = false;
    }
    return true;
}

/// An answer of the proxy's own, before the alterations that would give it, too.
void addOwnBeforeReplays(const Observed& observed, const Guess& guess, const QString& reason,
                         FindingList& findings) {
    Statement statement{guess.code, Severity::Error, Confidence::Likely, guess.hop, Rank::Cause};
    statement.evidence = answerEvidence(observed);
    statement.evidence.append(evidence("proxied.response", u"reason"_s, guess.reason));
    if (observed.tapSilent)
        statement.evidence.append(silenceEvidence());
    if (!reason.isEmpty())
        statement.evidence.append(evidence("proxied.response", u"probe"_s, reason));
    statement.remark = settlingWords(observed);
    findings.add(statement);
}

} // namespace

void deriveReplayed(const Observed& observed, FindingList& findings) {
    const bool unreadable = observed.behind == Behind::Untapped || observed.behind == Behind::Opaque;
    if (!unreadable || !observed.directSwitched || observed.proxiedSwitched || findings.explains())
        return;
    const SearchReading reading(observed);
    if (reading.predicted && addPredicted(observed, reading, findings))
        return;
    if (!reading.usable || reading.same.isEmpty())
        return;
    const QList<SearchStep> steps = searchSteps(observed);
    const bool single = reading.common.size() == 1;
    const QList<QByteArray> codes = ranked(observed, single ? reading.common : reading.kinds, steps);
    if (codes.isEmpty())
        return;
    const PlainPair pair = single ? PlainPair(observed, reading) : PlainPair();
    const QString missing = single ? missingFor(observed, reading, steps, pair) : QString();
    // Nothing passed the tap, or it looks at no Upgrade: an answer of the proxy's own goes before.
    const bool own = (observed.tapSilent && !observed.voice.known()) || pair.isForEverybody;
    const QList<Guess> guesses = guessOwnAnswer(observed, false);
    const bool ownFirst = own && !guesses.isEmpty();
    if (ownFirst)
        addOwnBeforeReplays(observed, guesses.first(), single ? missing : QString(), findings);
    bool first = true;
    for (const QByteArray& code : codes) {
        Statement statement{code, Severity::Error,
                            first && !ownFirst ? Confidence::Likely : Confidence::Possible,
                            code == "proxy.preamble-added" ? Hop::ProxyToUpstream : Hop::Proxy,
                            first && !ownFirst ? Rank::Cause : Rank::Further};
        for (const Replay* replay : reading.same) {
            if (statement.field.isEmpty() && kindsOf(observed.run, *replay) == QList<QByteArray>{code})
                statement.field = replay->field;
        }
        // The whole story once; what ties with it shows its own part.
        statement.evidence = first ? answerEvidence(observed) + replayEvidence(observed, reading)
                                   : ownReplayEvidence(observed, reading, code);
        if (observed.tapSilent && first)
            statement.evidence.append(silenceEvidence());
        if (single && missing.isEmpty() && !observed.tapSilent) {
            statement.confidence = Confidence::Proven;
        } else if (single && missing.isEmpty()) {
            statement.remark = settlingWords(observed);
        } else {
            statement.evidence.append(single
                                          ? evidence("proxied.response", u"reason"_s, missing)
                                          : evidence("direct.response", u"tie"_s, tieWords(reading, codes)));
            statement.remark = settlingWords(observed);
        }
        findings.add(statement);
        first = false;
    }
    if (ownFirst || reading.marked || observed.voice.known() || guesses.isEmpty())
        return;
    const Guess& guess = guesses.first();
    Statement other{guess.code, Severity::Error, Confidence::Possible, guess.hop, Rank::Further};
    other.evidence = answerEvidence(observed);
    other.evidence.append(evidence("proxied.response", u"reason"_s, guess.reason));
    other.remark = settlingWords(observed);
    findings.add(other);
}

} // namespace twinwire::analysis
