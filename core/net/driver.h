// Plays one attempt::Machine for real: sockets, name look-up, timers, TLS engines stacked on the stream.
// Lives on the wire thread; judges nothing.
#pragma once

#include "attempt/machine.h"
#include "tls/context.h"

#include <QObject>

#include <memory>

namespace twinwire::net {

/// One attempt. start() once; finished() comes exactly once, also after cancel().
class Driver : public QObject {
    Q_OBJECT

public:
    /// What the driver needs besides the plan. Contexts are made (and files read) beforehand, so that a bad
    /// file is the user's Error and not a network failure. targetTls is needed for wss, proxyTls for an https
    /// proxy.
    struct Supplies {
        const base::Clock* clock = nullptr; ///< outlives the driver
        base::Entropy* entropy = nullptr;   ///< outlives the driver
        std::shared_ptr<const tls::Context> targetTls;
        std::shared_ptr<const tls::Context> proxyTls;
    };
    Driver(model::AttemptPlan plan, Supplies supplies, QObject* parent = nullptr);
    ~Driver() override;

    void start();
    void cancel();
    void sendMessage(protocol::Opcode type, const QByteArray& payload);
    void sendPing(const QByteArray& payload);
    void requestClose(const protocol::CloseFrame& close);
    const model::Session& session() const;
    model::Phase phase() const;

Q_SIGNALS:
    void phaseChanged(twinwire::model::Phase phase);
    void opened();
    void messageArrived(const twinwire::protocol::Message& message);
    void framePassed(const twinwire::model::FrameRecord& frame);
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::net
