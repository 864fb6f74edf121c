// Probes of a mute listener, and the usual alterations sent straight to the upstream where no tap looks: what
// is proposed, what each answer settles, and the near misses that settle nothing.
#include "comparisons.h"

#include "analysis/alterations.h"

#include <QTest>

#include <cerrno>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;
using model::Failure;
using model::StreamEnd;
using Route = model::Replay::Route;

namespace {

const QByteArray upgradeRequired = answer("426 Upgrade Required", {}, "Upgrade needed here");
const QByteArray badRequest = answer("400 Bad Request", {}, "bad");
const QByteArray settings = QByteArray::fromHex("000000040000000000");
const QString dropped = u"without Upgrade"_s;
const QString rewritten = u"with Connection: close"_s;
const QString old = u"as HTTP/1.0"_s;

Run mute() {
    Run run;
    run.proxiedFailed(Failure::Kind::ClosedBeforeAnswer, StreamEnd::Fin);
    return run;
}

/// All three probes; the first one never found TLS.
Run probed(const QByteArray& preamble, const QByteArray& http2) {
    Run run = mute();
    run.probed("tls.plain-to-tls-port", {});
    run.probed("proxy.preamble-expected", preamble);
    run.probed("proxy.http2-negotiated", http2);
    return run;
}

void established(Run& run, bool established, const QByteArray& peerBytes = {}) {
    model::TlsSummary tls;
    tls.established = established;
    tls.peerBytes = peerBytes;
    run.run.replays.first().session.connection.tls = tls;
}

/// Every usual alteration replayed: without Upgrade, with Connection: close, as HTTP/1.0, all of them.
Run replayed(const QByteArray& proxied, const QByteArray& first, const QByteArray& second,
             const QByteArray& third, const QByteArray& all) {
    Run run;
    run.proxied(proxied);
    run.replayed("proxy.upgrade-dropped", dropped, first);
    run.replayed("proxy.connection-rewritten", rewritten, second);
    run.replayed("proxy.http10-upstream", old, third);
    run.replayed("proxy.upgrade-dropped", u"as HTTP/1.0 with Connection: close, without Upgrade"_s, all);
    return run;
}

} // namespace

class TestProbes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threeProbesForAMuteListener() {
        const auto proposed = analysis::proposeReplays(mute().run);
        QCOMPARE(proposed.size(), 3);
        for (const analysis::ReplayProposal& proposal : proposed)
            QCOMPARE(proposal.route, Route::Proxied);
        QCOMPARE(proposed.at(0).code, QByteArray("tls.plain-to-tls-port"));
        QVERIFY(proposed.at(0).throughTls && !proposed.at(1).throughTls && !proposed.at(2).throughTls);
        QCOMPARE(proposed.at(0).request, handshake());
        QCOMPARE(proposed.at(1).request, "PROXY TCP4 127.0.0.1 127.0.0.1 8080 8080\r\n" + handshake());
        QCOMPARE(proposed.at(2).request,
                 "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + QByteArray::fromHex("000000040000000000"));
        // A tap that saw nothing leaves the same question open; so does silence.
        Run silent = mute();
        silent.tapSilent();
        QCOMPARE(analysis::proposeReplays(silent.run).size(), 3);
        Run waiting;
        waiting.proxiedFailed(Failure::Kind::AnswerTimeout);
        QCOMPARE(analysis::proposeReplays(waiting.run).size(), 3);
    }

    void noProbesWhereNothingIsOpen() {
        Run both = mute();
        both.directFailed(Failure::Kind::ClosedBeforeAnswer, StreamEnd::Fin);
        QVERIFY(analysis::proposeReplays(both.run).isEmpty());
        Run secure = mute();
        secure.secure(false, true);
        QVERIFY(analysis::proposeReplays(secure.run).isEmpty());
        Run passed = mute();
        passed.tapped(handshake(), {});
        QVERIFY(analysis::proposeReplays(passed.run).isEmpty());
        Run begun;
        begun.proxiedFailed(Failure::Kind::ClosedInsideHead, StreamEnd::Fin, "HTTP/1.1 1");
        QVERIFY(analysis::proposeReplays(begun.run).isEmpty());
        Run refused;
        refused.proxiedFailed(Failure::Kind::ConnectionRefused);
        QVERIFY(analysis::proposeReplays(refused.run).isEmpty());
    }

    void tlsIsProven() {
        Run run = probed({}, {});
        established(run, true);
        QCOMPARE(run.codes(), QList<QByteArray>{"tls.plain-to-tls-port"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // An alert is TLS as well.
        established(run, false, QByteArray::fromHex("15030300020228"));
        QCOMPARE(run.codes(), QList<QByteArray>{"tls.plain-to-tls-port"});
        established(run, false);
        QVERIFY(!run.codes().contains("tls.plain-to-tls-port"));
    }

    void preambleIsProven() {
        Run run = probed(switching(), {});
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.preamble-expected"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        QCOMPARE(probed(upgradeRequired, {}).codes().first(), QByteArray("proxy.preamble-expected"));
        // Whoever knows no preamble refuses it as a malformed request.
        const Run malformed = probed(badRequest, {});
        QCOMPARE(malformed.codes().first(), QByteArray("network.closed-before-answer"));
        QCOMPARE(malformed.finding("proxy.preamble-expected").confidence, Confidence::Possible);
    }

    void http2IsProven() {
        const Run run = probed({}, settings);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.http2-negotiated"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // A listener that speaks HTTP/1 besides closed for another reason.
        QCOMPARE(probed(badRequest, settings).codes().first(), QByteArray("network.closed-before-answer"));
        QCOMPARE(probed({}, badRequest).codes().first(), QByteArray("network.closed-before-answer"));
    }

    void whatNoProbeSettlesIsToldAsObserved() {
        const Run run = probed({}, {});
        QCOMPARE(run.codes().first(), QByteArray("network.closed-before-answer"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        QVERIFY(run.codes().contains("proxy.no-route"));
        QVERIFY(!run.codes().contains("tls.plain-to-tls-port"));
        for (const model::Finding& finding : run.findings().mid(1))
            QCOMPARE(finding.confidence, Confidence::Possible);
    }

    void aResetSoEarlyThatItFailsTheConnectIsNoRefusal() {
        Run run;
        run.proxiedFailed(Failure::Kind::ConnectFailed);
        QCOMPARE(run.codes(), QList<QByteArray>{"network.connection-refused"});
        QVERIFY(analysis::proposeReplays(run.run).isEmpty());
        run.run.proxied.failure->errorNumber = ECONNRESET;
        QCOMPARE(run.codes().first(), QByteArray("network.closed-before-answer"));
        QVERIFY(!run.codes().contains("network.connection-refused"));
        QCOMPARE(analysis::proposeReplays(run.run).size(), 3);
    }

    void aStoredPageIsWhatTheUpstreamGivesToAPlainRequest() {
        const QByteArray page = answer("200 OK", "Content-Type: text/html\r\n", "<p>hello");
        Run run;
        run.proxied(page).tapSilent();
        const auto proposed = analysis::proposeReplays(run.run);
        QCOMPARE(proposed.size(), 2);
        QCOMPARE(proposed.at(1).request, without(handshake(), "Upgrade"));
        run.replayed("proxy.upgrade-dropped", dropped, page);
        QCOMPARE(run.codes().first(), QByteArray("proxy.answered-from-cache"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        run.run.replays.clear();
        run.replayed("proxy.upgrade-dropped", dropped, answer("200 OK", {}, "<p>another"));
        QCOMPARE(run.codes().first(), QByteArray("proxy.no-route"));
        // What says of itself that it was stored needs no asking; nor does what is no page.
        run.proxied(answer("200 OK", "Age: 3\r\n", "x"));
        QVERIFY(analysis::proposeReplays(run.run).isEmpty());
        run.proxied(answer("403 Forbidden"));
        QVERIFY(analysis::proposeReplays(run.run).isEmpty());
    }

    void noReplayGivesTheAnswer_data() {
        QTest::addColumn<QByteArray>("proxied");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("a page") << answer("200 OK", "Content-Type: text/html\r\n", "<!doctype html>")
                                << QByteArray("proxy.no-route");
        QTest::newRow("404") << answer("404 Not Found") << QByteArray("proxy.no-route");
        QTest::newRow("400") << badRequest << QByteArray("proxy.request-refused");
        QTest::newRow("500") << answer("500 Oops") << QByteArray("proxy.own-error");
    }
    void noReplayGivesTheAnswer() {
        QFETCH(QByteArray, proxied);
        QFETCH(QByteArray, code);
        Run run = replayed(proxied, upgradeRequired, upgradeRequired, switching(), upgradeRequired);
        QCOMPARE(run.codes().first(), code);
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        QVERIFY(!run.codes().contains("proxy.upgrade-dropped"));
        // A replay that came to nothing rules nothing out.
        model::Session& last = run.run.replays.last().session;
        last.exchange.response.reset();
        last.outcome = model::Outcome::Failed;
        last.failure.emplace();
        last.failure->kind = Failure::Kind::AnswerTimeout;
        QVERIFY(run.codes().contains("proxy.upgrade-dropped"));
        // Nor does a control that was refused.
        run.run.replays.first().session.outcome = model::Outcome::Refused;
        QVERIFY(run.codes().contains("proxy.upgrade-dropped"));
    }

    void upstreamsWordsNeedNoReplay() {
        const QByteArray words = answer("426 Upgrade Required", {}, "missing Connection header");
        const Run run = replayed(words, upgradeRequired, upgradeRequired, switching(), upgradeRequired);
        QCOMPARE(run.codes().first(), QByteArray("proxy.connection-rewritten"));
    }
};

QTEST_APPLESS_MAIN(TestProbes)
#include "tst_probes.moc"
