// What in a configuration of nginx would break a WebSocket, place by place.
#pragma once

#include "proxyconfig/nginx_reading.h"

namespace twinwire::proxyconfig {

/// Whether WebSockets are expected in a place: there a fault is an error, elsewhere a remark.
enum class NginxRole { Meant, Beside };

/// What the upstream of one place gets for three requests: a WebSocket handshake, a plain request, one that
/// asks for h2c.
struct NginxProbes {
    UpstreamHead webSocket;
    UpstreamHead plain;
    UpstreamHead h2c;
    std::optional<QByteArray> upgrade;    ///< of the handshake; nothing: not sent
    std::optional<QByteArray> connection; ///< of the handshake
    bool upgradeKnown = true;
    bool connectionKnown = true;
    bool asksForUpgrade = false; ///< the handshake's Connection holds "upgrade"
    bool plainAsksToo = false;   ///< the plain request's as well
    bool passesOthers = false;   ///< h2c is passed on
};
/// A place that passes requests on.
struct NginxPlace {
    const Server* server = nullptr;
    const Scope* scope = nullptr;
    const Directive* pass = nullptr;
    NginxRole role = NginxRole::Meant;
    QByteArray target; ///< the request target that reaches it; empty: one that the location's name suggests
    QByteArray host;   ///< the Host that reaches it; empty: one that the server's name suggests
};
/// What the upstream of \a place gets.
NginxProbes nginxProbes(const NginxModel& model, const NginxPlace& place,
                        const std::optional<NginxVersion>& version);

/// The place that \a route reaches, when it is passed on there.
std::optional<NginxPlace> placeOf(const NginxRoute& route);

/// All places of http { }. Where any of them shows that WebSockets are meant (fields that are set, or its
/// path), the others are beside it; where none does, all may be meant.
QList<NginxPlace> nginxPlaces(const NginxModel& model);

/// What is found in one place. \a target: the request target that is sent there, for what depends on it;
/// empty: none.
QList<model::Finding> findingsOf(const NginxModel& model, const NginxPlace& place,
                                 const std::optional<NginxVersion>& version);
/// What is found in servers and stream { }, whatever the request.
QList<model::Finding> findingsOfServers(const NginxModel& model, const std::optional<NginxVersion>& version);
/// What the way of \a route means for the handshake: answers of nginx's own, another path.
QList<model::Finding> findingsOfRoute(const NginxModel& model, const NginxRoute& route,
                                      const Question& question);

/// All findings of a configuration, errors first, then in the order of the text.
QList<model::Finding> nginxFindings(const NginxModel& model, const std::optional<NginxVersion>& version);
/// Those of the places that \a routes reach.
QList<model::Finding> nginxFindings(const NginxModel& model, const QList<NginxRoute>& routes,
                                    const Question& question, const std::optional<NginxVersion>& version);

/// A finding with the lines of \a at as its evidence.
model::Finding findingAt(const NginxTree& tree, const char* code, model::Severity severity,
                         model::Confidence confidence, model::Hop hop, const QString& title,
                         const QList<const Directive*>& at, const QString& remedy,
                         const char* lines = nullptr, const char* reference = nullptr);
/// "location /ws", "server example.org" for titles.
QString placeInWords(const NginxTree& tree, const Scope& scope);

} // namespace twinwire::proxyconfig
