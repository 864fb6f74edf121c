// The places that pass requests on, and what their upstreams get.
#include "base/text.h"
#include "base/translate.h"
#include "proxyconfig/nginx_findings.h"

#include <QByteArrayList>

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

namespace {

bool holdsUpgrade(const std::optional<QByteArray>& connection) {
    if (!connection) {
        return false;
    }
    for (const QByteArray& token : connection->split(',')) {
        if (base::equalsFolded(token.trimmed(), "upgrade")) {
            return true;
        }
    }
    return false;
}

bool isOpen(const std::optional<QByteArray>& value) {
    return value && value->contains("${");
}

/// True when fields or the path say that WebSockets are meant here.
bool isMeant(const Scope& scope) {
    for (const Directive* field : scope.effectiveAll("proxy_set_header")) {
        if (base::equalsFolded(field->argument(1), "Upgrade") ||
            (base::equalsFolded(field->argument(1), "Connection") &&
             field->argument(2).toLower().contains("upgrade"))) {
            return true;
        }
    }
    static const QRegularExpression hint(
        uR"((^|[/^(|@])(ws|wss|websockets?|socket\\?\.io|engine\\?\.io|sockjs(-node)?|cable|hubs?|signalr|sockets?|realtime|live|mqtt)([/$)|?]|$))"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (const Scope* outer = &scope; outer != nullptr; outer = outer->parent) {
        if (outer->kind == Scope::Kind::Location && hint.match(QString::fromUtf8(outer->name)).hasMatch()) {
            return true;
        }
        if (outer->kind == Scope::Kind::If) {
            for (const Word& word : outer->directive->words) {
                if (word.text.contains("http_upgrade")) {
                    return true;
                }
            }
        }
    }
    return false;
}

void collect(const Server& server, const Scope& scope, QList<NginxPlace>& places) {
    for (const Directive& directive : scope.directive->block) {
        if (isPass(directive.name()) && scope.kind != Scope::Kind::Server) {
            NginxPlace place;
            place.server = &server;
            place.scope = &scope;
            place.pass = &directive;
            place.role = isMeant(scope) ? NginxRole::Meant : NginxRole::Beside;
            places.append(place);
            break;
        }
    }
    for (const auto& child : scope.children) {
        if (child->kind == Scope::Kind::Location || child->kind == Scope::Kind::If) {
            collect(server, *child, places);
        }
    }
}

} // namespace

QString placeInWords(const NginxTree& tree, const Scope& scope) {
    const Scope* named = &scope;
    while (named->parent != nullptr && named->kind == Scope::Kind::If) {
        named = named->parent;
    }
    return named->directive != nullptr ? tree.place(*named->directive).text : QString();
}

std::optional<NginxPlace> placeOf(const NginxRoute& route) {
    if (route.pass == nullptr || route.answer || route.stream || route.server == nullptr) {
        return std::nullopt;
    }
    NginxPlace place;
    place.server = route.server;
    place.scope = route.scope;
    place.pass = route.pass;
    place.target = route.request.sent.unparsed;
    place.host = route.request.httpVariable("host").value_or(QByteArray());
    return place;
}

NginxProbes nginxProbes(const NginxModel& model, const NginxPlace& place,
                        const std::optional<NginxVersion>& version) {
    const Scope* location = place.scope;
    while (location->parent != nullptr && location->kind == Scope::Kind::If) {
        location = location->parent;
    }
    const bool fixed = location->kind == Scope::Kind::Location && location->name.startsWith('/') &&
                       location->match != Scope::Match::Regex;
    const QByteArray target = !place.target.isEmpty() ? place.target
                              : fixed                 ? escapedUri(location->name)
                                                      : QByteArray("/");
    QByteArray host = place.host.isEmpty() ? place.server->names.value(0) : place.host;
    if (host.isEmpty() || host.contains('*') || host.startsWith('~') || host.startsWith('.') || host == "_") {
        host = "example.org";
    }
    const auto ask = [&](const QByteArray& request) {
        return upstreamHead(nginxArrival(model, *place.server, *place.scope, request, version));
    };
    NginxProbes probes;
    probes.webSocket = ask(exampleRequest(host, target));
    probes.plain = ask("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: keep-alive\r\n\r\n");
    probes.h2c =
        ask("GET " + target + " HTTP/1.1\r\nHost: " + host +
            "\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n\r\n");
    probes.upgrade = probes.webSocket.field("Upgrade");
    probes.connection = probes.webSocket.field("Connection");
    probes.upgradeKnown = !isOpen(probes.upgrade);
    probes.connectionKnown = !isOpen(probes.connection);
    probes.asksForUpgrade = holdsUpgrade(probes.connection);
    probes.plainAsksToo = holdsUpgrade(probes.plain.field("Connection")) && !probes.plain.field("Upgrade");
    probes.passesOthers = probes.h2c.field("Upgrade").value_or(QByteArray()) == "h2c" &&
                          holdsUpgrade(probes.h2c.field("Connection"));
    return probes;
}

QList<NginxPlace> nginxPlaces(const NginxModel& model) {
    QList<NginxPlace> places;
    for (const Server& server : model.servers()) {
        collect(server, *server.scope, places);
    }
    const bool any = std::any_of(places.cbegin(), places.cend(),
                                 [](const NginxPlace& place) { return place.role == NginxRole::Meant; });
    if (!any) {
        for (NginxPlace& place : places) {
            // Other protocols to their own servers: pages, not sockets.
            const bool http = place.pass->name() == "proxy_pass";
            place.role = http ? NginxRole::Meant : NginxRole::Beside;
        }
    }
    return places;
}

} // namespace twinwire::proxyconfig
