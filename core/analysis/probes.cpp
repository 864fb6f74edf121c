// See the header.
#include "analysis/probes.h"

#include "analysis/replay_reading.h"
#include "base/text.h"
#include "base/translate.h"
#include "protocol/proxy_protocol.h"
#include "protocol/wire_form.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using base::equalsFolded;
using model::Failure;
using model::Replay;
using protocol::WireForm;
using Behind = Observed::Behind;

namespace {

/// The connection preface of RFC 9113 §3.4 and an empty SETTINGS frame.
QByteArray http2Opening() {
    return QByteArrayLiteral("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") + QByteArray("\x00\x00\x00\x04\x00", 5) +
           QByteArray(4, '\0');
}

bool isMute(const model::Session& session) {
    if (!session.failure || session.failure->octets > 0 || session.exchange.receivedCount > 0)
        return false;
    return isClosedUnanswered(*session.failure) || session.failure->kind == Failure::Kind::AnswerTimeout;
}

bool isTls(WireForm form) {
    return form == WireForm::TlsAlert || form == WireForm::TlsHandshake;
}

/// Parsers that know no preamble refuse it with these; then nothing is known of the request behind it.
bool isRefusalOfForm(int status) {
    return status == 400 || status == 403 || status == 405 || status == 414 || status == 501 || status == 505;
}

} // namespace

QByteArray preambleFor(quint16 port, int version) {
    return protocol::serializeProxyPreamble(version, "127.0.0.1", port, "127.0.0.1", port);
}

QList<ReplayProposal> proposeProbes(const Observed& observed) {
    const model::Session& proxied = observed.run.proxied;
    const bool unseen =
        observed.behind == Behind::Untapped || (observed.behind == Behind::Silent && !observed.otherRequest);
    if (!observed.directSwitched || observed.proxiedSwitched || proxied.plan.url.secure ||
        proxied.plan.route.proxy || !unseen || !isMute(proxied))
        return {};
    const auto route = Replay::Route::Proxied;
    const QByteArray request = proxied.exchange.requestBytes;
    return {{"tls.plain-to-tls-port", base::translate("Analysis", "with TLS"), request, route, true},
            {"proxy.preamble-expected", base::translate("Analysis", "behind a PROXY protocol preamble"),
             preambleFor(proxied.plan.url.port) + request, route, false},
            {"proxy.http2-negotiated", base::translate("Analysis", "the preface of HTTP/2"), http2Opening(),
             route, false}};
}

QList<ReplayProposal> proposeStored(const Observed& observed) {
    if (observed.behind != Behind::Silent || observed.otherRequest || !observed.directSwitched ||
        observed.proxied.status() != 200 || saysStored(*observed.proxied.head))
        return {};
    const model::Exchange& direct = observed.run.direct.exchange;
    const Alteration upgrade{"proxy.upgrade-dropped", "Upgrade", {}, std::nullopt};
    return {{"unaltered", base::translate("Analysis", "unaltered"), direct.requestBytes},
            proposalFor(direct.request, upgrade)};
}

ProbeReading::ProbeReading(const model::ComparedRun& run) {
    bool speaksHttp1 = false;
    for (const Replay& replay : run.replays) {
        if (replay.route != Replay::Route::Proxied)
            continue;
        const Answer answer = answerOf(replay.session);
        if (replay.code == "tls.plain-to-tls-port") {
            const auto& summary = replay.session.connection.tls;
            if (summary && (summary->established || isTls(protocol::wireForm(summary->peerBytes))))
                tls = &replay;
            sentTls = !tls;
        } else if (replay.code == "proxy.preamble-expected") {
            speaksHttp1 = speaksHttp1 || answer;
            sentPreamble = replay.session.failure && isClosedUnanswered(*replay.session.failure);
            if (answer && !isRefusalOfForm(answer.status()))
                preamble = &replay;
        } else if (replay.code == "proxy.http2-negotiated") {
            speaksHttp1 = speaksHttp1 || answer;
            if (!answer && protocol::wireForm(replay.session.exchange.received) == WireForm::Http2Frames)
                http2 = &replay;
        }
    }
    // A listener that answers in HTTP/1, be it to nonsense, was silent for another reason.
    if (speaksHttp1) {
        tls = nullptr;
        http2 = nullptr;
    }
}

TypicalReading::TypicalReading(const Observed& observed) {
    const SearchReading reading(observed);
    if (!reading.usable)
        return;
    sent = std::ranges::any_of(observed.run.replays, [](const Replay& replay) {
        return replay.code != "unaltered" && replay.route == Replay::Route::Direct;
    });
    settled = sent && reading.answered;
    same = reading.same;
}

bool TypicalReading::gives(QByteArrayView code) const {
    return std::ranges::any_of(same, [&](const Replay* replay) { return replay->code == code; });
}

} // namespace twinwire::analysis
