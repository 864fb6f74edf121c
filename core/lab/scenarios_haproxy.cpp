// HAProxy in front of the upstream.
#include "lab/scenario_parts.h"

#include <chrono>

namespace twinwire::lab {

namespace {

QByteArray haproxyConf(const QByteArray& frontend, const QByteArray& backend = {},
                       const QByteArray& serverOptions = {}, const QByteArray& bindOptions = {}) {
    return "global\n"
           "    maxconn 100\n"
           "defaults\n"
           "    mode http\n"
           "    retries 0\n"
           "    timeout connect 2s\n"
           "    timeout client 20s\n"
           "    timeout server 20s\n"
           "    timeout tunnel 1m\n"
           "frontend lab\n"
           "    bind 127.0.0.1:{{listen}}" +
           bindOptions + "\n" + frontend +
           "    default_backend upstream\n"
           "backend upstream\n" +
           backend + "    server upstream {{upstream}}" + serverOptions + "\n";
}

Scenario withHaproxy(Scenario scenario, const QByteArray& configuration) {
    scenario.product = Product::HAProxy;
    scenario.configuration = configuration;
    return scenario;
}

} // namespace

QList<Scenario> haproxyScenarios() {
    QList<Scenario> all;
    all.append(withHaproxy(healthy("haproxy-plain", "mode http without further words",
                                   "HAProxy passes an upgrade on by itself; names arrive in lower case."),
                           haproxyConf({})));
    all.append(withHaproxy(refused("haproxy-upgrade-dropped", "http-request del-header Upgrade",
                                   "A hardening rule takes Upgrade away.", 426, "proxy.upgrade-dropped"),
                           haproxyConf("    http-request del-header Upgrade\n")));
    all.append(withHaproxy(refused("haproxy-connection-dropped", "http-request del-header Connection",
                                   "The same for Connection.", 426, "proxy.connection-rewritten"),
                           haproxyConf("    http-request del-header Connection\n")));
    all.append(
        withHaproxy(refused("haproxy-preamble-added", "send-proxy to an upstream that does not expect it",
                            "The preamble stands before a correct handshake.", 400, "proxy.preamble-added"),
                    haproxyConf({}, {}, " send-proxy")));
    all.append(withHaproxy(refused("haproxy-http2-upstream", "proto h2 towards the upstream",
                                   "The upstream gets the HTTP/2 preface instead of a handshake.", 503,
                                   "proxy.http2-upstream"),
                           haproxyConf({}, {}, " proto h2")));
    Scenario dead = withHaproxy(refused("haproxy-upstream-dead", "a dead upstream",
                                        "503: no server is available.", 503, "proxy.upstream-unreachable"),
                                haproxyConf({}));
    dead.upstreamDead = true;
    // Behind a tap the connection comes about and is closed: 502.
    dead.expectation.proxiedStatus.reset();
    all.append(dead);
    Scenario slow = withHaproxy(refused("haproxy-upstream-slow", "an upstream slower than timeout server",
                                        "504: HAProxy gives up waiting.", 504, "proxy.upstream-timeout"),
                                haproxyConf({}, "    timeout server 1s\n"));
    slow.upstream.delay = std::chrono::milliseconds(2500);
    all.append(slow);
    all.append(withHaproxy(refused("haproxy-denied", "http-request deny", "A rule refuses the path.", 403,
                                   "proxy.access-denied"),
                           haproxyConf("    http-request deny if { path_beg /ws }\n")));
    all.append(withHaproxy(refused("haproxy-redirect-to-https", "redirect scheme https",
                                   "WebSocket clients do not follow redirects.", 301, "proxy.redirected"),
                           haproxyConf("    http-request redirect scheme https code 301\n")));
    Scenario host = withHaproxy(refused("haproxy-host-rewritten", "Host set for a strict upstream",
                                        "http-request set-header Host takes the public name away.", 403,
                                        "proxy.host-rewritten"),
                                haproxyConf("    http-request set-header Host app.internal\n"));
    host.headers = {"Host: chat.example"};
    host.upstream.requireHost = "chat.example";
    all.append(host);
    Scenario kept = withHaproxy(healthy("haproxy-host-kept", "Host passed on, before a strict upstream",
                                        "The remedy: leave Host alone."),
                                haproxyConf({}));
    kept.headers = host.headers;
    kept.upstream = host.upstream;
    all.append(kept);
    Scenario ended = withHaproxy(healthy("haproxy-tls-ended", "wss ended at HAProxy, plain ws behind it",
                                         "TLS changes nothing about the handshake."),
                                 haproxyConf({}, {}, {}, " ssl crt {{dir}}/proxy.pem"));
    ended.proxyTls = true;
    all.append(ended);
    Scenario preamble =
        withHaproxy(failed("haproxy-preamble-expected", "bind … accept-proxy, client without",
                           "The listener resets connections without a preamble.", "proxy.preamble-expected"),
                    haproxyConf({}, {}, {}, " accept-proxy"));
    all.append(preamble);
    return all;
}

} // namespace twinwire::lab
