// Octets and text: folding, trimming, tokens, and what is shown to eyes.
#include "base/text.h"

#include <QTest>

using namespace twinwire::base;
using namespace Qt::StringLiterals;

class TestBaseText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foldsAsciiAlone() {
        QVERIFY(equalsFolded("Upgrade", "uPGRADE"));
        QVERIFY(!equalsFolded("Upgrade", "Upgrade "));
        QVERIFY(!equalsFolded("\xc3\x84", "\xc3\xa4")); // Ä and ä stay different
        QVERIFY(!equalsFolded("@[", "`{"));             // the neighbours of the letters
        QVERIFY(equalsFolded("", ""));
        QCOMPARE(folded("Sec-WebSocket-KEY\xc4"), QByteArray("sec-websocket-key\xc4"));
    }

    void trimsBlanksAlone() {
        QCOMPARE(trimmedOws(" \t a b \t").toByteArray(), QByteArray("a b"));
        QCOMPARE(trimmedOws("\va\r").toByteArray(), QByteArray("\va\r"));
        QVERIFY(trimmedOws(" \t ").isEmpty());
        QVERIFY(trimmedOws("").isEmpty());
    }

    void knowsTokens() {
        QVERIFY(isToken("Sec-WebSocket-Key"));
        QVERIFY(isToken("!#$%&'*+-.^_`|~09azAZ"));
        QVERIFY(!isToken(""));
        for (int c = 0; c < 256; ++c) {
            const char octet = static_cast<char>(c);
            const QByteArray separators("()<>@,;:\\\"/[]?={} \t");
            const bool expected = c > 0x20 && c < 0x7f && !separators.contains(octet);
            QCOMPARE(isToken(QByteArrayView(&octet, 1)), expected);
        }
    }

    void showsOctets_data() {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<QString>("shown");
        QTest::newRow("ASCII") << "GET / HTTP/1.1"_ba << u"GET / HTTP/1.1"_s;
        QTest::newRow("line ends") << "a\r\nb\tc"_ba << u"a\\r\\nb\\tc"_s;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << u"a\\0b"_s;
        QTest::newRow("escape sequence") << "\x1b[31m"_ba << u"\\x1b[31m"_s;
        QTest::newRow("DEL") << "\x7f"_ba << u"\\x7f"_s;
        QTest::newRow("UTF-8") << "Gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x99\x82"_ba
                               << u"Grüß € \U0001F642"_s;
        QTest::newRow("Latin-1") << "caf\xe9"_ba << u"caf\\xe9"_s;
        QTest::newRow("overlong") << "\xc0\xaf"_ba << u"\\xc0\\xaf"_s;
        QTest::newRow("overlong, three octets") << "\xe0\x80\x80"_ba << u"\\xe0\\x80\\x80"_s;
        QTest::newRow("surrogate") << "\xed\xa0\x80"_ba << u"\\xed\\xa0\\x80"_s;
        QTest::newRow("above U+10FFFF") << "\xf4\x90\x80\x80"_ba << u"\\xf4\\x90\\x80\\x80"_s;
        QTest::newRow("cut short") << "\xe2\x82"_ba << u"\\xe2\\x82"_s;
        QTest::newRow("C1 control") << "\xc2\x9b"_ba << u"\\xc2\\x9b"_s;
        QTest::newRow("right-to-left override") << "\xe2\x80\xae"_ba << u"\\xe2\\x80\\xae"_s;
        QTest::newRow("empty") << ""_ba << QString();
    }

    void showsOctets() {
        QFETCH(QByteArray, octets);
        QFETCH(QString, shown);
        QCOMPARE(printable(octets), shown);
    }

    void saysWhatIsNotShown() {
        QCOMPARE(printable("abcdef", 4), u"abcd… (2 more octets)"_s);
        QCOMPARE(printable("abcde", 4), u"abcd… (1 more octet)"_s);
        QCOMPARE(printable("abcd", 4), u"abcd"_s);
        // A character is never cut.
        QCOMPARE(printable("abc\xe2\x82\xac", 4), u"abc… (3 more octets)"_s);
        QCOMPARE(printable(QByteArray(5000, 'x')), QString(4096, u'x') + u"… (904 more octets)"_s);
    }

    void saysSizes_data() {
        QTest::addColumn<quint64>("octets");
        QTest::addColumn<QString>("words");
        QTest::newRow("0") << Q_UINT64_C(0) << u"0 bytes"_s;
        QTest::newRow("1") << Q_UINT64_C(1) << u"1 byte"_s;
        QTest::newRow("512") << Q_UINT64_C(512) << u"512 bytes"_s;
        QTest::newRow("10,239") << Q_UINT64_C(10239) << u"10239 bytes"_s;
        QTest::newRow("10,240") << Q_UINT64_C(10240) << u"10.0 KiB"_s;
        QTest::newRow("12.5 KiB") << Q_UINT64_C(12800) << u"12.5 KiB"_s;
        QTest::newRow("256 KiB") << Q_UINT64_C(262144) << u"256.0 KiB"_s;
        QTest::newRow("3 MiB") << Q_UINT64_C(3145728) << u"3.0 MiB"_s;
        QTest::newRow("10 GiB") << Q_UINT64_C(10737418240) << u"10.0 GiB"_s;
    }

    void saysSizes() {
        QFETCH(quint64, octets);
        QFETCH(QString, words);
        QCOMPARE(sizeInWords(octets), words);
    }
};

QTEST_APPLESS_MAIN(TestBaseText)
#include "tst_base_text.moc"
