// "The proxy changed the request": each code fires, and does not in its near miss; with tap, replays,
// without.
#include "comparisons.h"

#include "analysis/alterations.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;
using model::Severity;

namespace {
const QByteArray upgradeRequired =
    answer("426 Upgrade Required", "Content-Type: text/plain\r\n", "Upgrade Required");
const QByteArray badRequest = answer("400 Bad Request", {}, "Bad Request");
const QByteArray forbidden = answer("403 Forbidden", {}, "not here");
const QByteArray notFound = answer("404 Not Found", {}, "nothing there");
const QByteArray unauthorized = answer("401 Unauthorized", "WWW-Authenticate: Basic\r\n", "log in");

const QByteArray nginxDefault =
    with(with(without(withLine(handshake(), "GET /ws HTTP/1.0"), "Upgrade"), "Connection", "close"), "Host",
         "127.0.0.1:9001");

/// Tapped: \a received reached the upstream, which refused with \a refusal; the client got the same.
Run tappedRun(const QByteArray& request, const QByteArray& received, const QByteArray& refusal) {
    Run run;
    run.request(request).proxied(refusal).tapped(received, refusal);
    return run;
}
} // namespace

class TestAlteredRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void upgradeDroppedIsProvenByTheTap() {
        Run run = tappedRun(handshake(), nginxDefault, upgradeRequired);
        const auto findings = run.findings();
        QCOMPARE(findings.first().code, QByteArray("proxy.upgrade-dropped"));
        QCOMPARE(findings.first().confidence, Confidence::Proven);
        QCOMPARE(findings.first().title, u"The proxy drops Upgrade"_s);
        QVERIFY(!findings.first().remedy.configuration.isEmpty());
        QVERIFY(!findings.first().references.isEmpty());
        // HTTP/1.0 is a warning beside it, Host is normal.
        QCOMPARE(run.errors(), QList<QByteArray>{"proxy.upgrade-dropped"});
        QCOMPARE(run.finding("proxy.http10-upstream").severity, Severity::Warning);
        QVERIFY(!run.codes().contains("proxy.host-rewritten"));
        QVERIFY(!run.codes().contains("proxy.connection-rewritten"));
    }

    void upgradeDroppedNamesTheLinesThatItRestsOn() {
        const auto finding = tappedRun(handshake(), nginxDefault, upgradeRequired).findings().first();
        const auto has = [&](const QString& source, const QString& words) {
            return std::ranges::any_of(finding.evidence, [&](const model::Evidence& item) {
                return item.source == source && item.observation.contains(words);
            });
        };
        QVERIFY(has(u"proxied.request"_s, u"Upgrade: websocket"_s));
        QVERIFY(has(u"tap.request"_s, u"no Upgrade field"_s));
        QVERIFY(has(u"tap.request"_s, u"Connection: close"_s));
        QVERIFY(has(u"tap.response"_s, u"426"_s));
    }

    void upgradeDroppedIsNotStatedWhenBothSwitch() {
        Run run;
        run.proxied(switching()).tapped(without(handshake(), "Upgrade"), switching());
        QVERIFY(run.errors().isEmpty());
    }

    void upgradeDroppedIsOnlyLikelyWhenDirectDidNotSwitchEither() {
        Run run = tappedRun(handshake(), nginxDefault, notFound);
        run.direct(notFound);
        QCOMPARE(run.codes().first(), QByteArray("upstream.no-websocket"));
        QCOMPARE(run.finding("proxy.upgrade-dropped").severity, Severity::Warning);
        QCOMPARE(run.finding("proxy.upgrade-dropped").confidence, Confidence::Likely);
    }

    void connectionRewritten_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("close") << QByteArray("close");
        QTest::newRow("keep-alive") << QByteArray("keep-alive");
        QTest::newRow("absent") << QByteArray();
    }
    void connectionRewritten() {
        QFETCH(QByteArray, value);
        Run run = tappedRun(handshake(), with(handshake(), "Connection", value), upgradeRequired);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.connection-rewritten"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void connectionListWithTheTokenIsNoRewrite() {
        Run run = tappedRun(handshake(), with(handshake(), "Connection", "close, upgrade"), upgradeRequired);
        QVERIFY(run.codes().isEmpty());
    }

    void connectionRewrittenBesideHostIsSettledByReplays() {
        const QByteArray received = with(with(handshake(), "Connection", "close"), "Host", "app");
        Run run = tappedRun(handshake(), received, upgradeRequired);
        QCOMPARE(run.findings().first().code, QByteArray("proxy.connection-rewritten"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        run.replayed("proxy.connection-rewritten", u"with Connection: close"_s, upgradeRequired)
            .replayed("proxy.host-rewritten", u"with Host: app"_s, switching());
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.connection-rewritten"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void http10AloneBeforeARefusingUpstream() {
        Run run = tappedRun(handshake(), withLine(handshake(), "GET /ws HTTP/1.0"), badRequest);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.http10-upstream"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void http10BeforeATolerantUpstreamIsSilent() {
        Run run;
        run.proxied(switching()).tapped(withLine(handshake(), "GET /ws HTTP/1.0"), switching());
        QVERIFY(run.codes().isEmpty());
    }

    void http10BesideHostIsSettledByReplays() {
        const QByteArray received = with(withLine(handshake(), "GET /ws HTTP/1.0"), "Host", "127.0.0.1:9001");
        Run run = tappedRun(handshake(), received, badRequest);
        run.replayed("proxy.http10-upstream", u"as HTTP/1.0"_s, badRequest)
            .replayed("proxy.host-rewritten", u"with Host: 127.0.0.1:9001"_s, switching());
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.http10-upstream"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void hostRewrittenIsProvenByItsReplay() {
        const QByteArray received = with(withLine(handshake(), "GET /ws HTTP/1.0"), "Host", "app");
        Run run = tappedRun(handshake(), received, forbidden);
        run.replayed("proxy.http10-upstream", u"as HTTP/1.0"_s, switching())
            .replayed("proxy.host-rewritten", u"with Host: app"_s, forbidden);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.host-rewritten"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void hostRewrittenBeforeAnIndifferentUpstreamIsSilent() {
        Run run;
        run.proxied(switching("Server: nginx/1.22.1\r\n"))
            .tapped(with(handshake(), "Host", "127.0.0.1:9001"), switching());
        QVERIFY(run.codes().isEmpty());
    }

    void originRewritten() {
        const QByteArray request = handshake("Origin: https://chat.example\r\n");
        Run run = tappedRun(request, without(request, "Origin"), forbidden);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.origin-rewritten"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.replayed("proxy.origin-rewritten", u"without Origin"_s, switching());
        QVERIFY(run.codes().isEmpty());
    }

    void pathRewritten() {
        const QByteArray request = handshake({}, "/ws/chat");
        Run run = tappedRun(request, handshake({}, "/chat"), notFound);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.path-rewritten"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.replayed("proxy.path-rewritten", u"as a request for /chat"_s, switching());
        QVERIFY(run.codes().isEmpty());
    }

    void credentialsDropped_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("Authorization") << QByteArray("Authorization: Bearer secret\r\n");
        QTest::newRow("Cookie") << QByteArray("Cookie: session=1\r\n");
        QTest::newRow("a name with _") << QByteArray("X_Api_Key: secret\r\n");
    }
    void credentialsDropped() {
        QFETCH(QByteArray, field);
        const QByteArray request = handshake(field);
        Run run = tappedRun(request, handshake(), unauthorized);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.credentials-dropped"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        Run healthy;
        healthy.request(request).proxied(switching()).tapped(handshake(), switching());
        QVERIFY(healthy.codes().isEmpty());
        // nginx drops names with an underscore: other lines mend that.
        const QString lines = run.findings().first().remedy.configuration.first().text;
        QCOMPARE(lines.contains(u"\nunderscores_in_headers on;"_s), field.startsWith("X_"));
        QCOMPARE(lines.contains(u"proxy_set_header Authorization"_s), !field.startsWith("X_"));
    }

    void cookiesJoinedAreUnchanged() {
        const QByteArray request = handshake("Cookie: a=1\r\nCookie: b=2\r\n");
        Run run = tappedRun(request, handshake("Cookie: a=1; b=2\r\n"), unauthorized);
        QVERIFY(!run.codes().contains("proxy.credentials-dropped"));
    }

    void webSocketHeadersAltered() {
        Run version = tappedRun(handshake(), with(handshake(), "Sec-WebSocket-Version", "7"), badRequest);
        QCOMPARE(version.codes(), QList<QByteArray>{"proxy.websocket-headers-altered"});
        QCOMPARE(version.findings().first().confidence, Confidence::Proven);
        const QByteArray off = without(without(handshake(), "Sec-WebSocket-Key"), "Sec-WebSocket-Version");
        Run both;
        both.proxied(badRequest).tapped(off, badRequest, model::TapSighting::Match::Alike);
        QCOMPARE(both.codes(), QList<QByteArray>{"proxy.websocket-headers-altered"});
    }

    void anotherValidKeyIsNoReasonForARefusal() {
        Run run = tappedRun(handshake(), with(handshake(), "Sec-WebSocket-Key", "AAECAwQFBgcICQoLDA0ODw=="),
                            notFound);
        QVERIFY(run.findings().isEmpty() || run.findings().first().confidence == Confidence::Possible);
    }

    void subprotocolAlteredBeforeAnUpstreamThatInsists() {
        const QByteArray request = handshake("Sec-WebSocket-Protocol: chat\r\n");
        const QByteArray refusal = answer("400 Bad Request", {}, "no acceptable subprotocol");
        Run run = tappedRun(request, handshake(), refusal);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.subprotocol-altered"});
        run.replayed("proxy.subprotocol-altered", u"without Sec-WebSocket-Protocol"_s, switching());
        QVERIFY(run.codes().isEmpty());
    }

    void methodRewritten() {
        const QByteArray refusal = answer("405 Method Not Allowed", {}, "no");
        Run run = tappedRun(handshake(), withLine(handshake(), "POST /ws HTTP/1.1"), refusal);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.method-rewritten"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void upgradeAltered_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("wrong variable") << QByteArray("upgrade");
        QTest::newRow("twice") << QByteArray("websocket,websocket");
    }
    void upgradeAltered() {
        QFETCH(QByteArray, value);
        Run run = tappedRun(handshake(), with(handshake(), "Upgrade", value), badRequest);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.upgrade-altered"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        Run healthy;
        healthy.proxied(switching()).tapped(with(handshake(), "Upgrade", value), switching());
        QVERIFY(healthy.errors().isEmpty());
    }

    void preambleAdded() {
        Run run = tappedRun(handshake(), handshake(), badRequest);
        protocol::ProxyPreamble preamble;
        preamble.bytes = "PROXY TCP4 127.0.0.1 127.0.0.1 40000 9001\r\n";
        run.run.tap->carrier->preamble = preamble;
        QCOMPARE(run.codes().first(), QByteArray("proxy.preamble-added"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.proxied(switching()).tapped(handshake(), switching());
        run.run.tap->carrier->preamble = preamble;
        QVERIFY(run.codes().isEmpty());
    }

    /// Apache's force-proxy-request-1.0: the version took Upgrade and Connection with it.
    void upgradeLostWithTheVersion() {
        const QByteArray received =
            withLine(without(without(handshake(), "Upgrade"), "Connection"), "GET /ws HTTP/1.0");
        Run run = tappedRun(handshake(), received, badRequest);
        run.replayed("proxy.upgrade-dropped", u"without Upgrade"_s, upgradeRequired);
        run.replayed("proxy.http10-upstream", u"as HTTP/1.0"_s, badRequest);
        QCOMPARE(run.codes(), (QList<QByteArray>{"proxy.http10-upstream", "proxy.upgrade-dropped"}));
        QCOMPARE(run.findings().at(0).confidence, Confidence::Proven);
        QCOMPARE(run.findings().at(1).confidence, Confidence::Proven);
        // A Connection field shows a proxy that writes its own: Upgrade was not lost with the version.
        Run nginx = tappedRun(handshake(), with(received, "Connection", "close"), badRequest);
        nginx.run.replays = run.run.replays;
        QCOMPARE(nginx.codes(), (QList<QByteArray>{"proxy.upgrade-dropped", "proxy.http10-upstream"}));
        QCOMPARE(nginx.findings().at(1).confidence, Confidence::Proven);
        // The missing Upgrade alone gives the answer as well.
        run.run.replays.clear();
        run.replayed("proxy.upgrade-dropped", u"without Upgrade"_s, badRequest);
        run.replayed("proxy.http10-upstream", u"as HTTP/1.0"_s, badRequest);
        QCOMPARE(run.codes().first(), QByteArray("proxy.upgrade-dropped"));
    }

    void http2Upstream() {
        const QByteArray page =
            "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n"
            "</body></html>\n";
        Run run;
        run.proxied(answer("503 Service Unavailable", {}, page))
            .proxiedTook(3000)
            .tappedOpaque("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n");
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.http2-upstream"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // WebSocket over HTTP/2 (RFC 8441) behind the proxy is healthy when it works.
        run.proxied(switching());
        QVERIFY(run.codes().isEmpty());
    }

    void upgradeUnrestricted() {
        const QByteArray request = with(handshake(), "Upgrade", "h2c, websocket");
        Run run;
        run.request(request).proxied(switching()).tapped(request, switching());
        QCOMPARE(run.finding("proxy.upgrade-unrestricted").severity, Severity::Warning);
        QVERIFY(run.errors().isEmpty());
        run.tapped(handshake(), switching());
        QVERIFY(!run.codes().contains("proxy.upgrade-unrestricted"));
    }

    void unalteredRequestRefusedHasNoCause() {
        Run run = tappedRun(handshake(), handshake("X-Forwarded-For: 127.0.0.1\r\n"), badRequest);
        QVERIFY(run.codes().isEmpty());
    }

    void whatWasReplayedWithoutHarmIsNoCause() {
        const QByteArray received = with(handshake(), "Host", "app");
        Run run = tappedRun(handshake(), received, forbidden);
        run.replayed("proxy.host-rewritten", u"with Host: app"_s, switching());
        QVERIFY(run.codes().isEmpty());
    }

    void aHealthCheckIsNotTheAttempt() {
        // The answer of the check differs from what the client got: the proxy spoke by itself.
        Run run;
        run.proxied(answer("403 Forbidden", "Server: nginx\r\n", "<center>nginx</center>"))
            .tapped("GET / HTTP/1.0\r\nHost: app\r\n\r\n", upgradeRequired, model::TapSighting::Match::Alike);
        QCOMPARE(run.codes().first(), QByteArray("proxy.access-denied"));
    }

    void untapped_data() {
        QTest::addColumn<QByteArray>("proxied");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("ws") << upgradeRequired << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("Socket.IO") << answer("400 Bad Request", "Content-Type: application/json\r\n",
                                             "{\"code\":3,\"message\":\"Bad request\"}")
                                   << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("uvicorn") << answer("404 Not Found", "Server: nginx\r\n", "{\"detail\":\"Not Found\"}")
                                 << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("Tomcat") << answer("404 ", "Server: nginx\r\n", "<h1>HTTP Status 404 – Not Found</h1>")
                                << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("python-websockets, HTTP/1.0")
            << answer("400 Bad Request", "Server: nginx/1.22.1\r\n",
                      "Failed to open a WebSocket connection: did not receive a valid HTTP request.\n")
            << QByteArray("proxy.http10-upstream");
        QTest::newRow("python-websockets, no HTTP proxy in sight")
            << answer("400 Bad Request", "Server: Python/3.11 websockets/10.4\r\n",
                      "Failed to open a WebSocket connection: did not receive a valid HTTP request.\n")
            << QByteArray("proxy.preamble-added");
        QTest::newRow("Node cannot parse it")
            << QByteArray("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
            << QByteArray("proxy.preamble-added");
        QTest::newRow("gorilla, CheckOrigin")
            << answer("403 Forbidden", {}, "request origin not allowed by Upgrader.CheckOrigin")
            << QByteArray("proxy.host-rewritten");
        QTest::newRow("Express, another path") << answer("404 Not Found", {}, "<pre>Cannot GET /chat</pre>")
                                               << QByteArray("proxy.path-rewritten");
        QTest::newRow("Express, our path") << answer("404 Not Found", {}, "<pre>Cannot GET /ws</pre>")
                                           << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("a plain page")
            << answer("200 OK", {}, "<p>hello") << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("key") << answer("400 Bad Request", {}, "Missing or invalid Sec-WebSocket-Key header")
                             << QByteArray("proxy.websocket-headers-altered");
    }
    void untapped() {
        QFETCH(QByteArray, proxied);
        QFETCH(QByteArray, code);
        Run run;
        run.proxied(proxied);
        QCOMPARE(run.codes().first(), code);
        for (const model::Finding& finding : run.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
    }

    /// What is harmless as a rule: other letters in Connection, fields of the proxy's own.
    void unusualUpstreamsMind() {
        const QByteArray refusal = answer("400 Bad Request", {}, "to the letter");
        Run letters;
        letters.proxied(refusal).tapped(with(handshake(), "Connection", "upgrade"), refusal);
        const auto proposed = analysis::proposeReplays(letters.run);
        QCOMPARE(proposed.at(1).request, with(handshake(), "Connection", "upgrade"));
        letters.replayed("proxy.connection-rewritten", u"with Connection: upgrade"_s, refusal);
        QCOMPARE(letters.findings().first().confidence, Confidence::Proven);
        letters.run.replays.clear();
        letters.replayed("proxy.connection-rewritten", u"with Connection: upgrade"_s, switching());
        QVERIFY(!letters.codes().contains("proxy.connection-rewritten"));

        Run added;
        added.proxied(refusal).tapped(handshake("X-Forwarded-Proto: https\r\n"), refusal);
        QCOMPARE(analysis::proposeReplays(added.run).at(1).request,
                 handshake("X-Forwarded-Proto: https\r\n"));
        added.replayed("proxy.fields-added", u"with what the proxy adds: X-Forwarded-Proto"_s, refusal);
        added.run.replays.last().field.clear();
        QCOMPARE(added.findings().first().confidence, Confidence::Proven);
        // Switched in spite of them: nothing is said.
        Run healthy;
        healthy.proxied(switching()).tapped(handshake("X-Forwarded-Proto: https\r\n"), switching());
        QVERIFY(healthy.codes().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestAlteredRequest)
#include "tst_altered_request.moc"
