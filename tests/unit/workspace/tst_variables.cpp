// Placeholders: what is replaced, what stays, and that hostile text costs no more than its length.
#include "workspace/placeholder_syntax.h"
#include "workspace/variables.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire::workspace;

class VariablesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expands_data();
    void expands();
    void laterVariablesWin();
    void nullMeansUnknown();
    void secretsAreNamed();
    void expandsText();
    void listsPlaceholders();
    void colonsInPlaceholdersDoNotCount();
    void deepNestingEnds();
    void hostileTextIsLinear_data();
    void hostileTextIsLinear();
    void hugeValuesEnd();
};

namespace {

Scope scope() {
    return Scope{{{u"room"_s, u"7"_s},
                  {u"user"_s, u"me"_s},
                  {u"password"_s, u"s3cret"_s, true},
                  {u"tricky"_s, u"{{room}}"_s},
                  {u"empty"_s, u""_s}},
                 "KEY",
                 "example.org",
                 "/chat?x=1"};
}

} // namespace

void VariablesTest::expands_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QStringList>("unknown");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& expected,
                        const QStringList& unknown = {}) {
        QTest::newRow(name) << text << expected << unknown;
    };
    row("nothing", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\n");
    row("built in", "GET {{path}} {{host}} {{key}}", "GET /chat?x=1 example.org KEY");
    row("variable", "a{{room}}b{{room}}", "a7b7");
    row("empty value", "[{{empty}}]", "[]");
    row("unknown once", "{{x}} {{room}} {{x}} {{y}}", "{{x}} 7 {{x}} {{y}}", {u"x"_s, u"y"_s});
    row("values are not expanded again", "{{tricky}}", "{{room}}");
    row("base64", "{{base64:user:pw}}", QByteArray("user:pw").toBase64());
    row("base64 of nothing", "[{{base64:}}]", "[]");
    row("base64 of placeholders", "Basic {{base64:{{user}}:{{password}}}}",
        "Basic " + QByteArray("me:s3cret").toBase64());
    row("base64 in base64", "{{base64:{{base64:a}}}}", QByteArray("a").toBase64().toBase64());
    row("base64 of a value that looks like one", "{{base64:{{tricky}}}}", QByteArray("{{room}}").toBase64());
    row("base64 waits for what is unknown", "{{base64:{{user}}:{{x}}}}", "{{base64:{{user}}:{{x}}}}",
        {u"x"_s});
    row("not closed", "{{room", "{{room");
    row("one brace", "{room}}", "{room}}");
    row("empty name", "{{}}", "{{}}");
    row("a blank in the name", "{{ room }}", "{{ room }}");
    row("three braces", "{{{room}}}", "{7}");
    row("placeholder behind a stray opening", "{{ {{room}}", "{{ 7");
    row("base64 not closed", "{{base64:{{room}}", "{{base64:7");
    row("octets stay", QByteArray("\0\xFF{{room}}\r\n", 12), QByteArray("\0\xFF", 2) + "7\r\n");
}

void VariablesTest::expands() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QFETCH(QStringList, unknown);
    const Expansion expansion = expand(text, scope());
    QCOMPARE(expansion.octets, expected);
    QCOMPARE(expansion.unknown, unknown);
}

void VariablesTest::laterVariablesWin() {
    const Scope both{{{u"a"_s, u"1"_s}, {u"a"_s, u"2"_s}}, "", "", ""};
    QCOMPARE(expand(QByteArray("{{a}}"), both).octets, QByteArray("2"));
    const Scope builtIn{{{u"key"_s, u"own"_s}}, "K", "", ""};
    QCOMPARE(expand(QByteArray("{{key}}"), builtIn).octets, QByteArray("K"));
}

void VariablesTest::nullMeansUnknown() {
    const Expansion none = expand(QByteArray("{{key}} {{host}} {{path}}"), Scope());
    QCOMPARE(none.octets, QByteArray("{{key}} {{host}} {{path}}"));
    QCOMPARE(none.unknown, (QStringList{u"key"_s, u"host"_s, u"path"_s}));
    const Expansion empty = expand(QByteArray("[{{host}}]"), Scope{{}, "", "", ""});
    QCOMPARE(empty.octets, QByteArray("[]"));
}

void VariablesTest::secretsAreNamed() {
    const Expansion plain = expand(QByteArray("{{room}} {{password}} {{password}}"), scope());
    QCOMPARE(plain.secrets, QList<QByteArray>{"s3cret"});
    const Expansion wrapped = expand(QByteArray("{{base64:{{user}}:{{password}}}}"), scope());
    QCOMPARE(wrapped.secrets, (QList<QByteArray>{"s3cret", QByteArray("me:s3cret").toBase64()}));
    QVERIFY(expand(QByteArray("{{room}}"), scope()).secrets.isEmpty());
}

void VariablesTest::expandsText() {
    QCOMPARE(expand(u"wss://{{host}}/ü{{room}}"_s, scope()), u"wss://example.org/ü7"_s);
    QCOMPARE(expand(u"no placeholder"_s, scope()), u"no placeholder"_s);
}

void VariablesTest::listsPlaceholders() {
    QCOMPARE(placeholders("{{key}} {{b}} {{base64:{{a}}:{{b}}}} {{host}}{{path}} {{c.d-e_f}} {{no good}}"),
             (QStringList{u"b"_s, u"a"_s, u"c.d-e_f"_s}));
}

void VariablesTest::colonsInPlaceholdersDoNotCount() {
    QCOMPARE(indexOutsidePlaceholders("{{base64:a:b}}: x", ':'), qsizetype(14));
    QCOMPARE(indexOutsidePlaceholders("{{base64:a:b", ':'), qsizetype(8));
    QCOMPARE(indexOutsidePlaceholders("{{base64:a}}", ':'), qsizetype(-1));
    QVERIFY(isVariableName("secret.1a2b-c_D"));
    QVERIFY(!isVariableName(""));
    QVERIFY(!isVariableName("a/b"));
}

void VariablesTest::deepNestingEnds() {
    QByteArray text = "x";
    for (int i = 0; i < 200; ++i) {
        text = "{{base64:" + text + "}}";
    }
    const QByteArray expanded = expand(text, scope()).octets;
    // The outer eight are replaced, what is deeper is their text.
    QVERIFY(!expanded.contains("{{"));
    QVERIFY(expanded.size() < 12 * text.size());
}

void VariablesTest::hostileTextIsLinear_data() {
    QTest::addColumn<QByteArray>("unit");
    for (const char* unit : {"{{base64:", "{{", "}}", "{{a", "{{a}}", "{{base64:}}", "{{base64:{{a}}", "{"}) {
        QTest::newRow(unit) << QByteArray(unit);
    }
}

void VariablesTest::hostileTextIsLinear() {
    QFETCH(QByteArray, unit);
    const QByteArray text = unit.repeated(1'000'000 / unit.size());
    QElapsedTimer timer;
    timer.start();
    const Expansion expansion = expand(text, scope());
    placeholders(text);
    indexOutsidePlaceholders(text, ':');
    // A quadratic walk would take hours.
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(expansion.octets.size() <= text.size() * 2);
}

void VariablesTest::hugeValuesEnd() {
    const Scope big{{{u"a"_s, QString(1'000'000, u'x')}}, "", "", ""};
    const QByteArray expanded = expand(QByteArray("{{a}}").repeated(1000), big).octets;
    QVERIFY(expanded.size() < 17'000'000 + 5000);
    QVERIFY(expanded.endsWith("{{a}}"));
}

QTEST_GUILESS_MAIN(VariablesTest)
#include "tst_variables.moc"
