// Composing a request with -H edits, keys and accept values, and every rule that a request can break.
#include "protocol/handshake.h"
#include "unit/protocol/every_split.h"

#include <QTest>

using namespace twinwire::protocol;
using namespace Qt::StringLiterals;
using twinwire::test::listed;

namespace {

HandshakeFields sampleFields() {
    HandshakeFields fields;
    fields.target = "/chat";
    fields.host = "server.example.com";
    fields.key = "dGhlIHNhbXBsZSBub25jZQ==";
    return fields;
}

/// The fields of the composed request, one line each without CRLF, after these -H arguments.
QList<QByteArray> linesWith(const QStringList& arguments, HandshakeFields fields = sampleFields()) {
    for (const QString& argument : arguments) {
        const auto edit = parseHeaderArgument(argument);
        if (!edit)
            return {"refused: " + edit.error().message.toUtf8()};
        fields.edits.append(*edit);
    }
    const QByteArray bytes = serializeRequest(fields);
    return bytes.chopped(4).replace("\r\n", "\n").split('\n').mid(1);
}

} // namespace

class TestHandshakeRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void composesTheRfcExample() {
        QCOMPARE(serializeRequest(sampleFields()), "GET /chat HTTP/1.1\r\n"
                                                   "Host: server.example.com\r\n"
                                                   "Upgrade: websocket\r\n"
                                                   "Connection: Upgrade\r\n"
                                                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                                   "Sec-WebSocket-Version: 13\r\n\r\n"_ba);
    }

    void composesWhatIsAskedFor() {
        HandshakeFields fields = sampleFields();
        fields.method = "get";
        fields.target = "*";
        fields.version = "HTTP/9.9";
        fields.cookie = "a=b";
        fields.authorization = "Basic eDp5";
        fields.extensions = "permessage-deflate";
        fields.subprotocols = {"chat", "super chat"};
        fields.origin = "https://example.com";
        QCOMPARE(serializeRequest(fields), "get * HTTP/9.9\r\n"
                                           "Host: server.example.com\r\n"
                                           "Upgrade: websocket\r\n"
                                           "Connection: Upgrade\r\n"
                                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                           "Sec-WebSocket-Version: 13\r\n"
                                           "Origin: https://example.com\r\n"
                                           "Sec-WebSocket-Protocol: chat, super chat\r\n"
                                           "Sec-WebSocket-Extensions: permessage-deflate\r\n"
                                           "Authorization: Basic eDp5\r\n"
                                           "Cookie: a=b\r\n\r\n"_ba);
    }

    void everyDefaultRequestIsCorrect() {
        HandshakeFields fields = sampleFields();
        fields.origin = "https://example.com";
        fields.subprotocols = {"chat", "superchat"};
        fields.extensions = "permessage-deflate; client_max_window_bits";
        fields.authorization = "Basic eDp5";
        fields.cookie = "a=b; c=d";
        QCOMPARE(listed(checkRequest(parseRequestHead(serializeRequest(fields)))), QStringList());
        QCOMPARE(listed(checkRequest(parseRequestHead(serializeRequest(sampleFields())))), QStringList());
    }

    void edits_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QList<QByteArray>>("lines");
        using Arguments = QStringList;
        using Lines = QList<QByteArray>;
        const Lines defaults{"Host: server.example.com", "Upgrade: websocket", "Connection: Upgrade",
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"};
        const auto with = [&defaults](int index, const QByteArray& line) {
            Lines lines = defaults;
            lines[index] = line;
            return lines;
        };
        const auto without = [&defaults](int index) {
            Lines lines = defaults;
            lines.removeAt(index);
            return lines;
        };

        QTest::newRow("nothing") << Arguments{} << defaults;
        QTest::newRow("append") << Arguments{u"X-A: 1"_s, u"X-B:2"_s} << defaults + Lines{"X-A: 1", "X-B:2"};
        QTest::newRow("replace in place")
            << Arguments{u"Connection: keep-alive, Upgrade"_s} << with(2, "Connection: keep-alive, Upgrade");
        QTest::newRow("letter case as written")
            << Arguments{u"UPGRADE: WebSocket"_s} << with(1, "UPGRADE: WebSocket");
        QTest::newRow("blanks as written")
            << Arguments{u"Upgrade:  \twebsocket "_s} << with(1, "Upgrade:  \twebsocket ");
        QTest::newRow("blank before the colon")
            << Arguments{u"Upgrade : websocket"_s} << with(1, "Upgrade : websocket");
        QTest::newRow("duplicate") << Arguments{u"Upgrade: h2c"_s, u"Upgrade: websocket"_s}
                                   << with(1, "Upgrade: h2c") + Lines{"Upgrade: websocket"};
        QTest::newRow("duplicate of an own field")
            << Arguments{u"X-A: 1"_s, u"x-a: 2"_s} << defaults + Lines{"X-A: 1", "x-a: 2"};
        QTest::newRow("remove") << Arguments{u"Sec-WebSocket-Version:"_s} << without(4);
        QTest::newRow("remove, other letter case and blanks") << Arguments{u"host:  "_s} << without(0);
        QTest::newRow("remove what is not there") << Arguments{u"Origin:"_s} << defaults;
        QTest::newRow("remove, then append")
            << Arguments{u"Host:"_s, u"Host: h"_s} << without(0) + Lines{"Host: h"};
        QTest::newRow("replace, then remove: only the default can be removed")
            << Arguments{u"Host: h"_s, u"Host:"_s} << with(0, "Host: h");
        QTest::newRow("empty value") << Arguments{u"Upgrade;"_s} << with(1, "Upgrade:");
        QTest::newRow("empty value of an own field") << Arguments{u"X-A;"_s} << defaults + Lines{"X-A:"};
        QTest::newRow("colon in the value") << Arguments{u"Host: h:8080"_s} << with(0, "Host: h:8080");
        QTest::newRow("semicolon in the value") << Arguments{u"X-A: b;"_s} << defaults + Lines{"X-A: b;"};
        QTest::newRow("not ASCII") << Arguments{u"X-Ü: €"_s} << defaults + Lines{"X-\xc3\x9c: \xe2\x82\xac"};
    }

    void edits() {
        QFETCH(QStringList, arguments);
        QFETCH(QList<QByteArray>, lines);
        QCOMPARE(linesWith(arguments), lines);
    }

    void refusesBadArguments_data() {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("part");
        QTest::newRow("no colon") << u"Upgrade websocket"_s << u"needs a colon"_s;
        QTest::newRow("empty") << u""_s << u"needs a colon"_s;
        QTest::newRow("semicolon inside") << u"a;b"_s << u"needs a colon"_s;
        QTest::newRow("no name") << u": x"_s << u"needs a name"_s;
        QTest::newRow("blank name") << u"  : x"_s << u"needs a name"_s;
        QTest::newRow("semicolon alone") << u";"_s << u"needs a name"_s;
        QTest::newRow("CR") << u"A: b\rc"_s << u"CR (octet 5)"_s;
        QTest::newRow("LF") << u"A: b\r\nX: y"_s.remove(u'\r') << u"LF (octet 5)"_s;
        QTest::newRow("NUL") << QString(u"A: b"_s + QChar(0)) << u"NUL (octet 5)"_s;
    }

    void refusesBadArguments() {
        QFETCH(QString, argument);
        QFETCH(QString, part);
        const auto edit = parseHeaderArgument(argument);
        QVERIFY(!edit.has_value());
        QCOMPARE(edit.error().code, twinwire::base::Error::Code::Usage);
        QVERIFY2(edit.error().message.contains(part), qPrintable(edit.error().message));
        QVERIFY(!edit.error().place.contains(u'\n'));
        QVERIFY(edit.error().place.startsWith(u"-H"_s));
    }

    void repeatsNoSecretOfABadArgument() {
        QCOMPARE(parseHeaderArgument(u"Authorization Bearer abc"_s).error().place,
                 u"-H \"Authorization…\""_s);
        QCOMPARE(parseHeaderArgument(u"Cookie: a=secret\r"_s).error().place, u"-H \"Cookie…\""_s);
    }

    void makesKeysAndAccepts() {
        QCOMPARE(keyFor("the sample nonce"), "dGhlIHNhbXBsZSBub25jZQ=="_ba);
        QCOMPARE(acceptFor("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="_ba);
        QVERIFY(isValidKey("dGhlIHNhbXBsZSBub25jZQ=="));
        QVERIFY(isValidKey("AAAAAAAAAAAAAAAAAAAAAA=="));
        for (const char* key :
             {"", "x", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZR==",
              "dGhlIHNhbXBsZSBub25jZQ== ", "dGhlIHNhbXBsZSBub25jZWU=", "dGhlIHNhbXBsZSBub25j",
              "dGhlIHNhbXBsZSBub2_jZQ==", "dGhlIHNhbXBs\r\nZSBub25jZQ=="})
            QVERIFY2(!isValidKey(key), key);
    }

    /// Each row: -H arguments, and everything the checker then says.
    void checks_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("violations");
        using Arguments = QStringList;
        using List = QStringList;
        QTest::newRow("odd case and blanks are harmless")
            << Arguments{u"UPGRADE:WebSocket "_s, u"connection:   UPGRADE"_s} << List{};
        QTest::newRow("lists are harmless")
            << Arguments{u"Upgrade: h2c, websocket"_s, u"Connection: keep-alive, Upgrade, HTTP2-Settings"_s}
            << List{};
        QTest::newRow("Host missing") << Arguments{u"Host:"_s} << List{u"E request.host-missing"_s};
        QTest::newRow("Host twice") << Arguments{u"Host: a"_s, u"host: a"_s}
                                    << List{u"E request.host-repeated @ line 7, host"_s};
        QTest::newRow("Host with user")
            << Arguments{u"Host: me@h"_s} << List{u"E request.host-invalid @ line 2, Host"_s};
        QTest::newRow("Host empty") << Arguments{u"Host;"_s}
                                    << List{u"E request.host-invalid @ line 2, Host"_s};
        QTest::newRow("Host literal") << Arguments{u"Host: [::1]:8080"_s} << List{};
        QTest::newRow("Upgrade missing") << Arguments{u"Upgrade:"_s} << List{u"E request.upgrade-missing"_s};
        QTest::newRow("Upgrade h2c") << Arguments{u"Upgrade: h2c"_s}
                                     << List{u"E request.upgrade-not-websocket @ line 3, Upgrade"_s};
        QTest::newRow("Upgrade longer") << Arguments{u"Upgrade: websockets"_s}
                                        << List{u"E request.upgrade-not-websocket @ line 3, Upgrade"_s};
        QTest::newRow("Connection missing")
            << Arguments{u"Connection:"_s} << List{u"E request.connection-missing"_s};
        QTest::newRow("Connection close") << Arguments{u"Connection: close"_s}
                                          << List{u"E request.connection-no-upgrade @ line 4, Connection"_s};
        QTest::newRow("Connection empty")
            << Arguments{u"Connection;"_s} << List{u"E request.connection-no-upgrade @ line 4, Connection"_s};
        QTest::newRow("Connection names Authorization")
            << Arguments{u"Connection: Upgrade, Authorization"_s}
            << List{u"R request.connection-names-end-to-end @ line 4, Connection"_s};
        QTest::newRow("Connection names the key")
            << Arguments{u"Connection: Upgrade, sec-websocket-key"_s}
            << List{u"R request.connection-names-end-to-end @ line 4, Connection"_s};
        QTest::newRow("Connection names a field of its own")
            << Arguments{u"Connection: Upgrade, X-Hop"_s, u"X-Hop: 1"_s} << List{};
        QTest::newRow("key missing") << Arguments{u"Sec-WebSocket-Key:"_s}
                                     << List{u"E request.key-missing"_s};
        QTest::newRow("key twice") << Arguments{u"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="_s,
                                                u"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="_s}
                                   << List{u"E request.key-repeated @ line 7, Sec-WebSocket-Key"_s};
        QTest::newRow("key invalid") << Arguments{u"Sec-WebSocket-Key: abc"_s}
                                     << List{u"E request.key-invalid @ line 5, Sec-WebSocket-Key"_s};
        QTest::newRow("version missing")
            << Arguments{u"Sec-WebSocket-Version:"_s} << List{u"E request.version-missing"_s};
        QTest::newRow("version 8") << Arguments{u"Sec-WebSocket-Version: 8"_s}
                                   << List{
                                          u"E request.version-unsupported @ line 6, Sec-WebSocket-Version"_s};
        QTest::newRow("version twice")
            << Arguments{u"Sec-WebSocket-Version: 13"_s, u"Sec-WebSocket-Version: 13"_s}
            << List{u"E request.version-repeated @ line 7, Sec-WebSocket-Version"_s};
        QTest::newRow("subprotocol with blank")
            << Arguments{u"Sec-WebSocket-Protocol: super chat"_s}
            << List{u"E request.subprotocol-invalid @ line 7, Sec-WebSocket-Protocol"_s};
        QTest::newRow("subprotocol empty")
            << Arguments{u"Sec-WebSocket-Protocol;"_s}
            << List{u"E request.subprotocol-invalid @ line 7, Sec-WebSocket-Protocol"_s};
        QTest::newRow("subprotocol not ASCII")
            << Arguments{u"Sec-WebSocket-Protocol: ü"_s}
            << List{u"R head.octet-above-ascii @ line 7, Sec-WebSocket-Protocol"_s,
                    u"E request.subprotocol-invalid @ line 7, Sec-WebSocket-Protocol"_s};
        QTest::newRow("subprotocol twice")
            << Arguments{u"Sec-WebSocket-Protocol: a, b"_s, u"Sec-WebSocket-Protocol: a"_s}
            << List{u"E request.subprotocol-repeated @ line 7, Sec-WebSocket-Protocol"_s};
        QTest::newRow("subprotocols in two fields")
            << Arguments{u"Sec-WebSocket-Protocol: a"_s, u"Sec-WebSocket-Protocol: b"_s} << List{};
        QTest::newRow("extensions malformed")
            << Arguments{u"Sec-WebSocket-Extensions: x;="_s}
            << List{u"E request.extensions-invalid @ line 7, Sec-WebSocket-Extensions"_s};
        QTest::newRow("deflate with an unknown parameter")
            << Arguments{u"Sec-WebSocket-Extensions: permessage-deflate; x"_s}
            << List{u"E request.extensions-invalid @ line 7, Sec-WebSocket-Extensions"_s};
        QTest::newRow("Origin twice") << Arguments{u"Origin: a"_s, u"Origin: b"_s}
                                      << List{u"E request.origin-repeated @ line 8, Origin"_s};
        QTest::newRow("Content-Length") << Arguments{u"Content-Length: 5"_s}
                                        << List{u"E request.body-announced @ line 7, Content-Length"_s};
        QTest::newRow("Content-Length 0") << Arguments{u"Content-Length: 0"_s} << List{};
        QTest::newRow("Transfer-Encoding") << Arguments{u"Transfer-Encoding: chunked"_s}
                                           << List{u"E request.body-announced @ line 7, Transfer-Encoding"_s};
        QTest::newRow("blank before the colon hides the field")
            << Arguments{u"Upgrade : websocket"_s}
            << List{u"E head.space-before-colon @ line 3, Upgrade "_s, u"E request.upgrade-missing"_s};
        QTest::newRow("everything at once")
            << Arguments{u"Host:"_s, u"Upgrade:"_s, u"Connection:"_s, u"Sec-WebSocket-Key:"_s,
                         u"Sec-WebSocket-Version:"_s}
            << List{u"E request.host-missing"_s, u"E request.upgrade-missing"_s,
                    u"E request.connection-missing"_s, u"E request.key-missing"_s,
                    u"E request.version-missing"_s};
    }

    void checks() {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, violations);
        HandshakeFields fields = sampleFields();
        for (const QString& argument : arguments)
            fields.edits.append(*parseHeaderArgument(argument));
        QCOMPARE(listed(checkRequest(parseRequestHead(serializeRequest(fields)))), violations);
    }

    void checksTheRequestLine_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QStringList>("violations");
        using List = QStringList;
        QTest::newRow("absolute") << "GET http://h/chat HTTP/1.1"_ba << List{};
        QTest::newRow("HTTP/1.2") << "GET / HTTP/1.2"_ba << List{};
        QTest::newRow("POST") << "POST / HTTP/1.1"_ba << List{u"E request.method-not-get @ line 1"_s};
        QTest::newRow("get") << "get / HTTP/1.1"_ba << List{u"E request.method-not-get @ line 1"_s};
        QTest::newRow("HTTP/1.0") << "GET / HTTP/1.0"_ba
                                  << List{u"E request.http-version-too-low @ line 1"_s};
        QTest::newRow("HTTP/0.9") << "GET /"_ba
                                  << List{u"E head.start-line-invalid @ line 1"_s,
                                          u"E request.http-version-too-low @ line 1"_s};
        QTest::newRow("HTTP/2.0") << "GET / HTTP/2.0"_ba << List{u"E head.version-invalid @ line 1"_s};
        QTest::newRow("asterisk") << "GET * HTTP/1.1"_ba << List{u"E request.target-form @ line 1"_s};
        QTest::newRow("authority") << "GET h:80 HTTP/1.1"_ba << List{u"E request.target-form @ line 1"_s};
        QTest::newRow("fragment") << "GET /a#b HTTP/1.1"_ba << List{u"E request.target-form @ line 1"_s};
        QTest::newRow("space") << "GET /a b HTTP/1.1"_ba << List{u"E head.target-invalid @ line 1"_s};
        QTest::newRow("all wrong") << "PUT * HTTP/1.0"_ba
                                   << List{u"E request.method-not-get @ line 1"_s,
                                           u"E request.http-version-too-low @ line 1"_s,
                                           u"E request.target-form @ line 1"_s};
    }

    void checksTheRequestLine() {
        QFETCH(QByteArray, line);
        QFETCH(QStringList, violations);
        QByteArray bytes = serializeRequest(sampleFields());
        bytes.replace("GET /chat HTTP/1.1", line);
        QCOMPARE(listed(checkRequest(parseRequestHead(bytes))), violations);
    }

    void countsLinesWithLeadingEmptyOnesAndFolds() {
        const HttpRequestHead head =
            parseRequestHead("\r\n\nGET / HTTP/1.1\r\nHost: h\r\nX: y\r\n z\r\nHost: i\r\n\r\n");
        const Violations violations = checkRequest(head);
        QVERIFY(listed(violations).contains(u"E request.host-repeated @ line 7, Host"_s));
    }

    void everyViolationSaysWhatAndWhy() {
        const Violations violations = checkRequest(parseRequestHead("P@ST x y z\nbad\n: \x01\xff\n\n"));
        QVERIFY(violations.size() > 8);
        for (const Violation& violation : violations) {
            QVERIFY(violation.rule.startsWith(u"RFC "_s));
            QVERIFY(!violation.message.isEmpty());
            QVERIFY(!violation.message.endsWith(u'.'));
            QVERIFY(!violation.code.isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(TestHandshakeRequest)
#include "tst_handshake_request.moc"
