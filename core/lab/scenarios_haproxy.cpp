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
    all.append(withHaproxy(
        healthy(
            "haproxy-plain", QT_TRANSLATE_NOOP("Lab", "mode http without further words"),
            QT_TRANSLATE_NOOP("Lab", "HAProxy passes an upgrade on by itself; names arrive in lower case.")),
        haproxyConf({})));
    all.append(withHaproxy(refused("haproxy-upgrade-dropped",
                                   QT_TRANSLATE_NOOP("Lab", "http-request del-header Upgrade"),
                                   QT_TRANSLATE_NOOP("Lab", "A hardening rule takes Upgrade away."), 426,
                                   "proxy.upgrade-dropped"),
                           haproxyConf("    http-request del-header Upgrade\n")));
    all.append(withHaproxy(
        refused("haproxy-connection-dropped", QT_TRANSLATE_NOOP("Lab", "http-request del-header Connection"),
                QT_TRANSLATE_NOOP("Lab", "The same for Connection."), 426, "proxy.connection-rewritten"),
        haproxyConf("    http-request del-header Connection\n")));
    all.append(
        withHaproxy(refused("haproxy-preamble-added",
                            QT_TRANSLATE_NOOP("Lab", "send-proxy to an upstream that does not expect it"),
                            QT_TRANSLATE_NOOP("Lab", "The preamble stands before a correct handshake."), 400,
                            "proxy.preamble-added"),
                    haproxyConf({}, {}, " send-proxy")));
    all.append(withHaproxy(
        refused("haproxy-http2-upstream", QT_TRANSLATE_NOOP("Lab", "proto h2 towards the upstream"),
                QT_TRANSLATE_NOOP("Lab", "The upstream gets the HTTP/2 preface instead of a handshake."), 503,
                "proxy.http2-upstream"),
        haproxyConf({}, {}, " proto h2")));
    Scenario dead = withHaproxy(refused("haproxy-upstream-dead", QT_TRANSLATE_NOOP("Lab", "a dead upstream"),
                                        QT_TRANSLATE_NOOP("Lab", "503: no server is available."), 503,
                                        "proxy.upstream-unreachable"),
                                haproxyConf({}));
    dead.upstreamDead = true;
    // Behind a tap the connection comes about and is closed: 502.
    dead.expectation.proxiedStatus.reset();
    all.append(dead);
    Scenario slow = withHaproxy(
        refused("haproxy-upstream-slow", QT_TRANSLATE_NOOP("Lab", "an upstream slower than timeout server"),
                QT_TRANSLATE_NOOP("Lab", "504: HAProxy gives up waiting."), 504, "proxy.upstream-timeout"),
        haproxyConf({}, "    timeout server 1s\n"));
    slow.upstream.delay = std::chrono::milliseconds(2500);
    all.append(slow);
    all.append(
        withHaproxy(refused("haproxy-denied", QT_TRANSLATE_NOOP("Lab", "http-request deny"),
                            QT_TRANSLATE_NOOP("Lab", "A rule refuses the path."), 403, "proxy.access-denied"),
                    haproxyConf("    http-request deny if { path_beg /ws }\n")));
    Scenario redirected =
        withHaproxy(refused("haproxy-redirect-to-https", QT_TRANSLATE_NOOP("Lab", "redirect scheme https"),
                            QT_TRANSLATE_NOOP("Lab", "WebSocket clients do not follow redirects."), 301,
                            "proxy.redirected"),
                    haproxyConf("    http-request redirect scheme https code 301\n"));
    // HAProxy's redirect has no page: the upstream might have given it, had the tap been beside the way.
    redirected.expectation.proven = false;
    all.append(redirected);
    Scenario host = withHaproxy(
        refused("haproxy-host-rewritten", QT_TRANSLATE_NOOP("Lab", "Host set for a strict upstream"),
                QT_TRANSLATE_NOOP("Lab", "http-request set-header Host takes the public name away."), 403,
                "proxy.host-rewritten"),
        haproxyConf("    http-request set-header Host app.internal\n"));
    host.headers = {"Host: chat.example"};
    host.upstream.requireHost = "chat.example";
    all.append(host);
    Scenario kept = withHaproxy(healthy("haproxy-host-kept",
                                        QT_TRANSLATE_NOOP("Lab", "Host passed on, before a strict upstream"),
                                        QT_TRANSLATE_NOOP("Lab", "The remedy: leave Host alone.")),
                                haproxyConf({}));
    kept.headers = host.headers;
    kept.upstream = host.upstream;
    all.append(kept);
    Scenario ended = withHaproxy(
        healthy("haproxy-tls-ended", QT_TRANSLATE_NOOP("Lab", "wss ended at HAProxy, plain ws behind it"),
                QT_TRANSLATE_NOOP("Lab", "TLS changes nothing about the handshake.")),
        haproxyConf({}, {}, {}, " ssl crt {{dir}}/proxy.pem"));
    ended.proxyTls = true;
    all.append(ended);
    Scenario preamble = withHaproxy(
        failed("haproxy-preamble-expected", QT_TRANSLATE_NOOP("Lab", "bind … accept-proxy, client without"),
               QT_TRANSLATE_NOOP("Lab", "The listener resets connections without a preamble."),
               "proxy.preamble-expected"),
        haproxyConf({}, {}, {}, " accept-proxy"));
    all.append(preamble);
    return all;
}

} // namespace twinwire::lab
