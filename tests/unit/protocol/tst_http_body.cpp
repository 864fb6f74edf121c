// Bodies of refusals: framing, lying lengths, chunks, limits; every row in every split.
#include "base/limits.h"
#include "protocol/http_body.h"
#include "unit/protocol/every_split.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::protocol;
using namespace Qt::StringLiterals;
using twinwire::test::codesOf;
using twinwire::test::everySplit;
using Framing = HttpBody::Framing;

Q_DECLARE_METATYPE(twinwire::protocol::HttpBody::Framing)

namespace {

HttpResponseHead headWith(const QByteArray& fields, const QByteArray& statusLine = "HTTP/1.1 404 Not Found") {
    return parseResponseHead(statusLine + "\r\n" + fields + "\r\n");
}

} // namespace

class TestHttpBody : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data() {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<ParseStatus>("fed");
        QTest::addColumn<ParseStatus>("finished");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<QStringList>("violations");
        const auto complete = ParseStatus::Complete;
        const auto unparseable = ParseStatus::Unparseable;
        const auto needMore = ParseStatus::NeedMore;
        using List = QStringList;
        const QByteArray chunked("Transfer-Encoding: chunked\r\n");

        QTest::newRow("length") << "Content-Length: 5\r\n"_ba
                                << "hello!"_ba << Framing::ContentLength << complete << complete << "hello"_ba
                                << "!"_ba << List{};
        QTest::newRow("length 0") << "Content-Length: 0\r\n"_ba
                                  << "x"_ba << Framing::ContentLength << complete << complete << ""_ba
                                  << "x"_ba << List{};
        QTest::newRow("length too large for what comes")
            << "Content-Length: 10\r\n"_ba
            << "hello"_ba << Framing::ContentLength << needMore << unparseable << "hello"_ba
            << ""_ba << List{u"E body.ended-early"_s};
        QTest::newRow("length twice, equal")
            << "Content-Length: 2\r\nContent-Length: 2\r\n"_ba
            << "ab"_ba << Framing::ContentLength << complete << complete << "ab"_ba
            << ""_ba << List{u"R body.length-repeated"_s};
        QTest::newRow("length list, equal")
            << "Content-Length: 2, 02\r\n"_ba
            << "ab"_ba << Framing::ContentLength << complete << complete << "ab"_ba
            << ""_ba << List{u"R body.length-repeated"_s};
        QTest::newRow("length twice, unequal")
            << "Content-Length: 2\r\nContent-Length: 3\r\n"_ba
            << "abc"_ba << Framing::UntilClose << needMore << complete << "abc"_ba
            << ""_ba << List{u"E body.length-conflict"_s};
        QTest::newRow("length negative")
            << "Content-Length: -1\r\n"_ba
            << "abc"_ba << Framing::UntilClose << needMore << complete << "abc"_ba
            << ""_ba << List{u"E body.length-invalid"_s};
        QTest::newRow("length with plus")
            << "Content-Length: +3\r\n"_ba
            << "abc"_ba << Framing::UntilClose << needMore << complete << "abc"_ba
            << ""_ba << List{u"E body.length-invalid"_s};
        QTest::newRow("length in hexadecimal")
            << "Content-Length: 0x3\r\n"_ba
            << "abc"_ba << Framing::UntilClose << needMore << complete << "abc"_ba
            << ""_ba << List{u"E body.length-invalid"_s};
        QTest::newRow("length empty") << "Content-Length:\r\n"_ba
                                      << "abc"_ba << Framing::UntilClose << needMore << complete << "abc"_ba
                                      << ""_ba << List{u"E body.length-invalid"_s};
        QTest::newRow("length past 64 bits")
            << "Content-Length: 99999999999999999999999\r\n"_ba
            << "abc"_ba << Framing::ContentLength << needMore << unparseable << "abc"_ba
            << ""_ba << List{u"E body.ended-early"_s};
        QTest::newRow("until close") << ""_ba
                                     << "abc"_ba << Framing::UntilClose << needMore << complete << "abc"_ba
                                     << ""_ba << List{};
        QTest::newRow("until close, nothing") << ""_ba
                                              << ""_ba << Framing::UntilClose << needMore << complete << ""_ba
                                              << ""_ba << List{};

        QTest::newRow("chunks") << chunked << "5\r\nhello\r\nA\r\n, world...\r\n0\r\n\r\nrest"_ba
                                << Framing::Chunked << complete << complete << "hello, world..."_ba
                                << "rest"_ba << List{};
        QTest::newRow("chunk extensions") << chunked << "5;a=b;c=\"d\"\r\nhello\r\n0;x\r\n\r\n"_ba
                                          << Framing::Chunked << complete << complete << "hello"_ba
                                          << ""_ba << List{};
        QTest::newRow("trailers") << chunked << "1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n!"_ba << Framing::Chunked
                                  << complete << complete << "x"_ba
                                  << "!"_ba << List{};
        QTest::newRow("leading zeros and blanks") << chunked << "0005 \r\nhello\r\n000\r\n\r\n"_ba
                                                  << Framing::Chunked << complete << complete << "hello"_ba
                                                  << ""_ba << List{};
        QTest::newRow("bare LF") << chunked << "5\nhello\n0\n\n"_ba << Framing::Chunked << complete
                                 << complete << "hello"_ba
                                 << ""_ba << List{u"R body.bare-lf"_s};
        QTest::newRow("bad size") << chunked << "5\r\nhello\r\nxyz\r\nmore"_ba << Framing::Chunked
                                  << unparseable << unparseable << "hello"_ba
                                  << ""_ba << List{u"E body.chunk-size-invalid"_s};
        QTest::newRow("empty size") << chunked << "\r\nhello"_ba << Framing::Chunked << unparseable
                                    << unparseable << ""_ba
                                    << ""_ba << List{u"E body.chunk-size-invalid"_s};
        QTest::newRow("negative size")
            << chunked << "-5\r\nhello"_ba << Framing::Chunked << unparseable << unparseable << ""_ba
            << ""_ba << List{u"E body.chunk-size-invalid"_s};
        QTest::newRow("size past 64 bits") << chunked << "10000000000000000\r\nhello"_ba << Framing::Chunked
                                           << unparseable << unparseable << ""_ba
                                           << ""_ba << List{u"E body.chunk-size-invalid"_s};
        QTest::newRow("size of 64 bits") << chunked << "FFFFFFFFFFFFFFFF\r\nhello"_ba << Framing::Chunked
                                         << needMore << unparseable << "hello"_ba
                                         << ""_ba << List{u"E body.ended-early"_s};
        QTest::newRow("no CRLF behind a chunk")
            << chunked << "5\r\nhello5\r\nworld\r\n0\r\n\r\n"_ba << Framing::Chunked << unparseable
            << unparseable << "hello"_ba
            << ""_ba << List{u"E body.chunk-end-missing"_s};
        QTest::newRow("CR without LF behind a chunk")
            << chunked << "1\r\nx\ry\n"_ba << Framing::Chunked << unparseable << unparseable << "x"_ba
            << ""_ba << List{u"E body.chunk-end-missing"_s};
        QTest::newRow("no chunk at all") << chunked << "<html>hello</html>\r\n"_ba << Framing::Chunked
                                         << unparseable << unparseable << ""_ba
                                         << ""_ba << List{u"E body.chunk-size-invalid"_s};
        QTest::newRow("ended in a chunk")
            << chunked << "5\r\nhel"_ba << Framing::Chunked << needMore << unparseable << "hel"_ba
            << ""_ba << List{u"E body.ended-early"_s};
        QTest::newRow("ended before the last empty line")
            << chunked << "1\r\nx\r\n0\r\n"_ba << Framing::Chunked << needMore << unparseable << "x"_ba
            << ""_ba << List{u"E body.ended-early"_s};
        QTest::newRow("endless size line") << chunked << "1;" + QByteArray(9000, 'x') << Framing::Chunked
                                           << unparseable << unparseable << ""_ba
                                           << ""_ba << List{u"E body.chunk-line-too-long"_s};
        QTest::newRow("endless trailers") << chunked << "0\r\n" + QByteArray("A: b\r\n").repeated(20000)
                                          << Framing::Chunked << unparseable << unparseable << ""_ba
                                          << ""_ba << List{u"E body.chunk-line-too-long"_s};

        QTest::newRow("both fields") << chunked + "Content-Length: 3\r\n"
                                     << "1\r\nx\r\n0\r\n\r\n"_ba << Framing::Chunked << complete << complete
                                     << "x"_ba
                                     << ""_ba << List{u"R body.length-and-encoding"_s};
        QTest::newRow("another coding before")
            << "Transfer-Encoding: gzip, Chunked\r\n"_ba
            << "1\r\nx\r\n0\r\n\r\n"_ba << Framing::Chunked << complete << complete << "x"_ba
            << ""_ba << List{};
        QTest::newRow("another coding alone")
            << "Transfer-Encoding: gzip\r\n"_ba
            << "xyz"_ba << Framing::UntilClose << needMore << complete << "xyz"_ba
            << ""_ba << List{};
        QTest::newRow("chunked not last")
            << "Transfer-Encoding: chunked, gzip\r\n"_ba
            << "xyz"_ba << Framing::UntilClose << needMore << complete << "xyz"_ba
            << ""_ba << List{u"E body.encoding-invalid"_s};
        QTest::newRow("chunked twice") << chunked + chunked << "1\r\nx\r\n0\r\n\r\n"_ba << Framing::Chunked
                                       << complete << complete << "x"_ba
                                       << ""_ba << List{u"E body.encoding-invalid"_s};
    }

    void reads() {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, wire);
        QFETCH(Framing, framing);
        QFETCH(ParseStatus, fed);
        QFETCH(ParseStatus, finished);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, rest);
        QFETCH(QStringList, violations);
        const HttpResponseHead head = headWith(fields);
        everySplit(wire, [&](const QList<QByteArray>& pieces) {
            BodyReader reader(head, "GET");
            for (const QByteArray& piece : pieces)
                reader.feed(piece);
            QCOMPARE(reader.status(), fed);
            QCOMPARE(reader.finish(), finished);
            QCOMPARE(reader.body().framing, framing);
            QCOMPARE(reader.body().bytes, content);
            QCOMPARE(reader.body().complete, finished == ParseStatus::Complete);
            QCOMPARE(reader.body().truncated, false);
            QCOMPARE(codesOf(reader.body().violations), violations);
            QCOMPARE(reader.rest(), rest);
            QCOMPARE(reader.body().wire + reader.rest(), wire);
        });
    }

    void knowsAnswersWithoutBody_data() {
        QTest::addColumn<QByteArray>("statusLine");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("hasBody");
        QTest::newRow("101") << "HTTP/1.1 101 Switching"_ba
                             << "GET"_ba << false;
        QTest::newRow("100") << "HTTP/1.1 100 Continue"_ba
                             << "GET"_ba << false;
        QTest::newRow("204") << "HTTP/1.1 204 No Content"_ba
                             << "GET"_ba << false;
        QTest::newRow("304") << "HTTP/1.1 304 Not Modified"_ba
                             << "GET"_ba << false;
        QTest::newRow("HEAD") << "HTTP/1.1 200 OK"_ba
                              << "HEAD"_ba << false;
        QTest::newRow("CONNECT, 200") << "HTTP/1.1 200 OK"_ba
                                      << "CONNECT"_ba << false;
        QTest::newRow("CONNECT, 407") << "HTTP/1.1 407 Proxy Authentication Required"_ba
                                      << "CONNECT"_ba << true;
        QTest::newRow("200") << "HTTP/1.1 200 OK"_ba
                             << "GET"_ba << true;
        QTest::newRow("205") << "HTTP/1.1 205 Reset Content"_ba
                             << "GET"_ba << true;
    }

    void knowsAnswersWithoutBody() {
        QFETCH(QByteArray, statusLine);
        QFETCH(QByteArray, method);
        QFETCH(bool, hasBody);
        for (const QByteArray& field : {"Content-Length: 4\r\n"_ba, "Transfer-Encoding: chunked\r\n"_ba}) {
            BodyReader reader(headWith(field, statusLine), method);
            QCOMPARE(reader.body().framing != Framing::None, hasBody);
            QCOMPARE(reader.status(), hasBody ? ParseStatus::NeedMore : ParseStatus::Complete);
            if (!hasBody) {
                reader.feed("tunnel");
                QCOMPARE(reader.rest(), "tunnel"_ba);
                QVERIFY(reader.body().complete);
            }
        }
    }

    void remarksAnEncodingInHttp10() {
        const BodyReader reader(headWith("Transfer-Encoding: chunked\r\n", "HTTP/1.0 400 Bad Request"),
                                "GET");
        QCOMPARE(codesOf(reader.body().violations), QStringList{u"R body.encoding-in-http10"_s});
    }

    void stopsAtTheLimit_data() {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("until close") << ""_ba
                                     << ""_ba;
        QTest::newRow("10 GB announced") << "Content-Length: 10000000000\r\n"_ba
                                         << ""_ba;
        QTest::newRow("one chunk") << "Transfer-Encoding: chunked\r\n"_ba
                                   << "FFFFFFFF\r\n"_ba;
    }

    void stopsAtTheLimit() {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, begin);
        BodyReader reader(headWith(fields), "GET");
        reader.feed(begin);
        const QByteArray block(64 * 1024, 'x');
        int blocks = 0;
        for (; blocks < 1000 && reader.status() == ParseStatus::NeedMore; ++blocks)
            reader.feed(block);
        QVERIFY(blocks <= 17);
        QCOMPARE(reader.status(), ParseStatus::Unparseable);
        QVERIFY(reader.body().truncated);
        QVERIFY(!reader.body().complete);
        QCOMPARE(reader.body().bytes.size(), base::limits::bodyBytes);
        // Whatever comes afterwards costs nothing.
        for (int i = 0; i < 100; ++i)
            reader.feed(block);
        QVERIFY(reader.body().wire.size() <= 2 * base::limits::bodyBytes);
        QCOMPARE(reader.rest(), QByteArray());
        QCOMPARE(reader.finish(), ParseStatus::Unparseable);
    }

    void takesABodyAsLargeAsTheLimit() {
        const QByteArray content(base::limits::bodyBytes, 'x');
        const QByteArray length = "Content-Length: " + QByteArray::number(content.size()) + "\r\n";
        BodyReader announced(headWith(length), "GET");
        QCOMPARE(announced.feed(content + "rest"), ParseStatus::Complete);
        QCOMPARE(announced.rest(), "rest"_ba);
        BodyReader untilClose(headWith(""), "GET");
        QCOMPARE(untilClose.feed(content), ParseStatus::NeedMore);
        QCOMPARE(untilClose.finish(), ParseStatus::Complete);
        QVERIFY(!untilClose.body().truncated);
        BodyReader chunked(headWith("Transfer-Encoding: chunked\r\n"), "GET");
        QCOMPARE(chunked.feed("100000\r\n" + content + "\r\n0\r\n\r\n"), ParseStatus::Complete);
    }

    void stopsAFloodOfTinyChunks() {
        BodyReader reader(headWith("Transfer-Encoding: chunked\r\n"), "GET");
        const QByteArray block = QByteArray("1;xxxxxxxxxxxxxxxx\r\nx\r\n").repeated(1000);
        for (int i = 0; i < 10000 && reader.status() == ParseStatus::NeedMore; ++i)
            reader.feed(block);
        QCOMPARE(reader.status(), ParseStatus::Unparseable);
        QVERIFY(reader.body().truncated);
        QVERIFY(reader.body().wire.size() <= 2 * base::limits::bodyBytes);
    }
};

QTEST_APPLESS_MAIN(TestHttpBody)
#include "tst_http_body.moc"
