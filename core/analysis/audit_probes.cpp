// See the header.
#include "analysis/audit_probes.h"

#include "analysis/replay_reading.h"

#include <algorithm>

namespace twinwire::analysis {

using model::AuditProbe;

namespace audit {

QList<QByteArray> forwardingFields() {
    return {"X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"};
}

QByteArray namedFields(const protocol::HttpRequestHead& request) {
    QByteArray names = namedMarker;
    for (const QByteArray& field : forwardingFields())
        names += ", " + field;
    return request.headers.contains("Authorization") ? names + ", Authorization" : names;
}

} // namespace audit

const AuditProbe* AuditProbes::find(const char* name, model::Replay::Route route) const {
    if (!m_audit)
        return nullptr;
    const auto found = std::ranges::find_if(
        m_audit->probes, [&](const AuditProbe& probe) { return probe.name == name && probe.route == route; });
    return found == m_audit->probes.end() ? nullptr : &*found;
}

const AuditProbe* AuditProbes::proxied(const char* name) const {
    return find(name, model::Replay::Route::Proxied);
}

const AuditProbe* AuditProbes::direct(const char* name) const {
    return find(name, model::Replay::Route::Direct);
}

bool AuditProbes::passes() const {
    const AuditProbe* control = proxied(audit::control);
    return control && control->session.outcome == model::Outcome::Switched;
}

bool AuditProbes::seesBehind() const {
    const AuditProbe* control = proxied(audit::control);
    return control && control->tapped;
}

bool AuditProbes::passesH2c(const char* name) const {
    const AuditProbe* probe = proxied(name);
    return probe && probe->tapped && probe->tapped->request.headers.hasToken("Upgrade", "h2c") &&
           probe->tapped->request.headers.hasToken("Connection", "upgrade");
}

bool isTied(const AuditProbes& probes, const char* name) {
    const AuditProbe* proxied = probes.proxied(name);
    return proxied && std::ranges::any_of(audit::withoutUpgrade, [&](const char* copy) {
               const AuditProbe* probe = probes.direct(copy);
               return probe && isAnswerBehind(answerOf(proxied->session), answerOf(probe->session));
           });
}

} // namespace twinwire::analysis
