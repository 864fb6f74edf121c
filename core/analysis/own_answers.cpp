// What a proxy's own answers stand for: by product page, status, body, headers and time (facts.md, "The proxy
// answers by itself"). With a silent tap it is certain that the proxy spoke; then a status whose meaning is
// fixed is proof. Statuses that several causes share stay likely or possible.
#include "analysis/guesses.h"
#include "analysis/probes.h"
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Hop;

namespace {

/// Squid names the reason itself (X-Squid-Error: "ERR_CONNECT_FAIL 111").
bool guessSquid(const Observed& observed, Guesses& guesses) {
    const QByteArray error = observed.proxied.field("X-Squid-Error");
    struct Row {
        const char* error;
        const char* code;
        bool upstream;
    };
    constexpr Row rows[] = {
        {"ERR_CONNECT_FAIL", "proxy.upstream-unreachable", true},
        {"ERR_DNS_FAIL", "proxy.upstream-unreachable", true},
        {"ERR_CANNOT_FORWARD", "proxy.upstream-unreachable", true},
        {"ERR_SECURE_CONNECT_FAIL", "proxy.tls-to-upstream-failed", true},
        {"ERR_ZERO_SIZE_OBJECT", "proxy.upstream-unreachable", true},
        {"ERR_READ_ERROR", "proxy.upstream-unreachable", true},
        {"ERR_READ_TIMEOUT", "proxy.upstream-timeout", true},
        {"ERR_LIFETIME_EXP", "proxy.upstream-timeout", true},
        {"ERR_GATEWAY_FAILURE", "proxy.own-error", false},
        {"ERR_ACCESS_DENIED", "proxy.access-denied", false},
        {"ERR_CACHE_ACCESS_DENIED", "proxy.access-denied", false},
        {"ERR_FORWARDING_DENIED", "proxy.access-denied", false},
        {"ERR_INVALID_URL", "proxy.request-refused", false},
        {"ERR_INVALID_REQ", "proxy.request-refused", false},
        {"ERR_UNSUP_REQ", "proxy.request-refused", false},
        {"ERR_UNSUP_HTTPVERSION", "proxy.request-refused", false},
        {"ERR_TOO_BIG", "proxy.request-refused", false},
        {"ERR_PROTOCOL_UNKNOWN", "proxy.request-refused", false},
    };
    for (const Row& row : rows) {
        if (error.startsWith(row.error)) {
            guesses.fixed(row.code, u"X-Squid-Error: "_s + base::printable(error, 80),
                          row.upstream ? toUpstream : Hop::Proxy);
            return true;
        }
    }
    return false;
}

/// Pages whose words name the reason.
bool guessWords(const Observed& observed, Guesses& guesses) {
    struct Row {
        int status; ///< 0: any
        const char* text;
        const char* code;
        bool upstream;
        bool fixed;
    };
    constexpr Row rows[] = {
        // Apache httpd, mod_proxy
        {0, "Error during SSL Handshake with remote server", "proxy.tls-to-upstream-failed", true, true},
        {0, "DNS lookup failure", "proxy.upstream-unreachable", true, true},
        {502, "Error reading from remote server", "proxy.upstream-timeout", true, false},
        // Traffic Server, body_factory
        {0, "<TITLE>Not Found on Accelerator</TITLE>", "proxy.no-route", false, true},
        {0, "<TITLE>Could Not Connect</TITLE>", "proxy.upstream-unreachable", true, false},
        {0, "<TITLE>Unknown Host</TITLE>", "proxy.upstream-unreachable", true, true},
        {0, "<TITLE>Maximum Transaction Time Exceeded</TITLE>", "proxy.upstream-timeout", true, true},
        {0, "<TITLE>Too Long Without Activity</TITLE>", "proxy.upstream-timeout", true, true},
        {0, "<TITLE>Inactivity Timeout</TITLE>", "proxy.upstream-timeout", true, true},
        {0, "<TITLE>Transaction Timeout</TITLE>", "proxy.upstream-timeout", true, true},
        // tinyproxy
        {500, "Unable to connect", "proxy.upstream-unreachable", true, true},
        {0, "tinyproxy was unable to connect to the remote web server", "proxy.upstream-unreachable", true,
         true},
        // Envoy
        {503, "no healthy upstream", "proxy.upstream-unreachable", true, true},
        {503, "upstream connect error", "proxy.upstream-unreachable", true, true},
        // Varnish
        {503, "Backend fetch failed", "proxy.upstream-unreachable", true, false},
        // nginx
        {400, "Request Header Or Cookie Too Large", "proxy.request-refused", false, true},
    };
    for (const Row& row : rows) {
        if ((row.status != 0 && row.status != observed.proxied.status()) ||
            !observed.proxied.body.contains(row.text))
            continue;
        const QString reason =
            base::translate("Analysis", "the page says: %1").arg(QString::fromLatin1(row.text));
        const Hop hop = row.upstream ? toUpstream : Hop::Proxy;
        if (row.fixed)
            guesses.fixed(row.code, reason, hop);
        else
            guesses.likely(row.code, reason, hop);
        return true;
    }
    return false;
}

bool speaksOfMaintenance(const QByteArray& body) {
    const QByteArray lower = base::folded(body).simplified();
    // Apache's page for a dead upstream speaks of "maintenance downtime or capacity problems".
    if (lower.contains("maintenance downtime or capacity problems"))
        return false;
    return lower.contains("maintenance") || lower.contains("be right back") || lower.contains("be back soon");
}

/// Another handshake was open through the proxy meanwhile, so that a limit on connections can be full.
bool othersAreOpen(const Observed& observed) {
    if (!observed.run.tap)
        return false;
    return std::ranges::any_of(observed.run.tap->others, [&](const model::TappedConnection& connection) {
        const bool before = connection.acceptedAt < observed.run.proxied.timings.begun;
        const bool open = !connection.endedAt || *connection.endedAt > observed.run.proxied.timings.begun;
        return before && open && connection.clientCount > 0;
    });
}

/// Health checks passed the tap, and the upstream did not answer them with success.
bool checksFail(const Observed& observed) {
    if (!observed.run.tap)
        return false;
    bool seen = false;
    for (const model::TappedConnection& connection : observed.run.tap->others) {
        for (const model::TappedExchange& exchange : connection.exchanges) {
            if (exchange.request.headers.contains("Sec-WebSocket-Key") || !exchange.response)
                continue;
            const int status = exchange.response->status;
            if (status >= 200 && status < 400)
                return false;
            seen = true;
        }
    }
    return seen;
}

void guess503(const Observed& observed, Guesses& guesses, bool silent) {
    using namespace std::chrono_literals;
    const auto wait = observed.proxiedWait();
    const QByteArray& body = observed.proxied.body;
    if (speaksOfMaintenance(body)) {
        guesses.likely("proxy.own-error",
                       base::translate("Analysis", "a page of the proxy's own that speaks of maintenance"));
        return;
    }
    if (observed.page == u"nginx") {
        // A dead upstream is a 502 with nginx; its own 503 is limit_req, limit_conn or "return 503".
        guesses.likely(
            "proxy.limit-reached",
            base::translate("Analysis", "nginx answers 503 by itself for limit_req and limit_conn"));
        guesses.possible("proxy.own-error",
                         base::translate("Analysis", "\"return 503\" gives the same page"));
        return;
    }
    if (observed.product == u"nginx") {
        guesses.likely("proxy.own-error",
                       base::translate("Analysis", "a 503 of nginx with a body of its own"));
        guesses.possible("proxy.limit-reached",
                         base::translate("Analysis", "limit_req and limit_conn answer 503"));
        return;
    }
    if (observed.page == u"haproxy") {
        if (othersAreOpen(observed)) {
            guesses.likely(
                "proxy.limit-reached",
                base::translate("Analysis",
                                "other connections were open through the proxy: a full queue (maxconn)"));
            guesses.possible("proxy.upstream-unreachable",
                             base::translate("Analysis", "HAProxy has the same page for a dead server"),
                             toUpstream);
        } else if (checksFail(observed)) {
            guesses.likely(
                "proxy.upstream-unreachable",
                base::translate("Analysis",
                                "the upstream fails the proxy's health check, which passed the tap"),
                toUpstream);
        } else if (wait >= 500ms && !silent && observed.run.direct.plan.url.secure) {
            guesses.likely(
                "proxy.tls-to-upstream-failed",
                base::translate("Analysis", "503 after retries, before an upstream that speaks TLS"),
                toUpstream);
            guesses.possible("proxy.upstream-unreachable",
                             base::translate("Analysis", "a dead server gives the same page"), toUpstream);
        } else if (wait >= 500ms) {
            guesses.likely("proxy.upstream-unreachable",
                           base::translate("Analysis",
                                           "HAProxy answered after %1 ms: the time of its connection retries")
                               .arg(wait.count()),
                           toUpstream);
            guesses.possible("proxy.limit-reached",
                             base::translate("Analysis", "a full queue times out with the same page"));
        } else {
            guesses.likely("proxy.no-route",
                           base::translate("Analysis",
                                           "HAProxy answered at once: no backend was chosen, or none is up"));
            guesses.possible(
                "proxy.upstream-unreachable",
                base::translate("Analysis", "a server that its health check took down gives the same page"),
                toUpstream);
        }
        return;
    }
    if (observed.page == u"apache") {
        guesses.likely("proxy.upstream-unreachable",
                       base::translate("Analysis", "Apache answers 503 for an upstream that is down"),
                       toUpstream);
        guesses.possible("proxy.own-error", base::translate("Analysis", "a 503 by rule has the same page"));
        return;
    }
    if (observed.product == u"caddy" && !body.isEmpty()) {
        guesses.likely(
            "proxy.own-error",
            base::translate("Analysis", "Caddy's own errors have no body; this one was configured"));
        return;
    }
    if (observed.product == u"varnish" && !body.contains("Backend fetch failed")) {
        guesses.likely("proxy.own-error", base::translate("Analysis", "a synthetic answer of Varnish"));
        guesses.possible("proxy.upstream-unreachable",
                         base::translate("Analysis", "Varnish answers 503 for a dead backend"), toUpstream);
        return;
    }
    if (observed.proxied.has("Retry-After") && observed.page.isEmpty()) {
        guesses.likely("proxy.limit-reached", base::translate("Analysis", "503 with Retry-After"));
        guesses.possible("proxy.own-error",
                         base::translate("Analysis", "a maintenance answer may carry Retry-After as well"));
        return;
    }
    guesses.likely("proxy.upstream-unreachable",
                   base::translate("Analysis", "503 is what proxies answer for an upstream that is down"),
                   toUpstream);
    guesses.possible("proxy.limit-reached", base::translate("Analysis", "a limit may answer 503 as well"));
}

void guess502(const Observed& observed, Guesses& guesses, bool silent) {
    const auto wait = observed.proxiedWait();
    if (!silent && observed.run.direct.plan.url.secure) {
        guesses.likely(
            "proxy.tls-to-upstream-failed",
            base::translate("Analysis",
                            "502 before an upstream that speaks TLS: trust, name, SNI, or plain against TLS"),
            toUpstream);
        guesses.possible("proxy.upstream-unreachable",
                         base::translate("Analysis", "502 for an upstream that does not listen"), toUpstream);
        return;
    }
    if (observed.page == u"haproxy") {
        guesses.likely(
            silent ? "proxy.own-error" : "proxy.switching-blocked",
            base::translate(
                "Analysis",
                "HAProxy answers 502 when the upstream's answer is missing or not acceptable to it"),
            silent ? Hop::Proxy : toUpstream);
        return;
    }
    const bool stock = observed.page == u"nginx" || observed.page == u"caddy";
    const QString reason = silent ? base::translate("Analysis", "502, and no connection reached the tap")
                                  : base::translate("Analysis", "502 after %1 ms").arg(wait.count());
    if (stock && silent)
        guesses.fixed("proxy.upstream-unreachable", reason, toUpstream);
    else
        guesses.likely("proxy.upstream-unreachable", reason, toUpstream);
}

void guess200(const Observed& observed, Guesses& guesses, bool silent) {
    const Answer& answer = observed.proxied;
    if (isDefaultSite(answer.body)) {
        guesses.fixed("proxy.no-route", base::translate("Analysis", "the product's default site answered"));
        return;
    }
    if (answer.status() == 200 && answer.body.isEmpty() && observed.product == u"caddy") {
        guesses.likely("proxy.no-route",
                       base::translate("Analysis",
                                       "Caddy answers 200 without a body when no route handles the request"));
        guesses.possible("proxy.upgrade-ignored",
                         base::translate("Analysis", "or a rule of its own answers so"));
        return;
    }
    const bool file = answer.has("Last-Modified") && answer.has("ETag");
    if (file && (observed.product == u"nginx" || observed.product == u"apache" ||
                 observed.product == u"caddy" || observed.product == u"lighttpd")) {
        guesses.likely(
            "proxy.no-route",
            base::translate("Analysis", "a file of the proxy's own was served (Last-Modified, ETag)"));
        guesses.possible("proxy.upgrade-ignored",
                         base::translate("Analysis", "or this path is meant to serve files"));
        return;
    }
    if (!silent && observed.page.isEmpty())
        return;
    const QString asPlain =
        base::translate("Analysis", "the proxy answered as for a plain request and asked nobody");
    if (TypicalReading(observed).gives("proxy.upgrade-dropped")) {
        guesses.likely(
            "proxy.answered-from-cache",
            base::translate("Analysis",
                            "the upstream, asked directly without Upgrade, gives this very answer"));
        guesses.possible("proxy.upgrade-ignored", asPlain);
        return;
    }
    if (answer.status() == 200) {
        guesses.likely(
            "proxy.no-route",
            base::translate("Analysis",
                            "the proxy answered with a page of its own: a catch-all stands in for a route"));
        guesses.possible("proxy.upgrade-ignored", asPlain);
    } else {
        guesses.likely("proxy.upgrade-ignored", asPlain);
        guesses.possible("proxy.no-route",
                         base::translate("Analysis", "a catch-all answer stands in for a missing route"));
    }
    guesses.possible("proxy.answered-from-cache",
                     base::translate("Analysis", "or the page was a stored one"));
}

void guess4xx(const Observed& observed, Guesses& guesses) {
    const int status = observed.proxied.status();
    const QString line = base::printable(observed.proxied.head->line, 120);
    switch (status) {
    case 401:
    case 403:
    case 407:
        guesses.fixed("proxy.access-denied", line);
        break;
    case 404:
    case 410:
    case 421:
        guesses.fixed("proxy.no-route", line);
        break;
    case 429:
        guesses.fixed("proxy.limit-reached", line);
        break;
    case 426:
        guesses.likely(
            "proxy.upgrade-ignored",
            base::translate("Analysis", "the proxy asks for an upgrade that the request asked for"));
        break;
    case 408:
        guesses.likely("proxy.request-refused", line);
        break;
    case 400:
    case 405:
    case 411:
    case 413:
    case 414:
    case 417:
    case 431:
        guesses.fixed("proxy.request-refused", line);
        break;
    default:
        // No meaning that ties it to the request's form.
        guesses.likely("proxy.own-error", line);
        guesses.possible("proxy.request-refused", line);
        break;
    }
}

/// Not one connection came to the tap: nothing shows that it stands in the proxy's way at all.
bool tapSawNothing(const Observed& observed) {
    return observed.run.tap && !observed.run.tap->carrier && observed.run.tap->others.isEmpty();
}

/// Caches keep it without being told to (RFC 9110 §15.1), or it was told to be kept. Words that any server
/// writes are sooner the proxy's own.
bool mayBeStored(const Answer& answer) {
    for (const int status : {200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501}) {
        if (answer.status() == status)
            return true;
    }
    return answer.has("Expires") || answer.has("Age") ||
           base::folded(answer.field("Cache-Control")).contains("max-age");
}

} // namespace

QList<Guess> guessOwnAnswer(const Observed& observed, bool silent) {
    Guesses guesses(silent);
    const Answer& answer = observed.proxied;
    if (!answer)
        return guessClosed(observed, silent);
    const int status = answer.status();
    if (saysStored(*answer.head)) {
        guesses.fixed("proxy.answered-from-cache",
                      base::translate("Analysis", "the answer says of itself that it was stored"));
        return guesses.list();
    }
    if (guessSquid(observed, guesses) || guessWords(observed, guesses))
        return guesses.list();
    if (silent && observed.voice.known() && status != 503 && status != 502 && mayBeStored(answer)) {
        const QString reason = base::translate("Analysis", "the words of %1, yet the upstream was not asked")
                                   .arg(observed.voice.name);
        if (tapSawNothing(observed)) {
            guesses.possible("proxy.answered-from-cache", reason);
            if (!observed.voice.code.isEmpty())
                guesses.possible(
                    observed.voice.code.constData(),
                    base::translate("Analysis", "if the proxy does not connect to the tap: %1 answers so")
                        .arg(observed.voice.name));
        } else {
            guesses.likely("proxy.answered-from-cache", reason);
        }
        return guesses.list();
    }
    if (status >= 300 && status < 400 && answer.has("Location"))
        guesses.fixed("proxy.redirected", u"Location: "_s + base::printable(answer.field("Location"), 200));
    else if (status >= 400 && status < 500)
        guess4xx(observed, guesses);
    else if (status == 501 || status == 505)
        guesses.fixed("proxy.request-refused", base::printable(answer.head->line, 120));
    else if ((status == 502 || status == 503) && !silent && isSlowerThanPatience(observed))
        guessTimeout(observed, guesses);
    else if (status == 502)
        guess502(observed, guesses, silent);
    else if (status == 503)
        guess503(observed, guesses, silent);
    else if (status == 504)
        guesses.fixed("proxy.upstream-timeout",
                      base::translate("Analysis", "504 after %1 ms").arg(observed.proxiedWait().count()),
                      toUpstream);
    else if (status >= 500)
        guesses.fixed("proxy.own-error", base::printable(answer.head->line, 120));
    else if (status >= 200 && status < 300)
        guess200(observed, guesses, silent);
    return guesses.list();
}

} // namespace twinwire::analysis
