// twinwire check: exit codes, places, the document, mended text; and compare with a configuration.
#include "program.h"

#include "lab/upstream.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using twinwire::test::Program;

namespace {

const QByteArray broken = "# the site\n"
                          "server {\n"
                          "    listen 8080;\n"
                          "    location /ws {\n"
                          "        proxy_pass http://127.0.0.1:9001; # onwards\n"
                          "    }\n"
                          "}\n";

bool isValid(const QByteArray& document, const QString& schema, const QStringList& options = {}) {
    QProcess validator;
    validator.start(QStringLiteral(PYTHON), QStringList{QStringLiteral(VALIDATOR)} + options +
                                                QStringList{QStringLiteral(SCHEMA_FOLDER) + u'/' + schema});
    QSignalSpy finished(&validator, &QProcess::finished);
    validator.write(document);
    validator.closeWriteChannel();
    if (!finished.wait(30'000) || validator.exitCode() != 0) {
        qWarning("%s", validator.readAllStandardOutput().constData());
        return false;
    }
    return true;
}

} // namespace

class CliCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void namesThePlace() {
        Program program({u"check"_s, file(broken), u"--nginx-version"_s, u"1.22.1"_s});
        QVERIFY(program.run());
        QCOMPARE(program.exitCode(), 1);
        QVERIFY2(program.out.contains("proxy.upgrade-dropped"), program.out.constData());
        QVERIFY(program.out.contains(".conf:5:9"));
        QVERIFY(program.out.contains("proxy_pass http://127.0.0.1:9001; # onwards"));
        QVERIFY(program.err.isEmpty());
    }

    void headersAreThoseOfTheHandshake() {
        const QString site = file(
            "server {\n    listen 8080;\n    location / {\n        proxy_http_version 1.1;\n"
            "        proxy_set_header Upgrade $http_upgrade;\n        proxy_set_header Connection upgrade;\n"
            "        proxy_set_header X-Token $http_x_secret;\n"
            "        if ($http_origin != https://app.example) { return 403; }\n"
            "        proxy_pass http://127.0.0.1:9001;\n    }\n}\n");
        const QStringList url{u"check"_s, site, u"--url"_s, u"ws://example.org:8080/ws"_s};
        Program stranger(url);
        QVERIFY(stranger.run());
        QCOMPARE(stranger.exitCode(), 1);
        QVERIFY(stranger.out.contains("proxy.access-denied"));
        const QStringList headers{u"-H"_s,       u"Origin: https://app.example"_s,
                                  u"--header"_s, u"Cookie: sid=TOPSECRET"_s,
                                  u"-H"_s,       u"X-Room: seven"_s};
        Program known(url + headers + QStringList{u"--format"_s, u"json"_s});
        QVERIFY(known.run());
        QVERIFY(!known.out.contains("proxy.access-denied"));
        QVERIFY(known.out.contains("X-Room: seven"));
        QVERIFY(!known.out.contains("TOPSECRET"));
        QVERIFY(isValid(known.out, u"check.schema.json"_s));
        // A header alone belongs to no handshake; a malformed one is named.
        Program alone({u"check"_s, site, u"-H"_s, u"A: b"_s});
        QVERIFY(alone.run());
        QCOMPARE(alone.exitCode(), 2);
        Program malformed(url + QStringList{u"-H"_s, u"nothing"_s});
        QVERIFY(malformed.run());
        QCOMPARE(malformed.exitCode(), 2);
        QVERIFY(malformed.err.contains("nothing"));
    }

    void documentsAreDescribed_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("all") << QStringList();
        QTest::newRow("an address") << QStringList{u"--url"_s, u"ws://example.org:8080/ws?x=1"_s};
        QTest::newRow("another path") << QStringList{u"--url"_s, u"ws://example.org:8080/other"_s};
        QTest::newRow("a version") << QStringList{u"--nginx-version"_s, u"1.30.0"_s, u"--url"_s,
                                                  u"ws://example.org:8080/ws"_s};
    }
    void documentsAreDescribed() {
        QFETCH(QStringList, options);
        Program program(QStringList{u"check"_s, file(broken), u"--format"_s, u"json"_s} + options);
        QVERIFY(program.run());
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(isValid(program.out, u"check.schema.json"_s));
    }

    void saysWhatTheUpstreamGets() {
        Program program({u"check"_s, file(broken), u"--url"_s, u"ws://example.org:8080/ws"_s,
                         u"--nginx-version"_s, u"1.22.1"_s, u"--format"_s, u"json"_s});
        QVERIFY(program.run());
        const QJsonObject document = QJsonDocument::fromJson(program.out).object();
        QVERIFY(document.value("upstream_request"_L1)
                    .toString()
                    .startsWith(u"GET /ws HTTP/1.0\r\nHost: 127.0.0.1:9001\r\nConnection: close\r\n"_s));
        QCOMPARE(document.value("location"_L1).toObject().value("line"_L1).toInt(), 4);
        QCOMPARE(document.value("version"_L1).toString(), u"1.22.1"_s);
    }

    void mendsAndNothingElse() {
        const QString path = file(broken);
        Program fix({u"check"_s, path, u"--fix"_s, u"--nginx-version"_s, u"1.22.1"_s});
        QVERIFY(fix.run());
        QCOMPARE(fix.exitCode(), 0);
        QVERIFY(fix.out.startsWith("map $http_upgrade $upgrade_to {\n"));
        QVERIFY(fix.out.contains(
            "        proxy_pass http://127.0.0.1:9001; # onwards\n        proxy_http_version 1.1;\n"));
        Program again({u"check"_s, file(fix.out), u"--fix"_s, u"--nginx-version"_s, u"1.22.1"_s});
        QVERIFY(again.run());
        QCOMPARE(again.exitCode(), 0);
        QCOMPARE(again.out, fix.out);
        Program diff({u"check"_s, path, u"--diff"_s});
        QVERIFY(diff.run());
        QVERIFY(
            diff.out.startsWith("--- " + path.toUtf8() + "\n+++ " + path.toUtf8() + "\n@@ -1,7 +1,20 @@\n"));
        Program none({u"check"_s, file(fix.out), u"--diff"_s});
        QVERIFY(none.run());
        QCOMPARE(none.out, QByteArray());
    }

    void readsHaproxy() {
        const QByteArray haproxy = "defaults\n    mode http\n    timeout tunnel 1h\nlisten a\n    bind :80\n"
                                   "    http-request del-header Upgrade\n    server s 127.0.0.1:9001\n";
        Program program(
            {u"check"_s, file(haproxy), u"--url"_s, u"ws://example.org/ws"_s, u"--format"_s, u"json"_s});
        QVERIFY(program.run());
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(isValid(program.out, u"check.schema.json"_s));
        QVERIFY(program.out.contains(".conf:6:5"));
        Program fix({u"check"_s, file(haproxy), u"--fix"_s});
        QVERIFY(fix.run());
        QCOMPARE(fix.exitCode(), 0);
        QCOMPARE(fix.out, QByteArray(haproxy).replace("    http-request del-header Upgrade\n", ""));
    }

    void readsStdin() {
        Program program({u"check"_s, u"-"_s, u"--fix"_s});
        program.start();
        program.write(broken);
        program.endInput();
        QVERIFY(program.end());
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(program.out.contains("proxy_set_header Upgrade $upgrade_to;"));
    }

    void complaints_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("complaint");
        QTest::newRow("no end") << QByteArray("http {\n  server {\n") << QStringList() << 3
                                << QByteArray(":3:1: unexpected end of file");
        QTest::newRow("another language") << QByteArray("sub vcl_recv {\n}\n") << QStringList() << 3
                                          << QByteArray("is no configuration of a proxy that is known here");
        QTest::newRow("no version") << broken << QStringList{u"--nginx-version"_s, u"new"_s} << 2
                                    << QByteArray("is no version of nginx");
        QTest::newRow("no address") << broken << QStringList{u"--url"_s, u"ftp://a"_s} << 2
                                    << QByteArray("--url");
        QTest::newRow("both") << broken << QStringList{u"--fix"_s, u"--diff"_s} << 2 << QByteArray("--diff");
    }
    void complaints() {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, options);
        QFETCH(QByteArray, complaint);
        Program program(QStringList{u"check"_s, file(text)} + options);
        QVERIFY(program.run());
        QTEST(program.exitCode(), "exitCode");
        QVERIFY(program.out.isEmpty());
        QCOMPARE(program.errorLines().size(), 1);
        QVERIFY2(program.err.contains(complaint), program.err.constData());
    }

    void unreadable() {
        Program program({u"check"_s, m_folder.filePath(u"none.conf"_s)});
        QVERIFY(program.run());
        QCOMPARE(program.exitCode(), 3);
        QVERIFY(program.err.contains("none.conf: there is no such file"));
        Program folder({u"check"_s, m_folder.path()});
        QVERIFY(folder.run());
        QCOMPARE(folder.exitCode(), 3);
        QVERIFY(folder.err.contains("is a folder"));
    }

    void compareReadsIt() {
        twinwire::lab::Upstream upstream({});
        QVERIFY(upstream.listen());
        const QString url = u"ws://127.0.0.1:%1/ws"_s.arg(upstream.port());
        QByteArray text = broken;
        text.replace("8080", QByteArray::number(upstream.port()));
        Program program({u"compare"_s, u"--direct"_s, url, u"--proxied"_s, url, u"--proxy-config"_s,
                         file(text), u"--nginx-version"_s, u"1.22.1"_s, u"--format"_s, u"json"_s});
        QVERIFY(program.run());
        QVERIFY2(isValid(program.out, u"compare.schema.json"_s), program.err.constData());
        const QJsonObject reading =
            QJsonDocument::fromJson(program.out).object().value("configuration"_L1).toObject();
        QCOMPARE(reading.value("location"_L1).toObject().value("text"_L1).toString(), u"location /ws"_s);
        QVERIFY(reading.value("upstream_request"_L1).toString().startsWith(u"GET /ws HTTP/1.0\r\n"_s));
        Program unreadable(
            {u"compare"_s, u"--direct"_s, url, u"--proxied"_s, url, u"--proxy-config"_s, u"/none"_s});
        QVERIFY(unreadable.run());
        QCOMPARE(unreadable.exitCode(), 3);
        Program without(
            {u"compare"_s, u"--direct"_s, url, u"--proxied"_s, url, u"--nginx-version"_s, u"1.22.1"_s});
        QVERIFY(without.run());
        QCOMPARE(without.exitCode(), 2);
    }

private:
    QString file(const QByteArray& text) {
        const QString path = m_folder.filePath(QString::number(++m_files) + u".conf"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            return {};
        }
        return path;
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(CliCheckTest)
#include "tst_cli_check.moc"
