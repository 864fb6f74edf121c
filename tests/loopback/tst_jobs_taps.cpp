// Taps that stay open over many comparisons: what each of these sees, what is forgotten, and ends.
#include "job_bed.h"

#include "run/shared_tap.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tests;
using namespace std::chrono_literals;
using run::CompareJob;
using run::TapJob;
using run::Wire;

class JobsTapsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        // The last ones may still be ending.
        QVERIFY(watch.record->run.tap->others.size() <= atOnce);
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

QTEST_GUILESS_MAIN(JobsTapsTest)
#include "tst_jobs_taps.moc"
