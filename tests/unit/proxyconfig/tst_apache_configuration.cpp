// Apache httpd's configuration: its syntax, which way a handshake goes, and what is found on it, each finding
// with a near miss.
#include "configuration_texts.h"

#include "lab/proxy_process.h"
#include "lab/scenario.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace twinwire;
using namespace twinwire::proxyconfig;
using namespace Qt::StringLiterals;

namespace {

const QByteArray pass = "ProxyPass /ws http://127.0.0.1:9001/ws upgrade=websocket\n";

QByteArray site(const QByteArray& body, const QByteArray& before = {}) {
    return before + "<VirtualHost *:80>\n" + body + "</VirtualHost>\n";
}

Configuration apache(const QByteArray& text, const QHash<QString, QByteArray>& others = {}) {
    return readAs(Product::Apache, text, others);
}

} // namespace

class ApacheTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findings_data() {
        addFindingColumns();
        const auto row = addFindingRow;
        row("healthy", site(pass), {});
        row("ws", site("ProxyPass /ws ws://127.0.0.1:9001/ws\n"), {});
        row("no upgrade", site("ProxyPass / http://127.0.0.1:9001/\n"),
            {u"proxy.upgrade-dropped error 2:1"_s});
        row("upgrade none", site("ProxyPass / http://127.0.0.1:9001/ upgrade=NONE\n"),
            {u"proxy.upgrade-dropped error 2:1"_s});
        row("upgrade any", site("ProxyPass / http://127.0.0.1:9001/ upgrade=ANY\n"),
            {u"proxy.upgrade-unrestricted warning 2:1"_s});
        row("http2", site("ProxyPass / h2c://127.0.0.1:9001/\n"), {u"proxy.http2-upstream error 2:1"_s});
        row("the general one first", site("ProxyPass / http://127.0.0.1:9000/\n" + pass),
            {u"proxy.upgrade-dropped error 2:1"_s});
        row("the general one last", site(pass + "ProxyPass / http://127.0.0.1:9000/\n"), {});
        row("rewritten first",
            site("RewriteEngine On\nRewriteRule ^/(.*)$ http://127.0.0.1:9001/$1 [P]\n" + pass),
            {u"proxy.upgrade-dropped error 3:1"_s});
        row("rewritten by Upgrade",
            site("RewriteEngine On\nRewriteCond %{HTTP:Upgrade} =websocket [NC]\n"
                 "RewriteRule ^/(.*)$ ws://127.0.0.1:9001/$1 [P,L]\nProxyPass / http://127.0.0.1:9001/\n"),
            {});
        row("rewriting is off", site("RewriteRule ^/(.*)$ http://127.0.0.1:9001/$1 [P]\n" + pass), {});
        row("balancer",
            site("<Proxy balancer://a>\nBalancerMember http://127.0.0.1:1\n</Proxy>\n"
                 "ProxyPass / balancer://a/\n"),
            {u"proxy.upgrade-dropped error 5:1"_s});
        row("balancer for ws",
            site("<Proxy balancer://a>\nBalancerMember ws://127.0.0.1:1\n</Proxy>\n"
                 "ProxyPass / balancer://a/\n"),
            {});
        row("in a location", site("<Location /ws>\nProxyPass http://127.0.0.1:9001/ws\n</Location>\n"),
            {u"proxy.upgrade-dropped error 3:1"_s});
        row("HTTP/1.0", site("SetEnv force-proxy-request-1.0 1\n" + pass),
            {u"proxy.http10-upstream error 2:1"_s});
        row("another variable", site("SetEnv proxy-sendchunks 1\n" + pass), {});
        row("field", site("RequestHeader unset Upgrade\n" + pass), {u"proxy.upgrade-dropped error 2:1"_s});
        row("another field", site("RequestHeader unset X-Upgrade\n" + pass), {});
        row("key", site("RequestHeader set Sec-WebSocket-Key x\n" + pass),
            {u"proxy.websocket-headers-altered error 2:1"_s});
        row("denied", site(pass + "<Location /ws>\nRequire all denied\n</Location>\n"),
            {u"proxy.access-denied error 4:1"_s});
        row("denied elsewhere", site(pass + "<Location /admin>\nRequire all denied\n</Location>\n"), {});
        row("granted", site(pass + "<Location /ws>\nRequire all granted\n</Location>\n"), {});
        row("login", site(pass + "<Location />\nRequire valid-user\n</Location>\n"),
            {u"proxy.access-denied error 4:1"_s});
        row("short", site(pass, "Timeout 20\n"), {u"proxy.idle-timeout warning 1:1"_s});
        row("short, but one of two", site(pass + "ProxyTimeout 300\n", "Timeout 20\n"), {});
        row("module", site("ProxyPass /ws ws://127.0.0.1:9001/ws\n", "LoadModule proxy_module a.so\n"),
            {u"proxy.own-error warning 3:1"_s});
        row("modules", site(pass, "LoadModule proxy_module a.so\nLoadModule proxy_http_module b.so\n"), {});
    }
    void findings() {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, expected);
        const Configuration configuration = apache(text);
        QVERIFY(configuration.troubles().isEmpty());
        QCOMPARE(shortly(configuration.reading().findings), expected);
    }

    void ways_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("upstream");
        QTest::addColumn<int>("status");
        const QByteArray two = pass + "ProxyPass /static !\nProxyPass / http://127.0.0.1:9000/\n";
        QTest::newRow("first") << two << QByteArray("/ws/a?b") << QByteArray("http://127.0.0.1:9001/ws") << 0;
        QTest::newRow("no boundary") << two << QByteArray("/wsx") << QByteArray("http://127.0.0.1:9000/")
                                     << 0;
        QTest::newRow("excluded") << two << QByteArray("/static/a") << QByteArray() << 404;
        QTest::newRow("none") << pass << QByteArray("/other") << QByteArray() << 404;
        QTest::newRow("pattern") << QByteArray("ProxyPassMatch ^/(a|b)/ ws://127.0.0.1:1\n")
                                 << QByteArray("/b/") << QByteArray("ws://127.0.0.1:1") << 0;
        QTest::newRow("redirect") << QByteArray("Redirect permanent / https://example.org/\n")
                                  << QByteArray("/ws") << QByteArray() << 301;
        QTest::newRow("rewrite to https")
            << QByteArray("RewriteEngine On\nRewriteCond %{HTTPS} off\n"
                          "RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=308,L]\n")
            << QByteArray("/ws") << QByteArray() << 308;
        QTest::newRow("spared") << "RewriteEngine On\nRewriteCond %{HTTP:Upgrade} !websocket "
                                   "[NC]\nRewriteRule ^ https://a/ [R=308,L]\n" +
                                       pass
                                << QByteArray("/ws") << QByteArray("http://127.0.0.1:9001/ws") << 0;
        QTest::newRow("forbidden") << "RewriteEngine On\nRewriteRule ^/ws - [F]\n" + pass << QByteArray("/ws")
                                   << QByteArray() << 403;
    }
    void ways() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, target);
        const model::ConfigurationReading reading = apache(site(body)).readingFor(questionOf(target));
        QTEST(reading.upstream, "upstream");
        QTEST(reading.answer ? reading.answer->status : 0, "status");
        QVERIFY(!reading.upstreamRequest);
    }

    void hosts() {
        const QByteArray text =
            "Listen 80\nListen 443\n"
            "<VirtualHost *:80>\nServerName a.example\nRedirect / https://a.example/\n</VirtualHost>\n"
            "<VirtualHost *:80>\nServerName b.example\nServerAlias *.b.example\n" +
            pass + "</VirtualHost>\n<VirtualHost *:443>\nSSLEngine on\n" + pass + "</VirtualHost>\n";
        const Configuration configuration = apache(text);
        QCOMPARE(configuration.readingFor(questionOf("/ws", "x.example")).server.line, 3);
        QCOMPARE(configuration.readingFor(questionOf("/ws", "c.b.example")).server.line, 7);
        QCOMPARE(configuration.readingFor(questionOf("/ws", "x.example", true, 443)).server.line, 12);
        QCOMPARE(
            configuration.readingFor(questionOf("/ws", "x.example", false, 443)).findings.constFirst().code,
            "tls.plain-to-tls-port");
        const auto other = configuration.readingFor(questionOf("/ws", "x.example", true, 8443));
        QCOMPARE(other.findings.constFirst().code, "network.connection-refused");
        QCOMPARE(other.server.line, 12);
    }

    void timeouts() {
        const auto reading = apache(site(pass + "ProxyTimeout 300\n")).readingFor(questionOf("/ws"));
        QCOMPARE(reading.timeouts.size(), 2);
        QCOMPARE(reading.timeouts[0].value, std::chrono::seconds(60));
        QVERIFY(!reading.timeouts[0].place);
        QCOMPARE(reading.timeouts[1].value, std::chrono::seconds(300));
    }

    void syntax() {
        const QByteArray odd = "# ProxyPass\r\nDefine UP 127.0.0.1:9001\r\n<IfModule mod_proxy.c>\r\n"
                               "  proxypass \\\n    \"/\" \\\n    'http://${UP}/'\n</IFMODULE>\n"
                               "<IfModule !mod_ssl.c>\nRequestHeader unset Upgrade\n</IfModule>\n"
                               "<IfDefine NONE>\nRequestHeader unset Upgrade\n</IfDefine>\n";
        const Configuration configuration = apache(odd);
        QVERIFY(configuration.troubles().isEmpty());
        QCOMPARE(shortly(configuration.reading().findings),
                 QStringList{u"proxy.upgrade-dropped error 4:3"_s});
        QCOMPARE(configuration.readingFor(questionOf("/")).upstream, QByteArray("http://127.0.0.1:9001/"));
        const auto troubles = apache("<VirtualHost *:80>\n <Location />\n</VirtualHost>\n").troubles();
        QVERIFY(!troubles.isEmpty());
        QCOMPARE(troubles.constFirst().place.line, 3);
        QVERIFY(!productOf("<html><body></body></html>\n"));
    }

    void includes() {
        const QByteArray text = "ServerRoot /etc/apache2\nIncludeOptional sites/*.conf\nInclude none.conf\n";
        const Configuration configuration =
            apache(text, {{u"/etc/apache2/sites/a.conf"_s, site("ProxyPass / http://127.0.0.1:1/\n")},
                          {u"/etc/apache2/sites/b.conf"_s, "Include sites/b.conf\n"}});
        const model::ConfigurationReading reading = configuration.reading();
        QCOMPARE(shortly(reading.findings), QStringList{u"proxy.upgrade-dropped error 2:1"_s});
        QVERIFY(reading.findings.constFirst().evidence.constFirst().field.startsWith(
            u"/etc/apache2/sites/a.conf:"_s));
        QCOMPARE(reading.notes.size(), 1);
        QCOMPARE(configuration.fixes().constFirst().file, u"/etc/apache2/sites/a.conf"_s);
    }

    void mends_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("upgrade") << site("ProxyPass \"/\" \"http://127.0.0.1:9001/\" retry=0\n");
        QTest::newRow("field") << site("  RequestHeader unset Upgrade\n" + pass);
        QTest::newRow("HTTP/1.0") << site("SetEnv force-proxy-request-1.0 1\n" + pass);
    }
    void mends() {
        QFETCH(QByteArray, text);
        QVERIFY(!shortly(apache(text).reading().findings).isEmpty());
        const QByteArray after = fixed(text, std::nullopt);
        QCOMPARE(shortly(apache(after).reading().findings), QStringList());
        QCOMPARE(fixed(after, std::nullopt), after);
    }

    void apacheTakesWhatIsMended() {
        const QString program = lab::programOf(lab::Product::Apache);
        QTemporaryDir folder;
        QByteArray text = lab::findScenario(u"apache-default"_s)->configuration;
        text.replace("{{dir}}", folder.path().toUtf8()).replace("{{user}}", "");
        text.replace("{{listen}}", "8080").replace("{{upstream}}", "127.0.0.1:9001");
        text.replace("{{modules}}", "/usr/lib/apache2/modules");
        const QByteArray after = fixed(text, std::nullopt);
        QVERIFY(after.contains("http://127.0.0.1:9001/\" upgrade=websocket\n"));
        QFile file(folder.filePath(u"httpd.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(after) == after.size());
        file.close();
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, {u"-t"_s, u"-d"_s, folder.path(), u"-f"_s, file.fileName()});
        QVERIFY(process.waitForFinished(30'000));
        QVERIFY2(process.exitCode() == 0, process.readAll().constData());
    }
};

QTEST_GUILESS_MAIN(ApacheTest)
#include "tst_apache_configuration.moc"
