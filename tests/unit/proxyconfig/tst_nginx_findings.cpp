// What would break a WebSocket, at which line. The real nginx's part is tests/proxies.
#include "configuration_texts.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::proxyconfig;
using namespace Qt::StringLiterals;

namespace {

/// The lines to paste of the finding \a code.
QString linesFor(const QList<model::Finding>& findings, QByteArrayView code) {
    for (const model::Finding& finding : findings) {
        if (finding.code == code && !finding.remedy.configuration.isEmpty()) {
            return finding.remedy.configuration.constFirst().text;
        }
    }
    return {};
}

} // namespace

class NginxFindingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findings_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("expected");
        const QByteArray pass = "proxy_pass http://127.0.0.1:9001;\n";
        const auto row = [](const char* name, const QByteArray& text, const QStringList& expected) {
            QTest::newRow(name) << text << expected;
        };
        row("healthy", serverWith(recipe + pass, maps), {});
        row("proxy_pass alone", serverWith(pass),
            {u"proxy.upgrade-dropped error 6:1"_s, u"proxy.http10-upstream error 6:1"_s});
        row("upgrade alone",
            serverWith("proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;\n" + pass),
            {u"proxy.connection-rewritten error 7:1"_s});
        row("connection alone",
            serverWith("proxy_http_version 1.1; proxy_set_header Connection upgrade;\n" + pass),
            {u"proxy.upgrade-dropped error 7:1"_s});
        row("keepalive recipe",
            serverWith("proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;\nproxy_set_header "
                       "Connection '';\n" +
                       pass),
            {u"proxy.connection-rewritten error 7:1"_s});
        row("wrong variable",
            serverWith("proxy_http_version 1.1; proxy_set_header Connection $connection_to;\n"
                       "proxy_set_header Upgrade $connection_to;\n" +
                           pass,
                       maps),
            {u"proxy.upgrade-altered error 9:1"_s});
        row("map the wrong way round",
            serverWith("proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;\n"
                       "proxy_set_header Connection $c;\n" +
                           pass,
                       "map $http_upgrade $c { default close; '' upgrade; }\n"),
            {u"proxy.connection-rewritten error 8:1"_s});
        row("inheritance lost",
            serverWith(
                "proxy_http_version 1.1; proxy_read_timeout 1h;\nproxy_set_header X-Real-IP $remote_addr;\n" +
                    pass,
                maps, recipe),
            {u"proxy.upgrade-dropped error 14:1"_s, u"proxy.host-rewritten warning 14:1"_s});
        row("inheritance kept", serverWith("add_header X-A 1;\n" + pass, maps, recipe), {});
        row("http 1.0", serverWith(QByteArray(recipe).replace("1.1", "1.0") + pass, maps),
            {u"proxy.http10-upstream error 8:1"_s});
        row("http 2", serverWith(QByteArray(recipe).replace("1.1", "2") + pass, maps),
            {u"proxy.http2-upstream error 8:1"_s});
        row("fixed Connection",
            serverWith("proxy_http_version 1.1; proxy_set_header Upgrade $upgrade_to;\nproxy_set_header "
                       "Connection upgrade;\n" +
                           pass,
                       maps),
            {u"proxy.connection-unconditional warning 9:1"_s});
        row("documented recipe",
            serverWith("proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;\nproxy_set_header "
                       "Connection $c;\n" +
                           pass,
                       "map $http_upgrade $c { default upgrade; '' close; }\n"),
            {u"proxy.upgrade-unrestricted warning 7:25"_s});
        row("Upgrade hidden", serverWith(recipe + pass + "proxy_hide_header Upgrade;\n", maps),
            {u"proxy.response-upgrade-hidden error 14:1"_s});
        row("accept hidden", serverWith(recipe + pass + "proxy_hide_header sec-websocket-accept;\n", maps),
            {u"proxy.accept-altered error 14:1"_s});
        row("another field hidden", serverWith(recipe + pass + "proxy_hide_header X-Powered-By;\n", maps),
            {});
        row("client's fields off", serverWith(recipe + pass + "proxy_pass_request_headers off;\n", maps),
            {u"proxy.websocket-headers-altered error 14:1"_s});
        row("version field set",
            serverWith(recipe + pass + "proxy_set_header Sec-WebSocket-Version 7;\n", maps),
            {u"proxy.websocket-headers-altered error 14:1"_s});
        row("version field kept",
            serverWith(recipe + pass + "proxy_set_header Sec-WebSocket-Version 13;\n", maps), {});
        row("subprotocol", serverWith(recipe + pass + "proxy_set_header Sec-WebSocket-Protocol '';\n", maps),
            {u"proxy.subprotocol-altered warning 14:1"_s});
        row("origin", serverWith(recipe + pass + "proxy_set_header Origin '';\n", maps),
            {u"proxy.origin-rewritten warning 14:1"_s});
        row("method", serverWith(recipe + pass + "proxy_method POST;\n", maps),
            {u"proxy.method-rewritten error 14:1"_s});
        row("slash lost", serverWith(recipe + QByteArray("proxy_pass http://127.0.0.1:9001/;\n"), maps),
            {u"proxy.path-rewritten warning 13:1"_s});
        row("query dropped",
            serverWith(recipe + QByteArray("set $up 127.0.0.1:9001; proxy_pass http://$up/ws;\n"), maps),
            {u"proxy.path-rewritten warning 13:25"_s});
        row("short silence", serverWith(QByteArray(recipe).replace("1h", "20s") + pass, maps),
            {u"proxy.idle-timeout warning 12:1"_s});
        row("name of the block as Host",
            serverWith(QByteArray(recipe).replace("proxy_set_header Host $http_host;\n", "") +
                           QByteArray("proxy_pass http://app;\n"),
                       maps + QByteArray("upstream app { server 127.0.0.1:9001; }\n")),
            {u"proxy.host-rewritten warning 13:1"_s});
        row("all down",
            serverWith(recipe + QByteArray("proxy_pass http://app;\n"),
                       maps + QByteArray("upstream app { server 127.0.0.1:9001 down; }\n")),
            {u"proxy.upstream-unreachable error 5:1"_s});
        row("no resolver",
            serverWith(recipe + QByteArray("set $up app.internal; proxy_pass http://$up;\n"), maps),
            {u"proxy.upstream-unreachable error 13:23"_s});
        row("SNI", serverWith(recipe + QByteArray("proxy_pass https://app.example.org;\n"), maps),
            {u"proxy.tls-to-upstream-failed warning 13:1"_s});
        row("plain to 443", serverWith(recipe + QByteArray("proxy_pass http://10.0.0.1:443;\n"), maps),
            {u"proxy.tls-to-upstream-failed warning 13:1"_s});
        row("cache", serverWith(recipe + pass + "proxy_cache c;\n", maps),
            {u"proxy.answered-from-cache warning 14:1"_s});
        row("cache bypassed",
            serverWith(recipe + pass + "proxy_cache c; proxy_cache_bypass $http_upgrade;\n", maps), {});
        row("few connections", serverWith(recipe + pass + "limit_conn z 2;\n", maps),
            {u"proxy.limit-reached warning 14:1"_s});
        row("short heads", serverWith(recipe + pass + "proxy_buffer_size 1k;\n", maps),
            {u"proxy.own-error warning 14:1"_s});
        row("few connections a worker",
            serverWith(recipe + pass, maps).replace("events { }", "events { worker_connections 8; }"),
            {u"proxy.limit-reached warning 1:10"_s});
        row("uwsgi", serverWith("uwsgi_pass 127.0.0.1:9001;\n"), {u"proxy.upgrade-dropped error 6:1"_s});
        row("gRPC", serverWith("grpc_pass grpc://127.0.0.1:9001;\n"), {u"proxy.http2-upstream error 6:1"_s});
        row("HTTP/2 without TLS", serverWith(recipe + pass, maps).replace("listen 80", "listen 80 http2"),
            {u"proxy.http2-negotiated error 6:1"_s});
        row("stream with a preamble",
            "stream { server { listen 1; proxy_pass 127.0.0.1:9001;\nproxy_protocol on; } }",
            {u"proxy.preamble-added warning 2:1"_s});
        row("other places stay quiet",
            "http {\n" + QByteArray(maps) + "server { location / { " + pass + " }\nlocation /ws { " + recipe +
                pass + "} location ~ \\.php$ { fastcgi_pass 127.0.0.1:9; } } }",
            {});
        row("pages alone", "http { server { location ~ \\.php$ { fastcgi_pass 127.0.0.1:9; } } }", {});
        row("a missing file softens", serverWith("include snippets/missing.conf;\n" + pass),
            {u"proxy.http10-upstream warning 7:1"_s, u"proxy.upgrade-dropped warning 7:1"_s});
    }
    void findings() {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, expected);
        const model::ConfigurationReading reading = read(text).reading();
        QStringList found = shortly(reading.findings);
        found.sort();
        expected.sort();
        QCOMPARE(found, expected);
        for (const model::Finding& finding : reading.findings) {
            QVERIFY(!finding.title.isEmpty() && !finding.remedy.text.isEmpty() &&
                    !finding.evidence.isEmpty());
            QVERIFY(finding.confidence != model::Confidence::Proven);
        }
    }

    void versions() {
        const QByteArray text =
            serverWith("proxy_set_header Upgrade $upgrade_to; proxy_set_header Host $host;\n"
                       "proxy_set_header Connection $connection_to;\nproxy_pass http://127.0.0.1:9001;\n",
                       maps);
        QCOMPARE(shortly(read(text, "1.28.1").reading().findings),
                 QStringList{u"proxy.http10-upstream error 10:1"_s});
        QCOMPARE(shortly(read(text, "1.29.7").reading().findings), QStringList{});
        QCOMPARE(shortly(read(text, std::nullopt).reading().findings),
                 QStringList{u"proxy.http10-upstream warning 10:1"_s});
        const model::ConfigurationReading open = read(text, std::nullopt).readingFor(questionOf("/ws"));
        QVERIFY(!open.upstreamRequest);
        QCOMPARE(open.requests.size(), 2);
        QCOMPARE(open.requests[0].condition, u"nginx before 1.29.7"_s);
        QVERIFY(open.requests[0].head.startsWith("GET /ws HTTP/1.0\r\n"));
        QVERIFY(open.requests[1].head.startsWith("GET /ws HTTP/1.1\r\n"));
        const model::ConfigurationReading known = read(text, "nginx/1.30.0").readingFor(questionOf("/ws"));
        QVERIFY(known.upstreamRequest && known.upstreamRequest->startsWith("GET /ws HTTP/1.1\r\n"));
        // What is said in the text is the same for all versions.
        const QByteArray explicitly =
            serverWith(recipe + QByteArray("proxy_pass http://127.0.0.1:9001;\n"), maps);
        QVERIFY(read(explicitly, std::nullopt).readingFor(questionOf("/ws")).upstreamRequest);
        GivenFiles files;
        files.texts.insert(u"nginx.conf"_s, text);
        QVERIFY(!Configuration::read(u"nginx.conf"_s, files, QByteArray("new")));
    }

    void aDefaultConnectionIsNotSentByNewVersions() {
        const QByteArray text = serverWith("proxy_pass http://127.0.0.1:9001;\n");
        const auto reading = read(text, "1.30.0").readingFor(questionOf("/ws"));
        QVERIFY(reading.upstreamRequest);
        QVERIFY(!reading.upstreamRequest->contains("Connection:"));
    }

    void whatIsNotKnownIsNamed() {
        const QByteArray text = serverWith(recipe + QByteArray("proxy_set_header X-Real-IP $remote_addr;\n"
                                                               "proxy_pass http://127.0.0.1:9001;\n"),
                                           maps);
        const auto reading = read(text).readingFor(questionOf("/ws"));
        QVERIFY(!reading.upstreamRequest);
        QCOMPARE(reading.requests.size(), 1);
        QVERIFY(reading.requests[0].head.contains("X-Real-IP: ${remote_addr}\r\n"));
        QCOMPARE(reading.requests[0].unknown, QStringList{u"remote_addr"_s});
    }

    void bothWaysOfAnUnknownCondition() {
        const QByteArray text =
            serverWith("if (-f /tmp/closed) { return 503; }\nproxy_pass http://127.0.0.1:9001;\n");
        const auto reading = read(text).readingFor(questionOf("/ws"));
        QVERIFY(!reading.upstreamRequest);
        QCOMPARE(reading.requests.size(), 1);
        QVERIFY(reading.requests[0].condition.contains(u"does not hold"_s));
    }

    void whereItGoes() {
        const QByteArray text = "http {\n" + QByteArray(maps) +
                                "server { listen 80; server_name other.org; location / { return 404; } }\n"
                                "server {\n  listen 80; server_name example.org;\n  location /ws {\n    " +
                                recipe + "    proxy_pass http://127.0.0.1:9001;\n  }\n}\n}";
        const auto reading = read(text).readingFor(questionOf("/ws"));
        QCOMPARE(reading.server.text, u"server example.org"_s);
        QCOMPARE(reading.server.line, 5);
        QCOMPARE(reading.location.text, u"location /ws"_s);
        QCOMPARE(reading.location.line, 7);
        QCOMPARE(reading.passed.line, 13);
        QCOMPARE(reading.upstream, QByteArray("http://127.0.0.1:9001"));
        QCOMPARE(reading.timeouts.size(), 6);
        QCOMPARE(reading.timeouts[1].directive, QByteArray("proxy_read_timeout"));
        QCOMPARE(reading.timeouts[1].value, std::chrono::hours(1));
        QCOMPARE(reading.timeouts[1].place->line, 12);
        QVERIFY(!reading.timeouts[0].place);
        QCOMPARE(reading.findings.size(), 0);
    }

    /// A rule that turns upgrades away exceeds no limit.
    void aRuleForUpgradesExceedsNoLimit() {
        const QByteArray text = serverWith("if ($http_upgrade) { return 400; }\n" + QByteArray(recipe) +
                                           "proxy_pass http://127.0.0.1:9001;\n");
        const auto findings = read(text).readingFor(questionOf("/ws")).findings;
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings[0].code, QByteArray("proxy.request-refused"));
        QCOMPARE(findings[0].remedy.text, u"Let WebSockets pass before this rule."_s);
    }

    void answers_data() {
        QTest::addColumn<QByteArray>("server");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("secure");
        QTest::newRow("redirect") << QByteArray("listen 80; return 301 https://$host$request_uri;")
                                  << u"proxy.redirected"_s << false;
        QTest::newRow("denied") << QByteArray("listen 80; deny all; location / { proxy_pass http://a; }")
                                << u"proxy.access-denied"_s << false;
        QTest::newRow("no location") << QByteArray("listen 80; root /srv;") << u"proxy.no-route"_s << false;
        QTest::newRow("page for all") << QByteArray("listen 80; location / { try_files $uri /index.html; }")
                                      << u"proxy.no-route"_s << false;
        QTest::newRow("maintenance") << QByteArray("listen 80; return 503;") << u"proxy.own-error"_s << false;
        QTest::newRow("text") << QByteArray("listen 80; return 200 ok;") << u"proxy.no-route"_s << false;
        QTest::newRow("TLS wanted") << QByteArray("listen 80 ssl; location / { proxy_pass http://a; }")
                                    << u"tls.plain-to-tls-port"_s << false;
        QTest::newRow("no TLS") << QByteArray("listen 80; location / { proxy_pass http://a; }")
                                << u"tls.tls-to-plain-port"_s << true;
        QTest::newRow("preamble") << QByteArray(
                                         "listen 80 proxy_protocol; location / { proxy_pass http://a; }")
                                  << u"proxy.preamble-expected"_s << false;
        QTest::newRow("authorisation says no")
            << QByteArray("listen 80; location /ws { auth_request /auth; proxy_pass http://a; } "
                          "location = /auth { internal; return 403; }")
            << u"proxy.access-denied"_s << false;
        QTest::newRow("authorisation fails")
            << QByteArray("listen 80; location /ws { auth_request /auth; proxy_pass http://a; } "
                          "location = /auth { return 302 /login; }")
            << u"proxy.own-error"_s << false;
        QTest::newRow("certificate wanted")
            << QByteArray("listen 80 ssl; ssl_verify_client on; location / { proxy_pass http://a; }")
            << u"tls.handshake-failed"_s << true;
        QTest::newRow("TLS rejected")
            << QByteArray("listen 80 ssl; ssl_reject_handshake on;") << u"tls.handshake-failed"_s << true;
        QTest::newRow("small buffers")
            << QByteArray("listen 80; large_client_header_buffers 1 64; location / { proxy_pass http://a; }")
            << u"proxy.request-refused"_s << false;
    }
    void answers() {
        QFETCH(QByteArray, server);
        QFETCH(QString, code);
        QFETCH(bool, secure);
        Question question = questionOf("/ws");
        question.secure = secure;
        question.hasCertificate = false;
        question.request.replace("Upgrade\r\n", "Upgrade\r\nX-Long: " + QByteArray(80, 'x') + "\r\n");
        const auto reading = read("http { server { " + server + " } }").readingFor(question);
        QVERIFY(reading.answer);
        QVERIFY(!reading.findings.isEmpty());
        QCOMPARE(QString::fromLatin1(reading.findings.constFirst().code), code);
        QCOMPARE(reading.findings.constFirst().severity, Severity::Error);
    }

    void aPortThatIsPublished() {
        const QByteArray text = serverWith(recipe + QByteArray("proxy_pass http://127.0.0.1:9001;\n"), maps);
        const auto reading = read(text).readingFor(questionOf("/ws", "example.org", false, 8080));
        QVERIFY(reading.upstreamRequest);
        QCOMPARE(reading.findings.size(), 1);
        QCOMPARE(reading.findings[0].code, QByteArray("network.connection-refused"));
    }

    void hopsOfTheSameConfiguration() {
        const QByteArray text =
            "http {\n" + QByteArray(maps) + "server { listen 80; location / {\n" + recipe +
            "proxy_pass http://127.0.0.1:8081;\n} }\n"
            "server { listen 127.0.0.1:8081; location / {\nproxy_pass http://127.0.0.1:9001;\n} } }";
        const auto reading = read(text).readingFor(questionOf("/ws"));
        QCOMPARE(reading.upstream, QByteArray("http://127.0.0.1:9001"));
        QVERIFY(reading.upstreamRequest && reading.upstreamRequest->startsWith("GET /ws HTTP/1.0\r\n"));
        QCOMPARE(shortly(reading.findings),
                 (QStringList{u"proxy.upgrade-dropped error 13:1"_s, u"proxy.http10-upstream error 13:1"_s}));
        const QList<FileEdits> fixes = read(text).fixes(questionOf("/ws"));
        QCOMPARE(fixes.size(), 1);
        const auto mended = read(fixes[0].after()).readingFor(questionOf("/ws"));
        QVERIFY(mended.upstreamRequest && mended.upstreamRequest->contains("\r\nUpgrade: websocket\r\n"));
        // A server that passes to itself has an end.
        const QByteArray endless =
            "http { server { listen 80; location / { proxy_pass http://127.0.0.1:80; } } }";
        QVERIFY(!read(endless).readingFor(questionOf("/ws")).requests.isEmpty());
    }

    void theLineThatTakesCredentialsAwayIsShown() {
        const QList<model::Finding> emptied =
            read(serverWith(recipe + QByteArray("proxy_set_header Authorization \"\";\n"
                                                "proxy_pass http://127.0.0.1:9001;\n"),
                            maps))
                .reading()
                .findings;
        QCOMPARE(
            linesFor(emptied, "proxy.credentials-dropped"),
            u"# in place of the line that sets it\nproxy_set_header Authorization $http_authorization;\n"_s);
        QCOMPARE(emptied.constFirst().evidence.constFirst().observation,
                 u"proxy_set_header Authorization \"\";"_s);
        const QList<model::Finding> replaced =
            read(serverWith(recipe + QByteArray("proxy_set_header Authorization \"Basic c2VjcmV0\";\n"
                                                "proxy_pass http://127.0.0.1:9001;\n"),
                            maps))
                .reading()
                .findings;
        QVERIFY(!replaced.constFirst().evidence.constFirst().observation.contains(u"c2VjcmV0"_s));
    }

    void underscoresAreDropped() {
        const QByteArray text = serverWith(recipe + QByteArray("proxy_pass http://127.0.0.1:9001;\n"), maps);
        Question question = questionOf("/ws");
        question.request.replace("Upgrade\r\n", "Upgrade\r\nX_Token: 1\r\n");
        QCOMPARE(shortly(read(text).readingFor(question).findings),
                 QStringList{u"proxy.credentials-dropped warning 13:1"_s});
        QByteArray kept = text;
        kept.replace("listen 80;", "listen 80; underscores_in_headers on;");
        QCOMPARE(shortly(read(kept).readingFor(question).findings), QStringList{});
    }

    void anAuthorisationThatSaysYes() {
        const QByteArray text = serverWith("auth_request /auth;\nproxy_pass http://127.0.0.1:9001;\n", {},
                                           "location = /auth { internal; return 204; }\n");
        QVERIFY(read(text).readingFor(questionOf("/ws")).upstreamRequest);
    }

    void pathThatChanges() {
        const QByteArray text = serverWith(recipe + QByteArray("proxy_pass http://127.0.0.1:9001/;\n"), maps);
        const auto reading = read(text).readingFor(questionOf("/ws/chat?x=1"));
        QVERIFY(reading.upstreamRequest &&
                reading.upstreamRequest->startsWith("GET //chat?x=1 HTTP/1.1\r\n"));
        QVERIFY(shortly(reading.findings).contains(u"proxy.path-rewritten warning 13:1"_s));
        QCOMPARE(linesFor(reading.findings, "proxy.path-rewritten"),
                 u"proxy_pass http://127.0.0.1:9001;\n"_s);
        // A rewrite would change the path all the same.
        const auto rewritten = read(serverWith(recipe + QByteArray("rewrite ^/ws /a break; "
                                                                   "proxy_pass http://127.0.0.1:9001/;\n"),
                                               maps))
                                   .readingFor(questionOf("/ws"));
        QCOMPARE(linesFor(rewritten.findings, "proxy.path-rewritten"), QString());
    }

    void streamsPassEveryOctet() {
        const Question question = questionOf("/ws");
        const auto reading =
            read("stream { server { listen 80; proxy_pass 127.0.0.1:9001; } }").readingFor(question);
        QVERIFY(reading.upstreamRequest && *reading.upstreamRequest == question.request);
        QCOMPARE(reading.timeouts[1].value, std::chrono::minutes(10));
    }
};

QTEST_APPLESS_MAIN(NginxFindingsTest)
#include "tst_nginx_findings.moc"
