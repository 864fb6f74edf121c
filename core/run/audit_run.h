// Carries out an audit: one handshake after the other, to the proxied and the direct address, as
// analysis::nextAudit() names them, each with what a tap saw of it. Lives on the wire thread.
#pragma once

#include "base/clock.h"
#include "model/comparison.h"

#include <QObject>

#include <functional>
#include <memory>

namespace twinwire::run {

class TlsContexts;

/// \a limits, none of them above \a most; one that was off is \a most.
model::TimeLimits shortened(model::TimeLimits limits, std::chrono::milliseconds most);

/// See the head of this file. start() once; finished() follows exactly once, also after cancel().
class AuditRun : public QObject {
    Q_OBJECT

public:
    /// What the attempts were sent with; their requests are replaced.
    struct Addresses {
        model::AttemptPlan direct;
        model::AttemptPlan proxied;
    };
    /// What the taps saw of a request that was sent at a time; empty where there is no tap.
    using Look = std::function<model::TapSighting(const protocol::HttpRequestHead&, model::nanoseconds)>;

    /// \a contexts are prepared for both addresses; all references outlive this object.
    AuditRun(Addresses addresses, const TlsContexts& contexts, const base::Clock& clock,
             base::Entropy& entropy, Look look, QObject* parent = nullptr);
    ~AuditRun() override;
    /// \a record: the comparison that the audit belongs to.
    void start(const model::ComparedRun& record);
    void cancel();
    /// What was asked so far.
    const model::Audit& audit() const;
    /// At most how many requests; at the end, how many there were.
    int planned() const;
    /// Something passed a tap.
    void lookAgain();

Q_SIGNALS:
    /// A request is over.
    void advanced();
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::run
