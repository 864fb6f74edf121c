// HAProxy's configuration: its syntax, which way a handshake goes, and what is found on it, each finding with
// a near miss.
#include "configuration_texts.h"

#include "lab/proxy_process.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace twinwire;
using namespace twinwire::proxyconfig;
using namespace Qt::StringLiterals;

namespace {

const QByteArray defaults = "defaults\n"
                            "    mode http\n"
                            "    timeout connect 5s\n"
                            "    timeout client 1m\n"
                            "    timeout server 1m\n"
                            "    timeout tunnel 1h\n";

QByteArray whole(const QByteArray& front, const QByteArray& server = {}, const QByteArray& bind = {},
                 const QByteArray& back = {}) {
    return defaults + "frontend web\n    bind :80" + bind + "\n" + front +
           "    default_backend app\nbackend app\n" + back + "    server app1 127.0.0.1:9001" + server + "\n";
}

Configuration haproxy(const QByteArray& text) {
    return readAs(Product::HAProxy, text);
}

} // namespace

class HaproxyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findings_data() {
        addFindingColumns();
        const auto row = addFindingRow;
        row("healthy", whole({}), {});
        row("upgrade", whole("    http-request del-header Upgrade\n"),
            {u"proxy.upgrade-dropped error 9:5"_s});
        row("upgrade by prefix", whole("    http-request del-header X-Upgrade\n"), {});
        row("upgrade of others",
            whole("    http-request del-header Upgrade unless { req.hdr(Upgrade) -i websocket }\n"), {});
        row("upgrade if it is a WebSocket",
            whole("    acl ws hdr(Upgrade) -i WebSocket\n    http-request del-header Upgrade if ws\n"),
            {u"proxy.upgrade-dropped error 10:5"_s});
        row("connection", whole("    http-request set-header Connection close\n"),
            {u"proxy.connection-rewritten error 9:5"_s});
        row("connection kept", whole("    http-request set-header Connection \"keep-alive, Upgrade\"\n"), {});
        row("in the backend", whole({}, {}, {}, "    http-request del-header Connection\n"),
            {u"proxy.connection-rewritten error 11:5"_s});
        row("version", whole("    http-request set-header Sec-WebSocket-Version 7\n"),
            {u"proxy.websocket-headers-altered error 9:5"_s});
        row("version 13", whole("    http-request set-header Sec-WebSocket-Version 13\n"), {});
        row("method", whole("    http-request set-method POST\n"), {u"proxy.method-rewritten error 9:5"_s});
        row("method GET", whole("    http-request set-method GET\n"), {});
        row("preamble", whole({}, " send-proxy-v2"), {u"proxy.preamble-added warning 11:5"_s});
        row("no preamble", whole({}, " no-send-proxy"), {});
        row("http2", whole({}, " proto h2"), {u"proxy.http2-upstream error 11:5"_s});
        row("http2, WebSockets apart", whole({}, " proto h2 ws h1"), {});
        row("alpn h2", whole({}, " ssl verify none alpn h2"), {u"proxy.http2-upstream error 11:5"_s});
        row("alpn both", whole({}, " ssl verify none alpn h2,http/1.1"), {});
        row("listener http2", whole({}, {}, " proto h2"), {u"proxy.http2-negotiated error 8:5"_s});
        row("path", whole("    http-request replace-path /ws/(.*) /\\1\n"),
            {u"proxy.path-rewritten warning 9:5"_s});
        row("path that is read", whole("    http-request set-var(txn.p) path\n"), {});
        row("answer", whole("    http-response set-header Sec-WebSocket-Accept abc\n"),
            {u"proxy.accept-altered error 9:5"_s});
        row("answer's accept, which HAProxy writes anew",
            whole("    http-response del-header Sec-WebSocket-Accept\n"), {});
        row("answer's upgrade", whole("    http-response del-header Upgrade\n"),
            {u"proxy.response-upgrade-hidden error 9:5"_s});
        row("answer's others", whole("    http-response del-header Server\n"), {});
        row("denied", whole("    http-request deny\n"), {u"proxy.access-denied error 9:5"_s});
        row("denied by path", whole("    http-request deny if { path_beg /admin }\n"), {});
        row("too many", whole({}, " maxconn 5"), {u"proxy.limit-reached warning 11:5"_s});
        row("no backend", defaults + "frontend web\n    bind :80\n", {u"proxy.no-route error 7:1"_s});
        row("redirects alone",
            defaults +
                "frontend web\n    bind :80\n    http-request redirect scheme https unless { ssl_fc }\n",
            {});
        QByteArray silent = whole({});
        silent.replace("    timeout tunnel 1h\n", "");
        row("no tunnel", silent, {u"proxy.idle-timeout warning 4:5"_s});
        row("short tunnel", QByteArray(whole({})).replace("tunnel 1h", "tunnel 30s"),
            {u"proxy.idle-timeout warning 6:5"_s});
        row("an older rule", whole("    reqidel ^Upgrade:\n"), {u"proxy.upgrade-dropped error 9:5"_s});
        row("mode tcp",
            QByteArray(whole("    http-request del-header Upgrade\n")).replace("mode http", "mode tcp"), {});
    }
    void findings() {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, expected);
        const Configuration configuration = haproxy(text);
        QVERIFY(configuration.troubles().isEmpty());
        QCOMPARE(shortly(configuration.reading().findings), expected);
    }

    void ways_data() {
        QTest::addColumn<QByteArray>("front");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("server"); ///< the line that passes on; empty: none
        QTest::addColumn<int>("status");
        const QByteArray use = "    use_backend chat if { path_beg /ws }\n";
        const QByteArray acls =
            "    acl is_ws hdr(Upgrade) -i websocket\n    acl at_host hdr(host) -i example.org\n";
        QTest::newRow("default") << QByteArray() << QByteArray("/ws") << QByteArray("server app1") << 0;
        QTest::newRow("by path") << use << QByteArray("/ws/x") << QByteArray("server chat1") << 0;
        QTest::newRow("another path") << use << QByteArray("/") << QByteArray("server app1") << 0;
        QTest::newRow("two acls") << acls + "    use_backend chat if is_ws at_host\n"
                                  << QByteArray("/") << QByteArray("server chat1") << 0;
        QTest::newRow("negated") << acls + "    use_backend chat if !is_ws || !at_host\n"
                                 << QByteArray("/") << QByteArray("server app1") << 0;
        QTest::newRow("pattern") << QByteArray("    use_backend chat if { path -m reg ^/(ws|chat)/ }\n")
                                 << QByteArray("/chat/1") << QByteArray("server chat1") << 0;
        QTest::newRow("to https")
            << QByteArray("    http-request redirect scheme https code 301 unless { ssl_fc }\n")
            << QByteArray("/ws") << QByteArray() << 301;
        QTest::newRow("refused") << QByteArray("    http-request deny deny_status 429 if { path_end .io }\n")
                                 << QByteArray("/socket.io") << QByteArray() << 429;
        QTest::newRow("let through") << QByteArray(
                                            "    http-request allow if { path /ws }\n    http-request deny\n")
                                     << QByteArray("/ws") << QByteArray("server app1") << 0;
    }
    void ways() {
        QFETCH(QByteArray, front);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, server);
        QFETCH(int, status);
        const QByteArray text = whole(front) + "backend chat\n    server chat1 127.0.0.1:9002\n";
        const model::ConfigurationReading reading = haproxy(text).readingFor(questionOf(target));
        QCOMPARE(reading.product, QByteArray("haproxy"));
        QVERIFY2(reading.passed.text.startsWith(QString::fromUtf8(server)), qPrintable(reading.passed.text));
        QCOMPARE(reading.passed.text.isEmpty(), server.isEmpty());
        QCOMPARE(reading.answer ? reading.answer->status : 0, status);
        QVERIFY(!reading.upstreamRequest);
    }

    void doesNotGuess() {
        const QByteArray text =
            whole("    use_backend chat if { src -f /etc/list }\n") +
            "backend chat\n    http-request del-header Upgrade\n    server chat1 127.0.0.1:9002\n";
        const model::ConfigurationReading reading = haproxy(text).readingFor(questionOf("/ws"));
        QCOMPARE(shortly(reading.findings), QStringList{u"proxy.upgrade-dropped warning 14:5"_s});
        QVERIFY(!reading.notes.isEmpty());
    }

    void timeouts() {
        const model::ConfigurationReading reading = haproxy(whole({})).readingFor(questionOf("/ws"));
        QStringList lines;
        for (const model::ConfigurationTimeout& timeout : reading.timeouts) {
            lines.append(u"%1 %2"_s.arg(QString::fromLatin1(timeout.directive)).arg(timeout.value.count()));
        }
        QCOMPARE(lines, (QStringList{u"timeout connect 5000"_s, u"timeout tunnel 3600000"_s,
                                     u"timeout client 60000"_s, u"timeout server 60000"_s}));
        const QByteArray named =
            "defaults a\n    mode http\n    timeout tunnel 5m\ndefaults b\n    mode http\n"
            "listen x from a\n    bind :80\n    server s 127.0.0.1:1\n";
        const auto inherited = haproxy(named).readingFor(questionOf("/")).timeouts;
        QCOMPARE(inherited.size(), 1);
        QCOMPARE(inherited.constFirst().value, std::chrono::minutes(5));
    }

    void listeners() {
        const Configuration plain = haproxy(whole({}, {}, " accept-proxy"));
        QCOMPARE(plain.readingFor(questionOf("/ws")).findings.constFirst().code, "proxy.preamble-expected");
        QCOMPARE(plain.readingFor(questionOf("/ws", "example.org", true)).findings.constFirst().code,
                 "tls.tls-to-plain-port");
        const Configuration secure = haproxy(whole({}, {}, " ssl crt /a.pem"));
        QCOMPARE(secure.readingFor(questionOf("/ws")).findings.constFirst().code, "tls.plain-to-tls-port");
        QVERIFY(secure.readingFor(questionOf("/ws", "example.org", true)).findings.isEmpty());
        QCOMPARE(secure.readingFor(questionOf("/ws", "example.org", true, 8443)).findings.constFirst().code,
                 "network.connection-refused");
    }

    void syntax() {
        const QByteArray odd = "defaults # of all\n\tmode \"http\"\r\n  timeout connect 1s\n"
                               "listen a\\ b # c\n  bind '127.0.0.1:80'\n"
                               "  http-request set-header X \"a # b\" # end\n"
                               "  http-request del-header Up\"grade\"\n  server s 127.0.0.1:1\n";
        QCOMPARE(shortly(haproxy(odd).reading().findings), QStringList{u"proxy.upgrade-dropped error 7:3"_s});
        const auto troubles = haproxy("listen a\n  bind :80\n  acl x path \"/\n").troubles();
        QCOMPARE(troubles.size(), 1);
        QCOMPARE(troubles.constFirst().place.line, 3);
        QCOMPARE(troubles.constFirst().place.column, 14);
        QVERIFY(!productOf("listen 80;\nserver_name a;\n") || productOf("listen 80;\n") == Product::Nginx);
        QVERIFY(!productOf("backend of a story\n"));
    }

    void mends_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("upgrade") << whole("    http-request del-header Upgrade # hardening\n");
        QTest::newRow("http2") << whole({}, " proto h2 # fast");
        QTest::newRow("short tunnel") << QByteArray(whole({})).replace("tunnel 1h", "tunnel 30s");
        QTest::newRow("no tunnel") << QByteArray(whole({})).replace("    timeout tunnel 1h\n", "");
        QTest::newRow("method") << whole("    http-request set-method POST\n");
    }
    void mends() {
        QFETCH(QByteArray, text);
        const Configuration configuration = haproxy(text);
        QVERIFY(!shortly(configuration.reading().findings).isEmpty());
        const QByteArray after = fixed(text, std::nullopt);
        QCOMPARE(shortly(haproxy(after).reading().findings), QStringList());
        QCOMPARE(fixed(after, std::nullopt), after);
        const auto mended = configuration.mended(configuration.fixes());
        QVERIFY(mended && mended->text() == after);
        // HAProxy itself takes it.
        QTemporaryDir folder;
        QFile file(folder.filePath(u"haproxy.cfg"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(after) == after.size());
        file.close();
        QProcess program;
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(lab::programOf(lab::Product::HAProxy), {u"-c"_s, u"-f"_s, file.fileName()});
        QVERIFY(program.waitForFinished(30'000));
        QVERIFY2(program.exitCode() == 0, program.readAll().constData());
    }
};

QTEST_GUILESS_MAIN(HaproxyTest)
#include "tst_haproxy_configuration.moc"
