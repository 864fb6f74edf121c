// Scripted conversations with forward proxies: CONNECT, TLS to the proxy, SOCKS5.
#include "conversation.h"

#include <QTest>

#include <cerrno>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::test;
using attempt::TimerId;
using attempt::TlsLeg;
using model::Failure;
using model::Outcome;
using model::Phase;
using model::StreamEnd;
using Lines = QStringList;

namespace {

const QByteArray socksOpen("\x05\x00\x00\x01\x7f\x00\x00\x01\x23\x29", 10);

} // namespace

class TestMachineProxies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- HTTP CONNECT

    void connectOpensATunnel() {
        Conversation talk(
            through("ws://app.example:9001/", model::ForwardProxy::Scheme::Http, "127.0.0.1", 3128));
        QCOMPARE(talk.start().last(), u"connect 127.0.0.1 3128"_s);
        const Lines request = talk.connected();
        QCOMPARE(request.size(), 1);
        QVERIFY2(request[0].startsWith(u"send CONNECT app.example:9001 HTTP/1.1"_s), qPrintable(request[0]));
        QCOMPARE(talk.machine().phase(), Phase::ProxyTunnel);
        QCOMPARE(talk.arrives("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 Conn"), Lines());
        QCOMPARE(talk.arrives("ection established\r\n\r\n"), Lines({u"stop connect"_s, u"send request"_s}));
        const auto& tunnel = *talk.session().connection.tunnel;
        QVERIFY(tunnel.established);
        QCOMPARE(tunnel.answer->status, 200);
        QVERIFY(talk.session().timings.tunnelEstablished);
    }

    void octetsBehindThe200BelongToTheTunnel() {
        auto plan = through("ws://app.example:9001/", model::ForwardProxy::Scheme::Http, "127.0.0.1", 3128);
        Conversation plain(plan);
        plain.start();
        plain.connected();
        const QByteArray head = "HTTP/1.0 200 OK\r\n\r\n";
        QCOMPARE(plain.arrives(head + "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
                 Lines({u"stop connect"_s, u"send request"_s, u"close"_s, u"finished"_s}));
        QCOMPARE(plain.session().outcome, Outcome::Refused);
        QCOMPARE(plain.session().connection.tunnel->received, head);
        plan.url = protocol::parseUrl(u"wss://app.example:9001/"_s).value();
        Conversation secure(plan);
        secure.start();
        secure.connected();
        QCOMPARE(secure.arrives(head + "early"), Lines({u"tls target app.example with early"_s}));
    }

    void a407IsShownWhole() {
        Conversation talk(
            through("wss://app.example/", model::ForwardProxy::Scheme::Http, "127.0.0.1", 3128));
        talk.start();
        talk.connected();
        QCOMPARE(talk.arrives("HTTP/1.1 407 Proxy Authentication Required\r\n"
                              "Proxy-Authenticate: Basic realm=x\r\nContent-Length: 5\r\n\r\nlo"),
                 Lines({u"timer grace 2000"_s}));
        QCOMPARE(talk.arrives("gin"), Lines({u"close"_s, u"finished"_s}));
        const auto& session = talk.session();
        QCOMPARE(session.failure->kind, Failure::Kind::ForwardProxyRefused);
        QCOMPARE(session.failure->phase, Phase::ProxyTunnel);
        QCOMPARE(session.failure->message,
                 u"the forward proxy 127.0.0.1:9001 refused the tunnel to app.example:443 with 407 Proxy "
                 "Authentication Required"_s);
        QCOMPARE(session.connection.tunnel->answer->headers.first("Proxy-Authenticate"),
                 std::optional("Basic realm=x"_ba));
        QCOMPARE(session.connection.tunnel->body->bytes, "login"_ba);
        QVERIFY(!session.connection.tunnel->established);
        QVERIFY(!session.exchange.response);
    }

    void aProxyRefusalWithoutEnd() {
        Conversation talk(through("ws://app.example/", model::ForwardProxy::Scheme::Http, "127.0.0.1", 3128));
        talk.start();
        talk.connected();
        talk.arrives("HTTP/1.1 503 No\r\n\r\nsorry");
        talk.wait(2000);
        QCOMPARE(talk.fires(TimerId::Grace), Lines({u"abort"_s, u"finished"_s}));
        QCOMPARE(talk.session().failure->kind, Failure::Kind::ForwardProxyRefused);
        QCOMPARE(talk.session().connection.tunnel->body->bytes, "sorry"_ba);
        QVERIFY(protocol::contains(talk.session().connection.tunnel->body->violations, "body.incomplete"));
    }

    void aProxyThatSpeaksSomethingElse() {
        Conversation talk(through("ws://app.example/", model::ForwardProxy::Scheme::Http, "127.0.0.1", 3128));
        talk.start();
        talk.connected();
        QCOMPARE(talk.arrives("220 mail.example ESMTP\r\n"), Lines({u"abort"_s, u"finished"_s}));
        QCOMPARE(talk.session().failure->kind, Failure::Kind::ForwardProxyFailed);
        QCOMPARE(talk.session().connection.tunnel->received, "220 mail.example ESMTP\r\n"_ba);
    }

    void aProxyThatGoesAway() {
        for (const bool reset : {false, true}) {
            Conversation talk(
                through("ws://app.example/", model::ForwardProxy::Scheme::Http, "127.0.0.1", 3128));
            talk.start();
            talk.connected();
            talk.arrives("HTTP/1.1 20");
            reset ? talk.reset() : talk.fin();
            const auto& failure = *talk.session().failure;
            QCOMPARE(failure.kind, Failure::Kind::ForwardProxyFailed);
            QCOMPARE(failure.end, reset ? StreamEnd::Reset : StreamEnd::Fin);
            QCOMPARE(failure.octets, quint64(11));
        }
    }

    void tlsToTheProxyAndThroughIt() {
        auto plan = through("wss://app.example/", model::ForwardProxy::Scheme::Https, "proxy.example", 3129);
        plan.route.proxy->credentials = protocol::Credentials{"u", "p"};
        Conversation talk(plan);
        QCOMPARE(talk.start().last(), u"look up proxy.example"_s);
        QCOMPARE(talk.resolved({"10.0.0.1"}), Lines({u"connect 10.0.0.1 3129"_s}));
        QCOMPARE(talk.connected(), Lines({u"tls proxy proxy.example"_s}));
        const Lines connect = talk.tlsUp(TlsLeg::Proxy);
        QVERIFY(connect.value(0).contains(u"Proxy-Authorization: Basic dTpw"_s));
        QCOMPARE(talk.arrives("HTTP/1.1 200 OK\r\n\r\n"), Lines({u"tls target app.example"_s}));
        QCOMPARE(talk.tlsUp(TlsLeg::Target), Lines({u"stop connect"_s, u"send request"_s}));
        QVERIFY(talk.session().connection.proxyTls->established);
        QVERIFY(talk.session().connection.tls->established);
        QVERIFY(talk.session().timings.proxyTlsEstablished);
    }

    void tlsWithTheProxyFails() {
        Conversation talk(
            through("ws://app.example/", model::ForwardProxy::Scheme::Https, "127.0.0.1", 3129));
        talk.start();
        talk.connected();
        model::TlsSummary summary;
        summary.peerBytes = "HTTP/1.1 400 Bad Request\r\n\r\n";
        talk.tlsFails(TlsLeg::Proxy, summary);
        QCOMPARE(talk.session().failure->kind, Failure::Kind::ProxyTlsFailed);
        QCOMPARE(talk.session().failure->phase, Phase::ProxyTls);
    }

    void theProxyIsNotThere() {
        Conversation talk(through("ws://app.example/", model::ForwardProxy::Scheme::Http, "127.0.0.1", 3128));
        talk.start();
        talk.refused();
        QCOMPARE(talk.session().failure->kind, Failure::Kind::ConnectionRefused);
        QCOMPARE(talk.session().failure->message,
                 u"the forward proxy was not reached: 127.0.0.1:3128 refused the connection"_s);
    }

    // ---- SOCKS5

    void socks5hLeavesTheNameToTheProxy() {
        Conversation talk(
            through("ws://app.example:9001/", model::ForwardProxy::Scheme::Socks5h, "127.0.0.1", 1080));
        QCOMPARE(talk.start().last(), u"connect 127.0.0.1 1080"_s);
        QCOMPARE(talk.connected(), Lines({u"send \\x05\\x01\\0"_s}));
        const Lines asked = talk.arrives(QByteArray("\x05\x00", 2));
        QVERIFY2(asked.value(0).contains(u"app.example"_s), qPrintable(asked.value(0)));
        QCOMPARE(talk.arrives(socksOpen), Lines({u"stop connect"_s, u"send request"_s}));
        QVERIFY(talk.session().connection.tunnel->established);
        QVERIFY(talk.session().connection.tunnel->request.contains("app.example"));
    }

    void socks5ResolvesHereAndTriesTheNextAddress() {
        Conversation talk(
            through("ws://localhost:9001/", model::ForwardProxy::Scheme::Socks5, "127.0.0.1", 1080));
        QCOMPARE(talk.start().last(), u"look up localhost"_s);
        QCOMPARE(talk.resolved({"::1", "127.0.0.1"}), Lines({u"connect 127.0.0.1 1080"_s}));
        talk.connected();
        QVERIFY(!talk.arrives(QByteArray("\x05\x00", 2)).value(0).contains(u"localhost"_s));
        QCOMPARE(talk.arrives(QByteArray("\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00", 10)),
                 Lines({u"connect 127.0.0.1 1080"_s}));
        talk.connected();
        talk.arrives(QByteArray("\x05\x00", 2));
        QCOMPARE(talk.arrives(socksOpen + "rest").mid(0, 2), Lines({u"stop connect"_s, u"send request"_s}));
        QVERIFY(talk.session().connection.tunnel->request.endsWith(
            QByteArray("\x01\x7f\x00\x00\x01\x23\x29", 7)));
        QCOMPARE(talk.session().connection.tries.size(), 2);
        QCOMPARE(talk.session().connection.tunnel->received, QByteArray("\x05\x00", 2) + socksOpen);
    }

    void socksWithLogin() {
        auto plan =
            through("ws://app.example:9001/", model::ForwardProxy::Scheme::Socks5h, "127.0.0.1", 1080);
        plan.route.proxy->credentials = protocol::Credentials{"user", "secret"};
        Conversation talk(plan);
        talk.start();
        QCOMPARE(talk.connected(), Lines({u"send \\x05\\x02\\0\\x02"_s}));
        QVERIFY(talk.arrives(QByteArray("\x05\x02", 2)).value(0).contains(u"secret"_s));
        QCOMPARE(talk.arrives(QByteArray("\x01\x01", 2)), Lines({u"close"_s, u"finished"_s}));
        QCOMPARE(talk.session().failure->kind, Failure::Kind::ForwardProxyRefused);
        QVERIFY(talk.session().failure->message.contains(u"credentials refused"_s));
        QVERIFY(!talk.session().connection.tunnel->refusal.isEmpty());
    }

    void anHttpProxyAskedForSocks() {
        Conversation talk(
            through("ws://app.example:9001/", model::ForwardProxy::Scheme::Socks5h, "127.0.0.1", 1080));
        talk.start();
        talk.connected();
        talk.arrives("HTTP/1.1 400 Bad Request\r\n\r\n");
        QCOMPARE(talk.session().failure->kind, Failure::Kind::ForwardProxyFailed);
        QVERIFY2(talk.session().failure->message.contains(u"does not speak SOCKS5"_s),
                 qPrintable(talk.session().failure->message));
    }
};

QTEST_APPLESS_MAIN(TestMachineProxies)
#include "tst_machine_proxies.moc"
