// The controller's open connections: begun, shown, ended, and what is sent on them.
#include "ui/models/handshake_private.h"

namespace twinwire::ui {

using run::LiveConnection;
using run::RouteName;

namespace {

/// The connection ended although nobody here closed it, and without a closing handshake.
bool isCut(const Live& entry) {
    if (!entry.connection || !entry.wasOpen || entry.closedByUs ||
        entry.connection->state() != LiveConnection::State::Ended || !entry.connection->session()) {
        return false;
    }
    const std::optional<model::CloseFacts>& close = entry.connection->session()->close;
    return close && !close->clean && close->end != model::StreamEnd::Local &&
           close->end != model::StreamEnd::Cancelled;
}

/// The session as a page shows it: how it closes is known only once it has.
model::Session shownSession(const LiveConnection& connection) {
    model::Session session = *connection.session();
    if (connection.state() != LiveConnection::State::Ended) {
        session.close.reset();
    }
    return session;
}

/// The same answer, or the same failure.
bool endedAlike(const model::Session& one, const model::Session& other) {
    const auto status = [](const model::Session& session) {
        return session.exchange.response ? session.exchange.response->status : 0;
    };
    const auto kind = [](const model::Session& session) {
        return session.failure ? std::optional(session.failure->kind) : std::nullopt;
    };
    return one.outcome == other.outcome && status(one) == status(other) && kind(one) == kind(other);
}

} // namespace

void HandshakeController::connectRoute(RouteName route) {
    if (live(route) != nullptr && live(route)->state() != LiveConnection::State::Ended) {
        closeRoute(route);
        return;
    }
    if (!mayConnect(route)) {
        Q_EMIT problemRaised(
            {QString(), tr("The comparison still runs. Connect when it has ended, or cancel it first.")});
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
    const bool stands = d->doesComparisonStand();
    d->noteRan();
    if (!stands) {
        d->secrets.clear();
    }
    d->secrets += run::requestOf(document, variables, d->key, route).secrets;
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
    entry.document = *d->ran;
    entry.part = stands ? Live::Part::Beside : Live::Part::Shown;
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

bool HandshakeController::mayConnect(RouteName route) const {
    const bool isUp = live(route) != nullptr && live(route)->state() != LiveConnection::State::Ended;
    return isUp || (!isComparing() && !d->compareOnceTapped);
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
        switch (entry.part) {
        case Live::Part::Shown:
            showLive();
            break;
        case Live::Part::Beside:
            agrees(route) ? show(*wish) : showLive();
            break;
        case Live::Part::Past:
            break;
        }
    }
    Q_EMIT q->liveChanged();
    Q_EMIT q->busyChanged();
}

/// A whole comparison of the request as it is now is shown: it says more than a connection can.
bool HandshakeController::Private::doesComparisonStand() const {
    return shown && wish && wish->view.kind == RunView::Kind::Comparison &&
           wish->view.state == RunView::State::Finished && !isEdited();
}

/// The connection on \a route does what the comparison beside it told.
bool HandshakeController::Private::agrees(RouteName route) const {
    const Live& entry = of(route);
    const std::shared_ptr<const model::Session> session = entry.connection->session();
    const LiveConnection::State state = entry.connection->state();
    if (!session || state == LiveConnection::State::Idle || state == LiveConnection::State::Connecting) {
        return true;
    }
    if (session->failure && session->failure->kind == model::Failure::Kind::Cancelled) {
        return true;
    }
    return !isCut(entry) &&
           endedAlike(*session, route == RouteName::Direct ? shown->run.direct : shown->run.proxied);
}

/// Another run takes the page: connections of the request that it is made from stand beside it.
void HandshakeController::Private::stepAside(bool sameRequest) {
    for (Live* entry : {&direct, &proxied}) {
        const bool isUp = entry->connection && entry->connection->state() != LiveConnection::State::Ended;
        entry->part = sameRequest && isUp && entry->document == *ran ? Live::Part::Beside : Live::Part::Past;
    }
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
        view.record.direct = shownSession(*direct.connection);
        view.directPhase = direct.connection->phase();
        view.directEnded = settled(direct);
    }
    if (hasProxied) {
        view.record.proxied = shownSession(*proxied.connection);
        view.proxiedPhase = proxied.connection->phase();
        view.proxiedEnded = settled(proxied);
    }
    view.fromConnections = true;
    view.tapOn = q->isTapOpen() || q->m_editor.document().tapOn;
    direct.part = Live::Part::Shown;
    proxied.part = Live::Part::Shown;
    view.startedAt =
        wish && wish->view.fromConnections ? wish->view.startedAt : QDateTime::currentDateTimeUtc();
    shown.reset();
    if (view.state == RunView::State::Finished &&
        (!q->m_view || q->m_view->state != view.state || !q->m_view->fromConnections)) {
        ending = true;
    }
    show(next);
}

void HandshakeController::Private::fillLive(RunView& view) const {
    const auto status = [&view](const Live& entry) -> std::optional<LiveStatus> {
        const Live::Part part = view.fromConnections ? Live::Part::Shown : Live::Part::Beside;
        if (!entry.connection || !entry.wasOpen || entry.part != part) {
            return std::nullopt;
        }
        return LiveStatus{entry.connection->state(), entry.connection->openedAt()};
    };
    view.directLive = status(direct);
    view.proxiedLive = status(proxied);
    view.directCut = view.fromConnections && isCut(direct);
    view.proxiedCut = view.fromConnections && isCut(proxied);
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
