// A tap between proxy and upstream: listens where the proxy points, forwards every octet both ways unchanged,
// and records what passed. It understands nothing on the way; reading happens afterwards, on the record.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "model/tap_sighting.h"

#include <QObject>

#include <memory>

namespace twinwire::net {

/// LISTEN=TARGET of --tap, e.g. "127.0.0.1:9002=127.0.0.1:9001", "[::1]:9002=localhost:9001",
/// ":9002=host:9001".
struct TapPlan {
    QByteArray listenAddress; ///< literal; empty in the text means 127.0.0.1
    quint16 listenPort = 0;
    QByteArray targetHost;
    quint16 targetPort = 0;
    bool operator==(const TapPlan&) const = default;
};
/// Error{Usage} names the part that is malformed.
base::Result<TapPlan> parseTapPlan(const QString& text);

/// See the head of this file. Backpressure is passed on; a half-closed direction is passed on as such; a
/// reset as a reset.
class Tap : public QObject {
    Q_OBJECT

public:
    Tap(TapPlan plan, const base::Clock& clock, QObject* parent = nullptr);
    ~Tap() override;
    /// Opens the listener. Error{Unavailable} when the port is taken.
    base::Result<void> listen();
    quint16 port() const;
    /// "127.0.0.1:9002 → 127.0.0.1:9001"
    QString description() const;
    QString listenText() const; ///< "127.0.0.1:9002"
    QString targetText() const;
    /// What passed so far, heads parsed (preamble, TLS and HTTP/2 recognised), in order of acceptance.
    QList<model::TappedConnection> connections() const;
    quint64 connectionsDropped() const;
    /// All that were ever accepted.
    quint64 connectionsAccepted() const;
    /// The following two are for a tap that stays open for long, so that its bounds concern what is of
    /// interest alone. Forgets connections that ended before \a before.
    void forgetEnded(base::nanoseconds before);
    /// Of connections that rest between two HTTP/1 exchanges forgets all that passed until now, unless it is
    /// less than \a enough octets.
    void forgetPassed(qsizetype enough = 0);
    /// Stops accepting and closes what is open.
    void close();

Q_SIGNALS:
    /// A connection was accepted or ended, or octets passed.
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::net
