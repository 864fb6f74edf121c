// The machine's open connection: frames either way and the closing handshake (RFC 6455 §5, §7).
#include "attempt/state.h"
#include "protocol/handshake.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace twinwire::attempt {

using model::Phase;
using model::StreamEnd;
using protocol::Opcode;

namespace {

constexpr auto closingTime = std::chrono::seconds(2);
constexpr qsizetype keptFrames = 10'000;
constexpr qsizetype keptPayload = 8 * 1024 * 1024; ///< in recorded frames together
constexpr quint64 pongBacklog = 256 * 1024;        ///< unsent octets above which pings stay unanswered
constexpr qsizetype controlPayload = 125;          ///< of a control frame at most (RFC 6455 §5.5)
constexpr qsizetype mostFragments = 65'536;        ///< of one message that we send

/// True when the valid answer accepts permessage-deflate, whose frames carry RSV1.
bool acceptsDeflate(const protocol::HttpResponseHead& response) {
    for (const QByteArray& member : response.headers.members("Sec-WebSocket-Extensions")) {
        if (member.startsWith("permessage-deflate"))
            return true;
    }
    return false;
}

} // namespace

void Machine::State::openConnection(const QByteArray& rest) {
    m_open = true;
    m_phase = Phase::Open;
    m_session.outcome = model::Outcome::Switched;
    m_session.close = model::CloseFacts{};
    protocol::FrameReader::Options options;
    options.allowRsv1 = acceptsDeflate(*m_session.exchange.response);
    m_frames.emplace(protocol::Role::Client, options);
    if (plan().limits.total.count() > 0)
        command(StopTimer{TimerId::Total});
    command(Opened{});
    if (!rest.isEmpty())
        frameBytes(rest);
    if (plan().afterSwitch == model::AttemptPlan::AfterSwitch::Close && m_open && m_phase == Phase::Open)
        sendClose({1000, {}});
}

void Machine::State::frameBytes(const QByteArray& bytes) {
    if (m_frames->hasFailed())
        return;
    const auto items = m_frames->feed(bytes);
    for (const auto& item : items)
        received(item);
    if (!m_frames->violations().isEmpty())
        m_session.frameViolations = m_frames->violations();
    if (m_frames->hasFailed() && !m_session.close->received) {
        // RFC 6455 §7.1.7: fail the connection. The peer hears why, and nothing more is read.
        if (!m_session.close->sent)
            sendClose({m_frames->closeCode(), {}});
        connectionEnded(StreamEnd::Local);
    }
}

void Machine::State::received(const protocol::FrameReader::Item& item) {
    record(false, item.frame);
    command(FramePassed{false, item.frame, item.message});
    if (item.close) {
        if (!m_session.close->received)
            peerClosed(*item.close);
    } else if (item.frame.opcode == Opcode::Ping) {
        // A peer that pings without reading must not fill our memory with pongs.
        if (!m_session.close->sent && m_sent - m_written < pongBacklog)
            sendFrame(Opcode::Pong, item.frame.payload);
    }
}

void Machine::State::peerClosed(const protocol::CloseFrame& close) {
    auto& facts = *m_session.close;
    facts.received = close;
    facts.code = close.code.value_or(1005);
    if (!facts.sent) {
        protocol::CloseFrame echo;
        if (close.code)
            echo.code = protocol::isValidCloseCode(*close.code) ? *close.code : quint16{1002};
        sendClose(echo);
    }
    facts.clean = true;
}

/// Masks with octets of our Entropy, records and sends.
void Machine::State::sendFrame(Opcode opcode, const QByteArray& payload, bool fin) {
    const QByteArray key = m_entropy.octets(4);
    quint32 mask = 0;
    for (const char octet : key)
        mask = (mask << 8) | static_cast<quint8>(octet);
    protocol::Frame frame;
    frame.fin = fin;
    frame.opcode = opcode;
    frame.mask = mask;
    frame.payload = payload;
    QByteArray wire;
    protocol::serialize(frame, wire);
    record(true, frame);
    command(FramePassed{true, frame, std::nullopt});
    send(wire);
}

/// Sends Close and waits a bounded time for the peer's Close and FIN.
void Machine::State::sendClose(const protocol::CloseFrame& close) {
    m_session.close->sent = close;
    m_phase = Phase::Closing;
    sendFrame(Opcode::Close, protocol::serializeClose(close));
    startTimer(TimerId::Closing, closingTime);
}

void Machine::State::record(bool clientToServer, const protocol::Frame& frame) {
    if (m_recordFull)
        return;
    if (m_session.frames.size() >= keptFrames || m_recordedPayload + frame.payload.size() > keptPayload) {
        m_recordFull = true;
        return;
    }
    m_recordedPayload += frame.payload.size();
    m_session.frames.append(model::FrameRecord{m_now, clientToServer, frame});
}

/// The connection is over, by whichever side. A switch that was valid stays one.
void Machine::State::connectionEnded(StreamEnd end) {
    if (!m_open)
        return;
    m_open = false;
    m_session.close->end = end;
    finish(end == StreamEnd::Cancelled || end == StreamEnd::Reset);
}

void Machine::State::handle(const SendMessage& event) {
    if (!m_open || m_phase != Phase::Open)
        return;
    const qsizetype size = event.payload.size();
    qsizetype piece = event.fragment > 0 ? event.fragment : size;
    piece = std::max(piece, (size + mostFragments - 1) / mostFragments);
    if (size <= piece) {
        sendFrame(event.type, event.payload);
        return;
    }
    for (qsizetype at = 0; at < size; at += piece)
        sendFrame(at == 0 ? event.type : Opcode::Continuation, event.payload.mid(at, piece),
                  at + piece >= size);
}

void Machine::State::handle(const SendPing& event) {
    if (m_open && m_phase == Phase::Open)
        sendFrame(Opcode::Ping, event.payload.left(controlPayload));
}

void Machine::State::handle(const SendPong& event) {
    if (m_open && m_phase == Phase::Open)
        sendFrame(Opcode::Pong, event.payload.left(controlPayload));
}

void Machine::State::handle(const CloseRequested& event) {
    if (m_open && m_phase == Phase::Open)
        sendClose(event.close);
}

} // namespace twinwire::attempt
