// Upstreams that answer as real ones do, for scripted searches.
#pragma once

#include "comparisons.h"

#include "protocol/handshake.h"

namespace twinwire::test {

using Peer = Run::Peer;

inline const QByteArray badPreamble = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";

inline bool asksForUpgrade(const protocol::HttpRequestHead& head) {
    return head.headers.contains("Upgrade") && head.headers.hasToken("Connection", "upgrade");
}

inline QByteArray said(const QByteArray& status, const QByteArray& words, const QByteArray& fields = {}) {
    return answer(status, "Content-Type: text/plain\r\n" + fields, words);
}

/// Behind a PROXY protocol preamble of either version.
inline bool isPreambled(const QByteArray& request) {
    return request.startsWith("PROXY ") || request.startsWith(QByteArray("\r\n\r\n\0\r\nQUIT\n", 12));
}

/// The faults that every library finds, each with words of its own; empty when there is none.
inline QByteArray faultOf(const protocol::HttpRequestHead& head) {
    if (head.method != "GET")
        return said("405 Method Not Allowed", "Invalid HTTP method");
    if (!asksForUpgrade(head))
        return said("426 Upgrade Required", "Upgrade Required");
    if (!head.headers.hasToken("Upgrade", "websocket"))
        return said("400 Bad Request", "Invalid Upgrade header");
    if (!protocol::isValidKey(head.headers.first("Sec-WebSocket-Key").value_or(QByteArray())))
        return said("400 Bad Request", "Missing or invalid Sec-WebSocket-Key header");
    if (head.headers.first("Sec-WebSocket-Version") != QByteArray("13"))
        return said("400 Bad Request", "Missing or invalid Sec-WebSocket-Version header");
    return {};
}

/// npm ws: tells apart what it is told of the key, not which of Upgrade and Connection was lost.
inline QByteArray wsLike(const QByteArray& request) {
    if (isPreambled(request))
        return badPreamble;
    const QByteArray fault = faultOf(protocol::parseRequestHead(request));
    return fault.isEmpty() ? switching() : fault;
}

/// wsLike() that besides insists on something.
inline Peer insisting(const std::function<bool(const protocol::HttpRequestHead&)>& wants,
                      const QByteArray& refusal) {
    return [=](const QByteArray& request) {
        const QByteArray usual = wsLike(request);
        return usual.startsWith("HTTP/1.1 101") && !wants(protocol::parseRequestHead(request)) ? refusal
                                                                                               : usual;
    };
}

/// aiohttp: Upgrade first, then Connection, each with its value.
inline QByteArray aiohttpLike(const QByteArray& request) {
    if (isPreambled(request))
        return badPreamble;
    const auto head = protocol::parseRequestHead(request);
    const QByteArray upgrade = head.headers.combined("Upgrade").value_or("None");
    const QByteArray connection = head.headers.combined("Connection").value_or("None");
    if (head.method != "GET")
        return said("405 Method Not Allowed", "405: Method Not Allowed");
    if (upgrade.toLower() != "websocket")
        return said("400 Bad Request", "No WebSocket UPGRADE hdr: " + upgrade);
    if (!head.headers.hasToken("Connection", "upgrade"))
        return said("400 Bad Request", "No CONNECTION upgrade hdr: " + connection);
    const QByteArray fault = faultOf(head);
    return fault.isEmpty() ? switching() : fault;
}

/// python-websockets: HTTP/1.1 to the letter, Connection before Upgrade.
inline QByteArray pythonLike(const QByteArray& request) {
    const QByteArray opening = "Failed to open a WebSocket connection: ";
    const QByteArray server = "Server: Python/3.11 websockets/10.4\r\n";
    const auto head = protocol::parseRequestHead(request);
    if (isPreambled(request) || head.version != "HTTP/1.1" || head.method != "GET")
        return said("400 Bad Request", opening + "did not receive a valid HTTP request.\n", server);
    const auto connection = head.headers.combined("Connection");
    if (!head.headers.hasToken("Connection", "upgrade"))
        return said("426 Upgrade Required",
                    opening + (connection ? "invalid Connection header: " + *connection + ".\n"
                                          : QByteArray("missing Connection header.\n")),
                    server);
    const auto upgrade = head.headers.combined("Upgrade");
    if (!head.headers.hasToken("Upgrade", "websocket"))
        return said("426 Upgrade Required",
                    opening + (upgrade ? "invalid Upgrade header: " + *upgrade + ".\n"
                                       : QByteArray("missing Upgrade header.\n")),
                    server);
    const QByteArray fault = faultOf(head);
    return fault.isEmpty() ? switching() : fault;
}

/// Reads the first line to the letter, and has words of its own for it.
inline QByteArray strict(const QByteArray& request) {
    if (isPreambled(request) || protocol::parseRequestHead(request).version != "HTTP/1.1")
        return said("400 Bad Request", "the first line must end in HTTP/1.1");
    return wsLike(request);
}

/// The same words for whatever it dislikes.
inline QByteArray sullen(const QByteArray& request) {
    return wsLike(request).startsWith("HTTP/1.1 101") ? switching()
                                                      : said("400 Bad Request", "the handshake is not right");
}

/// What the client gets when the proxy sends \a received on and names itself.
inline QByteArray behind(const QByteArray& upstreams, const QByteArray& server) {
    QByteArray out = upstreams;
    if (!server.isEmpty()) {
        if (const qsizetype own = out.indexOf("Server: "); own > 0)
            out.remove(own, out.indexOf('\n', own) + 1 - own);
        out.insert(out.indexOf("\r\n") + 2, "Server: " + server + "\r\n");
    }
    return out;
}

/// A run whose proxied answer is what \a upstream gives to \a received, searched to the end.
inline Run searched(const Peer& upstream, const QByteArray& request, const QByteArray& received,
                    const QByteArray& server = {}) {
    Run run;
    run.request(request).proxied(behind(upstream(received), server));
    run.searched(upstream);
    return run;
}

/// wsLike() that says what it could not read as a request.
inline QByteArray quoting(const QByteArray& request) {
    return isPreambled(request) ? said("400 Bad Request", "no request line: " + request.left(8).toHex(' '),
                                       "X-App: chat/3\r\n")
                                : wsLike(request);
}

inline const QByteArray withOrigin = handshake("Origin: https://chat.example\r\nCookie: sid=1\r\n");

} // namespace twinwire::test
