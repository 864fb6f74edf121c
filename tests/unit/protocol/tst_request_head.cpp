// Request heads: every torture row in every split, what is kept of it, and which rules it breaks.
#include "base/limits.h"
#include "protocol/http_head.h"
#include "unit/protocol/every_split.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::protocol;
using namespace Qt::StringLiterals;
using twinwire::test::everySplit;
using twinwire::test::listed;

namespace {

RequestHeadParser parsed(const QList<QByteArray>& pieces) {
    RequestHeadParser parser;
    for (const QByteArray& piece : pieces)
        parser.feed(piece);
    return parser;
}

} // namespace

class TestRequestHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void understands() {
        const QByteArray head("GET /chat?x=%20 HTTP/1.1\r\nHost: h:1\r\nsec-websocket-KEY:  k \r\n\r\n");
        everySplit(head + head, [&head](const QList<QByteArray>& pieces) {
            const RequestHeadParser parser = parsed(pieces);
            QCOMPARE(parser.status(), ParseStatus::Complete);
            QCOMPARE(parser.head().bytes, head);
            QCOMPARE(parser.head().line, "GET /chat?x=%20 HTTP/1.1"_ba);
            QCOMPARE(parser.head().method, "GET"_ba);
            QCOMPARE(parser.head().target, "/chat?x=%20"_ba);
            QCOMPARE(parser.head().version, "HTTP/1.1"_ba);
            const QList<HeaderField> fields{{"Host", "h:1", "Host: h:1\r\n"},
                                            {"sec-websocket-KEY", "k", "sec-websocket-KEY:  k \r\n"}};
            QCOMPARE(parser.head().headers.fields, fields);
            QCOMPARE(listed(parser.head().violations), QStringList());
            QCOMPARE(parser.rest(), head);
        });
    }

    void tortures_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ParseStatus>("status");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QStringList>("violations");
        const auto complete = ParseStatus::Complete;
        const auto unparseable = ParseStatus::Unparseable;
        const auto needMore = ParseStatus::NeedMore;
        using List = QStringList;

        QTest::newRow("plain") << "GET / HTTP/1.1\r\n\r\n"_ba << complete << "/"_ba
                               << "HTTP/1.1"_ba << List{};
        QTest::newRow("any method") << "M-SEARCH * HTTP/1.0\r\n\r\n"_ba << complete << "*"_ba
                                    << "HTTP/1.0"_ba << List{};
        QTest::newRow("bare LF") << "GET / HTTP/1.1\nHost: h\n\n"_ba << complete << "/"_ba
                                 << "HTTP/1.1"_ba
                                 << List{u"E head.bare-lf @ line 1"_s, u"E head.bare-lf @ line 2"_s,
                                         u"E head.bare-lf @ line 3"_s};
        QTest::newRow("mixed line ends") << "GET / HTTP/1.1\r\nHost: h\n\r\n"_ba << complete << "/"_ba
                                         << "HTTP/1.1"_ba << List{u"E head.bare-lf @ line 2"_s};
        QTest::newRow("leading empty line") << "\r\nGET / HTTP/1.1\r\n\r\n"_ba << complete << "/"_ba
                                            << "HTTP/1.1"_ba << List{u"R head.leading-empty-line @ line 1"_s};
        QTest::newRow("no version") << "GET /\r\n\r\n"_ba << complete << "/"_ba
                                    << ""_ba << List{u"E head.start-line-invalid @ line 1"_s};
        QTest::newRow("no version, space at the end")
            << "GET / \r\n\r\n"_ba << complete << "/"_ba
            << ""_ba << List{u"E head.start-line-invalid @ line 1"_s};
        QTest::newRow("space at the end")
            << "GET / HTTP/1.1 \r\n\r\n"_ba << complete << "/"_ba
            << "HTTP/1.1"_ba << List{u"E head.start-line-whitespace @ line 1"_s};
        QTest::newRow("method and space") << "GET \r\n\r\n"_ba << complete << ""_ba
                                          << ""_ba << List{u"E head.start-line-invalid @ line 1"_s};
        QTest::newRow("two spaces") << "GET  / HTTP/1.1\r\n\r\n"_ba << complete << "/"_ba
                                    << "HTTP/1.1"_ba << List{u"E head.start-line-whitespace @ line 1"_s};
        QTest::newRow("tab") << "GET\t/ HTTP/1.1\r\n\r\n"_ba << complete << "/"_ba
                             << "HTTP/1.1"_ba << List{u"E head.start-line-whitespace @ line 1"_s};
        QTest::newRow("space in the target") << "GET /a b HTTP/1.1\r\n\r\n"_ba << complete << "/a b"_ba
                                             << "HTTP/1.1"_ba << List{u"E head.target-invalid @ line 1"_s};
        QTest::newRow("UTF-8 in the target")
            << "GET /\xc3\xbc HTTP/1.1\r\n\r\n"_ba << complete << "/\xc3\xbc"_ba
            << "HTTP/1.1"_ba << List{u"E head.target-invalid @ line 1"_s};
        QTest::newRow("NUL in the target")
            << QByteArray("GET /\0 HTTP/1.1\r\n\r\n", 19) << complete << QByteArray("/\0", 2) << "HTTP/1.1"_ba
            << List{u"E head.target-invalid @ line 1"_s};
        QTest::newRow("method no token") << "G(T / HTTP/1.1\r\n\r\n"_ba << complete << "/"_ba
                                         << "HTTP/1.1"_ba << List{u"E head.method-invalid @ line 1"_s};
        QTest::newRow("blank in front")
            << " GET / HTTP/1.1\r\n\r\n"_ba << complete << "GET /"_ba
            << "HTTP/1.1"_ba
            << List{u"E head.method-invalid @ line 1"_s, u"E head.target-invalid @ line 1"_s};
        QTest::newRow("HTTP/2.0") << "GET / HTTP/2.0\r\n\r\n"_ba << complete << "/"_ba
                                  << "HTTP/2.0"_ba << List{u"E head.version-invalid @ line 1"_s};
        QTest::newRow("HTTP/1.2") << "GET / HTTP/1.2\r\n\r\n"_ba << complete << "/"_ba
                                  << "HTTP/1.2"_ba << List{};
        QTest::newRow("lower case version") << "GET / http/1.1\r\n\r\n"_ba << complete << "/"_ba
                                            << "http/1.1"_ba << List{u"E head.version-invalid @ line 1"_s};
        QTest::newRow("folded field") << "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n"_ba << complete << "/"_ba
                                      << "HTTP/1.1"_ba << List{u"E head.obs-fold @ line 3, A"_s};
        QTest::newRow("control octet") << "GET / HTTP/1.1\r\nA: \x01\r\n\r\n"_ba << complete << "/"_ba
                                       << "HTTP/1.1"_ba << List{u"E head.control-octet @ line 2, A"_s};
        QTest::newRow("PROXY preamble in front")
            << "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\nGET / HTTP/1.1\r\n\r\n"_ba << complete
            << "TCP4 127.0.0.1 127.0.0.1 1"_ba
            << "2"_ba
            << List{u"E head.version-invalid @ line 1"_s, u"E head.target-invalid @ line 1"_s,
                    u"E head.no-colon @ line 2"_s};

        QTest::newRow("no space") << "QUIT\r\n\r\n"_ba << unparseable << ""_ba
                                  << ""_ba << List{u"E head.start-line-invalid @ line 1"_s};
        QTest::newRow("HTTP/2 preface") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << unparseable << ""_ba
                                        << ""_ba << List{u"E head.http2-preface @ line 1"_s};
        QTest::newRow("ClientHello") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11)
                                     << unparseable << ""_ba
                                     << ""_ba << List{u"E head.not-http @ line 1"_s};
        QTest::newRow("PROXY version 2")
            << QByteArray("\r\n\r\n\0\r\nQUIT\n", 12) << unparseable << ""_ba
            << ""_ba << List{u"R head.leading-empty-line @ line 1"_s, u"E head.not-http @ line 3"_s};
        QTest::newRow("SOCKS5") << "\x05\x01\x00"_ba << unparseable << ""_ba
                                << ""_ba << List{u"E head.not-http @ line 1"_s};

        QTest::newRow("nothing") << ""_ba << needMore << ""_ba
                                 << ""_ba << List{};
        QTest::newRow("cut in the request line") << "GET / HT"_ba << needMore << ""_ba
                                                 << ""_ba << List{};
        QTest::newRow("cut in the fields") << "GET / HTTP/1.1\r\nHost: h\r\nUp"_ba << needMore << "/"_ba
                                           << "HTTP/1.1"_ba << List{};
        QTest::newRow("cut before the last LF") << "GET / HTTP/1.1\r\nHost: h\r\n\r"_ba << needMore << "/"_ba
                                                << "HTTP/1.1"_ba << List{};
    }

    void tortures() {
        QFETCH(QByteArray, bytes);
        QFETCH(ParseStatus, status);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, version);
        QFETCH(QStringList, violations);
        const RequestHeadParser whole = parsed({bytes});
        everySplit(bytes, [&](const QList<QByteArray>& pieces) {
            const RequestHeadParser parser = parsed(pieces);
            QCOMPARE(parser.status(), status);
            QCOMPARE(listed(parser.head().violations), violations);
            QCOMPARE(parser.head(), whole.head());
            QCOMPARE(parser.rest(), whole.rest());
            QCOMPARE(parser.received(), bytes);
            if (status == ParseStatus::Unparseable)
                return;
            QCOMPARE(parser.head().target, target);
            QCOMPARE(parser.head().version, version);
        });
        if (status == ParseStatus::Complete)
            QCOMPARE(parseRequestHead(bytes), whole.head());
    }

    void givesUpOnAnEndlessHead() {
        const QByteArray bytes = "GET /" + QByteArray(300 * 1024, 'x');
        everySplit(bytes, [&bytes](const QList<QByteArray>& pieces) {
            const RequestHeadParser parser = parsed(pieces);
            QCOMPARE(parser.status(), ParseStatus::Unparseable);
            QCOMPARE(listed(parser.head().violations), QStringList{u"E head.too-large @ line 1"_s});
            QCOMPARE(parser.received(), bytes);
        });
    }

    void parsesWhatIsNoHead() {
        const HttpRequestHead head = parseRequestHead("QUIT\r\nA: b");
        QCOMPARE(head.method, "QUIT"_ba);
        QCOMPARE(head.headers.first("a"), "b"_ba);
        QCOMPARE(listed(head.violations),
                 (QStringList{u"E head.start-line-invalid @ line 1"_s, u"E head.incomplete @ line 3"_s}));
        QVERIFY(
            contains(parseRequestHead("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").violations, "head.http2-preface"));
        QCOMPARE(parseRequestHead("GET / HTTP/1.1\r\n\r\nrest").bytes, "GET / HTTP/1.1\r\n\r\n"_ba);
    }
};

QTEST_APPLESS_MAIN(TestRequestHead)
#include "tst_request_head.moc"
