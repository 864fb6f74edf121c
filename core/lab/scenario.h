// Lab scenarios: an upstream, a proxy or hop in front of it with a tap between, a request, and what that must
// show.
#pragma once

#include "lab/proxy_process.h"
#include "lab/upstream.h"
#include "model/session.h"
#include "net/hop.h"

#include <QList>

#include <optional>

namespace twinwire::lab {

/// What a scenario is meant to show; lab demo holds the run against it.
struct Expectation {
    model::Outcome direct = model::Outcome::Switched;
    model::Outcome proxied = model::Outcome::Refused;
    std::optional<int> directStatus;
    std::optional<int> proxiedStatus;
    QByteArray finding;             ///< code of the first finding; empty: no finding of severity error
    bool first = true;              ///< the finding must be the first; else it may stand behind others
    QList<QByteArray> alsoFindings; ///< further codes that must be present
    bool proven = true;             ///< the first finding must be proven (with the tap)
};

/// One scenario, as data. Exactly one of hop and product is engaged (none: direct against direct).
struct Scenario {
    QString name;    ///< "nginx-default"; stable, for lab start NAME
    QString title;   ///< one line, in English; see titleOf()
    QString teaches; ///< one or two sentences, in English; see teachingOf()
    UpstreamBehaviour upstream;
    bool upstreamTls = false;  ///< the upstream speaks wss
    bool upstreamDead = false; ///< nobody listens where the proxy points
    bool qtUpstream = false;   ///< stand on QWebSocketServer
    std::optional<net::HopFaults> hop;
    std::optional<Product> product;
    QByteArray
        configuration; ///< template for product: {{listen}}, {{upstream}} (host:port of the tap), {{dir}},
                       ///< {{http10}} (what makes nginx speak HTTP/1.0 upstream), {{user}}, {{modules}}
                       ///< (Apache's); with TLS {{dir}}/proxy.crt, proxy.key, proxy.pem (both), ca.crt
    QHash<QString, QByteArray> files = {}; ///< beside the configuration (users and the like)
    int ports = 1;                         ///< listeners of the proxy: {{listen}}, {{listen2}} …
    bool proxyTls = false;                 ///< the proxied URL is wss
    QByteArray path = "/ws";               ///< of both URLs
    QByteArray directPath = {};            ///< when the direct URL's differs
    QByteArray proxiedScheme =
        {}; ///< "ws" or "wss" when it differs from what proxyTls says (ws:// to the TLS port)
    QByteArray rawRequest =
        {}; ///< when the request is no default handshake; "{{key}}", "{{host}}", "{{path}}" replaced
    QList<QByteArray> headers = {}; ///< -H arguments
    QList<QByteArray> alpn = {};
    std::chrono::milliseconds patience{0}; ///< an attempt's whole time; zero: the demo's own
    Expectation expectation;
};

/// All scenarios in the order of lab list: hop, nginx, HAProxy, Apache httpd, Caddy.
const QList<Scenario>& scenarios();
/// The scenario's one line and its sentences in the program's language.
QString titleOf(const Scenario& scenario);
QString teachingOf(const Scenario& scenario);
/// The scenario named \a name, or null.
const Scenario* findScenario(const QString& name);

} // namespace twinwire::lab
