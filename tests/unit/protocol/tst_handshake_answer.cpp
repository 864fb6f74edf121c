// Answers to a handshake: one row for every distinct situation, with everything the checker says and whether
// a client may take the answer as the switch.
#include "protocol/handshake.h"
#include "unit/protocol/every_split.h"

#include <QTest>

using namespace twinwire::protocol;
using namespace Qt::StringLiterals;
using twinwire::test::codesOf;
using twinwire::test::everySplit;
using twinwire::test::listed;

namespace {

const QByteArray okLine("HTTP/1.1 101 Switching Protocols\r\n");
const QByteArray upgrade("Upgrade: websocket\r\n");
const QByteArray connection("Connection: Upgrade\r\n");
const QByteArray accept("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
const QByteArray ok = okLine + upgrade + connection + accept;

HttpRequestHead requestWith(const QByteArray& protocols, const QByteArray& extensions) {
    HandshakeFields fields;
    fields.host = "h";
    fields.key = "dGhlIHNhbXBsZSBub25jZQ==";
    if (!protocols.isEmpty())
        fields.subprotocols = {protocols};
    if (!extensions.isEmpty())
        fields.extensions = extensions;
    return parseRequestHead(serializeRequest(fields));
}

} // namespace

class TestHandshakeAnswer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers_data() {
        QTest::addColumn<QByteArray>("answer"); // without the empty line
        QTest::addColumn<QByteArray>("protocols");
        QTest::addColumn<QByteArray>("extensions");
        QTest::addColumn<QStringList>("violations");
        QTest::addColumn<bool>("isSwitch");
        const QByteArray none;
        using List = QStringList;
        const auto row = [](const char* name, const QByteArray& answer, const List& violations, bool switches,
                            const QByteArray& protocols = {}, const QByteArray& extensions = {}) {
            QTest::newRow(name) << answer << protocols << extensions << violations << switches;
        };
        const QString statusWrong = u"E response.status-not-101 @ line 1"_s;

        // Status and transport
        row("correct", ok, {}, true);
        row("200 with all upgrade headers", "HTTP/1.1 200 OK\r\n" + upgrade + connection + accept,
            {statusWrong}, false);
        for (const char* status :
             {"401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone", "301 Moved Permanently",
              "503 Service Unavailable", "502 Bad Gateway", "407 Proxy Authentication Required"})
            row(status, QByteArray("HTTP/1.1 ") + status + "\r\nContent-Length: 0\r\n", {statusWrong}, false);
        row("426 that asks for websocket",
            "HTTP/1.1 426 Upgrade Required\r\n" + upgrade + connection + "Sec-WebSocket-Version: 13\r\n",
            {statusWrong}, false);
        row("100", "HTTP/1.1 100 Continue\r\n", {statusWrong}, false);
        row("status 999", "HTTP/1.1 999 Odd\r\n", {u"E head.status-invalid @ line 1"_s, statusWrong}, false);
        row("status 007", "HTTP/1.1 007 Bond\r\n", {u"E head.status-invalid @ line 1"_s, statusWrong}, false);
        row("status no number", "HTTP/1.1 1o1 Odd\r\n", {u"E head.status-invalid @ line 1"_s, statusWrong},
            false);
        row("status line of 9 KB",
            "HTTP/1.1 101 " + QByteArray(9000, 'x') + "\r\n" + upgrade + connection + accept, {}, true);
        row("HTTP/1.0", "HTTP/1.0 101 Switching\r\n" + upgrade + connection + accept,
            {u"E response.version-not-1.1 @ line 1"_s}, false);
        row("HTTP/1.2", "HTTP/1.2 101 Switching\r\n" + upgrade + connection + accept,
            {u"R response.version-not-1.1 @ line 1"_s}, true);
        row("HTTP/2.0", "HTTP/2.0 101 Switching\r\n" + upgrade + connection + accept,
            {u"E head.version-invalid @ line 1"_s, u"E response.version-not-1.1 @ line 1"_s}, false);
        row("no reason phrase", "HTTP/1.1 101 \r\n" + upgrade + connection + accept, {}, true);
        row("no reason phrase, no space", "HTTP/1.1 101\r\n" + upgrade + connection + accept,
            {u"R head.reason-missing @ line 1"_s}, true);
        row("colon behind the reason",
            "HTTP/1.1 101 Switching Protocols:\r\n" + upgrade + connection + accept, {}, true);
        row("NUL in the reason",
            "HTTP/1.1 101 Swi" + QByteArray(1, '\0') + "tching\r\n" + upgrade + connection + accept,
            {u"E head.reason-invalid @ line 1"_s}, true);
        row("8-bit reason", "HTTP/1.1 101 \xc3\xbc\r\n" + upgrade + connection + accept,
            {u"R head.octet-above-ascii @ line 1"_s}, true);
        row("all bare LF", QByteArray(ok).replace("\r\n", "\n"),
            {u"R head.bare-lf @ line 1"_s, u"R head.bare-lf @ line 2"_s, u"R head.bare-lf @ line 3"_s,
             u"R head.bare-lf @ line 4"_s},
            true);
        row("status line bare LF", "HTTP/1.1 101 S\n" + upgrade + connection + accept,
            {u"R head.bare-lf @ line 1"_s}, true);

        // Headers of a 101
        row("Upgrade missing", okLine + connection + accept, {u"E response.upgrade-missing"_s}, false);
        row("Upgrade wrong", okLine + "Upgrade: h2c\r\n" + connection + accept,
            {u"E response.upgrade-not-websocket @ line 2, Upgrade"_s}, false);
        row("Upgrade empty", okLine + "Upgrade:\r\n" + connection + accept,
            {u"E response.upgrade-not-websocket @ line 2, Upgrade"_s}, false);
        row("Upgrade in odd case", okLine + "uPGRADE: WebSocket\r\n" + connection + accept, {}, true);
        row("Upgrade list", okLine + "Upgrade: foo, websocket\r\n" + connection + accept,
            {u"E response.upgrade-not-websocket @ line 2, Upgrade"_s}, false);
        row("Upgrade twice, same", ok + upgrade, {u"E response.upgrade-not-websocket @ line 2, Upgrade"_s},
            false);
        row("Upgrade twice, other", ok + "Upgrade: foo\r\n",
            {u"E response.upgrade-not-websocket @ line 2, Upgrade"_s}, false);
        row("Connection missing", okLine + upgrade + accept, {u"E response.connection-missing"_s}, false);
        row("Connection close", okLine + upgrade + "Connection: close\r\n" + accept,
            {u"E response.connection-no-upgrade @ line 3, Connection"_s}, false);
        row("Connection list", okLine + upgrade + "Connection: keep-alive, Upgrade\r\n" + accept, {}, true);
        row("Connection twice", okLine + "Connection: keep-alive\r\n" + upgrade + connection + accept, {},
            true);
        row("Connection in odd case", okLine + upgrade + "connection: uPgRaDe\r\n" + accept, {}, true);
        row("Accept missing", okLine + upgrade + connection, {u"E response.accept-missing"_s}, false);
        row("Accept wrong", okLine + upgrade + connection + "Sec-WebSocket-Accept: rubbish\r\n",
            {u"E response.accept-wrong @ line 4, Sec-WebSocket-Accept"_s}, false);
        row("Accept in other letter case", okLine + upgrade + connection + accept.toUpper(),
            {u"E response.accept-wrong @ line 4, SEC-WEBSOCKET-ACCEPT"_s}, false);
        row("Accept padded with blanks",
            okLine + upgrade + connection + "Sec-WebSocket-Accept: \t s3pPLMBiTxaQ9kYGzzhZRbK+xOo=  \r\n", {},
            true);
        row("Accept with 8-bit tail",
            okLine + upgrade + connection + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\xa5\r\n",
            {u"R head.octet-above-ascii @ line 4, Sec-WebSocket-Accept"_s,
             u"E response.accept-wrong @ line 4, Sec-WebSocket-Accept"_s},
            false);
        row("Accept twice", ok + accept, {u"E response.accept-repeated @ line 5, Sec-WebSocket-Accept"_s},
            false);
        row("Accept twice, one wrong", ok + "Sec-WebSocket-Accept: x\r\n",
            {u"E response.accept-repeated @ line 5, Sec-WebSocket-Accept"_s,
             u"E response.accept-wrong @ line 5, Sec-WebSocket-Accept"_s},
            false);
        row("legacy headers besides",
            ok + "WebSocket-Origin: a\r\nWebSocket-Location: b\r\nSec-WebSocket-Origin: c\r\n", {}, true);
        row("everything missing", okLine,
            {u"E response.upgrade-missing"_s, u"E response.connection-missing"_s,
             u"E response.accept-missing"_s},
            false);

        row("subprotocol chosen", ok + "Sec-WebSocket-Protocol: b\r\n", {}, true, "a, b");
        row("subprotocol with trailing blank", ok + "Sec-WebSocket-Protocol: b \r\n", {}, true, "a, b");
        row("subprotocol unasked", ok + "Sec-WebSocket-Protocol: a\r\n",
            {u"E response.subprotocol-not-offered @ line 5, Sec-WebSocket-Protocol"_s}, false);
        row("subprotocol not offered", ok + "Sec-WebSocket-Protocol: c\r\n",
            {u"E response.subprotocol-not-offered @ line 5, Sec-WebSocket-Protocol"_s}, false, "a, b");
        row("subprotocol in other letter case", ok + "Sec-WebSocket-Protocol: A\r\n",
            {u"E response.subprotocol-not-offered @ line 5, Sec-WebSocket-Protocol"_s}, false, "a, b");
        row("subprotocol list", ok + "Sec-WebSocket-Protocol: a, b\r\n",
            {u"E response.subprotocol-repeated @ line 5, Sec-WebSocket-Protocol"_s}, false, "a, b");
        row("subprotocol twice", ok + "Sec-WebSocket-Protocol: a\r\nSec-WebSocket-Protocol: b\r\n",
            {u"E response.subprotocol-repeated @ line 6, Sec-WebSocket-Protocol"_s}, false, "a, b");
        row("subprotocol empty", ok + "Sec-WebSocket-Protocol:\r\n",
            {u"E response.subprotocol-empty @ line 5, Sec-WebSocket-Protocol"_s}, false, "a, b");
        row("subprotocol empty, none offered", ok + "Sec-WebSocket-Protocol: \r\n",
            {u"E response.subprotocol-empty @ line 5, Sec-WebSocket-Protocol"_s}, false);
        row("subprotocol not ASCII", ok + "Sec-WebSocket-Protocol: \xfc\r\n",
            {u"R head.octet-above-ascii @ line 5, Sec-WebSocket-Protocol"_s,
             u"E response.subprotocol-not-offered @ line 5, Sec-WebSocket-Protocol"_s},
            false, "a");
        row("none chosen although offered", ok, {u"R response.subprotocol-none"_s}, true, "a, b");

        const QByteArray field("Sec-WebSocket-Extensions: ");
        const QString place = u" @ line 5, Sec-WebSocket-Extensions"_s;
        row("extension chosen", ok + field + "permessage-deflate\r\n", {}, true, none, "permessage-deflate");
        row("extension declined", ok, {}, true, none, "permessage-deflate");
        row("extension unasked", ok + field + "permessage-deflate\r\n",
            {u"E response.extension-not-offered"_s + place}, false);
        row("extension not offered", ok + field + "x-foo\r\n",
            {u"E response.extension-not-offered"_s + place}, false, none, "permessage-deflate");
        row("one good and one unknown extension", ok + field + "permessage-deflate, x-foo\r\n",
            {u"E response.extension-not-offered"_s + place}, false, none, "permessage-deflate");
        row("one good and one unknown in a second field",
            ok + field + "permessage-deflate\r\n" + field + "x-foo\r\n",
            {u"E response.extension-not-offered"_s + place}, false, none, "permessage-deflate");
        row("extension malformed", ok + field + "x-foo;=\r\n", {u"E response.extension-invalid"_s + place},
            false, none, "x-foo");
        row("extension with bad quoting", ok + field + "x-foo;a=\"b\r\n",
            {u"E response.extension-invalid"_s + place}, false, none, "x-foo");
        row("extension with trailing commas", ok + field + "x-foo,,\r\n",
            {u"R response.extension-invalid"_s + place}, true, none, "x-foo");
        row("extension field empty", ok + field + "\r\n", {u"R response.extension-invalid"_s + place}, true,
            none, "permessage-deflate");
        row("deflate twice", ok + field + "permessage-deflate, permessage-deflate\r\n",
            {u"E response.extension-repeated"_s + place}, false, none, "permessage-deflate");
        row("deflate with an unknown parameter", ok + field + "permessage-deflate; x\r\n",
            {u"E response.extension-parameters"_s + place}, false, none, "permessage-deflate");
        row("deflate with 7 bits", ok + field + "permessage-deflate; server_max_window_bits=7\r\n",
            {u"E response.extension-parameters"_s + place}, false, none, "permessage-deflate");
        row("client bits raised", ok + field + "permessage-deflate; client_max_window_bits=13\r\n",
            {u"R response.extension-parameters"_s + place}, true, none,
            "permessage-deflate; client_max_window_bits=12");

        row("line without colon", ok + "rubbish\r\n", {u"E head.no-colon @ line 5"_s}, false);
        row("folded field",
            okLine + upgrade + connection + "Sec-WebSocket-Accept:\r\n s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n",
            {u"R head.obs-fold @ line 5, Sec-WebSocket-Accept"_s}, true);
        row("blank in a name", ok + "X Y: z\r\n", {u"E head.name-invalid @ line 5, X Y"_s}, false);
        row("NUL in a value", ok + "X: " + QByteArray(1, '\0') + "\r\n", {u"E head.nul @ line 5, X"_s},
            false);
        row("Latin-1 in a value", ok + "X: caf\xe9\r\n", {u"R head.octet-above-ascii @ line 5, X"_s}, true);
        row("line of 20 KB", ok + "X: " + QByteArray(20000, 'x') + "\r\n", {}, true);
        row("200 headers", ok + QByteArray("X: y\r\n").repeated(200), {}, true);
        row("Content-Length", ok + "Content-Length: 5\r\n",
            {u"R response.body-announced @ line 5, Content-Length"_s}, true);
        row("Transfer-Encoding", ok + "Transfer-Encoding: chunked\r\n",
            {u"R response.body-announced @ line 5, Transfer-Encoding"_s}, true);
        row("Set-Cookie twice", ok + "Set-Cookie: a=1; HttpOnly\r\nSet-Cookie: b=2\r\n", {}, true);
        row("101 to h2c", okLine + "Upgrade: h2c\r\n" + connection,
            {u"E response.upgrade-not-websocket @ line 2, Upgrade"_s, u"E response.accept-missing"_s}, false);
    }

    void answers() {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, protocols);
        QFETCH(QByteArray, extensions);
        QFETCH(QStringList, violations);
        QFETCH(bool, isSwitch);
        const HttpRequestHead request = requestWith(protocols, extensions);
        QCOMPARE(codesOf(request.violations), QStringList());
        everySplit(
            answer + "\r\n\x81\x02hi",
            [&](const QList<QByteArray>& pieces) {
                ResponseHeadParser parser;
                for (const QByteArray& piece : pieces)
                    parser.feed(piece);
                QCOMPARE(parser.status(), ParseStatus::Complete);
                const Violations found = checkResponse(request, parser.head());
                QCOMPARE(listed(found), violations);
                QCOMPARE(twinwire::protocol::isSwitch(parser.head(), found), isSwitch);
                QCOMPARE(parser.rest(), "\x81\x02hi"_ba);
            },
            400);
    }

    void keepsAHeadFullOfCookies() {
        const QByteArray cookies = QByteArray("Set-Cookie: " + QByteArray(480, 'c') + "\r\n").repeated(1000);
        ResponseHeadParser parser;
        QCOMPARE(parser.feed(ok + cookies + "\r\n"), ParseStatus::Unparseable);
        QVERIFY(contains(parser.head().violations, "head.too-large"));
        QVERIFY(!isSwitch(parser.head(), checkResponse(requestWith({}, {}), parser.head())));
    }

    void knowsThatNoKeyWasSent() {
        const HttpRequestHead keyless = parseRequestHead("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        const HttpResponseHead answer = parseResponseHead(ok + "\r\n");
        const Violations violations = checkResponse(keyless, answer);
        QCOMPARE(listed(violations),
                 QStringList{u"E response.accept-wrong @ line 4, Sec-WebSocket-Accept"_s});
        QVERIFY(violations.first().message.contains(u"no key"_s));
        QVERIFY(!isSwitch(answer, violations));
    }

    void everyViolationSaysWhatAndWhy() {
        const Violations violations =
            checkResponse(requestWith("a", "b"),
                          parseResponseHead("HTTP/1.0 101\nSec-WebSocket-Accept: x\n"
                                            "Sec-WebSocket-Protocol: c\nSec-WebSocket-Extensions: d\n"));
        QVERIFY(violations.size() > 8);
        for (const Violation& violation : violations) {
            QVERIFY(violation.rule.startsWith(u"RFC "_s));
            QVERIFY(!violation.message.isEmpty());
            QVERIFY(!violation.message.endsWith(u'.'));
        }
    }
};

QTEST_APPLESS_MAIN(TestHandshakeAnswer)
#include "tst_handshake_answer.moc"
