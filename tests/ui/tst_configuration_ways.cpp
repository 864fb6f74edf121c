// The ways to a proxy's configuration and away from it: chosen for a route, from the first screen, and from
// its page to a comparison.
#include "tests/ui/configuration_files.h"
#include "tests/ui/whole_window.h"

#include "ui/models/configuration_facts.h"
#include "ui/pages/configuration_bar.h"
#include "ui/pages/configuration_page.h"
#include "ui/widgets/card_button.h"
#include "ui/widgets/configuration_edit.h"
#include "ui/widgets/route_panel.h"
#include "workspace/proxy_configuration.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::faulty;
using test::patience;
using test::write;

class TstConfigurationWays : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        test::forgetSettings();
        m_files = std::make_unique<QTemporaryDir>();
        m_path = m_files->filePath(u"site.conf"_s);
        write(m_path, faulty.toUtf8());
        m_life = std::make_unique<test::WholeWindow>(m_files->path());
        QVERIFY(m_life->open());
    }
    void cleanup() { m_life.reset(); }

    void theRoutesConfigurationIsChosen() {
        m_life->window->desk().showDocument({});
        auto* panel = openProxiedRoute();
        QVERIFY(panel && panel->isVisible());
        auto* field = named<QLineEdit>(*panel, u"File of the proxy's configuration"_s);
        auto* choose = named<QAbstractButton>(*panel, u"Choose the file of the proxy's configuration"_s);
        QVERIFY(field && choose);
        // By the keyboard: from the field one step on; Enter is the button's and does not close the panel.
        field->setFocus(Qt::TabFocusReason);
        QTest::keyClick(field, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), choose);
        QTest::keyClick(choose, Qt::Key_Return);
        auto* dialog = m_life->window->findChild<QFileDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!panel->isVisible());
        // Given up: nothing changes.
        dialog->reject();
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<ui::RouteButton*>(QApplication::focusWidget()), patience);
        QCOMPARE(workspace::proxyConfigurationOf(document()), QString());
        QTRY_VERIFY_WITH_TIMEOUT(!shownDialog(), patience);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(panel->isVisible());
        choose->click();
        QTRY_VERIFY_WITH_TIMEOUT(shownDialog(), patience);
        accept(*shownDialog(), m_path);
        QTRY_COMPARE_WITH_TIMEOUT(workspace::proxyConfigurationOf(document()), m_path, patience);
        QCOMPARE(field->text(), m_path);
        // The route says which one is read, and the next dialog begins where it lies.
        auto* button = qobject_cast<ui::RouteButton*>(QApplication::focusWidget());
        QVERIFY(button && button->words().contains(u"site.conf"_s));
        QCOMPARE(QSettings().value(u"lastFolder"_s).toString(), m_files->path());
        m_life->page()->controller().editor().undoStack().undo();
        QCOMPARE(workspace::proxyConfigurationOf(document()), QString());
        choose->click();
        QTRY_VERIFY_WITH_TIMEOUT(shownDialog(), patience);
        QCOMPARE(shownDialog()->directory(), QDir(m_files->path()));
        shownDialog()->reject();
    }

    void theFirstScreenLeadsToIt() {
        m_life->window->desk().showWelcome();
        auto* card = named<ui::CardButton>(*m_life->window, u"Check a configuration"_s);
        QVERIFY(card && card->isVisible());
        const QRect place(card->mapTo(m_life->window.get(), QPoint()), card->size());
        // Four in a row; two rows where there is less room.
        auto* first = named<ui::CardButton>(*m_life->window, u"Compare two addresses"_s);
        QCOMPARE(first->mapTo(m_life->window.get(), QPoint()).y(), place.y());
        m_life->window->resize(900, 860);
        QTRY_VERIFY_WITH_TIMEOUT(card->y() > first->y(), patience);
        QCOMPARE(card->x(), first->x());
        card->setFocus(Qt::TabFocusReason);
        QTest::keyClick(card, Qt::Key_Return);
        QVERIFY(m_life->window->tabs().current()->configuration());
    }

    void anAddressIsComparedWithIt() {
        ui::ConfigurationPage& page = openFile();
        QPushButton& compare = page.bar().compare();
        const auto why = [&] {
            return compare.toolTip();
        };
        QVERIFY(!compare.isEnabled());
        QCOMPARE(why(), u"Give the address of a handshake first"_s);
        page.document().setUrl(u"ws://"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page.document().isCurrent(), patience);
        QVERIFY(!compare.isEnabled());
        // At once, before the address was read: the upstream is told all the same.
        page.document().setUrl(u"ws://example.org:8080/ws/chat?room=7"_s);
        QVERIFY(compare.isEnabled());
        QCOMPARE(compare.toolTip(), compare.accessibleDescription());
        compare.click();
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page() != nullptr, patience);
        QCOMPARE(document().proxied, u"ws://example.org:8080/ws/chat?room=7"_s);
        QCOMPARE(document().direct, u"ws://127.0.0.1:9001/ws/chat?room=7"_s);
        QCOMPARE(workspace::proxyConfigurationOf(document()), m_path);
        // The same again is the same tab.
        ui::PageFrame* frame = m_life->window->tabs().current();
        const int tabs = m_life->window->tabs().count();
        m_life->window->openPaths({m_path});
        QTRY_COMPARE_WITH_TIMEOUT(m_life->window->tabs().current()->configuration(), &page, patience);
        compare.click();
        QTRY_COMPARE_WITH_TIMEOUT(m_life->window->tabs().current(), frame, patience);
        QCOMPARE(m_life->window->tabs().count(), tabs);
        // What is edited is not what a comparison would read.
        m_life->window->openPaths({m_path});
        QTRY_COMPARE_WITH_TIMEOUT(m_life->window->tabs().current()->configuration(), &page, patience);
        page.edit().setFocus();
        m_life->type(u"#"_s);
        QVERIFY(!compare.isEnabled());
        QVERIFY2(why().startsWith(u"Save what was edited"_s), qUtf8Printable(why()));
        QVERIFY(!page.compare());
        page.undo();
        QVERIFY(compare.isEnabled());
    }

    void whatStandsInNoFileIsNotCompared() {
        ui::ConfigurationPage& page = *m_life->window->desk().checkConfiguration(faulty)->configuration();
        page.document().setUrl(u"ws://example.org:8080/ws/"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page.document().isCurrent(), patience);
        QVERIFY(!page.bar().compare().isEnabled());
        QVERIFY(page.bar().compare().toolTip().startsWith(u"Save this text as a file"_s));
    }

    void upstreamsAreAddresses_data() {
        QTest::addColumn<QByteArray>("pass");
        QTest::addColumn<QString>("direct");
        QTest::newRow("plain") << QByteArray("http://10.0.0.5:9001") << u"ws://10.0.0.5:9001/ws/a"_s;
        QTest::newRow("tls") << QByteArray("https://chat.internal.test")
                             << u"wss://chat.internal.test/ws/a"_s;
        QTest::newRow("another path")
            << QByteArray("http://localhost:9001/socket/") << u"ws://localhost:9001/socket/a"_s;
        QTest::newRow("IPv6") << QByteArray("http://[::1]:9001") << u"ws://[::1]:9001/ws/a"_s;
        QTest::newRow("block") << QByteArray("http://backend") << QString();
        QTest::newRow("variable") << QByteArray("http://$arg_to:9001") << QString();
        QTest::newRow("socket") << QByteArray("http://unix:/run/app.sock") << QString();
    }
    void upstreamsAreAddresses() {
        QFETCH(QByteArray, pass);
        QFETCH(QString, direct);
        run::ConfigurationToCheck wanted;
        wanted.file = u"site.conf"_s;
        wanted.fromDisk = false;
        wanted.texts.insert(wanted.file,
                            "upstream backend {\n    server 127.0.0.1:9001;\n}\nserver {\n    listen 8080;\n"
                            "    location /ws/ {\n        proxy_pass " +
                                pass + ";\n    }\n    location / {\n        return 404;\n    }\n}\n");
        wanted.url = u"ws://example.org:8080/ws/a"_s;
        const run::CheckedConfiguration checked = run::check(wanted);
        QVERIFY(checked.asked && checked.troubles.isEmpty());
        QCOMPARE(ui::upstreamAddress(checked, wanted.url), direct);
        // What the proxy answers by itself has no upstream.
        wanted.url = u"ws://example.org:8080/"_s;
        QCOMPARE(ui::upstreamAddress(run::check(wanted), wanted.url), QString());
    }

private:
    ui::ConfigurationPage& openFile() {
        m_life->window->openPaths({m_path});
        const auto page = [this] {
            return m_life->window->tabs().current()->configuration();
        };
        if (!QTest::qWaitFor([&] { return page() && page()->document().isCurrent(); }, patience))
            qFatal("the file was not opened");
        return *page();
    }
    const workspace::HandshakeDocument& document() const {
        return m_life->page()->controller().editor().document();
    }
    ui::RoutePanel* openProxiedRoute() const {
        for (auto* button : m_life->page()->findChildren<ui::RouteButton*>()) {
            if (button->accessibleName().startsWith(u"Proxied"_s))
                button->click();
        }
        return m_life->page()->findChild<ui::RoutePanel*>();
    }
    QFileDialog* shownDialog() const {
        for (auto* dialog : m_life->window->findChildren<QFileDialog*>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    static void accept(QFileDialog& dialog, const QString& path) {
        dialog.setDirectory(QFileInfo(path).absolutePath());
        dialog.selectFile(QFileInfo(path).fileName());
        QMetaObject::invokeMethod(&dialog, "accept");
    }
    template <typename Widget>
    static Widget* named(const QWidget& in, const QString& name) {
        for (auto* widget : in.findChildren<Widget*>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_files;
    QString m_path;
    std::unique_ptr<test::WholeWindow> m_life;
};

QTEST_MAIN(TstConfigurationWays)
#include "tst_configuration_ways.moc"
