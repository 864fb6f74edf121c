// Documents on the command line, as a process: import, export, and comparisons of a file.
#include "program.h"

#include "lab/upstream.h"
#include "net/hop.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using twinwire::test::Program;

class CliDocumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void importPrintsADocument();
    void importReadsStdin();
    void importSaysWhatItLeavesOut();
    void importWarnsOfSecrets();
    void exportPrintsACommand_data();
    void exportPrintsACommand();
    void exportHidesSecrets();
    void exportedCommandSendsTheRequest();
    void comparesAFile();
    void optionsTakeTheFilesPlace();
    void usesTheFilesTap();
    void unknownKeysDoNoHarm();
    void mistakesNameTheFile_data();
    void mistakesNameTheFile();
    void wrongUsage_data();
    void wrongUsage();
};

namespace {

/// upstream <- hop, as the two addresses of a document.
struct Bed {
    Bed()
        : upstream(lab::Upstream::Options{"127.0.0.1", 0, nullptr, {}}) {
        isUp = upstream.listen().has_value();
        net::Hop::Options options;
        options.targetPort = upstream.port();
        hop = std::make_unique<net::Hop>(options);
        isUp = isUp && hop->listen().has_value();
    }
    QString direct() const { return u"ws://127.0.0.1:%1/ws"_s.arg(upstream.port()); }
    QString proxied() const { return u"ws://127.0.0.1:%1/ws"_s.arg(hop->port()); }
    QJsonObject document() const {
        return QJsonObject{{u"twinwire"_s, QJsonObject{{u"format"_s, 1}, {u"kind"_s, u"handshake"_s}}},
                           {u"direct"_s, direct()},
                           {u"proxied"_s, proxied()}};
    }

    lab::Upstream upstream;
    std::unique_ptr<net::Hop> hop;
    bool isUp = false;
};

QString write(const QTemporaryDir& folder, const QByteArray& octets) {
    const QString path = folder.filePath(u"chat.twinwire"_s);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size() ? path : QString();
}

QString write(const QTemporaryDir& folder, const QJsonObject& document) {
    return write(folder, QJsonDocument(document).toJson());
}

QJsonObject withHeaders(QJsonObject document, const QStringList& further, const QString& line = {}) {
    QStringList lines{u"Host: {{host}}"_s, u"Upgrade: websocket"_s, u"Connection: Upgrade"_s,
                      u"Sec-WebSocket-Key: {{key}}"_s, u"Sec-WebSocket-Version: 13"_s};
    lines += further;
    QJsonObject request{{u"headers"_s, QJsonArray::fromStringList(lines)}};
    if (!line.isEmpty()) {
        request.insert(u"line"_s, line);
    }
    document.insert(u"request"_s, request);
    return document;
}

QString rawOf(const QByteArray& json, const QString& route) {
    return QJsonDocument::fromJson(json)[route][u"request"_s][u"raw"_s].toString();
}

} // namespace

void CliDocumentsTest::importPrintsADocument() {
    Program program({u"import"_s, u"curl -isk 'https://example.org/ws' -H \"X: $ROOM\""_s});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY2(program.err.isEmpty(), program.err.constData());
    const QJsonObject document = QJsonDocument::fromJson(program.out).object();
    QCOMPARE(document[u"direct"_s].toString(), u"wss://example.org/ws"_s);
    QVERIFY(document[u"tls"_s][u"insecure"_s].toBool());
    QVERIFY(document[u"request"_s][u"headers"_s].toArray().contains(u"X: {{ROOM}}"_s));
}

void CliDocumentsTest::importReadsStdin() {
    Program program({u"import"_s, u"-"_s});
    program.start();
    program.write("curl 'wss://example.org/ws' \\\n  -H 'A: b' \\\n  --compressed\n");
    program.endInput();
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(program.out.contains("\"A: b\""));
    QVERIFY(program.err.isEmpty());
}

void CliDocumentsTest::importSaysWhatItLeavesOut() {
    Program program({u"import"_s, u"curl -L -d x ws://h | jq ."_s});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.err, QByteArray("twinwire import: left out: -L, -d x, | jq .\n"));
    QVERIFY(QJsonDocument::fromJson(program.out).isObject());
}

void CliDocumentsTest::importWarnsOfSecrets() {
    Program program({u"import"_s, u"curl -u me:pw ws://h"_s});
    QVERIFY(program.run());
    QCOMPARE(program.errorLines().size(), qsizetype(1));
    QVERIFY2(program.err.contains("--var"), program.err.constData());
    QVERIFY(!program.err.contains("pw"));
}

void CliDocumentsTest::exportPrintsACommand_data() {
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("curl") << u"curl"_s << QByteArray("curl -i -N --http1.1 ");
    QTest::newRow("wscat") << u"wscat"_s << QByteArray("wscat -c ws://proxied.example/ws ");
    QTest::newRow("websocat") << u"websocat"_s << QByteArray("websocat -H='X: 7' ");
    QTest::newRow("twinwire") << u"twinwire"_s
                              << QByteArray("twinwire compare --direct ws://direct.example/ws ");
}

void CliDocumentsTest::exportPrintsACommand() {
    QFETCH(QString, tool);
    QFETCH(QByteArray, begins);
    QTemporaryDir folder;
    QJsonObject document = withHeaders(Bed().document(), {u"X: {{room}}"_s});
    document.insert(u"direct"_s, u"ws://direct.example/ws"_s);
    document.insert(u"proxied"_s, u"ws://proxied.example/ws"_s);
    const QString path = write(folder, document);
    Program program({u"export"_s, u"--as"_s, tool, u"--var"_s, u"room=7"_s, path});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY2(program.out.startsWith(begins), program.out.constData());
    QVERIFY(program.out.contains("'X: 7'"));
    QVERIFY(program.out.contains("proxied.example"));
    QVERIFY(program.err.isEmpty());
    Program direct({u"export"_s, u"--as"_s, tool, u"--route"_s, u"direct"_s, path});
    QVERIFY(direct.run());
    QVERIFY(direct.out.contains("direct.example"));
    QVERIFY(direct.out.contains("$room"));
}

void CliDocumentsTest::exportHidesSecrets() {
    QTemporaryDir folder;
    const QString path =
        write(folder, withHeaders(Bed().document(), {u"Authorization: Bearer verysecret"_s}));
    Program hidden({u"export"_s, u"--as"_s, u"curl"_s, path});
    QVERIFY(hidden.run());
    QVERIFY(!hidden.out.contains("verysecret"));
    QVERIFY(hidden.out.contains("\"Authorization: Bearer $TOKEN\""));
    Program shown({u"export"_s, u"--as"_s, u"curl"_s, u"--show-secrets"_s, path});
    QVERIFY(shown.run());
    QVERIFY(shown.out.contains("'Authorization: Bearer verysecret'"));
}

void CliDocumentsTest::exportedCommandSendsTheRequest() {
    // What "twinwire export --as twinwire" prints, run by a shell, sends the document's octets.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTemporaryDir folder;
    QJsonObject document = withHeaders(Bed().document(), {u"X: it's \"$5\" `x` ! \\"_s, u"Empty:"_s},
                                       u"POST {{path}} HTTP/1.0"_s);
    document.remove(u"proxied"_s);
    document.insert(u"direct"_s, u"ws://127.0.0.1:%1/a?b=c&d"_s.arg(server.serverPort()));
    const QString path = write(folder, document);
    Program program({u"export"_s, u"--as"_s, u"twinwire"_s, path});
    QVERIFY(program.run());
    const QString command = QString::fromUtf8(program.out);
    QVERIFY2(command.startsWith(u"twinwire connect "_s), program.out.constData());
    QVERIFY2(!command.contains(u'#'), program.out.constData());

    QByteArray received;
    connect(&server, &QTcpServer::newConnection, &server, [&server, &received] {
        QTcpSocket* socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &received] {
            received += socket->readAll();
            if (received.endsWith("\r\n\r\n")) {
                socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            }
        });
    });
    QProcess shell;
    QSignalSpy ended(&shell, &QProcess::finished);
    shell.start(u"bash"_s, {u"-c"_s, QStringLiteral(TWINWIRE_PROGRAM) + command.sliced(8)});
    QVERIFY(!ended.isEmpty() || ended.wait(60'000));
    QVERIFY2(received.startsWith("POST /a?b=c&d HTTP/1.0\r\nHost: 127.0.0.1:"), received.constData());
    QVERIFY2(received.endsWith("Sec-WebSocket-Version: 13\r\nX: it's \"$5\" `x` ! \\\r\nEmpty:\r\n\r\n"),
             received.constData());
}

void CliDocumentsTest::comparesAFile() {
    Bed bed;
    QVERIFY(bed.isUp);
    QTemporaryDir folder;
    const QString path = write(folder, withHeaders(bed.document(), {u"X-Room: {{room}}"_s}));
    Program program({u"compare"_s, path, u"--var"_s, u"room=7"_s, u"--format"_s, u"json"_s});
    QVERIFY(program.run());
    QVERIFY2(program.exitCode() == 0, program.out + program.err);
    const QString raw = rawOf(program.out, u"direct"_s);
    QCOMPARE(rawOf(program.out, u"proxied"_s), raw);
    QVERIFY2(raw.contains("\r\nX-Room: 7\r\n"_L1), qPrintable(raw));
    QVERIFY(raw.contains(u"\r\nHost: 127.0.0.1:%1\r\n"_s.arg(bed.hop->port())));
}

void CliDocumentsTest::optionsTakeTheFilesPlace() {
    Bed bed;
    QVERIFY(bed.isUp);
    QTemporaryDir folder;
    QJsonObject document = withHeaders(bed.document(), {u"Origin: https://old"_s});
    document.insert(u"proxied"_s, u"ws://127.0.0.1:1/old"_s);
    document.insert(u"limits"_s, QJsonObject{{u"maxTime"_s, u"0.001"_s}});
    const QString path = write(folder, document);
    Program program({u"compare"_s, u"--proxied"_s, bed.proxied(), path, u"-o"_s, u"https://new"_s, u"-H"_s,
                     u"X: 1"_s, u"-H"_s, u"Sec-WebSocket-Version: 8"_s, u"-X"_s, u"POST"_s, u"-m"_s, u"30"_s,
                     u"--no-replay"_s, u"--format"_s, u"json"_s});
    QVERIFY(program.run());
    const QString raw = rawOf(program.out, u"proxied"_s);
    QVERIFY2(raw.startsWith("POST /ws HTTP/1.1\r\n"_L1), program.out + program.err);
    QVERIFY(raw.contains("Sec-WebSocket-Version: 8\r\nOrigin: https://new\r\nX: 1\r\n"_L1));
    QVERIFY(!raw.contains("old"_L1));
    QVERIFY(QJsonDocument::fromJson(program.out)[u"replays"_s].toArray().isEmpty());
}

void CliDocumentsTest::usesTheFilesTap() {
    Bed bed;
    QVERIFY(bed.isUp);
    QTemporaryDir folder;
    QJsonObject document = bed.document();
    document.insert(u"tap"_s, QJsonObject{{u"address"_s, u"127.0.0.1:%1=127.0.0.1:1"_s.arg(bed.hop->port())},
                                          {u"on"_s, true}});
    // The hop listens there already: the tap's port is taken, which is found before anything is sent.
    Program program({u"compare"_s, write(folder, document)});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 3);
    QVERIFY2(program.err.contains(QByteArray::number(bed.hop->port())), program.err.constData());
    document.insert(u"tap"_s,
                    QJsonObject{{u"address"_s, u"127.0.0.1:%1=127.0.0.1:1"_s.arg(bed.hop->port())}});
    Program off({u"compare"_s, write(folder, document)});
    QVERIFY(off.run());
    QVERIFY2(off.exitCode() == 0, off.err.constData());
}

void CliDocumentsTest::unknownKeysDoNoHarm() {
    Bed bed;
    QVERIFY(bed.isUp);
    QTemporaryDir folder;
    QJsonObject document = bed.document();
    document.insert(u"later"_s, QJsonObject{{u"x"_s, 1}});
    Program program({u"compare"_s, write(folder, document)});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 0);
}

void CliDocumentsTest::mistakesNameTheFile_data() {
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<int>("exitCode");
    const QByteArray head = "{\"twinwire\": {\"format\": 1, \"kind\": \"handshake\"},\n";
    QTest::newRow("no JSON") << QByteArray("nonsense") << QByteArray("chat.twinwire:1:") << 3;
    QTest::newRow("wrong type") << head + "\"direct\": 5}" << QByteArray("chat.twinwire:2:11: ") << 3;
    QTest::newRow("later format") << QByteArray("{\"twinwire\": {\"format\": 2, \"kind\": \"handshake\"}}")
                                  << QByteArray("later version") << 3;
    QTest::newRow("no address") << head + "\"name\": \"x\"}" << QByteArray("chat.twinwire: direct: ") << 2;
    QTest::newRow("no value") << head + "\"direct\": \"ws://{{h}}/\", \"proxied\": \"ws://a/\"}"
                              << QByteArray("{{h}}") << 2;
}

void CliDocumentsTest::mistakesNameTheFile() {
    QFETCH(QByteArray, octets);
    QFETCH(QByteArray, says);
    QFETCH(int, exitCode);
    QTemporaryDir folder;
    Program program({u"compare"_s, write(folder, octets)});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), exitCode);
    QVERIFY2(program.err.contains(says), program.err.constData());
    QCOMPARE(program.errorLines().size(), qsizetype(1));
    QVERIFY(program.out.isEmpty());
}

void CliDocumentsTest::wrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char* name, const QStringList& arguments, const QByteArray& says,
                        int exitCode = 2) {
        QTest::newRow(name) << arguments << says << exitCode;
    };
    row("nothing to import", {u"import"_s}, "COMMAND is missing");
    row("another program", {u"import"_s, u"wget x"_s}, "wget");
    row("no address", {u"import"_s, u"curl -i"_s}, "no address");
    row("open quote", {u"import"_s, u"curl 'x"_s}, "quote");
    row("no tool", {u"export"_s, u"x"_s}, "--as is missing");
    row("unknown tool", {u"export"_s, u"--as"_s, u"wget"_s, u"x"_s}, "--as");
    row("no file", {u"export"_s, u"--as"_s, u"curl"_s, u"/nowhere/x"_s}, "/nowhere/x", 3);
    row("no file to compare", {u"compare"_s, u"/nowhere/x"_s}, "/nowhere/x", 3);
    row("an address as a file", {u"compare"_s, u"ws://h/"_s}, "--direct");
    row("variable without a value", {u"compare"_s, u"x"_s, u"--var"_s, u"a"_s}, "NAME=VALUE");
    row("variable without a document",
        {u"compare"_s, u"--direct"_s, u"ws://h/"_s, u"--proxied"_s, u"ws://h/"_s, u"--var"_s, u"a=b"_s},
        "--var");
    row("nothing to compare", {u"compare"_s}, "--direct is missing");
}

void CliDocumentsTest::wrongUsage() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    QFETCH(int, exitCode);
    Program program(arguments);
    QVERIFY(program.run());
    QVERIFY2(program.err.contains(says), program.err.constData());
    QCOMPARE(program.exitCode(), exitCode);
    QCOMPARE(program.errorLines().size(), qsizetype(1));
    QVERIFY(program.out.isEmpty());
}

QTEST_GUILESS_MAIN(CliDocumentsTest)
#include "tst_cli_documents.moc"
