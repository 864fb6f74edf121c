// Comparisons as the window runs them: what it is told and how often, and ends and deletions at every moment.
#include "job_bed.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tests;
using namespace std::chrono_literals;
using model::Outcome;
using run::CompareJob;
using run::TapJob;
using run::Wire;

namespace {

/// How far a comparison is when something is done to it.
enum class Moment { Idle, Started, Attempting, Settling, Replaying, Judging };

} // namespace

Q_DECLARE_METATYPE(Moment)

class JobsTest : public QObject {
    Q_OBJECT

private:
    static void moments() {
        QTest::addColumn<Moment>("moment");
        QTest::newRow("before start") << Moment::Idle;
        QTest::newRow("right behind start") << Moment::Started;
        QTest::newRow("while an attempt waits") << Moment::Attempting;
        QTest::newRow("while the tap settles") << Moment::Settling;
        QTest::newRow("while replaying") << Moment::Replaying;
        QTest::newRow("when all is sent") << Moment::Judging;
    }

    /// Runs a comparison up to \a moment and then calls \a act, inside advanced() where there is one.
    struct Stopped {
        explicit Stopped(Moment moment)
            : bed(behaviourFor(moment)) {
            net::HopFaults faults;
            if (moment == Moment::Attempting)
                faults.stall = true;
            else if (moment == Moment::Replaying || moment == Moment::Judging)
                faults = dropping("Upgrade");
            tap = std::make_unique<TapJob>(wire, tapTo(bed.upstream.port()));
            tap->open();
            if (!QTest::qWaitFor([&] { return tap->isOpen(); }, patience))
                qFatal("no tap");
            const quint16 hop = bed.hopTo(tap->port(), faults);
            job = std::make_unique<CompareJob>(wire, comparisonOf(bed.upstream.port(), hop),
                                               QList{tap->side()});
            watch = std::make_unique<Watch>(*job);
        }
        static lab::UpstreamBehaviour behaviourFor(Moment moment) {
            lab::UpstreamBehaviour behaviour;
            if (moment == Moment::Replaying)
                behaviour.delay = 100ms;
            return behaviour;
        }
        static bool isThere(Moment moment, const run::CompareSnapshot& snapshot) {
            switch (moment) {
            case Moment::Attempting:
                return snapshot.directEnded && !snapshot.proxiedEnded;
            case Moment::Settling:
                return snapshot.directEnded && snapshot.proxiedEnded;
            case Moment::Replaying:
                return snapshot.replaysDone > 0;
            case Moment::Judging:
                return snapshot.replaysPlanned > 0 && snapshot.replaysDone == snapshot.replaysPlanned;
            default:
                return false;
            }
        }
        /// \a act may delete the job.
        bool at(Moment moment, const std::function<void()>& act) {
            if (moment == Moment::Idle) {
                act();
                return true;
            }
            bool done = false;
            watch->onAdvanced = [&](const run::CompareSnapshot& snapshot) {
                if (!done && isThere(moment, snapshot)) {
                    done = true;
                    act();
                }
            };
            job->start();
            if (moment == Moment::Started) {
                done = true;
                act();
            }
            const bool came = QTest::qWaitFor([&] { return done || watch->over(); }, patience);
            watch->onAdvanced = {};
            return came && done;
        }

        Wire wire;
        Bed bed;
        std::unique_ptr<TapJob> tap;
        std::unique_ptr<CompareJob> job;
        std::unique_ptr<Watch> watch;
    };

private Q_SLOTS:
    void aComparison() {
        Wire wire;
        Bed bed;
        CompareJob job(wire, comparisonOf(bed.upstream.port(), bed.hopTo()), {});
        Watch watch(job);
        QVERIFY(!job.isRunning());
        job.start();
        QVERIFY(job.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
        QVERIFY(!job.isRunning());
        QCOMPARE(watch.finished, 1);
        QVERIFY(watch.errors.isEmpty());
        QCOMPARE(watch.record->run.direct.outcome, Outcome::Switched);
        QCOMPARE(watch.record->run.proxied.outcome, Outcome::Switched);
        QVERIFY(watch.record->comparison.bothSwitched);
        QVERIFY(!watch.record->comparison.verdict.isEmpty());
        QVERIFY(!watch.record->run.tap);
        QVERIFY(!watch.record->cancelled);
        QVERIFY(watch.record->took > 0ns);
        QCOMPARE(watch.record->startedAt.timeSpec(), Qt::UTC);
        QVERIFY(!watch.snapshots.isEmpty());
        const run::CompareSnapshot& last = *watch.snapshots.last();
        QVERIFY(last.directEnded && last.proxiedEnded);
        QVERIFY(!last.directPhase && !last.proxiedPhase);
        QCOMPARE(last.record, watch.record->run);
    }

    void phasesMoveWhileTheyHappen() {
        Wire wire;
        Server silent;
        Bed bed;
        CompareJob job(wire, comparisonOf(bed.upstream.port(), silent.port()), {});
        Watch watch(job);
        job.start();
        QTRY_VERIFY_WITH_TIMEOUT(!watch.snapshots.isEmpty() && watch.snapshots.last()->directEnded, patience);
        QTRY_COMPARE_WITH_TIMEOUT(watch.snapshots.last()->proxiedPhase, model::Phase::FirstByte, patience);
        const run::CompareSnapshot& waiting = *watch.snapshots.last();
        QVERIFY(!waiting.directPhase);
        QVERIFY(!waiting.proxiedEnded);
        QCOMPARE(waiting.record.direct.exchange.response->status, 101);
        QVERIFY(waiting.record.proxied.timings.requestWritten);
        QVERIFY(waiting.elapsed > 0ns);
        // Nothing happens any more, and the time goes on.
        const qsizetype told = watch.snapshots.size();
        QTRY_VERIFY_WITH_TIMEOUT(watch.snapshots.size() >= told + 2, patience);
        QVERIFY(watch.snapshots.last()->elapsed > waiting.elapsed);
        // Half a head.
        silent.last().stream.write("HTTP/1.1 40");
        QTRY_COMPARE_WITH_TIMEOUT(watch.snapshots.last()->proxiedPhase, model::Phase::Head, patience);
        silent.last().stream.write("4 Not Found\r\nContent-Length: 2\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(watch.snapshots.last()->proxiedPhase, model::Phase::Body, patience);
        QCOMPARE(watch.snapshots.last()->record.proxied.exchange.response->status, 404);
        job.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
        QVERIFY(watch.record->cancelled);
        QCOMPARE(watch.record->run.proxied.outcome, Outcome::Refused);
    }

    void replaysAreCounted() {
        Wire wire;
        Bed bed;
        TapJob tap(wire, tapTo(bed.upstream.port()));
        tap.open();
        QTRY_VERIFY_WITH_TIMEOUT(tap.isOpen(), patience);
        CompareJob job(wire, comparisonOf(bed.upstream.port(), bed.hopTo(tap.port(), dropping("Upgrade"))),
                       {tap.side()});
        Watch watch(job);
        int planned = 0;
        watch.onAdvanced = [&](const run::CompareSnapshot& snapshot) {
            planned = std::max(planned, snapshot.replaysPlanned);
            QVERIFY(snapshot.replaysDone <= snapshot.replaysPlanned);
            QCOMPARE(snapshot.record.replays.size(), snapshot.replaysDone);
        };
        job.start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
        QVERIFY(planned >= 2);
        QCOMPARE(watch.record->run.replays.size(), planned);
        QCOMPARE(watch.snapshots.last()->replaysDone, planned);
        QCOMPARE(watch.record->comparison.findings.first().confidence, model::Confidence::Proven);
    }

    void theWindowIsToldAtMostThirtyTimesASecond() {
        Wire wire;
        lab::UpstreamBehaviour behaviour;
        behaviour.delay = 5ms;
        Bed bed(behaviour);
        CompareJob job(wire, comparisonOf(bed.upstream.port(), bed.hopTo(0, dropping("Upgrade"))), {});
        Watch watch(job);
        QElapsedTimer timer;
        timer.start();
        job.start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
        // One at once, one at the end.
        QVERIFY2(watch.snapshots.size() <= timer.elapsed() / 33 + 2,
                 qPrintable(QString::number(timer.elapsed())));
    }

    void aPeerThatDripsCostsNothing() {
        Wire wire;
        Bed bed;
        Server dripping;
        QTimer drip;
        int drops = 0;
        connect(&drip, &QTimer::timeout, &drip, [&] {
            ++drops;
            dripping.last().stream.write("H");
        });
        dripping.onAccepted = [&](Peer& peer) {
            peer.onBytes = [&](const QByteArray&) {
                peer.stream.write("HTTP/1.1 500 No\r\nContent-Length: 100000\r\n\r\n");
                drip.start(2);
            };
        };
        CompareJob job(wire, comparisonOf(bed.upstream.port(), dripping.port()), {});
        Watch watch(job);
        job.start();
        QTRY_VERIFY_WITH_TIMEOUT(drops > 200, patience);
        QVERIFY2(watch.snapshots.size() < 20, qPrintable(QString::number(watch.snapshots.size())));
        QElapsedTimer timer;
        timer.start();
        job.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(watch.record->cancelled);
        QVERIFY(watch.record->run.proxied.exchange.body->bytes.startsWith("HHHH"));
    }

    void aFileThatCannotBeReadStopsItBefore() {
        Wire wire;
        Bed bed;
        QSignalSpy requests(&bed.upstream, &lab::Upstream::requestArrived);
        run::ComparePlan plan = comparisonOf(bed.upstream.port(), bed.upstream.port());
        plan.proxied.url = *protocol::parseUrl(u"wss://127.0.0.1:1/"_s);
        plan.proxied.tls.caFile = u"/nowhere/ca.pem"_s;
        CompareJob job(wire, plan, {});
        Watch watch(job);
        job.start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
        QCOMPARE(watch.errors.size(), 1);
        QCOMPARE(watch.errors.first().place, u"tls.caFile"_s);
        QVERIFY(watch.errors.first().message.contains(u"/nowhere/ca.pem"_s));
        QVERIFY(watch.snapshots.isEmpty());
        QVERIFY(!job.isRunning());
        QCOMPARE(requests.size(), 0);
    }

    void cancelAtAnyMoment_data() { moments(); }
    void cancelAtAnyMoment() {
        QFETCH(Moment, moment);
        Stopped run(moment);
        QVERIFY(run.at(moment, [&] { run.job->cancel(); }));
        if (moment == Moment::Idle)
            run.job->start();
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(run.watch->over(), patience);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(run.watch->finished, 1);
        const auto& record = *run.watch->record;
        if (moment < Moment::Judging && moment != Moment::Settling)
            QVERIFY(record.cancelled);
        if (moment == Moment::Attempting) {
            QCOMPARE(record.run.direct.outcome, Outcome::Switched);
            QCOMPARE(record.run.proxied.failure->kind, model::Failure::Kind::Cancelled);
        }
        if (moment == Moment::Replaying)
            QVERIFY(!record.run.replays.isEmpty());
        run.job->cancel();
        settle(run.wire);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(run.watch->finished, 1);
    }

    void deletionAtAnyMoment_data() { moments(); }
    void deletionAtAnyMoment() {
        QFETCH(Moment, moment);
        Stopped run(moment);
        QVERIFY(run.at(moment, [&] { run.job.reset(); }));
        settle(run.wire);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(run.watch->finished, 0);
        QVERIFY(run.watch->errors.isEmpty());
    }

    void theWireGoesFirst_data() { moments(); }
    void theWireGoesFirst() {
        QFETCH(Moment, moment);
        auto wire = std::make_unique<Wire>();
        lab::UpstreamBehaviour behaviour;
        behaviour.delay = moment == Moment::Replaying ? 100ms : 0ms;
        Bed bed(behaviour);
        net::HopFaults faults = dropping("Upgrade");
        faults.stall = moment == Moment::Attempting;
        CompareJob job(*wire, comparisonOf(bed.upstream.port(), bed.hopTo(0, faults)), {});
        Watch watch(job);
        if (moment != Moment::Idle) {
            job.start();
            QVERIFY(QTest::qWaitFor(
                [&] {
                    return moment == Moment::Started || watch.over() ||
                           (!watch.snapshots.isEmpty() && Stopped::isThere(moment, *watch.snapshots.last()));
                },
                patience));
        }
        QElapsedTimer timer;
        timer.start();
        wire.reset();
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        job.cancel();
    }

    void aTapThatGoesDuringARun() {
        Stopped run(Moment::Attempting);
        QVERIFY(run.at(Moment::Attempting, [&] { run.tap.reset(); }));
        settle(run.wire);
        run.job->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(run.watch->over(), patience);
        QVERIFY(run.watch->record->run.tap);
    }
};

QTEST_GUILESS_MAIN(JobsTest)
#include "tst_jobs.moc"
