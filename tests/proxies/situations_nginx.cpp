// nginx: what is forgotten, misspelt or meant well, before upstreams that mind in different ways.
#include "situation.h"

namespace situations {

using namespace twinwire;

namespace {

const QByteArray http11 = "proxy_http_version 1.1; ";
const QByteArray upgrade = "proxy_set_header Upgrade $http_upgrade; ";
const QByteArray connection = "proxy_set_header Connection \"upgrade\"; ";
const QByteArray recipe = http11 + upgrade + connection;
const QList<QByteArray> hopByHop{"proxy.upgrade-dropped", "proxy.connection-rewritten",
                                 "proxy.http10-upstream"};

struct Named {
    const char* name;
    QByteArray (*answer)(const QByteArray&);
};
constexpr Named libraries[] = {
    {"ws", ws},           {"python", python}, {"aiohttp", aiohttp}, {"socketio", socketIo},
    {"uvicorn", uvicorn}, {"tomcat", tomcat}, {"gorilla", gorilla}, {"spring", spring},
    {"express", express}, {"exact", exact},   {"sullen", sullen}};

QByteArray location(const QByteArray& body) {
    return "location / { " + body + "proxy_pass http://{{upstream}}; }";
}

/// A fault that leaves the request without what an upgrade needs.
struct Fault {
    QByteArray name;
    QByteArray inside;
    QByteArray outside;
    QList<QByteArray> truths;
};

QList<Fault> faults() {
    const QByteArray swapped = "map $http_upgrade $swapped{{n}} { default close; '' upgrade; }";
    const QByteArray keepalive = "upstream app{{n}} { server {{upstream}}; keepalive 4; }";
    return {
        {"default", location({}), {}, {"proxy.upgrade-dropped", "proxy.http10-upstream"}},
        {"inheritance-lost",
         recipe + location("proxy_set_header X-Real-IP $remote_addr; "),
         {},
         {"proxy.upgrade-dropped"}},
        {"no-connection", location(http11 + upgrade), {}, {"proxy.connection-rewritten"}},
        {"no-upgrade", location(http11 + connection), {}, {"proxy.upgrade-dropped"}},
        {"map-swapped",
         location(http11 + upgrade + "proxy_set_header Connection $swapped{{n}}; "),
         swapped,
         {"proxy.connection-rewritten"}},
        {"keepalive-recipe",
         "location / { " + http11 + upgrade +
             "proxy_set_header Connection \"\"; proxy_pass http://app{{n}}; }",
         keepalive,
         {"proxy.connection-rewritten"}},
    };
}

Situation row(const QByteArray& name, const QByteArray& inside, const Upstream& upstream,
              const QList<QByteArray>& truths = {}) {
    Situation situation;
    situation.name = "nginx-" + name;
    situation.inside = inside;
    situation.upstream = upstream;
    situation.truths = truths;
    return situation;
}

void addFields(QList<Situation>& all) {
    const auto add = [&](Situation situation, const QByteArray& fields = {}, const QByteArray& host = {}) {
        situation.fields = fields;
        situation.host = host;
        all.append(situation);
    };
    const QByteArray forbidden = "403 Forbidden";
    const QByteArray site = "No such site is served from here.";
    const QByteArray origin = "Origin: http://chat.example\r\n";
    const QByteArray keepHost = "proxy_set_header Host $http_host; ";
    add(row("host-strict", location(recipe), insistingOn("Host", "chat.example", forbidden, site),
            {"proxy.host-rewritten"}),
        {}, "chat.example");
    add(row("host-strict-400", location(recipe), insistingOn("Host", "chat.example", "400 Bad Request", site),
            {"proxy.host-rewritten"}),
        {}, "chat.example");
    add(row("host-same-origin", location(recipe), sameOrigin, {"proxy.host-rewritten"}), origin,
        "chat.example");
    all.last().plausible = {"proxy.origin-rewritten"};
    add(row("host-generic-words", location(recipe),
            insistingOn("Host", "chat.example", forbidden, "Forbidden"), {"proxy.host-rewritten"}),
        {}, "chat.example");
    all.last().plausible = {"proxy.access-denied"};
    add(row("origin-dropped", location(recipe + keepHost + "proxy_set_header Origin \"\"; "),
            insistingOn("Origin", "http://chat.example", forbidden, "This origin is a stranger."),
            {"proxy.origin-rewritten"}),
        origin);
    add(row("origin-changed", location(recipe + "proxy_set_header Origin http://internal; "),
            insistingOn("Origin", "http://chat.example", forbidden, "This origin is a stranger."),
            {"proxy.origin-rewritten"}),
        origin);
    add(row("cookie-dropped", location(recipe + "proxy_set_header Cookie \"\"; "),
            insistingOn("Cookie", "sid=1", "401 Unauthorized", "Log in first."),
            {"proxy.credentials-dropped"}),
        "Cookie: sid=1\r\n");
    add(row("authorization-dropped", location(recipe + "proxy_set_header Authorization \"\"; "),
            insistingOn("Authorization", "Bearer t", forbidden, "Who are you?"),
            {"proxy.credentials-dropped"}),
        "Authorization: Bearer t\r\n");
    add(row("api-key-dropped", location(recipe + "proxy_set_header X-Api-Key \"\"; "),
            insistingOn("X-Api-Key", "k", forbidden, "A key is needed."), {"proxy.credentials-dropped"}),
        "X-Api-Key: k\r\n");
    add(row("subprotocol-dropped", location(recipe + "proxy_set_header Sec-WebSocket-Protocol \"\"; "),
            insistingOn("Sec-WebSocket-Protocol", "chat", "400 Bad Request", "Which protocol?"),
            {"proxy.subprotocol-altered"}),
        "Sec-WebSocket-Protocol: chat\r\n");
    add(row("key-dropped", location(recipe + "proxy_set_header Sec-WebSocket-Key \"\"; "), ws,
            {"proxy.websocket-headers-altered"}));
    add(row("version-7", location(recipe + "proxy_set_header Sec-WebSocket-Version 7; "), ws,
            {"proxy.websocket-headers-altered"}));
    add(row("headers-off", location(recipe + "proxy_pass_request_headers off; "), ws,
            {"proxy.websocket-headers-altered"}));
    add(row("upgrade-doubled",
            location(http11 + connection + "proxy_set_header Upgrade \"websocket,websocket\"; "), ws,
            {"proxy.upgrade-altered"}));
    add(row("upgrade-wrong-variable", location(http11 + connection + "proxy_set_header Upgrade $scheme; "),
            ws, {"proxy.upgrade-altered"}));
    add(row("method-post", location(recipe + "proxy_method POST; "), ws, {"proxy.method-rewritten"}));
}

void addPaths(QList<Situation>& all) {
    const QByteArray words = "No room has this address.";
    const auto add = [&](const QByteArray& name, const QByteArray& inside, const Upstream& upstream,
                         const QByteArray& path) {
        all.append(row(name, inside, upstream, {"proxy.path-rewritten"}));
        all.last().path = path;
        all.last().plausible = {"proxy.no-route"};
    };
    add("trailing-slash", "location /ws/ { " + recipe + "proxy_pass http://{{upstream}}/; }",
        livingAt("/ws/chat", words), "/ws/chat");
    add("trailing-slash-generic", "location /ws/ { " + recipe + "proxy_pass http://{{upstream}}/; }",
        livingAt("/ws/chat", "Not Found"), "/ws/chat");
    add("decoded", "location /ws/ { " + recipe + "proxy_pass http://{{upstream}}/ws/; }",
        livingAt("/ws/a%2Fb", words), "/ws/a%2Fb");
    add("query-lost", "location /ws { set $to {{upstream}}; " + recipe + "proxy_pass http://$to/ws; }",
        livingAt("/ws?room=1", words), "/ws?room=1");
    add("prefix-kept", "location /api { " + recipe + "proxy_pass http://{{upstream}}; }",
        livingAt("/ws", words), "/api/ws");
    all.last().directPath = "/ws";
    add("rewrite",
        "location / { rewrite ^/ws(.*)$ /socket$1 break; " + recipe + "proxy_pass http://{{upstream}}; }",
        livingAt("/ws", words), "/ws");
}

void addOwnAnswers(QList<Situation>& all) {
    const auto add = [&](const QByteArray& name, const QByteArray& inside, const QList<QByteArray>& truths,
                         const QList<QByteArray>& plausible = {}) {
        all.append(row(name, inside, ws, truths));
        all.last().plausible = plausible;
    };
    add("no-location", "location /other { proxy_pass http://{{upstream}}; }", {"proxy.no-route"});
    add("fallback-page",
        "location / { default_type text/html; return 200 '<!doctype html><title>App</title>'; }",
        {"proxy.no-route", "proxy.upgrade-ignored"});
    add("denied", "location / { deny all; " + recipe + "proxy_pass http://{{upstream}}; }",
        {"proxy.access-denied"});
    add("own-403-words", "location / { default_type text/plain; return 403 'closed today, says the proxy'; }",
        {"proxy.access-denied"});
    add("own-401", "location / { add_header WWW-Authenticate Basic always; return 401; }",
        {"proxy.access-denied"});
    add("own-426", "location / { default_type text/plain; return 426 'Upgrade Required'; }",
        {"proxy.upgrade-ignored", "proxy.request-refused", "proxy.own-error"}, hopByHop);
    add("own-400-words", "location / { default_type text/plain; return 400 'the rules of this house'; }",
        {"proxy.request-refused"});
    add("redirect", "location / { return 301 https://$host$request_uri; }", {"proxy.redirected"});
    add("teapot", "location / { default_type text/plain; return 418 'short and stout'; }",
        {"proxy.own-error", "proxy.request-refused"});
    add("maintenance", "location / { default_type text/plain; return 503 'down for maintenance'; }",
        {"proxy.own-error"}, {"proxy.limit-reached"});
    add("closed", "location / { return 444; }", {"proxy.no-route", "network.closed-before-answer"});
    add("dead", location(recipe), {"proxy.upstream-unreachable"});
    all.last().dead = true;
    // The default server refuses what is not named: another Host passes.
    all.append(row("host-not-served",
                   "if ($http_host = stranger.example) { return 404; } " + location(recipe), ws,
                   {"proxy.no-route"}));
    all.last().host = "stranger.example";
    all.append(row("large-field", location(recipe), ws, {"proxy.request-refused"}));
    all.last().fields = "X-Large: " + QByteArray(9000, 'x') + "\r\n";
}

void addHealthy(QList<Situation>& all) {
    for (const Named& library : libraries)
        all.append(row(QByteArray("recipe-") + library.name, location(recipe), library.answer));
    all.append(row("recipe-forwarded",
                   location(recipe + "proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For "
                                     "$proxy_add_x_forwarded_for; add_header X-Served-By edge always; "),
                   ws));
    all.append(row("cookie-dropped-indifferent", location(recipe + "proxy_set_header Cookie \"\"; "), ws));
    all.last().fields = "Cookie: sid=1\r\n";
    all.append(row("http10-indifferent", location("proxy_http_version 1.0; " + upgrade + connection), ws));
}

} // namespace

QList<Situation> nginxSituations() {
    QList<Situation> all;
    for (const Fault& fault : faults()) {
        for (const Named& library : libraries) {
            all.append(row(fault.name + "-" + library.name, fault.inside, library.answer, fault.truths));
            all.last().outside = fault.outside;
            all.last().plausible = hopByHop;
        }
    }
    for (const Named& library : {Named{"python", python}, Named{"exact", exact}}) {
        all.append(row(QByteArray("http10-") + library.name,
                       location("proxy_http_version 1.0; " + upgrade + connection), library.answer,
                       {"proxy.http10-upstream"}));
        all.last().plausible = hopByHop;
    }
    all.append(
        row("default-closing", location({}), closing, {"proxy.upgrade-dropped", "proxy.http10-upstream"}));
    all.last().plausible = {"network.closed-before-answer"};
    addFields(all);
    addPaths(all);
    addOwnAnswers(all);
    addHealthy(all);
    return all;
}

} // namespace situations
