// What becomes of the handshake further on: method, path, TLS, servers, caches, limits, and the answer.
#include "proxyconfig/nginx_place_rules.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Finding;
using model::Hop;
using model::Severity;

void PlaceRules::method() {
    const Directive* directive = m_scope.effective("proxy_method");
    if (directive != nullptr && directive->argument(1) != "GET" && !directive->argument(1).contains('$')) {
        add("proxy.method-rewritten", error(), sure(), Hop::Proxy,
            base::translate("ProxyConfiguration", "%1 asks with %2 instead of GET")
                .arg(m_where, QString::fromUtf8(directive->argument(1))),
            {directive}, base::translate("ProxyConfiguration", "Keep the method."),
            "# remove: proxy_method …;\n", proxyModule);
    }
}

void PlaceRules::path() {
    const QByteArray written = m_place.pass->argument(1);
    const PassTarget target = passTarget(written);
    if (!target.valid || target.uri.isEmpty()) {
        return;
    }
    if (written.contains('$')) {
        const bool kept = target.uri.contains("$args") || target.uri.contains("$query_string") ||
                          target.uri.contains("$request_uri") || target.uri.contains('?');
        if (!kept) {
            add("proxy.path-rewritten", Severity::Warning, Confidence::Likely, Hop::Proxy,
                base::translate("ProxyConfiguration",
                                "%1 drops the query: proxy_pass with variables and a path sends nothing else")
                    .arg(m_where),
                {m_place.pass}, base::translate("ProxyConfiguration", "Append $is_args$args."), nullptr,
                proxyModule);
        }
        return;
    }
    if (m_scope.kind != Scope::Kind::Location || m_scope.match == Scope::Match::Regex ||
        m_scope.match == Scope::Match::Named || m_scope.match == Scope::Match::Exact ||
        target.uri == m_scope.name) {
        return;
    }
    const bool inner = m_scope.name.endsWith('/');
    const bool outer = target.uri.endsWith('/');
    const QString example = QString::fromUtf8(target.uri) + (inner ? u"chat"_s : u"/chat"_s);
    const QString from = QString::fromUtf8(m_scope.name) + (inner ? u"chat"_s : u"/chat"_s);
    add("proxy.path-rewritten", inner != outer ? Severity::Warning : Severity::Info,
        inner != outer ? Confidence::Likely : Confidence::Possible, Hop::Proxy,
        base::translate("ProxyConfiguration", "%1 asks the upstream for another path: %2 becomes %3")
            .arg(m_where, from, example),
        {m_place.pass},
        inner != outer
            ? base::translate("ProxyConfiguration",
                              "Let location and proxy_pass both end with a slash, or neither.")
            : base::translate("ProxyConfiguration",
                              "Nothing to do where the upstream expects this; else leave the path behind the "
                              "address out."),
        nullptr, proxyModule);
}

void PlaceRules::answers() {
    for (const Directive* hidden : m_scope.effectiveAll("proxy_hide_header")) {
        const QByteArray name = hidden->argument(1);
        const char* code = base::equalsFolded(name, "Upgrade") ? "proxy.response-upgrade-hidden"
                           : base::equalsFolded(name, "Sec-WebSocket-Accept")   ? "proxy.accept-altered"
                           : base::equalsFolded(name, "Sec-WebSocket-Protocol") ? "proxy.subprotocol-altered"
                           : base::equalsFolded(name, "Sec-WebSocket-Extensions") ? "proxy.extensions-altered"
                                                                                  : nullptr;
        if (code != nullptr) {
            add(code, Severity::Error, Confidence::Likely, Hop::Proxy,
                base::translate("ProxyConfiguration", "%1 takes %2 out of the answer")
                    .arg(m_where, QString::fromUtf8(name)),
                {hidden},
                base::translate("ProxyConfiguration", "Let the field pass: clients refuse a 101 without it."),
                "# remove: proxy_hide_header …;\n", proxyModule);
        }
    }
}

void PlaceRules::buffers() {
    const Directive* directive = m_scope.effective("proxy_buffer_size");
    QByteArray text = directive != nullptr ? directive->argument(1).toLower() : QByteArray("4k");
    const int factor = text.endsWith('k') ? 1024 : text.endsWith('m') ? 1024 * 1024 : 1;
    if (factor > 1) {
        text.chop(1);
    }
    const qint64 octets = text.toLongLong() * factor;
    if (octets > 0 && octets < 4096) {
        add("proxy.own-error", Severity::Warning, Confidence::Possible, Hop::Proxy,
            base::translate("ProxyConfiguration",
                            "%1 answers 502 where the upstream's head is longer than %2")
                .arg(m_where, base::sizeInWords(static_cast<quint64>(octets))),
            {directive}, base::translate("ProxyConfiguration", "Allow longer heads."),
            "proxy_buffer_size 8k;\n", proxyModule);
    }
}

void PlaceRules::upstreamTls() {
    const QByteArray written = m_place.pass->argument(1);
    const PassTarget target = passTarget(written);
    if (!target.valid) {
        return;
    }
    if (!target.secure && target.port == "443") {
        add("proxy.tls-to-upstream-failed", Severity::Warning, Confidence::Likely, Hop::ProxyToUpstream,
            base::translate("ProxyConfiguration", "%1 speaks plain HTTP to port 443").arg(m_where),
            {m_place.pass},
            base::translate("ProxyConfiguration", "Write https:// where the upstream speaks TLS."), nullptr,
            proxyModule);
        return;
    }
    if (!target.secure) {
        return;
    }
    if (target.port == "80") {
        add("proxy.tls-to-upstream-failed", Severity::Warning, Confidence::Likely, Hop::ProxyToUpstream,
            base::translate("ProxyConfiguration", "%1 speaks TLS to port 80").arg(m_where), {m_place.pass},
            base::translate("ProxyConfiguration", "Write http:// where the upstream speaks no TLS."), nullptr,
            proxyModule);
    }
    const Directive* sni = m_scope.effective("proxy_ssl_server_name");
    const bool literal =
        !target.host.isEmpty() && (target.host.startsWith('[') ||
                                   std::all_of(target.host.cbegin(), target.host.cend(),
                                               [](char c) { return c == '.' || (c >= '0' && c <= '9'); }));
    if (!literal && (sni == nullptr || sni->argument(1) != "on")) {
        add("proxy.tls-to-upstream-failed", Severity::Warning, Confidence::Possible, Hop::ProxyToUpstream,
            base::translate("ProxyConfiguration", "%1 names no server (SNI) in TLS with the upstream")
                .arg(m_where),
            {m_place.pass},
            base::translate("ProxyConfiguration",
                            "Switch it on: servers with several certificates refuse without."),
            "proxy_ssl_server_name on;\n", proxyModule);
    }
    const Directive* verify = m_scope.effective("proxy_ssl_verify");
    if (verify != nullptr && verify->argument(1) == "on" &&
        m_scope.effective("proxy_ssl_trusted_certificate") == nullptr) {
        add("proxy.tls-to-upstream-failed", error(), sure(), Hop::ProxyToUpstream,
            base::translate("ProxyConfiguration", "%1 verifies the upstream's certificate and trusts nobody")
                .arg(m_where),
            {verify}, base::translate("ProxyConfiguration", "Name the issuers."),
            "proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;\n", proxyModule);
    }
}

void PlaceRules::upstreamServers() {
    const QByteArray written = m_place.pass->argument(1);
    const PassTarget target = passTarget(written);
    if (!target.valid || target.host.startsWith("unix:")) {
        return;
    }
    if (const Directive* block = m_model.upstream(target.host)) {
        bool up = false;
        bool any = false;
        for (const Directive& server : block->block) {
            if (server.name() == "server") {
                any = true;
                bool down = false;
                for (const Word& word : server.words) {
                    down = down || word.text == "down";
                }
                up = up || !down;
            }
        }
        if (any && !up) {
            add("proxy.upstream-unreachable", error(), sure(), Hop::ProxyToUpstream,
                base::translate("ProxyConfiguration",
                                "%1 passes requests to servers that are all marked down")
                    .arg(m_where),
                {block}, base::translate("ProxyConfiguration", "Take “down” off a server that runs."));
        }
        return;
    }
    const bool name = std::any_of(target.host.cbegin(), target.host.cend(),
                                  [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (written.contains('$')) {
        const UpstreamHead head = m_probes.webSocket;
        const PassTarget read = passTarget(head.address);
        const bool readName = std::any_of(read.host.cbegin(), read.host.cend(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        });
        if (readName && !head.address.contains("${") && m_model.upstream(read.host) == nullptr &&
            !read.host.startsWith('[') && m_scope.effective("resolver") == nullptr) {
            add("proxy.upstream-unreachable", error(), sure(), Hop::ProxyToUpstream,
                base::translate("ProxyConfiguration",
                                "%1 passes requests to a name from a variable, and no resolver looks it up")
                    .arg(m_where),
                {m_place.pass},
                base::translate("ProxyConfiguration",
                                "Name a resolver: variables are looked up while requests run."),
                "resolver 127.0.0.53;\n",
                "https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver");
        }
        return;
    }
    if (name && base::equalsFolded(target.host, "localhost")) {
        add("proxy.upstream-unreachable", Severity::Info, Confidence::Possible, Hop::ProxyToUpstream,
            base::translate("ProxyConfiguration",
                            "%1 passes requests to localhost, which may be ::1 and 127.0.0.1 in turn")
                .arg(m_where),
            {m_place.pass},
            base::translate("ProxyConfiguration", "Write the address that the upstream listens on."));
    }
}

void PlaceRules::cache() {
    const Directive* directive = m_scope.effective("proxy_cache");
    if (directive == nullptr || directive->argument(1) == "off") {
        return;
    }
    for (const char* name : {"proxy_cache_bypass", "proxy_no_cache"}) {
        const Directive* bypass = m_scope.effective(name);
        if (bypass != nullptr && bypass->argument(1).contains("upgrade")) {
            return;
        }
    }
    add("proxy.answered-from-cache", Severity::Warning, Confidence::Possible, Hop::Proxy,
        base::translate("ProxyConfiguration", "%1 may answer from a cache").arg(m_where), {directive},
        base::translate("ProxyConfiguration", "Keep WebSockets out of the cache."), "proxy_cache off;\n",
        proxyModule);
}

void PlaceRules::limits() {
    const Directive* connections = m_scope.effective("limit_conn");
    if (connections != nullptr) {
        const int most = connections->argument(2).toInt();
        add("proxy.limit-reached", most > 0 && most < 10 ? Severity::Warning : Severity::Info,
            Confidence::Possible, Hop::Proxy,
            base::translate(
                "ProxyConfiguration",
                "%1 allows %2 connections at once; each WebSocket counts for as long as it is open")
                .arg(m_where)
                .arg(most),
            {connections}, base::translate("ProxyConfiguration", "Raise the limit, or exempt this place."),
            nullptr, "https://nginx.org/en/docs/http/ngx_http_limit_conn_module.html");
    }
    if (const Directive* requests = m_scope.effective("limit_req")) {
        add("proxy.limit-reached", Severity::Info, Confidence::Possible, Hop::Proxy,
            base::translate("ProxyConfiguration",
                            "%1 limits requests; clients that reconnect together get 503")
                .arg(m_where),
            {requests}, base::translate("ProxyConfiguration", "Allow a burst, or exempt this place."),
            nullptr, "https://nginx.org/en/docs/http/ngx_http_limit_req_module.html");
    }
}

void PlaceRules::timeouts() {
    const Directive* directive = m_scope.effective("proxy_read_timeout");
    const auto value = directive != nullptr ? nginxTime(directive->argument(1)) : std::nullopt;
    if (directive != nullptr && !value) {
        return;
    }
    using namespace std::chrono_literals;
    const std::chrono::milliseconds silence = value.value_or(60s);
    if (silence > 60s || silence == 0s) {
        return;
    }
    const double seconds = static_cast<double>(silence.count()) / 1000;
    add("proxy.idle-timeout", silence < 60s ? Severity::Warning : Severity::Info, Confidence::Likely,
        Hop::Proxy,
        (directive != nullptr
             ? base::translate("ProxyConfiguration", "%1 cuts a WebSocket after %2 s of silence")
             : base::translate("ProxyConfiguration",
                               "%1 cuts a WebSocket after %2 s of silence, the default"))
            .arg(m_where)
            .arg(seconds),
        {directive != nullptr ? directive : m_place.pass},
        base::translate("ProxyConfiguration", "Send heartbeats more often than that, or allow longer "
                                              "silence. Traffic in either direction counts."),
        "proxy_read_timeout 1h;\n", proxyModule);
}

} // namespace twinwire::proxyconfig
