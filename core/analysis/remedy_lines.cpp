// Configuration lines per code and product.
#include "analysis/remedy_tables.h"

namespace twinwire::analysis {

namespace {

// A map instead of a fixed value: plain requests keep their plain Connection, and nothing but websocket
// passes.
constexpr const char* nginxUpgrade = R"(# in http { }, once; nothing but websocket is passed on
map $http_upgrade $upgrade_to {
    default   "";
    websocket websocket;
}
map $http_upgrade $connection_to {
    default   close;
    websocket upgrade;
}

# in the location; one proxy_set_header discards all inherited ones
proxy_http_version 1.1;
proxy_set_header Upgrade $upgrade_to;
proxy_set_header Connection $connection_to;
proxy_set_header Host $http_host;
)";

constexpr const char* nginxCredentials =
    R"(# in the location; one proxy_set_header discards all inherited ones
proxy_pass_request_headers on;
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection upgrade;
proxy_set_header Host $http_host;
proxy_set_header Authorization $http_authorization;
proxy_set_header Cookie $http_cookie;
# names with _ are dropped unless: underscores_in_headers on;
)";

constexpr const char* nginxOrigin = R"(# in the location; one proxy_set_header discards all inherited ones
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection upgrade;
proxy_set_header Host $http_host;
proxy_set_header Origin $http_origin;
)";

constexpr const char* nginxForeignOrigin = R"(# in http
map $http_origin $foreign_origin {
    default 1;
    "" 0;
    "https://app.example" 0;
}
# in the location
if ($foreign_origin) {
    return 403;
}
)";

constexpr const char* apacheForeignOrigin = R"(# mod_rewrite, before ProxyPass
RewriteEngine On
RewriteCond %{HTTP:Origin} !^$
RewriteCond %{HTTP:Origin} !=https://app.example
RewriteRule ^ - [F]
)";

constexpr const char* caddyForeignOrigin = R"(@foreignOrigin {
    header Origin *
    not header Origin https://app.example
}
respond @foreignOrigin 403
)";

constexpr const char* haproxyUpgrade =
    R"(# mode http passes Upgrade and Connection by itself
# remove:
#   http-request del-header Upgrade
#   http-request del-header Connection
#   http-request set-header Upgrade …
#   http-request set-header Connection …
defaults
    mode http
    timeout tunnel 1h
)";

constexpr const char* apacheUpgrade =
    R"(# Apache httpd 2.4.47 and later; before any more general RewriteRule or ProxyPass
<IfModule rewrite_module>
    RewriteRule "^/ws" "-" [END]
</IfModule>
ProxyPass "/ws" "http://127.0.0.1:9001/ws" upgrade=websocket
# before 2.4.47, with mod_proxy_wstunnel:
# ProxyPass "/ws" "ws://127.0.0.1:9001/ws"
)";

constexpr const char* caddyUpgrade =
    R"(# reverse_proxy passes the upgrade by itself
# remove:
#   header_up -Upgrade
#   header_up -Connection
#   header_up Upgrade …
#   header_up Connection …
)";

constexpr const char* varnishUpgrade = R"(sub vcl_recv {
    if (req.http.Upgrade ~ "(?i)^websocket$") {
        return (pipe);
    }
}
sub vcl_pipe {
    if (req.http.Upgrade) {
        set bereq.http.Upgrade = req.http.Upgrade;
        set bereq.http.Connection = req.http.Connection;
    }
}
)";

constexpr const char* lighttpdUpgrade = R"($HTTP["url"] =~ "^/ws" {
    proxy.header = ( "upgrade" => "enable" )
}
)";

constexpr const char* squidUpgrade = R"(# Squid 5 and later
http_upgrade_request_protocols websocket allow all
)";

constexpr const char* trafficserverUpgrade = R"(# remap.config: WebSocket needs a rule with the ws scheme
map ws://EXAMPLE.ORG/ws ws://127.0.0.1:9001/ws
)";

constexpr const char* nginxToTls = R"(# in the location; the upstream speaks TLS
proxy_pass https://127.0.0.1:9001;
proxy_ssl_server_name on;
proxy_ssl_name upstream.example;
proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
proxy_ssl_verify on;
)";

constexpr const char* nginxExempt =
    R"(# exempt the path, where the upstream checks by itself: a location of its own beside the one with the rule
location /ws {
    allow all;
    auth_basic off;
    proxy_pass http://127.0.0.1:9001;   # the upstream
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection upgrade;
    proxy_set_header Host $http_host;
}
)";

constexpr const char* nginxLimit = R"(# in http { }, once; choose the numbers
limit_req_zone $binary_remote_addr zone=websocket:10m rate=20r/s;

# the path with a limit of its own: a location beside the limited one
location /ws {
    limit_req zone=websocket burst=100 nodelay;
    proxy_pass http://127.0.0.1:9001;   # the upstream
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection upgrade;
    proxy_set_header Host $http_host;
}
)";

constexpr const char* caddyRedirect =
    R"(# in the site that redirects: its redir, for all but the WebSocket path
# (a redirect of Caddy's own, to https: write http:// in front of the site's address)
@notWebSocket not path /ws*
redir @notWebSocket https://{host}{uri} permanent
reverse_proxy /ws* 127.0.0.1:9001
)";

constexpr const char* nginxOwnLocation =
    R"(# a location of its own, beside the one whose rule, page or file answers
location /ws {
    proxy_pass http://127.0.0.1:9001;   # the upstream
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection upgrade;
    proxy_set_header Host $http_host;
}
)";

constexpr const char* apacheOwnError =
    R"(# the log says "No protocol handler was valid": load the modules (Debian: a2enmod proxy_http)
LoadModule proxy_module modules/mod_proxy.so
LoadModule proxy_http_module modules/mod_proxy_http.so
# before 2.4.47 for ws://: mod_proxy_wstunnel
# else before the RewriteRule or Redirect that answers
<IfModule rewrite_module>
    RewriteRule "^/ws" "-" [END]
</IfModule>
ProxyPass "/ws" "http://127.0.0.1:9001/ws" upgrade=websocket
)";

constexpr const char* caddyOwnHandle =
    R"(# handle stands before respond and error, whatever the order
handle /ws* {
    reverse_proxy 127.0.0.1:9001
}
)";

constexpr const char* haproxyRoute =
    R"(# in the frontend, before its other use_backend lines
use_backend websocket if { path_beg /ws }
# a section of its own
backend websocket
    server app 127.0.0.1:9001
)";

constexpr const char* plainUpstream = "proxy.tls-to-upstream-failed/plain";

constexpr RemedyLines lines[] = {
    {"proxy.upgrade-dropped", "nginx", nginxUpgrade},
    {"proxy.upgrade-dropped", "haproxy", haproxyUpgrade},
    {"proxy.upgrade-dropped", "apache", apacheUpgrade},
    {"proxy.upgrade-dropped", "caddy", caddyUpgrade},
    {"proxy.upgrade-dropped", "varnish", varnishUpgrade},
    {"proxy.upgrade-dropped", "lighttpd", lighttpdUpgrade},
    {"proxy.upgrade-dropped", "squid", squidUpgrade},
    {"proxy.upgrade-dropped", "trafficserver", trafficserverUpgrade},
    {"proxy.connection-rewritten", "nginx", nginxUpgrade},
    {"proxy.connection-rewritten", "haproxy", haproxyUpgrade},
    {"proxy.connection-rewritten", "apache", apacheUpgrade},
    {"proxy.connection-rewritten", "caddy", caddyUpgrade},
    {"proxy.connection-rewritten", "varnish", varnishUpgrade},
    {"proxy.connection-rewritten", "lighttpd", lighttpdUpgrade},
    {"proxy.upgrade-altered", "nginx", nginxUpgrade},
    {"proxy.upgrade-altered", "haproxy",
     "# remove:\n#   http-request set-header Upgrade …\n#   http-request add-header Upgrade …\n"},
    {"proxy.upgrade-altered", "apache", apacheUpgrade},
    {"proxy.upgrade-altered", "caddy", "# remove:\n#   header_up Upgrade …\n#   header_up +Upgrade …\n"},
    {"proxy.upgrade-unrestricted", "nginx", nginxUpgrade},
    {"proxy.upgrade-unrestricted", "haproxy",
     "http-request del-header Upgrade unless { req.fhdr(Upgrade) -i websocket }\n"},
    {"proxy.upgrade-unrestricted", "apache", apacheUpgrade},
    {"proxy.upgrade-unrestricted", "caddy",
     "@otherUpgrade {\n    header Upgrade *\n    not header Upgrade websocket\n}\nrequest_header "
     "@otherUpgrade "
     "-Upgrade\n"},
    // HTTP/1.1 alone does not switch: Upgrade and Connection are not passed on by default either.
    {"proxy.http10-upstream", "nginx", nginxUpgrade},
    {"proxy.http10-upstream", "haproxy",
     "# mode http keeps the version of the client: look for another proxy in front or behind\n"},
    {"proxy.http10-upstream", "apache", "# remove: SetEnv force-proxy-request-1.0 1\n"},
    {"proxy.http10-upstream", "caddy",
     "reverse_proxy 127.0.0.1:9001 {\n    transport http {\n        versions 1.1\n"
     "    }\n}\n"},
    {"proxy.host-rewritten", "nginx", nginxUpgrade},
    {"proxy.host-rewritten", "haproxy", "# remove: http-request set-header Host …\n"},
    {"proxy.host-rewritten", "apache", "ProxyPreserveHost On\n"},
    {"proxy.host-rewritten", "caddy", "# remove: header_up Host …\n"},
    {"proxy.host-rewritten", "trafficserver", "CONFIG proxy.config.url_remap.pristine_host_hdr INT 1\n"},
    {"upstream.origin-unchecked", "nginx", nginxForeignOrigin},
    {"upstream.origin-unchecked", "haproxy",
     "http-request deny deny_status 403 if { req.hdr(Origin) -m found } !{ req.hdr(Origin) -m str "
     "https://app.example }\n"},
    {"upstream.origin-unchecked", "apache", apacheForeignOrigin},
    {"upstream.origin-unchecked", "caddy", caddyForeignOrigin},
    {"proxy.origin-rewritten", "nginx", nginxOrigin},
    {"proxy.origin-rewritten", "haproxy",
     "# remove:\n#   http-request set-header Origin …\n#   http-request del-header Origin\n"},
    {"proxy.origin-rewritten", "apache",
     "# remove:\n#   RequestHeader set Origin …\n#   RequestHeader unset Origin\n"},
    {"proxy.origin-rewritten", "caddy", "# remove:\n#   header_up Origin …\n#   header_up -Origin\n"},
    {"proxy.path-rewritten", "nginx",
     "# no URI behind the address: the path then goes on as it came\nproxy_pass http://127.0.0.1:9001;\n# "
     "with "
     "variables, keep the query: proxy_pass http://$backend$uri$is_args$args;\n"},
    {"proxy.path-rewritten", "haproxy",
     "# remove:\n#   http-request set-path …\n#   http-request replace-path …\n#   http-request set-query "
     "…\n"},
    {"proxy.path-rewritten", "apache",
     "ProxyPass \"/ws\" \"http://127.0.0.1:9001/ws\" upgrade=websocket nocanon\n"},
    {"proxy.path-rewritten", "caddy",
     "# handle keeps the path, handle_path strips it\n# remove: handle_path /ws*\nhandle /ws* {\n    "
     "reverse_proxy "
     "127.0.0.1:9001\n}\n"},
    {"proxy.credentials-dropped", "nginx", nginxCredentials},
    {"proxy.credentials-dropped", "haproxy",
     "# remove:\n#   http-request del-header Authorization\n#   http-request del-header Cookie\n"},
    {"proxy.credentials-dropped", "apache",
     "# remove:\n#   RequestHeader unset Authorization\n#   RequestHeader unset Cookie\n"},
    {"proxy.credentials-dropped", "caddy",
     "# remove:\n#   header_up -Authorization\n#   header_up -Cookie\n"},
    {"proxy.websocket-headers-altered", "nginx",
     "# in the location\nproxy_pass_request_headers on;\n# remove:\n#   proxy_set_header Sec-WebSocket-Key "
     "…;\n#   proxy_set_header Sec-WebSocket-Version …;\n"},
    {"proxy.websocket-headers-altered", "haproxy",
     "# remove:\n#   http-request set-header Sec-WebSocket-Key …\n#   http-request del-header "
     "Sec-WebSocket-Key\n#   http-request set-header Sec-WebSocket-Version …\n#   http-request del-header "
     "Sec-WebSocket-Version\n"},
    {"proxy.websocket-headers-altered", "apache",
     "# remove:\n#   RequestHeader set Sec-WebSocket-Key …\n#   RequestHeader unset Sec-WebSocket-Key\n#   "
     "RequestHeader set Sec-WebSocket-Version …\n#   RequestHeader unset Sec-WebSocket-Version\n"},
    {"proxy.websocket-headers-altered", "caddy",
     "# remove:\n#   header_up Sec-WebSocket-Key …\n#   header_up -Sec-WebSocket-Key\n#   header_up "
     "Sec-WebSocket-Version …\n#   header_up -Sec-WebSocket-Version\n"},
    {"proxy.subprotocol-altered", "nginx",
     "# remove:\n#   proxy_set_header Sec-WebSocket-Protocol …;\n#   proxy_hide_header "
     "Sec-WebSocket-Protocol;\n"},
    {"proxy.subprotocol-altered", "haproxy",
     "# remove:\n#   http-request set-header Sec-WebSocket-Protocol …\n#   http-request del-header "
     "Sec-WebSocket-Protocol\n#   http-response set-header Sec-WebSocket-Protocol …\n#   http-response "
     "del-header Sec-WebSocket-Protocol\n"},
    {"proxy.subprotocol-altered", "apache",
     "# remove:\n#   RequestHeader set Sec-WebSocket-Protocol …\n#   RequestHeader unset "
     "Sec-WebSocket-Protocol\n#   Header set Sec-WebSocket-Protocol …\n#   Header unset "
     "Sec-WebSocket-Protocol\n"},
    {"proxy.subprotocol-altered", "caddy",
     "# remove:\n#   header_up Sec-WebSocket-Protocol …\n#   header_up -Sec-WebSocket-Protocol\n#   "
     "header_down Sec-WebSocket-Protocol …\n#   header_down -Sec-WebSocket-Protocol\n"},
    {"proxy.extensions-altered", "nginx",
     "# remove:\n#   proxy_set_header Sec-WebSocket-Extensions …;\n#   proxy_hide_header "
     "Sec-WebSocket-Extensions;\n"},
    {"proxy.extensions-altered", "haproxy",
     "# remove:\n#   http-request set-header Sec-WebSocket-Extensions …\n#   http-request del-header "
     "Sec-WebSocket-Extensions\n#   http-response set-header Sec-WebSocket-Extensions …\n#   http-response "
     "del-header Sec-WebSocket-Extensions\n"},
    {"proxy.extensions-altered", "apache",
     "# remove:\n#   RequestHeader set Sec-WebSocket-Extensions …\n#   RequestHeader unset "
     "Sec-WebSocket-Extensions\n#   Header set Sec-WebSocket-Extensions …\n#   Header unset "
     "Sec-WebSocket-Extensions\n"},
    {"proxy.extensions-altered", "caddy",
     "# remove:\n#   header_up Sec-WebSocket-Extensions …\n#   header_up -Sec-WebSocket-Extensions\n#   "
     "header_down Sec-WebSocket-Extensions …\n#   header_down -Sec-WebSocket-Extensions\n"},
    {"proxy.method-rewritten", "nginx", "# remove: proxy_method …;\n"},
    {"proxy.method-rewritten", "haproxy", "# remove: http-request set-method …\n"},
    {"proxy.method-rewritten", "caddy", "# remove: method …\n"},
    {"proxy.method-rewritten", "apache",
     "# ProxyPass passes GET on as it comes: remove the module or script that changes it\n"
     "ProxyPass \"/ws\" \"http://127.0.0.1:9001/ws\" upgrade=websocket\n"},
    {"proxy.preamble-added", "nginx", "# in stream { server { } }\nproxy_protocol off;\n"},
    {"proxy.preamble-added", "haproxy", "# without send-proxy, send-proxy-v2\nserver app 127.0.0.1:9001\n"},
    {"proxy.preamble-added", "apache",
     "# mod_proxy sends no PROXY protocol: look at what stands between it and the upstream\n"},
    {"proxy.preamble-added", "caddy", "# remove: proxy_protocol … in transport http\n"},
    {"proxy.http2-upstream", "nginx", nginxUpgrade},
    {"proxy.http2-upstream", "haproxy",
     "# without proto h2; ws h1 is HTTP/1.1 for WebSocket\nserver app 127.0.0.1:9001 ws h1\n"},
    {"proxy.http2-upstream", "apache",
     "# http:// or https://, not h2:// or h2c://\nProxyPass \"/ws\" "
     "\"http://127.0.0.1:9001/ws\" upgrade=websocket\n"},
    {"proxy.http2-upstream", "caddy",
     "reverse_proxy 127.0.0.1:9001 {\n    transport http {\n        versions 1.1\n    }\n}\n"},
    {"proxy.tls-to-upstream-failed", "nginx", nginxToTls},
    {"proxy.tls-to-upstream-failed", "haproxy",
     "server app 127.0.0.1:9001 ssl verify required ca-file "
     "/etc/ssl/certs/ca-certificates.crt sni str(upstream.example)\n"},
    {"proxy.tls-to-upstream-failed", "apache",
     "SSLProxyEngine On\nSSLProxyCACertificateFile \"/etc/ssl/certs/ca-certificates.crt\"\nProxyPass \"/ws\" "
     "\"https://upstream.example:9001/ws\" upgrade=websocket\n"},
    {"proxy.tls-to-upstream-failed", "caddy",
     "reverse_proxy https://127.0.0.1:9001 {\n    transport http {\n        tls_server_name "
     "upstream.example\n"
     "        tls_trusted_ca_certs /etc/ssl/certs/ca-certificates.crt\n    }\n}\n"},
    {plainUpstream, "nginx",
     "# in the location; the upstream speaks no TLS\nproxy_pass http://127.0.0.1:9001;\n"},
    {plainUpstream, "haproxy", "# without ssl: the upstream speaks no TLS\nserver app 127.0.0.1:9001\n"},
    {plainUpstream, "apache",
     "# the upstream speaks no TLS\nProxyPass \"/ws\" \"http://127.0.0.1:9001/ws\" upgrade=websocket\n"},
    {plainUpstream, "caddy", "# the upstream speaks no TLS\nreverse_proxy http://127.0.0.1:9001\n"},
    {"proxy.upstream-timeout", "nginx",
     "# in the location\nproxy_connect_timeout 10s;\nproxy_read_timeout 300s;\n"},
    {"proxy.upstream-timeout", "haproxy", "timeout server 60s\ntimeout tunnel 1h\n"},
    {"proxy.upstream-timeout", "apache",
     "# a timeout= at ProxyPass goes before ProxyTimeout and Timeout\nProxyPass \"/ws\" "
     "\"http://127.0.0.1:9001/ws\" upgrade=websocket timeout=300\n"},
    {"proxy.upstream-timeout", "caddy",
     "reverse_proxy 127.0.0.1:9001 {\n    transport http {\n        response_header_timeout 60s\n    }\n}\n"},
    {"proxy.upstream-unreachable", "nginx",
     "proxy_pass http://127.0.0.1:9001;   # the address where it listens\n"},
    {"proxy.upstream-unreachable", "haproxy",
     "server app 127.0.0.1:9001          # the address where it listens\n# with check: option httpchk "
     "against a path "
     "that answers 2xx or 3xx\n"},
    {"proxy.upstream-unreachable", "apache",
     "ProxyPass \"/ws\" \"http://127.0.0.1:9001/ws\" upgrade=websocket\n"},
    {"proxy.upstream-unreachable", "caddy",
     "reverse_proxy 127.0.0.1:9001   # the address where it listens\n"},
    {"proxy.no-route", "nginx",
     "location /ws {\n    proxy_pass http://127.0.0.1:9001;   # the upstream\n"
     "    proxy_http_version 1.1;\n"
     "    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection upgrade;\n"
     "    proxy_set_header Host $http_host;\n}\n"},
    {"proxy.no-route", "haproxy", haproxyRoute},
    {"proxy.no-route", "apache", "ProxyPass \"/ws\" \"http://127.0.0.1:9001/ws\" upgrade=websocket\n"},
    {"proxy.no-route", "caddy", "reverse_proxy /ws* 127.0.0.1:9001\n"},
    {"proxy.no-route", "trafficserver", trafficserverUpgrade},
    {"proxy.redirected", "nginx",
     "# exempt the path: a location of its own beside the one that redirects\nlocation /ws "
     "{\n    proxy_pass http://127.0.0.1:9001;   # the upstream\n"
     "    proxy_http_version 1.1;\n"
     "    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection upgrade;\n"
     "    proxy_set_header Host $http_host;\n}\n"},
    {"proxy.redirected", "haproxy",
     "http-request redirect scheme https unless { ssl_fc } or { path_beg /ws }\n"},
    {"proxy.redirected", "apache",
     "# before the RewriteRule that redirects\nRewriteCond %{REQUEST_URI} !^/ws\n"
     "# or in place of Redirect:\n"
     "# RedirectMatch permanent \"^/(?!ws)(.*)$\" \"https://EXAMPLE.ORG/$1\"\n"
     "ProxyPass \"/ws\" \"http://127.0.0.1:9001/ws\" upgrade=websocket\n"},
    {"proxy.redirected", "caddy", caddyRedirect},
    {"proxy.access-denied", "nginx", nginxExempt},
    {"proxy.access-denied", "haproxy",
     "# in the frontend, before the rule that denies\nhttp-request allow if { path_beg /ws }\n"},
    {"proxy.access-denied", "apache",
     "# behind the rule that denies\n<Location \"/ws\">\n    Require all granted\n</Location>\n"},
    {"proxy.access-denied", "caddy",
     "# before the rule that denies; handle stands before respond, whatever the order\nhandle /ws* {\n"
     "    reverse_proxy 127.0.0.1:9001\n}\n# where basic_auth asks: spare the path\n"
     "# @others not path /ws*\n# basic_auth @others {\n#     …\n# }\n"},
    {"proxy.limit-reached", "nginx", nginxLimit},
    {"proxy.limit-reached", "haproxy",
     "# raise maxconn of server and frontend; timeout queue\nserver app 127.0.0.1:9001 "
     "maxconn 10000\n"},
    {"proxy.limit-reached", "apache",
     "# each WebSocket takes a worker for as long as it is open\n<IfModule mpm_event_module>\n"
     "    ServerLimit 32\n    MaxRequestWorkers 2048\n    AsyncRequestWorkerFactor 4\n</IfModule>\n"
     "# and of the upstream, on its ProxyPass\n"
     "ProxyPass \"/ws\" \"http://127.0.0.1:9001/ws\" upgrade=websocket max=2048 acquire=3000\n"},
    {"proxy.limit-reached", "caddy",
     "# before the rule that limits; handle stands before respond, whatever the order\nhandle /ws* {\n"
     "    reverse_proxy 127.0.0.1:9001 {\n        # and without unhealthy_request_count, or more of it\n"
     "        unhealthy_request_count 10000\n    }\n}\n"},
    {"proxy.own-error", "nginx", nginxOwnLocation},
    {"proxy.own-error", "haproxy",
     "# in the frontend, before the rule that answers\nhttp-request allow if { path_beg /ws }\n"},
    {"proxy.own-error", "apache", apacheOwnError},
    {"proxy.own-error", "caddy", caddyOwnHandle},
    {"proxy.upgrade-ignored", "nginx", nginxOwnLocation},
    {"proxy.upgrade-ignored", "haproxy", haproxyRoute},
    {"proxy.upgrade-ignored", "apache", "ProxyPass \"/ws\" \"http://127.0.0.1:9001/ws\" upgrade=websocket\n"},
    {"proxy.upgrade-ignored", "caddy", caddyOwnHandle},
    {"proxy.answered-from-cache", "nginx",
     "# in the location, beside proxy_cache\nproxy_cache_bypass $http_upgrade;\n"
     "proxy_no_cache $http_upgrade;\n"},
    {"proxy.answered-from-cache", "haproxy",
     "http-request cache-use NAME unless { req.hdr(Upgrade) -i websocket }\n"},
    {"proxy.answered-from-cache", "apache", "CacheDisable \"/ws\"\n"},
    {"proxy.answered-from-cache", "varnish", varnishUpgrade},
    {"proxy.answered-from-cache", "squid", "acl websocket urlpath_regex ^/ws\ncache deny websocket\n"},
    {"proxy.preamble-expected", "nginx", "listen 80;   # without proxy_protocol\n"},
    {"proxy.preamble-expected", "haproxy", "bind :80   # without accept-proxy\n"},
    {"proxy.preamble-expected", "apache", "# remove: RemoteIPProxyProtocol On\n"},
    {"proxy.preamble-expected", "caddy", "# remove the proxy_protocol listener wrapper\n"},
    {"proxy.response-upgrade-hidden", "nginx",
     "# remove:\n#   proxy_hide_header Upgrade;\n#   proxy_hide_header Connection;\n"},
    {"proxy.response-upgrade-hidden", "haproxy",
     "# remove:\n#   http-response del-header Upgrade\n#   http-response del-header Connection\n"},
    {"proxy.response-upgrade-hidden", "apache",
     "# remove:\n#   Header unset Upgrade\n#   Header unset Connection\n"},
    {"proxy.response-upgrade-hidden", "caddy",
     "# remove:\n#   header_down -Upgrade\n#   header_down -Connection\n"},
    {"proxy.accept-altered", "nginx", "# remove: proxy_hide_header Sec-WebSocket-Accept;\n"},
    {"proxy.accept-altered", "haproxy",
     "# remove:\n#   http-response set-header Sec-WebSocket-Accept …\n#   http-response del-header "
     "Sec-WebSocket-Accept\n"},
    {"proxy.accept-altered", "apache",
     "# remove:\n#   Header set Sec-WebSocket-Accept …\n#   Header unset Sec-WebSocket-Accept\n"},
    {"proxy.accept-altered", "caddy",
     "# remove:\n#   header_down Sec-WebSocket-Accept …\n#   header_down -Sec-WebSocket-Accept\n"},
    {"proxy.switching-blocked", "nginx",
     "# in the location; a head larger than the buffer is refused\nproxy_buffer_size 16k;\nproxy_buffers 8 "
     "16k;\n"},
    {"proxy.switching-blocked", "haproxy",
     "# the 101 must carry Sec-WebSocket-Accept; remove http-response deny rules\n"},
    {"proxy.switching-blocked", "apache",
     "# a head of the answer larger than the buffer is refused\nProxyIOBufferSize 65536\n"
     "ProxyPass \"/ws\" \"http://127.0.0.1:9001/ws\" upgrade=websocket responsefieldsize=32768\n"},
    {"proxy.switching-blocked", "caddy",
     "reverse_proxy /ws* 127.0.0.1:9001 {\n    transport http {\n        versions 1.1\n"
     "        max_response_header 64KiB\n    }\n    # remove: handle_response for 101\n}\n"},
    {"proxy.http2-negotiated", "nginx",
     "listen 443 ssl;   # clients that offer http/1.1 get it; without ssl: no http2\n"},
    {"proxy.http2-negotiated", "haproxy", "bind :443 ssl crt CERT.pem alpn h2,http/1.1   # no proto h2\n"},
    {"proxy.http2-negotiated", "apache", "Protocols h2 http/1.1\n"},
    {"proxy.http2-negotiated", "caddy", "{\n    servers {\n        protocols h1 h2\n    }\n}\n"},
    {"proxy.not-websocket-behind", "lighttpd",
     "# mod_proxy with upgrade instead of mod_wstunnel\nproxy.server = ( \"\" => ( ( \"host\" => "
     "\"127.0.0.1\", \"port\" => "
     "9001 ) ) )\nproxy.header = ( \"upgrade\" => \"enable\" )\n"},
    {"proxy.request-refused", "nginx", "# in http { } or server { }\nlarge_client_header_buffers 8 32k;\n"},
    {"proxy.request-refused", "haproxy", "# global\ntune.bufsize 32768\ntune.http.maxhdr 256\n"},
    {"proxy.request-refused", "apache", "LimitRequestFieldSize 32768\nLimitRequestLine 32768\n"},
    {"proxy.request-refused", "caddy", "{\n    servers {\n        max_header_size 64KB\n    }\n}\n"},
};

} // namespace

std::span<const RemedyLines> remedyLines() {
    return lines;
}

} // namespace twinwire::analysis
