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
    all.append(withCaddy(healthy("caddy-plain", "reverse_proxy without further words",
                                 "Caddy passes an upgrade on by itself."),
                         caddyConf("    reverse_proxy {{upstream}}\n")));
    all.append(withCaddy(refused("caddy-upgrade-dropped", "header_up -Upgrade", "A rule takes Upgrade away.",
                                 426, "proxy.upgrade-dropped"),
                         caddyConf(reverseProxy("        header_up -Upgrade\n"))));
    all.append(withCaddy(refused("caddy-connection-dropped", "header_up -Connection",
                                 "The same for Connection.", 426, "proxy.connection-rewritten"),
                         caddyConf(reverseProxy("        header_up -Connection\n"))));
    Scenario noRoute = withCaddy(
        refused("caddy-no-route", "no handler for the path",
                "Caddy answers 200 with an empty body when nothing matches.", 200, "proxy.no-route"),
        caddyConf("    handle /other* {\n        reverse_proxy {{upstream}}\n    }\n"));
    // A rule of its own could answer so, too.
    noRoute.expectation.proven = false;
    all.append(noRoute);
    Scenario path =
        withCaddy(refused("caddy-path-stripped", "handle_path strips the prefix",
                          "The upstream gets / instead of /ws.", 404, "proxy.path-rewritten"),
                  caddyConf("    handle_path /ws* {\n        reverse_proxy {{upstream}}\n    }\n"));
    path.upstream.requirePath = "/ws";
    all.append(path);
    path.name = QStringLiteral("caddy-path-kept");
    path.title = QStringLiteral("handle keeps the prefix");
    path.teaches = QStringLiteral("The remedy: handle instead of handle_path.");
    path.configuration = caddyConf("    handle /ws* {\n        reverse_proxy {{upstream}}\n    }\n");
    path.expectation = healthy("", "", "").expectation;
    all.append(path);
    Scenario host =
        withCaddy(refused("caddy-host-rewritten", "header_up Host, before a strict upstream",
                          "The upstream's address instead of the public name.", 403, "proxy.host-rewritten"),
                  caddyConf(reverseProxy("        header_up Host {upstream_hostport}\n")));
    host.headers = {"Host: chat.example"};
    host.upstream.requireHost = "chat.example";
    all.append(host);
    Scenario dead = withCaddy(refused("caddy-upstream-dead", "a dead upstream", "502 Bad Gateway.", 502,
                                      "proxy.upstream-unreachable"),
                              caddyConf("    reverse_proxy {{upstream}}\n"));
    dead.upstreamDead = true;
    all.append(dead);
    Scenario slow =
        withCaddy(refused("caddy-upstream-slow", "an upstream slower than response_header_timeout",
                          "504: Caddy gives up waiting.", 504, "proxy.upstream-timeout"),
                  caddyConf(reverseProxy("        transport http {\n"
                                         "            response_header_timeout 1s\n"
                                         "        }\n")));
    slow.upstream.delay = std::chrono::milliseconds(2500);
    all.append(slow);
    all.append(withCaddy(refused("caddy-redirect", "redir to https", "WebSocket clients do not follow.", 301,
                                 "proxy.redirected"),
                         caddyConf("    redir https://{host}{uri} permanent\n")));
    Scenario ended = withCaddy(healthy("caddy-tls-ended", "wss ended at Caddy, plain ws behind it",
                                       "TLS changes nothing about the handshake."),
                               caddyConf("    tls {{dir}}/proxy.crt {{dir}}/proxy.key\n"
                                         "    reverse_proxy {{upstream}}\n",
                                         "https"));
    ended.proxyTls = true;
    all.append(ended);
    return all;
}

} // namespace twinwire::lab
