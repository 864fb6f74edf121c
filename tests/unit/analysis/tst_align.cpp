// Rows of two heads, remedies and titles.
#include "analysis/compare.h"
#include "analysis/finding_list.h"
#include "analysis/remedies.h"
#include "comparisons.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;
using model::Difference;
using Kind = Difference::Kind;
using Section = Difference::Section;

namespace {

QList<Difference> rowsOf(const QList<Difference>& rows, Section section, const QByteArray& field) {
    QList<Difference> out;
    for (const Difference& row : rows) {
        if (row.section == section && row.field.compare(field, Qt::CaseInsensitive) == 0)
            out.append(row);
    }
    return out;
}

/// Every code of the first five sections of the catalogue.
const QList<QByteArray> codes{"proxy.upgrade-dropped",
                              "proxy.connection-rewritten",
                              "proxy.http10-upstream",
                              "proxy.host-rewritten",
                              "proxy.origin-rewritten",
                              "proxy.path-rewritten",
                              "proxy.credentials-dropped",
                              "proxy.websocket-headers-altered",
                              "proxy.subprotocol-altered",
                              "proxy.extensions-altered",
                              "proxy.upgrade-unrestricted",
                              "proxy.connection-named-stripped",
                              "proxy.accept-unchecked",
                              "upstream.origin-unchecked",
                              "upstream.version-unchecked",
                              "proxy.method-rewritten",
                              "proxy.upgrade-altered",
                              "proxy.fields-added",
                              "proxy.preamble-added",
                              "proxy.http2-upstream",
                              "proxy.no-route",
                              "proxy.redirected",
                              "proxy.access-denied",
                              "proxy.limit-reached",
                              "proxy.own-error",
                              "proxy.preamble-expected",
                              "proxy.upstream-unreachable",
                              "proxy.tls-to-upstream-failed",
                              "proxy.upstream-timeout",
                              "proxy.answered-from-cache",
                              "proxy.request-refused",
                              "proxy.switching-blocked",
                              "proxy.response-upgrade-hidden",
                              "proxy.accept-altered",
                              "proxy.bytes-injected",
                              "proxy.http2-negotiated",
                              "proxy.not-websocket-behind",
                              "proxy.upgrade-ignored",
                              "network.name-not-resolved",
                              "network.connection-refused",
                              "network.connect-timeout",
                              "network.closed-before-answer",
                              "network.answer-timeout",
                              "network.forward-proxy-refused",
                              "tls.untrusted-certificate",
                              "tls.expired-certificate",
                              "tls.name-mismatch",
                              "tls.handshake-failed",
                              "tls.plain-to-tls-port",
                              "tls.tls-to-plain-port",
                              "request.not-an-upgrade",
                              "request.version-unsupported",
                              "request.key-invalid",
                              "request.http-version-too-low",
                              "request.method-not-get",
                              "request.connection-names-end-to-end",
                              "request.host-missing",
                              "upstream.no-websocket",
                              "upstream.accept-invalid",
                              "upstream.subprotocol-not-requested",
                              "upstream.extension-not-requested",
                              "upstream.credentials-required",
                              "upstream.origin-refused",
                              "upstream.redirected",
                              "upstream.error"};

} // namespace

class TestAlign : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAndClasses() {
        Run run;
        run.proxied(switching("Server: nginx/1.22.1\r\n")).direct(switching("X-Only: here\r\n"));
        const auto rows = analysis::align(run.run);
        const auto server = rowsOf(rows, Section::Response, "Server");
        QCOMPARE(server.size(), 1);
        QCOMPARE(server.first().kind, Kind::OnlyProxied);
        QCOMPARE(server.first().headerClass, protocol::HeaderClass::EndToEnd);
        QCOMPARE(rowsOf(rows, Section::Response, "X-Only").first().kind, Kind::OnlyDirect);
        const auto upgrade = rowsOf(rows, Section::Response, "Upgrade");
        QCOMPARE(upgrade.first().kind, Kind::Same);
        QCOMPARE(upgrade.first().headerClass, protocol::HeaderClass::HopByHop);
        QCOMPARE(rowsOf(rows, Section::Outcome, "outcome").first().kind, Kind::Same);
    }

    void repeatedFieldsArePairedInOrder() {
        Run run;
        run.direct(switching("Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nSet-Cookie: c=3\r\n"));
        run.proxied(switching("set-cookie: a=1\r\nset-cookie: b=3\r\n"));
        const auto rows = rowsOf(analysis::align(run.run), Section::Response, "Set-Cookie");
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.at(0).kind, Kind::Same);
        QCOMPARE(rows.at(1).kind, Kind::Changed);
        QCOMPARE(rows.at(1).proxied, QByteArray("b=3"));
        QCOMPARE(rows.at(2).kind, Kind::OnlyDirect);
    }

    void whatConnectionNamesIsHopByHop() {
        Run run;
        run.request(with(handshake("Authorization: x\r\n"), "Connection", "Upgrade, Authorization"));
        run.proxied(switching());
        QCOMPARE(rowsOf(analysis::align(run.run), Section::Request, "Authorization").first().headerClass,
                 protocol::HeaderClass::HopByHop);
    }

    void aroundTheProxy() {
        Run run;
        const QByteArray refusal = answer("426 Upgrade Required");
        run.proxied(refusal).tapped(without(handshake(), "Upgrade"), refusal);
        const auto rows = analysis::align(run.run);
        const auto upgrade = rowsOf(rows, Section::AroundProxyRequest, "Upgrade");
        QCOMPARE(upgrade.first().kind, Kind::OnlyDirect);
        QCOMPARE(rowsOf(rows, Section::AroundProxyResponse, "status line").first().kind, Kind::Same);
        run.run.tap.reset();
        QVERIFY(rowsOf(analysis::align(run.run), Section::AroundProxyRequest, "Upgrade").isEmpty());
    }

    /// auth_request: the subrequest bears our key, too; the rows are of the handshake that the rules judge.
    void aroundTheProxyOfTheHandshake() {
        Run run;
        run.proxied(answer("426 Upgrade Required", {}, "Upgrade Required"));
        run.tapped(withLine(without(handshake(), "Upgrade"), "GET /auth HTTP/1.0"), answer("204 No Content"));
        model::TappedConnection second = *run.run.tap->carrier;
        second.number = 2;
        second.exchanges.first().request =
            protocol::parseRequestHead(with(handshake(), "Connection", "close"));
        second.exchanges.first().response =
            protocol::parseResponseHead("HTTP/1.1 426 Upgrade Required\r\n\r\n");
        run.run.tap->others = {second};
        const auto rows = analysis::align(run.run);
        QCOMPARE(rowsOf(rows, Section::AroundProxyRequest, "Upgrade").first().kind, Kind::Same);
        QCOMPARE(rowsOf(rows, Section::AroundProxyResponse, "status line").first().kind, Kind::Same);
        // Nothing but the subrequest passed: there is no handshake to show.
        run.run.tap->others.clear();
        run.run.tap->exchange->request = protocol::parseRequestHead(
            withLine(without(handshake("X-Original-URI: /ws\r\n"), "Upgrade"), "GET /auth HTTP/1.0"));
        QVERIFY(rowsOf(analysis::align(run.run), Section::AroundProxyRequest, "Upgrade").isEmpty());
    }

    void everyCodeHasTitleRemedyAndReference() {
        for (const QByteArray& code : codes) {
            QVERIFY2(analysis::titleOf(code, Confidence::Proven) != QString::fromLatin1(code),
                     code.constData());
            QVERIFY2(!analysis::remedyFor(code, {}).text.isEmpty(), code.constData());
            QVERIFY2(!analysis::referencesFor(code, {}).isEmpty(), code.constData());
        }
    }

    void titlesSayHowCertainTheyAre() {
        QCOMPARE(analysis::titleOf("proxy.upgrade-dropped", Confidence::Proven),
                 u"The proxy drops Upgrade"_s);
        QCOMPARE(analysis::titleOf("proxy.upgrade-dropped", Confidence::Likely),
                 u"The proxy probably drops Upgrade"_s);
        QCOMPARE(analysis::titleOf("proxy.upgrade-dropped", Confidence::Possible),
                 u"The proxy may drop Upgrade"_s);
    }

    void remediesPerProduct() {
        const auto all = analysis::remedyFor("proxy.upgrade-dropped", {});
        QStringList products;
        for (const auto& text : all.configuration)
            products.append(text.product);
        QCOMPARE(products, (QStringList{u"nginx"_s, u"haproxy"_s, u"apache"_s, u"caddy"_s}));
        QVERIFY(all.configuration.first().text.contains(u"proxy_http_version 1.1;"_s));
        QVERIFY(all.configuration.first().text.contains(u"websocket upgrade;"_s));
        const auto apache = analysis::remedyFor("proxy.upgrade-dropped", u"apache"_s);
        QCOMPARE(apache.configuration.size(), 1);
        QVERIFY(apache.configuration.first().text.contains(u"upgrade=websocket"_s));
    }

    void alterationsHaveLinesForAllFour() {
        for (const QByteArray& code :
             {QByteArray("proxy.upgrade-dropped"), QByteArray("proxy.connection-rewritten"),
              QByteArray("proxy.http10-upstream"), QByteArray("proxy.host-rewritten"),
              QByteArray("proxy.origin-rewritten"), QByteArray("proxy.path-rewritten"),
              QByteArray("proxy.credentials-dropped"), QByteArray("proxy.websocket-headers-altered"),
              QByteArray("proxy.subprotocol-altered"), QByteArray("proxy.extensions-altered"),
              QByteArray("proxy.upgrade-altered"), QByteArray("proxy.preamble-added"),
              QByteArray("proxy.http2-upstream")})
            QVERIFY2(analysis::remedyFor(code, {}).configuration.size() == 4, code.constData());
    }

    void linesForNginxCanBePastedAsTheyAre() {
        for (const QByteArray& code : codes) {
            for (const auto& text : analysis::remedyFor(code, u"nginx"_s).configuration) {
                // One proxy_set_header discards the inherited ones, and HTTP/1.1 alone switches nothing.
                bool sets = text.text.contains(u"proxy_http_version 1.1;"_s);
                for (const QString& line : text.text.split(u'\n'))
                    sets = sets || line.trimmed().startsWith(u"proxy_set_header "_s);
                if (!sets)
                    continue;
                for (const QString& line : {u"proxy_http_version 1.1;"_s, u"proxy_set_header Upgrade $"_s,
                                            u"proxy_set_header Connection "_s, u"proxy_set_header Host "_s})
                    QVERIFY2(text.text.contains(line), code.constData());
                QVERIFY2(text.text.contains(u"location"_s), code.constData());
            }
        }
    }

    void wordsServeWindowAndCommandLine() {
        for (const QByteArray& code : codes) {
            const QString words = analysis::remedyFor(code, {}).text;
            QVERIFY2(!words.contains(u"--"_s) || words.contains(u"on the command line: -"_s),
                     code.constData());
        }
    }

    void productsGiveThemselvesAway_data() {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("product");
        QTest::newRow("nginx") << answer("404 Not Found", "Server: nginx/1.22.1\r\n") << u"nginx"_s;
        QTest::newRow("HAProxy")
            << answer("503 Service Unavailable", {},
                      "<html><body><h1>503 Service Unavailable</h1>\nNo server\n</body></html>\n")
            << u"haproxy"_s;
        QTest::newRow("Apache") << answer("404 Not Found", "Server: Apache/2.4.59 (Debian)\r\n")
                                << u"apache"_s;
        QTest::newRow("Caddy") << answer("502 Bad Gateway", "Server: Caddy\r\n") << u"caddy"_s;
        QTest::newRow("Varnish") << answer("503 x", "Via: 1.1 varnish (Varnish/7.1)\r\n") << u"varnish"_s;
        QTest::newRow("Traffic Server") << answer("502 x", "Server: ATS/9.1.4\r\n") << u"trafficserver"_s;
        QTest::newRow("Squid") << answer("503 x", "Via: 1.1 host (squid/5.7)\r\n") << u"squid"_s;
        QTest::newRow("lighttpd") << answer("503 x", "Server: lighttpd/1.4.69\r\n") << u"lighttpd"_s;
        QTest::newRow("nobody") << answer("404 Not Found", "Server: Kestrel\r\n") << QString();
    }
    void productsGiveThemselvesAway() {
        QFETCH(QByteArray, reply);
        QFETCH(QString, product);
        const qsizetype end = reply.indexOf("\r\n\r\n") + 4;
        QCOMPARE(analysis::productOf(protocol::parseResponseHead(reply.left(end)), reply.mid(end)), product);
    }
};

QTEST_APPLESS_MAIN(TestAlign)
#include "tst_align.moc"
