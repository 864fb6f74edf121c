// The demonstration's own behaviour: what it leaves out, what it counts as a deviation, cancel, and programs
// that crash, hang or defy.
#include "run/lab_demo.h"

#include "lab/child_folder.h"
#include "lab/scenario_stage.h"
#include "proxies/simple_nginx.h"
#include "run/lab_mending.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace twinwire;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;
constexpr char searchPath[] = "TWINWIRE_LAB_PATH";

/// A folder with a program named nginx that is the shell script \a script, searched alone while this lives.
class FakeNginx {
public:
    explicit FakeNginx(const QByteArray& script) {
        QFile file(m_folder.filePath(u"nginx"_s));
        if (file.open(QIODevice::WriteOnly)) {
            file.write("#!/bin/sh\n" + script);
            file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        }
        qputenv(searchPath, QFile::encodeName(m_folder.path()));
    }
    ~FakeNginx() { qunsetenv(searchPath); }
    FakeNginx(const FakeNginx&) = delete;
    FakeNginx& operator=(const FakeNginx&) = delete;

private:
    QTemporaryDir m_folder;
};

QList<lab::Scenario> named(const QStringList& names) {
    QList<lab::Scenario> chosen;
    for (const QString& name : names) {
        chosen.append(*lab::findScenario(name));
    }
    return chosen;
}

QList<run::ScenarioResult> runAll(const QList<lab::Scenario>& scenarios) {
    run::LabDemo demo(scenarios);
    QSignalSpy finished(&demo, &run::LabDemo::finished);
    QSignalSpy each(&demo, &run::LabDemo::scenarioFinished);
    demo.start();
    const bool over = finished.wait(patience);
    return over && each.size() == scenarios.size() ? demo.results() : QList<run::ScenarioResult>();
}

} // namespace

class LabDemoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesOutWhatIsNotInstalled() {
        qputenv(searchPath, "/nonexistent");
        QVERIFY(lab::programOf(lab::Product::Apache).isEmpty());
        const auto results = runAll(named({u"caddy-plain"_s, u"hop-faithful"_s, u"apache-default"_s}));
        qunsetenv(searchPath);
        QCOMPARE(results.size(), 3);
        QVERIFY(results[0].leftOut && !results[0].asExpected && results[0].deviations.isEmpty());
        QVERIFY(!results[1].leftOut && results[1].asExpected);
        QVERIFY(results[2].leftOut);
    }

    void aBrokenConfigurationIsADeviationWithItsLog() {
        auto scenarios = named({u"nginx-recipe-one"_s});
        scenarios[0].configuration.replace("proxy_pass", "proxy_past");
        const auto results = runAll(scenarios);
        QCOMPARE(results.size(), 1);
        QVERIFY(!results[0].asExpected && !results[0].leftOut);
        QVERIFY2(results[0].deviations.join(u'\n').contains(u"unknown directive \"proxy_past\""_s),
                 qPrintable(results[0].deviations.join(u'\n')));
    }

    void aProgramThatCrashesIsADeviation() {
        const FakeNginx fake("echo 'boom at the start' >&2\nkill -SEGV $$\n");
        const auto results = runAll(named({u"nginx-recipe-one"_s}));
        QCOMPARE(results.size(), 1);
        const QString text = results[0].deviations.join(u'\n');
        QVERIFY2(text.contains(u"signal 11"_s) && text.contains(u"boom at the start"_s), qPrintable(text));
    }

    void aProgramThatIsNoneIsADeviation() {
        const FakeNginx fake("exit 7\n");
        const auto results = runAll(named({u"nginx-recipe-one"_s}));
        QCOMPARE(results.size(), 1);
        QVERIFY2(results[0].deviations.join(u'\n').contains(u"exit code 7"_s),
                 qPrintable(results[0].deviations.join(u'\n')));
    }

    void aProgramThatDefiesTermIsKilled() {
        const FakeNginx fake("trap '' TERM\necho up\nwhile :; do sleep 1; done\n");
        lab::ProxyProcess process(simpleNginx());
        QSignalSpy stopped(&process, &lab::ProxyProcess::stopped);
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(process.log().contains("up"), patience);
        const qint64 id = process.processId();
        process.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, patience);
        QVERIFY(lab::processMark(id).isEmpty());
    }

    void cancelEndsAllChildren() {
        const QList<lab::Scenario> scenarios = named(
            {u"hop-faithful"_s, u"nginx-upstream-silent"_s, u"nginx-upstream-slow"_s, u"nginx-recipe-one"_s});
        run::LabDemo demo(scenarios, 2);
        QSignalSpy finished(&demo, &run::LabDemo::finished);
        // By then the second one runs, and the others wait.
        connect(&demo, &run::LabDemo::scenarioFinished, &demo, [&] {
            if (demo.results().constFirst().asExpected) {
                demo.cancel();
            }
        });
        demo.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
        QCOMPARE(demo.results().size(), scenarios.size());
        QVERIFY(demo.results()[0].asExpected);
        QCOMPARE(demo.results()[1].deviations, QStringList{u"cancelled"_s});
        QVERIFY(!demo.results()[2].asExpected);
        QCOMPARE(demo.results()[3].deviations, QStringList{u"was not run"_s});
    }

    void aRemedyThatDoesNotMendIsNotCounted() {
        auto scenarios = named({u"haproxy-upgrade-dropped"_s, u"haproxy-connection-dropped"_s});
        // A second fault, which the first one's remedy leaves alone.
        scenarios[0].configuration.replace("del-header Upgrade\n",
                                           "del-header Upgrade\n    http-request del-header "
                                           "Sec-WebSocket-Key\n");
        run::LabMending mending(scenarios);
        QSignalSpy finished(&mending, &run::LabMending::finished);
        mending.start();
        QVERIFY(finished.wait(patience));
        QCOMPARE(mending.results().size(), 2);
        const run::Mending& half = mending.results()[0];
        QCOMPARE(half.place, run::Mending::Place::Configuration);
        QVERIFY(!half.configuration.isEmpty() && !half.troubles.isEmpty());
        QVERIFY(!half.passes);
        QVERIFY2(mending.results()[1].passes, qPrintable(mending.results()[1].troubles.join(u'\n')));
    }

    void mendingCanBeCancelled() {
        run::LabMending mending(named({u"nginx-upstream-silent"_s, u"nginx-default"_s}), 1);
        QSignalSpy finished(&mending, &run::LabMending::finished);
        mending.start();
        mending.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
        for (const run::Mending& result : mending.results()) {
            QVERIFY(!result.passes);
        }
    }

    void nothingToDoIsFinishedToo() {
        run::LabDemo demo({});
        QSignalSpy finished(&demo, &run::LabDemo::finished);
        demo.start();
        QVERIFY(finished.wait(patience));
    }

    void saysWhatDeviates() {
        lab::Expectation expectation;
        model::ComparedRun run;
        model::Comparison comparison;
        run.direct.outcome = model::Outcome::Switched;
        run.proxied.outcome = model::Outcome::Refused;
        run.proxied.exchange.response = protocol::HttpResponseHead();
        run.proxied.exchange.response->status = 426;
        expectation.proxiedStatus = 426;
        QVERIFY(run::deviations(expectation, run, comparison).isEmpty());
        expectation.finding = "proxy.upgrade-dropped";
        QCOMPARE(run::deviations(expectation, run, comparison).size(), 1);
        model::Finding finding;
        finding.code = "proxy.upgrade-dropped";
        finding.confidence = model::Confidence::Likely;
        comparison.findings = {finding};
        QCOMPARE(run::deviations(expectation, run, comparison),
                 QStringList{u"proxy.upgrade-dropped is likely instead of proven"_s});
        expectation.proven = false;
        QVERIFY(run::deviations(expectation, run, comparison).isEmpty());
        expectation.alsoFindings = {"proxy.http10-upstream"};
        QCOMPARE(run::deviations(expectation, run, comparison),
                 QStringList{u"did not find proxy.http10-upstream"_s});
        expectation.alsoFindings.clear();
        model::Finding other;
        other.code = "network.answer-timeout";
        comparison.findings.prepend(other);
        QCOMPARE(run::deviations(expectation, run, comparison).size(), 1);
        expectation.first = false;
        QVERIFY(run::deviations(expectation, run, comparison).isEmpty());
        expectation.finding.clear();
        QCOMPARE(run::deviations(expectation, run, comparison).size(), 2);
        run.proxied.outcome = model::Outcome::Switched;
        run.proxied.exchange.response->status = 101;
        comparison.findings.clear();
        QCOMPARE(run::deviations(expectation, run, comparison),
                 (QStringList{u"proxied switched instead of refused"_s,
                              u"proxied got status 101 instead of 426"_s}));
    }

    void aStageTellsHowToCompare() {
        lab::ScenarioStage stage(*lab::findScenario(u"request-http10"_s));
        QSignalSpy ready(&stage, &lab::ScenarioStage::ready);
        QVERIFY(stage.openUpstream());
        stage.startProxy(stage.upstreamPort());
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
        const QStringList arguments = stage.compareArguments();
        const qsizetype at = arguments.indexOf(u"--raw-request"_s);
        QVERIFY(at > 0);
        QFile file(arguments.value(at + 1));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray request = file.readAll();
        QVERIFY(request.startsWith("GET /ws HTTP/1.0\r\nHost: 127.0.0.1:"));
        QVERIFY(request.contains("{{key}}"));
        lab::ScenarioStage secure(*lab::findScenario(u"hop-tls-ended"_s));
        QSignalSpy secureReady(&secure, &lab::ScenarioStage::ready);
        QVERIFY(secure.openUpstream());
        secure.startProxy(secure.upstreamPort());
        QTRY_COMPARE_WITH_TIMEOUT(secureReady.size(), 1, patience);
        QVERIFY(secure.proxiedUrl().startsWith(u"wss://"_s));
        QVERIFY(secure.directUrl().startsWith(u"ws://"_s));
        QVERIFY(QFile::exists(secure.compareArguments().value(5)));
    }
};

QTEST_GUILESS_MAIN(LabDemoTest)
#include "tst_lab_demo.moc"
