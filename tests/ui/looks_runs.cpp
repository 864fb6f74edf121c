#include "looks_runs.h"

namespace twinwire::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ui::RunView;
using ui::VerdictState;

namespace {

std::chrono::nanoseconds us(int microseconds) {
    return std::chrono::microseconds(microseconds);
}

model::Replay replayOf(const char* code, const QString& description, const char* field, int status) {
    model::Replay replay;
    replay.code = code;
    replay.description = description;
    replay.field = field;
    replay.session = switchedSession();
    replay.session.exchange.response->status = status;
    if (status != 101)
        replay.session.outcome = model::Outcome::Refused;
    return replay;
}

RunView switchedRun() {
    RunView view = differingRun();
    view.record.proxied = switchedSession();
    protocol::HeaderList& headers = view.record.proxied.exchange.response->headers;
    headers.append("Sec-WebSocket-Protocol", "chat.v2");
    headers.append("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits=15");
    view.comparison.bothSwitched = true;
    return view;
}

} // namespace

model::Session switchedSession() {
    model::Session session;
    session.outcome = model::Outcome::Switched;
    session.timings.connected = us(400);
    session.timings.requestWritten = us(500);
    session.timings.firstByte = us(2600);
    session.timings.headComplete = us(2600);
    session.exchange.response.emplace();
    session.exchange.response->status = 101;
    session.exchange.response->reason = "Switching Protocols";
    return session;
}

model::Session refusedSession() {
    model::Session session;
    session.outcome = model::Outcome::Refused;
    session.plan.url.secure = true;
    session.connection.hostLooked = "chat.example.test";
    session.timings.nameResolved = us(1200);
    session.timings.connected = us(1700);
    session.timings.tlsEstablished = us(8500);
    session.timings.requestWritten = us(8600);
    session.timings.firstByte = us(13500);
    session.timings.headComplete = us(13500);
    session.timings.ended = us(13500);
    session.exchange.response.emplace();
    session.exchange.response->status = 426;
    session.exchange.response->reason = "Upgrade Required";
    session.exchange.response->headers.append("Server", "nginx/1.22.1");
    return session;
}

model::Session failedSession(model::Failure::Kind kind, model::Phase phase, const QString& message) {
    model::Session session;
    session.outcome = model::Outcome::Failed;
    session.failure = model::Failure{kind, phase, 0, model::StreamEnd::None, 0, message};
    session.connection.hostLooked = "chat.example.test";
    session.timings.nameResolved = us(1200);
    session.timings.ended = us(3400);
    return session;
}

model::Finding findingOf(const char* code, const QString& title, model::Confidence confidence, model::Hop hop,
                         model::Severity severity) {
    model::Finding finding;
    finding.code = code;
    finding.title = title;
    finding.confidence = confidence;
    finding.hop = hop;
    finding.severity = severity;
    return finding;
}

RunView differingRun() {
    RunView view;
    view.state = RunView::State::Finished;
    view.directEnded = view.proxiedEnded = true;
    view.record.direct = switchedSession();
    view.record.proxied = refusedSession();
    view.elapsed = us(31000);
    view.number = 14;
    return view;
}

RunView provenRun(bool tap) {
    RunView view = differingRun();
    model::Finding finding = findingOf("proxy.upgrade-dropped", u"The proxy drops Upgrade"_s);
    if (tap) {
        view.record.tap.emplace();
        view.record.tap->exchange.emplace();
        view.record.tap->exchange->requestAt = us(9100);
        view.record.tap->exchange->responseAt = us(11600);
        view.record.tap->carrier.emplace();
        view.record.tap->carrier->target = u"10.0.4.17:9001"_s;
        finding.evidence.append({u"proxied.request"_s, u"Upgrade"_s, u"Upgrade: websocket"_s});
        finding.evidence.append({u"tap.request"_s, u"Upgrade"_s, u"no Upgrade field"_s});
        finding.evidence.append({u"tap.response"_s, u"status"_s, u"HTTP/1.1 426 Upgrade Required"_s});
    }
    finding.evidence.append({u"direct.response"_s, u"replay"_s,
                             u"replayed without Upgrade straight to the upstream: HTTP/1.1 426"_s});
    view.record.replays = {replayOf("unaltered", u"unaltered"_s, "", 101),
                           replayOf("proxy.upgrade-dropped", u"without Upgrade"_s, "Upgrade", 426)};
    view.comparison.findings = {finding};
    return view;
}

QList<NamedRun> everyState() {
    using Kind = model::Failure::Kind;
    using model::Confidence;
    using model::Hop;
    QList<NamedRun> runs;
    const auto add = [&runs](const char* name, const RunView& view, VerdictState state) {
        runs.append(NamedRun{name, view, state});
    };

    RunView running = differingRun();
    running.state = RunView::State::Running;
    running.proxiedEnded = false;
    running.proxiedPhase = model::Phase::FirstByte;
    running.elapsed = 3200ms;
    add("running", running, VerdictState::Running);

    RunView replaying = provenRun(false);
    replaying.state = RunView::State::Replaying;
    replaying.replaysDone = 2;
    replaying.replaysPlanned = 6;
    add("replaying", replaying, VerdictState::Replaying);

    add("proven", provenRun(false), VerdictState::DifferingProven);
    add("proven by the tap", provenRun(true), VerdictState::DifferingProven);
    RunView edited = provenRun(false);
    edited.edited = true;
    add("edited since", edited, VerdictState::DifferingProven);

    RunView likely = provenRun(false);
    likely.comparison.findings[0] = findingOf(
        "proxy.connection-rewritten",
        u"The proxy probably rewrites Connection, so that the upgrade token is lost"_s, Confidence::Likely);
    add("likely", likely, VerdictState::DifferingLikely);
    RunView possible = likely;
    possible.comparison.findings[0].confidence = Confidence::Possible;
    possible.comparison.findings[0].title = u"The proxy may drop Upgrade"_s;
    add("possible", possible, VerdictState::DifferingLikely);
    add("unexplained", differingRun(), VerdictState::DifferingUnexplained);

    add("both switched", switchedRun(), VerdictState::BothSwitched);
    RunView live = switchedRun();
    live.directLive =
        ui::LiveStatus{run::LiveConnection::State::Open, QDateTime::currentDateTimeUtc().addSecs(-252)};
    live.proxiedLive = live.directLive;
    add("both open", live, VerdictState::BothSwitched);
    RunView warned = switchedRun();
    warned.comparison.findings = {findingOf("proxy.upgrade-unrestricted",
                                            u"The proxy passes upgrades to protocols other than websocket"_s,
                                            Confidence::Proven, Hop::Proxy, model::Severity::Warning)};
    add("both switched, with a warning", warned, VerdictState::BothSwitched);

    RunView refused = differingRun();
    refused.record.direct = refused.record.proxied;
    refused.comparison.findings = {findingOf("upstream.origin-refused", u"The upstream refuses this Origin"_s,
                                             Confidence::Proven, Hop::Upstream)};
    add("both refused", refused, VerdictState::BothRefused);

    RunView direct = differingRun();
    direct.record.direct = failedSession(Kind::ConnectionRefused, model::Phase::Connect,
                                         u"10.0.4.17:9001 refused the connection"_s);
    direct.comparison.findings = {findingOf("network.connection-refused",
                                            u"The address refuses the connection"_s, Confidence::Proven,
                                            Hop::Upstream)};
    direct.comparison.findings[0].evidence.append(
        {u"direct.connection"_s, u"phase"_s, u"10.0.4.17 port 9001: Connection refused"_s});
    add("direct failed", direct, VerdictState::DirectFailed);

    RunView proxied = differingRun();
    proxied.record.proxied = failedSession(Kind::AnswerTimeout, model::Phase::FirstByte,
                                           u"chat.example.test:443 sent no answer within 30 s"_s);
    proxied.record.proxied.plan.url.secure = false;
    proxied.record.proxied.timings.connected = us(1700);
    proxied.record.proxied.timings.requestWritten = us(1800);
    proxied.record.proxied.timings.ended = 30s;
    add("proxied failed", proxied, VerdictState::ProxiedFailed);

    RunView both = direct;
    both.record.proxied = failedSession(Kind::NameNotResolved, model::Phase::Name,
                                        u"the name “chat.example.test” does not resolve"_s);
    both.comparison.findings = {findingOf("network.name-not-resolved", u"The name does not resolve"_s,
                                          Confidence::Proven, Hop::ClientToProxy)};
    add("both failed", both, VerdictState::BothFailed);

    RunView cancelled = running;
    cancelled.state = RunView::State::Cancelled;
    cancelled.record.proxied = failedSession(Kind::Cancelled, model::Phase::FirstByte, {});
    cancelled.elapsed = 2100ms;
    add("cancelled", cancelled, VerdictState::Cancelled);

    RunView cut = switchedRun();
    cut.proxiedCut = true;
    cut.record.proxied.timings.ended = us(2600) + 252s;
    add("cut later", cut, VerdictState::CutLater);

    RunView alone = switchedRun();
    alone.kind = RunView::Kind::DirectAlone;
    add("direct alone switched", alone, VerdictState::SingleSwitched);
    alone = differingRun();
    alone.kind = RunView::Kind::ProxiedAlone;
    add("proxied alone refused", alone, VerdictState::SingleRefused);
    alone = direct;
    alone.kind = RunView::Kind::DirectAlone;
    add("direct alone failed", alone, VerdictState::SingleFailed);

    RunView two = differingRun();
    two.kind = RunView::Kind::TwoRuns;
    two.leftName = u"Run 14"_s;
    two.rightName = u"Run 15"_s;
    two.comparison.differences.append({model::Difference::Section::Response, "status line", std::nullopt,
                                       model::Difference::Kind::Changed, "101", "426"});
    add("two runs", two, VerdictState::DifferingUnexplained);
    return runs;
}

} // namespace twinwire::test
