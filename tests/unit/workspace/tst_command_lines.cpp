// Command lines of curl, wscat, websocat as documents and back.
#include "protocol/handshake.h"
#include "workspace/command_lines.h"
#include "workspace/proxy_configuration.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::workspace;

class CommandLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksLike_data();
    void looksLike();
    void readsRequests_data();
    void readsRequests();
    void readsBrowserCopies();
    void readsRoutesAndTls();
    void readsWebsocatRoutes();
    void notesWhatItLeavesOut_data();
    void notesWhatItLeavesOut();
    void refuses_data();
    void refuses();
    void importsAreCorrect_data();
    void importsAreCorrect();
    void writesCurl();
    void writesWscat();
    void writesWebsocat();
    void writesTwinwire();
    void hidesSecrets_data();
    void hidesSecrets();
    void showsSecrets();
    void saysWhatIsNotPossible();
    void roundTrips_data();
    void roundTrips();
};

namespace {

const Scope scope{
    {{u"session"_s, u"4f1c"_s, true}}, "dGhlIHNhbXBsZSBub25jZQ==", "chat.example", "/chat?room=7"};
const QString address = u"wss://chat.example/chat?room=7"_s;

QByteArray octetsOf(const HandshakeDocument& document) {
    return expand(templateOf(document.request), scope).octets;
}

HandshakeDocument chat() {
    HandshakeDocument document;
    document.direct = address;
    return document;
}

QString command(CommandKind kind, const HandshakeDocument& document, bool showSecrets = false) {
    return commandFor(kind, document, address, octetsOf(document), showSecrets);
}

} // namespace

void CommandLinesTest::looksLike_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("looks");
    QTest::newRow("curl") << u"curl wss://h/"_s << true;
    QTest::newRow("prompt") << u" $ curl -i wss://h/"_s << true;
    QTest::newRow("path") << u"/usr/bin/curl wss://h/"_s << true;
    QTest::newRow("Windows") << u"curl.exe \"wss://h/\""_s << true;
    QTest::newRow("Windows, cut inside a quote") << u"curl ^\"wss://h/^\" ^\n -H ^\"A: b"_s << true;
    QTest::newRow("wscat") << u"wscat -c ws://h"_s << true;
    QTest::newRow("websocat") << u"websocat ws://h"_s << true;
    QTest::newRow("variable in front") << u"TOKEN=x curl ws://h"_s << true;
    QTest::newRow("long") << u"curl 'ws://h' -H '"_s + QString(1000, u'x') + u"'"_s << true;
    QTest::newRow("alone") << u"curl"_s << false;
    QTest::newRow("address") << u"ws://curl/"_s << false;
    QTest::newRow("another program") << u"curly ws://h"_s << false;
    QTest::newRow("nothing") << u""_s << false;
}

void CommandLinesTest::looksLike() {
    QFETCH(QString, text);
    QFETCH(bool, looks);
    QCOMPARE(looksLikeCommand(text), looks);
}

void CommandLinesTest::readsRequests_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QByteArray>("request");
    const QByteArray line = "GET {{path}} HTTP/1.1\n";
    const QByteArray host = "Host: {{host}}\n";
    const QByteArray own = "Upgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: {{key}}\n"
                           "Sec-WebSocket-Version: 13\n";
    const auto row = [](const QString& text, const QString& url, const QByteArray& request) {
        QTest::newRow(qPrintable(text.left(60))) << text << url << request;
    };
    row(u"curl wss://h/a?b"_s, u"wss://h/a?b"_s, line + host + own);
    row(u"curl -ivN --no-buffer --http1.1 http://h:81/"_s, u"ws://h:81/"_s, line + host + own);
    row(u"curl h/x"_s, u"ws://h/x"_s, line + host + own);
    row(u"curl --url https://h/"_s, u"wss://h/"_s, line + host + own);
    row(u"curl ws://h/ -H 'X: 1' -H'Y:  2' --header 'Z;'"_s, u"ws://h/"_s,
        line + host + own + "X: 1\nY:  2\nZ:\n");
    row(u"curl ws://h/ -H 'Connection: keep-alive, Upgrade'"_s, u"ws://h/"_s,
        line + host +
            "Upgrade: websocket\nSec-WebSocket-Key: {{key}}\nSec-WebSocket-Version: 13\n"
            "Connection: keep-alive, Upgrade\n");
    row(u"curl ws://h/ -H 'upgrade:' -H 'Host: other'"_s, u"ws://h/"_s,
        line + "Host: other\nConnection: Upgrade\nSec-WebSocket-Key: {{key}}\nSec-WebSocket-Version: 13\n");
    row(u"curl ws://h/ -H 'Host:' -XPOST --http1.0 --request-target '*'"_s, u"ws://h/"_s,
        "POST * HTTP/1.0\n" + own);
    row(u"curl ws://h/ -u 'me:a:b' -A agent -e 'https://r;auto' -b 'a=1; b=2' -b c=3"_s, u"ws://h/"_s,
        line + host + own +
            "Authorization: Basic {{base64:me:a:b}}\nUser-Agent: agent\nReferer: https://r\nCookie: a=1; "
            "b=2; c=3\n");
    row(u"curl ws://h/ -u me --oauth2-bearer t0k"_s, u"ws://h/"_s,
        line + host + own + "Authorization: Bearer t0k\n");
    row(u"curl -H \"Authorization: Bearer $TOKEN\" \"wss://$HOST/\""_s, u"wss://{{HOST}}/"_s,
        line + host + own + "Authorization: Bearer {{TOKEN}}\n");
    row(u"curl 'ws://me:p%40w@h/x#frag'"_s, u"ws://h/x"_s,
        line + host + own + "Authorization: Basic {{base64:me:p@w}}\n");
    row(u"wscat -c ws://h/ -H 'X:1' -H Cookie:a=b -o https://o -s chat -s v2 --auth u:p -P -w 5"_s,
        u"ws://h/"_s,
        line + host + own +
            "Origin: https://o\nSec-WebSocket-Protocol: chat, v2\nAuthorization: Basic {{base64:u:p}}\nX:1\n"
            "Cookie:a=b\n");
    row(u"wscat --connect=h:9001 --host=other -p 8"_s, u"ws://h:9001"_s,
        line + "Host: other\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: {{key}}\n"
               "Sec-WebSocket-Version: 8\n");
    row(u"websocat -t -B 65536 -H='X: 1' --header 'Y: 2' --origin https://o --protocol chat --basic-auth u:p "
        u"- "
        u"wss://h/"_s,
        u"wss://h/"_s,
        line + host + own +
            "Origin: https://o\nSec-WebSocket-Protocol: chat\nAuthorization: Basic {{base64:u:p}}\nX: 1\nY: "
            "2\n");
    row(u"twinwire connect ws://h/ -H 'Upgrade:' -H 'Connection: close' -H 'X: 1' --websocket-key abc"_s,
        u"ws://h/"_s,
        line + host + "Connection: close\nSec-WebSocket-Key: abc\nSec-WebSocket-Version: 13\nX: 1\n");
}

void CommandLinesTest::readsRequests() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QFETCH(QByteArray, request);
    const base::Result<ImportedCommand> read = parseCommand(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->document.direct, expected);
    QCOMPARE(templateOf(read->document.request), QByteArray(request).replace("\n", "\r\n") + "\r\n");
}

void CommandLinesTest::readsBrowserCopies() {
    const QString chrome = uR"(curl 'wss://chat.example/chat?room=7' \
  -H 'Upgrade: websocket' \
  -H 'Origin: https://chat.example' \
  -H 'Cache-Control: no-cache' \
  -H 'Accept-Language: en-GB,en;q=0.9' \
  -b 'sid=4f1c' \
  -H 'Pragma: no-cache' \
  -H 'Connection: Upgrade' \
  -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' \
  -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64) "quoted"' \
  -H 'Sec-WebSocket-Version: 13' \
  -H 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits' --compressed)"_s;
    const base::Result<ImportedCommand> read = parseCommand(chrome);
    QVERIFY(read);
    QVERIFY2(read->ignored.isEmpty(), qPrintable(read->ignored.join(u'|')));
    QCOMPARE(read->document.direct, address);
    QStringList names;
    for (const DraftLine& line : read->document.request.lines) {
        names.append(QString::fromLatin1(nameOf(line)));
    }
    QCOMPARE(names,
             (QStringList{u"Host"_s, u"Cookie"_s, u"Upgrade"_s, u"Origin"_s, u"Cache-Control"_s,
                          u"Accept-Language"_s, u"Pragma"_s, u"Connection"_s, u"Sec-WebSocket-Key"_s,
                          u"User-Agent"_s, u"Sec-WebSocket-Version"_s, u"Sec-WebSocket-Extensions"_s}));
    QVERIFY(checkDraft(read->document.request, octetsOf(read->document)).isEmpty());

    const QString firefox =
        u"curl 'wss://chat.example/' --compressed -H 'User-Agent: Mozilla/5.0 Firefox/130.0' -H 'Accept: "
        u"*/*' "
        u"-H 'Sec-WebSocket-Version: 13' -H 'Origin: https://chat.example' -H 'Sec-WebSocket-Extensions: "
        u"permessage-deflate' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' -H 'Connection: keep-alive, "
        u"Upgrade' "
        u"-H 'Upgrade: websocket'"_s;
    const base::Result<ImportedCommand> second = parseCommand(firefox);
    QVERIFY(second);
    QVERIFY(second->ignored.isEmpty());
    const QList<DraftRemark> remarks = checkDraft(second->document.request, octetsOf(second->document));
    QCOMPARE(remarks.size(), qsizetype(1));
    QCOMPARE(remarks.first().violation.code, QByteArray("draft.connection-list"));
}

void CommandLinesTest::readsRoutesAndTls() {
    const base::Result<ImportedCommand> read = parseCommand(
        u"curl wss://h/ --connect-to h:443:10.0.0.9:8443 --resolve h:443:10.0.0.1 -x http://proxy:3128 -U "
        u"a:b -k "
        u"--cacert ca.pem -E client.pem --key key.pem --pass pw --tlsv1.2 --tls-max 1.3 --connect-timeout 2.5 -m 9"_s);
    QVERIFY(read);
    QVERIFY(read->ignored.isEmpty());
    const HandshakeDocument& document = read->document;
    QCOMPARE(
        document.directRoute,
        (RouteWish{{u"h:443:10.0.0.9:8443"_s}, {u"h:443:10.0.0.1"_s}, u"http://proxy:3128"_s, u"a:b"_s}));
    QCOMPARE(document.tls, (TlsWish{u"ca.pem"_s,
                                    u"client.pem"_s,
                                    u"key.pem"_s,
                                    u"pw"_s,
                                    std::nullopt,
                                    u"1.2"_s,
                                    u"1.3"_s,
                                    {},
                                    true}));
    QCOMPARE(document.connectTimeout, u"2.5"_s);
    QCOMPARE(document.maxTime, u"9"_s);
    QCOMPARE(parseCommand(u"curl ws://h --socks5-hostname p:1"_s)->document.directRoute.forwardProxy,
             u"socks5h://p:1"_s);
    QCOMPARE(parseCommand(u"curl ws://h --socks5 p:1"_s)->document.directRoute.forwardProxy,
             u"socks5://p:1"_s);
    QVERIFY(parseCommand(u"wscat -nc ws://h"_s)->document.tls.insecure);

    const base::Result<ImportedCommand> compare =
        parseCommand(u"twinwire compare --direct ws://10.0.0.4:9001/ --proxied wss://h/ -x p:1 --tap 1=2 "
                     u"--resolve a:1:1.2.3.4 --no-replay --proxy-config /etc/nginx.conf"_s);
    QVERIFY(compare);
    QCOMPARE(compare->document.direct, u"ws://10.0.0.4:9001/"_s);
    QCOMPARE(compare->document.proxied, u"wss://h/"_s);
    QCOMPARE(compare->document.proxiedRoute.forwardProxy, u"p:1"_s);
    QVERIFY(compare->document.directRoute.forwardProxy.isEmpty());
    QCOMPARE(compare->document.directRoute.resolve.size(), qsizetype(1));
    QVERIFY(compare->document.tapOn);
    QVERIFY(!compare->document.replay);
    QCOMPARE(proxyConfigurationOf(compare->document), u"/etc/nginx.conf"_s);
    QVERIFY(commandFor(CommandKind::Twinwire, compare->document, compare->document.direct, {}, true)
                .contains(u"--proxy-config /etc/nginx.conf"_s));
    // With the document's file, and gone without a trace.
    const base::Result<HandshakeDocument> kept = parseDocument(serialize(compare->document), {});
    QVERIFY(kept);
    QCOMPARE(proxyConfigurationOf(*kept), u"/etc/nginx.conf"_s);
    QVERIFY(!serialize(withProxyConfiguration(*kept, {})).contains("roxyConfiguration"));
}

void CommandLinesTest::readsWebsocatRoutes() {
    const base::Result<ImportedCommand> read =
        parseCommand(u"websocat --ws-c-uri=ws://chat.example/ - ws-c:tcp:127.0.0.1:8080"_s);
    QVERIFY(read);
    QVERIFY(read->ignored.isEmpty());
    QCOMPARE(read->document.direct, u"ws://chat.example/"_s);
    QCOMPARE(read->document.directRoute.connectTo, QStringList{u"::127.0.0.1:8080"_s});
    const base::Result<ImportedCommand> tls =
        parseCommand(u"websocat -k --tls-domain other --socks5 127.0.0.1:1080 wss://h/"_s);
    QCOMPARE(tls->document.tls.serverName, std::optional(u"other"_s));
    QCOMPARE(tls->document.directRoute.forwardProxy, u"socks5://127.0.0.1:1080"_s);
}

void CommandLinesTest::notesWhatItLeavesOut_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ignored");
    QTest::newRow("silent ones") << u"curl -isSvN# -o /dev/null -w '%{http_code}' ws://h"_s << QStringList();
    QTest::newRow("data") << u"curl -d 'a=b' --data-raw x ws://h"_s
                          << QStringList{u"-d a=b"_s, u"--data-raw x"_s};
    QTest::newRow("redirects") << u"curl -L ws://h"_s << QStringList{u"-L"_s};
    QTest::newRow("HTTP/2") << u"curl --http2 ws://h"_s << QStringList{u"--http2"_s};
    QTest::newRow("unknown") << u"curl --brand-new ws://h"_s << QStringList{u"--brand-new"_s};
    QTest::newRow("header file") << u"curl -H @file ws://h"_s << QStringList{u"-H @file"_s};
    QTest::newRow("cookie file") << u"curl -b jar ws://h"_s << QStringList{u"-b jar"_s};
    QTest::newRow("two addresses") << u"curl ws://h ws://i"_s << QStringList{u"ws://i"_s};
    QTest::newRow("pipe") << u"curl ws://h | less"_s << QStringList{u"| less"_s};
    QTest::newRow("fragment") << u"curl ws://h/#x"_s << QStringList{u"#x"_s};
    QTest::newRow("execute") << u"wscat -c ws://h -x 'ping'"_s << QStringList{u"-x ping"_s};
    QTest::newRow("no header") << u"curl -H nonsense ws://h"_s << QStringList{u"-H nonsense"_s};
    QTest::newRow("two lines in a header")
        << u"curl -H $'A: b\\r\\nC: d' ws://h"_s << QStringList{u"-H A: b\\r\\nC: d"_s};
    QTest::newRow("two lines elsewhere")
        << u"curl -A $'x\\r\\nB: c' ws://h"_s << QStringList{u"-A x\\r\\nB: c"_s};
    QTest::newRow("braces in a password") << u"curl -u 'me:a}}b' ws://h"_s << QStringList();
    QTest::newRow("two lines in userinfo") << u"curl 'ws://a%0d%0aB:c@h'"_s << QStringList();
    QTest::newRow("next") << u"curl ws://h --next ws://i"_s << QStringList{u"--next"_s};
}

void CommandLinesTest::notesWhatItLeavesOut() {
    QFETCH(QString, text);
    QFETCH(QStringList, ignored);
    const base::Result<ImportedCommand> read = parseCommand(text);
    QVERIFY(read);
    QCOMPARE(read->ignored, ignored);
    QVERIFY(checkDraft(read->document.request, octetsOf(read->document)).isEmpty());
}

void CommandLinesTest::refuses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("no address") << u"curl -i"_s << u"curl"_s;
    QTest::newRow("no value") << u"curl ws://h -H"_s << u"-H"_s;
    QTest::newRow("no value, long") << u"curl ws://h --header"_s << u"--header"_s;
    QTest::newRow("another program") << u"wget ws://h"_s << u"wget"_s;
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("listens") << u"wscat -l 9000"_s << u"-l"_s;
    QTest::newRow("open quote") << u"curl 'ws://h"_s << u"'ws://h"_s;
    QTest::newRow("control character") << u"curl $'ws://h/\\x01'"_s << u"ws://h/\\x01"_s;
    QTest::newRow("too long") << u"curl ws://h -H 'A: "_s + QString(2'000'000, u'x') + u"'"_s << u""_s;
}

void CommandLinesTest::refuses() {
    QFETCH(QString, text);
    QFETCH(QString, place);
    const base::Result<ImportedCommand> read = parseCommand(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, base::Error::Code::Usage);
    QCOMPARE(read.error().place, place);
}

void CommandLinesTest::importsAreCorrect_data() {
    QTest::addColumn<QString>("text");
    for (const QString& text :
         {u"curl ws://h"_s, u"curl -u a:b ws://h"_s, u"wscat -c ws://h -s a"_s, u"websocat ws://h"_s,
          u"curl --no-buffer -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' "
          u"-H "
          u"'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' http://h"_s}) {
        QTest::newRow(qPrintable(text.left(40))) << text;
    }
}

void CommandLinesTest::importsAreCorrect() {
    QFETCH(QString, text);
    const base::Result<ImportedCommand> read = parseCommand(text);
    QVERIFY(read);
    QVERIFY(protocol::checkRequest(protocol::parseRequestHead(octetsOf(read->document))).isEmpty());
    QCOMPARE(presetOf(read->document.request), QByteArray("correct"));
}

void CommandLinesTest::writesCurl() {
    HandshakeDocument document = chat();
    document.request = withField(document.request, "Empty", "");
    QCOMPARE(
        command(CommandKind::Curl, document),
        u"curl -i -N --http1.1 \\\n  -H User-Agent: \\\n  -H Accept: \\\n  -H 'Upgrade: "
        u"websocket' "
        u"\\\n  -H 'Connection: Upgrade' \\\n  -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' \\\n  -H "
        u"'Sec-WebSocket-Version: 13' \\\n  -H 'Empty;' \\\n  --no-alpn \\\n  "
        u"'https://chat.example/chat?room=7'"_s);
    document.request = withPreset("http10", withPreset("post", document.request));
    document.tls.alpn = u"http/1.1"_s;
    const QString odd = command(CommandKind::Curl, document);
    QVERIFY(odd.contains("--http1.0"_L1));
    QVERIFY(odd.contains("-X POST"_L1));
    QVERIFY(!odd.contains("alpn"_L1));
}

void CommandLinesTest::writesWscat() {
    HandshakeDocument document = chat();
    document.request =
        withField(withField(document.request, "Origin", "https://o"), "Sec-WebSocket-Protocol", "a, b");
    document.tls.insecure = true;
    document.maxTime = u"5"_s;
    QCOMPARE(command(CommandKind::Wscat, document),
             u"wscat -c 'wss://chat.example/chat?room=7' -o https://o -s a -s b -n\n"
             u"# wscat cannot do this: --max-time 5"_s);
}

void CommandLinesTest::writesWebsocat() {
    HandshakeDocument document = chat();
    document.request = withField(document.request, "X", "1");
    QCOMPARE(command(CommandKind::Websocat, document),
             u"websocat -H='X: 1' 'wss://chat.example/chat?room=7'"_s);
    document.directRoute.connectTo = {u"chat.example:80:[::1]:8080"_s};
    document.direct = u"ws://chat.example/chat"_s;
    QCOMPARE(commandFor(CommandKind::Websocat, document, document.direct, octetsOf(document), false),
             u"websocat -H='X: 1' --ws-c-uri=ws://chat.example/chat - 'ws-c:tcp:[::1]:8080'\n"
             u"# websocat sends a plain GET of HTTP/1.1"_s);
}

void CommandLinesTest::writesTwinwire() {
    HandshakeDocument document = chat();
    QCOMPARE(command(CommandKind::Twinwire, document),
             u"twinwire connect --once 'wss://chat.example/chat?room=7'"_s);
    // An address that is none yet: the Host line is no key.
    QVERIFY(commandFor(CommandKind::Twinwire, document, u"nonsense"_s, octetsOf(document), false)
                .endsWith("-H 'Host: chat.example'"_L1));
    document.direct = u"ws://10.0.0.4:9001/chat"_s;
    document.proxied = address;
    document.request = withPreset("version-8", withPreset("no-upgrade", document.request));
    document.tap = u"9002=9001"_s;
    document.tapOn = true;
    QCOMPARE(command(CommandKind::Twinwire, document),
             u"twinwire compare --direct ws://10.0.0.4:9001/chat \\\n  --proxied "
             u"'wss://chat.example/chat?room=7' \\\n  --tap 9002=9001 \\\n  -H Upgrade: \\\n  -H "
             u"'Sec-WebSocket-Version: 8'"_s);
}

void CommandLinesTest::hidesSecrets_data() {
    QTest::addColumn<int>("kind");
    for (const auto kind :
         {CommandKind::Curl, CommandKind::Wscat, CommandKind::Websocat, CommandKind::Twinwire}) {
        QTest::addRow("%d", static_cast<int>(kind)) << static_cast<int>(kind);
    }
}

void CommandLinesTest::hidesSecrets() {
    QFETCH(int, kind);
    HandshakeDocument document = chat();
    document.direct = u"wss://chat.example/chat?room=7&access_token=querysecret"_s;
    document.directRoute.forwardProxy = u"http://me:proxysecret@proxy:3128"_s;
    document.tls.certificateFile = u"c.pem"_s;
    document.tls.keyPassword = u"keysecret"_s;
    document.request = withField(document.request, "Cookie", "sid=cookiesecret; s={{session}}");
    document.request = withField(document.request, "X-Api-Key", "apisecret");
    for (const QByteArray& authorization :
         {QByteArray("Bearer bearersecret"), QByteArray("Basic {{base64:me:passwordsecret}}"),
          "Basic " + QByteArray("me:passwordsecret").toBase64(), QByteArray("Digest digestsecret"),
          QByteArray("nakedsecret")}) {
        document.request = withField(document.request, "Authorization", authorization);
        const QString text =
            commandFor(static_cast<CommandKind>(kind), document, document.direct, octetsOf(document), false);
        QVERIFY2(!text.contains("secret"_L1) && !text.contains("4f1c"_L1), qPrintable(text));
        QVERIFY2(!text.contains(QString::fromLatin1(QByteArray("me:passwordsecret").toBase64())),
                 qPrintable(text));
        QVERIFY(text.contains("$session"_L1));
        QVERIFY(text.contains("$X_API_KEY"_L1));
        QVERIFY(text.contains("$SID"_L1));
        QVERIFY(text.contains("access_token=$ACCESS_TOKEN"_L1));
        QVERIFY(looksLikeCommand(text));
    }
}

void CommandLinesTest::showsSecrets() {
    HandshakeDocument document = chat();
    document.request = withField(document.request, "Cookie", "s={{session}}");
    document.request = withCredentials(document.request, {DraftCredentials::Scheme::Basic, "me", "pw", {}});
    const QString text = command(CommandKind::Curl, document, true);
    QVERIFY(text.contains("'Cookie: s=4f1c'"_L1));
    QVERIFY(
        text.contains(QString::fromLatin1("'Authorization: Basic " + QByteArray("me:pw").toBase64() + '\'')));
    QVERIFY(!text.contains(u'$'));
}

void CommandLinesTest::saysWhatIsNotPossible() {
    HandshakeDocument document = chat();
    document.request =
        withPreset("bare-lf", withPreset("obs-fold", withPreset("two-hosts", document.request)));
    document.tls.serverName = u""_s;
    const QString text = command(CommandKind::Curl, document);
    QVERIFY2(text.contains("\n# curl sends Host once"_L1), qPrintable(text));
    QVERIFY(text.contains("\n# curl ends lines with CRLF"_L1));
    QVERIFY(text.contains("\n# Left out"_L1));
    QVERIFY(text.contains("\n# curl always sends"_L1));
    // Comments are no part of the command.
    QVERIFY(parseCommand(text)->ignored.isEmpty());
    const QString own = command(CommandKind::Twinwire, document);
    QVERIFY2(own.contains("FILE.twinwire"_L1), qPrintable(own));
    const QString other = command(CommandKind::Wscat, chat());
    QVERIFY(!other.contains(u'#'));
    document = chat();
    document.request = withPreset("no-upgrade", withPreset("post", document.request));
    const QString foreign = command(CommandKind::Wscat, document);
    QVERIFY2(foreign.contains("in its own way: Upgrade"_L1) && foreign.contains("a plain GET"_L1),
             qPrintable(foreign));
}

void CommandLinesTest::roundTrips_data() {
    QTest::addColumn<HandshakeDocument>("document");
    QTest::newRow("correct") << chat();
    HandshakeDocument rich = chat();
    rich.request =
        withField(withField(rich.request, "Origin", "https://o"), "X-Note", "it's \"$5\" `x` ü \\ !");
    rich.request = withField(rich.request, "Cookie", "sid={{session}}");
    QTest::newRow("rich") << rich;
    HandshakeDocument faulty = chat();
    faulty.request = withPreset("version-8", withPreset("no-upgrade", faulty.request));
    QTest::newRow("faulty") << faulty;
    HandshakeDocument routed = chat();
    routed.directRoute = RouteWish{
        {u"chat.example:443:10.0.0.9:8443"_s}, {u"a:1:10.0.0.1"_s}, u"http://p:3128"_s, u"me:{{pw}}"_s};
    routed.tls =
        TlsWish{u"ca file.pem"_s, u"c.pem"_s, u"k.pem"_s, u"{{KEY_PASSWORD}}"_s, std::nullopt, u"1.2"_s,
                u"1.3"_s,         {},         true};
    routed.maxTime = u"4"_s;
    routed.connectTimeout = u"0.5"_s;
    QTest::newRow("routed") << routed;
}

void CommandLinesTest::roundTrips() {
    QFETCH(HandshakeDocument, document);
    HandshakeDocument expected = document;
    // The key is a fixed one in curl's words.
    for (const auto kind : {CommandKind::Curl, CommandKind::Twinwire}) {
        const QString text = command(kind, document);
        const base::Result<ImportedCommand> read = parseCommand(text);
        QVERIFY2(read, qPrintable(text));
        QVERIFY2(read->ignored.isEmpty(), qPrintable(read->ignored.join(u'|')));
        expected.request = read->document.request;
        QCOMPARE(read->document, expected);
        const auto sorted = [](const QByteArray& octets) {
            QList<QByteArray> lines = octets.split('\n');
            std::sort(lines.begin(), lines.end());
            return lines.join('\n');
        };
        QCOMPARE(sorted(octetsOf(read->document)), sorted(octetsOf(document)));
    }
    for (const auto kind : {CommandKind::Wscat, CommandKind::Websocat}) {
        const base::Result<ImportedCommand> read = parseCommand(command(kind, document));
        QVERIFY(read);
        QCOMPARE(read->document.direct, document.direct);
        QCOMPARE(read->document.tls.insecure, document.tls.insecure);
        QCOMPARE(indexOf(read->document.request, "X-Note") >= 0, indexOf(document.request, "X-Note") >= 0);
    }
}

QTEST_GUILESS_MAIN(CommandLinesTest)
#include "tst_command_lines.moc"
