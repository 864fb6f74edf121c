// The event log: order, batches, the cap.
#include "recording/event_log.h"

#include <QTest>

using namespace Qt::StringLiterals;
using twinwire::recording::EventLog;
using twinwire::recording::RecordedEvent;

namespace {

RecordedEvent numbered(int number) {
    return {std::chrono::nanoseconds(number), "direct", "phase", u"event %1"_s.arg(number)};
}

} // namespace

class TestEventLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingGivesNoBatch() {
        EventLog log;
        QVERIFY(!log.cut());
    }

    void batchesHoldWhatCameSinceTheLast() {
        EventLog log;
        log.append(numbered(1));
        log.append(numbered(2));
        const auto first = log.cut();
        QVERIFY(first);
        QCOMPARE(first->size(), 2);
        QVERIFY(!log.cut());
        log.append(numbered(3));
        const auto second = log.cut();
        QCOMPARE(second->size(), 1);
        QCOMPARE(second->first(), numbered(3));
        QCOMPARE(first->size(), 2); // cut once, immutable
        QCOMPARE(log.all().size(), 3);
    }

    void pastTheCapEventsAreCounted() {
        EventLog log(2);
        for (int i = 0; i < 5; ++i)
            log.append(numbered(i));
        QCOMPARE(log.all().size(), 2);
        QCOMPARE(log.dropped(), quint64(3));
        QCOMPARE(log.cut()->size(), 2);
        log.append(numbered(9));
        QVERIFY(!log.cut());
        QCOMPARE(log.dropped(), quint64(4));
    }
};

QTEST_APPLESS_MAIN(TestEventLog)
#include "tst_event_log.moc"
