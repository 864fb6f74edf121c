// --tap LISTEN=TARGET: what is understood, and that every malformed part is named.
#include "net/tap.h"

#include <QTest>

using namespace twinwire;
using namespace Qt::StringLiterals;

class TstTapPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void understood_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("listenAddress");
        QTest::addColumn<int>("listenPort");
        QTest::addColumn<QByteArray>("targetHost");
        QTest::addColumn<int>("targetPort");
        const auto row = [](const char* text, const char* listen, int listenPort, const char* target,
                            int targetPort) {
            QTest::newRow(text) << QString::fromLatin1(text) << QByteArray(listen) << listenPort
                                << QByteArray(target) << targetPort;
        };
        row("127.0.0.1:9002=127.0.0.1:9001", "127.0.0.1", 9002, "127.0.0.1", 9001);
        row("[::1]:9002=[::1]:9001", "::1", 9002, "::1", 9001);
        row("[::]:9002=localhost:9001", "::", 9002, "localhost", 9001);
        row(":9002=host.example:9001", "127.0.0.1", 9002, "host.example", 9001);
        row("9002=127.0.0.1:9001", "127.0.0.1", 9002, "127.0.0.1", 9001);
        row("9002=9001", "127.0.0.1", 9002, "127.0.0.1", 9001);
        row(":9002=:9001", "127.0.0.1", 9002, "127.0.0.1", 9001);
        row("localhost:9002=app_1:65535", "127.0.0.1", 9002, "app_1", 65535);
        row("0.0.0.0:0=10.0.0.1:1", "0.0.0.0", 0, "10.0.0.1", 1);
    }
    void understood() {
        QFETCH(const QString, text);
        QFETCH(const QByteArray, listenAddress);
        QFETCH(const int, listenPort);
        QFETCH(const QByteArray, targetHost);
        QFETCH(const int, targetPort);
        const base::Result<net::TapPlan> plan = net::parseTapPlan(text);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QCOMPARE(plan->listenAddress, listenAddress);
        QCOMPARE(int(plan->listenPort), listenPort);
        QCOMPARE(plan->targetHost, targetHost);
        QCOMPARE(int(plan->targetPort), targetPort);
    }

    void malformed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* text, const char* words) {
            QTest::newRow(*text ? text : "(empty)") << QString::fromUtf8(text) << QString::fromUtf8(words);
        };
        row("", "LISTEN=TARGET");
        row("127.0.0.1:9002", "LISTEN=TARGET");
        row("=127.0.0.1:9001", "before \"=\"");
        row("9002=", "behind \"=\"");
        row("127.0.0.1=127.0.0.1:9001", "own address \"127.0.0.1\": the port is missing");
        row("127.0.0.1:=127.0.0.1:9001", "own address \"127.0.0.1:\": the port is missing");
        row("9002=localhost", "target \"localhost\": the port is missing");
        row("127.0.0.1:99999=9001", "\"99999\" is no port");
        row("9002=host:-1", "\"-1\" is no port");
        row("9002=host:http", "\"http\" is no port");
        row("9002=host:+80", "\"+80\" is no port");
        row("9002=host:0", "from 1 to 65535");
        row("::1:9002=9001", "own address \"::1:9002\": an IPv6 address needs brackets");
        row("9002=fe80::1:9001", "target \"fe80::1:9001\": an IPv6 address needs brackets");
        row("[::1:9002=9001", "bracket of the IPv6 address is not closed");
        row("9002=[::1]9001", "a colon and a port must follow the bracket");
        row("9002=[::1]", "a colon and a port must follow the bracket");
        row("9002=[host]:9001", "\"host\" in brackets is no IPv6 address");
        row("9002=ho st:9001", "neither an address nor a host name");
        row("9002=http//x:9001", "neither an address nor a host name");
        row("9002=wör:9001", "neither an address nor a host name");
        row("9002=a=b:9001", "neither an address nor a host name");
        row("example.org:9002=9001", "must be an address of this machine");
        row("127.0.0.1:9001=:9001", "the tap itself");
    }
    void malformed() {
        QFETCH(const QString, text);
        QFETCH(const QString, words);
        const base::Result<net::TapPlan> plan = net::parseTapPlan(text);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, base::Error::Code::Usage);
        QVERIFY2(plan.error().message.contains(words), qPrintable(plan.error().message));
        QVERIFY(plan.error().place.startsWith(u"--tap"_s));
    }
};

QTEST_APPLESS_MAIN(TstTapPlan)
#include "tst_tap_plan.moc"
