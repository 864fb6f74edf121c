// Proxied routes that are closed without an answer or redirected, and answers in nginx's own pen: who turned
// the handshake away, with a case for each statement and the near misses.
#include "upstream_peers.h"

#include "analysis/replay_plan.h"
#include "analysis/speaker.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;
using model::Failure;
using model::StreamEnd;
using Who = model::Speaker::Who;

namespace {

const QByteArray nginxServer = "Server: nginx/1.22.1\r\n";

Run closed(StreamEnd end = StreamEnd::Fin) {
    Run run;
    run.proxiedFailed(Failure::Kind::ClosedBeforeAnswer, end);
    return run;
}

QByteArray nothing(const QByteArray&) {
    return {};
}

/// Closes upon handshakes, and answers a plain request with \a reply.
Peer closingUpgrades(const QByteArray& reply) {
    return [reply](const QByteArray& request) {
        const auto head = protocol::parseRequestHead(request);
        return request.startsWith("GET") && !head.headers.contains("Upgrade") ? reply : QByteArray();
    };
}

QByteArray redirect(const QByteArray& location, const QByteArray& words = {}, const QByteArray& fields = {}) {
    return answer("302 Found", fields + "Location: " + location + "\r\n", words);
}

const QByteArray toLogin = redirect("/login", "Found. Redirecting to /login");
const QByteArray withCookie = handshake("Cookie: sid=1\r\n");

/// As wsLike(), but who brings no cookie is sent to the login page.
QByteArray cookieMinded(const QByteArray& request) {
    return insisting([](const protocol::HttpRequestHead& head) { return head.headers.contains("Cookie"); },
                     toLogin)(request);
}

} // namespace

class TestTurnedAway : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void closedUponHandshakesAlone() {
        const auto first = [](const QByteArray& reply) {
            Run run = closed();
            run.searched(wsLike, closingUpgrades(reply));
            return run.findings().first();
        };
        const model::Finding nginx = first(said("426 Upgrade Required", "Upgrade Required", nginxServer));
        QCOMPARE(nginx.code, QByteArray("proxy.no-route"));
        QCOMPARE(nginx.confidence, Confidence::Likely);
        QCOMPARE(first(said("426 Upgrade Required", "Upgrade Required")).code,
                 QByteArray("proxy.access-denied"));
        QCOMPARE(first(said("502 Bad Gateway", "no")).code, QByteArray("proxy.upstream-unreachable"));
        // What was asked stands in the evidence.
        QVERIFY(std::ranges::any_of(nginx.evidence, [](const model::Evidence& item) {
            return item.observation.contains("HTTP/1.1 426 Upgrade Required"_L1);
        }));
    }

    void closedUponEverything() {
        Run run = closed();
        run.searched(wsLike, nothing);
        // Rule, dead upstream: not told apart. What was observed comes first.
        QCOMPARE(run.codes().first(), QByteArray("network.closed-before-answer"));
        QCOMPARE(run.finding("proxy.upstream-unreachable").confidence, Confidence::Possible);
        QCOMPARE(run.finding("proxy.access-denied").confidence, Confidence::Possible);
        QVERIFY(run.finding("proxy.no-route").remedy.text.contains("--tap"_L1));
        // The request behind a preamble was closed upon as well: it is no preamble that is missing.
        QVERIFY(!run.codes().contains("proxy.preamble-expected"));
        QVERIFY(closed().codes().contains("proxy.preamble-expected"));
    }

    void closedByTheUpstream() {
        const auto closing = [](const QByteArray& request) {
            return request.startsWith("PROXY ") ? QByteArray() : wsLike(request);
        };
        Run run = closed();
        run.searched(closing, nothing);
        QCOMPARE(run.codes().first(), QByteArray("proxy.preamble-added"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        QVERIFY(run.run.replays.size() <= analysis::mostReplays + analysis::mostProbes);
        // One that answers a preamble in words has not closed.
        Run answering = closed();
        answering.searched(wsLike, nothing);
        QVERIFY(!answering.codes().contains("proxy.preamble-added"));
    }

    void nothingIsAskedOfAListenerThatIsKnown() {
        Run run = closed();
        run.probed("tls.plain-to-tls-port", {});
        run.probed("proxy.preamble-expected", {});
        run.probed("proxy.http2-negotiated", QByteArray::fromHex("000000040000000000"));
        QVERIFY(analysis::nextReplays(run.run).isEmpty());
    }

    void redirectedByTheUpstream() {
        Run run;
        run.request(withCookie).proxied(toLogin);
        run.searched(cookieMinded,
                     [](const QByteArray& asked) { return cookieMinded(without(asked, "Cookie")); });
        QCOMPARE(run.codes().first(), QByteArray("proxy.credentials-dropped"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        QCOMPARE(analysis::whoAnswered(run.run).who, Who::Upstream);
        // Proxies put their own name into Location.
        Run named;
        const QByteArray behind = redirect("http://127.0.0.1:9001/login", "Found. Redirecting to /login");
        const QByteArray before = redirect("https://chat.example/login", "Found. Redirecting to /login");
        named.request(withCookie).proxied(before);
        named.searched(
            [&](const QByteArray& request) {
                const QByteArray usual = cookieMinded(request);
                return usual == toLogin ? behind : usual;
            },
            [&](const QByteArray& asked) {
                const QByteArray usual = cookieMinded(without(asked, "Cookie"));
                return usual == toLogin ? before : usual;
            });
        QCOMPARE(named.codes().first(), QByteArray("proxy.credentials-dropped"));
    }

    /// The same words from a proxy that sends everybody there, also who asks for no upgrade.
    void redirectedInTheUpstreamsWords() {
        Run run;
        run.request(withCookie).proxied(toLogin);
        run.searched(cookieMinded, [](const QByteArray&) { return toLogin; });
        QCOMPARE(run.codes().first(), QByteArray("proxy.redirected"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        QVERIFY(run.codes().contains("proxy.credentials-dropped"));
    }

    void redirectedByTheProxy_data() {
        QTest::addColumn<QByteArray>("proxied");
        QTest::newRow("to another place") << redirect("/signin", "Found. Redirecting to /login");
        QTest::newRow("in other words") << redirect("/login", "<a href=/login>Found</a>");
        QTest::newRow("without words") << redirect("/login");
    }
    void redirectedByTheProxy() {
        QFETCH(QByteArray, proxied);
        Run run;
        run.request(withCookie).proxied(proxied);
        run.searched(cookieMinded, [&](const QByteArray&) { return proxied; });
        QCOMPARE(run.codes().first(), QByteArray("proxy.redirected"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        QVERIFY(!run.codes().contains("proxy.credentials-dropped"));
    }

    void redirectedAlike() {
        // Without words nothing in it is the upstream's: both stay possible, and neither is proven.
        const QByteArray mute = redirect("/login");
        Run run;
        run.request(withCookie).proxied(mute);
        run.searched(
            [&](const QByteArray& request) {
                const QByteArray usual = cookieMinded(request);
                return usual == toLogin ? mute : usual;
            },
            [&](const QByteArray&) { return mute; });
        QVERIFY(run.codes().contains("proxy.credentials-dropped") &&
                run.codes().contains("proxy.redirected"));
        for (const model::Finding& finding : run.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
    }

    void aStatusInNginxOwnPen() {
        const QByteArray own = answer("426 ", nginxServer, "Upgrade Required");
        Run run;
        run.proxied(own);
        run.searched(wsLike, [&](const QByteArray&) { return own; });
        QCOMPARE(run.codes().first(), QByteArray("proxy.upgrade-ignored"));
        QVERIFY(!run.codes().contains("proxy.upgrade-dropped"));
        QCOMPARE(analysis::whoAnswered(run.run).who, Who::Proxy);
        Run silent;
        silent.proxied(own).tapSilent();
        QCOMPARE(silent.codes().first(), QByteArray("proxy.upgrade-ignored"));
        QVERIFY(!silent.codes().contains("proxy.answered-from-cache"));
    }

    void aStatusThatNginxPassedOn_data() {
        QTest::addColumn<QByteArray>("direct");
        QTest::addColumn<QByteArray>("proxied");
        const QByteArray words = "Upgrade Required";
        QTest::newRow("with its reason") << switching() << answer("426 Upgrade Required", nginxServer, words);
        QTest::newRow("by another product") << switching() << answer("426 ", "Server: Caddy\r\n", words);
        // Tomcat writes no reasons at all.
        QByteArray bare = switching();
        bare.replace("101 Switching Protocols", "101 ");
        QTest::newRow("of an upstream without reasons") << bare << answer("426 ", nginxServer, words);
        // nginx has words for this one.
        QTest::newRow("that nginx knows") << switching() << answer("400 ", nginxServer, words);
    }
    void aStatusThatNginxPassedOn() {
        QFETCH(QByteArray, direct);
        QFETCH(QByteArray, proxied);
        Run run;
        run.direct(direct).proxied(proxied);
        QVERIFY(run.codes().first() != "proxy.upgrade-ignored");
    }
};

QTEST_APPLESS_MAIN(TestTurnedAway)
#include "tst_turned_away.moc"
