// What is told of the head that an upstream behind HAProxy, Apache httpd or Caddy gets, and where nothing is
// told; answers of their own that the files decide; the lines to paste for them. Each with a near miss.
#include "configuration_texts.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::proxyconfig;
using namespace Qt::StringLiterals;

namespace {

QByteArray haproxy(const QByteArray& front, const QByteArray& server = {}, const QByteArray& back = {}) {
    return "defaults\n    mode http\n    timeout connect 5s\n    timeout client 1m\n    timeout server 1m\n"
           "    timeout tunnel 1h\nfrontend web\n    bind :80\n    " +
           front + "\n    default_backend app\nbackend app\n    " + back +
           "\n    server app1 127.0.0.1:9001" + server + "\n";
}

QByteArray apache(const QByteArray& body) {
    return "<VirtualHost *:80>\nServerName www.example.org\n" + body + "</VirtualHost>\n";
}

QByteArray caddy(const QByteArray& body) {
    return "http://example.org {\n" + body + "\n}\n";
}

Question asked(bool known = true) {
    Question question = questionOf("/ws?a=1");
    if (known) {
        question.clientAddress = "192.0.2.1";
        question.clientPort = 5000;
    }
    return question;
}

const QByteArray upgrade = "ProxyPass \"/\" \"http://127.0.0.1:9001/\" upgrade=websocket\n";

const model::Finding* found(const model::ConfigurationReading& reading, QByteArrayView code) {
    for (const model::Finding& finding : reading.findings) {
        if (finding.code == code) {
            return &finding;
        }
    }
    return nullptr;
}

QByteArray linesOf(const model::Finding* finding) {
    return finding == nullptr || finding->remedy.configuration.isEmpty()
               ? QByteArray()
               : finding->remedy.configuration.constFirst().text.toUtf8();
}

} // namespace

class ProductHeadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void heads_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("has");   ///< a line of the head; empty: there is none
        QTest::addColumn<QByteArray>("lacks"); ///< a name that no line of it has
        QTest::newRow("haproxy") << haproxy("option forwardfor") << QByteArray("x-forwarded-for: 192.0.2.1")
                                 << QByteArray();
        QTest::newRow("haproxy, one spared")
            << haproxy("option forwardfor except 192.0.2.0/24") << QByteArray("upgrade: websocket")
            << QByteArray("x-forwarded-for");
        QTest::newRow("haproxy, another net") << haproxy("option forwardfor except 192.0.3.0/24")
                                              << QByteArray("x-forwarded-for: 192.0.2.1") << QByteArray();
        QTest::newRow("haproxy, removed") << haproxy("http-request del-header Upgrade")
                                          << QByteArray("connection: Upgrade") << QByteArray("upgrade");
        QTest::newRow("haproxy, closes")
            << haproxy("http-request del-header Connection", {}, "option httpclose")
            << QByteArray("connection: close") << QByteArray();
        QTest::newRow("haproxy, does not close")
            << haproxy("http-request del-header Connection", {}, "no option httpclose")
            << QByteArray("upgrade: websocket") << QByteArray("connection");
        QTest::newRow("haproxy, not for this path")
            << haproxy("http-request del-header Upgrade if { path_beg /no }")
            << QByteArray("upgrade: websocket") << QByteArray();
        QTest::newRow("haproxy, by chance")
            << haproxy("http-request del-header Upgrade if { rand(2) 1 }") << QByteArray() << QByteArray();
        QTest::newRow("haproxy, http2") << haproxy({}, " proto h2") << QByteArray() << QByteArray();
        QTest::newRow("haproxy, an environment")
            << haproxy("http-request set-header X-A \"$A\"") << QByteArray() << QByteArray();
        QTest::newRow("haproxy, one of two backends")
            << QByteArray(
                   haproxy("use_backend app if { src -f /list }\n    use_backend two if { rand(2) 1 }") +
                   "backend two\n    server s 127.0.0.1:1\n")
            << QByteArray() << QByteArray();
        QTest::newRow("apache") << apache(upgrade) << QByteArray("X-Forwarded-Server: www.example.org")
                                << QByteArray();
        QTest::newRow("apache, its own Host")
            << apache(upgrade) << QByteArray("Host: 127.0.0.1:9001") << QByteArray();
        QTest::newRow("apache, the client's")
            << apache("ProxyPreserveHost On\n" + upgrade) << QByteArray("Host: example.org") << QByteArray();
        QTest::newRow("apache, plain") << apache("ProxyPass / http://127.0.0.1:9001/\n")
                                       << QByteArray("Connection: Keep-Alive") << QByteArray("Upgrade");
        QTest::newRow("apache, an expression")
            << apache("RequestHeader set X-A 1 \"expr=%{HTTP_HOST} == 'a'\"\n" + upgrade) << QByteArray()
            << QByteArray();
        QTest::newRow("apache, a condition")
            << apache("<If \"true\">\nRequestHeader unset Upgrade\n</If>\n" + upgrade) << QByteArray()
            << QByteArray();
        QTest::newRow("apache, two members")
            << QByteArray(
                   "<Proxy balancer://b>\nBalancerMember http://a\nBalancerMember http://b\n</Proxy>\n" +
                   apache("ProxyPass / balancer://b/\n"))
            << QByteArray() << QByteArray();
        QTest::newRow("caddy") << caddy("reverse_proxy 127.0.0.1:9001")
                               << QByteArray("X-Forwarded-For: 192.0.2.1") << QByteArray();
        QTest::newRow("caddy, removed") << caddy("reverse_proxy 127.0.0.1:9001 {\nheader_up -Upgrade\n}")
                                        << QByteArray("Connection: Upgrade") << QByteArray("Upgrade");
        QTest::newRow("caddy, words of another release")
            << caddy("reverse_proxy 127.0.0.1:9001 {\nheader_up Connection {>Connection}\n}")
            << QByteArray("Connection: {>Connection}") << QByteArray();
        QTest::newRow("caddy, over TLS")
            << caddy("reverse_proxy https://127.0.0.1:9001") << QByteArray() << QByteArray();
        QTest::newRow("caddy, over TLS with a name")
            << caddy("reverse_proxy https://127.0.0.1:9001 {\nheader_up Host a.example\n}")
            << QByteArray("Host: a.example") << QByteArray();
        QTest::newRow("caddy, http2")
            << caddy("reverse_proxy h2c://127.0.0.1:9001") << QByteArray() << QByteArray();
        QTest::newRow("caddy, an expression")
            << caddy("@a expression `true`\nrequest_header @a -Upgrade\nreverse_proxy 127.0.0.1:9001")
            << QByteArray() << QByteArray();
    }
    void heads() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, has);
        QFETCH(QByteArray, lacks);
        const Configuration configuration = read(text, std::nullopt);
        const model::ConfigurationReading reading = configuration.readingFor(asked());
        QCOMPARE(reading.requests.isEmpty(), has.isEmpty());
        // Their versions are not known: nothing is certain to the octet.
        QVERIFY(!reading.upstreamRequest);
        if (has.isEmpty()) {
            return;
        }
        const QByteArray head = reading.requests.constFirst().head;
        QVERIFY2(head.contains("\r\n" + has + "\r\n"), head.constData());
        QVERIFY2(lacks.isEmpty() || !head.contains("\r\n" + lacks + ':'), head.constData());
        QVERIFY(reading.requests.constFirst().unknown.isEmpty());
    }

    void whatTheFilesDoNotTell_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("name");
        QTest::newRow("haproxy") << haproxy("option forwardfor") << u"src"_s;
        QTest::newRow("haproxy's key")
            << haproxy("http-request del-header Sec-WebSocket-Key") << u"a new key"_s;
        QTest::newRow("haproxy's format") << haproxy("http-request set-header X-T %[date]") << u"date"_s;
        QTest::newRow("apache") << apache(upgrade) << u"REMOTE_ADDR"_s;
        QTest::newRow("apache's format") << apache("RequestHeader set X-A %D\n" + upgrade) << u"%D"_s;
        QTest::newRow("caddy") << caddy("reverse_proxy 127.0.0.1:9001") << u"remote_host"_s;
        QTest::newRow("caddy's placeholder")
            << caddy("reverse_proxy 127.0.0.1:9001 {\nheader_up X-T {time.now}\n}") << u"time.now"_s;
    }
    void whatTheFilesDoNotTell() {
        QFETCH(QByteArray, text);
        QFETCH(QString, name);
        const auto reading = read(text, std::nullopt).readingFor(asked(false));
        QCOMPARE(reading.requests.size(), 1);
        QVERIFY(reading.requests.constFirst().unknown.contains(name));
        QVERIFY(reading.requests.constFirst().head.contains("${" + name.toUtf8() + '}'));
    }

    void ownAnswers_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("status"); ///< 0: none
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("haproxy denies")
            << haproxy("http-request deny if { path_beg /ws }") << QByteArray("proxy.access-denied") << 403
            << QByteArray("if { path_beg /ws } !{ path_beg /ws }\n");
        QTest::newRow("haproxy denies others")
            << haproxy("http-request deny if { path_beg /no }") << QByteArray() << 0 << QByteArray();
        QTest::newRow("haproxy's monitor") << haproxy("monitor-uri /ws?a=1") << QByteArray("proxy.no-route")
                                           << 200 << QByteArray("another path");
        QTest::newRow("haproxy's monitor elsewhere")
            << haproxy("monitor-uri /alive") << QByteArray() << 0 << QByteArray();
        QTest::newRow("haproxy's servers off")
            << haproxy({}, " disabled") << QByteArray("proxy.upstream-unreachable") << 503
            << QByteArray("server app1 127.0.0.1:9001\n");
        QTest::newRow("one of two off")
            << haproxy({}, " disabled\n    server app2 127.0.0.1:2") << QByteArray() << 0 << QByteArray();
        QTest::newRow("haproxy's answer") << haproxy("http-response deny") << QByteArray("proxy.own-error")
                                          << 502 << QByteArray("unless { status 101 }\n");
        QTest::newRow("apache's net")
            << apache("<Location /ws>\nRequire ip 10.0.0.0/8\n</Location>\n" + upgrade)
            << QByteArray("proxy.access-denied") << 403
            << QByteArray("<Location \"/ws\">\n    Require all granted\n");
        QTest::newRow("apache's net, inside")
            << apache("<Location /ws>\nRequire ip 192.0.2.0/24\n</Location>\n" + upgrade) << QByteArray() << 0
            << QByteArray();
        QTest::newRow("one of two nets")
            << apache("<Location /ws>\nRequire ip 10.0.0.0/8\nRequire ip 192.0.2.0/24\n</Location>\n" +
                      upgrade)
            << QByteArray() << 0 << QByteArray();
        QTest::newRow("apache without PT")
            << apache("RewriteEngine On\nRewriteRule ^/ws /x\n" + upgrade) << QByteArray("proxy.no-route")
            << 404 << QByteArray("RewriteRule ^/ws /x [PT]\n");
        QTest::newRow("apache with PT") << apache("RewriteEngine On\nRewriteRule ^/ws /x [PT]\n" + upgrade)
                                        << QByteArray() << 0 << QByteArray();
        QTest::newRow("apache without a slash")
            << apache("ProxyPass / http://127.0.0.1:9001 upgrade=websocket\n")
            << QByteArray("proxy.own-error") << 500
            << QByteArray("ProxyPass / http://127.0.0.1:9001/ upgrade=websocket\n");
        QTest::newRow("apache with neither")
            << apache("ProxyPass /ws http://127.0.0.1:9001 upgrade=websocket\n") << QByteArray() << 0
            << QByteArray();
        QTest::newRow("apache over TLS")
            << apache("ProxyPass / https://127.0.0.1:9001/ upgrade=websocket\n")
            << QByteArray("proxy.own-error") << 500 << QByteArray("SSLProxyEngine On\n");
        QTest::newRow("apache over TLS, on")
            << apache("SSLProxyEngine on\nProxyPass / https://127.0.0.1:9001/ upgrade=websocket\n")
            << QByteArray() << 0 << QByteArray();
        QTest::newRow("caddy's order")
            << caddy("reverse_proxy 127.0.0.1:9001\nrespond 404") << QByteArray("proxy.no-route") << 404
            << QByteArray("handle /ws* {\n    reverse_proxy");
        QTest::newRow("caddy's route") << caddy("route {\nreverse_proxy 127.0.0.1:9001\nrespond 404\n}")
                                       << QByteArray() << 0 << QByteArray();
    }
    void ownAnswers() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        QFETCH(int, status);
        QFETCH(QByteArray, lines);
        const auto reading = read(text, std::nullopt).readingFor(asked());
        QCOMPARE(reading.answer ? reading.answer->status : 0, status);
        const auto error = std::find_if(
            reading.findings.cbegin(), reading.findings.cend(),
            [](const model::Finding& finding) { return finding.severity == model::Severity::Error; });
        QCOMPARE(error == reading.findings.cend() ? QByteArray() : error->code, code);
        if (!code.isEmpty()) {
            QVERIFY2(linesOf(&*error).contains(lines), linesOf(&*error).constData());
            QVERIFY(!error->evidence.constFirst().field.isEmpty());
        } else {
            QCOMPARE(reading.requests.size(), 1);
        }
    }

    void whoComes() {
        const auto of = [](const QByteArray& rule) {
            return read(haproxy(rule), std::nullopt).readingFor(asked()).answer.has_value();
        };
        QVERIFY(of("http-request deny if !{ src 10.0.0.0/8 127.0.0.1 }"));
        QVERIFY(!of("http-request deny if !{ src 10.0.0.0/8 192.0.2.1 }"));
        QVERIFY(!of("http-request deny if { src -f /list }"));
        QVERIFY(of("http-request auth realm a unless { http_auth(users) }"));
    }

    void importedArguments() {
        const QByteArray snippet = "(up) {\nreverse_proxy {args[0]} {\nheader_up {args.1} a\n}\n}\n";
        const auto reading =
            read(snippet + caddy("import up 127.0.0.1:9001 X-A"), std::nullopt).readingFor(asked());
        QCOMPARE(reading.upstream, "http://127.0.0.1:9001");
        QVERIFY(reading.requests.constFirst().head.contains("X-A: a\r\n"));
    }

    void locationsAndBodies() {
        const auto haproxys =
            read(haproxy("http-request redirect location https://%[req.hdr(host)]%[pathq]"), std::nullopt)
                .readingFor(asked());
        QCOMPARE(haproxys.answer->location, "https://example.org/ws?a=1");
        const auto unknown = read(haproxy("http-request redirect location https://%[rand(3)]/"), std::nullopt)
                                 .readingFor(asked());
        QVERIFY(unknown.answer && !unknown.answer->certain);
        const auto words =
            read(haproxy("http-request return status 404 content-type text/plain string \"no\""),
                 std::nullopt)
                .readingFor(asked());
        QCOMPARE(words.answer->body, "no");
        QCOMPARE(read(caddy("respond \"at {path}\" 403"), std::nullopt).readingFor(asked()).answer->body,
                 "at /ws");
    }

    void mends_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("mended"); ///< a part of the text that was mended
        QTest::newRow("no PT") << apache("RewriteEngine On\nRewriteRule ^/ws /x\n" + upgrade)
                               << QByteArray("RewriteRule ^/ws /x [PT]\n");
        QTest::newRow("other flags") << apache("RewriteEngine On\nRewriteRule ^/ws /x [NC,L]\n" + upgrade)
                                     << QByteArray("RewriteRule ^/ws /x [NC,L,PT]\n");
        QTest::newRow("quoted flags") << apache("RewriteEngine On\nRewriteRule ^/ws /x \"[NC]\"\n" + upgrade)
                                      << QByteArray("RewriteRule ^/ws /x \"[NC,PT]\"\n");
        QTest::newRow("a tunnel") << apache("RewriteEngine On\n  RewriteRule ^/(.*) \"http://a:1/$1\" [P]\n")
                                  << QByteArray("  RewriteCond %{HTTP:Upgrade} =websocket [NC]\n"
                                                "  RewriteRule ^/(.*) \"ws://a:1/$1\" [P]\n"
                                                "  RewriteRule ^/(.*) \"http://a:1/$1\" [P]\n");
        QTest::newRow("a slash") << apache("ProxyPass \"/\" \"http://127.0.0.1:9001\" upgrade=websocket\n")
                                 << QByteArray(
                                        "ProxyPass \"/\" \"http://127.0.0.1:9001/\" upgrade=websocket\n");
        QTest::newRow("old words")
            << caddy("reverse_proxy 127.0.0.1:9001 {\nheader_up Upgrade {>Upgrade}\nheader_up X-A 1\n}")
            << QByteArray("reverse_proxy 127.0.0.1:9001 {\nheader_up X-A 1\n}");
    }
    void mends() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, mended);
        const Configuration configuration = read(text, std::nullopt);
        const auto fixes = configuration.fixes(asked());
        QCOMPARE(fixes.size(), 1);
        const QByteArray after = fixes.constFirst().after();
        QVERIFY2(after.contains(mended), after.constData());
        const auto again = configuration.mended(fixes);
        QVERIFY(again);
        QVERIFY(again->fixes(asked()).isEmpty());
        QVERIFY(found(again->readingFor(asked()), "proxy.upgrade-dropped") == nullptr);
    }
};

QTEST_GUILESS_MAIN(ProductHeadsTest)
#include "tst_product_heads.moc"
