// Tables of answers by which proxies and upstream libraries are known. Every row is a text that the product's
// current release sends; a row that could be anybody's is left out.
#include "analysis/fingerprints.h"

#include "analysis/compare.h"
#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using base::folded;
using protocol::HttpResponseHead;

namespace {

QByteArray valueOf(const HttpResponseHead& response, QByteArrayView name) {
    return folded(response.headers.combined(name).value_or(QByteArray()));
}

bool isHaproxyPage(const HttpResponseHead& response, const QByteArray& body) {
    // HAProxy's built-in pages (http_errors): "<html><body><h1>503 Service Unavailable</h1>\n…".
    return body.startsWith("<html><body><h1>" + QByteArray::number(response.status)) &&
           body.trimmed().endsWith("</body></html>") && !response.headers.contains("Server");
}

struct ServerName {
    const char* prefix;
    const char* product;
};
constexpr ServerName serverNames[] = {
    {"nginx", "nginx"},       {"openresty", "nginx"},     {"apache", "apache"},
    {"caddy", "caddy"},       {"varnish", "varnish"},     {"squid", "squid"},
    {"ats", "trafficserver"}, {"lighttpd", "lighttpd"},   {"envoy", "envoy"},
    {"istio-envoy", "envoy"}, {"tinyproxy", "tinyproxy"}, {"cloudflare", "cloudflare"},
    {"awselb", "awselb"},     {"microsoft-iis", "iis"},   {"haproxy", "haproxy"},
};

/// A refusal of a known library: \a text in the body.
struct Row {
    const char* name;
    int status; ///< 0: any
    const char* text;
    const char* code;
    bool sure;
};
constexpr Row rows[] = {
    // ws (npm), lib/websocket-server.js
    {"ws", 0, "Missing or invalid Sec-WebSocket-Key header", "proxy.websocket-headers-altered", true},
    {"ws", 0, "Missing or invalid Sec-WebSocket-Version header", "proxy.websocket-headers-altered", true},
    {"ws", 0, "Invalid Upgrade header", "proxy.upgrade-altered", true},
    {"ws", 405, "Invalid HTTP method", "proxy.method-rewritten", true},
    {"ws", 0, "Invalid Sec-WebSocket-Protocol header", "proxy.subprotocol-altered", true},
    {"ws", 0, "Invalid or unacceptable Sec-WebSocket-Extensions header", "proxy.extensions-altered", true},
    {"ws", 426, "Upgrade Required", "proxy.upgrade-dropped", false},
    // engine.io, lib/server.ts: errors 0 to 5
    {"Socket.IO", 0, "\"message\":\"Bad request\"", "proxy.upgrade-dropped", false},
    {"Socket.IO", 0, "\"message\":\"Transport unknown\"", "proxy.path-rewritten", false},
    {"Socket.IO", 0, "\"message\":\"Bad handshake method\"", "proxy.method-rewritten", true},
    {"Socket.IO", 0, "\"message\":\"Unsupported protocol version\"", "proxy.path-rewritten", false},
    {"Socket.IO", 0, "\"message\":\"Session ID unknown\"", "", false},
    // python-websockets, server.py
    {"python-websockets", 0, "did not receive a valid HTTP request", "proxy.http10-upstream", false},
    {"python-websockets", 0, "missing Upgrade header", "proxy.upgrade-dropped", true},
    {"python-websockets", 0, "invalid Upgrade header", "proxy.upgrade-altered", true},
    {"python-websockets", 0, "missing Connection header", "proxy.connection-rewritten", false},
    {"python-websockets", 0, "invalid Connection header", "proxy.upgrade-dropped", false},
    {"python-websockets", 0, "Sec-WebSocket-Key header", "proxy.websocket-headers-altered", true},
    {"python-websockets", 0, "Sec-WebSocket-Version header", "proxy.websocket-headers-altered", true},
    {"python-websockets", 403, "invalid Origin header", "proxy.origin-rewritten", true},
    {"python-websockets", 403, "missing Origin header", "proxy.origin-rewritten", true},
    {"python-websockets", 0, "unsupported HTTP version", "proxy.http10-upstream", false},
    // aiohttp, web_ws.py
    {"aiohttp", 0, "No WebSocket UPGRADE hdr", "proxy.upgrade-dropped", true},
    {"aiohttp", 0, "No CONNECTION upgrade hdr", "proxy.connection-rewritten", true},
    // Spring, AbstractHandshakeHandler
    {"Spring", 0, "Can \"Upgrade\" only to \"WebSocket\"", "proxy.upgrade-dropped", false},
    {"Spring", 0, "\"Connection\" must be \"upgrade\"", "proxy.connection-rewritten", true},
    // gorilla, server.go (Upgrader.Error replaced, as many do, by the reason)
    {"gorilla", 0, "'upgrade' token not found in 'Connection' header", "proxy.upgrade-dropped", false},
    {"gorilla", 0, "'websocket' token not found in 'Upgrade' header", "proxy.upgrade-dropped", true},
    {"gorilla", 403, "request origin not allowed by Upgrader.CheckOrigin", "proxy.host-rewritten", false},
    // application servers and frameworks that take a plain request for a page that they do not have
    {"uvicorn", 404, "{\"detail\":\"Not Found\"}", "proxy.upgrade-dropped", false},
    {"Tomcat", 0, "Apache Tomcat", "proxy.upgrade-dropped", false},
    {"Tomcat", 0, "HTTP Status 404", "proxy.upgrade-dropped", false},
    {"Jetty", 0, "Powered by Jetty", "proxy.upgrade-dropped", false},
    {"ASP.NET Core", 400, "Connection ID required", "proxy.path-rewritten", false},
    {"Django", 500, "can only handle ASGI/HTTP", "proxy.upgrade-dropped", false},
};

/// Node's answer to what it cannot parse: 400, Connection: close, nothing else (lib/_http_server.js).
bool isNodeParseError(const HttpResponseHead& response, const QByteArray& body) {
    if (response.status != 400 || !body.isEmpty())
        return false;
    for (const protocol::HeaderField& field : response.headers.fields) {
        const QByteArray name = folded(field.name);
        if (name != "connection" && name != "content-length" && name != "via")
            return false;
    }
    return response.headers.hasToken("Connection", "close");
}

/// The path that a "Cannot GET /x" page or Spring's JSON repeats; empty when the body names none.
QByteArray repeatedTarget(const QByteArray& body) {
    const qsizetype express = body.indexOf("Cannot GET /");
    if (express >= 0) {
        const qsizetype begin = express + 11;
        qsizetype end = begin;
        while (end < body.size() && !QByteArrayView("<\" \r\n").contains(body.at(end)))
            ++end;
        return body.mid(begin, end - begin);
    }
    const qsizetype spring = body.indexOf("\"path\":\"/");
    if (spring >= 0) {
        const qsizetype begin = spring + 8;
        return body.mid(begin, body.indexOf('"', begin) - begin);
    }
    return {};
}

} // namespace

QString productOf(const HttpResponseHead& response, const QByteArray& body) {
    const QString page = ownPageOf(response, body);
    if (!page.isEmpty())
        return page;
    const QByteArray server = valueOf(response, "Server");
    for (const ServerName& name : serverNames) {
        if (server.startsWith(name.prefix))
            return QString::fromLatin1(name.product);
    }
    const QByteArray via = valueOf(response, "Via");
    for (const char* word : {"varnish", "squid", "apachetrafficserver", "caddy", "tinyproxy", "nginx"}) {
        if (via.contains(word))
            return qstrcmp(word, "apachetrafficserver") == 0 ? u"trafficserver"_s : QString::fromLatin1(word);
    }
    if (response.headers.contains("X-Varnish"))
        return u"varnish"_s;
    if (response.headers.contains("X-Envoy-Upstream-Service-Time"))
        return u"envoy"_s;
    return {};
}

QString ownPageOf(const HttpResponseHead& response, const QByteArray& body) {
    const QByteArray server = valueOf(response, "Server");
    if (body.contains("<center>nginx") || body.contains("<center>openresty"))
        return u"nginx"_s;
    if (isHaproxyPage(response, body))
        return u"haproxy"_s;
    if (response.headers.contains("X-Squid-Error") || body.contains("(squid/"))
        return u"squid"_s;
    if (body.contains("Guru Meditation") || server == "varnish")
        return u"varnish"_s;
    if (body.contains("<address>Apache/") || body.contains("<address>Apache Server") ||
        (server.startsWith("apache") && body.startsWith("<!DOCTYPE HTML PUBLIC \"-//") &&
         body.contains("<title>" + QByteArray::number(response.status) + ' ')))
        return u"apache"_s;
    if (server.startsWith("ats") && body.contains("FACE=\"Helvetica,Arial\""))
        return u"trafficserver"_s;
    if (body.contains("tinyproxy") && (server.startsWith("tinyproxy") || body.contains("Generated by")))
        return u"tinyproxy"_s;
    if (server.startsWith("lighttpd") && body.contains("<h1>" + QByteArray::number(response.status) + ' '))
        return u"lighttpd"_s;
    if (server == "caddy" && body.isEmpty())
        return u"caddy"_s;
    if (server == "envoy" && (body.isEmpty() || body.startsWith("upstream connect error") ||
                              body.startsWith("no healthy upstream")))
        return u"envoy"_s;
    return {};
}

Voice upstreamVoice(const HttpResponseHead& response, const QByteArray& body, const QByteArray& target) {
    for (const Row& row : rows) {
        if ((row.status != 0 && row.status != response.status) || !body.contains(row.text))
            continue;
        return {QString::fromLatin1(row.name), row.code, QString::fromLatin1(row.text), row.sure};
    }
    if (isNodeParseError(response, body))
        return {u"Node.js"_s, "proxy.preamble-added",
                base::translate("Analysis", "400 for octets that are no HTTP request"), false};
    const QByteArray repeated = repeatedTarget(body);
    if (!repeated.isEmpty()) {
        const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
        const bool other = repeated != target && repeated != path;
        return {body.contains("Cannot GET") ? u"Express"_s : u"Spring"_s,
                other ? QByteArray("proxy.path-rewritten") : QByteArray("proxy.upgrade-dropped"),
                base::printable(repeated, 200), other};
    }
    return {};
}

bool saysStored(const HttpResponseHead& response) {
    for (const char* name : {"X-Cache", "X-Cache-Status", "X-Proxy-Cache", "CF-Cache-Status", "Cache-Status",
                             "X-Cache-Lookup", "X-Cache-Hits"}) {
        const QByteArray value = valueOf(response, name);
        // Squid writes X-Cache-Lookup on misses as well, with HIT only when there was a stored answer.
        if (value.contains("hit") || (qstrcmp(name, "X-Cache-Hits") == 0 && value.toInt() > 0))
            return true;
    }
    if (valueOf(response, "Age").toLongLong() > 0)
        return true;
    // Varnish names two transactions when it serves a stored answer: this one and the one that stored it.
    return valueOf(response, "X-Varnish").trimmed().contains(' ');
}

bool isDefaultSite(const QByteArray& body) {
    for (const char* text : {"Welcome to nginx!", "<h1>It works!</h1>", "Apache2 Debian Default Page",
                             "Apache2 Ubuntu Default Page", "Caddy works!", "Placeholder page"}) {
        if (body.contains(text))
            return true;
    }
    return false;
}

} // namespace twinwire::analysis
