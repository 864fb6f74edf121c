// Documents as files: nothing is lost on the way, and mistakes are named with line and column.
#include "workspace/handshake_document.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::workspace;

class HandshakeDocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksAsDocumented();
    void roundTrips();
    void keepsUnknownKeys();
    void readsLeniently();
    void errorsNameTheirPlace_data();
    void errorsNameTheirPlace();
    void titles_data();
    void titles();
    void savesAndLoads();
    void refusesBigFiles();
};

void HandshakeDocumentTest::looksAsDocumented() {
    HandshakeDocument document;
    document.name = u"Signed in"_s;
    document.direct = u"ws://10.0.4.17:9001/chat"_s;
    document.proxied = u"wss://chat.example/chat"_s;
    document.proxiedRoute.connectTo = {u"chat.example:443:10.0.0.9:8443"_s};
    document.tls.serverName = u""_s;
    document.maxTime = u"5"_s;
    document.request.lines.append(DraftLine{false, "User-Agent: \"x\"", "\r\n"});
    document.request.lines.append(DraftLine{true, "Odd: \xFF", "\n"});
    const QByteArray expected = R"({
  "twinwire": {
    "format": 1,
    "kind": "handshake"
  },
  "name": "Signed in",
  "direct": "ws://10.0.4.17:9001/chat",
  "proxied": "wss://chat.example/chat",
  "proxiedRoute": {
    "connectTo": [
      "chat.example:443:10.0.0.9:8443"
    ]
  },
  "request": {
    "line": "GET {{path}} HTTP/1.1",
    "headers": [
      "Host: {{host}}",
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Key: {{key}}",
      "Sec-WebSocket-Version: 13",
      {"send": false, "text": "User-Agent: \"x\""},
      {"base64": "T2RkOiD/", "ending": "\n"}
    ]
  },
  "tls": {
    "serverName": ""
  },
  "limits": {
    "maxTime": "5"
  }
}
)";
    QCOMPARE(serialize(document), expected);
}

void HandshakeDocumentTest::roundTrips() {
    QRandomGenerator random(7);
    const QStringList words{u""_s,     u"a"_s,           u"{{name}}"_s, u"ws://h/p?q=1"_s, u"日本 😀"_s,
                            u"\"\\"_s, u"line\nend\t"_s, u"\u2028"_s,   QString(QChar(0)), u"10"_s};
    const QList<QByteArray> octets{"",      "Host: a", "\xFF\xFE", QByteArray("a\0b", 3), "\xEF\xBB\xBFx",
                                   " fold", "{\"a\"",  "é"};
    const auto word = [&] {
        return words[random.bounded(words.size())];
    };
    const auto text = [&] {
        return octets[random.bounded(octets.size())];
    };
    const auto flag = [&] {
        return random.bounded(2) == 1;
    };
    const auto route = [&] {
        RouteWish wish;
        for (int i = random.bounded(3); i > 0; --i) {
            wish.connectTo.append(word());
            wish.resolve.append(word());
        }
        wish.forwardProxy = word();
        wish.forwardProxyUser = word();
        return wish;
    };
    for (int round = 0; round < 2000; ++round) {
        HandshakeDocument document;
        document.name = word();
        document.direct = word();
        document.proxied = word();
        document.directRoute = route();
        document.proxiedRoute = route();
        document.tap = word();
        document.tapOn = flag();
        document.request.startLine = text();
        document.request.startEnding = flag() ? "\r\n" : "\n";
        document.request.lines.clear();
        for (int i = random.bounded(5); i > 0; --i) {
            const QList<QByteArray> endings{"\r\n", "\n", ""};
            document.request.lines.append(DraftLine{flag(), text(), endings[random.bounded(3)]});
        }
        document.request.end = flag() ? "\r\n" : "";
        document.request.body = text() + text();
        document.tls = TlsWish{word(), word(), word(), word(), flag() ? std::optional(word()) : std::nullopt,
                               word(), word(), word(), flag()};
        document.connectTimeout = word();
        document.maxTime = word();
        document.replay = flag();
        document.scenario = word();
        if (flag()) {
            document.unknown.insert(u"later"_s, QJsonArray{1, u"two"_s, QJsonObject{{u"x"_s, word()}}});
            document.unknown.insert(u"tls"_s, QJsonObject{{u"post"_s, 1.5}});
        }
        const QByteArray file = serialize(document);
        const base::Result<HandshakeDocument> read = parseDocument(file, u"x"_s);
        QVERIFY2(read, read ? "" : qPrintable(read.error().place + read.error().message));
        QCOMPARE(*read, document);
        QCOMPARE(serialize(*read), file);
    }
}

void HandshakeDocumentTest::keepsUnknownKeys() {
    const QByteArray file = R"({"twinwire": {"format": 1, "kind": "handshake", "by": "9.9"}, "colour": "red",
        "steps": [1, {"a": [true, null]}], "request": {"line": "GET / HTTP/1.1", "headers": ["A: b"], "note": "n"},
        "tls": {"ech": true}, "directRoute": {"hops": 3}, "limits": {"idle": 20}, "tap": {"more": {"x": 1}}})";
    const base::Result<HandshakeDocument> document = parseDocument(file, u"f"_s);
    QVERIFY(document);
    const QJsonObject before = QJsonDocument::fromJson(file).object();
    QJsonObject after = QJsonDocument::fromJson(serialize(*document)).object();
    QCOMPARE(after, before);
    QCOMPARE(parseDocument(serialize(*document), u"f"_s), document);
}

void HandshakeDocumentTest::readsLeniently() {
    const base::Result<HandshakeDocument> document = parseDocument(
        R"({"twinwire": {"format": 1, "kind": "handshake"}, "limits": {"maxTime": 2.5},
            "request": {"headers": [{"text": "A: b", "send": false}]}})",
        u"f"_s);
    QVERIFY(document);
    QCOMPARE(document->maxTime, u"2.5"_s);
    QCOMPARE(document->connectTimeout, u"10"_s);
    QCOMPARE(document->request.startLine, RequestDraft().startLine);
    QCOMPARE(document->request.lines, (QList<DraftLine>{{false, "A: b", "\r\n"}}));
    const base::Result<HandshakeDocument> bare =
        parseDocument(R"({"twinwire": {"format": 1, "kind": "handshake"}})", u"f"_s);
    QVERIFY(bare);
    QCOMPARE(*bare, HandshakeDocument());
}

void HandshakeDocumentTest::errorsNameTheirPlace_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("says");
    const QByteArray head = "{\n  \"twinwire\": {\"format\": 1, \"kind\": \"handshake\"},\n  ";
    const auto row = [](const char* name, const QByteArray& file, const QString& place, const QString& says) {
        QTest::newRow(name) << file << place << says;
    };
    row("no JSON", head + "\"name\": ,\n}", u"f:3:12"_s, u"JSON"_s);
    row("empty", "", u"f:1:1"_s, u"JSON"_s);
    row("an array", "[]", u"f:1:1"_s, u"handshake"_s);
    row("another kind", "{\"twinwire\": {\"format\": 1, \"kind\": \"suite\"}}", u"f:1:36"_s, u"handshake"_s);
    row("no marker", "{\"name\": \"x\"}", u"f:1:1"_s, u"handshake"_s);
    row("no format", "{\"twinwire\": {\"kind\": \"handshake\"}}", u"f:1:14"_s, u"version"_s);
    row("later format", "{\"twinwire\": {\"format\": 2, \"kind\": \"handshake\"}}", u"f:1:25"_s,
        u"later version"_s);
    row("wrong type", head + "\"name\": 5\n}", u"f:3:11"_s, u"“name” must be a text"_s);
    row("wrong flag", head + "\"tls\": {\n    \"caFile\": \"x\",\n    \"insecure\": \"yes\"\n  }\n}",
        u"f:5:17"_s, u"“insecure”"_s);
    row("wrong list", head + "\"directRoute\": {\"resolve\": [\"a\", 4]}\n}", u"f:3:30"_s, u"“resolve”"_s);
    row("wrong header", head + "\"request\": {\"headers\": [\n\"A: b\",\n7]}\n}", u"f:5:1"_s, u"header"_s);
    row("header without text", head + "\"request\": {\"headers\": [{\"send\": false}]}\n}", u"f:3:27"_s,
        u"“text”"_s);
    row("wrong base64", head + "\"request\": {\"headers\": [\"a\", {\"base64\": \"%\"}]}\n}", u"f:3:32"_s,
        u"octets"_s);
    row("two lines", head + "\"request\": {\"headers\": [\"a\\nb\"]}\n}", u"f:3:27"_s, u"one line"_s);
    row("no object", head + "\"tls\": true\n}", u"f:3:10"_s, u"“tls” must be an object"_s);
}

void HandshakeDocumentTest::errorsNameTheirPlace() {
    QFETCH(QByteArray, file);
    QFETCH(QString, place);
    QFETCH(QString, says);
    const base::Result<HandshakeDocument> document = parseDocument(file, u"f"_s);
    QVERIFY(!document);
    QCOMPARE(document.error().code, base::Error::Code::File);
    QCOMPARE(document.error().place, place);
    QVERIFY2(document.error().message.contains(says), qPrintable(document.error().message));
}

void HandshakeDocumentTest::titles_data() {
    QTest::addColumn<QString>("direct");
    QTest::addColumn<QString>("proxied");
    QTest::addColumn<QString>("title");
    QTest::newRow("proxied") << u"ws://a:9001/x"_s << u"wss://chat.example/chat?token=1"_s
                             << u"chat.example/chat"_s;
    QTest::newRow("direct") << u"ws://a:9001/x"_s << QString() << u"a:9001/x"_s;
    QTest::newRow("root") << u"ws://a/"_s << QString() << u"a"_s;
    QTest::newRow("not an address yet") << u"ws://{{host}}/x?token=s"_s << QString() << u"{{host}}/x"_s;
    QTest::newRow("none") << QString() << QString() << u"Untitled"_s;
}

void HandshakeDocumentTest::titles() {
    QFETCH(QString, direct);
    QFETCH(QString, proxied);
    QFETCH(QString, title);
    HandshakeDocument document;
    document.direct = direct;
    document.proxied = proxied;
    QCOMPARE(titleOf(document), title);
    document.name = u"Mine"_s;
    QCOMPARE(titleOf(document), u"Mine"_s);
}

void HandshakeDocumentTest::savesAndLoads() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.twinwire"_s);
    HandshakeDocument document;
    document.direct = u"ws://a/"_s;
    QVERIFY(saveDocument(document, path));
    QCOMPARE(loadDocument(path), base::Result<HandshakeDocument>(document));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    document.direct = u"ws://b/"_s;
    QVERIFY(saveDocument(document, path));
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup),
             QFile::Permissions());
    QCOMPARE(loadDocument(path)->direct, u"ws://b/"_s);
    const base::Result<HandshakeDocument> missing = loadDocument(folder.filePath(u"none"_s));
    QVERIFY(!missing);
    QVERIFY(missing.error().place.endsWith("none"_L1));
    QVERIFY(!saveDocument(document, folder.filePath(u"no/such/folder.twinwire"_s)));
}

void HandshakeDocumentTest::refusesBigFiles() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"big.twinwire"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4 * 1024 * 1024 + 1, ' '));
    file.close();
    const base::Result<HandshakeDocument> big = loadDocument(path);
    QVERIFY(!big);
    QVERIFY(big.error().message.contains("4.0 MiB"_L1));
    QVERIFY(!parseDocument(QByteArray(4 * 1024 * 1024 + 1, ' '), u"f"_s));
}

QTEST_GUILESS_MAIN(HandshakeDocumentTest)
#include "tst_handshake_document.moc"
