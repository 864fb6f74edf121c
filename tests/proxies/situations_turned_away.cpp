// Pairs whose proxied route is closed without an answer, or redirected: by the proxy's own rule, or by the
// upstream upon what the proxy made of the request.
#include "situation.h"

#include "protocol/http_head.h"

namespace situations {

using namespace twinwire;
using protocol::HttpRequestHead;

namespace {

const QList<QByteArray> hopByHop{"proxy.upgrade-dropped", "proxy.connection-rewritten",
                                 "proxy.http10-upstream"};
constexpr char recipe[] = "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; "
                          "proxy_set_header Connection \"upgrade\"; ";

bool isSwitch(const QByteArray& answer) {
    return answer.startsWith("HTTP/1.1 101");
}

QByteArray redirect(const QByteArray& location) {
    const QByteArray words = "Found. Redirecting to " + location;
    return "HTTP/1.1 302 Found\r\nLocation: " + location +
           "\r\nVary: Accept\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " +
           QByteArray::number(words.size()) + "\r\nConnection: close\r\n\r\n" + words;
}

/// As ws, but who comes without \a value in \a field is sent to \a location.
Upstream sendingAway(const QByteArray& field, const QByteArray& value, const QByteArray& location) {
    return [=](const QByteArray& request) {
        const HttpRequestHead head = protocol::parseRequestHead(request);
        const QByteArray got =
            field == "target" ? head.target : head.headers.combined(field).value_or(QByteArray());
        const QByteArray answer = ws(request);
        return isSwitch(answer) && got != value ? redirect(location) : answer;
    };
}

/// As ws, but a plain request is sent to the login page.
QByteArray loginForPages(const QByteArray& request) {
    const QByteArray answer = ws(request);
    return isSwitch(answer) || request.startsWith("PROXY ") ? answer : redirect("/login");
}

/// Empty words, so that a proxy's redirect looks the same.
QByteArray silentLogin(const QByteArray& request) {
    const QByteArray answer = ws(request);
    return isSwitch(answer) ? answer
                            : QByteArray("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /login\r\n"
                                         "Connection: close\r\n\r\n");
}

void addClosed(QList<Situation>& all) {
    // Nobody but the configuration tells such a rule from a proxy that reaches nobody.
    const QList<QByteArray> mute{"network.closed-before-answer"};
    const QByteArray passing = QByteArray("location / { ") + recipe + "proxy_pass http://{{upstream}}; }";
    all.append(
        row(lab::Product::Nginx, "closed-all", "location / { return 444; }", ws, {"proxy.no-route"}, mute));
    all.append(row(lab::Product::Nginx, "closed-upgrades", "if ($http_upgrade) { return 444; } " + passing,
                   ws, {"proxy.no-route"}));
    all.append(row(lab::Product::Nginx, "closed-path", "location /ws { return 444; } " + passing, ws,
                   {"proxy.no-route"}));
    all.append(row(lab::Product::HAProxy, "closed-upgrades",
                   "http-request reject if { req.hdr(Upgrade) -m found }", ws, {"proxy.access-denied"}));
    all.append(row(lab::Product::HAProxy, "closed-all", "tcp-request connection reject", ws,
                   {"proxy.access-denied"}, mute));
    all.append(row(lab::Product::Caddy, "closed-upgrades",
                   "@up header Upgrade *\nabort @up\nreverse_proxy {{upstream}}\n", ws,
                   {"proxy.access-denied"}));
    // One of connections that passes a close on.
    Situation preamble = row(lab::Product::HAProxy, "tcp-preamble-closed", "mode tcp", closing,
                             {"proxy.preamble-added"}, mute);
    preamble.outside = "mode tcp";
    preamble.serverOptions = " send-proxy";
    all.append(preamble);
    Situation dead =
        row(lab::Product::HAProxy, "tcp-dead", "mode tcp", ws, {"proxy.upstream-unreachable"}, mute);
    dead.outside = "mode tcp";
    dead.dead = true;
    all.append(dead);
}

void addRedirected(QList<Situation>& all) {
    const QByteArray passing = QByteArray("location / { ") + recipe + "proxy_pass http://{{upstream}}; }";
    all.append(row(lab::Product::Nginx, "login-after-drop", "location / { proxy_pass http://{{upstream}}; }",
                   loginForPages, {"proxy.upgrade-dropped"}, hopByHop));
    Situation cookie = row(lab::Product::Nginx, "login-without-cookie",
                           QByteArray("location / { ") + recipe +
                               "proxy_set_header Cookie \"\"; proxy_pass http://{{upstream}}; }",
                           sendingAway("Cookie", "sid=1", "/login"), {"proxy.credentials-dropped"});
    cookie.fields = "Cookie: sid=1\r\n";
    all.append(cookie);
    Situation host =
        row(lab::Product::Nginx, "canonical-host", passing,
            sendingAway("Host", "chat.example", "http://chat.example/ws"), {"proxy.host-rewritten"});
    host.host = "chat.example";
    all.append(host);
    Situation path = row(lab::Product::Nginx, "canonical-path",
                         QByteArray("location /ws/ { ") + recipe + "proxy_pass http://{{upstream}}/; }",
                         sendingAway("target", "/ws/chat", "/welcome"), {"proxy.path-rewritten"});
    path.path = "/ws/chat";
    all.append(path);
    all.append(row(lab::Product::Caddy, "login-after-drop",
                   "reverse_proxy {{upstream}} {\nheader_up -Upgrade\n}\n", loginForPages,
                   {"proxy.upgrade-dropped"}, hopByHop));
    // The proxy's own, before upstreams that send nobody there, or that would with the very same answer.
    all.append(row(lab::Product::Caddy, "own-login", "redir * /login 302\n", ws, {"proxy.redirected"}));
    all.append(row(lab::Product::HAProxy, "own-login", "http-request redirect location /login code 302",
                   loginForPages, {"proxy.redirected"}));
    all.append(row(lab::Product::HAProxy, "own-login-alike", "http-request redirect location /login code 302",
                   silentLogin, {"proxy.redirected"}, hopByHop));
}

} // namespace

QList<Situation> turnedAwaySituations() {
    QList<Situation> all;
    addClosed(all);
    addRedirected(all);
    return all;
}

} // namespace situations
