// How the embedded upstream answers one request: a pure function of request and behaviour.
#include "lab/upstream.h"

#include "base/text.h"
#include "protocol/extensions.h"
#include "protocol/handshake.h"

#include <algorithm>

namespace twinwire::lab {

namespace {

using Fields = QList<QPair<QByteArray, QByteArray>>;
using protocol::HttpRequestHead;

QByteArray reasonFor(int status) {
    switch (status) {
    case 101:
        return "Switching Protocols";
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 410:
        return "Gone";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return "Status " + QByteArray::number(status);
    }
}

QByteArray head(int status, const Fields& fields) {
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonFor(status) + "\r\n";
    for (const auto& [name, value] : fields) {
        bytes += name + ": " + value + "\r\n";
    }
    return bytes + "\r\n";
}

UpstreamAnswer respond(int status, const QByteArray& body, Fields fields = {}) {
    const bool hasBody = status != 204 && status != 304;
    if (hasBody) {
        fields.emplaceBack("Content-Type", "text/plain; charset=utf-8");
        fields.emplaceBack("Content-Length", QByteArray::number(body.size()));
    }
    const bool named = std::ranges::any_of(
        fields, [](const auto& field) { return base::equalsFolded(field.first, "Connection"); });
    if (!named) {
        fields.emplaceBack("Connection", "close");
    }
    return {UpstreamAnswer::Kind::Respond, head(status, fields) + (hasBody ? body : QByteArray())};
}

UpstreamAnswer upgradeRequired(const QByteArray& protocol) {
    return respond(426, "This address speaks " + protocol + " alone; ask for it with Upgrade.\n",
                   {{"Upgrade", protocol}, {"Connection", "Upgrade, close"}});
}

/// Host without the port; brackets of IPv6 stay.
QByteArray hostPart(const QByteArray& host) {
    const qsizetype colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.left(colon) : host;
}

/// What the behaviour insists on apart from the upgrade itself.
std::optional<UpstreamAnswer> refusal(const HttpRequestHead& request, const UpstreamBehaviour& wants) {
    if (!wants.requirePath.isEmpty() && request.target != wants.requirePath) {
        return respond(404, "Nothing lives at " + request.target.left(200) + ".\n");
    }
    const QByteArray host = request.headers.first("Host").value_or(QByteArray());
    if (!wants.requireHost.isEmpty() && !base::equalsFolded(host, wants.requireHost) &&
        !base::equalsFolded(hostPart(host), wants.requireHost)) {
        return respond(403, "No site is called " + host.left(200) + " here.\n");
    }
    const auto origin = request.headers.first("Origin");
    if (!wants.requireOrigin.isEmpty() && origin != wants.requireOrigin) {
        return respond(403, "This origin is not allowed.\n");
    }
    const QByteArray cookie = request.headers.combined("Cookie").value_or(QByteArray());
    if (!wants.requireCookie.isEmpty() && !cookie.contains(wants.requireCookie)) {
        return respond(401, "Log in first.\n");
    }
    const auto authorization = request.headers.first("Authorization");
    if (!wants.requireAuthorization.isEmpty() && authorization != wants.requireAuthorization) {
        return respond(401, "Credentials, please.\n", {{"WWW-Authenticate", "Basic realm=\"twinwire lab\""}});
    }
    return {};
}

/// What is wrong with a request that asks for WebSocket.
std::optional<UpstreamAnswer> handshakeFault(const HttpRequestHead& request, bool anyVersion) {
    const QList<QByteArray> keys = request.headers.all("Sec-WebSocket-Key");
    if (keys.size() != 1 || !protocol::isValidKey(keys.first())) {
        return respond(400, "Missing or invalid Sec-WebSocket-Key header.\n");
    }
    const QList<QByteArray> versions = request.headers.all("Sec-WebSocket-Version");
    if (!anyVersion && (versions.size() != 1 || versions.first() != "13")) {
        return respond(400, "Missing or unsupported Sec-WebSocket-Version header.\n",
                       {{"Sec-WebSocket-Version", "13"}});
    }
    const auto offered = request.headers.all("Sec-WebSocket-Extensions");
    const auto isError = [](const protocol::Violation& violation) {
        return violation.severity == protocol::Violation::Severity::Error;
    };
    if (std::ranges::any_of(protocol::parseExtensions(offered).violations, isError)) {
        return respond(400, "Malformed Sec-WebSocket-Extensions header.\n");
    }
    const QList<QByteArray> subprotocols = request.headers.members("Sec-WebSocket-Protocol");
    const bool allTokens =
        std::ranges::all_of(subprotocols, [](const QByteArray& name) { return base::isToken(name); });
    if (!allTokens || (subprotocols.isEmpty() && request.headers.contains("Sec-WebSocket-Protocol"))) {
        return respond(400, "Malformed Sec-WebSocket-Protocol header.\n");
    }
    return {};
}

QByteArray acceptValue(const HttpRequestHead& request) {
    return protocol::acceptFor(request.headers.first("Sec-WebSocket-Key").value_or(QByteArray()));
}

UpstreamAnswer switching(const HttpRequestHead& request, const UpstreamBehaviour& behaviour) {
    Fields fields = {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}};
    QByteArray accept = acceptValue(request);
    if (behaviour.wrongAccept) {
        accept = protocol::acceptFor("dGhpcyBpcyBub3QgaXQhIQ==");
    }
    accept = behaviour.acceptValue.value_or(accept);
    if (!accept.isEmpty()) {
        fields.emplaceBack("Sec-WebSocket-Accept", accept);
    }
    const QList<QByteArray> offered = request.headers.members("Sec-WebSocket-Protocol");
    const auto chosen = std::ranges::find_if(
        offered, [&](const QByteArray& name) { return behaviour.subprotocols.contains(name); });
    if (chosen != offered.end()) {
        fields.emplaceBack("Sec-WebSocket-Protocol", *chosen);
    }
    return {UpstreamAnswer::Kind::Switch, head(101, fields)};
}

} // namespace

UpstreamAnswer answerTo(const HttpRequestHead& request, const UpstreamBehaviour& behaviour) {
    using Kind = UpstreamAnswer::Kind;
    if (behaviour.resetOnRequest) {
        return {Kind::Reset, {}};
    }
    if (behaviour.silent) {
        return {Kind::Silence, {}};
    }
    if (behaviour.rawAnswer) {
        return {Kind::Raw, QByteArray(*behaviour.rawAnswer).replace("{{accept}}", acceptValue(request))};
    }
    if (behaviour.ignoreUpgrade) {
        return respond(*behaviour.ignoreUpgrade, "A plain page; nobody here speaks WebSocket.\n");
    }
    if (!request.version.startsWith("HTTP/1.")) {
        return respond(400, "This is no HTTP/1 request.\n"); // a PROXY protocol preamble, for one
    }
    if (behaviour.strictHttp11 && request.version != "HTTP/1.1") {
        return respond(400, "Failed to open a WebSocket connection: did not receive a valid HTTP request.\n");
    }
    if (const auto refused = refusal(request, behaviour)) {
        return *refused;
    }
    if (request.method != "GET") {
        return respond(405, "GET alone.\n", {{"Allow", "GET"}});
    }
    const bool connectionAsks = request.headers.hasToken("Connection", "upgrade");
    const QList<QByteArray> wanted = request.headers.members("Upgrade");
    const auto asksFor = [&](const QByteArray& protocol) {
        return connectionAsks && std::ranges::any_of(wanted, [&](const QByteArray& name) {
                   return base::equalsFolded(name, protocol);
               });
    };
    if (!behaviour.switchTo.isEmpty() && asksFor(behaviour.switchTo)) {
        return {Kind::Other, head(101, {{"Upgrade", behaviour.switchTo}, {"Connection", "Upgrade"}}) +
                                 behaviour.switchedBytes};
    }
    if (!behaviour.demandUpgrade.isEmpty() && !asksFor(behaviour.demandUpgrade)) {
        return upgradeRequired(behaviour.demandUpgrade);
    }
    if (!asksFor("websocket")) {
        if (behaviour.insistsOnUpgradePair && connectionAsks && wanted.isEmpty()) {
            return respond(400, "Unsupported upgrade request.\n");
        }
        return behaviour.plainStatus == 426 || (connectionAsks && !wanted.isEmpty())
                   ? upgradeRequired("websocket")
                   : respond(behaviour.plainStatus, "A plain page.\n");
    }
    if (const auto fault = handshakeFault(request, behaviour.anyVersion)) {
        return *fault;
    }
    if (behaviour.refuseStatus) {
        return respond(*behaviour.refuseStatus, behaviour.refuseBody, behaviour.refuseHeaders);
    }
    return switching(request, behaviour);
}

} // namespace twinwire::lab
