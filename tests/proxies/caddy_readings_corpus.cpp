// Caddy: fields, rewrites, the order of directives, what reverse_proxy adds and takes away, answers of its
// own.
#include "proxies/product_readings.h"

namespace twinwire::test {

QList<ReadingCase> caddyReadings() {
    QList<ReadingCase> all;
    const QByteArray browser = "Origin: http://chat.example\r\nCookie: a=1\r\nX-Forwarded-For: 1.2.3.4\r\n"
                               "x-custom: x\r\n";
    const auto site = [&](const QByteArray& lines) {
        all.append({lines, lines});
        all.last().fields = browser;
    };
    const auto proxy = [](const QByteArray& options) {
        return "reverse_proxy {{upstream}} {\n" + options + "\n}\n";
    };
    const auto head = [&](const QByteArray& lines, const QByteArray& fields) {
        site(lines);
        all.last().head = "GET {{target}} HTTP/1.1\r\nHost: {{host}}\r\n" + fields + "\r\n";
    };
    const auto asking = [&](const QByteArray& lines, const QByteArray& target) {
        site(lines);
        all.last().target = target;
    };
    const auto untold = [&](const char* why) {
        all.last().untold = why;
    };

    site("reverse_proxy {{upstream}}");
    site("reverse_proxy http://{{upstream}}");
    for (const char* options :
         {"",
          "header_up -Upgrade",
          "header_up -Connection",
          "header_up Upgrade h2c",
          "header_up Connection close",
          "header_up Connection keep-alive",
          "header_up +Connection close",
          "header_up -Connection\nheader_up Connection Upgrade",
          "header_up +Upgrade h2c",
          "header_up Connection {>Connection}\nheader_up Upgrade {>Upgrade}",
          "header_up Connection {header.Connection}\nheader_up Upgrade {http.request.header.Upgrade}",
          "header_up Connection \"Upgrade\"\nheader_up Upgrade \"websocket\"",
          "header_up Host backend.internal",
          "header_up -Host",
          "header_up Host {upstream_hostport}",
          "header_up Host {http.reverse_proxy.upstream.hostport}",
          "header_up X-Real-IP {remote_host}",
          "header_up X-Real-IP {remote}",
          "header_up Host {host}\nheader_up X-Forwarded-Host {hostport}",
          "header_up X-Forwarded-Proto https",
          "header_up -Sec-WebSocket-Key",
          "header_up -sec-*",
          "header_up -X-*",
          "header_up -*-custom",
          "header_up Origin http http2",
          "header_up Cookie a=(.) b=$1",
          "header_up Sec-WebSocket-Key abc",
          "header_up sec-websocket-version 7",
          "header_up -X-Forwarded-For",
          "header_up X-Forwarded-For {remote_host}",
          "header_up +X-Forwarded-For 9.9.9.9",
          "header_up User-Agent u",
          "header_up X-E \"\"",
          "header_up Accept-Encoding identity",
          "header_up X-M {method}\nheader_up X-U {uri}\nheader_up X-P {path}\nheader_up X-Q {query}\n"
          "header_up X-H {header.Origin}\nheader_up X-N {header.Nope}x\nheader_up X-C {cookie.a}\nheader_up "
          "X-R {http.request.host}\nheader_up X-S {scheme}",
          "header_up X-A a b",
          "transport http {\ncompression off\n}",
          "transport http {\nkeepalive off\n}",
          "transport http {\nversions 1.1\n}",
          "transport http {\ndial_timeout 2s\n}",
          "flush_interval -1",
          "rewrite /up{uri}",
          "method POST"})
        site(proxy(options));
    const QByteArray plain = proxy({});
    for (const char* lines : {"request_header -Upgrade",
                              "request_header -Connection",
                              "request_header X-A 1\nrequest_header +X-A 2",
                              "request_header Origin http://x",
                              "request_header Host other.example",
                              "@ws header Upgrade websocket\nrequest_header @ws X-WS yes",
                              "@no header X-No *\nrequest_header @no X-WS yes",
                              "uri strip_prefix /ws",
                              "uri strip_suffix chat",
                              "uri replace /ws /x",
                              "uri path_regexp ^/ws /y",
                              "uri path_regexp ^/(ws)/(.*)$ /$2/$1",
                              "rewrite * /x{uri}",
                              "rewrite /ws* /n",
                              "rewrite * /n?b=2",
                              "rewrite * /n?{query}&b=2",
                              "rewrite /other* /n",
                              "rewrite * /one\nrewrite /ws* /two",
                              "method POST",
                              "header X-R 1",
                              "encode gzip",
                              "uri strip_prefix /ws\nrewrite * /x{path}",
                              "@a path /ws*\nrewrite @a /n{path}\nrequest_header X-P {path}"})
        site(lines + ("\n" + plain));
    site("handle_path /ws/* {\n" + plain + "}");
    site("handle /ws* {\n" + plain + "}\nhandle {\nrespond 404\n}");
    site("route {\nuri strip_prefix /ws\n" + plain + "}");
    site("route /ws/* {\nrewrite * /r{path}\n" + plain + "}");
    site("route {\nrewrite * /a{path}\n}\n" + plain);
    site("@ws {\nheader Connection *Upgrade*\nheader Upgrade websocket\n}\nreverse_proxy @ws {{upstream}}");
    site("@ws header Connection *upgrade*\nrequest_header @ws X-A 1\n" + plain);
    site(proxy("transport http {\nversions 2\n}"));
    site("handle_path /ws* {\n" + plain + "}");
    asking("handle_path /ws* {\n" + plain + "}", "/ws");
    asking(plain, "/a%20b/../c//d?x=%20");
    head(plain,
         "Connection: keep-alive, Upgrade, X-B\r\nUpgrade: websocket\r\nX-B: 1\r\nKeep-Alive: 3\r\n"
         "TE: trailers\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX-M: 1\r\nX-N: 1\r\nX-M: 2\r\n"
         "User-Agent: z\r\nAccept-Encoding: br\r\n");
    head(plain, "Upgrade: websocket\r\n");
    head(plain, "Connection: close\r\n");
    head(plain, "Connection: upgrade\r\nUpgrade: WebSocket\r\n");
    untold("releases differ in its letters");

    site(proxy("trusted_proxies private_ranges"));
    untold("whom it trusts is not read");
    site(proxy("header_up X-T {time.now.unix}"));
    untold("the time is not in the files");
    site("@later expression `{method} == \"GET\"`\nrequest_header @later -Upgrade\n" + plain);
    untold("expressions are not read");
    asking("uri strip_prefix /ws\n" + plain, "/wsx");
    untold("releases differ");
    site("try_files {path} /index.html\n" + plain);
    untold("which files there are is not told");

    const auto answers = [&](const QByteArray& lines, int status, const QByteArray& location = {}) {
        site(lines);
        all.last().answer = status;
        all.last().location = location;
    };
    answers("respond \"keep out\" 403\n" + plain, 403);
    answers("respond 403\n" + plain, 403);
    answers("respond /ws* \"gone for {path}\" 202\n" + plain, 202);
    answers("reverse_proxy /ws/* {{upstream}}\nrespond 404", 404);
    answers("handle /other* {\n" + plain + "}", 200);
    answers("redir https://chat.example{uri} 308\n" + plain, 308, "https://chat.example/ws/chat?a=1");
    answers("redir /ws/* /login\n" + plain, 302, "/login");
    answers("redir https://{host}{uri} permanent\n" + plain, 301, "https://chat.example/ws/chat?a=1");
    answers("error 418\n" + plain, 418);
    answers("basicauth {\nbob JDJhJDE0JElCZUlWM1FWZ3lNRWZsWVBpcFMvNE9SZEpEa0NJaTFZdXRSdlN1eWFNd1pWN2hT"
            "MGtMdGQy\n}\n" +
                plain,
            401);
    site("abort\n" + plain);
    all.last().closes = true;
    return all;
}

} // namespace twinwire::test
