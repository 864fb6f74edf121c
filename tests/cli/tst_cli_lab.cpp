// twinwire lab as a process: the scenarios that need no proxy program, and mending with nginx.
#include "program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using twinwire::test::Program;

class CliLabTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listNamesEveryScenario();
    void startRunsUntilInterrupted();
    void startPrintsACommandThatShowsIt();
    void demoHoldsScenariosAgainstWhatTheyAreMeantToShow();
    void demoAsDocument();
    void demoCanBeInterrupted();
    void mendsWhatIsBrokenAlone();
    void mendingsAsDocument();
};

namespace {

constexpr int patience = 30'000;

} // namespace

void CliLabTest::listNamesEveryScenario() {
    Program names({u"lab"_s, u"list"_s, u"-q"_s});
    QVERIFY(names.run());
    QCOMPARE(names.exitCode(), 0);
    const QList<QByteArray> lines = names.out.trimmed().split('\n');
    QVERIFY(lines.size() > 50);
    Program list({u"lab"_s, u"list"_s});
    QVERIFY(list.run());
    for (const QByteArray& name : lines) {
        QVERIFY2(list.out.contains("\n  " + name + ' '), name.constData());
    }
}

void CliLabTest::startRunsUntilInterrupted() {
    Program program({u"lab"_s, u"start"_s, u"hop-upgrade-dropped"_s});
    program.start();
    static const QRegularExpression addresses(u"direct +(ws://\\S+)\n +proxied +(ws://\\S+)\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(addresses.match(QString::fromUtf8(program.seen())).hasMatch(), patience);
    const QRegularExpressionMatch match = addresses.match(QString::fromUtf8(program.out));
    Program compare({u"compare"_s, u"--direct"_s, match.captured(1), u"--proxied"_s, match.captured(2)});
    QVERIFY(compare.run());
    QCOMPARE(compare.exitCode(), 1);
    QVERIFY(compare.out.contains("proxy.upgrade-dropped"));
    ::kill(static_cast<pid_t>(program.process.processId()), SIGINT);
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 0);
    Program gone({u"connect"_s, u"--once"_s, match.captured(1)});
    QVERIFY(gone.run());
    QCOMPARE(gone.exitCode(), 4);
}

void CliLabTest::startPrintsACommandThatShowsIt() {
    Program program({u"lab"_s, u"start"_s, u"hop-origin-rewritten"_s});
    program.start();
    static const QRegularExpression command(u"\n  (\\S*twinwire compare .*)\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(command.match(QString::fromUtf8(program.seen())).hasMatch(), patience);
    const QString line = command.match(QString::fromUtf8(program.out)).captured(1);
    QVERIFY2(line.contains(u"-H 'Origin: "_s), qPrintable(line));
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, line});
    QVERIFY(shell.waitForFinished(patience));
    const QByteArray out = shell.readAllStandardOutput();
    QVERIFY2(shell.exitCode() == 1 && out.contains("101 Switching Protocols") &&
                 out.contains("403 Forbidden"),
             out.constData());
    ::kill(static_cast<pid_t>(program.process.processId()), SIGINT);
    QVERIFY(program.end());
}

void CliLabTest::demoHoldsScenariosAgainstWhatTheyAreMeantToShow() {
    Program program(
        {u"lab"_s, u"demo"_s, u"hop-faithful"_s, u"hop-upgrade-dropped"_s, u"hop-upstream-dead"_s});
    QVERIFY(program.run());
    QVERIFY2(program.exitCode() == 0, program.out.constData());
    static const QRegularExpression faithful(u"^✓ hop-faithful +101 +101 +\\S"_s,
                                             QRegularExpression::MultilineOption);
    static const QRegularExpression dropped(u"^✓ hop-upgrade-dropped +101 +426 +\\S"_s,
                                            QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(program.out);
    QVERIFY2(faithful.match(text).hasMatch(), program.out.constData());
    QVERIFY2(dropped.match(text).hasMatch(), program.out.constData());
    QVERIFY(text.contains(u"3 scenarios, each showed what it is meant to show"_s));
}

void CliLabTest::demoAsDocument() {
    Program program({u"lab"_s, u"demo"_s, u"hop-host-rewritten"_s, u"--format"_s, u"json"_s});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 0);
    const QJsonObject document = QJsonDocument::fromJson(program.out).object();
    QCOMPARE(document[u"schema"_s].toString(), u"twinwire.lab/1"_s);
    QCOMPARE(document[u"as_expected"_s].toBool(), true);
    QVERIFY(!document[u"scenarios"_s].toArray().isEmpty());
    QCOMPARE(document[u"scenarios"_s][0][u"name"_s].toString(), u"hop-host-rewritten"_s);
}

void CliLabTest::demoCanBeInterrupted() {
    Program program({u"lab"_s, u"demo"_s, u"hop"_s, u"-j"_s, u"1"_s});
    program.start();
    QTRY_VERIFY_WITH_TIMEOUT(program.seen().contains("✓ hop-"), patience);
    ::kill(static_cast<pid_t>(program.process.processId()), SIGTERM);
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 130);
    QVERIFY(program.out.contains("interrupted"));
}

void CliLabTest::mendsWhatIsBrokenAlone() {
    for (const QString& name : {u"hop-upgrade-dropped"_s, u"nginx-unknown"_s}) {
        Program program({u"lab"_s, u"demo"_s, u"--mend"_s, name});
        QVERIFY(program.run());
        QCOMPARE(program.exitCode(), 2);
    }
    Program program({u"lab"_s, u"demo"_s, u"--mend"_s, u"-v"_s, u"nginx-default"_s, u"nginx-h2c"_s});
    QVERIFY(program.run());
    QVERIFY2(program.exitCode() == 0, program.out.constData());
    const QString text = QString::fromUtf8(program.out);
    QVERIFY2(text.contains(u"426 → 101, by the remedy's lines"_s), program.out.constData());
    QVERIFY(text.contains(u"426 → 101, by check --fix"_s));
    QVERIFY(text.contains(u"+            proxy_set_header Upgrade $upgrade_to;"_s));
    QVERIFY(text.contains(u"not the proxy's configuration: the client's own request"_s));
    QVERIFY(text.contains(u"2 mendings, each passes when it is compared again; 1 scenario that no"_s));
}

void CliLabTest::mendingsAsDocument() {
    Program program({u"lab"_s, u"demo"_s, u"--mend"_s, u"nginx-path-rewritten"_s, u"--format"_s, u"json"_s});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 0);
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    python.start(QStringLiteral(PYTHON), {QStringLiteral(VALIDATOR), u"--self-test"_s,
                                          QStringLiteral(SCHEMA_FOLDER "/lab.schema.json")});
    python.write(program.out);
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished(patience));
    QVERIFY2(python.exitCode() == 0, python.readAll().constData());
    const QJsonObject document = QJsonDocument::fromJson(program.out).object();
    const QJsonValue mending = document[u"mendings"_s][0];
    QCOMPARE(mending[u"place"_s].toString(), u"configuration"_s);
    QCOMPARE(mending[u"filled"_s][0].toString(), u"127.0.0.1:9001"_s);
    QCOMPARE(mending[u"passes"_s].toBool(), true);
    QCOMPARE(mending[u"mended"_s][u"proxied"_s][u"status"_s].toInt(), 101);
}

QTEST_GUILESS_MAIN(CliLabTest)
#include "tst_cli_lab.moc"
