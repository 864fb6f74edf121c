// What a proof by replays must stand: noise, words that anybody writes, a proxy's own refusal in the
// application's words, what comes by turns, another program behind.
#include "upstream_peers.h"

#include "analysis/replay_plan.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;

class TestReplayProofs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The proxy's own refusal in the application's very words. A plain request tells: the upstream asks for
    /// an upgrade first, the proxy for nothing.
    void theProxysRefusalInTheApplicationsWords() {
        const QByteArray request = handshake("Authorization: Bearer x\r\n");
        const QByteArray refusal =
            answer("401 Unauthorized", "Content-Type: application/json\r\n", "{\"error\":\"unauthorized\"}");
        const Peer upstream =
            insisting([](const auto& head) { return head.headers.contains("Authorization"); }, refusal);
        const auto run = [&](const Peer& proxy) {
            Run one;
            one.request(request).proxied(behind(refusal, "nginx"));
            one.searched(upstream, proxy);
            return one;
        };
        const Run own = run([&](const QByteArray&) { return behind(refusal, "nginx"); });
        QCOMPARE(own.codes().first(), QByteArray("proxy.access-denied"));
        QCOMPARE(own.findings().first().confidence, Confidence::Likely);
        QVERIFY(own.codes().contains("proxy.credentials-dropped"));
        // A proxy that drops the field gives what the upstream gives, whatever it is asked.
        const Run dropped = run([&](const QByteArray& asked) {
            return behind(upstream(without(asked, "Authorization")), "nginx");
        });
        QCOMPARE(dropped.codes().first(), QByteArray("proxy.credentials-dropped"));
        QCOMPARE(dropped.findings().first().confidence, Confidence::Proven);
        // One that sends plain requests elsewhere tells nothing, and so no proof is left.
        const Run routed = run([&](const QByteArray& asked) {
            return asked.contains("Upgrade") ? behind(refusal, "nginx") : answer("200 OK", {}, "<p>hello");
        });
        QCOMPARE(routed.codes().first(), QByteArray("proxy.credentials-dropped"));
        QCOMPARE(routed.findings().first().confidence, Confidence::Likely);
    }

    /// Times and identifiers in every refusal: that a neighbour's differ makes it no other answer.
    void numbersThatDifferByThemselvesBreakNoTie_data() {
        QTest::addColumn<bool>("inBody");
        QTest::newRow("in the body") << true;
        QTest::newRow("in a field") << false;
    }

    void numbersThatDifferByThemselvesBreakNoTie() {
        QFETCH(bool, inBody);
        int asked = 0;
        const auto refusal = [&](const QByteArray& words) {
            const QByteArray number = QByteArray::number(1763880000 + 7 * ++asked);
            return said("400 Bad Request",
                        "{\"error\":\"" + words + "\",\"at\":\"" + (inBody ? number : "") + "\"}",
                        inBody ? QByteArray() : "X-Runtime: 0." + number + "\r\n");
        };
        const Peer upstream = [&](const QByteArray& request) {
            const auto head = protocol::parseRequestHead(request);
            return asksForUpgrade(head) ? switching() : refusal("not an upgrade");
        };
        const Run tied = searched(upstream, handshake(), with(handshake(), "Connection", "close"), "nginx");
        QCOMPARE(tied.findings().first().confidence, Confidence::Likely);
        QVERIFY(tied.codes().contains("proxy.connection-rewritten"));
        QVERIFY(tied.codes().contains("proxy.upgrade-dropped"));
        // Words of its own for each: proven, whatever the numbers.
        const Peer telling = [&](const QByteArray& request) {
            const auto head = protocol::parseRequestHead(request);
            if (asksForUpgrade(head))
                return switching();
            return refusal(head.headers.contains("Upgrade") ? "no token" : "no Upgrade");
        };
        const Run told = searched(telling, handshake(), with(handshake(), "Connection", "close"), "nginx");
        QCOMPARE(told.codes().first(), QByteArray("proxy.connection-rewritten"));
        QCOMPARE(told.findings().first().confidence, Confidence::Proven);
        QVERIFY(told.run.replays.size() <= analysis::mostReplays + analysis::mostProbes);
    }

    void anApplicationThatRefusesWithAGatewaysStatus() {
        const QByteArray request = handshake("Cookie: sid=1\r\n");
        for (const QByteArray& status : {QByteArray("429 Too Many Requests"),
                                         QByteArray("503 Service Unavailable"), QByteArray("504 Timeout")}) {
            const Peer upstream =
                insisting([](const auto& head) { return head.headers.contains("Cookie"); },
                          answer(status, "Content-Type: application/json\r\n", "{\"error\":\"no session\"}"));
            const Run run = searched(upstream, request, without(request, "Cookie"), "nginx");
            QCOMPARE(run.codes().first(), QByteArray("proxy.credentials-dropped"));
            // A page is a gateway's: nothing is searched.
            Run page;
            page.request(request).proxied(answer(status, "Server: nginx\r\n", "<h1>later</h1>"));
            page.searched(upstream);
            QVERIFY(!page.codes().contains("proxy.credentials-dropped"));
        }
    }

    void anotherNameOfTheServerIsAnotherProgramPerhaps() {
        const auto named = [](const QByteArray& server) {
            return said("403 Forbidden", "no such site: mind the host", "Server: " + server + "\r\n");
        };
        const Peer upstream = insisting(
            [](const auto& head) { return head.headers.first("Host") == QByteArray("chat.example"); },
            named("Kestrel"));
        for (const QByteArray& server :
             {QByteArray("Kestrel"), QByteArray("gunicorn"), QByteArray("nginx")}) {
            Run run;
            run.proxied(named(server));
            run.searched(upstream);
            QCOMPARE(run.codes().first(), QByteArray("proxy.host-rewritten"));
            // nginx puts its own name in the place of the upstream's.
            QCOMPARE(run.findings().first().confidence,
                     server == "gunicorn" ? Confidence::Likely : Confidence::Proven);
        }
    }

    /// A balancer with one stale upstream of several: asked again, it passes.
    void whatComesByTurnsProvesNothing() {
        const QByteArray request = handshake({}, "/ws");
        const QByteArray refusal = said("404 Not Found", "nothing at this path", "X-App: chat/3\r\n");
        const Peer upstream = insisting([](const auto& head) { return head.target == "/ws"; }, refusal);
        for (const bool turns : {true, false}) {
            int count = 0;
            Run run;
            run.proxied(behind(refusal, "nginx"));
            run.searched(upstream, [&](const QByteArray& asked) {
                return turns && ++count % 2 == 0
                           ? upstream(asked)
                           : behind(upstream(withLine(asked, "GET /old HTTP/1.1")), "nginx");
            });
            QCOMPARE(run.codes().first(), QByteArray("proxy.path-rewritten"));
            QCOMPARE(run.findings().first().confidence, turns ? Confidence::Likely : Confidence::Proven);
        }
    }

    void aNameWithAnUnderscoreHasLinesOfItsOwn() {
        for (const QByteArray& name : {QByteArray("X_Api_Key"), QByteArray("X-Api-Key")}) {
            const QByteArray request = handshake(name + ": secret\r\n");
            const Peer upstream =
                insisting([name](const auto& head) { return head.headers.contains(name); },
                          said("401 Unauthorized", "Show me your key", "X-App: chat/3\r\n"));
            const Run run = searched(upstream, request, without(request, name), "nginx");
            const model::Finding first = run.findings().first();
            QCOMPARE(first.code, QByteArray("proxy.credentials-dropped"));
            QCOMPARE(first.confidence, Confidence::Proven);
            QCOMPARE(first.remedy.configuration.size(), 1);
            QCOMPARE(first.remedy.configuration.first().text.contains(u"underscores_in_headers on;\n"_s) &&
                         !first.remedy.configuration.first().text.contains(u"proxy_set_header"_s),
                     name.contains('_'));
        }
    }

    void wordsThatAnybodyWritesProveNothing() {
        for (const QByteArray& words : {QByteArray(), QByteArray("Forbidden"), QByteArray("403 Forbidden\n"),
                                        QByteArray("<h1>Forbidden</h1>")}) {
            const Peer upstream = insisting(
                [](const auto& head) { return head.headers.first("Host") == QByteArray("chat.example"); },
                said("403 Forbidden", words));
            const Run run = searched(upstream, handshake(), with(handshake(), "Host", "app"));
            QCOMPARE(run.codes().first(), QByteArray("proxy.host-rewritten"));
            QCOMPARE(run.findings().first().confidence, Confidence::Likely);
            QVERIFY(run.codes().contains("proxy.access-denied"));
        }
        // A field of the upstream's own makes them its words.
        const Peer signedByIt = insisting(
            [](const auto& head) { return head.headers.first("Host") == QByteArray("chat.example"); },
            said("403 Forbidden", "Forbidden", "X-App: chat/3\r\n"));
        QCOMPARE(
            searched(signedByIt, handshake(), with(handshake(), "Host", "app")).findings().first().confidence,
            Confidence::Proven);
    }

    void anUpstreamThatTiresProvesNothing() {
        // From the tenth request on it refuses everything, the control included.
        int count = 0;
        const Peer upstream = [&count](const QByteArray& request) {
            return ++count > 10 ? said("403 Forbidden", "enough of you for today") : wsLike(request);
        };
        Run run;
        run.proxied(said("403 Forbidden", "enough of you for today"));
        run.searched(upstream);
        for (const model::Finding& finding : run.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
    }
};

QTEST_APPLESS_MAIN(TestReplayProofs)
#include "tst_replay_proofs.moc"
