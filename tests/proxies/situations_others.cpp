// HAProxy, Apache httpd and Caddy in the corpus.
#include "situation.h"

namespace situations {

using namespace twinwire;

namespace {

const QList<QByteArray> hopByHop{"proxy.upgrade-dropped", "proxy.connection-rewritten",
                                 "proxy.http10-upstream"};

const QByteArray forbidden = "403 Forbidden";
const QByteArray site = "No such site is served from here.";

} // namespace

QList<Situation> haproxySituations() {
    constexpr auto product = lab::Product::HAProxy;
    QList<Situation> all;
    for (const auto& [name, upstream] : {std::pair<const char*, Upstream>{"ws", ws},
                                         {"python", python},
                                         {"aiohttp", aiohttp},
                                         {"gorilla", gorilla},
                                         {"spring", spring},
                                         {"tomcat", tomcat}}) {
        all.append(row(product, QByteArray("upgrade-dropped-") + name, "http-request del-header Upgrade",
                       upstream, {"proxy.upgrade-dropped"}, hopByHop));
        all.append(row(product, QByteArray("plain-") + name, {}, upstream));
    }
    for (const auto& [name, upstream] : {std::pair<const char*, Upstream>{"ws", ws},
                                         {"aiohttp", aiohttp},
                                         {"spring", spring},
                                         {"python", python}})
        all.append(row(product, QByteArray("connection-dropped-") + name,
                       "http-request del-header Connection", upstream, {"proxy.connection-rewritten"},
                       hopByHop));
    for (const auto& [name, upstream] : {std::pair<const char*, Upstream>{"ws", ws}, {"python", python}}) {
        all.append(row(product, QByteArray("preamble-") + name, {}, upstream, {"proxy.preamble-added"},
                       hopByHop + QList<QByteArray>{"proxy.request-refused"}));
        all.last().serverOptions = " send-proxy";
    }
    all.append(with(row(product, "host-strict", "http-request set-header Host backend.internal",
                        insistingOn("Host", "chat.example", forbidden, site), {"proxy.host-rewritten"}),
                    {}, "chat.example"));
    all.append(with(row(product, "origin-changed", "http-request set-header Origin http://internal",
                        insistingOn("Origin", "http://chat.example", forbidden, "A stranger's origin."),
                        {"proxy.origin-rewritten"}),
                    "Origin: http://chat.example\r\n"));
    all.append(with(row(product, "cookie-dropped", "http-request del-header Cookie",
                        insistingOn("Cookie", "sid=1", "401 Unauthorized", "Log in first."),
                        {"proxy.credentials-dropped"}),
                    "Cookie: sid=1\r\n"));
    all.append(row(product, "version-7", "http-request set-header Sec-WebSocket-Version 7", ws,
                   {"proxy.websocket-headers-altered"}));
    all.append(row(product, "method-post", "http-request set-method POST", ws, {"proxy.method-rewritten"}));
    all.append(with(row(product, "path-stripped", "http-request replace-path /ws/(.*) /\\1",
                        livingAt("/ws/chat", "No room has this address."), {"proxy.path-rewritten"},
                        {"proxy.no-route"}),
                    {}, {}, "/ws/chat"));
    all.append(row(product, "denied", "http-request deny", ws, {"proxy.access-denied"}));
    all.append(row(product, "too-many", "http-request deny deny_status 429", ws, {"proxy.limit-reached"}));
    all.append(row(product, "redirect", "http-request redirect location /login", ws, {"proxy.redirected"}));
    all.append(row(product, "own-404",
                   "http-request return status 404 content-type text/plain string \"nothing for you here\"",
                   ws, {"proxy.no-route"}));
    all.append(
        row(product, "dead", {}, ws, {"proxy.upstream-unreachable"}, {"proxy.no-route", "proxy.own-error"}));
    all.last().dead = true;
    return all;
}

QList<Situation> apacheSituations() {
    constexpr auto product = lab::Product::Apache;
    const QByteArray plain = "ProxyPass \"/\" \"http://{{upstream}}/\"\n";
    const QByteArray mended = "ProxyPass \"/\" \"http://{{upstream}}/\" upgrade=websocket\n";
    QList<Situation> all;
    for (const auto& [name, upstream] : {std::pair<const char*, Upstream>{"ws", ws},
                                         {"python", python},
                                         {"aiohttp", aiohttp},
                                         {"uvicorn", uvicorn},
                                         {"spring", spring}}) {
        all.append(row(product, QByteArray("default-") + name, plain, upstream, {"proxy.upgrade-dropped"},
                       hopByHop));
        all.append(row(product, QByteArray("upgrade-") + name, mended, upstream));
    }
    for (const auto& [name, upstream] :
         {std::pair<const char*, Upstream>{"python", python}, {"exact", exact}})
        all.append(row(product, QByteArray("http10-") + name,
                       "SetEnv force-proxy-request-1.0 1\nSetEnv proxy-nokeepalive 1\n" + mended, upstream,
                       {"proxy.http10-upstream", "proxy.upgrade-dropped"}, hopByHop));
    all.append(with(row(product, "host-strict", mended, insistingOn("Host", "chat.example", forbidden, site),
                        {"proxy.host-rewritten"}),
                    {}, "chat.example"));
    all.append(with(row(product, "cookie-dropped", "RequestHeader unset Cookie\n" + mended,
                        insistingOn("Cookie", "sid=1", "401 Unauthorized", "Log in first."),
                        {"proxy.credentials-dropped"}),
                    "Cookie: sid=1\r\n"));
    all.append(row(product, "key-dropped", "RequestHeader unset Sec-WebSocket-Key\n" + mended, ws,
                   {"proxy.websocket-headers-altered"}));
    all.append(with(row(product, "path", "ProxyPass \"/ws/\" \"http://{{upstream}}/\" upgrade=websocket\n",
                        livingAt("/ws/chat", "No room has this address."), {"proxy.path-rewritten"},
                        {"proxy.no-route"}),
                    {}, {}, "/ws/chat"));
    all.append(
        row(product, "no-route", "ProxyPass \"/other\" \"http://{{upstream}}/\"\n", ws, {"proxy.no-route"}));
    all.append(row(product, "denied", "<Location \"/\">\nRequire all denied\n</Location>\n" + mended, ws,
                   {"proxy.access-denied"}));
    all.append(row(product, "dead", mended, ws, {"proxy.upstream-unreachable"}));
    all.last().dead = true;
    return all;
}

QList<Situation> caddySituations() {
    constexpr auto product = lab::Product::Caddy;
    const auto proxy = [](const QByteArray& body) {
        return "reverse_proxy {{upstream}} {\n" + body + "}\n";
    };
    QList<Situation> all;
    for (const auto& [name, upstream] :
         {std::pair<const char*, Upstream>{"ws", ws}, {"aiohttp", aiohttp}, {"gorilla", gorilla}}) {
        all.append(row(product, QByteArray("upgrade-dropped-") + name, proxy("header_up -Upgrade\n"),
                       upstream, {"proxy.upgrade-dropped"}, hopByHop));
        all.append(row(product, QByteArray("connection-dropped-") + name, proxy("header_up -Connection\n"),
                       upstream, {"proxy.connection-rewritten"}, hopByHop));
        all.append(row(product, QByteArray("plain-") + name, proxy({}), upstream));
    }
    all.append(with(row(product, "host-strict", proxy("header_up Host backend.internal\n"),
                        insistingOn("Host", "chat.example", forbidden, site), {"proxy.host-rewritten"}),
                    {}, "chat.example"));
    all.append(with(row(product, "cookie-dropped", proxy("header_up -Cookie\n"),
                        insistingOn("Cookie", "sid=1", "401 Unauthorized", "Log in first."),
                        {"proxy.credentials-dropped"}),
                    "Cookie: sid=1\r\n"));
    all.append(with(row(product, "path-stripped", "handle_path /ws/* {\n" + proxy({}) + "}\n",
                        livingAt("/ws/chat", "No room has this address."), {"proxy.path-rewritten"},
                        {"proxy.no-route"}),
                    {}, {}, "/ws/chat"));
    all.append(row(product, "no-route", "handle /other* {\n" + proxy({}) + "}\n", ws, {"proxy.no-route"},
                   {"proxy.upgrade-ignored"}));
    all.append(row(product, "denied", "respond \"keep out\" 403\n", ws, {"proxy.access-denied"}));
    all.append(row(product, "redirect", "redir https://chat.example{uri} 308\n", ws, {"proxy.redirected"}));
    all.append(row(product, "dead", proxy({}), ws, {"proxy.upstream-unreachable"}));
    all.last().dead = true;
    return all;
}

} // namespace situations
