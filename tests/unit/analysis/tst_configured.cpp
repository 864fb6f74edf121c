// The proxy's configuration beside what was observed: where it and a replay agree, that is proof; alone it
// makes a cause likely; and on a healthy pair it says nothing.
#include "comparisons.h"

#include "analysis/compare.h"
#include "analysis/replay_plan.h"
#include "protocol/handshake.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;
using model::Severity;

namespace {

const QByteArray nginx = "Server: nginx/1.22.1\r\n";

QByteArray ws(const QByteArray& request) {
    if (request.startsWith("PROXY "))
        return answer("400 Bad Request");
    const auto head = protocol::parseRequestHead(request);
    if (!head.headers.contains("Upgrade") || !head.headers.hasToken("Connection", "upgrade"))
        return answer("426 Upgrade Required", {}, "Upgrade Required");
    return protocol::isValidKey(head.headers.first("Sec-WebSocket-Key").value_or(QByteArray()))
               ? switching()
               : answer("400 Bad Request", {}, "Missing or invalid Sec-WebSocket-Key header");
}

model::Finding said(const QByteArray& code, Severity severity = Severity::Error) {
    model::Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.confidence = Confidence::Likely;
    finding.evidence = {{u"configuration"_s, u"/etc/nginx/nginx.conf:7:9"_s, u"location / { … }"_s}};
    finding.remedy = {u"Do as the file needs it."_s, {}};
    return finding;
}

/// A configuration that leads to \a head and says \a codes.
model::ConfigurationReading reading(const QByteArray& head, const QList<QByteArray>& codes) {
    model::ConfigurationReading out;
    out.product = "nginx";
    if (!head.isEmpty()) {
        out.upstreamRequest = head;
        out.requests = {{{}, head, {}}};
    }
    for (const QByteArray& code : codes)
        out.findings.append(said(code));
    return out;
}

QByteArray nginxDefault() {
    return withLine(
        with(without(with(handshake(), "Host", "127.0.0.1:9001"), "Upgrade"), "Connection", "close"),
        "GET /ws HTTP/1.0");
}

} // namespace

class TestConfigured : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void configurationAndReplayAgree_data() {
        QTest::addColumn<QByteArray>("received");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("nginx's default") << nginxDefault() << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("no Connection")
            << with(handshake(), "Connection", "close") << QByteArray("proxy.connection-rewritten");
        QTest::newRow("no Upgrade") << without(handshake(), "Upgrade") << QByteArray("proxy.upgrade-dropped");
    }
    void configurationAndReplayAgree() {
        QFETCH(QByteArray, received);
        QFETCH(QByteArray, code);
        Run run;
        run.proxied(answer("426 Upgrade Required", nginx, "Upgrade Required"));
        // Without the configuration the two tie.
        Run blind = run;
        blind.searched(ws);
        QCOMPARE(blind.findings().first().confidence, Confidence::Likely);
        run.run.configuration = reading(received, {code});
        run.searched(ws);
        const auto findings = run.findings();
        QCOMPARE(run.errors(), QList<QByteArray>{code});
        QCOMPARE(findings.first().confidence, Confidence::Proven);
        QCOMPARE(findings.first().remedy.text, u"Do as the file needs it."_s);
        QVERIFY(findings.first().evidence.contains(said(code).evidence.first()));
        // Control, prediction, and what is in it: no more is asked.
        QVERIFY(run.run.replays.size() <= 8);
    }

    void whatTheConfigurationPredictsDoesNotGiveTheAnswer() {
        // It would pass: the file that was given is not the one that runs.
        Run run;
        run.proxied(answer("426 Upgrade Required", nginx, "Upgrade Required"));
        run.run.configuration = reading(with(handshake(), "Host", "app"), {});
        run.searched(ws);
        QCOMPARE(run.codes().first(), QByteArray("proxy.upgrade-dropped"));
        for (const model::Finding& finding : run.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
        QVERIFY2(run.findings().first().remedy.text.contains(u"Reload the proxy"_s),
                 qPrintable(run.findings().first().remedy.text));
    }

    /// The proxy puts a page of its own in the place of the upstream's refusal: what the file takes away is
    /// the cause all the same.
    void aRefusalThatThePageHides() {
        Run run;
        run.proxied(answer("200 OK", nginx, "<p>We are sorry."));
        run.run.configuration = reading(nginxDefault(), {"proxy.upgrade-dropped"});
        run.searched(ws);
        QCOMPARE(run.codes().first(), QByteArray("proxy.upgrade-dropped"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        // Near miss: it passes as the file says; another rule is to be looked for.
        Run passing;
        passing.proxied(answer("200 OK", nginx, "<p>We are sorry."));
        passing.run.configuration = reading(with(handshake(), "Host", "app"), {"proxy.host-rewritten"});
        passing.searched(ws);
        QVERIFY(passing.codes().first() != "proxy.host-rewritten");
    }

    /// The proxy leads elsewhere and leaves Host alone: that the direct address refuses another Host so, too,
    /// is no proof.
    void itLeadsElsewhere() {
        const auto naming = [](const QByteArray& request) {
            const QByteArray usual = ws(request);
            const bool known = protocol::parseRequestHead(request).headers.first("Host") == "chat.example";
            return known || !usual.startsWith("HTTP/1.1 101")
                       ? usual
                       : answer("403 Forbidden", {}, "no such site in this house");
        };
        Run run;
        run.proxied(answer("403 Forbidden", nginx, "no such site in this house"));
        run.run.configuration = reading(handshake(), {});
        const QByteArray direct = run.run.direct.plan.url.authority();
        run.run.configuration->upstream = "http://" + direct;
        run.searched(naming);
        QCOMPARE(run.codes().first(), QByteArray("proxy.host-rewritten"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        QVERIFY(!run.findings().first().remedy.text.contains(QString::fromLatin1(direct)));
        run.run.configuration->upstream = "http://10.9.8.7:9005";
        run.run.configuration->passed = {u"nginx.conf"_s, 7, 9, u"proxy_pass http://10.9.8.7:9005;"_s};
        QCOMPARE(run.codes().first(), QByteArray("proxy.host-rewritten"));
        const model::Finding finding = run.findings().first();
        QCOMPARE(finding.confidence, Confidence::Possible);
        QVERIFY(finding.remedy.text.contains(u"http://10.9.8.7:9005"_s));
        QVERIFY(finding.remedy.text.contains(QString::fromLatin1(direct)));
        QVERIFY(finding.remedy.configuration.isEmpty());
        // A Host that it does change stays what the replay says.
        run.run.configuration = reading(with(handshake(), "Host", "app"), {});
        run.run.configuration->upstream = "http://10.9.8.7:9005";
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void whatIsProvenAsksForNoMore() {
        Run run;
        run.proxied(answer("400 Bad Request", nginx, "<hr><center>nginx</center>"));
        QVERIFY(run.codes().contains("proxy.request-refused"));
        QVERIFY(run.finding("proxy.request-refused").remedy.text.contains(u"--tap"_s));
        run.run.configuration = reading({}, {"proxy.request-refused"});
        run.run.configuration->answer = {model::OwnAnswer::Kind::Return, 400, {}, {}, {}, true};
        QCOMPARE(run.finding("proxy.request-refused").confidence, Confidence::Proven);
        QCOMPARE(run.finding("proxy.request-refused").remedy.text, u"Do as the file needs it."_s);
    }

    void aloneItMakesLikely() {
        Run run;
        run.proxied(answer("502 Bad Gateway", nginx, "<hr><center>nginx</center>"));
        run.run.configuration = reading({}, {"proxy.tls-to-upstream-failed"});
        QCOMPARE(run.codes().first(), QByteArray("proxy.tls-to-upstream-failed"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
    }

    void whatReplaysRuleOutIsNoCause() {
        Run run;
        run.proxied(answer("400 Bad Request", nginx, "Missing or invalid Sec-WebSocket-Key header"));
        run.run.configuration = reading({}, {"proxy.upgrade-dropped"});
        run.searched(ws);
        QCOMPARE(run.errors(), QList<QByteArray>{"proxy.websocket-headers-altered"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void itTellsWhichOfATieIsMeant() {
        Run run;
        run.proxied(answer("426 Upgrade Required", nginx, "Upgrade Required"));
        run.run.configuration = reading({}, {"proxy.connection-rewritten"});
        run.searched(ws);
        QCOMPARE(run.codes().first(), QByteArray("proxy.connection-rewritten"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
    }

    void theProxysOwnAnswer() {
        const QByteArray page = answer("403 Forbidden", nginx, "<hr><center>nginx</center>");
        Run run;
        run.proxied(page);
        run.run.configuration = reading({}, {"proxy.access-denied"});
        run.run.configuration->answer = {model::OwnAnswer::Kind::Denied, 403, {}, {}, {}, true};
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.access-denied"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // Another status than it says, or no certainty: it is likely at best.
        run.run.configuration->answer->status = 401;
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        run.run.configuration->answer = {model::OwnAnswer::Kind::Denied, 403, {}, {}, {}, false};
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        // Its words.
        run.proxied(answer("403 Forbidden", {}, "keep out"));
        run.run.configuration->answer = {model::OwnAnswer::Kind::Return, 403, {}, "keep out", {}, true};
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.run.configuration->answer->body = "come in";
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
    }

    void whatNoFileAnswers() {
        // Whether there is such a file is not in the configuration: the page says that there is none.
        Run run;
        run.proxied(answer("404 Not Found", nginx, "<hr><center>nginx</center>"));
        run.run.configuration = reading({}, {"proxy.no-route"});
        run.run.configuration->answer = {model::OwnAnswer::Kind::NotFound, 404, {}, {}, {}, false};
        QCOMPARE(run.codes().first(), QByteArray("proxy.no-route"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // Words that are not the product's, or another status.
        run.run.configuration->product = "apache";
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        run.run.configuration->product = "nginx";
        run.run.configuration->answer->status = 403;
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
    }

    void bareAnswersOfCaddy() {
        const QByteArray caddy = "Server: Caddy\r\n";
        Run run;
        run.proxied(answer("403 Forbidden", caddy));
        run.run.configuration = reading({}, {"proxy.access-denied"});
        run.run.configuration->product = "caddy";
        run.run.configuration->answer = {model::OwnAnswer::Kind::Denied, 403, {}, {}, {}, true};
        QCOMPARE(run.codes().first(), QByteArray("proxy.access-denied"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.proxied(answer("403 Forbidden", caddy, "words"));
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
    }

    void ruleForSomeRequests() {
        // It may apply or not: its very answer in HAProxy's own words says that it did.
        const QByteArray page =
            "<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n"
            "</body></html>\n";
        Run run;
        run.proxied(answer("403 Forbidden", {}, page));
        run.run.configuration = reading({}, {});
        run.run.configuration->product = "haproxy";
        run.run.configuration->findings = {said("proxy.access-denied", Severity::Info)};
        QCOMPARE(run.codes().first(), QByteArray("proxy.access-denied"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        QVERIFY(run.findings().first().evidence.contains(said("proxy.access-denied").evidence.first()));
        // A rule for something else, and words of another.
        run.run.configuration->findings = {said("proxy.limit-reached", Severity::Info)};
        QVERIFY(run.findings().first().code != "proxy.limit-reached");
        run.proxied(answer("403 Forbidden", {}, "keep out"));
        run.run.configuration->findings = {said("proxy.access-denied", Severity::Info)};
        for (const model::Finding& finding : run.findings())
            QVERIFY(finding.code != "proxy.access-denied" || finding.confidence != Confidence::Proven);
    }

    void warningsTellWhichOfATieIsMeant() {
        Run run;
        run.proxied(answer("400 Bad Request", {}, {}));
        run.run.configuration = reading({}, {});
        run.run.configuration->product = "haproxy";
        run.run.configuration->findings = {said("proxy.preamble-added", Severity::Warning)};
        run.searched(ws);
        QCOMPARE(run.codes().first(), QByteArray("proxy.preamble-added"));
        QVERIFY(run.findings().first().severity == Severity::Error);
        // What no copy gives stays what it is.
        run.run.configuration->findings = {said("proxy.origin-rewritten", Severity::Warning)};
        QVERIFY(run.codes().first() != "proxy.origin-rewritten");
        QVERIFY(!run.errors().contains("proxy.origin-rewritten"));
    }

    void upstreamThatCannotBeUsed_data() {
        QTest::addColumn<QByteArray>("product");
        QTest::addColumn<QByteArray>("upstream");
        QTest::addColumn<QByteArray>("besides"); ///< a warning of the configuration
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("proven");
        const QByteArray direct = Run().run.direct.plan.url.authority();
        QTest::newRow("elsewhere") << QByteArray("haproxy") << QByteArray("http://10.0.0.1:9") << QByteArray()
                                   << QByteArray("proxy.upstream-unreachable") << true;
        QTest::newRow("the same address")
            << QByteArray("haproxy") << QByteArray("http://" + direct) << QByteArray()
            << QByteArray("proxy.upstream-unreachable") << false;
        QTest::newRow("a limit") << QByteArray("haproxy") << QByteArray("http://10.0.0.1:9")
                                 << QByteArray("proxy.limit-reached")
                                 << QByteArray("proxy.upstream-unreachable") << false;
        QTest::newRow("TLS to plain") << QByteArray("haproxy") << QByteArray("https://" + direct)
                                      << QByteArray() << QByteArray("proxy.tls-to-upstream-failed") << true;
        QTest::newRow("TLS elsewhere") << QByteArray("haproxy") << QByteArray("https://10.0.0.1:9")
                                       << QByteArray() << QByteArray("proxy.tls-to-upstream-failed") << false;
        QTest::newRow("HTTP/2") << QByteArray("haproxy") << QByteArray("http://" + direct)
                                << QByteArray("proxy.http2-upstream") << QByteArray("proxy.http2-upstream")
                                << true;
    }
    void upstreamThatCannotBeUsed() {
        QFETCH(QByteArray, product);
        QFETCH(QByteArray, upstream);
        QFETCH(QByteArray, besides);
        QFETCH(QByteArray, code);
        QFETCH(bool, proven);
        Run run;
        run.proxied(
            answer("503 Service Unavailable", {},
                   "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this "
                   "request.\n</body></html>\n"));
        run.run.configuration = reading({}, {});
        run.run.configuration->product = product;
        run.run.configuration->upstream = upstream;
        run.run.configuration->passed = {u"/etc/haproxy.cfg"_s, 12, 5, u"server app1"_s};
        if (!besides.isEmpty())
            run.run.configuration->findings = {said(besides, Severity::Warning)};
        QCOMPARE(run.codes().first(), code);
        QCOMPARE(run.findings().first().confidence == Confidence::Proven, proven);
        // An answer in nobody's words says nothing of the kind.
        run.proxied(answer("503 Service Unavailable", {}, "busy"));
        for (const model::Finding& finding : run.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
        // And neither does a healthy pair.
        run.proxied(switching());
        QVERIFY(run.errors().isEmpty());
    }

    void proxyOfConnectionsThatCloses() {
        Run run;
        run.proxiedFailed(model::Failure::Kind::ClosedBeforeAnswer);
        run.run.configuration = reading({}, {});
        run.run.configuration->product = "haproxy";
        run.run.configuration->upstream = "10.0.0.1:9";
        run.run.configuration->passed = {u"/etc/haproxy.cfg"_s, 12, 5, u"server app1"_s};
        QCOMPARE(run.codes().first(), QByteArray("proxy.upstream-unreachable"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // A preamble that is waited for closes it as well; so does the upstream that direct reaches.
        run.run.configuration->findings = {said("proxy.preamble-expected")};
        QCOMPARE(run.codes().first(), QByteArray("proxy.preamble-expected"));
        QVERIFY(run.findings().first().confidence != Confidence::Proven);
        run.run.configuration->findings.clear();
        run.run.configuration->upstream = run.run.direct.plan.url.authority();
        QVERIFY(run.findings().first().confidence != Confidence::Proven ||
                run.codes().first().startsWith("network."));
        run.run.configuration->upstream = "tls://10.0.0.1:9";
        QVERIFY(!run.codes().contains("proxy.upstream-unreachable") ||
                run.codes().first() != "proxy.upstream-unreachable");
    }

    void faultsOfASwitch() {
        Run run;
        run.proxied("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
                    accept + "\r\n\r\n");
        run.run.configuration = reading({}, {"proxy.response-upgrade-hidden"});
        QCOMPARE(run.codes().first(), QByteArray("proxy.response-upgrade-hidden"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // Another rule does not make this fault.
        run.run.configuration = reading({}, {"proxy.accept-altered"});
        for (const model::Finding& finding : run.findings())
            QVERIFY(finding.confidence != Confidence::Proven);
        run.proxied(with(switching(), "Sec-WebSocket-Accept", "abc"));
        QCOMPARE(run.codes().first(), QByteArray("proxy.accept-altered"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void healthyPairsStaySilent() {
        Run run;
        run.proxied(switching(nginx));
        run.run.configuration = reading(nginxDefault(), {"proxy.upgrade-dropped"});
        QVERIFY(run.findings().isEmpty());
        run.run.configuration->findings.append(said("proxy.idle-timeout", Severity::Warning));
        QVERIFY(run.errors().isEmpty());
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.idle-timeout"});
        QCOMPARE(run.searched(ws), 0);
    }

    void withATapWhatWasSeenStands() {
        const QByteArray refusal = answer("426 Upgrade Required", {}, "Upgrade Required");
        Run run;
        run.proxied(refusal).tapped(without(handshake(), "Upgrade"), refusal);
        run.run.configuration = reading({}, {"proxy.upgrade-dropped", "proxy.path-rewritten"});
        QCOMPARE(run.errors(), QList<QByteArray>{"proxy.upgrade-dropped"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        QCOMPARE(run.findings().first().remedy.text, u"Do as the file needs it."_s);
    }

    void aPathsLinesLeadToTheUpstream() {
        const QByteArray missing = answer("404 Not Found", {}, "No such path.");
        Run run;
        run.proxied(missing).tapped(withLine(handshake(), "GET /api/ws HTTP/1.1"), missing);
        run.run.direct.plan.url.host = "127.0.0.1";
        run.run.direct.plan.url.port = 19001;
        QCOMPARE(run.codes().first(), QByteArray("proxy.path-rewritten"));
        QCOMPARE(run.findings().first().remedy.configuration.first().product, u"nginx"_s);
        const model::Remedy remedy = run.findings().first().remedy;
        for (const model::ConfigurationText& lines : remedy.configuration) {
            QVERIFY(!lines.text.contains(u"127.0.0.1:9001"_s));
            QVERIFY(lines.product == u"haproxy"_s || lines.text.contains(u"127.0.0.1:19001"_s));
        }
        // HAProxy writes names in lower case: its lines come first.
        Run lower = run;
        lower.proxied("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
        QCOMPARE(lower.findings().first().remedy.configuration.first().product, u"haproxy"_s);
        // The file's own line goes before, and what it may mean is no excuse.
        const QString words = run.findings().first().remedy.text;
        run.run.configuration = reading({}, {"proxy.path-rewritten"});
        run.run.configuration->findings.first().severity = Severity::Warning;
        const QString line = u"proxy_pass http://127.0.0.1:9002;\n"_s;
        run.run.configuration->findings.first().remedy.configuration = {{u"nginx"_s, line}};
        QCOMPARE(run.findings().first().code, QByteArray("proxy.path-rewritten"));
        QCOMPARE(run.findings().first().remedy.text, words);
        QCOMPARE(run.findings().first().remedy.configuration.first().text, line);
        // Where the routes ask for different paths it would mend nothing.
        run.run.direct.plan.request = handshake({}, "/other");
        run.run.proxied.plan.request = handshake({}, "/ws");
        QVERIFY(run.findings().first().remedy.configuration.isEmpty());
    }

    void consequencesStandUnderTheirCause() {
        // The upstream says nothing to the mangled request, and the proxy gives up.
        Run run;
        run.proxied(answer("504 Gateway Time-out")).proxiedTook(1000);
        run.tapped(with(handshake(), "Connection", "close"), {});
        endByProxy(run.run, 1000);
        const auto findings = run.findings();
        QVERIFY(!findings.isEmpty());
        for (const model::Finding& finding : findings) {
            QVERIFY(finding.causedBy != finding.code);
            QVERIFY(finding.causedBy.isEmpty() || finding.causedBy == findings.first().code);
        }
        Run dead;
        dead.proxied(answer("426 Upgrade Required", {}, "Upgrade Required"))
            .tapped(without(handshake(), "Upgrade"), answer("426 Upgrade Required", {}, "Upgrade Required"));
        for (const model::Finding& finding : dead.findings())
            QVERIFY(finding.causedBy.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestConfigured)
#include "tst_configured.moc"
