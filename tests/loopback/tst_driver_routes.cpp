// One attempt for real on every route: TLS, CONNECT through plain and TLS proxies, SOCKS5, and wss through
// each.
#include "attempt_peers.h"
#include "forward_proxies.h"
#include "wire_tls.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tests;
using model::Failure;
using model::Outcome;
using model::StreamEnd;
using Scheme = model::ForwardProxy::Scheme;

namespace {

/// A wss echo server.
class SecureEchoServer {
public:
    explicit SecureEchoServer(std::shared_ptr<const tls::Context> context) {
        server.onAccepted = [this, context = std::move(context)](Peer& peer) {
            peer.onBytes = [this, &peer, context](const QByteArray& bytes) {
                secure(peer, context, QByteArray(bytes));
            };
        };
    }
    /// The client's first octets came: TLS takes the peer over, this handler included.
    void secure(Peer& peer, std::shared_ptr<const tls::Context> context, QByteArray bytes) {
        auto secured = std::make_shared<Secured>(peer, tls::Engine::server(std::move(context)));
        layers.push_back(secured);
        secured->onPlain = [layer = secured.get(), talk = std::make_shared<EchoTalk>()] {
            layer->write(talk->take(std::exchange(layer->plain, {})));
            if (talk->over)
                layer->finish();
        };
        peer.onBytes(bytes);
    }
    quint16 port() const { return server.port(); }
    Server server;
    std::vector<std::shared_ptr<Secured>> layers;
};

model::AttemptPlan through(model::AttemptPlan plan, Scheme scheme, quint16 port) {
    model::ForwardProxy proxy;
    proxy.scheme = scheme;
    proxy.host = "127.0.0.1";
    proxy.port = port;
    plan.route.proxy = proxy;
    return plan;
}

std::shared_ptr<const tls::Context> trusting() {
    model::TlsOptions options;
    options.insecure = true;
    return tls::Context::client(options).value();
}

} // namespace

class TestDriverRoutes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wss() {
        const TlsPair contexts(u"localhost"_s);
        SecureEchoServer upstream(contexts.server);
        auto plan = planTo(upstream.port(), u"wss://localhost:%1/chat"_s);
        plan.afterSwitch = model::AttemptPlan::AfterSwitch::Keep;
        Run run(plan, contexts.client);
        run.onOpened = [&] {
            run.driver->sendMessage(protocol::Opcode::Binary, noise(300'000, 3));
        };
        run.onMessage = [&](const protocol::Message&) {
            run.driver->requestClose({1000, {}});
        };
        QVERIFY(run.toEnd());
        const auto& session = run.session();
        QCOMPARE(session.outcome, Outcome::Switched);
        QVERIFY(run.messages.value(0) == noise(300'000, 3));
        QVERIFY(session.connection.tls->established);
        QCOMPARE(session.connection.tls->version, "TLSv1.3"_ba);
        QCOMPARE(session.connection.tls->serverName, "localhost"_ba);
        QVERIFY(!session.connection.tls->chain.isEmpty());
        QVERIFY(session.timings.tlsEstablished);
        QCOMPARE(session.exchange.requestWritten, quint64(plan.request.size()));
        QVERIFY(session.timings.requestWritten);
        QVERIFY(session.close->clean);
        QCOMPARE(session.close->end, StreamEnd::Fin);
    }

    void anUntrustedCertificate() {
        const TlsPair contexts(u"localhost"_s);
        SecureEchoServer upstream(contexts.server);
        const tls::CertificateAuthority stranger;
        QTemporaryDir folder;
        const QString file = folder.filePath(u"ca.pem"_s);
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(stranger.certificatePem());
        out.close();
        model::TlsOptions options;
        options.caFile = file;
        Run run(planTo(upstream.port(), u"wss://localhost:%1/chat"_s), tls::Context::client(options).value());
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().outcome, Outcome::Failed);
        QCOMPARE(run.session().failure->kind, Failure::Kind::TlsNotVerified);
        QVERIFY(!run.session().connection.tls->verified);
        QVERIFY(!run.session().connection.tls->chain.isEmpty());
    }

    void tlsToAPlainPort() {
        Server upstream;
        upstream.onAccepted = [](Peer& peer) {
            peer.onBytes = [&peer](const QByteArray&) {
                peer.stream.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            };
        };
        Run run(planTo(upstream.port(), u"wss://127.0.0.1:%1/"_s), trusting());
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().failure->kind, Failure::Kind::TlsFailed);
        QVERIFY(run.session().connection.tls->peerBytes.startsWith("HTTP/1.1 400"));
        QVERIFY2(run.session().failure->message.contains(u"does not speak TLS"_s),
                 qPrintable(run.session().failure->message));
    }

    void plainToATlsPort() {
        Server upstream; // an alert in plain text, as TLS servers answer what is no ClientHello
        upstream.onAccepted = [](Peer& peer) {
            peer.onBytes = [&peer](const QByteArray&) {
                peer.stream.write(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7));
                peer.stream.finishWriting();
            };
        };
        Run run(planTo(upstream.port()));
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().failure->kind, Failure::Kind::NotHttp);
        QCOMPARE(protocol::wireForm(run.session().exchange.received), protocol::WireForm::TlsAlert);
    }

    void aPeerThatGoesAwayInsideTheHandshake() {
        for (const bool reset : {false, true}) {
            Server upstream;
            upstream.onAccepted = [reset](Peer& peer) {
                peer.onBytes = [&peer, reset](const QByteArray&) {
                    reset ? peer.stream.abort() : peer.stream.finishWriting();
                };
            };
            Run run(planTo(upstream.port(), u"wss://127.0.0.1:%1/"_s), trusting());
            QVERIFY(run.toEnd());
            QCOMPARE(run.session().failure->kind, Failure::Kind::TlsFailed);
            QCOMPARE(run.session().failure->end, reset ? StreamEnd::Reset : StreamEnd::Fin);
        }
    }

    void aClientCertificateThatIsMissing() {
        const tls::CertificateAuthority authority;
        const auto identity = authority.issue({u"localhost"_s, {u"DNS:localhost"_s}});
        tls::Context::ServerOptions options;
        options.certificatePem = identity.certificatePem;
        options.keyPem = identity.keyPem;
        options.clientCaPem = authority.certificatePem();
        options.requireClientCertificate = true;
        SecureEchoServer upstream(tls::Context::server(options).value());
        Run run(planTo(upstream.port(), u"wss://localhost:%1/"_s), trusting());
        QVERIFY(run.toEnd());
        // TLS 1.3: our side is established when the server looks for the certificate.
        QCOMPARE(run.session().failure->kind, Failure::Kind::TlsFailed);
        QCOMPARE(run.session().failure->end, StreamEnd::TlsAlert);
        QVERIFY(run.session().connection.tls->established);
        QVERIFY(run.session().connection.tls->clientCertificateRequested);
        QVERIFY2(run.session().failure->message.contains(u"certificate_required"_s),
                 qPrintable(run.session().failure->message));
    }

    void everyProxyAndBothProtocols_data() {
        QTest::addColumn<Scheme>("scheme");
        QTest::addColumn<bool>("secure");
        for (const bool secure : {false, true}) {
            const QByteArray url = secure ? "wss" : "ws";
            QTest::newRow(url + " through http") << Scheme::Http << secure;
            QTest::newRow(url + " through https") << Scheme::Https << secure;
            QTest::newRow(url + " through socks5") << Scheme::Socks5 << secure;
            QTest::newRow(url + " through socks5h") << Scheme::Socks5h << secure;
        }
    }
    void everyProxyAndBothProtocols() {
        QFETCH(Scheme, scheme);
        QFETCH(bool, secure);
        const TlsPair contexts(u"localhost"_s);
        EchoServer plain;
        SecureEchoServer tls(contexts.server);
        const bool socks = scheme == Scheme::Socks5 || scheme == Scheme::Socks5h;
        ForwardProxy proxy(socks ? ForwardProxy::Kind::Socks5 : ForwardProxy::Kind::Connect,
                           scheme == Scheme::Https ? contexts.server : nullptr);
        const QString url = secure ? u"wss://localhost:%1/chat"_s : u"ws://localhost:%1/chat"_s;
        auto plan = through(planTo(secure ? tls.port() : plain.port(), url), scheme, proxy.port());
        plan.afterSwitch = model::AttemptPlan::AfterSwitch::Keep;
        Run run(plan, contexts.client, contexts.client);
        run.onOpened = [&] {
            run.driver->sendMessage(protocol::Opcode::Binary, noise(100'000, 5));
        };
        run.onMessage = [&](const protocol::Message&) {
            run.driver->requestClose({1000, {}});
        };
        QVERIFY(run.toEnd());
        const auto& session = run.session();
        QVERIFY2(session.outcome == Outcome::Switched,
                 session.failure ? qPrintable(session.failure->message) : "no failure told");
        QVERIFY(run.messages.value(0) == noise(100'000, 5));
        QVERIFY(session.close->clean);
        QVERIFY(session.connection.tunnel->established);
        QVERIFY(!session.connection.tunnel->request.isEmpty());
        QVERIFY(!session.connection.tunnel->received.isEmpty());
        QVERIFY(session.timings.tunnelEstablished);
        QCOMPARE(session.connection.proxyTls.has_value(), scheme == Scheme::Https);
        QCOMPARE(session.connection.tls.has_value(), secure);
        QCOMPARE(proxy.asked.size(), 1);
        if (scheme == Scheme::Socks5)
            QVERIFY(!proxy.asked[0].contains("localhost"));
        else
            QVERIFY(proxy.asked[0].contains("localhost"));
    }

    void aProxyThatWantsALogin() {
        ForwardProxy proxy(ForwardProxy::Kind::Connect);
        proxy.refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n"
                        "Content-Length: 3\r\n\r\nwho";
        Run run(through(planTo(9, u"wss://app.example:%1/"_s), Scheme::Http, proxy.port()), trusting());
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().failure->kind, Failure::Kind::ForwardProxyRefused);
        QCOMPARE(run.session().connection.tunnel->answer->status, 407);
        QCOMPARE(run.session().connection.tunnel->body->bytes, "who"_ba);
    }

    void socksWithLogin() {
        EchoServer upstream;
        ForwardProxy proxy(ForwardProxy::Kind::Socks5);
        proxy.login = "user:secret";
        auto plan = through(planTo(upstream.port()), Scheme::Socks5h, proxy.port());
        plan.route.proxy->credentials = protocol::Credentials{"user", "secret"};
        Run right(plan);
        QVERIFY(right.toEnd());
        QCOMPARE(right.session().outcome, Outcome::Switched);
        plan.route.proxy->credentials->password = "guess";
        Run wrong(plan);
        QVERIFY(wrong.toEnd());
        QCOMPARE(wrong.session().failure->kind, Failure::Kind::ForwardProxyRefused);
    }

    void socks5AsksForTheNextAddress() {
        EchoServer upstream;
        ForwardProxy proxy(ForwardProxy::Kind::Socks5);
        proxy.refusedTarget = QByteArray("\x0a\x00\x00\x01", 4);
        auto plan = through(planTo(upstream.port(), u"ws://app.example:%1/"_s), Scheme::Socks5, proxy.port());
        plan.route.resolve = {{"app.example", upstream.port(), {"10.0.0.1", "127.0.0.1"}}};
        Run run(plan);
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().outcome, Outcome::Switched);
        QCOMPARE(proxy.asked.size(), 2);
    }

    void octetsBehindTheTunnelAreNotLost() {
        Server silent;
        ForwardProxy proxy(ForwardProxy::Kind::Connect);
        proxy.bytesBehindAnswer = accepting();
        Run run(through(planTo(silent.port()), Scheme::Http, proxy.port()));
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().outcome, Outcome::Switched);
        QCOMPARE(run.session().exchange.received, accepting());
    }

    void manySecureAttemptsShareAContext() {
        const TlsPair contexts(u"localhost"_s);
        SecureEchoServer upstream(contexts.server);
        std::vector<std::unique_ptr<Run>> runs;
        for (int i = 0; i < 20; ++i) {
            runs.push_back(
                std::make_unique<Run>(planTo(upstream.port(), u"wss://127.0.0.1:%1/"_s), contexts.client));
            runs.back()->driver->start();
        }
        for (const auto& run : runs) {
            QVERIFY(run->awaitEnd());
            QCOMPARE(run->session().outcome, Outcome::Switched);
        }
    }
};

QTEST_GUILESS_MAIN(TestDriverRoutes)
#include "tst_driver_routes.moc"
