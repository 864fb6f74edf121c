// The corpus: every rule that alters a request. nginx_projects.cpp has the rest.
#include "proxies/nginx_corpus.h"

namespace twinwire::test {

namespace {

constexpr char map[] = "map $http_upgrade $connection_upgrade { default upgrade; '' close; }\n";
constexpr char safeMaps[] = "map $http_upgrade $upgrade_to { default ''; websocket websocket; }\n"
                            "map $http_upgrade $connection_to { default close; websocket upgrade; }\n";

} // namespace

QList<NginxCase> nginxCorpus() {
    QList<NginxCase> all;
    const auto add = [&all](const NginxCase& c) {
        all.append(c);
    };

    // What it does by itself.
    add({"proxy_pass alone", "", "location / { proxy_pass http://{{upstream}}; }"});
    add({"http 1.1 alone", "", "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.1; }"});
    add({"explicit 1.0", "",
         "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.0; proxy_set_header Upgrade "
         "$http_upgrade; }"});
    add({"upgrade alone", "",
         "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.1; proxy_set_header Upgrade "
         "$http_upgrade; }"});
    add({"connection alone", "",
         "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.1; proxy_set_header Connection "
         "\"upgrade\"; }"});
    add({"recipe with a fixed Connection", "",
         "location /ws { proxy_pass http://{{upstream}}; proxy_http_version 1.1;\n proxy_set_header Upgrade "
         "$http_upgrade;\n proxy_set_header Connection \"upgrade\"; }"});
    add({"recipe with a map", map,
         "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.1; proxy_set_header Upgrade "
         "$http_upgrade; proxy_set_header Connection $connection_upgrade; proxy_set_header Host $host; }"});
    add({"recipe with a map, plain request", map,
         "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.1; proxy_set_header Upgrade "
         "$http_upgrade; proxy_set_header Connection $connection_upgrade; }",
         "/", "Host: {{host}}\nAccept: */*\n"});
    add({"safe maps", safeMaps,
         "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.1; proxy_set_header Upgrade "
         "$upgrade_to; proxy_set_header Connection $connection_to; proxy_set_header Host $http_host; }"});
    add({"safe maps, h2c", safeMaps,
         "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.1; proxy_set_header Upgrade "
         "$upgrade_to; proxy_set_header Connection $connection_to; }",
         "/ws",
         "Host: {{host}}\nUpgrade: h2c\nConnection: Upgrade, HTTP2-Settings\nHTTP2-Settings: "
         "AAMAAABkAAQAAP__\n"});
    add({"map swapped", "map $http_upgrade $connection_upgrade { default close; '' upgrade; }\n",
         "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.1; proxy_set_header Upgrade "
         "$http_upgrade; proxy_set_header Connection $connection_upgrade; }"});
    add({"wrong variable", map,
         "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.1; proxy_set_header Upgrade "
         "$connection_upgrade; proxy_set_header Connection $connection_upgrade; }"});
    add({"keepalive recipe", "upstream app { server {{upstream}}; keepalive 8; }\n",
         "location / { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Upgrade "
         "$http_upgrade; proxy_set_header Connection \"\"; }"});
    add({"client's own Connection", "",
         "location / { proxy_pass http://{{upstream}}; proxy_http_version 1.1; proxy_set_header Upgrade "
         "$http_upgrade; proxy_set_header Connection $http_connection; }",
         "/ws", "Host: {{host}}\nConnection: keep-alive, Upgrade\nUpgrade: websocket\n"});

    // Inheritance.
    add({"inherited from http",
         "proxy_http_version 1.1;\nproxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection "
         "upgrade;\n",
         "location / { proxy_pass http://{{upstream}}; }"});
    add({"inherited from server", "",
         "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; proxy_http_version "
         "1.1; location / { proxy_pass http://{{upstream}}; }"});
    add({"inheritance lost", "",
         "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; proxy_http_version "
         "1.1; location / { proxy_set_header X-Real-IP $remote_addr; proxy_pass http://{{upstream}}; }"});
    add({"server's list ends http's",
         "proxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection upgrade;\n",
         "proxy_set_header Host $host; location / { proxy_pass http://{{upstream}}; }"});
    add({"nested location inherits", "",
         "location /a { proxy_set_header X-A 1; proxy_http_version 1.1; location /a/b { proxy_pass "
         "http://{{upstream}}; } }",
         "/a/b/c"});
    add({"nested location loses", "",
         "location /a { proxy_set_header X-A 1; location /a/b { proxy_set_header X-B 2; proxy_pass "
         "http://{{upstream}}; } }",
         "/a/b/c"});
    add({"set to nothing", "",
         "location / { proxy_set_header Origin ''; proxy_set_header Cookie \"\"; proxy_set_header "
         "Sec-WebSocket-Extensions ''; proxy_pass http://{{upstream}}; }",
         "/ws",
         "Host: {{host}}\nOrigin: http://a\nCookie: a=1\nSec-WebSocket-Extensions: "
         "permessage-deflate\nX-Last: 1\n"});
    add({"the same field twice", "",
         "location / { proxy_set_header X-Two one; proxy_set_header x-two two; proxy_pass "
         "http://{{upstream}}; }",
         "/ws", "Host: {{host}}\nX-Two: zero\n"});
    add({"own spelling and order", "",
         "location / { proxy_set_header hOsT $http_host; proxy_set_header cOnnection upgrade; "
         "proxy_set_header UPGRADE $http_upgrade; proxy_pass http://{{upstream}}; }"});

    // Variables.
    add({"forwarded fields", "",
         "location / { proxy_set_header Host $host; proxy_set_header X-Real-IP $remote_addr; "
         "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto "
         "$scheme; proxy_set_header X-Forwarded-Host $http_host; proxy_set_header X-Forwarded-Port "
         "$server_port; proxy_pass http://{{upstream}}; }"});
    add({"forwarded for, appended", "",
         "location / { proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_pass "
         "http://{{upstream}}; }",
         "/ws", "Host: {{host}}\nX-Forwarded-For: 10.0.0.1\nX-Forwarded-For: 10.0.0.2\n"});
    add({"host with capitals", "",
         "location / { proxy_set_header Host $host; proxy_set_header X-Raw $http_host; proxy_pass "
         "http://{{upstream}}; }",
         "/ws", "Host: ExAmple.ORG.:8443\n"});
    add({"server name", "",
         "server_name .example.org other.example.org; location / { proxy_set_header X-Name $server_name; "
         "proxy_pass http://{{upstream}}; }",
         "/ws", "Host: a.example.org\n"});
    add({"proxy host and port", "",
         "location / { proxy_set_header X-Up \"$proxy_host|$proxy_port\"; proxy_pass http://{{upstream}}; "
         "}"});
    add({"default port is left out", "upstream app { server {{upstream}}; }\n",
         "location / { proxy_set_header X-Up \"$proxy_host|$proxy_port\"; proxy_pass http://app; }"});
    add({"request parts", "",
         "location / { proxy_set_header X-Parts "
         "\"$request_method|$request_uri|$uri|$args|$is_args|$server_protocol|$request\"; proxy_pass "
         "http://{{upstream}}; }",
         "/a%20b//c/./d/../e?x=1&y=%2f"});
    add({"arguments and cookies", "",
         "location / { proxy_set_header X-Args \"$arg_token|$arg_none|$cookie_sid\"; proxy_pass "
         "http://{{upstream}}; }",
         "/ws?token=abc&x=1", "Host: {{host}}\nCookie: a=1; sid=xyz\n"});
    add({"variables in braces", "",
         "location / { proxy_set_header X-V \"pre${http_x_a}post$http_x_b.\"; proxy_pass "
         "http://{{upstream}}; }",
         "/ws", "Host: {{host}}\nX-A: one\nX-B: two\n"});
    add({"a field twice, asked for", "",
         "location / { proxy_set_header X-V $http_x_a; proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nX-A: one\nX-A: two\n"});
    add({"set in server and location", "",
         "set $a one; set $b \"$a-two\"; location / { set $c $b-three; proxy_set_header X-C $c; proxy_pass "
         "http://{{upstream}}; }"});
    add({"user of basic authentication", "",
         "location / { proxy_set_header X-User $remote_user; proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nAuthorization: Basic dXNlcjpwYXNz\n"});
    add({"map of hosts",
         "map $host $site { hostnames; default none; *.example.org star; .example.net dot; www.* front; "
         "~^(?<sub>a\\d+)\\. $sub; }\n",
         "location / { proxy_set_header X-Site $site; proxy_pass http://{{upstream}}; }", "/ws",
         "Host: a.b.example.org\n"});
    add({"map of hosts, regular expression",
         "map $host $site { hostnames; default none; *.example.org star; .example.net dot; www.* front; "
         "~^(?<sub>a\\d+)\\. $sub; }\n",
         "location / { proxy_set_header X-Site $site; proxy_pass http://{{upstream}}; }", "/ws",
         "Host: a12.example.com\n"});
    add({"map ignores case", "map $http_x_a $v { Value yes; default no; }\n",
         "location / { proxy_set_header X-V $v; proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nX-A: vaLUE\n"});
    add({"map of a map",
         "map $http_upgrade $a { default x; websocket y; }\nmap $a$http_connection $b { default none; "
         "yUpgrade both; }\n",
         "location / { proxy_set_header X-B $b; proxy_pass http://{{upstream}}; }"});
    add({"map with a case-folding expression",
         "map $http_upgrade $c { default ''; ~*^websocket$ upgrade; }\n",
         "location / { proxy_set_header Connection $c; proxy_set_header Upgrade $http_upgrade; "
         "proxy_http_version 1.1; proxy_pass http://{{upstream}}; }",
         "/ws", "Host: {{host}}\nUpgrade: WebSocket\nConnection: Upgrade\n"});
    add({"geo", "geo $near { default far; 127.0.0.0/8 near; 10.0.0.0/8 ten; }\n",
         "location / { proxy_set_header X-Near $near; proxy_pass http://{{upstream}}; }"});

    // Fields of the client's.
    add({"underscores are dropped", "", "location / { proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nX_Token: 1\nX-Token: 2\nSec_WebSocket: 3\n"});
    add({"underscores on", "", "underscores_in_headers on; location / { proxy_pass http://{{upstream}}; }",
         "/ws", "Host: {{host}}\nX_Token: 1\n_b: 2\n"});
    add({"odd names", "", "location / { proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nX.Dot: 1\nX!: 2\nX-Ok: 3\n"});
    add({"odd names kept", "", "ignore_invalid_headers off; location / { proxy_pass http://{{upstream}}; }",
         "/ws", "Host: {{host}}\nX.Dot: 1\nX_u: 2\n"});
    add({"odd spaces", "", "location / { proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nX-A:1\nX-B:    two words   \nX-C:\nX-D: \t tab \t\nX-E: last\n"});
    add({"hop-by-hop fields", "", "location / { proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nKeep-Alive: 5\nTE: trailers\nProxy-Connection: x\nProxy-Authorization: y\nExpect: "
         "100-continue\nTrailer: z\n"});
    add({"request headers off", "",
         "location / { proxy_pass_request_headers off; proxy_set_header Upgrade $http_upgrade; proxy_pass "
         "http://{{upstream}}; }"});
    add({"a length of nothing", "", "location / { proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nContent-Length: 0\nX-A: 1\n"});
    add({"a body of its own", "",
         "location / { proxy_set_body \"hello $request_method\"; proxy_pass http://{{upstream}}; }"});
    add({"another method", "", "location / { proxy_method POST; proxy_pass http://{{upstream}}; }"});
    add({"a cache", "proxy_cache_path {{dir}}/cache keys_zone=c:1m;\n",
         "location / { proxy_cache c; proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nIf-None-Match: a\nRange: bytes=0-1\nX-A: 1\n"});
    add({"absolute target", "",
         "location / { proxy_set_header X-Host $host; proxy_pass http://{{upstream}}; }",
         "http://Other.Example.org/ws?a"});

    // Paths.
    add({"path kept as it is", "", "location /ws/ { proxy_pass http://{{upstream}}; }",
         "/ws/a%2Fb//c?x=%20"});
    add({"path replaced", "", "location /ws/ { proxy_pass http://{{upstream}}/; }", "/ws/chat?x=1"});
    add({"path replaced, doubled slash", "", "location /ws { proxy_pass http://{{upstream}}/; }",
         "/ws/chat"});
    add({"path replaced, slash lost", "", "location /ws/ { proxy_pass http://{{upstream}}/app; }",
         "/ws/chat"});
    add({"path replaced, escapes", "", "location /ws/ { proxy_pass http://{{upstream}}/a/; }",
         "/ws/a%2Fb%20c%3Fd\"e"});
    add({"path replaced, no escapes sent", "", "location /ws/ { proxy_pass http://{{upstream}}/a/; }",
         "/ws/x{y}|z"});
    add({"path replaced at an exact location", "",
         "location = /ws { proxy_pass http://{{upstream}}/socket; }", "/ws?a=b"});
    add({"variable in the address", "", "set $up {{upstream}}; location / { proxy_pass http://$up; }",
         "/ws/a%20b?x=1"});
    add({"variable drops path and query", "",
         "set $up {{upstream}}; location /ws { proxy_pass http://$up/other; }", "/ws/a?x=1"});
    add({"variable with the query", "",
         "set $up {{upstream}}; location /ws { proxy_pass http://$up/other$is_args$args; }", "/ws/a?x=1"});
    add({"variable with the request's URI", "",
         "set $up {{upstream}}; location /ws { proxy_pass http://$up$request_uri; }", "/ws/a%20b?x=1"});
    add({"a port that is the default", "",
         "set $up {{upstream}}; location / { proxy_set_header X-Up $proxy_host; proxy_pass http://$up; }"});
    add({"rewrite and break", "",
         "location /api/ { rewrite ^/api/(.*)$ /$1 break; proxy_pass http://{{upstream}}; }", "/api/ws?x=1"});
    add({"rewrite and break, with a path", "",
         "location /api/ { rewrite ^/api/(.*)$ /v2/$1 break; proxy_pass http://{{upstream}}/ignored/; }",
         "/api/w%20s"});
    add({"rewrite and last", "",
         "location /api/ { rewrite ^/api/(.*)$ /ws/$1 last; } location /ws/ { proxy_pass "
         "http://{{upstream}}; }",
         "/api/chat?x=1"});
    add({"rewrite with arguments", "",
         "location /api/ { rewrite ^/api/(.*)$ /ws?room=$1 break; proxy_pass http://{{upstream}}; }",
         "/api/chat?x=1"});
    add({"rewrite drops arguments", "",
         "location /api/ { rewrite ^/api/(.*)$ /ws? break; proxy_pass http://{{upstream}}; }",
         "/api/chat?x=1"});
    add({"rewrite in the server", "",
         "rewrite ^/old/(.*) /new/$1; location /new/ { proxy_pass http://{{upstream}}; }", "/old/chat"});
    add({"rewrite in the server, then a path", "",
         "rewrite ^/old/(.*) /new/$1 last; location /new/ { proxy_pass http://{{upstream}}/x/; }",
         "/old/chat"});
    add({"two rewrites in a row", "",
         "location / { rewrite ^/a/(.*) /b/$1; rewrite ^/b/(.*) /c/$1 break; proxy_pass http://{{upstream}}; "
         "}",
         "/a/z"});
    add({"captures of a location", "",
         "location ~ ^/rooms/(\\d+)/ws$ { proxy_set_header X-Room $1; proxy_pass http://{{upstream}}; }",
         "/rooms/42/ws"});
    add({"named captures", "",
         "location ~ ^/(?<app>[a-z]+)/ws { set $up {{upstream}}; proxy_pass "
         "http://$up/$app/socket$is_args$args; }",
         "/chat/ws?a=1"});
    add({"rewrite with an escaped capture", "",
         "location / { rewrite ^/go/(.*)$ /ws?to=$1 break; proxy_pass http://{{upstream}}; }",
         "/go/a%20b+c"});

    // Which location, which server.
    add({"longest prefix", "",
         "location / { proxy_set_header X-L root; proxy_pass http://{{upstream}}; } location /ws/a { "
         "proxy_set_header X-L a; proxy_pass http://{{upstream}}; } location /ws { proxy_set_header X-L ws; "
         "proxy_pass http://{{upstream}}; }",
         "/ws/ab"});
    add({"expression before prefix", "",
         "location /ws { proxy_set_header X-L prefix; proxy_pass http://{{upstream}}; } location ~ ^/w { "
         "proxy_set_header X-L first; proxy_pass http://{{upstream}}; } location ~ s$ { proxy_set_header X-L "
         "second; proxy_pass http://{{upstream}}; }"});
    add({"preferred prefix", "",
         "location ^~ /ws { proxy_set_header X-L prefix; proxy_pass http://{{upstream}}; } location ~ ^/w { "
         "proxy_set_header X-L first; proxy_pass http://{{upstream}}; }"});
    add({"exact location", "",
         "location = /ws { proxy_set_header X-L exact; proxy_pass http://{{upstream}}; } location /ws { "
         "proxy_set_header X-L prefix; proxy_pass http://{{upstream}}; }"});
    add({"expression without case", "",
         "location ~* \\.WS$ { proxy_set_header X-L re; proxy_pass http://{{upstream}}; } location / { "
         "return 404; }",
         "/chat.ws"});
    add({"modifier without a space", "",
         "location =/ws { proxy_set_header X-L exact; proxy_pass http://{{upstream}}; } location ~^/w { "
         "return 404; }"});
    add({"nested expression", "",
         "location /app { location ~ /ws$ { proxy_set_header X-L nested; proxy_pass http://{{upstream}}; } "
         "proxy_pass http://{{upstream}}; } location ~ ^/app { proxy_set_header X-L outer; proxy_pass "
         "http://{{upstream}}; }",
         "/app/ws"});
    add({"decoded before it is matched", "",
         "location /ws/a { proxy_set_header X-L a; proxy_pass http://{{upstream}}; } location / { return "
         "404; }",
         "/x/../ws//%61"});
    add({"slashes not merged", "",
         "merge_slashes off; location //ws { proxy_set_header X-L two; proxy_pass http://{{upstream}}; } "
         "location / { return 404; }",
         "//ws"});
    add({"several servers",
         "server { listen 127.0.0.1:{{listen}}; server_name chat.example.org; location / { proxy_set_header "
         "X-S chat; proxy_pass http://{{upstream}}; } }\nserver { listen 127.0.0.1:{{listen}}; server_name "
         "*.example.org; location / { proxy_set_header X-S star; proxy_pass http://{{upstream}}; } }\nserver "
         "{ listen 127.0.0.1:{{listen}}; server_name ~^(?<who>.+)\\.example\\.net$; location / { "
         "proxy_set_header X-S $who; proxy_pass http://{{upstream}}; } }\n",
         "location / { return 404; }", "/ws", "Host: Chat.example.org:8080\n"});
    add({"wildcard server",
         "server { listen 127.0.0.1:{{listen}}; server_name chat.example.org; location / { return 404; } "
         "}\nserver { listen 127.0.0.1:{{listen}}; server_name *.example.org; location / { proxy_set_header "
         "X-S star; proxy_pass http://{{upstream}}; } }\n",
         "location / { return 404; }", "/ws", "Host: b.example.org\n"});
    add({"server by expression",
         "server { listen 127.0.0.1:{{listen}}; server_name chat.example.org; location / { return 404; } "
         "}\nserver { listen 127.0.0.1:{{listen}}; server_name ~^(?<who>.+)\\.example\\.net$; location / { "
         "proxy_set_header X-S $who; proxy_pass http://{{upstream}}; } }\n",
         "location / { return 404; }", "/ws", "Host: z.example.net\n"});
    add({"default server",
         "server { listen 127.0.0.1:{{listen}}; server_name a.example.org; location / { return 404; } }\n",
         "server_name b.example.org; location / { proxy_set_header X-S $server_name; proxy_pass "
         "http://{{upstream}}; }",
         "/ws", "Host: other\n", " default_server"});
    add({"no Host in HTTP/1.0", "",
         "server_name first.example.org; location / { proxy_set_header Host $host; proxy_set_header X-H "
         "\"[$http_host]\"; proxy_pass http://{{upstream}}; }",
         "/ws HTTP/1.0", "X-A: 1\n"});

    // if, named locations, error pages.
    add({"if with a pass of its own", "",
         "location / { if ($http_upgrade = websocket) { proxy_pass http://{{upstream}}; } return 404; }",
         "/ws", nullptr, "", 404});
    add({"if sets a variable", "",
         "set $c close; if ($http_upgrade ~* websocket) { set $c upgrade; } location / { proxy_set_header "
         "Connection $c; proxy_set_header Upgrade $http_upgrade; proxy_http_version 1.1; proxy_pass "
         "http://{{upstream}}; }"});
    add({"if in a location", "",
         "location / { set $x none; if ($arg_a) { set $x $arg_a; } if ($request_method != GET) { return 405; "
         "} proxy_set_header X-X $x; proxy_pass http://{{upstream}}; }",
         "/ws?a=1"});
    add({"if keeps the location's pass", "",
         "location / { proxy_set_header X-A 1; if ($http_upgrade) { set $u 1; } proxy_pass "
         "http://{{upstream}}; }"});
    add({"if with another upstream", "",
         "location / { proxy_set_header X-A 1; proxy_http_version 1.1; if ($http_upgrade) { proxy_pass "
         "http://{{upstream}}; } proxy_pass http://127.0.0.1:9; }"});
    add({"if and break", "",
         "location / { if ($http_upgrade) { break; } return 404; proxy_pass http://{{upstream}}; }"});
    add({"status as a branch", "",
         "location / { error_page 418 = @ws; if ($http_upgrade = websocket) { return 418; } return 404; } "
         "location @ws { proxy_set_header X-L named; proxy_pass http://{{upstream}}; }",
         "/ws/a%20b?x"});
    add({"error page as a path", "",
         "error_page 404 /fallback; location / { return 404; } location = /fallback { proxy_set_header X-U "
         "\"$uri|$request_uri|$args\"; proxy_pass http://{{upstream}}; }",
         "/ws?a=1"});
    add({"try_files and a named location", "",
         "location / { root /nonexistent; try_files $uri $uri/ @app; } location @app { proxy_set_header X-L "
         "app; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "
         "upgrade; proxy_pass http://{{upstream}}; }",
         "/ws/a%20b?x=1"});
    add({"try_files and a path", "",
         "location / { root /nonexistent; try_files $uri /index.php?q=$uri&$args; } location /index.php { "
         "proxy_pass http://{{upstream}}; }",
         "/ws/a%20b?x=1"});
    add({"satisfied by the address", "",
         "location / { satisfy any; allow 127.0.0.1; deny all; auth_basic x; auth_basic_user_file "
         "/nonexistent; proxy_pass http://{{upstream}}; }"});
    all += nginxProjects();
    return all;
}

QByteArray configurationOf(const NginxCase& c) {
    return QByteArray("worker_processes 1;\n"
                      "pid {{dir}}/nginx.pid;\n"
                      "error_log stderr warn;\n"
                      "events { worker_connections 64; }\n"
                      "http {\n"
                      "    access_log off;\n"
                      "    client_body_temp_path {{dir}}/body;\n"
                      "    proxy_temp_path {{dir}}/proxy;\n"
                      "    fastcgi_temp_path {{dir}}/fastcgi;\n"
                      "    uwsgi_temp_path {{dir}}/uwsgi;\n"
                      "    scgi_temp_path {{dir}}/scgi;\n") +
           c.http + "    server {\n        listen 127.0.0.1:{{listen}}" + c.listen + ";\n        " +
           c.server + "\n    }\n}\n";
}

QByteArray requestOf(const NginxCase& c, const QByteArray& host) {
    QByteArray target = c.target;
    if (!target.contains(" HTTP/")) {
        target += " HTTP/1.1";
    }
    QByteArray fields = c.fields != nullptr ? QByteArray(c.fields)
                                            : QByteArray("Host: {{host}}\n"
                                                         "User-Agent: test\n"
                                                         "Upgrade: websocket\n"
                                                         "Connection: Upgrade\n"
                                                         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n"
                                                         "Sec-WebSocket-Version: 13\n"
                                                         "Sec-WebSocket-Protocol: chat\n");
    fields.replace("\n", "\r\n").replace("{{host}}", host);
    return "GET " + target + "\r\n" + fields + "\r\n";
}

} // namespace twinwire::test
