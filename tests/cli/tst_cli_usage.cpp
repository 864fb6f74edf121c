// Help, version and wrong usage: one clear line, the right exit code, nothing on the other stream.
#include "program.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using twinwire::test::Program;

class CliUsageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionNamesItsLibraries();
    void helpIsComplete_data();
    void helpIsComplete();
    void helpShowsOnlyWhatIsThere();
    void manualNamesEveryOption();
    void wrongUsage_data();
    void wrongUsage();
    void unreadableFiles_data();
    void unreadableFiles();
    void headerFilesNameTheLine();
    void secretsAreNotRepeated();
    void needsNeitherGuiNorWidgets();
};

namespace {

QSet<QString> optionsOf(const QByteArray& help) {
    static const QRegularExpression option(u"^\\s+(?:-\\w, |    )(--[a-z0-9.-]+)"_s,
                                           QRegularExpression::MultilineOption);
    QSet<QString> names;
    auto matches = option.globalMatch(QString::fromUtf8(help));
    while (matches.hasNext()) {
        names.insert(matches.next().captured(1));
    }
    return names;
}

} // namespace

void CliUsageTest::versionNamesItsLibraries() {
    for (const QString& option : {u"--version"_s, u"-V"_s}) {
        Program program({option});
        QVERIFY(program.run());
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(program.out.startsWith("twinwire " TWINWIRE_VERSION "\n"));
        QVERIFY(program.out.contains(QByteArray("Qt ") + qVersion()));
        QVERIFY(program.out.contains("OpenSSL 3."));
        QVERIFY(program.err.isEmpty());
    }
}

void CliUsageTest::helpIsComplete_data() {
    QTest::addColumn<QStringList>("command");
    QTest::newRow("top") << QStringList();
    QTest::newRow("connect") << QStringList{u"connect"_s};
    QTest::newRow("compare") << QStringList{u"compare"_s};
    QTest::newRow("check") << QStringList{u"check"_s};
    QTest::newRow("import") << QStringList{u"import"_s};
    QTest::newRow("export") << QStringList{u"export"_s};
    QTest::newRow("lab") << QStringList{u"lab"_s};
    QTest::newRow("lab list") << QStringList{u"lab"_s, u"list"_s};
    QTest::newRow("lab start") << QStringList{u"lab"_s, u"start"_s};
    QTest::newRow("lab demo") << QStringList{u"lab"_s, u"demo"_s};
}

void CliUsageTest::helpIsComplete() {
    QFETCH(QStringList, command);
    for (const QString& option : {u"--help"_s, u"-h"_s}) {
        Program program(command + QStringList{option});
        QVERIFY(program.run());
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(program.err.isEmpty());
        QVERIFY(program.out.startsWith("Usage: twinwire" +
                                       (command.isEmpty() ? "" : " " + command.join(u' ').toUtf8())));
        QVERIFY(program.out.contains("Examples:\n"));
        QVERIFY(program.out.endsWith('\n'));
        for (const QByteArray& line : program.out.split('\n')) {
            QVERIFY2(QString::fromUtf8(line).size() <= 110, line.constData());
        }
    }
}

void CliUsageTest::helpShowsOnlyWhatIsThere() {
    Program top({u"--help"_s});
    QVERIFY(top.run());
    for (const char* later : {"watch", "measure", "bench"}) {
        QVERIFY2(!top.out.contains(QByteArray("\n  ") + later), later);
        Program program({QString::fromLatin1(later)});
        QVERIFY(program.run());
        QCOMPARE(program.exitCode(), 2);
    }
    Program compare({u"compare"_s, u"--help"_s});
    QVERIFY(compare.run());
    for (const char* later : {"--hold", "--ping-interval", "--message-size", "--location"}) {
        QVERIFY2(!compare.out.contains(later), later);
    }
    Program connect({u"connect"_s, u"--help"_s});
    QVERIFY(connect.run());
    for (const char* other : {"--tap", "--direct", "--no-replay"}) {
        QVERIFY2(!connect.out.contains(other), other);
    }
}

void CliUsageTest::manualNamesEveryOption() {
    QFile manual(QStringLiteral(TWINWIRE_MANUAL));
    QVERIFY(manual.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(manual.readAll()).replace(u"\\-"_s, u"-"_s);
    QSet<QString> all;
    for (const QStringList& command :
         {QStringList{}, QStringList{u"connect"_s}, QStringList{u"compare"_s},
          QStringList{u"lab"_s, u"list"_s}, QStringList{u"lab"_s, u"demo"_s}, QStringList{u"import"_s},
          QStringList{u"export"_s}, QStringList{u"check"_s}}) {
        Program program(command + QStringList{u"--help"_s});
        QVERIFY(program.run());
        all += optionsOf(program.out);
    }
    QVERIFY(all.size() > 35);
    for (const QString& option : all) {
        QVERIFY2(text.contains(QRegularExpression(QRegularExpression::escape(option) + u"(?![a-z0-9-])"_s)),
                 qPrintable(option));
    }
    // And nothing that is not there.
    static const QRegularExpression mention(u"(?<![a-z0-9-])--[a-z][a-z0-9.-]*[a-z0-9]"_s);
    auto matches = mention.globalMatch(text);
    while (matches.hasNext()) {
        const QString option = matches.next().captured();
        QVERIFY2(all.contains(option), qPrintable(option));
    }
}

void CliUsageTest::wrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QStringList& arguments, const QString& says) {
        QTest::newRow(name) << arguments << says;
    };
    const QString c = u"connect"_s;
    const QString ok = u"ws://127.0.0.1:1/"_s;
    row("nothing", {}, u"a command is missing"_s);
    row("unknown command", {u"conect"_s}, u"unknown command “conect”"_s);
    row("unknown option", {c, ok, u"--bogus"_s}, u"unknown option --bogus"_s);
    row("near option", {c, ok, u"--headr"_s, u"x"_s}, u"did you mean --header?"_s);
    row("unknown short option", {c, ok, u"-Z"_s}, u"unknown option -Z"_s);
    row("later option", {c, ok, u"--hold"_s, u"3"_s}, u"unknown option --hold"_s);
    row("no URL", {c}, u"URL is missing"_s);
    row("two URLs", {c, ok, ok}, u"unexpected argument"_s);
    row("scheme", {c, u"ftp://a/"_s}, u"scheme"_s);
    row("no scheme", {c, u"example.org/ws"_s}, u"scheme"_s);
    row("empty URL", {c, QString()}, u"nothing in the address"_s);
    row("port", {c, u"ws://a:99999/"_s}, u"port"_s);
    row("space", {c, u"ws://a/b c"_s}, u"space"_s);
    row("userinfo", {c, u"ws://me:pw@a/"_s}, u"--user"_s);
    row("fragment", {c, u"ws://a/#x"_s}, u"fragment"_s);
    row("empty fragment", {c, u"ws://a/#"_s}, u"fragment"_s);
    row("no host", {c, u"ws:///x"_s}, u"host"_s);
    row("header without colon", {c, ok, u"-H"_s, u"Foo"_s}, u"colon"_s);
    row("header with CR", {c, ok, u"-H"_s, u"Foo: a\rb"_s}, u"-H"_s);
    row("header with LF", {c, ok, u"-H"_s, u"Foo: a\nBar: b"_s}, u"-H"_s);
    row("header without a name", {c, ok, u"-H"_s, u": b"_s}, u"-H"_s);
    row("option without value", {c, ok, u"-H"_s}, u"--header"_s);
    row("origin with LF", {c, ok, u"-o"_s, u"a\nb"_s}, u"--origin: contains a line break"_s);
    row("method with LF", {c, ok, u"-X"_s, u"GET\n"_s}, u"--request"_s);
    row("user without password", {c, ok, u"-u"_s, u"me"_s}, u"USER:PASSWORD"_s);
    row("cookie without =", {c, ok, u"-b"_s, u"jar.txt"_s}, u"NAME=VALUE"_s);
    row("resolve", {c, ok, u"--resolve"_s, u"a:80:b"_s}, u"“b” is no IP address"_s);
    row("connect-to", {c, ok, u"--connect-to"_s, u"a:80"_s}, u"HOST1:PORT1:HOST2:PORT2"_s);
    row("proxy scheme", {c, ok, u"-x"_s, u"ftp://a"_s}, u"socks5h"_s);
    row("proxy-user alone", {c, ok, u"--proxy-user"_s, u"a:b"_s},
        u"--proxy-user: has no meaning without --proxy"_s);
    row("tls version", {c, ok, u"--tls-min"_s, u"1.4"_s}, u"--tls-min"_s);
    row("tls versions crossed", {c, ok, u"--tls-min"_s, u"1.3"_s, u"--tls-max"_s, u"1.2"_s},
        u"above --tls-max"_s);
    row("key without cert", {c, ok, u"--key"_s, u"k.pem"_s}, u"--key: has no meaning without --cert"_s);
    row("alpn", {c, ok, u"--alpn"_s, u","_s}, u"--alpn"_s);
    row("seconds", {c, ok, u"-m"_s, u"soon"_s}, u"--max-time: “soon”"_s);
    row("negative seconds", {c, ok, u"--connect-timeout"_s, u"-1"_s}, u"--connect-timeout"_s);
    row("format", {c, ok, u"--format"_s, u"xml"_s}, u"--format"_s);
    row("colour", {c, ok, u"--color"_s, u"sometimes"_s}, u"--color"_s);
    row("columns", {c, ok, u"--columns"_s, u"20"_s}, u"--columns"_s);
    row("client", {c, ok, u"--client"_s, u"curl"_s}, u"--client: “curl”"_s);
    row("location with raw request", {c, ok, u"-L"_s, u"--raw-request"_s, u"/dev/null"_s}, u"raw-request"_s);
    row("header with raw request", {c, ok, u"-H"_s, u"A: b"_s, u"--raw-request"_s, u"/dev/null"_s},
        u"--header: has no effect on --raw-request"_s);
    row("compare without proxied", {u"compare"_s, u"--direct"_s, ok}, u"--proxied is missing"_s);
    row("compare with a bad address", {u"compare"_s, u"--direct"_s, u"x"_s, u"--proxied"_s, ok},
        u"--direct"_s);
    row("tap without target",
        {u"compare"_s, u"--direct"_s, ok, u"--proxied"_s, ok, u"--tap"_s, u"127.0.0.1:9002"_s},
        u"LISTEN=TARGET"_s);
    row("location in compare", {u"compare"_s, u"--direct"_s, ok, u"--proxied"_s, ok, u"-L"_s},
        u"unknown option -L"_s);
    row("lab alone", {u"lab"_s}, u"list, start, demo"_s);
    row("lab with an unknown word", {u"lab"_s, u"stop"_s}, u"unknown command “stop”"_s);
    row("lab start without a name", {u"lab"_s, u"start"_s}, u"NAME is missing"_s);
    row("lab start with an unknown name", {u"lab"_s, u"start"_s, u"nonesuch"_s}, u"no scenario “nonesuch”"_s);
    row("lab demo with an unknown name", {u"lab"_s, u"demo"_s, u"nonesuch"_s}, u"no scenario “nonesuch”"_s);
    row("lab demo jobs", {u"lab"_s, u"demo"_s, u"-j"_s, u"0"_s}, u"--jobs"_s);
}

void CliUsageTest::wrongUsage() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    Program program(arguments);
    QVERIFY(program.run());
    QVERIFY2(QString::fromUtf8(program.err).contains(says), program.err.constData());
    QCOMPARE(program.exitCode(), 2);
    QCOMPARE(program.errorLines().size(), 1);
    QVERIFY(program.err.startsWith("twinwire"));
    QVERIFY(program.out.isEmpty());
}

void CliUsageTest::unreadableFiles_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const QString missing = u"/nowhere/file.pem"_s;
    const QString url = u"wss://127.0.0.1:1/"_s;
    QTest::newRow("raw request") << QStringList{u"--raw-request"_s, missing}
                                 << u"--raw-request /nowhere/file.pem"_s;
    QTest::newRow("raw request, a folder") << QStringList{u"--raw-request"_s, u"/"_s} << u"--raw-request /"_s;
    QTest::newRow("raw request, empty") << QStringList{u"--raw-request"_s, u"/dev/null"_s} << u"is empty"_s;
    QTest::newRow("headers") << QStringList{u"-H"_s, u"@/nowhere/headers"_s} << u"/nowhere/headers"_s;
    QTest::newRow("cacert") << QStringList{u"--cacert"_s, missing} << u"--cacert /nowhere/file.pem"_s;
    QTest::newRow("cacert, no certificate")
        << QStringList{u"--cacert"_s, u"/etc/passwd"_s} << u"--cacert /etc/passwd"_s;
    QTest::newRow("cert") << QStringList{u"--cert"_s, missing} << u"--cert /nowhere/file.pem"_s;
    QTest::newRow("proxy-cacert") << QStringList{u"-x"_s, u"https://127.0.0.1:1"_s, u"--proxy-cacert"_s,
                                                 missing}
                                  << u"/nowhere/file.pem"_s;
}

void CliUsageTest::unreadableFiles() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    Program program(QStringList{u"connect"_s, u"wss://127.0.0.1:1/"_s, u"--once"_s} + arguments);
    QVERIFY(program.run());
    QVERIFY2(QString::fromUtf8(program.err).contains(says), program.err.constData());
    QCOMPARE(program.exitCode(), 3);
    QCOMPARE(program.errorLines().size(), 1);
    QVERIFY(program.out.isEmpty());
}

void CliUsageTest::headerFilesNameTheLine() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"headers"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("A: 1\r\n\nno colon here\n");
    file.close();
    Program program({u"connect"_s, u"ws://127.0.0.1:1/"_s, u"-H"_s, u'@' + path});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 3);
    QVERIFY2(program.err.contains(path.toUtf8() + ":3: "), program.err.constData());
}

void CliUsageTest::secretsAreNotRepeated() {
    for (const QStringList& arguments :
         {QStringList{u"-u"_s, u"SECRET"_s}, QStringList{u"-x"_s, u"http://me:SECRET@h:x"_s},
          QStringList{u"-x"_s, u"http://h"_s, u"--proxy-user"_s, u"SECRET"_s}}) {
        Program program(QStringList{u"connect"_s, u"ws://127.0.0.1:1/"_s} + arguments);
        QVERIFY(program.run());
        QCOMPARE(program.exitCode(), 2);
        QVERIFY2(!program.err.contains("SECRET"), program.err.constData());
    }
}

void CliUsageTest::needsNeitherGuiNorWidgets() {
    for (const QString& file : {QStringLiteral(TWINWIRE_PROGRAM), QStringLiteral(TWINWIRE_LIBRARY)}) {
        QFile binary(file);
        QVERIFY(binary.open(QIODevice::ReadOnly));
        const QByteArray octets = binary.readAll();
        QVERIFY(octets.contains("libQt6Core.so"));
        QVERIFY(!octets.contains("libQt6Gui.so"));
        QVERIFY(!octets.contains("libQt6Widgets.so"));
    }
}

QTEST_GUILESS_MAIN(CliUsageTest)
#include "tst_cli_usage.moc"
