// The tab of a configuration check in the window: opened, dropped, pasted, asked about when it is closed,
// kept between starts.
#include "tests/ui/whole_window.h"

#include "ui/pages/configuration_page.h"
#include "ui/widgets/configuration_edit.h"
#include "ui/widgets/question_strip.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::patience;
using ui::Command;
using ui::ConfigurationPage;

namespace {

const QString faulty = u"server {\n"
                       "    listen 8080;\n"
                       "    server_name example.org;\n"
                       "    location /ws/ {\n"
                       "        proxy_pass http://127.0.0.1:9001;\n"
                       "        proxy_http_version 1.1;\n"
                       "        proxy_set_header Connection upgrade;\n"
                       "        proxy_read_timeout 5s;\n"
                       "    }\n"
                       "}\n"_s;

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

class TstConfigurationWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        test::forgetSettings();
        m_files = std::make_unique<QTemporaryDir>();
    }

    void theWindowOpensAndKeepsIt() {
        QTemporaryDir state;
        const QString path = m_files->filePath(u"site.conf"_s);
        write(path, faulty.toUtf8());
        {
            test::WholeWindow life(state.path());
            QVERIFY(life.open());
            life.press(Qt::Key_I, Qt::ControlModifier);
            ui::PageFrame* empty = life.window->tabs().current();
            QVERIFY(empty->configuration());
            QCOMPARE(empty->title(), u"Configuration check"_s);
            QVERIFY(!empty->isDirty());
            // A file that is dropped takes the empty page; its icon and the status bar say what was found.
            QMimeData dropped;
            dropped.setUrls({QUrl::fromLocalFile(path)});
            drop(*life.window, dropped);
            QTRY_VERIFY_WITH_TIMEOUT(empty->configuration()->document().isCurrent(), patience);
            QCOMPARE(life.window->tabs().current(), empty);
            QCOMPARE(empty->title(), u"site.conf"_s);
            QCOMPARE(empty->icon(), ui::Icon::Fail);
            QVERIFY2(life.window->statusText().contains(u"1 error"_s),
                     qUtf8Printable(life.window->statusText()));
            // The same file again is the same tab.
            const int tabs = life.window->tabs().count();
            life.window->openPaths({path});
            QTRY_COMPARE_WITH_TIMEOUT(life.window->tabs().count(), tabs, patience);
            // A configuration in the clipboard is checked, too.
            QGuiApplication::clipboard()->setText(faulty);
            life.window->desk().showWelcome();
            life.window->actions().action(Command::PasteCommand)->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(life.window->tabs().current()->configuration() != nullptr, patience);
            QTRY_VERIFY_WITH_TIMEOUT(life.window->tabs().current()->configuration()->document().isCurrent(),
                                     patience);
            // Edits ask before they are lost.
            life.window->tabs().activate(empty);
            empty->configuration()->edit().setFocus();
            life.type(u"#"_s);
            QVERIFY(empty->isDirty());
            QVERIFY(life.window->isWindowModified());
            QVERIFY(life.window->actions().action(Command::Undo)->isEnabled());
            life.window->desk().close(empty);
            QVERIFY(empty->isAsking());
            empty->question()->answerButton(2)->click();
            life.window->actions().action(Command::Undo)->trigger();
            QVERIFY(!empty->isDirty());
            life.window->close();
            QTRY_VERIFY_WITH_TIMEOUT(!life.window->isVisible(), patience);
        }
        QVERIFY(
            !QFile::permissions(state.filePath(u"configurations.json"_s)).testFlag(QFileDevice::ReadOther));
        test::WholeWindow again(state.path());
        QVERIFY(again.open());
        QStringList titles;
        ConfigurationPage* pasted = nullptr;
        for (ui::PageFrame* frame : again.window->tabs().frames()) {
            titles.append(frame->title());
            if (frame->configuration() && frame->configuration()->document().path().isEmpty())
                pasted = frame->configuration();
        }
        QVERIFY2(titles.contains(u"site.conf"_s), qUtf8Printable(titles.join(u' ')));
        QVERIFY(pasted);
        QTRY_COMPARE_WITH_TIMEOUT(pasted->edit().toPlainText().trimmed(), faulty.trimmed(), patience);
    }

    void editsOutliveACrash() {
        QTemporaryDir state;
        const QString path = m_files->filePath(u"site.conf"_s);
        write(path, faulty.toUtf8());
        {
            test::WholeWindow life(state.path());
            QVERIFY(life.open());
            life.window->openPaths({path});
            QTRY_VERIFY_WITH_TIMEOUT(
                life.window->tabs().current()->configuration() &&
                    life.window->tabs().current()->configuration()->document().isCurrent(),
                patience);
            life.window->tabs().current()->configuration()->edit().setFocus();
            life.type(u"#"_s);
            QTRY_VERIFY_WITH_TIMEOUT(contents(state.filePath(u"configurations.json"_s)).contains("#server"),
                                     patience);
            // It ends without being closed.
        }
        test::WholeWindow again(state.path());
        QVERIFY(again.open());
        ConfigurationPage* page = nullptr;
        for (ui::PageFrame* frame : again.window->tabs().frames()) {
            if (frame->configuration())
                page = frame->configuration();
        }
        QVERIFY(page);
        QTRY_VERIFY_WITH_TIMEOUT(page->edit().toPlainText().startsWith(u"#server"_s), patience);
        QVERIFY(page->isDirty());
        QCOMPARE(contents(path), faulty.toUtf8());
    }

private:
    static void drop(QWidget& window, const QMimeData& data) {
        const QPointF at(600, 500);
        QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &dropped);
    }

    std::unique_ptr<QTemporaryDir> m_files;
};

QTEST_MAIN(TstConfigurationWindow)
#include "tst_configuration_window.moc"
