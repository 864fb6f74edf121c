// What is sent for a wish and an address, and what may go along with a redirect.
#include "run/connect_run.h"
#include "run/request_plan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;

class RequestPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultIsACorrectHandshake();
    void targetHostAndKey();
    void rawRequestIsSentAsItIs();
    void redirectTargets_data();
    void redirectTargets();
    void credentialsStayWithTheirHost();
};

namespace {

protocol::WebSocketUrl url(const QString& text) {
    const auto parsed = protocol::parseUrl(text);
    return parsed ? *parsed : protocol::WebSocketUrl{};
}

const QByteArray key = "dGhlIHNhbXBsZSBub25jZQ==";

} // namespace

void RequestPlanTest::defaultIsACorrectHandshake() {
    const QByteArray bytes =
        run::requestBytes({}, url(u"ws://a.example:8000/ws?x=1"_s), "a.example:8000", key);
    const protocol::HttpRequestHead head = protocol::parseRequestHead(bytes);
    QCOMPARE(head.line, QByteArray("GET /ws?x=1 HTTP/1.1"));
    QCOMPARE(head.headers.first("Host"), QByteArray("a.example:8000"));
    QCOMPARE(head.headers.first("Sec-WebSocket-Key"), key);
    QVERIFY(protocol::checkRequest(head).isEmpty());
    QVERIFY(!head.headers.contains("Sec-WebSocket-Extensions"));
}

void RequestPlanTest::targetHostAndKey() {
    run::RequestWish wish;
    wish.requestTarget = "ws://b/absolute";
    wish.fields.key = "fixed";
    wish.fields.edits.append(*protocol::parseHeaderArgument(u"Host: other"_s));
    const protocol::HttpRequestHead head =
        protocol::parseRequestHead(run::requestBytes(wish, url(u"ws://a/ws"_s), "proxied.example", key));
    QCOMPARE(head.target, QByteArray("ws://b/absolute"));
    QCOMPARE(head.headers.all("Host"), QList<QByteArray>{"other"});
    QCOMPARE(head.headers.first("Sec-WebSocket-Key"), QByteArray("fixed"));
}

void RequestPlanTest::rawRequestIsSentAsItIs() {
    run::RequestWish wish;
    wish.rawRequest = QByteArray("FOO\0bar {{key}} {{KEY}}\n{{key}}\xFF", 32);
    const QByteArray bytes = run::requestBytes(wish, url(u"ws://a/"_s), "a", key);
    QCOMPARE(bytes, QByteArray("FOO\0bar ", 8) + key + " {{KEY}}\n" + key + '\xFF');
    wish.rawRequest = "no place for a key";
    QCOMPARE(run::requestBytes(wish, url(u"ws://a/"_s), "a", key), QByteArray("no place for a key"));
}

void RequestPlanTest::redirectTargets_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("to"); // scheme, authority, resource; empty: refused
    QTest::newRow("absolute") << u"ws://a/x"_s << QByteArray("ws://b:81/y?z") << QByteArray("ws b:81 /y?z");
    QTest::newRow("http means ws") << u"ws://a/x"_s << QByteArray("http://a/y") << QByteArray("ws a /y");
    QTest::newRow("https means wss") << u"ws://a/x"_s << QByteArray("https://a/y") << QByteArray("wss a /y");
    QTest::newRow("path") << u"ws://a:81/x/y?q"_s << QByteArray("/z") << QByteArray("ws a:81 /z");
    QTest::newRow("relative") << u"wss://a/x/y"_s << QByteArray("z?w=1") << QByteArray("wss a /x/z?w=1");
    QTest::newRow("other host, same scheme")
        << u"wss://a/x"_s << QByteArray("//b/y") << QByteArray("wss b /y");
    QTest::newRow("fragment is not sent") << u"ws://a/x"_s << QByteArray("/y#z") << QByteArray("ws a /y");
    QTest::newRow("userinfo is not taken over")
        << u"ws://a/x"_s << QByteArray("ws://me:pw@b/y") << QByteArray("ws b /y");
    QTest::newRow("IPv6") << u"ws://[::1]:81/x"_s << QByteArray("/y") << QByteArray("ws [::1]:81 /y");
    QTest::newRow("wss to ws") << u"wss://a/x"_s << QByteArray("ws://a/x") << QByteArray();
    QTest::newRow("wss to http") << u"wss://a/x"_s << QByteArray("http://a/x") << QByteArray();
    QTest::newRow("ftp") << u"ws://a/x"_s << QByteArray("ftp://a/x") << QByteArray();
    QTest::newRow("nothing") << u"ws://a/x"_s << QByteArray() << QByteArray();
    QTest::newRow("no URL") << u"ws://a/x"_s << QByteArray("http://[bad") << QByteArray();
}

void RequestPlanTest::redirectTargets() {
    QFETCH(QString, from);
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, to);
    const auto target = run::redirectTarget(url(from), location);
    QCOMPARE(target.has_value(), !to.isEmpty());
    if (target) {
        QCOMPARE((target->secure ? "wss " : "ws ") + target->authority() + ' ' + target->resource, to);
    } else {
        QVERIFY(!target.error().message.isEmpty());
    }
}

void RequestPlanTest::credentialsStayWithTheirHost() {
    run::RequestWish wish;
    wish.fields.authorization = "Basic x";
    wish.fields.cookie = "a=b";
    wish.requestTarget = "/first";
    for (const QString& header :
         {u"authorization: Bearer y"_s, u"Cookie: c=d"_s, u"Host: a"_s, u"X-Keep: 1"_s, u"Origin:"_s}) {
        wish.fields.edits.append(*protocol::parseHeaderArgument(header));
    }
    const run::RequestWish same = run::redirectedWish(wish, url(u"ws://a/x"_s), url(u"ws://a/y"_s));
    QCOMPARE(same.fields, wish.fields);
    QVERIFY(!same.requestTarget);
    QVERIFY(run::redirectedWish(wish, url(u"ws://a/x"_s), url(u"wss://a/x"_s)).fields.authorization);
    for (const QString& other : {u"ws://b/x"_s, u"ws://a:81/x"_s, u"wss://a:8443/x"_s, u"wss://b/x"_s}) {
        const run::RequestWish moved = run::redirectedWish(wish, url(u"ws://a/x"_s), url(other));
        QVERIFY(!moved.fields.authorization);
        QVERIFY(!moved.fields.cookie);
        QCOMPARE(moved.fields.edits.size(), 2);
        QCOMPARE(moved.fields.edits[0].name, QByteArray("X-Keep"));
        QVERIFY(moved.fields.edits[1].remove);
    }
}

QTEST_APPLESS_MAIN(RequestPlanTest)
#include "tst_request_plan.moc"
