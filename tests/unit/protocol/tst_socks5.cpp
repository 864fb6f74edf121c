// SOCKS5 conversations, cut at every octet: what is sent, what opens the tunnel, why it was refused.
#include "protocol/socks5.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace twinwire::protocol;

namespace {

QByteArray hex(const char* text) {
    return QByteArray::fromHex(text);
}

const std::optional<Credentials> nobody;
const std::optional<Credentials> somebody = Credentials{"user", "pässword"};

} // namespace

class Socks5Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensATunnel_data();
    void opensATunnel();
    void readsEveryFormOfReply_data();
    void readsEveryFormOfReply();
    void saysWhyItWasRefused_data();
    void saysWhyItWasRefused();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void takesTheLongestFields();
    void remarksOddities();
    void neverCrashesOnNoise();
};

void Socks5Test::opensATunnel_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("login");
    QTest::addColumn<QByteArray>("proxySays");
    QTest::addColumn<QByteArray>("weSay");
    const QByteArray reply = hex("05000001 00000000 0000");
    QTest::newRow("name") << "a.test"_ba << false << hex("0500") + reply
                          << hex("050100") + hex("05010003 06") + "a.test" + hex("1f90");
    QTest::newRow("IPv4") << "127.0.0.1"_ba << false << hex("0500") + reply
                          << hex("050100") + hex("05010001 7f000001 1f90");
    QTest::newRow("IPv6") << "::1"_ba << false << hex("0500") + reply
                          << hex("050100") + hex("05010004 00000000000000000000000000000001 1f90");
    QTest::newRow("looks like an address") << "1.2.3"_ba << false << hex("0500") + reply
                                           << hex("050100") + hex("05010003 05") + "1.2.3" + hex("1f90");
    QTest::newRow("login asked") << "127.0.0.1"_ba << true << hex("0502 0100") + reply
                                 << hex("05020002") + hex("01 04") + "user" + hex("09") + "pässword" +
                                        hex("05010001 7f000001 1f90");
    QTest::newRow("login not asked") << "127.0.0.1"_ba << true << hex("0500") + reply
                                     << hex("05020002") + hex("05010001 7f000001 1f90");
}

void Socks5Test::opensATunnel() {
    QFETCH(const QByteArray, host);
    QFETCH(const bool, login);
    QFETCH(const QByteArray, proxySays);
    QFETCH(const QByteArray, weSay);
    const QByteArray tunnelled = "first octets of the tunnel";
    const QByteArray all = proxySays + tunnelled;
    for (qsizetype portion = 1; portion <= all.size(); ++portion) {
        for (qsizetype first = 0; first <= all.size(); first += portion == 1 ? 1 : all.size()) {
            Socks5Client client(host, 8080, login ? somebody : nobody);
            QByteArray sent = client.begin();
            sent += client.feed(all.first(first));
            for (qsizetype at = first; at < all.size(); at += portion) {
                if (at < proxySays.size())
                    QCOMPARE(client.status(), ParseStatus::NeedMore);
                sent += client.feed(all.mid(at, portion));
            }
            QCOMPARE(client.status(), ParseStatus::Complete);
            QCOMPARE(sent, weSay);
            QCOMPARE(client.rest(), tunnelled);
            QCOMPARE(client.received(), proxySays);
            QCOMPARE(client.refusal(), QString());
            QCOMPARE(client.reply(), 0);
            QVERIFY(client.violations().isEmpty());
        }
    }
}

void Socks5Test::readsEveryFormOfReply_data() {
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("IPv4") << hex("05000001 0a000001 0050");
    QTest::newRow("IPv6") << hex("05000004 20010db8000000000000000000000001 0050");
    QTest::newRow("name") << hex("05000003 03") + "abc" + hex("0050");
    QTest::newRow("empty name") << hex("05000003 00 0050");
    QTest::newRow("longest name") << hex("05000003 ff") + QByteArray(255, 'n') + hex("0050");
}

void Socks5Test::readsEveryFormOfReply() {
    QFETCH(const QByteArray, reply);
    for (qsizetype split = 0; split <= reply.size(); ++split) {
        Socks5Client client("a.test", 80, nobody);
        client.begin();
        client.feed(hex("0500"));
        QVERIFY(client.feed(reply.first(split)).isEmpty());
        QCOMPARE(client.status(), split == reply.size() ? ParseStatus::Complete : ParseStatus::NeedMore);
        client.feed(reply.sliced(split));
        QCOMPARE(client.status(), ParseStatus::Complete);
        QVERIFY(client.rest().isEmpty());
    }
}

void Socks5Test::saysWhyItWasRefused_data() {
    QTest::addColumn<bool>("login");
    QTest::addColumn<QByteArray>("proxySays");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("reply");
    QTest::addColumn<QList<QByteArray>>("codes");
    const QList<QByteArray> none;
    const auto replied = [](const char* code) {
        return hex("0500 05") + hex(code) + hex("0001 000000000000");
    };
    QTest::newRow("1") << false << replied("01") << u"general failure of the proxy (reply 1)"_s << 1 << none;
    QTest::newRow("2") << false << replied("02") << u"not allowed by the proxy's rules (reply 2)"_s << 2
                       << none;
    QTest::newRow("3") << false << replied("03") << u"network unreachable (reply 3)"_s << 3 << none;
    QTest::newRow("4") << false << replied("04") << u"host unreachable (reply 4)"_s << 4 << none;
    QTest::newRow("5") << false << replied("05") << u"connection refused (reply 5)"_s << 5 << none;
    QTest::newRow("6") << false << replied("06") << u"time to live expired (reply 6)"_s << 6 << none;
    QTest::newRow("7") << false << replied("07") << u"command not supported (reply 7)"_s << 7 << none;
    QTest::newRow("8") << false << replied("08") << u"address type not supported (reply 8)"_s << 8 << none;
    QTest::newRow("9") << false << replied("09") << u"unknown reason (reply 9)"_s << 9
                       << QList<QByteArray>{"socks.reply-unknown"};
    QTest::newRow("short reply") << false << hex("0500 0505") << u"connection refused (reply 5)"_s << 5
                                 << none;
    QTest::newRow("login wanted") << false << hex("05ff")
                                  << u"no acceptable method (0xff): the proxy may want"_s << 0 << none;
    QTest::newRow("no method") << true << hex("05ff") << u"no acceptable method (0xff)"_s << 0 << none;
    QTest::newRow("login refused") << true << hex("0502 0101") << u"credentials refused (status 1)"_s << 0
                                   << none;
    QTest::newRow("login refused, 255")
        << true << hex("0502 01ff") << u"credentials refused (status 255)"_s << 0 << none;
    QTest::newRow("GSSAPI") << true << hex("0501") << u"not offered (0x01)"_s << 0
                            << QList<QByteArray>{"socks.method-not-offered"};
    QTest::newRow("login not offered") << false << hex("0502") << u"not offered (0x02)"_s << 0
                                       << QList<QByteArray>{"socks.method-not-offered"};
    QTest::newRow("HTTP") << false << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba
                          << u"not SOCKS5 (it begins with 0x48), as HTTP"_s << 0
                          << QList<QByteArray>{"socks.version-wrong"};
    QTest::newRow("SOCKS4") << false << hex("005b") << u"as SOCKS4 would"_s << 0
                            << QList<QByteArray>{"socks.version-wrong"};
    QTest::newRow("TLS") << false << hex("15030100020246") << u"as TLS would"_s << 0
                         << QList<QByteArray>{"socks.version-wrong"};
    QTest::newRow("reply of another version")
        << false << hex("0500 0400") << u"not SOCKS5"_s << 0 << QList<QByteArray>{"socks.version-wrong"};
    QTest::newRow("address type") << false << hex("0500 05000002 00000000 0000") << u"address type 0x02"_s
                                  << 0 << QList<QByteArray>{"socks.address-type-unknown"};
}

void Socks5Test::saysWhyItWasRefused() {
    QFETCH(const bool, login);
    QFETCH(const QByteArray, proxySays);
    QFETCH(const QString, words);
    QFETCH(const int, reply);
    QFETCH(const QList<QByteArray>, codes);
    for (qsizetype portion = 1; portion <= proxySays.size(); ++portion) {
        Socks5Client client("a.test", 80, login ? somebody : nobody);
        client.begin();
        for (qsizetype at = 0; at < proxySays.size(); at += portion)
            client.feed(proxySays.mid(at, portion));
        QCOMPARE(client.status(), ParseStatus::Unparseable);
        QVERIFY2(client.refusal().contains(words), qPrintable(client.refusal()));
        QCOMPARE(client.reply(), reply);
        QCOMPARE(client.received(), proxySays);
        QList<QByteArray> found;
        for (const Violation& violation : client.violations())
            found.append(violation.code);
        QCOMPARE(found, codes);
        QVERIFY(client.feed("more").isEmpty());
    }
}

void Socks5Test::refusesWhatDoesNotFit_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("words");
    QTest::newRow("name") << QByteArray(256, 'h') << "u"_ba
                          << "p"_ba << u"name has 256 octets"_s;
    QTest::newRow("no name") << QByteArray() << "u"_ba
                             << "p"_ba << u"name has 0 octets"_s;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << "u"_ba
                         << "p"_ba << u"NUL"_s;
    QTest::newRow("user") << "h"_ba << QByteArray(256, 'u') << "p"_ba << u"user name has 256 octets"_s;
    QTest::newRow("password") << "h"_ba
                              << "u"_ba << QByteArray(300, 'p') << u"password has 300 octets"_s;
}

void Socks5Test::refusesWhatDoesNotFit() {
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, user);
    QFETCH(const QByteArray, password);
    QFETCH(const QString, words);
    Socks5Client client(host, 80, Credentials{user, password});
    QVERIFY(client.begin().isEmpty());
    QCOMPARE(client.status(), ParseStatus::Unparseable);
    QVERIFY2(client.refusal().contains(words), qPrintable(client.refusal()));
}

void Socks5Test::takesTheLongestFields() {
    Socks5Client client(QByteArray(255, 'h'), 65535, Credentials{QByteArray(255, 'u'), QByteArray(255, 'p')});
    QCOMPARE(client.begin(), hex("05020002"));
    QCOMPARE(client.feed(hex("0502")), hex("01ff") + QByteArray(255, 'u') + hex("ff") + QByteArray(255, 'p'));
    QCOMPARE(client.feed(hex("0100")), hex("05010003ff") + QByteArray(255, 'h') + hex("ffff"));
}

void Socks5Test::remarksOddities() {
    Socks5Client client("a.test", 80, somebody);
    client.begin();
    client.feed(hex("0502 0500 05007701 00000000 0000"));
    QCOMPARE(client.status(), ParseStatus::Complete);
    const Violations violations = client.violations();
    QCOMPARE(violations.size(), 2);
    QCOMPARE(violations[0].code, "socks.login-version"_ba);
    QCOMPARE(violations[0].place, u"octet 3"_s);
    QCOMPARE(violations[1].code, "socks.reserved-not-zero"_ba);
    QCOMPARE(violations[1].place, u"octet 7"_s);
    QCOMPARE(violations[1].severity, Violation::Severity::Remark);
}

void Socks5Test::neverCrashesOnNoise() {
    quint32 seed = 3;
    for (int turn = 0; turn < 5000; ++turn) {
        QByteArray noise = turn % 3 == 0 ? hex("0500") : turn % 3 == 1 ? hex("05020100") : QByteArray();
        for (int i = 0; i < 12; ++i) {
            seed = seed * 1664525 + 1013904223;
            noise += static_cast<char>(i == 0 && turn % 2 == 0 ? 5 : seed >> 24);
        }
        Socks5Client whole("a.test", 80, somebody);
        whole.begin();
        const QByteArray sent = whole.feed(noise);
        Socks5Client split("a.test", 80, somebody);
        split.begin();
        for (qsizetype i = 0; i < noise.size(); ++i)
            split.feed(noise.mid(i, 1));
        QCOMPARE(split.status(), whole.status());
        QCOMPARE(split.refusal(), whole.refusal());
        QCOMPARE(split.received(), whole.received());
        QCOMPARE(split.rest(), whole.rest());
        QVERIFY(whole.status() != ParseStatus::Unparseable || sent.isEmpty());
    }
}

QTEST_APPLESS_MAIN(Socks5Test)
#include "tst_socks5.moc"
