// One attempt for real, without TLS: sockets, names, timers, ends, and the open connection.
#include "attempt_peers.h"
#include "net/epoll_dispatcher.h"

#include <QTest>

#include <cerrno>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tests;
using model::Failure;
using model::Outcome;
using model::StreamEnd;

namespace {

/// A server that, once a request head came, does \a act.
class ActingServer {
public:
    explicit ActingServer(std::function<void(Peer&)> act) {
        server.onAccepted = [act = std::move(act)](Peer& peer) {
            peer.onBytes = [&peer, act, done = std::make_shared<bool>(false)](const QByteArray&) {
                if (!*done && peer.received.contains("\r\n\r\n")) {
                    *done = true;
                    act(peer);
                }
            };
        };
    }
    quint16 port() const { return server.port(); }
    Server server;
};

} // namespace

class TestDriver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHandshakeAndItsClose() {
        EchoServer upstream;
        const auto plan = planTo(upstream.port());
        Run run(plan);
        run.driver->start();
        QCOMPARE(run.finished, 0); // never inside start()
        QVERIFY(run.awaitEnd());
        const auto& session = run.session();
        QCOMPARE(session.outcome, Outcome::Switched);
        QVERIFY(run.opened);
        QCOMPARE(session.exchange.response->status, 101);
        QCOMPARE(session.exchange.requestWritten, quint64(plan.request.size()));
        QVERIFY(session.close->clean);
        QCOMPARE(session.close->code, quint16(1000));
        QCOMPARE(session.close->end, StreamEnd::Fin);
        QCOMPARE(run.frames, 2);
        QCOMPARE(session.connection.peerAddress, "127.0.0.1"_ba);
        QCOMPARE(session.connection.peerPort, upstream.port());
        QVERIFY(session.connection.localPort != 0);
        const auto& times = session.timings;
        QVERIFY(times.begun <= *times.connected && *times.connected <= *times.requestWritten &&
                *times.requestWritten <= *times.firstByte && *times.firstByte <= *times.headComplete &&
                *times.headComplete <= *times.ended);
        QVERIFY(upstream.server.last().received.startsWith(plan.request));
        QTest::qWait(50);
        QCOMPARE(run.finished, 1);
    }

    void severalAtOnce() {
        EchoServer upstream;
        std::vector<std::unique_ptr<Run>> runs;
        for (int i = 0; i < 50; ++i) {
            runs.push_back(std::make_unique<Run>(planTo(upstream.port())));
            runs.back()->driver->start();
        }
        for (const auto& run : runs) {
            QVERIFY(run->awaitEnd());
            QCOMPARE(run->session().outcome, Outcome::Switched);
        }
    }

    void namesAreResolvedAndAllAddressesTried() {
        EchoServer upstream; // on 127.0.0.1 alone; localhost may be ::1 first
        Run run(planTo(upstream.port(), u"ws://localhost:%1/"_s));
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().outcome, Outcome::Switched);
        QCOMPARE(run.session().connection.hostLooked, "localhost"_ba);
        QCOMPARE(run.session().connection.peerAddress, "127.0.0.1"_ba);
        QVERIFY(run.session().timings.nameResolved);
        for (const auto& attempt : run.session().connection.tries) {
            if (attempt.address != "127.0.0.1")
                QVERIFY(attempt.errorNumber != 0 && !attempt.error.isEmpty());
        }
    }

    void aNameThatIsNot() {
        auto plan = planTo(9001, u"ws://does-not-exist.invalid:%1/"_s);
        plan.limits.connect = std::chrono::seconds(15);
        Run run(plan);
        QVERIFY(run.toEnd());
        // Without a name server the resolver's own patience may be longer than ours.
        const auto kind = run.session().failure->kind;
        QVERIFY(kind == Failure::Kind::NameNotResolved || kind == Failure::Kind::ConnectTimeout);
        QCOMPARE(run.session().failure->phase, model::Phase::Name);
    }

    void resolveAndConnectTo() {
        EchoServer upstream;
        auto plan = planTo(80, u"ws://app.example:%1/"_s);
        plan.route.connectTo = {{"app.example", 80, "edge.example", upstream.port()}};
        plan.route.resolve = {{"edge.example", upstream.port(), {"127.0.0.1"}}};
        Run run(plan);
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().outcome, Outcome::Switched);
        QVERIFY(upstream.server.last().received.contains("Host: app.example\r\n"));
        QVERIFY(!run.session().timings.nameResolved);
    }

    void nobodyListens() {
        const quint16 port = deadPort();
        Run run(planTo(port));
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().failure->kind, Failure::Kind::ConnectionRefused);
        QCOMPARE(run.session().failure->message, u"127.0.0.1:%1 refused the connection"_s.arg(port));
        QCOMPARE(run.session().connection.tries[0].errorNumber, ECONNREFUSED);
    }

    void theSecondAddressIsReached() {
        EchoServer upstream;
        auto plan = planTo(upstream.port(), u"ws://app.example:%1/"_s);
        plan.route.resolve = {{"app.example", upstream.port(), {"::1", "127.0.0.1"}}};
        Run run(plan);
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().outcome, Outcome::Switched);
        QCOMPARE(run.session().connection.tries.size(), 2);
    }

    void aRefusalWithBody() {
        ActingServer upstream([](Peer& peer) {
            peer.stream.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 6\r\n\r\n");
            peer.stream.write("go off");
        });
        Run run(planTo(upstream.port()));
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().outcome, Outcome::Refused);
        QCOMPARE(run.session().exchange.body->bytes, "go off"_ba);
        QVERIFY(!run.opened);
    }

    void oneOctetAtATime() {
        ActingServer upstream([](Peer& peer) {
            for (const char octet : accepting())
                peer.stream.write(QByteArray(1, octet));
        });
        auto plan = planTo(upstream.port());
        Run run(plan);
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().outcome, Outcome::Switched);
    }

    void finAndResetAreToldApart_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("reset");
        QTest::addColumn<Failure::Kind>("kind");
        QTest::newRow("FIN, nothing") << ""_ba << false << Failure::Kind::ClosedBeforeAnswer;
        QTest::newRow("RST, nothing") << ""_ba << true << Failure::Kind::ClosedBeforeAnswer;
        QTest::newRow("FIN, in the head")
            << "HTTP/1.1 101 Swi"_ba << false << Failure::Kind::ClosedInsideHead;
        QTest::newRow("RST, in the head") << "HTTP/1.1 101 Swi"_ba << true << Failure::Kind::ClosedInsideHead;
    }
    void finAndResetAreToldApart() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, reset);
        QFETCH(Failure::Kind, kind);
        Peer* accepted = nullptr;
        ActingServer upstream([&](Peer& peer) {
            peer.stream.write(bytes);
            accepted = &peer;
        });
        Run run(planTo(upstream.port()));
        run.driver->start();
        const auto count = static_cast<quint64>(bytes.size());
        QTRY_VERIFY_WITH_TIMEOUT(accepted && run.session().exchange.receivedCount == count, patience);
        if (reset)
            accepted->stream.abort();
        else
            accepted->stream.close();
        QVERIFY(run.awaitEnd());
        QCOMPARE(run.session().failure->kind, kind);
        QCOMPARE(run.session().failure->end, reset ? StreamEnd::Reset : StreamEnd::Fin);
        QCOMPARE(run.session().failure->octets, count);
        QCOMPARE(run.session().exchange.received, bytes);
    }

    void silenceIsTimedOut() {
        ActingServer upstream([](Peer&) {});
        auto plan = planTo(upstream.port());
        plan.limits.total = std::chrono::milliseconds(200);
        Run run(plan);
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().failure->kind, Failure::Kind::AnswerTimeout);
        QCOMPARE(run.session().failure->end, StreamEnd::Timeout);
        QTRY_VERIFY_WITH_TIMEOUT(upstream.server.last().reset, patience); // an abort leaves RST
    }

    void aListenerThatAcceptsNothingIsTimedOut() {
        // A full backlog leaves the next connection unanswered.
        net::TcpListener never;
        auto plan = planTo(9, u"ws://app.example:%1/"_s);
        plan.route.resolve = {{"app.example", 9, {"192.0.2.1"}}}; // TEST-NET-1 is routed nowhere
        plan.limits.connect = std::chrono::milliseconds(300);
        Run run(plan);
        QVERIFY(run.toEnd());
        // Where there is no route at all, the system says so at once.
        const auto kind = run.session().failure->kind;
        QVERIFY(kind == Failure::Kind::ConnectTimeout || kind == Failure::Kind::ConnectFailed ||
                kind == Failure::Kind::ConnectionRefused);
        QCOMPARE(run.session().failure->phase, model::Phase::Connect);
    }

    void cancelLeavesAReset() {
        ActingServer upstream([](Peer& peer) { peer.stream.write("HTTP/1.1 1"); });
        Run run(planTo(upstream.port()));
        run.driver->start();
        QTRY_COMPARE_WITH_TIMEOUT(run.session().exchange.receivedCount, quint64(10), patience);
        run.driver->cancel();
        QCOMPARE(run.finished, 0);
        QVERIFY(run.awaitEnd());
        QCOMPARE(run.session().failure->kind, Failure::Kind::Cancelled);
        QCOMPARE(run.session().exchange.received, "HTTP/1.1 1"_ba);
        QTRY_VERIFY_WITH_TIMEOUT(upstream.server.last().reset, patience);
        run.driver->cancel();
        QTest::qWait(30);
        QCOMPARE(run.finished, 1);
    }

    void cancelInsideStartAndNames() {
        Run run(planTo(9001, u"ws://localhost:%1/"_s));
        run.driver->start();
        run.driver->cancel();
        QVERIFY(run.awaitEnd());
        QCOMPARE(run.session().failure->kind, Failure::Kind::Cancelled);
        QTest::qWait(50);
        QCOMPARE(run.finished, 1);
    }

    void deletedInTheMiddle() {
        EchoServer upstream;
        for (int i = 0; i < 20; ++i) {
            Run run(planTo(upstream.port(), i % 2 == 0 ? u"ws://127.0.0.1:%1/"_s : u"ws://localhost:%1/"_s));
            run.driver->start();
            QTest::qWait(i % 5);
        }
    }

    void whatSpeaksNoHttp() {
        ActingServer upstream([](Peer& peer) { peer.stream.write("220 mail.example ESMTP\r\n"); });
        Run run(planTo(upstream.port()));
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().failure->kind, Failure::Kind::NotHttp);
        QCOMPARE(run.session().exchange.received, "220 mail.example ESMTP\r\n"_ba);
    }

    void anEndlessBodyCostsLittle() {
        ActingServer upstream([](Peer& peer) {
            peer.stream.write("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n");
            QObject::connect(&peer.stream, &net::TcpStream::bytesWritten, &peer.stream, [&peer] {
                if (peer.stream.queued() == 0)
                    QMetaObject::invokeMethod(
                        &peer.stream, [&peer] { peer.stream.write(QByteArray(256 * 1024, 'x')); },
                        Qt::QueuedConnection);
            });
            peer.stream.write(QByteArray(256 * 1024, 'x'));
        });
        Run run(planTo(upstream.port()));
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().outcome, Outcome::Refused);
        QVERIFY(run.session().exchange.body->truncated);
        QVERIFY(run.session().exchange.receivedCount < 8 * 1024 * 1024);
    }

    void messagesGoBothWays() {
        EchoServer upstream;
        auto plan = planTo(upstream.port());
        plan.afterSwitch = model::AttemptPlan::AfterSwitch::Keep;
        Run run(plan);
        run.onOpened = [&] {
            // From inside a signal, several in one turn.
            for (int i = 0; i < 100; ++i)
                run.driver->sendMessage(protocol::Opcode::Text, "message " + QByteArray::number(i));
            run.driver->sendPing("beat");
        };
        run.onMessage = [&](const protocol::Message& message) {
            if (message.payload == "message 99")
                run.driver->requestClose({1000, "done"});
        };
        QVERIFY(run.toEnd());
        QCOMPARE(run.messages.size(), 100);
        QCOMPARE(run.messages[42], "message 42"_ba);
        QVERIFY(run.session().close->clean);
        QCOMPARE(run.session().close->received->reason, "done"_ba);
        QCOMPARE(run.session().timings.headComplete.has_value(), true);
    }

    void aLargeMessage() {
        EchoServer upstream;
        auto plan = planTo(upstream.port());
        plan.afterSwitch = model::AttemptPlan::AfterSwitch::Keep;
        Run run(plan);
        const QByteArray large = noise(3 * 1024 * 1024, 7);
        run.onOpened = [&] {
            run.driver->sendMessage(protocol::Opcode::Binary, large);
        };
        run.onMessage = [&](const protocol::Message&) {
            run.driver->requestClose({1000, {}});
        };
        QVERIFY(run.toEnd());
        QCOMPARE(run.messages.size(), 1);
        QVERIFY(run.messages[0] == large);
        QCOMPARE(run.driver->backlog(), 0);
    }

    void aPeerThatNeverCloses() {
        ActingServer upstream([](Peer& peer) { peer.stream.write(accepting()); });
        Run run(planTo(upstream.port()));
        QVERIFY(run.toEnd());
        QCOMPARE(run.session().outcome, Outcome::Switched);
        QCOMPARE(run.session().close->end, StreamEnd::Timeout);
        QVERIFY(!run.session().close->clean);
    }

    void aFloodOfFramesBehindThe101() {
        QByteArray flood = accepting();
        for (int i = 0; i < 200'000; ++i)
            flood += QByteArray("\x89\x00", 2); // empty pings
        ActingServer upstream([&](Peer& peer) { peer.stream.write(flood); });
        auto plan = planTo(upstream.port());
        plan.afterSwitch = model::AttemptPlan::AfterSwitch::Keep;
        Run run(plan);
        run.driver->start();
        QTRY_COMPARE_WITH_TIMEOUT(run.session().exchange.receivedCount, quint64(flood.size()), patience);
        run.driver->cancel();
        QVERIFY(run.awaitEnd());
        QCOMPARE(run.session().frames.size(), 10'000);
        QCOMPARE(run.session().exchange.afterHead.size(), 64 * 1024);
        QVERIFY(run.frames >= 200'000);
    }

    void deletedInsideFinished() {
        EchoServer upstream;
        Run run(planTo(upstream.port()));
        bool gone = false;
        QObject context;
        QObject::connect(run.driver.get(), &net::Driver::finished, &context, [&] {
            run.driver.reset();
            gone = true;
        });
        run.driver->start();
        QTRY_VERIFY_WITH_TIMEOUT(gone, patience);
    }
};

/// As the command line runs it: on the epoll dispatcher. (The routes' test runs on Qt's own.)
int main(int argc, char** argv) {
    QCoreApplication::setEventDispatcher(new net::EpollDispatcher);
    const QCoreApplication application(argc, argv);
    TestDriver test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_driver.moc"
