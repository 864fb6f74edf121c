// Documents through the window: saved and opened, dropped and pasted, kept between two lives of the window.
#include "tests/ui/whole_window.h"

#include "ui/pages/handshake_page.h"
#include "ui/widgets/header_table.h"
#include "ui/widgets/question_strip.h"
#include "workspace/handshake_document.h"

#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QTemporaryDir>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::patience;
using ui::Command;
using ui::PageFrame;

class TstShellDocuments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        test::forgetSettings();
        m_state = std::make_unique<QTemporaryDir>();
        m_files = std::make_unique<QTemporaryDir>();
        start();
    }
    void cleanup() {
        m_life.reset();
        m_state.reset();
        m_files.reset();
    }

    void savesAndOpens() {
        PageFrame* frame = show(sample());
        edit(frame, u"ws://127.0.0.1:9001/edited"_s);
        QVERIFY(frame->isDirty());
        QVERIFY(m_life->window->isWindowModified());
        saveAs(u"chat.twinwire"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!frame->isDirty(), patience);
        const auto read = workspace::loadDocument(path(u"chat.twinwire"_s));
        QVERIFY(read);
        QCOMPARE(read->direct, u"ws://127.0.0.1:9001/edited"_s);
        QCOMPARE(m_life->window->desk().recentFiles(), QStringList{path(u"chat.twinwire"_s)});
        // Again without a dialog; then from the disk into a tab that is there already, then into a new one.
        edit(frame, u"ws://127.0.0.1:9001/again"_s);
        m_life->window->actions().action(Command::Save)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!frame->isDirty(), patience);
        const int tabs = m_life->window->tabs().count();
        m_life->window->desk().openFile(path(u"chat.twinwire"_s));
        QCOMPARE(m_life->window->tabs().count(), tabs);
        m_life->window->desk().close(frame);
        m_life->window->desk().openFile(path(u"chat.twinwire"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page() != nullptr, patience);
        QCOMPARE(document().direct, u"ws://127.0.0.1:9001/again"_s);
    }

    void keepsSecretsOutOfTheFile() {
        workspace::HandshakeDocument document = sample();
        document.request =
            workspace::withField(document.request, "Authorization", "Bearer very-secret-token");
        PageFrame* frame = show(document);
        edit(frame, document.direct + u"x"_s);
        saveAs(u"secret.twinwire"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!frame->isDirty(), patience);
        QFile file(path(u"secret.twinwire"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("very-secret-token"));
        QVERIFY2(frame->said().contains(u"1"_s) && frame->said().contains(u"secret"_s),
                 qUtf8Printable(frame->said()));
        // What is sent is what was typed.
        QVERIFY(m_life->page()
                    ->controller()
                    .request(run::RouteName::Direct)
                    .octets.contains("very-secret-token"));
        for (const QString& name : QDir(m_state->path()).entryList(QDir::Files)) {
            QFile store(m_state->filePath(name));
            QVERIFY(store.open(QIODevice::ReadOnly));
            if (store.readAll().contains("very-secret-token"))
                QVERIFY(!(store.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        }
    }

    void saysWhereAFileIsBroken() {
        QFile file(path(u"broken.twinwire"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\n  \"direct\": oops\n}\n");
        file.close();
        m_life->window->desk().openFile(file.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(!m_life->window->tabs().current()->said().isEmpty(), patience);
        QVERIFY2(m_life->window->tabs().current()->said().contains(u"broken.twinwire:2"_s),
                 qUtf8Printable(m_life->window->tabs().current()->said()));
        m_life->window->desk().openFile(path(u"missing.twinwire"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_life->window->tabs().current()->said().contains(u"missing.twinwire"_s),
                                 patience);
    }

    void closingAsksInPlace() {
        PageFrame* frame = show(sample());
        edit(frame, u"ws://127.0.0.1:9001/x"_s);
        m_life->window->desk().close(frame);
        QVERIFY(frame->isAsking());
        frame->question()->answerButton(2)->click();
        QVERIFY(!frame->isAsking());
        QVERIFY(frame->isDirty());
        m_life->window->desk().close(frame);
        const QPointer<PageFrame> guard(frame);
        frame->question()->answerButton(1)->click();
        QTRY_VERIFY_WITH_TIMEOUT(guard.isNull(), patience);
    }

    void closingTheWindowAsksOnce() {
        edit(show(sample()), u"ws://127.0.0.1:9001/1"_s);
        edit(show(sample()), u"ws://127.0.0.1:9001/2"_s);
        m_life->window->close();
        QVERIFY(m_life->window->isVisible());
        ui::QuestionStrip* strip = m_life->window->tabs().question();
        QVERIFY(strip->isVisible() && strip->text().contains(u'2'));
        strip->answerButton(2)->click();
        QVERIFY(m_life->window->isVisible());
        m_life->window->close();
        strip->answerButton(1)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_life->window->isVisible(), patience);
    }

    void takesDropsAndPastes() {
        QVERIFY(workspace::saveDocument(sample(), path(u"dropped.twinwire"_s)));
        QMimeData file;
        file.setUrls({QUrl::fromLocalFile(path(u"dropped.twinwire"_s))});
        drop(file);
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page() != nullptr, patience);
        QCOMPARE(m_life->page()->controller().path(), path(u"dropped.twinwire"_s));
        QMimeData command;
        command.setText(u"curl -H 'X-Room: 7' http://127.0.0.1:9001/chat"_s);
        drop(command);
        QVERIFY(workspace::templateOf(document().request).contains("X-Room: 7"));
        QVERIFY(m_life->window->tabs().current()->isDirty());
        QMimeData address;
        address.setText(u"wss://chat.example.test/chat"_s);
        drop(address);
        QCOMPARE(document().proxied, u"wss://chat.example.test/chat"_s);
        QApplication::clipboard()->setText(u"wscat -c ws://127.0.0.1:9001/pasted"_s);
        m_life->window->actions().action(Command::PasteCommand)->trigger();
        QVERIFY(document().direct.contains(u"/pasted"_s));
        const int tabs = m_life->window->tabs().count();
        QMimeData words;
        words.setText(u"nothing of the kind"_s);
        drop(words);
        QCOMPARE(m_life->window->tabs().count(), tabs);
        QVERIFY(!m_life->window->tabs().current()->said().isEmpty());
    }

    void copiesAsCommands() {
        show(sample());
        for (const Command command :
             {Command::CopyAsCurl, Command::CopyAsWscat, Command::CopyAsWebsocat, Command::CopyAsTwinwire}) {
            QApplication::clipboard()->clear();
            m_life->window->actions().action(command)->trigger();
            QVERIFY(QApplication::clipboard()->text().contains(u"127.0.0.1"_s));
        }
    }

    void previewsAreReplaced() {
        QVERIFY(workspace::saveDocument(sample(), path(u"one.twinwire"_s)));
        QVERIFY(workspace::saveDocument(sample(), path(u"two.twinwire"_s)));
        const int before = m_life->window->tabs().count();
        m_life->window->desk().openFile(path(u"one.twinwire"_s), ui::RowWish::Preview);
        QTRY_COMPARE_WITH_TIMEOUT(m_life->window->tabs().count(), before + 1, patience);
        m_life->window->desk().openFile(path(u"two.twinwire"_s), ui::RowWish::Preview);
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page()->controller().path() == path(u"two.twinwire"_s), patience);
        QCOMPARE(m_life->window->tabs().count(), before + 1);
        QVERIFY(m_life->window->tabs().preview());
        // An edit keeps it.
        edit(m_life->window->tabs().current(), u"ws://127.0.0.1:9001/x"_s);
        QVERIFY(!m_life->window->tabs().preview());
    }

    void isKeptBetweenTwoLives() {
        QVERIFY(workspace::saveDocument(sample(), path(u"kept.twinwire"_s)));
        m_life->window->desk().openFile(path(u"kept.twinwire"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page() != nullptr, patience);
        workspace::HandshakeDocument lab;
        lab.scenario = u"nginx-default"_s;
        lab.name = u"nginx: as shipped"_s;
        show(lab);
        m_life->window->desk().openFile(path(u"kept.twinwire"_s));
        m_life->appearance.setTheme(ui::ThemeChoice::Dark);
        m_life->window->resize(1210, 770);
        m_life->window->actions().action(Command::SideBar)->trigger();
        // Shares and widths of the composer, and the findings' side.
        auto* shares = m_life->page()->findChild<ui::HeaderTable*>()->parentWidget();
        while (!qobject_cast<QSplitter*>(shares))
            shares = shares->parentWidget();
        QCoreApplication::sendPostedEvents();
        static_cast<QSplitter*>(shares)->setSizes({500, 500});
        const QList<int> shared = static_cast<QSplitter*>(shares)->sizes();
        m_life->page()->findChild<ui::HeaderTable*>()->setNameWidth(311);
        QAction* below = m_life->window->actions().action(ui::PageAction::FindingsBelow);
        QVERIFY(!below->isChecked());
        below->trigger();
        QVERIFY(below->isChecked());
        m_life->window->close();
        start();
        QCOMPARE(m_life->window->size(), QSize(1210, 770));
        QVERIFY(!m_life->window->isSidebarShown());
        QVERIFY(ui::Theme::current().isDark());
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page() != nullptr, patience);
        QCOMPARE(m_life->page()->controller().path(), path(u"kept.twinwire"_s));
        QCOMPARE(m_life->page()->findChild<ui::HeaderTable*>()->nameWidth(), 311);
        QVERIFY(m_life->page()->isChecked(ui::PageAction::FindingsBelow));
        shares = m_life->page()->findChild<ui::HeaderTable*>()->parentWidget();
        while (!qobject_cast<QSplitter*>(shares))
            shares = shares->parentWidget();
        QTRY_VERIFY(qAbs(static_cast<QSplitter*>(shares)->sizes().first() - shared.first()) <= 2);
        bool found = false;
        for (const PageFrame* frame : m_life->window->tabs().frames())
            found = found || (frame->handshake() &&
                              frame->handshake()->controller().editor().document().scenario == lab.scenario);
        QVERIFY(found);
        m_life->appearance.setTheme(ui::ThemeChoice::Desktop);
    }

    /// A program that is killed has no time to write what is open.
    void aSavedTabIsKeptAtOnce() {
        edit(show(sample()), u"ws://127.0.0.1:9001/edited"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QSettings().contains(u"session"_s), patience);
        saveAs(u"mine.twinwire"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QSettings().value(u"session"_s).toByteArray().contains("mine.twinwire"),
                                 patience);
    }

    void aSecondWindowTakesNoTabs() {
        QVERIFY(workspace::saveDocument(sample(), path(u"kept.twinwire"_s)));
        m_life->window->desk().openFile(path(u"kept.twinwire"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page() != nullptr, patience);
        QTRY_VERIFY_WITH_TIMEOUT(QSettings().value(u"session"_s).toByteArray().contains("kept.twinwire"),
                                 patience);
        {
            test::WholeWindow second(m_state->path());
            QVERIFY(second.open());
            QVERIFY(!second.page());
            second.window->close();
        }
        QVERIFY(QSettings().value(u"session"_s).toByteArray().contains("kept.twinwire"));
    }

    void opensOnAScreenThatIsThere() {
        m_life->window->move(-5000, -5000);
        m_life->window->close();
        start();
        QVERIFY(
            QApplication::primaryScreen()->availableGeometry().intersects(m_life->window->frameGeometry()));
    }

    void offersAPlaceholdersVariable() {
        workspace::HandshakeDocument document = sample();
        document.request = workspace::withField(document.request, "X-Room", "{{room}}");
        QVERIFY(m_life->environments.setEnvironments({workspace::Environment{u"Staging"_s, {}}}));
        PageFrame* frame = show(document);
        frame->handshake()->trigger(ui::PageAction::Compare);
        QTRY_VERIFY_WITH_TIMEOUT(frame->said().contains(u"{{room}}"_s), patience);
        QPushButton* add = nullptr;
        for (QPushButton* button : frame->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text().contains(u"Staging"_s))
                add = button;
        }
        QVERIFY(add);
        add->click();
        QCOMPARE(m_life->window->tabs().current()->kind(), PageFrame::Kind::Environments);
        m_life->type(u"7"_s);
        m_life->press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!m_life->environments.environments().first().variables.isEmpty() &&
                                     m_life->environments.environments().first().variables.first().value ==
                                         u"7"_s,
                                 patience);
        QCOMPARE(m_life->environments.currentName(), u"Staging"_s);
    }

private:
    void start() {
        m_life.reset();
        m_life = std::make_unique<test::WholeWindow>(m_state->path());
        const QSize size = QSettings().contains(u"geometry"_s) ? m_life->window->size() : QSize(1280, 860);
        QVERIFY(m_life->open(size));
    }
    QString path(const QString& name) const { return m_files->filePath(name); }
    static workspace::HandshakeDocument sample() {
        workspace::HandshakeDocument document;
        document.name = u"Signed in"_s;
        document.direct = u"ws://127.0.0.1:9001/chat"_s;
        document.proxied = u"ws://127.0.0.1:8080/chat"_s;
        return document;
    }
    PageFrame* show(const workspace::HandshakeDocument& document) const {
        return m_life->window->desk().showDocument(document);
    }
    static void edit(const PageFrame* frame, const QString& direct) {
        ui::DocumentEditor& editor = frame->handshake()->controller().editor();
        workspace::HandshakeDocument changed = editor.document();
        changed.direct = direct;
        editor.apply(changed, u"Edit"_s);
    }
    const workspace::HandshakeDocument& document() const {
        return m_life->page()->controller().editor().document();
    }
    void saveAs(const QString& name) {
        m_life->window->actions().action(Command::SaveAs)->trigger();
        auto* dialog = m_life->window->findChild<QFileDialog*>();
        QVERIFY(dialog);
        dialog->setDirectory(m_files->path());
        dialog->selectFile(name);
        QMetaObject::invokeMethod(dialog, "accept");
    }
    void drop(const QMimeData& data) const {
        const QPointF at(600, 500);
        QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_life->window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_life->window.get(), &dropped);
    }

    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<test::WholeWindow> m_life;
};

QTEST_MAIN(TstShellDocuments)
#include "tst_shell_documents.moc"
