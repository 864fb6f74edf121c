// Caddy in front of the upstream.
#include "lab/scenario_parts.h"

#include <chrono>

namespace twinwire::lab {

namespace {

QByteArray caddyConf(const QByteArray& body, const QByteArray& scheme = "http") {
    return "{\n"
           "    admin off\n"
           "    auto_https off\n"
           "    grace_period 1s\n"
           "    storage file_system {{dir}}/caddy\n"
           "}\n" +
           scheme +
           "://:{{listen}} {\n"
           "    bind 127.0.0.1\n" +
           body + "}\n";
}

QByteArray reverseProxy(const QByteArray& body) {
    return "    reverse_proxy {{upstream}} {\n" + body + "    }\n";
}

Scenario withCaddy(Scenario scenario, const QByteArray& configuration) {
    scenario.product = Product::Caddy;
    scenario.configuration = configuration;
    return scenario;
}

} // namespace

QList<Scenario> caddyScenarios() {
    QList<Scenario> all;
    all.append(
        withCaddy(healthy("caddy-plain", QT_TRANSLATE_NOOP("Lab", "reverse_proxy without further words"),
                          QT_TRANSLATE_NOOP("Lab", "Caddy passes an upgrade on by itself.")),
                  caddyConf("    reverse_proxy {{upstream}}\n")));
    all.append(withCaddy(refused("caddy-upgrade-dropped", QT_TRANSLATE_NOOP("Lab", "header_up -Upgrade"),
                                 QT_TRANSLATE_NOOP("Lab", "A rule takes Upgrade away."), 426,
                                 "proxy.upgrade-dropped"),
                         caddyConf(reverseProxy("        header_up -Upgrade\n"))));
    all.append(withCaddy(
        refused("caddy-connection-dropped", QT_TRANSLATE_NOOP("Lab", "header_up -Connection"),
                QT_TRANSLATE_NOOP("Lab", "The same for Connection."), 426, "proxy.connection-rewritten"),
        caddyConf(reverseProxy("        header_up -Connection\n"))));
    Scenario noRoute = withCaddy(
        refused("caddy-no-route", QT_TRANSLATE_NOOP("Lab", "no handler for the path"),
                QT_TRANSLATE_NOOP("Lab", "Caddy answers 200 with an empty body when nothing matches."), 200,
                "proxy.no-route"),
        caddyConf("    handle /other* {\n        reverse_proxy {{upstream}}\n    }\n"));
    // A rule of its own could answer so, too.
    noRoute.expectation.proven = false;
    all.append(noRoute);
    Scenario path = withCaddy(
        refused("caddy-path-stripped", QT_TRANSLATE_NOOP("Lab", "handle_path strips the prefix"),
                QT_TRANSLATE_NOOP("Lab", "The upstream gets / instead of /ws."), 404, "proxy.path-rewritten"),
        caddyConf("    handle_path /ws* {\n        reverse_proxy {{upstream}}\n    }\n"));
    path.upstream.requirePath = "/ws";
    all.append(path);
    path.name = QStringLiteral("caddy-path-kept");
    path.title = QString::fromUtf8(QT_TRANSLATE_NOOP("Lab", "handle keeps the prefix"));
    path.teaches = QString::fromUtf8(QT_TRANSLATE_NOOP("Lab", "The remedy: handle instead of handle_path."));
    path.configuration = caddyConf("    handle /ws* {\n        reverse_proxy {{upstream}}\n    }\n");
    path.expectation = healthy("", "", "").expectation;
    all.append(path);
    Scenario host = withCaddy(
        refused("caddy-host-rewritten", QT_TRANSLATE_NOOP("Lab", "header_up Host, before a strict upstream"),
                QT_TRANSLATE_NOOP("Lab", "The upstream's address instead of the public name."), 403,
                "proxy.host-rewritten"),
        caddyConf(reverseProxy("        header_up Host {upstream_hostport}\n")));
    host.headers = {"Host: chat.example"};
    host.upstream.requireHost = "chat.example";
    all.append(host);
    Scenario dead =
        withCaddy(refused("caddy-upstream-dead", QT_TRANSLATE_NOOP("Lab", "a dead upstream"),
                          QT_TRANSLATE_NOOP("Lab", "502 Bad Gateway."), 502, "proxy.upstream-unreachable"),
                  caddyConf("    reverse_proxy {{upstream}}\n"));
    dead.upstreamDead = true;
    all.append(dead);
    Scenario slow = withCaddy(
        refused("caddy-upstream-slow",
                QT_TRANSLATE_NOOP("Lab", "an upstream slower than response_header_timeout"),
                QT_TRANSLATE_NOOP("Lab", "504: Caddy gives up waiting."), 504, "proxy.upstream-timeout"),
        caddyConf(reverseProxy("        transport http {\n"
                               "            response_header_timeout 1s\n"
                               "        }\n")));
    slow.upstream.delay = std::chrono::milliseconds(2500);
    all.append(slow);
    all.append(withCaddy(refused("caddy-redirect", QT_TRANSLATE_NOOP("Lab", "redir to https"),
                                 QT_TRANSLATE_NOOP("Lab", "WebSocket clients do not follow."), 301,
                                 "proxy.redirected"),
                         caddyConf("    redir https://{host}{uri} permanent\n")));
    Scenario ended = withCaddy(healthy("caddy-tls-ended",
                                       QT_TRANSLATE_NOOP("Lab", "wss ended at Caddy, plain ws behind it"),
                                       QT_TRANSLATE_NOOP("Lab", "TLS changes nothing about the handshake.")),
                               caddyConf("    tls {{dir}}/proxy.crt {{dir}}/proxy.key\n"
                                         "    reverse_proxy {{upstream}}\n",
                                         "https"));
    ended.proxyTls = true;
    all.append(ended);
    return all;
}

} // namespace twinwire::lab
