// See the header. Rounds of the search: what is sent next, and when it is enough.
#include "analysis/replay_plan.h"

#include "analysis/compare.h"
#include "analysis/mended.h"
#include "analysis/probes.h"
#include "analysis/replay_reading.h"
#include "analysis/rules.h"
#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Replay;
using protocol::HttpRequestHead;
using Behind = Observed::Behind;

namespace {

constexpr int perRound = 4;
constexpr int mostRepeats = 3;
constexpr int mostUnclearRepeats = 8;
constexpr int mostTurns = 2;

constexpr char upgradeDropped[] = "proxy.upgrade-dropped";
constexpr char connectionRewritten[] = "proxy.connection-rewritten";
constexpr char http10[] = "proxy.http10-upstream";
constexpr char upgradeAltered[] = "proxy.upgrade-altered";
constexpr char preambleAdded[] = "proxy.preamble-added";

ReplayProposal control(const Observed& observed) {
    return {"unaltered", base::translate("Analysis", "unaltered"), observed.run.direct.exchange.requestBytes};
}

ReplayProposal again(const Replay& replay) {
    ReplayProposal proposal{replay.code, replay.description, replay.session.exchange.requestBytes};
    proposal.field = replay.field;
    return proposal;
}

int sentTo(const model::ComparedRun& run, Replay::Route route) {
    return static_cast<int>(
        std::ranges::count_if(run.replays, [route](const Replay& replay) { return replay.route == route; }));
}

bool wasSent(const model::ComparedRun& run, const ReplayProposal& proposal) {
    return std::ranges::any_of(run.replays, [&](const Replay& replay) {
        return replay.route == proposal.route && replay.code != "unaltered" &&
               replay.session.exchange.requestBytes == proposal.request;
    });
}

/// One more time what gave the same status with other words: what differs by itself is learned so.
QList<ReplayProposal> repeatsOf(const QList<const Replay*>& replays, const model::ComparedRun& run,
                                int most) {
    int repeats = 0;
    for (qsizetype i = 0; i < run.replays.size(); ++i) {
        for (qsizetype j = 0; j < i; ++j) {
            if (run.replays[i].code != "unaltered" && run.replays[i].route == Replay::Route::Direct &&
                run.replays[i].session.exchange.requestBytes ==
                    run.replays[j].session.exchange.requestBytes) {
                ++repeats;
                break;
            }
        }
    }
    QList<ReplayProposal> out;
    for (const Replay* replay : replays) {
        if (repeats++ < most)
            out.append(again(*replay));
    }
    return out.mid(0, 1);
}

/// The head that the configuration leads to; nothing when there is none or it is ours.
std::optional<QByteArray> predictedHead(const Observed& observed) {
    const auto& configuration = observed.run.configuration;
    if (!configuration)
        return {};
    std::optional<QByteArray> head = configuration->upstreamRequest;
    if (!head && configuration->requests.size() == 1 && configuration->requests.first().unknown.isEmpty())
        head = configuration->requests.first().head;
    if (!head || head->isEmpty() ||
        alterations(observed.run.direct.exchange.request, protocol::parseRequestHead(*head)).isEmpty())
        return {};
    return head;
}

/// Each alteration of \a head by itself, as far as it was not asked for.
QList<ReplayProposal> apart(const Observed& observed, const QByteArray& head) {
    const HttpRequestHead& request = observed.run.direct.exchange.request;
    QList<ReplayProposal> out;
    for (const Alteration& alteration : alterations(request, protocol::parseRequestHead(head))) {
        const ReplayProposal proposal = proposalFor(request, alteration);
        if (!alteration.code.isEmpty() && !wasSent(observed.run, proposal))
            out.append(proposal);
    }
    const auto added = proposalForAdded(request, protocol::parseRequestHead(head));
    if (added && !wasSent(observed.run, *added))
        out.append(*added);
    return out;
}

/// The alteration that is left, in a plain request straight to the upstream, and a plain request through the
/// proxy: were it all that the proxy does, both would be answered alike.
QList<ReplayProposal> plainPair(const Observed& observed, const SearchReading& reading) {
    const QByteArray kind = reading.common.first();
    for (const char* hop : {upgradeDropped, connectionRewritten, http10, upgradeAltered, preambleAdded}) {
        if (kind == hop)
            return {};
    }
    const Replay& replay = *reading.same.first();
    ReplayProposal straight{replay.code,
                            base::translate("Analysis", "%1, as a plain request").arg(replay.description),
                            plainRequest(replay.session.exchange.request)};
    straight.field = replay.field;
    const ReplayProposal through{plainQuestion,
                                 base::translate("Analysis", "as a plain request, without Upgrade"),
                                 plainRequest(observed.request()), Replay::Route::Proxied};
    QList<ReplayProposal> out;
    for (const ReplayProposal& proposal : {straight, through}) {
        if (!wasSent(observed.run, proposal))
            out.append(proposal);
    }
    return out;
}

QList<ReplayProposal> nextOfSearch(const Observed& observed) {
    const QList<SearchStep> steps = searchSteps(observed);
    if (steps.isEmpty())
        return {};
    const SearchReading reading(observed);
    if (reading.controls < 2 && (reading.controls == 0 || reading.usable))
        return QList<ReplayProposal>(2 - reading.controls, control(observed));
    if (!reading.usable)
        return {};
    if (const auto head = predictedHead(observed)) {
        const ReplayProposal predicted{
            configuredReplay,
            base::translate("Analysis", "as the configuration says that the upstream gets it"), *head};
        if (!wasSent(observed.run, predicted))
            return {predicted};
        if (reading.predicted) {
            const QList<ReplayProposal> singles = apart(observed, *head);
            return singles.isEmpty() ? repeatsOf(reading.unclear, observed.run, mostUnclearRepeats) : singles;
        }
        for (const Replay* replay : reading.unclear) {
            if (replay->code == configuredReplay)
                return {again(*replay)};
        }
    }
    QList<ReplayProposal> open;
    QList<ReplayProposal> neighbours;
    for (const SearchStep& step : steps) {
        if (wasSent(observed.run, step.proposal))
            continue;
        open.append(step.proposal);
        if (step.representative)
            neighbours.append(step.proposal);
    }
    if (reading.same.isEmpty()) {
        const bool unclear = !reading.unclear.isEmpty();
        if (QList<ReplayProposal> repeats = repeatsOf(unclear ? reading.unclear : reading.near, observed.run,
                                                      unclear ? mostUnclearRepeats : mostRepeats);
            !repeats.isEmpty())
            return repeats;
        // The last two are kept for copy and control once more.
        const int left = mostReplays - 2 - sentTo(observed.run, Replay::Route::Direct);
        return open.mid(0, std::clamp(left, 0, perRound));
    }
    // Several kinds give it, and none of them is in all: they tie, whatever else is tried.
    if (reading.common.isEmpty())
        return {};
    if (QList<ReplayProposal> repeats = repeatsOf(reading.unclear, observed.run, mostUnclearRepeats);
        !repeats.isEmpty())
        return repeats;
    if (!neighbours.isEmpty())
        return neighbours.mid(0, perRound);
    if (isUpstreamFailure(observed) || isClosedAtOnce(observed))
        return {};
    if (const QList<ReplayProposal> pair = plainPair(observed, reading); !pair.isEmpty())
        return pair;
    if (!reading.repeated)
        return {again(*reading.same.first()), control(observed)};
    if (!reading.controlled)
        return {control(observed)};
    // A proxy that leads to several upstreams by turns, or an upstream that comes and goes, may pass it now.
    ReplayProposal same = control(observed);
    same.request = observed.run.proxied.exchange.requestBytes;
    same.route = Replay::Route::Proxied;
    return QList<ReplayProposal>(std::max(0, mostTurns - MendedReading(observed.run).controls), same);
}

} // namespace

QList<ReplayProposal> nextReplays(const model::ComparedRun& run) {
    const Observed observed(run);
    const QList<ReplayProposal> fixed = proposeReplays(observed);
    if (run.replays.size() < fixed.size())
        return fixed.mid(run.replays.size());
    // What a mute listener expects may have shown already.
    const bool mute = !fixed.isEmpty() && fixed.first().route == Replay::Route::Proxied;
    if (mute && ProbeReading(run).isSettled())
        return {};
    if (fixed.isEmpty() || mute) {
        const int left = mostReplays - sentTo(run, Replay::Route::Direct);
        const QList<ReplayProposal> next = nextOfSearch(observed).mid(0, std::max(left, 0));
        if (!next.isEmpty())
            return next;
    }
    if (sentTo(run, Replay::Route::Proxied) >= mostProbes)
        return {};
    return nextMended(observed, SearchReading(observed));
}

} // namespace twinwire::analysis
