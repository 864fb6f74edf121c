// What Qt's own QWebSocket makes of an address: an independent client beside the engine, never in its place.
// Lives on the wire thread.
#pragma once

#include "report/json_report.h"
#include "run/request_plan.h"

#include <QObject>

#include <memory>

namespace twinwire::run {

/// One handshake by QWebSocket. Takes over from the wish and the attempt what QWebSocket can express: Origin,
/// subprotocols, further headers, CA file, insecure mode, forward proxy, the limits. QWebSocket writes the
/// mandatory fields itself and looks names up itself (no --resolve, no --connect-to). ask() once; answered()
/// exactly once.
class SecondOpinion : public QObject {
    Q_OBJECT

public:
    /// \a route: "direct" or "proxied".
    SecondOpinion(QByteArray route, const RequestWish& wish, const model::AttemptPlan& attempt,
                  QObject* parent = nullptr);
    ~SecondOpinion() override;
    void ask();
    /// Gives up; answered() follows.
    void cancel();
    const report::SecondOpinion& opinion() const;

Q_SIGNALS:
    void answered();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::run
