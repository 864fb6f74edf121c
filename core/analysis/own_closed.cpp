// What it stands for that the proxy closed without an octet, or gave up after a while.
#include "analysis/compare.h"
#include "analysis/guesses.h"
#include "analysis/mended.h"
#include "analysis/probes.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Hop;

bool isSlowerThanPatience(const Observed& observed) {
    using namespace std::chrono_literals;
    const auto wait = observed.proxiedWait();
    return observed.directSwitched && wait >= 500ms && observed.directWait() * 10 >= wait * 9;
}

void guessTimeout(const Observed& observed, Guesses& guesses) {
    guesses.likely(
        "proxy.upstream-timeout",
        base::translate("Analysis", "it came after %1 ms, and directly the upstream takes %2 ms to answer")
            .arg(observed.proxiedWait().count())
            .arg(observed.directWait().count()),
        toUpstream);
}

namespace {

/// What the proxied address said to harmless questions after it had closed upon the handshake.
struct Asked {
    const model::Replay* answered = nullptr; ///< the first that it answered
    int closed = 0;                          ///< how many it closed upon, too
    explicit Asked(const model::ComparedRun& run) {
        for (const model::Replay* question : MendedReading(run).questions) {
            if (question->code == "proxy.preamble-expected" || question->code == "tls.plain-to-tls-port" ||
                question->code == "proxy.http2-negotiated")
                continue; // no request as it was
            const auto& failure = question->session.failure;
            if (question->session.exchange.response && !answered)
                answered = question;
            else if (failure && isClosedUnanswered(*failure))
                ++closed;
        }
    }
};

/// The address reads HTTP and answers other requests: that this one was closed upon is a rule's doing, or an
/// upstream's that failed.
void guessAnsweredOtherwise(const model::Replay& replay, Guesses& guesses) {
    const Answer answer = answerOf(replay.session);
    const QString reason =
        base::translate("Analysis", "it closes upon the handshake, and answers the same address %1: %2",
                        "%1: how the request was altered, %2: a status line")
            .arg(replay.description, base::printable(answer.head->line, 120));
    if (answer.status() >= 500) {
        guesses.likely("proxy.upstream-unreachable", reason, toUpstream);
        return;
    }
    // nginx closes by "return 444" alone; that a Host or a path is answered names what the rule looks at.
    const bool routed = replay.field == "Host" || replay.field == "target";
    const bool nginx = productOf(*answer.head, answer.body) == u"nginx";
    const char* first = routed || nginx ? "proxy.no-route" : "proxy.access-denied";
    guesses.likely(first, reason);
    guesses.possible(routed || nginx ? "proxy.access-denied" : "proxy.no-route",
                     base::translate("Analysis", "another kind of rule closes in the same way"));
}

} // namespace

QList<Guess> guessClosed(const Observed& observed, bool silent) {
    using namespace std::chrono_literals;
    Guesses guesses(silent);
    const auto& failure = observed.run.proxied.failure;
    if (!failure || !isClosedUnanswered(*failure))
        return {};
    const auto wait = observed.proxiedWait();
    if (isSlowerThanPatience(observed)) {
        guessTimeout(observed, guesses);
        return guesses.list();
    }
    if (wait >= 500ms) {
        guesses.likely(
            "proxy.upstream-unreachable",
            base::translate("Analysis", "closed without a byte after %1 ms: the time of connection retries")
                .arg(wait.count()),
            toUpstream);
        return guesses.list();
    }
    const Asked asked(observed.run);
    if (asked.answered) {
        guessAnsweredOtherwise(*asked.answered, guesses);
        return guesses.list();
    }
    const QString dead =
        asked.closed > 1
            ? base::translate("Analysis", "whatever it is asked, it closes without a byte, as a proxy of "
                                          "connections does that cannot reach its upstream")
            : base::translate("Analysis",
                              "a proxy of connections that cannot reach its upstream closes without a byte");
    const QString rule = base::translate("Analysis", "nginx's 444 closes without a byte");
    if (observed.run.proxied.plan.url.secure) {
        // A preamble would have been missed before TLS.
        guesses.likely("proxy.upstream-unreachable", dead, toUpstream);
        guesses.possible("proxy.no-route", rule);
        return guesses.list();
    }
    if (observed.run.direct.plan.url.secure)
        guesses.possible(
            "proxy.tls-to-upstream-failed",
            base::translate("Analysis",
                            "direct speaks TLS; a proxy of connections may pass the plain request on"),
            toUpstream);
    const ProbeReading probes(observed.run);
    const bool reset = failure->end == model::StreamEnd::Reset;
    if (!probes.sentPreamble)
        guesses.possible(
            "proxy.preamble-expected",
            reset ? base::translate("Analysis", "reset without a byte at the sight of the request")
                  : base::translate("Analysis", "closed without a byte at the sight of the request"));
    if (probes.sentPreamble)
        guesses.possible("proxy.upstream-unreachable", dead, toUpstream);
    if (!reset)
        guesses.possible("proxy.no-route", rule);
    guesses.possible("proxy.access-denied",
                     base::translate("Analysis", "a rule may reject connections without a byte"));
    if (!probes.sentPreamble)
        guesses.possible("proxy.upstream-unreachable", dead, toUpstream);
    if (!probes.sentTls)
        guesses.possible(
            "tls.plain-to-tls-port",
            base::translate("Analysis", "a TLS port may close when it is spoken to in plain text"),
            Hop::ClientToProxy);
    return guesses.list();
}

} // namespace twinwire::analysis
