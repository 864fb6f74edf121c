// Protocols told apart by their first octets, alerts by name, and the ClientHello.
#include "protocol/wire_form.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace twinwire::protocol;

namespace {

QByteArray hex(const char* text) {
    return QByteArray::fromHex(text);
}

QByteArray counted(int octets, const QByteArray& block) {
    QByteArray length;
    for (int i = octets - 1; i >= 0; --i)
        length += static_cast<char>(block.size() >> (8 * i) & 0xff);
    return length + block;
}

QByteArray extension(const char* type, const QByteArray& body) {
    return hex(type) + counted(2, body);
}

/// A ClientHello message without record.
QByteArray helloWith(const QByteArray& extensions) {
    const QByteArray body = hex("0303") + QByteArray(32, 'r') + counted(1, QByteArray(32, 's')) +
                            counted(2, hex("1301c02b")) + counted(1, QByteArray(1, '\0')) +
                            (extensions.isEmpty() ? QByteArray() : counted(2, extensions));
    return hex("01") + counted(3, body);
}

QByteArray record(const QByteArray& content, const char* type = "16") {
    return hex(type) + hex("0301") + counted(2, content);
}

QByteArray fullHello() {
    return helloWith(extension("0000", counted(2, hex("00") + counted(2, "a.test"))) +
                     extension("0a0a", "grease") +
                     extension("0010", counted(2, counted(1, "h2") + counted(1, "http/1.1"))) +
                     extension("002b", counted(1, hex("03040303"))));
}

} // namespace

class WireFormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsFormsApart_data();
    void tellsFormsApart();
    void isSureOnlyWithEnoughOctets();
    void namesAlerts();
    void findsAlerts();
    void readsAClientHello();
    void readsAClientHelloAcrossRecords();
    void readsWhatIsLeftOfABrokenHello_data();
    void readsWhatIsLeftOfABrokenHello();
    void neverCrashesOnNoise();
};

void WireFormTest::tellsFormsApart_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<WireForm>("form");
    QTest::addColumn<QString>("words");
    using F = WireForm;
    QTest::newRow("nothing") << QByteArray() << F::Unknown << u"nothing"_s;
    QTest::newRow("request") << "GET /ws HTTP/1.1\r\nHost: a\r\n\r\n"_ba << F::HttpRequest
                             << u"a plain HTTP request (\"GET /ws HTTP/1.1\")"_s;
    QTest::newRow("half a request") << "GET /w"_ba << F::HttpRequest
                                    << u"a plain HTTP request (\"GET /w\")"_s;
    QTest::newRow("CONNECT") << "CONNECT a:443 HTTP/1.1\r\n"_ba << F::HttpRequest
                             << u"a plain HTTP request (\"CONNECT a:443 HTTP/1.1\")"_s;
    QTest::newRow("options") << "OPTIONS * HTTP/1.1\r\n"_ba << F::HttpRequest
                             << u"a plain HTTP request (\"OPTIONS * HTTP/1.1\")"_s;
    QTest::newRow("empty line first")
        << "\r\nGET / HTTP/1.0\r\n"_ba << F::HttpRequest << u"a plain HTTP request (\"GET / HTTP/1.0\")"_s;
    QTest::newRow("odd method") << "m-search /x HTTP/1.1\r\n"_ba << F::HttpRequest
                                << u"a plain HTTP request (\"m-search /x HTTP/1.1\")"_s;
    QTest::newRow("answer") << "HTTP/1.1 400 Bad Request\r\nServer: x\r\n"_ba << F::HttpResponse
                            << u"a plain HTTP answer (\"HTTP/1.1 400 Bad Request\")"_s;
    QTest::newRow("answer in lower case")
        << "http/1.0 200 ok\n"_ba << F::HttpResponse << u"a plain HTTP answer (\"http/1.0 200 ok\")"_s;
    QTest::newRow("preface") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << F::Http2Preface
                             << u"the preface of an HTTP/2 client"_s;
    QTest::newRow("SETTINGS of nginx")
        << hex("000012 04 00 00000000 0003 00000080 0004 00010000 0005 00ffffff") << F::Http2Frames
        << u"an HTTP/2 SETTINGS frame"_s;
    QTest::newRow("SETTINGS, first octets")
        << hex("00001204") << F::Http2Frames << u"an HTTP/2 SETTINGS frame"_s;
    QTest::newRow("empty SETTINGS") << hex("000000 04 00 00000000") << F::Http2Frames
                                    << u"an HTTP/2 SETTINGS frame"_s;
    QTest::newRow("GOAWAY") << hex("000008 07 00 00000000 00000000 00000001") << F::Http2Frames
                            << u"an HTTP/2 GOAWAY frame"_s;
    QTest::newRow("ClientHello") << record(fullHello()) << F::TlsHandshake
                                 << u"a TLS ClientHello for a.test"_s;
    QTest::newRow("ClientHello, nameless")
        << record(helloWith({})) << F::TlsHandshake << u"a TLS ClientHello without a server name"_s;
    QTest::newRow("half a ClientHello")
        << record(fullHello()).first(20) << F::TlsHandshake << u"a TLS ClientHello"_s;
    QTest::newRow("ServerHello") << hex("160303007a 02000076 0303") << F::TlsHandshake
                                 << u"a TLS ServerHello"_s;
    QTest::newRow("alert") << hex("15030100020246") << F::TlsAlert
                           << u"a TLS alert (fatal, protocol_version)"_s;
    QTest::newRow("half an alert") << hex("150303") << F::TlsAlert << u"a TLS alert"_s;
    QTest::newRow("PROXY 1") << "PROXY TCP4 1.2.3.4 1.2.3.4 1 2\r\nGET"_ba << F::ProxyPreamble
                             << u"a PROXY protocol preamble (version 1, TCP4)"_s;
    QTest::newRow("PROXY 2") << QByteArray("\r\n\r\n\0\r\nQUIT\n\x20\0\0\0", 16) << F::ProxyPreamble
                             << u"a PROXY protocol preamble (version 2, LOCAL)"_s;
    QTest::newRow("half of PROXY 2") << QByteArray("\r\n\r\n\0\r\nQUIT\n\x20", 13) << F::ProxyPreamble
                                     << u"a PROXY protocol preamble, not complete"_s;
    QTest::newRow("SSH") << "SSH-2.0-OpenSSH_9.2\r\n"_ba << F::OtherText
                         << u"the banner of an SSH server (\"SSH-2.0-OpenSSH_9.2\")"_s;
    QTest::newRow("SMTP") << "220 mail.test ESMTP\r\n"_ba << F::OtherText
                          << u"the greeting of an SMTP or FTP server (\"220 mail.test ESMTP\")"_s;
    QTest::newRow("HTML") << "<!DOCTYPE html>\n<html>"_ba << F::OtherText
                          << u"HTML without an HTTP head (\"<!DOCTYPE html>\")"_s;
    QTest::newRow("words") << "hello world\n"_ba << F::OtherText
                           << u"text that is no HTTP (\"hello world\")"_s;
    QTest::newRow("octets") << hex("0001020304050607 08090a0b0c0d") << F::Unknown
                            << u"octets of no known protocol (00 01 02 03 04 05 06 07 08 09 0a 0b …)"_s;
    QTest::newRow("NULs") << QByteArray(64, '\0') << F::Unknown
                          << u"octets of no known protocol (00 00 00 00 00 00 00 00 00 00 00 00 …)"_s;
    QTest::newRow("WebSocket frame") << hex("810568656c6c6f") << F::Unknown
                                     << u"octets of no known protocol (81 05 68 65 6c 6c 6f)"_s;
    QTest::newRow("TLS with a wild length")
        << hex("160301ffff01") << F::Unknown << u"octets of no known protocol (16 03 01 ff ff 01)"_s;
}

void WireFormTest::tellsFormsApart() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const WireForm, form);
    QFETCH(const QString, words);
    QCOMPARE(wireForm(bytes), form);
    QCOMPARE(describeWireForm(bytes), words);
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QVERIFY(!describeWireForm(bytes.first(size)).isEmpty());
}

void WireFormTest::isSureOnlyWithEnoughOctets() {
    QCOMPARE(wireForm("HTT"), WireForm::Unknown);
    QCOMPARE(wireForm("HTTP/"), WireForm::HttpResponse);
    QCOMPARE(wireForm("G"), WireForm::Unknown);
    QCOMPARE(wireForm("GET "), WireForm::OtherText);
    QCOMPARE(wireForm("GET /"), WireForm::HttpRequest);
    QCOMPARE(wireForm(hex("1603")), WireForm::Unknown);
    QCOMPARE(wireForm(hex("160301")), WireForm::TlsHandshake);
    QCOMPARE(wireForm(hex("000000040000")), WireForm::Unknown);
    QCOMPARE(wireForm("\r\n"), WireForm::Unknown);
    QCOMPARE(wireForm("PROXY TC"), WireForm::ProxyPreamble);
}

void WireFormTest::namesAlerts() {
    QCOMPARE(tlsAlertName(0), "close_notify"_ba);
    QCOMPARE(tlsAlertName(40), "handshake_failure"_ba);
    QCOMPARE(tlsAlertName(48), "unknown_ca"_ba);
    QCOMPARE(tlsAlertName(112), "unrecognized_name"_ba);
    QCOMPARE(tlsAlertName(116), "certificate_required"_ba);
    QCOMPARE(tlsAlertName(120), "no_application_protocol"_ba);
    QCOMPARE(tlsAlertName(200), "alert 200"_ba);
}

void WireFormTest::findsAlerts() {
    const QByteArray alert = hex("15030300020230");
    QCOMPARE(findTlsAlert(alert), (TlsAlert{true, 48, false}));
    QCOMPARE(findTlsAlert(record("hello") + record("\x01", "14") + alert), (TlsAlert{true, 48, false}));
    QCOMPARE(findTlsAlert(hex("15030300020100")), (TlsAlert{false, 0, false}));
    QVERIFY(!findTlsAlert(record(QByteArray(26, 'e'), "15"))); // encrypted
    QVERIFY(!findTlsAlert(hex("15030300020730")));             // no such level
    QVERIFY(!findTlsAlert("HTTP/1.1 200 OK\r\n"));
    for (qsizetype size = 0; size < alert.size(); ++size)
        QVERIFY(!findTlsAlert(alert.first(size)));
}

void WireFormTest::readsAClientHello() {
    const QByteArray bytes = record(fullHello());
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QVERIFY(!parseClientHello(bytes.first(size)));
    const auto hello = parseClientHello(bytes + "more");
    QVERIFY(hello.has_value());
    QCOMPARE(hello->serverName, "a.test"_ba);
    QCOMPARE(hello->alpn, (QList<QByteArray>{"h2", "http/1.1"}));
    QCOMPARE(hello->versions, (QList<quint16>{0x0304, 0x0303}));
    const auto bare = parseClientHello(record(helloWith({})));
    QVERIFY(bare.has_value());
    QCOMPARE(*bare, (ClientHello{{}, {}, {0x0303}}));
    QVERIFY(!parseClientHello(record(hex("02") + fullHello().sliced(1))));
    QVERIFY(!parseClientHello("GET / HTTP/1.1\r\n\r\n"));
}

void WireFormTest::readsAClientHelloAcrossRecords() {
    const QByteArray message = fullHello();
    const auto whole = parseClientHello(record(message));
    for (qsizetype first = 1; first < message.size(); ++first) {
        const auto hello = parseClientHello(record(message.first(first)) + record(message.sliced(first)));
        QVERIFY(hello.has_value());
        QCOMPARE(*hello, *whole);
    }
    QByteArray crumbs;
    for (const char octet : message)
        crumbs += record(QByteArray(1, octet));
    QCOMPARE(parseClientHello(crumbs), whole);
}

void WireFormTest::readsWhatIsLeftOfABrokenHello_data() {
    QTest::addColumn<QByteArray>("extensions");
    QTest::addColumn<QByteArray>("name");
    const QByteArray sni = extension("0000", counted(2, hex("00") + counted(2, "a.test")));
    QTest::newRow("extension overruns") << sni + hex("0010ffff00") << "a.test"_ba;
    QTest::newRow("name overruns") << extension("0000", counted(2, hex("00ffff61"))) << QByteArray();
    QTest::newRow("empty list") << extension("0000", QByteArray()) << QByteArray();
    QTest::newRow("another type first")
        << extension("0000", counted(2, hex("07") + counted(2, "x") + hex("00") + counted(2, "a.test")))
        << "a.test"_ba;
    QTest::newRow("versions cut") << sni + extension("002b", hex("0503")) << "a.test"_ba;
}

void WireFormTest::readsWhatIsLeftOfABrokenHello() {
    QFETCH(const QByteArray, extensions);
    QFETCH(const QByteArray, name);
    const auto hello = parseClientHello(record(helloWith(extensions)));
    QVERIFY(hello.has_value());
    QCOMPARE(hello->serverName, name);
    QCOMPARE(hello->versions, QList<quint16>{0x0303});
}

void WireFormTest::neverCrashesOnNoise() {
    quint32 seed = 5;
    const QByteArray hello = record(fullHello());
    for (int turn = 0; turn < 20000; ++turn) {
        QByteArray noise = hello;
        for (int i = 0; i < 3; ++i) {
            seed = seed * 1664525 + 1013904223;
            noise[static_cast<qsizetype>(seed >> 8) % noise.size()] = static_cast<char>(seed >> 3);
        }
        noise.truncate(static_cast<qsizetype>(seed >> 16) % (noise.size() + 1));
        QVERIFY(!describeWireForm(noise).isEmpty());
        parseClientHello(noise);
        findTlsAlert(noise);
    }
}

QTEST_APPLESS_MAIN(WireFormTest)
#include "tst_wire_form.moc"
