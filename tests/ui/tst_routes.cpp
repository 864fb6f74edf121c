// The routes of the address bar: their panel, its fields and buttons, the tap and the proxy's configuration.
#include "tests/ui/address_fields.h"

#include "ui/models/route_words.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QTcpServer>

using namespace twinwire;
using namespace Qt::StringLiterals;
using run::RouteName;
using test::address;
using test::ComposerBench;
using test::patience;
using test::routeButton;
using test::shownProblems;
using ui::RouteParts;

class TstRoutes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTapsFieldsOpenWhereOneTypes() {
        ComposerBench bench;
        bench.controller.setTapOn(true);
        bench.addresses->openTap();
        auto* listen = bench.named<QLineEdit>(u"Tap listens on"_s);
        QTRY_VERIFY(listen != nullptr && listen->hasFocus());
        QCOMPARE(bench.named<QLineEdit>(u"Tap passes on to"_s)->text(), u"127.0.0.1:9001"_s);
    }

    void theConfigurationsFieldOpensWhereOneTypes() {
        ComposerBench bench;
        bench.addresses->openConfiguration();
        auto* file = bench.named<QLineEdit>(u"File of the proxy's configuration"_s);
        QTRY_VERIFY(file != nullptr && file->hasFocus());
        // What is given is seen from outside, too.
        QTest::keyClicks(file, u"/etc/nginx/site.conf"_s);
        QCOMPARE(routeButton(bench, u"Proxied"_s)->words(), u"straight, with site.conf"_s);
    }

    void aTapThatCannotListenLeadsToItsFields() {
        ComposerBench bench;
        workspace::HandshakeDocument document = bench.document();
        document.tap = u"127.0.0.1:9001=127.0.0.1:9001"_s;
        document.tapOn = true;
        bench.controller.editor().apply(document, {});
        bench.controller.compare();
        QTRY_COMPARE_WITH_TIMEOUT(shownProblems(*bench.addresses).size(), 1, patience);
        ui::ProblemLine* line = shownProblems(*bench.addresses).first();
        QCOMPARE(line->message(), u"The tap's target is the tap itself. Correct it in the proxied route."_s);
        QVERIFY(line->action()->isVisible());
        QCOMPARE(line->action()->accessibleName(), u"Change the tap's addresses"_s);
        // What stops the run has the focus, so that Enter is enough.
        QTRY_VERIFY(line->action()->hasFocus());
        QTest::keyClick(line->action(), Qt::Key_Return);
        auto* listen = bench.named<QLineEdit>(u"Tap listens on"_s);
        QTRY_VERIFY(listen != nullptr && listen->hasFocus());
        // A port that is taken.
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        listen->setText(u"127.0.0.1:%1"_s.arg(taken.serverPort()));
        QTRY_VERIFY(shownProblems(*bench.addresses).isEmpty());
        bench.controller.compare();
        QTRY_COMPARE_WITH_TIMEOUT(shownProblems(*bench.addresses).isEmpty(), false, patience);
        QCOMPARE(bench.addresses->findChild<ui::RoutePanel*>()->isVisible(), true);
        const QString words = shownProblems(*bench.addresses).first()->message();
        QVERIFY2(words.endsWith(u"is taken by another program. Choose another address for the tap."_s),
                 qPrintable(words));
    }

    void aTapDoesNotHideWhatIsWrongWithTheAddresses() {
        workspace::HandshakeDocument document;
        document.direct = u"localhost:19302"_s;
        document.proxied = u"localhost:19303"_s;
        document.tap = u"127.0.0.1:9001=127.0.0.1:9001"_s;
        document.tapOn = true;
        ComposerBench bench(document);
        bench.controller.compare();
        QCOMPARE(shownProblems(*bench.addresses).size(), 2);
        for (const ui::ProblemLine* line : shownProblems(*bench.addresses)) {
            QVERIFY2(line->message().startsWith(u"The scheme is missing"_s), qPrintable(line->message()));
        }
    }

    void aRoutesMistakeLeadsToItsField() {
        ComposerBench bench;
        Q_EMIT bench.controller.problemRaised({u"directRoute.resolve"_s, u"not an address"_s});
        ui::ProblemLine* line = shownProblems(*bench.addresses).first();
        QCOMPARE(line->action()->accessibleName(), u"Change the route"_s);
        line->action()->click();
        auto* resolve = bench.named<QLineEdit>(u"Direct: resolve a name"_s);
        QTRY_VERIFY(resolve != nullptr && resolve->hasFocus());
    }

    void routePartsJoinAgain() {
        RouteParts parts;
        parts.connectTo = u"10.0.0.5:8443 a:1:b:2 [::1]:80"_s;
        parts.resolve = u"chat.test:443:10.0.0.1,10.0.0.2"_s;
        parts.scheme = RouteParts::Scheme::Socks5;
        parts.proxy = u"127.0.0.1:1080"_s;
        parts.user = u"ada"_s;
        parts.password = u"a:b"_s;
        const workspace::RouteWish wish = ui::routeWishOf(parts);
        QCOMPARE(wish.connectTo, (QStringList{u"::10.0.0.5:8443"_s, u"a:1:b:2"_s, u"::[::1]:80"_s}));
        QCOMPARE(wish.forwardProxy, u"socks5://127.0.0.1:1080"_s);
        QCOMPARE(wish.forwardProxyUser, u"ada:a:b"_s);
        QCOMPARE(ui::routePartsOf(wish), parts);
    }

    void theRoutePanelEditsTheDocument() {
        ComposerBench bench;
        ui::RouteButton* button = routeButton(bench, u"Proxied"_s);
        QCOMPARE(button->words(), u"straight, no tap"_s);
        QTest::keyClick(button, Qt::Key_Space);
        auto* panel = bench.addresses->findChild<ui::RoutePanel*>();
        QVERIFY(panel != nullptr && panel->isVisible());
        auto* connectTo = bench.named<QLineEdit>(u"Proxied: connect to"_s);
        QTRY_VERIFY(connectTo->hasFocus());
        QTest::keyClicks(connectTo, u"10.0.0.5:8443"_s);
        QCOMPARE(bench.document().proxiedRoute.connectTo, QStringList{u"::10.0.0.5:8443"_s});
        QCOMPARE(button->words(), u"to 10.0.0.5:8443, no tap"_s);
        auto* kind = bench.named<QComboBox>(u"Proxied: kind of forward proxy"_s);
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        auto* proxy = bench.named<QLineEdit>(u"Proxied: address of the forward proxy"_s);
        QVERIFY(proxy->isVisible());
        proxy->setText(u"127.0.0.1:3128"_s);
        QCOMPARE(bench.document().proxiedRoute.forwardProxy, u"http://127.0.0.1:3128"_s);
        bench.named<QLineEdit>(u"Tap listens on"_s)->setText(u"127.0.0.1:0"_s);
        bench.named<QLineEdit>(u"Tap passes on to"_s)->setText(u"127.0.0.1:9001"_s);
        QCOMPARE(bench.document().tap, u"127.0.0.1:0=127.0.0.1:9001"_s);
        bench.named<QCheckBox>(u"Listen between proxy and upstream"_s)->click();
        QVERIFY(bench.document().tapOn);
        QTRY_VERIFY_WITH_TIMEOUT(bench.controller.isTapOpen(), patience);
        QVERIFY(button->words().endsWith(u"tap on :0"_s));
        // A problem of the panel's stands in it and below the row.
        Q_EMIT bench.controller.problemRaised({u"proxiedRoute.forwardProxy"_s, u"no such scheme"_s});
        QCOMPARE(shownProblems(*panel).size(), 1);
        bench.named<QAbstractButton>(u"Route straight to the address"_s)->click();
        QCOMPARE(bench.document().proxiedRoute, workspace::RouteWish{});
        QVERIFY(shownProblems(*bench.addresses).isEmpty());
        QTest::keyClick(panel, Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
    }

    /// A popup keeps the window's shortcuts away, and what is asked there is to compare.
    void theRoutePanelComparesAndCloses() {
        ComposerBench bench;
        QTest::keyClicks(address(bench, RouteName::Direct), u"ws://127.0.0.1:9/"_s);
        QTest::keyClicks(address(bench, RouteName::Proxied), u"ws://127.0.0.1:9/"_s);
        ui::RouteButton* button = routeButton(bench, u"Proxied"_s);
        QTest::keyClick(button, Qt::Key_Space);
        auto* panel = bench.addresses->findChild<ui::RoutePanel*>();
        auto* connectTo = bench.named<QLineEdit>(u"Proxied: connect to"_s);
        QTRY_VERIFY(connectTo->hasFocus());
        QTest::keyClicks(connectTo, u"127.0.0.1:9"_s);
        QTest::keyClick(connectTo, Qt::Key_Return);
        QVERIFY(!panel->isVisible());
        QVERIFY(!bench.controller.isComparing());
        QCOMPARE(bench.document().proxiedRoute.connectTo, QStringList{u"::127.0.0.1:9"_s});
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(panel->isVisible());
        QTest::keyClick(connectTo, Qt::Key_F5);
        QVERIFY(!panel->isVisible());
        QVERIFY(bench.controller.isComparing());
    }

    void aRouteAloneMakesTheSecondAddress() {
        workspace::HandshakeDocument document;
        document.direct = u"ws://127.0.0.1:9001/"_s;
        ComposerBench bench(document);
        const QString before = address(bench, RouteName::Proxied)->placeholderText();
        document.proxiedRoute.forwardProxy = u"http://127.0.0.1:3128"_s;
        bench.controller.editor().apply(document, {});
        QVERIFY(address(bench, RouteName::Proxied)->placeholderText() != before);
        QVERIFY(address(bench, RouteName::Proxied)->placeholderText().startsWith(u"Same address"_s));
    }

    void narrowBarsHaveIconsForRoutes() {
        ComposerBench bench;
        const int wide = routeButton(bench, u"Direct"_s)->width();
        bench.page.resize(820, 700);
        QTRY_VERIFY(routeButton(bench, u"Direct"_s)->width() < wide / 2);
        QVERIFY(!routeButton(bench, u"Direct"_s)->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TstRoutes)
#include "tst_routes.moc"
