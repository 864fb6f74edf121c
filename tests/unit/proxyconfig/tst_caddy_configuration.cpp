// Caddyfiles: their syntax, which way a handshake goes, and what is found on it, each finding with a near
// miss.
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

QByteArray site(const QByteArray& body) {
    return "http://:80 {\n" + body + "}\n";
}

QByteArray proxy(const QByteArray& body) {
    return site("\treverse_proxy 127.0.0.1:9001 {\n" + body + "\t}\n");
}

Configuration caddy(const QByteArray& text, const QHash<QString, QByteArray>& others = {}) {
    return readAs(Product::Caddy, text, others);
}

} // namespace

class CaddyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findings_data() {
        addFindingColumns();
        const auto row = addFindingRow;
        row("healthy", proxy({}), {});
        row("upgrade", proxy("\t\theader_up -Upgrade\n"), {u"proxy.upgrade-dropped error 3:3"_s});
        row("another", proxy("\t\theader_up -X-Upgrade\n"), {});
        row("connection", proxy("\t\theader_up Connection close\n"),
            {u"proxy.connection-rewritten error 3:3"_s});
        row("connection passed on", proxy("\t\theader_up Connection {header.Connection}\n"), {});
        row("connection in the words of Caddy 1", proxy("\t\theader_up Connection {>Connection}\n"),
            {u"proxy.connection-rewritten error 3:3"_s});
        row("in request_header", site("\trequest_header -Upgrade\n\treverse_proxy 127.0.0.1:9001\n"),
            {u"proxy.upgrade-dropped error 2:2"_s});
        row("but for others",
            site("\t@other {\n\t\theader Upgrade *\n\t\tnot header Upgrade websocket\n\t}\n"
                 "\trequest_header @other -Upgrade\n\treverse_proxy 127.0.0.1:9001\n"),
            {});
        row("host", proxy("\t\theader_up Host {upstream_hostport}\n"),
            {u"proxy.host-rewritten warning 3:3"_s});
        row("host kept", proxy("\t\theader_up Host {host}\n"), {});
        row("http2", proxy("\t\ttransport http {\n\t\t\tversions h2c\n\t\t}\n"),
            {u"proxy.http2-upstream error 4:4"_s});
        row("both versions", proxy("\t\ttransport http {\n\t\t\tversions 1.1 2\n\t\t}\n"), {});
        row("h2c address", site("\treverse_proxy h2c://127.0.0.1:9001\n"),
            {u"proxy.http2-upstream error 2:2"_s});
        row("read_timeout", proxy("\t\ttransport http {\n\t\t\tread_timeout 30s\n\t\t}\n"),
            {u"proxy.idle-timeout warning 4:4"_s});
        row("long read_timeout", proxy("\t\ttransport http {\n\t\t\tread_timeout 1h30m\n\t\t}\n"), {});
        row("lifetime", proxy("\t\tstream_timeout 1h\n"), {u"proxy.lifetime-limit warning 3:3"_s});
        row("preamble", proxy("\t\ttransport http {\n\t\t\tproxy_protocol v2\n\t\t}\n"),
            {u"proxy.preamble-added warning 4:4"_s});
        row("fastcgi", proxy("\t\ttransport fastcgi\n"), {u"proxy.upgrade-dropped error 3:3"_s});
        row("stripped", site("\thandle_path /ws* {\n\t\treverse_proxy 127.0.0.1:9001\n\t}\n"),
            {u"proxy.path-rewritten warning 2:2"_s});
        row("not stripped", site("\thandle /ws* {\n\t\treverse_proxy 127.0.0.1:9001\n\t}\n"), {});
        row("in a handle",
            site("\thandle /ws* {\n\t\treverse_proxy 127.0.0.1:9001 {\n"
                 "\t\t\theader_up -Connection\n\t\t}\n\t}\n"),
            {u"proxy.connection-rewritten error 4:4"_s});
        row("login", site("\tbasicauth {\n\t\ta b\n\t}\n\treverse_proxy 127.0.0.1:9001\n"),
            {u"proxy.access-denied error 2:2"_s});
        row("login elsewhere", site("\tbasicauth /admin/* {\n\t\ta b\n\t}\n\treverse_proxy 127.0.0.1:9001\n"),
            {});
    }
    void findings() {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, expected);
        const Configuration configuration = caddy(text);
        QVERIFY(configuration.troubles().isEmpty());
        QCOMPARE(shortly(configuration.reading().findings), expected);
    }

    void ways_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("upstream");
        QTest::addColumn<int>("status");
        const QByteArray two = "reverse_proxy 127.0.0.1:1\nreverse_proxy /ws* 127.0.0.1:2\n";
        QTest::newRow("specific") << two << QByteArray("/ws/a?b") << QByteArray("http://127.0.0.1:2") << 0;
        QTest::newRow("general") << two << QByteArray("/x") << QByteArray("http://127.0.0.1:1") << 0;
        QTest::newRow("exact") << QByteArray("reverse_proxy /ws 127.0.0.1:2\n") << QByteArray("/ws/a")
                               << QByteArray() << 200;
        QTest::newRow("named") << QByteArray(
                                      "@ws {\nheader Connection *Upgrade*\nheader Upgrade websocket\n}\n"
                                      "reverse_proxy @ws 127.0.0.1:2\nrespond 404\n")
                               << QByteArray("/") << QByteArray() << 404;
        QTest::newRow("named in a route")
            << QByteArray("route {\n@ws {\nheader Upgrade websocket\n}\nreverse_proxy /ws 127.0.0.1:2\n"
                          "respond 404\n}\n")
            << QByteArray("/ws") << QByteArray("http://127.0.0.1:2") << 0;
        QTest::newRow("handles")
            << QByteArray("handle {\nfile_server\n}\nhandle /ws* {\nreverse_proxy 127.0.0.1:2\n}\n")
            << QByteArray("/ws") << QByteArray("http://127.0.0.1:2") << 0;
        QTest::newRow("files")
            << QByteArray("handle {\nfile_server\n}\nhandle /ws* {\nreverse_proxy 127.0.0.1:2\n}\n")
            << QByteArray("/x") << QByteArray() << 404;
        QTest::newRow("redirect") << QByteArray(
                                         "redir https://{host}{uri} permanent\nreverse_proxy 127.0.0.1:1\n")
                                  << QByteArray("/ws") << QByteArray() << 301;
        QTest::newRow("nothing") << QByteArray("handle /other* {\nreverse_proxy 127.0.0.1:1\n}\n")
                                 << QByteArray("/ws") << QByteArray() << 200;
    }
    void ways() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, target);
        const model::ConfigurationReading reading = caddy(site(body)).readingFor(questionOf(target));
        QTEST(reading.upstream, "upstream");
        QTEST(reading.answer ? reading.answer->status : 0, "status");
        QVERIFY(!reading.upstreamRequest);
    }

    void sites() {
        const Configuration configuration =
            caddy("{\n\tadmin off\n}\na.example, b.example {\n\treverse_proxy 127.0.0.1:1\n}\n"
                  "*.c.example {\n\treverse_proxy 127.0.0.1:2\n}\n:8080 {\n\treverse_proxy 127.0.0.1:3\n}\n");
        QCOMPARE(configuration.readingFor(questionOf("/", "b.example", true, 443)).upstream,
                 "http://127.0.0.1:1");
        QCOMPARE(configuration.readingFor(questionOf("/", "x.c.example", true, 443)).upstream,
                 "http://127.0.0.1:2");
        QCOMPARE(configuration.readingFor(questionOf("/", "z.example", false, 8080)).upstream,
                 "http://127.0.0.1:3");
        const auto plain = configuration.readingFor(questionOf("/ws", "a.example"));
        QCOMPARE(plain.answer->status, 308);
        QCOMPARE(plain.findings.constFirst().code, "proxy.redirected");
        QCOMPARE(
            configuration.readingFor(questionOf("/", "a.example", true, 8080)).findings.constFirst().code,
            "tls.tls-to-plain-port");
    }

    void syntax() {
        const QByteArray odd =
            "# a site\r\n(common) {\r\n\theader_up -Upgrade # gone\r\n}\r\nlocalhost:8080 {\r\n"
            "\treverse_proxy \\\n\t\t\"127.0.0.1:9001\" {\r\n\t\timport common\r\n\t}\r\n}\r\n";
        QCOMPARE(shortly(caddy(odd).reading().findings), QStringList{u"proxy.upgrade-dropped error 3:2"_s});
        const Configuration bare =
            caddy("example.org\n\nreverse_proxy 127.0.0.1:9001 {\n\theader_up -Upgrade\n}\n");
        QCOMPARE(shortly(bare.reading().findings), QStringList{u"proxy.upgrade-dropped error 4:2"_s});
        QCOMPARE(bare.readingFor(questionOf("/", "example.org", true, 443)).upstream,
                 "http://127.0.0.1:9001");
        const auto troubles = caddy(":80 {\n\trespond 200 {\n\t}\n").troubles();
        QCOMPARE(troubles.size(), 1);
        QCOMPARE(troubles.constFirst().place.line, 1);
        const Configuration imported =
            caddy("import sites/*\n", {{u"sites/a"_s, proxy("header_up -Upgrade\n")}});
        QCOMPARE(shortly(imported.reading().findings), QStringList{u"proxy.upgrade-dropped error 3:1"_s});
        QVERIFY(!productOf("sub vcl_recv {\n}\n"));
        QVERIFY(!productOf("import asyncio\nimport os.path\nhandlers = {\n}\n"));
        QCOMPARE(productOf("import /etc/caddy/sites/*\n"), Product::Caddy);
        QCOMPARE(productOf("server {\n  location / {\n    proxy_pass http://a;\n  }\n}\n"), Product::Nginx);
    }

    void mends_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("upgrade") << proxy("\t\theader_up -Upgrade # hardening\n");
        QTest::newRow("versions") << proxy("\t\ttransport http {\n\t\t\tversions h2c 2\n\t\t}\n");
        QTest::newRow("read_timeout") << proxy("\t\ttransport http {\n\t\t\tread_timeout 30s\n\t\t}\n");
    }
    void mends() {
        QFETCH(QByteArray, text);
        QVERIFY(!shortly(caddy(text).reading().findings).isEmpty());
        const QByteArray after = fixed(text, std::nullopt);
        QCOMPARE(shortly(caddy(after).reading().findings), QStringList());
        QCOMPARE(fixed(after, std::nullopt), after);
        // Caddy itself takes it.
        QTemporaryDir folder;
        QFile file(folder.filePath(u"Caddyfile"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(after) == after.size());
        file.close();
        QProcess program;
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(lab::programOf(lab::Product::Caddy),
                      {u"adapt"_s, u"--adapter"_s, u"caddyfile"_s, u"--config"_s, file.fileName()});
        QVERIFY(program.waitForFinished(30'000));
        QVERIFY2(program.exitCode() == 0, program.readAll().constData());
    }
};

QTEST_GUILESS_MAIN(CaddyTest)
#include "tst_caddy_configuration.moc"
