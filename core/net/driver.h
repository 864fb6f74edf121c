// Plays one attempt::Machine for real: sockets, name look-up, timers, TLS engines stacked on the stream.
// Lives on the wire thread; judges nothing.
#pragma once

#include "attempt/machine.h"
#include "tls/context.h"

#include <QObject>

#include <memory>

namespace twinwire::net {

/// One attempt. start() once; finished() comes exactly once, also after cancel(), and never inside a call of
/// the owner's. Receivers of the signals may call every function, but delete the driver only with
/// deleteLater() (in finished(), or later, directly).
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

    /// Begins the attempt.
    void start();
    /// Ends it with a reset; what was received is kept.
    void cancel();
    /// The following four act while the connection is open and are ignored otherwise. Frames of one turn of
    /// the event loop go out in one write. \a fragment as in attempt::SendMessage.
    void sendMessage(protocol::Opcode type, const QByteArray& payload, qsizetype fragment = 0);
    void sendPing(const QByteArray& payload);
    void sendPong(const QByteArray& payload);
    void requestClose(const protocol::CloseFrame& close);
    /// Octets that were handed over and the kernel has not taken yet: who sends much waits for it to fall.
    qsizetype backlog() const;
    /// Stops or resumes reading, for an owner that cannot take more; the peer feels it as backpressure.
    void setReading(bool on);
    /// What is known so far; final with finished().
    const model::Session& session() const;
    model::Phase phase() const;

Q_SIGNALS:
    void phaseChanged(twinwire::model::Phase phase);
    void opened();
    void messageArrived(const twinwire::protocol::Message& message);
    void framePassed(const twinwire::model::FrameRecord& frame);
    void finished();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::net
