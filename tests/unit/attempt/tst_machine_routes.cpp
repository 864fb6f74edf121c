// Scripted conversations: from the plan to a connection, by names, addresses and TLS; cancelled on the way.
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

class TestMachineRoutes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLiteralIsNotLookedUp() {
        Conversation talk(planFor("ws://127.0.0.1:9001/chat"));
        QCOMPARE(talk.start(),
                 Lines({u"timer total 30000"_s, u"timer connect 10000"_s, u"connect 127.0.0.1 9001"_s}));
        QCOMPARE(talk.machine().phase(), Phase::Connect);
        talk.wait(3);
        QCOMPARE(talk.connected(), Lines({u"stop connect"_s, u"send request"_s}));
        QCOMPARE(talk.machine().phase(), Phase::Request);
        talk.wait(1);
        QCOMPARE(talk.written(), Lines());
        QCOMPARE(talk.machine().phase(), Phase::FirstByte);
        const auto& session = talk.session();
        QVERIFY(session.connection.hostLooked.isEmpty());
        QCOMPARE(session.connection.tries.size(), 1);
        QCOMPARE(session.connection.tries[0].errorNumber, 0);
        QCOMPARE(session.connection.tries[0].ended, base::nanoseconds(3'000'000));
        QCOMPARE(session.connection.localPort, quint16(40000));
        QVERIFY(!session.timings.nameResolved);
        QCOMPARE(session.timings.connected, std::optional(base::nanoseconds(3'000'000)));
        QCOMPARE(session.timings.requestWritten, std::optional(base::nanoseconds(4'000'000)));
    }

    void ipv6LiteralsToo() {
        Conversation talk(planFor("ws://[::1]:9001/"));
        QCOMPARE(talk.start().last(), u"connect ::1 9001"_s);
    }

    void everyAddressIsTriedAndListed() {
        Conversation talk(planFor("ws://localhost:9001/"));
        QCOMPARE(talk.start().last(), u"look up localhost"_s);
        QCOMPARE(talk.machine().phase(), Phase::Name);
        talk.wait(5);
        QCOMPARE(talk.resolved({"::1", "127.0.0.1"}),
                 Lines({u"connect ::1 9001"_s, u"timer address 4998"_s}));
        QCOMPARE(talk.refused(), Lines({u"connect 127.0.0.1 9001"_s}));
        QCOMPARE(talk.connected(), Lines({u"stop connect"_s, u"send request"_s}));
        const auto& connection = talk.session().connection;
        QCOMPARE(connection.hostLooked, "localhost"_ba);
        QCOMPARE(connection.tries.size(), 2);
        QCOMPARE(connection.tries[0].address, "::1"_ba);
        QCOMPARE(connection.tries[0].errorNumber, ECONNREFUSED);
        QCOMPARE(connection.tries[0].error, u"Connection refused"_s);
        QCOMPARE(connection.tries[1].errorNumber, 0);
        QCOMPARE(talk.session().timings.nameResolved, std::optional(base::nanoseconds(5'000'000)));
    }

    void noAddressAnswersThere() {
        Conversation talk(planFor("ws://localhost:9001/"));
        talk.start();
        talk.resolved({"::1", "127.0.0.1"});
        talk.refused();
        QCOMPARE(talk.refused(), Lines({u"close"_s, u"finished"_s}));
        const auto& session = talk.session();
        QCOMPARE(session.outcome, Outcome::Failed);
        QCOMPARE(session.failure->kind, Failure::Kind::ConnectionRefused);
        QCOMPARE(session.failure->phase, Phase::Connect);
        QCOMPARE(session.failure->errorNumber, ECONNREFUSED);
        QCOMPARE(session.failure->message,
                 u"[::1]:9001 refused the connection; 127.0.0.1:9001 refused the connection"_s);
        QVERIFY(session.timings.ended);
        QCOMPARE(talk.arrives("late"), Lines());
    }

    void theWordsOfTheSystemAreKept() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.start();
        talk.connectFailed(ENETUNREACH);
        QCOMPARE(talk.session().failure->kind, Failure::Kind::ConnectFailed);
        QVERIFY(talk.session().failure->message.contains(u"127.0.0.1:9001 cannot be reached"_s));
        Conversation poor(planFor("ws://127.0.0.1:9001/"));
        poor.start();
        poor.connectFailed(EMFILE);
        QCOMPARE(poor.session().failure->kind, Failure::Kind::LocalError);
    }

    void aSilentAddressDoesNotEatTheTimeOfTheNext() {
        auto plan = planFor("ws://app.example:9001/");
        plan.limits.connect = std::chrono::seconds(9);
        Conversation talk(plan);
        talk.start();
        QCOMPARE(talk.resolved({"10.0.0.1", "10.0.0.2", "10.0.0.3"}),
                 Lines({u"connect 10.0.0.1 9001"_s, u"timer address 3000"_s}));
        talk.wait(3000);
        QCOMPARE(talk.fires(TimerId::Address), Lines({u"connect 10.0.0.2 9001"_s, u"timer address 3000"_s}));
        QCOMPARE(talk.session().connection.tries[0].errorNumber, ETIMEDOUT);
        talk.wait(1000);
        // A refusal leaves the rest of its share to the last one, which the connect limit bounds.
        QCOMPARE(talk.refused(), Lines({u"connect 10.0.0.3 9001"_s}));
        talk.wait(5000);
        QCOMPARE(talk.fires(TimerId::Connect), Lines({u"abort"_s, u"finished"_s}));
        const auto& session = talk.session();
        QCOMPARE(session.failure->kind, Failure::Kind::ConnectTimeout);
        QCOMPARE(session.failure->end, StreamEnd::Timeout);
        QCOMPARE(session.connection.tries.size(), 3);
        QCOMPARE(session.connection.tries[2].errorNumber, ETIMEDOUT);
    }

    void aNameThatIsNot() {
        Conversation talk(planFor("ws://no.example:9001/"));
        talk.start();
        QCOMPARE(talk.notResolved(u"Host not found"_s), Lines({u"close"_s, u"finished"_s}));
        QCOMPARE(talk.session().failure->kind, Failure::Kind::NameNotResolved);
        QCOMPARE(talk.session().failure->phase, Phase::Name);
        QCOMPARE(talk.session().failure->message, u"no address for “no.example”: Host not found"_s);
        Conversation empty(planFor("ws://no.example:9001/"));
        empty.start();
        empty.resolved({});
        QCOMPARE(empty.session().failure->kind, Failure::Kind::NameNotResolved);
    }

    void aNameThatTakesTooLong() {
        Conversation talk(planFor("ws://slow.example:9001/"));
        talk.start();
        talk.wait(10'000);
        QCOMPARE(talk.fires(TimerId::Connect), Lines({u"abort"_s, u"finished"_s}));
        QCOMPARE(talk.session().failure->kind, Failure::Kind::ConnectTimeout);
        QCOMPARE(talk.session().failure->phase, Phase::Name);
        QCOMPARE(talk.session().failure->message, u"the name “slow.example” was not resolved within 10 s"_s);
    }

    void resolveOverrides_data() {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("last");
        QTest::newRow("exact") << "app.example"_ba << 9001 << u"connect 10.0.0.7 9001"_s;
        QTest::newRow("letter case") << "APP.example"_ba << 9001 << u"connect 10.0.0.7 9001"_s;
        QTest::newRow("any host") << "*"_ba << 9001 << u"connect 10.0.0.7 9001"_s;
        QTest::newRow("another port") << "app.example"_ba << 9002 << u"look up app.example"_s;
        QTest::newRow("another host") << "web.example"_ba << 9001 << u"look up app.example"_s;
    }
    void resolveOverrides() {
        QFETCH(QByteArray, host);
        QFETCH(int, port);
        QFETCH(QString, last);
        auto plan = planFor("wss://app.example:9001/");
        plan.route.resolve = {{host, static_cast<quint16>(port), {"10.0.0.7"}}};
        Conversation talk(plan);
        QCOMPARE(talk.start().last(), last);
        if (last.startsWith(u"connect"_s)) // SNI and verification keep the URL's host
            QCOMPARE(talk.connected(), Lines({u"tls target app.example"_s}));
    }

    void theExactHostComesBeforeAny() {
        auto plan = planFor("ws://app.example:9001/");
        plan.route.resolve = {{"*", 9001, {"10.0.0.1"}}, {"app.example", 9001, {"[::1]", "10.0.0.2"}}};
        Conversation talk(plan);
        QCOMPARE(talk.start().mid(2), Lines({u"connect ::1 9001"_s, u"timer address 5000"_s}));
    }

    void connectTo_data() {
        QTest::addColumn<QByteArray>("fromHost");
        QTest::addColumn<int>("fromPort");
        QTest::addColumn<QByteArray>("toHost");
        QTest::addColumn<int>("toPort");
        QTest::addColumn<QString>("last");
        QTest::newRow("all given") << "app.example"_ba << 443 << "127.0.0.1"_ba << 8443
                                   << u"connect 127.0.0.1 8443"_s;
        QTest::newRow("any") << ""_ba << 0 << "127.0.0.1"_ba << 8443 << u"connect 127.0.0.1 8443"_s;
        QTest::newRow("port unchanged") << ""_ba << 0 << "[::1]"_ba << 0 << u"connect ::1 443"_s;
        QTest::newRow("host unchanged") << ""_ba << 0 << ""_ba << 8443 << u"look up app.example"_s;
        QTest::newRow("other port") << "app.example"_ba << 80 << "127.0.0.1"_ba << 8443
                                    << u"look up app.example"_s;
        QTest::newRow("to a name") << "app.example"_ba << 443 << "edge.example"_ba << 0
                                   << u"look up edge.example"_s;
    }
    void connectTo() {
        QFETCH(QByteArray, fromHost);
        QFETCH(int, fromPort);
        QFETCH(QByteArray, toHost);
        QFETCH(int, toPort);
        QFETCH(QString, last);
        auto plan = planFor("wss://app.example/");
        plan.route.connectTo = {
            {fromHost, static_cast<quint16>(fromPort), toHost, static_cast<quint16>(toPort)}};
        Conversation talk(plan);
        QCOMPARE(talk.start().last(), last);
        if (last.startsWith(u"look up"_s))
            talk.resolved({"10.0.0.9"});
        QCOMPARE(talk.connected(), Lines({u"tls target app.example"_s}));
        QVERIFY(talk.session().exchange.requestBytes.contains("Host: app.example\r\n"));
    }

    void tlsThenTheRequest() {
        Conversation talk(planFor("wss://127.0.0.1:9001/"));
        talk.start();
        QCOMPARE(talk.connected(), Lines({u"tls target 127.0.0.1"_s}));
        QCOMPARE(talk.machine().phase(), Phase::Tls);
        talk.wait(7);
        QCOMPARE(talk.tlsUp(TlsLeg::Target, "h2"), Lines({u"stop connect"_s, u"send request"_s}));
        QCOMPARE(talk.session().connection.tls->alpn, "h2"_ba);
        QCOMPARE(talk.session().timings.tlsEstablished, std::optional(base::nanoseconds(7'000'000)));
    }

    void tlsToAPlainPort() {
        Conversation talk(planFor("wss://127.0.0.1:9001/"));
        talk.start();
        talk.connected();
        model::TlsSummary summary;
        summary.error = u"wrong version number"_s;
        summary.peerBytes = "HTTP/1.1 400 Bad Request\r\n\r\n";
        QCOMPARE(talk.tlsFails(TlsLeg::Target, summary), Lines({u"close"_s, u"finished"_s}));
        const auto& failure = *talk.session().failure;
        QCOMPARE(failure.kind, Failure::Kind::TlsFailed);
        QCOMPARE(failure.phase, Phase::Tls);
        QVERIFY2(failure.message.startsWith(u"127.0.0.1:9001 does not speak TLS: it answered with "_s),
                 qPrintable(failure.message));
        QCOMPARE(talk.session().connection.tls->peerBytes, summary.peerBytes);
    }

    void aCertificateThatIsNotTrusted() {
        Conversation talk(planFor("wss://127.0.0.1:9001/"));
        talk.start();
        talk.connected();
        model::TlsSummary summary;
        summary.verifyProblem = model::TlsSummary::VerifyProblem::Untrusted;
        summary.verifyCode = 20;
        summary.verifyText = u"unable to get local issuer certificate"_s;
        summary.verifiedName = "127.0.0.1";
        summary.alerts = {{true, 48, true}};
        talk.tlsFails(TlsLeg::Target, summary);
        QCOMPARE(talk.session().failure->kind, Failure::Kind::TlsNotVerified);
        QCOMPARE(talk.session().failure->message,
                 u"the certificate that 127.0.0.1:9001 showed for “127.0.0.1” was not verified: "
                 "unable to get local issuer certificate"_s);
    }

    void anAlertAfterTheHandshake() {
        Conversation talk(planFor("wss://127.0.0.1:9001/"));
        talk.start();
        talk.connected();
        talk.tlsUp(TlsLeg::Target);
        talk.written();
        model::TlsSummary summary;
        summary.established = true;
        summary.alerts = {{true, 116, false}};
        talk.tlsFails(TlsLeg::Target, summary, StreamEnd::Fin);
        const auto& failure = *talk.session().failure;
        QCOMPARE(failure.kind, Failure::Kind::TlsFailed);
        QCOMPARE(failure.phase, Phase::FirstByte);
        QCOMPARE(failure.end, StreamEnd::TlsAlert);
        QCOMPARE(failure.message,
                 u"127.0.0.1:9001 ended TLS with the alert certificate_required after the handshake"_s);
    }

    void tlsThatDoesNotEnd() {
        Conversation talk(planFor("wss://127.0.0.1:9001/"));
        talk.start();
        talk.connected();
        talk.wait(10'000);
        QCOMPARE(talk.fires(TimerId::Connect), Lines({u"abort"_s, u"finished"_s}));
        QCOMPARE(talk.session().failure->kind, Failure::Kind::ConnectTimeout);
        QCOMPARE(talk.session().failure->phase, Phase::Tls);
    }

    // ---- cancel

    void cancelAtAnyMoment_data() {
        QTest::addColumn<int>("steps");
        QTest::addColumn<Phase>("phase");
        QTest::newRow("name") << 0 << Phase::Name;
        QTest::newRow("connect") << 1 << Phase::Connect;
        QTest::newRow("proxy tls") << 2 << Phase::ProxyTls;
        QTest::newRow("tunnel") << 3 << Phase::ProxyTunnel;
        QTest::newRow("tls") << 4 << Phase::Tls;
        QTest::newRow("request") << 5 << Phase::Request;
        QTest::newRow("first byte") << 6 << Phase::FirstByte;
        QTest::newRow("head") << 7 << Phase::Head;
    }
    void cancelAtAnyMoment() {
        QFETCH(int, steps);
        QFETCH(Phase, phase);
        Conversation talk(
            through("wss://app.example/", model::ForwardProxy::Scheme::Https, "proxy.example", 3129));
        talk.start();
        const QList<std::function<void()>> script{
            [&] { talk.resolved({"10.0.0.1"}); }, [&] { talk.connected(); },
            [&] { talk.tlsUp(TlsLeg::Proxy); },   [&] { talk.arrives("HTTP/1.1 200 OK\r\n\r\n"); },
            [&] { talk.tlsUp(TlsLeg::Target); },  [&] { talk.written(); },
            [&] { talk.arrives("HTTP/1.1 10"); },
        };
        for (int i = 0; i < steps; ++i)
            script[i]();
        QCOMPARE(talk.machine().phase(), phase);
        QCOMPARE(talk.cancelled(), Lines({u"abort"_s, u"finished"_s}));
        QVERIFY(talk.machine().isFinished());
        QCOMPARE(talk.session().failure->kind, Failure::Kind::Cancelled);
        QCOMPARE(talk.session().failure->end, StreamEnd::Cancelled);
        QCOMPARE(talk.session().failure->phase, phase);
        if (phase == Phase::Connect)
            QCOMPARE(talk.session().connection.tries.last().errorNumber, ECANCELED);
        if (phase == Phase::Head)
            QCOMPARE(talk.session().exchange.received, "HTTP/1.1 10"_ba);
        QCOMPARE(talk.cancelled(), Lines());
    }
};

QTEST_APPLESS_MAIN(TestMachineRoutes)
#include "tst_machine_routes.moc"
