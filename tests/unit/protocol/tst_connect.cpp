// The CONNECT request, and its answers through the parser that reads them.
#include "protocol/connect.h"
#include "protocol/http_head.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace twinwire::protocol;

class ConnectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTheRequest_data();
    void writesTheRequest();
    void isItselfWellFormed();
    void answersAreReadInEverySplit();
};

void ConnectTest::writesTheRequest_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("login");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("name") << "example.test"_ba << false
                          << "CONNECT example.test:443 HTTP/1.1\r\nHost: example.test:443\r\n"
                             "Proxy-Connection: Keep-Alive\r\n\r\n"_ba;
    QTest::newRow("IPv6") << "2001:db8::1"_ba << false
                          << "CONNECT [2001:db8::1]:443 HTTP/1.1\r\nHost: [2001:db8::1]:443\r\n"
                             "Proxy-Connection: Keep-Alive\r\n\r\n"_ba;
    QTest::newRow("IPv6 in brackets") << "[::1]"_ba << false
                                      << "CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\n"
                                         "Proxy-Connection: Keep-Alive\r\n\r\n"_ba;
    QTest::newRow("login") << "127.0.0.1"_ba << true
                           << "CONNECT 127.0.0.1:443 HTTP/1.1\r\nHost: 127.0.0.1:443\r\n"
                              "Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n"
                              "Proxy-Connection: Keep-Alive\r\n\r\n"_ba;
}

void ConnectTest::writesTheRequest() {
    QFETCH(const QByteArray, host);
    QFETCH(const bool, login);
    QFETCH(const QByteArray, head);
    std::optional<Credentials> credentials;
    if (login)
        credentials = Credentials{"Aladdin", "open sesame"};
    QCOMPARE(serializeConnect(host, 443, credentials), head);
}

void ConnectTest::isItselfWellFormed() {
    const HttpRequestHead head = parseRequestHead(serializeConnect("a.test", 8443, Credentials{"", ":"}));
    QCOMPARE(head.method, "CONNECT"_ba);
    QCOMPARE(head.target, "a.test:8443"_ba);
    QVERIFY(head.violations.isEmpty());
    QCOMPARE(*head.headers.first("proxy-authorization"), "Basic Ojo="_ba);
}

void ConnectTest::answersAreReadInEverySplit() {
    const QByteArray answer =
        "HTTP/1.0 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n";
    for (qsizetype split = 0; split <= answer.size(); ++split) {
        ResponseHeadParser parser;
        parser.feed(answer.first(split));
        QCOMPARE(parser.feed(answer.sliced(split) + "behind"), ParseStatus::Complete);
        QCOMPARE(parser.head().status, 407);
        QCOMPARE(parser.rest(), "behind"_ba);
    }
}

QTEST_APPLESS_MAIN(ConnectTest)
#include "tst_connect.moc"
