// The frame list as a model: order, pace, filters that race with batches, caps, and what is said of a frame.
#include "ui/models/frame_export.h"
#include "ui/models/frame_model.h"
#include "ui/models/frame_words.h"
#include "ui/models/hex_text.h"
#include "ui/models/json_text.h"

#include "tests/ui/frames.h"
#include "tests/ui/workbench.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace twinwire;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using protocol::Opcode;
using run::RouteName;
using test::batch;
using test::frame;
using test::patience;
using ui::FrameFilter;
using ui::FrameGroup;
using ui::FrameModel;

namespace {

QString cell(const FrameModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}

/// \a count text frames from \a first on, each with its own number in it; every tenth says "ten".
std::shared_ptr<const run::FrameBatch> texts(int first, int count, qsizetype padding = 0) {
    run::FrameBatch frames;
    for (int i = first; i < first + count; ++i) {
        QByteArray payload = "message " + QByteArray::number(i) + (i % 10 == 0 ? " Ten" : "");
        payload.append(padding, '.');
        frames.append(
            frame(std::chrono::milliseconds(i), false, i % 3 == 0 ? Opcode::Binary : Opcode::Text, payload));
    }
    return batch(frames);
}

FrameFilter textFilter(const QString& text) {
    FrameFilter filter;
    filter.setText(text);
    return filter;
}

/// What \a filter lets pass, asked frame by frame.
std::vector<quint32> expected(const FrameModel& model) {
    const ui::FrameSnapshot snapshot = model.snapshot();
    std::vector<quint32> numbers;
    for (quint32 number = snapshot.first(); number < snapshot.end(); ++number) {
        if (model.filter().matches(snapshot, number))
            numbers.push_back(number);
    }
    return numbers;
}

std::vector<quint32> shown(const FrameModel& model) {
    std::vector<quint32> numbers;
    for (int row = 0; row < model.rowCount(); ++row)
        numbers.push_back(model.frame(row).number);
    return numbers;
}

} // namespace

class TstFrameList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothRoutesComeInOrderOfTime() {
        FrameModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.beginConnection(RouteName::Direct);
        model.beginConnection(RouteName::Proxied);
        // The proxied route's batch tells of earlier frames than the direct one's that came before it.
        model.take(RouteName::Direct,
                   batch({frame(10ms, true, Opcode::Text, "d1"), frame(40ms, true, Opcode::Text, "d2")}));
        model.take(RouteName::Proxied,
                   batch({frame(20ms, true, Opcode::Text, "p1"), frame(30ms, true, Opcode::Text, "p2")}));
        QCOMPARE(model.rowCount(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 4, patience);
        QStringList order;
        for (int row = 0; row < 4; ++row)
            order.append(cell(model, row, FrameModel::Payload));
        QCOMPARE(order, QStringList({u"d1"_s, u"p1"_s, u"p2"_s, u"d2"_s}));
        QCOMPARE(cell(model, 0, FrameModel::Number), u"1"_s);
        QCOMPARE(cell(model, 1, FrameModel::Route), u"Proxied"_s);
        QVERIFY(cell(model, 0, FrameModel::Delta).isEmpty());
    }

    void anInsertionABatch() {
        FrameModel model;
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        for (int i = 0; i < 50; ++i)
            model.take(RouteName::Direct, texts(i * 100, 100));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 5000, patience);
        QVERIFY2(inserted.size() <= 2, "batches of one turn become one insertion");
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        model.take(RouteName::Direct, texts(0, 1));
        model.flush();
        QCOMPARE(cell(model, 0, FrameModel::Number), u"1"_s);
    }

    void cellsSayWhatPassed() {
        FrameModel model;
        run::FrameBatch frames;
        frames.append(frame(240'000ms, true, Opcode::Ping, "#12"));
        frames.append(frame(240'000'800us, false, Opcode::Pong, "#12"));
        frames.append(frame(243'490ms, false, Opcode::Text, "a\tb\nc \xE2\x82\xAC"));
        frames.append(frame(243'491ms, false, Opcode::Binary, QByteArray::fromHex("ffd8ffe0")));
        frames.append(frame(243'492ms, true, Opcode::Text, "frag", false));
        frames.append(frame(243'493ms, true, Opcode::Continuation, "ment"));
        frames.append(frame(243'494ms, false, Opcode::Close, QByteArray::fromHex("03e9") + "bye"));
        frames.append(frame(243'495ms, false, static_cast<Opcode>(3), "x"));
        model.take(RouteName::Direct, batch(frames));
        model.takeCut(RouteName::Direct, 244s, model::StreamEnd::Fin);
        model.flush();
        QCOMPARE(model.rowCount(), 9);
        QCOMPARE(cell(model, 1, FrameModel::Time), u"4:00.000"_s);
        QCOMPARE(cell(model, 1, FrameModel::Delta), u"+0.001"_s);
        QCOMPARE(cell(model, 1, FrameModel::Payload), u"#12 · 0.8 ms"_s);
        QCOMPARE(model.frame(1).answered->ping, 1u);
        QCOMPARE(model.log().pongOf(1), std::optional<quint32>(2));
        QCOMPARE(cell(model, 2, FrameModel::Payload), u"a\\tb\\nc €"_s);
        QCOMPARE(cell(model, 2, FrameModel::Way), u"in"_s);
        QCOMPARE(cell(model, 3, FrameModel::Payload), u"ff d8 ff e0"_s);
        QCOMPARE(model.frame(5).group, FrameGroup::Text);
        QCOMPARE(cell(model, 5, FrameModel::Opcode), u"continuation"_s);
        QCOMPARE(cell(model, 5, FrameModel::Payload), u"ment"_s);
        QCOMPARE(cell(model, 6, FrameModel::Payload), u"1001, going away · bye"_s);
        QCOMPARE(cell(model, 7, FrameModel::Opcode), u"reserved 3"_s);
        QCOMPARE(cell(model, 8, FrameModel::Opcode), u"cut"_s);
        QCOMPARE(cell(model, 8, FrameModel::Payload), u"closed without a close frame"_s);
        QCOMPARE(model.index(3, 0).data(Qt::AccessibleTextRole).toString(),
                 u"Frame 4, direct, in, binary, 4 bytes"_s);
        QCOMPARE(ui::wireSize(model.frame(3)), 6);
        QCOMPARE(ui::wireSize(model.frame(4)), 10);
    }

    void aPongAnswersTheLatestPingOfItsPayload() {
        FrameModel model;
        model.take(RouteName::Direct,
                   batch({frame(1ms, true, Opcode::Ping, "a"), frame(2ms, true, Opcode::Ping, "b"),
                          frame(3ms, true, Opcode::Ping, "a"), frame(4ms, false, Opcode::Pong, "a"),
                          frame(5ms, false, Opcode::Pong, "none"), frame(6ms, true, Opcode::Pong, "b"),
                          frame(7ms, false, Opcode::Ping, "b"), frame(9ms, true, Opcode::Pong, "b")}));
        model.flush();
        QCOMPARE(model.frame(3).answered, std::optional(ui::PingAnswered{3, 1ms}));
        QVERIFY(!model.frame(4).answered);
        QVERIFY2(!model.frame(5).answered, "a ping of one's own is not answered by one's own pong");
        QCOMPARE(model.frame(7).answered, std::optional(ui::PingAnswered{7, 2ms}));
    }

    void theOtherRoutesEqualPayloadIsItsTwin() {
        FrameModel model;
        model.take(RouteName::Direct,
                   batch({frame(1ms, false, Opcode::Text, "same"), frame(5ms, false, Opcode::Text, "one"),
                          frame(8ms, true, Opcode::Text, "only here")}));
        model.take(RouteName::Proxied,
                   batch({frame(2ms, false, Opcode::Text, "same"), frame(6ms, false, Opcode::Text, "two")}));
        model.flush();
        QCOMPARE(model.twinOf(1), std::optional<quint32>(2));
        QCOMPARE(model.twinOf(2), std::optional<quint32>(1)); // the next one differs, the one before does not
        QCOMPARE(model.twinOf(3), std::nullopt);
        QCOMPARE(model.twinOf(5), std::nullopt);
    }

    void filtersByRouteKindAndText() {
        FrameModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.take(
            RouteName::Direct,
            batch({frame(1ms, true, Opcode::Text, "Alpha"), frame(2ms, true, Opcode::Binary, "\xff\xd8"),
                   frame(3ms, true, Opcode::Ping, "alpha"), frame(4ms, true, Opcode::Close, {})}));
        model.take(RouteName::Proxied, batch({frame(5ms, true, Opcode::Text, "beta 42")}));
        model.takeCut(RouteName::Proxied, 6ms, model::StreamEnd::Fin);
        model.flush();
        const auto numbersOf = [&](const FrameFilter& filter) {
            QSignalSpy applied(&model, &FrameModel::filterApplied);
            model.setFilter(filter);
            if (applied.isEmpty())
                applied.wait(patience);
            return shown(model);
        };
        using Numbers = std::vector<quint32>;
        FrameFilter proxied;
        proxied.setRoute(RouteName::Proxied);
        QCOMPARE(numbersOf(proxied), Numbers({5, 6}));
        FrameFilter quiet;
        quiet.setKinds({true, false, false, false});
        QCOMPARE(numbersOf(quiet), Numbers({1, 5, 6}));
        QCOMPARE(numbersOf(textFilter(u"alpha"_s)), Numbers({1, 3}));
        QCOMPARE(numbersOf(textFilter(u"ff d8"_s)), Numbers({2}));
        QCOMPARE(numbersOf(textFilter(u"/\\d+$/"_s)), Numbers({5}));
        QCOMPARE(numbersOf(textFilter(u"without a close"_s)), Numbers({6}));
        QCOMPARE(numbersOf(FrameFilter()).size(), std::size_t(6));
        FrameFilter broken;
        const QString fault = broken.setText(u"/(/"_s);
        QVERIFY2(fault.contains(u"character"_s), qPrintable(fault));
        QVERIFY(broken.passesAll());
    }

    void filtersRaceWithBatches() {
        FrameModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.take(RouteName::Direct, texts(0, 3000));
        model.flush();
        const QStringList tries{u"ten"_s, u"/[27]$/"_s, u"message 1"_s, u"nowhere"_s, QString(), u"99"_s};
        int next = 3000;
        for (int round = 0; round < 120; ++round) {
            if (round % 3 == 0)
                model.setFilter(textFilter(tries.at(round / 3 % tries.size())));
            model.take(RouteName::Direct, texts(next, 37));
            next += 37;
            if (round % 5 == 0)
                QCoreApplication::sendPostedEvents();
            if (round % 4 == 0)
                model.flush();
            QTest::qWait(1);
        }
        model.flush();
        QTRY_COMPARE_WITH_TIMEOUT(shown(model), expected(model), patience);
        model.setFilter(textFilter(u"TEN"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(shown(model), expected(model), patience);
        QVERIFY(model.rowCount() > 300);
        QCOMPARE(model.total(), static_cast<quint32>(next));
        const auto number = model.frame(17).number;
        QCOMPARE(model.rowOf(number), 17);
        QCOMPARE(model.rowOf(number + 1), -1);
    }

    void aPausedListStandsStillAndCounts() {
        FrameModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.take(RouteName::Direct, texts(0, 10));
        model.flush();
        model.setPaused(true);
        model.take(RouteName::Direct, texts(10, 312));
        model.flush();
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(model.waiting(), 312u);
        QCOMPARE(model.total(), 322u);
        model.setFilter(textFilter(u"ten"_s));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, patience);
        QCOMPARE(model.waiting(), 312u);
        model.setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(shown(model), expected(model), patience);
        QCOMPARE(model.rowCount(), 33);
        QCOMPARE(model.waiting(), 0u);
    }

    void theOldestRowsGoPastTheCap() {
        FrameModel::Limits limits;
        limits.rows = 10'000;
        FrameModel model(limits);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 30; ++i) {
            model.take(RouteName::Direct, texts(i * 1000, 1000));
            model.flush();
            if (i == 15)
                model.setFilter(textFilter(u"ten"_s));
            QVERIFY(model.total() <= limits.rows);
        }
        QTRY_COMPARE_WITH_TIMEOUT(shown(model), expected(model), patience);
        QCOMPARE(model.log().dropped() + model.total(), 30'000u);
        QVERIFY(model.memoryWords().contains(u"frames dropped"_s));
        QVERIFY(model.memoryWords().contains(QString::number(model.log().dropped())));
        QCOMPARE(model.log().row(model.log().end() - 1).frame->payload, "message 29999");
        model.setPaused(true);
        for (int i = 30; i < 60; ++i) {
            model.take(RouteName::Direct, texts(i * 1000, 1000));
            model.flush();
        }
        QCOMPARE(model.rowCount(), 0); // all that was on the list is gone
        model.setFilter(FrameFilter());
        model.setPaused(false);
        QCOMPARE(model.rowCount(), static_cast<int>(model.total()));
    }

    void payloadsGoToAFilePastTheCap() {
        FrameModel::Limits limits;
        limits.payloadBytes = 1024 * 1024;
        FrameModel model(limits);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFilter(textFilter(u"8001"_s));
        for (int i = 0; i < 20; ++i) {
            model.take(RouteName::Direct, texts(i * 1000, 1000, 1500));
            model.flush();
        }
        QTRY_VERIFY_WITH_TIMEOUT(model.log().spooledBytes() > 20 * 1024 * 1024, patience);
        QTRY_VERIFY_WITH_TIMEOUT(model.log().payloadBytes() < 10 * 1024 * 1024, patience);
        QVERIFY(model.memoryWords().contains(u"on disk"_s));
        QVERIFY(model.memoryWords().contains(u"nothing dropped"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown(model), std::vector<quint32>({8002, 18002}), patience);
        const ui::FrameRow row = model.log().row(5);
        QVERIFY(!row.whole);
        QCOMPARE(row.payloadSize, 1509);
        QCOMPARE(model.snapshot().payload(5).size(), 1509);
        QVERIFY(model.snapshot().payload(5).startsWith("message 4..."));
        QVERIFY(!model.log().payloadInMemory(5));
        // A filter reads what lies on disk.
        model.setFilter(textFilter(u"message 77."_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown(model), std::vector<quint32>({78}), patience);
    }

    void framesAreSavedAsLines() {
        FrameModel model;
        model.take(RouteName::Direct, batch({frame(1500us, true, Opcode::Text, "a\tb\\\n\x01"),
                                             frame(2ms, false, Opcode::Binary, QByteArray::fromHex("00ff")),
                                             frame(3ms, false, Opcode::Text, "\xff")}));
        model.takeCut(RouteName::Direct, 4ms, model::StreamEnd::Fin);
        model.flush();
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"frames.txt"_s);
        QVERIFY(ui::exportFrames(model.snapshot(), path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "# seconds\troute\tway\topcode\toctets\tpayload\n"
                                 "0.001500\tdirect\tout\ttext\t6\ta\\tb\\\\\\n\\x01\n"
                                 "0.002000\tdirect\tin\tbinary\t2\t00 ff\n"
                                 "0.003000\tdirect\tin\ttext\t1\t\\xff\n"
                                 "0.004000\tdirect\t-\tcut\t0\tclosed without a close frame\n");
        const auto refused = ui::exportFrames(model.snapshot(), folder.filePath(u"no/such/folder/f.txt"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, base::Error::Code::File);
    }

    void hexadecimalDigitsAreRead_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<QString>("fault");
        QTest::newRow("empty") << QString() << QByteArray() << QString();
        QTest::newRow("pairs") << u"ff D8\n00"_s << QByteArray::fromHex("ffd800") << QString();
        QTest::newRow("together") << u"ffd8"_s << QByteArray::fromHex("ffd8") << QString();
        QTest::newRow("no digit") << u"ff d8 g0"_s << QByteArray::fromHex("ffd8")
                                  << u"Octet 3: “g” is no hexadecimal digit"_s;
        QTest::newRow("second digit")
            << u"ff d8 0g"_s << QByteArray::fromHex("ffd8") << u"Octet 3: “g” is no hexadecimal digit"_s;
        QTest::newRow("half") << u"ff d"_s << QByteArray::fromHex("ff")
                              << u"Octet 2: “d” stands alone, an octet has two digits"_s;
        QTest::newRow("parted") << u"f f"_s << QByteArray()
                                << u"Octet 1: “f” stands alone, an octet has two digits"_s;
        QTest::newRow("outside the plane") << u"00 \U0001F600"_s << QByteArray(1, '\0')
                                           << u"Octet 2: “\U0001F600” is no hexadecimal digit"_s;
    }

    void hexadecimalDigitsAreRead() {
        QFETCH(QString, text);
        const ui::HexReading reading = ui::readHex(text);
        QTEST(reading.octets, "octets");
        QTEST(ui::hexFaultWords(reading), "fault");
    }

    void octetsAreDumped() {
        QCOMPARE(ui::hexDump("0123456789\x01"),
                 u"000000  30 31 32 33 34 35 36 37  01234567\n000008  38 39 01                 89."_s);
    }

    void jsonIsLaidOutAsItCame_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("laidOut");
        QTest::newRow("members")
            << QByteArray("{\"b\":1,\"a\":[true,{}],\"c\":\"x:,{\\\"\" }")
            << u"{\n  \"b\": 1,\n  \"a\": [\n    true,\n    {}\n  ],\n  \"c\": \"x:,{\\\"\"\n}"_s;
        QTest::newRow("empty") << QByteArray("[ ]") << u"[]"_s;
        QTest::newRow("numbers as written") << QByteArray("[1.50, 1e3]") << u"[\n  1.50,\n  1e3\n]"_s;
        QTest::newRow("none") << QByteArray("{\"a\":") << QString();
        QTest::newRow("text") << QByteArray("hello") << QString();
    }

    void jsonIsLaidOutAsItCame() {
        QFETCH(QByteArray, json);
        QTEST(ui::laidOutJson(json).value_or(QString()), "laidOut");
    }
};

QTEST_GUILESS_MAIN(TstFrameList)
#include "tst_frame_list.moc"
