// twinwire lab as a process, with the scenarios that need no proxy program.
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

QTEST_GUILESS_MAIN(CliLabTest)
#include "tst_cli_lab.moc"
