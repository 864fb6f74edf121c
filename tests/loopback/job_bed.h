// What the jobs' tests share: an upstream and a hop on the test's own thread, plans for them, and a receiver
// of a comparison's signals.
#pragma once

#include "lab/upstream.h"
#include "net/hop.h"
#include "protocol/handshake.h"
#include "run/jobs.h"
#include "run/request_plan.h"
#include "wire_peers.h"

#include <QSignalSpy>

#include <future>

namespace twinwire::tests {

inline constexpr auto exampleKey = "dGhlIHNhbXBsZSBub25jZQ==";

/// Lets everything that was posted to \a wire so far be done.
inline void settle(run::Wire& wire) {
    std::promise<void> done;
    wire.post([&] { done.set_value(); });
    done.get_future().wait();
}

/// A correct handshake with "ws://127.0.0.1:PORT/ws".
inline model::AttemptPlan attemptTo(quint16 port) {
    model::AttemptPlan plan;
    plan.url = *protocol::parseUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(port));
    plan.request = run::requestBytes({}, plan.url, "app.example", exampleKey);
    return plan;
}

inline run::ComparePlan comparisonOf(quint16 direct, quint16 proxied) {
    run::ComparePlan plan;
    plan.direct = attemptTo(direct);
    plan.proxied = attemptTo(proxied);
    return plan;
}

inline run::ConnectPlan connectionTo(quint16 port) {
    run::ConnectPlan plan;
    plan.attempt = attemptTo(port);
    plan.attempt.afterSwitch = model::AttemptPlan::AfterSwitch::Keep;
    plan.wish.rawRequest = plan.attempt.request;
    plan.key = exampleKey;
    return plan;
}

/// "LISTEN=TARGET" for a tap in front of \a port, on a port of its own.
inline QString tapTo(quint16 port) {
    return QStringLiteral("127.0.0.1:0=127.0.0.1:%1").arg(port);
}

/// An upstream, and a hop in front of it or of a tap.
class Bed {
public:
    explicit Bed(lab::UpstreamBehaviour behaviour = {})
        : upstream(lab::Upstream::Options{"127.0.0.1", 0, nullptr, std::move(behaviour)}) {
        if (!upstream.listen())
            qFatal("no loopback port");
    }
    /// A hop that leads to \a target (the upstream, when 0) and returns its port.
    quint16 hopTo(quint16 target = 0, const net::HopFaults& faults = {}) {
        net::Hop::Options options;
        options.targetPort = target == 0 ? upstream.port() : target;
        options.faults = faults;
        hop = std::make_unique<net::Hop>(options);
        if (!hop->listen())
            qFatal("no loopback port");
        return hop->port();
    }

    lab::Upstream upstream;
    std::unique_ptr<net::Hop> hop;
};

/// Faults of a proxy that drops \a name from every request.
inline net::HopFaults dropping(const QByteArray& name) {
    net::HopFaults faults;
    faults.requestEdits = {{net::HopFaults::HeaderEdit::Kind::Drop, name, {}}};
    return faults;
}

/// What a comparison said.
class Watch {
public:
    explicit Watch(run::CompareJob& job) {
        QObject::connect(&job, &run::CompareJob::advanced, &context,
                         [this](const std::shared_ptr<const run::CompareSnapshot>& snapshot) {
                             snapshots.append(snapshot);
                             if (onAdvanced)
                                 onAdvanced(*snapshot);
                         });
        QObject::connect(&job, &run::CompareJob::failed, &context,
                         [this](const base::Error& error) { errors.append(error); });
        QObject::connect(&job, &run::CompareJob::finished, &context,
                         [this](const std::shared_ptr<const recording::RunRecord>& one) {
                             record = one;
                             ++finished;
                         });
    }
    bool over() const { return finished > 0 || !errors.isEmpty(); }

    QObject context;
    QList<std::shared_ptr<const run::CompareSnapshot>> snapshots;
    std::function<void(const run::CompareSnapshot&)> onAdvanced;
    QList<base::Error> errors;
    std::shared_ptr<const recording::RunRecord> record;
    int finished = 0;
};

} // namespace twinwire::tests
