// The text of whole reports against tests/golden, and the rules that hold at every width. With
// TWINWIRE_UPDATE_GOLDEN=1 the golden files are written anew: look at them before they are committed.
#include "example_runs.h"

#include "report/text_layout.h"
#include "report/text_report.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;

class TextReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void golden_data();
    void golden();
    void fitsEveryWidth_data();
    void fitsEveryWidth();
    void wrapsAndNeverCuts_data();
    void wrapsAndNeverCuts();
    void longValuesSurvive();
    void colourOnlyWhenAsked();
    void quietIsTheVerdictAlone();
    void verboseShowsTheOctets();
    void hostileOctetsReachNoTerminal();
    void wideCharactersStayAligned();
    void clientsStandThereWhereTheyDisagree();
};

namespace {

QString withoutColour(QString text) {
    static const QRegularExpression escape(u"\x1b\\[[0-9;]*m"_s);
    return text.remove(escape);
}

QString render(const QString& name, const report::TextStyle& style) {
    const QList<report::SecondOpinion> opinions = {
        {"direct", u"ws://127.0.0.1:9001/ws?room=1"_s, true, {}, -1, 1000, {}, {}},
        {"proxied",
         u"ws://127.0.0.1:8080/ws?room=1"_s,
         false,
         u"Unhandled http status code: 426"_s,
         0,
         1006,
         {},
         {}}};
    QString text;
    if (name.startsWith("nginx"_L1)) {
        text = report::comparisonText(test::nginxDefault(), test::nginxDefaultComparison(),
                                      name.contains("opinion"_L1) ? opinions : QList<report::SecondOpinion>(),
                                      style);
    } else if (name.startsWith("healthy"_L1)) {
        text = report::comparisonText(test::healthy(), test::healthyComparison(), {}, style);
    } else if (name.startsWith("connect-refused"_L1)) {
        text = report::sessionText(test::refusedConnection(), {}, {}, style);
    } else if (name.startsWith("connect-switched"_L1)) {
        text = report::sessionText(test::nginxDefault().direct, {}, {}, style);
    } else if (name.startsWith("connect-426"_L1)) {
        text = report::sessionText(test::nginxDefault().proxied, test::nginxDefaultComparison().findings, {},
                                   style);
    }
    return text.replace(QString::fromLatin1(qVersion()), u"VERSION"_s);
}

} // namespace

void TextReportTest::golden_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("columns");
    QTest::addColumn<bool>("verbose");
    QTest::newRow("nginx-80") << u"nginx-80"_s << 80 << false;
    QTest::newRow("nginx-100") << u"nginx-100"_s << 100 << false;
    QTest::newRow("nginx-160-opinion") << u"nginx-160-opinion"_s << 160 << false;
    QTest::newRow("nginx-100-verbose") << u"nginx-100-verbose"_s << 100 << true;
    QTest::newRow("healthy-100") << u"healthy-100"_s << 100 << false;
    QTest::newRow("connect-refused-100") << u"connect-refused-100"_s << 100 << false;
    QTest::newRow("connect-switched-100") << u"connect-switched-100"_s << 100 << false;
    QTest::newRow("connect-426-80") << u"connect-426-80"_s << 80 << false;
}

void TextReportTest::golden() {
    QFETCH(QString, name);
    QFETCH(int, columns);
    QFETCH(bool, verbose);
    report::TextStyle style;
    style.columns = columns;
    style.verbose = verbose;
    const QByteArray text = render(name, style).toUtf8();
    QFile file(QStringLiteral(GOLDEN_FOLDER "/") + name + u".txt"_s);
    if (qEnvironmentVariableIsSet("TWINWIRE_UPDATE_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QList<QByteArray> expected = file.readAll().split('\n');
    const QList<QByteArray> actual = text.split('\n');
    for (qsizetype i = 0; i < qMax(expected.size(), actual.size()); ++i) {
        QVERIFY2(expected.value(i) == actual.value(i),
                 QByteArray(name.toUtf8() + " line " + QByteArray::number(i + 1) +
                            "\nexpected: " + expected.value(i) + "\nactual:   " + actual.value(i))
                     .constData());
    }
}

void TextReportTest::fitsEveryWidth_data() {
    QTest::addColumn<int>("columns");
    for (const int columns : {80, 81, 90, 100, 120, 137, 160, 200}) {
        QTest::addRow("%d", columns) << columns;
    }
}

void TextReportTest::fitsEveryWidth() {
    QFETCH(int, columns);
    for (const QString& name : {u"nginx-opinion"_s, u"healthy"_s, u"connect-refused"_s, u"connect-426"_s}) {
        for (const bool colour : {false, true}) {
            report::TextStyle style;
            style.columns = columns;
            style.colour = colour;
            style.verbose = colour;
            for (const QString& line : withoutColour(render(name, style)).split(u'\n')) {
                QVERIFY2(report::displayWidth(line) <= columns, qPrintable(line));
                QVERIFY2(!line.endsWith(u' '), qPrintable(line));
            }
        }
    }
}

void TextReportTest::wrapsAndNeverCuts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("fits") << u"abc def"_s << 10 << QStringList{u"abc def"_s};
    QTest::newRow("at a blank") << u"hello brave new world"_s << 12
                                << QStringList{u"hello brave"_s, u"new world"_s};
    QTest::newRow("anywhere") << u"abcdefghijklmnop"_s << 8 << QStringList{u"abcdefgh"_s, u"ijklmnop"_s};
    QTest::newRow("behind punctuation")
        << u"/aaaa/bbbb/cccc"_s << 8 << QStringList{u"/aaaa/"_s, u"bbbb/"_s, u"cccc"_s};
    QTest::newRow("empty") << QString() << 8 << QStringList{QString()};
    QTest::newRow("line feeds") << u"a\nb"_s << 8 << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("exactly") << u"abcdefgh"_s << 8 << QStringList{u"abcdefgh"_s};
    QTest::newRow("wide characters") << u"漢字漢字漢字"_s << 8 << QStringList{u"漢字漢字"_s, u"漢字"_s};
    QTest::newRow("beyond the base plane") << u"😀😀😀😀😀"_s << 8 << QStringList{u"😀😀😀😀"_s, u"😀"_s};
}

void TextReportTest::wrapsAndNeverCuts() {
    QFETCH(QString, text);
    QFETCH(int, width);
    QFETCH(QStringList, lines);
    QCOMPARE(report::wrapped(text, width), lines);
    QString together = report::wrapped(text, width).join(QString());
    QCOMPARE(together.remove(u' '), QString(text).remove(u' ').remove(u'\n'));
}

void TextReportTest::longValuesSurvive() {
    model::Comparison comparison = test::healthyComparison();
    QByteArray value;
    for (int i = 0; i < 400; ++i) {
        value += QByteArray::number(i) + '-';
    }
    comparison.differences.append({model::Difference::Section::Response,
                                   "X-Long",
                                   protocol::HeaderClass::EndToEnd,
                                   model::Difference::Kind::OnlyDirect,
                                   value,
                                   {}});
    for (const int columns : {80, 140, 200}) {
        report::TextStyle style;
        style.columns = columns;
        QString joined;
        bool inside = false;
        for (const QString& line :
             report::comparisonText(test::healthy(), comparison, {}, style).split(u'\n')) {
            inside = line.contains(u"X-Long"_s) || (inside && line.startsWith(u"          "_s));
            if (inside) {
                joined += line.section(u'│', 0, 0).mid(line.contains(u"X-Long"_s) ? 15 : 0).trimmed();
            }
        }
        joined.remove(u"X-Long"_s);
        QVERIFY2(joined.remove(u' ').contains(QString::fromLatin1(value)), qPrintable(joined.left(200)));
    }
}

void TextReportTest::colourOnlyWhenAsked() {
    report::TextStyle style;
    QVERIFY(!render(u"nginx-opinion"_s, style).contains(u'\x1b'));
    const QString plain = render(u"nginx-opinion"_s, style);
    style.colour = true;
    const QString coloured = render(u"nginx-opinion"_s, style);
    QVERIFY(coloured.contains(u"\x1b["_s));
    QCOMPARE(withoutColour(coloured), plain);
}

void TextReportTest::quietIsTheVerdictAlone() {
    report::TextStyle style;
    style.quiet = true;
    style.columns = 200;
    QCOMPARE(render(u"nginx"_s, style), u"✗ "_s + test::nginxDefaultComparison().verdict + u'\n');
    QCOMPARE(render(u"healthy"_s, style), u"✓ Both routes switch to WebSocket.\n"_s);
    QCOMPARE(render(u"connect-refused"_s, style), u"✗ 127.0.0.1:9 refused the connection\n"_s);
}

void TextReportTest::verboseShowsTheOctets() {
    report::TextStyle style;
    style.verbose = true;
    const QString text = render(u"nginx"_s, style);
    QVERIFY(text.contains(uR"(GET /ws?room=1 HTTP/1.0\r\n)"_s));
    QVERIFY(text.contains(uR"(Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n)"_s));
}

void TextReportTest::hostileOctetsReachNoTerminal() {
    model::ComparedRun run = test::healthy();
    const QByteArray hostile = "HTTP/1.1 400 \x1b[31mBad\r\nX\x1b]0;t\x07: \x1b[2J\x9b\r\n\r\n";
    run.proxied.exchange.response = protocol::parseResponseHead(hostile);
    run.proxied.outcome = model::Outcome::Refused;
    run.proxied.exchange.body = protocol::HttpBody{
        protocol::HttpBody::Framing::UntilClose, "\x1b[2Jx\x07\x00y", {}, 0, true, false, {}};
    model::Comparison comparison = test::healthyComparison();
    comparison.differences = {{model::Difference::Section::Response,
                               "X\x1b]0;t\x07",
                               protocol::HeaderClass::EndToEnd,
                               model::Difference::Kind::OnlyProxied,
                               {},
                               "\x1b[2J"}};
    report::TextStyle style;
    style.verbose = true;
    const QString text =
        report::comparisonText(run, comparison, {}, style) + report::sessionText(run.proxied, {}, {}, style);
    for (const QChar c : text) {
        QVERIFY2(c == u'\n' || c.category() != QChar::Other_Control,
                 qPrintable(QString::number(c.unicode(), 16)));
    }
}

void TextReportTest::wideCharactersStayAligned() {
    QCOMPARE(report::displayWidth(u"abc"_s), 3);
    QCOMPARE(report::displayWidth(u"漢字"_s), 4);
    QCOMPARE(report::displayWidth(u"e\u0301"_s), 1);
    QCOMPARE(report::displayWidth(u"😀"_s), 2);
    QCOMPARE(report::padded(u"漢"_s, 4), u"漢  "_s);
    QCOMPARE(report::paddedLeft(u"é"_s, 3), u"  é"_s);
    QCOMPARE(report::padded(u"abcdef"_s, 3), u"abcdef"_s);
}

void TextReportTest::clientsStandThereWhereTheyDisagree() {
    report::TextStyle style;
    QVERIFY(!report::comparisonText(test::nginxDefault(), test::nginxDefaultComparison(), {}, style)
                 .contains(u"Other clients"_s));
    model::Session session = test::healthy().proxied;
    protocol::HttpResponseHead& head = *session.exchange.response;
    QByteArray bytes = head.bytes;
    bytes.replace("Connection: ", "Connection: keep-alive, ");
    bytes.replace("connection: ", "connection: keep-alive, ");
    head = protocol::parseResponseHead(bytes);
    const QString text = report::sessionText(session, {}, {}, style).simplified();
    QVERIFY2(text.contains(u"Opens in ws, gorilla, python-websockets, Chromium, Firefox and curl. "
                           "QWebSocket refuses: Connection is not exactly “Upgrade”."_s),
             qPrintable(text));
}

QTEST_APPLESS_MAIN(TextReportTest)
#include "tst_text_report.moc"
