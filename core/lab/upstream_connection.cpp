// One connection of the embedded upstream.
#include "lab/upstream_connection.h"

#include "net/tcp_stream.h"
#include "protocol/wire_form.h"

#include <chrono>
#include <utility>

namespace twinwire::lab {

using protocol::Opcode;

namespace {

constexpr auto headWithin = std::chrono::seconds(30);
constexpr auto leaveWithin = std::chrono::seconds(2);
constexpr qsizetype earlyBytes = 1024 * 1024;     ///< kept before the 101
constexpr qsizetype queueBytes = 4 * 1024 * 1024; ///< towards a client that does not read
constexpr quint64 discardBytes = 1024 * 1024;     ///< read after the last answer
constexpr qsizetype helloBytes = 16 * 1024;
constexpr quint16 protocolError = 1002;

/// A fatal alert unrecognized_name in a record of its own (RFC 8446 §5.1, §6.2).
QByteArray unrecognizedName() {
    return QByteArray::fromHex("15030300020270");
}

} // namespace

UpstreamConnection::UpstreamConnection(int descriptor, std::shared_ptr<const tls::Context> serverTls,
                                       const UpstreamBehaviour& behaviour, QObject* parent)
    : QObject(parent)
    , m_behaviour(behaviour)
    , m_stream(new net::TcpStream(this))
    , m_reader(protocol::Role::Server) {
    connect(m_stream, &net::TcpStream::bytesArrived, this, &UpstreamConnection::onBytes);
    connect(m_stream, &net::TcpStream::ended, this, [this](bool reset, int) { onEnded(reset); });
    connect(m_stream, &net::TcpStream::bytesWritten, this, [this] { holdBack(); });
    connect(&m_limit, &QTimer::timeout, this, &UpstreamConnection::finish);
    connect(&m_ping, &QTimer::timeout, this, [this] {
        if (m_state == State::Open && !m_closeSent && m_stream->queued() < queueBytes) {
            sendFrame(Opcode::Ping, "lab");
        }
    });
    m_limit.setSingleShot(true);
    m_limit.start(headWithin);
    if (serverTls) {
        m_tls = tls::Engine::server(std::move(serverTls));
        m_tls->start();
        m_state = m_behaviour.requireServerName.isEmpty() ? State::Head : State::Hello;
    }
    m_stream->adopt(descriptor);
}

UpstreamConnection::~UpstreamConnection() = default;

void UpstreamConnection::onBytes(const QByteArray& bytes) {
    if (m_state == State::Hello) {
        m_hello += bytes;
        const auto hello = protocol::parseClientHello(m_hello);
        if (!hello && m_hello.size() < helloBytes) {
            return;
        }
        if (!hello || hello->serverName != m_behaviour.requireServerName) {
            m_tls.reset();
            m_stream->write(unrecognizedName());
            leave();
            return;
        }
        m_state = State::Head;
        onTlsBytes(std::exchange(m_hello, {}));
    } else if (m_tls) {
        onTlsBytes(bytes);
    } else {
        onPlain(bytes);
    }
}

void UpstreamConnection::onTlsBytes(const QByteArray& bytes) {
    m_tls->feed(bytes);
    const QByteArray plain = m_tls->takePlain();
    flushTls();
    if (!plain.isEmpty()) {
        onPlain(plain);
    }
    if (m_tls && m_tls->state() == tls::Engine::State::Failed) {
        flushTls();
        leave();
    } else if (m_tls && m_tls->peerClosed()) {
        onEnded(false);
    }
}

void UpstreamConnection::onPlain(const QByteArray& bytes) {
    switch (m_state) {
    case State::Head:
        if (m_parser.feed(bytes) == protocol::ParseStatus::Complete) {
            m_early = m_parser.rest();
            onHead();
        } else if (m_parser.status() == protocol::ParseStatus::Unparseable) {
            send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            leave();
        }
        break;
    case State::Waiting:
        m_early += bytes;
        holdBack();
        break;
    case State::Open:
        onFrames(bytes);
        break;
    case State::Hello:
    case State::Other:
    case State::Leaving:
    case State::Over:
        m_discarded += static_cast<quint64>(bytes.size());
        if (m_discarded > discardBytes) {
            finish();
        }
        break;
    }
}

void UpstreamConnection::onHead() {
    m_limit.stop();
    m_state = State::Waiting;
    Q_EMIT requestArrived(m_parser.head());
    if (m_behaviour.delay > std::chrono::milliseconds::zero()) {
        QTimer::singleShot(m_behaviour.delay, this, [this] { answer(); });
    } else {
        answer();
    }
}

void UpstreamConnection::answer() {
    if (m_state != State::Waiting) {
        return; // the client went away during the delay
    }
    const UpstreamAnswer decided = answerTo(m_parser.head(), m_behaviour);
    switch (decided.kind) {
    case UpstreamAnswer::Kind::Reset:
        m_stream->abort();
        finish();
        break;
    case UpstreamAnswer::Kind::Silence:
        break;
    case UpstreamAnswer::Kind::Raw:
        m_state = State::Other;
        send(decided.bytes);
        if (m_behaviour.rawThenClose) {
            leave();
        }
        break;
    case UpstreamAnswer::Kind::Respond:
        send(decided.bytes);
        leave();
        break;
    case UpstreamAnswer::Kind::Other:
        m_state = State::Other;
        send(decided.bytes);
        m_limit.start(headWithin);
        break;
    case UpstreamAnswer::Kind::Switch:
        m_state = State::Open;
        if (m_behaviour.closeAtOnce) {
            // In one write with the head: a client must not lose what follows it in the same segment.
            QByteArray bytes = decided.bytes;
            protocol::Frame frame;
            frame.opcode = Opcode::Close;
            frame.payload = protocol::serializeClose(*m_behaviour.closeAtOnce);
            protocol::serialize(frame, bytes);
            m_closeSent = true;
            send(bytes);
            m_limit.start(headWithin);
        } else {
            send(decided.bytes);
        }
        if (m_behaviour.pingEvery > std::chrono::milliseconds::zero()) {
            m_ping.start(m_behaviour.pingEvery);
        }
        if (!m_early.isEmpty()) {
            onFrames(std::exchange(m_early, {}));
        }
        holdBack();
        break;
    }
}

void UpstreamConnection::onFrames(const QByteArray& bytes) {
    const QList<protocol::FrameReader::Item> items = m_reader.feed(bytes);
    for (const protocol::FrameReader::Item& item : items) {
        if (item.close) {
            if (!m_closeSent) {
                const quint16 code = item.close->code.value_or(0);
                const bool echoes = code != 0 && protocol::isValidCloseCode(code);
                const protocol::CloseFrame reply =
                    echoes ? protocol::CloseFrame{code, {}} : protocol::CloseFrame{};
                sendFrame(Opcode::Close, protocol::serializeClose(reply));
            }
            leave();
            return;
        }
        if (m_closeSent) {
            continue; // nothing may follow our Close (RFC 6455 §5.5.1)
        }
        if (item.frame.opcode == Opcode::Ping) {
            sendFrame(Opcode::Pong, item.frame.payload);
        } else if (item.message && m_behaviour.echo) {
            sendFrame(item.message->type, item.message->payload);
        }
    }
    if (m_reader.hasFailed()) {
        if (!m_closeSent) {
            const quint16 code = m_reader.closeCode() != 0 ? m_reader.closeCode() : protocolError;
            sendFrame(Opcode::Close, protocol::serializeClose({code, {}}));
        }
        leave();
    }
    holdBack();
}

void UpstreamConnection::sendFrame(Opcode opcode, const QByteArray& payload) {
    protocol::Frame frame;
    frame.opcode = opcode;
    frame.payload = payload;
    QByteArray bytes;
    protocol::serialize(frame, bytes);
    m_closeSent = m_closeSent || opcode == Opcode::Close;
    send(bytes);
}

void UpstreamConnection::send(const QByteArray& plain) {
    if (m_tls) {
        m_tls->write(plain);
        flushTls();
    } else {
        m_stream->write(plain);
    }
}

void UpstreamConnection::flushTls() {
    if (const QByteArray outgoing = m_tls ? m_tls->takeOutgoing() : QByteArray(); !outgoing.isEmpty()) {
        m_stream->write(outgoing);
    }
}

/// Stops reading while too much waits on either side; called whenever that may have changed.
void UpstreamConnection::holdBack() {
    const bool tooMuch =
        m_stream->queued() > queueBytes || (m_state == State::Waiting && m_early.size() > earlyBytes);
    if (m_state != State::Over && m_stream->isOpen()) {
        m_stream->setReading(!tooMuch);
    }
}

/// Ends our direction and reads on for a moment: closing with unread octets would turn the FIN into a reset
/// that can destroy the answer on its way.
void UpstreamConnection::leave() {
    if (m_state == State::Leaving || m_state == State::Over) {
        return;
    }
    m_state = State::Leaving;
    m_ping.stop();
    if (m_tls) {
        m_tls->shutdown();
        flushTls();
    }
    m_stream->finishWriting();
    m_limit.start(leaveWithin);
}

void UpstreamConnection::onEnded(bool reset) {
    if (reset || m_state == State::Leaving) {
        finish();
    } else if (m_state == State::Waiting && !m_behaviour.silent) {
        // A client may end its direction and still wait for the answer.
    } else {
        leave();
    }
}

void UpstreamConnection::finish() {
    if (m_state != State::Over) {
        m_state = State::Over;
        m_limit.stop();
        m_ping.stop();
        m_stream->close();
        Q_EMIT finished();
    }
}

} // namespace twinwire::lab
