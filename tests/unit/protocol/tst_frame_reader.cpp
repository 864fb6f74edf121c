// The reader: messages from fragments, every broken rule by its name, every split alike, limits and time.
#include "protocol/frames.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace twinwire::protocol;

namespace {

struct Reading {
    QList<FrameReader::Item> items;
    Violations violations;
    quint16 closeCode = 0;
    bool failed = false;
    bool boundary = false;
    bool operator==(const Reading&) const = default;
};

Reading readInPortions(const QByteArray& wire, Role role, FrameReader::Options options, qsizetype first,
                       qsizetype portion) {
    FrameReader reader(role, options);
    Reading reading;
    reading.items += reader.feed(wire.first(first));
    for (qsizetype at = first; at < wire.size(); at += portion)
        reading.items += reader.feed(wire.mid(at, portion));
    reading.violations = reader.violations();
    reading.closeCode = reader.closeCode();
    reading.failed = reader.hasFailed();
    reading.boundary = reader.atBoundary();
    return reading;
}

QByteArray wireOf(Opcode opcode, const QByteArray& payload, bool fin = true) {
    Frame frame;
    frame.opcode = opcode;
    frame.payload = payload;
    frame.fin = fin;
    QByteArray wire;
    serialize(frame, wire);
    return wire;
}

QByteArray maskedWireOf(Opcode opcode, const QByteArray& payload, bool fin = true) {
    Frame frame;
    frame.opcode = opcode;
    frame.payload = payload;
    frame.fin = fin;
    frame.mask = 0xa1b2c3d4;
    QByteArray wire;
    serialize(frame, wire);
    return wire;
}

QList<QByteArray> codesOf(const Violations& violations) {
    QList<QByteArray> codes;
    for (const Violation& violation : violations)
        codes.append(violation.code);
    return codes;
}

} // namespace

class FrameReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAConversationInEverySplit_data();
    void readsAConversationInEverySplit();
    void namesBrokenRulesInEverySplit_data();
    void namesBrokenRulesInEverySplit();
    void failsTextAtItsFirstWrongOctet();
    void namesTheExactPlace();
    void keepsFramesBehindAClose();
    void allowsRsv1WhereAnExtensionUsesIt();
    void refusesAnAnnouncedSizeBeforeItArrives();
    void limitsTheWholeMessage();
    void takesManyFragments();
    void limitsFragments();
    void knowsBoundaries();
    void costsLinearTime();
    void neverCrashesOnNoise();
};

void FrameReaderTest::readsAConversationInEverySplit_data() {
    QTest::addColumn<bool>("masked");
    QTest::newRow("from a server") << false;
    QTest::newRow("from a client") << true;
}

void FrameReaderTest::readsAConversationInEverySplit() {
    QFETCH(const bool, masked);
    const auto write = masked ? maskedWireOf : wireOf;
    const QByteArray wire = write(Opcode::Text, "Gr\xc3", false) + write(Opcode::Ping, "in between", true) +
                            write(Opcode::Continuation, "\xbc\xc3", false) + write(Opcode::Pong, "", true) +
                            write(Opcode::Continuation,
                                  "\x9f"
                                  "e",
                                  true) +
                            write(Opcode::Binary, QByteArray(130, '\xff'), true) +
                            write(Opcode::Text, "", true) + write(Opcode::Binary, "", false) +
                            write(Opcode::Continuation, "", true) +
                            write(Opcode::Close,
                                  "\x03\xe8"
                                  "bye",
                                  true);
    const Role role = masked ? Role::Server : Role::Client;
    const Reading whole = readInPortions(wire, role, {}, wire.size(), 1);
    QVERIFY(!whole.failed);
    QVERIFY(whole.boundary);
    QVERIFY(whole.violations.isEmpty());
    QCOMPARE(whole.closeCode, quint16(0));
    QCOMPARE(whole.items.size(), 10);
    QList<Message> messages;
    for (const FrameReader::Item& item : whole.items) {
        if (item.message)
            messages.append(*item.message);
        QCOMPARE(item.frame.mask.has_value(), masked);
    }
    QCOMPARE(messages.size(), 4);
    QCOMPARE(messages[0], (Message{Opcode::Text, "Grüße", 3}));
    QCOMPARE(messages[1], (Message{Opcode::Binary, QByteArray(130, '\xff'), 1}));
    QCOMPARE(messages[2], (Message{Opcode::Text, "", 1}));
    QCOMPARE(messages[3], (Message{Opcode::Binary, "", 2}));
    QCOMPARE(whole.items[1].frame.payload, "in between"_ba);
    QVERIFY(!whole.items[1].message);
    QCOMPARE(*whole.items[9].close, (CloseFrame{quint16(1000), "bye"}));

    QVERIFY(readInPortions(wire, role, {}, 0, 1) == whole);
    for (qsizetype first = 0; first <= wire.size(); ++first) {
        QVERIFY(readInPortions(wire, role, {}, first, wire.size()) == whole);
        QVERIFY(readInPortions(wire, role, {}, 0, first + 1) == whole);
    }
}

void FrameReaderTest::namesBrokenRulesInEverySplit_data() {
    QTest::addColumn<bool>("server"); // our own role
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QList<QByteArray>>("codes");
    QTest::addColumn<int>("closeCode");
    QTest::addColumn<int>("items");
    using List = QList<QByteArray>;
    const QByteArray good = wireOf(Opcode::Text, "ok");
    const auto hex = [](const char* text) {
        return QByteArray::fromHex(text);
    };
    QTest::newRow("RSV1") << false << good + hex("c100") << List{"frame.rsv-set"} << 1002 << 1;
    QTest::newRow("RSV2") << false << hex("a100") << List{"frame.rsv-set"} << 1002 << 0;
    QTest::newRow("RSV3 on a ping") << false << hex("9900") << List{"frame.rsv-set"} << 1002 << 0;
    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
        QTest::addRow("opcode %d", opcode)
            << false << QByteArray(1, static_cast<char>(0x80 | opcode)) + QByteArray(1, '\0')
            << List{"frame.opcode-reserved"} << 1002 << 0;
    }
    QTest::newRow("unmasked from a client") << true << good << List{"frame.mask-missing"} << 1002 << 0;
    QTest::newRow("masked from a server")
        << false << maskedWireOf(Opcode::Text, "x") << List{"frame.mask-unexpected"} << 1002 << 0;
    QTest::newRow("16 bits for 125") << false << hex("827e007d") << List{"frame.length-not-minimal"} << 1002
                                     << 0;
    QTest::newRow("64 bits for 65535")
        << false << hex("827f000000000000ffff") << List{"frame.length-not-minimal"} << 1002 << 0;
    QTest::newRow("64 bits for 0") << false << hex("827f0000000000000000") << List{"frame.length-not-minimal"}
                                   << 1002 << 0;
    QTest::newRow("top bit") << false << hex("827f8000000000000000") << List{"frame.length-top-bit"} << 1002
                             << 0;
    QTest::newRow("lying length") << false << hex("827f7fffffffffffffff") << List{"frame.message-too-big"}
                                  << 1009 << 0;
    QTest::newRow("long ping") << false << hex("897e007e") << List{"frame.control-too-long"} << 1002 << 0;
    QTest::newRow("fragmented ping") << false << hex("0900") << List{"frame.control-fragmented"} << 1002 << 0;
    QTest::newRow("fragmented close")
        << false << hex("0800") << List{"frame.control-fragmented"} << 1002 << 0;
    QTest::newRow("continuation alone")
        << false << good + hex("8000") << List{"frame.continuation-without-start"} << 1002 << 1;
    QTest::newRow("message inside one")
        << false << hex("01016181016200") << List{"frame.message-inside-message"} << 1002 << 1;
    QTest::newRow("text wrong") << false << hex("8103 61ff62") << List{"frame.text-not-utf8"} << 1007 << 0;
    QTest::newRow("text cut") << false << hex("8102 61c3") << List{"frame.text-not-utf8"} << 1007 << 1;
    QTest::newRow("text cut between fragments")
        << false << hex("0101c3 800161") << List{"frame.text-not-utf8"} << 1007 << 1;
    QTest::newRow("close of one octet")
        << false << hex("880103") << List{"frame.close-one-octet"} << 1002 << 1;
    QTest::newRow("close 1006") << false << hex("880203ee") << List{"frame.close-code-invalid"} << 1002 << 1;
    QTest::newRow("close reason") << false << hex("880303e8ff") << List{"frame.close-reason-not-utf8"} << 1007
                                  << 1;
    QTest::newRow("everything at once")
        << true << hex("7b7f 8000000000000001")
        << List{"frame.rsv-set",      "frame.opcode-reserved",  "frame.control-fragmented",
                "frame.mask-missing", "frame.control-too-long", "frame.length-top-bit"}
        << 1002 << 0;
}

void FrameReaderTest::namesBrokenRulesInEverySplit() {
    QFETCH(const bool, server);
    QFETCH(const QByteArray, wire);
    QFETCH(const QList<QByteArray>, codes);
    QFETCH(const int, closeCode);
    QFETCH(const int, items);
    const Role role = server ? Role::Server : Role::Client;
    const QByteArray withMore = wire + wireOf(Opcode::Binary, "never parsed");
    const Reading whole = readInPortions(withMore, role, {}, withMore.size(), 1);
    QCOMPARE(codesOf(whole.violations), codes);
    QVERIFY(whole.failed);
    QVERIFY(!whole.boundary);
    QCOMPARE(int(whole.closeCode), closeCode);
    QCOMPARE(whole.items.size(), items);
    for (const Violation& violation : whole.violations) {
        QVERIFY(violation.rule.startsWith(u"RFC 6455 §"));
        QVERIFY(violation.place.startsWith(u"frame "));
        QVERIFY(!violation.message.isEmpty());
        QCOMPARE(violation.severity, Violation::Severity::Error);
    }
    QVERIFY(readInPortions(withMore, role, {}, 0, 1) == whole);
    for (qsizetype first = 0; first <= withMore.size(); ++first)
        QVERIFY(readInPortions(withMore, role, {}, first, withMore.size()) == whole);
}

void FrameReaderTest::failsTextAtItsFirstWrongOctet() {
    FrameReader reader(Role::Client);
    const QByteArray wire = wireOf(Opcode::Text, "abc\xed\xa0\x80 and much more that never has to arrive");
    for (int i = 0; i < 2 + 4; ++i) {
        reader.feed(wire.mid(i, 1));
        QVERIFY(!reader.hasFailed());
    }
    reader.feed(wire.mid(6, 1));
    QVERIFY(reader.hasFailed());
    QCOMPARE(reader.closeCode(), quint16(1007));
    QCOMPARE(reader.violations()[0].place, u"frame 1, octet 7"_s);
    // Binary is not looked at.
    FrameReader other(Role::Client);
    QCOMPARE(other.feed(wireOf(Opcode::Binary, "\xff\xfe")).size(), 1);
}

void FrameReaderTest::namesTheExactPlace() {
    FrameReader reader(Role::Client);
    reader.feed(wireOf(Opcode::Text, "abc") + wireOf(Opcode::Ping, "") + QByteArray::fromHex("c300"));
    QCOMPARE(codesOf(reader.violations()), (QList<QByteArray>{"frame.rsv-set", "frame.opcode-reserved"}));
    QCOMPARE(reader.violations()[0].place, u"frame 3, octet 8"_s);
    QVERIFY(reader.violations()[0].message.contains(u"RSV1"));
    QVERIFY(reader.violations()[1].message.contains(u"opcode 3"));
}

void FrameReaderTest::keepsFramesBehindAClose() {
    FrameReader reader(Role::Client);
    const auto items = reader.feed(wireOf(Opcode::Close, "\x03\xe8") + wireOf(Opcode::Text, "late") +
                                   wireOf(Opcode::Pong, ""));
    QCOMPARE(items.size(), 3);
    QVERIFY(!reader.hasFailed());
    QCOMPARE(codesOf(reader.violations()), QList<QByteArray>{"frame.after-close"});
    QCOMPARE(reader.violations()[0].severity, Violation::Severity::Remark);
}

void FrameReaderTest::allowsRsv1WhereAnExtensionUsesIt() {
    FrameReader::Options options;
    options.allowRsv1 = true;
    const QByteArray compressed = QByteArray::fromHex("c102ffff"); // not UTF-8 before it is inflated
    FrameReader reader(Role::Client, options);
    const auto items = reader.feed(compressed + QByteArray::fromHex("4101ff8001ff"));
    QCOMPARE(items.size(), 3);
    QVERIFY(items[0].frame.rsv1);
    QCOMPARE(items[0].message->payload, "\xff\xff"_ba);
    QCOMPARE(items[2].message->payload, "\xff\xff"_ba);
    QVERIFY(reader.violations().isEmpty());
    for (const char* wrong : {"c900", "0100c000", "a100"}) {
        FrameReader other(Role::Client, options);
        other.feed(QByteArray::fromHex(wrong));
        QCOMPARE(codesOf(other.violations()), QList<QByteArray>{"frame.rsv-set"});
    }
}

void FrameReaderTest::refusesAnAnnouncedSizeBeforeItArrives() {
    FrameReader::Options options;
    options.maxMessage = 1000;
    FrameReader exact(Role::Client, options);
    QCOMPARE(exact.feed(wireOf(Opcode::Binary, QByteArray(1000, 'x'))).size(), 1);
    FrameReader reader(Role::Client, options);
    reader.feed(wireOf(Opcode::Binary, QByteArray(1001, 'x')).first(4));
    QVERIFY(reader.hasFailed());
    QCOMPARE(reader.closeCode(), quint16(1009));
    QVERIFY(reader.violations()[0].message.contains(u"1001"));
}

void FrameReaderTest::limitsTheWholeMessage() {
    FrameReader::Options options;
    options.maxMessage = 10;
    FrameReader reader(Role::Client, options);
    reader.feed(wireOf(Opcode::Text, "12345", false) + wireOf(Opcode::Ping, "does not count") +
                wireOf(Opcode::Continuation, "12345", false));
    QVERIFY(!reader.hasFailed());
    reader.feed(wireOf(Opcode::Continuation, "1").first(2));
    QCOMPARE(codesOf(reader.violations()), QList<QByteArray>{"frame.message-too-big"});
}

void FrameReaderTest::takesManyFragments() {
    FrameReader reader(Role::Server);
    QByteArray wire = maskedWireOf(Opcode::Text, "a", false);
    for (int i = 0; i < 65536; ++i)
        wire += maskedWireOf(Opcode::Continuation, "b", false);
    wire += maskedWireOf(Opcode::Continuation, "c", true);
    qsizetype frames = 0;
    std::optional<Message> message;
    for (qsizetype at = 0; at < wire.size(); at += 4096) {
        const auto items = reader.feed(wire.mid(at, 4096));
        frames += items.size();
        if (!items.isEmpty() && items.constLast().message)
            message = items.constLast().message;
    }
    QCOMPARE(frames, qsizetype(65538));
    QVERIFY(message.has_value());
    QCOMPARE(message->fragments, 65538);
    QCOMPARE(message->payload, "a" + QByteArray(65536, 'b') + "c");
}

void FrameReaderTest::limitsFragments() {
    FrameReader::Options options;
    options.maxFragments = 3;
    const QByteArray three = wireOf(Opcode::Text, "", false) + wireOf(Opcode::Continuation, "", false);
    FrameReader exact(Role::Client, options);
    QCOMPARE(exact.feed(three + wireOf(Opcode::Continuation, "")).constLast().message->fragments, 3);
    FrameReader reader(Role::Client, options);
    reader.feed(three + wireOf(Opcode::Continuation, "", false) + wireOf(Opcode::Continuation, ""));
    QCOMPARE(codesOf(reader.violations()), QList<QByteArray>{"frame.too-many-fragments"});
    QCOMPARE(reader.closeCode(), quint16(1009));
}

void FrameReaderTest::knowsBoundaries() {
    FrameReader reader(Role::Client);
    QVERIFY(reader.atBoundary());
    const QByteArray wire = wireOf(Opcode::Text, "ab", false);
    reader.feed(wire.first(1));
    QVERIFY(!reader.atBoundary());
    reader.feed(wire.sliced(1, 2));
    QVERIFY(!reader.atBoundary());
    reader.feed(wire.sliced(3));
    QVERIFY(!reader.atBoundary()); // a message is half assembled
    reader.feed(wireOf(Opcode::Continuation, ""));
    QVERIFY(reader.atBoundary());
}

void FrameReaderTest::costsLinearTime() {
    // Four megabytes octet by octet, and as two million empty frames: quadratic costs would take hours.
    FrameReader reader(Role::Client);
    const QByteArray wire = wireOf(Opcode::Binary, QByteArray(4 * 1024 * 1024, 'x'));
    qsizetype items = 0;
    for (qsizetype at = 0; at < wire.size(); ++at)
        items += reader.feed(QByteArrayView(wire).sliced(at, 1)).size();
    QCOMPARE(items, qsizetype(1));
    QByteArray pings;
    for (int i = 0; i < 2'000'000; ++i)
        pings.append("\x8a\x00", 2);
    items = 0;
    for (qsizetype at = 0; at < pings.size(); at += 65536)
        items +=
            reader.feed(QByteArrayView(pings).sliced(at, qMin<qsizetype>(65536, pings.size() - at))).size();
    QCOMPARE(items, qsizetype(2'000'000));
}

void FrameReaderTest::neverCrashesOnNoise() {
    quint32 seed = 7;
    for (int turn = 0; turn < 5000; ++turn) {
        QByteArray noise;
        for (int i = 0; i < 40; ++i) {
            seed = seed * 1664525 + 1013904223;
            noise += static_cast<char>(seed >> 24);
        }
        if (turn % 2 == 0)
            noise[0] = static_cast<char>(0x82);
        const Role role = turn % 4 < 2 ? Role::Client : Role::Server;
        const Reading whole = readInPortions(noise, role, {}, noise.size(), 1);
        QVERIFY(readInPortions(noise, role, {}, 0, 1) == whole);
        QCOMPARE(whole.failed, whole.closeCode != 0);
    }
}

QTEST_APPLESS_MAIN(FrameReaderTest)
#include "tst_frame_reader.moc"
