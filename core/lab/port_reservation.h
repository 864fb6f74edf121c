// A loopback port that stays ours until somebody of our own listens on it. The socket is bound with
// SO_REUSEADDR and never listens: a program that sets SO_REUSEADDR too (all proxies and net::TcpListener do)
// may listen there meanwhile, everybody else is kept away, and whoever connects is refused.
#pragma once

#include "base/result.h"

#include <QtGlobal>

namespace twinwire::lab {

/// See the head of this file. Movable; releases the port when it is destroyed.
class PortReservation {
public:
    PortReservation() = default;
    ~PortReservation();
    PortReservation(PortReservation&& other) noexcept;
    PortReservation& operator=(PortReservation&& other) noexcept;
    PortReservation(const PortReservation&) = delete;
    PortReservation& operator=(const PortReservation&) = delete;

    /// A free port of 127.0.0.1; \a wished when it is not 0 and free.
    static base::Result<PortReservation> take(quint16 wished = 0);
    quint16 port() const { return m_port; }
    void release();

private:
    int m_descriptor = -1;
    quint16 m_port = 0;
};

/// Who listens on 127.0.0.1:\a port.
enum class PortOwner {
    Nobody,
    Group,   ///< a process of the process group asked for
    Other,   ///< somebody else
    Unknown, ///< the system does not tell
};
/// Looks it up in /proc for the process group \a group.
PortOwner portOwner(quint16 port, qint64 group);

} // namespace twinwire::lab
