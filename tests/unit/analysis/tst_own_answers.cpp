// "The proxy answered by itself, or changed the answer": each code fires, and does not in its near miss.
#include "comparisons.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;
using model::Failure;
using model::Severity;
using model::StreamEnd;

namespace {

QByteArray nginxPage(const QByteArray& status) {
    return answer(status, "Server: nginx/1.22.1\r\nContent-Type: text/html\r\n",
                  "<html>\r\n<head><title>" + status + "</title></head>\r\n<body>\r\n<center><h1>" + status +
                      "</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n");
}

QByteArray haproxyPage(const QByteArray& status, const QByteArray& words) {
    return answer(status, "cache-control: no-cache\r\ncontent-type: text/html\r\n",
                  "<html><body><h1>" + status + "</h1>\n" + words + "\n</body></html>\n");
}

const QByteArray haproxy503 =
    haproxyPage("503 Service Unavailable", "No server is available to handle this request.");
const QByteArray upgradeRequired = answer("426 Upgrade Required", {}, "Upgrade Required");

/// A tap that saw a health check answered with \a status before the attempt.
void addHealthCheck(Run& run, const QByteArray& reply) {
    model::TappedConnection check;
    check.number = 7;
    model::TappedExchange exchange;
    exchange.request = protocol::parseRequestHead("GET / HTTP/1.0\r\n\r\n");
    exchange.requestComplete = true;
    exchange.response = protocol::parseResponseHead(reply);
    check.exchanges = {exchange};
    check.endedAt = std::chrono::microseconds(10);
    run.run.tap->others.append(check);
}

} // namespace

class TestOwnAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// With a silent tap the status decides; the same answer from behind the proxy is no statement about it.
    void silentTap_data() {
        QTest::addColumn<QByteArray>("proxied");
        QTest::addColumn<int>("took");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("proven");
        const auto row = [](const char* name, const QByteArray& proxied, const char* code, bool proven,
                            int took = 1) {
            QTest::newRow(name) << proxied << took << QByteArray(code) << proven;
        };
        row("404", nginxPage("404 Not Found"), "proxy.no-route", true);
        row("421", nginxPage("421 Misdirected Request"), "proxy.no-route", true);
        row("default site", answer("200 OK", "Server: nginx\r\n", "<h1>Welcome to nginx!</h1>"),
            "proxy.no-route", true);
        row("Caddy, no route", answer("200 OK", "Server: Caddy\r\n"), "proxy.no-route", false);
        row("a file",
            answer("200 OK", "Server: nginx\r\nLast-Modified: x\r\nETag: \"1\"\r\n", "<div id=app>"),
            "proxy.no-route", false);
        row("301",
            answer("301 Moved Permanently", "Server: nginx\r\nLocation: https://x/\r\n",
                   "<html><center>nginx</center></html>"),
            "proxy.redirected", true);
        row("301 without a page", answer("301 Moved Permanently", "Location: https://x/\r\n"),
            "proxy.redirected", false);
        row("308", answer("308 Permanent Redirect", "Server: Caddy\r\nLocation: https://x/\r\n"),
            "proxy.redirected", true);
        row("401", nginxPage("401 Authorization Required"), "proxy.access-denied", true);
        row("403", haproxyPage("403 Forbidden", "Request forbidden by administrative rules."),
            "proxy.access-denied", true);
        row("407", answer("407 Proxy Authentication Required"), "proxy.access-denied", true);
        row("429", haproxyPage("429 Too Many Requests", "You have sent too many requests"),
            "proxy.limit-reached", true);
        row("nginx 503", nginxPage("503 Service Temporarily Unavailable"), "proxy.limit-reached", false);
        row("maintenance", answer("503 Service Unavailable", {}, "down for maintenance"), "proxy.own-error",
            false);
        row("500", nginxPage("500 Internal Server Error"), "proxy.own-error", true);
        row("nginx 502", nginxPage("502 Bad Gateway"), "proxy.upstream-unreachable", true);
        row("Caddy 502", answer("502 Bad Gateway", "Server: Caddy\r\n"), "proxy.upstream-unreachable", true);
        row("HAProxy 503 after its retries", haproxy503, "proxy.upstream-unreachable", false, 3000);
        row("HAProxy 503 at once", haproxy503, "proxy.no-route", false);
        row("504", nginxPage("504 Gateway Time-out"), "proxy.upstream-timeout", true, 1000);
        row("Age", answer("200 OK", "Age: 12\r\n", "x"), "proxy.answered-from-cache", true);
        row("X-Cache", answer("200 OK", "X-Cache: HIT from squid\r\n", "x"), "proxy.answered-from-cache",
            true);
        row("400", nginxPage("400 Bad Request"), "proxy.request-refused", true);
        row("414", nginxPage("414 Request-URI Too Large"), "proxy.request-refused", true);
        row("431", answer("431 Request Header Fields Too Large", "Server: Caddy\r\n"),
            "proxy.request-refused", true);
        row("505", nginxPage("505 HTTP Version Not Supported"), "proxy.request-refused", true);
        row("a page of its own", answer("200 OK", "Content-Type: text/html\r\n", "<!doctype html>"),
            "proxy.no-route", false);
        row("no page at all", answer("204 No Content"), "proxy.upgrade-ignored", false);
        row("418", answer("418 ", {}, "teapot"), "proxy.own-error", false);
        row("422", answer("422 Unprocessable Content"), "proxy.own-error", false);
        row("411", nginxPage("411 Length Required"), "proxy.request-refused", true);
        row("Apache, dead",
            answer("503 Service Unavailable", "Server: Apache/2.4.66 (Debian)\r\n",
                   "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>503 Service "
                   "Unavailable</title>\n</head><body>\nThe server is temporarily unable to service your\n"
                   "request due to maintenance downtime or capacity\nproblems."),
            "proxy.upstream-unreachable", false);
        row("Squid, dead",
            answer("503 Service Unavailable", "Server: squid/5.7\r\nX-Squid-Error: ERR_CONNECT_FAIL 111\r\n",
                   "x"),
            "proxy.upstream-unreachable", true);
        row("Squid, denied", answer("403 Forbidden", "X-Squid-Error: ERR_ACCESS_DENIED 0\r\n", "x"),
            "proxy.access-denied", true);
        row("Traffic Server, no map",
            answer("404 Not Found on Accelerator", "Server: ATS/9.1.4\r\n",
                   "<TITLE>Not Found on Accelerator</TITLE><FONT FACE=\"Helvetica,Arial\">"),
            "proxy.no-route", true);
        row("Varnish, dead",
            answer("503 Backend fetch failed", "Server: Varnish\r\n",
                   "<h1>Error 503 Backend fetch failed</h1><p>Guru Meditation:"),
            "proxy.upstream-unreachable", false);
    }
    void silentTap() {
        QFETCH(QByteArray, proxied);
        QFETCH(int, took);
        QFETCH(QByteArray, code);
        QFETCH(bool, proven);
        Run run;
        run.proxied(proxied).proxiedTook(took).tapSilent();
        QCOMPARE(run.codes().first(), code);
        QCOMPARE(run.findings().first().confidence == Confidence::Proven, proven);
        QCOMPARE(run.findings().first().severity, Severity::Error);

        // Without the tap the same is at most likely.
        run.run.tap.reset();
        for (const model::Finding& finding : run.findings())
            QVERIFY2(finding.confidence != Confidence::Proven, finding.code.constData());

        // When the request did pass unaltered and the upstream gave this answer, the proxy did not make it.
        Run passed;
        passed.proxied(proxied).tapped(handshake(), proxied);
        QVERIFY2(!passed.codes().contains(code), code.constData());
    }

    /// A tap that not one connection came to may be beside the way: then the refusal is read as without it,
    /// that is said, and nothing is proven.
    void aTapThatSawNothingMayBeMisplaced_data() {
        QTest::addColumn<QByteArray>("proxied");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("426") << upgradeRequired << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("bare 400") << answer("400 Bad Request", "Server: nginx\r\n", "Bad Request")
                                  << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("404") << answer("404 Not Found", {}, "{\"detail\":\"Not Found\"}")
                             << QByteArray("proxy.upgrade-dropped");
        QTest::newRow("a redirect") << answer("302 Found", "Location: /login\r\n")
                                    << QByteArray("proxy.redirected");
    }
    void aTapThatSawNothingMayBeMisplaced() {
        QFETCH(QByteArray, proxied);
        QFETCH(QByteArray, code);
        Run run;
        run.proxied(proxied).tapSilent();
        const model::Finding first = run.findings().first();
        QCOMPARE(first.code, code);
        QCOMPARE(first.confidence, Confidence::Likely);
        for (const model::Finding& finding : run.findings())
            QVERIFY2(finding.confidence != Confidence::Proven, finding.code.constData());
        QVERIFY2(first.remedy.text.contains(u"upstream address is the tap's"_s),
                 qPrintable(first.remedy.text));
    }

    /// Somebody else's connection shows that the tap is reached: then its silence does show something.
    void aTapThatIsReachedTellsWhoAnswered() {
        Run run;
        run.proxied(answer("400 Bad Request", "Server: nginx\r\n", "Bad Request")).tapSilent();
        run.run.tap->others.append(model::TappedConnection{});
        QCOMPARE(run.findings().first().code, QByteArray("proxy.request-refused"));
        QVERIFY(!run.codes().contains("proxy.upgrade-dropped"));
    }

    void aPageOfTheProxysOwnStandsForAMissingRoute() {
        Run run;
        run.proxied(answer("200 OK", "Server: nginx\r\nContent-Type: text/html\r\n", "<!doctype html>"));
        run.tapSilent();
        QCOMPARE(run.codes(),
                 (QList<QByteArray>{"proxy.no-route", "proxy.upgrade-ignored", "proxy.answered-from-cache"}));
        QCOMPARE(run.finding("proxy.upgrade-ignored").confidence, Confidence::Possible);
        QCOMPARE(run.finding("proxy.no-route").confidence, Confidence::Likely);
        // The upstream may have given it when no tap looked.
        run.run.tap.reset();
        QVERIFY(!run.codes().contains("proxy.no-route"));
    }

    void failedHealthCheckTellsADeadServerFromNoRoute() {
        Run run;
        run.proxied(haproxy503).tapSilent();
        addHealthCheck(run, upgradeRequired);
        QCOMPARE(run.codes().first(), QByteArray("proxy.upstream-unreachable"));
        run.tapSilent();
        addHealthCheck(run, answer("200 OK"));
        QCOMPARE(run.codes().first(), QByteArray("proxy.no-route"));
    }

    void deadTargetBehindTheTap() {
        Run run;
        run.proxied(nginxPage("502 Bad Gateway")).tappedOpaque({}, {});
        run.run.tap->carrier->targetError = u"Connection refused"_s;
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.upstream-unreachable"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.directFailed(Failure::Kind::ConnectionRefused);
        QCOMPARE(run.codes().first(), QByteArray("network.connection-refused"));
    }

    void upstreamTimeoutIsProvenByTheTap() {
        Run run;
        run.directTook(2500).proxied(nginxPage("504 Gateway Time-out")).proxiedTook(1000);
        run.tapped(handshake(), {});
        endByProxy(run.run, 1000);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.upstream-timeout"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // Apache says 502 for the same.
        run.proxied(answer("502 Proxy Error", "Server: Apache\r\n", "Proxy Error")).proxiedTook(1000);
        QCOMPARE(run.codes().first(), QByteArray("proxy.upstream-timeout"));
        // An upstream that closes is no timeout.
        endByUpstream(run.run, 1);
        QVERIFY(!run.codes().contains("proxy.upstream-timeout"));
        QCOMPARE(run.codes().first(), QByteArray("network.closed-before-answer"));
    }

    void anUpstreamSlowerThanTheProxyWaited() {
        for (const QByteArray& gaveUp :
             {nginxPage("502 Bad Gateway"),
              answer("503 Backend fetch failed", "X-Varnish: 3\r\n", "Guru Meditation")}) {
            Run run;
            run.directTook(2500).proxied(gaveUp).proxiedTook(1000);
            QCOMPARE(run.codes().first(), QByteArray("proxy.upstream-timeout"));
            QCOMPARE(run.findings().first().confidence, Confidence::Likely);
            // A fast upstream was not waited for.
            run.directTook(5);
            QVERIFY(!run.codes().contains("proxy.upstream-timeout"));
        }
        Run closed;
        closed.directTook(2500).proxiedFailed(Failure::Kind::ClosedBeforeAnswer, model::StreamEnd::Fin);
        closed.proxiedTook(1000);
        QCOMPARE(closed.codes().first(), QByteArray("proxy.upstream-timeout"));
        closed.directTook(5);
        QCOMPARE(closed.codes().first(), QByteArray("proxy.upstream-unreachable"));
    }

    void a101AfterTheProxyGaveUpIsATimeout() {
        Run run;
        run.proxied(nginxPage("504 Gateway Time-out")).proxiedTook(1000).tapped(handshake(), switching());
        run.run.tap->exchange->responseAt = std::chrono::milliseconds(2500);
        run.run.tap->carrier->exchanges = {*run.run.tap->exchange};
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.upstream-timeout"});
        run.run.tap->exchange->responseAt = std::chrono::microseconds(1500);
        run.run.tap->carrier->exchanges = {*run.run.tap->exchange};
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.switching-blocked"});
    }

    void tlsToUpstreamFailed_data() {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("received");
        QTest::addColumn<bool>("proven");
        const QByteArray hello = QByteArray::fromHex("16030100c4010000c00303") + QByteArray(190, 'x');
        const QByteArray serverHello = QByteArray::fromHex("160303007a020000760303") + QByteArray(115, 'x');
        QTest::newRow("a plain upstream") << hello << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << true;
        QTest::newRow("the upstream's alert") << hello << QByteArray::fromHex("15030300020228") << true;
        QTest::newRow("given up after the certificate")
            << QByteArray(hello + QByteArray::fromHex("140303000101") + QByteArray::fromHex("1703030013") +
                          QByteArray(19, 'e'))
            << serverHello << true;
    }
    void tlsToUpstreamFailed() {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, received);
        QFETCH(bool, proven);
        Run run;
        run.proxied(nginxPage("502 Bad Gateway")).tappedOpaque(sent, received);
        run.run.tap->carrier->clientForm = protocol::WireForm::TlsHandshake;
        run.run.tap->carrier->endedAt = run.run.tap->carrier->clientEndAt = std::chrono::milliseconds(3);
        QCOMPARE(run.codes().first(), QByteArray("proxy.tls-to-upstream-failed"));
        QCOMPARE(run.findings().first().confidence == Confidence::Proven, proven);
        // Behind a proxy that switches, TLS to the upstream is nobody's fault.
        run.proxied(switching());
        QVERIFY(run.codes().isEmpty());
    }

    void plainRequestToATlsUpstream() {
        Run run;
        run.secure(true, false).proxied(nginxPage("502 Bad Gateway"));
        run.tapped(handshake(), QByteArray::fromHex("15030100020246"));
        run.run.tap->exchange->response.reset();
        QCOMPARE(run.codes().first(), QByteArray("proxy.tls-to-upstream-failed"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void completedTlsIsNoFailure() {
        Run run;
        const QByteArray hello = QByteArray::fromHex("16030100c4010000c00303") + QByteArray(190, 'x');
        const QByteArray finished = QByteArray::fromHex("1703030045") + QByteArray(69, 'f') +
                                    QByteArray::fromHex("1703030100") + QByteArray(256, 'r');
        const QByteArray reply = QByteArray::fromHex("160303007a02") + QByteArray(121, 'x') +
                                 QByteArray::fromHex("1703030100") + QByteArray(256, 'a');
        run.proxied(upgradeRequired).tappedOpaque(hello + finished, reply);
        run.run.tap->carrier->clientForm = protocol::WireForm::TlsHandshake;
        QCOMPARE(run.codes().first(), QByteArray("proxy.upgrade-dropped"));
        QVERIFY(run.findings().first().confidence != Confidence::Proven);
    }

    void closedWithoutAByte() {
        Run reset;
        reset.proxiedFailed(Failure::Kind::ClosedBeforeAnswer, StreamEnd::Reset).tapSilent();
        QCOMPARE(reset.codes().first(), QByteArray("network.closed-before-answer"));
        QCOMPARE(reset.findings().first().confidence, Confidence::Proven);
        QCOMPARE(reset.codes().at(1), QByteArray("proxy.preamble-expected"));
        QCOMPARE(reset.findings().at(1).confidence, Confidence::Possible);
        Run retried;
        retried.proxiedFailed(Failure::Kind::ClosedBeforeAnswer, StreamEnd::Fin).proxiedTook(3000);
        QCOMPARE(retried.codes().first(), QByteArray("proxy.upstream-unreachable"));
        // Behind TLS no preamble can be missed any more.
        Run secure;
        secure.secure(false, true).proxiedFailed(Failure::Kind::ClosedBeforeAnswer, StreamEnd::Fin);
        QVERIFY(!secure.codes().contains("proxy.preamble-expected"));
        // Some octets of an answer came: this is something else.
        Run some;
        some.proxiedFailed(Failure::Kind::ClosedInsideHead, StreamEnd::Fin, "HTTP/1.1 1");
        QVERIFY(!some.codes().contains("proxy.preamble-expected"));
    }

    void http2Negotiated() {
        Run run;
        run.secure(false, true).proxiedFailed(Failure::Kind::NotHttp, StreamEnd::Fin);
        model::TlsSummary tls;
        tls.established = true;
        tls.alpn = "h2";
        run.run.proxied.connection.tls = tls;
        QCOMPARE(run.codes().first(), QByteArray("proxy.http2-negotiated"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.run.proxied.connection.tls->alpn = "http/1.1";
        QVERIFY(!run.codes().contains("proxy.http2-negotiated"));
        Run frames;
        frames.proxiedFailed(Failure::Kind::NotHttp, StreamEnd::Fin,
                             QByteArray::fromHex("000012040000000000") + QByteArray(18, '\0'));
        QCOMPARE(frames.codes().first(), QByteArray("proxy.http2-negotiated"));
    }

    void switchingBlocked() {
        Run run;
        run.proxied(nginxPage("502 Bad Gateway")).tapped(handshake(), switching());
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.switching-blocked"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        Run closed;
        closed.proxiedFailed(Failure::Kind::ClosedInsideHead, StreamEnd::Fin, "HTTP/1.1 101 Swi")
            .tapped(handshake(), switching());
        QCOMPARE(closed.codes().first(), QByteArray("proxy.switching-blocked"));
        Run healthy;
        healthy.proxied(switching()).tapped(handshake(), switching());
        QVERIFY(healthy.codes().isEmpty());
    }

    void responseUpgradeHidden_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("Upgrade") << QByteArray("Upgrade");
        QTest::newRow("Connection") << QByteArray("Connection");
    }
    void responseUpgradeHidden() {
        QFETCH(QByteArray, name);
        Run run;
        run.proxied(without(switching(), name));
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.response-upgrade-hidden"});
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        run.tapped(handshake(), switching());
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.response-upgrade-hidden"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // The upstream itself left it out: not the proxy's doing.
        run.direct(without(switching(), name)).tapped(handshake(), without(switching(), name));
        QVERIFY(!run.codes().contains("proxy.response-upgrade-hidden"));
        QCOMPARE(run.codes().first(), QByteArray("upstream.no-websocket"));
    }

    void acceptAltered() {
        const QByteArray wrong = with(switching(), "Sec-WebSocket-Accept", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        Run run;
        run.proxied(wrong).tapped(handshake(), switching());
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.accept-altered"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.proxied(without(switching(), "Sec-WebSocket-Accept"));
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.accept-altered"});
        run.run.tap.reset();
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        // A key that was changed on the way there has its own accept value: then the key is the cause.
        const QByteArray otherKey = "AAECAwQFBgcICQoLDA0ODw==";
        const QByteArray otherAccept =
            with(switching(), "Sec-WebSocket-Accept", "Bz3qJYTGdOe8gUSpLosEdiLKDrk=");
        Run keyed;
        keyed.proxied(otherAccept)
            .tapped(with(handshake(), "Sec-WebSocket-Key", otherKey), otherAccept,
                    model::TapSighting::Match::Alike);
        QVERIFY(!keyed.codes().contains("proxy.accept-altered"));
        QCOMPARE(keyed.codes().first(), QByteArray("proxy.websocket-headers-altered"));
    }

    void bytesInjected() {
        const QByteArray frame = QByteArray::fromHex("8900");
        Run run;
        run.proxied(switching() + "<!-- hop -->" + frame).tapped(handshake(), switching() + frame);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.bytes-injected"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        // Fewer octets than the upstream sent are a cut, not an addition.
        run.proxied(switching()).tapped(handshake(), switching() + frame);
        QVERIFY(run.codes().isEmpty());
        run.proxied(switching() + frame);
        QVERIFY(run.codes().isEmpty());
    }

    void subprotocolLostOnTheWay() {
        const QByteArray request = handshake("Sec-WebSocket-Protocol: chat\r\n");
        const QByteArray chosen = switching("Sec-WebSocket-Protocol: chat\r\n");
        Run run;
        run.request(request).direct(chosen).proxied(switching());
        QCOMPARE(run.errors(), QList<QByteArray>{"proxy.subprotocol-altered"});
        QCOMPARE(run.findings().first().confidence, Confidence::Likely);
        run.tapped(handshake(), switching());
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.tapped(request, chosen);
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.proxied(chosen);
        QVERIFY(run.codes().isEmpty());
    }

    void extensionsLostOnTheWay() {
        const QByteArray request = handshake("Sec-WebSocket-Extensions: permessage-deflate\r\n");
        const QByteArray chosen = switching("Sec-WebSocket-Extensions: permessage-deflate\r\n");
        Run run;
        run.request(request).direct(chosen).proxied(switching()).tapped(handshake(), switching());
        QVERIFY(run.errors().isEmpty());
        QCOMPARE(run.finding("proxy.extensions-altered").severity, Severity::Warning);
        // Stripped from the answer alone: the upstream compresses, the client does not know.
        run.tapped(request, chosen);
        QCOMPARE(run.finding("proxy.extensions-altered").severity, Severity::Error);
        // Stripped offers that nobody would have taken are harmless.
        Run harmless;
        harmless.request(request).proxied(switching()).tapped(handshake(), switching());
        QVERIFY(harmless.codes().isEmpty());
    }

    void extensionInvented() {
        Run run;
        run.proxied(switching("Sec-WebSocket-Extensions: permessage-deflate\r\n"))
            .tapped(handshake(), switching());
        QCOMPARE(run.codes().first(), QByteArray("proxy.extensions-altered"));
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void notWebSocketBehind() {
        Run run;
        run.proxied(switching()).tappedOpaque({}, {});
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.not-websocket-behind"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
        run.proxied(switching()).tapped(handshake(), switching());
        QVERIFY(run.codes().isEmpty());
        // A tap that saw nothing at all may stand in the wrong place.
        run.tapSilent();
        QVERIFY(run.errors().isEmpty());
    }

    void leaveAskedForAtTheUpstreamIsNotTheHandshake() {
        // auth_request: the subrequest bears our key and comes first.
        Run run;
        const QByteArray forbidden = nginxPage("403 Forbidden");
        run.proxied(answer("426 Upgrade Required", {}, "Upgrade Required"));
        run.tapped(withLine(without(handshake(), "Upgrade"), "GET /auth HTTP/1.0"), answer("204 No Content"));
        model::TappedConnection second = *run.run.tap->carrier;
        second.number = 2;
        model::TappedExchange exchange;
        exchange.request = protocol::parseRequestHead(with(handshake(), "Connection", "close"));
        exchange.response = protocol::parseResponseHead("HTTP/1.1 426 Upgrade Required\r\n\r\n");
        exchange.requestComplete = true;
        second.exchanges = {exchange};
        run.run.tap->others = {second};
        QCOMPARE(run.codes().first(), QByteArray("proxy.connection-rewritten"));
    }
};

QTEST_APPLESS_MAIN(TestOwnAnswers)
#include "tst_own_answers.moc"
