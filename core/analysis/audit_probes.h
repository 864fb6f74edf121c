// What the audit's requests are made of, and which of them were sent: shared by the plan and the reading.
#pragma once

#include "model/comparison.h"

namespace twinwire::analysis {

namespace audit {

inline constexpr char control[] = "control";
inline constexpr char h2c[] = "h2c";
inline constexpr char named[] = "named";
inline constexpr char origin[] = "origin";
inline constexpr char version[] = "version";
inline constexpr char plain[] = "plain";
inline constexpr char closing[] = "closing";
inline constexpr char dangling[] = "dangling";
inline constexpr char list[] = "list";
inline constexpr char anonymous[] = "anonymous";

/// Copies of the request as the upstream gets it from proxies that pass no Upgrade on.
inline constexpr const char* withoutUpgrade[] = {plain, closing, dangling};

inline constexpr char foreignOrigin[] = "https://twinwire-audit.invalid"; ///< RFC 6761 §6.4: nobody's
inline constexpr char wrongVersion[] = "7";
/// Fields that nobody but us sends: one that Connection names, and one that it does not.
inline constexpr char namedMarker[] = "X-Twinwire-Named";
inline constexpr char keptMarker[] = "X-Twinwire-Kept";
inline constexpr char namedValue[] = "audit-named-9b1e";
inline constexpr char keptValue[] = "audit-kept-9b1e";
/// RFC 7540 §3.2.1: as usual clients have it (100 streams, 32 MiB window, no push).
inline constexpr char http2Settings[] = "AAMAAABkAAQCAAAAAAIAAAAA";

/// What Connection names beside what it said: the marker, what proxies add, and Authorization where \a
/// request has it.
QByteArray namedFields(const protocol::HttpRequestHead& request);
/// Those of namedFields() that the proxy, not we, would write.
QList<QByteArray> forwardingFields();

} // namespace audit

/// The requests of an audit so far.
class AuditProbes {
public:
    explicit AuditProbes(const model::ComparedRun& run)
        : m_audit(run.audit ? &*run.audit : nullptr) {}

    /// Null when it was not sent.
    const model::AuditProbe* proxied(const char* name) const;
    const model::AuditProbe* direct(const char* name) const;
    /// A correct handshake passed the proxied route while the audit went on.
    bool passes() const;
    /// A tap saw the correct handshake: what it does not see of another was not sent on.
    bool seesBehind() const;
    /// The tap saw the upstream get an upgrade to h2c with \a name.
    bool passesH2c(const char* name) const;

private:
    const model::AuditProbe* find(const char* name, model::Replay::Route route) const;

    const model::Audit* m_audit;
};

/// The proxied answer to \a name is one that the upstream gives without Upgrade, too.
bool isTied(const AuditProbes& probes, const char* name = audit::h2c);

} // namespace twinwire::analysis
