// HAProxy, Apache httpd and Caddy in the corpus, with what their configuration alone can settle.
#include "situation.h"

namespace situations {

using namespace twinwire;

namespace {

const QList<QByteArray> hops{"proxy.upgrade-dropped", "proxy.connection-rewritten", "proxy.http10-upstream",
                             "proxy.upgrade-altered"};
const QByteArray forbidden = "403 Forbidden";

/// HAProxy with options behind its server's address.
Situation serving(Situation situation, const QByteArray& options) {
    situation.serverOptions = options;
    return situation;
}

QList<Situation> ofHaproxy() {
    constexpr auto product = lab::Product::HAProxy;
    QList<Situation> all;
    for (const auto& [name, upstream] : {std::pair<const char*, Upstream>{"ws", ws},
                                         {"python", python},
                                         {"gorilla", gorilla},
                                         {"sullen", sullen}}) {
        const QByteArray by = QByteArray("-") + name;
        all.append(row(product, "configured-close" + by, "http-request set-header Connection close", upstream,
                       {"proxy.connection-rewritten"}, hops));
        all.append(row(product, "configured-both" + by,
                       "http-request del-header ^(upgrade|connection)$ -m reg", upstream,
                       {"proxy.upgrade-dropped"}, hops));
        all.append(row(product, "configured-upgrade-h2c" + by, "http-request set-header Upgrade h2c",
                       upstream, {"proxy.upgrade-altered"},
                       hops + QList<QByteArray>{"proxy.websocket-headers-altered"}));
    }
    all.append(row(product, "configured-keep-alive", "http-request set-header Connection keep-alive", ws,
                   {"proxy.connection-rewritten"}, hops));
    all.append(row(product, "configured-conditional",
                   "acl old hdr_sub(User-Agent) -i MSIE\n    http-request del-header Upgrade if !old", ws,
                   {"proxy.upgrade-dropped"}, hops));
    all.append(with(row(product, "configured-origin-dropped", "http-request del-header Origin",
                        insistingOn("Origin", "http://chat.example", forbidden, "Origin header required."),
                        {"proxy.origin-rewritten"}),
                    "Origin: http://chat.example\r\n"));
    all.append(
        with(row(product, "configured-protocol-dropped", "http-request del-header Sec-WebSocket-Protocol",
                 insistingOn("Sec-WebSocket-Protocol", {}, "400 Bad Request", "Subprotocol missing."),
                 {"proxy.subprotocol-altered"}),
             "Sec-WebSocket-Protocol: graphql-ws\r\n"));
    all.append(with(row(product, "configured-authorization-dropped", "http-request del-header Authorization",
                        insistingOn("Authorization", {}, "401 Unauthorized", "Who is there?"),
                        {"proxy.credentials-dropped"}),
                    "Authorization: Bearer abc\r\n"));
    all.append(with(row(product, "configured-path-set", "http-request set-path /",
                        livingAt("/ws", "Nothing here."), {"proxy.path-rewritten"}, {"proxy.no-route"}),
                    {}));
    all.append(with(row(product, "configured-query-dropped", "http-request set-uri %[path]",
                        livingAt("/ws?token=1", "No token."), {"proxy.path-rewritten"},
                        {"proxy.no-route", "proxy.credentials-dropped"}),
                    {}, {}, "/ws?token=1"));
    all.append(row(product, "configured-denied-path", "acl ws path_beg /ws\n    http-request deny if ws", ws,
                   {"proxy.access-denied"}));
    all.append(row(product, "configured-reject", "http-request reject", ws, {"proxy.access-denied"},
                   {"proxy.request-refused", "network.connection-reset", "network.closed-before-answer",
                    "proxy.own-error"}));
    all.append(
        row(product, "configured-rate",
            "stick-table type ip size 1k expire 1m store http_req_rate(1m)\n    http-request track-sc0 src\n"
            "    http-request deny deny_status 429 if { sc_http_req_rate(0) gt 0 }",
            ws, {"proxy.limit-reached"}));
    all.append(row(product, "configured-to-https",
                   "http-request redirect scheme https code 301 if !{ ssl_fc }", ws, {"proxy.redirected"}));
    all.append(row(product, "configured-auth", "http-request auth realm chat", ws, {"proxy.access-denied"}));
    all.append(row(product, "configured-monitor", "monitor-uri /ws", ws, {"proxy.no-route"},
                   {"proxy.upgrade-ignored", "proxy.upgrade-dropped"}));
    all.append(row(product, "configured-page",
                   "http-request return status 200 content-type text/html string \"<h1>Welcome</h1>\"", ws,
                   {"proxy.no-route"}, {"proxy.upgrade-ignored", "proxy.upgrade-dropped"}));
    all.append(serving(row(product, "configured-disabled", {}, ws, {"proxy.upstream-unreachable"},
                           {"proxy.no-route", "proxy.own-error"}),
                       " disabled"));
    all.append(serving(row(product, "configured-tls-to-plain", {}, ws, {"proxy.tls-to-upstream-failed"},
                           {"proxy.upstream-unreachable", "proxy.no-route", "proxy.own-error"}),
                       " ssl verify none"));
    all.append(serving(row(product, "configured-preamble-2", {}, ws, {"proxy.preamble-added"},
                           hops + QList<QByteArray>{"proxy.request-refused", "proxy.own-error"}),
                       " send-proxy-v2"));
    all.append(serving(
        row(product, "configured-http2", {}, ws, {"proxy.http2-upstream"},
            hops + QList<QByteArray>{"proxy.own-error", "proxy.upstream-unreachable",
                                     "proxy.method-rewritten", "proxy.preamble-added", "proxy.no-route"}),
        " proto h2"));
    all.append(row(product, "configured-accept-set", "http-response set-header Sec-WebSocket-Accept abc", ws,
                   {"proxy.accept-altered"}));
    // HAProxy puts one of its own in its place.
    all.append(
        row(product, "configured-healthy-accept", "http-response del-header Sec-WebSocket-Accept", ws));
    all.append(row(product, "configured-answer-upgrade-dropped", "http-response del-header Upgrade", ws,
                   {"proxy.response-upgrade-hidden"}, {"proxy.own-error"}));
    all.append(row(product, "configured-key-dropped", "http-request del-header Sec-WebSocket-Key", ws,
                   {"proxy.websocket-headers-altered", "proxy.accept-altered"}));
    for (const auto& [name, lines] : {std::pair<const char*, const char*>{"forwarded", "option forwardfor"},
                                      {"httpclose", "option httpclose"},
                                      {"server-close", "option http-server-close"},
                                      {"moved", "http-request set-path /elsewhere%[path]"},
                                      {"renamed", "http-request set-header Host backend.internal"},
                                      {"guarded", "http-request deny if { path_beg /admin }"},
                                      {"others", "http-request del-header Upgrade unless { path_beg /ws }"}})
        all.append(row(product, QByteArray("configured-healthy-") + name, lines, tolerant));
    return all;
}

QList<Situation> ofApache() {
    constexpr auto product = lab::Product::Apache;
    const QByteArray plain = "ProxyPass \"/\" \"http://{{upstream}}/\"\n";
    const QByteArray mended = "ProxyPass \"/\" \"http://{{upstream}}/\" upgrade=websocket\n";
    QList<Situation> all;
    for (const auto& [name, upstream] : {std::pair<const char*, Upstream>{"ws", ws},
                                         {"python", python},
                                         {"gorilla", gorilla},
                                         {"sullen", sullen}}) {
        const QByteArray by = QByteArray("-") + name;
        all.append(row(product, "configured-rewritten" + by,
                       "RewriteEngine On\nRewriteRule ^/?(.*) http://{{upstream}}/$1 [P,L]\n", upstream,
                       {"proxy.upgrade-dropped"}, hops));
        all.append(row(product, "configured-order" + by, plain + "ProxyPass /ws ws://{{upstream}}/ws\n",
                       upstream, {"proxy.upgrade-dropped"}, hops));
        all.append(row(product, "configured-unset" + by, "RequestHeader unset Upgrade\n" + mended, upstream,
                       {"proxy.upgrade-dropped"}, hops));
        all.append(row(product, "configured-condition" + by,
                       "RewriteEngine On\nRewriteCond %{HTTP:Upgrade} =WebSocket\nRewriteRule ^/?(.*) "
                       "ws://{{upstream}}/$1 [P,L]\n" +
                           plain,
                       upstream, {"proxy.upgrade-dropped"}, hops));
    }
    all.append(row(product, "configured-set-by-hand",
                   "RequestHeader set Connection Upgrade\nRequestHeader set Upgrade websocket\n" + plain, ws,
                   {"proxy.upgrade-dropped"}, hops));
    all.append(row(product, "configured-no-slash",
                   "ProxyPass \"/\" \"http://{{upstream}}\" upgrade=websocket\n", ws,
                   {"proxy.own-error", "proxy.upstream-unreachable"}));
    all.append(row(product, "configured-no-pt", "RewriteEngine On\nRewriteRule ^/ws(.*) /socket$1\n" + mended,
                   ws, {"proxy.no-route"}));
    all.append(with(row(product, "configured-two-slashes",
                        "ProxyPass \"/ws\" \"http://{{upstream}}/\" upgrade=websocket\n",
                        livingAt("/ws/chat", "No room has this address."), {"proxy.path-rewritten"},
                        {"proxy.no-route"}),
                    {}, {}, "/ws/chat"));
    all.append(row(product, "configured-excepted", "ProxyPass /ws !\n" + mended, ws, {"proxy.no-route"}));
    all.append(
        with(row(product, "configured-origin-set", "RequestHeader set Origin http://internal\n" + mended,
                 insistingOn("Origin", "http://chat.example", forbidden, "A stranger's origin."),
                 {"proxy.origin-rewritten"}),
             "Origin: http://chat.example\r\n"));
    all.append(with(row(product, "configured-same-origin", mended, sameOrigin, {"proxy.host-rewritten"},
                        {"proxy.origin-rewritten"}),
                    "Origin: http://chat.example\r\n", "chat.example"));
    all.append(
        with(row(product, "configured-authorization-dropped", "RequestHeader unset Authorization\n" + mended,
                 insistingOn("Authorization", {}, "401 Unauthorized", "Who is there?"),
                 {"proxy.credentials-dropped"}),
             "Authorization: Bearer abc\r\n"));
    all.append(with(row(product, "configured-protocol-dropped",
                        "RequestHeader unset Sec-WebSocket-Protocol\n" + mended,
                        insistingOn("Sec-WebSocket-Protocol", {}, "400 Bad Request", "Subprotocol missing."),
                        {"proxy.subprotocol-altered"}),
                    "Sec-WebSocket-Protocol: graphql-ws\r\n"));
    all.append(row(product, "configured-version-7", "RequestHeader set Sec-WebSocket-Version 7\n" + mended,
                   ws, {"proxy.websocket-headers-altered"}));
    all.append(row(product, "configured-forbidden", "RewriteEngine On\nRewriteRule ^/ws - [F]\n" + mended, ws,
                   {"proxy.access-denied"}));
    all.append(row(product, "configured-network",
                   "<Location /ws>\nRequire ip 10.0.0.0/8\n</Location>\n" + mended, ws,
                   {"proxy.access-denied"}));
    all.append(row(product, "configured-to-https",
                   "RewriteEngine On\nRewriteCond %{HTTPS} !=on\nRewriteRule ^/?(.*) "
                   "https://%{SERVER_NAME}/$1 [R=301,L]\n" +
                       mended,
                   ws, {"proxy.redirected"}));
    all.append(row(product, "configured-moved", "Redirect permanent / https://chat.example/\n", ws,
                   {"proxy.redirected"}));
    all.append(row(product, "configured-http10-by-agent",
                   "SetEnvIf Upgrade .+ force-proxy-request-1.0 proxy-nokeepalive\n" + mended, python,
                   {"proxy.http10-upstream", "proxy.upgrade-dropped"}, hops));
    all.append(row(product, "configured-tls-unserved",
                   "ProxyPass / https://{{upstream}}/ upgrade=websocket\n", ws,
                   {"proxy.own-error", "proxy.tls-to-upstream-failed"}, {"proxy.upstream-unreachable"}));
    for (const auto& [name, lines] :
         {std::pair<const char*, const char*>{"wstunnel", "ProxyPass / ws://{{upstream}}/\n"},
          {"rewritten", "RewriteEngine On\nRewriteCond %{HTTP:Upgrade} websocket [NC]\nRewriteCond "
                        "%{HTTP:Connection} upgrade [NC]\nRewriteRule ^/?(.*) ws://{{upstream}}/$1 [P,L]\n"
                        "ProxyPass / http://{{upstream}}/\n"},
          {"any", "ProxyPass / http://{{upstream}}/ upgrade=ANY\n"},
          {"places", "<Location /ws>\nProxyPass ws://{{upstream}}/ws\n</Location>\nProxyPass / "
                     "http://{{upstream}}/\n"},
          {"fields", "ProxyPreserveHost On\nRequestHeader set X-Forwarded-Proto http\nRequestHeader unset "
                     "Proxy\nProxyPass / http://{{upstream}}/ upgrade=websocket\n"}})
        all.append(row(product, QByteArray("configured-healthy-") + name, lines, ws));
    return all;
}

QList<Situation> ofCaddy() {
    constexpr auto product = lab::Product::Caddy;
    const auto proxy = [](const QByteArray& options) {
        return "reverse_proxy {{upstream}} {\n" + options + "\n}\n";
    };
    QList<Situation> all;
    for (const auto& [name, upstream] : {std::pair<const char*, Upstream>{"ws", ws},
                                         {"python", python},
                                         {"gorilla", gorilla},
                                         {"sullen", sullen}}) {
        const QByteArray by = QByteArray("-") + name;
        all.append(row(product, "configured-close" + by, proxy("header_up Connection close"), upstream,
                       {"proxy.connection-rewritten"}, hops));
        all.append(row(product, "configured-first-words" + by,
                       proxy("header_up Connection {>Connection}\nheader_up Upgrade {>Upgrade}"), upstream,
                       {"proxy.connection-rewritten", "proxy.upgrade-altered"}, hops));
        all.append(row(product, "configured-upgrade-h2c" + by, proxy("header_up Upgrade h2c"), upstream,
                       {"proxy.upgrade-altered"},
                       hops + QList<QByteArray>{"proxy.websocket-headers-altered"}));
        all.append(row(product, "configured-removed-before" + by, "request_header -Connection\n" + proxy({}),
                       upstream, {"proxy.upgrade-dropped", "proxy.connection-rewritten"}, hops));
    }
    all.append(row(product, "configured-shadowed", proxy({}) + "respond 404\n", ws, {"proxy.no-route"}));
    all.append(row(product, "configured-files", "file_server\n", ws, {"proxy.no-route"}));
    all.append(row(product, "configured-http2", proxy("transport http {\nversions h2c\n}"), ws,
                   {"proxy.http2-upstream"},
                   hops + QList<QByteArray>{"proxy.own-error", "proxy.upstream-unreachable"}));
    all.append(row(product, "configured-tls-to-plain", proxy("transport http {\ntls\n}"), ws,
                   {"proxy.tls-to-upstream-failed"}, {"proxy.upstream-unreachable", "proxy.own-error"}));
    all.append(with(row(product, "configured-same-origin", proxy("header_up Host {upstream_hostport}"),
                        sameOrigin, {"proxy.host-rewritten"}, {"proxy.origin-rewritten"}),
                    "Origin: http://chat.example\r\n", "chat.example"));
    all.append(with(row(product, "configured-prefix", "uri strip_prefix /ws\n" + proxy({}),
                        livingAt("/ws/chat", "No room has this address."), {"proxy.path-rewritten"},
                        {"proxy.no-route"}),
                    {}, {}, "/ws/chat"));
    all.append(with(row(product, "configured-rewritten", "rewrite * /api{uri}\n" + proxy({}),
                        livingAt("/ws/chat", "No room has this address."), {"proxy.path-rewritten"},
                        {"proxy.no-route"}),
                    {}, {}, "/ws/chat"));
    all.append(with(row(product, "configured-origin-dropped", proxy("header_up -Origin"),
                        insistingOn("Origin", "http://chat.example", forbidden, "Origin header required."),
                        {"proxy.origin-rewritten"}),
                    "Origin: http://chat.example\r\n"));
    all.append(
        with(row(product, "configured-authorization-dropped", "request_header -Authorization\n" + proxy({}),
                 insistingOn("Authorization", {}, "401 Unauthorized", "Who is there?"),
                 {"proxy.credentials-dropped"}),
             "Authorization: Bearer abc\r\n"));
    all.append(with(row(product, "configured-protocol-dropped", proxy("header_up -Sec-WebSocket-Protocol"),
                        insistingOn("Sec-WebSocket-Protocol", {}, "400 Bad Request", "Subprotocol missing."),
                        {"proxy.subprotocol-altered"}),
                    "Sec-WebSocket-Protocol: graphql-ws\r\n"));
    all.append(row(product, "configured-key-dropped", proxy("header_up -Sec-WebSocket-Key"), ws,
                   {"proxy.websocket-headers-altered"}));
    all.append(
        row(product, "configured-method", "method POST\n" + proxy({}), ws, {"proxy.method-rewritten"}));
    // Caddy leaves a 101 as it came.
    all.append(row(product, "configured-healthy-accept", proxy("header_down -Sec-WebSocket-Accept"), ws));
    all.append(row(product, "configured-auth",
                   "basicauth {\nbob JDJhJDE0JElCZUlWM1FWZ3lNRWZsWVBpcFMvNE9SZEpEa0NJaTFZdXRSdlN1eWFNd1pWN2hT"
                   "MGtMdGQy\n}\n" +
                       proxy({}),
                   ws, {"proxy.access-denied"}));
    all.append(row(product, "configured-limited", "respond 429\n" + proxy({}), ws, {"proxy.limit-reached"}));
    all.append(
        row(product, "configured-empty-403", "respond /ws* 403\n" + proxy({}), ws, {"proxy.access-denied"}));
    all.append(row(product, "configured-broken", "error 503\n" + proxy({}), ws, {"proxy.own-error"},
                   {"proxy.upstream-unreachable", "proxy.no-route"}));
    all.append(row(product, "configured-aborted", "abort\n" + proxy({}), ws, {"proxy.access-denied"},
                   {"proxy.request-refused", "network.connection-reset", "network.closed-before-answer",
                    "proxy.own-error"}));
    all.append(row(product, "configured-to-https", "redir https://{host}{uri} permanent\n" + proxy({}), ws,
                   {"proxy.redirected"}));
    for (const auto& [name, lines] :
         {std::pair<const char*, QByteArray>{"named", proxy("header_up Host {upstream_hostport}")},
          {"handled", "handle /ws* {\n" + proxy({}) + "}\nhandle {\nrespond 404\n}\n"},
          {"moved", "rewrite * /x{uri}\n" + proxy({})},
          {"fields", proxy("header_up X-Real-IP {remote_host}\nheader_up Connection {header.Connection}")}})
        all.append(row(product, QByteArray("configured-healthy-") + name, lines, tolerant));
    return all;
}

} // namespace

QList<Situation> configuredSituations() {
    return ofHaproxy() + ofApache() + ofCaddy();
}

} // namespace situations
