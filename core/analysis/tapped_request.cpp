// Which of several requests behind the proxy is the handshake, and whether the one that was seen is another
// one of the proxy's making: a request for leave (auth_request, forward_auth), a page for an error.
#include "analysis/observed.h"

namespace twinwire::analysis {

using model::TappedConnection;
using model::TappedExchange;

void Observed::chooseExchange() {
    exchange = &*run.tap->exchange;
    const auto key = request().headers.first("Sec-WebSocket-Key");
    if (!key || run.tap->match != model::TapSighting::Match::Key)
        return;
    // A proxy that asks for leave first (auth_request, forward_auth) sends the key on that request, too. The
    // one that asks for the upgrade, or for our path, is the handshake.
    const auto rank = [this](const TappedExchange& candidate) {
        int points = 0;
        if (candidate.request.headers.contains("Upgrade"))
            points += 4;
        if (candidate.request.target == request().target)
            points += 2;
        if (candidate.response && proxied && candidate.response->status == proxied.status())
            points += 1;
        return points;
    };
    const TappedExchange* best = exchange;
    const TappedConnection* bestCarrier = carrier;
    const auto consider = [&](const TappedConnection& connection) {
        for (const TappedExchange& candidate : connection.exchanges) {
            if (candidate.request.headers.first("Sec-WebSocket-Key") == key &&
                rank(candidate) > rank(*best)) {
                best = &candidate;
                bestCarrier = &connection;
            }
        }
    };
    if (carrier)
        consider(*carrier);
    for (const TappedConnection& connection : run.tap->others)
        consider(connection);
    exchange = best;
    carrier = bestCarrier;
}

bool Observed::askedForLeave() const {
    const protocol::HttpRequestHead& received = exchange->request;
    if (proxiedSwitched || received.target == request().target || received.headers.contains("Upgrade") ||
        !upstream)
        return false;
    for (const char* name :
         {"X-Original-URI", "X-Original-URL", "X-Forwarded-Uri", "X-Auth-Request-Redirect"}) {
        if (received.headers.first(name) == request().target)
            return true;
    }
    // What the upstream answered to it is not what the client got.
    return proxied && !page.isEmpty() &&
           (upstream.status() != proxied.status() || upstream.body != proxied.body);
}

} // namespace twinwire::analysis
