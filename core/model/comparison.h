// Two sessions held against each other, and the statements derived from them.
#pragma once

#include "model/configuration.h"
#include "model/finding.h"
#include "model/session.h"
#include "model/tap_sighting.h"
#include "protocol/header_list.h"

namespace twinwire::model {

/// One aligned row of two heads.
struct Difference {
    enum class Section { Request, Response, Tls, Outcome, AroundProxyRequest, AroundProxyResponse };
    enum class Kind { Same, Changed, OnlyDirect, OnlyProxied };
    Section section = Section::Response;
    QByteArray
        field; ///< header name as first written, or "request line", "status line", "body", "version", …
    std::optional<protocol::HeaderClass> headerClass;
    Kind kind = Kind::Same;
    QByteArray direct;  ///< around the proxy: as sent (request), as the upstream answered (response)
    QByteArray proxied; ///< around the proxy: as the upstream received, as we got
    bool operator==(const Difference&) const = default;
};

/// One further request: an altered copy of the direct one, sent straight to the direct address to learn what
/// the answer depends on; or a probe of the proxied address, whose listener said nothing.
struct Replay {
    QByteArray code; ///< the finding code of the alteration, e.g. "proxy.http10-upstream", or what the probe
                     ///< would settle; "unaltered" for the control
    QString description; ///< for a person: "as HTTP/1.0", "with Host: app", "without Origin"
    Session session;
    /// Where it was sent.
    enum class Route { Direct, Proxied } route = Route::Direct;
    /// What alone was altered: a header's name, "version", "method", "target". Empty for the control, for
    /// several alterations together and for a probe.
    QByteArray field = {};
    bool operator==(const Replay&) const = default;
};

/// One request of the audit: a handshake that asks for something a careful path refuses, and what became of
/// it.
struct AuditProbe {
    QByteArray name;     ///< which one, as analysis/audit.h lists them: "control", "h2c", "origin", …
    QString description; ///< for a person: "with a foreign Origin"
    Replay::Route route = Replay::Route::Proxied;
    Session session;
    /// What the upstream received and answered; proxied route alone, and only where a tap saw it.
    std::optional<TappedExchange> tapped = {};
    bool operator==(const AuditProbe&) const = default;
};

/// What was asked about the safety of the path.
struct Audit {
    QList<AuditProbe> probes; ///< in the order they were sent
    bool complete = false;    ///< neither time nor cancelling left anything out
    bool operator==(const Audit&) const = default;
};

/// The observations of one comparison.
struct ComparedRun {
    Session direct;
    Session proxied;
    QList<Replay> replays;          ///< in the order they were sent; empty when none was needed or allowed
    std::optional<TapSighting> tap; ///< engaged when a tap was in place, also when nothing arrived
    QStringList tapDescriptions;    ///< "127.0.0.1:9002 → 127.0.0.1:9001"
    /// The proxy's configuration as it applies to the proxied request; engaged when it was given.
    std::optional<ConfigurationReading> configuration = {};
    /// Engaged when the safety of the path was to be looked into.
    std::optional<Audit> audit = {};
    bool operator==(const ComparedRun&) const = default;
};

/// What is derived from a ComparedRun.
struct Comparison {
    QList<Difference> differences; ///< all rows, also the same ones, in order of the sections
    QList<Finding> findings;       ///< the most certain cause first
    QString verdict;               ///< one sentence
    bool bothSwitched = false;
    bool operator==(const Comparison&) const = default;
};

} // namespace twinwire::model
