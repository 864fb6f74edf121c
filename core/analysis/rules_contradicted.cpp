// The configuration against the replays: where it leads to another address than the direct one, and leaves
// what a replay altered as it was sent, the two upstreams may merely differ.
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

using Behind = Observed::Behind;

namespace {

constexpr const char* altering[] = {
    "proxy.upgrade-dropped",     "proxy.connection-rewritten", "proxy.http10-upstream",
    "proxy.host-rewritten",      "proxy.origin-rewritten",     "proxy.path-rewritten",
    "proxy.credentials-dropped", "proxy.subprotocol-altered",  "proxy.websocket-headers-altered",
    "proxy.extensions-altered",  "proxy.upgrade-altered",      "proxy.method-rewritten",
};

/// "127.0.0.1:9001" of an address with its port; empty for one without: it may be a name in the same files.
QByteArray addressOf(const QByteArray& upstream) {
    const qsizetype scheme = upstream.indexOf("://");
    QByteArray address = base::folded(upstream.sliced(scheme < 0 ? 0 : scheme + 3).split('/').first());
    const qsizetype colon = address.lastIndexOf(':');
    bool number = false;
    if (colon <= 0 || address.sliced(colon + 1).toUShort(&number) == 0 || !number)
        return {};
    const QByteArray host = address.first(colon);
    return host == "localhost" || host == "[::1]" ? "127.0.0.1" + address.sliced(colon) : address;
}

/// Every head that the upstream may get leaves \a code out; false where none is known.
bool isLeftAsSent(const Observed& observed, const QList<QByteArray>& heads, QByteArrayView code) {
    return !heads.isEmpty() && std::ranges::none_of(heads, [&](const QByteArray& head) {
        const QList<Alteration> altered =
            alterations(observed.run.direct.exchange.request, protocol::parseRequestHead(head));
        return std::ranges::any_of(altered, [&](const Alteration& each) { return each.code == code; });
    });
}

} // namespace

void deriveContradicted(const Observed& observed, FindingList& findings) {
    const auto& configuration = observed.run.configuration;
    const bool unreadable = observed.behind == Behind::Untapped || observed.behind == Behind::Opaque;
    if (!configuration || observed.run.tap || !unreadable || !observed.directSwitched ||
        observed.proxiedSwitched)
        return;
    const auto& direct = observed.run.direct.plan.url;
    const QByteArray host = direct.host.contains(':') ? '[' + direct.host + ']' : direct.host;
    const QByteArray leads = addressOf(configuration->upstream);
    if (leads.isEmpty() || leads == addressOf(host + ':' + QByteArray::number(direct.port)))
        return;
    QList<QByteArray> heads;
    if (configuration->upstreamRequest) {
        heads.append(*configuration->upstreamRequest);
    } else {
        for (const model::PredictedRequest& request : configuration->requests) {
            if (!request.unknown.isEmpty())
                return;
            heads.append(request.head);
        }
    }
    const model::Evidence line = configuration->passed.evidence();
    const QString words =
        base::translate("Analysis", "The configuration leads to %1, which is not the direct address, %2.")
            .arg(base::printable(configuration->upstream, 200), base::printable(direct.authority(), 200));
    for (const char* code : altering) {
        if (isLeftAsSent(observed, heads, code))
            findings.doubt(code, words, line);
    }
}

} // namespace twinwire::analysis
