// The search without a tap: upstreams that answer as real ones do, a proxy that alters the request, and what
// the copies sent straight to the upstream prove, tie, or leave open.
#include "upstream_peers.h"

#include "analysis/compare.h"
#include "analysis/replay_plan.h"
#include "analysis/replay_reading.h"
#include "protocol/proxy_protocol.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;

Q_DECLARE_METATYPE(Peer)

class TestReplays : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theControlComesFirstAndTwice() {
        Run run;
        run.proxied(said("426 Upgrade Required", "Upgrade Required"));
        auto next = analysis::nextReplays(run.run);
        QCOMPARE(next.size(), 2);
        for (const analysis::ReplayProposal& proposal : next) {
            QCOMPARE(proposal.code, QByteArray("unaltered"));
            QCOMPARE(proposal.request, handshake());
            QCOMPARE(proposal.route, model::Replay::Route::Direct);
        }
        // Nothing but the likeliest alterations follow, and only to the direct address.
        run.replayed("unaltered", u"unaltered"_s, switching());
        next = analysis::nextReplays(run.run);
        QVERIFY(next.size() > 1);
        QCOMPARE(next.first().request, without(handshake(), "Upgrade"));
        for (const analysis::ReplayProposal& proposal : next)
            QCOMPARE(proposal.route, model::Replay::Route::Direct);
    }

    void aControlThatIsRefusedEndsTheSearch() {
        Run run;
        run.proxied(said("403 Forbidden", "one session is open already"));
        run.searched([](const QByteArray&) { return said("403 Forbidden", "one session is open already"); });
        QCOMPARE(run.run.replays.size(), 2);
        QVERIFY(!run.findings().isEmpty());
        for (const model::Finding& finding : run.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
    }

    void nothingIsSentWhereNothingIsOpen_data() {
        QTest::addColumn<QByteArray>("proxied");
        QTest::newRow("switched") << switching();
        QTest::newRow("504") << answer("504 Gateway Time-out");
        QTest::newRow("nginx's redirect")
            << answer("302 Found", "Server: nginx\r\nLocation: /login\r\n", "<hr><center>nginx</center>");
        QTest::newRow("nginx's page")
            << answer("404 Not Found", "Server: nginx\r\n", "<hr><center>nginx</center>");
        QTest::newRow("a stored answer") << answer("200 OK", "Age: 12\r\n", "stored");
        QTest::newRow("a default site") << answer("200 OK", {}, "<h1>Welcome to nginx!</h1>");
    }
    void nothingIsSentWhereNothingIsOpen() {
        QFETCH(QByteArray, proxied);
        Run run;
        run.proxied(proxied);
        for (const analysis::ReplayProposal& proposal : analysis::nextReplays(run.run))
            QCOMPARE(proposal.route, model::Replay::Route::Proxied);
        Run both;
        both.direct(answer("426 Upgrade Required")).proxied(answer("426 Upgrade Required"));
        QVERIFY(analysis::nextReplays(both.run).isEmpty());
    }

    void theSearchIsBounded() {
        // Nothing reproduces it, and every request has every field that could be altered.
        const QByteArray request = handshake("Origin: https://chat.example\r\nCookie: sid=1\r\n"
                                             "Authorization: Bearer x\r\nSec-WebSocket-Protocol: chat\r\n"
                                             "Sec-WebSocket-Extensions: permessage-deflate\r\n",
                                             "/a/b%20c?d=e");
        Run run;
        run.request(request).proxied(
            said("403 Forbidden", "the proxy's very own rule about origin and host"));
        run.searched(wsLike);
        int direct = 0;
        for (const model::Replay& replay : run.run.replays)
            direct += replay.route == model::Replay::Route::Direct ? 1 : 0;
        QVERIFY(direct <= analysis::mostReplays);
        QVERIFY(run.run.replays.size() <= analysis::mostReplays + analysis::mostProbes);
        QVERIFY(!run.findings().isEmpty());
        for (const model::Finding& finding : run.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
    }

    void proven_data() {
        QTest::addColumn<Peer>("upstream");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("received");
        QTest::addColumn<QByteArray>("server");
        QTest::addColumn<QByteArray>("code");
        const QByteArray usual = handshake();
        const QByteArray nginx = "nginx/1.22.1";
        const QByteArray nginxDefault =
            withLine(with(without(with(usual, "Host", "127.0.0.1:9001"), "Upgrade"), "Connection", "close"),
                     "GET /ws HTTP/1.0");
        QTest::newRow("aiohttp, Upgrade lost") << Peer(aiohttpLike) << usual << without(usual, "Upgrade")
                                               << QByteArray() << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("aiohttp, nginx's default")
            << Peer(aiohttpLike) << usual << nginxDefault << nginx << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("aiohttp, Connection rewritten")
            << Peer(aiohttpLike) << usual << with(usual, "Connection", "close") << nginx
            << QByteArray("proxy.connection-rewritten");
        QTest::newRow("strict, HTTP/1.0") << Peer(strict) << usual << withLine(usual, "GET /ws HTTP/1.0")
                                          << nginx << QByteArray("proxy.http10-upstream");
        QTest::newRow("strict, nginx's default")
            << Peer(strict) << usual << nginxDefault << nginx << QByteArray("proxy.http10-upstream");
        QTest::newRow("python, Upgrade lost") << Peer(pythonLike) << usual << without(usual, "Upgrade")
                                              << QByteArray() << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("host") << insisting(
                                     [](const auto& head) {
                                         return head.headers.first("Host") == QByteArray("chat.example");
                                     },
                                     said("403 Forbidden", "no site of that name lives here"))
                              << usual << with(usual, "Host", "app") << nginx
                              << QByteArray("proxy.host-rewritten");
        QTest::newRow("path") << insisting([](const auto& head) { return head.target == "/ws"; },
                                           said("404 Not Found", "nothing lives at this path"))
                              << usual << withLine(usual, "GET /chat HTTP/1.1") << nginx
                              << QByteArray("proxy.path-rewritten");
        QTest::newRow("path in the words") << Peer([](const QByteArray& request) {
            const auto head = protocol::parseRequestHead(request);
            const QByteArray plain = wsLike(request);
            return plain.startsWith("HTTP/1.1 101") && head.target != "/ws"
                       ? said("404 Not Found", "<pre>Cannot GET " + head.target + "</pre>",
                              "X-Powered-By: Express\r\n")
                       : plain;
        }) << usual << withLine(usual, "GET /backend/ws HTTP/1.1")
                                           << QByteArray() << QByteArray("proxy.path-rewritten");
        const Peer naming = [](const QByteArray& request) {
            const auto head = protocol::parseRequestHead(request);
            const QByteArray host = head.headers.first("Host").value_or(QByteArray());
            const QByteArray plain = wsLike(request);
            if (!plain.startsWith("HTTP/1.1 101") || (host == "chat.example" && head.target == "/ws"))
                return plain;
            return host == "chat.example"
                       ? said("404 Not Found", "Nothing lives at " + head.target + " but silence.")
                       : said("421 Misdirected Request", "No site is called " + host + ", not " + host + "!");
        };
        QTest::newRow("a Host that is named back")
            << naming << usual << with(usual, "Host", "unguessable.internal") << nginx
            << QByteArray("proxy.host-rewritten");
        QTest::newRow("a path that is named back")
            << naming << usual << withLine(usual, "GET /quite/unguessable HTTP/1.1") << nginx
            << QByteArray("proxy.path-rewritten");
        QTest::newRow("a Connection that is named back")
            << Peer(aiohttpLike) << usual << with(usual, "Connection", "Keep-Alive") << QByteArray("Apache")
            << QByteArray("proxy.connection-rewritten");
        QTest::newRow("origin") << insisting(
                                       [](const auto& head) {
                                           return head.headers.first("Origin") ==
                                                  QByteArray("https://chat.example");
                                       },
                                       said("403 Forbidden", "this origin is not welcome"))
                                << withOrigin << without(withOrigin, "Origin") << nginx
                                << QByteArray("proxy.origin-rewritten");
        QTest::newRow("cookie") << insisting([](const auto& head) { return head.headers.contains("Cookie"); },
                                             said("401 Unauthorized", "log in first, then come back"))
                                << withOrigin << without(withOrigin, "Cookie") << nginx
                                << QByteArray("proxy.credentials-dropped");
        QTest::newRow("key") << Peer(wsLike) << usual << without(usual, "Sec-WebSocket-Key") << nginx
                             << QByteArray("proxy.websocket-headers-altered");
        QTest::newRow("version") << Peer(wsLike) << usual << with(usual, "Sec-WebSocket-Version", "7")
                                 << nginx << QByteArray("proxy.websocket-headers-altered");
        QTest::newRow("all headers") << Peer(wsLike) << usual
                                     << without(without(usual, "Sec-WebSocket-Key"), "Sec-WebSocket-Version")
                                     << nginx << QByteArray("proxy.websocket-headers-altered");
        QTest::newRow("Upgrade with another value")
            << Peer(wsLike) << usual << with(usual, "Upgrade", "upgrade") << nginx
            << QByteArray("proxy.upgrade-altered");
        QTest::newRow("method") << Peer(wsLike) << usual << withLine(usual, "POST /ws HTTP/1.1") << nginx
                                << QByteArray("proxy.method-rewritten");
        const QByteArray chat = handshake("Sec-WebSocket-Protocol: chat\r\n");
        QTest::newRow("subprotocol")
            << insisting([](const auto& head) { return head.headers.contains("Sec-WebSocket-Protocol"); },
                         said("400 Bad Request", "a subprotocol must be chosen"))
            << chat << without(chat, "Sec-WebSocket-Protocol") << nginx
            << QByteArray("proxy.subprotocol-altered");
        for (const int version : {1, 2})
            QTest::addRow("quoting, a preamble of version %d", version)
                << Peer(quoting) << usual
                << protocol::serializeProxyPreamble(version, "10.0.0.9", 40000, "10.0.0.2", 9001) + usual
                << QByteArray() << QByteArray("proxy.preamble-added");
    }
    void proven() {
        QFETCH(Peer, upstream);
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, received);
        QFETCH(QByteArray, server);
        QFETCH(QByteArray, code);
        const Run run = searched(upstream, request, received, server);
        const auto findings = run.findings();
        QVERIFY(!findings.isEmpty());
        QCOMPARE(findings.first().code, code);
        QCOMPARE(findings.first().confidence, Confidence::Proven);
        QCOMPARE(run.errors(), QList<QByteArray>{code});
        bool replayed = false;
        for (const model::Evidence& item : findings.first().evidence)
            replayed = replayed || item.field == u"replay"_s;
        QVERIFY(replayed);
    }

    /// An upstream that says the same to several faults: nothing is proven, and all are named.
    void ties_data() {
        QTest::addColumn<Peer>("upstream");
        QTest::addColumn<QByteArray>("received");
        QTest::addColumn<QList<QByteArray>>("codes");
        const QByteArray usual = handshake();
        const QList<QByteArray> pair{"proxy.upgrade-dropped", "proxy.connection-rewritten"};
        QTest::newRow("ws, Upgrade lost") << Peer(wsLike) << without(usual, "Upgrade") << pair;
        QTest::newRow("ws, Connection rewritten")
            << Peer(wsLike) << with(usual, "Connection", "close") << pair;
        // Connection is read before Upgrade: whether Upgrade came besides does not show.
        QTest::newRow("python, both lost")
            << Peer(pythonLike) << with(without(usual, "Upgrade"), "Connection", "close")
            << QList<QByteArray>{"proxy.connection-rewritten", "proxy.upgrade-dropped"};
        // What it cannot read, it refuses with the same words: another method, too.
        QTest::newRow("python, HTTP/1.0")
            << Peer(pythonLike) << withLine(usual, "GET /ws HTTP/1.0")
            << QList<QByteArray>{"proxy.http10-upstream", "proxy.method-rewritten"};
        QTest::newRow("sullen, key lost") << Peer(sullen) << without(usual, "Sec-WebSocket-Key") << pair;
    }
    void ties() {
        QFETCH(Peer, upstream);
        QFETCH(QByteArray, received);
        QFETCH(QList<QByteArray>, codes);
        const Run run = searched(upstream, handshake(), received, "nginx");
        const auto findings = run.findings();
        for (const QByteArray& code : codes)
            QVERIFY2(run.codes().contains(code), code.constData());
        QCOMPARE(findings.first().confidence, Confidence::Likely);
        for (const model::Finding& finding : findings) {
            QVERIFY(finding.confidence != Confidence::Proven);
            QVERIFY(!finding.remedy.text.isEmpty());
        }
        QCOMPARE(findings.first().evidence.last().field, u"tie"_s);
        QVERIFY(findings.first().remedy.text.contains(u"--tap"_s));
    }

    void hostAndOriginTieWhereOneIsHeldAgainstTheOther() {
        const QByteArray request = handshake("Origin: http://chat.example\r\n");
        const Peer upstream = insisting(
            [](const auto& head) {
                return "http://" + head.headers.first("Host").value_or("") == head.headers.first("Origin");
            },
            said("403 Forbidden", "request origin not allowed by Upgrader.CheckOrigin"));
        const Run run = searched(upstream, request, with(request, "Host", "127.0.0.1:9001"), "nginx");
        QCOMPARE(run.codes().first(), QByteArray("proxy.host-rewritten"));
        QVERIFY(run.codes().contains("proxy.origin-rewritten"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
    }

    void aPreambleTiesWithHttp10WhereTheProxyCouldHaveSentOne() {
        const QByteArray received = withLine(handshake(), "GET /ws HTTP/1.0");
        // nginx and Apache send no preamble to an HTTP upstream; an answer without a name may be anybody's.
        QCOMPARE(searched(strict, handshake(), received, "nginx").findings().first().confidence,
                 Confidence::Proven);
        const Run nobody = searched(strict, handshake(), received);
        QCOMPARE(nobody.findings().first().confidence, Confidence::Likely);
        QVERIFY(nobody.codes().contains("proxy.preamble-added"));
        QVERIFY(nobody.codes().contains("proxy.http10-upstream"));
        // The name is the upstream's own: it says nothing about the proxy.
        Run upstreams;
        upstreams.direct(switching("Server: nginx\r\n")).proxied(behind(strict(received), "nginx"));
        upstreams.searched(strict);
        QCOMPARE(upstreams.findings().first().confidence, Confidence::Likely);
    }

    void theProxysOwnAnswerIsNotReproduced() {
        Run run;
        run.proxied(said("403 Forbidden", "go away, says the proxy"));
        run.searched(wsLike);
        QCOMPARE(run.codes().first(), QByteArray("proxy.access-denied"));
        QVERIFY(run.findings().first().confidence != Confidence::Proven);
        QVERIFY(!run.codes().contains("proxy.upgrade-dropped"));
    }

    void whatDiffersByItselfIsLearned() {
        int count = 0;
        const Peer upstream = [&count](const QByteArray& request) {
            if (protocol::parseRequestHead(request).headers.first("Host") == QByteArray("chat.example"))
                return wsLike(request);
            const QByteArray id = QByteArray::number(++count * 7919, 16);
            return said("421 Misdirected Request", "{\"error\":\"misdirected\",\"id\":\"" + id + "\"}",
                        "X-Trace-Of: " + id + "\r\n");
        };
        const Run run = searched(upstream, handshake(), with(handshake(), "Host", "app"));
        QCOMPARE(run.errors(), QList<QByteArray>{"proxy.host-rewritten"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // Other words are another answer, however often they are given.
        Run other;
        other.proxied(said("421 Misdirected Request", "{\"error\":\"elsewhere\",\"id\":\"1\"}"));
        other.searched(upstream);
        QVERIFY(!other.codes().contains("proxy.host-rewritten") ||
                other.finding("proxy.host-rewritten").confidence == Confidence::Possible);
    }

    void aQueryThatIsDropped() {
        const QByteArray request = handshake({}, "/ws?token=abc");
        const Peer upstream =
            insisting([](const auto& head) { return head.target.contains("token="); },
                      said("401 Unauthorized", "a token, if you like", "X-App: chat/3\r\n"));
        const Run run = searched(upstream, request, withLine(request, "GET /ws HTTP/1.1"), "nginx");
        QCOMPARE(run.codes().first(), QByteArray("proxy.path-rewritten"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void anAdditionMayBeWhatItDislikes() {
        // The upstream refuses whoever comes through a proxy: no altered field of ours is the cause.
        const Peer upstream =
            insisting([](const auto& head) { return !head.headers.contains("X-Forwarded-For"); },
                      said("403 Forbidden", "proxies are not served in this house"));
        const Run run = searched(upstream, handshake(), handshake("X-Forwarded-For: ::1\r\n"), "nginx");
        QCOMPARE(run.errors(), QList<QByteArray>{"proxy.fields-added"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void kindsAreReadOffTheRequest() {
        Run run;
        run.replayed("proxy.upgrade-dropped", u"as HTTP/1.0 with Connection: close, without Upgrade"_s,
                     answer("426 Upgrade Required"));
        QVERIFY(analysis::kindsOf(run.run, run.run.replays.at(0)).isEmpty());
        QCOMPARE(analysis::kindsOf(run.run, run.run.replays.at(1)),
                 (QList<QByteArray>{"proxy.upgrade-dropped", "proxy.http10-upstream"}));
    }

    /// 502 at once: the upstream may have closed upon what the proxy made of the request.
    void anUpstreamThatClosesUponTheAlteredRequest() {
        const QByteArray page = answer("502 Bad Gateway", "Server: nginx\r\n", "<hr><center>nginx</center>");
        Run run;
        run.proxied(page);
        run.searched([](const QByteArray& request) {
            return protocol::parseRequestHead(request).version == "HTTP/1.1" ? wsLike(request) : QByteArray();
        });
        QCOMPARE(run.codes().first(), QByteArray("proxy.http10-upstream"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        QVERIFY(run.codes().contains("proxy.upstream-unreachable"));
        // An upstream that answers whatever it gets is one that the proxy does not reach.
        Run dead;
        dead.proxied(page);
        dead.searched(wsLike);
        QCOMPARE(dead.codes(), QList<QByteArray>{"proxy.upstream-unreachable"});
        // After a wait it was tried again, or waited for.
        Run waited;
        waited.proxied(page).proxiedTook(900);
        for (const analysis::ReplayProposal& proposal : analysis::nextReplays(waited.run))
            QCOMPARE(proposal.route, model::Replay::Route::Proxied);
    }

    /// Upgrade arrives, Connection does not: with a lost Upgrade besides it gets the same words.
    void aConnectionThatIsKeptAliveTies_data() {
        QTest::addColumn<QByteArray>("value");
        for (const QByteArray value : {"keep-alive", "Keep-Alive"})
            QTest::newRow(value.constData()) << value;
    }
    void aConnectionThatIsKeptAliveTies() {
        QFETCH(QByteArray, value);
        const Run run =
            searched(pythonLike, handshake(), with(handshake(), "Connection", value), "nginx/1.22.1");
        QCOMPARE(run.errors().size(), 2);
        QVERIFY(run.codes().contains("proxy.upgrade-dropped"));
        QVERIFY(run.codes().contains("proxy.connection-rewritten"));
        const model::Finding first = run.findings().first();
        QCOMPARE(first.confidence, Confidence::Likely);
        bool tie = false;
        for (const model::Evidence& item : first.evidence)
            tie = tie || (item.field == u"tie"_s && item.observation.contains(QString::fromLatin1(value)));
        QVERIFY(tie);
    }

    /// An upstream that is another one than the direct address: the proxy took no Origin away.
    void anOriginThatNobodySentIsNotAltered() {
        Run run;
        run.proxied(
            behind(said("403 Forbidden", "Failed to open a WebSocket connection: missing Origin header.\n",
                        "Server: Python/3.11 websockets/10.4\r\n"),
                   "nginx/1.22.1"));
        run.searched(pythonLike);
        QVERIFY(!run.codes().contains("proxy.origin-rewritten"));
        QVERIFY(run.errors().isEmpty());
        // One that was sent may have been lost.
        run.request(withOrigin);
        QVERIFY(run.codes().contains("proxy.origin-rewritten"));
    }

    void healthyPairsAreLeftAlone() {
        Run run;
        run.proxied(switching("Server: nginx\r\n"));
        QCOMPARE(run.searched(wsLike), 0);
        QVERIFY(run.run.replays.isEmpty());
        QVERIFY(run.findings().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestReplays)
#include "tst_replays.moc"
