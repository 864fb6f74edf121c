// Comparisons on loopback: both attempts, the tap, replays, cancel, and what must not be sent when something
// is wrong beforehand.
#include "analysis/audit.h"
#include "analysis/compare.h"
#include "analysis/replay_plan.h"
#include "lab/upstream.h"
#include "net/hop.h"
#include "protocol/handshake.h"
#include "run/compare_run.h"
#include "run/request_plan.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace std::chrono_literals;

class CompareRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void healthyPair();
    void tapSeesWhatTheUpstreamGot();
    void replaysSettleWhatMattered();
    void noReplayWhenNotWanted();
    void probesSettleWhatAMuteListenerExpects();
    void usualAlterationsAreReplayedWithoutATap();
    void bothAttemptsRunAtTheSameTime();
    void cancelEndsEverything();
    void cancelBeforeAnythingIsHarmless();
    void takenPortStopsTheRunBefore();
    void unreadableFileStopsTheRunBefore();
    void tapWithoutVisitors();
    void severalTapsAreNumberedTogether();
    void auditAsksAtLast();
    void cancelEndsTheAudit();

private:
    struct Bed;
};

namespace {

constexpr int patience = 20'000;

model::AttemptPlan attempt(quint16 port, const QByteArray& key = "dGhlIHNhbXBsZSBub25jZQ==") {
    model::AttemptPlan plan;
    plan.url = *protocol::parseUrl(u"ws://127.0.0.1:%1/ws"_s.arg(port));
    plan.request = run::requestBytes({}, plan.url, "app.example", key);
    return plan;
}

} // namespace

/// upstream <- tap <- hop
struct CompareRunTest::Bed {
    explicit Bed(lab::UpstreamBehaviour behaviour = {}, net::HopFaults faults = {})
        : upstream(lab::Upstream::Options{"127.0.0.1", 0, nullptr, std::move(behaviour)})
        , hopFaults(std::move(faults)) {
        isUp = upstream.listen().has_value();
        net::TapPlan tap;
        tap.listenAddress = "127.0.0.1";
        tap.targetHost = "127.0.0.1";
        tap.targetPort = upstream.port();
        plan.taps = {tap};
    }

    bool openRun() {
        compare = std::make_unique<run::CompareRun>(plan);
        if (!isUp || !compare->open() || compare->tapPorts().isEmpty()) {
            return false;
        }
        net::Hop::Options options;
        options.targetPort = compare->tapPorts().first();
        options.faults = hopFaults;
        hop = std::make_unique<net::Hop>(options);
        if (!hop->listen()) {
            return false;
        }
        compare->setAttempts(attempt(upstream.port()), attempt(hop->port()));
        return true;
    }

    bool play() {
        QSignalSpy finished(compare.get(), &run::CompareRun::finished);
        if (!compare->start()) {
            return false;
        }
        const bool came = finished.wait(patience);
        return came && finished.size() == 1;
    }

    lab::Upstream upstream;
    net::HopFaults hopFaults;
    std::unique_ptr<net::Hop> hop;
    run::ComparePlan plan;
    std::unique_ptr<run::CompareRun> compare;
    bool isUp = false;
};

void CompareRunTest::healthyPair() {
    Bed bed;
    QVERIFY(bed.openRun());
    QVERIFY(bed.play());
    const model::ComparedRun record = bed.compare->record();
    QCOMPARE(record.direct.outcome, model::Outcome::Switched);
    QCOMPARE(record.proxied.outcome, model::Outcome::Switched);
    QCOMPARE(record.direct.exchange.requestBytes, record.proxied.exchange.requestBytes);
    QVERIFY(record.direct.close && record.direct.close->clean);
    QVERIFY(record.tap);
    QCOMPARE(record.tap->match, model::TapSighting::Match::Key);
    QCOMPARE(record.tap->exchange->response->status, 101);
    QCOMPARE(record.tapDescriptions.size(), 1);
    QVERIFY(record.replays.isEmpty());
    QVERIFY(!bed.compare->wasCancelled());
}

void CompareRunTest::tapSeesWhatTheUpstreamGot() {
    net::HopFaults faults;
    faults.requestEdits = {{net::HopFaults::HeaderEdit::Kind::Drop, "Upgrade", {}}};
    Bed bed({}, faults);
    QVERIFY(bed.openRun());
    QVERIFY(bed.play());
    const model::ComparedRun record = bed.compare->record();
    QCOMPARE(record.proxied.outcome, model::Outcome::Refused);
    QVERIFY(record.tap && record.tap->exchange);
    QVERIFY(!record.tap->exchange->request.headers.contains("Upgrade"));
    QVERIFY(record.direct.exchange.request.headers.contains("Upgrade"));
    QCOMPARE(record.tap->exchange->response->status, record.proxied.exchange.response->status);
    QVERIFY(record.tap->exchange->body && record.tap->exchange->body->complete);
}

void CompareRunTest::replaysSettleWhatMattered() {
    net::HopFaults faults;
    faults.requestEdits = {{net::HopFaults::HeaderEdit::Kind::Rewrite, "Host", "inner"}};
    lab::UpstreamBehaviour behaviour;
    behaviour.requireHost = "app.example";
    Bed bed(behaviour, faults);
    QSignalSpy requests(&bed.upstream, &lab::Upstream::requestArrived);
    QVERIFY(bed.openRun());
    QVERIFY(bed.play());
    const model::ComparedRun record = bed.compare->record();
    QCOMPARE(record.proxied.exchange.response->status, 403);
    QVERIFY(record.replays.size() >= 2);
    QCOMPARE(record.replays.first().code, QByteArray("unaltered"));
    QCOMPARE(record.replays.first().session.outcome, model::Outcome::Switched);
    QCOMPARE(requests.size(), 2 + record.replays.size());
}

void CompareRunTest::noReplayWhenNotWanted() {
    net::HopFaults faults;
    faults.requestEdits = {{net::HopFaults::HeaderEdit::Kind::Rewrite, "Host", "inner"}};
    lab::UpstreamBehaviour behaviour;
    behaviour.requireHost = "app.example";
    Bed bed(behaviour, faults);
    bed.plan.replay = false;
    QSignalSpy requests(&bed.upstream, &lab::Upstream::requestArrived);
    QVERIFY(bed.openRun());
    QVERIFY(bed.play());
    QVERIFY(bed.compare->record().replays.isEmpty());
    QCOMPARE(requests.size(), 2);
}

void CompareRunTest::probesSettleWhatAMuteListenerExpects() {
    net::HopFaults faults;
    faults.expectPreamble = 1;
    Bed bed({}, faults);
    QVERIFY(bed.openRun());
    QVERIFY(bed.play());
    const model::ComparedRun record = bed.compare->record();
    QCOMPARE(record.proxied.outcome, model::Outcome::Failed);
    // The three openings, and what is asked again once one of them passed.
    QVERIFY(record.replays.size() >= 3 && record.replays.size() <= analysis::mostProbes);
    for (const model::Replay& probe : record.replays) {
        QCOMPARE(probe.route, model::Replay::Route::Proxied);
    }
    QVERIFY(record.replays.at(0).session.plan.url.secure);
    QCOMPARE(record.replays.at(1).session.outcome, model::Outcome::Switched);
    const QList<model::Finding> findings = analysis::derive(record);
    QCOMPARE(findings.first().code, QByteArray("proxy.preamble-expected"));
    QCOMPARE(findings.first().confidence, model::Confidence::Proven);
    Bed unwanted({}, faults);
    unwanted.plan.replay = false;
    QVERIFY(unwanted.openRun());
    QVERIFY(unwanted.play());
    QVERIFY(unwanted.compare->record().replays.isEmpty());
}

void CompareRunTest::usualAlterationsAreReplayedWithoutATap() {
    net::HopFaults faults;
    faults.requestEdits = {{net::HopFaults::HeaderEdit::Kind::Drop, "Upgrade", {}}};
    lab::Upstream upstream(lab::Upstream::Options{"127.0.0.1", 0, nullptr, {}});
    QVERIFY(upstream.listen());
    net::Hop::Options options;
    options.targetPort = upstream.port();
    options.faults = faults;
    net::Hop hop(options);
    QVERIFY(hop.listen());
    run::ComparePlan plan;
    plan.direct = attempt(upstream.port());
    plan.proxied = attempt(hop.port());
    run::CompareRun compare(plan);
    QSignalSpy finished(&compare, &run::CompareRun::finished);
    QVERIFY(compare.start());
    QVERIFY(finished.wait(patience));
    const model::ComparedRun record = compare.record();
    QVERIFY(record.replays.size() >= 5 && record.replays.size() <= analysis::mostReplays);
    QCOMPARE(record.replays.first().code, QByteArray("unaltered"));
    for (const model::Replay& replay : record.replays) {
        QCOMPARE(replay.route, model::Replay::Route::Direct);
    }
    const QList<model::Finding> findings = analysis::derive(record);
    QCOMPARE(findings.first().code, QByteArray("proxy.upgrade-dropped"));
    QCOMPARE(findings.first().confidence, model::Confidence::Likely);
}

void CompareRunTest::bothAttemptsRunAtTheSameTime() {
    // Each listener answers only once both have been asked: one after the other would never end.
    QTcpServer servers[2];
    QList<QTcpSocket*> asked;
    for (QTcpServer& server : servers) {
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [&, socket] {
                socket->readAll();
                asked.append(socket);
                if (asked.size() == 2) {
                    for (QTcpSocket* each : asked) {
                        each->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                    }
                }
            });
        });
    }
    run::ComparePlan plan;
    plan.direct = attempt(servers[0].serverPort());
    plan.proxied = attempt(servers[1].serverPort());
    run::CompareRun compare(plan);
    QSignalSpy finished(&compare, &run::CompareRun::finished);
    QVERIFY(compare.start());
    QVERIFY(finished.wait(patience));
    QCOMPARE(compare.record().direct.outcome, model::Outcome::Refused);
    QCOMPARE(compare.record().proxied.outcome, model::Outcome::Refused);
}

void CompareRunTest::cancelEndsEverything() {
    lab::UpstreamBehaviour behaviour;
    behaviour.silent = true;
    Bed bed(behaviour);
    QSignalSpy requests(&bed.upstream, &lab::Upstream::requestArrived);
    QVERIFY(bed.openRun());
    QSignalSpy finished(bed.compare.get(), &run::CompareRun::finished);
    QVERIFY(bed.compare->start());
    QTRY_COMPARE_WITH_TIMEOUT(requests.size(), 2, patience);
    bed.compare->cancel();
    bed.compare->cancel();
    QVERIFY(finished.size() == 1 || finished.wait(patience));
    QCOMPARE(finished.size(), 1);
    QVERIFY(bed.compare->wasCancelled());
    const model::ComparedRun record = bed.compare->record();
    QCOMPARE(record.direct.failure->kind, model::Failure::Kind::Cancelled);
    QCOMPARE(record.proxied.failure->kind, model::Failure::Kind::Cancelled);
    QVERIFY(record.direct.exchange.requestWritten > 0);
}

void CompareRunTest::cancelBeforeAnythingIsHarmless() {
    run::CompareRun compare((run::ComparePlan()));
    compare.cancel();
    QVERIFY(compare.wasCancelled());
    QVERIFY(compare.record().tapDescriptions.isEmpty());
}

void CompareRunTest::takenPortStopsTheRunBefore() {
    Bed bed;
    QSignalSpy requests(&bed.upstream, &lab::Upstream::requestArrived);
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    bed.plan.direct = attempt(bed.upstream.port());
    bed.plan.proxied = attempt(bed.upstream.port());
    bed.plan.taps[0].listenPort = taken.serverPort();
    run::CompareRun compare(bed.plan);
    const base::Result<void> started = compare.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, base::Error::Code::Unavailable);
    QVERIFY(started.error().message.contains(QString::number(taken.serverPort())) ||
            started.error().place.contains(QString::number(taken.serverPort())));
    QCOMPARE(requests.size(), 0);
}

void CompareRunTest::unreadableFileStopsTheRunBefore() {
    run::ComparePlan plan;
    plan.direct = attempt(1);
    plan.proxied = attempt(1);
    plan.proxied.url = *protocol::parseUrl(u"wss://127.0.0.1:1/ws"_s);
    plan.proxied.tls.caFile = u"/nowhere/ca.pem"_s;
    run::CompareRun compare(plan);
    const base::Result<void> started = compare.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, base::Error::Code::File);
}

void CompareRunTest::tapWithoutVisitors() {
    net::HopFaults faults;
    faults.ownAnswer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
    Bed bed({}, faults);
    QVERIFY(bed.openRun());
    QVERIFY(bed.play());
    const model::ComparedRun record = bed.compare->record();
    QVERIFY(record.tap);
    QCOMPARE(record.tap->match, model::TapSighting::Match::None);
    QCOMPARE(record.tap->connection, 0);
}

void CompareRunTest::severalTapsAreNumberedTogether() {
    Bed bed;
    bed.plan.taps.append(bed.plan.taps.first());
    QVERIFY(bed.openRun());
    QCOMPARE(bed.compare->tapPorts().size(), 2);
    QTcpSocket visitor;
    visitor.connectToHost(QHostAddress::LocalHost, bed.compare->tapPorts()[1]);
    QTRY_COMPARE_WITH_TIMEOUT(visitor.state(), QAbstractSocket::ConnectedState, patience);
    visitor.write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY_WITH_TIMEOUT(visitor.bytesAvailable() > 0, patience);
    QVERIFY(bed.play());
    const model::ComparedRun record = bed.compare->record();
    QCOMPARE(record.tap->match, model::TapSighting::Match::Key);
    QCOMPARE(record.tap->connection, 2);
    QCOMPARE(record.tap->others.size(), 1);
    QCOMPARE(record.tap->others.first().number, 1);
    QCOMPARE(record.tapDescriptions.size(), 2);
}

void CompareRunTest::auditAsksAtLast() {
    Bed bed;
    bed.plan.audit = true;
    bed.plan.replay = false;
    QVERIFY(bed.openRun());
    QCOMPARE(bed.compare->auditPlanned(), 0);
    QList<int> done;
    int most = 0;
    connect(bed.compare.get(), &run::CompareRun::advanced, this, [&] {
        if (bed.compare->auditDone() > 0) {
            done.append(bed.compare->auditDone());
            most = std::max(most, bed.compare->auditPlanned());
        }
    });
    QVERIFY(bed.play());
    const model::ComparedRun record = bed.compare->record();
    QVERIFY(record.audit && record.audit->complete);
    QCOMPARE(done.size(), record.audit->probes.size()); // one word for each request
    QCOMPARE(done.last(), static_cast<int>(record.audit->probes.size()));
    QVERIFY(most <= analysis::mostAuditRequests);
    QCOMPARE(bed.compare->auditPlanned(), bed.compare->auditDone());
    for (const model::AuditProbe& probe : record.audit->probes) {
        QCOMPARE(probe.tapped.has_value(), probe.route == model::Replay::Route::Proxied);
        if (!probe.tapped)
            continue;
        // Each is found at the tap by its own key.
        QCOMPARE(probe.tapped->request.headers.first("Sec-WebSocket-Key"),
                 probe.session.exchange.request.headers.first("Sec-WebSocket-Key"));
        QVERIFY(probe.tapped->response);
    }
    // The attempts' own sighting is as it was.
    QCOMPARE(record.tap->exchange->request.headers.first("Sec-WebSocket-Key"),
             record.proxied.exchange.request.headers.first("Sec-WebSocket-Key"));
}

void CompareRunTest::cancelEndsTheAudit() {
    Bed bed;
    bed.plan.audit = true;
    QVERIFY(bed.openRun());
    connect(bed.compare.get(), &run::CompareRun::advanced, this, [&] {
        if (bed.compare->auditDone() == 2) {
            bed.compare->cancel();
        }
    });
    QVERIFY(bed.play());
    const model::ComparedRun record = bed.compare->record();
    QVERIFY(bed.compare->wasCancelled());
    QVERIFY(record.audit && !record.audit->complete);
    QVERIFY(record.audit->probes.size() <= 3);
    QCOMPARE(record.proxied.outcome, model::Outcome::Switched);
}

QTEST_GUILESS_MAIN(CompareRunTest)
#include "tst_compare_run.moc"
