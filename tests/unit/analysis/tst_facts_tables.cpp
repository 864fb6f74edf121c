// The measured tables "The request is altered" and "The proxy answers by itself" as rows: product and fault
// in, first code out, with the tap and without; and each product's healthy pair, which must stay silent.
#include "comparisons.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;
using model::Failure;
using model::StreamEnd;

namespace {

const QByteArray nginxServer = "Server: nginx/1.22.1\r\nDate: Sun, 22 Nov 2026 17:00:00 GMT\r\n";
const QByteArray dropped = without(handshake(), "Upgrade");

QByteArray upgradeRequired(const QByteArray& fields) {
    return answer("426 Upgrade Required", fields + "Content-Type: text/plain\r\n", "Upgrade Required");
}

QByteArray http10(const QByteArray& request) {
    return withLine(request, "GET /ws HTTP/1.0");
}

QByteArray nginxPage(const QByteArray& status) {
    return answer(status, nginxServer + "Content-Type: text/html\r\n",
                  "<html>\r\n<center><h1>" + status +
                      "</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</html>");
}

QByteArray haproxyPage(const QByteArray& status, const QByteArray& words) {
    return answer(status, "cache-control: no-cache\r\ncontent-type: text/html\r\n",
                  "<html><body><h1>" + status + "</h1>\n" + words + "\n</body></html>\n");
}

QByteArray apachePage(const QByteArray& status, const QByteArray& words) {
    return answer(status, "Server: Apache/2.4.71 (Debian)\r\nContent-Type: text/html; charset=iso-8859-1\r\n",
                  "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n<title>" + status + "</title>\n<p>" +
                      words + "</p>\n<address>Apache/2.4.71 (Debian) Server</address>\n");
}

const QByteArray pythonHttp10 =
    answer("400 Bad Request", "Server: nginx/1.22.1\r\n",
           "Failed to open a WebSocket connection: did not receive a valid HTTP request.\n");
const QByteArray noServer =
    haproxyPage("503 Service Unavailable", "No server is available to handle this request.");

} // namespace

class TestFactsTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void altered_data() {
        QTest::addColumn<QByteArray>("received");
        QTest::addColumn<QByteArray>("upstreamAnswer");
        QTest::addColumn<QByteArray>("clientAnswer");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("untappedCode");
        const auto row = [](const char* name, const QByteArray& received, const QByteArray& reply,
                            const QByteArray& passed, const char* code, const char* untapped = nullptr) {
            QTest::newRow(name) << received << reply << passed << QByteArray(code)
                                << QByteArray(untapped ? untapped : code);
        };
        const QByteArray plain = upgradeRequired({});
        const QByteArray byNginx = upgradeRequired(nginxServer);
        const QByteArray nginxDefault =
            with(with(http10(dropped), "Connection", "close"), "Host", "127.0.0.1:9001");
        row("nginx, proxy_pass alone", nginxDefault, plain, byNginx, "proxy.upgrade-dropped");
        const QByteArray socketIo = answer("400 Bad Request", "Content-Type: application/json\r\n",
                                           "{\"code\":3,\"message\":\"Bad request\"}");
        row("the same, Socket.IO", nginxDefault, socketIo, socketIo, "proxy.upgrade-dropped");
        const QByteArray uvicorn =
            answer("404 Not Found", "Content-Type: application/json\r\n", "{\"detail\":\"Not Found\"}");
        row("the same, uvicorn", nginxDefault, uvicorn, uvicorn, "proxy.upgrade-dropped");
        const QByteArray tomcat = answer("404 ", "Content-Type: text/html\r\n", "<h1>HTTP Status 404</h1>");
        row("the same, Tomcat", nginxDefault, tomcat, tomcat, "proxy.upgrade-dropped");
        row("nginx, Upgrade without Connection", with(handshake(), "Connection", "close"), plain, byNginx,
            "proxy.connection-rewritten", "proxy.upgrade-dropped");
        row("nginx, Connection without Upgrade", with(dropped, "Connection", "upgrade"), plain, byNginx,
            "proxy.upgrade-dropped");
        row("nginx, no proxy_http_version, python-websockets",
            with(http10(handshake()), "Connection", "upgrade"), pythonHttp10, pythonHttp10,
            "proxy.http10-upstream");
        row("nginx, keepalive recipe", with(without(handshake(), "Connection"), "Host", "app"), plain,
            byNginx, "proxy.connection-rewritten", "proxy.upgrade-dropped");
        row("nginx, inheritance lost", with(dropped, "Connection", "close"), plain, byNginx,
            "proxy.upgrade-dropped");
        const QByteArray noKey = answer("400 Bad Request", {}, "Missing or invalid Sec-WebSocket-Key header");
        row("nginx, proxy_pass_request_headers off",
            without(without(handshake(), "Sec-WebSocket-Key"), "Sec-WebSocket-Version"), noKey, noKey,
            "proxy.websocket-headers-altered");
        const QByteArray version = answer("400 Bad Request", "Sec-WebSocket-Version: 13, 8\r\n",
                                          "Missing or invalid Sec-WebSocket-Version header");
        row("nginx, Sec-WebSocket-Version 7", with(handshake(), "Sec-WebSocket-Version", "7"), version,
            version, "proxy.websocket-headers-altered");
        const QByteArray cannot = answer("404 Not Found", {}, "<pre>Cannot GET /</pre>");
        row("nginx, URI behind proxy_pass", handshake({}, "/"), cannot, cannot, "proxy.path-rewritten");
        row("haproxy, del-header Upgrade", dropped, plain, plain, "proxy.upgrade-dropped");
        row("haproxy, del-header Connection", without(handshake(), "Connection"), plain, plain,
            "proxy.connection-rewritten", "proxy.upgrade-dropped");
        const QByteArray apache = "Server: Apache/2.4.71 (Debian)\r\n";
        row("Apache, ProxyPass without upgrade=", with(dropped, "Connection", "Keep-Alive"), plain,
            upgradeRequired(apache), "proxy.upgrade-dropped");
        row("Apache, RewriteRule first", with(dropped, "Connection", "close"), plain, upgradeRequired(apache),
            "proxy.upgrade-dropped");
        row("Apache, force-proxy-request-1.0, python-websockets", http10(without(dropped, "Connection")),
            pythonHttp10, pythonHttp10, "proxy.upgrade-dropped", "proxy.http10-upstream");
        row("Caddy, header_up -Upgrade", dropped, plain, upgradeRequired("Server: Caddy\r\n"),
            "proxy.upgrade-dropped");
        row("Caddy, header_up -Connection", without(handshake(), "Connection"), plain,
            upgradeRequired("Server: Caddy\r\n"), "proxy.connection-rewritten", "proxy.upgrade-dropped");
    }
    void altered() {
        QFETCH(QByteArray, received);
        QFETCH(QByteArray, upstreamAnswer);
        QFETCH(QByteArray, clientAnswer);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, untappedCode);
        Run run;
        run.proxied(clientAnswer).tapped(received, upstreamAnswer);
        QCOMPARE(run.codes().first(), code);
        run.run.tap.reset();
        QCOMPARE(run.codes().first(), untappedCode);
        for (const model::Finding& finding : run.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
    }

    void ownAnswer_data() {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<int>("took");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QByteArray& reply, const char* code, int took = 1) {
            QTest::newRow(name) << reply << took << QByteArray(code);
        };
        row("nginx, no route", nginxPage("404 Not Found"), "proxy.no-route");
        row("nginx, SPA fallback",
            answer("200 OK", nginxServer + "Last-Modified: Sun\r\nETag: \"65\"\r\n", "<!doctype html>"),
            "proxy.no-route");
        row("haproxy, no route", noServer, "proxy.no-route");
        row("Apache, no route",
            apachePage("404 Not Found", "The requested URL was not found on this server."), "proxy.no-route");
        row("Caddy, no route", answer("200 OK", "Server: Caddy\r\n"), "proxy.no-route");
        row("nginx, dead", nginxPage("502 Bad Gateway"), "proxy.upstream-unreachable");
        row("haproxy, dead", noServer, "proxy.upstream-unreachable", 3004);
        row("Apache, dead",
            apachePage("503 Service Unavailable",
                       "The server is temporarily unable to service your request due to "
                       "maintenance downtime or capacity\nproblems."),
            "proxy.upstream-unreachable");
        row("Caddy, dead", answer("502 Bad Gateway", "Server: Caddy\r\n"), "proxy.upstream-unreachable");
        row("nginx, slow", nginxPage("504 Gateway Time-out"), "proxy.upstream-timeout", 1001);
        row("haproxy, slow", haproxyPage("504 Gateway Time-out", "The server didn't respond in time."),
            "proxy.upstream-timeout", 1001);
        row("nginx, denied", nginxPage("403 Forbidden"), "proxy.access-denied");
        row("nginx, auth", nginxPage("401 Authorization Required"), "proxy.access-denied");
        row("haproxy, denied", haproxyPage("403 Forbidden", "Request forbidden by administrative rules."),
            "proxy.access-denied");
        row("Apache, denied",
            apachePage("403 Forbidden", "You don't have permission to access this resource."),
            "proxy.access-denied");
        row("Caddy, auth", answer("401 Unauthorized", "Server: Caddy\r\nWww-Authenticate: Basic\r\n"),
            "proxy.access-denied");
        row("nginx, limit", nginxPage("503 Service Temporarily Unavailable"), "proxy.limit-reached");
        row("haproxy, limit", haproxyPage("429 Too Many Requests", "You have sent too many requests."),
            "proxy.limit-reached");
        row("nginx, headers too large", nginxPage("400 Request Header Or Cookie Too Large"),
            "proxy.request-refused");
        row("nginx, URI too long", nginxPage("414 Request-URI Too Large"), "proxy.request-refused");
        row("haproxy, headers too large",
            haproxyPage("400 Bad request", "Your browser sent an invalid request."), "proxy.request-refused");
        row("Caddy, headers too large", answer("431 Request Header Fields Too Large"),
            "proxy.request-refused");
        row("nginx, 405", nginxPage("405 Not Allowed"), "proxy.request-refused");
        row("nginx, https redirect",
            answer("301 Moved Permanently", nginxServer + "Location: https://chat.example/ws\r\n"),
            "proxy.redirected");
        row("haproxy, https redirect",
            answer("301 Moved Permanently", "location: https://chat.example/ws\r\n"), "proxy.redirected");
        row("Caddy, https redirect",
            answer("308 Permanent Redirect", "Location: https://chat.example/ws\r\n"), "proxy.redirected");
        row("Apache, wstunnel missing", apachePage("500 Internal Server Error", "internal error"),
            "proxy.own-error");
        row("nginx, ws:// to the TLS port",
            answer("400 Bad Request", nginxServer,
                   "<center>The plain HTTP request was sent to HTTPS "
                   "port</center><hr><center>nginx/1.22.1</center>"),
            "tls.plain-to-tls-port");
        row("Caddy, ws:// to the TLS port",
            "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n",
            "tls.plain-to-tls-port");
        row("cache", answer("200 OK", nginxServer + "X-Cache-Status: HIT\r\n", "stored"),
            "proxy.answered-from-cache");
    }
    void ownAnswer() {
        QFETCH(QByteArray, reply);
        QFETCH(int, took);
        QFETCH(QByteArray, code);
        Run run;
        run.proxied(reply).proxiedTook(took).tapSilent();
        QCOMPARE(run.codes().first(), code);
        run.run.tap.reset();
        QCOMPARE(run.codes().first(), code);
    }

    void healthy_data() {
        QTest::addColumn<QByteArray>("received");
        QTest::addColumn<QByteArray>("passed");
        const auto row = [](const char* name, const QByteArray& received, const QByteArray& passed) {
            QTest::newRow(name) << received << passed;
        };
        row("nginx",
            with(with(handshake("X-Forwarded-For: ::1\r\n"), "Connection", "upgrade"), "Host",
                 "127.0.0.1:9001"),
            switching(nginxServer));
        row("nginx, HTTP/1.0, tolerant upstream", http10(handshake()), switching(nginxServer));
        row("haproxy",
            "GET /ws HTTP/1.1\r\nhost: chat.example\r\nsec-websocket-key: " + key +
                "\r\nsec-websocket-version: 13\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: "
            "Upgrade\r\nsec-websocket-accept: " +
                accept + "\r\n\r\n");
        row("Apache",
            with(handshake(
                     "X-Forwarded-For: ::1\r\nX-Forwarded-Host: chat.example\r\nX-Forwarded-Server: a\r\n"),
                 "Host", "127.0.0.1:9001"),
            switching());
        row("Caddy",
            "GET /ws HTTP/1.1\r\nHost: chat.example\r\nConnection: Upgrade\r\nSec-Websocket-Key: " + key +
                "\r\nSec-Websocket-Version: 13\r\nUpgrade: websocket\r\nX-Forwarded-For: "
                "::1\r\nX-Forwarded-Host: "
                "chat.example\r\nX-Forwarded-Proto: http\r\nAccept-Encoding: gzip\r\n\r\n",
            switching("Server: Caddy\r\n"));
        row("byte for byte", handshake(), switching());
        row("Varnish, piped",
            with(handshake("X-Forwarded-For: ::1\r\nX-Varnish: 2\r\nVia: 1.1 varnish (Varnish/7.1)\r\n"),
                 "Connection", "Upgrade"),
            switching());
        row("Traffic Server",
            with(handshake("Via: http/1.1 x (ApacheTrafficServer/9)\r\n"), "Host", "127.0.0.1:9001"),
            switching("Server: ATS/9.1.4\r\nAge: 0\r\n"));
        row("Squid", handshake("Via: 1.1 x (squid/5.7)\r\nCache-Control: max-age=259200\r\n"),
            switching("Via: 1.1 x (squid/5.7)\r\nX-Cache: MISS from x\r\n"));
        row("lighttpd", handshake("X-Forwarded-Proto: http\r\nX-Host: chat.example\r\n"),
            switching("Server: lighttpd/1.4.69\r\n"));
    }
    void healthy() {
        QFETCH(QByteArray, received);
        QFETCH(QByteArray, passed);
        Run run;
        run.proxied(passed);
        QVERIFY(run.codes().isEmpty());
        run.tapped(received, switching());
        QVERIFY(run.codes().isEmpty());
    }

    /// Both routes refuse alike: the upstream is stated, and no proxy.
    void healthyPairsOfRefusals() {
        for (const QByteArray& reply :
             {answer("404 Not Found"), answer("401 Unauthorized", "WWW-Authenticate: Basic\r\n"),
              answer("503 Service Unavailable")}) {
            Run run;
            run.direct(reply).proxied(reply).tapped(with(handshake(), "Host", "app"), reply);
            for (const QByteArray& code : run.errors())
                QVERIFY2(code.startsWith("upstream."), code.constData());
        }
    }
};

QTEST_APPLESS_MAIN(TestFactsTables)
#include "tst_facts_tables.moc"
