// One statement about why a handshake behaves as it does, with what it rests on (the findings catalogue).
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace twinwire::model {

enum class Severity { Error, Warning, Info };
enum class Confidence { Proven, Likely, Possible };
enum class Hop { Request, ClientToProxy, Proxy, ProxyToUpstream, Upstream };

/// One observation that a finding rests on.
struct Evidence {
    QString source; ///< where: "direct.request", "direct.response", "proxied.request", "proxied.response",
                    ///< "proxied.tls", "tap.request", "tap.response", "tap.connection", "direct.connection",
                    ///< "proxied.connection"; "configuration", whose field is "file:line:column"
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
    /// The code of the finding that this one follows from and is shown under; empty: it stands for itself.
    QByteArray causedBy = {};
    bool operator==(const Finding&) const = default;
};

} // namespace twinwire::model
