// Environments, what was kept out of documents, and the history, while one workspace follows another in the
// whole window: what is open means what the side bar's button shows, and nothing is lost or told elsewhere.
#include "tests/ui/whole_window.h"

#include "ui/pages/environment_page.h"
#include "ui/pages/handshake_page.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "workspace/handshake_document.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileDialog>
#include <QListWidget>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QToolButton>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::patience;
using ui::Command;
using ui::PageFrame;
using Variables = QList<workspace::Variable>;

class TstEnvironments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        test::forgetSettings();
        m_state = std::make_unique<QTemporaryDir>();
        m_files = std::make_unique<QTemporaryDir>();
        m_one = m_files->filePath(u"one"_s);
        m_other = m_files->filePath(u"other"_s);
        QVERIFY(QDir().mkpath(m_one) && QDir().mkpath(m_other));
        start();
    }
    void cleanup() {
        m_life.reset();
        m_state.reset();
        m_files.reset();
    }

    /// A page that is open stays open; its placeholders mean what the button shows.
    void placeholdersMeanWhatTheButtonShows() {
        give({});
        give(m_one, {{u"room"_s, u"first-room"_s, false}, {u"token"_s, u"first-token"_s, true}});
        give(m_other, {{u"room"_s, u"other-room"_s, false}, {u"token"_s, u"other-token"_s, true}});
        workspace::HandshakeDocument document = sample();
        document.request = workspace::withField(document.request, "X-Room", "{{room}}");
        document.request = workspace::withField(document.request, "X-Token", "{{token}}");
        openWorkspace(m_one);
        m_life->window->desk().showDocument(document);
        QVERIFY(sent().contains("X-Room: first-room\r\nX-Token: first-token\r\n"));
        QVERIFY(sidebar().contains(u"one"_s) && sidebar().contains(u"Staging"_s));
        openWorkspace(m_other);
        QVERIFY(sent().contains("X-Room: other-room\r\nX-Token: other-token\r\n"));
        QVERIFY(sidebar().contains(u"other"_s) && sidebar().contains(u"Staging"_s));
        openWorkspace({});
        QVERIFY(sent().contains("X-Room: {{room}}\r\nX-Token: {{token}}\r\n"));
        QCOMPARE(request().unknown, (QStringList{u"room"_s, u"token"_s}));
        QVERIFY(!sidebar().contains(u"Staging"_s));
        QCOMPARE(m_life->page()->controller().editor().document(), document);
        // The next start comes back to the workspace and its environment.
        openWorkspace(m_other);
        m_life->window->close();
        start();
        QCOMPARE(m_life->environments.workspace(), m_other);
        QCOMPARE(m_life->environments.currentName(), u"Staging"_s);
        m_life->window->desk().showDocument(document);
        QVERIFY(sent().contains("X-Token: other-token\r\n"));
        QVERIFY(QDir(m_one).isEmpty() && QDir(m_other).isEmpty());
    }

    /// What was typed into a document and kept out of its file is found in every workspace.
    void aSavedRequestKeepsItsPassword() {
        openWorkspace(m_one);
        workspace::HandshakeDocument document = sample();
        document.request =
            workspace::withField(document.request, "Authorization", "Bearer very-secret-token");
        PageFrame* frame = m_life->window->desk().showDocument(document);
        const QString path = QDir(m_one).filePath(u"chat.twinwire"_s);
        saveAs(path);
        QTRY_COMPARE_WITH_TIMEOUT(frame->handshake()->controller().path(), path, patience);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("very-secret-token"));
        for (const QString& workspace : {m_other, QString(), m_one}) {
            openWorkspace(workspace);
            QVERIFY(sent().contains("Authorization: Bearer very-secret-token\r\n"));
        }
        m_life->window->desk().close(m_life->window->tabs().current());
        openWorkspace(m_other);
        m_life->window->close();
        start();
        m_life->window->desk().openFile(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_life->page() && m_life->page()->controller().path() == path, patience);
        QVERIFY(sent().contains("Authorization: Bearer very-secret-token\r\n"));
        QVERIFY(request().secrets.contains("very-secret-token"));
    }

    /// The page of the environments, while it is typed into.
    void thePageFollowsAndLosesNothing() {
        give({}, {{u"token"_s, u"own-token"_s, true}});
        give(m_one, {{u"token"_s, u"first-token"_s, true}});
        openWorkspace(m_one);
        m_life->window->desk().showEnvironments();
        QWidget* page = m_life->window->tabs().current()->page();
        auto* list = page->findChild<QListWidget*>();
        auto* table = page->findChild<QTableView*>();
        QToolButton* eye = nullptr;
        for (QToolButton* button : page->findChildren<QToolButton*>()) {
            if (button->isCheckable())
                eye = button;
        }
        QVERIFY(list && table && eye);
        const auto title = [page] {
            return ui::plain(page->findChild<ui::CodeLabel*>()->codeText());
        };
        const auto shown = [table] {
            return table->model()->index(0, 1).data().toString();
        };
        QCOMPARE(title(), u"Environments of one"_s);
        QCOMPARE(list->count(), 1);
        eye->setChecked(true);
        QCOMPARE(shown(), u"first-token"_s);
        // Half typed, and the workspace changes, as a menu does it: without taking the focus.
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 1));
        table->edit(table->currentIndex());
        m_life->type(u"typed-late"_s);
        openWorkspace({});
        QCOMPARE(title(), u"Environments"_s);
        QCOMPARE(m_life->environments.environments().first().variables.first().value, u"own-token"_s);
        // What was uncovered there is covered here.
        QVERIFY(!eye->isChecked());
        QCOMPARE(shown(), QString(8, u'•'));
        openWorkspace(m_other);
        QCOMPARE(title(), u"Environments of other"_s);
        QCOMPARE(list->count(), 0);
        QVERIFY(!table->isEnabled());
        openWorkspace(m_one);
        QCOMPARE(list->count(), 1);
        eye->setChecked(true);
        QCOMPARE(shown(), u"typed-late"_s);
        // A name that is half typed.
        list->editItem(list->item(0));
        QTRY_VERIFY(QApplication::focusWidget() &&
                    list->viewport()->isAncestorOf(QApplication::focusWidget()));
        m_life->press(Qt::Key_A, Qt::ControlModifier);
        m_life->type(u"Rehearsal"_s);
        openWorkspace(m_other);
        QCOMPARE(list->count(), 0);
        openWorkspace(m_one);
        QCOMPARE(list->item(0)->text(), u"Rehearsal"_s);
        QCOMPARE(m_life->environments.currentName(), u"Rehearsal"_s);
        QCOMPARE(m_life->environments.variables().last().value, u"typed-late"_s);
    }

    /// Tab goes from the new name to its own value.
    void aNewVariableTakesItsValue() {
        give({}, {{u"room"_s, u"7"_s, false}});
        m_life->window->desk().showEnvironments();
        auto* table = m_life->window->tabs().current()->page()->findChild<QTableView*>();
        QVERIFY(table);
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        table->setFocus();
        for (int n = 1; n <= 2; ++n) {
            table->setCurrentIndex(table->model()->index(n, 0));
            table->edit(table->currentIndex());
            m_life->type(u"name%1"_s.arg(n));
            m_life->press(Qt::Key_Tab);
            QCOMPARE(table->currentIndex(), table->model()->index(n, 1));
            m_life->type(u"value%1"_s.arg(n));
            m_life->press(Qt::Key_Return);
            QCOMPARE(table->model()->rowCount(), n + 2);
        }
        const Variables expected{
            {u"room"_s, u"7"_s, false}, {u"name1"_s, u"value1"_s, false}, {u"name2"_s, u"value2"_s, false}};
        QTRY_COMPARE_WITH_TIMEOUT(m_life->environments.environments().first().variables, expected, patience);
    }

    /// A comparison that another workspace overtakes is kept where it began, without its secrets.
    void aRunBelongsWhereItBegan() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        give(m_one, {{u"place"_s, u"hidden-place-8472"_s, true}});
        openWorkspace(m_one);
        workspace::HandshakeDocument document = sample();
        document.direct = u"ws://127.0.0.1:%1/{{place}}"_s.arg(silent.serverPort());
        document.proxied = document.direct;
        document.request = workspace::withField(document.request, "X-Place", "{{place}}");
        document.replay = false;
        m_life->window->desk().showDocument(document);
        ui::HandshakeController& controller = m_life->page()->controller();
        QSignalSpy ended(&controller, &ui::HandshakeController::runEnded);
        QSignalSpy added(&m_life->history, &ui::HistoryBook::added);
        controller.compare();
        QVERIFY(controller.isComparing());
        QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), patience);
        QSignalSpy read(&m_life->history, &ui::HistoryBook::entriesChanged);
        openWorkspace(m_other);
        QTRY_VERIFY_WITH_TIMEOUT(!read.isEmpty(), patience);
        controller.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(added.size(), 1, patience);
        QVERIFY(m_life->history.entries().isEmpty());
        QVERIFY(controller.runs().isEmpty());
        openWorkspace(m_one);
        QTRY_COMPARE_WITH_TIMEOUT(m_life->history.entries().size(), 1, patience);
        QCOMPARE(controller.runs().size(), 1);
        int runs = 0;
        for (QDirIterator files(m_state->filePath(u"history"_s), QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray octets = file.readAll();
            QVERIFY2(!octets.contains("hidden-place"), qPrintable(file.fileName()));
            runs += octets.contains("X-Place") ? 1 : 0;
        }
        QCOMPARE(runs, 1);
    }

    /// The last workspace's files cannot be read: it is told, and the others are as ever.
    void aBrokenFileIsTold() {
        give({}, {{u"room"_s, u"7"_s, false}});
        give(m_one, {{u"room"_s, u"8"_s, false}});
        openWorkspace(m_one);
        m_life->window->close();
        m_life.reset();
        for (QDirIterator files(m_state->filePath(u"workspaces"_s), {u"environments.json"_s}, QDir::Files,
                                QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write("{ broken");
        }
        start();
        QCOMPARE(m_life->environments.workspace(), m_one);
        QVERIFY(m_life->environments.environments().isEmpty());
        QVERIFY2(m_life->window->tabs().current()->said().contains(u"environments.json"_s),
                 qPrintable(m_life->window->tabs().current()->said()));
        openWorkspace({});
        QCOMPARE(m_life->environments.variables().last().value, u"7"_s);
    }

private:
    void start() {
        m_life.reset();
        m_life = std::make_unique<test::WholeWindow>(m_state->path());
        QVERIFY(m_life->open());
    }
    /// As a folder that is dropped or named on the command line; closes it where \a path is empty.
    void openWorkspace(const QString& path) {
        if (path.isEmpty())
            m_life->window->actions().action(Command::CloseFolder)->trigger();
        else
            m_life->window->openPaths({path});
    }
    /// Gives the workspace at \a path an environment with \a variables and chooses it; none without
    /// variables.
    void give(const QString& path, const Variables& variables = {}) {
        openWorkspace(path);
        if (variables.isEmpty())
            return;
        QVERIFY(m_life->environments.setEnvironments({workspace::Environment{u"Staging"_s, variables}}));
        m_life->environments.setCurrent(0);
    }
    static workspace::HandshakeDocument sample() {
        workspace::HandshakeDocument document;
        document.name = u"Signed in"_s;
        document.direct = u"ws://127.0.0.1:9001/chat"_s;
        document.proxied = u"ws://127.0.0.1:8080/chat"_s;
        return document;
    }
    workspace::Expansion request() const {
        return m_life->page()->controller().request(run::RouteName::Direct);
    }
    QByteArray sent() const { return request().octets; }
    /// How the side bar's button is called: workspace and environment.
    QString sidebar() const {
        for (const QAbstractButton* button : m_life->window->findChildren<QAbstractButton*>()) {
            if (button->accessibleName().startsWith(u"Workspace: "_s))
                return button->accessibleName();
        }
        return {};
    }
    void saveAs(const QString& path) {
        m_life->window->actions().action(Command::SaveAs)->trigger();
        auto* dialog = m_life->window->findChild<QFileDialog*>();
        QVERIFY(dialog);
        dialog->setDirectory(QFileInfo(path).absolutePath());
        dialog->selectFile(QFileInfo(path).fileName());
        QMetaObject::invokeMethod(dialog, "accept");
    }

    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<QTemporaryDir> m_files;
    QString m_one;
    QString m_other;
    std::unique_ptr<test::WholeWindow> m_life;
};

QTEST_MAIN(TstEnvironments)
#include "tst_environments.moc"
