// The corpus, second part: recipes as projects document them, in words of their own; answers of nginx itself;
// where rules meet.
#include "proxies/nginx_corpus.h"

namespace twinwire::test {

namespace {

constexpr char map[] = "map $http_upgrade $connection_upgrade { default upgrade; '' close; }\n";

} // namespace

QList<NginxCase> nginxProjects() {
    QList<NginxCase> all;
    const auto add = [&all](const NginxCase& c) {
        all.append(c);
    };

    // As projects document it.
    add({"Socket.IO", "upstream nodes { ip_hash; server {{upstream}}; }\n",
         "location /socket.io/ { proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; "
         "proxy_set_header Host $host; proxy_pass http://nodes; proxy_http_version 1.1; proxy_set_header "
         "Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\"; }",
         "/socket.io/?EIO=4&transport=websocket"});
    add({"Home Assistant", map,
         "proxy_buffering off; location / { proxy_pass http://{{upstream}}; proxy_set_header Host $host; "
         "proxy_redirect http:// https://; proxy_http_version 1.1; proxy_set_header X-Forwarded-For "
         "$proxy_add_x_forwarded_for; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "
         "$connection_upgrade; }",
         "/api/websocket"});
    add({"Grafana Live",
         "map $http_upgrade $connection_upgrade { default upgrade; '' close; }\nupstream grafana { server "
         "{{upstream}}; }\n",
         "location / { proxy_set_header Host $host; proxy_pass http://grafana; } location /api/live/ { "
         "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "
         "$connection_upgrade; proxy_set_header Host $host; proxy_pass http://grafana; }",
         "/api/live/ws"});
    add({"Jupyter", map,
         "location ~ /api/kernels/ { proxy_pass http://{{upstream}}; proxy_set_header Host $host; "
         "proxy_http_version 1.1; proxy_set_header Upgrade \"websocket\"; proxy_set_header Connection "
         "\"Upgrade\"; proxy_read_timeout 86400; } location / { proxy_pass http://{{upstream}}; }",
         "/api/kernels/1/channels?session_id=a"});
    add({"uvicorn", map,
         "location / { proxy_http_version 1.1; proxy_set_header Host $http_host; proxy_set_header "
         "X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme; "
         "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; "
         "proxy_redirect off; proxy_buffering off; proxy_pass http://{{upstream}}; }"});
    add({"Rails, cable beside the application", "upstream puma { server {{upstream}}; }\n",
         "root /nonexistent; try_files $uri/index.html $uri @puma; location @puma { proxy_pass http://puma; "
         "} location /cable { proxy_pass http://puma; proxy_http_version 1.1; proxy_set_header Upgrade "
         "websocket; proxy_set_header Connection Upgrade; proxy_set_header X-Forwarded-For "
         "$proxy_add_x_forwarded_for; }",
         "/cable"});
    add({"Rails, cable forgotten", "upstream puma { server {{upstream}}; }\n",
         "root /nonexistent; try_files $uri/index.html $uri @puma; location @puma { proxy_set_header "
         "X-Forwarded-For $proxy_add_x_forwarded_for; proxy_pass http://puma; }",
         "/cable"});
    add({"Nextcloud notify_push", "",
         "location ^~ /push/ { proxy_pass http://{{upstream}}/; proxy_http_version 1.1; proxy_set_header "
         "Upgrade $http_upgrade; proxy_set_header Connection \"Upgrade\"; proxy_set_header Host $host; "
         "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; }",
         "/push/ws"});
    add({"Vaultwarden",
         "map $http_upgrade $connection_upgrade { default upgrade; '' \"\"; }\nupstream vault { zone vault "
         "64k; server {{upstream}}; keepalive 2; }\n",
         "location /notifications/hub { proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; "
         "proxy_set_header Connection $connection_upgrade; proxy_set_header Host $host; proxy_set_header "
         "X-Real-IP $remote_addr; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; "
         "proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://vault; }",
         "/notifications/hub?access_token=a.b"});
    add({"SignalR", map,
         "location /hub { proxy_pass http://{{upstream}}; proxy_http_version 1.1; proxy_set_header Upgrade "
         "$http_upgrade; proxy_set_header Connection $connection_upgrade; proxy_set_header Host $host; "
         "proxy_cache_bypass $http_upgrade; proxy_cache off; proxy_buffering off; proxy_read_timeout 100s; }",
         "/hub/chat?id=1"});

    // Its own answers.
    add({"no location", "", "root /nonexistent;", "/ws", nullptr, "", 404});
    add({"redirect to https", "", "location / { return 301 https://$host$request_uri; }", "/ws?a=1",
         "Host: example.org\n", "", 301, "https://example.org/ws?a=1"});
    add({"redirect by rewrite", "",
         "rewrite ^/ws(.*)$ https://$host/socket$1 permanent; location / { proxy_pass http://{{upstream}}; }",
         "/ws/x?a=1", "Host: example.org\n", "", 301, "https://example.org/socket/x?a=1"});
    add({"redirect, relative", "", "location / { return 302 /login?next=$uri; }", "/ws",
         "Host: example.org\n", "", 302, "http://example.org:{{listen}}/login?next=/ws"});
    add({"slash added", "", "location /ws/ { proxy_pass http://{{upstream}}; }", "/ws?a=1",
         "Host: example.org\n", "", 301, "http://example.org:{{listen}}/ws/?a=1"});
    add({"denied", "", "location / { deny all; proxy_pass http://{{upstream}}; }", "/ws", nullptr, "", 403});
    add({"denied by address", "",
         "location / { deny 127.0.0.0/8; allow all; proxy_pass http://{{upstream}}; }", "/ws", nullptr, "",
         403});
    add({"password wanted", "",
         "location / { auth_basic \"x\"; auth_basic_user_file /nonexistent; proxy_pass http://{{upstream}}; "
         "}",
         "/ws", nullptr, "", 401});
    add({"authorisation says no", "",
         "location / { auth_request /auth; proxy_pass http://{{upstream}}; } location = /auth { return 401; "
         "}",
         "/ws", nullptr, "", 401});
    add({"authorisation redirects", "",
         "location / { auth_request /auth; proxy_pass http://{{upstream}}; } location = /auth { return 302 "
         "/login; }",
         "/ws", nullptr, "", 500});
    add({"authorisation says yes", "",
         "location / { auth_request /auth; proxy_pass http://{{upstream}}; } location = /auth { internal; "
         "return 204; }"});
    add({"method limited", "",
         "location / { limit_except POST { deny all; } proxy_pass http://{{upstream}}; }", "/ws", nullptr, "",
         403});
    add({"internal location", "", "location /ws { internal; proxy_pass http://{{upstream}}; }", "/ws",
         nullptr, "", 404});
    add({"text", "", "location / { return 200 'hello $host'; }", "/ws", nullptr, "", 200});
    add({"maintenance", "",
         "if ($http_upgrade) { return 503; } location / { proxy_pass http://{{upstream}}; }", "/ws", nullptr,
         "", 503});
    add({"two hosts", "", "location / { proxy_pass http://{{upstream}}; }", "/ws", "Host: a\nHost: b\n", "",
         400});
    add({"no host", "", "location / { proxy_pass http://{{upstream}}; }", "/ws", "X-A: 1\n", "", 400});
    add({"space before the colon", "", "location / { proxy_pass http://{{upstream}}; }", "/ws",
         "Host: a\nX-A : 1\n", "", 400});
    add({"above the root", "", "location / { proxy_pass http://{{upstream}}; }", "/a/../../ws", nullptr, "",
         400});
    add({"a space in the path", "", "location / { proxy_pass http://{{upstream}}; }", "/ws/a b", nullptr, "",
         400});
    add({"broken escape", "", "location / { proxy_pass http://{{upstream}}; }", "/ws%zz", nullptr, "", 400});

    // Where rules meet.
    add({"captures of an if", "",
         "location / { set $v none; if ($http_x_a ~ ^(\\w+)-(\\w+)$) { set $v $2; } proxy_set_header X-V "
         "\"$v|$1\"; proxy_pass http://{{upstream}}; }",
         "/ws", "Host: {{host}}\nX-A: one-two\n"});
    add({"a map's expression takes the captures", "map $http_x_a $m { ~^(\\w)(\\w) $2; default none; }\n",
         "location ~ ^/(\\w+) { proxy_set_header X-M $m; proxy_set_header X-1 $1; proxy_pass "
         "http://{{upstream}}; }",
         "/ws", "Host: {{host}}\nX-A: pq\n"});
    add({"rewritten, then replaced", "",
         "location /a/ { rewrite ^/a/(.*)$ /b/$1 last; } location /b/ { proxy_pass http://{{upstream}}/c/; }",
         "/a/x%20y%25?q=%20"});
    add({"expression behind a rewrite", "",
         "location /a { rewrite ^ /z.ws last; } location ~ \\.ws$ { proxy_pass http://{{upstream}}; }",
         "/a?x=1"});
    add({"a status of the page", "",
         "error_page 403 =200 @ok; location / { deny all; } location @ok { proxy_pass http://{{upstream}}; }",
         "/ws?a"});
    add({"redirect without the port", "", "port_in_redirect off; location / { return 302 /x; }", "/ws",
         "Host: example.org\n", "", 302, "http://example.org/x"});
    add({"redirect as it is written", "", "absolute_redirect off; location / { return 302 /x; }", "/ws",
         "Host: example.org\n", "", 302, "/x"});
    add({"redirect to the server's name", "",
         "server_name main.example.org; server_name_in_redirect on; location / { return 302 /x; }", "/ws",
         "Host: example.org\n", "", 302, "http://main.example.org:{{listen}}/x"});
    add({"rewrite to an address", "", "location / { rewrite ^/(.*)$ http://other.example.org/$1?a=1; }",
         "/ws%20x?b=2", "Host: example.org\n", "", 302, "http://other.example.org/ws%20x?a=1&b=2"});
    add({"a length that is set", "",
         "location / { proxy_set_header Content-Length ''; proxy_set_header Transfer-Encoding x; proxy_pass "
         "http://{{upstream}}; }",
         "/ws", "Host: {{host}}\nX-A: 1\n"});
    add({"an empty condition", "",
         "location / { if ($arg_none) { return 400; } if ($http_x_a = \"\") { set $e empty; } "
         "proxy_set_header X-E $e; proxy_pass http://{{upstream}}; }"});
    add({"the other way round", "",
         "location / { if ($http_upgrade !~* ^websocket$) { return 403; } proxy_pass http://{{upstream}}; "
         "}"});
    add({"host without a port", "",
         "location / { proxy_set_header Host $host:$server_port; proxy_set_header X-Q "
         "\"$is_args$args$is_args\"; proxy_pass http://{{upstream}}; }",
         "/ws?"});
    add({"address in capitals", "upstream App { server {{upstream}}; }\n",
         "location / { proxy_pass http://App/Path; }", "/ws"});
    add({"a long head", "", "location / { proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nCookie: a=1\nCookie: b=2\nX-Forwarded-For: 1\n"});
    add({"cookies, joined", "",
         "location / { proxy_set_header Cookie $http_cookie; proxy_pass http://{{upstream}}; }", "/ws",
         "Host: {{host}}\nCookie: a=1\nCookie: b=2\n"});
    add({"break in the server", "",
         "rewrite ^/a /b; break; rewrite ^/b /c; location /b { proxy_pass http://{{upstream}}; }", "/a"});
    add({"rewrite and break in the server", "",
         "rewrite ^/a(.*) /b$1 break; location /b { proxy_pass http://{{upstream}}/x; }", "/a/y"});
    add({"an exact location within", "",
         "location /a { location = /a/ws { proxy_set_header X-L exact; proxy_pass http://{{upstream}}; } "
         "return 404; }",
         "/a/ws"});
    add({"a fragment", "", "location / { proxy_set_header X-U $uri; proxy_pass http://{{upstream}}; }",
         "/ws#part"});
    return all;
}

} // namespace twinwire::test
