// One handshake on one route, redirects followed where that was asked for, then an open connection for
// messages. Lives on the wire thread.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "model/session.h"
#include "protocol/frames.h"
#include "run/request_plan.h"

#include <QObject>

#include <memory>

namespace twinwire::run {

/// What to connect to.
struct ConnectPlan {
    RequestWish wish;
    QByteArray key;               ///< for the first request when the wish has none; later ones get fresh keys
    model::AttemptPlan attempt;   ///< its request is filled in from wish and key
    bool followRedirects = false; ///< 301, 302, 303, 307, 308, at most 10; wss to ws is never followed
};

/// See the head of this file. start() once; finished() exactly once after it, also after cancel().
class ConnectRun : public QObject {
    Q_OBJECT

public:
    explicit ConnectRun(ConnectPlan plan, QObject* parent = nullptr);
    ~ConnectRun() override;
    /// Reads TLS files and begins. An Error means nothing was sent and finished() will not come.
    base::Result<void> start();
    void cancel();
    bool wasCancelled() const;
    /// The following four act while the connection is open and are ignored otherwise. \a fragment as in
    /// attempt::SendMessage.
    void sendMessage(protocol::Opcode type, const QByteArray& payload, qsizetype fragment = 0);
    void sendPing(const QByteArray& payload);
    void sendPong(const QByteArray& payload);
    void requestClose(const protocol::CloseFrame& close);
    /// Octets that were handed over and the kernel has not taken yet; who sends much waits for it to fall.
    qsizetype backlog() const;
    /// Stops or resumes reading, for a receiver that cannot take more.
    void setReading(bool on);
    /// The attempt that is under way, or the last one.
    const model::Session& session() const;
    model::Phase phase() const; ///< of that attempt
    /// The attempts that ended in a redirect that was followed, in order.
    const QList<model::Session>& redirected() const;
    /// Why a redirect was not followed, in words; empty when there was none or it was.
    QString redirectRefusal() const;

Q_SIGNALS:
    void progressed(const QString& text);
    void phaseChanged(twinwire::model::Phase phase);
    void opened();
    void messageArrived(const twinwire::protocol::Message& message);
    /// Either way, in order.
    void framePassed(const twinwire::model::FrameRecord& frame);
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Where \a location leads from \a from (RFC 3986 §5.2, path and query only), or an Error in words: no
/// WebSocket address, or from wss to ws.
base::Result<protocol::WebSocketUrl> redirectTarget(const protocol::WebSocketUrl& from,
                                                    const QByteArray& location);

/// \a wish for a redirect from \a from to \a to: on another host or port (but for 80 to 443), Authorization,
/// Cookie and Host that were meant for the first one are left out; an own request target is not kept.
RequestWish redirectedWish(const RequestWish& wish, const protocol::WebSocketUrl& from,
                           const protocol::WebSocketUrl& to);

} // namespace twinwire::run
