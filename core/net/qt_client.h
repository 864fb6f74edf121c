// What Qt's own QWebSocket makes of an address: an independent client beside the engine, never in its place.
// Lives on the wire thread.
#pragma once

#include "model/route.h"
#include "model/second_opinion.h"
#include "protocol/handshake.h"

#include <QObject>

#include <memory>

namespace twinwire::net {

/// One handshake by QWebSocket. Takes over from the fields and the attempt what QWebSocket can express:
/// Origin, subprotocols, further headers, CA file, insecure mode, forward proxy, the limits. QWebSocket
/// writes the mandatory fields itself and looks names up itself (no --resolve, no --connect-to). ask() once;
/// answered() exactly once.
class QtClient : public QObject {
    Q_OBJECT

public:
    /// \a route: "direct" or "proxied".
    QtClient(QByteArray route, const protocol::HandshakeFields& fields, const model::AttemptPlan& attempt,
             QObject* parent = nullptr);
    ~QtClient() override;
    void ask();
    /// Gives up; answered() follows.
    void cancel();
    const model::SecondOpinion& opinion() const;

Q_SIGNALS:
    void answered();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::net
