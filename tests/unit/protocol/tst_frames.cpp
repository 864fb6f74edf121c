// Frames as octets: writing, masking, closing. And the examples of RFC 6455 §5.7 both ways.
#include "protocol/frames.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace twinwire::protocol;

class FramesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTheShortestLength_data();
    void writesTheShortestLength();
    void writesFlagsAndMask();
    void masksWordWise();
    void speaksTheExamplesOfTheRfc_data();
    void speaksTheExamplesOfTheRfc();
    void knowsCloseCodes();
    void writesAndReadsCloseFrames_data();
    void writesAndReadsCloseFrames();
};

void FramesTest::writesTheShortestLength_data() {
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("0") << 0 << QByteArray("\x82\x00", 2);
    QTest::newRow("125") << 125 << "\x82\x7d"_ba;
    QTest::newRow("126") << 126 << QByteArray("\x82\x7e\x00\x7e", 4);
    QTest::newRow("65535") << 65535 << "\x82\x7e\xff\xff"_ba;
    QTest::newRow("65536") << 65536 << QByteArray("\x82\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10);
}

void FramesTest::writesTheShortestLength() {
    QFETCH(const int, size);
    QFETCH(const QByteArray, head);
    Frame frame;
    frame.opcode = Opcode::Binary;
    frame.payload = QByteArray(size, 'x');
    QByteArray wire = "before";
    serialize(frame, wire);
    QVERIFY(wire == "before" + head + frame.payload);
    FrameReader reader(Role::Client);
    const auto items = reader.feed(wire.sliced(6));
    QCOMPARE(items.size(), 1);
    QVERIFY(items[0].frame == frame);
    QVERIFY(reader.violations().isEmpty());
}

void FramesTest::writesFlagsAndMask() {
    Frame frame;
    frame.fin = false;
    frame.rsv1 = frame.rsv2 = frame.rsv3 = true;
    frame.opcode = static_cast<Opcode>(11);
    frame.mask = 0x01020304;
    frame.payload = QByteArray(5, '\0');
    QByteArray wire;
    serialize(frame, wire);
    QCOMPARE(wire.toHex(), "7b85010203040102030401"_ba);
}

void FramesTest::masksWordWise() {
    QByteArray plain(70, Qt::Uninitialized);
    for (int i = 0; i < plain.size(); ++i)
        plain[i] = static_cast<char>(i * 7);
    const char key[4] = {'\x37', '\xfa', '\x21', '\x3d'};
    for (int offset = 0; offset < 9; ++offset) {
        for (int begin = 0; begin < 9; ++begin) {
            for (int size = 0; begin + size <= plain.size(); ++size) {
                QByteArray expected = plain;
                for (int i = 0; i < size; ++i)
                    expected[begin + i] = static_cast<char>(plain[begin + i] ^ key[(offset + i) % 4]);
                QByteArray masked = plain;
                applyMask(masked.data() + begin, size, 0x37fa213d, offset);
                QCOMPARE(masked, expected);
            }
        }
    }
}

void FramesTest::speaksTheExamplesOfTheRfc_data() {
    QTest::addColumn<bool>("fromServer");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QList<QByteArray>>("payloads");
    QTest::newRow("unmasked text") << true << QByteArray::fromHex("810548656c6c6f")
                                   << QList<QByteArray>{"Hello"};
    QTest::newRow("masked text") << false << QByteArray::fromHex("818537fa213d7f9f4d5158")
                                 << QList<QByteArray>{"Hello"};
    QTest::newRow("fragments") << true << QByteArray::fromHex("010348656c80026c6f")
                               << QList<QByteArray>{"Hel", "lo"};
    QTest::newRow("ping") << true << QByteArray::fromHex("890548656c6c6f") << QList<QByteArray>{"Hello"};
    QTest::newRow("masked pong") << false << QByteArray::fromHex("8a8537fa213d7f9f4d5158")
                                 << QList<QByteArray>{"Hello"};
}

void FramesTest::speaksTheExamplesOfTheRfc() {
    QFETCH(const bool, fromServer);
    QFETCH(const QByteArray, wire);
    QFETCH(const QList<QByteArray>, payloads);
    FrameReader reader(fromServer ? Role::Client : Role::Server);
    QList<QByteArray> read;
    QByteArray again;
    const auto items = reader.feed(wire);
    for (const FrameReader::Item& item : items) {
        read.append(item.frame.payload);
        serialize(item.frame, again);
    }
    QCOMPARE(read, payloads);
    QCOMPARE(again, wire);
    QVERIFY(reader.atBoundary());
}

void FramesTest::knowsCloseCodes() {
    QList<int> valid;
    for (int code = 0; code <= 0xffff; ++code) {
        if (isValidCloseCode(static_cast<quint16>(code)))
            valid.append(code);
    }
    QCOMPARE(valid.size(), 4 + 8 + 2000);
    QVERIFY(valid.contains(1000) && valid.contains(1003) && valid.contains(1007) && valid.contains(1014));
    QVERIFY(!valid.contains(1004) && !valid.contains(1005) && !valid.contains(1006) && !valid.contains(1015));
    QCOMPARE(valid[12], 3000);
    QCOMPARE(valid.constLast(), 4999);
}

void FramesTest::writesAndReadsCloseFrames_data() {
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("code"); // -1: none
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QList<QByteArray>>("broken");
    QTest::newRow("empty") << QByteArray() << -1 << QByteArray() << QList<QByteArray>{};
    QTest::newRow("1000") << "\x03\xe8"_ba << 1000 << QByteArray() << QList<QByteArray>{};
    QTest::newRow("reason") << "\x0f\xa0\xc3\xbc"_ba << 4000 << "\xc3\xbc"_ba << QList<QByteArray>{};
    QTest::newRow("one octet") << "\x03"_ba << -1 << QByteArray()
                               << QList<QByteArray>{"frame.close-one-octet"};
    QTest::newRow("1005") << "\x03\xed"_ba << 1005 << QByteArray()
                          << QList<QByteArray>{"frame.close-code-invalid"};
    QTest::newRow("0") << QByteArray("\0\0", 2) << 0 << QByteArray()
                       << QList<QByteArray>{"frame.close-code-invalid"};
    QTest::newRow("5000") << "\x13\x88"_ba << 5000 << QByteArray()
                          << QList<QByteArray>{"frame.close-code-invalid"};
    QTest::newRow("reason wrong") << "\x03\xe8\xff"_ba << 1000 << "\xff"_ba
                                  << QList<QByteArray>{"frame.close-reason-not-utf8"};
    QTest::newRow("reason cut") << "\x03\xe8\xc3"_ba << 1000 << "\xc3"_ba
                                << QList<QByteArray>{"frame.close-reason-not-utf8"};
    QTest::newRow("both") << "\x03\xed\xff"_ba << 1005 << "\xff"_ba
                          << QList<QByteArray>{"frame.close-code-invalid", "frame.close-reason-not-utf8"};
}

void FramesTest::writesAndReadsCloseFrames() {
    QFETCH(const QByteArray, payload);
    QFETCH(const int, code);
    QFETCH(const QByteArray, reason);
    QFETCH(const QList<QByteArray>, broken);
    Violations violations;
    const CloseFrame close = parseClose(payload, violations);
    QCOMPARE(close.code.has_value(), code >= 0);
    if (code >= 0)
        QCOMPARE(int(*close.code), code);
    QCOMPARE(close.reason, reason);
    QList<QByteArray> codes;
    for (const Violation& violation : std::as_const(violations))
        codes.append(violation.code);
    QCOMPARE(codes, broken);
    if (payload.size() != 1)
        QCOMPARE(serializeClose(close), payload);
}

QTEST_APPLESS_MAIN(FramesTest)
#include "tst_frames.moc"
