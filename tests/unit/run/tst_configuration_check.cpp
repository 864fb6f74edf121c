// A configuration checked as the window does: which files were read, which lines mend which finding, what is
// said where something cannot be read.
#include "run/configuration_check.h"
#include "run/configuration_reading.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace twinwire;
using namespace twinwire::run;
using namespace Qt::StringLiterals;
using proxyconfig::Product;

namespace {

const QByteArray twoPlaces = "server {\n"
                             "    listen 8080;\n"
                             "    location /a/ {\n"
                             "        proxy_pass http://127.0.0.1:9001;\n"
                             "        proxy_set_header Connection upgrade;\n"
                             "    }\n"
                             "    location /b/ {\n"
                             "        proxy_pass http://127.0.0.1:9002;\n"
                             "        proxy_http_version 1.1;\n"
                             "        proxy_set_header Upgrade $http_upgrade;\n"
                             "        proxy_set_header Connection close;\n"
                             "    }\n"
                             "}\n";

ConfigurationToCheck given(const QByteArray& text, const QString& url = {}) {
    ConfigurationToCheck wanted;
    wanted.file = u"given"_s;
    wanted.texts.insert(wanted.file, text);
    wanted.fromDisk = false;
    wanted.url = url;
    wanted.version = u"1.22.1"_s;
    return wanted;
}

QByteArray applied(const QList<proxyconfig::FileEdits>& edits) {
    return edits.isEmpty() ? QByteArray() : edits.constFirst().after();
}

qsizetype findingAbout(const CheckedConfiguration& result, const QString& words, const QByteArray& code) {
    for (qsizetype i = 0; i < result.reading.findings.size(); ++i) {
        const model::Finding& finding = result.reading.findings[i];
        if (finding.title.contains(words) && finding.code == code) {
            return i;
        }
    }
    return -1;
}

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
}

} // namespace

class ConfigurationCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFindingHasItsOwnLines() {
        const CheckedConfiguration result = check(given(twoPlaces));
        QVERIFY(!result.error);
        QCOMPARE(*result.product, Product::Nginx);
        QCOMPARE(result.version, u"1.22.1"_s);
        QCOMPARE(result.fixesOf.size(), result.reading.findings.size());
        const qsizetype first = findingAbout(result, u"/a/"_s, "proxy.upgrade-dropped");
        QVERIFY(first >= 0);
        const QByteArray mended = applied(result.fixesOf[first]);
        // The map that the line needs comes with it; the other place stays as it is.
        QVERIFY2(mended.contains("map $http_upgrade $"), mended);
        QVERIFY2(mended.contains("proxy_set_header Connection close;"), mended);
        QVERIFY(findingAbout(check(given(mended)), u"/a/"_s, "proxy.upgrade-dropped") < 0);
        const qsizetype other = findingAbout(result, u"/b/"_s, "proxy.connection-rewritten");
        QVERIFY(other >= 0);
        const QByteArray otherMended = applied(result.fixesOf[other]);
        QVERIFY2(!otherMended.contains("proxy_set_header Connection close;"), otherMended);
        QVERIFY2(otherMended.contains("proxy_set_header Connection upgrade;"), otherMended);
        // All of it leaves no error.
        const CheckedConfiguration whole = check(given(applied(result.fixes)));
        for (const model::Finding& finding : whole.reading.findings) {
            QVERIFY2(finding.severity != model::Severity::Error, qUtf8Printable(finding.title));
        }
        QVERIFY(whole.fixes.isEmpty());
    }

    void anAddressAsks() {
        const CheckedConfiguration result = check(given(twoPlaces, u"ws://example.org:8080/b/x"_s));
        QVERIFY(!result.error);
        QVERIFY(result.asked);
        QCOMPARE(result.reading.location.text, u"location /b/"_s);
        QCOMPARE(result.shown(result.reading.location).line, 7);
        QCOMPARE(result.reading.upstream, QByteArray("http://127.0.0.1:9002"));
        QVERIFY(!result.reading.requests.isEmpty());
        QVERIFY(!result.reading.timeouts.isEmpty());
        QVERIFY(findingAbout(result, u"/a/"_s, "proxy.upgrade-dropped") < 0);
        // A bad address is said, and the rest is read all the same.
        const CheckedConfiguration bad = check(given(twoPlaces, u"ws://exa mple/"_s));
        QVERIFY(bad.error);
        QCOMPARE(bad.error->place, u"url"_s);
        QVERIFY(!bad.asked);
        QVERIFY(!bad.reading.findings.isEmpty());
    }

    void aVersionThatIsNone() {
        ConfigurationToCheck wanted = given(twoPlaces);
        wanted.version = u"new"_s;
        const CheckedConfiguration result = check(wanted);
        QVERIFY(result.error);
        QCOMPARE(result.error->place, u"version"_s);
        QCOMPARE(result.version, QString());
        QVERIFY(!result.reading.findings.isEmpty());
    }

    void troubleComesAlone() {
        const CheckedConfiguration result = check(given("server {\n    listen 80\n    location / {}\n"));
        QVERIFY(!result.error);
        QVERIFY(!result.troubles.isEmpty());
        QVERIFY(result.reading.findings.isEmpty());
        QVERIFY(result.troubles.constFirst().place.line > 0);
    }

    void whatItIsCanBeSaid() {
        const CheckedConfiguration unknown = check(given("hello\n"));
        QVERIFY(unknown.error);
        QVERIFY(!unknown.product);
        ConfigurationToCheck wanted = given("example.org\nreverse_proxy 127.0.0.1:9001\n");
        wanted.product = Product::Caddy;
        const CheckedConfiguration said = check(wanted);
        QVERIFY(said.product);
        QCOMPARE(*said.product, Product::Caddy);
        const CheckedConfiguration haproxy =
            check(given("defaults\n    mode http\n    timeout client 1m\n    timeout server 1m\n"
                        "frontend web\n    bind :80\n    http-request del-header Upgrade\n"
                        "    default_backend app\nbackend app\n    server a 127.0.0.1:9001\n"));
        QCOMPARE(*haproxy.product, Product::HAProxy);
        const qsizetype dropped = findingAbout(haproxy, u"Upgrade"_s, "proxy.upgrade-dropped");
        QVERIFY(dropped >= 0);
        QVERIFY(!applied(haproxy.fixesOf[dropped]).contains("del-header"));
        QCOMPARE(haproxy.shown(haproxy.reading.findings[dropped].evidence.constFirst()).line, 7);
    }

    void includesAreFollowedAndReplaced() {
        QTemporaryDir folder;
        const QString main = folder.filePath(u"nginx.conf"_s);
        const QString site = folder.filePath(u"sites/ws.conf"_s);
        QVERIFY(QDir(folder.path()).mkdir(u"sites"_s));
        write(main, "events {}\nhttp {\n    include sites/*.conf;\n    include gone.conf;\n}\n");
        write(site, twoPlaces);
        ConfigurationToCheck wanted;
        wanted.file = main;
        CheckedConfiguration result = check(wanted);
        QVERIFY(!result.error);
        QCOMPARE(result.files.size(), 2);
        QCOMPARE(result.files[0].name, main);
        QCOMPARE(QFileInfo(result.files[1].name).canonicalFilePath(), QFileInfo(site).canonicalFilePath());
        const qsizetype found = findingAbout(result, u"/a/"_s, "proxy.upgrade-dropped");
        QVERIFY(found >= 0);
        QCOMPARE(result.shown(result.reading.findings[found].evidence.constFirst()).file,
                 result.files[1].name);
        // A text that is given stands for the file.
        wanted.texts.insert(result.files[1].name, "server { listen 80; return 404; }\n");
        result = check(wanted);
        QVERIFY(findingAbout(result, u"/a/"_s, "proxy.upgrade-dropped") < 0);
        wanted.file = folder.filePath(u"none"_s);
        const CheckedConfiguration gone = check(wanted);
        QVERIFY(gone.error);
        QCOMPARE(gone.error->place, wanted.file);
        QVERIFY(gone.files.isEmpty());
    }

    void linesOfADumpAreThoseOfTheWhole() {
        const QByteArray dump = "# configuration file /etc/nginx/nginx.conf:\n"
                                "events {}\nhttp {\n    include sites/ws.conf;\n}\n\n"
                                "# configuration file /etc/nginx/sites/ws.conf:\n" +
                                twoPlaces;
        const CheckedConfiguration result = check(given(dump));
        QVERIFY(!result.error);
        QCOMPARE(result.files.size(), 1);
        QCOMPARE(result.files.constFirst().sections.size(), 2);
        const qsizetype found = findingAbout(result, u"/b/"_s, "proxy.connection-rewritten");
        QVERIFY(found >= 0);
        const QByteArrayList lines = dump.split('\n');
        bool seen = false;
        for (const model::Evidence& evidence : result.reading.findings[found].evidence) {
            const CheckedPlace place = result.shown(evidence);
            QCOMPARE(place.file, u"given"_s);
            QVERIFY(place.line > 0 && place.line <= lines.size());
            QCOMPARE(lines[place.line - 1].trimmed(), evidence.observation.toUtf8());
            seen = true;
        }
        QVERIFY(seen);
    }

    void otherPortsProveNothing_data() {
        QTest::addColumn<QByteArray>("listen");
        QTest::addColumn<bool>("taken"); ///< read as the server that the request reaches
        QTest::addColumn<bool>("kept");  ///< its findings stay, as possibilities
        QTest::newRow("the port") << "listen 8080;"_ba << true << true;
        QTest::newRow("the product's default") << ""_ba << true << true;
        QTest::newRow("one that a container may publish") << "listen 80;"_ba << false << true;
        QTest::newRow("another of this machine alone") << "listen 127.0.0.1:8081;"_ba << false << false;
    }
    void otherPortsProveNothing() {
        QFETCH(QByteArray, listen);
        QFETCH(bool, taken);
        QFETCH(bool, kept);
        proxyconfig::GivenFiles files;
        files.texts.insert(u"given"_s, QByteArray(twoPlaces).replace("listen 8080;", listen));
        const auto configuration = proxyconfig::Configuration::read(u"given"_s, files, QByteArray("1.22.1"));
        QVERIFY(configuration.has_value());
        model::Session proxied;
        proxied.plan.url.host = "127.0.0.1";
        proxied.plan.url.port = 8080;
        proxied.plan.request = proxyconfig::exampleRequest("127.0.0.1:8080", "/b/");
        const model::ConfigurationReading reading = readingOf(*configuration, proxied);
        QCOMPARE(reading.server.line > 0, taken);
        QCOMPARE(reading.requests.isEmpty(), !taken);
        QCOMPARE(!reading.findings.isEmpty(), kept);
        QCOMPARE(reading.notes.contains(u"No server of this configuration listens on port 8080"_s), !taken);
        for (const model::Finding& finding : reading.findings) {
            QVERIFY(taken || finding.severity == model::Severity::Info);
            QVERIFY(taken || finding.confidence == model::Confidence::Possible);
        }
    }

    void givesUpWhenItIsNotWanted() {
        const auto unwanted = std::make_shared<std::atomic_bool>(true);
        const CheckedConfiguration result = check(given(twoPlaces), unwanted);
        QVERIFY(result.fixes.isEmpty());
        QVERIFY(result.reading.findings.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ConfigurationCheckTest)
#include "tst_configuration_check.moc"
