// The epoll dispatcher under everything the program does with an event loop. It is installed before the
// application object, as the command line does.
#include "net/epoll_dispatcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QHostInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTemporaryFile>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <ctime>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;
using twinwire::net::EpollDispatcher;

namespace {

constexpr int room = 15'000;

/// Both ends of a connection.
struct Ends {
    int here = -1;
    int there = -1;
    Ends() {
        int both[2] = {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, both) == 0) {
            here = both[0];
            there = both[1];
        }
    }
    ~Ends() {
        ::close(here);
        ::close(there);
    }
    void say(char octet = 'x') const { QCOMPARE(::write(there, &octet, 1), ssize_t(1)); }
    bool hear() const {
        char octet = 0;
        return ::read(here, &octet, 1) == 1;
    }
};

double cpuSeconds() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Runs a loop until \a done or \a ms are over.
template <typename Condition>
bool runUntil(Condition done, int ms = room) {
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer wake;
    QObject::connect(&wake, &QTimer::timeout, &loop, [&] {
        if (done() || clock.elapsed() > ms)
            loop.quit();
    });
    wake.start(2);
    if (!done())
        loop.exec();
    return done();
}

} // namespace

class TestEpollDispatcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isInstalled() { QVERIFY(qobject_cast<EpollDispatcher*>(QCoreApplication::eventDispatcher())); }

    // ---- timers

    void timersFireInOrder() {
        QList<int> fired;
        QEventLoop loop;
        QTimer::singleShot(60, Qt::PreciseTimer, &loop, [&] {
            fired.append(60);
            loop.quit();
        });
        QTimer::singleShot(20, Qt::PreciseTimer, &loop, [&] { fired.append(20); });
        QTimer::singleShot(40, Qt::CoarseTimer, &loop, [&] { fired.append(40); });
        QTimer::singleShot(0, &loop, [&] { fired.append(0); });
        loop.exec();
        QCOMPARE(fired, QList<int>({0, 20, 40, 60}));
    }

    void timersAreNeverEarly() {
        for (const auto type : {Qt::PreciseTimer, Qt::CoarseTimer}) {
            QElapsedTimer clock;
            QEventLoop loop;
            QTimer timer;
            timer.setTimerType(type);
            timer.setSingleShot(true);
            connect(&timer, &QTimer::timeout, &loop, &QEventLoop::quit);
            clock.start();
            timer.start(30);
            loop.exec();
            QVERIFY2(clock.nsecsElapsed() >= 28'000'000, qPrintable(QString::number(clock.nsecsElapsed())));
        }
    }

    void repeatingTimersRepeatAndStop() {
        QTimer timer;
        int beats = 0;
        QEventLoop loop;
        connect(&timer, &QTimer::timeout, &loop, [&] {
            if (++beats == 5) {
                timer.stop();
                QTimer::singleShot(30, &loop, &QEventLoop::quit);
            }
        });
        timer.start(3);
        loop.exec();
        QCOMPARE(beats, 5);
    }

    void zeroTimersDoNotStarveTheOthers() {
        QTimer busy;
        int turns = 0;
        QEventLoop loop;
        connect(&busy, &QTimer::timeout, &loop, [&] { ++turns; });
        busy.start(0);
        Ends ends;
        QSocketNotifier notifier(ends.here, QSocketNotifier::Read);
        bool heard = false;
        connect(&notifier, &QSocketNotifier::activated, &loop, [&] { heard = ends.hear(); });
        QTimer::singleShot(20, &loop, [&] { ends.say(); });
        QTimer::singleShot(60, &loop, &QEventLoop::quit);
        loop.exec();
        QVERIFY(turns > 10);
        QVERIFY(heard);
    }

    void aTimerDoesNotFireInsideItself() {
        QTimer timer;
        int depth = 0;
        int deepest = 0;
        int beats = 0;
        QEventLoop outer;
        connect(&timer, &QTimer::timeout, &outer, [&] {
            deepest = std::max(deepest, ++depth);
            if (++beats == 1) {
                QEventLoop inner;
                QTimer::singleShot(30, &inner, &QEventLoop::quit);
                inner.exec();
            }
            --depth;
            if (beats == 3)
                outer.quit();
        });
        timer.start(2);
        outer.exec();
        QCOMPARE(deepest, 1);
    }

    void aTimerMayDeleteItsObject() {
        auto* timer = new QTimer;
        QEventLoop loop;
        bool fired = false;
        connect(timer, &QTimer::timeout, &loop, [&] {
            fired = true;
            delete timer;
        });
        timer->start(1);
        QTimer::singleShot(30, &loop, &QEventLoop::quit);
        loop.exec();
        QVERIFY(fired);
    }

    void timersAreListedAndKnowTheirRest() {
        QTimer timer;
        timer.setSingleShot(true);
        timer.start(5000);
        auto* dispatcher = QCoreApplication::eventDispatcher();
        const auto timers = dispatcher->registeredTimers(&timer);
        QCOMPARE(timers.size(), 1);
        QCOMPARE(timers[0].timerId, timer.timerId());
        QCOMPARE(timers[0].interval, 5000);
        QVERIFY(timer.remainingTime() > 3000 && timer.remainingTime() <= 5000);
        timer.stop();
        QCOMPARE(dispatcher->registeredTimers(&timer).size(), 0);
        QCOMPARE(dispatcher->remainingTime(timers[0].timerId), -1);
    }

    void aTimerMayStopAnotherThatIsDueToo() {
        QTimer first;
        QTimer second;
        int seconds = 0;
        QEventLoop loop;
        connect(&first, &QTimer::timeout, &loop, [&] {
            second.stop();
            first.stop();
        });
        connect(&second, &QTimer::timeout, &loop, [&] { ++seconds; });
        first.start(5);
        second.start(5);
        QThread::msleep(10);
        QTimer::singleShot(20, &loop, &QEventLoop::quit);
        loop.exec();
        QCOMPARE(seconds, 0);
    }

    // ---- notifiers

    void readWriteAndSwitchedOffNotifiers() {
        Ends ends;
        QSocketNotifier reader(ends.here, QSocketNotifier::Read);
        QSocketNotifier writer(ends.here, QSocketNotifier::Write);
        int reads = 0;
        int writes = 0;
        connect(&reader, &QSocketNotifier::activated, this, [&] { reads += ends.hear(); });
        connect(&writer, &QSocketNotifier::activated, this, [&] {
            if (++writes == 3)
                writer.setEnabled(false);
        });
        ends.say();
        QVERIFY(runUntil([&] { return reads == 1 && writes == 3; }));
        reader.setEnabled(false);
        ends.say();
        QVERIFY(!runUntil([&] { return reads > 1 || writes > 3; }, 40));
        reader.setEnabled(true);
        QVERIFY(runUntil([&] { return reads == 2; }));
        QCOMPARE(writes, 3);
    }

    void outOfBandOctetsAreExceptions() {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_storage address{};
        address.ss_family = AF_INET;
        socklen_t length = sizeof address;
        QCOMPARE(::bind(listener, reinterpret_cast<sockaddr*>(&address), 16), 0);
        QCOMPARE(::listen(listener, 1), 0);
        QCOMPARE(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length), 0);
        const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        QCOMPARE(::connect(client, reinterpret_cast<sockaddr*>(&address), length), 0);
        const int server = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        {
            QSocketNotifier exception(server, QSocketNotifier::Exception);
            bool fired = false;
            connect(&exception, &QSocketNotifier::activated, this, [&] {
                fired = true;
                exception.setEnabled(false);
            });
            QCOMPARE(::send(client, "!", 1, MSG_OOB), ssize_t(1));
            QVERIFY(runUntil([&] { return fired; }));
        }
        for (const int descriptor : {listener, client, server})
            ::close(descriptor);
    }

    void manyNotifiers() {
        constexpr int count = 300;
        std::vector<std::unique_ptr<Ends>> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        int heard = 0;
        for (int i = 0; i < count; ++i) {
            pairs.push_back(std::make_unique<Ends>());
            QVERIFY(pairs.back()->here >= 0);
            notifiers.push_back(std::make_unique<QSocketNotifier>(pairs.back()->here, QSocketNotifier::Read));
            connect(notifiers.back().get(), &QSocketNotifier::activated, this,
                    [&heard, ends = pairs.back().get()] { heard += ends->hear(); });
        }
        for (int round = 1; round <= 5; ++round) {
            for (const auto& ends : pairs)
                ends->say();
            QVERIFY(runUntil([&] { return heard == count * round; }));
        }
    }

    void aReceiverMayDeleteReadyNotifiers() {
        std::vector<std::unique_ptr<Ends>> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        int fired = 0;
        for (int i = 0; i < 20; ++i) {
            pairs.push_back(std::make_unique<Ends>());
            notifiers.push_back(std::make_unique<QSocketNotifier>(pairs.back()->here, QSocketNotifier::Read));
            connect(notifiers.back().get(), &QSocketNotifier::activated, this, [&] {
                ++fired;
                notifiers.clear(); // itself among them
            });
        }
        for (const auto& ends : pairs)
            ends->say();
        QVERIFY(runUntil([&] { return fired > 0; }));
        QVERIFY(!runUntil([&] { return fired > 1; }, 30));
    }

    void aNumberThatComesBackIsWatchedAnew() {
        for (int round = 0; round < 20; ++round) {
            Ends ends;
            QSocketNotifier notifier(ends.here, QSocketNotifier::Read);
            bool heard = false;
            connect(&notifier, &QSocketNotifier::activated, this, [&] { heard = ends.hear(); });
            ends.say();
            QVERIFY(runUntil([&] { return heard; }));
        }
    }

    void aRegularFileIsAlwaysReady() {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("line\n");
        file.flush();
        QSocketNotifier notifier(file.handle(), QSocketNotifier::Read);
        int fired = 0;
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            if (++fired == 3)
                notifier.setEnabled(false);
        });
        QVERIFY(runUntil([&] { return fired == 3; }));
        QVERIFY(!runUntil([&] { return fired > 3; }, 30));
    }

    // ---- loops, threads, children

    void nestedLoopsShareWhatIsReady() {
        Ends first;
        Ends second;
        QSocketNotifier one(first.here, QSocketNotifier::Read);
        QSocketNotifier two(second.here, QSocketNotifier::Read);
        int heard = 0;
        int spurious = 0;
        QEventLoop outer;
        const auto take = [&](const Ends& ends) {
            if (!ends.hear()) {
                ++spurious;
                return;
            }
            if (++heard == 1) {
                QEventLoop inner;
                QTimer::singleShot(20, &inner, &QEventLoop::quit);
                inner.exec();
            } else {
                outer.quit();
            }
        };
        connect(&one, &QSocketNotifier::activated, this, [&] { take(first); });
        connect(&two, &QSocketNotifier::activated, this, [&] { take(second); });
        first.say();
        second.say();
        QTimer::singleShot(room, &outer, &QEventLoop::quit);
        QTimer::singleShot(60, &outer, &QEventLoop::quit);
        outer.exec();
        QCOMPARE(heard, 2);
        QCOMPARE(spurious, 0);
    }

    void excludedNotifiersWaitWithoutSpinning() {
        Ends ends;
        QSocketNotifier notifier(ends.here, QSocketNotifier::Read);
        int fired = 0;
        connect(&notifier, &QSocketNotifier::activated, this, [&] { fired += ends.hear(); });
        ends.say();
        QEventLoop loop;
        QTimer::singleShot(200, &loop, &QEventLoop::quit);
        const double before = cpuSeconds();
        loop.exec(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(fired, 0);
        QVERIFY2(cpuSeconds() - before < 0.1, qPrintable(QString::number(cpuSeconds() - before)));
        QVERIFY(runUntil([&] { return fired == 1; }));
    }

    void anIdleLoopSleeps() {
        Ends ends;
        QSocketNotifier notifier(ends.here, QSocketNotifier::Read);
        QEventLoop loop;
        QTimer::singleShot(300, &loop, &QEventLoop::quit);
        const double before = cpuSeconds();
        loop.exec();
        QVERIFY2(cpuSeconds() - before < 0.1, qPrintable(QString::number(cpuSeconds() - before)));
    }

    void postedEventsAreHandledOnce() {
        int calls = 0;
        QEventLoop loop;
        for (int i = 0; i < 5; ++i)
            QMetaObject::invokeMethod(
                &loop, [&] { ++calls; }, Qt::QueuedConnection);
        QMetaObject::invokeMethod(
            &loop,
            [&] {
                QMetaObject::invokeMethod(
                    &loop,
                    [&] {
                        ++calls;
                        loop.quit();
                    },
                    Qt::QueuedConnection);
            },
            Qt::QueuedConnection);
        loop.exec();
        QCOMPARE(calls, 6);
    }

    void waitForMoreEventsReturnsOnAPostedEvent() {
        QEventLoop loop;
        bool called = false;
        QMetaObject::invokeMethod(
            &loop, [&] { called = true; }, Qt::QueuedConnection);
        QVERIFY(loop.processEvents(QEventLoop::WaitForMoreEvents));
        QVERIFY(called);
        QVERIFY(!loop.processEvents(QEventLoop::AllEvents));
    }

    void signalsFromOtherThreadsWakeTheLoop() {
        std::atomic<int> sent{0};
        int received = 0;
        QObject receiver;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back(QThread::create([&] {
                for (int n = 0; n < 500; ++n) {
                    ++sent;
                    QMetaObject::invokeMethod(
                        &receiver, [&received] { ++received; }, Qt::QueuedConnection);
                    if (n % 50 == 0)
                        QThread::usleep(200);
                }
            }));
            threads.back()->start();
        }
        // No timer runs here: only wake-ups can end this loop.
        QEventLoop loop;
        QThread watcher;
        std::unique_ptr<QThread> ending(QThread::create([&] {
            for (const auto& thread : threads)
                thread->wait();
            QMetaObject::invokeMethod(
                &loop, [&loop] { loop.quit(); }, Qt::QueuedConnection);
        }));
        ending->start();
        loop.exec();
        ending->wait();
        QCOMPARE(received, 2000);
        QCOMPARE(sent.load(), 2000);
    }

    void aLoopEndsFromAnotherThread() {
        QEventLoop loop;
        std::unique_ptr<QThread> other(QThread::create([&] {
            QThread::msleep(30);
            loop.exit(7);
        }));
        other->start();
        QCOMPARE(loop.exec(), 7);
        other->wait();
    }

    void itServesAWorkerThread() {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        QObject worker;
        worker.moveToThread(&thread);
        thread.start();
        std::atomic<int> beats{0};
        QMetaObject::invokeMethod(
            &worker,
            [&] {
                auto* timer = new QTimer;
                connect(timer, &QTimer::timeout, &worker, [&beats, timer] {
                    if (++beats == 5)
                        timer->deleteLater();
                });
                timer->start(2);
            },
            Qt::QueuedConnection);
        QTRY_COMPARE_WITH_TIMEOUT(beats.load(), 5, room);
        thread.quit();
        QVERIFY(thread.wait(room));
    }

    void children() {
        QProcess echo;
        QSignalSpy finished(&echo, &QProcess::finished);
        QByteArray output;
        connect(&echo, &QProcess::readyReadStandardOutput, this,
                [&] { output += echo.readAllStandardOutput(); });
        echo.start(u"/bin/sh"_s, {u"-c"_s, u"read line; echo \"got $line\"; exit 3"_s});
        echo.write("text\n");
        QVERIFY(finished.wait(room));
        output += echo.readAllStandardOutput();
        QCOMPARE(output, "got text\n"_ba);
        QCOMPARE(echo.exitCode(), 3);

        std::vector<std::unique_ptr<QProcess>> many;
        int ended = 0;
        for (int i = 0; i < 10; ++i) {
            many.push_back(std::make_unique<QProcess>());
            connect(many.back().get(), &QProcess::finished, this, [&] { ++ended; });
            many.back()->start(u"/bin/true"_s, QStringList());
        }
        QTRY_COMPARE_WITH_TIMEOUT(ended, 10, room);

        QProcess killed;
        QSignalSpy over(&killed, &QProcess::finished);
        killed.start(u"/bin/sleep"_s, {u"60"_s});
        QTRY_COMPARE_WITH_TIMEOUT(killed.state(), QProcess::Running, room);
        killed.kill();
        QVERIFY(over.wait(room));
        QCOMPARE(killed.exitStatus(), QProcess::CrashExit);
    }

    void namesAreLookedUp() {
        bool found = false;
        QHostInfo::lookupHost(u"localhost"_s, this, [&](const QHostInfo& info) {
            found = info.error() == QHostInfo::NoError && !info.addresses().isEmpty();
        });
        QVERIFY(runUntil([&] { return found; }));
    }
};

int main(int argc, char** argv) {
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    const QCoreApplication application(argc, argv);
    TestEpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epoll_dispatcher.moc"
