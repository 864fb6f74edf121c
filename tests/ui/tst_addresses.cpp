// The address bar's real widgets: addresses, routes, problems in place, pasted commands, and the way by
// keyboard from an address to a header and back.
#include "tests/ui/composer_bench.h"

#include "ui/models/route_words.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/problem_line.h"
#include "ui/widgets/route_panel.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QTcpServer>

using namespace twinwire;
using namespace Qt::StringLiterals;
using run::RouteName;
using test::ComposerBench;
using test::patience;
using ui::RouteParts;

namespace {

QLineEdit* address(const ComposerBench& bench, RouteName route) {
    return bench.named<QLineEdit>(route == RouteName::Direct ? u"Direct address"_s : u"Proxied address"_s);
}

QList<ui::ProblemLine*> shownProblems(const QWidget& widget) {
    QList<ui::ProblemLine*> shown;
    const QList<ui::ProblemLine*> all = widget.findChildren<ui::ProblemLine*>();
    for (ui::ProblemLine* line : all) {
        if (line->isVisible()) {
            shown.append(line);
        }
    }
    return shown;
}

ui::RouteButton* routeButton(const ComposerBench& bench, const QString& name) {
    const QList<ui::RouteButton*> all = bench.addresses->findChildren<ui::RouteButton*>();
    for (ui::RouteButton* button : all) {
        if (button->accessibleName().startsWith(name)) {
            return button;
        }
    }
    return nullptr;
}

} // namespace

class TstAddresses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typingIsTheDocument() {
        ComposerBench bench;
        QLineEdit* direct = address(bench, RouteName::Direct);
        direct->setFocus();
        direct->selectAll();
        QTest::keyClicks(direct, u"ws://a.test/x"_s);
        QCOMPARE(bench.document().direct, u"ws://a.test/x"_s);
        QCOMPARE(bench.controller.editor().undoStack().count(), 1);
        QTest::keyClick(direct, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(direct->text(), ComposerBench::usual().direct);
    }

    void usedAddressesComplete() {
        ComposerBench bench;
        bench.bench.addresses.use(u"wss://edge.example.test/socket"_s);
        QLineEdit* direct = address(bench, RouteName::Direct);
        direct->setFocus();
        direct->selectAll();
        QTest::keyClicks(direct, u"edge"_s);
        QCOMPARE(direct->completer()->completionCount(), 1);
        QCOMPARE(direct->completer()->currentCompletion(), u"wss://edge.example.test/socket"_s);
    }

    void aPastedCommandIsOneStep() {
        ComposerBench bench;
        QSignalSpy imported(bench.addresses, &ui::AddressBar::commandImported);
        QGuiApplication::clipboard()->setText(u"curl 'https://chat.example.com/live?x=1' \\\n  -H 'Origin: "
                                              u"https://example.com' -H 'X-Team: blue' "
                                              "--proxy socks5h://127.0.0.1:1080 --retry 3"_s);
        QLineEdit* proxied = address(bench, RouteName::Proxied);
        proxied->setFocus();
        QTest::keySequence(proxied, QKeySequence::Paste);
        QCOMPARE(imported.size(), 1);
        QVERIFY(!imported.first().first().toStringList().isEmpty());
        const workspace::HandshakeDocument& document = bench.document();
        QVERIFY(document.proxied.contains(u"chat.example.com/live?x=1"_s));
        QCOMPARE(document.direct, ComposerBench::usual().direct);
        QCOMPARE(document.proxiedRoute.forwardProxy, u"socks5h://127.0.0.1:1080"_s);
        QVERIFY(workspace::templateOf(document.request).contains("\r\nX-Team: blue\r\n"));
        QCOMPARE(routeButton(bench, u"Proxied"_s)->words(), u"SOCKS5 127.0.0.1:1080, no tap"_s);
        QCOMPARE(bench.controller.editor().undoStack().count(), 1);
        bench.undo();
        QCOMPARE(bench.document(), ComposerBench::usual());
        QCOMPARE(proxied->text(), ComposerBench::usual().proxied);
    }

    void aCommandThatComesAtOnceIsTakenToo() {
        ComposerBench bench;
        QLineEdit* direct = address(bench, RouteName::Direct);
        direct->setFocus();
        direct->selectAll();
        // As a middle click or an input method does it.
        direct->insert(u"wscat -c ws://other.test:8080/y -s chat"_s);
        QCOMPARE(bench.document().direct, u"ws://other.test:8080/y"_s);
        QCOMPARE(direct->text(), u"ws://other.test:8080/y"_s);
        QVERIFY(bench.templateOctets().contains("Sec-WebSocket-Protocol: chat\r\n"));
        QCOMPARE(bench.controller.editor().undoStack().count(), 1);
    }

    void theComposerPastesAndCopiesCommands() {
        workspace::HandshakeDocument document;
        document.direct = u"ws://127.0.0.1:9001/"_s;
        ComposerBench bench(document);
        QGuiApplication::clipboard()->setText(u"curl https://chat.example.com/live -H 'X-Team: blue'"_s);
        bench.named<QAbstractButton>(u"Paste a curl, wscat or websocat command as the request"_s)->click();
        QVERIFY(bench.document().proxied.contains(u"chat.example.com/live"_s));
        QCOMPARE(bench.document().direct, document.direct);
        bench.named<QAbstractButton>(u"Copy the request as a command"_s)->click();
        QWidget* menu = QApplication::activePopupWidget();
        QVERIFY(menu != nullptr);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(u"curl"_s) && copied.contains(u"X-Team: blue"_s), qPrintable(copied));
    }

    void problemsStandUnderTheirField() {
        ComposerBench bench;
        QVERIFY(shownProblems(*bench.addresses).isEmpty());
        Q_EMIT bench.controller.problemRaised({u"proxied"_s, u"the host is missing"_s});
        QCOMPARE(shownProblems(*bench.addresses).size(), 1);
        QCOMPARE(shownProblems(*bench.addresses).first()->message(), u"The host is missing."_s);
        QVERIFY(
            address(bench, RouteName::Proxied)->accessibleDescription().contains(u"The host is missing"_s));
        Q_EMIT bench.controller.problemRaised({u"proxied"_s, u"缺少主机"_s});
        QCOMPARE(shownProblems(*bench.addresses).first()->message(), u"缺少主机。"_s);
        Q_EMIT bench.controller.problemRaised({u"proxied"_s, u"地址有误。改正它。"_s});
        QCOMPARE(shownProblems(*bench.addresses).first()->message(), u"地址有误。改正它。"_s);
        // Editing the field takes it away, editing the other one does not.
        address(bench, RouteName::Direct)->setText(u"ws://b.test/"_s);
        QCOMPARE(shownProblems(*bench.addresses).size(), 1);
        address(bench, RouteName::Proxied)->setText(u"ws://c.test/"_s);
        QVERIFY(shownProblems(*bench.addresses).isEmpty());
        // A mistake is seen when the field is left.
        QLineEdit* direct = address(bench, RouteName::Direct);
        direct->setFocus();
        direct->selectAll();
        QTest::keyClicks(direct, u"ftp://b.test/"_s);
        QTest::keyClick(direct, Qt::Key_Tab);
        QCOMPARE(shownProblems(*bench.addresses).size(), 1);
    }

    void severalMistakesAreAllShownAndTheFirstHasTheFocus() {
        workspace::HandshakeDocument document;
        document.direct = u"ftp://a.test/"_s;
        document.proxied = u"ws://"_s;
        ComposerBench bench(document);
        address(bench, RouteName::Proxied)->setFocus();
        bench.controller.compare();
        QCOMPARE(shownProblems(*bench.addresses).size(), 2);
        QVERIFY(address(bench, RouteName::Direct)->hasFocus());
        // The one that is right again is left alone.
        address(bench, RouteName::Direct)->setText(u"ws://a.test/"_s);
        bench.controller.compare();
        QCOMPARE(shownProblems(*bench.addresses).size(), 1);
        QVERIFY(address(bench, RouteName::Proxied)->hasFocus());
    }

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

    void anAddressWithoutItsSchemeIsMended_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("mended");
        QTest::newRow("host and port") << u"localhost:19302"_s << u"ws://localhost:19302/"_s;
        QTest::newRow("path") << u"10.0.0.5:8080/chat?x=1"_s << u"ws://10.0.0.5:8080/chat?x=1"_s;
        QTest::newRow("of TLS") << u"edge.test:443/a"_s << u"wss://edge.test:443/a"_s;
        QTest::newRow("of the web") << u"https://edge.test/a"_s << u"wss://edge.test/a"_s;
        QTest::newRow("plain web") << u"HTTP://edge.test"_s << u"ws://edge.test/"_s;
        QTest::newRow("by a name") << u"{{upstream}}/a"_s << u"ws://{{upstream}}/a"_s;
        QTest::newRow("another protocol") << u"ftp://a.test/"_s << QString();
        QTest::newRow("beyond mending") << u"a b c"_s << QString();
    }
    void anAddressWithoutItsSchemeIsMended() {
        QFETCH(QString, written);
        QFETCH(QString, mended);
        const QList<workspace::Variable> variables{{u"upstream"_s, u"10.0.0.5:81"_s, {}}};
        QCOMPARE(ui::mendedAddress(written, variables), mended);
    }

    void aMissingSchemeIsOneEnterAway() {
        workspace::HandshakeDocument document;
        ComposerBench bench(document);
        QLineEdit* direct = address(bench, RouteName::Direct);
        QLineEdit* proxied = address(bench, RouteName::Proxied);
        proxied->setText(u"localhost:19303"_s);
        direct->setFocus();
        QTest::keyClicks(direct, u"localhost:19302"_s);
        QCOMPARE(direct->completer()->currentCompletion(), u"ws://localhost:19302/"_s);
        direct->completer()->popup()->hide();
        QTest::keyClick(direct, Qt::Key_Return);
        // Both are marked, each with its offer; nothing has run, and the focus stayed.
        QCOMPARE(shownProblems(*bench.addresses).size(), 2);
        QVERIFY(!bench.controller.isComparing());
        QVERIFY(direct->hasFocus());
        ui::ProblemLine* first = shownProblems(*bench.addresses).first();
        QCOMPARE(first->action()->text(), u"Use ws://localhost:19302/"_s);
        QTest::keyClick(direct, Qt::Key_Return);
        QCOMPARE(bench.document().direct, u"ws://localhost:19302/"_s);
        QCOMPARE(direct->text(), u"ws://localhost:19302/"_s);
        QCOMPARE(shownProblems(*bench.addresses).size(), 1);
        shownProblems(*bench.addresses).first()->action()->click();
        QCOMPARE(bench.document().proxied, u"ws://localhost:19303/"_s);
        QCOMPARE(proxied->text(), u"ws://localhost:19303/"_s);
        QVERIFY(shownProblems(*bench.addresses).isEmpty());
        bench.undo();
        QCOMPARE(bench.document().proxied, u"localhost:19303"_s);
    }

    void typingASchemeCompletesNothing() {
        ComposerBench bench{workspace::HandshakeDocument()};
        bench.bench.addresses.model().setStringList({});
        QLineEdit* direct = address(bench, RouteName::Direct);
        direct->setFocus();
        for (const QChar letter : u"ws://edge.test:8080/a"_s) {
            QTest::keyClick(direct, letter.toLatin1());
            QVERIFY2(!direct->completer()->popup()->isVisible(), qPrintable(direct->text()));
        }
    }

    void suggestionsLeaveTheOtherFieldFree() {
        ComposerBench bench{workspace::HandshakeDocument()};
        QLineEdit* direct = address(bench, RouteName::Direct);
        const QLineEdit* proxied = address(bench, RouteName::Proxied);
        direct->setFocus();
        QTest::keyClicks(direct, u"localhost:1234"_s);
        const QWidget* list = direct->completer()->popup();
        QTRY_VERIFY_WITH_TIMEOUT(list->isVisible(), patience);
        const QRect field(proxied->mapToGlobal(QPoint(0, 0)), proxied->size());
        QVERIFY(!list->geometry().intersects(field));
        QSignalSpy left(direct, &QLineEdit::editingFinished);
        QTest::mouseClick(bench.addresses->window()->windowHandle(), Qt::LeftButton, {},
                          proxied->mapTo(proxied->window(), proxied->rect().center()));
        QTRY_VERIFY_WITH_TIMEOUT(proxied->hasFocus() && !list->isVisible(), patience);
        QVERIFY(proxied->text().isEmpty());
        QCOMPARE(left.size(), 1);
    }

    void pathsThatDifferAreRemarked() {
        workspace::HandshakeDocument document;
        document.direct = u"ws://127.0.0.1:9001/a"_s;
        document.proxied = u"wss://edge.test/a"_s;
        ComposerBench bench(document);
        const auto remark = [&] {
            for (const ui::CodeLabel* label : bench.addresses->findChildren<ui::CodeLabel*>()) {
                if (label->isVisible()) {
                    return ui::plain(label->codeText());
                }
            }
            return QString();
        };
        QCOMPARE(remark(), QString());
        address(bench, RouteName::Proxied)->setText(u"wss://edge.test/b"_s);
        QCOMPARE(remark(), u"The two paths differ: /a and /b"_s);
        QVERIFY(shownProblems(*bench.addresses).isEmpty());
        // What a placeholder stands for may be a secret.
        document.direct = u"ws://127.0.0.1:9001/{{room}}"_s;
        document.proxied = u"wss://edge.test/b"_s;
        QCOMPARE(ui::pathRemark(document, {{u"room"_s, u"hidden"_s, {}}}), u"The two paths differ"_s);
        document.direct = u"ws://127.0.0.1:9001/b?token=1"_s;
        QVERIFY(ui::pathRemark(document, {}).contains(u"queries"_s));
        document.proxied.clear();
        QCOMPARE(ui::pathRemark(document, {}), QString());
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

    void buttonsSayWhatTheyDo() {
        ComposerBench bench;
        auto* compare = bench.named<QAbstractButton>(u"Compare, F5"_s);
        QVERIFY(compare != nullptr);
        // Nothing listens at discard ports of loopback: both attempts end soon.
        workspace::HandshakeDocument document = bench.document();
        document.direct = u"ws://127.0.0.1:9/"_s;
        document.proxied = u"ws://127.0.0.1:9/"_s;
        document.replay = false;
        bench.controller.editor().apply(document, {});
        QSignalSpy ended(&bench.controller, &ui::HandshakeController::runEnded);
        QTest::keyClick(address(bench, RouteName::Direct), Qt::Key_Return);
        QVERIFY(bench.controller.isComparing());
        QCOMPARE(compare->text(), u"Cancel"_s);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QTRY_COMPARE(compare->text(), u"Compare"_s);
    }

    void ctrlLWalksTheAddresses() {
        ComposerBench bench;
        bench.table().setFocus();
        bench.addresses->focusAddress();
        QVERIFY(address(bench, RouteName::Direct)->hasFocus());
        bench.addresses->focusAddress();
        QVERIFY(address(bench, RouteName::Proxied)->hasFocus());
    }

    void theTabOrderIsTheDesigns() {
        ComposerBench bench;
        address(bench, RouteName::Direct)->setFocus();
        QStringList order;
        for (int i = 0; i < 7; ++i) {
            order.append(QApplication::focusWidget()->accessibleName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(order,
                 (QStringList{u"Direct address"_s, u"Direct route: straight"_s, u"Connect direct, Ctrl+D"_s,
                              u"Proxied address"_s, u"Proxied route: straight, no tap"_s,
                              u"Connect proxied, Ctrl+Shift+D"_s, u"Compare, F5"_s}));
    }

    void theKeyboardAloneReachesAHeaderAndComesBack() {
        ComposerBench bench;
        address(bench, RouteName::Direct)->setFocus();
        for (int i = 0; i < 40 && QApplication::focusWidget() != &bench.table(); ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(QApplication::focusWidget(), &bench.table());
        const int row = bench.rowOf("Connection");
        for (int i = 0; i < 20 && bench.table().currentIndex().row() != row; ++i) {
            QTest::keyClick(&bench.table(), Qt::Key_Down);
        }
        QTest::keyClick(&bench.table(), Qt::Key_Return);
        auto* editor = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, u"close"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(QApplication::focusWidget(), &bench.table());
        QVERIFY(bench.octets().contains("Connection: close\r\n"));
        for (int i = 0; i < 40 && QApplication::focusWidget() != address(bench, RouteName::Direct); ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
        }
        QVERIFY(address(bench, RouteName::Direct)->hasFocus());
    }
};

QTEST_MAIN(TstAddresses)
#include "tst_addresses.moc"
