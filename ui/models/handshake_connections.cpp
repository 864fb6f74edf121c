// The controller's open connections: begun, shown, ended, and what is sent on them.
#include "ui/models/handshake_private.h"

namespace twinwire::ui {

using run::LiveConnection;
using run::RouteName;

void HandshakeController::connectRoute(RouteName route) {
    if (live(route) != nullptr && live(route)->state() != LiveConnection::State::Ended) {
        closeRoute(route);
        return;
    }
    Q_EMIT problemsCleared();
    const workspace::HandshakeDocument& document = m_editor.document();
    const QList<workspace::Variable> variables = m_services.environments.variables();
    base::Result<run::ConnectPlan> plan = run::connectPlan(document, variables, d->key, route);
    if (!plan) {
        d->refusal = [this, route]() -> std::optional<base::Error> {
            const auto again =
                run::connectPlan(m_editor.document(), m_services.environments.variables(), d->key, route);
            return again ? std::nullopt : std::optional(again.error());
        };
        d->raise(plan.error());
        return;
    }
    d->noteRan();
    d->secrets = run::requestOf(document, variables, d->key, route).secrets;
    m_services.addresses.use(route == RouteName::Direct ? document.direct : document.proxied);
    // The other route may follow at once and is to send the same octets.
    const RouteName other = route == RouteName::Direct ? RouteName::Proxied : RouteName::Direct;
    if (live(other) == nullptr || live(other)->state() == LiveConnection::State::Ended) {
        d->of(other) = {};
    } else {
        d->key = freshKey();
    }
    Live& entry = d->of(route);
    entry = {};
    entry.connection = std::make_unique<LiveConnection>(m_services.wire, std::move(*plan), route);
    LiveConnection* connection = entry.connection.get();
    connect(connection, &LiveConnection::stateChanged, this, [this, route] { d->onLiveChanged(route); });
    connect(connection, &LiveConnection::framesPassed, this,
            [this, route](const std::shared_ptr<const run::FrameBatch>& batch) {
                Q_EMIT framesPassed(route, batch);
            });
    connect(connection, &LiveConnection::failed, this, [this](const base::Error& error) {
        d->raise(error);
        Q_EMIT liveChanged();
        Q_EMIT busyChanged();
    });
    Q_EMIT liveStarted(route);
    Q_EMIT runBegan();
    connection->start();
    Q_EMIT liveChanged();
    Q_EMIT busyChanged();
}

void HandshakeController::connectBoth() {
    for (const RouteName route : {RouteName::Direct, RouteName::Proxied}) {
        if (live(route) == nullptr || live(route)->state() == LiveConnection::State::Ended) {
            connectRoute(route);
        }
    }
}

void HandshakeController::closeRoute(RouteName route) {
    LiveConnection* connection = live(route);
    if (connection == nullptr) {
        return;
    }
    d->of(route).closedByUs = true;
    if (connection->state() == LiveConnection::State::Open) {
        connection->requestClose({1000, {}});
    } else {
        connection->cancel();
    }
}

LiveConnection* HandshakeController::live(RouteName route) const {
    return d->of(route).connection.get();
}

bool HandshakeController::isOpen(RouteName route) const {
    return live(route) != nullptr && live(route)->state() == LiveConnection::State::Open;
}

void HandshakeController::Private::onLiveChanged(RouteName route) {
    Live& entry = of(route);
    if (!entry.connection) {
        return;
    }
    if (entry.connection->state() == LiveConnection::State::Open) {
        entry.wasOpen = true;
    }
    if (!compare) {
        showLive();
    }
    Q_EMIT q->liveChanged();
    Q_EMIT q->busyChanged();
}

/// The view of what is open or was tried by itself: one route alone, or both beside each other.
void HandshakeController::Private::showLive() {
    const bool hasDirect = direct.connection && direct.connection->session();
    const bool hasProxied = proxied.connection && proxied.connection->session();
    if (!hasDirect && !hasProxied) {
        return;
    }
    const auto settled = [](const Live& entry) {
        return !entry.connection || (entry.connection->state() != LiveConnection::State::Connecting &&
                                     entry.connection->state() != LiveConnection::State::Idle);
    };
    ViewWish next;
    RunView& view = next.view;
    view.kind = hasDirect && hasProxied ? RunView::Kind::Comparison
                : hasDirect             ? RunView::Kind::DirectAlone
                                        : RunView::Kind::ProxiedAlone;
    view.state = settled(direct) && settled(proxied) ? RunView::State::Finished : RunView::State::Running;
    next.aligned = view.state == RunView::State::Running;
    if (hasDirect) {
        view.record.direct = *direct.connection->session();
        view.directPhase = direct.connection->phase();
        view.directEnded = settled(direct);
    }
    if (hasProxied) {
        view.record.proxied = *proxied.connection->session();
        view.proxiedPhase = proxied.connection->phase();
        view.proxiedEnded = settled(proxied);
    }
    view.fromConnections = true;
    view.startedAt =
        wish && wish->view.fromConnections ? wish->view.startedAt : QDateTime::currentDateTimeUtc();
    shown.reset();
    if (view.state == RunView::State::Finished && (!q->m_view || q->m_view->state != view.state)) {
        ending = true;
    }
    show(next);
}

void HandshakeController::Private::fillLive(RunView& view) const {
    const auto status = [](const Live& entry) -> std::optional<LiveStatus> {
        if (!entry.connection || !entry.wasOpen) {
            return std::nullopt;
        }
        return LiveStatus{entry.connection->state(), entry.connection->openedAt()};
    };
    const auto cut = [](const Live& entry) {
        if (!entry.connection || !entry.wasOpen || entry.closedByUs ||
            entry.connection->state() != LiveConnection::State::Ended || !entry.connection->session()) {
            return false;
        }
        const std::optional<model::CloseFacts>& close = entry.connection->session()->close;
        return close && !close->clean && close->end != model::StreamEnd::Local &&
               close->end != model::StreamEnd::Cancelled;
    };
    view.directLive = status(direct);
    view.proxiedLive = status(proxied);
    view.directCut = cut(direct);
    view.proxiedCut = cut(proxied);
}

void HandshakeController::sendMessage(const QList<RouteName>& routes, protocol::Opcode type,
                                      const QByteArray& payload, qsizetype fragment) {
    for (const RouteName route : routes) {
        if (!isOpen(route)) {
            continue;
        }
        switch (type) {
        case protocol::Opcode::Ping:
            live(route)->sendPing(payload);
            break;
        case protocol::Opcode::Pong:
            live(route)->sendPong(payload);
            break;
        default:
            live(route)->sendMessage(type, payload, fragment);
            break;
        }
    }
}

void HandshakeController::sendClose(const QList<RouteName>& routes, const protocol::CloseFrame& close) {
    for (const RouteName route : routes) {
        if (isOpen(route)) {
            d->of(route).closedByUs = true;
            live(route)->requestClose(close);
        }
    }
}

} // namespace twinwire::ui
