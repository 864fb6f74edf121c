// The proxy's name as people write it.
#include "ui/widgets/proxy_name.h"

#include "analysis/compare.h"

namespace twinwire::ui {

QString proxyCalled(const QString& product) {
    // As their makers write them; the others are written small.
    struct Name {
        const char* key;
        const char* shown;
    };
    static constexpr Name names[] = {
        {"haproxy", "HAProxy"}, {"apache", "Apache"},   {"caddy", "Caddy"},
        {"varnish", "Varnish"}, {"squid", "Squid"},     {"trafficserver", "Traffic Server"},
        {"envoy", "Envoy"},     {"traefik", "Traefik"}, {"cloudflare", "Cloudflare"},
        {"iis", "IIS"},
    };
    for (const Name& name : names)
        if (product == QLatin1StringView(name.key))
            return QLatin1StringView(name.shown);
    return product;
}

QString proxyNameOf(const model::Session& session) {
    if (!session.exchange.response)
        return {};
    const QByteArray body = session.exchange.body ? session.exchange.body->bytes : QByteArray();
    return proxyCalled(analysis::productOf(*session.exchange.response, body));
}

} // namespace twinwire::ui
