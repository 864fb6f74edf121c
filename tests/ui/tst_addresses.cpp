// The address bar's real widgets: addresses, problems in place, pasted commands, and the way by keyboard from
// an address to a header and back.
#include "tests/ui/address_fields.h"

#include "ui/models/route_words.h"
#include "ui/widgets/code_text.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QCompleter>

using namespace twinwire;
using namespace Qt::StringLiterals;
using run::RouteName;
using test::address;
using test::ComposerBench;
using test::patience;
using test::routeButton;
using test::shownProblems;

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
