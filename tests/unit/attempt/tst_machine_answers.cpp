// Scripted conversations: the request is out, and the peer answers, or does not.
#include "conversation.h"

#include "base/limits.h"

#include <QTest>

#include <cerrno>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::test;
using attempt::TimerId;
using model::Failure;
using model::Outcome;
using model::Phase;
using model::StreamEnd;
using Lines = QStringList;

class TestMachineAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRefusalWithItsBody() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.wait(10);
        QCOMPARE(talk.arrives("HTTP/1.1 403 Forb"), Lines());
        QCOMPARE(talk.machine().phase(), Phase::Head);
        talk.wait(5);
        QCOMPARE(talk.arrives("idden\r\nContent-Length: 4\r\n\r\nno"), Lines({u"timer grace 2000"_s}));
        QCOMPARE(talk.machine().phase(), Phase::Body);
        QCOMPARE(talk.arrives("pe"), Lines({u"close"_s, u"finished"_s}));
        const auto& session = talk.session();
        QCOMPARE(session.outcome, Outcome::Refused);
        QVERIFY(!session.failure);
        QCOMPARE(session.exchange.response->status, 403);
        QCOMPARE(session.exchange.body->bytes, "nope"_ba);
        QVERIFY(session.exchange.body->complete);
        QCOMPARE(session.exchange.received, "HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nnope"_ba);
        QCOMPARE(session.exchange.receivedCount, quint64(session.exchange.received.size()));
        QCOMPARE(session.timings.firstByte, std::optional(base::nanoseconds(10'000'000)));
        QCOMPARE(session.timings.headComplete, std::optional(base::nanoseconds(15'000'000)));
        QVERIFY(protocol::contains(session.exchange.responseViolations, "response.status-not-101"));
    }

    void everySplitGivesTheSameSession() {
        const QByteArray wire = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                                "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n"
                                "5\r\nhello\r\n0\r\n\r\n";
        Conversation whole(planFor("ws://127.0.0.1:9001/"));
        whole.toAnswer();
        whole.arrives(wire);
        QCOMPARE(whole.session().outcome, Outcome::Refused);
        QCOMPARE(whole.session().exchange.interim.size(), 1);
        QCOMPARE(whole.session().exchange.body->bytes, "hello"_ba);
        for (qsizetype cut = 1; cut < wire.size(); ++cut) {
            Conversation talk(planFor("ws://127.0.0.1:9001/"));
            talk.toAnswer();
            talk.arrives(wire.first(cut));
            talk.arrives(wire.sliced(cut));
            QVERIFY(talk.session() == whole.session());
        }
        Conversation slow(planFor("ws://127.0.0.1:9001/"));
        slow.toAnswer();
        for (const char octet : wire)
            slow.arrives(QByteArray(1, octet));
        QVERIFY(slow.session() == whole.session());
    }

    void everySplitOfA101AndItsFrames() {
        const QByteArray wire = switchingAnswer() + serverFrame(protocol::Opcode::Text, "hi") +
                                serverFrame(protocol::Opcode::Close, QByteArray("\x03\xe8", 2));
        for (qsizetype cut = 1; cut < wire.size(); ++cut) {
            auto plan = planFor("ws://127.0.0.1:9001/");
            plan.afterSwitch = model::AttemptPlan::AfterSwitch::Keep;
            Conversation talk(plan);
            talk.toAnswer();
            talk.arrives(wire.first(cut));
            talk.arrives(wire.sliced(cut));
            talk.fin();
            const auto& session = talk.session();
            QCOMPARE(session.outcome, Outcome::Switched);
            QCOMPARE(session.frames.size(), 3);
            QCOMPARE(session.frames[0].frame.payload, "hi"_ba);
            QCOMPARE(session.exchange.received, switchingAnswer());
            QCOMPARE(session.exchange.afterHead, wire.sliced(switchingAnswer().size()));
            QCOMPARE(session.exchange.receivedCount, quint64(wire.size()));
            QVERIFY(session.close->clean);
            QCOMPARE(session.close->code, quint16(1000));
        }
    }

    void endsAreToldApart_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("reset");
        QTest::addColumn<Failure::Kind>("kind");
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<QString>("message");
        using enum Failure::Kind;
        QTest::newRow("nothing, FIN")
            << ""_ba << false << ClosedBeforeAnswer << Phase::FirstByte
            << u"127.0.0.1:9001 closed the connection before any octet of an answer"_s;
        QTest::newRow("nothing, RST")
            << ""_ba << true << ClosedBeforeAnswer << Phase::FirstByte
            << u"127.0.0.1:9001 reset the connection before any octet of an answer"_s;
        QTest::newRow("status line, FIN")
            << "HTTP/1.1 101 Swit"_ba << false << ClosedInsideHead << Phase::Head
            << u"127.0.0.1:9001 closed the connection inside the status line after 17 octets"_s;
        QTest::newRow("status line, RST")
            << "H"_ba << true << ClosedInsideHead << Phase::Head
            << u"127.0.0.1:9001 reset the connection inside the status line after 1 octet"_s;
        QTest::newRow("headers, FIN")
            << "HTTP/1.1 101 Switching\r\nUp"_ba << false << ClosedInsideHead << Phase::Head
            << u"127.0.0.1:9001 closed the connection inside the headers after 26 octets"_s;
        QTest::newRow("headers, RST")
            << "HTTP/1.1 101 Switching\r\nUp: x\r\n"_ba << true << ClosedInsideHead << Phase::Head
            << u"127.0.0.1:9001 reset the connection inside the headers after 31 octets"_s;
        QTest::newRow("behind a 103")
            << "HTTP/1.1 103 Early Hints\r\n\r\n"_ba << false << ClosedBeforeAnswer << Phase::Head
            << u"127.0.0.1:9001 closed the connection behind 1 interim (1xx) answers, before the final head"_s;
    }
    void endsAreToldApart() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, reset);
        QFETCH(Failure::Kind, kind);
        QFETCH(Phase, phase);
        QFETCH(QString, message);
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives(bytes);
        QCOMPARE(reset ? talk.reset() : talk.fin(), Lines({u"close"_s, u"finished"_s}));
        const auto& failure = *talk.session().failure;
        QCOMPARE(failure.kind, kind);
        QCOMPARE(failure.phase, phase);
        QCOMPARE(failure.octets, quint64(bytes.size()));
        QCOMPARE(failure.end, reset ? StreamEnd::Reset : StreamEnd::Fin);
        QCOMPARE(failure.errorNumber, reset ? ECONNRESET : 0);
        QCOMPARE(failure.message, message);
        QCOMPARE(talk.session().exchange.received, bytes);
    }

    void silenceAfterTheRequest() {
        auto plan = planFor("ws://127.0.0.1:9001/");
        plan.limits.total = std::chrono::seconds(5);
        Conversation talk(plan);
        talk.toAnswer();
        talk.wait(5000);
        QCOMPARE(talk.fires(TimerId::Total), Lines({u"abort"_s, u"finished"_s}));
        const auto& failure = *talk.session().failure;
        QCOMPARE(failure.kind, Failure::Kind::AnswerTimeout);
        QCOMPARE(failure.phase, Phase::FirstByte);
        QCOMPARE(failure.end, StreamEnd::Timeout);
        QCOMPARE(failure.message,
                 u"no answer from 127.0.0.1:9001 within 5 s after the request was written"_s);
    }

    void aHeadThatStalls() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives("HTTP/1.1 101 Swit");
        talk.wait(30'000);
        talk.fires(TimerId::Total);
        const auto& failure = *talk.session().failure;
        QCOMPARE(failure.kind, Failure::Kind::AnswerTimeout);
        QCOMPARE(failure.phase, Phase::Head);
        QCOMPARE(failure.octets, quint64(17));
        QCOMPARE(failure.message,
                 u"the head from 127.0.0.1:9001 was not complete within 30 s: it stopped after 17 octets"_s);
    }

    void aPeerThatDoesNotTakeTheRequest() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.start();
        talk.connected();
        talk.written(10);
        talk.wait(30'000);
        talk.fires(TimerId::Total);
        QCOMPARE(talk.session().failure->kind, Failure::Kind::AnswerTimeout);
        QCOMPARE(talk.session().failure->phase, Phase::Request);
        QCOMPARE(talk.session().exchange.requestWritten, quint64(10));
        QVERIFY(!talk.session().timings.requestWritten);
    }

    void anAnswerBeforeTheRequestIsOut() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.start();
        talk.connected();
        talk.written(10);
        QCOMPARE(talk.arrives("HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n"),
                 Lines({u"close"_s, u"finished"_s}));
        QCOMPARE(talk.session().outcome, Outcome::Refused);
        QCOMPARE(talk.session().exchange.requestWritten, quint64(10));
    }

    void whatIsNotHttp_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("atOnce");
        QTest::newRow("a TLS alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7) << true;
        QTest::newRow("HTTP/2 SETTINGS")
            << QByteArray("\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x80\x00\x04\x00\x01\x00"
                          "\x00\x00\x05\x00\xff\xff\xff",
                          27)
            << true;
        QTest::newRow("SMTP") << "220 mail.example ESMTP\r\n"_ba << true;
        QTest::newRow("junk") << QByteArray("\x00\x01\x02\x03", 4) << false;
    }
    void whatIsNotHttp() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, atOnce);
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        if (atOnce) {
            QCOMPARE(talk.arrives(bytes), Lines({u"close"_s, u"finished"_s}));
        } else {
            QCOMPARE(talk.arrives(bytes), Lines({u"timer grace 200"_s}));
            QCOMPARE(talk.arrives("more"), Lines());
            QCOMPARE(talk.fires(TimerId::Grace), Lines({u"close"_s, u"finished"_s}));
            bytes += "more";
        }
        const auto& session = talk.session();
        QCOMPARE(session.outcome, Outcome::Failed);
        QCOMPARE(session.failure->kind, Failure::Kind::NotHttp);
        QCOMPARE(session.failure->octets, quint64(bytes.size()));
        QCOMPARE(session.exchange.received, bytes);
        QCOMPARE(session.failure->message, u"127.0.0.1:9001 did not answer in HTTP/1: it sent %1"_s.arg(
                                               protocol::describeWireForm(bytes)));
    }

    void junkThatEnds() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives(QByteArray(4, '\0'));
        QCOMPARE(talk.fin(), Lines({u"close"_s, u"finished"_s}));
        QCOMPARE(talk.session().failure->kind, Failure::Kind::NotHttp);
        QCOMPARE(talk.session().failure->end, StreamEnd::Fin);
    }

    void anEndlessHeadIsBounded() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives("HTTP/1.1 101 Switching\r\n");
        const QByteArray block = "X-Filler: " + QByteArray(32 * 1024, 'x') + "\r\n";
        for (int i = 0; i < 100 && !talk.machine().isFinished(); ++i)
            talk.arrives(block);
        QVERIFY(talk.machine().isFinished());
        QCOMPARE(talk.session().failure->kind, Failure::Kind::HeadTooLarge);
        QVERIFY(talk.session().exchange.received.size() <= base::limits::headBytes + base::limits::bodyBytes);
    }

    void interimAnswersAreBounded() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        for (int i = 0; i < 100 && !talk.machine().isFinished(); ++i)
            talk.arrives("HTTP/1.1 102 Processing\r\n\r\n");
        QCOMPARE(talk.session().failure->kind, Failure::Kind::HeadTooLarge);
        QCOMPARE(talk.session().exchange.interim.size(), base::limits::interimHeads + 1);
    }

    void aBodyThatStalls() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        talk.wait(2000);
        QCOMPARE(talk.fires(TimerId::Grace), Lines({u"abort"_s, u"finished"_s}));
        const auto& session = talk.session();
        QCOMPARE(session.outcome, Outcome::Refused);
        QVERIFY(!session.failure);
        QCOMPARE(session.exchange.body->bytes, "half"_ba);
        QVERIFY(!session.exchange.body->complete);
        QVERIFY(protocol::contains(session.exchange.body->violations, "body.incomplete"));
    }

    void aBodyThatDrips() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives("HTTP/1.1 200 OK\r\n\r\n");
        Lines last;
        for (int i = 0; i < 9; ++i) {
            talk.wait(1000);
            last = talk.arrives("x");
        }
        // Its time is over 10 s after the head, however it drips.
        QCOMPARE(last, Lines({u"timer grace 1000"_s}));
        talk.wait(1000);
        talk.fires(TimerId::Grace);
        QCOMPARE(talk.session().outcome, Outcome::Refused);
        QCOMPARE(talk.session().exchange.body->bytes, QByteArray(9, 'x'));
    }

    void aBodyThatIsCutOff() {
        for (const bool reset : {false, true}) {
            Conversation talk(planFor("ws://127.0.0.1:9001/"));
            talk.toAnswer();
            talk.arrives("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            QCOMPARE(reset ? talk.reset() : talk.fin(), Lines({u"abort"_s, u"finished"_s}));
            QCOMPARE(talk.session().outcome, Outcome::Refused);
            QVERIFY(!talk.session().exchange.body->complete);
            QVERIFY(!talk.session().exchange.body->violations.isEmpty());
        }
    }

    void aBodyUntilClose() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives("HTTP/1.1 200 OK\r\n\r\nall of it");
        QCOMPARE(talk.fin(), Lines({u"close"_s, u"finished"_s}));
        QVERIFY(talk.session().exchange.body->complete);
    }

    void anEndlessBodyIsBounded() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n");
        const QByteArray block(64 * 1024, 'x');
        int blocks = 0;
        while (!talk.machine().isFinished() && blocks < 100) {
            talk.arrives(block);
            ++blocks;
        }
        QVERIFY(talk.machine().isFinished());
        QCOMPARE(talk.session().outcome, Outcome::Refused);
        QVERIFY(talk.session().exchange.body->truncated);
        QVERIFY(talk.session().exchange.body->bytes.size() <= base::limits::bodyBytes);
        QVERIFY(talk.session().exchange.received.size() <= base::limits::headBytes + base::limits::bodyBytes);
    }

    void theTotalLimitEndsABody() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives("HTTP/1.1 200 OK\r\n\r\nsome");
        QCOMPARE(talk.fires(TimerId::Total), Lines({u"abort"_s, u"finished"_s}));
        QCOMPARE(talk.session().outcome, Outcome::Refused);
    }

    void cancelInsideTheBody() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives("HTTP/1.1 200 OK\r\n\r\nsome");
        QCOMPARE(talk.cancelled(), Lines({u"abort"_s, u"finished"_s}));
        QCOMPARE(talk.session().outcome, Outcome::Refused);
        QCOMPARE(talk.session().exchange.body->bytes, "some"_ba);
    }

    void answersWithoutABody_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("204") << "HTTP/1.1 204 No Content\r\n\r\n"_ba;
        QTest::newRow("304") << "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"_ba;
        QTest::newRow("empty") << "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"_ba;
    }
    void answersWithoutABody() {
        QFETCH(QByteArray, head);
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        QCOMPARE(talk.arrives(head), Lines({u"close"_s, u"finished"_s}));
        QCOMPARE(talk.session().outcome, Outcome::Refused);
    }

    void anInvalidSwitchKeepsWhatFollows() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        const QByteArray head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                "Connection: Upgrade\r\nSec-WebSocket-Accept: wrong\r\n\r\n";
        QCOMPARE(talk.arrives(head), Lines({u"timer grace 200"_s}));
        QCOMPARE(talk.arrives("\x81\x02hi"), Lines({u"close"_s, u"finished"_s}));
        const auto& session = talk.session();
        QCOMPARE(session.outcome, Outcome::Failed);
        QCOMPARE(session.failure->kind, Failure::Kind::InvalidSwitch);
        QCOMPARE(session.exchange.response->status, 101);
        QCOMPARE(session.exchange.received, head);
        QCOMPARE(session.exchange.afterHead, "\x81\x02hi"_ba);
        QVERIFY(protocol::contains(session.exchange.responseViolations, "response.accept-wrong"));
        QVERIFY(!session.close);
    }

    void aSwitchToAnotherProtocol() {
        auto plan = planFor("ws://127.0.0.1:9001/");
        plan.request.replace("Upgrade: websocket", "Upgrade: h2c, websocket");
        Conversation talk(plan);
        talk.toAnswer();
        const QByteArray settings("\x00\x00\x00\x04\x00\x00\x00\x00\x00", 9);
        QCOMPARE(talk.arrives("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n"
                              "Connection: Upgrade\r\n\r\n" +
                              settings),
                 Lines({u"close"_s, u"finished"_s}));
        QCOMPARE(talk.session().failure->kind, Failure::Kind::InvalidSwitch);
        QCOMPARE(talk.session().exchange.afterHead, settings);
    }

    void anInvalidSwitchAndSilence() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        talk.arrives("HTTP/1.1 101 Switching Protocols\r\n\r\n");
        QCOMPARE(talk.fires(TimerId::Grace), Lines({u"close"_s, u"finished"_s}));
        QCOMPARE(talk.session().failure->kind, Failure::Kind::InvalidSwitch);
    }

    void anEmptyRawRequestIsWaitedFor() {
        auto plan = planFor("ws://127.0.0.1:9001/");
        plan.request.clear();
        Conversation talk(plan);
        talk.start();
        QCOMPARE(talk.connected(), Lines({u"stop connect"_s}));
        QCOMPARE(talk.machine().phase(), Phase::FirstByte);
    }

    void theTotalLimitIsSharedByTheAddressesToo() {
        auto plan = planFor("ws://localhost:9001/");
        plan.limits.connect = std::chrono::milliseconds(0);
        plan.limits.total = std::chrono::seconds(8);
        Conversation talk(plan);
        QCOMPARE(talk.start(), Lines({u"timer total 8000"_s, u"look up localhost"_s}));
        QCOMPARE(talk.resolved({"10.0.0.1", "127.0.0.1"}),
                 Lines({u"connect 10.0.0.1 9001"_s, u"timer address 4000"_s}));
        talk.wait(4000);
        talk.fires(TimerId::Address);
        talk.connected();
        QCOMPARE(talk.written(), Lines());
        QCOMPARE(talk.session().connection.tries[0].errorNumber, ETIMEDOUT);
    }

    void noLimitsNoTimers() {
        auto plan = planFor("ws://localhost:9001/");
        plan.limits.connect = plan.limits.total = std::chrono::milliseconds(0);
        Conversation talk(plan);
        QCOMPARE(talk.start(), Lines({u"look up localhost"_s}));
        QCOMPARE(talk.resolved({"::1", "127.0.0.1"}), Lines({u"connect ::1 9001"_s}));
        QCOMPARE(talk.connected(), Lines({u"send request"_s}));
    }
};

QTEST_APPLESS_MAIN(TestMachineAnswers)
#include "tst_machine_answers.moc"
