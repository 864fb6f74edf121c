// The title of every code, in the three grammars of certainty.
#include "analysis/finding_list.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;

namespace {

struct Wording {
    const char* code;
    const char* subject;
    const char* verb;    ///< "drops"
    const char* mayVerb; ///< "drop"
    const char* object;
};

// clang-format off
constexpr Wording wordings[] = {
    {"proxy.upgrade-dropped", "The proxy", "drops", "drop", "Upgrade"},
    {"proxy.connection-rewritten", "The proxy", "rewrites", "rewrite", "Connection, so that the upgrade token is lost"},
    {"proxy.http10-upstream", "The proxy", "speaks", "speak", "HTTP/1.0 to the upstream"},
    {"proxy.host-rewritten", "The proxy", "changes", "change", "Host, and the upstream's answer depends on it"},
    {"proxy.origin-rewritten", "The proxy", "changes", "change", "Origin, and the upstream's answer depends on it"},
    {"proxy.path-rewritten", "The proxy", "asks", "ask", "the upstream for another path"},
    {"proxy.credentials-dropped", "The proxy", "drops", "drop", "or changes credentials on the way to the upstream"},
    {"proxy.websocket-headers-altered", "The proxy", "alters", "alter", "Sec-WebSocket-Key or Sec-WebSocket-Version"},
    {"proxy.subprotocol-altered", "The proxy", "alters", "alter", "Sec-WebSocket-Protocol"},
    {"proxy.extensions-altered", "The proxy", "alters", "alter", "Sec-WebSocket-Extensions"},
    {"proxy.upgrade-unrestricted", "The proxy", "passes", "pass", "upgrades to protocols other than websocket"},
    {"proxy.method-rewritten", "The proxy", "changes", "change", "the request method"},
    {"proxy.upgrade-altered", "The proxy", "changes", "change", "the value of Upgrade"},
    {"proxy.preamble-added", "The proxy", "sends", "send", "a PROXY protocol preamble that the upstream does not expect"},
    {"proxy.http2-upstream", "The proxy", "speaks", "speak", "HTTP/2 to the upstream, where HTTP/1.1 Upgrade does not exist"},
    {"proxy.no-route", "The proxy", "has", "have", "no route for this host or path"},
    {"proxy.redirected", "The proxy", "redirects", "redirect", "the request"},
    {"proxy.access-denied", "The proxy", "denies", "deny", "access by a rule of its own"},
    {"proxy.limit-reached", "The proxy", "refuses", "refuse", "by a limit of its own"},
    {"proxy.own-error", "The proxy", "answers", "answer", "with an error of its own making"},
    {"proxy.preamble-expected", "The proxy's listener", "expects", "expect", "a PROXY protocol preamble"},
    {"proxy.upstream-unreachable", "The proxy", "fails", "fail", "to connect to its upstream"},
    {"proxy.tls-to-upstream-failed", "The proxy", "fails", "fail", "to complete TLS with its upstream"},
    {"proxy.upstream-timeout", "The proxy", "gives", "give", "up waiting for the upstream's answer"},
    {"proxy.answered-from-cache", "The proxy", "serves", "serve", "a stored answer"},
    {"proxy.request-refused", "The proxy", "refuses", "refuse", "the form of the request"},
    {"proxy.switching-blocked", "The proxy", "keeps", "keep", "the upstream's 101 from the client"},
    {"proxy.response-upgrade-hidden", "The proxy", "hides", "hide", "Upgrade or Connection of the 101"},
    {"proxy.accept-altered", "The proxy", "alters", "alter", "Sec-WebSocket-Accept"},
    {"proxy.bytes-injected", "The proxy", "adds", "add", "bytes behind the 101 that the upstream never sent"},
    {"proxy.http2-negotiated", "The proxy's listener", "speaks", "speak", "HTTP/2, where HTTP/1.1 Upgrade does not exist"},
    {"proxy.not-websocket-behind", "The proxy", "switches", "switch", "by itself and does not pass the handshake to what is behind it"},
    {"proxy.upgrade-ignored", "The proxy", "answers", "answer", "as for a plain HTTP request and does not ask the upstream"},
    {"network.name-not-resolved", "The name", "does", "do", "not resolve"},
    {"network.connection-refused", "The address", "refuses", "refuse", "the connection"},
    {"network.connect-timeout", "The address", "gives", "give", "no answer to the TCP connect"},
    {"network.closed-before-answer", "The peer", "closes", "close", "the connection without a complete answer"},
    {"network.answer-timeout", "The peer", "sends", "send", "no complete answer in time"},
    {"network.forward-proxy-refused", "The forward proxy", "refuses", "refuse", "the tunnel"},
    {"tls.untrusted-certificate", "The certificate's issuer", "is", "be", "not trusted"},
    {"tls.expired-certificate", "The certificate", "is", "be", "outside its validity"},
    {"tls.name-mismatch", "The certificate", "is", "be", "for other names"},
    {"tls.handshake-failed", "The TLS handshake", "fails", "fail", ""},
    {"tls.plain-to-tls-port", "The port", "speaks", "speak", "TLS, and the address says ws://"},
    {"tls.tls-to-plain-port", "The port", "speaks", "speak", "no TLS, and the address says wss://"},
    {"request.not-an-upgrade", "The request", "does", "do", "not ask for an upgrade to websocket"},
    {"request.version-unsupported", "The request", "names", "name", "a Sec-WebSocket-Version that is not 13"},
    {"request.key-invalid", "The request's key", "is", "be", "not 16 bytes in base64"},
    {"request.http-version-too-low", "The request", "is", "be", "below HTTP/1.1"},
    {"request.method-not-get", "The request's method", "is", "be", "not GET"},
    {"request.connection-names-end-to-end", "The request's Connection", "names", "name", "an end-to-end header, which an obedient proxy strips"},
    {"request.host-missing", "The request", "has", "have", "no Host, or several"},
    {"upstream.no-websocket", "The upstream", "answers", "answer", "without switching to WebSocket"},
    {"upstream.accept-invalid", "The upstream's Sec-WebSocket-Accept", "is", "be", "wrong for the key"},
    {"upstream.subprotocol-not-requested", "The upstream", "chooses", "choose", "a subprotocol that was not offered"},
    {"upstream.extension-not-requested", "The upstream", "chooses", "choose", "an extension that was not offered"},
    {"upstream.credentials-required", "The upstream", "asks", "ask", "for credentials"},
    {"upstream.origin-refused", "The upstream", "refuses", "refuse", "this Origin"},
    {"upstream.redirected", "The upstream", "redirects", "redirect", "the request"},
    {"upstream.error", "The upstream", "answers", "answer", "with a server error"},
};
// clang-format on

} // namespace

QString titleOf(const QByteArray& code, model::Confidence confidence) {
    for (const Wording& wording : wordings) {
        if (code != wording.code)
            continue;
        const QString subject = QString::fromLatin1(wording.subject);
        const QString object = QString::fromLatin1(wording.object);
        QString title;
        switch (confidence) {
        case model::Confidence::Proven:
            title = u"%1 %2 %3"_s.arg(subject, QLatin1StringView(wording.verb), object);
            break;
        case model::Confidence::Likely:
            title = u"%1 probably %2 %3"_s.arg(subject, QLatin1StringView(wording.verb), object);
            break;
        case model::Confidence::Possible:
            title = u"%1 may %2 %3"_s.arg(subject, QLatin1StringView(wording.mayVerb), object);
            break;
        }
        return title.trimmed();
    }
    return QString::fromLatin1(code);
}

} // namespace twinwire::analysis
