// Answer heads: every torture row in every split, what is kept of it, and which rules it breaks.
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

ResponseHeadParser parsed(const QList<QByteArray>& pieces) {
    ResponseHeadParser parser;
    for (const QByteArray& piece : pieces)
        parser.feed(piece);
    return parser;
}

} // namespace

class TestResponseHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void understands() {
        const QByteArray head("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nX-Empty:\r\n"
                              "Set-Cookie: a=1\r\nset-cookie:\t b=2 \t\r\n\r\n");
        everySplit(head + "\x81\x02hi", [&head](const QList<QByteArray>& pieces) {
            const ResponseHeadParser parser = parsed(pieces);
            QCOMPARE(parser.status(), ParseStatus::Complete);
            QCOMPARE(parser.head().bytes, head);
            QCOMPARE(parser.head().line, "HTTP/1.1 101 Switching Protocols"_ba);
            QCOMPARE(parser.head().version, "HTTP/1.1"_ba);
            QCOMPARE(parser.head().status, 101);
            QCOMPARE(parser.head().reason, "Switching Protocols"_ba);
            QVERIFY(!parser.head().isInterim());
            const QList<HeaderField> fields{{"Upgrade", "websocket", "Upgrade: websocket\r\n"},
                                            {"X-Empty", "", "X-Empty:\r\n"},
                                            {"Set-Cookie", "a=1", "Set-Cookie: a=1\r\n"},
                                            {"set-cookie", "b=2", "set-cookie:\t b=2 \t\r\n"}};
            QCOMPARE(parser.head().headers.fields, fields);
            QCOMPARE(listed(parser.head().violations), QStringList());
            QCOMPARE(parser.rest(), "\x81\x02hi"_ba);
            QCOMPARE(parser.received(), head + "\x81\x02hi");
        });
    }

    /// Every row: the head, how far the parser comes with it, the status code, and the broken rules in order.
    void tortures_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ParseStatus>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<QStringList>("violations");
        const auto complete = ParseStatus::Complete;
        const auto unparseable = ParseStatus::Unparseable;
        const auto needMore = ParseStatus::NeedMore;
        using List = QStringList;

        QTest::newRow("no reason phrase, with space")
            << "HTTP/1.1 101 \r\n\r\n"_ba << complete << 101 << List{};
        QTest::newRow("no reason phrase, no space")
            << "HTTP/1.1 101\r\n\r\n"_ba << complete << 101 << List{u"R head.reason-missing @ line 1"_s};
        QTest::newRow("free reason") << "HTTP/1.1 101 Switching\r\n\r\n"_ba << complete << 101 << List{};
        QTest::newRow("colon behind the reason")
            << "HTTP/1.1 101 Switching Protocols:\r\n\r\n"_ba << complete << 101 << List{};
        QTest::newRow("NUL in the reason") << QByteArray("HTTP/1.1 101 Swi\0tching\r\n\r\n", 28) << complete
                                           << 101 << List{u"E head.reason-invalid @ line 1"_s};
        QTest::newRow("Latin-1 in the reason") << "HTTP/1.1 101 Prot\xf6kolle\r\n\r\n"_ba << complete << 101
                                               << List{u"R head.octet-above-ascii @ line 1"_s};
        QTest::newRow("status 999") << "HTTP/1.1 999 Odd\r\n\r\n"_ba << complete << 999
                                    << List{u"E head.status-invalid @ line 1"_s};
        QTest::newRow("status 007") << "HTTP/1.1 007 Bond\r\n\r\n"_ba << complete << 7
                                    << List{u"E head.status-invalid @ line 1"_s};
        QTest::newRow("status no number")
            << "HTTP/1.1 abc Odd\r\n\r\n"_ba << complete << 0 << List{u"E head.status-invalid @ line 1"_s};
        QTest::newRow("status signed")
            << "HTTP/1.1 +20 OK\r\n\r\n"_ba << complete << 0 << List{u"E head.status-invalid @ line 1"_s};
        QTest::newRow("status too long") << "HTTP/1.1 99999999999999999999 OK\r\n\r\n"_ba << complete << 0
                                         << List{u"E head.status-invalid @ line 1"_s};
        QTest::newRow("four digits") << "HTTP/1.1 1010 OK\r\n\r\n"_ba << complete << 1010
                                     << List{u"E head.status-invalid @ line 1"_s};
        QTest::newRow("no status") << "HTTP/1.1\r\n\r\n"_ba << complete << 0
                                   << List{u"E head.start-line-invalid @ line 1"_s};
        QTest::newRow("two spaces before the status") << "HTTP/1.1  200 OK\r\n\r\n"_ba << complete << 200
                                                      << List{u"R head.start-line-whitespace @ line 1"_s};
        QTest::newRow("tab before the status") << "HTTP/1.1\t200 OK\r\n\r\n"_ba << complete << 200
                                               << List{u"R head.start-line-whitespace @ line 1"_s};
        QTest::newRow("tab behind the status") << "HTTP/1.1 200\tOK\r\n\r\n"_ba << complete << 200
                                               << List{u"R head.start-line-whitespace @ line 1"_s};
        QTest::newRow("HTTP/1.0") << "HTTP/1.0 101 Switching\r\n\r\n"_ba << complete << 101 << List{};
        QTest::newRow("HTTP/1.2") << "HTTP/1.2 101 Switching\r\n\r\n"_ba << complete << 101 << List{};
        QTest::newRow("HTTP/2.0") << "HTTP/2.0 200 OK\r\n\r\n"_ba << complete << 200
                                  << List{u"E head.version-invalid @ line 1"_s};
        QTest::newRow("HTTP/1") << "HTTP/1 200 OK\r\n\r\n"_ba << complete << 200
                                << List{u"E head.version-invalid @ line 1"_s};
        QTest::newRow("HTTP/1.10") << "HTTP/1.10 200 OK\r\n\r\n"_ba << complete << 200
                                   << List{u"E head.version-invalid @ line 1"_s};
        QTest::newRow("lower case version")
            << "http/1.1 200 OK\r\n\r\n"_ba << complete << 200 << List{u"E head.version-invalid @ line 1"_s};
        QTest::newRow("all bare LF") << "HTTP/1.1 200 OK\nA: b\n\n"_ba << complete << 200
                                     << List{u"R head.bare-lf @ line 1"_s, u"R head.bare-lf @ line 2"_s,
                                             u"R head.bare-lf @ line 3"_s};
        QTest::newRow("status line bare LF")
            << "HTTP/1.1 200 OK\nA: b\r\n\r\n"_ba << complete << 200 << List{u"R head.bare-lf @ line 1"_s};
        QTest::newRow("empty line bare LF")
            << "HTTP/1.1 200 OK\r\nA: b\r\n\n"_ba << complete << 200 << List{u"R head.bare-lf @ line 3"_s};
        QTest::newRow("CR CR LF") << "HTTP/1.1 200 OK\r\nA: b\r\r\n\r\n"_ba << complete << 200
                                  << List{u"E head.bare-cr @ line 2, A"_s};
        QTest::newRow("bare CR for line ends") << "HTTP/1.1 200 OK\rA: b\r\r"_ba << needMore << 0 << List{};
        QTest::newRow("leading empty lines") << "\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"_ba << complete << 200
                                             << List{u"R head.leading-empty-line @ line 1"_s};
        QTest::newRow("folded field") << "HTTP/1.1 200 OK\r\nA: b\r\n\t c\r\n\r\n"_ba << complete << 200
                                      << List{u"R head.obs-fold @ line 3, A"_s};
        QTest::newRow("NUL in a fold")
            << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n c\0\r\n\r\n", 30) << complete << 200
            << List{u"R head.obs-fold @ line 3, A"_s, u"E head.nul @ line 3, A"_s};
        QTest::newRow("blank at the first field") << "HTTP/1.1 200 OK\r\n A: b\r\n\r\n"_ba << complete << 200
                                                  << List{u"E head.space-before-first-field @ line 2"_s};
        QTest::newRow("no colon") << "HTTP/1.1 200 OK\r\nA: b\r\nrubbish\r\nC: d\r\n\r\n"_ba << complete
                                  << 200 << List{u"E head.no-colon @ line 3"_s};
        QTest::newRow("no name") << "HTTP/1.1 200 OK\r\n: b\r\n\r\n"_ba << complete << 200
                                 << List{u"E head.name-invalid @ line 2"_s};
        QTest::newRow("blank in the name") << "HTTP/1.1 200 OK\r\nA B: c\r\n\r\n"_ba << complete << 200
                                           << List{u"E head.name-invalid @ line 2, A B"_s};
        QTest::newRow("8-bit name") << "HTTP/1.1 200 OK\r\n\xa5: c\r\n\r\n"_ba << complete << 200
                                    << List{u"E head.name-invalid @ line 2, \\xa5"_s};
        QTest::newRow("blank before the colon") << "HTTP/1.1 200 OK\r\nA : c\r\n\r\n"_ba << complete << 200
                                                << List{u"E head.space-before-colon @ line 2, A "_s};
        QTest::newRow("NUL in a value") << QByteArray("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n", 27) << complete
                                        << 200 << List{u"E head.nul @ line 2, A"_s};
        QTest::newRow("control octet in a value")
            << "HTTP/1.1 200 OK\r\nA: b\x1b[31m\x7f\r\n\r\n"_ba << complete << 200
            << List{u"R head.control-octet @ line 2, A"_s};
        QTest::newRow("Latin-1 in a value") << "HTTP/1.1 200 OK\r\nA: caf\xe9\r\n\r\n"_ba << complete << 200
                                            << List{u"R head.octet-above-ascii @ line 2, A"_s};
        QTest::newRow("everything in one value")
            << QByteArray("HTTP/1.1 200 OK\r\nA: \0\r\x01\xe9.\n\r\n", 28) << complete << 200
            << List{u"E head.nul @ line 2, A"_s, u"E head.bare-cr @ line 2, A"_s,
                    u"R head.control-octet @ line 2, A"_s, u"R head.octet-above-ascii @ line 2, A"_s,
                    u"R head.bare-lf @ line 2"_s};
        QTest::newRow("repeated fields")
            << "HTTP/1.1 200 OK\r\nA: b\r\nA: b\r\na: c\r\n\r\n"_ba << complete << 200 << List{};

        QTest::newRow("junk") << "FOO BAR BAZ\r\n\r\n"_ba << unparseable << 0
                              << List{u"E head.not-http @ line 1"_s};
        QTest::newRow("SMTP") << "220 mail.example.org ESMTP\r\n"_ba << unparseable << 0
                              << List{u"E head.not-http @ line 1"_s};
        QTest::newRow("SSH") << "SSH-2.0-OpenSSH_9.2\r\n"_ba << unparseable << 0
                             << List{u"E head.not-http @ line 1"_s};
        QTest::newRow("TLS alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7) << unparseable << 0
                                   << List{u"E head.not-http @ line 1"_s};
        QTest::newRow("HTTP/2 settings") << QByteArray("\0\0\x12\x04\0\0\0\0\0", 9) << unparseable << 0
                                         << List{u"E head.not-http @ line 1"_s};
        QTest::newRow("NUL before the head") << QByteArray("\0HTTP/1.1 200 OK\r\n\r\n", 20) << unparseable
                                             << 0 << List{u"E head.not-http @ line 1"_s};
        QTest::newRow("dots before the head") << QByteArray(1024, '.') + "HTTP/1.1 200 OK\r\n\r\n"
                                              << unparseable << 0 << List{u"E head.not-http @ line 1"_s};
        QTest::newRow("blank before the head")
            << " HTTP/1.1 200 OK\r\n\r\n"_ba << unparseable << 0 << List{u"E head.not-http @ line 1"_s};
        QTest::newRow("CR alone before the head")
            << "\rHTTP/1.1 200 OK\r\n\r\n"_ba << unparseable << 0 << List{u"E head.not-http @ line 1"_s};
        QTest::newRow("junk behind empty lines")
            << "\r\n\nHTTQ"_ba << unparseable << 0
            << List{u"R head.leading-empty-line @ line 1"_s, u"E head.not-http @ line 3"_s};
        QTest::newRow("HTTP without slash")
            << "HTTP 200 OK\r\n\r\n"_ba << unparseable << 0 << List{u"E head.not-http @ line 1"_s};

        QTest::newRow("nothing") << ""_ba << needMore << 0 << List{};
        QTest::newRow("CR") << "\r"_ba << needMore << 0 << List{};
        QTest::newRow("inside HTTP/") << "HTT"_ba << needMore << 0 << List{};
        QTest::newRow("inside the status line") << "HTTP/1.1 10"_ba << needMore << 0 << List{};
        QTest::newRow("inside the fields")
            << "HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConn"_ba << needMore << 101 << List{};
        QTest::newRow("before the last LF") << "HTTP/1.1 101 S\r\n\r"_ba << needMore << 101 << List{};
    }

    void tortures() {
        QFETCH(QByteArray, bytes);
        QFETCH(ParseStatus, status);
        QFETCH(int, code);
        QFETCH(QStringList, violations);
        const ResponseHeadParser whole = parsed({bytes});
        everySplit(bytes, [&](const QList<QByteArray>& pieces) {
            const ResponseHeadParser parser = parsed(pieces);
            QCOMPARE(parser.status(), status);
            QCOMPARE(parser.head().status, code);
            QCOMPARE(listed(parser.head().violations), violations);
            QCOMPARE(parser.head(), whole.head());
            QCOMPARE(parser.rest(), whole.rest());
            QCOMPARE(parser.received(), bytes);
            QCOMPARE(parser.head().bytes + parser.rest(), bytes);
        });
        if (status == ParseStatus::Complete)
            QCOMPARE(parseResponseHead(bytes), whole.head());
    }

    void keepsEveryLine() {
        const QByteArray bytes("\r\nHTTP/1.1 200 OK\nA : b\r\n\t c \r\nrubbish\r\n: d\n\r\nbody");
        const ResponseHeadParser parser = parsed({bytes});
        QCOMPARE(parser.status(), ParseStatus::Complete);
        const QList<HeaderField> fields{
            {"A ", "b c", "A : b\r\n\t c \r\n"}, {"", "rubbish", "rubbish\r\n"}, {"", "d", ": d\n"}};
        QCOMPARE(parser.head().headers.fields, fields);
        QByteArray rebuilt = "\r\n" + parser.head().line + "\n";
        for (const HeaderField& field : parser.head().headers.fields)
            rebuilt += field.line;
        QCOMPARE(rebuilt + "\r\n", parser.head().bytes);
    }

    void foldsIntoEmptyValues() {
        const ResponseHeadParser parser = parsed({"HTTP/1.1 200 OK\r\nA:\r\n b\r\n \t\r\n c\r\n\r\n"});
        QCOMPARE(parser.head().headers.fields.size(), 1);
        QCOMPARE(parser.head().headers.fields.first().value, "b c"_ba);
    }

    void readsInterimHeadsOneAfterAnother() {
        QByteArray bytes("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n"
                         "HTTP/1.1 101 Switching\r\n\r\n\x81");
        QList<int> statuses;
        while (true) {
            const ResponseHeadParser parser = parsed({bytes});
            QCOMPARE(parser.status(), ParseStatus::Complete);
            statuses.append(parser.head().status);
            bytes = parser.rest();
            if (!parser.head().isInterim())
                break;
        }
        QCOMPARE(statuses, (QList<int>{100, 103, 101}));
        QCOMPARE(bytes, "\x81"_ba);
    }

    void takesTheLargestHead() {
        const QByteArray start("HTTP/1.1 200 OK\r\nX: ");
        const QByteArray end("\r\n\r\n");
        const QByteArray largest =
            start + QByteArray(base::limits::headBytes - start.size() - end.size(), 'x') + end;
        everySplit(largest + "rest", [&largest](const QList<QByteArray>& pieces) {
            const ResponseHeadParser parser = parsed(pieces);
            QCOMPARE(parser.status(), ParseStatus::Complete);
            QCOMPARE(parser.head().bytes, largest);
            QCOMPARE(parser.rest(), "rest"_ba);
        });
        const QByteArray larger = start + 'x' + largest.sliced(start.size());
        everySplit(larger + "rest", [&larger](const QList<QByteArray>& pieces) {
            const ResponseHeadParser parser = parsed(pieces);
            QCOMPARE(parser.status(), ParseStatus::Unparseable);
            QCOMPARE(listed(parser.head().violations), QStringList{u"E head.too-large @ line 3"_s});
            QCOMPARE(parser.head().bytes, larger.first(base::limits::headBytes));
            QCOMPARE(parser.received(), larger + "rest");
        });
    }

    void givesUpOnEndlessHeads_data() {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("again");
        QTest::newRow("status line") << "HTTP/1.1 200 "_ba
                                     << "x"_ba;
        QTest::newRow("empty lines") << ""_ba
                                     << "\r\n"_ba;
        QTest::newRow("bare LF") << "HTTP/1.1 200 OK\n"_ba
                                 << " \n"_ba;
        QTest::newRow("folds") << "HTTP/1.1 200 OK\r\nA: b\r\n"_ba
                               << " c\r\n"_ba;
        QTest::newRow("NUL") << "HTTP/1.1 200 OK\r\n"_ba << QByteArray(1, '\0');
        QTest::newRow("CR") << "HTTP/1.1 200 OK\r\n"_ba
                            << "\r"_ba;
    }

    void givesUpOnEndlessHeads() {
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, again);
        const QByteArray bytes = (start + again.repeated(300 * 1024 / again.size())).first(300 * 1024);
        everySplit(bytes, [&bytes](const QList<QByteArray>& pieces) {
            const ResponseHeadParser parser = parsed(pieces);
            QCOMPARE(parser.status(), ParseStatus::Unparseable);
            QVERIFY(contains(parser.head().violations, "head.too-large"));
            QVERIFY(parser.head().violations.size() <= base::limits::violations);
            QCOMPARE(parser.head().bytes.size(), base::limits::headBytes);
            QCOMPARE(parser.received(), bytes);
        });
    }

    void countsFields() {
        QByteArray bytes("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < base::limits::headFields; ++i)
            bytes += "X-" + QByteArray::number(i) + ": y\r\n z\r\n";
        const ResponseHeadParser fits = parsed({bytes + "\r\n"});
        QCOMPARE(fits.status(), ParseStatus::Complete);
        QCOMPARE(fits.head().headers.fields.size(), base::limits::headFields);
        everySplit(bytes + "One-Too-Many: y\r\n\r\n", [](const QList<QByteArray>& pieces) {
            const ResponseHeadParser parser = parsed(pieces);
            QCOMPARE(parser.status(), ParseStatus::Unparseable);
            QVERIFY(contains(parser.head().violations, "head.too-many-fields"));
            QVERIFY(parser.head().bytes.endsWith("One-Too-Many: y\r\n"));
            QCOMPARE(parser.rest(), "\r\n"_ba);
        });
    }

    void hidesNoErrorBehindRemarks() {
        QByteArray bytes("HTTP/1.1 200 OK\n");
        for (int i = 0; i < 400; ++i)
            bytes += "A: b\n";
        const HttpResponseHead head = parsed({bytes + "rubbish\r\nC: \xe9\r\n\r\n"}).head();
        QCOMPARE(head.violations.size(), base::limits::violations);
        QVERIFY(contains(head.violations, "head.no-colon"));
    }

    void parsesWhatIsNoHead() {
        const HttpResponseHead junk = parseResponseHead("FOO BAR BAZ\r\nA: b\r\n");
        QCOMPARE(junk.bytes, "FOO BAR BAZ\r\nA: b\r\n"_ba);
        QCOMPARE(junk.line, "FOO BAR BAZ"_ba);
        QCOMPARE(junk.headers.first("A"), "b"_ba);
        QCOMPARE(listed(junk.violations),
                 (QStringList{u"E head.version-invalid @ line 1"_s, u"E head.status-invalid @ line 1"_s,
                              u"E head.incomplete @ line 3"_s}));
        const HttpResponseHead cut = parseResponseHead("HTTP/1.1 200 OK\r\nA: b");
        QCOMPARE(cut.headers.fields.first(), (HeaderField{"A", "b", "A: b"}));
        QCOMPARE(listed(cut.violations), QStringList{u"E head.incomplete @ line 3"_s});
        QCOMPARE(listed(parseResponseHead("").violations), QStringList{u"E head.incomplete @ line 1"_s});
        QCOMPARE(parseResponseHead("HTTP/1.1 200 OK\r\n\r\nbody").bytes, "HTTP/1.1 200 OK\r\n\r\n"_ba);
    }
};

QTEST_APPLESS_MAIN(TestResponseHead)
#include "tst_response_head.moc"
