// The composer's real widgets: table, preview, checks, presets, credentials, all over one document.
#include "tests/ui/composer_bench.h"

#include "ui/models/preset_model.h"
#include "ui/widgets/preset_list.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::ComposerBench;
using Lines = ui::HeaderListModel;

namespace {

QString keyWords(ComposerBench& bench) {
    return bench.words(bench.rowOf("Sec-WebSocket-Key"), Lines::Value);
}

} // namespace

class TstComposer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTableEditReachesTheOctets() {
        ComposerBench bench;
        bench.table().setFocus();
        bench.table().showRow(bench.rowOf("Upgrade"));
        QTest::keyClick(&bench.table(), Qt::Key_F2);
        auto* editor = bench.table().findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        QCOMPARE(editor->text(), u"websocket"_s);
        editor->selectAll();
        QTest::keyClicks(editor, u"h2c"_s);
        // It is written while one types.
        QVERIFY(bench.octets().contains("\r\nUpgrade: h2c\r\n"));
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(bench.preview().contains(u"Upgrade: h2c"_s));
        QVERIFY(bench.controller.editor().undoStack().count() == 1);
        bench.undo();
        QVERIFY(bench.octets().contains("\r\nUpgrade: websocket\r\n"));
        QVERIFY(!bench.preview().contains(u"h2c"_s));
    }

    void escapeTakesBackWhatWasTyped() {
        ComposerBench bench;
        const QByteArray before = bench.templateOctets();
        bench.table().setFocus();
        bench.table().showRow(bench.rowOf("Connection"));
        QTest::keyClick(&bench.table(), Qt::Key_F2);
        auto* editor = bench.table().findChild<QLineEdit*>();
        QTest::keyClicks(editor, u"close"_s);
        QVERIFY(bench.templateOctets() != before);
        QTest::keyClick(editor, Qt::Key_Escape);
        QCOMPARE(bench.templateOctets(), before);
        QVERIFY(!bench.controller.editor().isDirty());
    }

    void theLastRowAddsALine() {
        ComposerBench bench;
        const int before = bench.lines().lineCount();
        bench.table().setFocus();
        bench.table().showRow(0);
        QTest::keyClick(&bench.table(), Qt::Key_Insert);
        auto* name = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(name != nullptr);
        QTest::keyClicks(name, u"Jumper"_s); // nothing usual, so no popup
        QTest::keyClick(name, Qt::Key_Tab);
        auto* value = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(value != nullptr && value != name);
        QTest::keyClicks(value, u"blue"_s);
        QTest::keyClick(value, Qt::Key_Return);
        QTRY_VERIFY(bench.table().hasFocus());
        QCOMPARE(bench.lines().lineCount(), before + 1);
        QVERIFY(bench.octets().endsWith("\r\nJumper: blue\r\n\r\n"));
        QTest::keyClick(&bench.table(), Qt::Key_Delete);
        QCOMPARE(bench.lines().lineCount(), before);
    }

    /// The list of usual names is open while one of them is typed.
    void tabLeavesTheUsualNamesForTheValue() {
        ComposerBench bench;
        const int before = bench.lines().lineCount();
        bench.table().setFocus();
        bench.table().showRow(0);
        QTest::keyClick(&bench.table(), Qt::Key_Insert);
        auto* name = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(name != nullptr);
        QTest::keyClicks(name, u"Authorization"_s);
        QVERIFY(name->completer() != nullptr && name->completer()->popup()->isVisible());
        QTest::keyClick(name->completer()->popup(), Qt::Key_Tab);
        auto* value = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(value != nullptr && value != name && bench.table().isAncestorOf(value));
        QTest::keyClicks(value, u"Bearer abc def"_s);
        QTest::keyClick(value->completer() && value->completer()->popup()->isVisible()
                            ? static_cast<QWidget*>(value->completer()->popup())
                            : value,
                        Qt::Key_Tab);
        QCOMPARE(bench.lines().lineCount(), before + 1);
        QVERIFY2(bench.octets().endsWith("\r\nAuthorization: Bearer abc def\r\n\r\n"),
                 bench.octets().constData());
        QVERIFY(bench.table().hasFocus() || bench.table().isAncestorOf(QApplication::focusWidget()));
    }

    /// Blanks within a value stay where they are; those around it are sent as they were written.
    void blanksThatAreTypedAreSent() {
        ComposerBench bench;
        bench.table().setFocus();
        bench.table().showRow(0);
        QTest::keyClick(&bench.table(), Qt::Key_Insert);
        auto* name = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(name != nullptr);
        QTest::keyClicks(name, u"X-Blanks"_s);
        QTest::keyClick(name, Qt::Key_Tab);
        auto* value = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(value != nullptr && value != name);
        QTest::keyClicks(value, u" a b  c  "_s);
        QCOMPARE(value->text(), u" a b  c  "_s);
        QTest::keyClick(value, Qt::Key_Return);
        QTRY_VERIFY2(bench.octets().endsWith("\r\nX-Blanks:  a b  c  \r\n\r\n"), bench.octets().constData());
    }

    void altArrowsMoveALine() {
        ComposerBench bench;
        bench.table().setFocus();
        bench.table().showRow(0);
        QTest::keyClick(&bench.table(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(bench.rowOf("Host"), 1);
        QCOMPARE(bench.table().currentIndex().row(), 1);
        QTest::keyClick(&bench.table(), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(&bench.table(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(bench.rowOf("Host"), 0);
        bench.undo();
        QCOMPARE(bench.rowOf("Host"), 1);
        QCOMPARE(bench.table().currentIndex().row(), 1);
    }

    void draggingAGripMovesALine() {
        ComposerBench bench;
        const QRect from = bench.table().visualRect(bench.cell(0, Lines::Grip));
        const QRect to = bench.table().visualRect(bench.cell(3, Lines::Grip));
        QWidget* viewport = bench.table().viewport();
        QTest::mousePress(viewport, Qt::LeftButton, {}, from.center());
        QTest::mouseMove(viewport, to.center() + QPoint(0, 6));
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, to.center() + QPoint(0, 6));
        QCOMPARE(bench.rowOf("Host"), 3);
        QCOMPARE(bench.table().currentIndex().row(), 3);
    }

    void spaceSwitchesALineOff() {
        ComposerBench bench;
        const int row = bench.rowOf("Upgrade");
        bench.table().setFocus();
        bench.table().showRow(row);
        QTest::keyClick(&bench.table(), Qt::Key_Space);
        QVERIFY(!bench.octets().contains("Upgrade: websocket"));
        QCOMPARE(bench.words(row, Lines::Check), u"not sent"_s);
        QVERIFY(bench.cell(row, Lines::Send).data(Qt::AccessibleTextRole).toString().contains(u"not sent"_s));
        QTest::keyClick(&bench.table(), Qt::Key_Space);
        QVERIFY(bench.octets().contains("Upgrade: websocket"));
    }

    void aPresetIsOneStepAndStaysMarked() {
        ComposerBench bench;
        const QByteArray before = bench.templateOctets();
        auto* presets = bench.composer->findChild<ui::PresetList*>();
        QListView& list = presets->list();
        const auto rowOf = [&](const QByteArray& id) {
            for (int row = 0; row < list.model()->rowCount(); ++row) {
                if (list.model()->index(row, 0).data(ui::PresetModel::IdRole).toByteArray() == id) {
                    return list.model()->index(row, 0);
                }
            }
            return QModelIndex();
        };
        QCOMPARE(list.currentIndex().data(ui::PresetModel::IdRole).toByteArray(), "correct");
        list.setFocus();
        list.setCurrentIndex(rowOf("no-upgrade"));
        QTest::keyClick(&list, Qt::Key_Return);
        QVERIFY(!bench.octets().contains("\r\nUpgrade:"));
        QCOMPARE(workspace::presetOf(bench.document().request), "no-upgrade");
        QCOMPARE(bench.controller.editor().undoStack().count(), 1);
        bench.undo();
        QCOMPARE(bench.templateOctets(), before);
        QCOMPARE(list.currentIndex().data(ui::PresetModel::IdRole).toByteArray(), "correct");
        // Found by its words, chosen by Enter.
        auto* find = bench.named<QLineEdit>(u"Find a preset"_s);
        find->setText(u"LF"_s);
        QTest::keyClick(find, Qt::Key_Return);
        QVERIFY(bench.octets().contains("HTTP/1.1\nHost"));
        QVERIFY(bench.preview().contains(u"HTTP/1.1LF\n"_s));
    }

    void aKeyIsFreshOrFixed() {
        ComposerBench bench;
        const int row = bench.rowOf("Sec-WebSocket-Key");
        QVERIFY(!keyWords(bench).contains(u"{{"_s));
        QCOMPARE(keyWords(bench).size(), 24);
        bench.lines().setKeyChoice(row, Lines::KeyChoice::Fixed);
        const QByteArray fixed = workspace::valueOf(bench.document().request.lines[row]);
        QCOMPARE(QByteArray::fromBase64(fixed).size(), 16);
        QCOMPARE(bench.cell(row, Lines::Value).data(Lines::KeyRole).value<Lines::KeyChoice>(),
                 Lines::KeyChoice::Fixed);
        QVERIFY(bench.octets().contains("Sec-WebSocket-Key: " + fixed));
        bench.lines().setKeyChoice(row, Lines::KeyChoice::Fresh);
        QVERIFY(bench.templateOctets().contains("Sec-WebSocket-Key: {{key}}"));
        // By keyboard, in the row's menu.
        bench.table().setFocus();
        bench.table().showRow(row);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), bench.table().mapToGlobal(QPoint()));
        QApplication::sendEvent(&bench.table(), &event);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QVERIFY(!bench.templateOctets().contains("{{key}}"));
    }

    void aNameInConnectionTurnsHopByHop() {
        ComposerBench bench;
        const int row = bench.rowOf("Sec-WebSocket-Version");
        QCOMPARE(bench.words(row, Lines::Class), u"end-to-end"_s);
        bench.setValue("Connection", u"Upgrade, sec-websocket-version"_s);
        QCOMPARE(bench.words(row, Lines::Class), u"hop-by-hop"_s);
        QVERIFY(bench.words(row, Lines::Class, Qt::ToolTipRole).contains(u"Connection names"_s));
        QVERIFY(bench.words(row, Lines::Name, Qt::AccessibleTextRole)
                    .startsWith(u"Sec-WebSocket-Version, hop-by-hop, 13"_s));
        bench.undo();
        QCOMPARE(bench.words(row, Lines::Class), u"end-to-end"_s);
    }

    void checksNameTheLineAndRepairIt() {
        ComposerBench bench;
        bench.setValue("Sec-WebSocket-Key", u"c2hvcnQ="_s);
        const int row = bench.rowOf("Sec-WebSocket-Key");
        QCOMPARE(bench.cell(row, Lines::Check).data(Lines::SeverityRole).value<Lines::Mark>(),
                 Lines::Mark::Error);
        QVERIFY(!bench.words(row, Lines::Check).isEmpty());
        auto* repair = bench.named<QAbstractButton>(u"Use a generated key"_s);
        QVERIFY(repair != nullptr && repair->isVisible());
        repair->setFocus();
        QTest::keyClick(repair, Qt::Key_Space);
        QCOMPARE(bench.cell(row, Lines::Check).data(Lines::SeverityRole).value<Lines::Mark>(),
                 Lines::Mark::Ok);
        QVERIFY(bench.templateOctets().contains("{{key}}"));
    }

    void secretsAreMaskedEverywhere() {
        workspace::HandshakeDocument document = ComposerBench::usual();
        document.request = workspace::withField(document.request, "Authorization", "Bearer literal-secret");
        document.request = workspace::withField(document.request, "Cookie", "sid=cookie-secret; theme=dark");
        document.request = workspace::withField(document.request, "X-Trace", "{{trace}}");
        ComposerBench bench(document);
        QVERIFY(bench.bench.environments.setEnvironments(
            {{u"Staging"_s, {{u"trace"_s, u"variable-secret"_s, true}}}}));
        bench.bench.environments.setCurrent(0);
        QVERIFY(bench.octets().contains("variable-secret"));
        const QStringList secrets{u"literal-secret"_s, u"cookie-secret"_s, u"variable-secret"_s};
        const auto seen = [&](const QString& secret) {
            for (int row = 0; row < bench.lines().rowCount(); ++row) {
                for (int column = 0; column < Lines::ColumnCount; ++column) {
                    for (const int role :
                         {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
                        if (bench.lines().index(row, column).data(role).toString().contains(secret)) {
                            return true;
                        }
                    }
                }
            }
            return bench.preview().contains(secret) || bench.raw().toPlainText().contains(secret);
        };
        for (const QString& secret : secrets) {
            QVERIFY2(!seen(secret), qPrintable(secret));
        }
        QVERIFY(bench.raw().isReadOnly());
        QCOMPARE(bench.words(bench.rowOf("Authorization"), Lines::Value), u"Bearer ••••••••"_s);
        // Editing shows them, and so does the eye.
        QCOMPARE(bench.words(bench.rowOf("Authorization"), Lines::Value, Qt::EditRole),
                 u"Bearer literal-secret"_s);
        auto* eye = bench.named<QAbstractButton>(u"Show secrets"_s);
        QVERIFY(eye != nullptr);
        eye->click();
        for (const QString& secret : secrets) {
            QVERIFY2(seen(secret), qPrintable(secret));
        }
        QVERIFY(!bench.raw().isReadOnly());
        bench.controller.setSecretsShown(false);
        QVERIFY(!seen(secrets.first()));
    }

    void oddBlanksAreVisible() {
        ComposerBench bench;
        bench.lines().setData(bench.cell(0, Lines::Name), u"Host "_s);
        QCOMPARE(bench.words(0, Lines::Name), u"Host·"_s);
        QVERIFY(bench.preview().contains(u"Host·: chat.example.test"_s));
        // What is copied from the preview has blanks again, and no marks.
        auto* view = bench.composer->findChild<ui::OctetView*>();
        view->selectAll();
        QVERIFY(
            view->selectedOctets().startsWith(u"GET /chat?room=7 HTTP/1.1\nHost : chat.example.test\n"_s));
    }

    void credentialsAreTheHeaderLine() {
        ComposerBench bench;
        auto* tabs = bench.named<QTabBar>(u"Parts of the request"_s);
        tabs->setCurrentIndex(2);
        auto* scheme = bench.named<QComboBox>(u"Scheme of authentication"_s);
        scheme->setFocus();
        QTest::keyClick(scheme, Qt::Key_Down);
        QCOMPARE(scheme->currentText(), u"Basic"_s);
        auto* user = bench.named<QLineEdit>(u"User"_s);
        QTRY_VERIFY(user->isVisible());
        user->setText(u"ada"_s);
        bench.named<QLineEdit>(u"Password"_s)->setText(u"love:lace"_s);
        QVERIFY(bench.octets().contains("Authorization: Basic " + QByteArray("ada:love:lace").toBase64()));
        QVERIFY(tabs->tabText(2).contains(u"Basic"_s));
        // A change in the line shows in the fields.
        const int row = bench.rowOf("Authorization");
        bench.lines().setData(bench.cell(row, Lines::Value), u"Bearer {{token}}"_s);
        QCOMPARE(scheme->currentText(), u"Bearer"_s);
        QCOMPARE(bench.named<QLineEdit>(u"Bearer token"_s)->text(), u"{{token}}"_s);
        QCOMPARE(bench.named<QLineEdit>(u"Bearer token"_s)->echoMode(), QLineEdit::Normal);
        scheme->setFocus();
        scheme->setCurrentIndex(0);
        Q_EMIT scheme->activated(0);
        QCOMPARE(bench.rowOf("Authorization"), -1);
    }

    void cookiesAreTheCookieLine() {
        workspace::HandshakeDocument document = ComposerBench::usual();
        document.request = workspace::withField(document.request, "Cookie", "sid={{session}}; theme=dark");
        ComposerBench bench(document);
        auto* cookies = bench.named<QTableView>(u"Cookies"_s);
        QAbstractItemModelTester cookieTester(cookies->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(cookies->model()->rowCount(), 3);
        QCOMPARE(cookies->model()->index(0, 1).data().toString(), u"{{session}}"_s);
        QCOMPARE(cookies->model()->index(1, 1).data().toString(), u"••••••••"_s);
        QVERIFY(cookies->model()->setData(cookies->model()->index(1, 1), u"light"_s));
        QVERIFY(bench.templateOctets().contains("Cookie: sid={{session}}; theme=light\r\n"));
        QVERIFY(cookies->model()->setData(cookies->model()->index(2, 0), u"lang"_s));
        QVERIFY(bench.templateOctets().contains("Cookie: sid={{session}}; theme=light; lang=\r\n"));
        cookies->setFocus();
        cookies->setCurrentIndex(cookies->model()->index(0, 0));
        QTest::keyClick(cookies, Qt::Key_Delete);
        QVERIFY(bench.templateOctets().contains("Cookie: theme=light; lang=\r\n"));
        bench.undo();
        QCOMPARE(cookies->model()->rowCount(), 4);
    }

    void subprotocolsAndExtensionsAreTheirLines() {
        ComposerBench bench;
        auto* protocols = bench.named<QLineEdit>(u"Subprotocols"_s);
        protocols->setText(u"chat.v2"_s);
        QVERIFY(bench.octets().contains("Sec-WebSocket-Protocol: chat.v2\r\n"));
        auto* deflate = bench.named<QAbstractButton>(u"Offer compression of messages (permessage-deflate)"_s);
        deflate->click();
        QVERIFY(bench.octets().contains("Sec-WebSocket-Extensions: permessage-deflate"));
        deflate->click();
        QVERIFY(!bench.octets().contains("permessage-deflate"));
        protocols->clear();
        QVERIFY(!bench.octets().contains("Sec-WebSocket-Protocol"));
    }

    void problemsStandInTheirTab() {
        ComposerBench bench;
        auto* tabs = bench.named<QTabBar>(u"Parts of the request"_s);
        QVERIFY(bench.composer->showProblem({u"limits.maxTime"_s, u"\"soon\" is no number of seconds"_s}));
        QCOMPARE(tabs->currentIndex(), 4);
        QVERIFY(bench.named<QLineEdit>(u"Seconds until the answer is complete"_s)->hasFocus());
        QVERIFY(bench.composer->showProblem({u"tls.alpn"_s, u"too long"_s}));
        QCOMPARE(tabs->currentIndex(), 3);
        QVERIFY(!bench.composer->showProblem({u"direct"_s, u"elsewhere"_s}));
        QVERIFY(bench.composer->showProblem({u"request"_s, u"{{a}} has no value"_s}));
        QCOMPARE(tabs->currentIndex(), 0);
        bench.composer->clearProblems();
    }

    void foldingKeepsTheCaret() {
        ComposerBench bench;
        QSignalSpy folded(bench.composer, &ui::Composer::foldedChanged);
        auto* target = bench.named<QLineEdit>(u"Request target"_s);
        target->setFocus();
        target->setCursorPosition(3);
        bench.composer->setFolded(true);
        QVERIFY(bench.composer->isFolded());
        QVERIFY(!target->isVisible());
        QVERIFY(bench.composer->isAncestorOf(QApplication::focusWidget()));
        bench.composer->setFolded(false);
        QVERIFY(target->hasFocus());
        QCOMPARE(target->cursorPosition(), 3);
        QCOMPARE(folded.size(), 2);
    }

    void everyControlHasAName() {
        ComposerBench bench;
        bench.lines().setData(bench.cell(0, Lines::Name), u"Host "_s);
        QStringList nameless;
        const auto look = [&] {
            const QList<QWidget*> all = bench.page.findChildren<QWidget*>();
            for (QWidget* widget : all) {
                if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) {
                    continue;
                }
                const QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
                if (access == nullptr || access->text(QAccessible::Name).isEmpty()) {
                    nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u" in "_s +
                                    QString::fromLatin1(widget->parentWidget()->metaObject()->className()));
                }
            }
        };
        auto* tabs = bench.named<QTabBar>(u"Parts of the request"_s);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            look();
        }
        bench.composer->setRaw(true);
        look();
        bench.composer->setFolded(true);
        look();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
    }
};

QTEST_MAIN(TstComposer)
#include "tst_composer.moc"
