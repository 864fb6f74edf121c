// See tls_contexts.h.
#include "run/tls_contexts.h"

namespace twinwire::run {

namespace {

bool speaksTlsWithProxy(const model::Route& route) {
    return route.proxy && route.proxy->scheme == model::ForwardProxy::Scheme::Https;
}

} // namespace

std::shared_ptr<const tls::Context> TlsContexts::find(const model::TlsOptions& options) const {
    for (const auto& [known, context] : m_contexts) {
        if (known == options) {
            return context;
        }
    }
    return nullptr;
}

base::Result<void> TlsContexts::make(const model::TlsOptions& options) {
    if (find(options)) {
        return {};
    }
    base::Result<std::shared_ptr<const tls::Context>> context = tls::Context::client(options);
    if (!context) {
        return tl::unexpected<base::Error>(context.error());
    }
    m_contexts.append({options, *context});
    return {};
}

base::Result<void> TlsContexts::prepare(const model::AttemptPlan& plan) {
    if (plan.url.secure) {
        if (const base::Result<void> made = make(plan.tls); !made) {
            return made;
        }
    }
    return speaksTlsWithProxy(plan.route) ? make(plan.route.proxy->tls) : base::Result<void>();
}

net::Driver::Supplies TlsContexts::supplies(const model::AttemptPlan& plan, const base::Clock& clock,
                                            base::Entropy& entropy) const {
    net::Driver::Supplies supplies;
    supplies.clock = &clock;
    supplies.entropy = &entropy;
    if (plan.url.secure) {
        supplies.targetTls = find(plan.tls);
    }
    if (speaksTlsWithProxy(plan.route)) {
        supplies.proxyTls = find(plan.route.proxy->tls);
    }
    return supplies;
}

} // namespace twinwire::run
