// Open connections as the window has them: states, frames in batches, all that can be sent, ends and
// deletions at every moment, and a window that falls behind.
#include "attempt_peers.h"
#include "job_bed.h"

#include "run/wire_core.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>
#include <QTimer>

#include <future>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tests;
using namespace std::chrono_literals;
using protocol::Opcode;
using run::LiveConnection;
using run::RouteName;
using run::Wire;
using State = LiveConnection::State;

namespace {

/// What a connection said.
class Listener {
public:
    explicit Listener(LiveConnection& connection) {
        QObject::connect(&connection, &LiveConnection::stateChanged, &context, [&] {
            states.append(connection.state());
            hadFrames = hadFrames || !connection.session()->frames.isEmpty();
        });
        QObject::connect(&connection, &LiveConnection::framesPassed, &context,
                         [this](const std::shared_ptr<const run::FrameBatch>& batch) {
                             ++batches;
                             count += batch->size();
                             if (keep)
                                 frames += *batch;
                         });
        QObject::connect(&connection, &LiveConnection::failed, &context,
                         [this](const base::Error& error) { errors.append(error); });
    }
    /// "> text hello", "< pong x" …, a "+" behind fragments that are not the last.
    QStringList lines() const {
        QStringList list;
        for (const model::FrameRecord& record : frames) {
            QString name;
            switch (record.frame.opcode) {
            case Opcode::Text:
                name = u"text"_s;
                break;
            case Opcode::Binary:
                name = u"binary"_s;
                break;
            case Opcode::Continuation:
                name = u"more"_s;
                break;
            case Opcode::Ping:
                name = u"ping"_s;
                break;
            case Opcode::Pong:
                name = u"pong"_s;
                break;
            case Opcode::Close:
                list.append(record.clientToServer ? u"> close"_s : u"< close"_s);
                continue;
            }
            list.append(u"%1 %2 %3%4"_s.arg(record.clientToServer ? u">"_s : u"<"_s, name,
                                            QString::fromUtf8(record.frame.payload),
                                            record.frame.fin ? QString() : u" +"_s));
        }
        return list;
    }

    QObject context;
    QList<State> states;
    run::FrameBatch frames;
    QList<base::Error> errors;
    int batches = 0;
    qint64 count = 0;
    bool keep = true;
    bool hadFrames = false;
};

/// A server on a wire thread of its own that answers the handshake and then sends messages as fast as it is
/// read, or so many every ten milliseconds.
class Fountain : public run::Resident {
public:
    Fountain(int perTick, qint64 most, std::promise<quint16>& port)
        : m_perTick(perTick)
        , m_most(most) {
        protocol::Frame frame;
        frame.payload = QByteArray(93, 'x');
        protocol::serialize(frame, m_message);
        m_server.onAccepted = [this](Peer& peer) {
            peer.onBytes = [this, &peer](const QByteArray& bytes) {
                m_head += bytes;
                if (!m_switched && m_head.contains("\r\n\r\n")) {
                    m_switched = true;
                    peer.stream.write(accepting());
                    m_timer.start(10ms);
                }
            };
            connect(&peer.stream, &net::TcpStream::ended, this, [this] { m_timer.stop(); });
        };
        connect(&m_timer, &QTimer::timeout, this, [this] { pour(); });
        port.set_value(m_server.port());
    }
    qint64 sent() const { return m_sent; }

private:
    void pour() {
        Peer& peer = m_server.last();
        if (peer.stream.queued() > 4 * 1024 * 1024)
            return;
        const qint64 count = std::min<qint64>(m_perTick, m_most - m_sent);
        peer.stream.write(m_message.repeated(static_cast<qsizetype>(count)));
        m_sent += count;
    }

    Server m_server;
    QTimer m_timer;
    QByteArray m_message;
    QByteArray m_head;
    int m_perTick;
    qint64 m_most;
    std::atomic<qint64> m_sent = 0;
    bool m_switched = false;
};

} // namespace

class JobsLiveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messagesOfAllKinds() {
        Wire wire;
        EchoServer upstream;
        LiveConnection live(wire, connectionTo(upstream.port()), RouteName::Proxied);
        Listener heard(live);
        QCOMPARE(live.state(), State::Idle);
        QCOMPARE(live.route(), RouteName::Proxied);
        QVERIFY(!live.session());
        live.sendMessage(Opcode::Text, "too early");
        const QDateTime before = QDateTime::currentDateTimeUtc();
        live.start();
        QCOMPARE(live.state(), State::Connecting);
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Open, patience);
        QVERIFY(!live.phase());
        QCOMPARE(live.session()->exchange.response->status, 101);
        QVERIFY(live.openedAt() >= before.addMSecs(-1) && live.openedAt() <= QDateTime::currentDateTimeUtc());
        live.sendMessage(Opcode::Text, "hello");
        live.sendMessage(Opcode::Binary, "abcde", 2);
        live.sendPing("p");
        live.sendPong("q");
        live.requestClose({1000, "done"});
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Ended, patience);
        live.sendMessage(Opcode::Text, "too late");
        QStringList sent = heard.lines().filter(u">"_s);
        QCOMPARE(sent, (QStringList{u"> text hello"_s, u"> binary ab +"_s, u"> more cd +"_s, u"> more e"_s,
                                    u"> ping p"_s, u"> pong q"_s, u"> close"_s}));
        QVERIFY(heard.lines().contains(u"< text hello"_s));
        QVERIFY(heard.lines().contains(u"< pong p"_s));
        QVERIFY(heard.lines().contains(u"< close"_s));
        QCOMPARE(heard.states.last(), State::Ended);
        QCOMPARE(heard.states.count(State::Open), 1);
        QCOMPARE(heard.states.count(State::Ended), 1);
        QVERIFY(heard.states.indexOf(State::Open) > heard.states.indexOf(State::Connecting));
        QVERIFY(live.session()->close->clean);
        QCOMPARE(live.session()->close->received->reason, QByteArray("done"));
        QVERIFY(!heard.hadFrames);
        QVERIFY(heard.errors.isEmpty());
    }

    void textThatIsNoUtf8GoesOutAsItIs() {
        Wire wire;
        EchoServer upstream;
        LiveConnection live(wire, connectionTo(upstream.port()), RouteName::Direct);
        Listener heard(live);
        live.start();
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Open, patience);
        live.sendMessage(Opcode::Text, "\xff\xfe");
        QTRY_VERIFY_WITH_TIMEOUT(!heard.frames.isEmpty(), patience);
        QCOMPARE(heard.frames.first().frame.payload, QByteArray("\xff\xfe"));
    }

    void aRefusalIsAnEnd() {
        Wire wire;
        lab::UpstreamBehaviour behaviour;
        behaviour.refuseStatus = 403;
        Bed bed(behaviour);
        LiveConnection live(wire, connectionTo(bed.upstream.port()), RouteName::Direct);
        Listener heard(live);
        live.start();
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Ended, patience);
        QCOMPARE(live.session()->outcome, model::Outcome::Refused);
        QVERIFY(!heard.states.contains(State::Open));
        QVERIFY(live.openedAt().isNull());
    }

    void nobodyThere() {
        Wire wire;
        LiveConnection live(wire, connectionTo(deadPort()), RouteName::Direct);
        Listener heard(live);
        live.start();
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Ended, patience);
        QCOMPARE(live.session()->failure->kind, model::Failure::Kind::ConnectionRefused);
        QVERIFY(heard.errors.isEmpty());
    }

    void aFileThatCannotBeRead() {
        Wire wire;
        run::ConnectPlan plan = connectionTo(1);
        plan.attempt.url = *protocol::parseUrl(u"wss://127.0.0.1:1/"_s);
        plan.attempt.tls.caFile = u"/nowhere/ca.pem"_s;
        LiveConnection live(wire, plan, RouteName::Direct);
        Listener heard(live);
        live.start();
        QTRY_COMPARE_WITH_TIMEOUT(heard.errors.size(), 1, patience);
        QCOMPARE(live.state(), State::Ended);
        QCOMPARE(heard.errors.first().place, u"tls.caFile"_s);
        QCOMPARE(live.session()->plan.url.port, 1);
    }

    void thePeerCloses() {
        Wire wire;
        lab::UpstreamBehaviour behaviour;
        behaviour.closeAtOnce = protocol::CloseFrame{1013, "later"};
        Bed bed(behaviour);
        LiveConnection live(wire, connectionTo(bed.upstream.port()), RouteName::Direct);
        Listener heard(live);
        live.start();
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Ended, patience);
        QCOMPARE(live.session()->close->code, 1013);
        QVERIFY(heard.states.contains(State::Open));
        QCOMPARE(heard.lines(), (QStringList{u"< close"_s, u"> close"_s}));
    }

    void cancelWhileConnecting() {
        Wire wire;
        Server silent;
        LiveConnection live(wire, connectionTo(silent.port()), RouteName::Direct);
        Listener heard(live);
        live.cancel();
        live.start();
        QTRY_COMPARE_WITH_TIMEOUT(live.phase(), model::Phase::FirstByte, patience);
        QElapsedTimer timer;
        timer.start();
        live.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Ended, patience);
        QVERIFY(timer.elapsed() < 1000);
        QCOMPARE(live.session()->failure->kind, model::Failure::Kind::Cancelled);
        live.cancel();
    }

    void cancelAtOnce() {
        Wire wire;
        Server silent;
        LiveConnection live(wire, connectionTo(silent.port()), RouteName::Direct);
        live.start();
        live.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Ended, patience);
    }

    void cancelResetsAnOpenConnection() {
        Wire wire;
        Server server;
        server.onAccepted = [](Peer& peer) {
            peer.onBytes = [&peer](const QByteArray&) {
                peer.stream.write(accepting());
            };
        };
        LiveConnection live(wire, connectionTo(server.port()), RouteName::Direct);
        live.start();
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Open, patience);
        live.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Ended, patience);
        QCOMPARE(live.session()->close->end, model::StreamEnd::Cancelled);
        QTRY_VERIFY_WITH_TIMEOUT(server.last().reset, patience);
    }

    void deletionInEveryState_data() {
        QTest::addColumn<int>("state");
        for (const State state : {State::Idle, State::Connecting, State::Open, State::Closing, State::Ended})
            QTest::addRow("%d", static_cast<int>(state)) << static_cast<int>(state);
    }
    void deletionInEveryState() {
        QFETCH(int, state);
        for (const bool insideSignal : {false, true}) {
            Wire wire;
            // Never answers a Close, so that Closing lasts.
            Server server;
            bool ended = false;
            server.onAccepted = [&](Peer& peer) {
                peer.onBytes = [&peer, state](const QByteArray& bytes) {
                    if (state >= static_cast<int>(State::Open) && bytes.startsWith("GET"))
                        peer.stream.write(accepting());
                };
                connect(&peer.stream, &net::TcpStream::ended, &peer.stream, [&ended] { ended = true; });
            };
            auto live =
                std::make_unique<LiveConnection>(wire, connectionTo(server.port()), RouteName::Direct);
            bool there = state == static_cast<int>(State::Idle);
            bool seen = false;
            QObject context;
            connect(live.get(), &LiveConnection::stateChanged, &context, [&] {
                if (live->state() == State::Open && state == static_cast<int>(State::Closing))
                    live->requestClose({1000, {}});
                if (live->state() == State::Open && state == static_cast<int>(State::Ended))
                    live->cancel();
                seen = seen || live->state() == State::Connecting;
                there = there || live->state() == static_cast<State>(state);
                if (there && insideSignal)
                    live.reset();
            });
            if (!there)
                live->start();
            QTRY_VERIFY_WITH_TIMEOUT(there, patience);
            live.reset();
            if (state == static_cast<int>(State::Open) || state == static_cast<int>(State::Closing))
                QTRY_VERIFY_WITH_TIMEOUT(ended, patience);
        }
    }

    void theWireGoesFirst() {
        auto wire = std::make_unique<Wire>();
        Server server;
        server.onAccepted = [](Peer& peer) {
            peer.onBytes = [&peer](const QByteArray&) {
                peer.stream.write(accepting());
            };
        };
        LiveConnection live(*wire, connectionTo(server.port()), RouteName::Direct);
        live.start();
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Open, patience);
        QElapsedTimer timer;
        timer.start();
        wire.reset();
        QVERIFY(timer.elapsed() < 1000);
        QTRY_VERIFY_WITH_TIMEOUT(server.last().ended || server.last().reset, patience);
        live.sendMessage(Opcode::Text, "nobody");
        live.cancel();
    }

    void tenThousandMessagesASecond() {
        Wire wire;
        Wire other;
        constexpr int perTick = 100; // every 10 ms
        constexpr qint64 most = 20'000;
        std::promise<quint16> port;
        run::OnWire<Fountain> fountain(other);
        fountain.begin([&] { return new Fountain(perTick, most, port); });
        LiveConnection live(wire, connectionTo(port.get_future().get()), RouteName::Direct);
        Listener heard(live);
        heard.keep = false;
        QElapsedTimer timer;
        timer.start();
        live.start();
        QTRY_VERIFY_WITH_TIMEOUT(heard.count >= most, patience);
        const qint64 took = timer.elapsed();
        QCOMPARE(heard.count, most);
        QVERIFY2(heard.batches <= took / 33 + 2,
                 qPrintable(u"%1 batches in %2 ms"_s.arg(heard.batches).arg(took)));
        QVERIFY2(heard.batches > 10, "one batch at the end is no live view");
    }

    void aWindowThatFallsBehindStopsThePeer() {
        Wire wire;
        Wire other;
        constexpr qint64 most = 2'000'000; // about 440 MB as frames
        std::promise<quint16> port;
        run::OnWire<Fountain> fountain(other);
        fountain.begin([&] { return new Fountain(20'000, most, port); });
        LiveConnection live(wire, connectionTo(port.get_future().get()), RouteName::Direct);
        Listener heard(live);
        heard.keep = false;
        live.start();
        QTRY_VERIFY_WITH_TIMEOUT(heard.count > 0, patience);
        // The window is busy; meanwhile the fountain fills all there is to fill, and then waits.
        qint64 sent = -1;
        for (int still = 0; still < 5;) {
            QSemaphore never;
            static_cast<void>(never.tryAcquire(1, 100));
            std::promise<qint64> now;
            fountain.call([&](Fountain& one) { now.set_value(one.sent()); });
            const qint64 was = std::exchange(sent, now.get_future().get());
            still = was == sent ? still + 1 : 0;
        }
        QVERIFY2(sent < most, "everything was taken in while nobody looked");
        // Then it looks again, and all goes on.
        const int batches = heard.batches;
        QTRY_VERIFY_WITH_TIMEOUT(heard.batches > batches + 3, patience);
        live.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(live.state(), State::Ended, patience);
    }
};

QTEST_GUILESS_MAIN(JobsLiveTest)
#include "tst_jobs_live.moc"
