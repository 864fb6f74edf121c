// The window as a person meets it: the first minute, the main job by keyboard alone, menus, names, sizes,
// themes.
#include "tests/ui/whole_window.h"

#include "ui/pages/handshake_page.h"
#include "ui/pages/page_tabs.h"
#include "ui/pages/welcome_page.h"
#include "ui/shell/workspace_sidebar.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/verdict_banner.h"

#include <QAccessible>
#include <QClipboard>
#include <QDialog>
#include <QFontInfo>
#include <QHash>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QStatusBar>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::patience;
using ui::Command;
using ui::PageAction;
using ui::VerdictState;

class TstShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        test::forgetSettings();
        m_state = std::make_unique<QTemporaryDir>();
        m_life = std::make_unique<test::WholeWindow>(m_state->path());
    }
    void cleanup() {
        m_life.reset();
        m_state.reset();
    }

    void firstMinute() {
        QVERIFY(m_life->open());
        auto* welcome = m_life->window->findChild<ui::WelcomePage*>();
        QVERIFY(welcome && welcome->isVisible());
        auto* tryIt = welcome->findChild<ui::PrimaryButton*>();
        QVERIFY(tryIt && tryIt->hasFocus());
        QTest::mouseClick(tryIt, Qt::LeftButton);
        // One click: nginx as shipped runs, both routes are compared, the verdict stands on the page.
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page() != nullptr, patience);
        QTRY_VERIFY_WITH_TIMEOUT(verdict() == VerdictState::DifferingProven, patience);
        auto* banner = m_life->page()->findChild<ui::VerdictBanner*>();
        QVERIFY(banner->isVisible());
        QVERIFY2(banner->asText().contains(u"Upgrade"_s), qUtf8Printable(banner->asText()));
        QVERIFY(m_life->page()->controller().lab());
        QVERIFY(m_life->page()->controller().lab()->processId() > 0);
        // The way on to one's own addresses is in the same place.
        QVERIFY(m_life->page()->isEnabled(PageAction::FocusAddress));
        QTRY_COMPARE_WITH_TIMEOUT(m_life->history.entries().size(), 1, patience);
        QVERIFY(!m_life->window->statusText().isEmpty());
    }

    void mainJobByKeyboardAlone() {
        run::LabJob lab(m_life->wire, u"nginx-default"_s);
        QSignalSpy changes(&lab, &run::LabJob::stateChanged);
        lab.start();
        QTRY_COMPARE_WITH_TIMEOUT(lab.state(), run::LabJob::State::Ready, patience);
        QVERIFY(m_life->open());
        m_life->press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(m_life->page());
        m_life->type(lab.document().direct);
        m_life->press(Qt::Key_L, Qt::ControlModifier);
        m_life->type(lab.document().proxied);
        QCOMPARE(m_life->page()->controller().editor().document().direct, lab.document().direct);
        QCOMPARE(m_life->page()->controller().editor().document().proxied, lab.document().proxied);
        m_life->press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page()->controller().view() &&
                                     m_life->page()->controller().view()->state ==
                                         ui::RunView::State::Finished,
                                 patience);
        QVERIFY(verdict() == VerdictState::DifferingProven || verdict() == VerdictState::DifferingLikely);
        m_life->press(Qt::Key_F4);
        m_life->press(Qt::Key_F8);
        QApplication::clipboard()->clear();
        m_life->press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::clipboard()->text().contains(u"proxy_set_header"_s), patience);
        // Talk on the direct route.
        m_life->press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page()->controller().isOpen(run::RouteName::Direct), patience);
        const QKeySequence messages = m_life->window->actions().action(PageAction::TabMessages)->shortcut();
        m_life->press(messages[0].key(), messages[0].keyboardModifiers());
        auto* box = sendBox();
        QVERIFY(box);
        for (int i = 0; i < 60 && QApplication::focusWidget() != box; ++i)
            m_life->press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(box));
        QSignalSpy frames(&m_life->page()->controller(), &ui::HandshakeController::framesPassed);
        m_life->type(u"hello"_s);
        m_life->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(passed(frames, "hello") >= 2, patience);
        QCOMPARE(m_life->page()->controller().isComparing(), false);
        // Edited and never saved: closing asks in place, and Discard is two keys away.
        m_life->press(Qt::Key_W, Qt::ControlModifier);
        QVERIFY(m_life->window->tabs().current()->isAsking());
        m_life->press(Qt::Key_Tab);
        m_life->press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page() == nullptr, patience);
    }

    void everyActionIsInAMenuWithItsKeys() {
        const QList<QPair<const char*, const char*>> table{
            {"F5", "compare"},
            {"Shift+F5", "cancel"},
            {"Ctrl+L", "focusAddress"},
            {"Ctrl+D", "connectDirect"},
            {"Ctrl+Shift+D", "connectProxied"},
            {"Ctrl+T", "tap"},
            {"Ctrl+E", "request"},
            {"Ctrl+R", "raw"},
            {"Alt+1", "tabCompare"},
            {"Alt+2", "tabMessages"},
            {"Alt+3", "tabRawBytes"},
            {"Ctrl+Tab", "nextTab"},
            {"Ctrl+W", "closeTab"},
            {"F4", "nextEvidence"},
            {"Shift+F4", "previousEvidence"},
            {"F8", "nextDifference"},
            {"Shift+F8", "previousDifference"},
            {"Ctrl+F", "find"},
            {"F3", "findNext"},
            {"Ctrl+K", "filterSideBar"},
            {"Ctrl+N", "new"},
            {"Ctrl+O", "open"},
            {"Ctrl+S", "save"},
            {"Ctrl+Shift+C", "copyRemedy"},
            {"Ctrl+Space", "pauseList"},
            {"Ctrl+B", "sideBar"},
            {"F6", "nextRegion"},
            {"Shift+F6", "previousRegion"},
        };
        const QList<QAction*> all = m_life->window->actions().all();
        for (const auto& row : table) {
            const auto* action =
                m_life->window->actions().findChild<QAction*>(QString::fromLatin1(row.second));
            QVERIFY2(action && all.contains(action), row.second);
            QVERIFY2(action->shortcuts().contains(QKeySequence(QString::fromLatin1(row.first))), row.first);
        }
        // No keys twice, no action without words, and every one of them in some menu.
        QStringList taken;
        for (QAction* action : m_life->window->actions().findChildren<QAction*>()) {
            QVERIFY2(all.contains(action), qUtf8Printable(action->objectName()));
            QVERIFY2(!ui::plainText(*action).isEmpty(), qUtf8Printable(action->objectName()));
            for (const QKeySequence& keys : action->shortcuts()) {
                QVERIFY2(!taken.contains(keys.toString()), qUtf8Printable(keys.toString()));
                taken.append(keys.toString());
            }
        }
        for (const QAction* top : m_life->window->menuBar()->actions())
            QVERIFY(top->menu() && !top->menu()->actions().isEmpty());
    }

    void actionsFollowThePage() {
        QVERIFY(m_life->open());
        auto& actions = m_life->window->actions();
        QVERIFY(!actions.action(PageAction::Compare)->isEnabled());
        QVERIFY(!actions.action(Command::Save)->isEnabled());
        m_life->press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(actions.action(PageAction::Compare)->isEnabled());
        QVERIFY(actions.action(Command::Save)->isEnabled());
        QVERIFY(!actions.action(PageAction::CopyRemedy)->isEnabled());
        QVERIFY(!actions.action(Command::Undo)->isEnabled());
        m_life->type(u"ws://127.0.0.1:9/x"_s);
        QVERIFY(actions.action(Command::Undo)->isEnabled());
        actions.action(Command::Undo)->trigger();
        QVERIFY(m_life->page()->controller().editor().document().direct.isEmpty());
        QVERIFY(actions.action(Command::Redo)->isEnabled());
        const bool tap = actions.action(PageAction::ToggleTap)->isChecked();
        m_life->press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(actions.action(PageAction::ToggleTap)->isChecked(), !tap);
    }

    void altAndADigitIsTheTabInThatPlace() {
        QVERIFY(m_life->open(QSize(1500, 860)));
        auto& actions = m_life->window->actions();
        m_life->press(Qt::Key_N, Qt::ControlModifier);
        const auto keys = [&] {
            QStringList all;
            for (const PageAction tab : {PageAction::TabCompare, PageAction::TabFindings,
                                         PageAction::TabMessages, PageAction::TabRawBytes})
                all.append(actions.action(tab)->shortcut().toString(QKeySequence::PortableText));
            return all;
        };
        QTRY_COMPARE(keys(), (QStringList{u"Alt+1"_s, QString(), u"Alt+2"_s, u"Alt+3"_s}));
        m_life->window->resize(1200, 860);
        QTRY_COMPARE(keys(), (QStringList{u"Alt+1"_s, u"Alt+2"_s, u"Alt+3"_s, u"Alt+4"_s}));
        const auto* bar = m_life->page()->findChild<ui::PageTabs*>()->findChild<QTabBar*>();
        m_life->press(Qt::Key_2, Qt::AltModifier);
        QCOMPARE(bar->currentIndex(), 1);
        m_life->press(Qt::Key_4, Qt::AltModifier);
        QCOMPARE(bar->currentIndex(), 3);
        QCOMPARE(m_life->page()->findChild<ui::PageTabs*>()->current(), ui::PageTab::RawBytes);
        m_life->window->resize(1500, 860);
        QTRY_COMPARE(keys(), (QStringList{u"Alt+1"_s, QString(), u"Alt+2"_s, u"Alt+3"_s}));
    }

    void everyLabelFollowsTheSizeOfText() {
        QVERIFY(m_life->open());
        QVERIFY(m_life->window->findChild<ui::WelcomePage*>()->isVisible());
        QHash<const QWidget*, qreal> before;
        for (const QWidget* widget : m_life->window->findChildren<QWidget*>()) {
            if (widget->isVisible())
                before.insert(widget, QFontInfo(widget->font()).pixelSize());
        }
        QVERIFY(before.size() > 30);
        m_life->window->actions().action(Command::LargerText)->trigger();
        m_life->window->actions().action(Command::LargerText)->trigger();
        m_life->window->actions().action(Command::LargerText)->trigger();
        const auto said = [](const QWidget& widget) {
            const auto* label = qobject_cast<const QLabel*>(&widget);
            const QString words = label ? label->text() : widget.accessibleName();
            return QString::fromLatin1(widget.metaObject()->className()) + u": "_s + words;
        };
        const auto others = [&](bool larger) {
            QStringList found;
            for (auto it = before.cbegin(); it != before.cend(); ++it) {
                const qreal size = QFontInfo(it.key()->font()).pixelSize();
                if (larger ? size <= it.value() : size != it.value())
                    found.append(said(*it.key()));
            }
            return found.join(u'\n');
        };
        QTRY_COMPARE(others(true), QString());
        m_life->window->actions().action(Command::NormalText)->trigger();
        QTRY_COMPARE(others(false), QString());
    }

    void theWindowsKeysWinOverAFields() {
        QVERIFY(m_life->open());
        m_life->press(Qt::Key_N, Qt::ControlModifier);
        QWidget* field = QApplication::focusWidget();
        QVERIFY(qobject_cast<QLineEdit*>(field));
        // What a field that has such a key of its own answers: it would take it.
        const auto isLeftToTheWindow = [field](Qt::Key key) {
            QKeyEvent asked(QEvent::ShortcutOverride, key, Qt::ControlModifier);
            asked.accept();
            QApplication::sendEvent(field, &asked);
            return !asked.isAccepted();
        };
        for (const Qt::Key key : {Qt::Key_E, Qt::Key_K, Qt::Key_D, Qt::Key_T})
            QVERIFY2(isLeftToTheWindow(key), qPrintable(QKeySequence(key).toString()));
        for (const Qt::Key key : {Qt::Key_V, Qt::Key_C, Qt::Key_A})
            QVERIFY2(!isLeftToTheWindow(key), qPrintable(QKeySequence(key).toString()));
        const bool open = m_life->page()->isChecked(PageAction::ToggleComposer);
        m_life->press(Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(m_life->page()->isChecked(PageAction::ToggleComposer), !open);
    }

    void theFilterFindsScenariosAndActions() {
        QVERIFY(m_life->open());
        m_life->press(Qt::Key_K, Qt::ControlModifier);
        auto* filter = m_life->window->sidebar().findChild<ui::FindField*>();
        QVERIFY(filter->hasFocus());
        m_life->type(u"> new"_s);
        m_life->press(Qt::Key_Return);
        QVERIFY(m_life->page());
        m_life->press(Qt::Key_K, Qt::ControlModifier);
        m_life->type(u"hop-upgrade-dropped"_s);
        m_life->press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(verdict() == VerdictState::DifferingProven, patience);
    }

    void regionsGoRound() {
        QVERIFY(m_life->open());
        m_life->press(Qt::Key_N, Qt::ControlModifier);
        QWidget* before = QApplication::focusWidget();
        bool sidebar = false, status = false, back = false;
        for (int i = 0; i < 12; ++i) {
            m_life->press(Qt::Key_F6);
            QWidget* now = QApplication::focusWidget();
            QVERIFY(now);
            sidebar = sidebar || m_life->window->sidebar().isAncestorOf(now);
            status = status || m_life->window->statusBar()->isAncestorOf(now);
            back = back || (sidebar && status && m_life->page()->isAncestorOf(now));
        }
        QVERIFY(before);
        QVERIFY(sidebar && status && back);
        m_life->press(Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(QApplication::focusWidget());
    }

    void everythingThatActsHasAName_data() {
        QTest::addColumn<QString>("theme");
        QTest::newRow("light") << u"light"_s;
        QTest::newRow("dark") << u"dark"_s;
    }
    void everythingThatActsHasAName() {
        QFETCH(QString, theme);
        m_life->appearance.setTheme(theme == u"dark"_s ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
        QVERIFY(m_life->open());
        QCOMPARE(ui::Theme::current().isDark(), theme == u"dark"_s);
        QCOMPARE(nameless().join(u'\n'), QString());
        m_life->window->desk().showEnvironments(u"Staging"_s, u"token"_s);
        m_life->press(Qt::Key_Escape);
        QCOMPARE(nameless().join(u'\n'), QString());
        m_life->press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(nameless().join(u'\n'), QString());
        m_life->window->desk().startScenario(u"hop-upgrade-dropped"_s, ui::RowWish::Open);
        QTRY_VERIFY_WITH_TIMEOUT(verdict() == VerdictState::DifferingProven, patience);
        for (const PageAction tab :
             {PageAction::TabCompare, PageAction::TabMessages, PageAction::TabRawBytes}) {
            m_life->page()->trigger(tab);
            QCOMPARE(nameless().join(u'\n'), QString());
        }
        m_life->page()->trigger(PageAction::ToggleComposer);
        QCOMPARE(nameless().join(u'\n'), QString());
        // The picture is made of the theme's grounds.
        const QImage picture = m_life->window->grab().toImage();
        const QColor ground = picture.pixelColor(4, picture.height() / 2);
        QCOMPARE(ground.lightness() < 128, theme == u"dark"_s);
    }

    void nothingOverlapsFrom800To2560() {
        QVERIFY(m_life->open());
        m_life->window->desk().startScenario(u"hop-upgrade-dropped"_s, ui::RowWish::Open);
        QTRY_VERIFY_WITH_TIMEOUT(verdict() == VerdictState::DifferingProven, patience);
        for (const QSize size : {QSize(800, 560), QSize(1024, 700), QSize(1099, 700), QSize(1100, 700),
                                 QSize(1440, 900), QSize(2560, 1440)}) {
            m_life->window->resize(size);
            QTRY_COMPARE_WITH_TIMEOUT(m_life->window->size(), size, patience);
            QTRY_COMPARE_WITH_TIMEOUT(overlaps(m_life->window->centralWidget()).join(u'\n'), QString(), 5000);
            // On a narrow window the side bar comes over the page and goes again.
            const bool narrow = size.width() < 1100;
            QCOMPARE(m_life->window->isSidebarShown(), !narrow);
            if (narrow) {
                m_life->press(Qt::Key_K, Qt::ControlModifier);
                QVERIFY(m_life->window->isSidebarShown());
                QVERIFY(m_life->window->sidebar().isAncestorOf(QApplication::focusWidget()));
                m_life->press(Qt::Key_Escape);
                QVERIFY(!m_life->window->isSidebarShown());
            }
        }
    }

    void languageAndSizeChangeInPlace() {
        QVERIFY(m_life->open());
        const QString english = m_life->window->menuBar()->actions().first()->text();
        m_life->appearance.setLanguage(u"zh_CN"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_life->window->menuBar()->actions().first()->text() != english, patience);
        m_life->appearance.setLanguage(u"en"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_life->window->menuBar()->actions().first()->text(), english, patience);
        const int before = QFontMetrics(QApplication::font()).height();
        m_life->appearance.setFontScale(150);
        QVERIFY(QFontMetrics(QApplication::font()).height() > before);
        QTRY_COMPARE_WITH_TIMEOUT(overlaps(m_life->window->centralWidget()).join(u'\n'), QString(), 5000);
        m_life->appearance.setFontScale(100);
        QCOMPARE(QFontMetrics(QApplication::font()).height(), before);
    }

    void dialogsOnlyTell() {
        QVERIFY(m_life->open());
        for (const Command command : {Command::About, Command::Shortcuts}) {
            m_life->window->actions().action(command)->trigger();
            QDialog* dialog = m_life->window->findChild<QDialog*>();
            QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
            const QPointer<QDialog> guard(dialog);
            dialog->close();
            QTRY_VERIFY_WITH_TIMEOUT(guard.isNull(), patience);
        }
    }

private:
    VerdictState verdict() const {
        return m_life->page() ? ui::verdictStateOf(m_life->page()->controller().view().get())
                              : VerdictState::NeverRun;
    }
    QPlainTextEdit* sendBox() const {
        for (QPlainTextEdit* edit : m_life->page()->findChildren<QPlainTextEdit*>()) {
            if (edit->isVisible() && !edit->isReadOnly())
                return edit;
        }
        return nullptr;
    }
    /// Frames with \a payload, either way.
    static int passed(const QSignalSpy& spy, const QByteArray& payload) {
        int count = 0;
        for (const QList<QVariant>& call : spy) {
            const auto batch = call.at(1).value<std::shared_ptr<const run::FrameBatch>>();
            for (const model::FrameRecord& frame : *batch)
                count += frame.frame.payload == payload ? 1 : 0;
        }
        return count;
    }
    /// What acts or takes the focus and says nothing to a screen reader.
    QStringList nameless() const {
        QStringList found;
        walk(QAccessible::queryAccessibleInterface(m_life->window.get()), found);
        found.removeDuplicates();
        return found;
    }
    static void walk(QAccessibleInterface* interface, QStringList& found) {
        if (!interface || interface->state().invisible)
            return;
        const auto* widget = qobject_cast<QWidget*>(interface->object());
        if (widget && widget->isVisible()) {
            const bool internal =
                widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QScrollBar*>(widget);
            const bool acts =
                widget->focusPolicy() != Qt::NoFocus || qobject_cast<const QAbstractButton*>(widget);
            const bool container = qobject_cast<const QMainWindow*>(widget) || widget->focusProxy();
            if (acts && !internal && !container && interface->text(QAccessible::Name).isEmpty())
                found.append(QString::fromLatin1(widget->metaObject()->className()) + u" in "_s +
                             QString::fromLatin1(widget->parentWidget()
                                                     ? widget->parentWidget()->metaObject()->className()
                                                     : "nothing"));
        }
        for (int i = 0; i < std::min(interface->childCount(), 400); ++i) {
            QAccessibleInterface* child = interface->child(i);
            if (child && child->object())
                walk(child, found);
        }
    }
    /// Visible children of one parent that stand on one another, or outside it, below \a top.
    static QStringList overlaps(QWidget* top) {
        QStringList found;
        QList<QWidget*> open{top};
        while (!open.isEmpty()) {
            QWidget* parent = open.takeFirst();
            // What has no room of its own shows nothing of what is in it.
            if (qobject_cast<QAbstractScrollArea*>(parent) || qobject_cast<QTabBar*>(parent) ||
                parent->size().isEmpty())
                continue;
            QList<QWidget*> children;
            for (QObject* object : parent->children()) {
                auto* child = qobject_cast<QWidget*>(object);
                if (child && child->isVisible() && !child->isWindow() &&
                    !qobject_cast<QSplitterHandle*>(child))
                    children.append(child);
            }
            for (qsizetype i = 0; i < children.size(); ++i) {
                const QRect rect = children.at(i)->geometry();
                if (!parent->rect().adjusted(-1, -1, 1, 1).contains(rect))
                    found.append(describe(children.at(i)) + u" leaves "_s + describe(parent));
                for (qsizetype j = i + 1; j < children.size(); ++j) {
                    const QRect both = rect.intersected(children.at(j)->geometry());
                    if (both.width() > 1 && both.height() > 1)
                        found.append(describe(children.at(i)) + u" on "_s + describe(children.at(j)));
                }
            }
            open += children;
        }
        return found;
    }
    static QString describe(const QWidget* widget) {
        const QRect at = widget->geometry();
        return u"%1 (%2, %3, %4 x %5)"_s.arg(QString::fromLatin1(widget->metaObject()->className()))
            .arg(at.x())
            .arg(at.y())
            .arg(at.width())
            .arg(at.height());
    }

    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<test::WholeWindow> m_life;
};

QTEST_MAIN(TstShell)
#include "tst_shell.moc"
