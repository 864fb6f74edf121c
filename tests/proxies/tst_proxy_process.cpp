// A real program as a child: ready, ended, crashed, misconfigured, robbed of its port, and orphaned.
#include "lab/proxy_process.h"

#include "lab/child_folder.h"
#include "net/tcp_listener.h"
#include "net/tcp_stream.h"
#include "proxies/simple_nginx.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace twinwire;
using namespace Qt::StringLiterals;
using lab::ProxyProcess;

namespace {

constexpr int patience = 40'000;

bool lives(qint64 id) {
    return !lab::processMark(id).isEmpty();
}

/// The processes whose parent is \a id.
QList<qint64> childrenOf(qint64 id) {
    QList<qint64> found;
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(u"/proc/%1/stat"_s.arg(name));
        if (!name.at(0).isDigit() || !file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QByteArray stat = file.readAll();
        const QList<QByteArray> columns = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (columns.value(1).toLongLong() == id) {
            found.append(name.toLongLong());
        }
    }
    return found;
}

bool accepts(quint16 port) {
    net::TcpStream stream;
    QSignalSpy connected(&stream, &net::TcpStream::connected);
    QSignalSpy refused(&stream, &net::TcpStream::connectFailed);
    stream.connectTo("127.0.0.1", port);
    const bool over = QTest::qWaitFor([&] { return !connected.isEmpty() || !refused.isEmpty(); }, patience);
    return over && !connected.isEmpty();
}

base::Error errorOf(const QSignalSpy& failed) {
    return failed.value(0).value(0).value<base::Error>();
}

} // namespace

class ProxyProcessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(!lab::programOf(lab::Product::Nginx).isEmpty(), "nginx is not installed");
        qRegisterMetaType<base::Error>();
    }

    void startsAndEnds() {
        ProxyProcess process(simpleNginx());
        QSignalSpy ready(&process, &ProxyProcess::ready);
        QSignalSpy failed(&process, &ProxyProcess::failed);
        QSignalSpy stopped(&process, &ProxyProcess::stopped);
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty() || !failed.isEmpty(), patience);
        QVERIFY2(failed.isEmpty(), qPrintable(errorOf(failed).message));
        QVERIFY(accepts(process.port()));
        const QString folder = process.folder();
        QVERIFY(QFile::exists(folder));
        const qint64 master = process.processId();
        QTRY_COMPARE_WITH_TIMEOUT(childrenOf(master).size(), 2, patience);
        const QList<qint64> workers = childrenOf(master);
        process.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, patience);
        QVERIFY(!lives(master));
        for (const qint64 worker : workers) {
            QTRY_VERIFY_WITH_TIMEOUT(!lives(worker), patience);
        }
        QVERIFY(!QFile::exists(folder));
        QVERIFY(failed.isEmpty());
    }

    void endsWithItsObject() {
        auto process = std::make_unique<ProxyProcess>(simpleNginx());
        QSignalSpy ready(process.get(), &ProxyProcess::ready);
        process->start();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
        const qint64 master = process->processId();
        QTRY_COMPARE_WITH_TIMEOUT(childrenOf(master).size(), 2, patience);
        const QList<qint64> family = childrenOf(master) + QList<qint64>{master};
        const QString folder = process->folder();
        process.reset();
        for (const qint64 member : family) {
            QTRY_VERIFY_WITH_TIMEOUT(!lives(member), patience);
        }
        QVERIFY(!QFile::exists(folder));
    }

    void aBrokenConfigurationShowsItsLog() {
        ProxyProcess process(simpleNginx("no_such_directive on;"));
        QSignalSpy failed(&process, &ProxyProcess::failed);
        process.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
        const base::Error error = errorOf(failed);
        QCOMPARE(error.code, base::Error::Code::Unavailable);
        QVERIFY2(error.message.contains(u"unknown directive \"no_such_directive\""_s),
                 qPrintable(error.message));
        QVERIFY(process.log().contains("no_such_directive"));
    }

    void aCrashIsReported() {
        ProxyProcess process(simpleNginx());
        QSignalSpy ready(&process, &ProxyProcess::ready);
        QSignalSpy failed(&process, &ProxyProcess::failed);
        process.start();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
        const qint64 master = process.processId();
        QTRY_COMPARE_WITH_TIMEOUT(childrenOf(master).size(), 2, patience);
        const QList<qint64> workers = childrenOf(master);
        ::kill(static_cast<pid_t>(master), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
        QVERIFY2(errorOf(failed).message.contains(u"signal 9"_s), qPrintable(errorOf(failed).message));
        for (const qint64 worker : workers) {
            QTRY_VERIFY_WITH_TIMEOUT(!lives(worker), patience);
        }
        QSignalSpy stopped(&process, &ProxyProcess::stopped);
        process.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, patience);
    }

    void aTakenPortIsSurvived() {
        net::TcpListener thief;
        QVERIFY(thief.listen("127.0.0.1", 0));
        auto options = simpleNginx();
        options.wishedPort = thief.port();
        ProxyProcess process(options);
        QSignalSpy ready(&process, &ProxyProcess::ready);
        process.start();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
        QVERIFY(process.port() != thief.port());
        QVERIFY(accepts(process.port()));
    }

    void aPortLostAtTheStartIsSurvived() {
        // The thief listens after the reservation and before the program gets there.
        ProxyProcess process(simpleNginx());
        QSignalSpy ready(&process, &ProxyProcess::ready);
        net::TcpListener thief;
        quint16 stolen = 0;
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(process.port() != 0, patience);
        if (thief.listen("127.0.0.1", process.port())) {
            stolen = thief.port();
        }
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
        QVERIFY(process.port() != stolen);
        QVERIFY(accepts(process.port()));
    }

    void stoppedBeforeItIsReady() {
        ProxyProcess process(simpleNginx());
        QSignalSpy ready(&process, &ProxyProcess::ready);
        QSignalSpy stopped(&process, &ProxyProcess::stopped);
        process.start();
        process.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, patience);
        QVERIFY(ready.isEmpty());
        QVERIFY(process.folder().isEmpty());
    }

    void killedOwnersLeaveNobodyBehind() {
        QProcess owner;
        owner.start(QCoreApplication::applicationDirPath() + u"/lab_owner"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(owner.canReadLine(), patience);
        const QList<QByteArray> line = owner.readLine().trimmed().split(' ');
        const qint64 master = line.value(0).toLongLong();
        const QString folder = QString::fromLocal8Bit(line.value(1));
        QVERIFY(lives(master));
        QTRY_COMPARE_WITH_TIMEOUT(childrenOf(master).size(), 2, patience);
        const QList<qint64> workers = childrenOf(master);
        QVERIFY(QFile::exists(folder));
        owner.kill();
        QTRY_COMPARE_WITH_TIMEOUT(owner.state(), QProcess::NotRunning, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!lives(master), patience);
        for (const qint64 worker : workers) {
            QTRY_VERIFY_WITH_TIMEOUT(!lives(worker), patience);
        }
        lab::sweepStaleFolders(QDir::tempPath());
        QVERIFY(!QFile::exists(folder));
    }
};

QTEST_GUILESS_MAIN(ProxyProcessTest)
#include "tst_proxy_process.moc"
