// The wire thread, and what the window runs there: comparisons and taps. Ends and deletions at every moment.
#include "job_bed.h"

#include "run/shared_tap.h"
#include "run/wire_core.h"

#include <QElapsedTimer>
#include <QTest>

#include <future>
#include <thread>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tests;
using namespace std::chrono_literals;
using model::Outcome;
using run::CompareJob;
using run::TapJob;
using run::Wire;

namespace {

/// Lets everything that was posted to \a wire so far be done.
void settle(Wire& wire) {
    std::promise<void> done;
    wire.post([&] { done.set_value(); });
    done.get_future().wait();
}

/// A resident that leaves when it likes.
class Guest : public run::Resident {
public:
    Guest(bool stubborn, std::atomic<int>& gone)
        : m_stubborn(stubborn)
        , m_gone(gone) {}
    ~Guest() override { ++m_gone; }
    void leave() override {
        if (!m_stubborn)
            deleteLater();
    }

private:
    bool m_stubborn;
    std::atomic<int>& m_gone;
};

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
    // ---- the wire thread
    void workRunsInOrderOnAnotherThread() {
        Wire wire;
        std::vector<int> order;
        std::thread::id there;
        for (int i = 0; i < 1000; ++i)
            wire.post([&order, i] { order.push_back(i); });
        wire.post([&] { there = std::this_thread::get_id(); });
        settle(wire);
        QCOMPARE(order.size(), 1000u);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
        QVERIFY(there != std::this_thread::get_id());
    }

    void anIdleWireCostsNothing() {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 1000; ++i)
            Wire wire;
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void postsFromManyThreads() {
        Wire wire;
        int count = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < 500; ++n)
                    wire.post([&count] { ++count; });
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        settle(wire);
        QCOMPARE(count, 2000);
    }

    void theEndTakesResidentsAlong() {
        std::atomic<int> gone = 0;
        QElapsedTimer timer;
        {
            Wire wire;
            run::OnWire<Guest> polite(wire);
            run::OnWire<Guest> second(wire);
            polite.begin([&] { return new Guest(false, gone); });
            second.begin([&] { return new Guest(false, gone); });
            settle(wire);
            QCOMPARE(gone.load(), 0);
            timer.start();
        }
        QCOMPARE(gone.load(), 2);
        QVERIFY(timer.elapsed() < 1000);
    }

    void whoDoesNotLeaveIsRemoved() {
        std::atomic<int> gone = 0;
        auto wire = std::make_unique<Wire>();
        run::OnWire<Guest> guest(*wire);
        guest.begin([&] { return new Guest(true, gone); });
        QElapsedTimer timer;
        timer.start();
        wire.reset();
        QCOMPARE(gone.load(), 1);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        guest.call([](Guest&) { qFatal("called behind the end"); });
    }

    void aHoldThatGoesLetsItsResidentLeave() {
        Wire wire;
        std::atomic<int> gone = 0;
        {
            run::OnWire<Guest> guest(wire);
            guest.begin([&] { return new Guest(false, gone); });
        }
        QTRY_COMPARE_WITH_TIMEOUT(gone.load(), 1, patience);
    }

    void aSlowReceiverGetsOneLargePiece() {
        struct News {
            int count = 0;
        };
        Wire wire;
        QObject receiver;
        int arrivals = 0;
        int sum = 0;
        const auto crossing = std::make_shared<run::Crossing<News>>(&receiver, [&](News& news) {
            ++arrivals;
            sum += news.count;
        });
        for (int i = 0; i < 1000; ++i)
            wire.post([crossing] { crossing->send([](News& news) { ++news.count; }); });
        settle(wire);
        QCOMPARE(arrivals, 0);
        QTRY_COMPARE_WITH_TIMEOUT(sum, 1000, patience);
        QCOMPARE(arrivals, 1);
        wire.post([crossing] { crossing->send([](News& news) { ++news.count; }); });
        settle(wire);
        crossing->end();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(sum, 1000);
    }

    // ---- comparisons
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

    // ---- taps
    void aTapServesManyComparisons() {
        Wire wire;
        Bed bed;
        TapJob tap(wire, tapTo(bed.upstream.port()));
        QCOMPARE(tap.port(), 0);
        QVERIFY(tap.description().isEmpty());
        QSignalSpy opened(&tap, &TapJob::opened);
        tap.open();
        tap.open();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patience);
        QVERIFY(tap.isOpen() && tap.port() > 0);
        QCOMPARE(tap.description(),
                 u"127.0.0.1:%1 to 127.0.0.1:%2"_s.arg(tap.port()).arg(bed.upstream.port()));
        // Without a key the earlier runs' requests would look like somebody's periodic checks.
        const quint16 hop = bed.hopTo(tap.port(), dropping("Sec-WebSocket-Key"));
        for (int i = 1; i <= 3; ++i) {
            run::ComparePlan plan = comparisonOf(bed.upstream.port(), hop);
            plan.replay = false;
            CompareJob job(wire, plan, {tap.side()});
            Watch watch(job);
            job.start();
            QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
            const model::ComparedRun& record = watch.record->run;
            QVERIFY(record.tap);
            QCOMPARE(record.tap->match, model::TapSighting::Match::Alike);
            QCOMPARE(record.tap->connection, 1);
            QVERIFY(record.tap->others.isEmpty());
            QCOMPARE(record.tapDescriptions.size(), 1);
            QVERIFY(record.tap->exchange->requestAt >= record.proxied.timings.begun);
            QVERIFY(record.tap->exchange->requestAt <= watch.record->took);
            QVERIFY(record.tap->carrier->acceptedAt > 0ns);
            QTRY_COMPARE_WITH_TIMEOUT(tap.connectionCount(), i, patience);
        }
    }

    void manyVisitorsDoNotSilenceATap() {
        Wire wire;
        Bed bed;
        TapJob tap(wire, tapTo(bed.upstream.port()));
        tap.open();
        QTRY_VERIFY_WITH_TIMEOUT(tap.isOpen(), patience);
        constexpr int visitors = 1200; // more than a tap keeps
        int over = 0;
        constexpr int atOnce = 40;
        for (int i = 0; i < visitors / atOnce; ++i) {
            std::vector<std::unique_ptr<Peer>> peers;
            for (int n = 0; n < atOnce; ++n)
                peers.push_back(std::make_unique<Peer>(tap.port(), "GET / HTTP/1.0\r\n\r\n"));
            for (const auto& peer : peers)
                QTRY_VERIFY_WITH_TIMEOUT(peer->ended, patience);
            over += atOnce;
        }
        QTRY_COMPARE_WITH_TIMEOUT(tap.connectionCount(), over, patience);
        CompareJob job(wire, comparisonOf(bed.upstream.port(), bed.hopTo(tap.port())), {tap.side()});
        Watch watch(job);
        job.start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
        QCOMPARE(watch.record->run.tap->match, model::TapSighting::Match::Key);
        QCOMPARE(watch.record->run.tap->connectionsDropped, 0u);
        QVERIFY(watch.record->run.tap->others.isEmpty());
    }

    void connectionsThatLiveThroughRuns() {
        Wire wire;
        Bed bed;
        // A proxy that keeps one connection to the upstream, which answers every request with 426.
        Server upstream;
        upstream.onAccepted = [](Peer& peer) {
            peer.onBytes = [&peer](const QByteArray&) {
                peer.stream.write("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 2\r\n\r\nno");
            };
        };
        TapJob tap(wire, tapTo(upstream.port()));
        tap.open();
        QTRY_VERIFY_WITH_TIMEOUT(tap.isOpen(), patience);
        Peer behind(tap.port());
        Server proxy;
        proxy.onAccepted = [&](Peer& client) {
            client.onBytes = [&](const QByteArray& bytes) {
                behind.stream.write(bytes);
            };
        };
        behind.onBytes = [&](const QByteArray& bytes) {
            if (!proxy.peers.empty())
                proxy.last().stream.write(bytes);
        };
        behind.stream.write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(behind.received.contains("no"), patience);
        for (int i = 0; i < 3; ++i) {
            run::ComparePlan plan = comparisonOf(bed.upstream.port(), proxy.port());
            plan.replay = false;
            CompareJob job(wire, plan, {tap.side()});
            Watch watch(job);
            job.start();
            QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
            const model::TapSighting& seen = *watch.record->run.tap;
            QCOMPARE(seen.match, model::TapSighting::Match::Key);
            QCOMPARE(seen.carrier->exchanges.size(), 1);
            QCOMPARE(seen.carrier->acceptedAt, 0ns);
            QCOMPARE(seen.exchange->response->status, 426);
            QVERIFY(seen.exchange->requestAt > 0ns);
        }
        QCOMPARE(tap.connectionCount(), 1);
    }

    void aTapThatGoesDuringARun() {
        Stopped run(Moment::Attempting);
        QVERIFY(run.at(Moment::Attempting, [&] { run.tap.reset(); }));
        settle(run.wire);
        run.job->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(run.watch->over(), patience);
        QVERIFY(run.watch->record->run.tap);
    }

    void aTapThatIsNotOpenStopsTheRun() {
        Wire wire;
        Bed bed;
        auto tap = std::make_unique<TapJob>(wire, tapTo(bed.upstream.port()));
        const auto side = tap->side();
        tap->open();
        QTRY_VERIFY_WITH_TIMEOUT(tap->isOpen(), patience);
        tap.reset();
        settle(wire);
        settle(wire);
        CompareJob job(wire, comparisonOf(bed.upstream.port(), bed.hopTo()), {side});
        Watch watch(job);
        job.start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.over(), patience);
        QCOMPARE(watch.errors.size(), 1);
        QCOMPARE(watch.errors.first().place, u"tap"_s);
    }

    void tapsThatCannotOpen_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("malformed") << u"nonsense"_s;
        QTest::newRow("taken") << u"127.0.0.1:%1=127.0.0.1:1"_s;
        QTest::newRow("not ours") << u"203.0.113.77:9002=127.0.0.1:1"_s;
    }
    void tapsThatCannotOpen() {
        QFETCH(QString, text);
        Wire wire;
        Server other;
        TapJob tap(wire, text.contains(u'%') ? text.arg(other.port()) : text);
        QSignalSpy failed(&tap, &TapJob::failed);
        for (int i = 1; i <= 2; ++i) {
            tap.open();
            QTRY_COMPARE_WITH_TIMEOUT(failed.size(), i, patience);
        }
        QCOMPARE(failed.first().first().value<base::Error>().place, u"tap"_s);
        QVERIFY(!tap.isOpen());
        QVERIFY(!tap.side()->tap.lock());
    }

    void aDeletedTapFreesItsPort() {
        Wire wire;
        Bed bed;
        auto tap = std::make_unique<TapJob>(wire, tapTo(bed.upstream.port()));
        tap->open();
        QTRY_VERIFY_WITH_TIMEOUT(tap->isOpen(), patience);
        const quint16 port = tap->port();
        Peer visitor(port, "GET / HTTP/1.1\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(tap->connectionCount(), 1, patience);
        tap.reset();
        QTRY_VERIFY_WITH_TIMEOUT(visitor.ended, patience);
        TapJob next(wire, u"127.0.0.1:%1=127.0.0.1:%2"_s.arg(port).arg(bed.upstream.port()));
        QSignalSpy opened(&next, &TapJob::opened);
        next.open();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patience);
    }
};

QTEST_GUILESS_MAIN(JobsTest)
#include "tst_jobs.moc"
