// How configurations of nginx are mended: in place, with nothing else changed, once and for all.
#include "configuration_texts.h"
#include "proxies/nginx_corpus.h"

#include <QSet>
#include <QTest>

using namespace twinwire;
using namespace twinwire::proxyconfig;
using namespace Qt::StringLiterals;

class NginxFixesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fixesAreSmall() {
        const QByteArray before = "# site\n"
                                  "upstream app { server 127.0.0.1:9001; }   # one\n"
                                  "\n"
                                  "# the server\n"
                                  "server {\n"
                                  "\tlisten 80;\n"
                                  "\tlocation /ws {\n"
                                  "\t\tproxy_pass http://app;  # onwards\n"
                                  "\t\tproxy_set_header Host $host;\n"
                                  "\t}\n"
                                  "}\n";
        const QByteArray after = "# site\n"
                                 "upstream app { server 127.0.0.1:9001; }   # one\n"
                                 "\n"
                                 "map $http_upgrade $upgrade_to {\n"
                                 "\tdefault   \"\";\n"
                                 "\twebsocket websocket;\n"
                                 "}\n"
                                 "\n"
                                 "map $http_upgrade $connection_to {\n"
                                 "\tdefault   close;\n"
                                 "\twebsocket upgrade;\n"
                                 "}\n"
                                 "\n"
                                 "# the server\n"
                                 "server {\n"
                                 "\tlisten 80;\n"
                                 "\tlocation /ws {\n"
                                 "\t\tproxy_pass http://app;  # onwards\n"
                                 "\t\tproxy_set_header Host $host;\n"
                                 "\t\tproxy_http_version 1.1;\n"
                                 "\t\tproxy_set_header Upgrade $upgrade_to;\n"
                                 "\t\tproxy_set_header Connection $connection_to;\n"
                                 "\t}\n"
                                 "}\n";
        QCOMPARE(fixed(before), after);
        QCOMPARE(unifiedDiff(u"a"_s, before, after).count("\n+"), 14);
    }

    void fixesInPlace() {
        const QByteArray before =
            serverWith("proxy_http_version 1.0; proxy_set_header Upgrade $connection_to;\n"
                       "proxy_set_header Connection $connection_to; # keep\n"
                       "proxy_hide_header Upgrade;\nproxy_pass http://127.0.0.1:9001;\n",
                       maps);
        QByteArray after = before;
        after.replace("proxy_http_version 1.0", "proxy_http_version 1.1");
        after.replace("Upgrade $connection_to", "Upgrade $upgrade_to")
            .replace("proxy_hide_header Upgrade;\n", "");
        QCOMPARE(fixed(before), after);
    }

    void lostLinesAreRepeated() {
        const QByteArray before = serverWith(
            "    proxy_set_header X-Real-IP $remote_addr;\n    proxy_pass http://127.0.0.1:9001;\n", maps,
            recipe);
        const QByteArray after = fixed(before);
        QVERIFY(after.contains("    proxy_set_header X-Real-IP $remote_addr;\n"
                               "    proxy_set_header Host $http_host;\n"
                               "    proxy_set_header Upgrade $upgrade_to;\n"
                               "    proxy_set_header Connection $connection_to;\n"));
    }

    void inheritedLinesAreNotLost() {
        const QByteArray before = serverWith("    proxy_pass http://127.0.0.1:9001;\n", {},
                                             "proxy_set_header Host $host;\nproxy_set_header X-A 1;\n");
        const QByteArray after = fixed(before, "1.30.0");
        QVERIFY2(after.contains("    proxy_pass http://127.0.0.1:9001;\n"
                                "    proxy_set_header Host $host;\n"
                                "    proxy_set_header X-A 1;\n"
                                "    proxy_set_header Upgrade $upgrade_to;\n"
                                "    proxy_set_header Connection $connection_to;\n"),
                 after.constData());
    }

    void lineEndsAreKept() {
        QByteArray before = serverWith("    proxy_pass http://127.0.0.1:9001;\n");
        before.replace("\n", "\r\n");
        const QByteArray after = fixed(before);
        QVERIFY(after != before);
        QCOMPARE(after.count('\n'), after.count("\r\n"));
        QVERIFY(!after.contains("\r\r"));
    }

    void aDumpIsMendedInPlace() {
        const QByteArray dump =
            "# configuration file /etc/nginx/nginx.conf:\nhttp {\n include s/*;\n}\n\n"
            "# configuration file /etc/nginx/s/one:\nserver {\n  listen 80;\n  location /ws {\n"
            "    proxy_pass http://127.0.0.1:9001;\n  }\n}\n\n";
        const QByteArray after = fixed(dump);
        QVERIFY(after.startsWith("# configuration file /etc/nginx/nginx.conf:\nhttp {\n"));
        QVERIFY(after.contains("    proxy_set_header Upgrade $upgrade_to;\n"));
        QVERIFY(after.indexOf("map $http_upgrade") < after.indexOf("# configuration file /etc/nginx/s/one"));
        QCOMPARE(fixed(after), after);
    }

    void otherFilesAreMendedToo() {
        const QHash<QString, QByteArray> others = {{u"ws.conf"_s,
                                                    "proxy_http_version 1.1;\nproxy_set_header Upgrade "
                                                    "$http_upgrade;\nproxy_set_header Connection close;\n"}};
        const Configuration configuration =
            read(serverWith("include ws.conf;\nproxy_pass http://127.0.0.1:9001;\n", maps), "1.22.1", others);
        const QList<FileEdits> fixes = configuration.fixes();
        QCOMPARE(fixes.size(), 1);
        QCOMPARE(fixes[0].file, u"ws.conf"_s);
        QCOMPARE(fixes[0].after(),
                 QByteArray("proxy_http_version 1.1;\nproxy_set_header Upgrade $http_upgrade;\n"
                            "proxy_set_header Connection $connection_to;\n"));
    }

    void mendingTheMendedChangesNothing_data() {
        QTest::addColumn<QByteArray>("text");
        for (const test::NginxCase& c : test::nginxCorpus()) {
            QByteArray text = test::configurationOf(c);
            text.replace("{{listen}}", "80")
                .replace("{{upstream}}", "127.0.0.1:9001")
                .replace("{{dir}}", "/d");
            QTest::newRow(c.name) << text;
        }
    }
    void mendingTheMendedChangesNothing() {
        QFETCH(QByteArray, text);
        static const QSet<QByteArray> mended = {
            "proxy.upgrade-dropped",      "proxy.connection-rewritten",     "proxy.upgrade-altered",
            "proxy.http10-upstream",      "proxy.http2-upstream",           "proxy.websocket-headers-altered",
            "proxy.upgrade-unrestricted", "proxy.connection-unconditional", "proxy.response-upgrade-hidden",
            "proxy.accept-altered",       "proxy.method-rewritten",         "proxy.subprotocol-altered"};
        const QByteArray once = fixed(text);
        QCOMPARE(fixed(once), once);
        const Configuration configuration = read(once);
        QVERIFY(configuration.troubles().isEmpty());
        for (const model::Finding& finding : configuration.reading().findings) {
            QVERIFY2(finding.severity == Severity::Info || !mended.contains(finding.code),
                     (finding.code + "\n" + once).constData());
        }
        // No comment, no directive of the author's is gone, but for those that were at fault.
        const QByteArray diff = unifiedDiff(u"x"_s, text, once);
        for (const QByteArray& line : diff.split('\n')) {
            if (line.startsWith('-') && !line.startsWith("---")) {
                QVERIFY2(line.contains("proxy_"), line.constData());
            }
        }
    }

    void lineEditsOfAnyTwoTexts() {
        // All pairs of short texts over two lines, and long ones with changes at both ends.
        QList<QByteArray> texts = {QByteArray()};
        for (qsizetype i = 0; i < 127 && i < texts.size(); ++i) {
            if (texts[i].size() < 12) {
                texts.append({texts[i] + "a\n", texts[i] + "b\n"});
            }
        }
        for (const QByteArray& before : std::as_const(texts)) {
            for (const QByteArray& after : std::as_const(texts)) {
                QCOMPARE(applied(before, lineEdits(before, after)), after);
            }
        }
        QByteArray before;
        for (int i = 0; i < 20'000; ++i) {
            before += QByteArray::number(i) + "\n";
        }
        const QByteArray after = "new\n" + QByteArray(before).replace("\n10000\n", "\n") + "newer\n";
        QCOMPARE(lineEdits(before, after).size(), 3);
        QCOMPARE(applied(before, lineEdits(before, after)), after);
    }

    void diffs() {
        const QByteArray before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10";
        const QByteArray after = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n";
        QCOMPARE(unifiedDiff(u"f"_s, before, after),
                 QByteArray("--- f\n+++ f\n@@ -2,9 +2,10 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n 9\n-10\n\\ "
                            "No newline at end of "
                            "file\n+10\n+11\n"));
        QCOMPARE(applied(before, lineEdits(before, after)), after);
        QCOMPARE(unifiedDiff(u"f"_s, after, after), QByteArray());
    }
};

QTEST_APPLESS_MAIN(NginxFixesTest)
#include "tst_nginx_fixes.moc"
