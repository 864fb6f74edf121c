// nginx in front of the upstream: the rows of the textbook, each fault beside its remedy.
#include "lab/scenario_parts.h"

namespace twinwire::lab {

QByteArray nginxConf(const QByteArray& server, const QByteArray& http, const QByteArray& listenOptions) {
    return "worker_processes 1;\n"
           "pid {{dir}}/nginx.pid;\n"
           "error_log stderr warn;\n"
           "events {\n"
           "    worker_connections 64;\n"
           "}\n"
           "http {\n"
           "    access_log off;\n"
           "    client_body_temp_path {{dir}}/body;\n"
           "    proxy_temp_path {{dir}}/proxy;\n"
           "    fastcgi_temp_path {{dir}}/fastcgi;\n"
           "    uwsgi_temp_path {{dir}}/uwsgi;\n"
           "    scgi_temp_path {{dir}}/scgi;\n" +
           http +
           "    server {\n"
           "        listen 127.0.0.1:{{listen}}" +
           listenOptions + ";\n" + server +
           "    }\n"
           "}\n";
}

QByteArray nginxLocation(const QByteArray& body) {
    return "        location / {\n" + body +
           "            proxy_pass http://{{upstream}};\n"
           "        }\n";
}

namespace {

constexpr char map[] = "    map $http_upgrade $connection_upgrade {\n"
                       "        default upgrade;\n"
                       "        ''      close;\n"
                       "    }\n";
constexpr char recipeTwo[] = "            proxy_http_version 1.1;\n"
                             "            proxy_set_header Upgrade $http_upgrade;\n"
                             "            proxy_set_header Connection $connection_upgrade;\n";
constexpr char plainRequest[] = "GET {{path}} HTTP/1.1\r\nHost: {{host}}\r\nAccept: */*\r\n\r\n";

Scenario withNginx(Scenario scenario, const QByteArray& configuration) {
    scenario.product = Product::Nginx;
    scenario.configuration = configuration;
    return scenario;
}

/// A plain page beside WebSocket, as Socket.IO's polling is: 400 when Connection asks for an upgrade that
/// nothing names.
Scenario plain(Scenario scenario) {
    scenario.rawRequest = plainRequest;
    scenario.upstream.plainStatus = 200;
    scenario.upstream.insistsOnUpgradePair = true;
    scenario.expectation.direct = model::Outcome::Refused;
    scenario.expectation.directStatus = 200;
    scenario.expectation.proxied = model::Outcome::Refused;
    scenario.expectation.finding = "request.not-an-upgrade";
    return scenario;
}

} // namespace

QList<Scenario> nginxScenarios() {
    QList<Scenario> all;
    all.append(withNginx(
        refused("nginx-default", QT_TRANSLATE_NOOP("Lab", "proxy_pass alone"),
                QT_TRANSLATE_NOOP("Lab",
                                  "Without further words nginx drops Upgrade, says Connection: close and, "
                                  "before 1.29.7, speaks "
                                  "HTTP/1.0 to the upstream: the handshake arrives as a plain request."),
                426, "proxy.upgrade-dropped"),
        nginxConf(nginxLocation({}))));
    all.append(withNginx(
        refused(
            "nginx-upgrade-without-connection", QT_TRANSLATE_NOOP("Lab", "Upgrade passed on, Connection not"),
            QT_TRANSLATE_NOOP(
                "Lab",
                "Upgrade alone means nothing: Connection must name it, or it is a leftover that every server "
                "ignores (RFC 9110 §7.8)."),
            426, "proxy.connection-rewritten"),
        nginxConf(nginxLocation("            proxy_http_version 1.1;\n"
                                "            proxy_set_header Upgrade $http_upgrade;\n"))));
    all.append(
        withNginx(refused("nginx-connection-without-upgrade",
                          QT_TRANSLATE_NOOP("Lab", "Connection passed on, Upgrade not"),
                          QT_TRANSLATE_NOOP("Lab", "Connection names an Upgrade that does not arrive."), 426,
                          "proxy.upgrade-dropped"),
                  nginxConf(nginxLocation("            proxy_http_version 1.1;\n"
                                          "            proxy_set_header Connection \"upgrade\";\n"))));
    Scenario http10 = withNginx(
        refused(
            "nginx-http10-strict",
            QT_TRANSLATE_NOOP("Lab", "proxy_http_version missing, before a strict upstream"),
            QT_TRANSLATE_NOOP(
                "Lab", "Upgrade does not exist in HTTP/1.0. Strict upstreams (python-websockets) refuse it."),
            400, "proxy.http10-upstream"),
        nginxConf(nginxLocation("{{http10}}"
                                "            proxy_set_header Upgrade $http_upgrade;\n"
                                "            proxy_set_header Connection \"upgrade\";\n")));
    http10.upstream.strictHttp11 = true;
    all.append(http10);
    all.append(withNginx(
        healthy(
            "nginx-http10-tolerated",
            QT_TRANSLATE_NOOP("Lab", "proxy_http_version missing, before a tolerant upstream"),
            QT_TRANSLATE_NOOP(
                "Lab",
                "Many upstreams upgrade HTTP/1.0 all the same; then there is nothing to complain about.")),
        nginxConf(nginxLocation("{{http10}}"
                                "            proxy_set_header Upgrade $http_upgrade;\n"
                                "            proxy_set_header Connection \"upgrade\";\n"))));
    Scenario one = withNginx(
        healthy("nginx-recipe-one", QT_TRANSLATE_NOOP("Lab", "the documented recipe: Connection \"upgrade\""),
                QT_TRANSLATE_NOOP(
                    "Lab",
                    "HTTP/1.1, Upgrade and Connection: all that a WebSocket needs, also when the upstream "
                    "is strict.")),
        nginxConf(nginxLocation(nginxRecipe)));
    one.upstream.strictHttp11 = true;
    all.append(one);
    Scenario two = withNginx(
        healthy("nginx-recipe-two",
                QT_TRANSLATE_NOOP("Lab", "the documented recipe with a map, for WebSocket"),
                QT_TRANSLATE_NOOP(
                    "Lab", "The map says upgrade when the client asked for one and close when it did not.")),
        nginxConf(nginxLocation(recipeTwo), map));
    two.upstream.strictHttp11 = true;
    all.append(two);
    Scenario twoPlain = plain(withNginx(
        healthy("nginx-recipe-two-plain",
                QT_TRANSLATE_NOOP("Lab", "the documented recipe with a map, for plain requests"),
                QT_TRANSLATE_NOOP(
                    "Lab", "A plain request passes the same location and is answered as without a proxy.")),
        nginxConf(nginxLocation(recipeTwo), map)));
    twoPlain.expectation.proxiedStatus = 200;
    all.append(twoPlain);
    Scenario onePlain = plain(withNginx(
        healthy("nginx-recipe-one-plain",
                QT_TRANSLATE_NOOP("Lab", "Connection \"upgrade\" fixed, for plain requests"),
                QT_TRANSLATE_NOOP(
                    "Lab",
                    "With the fixed value a plain request asks for an upgrade that nothing names; some "
                    "upstreams refuse that (Socket.IO's polling). The map mends it.")),
        nginxConf(nginxLocation(nginxRecipe))));
    onePlain.expectation.proxiedStatus = 400;
    all.append(onePlain);
    all.append(withNginx(
        refused("nginx-map-swapped", QT_TRANSLATE_NOOP("Lab", "the map's two lines swapped"),
                QT_TRANSLATE_NOOP("Lab",
                                  "Upgrade arrives with Connection: close, and plain requests say upgrade."),
                426, "proxy.connection-rewritten"),
        nginxConf(nginxLocation(recipeTwo), "    map $http_upgrade $connection_upgrade {\n"
                                            "        default close;\n"
                                            "        ''      upgrade;\n"
                                            "    }\n")));
    all.append(withNginx(
        refused("nginx-inheritance-lost",
                QT_TRANSLATE_NOOP("Lab", "one proxy_set_header in a location discards all inherited ones"),
                QT_TRANSLATE_NOOP(
                    "Lab", "Headers set in the server block are inherited only by locations that set none."),
                426, "proxy.upgrade-dropped"),
        nginxConf(QByteArray(nginxRecipe) +
                  nginxLocation("            proxy_set_header X-Real-IP $remote_addr;\n"))));
    all.append(withNginx(healthy("nginx-inheritance-kept",
                                 QT_TRANSLATE_NOOP("Lab", "inherited headers repeated in the location"),
                                 QT_TRANSLATE_NOOP("Lab", "The remedy: repeat them where others are set.")),
                         nginxConf(QByteArray(nginxRecipe) +
                                   nginxLocation("            proxy_set_header X-Real-IP $remote_addr;\n" +
                                                 QByteArray(nginxRecipe)))));
    all.append(withNginx(
        failed("nginx-hide-upgrade", QT_TRANSLATE_NOOP("Lab", "proxy_hide_header Upgrade"),
               QT_TRANSLATE_NOOP(
                   "Lab",
                   "A workaround for Safari and HTTP/2 that also hides Upgrade in the 101: the upstream has "
                   "switched, the client must not."),
               "proxy.response-upgrade-hidden"),
        nginxConf(nginxLocation(QByteArray(nginxRecipe) + "            proxy_hide_header Upgrade;\n"))));
    Scenario without = withNginx(
        refused(
            "nginx-upstream-without-websocket", QT_TRANSLATE_NOOP("Lab", "an upstream without WebSocket"),
            QT_TRANSLATE_NOOP("Lab", "nginx does all right; the upstream answers a plain 404, direct too."),
            404, "upstream.no-websocket"),
        nginxConf(nginxLocation(nginxRecipe)));
    without.upstream.ignoreUpgrade = 404;
    without.expectation.direct = model::Outcome::Refused;
    without.expectation.directStatus = 404;
    all.append(without);
    Scenario path = withNginx(
        refused("nginx-path-rewritten",
                QT_TRANSLATE_NOOP("Lab", "proxy_pass with a URI replaces the location's prefix"),
                QT_TRANSLATE_NOOP(
                    "Lab", "A slash behind the address in proxy_pass cuts the matched prefix off the path."),
                404, "proxy.path-rewritten"),
        nginxConf("        location /ws/ {\n" + QByteArray(nginxRecipe) +
                  "            proxy_pass http://{{upstream}}/;\n"
                  "        }\n"));
    path.path = "/ws/chat?room=1";
    path.upstream.requirePath = "/ws/chat?room=1";
    all.append(path);
    path.name = QStringLiteral("nginx-path-kept");
    path.title = QString::fromUtf8(QT_TRANSLATE_NOOP("Lab", "proxy_pass without a URI"));
    path.teaches = QString::fromUtf8(QT_TRANSLATE_NOOP("Lab", "The remedy: no slash behind the address."));
    path.configuration = nginxConf("        location /ws/ {\n" + QByteArray(nginxRecipe) +
                                   "            proxy_pass http://{{upstream}};\n"
                                   "        }\n");
    path.expectation = healthy("", "", "").expectation;
    all.append(path);
    Scenario host = withNginx(
        refused("nginx-host-strict",
                QT_TRANSLATE_NOOP("Lab", "Host rewritten, before an upstream that insists on it"),
                QT_TRANSLATE_NOOP(
                    "Lab", "nginx sends the upstream's address as Host; virtual hosts and same-origin checks "
                           "refuse that."),
                403, "proxy.host-rewritten"),
        nginxConf(nginxLocation(nginxRecipe)));
    host.headers = {"Host: chat.example"};
    host.upstream.requireHost = "chat.example";
    all.append(host);
    host.name = QStringLiteral("nginx-host-kept");
    host.title = QString::fromUtf8(QT_TRANSLATE_NOOP("Lab", "Host passed on"));
    host.teaches =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Lab", "The remedy: proxy_set_header Host $http_host."));
    host.configuration =
        nginxConf(nginxLocation(QByteArray(nginxRecipe) + "            proxy_set_header Host $http_host;\n"));
    host.expectation = healthy("", "", "").expectation;
    all.append(host);
    return all;
}

} // namespace twinwire::lab
