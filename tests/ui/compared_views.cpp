// See the header.
#include "compared_views.h"

#include "analysis/compare.h"
#include "ui/models/view_builder.h"

namespace twinwire::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray refusal(const QByteArray& fields) {
    return answer("426 Upgrade Required", fields + "Content-Type: text/plain\r\n", "Upgrade Required");
}

/// What was sent in the replays stands in their sessions.
void alterReplays(model::ComparedRun& run) {
    for (model::Replay& replay : run.replays) {
        protocol::HttpRequestHead& sent = replay.session.exchange.request;
        if (replay.field == "Upgrade")
            sent = protocol::parseRequestHead(without(sent.bytes, "Upgrade"));
        else if (replay.field == "Connection")
            sent = protocol::parseRequestHead(with(sent.bytes, "Connection", "close"));
    }
}

} // namespace

QByteArray chatRequest() {
    return handshake("Sec-WebSocket-Protocol: chat.v2\r\nSec-WebSocket-Extensions: permessage-deflate\r\n"
                     "Origin: https://chat.example.test\r\nAuthorization: Bearer xyz\r\n",
                     "/chat?room=7");
}

Run droppedUpgrade() {
    Run run;
    run.request(chatRequest());
    run.direct(switching("Sec-WebSocket-Protocol: chat.v2\r\n"));
    run.proxied(
        refusal("Server: nginx/1.22.1\r\nDate: Sun, 22 Nov 2026 16:09:22 GMT\r\nConnection: keep-alive\r\n"));
    const QByteArray upstream = refusal("Connection: close\r\nDate: Sun, 22 Nov 2026 16:09:22 GMT\r\n");
    run.replayed("proxy.upgrade-dropped", u"without Upgrade"_s, upstream);
    run.replayed("proxy.connection-rewritten", u"with Connection: close"_s, upstream);
    run.replayed("proxy.http10-upstream", u"as HTTP/1.0"_s, switching());
    alterReplays(run.run);
    return run;
}

Run droppedUpgradeTapped() {
    Run run = droppedUpgrade();
    run.tapped(
        withLine(with(without(chatRequest(), "Upgrade"), "Connection", "close"), "GET /chat?room=7 HTTP/1.0"),
        refusal("Connection: close\r\nDate: Sun, 22 Nov 2026 16:09:22 GMT\r\n"));
    return run;
}

std::shared_ptr<ui::RunView> finished(const Run& run) {
    auto view = std::make_shared<ui::RunView>();
    view->record = run.run;
    view->comparison = analysis::compare(run.run);
    view->state = ui::RunView::State::Finished;
    view->directEnded = true;
    view->proxiedEnded = true;
    view->startedAt = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    view->elapsed = std::chrono::milliseconds(31);
    ui::readAnswers(*view);
    return view;
}

std::shared_ptr<ui::RunView> running(const Run& run) {
    std::shared_ptr<ui::RunView> view = finished(run);
    view->state = ui::RunView::State::Running;
    view->proxiedEnded = false;
    view->record.proxied.exchange.response.reset();
    view->record.proxied.exchange.body.reset();
    view->record.proxied.exchange.received.clear();
    view->record.replays.clear();
    view->record.tap.reset();
    view->comparison = {};
    view->comparison.differences = analysis::align(view->record);
    ui::readAnswers(*view);
    return view;
}

} // namespace twinwire::test
