// Words of a shell: read as POSIX and Windows shells do, written so that a real shell reads them back.
#include "workspace/shell_words.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::workspace;

class ShellWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void readsWindows_data();
    void readsWindows();
    void refusesOpenQuotes();
    void endsWithTheCommand_data();
    void endsWithTheCommand();
    void writes_data();
    void writes();
    void aShellReadsThemBack_data();
    void aShellReadsThemBack();
    void hostileTextIsLinear();
};

void ShellWordsTest::reads_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<QByteArray>>("words");
    const auto row = [](const char* name, const QString& text, const QList<QByteArray>& words) {
        QTest::newRow(name) << text << words;
    };
    row("plain", u"curl -i  ws://h/ "_s, {"curl", "-i", "ws://h/"});
    row("prompt", u" $ curl x"_s, {"curl", "x"});
    row("single quotes", u"curl 'a b\\n' ''"_s, {"curl", "a b\\n", ""});
    row("double quotes", u"curl \"a \\\"b\\\" \\$c \\x \\\\\""_s, {"curl", "a \"b\" $c \\x \\"});
    row("joined quotes", u"a'b'\"c\"d\\ e"_s, {"abcd e"});
    row("a quote in single ones", u"'it'\\''s'"_s, {"it's"});
    row("ANSI-C", u"$'a\\tb\\'c\\\\\\x41\\u00e9\\U0001F600\\101\\q'"_s,
        {"a\tb'c\\A\xC3\xA9\xF0\x9F\x98\x80"
         "A\\q"});
    row("ANSI-C octets", u"$'\\xff\\377\\0'"_s, {QByteArray("\xFF\xFF\0", 3)});
    row("continuation", u"curl \\\n  -H 'a: b' \\\r\n -k"_s, {"curl", "-H", "a: b", "-k"});
    row("continuation in quotes", u"\"a\\\nb\""_s, {"ab"});
    row("newline in quotes", u"'a\nb'"_s, {"a\nb"});
    row("comment", u"curl a#b # not this\n"_s, {"curl", "a#b"});
    row("variables", u"curl \"Bearer $TOKEN\" ${x}y '$z' $1 $"_s,
        {"curl", "Bearer {{TOKEN}}", "{{x}}y", "$z", "$1", "$"});
    row("ampersand in an address", u"curl ws://h/?a=1&b=2"_s, {"curl", "ws://h/?a=1&b=2"});
    row("UTF-8", u"curl 'ü'"_s, {"curl", "ü"});
    row("carets in quotes", u"curl -H 'A: ^\"b^\"' x"_s, {"curl", "-H", "A: ^\"b^\"", "x"});
    row("newlines first", u"\n\ncurl x"_s, {"curl", "x"});
    row("nothing", u"  "_s, {});
}

void ShellWordsTest::reads() {
    QFETCH(QString, text);
    QFETCH(QList<QByteArray>, words);
    const base::Result<ShellWords> read = shellWords(text);
    QVERIFY(read);
    QCOMPARE(read->words, words);
    QVERIFY(read->ignored.isEmpty());
}

void ShellWordsTest::readsWindows_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<QByteArray>>("words");
    QTest::newRow("Chrome's copy for cmd")
        << u"curl ^\"wss://h/?a=1^&b=2^\" ^\r\n  -H ^\"Origin: https://h^\" ^\r\n  -H ^\"X: ^\\^\"q^\\^\"^\""_s
        << QList<QByteArray>{"curl", "wss://h/?a=1&b=2", "-H", "Origin: https://h", "-H", "X: \"q\""};
    QTest::newRow("older copy") << u"curl \"wss://h/?a=1&b=2\" ^\n -H \"A: b\" ^\n -k"_s
                                << QList<QByteArray>{"curl", "wss://h/?a=1&b=2", "-H", "A: b", "-k"};
    QTest::newRow("backslashes") << u"curl.exe --cacert C:\\ca\\x.pem \"a\\\\\" \"b \\\" c\" \"d\"\"e\""_s
                                 << QList<QByteArray>{"curl.exe", "--cacert", "C:\\ca\\x.pem",
                                                      "a\\",      "b \" c",   "d\"e"};
}

void ShellWordsTest::readsWindows() {
    QFETCH(QString, text);
    QFETCH(QList<QByteArray>, words);
    const base::Result<ShellWords> read = shellWords(text);
    QVERIFY(read);
    QCOMPARE(read->words, words);
}

void ShellWordsTest::refusesOpenQuotes() {
    for (const QString& text : {u"curl 'a"_s, u"curl \"a"_s, u"curl $'a\\'"_s, u"curl.exe \"a"_s}) {
        const base::Result<ShellWords> read = shellWords(text);
        QVERIFY(!read);
        QCOMPARE(read.error().code, base::Error::Code::Usage);
    }
    QCOMPARE(shellWords(u"curl -H 'abc def"_s).error().place, u"'abc def"_s);
}

void ShellWordsTest::endsWithTheCommand_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ignored");
    QTest::newRow("pipe") << u"curl a | jq ."_s << QStringList{u"| jq ."_s};
    QTest::newRow("next line") << u"curl a\nwscat b"_s << QStringList{u"wscat b"_s};
    QTest::newRow("comment lines") << u"curl a\n# one\n # two"_s << QStringList();
    QTest::newRow("redirection") << u"curl a 2>/dev/null"_s << QStringList{u">/dev/null"_s};
    QTest::newRow("and") << u"curl a && b"_s << QStringList{u"&& b"_s};
    QTest::newRow("background") << u"curl a & b"_s << QStringList{u"& b"_s};
}

void ShellWordsTest::endsWithTheCommand() {
    QFETCH(QString, text);
    QFETCH(QStringList, ignored);
    const base::Result<ShellWords> read = shellWords(text);
    QVERIFY(read);
    QCOMPARE(read->words, (QList<QByteArray>{"curl", "a"}));
    QCOMPARE(read->ignored, ignored);
}

void ShellWordsTest::writes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << QByteArray("ws://h:1/a-b_c") << u"ws://h:1/a-b_c"_s;
    QTest::newRow("nothing") << QByteArray() << u"''"_s;
    QTest::newRow("blank") << QByteArray("Host: a") << u"'Host: a'"_s;
    QTest::newRow("quote") << QByteArray("it's") << u"'it'\\''s'"_s;
    QTest::newRow("variable") << QByteArray("Bearer {{TOKEN}}") << u"\"Bearer $TOKEN\""_s;
    QTest::newRow("variable and letters") << QByteArray("{{a.b}}c") << u"\"${a_b}c\""_s;
    QTest::newRow("variable and dollar") << QByteArray("$5 {{a}}!") << u"'$5 '\"${a}\"'!'"_s;
    QTest::newRow("octets") << QByteArray("a\xFF\t'\\7") << u"$'a\\377\\011\\'\\\\7'"_s;
    QTest::newRow("base64 stays") << QByteArray("{{base64:a:b}}") << u"'{{base64:a:b}}'"_s;
}

void ShellWordsTest::writes() {
    QFETCH(QByteArray, text);
    QFETCH(QString, word);
    QCOMPARE(ShellWriter::word(text), word);
}

void ShellWordsTest::aShellReadsThemBack_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& text, QByteArray expected = QByteArray()) {
        QTest::newRow(name) << text << (expected.isNull() ? text : expected);
    };
    row("everything printable", " !\"#$%&'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~");
    row("controls", "\x01\t\x1B\x7F' \\ \\n");
    row("8 bit", "ü\xFF\xC3(7)");
    row("a glob", "* ? [a] ~");
    row("looks like a variable", "$HOME ${x} `id` $(id)");
    row("variable", "Bearer {{TOKEN}}", "Bearer s3 $x\"");
    row("variable between", "\"$1{{TOKEN}}'!{{b.c}}7", "\"$1s3 $x\"'!B7");
    row("two variables", "{{TOKEN}}{{b.c}}", "s3 $x\"B");
}

void ShellWordsTest::aShellReadsThemBack() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QProcess shell;
    QSignalSpy ended(&shell, &QProcess::finished);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TOKEN"_s, u"s3 $x\""_s);
    environment.insert(u"b_c"_s, u"B"_s);
    shell.setProcessEnvironment(environment);
    shell.start(u"bash"_s, {u"-c"_s, u"printf '%s|' "_s + ShellWriter::word(text) + u" end"_s});
    QVERIFY(ended.count() > 0 || ended.wait(20'000));
    QCOMPARE(shell.readAllStandardOutput(), expected + "|end|");
    // And our own reader takes the same words out of it.
    const base::Result<ShellWords> read = shellWords(u"x "_s + ShellWriter::word(text));
    QVERIFY(read);
    QCOMPARE(read->words.size(), qsizetype(2));
    QByteArray own = read->words[1];
    QCOMPARE(own.replace("{{b_c}}", "{{b.c}}"), text);
}

void ShellWordsTest::hostileTextIsLinear() {
    QElapsedTimer timer;
    timer.start();
    for (const QString& unit :
         {u"a "_s, u"''"_s, u"$a"_s, u"\\\n"_s, u"ws://&a"_s, u"^"_s, u"${"_s, u"\""_s}) {
        const base::Result<ShellWords> read = shellWords(u"curl "_s + unit.repeated(200'000));
        Q_UNUSED(read)
    }
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(ShellWordsTest)
#include "tst_shell_words.moc"
