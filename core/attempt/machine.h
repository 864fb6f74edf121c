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
/// Timers the machine asks for; each runs once.
enum class TimerId { Connect, Total, Closing };

// ---- events
// ------------------------------------------------------------------------------------------------------

struct NameResolved {
    QList<QByteArray> addresses;
}; ///< literals in the order to try
struct NameFailed {
    QString reason;
};
struct TcpConnected {
    QByteArray localAddress;
    quint16 localPort = 0;
    QByteArray peerAddress;
    quint16 peerPort = 0;
};
struct TcpFailed {
    int errorNumber = 0;
    QString reason;
}; ///< the address of the last ConnectTcp
struct BytesArrived {
    QByteArray bytes;
}; ///< plain text of the topmost layer
struct BytesWritten {
    quint64 count = 0;
}; ///< plain text octets that the layers below took
struct TlsEstablished {
    TlsLeg leg;
    model::TlsSummary summary;
};
struct TlsFailed {
    TlsLeg leg;
    model::TlsSummary summary;
    model::StreamEnd end = model::StreamEnd::None;
};
struct StreamEnded {
    model::StreamEnd end = model::StreamEnd::Fin;
    int errorNumber = 0;
}; ///< Fin (or TLS close_notify), Reset
struct TimerFired {
    TimerId id;
};
struct CancelRequested {};
/// The user's wishes while the connection is open; ignored in other states.
struct SendMessage {
    protocol::Opcode type = protocol::Opcode::Text;
    QByteArray payload;
};
struct SendPing {
    QByteArray payload;
};
struct CloseRequested {
    protocol::CloseFrame close;
};

using Event = std::variant<NameResolved, NameFailed, TcpConnected, TcpFailed, BytesArrived, BytesWritten,
                           TlsEstablished, TlsFailed, StreamEnded, TimerFired, CancelRequested, SendMessage,
                           SendPing, CloseRequested>;

// ---- commands
// ----------------------------------------------------------------------------------------------------

struct ResolveName {
    QByteArray host;
};
struct ConnectTcp {
    QByteArray address;
    quint16 port = 0;
}; ///< a literal; the driver drops an earlier socket
struct StartTls {
    TlsLeg leg;
    model::TlsOptions options;
    QByteArray host;
}; ///< host: the URL's, for SNI and verification
struct SendBytes {
    QByteArray bytes;
};
struct StartTimer {
    TimerId id;
    nanoseconds after{0};
}; ///< restarts it when running
struct StopTimer {
    TimerId id;
};
/// Ends the stream: orderly (close_notify, FIN) or at once (RST when abort).
struct CloseStream {
    bool abort = false;
};
/// The answer is a valid switch: the connection is open. The session so far can be read.
struct Opened {};
/// A frame went either way; a completed message comes with it.
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
