// Upstreams for the corpus: pure functions from a request to an answer, in the words of known libraries.
#include "situation.h"

#include "protocol/handshake.h"
#include "protocol/http_head.h"

namespace situations {

using namespace twinwire;
using protocol::HttpRequestHead;

namespace {

HttpRequestHead headOf(const QByteArray& request) {
    return protocol::parseRequestHead(request);
}

bool isPreamble(const QByteArray& request) {
    return request.startsWith("PROXY ") || request.startsWith(QByteArray("\r\n\r\n\0\r\nQUIT\n", 12)) ||
           request.startsWith("PRI * HTTP/2.0");
}

QByteArray value(const HttpRequestHead& head, const char* name) {
    return head.headers.combined(name).value_or(QByteArray());
}

bool asksForUpgrade(const HttpRequestHead& head) {
    return head.headers.contains("Upgrade") && head.headers.hasToken("Connection", "upgrade");
}

QByteArray say(const QByteArray& status, const QByteArray& words, const QByteArray& fields = {},
               const QByteArray& type = "text/plain") {
    return "HTTP/1.1 " + status + "\r\n" + fields + "Content-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(words.size()) + "\r\nConnection: close\r\n\r\n" +
           words;
}

/// Node's HTTP parser to octets that are none.
QByteArray unreadable() {
    return "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";
}

QByteArray switching(const HttpRequestHead& head) {
    QByteArray answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Accept: " +
                        protocol::acceptFor(value(head, "Sec-WebSocket-Key")) + "\r\n";
    const QList<QByteArray> offered = head.headers.members("Sec-WebSocket-Protocol");
    if (!offered.isEmpty())
        answer += "Sec-WebSocket-Protocol: " + offered.first() + "\r\n";
    return answer + "\r\n";
}

/// The switch, when nothing is wrong with key and version.
QByteArray checked(const HttpRequestHead& head) {
    if (!protocol::isValidKey(value(head, "Sec-WebSocket-Key")))
        return say("400 Bad Request", "Missing or invalid Sec-WebSocket-Key header");
    if (value(head, "Sec-WebSocket-Version") != "13")
        return say("400 Bad Request", "Missing or invalid Sec-WebSocket-Version header",
                   "Sec-WebSocket-Version: 13, 8\r\n");
    return switching(head);
}

bool isSwitch(const QByteArray& answer) {
    return answer.startsWith("HTTP/1.1 101");
}

/// A framework that takes what asks for no upgrade for a page.
QByteArray pageUnlessUpgrade(const QByteArray& request, const QByteArray& page) {
    if (isPreamble(request))
        return unreadable();
    const HttpRequestHead head = headOf(request);
    if (!asksForUpgrade(head) || !head.headers.hasToken("Upgrade", "websocket"))
        return page;
    return checked(head);
}

} // namespace

QByteArray ws(const QByteArray& request) {
    if (isPreamble(request))
        return unreadable();
    const HttpRequestHead head = headOf(request);
    if (!asksForUpgrade(head))
        return say("426 Upgrade Required", "Upgrade Required");
    if (head.method != "GET")
        return say("405 Method Not Allowed", "Invalid HTTP method");
    if (value(head, "Upgrade").toLower() != "websocket")
        return say("400 Bad Request", "Invalid Upgrade header");
    return checked(head);
}

QByteArray python(const QByteArray& request) {
    const QByteArray opening = "Failed to open a WebSocket connection: ";
    const QByteArray server = "Server: Python/3.11 websockets/10.4\r\n";
    const HttpRequestHead head = headOf(request);
    if (isPreamble(request) || head.version != "HTTP/1.1" || head.method != "GET")
        return say("400 Bad Request", opening + "did not receive a valid HTTP request.\n", server);
    const auto connection = head.headers.combined("Connection");
    if (!head.headers.hasToken("Connection", "upgrade"))
        return say("426 Upgrade Required",
                   opening + (connection ? "invalid Connection header: " + *connection + ".\n"
                                         : QByteArray("missing Connection header.\n")),
                   server + "Upgrade: websocket\r\n");
    const auto upgrade = head.headers.combined("Upgrade");
    if (!upgrade || upgrade->toLower() != "websocket")
        return say("426 Upgrade Required",
                   opening + (upgrade ? "invalid Upgrade header: " + *upgrade + ".\n"
                                      : QByteArray("missing Upgrade header.\n")),
                   server + "Upgrade: websocket\r\n");
    return checked(head);
}

QByteArray aiohttp(const QByteArray& request) {
    if (isPreamble(request))
        return say("400 Bad Request", "Bad status line 'Invalid method encountered'", "Server: aiohttp\r\n");
    const HttpRequestHead head = headOf(request);
    const QByteArray server = "Server: Python/3.11 aiohttp/3.8.4\r\n";
    if (head.method != "GET")
        return say("405 Method Not Allowed", "405: Method Not Allowed", server + "Allow: GET,HEAD\r\n");
    if (value(head, "Upgrade").toLower().trimmed() != "websocket")
        return say("400 Bad Request",
                   "No WebSocket UPGRADE hdr: " + head.headers.combined("Upgrade").value_or("None") +
                       "\n Can \"Upgrade\" only to \"WebSocket\".",
                   server);
    if (!head.headers.hasToken("Connection", "upgrade"))
        return say("400 Bad Request",
                   "No CONNECTION upgrade hdr: " + head.headers.combined("Connection").value_or("None"),
                   server);
    return checked(head);
}

QByteArray socketIo(const QByteArray& request) {
    return pageUnlessUpgrade(
        request, say("400 Bad Request", "{\"code\":3,\"message\":\"Bad request\"}", {}, "application/json"));
}

QByteArray uvicorn(const QByteArray& request) {
    return pageUnlessUpgrade(request, say("404 Not Found", "{\"detail\":\"Not Found\"}",
                                          "Server: uvicorn\r\n", "application/json"));
}

QByteArray tomcat(const QByteArray& request) {
    return pageUnlessUpgrade(
        request, say("404 Not Found",
                     "<!doctype html><html lang=\"en\"><head><title>HTTP Status 404 \xe2\x80\x93 Not "
                     "Found</title></head><body><h1>HTTP Status 404 \xe2\x80\x93 Not Found</h1><hr "
                     "class=\"line\" /><h3>Apache Tomcat/10.1.6</h3></body></html>",
                     "Content-Language: en\r\n", "text/html;charset=utf-8"));
}

QByteArray gorilla(const QByteArray& request) {
    return pageUnlessUpgrade(request,
                             say("400 Bad Request", "Bad Request\n",
                                 "Sec-Websocket-Version: 13\r\nX-Content-Type-Options: nosniff\r\n"));
}

QByteArray spring(const QByteArray& request) {
    if (isPreamble(request))
        return unreadable();
    const HttpRequestHead head = headOf(request);
    if (value(head, "Upgrade").toLower() != "websocket")
        return say("400 Bad Request", "Can \"Upgrade\" only to \"WebSocket\".", "Vary: Origin\r\n");
    if (!head.headers.hasToken("Connection", "upgrade"))
        return say("400 Bad Request", "\"Connection\" must be \"upgrade\".", "Vary: Origin\r\n");
    return checked(head);
}

QByteArray express(const QByteArray& request) {
    return pageUnlessUpgrade(
        request, say("404 Not Found",
                     "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title>Error</title>\n</head>\n<body>\n"
                     "<pre>Cannot GET " +
                         headOf(request).target + "</pre>\n</body>\n</html>\n",
                     "X-Powered-By: Express\r\nContent-Security-Policy: default-src 'none'\r\n",
                     "text/html; charset=utf-8"));
}

QByteArray exact(const QByteArray& request) {
    if (!isPreamble(request) && headOf(request).version != "HTTP/1.1")
        return say("505 HTTP Version Not Supported", "HTTP/1.1 or nothing, says the server.");
    return ws(request);
}

QByteArray closing(const QByteArray& request) {
    const HttpRequestHead head = headOf(request);
    return head.version == "HTTP/1.1" && asksForUpgrade(head) ? ws(request) : QByteArray();
}

QByteArray sullen(const QByteArray& request) {
    const QByteArray answer = ws(request);
    return isSwitch(answer) ? answer : say("400 Bad Request", "This is no handshake that I would take.");
}

Upstream insistingOn(const QByteArray& field, const QByteArray& wanted, const QByteArray& status,
                     const QByteArray& words) {
    return [=](const QByteArray& request) {
        const QByteArray answer = ws(request);
        const QByteArray got = value(headOf(request), field.constData());
        const bool fits = wanted.isEmpty() ? !got.isEmpty() : got == wanted;
        return isSwitch(answer) && !fits ? say(status, words) : answer;
    };
}

Upstream livingAt(const QByteArray& target, const QByteArray& words) {
    return [=](const QByteArray& request) {
        const QByteArray answer = ws(request);
        return isSwitch(answer) && headOf(request).target != target ? say("404 Not Found", words) : answer;
    };
}

QByteArray sameOrigin(const QByteArray& request) {
    const HttpRequestHead head = headOf(request);
    const QByteArray answer = ws(request);
    const bool same = "http://" + value(head, "Host") == value(head, "Origin");
    return isSwitch(answer) && !same
               ? say("403 Forbidden", "websocket: request origin not allowed by Upgrader.CheckOrigin\n",
                     "Sec-Websocket-Version: 13\r\n")
               : answer;
}

QByteArray tolerant(const QByteArray& request) {
    return switching(headOf(request));
}

} // namespace situations
