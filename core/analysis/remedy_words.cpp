// The remedy of every code in plain words.
#include "analysis/remedy_tables.h"

namespace twinwire::analysis {

namespace {

constexpr RemedyWords words[] = {
    {"proxy.upgrade-dropped",
     "Upgrade and Connection are hop-by-hop: have the proxy set both on its request to the "
     "upstream, over HTTP/1.1."},
    {"proxy.connection-rewritten",
     "Have the proxy send Connection: upgrade whenever it sends Upgrade. Upgrade alone asks for nothing."},
    {"proxy.http10-upstream", "Have the proxy speak HTTP/1.1 to the upstream; HTTP/1.0 knows no Upgrade."},
    {"proxy.host-rewritten",
     "Have the proxy pass the client's Host on, or have the upstream accept the one it gets."},
    {"proxy.origin-rewritten", "Have the proxy pass Origin on unchanged, or allow the one that arrives."},
    {"proxy.path-rewritten", "Have the proxy pass path and query on unchanged: no URI behind proxy_pass, "
                             "matching slashes, no rewrite."},
    {"proxy.credentials-dropped",
     "Have the proxy pass Authorization, Cookie and your own credential headers on."},
    {"proxy.websocket-headers-altered",
     "Have the proxy pass Sec-WebSocket-Key and Sec-WebSocket-Version unchanged."},
    {"proxy.subprotocol-altered", "Have the proxy pass Sec-WebSocket-Protocol unchanged in both directions."},
    {"proxy.extensions-altered", "Have the proxy pass Sec-WebSocket-Extensions unchanged in both directions, "
                                 "or remove it from the request."},
    {"proxy.upgrade-unrestricted",
     "Pass Upgrade on only when it is websocket: other values, h2c among them, let a "
     "client tunnel past the proxy's rules."},
    {"proxy.method-rewritten", "Have the proxy keep the method GET."},
    {"proxy.upgrade-altered", "Have the proxy set Upgrade once, to the value that the client sent."},
    {"proxy.preamble-added",
     "Switch the PROXY protocol off towards this upstream, or have the upstream expect it."},
    {"proxy.http2-upstream", "Have the proxy speak HTTP/1.1 to the upstream, at least for WebSocket."},
    {"proxy.no-route", "Add a route for this host and path to the proxy, ahead of the catch-all one."},
    {"proxy.redirected",
     "Use the address that the redirect names (often wss://), or exempt the WebSocket path."},
    {"proxy.access-denied", "Send what the proxy's rule asks for, or exempt the WebSocket path from it."},
    {"proxy.limit-reached", "Raise the proxy's limit for this path, or exempt it."},
    {"proxy.own-error", "Look into the proxy's error log: the answer is of its own making."},
    {"proxy.preamble-expected",
     "Connect through the balancer that sends the PROXY protocol, or take proxy_protocol "
     "off this listener."},
    {"proxy.upstream-unreachable",
     "Start the upstream, or correct the address and port that the proxy connects to; "
     "look at its health checks. Write 127.0.0.1 rather than localhost."},
    {"proxy.tls-to-upstream-failed",
     "Make scheme, server name (SNI) and trust of the proxy's connection fit the "
     "upstream: https to TLS ports, http to plain ones."},
    {"proxy.upstream-timeout",
     "Find out why the upstream is slow to answer, or raise the proxy's read timeout."},
    {"proxy.answered-from-cache", "Exempt the WebSocket path from the proxy's cache."},
    {"proxy.request-refused", "Change the request's form or raise the limit that the answer names."},
    {"proxy.switching-blocked",
     "Look into the proxy's error log for the reason why it did not pass the 101 on."},
    {"proxy.response-upgrade-hidden", "Have the proxy keep Upgrade and Connection in the 101."},
    {"proxy.accept-altered", "Have the proxy pass Sec-WebSocket-Accept on unchanged."},
    {"proxy.bytes-injected", "Take filters and body rewriting off the WebSocket path."},
    {"proxy.http2-negotiated",
     "Offer http/1.1 alone in ALPN (--alpn http/1.1), or have the listener allow it."},
    {"proxy.not-websocket-behind",
     "Have the proxy pass the handshake on instead of ending WebSocket itself."},
    {"proxy.upgrade-ignored", "Have the proxy forward this path to the upstream with the upgrade."},
    {"network.name-not-resolved", "Check the name, or give the address with --resolve."},
    {"network.connection-refused", "Start the server, or correct address and port."},
    {"network.connect-timeout", "Check address, route and firewall."},
    {"network.closed-before-answer", "Look into the log of the peer that closed."},
    {"network.answer-timeout", "Look at what the peer is waiting for, or give it more time with --max-time."},
    {"network.forward-proxy-refused", "Check the forward proxy's address, credentials and rules."},
    {"tls.untrusted-certificate",
     "Trust the issuer with --cacert, or install the whole chain on the server."},
    {"tls.expired-certificate", "Renew the certificate; check the clocks."},
    {"tls.name-mismatch", "Use a name that the certificate holds, or --servername."},
    {"tls.handshake-failed", "Compare versions, ciphers and client certificates on both ends."},
    {"tls.plain-to-tls-port", "Use wss:// for this port."},
    {"tls.tls-to-plain-port", "Use ws:// for this port, or switch TLS on there."},
    {"request.not-an-upgrade", "Send Upgrade: websocket and Connection: Upgrade."},
    {"request.version-unsupported", "Send Sec-WebSocket-Version: 13."},
    {"request.key-invalid", "Send a Sec-WebSocket-Key of 16 bytes in base64."},
    {"request.http-version-too-low", "Send the request as HTTP/1.1."},
    {"request.method-not-get", "Send the request with GET."},
    {"request.connection-names-end-to-end",
     "Name only hop-by-hop headers in Connection: what it names, an obedient proxy strips."},
    {"request.host-missing", "Send exactly one Host."},
    {"upstream.no-websocket", "Check that the upstream serves WebSocket on this path."},
    {"upstream.accept-invalid", "Mend the upstream's computation of Sec-WebSocket-Accept."},
    {"upstream.subprotocol-not-requested",
     "Offer the subprotocol, or have the upstream choose from the offers."},
    {"upstream.extension-not-requested", "Offer the extension, or have the upstream choose from the offers."},
    {"upstream.credentials-required",
     "Send the credentials that the upstream asks for (--user, --cookie, -H)."},
    {"upstream.origin-refused", "Send an Origin that the upstream allows (--origin), or allow this one."},
    {"upstream.redirected", "Use the address that the redirect names."},
    {"upstream.error", "Look into the upstream's log."},
};

} // namespace

std::span<const RemedyWords> remedyWords() {
    return words;
}

} // namespace twinwire::analysis
