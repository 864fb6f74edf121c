// What it stands for that the proxy closed without an octet, or gave up after a while.
#include "analysis/guesses.h"
#include "analysis/probes.h"

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
    const QString dead = base::translate(
        "Analysis", "a proxy of connections that cannot reach its upstream closes without a byte");
    if (observed.run.proxied.plan.url.secure) {
        // A preamble would have been missed before TLS.
        guesses.likely("proxy.upstream-unreachable", dead, toUpstream);
        guesses.possible("proxy.no-route", base::translate("Analysis", "nginx's 444 closes without a byte"));
        return guesses.list();
    }
    if (observed.run.direct.plan.url.secure)
        guesses.possible(
            "proxy.tls-to-upstream-failed",
            base::translate("Analysis",
                            "direct speaks TLS; a proxy of connections may pass the plain request on"),
            toUpstream);
    const bool reset = failure->end == model::StreamEnd::Reset;
    guesses.possible("proxy.preamble-expected",
                     reset
                         ? base::translate("Analysis", "reset without a byte at the sight of the request")
                         : base::translate("Analysis", "closed without a byte at the sight of the request"));
    if (!reset)
        guesses.possible("proxy.no-route", base::translate("Analysis", "nginx's 444 closes without a byte"));
    guesses.possible("proxy.upstream-unreachable", dead, toUpstream);
    if (!ProbeReading(observed.run).sentTls)
        guesses.possible(
            "tls.plain-to-tls-port",
            base::translate("Analysis", "a TLS port may close when it is spoken to in plain text"),
            Hop::ClientToProxy);
    return guesses.list();
}

} // namespace twinwire::analysis
