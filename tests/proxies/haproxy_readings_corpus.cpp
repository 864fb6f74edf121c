// HAProxy: every rule that changes a request, and answers of its own.
#include "proxies/product_readings.h"

namespace twinwire::test {

QList<ReadingCase> haproxyReadings() {
    QList<ReadingCase> all;
    const QByteArray browser = "Origin: http://chat.example\r\nCookie: a=1\r\nX-Forwarded-For: 1.2.3.4\r\n"
                               "User-Agent: Mozilla/5.0 (X11; Linux) x\r\nX-A: a, b\r\n";
    const auto rules = [&](const QByteArray& lines, const QByteArray& backend = {}) {
        QByteArray indented = lines;
        all.append({"rules: " + lines + (backend.isEmpty() ? QByteArray() : " / " + backend),
                    indented.replace("\n", "\n    "), QByteArray(backend).replace("\n", "\n    ")});
        all.last().fields = browser;
    };
    const auto with = [&](const QByteArray& fields) {
        all.last().fields = fields;
    };
    const auto plain = [&](const QByteArray& lines) {
        all.last().head = "GET {{target}} HTTP/1.1\r\nHost: {{host}}\r\n" + lines + "\r\n";
    };
    const auto untold = [&](const char* why) {
        all.last().untold = why;
    };

    rules({});
    for (const char* lines :
         {"http-request del-header Upgrade",
          "http-request del-header Connection",
          "http-request set-header Connection close",
          "http-request set-header Connection keep-alive",
          "http-request set-header Connection \"Upgrade, close\"",
          "http-request add-header Connection close",
          "http-request set-header Upgrade h2c",
          "http-request add-header Upgrade h2c",
          "http-request set-header Upgrade WebSocket",
          "http-request add-header X-A b",
          "http-request set-header Host backend.internal",
          "http-request del-header Host",
          "http-request set-header X-Real-IP %[src]",
          "http-request set-header X-Real-IP %ci",
          "http-request set-header X-Port %[src_port]-%cp-%fp-%[dst_port]-%fi",
          "http-request set-header X-Forwarded-Proto https if { ssl_fc }",
          "http-request set-header X-Forwarded-Proto http unless { ssl_fc }",
          "http-request set-header X-Forwarded-Proto %[ssl_fc,iif(https,http)]",
          "option forwardfor",
          "option forwardfor except 127.0.0.0/8",
          "option forwardfor except 10.0.0.0/8",
          "option forwardfor header X-Client",
          "option forwardfor if-none",
          "option originalto",
          "option httpclose",
          "option http-server-close",
          "option http-keep-alive",
          "http-request set-path /x",
          "http-request set-path /x%[path]",
          "http-request set-path %[path,regsub(^/ws/,/)]",
          "http-request replace-path /ws/(.*) /\\1",
          "http-request replace-path /chat /x",
          "http-request replace-path (.*)\\.x \\1",
          "http-request replace-pathq /ws/(.*) /\\1",
          "http-request replace-uri ^/ws(.*) \\1",
          "http-request replace-uri ([^/:]*://[^/]*)?(.*) \\1/p\\2",
          "http-request set-uri /n",
          "http-request set-pathq /q?z=1",
          "http-request set-query b=2",
          "http-request set-method POST",
          "http-request del-header Sec-WebSocket-Version",
          "http-request set-header Sec-WebSocket-Key abc",
          "http-request replace-header Host (.*)\\.example \\1.org",
          "http-request replace-header Connection Upgrade close",
          "http-request replace-header Connection (.*) keep-alive",
          "http-request replace-value X-A (.) <\\1>",
          "http-request replace-header X-A (.) <\\1>",
          "http-request set-header X-Host %[req.hdr(Host)]",
          "http-request set-header X-Host %[req.hdr(host),field(1,.),upper]",
          "http-request set-header X-Q \"%[query] %[url] %[pathq] %[method] %[base] %HP%HQ %HM %%\"",
          "http-request set-header X-M \"%[req.hdr(x-a)] %[req.hdr(x-a,1)] %[req.fhdr(x-a)] "
          "%[req.hdr(no)]x\"",
          "http-request set-header X-C %[req.cook(a)]",
          "http-request set-header X-U %[url_param(a)]",
          "http-request add-header X-B 1 if { path_beg /ws }",
          "http-request set-var(txn.a) path\nhttp-request set-header X-V %[var(txn.a)]",
          "http-request set-header Connection upgrade\nhttp-request set-header Upgrade websocket",
          "http-request del-header Upgrade\nhttp-request del-header Connection",
          "acl ws hdr(Upgrade) -i websocket\nhttp-request set-header Connection close unless ws",
          "http-request deny if { path_beg /no }\nhttp-request allow\nhttp-request del-header Upgrade",
          "http-request set-header X-S \"a  b\"",
          "http-request del-header x- -m beg",
          "http-request del-header -a$ -m reg",
          "http-request del-header X-.* -m reg",
          "http-request del-header X- -m beg",
          "http-request del-header Key -m sub\nhttp-request set-header "
          "Sec-WebSocket-Key abc",
          "http-request capture req.hdr(Host) len 20"})
        rules(lines);
    rules({}, "http-request del-header Upgrade\noption http-server-close");
    rules("http-request del-header Connection", "option http-server-close");
    rules("http-request del-header Connection\noption httpclose");
    rules("option forwardfor", "option forwardfor header X-Client");
    rules("option forwardfor", "http-request set-header X-Back 1\noption originalto");
    rules({}, "http-request set-path /b%[path]\nno option http-server-close");
    rules({});
    with("X-Multi: 1\r\nX-multi:  2 \r\nX-Empty:\r\n");
    rules("http-request del-header X-Multi");
    with("X-Multi: 1\r\nX-multi:  2 \r\n");
    rules("compression algo gzip\ncompression offload");
    with("Accept-Encoding: gzip\r\n");
    rules({});
    plain(
        "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
        "\r\nSec-WebSocket-Version: 13\r\n");
    rules({});
    plain("Connection: close\r\n");
    rules("option httpclose");
    plain({});
    rules({});
    plain("Keep-Alive: 5\r\nConnection: keep-alive\r\nTE: trailers\r\n");
    rules({});
    all.last().server = " send-proxy";

    rules("http-request del-header Sec-WebSocket-Key");
    untold("HAProxy makes a key of its own");
    rules("http-request set-header X-T %[date]");
    untold("the time is not in the files");
    rules("http-request del-header Upgrade if { rand(2) 1 }");
    untold("it is left to chance");
    rules("unique-id-format %ci\nunique-id-header X-ID");
    untold("it is not read");
    rules("http-request set-path /x?b=2");
    untold("releases differ");
    rules({}, "cookie SRV insert indirect");
    with("Cookie: a=1; SRV=s1\r\n");
    all.last().server = " cookie s1";
    untold("it is not read");
    rules({});
    all.last().server = " send-proxy-v2";
    untold("octets stand before it");

    const auto answers = [&](const QByteArray& lines, int status, const QByteArray& location = {}) {
        rules(lines);
        all.last().answer = status;
        all.last().location = location;
    };
    answers("http-request deny", 403);
    answers("http-request deny deny_status 429 if { path_beg /ws }", 429);
    answers("http-request return status 404 content-type text/plain string \"nothing for you here\"", 404);
    answers("http-request redirect location /login", 302, "/login");
    answers("http-request redirect scheme https code 301", 301, "https://chat.example/ws/chat?a=1");
    answers("redirect prefix http://other.example if { path_beg /ws }", 302,
            "http://other.example/ws/chat?a=1");
    answers("http-request redirect location https://%[req.hdr(host)]%[capture.req.uri] code 308", 308,
            "https://chat.example/ws/chat?a=1");
    answers("monitor-uri /ws/chat?a=1", 200);
    answers("http-request auth realm x", 401);
    answers("http-request tarpit deny_status 500 if { path_beg /ws }\ntimeout tarpit 10ms", 500);
    rules("http-request reject");
    all.last().closes = true;
    return all;
}

} // namespace twinwire::test
