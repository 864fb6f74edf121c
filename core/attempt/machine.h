// The machine of one attempt on one route: events in, commands out. It owns no socket, no timer, no clock and
// no random number; masks and close handshakes take their octets from the Entropy handed in. Play it with a
// script in tests and with net::Driver for real. Call order: start() once, then on() for every event, until
// isFinished().
#pragma once

#include "base/clock.h"
#include "model/session.h"

#include <QList>

#include <memory>
#include <variant>

namespace twinwire::attempt {

using std::chrono::nanoseconds;

/// A TLS handshake to lay on top of the stream as it is now. The driver stacks engines: proxy first, target
/// above it.
enum class TlsLeg { Proxy, Target };
/// Timers the machine asks for; each runs once. Finished stops them all.
enum class TimerId {
    Connect, ///< the plan's limit for name, TCP, proxy tunnel and TLS together
    Total,   ///< the plan's limit for the whole attempt
    Closing, ///< the peer's Close or FIN is awaited
    Address, ///< one address's share of the time to connect
    Grace,   ///< silence in a refusal's body, or behind octets that are no HTTP
};

// ---- events --------------------------------------------------------------------------------------------

/// The look-up gave addresses.
struct NameResolved {
    QList<QByteArray> addresses;
}; ///< literals in the order to try
/// The look-up gave none.
struct NameFailed {
    QString reason;
};
/// The TCP connection stands.
struct TcpConnected {
    QByteArray localAddress;
    quint16 localPort = 0;
    QByteArray peerAddress;
    quint16 peerPort = 0;
};
/// The TCP connection of the last ConnectTcp failed.
struct TcpFailed {
    int errorNumber = 0;
    QString reason;
}; ///< the address of the last ConnectTcp
/// Octets came from the peer.
struct BytesArrived {
    QByteArray bytes;
}; ///< plain text of the topmost layer
/// Octets of SendBytes went out.
struct BytesWritten {
    quint64 count = 0;
}; ///< plain text octets that the layers below took
/// A TLS layer stands.
struct TlsEstablished {
    TlsLeg leg;
    model::TlsSummary summary;
};
/// A TLS layer failed.
/// The handshake failed, or (after TlsEstablished) an alert or a broken record ended the layer.
struct TlsFailed {
    TlsLeg leg;
    model::TlsSummary summary;
    model::StreamEnd end = model::StreamEnd::None; ///< what the transport did; None when it still stands
    int errorNumber = 0;
};
/// The peer ended the stream, or it broke.
struct StreamEnded {
    model::StreamEnd end = model::StreamEnd::Fin;
    int errorNumber = 0;
}; ///< Fin (or TLS close_notify), Reset
/// A timer that was started ran out.
struct TimerFired {
    TimerId id;
};
struct CancelRequested {};
/// The user's wishes while the connection is open; ignored in other states.
struct SendMessage {
    protocol::Opcode type = protocol::Opcode::Text;
    QByteArray payload;
    qsizetype fragment = 0; ///< above 0: in frames of at most so many octets, 65,536 frames at most
};
/// The user wants a ping sent.
struct SendPing {
    QByteArray payload;
};
/// The user wants an unsolicited pong sent (RFC 6455 §5.5.3).
struct SendPong {
    QByteArray payload;
};
/// The user wants the closing handshake.
struct CloseRequested {
    protocol::CloseFrame close;
};

using Event = std::variant<NameResolved, NameFailed, TcpConnected, TcpFailed, BytesArrived, BytesWritten,
                           TlsEstablished, TlsFailed, StreamEnded, TimerFired, CancelRequested, SendMessage,
                           SendPing, SendPong, CloseRequested>;

// ---- commands ------------------------------------------------------------------------------------------

/// Look the name up; NameResolved or NameFailed answers.
struct ResolveName {
    QByteArray host;
};
/// Connect; TcpConnected or TcpFailed answers.
struct ConnectTcp {
    QByteArray address;
    quint16 port = 0;
}; ///< a literal; the driver drops an earlier socket
/// Lay a TLS layer on the stream; TlsEstablished or TlsFailed answers.
struct StartTls {
    TlsLeg leg;
    model::TlsOptions options;
    QByteArray host;    ///< the URL's or the proxy's, for SNI and verification
    QByteArray arrived; ///< octets that came behind the tunnel's answer: the layer's first ciphertext
};
/// Write octets to the topmost layer; BytesWritten answers.
struct SendBytes {
    QByteArray bytes;
};
/// Start a timer, anew if it runs.
struct StartTimer {
    TimerId id;
    nanoseconds after{0};
}; ///< restarts it when running
/// Stop a timer; nothing happens when it does not run.
struct StopTimer {
    TimerId id;
};
/// Ends the stream: orderly (close_notify, FIN) or at once (RST when abort).
struct CloseStream {
    bool abort = false;
};
/// The answer is a valid switch: the connection is open. The session so far can be read. When the server
/// accepted an offered permessage-deflate, payloads of frames with RSV1 stay compressed.
struct Opened {};
/// A frame went either way; a message that the server's frame completed comes with it.
struct FramePassed {
    bool clientToServer = false;
    protocol::Frame frame;
    std::optional<protocol::Message> message;
};
/// The attempt is over; session() is final.
struct Finished {};

using Command = std::variant<ResolveName, ConnectTcp, StartTls, SendBytes, StartTimer, StopTimer, CloseStream,
                             Opened, FramePassed, Finished>;
using Commands = QList<Command>;

/// See the head of this file.
class Machine {
public:
    /// \a entropy must outlive the machine.
    Machine(model::AttemptPlan plan, base::Entropy& entropy);
    ~Machine();
    Machine(Machine&&) noexcept;
    Machine& operator=(Machine&&) noexcept;

    /// Begins the attempt at \a now.
    Commands start(nanoseconds now);
    /// Takes one event that happened at \a now (never earlier than the one before). After Finished: no
    /// commands.
    Commands on(const Event& event, nanoseconds now);
    /// What is known so far; final once isFinished().
    const model::Session& session() const;
    /// The step the attempt is in, for progress.
    model::Phase phase() const;
    bool isOpen() const;
    bool isFinished() const;

private:
    class State;
    std::unique_ptr<State> m_state;
};

} // namespace twinwire::attempt
