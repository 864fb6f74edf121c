// Scripted conversations: the switch was valid, and frames pass.
#include "conversation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::test;
using attempt::TimerId;
using model::Outcome;
using model::Phase;
using model::StreamEnd;
using protocol::Opcode;
using Lines = QStringList;

namespace {

model::AttemptPlan keeping() {
    auto plan = planFor("ws://127.0.0.1:9001/");
    plan.afterSwitch = model::AttemptPlan::AfterSwitch::Keep;
    return plan;
}

QByteArray closeFrame(quint16 code, const QByteArray& reason = {}) {
    return serverFrame(Opcode::Close, protocol::serializeClose({code, reason}));
}

} // namespace

class TestMachineFrames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void closeAtOnce() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        QCOMPARE(talk.toOpen(), Lines({u"stop total"_s, u"opened"_s, u"frame out close 1000"_s,
                                       u"send frame"_s, u"timer closing 2000"_s}));
        QCOMPARE(talk.machine().phase(), Phase::Closing);
        QVERIFY(talk.machine().isOpen());
        QCOMPARE(talk.arrives(closeFrame(1000)), Lines({u"frame in close 1000"_s}));
        QCOMPARE(talk.fin(), Lines({u"close"_s, u"finished"_s}));
        const auto& session = talk.session();
        QCOMPARE(session.outcome, Outcome::Switched);
        QVERIFY(!session.failure);
        QVERIFY(session.close->clean);
        QCOMPARE(session.close->code, quint16(1000));
        QCOMPARE(session.close->end, StreamEnd::Fin);
        QCOMPARE(session.frames.size(), 2);
        QVERIFY(session.frames[0].clientToServer);
        QVERIFY(session.frames[0].frame.mask);
        QVERIFY(!talk.machine().isOpen());
    }

    void aPeerThatDoesNotCloseIsNoFailure() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toOpen();
        talk.wait(2000);
        QCOMPARE(talk.fires(TimerId::Closing), Lines({u"close"_s, u"finished"_s}));
        QCOMPARE(talk.session().outcome, Outcome::Switched);
        QVERIFY(!talk.session().failure);
        QCOMPARE(talk.session().close->end, StreamEnd::Timeout);
        QCOMPARE(talk.session().close->code, quint16(1006));
        QVERIFY(!talk.session().close->clean);
    }

    void a101AndAnImmediateFin() {
        Conversation talk(keeping());
        QCOMPARE(talk.toOpen(), Lines({u"stop total"_s, u"opened"_s}));
        QCOMPARE(talk.fin(), Lines({u"close"_s, u"finished"_s}));
        QCOMPARE(talk.session().outcome, Outcome::Switched);
        QCOMPARE(talk.session().close->code, quint16(1006));
        QCOMPARE(talk.session().close->end, StreamEnd::Fin);
    }

    void aResetIsToldFromAFin() {
        Conversation talk(keeping());
        talk.toOpen();
        talk.reset();
        QCOMPARE(talk.session().close->end, StreamEnd::Reset);
        QCOMPARE(talk.session().outcome, Outcome::Switched);
    }

    void messagesEitherWay() {
        Conversation talk(keeping());
        talk.toOpen();
        QCOMPARE(talk.on(attempt::SendMessage{Opcode::Text, "hello"}),
                 Lines({u"frame out text hello"_s, u"send frame"_s}));
        QCOMPARE(talk.arrives(serverFrame(Opcode::Text, "there")), Lines({u"frame in text there"_s}));
        QCOMPARE(talk.on(attempt::SendPing{"p"}), Lines({u"frame out ping p"_s, u"send frame"_s}));
        QCOMPARE(talk.arrives(serverFrame(Opcode::Pong, "p")), Lines({u"frame in pong p"_s}));
        QCOMPARE(talk.on(attempt::CloseRequested{{4001, "bye"}}),
                 Lines({u"frame out close 4001"_s, u"send frame"_s, u"timer closing 2000"_s}));
        QCOMPARE(talk.on(attempt::SendMessage{Opcode::Text, "late"}), Lines());
        talk.arrives(closeFrame(4001));
        talk.fin();
        QCOMPARE(talk.session().close->sent->reason, "bye"_ba);
        QCOMPARE(talk.session().close->code, quint16(4001));
        QCOMPARE(talk.session().frames.size(), 6);
    }

    void masksComeFromTheEntropy() {
        Conversation talk(keeping());
        talk.toOpen();
        talk.on(attempt::SendMessage{Opcode::Text, "a"});
        talk.on(attempt::SendMessage{Opcode::Text, "b"});
        QCOMPARE(talk.session().frames[0].frame.mask, std::optional<quint32>(0x01020304));
        QCOMPARE(talk.session().frames[1].frame.mask, std::optional<quint32>(0x05060708));
    }

    void pingsAreAnswered() {
        Conversation talk(keeping());
        talk.toOpen();
        QCOMPARE(talk.arrives(serverFrame(Opcode::Ping, "beat")),
                 Lines({u"frame in ping beat"_s, u"frame out pong beat"_s, u"send frame"_s}));
    }

    void aMessageInFragments() {
        Conversation talk(keeping());
        talk.toOpen();
        QCOMPARE(talk.on(attempt::SendMessage{Opcode::Binary, "abcdefgh", 3}).filter(u"frame out"_s).size(),
                 3);
        const auto& frames = talk.session().frames;
        QCOMPARE(frames.size(), 3);
        QCOMPARE(frames[0].frame.opcode, Opcode::Binary);
        QCOMPARE(frames[1].frame.opcode, Opcode::Continuation);
        QCOMPARE(frames[2].frame.opcode, Opcode::Continuation);
        QCOMPARE(frames[0].frame.payload + ' ' + frames[1].frame.payload + ' ' + frames[2].frame.payload,
                 "abc def gh"_ba);
        QVERIFY(!frames[0].frame.fin && !frames[1].frame.fin && frames[2].frame.fin);
        QVERIFY(frames[0].frame.mask != frames[1].frame.mask);
    }

    void fragmentsThatFitAreOneFrame() {
        Conversation talk(keeping());
        talk.toOpen();
        for (const qsizetype fragment : {0, 5, 6, -1})
            talk.on(attempt::SendMessage{Opcode::Text, "hello", fragment});
        talk.on(attempt::SendMessage{Opcode::Text, {}, 1});
        QCOMPARE(talk.session().frames.size(), 5);
        for (const auto& record : talk.session().frames)
            QVERIFY(record.frame.fin && record.frame.opcode == Opcode::Text);
    }

    void tinyFragmentsOfAHugeMessageAreBounded() {
        Conversation talk(keeping());
        talk.toOpen();
        const Lines lines = talk.on(attempt::SendMessage{Opcode::Binary, QByteArray(200'000, 'x'), 1});
        QCOMPARE(lines.filter(u"frame out"_s).size(), 50'000);
    }

    void unsolicitedPongs() {
        Conversation talk(keeping());
        talk.toOpen();
        QCOMPARE(talk.on(attempt::SendPong{"still here"}),
                 Lines({u"frame out pong still here"_s, u"send frame"_s}));
        talk.on(attempt::SendPong{QByteArray(200, 'x')});
        QCOMPARE(talk.session().frames.last().frame.payload.size(), 125);
        talk.on(attempt::CloseRequested{{1000, {}}});
        QCOMPARE(talk.on(attempt::SendPong{"late"}), Lines());
    }

    void aFloodOfPingsDoesNotFillTheMemory() {
        Conversation talk(keeping());
        talk.toOpen();
        QByteArray flood;
        for (int i = 0; i < 1000; ++i)
            flood += serverFrame(Opcode::Ping, QByteArray(125, 'x'));
        qsizetype sent = 0;
        for (int i = 0; i < 20; ++i)
            sent += talk.arrives(flood).count(u"send frame"_s);
        QVERIFY2(sent < 3000, qPrintable(QString::number(sent)));
        QVERIFY(talk.machine().isOpen());
        QCOMPARE(talk.session().frames.size(), 10'000);
    }

    void thePeerCloses_data() {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("echo");
        QTest::addColumn<int>("code");
        QTest::newRow("1000") << QByteArray("\x03\xe8", 2) << u"frame out close 1000"_s << 1000;
        QTest::newRow("4444 with reason")
            << QByteArray("\x11\x5c", 2) + "why" << u"frame out close 4444"_s << 4444;
        QTest::newRow("without code") << ""_ba << u"frame out close"_s << 1005;
    }
    void thePeerCloses() {
        QFETCH(QByteArray, payload);
        QFETCH(QString, echo);
        QFETCH(int, code);
        Conversation talk(keeping());
        talk.toOpen();
        const Lines said = talk.arrives(serverFrame(Opcode::Close, payload));
        QVERIFY2(said.contains(echo), qPrintable(said.join(u'\n')));
        QVERIFY(said.contains(u"timer closing 2000"_s));
        talk.fin();
        QCOMPARE(talk.session().close->code, static_cast<quint16>(code));
        QVERIFY(talk.session().close->clean);
    }

    void aBrokenRuleEndsTheConnection() {
        Conversation talk(keeping());
        talk.toOpen();
        const Lines said = talk.arrives(QByteArray("\xf1\x00", 2)); // RSV bits without an extension
        QVERIFY2(said.contains(u"frame out close 1002"_s), qPrintable(said.join(u'\n')));
        QCOMPARE(said.mid(said.size() - 2), Lines({u"close"_s, u"finished"_s}));
        QCOMPARE(talk.session().outcome, Outcome::Switched);
        QVERIFY(protocol::contains(talk.session().frameViolations, "frame.rsv-set"));
        QCOMPARE(talk.session().close->sent->code, std::optional<quint16>(1002));
        QCOMPARE(talk.session().close->end, StreamEnd::Local);
        QCOMPARE(talk.session().close->code, quint16(1006));
    }

    void wrongTextIs1007() {
        Conversation talk(keeping());
        talk.toOpen();
        QVERIFY(talk.arrives(serverFrame(Opcode::Text, "\xff")).contains(u"frame out close 1007"_s));
    }

    void compressedFramesPassWhenAgreed() {
        auto plan = keeping();
        plan.request.replace("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
        Conversation talk(plan);
        talk.toAnswer();
        talk.arrives(switchingAnswer("Sec-WebSocket-Extensions: permessage-deflate\r\n"));
        QVERIFY(talk.machine().isOpen());
        const QByteArray compressed("\xf2\x48\xcd\xc9\xc9\x07\x00", 7); // RFC 7692 §7.2.3.1, "Hello"
        talk.arrives("\xc1\x07" + compressed);
        QVERIFY(talk.machine().isOpen());
        QCOMPARE(talk.session().frames[0].frame.payload, compressed);
        QVERIFY(talk.session().frames[0].frame.rsv1);
    }

    void framesInTheSegmentOfTheHead() {
        Conversation talk(planFor("ws://127.0.0.1:9001/"));
        talk.toAnswer();
        QCOMPARE(talk.arrives(switchingAnswer() + serverFrame(Opcode::Text, "hi") + closeFrame(1001)),
                 Lines({u"stop total"_s, u"opened"_s, u"frame in text hi"_s, u"frame in close 1001"_s,
                        u"frame out close 1001"_s, u"send frame"_s, u"timer closing 2000"_s}));
        talk.fin();
        QCOMPARE(talk.session().close->code, quint16(1001));
    }

    void cancelWhileOpen() {
        Conversation talk(keeping());
        talk.toOpen();
        QCOMPARE(talk.cancelled(), Lines({u"abort"_s, u"finished"_s}));
        QCOMPARE(talk.session().outcome, Outcome::Switched);
        QCOMPARE(talk.session().close->end, StreamEnd::Cancelled);
    }

    void largePayloadsAreNotKeptForEver() {
        Conversation talk(keeping());
        talk.toOpen();
        const QByteArray large = serverFrame(Opcode::Binary, QByteArray(1024 * 1024, 'x'));
        for (int i = 0; i < 20; ++i)
            QCOMPARE(talk.arrives(large).size(), 1);
        qsizetype kept = 0;
        for (const auto& record : talk.session().frames)
            kept += record.frame.payload.size();
        QVERIFY(kept <= 8 * 1024 * 1024);
        QVERIFY(talk.session().exchange.afterHead.size() <= 64 * 1024);
    }

    void wishesBeforeTheSwitchAreIgnored() {
        Conversation talk(keeping());
        talk.start();
        QCOMPARE(talk.on(attempt::SendMessage{Opcode::Text, "x"}), Lines());
        QCOMPARE(talk.on(attempt::CloseRequested{}), Lines());
        QVERIFY(!talk.machine().isFinished());
    }
};

QTEST_APPLESS_MAIN(TestMachineFrames)
#include "tst_machine_frames.moc"
