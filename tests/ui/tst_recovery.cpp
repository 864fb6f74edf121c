// After kill -9 nothing is lost and nothing is left running. The program that is killed is this one, started
// again as "tst_recovery --worker STATE".
#include "tests/ui/whole_window.h"

#include "ui/pages/handshake_page.h"
#include "ui/widgets/question_strip.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTextStream>

#include <csignal>
#include <cstdio>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::patience;

namespace {

/// Every descendant of a process.
QList<qint64> descendants(qint64 process) {
    QList<qint64> found;
    const QDir tasks(u"/proc/%1/task"_s.arg(process));
    for (const QString& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile children(tasks.filePath(task + u"/children"_s));
        if (!children.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray& child : children.readAll().split(' ')) {
            if (!child.trimmed().isEmpty()) {
                found.append(child.trimmed().toLongLong());
                found += descendants(found.last());
            }
        }
    }
    return found;
}

bool runs(qint64 process) {
    QFile state(u"/proc/%1/stat"_s.arg(process));
    if (!state.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = state.readAll();
    return !line.mid(line.lastIndexOf(')') + 1).trimmed().startsWith('Z');
}

/// How many tabs are on the disk.
int tabFiles(const QString& state) {
    int count = 0;
    QDirIterator files(state + u"/tabs"_s, {u"*.tab"_s}, QDir::Files, QDirIterator::Subdirectories);
    for (; files.hasNext(); files.next())
        ++count;
    return count;
}

void tell(const char* word) {
    std::puts(word);
    std::fflush(stdout);
}

/// The life that is cut short: two tabs are edited, a scenario runs.
int work(const QString& state) {
    test::WholeWindow life(state);
    QObject::connect(&life.window->desk().keeper(), &ui::TabKeeper::written, life.window.get(), [state] {
        if (tabFiles(state) == 2)
            tell("kept");
    });
    QObject::connect(life.window.get(), &ui::MainWindow::settled, life.window.get(), [&life, state] {
        for (int i = 1; i <= 2; ++i) {
            workspace::HandshakeDocument document;
            document.name = u"Number %1"_s.arg(i);
            ui::PageFrame* frame = life.window->desk().showDocument(document);
            ui::DocumentEditor& editor = frame->handshake()->controller().editor();
            document.direct = u"ws://127.0.0.1:9001/number-%1"_s.arg(i);
            editor.apply(document, u"Edit"_s);
        }
        life.window->desk().startScenario(u"nginx-default"_s, ui::RowWish::Open);
        ui::HandshakeController& controller = life.page()->controller();
        QObject::connect(&controller, &ui::HandshakeController::runEnded, life.window.get(),
                         [] { tell("compared"); });
    });
    life.window->show();
    return QApplication::exec();
}

} // namespace

class TstRecovery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::forgetSettings(); }

    void killNineLosesNothing() {
        const QTemporaryDir state;
        QProcess worker;
        worker.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        worker.start(QCoreApplication::applicationFilePath(), {u"--worker"_s, state.path()});
        QByteArray said;
        connect(&worker, &QProcess::readyReadStandardOutput, this,
                [&] { said += worker.readAllStandardOutput(); });
        QTRY_VERIFY_WITH_TIMEOUT(said.contains("kept") && said.contains("compared"), patience);
        const QList<qint64> children = descendants(worker.processId());
        QVERIFY2(!children.isEmpty(), "the scenario's nginx runs as a child");
        ::kill(pid_t(worker.processId()), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(worker.state(), QProcess::NotRunning, patience);
        // All children end with the window.
        for (const qint64 child : children)
            QTRY_VERIFY_WITH_TIMEOUT(!runs(child), patience);

        test::WholeWindow next(state.path());
        QVERIFY(next.open());
        ui::QuestionStrip* strip = next.window->tabs().question();
        QTRY_VERIFY_WITH_TIMEOUT(strip->isVisible(), patience);
        QVERIFY2(strip->text().contains(u'2'), qUtf8Printable(strip->text()));
        strip->answerButton(0)->click();
        QCOMPARE(next.window->desk().dirtyFrames().size(), 2);
        QStringList addresses;
        for (const ui::PageFrame* frame : next.window->desk().dirtyFrames())
            addresses.append(frame->handshake()->controller().editor().document().direct);
        addresses.sort();
        QCOMPARE(addresses,
                 (QStringList{u"ws://127.0.0.1:9001/number-1"_s, u"ws://127.0.0.1:9001/number-2"_s}));
        // The run is in the history.
        QTRY_VERIFY_WITH_TIMEOUT(!next.history.entries().isEmpty(), patience);

        // Given up, nothing is offered again.
        next.window->close();
        next.window->tabs().question()->answerButton(1)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!next.window->isVisible(), patience);
        next.window.reset();
        test::WholeWindow last(state.path());
        QVERIFY(last.open());
        QSignalSpy written(&last.window->desk().keeper(), &ui::TabKeeper::written);
        last.window->desk().keeper().forget("nothing");
        QTRY_VERIFY_WITH_TIMEOUT(written.size() > 0, patience);
        QVERIFY(!last.window->tabs().question()->isVisible());
    }

    void orderlyEndOffersNothing() {
        const QTemporaryDir state;
        {
            test::WholeWindow life(state.path());
            QVERIFY(life.open());
            life.window->desk().showDocument({});
            life.window->close();
        }
        test::WholeWindow next(state.path());
        QVERIFY(next.open());
        QSignalSpy written(&next.window->desk().keeper(), &ui::TabKeeper::written);
        next.window->desk().keeper().forget("nothing");
        QTRY_VERIFY_WITH_TIMEOUT(written.size() > 0, patience);
        QVERIFY(!next.window->tabs().question()->isVisible());
    }
};

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"twinwire"_s);
    QCoreApplication::setApplicationName(u"twinwire"_s);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"--worker"_s)
        return work(arguments.at(2));
    TstRecovery test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_recovery.moc"
