// See driver.h. Events queue up and are handed to the machine one after the other; what its commands cause
// queues up behind them, so that neither the machine nor a layer is ever entered twice.
#include "net/driver.h"

#include "base/assert.h"
#include "net/tcp_stream.h"
#include "net/tls_layers.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QTimerEvent>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <optional>

namespace twinwire::net {

using attempt::TimerId;
using base::nanoseconds;

namespace {

constexpr std::size_t timerCount = 5;
constexpr qsizetype pieceSize = 16 * 1024;

} // namespace

/// The parts of a driver: the machine, the stream with its TLS layers, the timers' deadlines.
class Driver::Private {
public:
    Private(Driver* driver, model::AttemptPlan plan, Supplies given)
        : q(driver)
        , supplies(std::move(given))
        , machine(std::move(plan), *supplies.entropy) {}

    void post(attempt::Event event);
    void run();
    void hand(const attempt::Event& event);
    void perform(attempt::Commands commands);
    void perform(const attempt::ResolveName& command);
    void perform(const attempt::ConnectTcp& command);
    void perform(const attempt::StartTls& command);
    void perform(const attempt::SendBytes& command);
    void perform(const attempt::StartTimer& command);
    void perform(const attempt::StopTimer& command);
    void perform(const attempt::CloseStream& command);
    void perform(const attempt::Opened&);
    void perform(const attempt::FramePassed& command);
    void perform(const attempt::Finished&);
    void flush();
    void flushLater();
    void arm();
    void disarm();
    void onTimer();
    void onConnected();
    void onBytesArrived(const QByteArray& bytes);
    void onBytesWritten(quint64 count);
    void onEnded(bool reset, int errorNumber);
    void queue(attempt::Event event) { events.push_back(std::move(event)); }

    Driver* q;
    Supplies supplies;
    attempt::Machine machine;
    TcpStream* stream = nullptr;
    TlsLayers layers;
    std::deque<attempt::Event> events;
    bool running = false;
    bool deferFlush = false;
    bool flushPending = false;
    bool closed = false;
    QByteArray outgoing;     ///< plain text of this turn
    quint64 unconfirmed = 0; ///< plain octets inside TLS layers or below, not yet taken by the kernel
    std::array<std::optional<nanoseconds>, timerCount> deadlines;
    int timer = 0;
    nanoseconds timerAt{0};
    int lookup = -1;
    model::Phase lastPhase = model::Phase::Name;
};

Driver::Driver(model::AttemptPlan plan, Supplies supplies, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(plan), std::move(supplies))) {}

Driver::~Driver() {
    if (d->lookup >= 0)
        QHostInfo::abortHostLookup(d->lookup);
    d->disarm();
}

void Driver::start() {
    d->running = true;
    d->perform(d->machine.start(d->supplies.clock->now()));
    d->running = false;
    d->run();
}

void Driver::cancel() {
    d->post(attempt::CancelRequested{});
}

void Driver::sendMessage(protocol::Opcode type, const QByteArray& payload, qsizetype fragment) {
    d->deferFlush = true;
    d->post(attempt::SendMessage{type, payload, fragment});
}

void Driver::sendPing(const QByteArray& payload) {
    d->deferFlush = true;
    d->post(attempt::SendPing{payload});
}

void Driver::sendPong(const QByteArray& payload) {
    d->deferFlush = true;
    d->post(attempt::SendPong{payload});
}

void Driver::requestClose(const protocol::CloseFrame& close) {
    d->deferFlush = true;
    d->post(attempt::CloseRequested{close});
}

qsizetype Driver::backlog() const {
    return d->outgoing.size() + (d->stream ? d->stream->queued() : 0);
}

void Driver::setReading(bool on) {
    if (d->stream && !d->closed)
        d->stream->setReading(on);
}

const model::Session& Driver::session() const {
    return d->machine.session();
}

model::Phase Driver::phase() const {
    return d->machine.phase();
}

void Driver::timerEvent(QTimerEvent* event) {
    if (event->timerId() == d->timer)
        d->onTimer();
    else
        QObject::timerEvent(event);
}

void Driver::Private::post(attempt::Event event) {
    queue(std::move(event));
    run();
}

/// Hands all queued events to the machine, unless that is going on further up the stack already.
void Driver::Private::run() {
    if (running)
        return;
    running = true;
    for (;;) {
        while (!events.empty()) {
            const attempt::Event event = std::move(events.front());
            events.pop_front();
            hand(event);
            if (const model::Phase phase = machine.phase(); phase != lastPhase) {
                lastPhase = phase;
                Q_EMIT q->phaseChanged(phase);
            }
        }
        if (deferFlush)
            flushLater();
        else
            flush();
        if (events.empty())
            break;
    }
    deferFlush = false;
    running = false;
}

/// Large reads go to the machine in pieces: a hostile peer's thousands of tiny frames must not stand in
/// memory as commands all at once.
void Driver::Private::hand(const attempt::Event& event) {
    const auto* arrived = std::get_if<attempt::BytesArrived>(&event);
    if (!arrived || arrived->bytes.size() <= pieceSize) {
        perform(machine.on(event, supplies.clock->now()));
        return;
    }
    for (qsizetype at = 0; at < arrived->bytes.size(); at += pieceSize)
        perform(machine.on(attempt::BytesArrived{arrived->bytes.mid(at, pieceSize)}, supplies.clock->now()));
}

void Driver::Private::perform(attempt::Commands commands) {
    for (const attempt::Command& command : std::as_const(commands))
        std::visit([this](const auto& one) { perform(one); }, command);
}

void Driver::Private::perform(const attempt::ResolveName& command) {
    lookup = QHostInfo::lookupHost(QString::fromUtf8(command.host), q, [this](const QHostInfo& found) {
        lookup = -1;
        if (found.error() != QHostInfo::NoError) {
            post(attempt::NameFailed{found.errorString()});
            return;
        }
        attempt::NameResolved resolved;
        for (const QHostAddress& address : found.addresses())
            resolved.addresses.append(address.toString().toLatin1());
        post(resolved);
    });
}

void Driver::Private::perform(const attempt::ConnectTcp& command) {
    layers.clear();
    unconfirmed = 0;
    if (!stream) {
        stream = new TcpStream(q);
        connect(stream, &TcpStream::connected, q, [this] { onConnected(); });
        connect(stream, &TcpStream::connectFailed, q, [this](int errorNumber) {
            if (!closed)
                post(attempt::TcpFailed{errorNumber, QString::fromLocal8Bit(std::strerror(errorNumber))});
        });
        connect(stream, &TcpStream::bytesArrived, q,
                [this](const QByteArray& bytes) { onBytesArrived(bytes); });
        connect(stream, &TcpStream::bytesWritten, q, [this](quint64 count) { onBytesWritten(count); });
        connect(stream, &TcpStream::ended, q,
                [this](bool reset, int errorNumber) { onEnded(reset, errorNumber); });
    }
    stream->connectTo(command.address, command.port);
}

void Driver::Private::perform(const attempt::StartTls& command) {
    flush();
    const bool proxy = command.leg == attempt::TlsLeg::Proxy;
    const auto& context = proxy ? supplies.proxyTls : supplies.targetTls;
    TWINWIRE_ASSERT(context != nullptr);
    layers.push(command.leg, context, command.host);
    layers.start(command.arrived);
    layers.report(events, std::nullopt, 0);
    stream->write(layers.takeOutgoing());
}

void Driver::Private::perform(const attempt::SendBytes& command) {
    if (outgoing.isEmpty())
        outgoing = command.bytes;
    else
        outgoing.append(command.bytes);
}

void Driver::Private::perform(const attempt::StartTimer& command) {
    deadlines[static_cast<std::size_t>(command.id)] = supplies.clock->now() + command.after;
    arm();
}

void Driver::Private::perform(const attempt::StopTimer& command) {
    // The timer itself goes on: one that fires for nothing is cheaper than one that is set anew.
    deadlines[static_cast<std::size_t>(command.id)].reset();
}

void Driver::Private::perform(const attempt::CloseStream& command) {
    if (lookup >= 0) {
        QHostInfo::abortHostLookup(lookup);
        lookup = -1;
    }
    if (!stream)
        return;
    if (!command.abort)
        flush();
    closed = true; // from here on the stream's signals concern nobody
    if (command.abort) {
        stream->abort();
        return;
    }
    layers.shutdown();
    stream->write(layers.takeOutgoing());
    stream->close();
}

void Driver::Private::perform(const attempt::Opened&) {
    Q_EMIT q->opened();
}

void Driver::Private::perform(const attempt::FramePassed& command) {
    Q_EMIT q->framePassed(model::FrameRecord{supplies.clock->now(), command.clientToServer, command.frame});
    if (command.message)
        Q_EMIT q->messageArrived(*command.message);
}

void Driver::Private::perform(const attempt::Finished&) {
    deadlines.fill(std::nullopt);
    disarm();
    QMetaObject::invokeMethod(
        q, [this] { Q_EMIT q->finished(); }, Qt::QueuedConnection);
}

/// Sends what this turn produced, in one write.
void Driver::Private::flush() {
    if (outgoing.isEmpty() || !stream || closed)
        return;
    const QByteArray bytes = std::exchange(outgoing, {});
    if (layers.isEmpty()) {
        stream->write(bytes);
        return;
    }
    unconfirmed += static_cast<quint64>(bytes.size());
    layers.write(bytes);
    stream->write(layers.takeOutgoing());
}

/// What the owner sends in one turn of the event loop goes out together.
void Driver::Private::flushLater() {
    if (outgoing.isEmpty() || flushPending)
        return;
    flushPending = true;
    QMetaObject::invokeMethod(
        q,
        [this] {
            flushPending = false;
            flush();
            run();
        },
        Qt::QueuedConnection);
}

/// Runs one timer for the earliest deadline.
void Driver::Private::arm() {
    std::optional<nanoseconds> earliest;
    for (const auto& deadline : deadlines) {
        if (deadline && (!earliest || *deadline < *earliest))
            earliest = deadline;
    }
    if (!earliest || (timer != 0 && timerAt <= *earliest))
        return;
    disarm();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*earliest - supplies.clock->now());
    const auto wait = std::max(left, std::chrono::milliseconds(0));
    timer = q->startTimer(wait, wait < std::chrono::seconds(2) ? Qt::PreciseTimer : Qt::CoarseTimer);
    timerAt = *earliest;
}

void Driver::Private::disarm() {
    if (timer != 0)
        q->killTimer(timer);
    timer = 0;
}

void Driver::Private::onTimer() {
    disarm();
    const nanoseconds now = supplies.clock->now();
    for (std::size_t id = 0; id < timerCount; ++id) {
        if (deadlines[id] && *deadlines[id] <= now) {
            deadlines[id].reset();
            queue(attempt::TimerFired{static_cast<TimerId>(id)});
        }
    }
    run();
    arm();
}

void Driver::Private::onConnected() {
    if (closed)
        return;
    attempt::TcpConnected event;
    stream->localEndpoint(event.localAddress, event.localPort);
    event.peerAddress = stream->peerAddress();
    event.peerPort = stream->peerPort();
    post(std::move(event));
}

void Driver::Private::onBytesArrived(const QByteArray& bytes) {
    if (closed)
        return;
    if (layers.isEmpty()) {
        post(attempt::BytesArrived{bytes});
        return;
    }
    layers.feed(bytes);
    layers.report(events, std::nullopt, 0);
    // A layer's own octets wait until the machine has spoken: the end of a handshake and the request go out
    // in one write.
    run();
    if (!closed)
        stream->write(layers.takeOutgoing());
}

void Driver::Private::onBytesWritten(quint64 count) {
    if (closed)
        return;
    if (layers.isEmpty()) {
        queue(attempt::BytesWritten{count});
    } else if (unconfirmed > 0 && stream->queued() == 0) {
        queue(attempt::BytesWritten{std::exchange(unconfirmed, 0)});
    }
    run();
}

void Driver::Private::onEnded(bool reset, int errorNumber) {
    if (closed)
        return;
    const auto end = reset ? model::StreamEnd::Reset : model::StreamEnd::Fin;
    if (layers.isEmpty()) {
        post(attempt::StreamEnded{end, errorNumber});
        return;
    }
    layers.endOfStream();
    layers.report(events, end, errorNumber);
    run();
}

} // namespace twinwire::net
