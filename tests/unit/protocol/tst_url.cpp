// Addresses: what is understood, and what each malformed one is told.
#include "protocol/url.h"

#include <QTest>

using namespace twinwire::protocol;
using namespace Qt::StringLiterals;

class TestUrl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("secure");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QByteArray>("resource");
        QTest::addColumn<QByteArray>("authority");
        QTest::newRow("ws") << u"ws://example.org/chat"_s << false << "example.org"_ba << 80 << "/chat"_ba
                            << "example.org"_ba;
        QTest::newRow("wss") << u"wss://example.org"_s << true << "example.org"_ba << 443 << "/"_ba
                             << "example.org"_ba;
        QTest::newRow("http is ws") << u"http://h/"_s << false << "h"_ba << 80 << "/"_ba
                                    << "h"_ba;
        QTest::newRow("https is wss") << u"HTTPS://h/"_s << true << "h"_ba << 443 << "/"_ba
                                      << "h"_ba;
        QTest::newRow("case") << u"WS://Example.ORG/Chat"_s << false << "example.org"_ba << 80 << "/Chat"_ba
                              << "example.org"_ba;
        QTest::newRow("port") << u"ws://h:8080/"_s << false << "h"_ba << 8080 << "/"_ba
                              << "h:8080"_ba;
        QTest::newRow("default port") << u"ws://h:80/"_s << false << "h"_ba << 80 << "/"_ba
                                      << "h"_ba;
        QTest::newRow("the other's default") << u"ws://h:443/"_s << false << "h"_ba << 443 << "/"_ba
                                             << "h:443"_ba;
        QTest::newRow("default port of wss") << u"wss://h:443/"_s << true << "h"_ba << 443 << "/"_ba
                                             << "h"_ba;
        QTest::newRow("empty port") << u"ws://h:/x"_s << false << "h"_ba << 80 << "/x"_ba
                                    << "h"_ba;
        QTest::newRow("leading zeros") << u"ws://h:0080/"_s << false << "h"_ba << 80 << "/"_ba
                                       << "h"_ba;
        QTest::newRow("largest port") << u"ws://h:65535"_s << false << "h"_ba << 65535 << "/"_ba
                                      << "h:65535"_ba;
        QTest::newRow("IPv4") << u"ws://127.0.0.1:1/"_s << false << "127.0.0.1"_ba << 1 << "/"_ba
                              << "127.0.0.1:1"_ba;
        QTest::newRow("IPv6") << u"ws://[::1]/"_s << false << "::1"_ba << 80 << "/"_ba
                              << "[::1]"_ba;
        QTest::newRow("IPv6 and port")
            << u"wss://[2001:DB8::7]:8443/"_s << true << "2001:db8::7"_ba << 8443 << "/"_ba
            << "[2001:db8::7]:8443"_ba;
        QTest::newRow("IPv6 with IPv4")
            << u"ws://[::ffff:192.0.2.1]"_s << false << "::ffff:192.0.2.1"_ba << 80 << "/"_ba
            << "[::ffff:192.0.2.1]"_ba;
        QTest::newRow("IPv6 in full")
            << u"ws://[1:2:3:4:5:6:7:8]"_s << false << "1:2:3:4:5:6:7:8"_ba << 80 << "/"_ba
            << "[1:2:3:4:5:6:7:8]"_ba;
        QTest::newRow("query") << u"ws://h?a=b"_s << false << "h"_ba << 80 << "/?a=b"_ba
                               << "h"_ba;
        QTest::newRow("path as written")
            << u"ws://h/a/../b%2Fc//?x=y&z=%zz"_s << false << "h"_ba << 80 << "/a/../b%2Fc//?x=y&z=%zz"_ba
            << "h"_ba;
        QTest::newRow("at sign in the path") << u"ws://h/@me?u@v"_s << false << "h"_ba << 80 << "/@me?u@v"_ba
                                             << "h"_ba;
        QTest::newRow("path not ASCII") << u"ws://h/ü€"_s << false << "h"_ba << 80 << "/%C3%BC%E2%82%AC"_ba
                                        << "h"_ba;
        QTest::newRow("host not ASCII")
            << u"ws://BÜCHER.example/"_s << false << "xn--bcher-kva.example"_ba << 80 << "/"_ba
            << "xn--bcher-kva.example"_ba;
        QTest::newRow("Chinese host")
            << u"wss://例子.测试:9/"_s << true << "xn--fsqu00a.xn--0zwm56d"_ba << 9 << "/"_ba
            << "xn--fsqu00a.xn--0zwm56d:9"_ba;
        QTest::newRow("encoded host") << u"ws://%65xample.org/"_s << false << "example.org"_ba << 80 << "/"_ba
                                      << "example.org"_ba;
        QTest::newRow("underscore") << u"ws://my_service:3000"_s << false << "my_service"_ba << 3000 << "/"_ba
                                    << "my_service:3000"_ba;
        QTest::newRow("final dot") << u"ws://example.org./"_s << false << "example.org."_ba << 80 << "/"_ba
                                   << "example.org."_ba;
    }

    void reads() {
        QFETCH(QString, text);
        const auto url = parseUrl(text);
        QVERIFY2(url.has_value(), url ? "" : qPrintable(url.error().message));
        QTEST(url->secure, "secure");
        QTEST(url->host, "host");
        QTEST(static_cast<int>(url->port), "port");
        QTEST(url->resource, "resource");
        QTEST(url->authority(), "authority");
        QCOMPARE(url->text, text.toUtf8());
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty") << u""_s << u"There is nothing"_s;
        QTest::newRow("no scheme") << u"example.org/chat"_s
                                   << u"The scheme is missing (write ws:// or wss://)"_s;
        QTest::newRow("no scheme, a port")
            << u"localhost:8080"_s << u"The scheme is missing (write ws:// or wss://)"_s;
        QTest::newRow("no scheme, slashes")
            << u"//example.org"_s << u"The scheme is missing (write ws:// or wss://)"_s;
        QTest::newRow("other scheme")
            << u"ftp://h/"_s << u"The scheme \"ftp\" is not ws, wss, http or https"_s;
        QTest::newRow("empty scheme") << u"://h/"_s << u"The scheme is missing (write ws:// or wss://)"_s;
        QTest::newRow("one slash") << u"ws:/h/"_s
                                   << u"Two slashes are missing behind \"ws:\" (character 4)"_s;
        QTest::newRow("no slash") << u"wss:h"_s << u"Two slashes are missing behind \"wss:\" (character 5)"_s;
        QTest::newRow("no host") << u"ws:///chat"_s << u"The host is missing (character 6)"_s;
        QTest::newRow("nothing behind the scheme") << u"ws://"_s << u"The host is missing (character 6)"_s;
        QTest::newRow("port alone") << u"ws://:80/"_s << u"The host is missing (character 6)"_s;
        QTest::newRow("query alone") << u"ws://?x"_s << u"The host is missing (character 6)"_s;
        QTest::newRow("port 0") << u"ws://h:0/"_s << u"The port 0 is not between 1 and 65535 (character 8)"_s;
        QTest::newRow("port 65536") << u"ws://h:65536"_s
                                    << u"The port 65536 is not between 1 and 65535 (character 8)"_s;
        QTest::newRow("port past 32 bits")
            << u"ws://h:4294967376/"_s << u"The port 4294967376 is not between 1 and 65535 (character 8)"_s;
        QTest::newRow("port no number")
            << u"ws://h:abc/"_s << u"The port \"abc\" is not a number (character 8)"_s;
        QTest::newRow("port signed") << u"ws://h:+80/"_s
                                     << u"The port \"+80\" is not a number (character 8)"_s;
        QTest::newRow("port in other digits")
            << u"ws://h:٨٠/"_s << u"The port \"٨٠\" is not a number (character 8)"_s;
        QTest::newRow("space in the host") << u"ws://ex ample.org/"_s << u"There is a space (character 8)"_s;
        QTest::newRow("space in the path") << u"ws://h/a b"_s << u"There is a space (character 9)"_s;
        QTest::newRow("space in front") << u" ws://h/"_s << u"There is a space (character 1)"_s;
        QTest::newRow("space at the end") << u"ws://h/ "_s << u"There is a space (character 8)"_s;
        QTest::newRow("tab") << u"ws://h/\t"_s << u"There is the control character \\t (character 8)"_s;
        QTest::newRow("line feed") << u"ws://h/\n"_s << u"There is the control character \\n (character 8)"_s;
        QTest::newRow("CR LF injection")
            << u"ws://h/\r\nX: y"_s << u"There is the control character \\r (character 8)"_s;
        QTest::newRow("NUL") << QString(u"ws://h/"_s + QChar(0))
                             << u"There is the control character \\0 (character 8)"_s;
        QTest::newRow("DEL") << u"ws://h\u007f/"_s << u"There is the control character \\x7f (character 7)"_s;
        QTest::newRow("no-break space") << u"ws://h\u00a0/"_s << u"There is a blank (U+00a0) (character 7)"_s;
        QTest::newRow("half a character")
            << QString(u"ws://h/"_s + QChar(0xd800)) << u"There is half a character (character 8)"_s;
        QTest::newRow("user")
            << u"ws://me@h/"_s
            << u"There is a user name or password; send it as Authorization (on the command line: --user) (character 6)"_s;
        QTest::newRow("user and password")
            << u"ws://me:pw@h/"_s
            << u"There is a user name or password; send it as Authorization (on the command line: --user) (character 6)"_s;
        QTest::newRow("fragment") << u"ws://h/x#y"_s
                                  << u"There is a fragment, which WebSocket does not allow (character 9)"_s;
        QTest::newRow("empty fragment")
            << u"ws://h/#"_s << u"There is a fragment, which WebSocket does not allow (character 8)"_s;
        QTest::newRow("fragment behind the host")
            << u"ws://h#"_s << u"There is a fragment, which WebSocket does not allow (character 7)"_s;
        QTest::newRow("open bracket")
            << u"ws://[::1/"_s << u"The bracket of the IPv6 address is not closed (character 6)"_s;
        QTest::newRow("no IPv6") << u"ws://[::g]/"_s << u"\"::g\" is not an IPv6 address (character 7)"_s;
        QTest::newRow("two gaps") << u"ws://[1::2::3]/"_s
                                  << u"\"1::2::3\" is not an IPv6 address (character 7)"_s;
        QTest::newRow("nine groups") << u"ws://[1:2:3:4:5:6:7:8:9]/"_s
                                     << u"\"1:2:3:4:5:6:7:8:9\" is not an IPv6 address (character 7)"_s;
        QTest::newRow("a gap for nothing") << u"ws://[1:2:3:4::5:6:7:8]/"_s
                                           << u"\"1:2:3:4::5:6:7:8\" is not an IPv6 address (character 7)"_s;
        QTest::newRow("IPv4 in brackets")
            << u"ws://[127.0.0.1]/"_s << u"\"127.0.0.1\" is not an IPv6 address (character 7)"_s;
        QTest::newRow("bad IPv4 in IPv6")
            << u"ws://[::256.0.0.1]/"_s << u"\"::256.0.0.1\" is not an IPv6 address (character 7)"_s;
        QTest::newRow("single colon at an end")
            << u"ws://[:1:2:3:4:5:6:7]/"_s << u"\":1:2:3:4:5:6:7\" is not an IPv6 address (character 7)"_s;
        QTest::newRow("empty brackets") << u"ws://[]/"_s << u"\"\" is not an IPv6 address (character 7)"_s;
        QTest::newRow("zone")
            << u"ws://[fe80::1%25eth0]/"_s
            << u"The IPv6 address has a zone, which an address on the wire cannot have (character 14)"_s;
        QTest::newRow("behind the bracket")
            << u"ws://[::1]80/"_s << u"Only a port may follow the IPv6 address (character 11)"_s;
        QTest::newRow("no brackets") << u"ws://::1/"_s << u"The IPv6 address needs brackets (character 6)"_s;
        QTest::newRow("two colons") << u"ws://h:1:2/"_s
                                    << u"There is more than one colon behind the host (character 9)"_s;
        QTest::newRow("bad percent sign")
            << u"ws://ex%zzample/"_s
            << u"A percent sign in the host is not followed by two hexadecimal digits (character 8)"_s;
        QTest::newRow("percent sign at the end")
            << u"ws://h%4/"_s
            << u"A percent sign in the host is not followed by two hexadecimal digits (character 7)"_s;
        QTest::newRow("encoded slash")
            << u"ws://h%2fx/"_s
            << u"The host contains a percent-encoded character that no host may have (character 6)"_s;
        QTest::newRow("encoded NUL")
            << u"ws://h%00/"_s
            << u"The host contains a percent-encoded character that no host may have (character 6)"_s;
        QTest::newRow("encoded octet that is no UTF-8")
            << u"ws://h%ff/"_s
            << u"The host contains a percent-encoded character that no host may have (character 6)"_s;
        QTest::newRow("backslash") << u"ws://h\\x/"_s << u"The host contains \"\\\" (character 7)"_s;
        QTest::newRow("angle bracket") << u"ws://<h>/"_s << u"The host contains \"<\" (character 6)"_s;
        QTest::newRow("empty label")
            << u"ws://a..b/"_s << u"The host \"a..b\" has an empty part between its dots (character 6)"_s;
        QTest::newRow("dot alone") << u"ws://./"_s
                                   << u"The host \".\" has an empty part between its dots (character 6)"_s;
        QTest::newRow("long label")
            << QString(u"ws://"_s + QString(64, u'a') + u"/"_s)
            << u"The host is longer than a name can be (253 in all, 63 between dots) (character 6)"_s;
    }

    void refuses() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto url = parseUrl(text, u"--direct"_s);
        QVERIFY(!url.has_value());
        QCOMPARE(url.error().code, twinwire::base::Error::Code::Usage);
        QCOMPARE(url.error().place, u"--direct"_s);
        QVERIFY2(url.error().message.startsWith(message + u" in the address \""_s),
                 qPrintable(url.error().message));
        QVERIFY(!url.error().message.contains(u'\n'));
    }

    void repeatsNoSecretOfAWrongAddress() {
        const auto userinfo = parseUrl(u"ws://user:secret@h/ws?a=b"_s);
        QVERIFY2(userinfo.error().message.endsWith(u"in the address \"ws://@h/ws?…\""_s),
                 qPrintable(userinfo.error().message));
        const auto fragment = parseUrl(u"ws://h/ws?token=tokq#x"_s);
        QVERIFY2(!fragment.error().message.contains(u"tokq"_s), qPrintable(fragment.error().message));
    }

    void takesLongAddresses() {
        const QString path = QString(200000, u'p');
        const auto url = parseUrl(u"ws://h/"_s + path);
        QVERIFY(url.has_value());
        QCOMPARE(url->resource.size(), 200001);
    }
};

QTEST_APPLESS_MAIN(TestUrl)
#include "tst_url.moc"
