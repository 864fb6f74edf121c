// A list begins with the first connection that is opened, and goes on while one of the two is.
#include "ui/models/frame_feed.h"

#include "ui/models/handshake_controller.h"

namespace twinwire::ui {

using run::LiveConnection;
using run::RouteName;

FrameFeed::FrameFeed(HandshakeController& controller)
    : QObject(&controller)
    , m_controller(controller) {
    connect(&controller, &HandshakeController::liveStarted, this,
            [this](RouteName route) { onLiveStarted(route); });
    connect(&controller, &HandshakeController::framesPassed, &m_model, &FrameModel::take);
    connect(&controller, &HandshakeController::liveChanged, this, [this] { onLiveChanged(); });
}

bool FrameFeed::isBegun(RouteName route) const {
    const LiveConnection* live = m_controller.live(route);
    return live && live->state() != LiveConnection::State::Ended;
}

void FrameFeed::onLiveStarted(RouteName route) {
    const RouteName other = route == RouteName::Direct ? RouteName::Proxied : RouteName::Direct;
    // A second route joins the first one's list; with nothing open a new list begins.
    if (!isBegun(other))
        m_model.clear();
    m_model.beginConnection(route);
    m_ended[route == RouteName::Direct ? 0 : 1] = false;
    m_shownRun = QDateTime();
    Q_EMIT begun();
}

void FrameFeed::onLiveChanged() {
    for (const RouteName route : {RouteName::Direct, RouteName::Proxied}) {
        const LiveConnection* live = m_controller.live(route);
        bool& taken = m_ended[route == RouteName::Direct ? 0 : 1];
        if (!live || live->state() != LiveConnection::State::Ended || taken)
            continue;
        taken = true;
        const std::shared_ptr<const model::Session> session = live->session();
        if (session && session->close && !session->close->received)
            m_model.takeCut(route, session->timings.ended.value_or(nanoseconds(0)), session->close->end);
    }
}

void FrameFeed::show(const RunViewPointer& view) {
    if (!view || (view->state != RunView::State::Finished && view->state != RunView::State::Cancelled))
        return;
    if (view->fromConnections || view->startedAt == m_shownRun || isBegun(RouteName::Direct) ||
        isBegun(RouteName::Proxied))
        return;
    m_shownRun = view->startedAt;
    m_model.clear();
    const auto take = [this](RouteName route, const model::Session& session) {
        m_model.take(route, std::make_shared<const run::FrameBatch>(session.frames));
    };
    if (view->kind != RunView::Kind::ProxiedAlone)
        take(RouteName::Direct, view->record.direct);
    if (view->kind != RunView::Kind::DirectAlone)
        take(RouteName::Proxied, view->record.proxied);
    m_model.flush();
    Q_EMIT begun();
}

} // namespace twinwire::ui
