// What is asked of the proxied address: mended requests that pass, and harmless questions.
#include "upstream_peers.h"

#include "analysis/compare.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;

class TestMended : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A proxy that takes the first part of the path away.
    void aPathThatPassesProvesThePrefix() {
        const QByteArray words = said("404 Not Found", "Not Found");
        const Peer upstream = [=](const QByteArray& request) {
            const auto head = protocol::parseRequestHead(request);
            return head.target == "/ws/chat" ? wsLike(request) : words;
        };
        const Peer proxy = [=](const QByteArray& request) {
            const QByteArray target = protocol::parseRequestHead(request).target;
            return upstream(withLine(request, "GET " + target.mid(3) + " HTTP/1.1"));
        };
        Run run;
        run.request(handshake({}, "/ws/chat")).proxied(words);
        run.searched(upstream, proxy);
        QCOMPARE(run.codes().first(), QByteArray("proxy.path-rewritten"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // An upstream that takes the longer path as well: the proxy may lack a route for the shorter one.
        const Peer tolerant = [=](const QByteArray& request) {
            const auto head = protocol::parseRequestHead(request);
            return head.target.startsWith("/ws/") && !head.target.contains("elsewhere") ? wsLike(request)
                                                                                        : words;
        };
        Run other;
        other.request(handshake({}, "/ws/chat")).proxied(words);
        other.searched(tolerant, [=](const QByteArray& request) {
            const auto head = protocol::parseRequestHead(request);
            return head.target.startsWith("/ws/ws/") ? wsLike(request) : words;
        });
        for (const model::Finding& finding : other.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
    }

    void anotherHostThatPassesProvesTheRoute() {
        const QByteArray request = with(handshake(), "Host", "unknown.example");
        const QByteArray refusal = answer("404 Not Found", "Server: nginx\r\n", "<hr><center>nginx</center>");
        const Peer proxy = [=](const QByteArray& asked) {
            const auto head = protocol::parseRequestHead(asked);
            return head.headers.first("Host") == QByteArray("127.0.0.1:8080") ? switching() : refusal;
        };
        Run run;
        run.request(request).proxied(refusal);
        run.searched(wsLike, proxy);
        QCOMPARE(run.errors().first(), QByteArray("proxy.no-route"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        for (const model::Replay& replay : run.run.replays)
            QCOMPARE(replay.route, model::Replay::Route::Proxied);
        // What passes unaltered, too, was refused for a reason that comes and goes.
        int count = 0;
        Run moody;
        moody.request(request).proxied(refusal);
        moody.searched(wsLike, [&count](const QByteArray&) {
            ++count;
            return switching();
        });
        QVERIFY(count >= 2);
        for (const model::Finding& finding : moody.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
    }

    void credentialsGoToNoSiteThatNobodyNamed() {
        const QByteArray request = handshake("Cookie: sid=1\r\n");
        Run run;
        run.request(request).proxied(
            answer("301 Moved Permanently", "Location: https://elsewhere.example/ws\r\n"));
        run.searched(wsLike, [](const QByteArray& asked) {
            if (asked.contains("elsewhere.example"))
                qFatal("asked with credentials");
            return answer("301 Moved Permanently", "Location: https://elsewhere.example/ws\r\n");
        });
        QCOMPARE(run.codes().first(), QByteArray("proxy.redirected"));
    }

    /// An upstream that refuses every second handshake: whatever was mended seems to help at times.
    void whatComesByTurnsIsNotMended() {
        const QByteArray refusal = said("503 Service Unavailable", "busy");
        for (const int first : {0, 1}) {
            int turn = first;
            Run run;
            run.request(with(handshake(), "Host", "chat.example")).proxied(refusal);
            run.searched(wsLike, [&](const QByteArray& asked) {
                return ++turn % 2 == 0 || !asked.contains("Upgrade") ? refusal : switching();
            });
            for (const model::Finding& finding : run.findings())
                QVERIFY2(finding.confidence != Confidence::Proven, finding.code.constData());
        }
    }

    void originTellsHostFromOrigin() {
        const QByteArray request = handshake("Origin: http://chat.example\r\n");
        const Peer upstream = insisting(
            [](const auto& head) {
                return "http://" + head.headers.first("Host").value_or("") == head.headers.first("Origin");
            },
            said("403 Forbidden", "the origin is not this site's"));
        const Peer proxy = [=](const QByteArray& asked) {
            return upstream(with(asked, "Host", "127.0.0.1:9001"));
        };
        Run run;
        run.request(request).proxied(proxy(request));
        run.searched(upstream, proxy);
        QCOMPARE(run.errors(), QList<QByteArray>{"proxy.host-rewritten"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void theLargestFieldIsLeftOut() {
        const QByteArray request = handshake("X-Large: " + QByteArray(9000, 'x') + "\r\n");
        const QByteArray refusal =
            answer("400 Bad Request", "Server: nginx\r\n", "<hr><center>nginx</center>");
        Run run;
        run.request(request).proxied(refusal);
        run.searched(wsLike,
                     [=](const QByteArray& asked) { return asked.size() > 8000 ? refusal : switching(); });
        QCOMPARE(run.codes().first(), QByteArray("proxy.request-refused"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void questionsStandInTheEvidence() {
        const QByteArray page = said("403 Forbidden", "closed, says the proxy, to everybody");
        Run run;
        run.proxied(page);
        run.searched(wsLike, [=](const QByteArray&) { return page; });
        QCOMPARE(run.codes().first(), QByteArray("proxy.access-denied"));
        int probes = 0;
        const model::Finding first = run.findings().first();
        for (const model::Evidence& item : first.evidence)
            probes += item.field == u"probe"_s ? 1 : 0;
        QVERIFY(probes >= 2);
    }

    /// A plain GET, an unknown path, another method, the other version; nothing with a body.
    void theQuestionsAreHarmless() {
        const QByteArray page = said("403 Forbidden", "closed, says the proxy, to everybody");
        Run run;
        run.request(handshake({}, "/ws?room=1")).proxied(page);
        QList<QByteArray> lines;
        run.searched(wsLike, [&](const QByteArray& asked) {
            const auto head = protocol::parseRequestHead(asked);
            if (!head.headers.contains("Upgrade"))
                lines.append(head.line);
            else if (head.target.startsWith("/ws-elsewhere"))
                lines.append("elsewhere");
            return page;
        });
        QCOMPARE(lines, (QList<QByteArray>{"GET /ws?room=1 HTTP/1.1", "elsewhere",
                                           "OPTIONS /ws?room=1 HTTP/1.1", "GET /ws?room=1 HTTP/1.0"}));
    }
};

QTEST_APPLESS_MAIN(TestMended)
#include "tst_mended.moc"
