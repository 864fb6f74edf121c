// The lab as the window runs it: every scenario whose program is installed shows through its document what it
// is meant to; states, log, ends; and nothing stays when the program goes, however it goes.
#include "job_bed.h"

#include "lab/child_folder.h"
#include "run/lab_demo.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tests;
using run::CompareJob;
using run::LabCatalogue;
using run::LabJob;
using run::Wire;
using State = LabJob::State;

namespace {

constexpr auto someNginx = "nginx-default"_L1;

bool lives(qint64 id) {
    return !lab::processMark(id).isEmpty();
}

QList<qint64> childrenOf(qint64 id) {
    QFile file(u"/proc/%1/task/%1/children"_s.arg(id));
    QList<qint64> children;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray& child : file.readAll().simplified().split(' '))
            children.append(child.toLongLong());
        children.removeAll(0);
    }
    return children;
}

QString folderOf(qint64 id) {
    return QFileInfo(u"/proc/%1/cwd"_s.arg(id)).symLinkTarget();
}

/// One scenario from the start of the lab to the verdict.
class Show : public QObject {
public:
    Show(Wire& wire, const lab::Scenario& scenario)
        : m_wire(wire)
        , m_scenario(scenario)
        , m_lab(wire, scenario.name) {
        connect(&m_lab, &LabJob::stateChanged, this, [this] {
            if (m_lab.state() == State::Ready)
                compare();
            else if (m_lab.state() == State::Failed)
                end({m_lab.error()});
        });
        m_lab.start();
    }
    bool isOver() const { return m_over; }
    QStringList deviations() const { return m_deviations; }

private:
    void compare() {
        const auto plan = run::comparePlan(m_lab.document(), {}, exampleKey);
        if (!plan) {
            end({plan.error().place + u": "_s + plan.error().message});
            return;
        }
        m_job = std::make_unique<CompareJob>(m_wire, *plan, QList{m_lab.tap()});
        connect(m_job.get(), &CompareJob::failed, this,
                [this](const base::Error& error) { end({error.message}); });
        connect(m_job.get(), &CompareJob::finished, this,
                [this](const std::shared_ptr<const recording::RunRecord>& record) {
                    end(run::deviations(m_scenario.expectation, record->run, record->comparison));
                });
        m_job->start();
    }
    void end(const QStringList& deviations) {
        m_deviations = deviations;
        m_over = true;
        m_lab.stop();
    }

    Wire& m_wire;
    lab::Scenario m_scenario;
    LabJob m_lab;
    std::unique_ptr<CompareJob> m_job;
    QStringList m_deviations;
    bool m_over = false;
};

bool isInstalled(const lab::Scenario& scenario) {
    return !scenario.product || !lab::programOf(*scenario.product).isEmpty();
}

} // namespace

class JobsLabTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyScenarioShowsWhatItIsMeantTo() {
        Wire wire;
        std::vector<std::pair<QString, std::unique_ptr<Show>>> running;
        QStringList wrong;
        int shown = 0;
        QList<lab::Scenario> waiting;
        for (const lab::Scenario& scenario : lab::scenarios()) {
            if (isInstalled(scenario))
                waiting.append(scenario);
        }
        const qsizetype all = waiting.size();
        constexpr std::size_t atOnce = 4;
        const auto step = [&] {
            for (auto& [name, show] : running) {
                if (!show || !show->isOver())
                    continue;
                ++shown;
                if (!show->deviations().isEmpty())
                    wrong.append(name + u": "_s + show->deviations().join(u", "_s));
                show.reset();
            }
            std::erase_if(running, [](const auto& one) { return !one.second; });
            while (running.size() < atOnce && !waiting.isEmpty()) {
                const lab::Scenario scenario = waiting.takeFirst();
                running.push_back({scenario.name, std::make_unique<Show>(wire, scenario)});
            }
            return running.empty();
        };
        QVERIFY(QTest::qWaitFor(step, 100'000));
        QCOMPARE(shown, all);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void theDocumentSurvivesItsFile() {
        Wire wire;
        LabJob job(wire, u"hop-tls-ended"_s);
        job.start();
        QTRY_COMPARE_WITH_TIMEOUT(job.state(), State::Ready, patience);
        const workspace::HandshakeDocument document = job.document();
        QCOMPARE(document.scenario, u"hop-tls-ended"_s);
        QVERIFY(!document.name.isEmpty());
        QVERIFY(document.tapOn);
        QVERIFY(QFile::exists(document.tls.caFile));
        const auto again = workspace::parseDocument(workspace::serialize(document), u"file"_s);
        QVERIFY(again);
        const auto plan = run::comparePlan(document, {}, exampleKey);
        QVERIFY(plan);
        QVERIFY(run::comparePlan(*again, {}, exampleKey) == plan);
        QVERIFY(job.tap());
        QVERIFY(job.tapDescription().contains(u" to "_s));
        QCOMPARE(job.processId(), 0);
    }

    void states() {
        Wire wire;
        LabJob job(wire, someNginx);
        QList<State> states;
        connect(&job, &LabJob::stateChanged, &job, [&] { states.append(job.state()); });
        QCOMPARE(job.state(), State::Idle);
        job.stop();
        QCOMPARE(job.state(), State::Idle);
        job.start();
        job.start();
        QCOMPARE(job.state(), State::Starting);
        QVERIFY(!job.tap());
        QTRY_COMPARE_WITH_TIMEOUT(job.state(), State::Ready, patience);
        const qint64 process = job.processId();
        QVERIFY(lives(process));
        const QString folder = folderOf(process);
        QVERIFY(QFile::exists(folder));
        job.stop();
        QCOMPARE(job.state(), State::Stopping);
        QTRY_COMPARE_WITH_TIMEOUT(job.state(), State::Stopped, patience);
        QVERIFY(!lives(process));
        QVERIFY(!QFile::exists(folder));
        QCOMPARE(job.processId(), 0);
        QCOMPARE(states, (QList{State::Starting, State::Ready, State::Stopping, State::Stopped}));
        QVERIFY(job.error().isEmpty());
    }

    void theLogGrows() {
        Wire wire;
        LabJob job(wire, u"nginx-upstream-dead"_s);
        QSignalSpy grew(&job, &LabJob::logGrew);
        job.start();
        QTRY_COMPARE_WITH_TIMEOUT(job.state(), State::Ready, patience);
        const QByteArray before = job.log();
        const auto plan = run::comparePlan(job.document(), {}, exampleKey);
        QVERIFY(plan);
        CompareJob compare(wire, *plan, {job.tap()});
        compare.start();
        // nginx complains about the upstream that is not there.
        QTRY_VERIFY_WITH_TIMEOUT(job.log().contains("upstream"), patience);
        QVERIFY(job.log().size() > before.size());
        QVERIFY(!grew.isEmpty());
        const QByteArray seen = job.log();
        job.stop();
        QTRY_COMPARE_WITH_TIMEOUT(job.state(), State::Stopped, patience);
        QVERIFY(job.log().contains(seen.trimmed()));
    }

    void aChildThatDiesIsAFailure() {
        Wire wire;
        LabJob job(wire, someNginx);
        job.start();
        QTRY_COMPARE_WITH_TIMEOUT(job.state(), State::Ready, patience);
        const qint64 process = job.processId();
        QProcess::execute(u"kill"_s, {u"-9"_s, QString::number(process)});
        QTRY_COMPARE_WITH_TIMEOUT(job.state(), State::Failed, patience);
        QVERIFY2(job.error().contains(u"nginx"_s), qPrintable(job.error()));
        QVERIFY(!job.tap());
        job.stop();
        QCOMPARE(job.state(), State::Failed);
    }

    void anUnknownScenario() {
        Wire wire;
        LabJob job(wire, u"nonsense"_s);
        job.start();
        QTRY_COMPARE_WITH_TIMEOUT(job.state(), State::Failed, patience);
        QVERIFY(job.error().contains(u"nonsense"_s));
    }

    void aProgramThatIsMissing() {
        qputenv("TWINWIRE_LAB_PATH", "/nowhere");
        const auto restore = qScopeGuard([] { qunsetenv("TWINWIRE_LAB_PATH"); });
        Wire wire;
        LabJob job(wire, someNginx);
        job.start();
        QTRY_COMPARE_WITH_TIMEOUT(job.state(), State::Failed, patience);
        QVERIFY(!job.error().isEmpty());
        for (const run::ScenarioSummary& summary : LabCatalogue().scenarios()) {
            QCOMPARE(summary.installed, summary.product.isEmpty());
            QCOMPARE(summary.installHint.isEmpty(), summary.product.isEmpty());
        }
    }

    void stopAndDeletionAtAnyMoment_data() {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<bool>("ready");
        QTest::addColumn<QString>("act");
        for (const QString& scenario : {QString(someNginx), u"hop-faithful"_s}) {
            for (const bool ready : {false, true}) {
                for (const QString& act : {u"stop"_s, u"delete"_s, u"stop and delete"_s, u"end the wire"_s}) {
                    QTest::addRow("%s, %s: %s", qPrintable(scenario), ready ? "ready" : "starting",
                                  qPrintable(act))
                        << scenario << ready << act;
                }
            }
        }
    }
    void stopAndDeletionAtAnyMoment() {
        QFETCH(QString, scenario);
        QFETCH(bool, ready);
        QFETCH(QString, act);
        auto wire = std::make_unique<Wire>();
        auto job = std::make_unique<LabJob>(*wire, scenario);
        job->start();
        if (ready)
            QTRY_COMPARE_WITH_TIMEOUT(job->state(), State::Ready, patience);
        const qint64 process = job->processId();
        const QString folder = process > 0 ? folderOf(process) : QString();
        QElapsedTimer timer;
        timer.start();
        if (act == "end the wire"_L1) {
            wire.reset();
            QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
            QVERIFY(process == 0 || !lives(process));
        }
        if (act.startsWith(u"stop"_s))
            job->stop();
        if (act.endsWith(u"delete"_s))
            job.reset();
        QVERIFY2(timer.elapsed() < 3000, "nothing here waits");
        if (act == "stop"_L1) {
            QTRY_COMPARE_WITH_TIMEOUT(job->state(), State::Stopped, patience);
        }
        if (process > 0) {
            QTRY_VERIFY_WITH_TIMEOUT(!lives(process), patience);
            QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(folder), patience);
        }
    }

    void aTapOfTheLabOutlivesNothing() {
        Wire wire;
        auto job = std::make_unique<LabJob>(wire, u"hop-faithful"_s);
        job->start();
        QTRY_COMPARE_WITH_TIMEOUT(job->state(), State::Ready, patience);
        const auto plan = run::comparePlan(job->document(), {}, exampleKey);
        QVERIFY(plan);
        CompareJob compare(wire, *plan, {job->tap()});
        Watch watch(compare);
        compare.start();
        job.reset();
        QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
    }

    void killedOwnersLeaveNobodyBehind() {
        QProcess owner;
        owner.setProcessChannelMode(QProcess::SeparateChannels);
        owner.start(QCoreApplication::applicationDirPath() + u"/job_owner"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(owner.canReadLine(), patience);
        const qint64 process = owner.readLine().trimmed().toLongLong();
        QVERIFY(process > 1 && lives(process));
        QTRY_VERIFY_WITH_TIMEOUT(!childrenOf(process).isEmpty(), patience);
        const QList<qint64> workers = childrenOf(process);
        owner.kill();
        QTRY_COMPARE_WITH_TIMEOUT(owner.state(), QProcess::NotRunning, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!lives(process), patience);
        for (const qint64 worker : workers)
            QTRY_VERIFY_WITH_TIMEOUT(!lives(worker), patience);
    }

    void theCatalogue() {
        LabCatalogue catalogue;
        const QList<run::ScenarioSummary> list = catalogue.scenarios();
        QCOMPARE(list.size(), lab::scenarios().size());
        const QStringList families = {u"Faulty hop"_s, u"Upstream"_s,     u"nginx"_s,
                                      u"HAProxy"_s,    u"Apache httpd"_s, u"Caddy"_s};
        for (const run::ScenarioSummary& summary : list) {
            QVERIFY(families.contains(summary.family));
            QVERIFY(!summary.title.isEmpty() && !summary.teaches.isEmpty());
            QVERIFY(summary.version.isEmpty());
            QCOMPARE(summary.installHint.isEmpty(), summary.installed);
        }
        // Asked for many times while a window comes up, it is made once.
        QVERIFY(catalogue.scenarios().isSharedWith(list));
        QSignalSpy found(&catalogue, &LabCatalogue::versionsFound);
        catalogue.lookUpVersions();
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, patience);
        for (const run::ScenarioSummary& summary : catalogue.scenarios())
            QCOMPARE(summary.version.isEmpty(), summary.product.isEmpty() || !summary.installed);
    }

    void aCatalogueThatGoesWhileItLooks() {
        auto catalogue = std::make_unique<LabCatalogue>();
        catalogue->lookUpVersions();
        catalogue.reset();
        QCoreApplication::sendPostedEvents();
    }
};

QTEST_GUILESS_MAIN(JobsLabTest)
#include "tst_jobs_lab.moc"
