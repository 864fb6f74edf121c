// One connection through a tap: two streams and what passed between them. Octets are forwarded as they come;
// nothing is read into them here.
#pragma once

#include "base/clock.h"
#include "model/tap_sighting.h"
#include "recording/tap_reader.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace twinwire::net {

class TcpStream;

/// How many octets all connections of one tap may still record beyond what each may keep in any case.
struct RecordingAllowance {
    qint64 left = 16 * 1024 * 1024;
};

/// See the head of this file. The connection to the target begins at once; octets that come before it stands
/// are held, and past a bound the client is not read on.
class TapConnection : public QObject {
    Q_OBJECT

public:
    /// \a facts: number, listen and target. The descriptor becomes the connection's own. \a clock and
    /// \a allowance outlive it; without an allowance octets are only counted.
    TapConnection(int descriptor, model::TappedConnection facts, const base::Clock& clock,
                  RecordingAllowance* allowance, QObject* parent);
    ~TapConnection() override;

    /// Looks the target up where it is a name and connects to its addresses, one after the other.
    void begin(const QByteArray& targetHost, quint16 targetPort);
    /// Ends both sides now.
    void close();
    /// True once both sides have ended; nothing is recorded afterwards.
    bool isOver() const { return m_over; }
    base::nanoseconds endedAt() const { return m_facts.endedAt.value_or(base::nanoseconds::max()); }
    /// Forgets what passed if that is whole HTTP/1 exchanges, and at least \a enough octets.
    void forgetPassed(qsizetype enough);
    /// What passed so far, read.
    const model::TappedConnection& record() const;

Q_SIGNALS:
    void changed();
    /// Once, when both sides have ended.
    void over();

private:
    /// One end of the connection with what came from it.
    struct Side {
        TcpStream* stream = nullptr;
        recording::OctetTrace trace;
        bool ended = false;    ///< its FIN came
        bool finished = false; ///< FIN was sent to it
    };

    void tryNextAddress();
    void targetConnected();
    void targetFailed(const QString& why);
    void keep(Side& from, const QByteArray& bytes);
    void giveBack();
    bool isAtRest() const;
    void take(Side& from, Side& to, const QByteArray& bytes);
    void sideEnded(Side& from, Side& to, bool reset);
    void sideWritten(Side& side, Side& other);
    void passReset(Side& to);
    void finishIfDone();
    void end();
    void touch();

    const base::Clock& m_clock;
    RecordingAllowance* m_allowance;
    mutable model::TappedConnection m_facts;
    mutable bool m_unread = true; ///< octets or ends came since m_facts was read
    Side m_client;
    Side m_target;
    QList<QByteArray> m_addresses; ///< still to be tried
    QStringList m_failures;
    quint16 m_targetPort = 0;
    int m_lookup = -1;
    bool m_connected = false;
    bool m_over = false;
    Side* m_resetTo = nullptr;     ///< gets a reset once its queue is empty
    qsizetype m_triedToForget = 0; ///< octets kept when that was tried in vain
    QByteArray m_held;             ///< from the client, before the target stands
    QTimer m_resetTimer;           ///< ends the wait for that queue
};

} // namespace twinwire::net
