// Apache httpd in front of the upstream.
#include "lab/scenario_parts.h"

#include <chrono>

namespace twinwire::lab {

namespace {

/// One LoadModule line that does nothing when the module is built in.
QByteArray load(const QByteArray& module) {
    return "<IfModule !" + module +
           "_module>\n"
           "    LoadModule " +
           module + "_module {{modules}}/mod_" + module +
           ".so\n"
           "</IfModule>\n";
}

QByteArray apacheConf(const QByteArray& body, const QList<QByteArray>& modules = {}) {
    QByteArray text = "ServerName localhost\n"
                      "DefaultRuntimeDir {{dir}}\n"
                      "PidFile {{dir}}/httpd.pid\n"
                      "ErrorLog {{dir}}/error.log\n"
                      "DocumentRoot {{dir}}\n"
                      "{{user}}\n"
                      "Listen 127.0.0.1:{{listen}}\n"
                      "Timeout 20\n";
    for (const QByteArray& module :
         QList<QByteArray>{"mpm_event", "authz_core", "proxy", "proxy_http"} + modules) {
        text += load(module);
    }
    return text +
           "StartServers 1\n"
           "ServerLimit 1\n"
           "ThreadsPerChild 16\n"
           "MaxRequestWorkers 16\n"
           "MinSpareThreads 1\n"
           "MaxSpareThreads 16\n" +
           body;
}

Scenario withApache(Scenario scenario, const QByteArray& configuration) {
    scenario.product = Product::Apache;
    scenario.configuration = configuration;
    return scenario;
}

constexpr char mended[] = "ProxyPass \"/\" \"http://{{upstream}}/\" upgrade=websocket\n";

} // namespace

QList<Scenario> apacheScenarios() {
    QList<Scenario> all;
    all.append(
        withApache(refused("apache-default", QT_TRANSLATE_NOOP("Lab", "ProxyPass http:// without upgrade="),
                           QT_TRANSLATE_NOOP("Lab", "mod_proxy_http drops Upgrade unless told otherwise."),
                           426, "proxy.upgrade-dropped"),
                   apacheConf("ProxyPass \"/\" \"http://{{upstream}}/\"\n")));
    all.append(withApache(healthy("apache-upgrade",
                                  QT_TRANSLATE_NOOP("Lab", "ProxyPass http:// with upgrade=websocket"),
                                  QT_TRANSLATE_NOOP("Lab", "The remedy since 2.4.47: one word.")),
                          apacheConf(mended)));
    all.append(withApache(
        healthy("apache-ws-scheme", QT_TRANSLATE_NOOP("Lab", "ProxyPass ws://"),
                QT_TRANSLATE_NOOP("Lab",
                                  "The older remedy: mod_proxy_wstunnel, or mod_proxy_http in its place.")),
        apacheConf("ProxyPass \"/\" \"ws://{{upstream}}/\"\n", {"proxy_wstunnel"})));
    all.append(withApache(refused("apache-rewrite-first",
                                  QT_TRANSLATE_NOOP("Lab", "a catch-all RewriteRule before the ProxyPass"),
                                  QT_TRANSLATE_NOOP("Lab", "RewriteRule … [P] answers first, as plain HTTP; "
                                                           "the ProxyPass for WebSocket is never asked."),
                                  426, "proxy.upgrade-dropped"),
                          apacheConf("RewriteEngine On\n"
                                     "RewriteRule \"^/(.*)$\" \"http://{{upstream}}/$1\" [P]\n"
                                     "ProxyPass \"/\" \"ws://{{upstream}}/\"\n",
                                     {"proxy_wstunnel", "rewrite"})));
    Scenario old = withApache(
        refused(
            "apache-force-http10", QT_TRANSLATE_NOOP("Lab", "force-proxy-request-1.0"),
            QT_TRANSLATE_NOOP(
                "Lab", "HTTP/1.0 towards the upstream, without Upgrade, although upgrade=websocket is set."),
            400, "proxy.http10-upstream"),
        apacheConf("SetEnv force-proxy-request-1.0 1\n" + QByteArray(mended), {"env"}));
    old.upstream.strictHttp11 = true;
    old.expectation.alsoFindings = {"proxy.upgrade-dropped"};
    all.append(old);
    Scenario host = withApache(
        refused(
            "apache-host-strict", QT_TRANSLATE_NOOP("Lab", "Host rewritten, before a strict upstream"),
            QT_TRANSLATE_NOOP("Lab", "Apache sends the upstream's address unless ProxyPreserveHost is on."),
            403, "proxy.host-rewritten"),
        apacheConf(mended));
    host.headers = {"Host: chat.example"};
    host.upstream.requireHost = "chat.example";
    all.append(host);
    Scenario kept =
        withApache(healthy("apache-host-kept",
                           QT_TRANSLATE_NOOP("Lab", "ProxyPreserveHost On, before a strict upstream"),
                           QT_TRANSLATE_NOOP("Lab", "The remedy.")),
                   apacheConf("ProxyPreserveHost On\n" + QByteArray(mended)));
    kept.headers = host.headers;
    kept.upstream = host.upstream;
    all.append(kept);
    Scenario dead = withApache(refused("apache-upstream-dead", QT_TRANSLATE_NOOP("Lab", "a dead upstream"),
                                       QT_TRANSLATE_NOOP("Lab", "503 Service Unavailable."), 503,
                                       "proxy.upstream-unreachable"),
                               apacheConf(mended));
    dead.upstreamDead = true;
    // Behind a tap the connection comes about and is closed: 502.
    dead.expectation.proxiedStatus.reset();
    all.append(dead);
    Scenario slow = withApache(
        refused("apache-upstream-slow", QT_TRANSLATE_NOOP("Lab", "an upstream slower than the timeout"),
                QT_TRANSLATE_NOOP("Lab", "Apache says 502 Proxy Error for a timeout, not 504."), 502,
                "proxy.upstream-timeout"),
        apacheConf("ProxyPass \"/\" \"http://{{upstream}}/\" upgrade=websocket "
                   "timeout=1\n"));
    slow.upstream.delay = std::chrono::milliseconds(2500);
    all.append(slow);
    all.append(
        withApache(refused("apache-no-route", QT_TRANSLATE_NOOP("Lab", "no ProxyPass for the path"),
                           QT_TRANSLATE_NOOP("Lab", "404, upstream not asked."), 404, "proxy.no-route"),
                   apacheConf("ProxyPass \"/other\" \"http://{{upstream}}/\" upgrade=websocket\n")));
    all.append(withApache(refused("apache-denied", QT_TRANSLATE_NOOP("Lab", "Require all denied"),
                                  QT_TRANSLATE_NOOP("Lab", "403 by a rule."), 403, "proxy.access-denied"),
                          apacheConf(QByteArray(mended) + "<Location \"/\">\n    Require all denied\n"
                                                          "</Location>\n")));
    Scenario ended = withApache(healthy("apache-tls-ended",
                                        QT_TRANSLATE_NOOP("Lab", "wss ended at Apache, plain ws behind it"),
                                        QT_TRANSLATE_NOOP("Lab", "TLS changes nothing about the handshake.")),
                                apacheConf("SSLEngine on\n"
                                           "SSLCertificateFile {{dir}}/proxy.crt\n"
                                           "SSLCertificateKeyFile {{dir}}/proxy.key\n" +
                                               QByteArray(mended),
                                           {"socache_shmcb", "ssl"}));
    ended.proxyTls = true;
    all.append(ended);
    return all;
}

} // namespace twinwire::lab
