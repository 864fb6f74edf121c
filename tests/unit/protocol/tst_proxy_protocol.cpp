// PROXY protocol preambles of both versions: every split, every family, and the ways in which they lie.
#include "protocol/proxy_protocol.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace twinwire::protocol;

namespace {

const QByteArray signature("\r\n\r\n\0\r\nQUIT\n", 12);

QByteArray v2(const char* hexVersionAndFamily, const QByteArray& block, int length = -1) {
    const qsizetype size = length < 0 ? block.size() : length;
    return signature + QByteArray::fromHex(hexVersionAndFamily) + static_cast<char>(size >> 8) +
           static_cast<char>(size & 0xff) + block;
}

QByteArray hex(const char* text) {
    return QByteArray::fromHex(text);
}

QList<QByteArray> codesOf(const ProxyPreamble& preamble) {
    QList<QByteArray> codes;
    for (const Violation& violation : preamble.violations)
        codes.append(violation.code);
    return codes;
}

} // namespace

class ProxyProtocolTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsPreamblesInEverySplit_data();
    void readsPreamblesInEverySplit();
    void namesWhatIsBroken_data();
    void namesWhatIsBroken();
    void passesOverWhatIsNone_data();
    void passesOverWhatIsNone();
    void writesWhatItReads_data();
    void writesWhatItReads();
    void neverCrashesOnNoise();
};

void ProxyProtocolTest::readsPreamblesInEverySplit_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("family");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<int>("sourcePort");
    QTest::addColumn<int>("destinationPort");
    QTest::addColumn<QList<QByteArray>>("tlvs");
    const QByteArray none;
    const QList<QByteArray> noTlvs;
    const QByteArray four = hex("0a000001 0a000002 1f90 01bb");
    const QByteArray six = hex("20010db8000000000000000000000001 20010db8000000000000000000000002 0001 ffff");
    const QByteArray unixBlock = QByteArray("/run/a").leftJustified(108, '\0') + QByteArray(108, 'b');

    QTest::newRow("TCP4") << "PROXY TCP4 192.0.2.1 192.0.2.2 1234 443\r\n"_ba
                          << "TCP4"_ba
                          << "192.0.2.1"_ba
                          << "192.0.2.2"_ba << 1234 << 443 << noTlvs;
    QTest::newRow("TCP6") << "PROXY TCP6 2001:db8::1 ::1 65535 0\r\n"_ba
                          << "TCP6"_ba
                          << "2001:db8::1"_ba
                          << "::1"_ba << 65535 << 0 << noTlvs;
    QTest::newRow("longest") << "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff "
                                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n"_ba
                             << "TCP6"_ba
                             << "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_ba
                             << "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_ba << 65535 << 65535 << noTlvs;
    QTest::newRow("UNKNOWN") << "PROXY UNKNOWN\r\n"_ba
                             << "UNKNOWN"_ba << none << none << 0 << 0 << noTlvs;
    QTest::newRow("UNKNOWN with words") << "PROXY UNKNOWN 1 2 3 4 5 6\r\n"_ba
                                        << "UNKNOWN"_ba << none << none << 0 << 0 << noTlvs;
    QTest::newRow("v2 TCP4") << v2("2111", four) << "TCP4"_ba
                             << "10.0.0.1"_ba
                             << "10.0.0.2"_ba << 8080 << 443 << noTlvs;
    QTest::newRow("v2 UDP4") << v2("2112", four) << "UDP4"_ba
                             << "10.0.0.1"_ba
                             << "10.0.0.2"_ba << 8080 << 443 << noTlvs;
    QTest::newRow("v2 TCP6") << v2("2121", six) << "TCP6"_ba
                             << "2001:db8::1"_ba
                             << "2001:db8::2"_ba << 1 << 65535 << noTlvs;
    QTest::newRow("v2 UDP6") << v2("2122", six) << "UDP6"_ba
                             << "2001:db8::1"_ba
                             << "2001:db8::2"_ba << 1 << 65535 << noTlvs;
    QTest::newRow("v2 UNIX") << v2("2131", unixBlock) << "UNIX"_ba
                             << "/run/a"_ba << QByteArray(108, 'b') << 0 << 0 << noTlvs;
    QTest::newRow("v2 LOCAL") << v2("2000", none) << "LOCAL"_ba << none << none << 0 << 0 << noTlvs;
    QTest::newRow("v2 LOCAL with addresses")
        << v2("2011", four) << "LOCAL"_ba << none << none << 0 << 0 << noTlvs;
    QTest::newRow("v2 unspecified") << v2("2100", none) << "UNKNOWN"_ba << none << none << 0 << 0 << noTlvs;
    const QByteArray alpn = hex("01 0002") + "h2";
    const QByteArray authority = hex("02 0006") + "a.test";
    const QByteArray tls = hex("20 000d 01 00000000 21 0005") + "TLSv1";
    const QByteArray own = hex("ae 0000");
    QTest::newRow("v2 TLVs") << v2("2111", four + alpn + authority + tls + own) << "TCP4"_ba
                             << "10.0.0.1"_ba
                             << "10.0.0.2"_ba << 8080 << 443 << QList<QByteArray>{alpn, authority, tls, own};
    QTest::newRow("v2 unspecified with TLVs")
        << v2("2100", alpn) << "UNKNOWN"_ba << none << none << 0 << 0 << QList<QByteArray>{alpn};
}

void ProxyProtocolTest::readsPreamblesInEverySplit() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, family);
    QFETCH(const QByteArray, source);
    QFETCH(const QByteArray, destination);
    QFETCH(const int, sourcePort);
    QFETCH(const int, destinationPort);
    QFETCH(const QList<QByteArray>, tlvs);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        ProxyPreamble preamble;
        QCOMPARE(parseProxyPreamble(bytes.first(size), preamble), ParseStatus::NeedMore);
        QCOMPARE(preamble, ProxyPreamble{});
    }
    ProxyPreamble preamble;
    QCOMPARE(parseProxyPreamble(bytes + "GET / HTTP/1.1\r\n", preamble), ParseStatus::Complete);
    QCOMPARE(preamble.bytes, bytes);
    QCOMPARE(preamble.version, bytes.startsWith("PROXY") ? 1 : 2);
    QCOMPARE(preamble.family, family);
    QCOMPARE(preamble.source, source);
    QCOMPARE(preamble.destination, destination);
    QCOMPARE(int(preamble.sourcePort), sourcePort);
    QCOMPARE(int(preamble.destinationPort), destinationPort);
    QCOMPARE(preamble.tlvs, tlvs);
    QCOMPARE(codesOf(preamble), QList<QByteArray>{});
}

void ProxyProtocolTest::namesWhatIsBroken_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("codes");
    using List = QList<QByteArray>;
    const QByteArray four = hex("0a000001 0a000002 1f90 01bb");
    QTest::newRow("LF") << "PROXY UNKNOWN\n"_ba << List{"preamble.line-end"};
    QTest::newRow("family") << "PROXY TCP5 1 2 3 4\r\n"_ba << List{"preamble.family-unknown"};
    QTest::newRow("few words") << "PROXY TCP4 1.2.3.4\r\n"_ba << List{"preamble.words"};
    QTest::newRow("many words") << "PROXY TCP4 1.2.3.4 1.2.3.4 1 2 3\r\n"_ba << List{"preamble.words"};
    QTest::newRow("no words") << "PROXY TCP4\r\n"_ba << List{"preamble.words"};
    QTest::newRow("family and address")
        << "PROXY TCP6 1.2.3.4 ::1 1 2\r\n"_ba << List{"preamble.address-invalid"};
    QTest::newRow("everything") << "PROXY TCP4 256.2.3.4 x 65536 01\r\n"_ba
                                << List{"preamble.address-invalid", "preamble.address-invalid",
                                        "preamble.port-invalid", "preamble.port-invalid"};
    QTest::newRow("sign") << "PROXY TCP4 1.2.3.4 1.2.3.4 +1 -2\r\n"_ba
                          << List{"preamble.port-invalid", "preamble.port-invalid"};
    QTest::newRow("two blanks") << "PROXY TCP4  1.2.3.4 1.2.3.4 1 2\r\n"_ba
                                << List{"preamble.words", "preamble.address-invalid",
                                        "preamble.port-invalid"};
    QTest::newRow("v2 version") << v2("3111", four) << List{"preamble.version-unknown"};
    QTest::newRow("v2 command") << v2("2211", four) << List{"preamble.command-unknown"};
    QTest::newRow("v2 family") << v2("2141", four) << List{"preamble.family-unknown"};
    QTest::newRow("v2 too short") << v2("2111", four.first(11)) << List{"preamble.length-too-short"};
    QTest::newRow("v2 TLV overruns") << v2("2111", four + hex("01 0003") + "h2")
                                     << List{"preamble.tlv-overruns"};
    QTest::newRow("v2 half a TLV") << v2("2111", four + hex("01 00")) << List{"preamble.tlv-overruns"};
    QTest::newRow("v2 several") << v2("33ff", "")
                                << List{"preamble.version-unknown", "preamble.command-unknown",
                                        "preamble.family-unknown"};
}

void ProxyProtocolTest::namesWhatIsBroken() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const QList<QByteArray>, codes);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        ProxyPreamble early;
        QCOMPARE(parseProxyPreamble(bytes.first(size), early), ParseStatus::NeedMore);
    }
    ProxyPreamble preamble;
    QCOMPARE(parseProxyPreamble(bytes + "more", preamble), ParseStatus::Complete);
    QCOMPARE(preamble.bytes, bytes);
    QCOMPARE(codesOf(preamble), codes);
}

void ProxyProtocolTest::passesOverWhatIsNone_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("request") << "GET / HTTP/1.1\r\n"_ba;
    QTest::newRow("method PROXY") << "PROXY / HTTP/1.1\r\n"_ba;
    QTest::newRow("lower case") << "proxy TCP4 1.2.3.4 1.2.3.4 1 2\r\n"_ba;
    QTest::newRow("empty lines") << "\r\n\r\nGET / HTTP/1.1\r\n"_ba;
    QTest::newRow("endless line") << "PROXY UNKNOWN " + QByteArray(107, 'x') + "\r\n";
    QTest::newRow("TLS") << hex("1603010200");
    QTest::newRow("almost v2") << QByteArray("\r\n\r\n\0\r\nQUIT\r", 12);
}

void ProxyProtocolTest::passesOverWhatIsNone() {
    QFETCH(const QByteArray, bytes);
    ProxyPreamble preamble;
    QCOMPARE(parseProxyPreamble(bytes, preamble), ParseStatus::Unparseable);
    QCOMPARE(preamble, ProxyPreamble{});
}

void ProxyProtocolTest::writesWhatItReads_data() {
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<QByteArray>("family");
    QTest::newRow("IPv4") << "127.0.0.1"_ba
                          << "10.0.0.1"_ba
                          << "TCP4"_ba;
    QTest::newRow("IPv6") << "::1"_ba
                          << "2001:db8::2"_ba
                          << "TCP6"_ba;
    QTest::newRow("mixed") << "::1"_ba
                           << "10.0.0.1"_ba
                           << "UNKNOWN"_ba;
    QTest::newRow("names") << "localhost"_ba
                           << ""_ba
                           << "UNKNOWN"_ba;
}

void ProxyProtocolTest::writesWhatItReads() {
    QFETCH(const QByteArray, source);
    QFETCH(const QByteArray, destination);
    QFETCH(const QByteArray, family);
    for (const int version : {1, 2}) {
        const QByteArray bytes = serializeProxyPreamble(version, source, 50000, destination, 80);
        ProxyPreamble preamble;
        QCOMPARE(parseProxyPreamble(bytes, preamble), ParseStatus::Complete);
        QCOMPARE(preamble.bytes, bytes);
        QCOMPARE(preamble.version, version);
        QCOMPARE(preamble.family, family);
        QVERIFY(preamble.violations.isEmpty());
        const bool known = family != "UNKNOWN";
        QCOMPARE(preamble.source, known ? source : QByteArray());
        QCOMPARE(preamble.destination, known ? destination : QByteArray());
        QCOMPARE(int(preamble.sourcePort), known ? 50000 : 0);
        QCOMPARE(int(preamble.destinationPort), known ? 80 : 0);
    }
}

void ProxyProtocolTest::neverCrashesOnNoise() {
    quint32 seed = 11;
    for (int turn = 0; turn < 20000; ++turn) {
        QByteArray noise = turn % 2 == 0 ? signature : "PROXY TCP"_ba;
        const int size = turn % 60;
        for (int i = 0; i < size; ++i) {
            seed = seed * 1664525 + 1013904223;
            // Small lengths, so that preambles come to their end.
            noise += static_cast<char>(turn % 2 == 0 && i == 2   ? 0
                                       : turn % 2 == 0 && i == 3 ? seed >> 27
                                                                 : seed >> 24);
        }
        ProxyPreamble preamble;
        if (parseProxyPreamble(noise, preamble) == ParseStatus::Complete)
            QVERIFY(noise.startsWith(preamble.bytes));
    }
}

QTEST_APPLESS_MAIN(ProxyProtocolTest)
#include "tst_proxy_protocol.moc"
