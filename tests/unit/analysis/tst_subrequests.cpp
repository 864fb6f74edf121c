// Several requests behind the proxy: what it asked for itself (auth_request, forward_auth, a page for an
// error) is not the handshake, and proves nothing about its path.
#include "comparisons.h"

#include <QTest>

#include <algorithm>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;

namespace {

const QByteArray upgradeRequired = answer("426 Upgrade Required", {}, "Upgrade Required");

QByteArray nginxPage(const QByteArray& status) {
    return answer(status, "Server: nginx/1.22.1\r\nContent-Type: text/html\r\n",
                  "<html>\r\n<head><title>" + status + "</title></head>\r\n<body>\r\n<center><h1>" + status +
                      "</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n");
}

/// A handshake for another path: what a subrequest looks like that inherits the fields for WebSocket.
QByteArray asking(const QByteArray& target, const QByteArray& fields = {}) {
    return handshake(fields, target);
}

const QByteArray caddyMarks = "X-Forwarded-Method: GET\r\nX-Forwarded-Uri: /ws\r\n";

} // namespace

class TestSubrequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHandshakeBehindAGrantedLeave_data() {
        QTest::addColumn<QByteArray>("leave");
        QTest::newRow("forward_auth") << asking("/auth", caddyMarks);
        QTest::newRow("auth_request that inherits Upgrade") << asking("/auth");
        QTest::newRow("auth_request") << without(asking("/auth"), "Upgrade");
    }
    void theHandshakeBehindAGrantedLeave() {
        QFETCH(const QByteArray, leave);
        const QByteArray received = without(handshake(), "Upgrade");
        Run first;
        first.proxied(upgradeRequired).tapped(leave, answer("200 OK", {}, "ok"));
        first.alsoTapped(received, upgradeRequired);
        QCOMPARE(first.codes(), QList<QByteArray>{"proxy.upgrade-dropped"});
        QCOMPARE(first.findings().first().confidence, Confidence::Proven);
        Run second;
        second.proxied(upgradeRequired).tapped(received, upgradeRequired);
        second.alsoTapped(leave, answer("200 OK", {}, "ok"));
        QCOMPARE(second.codes(), QList<QByteArray>{"proxy.upgrade-dropped"});
    }

    void aPageForAnErrorIsNotTheHandshake() {
        const QByteArray page = answer("200 OK", {}, "<h1>sorry</h1>");
        Run run;
        run.proxied(page).tapped(asking("/error"), page);
        run.alsoTapped(without(handshake(), "Upgrade"), upgradeRequired);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.upgrade-dropped"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    /// Both ask for another path: the client got the answer to one of them.
    void aRewrittenHandshakeBesideALeave() {
        const QByteArray notFound = answer("404 Not Found", {}, "no such page");
        Run run;
        run.proxied(notFound).tapped(asking("/auth"), answer("204 No Content"));
        run.alsoTapped(asking("/app"), notFound);
        QCOMPARE(run.codes(), QList<QByteArray>{"proxy.path-rewritten"});
        QCOMPARE(run.findings().first().confidence, Confidence::Proven);
    }

    void aRefusedLeave_data() {
        QTest::addColumn<QByteArray>("leave");
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<QByteArray>("proxied");
        QTest::addColumn<QByteArray>("code");
        const QByteArray unauthorized = answer("401 Unauthorized", {}, "nope");
        const QByteArray redirect = answer("302 Found", "Location: https://sso.example/\r\n");
        const QByteArray original = "X-Original-URI: /ws\r\n";
        const auto row = [](const char* name, const QByteArray& leave, const QByteArray& refusal,
                            const QByteArray& proxied, const char* code) {
            QTest::newRow(name) << leave << refusal << proxied << QByteArray(code);
        };
        row("forward_auth, 401", asking("/auth", caddyMarks), unauthorized, unauthorized,
            "proxy.access-denied");
        row("forward_auth, 400", asking("/auth", caddyMarks), answer("400 Bad Request", {}, "no upgrade"),
            answer("400 Bad Request", {}, "no upgrade"), "proxy.access-denied");
        row("forward_auth, redirected", asking("/auth", caddyMarks), redirect, redirect, "proxy.redirected");
        row("auth_request, 401", asking("/auth"), unauthorized, nginxPage("401 Unauthorized"),
            "proxy.access-denied");
        row("auth_request, 403 that names the path", asking("/auth", original),
            answer("403 Forbidden", {}, "nope"), nginxPage("403 Forbidden"), "proxy.access-denied");
        row("auth_request, 400", asking("/auth"), answer("400 Bad Request", {}, "no upgrade"),
            nginxPage("500 Internal Server Error"), "proxy.own-error");
        row("auth_request, 404", without(asking("/auth"), "Upgrade"), answer("404 Not Found", {}, "what?"),
            nginxPage("500 Internal Server Error"), "proxy.own-error");
        row("auth_request, 500", asking("/auth"), answer("500 Internal Server Error", {}, "oops"),
            nginxPage("500 Internal Server Error"), "proxy.own-error");
    }
    void aRefusedLeave() {
        QFETCH(const QByteArray, leave);
        QFETCH(const QByteArray, refusal);
        QFETCH(const QByteArray, proxied);
        QFETCH(const QByteArray, code);
        Run run;
        run.proxied(proxied).tapped(leave, refusal);
        const model::Finding finding = run.findings().first();
        QCOMPARE(finding.code, code);
        QCOMPARE(finding.confidence, Confidence::Likely);
        QVERIFY(!run.codes().contains("proxy.path-rewritten"));
        // No lines that would lead round the check.
        QVERIFY(finding.remedy.text.contains(u"request for leave"_s));
        QVERIFY(finding.remedy.configuration.isEmpty());
        QVERIFY(std::ranges::any_of(finding.evidence, [](const model::Evidence& item) {
            return item.source == u"tap.request"_s && item.observation.contains(u"GET /auth"_s);
        }));
    }

    /// The only request, and what it got is what the client got: the path was rewritten.
    void aRewrittenPathStaysProven_data() {
        QTest::addColumn<QByteArray>("received");
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<QByteArray>("proxied");
        const QByteArray notFound = answer("404 Not Found", {}, "no such page");
        QTest::newRow("404") << asking("/app") << notFound << notFound;
        QTest::newRow("404, and the old path is named")
            << asking("/app", "X-Original-URI: /ws\r\n") << notFound << notFound;
        QTest::newRow("404 with the proxy's page")
            << asking("/app") << notFound << nginxPage("404 Not Found");
        QTest::newRow("404 below the path") << asking("/app/ws") << answer("404 Not Found", {}, "nope")
                                            << answer("404 Not Found", {}, "nope");
    }
    void aRewrittenPathStaysProven() {
        QFETCH(const QByteArray, received);
        QFETCH(const QByteArray, refusal);
        QFETCH(const QByteArray, proxied);
        Run run;
        run.proxied(proxied).tapped(received, refusal);
        QCOMPARE(run.codes().first(), QByteArray("proxy.path-rewritten"));
        QCOMPARE(run.errors(), QList<QByteArray>{"proxy.path-rewritten"});
    }

    void aLeaveGrantedBeforeASwitchSaysNothing() {
        Run run;
        run.proxied(switching()).tapped(asking("/auth", caddyMarks), answer("200 OK", {}, "ok"));
        run.alsoTapped(handshake(), switching());
        QVERIFY(run.codes().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestSubrequests)
#include "tst_subrequests.moc"
