// The whole window in Chinese, walked widget by widget: no text that a person sees or hears stays English.
// What the sources mark is checked by tests/i18n; this finds what reaches a widget by another way.
#include "tests/ui/whole_window.h"

#include "ui/pages/handshake_page.h"
#include "ui/pages/raw_bytes_pane.h"
#include "ui/widgets/client_badges.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace twinwire;

namespace {

/// Two or more English words in a row, or one in a text without any Chinese; empty when there are none.
QString englishIn(QString text) {
    // What stands in Latin letters in every language: code, addresses, names of headers, protocols, products
    // and keys, what servers answer in their own words, directives, titles of documents.
    static const QRegularExpression kept(
        u"<[^>]*>|`[^`]*`|\\{\\{[^}]*\\}\\}|[a-z]+://\\S*|[\\w.-]+:\\d+|\\b[a-z]+\\.[a-z0-9-]+|RFC \\d+|apt "
        u"install [a-z0-9-]+|"
        "Sec-WebSocket-\\w+|Switching Protocols|Upgrade Required|Service Unavailable|Proxy Error|Bad Gateway|"
        "This address speaks websocket alone; ask for it with Upgrade|HAProxy configuration "
        "manual|ProxyPreserveHost "
        "On|Require all denied|mode http|timeout server|timeout tunnel|http-request [a-z-]+( "
        "[a-z-]+)?|redirect scheme "
        "https|proxy_pass_request_headers "
        "off|\\b(HTTP(/\\d(\\.\\d)?)?|HTTPS|TLS|ALPN|SNI|WebSocket|websocket|"
        "Upgrade|Connection|Host|Origin|Cookie|Authorization|Basic|Bearer|Twinwire|twinwire|English|nginx|"
        "HAProxy|"
        "haproxy|Apache|apache|httpd|Caddy|caddy|cURL|curl|wscat|websocat|GET|POST|PUT|HEAD|OPTIONS|SOCKS5|"
        "CONNECT|"
        "PROXY|ping|pong|Ping|Pong|JSON|CRLF|LF|Qt|OpenSSL|MIT|ms|KiB|MiB|Ctrl|Alt|Shift|Esc|Enter|Space|"
        "Delete|Home|"
        "End|F\\d+|PEM|CA|h2|permessage-deflate|keep-alive)\\b"_s);
    static const QRegularExpression words(u"[A-Za-z]{3,}( [A-Za-z]{2,})+"_s);
    static const QRegularExpression han(u"[\\x{4e00}-\\x{9fff}]"_s);
    static const QRegularExpression word(u"\\b[A-Za-z]{3,}\\b"_s);
    text.remove(u'&');
    const bool chinese = text.contains(han);
    text.replace(kept, u"·"_s);
    if (const auto found = words.match(text); found.hasMatch())
        return found.captured();
    return chinese ? QString() : word.match(text).captured();
}

/// The first Chinese words of \a text, but for the name of the language.
QString chineseIn(QString text) {
    static const QRegularExpression han(u"[\\x{4e00}-\\x{9fff}]+"_s);
    return han.match(text.remove(u"简体中文"_s)).captured();
}

/// What \a root and all below it show of another language, as \a foreignIn finds it, with where it was found;
/// \a given are words of documents and of the history, which stay as they were.
void collect(const QObject* root, QString (*foreignIn)(QString), const QStringList& given,
             QStringList& faults) {
    const auto look = [&](const QObject* object, const char* what, QString text) {
        for (const QString& words : given)
            text.remove(words);
        if (const QString foreign = foreignIn(text); !foreign.isEmpty())
            faults.append(u"%1 %2 of %3: “%4” in “%5”"_s.arg(
                QString::fromLatin1(object->metaObject()->className()), QString::fromLatin1(what),
                object->objectName(), foreign, text.left(120)));
    };
    QList<const QObject*> all{root};
    for (const QObject* child : root->findChildren<QObject*>())
        all.append(child);
    for (const QObject* object : all) {
        if (object->objectName().startsWith(u"Scroll"))
            continue; // a tab bar's own buttons, in Qt's words
        if (const auto* badge = qobject_cast<const ui::ClientBadge*>(object)) {
            // A client is called as it is and says what it says.
            const model::ClientReading& reading = badge->reading();
            QString words = badge->accessibleName() + badge->accessibleDescription();
            for (const QString& own : {reading.words, reading.source, reading.version, reading.client}) {
                if (!own.isEmpty())
                    words.remove(own);
            }
            look(badge, "description", words);
            continue;
        }
        if (const auto* widget = qobject_cast<const QWidget*>(object)) {
            look(widget, "name", widget->accessibleName());
            look(widget, "description", widget->accessibleDescription());
            look(widget, "tooltip", widget->toolTip());
        }
        if (const auto* label = qobject_cast<const QLabel*>(object))
            look(label, "text", label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(object))
            look(button, "text", button->text());
        if (const auto* group = qobject_cast<const QGroupBox*>(object))
            look(group, "title", group->title());
        if (const auto* field = qobject_cast<const QLineEdit*>(object))
            look(field, "placeholder", field->placeholderText());
        if (const auto* field = qobject_cast<const QPlainTextEdit*>(object))
            look(field, "placeholder", field->placeholderText());
        if (const auto* action = qobject_cast<const QAction*>(object)) {
            look(action, "text", action->text());
            look(action, "tooltip", action->toolTip());
        }
        if (const auto* combo = qobject_cast<const QComboBox*>(object)) {
            for (int i = 0; i < combo->count(); ++i)
                look(combo, "item", combo->itemText(i));
        }
        if (const auto* bar = qobject_cast<const QTabBar*>(object)) {
            for (int i = 0; i < bar->count(); ++i)
                look(bar, "tab", bar->tabText(i));
        }
        const auto* view = qobject_cast<const QAbstractItemView*>(object);
        if (view == nullptr || view->model() == nullptr || qobject_cast<const QHeaderView*>(view) != nullptr)
            continue;
        const QAbstractItemModel& model = *view->model();
        for (int column = 0; column < model.columnCount(); ++column)
            look(view, "column", model.headerData(column, Qt::Horizontal).toString());
        QModelIndexList indexes{QModelIndex()};
        while (!indexes.isEmpty()) {
            const QModelIndex parent = indexes.takeLast();
            for (int row = 0; row < std::min(model.rowCount(parent), 200); ++row) {
                for (int column = 0; column < model.columnCount(parent); ++column) {
                    const QModelIndex index = model.index(row, column, parent);
                    look(view, "cell", index.data(Qt::AccessibleTextRole).toString());
                    if (column == 0)
                        indexes.append(index);
                }
            }
        }
    }
}

} // namespace

class TestChineseWindow : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<test::WholeWindow> m_life;

    /// What is left in another language; printed, since a failure's message has little room.
    QStringList left(QString (*foreignIn)(QString) = englishIn) const {
        QStringList found;
        // Menus that are filled when they open.
        for (QMenu* menu : m_life->window->findChildren<QMenu*>())
            Q_EMIT menu->aboutToShow();
        QStringList given;
        for (const run::HistoryEntry& entry : m_life->history.entries())
            given << entry.title << entry.verdict;
        given.removeAll(QString());
        collect(m_life->window.get(), foreignIn, given, found);
        found.removeDuplicates();
        for (const QString& fault : std::as_const(found))
            qWarning("%s", qUtf8Printable(fault));
        return found;
    }

    /// Speaks \a code and waits until the window does, the shown run with it.
    void speak(const QString& code, const QString& firstMenu) {
        const ui::RunViewPointer before = m_life->page()->controller().view();
        m_life->appearance.setLanguage(code);
        QTRY_COMPARE_WITH_TIMEOUT(m_life->window->menuBar()->actions().first()->text(), firstMenu,
                                  test::patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page()->controller().view()->comparison.verdict !=
                                     before->comparison.verdict,
                                 test::patience);
    }

private Q_SLOTS:
    void init() {
        test::forgetSettings();
        m_state = std::make_unique<QTemporaryDir>();
    }
    void cleanup() {
        m_life.reset();
        m_state.reset();
    }

    /// Welcome, environments, an empty request, and a comparison of the lab that found something.
    void nothingStaysEnglish() {
        m_life = std::make_unique<test::WholeWindow>(m_state->path(), u"zh_CN"_s);
        QVERIFY(m_life->open(QSize(1440, 900)));
        m_life->window->desk().showWelcome();
        m_life->window->desk().showEnvironments();
        m_life->window->desk().newHandshake();
        m_life->window->desk().startScenario(u"hop-like-nginx"_s, ui::RowWish::Open);
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page() && m_life->page()->controller().view() &&
                                     m_life->page()->controller().view()->state ==
                                         ui::RunView::State::Finished,
                                 test::patience);
        QVERIFY(!m_life->page()->controller().view()->comparison.findings.isEmpty());
        QCOMPARE(left(), QStringList());
        QVERIFY(m_life->window->statusText().contains(u"对比"));
    }

    /// Every page says everything anew; what a person did stays.
    void anotherLanguageAtOnce() {
        m_life = std::make_unique<test::WholeWindow>(m_state->path());
        QVERIFY(m_life->open(QSize(1440, 900)));
        m_life->window->desk().showEnvironments();
        m_life->window->desk().showWelcome();
        m_life->window->desk().newHandshake();
        m_life->window->desk().startScenario(u"hop-like-nginx"_s, ui::RowWish::Open);
        ui::HandshakePage* page = m_life->page();
        ui::HandshakeController& controller = page->controller();
        QTRY_VERIFY_WITH_TIMEOUT(
            controller.view() && controller.view()->state == ui::RunView::State::Finished, test::patience);
        QTRY_VERIFY_WITH_TIMEOUT(controller.view()->number > 0, test::patience);
        QVERIFY(page->trigger(ui::PageAction::TabRawBytes));
        QVERIFY(page->trigger(ui::PageAction::ToggleComposer));
        QVERIFY(page->trigger(ui::PageAction::FocusAddress));
        m_life->press(Qt::Key_Home);
        m_life->type(u"x"_s);
        const QString typed = qobject_cast<QLineEdit*>(QApplication::focusWidget())->text();
        QVERIFY(typed.startsWith(u'x'));
        const int steps = controller.editor().undoStack().index();
        const int number = controller.view()->number;

        const auto isKept = [&] {
            const auto* field = qobject_cast<const QLineEdit*>(QApplication::focusWidget());
            QVERIFY(field && page->isAncestorOf(field));
            QCOMPARE(field->text(), typed);
            QCOMPARE(field->cursorPosition(), 1);
            QCOMPARE(m_life->page(), page);
            QVERIFY(
                QStringList({controller.document().direct, controller.document().proxied}).contains(typed));
            QCOMPARE(controller.editor().undoStack().index(), steps);
            QVERIFY(controller.editor().isDirty());
            QVERIFY(page->isChecked(ui::PageAction::ToggleComposer));
            QCOMPARE(controller.view()->number, number);
            QCOMPARE(controller.view()->state, ui::RunView::State::Finished);
            QVERIFY(controller.view()->edited);
            QCOMPARE(m_life->window->tabs().current()->said(), QString());
        };
        const QString title = page->title();
        speak(u"zh_CN"_s, u"文件(&F)"_s);
        QCOMPARE(left(), QStringList());
        QVERIFY2(!chineseIn(page->title()).isEmpty(), qPrintable(page->title()));
        isKept();
        speak(u"en"_s, u"&File"_s);
        QCOMPARE(left(chineseIn), QStringList());
        QCOMPARE(page->title(), title);
        isKept();

        controller.editor().undoStack().undo();
        QCOMPARE(qobject_cast<const QLineEdit*>(QApplication::focusWidget())->text(), typed.mid(1));
        QVERIFY(page->trigger(ui::PageAction::ToggleComposer));
        QVERIFY(page->findChild<ui::RawBytesPane*>()->isVisible());
        // The page was made anew while its tabs were hidden: all of them have their room again.
        for (const char* language : {"zh_CN", "en"}) {
            speak(QString::fromLatin1(language), qstrcmp(language, "en") == 0 ? u"&File"_s : u"文件(&F)"_s);
            for (const QTabBar* bar : page->findChildren<QTabBar*>())
                QTRY_VERIFY(!bar->isVisible() || bar->width() >= bar->sizeHint().width());
        }
    }

    /// Another size of text reaches every part of a page that shows a run, not the next one that is opened.
    void anotherSizeAtOnce() {
        m_life = std::make_unique<test::WholeWindow>(m_state->path());
        QVERIFY(m_life->open(QSize(1440, 900)));
        m_life->window->desk().startScenario(u"hop-like-nginx"_s, ui::RowWish::Open);
        ui::HandshakePage* page = m_life->page();
        ui::HandshakeController& controller = page->controller();
        QTRY_VERIFY_WITH_TIMEOUT(controller.view() && controller.view()->number > 0, test::patience);
        const auto sizes = [page] {
            QList<int> all;
            for (const QWidget* part : page->findChildren<QWidget*>()) {
                if (part->isVisible() &&
                    (qobject_cast<const QLabel*>(part) || qobject_cast<const QLineEdit*>(part) ||
                     qobject_cast<const QAbstractButton*>(part)))
                    all.append(QFontInfo(part->font()).pixelSize());
            }
            return all;
        };
        const auto least = [](const QList<int>& all) {
            return *std::min_element(all.begin(), all.end());
        };
        // Who answered, and how others would read it, are understood last.
        const auto shows = [page](const QString& name) {
            const QList<QWidget*> parts = page->findChildren<QWidget*>();
            return std::any_of(parts.begin(), parts.end(), [&name](const QWidget* part) {
                return part->isVisible() && part->accessibleName() == name;
            });
        };
        QTRY_COMPARE_WITH_TIMEOUT(controller.view()->state, ui::RunView::State::Finished, test::patience);
        QTRY_VERIFY_WITH_TIMEOUT(shows(u"The upstream answered, through the proxy"_s), test::patience);
        QTRY_VERIFY_WITH_TIMEOUT(shows(u"Show how other clients would read the answers"_s), test::patience);
        const QList<int> before = sizes();
        m_life->appearance.setFontScale(150);
        QTRY_VERIFY_WITH_TIMEOUT(least(sizes()) * 10 >= least(before) * 14, test::patience);
        QCOMPARE(m_life->page(), page);
        QCOMPARE(controller.view()->state, ui::RunView::State::Finished);
        m_life->appearance.setFontScale(100);
        QTRY_COMPARE_WITH_TIMEOUT(sizes(), before, test::patience);
    }

    /// A run out of the history was put into words in the language of its day.
    void anOldRunInAnotherLanguage() {
        m_life = std::make_unique<test::WholeWindow>(m_state->path(), u"zh_CN"_s);
        QVERIFY(m_life->open(QSize(1440, 900)));
        m_life->window->desk().startScenario(u"hop-like-nginx"_s, ui::RowWish::Open);
        ui::HandshakeController& controller = m_life->page()->controller();
        QTRY_VERIFY_WITH_TIMEOUT(controller.view() && controller.view()->number > 0, test::patience);
        speak(u"en"_s, u"&File"_s);
        controller.showRun(controller.runs().first().id);
        QSignalSpy shown(&controller, &ui::HandshakeController::runEnded);
        QVERIFY(shown.wait(test::patience));
        const model::Comparison& comparison = controller.view()->comparison;
        QCOMPARE(chineseIn(comparison.verdict), QString());
        QCOMPARE(chineseIn(comparison.findings.first().title), QString());
        for (const model::Replay& replay : controller.view()->record.replays)
            QCOMPARE(chineseIn(replay.description), QString());
    }
};

QTEST_MAIN(TestChineseWindow)
#include "tst_chinese_window.moc"
