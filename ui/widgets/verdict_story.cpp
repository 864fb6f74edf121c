// The second line of the verdict: what happened, in one sentence.
#include "ui/widgets/verdict_story.h"

#include "ui/widgets/proxy_name.h"

#include "base/translate.h"

#include <QStringList>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Hop;
using model::Outcome;
using model::Phase;

namespace {

/// Codes that say how the proxy changed the request, whatever the upstream made of it.
bool isAlteration(const QByteArray& code) {
    static const QList<QByteArray> codes{
        "proxy.host-rewritten",
        "proxy.origin-rewritten",
        "proxy.path-rewritten",
        "proxy.credentials-dropped",
        "proxy.websocket-headers-altered",
        "proxy.method-rewritten",
        "proxy.upgrade-altered",
        "proxy.fields-added",
        "proxy.preamble-added",
        "proxy.http2-upstream",
    };
    return codes.contains(code);
}

bool isOnTheWayBack(const QByteArray& code) {
    static const QList<QByteArray> codes{"proxy.switching-blocked", "proxy.response-upgrade-hidden",
                                         "proxy.accept-altered", "proxy.bytes-injected"};
    return codes.contains(code);
}

} // namespace

QString withoutStop(QString text) {
    while (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString raised(const QString& text) {
    return text.isEmpty() ? text : text.at(0).toUpper() + text.mid(1);
}

QString doing(const model::Session& session, bool ended, std::optional<Phase> phase) {
    if (ended) {
        switch (session.outcome) {
        case Outcome::Switched:
            return base::translate("Banner", "switched", "follows the name of a route");
        case Outcome::Refused:
            return base::translate("Banner", "got %1", "follows the name of a route")
                .arg(resultWords(session));
        case Outcome::Failed:
            break;
        }
        return base::translate("Banner", "failed (%1)", "follows the name of a route")
            .arg(resultWords(session));
    }
    if (!phase)
        return base::translate("Banner", "has not begun", "follows the name of a route");
    switch (*phase) {
    case Phase::Name:
        return base::translate("Banner", "looks up the name", "follows the name of a route");
    case Phase::Connect:
        return base::translate("Banner", "connects", "follows the name of a route");
    case Phase::ProxyTls:
        return base::translate("Banner", "agrees on TLS with the forward proxy",
                               "follows the name of a route");
    case Phase::ProxyTunnel:
        return base::translate("Banner", "asks the forward proxy for a tunnel",
                               "follows the name of a route");
    case Phase::Tls:
        return base::translate("Banner", "agrees on TLS", "follows the name of a route");
    case Phase::Request:
        return base::translate("Banner", "sends the request", "follows the name of a route");
    case Phase::FirstByte:
        return base::translate("Banner", "waits for the first byte", "follows the name of a route");
    case Phase::Head:
    case Phase::Body:
        return base::translate("Banner", "reads the answer", "follows the name of a route");
    case Phase::Open:
        return base::translate("Banner", "is open", "follows the name of a route");
    case Phase::Closing:
        return base::translate("Banner", "is closing", "follows the name of a route");
    }
    return {};
}

QString bothResults(const RunView& view) {
    const QString left = doing(view.record.direct, true, {});
    const QString right = doing(view.record.proxied, true, {});
    if (view.kind == RunView::Kind::TwoRuns)
        return base::translate("Banner", "%1 %2, %3 %4.", "name and result of an earlier and of a later run")
            .arg(view.leftName, left, view.rightName, right);
    return base::translate("Banner", "Direct %1, proxied %2.", "%1, %2: \"switched\", \"got 404 Not Found\"")
        .arg(left, right);
}

QString statusWords(const model::Session& session) {
    return session.exchange.response ? QString::number(session.exchange.response->status)
                                     : resultWords(session);
}

QString storyOf(const RunView& view, const model::Finding& finding) {
    const auto& failure = view.record.proxied.failure;
    if (!view.record.proxied.exchange.response && failure && !failure->message.isEmpty())
        return base::translate("Banner", "%1.", "what failed, as a sentence")
            .arg(raised(withoutStop(failure->message)));
    if (finding.confidence != Confidence::Proven || view.kind != RunView::Kind::Comparison)
        return bothResults(view);
    const QString known = proxyNameOf(view.record.proxied);
    const QString proxy =
        known.isEmpty()
            ? base::translate("Banner", "The proxy", "where its product is not known, begins a sentence")
            : known;
    const QString status = statusWords(view.record.proxied);
    const bool answered = view.record.proxied.exchange.response.has_value();
    const bool direct = view.record.direct.outcome == Outcome::Switched;
    if (!answered || !direct)
        return bothResults(view);
    if (isOnTheWayBack(finding.code))
        return base::translate("Banner",
                               "The upstream agreed to switch. %1 changed the answer on its way back.",
                               "%1: nginx, The proxy")
            .arg(proxy);
    if (finding.code == "proxy.upgrade-dropped" || finding.code == "proxy.connection-rewritten")
        return base::translate("Banner",
                               "%1 passed the handshake on as plain HTTP. The upstream never saw an upgrade "
                               "and answered %2.",
                               "%1: nginx, The proxy; %2: a status")
            .arg(proxy, status);
    if (finding.code == "proxy.http10-upstream")
        return base::translate("Banner",
                               "%1 asked the upstream in HTTP/1.0, which knows no upgrade. It answered %2.",
                               "%1: nginx, The proxy; %2: a status")
            .arg(proxy, status);
    if (isAlteration(finding.code))
        return base::translate("Banner",
                               "%1 changed the request on its way. The upstream answered it with %2.",
                               "%1: nginx, The proxy; %2: a status")
            .arg(proxy, status);
    if (finding.hop == Hop::Proxy)
        return base::translate("Banner",
                               "%1 answered %2 by itself. Sent straight, the same handshake switched.",
                               "%1: nginx, The proxy; %2: a status")
            .arg(proxy, status);
    if (finding.hop == Hop::ProxyToUpstream)
        return base::translate(
                   "Banner",
                   "%1 could not use its upstream and answered %2. Sent straight, the handshake switched.",
                   "%1: nginx, The proxy; %2: a status")
            .arg(proxy, status);
    return bothResults(view);
}

QString agreedOn(const model::Session& session) {
    QStringList parts;
    if (!session.exchange.response)
        return {};
    const protocol::HeaderList& headers = session.exchange.response->headers;
    if (const auto subprotocol = headers.first("Sec-WebSocket-Protocol"))
        parts.append(QString::fromUtf8(*subprotocol));
    for (const QByteArray& extension : headers.members("Sec-WebSocket-Extensions"))
        parts.append(QString::fromUtf8(extension.split(';').first().trimmed()));
    return parts.join(u", "_s);
}

} // namespace twinwire::ui
