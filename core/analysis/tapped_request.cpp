// Which of several requests behind the proxy is the handshake, and whether the one that was seen is another
// one of the proxy's making: a request for leave (auth_request, forward_auth), a page for an error.
#include "analysis/observed.h"

#include "analysis/sighting.h"

#include <algorithm>

namespace twinwire::analysis {

using model::TappedConnection;
using model::TappedExchange;
using protocol::HttpRequestHead;

namespace {

constexpr const char* uriFields[] = {"X-Original-URI", "X-Original-URL", "X-Forwarded-Uri",
                                     "X-Auth-Request-Redirect"};

/// The request names in a field the target that the client asked for, as requests for leave do.
bool namesTarget(const HttpRequestHead& received, const HttpRequestHead& asked) {
    return std::ranges::any_of(
        uriFields, [&](const char* name) { return received.headers.first(name) == asked.target; });
}

/// As Caddy and Traefik ask for leave. No request that is passed on says what method it once had.
bool namesMethod(const HttpRequestHead& received) {
    return received.headers.contains("X-Forwarded-Method") || received.headers.contains("X-Original-Method");
}

/// What a check answers that does not let the request pass.
bool isRefusal(const Answer& answer) {
    const int status = answer.status();
    return status == 401 || status == 403 || status == 407 || status >= 500 ||
           (status >= 300 && status < 400 && answer.has("Location"));
}

} // namespace

void Observed::chooseExchange() {
    exchange = &*run.tap->exchange;
    const auto key = request().headers.first("Sec-WebSocket-Key");
    if (!key || run.tap->match != model::TapSighting::Match::Key)
        return;
    const auto rank = [this](const TappedExchange& candidate) {
        return handshakeRank(candidate, request(), &run.proxied.exchange);
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
    const HttpRequestHead& received = exchange->request;
    if (proxiedSwitched || received.target == request().target || !upstream || upstreamSwitched())
        return false;
    const bool sameStatus = proxied && upstream.status() == proxied.status();
    const bool sameAnswer = sameStatus && upstream.body == proxied.body;
    if (namesTarget(received, request())) {
        // A location that is passed on may name the target as well; what the upstream answers there comes
        // through as it is, and says that there is no such path.
        if (namesMethod(received) || !sameAnswer || isRefusal(upstream))
            return true;
    }
    if (!proxied || !isOtherPath(request(), received))
        return false;
    // What the upstream answered to it is not what the client got. A page of the proxy's in the place of the
    // upstream's with the same status stands for the same error, but for those that a check gives.
    return !sameStatus || (!sameAnswer && !page.isEmpty() && isRefusal(upstream));
}

} // namespace twinwire::analysis
