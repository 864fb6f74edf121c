// network.*, tls.*, request.* and upstream.*: what each route shows of itself, with a near miss for each
// code.
#include "comparisons.h"

#include "analysis/compare.h"
#include "protocol/handshake.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;
using model::Failure;
using model::Hop;
using model::Severity;
using model::StreamEnd;
using Problem = model::TlsSummary::VerifyProblem;

namespace {
const QByteArray badRequest = answer("400 Bad Request");
}

class TestOwnRoutes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void network_data() {
        QTest::addColumn<Failure::Kind>("kind");
        QTest::addColumn<QByteArray>("code");
        using Kind = Failure::Kind;
        QTest::newRow("name") << Kind::NameNotResolved << QByteArray("network.name-not-resolved");
        QTest::newRow("refused") << Kind::ConnectionRefused << QByteArray("network.connection-refused");
        QTest::newRow("connect timeout") << Kind::ConnectTimeout << QByteArray("network.connect-timeout");
        QTest::newRow("answer timeout") << Kind::AnswerTimeout << QByteArray("network.answer-timeout");
        QTest::newRow("closed") << Kind::ClosedBeforeAnswer << QByteArray("network.closed-before-answer");
        QTest::newRow("inside the head")
            << Kind::ClosedInsideHead << QByteArray("network.closed-before-answer");
        QTest::newRow("forward proxy")
            << Kind::ForwardProxyRefused << QByteArray("network.forward-proxy-refused");
    }
    void network() {
        QFETCH(Failure::Kind, kind);
        QFETCH(QByteArray, code);
        Run proxied;
        proxied.proxiedFailed(kind, StreamEnd::Fin);
        QVERIFY(proxied.codes().contains(code));
        QCOMPARE(proxied.finding(code).hop, Hop::ClientToProxy);
        QCOMPARE(proxied.finding(code).confidence, Confidence::Proven);
        Run direct;
        direct.directFailed(kind, StreamEnd::Fin).proxied(answer("502 Bad Gateway"));
        QCOMPARE(direct.codes().first(), code);
        QCOMPARE(direct.finding(code).hop, Hop::Upstream);
        Run healthy;
        healthy.proxied(switching());
        QVERIFY(!healthy.codes().contains(code));
    }

    void closedByTheUpstreamBehindTheProxy() {
        Run run;
        run.proxied(answer("502 Bad Gateway")).tapped(handshake(), {});
        endByUpstream(run.run, 2);
        QCOMPARE(run.codes().first(), QByteArray("network.closed-before-answer"));
        QCOMPARE(run.findings().first().hop, Hop::ProxyToUpstream);
    }

    void certificates_data() {
        QTest::addColumn<Problem>("problem");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("untrusted") << Problem::Untrusted << QByteArray("tls.untrusted-certificate");
        QTest::newRow("expired") << Problem::Expired << QByteArray("tls.expired-certificate");
        QTest::newRow("not yet valid") << Problem::NotYetValid << QByteArray("tls.expired-certificate");
        QTest::newRow("name") << Problem::NameMismatch << QByteArray("tls.name-mismatch");
        QTest::newRow("other") << Problem::Other << QByteArray("tls.handshake-failed");
    }
    void certificates() {
        QFETCH(Problem, problem);
        QFETCH(QByteArray, code);
        Run run;
        run.secure(false, true).proxiedFailed(Failure::Kind::TlsNotVerified);
        model::TlsSummary tls;
        tls.verifyProblem = problem;
        tls.verifyText = u"the issuer is not known"_s;
        run.run.proxied.connection.tls = tls;
        QCOMPARE(run.codes(), QList<QByteArray>{code});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // The same certificate, gone on with (--insecure), is no error.
        run.proxied(switching());
        QVERIFY(run.errors().isEmpty());
    }

    void tlsEndedByThePeer() {
        Run run;
        run.secure(false, true).proxiedFailed(Failure::Kind::TlsFailed, StreamEnd::TlsAlert);
        model::TlsSummary tls;
        tls.alerts = {{true, 80, false}};
        tls.peerBytes = QByteArray::fromHex("15030300020250");
        run.run.proxied.connection.tls = tls;
        QCOMPARE(run.codes(), QList<QByteArray>{"tls.handshake-failed"});
    }

    void clientCertificateMissing() {
        Run run;
        run.secure(false, true)
            .proxied(
                answer("400 Bad Request", "Server: nginx\r\n",
                       "<center>No required SSL certificate was sent</center><hr><center>nginx</center>"))
            .tapSilent();
        run.run.proxied.connection.tls = model::TlsSummary();
        QCOMPARE(run.codes().first(), QByteArray("tls.handshake-failed"));
    }

    void tlsToPlainPort() {
        Run run;
        run.secure(false, true).proxiedFailed(Failure::Kind::TlsFailed, StreamEnd::Fin);
        model::TlsSummary tls;
        tls.error = u"wrong version number"_s;
        tls.peerBytes = "HTTP/1.1 400 Bad Request\r\n";
        run.run.proxied.connection.tls = tls;
        QCOMPARE(run.codes(), QList<QByteArray>{"tls.tls-to-plain-port"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.run.proxied.connection.tls->peerBytes = QByteArray::fromHex("15030300020228");
        QCOMPARE(run.codes(), QList<QByteArray>{"tls.handshake-failed"});
    }

    void plainToTlsPort_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nginx") << QByteArray(
            "<center>The plain HTTP request was sent to HTTPS port</center>");
        QTest::newRow("Go") << QByteArray("Client sent an HTTP request to an HTTPS server.\n");
        QTest::newRow("Apache") << QByteArray("You're speaking plain HTTP to an SSL-enabled server port.");
    }
    void plainToTlsPort() {
        QFETCH(QByteArray, body);
        Run run;
        run.proxied(answer("400 Bad Request", {}, body)).tapSilent();
        QCOMPARE(run.codes().first(), QByteArray("tls.plain-to-tls-port"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        Run alert;
        alert.proxiedFailed(Failure::Kind::NotHttp, StreamEnd::Fin, QByteArray::fromHex("15030100020246"));
        QCOMPARE(alert.codes().first(), QByteArray("tls.plain-to-tls-port"));
        run.proxied(answer("400 Bad Request", {}, "no"));
        QVERIFY(!run.codes().contains("tls.plain-to-tls-port"));
    }

    /// A broken request that both routes refuse explains the refusal and comes first.
    void request_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QByteArray& bytes, const char* status, const char* code) {
            QTest::newRow(name) << bytes << answer(status) << QByteArray(code);
        };
        row("no Upgrade", without(handshake(), "Upgrade"), "426 Upgrade Required", "request.not-an-upgrade");
        row("no Connection", without(handshake(), "Connection"), "404 Not Found", "request.not-an-upgrade");
        row("another protocol", with(handshake(), "Upgrade", "foo"), "400 Bad Request",
            "request.not-an-upgrade");
        row("version", with(handshake(), "Sec-WebSocket-Version", "8"), "426 Upgrade Required",
            "request.version-unsupported");
        row("key", with(handshake(), "Sec-WebSocket-Key", "abc"), "400 Bad Request", "request.key-invalid");
        row("HTTP/1.0", withLine(handshake(), "GET /ws HTTP/1.0"), "400 Bad Request",
            "request.http-version-too-low");
        row("POST", withLine(handshake(), "POST /ws HTTP/1.1"), "405 Method Not Allowed",
            "request.method-not-get");
        row("no Host", without(handshake(), "Host"), "400 Bad Request", "request.host-missing");
    }
    void request() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, refusal);
        QFETCH(QByteArray, code);
        Run run;
        run.request(bytes).direct(refusal).proxied(refusal);
        QCOMPARE(run.codes().first(), code);
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        QCOMPARE(run.findings().first().hop, Hop::Request);
        QVERIFY(!run.codes().contains("upstream.no-websocket"));
        // Tolerated on both routes, it is a warning.
        const QByteArray sent =
            run.run.direct.exchange.request.headers.first("Sec-WebSocket-Key").value_or("");
        const QByteArray taken = with(switching(), "Sec-WebSocket-Accept", protocol::acceptFor(sent));
        run.direct(taken).proxied(taken);
        QVERIFY(run.errors().isEmpty());
        // A correct request has none of it.
        Run healthy;
        healthy.direct(refusal).proxied(refusal);
        QVERIFY(!healthy.codes().contains(code));
    }

    /// Direct refuses the fault, and the proxy mends it on the way.
    void requestMendedByTheProxy_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("HTTP/1.0") << withLine(handshake(), "GET /ws HTTP/1.0")
                                  << QByteArray("505 HTTP Version Not Supported")
                                  << QByteArray("request.http-version-too-low");
        QTest::newRow("no Connection")
            << without(handshake(), "Connection") << QByteArray("426 Upgrade Required")
            << QByteArray("request.not-an-upgrade");
        QTest::newRow("no Host") << without(handshake(), "Host") << QByteArray("400 Bad Request")
                                 << QByteArray("request.host-missing");
    }
    void requestMendedByTheProxy() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, refusal);
        QFETCH(QByteArray, code);
        Run run;
        run.request(bytes).direct(answer(refusal)).proxied(switching());
        QCOMPARE(run.errors(), QList<QByteArray>{code});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // A refusal that speaks of something else leaves the fault a warning.
        run.direct(answer("401 Unauthorized", "WWW-Authenticate: Basic\r\n"));
        QVERIFY(run.errors().isEmpty());
        QCOMPARE(run.codes().first(), QByteArray("upstream.credentials-required"));
        QCOMPARE(run.finding(code).severity, Severity::Warning);
    }

    void whatWasSentAndNotAccepted() {
        const auto words = [](const QByteArray& request, const QByteArray& refusal) {
            Run run;
            run.request(request).direct(refusal).proxied(refusal);
            const model::Finding first = run.findings().first();
            return first.code == "upstream.credentials-required" ? first.remedy.text : QString();
        };
        const QByteArray unauthorized = answer("401 Unauthorized", "WWW-Authenticate: Bearer\r\n", "no host");
        QVERIFY(words(handshake("Authorization: Bearer old\r\n"), unauthorized)
                    .startsWith(u"The request carries Authorization"_s));
        QVERIFY(words(handshake(), unauthorized).startsWith(u"Send the credentials"_s));
        const QByteArray forbidden =
            answer("403 Forbidden", "Content-Type: text/plain\r\n", "host not allowed");
        QVERIFY(words(handshake(), forbidden).startsWith(u"The answer speaks of the host"_s));
    }

    /// Direct takes the fault, and the proxy refuses it by itself.
    void requestRefusedByTheProxy() {
        const QByteArray page = answer("400 Bad Request", "Server: nginx/1.22.1\r\n",
                                       "<h1>400 Bad Request</h1><hr><center>nginx/1.22.1</center>");
        Run run;
        run.request(without(handshake(), "Host")).direct(switching()).proxied(page).tapSilent();
        QCOMPARE(run.errors(), QList<QByteArray>{"request.host-missing"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        QCOMPARE(run.findings().first().evidence.first().source, u"proxied.request"_s);
        run.run.tap.reset();
        QCOMPARE(run.codes().first(), QByteArray("request.host-missing"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        // The upstream's own answer to what the proxy made of the request.
        const QByteArray words = answer("400 Bad Request", {}, "no such room");
        run.proxied(words);
        QCOMPARE(run.finding("request.host-missing").severity, Severity::Warning);
        run.tapped(without(handshake(), "Upgrade"), words);
        QCOMPARE(run.codes().first(), QByteArray("proxy.upgrade-dropped"));
        // The page names another reason, or another status speaks of something else.
        run.proxied(answer("400 Bad Request", "Server: nginx\r\n",
                           "<h1>400</h1>Request Header Or Cookie Too Large<hr><center>nginx</center>"))
            .tapSilent();
        QCOMPARE(run.codes().first(), QByteArray("proxy.request-refused"));
        run.proxied(answer("403 Forbidden", "Server: nginx\r\n", "<center>nginx</center>")).tapSilent();
        QCOMPARE(run.codes().first(), QByteArray("proxy.access-denied"));
        // The key's form is a rule that many do not check: the proxy's refusal follows from it, likely.
        Run keyed;
        keyed.request(with(handshake(), "Sec-WebSocket-Key", "abc")).proxied(page).tapSilent();
        keyed.direct(with(switching(), "Sec-WebSocket-Accept", protocol::acceptFor("abc")));
        QCOMPARE(keyed.errors(), (QList<QByteArray>{"request.key-invalid", "proxy.request-refused"}));
        QCOMPARE(keyed.findings().first().confidence, Confidence::Likely);
    }

    void oneFindingForTheSameFailureOnBothRoutes() {
        Run run;
        run.directFailed(Failure::Kind::ConnectionRefused).proxiedFailed(Failure::Kind::ConnectionRefused);
        QCOMPARE(run.codes(), QList<QByteArray>{"network.connection-refused"});
        QStringList sources;
        const model::Finding finding = run.findings().first();
        for (const model::Evidence& item : finding.evidence)
            sources.append(item.source);
        QVERIFY(sources.contains(u"direct.connection"_s) && sources.contains(u"proxied.connection"_s));
        // Different failures stay apart.
        run.proxiedFailed(Failure::Kind::NameNotResolved);
        QCOMPARE(run.codes().size(), 2);
    }

    void connectionNamesEndToEnd() {
        const QByteArray bytes =
            with(handshake("Authorization: Bearer x\r\n"), "Connection", "Upgrade, Authorization");
        Run run;
        run.request(bytes).proxied(switching());
        QCOMPARE(run.codes(), QList<QByteArray>{"request.connection-names-end-to-end"});
        QCOMPARE(run.findings().first().severity, Severity::Warning);
        // An obedient proxy strips it, and the upstream asks for it.
        const QByteArray refusal = answer("401 Unauthorized", {}, "log in");
        run.proxied(refusal).tapped(without(bytes, "Authorization"), refusal);
        QCOMPARE(run.codes().first(), QByteArray("proxy.credentials-dropped"));
        QVERIFY(run.codes().contains("request.connection-names-end-to-end"));
        run.request(with(handshake(), "Connection", "keep-alive, Upgrade")).proxied(switching());
        run.run.tap.reset();
        QVERIFY(run.codes().isEmpty());
    }

    void upstream_data() {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("proven");
        const QByteArray origin = "Origin: https://elsewhere.example\r\n";
        const auto row = [](const char* name, const QByteArray& reply, const QByteArray& fields,
                            const char* code, bool proven) {
            QTest::newRow(name) << reply << fields << QByteArray(code) << proven;
        };
        row("200", answer("200 OK", {}, "page"), {}, "upstream.no-websocket", true);
        row("404", answer("404 Not Found"), {}, "upstream.no-websocket", true);
        row("426 to another protocol", answer("426 Upgrade Required", "Upgrade: TLS/1.3\r\n"), {},
            "upstream.no-websocket", true);
        row("wrong accept", with(switching(), "Sec-WebSocket-Accept", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="), {},
            "upstream.accept-invalid", true);
        row("subprotocol", switching("Sec-WebSocket-Protocol: soup\r\n"), {},
            "upstream.subprotocol-not-requested", true);
        row("extension", switching("Sec-WebSocket-Extensions: x-foo\r\n"), {},
            "upstream.extension-not-requested", true);
        row("401", answer("401 Unauthorized", "WWW-Authenticate: Basic\r\n"), {},
            "upstream.credentials-required", true);
        row("403", answer("403 Forbidden"), {}, "upstream.credentials-required", false);
        row("403 with Origin", answer("403 Forbidden"), origin, "upstream.origin-refused", false);
        row("302", answer("302 Found", "Location: /login\r\n"), {}, "upstream.redirected", true);
        row("500", answer("500 Internal Server Error"), {}, "upstream.error", true);
    }
    void upstream() {
        QFETCH(QByteArray, reply);
        QFETCH(QByteArray, origin);
        QFETCH(QByteArray, code);
        QFETCH(bool, proven);
        Run run;
        run.request(handshake(origin)).direct(reply).proxied(reply);
        QCOMPARE(run.codes().first(), code);
        QCOMPARE(run.findings().first().confidence == Confidence::Proven, proven);
        QCOMPARE(run.findings().first().hop, Hop::Upstream);
        for (const QByteArray& other : run.errors())
            QVERIFY2(!other.startsWith("proxy."), other.constData());
        // With a tap that shows the same, all the more so.
        run.tapped(handshake(origin), reply);
        QCOMPARE(run.codes().first(), code);
        for (const QByteArray& other : run.errors())
            QVERIFY2(!other.startsWith("proxy."), other.constData());
        // Direct switches: nothing of it is the upstream's.
        Run near;
        near.request(handshake(origin)).proxied(reply);
        QVERIFY(!near.codes().contains(code));
    }

    /// Direct is refused and the proxied route switches: no fault that stands in the way.
    void directAlone_data() {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("title");
        const auto row = [](const char* name, const QByteArray& reply, const char* code, const QString& title,
                            const QByteArray& origin = {}) {
            QTest::newRow(name) << reply << origin << QByteArray(code) << title;
        };
        row("400", answer("400 Bad Request", {}, "which host?"), "upstream.no-websocket",
            u"The upstream probably refuses the direct request alone"_s);
        row("301", answer("301 Moved Permanently", "Location: https://chat.example/ws\r\n"),
            "upstream.redirected", u"The upstream probably redirects the direct request alone"_s);
        row("401", answer("401 Unauthorized", {}, "log in"), "upstream.credentials-required",
            u"The upstream probably asks the direct request alone for credentials"_s);
        row("403 with Origin", answer("403 Forbidden"), "upstream.origin-refused",
            u"The upstream probably refuses the Origin of the direct request alone"_s,
            "Origin: https://elsewhere.example\r\n");
        row("500", answer("500 Internal Server Error"), "upstream.error",
            u"The upstream probably answers the direct request alone with a server error"_s);
    }
    void directAlone() {
        QFETCH(QByteArray, reply);
        QFETCH(QByteArray, origin);
        QFETCH(QByteArray, code);
        QFETCH(QString, title);
        Run run;
        run.request(handshake(origin)).direct(reply).proxied(switching());
        QCOMPARE(run.codes(), QList<QByteArray>{code});
        const model::Finding finding = run.findings().first();
        QCOMPARE(finding.severity, Severity::Warning);
        QCOMPARE(finding.confidence, Confidence::Likely);
        QCOMPARE(finding.hop, Hop::Upstream);
        QCOMPARE(finding.title, title);
        QVERIFY(finding.remedy.text.contains(u"like with like"_s));
        const model::Comparison comparison = analysis::compare(run.run);
        QVERIFY2(comparison.verdict.startsWith(title + u". Direct gets "_s), qPrintable(comparison.verdict));
        QVERIFY(comparison.verdict.endsWith(u"proxied switches to WebSocket."_s));
        QVERIFY(!comparison.bothSwitched);
        // Near miss: the proxied route is refused as well.
        run.proxied(reply);
        QCOMPARE(run.errors(), QList<QByteArray>{code});
        QVERIFY(run.findings().first().title != title);
    }

    void directAloneWithWhatTheProxyAdds() {
        const QByteArray reply = answer("400 Bad Request", {}, "which host?");
        Run run;
        run.direct(reply).proxied(switching());
        run.tapped(with(handshake("X-Forwarded-Proto: https\r\n"), "Host", "app"), switching());
        const model::Finding finding = run.findings().first();
        QCOMPARE(finding.code, QByteArray("upstream.no-websocket"));
        const auto has = [&](const QString& source, const QString& line) {
            return std::ranges::any_of(finding.evidence, [&](const model::Evidence& item) {
                return item.source == source && item.observation == line;
            });
        };
        QVERIFY(has(u"direct.request"_s, u"Host: chat.example"_s));
        QVERIFY(has(u"tap.request"_s, u"Host: app"_s));
        QVERIFY(has(u"tap.request"_s, u"X-Forwarded-Proto: https"_s));
        // The same from both routes: an upstream with a memory.
        run.tapped(handshake(), switching());
        QVERIFY(run.findings().first().remedy.text.contains(u"now and then, or what it took once"_s));
        QCOMPARE(run.findings().first().severity, Severity::Warning);
    }

    void otherProtocol() {
        const QByteArray reply =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n";
        Run run;
        const QByteArray bytes = with(handshake(), "Upgrade", "h2c");
        run.request(bytes).direct(reply).proxied(reply).tapped(bytes, reply);
        QCOMPARE(run.codes(), (QList<QByteArray>{"request.not-an-upgrade", "proxy.upgrade-unrestricted"}));
    }

    void single() {
        Run run;
        run.direct(answer("404 Not Found"));
        const auto findings = analysis::deriveSingle(run.run.direct);
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings.first().code, QByteArray("upstream.no-websocket"));
        QCOMPARE(findings.first().confidence, Confidence::Likely);
        QVERIFY(findings.first().remedy.text.contains(u"compare both routes"_s));
        QVERIFY(analysis::deriveSingle(Run().run.direct).isEmpty());
    }

    void verdicts() {
        Run run;
        run.proxied(switching());
        QCOMPARE(analysis::compare(run.run).verdict, u"Both routes switch to WebSocket."_s);
        QVERIFY(analysis::compare(run.run).bothSwitched);
        run.proxied(answer("426 Upgrade Required"))
            .tapped(without(handshake(), "Upgrade"), answer("426 Upgrade Required"));
        QCOMPARE(
            analysis::compare(run.run).verdict,
            u"The proxy drops Upgrade. Direct switches to WebSocket, proxied gets 426 Upgrade Required."_s);
        run.tapped(handshake(), answer("426 Upgrade Required"));
        QVERIFY(analysis::compare(run.run).verdict.startsWith(u"The routes differ; no cause found yet."_s));
    }
};

QTEST_APPLESS_MAIN(TestOwnRoutes)
#include "tst_own_routes.moc"
