// The remedy of every code in plain words.
#include "analysis/remedy_tables.h"

#include <QtGlobal>

namespace twinwire::analysis {

namespace {

constexpr RemedyWords words[] = {
    {"proxy.upgrade-dropped",
     QT_TRANSLATE_NOOP("Remedies",
                       "Upgrade and Connection are hop-by-hop: have the proxy set both on its request to the "
                       "upstream, over HTTP/1.1.")},
    {"proxy.connection-rewritten",
     QT_TRANSLATE_NOOP("Remedies", "Have the proxy send Connection: upgrade whenever it sends Upgrade. "
                                   "Upgrade alone asks for nothing.")},
    {"proxy.http10-upstream",
     QT_TRANSLATE_NOOP("Remedies",
                       "Have the proxy speak HTTP/1.1 to the upstream; HTTP/1.0 knows no Upgrade.")},
    {"proxy.host-rewritten",
     QT_TRANSLATE_NOOP(
         "Remedies",
         "Have the proxy pass the client's Host on, or have the upstream accept the one it gets.")},
    {"proxy.origin-rewritten",
     QT_TRANSLATE_NOOP("Remedies",
                       "Have the proxy pass Origin on unchanged, or allow the one that arrives.")},
    {"proxy.path-rewritten",
     QT_TRANSLATE_NOOP("Remedies",
                       "Have the proxy pass path and query on unchanged: no URI behind proxy_pass, "
                       "matching slashes, no rewrite.")},
    {"proxy.credentials-dropped",
     QT_TRANSLATE_NOOP("Remedies",
                       "Have the proxy pass Authorization, Cookie and your own credential headers on.")},
    {"proxy.websocket-headers-altered",
     QT_TRANSLATE_NOOP("Remedies",
                       "Have the proxy pass Sec-WebSocket-Key and Sec-WebSocket-Version unchanged.")},
    {"proxy.subprotocol-altered",
     QT_TRANSLATE_NOOP("Remedies",
                       "Have the proxy pass Sec-WebSocket-Protocol unchanged in both directions.")},
    {"proxy.extensions-altered",
     QT_TRANSLATE_NOOP("Remedies",
                       "Have the proxy pass Sec-WebSocket-Extensions unchanged in both directions, "
                       "or remove it from the request.")},
    {"proxy.upgrade-unrestricted",
     QT_TRANSLATE_NOOP("Remedies",
                       "Pass Upgrade on only when it is websocket: other values, h2c among them, let a "
                       "client tunnel past the proxy's rules.")},
    {"proxy.connection-named-stripped",
     QT_TRANSLATE_NOOP("Remedies",
                       "Have the first proxy set Connection anew instead of passing on what the client names "
                       "(Apache httpd keeps what it adds itself since 2.4.54), and have the upstream refuse "
                       "a request in which a field is missing that the proxy always sets.")},
    {"proxy.accept-unchecked",
     QT_TRANSLATE_NOOP("Remedies",
                       "Mend the upstream's computation of Sec-WebSocket-Accept, and let the proxy upgrade "
                       "only the addresses that serve WebSocket: whoever can make another one answer 101 "
                       "gets a tunnel past the proxy's rules.")},
    {"upstream.origin-unchecked",
     QT_TRANSLATE_NOOP("Remedies",
                       "Have the upstream hold Origin against the sites that may open this WebSocket and "
                       "refuse others with 403, or have the proxy do it. Clients that are no browsers send "
                       "no Origin.")},
    {"upstream.version-unchecked",
     QT_TRANSLATE_NOOP("Remedies", "Have the upstream answer versions that it does not speak with 426 and "
                                   "Sec-WebSocket-Version: 13.")},
    {"proxy.method-rewritten", QT_TRANSLATE_NOOP("Remedies", "Have the proxy keep the method GET.")},
    {"proxy.upgrade-altered",
     QT_TRANSLATE_NOOP("Remedies", "Have the proxy set Upgrade once, to the value that the client sent.")},
    {"proxy.fields-added",
     QT_TRANSLATE_NOOP("Remedies", "Have the proxy add what the upstream expects, or nothing: "
                                   "X-Forwarded-Proto and X-Forwarded-Host must fit the address that the "
                                   "client used, and the upstream must trust the proxy.")},
    {"proxy.preamble-added",
     QT_TRANSLATE_NOOP(
         "Remedies", "Switch the PROXY protocol off towards this upstream, or have the upstream expect it.")},
    {"proxy.http2-upstream",
     QT_TRANSLATE_NOOP("Remedies", "Have the proxy speak HTTP/1.1 to the upstream, at least for WebSocket.")},
    {"proxy.no-route",
     QT_TRANSLATE_NOOP("Remedies",
                       "Add a route for this host and path to the proxy, ahead of the catch-all one.")},
    {"proxy.redirected",
     QT_TRANSLATE_NOOP(
         "Remedies",
         "Use the address that the redirect names (often wss://), or exempt the WebSocket path.")},
    {"proxy.access-denied",
     QT_TRANSLATE_NOOP("Remedies",
                       "Send what the proxy's rule asks for, or exempt the WebSocket path from it.")},
    {"proxy.limit-reached",
     QT_TRANSLATE_NOOP("Remedies", "Raise the proxy's limit for this path, or exempt it.")},
    {"proxy.own-error",
     QT_TRANSLATE_NOOP("Remedies", "Look into the proxy's error log: the answer is of its own making.")},
    {"proxy.preamble-expected",
     QT_TRANSLATE_NOOP("Remedies",
                       "Connect through the balancer that sends the PROXY protocol, or take proxy_protocol "
                       "off this listener.")},
    {"proxy.upstream-unreachable",
     QT_TRANSLATE_NOOP("Remedies",
                       "Start the upstream, or correct the address and port that the proxy connects to; "
                       "look at its health checks. Write 127.0.0.1 rather than localhost.")},
    {"proxy.tls-to-upstream-failed",
     QT_TRANSLATE_NOOP("Remedies",
                       "Make scheme, server name (SNI) and trust of the proxy's connection fit the "
                       "upstream: https to TLS ports, http to plain ones.")},
    {"proxy.upstream-timeout",
     QT_TRANSLATE_NOOP("Remedies",
                       "Find out why the upstream is slow to answer, or raise the proxy's read timeout.")},
    {"proxy.answered-from-cache",
     QT_TRANSLATE_NOOP("Remedies", "Exempt the WebSocket path from the proxy's cache.")},
    {"proxy.request-refused",
     QT_TRANSLATE_NOOP("Remedies", "Change the request's form or raise the limit that the answer names.")},
    {"proxy.switching-blocked",
     QT_TRANSLATE_NOOP("Remedies",
                       "Look into the proxy's error log for the reason why it did not pass the 101 on.")},
    {"proxy.response-upgrade-hidden",
     QT_TRANSLATE_NOOP("Remedies", "Have the proxy keep Upgrade and Connection in the 101.")},
    {"proxy.accept-altered",
     QT_TRANSLATE_NOOP("Remedies", "Have the proxy pass Sec-WebSocket-Accept on unchanged.")},
    {"proxy.bytes-injected",
     QT_TRANSLATE_NOOP("Remedies", "Take filters and body rewriting off the WebSocket path.")},
    {"proxy.http2-negotiated",
     QT_TRANSLATE_NOOP("Remedies", "Offer http/1.1 alone in ALPN (on the command line: --alpn http/1.1), or "
                                   "have the listener allow it.")},
    {"proxy.not-websocket-behind",
     QT_TRANSLATE_NOOP("Remedies",
                       "Have the proxy pass the handshake on instead of ending WebSocket itself.")},
    {"proxy.upgrade-ignored",
     QT_TRANSLATE_NOOP("Remedies", "Have the proxy forward this path to the upstream with the upgrade.")},
    {"network.name-not-resolved",
     QT_TRANSLATE_NOOP("Remedies",
                       "Check the name, or give its address yourself (on the command line: --resolve).")},
    {"network.connection-refused",
     QT_TRANSLATE_NOOP("Remedies", "Start the server, or correct address and port.")},
    {"network.connect-timeout", QT_TRANSLATE_NOOP("Remedies", "Check address, route and firewall.")},
    {"network.closed-before-answer",
     QT_TRANSLATE_NOOP("Remedies", "Look into the log of the peer that closed.")},
    {"network.answer-timeout",
     QT_TRANSLATE_NOOP(
         "Remedies",
         "Look at what the peer is waiting for, or give it more time (on the command line: --max-time).")},
    {"network.forward-proxy-refused",
     QT_TRANSLATE_NOOP("Remedies", "Check the forward proxy's address, credentials and rules.")},
    {"tls.untrusted-certificate",
     QT_TRANSLATE_NOOP(
         "Remedies",
         "Trust the issuer (on the command line: --cacert), or install the whole chain on the server.")},
    {"tls.expired-certificate", QT_TRANSLATE_NOOP("Remedies", "Renew the certificate; check the clocks.")},
    {"tls.name-mismatch",
     QT_TRANSLATE_NOOP("Remedies", "Use a name that the certificate holds, or ask for that name in TLS (on "
                                   "the command line: --servername).")},
    {"tls.handshake-failed",
     QT_TRANSLATE_NOOP("Remedies", "Compare versions, ciphers and client certificates on both ends.")},
    {"tls.plain-to-tls-port", QT_TRANSLATE_NOOP("Remedies", "Use wss:// for this port.")},
    {"tls.tls-to-plain-port",
     QT_TRANSLATE_NOOP("Remedies", "Use ws:// for this port, or switch TLS on there.")},
    {"request.not-an-upgrade",
     QT_TRANSLATE_NOOP("Remedies", "Send Upgrade: websocket and Connection: Upgrade.")},
    {"request.version-unsupported", QT_TRANSLATE_NOOP("Remedies", "Send Sec-WebSocket-Version: 13.")},
    {"request.key-invalid", QT_TRANSLATE_NOOP("Remedies", "Send a Sec-WebSocket-Key of 16 bytes in base64.")},
    {"request.http-version-too-low", QT_TRANSLATE_NOOP("Remedies", "Send the request as HTTP/1.1.")},
    {"request.method-not-get", QT_TRANSLATE_NOOP("Remedies", "Send the request with GET.")},
    {"request.connection-names-end-to-end",
     QT_TRANSLATE_NOOP(
         "Remedies", "Name only hop-by-hop headers in Connection: what it names, an obedient proxy strips.")},
    {"request.host-missing", QT_TRANSLATE_NOOP("Remedies", "Send exactly one Host.")},
    {"upstream.no-websocket",
     QT_TRANSLATE_NOOP("Remedies", "Check that the upstream serves WebSocket on this path.")},
    {"upstream.accept-invalid",
     QT_TRANSLATE_NOOP("Remedies", "Mend the upstream's computation of Sec-WebSocket-Accept.")},
    {"upstream.subprotocol-not-requested",
     QT_TRANSLATE_NOOP("Remedies", "Offer the subprotocol, or have the upstream choose from the offers.")},
    {"upstream.extension-not-requested",
     QT_TRANSLATE_NOOP("Remedies", "Offer the extension, or have the upstream choose from the offers.")},
    {"upstream.credentials-required",
     QT_TRANSLATE_NOOP(
         "Remedies",
         "Send the credentials that the upstream asks for (on the command line: --user, --cookie, -H).")},
    {"upstream.origin-refused",
     QT_TRANSLATE_NOOP(
         "Remedies",
         "Send an Origin that the upstream allows (on the command line: --origin), or allow this one.")},
    {"upstream.redirected", QT_TRANSLATE_NOOP("Remedies", "Use the address that the redirect names.")},
    {"upstream.error", QT_TRANSLATE_NOOP("Remedies", "Look into the upstream's log.")},
};

} // namespace

std::span<const RemedyWords> remedyWords() {
    return words;
}

} // namespace twinwire::analysis
