// The small languages of curl's options, right and wrong.
#include "run/route_arguments.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace std::chrono_literals;

class RouteArgumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resolve_data();
    void resolve();
    void connectTo_data();
    void connectTo();
    void forwardProxy_data();
    void forwardProxy();
    void forwardProxyCredentials();
    void credentials();
    void tlsVersion();
    void seconds_data();
    void seconds();
    void alpn();
    void certificate();
};

void RouteArgumentsTest::resolve_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QList<QByteArray>>("addresses"); // empty: an Error
    const auto wrong = [](const char* text) {
        QTest::newRow(*text ? text : "nothing")
            << QString::fromLatin1(text) << QByteArray() << 0 << QList<QByteArray>();
    };
    QTest::newRow("one") << u"Example.org:80:127.0.0.1"_s << QByteArray("example.org") << 80
                         << QList<QByteArray>{"127.0.0.1"};
    QTest::newRow("several") << u"a:443:1.2.3.4,[::1],::2"_s << QByteArray("a") << 443
                             << QList<QByteArray>{"1.2.3.4", "::1", "::2"};
    QTest::newRow("any host") << u"*:80:127.0.0.1"_s << QByteArray("*") << 80
                              << QList<QByteArray>{"127.0.0.1"};
    QTest::newRow("plus") << u"+a:80:127.0.0.1"_s << QByteArray("a") << 80 << QList<QByteArray>{"127.0.0.1"};
    QTest::newRow("IPv6 host") << u"[::1]:80:127.0.0.1"_s << QByteArray("::1") << 80
                               << QList<QByteArray>{"127.0.0.1"};
    for (const char* text : {"", "a", "a:80", "a:80:", ":80:127.0.0.1", "a:0:127.0.0.1", "a:65536:127.0.0.1",
                             "a:x:127.0.0.1", "a:80:localhost", "a:80:127.0.0.1,", "-a:80",
                             "[::1:80:127.0.0.1", "a b:80:127.0.0.1", "a:-1:127.0.0.1", "a:80:1.2.3.4.5"}) {
        wrong(text);
    }
}

void RouteArgumentsTest::resolve() {
    QFETCH(QString, text);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(QList<QByteArray>, addresses);
    const auto result = run::parseResolve(text);
    QCOMPARE(result.has_value(), !addresses.isEmpty());
    if (result) {
        QCOMPARE(*result, (model::ResolveOverride{host, static_cast<quint16>(port), addresses}));
    } else {
        QCOMPARE(result.error().code, base::Error::Code::Usage);
        QVERIFY(!result.error().message.isEmpty());
        QVERIFY(result.error().place.startsWith(u"--resolve"_s));
    }
}

void RouteArgumentsTest::connectTo_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("right");
    QTest::addColumn<QByteArray>("fromHost");
    QTest::addColumn<int>("fromPort");
    QTest::addColumn<QByteArray>("toHost");
    QTest::addColumn<int>("toPort");
    QTest::newRow("whole") << u"A.example:80:127.0.0.1:8080"_s << true << QByteArray("a.example") << 80
                           << QByteArray("127.0.0.1") << 8080;
    QTest::newRow("any from") << u"::127.0.0.1:8080"_s << true << QByteArray() << 0 << QByteArray("127.0.0.1")
                              << 8080;
    QTest::newRow("port alone") << u"a:80::81"_s << true << QByteArray("a") << 80 << QByteArray() << 81;
    QTest::newRow("host alone") << u"a:80:b:"_s << true << QByteArray("a") << 80 << QByteArray("b") << 0;
    QTest::newRow("no port at the end") << u"a:80:b"_s << false << QByteArray() << 0 << QByteArray() << 0;
    QTest::newRow("IPv6") << u"[::1]:80:[::2]:81"_s << true << QByteArray("::1") << 80 << QByteArray("::2")
                          << 81;
    for (const char* text : {"", "a", "a:80", "a:80:b:c", "a:x:b:80", "a:80:b:80:c", "[::1:80:b:80",
                             "a:80:b:70000", "a b:80:c:80"}) {
        QTest::newRow(*text ? text : "nothing")
            << QString::fromLatin1(text) << false << QByteArray() << 0 << QByteArray() << 0;
    }
}

void RouteArgumentsTest::connectTo() {
    QFETCH(QString, text);
    QFETCH(bool, right);
    QFETCH(QByteArray, fromHost);
    QFETCH(int, fromPort);
    QFETCH(QByteArray, toHost);
    QFETCH(int, toPort);
    const auto result = run::parseConnectTo(text);
    QCOMPARE(result.has_value(), right);
    if (result) {
        QCOMPARE(*result, (model::ConnectTo{fromHost, static_cast<quint16>(fromPort), toHost,
                                            static_cast<quint16>(toPort)}));
    } else {
        QCOMPARE(result.error().code, base::Error::Code::Usage);
        QVERIFY(result.error().message.contains(u"HOST1:PORT1:HOST2:PORT2"_s));
    }
}

void RouteArgumentsTest::forwardProxy_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("right");
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    using Scheme = model::ForwardProxy::Scheme;
    const auto row = [](const char* text, Scheme scheme, const QByteArray& host, int port) {
        QTest::newRow(text) << QString::fromLatin1(text) << true << static_cast<int>(scheme) << host << port;
    };
    row("http://proxy:3128", Scheme::Http, "proxy", 3128);
    row("proxy:3128", Scheme::Http, "proxy", 3128);
    row("proxy", Scheme::Http, "proxy", 1080);
    row("https://proxy", Scheme::Https, "proxy", 443);
    row("HTTPS://proxy:8443/", Scheme::Https, "proxy", 8443);
    row("socks5://127.0.0.1", Scheme::Socks5, "127.0.0.1", 1080);
    row("socks5h://[::1]:1081", Scheme::Socks5h, "::1", 1081);
    for (const char* text :
         {"", "http://", "ftp://proxy", "socks4://proxy", "http://proxy:0", "http://proxy:x",
          "http://proxy:80/path", "http://[::1", "http://pro xy", "http://:80", "[::1]x"}) {
        QTest::newRow(*text ? text : "nothing")
            << QString::fromLatin1(text) << false << 0 << QByteArray() << 0;
    }
}

void RouteArgumentsTest::forwardProxy() {
    QFETCH(QString, text);
    QFETCH(bool, right);
    QFETCH(int, scheme);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    const auto result = run::parseForwardProxy(text);
    QCOMPARE(result.has_value(), right);
    if (result) {
        QCOMPARE(static_cast<int>(result->scheme), scheme);
        QCOMPARE(result->host, host);
        QCOMPARE(static_cast<int>(result->port), port);
        QVERIFY(!result->credentials);
    } else {
        QCOMPARE(result.error().code, base::Error::Code::Usage);
        // A proxy's address may carry a password: it is not repeated in the complaint.
        QCOMPARE(result.error().place, u"--proxy"_s);
    }
}

void RouteArgumentsTest::forwardProxyCredentials() {
    const auto result = run::parseForwardProxy(u"http://me%40x:p%3Aw@d@proxy:80"_s);
    QVERIFY(result.has_value());
    QCOMPARE(result->host, QByteArray("proxy"));
    QCOMPARE(result->credentials, (protocol::Credentials{"me@x", "p:w@d"}));
    QCOMPARE(run::parseForwardProxy(u"socks5://me@proxy"_s)->credentials, (protocol::Credentials{"me", {}}));
}

void RouteArgumentsTest::credentials() {
    QCOMPARE(*run::parseCredentials(u"me:pass:word"_s, u"--user"_s),
             (protocol::Credentials{"me", "pass:word"}));
    QCOMPARE(*run::parseCredentials(u"me:"_s, u"--user"_s), (protocol::Credentials{"me", {}}));
    QCOMPARE(*run::parseCredentials(u":"_s, u"--user"_s), (protocol::Credentials{{}, {}}));
    const auto wrong = run::parseCredentials(u"secret"_s, u"--user"_s);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().place, u"--user"_s);
    QVERIFY(!wrong.error().message.contains(u"secret"_s));
}

void RouteArgumentsTest::tlsVersion() {
    QCOMPARE(*run::parseTlsVersion(u"1.0"_s, u"--tls-min"_s), model::TlsVersion::Tls10);
    QCOMPARE(*run::parseTlsVersion(u"1.3"_s, u"--tls-min"_s), model::TlsVersion::Tls13);
    QCOMPARE(*run::parseTlsVersion(u"default"_s, u"--tls-min"_s), model::TlsVersion::Default);
    for (const QString& text : {u""_s, u"1.4"_s, u"1"_s, u"TLSv1.2"_s}) {
        QVERIFY(!run::parseTlsVersion(text, u"--tls-min"_s));
    }
}

void RouteArgumentsTest::seconds_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("ms"); // -1: an Error
    QTest::newRow("whole") << u"5"_s << 5000;
    QTest::newRow("fraction") << u"0.25"_s << 250;
    QTest::newRow("none") << u"0"_s << 0;
    QTest::newRow("tiny is not none") << u"0.0001"_s << 1;
    QTest::newRow("a day") << u"86400"_s << 86'400'000;
    for (const char* text : {"", "x", "-1", "86401", "1e3", "nan", "inf", "5s", "1,5"}) {
        QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text) << -1;
    }
}

void RouteArgumentsTest::seconds() {
    QFETCH(QString, text);
    QFETCH(int, ms);
    const auto result = run::parseSeconds(text, u"-m"_s);
    QCOMPARE(result.has_value(), ms >= 0);
    if (result) {
        QCOMPARE(*result, std::chrono::milliseconds(ms));
    }
}

void RouteArgumentsTest::alpn() {
    QCOMPARE(*run::parseAlpn(u"h2, http/1.1"_s), (QList<QByteArray>{"h2", "http/1.1"}));
    QVERIFY(!run::parseAlpn(QString()));
    QVERIFY(!run::parseAlpn(u"h2,,x"_s));
    QVERIFY(!run::parseAlpn(QString(256, u'x')));
}

void RouteArgumentsTest::certificate() {
    QCOMPARE(run::parseCertificate(u"none.pem"_s), (run::CertificateArgument{u"none.pem"_s, {}}));
    QCOMPARE(run::parseCertificate(u"none.pem:pass:word"_s),
             (run::CertificateArgument{u"none.pem"_s, u"pass:word"_s}));
    QCOMPARE(run::parseCertificate(u"a\\:b.pem:x"_s), (run::CertificateArgument{u"a:b.pem"_s, u"x"_s}));
    QTemporaryDir folder;
    const QString path = folder.filePath(u"with:colon.pem"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(run::parseCertificate(path), (run::CertificateArgument{path, {}}));
}

QTEST_APPLESS_MAIN(RouteArgumentsTest)
#include "tst_route_arguments.moc"
