// What the probes of a mute listener settled: TLS, a preamble, or HTTP/2 is what it expects.
#include "analysis/probes.h"
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Hop;
using model::Severity;

namespace {

void addProbed(const Observed& observed, const model::Replay* probe, Hop hop, const QString& shown,
               FindingList& findings) {
    if (!probe)
        return;
    Statement statement{probe->code, Severity::Error, Confidence::Proven, hop, Rank::Cause};
    if (observed.run.proxied.failure)
        statement.evidence.append(
            evidence("proxied.connection", u"phase"_s, observed.run.proxied.failure->message));
    statement.evidence.append(evidence(
        "proxied.connection", u"probe"_s,
        base::translate("Analysis", "sent to the same address %1: %2").arg(probe->description, shown)));
    findings.add(statement);
}

} // namespace

void deriveProbed(const Observed& observed, FindingList& findings) {
    if (!observed.directSwitched || observed.proxiedSwitched)
        return;
    const ProbeReading reading(observed.run);
    addProbed(observed, reading.tls, Hop::ClientToProxy, base::translate("Analysis", "answered with TLS"),
              findings);
    if (reading.preamble)
        addProbed(observed, reading.preamble, Hop::Proxy,
                  base::printable(reading.preamble->session.exchange.response->line, 120), findings);
    addProbed(observed, reading.http2, Hop::Proxy,
              base::translate("Analysis", "answered with a SETTINGS frame of HTTP/2"), findings);
}

} // namespace twinwire::analysis
