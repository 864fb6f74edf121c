// The wire thread and the ways to it and back: order, ends, receivers that are slow or gone.
#include "run/wire_core.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace twinwire;
using namespace std::chrono_literals;
using run::Wire;

namespace {

constexpr int patience = 20'000;

/// Lets everything that was posted to \a wire so far be done.
void settle(Wire& wire) {
    std::promise<void> done;
    wire.post([&] { done.set_value(); });
    done.get_future().wait();
}

/// A resident that leaves when it likes.
class Guest : public run::Resident {
public:
    Guest(bool stubborn, std::atomic<int>& gone)
        : m_stubborn(stubborn)
        , m_gone(gone) {}
    ~Guest() override { ++m_gone; }
    void leave() override {
        if (!m_stubborn)
            deleteLater();
    }

private:
    bool m_stubborn;
    std::atomic<int>& m_gone;
};

} // namespace

class WireTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workRunsInOrderOnAnotherThread() {
        Wire wire;
        std::vector<int> order;
        std::thread::id there;
        for (int i = 0; i < 1000; ++i)
            wire.post([&order, i] { order.push_back(i); });
        wire.post([&] { there = std::this_thread::get_id(); });
        settle(wire);
        QCOMPARE(order.size(), 1000u);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
        QVERIFY(there != std::this_thread::get_id());
    }

    void anIdleWireCostsNothing() {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 1000; ++i)
            Wire wire;
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void postsFromManyThreads() {
        Wire wire;
        int count = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < 500; ++n)
                    wire.post([&count] { ++count; });
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        settle(wire);
        QCOMPARE(count, 2000);
    }

    void theEndTakesResidentsAlong() {
        std::atomic<int> gone = 0;
        QElapsedTimer timer;
        {
            Wire wire;
            run::OnWire<Guest> polite(wire);
            run::OnWire<Guest> second(wire);
            polite.begin([&] { return new Guest(false, gone); });
            second.begin([&] { return new Guest(false, gone); });
            settle(wire);
            QCOMPARE(gone.load(), 0);
            timer.start();
        }
        QCOMPARE(gone.load(), 2);
        QVERIFY(timer.elapsed() < 1000);
    }

    void whoDoesNotLeaveIsRemoved() {
        std::atomic<int> gone = 0;
        auto wire = std::make_unique<Wire>();
        run::OnWire<Guest> guest(*wire);
        guest.begin([&] { return new Guest(true, gone); });
        QElapsedTimer timer;
        timer.start();
        wire.reset();
        QCOMPARE(gone.load(), 1);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        guest.call([](Guest&) { qFatal("called behind the end"); });
    }

    void aHoldThatGoesLetsItsResidentLeave() {
        Wire wire;
        std::atomic<int> gone = 0;
        {
            run::OnWire<Guest> guest(wire);
            guest.begin([&] { return new Guest(false, gone); });
        }
        QTRY_COMPARE_WITH_TIMEOUT(gone.load(), 1, patience);
    }

    void aSlowReceiverGetsOneLargePiece() {
        struct News {
            int count = 0;
        };
        Wire wire;
        int arrivals = 0;
        int sum = 0;
        const auto crossing = std::make_shared<run::Crossing<News>>([&](News& news) {
            ++arrivals;
            sum += news.count;
        });
        for (int i = 0; i < 1000; ++i)
            wire.post([crossing] { crossing->send([](News& news) { ++news.count; }); });
        settle(wire);
        QCOMPARE(arrivals, 0);
        QTRY_COMPARE_WITH_TIMEOUT(sum, 1000, patience);
        QCOMPARE(arrivals, 1);
        wire.post([crossing] { crossing->send([](News& news) { ++news.count; }); });
        settle(wire);
        crossing->end();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(sum, 1000);
    }
};

QTEST_GUILESS_MAIN(WireTest)
#include "tst_wire.moc"
