// See request_import.h.
#include "ui/models/request_import.h"

#include "protocol/url.h"
#include "ui/models/route_words.h"

namespace twinwire::ui {

using run::RouteName;
using workspace::HandshakeDocument;

namespace {

bool haveSameHost(const QString& first, const QString& second) {
    const auto a = protocol::parseUrl(first);
    const auto b = protocol::parseUrl(second);
    return a && b && a->host == b->host && a->port == b->port;
}

RouteName routeFor(const HandshakeDocument& document, const QString& address) {
    if (haveSameHost(document.direct, address)) {
        return RouteName::Direct;
    }
    if (haveSameHost(document.proxied, address)) {
        return RouteName::Proxied;
    }
    return !document.direct.isEmpty() && document.proxied.isEmpty() ? RouteName::Proxied : RouteName::Direct;
}

} // namespace

base::Result<ImportedRequest> importCommand(const QString& command, const HandshakeDocument& document,
                                            std::optional<RouteName> route) {
    const base::Result<workspace::ImportedCommand> read = workspace::parseCommand(command);
    if (!read) {
        return tl::unexpected<base::Error>(read.error());
    }
    const HandshakeDocument& from = read->document;
    ImportedRequest imported{document, route.value_or(routeFor(document, from.direct)), read->ignored};
    HandshakeDocument& to = imported.document;
    (imported.route == RouteName::Direct ? to.direct : to.proxied) = from.direct;
    wishOf(to, imported.route) = from.directRoute;
    to.request = from.request;
    to.tls = from.tls;
    to.connectTimeout = from.connectTimeout;
    to.maxTime = from.maxTime;
    to.scenario.clear();
    return imported;
}

} // namespace twinwire::ui
