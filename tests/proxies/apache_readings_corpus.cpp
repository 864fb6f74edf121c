// Apache httpd: RequestHeader, the ways to pass on, what mod_proxy adds and takes away, answers of its own.
#include "proxies/product_readings.h"

namespace twinwire::test {

QList<ReadingCase> apacheReadings() {
    QList<ReadingCase> all;
    const QByteArray pass = "ProxyPass / http://{{upstream}}/\n";
    const QByteArray upgrade = "ProxyPass / http://{{upstream}}/ upgrade=websocket\n";
    const QByteArray browser = "Origin: http://chat.example\r\nCookie: a=1\r\nX-Forwarded-For: 1.2.3.4\r\n"
                               "user-agent: x\r\n";
    const auto host = [&](const QByteArray& lines) {
        all.append({lines, lines});
        all.last().fields = browser;
    };
    const auto head = [&](const QByteArray& lines, const QByteArray& fields) {
        host(lines);
        all.last().head = "GET {{target}} HTTP/1.1\r\nHost: {{host}}\r\n" + fields + "\r\n";
    };
    const auto untold = [&](const char* why) {
        all.last().untold = why;
    };

    host(pass);
    host(upgrade);
    host("ProxyPass / http://{{upstream}}/ upgrade=ANY\n");
    host("ProxyPass / ws://{{upstream}}/\n");
    host("ProxyPass / http://{{upstream}}/ disablereuse=on\n");
    host("ProxyPass / http://{{upstream}}/ upgrade=websocket disablereuse=on\n");
    host("ProxyPreserveHost On\n" + pass);
    for (const char* lines :
         {"ProxyPreserveHost On",
          "ProxyAddHeaders Off",
          "RequestHeader set X-A b",
          "RequestHeader set user-agent b",
          "RequestHeader unset Upgrade",
          "RequestHeader unset Connection",
          "RequestHeader set Connection close",
          "RequestHeader set Upgrade h2c",
          "RequestHeader set Host x.example",
          "ProxyPreserveHost On\nRequestHeader set Host x.example",
          "RequestHeader append X-A 1\nRequestHeader add X-A 2\nRequestHeader merge X-A 1",
          "RequestHeader append Cookie b=2",
          "RequestHeader edit Origin http https",
          "RequestHeader edit Cookie a=(.) b=$1",
          "RequestHeader edit* Origin t T",
          "RequestHeader setifempty X-A 1\nRequestHeader setifempty X-A 2",
          "RequestHeader unset Sec-WebSocket-Key",
          "RequestHeader unset Sec-WebSocket-Key early",
          "RequestHeader set Origin \"http://x\"",
          "RequestHeader set X-S %{HTTPS}s",
          "RequestHeader set X-P \"100%% of it\"",
          "RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}",
          "SetEnv yes 1\nRequestHeader set X-C 1 env=no\nRequestHeader set X-D 1 env=yes\nRequestHeader set "
          "X-E 1 env=!no",
          "SetEnvIf Upgrade websocket isws\nRequestHeader set X-C %{isws}e env=isws",
          "SetEnvIfNoCase User-Agent X mine=2\nRequestHeader set X-C %{mine}e",
          "<Location />\nRequestHeader set X-L 1\n</Location>\nRequestHeader set X-S 1",
          "<Location /other>\nRequestHeader unset Upgrade\n</Location>",
          "<Proxy *>\nRequestHeader set X-P 1\n</Proxy>",
          "ServerName www.chat.example:80",
          "ServerName https://www.chat.example"})
        host(lines + ("\n" + upgrade));
    for (const char* lines :
         {"SetEnv proxy-nokeepalive 1", "SetEnv proxy-initial-not-pooled 1",
          "RequestHeader set Connection Upgrade\nRequestHeader set Upgrade websocket",
          "SetEnv force-proxy-request-1.0 1", "SetEnv force-proxy-request-1.0 1\nSetEnv proxy-nokeepalive 1"})
        host(lines + ("\n" + pass));
    host("SetEnv force-proxy-request-1.0 1\n" + upgrade);

    // Which one passes it on, and where to.
    for (const char* lines :
         {"ProxyPass /ws/ http://{{upstream}}/ upgrade=websocket",
          "ProxyPass /ws http://{{upstream}}/ upgrade=websocket",
          "ProxyPass /ws http://{{upstream}} upgrade=websocket",
          "ProxyPass /ws ws://{{upstream}}/ws",
          "ProxyPass /ws http://{{upstream}}/a/b",
          "ProxyPassMatch ^/ws/(.*)$ http://{{upstream}}/x/$1",
          "ProxyPassMatch ^/ws/(.*)$ http://{{upstream}}/x/$1 upgrade=websocket",
          "ProxyPassMatch ^/ws http://{{upstream}}",
          "<Location /ws>\nProxyPass http://{{upstream}}/\n</Location>",
          "<Location /ws>\nProxyPass ws://{{upstream}}/ws\n</Location>\nProxyPass / http://{{upstream}}/",
          "ProxyPass / http://{{upstream}}/\nProxyPass /ws ws://{{upstream}}/ws",
          "ProxyPass /ws/ ws://{{upstream}}/\nProxyPass / http://{{upstream}}/",
          "ProxyPass /other !\nProxyPass / http://{{upstream}}/",
          "<Proxy balancer://one>\nBalancerMember http://{{upstream}} upgrade=websocket\n</Proxy>\nProxyPass "
          "/ balancer://one/",
          "<Proxy balancer://two>\nBalancerMember ws://{{upstream}}\n</Proxy>\nProxyPass / balancer://two/",
          "RewriteEngine On\nRewriteCond %{HTTP:Upgrade} =websocket [NC]\nRewriteRule /(.*) "
          "ws://{{upstream}}/$1 [P,L]",
          "RewriteEngine On\nRewriteRule ^/?(.*) http://{{upstream}}/$1 [P]",
          "RewriteEngine On\nRewriteRule ^/?(.*) http://{{upstream}}%{REQUEST_URI} [P,L]",
          "RewriteEngine On\nRewriteRule ^/ws/(.*) http://{{upstream}}/$1?b=2 [P]",
          "RewriteEngine On\nRewriteRule ^/ws/(.*) http://{{upstream}}/$1?b=2 [P,QSA]",
          "RewriteEngine On\nRewriteRule ^/ws/(.*) http://{{upstream}}/$1? [P]",
          "RewriteEngine On\nRewriteRule /(.*) http://{{upstream}}/$1 [P]\nProxyPass / http://{{upstream}}/ "
          "upgrade=websocket",
          "RewriteEngine On\nRewriteCond %{HTTP:Upgrade} websocket [NC]\nRewriteCond %{HTTP:Connection} "
          "upgrade [NC]\nRewriteRule ^/?(.*) \"ws://{{upstream}}/$1\" [P,L]\nProxyPass / "
          "http://{{upstream}}/",
          "RewriteEngine On\nRewriteCond %{HTTP:Upgrade} =h2c\nRewriteRule ^/?(.*) ws://{{upstream}}/$1 "
          "[P,L]\nProxyPass / http://{{upstream}}/",
          "RewriteEngine On\nRewriteRule ^/ws/(.*) /$1 [PT]\nProxyPass / http://{{upstream}}/ "
          "upgrade=websocket",
          "RewriteEngine On\nRewriteRule ^/no - [F]\nRewriteRule ^ - [L]\nRewriteRule ^/ws /x "
          "[PT]\nProxyPass / http://{{upstream}}/ upgrade=websocket",
          "AllowEncodedSlashes NoDecode\nProxyPass / http://{{upstream}}/ nocanon upgrade=websocket"})
        host(lines);

    const QByteArray two = "Connection: keep-alive, Upgrade, X-B\r\nUpgrade: websocket\r\nX-B: 1\r\n"
                           "Keep-Alive: 3\r\nTE: trailers\r\nX-M: 1\r\nX-N: 1\r\nX-M: 2\r\n";
    head(upgrade, two);
    head(pass, two);
    head(upgrade, "Upgrade: WebSocket\r\nConnection: Upgrade\r\n");
    head(upgrade, "Upgrade: h2c\r\nConnection: Upgrade\r\n");
    head(upgrade, "Upgrade: websocket\r\n");
    head(pass, "Connection: close\r\n");

    host(upgrade);
    all.last().target = "/a%20b/../c//d?x=%20";
    untold("Apache httpd writes the path anew");
    host("ProxyVia On\n" + upgrade);
    untold("its address is not in the files");
    host("RequestHeader set X-A \"%D\"\n" + upgrade);
    untold("the time is not in the files");
    host("RequestHeader set X-E 1 \"expr=%{HTTP_HOST} == 'chat.example'\"\n" + upgrade);
    untold("expressions are not read");
    host("<If \"%{HTTP_HOST} == 'chat.example'\">\nRequestHeader unset Upgrade\n</If>\n" + upgrade);
    untold("conditions are not read");
    host("<Location /ws>\nRewriteEngine On\nRewriteRule ^ - [L]\n</Location>\n" + upgrade);
    untold("rules of a place are not followed");

    const auto answers = [&](const QByteArray& lines, int status, const QByteArray& location = {}) {
        host(lines);
        all.last().answer = status;
        all.last().location = location;
    };
    answers("<Location \"/\">\nRequire all denied\n</Location>\n" + upgrade, 403);
    answers("ProxyPass /other http://{{upstream}}/\n", 404);
    answers("ProxyPass /ws !\n" + pass, 404);
    answers("RewriteEngine On\nRewriteRule ^/ws/(.*) /$1\n" + upgrade, 404);
    answers("RewriteEngine On\nRewriteRule ^ - [F]\n" + upgrade, 403);
    answers("RewriteEngine On\nRewriteRule ^ - [G]\n" + upgrade, 410);
    answers("RewriteEngine On\nRewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]\n" + upgrade, 301,
            "https://chat.example/ws/chat?a=1");
    answers("RewriteEngine On\nRewriteCond %{HTTPS} off\nRewriteRule ^/(.*) https://chat.example/$1 "
            "[R,L]\n" +
                upgrade,
            302, "https://chat.example/ws/chat?a=1");
    answers("Redirect permanent / https://chat.example/\n", 301, "https://chat.example/ws/chat?a=1");
    answers("Redirect /ws /other\n", 302, "http://chat.example:{{here}}/other/chat?a=1");
    answers("RedirectMatch 308 ^/ws/(.*) https://chat.example/$1\n", 308, "https://chat.example/chat?a=1");
    answers("Redirect gone /ws\n", 410);
    return all;
}

} // namespace twinwire::test
