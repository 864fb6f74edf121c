// UTF-8 octet by octet, against the table of RFC 3629 §4.
#include "protocol/utf8.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace twinwire::protocol;

class Utf8Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheFirstWrongOctet_data();
    void findsTheFirstWrongOctet();
    void takesEveryCodePoint();
    void takesAnySplit();
    void agreesWithQt();
};

void Utf8Test::findsTheFirstWrongOctet_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("wrong");
    QTest::addColumn<bool>("complete");
    QTest::newRow("empty") << QByteArray() << -1 << true;
    QTest::newRow("ASCII") << "plain text, longer than a word"_ba << -1 << true;
    QTest::newRow("two, three, four octets") << "\xc2\xa2\xe2\x82\xac\xf0\x9f\x98\x80"_ba << -1 << true;
    QTest::newRow("NUL and DEL") << QByteArray("\0\x7f", 2) << -1 << true;
    QTest::newRow("half a character") << "abc\xe2\x82"_ba << -1 << false;
    QTest::newRow("stray continuation") << "abc\x80"_ba << 3 << false;
    QTest::newRow("stray behind eight") << "abcdefgh\xbfijklmnopqrstu"_ba << 8 << false;
    QTest::newRow("overlong slash") << "\xc0\xaf"_ba << 0 << false;
    QTest::newRow("overlong, c1") << "\xc1\x80"_ba << 0 << false;
    QTest::newRow("overlong, e0") << "\xe0\x9f\xbf"_ba << 1 << false;
    QTest::newRow("overlong, f0") << "\xf0\x8f\xbf\xbf"_ba << 1 << false;
    QTest::newRow("surrogate") << "\xed\xa0\x80"_ba << 1 << false;
    QTest::newRow("last before surrogates") << "\xed\x9f\xbf"_ba << -1 << true;
    QTest::newRow("U+10FFFF") << "\xf4\x8f\xbf\xbf"_ba << -1 << true;
    QTest::newRow("U+110000") << "\xf4\x90\x80\x80"_ba << 1 << false;
    QTest::newRow("f5") << "\xf5\x80\x80\x80"_ba << 0 << false;
    QTest::newRow("ff") << "a\xff"_ba << 1 << false;
    QTest::newRow("cut by ASCII") << "\xe2\x82 "_ba << 2 << false;
    QTest::newRow("cut by a start") << "\xe2\xe2\x82\xac"_ba << 1 << false;
}

void Utf8Test::findsTheFirstWrongOctet() {
    QFETCH(const QByteArray, text);
    QFETCH(const int, wrong);
    QFETCH(const bool, complete);
    for (qsizetype split = 0; split <= text.size(); ++split) {
        Utf8Validator validator;
        qsizetype found = validator.feed(text.first(split));
        if (found < 0) {
            found = validator.feed(text.sliced(split));
            found = found < 0 ? found : found + split;
        }
        QCOMPARE(found, qsizetype(wrong));
        QCOMPARE(validator.hasFailed(), wrong >= 0);
        QCOMPARE(validator.isComplete(), complete);
    }
    QCOMPARE(isUtf8(text), complete);
}

void Utf8Test::takesEveryCodePoint() {
    for (char32_t point = 0; point <= 0x10ffff; point += point < 0x900 ? 1 : 37) {
        if (point >= 0xd800 && point <= 0xdfff)
            continue;
        QVERIFY(isUtf8(QString::fromUcs4(&point, 1).toUtf8()));
    }
}

void Utf8Test::takesAnySplit() {
    const QByteArray text = u"Grüße, 世界 🌍, plain ASCII of some length in between, ∞"_s.toUtf8();
    for (qsizetype portion = 1; portion <= text.size(); ++portion) {
        Utf8Validator validator;
        for (qsizetype at = 0; at < text.size(); at += portion)
            QCOMPARE(validator.feed(text.mid(at, portion)), qsizetype(-1));
        QVERIFY(validator.isComplete());
    }
    Utf8Validator failed;
    failed.feed("\xff");
    QCOMPARE(failed.feed("good"), qsizetype(0));
    QCOMPARE(failed.feed(""), qsizetype(-1));
    QVERIFY(failed.hasFailed());
}

void Utf8Test::agreesWithQt() {
    quint32 seed = 1;
    for (int turn = 0; turn < 20000; ++turn) {
        QByteArray octets;
        const int size = turn % 9;
        for (int i = 0; i < size; ++i) {
            seed = seed * 1664525 + 1013904223;
            static constexpr unsigned char interesting[] = {0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0,
                                                            0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf4};
            octets += static_cast<char>(interesting[seed >> 28]);
        }
        QCOMPARE(isUtf8(octets), octets.isValidUtf8());
    }
}

QTEST_APPLESS_MAIN(Utf8Test)
#include "tst_utf8.moc"
