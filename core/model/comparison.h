// Two sessions held against each other, and the statements derived from them.
#pragma once

#include "model/session.h"
#include "model/tap_sighting.h"
#include "protocol/header_list.h"

namespace twinwire::model {

enum class Severity { Error, Warning, Info };
enum class Confidence { Proven, Likely, Possible };
enum class Hop { Request, ClientToProxy, Proxy, ProxyToUpstream, Upstream };

/// One observation that a finding rests on.
struct Evidence {
    QString source; ///< where: "direct.request", "direct.response", "proxied.request", "proxied.response",
                    ///< "proxied.tls", "tap.request", "tap.response", "tap.connection", "direct.connection",
                    ///< "proxied.connection"
    QString
        field; ///< the header, "status", "request-line", "body", "phase", … within the source; may be empty
    QString observation; ///< one sentence or the line itself
    bool operator==(const Evidence&) const = default;
};

/// Configuration text for one product.
struct ConfigurationText {
    QString product; ///< "nginx", "haproxy", "apache", "caddy"
    QString text;    ///< lines to paste, with comments saying where
    bool operator==(const ConfigurationText&) const = default;
};

/// How to mend what a finding says.
struct Remedy {
    QString text; ///< plain words
    QList<ConfigurationText>
        configuration; ///< the product that the answer gave away first; all known when none did
    bool operator==(const Remedy&) const = default;
};

/// One statement of the catalogue (findings.md) about why a handshake behaves as it does.
struct Finding {
    QByteArray code;
    Severity severity = Severity::Error;
    Confidence confidence = Confidence::Possible;
    Hop hop = Hop::Proxy;
    QString title;
    QList<Evidence> evidence;
    Remedy remedy;
    QStringList references;
    bool operator==(const Finding&) const = default;
};

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

/// The observations of one comparison.
struct ComparedRun {
    Session direct;
    Session proxied;
    QList<Replay> replays;          ///< in the order they were sent; empty when none was needed or allowed
    std::optional<TapSighting> tap; ///< engaged when a tap was in place, also when nothing arrived
    QStringList tapDescriptions;    ///< "127.0.0.1:9002 → 127.0.0.1:9001"
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
