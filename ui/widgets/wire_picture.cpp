// What the wires of a run look like: how far the handshake came, where it broke, and in at most three words
// why.
#include "ui/widgets/proxy_name.h"
#include "ui/widgets/twin_wire_view.h"

#include "base/translate.h"

#include <QtGlobal>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using model::Hop;
using model::Outcome;
using model::Phase;

namespace {

/// What became of the handshake behind the proxy.
enum class Reach {
    Altered, ///< it arrived, but not as a handshake
    Back,    ///< it arrived; the answer was changed or lost on the way back
    Stopped, ///< the proxy passed nothing on, or could not
};

struct Reason {
    const char* code;
    Reach reach;
    const char* words;
};

// clang-format off
constexpr Reason reasons[] = {
    {"proxy.upgrade-dropped", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "no `Upgrade`")},
    {"proxy.connection-rewritten", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "other `Connection`")},
    {"proxy.http10-upstream", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "HTTP/1.0")},
    {"proxy.host-rewritten", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "other `Host`")},
    {"proxy.origin-rewritten", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "other `Origin`")},
    {"proxy.path-rewritten", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "other path")},
    {"proxy.credentials-dropped", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "credentials lost")},
    {"proxy.websocket-headers-altered", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "key or version")},
    {"proxy.subprotocol-altered", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "other subprotocol")},
    {"proxy.extensions-altered", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "other extensions")},
    {"proxy.method-rewritten", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "other method")},
    {"proxy.upgrade-altered", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "other `Upgrade`")},
    {"proxy.fields-added", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "fields added")},
    {"proxy.preamble-added", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "PROXY preamble")},
    {"proxy.http2-upstream", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "HTTP/2")},
    {"proxy.no-route", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "no route")},
    {"proxy.redirected", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "redirected")},
    {"proxy.access-denied", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "access denied")},
    {"proxy.limit-reached", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "limit reached")},
    {"proxy.own-error", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "own error")},
    {"proxy.preamble-expected", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "expects a preamble")},
    {"proxy.upstream-unreachable", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "upstream unreachable")},
    {"proxy.tls-to-upstream-failed", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "TLS failed")},
    {"proxy.upstream-timeout", Reach::Back, QT_TRANSLATE_NOOP("Wires", "gave up waiting")},
    {"proxy.answered-from-cache", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "stored answer")},
    {"proxy.request-refused", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "request refused")},
    {"proxy.switching-blocked", Reach::Back, QT_TRANSLATE_NOOP("Wires", "101 kept back")},
    {"proxy.response-upgrade-hidden", Reach::Back, QT_TRANSLATE_NOOP("Wires", "`Upgrade` hidden")},
    {"proxy.accept-altered", Reach::Back, QT_TRANSLATE_NOOP("Wires", "accept altered")},
    {"proxy.bytes-injected", Reach::Back, QT_TRANSLATE_NOOP("Wires", "bytes added")},
    {"proxy.http2-negotiated", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "HTTP/2")},
    {"proxy.not-websocket-behind", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "switched by itself")},
    {"proxy.upgrade-ignored", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "upgrade ignored")},
    {"network.name-not-resolved", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "name not resolved")},
    {"network.connection-refused", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "connection refused")},
    {"network.connect-timeout", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "no connection")},
    {"network.closed-before-answer", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "closed unanswered")},
    {"network.answer-timeout", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "no answer")},
    {"network.forward-proxy-refused", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "tunnel refused")},
    {"tls.untrusted-certificate", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "untrusted certificate")},
    {"tls.expired-certificate", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "certificate expired")},
    {"tls.name-mismatch", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "other certificate")},
    {"tls.handshake-failed", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "TLS failed")},
    {"tls.plain-to-tls-port", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "port speaks TLS")},
    {"tls.tls-to-plain-port", Reach::Stopped, QT_TRANSLATE_NOOP("Wires", "port speaks plain")},
    {"request.not-an-upgrade", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "no upgrade asked")},
    {"request.version-unsupported", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "version unsupported")},
    {"request.key-invalid", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "invalid key")},
    {"request.http-version-too-low", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "HTTP version")},
    {"request.method-not-get", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "not `GET`")},
    {"request.host-missing", Reach::Altered, QT_TRANSLATE_NOOP("Wires", "`Host` missing")},
    {"upstream.no-websocket", Reach::Back, QT_TRANSLATE_NOOP("Wires", "no WebSocket")},
    {"upstream.accept-invalid", Reach::Back, QT_TRANSLATE_NOOP("Wires", "wrong accept")},
    {"upstream.subprotocol-not-requested", Reach::Back, QT_TRANSLATE_NOOP("Wires", "foreign subprotocol")},
    {"upstream.extension-not-requested", Reach::Back, QT_TRANSLATE_NOOP("Wires", "foreign extension")},
    {"upstream.credentials-required", Reach::Back, QT_TRANSLATE_NOOP("Wires", "credentials required")},
    {"upstream.origin-refused", Reach::Back, QT_TRANSLATE_NOOP("Wires", "`Origin` refused")},
    {"upstream.redirected", Reach::Back, QT_TRANSLATE_NOOP("Wires", "redirected")},
    {"upstream.error", Reach::Back, QT_TRANSLATE_NOOP("Wires", "upstream error")},
};
// clang-format on

const Reason* reasonOf(const QByteArray& code) {
    const auto found = std::find_if(std::begin(reasons), std::end(reasons),
                                    [&code](const Reason& reason) { return code == reason.code; });
    return found == std::end(reasons) ? nullptr : found;
}

QString productOf(const model::Session& session) {
    const QString name = proxyNameOf(session);
    return name.isEmpty() ? base::translate("Wires", "proxy", "in the box that stands for the proxy") : name;
}

qreal progressOf(std::optional<Phase> phase) {
    if (!phase)
        return 0;
    switch (*phase) {
    case Phase::Name:
        return 0.05;
    case Phase::Connect:
        return 0.2;
    case Phase::ProxyTls:
        return 0.3;
    case Phase::ProxyTunnel:
        return 0.4;
    case Phase::Tls:
        return 0.5;
    case Phase::Request:
        return 0.65;
    case Phase::FirstByte:
        return 0.8;
    case Phase::Head:
    case Phase::Body:
        return 0.95;
    case Phase::Open:
    case Phase::Closing:
        break;
    }
    return 1;
}

QString runningWords(std::optional<Phase> phase) {
    if (!phase)
        return base::translate("Wires", "not begun");
    switch (*phase) {
    case Phase::Name:
        return base::translate("Wires", "name");
    case Phase::Connect:
        return base::translate("Wires", "connects");
    case Phase::ProxyTls:
    case Phase::Tls:
        return base::translate("Wires", "TLS");
    case Phase::ProxyTunnel:
        return base::translate("Wires", "tunnel");
    case Phase::Request:
        return base::translate("Wires", "asks");
    case Phase::FirstByte:
        return base::translate("Wires", "waits");
    case Phase::Head:
    case Phase::Body:
        return base::translate("Wires", "reads");
    case Phase::Open:
        return base::translate("Wires", "open");
    case Phase::Closing:
        return base::translate("Wires", "closes");
    }
    return {};
}

/// Failures before the peer could have read anything.
bool isOnTheWay(model::Failure::Kind kind) {
    using Kind = model::Failure::Kind;
    switch (kind) {
    case Kind::NameNotResolved:
    case Kind::ConnectionRefused:
    case Kind::ConnectTimeout:
    case Kind::ConnectFailed:
    case Kind::ForwardProxyRefused:
    case Kind::ForwardProxyFailed:
    case Kind::ProxyTlsFailed:
    case Kind::TlsFailed:
    case Kind::TlsNotVerified:
    case Kind::LocalError:
        return true;
    default:
        return false;
    }
}

void fillOutcome(WirePicture::Lane& lane, const model::Session& session) {
    const auto& response = session.exchange.response;
    if (response)
        lane.status = QString::number(response->status);
    lane.good = session.outcome == Outcome::Switched;
    if (lane.good)
        lane.outcome = base::translate("Wires", "switched");
    else if (session.outcome == Outcome::Refused)
        lane.outcome = base::translate("Wires", "refused");
    else if (response && response->status == 101)
        lane.outcome = base::translate("Wires", "not valid");
    else if (session.failure && session.failure->kind == model::Failure::Kind::Cancelled)
        lane.outcome = base::translate("Wires", "cancelled");
    else
        lane.outcome = resultWords(session);
}

void breakBy(WirePicture::Lane& lane, const model::Finding& finding, const RunView& view) {
    const Reason* reason = reasonOf(finding.code);
    lane.brokenAt = finding.hop;
    if (reason)
        lane.reason = base::translate("Wires", reason->words);
    if (!lane.reason.isEmpty() && finding.confidence != model::Confidence::Proven)
        lane.reason = base::translate("Wires", "%1?", "a reason that is not proven; %1: \"no `Upgrade`\"")
                          .arg(lane.reason);
    Reach reach = reason ? reason->reach : Reach::Altered;
    // What the tap saw outweighs what usually is.
    if (lane.proxied && view.record.tap && !view.record.tap->carrier)
        reach = Reach::Stopped;
    if (finding.hop == Hop::ClientToProxy)
        reach = Reach::Stopped;
    lane.reachedUpstream = reach != Reach::Stopped;
    lane.asHandshake = reach == Reach::Back;
}

/// A lane whose own failure says where it broke, whatever the first finding is about.
void breakByFailure(WirePicture::Lane& lane, const model::Session& session) {
    using Kind = model::Failure::Kind;
    if (!session.failure || !isOnTheWay(session.failure->kind))
        return;
    const Kind kind = session.failure->kind;
    const Reason* reason = reasonOf(kind == Kind::ConnectionRefused ? "network.connection-refused"
                                    : kind == Kind::NameNotResolved ? "network.name-not-resolved"
                                    : kind == Kind::ConnectTimeout  ? "network.connect-timeout"
                                                                    : "");
    if (reason)
        lane.reason = base::translate("Wires", reason->words);
    lane.brokenAt = lane.proxied ? Hop::ClientToProxy : Hop::Upstream;
    lane.refusedThere = kind == Kind::ConnectionRefused;
    lane.reachedUpstream = false;
    lane.asHandshake = false;
}

WirePicture::Lane laneOf(const RunView& view, bool proxied, bool throughProxy) {
    const model::Session& session = proxied ? view.record.proxied : view.record.direct;
    const bool ended = proxied ? view.proxiedEnded : view.directEnded;
    const std::optional<Phase> phase = proxied ? view.proxiedPhase : view.directPhase;
    WirePicture::Lane lane;
    lane.proxied = throughProxy;
    if (throughProxy)
        lane.product = productOf(session);
    if (!ended && view.state == RunView::State::Running) {
        lane.running = true;
        lane.progress = progressOf(phase);
        lane.outcome = runningWords(phase);
        lane.reachedUpstream = false;
        return lane;
    }
    fillOutcome(lane, session);
    const bool cut = proxied ? view.proxiedCut : view.directCut;
    if (cut) {
        lane.good = false;
        lane.outcome = base::translate("Wires", "cut");
        lane.brokenAt = throughProxy ? Hop::Proxy : Hop::Upstream;
        lane.reachedUpstream = false;
        return lane;
    }
    const bool cancelled = session.failure && session.failure->kind == model::Failure::Kind::Cancelled;
    if (cancelled) {
        lane.progress = progressOf(session.failure->phase);
        lane.reachedUpstream = false;
        return lane;
    }
    const QList<model::Finding>& findings = view.comparison.findings;
    if (!lane.good && !findings.isEmpty()) {
        const model::Finding& first = findings.first();
        // What happened on the way of one route says nothing of the other one.
        const bool onTheWay = first.code.startsWith("network.") || first.code.startsWith("tls.");
        const bool shared = onTheWay ? session.outcome == Outcome::Failed
                                     : first.hop == Hop::Request || first.hop == Hop::Upstream;
        const bool alone = view.kind != RunView::Kind::Comparison;
        if (alone || shared || (proxied && (!onTheWay || session.outcome == Outcome::Failed)))
            breakBy(lane, first, view);
    }
    if (!lane.good)
        breakByFailure(lane, session);
    // The reason under the cross says more than a second name for it at the end.
    if (lane.brokenAt && !lane.reason.isEmpty() && session.outcome == Outcome::Failed)
        lane.outcome = base::translate("Wires", "failed");
    // A break that belongs to the proxy has no place on a plain wire.
    if (!throughProxy && lane.brokenAt && *lane.brokenAt != Hop::Request)
        lane.brokenAt = Hop::Upstream;
    return lane;
}

} // namespace

WirePicture wirePictureOf(const RunView& view) {
    WirePicture picture;
    switch (view.kind) {
    case RunView::Kind::Comparison:
        picture.lanes = {laneOf(view, false, false), laneOf(view, true, true)};
        // Where both broke at the same place for the same reason, the words stand once.
        if (picture.lanes.at(0).brokenAt == picture.lanes.at(1).brokenAt &&
            picture.lanes.at(0).reason == picture.lanes.at(1).reason)
            picture.lanes[0].reason.clear();
        break;
    case RunView::Kind::DirectAlone:
        picture.lanes = {laneOf(view, false, false)};
        break;
    case RunView::Kind::ProxiedAlone:
        picture.lanes = {laneOf(view, true, true)};
        break;
    case RunView::Kind::TwoRuns:
        picture.lanes = {laneOf(view, false, true), laneOf(view, true, true)};
        picture.lanes[0].name = view.leftName;
        picture.lanes[1].name = view.rightName;
        break;
    }
    return picture;
}

} // namespace twinwire::ui
