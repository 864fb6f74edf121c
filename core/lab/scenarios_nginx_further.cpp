// nginx in front of the upstream, continued: TLS, HTTP/2, answers of nginx's own, and what clients may do to
// headers.
#include "lab/scenario_parts.h"

#include <chrono>

namespace twinwire::lab {

namespace {

using std::chrono::milliseconds;

constexpr char tlsFiles[] = "        ssl_certificate {{dir}}/proxy.crt;\n"
                            "        ssl_certificate_key {{dir}}/proxy.key;\n";

Scenario withNginx(Scenario scenario, const QByteArray& configuration) {
    scenario.product = Product::Nginx;
    scenario.configuration = configuration;
    return scenario;
}

QByteArray recipeWith(const QByteArray& more) {
    return nginxConf(nginxLocation(nginxRecipe + more));
}

QByteArray toTlsUpstream(const QByteArray& more) {
    return nginxConf("        location / {\n" + QByteArray(nginxRecipe) + more +
                     "            proxy_pass https://{{upstream}};\n"
                     "        }\n");
}

void addTls(QList<Scenario>& all) {
    Scenario ended = withNginx(
        healthy("nginx-tls-ended", QT_TRANSLATE_NOOP("Lab", "wss ended at nginx, plain ws behind it"),
                QT_TRANSLATE_NOOP("Lab", "TLS changes nothing about the headers that nginx must pass on.")),
        nginxConf(tlsFiles + nginxLocation(nginxRecipe), {}, " ssl"));
    ended.proxyTls = true;
    all.append(ended);

    Scenario noSni = withNginx(
        refused(
            "nginx-tls-upstream-without-sni", QT_TRANSLATE_NOOP("Lab", "an https upstream, SNI off"),
            QT_TRANSLATE_NOOP(
                "Lab",
                "proxy_ssl_server_name is off by default: an upstream that chooses its certificate by name "
                "ends the TLS handshake, and nginx answers 502."),
            502, "proxy.tls-to-upstream-failed"),
        toTlsUpstream({}));
    noSni.upstreamTls = true;
    noSni.upstream.requireServerName = "localhost";
    all.append(noSni);
    Scenario sni = withNginx(
        healthy("nginx-tls-upstream-with-sni", QT_TRANSLATE_NOOP("Lab", "an https upstream, SNI on"),
                QT_TRANSLATE_NOOP(
                    "Lab", "The remedy: proxy_ssl_server_name on, and the name that the upstream expects.")),
        toTlsUpstream("            proxy_ssl_server_name on;\n"
                      "            proxy_ssl_name localhost;\n"));
    sni.upstreamTls = true;
    sni.upstream.requireServerName = "localhost";
    all.append(sni);
    Scenario plainUpstream = withNginx(
        refused("nginx-plain-to-tls-upstream", QT_TRANSLATE_NOOP("Lab", "http towards an https upstream"),
                QT_TRANSLATE_NOOP("Lab", "proxy_pass http:// at a TLS port: the upstream sees no TLS "
                                         "and hangs up."),
                502, "proxy.tls-to-upstream-failed"),
        recipeWith({}));
    plainUpstream.upstreamTls = true;
    all.append(plainUpstream);
    Scenario tlsToPlain = withNginx(
        refused("nginx-tls-to-plain-upstream", QT_TRANSLATE_NOOP("Lab", "https towards a plain upstream"),
                QT_TRANSLATE_NOOP("Lab", "proxy_pass https:// at a plain port: the upstream's answer is no "
                                         "TLS."),
                502, "proxy.tls-to-upstream-failed"),
        toTlsUpstream({}));
    all.append(tlsToPlain);

    Scenario plainToTls = withNginx(
        refused("nginx-ws-to-tls-port", QT_TRANSLATE_NOOP("Lab", "ws:// spoken to the TLS port"),
                QT_TRANSLATE_NOOP(
                    "Lab", "nginx notices and answers 400 in plain text; other products just hang up."),
                400, "tls.plain-to-tls-port"),
        nginxConf(tlsFiles + nginxLocation(nginxRecipe), {}, " ssl"));
    plainToTls.proxyTls = true;
    plainToTls.proxiedScheme = "ws";
    all.append(plainToTls);

    Scenario h2 = withNginx(
        failed("nginx-http2-offered", QT_TRANSLATE_NOOP("Lab", "HTTP/2 offered and negotiated"),
               QT_TRANSLATE_NOOP(
                   "Lab", "A client that offers h2 gets it, and in HTTP/2 there is no Upgrade and no 101."),
               "proxy.http2-negotiated"),
        nginxConf(tlsFiles + nginxLocation(nginxRecipe), {}, " ssl http2"));
    h2.proxyTls = true;
    h2.alpn = {"h2", "http/1.1"};
    all.append(h2);
    Scenario h1 = withNginx(
        healthy("nginx-http2-not-enabled", QT_TRANSLATE_NOOP("Lab", "HTTP/2 offered, HTTP/1.1 negotiated"),
                QT_TRANSLATE_NOOP("Lab", "The same client before a listener without http2.")),
        nginxConf(tlsFiles + nginxLocation(nginxRecipe), {}, " ssl"));
    h1.proxyTls = true;
    h1.alpn = {"h2", "http/1.1"};
    all.append(h1);
}

void addOwnAnswers(QList<Scenario>& all) {
    Scenario dead =
        withNginx(refused("nginx-upstream-dead", QT_TRANSLATE_NOOP("Lab", "a dead upstream"),
                          QT_TRANSLATE_NOOP("Lab", "Nobody listens where proxy_pass points: 502."), 502,
                          "proxy.upstream-unreachable"),
                  recipeWith({}));
    dead.upstreamDead = true;
    all.append(dead);
    Scenario slow = withNginx(
        refused("nginx-upstream-slow", QT_TRANSLATE_NOOP("Lab", "an upstream slower than proxy_read_timeout"),
                QT_TRANSLATE_NOOP("Lab", "The upstream would switch, but nginx gives up waiting: 504."), 504,
                "proxy.upstream-timeout"),
        recipeWith("            proxy_read_timeout 1s;\n"));
    slow.upstream.delay = milliseconds(2500);
    all.append(slow);
    all.append(
        withNginx(healthy("nginx-idle-timeout", QT_TRANSLATE_NOOP("Lab", "an idle timeout of two seconds"),
                          QT_TRANSLATE_NOOP("Lab", "The handshake is unharmed; two silent seconds later "
                                                   "nginx ends the connection without a Close. "
                                                   "Traffic either way, pings included, keeps it.")),
                  recipeWith("            proxy_read_timeout 2s;\n")));
    Scenario silent = withNginx(
        refused(
            "nginx-upstream-silent", QT_TRANSLATE_NOOP("Lab", "a silent upstream"),
            QT_TRANSLATE_NOOP(
                "Lab",
                "The upstream takes the request and says nothing, directly as well; nginx ends the wait with "
                "504."),
            504, "network.answer-timeout"),
        recipeWith("            proxy_read_timeout 1s;\n"));
    silent.upstream.silent = true;
    silent.patience = milliseconds(4000);
    silent.expectation.direct = model::Outcome::Failed;
    all.append(silent);
    all.append(withNginx(
        refused("nginx-redirect-to-https", QT_TRANSLATE_NOOP("Lab", "a redirect to https"),
                QT_TRANSLATE_NOOP(
                    "Lab",
                    "WebSocket clients do not follow redirects; the address must be wss:// from the start."),
                301, "proxy.redirected"),
        nginxConf("        location / {\n"
                  "            return 301 https://$host$request_uri;\n"
                  "        }\n")));
    const QByteArray basic = "            auth_basic \"lab\";\n"
                             "            auth_basic_user_file {{dir}}/users;\n";
    Scenario auth = withNginx(
        refused("nginx-auth", QT_TRANSLATE_NOOP("Lab", "authentication at the proxy, no credentials sent"),
                QT_TRANSLATE_NOOP("Lab",
                                  "nginx itself asks for credentials; the upstream never sees the request."),
                401, "proxy.access-denied"),
        recipeWith(basic));
    auth.files.insert(QStringLiteral("users"), "lab:{PLAIN}secret\n");
    all.append(auth);
    Scenario login = withNginx(
        healthy("nginx-auth-given", QT_TRANSLATE_NOOP("Lab", "authentication at the proxy, credentials sent"),
                QT_TRANSLATE_NOOP("Lab", "The remedy: send them with the handshake.")),
        recipeWith(basic));
    login.files = auth.files;
    login.headers = {"Authorization: Basic " + QByteArray("lab:secret").toBase64()};
    all.append(login);
    all.append(withNginx(
        refused("nginx-no-route", QT_TRANSLATE_NOOP("Lab", "no location for the path"),
                QT_TRANSLATE_NOOP(
                    "Lab", "The proxy serves files here and finds none: 404, the upstream is not asked."),
                404, "proxy.no-route"),
        nginxConf("        root {{dir}}/none;\n"
                  "        location /other {\n" +
                  QByteArray(nginxRecipe) +
                  "            proxy_pass http://{{upstream}};\n"
                  "        }\n")));
    Scenario page = withNginx(
        refused("nginx-page-instead", QT_TRANSLATE_NOOP("Lab", "a page of the site answers instead"),
                QT_TRANSLATE_NOOP("Lab", "A catch-all for a single-page application answers 200 before any "
                                         "location for the WebSocket."),
                200, "proxy.no-route"),
        nginxConf("        location / {\n"
                  "            default_type text/html;\n"
                  "            return 200 '<!doctype html><title>app</title>';\n"
                  "        }\n"));
    page.expectation.proven = false;
    page.expectation.alsoFindings = {"proxy.upgrade-ignored"};
    all.append(page);
    all.append(
        withNginx(refused("nginx-limit", QT_TRANSLATE_NOOP("Lab", "a limit of the proxy's own"),
                          QT_TRANSLATE_NOOP(
                              "Lab", "The proxy refuses by a limit; the upstream never sees the request."),
                          429, "proxy.limit-reached"),
                  nginxConf("        location / {\n"
                            "            return 429;\n"
                            "        }\n")));
    all.append(withNginx(
        refused("nginx-denied", QT_TRANSLATE_NOOP("Lab", "an access rule of the proxy's own"),
                QT_TRANSLATE_NOOP("Lab", "deny refuses the client's address."), 403, "proxy.access-denied"),
        recipeWith("            deny all;\n")));
    Scenario preamble =
        withNginx(failed("nginx-preamble-expected",
                         QT_TRANSLATE_NOOP("Lab", "listen … proxy_protocol, and a client without it"),
                         QT_TRANSLATE_NOOP("Lab", "The listener waits for a PROXY protocol preamble and "
                                                  "hangs up when a request comes instead."),
                         "proxy.preamble-expected"),
                  nginxConf(nginxLocation(nginxRecipe), {}, " proxy_protocol"));
    all.append(preamble);
}

void addHeaders(QList<Scenario>& all) {
    Scenario named = withNginx(
        healthy("nginx-connection-names-authorization",
                QT_TRANSLATE_NOOP("Lab", "Connection: Upgrade, Authorization through nginx"),
                QT_TRANSLATE_NOOP(
                    "Lab",
                    "Connection makes Authorization hop-by-hop. nginx does not obey, so it arrives; the next "
                    "proxy may strip it.")),
        recipeWith({}));
    named.headers = {"Connection: Upgrade, Authorization", "Authorization: Bearer lab"};
    named.upstream.requireAuthorization = "Bearer lab";
    named.expectation.alsoFindings = {"request.connection-names-end-to-end"};
    all.append(named);
    Scenario list =
        withNginx(healthy("nginx-h2c-and-websocket", QT_TRANSLATE_NOOP("Lab", "Upgrade: h2c, websocket"),
                          QT_TRANSLATE_NOOP("Lab", "A list of protocols in order of preference; the recipe "
                                                   "passes it on as it is, h2c included.")),
                  recipeWith({}));
    list.headers = {"Upgrade: h2c, websocket"};
    list.expectation.alsoFindings = {"proxy.upgrade-unrestricted"};
    all.append(list);
    Scenario h2c = withNginx(
        failed(
            "nginx-h2c", QT_TRANSLATE_NOOP("Lab", "Upgrade: h2c answered with a 101 to h2c"),
            QT_TRANSLATE_NOOP(
                "Lab",
                "The recipe passes any protocol: a 101 to HTTP/2 without TLS comes back, and what follows is "
                "out of the proxy's sight (h2c smuggling)."),
            "request.not-an-upgrade"),
        recipeWith({}));
    h2c.headers = {"Upgrade: h2c"};
    h2c.upstream.switchTo = "h2c";
    h2c.upstream.switchedBytes = QByteArray::fromHex("000000040000000000");
    h2c.expectation.direct = model::Outcome::Failed;
    h2c.expectation.directStatus = 101;
    h2c.expectation.proxiedStatus = 101;
    h2c.expectation.alsoFindings = {"proxy.upgrade-unrestricted"};
    all.append(h2c);
    Scenario demand = withNginx(
        refused("nginx-upgrade-demanded", QT_TRANSLATE_NOOP("Lab", "426: the upstream asks for h2c"),
                QT_TRANSLATE_NOOP("Lab", "A server may insist on another protocol with 426 and Upgrade; "
                                         "WebSocket is not served there."),
                426, "upstream.no-websocket"),
        recipeWith({}));
    demand.upstream.demandUpgrade = "h2c";
    demand.expectation.direct = model::Outcome::Refused;
    demand.expectation.directStatus = 426;
    all.append(demand);
    all.append(withNginx(
        refused("nginx-version-altered", QT_TRANSLATE_NOOP("Lab", "Sec-WebSocket-Version overwritten"),
                QT_TRANSLATE_NOOP("Lab", "The upstream is asked for a version that it does not speak."), 400,
                "proxy.websocket-headers-altered"),
        recipeWith("            proxy_set_header Sec-WebSocket-Version 7;\n")));
    all.append(withNginx(
        refused("nginx-headers-off", QT_TRANSLATE_NOOP("Lab", "proxy_pass_request_headers off"),
                QT_TRANSLATE_NOOP("Lab", "Only the headers that are set arrive; the key is not among them."),
                400, "proxy.websocket-headers-altered"),
        recipeWith("            proxy_pass_request_headers off;\n")));
    all.append(withNginx(
        refused("nginx-keepalive-recipe", QT_TRANSLATE_NOOP("Lab", "the keepalive recipe: Connection \"\""),
                QT_TRANSLATE_NOOP("Lab", "The recipe for upstream keep-alive clears Connection."), 426,
                "proxy.connection-rewritten"),
        nginxConf(nginxLocation("            proxy_http_version 1.1;\n"
                                "            proxy_set_header Upgrade $http_upgrade;\n"
                                "            proxy_set_header Connection \"\";\n"))));
    Scenario origin = withNginx(
        refused("nginx-origin-dropped",
                QT_TRANSLATE_NOOP("Lab", "Origin cleared, before an upstream that checks"),
                QT_TRANSLATE_NOOP("Lab", "Cross-site checks refuse a handshake without its Origin."), 403,
                "proxy.origin-rewritten"),
        recipeWith("            proxy_set_header Origin \"\";\n"));
    origin.headers = {"Origin: https://chat.example"};
    origin.upstream.requireOrigin = "https://chat.example";
    all.append(origin);
    Scenario cookie =
        withNginx(refused("nginx-cookie-dropped",
                          QT_TRANSLATE_NOOP("Lab", "Cookie cleared, before an upstream with logins"),
                          QT_TRANSLATE_NOOP("Lab", "The session is gone on the way."), 401,
                          "proxy.credentials-dropped"),
                  recipeWith("            proxy_set_header Cookie \"\";\n"));
    cookie.headers = {"Cookie: session=lab"};
    cookie.upstream.requireCookie = "session=lab";
    all.append(cookie);
    Scenario twoHops = withNginx(
        refused("nginx-two-hops", QT_TRANSLATE_NOOP("Lab", "two hops, the inner one without the recipe"),
                QT_TRANSLATE_NOOP(
                    "Lab",
                    "Every hop must be told: the outer nginx passes the upgrade on, the inner one drops it."),
                426, "proxy.upgrade-dropped"),
        nginxConf("        location / {\n" + QByteArray(nginxRecipe) +
                      "            proxy_pass http://127.0.0.1:{{listen2}};\n"
                      "        }\n",
                  "    server {\n"
                  "        listen 127.0.0.1:{{listen2}};\n" +
                      nginxLocation({}) + "    }\n"));
    twoHops.ports = 2;
    all.append(twoHops);
}

} // namespace

QList<Scenario> nginxFurtherScenarios() {
    QList<Scenario> all;
    addTls(all);
    addOwnAnswers(all);
    addHeaders(all);
    return all;
}

} // namespace twinwire::lab
