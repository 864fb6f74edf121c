// A scenario brought to life: upstream, real proxy or hop, certificates; gives the two addresses to try.
#pragma once

#include "lab/scenario.h"

namespace twinwire::lab {

/// What stands for {{http10}} with the nginx that is installed: it speaks HTTP/1.0 to its upstream until
/// 1.29.7; later ones must be told to.
QByteArray http10Line();

/// Starts what a scenario needs, in order: upstream; then the address the proxy points at (given by whoever
/// runs the tap, or the upstream itself); then proxy or hop. Lives on the wire thread; everything ends with
/// it.
class ScenarioStage : public QObject {
    Q_OBJECT

public:
    explicit ScenarioStage(const Scenario& scenario, QObject* parent = nullptr);
    ~ScenarioStage() override;
    /// The first step: opens the upstream (or reserves a dead port). Afterwards upstreamPort() is known.
    base::Result<void> openUpstream();
    /// Where the proxy is to point: the upstream's port, or the dead one.
    quint16 upstreamPort() const;
    /// The second step: starts proxy or hop pointing at 127.0.0.1:\a targetPort (a tap's port, or
    /// upstreamPort()). Ends in ready() or failed().
    void startProxy(quint16 targetPort);
    QString directUrl() const;
    QString proxiedUrl() const;
    /// The lab's CA certificate as a file in the stage's folder, for --cacert; empty when no TLS is involved.
    QString caFile() const;
    /// What to give "twinwire compare" for this scenario, once ready: both addresses, headers, CA file, ALPN;
    /// a request that is no default handshake is written to a file in the stage's folder.
    QStringList compareArguments() const;
    QByteArray log() const;   ///< of the child process
    qint64 processId() const; ///< of the child process; 0 when there is none
    void stop();

Q_SIGNALS:
    void ready();
    void failed(const twinwire::base::Error& error);
    void stopped();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::lab
