<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Analysis</name>
    <message>
        <source>It happened in more than one place; the evidence names each.</source>
        <translation>不止一处发生；证据中逐一列出。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two whole sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>no %1 field</source>
        <translation>没有 %1 标头</translation>
    </message>
    <message>
        <source>empty body</source>
        <translation>正文为空</translation>
    </message>
    <message>
        <source>400 for octets that are no HTTP request</source>
        <translation>对不是 HTTP 请求的字节返回 400</translation>
    </message>
    <message>
        <source>the page says: %1</source>
        <translation>页面上写着：%1</translation>
    </message>
    <message>
        <source>a page of the proxy&apos;s own that speaks of maintenance</source>
        <translation>代理自己的页面，内容提到维护</translation>
    </message>
    <message>
        <source>nginx answers 503 by itself for limit_req and limit_conn</source>
        <translation>nginx 会因 limit_req 和 limit_conn 自行返回 503</translation>
    </message>
    <message>
        <source>&quot;return 503&quot; gives the same page</source>
        <translation>“return 503”给出同样的页面</translation>
    </message>
    <message>
        <source>a 503 of nginx with a body of its own</source>
        <translation>nginx 的 503，但正文不是它自带的</translation>
    </message>
    <message>
        <source>limit_req and limit_conn answer 503</source>
        <translation>limit_req 和 limit_conn 会返回 503</translation>
    </message>
    <message>
        <source>other connections were open through the proxy: a full queue (maxconn)</source>
        <translation>当时经代理还有其他打开的连接：队列已满（maxconn）</translation>
    </message>
    <message>
        <source>HAProxy has the same page for a dead server</source>
        <translation>服务器已停止时，HAProxy 的页面相同</translation>
    </message>
    <message>
        <source>the upstream fails the proxy&apos;s health check, which passed the tap</source>
        <translation>上游没有通过代理的健康检查，该检查经过了探针</translation>
    </message>
    <message>
        <source>503 after retries, before an upstream that speaks TLS</source>
        <translation>重试之后返回 503，而上游使用 TLS</translation>
    </message>
    <message>
        <source>a dead server gives the same page</source>
        <translation>服务器已停止时，页面相同</translation>
    </message>
    <message>
        <source>HAProxy answered after %1 ms: the time of its connection retries</source>
        <translation>HAProxy 在 %1 ms 后才响应：正是它重试连接的时间</translation>
    </message>
    <message>
        <source>a full queue times out with the same page</source>
        <translation>队列已满而超时，页面相同</translation>
    </message>
    <message>
        <source>HAProxy answered at once: no backend was chosen, or none is up</source>
        <translation>HAProxy 立即作答：没有选中后端，或没有可用的后端</translation>
    </message>
    <message>
        <source>a server that its health check took down gives the same page</source>
        <translation>服务器被健康检查标记为停止时，页面相同</translation>
    </message>
    <message>
        <source>Apache answers 503 for an upstream that is down</source>
        <translation>上游停止时，Apache 返回 503</translation>
    </message>
    <message>
        <source>a 503 by rule has the same page</source>
        <translation>由规则给出的 503 页面相同</translation>
    </message>
    <message>
        <source>Caddy&apos;s own errors have no body; this one was configured</source>
        <translation>Caddy 自己的错误没有正文；这个响应是配置出来的</translation>
    </message>
    <message>
        <source>a synthetic answer of Varnish</source>
        <translation>Varnish 的合成响应</translation>
    </message>
    <message>
        <source>Varnish answers 503 for a dead backend</source>
        <translation>后端停止时，Varnish 返回 503</translation>
    </message>
    <message>
        <source>503 with Retry-After</source>
        <translation>带有 Retry-After 的 503</translation>
    </message>
    <message>
        <source>a maintenance answer may carry Retry-After as well</source>
        <translation>维护响应也可能带有 Retry-After</translation>
    </message>
    <message>
        <source>503 is what proxies answer for an upstream that is down</source>
        <translation>上游停止时，代理一般返回 503</translation>
    </message>
    <message>
        <source>a limit may answer 503 as well</source>
        <translation>限额也可能返回 503</translation>
    </message>
    <message>
        <source>502 before an upstream that speaks TLS: trust, name, SNI, or plain against TLS</source>
        <translation>上游使用 TLS，而代理返回 502：原因可能在信任、名称、SNI，或用明文访问了 TLS</translation>
    </message>
    <message>
        <source>502 for an upstream that does not listen</source>
        <translation>上游没有监听时返回 502</translation>
    </message>
    <message>
        <source>HAProxy answers 502 when the upstream&apos;s answer is missing or not acceptable to it</source>
        <translation>上游没有响应，或响应不被 HAProxy 接受时，它返回 502</translation>
    </message>
    <message>
        <source>502, and no connection reached the tap</source>
        <translation>502，且没有连接到达探针</translation>
    </message>
    <message>
        <source>502 after %1 ms</source>
        <translation>%1 ms 后返回 502</translation>
    </message>
    <message>
        <source>the product&apos;s default site answered</source>
        <translation>作答的是产品的默认站点</translation>
    </message>
    <message>
        <source>Caddy answers 200 without a body when no route handles the request</source>
        <translation>没有路由处理请求时，Caddy 返回没有正文的 200</translation>
    </message>
    <message>
        <source>or a rule of its own answers so</source>
        <translation>也可能是它自己的规则这样作答</translation>
    </message>
    <message>
        <source>a file of the proxy&apos;s own was served (Last-Modified, ETag)</source>
        <translation>返回的是代理自己的文件（Last-Modified、ETag）</translation>
    </message>
    <message>
        <source>or this path is meant to serve files</source>
        <translation>也可能这个路径本来就用来提供文件</translation>
    </message>
    <message>
        <source>the proxy answered as for a plain request and asked nobody</source>
        <translation>代理当作普通请求作答，没有询问任何一方</translation>
    </message>
    <message>
        <source>the upstream, asked directly without Upgrade, gives this very answer</source>
        <translation>不带 Upgrade 直接询问上游，得到的正是这个响应</translation>
    </message>
    <message>
        <source>the proxy answered with a page of its own: a catch-all stands in for a route</source>
        <translation>代理用自己的页面作答：兜底规则代替了路由</translation>
    </message>
    <message>
        <source>a catch-all answer stands in for a missing route</source>
        <translation>兜底的响应代替了缺失的路由</translation>
    </message>
    <message>
        <source>or the page was a stored one</source>
        <translation>也可能这个页面来自缓存</translation>
    </message>
    <message>
        <source>the proxy asks for an upgrade that the request asked for</source>
        <translation>代理要求升级，而请求正是要求升级</translation>
    </message>
    <message>
        <source>the answer says of itself that it was stored</source>
        <translation>响应自己说明它来自缓存</translation>
    </message>
    <message>
        <source>the words of %1, yet the upstream was not asked</source>
        <translation>是 %1 的措辞，但上游并没有被询问</translation>
    </message>
    <message>
        <source>if the proxy does not connect to the tap: %1 answers so</source>
        <translation>若代理没有连接到探针：%1 会这样作答</translation>
    </message>
    <message>
        <source>504 after %1 ms</source>
        <translation>%1 ms 后返回 504</translation>
    </message>
    <message>
        <source>closed without a byte after %1 ms: the time of connection retries</source>
        <translation>%1 ms 后未发送任何字节就关闭：正是重试连接的时间</translation>
    </message>
    <message>
        <source>a proxy of connections that cannot reach its upstream closes without a byte</source>
        <translation>只转发连接的代理在连不上上游时，会不发送任何字节就关闭</translation>
    </message>
    <message>
        <source>nginx&apos;s 444 closes without a byte</source>
        <translation>nginx 的 444 会不发送任何字节就关闭</translation>
    </message>
    <message>
        <source>direct speaks TLS; a proxy of connections may pass the plain request on</source>
        <translation>直连使用 TLS；只转发连接的代理可能把明文请求照样传了过去</translation>
    </message>
    <message>
        <source>reset without a byte at the sight of the request</source>
        <translation>一看到请求就重置，未发送任何字节</translation>
    </message>
    <message>
        <source>closed without a byte at the sight of the request</source>
        <translation>一看到请求就关闭，未发送任何字节</translation>
    </message>
    <message>
        <source>a TLS port may close when it is spoken to in plain text</source>
        <translation>用明文访问 TLS 端口时，它可能直接关闭</translation>
    </message>
    <message>
        <source>with TLS</source>
        <translation>改用 TLS</translation>
    </message>
    <message>
        <source>behind a PROXY protocol preamble</source>
        <translation>在前面加上 PROXY 协议前导</translation>
    </message>
    <message>
        <source>the preface of HTTP/2</source>
        <translation>改发 HTTP/2 的连接前言</translation>
    </message>
    <message>
        <source>unaltered</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>as HTTP/1.0 with Connection: close, without Upgrade</source>
        <translation>改为 HTTP/1.0 和 Connection: close，去掉 Upgrade</translation>
    </message>
    <message>
        <source>with another query</source>
        <translation>换一个查询</translation>
    </message>
    <message>
        <source>without the query</source>
        <translation>去掉查询</translation>
    </message>
    <message>
        <source>as a request for %1</source>
        <translation>改为请求 %1</translation>
    </message>
    <message>
        <source>as %1</source>
        <translation>改为 %1</translation>
    </message>
    <message>
        <source>with method %1</source>
        <translation>方法改为 %1</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>去掉 %1</translation>
    </message>
    <message>
        <source>with another %1</source>
        <translation>换一个 %1</translation>
    </message>
    <message>
        <source>with %1: %2</source>
        <translation>改为 %1: %2</translation>
    </message>
    <message>
        <source>exactly as the upstream received it</source>
        <translation>与上游收到的完全一样</translation>
    </message>
    <message>
        <source>the upstream closed without an answer</source>
        <translation>上游没有响应就关闭了连接</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>replayed %1 straight to the upstream: %2</source>
        <comment>%1: how the request was altered (&quot;without Origin&quot;), %2: what came back</comment>
        <translation>直接向上游重放（%1）：%2</translation>
    </message>
    <message>
        <source>alone it is harmless; with the other changes it may not be</source>
        <translation>单独并无妨碍；与其他改动合在一起则未必</translation>
    </message>
    <message>
        <source>also changed, and not told apart: %1</source>
        <translation>同时改动且无法区分：%1</translation>
    </message>
    <message>
        <source>the upstream answered with no HTTP</source>
        <translation>上游的应答不是 HTTP</translation>
    </message>
    <message>
        <source>the upstream answered with %1</source>
        <translation>上游的应答是%1</translation>
    </message>
    <message>
        <source>plain octets, no TLS</source>
        <translation>明文字节，不是 TLS</translation>
    </message>
    <message>
        <source>the same port speaks TLS with us, and sent the proxy nothing</source>
        <translation>同一端口与本机使用 TLS，对代理却什么也没有发送</translation>
    </message>
    <message>
        <source>The proxy speaks plain HTTP to an upstream that speaks TLS.</source>
        <translation>代理用明文 HTTP 访问使用 TLS 的上游。</translation>
    </message>
    <message>
        <source>the proxy began TLS</source>
        <translation>代理发起了 TLS</translation>
    </message>
    <message>
        <source>the proxy began TLS without a server name (SNI)</source>
        <translation>代理发起了 TLS，没有给出服务器名称（SNI）</translation>
    </message>
    <message>
        <source>the proxy began TLS for the server name %1</source>
        <translation>代理发起了 TLS，服务器名称为 %1</translation>
    </message>
    <message>
        <source>the upstream speaks no TLS; it answered: %1</source>
        <translation>上游不使用 TLS；它的应答是：%1</translation>
    </message>
    <message>
        <source>the proxy sent the TLS alert %1</source>
        <translation>代理发送了 TLS 警报 %1</translation>
    </message>
    <message>
        <source>the upstream sent the TLS alert %1</source>
        <translation>上游发送了 TLS 警报 %1</translation>
    </message>
    <message>
        <source>the proxy gave up the TLS handshake after the upstream&apos;s answer</source>
        <translation>收到上游的应答后，代理放弃了 TLS 握手</translation>
    </message>
    <message>
        <source>the upstream answered the ClientHello with no byte</source>
        <translation>上游对 ClientHello 没有回应任何字节</translation>
    </message>
    <message>
        <source>the TLS handshake was never finished</source>
        <translation>TLS 握手始终没有完成</translation>
    </message>
    <message>
        <source>the proxy&apos;s ClientHello offers h2 alone</source>
        <translation>代理的 ClientHello 只提供 h2</translation>
    </message>
    <message>
        <source>the upstream ended the connection right after the TLS handshake</source>
        <translation>TLS 握手刚完成，上游就结束了连接</translation>
    </message>
    <message>
        <source>the upstream closed %1 ms after the request without a byte</source>
        <translation>请求到达 %1 ms 后，上游未发送任何字节就关闭了连接</translation>
    </message>
    <message>
        <source>the upstream got the request and had sent nothing when the proxy gave up after %1 ms</source>
        <translation>上游收到了请求，到代理在 %1 ms 后放弃时仍未发送任何内容</translation>
    </message>
    <message>
        <source>directly the upstream answered after %1 ms</source>
        <translation>直连时上游在 %1 ms 后响应</translation>
    </message>
    <message>
        <source>the upstream got the request and sent nothing</source>
        <translation>上游收到了请求，但没有发送任何内容</translation>
    </message>
    <message>
        <source>sent to the same address %1: %2</source>
        <translation>向同一地址发送（%1）：%2</translation>
    </message>
    <message>
        <source>answered with TLS</source>
        <translation>应答是 TLS</translation>
    </message>
    <message>
        <source>answered with a SETTINGS frame of HTTP/2</source>
        <translation>应答是 HTTP/2 的 SETTINGS 帧</translation>
    </message>
    <message>
        <source>nothing at all passed the tap</source>
        <translation>探针处没有经过任何内容</translation>
    </message>
    <message>
        <source>the request did not pass the tap</source>
        <translation>请求没有经过探针</translation>
    </message>
    <message>
        <source>the upstream could not read the request, and no HTTP proxy shows in the answer</source>
        <translation>上游无法读懂请求，而响应中看不出 HTTP 代理</translation>
    </message>
    <message>
        <source>%1 answers so: %2</source>
        <translation>%1 会这样作答：%2</translation>
    </message>
    <message>
        <source>the same refusal follows from Connection without the upgrade token</source>
        <translation>Connection 中没有升级标记时，也会同样被拒绝</translation>
    </message>
    <message>
        <source>a request without Upgrade may be refused so, too</source>
        <translation>没有 Upgrade 的请求也可能这样被拒绝</translation>
    </message>
    <message>
        <source>401, though the same credentials are taken directly</source>
        <translation>401，而同样的凭据直连时被接受</translation>
    </message>
    <message>
        <source>the refusal speaks of the origin, which is held against Host</source>
        <translation>拒绝的内容提到来源，它是与 Host 对照的</translation>
    </message>
    <message>
        <source>403, though direct is let in</source>
        <translation>403，而直连被放行</translation>
    </message>
    <message>
        <source>403 with an Origin that is taken directly</source>
        <translation>带 Origin 的请求得到 403，而直连时被接受</translation>
    </message>
    <message>
        <source>405, though the method is taken directly</source>
        <translation>405，而直连时这个方法被接受</translation>
    </message>
    <message>
        <source>the answer for a request that asks for no upgrade, while direct switches</source>
        <translation>这是对没有要求升级的请求的响应，而直连已切换</translation>
    </message>
    <message>
        <source>the same refusal follows from Connection without the upgrade token, or from HTTP/1.0</source>
        <translation>Connection 中没有升级标记，或使用 HTTP/1.0 时，也会同样被拒绝</translation>
    </message>
    <message>
        <source>many upstreams have no page for a plain request on a WebSocket path</source>
        <translation>许多上游在 WebSocket 路径上没有给普通请求的页面</translation>
    </message>
    <message>
        <source>another path gives 404 as well</source>
        <translation>另一个路径也会得到 404</translation>
    </message>
    <message>
        <source>answered as a plain HTTP request, while direct switches</source>
        <translation>被当作普通 HTTP 请求作答，而直连已切换</translation>
    </message>
    <message>
        <source>a plain request may break the upstream&apos;s handler</source>
        <translation>普通请求可能使上游的处理程序出错</translation>
    </message>
    <message>
        <source>505 HTTP Version Not Supported</source>
        <translation>505 HTTP Version Not Supported</translation>
    </message>
    <message>
        <source>%1; no usual alteration, replayed straight to the upstream, gives this answer</source>
        <translation>%1；常见的改动直接向上游重放，都得不到这个响应</translation>
    </message>
    <message>
        <source>the proxy answered without asking the upstream</source>
        <translation>代理没有询问上游就作了响应</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>%1: what is wrong, %2: where the rule is written down</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>A changed key on the way there would show the same; a tap settles it.</source>
        <translation>若密钥在去程被改动，现象相同；探针可以确定。</translation>
    </message>
    <message>
        <source>no request passed the tap</source>
        <translation>没有请求经过探针</translation>
    </message>
    <message>
        <source>the client was answered after %1 ms, before the upstream&apos;s 101 came</source>
        <translation>客户端在 %1 ms 后就得到了响应，早于上游的 101</translation>
    </message>
    <message>
        <source>the proxy connected to the upstream and sent it no handshake</source>
        <translation>代理连接了上游，但没有向它发送握手</translation>
    </message>
    <message>
        <source>the proxy sent the upstream no HTTP request but: %1</source>
        <translation>代理发给上游的不是 HTTP 请求，而是：%1</translation>
    </message>
    <message>
        <source>nothing passed the tap</source>
        <translation>没有内容经过探针</translation>
    </message>
    <message>
        <source>The tap may not stand where the proxy connects: check the proxy&apos;s upstream address.</source>
        <translation>探针可能不在代理连接的位置：检查代理的上游地址。</translation>
    </message>
    <message>
        <source>octet %1 behind the 101 begins what the upstream never sent: %2</source>
        <translation>从 101 之后的第 %1 字节起，是上游从未发送的内容：%2</translation>
    </message>
    <message>
        <source>the upstream sent nothing behind its 101</source>
        <translation>上游在 101 之后没有发送任何内容</translation>
    </message>
    <message>
        <source>the upstream sent: %1</source>
        <translation>上游发送的是：%1</translation>
    </message>
    <message>
        <source>our Close is answered with one that the upstream does not send directly: %1</source>
        <translation>对本机 Close 的回应，与上游直连时的不同：%1</translation>
    </message>
    <message>
        <source>what follows the 101 is no WebSocket frame: %1</source>
        <translation>101 之后的内容不是 WebSocket 帧：%1</translation>
    </message>
    <message>
        <source>One route alone does not tell the upstream from a proxy in front of it: where there is one, compare both routes.</source>
        <translation>只看一条路线分不清上游与它前面的代理：若有代理，应对比两条路线。</translation>
    </message>
    <message>
        <source>subject %1, issuer %2, names %3, valid %4 to %5</source>
        <translation>主体 %1，颁发者 %2，名称 %3，有效期 %4 至 %5</translation>
    </message>
    <message>
        <source>we sent alert %1</source>
        <translation>本机发送了警报 %1</translation>
    </message>
    <message>
        <source>the peer sent alert %1</source>
        <translation>对端发送了警报 %1</translation>
    </message>
    <message>
        <source>the port answered the ClientHello with %1: %2</source>
        <translation>该端口对 ClientHello 的应答是%1：%2</translation>
    </message>
    <message>
        <source>the port closed the connection after the ClientHello without a byte</source>
        <translation>该端口收到 ClientHello 后未发送任何字节就关闭了连接</translation>
    </message>
    <message>
        <source>the port answered the plain request with %1</source>
        <translation>该端口对明文请求的应答是%1</translation>
    </message>
    <message>
        <source>ALPN chose h2</source>
        <translation>ALPN 选择了 h2</translation>
    </message>
    <message>
        <source>the answer to the HTTP/1.1 request is %1</source>
        <translation>对 HTTP/1.1 请求的应答是%1</translation>
    </message>
    <message>
        <source>%1 port %2: %3</source>
        <translation>%1 端口 %2：%3</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a certificate&apos;s validity: two dates</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>verified</source>
        <comment>of a certificate</comment>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Check that the proxy&apos;s upstream address is the tap&apos;s: else compare without the tap.</source>
        <translation>检查代理的上游地址是不是探针的地址；若不是，关闭探针再对比。</translation>
    </message>
    <message>
        <source>The server asks for a client certificate: give one (on the command line: --cert and --key).</source>
        <translation>服务器要求客户端证书：需要给出证书及其密钥。</translation>
    </message>
    <message>
        <source>The connection ended before any octet of an answer</source>
        <translation>连接在应答的第一个字节之前就结束了</translation>
    </message>
    <message>
        <source>The connection ended inside the head of the answer</source>
        <translation>连接在应答头中途结束</translation>
    </message>
    <message>
        <source>The connection was reset</source>
        <translation>连接被重置</translation>
    </message>
    <message>
        <source>No complete answer came</source>
        <translation>没有收到完整的应答</translation>
    </message>
    <message>
        <source>An empty line stands before the status line</source>
        <translation>状态行之前有一个空行</translation>
    </message>
    <message>
        <source>The answer does not begin with “HTTP/”</source>
        <translation>应答不以“HTTP/”开头</translation>
    </message>
    <message>
        <source>The answer does not begin with “HTTP/”, in any case of letters</source>
        <translation>应答不以“HTTP/”开头（不论大小写）</translation>
    </message>
    <message>
        <source>The answer does not begin with “HTTP”</source>
        <translation>应答不以“HTTP”开头</translation>
    </message>
    <message>
        <source>The first line has no “HTTP/” near its beginning</source>
        <translation>第一行开头附近没有“HTTP/”</translation>
    </message>
    <message>
        <source>The first line is no status line</source>
        <translation>第一行不是状态行</translation>
    </message>
    <message>
        <source>The first line does not begin with an HTTP version</source>
        <translation>第一行不以 HTTP 版本开头</translation>
    </message>
    <message>
        <source>The answer has an HTTP version that this client does not take</source>
        <translation>应答的 HTTP 版本不为此客户端所接受</translation>
    </message>
    <message>
        <source>The status is not a number of three digits</source>
        <translation>状态码不是三位数字</translation>
    </message>
    <message>
        <source>The status is below 100</source>
        <translation>状态码小于 100</translation>
    </message>
    <message>
        <source>No blank follows the status</source>
        <translation>状态码之后没有空格</translation>
    </message>
    <message>
        <source>NUL stands in the status line</source>
        <translation>状态行中有 NUL</translation>
    </message>
    <message>
        <source>The status line ends with LF alone</source>
        <translation>状态行仅以 LF 结尾</translation>
    </message>
    <message>
        <source>A header line ends with LF alone</source>
        <translation>有一行标头仅以 LF 结尾</translation>
    </message>
    <message>
        <source>All lines end with LF alone, so the end of the head is not seen</source>
        <translation>所有行都仅以 LF 结尾，因此看不出应答头的结尾</translation>
    </message>
    <message>
        <source>A header line has no colon</source>
        <translation>有一行标头没有冒号</translation>
    </message>
    <message>
        <source>A header name is no token</source>
        <translation>有一个标头名称不是合法的 token</translation>
    </message>
    <message>
        <source>A header line is continued in the next one</source>
        <translation>有一行标头在下一行继续</translation>
    </message>
    <message>
        <source>NUL stands in a header value</source>
        <translation>标头值中有 NUL</translation>
    </message>
    <message>
        <source>NUL stands in the head of the answer</source>
        <translation>应答头中有 NUL</translation>
    </message>
    <message>
        <source>A line of the head is too long</source>
        <translation>应答头中有一行过长</translation>
    </message>
    <message>
        <source>There are too many header lines</source>
        <translation>标头行过多</translation>
    </message>
    <message>
        <source>The header lines are too large together</source>
        <translation>标头行合计过大</translation>
    </message>
    <message>
        <source>The head of the answer is too large</source>
        <translation>应答头过大</translation>
    </message>
    <message>
        <source>An interim answer came first, and this client takes it for the final one</source>
        <translation>先来了一个临时应答，此客户端把它当成了最终应答</translation>
    </message>
    <message>
        <source>The status is not 101</source>
        <translation>状态码不是 101</translation>
    </message>
    <message>
        <source>The answer redirects to an address that this client follows</source>
        <translation>应答重定向到此客户端会跟随的地址</translation>
    </message>
    <message>
        <source>The answer redirects to an address that is no WebSocket address</source>
        <translation>应答重定向到的不是 WebSocket 地址</translation>
    </message>
    <message>
        <source>The server wants another version of the WebSocket protocol</source>
        <translation>服务器要求另一个版本的 WebSocket 协议</translation>
    </message>
    <message>
        <source>There is no Upgrade header</source>
        <translation>没有 Upgrade 标头</translation>
    </message>
    <message>
        <source>There is no Upgrade header, or it is empty</source>
        <translation>没有 Upgrade 标头，或其为空</translation>
    </message>
    <message>
        <source>Upgrade is not exactly “websocket”</source>
        <translation>Upgrade 不恰好是“websocket”</translation>
    </message>
    <message>
        <source>Upgrade does not contain “websocket”</source>
        <translation>Upgrade 中不包含“websocket”</translation>
    </message>
    <message>
        <source>Upgrade names more than one protocol</source>
        <translation>Upgrade 列出了不止一个协议</translation>
    </message>
    <message>
        <source>There is no Connection header</source>
        <translation>没有 Connection 标头</translation>
    </message>
    <message>
        <source>Connection does not contain “Upgrade”</source>
        <translation>Connection 中不包含“Upgrade”</translation>
    </message>
    <message>
        <source>Connection is not exactly “Upgrade”</source>
        <translation>Connection 不恰好是“Upgrade”</translation>
    </message>
    <message>
        <source>There is no Sec-WebSocket-Accept header</source>
        <translation>没有 Sec-WebSocket-Accept 标头</translation>
    </message>
    <message>
        <source>There is no Sec-WebSocket-Accept header, or it is empty</source>
        <translation>没有 Sec-WebSocket-Accept 标头，或其为空</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept stands there more than once</source>
        <translation>Sec-WebSocket-Accept 出现了不止一次</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept does not belong to the key</source>
        <translation>Sec-WebSocket-Accept 与密钥不符</translation>
    </message>
    <message>
        <source>The first Sec-WebSocket-Accept does not belong to the key</source>
        <translation>第一个 Sec-WebSocket-Accept 与密钥不符</translation>
    </message>
    <message>
        <source>A subprotocol was chosen although none was offered</source>
        <translation>没有提供子协议，却选择了一个</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Protocol is there and empty</source>
        <translation>Sec-WebSocket-Protocol 存在但为空</translation>
    </message>
    <message>
        <source>The chosen subprotocol was not offered</source>
        <translation>所选的子协议未曾提供</translation>
    </message>
    <message>
        <source>The chosen subprotocol is none of those offered</source>
        <translation>所选的子协议不在所提供之列</translation>
    </message>
    <message>
        <source>The first chosen subprotocol was not offered</source>
        <translation>所选的第一个子协议未曾提供</translation>
    </message>
    <message>
        <source>More than one subprotocol was chosen</source>
        <translation>选择了不止一个子协议</translation>
    </message>
    <message>
        <source>Subprotocols were offered and none was chosen</source>
        <translation>提供了子协议，但一个也没有选择</translation>
    </message>
    <message>
        <source>An extension was chosen although none was offered</source>
        <translation>没有提供扩展，却选择了一个</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Extensions is malformed</source>
        <translation>Sec-WebSocket-Extensions 格式错误</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Extensions has an empty member</source>
        <translation>Sec-WebSocket-Extensions 中有空成员</translation>
    </message>
    <message>
        <source>An extension was chosen that this client does not offer</source>
        <translation>选择了此客户端不提供的扩展</translation>
    </message>
    <message>
        <source>permessage-deflate was chosen twice</source>
        <translation>permessage-deflate 被选择了两次</translation>
    </message>
    <message>
        <source>The parameters of permessage-deflate are invalid</source>
        <translation>permessage-deflate 的参数无效</translation>
    </message>
    <message>
        <source>The parameters of permessage-deflate do not fit what was offered</source>
        <translation>permessage-deflate 的参数与所提供的不符</translation>
    </message>
    <message>
        <source>client_max_window_bits is above what was offered</source>
        <translation>client_max_window_bits 大于所提供的值</translation>
    </message>
    <message>
        <source>permessage-deflate was chosen without both no_context_takeover parameters</source>
        <translation>选择了 permessage-deflate，却没有两个 no_context_takeover 参数</translation>
    </message>
    <message>
        <source>as a plain request, without Upgrade</source>
        <translation>作为普通请求，不带 Upgrade</translation>
    </message>
    <message>
        <source>with http/1.1 alone in ALPN</source>
        <translation>ALPN 中只提供 http/1.1</translation>
    </message>
    <message>
        <source>without Upgrade and Connection</source>
        <translation>去掉 Upgrade 和 Connection</translation>
    </message>
    <message>
        <source>as HTTP/1.0 with Connection: close and Host: %1, without Upgrade</source>
        <translation>以 HTTP/1.0 发送，带 Connection: close 和 Host: %1，去掉 Upgrade</translation>
    </message>
    <message>
        <source>with Connection: close, without Upgrade</source>
        <translation>带 Connection: close，去掉 Upgrade</translation>
    </message>
    <message>
        <source>as HTTP/1.0 without Upgrade and Connection</source>
        <translation>以 HTTP/1.0 发送，去掉 Upgrade 和 Connection</translation>
    </message>
    <message>
        <source>without any field but Host, Upgrade and Connection</source>
        <translation>只保留 Host、Upgrade 和 Connection 字段</translation>
    </message>
    <message>
        <source>with the fields that proxies add (X-Forwarded-For and others)</source>
        <translation>加上代理会添加的字段（X-Forwarded-For 等）</translation>
    </message>
    <message>
        <source>%1, the same answer</source>
        <comment>%1: what was asked and got</comment>
        <translation>%1，应答相同</translation>
    </message>
    <message>
        <source>sent to the same address unaltered: refused again</source>
        <translation>原样再发到同一地址：再次被拒绝</translation>
    </message>
    <message>
        <source>The unaltered request passed at last: whatever refused it comes and goes.</source>
        <translation>原样的请求最后通过了：拒绝它的原因时有时无。</translation>
    </message>
    <message>
        <source>altered otherwise, it gets another answer: %1</source>
        <comment>%1: descriptions of altered requests</comment>
        <translation>作其他改动时，得到的是另外的应答：%1</translation>
    </message>
    <message>
        <source>nothing in the answer is the upstream&apos;s alone: the proxy may have written it</source>
        <translation>应答中没有只属于上游的内容：也可能是代理写的</translation>
    </message>
    <message>
        <source>not every other alteration was tried and answered</source>
        <translation>并非其他每种改动都试过并得到了应答</translation>
    </message>
    <message>
        <source>it was not asked again</source>
        <translation>没有再次询问</translation>
    </message>
    <message>
        <source>not told apart, each gives the proxied answer: %1</source>
        <comment>%1: descriptions of altered requests</comment>
        <translation>无法区分，下列每一种都得到经代理的应答：%1</translation>
    </message>
    <message>
        <source>together they give the proxied answer, alone none of them does: %1</source>
        <translation>合在一起得到经代理的应答，单独一种都不会：%1</translation>
    </message>
    <message>
        <source>The tap saw no request: the upstream was not asked</source>
        <translation>探针没有看到请求：没有询问上游</translation>
    </message>
    <message>
        <source>The tap saw the request, and no answer to it</source>
        <translation>探针看到了请求，但没有看到应答</translation>
    </message>
    <message>
        <source>The tap saw the upstream give this answer</source>
        <translation>探针看到上游给出了这个应答</translation>
    </message>
    <message>
        <source>The tap saw the upstream answer %1, and the client got %2</source>
        <translation>探针看到上游应答 %1，而客户端收到的是 %2</translation>
    </message>
    <message>
        <source>The tap saw the upstream answer %1, too</source>
        <translation>探针看到上游也应答了 %1</translation>
    </message>
    <message>
        <source>The upstream, asked directly, gives the same answer</source>
        <translation>直接询问上游，得到同样的应答</translation>
    </message>
    <message>
        <source>The upstream, asked directly with the request altered (%1), gives this answer</source>
        <translation>用改动后的请求（%1）直接询问上游，得到的正是这个应答</translation>
    </message>
    <message>
        <source>The answer is one of %1’s own</source>
        <translation>这个应答是 %1 自己的</translation>
    </message>
    <message>
        <source>“%1” is what %2 says</source>
        <translation>“%1”是 %2 的说法</translation>
    </message>
    <message>
        <source>%1 is written only on answers that came from behind</source>
        <translation>%1 只会写在来自后方的应答上</translation>
    </message>
    <message>
        <source>The answer says that it was stored</source>
        <translation>应答表明自己来自缓存</translation>
    </message>
    <message>
        <source>Server is the same as in the direct answer: %1</source>
        <translation>Server 与直连应答相同：%1</translation>
    </message>
    <message>
        <source>There is no Server; the direct answer has one: %1</source>
        <translation>没有 Server，而直连应答中有：%1</translation>
    </message>
    <message>
        <source>It carries what the direct answer carries, too: %1</source>
        <translation>它带有直连应答也带有的标头：%1</translation>
    </message>
    <message>
        <source>Fields are spelled otherwise than in the direct answer: %1</source>
        <translation>标头的拼写与直连应答不同：%1</translation>
    </message>
    <message>
        <source>%1 is what a gateway answers when its upstream fails it</source>
        <translation>%1 是网关在其上游失效时的应答</translation>
    </message>
    <message>
        <source>It came after %1 s, as of a proxy that waited or tried again</source>
        <translation>它在 %1 秒后才到，像是代理在等待或重试</translation>
    </message>
    <message>
        <source>with Connection: %1, without Upgrade</source>
        <translation>带 Connection: %1，去掉 Upgrade</translation>
    </message>
    <message>
        <source>as the configuration says that the upstream gets it</source>
        <translation>按配置所说上游收到的样子</translation>
    </message>
    <message>
        <source>a request altered so, sent straight to the upstream, gets another answer than the proxied one</source>
        <translation>这样改动的请求直接发往上游，得到的应答与经代理的不同</translation>
    </message>
    <message>
        <source>together they give the proxied answer, alone none of them does</source>
        <translation>合在一起得到经代理的应答，单独一种都不会</translation>
    </message>
    <message>
        <source>with what the proxy adds: %1</source>
        <comment>%1: names of header fields</comment>
        <translation>加上代理添加的字段：%1</translation>
    </message>
    <message>
        <source>A tap between proxy and upstream would settle it, and so may the proxy&apos;s configuration (on the command line: --tap, --proxy-config).</source>
        <translation>在代理与上游之间接一个探针即可确定，代理的配置也可能确定。</translation>
    </message>
    <message>
        <source>it came after %1 ms, and directly the upstream takes %2 ms to answer</source>
        <translation>它在 %1 毫秒后到达，而直接询问时上游需要 %2 毫秒才应答</translation>
    </message>
    <message>
        <source>the upstream closes upon it without an answer, which a proxy reports so; an upstream that the proxy does not reach gives the same</source>
        <translation>上游收到后不作应答就关闭，代理便这样报告；代理连不上的上游也是同样的结果</translation>
    </message>
    <message>
        <source>Nothing passed the tap. Check that the proxy&apos;s upstream address is the tap&apos;s, and compare again.</source>
        <translation>没有任何内容经过探针。检查代理的上游地址是否为探针的地址，然后再次比较。</translation>
    </message>
    <message>
        <source>nothing at all passed the tap: the proxy answered by itself, or it does not lead to the tap</source>
        <translation>没有任何内容经过探针：代理自行应答，或它并不通向探针</translation>
    </message>
    <message>
        <source>this address speaks no TLS, and the proxy does to it</source>
        <translation>该地址不使用 TLS，而代理对它使用 TLS</translation>
    </message>
    <message>
        <source>it closes upon the handshake, and answers the same address %1: %2</source>
        <comment>%1: how the request was altered, %2: a status line</comment>
        <translation>它在收到握手时关闭连接，而对同一地址（%1）却有应答：%2</translation>
    </message>
    <message>
        <source>another kind of rule closes in the same way</source>
        <translation>另一种规则也会这样关闭连接</translation>
    </message>
    <message>
        <source>whatever it is asked, it closes without a byte, as a proxy of connections does that cannot reach its upstream</source>
        <translation>无论问什么，它都不发一个字节就关闭，就像连不上上游的连接代理那样</translation>
    </message>
    <message>
        <source>a rule may reject connections without a byte</source>
        <translation>可能有规则不发一个字节就拒绝连接</translation>
    </message>
    <message>
        <source>the upstream closes upon it without an answer, which a proxy of connections passes on; a proxy that closes by itself gives the same</source>
        <translation>上游对它不作应答就关闭，连接代理会照样传回；自行关闭的代理看上去也是如此</translation>
    </message>
    <message>
        <source>nginx passes an upstream’s reason phrase on, and there is none here</source>
        <translation>nginx 会转发上游的原因短语，而这里没有</translation>
    </message>
    <message>
        <source>The configuration leads to %1, which is not the direct address, %2.</source>
        <translation>配置通向 %1，而不是直连地址 %2。</translation>
    </message>
    <message>
        <source>behind a PROXY protocol preamble of version 2</source>
        <translation>在前面加上 PROXY 协议前导（版本 2）</translation>
    </message>
    <message>
        <source>as a plain request with the method OPTIONS</source>
        <translation>作为普通请求，方法为 OPTIONS</translation>
    </message>
    <message>
        <source>as a plain request over HTTP/1.0</source>
        <translation>作为普通请求，使用 HTTP/1.0</translation>
    </message>
    <message>
        <source>Asked %1, this path is passed on: %2</source>
        <comment>%1: how it was asked, %2: a status line</comment>
        <translation>%1询问时，此路径会被转发：%2</translation>
    </message>
    <message>
        <source>Asked %1, this path gets a page of %2’s own</source>
        <comment>%1: how it was asked, %2: a product</comment>
        <translation>%1询问时，此路径得到 %2 自己的页面</translation>
    </message>
    <message>
        <source>%1, as a plain request</source>
        <translation>%1，作为普通请求</translation>
    </message>
    <message>
        <source>asked as a plain request, the proxied address gives &quot;%1&quot;, and the upstream, with this change and no other, &quot;%2&quot;: the proxy does more, or answers by itself</source>
        <translation>作为普通请求询问时，经代理的地址给出“%1”，而上游在只有这一处改动时给出“%2”：代理还做了别的改动，或者自行作答</translation>
    </message>
    <message>
        <source>the proxy asked the upstream for leave first, with a request of its own, and the answer to that was no</source>
        <translation>代理先以自己的请求征求上游许可，得到的答复是拒绝</translation>
    </message>
    <message>
        <source>See why the proxy&apos;s request for leave (nginx: auth_request, Caddy: forward_auth) is refused, and send what it wants. If it is refused for its Upgrade, take Upgrade and Connection out of that request alone.</source>
        <translation>查明代理征求许可的请求（nginx：auth_request，Caddy：forward_auth）为何被拒绝，并发送它所要求的内容。如果它因带有 Upgrade 而被拒绝，就只从该请求中去掉 Upgrade 和 Connection。</translation>
    </message>
    <message>
        <source>sent straight to the upstream as the files say that it gets the request, it is refused, too</source>
        <translation>按照文件所述上游收到的样子直接发送给上游，同样被拒绝</translation>
    </message>
    <message>
        <source>the proxied answer names %1 as its server, the upstream %2: another program may have answered</source>
        <comment>%1, %2: values of the field Server</comment>
        <translation>经代理的响应把 %1 称为其服务器，上游则是 %2：可能是另一个程序作答</translation>
    </message>
    <message>
        <source>Through the proxy the upstream switches. Either the proxy adds or changes what the upstream wants (Host, X-Forwarded-Proto and the like, a login), or the upstream refuses now and then. To compare like with like, send on the direct route what the upstream gets from the proxy.</source>
        <translation>经过代理时上游会切换协议。要么代理添加或改动了上游所要求的内容（Host、X-Forwarded-Proto 之类，或登录信息），要么上游时而拒绝。要在同等条件下比较，就在直连路线上发送上游从代理收到的内容。</translation>
    </message>
    <message>
        <source>Through the proxy the upstream got the same request and switched: it refuses now and then, or what it took once it does not take again. Compare again.</source>
        <translation>经过代理时上游收到的是同样的请求，并切换了协议：它时而拒绝，或者接受过一次的内容不再接受。再比较一次。</translation>
    </message>
    <message>
        <source>What the configuration says would pass: the proxy does not run it as it stands. Reload the proxy, and compare again.</source>
        <translation>按照配置本应通过：代理运行的并不是这份配置的现状。重新加载代理，然后再次对比。</translation>
    </message>
    <message>
        <source>The configuration does not settle it; a tap between proxy and upstream would (on the command line: --tap).</source>
        <translation>配置无法定论；在代理与上游之间放置探针则可以（命令行：--tap）。</translation>
    </message>
    <message>
        <source>asked again, the proxied address gives &quot;%1&quot;: what refused comes and goes, or is one upstream of several</source>
        <translation>再次询问时，经代理的地址给出“%1”：拒绝时有时无，或者只是多个上游中的一个</translation>
    </message>
    <message>
        <source>The request carries %1, and the upstream does not accept it: look at its value.</source>
        <comment>%1: the name of a field</comment>
        <translation>请求带有 %1，但上游不接受：检查其值。</translation>
    </message>
    <message>
        <source>The answer speaks of the host: the upstream may refuse this Host, whatever credentials are sent.</source>
        <translation>响应提到了主机：无论发送什么凭据，上游都可能拒绝此 Host。</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>The proxy</source>
        <comment>where its product is not known</comment>
        <translation>代理</translation>
    </message>
    <message>
        <source>%1 answered by itself</source>
        <comment>%1: nginx, The proxy</comment>
        <translation>%1 自行作出了响应</translation>
    </message>
    <message>
        <source>%1 probably answered by itself</source>
        <comment>%1: nginx, The proxy</comment>
        <translation>%1 很可能自行作出了响应</translation>
    </message>
    <message>
        <source>%1 may have answered by itself</source>
        <comment>%1: nginx, The proxy</comment>
        <translation>%1 可能自行作出了响应</translation>
    </message>
    <message>
        <source>The upstream</source>
        <comment>begins a sentence</comment>
        <translation>上游</translation>
    </message>
    <message>
        <source>The upstream (%1)</source>
        <comment>%1: Socket.IO; begins a sentence</comment>
        <translation>上游（%1）</translation>
    </message>
    <message>
        <source>the proxy</source>
        <comment>follows &quot;through&quot;; product not known</comment>
        <translation>代理</translation>
    </message>
    <message>
        <source>%1 answered, through %2</source>
        <comment>%1: The upstream; %2: nginx</comment>
        <translation>%1经 %2 作出了响应</translation>
    </message>
    <message>
        <source>%1 probably answered, through %2</source>
        <comment>%1: The upstream; %2: nginx</comment>
        <translation>%1很可能经 %2 作出了响应</translation>
    </message>
    <message>
        <source>%1 may have answered, through %2</source>
        <comment>%1: The upstream; %2: nginx</comment>
        <translation>%1可能经 %2 作出了响应</translation>
    </message>
    <message>
        <source>opens in all of them</source>
        <comment>follows the name of an answer</comment>
        <translation>在所有客户端中都能打开</translation>
    </message>
    <message>
        <source>fails in all of them</source>
        <comment>follows the name of an answer</comment>
        <translation>在所有客户端中都会失败</translation>
    </message>
    <message>
        <source>leaves all of them waiting</source>
        <comment>follows the name of an answer</comment>
        <translation>让所有客户端一直等待</translation>
    </message>
    <message>
        <source>sends all of them elsewhere</source>
        <comment>follows the name of an answer</comment>
        <translation>把所有客户端引向别处</translation>
    </message>
    <message>
        <source>opens in %1</source>
        <comment>%1: names of clients</comment>
        <translation>在 %1 中能打开</translation>
    </message>
    <message>
        <source>fails in %1</source>
        <comment>%1: names of clients</comment>
        <translation>在 %1 中会失败</translation>
    </message>
    <message>
        <source>leaves %1 waiting</source>
        <comment>%1: names of clients</comment>
        <translation>让 %1 一直等待</translation>
    </message>
    <message>
        <source>sends %1 elsewhere</source>
        <comment>%1: names of clients</comment>
        <translation>把 %1 引向别处</translation>
    </message>
    <message>
        <source>Nothing tells whether the proxy answered or the upstream</source>
        <translation>没有迹象表明是代理还是上游作出了响应</translation>
    </message>
    <message>
        <source>opens</source>
        <comment>follows a client&apos;s name</comment>
        <translation>打开</translation>
    </message>
    <message>
        <source>refuses</source>
        <comment>follows a client&apos;s name</comment>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>waits on</source>
        <comment>follows a client&apos;s name</comment>
        <translation>一直等待</translation>
    </message>
    <message>
        <source>follows it</source>
        <comment>a redirect; follows a client&apos;s name</comment>
        <translation>跟随重定向</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between what clients make of an answer</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>The direct answer %1. The proxied one %2.</source>
        <comment>%1, %2: &quot;opens in all of them&quot;, &quot;fails in curl, opens in ws&quot;</comment>
        <translation>直连的响应%1。经代理的响应%2。</translation>
    </message>
    <message>
        <source>The direct answer %1.</source>
        <comment>%1: &quot;opens in all of them&quot;</comment>
        <translation>直连的响应%1。</translation>
    </message>
    <message>
        <source>The proxied answer %1.</source>
        <comment>%1: &quot;fails in all of them&quot;</comment>
        <translation>经代理的响应%1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a client and its version</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 opens the connection.</source>
        <translation>%1 会打开连接。</translation>
    </message>
    <message>
        <source>%1 fails without words of its own.</source>
        <translation>%1 会失败，没有自己的说明。</translation>
    </message>
    <message>
        <source>%1 fails with “%2”.</source>
        <comment>%2: the client&apos;s own words</comment>
        <translation>%1 会失败，提示“%2”。</translation>
    </message>
    <message>
        <source>%1 waits on, without a limit of its own.</source>
        <translation>%1 会一直等待，自身没有时限。</translation>
    </message>
    <message>
        <source>%1 follows the redirect.</source>
        <translation>%1 会跟随重定向。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>why a client does so</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>Known from %1.</source>
        <comment>where a rule is from</comment>
        <translation>依据：%1。</translation>
    </message>
    <message numerus="yes">
        <source>opens in the other %n</source>
        <comment>clients</comment>
        <translation>
            <numerusform>在其余 %n 个客户端中能打开</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fails in the other %n</source>
        <comment>clients</comment>
        <translation>
            <numerusform>在其余 %n 个客户端中会失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leaves the other %n waiting</source>
        <comment>clients</comment>
        <translation>
            <numerusform>让其余 %n 个客户端一直等待</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends the other %n elsewhere</source>
        <comment>clients</comment>
        <translation>
            <numerusform>把其余 %n 个客户端引向别处</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>Attempt</name>
    <message>
        <source>%1 reset the connection behind %2 interim (1xx) answers, before the final head</source>
        <translation>%1 在 %2 个临时（1xx）响应之后、最终头部之前重置了连接</translation>
    </message>
    <message>
        <source>%1 closed the connection behind %2 interim (1xx) answers, before the final head</source>
        <translation>%1 在 %2 个临时（1xx）响应之后、最终头部之前关闭了连接</translation>
    </message>
    <message>
        <source>%1 reset the connection before any octet of an answer, after it took %2 of %3 octets of the request</source>
        <translation>%1 没有给出任何响应字节就重置了连接，此前收下了请求 %3 字节中的 %2 字节</translation>
    </message>
    <message>
        <source>%1 closed the connection before any octet of an answer, after it took %2 of %3 octets of the request</source>
        <translation>%1 没有给出任何响应字节就关闭了连接，此前收下了请求 %3 字节中的 %2 字节</translation>
    </message>
    <message>
        <source>%1 reset the connection before any octet of an answer</source>
        <translation>%1 没有给出任何响应字节就重置了连接</translation>
    </message>
    <message>
        <source>%1 closed the connection before any octet of an answer</source>
        <translation>%1 没有给出任何响应字节就关闭了连接</translation>
    </message>
    <message>
        <source>%1 reset the connection inside the status line after %2</source>
        <translation>%1 在状态行中途重置了连接，此前发送了 %2</translation>
    </message>
    <message>
        <source>%1 closed the connection inside the status line after %2</source>
        <translation>%1 在状态行中途关闭了连接，此前发送了 %2</translation>
    </message>
    <message>
        <source>%1 reset the connection inside the headers after %2</source>
        <translation>%1 在标头中途重置了连接，此前发送了 %2</translation>
    </message>
    <message>
        <source>%1 closed the connection inside the headers after %2</source>
        <translation>%1 在标头中途关闭了连接，此前发送了 %2</translation>
    </message>
    <message>
        <source>%1 sent more than %2 interim (1xx) answers</source>
        <translation>%1 发送的临时（1xx）响应超过 %2 个</translation>
    </message>
    <message>
        <source>%1 answered 101, but not with a valid switch to WebSocket: %2</source>
        <translation>%1 返回了 101，但不是到 WebSocket 的有效切换：%2</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between sentences of one kind</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>the head from %1 is past the limits (%2 KiB, %3 fields): reading stopped after %4</source>
        <translation>%1 的头部超出限制（%2 KiB、%3 个字段）：读到 %4 后停止</translation>
    </message>
    <message>
        <source>reading the body ended early after %1: %2</source>
        <translation>正文在 %1 后提前中止：%2</translation>
    </message>
    <message>
        <source>the connection was reset</source>
        <translation>连接被重置</translation>
    </message>
    <message>
        <source>TLS broke</source>
        <translation>TLS 已损坏</translation>
    </message>
    <message>
        <source>the name has no address</source>
        <translation>该名称没有地址</translation>
    </message>
    <message>
        <source>no address for the forward proxy “%1”: %2</source>
        <translation>找不到正向代理“%1”的地址：%2</translation>
    </message>
    <message>
        <source>no address for “%1”: %2</source>
        <translation>找不到“%1”的地址：%2</translation>
    </message>
    <message>
        <source>no address is given for “%1”</source>
        <translation>没有给出“%1”的地址</translation>
    </message>
    <message>
        <source>%1; and %2 more</source>
        <comment>%1: what came of several addresses</comment>
        <translation>%1；另有 %2 个</translation>
    </message>
    <message>
        <source>the forward proxy was not reached: %1</source>
        <translation>无法连接到正向代理：%1</translation>
    </message>
    <message>
        <source>no answer in this address&apos;s share of the time</source>
        <translation>在分给这个地址的时间内没有回应</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>cancelled while the attempt to %1 was in the phase “%2”</source>
        <translation>与 %1 的连接在“%2”阶段被取消</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有回应</translation>
    </message>
    <message>
        <source>the time limit of %1 was over</source>
        <translation>已到 %1 的时间限制</translation>
    </message>
    <message>
        <source>the name “%1” was not resolved within %2</source>
        <translation>名称“%1”在 %2 内未能解析</translation>
    </message>
    <message>
        <source>the TLS handshake with %1 did not end within %2</source>
        <translation>与 %1 的 TLS 握手在 %2 内没有完成</translation>
    </message>
    <message>
        <source>%1 opened no tunnel to %2 within %3</source>
        <translation>%1 在 %3 内没有打开到 %2 的隧道</translation>
    </message>
    <message>
        <source>%1 did not accept the connection within %2</source>
        <translation>%1 在 %2 内没有接受连接</translation>
    </message>
    <message>
        <source>%1 took only %2 of the %3 octets of the request within %4</source>
        <translation>%1 在 %4 内只收下了请求 %3 字节中的 %2 字节</translation>
    </message>
    <message>
        <source>no answer from %1 within %2 after the request was written</source>
        <translation>请求写出后，%1 在 %2 内没有响应</translation>
    </message>
    <message>
        <source>the head from %1 was not complete within %2: it stopped after %3</source>
        <translation>%1 的头部在 %2 内不完整：到 %3 停止</translation>
    </message>
    <message>
        <source>no octet came any more</source>
        <translation>不再有字节到来</translation>
    </message>
    <message>
        <source>%1 did not answer in HTTP/1: it sent %2</source>
        <translation>%1 没有以 HTTP/1 响应：它发送的是%2</translation>
    </message>
    <message>
        <source>the forward proxy %1</source>
        <translation>正向代理 %1</translation>
    </message>
    <message>
        <source>%1 (through %2)</source>
        <comment>%1: an address, %2: the forward proxy and its address</comment>
        <translation>%1（经%2）</translation>
    </message>
    <message>
        <source>%1 answered CONNECT with %2 instead of an HTTP head</source>
        <translation>%1 对 CONNECT 的应答是%2，而不是 HTTP 头部</translation>
    </message>
    <message>
        <source>%1 sent more than %2 interim answers to CONNECT</source>
        <translation>%1 对 CONNECT 发送的临时响应超过 %2 个</translation>
    </message>
    <message>
        <source>reading the body ended early: %1</source>
        <translation>正文提前中止：%1</translation>
    </message>
    <message>
        <source>%1 refused the tunnel to %2 with %3 %4</source>
        <translation>%1 拒绝了到 %2 的隧道：%3 %4</translation>
    </message>
    <message>
        <source>%1 does not speak SOCKS5: it answered with %2</source>
        <translation>%1 不使用 SOCKS5：它的应答是%2</translation>
    </message>
    <message>
        <source>%1 opened no tunnel to %2: %3</source>
        <translation>%1 没有打开到 %2 的隧道：%3</translation>
    </message>
    <message>
        <source>%1 reset the connection before any octet of its answer to %2</source>
        <translation>%1 对 %2 没有应答任何字节就重置了连接</translation>
    </message>
    <message>
        <source>%1 closed the connection before any octet of its answer to %2</source>
        <translation>%1 对 %2 没有应答任何字节就关闭了连接</translation>
    </message>
    <message>
        <source>%1 reset the connection inside its answer after %2 to %3</source>
        <translation>%1 对 %3 应答了 %2 后中途重置了连接</translation>
    </message>
    <message>
        <source>%1 closed the connection inside its answer after %2 to %3</source>
        <translation>%1 对 %3 应答了 %2 后中途关闭了连接</translation>
    </message>
    <message>
        <source>1 octet</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>%1 octets</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1 refused the connection</source>
        <translation>%1 拒绝连接</translation>
    </message>
    <message>
        <source>%1 did not answer within %2</source>
        <translation>%1 在 %2 内没有回应</translation>
    </message>
    <message>
        <source>%1 cannot be reached (%2)</source>
        <translation>无法到达 %1（%2）</translation>
    </message>
    <message>
        <source>connecting to %1 failed (%2)</source>
        <translation>连接 %1 失败（%2）</translation>
    </message>
    <message>
        <source>the certificate that %1 showed for “%2” was not verified: %3</source>
        <translation>%1 为“%2”出示的证书未通过验证：%3</translation>
    </message>
    <message>
        <source>%1 ended TLS with the alert %2 after the handshake</source>
        <translation>%1 在握手之后以警报 %2 结束了 TLS</translation>
    </message>
    <message>
        <source>%1 ended TLS with the alert %2</source>
        <translation>%1 以警报 %2 结束了 TLS</translation>
    </message>
    <message>
        <source>%1 does not speak TLS: it answered with %2</source>
        <translation>%1 不使用 TLS：它的应答是%2</translation>
    </message>
    <message>
        <source>%1 closed the connection without answering the TLS ClientHello</source>
        <translation>%1 没有回应 TLS 的 ClientHello 就关闭了连接</translation>
    </message>
    <message>
        <source>%1 closed the connection after the TLS handshake</source>
        <translation>%1 在 TLS 握手之后关闭了连接</translation>
    </message>
    <message>
        <source>%1 closed the connection inside the TLS handshake</source>
        <translation>%1 在 TLS 握手中途关闭了连接</translation>
    </message>
    <message>
        <source>%1 reset the connection after the TLS handshake</source>
        <translation>%1 在 TLS 握手之后重置了连接</translation>
    </message>
    <message>
        <source>%1 reset the connection inside the TLS handshake</source>
        <translation>%1 在 TLS 握手中途重置了连接</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>没有给出原因</translation>
    </message>
    <message>
        <source>TLS with %1 failed after the handshake: %2</source>
        <translation>与 %1 的 TLS 在握手之后失败：%2</translation>
    </message>
    <message>
        <source>TLS with %1 failed in the handshake: %2</source>
        <translation>与 %1 的 TLS 在握手中失败：%2</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>a correct handshake with another key</source>
        <translation>另一个密钥的正确握手</translation>
    </message>
    <message>
        <source>with Upgrade: h2c</source>
        <translation>带 Upgrade: h2c</translation>
    </message>
    <message>
        <source>with end-to-end fields named in Connection</source>
        <translation>在 Connection 中列出端到端字段</translation>
    </message>
    <message>
        <source>with Origin: %1</source>
        <translation>带 Origin: %1</translation>
    </message>
    <message>
        <source>with Sec-WebSocket-Version: %1</source>
        <translation>带 Sec-WebSocket-Version: %1</translation>
    </message>
    <message>
        <source>without Upgrade and Connection</source>
        <translation>不带 Upgrade 和 Connection</translation>
    </message>
    <message>
        <source>with Connection: close, without Upgrade</source>
        <translation>带 Connection: close，不带 Upgrade</translation>
    </message>
    <message>
        <source>without Upgrade alone</source>
        <translation>只缺 Upgrade</translation>
    </message>
    <message>
        <source>with Upgrade: h2c, websocket</source>
        <translation>带 Upgrade: h2c, websocket</translation>
    </message>
    <message>
        <source>without Authorization</source>
        <translation>不带 Authorization</translation>
    </message>
    <message>
        <source>straight to the upstream, %1: %2</source>
        <comment>%1: how a request was altered, %2: its answer</comment>
        <translation>直接发往上游，%1：%2</translation>
    </message>
    <message>
        <source>to the proxied address, %1: %2</source>
        <comment>%1: how a request was altered, %2: its answer</comment>
        <translation>发往代理地址，%1：%2</translation>
    </message>
    <message>
        <source>the tap saw the upstream get %1: %2</source>
        <translation>探针看到上游收到 %1：%2</translation>
    </message>
    <message>
        <source>the tap saw the upstream get no %1</source>
        <translation>探针看到上游没有收到 %1</translation>
    </message>
    <message>
        <source>The proxied address gave no answer to this.</source>
        <translation>代理地址对此没有应答。</translation>
    </message>
    <message>
        <source>Not asked: a correct handshake does not pass the proxied route.</source>
        <translation>未询问：正确的握手通不过代理路由。</translation>
    </message>
    <message>
        <source>Upgrade to another protocol (h2c)</source>
        <translation>升级到其他协议（h2c）</translation>
    </message>
    <message>
        <source>The proxy answers by itself and asks the upstream nothing.</source>
        <translation>代理自行应答，没有询问上游。</translation>
    </message>
    <message>
        <source>The upstream gets no Upgrade to h2c.</source>
        <translation>上游没有收到升级到 h2c 的 Upgrade。</translation>
    </message>
    <message>
        <source>The proxy passes Upgrade: h2c on to the upstream.</source>
        <translation>代理把 Upgrade: h2c 转发给了上游。</translation>
    </message>
    <message>
        <source>The direct address gave no answer to this.</source>
        <translation>直连地址对此没有应答。</translation>
    </message>
    <message>
        <source>The answer is the one that the upstream gives to Upgrade: h2c, and to nothing less: the proxy passes it on.</source>
        <translation>这个应答是上游只对 Upgrade: h2c 给出的应答：代理把它转发了过去。</translation>
    </message>
    <message>
        <source>The answer is the one that the upstream gives to a request without Upgrade.</source>
        <translation>这个应答是上游对不带 Upgrade 的请求给出的应答。</translation>
    </message>
    <message>
        <source>The proxy asks the upstream for websocket all the same.</source>
        <translation>代理仍然向上游请求 websocket。</translation>
    </message>
    <message>
        <source>The proxy speaks h2c itself; straight to the upstream the same request is not switched.</source>
        <translation>代理自己支持 h2c；直接发往上游的同一请求没有切换。</translation>
    </message>
    <message>
        <source>The proxy refuses it.</source>
        <translation>代理拒绝了它。</translation>
    </message>
    <message>
        <source>The answer is neither the upstream&apos;s to Upgrade: h2c nor its answer without. A tap in front of the upstream would show what it gets.</source>
        <translation>这个应答既不是上游对 Upgrade: h2c 的应答，也不是它对不带 Upgrade 的请求的应答。放在上游前面的探针会显示上游收到了什么。</translation>
    </message>
    <message>
        <source>The upstream gives the same answer without Upgrade, so that only a tap in front of it would show what it gets.</source>
        <translation>上游对不带 Upgrade 的请求给出同样的应答，因此只有放在上游前面的探针才能显示它收到了什么。</translation>
    </message>
    <message>
        <source>Upgrade: h2c, websocket does not pass as it is.</source>
        <translation>Upgrade: h2c, websocket 没有原样通过。</translation>
    </message>
    <message>
        <source>Upgrade: h2c, websocket passes, though it is not websocket alone. A tap in front of the upstream would show what it gets.</source>
        <translation>Upgrade: h2c, websocket 通过了，尽管其中不只有 websocket。放在上游前面的探针会显示上游收到了什么。</translation>
    </message>
    <message>
        <source>Named in Connection, these do not reach the upstream: %1.</source>
        <comment>%1: names of header fields</comment>
        <translation>在 Connection 中列出后，这些字段到不了上游：%1。</translation>
    </message>
    <message>
        <source>Fields that Connection names</source>
        <translation>Connection 列出的字段</translation>
    </message>
    <message>
        <source>They reach the upstream all the same.</source>
        <translation>它们仍然到达上游。</translation>
    </message>
    <message>
        <source>It cannot be seen from here: a tap in front of the upstream would show it, or an upstream that tells which header fields it got.</source>
        <translation>从这里看不到：放在上游前面的探针，或会说明自己收到哪些头部字段的上游，可以显示出来。</translation>
    </message>
    <message>
        <source>The upstream refuses it when asked directly; through the proxy it is answered with 101.</source>
        <translation>直接询问时上游拒绝它；经过代理时得到的应答是 101。</translation>
    </message>
    <message>
        <source>Origin of a foreign site</source>
        <translation>外部站点的 Origin</translation>
    </message>
    <message>
        <source>A foreign Origin is answered with 101. Where cookies or the address alone let a browser in, any site can open this WebSocket in its visitor&apos;s name.</source>
        <translation>对外部 Origin 的应答是 101。如果浏览器只凭 Cookie 或地址就能进入，任何站点都能以访问者的名义打开这个 WebSocket。</translation>
    </message>
    <message>
        <source>A foreign Origin is refused.</source>
        <translation>外部 Origin 被拒绝。</translation>
    </message>
    <message>
        <source>Wrong Sec-WebSocket-Version</source>
        <translation>错误的 Sec-WebSocket-Version</translation>
    </message>
    <message>
        <source>Version 7 is answered with 101, as if it were 13. Some libraries take the drafts&apos; versions 7 and 8 on purpose.</source>
        <translation>对版本 7 的应答是 101，如同版本 13。有些库有意接受草案的版本 7 和 8。</translation>
    </message>
    <message>
        <source>Another version than 13 is refused.</source>
        <translation>13 以外的版本被拒绝。</translation>
    </message>
    <message>
        <source>A 101 with a wrong Sec-WebSocket-Accept</source>
        <translation>Sec-WebSocket-Accept 错误的 101</translation>
    </message>
    <message>
        <source>The proxy passes on a 101 whose Sec-WebSocket-Accept does not fit the key.</source>
        <translation>代理转发了 Sec-WebSocket-Accept 与密钥不符的 101。</translation>
    </message>
    <message>
        <source>It is wrong on the proxied route alone; see the comparison&apos;s findings.</source>
        <translation>它只在代理路由上是错的；见比较的诊断。</translation>
    </message>
    <message>
        <source>A 101 came that fits another key than the one sent: a stored answer, or one that nobody computes.</source>
        <translation>收到的 101 与发送的密钥不符，而符合另一个密钥：这是缓存的应答，或没有人计算过它。</translation>
    </message>
    <message>
        <source>Every 101 fits its key. What the proxy would do with one that does not shows only where the upstream gives one.</source>
        <translation>每个 101 都与其密钥相符。代理会如何处理不相符的 101，只有上游给出这样的应答时才看得到。</translation>
    </message>
    <message>
        <source>The proxy passes Upgrade: h2c, websocket on to the upstream as it is.</source>
        <translation>代理把 Upgrade: h2c, websocket 原样转发给了上游。</translation>
    </message>
    <message>
        <source>A correct handshake does not pass the proxied route, so that only a tap in front of the upstream would show what it gets.</source>
        <translation>正确的握手通不过代理路由，因此只有放在上游前面的探针才能显示它收到了什么。</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>switched</source>
        <comment>follows the name of a route</comment>
        <translation>已切换</translation>
    </message>
    <message>
        <source>got %1</source>
        <comment>follows the name of a route</comment>
        <translation>收到 %1</translation>
    </message>
    <message>
        <source>failed (%1)</source>
        <comment>follows the name of a route</comment>
        <translation>失败（%1）</translation>
    </message>
    <message>
        <source>has not begun</source>
        <comment>follows the name of a route</comment>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>looks up the name</source>
        <comment>follows the name of a route</comment>
        <translation>正在解析名称</translation>
    </message>
    <message>
        <source>connects</source>
        <comment>follows the name of a route</comment>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>agrees on TLS with the forward proxy</source>
        <comment>follows the name of a route</comment>
        <translation>正在与正向代理协商 TLS</translation>
    </message>
    <message>
        <source>asks the forward proxy for a tunnel</source>
        <comment>follows the name of a route</comment>
        <translation>正在向正向代理请求隧道</translation>
    </message>
    <message>
        <source>agrees on TLS</source>
        <comment>follows the name of a route</comment>
        <translation>正在协商 TLS</translation>
    </message>
    <message>
        <source>sends the request</source>
        <comment>follows the name of a route</comment>
        <translation>正在发送请求</translation>
    </message>
    <message>
        <source>waits for the first byte</source>
        <comment>follows the name of a route</comment>
        <translation>正在等待首字节</translation>
    </message>
    <message>
        <source>reads the answer</source>
        <comment>follows the name of a route</comment>
        <translation>正在读取响应</translation>
    </message>
    <message>
        <source>is open</source>
        <comment>follows the name of a route</comment>
        <translation>已打开</translation>
    </message>
    <message>
        <source>is closing</source>
        <comment>follows the name of a route</comment>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>%1 %2, %3 %4.</source>
        <comment>name and result of an earlier and of a later run</comment>
        <translation>%1%2，%3%4。</translation>
    </message>
    <message>
        <source>Direct %1, proxied %2.</source>
        <comment>%1, %2: &quot;switched&quot;, &quot;got 404 Not Found&quot;</comment>
        <translation>直连%1，经代理%2。</translation>
    </message>
    <message>
        <source>The proxy</source>
        <comment>where its product is not known, begins a sentence</comment>
        <translation>代理</translation>
    </message>
    <message>
        <source>The upstream agreed to switch. %1 changed the answer on its way back.</source>
        <comment>%1: nginx, The proxy</comment>
        <translation>上游同意切换。%1 在返回途中改动了响应。</translation>
    </message>
    <message>
        <source>%1 passed the handshake on as plain HTTP. The upstream never saw an upgrade and answered %2.</source>
        <comment>%1: nginx, The proxy; %2: a status</comment>
        <translation>%1 把握手当作普通 HTTP 转发。上游没有收到升级请求，返回 %2。</translation>
    </message>
    <message>
        <source>%1 asked the upstream in HTTP/1.0, which knows no upgrade. It answered %2.</source>
        <comment>%1: nginx, The proxy; %2: a status</comment>
        <translation>%1 以 HTTP/1.0 询问上游，其中没有升级。上游返回 %2。</translation>
    </message>
    <message>
        <source>%1 changed the request on its way. The upstream answered it with %2.</source>
        <comment>%1: nginx, The proxy; %2: a status</comment>
        <translation>%1 在途中改动了请求。上游对它返回 %2。</translation>
    </message>
    <message>
        <source>%1 answered %2 by itself. Sent straight, the same handshake switched.</source>
        <comment>%1: nginx, The proxy; %2: a status</comment>
        <translation>%1 自行返回 %2。直接发送时，同样的握手已切换。</translation>
    </message>
    <message>
        <source>%1 could not use its upstream and answered %2. Sent straight, the handshake switched.</source>
        <comment>%1: nginx, The proxy; %2: a status</comment>
        <translation>%1 无法使用它的上游，返回 %2。直接发送时，握手已切换。</translation>
    </message>
    <message>
        <source>Connecting: direct %1</source>
        <comment>%1: &quot;waits for the first byte&quot;</comment>
        <translation>正在连接：直连%1</translation>
    </message>
    <message>
        <source>Connecting: proxied %1</source>
        <comment>%1: &quot;waits for the first byte&quot;</comment>
        <translation>正在连接：经代理%1</translation>
    </message>
    <message>
        <source>Comparing: direct %1, proxied %2</source>
        <comment>%1, %2: &quot;switched&quot;, &quot;waits for the first byte&quot;</comment>
        <translation>正在对比：直连%1，经代理%2</translation>
    </message>
    <message>
        <source>%1 and %2 differ</source>
        <comment>two runs: &quot;Run 14&quot;</comment>
        <translation>%1与%2不同</translation>
    </message>
    <message>
        <source>The routes differ; no cause found yet</source>
        <translation>两条路线不同；尚未找到原因</translation>
    </message>
    <message>
        <source>The routes differ</source>
        <translation>两条路线不同</translation>
    </message>
    <message>
        <source>Looking for proof, %1 of %2</source>
        <translation>正在寻找证据，第 %1 项，共 %2 项</translation>
    </message>
    <message>
        <source>Looking for proof</source>
        <translation>正在寻找证据</translation>
    </message>
    <message>
        <source>%1 and %2 are the same</source>
        <comment>two runs: &quot;Run 14&quot;</comment>
        <translation>%1与%2相同</translation>
    </message>
    <message>
        <source>Both routes switched</source>
        <translation>两条路线都已切换</translation>
    </message>
    <message>
        <source>Both routes switched, no difference so far</source>
        <translation>两条路线都已切换，目前没有差异</translation>
    </message>
    <message>
        <source>The upstream refuses, with or without the proxy: %1</source>
        <comment>%1: a status</comment>
        <translation>上游拒绝，有没有代理都一样：%1</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a finding&apos;s title as a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>what failed, as a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>No direct run to compare with: %1</source>
        <comment>%1: what failed</comment>
        <translation>没有可供对比的直连运行：%1</translation>
    </message>
    <message>
        <source>Proxied %1.</source>
        <comment>%1: &quot;switched&quot;, &quot;got 404 Not Found&quot;</comment>
        <translation>经代理%1。</translation>
    </message>
    <message>
        <source>The direct route switched</source>
        <translation>直连路线已切换</translation>
    </message>
    <message>
        <source>The proxied route switched</source>
        <translation>经代理的路线已切换</translation>
    </message>
    <message>
        <source>The direct route got %1</source>
        <comment>%1: a status</comment>
        <translation>直连路线收到 %1</translation>
    </message>
    <message>
        <source>The proxied route got %1</source>
        <comment>%1: a status</comment>
        <translation>经代理的路线收到 %1</translation>
    </message>
    <message>
        <source>No switch came. Compare both routes to learn where it is lost.</source>
        <translation>没有切换。对比两条路线，即可得知它在哪里丢失。</translation>
    </message>
    <message>
        <source>Both connections were cut</source>
        <translation>两个连接都被切断</translation>
    </message>
    <message>
        <source>The proxied connection was cut</source>
        <translation>经代理的连接被切断</translation>
    </message>
    <message>
        <source>The direct connection was cut</source>
        <translation>直连的连接被切断</translation>
    </message>
    <message>
        <source>The proxied connection was cut after %1</source>
        <translation>经代理的连接在 %1 后被切断</translation>
    </message>
    <message>
        <source>The direct connection was cut after %1</source>
        <translation>直连的连接在 %1 后被切断</translation>
    </message>
    <message>
        <source>1006: closed without a close frame, and not by you.</source>
        <translation>1006：没有关闭帧就已关闭，而且不是由你关闭的。</translation>
    </message>
    <message>
        <source>Closed with code %1, and not by you.</source>
        <translation>以关闭码 %1 关闭，而且不是由你关闭的。</translation>
    </message>
    <message>
        <source>Cancelled after %1</source>
        <translation>%1 后取消</translation>
    </message>
    <message>
        <source>What was seen until then is kept.</source>
        <translation>此前看到的内容已保留。</translation>
    </message>
    <message>
        <source>Error, proven: %1</source>
        <comment>spoken; %1: the verdict</comment>
        <translation>错误，已证实：%1</translation>
    </message>
    <message>
        <source>Warning, proven: %1</source>
        <comment>spoken; %1: the verdict</comment>
        <translation>警告，已证实：%1</translation>
    </message>
    <message>
        <source>Error, likely: %1</source>
        <comment>spoken; %1: the verdict</comment>
        <translation>错误，很可能：%1</translation>
    </message>
    <message>
        <source>Error, possible: %1</source>
        <comment>spoken; %1: the verdict</comment>
        <translation>错误，可能：%1</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <comment>spoken; %1: the verdict</comment>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <comment>spoken; %1: the verdict</comment>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>Good: %1</source>
        <comment>spoken; %1: the verdict</comment>
        <translation>正常：%1</translation>
    </message>
    <message>
        <source>Proven</source>
        <translation>已证实</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>%1. From before your last edit.</source>
        <comment>spoken; %1: the verdict</comment>
        <translation>%1。来自上次编辑之前。</translation>
    </message>
    <message>
        <source>Checking what the proxy lets through, %1 of at most %2</source>
        <translation>正在检查代理放行了什么，已完成 %1 个，最多 %2 个</translation>
    </message>
    <message>
        <source>Warning, likely: %1</source>
        <comment>spoken; %1: the verdict</comment>
        <translation>警告，很可能：%1</translation>
    </message>
    <message>
        <source>Warning, possible: %1</source>
        <comment>spoken; %1: the verdict</comment>
        <translation>警告，可能：%1</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Request sent</source>
        <translation>发出的请求</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>After the switch</source>
        <translation>切换之后</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>as far as it is known</source>
        <comment>the rows of a run under way</comment>
        <translation>目前所知</translation>
    </message>
    <message numerus="yes">
        <source>%n lines, the same on both sides</source>
        <translation>
            <numerusform>%n 行，两边相同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines, byte for byte the same on both routes</source>
        <translation>
            <numerusform>%n 行，两条路线逐字节相同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines, the same but for letter case or white space</source>
        <translation>
            <numerusform>%n 行，仅大小写或空白不同</numerusform>
        </translation>
    </message>
    <message>
        <source>differs</source>
        <comment>a section of one line</comment>
        <translation>不同</translation>
    </message>
    <message numerus="yes">
        <source>all %n lines differ</source>
        <translation>
            <numerusform>%n 行全部不同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 lines differ</source>
        <translation>
            <numerusform>%1 行中有 %n 行不同</numerusform>
        </translation>
    </message>
    <message>
        <source>no name</source>
        <comment>a header without a name</comment>
        <translation>无名称</translation>
    </message>
    <message>
        <source>request line</source>
        <translation>请求行</translation>
    </message>
    <message>
        <source>status line</source>
        <translation>状态行</translation>
    </message>
    <message>
        <source>body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>cipher</source>
        <translation>密码套件</translation>
    </message>
    <message>
        <source>server name</source>
        <translation>服务器名称</translation>
    </message>
    <message>
        <source>ALPN</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <source>verification</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>validity</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>close code</source>
        <translation>关闭码</translation>
    </message>
    <message>
        <source>empty</source>
        <comment>a header without a value</comment>
        <translation>空</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>switched</source>
        <translation>已切换</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>hop-by-hop</source>
        <translation>逐跳</translation>
    </message>
    <message>
        <source>end-to-end</source>
        <translation>端到端</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>已证实</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>We sent directly</source>
        <translation>直连发送的</translation>
    </message>
    <message>
        <source>Direct answer</source>
        <translation>直连的响应</translation>
    </message>
    <message>
        <source>Direct TLS</source>
        <translation>直连的 TLS</translation>
    </message>
    <message>
        <source>Direct connection</source>
        <translation>直连的连接</translation>
    </message>
    <message>
        <source>We sent</source>
        <translation>本机发送的</translation>
    </message>
    <message>
        <source>Proxied answer</source>
        <translation>经代理的响应</translation>
    </message>
    <message>
        <source>Proxied TLS</source>
        <translation>经代理的 TLS</translation>
    </message>
    <message>
        <source>Proxied connection</source>
        <translation>经代理的连接</translation>
    </message>
    <message>
        <source>The tap saw</source>
        <translation>探针看到的</translation>
    </message>
    <message>
        <source>Upstream answered</source>
        <translation>上游的响应</translation>
    </message>
    <message>
        <source>At the tap</source>
        <translation>在探针处</translation>
    </message>
    <message>
        <source>Request, never sent</source>
        <translation>请求（未发出）</translation>
    </message>
    <message>
        <source>Request, sent on the proxied route alone</source>
        <translation>请求（只经代理发出）</translation>
    </message>
    <message>
        <source>Request, sent on the direct route alone</source>
        <translation>请求（只直连发出）</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Asked besides</source>
        <translation>另行提问</translation>
    </message>
</context>
<context>
    <name>CompareJob</name>
    <message>
        <source>The tap is not open. Turn it off, or on again</source>
        <translation>探针没有打开。关闭它，或重新打开</translation>
    </message>
</context>
<context>
    <name>CompareRun</name>
    <message>
        <source>asked %1 of at most %2</source>
        <translation>已询问 %1 次，最多 %2 次</translation>
    </message>
    <message>
        <source>safety of the path: asked %1 of at most %2</source>
        <translation>路径安全：已询问 %1 次，至多 %2 次</translation>
    </message>
</context>
<context>
    <name>Configuration</name>
    <message>
        <source>None: the proxy closes the connection</source>
        <translation>无：代理关闭连接</translation>
    </message>
    <message>
        <source>None: TLS fails</source>
        <translation>无：TLS 失败</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <comment>a status, an address</comment>
        <translation>%1，转到 %2</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1, as far as the files tell</source>
        <comment>a status</comment>
        <translation>%1（以文件所述为准）</translation>
    </message>
    <message>
        <source>none</source>
        <comment>a time limit</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>Error, Warning or Note; what is found</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Way</source>
        <comment>of a request through the configuration</comment>
        <translation>路径</translation>
    </message>
    <message>
        <source>%1, with line %2</source>
        <comment>Error, Warning or Note; the line that it is told at</comment>
        <translation>%1，与第 %2 行有关</translation>
    </message>
    <message>
        <source>This server takes the request</source>
        <translation>此 server 接收请求</translation>
    </message>
    <message>
        <source>This place takes the request</source>
        <translation>请求落在此处</translation>
    </message>
    <message>
        <source>Answered here</source>
        <translation>在此应答</translation>
    </message>
    <message>
        <source>Passed on to %1</source>
        <translation>转发到 %1</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
</context>
<context>
    <name>ConfigurationCheck</name>
    <message>
        <source>nginx is not installed here</source>
        <translation>本机没有安装 nginx</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a file, what is wrong with it, as a verb: cannot be read, …</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <comment>a file, a line, a fault</comment>
        <translation>%1，第 %2 行：%3</translation>
    </message>
</context>
<context>
    <name>CopyMenu</name>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
</context>
<context>
    <name>DocumentPlan</name>
    <message>
        <source>“{{%1}}” has no value; set it in the environment or take it out</source>
        <translation>“{{%1}}”没有值；在环境中设置它，或删去它</translation>
    </message>
    <message>
        <source>Type the upstream&apos;s address</source>
        <translation>输入上游的地址</translation>
    </message>
    <message>
        <source>Type the address of the proxy</source>
        <translation>输入代理的地址</translation>
    </message>
    <message>
        <source>Type the upstream&apos;s address, or choose another way to the proxied one</source>
        <translation>输入上游的地址，或为经代理的路线另选途径</translation>
    </message>
    <message>
        <source>Type the address of the proxy, or choose another way to the direct one</source>
        <translation>输入代理的地址，或为直连另选途径</translation>
    </message>
    <message>
        <source>A key needs its certificate; choose that file as well</source>
        <translation>密钥需要对应的证书；一并选择该文件</translation>
    </message>
    <message>
        <source>The lowest TLS version is above the highest</source>
        <translation>最低的 TLS 版本高于最高版本</translation>
    </message>
    <message>
        <source>Say where the tap listens and where it leads, such as %1, or turn it off</source>
        <translation>写明探针在哪里监听、通向哪里，例如 %1，或关闭它</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a file and what is wrong with it</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>EnvironmentBook</name>
    <message>
        <source>The environments could not be read and are not written over. Mend or remove %1 and start again</source>
        <translation>无法读取环境，也不会覆盖它们。修复或删除 %1 后重新启动</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>name not resolved</source>
        <translation>名称无法解析</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>connect timeout</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>connect failed</source>
        <translation>连接失败</translation>
    </message>
    <message>
        <source>forward proxy refused</source>
        <translation>被正向代理拒绝</translation>
    </message>
    <message>
        <source>forward proxy failed</source>
        <translation>正向代理出错</translation>
    </message>
    <message>
        <source>proxy tls failed</source>
        <translation>与正向代理的 TLS 失败</translation>
    </message>
    <message>
        <source>tls failed</source>
        <translation>TLS 失败</translation>
    </message>
    <message>
        <source>tls not verified</source>
        <translation>TLS 证书未通过验证</translation>
    </message>
    <message>
        <source>closed before answer</source>
        <translation>未响应即关闭</translation>
    </message>
    <message>
        <source>closed inside head</source>
        <translation>头部中途关闭</translation>
    </message>
    <message>
        <source>answer timeout</source>
        <translation>等待响应超时</translation>
    </message>
    <message>
        <source>not http</source>
        <translation>不是 HTTP</translation>
    </message>
    <message>
        <source>head too large</source>
        <translation>头部过大</translation>
    </message>
    <message>
        <source>invalid switch</source>
        <translation>无效的切换</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>local error</source>
        <translation>本机错误</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>The proxy drops Upgrade</source>
        <translation>代理丢弃了 Upgrade</translation>
    </message>
    <message>
        <source>The proxy probably drops Upgrade</source>
        <translation>代理很可能丢弃了 Upgrade</translation>
    </message>
    <message>
        <source>The proxy may drop Upgrade</source>
        <translation>代理可能丢弃了 Upgrade</translation>
    </message>
    <message>
        <source>The proxy rewrites Connection, so that the upgrade token is lost</source>
        <translation>代理改写了 Connection，升级标记因此丢失</translation>
    </message>
    <message>
        <source>The proxy probably rewrites Connection, so that the upgrade token is lost</source>
        <translation>代理很可能改写了 Connection，升级标记因此丢失</translation>
    </message>
    <message>
        <source>The proxy may rewrite Connection, so that the upgrade token is lost</source>
        <translation>代理可能改写了 Connection，升级标记因此丢失</translation>
    </message>
    <message>
        <source>The proxy speaks HTTP/1.0 to the upstream</source>
        <translation>代理以 HTTP/1.0 与上游通信</translation>
    </message>
    <message>
        <source>The proxy probably speaks HTTP/1.0 to the upstream</source>
        <translation>代理很可能以 HTTP/1.0 与上游通信</translation>
    </message>
    <message>
        <source>The proxy may speak HTTP/1.0 to the upstream</source>
        <translation>代理可能以 HTTP/1.0 与上游通信</translation>
    </message>
    <message>
        <source>The proxy changes Host, and the upstream&apos;s answer depends on it</source>
        <translation>代理改了 Host，而上游的响应取决于它</translation>
    </message>
    <message>
        <source>The proxy probably changes Host, and the upstream&apos;s answer depends on it</source>
        <translation>代理很可能改了 Host，而上游的响应取决于它</translation>
    </message>
    <message>
        <source>The proxy may change Host, and the upstream&apos;s answer depends on it</source>
        <translation>代理可能改了 Host，而上游的响应取决于它</translation>
    </message>
    <message>
        <source>The proxy changes Origin, and the upstream&apos;s answer depends on it</source>
        <translation>代理改了 Origin，而上游的响应取决于它</translation>
    </message>
    <message>
        <source>The proxy probably changes Origin, and the upstream&apos;s answer depends on it</source>
        <translation>代理很可能改了 Origin，而上游的响应取决于它</translation>
    </message>
    <message>
        <source>The proxy may change Origin, and the upstream&apos;s answer depends on it</source>
        <translation>代理可能改了 Origin，而上游的响应取决于它</translation>
    </message>
    <message>
        <source>The proxy asks the upstream for another path</source>
        <translation>代理向上游请求了另一个路径</translation>
    </message>
    <message>
        <source>The proxy probably asks the upstream for another path</source>
        <translation>代理很可能向上游请求了另一个路径</translation>
    </message>
    <message>
        <source>The proxy may ask the upstream for another path</source>
        <translation>代理可能向上游请求了另一个路径</translation>
    </message>
    <message>
        <source>The proxy drops or changes credentials on the way to the upstream</source>
        <translation>代理在去往上游的途中丢弃或改动了凭据</translation>
    </message>
    <message>
        <source>The proxy probably drops or changes credentials on the way to the upstream</source>
        <translation>代理很可能在去往上游的途中丢弃或改动了凭据</translation>
    </message>
    <message>
        <source>The proxy may drop or change credentials on the way to the upstream</source>
        <translation>代理可能在去往上游的途中丢弃或改动了凭据</translation>
    </message>
    <message>
        <source>The proxy alters Sec-WebSocket-Key or Sec-WebSocket-Version</source>
        <translation>代理改动了 Sec-WebSocket-Key 或 Sec-WebSocket-Version</translation>
    </message>
    <message>
        <source>The proxy probably alters Sec-WebSocket-Key or Sec-WebSocket-Version</source>
        <translation>代理很可能改动了 Sec-WebSocket-Key 或 Sec-WebSocket-Version</translation>
    </message>
    <message>
        <source>The proxy may alter Sec-WebSocket-Key or Sec-WebSocket-Version</source>
        <translation>代理可能改动了 Sec-WebSocket-Key 或 Sec-WebSocket-Version</translation>
    </message>
    <message>
        <source>The proxy alters Sec-WebSocket-Protocol</source>
        <translation>代理改动了 Sec-WebSocket-Protocol</translation>
    </message>
    <message>
        <source>The proxy probably alters Sec-WebSocket-Protocol</source>
        <translation>代理很可能改动了 Sec-WebSocket-Protocol</translation>
    </message>
    <message>
        <source>The proxy may alter Sec-WebSocket-Protocol</source>
        <translation>代理可能改动了 Sec-WebSocket-Protocol</translation>
    </message>
    <message>
        <source>The proxy alters Sec-WebSocket-Extensions</source>
        <translation>代理改动了 Sec-WebSocket-Extensions</translation>
    </message>
    <message>
        <source>The proxy probably alters Sec-WebSocket-Extensions</source>
        <translation>代理很可能改动了 Sec-WebSocket-Extensions</translation>
    </message>
    <message>
        <source>The proxy may alter Sec-WebSocket-Extensions</source>
        <translation>代理可能改动了 Sec-WebSocket-Extensions</translation>
    </message>
    <message>
        <source>The proxy passes upgrades to protocols other than websocket</source>
        <translation>代理放行了升级到 websocket 以外协议的请求</translation>
    </message>
    <message>
        <source>The proxy probably passes upgrades to protocols other than websocket</source>
        <translation>代理很可能放行了升级到 websocket 以外协议的请求</translation>
    </message>
    <message>
        <source>The proxy may pass upgrades to protocols other than websocket</source>
        <translation>代理可能放行升级到 websocket 以外协议的请求</translation>
    </message>
    <message>
        <source>The proxy changes the request method</source>
        <translation>代理改了请求方法</translation>
    </message>
    <message>
        <source>The proxy probably changes the request method</source>
        <translation>代理很可能改了请求方法</translation>
    </message>
    <message>
        <source>The proxy may change the request method</source>
        <translation>代理可能改了请求方法</translation>
    </message>
    <message>
        <source>The proxy changes the value of Upgrade</source>
        <translation>代理改了 Upgrade 的值</translation>
    </message>
    <message>
        <source>The proxy probably changes the value of Upgrade</source>
        <translation>代理很可能改了 Upgrade 的值</translation>
    </message>
    <message>
        <source>The proxy may change the value of Upgrade</source>
        <translation>代理可能改了 Upgrade 的值</translation>
    </message>
    <message>
        <source>The proxy sends a PROXY protocol preamble that the upstream does not expect</source>
        <translation>代理发送了上游并不期待的 PROXY 协议前导</translation>
    </message>
    <message>
        <source>The proxy probably sends a PROXY protocol preamble that the upstream does not expect</source>
        <translation>代理很可能发送了上游并不期待的 PROXY 协议前导</translation>
    </message>
    <message>
        <source>The proxy may send a PROXY protocol preamble that the upstream does not expect</source>
        <translation>代理可能发送了上游并不期待的 PROXY 协议前导</translation>
    </message>
    <message>
        <source>The proxy speaks HTTP/2 to the upstream, where HTTP/1.1 Upgrade does not exist</source>
        <translation>代理以 HTTP/2 与上游通信，其中没有 HTTP/1.1 的 Upgrade</translation>
    </message>
    <message>
        <source>The proxy probably speaks HTTP/2 to the upstream, where HTTP/1.1 Upgrade does not exist</source>
        <translation>代理很可能以 HTTP/2 与上游通信，其中没有 HTTP/1.1 的 Upgrade</translation>
    </message>
    <message>
        <source>The proxy may speak HTTP/2 to the upstream, where HTTP/1.1 Upgrade does not exist</source>
        <translation>代理可能以 HTTP/2 与上游通信，其中没有 HTTP/1.1 的 Upgrade</translation>
    </message>
    <message>
        <source>The proxy has no route for this host or path</source>
        <translation>代理没有这个主机或路径的路由</translation>
    </message>
    <message>
        <source>The proxy probably has no route for this host or path</source>
        <translation>代理很可能没有这个主机或路径的路由</translation>
    </message>
    <message>
        <source>The proxy may have no route for this host or path</source>
        <translation>代理可能没有这个主机或路径的路由</translation>
    </message>
    <message>
        <source>The proxy redirects the request</source>
        <translation>代理重定向了请求</translation>
    </message>
    <message>
        <source>The proxy probably redirects the request</source>
        <translation>代理很可能重定向了请求</translation>
    </message>
    <message>
        <source>The proxy may redirect the request</source>
        <translation>代理可能重定向了请求</translation>
    </message>
    <message>
        <source>The proxy denies access by a rule of its own</source>
        <translation>代理按自己的规则拒绝了访问</translation>
    </message>
    <message>
        <source>The proxy probably denies access by a rule of its own</source>
        <translation>代理很可能按自己的规则拒绝了访问</translation>
    </message>
    <message>
        <source>The proxy may deny access by a rule of its own</source>
        <translation>代理可能按自己的规则拒绝了访问</translation>
    </message>
    <message>
        <source>The proxy refuses by a limit of its own</source>
        <translation>代理因自己的限额拒绝了请求</translation>
    </message>
    <message>
        <source>The proxy probably refuses by a limit of its own</source>
        <translation>代理很可能因自己的限额拒绝了请求</translation>
    </message>
    <message>
        <source>The proxy may refuse by a limit of its own</source>
        <translation>代理可能因自己的限额拒绝了请求</translation>
    </message>
    <message>
        <source>The proxy answers with an error of its own making</source>
        <translation>代理返回了它自己产生的错误</translation>
    </message>
    <message>
        <source>The proxy probably answers with an error of its own making</source>
        <translation>代理很可能返回了它自己产生的错误</translation>
    </message>
    <message>
        <source>The proxy may answer with an error of its own making</source>
        <translation>代理可能返回了它自己产生的错误</translation>
    </message>
    <message>
        <source>The proxy&apos;s listener expects a PROXY protocol preamble</source>
        <translation>代理的监听端口要求 PROXY 协议前导</translation>
    </message>
    <message>
        <source>The proxy&apos;s listener probably expects a PROXY protocol preamble</source>
        <translation>代理的监听端口很可能要求 PROXY 协议前导</translation>
    </message>
    <message>
        <source>The proxy&apos;s listener may expect a PROXY protocol preamble</source>
        <translation>代理的监听端口可能要求 PROXY 协议前导</translation>
    </message>
    <message>
        <source>The proxy fails to connect to its upstream</source>
        <translation>代理连不上它的上游</translation>
    </message>
    <message>
        <source>The proxy probably fails to connect to its upstream</source>
        <translation>代理很可能连不上它的上游</translation>
    </message>
    <message>
        <source>The proxy may fail to connect to its upstream</source>
        <translation>代理可能连不上它的上游</translation>
    </message>
    <message>
        <source>The proxy fails to complete TLS with its upstream</source>
        <translation>代理无法与上游完成 TLS</translation>
    </message>
    <message>
        <source>The proxy probably fails to complete TLS with its upstream</source>
        <translation>代理很可能无法与上游完成 TLS</translation>
    </message>
    <message>
        <source>The proxy may fail to complete TLS with its upstream</source>
        <translation>代理可能无法与上游完成 TLS</translation>
    </message>
    <message>
        <source>The proxy gives up waiting for the upstream&apos;s answer</source>
        <translation>代理等不到上游的响应而放弃</translation>
    </message>
    <message>
        <source>The proxy probably gives up waiting for the upstream&apos;s answer</source>
        <translation>代理很可能等不到上游的响应而放弃</translation>
    </message>
    <message>
        <source>The proxy may give up waiting for the upstream&apos;s answer</source>
        <translation>代理可能等不到上游的响应而放弃</translation>
    </message>
    <message>
        <source>The proxy serves a stored answer</source>
        <translation>代理返回了缓存的响应</translation>
    </message>
    <message>
        <source>The proxy probably serves a stored answer</source>
        <translation>代理很可能返回了缓存的响应</translation>
    </message>
    <message>
        <source>The proxy may serve a stored answer</source>
        <translation>代理可能返回了缓存的响应</translation>
    </message>
    <message>
        <source>The proxy refuses the form of the request</source>
        <translation>代理拒绝了请求的形式</translation>
    </message>
    <message>
        <source>The proxy probably refuses the form of the request</source>
        <translation>代理很可能拒绝了请求的形式</translation>
    </message>
    <message>
        <source>The proxy may refuse the form of the request</source>
        <translation>代理可能拒绝了请求的形式</translation>
    </message>
    <message>
        <source>The proxy keeps the upstream&apos;s 101 from the client</source>
        <translation>代理没有把上游的 101 交给客户端</translation>
    </message>
    <message>
        <source>The proxy probably keeps the upstream&apos;s 101 from the client</source>
        <translation>代理很可能没有把上游的 101 交给客户端</translation>
    </message>
    <message>
        <source>The proxy may keep the upstream&apos;s 101 from the client</source>
        <translation>代理可能没有把上游的 101 交给客户端</translation>
    </message>
    <message>
        <source>The proxy hides Upgrade or Connection of the 101</source>
        <translation>代理隐去了 101 中的 Upgrade 或 Connection</translation>
    </message>
    <message>
        <source>The proxy probably hides Upgrade or Connection of the 101</source>
        <translation>代理很可能隐去了 101 中的 Upgrade 或 Connection</translation>
    </message>
    <message>
        <source>The proxy may hide Upgrade or Connection of the 101</source>
        <translation>代理可能隐去了 101 中的 Upgrade 或 Connection</translation>
    </message>
    <message>
        <source>The proxy alters Sec-WebSocket-Accept</source>
        <translation>代理改动了 Sec-WebSocket-Accept</translation>
    </message>
    <message>
        <source>The proxy probably alters Sec-WebSocket-Accept</source>
        <translation>代理很可能改动了 Sec-WebSocket-Accept</translation>
    </message>
    <message>
        <source>The proxy may alter Sec-WebSocket-Accept</source>
        <translation>代理可能改动了 Sec-WebSocket-Accept</translation>
    </message>
    <message>
        <source>The proxy adds bytes behind the 101 that the upstream never sent</source>
        <translation>代理在 101 之后加入了上游从未发送的字节</translation>
    </message>
    <message>
        <source>The proxy probably adds bytes behind the 101 that the upstream never sent</source>
        <translation>代理很可能在 101 之后加入了上游从未发送的字节</translation>
    </message>
    <message>
        <source>The proxy may add bytes behind the 101 that the upstream never sent</source>
        <translation>代理可能在 101 之后加入了上游从未发送的字节</translation>
    </message>
    <message>
        <source>The proxy&apos;s listener speaks HTTP/2, where HTTP/1.1 Upgrade does not exist</source>
        <translation>代理的监听端口使用 HTTP/2，其中没有 HTTP/1.1 的 Upgrade</translation>
    </message>
    <message>
        <source>The proxy&apos;s listener probably speaks HTTP/2, where HTTP/1.1 Upgrade does not exist</source>
        <translation>代理的监听端口很可能使用 HTTP/2，其中没有 HTTP/1.1 的 Upgrade</translation>
    </message>
    <message>
        <source>The proxy&apos;s listener may speak HTTP/2, where HTTP/1.1 Upgrade does not exist</source>
        <translation>代理的监听端口可能使用 HTTP/2，其中没有 HTTP/1.1 的 Upgrade</translation>
    </message>
    <message>
        <source>The proxy switches by itself and does not pass the handshake to what is behind it</source>
        <translation>代理自行完成切换，没有把握手交给后面的服务</translation>
    </message>
    <message>
        <source>The proxy probably switches by itself and does not pass the handshake to what is behind it</source>
        <translation>代理很可能自行完成切换，没有把握手交给后面的服务</translation>
    </message>
    <message>
        <source>The proxy may switch by itself and does not pass the handshake to what is behind it</source>
        <translation>代理可能自行完成切换，没有把握手交给后面的服务</translation>
    </message>
    <message>
        <source>The proxy answers as for a plain HTTP request and does not ask the upstream</source>
        <translation>代理当作普通 HTTP 请求作答，没有询问上游</translation>
    </message>
    <message>
        <source>The proxy probably answers as for a plain HTTP request and does not ask the upstream</source>
        <translation>代理很可能当作普通 HTTP 请求作答，没有询问上游</translation>
    </message>
    <message>
        <source>The proxy may answer as for a plain HTTP request and does not ask the upstream</source>
        <translation>代理可能当作普通 HTTP 请求作答，没有询问上游</translation>
    </message>
    <message>
        <source>The name does not resolve</source>
        <translation>名称无法解析</translation>
    </message>
    <message>
        <source>The name probably does not resolve</source>
        <translation>名称很可能无法解析</translation>
    </message>
    <message>
        <source>The name may not resolve</source>
        <translation>名称可能无法解析</translation>
    </message>
    <message>
        <source>The address refuses the connection</source>
        <translation>该地址拒绝连接</translation>
    </message>
    <message>
        <source>The address probably refuses the connection</source>
        <translation>该地址很可能拒绝连接</translation>
    </message>
    <message>
        <source>The address may refuse the connection</source>
        <translation>该地址可能拒绝连接</translation>
    </message>
    <message>
        <source>The address gives no answer to the TCP connect</source>
        <translation>该地址对 TCP 连接没有回应</translation>
    </message>
    <message>
        <source>The address probably gives no answer to the TCP connect</source>
        <translation>该地址很可能对 TCP 连接没有回应</translation>
    </message>
    <message>
        <source>The address may give no answer to the TCP connect</source>
        <translation>该地址可能对 TCP 连接没有回应</translation>
    </message>
    <message>
        <source>The peer closes the connection without a complete answer</source>
        <translation>对端没有给出完整响应就关闭了连接</translation>
    </message>
    <message>
        <source>The peer probably closes the connection without a complete answer</source>
        <translation>对端很可能没有给出完整响应就关闭了连接</translation>
    </message>
    <message>
        <source>The peer may close the connection without a complete answer</source>
        <translation>对端可能没有给出完整响应就关闭了连接</translation>
    </message>
    <message>
        <source>The peer sends no complete answer in time</source>
        <translation>对端没有按时给出完整响应</translation>
    </message>
    <message>
        <source>The peer probably sends no complete answer in time</source>
        <translation>对端很可能没有按时给出完整响应</translation>
    </message>
    <message>
        <source>The peer may send no complete answer in time</source>
        <translation>对端可能没有按时给出完整响应</translation>
    </message>
    <message>
        <source>The forward proxy refuses the tunnel</source>
        <translation>正向代理拒绝建立隧道</translation>
    </message>
    <message>
        <source>The forward proxy probably refuses the tunnel</source>
        <translation>正向代理很可能拒绝建立隧道</translation>
    </message>
    <message>
        <source>The forward proxy may refuse the tunnel</source>
        <translation>正向代理可能拒绝建立隧道</translation>
    </message>
    <message>
        <source>The certificate&apos;s issuer is not trusted</source>
        <translation>证书的颁发者不受信任</translation>
    </message>
    <message>
        <source>The certificate&apos;s issuer is probably not trusted</source>
        <translation>证书的颁发者很可能不受信任</translation>
    </message>
    <message>
        <source>The certificate&apos;s issuer may not be trusted</source>
        <translation>证书的颁发者可能不受信任</translation>
    </message>
    <message>
        <source>The certificate is outside its validity</source>
        <translation>证书不在有效期内</translation>
    </message>
    <message>
        <source>The certificate is probably outside its validity</source>
        <translation>证书很可能不在有效期内</translation>
    </message>
    <message>
        <source>The certificate may be outside its validity</source>
        <translation>证书可能不在有效期内</translation>
    </message>
    <message>
        <source>The certificate is for other names</source>
        <translation>证书属于其他名称</translation>
    </message>
    <message>
        <source>The certificate is probably for other names</source>
        <translation>证书很可能属于其他名称</translation>
    </message>
    <message>
        <source>The certificate may be for other names</source>
        <translation>证书可能属于其他名称</translation>
    </message>
    <message>
        <source>The TLS handshake fails</source>
        <translation>TLS 握手失败</translation>
    </message>
    <message>
        <source>The TLS handshake probably fails</source>
        <translation>TLS 握手很可能失败</translation>
    </message>
    <message>
        <source>The TLS handshake may fail</source>
        <translation>TLS 握手可能失败</translation>
    </message>
    <message>
        <source>The port speaks TLS, and the address says ws://</source>
        <translation>该端口使用 TLS，而地址写的是 ws://</translation>
    </message>
    <message>
        <source>The port probably speaks TLS, and the address says ws://</source>
        <translation>该端口很可能使用 TLS，而地址写的是 ws://</translation>
    </message>
    <message>
        <source>The port may speak TLS, and the address says ws://</source>
        <translation>该端口可能使用 TLS，而地址写的是 ws://</translation>
    </message>
    <message>
        <source>The port speaks no TLS, and the address says wss://</source>
        <translation>该端口不使用 TLS，而地址写的是 wss://</translation>
    </message>
    <message>
        <source>The port probably speaks no TLS, and the address says wss://</source>
        <translation>该端口很可能不使用 TLS，而地址写的是 wss://</translation>
    </message>
    <message>
        <source>The port may speak no TLS, and the address says wss://</source>
        <translation>该端口可能不使用 TLS，而地址写的是 wss://</translation>
    </message>
    <message>
        <source>The request does not ask for an upgrade to websocket</source>
        <translation>请求没有要求升级到 websocket</translation>
    </message>
    <message>
        <source>The request probably does not ask for an upgrade to websocket</source>
        <translation>请求很可能没有要求升级到 websocket</translation>
    </message>
    <message>
        <source>The request may not ask for an upgrade to websocket</source>
        <translation>请求可能没有要求升级到 websocket</translation>
    </message>
    <message>
        <source>The request names a Sec-WebSocket-Version that is not 13</source>
        <translation>请求中的 Sec-WebSocket-Version 不是 13</translation>
    </message>
    <message>
        <source>The request probably names a Sec-WebSocket-Version that is not 13</source>
        <translation>请求中的 Sec-WebSocket-Version 很可能不是 13</translation>
    </message>
    <message>
        <source>The request may name a Sec-WebSocket-Version that is not 13</source>
        <translation>请求中的 Sec-WebSocket-Version 可能不是 13</translation>
    </message>
    <message>
        <source>The request&apos;s key is not 16 bytes in base64</source>
        <translation>请求的密钥不是 16 字节的 base64</translation>
    </message>
    <message>
        <source>The request&apos;s key is probably not 16 bytes in base64</source>
        <translation>请求的密钥很可能不是 16 字节的 base64</translation>
    </message>
    <message>
        <source>The request&apos;s key may not be 16 bytes in base64</source>
        <translation>请求的密钥可能不是 16 字节的 base64</translation>
    </message>
    <message>
        <source>The request is below HTTP/1.1</source>
        <translation>请求低于 HTTP/1.1</translation>
    </message>
    <message>
        <source>The request is probably below HTTP/1.1</source>
        <translation>请求很可能低于 HTTP/1.1</translation>
    </message>
    <message>
        <source>The request may be below HTTP/1.1</source>
        <translation>请求可能低于 HTTP/1.1</translation>
    </message>
    <message>
        <source>The request&apos;s method is not GET</source>
        <translation>请求的方法不是 GET</translation>
    </message>
    <message>
        <source>The request&apos;s method is probably not GET</source>
        <translation>请求的方法很可能不是 GET</translation>
    </message>
    <message>
        <source>The request&apos;s method may not be GET</source>
        <translation>请求的方法可能不是 GET</translation>
    </message>
    <message>
        <source>The request&apos;s Connection names an end-to-end header, which an obedient proxy strips</source>
        <translation>请求的 Connection 列出了端到端标头，守规矩的代理会删去它</translation>
    </message>
    <message>
        <source>The request&apos;s Connection probably names an end-to-end header, which an obedient proxy strips</source>
        <translation>请求的 Connection 很可能列出了端到端标头，守规矩的代理会删去它</translation>
    </message>
    <message>
        <source>The request&apos;s Connection may name an end-to-end header, which an obedient proxy strips</source>
        <translation>请求的 Connection 可能列出了端到端标头，守规矩的代理会删去它</translation>
    </message>
    <message>
        <source>The request has no Host, or several</source>
        <translation>请求没有 Host，或有多个</translation>
    </message>
    <message>
        <source>The request probably has no Host, or several</source>
        <translation>请求很可能没有 Host，或有多个</translation>
    </message>
    <message>
        <source>The request may have no Host, or several</source>
        <translation>请求可能没有 Host，或有多个</translation>
    </message>
    <message>
        <source>The upstream answers without switching to WebSocket</source>
        <translation>上游作了响应，但没有切换到 WebSocket</translation>
    </message>
    <message>
        <source>The upstream probably answers without switching to WebSocket</source>
        <translation>上游很可能作了响应，但没有切换到 WebSocket</translation>
    </message>
    <message>
        <source>The upstream may answer without switching to WebSocket</source>
        <translation>上游可能作了响应，但没有切换到 WebSocket</translation>
    </message>
    <message>
        <source>The upstream&apos;s Sec-WebSocket-Accept is wrong for the key</source>
        <translation>上游的 Sec-WebSocket-Accept 与密钥不符</translation>
    </message>
    <message>
        <source>The upstream&apos;s Sec-WebSocket-Accept is probably wrong for the key</source>
        <translation>上游的 Sec-WebSocket-Accept 很可能与密钥不符</translation>
    </message>
    <message>
        <source>The upstream&apos;s Sec-WebSocket-Accept may be wrong for the key</source>
        <translation>上游的 Sec-WebSocket-Accept 可能与密钥不符</translation>
    </message>
    <message>
        <source>The upstream chooses a subprotocol that was not offered</source>
        <translation>上游选择了未提供的子协议</translation>
    </message>
    <message>
        <source>The upstream probably chooses a subprotocol that was not offered</source>
        <translation>上游很可能选择了未提供的子协议</translation>
    </message>
    <message>
        <source>The upstream may choose a subprotocol that was not offered</source>
        <translation>上游可能选择了未提供的子协议</translation>
    </message>
    <message>
        <source>The upstream chooses an extension that was not offered</source>
        <translation>上游选择了未提供的扩展</translation>
    </message>
    <message>
        <source>The upstream probably chooses an extension that was not offered</source>
        <translation>上游很可能选择了未提供的扩展</translation>
    </message>
    <message>
        <source>The upstream may choose an extension that was not offered</source>
        <translation>上游可能选择了未提供的扩展</translation>
    </message>
    <message>
        <source>The upstream asks for credentials</source>
        <translation>上游要求凭据</translation>
    </message>
    <message>
        <source>The upstream probably asks for credentials</source>
        <translation>上游很可能要求凭据</translation>
    </message>
    <message>
        <source>The upstream may ask for credentials</source>
        <translation>上游可能要求凭据</translation>
    </message>
    <message>
        <source>The upstream refuses this Origin</source>
        <translation>上游拒绝这个 Origin</translation>
    </message>
    <message>
        <source>The upstream probably refuses this Origin</source>
        <translation>上游很可能拒绝这个 Origin</translation>
    </message>
    <message>
        <source>The upstream may refuse this Origin</source>
        <translation>上游可能拒绝这个 Origin</translation>
    </message>
    <message>
        <source>The upstream redirects the request</source>
        <translation>上游重定向了请求</translation>
    </message>
    <message>
        <source>The upstream probably redirects the request</source>
        <translation>上游很可能重定向了请求</translation>
    </message>
    <message>
        <source>The upstream may redirect the request</source>
        <translation>上游可能重定向了请求</translation>
    </message>
    <message>
        <source>The upstream answers with a server error</source>
        <translation>上游返回了服务器错误</translation>
    </message>
    <message>
        <source>The upstream probably answers with a server error</source>
        <translation>上游很可能返回了服务器错误</translation>
    </message>
    <message>
        <source>The upstream may answer with a server error</source>
        <translation>上游可能返回了服务器错误</translation>
    </message>
    <message>
        <source>The proxy adds header fields, and the upstream&apos;s answer depends on them</source>
        <translation>代理添加了头字段，而上游的应答取决于它们</translation>
    </message>
    <message>
        <source>The proxy probably adds header fields, and the upstream&apos;s answer depends on them</source>
        <translation>代理很可能添加了头字段，而上游的应答取决于它们</translation>
    </message>
    <message>
        <source>The proxy may add header fields, and the upstream&apos;s answer depends on them</source>
        <translation>代理可能添加了头字段，而上游的应答取决于它们</translation>
    </message>
    <message>
        <source>The proxy sends Connection: upgrade with plain requests, too</source>
        <translation>代理对普通请求也发送 Connection: upgrade</translation>
    </message>
    <message>
        <source>The proxy probably sends Connection: upgrade with plain requests, too</source>
        <translation>代理很可能对普通请求也发送 Connection: upgrade</translation>
    </message>
    <message>
        <source>The proxy may send Connection: upgrade with plain requests, too</source>
        <translation>代理可能对普通请求也发送 Connection: upgrade</translation>
    </message>
    <message>
        <source>The proxy cuts connections that stay silent</source>
        <translation>代理切断保持静默的连接</translation>
    </message>
    <message>
        <source>The proxy probably cuts connections that stay silent</source>
        <translation>代理很可能切断保持静默的连接</translation>
    </message>
    <message>
        <source>The proxy may cut connections that stay silent</source>
        <translation>代理可能切断保持静默的连接</translation>
    </message>
    <message>
        <source>The proxy strips header fields because Connection names them</source>
        <translation>代理删除了 Connection 列出的头部字段</translation>
    </message>
    <message>
        <source>The proxy probably strips header fields because Connection names them</source>
        <translation>代理很可能删除了 Connection 列出的头部字段</translation>
    </message>
    <message>
        <source>The proxy may strip header fields because Connection names them</source>
        <translation>代理可能删除了 Connection 列出的头部字段</translation>
    </message>
    <message>
        <source>The proxy passes on a 101 with a wrong Sec-WebSocket-Accept</source>
        <translation>代理转发了 Sec-WebSocket-Accept 错误的 101</translation>
    </message>
    <message>
        <source>The proxy probably passes on a 101 with a wrong Sec-WebSocket-Accept</source>
        <translation>代理很可能转发了 Sec-WebSocket-Accept 错误的 101</translation>
    </message>
    <message>
        <source>The proxy may pass on a 101 with a wrong Sec-WebSocket-Accept</source>
        <translation>代理可能转发了 Sec-WebSocket-Accept 错误的 101</translation>
    </message>
    <message>
        <source>Nobody checks Origin: any site may open this WebSocket</source>
        <translation>没有人检查 Origin：任何站点都可以打开这个 WebSocket</translation>
    </message>
    <message>
        <source>Probably nobody checks Origin: any site may open this WebSocket</source>
        <translation>很可能没有人检查 Origin：任何站点都可以打开这个 WebSocket</translation>
    </message>
    <message>
        <source>It may be that nobody checks Origin</source>
        <translation>可能没有人检查 Origin</translation>
    </message>
    <message>
        <source>The upstream answers a wrong Sec-WebSocket-Version with 101</source>
        <translation>上游对错误的 Sec-WebSocket-Version 应答 101</translation>
    </message>
    <message>
        <source>The upstream probably answers a wrong Sec-WebSocket-Version with 101</source>
        <translation>上游很可能对错误的 Sec-WebSocket-Version 应答 101</translation>
    </message>
    <message>
        <source>The upstream may answer a wrong Sec-WebSocket-Version with 101</source>
        <translation>上游可能对错误的 Sec-WebSocket-Version 应答 101</translation>
    </message>
    <message>
        <source>The upstream probably asks the direct request alone for credentials</source>
        <translation>上游很可能只向直连请求索要凭据</translation>
    </message>
    <message>
        <source>The upstream probably refuses the Origin of the direct request alone</source>
        <translation>上游很可能只拒绝直连请求的 Origin</translation>
    </message>
    <message>
        <source>The upstream probably redirects the direct request alone</source>
        <translation>上游很可能只重定向了直连请求</translation>
    </message>
    <message>
        <source>The upstream probably answers the direct request alone with a server error</source>
        <translation>上游很可能只对直连请求答以服务器错误</translation>
    </message>
    <message>
        <source>The upstream probably refuses the direct request alone</source>
        <translation>上游很可能只拒绝直连请求</translation>
    </message>
</context>
<context>
    <name>Frames</name>
    <message>
        <source>The frames cannot be saved: %1</source>
        <translation>无法保存帧：%1</translation>
    </message>
    <message>
        <source>The regular expression has a fault at character %1: %2</source>
        <translation>正则表达式在第 %1 个字符处有误：%2</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>无关闭码</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直连</translation>
    </message>
    <message>
        <source>Proxied</source>
        <translation>经代理</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>continuation</source>
        <translation>延续</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>pong</source>
        <translation>pong</translation>
    </message>
    <message>
        <source>reserved %1</source>
        <translation>保留 %1</translation>
    </message>
    <message>
        <source>out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>in</source>
        <translation>入</translation>
    </message>
    <message>
        <source>direct</source>
        <comment>in a row&apos;s spoken sentence</comment>
        <translation>直连</translation>
    </message>
    <message>
        <source>proxied</source>
        <comment>in a row&apos;s spoken sentence</comment>
        <translation>经代理</translation>
    </message>
    <message>
        <source>Row %1, %2, cut: %3</source>
        <translation>第 %1 行，%2，切断：%3</translation>
    </message>
    <message>
        <source>Frame %1, %2, %3, %4, %5</source>
        <comment>number, route, way, opcode, size</comment>
        <translation>第 %1 帧，%2，%3，%4，%5</translation>
    </message>
    <message>
        <source>1000, normal closure</source>
        <translation>1000，正常关闭</translation>
    </message>
    <message>
        <source>1001, going away</source>
        <translation>1001，离开</translation>
    </message>
    <message>
        <source>1002, protocol error</source>
        <translation>1002，协议错误</translation>
    </message>
    <message>
        <source>1003, unsupported kind of message</source>
        <translation>1003，不支持的消息类型</translation>
    </message>
    <message>
        <source>1007, payload does not fit its kind</source>
        <translation>1007，载荷与类型不符</translation>
    </message>
    <message>
        <source>1008, policy violated</source>
        <translation>1008，违反规则</translation>
    </message>
    <message>
        <source>1009, message too big</source>
        <translation>1009，消息过大</translation>
    </message>
    <message>
        <source>1010, extension missing</source>
        <translation>1010，缺少扩展</translation>
    </message>
    <message>
        <source>1011, internal error</source>
        <translation>1011，内部错误</translation>
    </message>
    <message>
        <source>1012, service restarts</source>
        <translation>1012，服务重启</translation>
    </message>
    <message>
        <source>1013, try again later</source>
        <translation>1013，稍后再试</translation>
    </message>
    <message>
        <source>1014, bad gateway</source>
        <translation>1014，网关错误</translation>
    </message>
    <message>
        <source>Octet %1: “%2” is no hexadecimal digit</source>
        <translation>第 %1 字节：“%2”不是十六进制数字</translation>
    </message>
    <message>
        <source>Octet %1: “%2” stands alone, an octet has two digits</source>
        <translation>第 %1 字节：“%2”只有一位，一个字节有两位</translation>
    </message>
</context>
<context>
    <name>HandshakePage</name>
    <message>
        <source>switched</source>
        <comment>of a route</comment>
        <translation>已切换</translation>
    </message>
    <message>
        <source>refused</source>
        <comment>of a route</comment>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>of a route</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Direct %1, proxied %2</source>
        <translation>直连%1，经代理%2</translation>
    </message>
    <message>
        <source>Compared in %1: direct %2, proxied %3</source>
        <translation>对比用时 %1：直连%2，经代理%3</translation>
    </message>
    <message>
        <source>Direct: %1</source>
        <translation>直连：%1</translation>
    </message>
    <message>
        <source>Proxied: %1</source>
        <translation>经代理：%1</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1与%2</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>The history&apos;s folder cannot be made</source>
        <translation>无法建立历史的文件夹</translation>
    </message>
    <message>
        <source>The history cannot be written: %1</source>
        <translation>无法写入历史：%1</translation>
    </message>
    <message>
        <source>Another program is writing the history</source>
        <translation>另一个程序正在写入历史</translation>
    </message>
    <message>
        <source>There is no such run</source>
        <translation>没有这次运行</translation>
    </message>
    <message>
        <source>The run cannot be read: %1</source>
        <translation>无法读取该次运行：%1</translation>
    </message>
</context>
<context>
    <name>Lab</name>
    <message>
        <source>cannot make a temporary folder: %1</source>
        <translation>无法建立临时文件夹：%1</translation>
    </message>
    <message>
        <source>cannot lock: %1</source>
        <translation>无法锁定：%1</translation>
    </message>
    <message>
        <source>cannot write: %1</source>
        <translation>无法写入：%1</translation>
    </message>
    <message>
        <source>cannot reserve a port on 127.0.0.1: %1</source>
        <translation>无法在 127.0.0.1 上预留端口：%1</translation>
    </message>
    <message>
        <source>%1 is not installed</source>
        <translation>%1 没有安装</translation>
    </message>
    <message>
        <source>%1 could not be started: %2</source>
        <translation>%1 无法启动：%2</translation>
    </message>
    <message>
        <source>%1 did not accept connections on 127.0.0.1:%2 within %3 s</source>
        <translation>%1 在 %3 s 内没有在 127.0.0.1:%2 上接受连接</translation>
    </message>
    <message>
        <source>%1 crashed or was killed (signal %2) before it accepted connections</source>
        <translation>%1 在接受连接之前崩溃或被终止（信号 %2）</translation>
    </message>
    <message>
        <source>%1 ended by itself (exit code %2) before it accepted connections</source>
        <translation>%1 在接受连接之前自行结束（退出码 %2）</translation>
    </message>
    <message>
        <source>%1 crashed or was killed (signal %2)</source>
        <translation>%1 崩溃或被终止（信号 %2）</translation>
    </message>
    <message>
        <source>%1 ended by itself (exit code %2)</source>
        <translation>%1 自行结束（退出码 %2）</translation>
    </message>
    <message>
        <source>%1; the end of its log:
%2</source>
        <comment>%1: what failed, a sentence</comment>
        <translation>%1；其日志的末尾：
%2</translation>
    </message>
    <message>
        <source>%1:%2 cannot be listened on: %3</source>
        <translation>无法在 %1:%2 上监听：%3</translation>
    </message>
    <message>
        <source>ProxyPass http:// without upgrade=</source>
        <translation>ProxyPass http://，没有 upgrade=</translation>
    </message>
    <message>
        <source>mod_proxy_http drops Upgrade unless told otherwise.</source>
        <translation>没有另外说明时，mod_proxy_http 会丢弃 Upgrade。</translation>
    </message>
    <message>
        <source>ProxyPass http:// with upgrade=websocket</source>
        <translation>ProxyPass http://，带 upgrade=websocket</translation>
    </message>
    <message>
        <source>The remedy since 2.4.47: one word.</source>
        <translation>2.4.47 起的修复办法：一个词。</translation>
    </message>
    <message>
        <source>ProxyPass ws://</source>
        <translation>只用 ProxyPass ws://</translation>
    </message>
    <message>
        <source>The older remedy: mod_proxy_wstunnel, or mod_proxy_http in its place.</source>
        <translation>较早的修复办法：mod_proxy_wstunnel，或由 mod_proxy_http 代替它。</translation>
    </message>
    <message>
        <source>a catch-all RewriteRule before the ProxyPass</source>
        <translation>ProxyPass 之前有兜底的 RewriteRule</translation>
    </message>
    <message>
        <source>RewriteRule … [P] answers first, as plain HTTP; the ProxyPass for WebSocket is never asked.</source>
        <translation>RewriteRule … [P] 先作答，当作普通 HTTP；给 WebSocket 的 ProxyPass 从未被用到。</translation>
    </message>
    <message>
        <source>force-proxy-request-1.0</source>
        <translation>启用 force-proxy-request-1.0</translation>
    </message>
    <message>
        <source>HTTP/1.0 towards the upstream, without Upgrade, although upgrade=websocket is set.</source>
        <translation>虽然设置了 upgrade=websocket，对上游仍用 HTTP/1.0，且没有 Upgrade。</translation>
    </message>
    <message>
        <source>Host rewritten, before a strict upstream</source>
        <translation>Host 被改写，上游严格</translation>
    </message>
    <message>
        <source>Apache sends the upstream&apos;s address unless ProxyPreserveHost is on.</source>
        <translation>除非启用 ProxyPreserveHost，Apache 会发送上游的地址。</translation>
    </message>
    <message>
        <source>ProxyPreserveHost On, before a strict upstream</source>
        <translation>ProxyPreserveHost On，上游严格</translation>
    </message>
    <message>
        <source>The remedy.</source>
        <translation>修复办法。</translation>
    </message>
    <message>
        <source>a dead upstream</source>
        <translation>上游已停止</translation>
    </message>
    <message>
        <source>503 Service Unavailable.</source>
        <translation>得到 503 Service Unavailable。</translation>
    </message>
    <message>
        <source>an upstream slower than the timeout</source>
        <translation>上游慢于超时</translation>
    </message>
    <message>
        <source>Apache says 502 Proxy Error for a timeout, not 504.</source>
        <translation>超时时 Apache 返回的是 502 Proxy Error，而不是 504。</translation>
    </message>
    <message>
        <source>no ProxyPass for the path</source>
        <translation>该路径没有 ProxyPass</translation>
    </message>
    <message>
        <source>404, upstream not asked.</source>
        <translation>404，没有询问上游。</translation>
    </message>
    <message>
        <source>Require all denied</source>
        <translation>规则 Require all denied</translation>
    </message>
    <message>
        <source>403 by a rule.</source>
        <translation>因规则返回 403。</translation>
    </message>
    <message>
        <source>wss ended at Apache, plain ws behind it</source>
        <translation>wss 到 Apache，其后是 ws</translation>
    </message>
    <message>
        <source>TLS changes nothing about the handshake.</source>
        <translation>TLS 对握手没有任何影响。</translation>
    </message>
    <message>
        <source>reverse_proxy without further words</source>
        <translation>只有 reverse_proxy</translation>
    </message>
    <message>
        <source>Caddy passes an upgrade on by itself.</source>
        <translation>Caddy 自己就会传递升级。</translation>
    </message>
    <message>
        <source>header_up -Upgrade</source>
        <translation>规则 header_up -Upgrade</translation>
    </message>
    <message>
        <source>A rule takes Upgrade away.</source>
        <translation>一条规则删去了 Upgrade。</translation>
    </message>
    <message>
        <source>header_up -Connection</source>
        <translation>规则 header_up -Connection</translation>
    </message>
    <message>
        <source>The same for Connection.</source>
        <translation>Connection 也是如此。</translation>
    </message>
    <message>
        <source>no handler for the path</source>
        <translation>该路径没有处理程序</translation>
    </message>
    <message>
        <source>Caddy answers 200 with an empty body when nothing matches.</source>
        <translation>没有匹配项时，Caddy 返回正文为空的 200。</translation>
    </message>
    <message>
        <source>handle_path strips the prefix</source>
        <translation>handle_path 删去前缀</translation>
    </message>
    <message>
        <source>The upstream gets / instead of /ws.</source>
        <translation>上游收到的是 /，而不是 /ws。</translation>
    </message>
    <message>
        <source>handle keeps the prefix</source>
        <translation>handle 保留前缀</translation>
    </message>
    <message>
        <source>The remedy: handle instead of handle_path.</source>
        <translation>修复办法：用 handle 代替 handle_path。</translation>
    </message>
    <message>
        <source>header_up Host, before a strict upstream</source>
        <translation>header_up Host，上游严格</translation>
    </message>
    <message>
        <source>The upstream&apos;s address instead of the public name.</source>
        <translation>发送的是上游的地址，而不是公开的名称。</translation>
    </message>
    <message>
        <source>502 Bad Gateway.</source>
        <translation>得到 502 Bad Gateway。</translation>
    </message>
    <message>
        <source>an upstream slower than response_header_timeout</source>
        <translation>上游慢于 response_header_timeout</translation>
    </message>
    <message>
        <source>504: Caddy gives up waiting.</source>
        <translation>504：Caddy 放弃等待。</translation>
    </message>
    <message>
        <source>redir to https</source>
        <translation>redir 到 https</translation>
    </message>
    <message>
        <source>WebSocket clients do not follow.</source>
        <translation>WebSocket 客户端不会跟随。</translation>
    </message>
    <message>
        <source>wss ended at Caddy, plain ws behind it</source>
        <translation>wss 到 Caddy，其后是 ws</translation>
    </message>
    <message>
        <source>mode http without further words</source>
        <translation>只有 mode http</translation>
    </message>
    <message>
        <source>HAProxy passes an upgrade on by itself; names arrive in lower case.</source>
        <translation>HAProxy 自己就会传递升级；标头名称到达时是小写。</translation>
    </message>
    <message>
        <source>http-request del-header Upgrade</source>
        <translation>规则 http-request del-header Upgrade</translation>
    </message>
    <message>
        <source>A hardening rule takes Upgrade away.</source>
        <translation>一条加固规则删去了 Upgrade。</translation>
    </message>
    <message>
        <source>http-request del-header Connection</source>
        <translation>规则 http-request del-header Connection</translation>
    </message>
    <message>
        <source>send-proxy to an upstream that does not expect it</source>
        <translation>向并不期待的上游使用 send-proxy</translation>
    </message>
    <message>
        <source>The preamble stands before a correct handshake.</source>
        <translation>前导出现在正确的握手之前。</translation>
    </message>
    <message>
        <source>proto h2 towards the upstream</source>
        <translation>对上游使用 proto h2</translation>
    </message>
    <message>
        <source>The upstream gets the HTTP/2 preface instead of a handshake.</source>
        <translation>上游收到的是 HTTP/2 的连接前言，而不是握手。</translation>
    </message>
    <message>
        <source>503: no server is available.</source>
        <translation>503：没有可用的服务器。</translation>
    </message>
    <message>
        <source>an upstream slower than timeout server</source>
        <translation>上游慢于 timeout server</translation>
    </message>
    <message>
        <source>504: HAProxy gives up waiting.</source>
        <translation>504：HAProxy 放弃等待。</translation>
    </message>
    <message>
        <source>http-request deny</source>
        <translation>规则 http-request deny</translation>
    </message>
    <message>
        <source>A rule refuses the path.</source>
        <translation>一条规则拒绝了该路径。</translation>
    </message>
    <message>
        <source>redirect scheme https</source>
        <translation>规则 redirect scheme https</translation>
    </message>
    <message>
        <source>WebSocket clients do not follow redirects.</source>
        <translation>WebSocket 客户端不会跟随重定向。</translation>
    </message>
    <message>
        <source>Host set for a strict upstream</source>
        <translation>对严格的上游设置了 Host</translation>
    </message>
    <message>
        <source>http-request set-header Host takes the public name away.</source>
        <translation>http-request set-header Host 去掉了公开的名称。</translation>
    </message>
    <message>
        <source>Host passed on, before a strict upstream</source>
        <translation>传递 Host，上游严格</translation>
    </message>
    <message>
        <source>The remedy: leave Host alone.</source>
        <translation>修复办法：不要动 Host。</translation>
    </message>
    <message>
        <source>wss ended at HAProxy, plain ws behind it</source>
        <translation>wss 到 HAProxy，其后是 ws</translation>
    </message>
    <message>
        <source>bind … accept-proxy, client without</source>
        <translation>bind … accept-proxy，而客户端没有前导</translation>
    </message>
    <message>
        <source>The listener resets connections without a preamble.</source>
        <translation>监听端口会重置没有前导的连接。</translation>
    </message>
    <message>
        <source>a hop that changes nothing</source>
        <translation>什么都不改的中间节点</translation>
    </message>
    <message>
        <source>A reverse proxy that does its work leaves no trace in the handshake.</source>
        <translation>尽职的反向代理不会在握手中留下痕迹。</translation>
    </message>
    <message>
        <source>all names in lower case, as HAProxy</source>
        <translation>名称全部小写，如同 HAProxy</translation>
    </message>
    <message>
        <source>Header names have no letter case (RFC 9110 §5.1).</source>
        <translation>标头名称不区分大小写（RFC 9110 §5.1）。</translation>
    </message>
    <message>
        <source>headers in reverse order</source>
        <translation>标头顺序颠倒</translation>
    </message>
    <message>
        <source>The order of different fields means nothing (RFC 9110 §5.3).</source>
        <translation>不同标头之间的顺序没有意义（RFC 9110 §5.3）。</translation>
    </message>
    <message>
        <source>headers moved, re-cased and added</source>
        <translation>标头被移动、改变大小写或添加</translation>
    </message>
    <message>
        <source>What proxies add and move by habit harms nobody.</source>
        <translation>代理习惯性的添加和移动无伤大雅。</translation>
    </message>
    <message>
        <source>HTTP/1.0 before a tolerant upstream</source>
        <translation>HTTP/1.0，上游宽松</translation>
    </message>
    <message>
        <source>Many upstreams upgrade HTTP/1.0 all the same.</source>
        <translation>许多上游照样为 HTTP/1.0 升级。</translation>
    </message>
    <message>
        <source>request and answer held back for a moment</source>
        <translation>请求和响应被扣留片刻</translation>
    </message>
    <message>
        <source>Slow is not broken; the phases show where the time went.</source>
        <translation>慢不等于坏；各阶段显示时间花在哪里。</translation>
    </message>
    <message>
        <source>the connection is cut after five silent seconds</source>
        <translation>静默五秒后连接被切断</translation>
    </message>
    <message>
        <source>The handshake is unharmed; a connection left in silence ends without a Close.</source>
        <translation>握手没有受损；一直静默的连接会在没有 Close 的情况下结束。</translation>
    </message>
    <message>
        <source>the connection is cut at the age of eight seconds</source>
        <translation>连接存在八秒后被切断</translation>
    </message>
    <message>
        <source>The handshake is unharmed; traffic does not save the connection.</source>
        <translation>握手没有受损；有流量也保不住连接。</translation>
    </message>
    <message>
        <source>wss ended at the hop, plain ws behind it</source>
        <translation>wss 到中间节点，其后是 ws</translation>
    </message>
    <message>
        <source>TLS at the proxy changes nothing about the handshake.</source>
        <translation>代理处的 TLS 对握手没有任何影响。</translation>
    </message>
    <message>
        <source>ws at the hop, TLS to the upstream</source>
        <translation>到中间节点是 ws，到上游是 TLS</translation>
    </message>
    <message>
        <source>The other way round: the hop speaks TLS for the client.</source>
        <translation>反过来：由中间节点替客户端使用 TLS。</translation>
    </message>
    <message>
        <source>QWebSocketServer behind the hop</source>
        <translation>中间节点之后是 QWebSocketServer</translation>
    </message>
    <message>
        <source>Somebody else&apos;s WebSocket server switches as well.</source>
        <translation>别人的 WebSocket 服务器同样会切换。</translation>
    </message>
    <message>
        <source>Upgrade dropped</source>
        <translation>Upgrade 被丢弃</translation>
    </message>
    <message>
        <source>Without Upgrade the request is a plain one.</source>
        <translation>没有 Upgrade，请求就只是普通请求。</translation>
    </message>
    <message>
        <source>Connection dropped</source>
        <translation>Connection 被丢弃</translation>
    </message>
    <message>
        <source>Without Connection: Upgrade the Upgrade header is a leftover.</source>
        <translation>没有 Connection: Upgrade，Upgrade 标头就毫无作用。</translation>
    </message>
    <message>
        <source>Connection rewritten to close</source>
        <translation>Connection 被改写为 close</translation>
    </message>
    <message>
        <source>The usual value of a proxy that does not reuse connections.</source>
        <translation>这是不复用连接的代理的常用值。</translation>
    </message>
    <message>
        <source>several faults at once, as nginx by default</source>
        <translation>同时有几处错误，如同 nginx 的默认行为</translation>
    </message>
    <message>
        <source>No Upgrade, Connection: close, another Host, HTTP/1.0.</source>
        <translation>没有 Upgrade，Connection: close，另一个 Host，HTTP/1.0。</translation>
    </message>
    <message>
        <source>HTTP/1.0 before a strict upstream</source>
        <translation>HTTP/1.0，上游严格</translation>
    </message>
    <message>
        <source>There is no Upgrade in HTTP/1.0; strict upstreams refuse it.</source>
        <translation>HTTP/1.0 中没有 Upgrade；严格的上游会拒绝。</translation>
    </message>
    <message>
        <source>GET rewritten to POST</source>
        <translation>GET 被改写为 POST</translation>
    </message>
    <message>
        <source>A handshake is a GET (RFC 6455 §4.1).</source>
        <translation>握手是 GET 请求（RFC 6455 §4.1）。</translation>
    </message>
    <message>
        <source>the path rewritten</source>
        <translation>路径被改写</translation>
    </message>
    <message>
        <source>The upstream knows no such path.</source>
        <translation>上游不认识这个路径。</translation>
    </message>
    <message>
        <source>the path rewritten, and nobody minds</source>
        <translation>路径被改写，但无人在意</translation>
    </message>
    <message>
        <source>A change that the answer does not depend on is no fault.</source>
        <translation>响应不依赖的改动不算错误。</translation>
    </message>
    <message>
        <source>Host rewritten before a strict upstream</source>
        <translation>Host 被改写，上游严格</translation>
    </message>
    <message>
        <source>Virtual hosts and same-origin checks look at Host.</source>
        <translation>虚拟主机和同源检查会看 Host。</translation>
    </message>
    <message>
        <source>Host rewritten, and nobody minds</source>
        <translation>Host 被改写，但无人在意</translation>
    </message>
    <message>
        <source>Most upstreams do not look at Host.</source>
        <translation>多数上游不看 Host。</translation>
    </message>
    <message>
        <source>Origin rewritten</source>
        <translation>Origin 被改写</translation>
    </message>
    <message>
        <source>The upstream allows the public origin alone.</source>
        <translation>上游只允许公开的来源。</translation>
    </message>
    <message>
        <source>Cookie dropped</source>
        <translation>Cookie 被丢弃</translation>
    </message>
    <message>
        <source>The session is gone on the way.</source>
        <translation>会话在途中丢失了。</translation>
    </message>
    <message>
        <source>Connection: Upgrade, Authorization through an obedient hop</source>
        <translation>Connection: Upgrade, Authorization，经过守规矩的中间节点</translation>
    </message>
    <message>
        <source>Connection makes Authorization hop-by-hop, and a proxy that obeys strips it: a client can take headers away from the upstream.</source>
        <translation>Connection 使 Authorization 成为逐跳标头，守规矩的代理会删去它：客户端可以让上游收不到某些标头。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key dropped</source>
        <translation>Sec-WebSocket-Key 被丢弃</translation>
    </message>
    <message>
        <source>Without the key there is no handshake.</source>
        <translation>没有密钥就没有握手。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version rewritten</source>
        <translation>Sec-WebSocket-Version 被改写</translation>
    </message>
    <message>
        <source>The upstream speaks version 13 alone.</source>
        <translation>上游只支持版本 13。</translation>
    </message>
    <message>
        <source>Upgrade with another value</source>
        <translation>Upgrade 是另一个值</translation>
    </message>
    <message>
        <source>A wrong variable in the configuration sends Upgrade: upgrade.</source>
        <translation>配置中用错了变量，发送的是 Upgrade: upgrade。</translation>
    </message>
    <message>
        <source>a PROXY protocol preamble before the request</source>
        <translation>请求之前有 PROXY 协议前导</translation>
    </message>
    <message>
        <source>An upstream that does not expect the preamble reads it as a broken request.</source>
        <translation>不期待前导的上游会把它读成损坏的请求。</translation>
    </message>
    <message>
        <source>the same, version 2 in octets</source>
        <translation>同上，二进制的第 2 版</translation>
    </message>
    <message>
        <source>The binary form is no HTTP at all.</source>
        <translation>二进制形式根本不是 HTTP。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Protocol dropped</source>
        <translation>Sec-WebSocket-Protocol 被丢弃</translation>
    </message>
    <message>
        <source>The switch succeeds, but without the subprotocol that was asked for: browsers close at once.</source>
        <translation>切换成功，却没有所要的子协议：浏览器会立即关闭。</translation>
    </message>
    <message>
        <source>Upgrade hidden in the 101</source>
        <translation>101 中的 Upgrade 被隐去</translation>
    </message>
    <message>
        <source>The upstream has switched, the client must not (RFC 6455 §4.1).</source>
        <translation>上游已经切换，客户端却不得切换（RFC 6455 §4.1）。</translation>
    </message>
    <message>
        <source>Connection hidden in the 101</source>
        <translation>101 中的 Connection 被隐去</translation>
    </message>
    <message>
        <source>A 101 needs Connection: Upgrade.</source>
        <translation>101 需要 Connection: Upgrade。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept hidden in the 101</source>
        <translation>101 中的 Sec-WebSocket-Accept 被隐去</translation>
    </message>
    <message>
        <source>The client cannot tell whether its key arrived.</source>
        <translation>客户端无法得知它的密钥是否到达。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept rewritten</source>
        <translation>Sec-WebSocket-Accept 被改写</translation>
    </message>
    <message>
        <source>A stored or invented value does not belong to the key.</source>
        <translation>缓存的或捏造的值与密钥不符。</translation>
    </message>
    <message>
        <source>an extension in the answer that nobody offered</source>
        <translation>响应中有无人提供过的扩展</translation>
    </message>
    <message>
        <source>The client must fail the connection (RFC 6455 §4.1).</source>
        <translation>客户端必须使连接失败（RFC 6455 §4.1）。</translation>
    </message>
    <message>
        <source>the 101 swallowed</source>
        <translation>101 被吞掉</translation>
    </message>
    <message>
        <source>The upstream has switched, and the client hears nothing of it.</source>
        <translation>上游已经切换，客户端却毫不知情。</translation>
    </message>
    <message>
        <source>octets injected behind the 101</source>
        <translation>101 之后被注入字节</translation>
    </message>
    <message>
        <source>What the upstream never sent arrives as broken frames.</source>
        <translation>上游从未发送的内容以损坏的帧到达。</translation>
    </message>
    <message>
        <source>the hop has no route</source>
        <translation>中间节点没有路由</translation>
    </message>
    <message>
        <source>404 without asking the upstream.</source>
        <translation>404，没有询问上游。</translation>
    </message>
    <message>
        <source>the hop refuses by a rule</source>
        <translation>中间节点按规则拒绝</translation>
    </message>
    <message>
        <source>403 without asking the upstream.</source>
        <translation>403，没有询问上游。</translation>
    </message>
    <message>
        <source>the hop refuses by a limit</source>
        <translation>中间节点因限额拒绝</translation>
    </message>
    <message>
        <source>429 without asking the upstream.</source>
        <translation>429，没有询问上游。</translation>
    </message>
    <message>
        <source>the hop redirects</source>
        <translation>中间节点重定向</translation>
    </message>
    <message>
        <source>a page answers instead</source>
        <translation>作答的是一个页面</translation>
    </message>
    <message>
        <source>200 from the proxy: the upgrade was ignored, the upstream never asked.</source>
        <translation>代理返回的 200：升级被忽略，上游从未被询问。</translation>
    </message>
    <message>
        <source>the hop answers with an error of its own</source>
        <translation>中间节点返回自己的错误</translation>
    </message>
    <message>
        <source>500 without asking the upstream.</source>
        <translation>500，没有询问上游。</translation>
    </message>
    <message>
        <source>a stored answer is served</source>
        <translation>返回的是缓存的响应</translation>
    </message>
    <message>
        <source>Age tells that the answer was made for somebody else.</source>
        <translation>Age 表明这个响应是为别人产生的。</translation>
    </message>
    <message>
        <source>a listener that expects a preamble</source>
        <translation>要求前导的监听端口</translation>
    </message>
    <message>
        <source>It hangs up on everything that does not begin with PROXY.</source>
        <translation>凡是不以 PROXY 开头的，它一律挂断。</translation>
    </message>
    <message>
        <source>the hop takes the request and does nothing</source>
        <translation>中间节点收下请求，却什么也不做</translation>
    </message>
    <message>
        <source>Only a timeout ends such a wait.</source>
        <translation>只有超时能结束这样的等待。</translation>
    </message>
    <message>
        <source>FIN in the middle of the 101</source>
        <translation>101 中途收到 FIN</translation>
    </message>
    <message>
        <source>The upstream has switched; twenty octets of that reached the client.</source>
        <translation>上游已经切换；其中二十字节到达了客户端。</translation>
    </message>
    <message>
        <source>a reset instead of an answer</source>
        <translation>得到的是重置，而不是响应</translation>
    </message>
    <message>
        <source>The connection breaks as soon as the request came.</source>
        <translation>请求一到，连接就断开。</translation>
    </message>
    <message>
        <source>nobody listens behind the hop</source>
        <translation>中间节点之后无人监听</translation>
    </message>
    <message>
        <source>The hop cannot reach its upstream and answers 502.</source>
        <translation>中间节点连不上它的上游，返回 502。</translation>
    </message>
    <message>
        <source>proxy_pass alone</source>
        <translation>只有 proxy_pass</translation>
    </message>
    <message>
        <source>Without further words nginx drops Upgrade, says Connection: close and, before 1.29.7, speaks HTTP/1.0 to the upstream: the handshake arrives as a plain request.</source>
        <translation>没有其他指令时，nginx 丢弃 Upgrade，发送 Connection: close，并且在 1.29.7 之前以 HTTP/1.0 与上游通信：握手到达时只是普通请求。</translation>
    </message>
    <message>
        <source>Upgrade passed on, Connection not</source>
        <translation>传递了 Upgrade，没有传递 Connection</translation>
    </message>
    <message>
        <source>Upgrade alone means nothing: Connection must name it, or it is a leftover that every server ignores (RFC 9110 §7.8).</source>
        <translation>只有 Upgrade 没有意义：Connection 必须列出它，否则它只是每个服务器都会忽略的残余（RFC 9110 §7.8）。</translation>
    </message>
    <message>
        <source>Connection passed on, Upgrade not</source>
        <translation>传递了 Connection，没有传递 Upgrade</translation>
    </message>
    <message>
        <source>Connection names an Upgrade that does not arrive.</source>
        <translation>Connection 列出了 Upgrade，而 Upgrade 并没有到达。</translation>
    </message>
    <message>
        <source>proxy_http_version missing, before a strict upstream</source>
        <translation>上游严格，缺少 proxy_http_version</translation>
    </message>
    <message>
        <source>Upgrade does not exist in HTTP/1.0. Strict upstreams (python-websockets) refuse it.</source>
        <translation>HTTP/1.0 中没有 Upgrade。严格的上游（python-websockets）会拒绝。</translation>
    </message>
    <message>
        <source>proxy_http_version missing, before a tolerant upstream</source>
        <translation>上游宽松，缺少 proxy_http_version</translation>
    </message>
    <message>
        <source>Many upstreams upgrade HTTP/1.0 all the same; then there is nothing to complain about.</source>
        <translation>许多上游照样为 HTTP/1.0 升级；那就没有什么可抱怨的。</translation>
    </message>
    <message>
        <source>the documented recipe: Connection &quot;upgrade&quot;</source>
        <translation>文档中的写法：Connection &quot;upgrade&quot;</translation>
    </message>
    <message>
        <source>HTTP/1.1, Upgrade and Connection: all that a WebSocket needs, also when the upstream is strict.</source>
        <translation>HTTP/1.1、Upgrade 和 Connection：WebSocket 所需的全部，上游严格时也是如此。</translation>
    </message>
    <message>
        <source>the documented recipe with a map, for WebSocket</source>
        <translation>map 写法，用于握手</translation>
    </message>
    <message>
        <source>The map says upgrade when the client asked for one and close when it did not.</source>
        <translation>客户端要求升级时 map 给出 upgrade，没有要求时给出 close。</translation>
    </message>
    <message>
        <source>the documented recipe with a map, for plain requests</source>
        <translation>map 写法，用于普通请求</translation>
    </message>
    <message>
        <source>A plain request passes the same location and is answered as without a proxy.</source>
        <translation>普通请求经过同一个 location，得到的响应与没有代理时一样。</translation>
    </message>
    <message>
        <source>Connection &quot;upgrade&quot; fixed, for plain requests</source>
        <translation>Connection 固定为“upgrade”，用于普通请求</translation>
    </message>
    <message>
        <source>With the fixed value a plain request asks for an upgrade that nothing names; some upstreams refuse that (Socket.IO&apos;s polling). The map mends it.</source>
        <translation>用固定值时，普通请求会要求一个没有指明的升级；有些上游会拒绝（如 Socket.IO 的轮询）。用 map 可以修复。</translation>
    </message>
    <message>
        <source>the map&apos;s two lines swapped</source>
        <translation>map 的两行写反了</translation>
    </message>
    <message>
        <source>Upgrade arrives with Connection: close, and plain requests say upgrade.</source>
        <translation>Upgrade 到达时带着 Connection: close，普通请求反而要求 upgrade。</translation>
    </message>
    <message>
        <source>one proxy_set_header in a location discards all inherited ones</source>
        <translation>location 中的一条 proxy_set_header 会废弃所有继承来的</translation>
    </message>
    <message>
        <source>Headers set in the server block are inherited only by locations that set none.</source>
        <translation>server 块中设置的标头，只有自己一条也没有设置的 location 才会继承。</translation>
    </message>
    <message>
        <source>inherited headers repeated in the location</source>
        <translation>在 location 中重复继承来的标头</translation>
    </message>
    <message>
        <source>The remedy: repeat them where others are set.</source>
        <translation>修复办法：在另外设置标头的地方重复它们。</translation>
    </message>
    <message>
        <source>proxy_hide_header Upgrade</source>
        <translation>指令 proxy_hide_header Upgrade</translation>
    </message>
    <message>
        <source>A workaround for Safari and HTTP/2 that also hides Upgrade in the 101: the upstream has switched, the client must not.</source>
        <translation>针对 Safari 和 HTTP/2 的变通办法，它也隐去了 101 中的 Upgrade：上游已经切换，客户端却不得切换。</translation>
    </message>
    <message>
        <source>an upstream without WebSocket</source>
        <translation>没有 WebSocket 的上游</translation>
    </message>
    <message>
        <source>nginx does all right; the upstream answers a plain 404, direct too.</source>
        <translation>nginx 没有做错；上游返回普通的 404，直连也一样。</translation>
    </message>
    <message>
        <source>proxy_pass with a URI replaces the location&apos;s prefix</source>
        <translation>带 URI 的 proxy_pass 会替换 location 的前缀</translation>
    </message>
    <message>
        <source>A slash behind the address in proxy_pass cuts the matched prefix off the path.</source>
        <translation>proxy_pass 中地址之后的斜杠，会从路径中删去匹配的前缀。</translation>
    </message>
    <message>
        <source>proxy_pass without a URI</source>
        <translation>不带 URI 的 proxy_pass</translation>
    </message>
    <message>
        <source>The remedy: no slash behind the address.</source>
        <translation>修复办法：地址之后不加斜杠。</translation>
    </message>
    <message>
        <source>Host rewritten, before an upstream that insists on it</source>
        <translation>Host 被改写，而上游坚持要它</translation>
    </message>
    <message>
        <source>nginx sends the upstream&apos;s address as Host; virtual hosts and same-origin checks refuse that.</source>
        <translation>nginx 把上游的地址作为 Host 发送；虚拟主机和同源检查会拒绝。</translation>
    </message>
    <message>
        <source>Host passed on</source>
        <translation>传递 Host</translation>
    </message>
    <message>
        <source>The remedy: proxy_set_header Host $http_host.</source>
        <translation>修复办法：proxy_set_header Host $http_host。</translation>
    </message>
    <message>
        <source>wss ended at nginx, plain ws behind it</source>
        <translation>wss 到 nginx，其后是 ws</translation>
    </message>
    <message>
        <source>TLS changes nothing about the headers that nginx must pass on.</source>
        <translation>TLS 并不影响 nginx 必须传递的标头。</translation>
    </message>
    <message>
        <source>an https upstream, SNI off</source>
        <translation>https 上游，SNI 关闭</translation>
    </message>
    <message>
        <source>proxy_ssl_server_name is off by default: an upstream that chooses its certificate by name ends the TLS handshake, and nginx answers 502.</source>
        <translation>proxy_ssl_server_name 默认关闭：按名称选择证书的上游会结束 TLS 握手，nginx 返回 502。</translation>
    </message>
    <message>
        <source>an https upstream, SNI on</source>
        <translation>https 上游，SNI 启用</translation>
    </message>
    <message>
        <source>The remedy: proxy_ssl_server_name on, and the name that the upstream expects.</source>
        <translation>修复办法：启用 proxy_ssl_server_name，并给出上游期待的名称。</translation>
    </message>
    <message>
        <source>http towards an https upstream</source>
        <translation>用 http 访问 https 上游</translation>
    </message>
    <message>
        <source>proxy_pass http:// at a TLS port: the upstream sees no TLS and hangs up.</source>
        <translation>对 TLS 端口使用 proxy_pass http://：上游看不到 TLS，于是挂断。</translation>
    </message>
    <message>
        <source>https towards a plain upstream</source>
        <translation>用 https 访问明文上游</translation>
    </message>
    <message>
        <source>proxy_pass https:// at a plain port: the upstream&apos;s answer is no TLS.</source>
        <translation>对明文端口使用 proxy_pass https://：上游的应答不是 TLS。</translation>
    </message>
    <message>
        <source>ws:// spoken to the TLS port</source>
        <translation>对 TLS 端口使用 ws://</translation>
    </message>
    <message>
        <source>nginx notices and answers 400 in plain text; other products just hang up.</source>
        <translation>nginx 会发现，并以明文返回 400；其他产品只是挂断。</translation>
    </message>
    <message>
        <source>HTTP/2 offered and negotiated</source>
        <translation>提供了 HTTP/2，并协商成 HTTP/2</translation>
    </message>
    <message>
        <source>A client that offers h2 gets it, and in HTTP/2 there is no Upgrade and no 101.</source>
        <translation>提供 h2 的客户端就会得到 h2，而 HTTP/2 中没有 Upgrade，也没有 101。</translation>
    </message>
    <message>
        <source>HTTP/2 offered, HTTP/1.1 negotiated</source>
        <translation>提供了 HTTP/2，协商成 HTTP/1.1</translation>
    </message>
    <message>
        <source>The same client before a listener without http2.</source>
        <translation>同样的客户端，监听端口没有 http2。</translation>
    </message>
    <message>
        <source>Nobody listens where proxy_pass points: 502.</source>
        <translation>proxy_pass 所指之处无人监听：502。</translation>
    </message>
    <message>
        <source>an upstream slower than proxy_read_timeout</source>
        <translation>上游慢于 proxy_read_timeout</translation>
    </message>
    <message>
        <source>The upstream would switch, but nginx gives up waiting: 504.</source>
        <translation>上游本来会切换，但 nginx 放弃等待：504。</translation>
    </message>
    <message>
        <source>an idle timeout of two seconds</source>
        <translation>两秒的空闲超时</translation>
    </message>
    <message>
        <source>The handshake is unharmed; two silent seconds later nginx ends the connection without a Close. Traffic either way, pings included, keeps it.</source>
        <translation>握手没有受损；静默两秒后，nginx 在没有 Close 的情况下结束连接。任一方向的流量（包括 ping）都能保住它。</translation>
    </message>
    <message>
        <source>a silent upstream</source>
        <translation>沉默的上游</translation>
    </message>
    <message>
        <source>The upstream takes the request and says nothing, directly as well; nginx ends the wait with 504.</source>
        <translation>上游收下请求却不作声，直连也一样；nginx 以 504 结束等待。</translation>
    </message>
    <message>
        <source>a redirect to https</source>
        <translation>重定向到 https</translation>
    </message>
    <message>
        <source>WebSocket clients do not follow redirects; the address must be wss:// from the start.</source>
        <translation>WebSocket 客户端不会跟随重定向；地址从一开始就必须是 wss://。</translation>
    </message>
    <message>
        <source>authentication at the proxy, no credentials sent</source>
        <translation>代理要求认证，没有发送凭据</translation>
    </message>
    <message>
        <source>nginx itself asks for credentials; the upstream never sees the request.</source>
        <translation>nginx 自己要求凭据；上游根本看不到请求。</translation>
    </message>
    <message>
        <source>authentication at the proxy, credentials sent</source>
        <translation>代理要求认证，已发送凭据</translation>
    </message>
    <message>
        <source>The remedy: send them with the handshake.</source>
        <translation>修复办法：随握手一起发送。</translation>
    </message>
    <message>
        <source>no location for the path</source>
        <translation>该路径没有 location</translation>
    </message>
    <message>
        <source>The proxy serves files here and finds none: 404, the upstream is not asked.</source>
        <translation>代理在这里提供文件，却找不到：404，没有询问上游。</translation>
    </message>
    <message>
        <source>a page of the site answers instead</source>
        <translation>作答的是网站的页面</translation>
    </message>
    <message>
        <source>A catch-all for a single-page application answers 200 before any location for the WebSocket.</source>
        <translation>单页应用的兜底规则先于 WebSocket 的 location 返回 200。</translation>
    </message>
    <message>
        <source>a limit of the proxy&apos;s own</source>
        <translation>代理自己的限额</translation>
    </message>
    <message>
        <source>The proxy refuses by a limit; the upstream never sees the request.</source>
        <translation>代理因限额拒绝；上游根本看不到请求。</translation>
    </message>
    <message>
        <source>an access rule of the proxy&apos;s own</source>
        <translation>代理自己的访问规则</translation>
    </message>
    <message>
        <source>deny refuses the client&apos;s address.</source>
        <translation>deny 拒绝了客户端的地址。</translation>
    </message>
    <message>
        <source>listen … proxy_protocol, and a client without it</source>
        <translation>listen … proxy_protocol，而客户端没有使用</translation>
    </message>
    <message>
        <source>The listener waits for a PROXY protocol preamble and hangs up when a request comes instead.</source>
        <translation>监听端口在等 PROXY 协议前导，来的却是请求，于是挂断。</translation>
    </message>
    <message>
        <source>Connection: Upgrade, Authorization through nginx</source>
        <translation>Connection: Upgrade, Authorization，经过 nginx</translation>
    </message>
    <message>
        <source>Connection makes Authorization hop-by-hop. nginx does not obey, so it arrives; the next proxy may strip it.</source>
        <translation>Connection 使 Authorization 成为逐跳标头。nginx 没有照办，所以它到达了；下一个代理可能会删去它。</translation>
    </message>
    <message>
        <source>Upgrade: h2c, websocket</source>
        <translation>请求带 Upgrade: h2c, websocket</translation>
    </message>
    <message>
        <source>A list of protocols in order of preference; the recipe passes it on as it is, h2c included.</source>
        <translation>按优先顺序列出的协议；这种写法原样传递，h2c 也在其中。</translation>
    </message>
    <message>
        <source>Upgrade: h2c answered with a 101 to h2c</source>
        <translation>对 Upgrade: h2c 以转到 h2c 的 101 作答</translation>
    </message>
    <message>
        <source>The recipe passes any protocol: a 101 to HTTP/2 without TLS comes back, and what follows is out of the proxy&apos;s sight (h2c smuggling).</source>
        <translation>这种写法放行任何协议：返回的是转到无 TLS 的 HTTP/2 的 101，之后的内容代理就看不到了（h2c 走私）。</translation>
    </message>
    <message>
        <source>426: the upstream asks for h2c</source>
        <translation>426：上游要求 h2c</translation>
    </message>
    <message>
        <source>A server may insist on another protocol with 426 and Upgrade; WebSocket is not served there.</source>
        <translation>服务器可以用 426 和 Upgrade 坚持要求另一种协议；那里不提供 WebSocket。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version overwritten</source>
        <translation>Sec-WebSocket-Version 被覆盖</translation>
    </message>
    <message>
        <source>The upstream is asked for a version that it does not speak.</source>
        <translation>向上游要求了它不支持的版本。</translation>
    </message>
    <message>
        <source>proxy_pass_request_headers off</source>
        <translation>启用 proxy_pass_request_headers off</translation>
    </message>
    <message>
        <source>Only the headers that are set arrive; the key is not among them.</source>
        <translation>到达的只有另外设置的标头；密钥不在其中。</translation>
    </message>
    <message>
        <source>the keepalive recipe: Connection &quot;&quot;</source>
        <translation>长连接的写法：Connection &quot;&quot;</translation>
    </message>
    <message>
        <source>The recipe for upstream keep-alive clears Connection.</source>
        <translation>用于上游长连接的写法会清除 Connection。</translation>
    </message>
    <message>
        <source>Origin cleared, before an upstream that checks</source>
        <translation>Origin 被清除，而上游会检查</translation>
    </message>
    <message>
        <source>Cross-site checks refuse a handshake without its Origin.</source>
        <translation>跨站检查会拒绝没有 Origin 的握手。</translation>
    </message>
    <message>
        <source>Cookie cleared, before an upstream with logins</source>
        <translation>Cookie 被清除，而上游需要登录</translation>
    </message>
    <message>
        <source>two hops, the inner one without the recipe</source>
        <translation>两个中间节点，内层没有按文档配置</translation>
    </message>
    <message>
        <source>Every hop must be told: the outer nginx passes the upgrade on, the inner one drops it.</source>
        <translation>每个中间节点都要配置：外层的 nginx 传递了升级，内层的丢弃了它。</translation>
    </message>
    <message>
        <source>an upstream that answers 200</source>
        <translation>返回 200 的上游</translation>
    </message>
    <message>
        <source>A server that will not upgrade ignores the header and answers normally.</source>
        <translation>不打算升级的服务器会忽略这个标头，照常作答。</translation>
    </message>
    <message>
        <source>a wrong Sec-WebSocket-Accept</source>
        <translation>错误的 Sec-WebSocket-Accept</translation>
    </message>
    <message>
        <source>The value does not belong to the key: a client must fail.</source>
        <translation>这个值与密钥不符：客户端必须失败。</translation>
    </message>
    <message>
        <source>an upstream that asks for a login</source>
        <translation>要求登录的上游</translation>
    </message>
    <message>
        <source>401 and WWW-Authenticate, directly as well.</source>
        <translation>401 和 WWW-Authenticate，直连也一样。</translation>
    </message>
    <message>
        <source>an upstream that refuses the origin</source>
        <translation>拒绝该来源的上游</translation>
    </message>
    <message>
        <source>403 to this Origin, directly as well.</source>
        <translation>对这个 Origin 返回 403，直连也一样。</translation>
    </message>
    <message>
        <source>an upstream that redirects</source>
        <translation>会重定向的上游</translation>
    </message>
    <message>
        <source>302 from the upstream itself.</source>
        <translation>302 来自上游自己。</translation>
    </message>
    <message>
        <source>an upstream that fails</source>
        <translation>出错的上游</translation>
    </message>
    <message>
        <source>500 from the upstream itself, directly as well.</source>
        <translation>500 来自上游自己，直连也一样。</translation>
    </message>
    <message>
        <source>a subprotocol that nobody offered</source>
        <translation>无人提供过的子协议</translation>
    </message>
    <message>
        <source>A client must fail the connection (RFC 6455 §4.1).</source>
        <translation>客户端必须使连接失败（RFC 6455 §4.1）。</translation>
    </message>
    <message>
        <source>an extension that nobody offered</source>
        <translation>无人提供过的扩展</translation>
    </message>
    <message>
        <source>A 101, but to another protocol: shown as what it is.</source>
        <translation>是 101，但转到了另一种协议：如实显示。</translation>
    </message>
    <message>
        <source>426: the upstream asks for TLS</source>
        <translation>426：上游要求 TLS</translation>
    </message>
    <message>
        <source>A server may insist on another protocol with 426 and Upgrade (RFC 9110 §15.5.22).</source>
        <translation>服务器可以用 426 和 Upgrade 坚持要求另一种协议（RFC 9110 §15.5.22）。</translation>
    </message>
    <message>
        <source>an upstream that pings</source>
        <translation>会发送 ping 的上游</translation>
    </message>
    <message>
        <source>Heartbeats from the server; connect shows and answers them.</source>
        <translation>来自服务器的心跳；连接后会显示并回应。</translation>
    </message>
    <message>
        <source>an upstream that closes at once with a code</source>
        <translation>立即以关闭码关闭的上游</translation>
    </message>
    <message>
        <source>101 and Close 4001 in one segment.</source>
        <translation>101 和 Close 4001 在同一个报文段中。</translation>
    </message>
    <message>
        <source>a request without Upgrade</source>
        <translation>没有 Upgrade 的请求</translation>
    </message>
    <message>
        <source>Without Upgrade and Connection it is a plain HTTP request.</source>
        <translation>没有 Upgrade 和 Connection，它就是普通的 HTTP 请求。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version: 8</source>
        <translation>请求带 Sec-WebSocket-Version: 8</translation>
    </message>
    <message>
        <source>The server names the version that it speaks.</source>
        <translation>服务器会说明它支持的版本。</translation>
    </message>
    <message>
        <source>a key that is not 16 octets</source>
        <translation>不是 16 字节的密钥</translation>
    </message>
    <message>
        <source>The key is base64 of exactly 16 octets.</source>
        <translation>密钥是恰好 16 字节的 base64。</translation>
    </message>
    <message>
        <source>the handshake as HTTP/1.0</source>
        <translation>以 HTTP/1.0 握手</translation>
    </message>
    <message>
        <source>There is no Upgrade in HTTP/1.0.</source>
        <translation>HTTP/1.0 中没有 Upgrade。</translation>
    </message>
    <message>
        <source>the handshake as POST</source>
        <translation>以 POST 握手</translation>
    </message>
    <message>
        <source>A handshake is a GET.</source>
        <translation>握手是 GET 请求。</translation>
    </message>
    <message>
        <source>Faulty hop</source>
        <comment>a group of scenarios</comment>
        <translation>有故障的中间节点</translation>
    </message>
    <message>
        <source>Upstream</source>
        <comment>a group of scenarios</comment>
        <translation>上游</translation>
    </message>
</context>
<context>
    <name>LabJob</name>
    <message>
        <source>There is no lab scenario named “%1”</source>
        <translation>没有名为“%1”的实验室场景</translation>
    </message>
</context>
<context>
    <name>MessagesPane</name>
    <message>
        <source>%1, %2, %3</source>
        <comment>opcode, way, route</comment>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>Net</name>
    <message>
        <source>no answer within the time limit (QWebSocket itself has none)</source>
        <translation>在时间限制内没有响应（QWebSocket 自己没有时间限制）</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; was not resolved: %2</source>
        <translation>名称“%1”无法解析：%2</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between two reasons</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>无法到达 %1：%2</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot;: %3</source>
        <comment>%1: the tap&apos;s own address, %2: what was written, %3: what is wrong with it</comment>
        <translation>%1“%2”：%3</translation>
    </message>
    <message>
        <source>the bracket of the IPv6 address is not closed</source>
        <translation>IPv6 地址的方括号没有闭合</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in brackets is no IPv6 address</source>
        <translation>方括号中的“%1”不是 IPv6 地址</translation>
    </message>
    <message>
        <source>a colon and a port must follow the bracket</source>
        <translation>方括号之后须有冒号和端口</translation>
    </message>
    <message>
        <source>an IPv6 address needs brackets, as in [::1]:9002</source>
        <translation>IPv6 地址需要方括号，例如 [::1]:9002</translation>
    </message>
    <message>
        <source>the port is missing</source>
        <translation>缺少端口</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither an address nor a host name</source>
        <translation>“%1”既不是地址，也不是主机名</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no port (0 to 65535)</source>
        <translation>“%1”不是端口（0 到 65535）</translation>
    </message>
    <message>
        <source>a tap is written LISTEN=TARGET, as in 127.0.0.1:9002=127.0.0.1:9001</source>
        <translation>探针写作 LISTEN=TARGET，例如 127.0.0.1:9002=127.0.0.1:9001</translation>
    </message>
    <message>
        <source>the tap&apos;s own address, before &quot;=&quot;, is missing</source>
        <translation>缺少探针自己的地址（“=”之前）</translation>
    </message>
    <message>
        <source>the tap&apos;s target, behind &quot;=&quot;, is missing</source>
        <translation>缺少探针的目标（“=”之后）</translation>
    </message>
    <message>
        <source>the tap&apos;s own address</source>
        <translation>探针自己的地址</translation>
    </message>
    <message>
        <source>the tap&apos;s target</source>
        <translation>探针的目标</translation>
    </message>
    <message>
        <source>the tap&apos;s own address &quot;%1&quot; must be an address of this machine, not a name</source>
        <translation>探针自己的地址“%1”必须是本机的地址，不能是名称</translation>
    </message>
    <message>
        <source>the tap&apos;s target needs a port from 1 to 65535</source>
        <translation>探针的目标需要 1 到 65535 的端口</translation>
    </message>
    <message>
        <source>the tap&apos;s target is the tap itself</source>
        <translation>探针的目标就是探针自己</translation>
    </message>
    <message>
        <source>%1 is taken by another program</source>
        <translation>%1 已被其他程序占用</translation>
    </message>
    <message>
        <source>%1 may not be opened by this user (ports below 1024 need privileges)</source>
        <translation>当前用户无权打开 %1（1024 以下的端口需要特权）</translation>
    </message>
    <message>
        <source>%1 cannot be opened: this machine does not have that address</source>
        <translation>无法打开 %1：本机没有这个地址</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>无法打开 %1：%2</translation>
    </message>
    <message>
        <source>%1 is no address literal to listen on</source>
        <translation>%1 不是可以监听的地址</translation>
    </message>
</context>
<context>
    <name>Phase</name>
    <message>
        <source>name look-up</source>
        <translation>名称解析</translation>
    </message>
    <message>
        <source>TCP connection</source>
        <translation>TCP 连接</translation>
    </message>
    <message>
        <source>TLS with the proxy</source>
        <translation>与代理的 TLS</translation>
    </message>
    <message>
        <source>tunnel through the proxy</source>
        <translation>穿过代理的隧道</translation>
    </message>
    <message>
        <source>writing the request</source>
        <translation>写出请求</translation>
    </message>
    <message>
        <source>waiting for the answer</source>
        <translation>等待响应</translation>
    </message>
    <message>
        <source>reading the head</source>
        <translation>读取头部</translation>
    </message>
    <message>
        <source>reading the body</source>
        <translation>读取正文</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>正在关闭</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>Name look-up</source>
        <translation>名称解析</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>解析</translation>
    </message>
    <message>
        <source>name</source>
        <translation>解析</translation>
    </message>
    <message>
        <source>name look-up failed</source>
        <translation>名称解析失败</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>connect failed</source>
        <translation>连接失败</translation>
    </message>
    <message>
        <source>TLS with the forward proxy</source>
        <translation>与正向代理的 TLS</translation>
    </message>
    <message>
        <source>Proxy TLS</source>
        <translation>代理 TLS</translation>
    </message>
    <message>
        <source>proxy TLS</source>
        <translation>代理 TLS</translation>
    </message>
    <message>
        <source>TLS with the forward proxy failed</source>
        <translation>与正向代理的 TLS 失败</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>tunnel failed</source>
        <translation>隧道失败</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS 失败</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>request not sent</source>
        <translation>请求没有发完</translation>
    </message>
    <message>
        <source>Wait for first byte</source>
        <translation>等待首字节</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>no first byte</source>
        <translation>没有首字节</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>head</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>head incomplete</source>
        <translation>头部不完整</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>body incomplete</source>
        <translation>正文不完整</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>Tap: %1.</source>
        <translation>探针：%1。</translation>
    </message>
    <message>
        <source>the upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <source>The tap saw the request arrive at %1 as `%2`.</source>
        <translation>探针看到请求到达 %1 时是 `%2`。</translation>
    </message>
    <message>
        <source>The tap saw the request arrive at %1 with `%2`.</source>
        <translation>探针看到请求到达 %1 时带有 `%2`。</translation>
    </message>
    <message>
        <source>The tap saw the request arrive at %1 without `%2`.</source>
        <translation>探针看到请求到达 %1 时没有 `%2`。</translation>
    </message>
    <message>
        <source>Sent straight %1: %2, the same answer as through the proxy. Unaltered: %3.</source>
        <comment>%1: how it was altered (&quot;without Upgrade&quot;); %2, %3: a status</comment>
        <translation>%1，直接发往上游：%2，与经代理相同；原样发送：%3。</translation>
    </message>
    <message>
        <source>Sent straight %1: %2, the same answer as through the proxy.</source>
        <comment>%1: how it was altered (&quot;without Upgrade&quot;); %2: a status</comment>
        <translation>%1，直接发往上游：%2，与经代理相同。</translation>
    </message>
    <message>
        <source>Sent straight %1: %2, not the answer that came through the proxy.</source>
        <comment>%1: how it was altered (&quot;without Upgrade&quot;); %2: a status</comment>
        <translation>%1，直接发往上游：%2，与经代理不同。</translation>
    </message>
    <message>
        <source>TLS, direct: %1.</source>
        <translation>直连的 TLS：%1。</translation>
    </message>
    <message>
        <source>TLS, proxied: %1.</source>
        <translation>经代理的 TLS：%1。</translation>
    </message>
    <message>
        <source>Sent on the direct route: %1.</source>
        <translation>在直连路线上发送：%1。</translation>
    </message>
    <message>
        <source>Sent on the proxied route: %1.</source>
        <translation>在经代理的路线上发送：%1。</translation>
    </message>
    <message>
        <source>The direct answer: %1.</source>
        <translation>直连的响应：%1。</translation>
    </message>
    <message>
        <source>The proxied answer: %1.</source>
        <translation>经代理的响应：%1。</translation>
    </message>
    <message>
        <source>The direct connection: %1.</source>
        <translation>直连的连接：%1。</translation>
    </message>
    <message>
        <source>The proxied connection: %1.</source>
        <translation>经代理的连接：%1。</translation>
    </message>
    <message>
        <source>The tap saw the upstream answer: %1.</source>
        <translation>探针看到上游的响应：%1。</translation>
    </message>
    <message>
        <source>Further requests: %1.</source>
        <translation>另外的请求：%1。</translation>
    </message>
    <message>
        <source>Both answers: %1.</source>
        <translation>两个响应：%1。</translation>
    </message>
    <message>
        <source>The configuration, line %1 of %2.</source>
        <translation>配置，%2 第 %1 行。</translation>
    </message>
    <message>
        <source>The configuration, line %1 of %2: %3</source>
        <translation>配置，%2 第 %1 行：%3</translation>
    </message>
</context>
<context>
    <name>Protocol</name>
    <message>
        <source>The list holds %1 where an extension&apos;s name belongs</source>
        <translation>列表中应为扩展名称的位置是 %1</translation>
    </message>
    <message>
        <source>%1 is not an extension with parameters</source>
        <translation>%1 不是带参数的扩展</translation>
    </message>
    <message>
        <source>A parameter of %1 has no name</source>
        <translation>%1 的一个参数没有名称</translation>
    </message>
    <message>
        <source>The value in %1 is no token</source>
        <translation>%1 中的值不是 token</translation>
    </message>
    <message>
        <source>%1 is no parameter</source>
        <translation>%1 不是参数</translation>
    </message>
    <message>
        <source>An empty member stands in the list</source>
        <translation>列表中有空的成员</translation>
    </message>
    <message>
        <source>%1 takes no value</source>
        <translation>%1 不带值</translation>
    </message>
    <message>
        <source>permessage-deflate has no parameter %1</source>
        <translation>permessage-deflate 没有参数 %1</translation>
    </message>
    <message>
        <source>%1 needs a value from 8 to 15</source>
        <translation>%1 需要 8 到 15 的值</translation>
    </message>
    <message>
        <source>%1=%2 is not a number from 8 to 15</source>
        <translation>%1=%2 不是 8 到 15 的数</translation>
    </message>
    <message>
        <source>The offer asks for server_no_context_takeover, the answer lacks it</source>
        <translation>提供的一方要求 server_no_context_takeover，响应中没有</translation>
    </message>
    <message>
        <source>The offer asks for server_max_window_bits, the answer lacks it</source>
        <translation>提供的一方要求 server_max_window_bits，响应中没有</translation>
    </message>
    <message>
        <source>The answer&apos;s server_max_window_bits is larger than the offer&apos;s</source>
        <translation>响应中的 server_max_window_bits 大于所提供的</translation>
    </message>
    <message>
        <source>The answer has client_max_window_bits, the offer does not</source>
        <translation>响应中有 client_max_window_bits，而提供的一方没有</translation>
    </message>
    <message>
        <source>The answer&apos;s client_max_window_bits is larger than the offer&apos;s</source>
        <translation>响应中的 client_max_window_bits 大于所提供的</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Extensions, field %1</source>
        <translation>Sec-WebSocket-Extensions，第 %1 个</translation>
    </message>
    <message>
        <source>%1 stands there more than once</source>
        <translation>%1 出现了不止一次</translation>
    </message>
    <message>
        <source>The extension %1 was not offered</source>
        <translation>扩展 %1 未被提供过</translation>
    </message>
    <message>
        <source>permessage-deflate is answered more than once</source>
        <translation>permessage-deflate 被应答了不止一次</translation>
    </message>
    <message>
        <source>frame %1, octet %2</source>
        <translation>第 %1 帧，第 %2 字节</translation>
    </message>
    <message>
        <source>a frame follows the Close frame</source>
        <translation>Close 帧之后还有一帧</translation>
    </message>
    <message>
        <source>%1 set, and no negotiated extension gives it a meaning here</source>
        <translation>设置了 %1，而协商的扩展在此处都没有赋予它含义</translation>
    </message>
    <message>
        <source>opcode %1 is reserved</source>
        <translation>操作码 %1 是保留的</translation>
    </message>
    <message>
        <source>a control frame without FIN</source>
        <translation>控制帧没有 FIN</translation>
    </message>
    <message>
        <source>a continuation frame, and no message was begun</source>
        <translation>出现了延续帧，但没有已开始的消息</translation>
    </message>
    <message>
        <source>a new message begins before the last one was finished</source>
        <translation>上一条消息尚未结束就开始了新消息</translation>
    </message>
    <message>
        <source>a client&apos;s frame is not masked</source>
        <translation>客户端的帧没有掩码</translation>
    </message>
    <message>
        <source>a server&apos;s frame is masked</source>
        <translation>服务器的帧带有掩码</translation>
    </message>
    <message>
        <source>a control frame with more than 125 octets of payload</source>
        <translation>控制帧的载荷超过 125 字节</translation>
    </message>
    <message>
        <source>a length of %1 written with %2 octets</source>
        <translation>长度 %1 用了 %2 字节来写</translation>
    </message>
    <message>
        <source>the most significant bit of a 64-bit length is set</source>
        <translation>64 位长度的最高位为 1</translation>
    </message>
    <message>
        <source>the message would have %1 octets; the limit is %2</source>
        <translation>消息将有 %1 字节；限制是 %2</translation>
    </message>
    <message>
        <source>the message has more than %1 frames</source>
        <translation>消息超过 %1 帧</translation>
    </message>
    <message>
        <source>the text is not UTF-8 from this octet on</source>
        <translation>文本从这个字节起不是 UTF-8</translation>
    </message>
    <message>
        <source>the text ends inside a character</source>
        <translation>文本在一个字符中间结束</translation>
    </message>
    <message>
        <source>the Close frame&apos;s body is one octet, too short for a code</source>
        <translation>Close 帧的正文只有一个字节，放不下关闭码</translation>
    </message>
    <message>
        <source>the Close frame carries %1, a code that must not stand on the wire</source>
        <translation>Close 帧带有 %1，这个关闭码不得在线路上出现</translation>
    </message>
    <message>
        <source>the Close frame&apos;s reason is not UTF-8: it ends inside a character</source>
        <translation>Close 帧的原因不是 UTF-8：它在一个字符中间结束</translation>
    </message>
    <message>
        <source>the Close frame&apos;s reason is not UTF-8: it is wrong at its octet %1</source>
        <translation>Close 帧的原因不是 UTF-8：它从第 %1 字节起有误</translation>
    </message>
    <message>
        <source>A header must not contain %1 (octet %2); use --raw-request to send one</source>
        <translation>标头不能含有 %1（第 %2 字节）；要发送它，用原始请求</translation>
    </message>
    <message>
        <source>A header needs a colon: &quot;Name: value&quot;, &quot;Name:&quot; to remove it, or &quot;Name;&quot; to send it empty</source>
        <translation>标头需要冒号：“Name: value”；“Name:”表示删除，“Name;”表示发送空值</translation>
    </message>
    <message>
        <source>A header needs a name before its colon or semicolon</source>
        <translation>冒号或分号之前需要标头的名称</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>line %1, %2</source>
        <translation>第 %1 行，%2</translation>
    </message>
    <message>
        <source>The method is %1, not GET</source>
        <translation>方法是 %1，不是 GET</translation>
    </message>
    <message>
        <source>The request has no HTTP version; HTTP/1.1 or higher is required</source>
        <translation>请求没有 HTTP 版本；要求 HTTP/1.1 或更高</translation>
    </message>
    <message>
        <source>The version is %1; HTTP/1.1 or higher is required</source>
        <translation>版本是 %1；要求 HTTP/1.1 或更高</translation>
    </message>
    <message>
        <source>The target %1 is neither a path nor an absolute URL</source>
        <translation>请求目标 %1 既不是路径，也不是完整的 URL</translation>
    </message>
    <message>
        <source>The target %1 has a fragment</source>
        <translation>请求目标 %1 带有片段</translation>
    </message>
    <message>
        <source>There is no Host field</source>
        <translation>没有 Host 标头</translation>
    </message>
    <message>
        <source>Host stands there %1 times</source>
        <translation>Host 出现了 %1 次</translation>
    </message>
    <message>
        <source>%1 is not a host with an optional port</source>
        <translation>%1 不是主机加可选的端口</translation>
    </message>
    <message>
        <source>There is no Upgrade field</source>
        <translation>没有 Upgrade 标头</translation>
    </message>
    <message>
        <source>Upgrade is %1; it does not contain &quot;websocket&quot;</source>
        <translation>Upgrade 是 %1；其中没有“websocket”</translation>
    </message>
    <message>
        <source>There is no Connection field</source>
        <translation>没有 Connection 标头</translation>
    </message>
    <message>
        <source>Connection is %1; it does not contain &quot;Upgrade&quot;</source>
        <translation>Connection 是 %1；其中没有“Upgrade”</translation>
    </message>
    <message>
        <source>Connection names %1: every proxy removes what it names</source>
        <translation>Connection 列出了 %1：每个代理都会删去它列出的标头</translation>
    </message>
    <message>
        <source>There is no Sec-WebSocket-Key field</source>
        <translation>没有 Sec-WebSocket-Key 标头</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key stands there %1 times</source>
        <translation>Sec-WebSocket-Key 出现了 %1 次</translation>
    </message>
    <message>
        <source>%1 is not the base64 form of 16 octets</source>
        <translation>%1 不是 16 字节的 base64 形式</translation>
    </message>
    <message>
        <source>There is no Sec-WebSocket-Version field</source>
        <translation>没有 Sec-WebSocket-Version 标头</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version stands there %1 times</source>
        <translation>Sec-WebSocket-Version 出现了 %1 次</translation>
    </message>
    <message>
        <source>The version is %1, not 13</source>
        <translation>版本是 %1，不是 13</translation>
    </message>
    <message>
        <source>No subprotocol is named</source>
        <translation>没有写出子协议</translation>
    </message>
    <message>
        <source>The subprotocol %1 is no token</source>
        <translation>子协议 %1 不是 token</translation>
    </message>
    <message>
        <source>The subprotocol %1 is offered more than once</source>
        <translation>子协议 %1 提供了不止一次</translation>
    </message>
    <message>
        <source>Origin stands there more than once</source>
        <translation>Origin 出现了不止一次</translation>
    </message>
    <message>
        <source>Transfer-Encoding announces a body; an opening handshake has none</source>
        <translation>Transfer-Encoding 表明有正文；打开握手没有正文</translation>
    </message>
    <message>
        <source>Content-Length announces a body; an opening handshake has none</source>
        <translation>Content-Length 表明有正文；打开握手没有正文</translation>
    </message>
    <message>
        <source>The answer&apos;s version is %1; only HTTP/1.1 can switch protocols</source>
        <translation>响应的版本是 %1；只有 HTTP/1.1 能切换协议</translation>
    </message>
    <message>
        <source>Upgrade is %1, not &quot;websocket&quot;</source>
        <translation>Upgrade 是 %1，不是“websocket”</translation>
    </message>
    <message>
        <source>There is no Sec-WebSocket-Accept field</source>
        <translation>没有 Sec-WebSocket-Accept 标头</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept stands there %1 times</source>
        <translation>Sec-WebSocket-Accept 出现了 %1 次</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept is %1; the key %2 asks for %3</source>
        <translation>Sec-WebSocket-Accept 是 %1；按密钥 %2 应为 %3</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept is %1, yet the request had no key</source>
        <translation>Sec-WebSocket-Accept 是 %1，而请求没有密钥</translation>
    </message>
    <message>
        <source>Subprotocols were offered and none was chosen; browsers then fail</source>
        <translation>提供了子协议，却一个也没有选择；浏览器会因此失败</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Protocol stands there %1 times</source>
        <translation>Sec-WebSocket-Protocol 出现了 %1 次</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Protocol is there and empty</source>
        <translation>Sec-WebSocket-Protocol 存在，但为空</translation>
    </message>
    <message>
        <source>%1 is more than one subprotocol</source>
        <translation>%1 是不止一个子协议</translation>
    </message>
    <message>
        <source>The subprotocol %1 was not offered</source>
        <translation>子协议 %1 未被提供过</translation>
    </message>
    <message>
        <source>%1 stands in a 101; what follows belongs to the WebSocket stream</source>
        <translation>101 中有 %1；其后的内容属于 WebSocket 流</translation>
    </message>
    <message>
        <source>The status is %1, not 101</source>
        <translation>状态码是 %1，不是 101</translation>
    </message>
    <message>
        <source>%1 is not HTTP/1 and a minor version</source>
        <translation>%1 不是 HTTP/1 加次版本号</translation>
    </message>
    <message>
        <source>This is the preface of an HTTP/2 connection</source>
        <translation>这是 HTTP/2 的连接前言</translation>
    </message>
    <message>
        <source>The method %1 is no token</source>
        <translation>方法 %1 不是 token</translation>
    </message>
    <message>
        <source>%1 is not method, target and version</source>
        <translation>%1 不是方法、目标和版本</translation>
    </message>
    <message>
        <source>The request line has no version</source>
        <translation>请求行没有版本</translation>
    </message>
    <message>
        <source>The target %1 holds a blank, control or 8-bit octet</source>
        <translation>请求目标 %1 含有空白、控制字节或 8 位字节</translation>
    </message>
    <message>
        <source>The parts of the request line are not separated by one space each</source>
        <translation>请求行的各部分之间不是各一个空格</translation>
    </message>
    <message>
        <source>The status line %1 has no status code</source>
        <translation>状态行 %1 没有状态码</translation>
    </message>
    <message>
        <source>Version and status are not separated by one space</source>
        <translation>版本与状态码之间不是一个空格</translation>
    </message>
    <message>
        <source>The status %1 is not three digits</source>
        <translation>状态码 %1 不是三位数字</translation>
    </message>
    <message>
        <source>The status %1 is not between 100 and 599</source>
        <translation>状态码 %1 不在 100 到 599 之间</translation>
    </message>
    <message>
        <source>No space follows the status code</source>
        <translation>状态码之后没有空格</translation>
    </message>
    <message>
        <source>Status and reason are not separated by a space</source>
        <translation>状态码与原因之间没有空格</translation>
    </message>
    <message>
        <source>The reason phrase %1 holds a control octet</source>
        <translation>原因短语 %1 含有控制字节</translation>
    </message>
    <message>
        <source>The reason phrase holds octets above ASCII</source>
        <translation>原因短语含有 ASCII 以外的字节</translation>
    </message>
    <message>
        <source>A blank stands at the beginning of the first field line</source>
        <translation>第一个标头行以空白开头</translation>
    </message>
    <message>
        <source>The line %1 has no colon</source>
        <translation>%1 这一行没有冒号</translation>
    </message>
    <message>
        <source>A blank stands between the field name and its colon</source>
        <translation>标头名称与冒号之间有空白</translation>
    </message>
    <message>
        <source>The field has no name</source>
        <translation>标头没有名称</translation>
    </message>
    <message>
        <source>The field name %1 is no token</source>
        <translation>标头名称 %1 不是 token</translation>
    </message>
    <message>
        <source>The value holds NUL</source>
        <translation>值中含有 NUL</translation>
    </message>
    <message>
        <source>The value holds CR without LF</source>
        <translation>值中含有不带 LF 的 CR</translation>
    </message>
    <message>
        <source>The value holds a control octet</source>
        <translation>值中含有控制字节</translation>
    </message>
    <message>
        <source>The value holds octets above ASCII</source>
        <translation>值中含有 ASCII 以外的字节</translation>
    </message>
    <message>
        <source>Transfer-Encoding and Content-Length are both there; the length is ignored</source>
        <translation>同时有 Transfer-Encoding 和 Content-Length；长度被忽略</translation>
    </message>
    <message>
        <source>An HTTP/1.0 answer has a Transfer-Encoding</source>
        <translation>HTTP/1.0 响应带有 Transfer-Encoding</translation>
    </message>
    <message>
        <source>Transfer-Encoding is %1; chunked belongs at the end, once</source>
        <translation>Transfer-Encoding 是 %1；chunked 应在末尾且只有一次</translation>
    </message>
    <message>
        <source>Content-Length is %1, not a number; the body is read until the connection closes</source>
        <translation>Content-Length 是 %1，不是数字；正文读到连接关闭为止</translation>
    </message>
    <message>
        <source>Content-Length is %1; the body is read until the connection closes</source>
        <translation>Content-Length 是 %1；正文读到连接关闭为止</translation>
    </message>
    <message>
        <source>Content-Length stands there %1 times with the same number</source>
        <translation>Content-Length 以同一个数字出现了 %1 次</translation>
    </message>
    <message>
        <source>The body ended after %1 of %2 announced octets</source>
        <translation>正文在 %1 字节后结束，声明的是 %2 字节</translation>
    </message>
    <message>
        <source>The chunked body ended before its last chunk, after %1 octets</source>
        <translation>分块的正文在 %1 字节后、最后一块之前结束</translation>
    </message>
    <message>
        <source>A chunk is not followed by CRLF; its size may be wrong</source>
        <translation>一个块之后没有 CRLF；它的大小可能有误</translation>
    </message>
    <message>
        <source>A line of the chunk framing does not end within %1</source>
        <translation>分块的一行在 %1 内没有结束</translation>
    </message>
    <message>
        <source>A line of the chunk framing ends with LF alone</source>
        <translation>分块的一行只以 LF 结束</translation>
    </message>
    <message>
        <source>The trailers do not end within %1</source>
        <translation>尾部字段在 %1 内没有结束</translation>
    </message>
    <message>
        <source>%1 is not a chunk size</source>
        <translation>%1 不是块的大小</translation>
    </message>
    <message>
        <source>octet %1 of the body</source>
        <translation>正文的第 %1 字节</translation>
    </message>
    <message>
        <source>The head does not end within %1</source>
        <translation>头部在 %1 内没有结束</translation>
    </message>
    <message>
        <source>The octets cannot begin a request line</source>
        <translation>这些字节不可能是请求行的开头</translation>
    </message>
    <message>
        <source>The octets cannot begin a status line (&quot;HTTP/&quot;)</source>
        <translation>这些字节不可能是状态行的开头（“HTTP/”）</translation>
    </message>
    <message>
        <source>An empty line stands before the head</source>
        <translation>头部之前有一个空行</translation>
    </message>
    <message>
        <source>The empty line ends with LF alone</source>
        <translation>空行只以 LF 结束</translation>
    </message>
    <message>
        <source>The head has more than %1 fields</source>
        <translation>头部超过 %1 个字段</translation>
    </message>
    <message>
        <source>The line ends with LF alone</source>
        <translation>该行只以 LF 结束</translation>
    </message>
    <message>
        <source>The field goes on in a folded line</source>
        <translation>标头在折叠的行中延续</translation>
    </message>
    <message>
        <source>The head ends before its empty line</source>
        <translation>头部在空行之前结束</translation>
    </message>
    <message>
        <source>%1 words; PROXY, the family, two addresses and two ports are wanted</source>
        <translation>有 %1 个词；应为 PROXY、地址族、两个地址和两个端口</translation>
    </message>
    <message>
        <source>line 1</source>
        <translation>第 1 行</translation>
    </message>
    <message>
        <source>the address does not fit the family</source>
        <translation>地址与地址族不符</translation>
    </message>
    <message>
        <source>word %1</source>
        <translation>第 %1 个词</translation>
    </message>
    <message>
        <source>the port is no number from 0 to 65535 in its shortest form</source>
        <translation>端口不是以最短形式写成的 0 到 65535 的数</translation>
    </message>
    <message>
        <source>the line ends with LF alone</source>
        <translation>该行只以 LF 结束</translation>
    </message>
    <message>
        <source>the family is none of TCP4, TCP6, UNKNOWN</source>
        <translation>地址族不是 TCP4、TCP6、UNKNOWN 之一</translation>
    </message>
    <message>
        <source>word 2</source>
        <translation>第 2 个词</translation>
    </message>
    <message>
        <source>the version is %1, not 2</source>
        <translation>版本是 %1，不是 2</translation>
    </message>
    <message>
        <source>octet 13</source>
        <translation>第 13 字节</translation>
    </message>
    <message>
        <source>the command %1 is not assigned</source>
        <translation>命令 %1 没有定义</translation>
    </message>
    <message>
        <source>the family and transport 0x%1 are not assigned</source>
        <translation>地址族和传输方式 0x%1 没有定义</translation>
    </message>
    <message>
        <source>octet 14</source>
        <translation>第 14 字节</translation>
    </message>
    <message>
        <source>the length is %1; the addresses of this family take %2 octets</source>
        <translation>长度是 %1；这个地址族的地址占 %2 字节</translation>
    </message>
    <message>
        <source>octet 15</source>
        <translation>第 15 字节</translation>
    </message>
    <message>
        <source>a TLV reaches past the preamble&apos;s length</source>
        <translation>一个 TLV 超出了前导的长度</translation>
    </message>
    <message>
        <source>general failure of the proxy</source>
        <translation>代理的一般性故障</translation>
    </message>
    <message>
        <source>connection not allowed by the proxy&apos;s rules</source>
        <translation>代理的规则不允许这个连接</translation>
    </message>
    <message>
        <source>network unreachable</source>
        <translation>网络不可达</translation>
    </message>
    <message>
        <source>host unreachable</source>
        <translation>主机不可达</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>time to live expired</source>
        <translation>生存时间已过</translation>
    </message>
    <message>
        <source>command not supported</source>
        <translation>不支持该命令</translation>
    </message>
    <message>
        <source>address type not supported</source>
        <translation>不支持该地址类型</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>原因不明</translation>
    </message>
    <message>
        <source>the target&apos;s name has %1 octets; SOCKS5 takes 1 to 255</source>
        <translation>目标的名称有 %1 字节；SOCKS5 接受 1 到 255 字节</translation>
    </message>
    <message>
        <source>the target&apos;s name contains a NUL octet</source>
        <translation>目标的名称含有 NUL 字节</translation>
    </message>
    <message>
        <source>the user name has %1 octets; SOCKS5 takes at most 255</source>
        <translation>用户名有 %1 字节；SOCKS5 最多接受 255 字节</translation>
    </message>
    <message>
        <source>the password has %1 octets; SOCKS5 takes at most 255</source>
        <translation>密码有 %1 字节；SOCKS5 最多接受 255 字节</translation>
    </message>
    <message>
        <source>no acceptable method (0xff)</source>
        <translation>没有可接受的方法（0xff）</translation>
    </message>
    <message>
        <source>no acceptable method (0xff): the proxy may want a login, and none is given</source>
        <translation>没有可接受的方法（0xff）：代理可能要求登录，但没有给出登录信息</translation>
    </message>
    <message>
        <source>the proxy chose the method %1, which was not offered</source>
        <translation>代理选择了未提供的方法 %1</translation>
    </message>
    <message>
        <source>the proxy chose a method that was not offered (%1)</source>
        <translation>代理选择了未提供的方法（%1）</translation>
    </message>
    <message>
        <source>the answer to the login has the version %1 in place of 0x01</source>
        <translation>对登录的应答版本是 %1，应为 0x01</translation>
    </message>
    <message>
        <source>credentials refused (status %1)</source>
        <translation>凭据被拒绝（状态 %1）</translation>
    </message>
    <message>
        <source>the reply %1 is not assigned</source>
        <translation>应答 %1 没有定义</translation>
    </message>
    <message>
        <source>%1 (reply %2)</source>
        <comment>%1: why a SOCKS5 proxy refused, %2: the number it sent</comment>
        <translation>%1（应答 %2）</translation>
    </message>
    <message>
        <source>the reply&apos;s address type is %1; 1, 3 and 4 are defined</source>
        <translation>应答的地址类型是 %1；只定义了 1、3 和 4</translation>
    </message>
    <message>
        <source>the proxy&apos;s reply cannot be read: address type %1</source>
        <translation>无法读懂代理的应答：地址类型 %1</translation>
    </message>
    <message>
        <source>the reply&apos;s reserved octet is %1</source>
        <translation>应答的保留字节是 %1</translation>
    </message>
    <message>
        <source>the answer begins with %1 in place of 0x05</source>
        <translation>应答以 %1 开头，应为 0x05</translation>
    </message>
    <message>
        <source>the answer is not SOCKS5 (it begins with %1)</source>
        <translation>应答不是 SOCKS5（以 %1 开头）</translation>
    </message>
    <message>
        <source>the answer is not SOCKS5 (it begins with %1), as HTTP would</source>
        <translation>应答不是 SOCKS5（以 %1 开头），像是 HTTP</translation>
    </message>
    <message>
        <source>the answer is not SOCKS5 (it begins with %1), as SOCKS4 would</source>
        <translation>应答不是 SOCKS5（以 %1 开头），像是 SOCKS4</translation>
    </message>
    <message>
        <source>the answer is not SOCKS5 (it begins with %1), as TLS would</source>
        <translation>应答不是 SOCKS5（以 %1 开头），像是 TLS</translation>
    </message>
    <message>
        <source>octet %1</source>
        <translation>第 %1 字节</translation>
    </message>
    <message>
        <source>%1 in the address &quot;%2&quot;</source>
        <translation>地址“%2”有误：%1</translation>
    </message>
    <message>
        <source>%1 (character %2)</source>
        <translation>%1（第 %2 个字符）</translation>
    </message>
    <message>
        <source>There is a space</source>
        <translation>含有空格</translation>
    </message>
    <message>
        <source>There is the control character %1</source>
        <translation>含有控制字符 %1</translation>
    </message>
    <message>
        <source>There is a blank (U+%1)</source>
        <translation>含有空白字符（U+%1）</translation>
    </message>
    <message>
        <source>There is half a character</source>
        <translation>含有半个字符</translation>
    </message>
    <message>
        <source>There is nothing</source>
        <translation>没有内容</translation>
    </message>
    <message>
        <source>Two slashes are missing behind &quot;%1:&quot;</source>
        <translation>“%1:”之后缺少两个斜杠</translation>
    </message>
    <message>
        <source>The scheme is missing (write ws:// or wss://)</source>
        <translation>缺少协议（写 ws:// 或 wss://）</translation>
    </message>
    <message>
        <source>The scheme &quot;%1&quot; is not ws, wss, http or https</source>
        <translation>协议“%1”不是 ws、wss、http 或 https</translation>
    </message>
    <message>
        <source>There is a fragment, which WebSocket does not allow</source>
        <translation>含有片段，WebSocket 不允许</translation>
    </message>
    <message>
        <source>The IPv6 address needs brackets</source>
        <translation>IPv6 地址需要方括号</translation>
    </message>
    <message>
        <source>There is more than one colon behind the host</source>
        <translation>主机之后有不止一个冒号</translation>
    </message>
    <message>
        <source>The bracket of the IPv6 address is not closed</source>
        <translation>IPv6 地址的方括号没有闭合</translation>
    </message>
    <message>
        <source>The IPv6 address has a zone, which an address on the wire cannot have</source>
        <translation>IPv6 地址带有区域标识，线路上的地址不能有</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an IPv6 address</source>
        <translation>“%1”不是 IPv6 地址</translation>
    </message>
    <message>
        <source>Only a port may follow the IPv6 address</source>
        <translation>IPv6 地址之后只能是端口</translation>
    </message>
    <message>
        <source>The host is missing</source>
        <translation>缺少主机</translation>
    </message>
    <message>
        <source>A percent sign in the host is not followed by two hexadecimal digits</source>
        <translation>主机中的百分号之后不是两个十六进制数字</translation>
    </message>
    <message>
        <source>The host contains &quot;%1&quot;</source>
        <translation>主机中含有“%1”</translation>
    </message>
    <message>
        <source>The host contains a percent-encoded character that no host may have</source>
        <translation>主机中含有任何主机都不能有的百分号编码字符</translation>
    </message>
    <message>
        <source>The host &quot;%1&quot; has no form for the domain name system</source>
        <translation>主机“%1”没有域名系统可用的形式</translation>
    </message>
    <message>
        <source>The host &quot;%1&quot; has an empty part between its dots</source>
        <translation>主机“%1”的两个点之间为空</translation>
    </message>
    <message>
        <source>The host is longer than a name can be (%1 in all, %2 between dots)</source>
        <translation>主机超过名称允许的长度（总长 %1，两点之间 %2）</translation>
    </message>
    <message>
        <source>The port &quot;%1&quot; is not a number</source>
        <translation>端口“%1”不是数字</translation>
    </message>
    <message>
        <source>The port %1 is not between 1 and 65535</source>
        <translation>端口 %1 不在 1 到 65535 之间</translation>
    </message>
    <message>
        <source>a TLS ClientHello without a server name</source>
        <translation>没有服务器名称的 TLS ClientHello</translation>
    </message>
    <message>
        <source>a TLS ClientHello for %1</source>
        <translation>对 %1 的 TLS ClientHello</translation>
    </message>
    <message>
        <source>a TLS handshake record</source>
        <translation>TLS 握手记录</translation>
    </message>
    <message>
        <source>a TLS ClientHello</source>
        <translation>TLS ClientHello</translation>
    </message>
    <message>
        <source>a TLS ServerHello</source>
        <translation>TLS ServerHello</translation>
    </message>
    <message>
        <source>a TLS alert</source>
        <translation>TLS 警报</translation>
    </message>
    <message>
        <source>a TLS alert (fatal, %1)</source>
        <translation>TLS 警报（致命，%1）</translation>
    </message>
    <message>
        <source>a TLS alert (warning, %1)</source>
        <translation>TLS 警报（警告，%1）</translation>
    </message>
    <message>
        <source>a PROXY protocol preamble, not complete</source>
        <translation>不完整的 PROXY 协议前导</translation>
    </message>
    <message>
        <source>a PROXY protocol preamble (version %1, %2)</source>
        <translation>PROXY 协议前导（版本 %1，%2）</translation>
    </message>
    <message>
        <source>text that is no HTTP</source>
        <translation>不是 HTTP 的文本</translation>
    </message>
    <message>
        <source>the banner of an SSH server</source>
        <translation>SSH 服务器的标语</translation>
    </message>
    <message>
        <source>the greeting of an SMTP or FTP server</source>
        <translation>SMTP 或 FTP 服务器的问候</translation>
    </message>
    <message>
        <source>the greeting of an IMAP server</source>
        <translation>IMAP 服务器的问候</translation>
    </message>
    <message>
        <source>the greeting of a POP3 server</source>
        <translation>POP3 服务器的问候</translation>
    </message>
    <message>
        <source>an error of a Redis or POP3 server</source>
        <translation>Redis 或 POP3 服务器的错误</translation>
    </message>
    <message>
        <source>HTML without an HTTP head</source>
        <translation>没有 HTTP 头部的 HTML</translation>
    </message>
    <message>
        <source>%1 (&quot;%2&quot;)</source>
        <comment>%1: what kind of text it is, %2: how it begins</comment>
        <translation>%1（“%2”）</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空内容</translation>
    </message>
    <message>
        <source>octets of no known protocol (%1%2)</source>
        <translation>不属于任何已知协议的字节（%1%2）</translation>
    </message>
    <message>
        <source>a plain HTTP request (&quot;%1&quot;)</source>
        <translation>明文 HTTP 请求（“%1”）</translation>
    </message>
    <message>
        <source>a plain HTTP answer (&quot;%1&quot;)</source>
        <translation>明文 HTTP 响应（“%1”）</translation>
    </message>
    <message>
        <source>the preface of an HTTP/2 client</source>
        <translation>HTTP/2 客户端的连接前言</translation>
    </message>
    <message>
        <source>an HTTP/2 GOAWAY frame</source>
        <translation>HTTP/2 的 GOAWAY 帧</translation>
    </message>
    <message>
        <source>an HTTP/2 SETTINGS frame</source>
        <translation>HTTP/2 的 SETTINGS 帧</translation>
    </message>
    <message>
        <source>There is a user name or password; send it as Authorization (on the command line: --user)</source>
        <translation>含有用户名或密码（应在认证中填写）</translation>
    </message>
</context>
<context>
    <name>ProxyConfiguration</name>
    <message>
        <source>nginx redirects the request to %1</source>
        <translation>nginx 把请求重定向到 %1</translation>
    </message>
    <message>
        <source>Use that address, or let WebSockets pass before the redirect: few clients follow one.</source>
        <translation>使用该地址，或让 WebSocket 在重定向之前通过：很少有客户端会跟随重定向。</translation>
    </message>
    <message>
        <source>Port %1 speaks no TLS: use ws://</source>
        <translation>端口 %1 不使用 TLS：应使用 ws://</translation>
    </message>
    <message>
        <source>Use ws:// for this port, or switch TLS on there.</source>
        <translation>对此端口使用 ws://，或在那里启用 TLS。</translation>
    </message>
    <message>
        <source>Port %1 speaks TLS: use wss://</source>
        <translation>端口 %1 使用 TLS：应使用 wss://</translation>
    </message>
    <message>
        <source>Use wss:// for this port.</source>
        <translation>对此端口使用 wss://。</translation>
    </message>
    <message>
        <source>The listener expects a PROXY protocol preamble</source>
        <translation>监听端口期待 PROXY 协议前导</translation>
    </message>
    <message>
        <source>Connect through the balancer that sends it, or take proxy_protocol off this listener.</source>
        <translation>经由发送它的负载均衡器连接，或从此监听中去掉 proxy_protocol。</translation>
    </message>
    <message>
        <source>The listener speaks nothing but HTTP/2 without TLS</source>
        <translation>该监听端口在没有 TLS 时只使用 HTTP/2</translation>
    </message>
    <message>
        <source>Take http2 off this listener.</source>
        <translation>从此监听中去掉 http2。</translation>
    </message>
    <message>
        <source>nginx closes the connection without an answer</source>
        <translation>nginx 不作应答就关闭连接</translation>
    </message>
    <message>
        <source>Let WebSockets pass before this rule.</source>
        <translation>让 WebSocket 在此规则之前通过。</translation>
    </message>
    <message>
        <source>No server of this configuration listens on port %1</source>
        <translation>此配置中没有 server 监听端口 %1</translation>
    </message>
    <message>
        <source>Correct the port, or add a listen.</source>
        <translation>更正端口，或添加一条 listen。</translation>
    </message>
    <message>
        <source>“%1” answers by itself</source>
        <translation>“%1”自行应答</translation>
    </message>
    <message>
        <source>Let WebSockets pass before it.</source>
        <translation>让 WebSocket 在它之前通过。</translation>
    </message>
    <message>
        <source>Nothing passes this path on to an upstream</source>
        <translation>没有任何配置把此路径转发给上游</translation>
    </message>
    <message>
        <source>Add a location for it that passes it on, ahead of the one for everything.</source>
        <translation>为它添加一个负责转发的 location，放在匹配一切的那个之前。</translation>
    </message>
    <message>
        <source>nginx answers %1 by itself</source>
        <translation>nginx 自行应答 %1</translation>
    </message>
    <message>
        <source>Send what the rule asks for, or exempt the WebSocket path from it.</source>
        <translation>发送该规则要求的内容，或让 WebSocket 路径不受其约束。</translation>
    </message>
    <message>
        <source>Mend the request&apos;s form, or raise the limit that it exceeds.</source>
        <translation>修正请求的形式，或提高它所超出的上限。</translation>
    </message>
    <message>
        <source>The upstream is asked for %1 instead of %2</source>
        <translation>向上游请求的是 %1，而不是 %2</translation>
    </message>
    <message>
        <source>Nothing to do where the upstream expects this; else let location and proxy_pass end alike, or leave the path behind the address out.</source>
        <translation>若上游正期待如此，则无需处理；否则让 location 与 proxy_pass 的结尾一致，或去掉地址后面的路径。</translation>
    </message>
    <message>
        <source>This listener closes connections that begin without a PROXY protocol preamble</source>
        <translation>此监听端口会关闭没有以 PROXY 协议前导开头的连接</translation>
    </message>
    <message>
        <source>Nothing to do behind a balancer that sends it.</source>
        <translation>若前面有发送它的负载均衡器，则无需处理。</translation>
    </message>
    <message>
        <source>This listener speaks nothing but HTTP/2, before nginx 1.25.1</source>
        <translation>在 nginx 1.25.1 之前，此监听端口只使用 HTTP/2</translation>
    </message>
    <message>
        <source>Take http2 off a listener without ssl.</source>
        <translation>从没有 ssl 的监听中去掉 http2。</translation>
    </message>
    <message>
        <source>This server sends a PROXY protocol preamble to its upstream</source>
        <translation>此 server 向其上游发送 PROXY 协议前导</translation>
    </message>
    <message>
        <source>Switch it off, unless the upstream expects it.</source>
        <translation>将其关闭，除非上游期待它。</translation>
    </message>
    <message>
        <source>%1 cuts a WebSocket after %2 s of silence</source>
        <translation>%1 在静默 %2 秒后切断 WebSocket</translation>
    </message>
    <message>
        <source>Send heartbeats more often than that, or allow longer silence. Traffic in either direction counts.</source>
        <translation>以更短的间隔发送心跳，或允许更长的静默。任一方向的流量都算数。</translation>
    </message>
    <message>
        <source>%1 does not pass Upgrade on; other places do</source>
        <translation>%1 不转发 Upgrade；其他位置会转发</translation>
    </message>
    <message>
        <source>Nothing to do, unless WebSockets come here, too.</source>
        <translation>无需处理，除非 WebSocket 也会到这里。</translation>
    </message>
    <message>
        <source>%1 speaks HTTP/2 to the upstream, where Upgrade does not exist</source>
        <translation>%1 以 HTTP/2 与上游通信，而其中没有 Upgrade</translation>
    </message>
    <message>
        <source>%1: %2 carries no upgrade</source>
        <translation>%1：%2 无法承载协议升级</translation>
    </message>
    <message>
        <source>Pass WebSockets on with proxy_pass, to an address where the upstream speaks HTTP/1.1.</source>
        <translation>用 proxy_pass 把 WebSocket 转发到上游以 HTTP/1.1 通信的地址。</translation>
    </message>
    <message>
        <source>Set Upgrade and Connection on the request to the upstream, over HTTP/1.1; each from a map, so that plain requests stay plain.</source>
        <translation>在以 HTTP/1.1 发往上游的请求上设置 Upgrade 和 Connection；两者都取自 map，使普通请求保持普通。</translation>
    </message>
    <message>
        <source>%1 loses Upgrade: its own proxy_set_header discards all from further out</source>
        <translation>%1 丢失了 Upgrade：它自己的 proxy_set_header 使外层的全部失效</translation>
    </message>
    <message>
        <source>Repeat the lines from further out here: proxy_set_header is inherited only by blocks that have none of their own.</source>
        <translation>在此重复外层的各行：只有自己没有 proxy_set_header 的块才会继承它。</translation>
    </message>
    <message>
        <source>%1 sets Upgrade to nothing</source>
        <translation>%1 把 Upgrade 设为空</translation>
    </message>
    <message>
        <source>%1 does not pass Upgrade on</source>
        <translation>%1 不转发 Upgrade</translation>
    </message>
    <message>
        <source>%1 sends Upgrade: %2 instead of websocket</source>
        <translation>%1 发送 Upgrade: %2，而不是 websocket</translation>
    </message>
    <message>
        <source>Set Upgrade to what the client sent: $http_upgrade, or a map that lets websocket through.</source>
        <translation>把 Upgrade 设为客户端所发送的值：$http_upgrade，或放行 websocket 的 map。</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Connection: %1</translation>
    </message>
    <message>
        <source>no Connection</source>
        <translation>没有 Connection</translation>
    </message>
    <message>
        <source>%1 sends %2 with upgrades and Connection: upgrade without: the map is the wrong way round</source>
        <translation>%1 对升级请求发送“%2”，对普通请求却发送 Connection: upgrade：map 写反了</translation>
    </message>
    <message>
        <source>%1 loses Connection: its own proxy_set_header discards all from further out</source>
        <translation>%1 丢失了 Connection：它自己的 proxy_set_header 使外层的全部失效</translation>
    </message>
    <message>
        <source>%1 sends %2 with an upgrade, which then asks for nothing</source>
        <translation>%1 对升级请求发送“%2”，升级因此无效</translation>
    </message>
    <message>
        <source>%1 sends Connection: upgrade with plain requests, too</source>
        <translation>%1 对普通请求也发送 Connection: upgrade</translation>
    </message>
    <message>
        <source>Take Connection from a map of $http_upgrade: some upstreams refuse plain requests that ask for an upgrade to nothing, and connections are not kept alive.</source>
        <translation>让 Connection 取自以 $http_upgrade 为来源的 map：有些上游会拒绝要求升级却未指明协议的普通请求，而且连接无法保持。</translation>
    </message>
    <message>
        <source>%1 passes upgrades to other protocols on, h2c among them</source>
        <translation>%1 会转发升级到其他协议的请求，包括 h2c</translation>
    </message>
    <message>
        <source>Pass Upgrade on only when it is websocket: an upstream that speaks h2c could be asked past the rules of the proxy.</source>
        <translation>仅当 Upgrade 为 websocket 时才转发：否则可以绕过代理的规则向支持 h2c 的上游发出请求。</translation>
    </message>
    <message>
        <source>%1 sets %2 to a value that these files do not tell</source>
        <translation>%1 把 %2 设为这些文件中无从得知的值</translation>
    </message>
    <message>
        <source>Look at where the variable is set: for a WebSocket, Upgrade must be websocket and Connection upgrade.</source>
        <translation>查看该变量在何处设置：对于 WebSocket，Upgrade 必须是 websocket，Connection 必须是 upgrade。</translation>
    </message>
    <message>
        <source>Speak HTTP/1.1 where WebSockets pass.</source>
        <translation>在 WebSocket 经过的地方使用 HTTP/1.1。</translation>
    </message>
    <message>
        <source>%1 speaks HTTP/1.0 to the upstream, which knows no Upgrade</source>
        <translation>%1 以 HTTP/1.0 与上游通信，而其中没有 Upgrade</translation>
    </message>
    <message>
        <source>Speak HTTP/1.1 to the upstream.</source>
        <translation>以 HTTP/1.1 与上游通信。</translation>
    </message>
    <message>
        <source>%1 speaks HTTP/1.0 to the upstream, where nginx is older than 1.29.7</source>
        <translation>若 nginx 早于 1.29.7，%1 以 HTTP/1.0 与上游通信</translation>
    </message>
    <message>
        <source>%1 passes none of the client&apos;s fields on, Sec-WebSocket-Key among them</source>
        <translation>%1 不转发客户端的任何字段，包括 Sec-WebSocket-Key</translation>
    </message>
    <message>
        <source>Let the client&apos;s fields pass.</source>
        <translation>让客户端的字段通过。</translation>
    </message>
    <message>
        <source>%1 sets %2 to a value of its own</source>
        <translation>%1 把 %2 设为自己的值</translation>
    </message>
    <message>
        <source>Leave the client&apos;s field alone, unless this is meant.</source>
        <translation>不要改动客户端的字段，除非有意如此。</translation>
    </message>
    <message>
        <source>%1 loses Host: its own proxy_set_header discards all from further out</source>
        <translation>%1 丢失了 Host：它自己的 proxy_set_header 使外层的全部失效</translation>
    </message>
    <message>
        <source>Repeat the line here.</source>
        <translation>在此重复该行。</translation>
    </message>
    <message>
        <source>%1 sends the name of the upstream block as Host: %2</source>
        <translation>%1 把 upstream 块的名称作为 Host 发送：%2</translation>
    </message>
    <message>
        <source>%1 sends the upstream&apos;s own address as Host: %2</source>
        <translation>%1 把上游自己的地址作为 Host 发送：%2</translation>
    </message>
    <message>
        <source>Pass the client&apos;s Host on: upstreams that compare it with Origin refuse otherwise.</source>
        <translation>转发客户端的 Host：否则把它与 Origin 相比较的上游会拒绝。</translation>
    </message>
    <message>
        <source>%1 asks with %2 instead of GET</source>
        <translation>%1 用 %2 而不是 GET 请求</translation>
    </message>
    <message>
        <source>Keep the method.</source>
        <translation>保留请求方法。</translation>
    </message>
    <message>
        <source>%1 drops the query: proxy_pass with variables and a path sends nothing else</source>
        <translation>%1 丢掉了查询字符串：带变量和路径的 proxy_pass 不发送其他内容</translation>
    </message>
    <message>
        <source>Append $is_args$args.</source>
        <translation>在末尾加上 $is_args$args。</translation>
    </message>
    <message>
        <source>%1 asks the upstream for another path: %2 becomes %3</source>
        <translation>%1 向上游请求另一个路径：%2 变为 %3</translation>
    </message>
    <message>
        <source>Let location and proxy_pass both end with a slash, or neither.</source>
        <translation>让 location 与 proxy_pass 都以斜杠结尾，或都不以斜杠结尾。</translation>
    </message>
    <message>
        <source>Nothing to do where the upstream expects this; else leave the path behind the address out.</source>
        <translation>若上游正期待如此，则无需处理；否则去掉地址后面的路径。</translation>
    </message>
    <message>
        <source>%1 takes %2 out of the answer</source>
        <translation>%1 从应答中去掉 %2</translation>
    </message>
    <message>
        <source>Let the field pass: clients refuse a 101 without it.</source>
        <translation>让该字段通过：客户端会拒绝没有它的 101。</translation>
    </message>
    <message>
        <source>%1 speaks plain HTTP to port 443</source>
        <translation>%1 以明文 HTTP 连接端口 443</translation>
    </message>
    <message>
        <source>Write https:// where the upstream speaks TLS.</source>
        <translation>若上游使用 TLS，应写 https://。</translation>
    </message>
    <message>
        <source>%1 speaks TLS to port 80</source>
        <translation>%1 以 TLS 连接端口 80</translation>
    </message>
    <message>
        <source>Write http:// where the upstream speaks no TLS.</source>
        <translation>若上游不使用 TLS，应写 http://。</translation>
    </message>
    <message>
        <source>%1 names no server (SNI) in TLS with the upstream</source>
        <translation>%1 在与上游的 TLS 中不指明服务器名称（SNI）</translation>
    </message>
    <message>
        <source>Switch it on: servers with several certificates refuse without.</source>
        <translation>将其打开：拥有多个证书的服务器否则会拒绝。</translation>
    </message>
    <message>
        <source>%1 verifies the upstream&apos;s certificate and trusts nobody</source>
        <translation>%1 验证上游的证书，却不信任任何颁发者</translation>
    </message>
    <message>
        <source>Name the issuers.</source>
        <translation>指明颁发者。</translation>
    </message>
    <message>
        <source>%1 passes requests to servers that are all marked down</source>
        <translation>%1 把请求转发给全部标为 down 的服务器</translation>
    </message>
    <message>
        <source>Take “down” off a server that runs.</source>
        <translation>从正在运行的服务器上去掉“down”。</translation>
    </message>
    <message>
        <source>%1 passes requests to a name from a variable, and no resolver looks it up</source>
        <translation>%1 把请求转发给取自变量的名称，却没有 resolver 来解析它</translation>
    </message>
    <message>
        <source>Name a resolver: variables are looked up while requests run.</source>
        <translation>指明 resolver：变量是在处理请求时解析的。</translation>
    </message>
    <message>
        <source>%1 passes requests to localhost, which may be ::1 and 127.0.0.1 in turn</source>
        <translation>%1 把请求转发给 localhost，它可能轮流是 ::1 和 127.0.0.1</translation>
    </message>
    <message>
        <source>Write the address that the upstream listens on.</source>
        <translation>写上游所监听的地址。</translation>
    </message>
    <message>
        <source>%1 may answer from a cache</source>
        <translation>%1 可能用缓存应答</translation>
    </message>
    <message>
        <source>Keep WebSockets out of the cache.</source>
        <translation>不要让 WebSocket 进入缓存。</translation>
    </message>
    <message>
        <source>%1 allows %2 connections at once; each WebSocket counts for as long as it is open</source>
        <translation>%1 同时只允许 %2 个连接；每个 WebSocket 在打开期间都计入其中</translation>
    </message>
    <message>
        <source>Raise the limit, or exempt this place.</source>
        <translation>提高上限，或让此处不受其约束。</translation>
    </message>
    <message>
        <source>%1 limits requests; clients that reconnect together get 503</source>
        <translation>%1 限制请求速率；同时重连的客户端会得到 503</translation>
    </message>
    <message>
        <source>Allow a burst, or exempt this place.</source>
        <translation>允许突发，或让此处不受其约束。</translation>
    </message>
    <message>
        <source>%1 cuts a WebSocket after %2 s of silence, the default</source>
        <translation>%1 在静默 %2 秒（默认值）后切断 WebSocket</translation>
    </message>
    <message>
        <source>nginx before 1.23.0</source>
        <translation>nginx 1.23.0 之前</translation>
    </message>
    <message>
        <source>nginx before 1.29.7</source>
        <translation>nginx 1.29.7 之前</translation>
    </message>
    <message>
        <source>nginx from 1.23.0 to 1.29.6</source>
        <translation>nginx 1.23.0 至 1.29.6</translation>
    </message>
    <message>
        <source>nginx from 1.23.0 on</source>
        <translation>nginx 1.23.0 起</translation>
    </message>
    <message>
        <source>nginx from 1.29.7 on</source>
        <translation>nginx 1.29.7 起</translation>
    </message>
    <message>
        <source>%1 was not to be had; what it says is not known.</source>
        <translation>无法取得 %1；其内容不得而知。</translation>
    </message>
    <message>
        <source>$%1 is defined nowhere in these files.</source>
        <translation>这些文件中没有定义 $%1。</translation>
    </message>
    <message>
        <source>Several addresses listen on this port; the first was taken.</source>
        <translation>有多个地址监听此端口；采用了第一个。</translation>
    </message>
    <message>
        <source>There is no server in this configuration.</source>
        <translation>此配置中没有 server。</translation>
    </message>
    <message>
        <source>No server listens on port %1.</source>
        <translation>没有 server 监听端口 %1。</translation>
    </message>
    <message>
        <source>“listen … http2” without ssl: nginx before 1.25.1 speaks nothing but HTTP/2 there.</source>
        <translation>没有 ssl 的“listen … http2”：1.25.1 之前的 nginx 在那里只使用 HTTP/2。</translation>
    </message>
    <message>
        <source>The path depends on what is not known; its location is a guess.</source>
        <translation>路径取决于未知的内容；其 location 是推测。</translation>
    </message>
    <message>
        <source>A regular expression could not be read: %1</source>
        <translation>无法读取正则表达式：%1</translation>
    </message>
    <message>
        <source>%1 was not understood.</source>
        <translation>未能理解 %1。</translation>
    </message>
    <message>
        <source>“%1” holds</source>
        <translation>“%1”成立</translation>
    </message>
    <message>
        <source>“%1” does not hold</source>
        <translation>“%1”不成立</translation>
    </message>
    <message>
        <source>The redirect depends on what is not known.</source>
        <translation>重定向取决于未知的内容。</translation>
    </message>
    <message>
        <source>auth_basic lets some through; the password file was not read.</source>
        <translation>auth_basic 会放行一部分请求；未读取密码文件。</translation>
    </message>
    <message>
        <source>auth_request %1 decides who may pass; taken for allowed.</source>
        <translation>由 auth_request %1 决定谁可以通过；此处视为允许。</translation>
    </message>
    <message>
        <source>allow and deny decide by the client&apos;s address, which is not known; taken for allowed.</source>
        <translation>allow 和 deny 按客户端地址决定，而地址未知；此处视为允许。</translation>
    </message>
    <message>
        <source>try_files: taken for granted that no file of that name exists.</source>
        <translation>try_files：假定不存在该名称的文件。</translation>
    </message>
    <message>
        <source>unexpected “%1”</source>
        <translation>意外的“%1”</translation>
    </message>
    <message>
        <source>blocks are nested too deep</source>
        <translation>块嵌套过深</translation>
    </message>
    <message>
        <source>unexpected end of file, expecting “;” or “}”</source>
        <translation>文件意外结束，应有“;”或“}”</translation>
    </message>
    <message>
        <source>unexpected end of file, expecting “}”</source>
        <translation>文件意外结束，应有“}”</translation>
    </message>
    <message>
        <source>unexpected end of file, the quote is not closed</source>
        <translation>文件意外结束，引号未闭合</translation>
    </message>
    <message>
        <source>the configuration is too large</source>
        <translation>配置过大</translation>
    </message>
    <message>
        <source>%1 includes itself</source>
        <translation>%1 包含了它自己</translation>
    </message>
    <message>
        <source>too many includes, or nested too deep</source>
        <translation>include 过多，或嵌套过深</translation>
    </message>
    <message>
        <source>This is a part of a configuration: read as the inside of a location.</source>
        <translation>这是配置的一部分：按 location 的内容读取。</translation>
    </message>
    <message>
        <source>This is a part of a configuration: read as the inside of a server.</source>
        <translation>这是配置的一部分：按 server 的内容读取。</translation>
    </message>
    <message>
        <source>This is a part of a configuration: read as the inside of http { }.</source>
        <translation>这是配置的一部分：按 http { } 的内容读取。</translation>
    </message>
    <message>
        <source>cannot be read, or is larger than 8 MiB</source>
        <translation>无法读取，或大于 8 MiB</translation>
    </message>
    <message>
        <source>“%1” is no version of nginx</source>
        <translation>“%1”不是 nginx 的版本</translation>
    </message>
    <message>
        <source>read as if another port led here</source>
        <translation>按另一个端口通向此处来读取</translation>
    </message>
    <message>
        <source>Nothing to do where a container or a balancer publishes another port; else correct it.</source>
        <translation>若由容器或负载均衡器公布了另一个端口，则无需处理；否则更正端口。</translation>
    </message>
    <message>
        <source>State the version: before nginx 1.29.7 the default is 1.0.</source>
        <translation>写明版本：nginx 1.29.7 之前的默认值是 1.0。</translation>
    </message>
    <message>
        <source>%1 is a server of the same configuration; the request was followed there.</source>
        <translation>%1 是同一配置中的 server；已继续跟踪到那里。</translation>
    </message>
    <message>
        <source>nginx refuses TLS for this name</source>
        <translation>nginx 拒绝此名称的 TLS</translation>
    </message>
    <message>
        <source>nginx asks for a client certificate</source>
        <translation>nginx 要求客户端证书</translation>
    </message>
    <message>
        <source>Add a server with this name.</source>
        <translation>添加具有此名称的 server。</translation>
    </message>
    <message>
        <source>Give one, or leave the WebSocket&apos;s server without ssl_verify_client.</source>
        <translation>提供证书，或让 WebSocket 所在的 server 不使用 ssl_verify_client。</translation>
    </message>
    <message>
        <source>nginx drops %1, whose name has an underscore</source>
        <translation>nginx 丢弃 %1，因为其名称含有下划线</translation>
    </message>
    <message>
        <source>Let such names pass, or spell the field with hyphens.</source>
        <translation>让此类名称通过，或用连字符书写该字段。</translation>
    </message>
    <message>
        <source>A worker has %1 connections; each WebSocket takes two of them</source>
        <translation>一个工作进程有 %1 个连接；每个 WebSocket 占用其中两个</translation>
    </message>
    <message>
        <source>Allow more.</source>
        <translation>允许更多。</translation>
    </message>
    <message>
        <source>ssl_verify_client asks for a client certificate; taken for given.</source>
        <translation>ssl_verify_client 要求客户端证书；此处视为已提供。</translation>
    </message>
    <message>
        <source>%1 answers 502 where the upstream&apos;s head is longer than %2</source>
        <translation>若上游的应答头超过 %2，%1 会应答 502</translation>
    </message>
    <message>
        <source>Allow longer heads.</source>
        <translation>允许更长的应答头。</translation>
    </message>
    <message>
        <source>This server is switched off</source>
        <translation>此服务器已停用</translation>
    </message>
    <message>
        <source>Switch it on.</source>
        <translation>启用它。</translation>
    </message>
    <message>
        <source>This server is spoken to without TLS on port 443</source>
        <translation>与此服务器的 443 端口通信时没有使用 TLS</translation>
    </message>
    <message>
        <source>Speak TLS with it.</source>
        <translation>与它使用 TLS。</translation>
    </message>
    <message>
        <source>Servers that answer the health check with other than 2xx or 3xx count as down; a WebSocket server may say 400 or 426</source>
        <translation>健康检查的应答不是 2xx 或 3xx 的服务器会被视为故障；WebSocket 服务器可能应答 400 或 426</translation>
    </message>
    <message>
        <source>Say which status the check expects.</source>
        <translation>说明检查期望的状态码。</translation>
    </message>
    <message>
        <source>This listener speaks nothing but HTTP/2, where Upgrade does not exist</source>
        <translation>此监听端口只使用 HTTP/2，其中没有 Upgrade</translation>
    </message>
    <message>
        <source>Offer HTTP/1.1 there, too.</source>
        <translation>在那里也提供 HTTP/1.1。</translation>
    </message>
    <message>
        <source>Which backend %1 means is not known.</source>
        <translation>无法得知 %1 指的是哪个后端。</translation>
    </message>
    <message>
        <source>Which of several backends takes the request is not told by the files.</source>
        <translation>文件没有说明由几个后端中的哪一个处理此请求。</translation>
    </message>
    <message>
        <source>A rule changes the method to %1</source>
        <translation>一条规则把方法改为 %1</translation>
    </message>
    <message>
        <source>Leave GET alone: a handshake is nothing else.</source>
        <translation>不要改动 GET：握手只能用它。</translation>
    </message>
    <message>
        <source>a quote that is never closed</source>
        <translation>引号没有结束</translation>
    </message>
    <message>
        <source>%1 makes lines depend on what is not in the files; all were read.</source>
        <translation>%1 使一些行取决于文件以外的内容；这里全部读入。</translation>
    </message>
    <message>
        <source>%1 stands outside of a section</source>
        <translation>%1 位于任何段之外</translation>
    </message>
    <message>
        <source>A rule sets %1 to a value of its own: %2</source>
        <translation>一条规则把 %1 设为自己的值：%2</translation>
    </message>
    <message>
        <source>A rule takes %1 away from the request</source>
        <translation>一条规则从请求中去掉了 %1</translation>
    </message>
    <message>
        <source>Remove the rule, or let it spare WebSockets: %1 must arrive as the client sent it.</source>
        <translation>删除该规则，或让它避开 WebSocket：%1 必须按客户端发送的原样到达。</translation>
    </message>
    <message>
        <source>A rule alters %1 of the answer</source>
        <translation>一条规则改动了应答中的 %1</translation>
    </message>
    <message>
        <source>Remove the rule: clients refuse a 101 without it.</source>
        <translation>删除该规则：没有它，客户端会拒绝 101。</translation>
    </message>
    <message>
        <source>A rule redirects the request to %1</source>
        <translation>一条规则把请求重定向到 %1</translation>
    </message>
    <message>
        <source>A rule closes the connection</source>
        <translation>一条规则关闭了连接</translation>
    </message>
    <message>
        <source>A rule answers %1 by itself</source>
        <translation>一条规则自行应答 %1</translation>
    </message>
    <message>
        <source>Nothing passes this request on to an upstream; the answer is %1</source>
        <translation>没有任何配置把此请求转给上游；应答为 %1</translation>
    </message>
    <message>
        <source>Add a route for it, ahead of the one for everything.</source>
        <translation>为它添加一条路由，放在处理所有请求的路由之前。</translation>
    </message>
    <message>
        <source>A WebSocket is cut after %1 s of silence</source>
        <translation>WebSocket 静默 %1 秒后会被切断</translation>
    </message>
    <message>
        <source>Send heartbeats more often than that, or allow longer silence.</source>
        <translation>以更短的间隔发送心跳，或允许更长的静默。</translation>
    </message>
    <message>
        <source>A rule changes the path that the upstream is asked for</source>
        <translation>一条规则改动了向上游请求的路径</translation>
    </message>
    <message>
        <source>Nothing to do where the upstream expects this; else pass the path on as it came.</source>
        <translation>若上游正是如此期望则无需处理；否则按原样转发路径。</translation>
    </message>
    <message>
        <source>Connect through the balancer that sends it, or do not expect it on this listener.</source>
        <translation>通过会发送它的负载均衡器连接，或不要在此监听端口上要求它。</translation>
    </message>
    <message>
        <source>The upstream is spoken to in HTTP/2, where few upstreams take WebSockets</source>
        <translation>与上游之间使用 HTTP/2，而很少有上游能以此接受 WebSocket</translation>
    </message>
    <message>
        <source>No more than %1 connections at once; each WebSocket counts for as long as it is open</source>
        <translation>同时最多 %1 个连接；每个 WebSocket 在打开期间一直占用一个</translation>
    </message>
    <message>
        <source>is no configuration of a proxy that is known here</source>
        <translation>不是这里所知的任何代理的配置</translation>
    </message>
    <message>
        <source>The upstream is spoken to in HTTP/1.0, which knows no Upgrade</source>
        <translation>与上游之间使用 HTTP/1.0，其中没有 Upgrade</translation>
    </message>
    <message>
        <source>A RewriteRule passes the request on before any ProxyPass, and without its Upgrade</source>
        <translation>一条 RewriteRule 在任何 ProxyPass 之前转发了请求，并且没有带上 Upgrade</translation>
    </message>
    <message>
        <source>This %1 does not pass Upgrade on</source>
        <translation>这个 %1 没有转发 Upgrade</translation>
    </message>
    <message>
        <source>Say upgrade=websocket there, or pass WebSockets on with ws:// before it.</source>
        <translation>在那里写上 upgrade=websocket，或在它之前用 ws:// 转发 WebSocket。</translation>
    </message>
    <message>
        <source>Upgrades to other protocols are passed on, too</source>
        <translation>到其他协议的升级也会被转发</translation>
    </message>
    <message>
        <source>Pass Upgrade on only when it is websocket.</source>
        <translation>仅当 Upgrade 为 websocket 时才转发。</translation>
    </message>
    <message>
        <source>No module that serves %1:// is loaded here</source>
        <translation>这里没有加载处理 %1:// 的模块</translation>
    </message>
    <message>
        <source>Load it, where it is not built in.</source>
        <translation>如果没有内置，则加载它。</translation>
    </message>
    <message>
        <source>The upstream gets its own address as Host</source>
        <translation>上游得到的 Host 是它自己的地址</translation>
    </message>
    <message>
        <source>%1 is not followed.</source>
        <translation>%1 未被跟踪。</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is never closed</source>
        <translation>&lt;%1&gt; 没有结束</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; closes nothing</source>
        <translation>&lt;/%1&gt; 没有对应的开始</translation>
    </message>
    <message>
        <source>A WebSocket is cut after %1, however much is sent on it</source>
        <translation>WebSocket 在 %1 后会被切断，无论其上传输了多少内容</translation>
    </message>
    <message>
        <source>Remove the line, or allow longer.</source>
        <translation>删除该行，或允许更长时间。</translation>
    </message>
    <message>
        <source>FastCGI carries no upgrade</source>
        <translation>FastCGI 不传递升级</translation>
    </message>
    <message>
        <source>Pass WebSockets on over HTTP/1.1 to an upstream that speaks it.</source>
        <translation>用 HTTP/1.1 把 WebSocket 转发到支持它的上游。</translation>
    </message>
    <message>
        <source>} closes nothing</source>
        <translation>} 没有对应的开始</translation>
    </message>
    <message>
        <source>%1 is never closed</source>
        <translation>%1 没有结束</translation>
    </message>
    <message>
        <source>What %1 makes of the request is not known; what the upstream gets is not told.</source>
        <translation>%1 会如何改动请求无法得知；因此不说明上游会收到什么。</translation>
    </message>
    <message>
        <source>Apache httpd writes this path anew; how is not told here.</source>
        <translation>Apache httpd 会重写此路径；此处不说明如何重写。</translation>
    </message>
    <message>
        <source>Passes on over TLS, which SSLProxyEngine does not switch on: every answer is 500</source>
        <translation>通过 TLS 转发，但未用 SSLProxyEngine 启用：每个应答都是 500</translation>
    </message>
    <message>
        <source>What stands behind %1 is put right behind %2, without a slash: no such address</source>
        <translation>%1 之后的内容会直接接在 %2 之后，中间没有斜杠：不存在这样的地址</translation>
    </message>
    <message>
        <source>End both with a slash, or neither.</source>
        <translation>两者都以斜杠结尾，或都不以斜杠结尾。</translation>
    </message>
    <message>
        <source>Which Host an upstream over TLS gets depends on the release of Caddy.</source>
        <translation>通过 TLS 连接的上游会收到哪个 Host 取决于 Caddy 的版本。</translation>
    </message>
    <message>
        <source>No server of this backend is switched on</source>
        <translation>此后端没有启用任何服务器</translation>
    </message>
    <message>
        <source>directive “%1” is not terminated by “;”</source>
        <translation>指令“%1”没有以“;”结束</translation>
    </message>
    <message>
        <source>directive “%1” has no opening “{”</source>
        <translation>指令“%1”缺少开头的“{”</translation>
    </message>
    <message>
        <source>invalid number of arguments in “%1”</source>
        <translation>“%1”的参数个数不对</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>is a folder; name a file</source>
        <translation>是文件夹；需要的是文件</translation>
    </message>
    <message>
        <source>is larger than 8 MiB</source>
        <translation>大于 8 MiB</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
</context>
<context>
    <name>RawBytes</name>
    <message>
        <source>Asked of the forward proxy</source>
        <translation>向正向代理请求的</translation>
    </message>
    <message>
        <source>Forward proxy answered</source>
        <translation>正向代理的应答</translation>
    </message>
    <message>
        <source>%1 of it written</source>
        <comment>%1: a size</comment>
        <translation>其中已写出 %1</translation>
    </message>
    <message>
        <source>Request sent</source>
        <translation>发出的请求</translation>
    </message>
    <message>
        <source>Answer received</source>
        <translation>收到的响应</translation>
    </message>
    <message>
        <source>Body, chunks joined</source>
        <translation>正文，已合并各块</translation>
    </message>
    <message>
        <source>Behind the 101</source>
        <translation>101 之后</translation>
    </message>
    <message>
        <source>Instead of TLS</source>
        <translation>代替 TLS 的内容</translation>
    </message>
    <message>
        <source>the first of %1</source>
        <comment>%1: a size</comment>
        <translation>前 %1</translation>
    </message>
    <message>
        <source>Upstream received</source>
        <translation>上游收到</translation>
    </message>
    <message>
        <source>Upstream answered</source>
        <translation>上游的响应</translation>
    </message>
    <message>
        <source>nothing arrived</source>
        <translation>没有内容到达</translation>
    </message>
    <message>
        <source>Request, never sent</source>
        <translation>请求（未发出）</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>This is no record of a run, or it is cut off</source>
        <translation>这不是运行记录，或记录被截断</translation>
    </message>
    <message>
        <source>A later version of Twinwire wrote this record (format %1, this program reads up to %2); open it with that one</source>
        <translation>这个记录由更新版本的 Twinwire 写成（格式 %1，本程序最多读到 %2）；用那个版本打开它</translation>
    </message>
    <message>
        <source>The record is damaged at “%1”</source>
        <translation>记录在“%1”处已损坏</translation>
    </message>
</context>
<context>
    <name>Remedies</name>
    <message>
        <source>Upgrade and Connection are hop-by-hop: have the proxy set both on its request to the upstream, over HTTP/1.1.</source>
        <translation>Upgrade 和 Connection 是逐跳标头：让代理在发往上游的 HTTP/1.1 请求中设置这两个标头。</translation>
    </message>
    <message>
        <source>Have the proxy send Connection: upgrade whenever it sends Upgrade. Upgrade alone asks for nothing.</source>
        <translation>让代理在发送 Upgrade 时一并发送 Connection: upgrade。只有 Upgrade 不构成任何要求。</translation>
    </message>
    <message>
        <source>Have the proxy speak HTTP/1.1 to the upstream; HTTP/1.0 knows no Upgrade.</source>
        <translation>让代理以 HTTP/1.1 与上游通信；HTTP/1.0 没有 Upgrade。</translation>
    </message>
    <message>
        <source>Have the proxy pass the client&apos;s Host on, or have the upstream accept the one it gets.</source>
        <translation>让代理原样传递客户端的 Host，或让上游接受它收到的 Host。</translation>
    </message>
    <message>
        <source>Have the proxy pass Origin on unchanged, or allow the one that arrives.</source>
        <translation>让代理原样传递 Origin，或允许上游收到的那个 Origin。</translation>
    </message>
    <message>
        <source>Have the proxy pass path and query on unchanged: no URI behind proxy_pass, matching slashes, no rewrite.</source>
        <translation>让代理原样传递路径和查询：proxy_pass 后面不带 URI，斜杠前后一致，不做重写。</translation>
    </message>
    <message>
        <source>Have the proxy pass Authorization, Cookie and your own credential headers on.</source>
        <translation>让代理传递 Authorization、Cookie 以及你自己的凭据标头。</translation>
    </message>
    <message>
        <source>Have the proxy pass Sec-WebSocket-Key and Sec-WebSocket-Version unchanged.</source>
        <translation>让代理原样传递 Sec-WebSocket-Key 和 Sec-WebSocket-Version。</translation>
    </message>
    <message>
        <source>Have the proxy pass Sec-WebSocket-Protocol unchanged in both directions.</source>
        <translation>让代理在两个方向上原样传递 Sec-WebSocket-Protocol。</translation>
    </message>
    <message>
        <source>Have the proxy pass Sec-WebSocket-Extensions unchanged in both directions, or remove it from the request.</source>
        <translation>让代理在两个方向上原样传递 Sec-WebSocket-Extensions，或从请求中删去它。</translation>
    </message>
    <message>
        <source>Pass Upgrade on only when it is websocket: other values, h2c among them, let a client tunnel past the proxy&apos;s rules.</source>
        <translation>仅当 Upgrade 的值是 websocket 时才传递：其他值（例如 h2c）会让客户端打通隧道，绕过代理的规则。</translation>
    </message>
    <message>
        <source>Have the proxy keep the method GET.</source>
        <translation>让代理保留 GET 方法。</translation>
    </message>
    <message>
        <source>Have the proxy set Upgrade once, to the value that the client sent.</source>
        <translation>让代理只设置一次 Upgrade，值与客户端发送的相同。</translation>
    </message>
    <message>
        <source>Switch the PROXY protocol off towards this upstream, or have the upstream expect it.</source>
        <translation>对这个上游关闭 PROXY 协议，或让上游接受它。</translation>
    </message>
    <message>
        <source>Have the proxy speak HTTP/1.1 to the upstream, at least for WebSocket.</source>
        <translation>让代理以 HTTP/1.1 与上游通信，至少 WebSocket 要如此。</translation>
    </message>
    <message>
        <source>Add a route for this host and path to the proxy, ahead of the catch-all one.</source>
        <translation>在代理中为这个主机和路径添加路由，放在兜底路由之前。</translation>
    </message>
    <message>
        <source>Use the address that the redirect names (often wss://), or exempt the WebSocket path.</source>
        <translation>使用重定向给出的地址（往往是 wss://），或让 WebSocket 路径不受重定向影响。</translation>
    </message>
    <message>
        <source>Send what the proxy&apos;s rule asks for, or exempt the WebSocket path from it.</source>
        <translation>发送代理规则所要求的内容，或让 WebSocket 路径不受该规则约束。</translation>
    </message>
    <message>
        <source>Raise the proxy&apos;s limit for this path, or exempt it.</source>
        <translation>提高代理对这个路径的限额，或让它不受限制。</translation>
    </message>
    <message>
        <source>Look into the proxy&apos;s error log: the answer is of its own making.</source>
        <translation>查看代理的错误日志：这个响应是代理自己产生的。</translation>
    </message>
    <message>
        <source>Connect through the balancer that sends the PROXY protocol, or take proxy_protocol off this listener.</source>
        <translation>通过发送 PROXY 协议的负载均衡器连接，或在这个监听端口上去掉 proxy_protocol。</translation>
    </message>
    <message>
        <source>Start the upstream, or correct the address and port that the proxy connects to; look at its health checks. Write 127.0.0.1 rather than localhost.</source>
        <translation>启动上游，或改正代理所连接的地址和端口；检查它的健康检查。写 127.0.0.1，不要写 localhost。</translation>
    </message>
    <message>
        <source>Make scheme, server name (SNI) and trust of the proxy&apos;s connection fit the upstream: https to TLS ports, http to plain ones.</source>
        <translation>让代理连接的协议、服务器名称（SNI）和信任与上游相符：TLS 端口用 https，明文端口用 http。</translation>
    </message>
    <message>
        <source>Find out why the upstream is slow to answer, or raise the proxy&apos;s read timeout.</source>
        <translation>查明上游为何响应缓慢，或延长代理的读取超时。</translation>
    </message>
    <message>
        <source>Exempt the WebSocket path from the proxy&apos;s cache.</source>
        <translation>让 WebSocket 路径不经过代理的缓存。</translation>
    </message>
    <message>
        <source>Change the request&apos;s form or raise the limit that the answer names.</source>
        <translation>改变请求的形式，或提高响应中所说的限额。</translation>
    </message>
    <message>
        <source>Look into the proxy&apos;s error log for the reason why it did not pass the 101 on.</source>
        <translation>查看代理的错误日志，弄清它为何没有传递 101。</translation>
    </message>
    <message>
        <source>Have the proxy keep Upgrade and Connection in the 101.</source>
        <translation>让代理保留 101 中的 Upgrade 和 Connection。</translation>
    </message>
    <message>
        <source>Have the proxy pass Sec-WebSocket-Accept on unchanged.</source>
        <translation>让代理原样传递 Sec-WebSocket-Accept。</translation>
    </message>
    <message>
        <source>Take filters and body rewriting off the WebSocket path.</source>
        <translation>在 WebSocket 路径上去掉过滤器和正文改写。</translation>
    </message>
    <message>
        <source>Have the proxy pass the handshake on instead of ending WebSocket itself.</source>
        <translation>让代理继续传递握手，而不是由它自己终结 WebSocket。</translation>
    </message>
    <message>
        <source>Have the proxy forward this path to the upstream with the upgrade.</source>
        <translation>让代理把这个路径连同升级一起转发给上游。</translation>
    </message>
    <message>
        <source>Start the server, or correct address and port.</source>
        <translation>启动服务器，或改正地址和端口。</translation>
    </message>
    <message>
        <source>Check address, route and firewall.</source>
        <translation>检查地址、路由和防火墙。</translation>
    </message>
    <message>
        <source>Look into the log of the peer that closed.</source>
        <translation>查看关闭连接的那一端的日志。</translation>
    </message>
    <message>
        <source>Check the forward proxy&apos;s address, credentials and rules.</source>
        <translation>检查正向代理的地址、凭据和规则。</translation>
    </message>
    <message>
        <source>Renew the certificate; check the clocks.</source>
        <translation>更换证书；检查两端的时钟。</translation>
    </message>
    <message>
        <source>Compare versions, ciphers and client certificates on both ends.</source>
        <translation>比较两端的版本、密码套件和客户端证书。</translation>
    </message>
    <message>
        <source>Use wss:// for this port.</source>
        <translation>对这个端口使用 wss://。</translation>
    </message>
    <message>
        <source>Use ws:// for this port, or switch TLS on there.</source>
        <translation>对这个端口使用 ws://，或在该端口启用 TLS。</translation>
    </message>
    <message>
        <source>Send Upgrade: websocket and Connection: Upgrade.</source>
        <translation>发送 Upgrade: websocket 和 Connection: Upgrade。</translation>
    </message>
    <message>
        <source>Send Sec-WebSocket-Version: 13.</source>
        <translation>发送 Sec-WebSocket-Version: 13。</translation>
    </message>
    <message>
        <source>Send a Sec-WebSocket-Key of 16 bytes in base64.</source>
        <translation>发送 16 字节的 base64 形式的 Sec-WebSocket-Key。</translation>
    </message>
    <message>
        <source>Send the request as HTTP/1.1.</source>
        <translation>以 HTTP/1.1 发送请求。</translation>
    </message>
    <message>
        <source>Send the request with GET.</source>
        <translation>用 GET 发送请求。</translation>
    </message>
    <message>
        <source>Name only hop-by-hop headers in Connection: what it names, an obedient proxy strips.</source>
        <translation>在 Connection 中只列出逐跳标头：守规矩的代理会删去其中列出的标头。</translation>
    </message>
    <message>
        <source>Send exactly one Host.</source>
        <translation>只发送一个 Host。</translation>
    </message>
    <message>
        <source>Check that the upstream serves WebSocket on this path.</source>
        <translation>检查上游是否在这个路径上提供 WebSocket。</translation>
    </message>
    <message>
        <source>Mend the upstream&apos;s computation of Sec-WebSocket-Accept.</source>
        <translation>修正上游对 Sec-WebSocket-Accept 的计算。</translation>
    </message>
    <message>
        <source>Offer the subprotocol, or have the upstream choose from the offers.</source>
        <translation>提供这个子协议，或让上游从已提供的子协议中选择。</translation>
    </message>
    <message>
        <source>Offer the extension, or have the upstream choose from the offers.</source>
        <translation>提供这个扩展，或让上游从已提供的扩展中选择。</translation>
    </message>
    <message>
        <source>Use the address that the redirect names.</source>
        <translation>使用重定向给出的地址。</translation>
    </message>
    <message>
        <source>Look into the upstream&apos;s log.</source>
        <translation>查看上游的日志。</translation>
    </message>
    <message>
        <source>Offer http/1.1 alone in ALPN (on the command line: --alpn http/1.1), or have the listener allow it.</source>
        <translation>在 ALPN 中只提供 http/1.1，或让监听端口允许它。</translation>
    </message>
    <message>
        <source>Check the name, or give its address yourself (on the command line: --resolve).</source>
        <translation>检查名称，或直接给出要连接的地址。</translation>
    </message>
    <message>
        <source>Look at what the peer is waiting for, or give it more time (on the command line: --max-time).</source>
        <translation>查明对端在等什么，或放宽时间限制。</translation>
    </message>
    <message>
        <source>Trust the issuer (on the command line: --cacert), or install the whole chain on the server.</source>
        <translation>把颁发者的证书设为受信任的 CA，或在服务器上安装完整的证书链。</translation>
    </message>
    <message>
        <source>Use a name that the certificate holds, or ask for that name in TLS (on the command line: --servername).</source>
        <translation>使用证书中的名称，或另外指定服务器名称。</translation>
    </message>
    <message>
        <source>Send the credentials that the upstream asks for (on the command line: --user, --cookie, -H).</source>
        <translation>发送上游要求的凭据（基本认证、Cookie 或标头）。</translation>
    </message>
    <message>
        <source>Send an Origin that the upstream allows (on the command line: --origin), or allow this one.</source>
        <translation>发送上游允许的 Origin，或让上游允许这个 Origin。</translation>
    </message>
    <message>
        <source>Have the proxy add what the upstream expects, or nothing: X-Forwarded-Proto and X-Forwarded-Host must fit the address that the client used, and the upstream must trust the proxy.</source>
        <translation>让代理添加上游所期望的字段，或什么都不添加：X-Forwarded-Proto 和 X-Forwarded-Host 必须与客户端使用的地址相符，并且上游必须信任该代理。</translation>
    </message>
    <message>
        <source>Have the first proxy set Connection anew instead of passing on what the client names (Apache httpd keeps what it adds itself since 2.4.54), and have the upstream refuse a request in which a field is missing that the proxy always sets.</source>
        <translation>让第一个代理重新设置 Connection，而不是按客户端列出的字段处理（Apache httpd 自 2.4.54 起保留自己添加的字段）；并让上游拒绝缺少代理总会设置的字段的请求。</translation>
    </message>
    <message>
        <source>Mend the upstream&apos;s computation of Sec-WebSocket-Accept, and let the proxy upgrade only the addresses that serve WebSocket: whoever can make another one answer 101 gets a tunnel past the proxy&apos;s rules.</source>
        <translation>修正上游对 Sec-WebSocket-Accept 的计算，并让代理只对提供 WebSocket 的地址进行升级：谁能让别的地址应答 101，谁就得到一条绕过代理规则的隧道。</translation>
    </message>
    <message>
        <source>Have the upstream hold Origin against the sites that may open this WebSocket and refuse others with 403, or have the proxy do it. Clients that are no browsers send no Origin.</source>
        <translation>让上游核对 Origin 是否属于可以打开这个 WebSocket 的站点，其余的用 403 拒绝，或由代理来做。不是浏览器的客户端不发送 Origin。</translation>
    </message>
    <message>
        <source>Have the upstream answer versions that it does not speak with 426 and Sec-WebSocket-Version: 13.</source>
        <translation>让上游对不支持的版本应答 426，并带上 Sec-WebSocket-Version: 13。</translation>
    </message>
    <message>
        <source>Let names with an underscore pass, which nginx drops unless it is told not to, or spell the field with hyphens.</source>
        <translation>让带下划线的名称通过（nginx 默认会丢弃它们），或改用连字符书写该字段。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>%1, no valid switch</source>
        <comment>%1: a status</comment>
        <translation>%1，切换无效</translation>
    </message>
    <message>
        <source>opened</source>
        <comment>what another WebSocket client says of an address</comment>
        <translation>已打开</translation>
    </message>
    <message>
        <source>did not open: %1 (error %2)</source>
        <translation>未能打开：%1（错误 %2）</translation>
    </message>
    <message>
        <source>did not open: %1</source>
        <translation>未能打开：%1</translation>
    </message>
    <message>
        <source>%1, subprotocol %2</source>
        <translation>%1，子协议 %2</translation>
    </message>
    <message>
        <source>%1, close code %2</source>
        <translation>%1，关闭码 %2</translation>
    </message>
    <message>
        <source>%1, clean</source>
        <comment>%1: close code and reason</comment>
        <translation>%1，正常关闭</translation>
    </message>
    <message>
        <source>%1, not clean, by a reset</source>
        <translation>%1，非正常关闭，连接被重置</translation>
    </message>
    <message>
        <source>%1, not clean, the peer did not answer in time</source>
        <translation>%1，非正常关闭，对端没有按时回应</translation>
    </message>
    <message>
        <source>%1, not clean</source>
        <translation>%1，非正常关闭</translation>
    </message>
    <message>
        <source>%1, without a Close frame from the peer, by a reset</source>
        <translation>%1，对端没有发送 Close 帧，连接被重置</translation>
    </message>
    <message>
        <source>%1, without a Close frame from the peer, the peer did not answer in time</source>
        <translation>%1，对端没有发送 Close 帧，也没有按时回应</translation>
    </message>
    <message>
        <source>%1, without a Close frame from the peer</source>
        <translation>%1，对端没有发送 Close 帧</translation>
    </message>
</context>
<context>
    <name>RequestPreview</name>
    <message numerus="yes">
        <source>%n more octets</source>
        <translation>
            <numerusform>还有 %n 字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Route</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>到 %1</translation>
    </message>
    <message>
        <source>to a given address</source>
        <translation>到给定的地址</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>直达</translation>
    </message>
    <message>
        <source>%1, no tap</source>
        <translation>%1，无探针</translation>
    </message>
    <message>
        <source>%1, tap on %2</source>
        <translation>%1，探针 %2</translation>
    </message>
    <message>
        <source>%1, tap without address</source>
        <translation>%1，探针缺少地址</translation>
    </message>
    <message>
        <source>%1, the lab&apos;s tap</source>
        <translation>%1，实验室的探针</translation>
    </message>
    <message>
        <source>The two addresses have the same path, but their queries differ</source>
        <translation>两个地址的路径相同，但查询字符串不同</translation>
    </message>
    <message>
        <source>The two paths differ</source>
        <translation>两个路径不同</translation>
    </message>
    <message>
        <source>The two paths differ: `%1` and `%2`</source>
        <translation>两个路径不同：`%1` 与 `%2`</translation>
    </message>
    <message>
        <source>%1, with %2</source>
        <comment>route, with the file of the proxy&apos;s configuration</comment>
        <translation>%1，附 %2</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>the redirect names no place</source>
        <translation>重定向没有给出去处</translation>
    </message>
    <message>
        <source>the redirect names no valid address</source>
        <translation>重定向没有给出有效的地址</translation>
    </message>
    <message>
        <source>the redirect leads to no WebSocket address: %1</source>
        <translation>重定向指向的不是 WebSocket 地址：%1</translation>
    </message>
    <message>
        <source>the redirect leads from wss to ws, which would give up TLS</source>
        <translation>重定向从 wss 转到 ws，会失去 TLS</translation>
    </message>
    <message>
        <source>removing an entry has no meaning here; write HOST:PORT:ADDRESS</source>
        <translation>这里不能删除条目；写作 HOST:PORT:ADDRESS</translation>
    </message>
    <message>
        <source>the host is missing; write HOST:PORT:ADDRESS</source>
        <translation>缺少主机；写作 HOST:PORT:ADDRESS</translation>
    </message>
    <message>
        <source>the address is missing; write HOST:PORT:ADDRESS</source>
        <translation>缺少地址；写作 HOST:PORT:ADDRESS</translation>
    </message>
    <message>
        <source>“%1” is no port</source>
        <translation>“%1”不是端口</translation>
    </message>
    <message>
        <source>“%1” is no IP address</source>
        <translation>“%1”不是 IP 地址</translation>
    </message>
    <message>
        <source>%1; write HOST1:PORT1:HOST2:PORT2</source>
        <translation>%1；写作 HOST1:PORT1:HOST2:PORT2</translation>
    </message>
    <message>
        <source>the first host is malformed</source>
        <translation>第一个主机格式有误</translation>
    </message>
    <message>
        <source>the first port is malformed</source>
        <translation>第一个端口格式有误</translation>
    </message>
    <message>
        <source>the second host is missing</source>
        <translation>缺少第二个主机</translation>
    </message>
    <message>
        <source>the second host is malformed</source>
        <translation>第二个主机格式有误</translation>
    </message>
    <message>
        <source>the second port is malformed</source>
        <translation>第二个端口格式有误</translation>
    </message>
    <message>
        <source>no password; write USER:PASSWORD</source>
        <translation>没有密码；写作 USER:PASSWORD</translation>
    </message>
    <message>
        <source>the scheme “%1” is none of http, https, socks5, socks5h</source>
        <translation>协议“%1”不是 http、https、socks5、socks5h 之一</translation>
    </message>
    <message>
        <source>a proxy has no path</source>
        <translation>代理没有路径</translation>
    </message>
    <message>
        <source>the proxy&apos;s host is missing or malformed</source>
        <translation>代理的主机缺失或格式有误</translation>
    </message>
    <message>
        <source>the proxy&apos;s port is malformed</source>
        <translation>代理的端口格式有误</translation>
    </message>
    <message>
        <source>“%1” is none of 1.0, 1.1, 1.2, 1.3</source>
        <translation>“%1”不是 1.0、1.1、1.2、1.3 之一</translation>
    </message>
    <message>
        <source>“%1” is no number of seconds from 0 to 86400</source>
        <translation>“%1”不是 0 到 86400 的秒数</translation>
    </message>
    <message>
        <source>an ALPN name has 1 to 255 octets; write e.g. h2,http/1.1</source>
        <translation>ALPN 名称为 1 到 255 字节；写作例如 h2,http/1.1</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>name not resolved</source>
        <translation>名称无法解析</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>no connection in time</source>
        <translation>未能及时连接</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>refused by the forward proxy</source>
        <translation>被正向代理拒绝</translation>
    </message>
    <message>
        <source>forward proxy failed</source>
        <translation>正向代理出错</translation>
    </message>
    <message>
        <source>TLS with the forward proxy failed</source>
        <translation>与正向代理的 TLS 失败</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS 失败</translation>
    </message>
    <message>
        <source>certificate not trusted</source>
        <translation>证书不受信任</translation>
    </message>
    <message>
        <source>reset before an answer</source>
        <translation>未响应即重置</translation>
    </message>
    <message>
        <source>closed before an answer</source>
        <translation>未响应即关闭</translation>
    </message>
    <message>
        <source>closed inside the answer</source>
        <translation>响应中途关闭</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>未能及时响应</translation>
    </message>
    <message>
        <source>answer is not HTTP</source>
        <translation>响应不是 HTTP</translation>
    </message>
    <message>
        <source>answer too large</source>
        <translation>响应过大</translation>
    </message>
    <message>
        <source>101, but not a valid switch</source>
        <translation>101，但切换无效</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>failed on this computer</source>
        <translation>在本机上失败</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>TapJob</name>
    <message>
        <source>%1 to %2</source>
        <comment>a tap&apos;s listener and target</comment>
        <translation>%1 至 %2</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>… (%1 more octet)</source>
        <comment>begins with &quot;… (&quot; in every language</comment>
        <translation>… (还有 %1 字节)</translation>
    </message>
    <message>
        <source>… (%1 more octets)</source>
        <comment>begins with &quot;… (&quot; in every language</comment>
        <translation>… (还有 %1 字节)</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
</context>
<context>
    <name>Tls</name>
    <message>
        <source>the lowest TLS version is above the highest (%1)</source>
        <translation>最低的 TLS 版本高于最高版本（%1）</translation>
    </message>
    <message>
        <source>a protocol name has %1 octets; 1 to 255 are allowed</source>
        <translation>协议名有 %1 字节；允许 1 到 255 字节</translation>
    </message>
    <message>
        <source>the protocol names are too long together</source>
        <translation>协议名合起来过长</translation>
    </message>
    <message>
        <source>a key without a certificate; give --cert as well</source>
        <translation>只有密钥没有证书；还需要给出证书</translation>
    </message>
    <message>
        <source>OpenSSL cannot be used: %1</source>
        <translation>无法使用 OpenSSL：%1</translation>
    </message>
    <message>
        <source>the peer closed the connection inside the TLS handshake, after %1 octets</source>
        <translation>对端在 TLS 握手中途关闭了连接，已收到 %1 字节</translation>
    </message>
    <message>
        <source>OpenSSL gave no connection object</source>
        <translation>OpenSSL 没有给出连接对象</translation>
    </message>
    <message>
        <source>a certificate cannot be held against the name &quot;%1&quot;</source>
        <translation>无法用名称“%1”核对证书</translation>
    </message>
    <message>
        <source>the TLS handshake failed</source>
        <translation>TLS 握手失败</translation>
    </message>
    <message>
        <source>the plain text could not be encrypted</source>
        <translation>明文无法加密</translation>
    </message>
    <message>
        <source>the TLS stream broke</source>
        <translation>TLS 流已损坏</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>%1: what failed, %2: why the certificate was not verified</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (the peer speaks plain HTTP)</source>
        <translation>%1（对端使用的是明文 HTTP）</translation>
    </message>
    <message>
        <source>%1 (the peer speaks plain HTTP/2)</source>
        <translation>%1（对端使用的是明文 HTTP/2）</translation>
    </message>
    <message>
        <source>%1 (the peer speaks plain text, not TLS)</source>
        <translation>%1（对端使用的是明文，不是 TLS）</translation>
    </message>
    <message>
        <source>OpenSSL error %1</source>
        <translation>OpenSSL 错误 %1</translation>
    </message>
    <message>
        <source>is a directory; a PEM file is wanted</source>
        <translation>是一个目录；需要的是 PEM 文件</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>is larger than 16 MiB, no PEM file of certificates or keys</source>
        <translation>超过 16 MiB，不是证书或密钥的 PEM 文件</translation>
    </message>
    <message>
        <source>certificate %1 in it is malformed: %2</source>
        <translation>其中第 %1 个证书格式有误：%2</translation>
    </message>
    <message>
        <source>no certificate in it (PEM is wanted)</source>
        <translation>其中没有证书（需要 PEM 格式）</translation>
    </message>
    <message>
        <source>the key is encrypted, and no password is given</source>
        <translation>密钥已加密，但没有给出密码</translation>
    </message>
    <message>
        <source>the key cannot be decrypted: the password is wrong (%1)</source>
        <translation>密钥无法解密：密码不对（%1）</translation>
    </message>
    <message>
        <source>no private key in it (PEM is wanted)</source>
        <translation>其中没有私钥（需要 PEM 格式）</translation>
    </message>
    <message>
        <source>the private key in it is malformed: %1</source>
        <translation>其中的私钥格式有误：%1</translation>
    </message>
    <message>
        <source>the key does not match the certificate</source>
        <translation>密钥与证书不匹配</translation>
    </message>
    <message>
        <source>the certificate cannot be used: %1</source>
        <translation>证书无法使用：%1</translation>
    </message>
    <message>
        <source>certificate %1 in it cannot be used: %2</source>
        <translation>其中第 %1 个证书无法使用：%2</translation>
    </message>
    <message>
        <source>the key cannot be used: %1</source>
        <translation>密钥无法使用：%1</translation>
    </message>
    <message>
        <source>%1 (wanted %2, the certificate is for %3)</source>
        <comment>%1: hostname mismatch</comment>
        <translation>%1（要的是 %2，证书属于 %3）</translation>
    </message>
    <message>
        <source>%1 (of %2)</source>
        <comment>%1: certificate has expired, %2: an issuer&apos;s name</comment>
        <translation>%1（%2 的证书）</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between two problems of a certificate</comment>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>switches to WebSocket</source>
        <comment>follows the name of a route</comment>
        <translation>切换到 WebSocket</translation>
    </message>
    <message>
        <source>gets a 101 that is no valid switch</source>
        <comment>follows the name of a route</comment>
        <translation>收到 101，但不是有效的切换</translation>
    </message>
    <message>
        <source>gets %1</source>
        <comment>follows the name of a route</comment>
        <translation>收到 %1</translation>
    </message>
    <message>
        <source>fails (%1)</source>
        <comment>follows the name of a route</comment>
        <translation>失败（%1）</translation>
    </message>
    <message>
        <source>fails</source>
        <comment>follows the name of a route</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Both routes switch to WebSocket, but %1.</source>
        <comment>%1: a finding&apos;s title</comment>
        <translation>两条路线都切换到 WebSocket，但是：%1。</translation>
    </message>
    <message>
        <source>Both routes switch to WebSocket; note that %1.</source>
        <comment>%1: a finding&apos;s title</comment>
        <translation>两条路线都切换到 WebSocket；但要注意：%1。</translation>
    </message>
    <message>
        <source>Both routes switch to WebSocket.</source>
        <translation>两条路线都切换到 WebSocket。</translation>
    </message>
    <message>
        <source>Cancelled before both routes had their answer.</source>
        <translation>两条路线尚未都得到响应就已取消。</translation>
    </message>
    <message>
        <source>Direct %1, proxied %2.</source>
        <comment>%1, %2: &quot;gets 404&quot;, &quot;switches to WebSocket&quot;</comment>
        <translation>直连%1，经代理%2。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>%1: a finding&apos;s title, %2: a whole sentence</comment>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>The routes differ; no cause found yet. %1</source>
        <comment>%1: a whole sentence</comment>
        <translation>两条路线不同；尚未找到原因。%1</translation>
    </message>
</context>
<context>
    <name>Verification</name>
    <message>
        <source>certificate has expired</source>
        <translation>证书已过期</translation>
    </message>
    <message>
        <source>certificate is not yet valid</source>
        <translation>证书尚未生效</translation>
    </message>
    <message>
        <source>self-signed certificate</source>
        <translation>自签名证书</translation>
    </message>
    <message>
        <source>self-signed certificate in certificate chain</source>
        <translation>证书链中有自签名证书</translation>
    </message>
    <message>
        <source>unable to get local issuer certificate</source>
        <translation>找不到本地的颁发者证书</translation>
    </message>
    <message>
        <source>unable to get issuer certificate</source>
        <translation>找不到颁发者证书</translation>
    </message>
    <message>
        <source>unable to verify the first certificate</source>
        <translation>无法验证第一个证书</translation>
    </message>
    <message>
        <source>hostname mismatch</source>
        <translation>主机名不匹配</translation>
    </message>
    <message>
        <source>IP address mismatch</source>
        <translation>IP 地址不匹配</translation>
    </message>
    <message>
        <source>certificate revoked</source>
        <translation>证书已被吊销</translation>
    </message>
    <message>
        <source>certificate rejected</source>
        <translation>证书被拒绝</translation>
    </message>
    <message>
        <source>certificate not trusted</source>
        <translation>证书不受信任</translation>
    </message>
    <message>
        <source>certificate signature failure</source>
        <translation>证书签名无效</translation>
    </message>
    <message>
        <source>certificate chain too long</source>
        <translation>证书链过长</translation>
    </message>
    <message>
        <source>unsuitable certificate purpose</source>
        <translation>证书用途不符</translation>
    </message>
    <message>
        <source>invalid CA certificate</source>
        <translation>CA 证书无效</translation>
    </message>
    <message>
        <source>path length constraint exceeded</source>
        <translation>超出证书路径长度限制</translation>
    </message>
    <message>
        <source>EE certificate key too weak</source>
        <translation>服务器证书的密钥太弱</translation>
    </message>
    <message>
        <source>CA certificate key too weak</source>
        <translation>CA 证书的密钥太弱</translation>
    </message>
    <message>
        <source>CA signature digest algorithm too weak</source>
        <translation>CA 签名的摘要算法太弱</translation>
    </message>
</context>
<context>
    <name>Wires</name>
    <message>
        <source>no `Upgrade`</source>
        <translation>无 `Upgrade`</translation>
    </message>
    <message>
        <source>other `Connection`</source>
        <translation>`Connection` 不同</translation>
    </message>
    <message>
        <source>HTTP/1.0</source>
        <translation>HTTP/1.0</translation>
    </message>
    <message>
        <source>other `Host`</source>
        <translation>`Host` 不同</translation>
    </message>
    <message>
        <source>other `Origin`</source>
        <translation>`Origin` 不同</translation>
    </message>
    <message>
        <source>other path</source>
        <translation>路径不同</translation>
    </message>
    <message>
        <source>credentials lost</source>
        <translation>凭据丢失</translation>
    </message>
    <message>
        <source>key or version</source>
        <translation>密钥或版本</translation>
    </message>
    <message>
        <source>other subprotocol</source>
        <translation>子协议不同</translation>
    </message>
    <message>
        <source>other extensions</source>
        <translation>扩展不同</translation>
    </message>
    <message>
        <source>other method</source>
        <translation>方法不同</translation>
    </message>
    <message>
        <source>other `Upgrade`</source>
        <translation>`Upgrade` 不同</translation>
    </message>
    <message>
        <source>PROXY preamble</source>
        <translation>PROXY 前导</translation>
    </message>
    <message>
        <source>HTTP/2</source>
        <translation>HTTP/2</translation>
    </message>
    <message>
        <source>no route</source>
        <translation>没有路由</translation>
    </message>
    <message>
        <source>redirected</source>
        <translation>被重定向</translation>
    </message>
    <message>
        <source>access denied</source>
        <translation>拒绝访问</translation>
    </message>
    <message>
        <source>limit reached</source>
        <translation>达到限额</translation>
    </message>
    <message>
        <source>own error</source>
        <translation>自身错误</translation>
    </message>
    <message>
        <source>expects a preamble</source>
        <translation>要求前导</translation>
    </message>
    <message>
        <source>upstream unreachable</source>
        <translation>连不上上游</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS 失败</translation>
    </message>
    <message>
        <source>gave up waiting</source>
        <translation>放弃等待</translation>
    </message>
    <message>
        <source>stored answer</source>
        <translation>缓存的响应</translation>
    </message>
    <message>
        <source>request refused</source>
        <translation>请求被拒</translation>
    </message>
    <message>
        <source>101 kept back</source>
        <translation>101 未交出</translation>
    </message>
    <message>
        <source>`Upgrade` hidden</source>
        <translation>`Upgrade` 被隐去</translation>
    </message>
    <message>
        <source>accept altered</source>
        <translation>accept 被改动</translation>
    </message>
    <message>
        <source>bytes added</source>
        <translation>加入了字节</translation>
    </message>
    <message>
        <source>switched by itself</source>
        <translation>自行切换</translation>
    </message>
    <message>
        <source>upgrade ignored</source>
        <translation>忽略了升级</translation>
    </message>
    <message>
        <source>name not resolved</source>
        <translation>名称无法解析</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>closed unanswered</source>
        <translation>未应答即关闭</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>tunnel refused</source>
        <translation>隧道被拒</translation>
    </message>
    <message>
        <source>untrusted certificate</source>
        <translation>证书不受信任</translation>
    </message>
    <message>
        <source>certificate expired</source>
        <translation>证书已过期</translation>
    </message>
    <message>
        <source>other certificate</source>
        <translation>证书不符</translation>
    </message>
    <message>
        <source>port speaks TLS</source>
        <translation>端口用 TLS</translation>
    </message>
    <message>
        <source>port speaks plain</source>
        <translation>端口用明文</translation>
    </message>
    <message>
        <source>no upgrade asked</source>
        <translation>没有要求升级</translation>
    </message>
    <message>
        <source>version unsupported</source>
        <translation>版本不支持</translation>
    </message>
    <message>
        <source>invalid key</source>
        <translation>密钥无效</translation>
    </message>
    <message>
        <source>HTTP version</source>
        <translation>HTTP 版本</translation>
    </message>
    <message>
        <source>not `GET`</source>
        <translation>不是 `GET`</translation>
    </message>
    <message>
        <source>`Host` missing</source>
        <translation>缺少 `Host`</translation>
    </message>
    <message>
        <source>no WebSocket</source>
        <translation>没有 WebSocket</translation>
    </message>
    <message>
        <source>wrong accept</source>
        <translation>accept 有误</translation>
    </message>
    <message>
        <source>foreign subprotocol</source>
        <translation>多出子协议</translation>
    </message>
    <message>
        <source>foreign extension</source>
        <translation>多出扩展</translation>
    </message>
    <message>
        <source>credentials required</source>
        <translation>要求凭据</translation>
    </message>
    <message>
        <source>`Origin` refused</source>
        <translation>`Origin` 被拒</translation>
    </message>
    <message>
        <source>upstream error</source>
        <translation>上游出错</translation>
    </message>
    <message>
        <source>proxy</source>
        <comment>in the box that stands for the proxy</comment>
        <translation>代理</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>name</source>
        <translation>解析名称</translation>
    </message>
    <message>
        <source>connects</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>tunnel</source>
        <translation>建立隧道</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>发出请求</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>closes</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>switched</source>
        <translation>已切换</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>not valid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1?</source>
        <comment>a reason that is not proven; %1: &quot;no `Upgrade`&quot;</comment>
        <translation>%1？</translation>
    </message>
    <message>
        <source>fields added</source>
        <translation>添加了字段</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>not GET</source>
        <translation>不是 GET</translation>
    </message>
    <message>
        <source>needs HTTP/1.1</source>
        <translation>需要 HTTP/1.1</translation>
    </message>
    <message>
        <source>no valid target</source>
        <translation>目标无效</translation>
    </message>
    <message>
        <source>Use the path of the address</source>
        <translation>使用地址中的路径</translation>
    </message>
    <message>
        <source>odd spaces</source>
        <translation>空格异常</translation>
    </message>
    <message>
        <source>Use single spaces</source>
        <translation>使用单个空格</translation>
    </message>
    <message>
        <source>no request line</source>
        <translation>没有请求行</translation>
    </message>
    <message>
        <source>Write a request line</source>
        <translation>写上请求行</translation>
    </message>
    <message>
        <source>empty line first</source>
        <translation>开头是空行</translation>
    </message>
    <message>
        <source>Remove the empty line</source>
        <translation>删去空行</translation>
    </message>
    <message>
        <source>Use a generated key</source>
        <translation>使用生成的密钥</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>出现两次</translation>
    </message>
    <message>
        <source>Keep the first key</source>
        <translation>保留第一个密钥</translation>
    </message>
    <message>
        <source>not base64</source>
        <translation>不是 base64</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Keep the first Host</source>
        <translation>保留第一个 Host</translation>
    </message>
    <message>
        <source>no host and port</source>
        <translation>没有主机和端口</translation>
    </message>
    <message>
        <source>Use the host of the address</source>
        <translation>使用地址中的主机</translation>
    </message>
    <message>
        <source>not websocket</source>
        <translation>不是 websocket</translation>
    </message>
    <message>
        <source>Upgrade not named</source>
        <translation>没有列出 Upgrade</translation>
    </message>
    <message>
        <source>see note</source>
        <translation>见说明</translation>
    </message>
    <message>
        <source>Name Upgrade alone</source>
        <translation>只列出 Upgrade</translation>
    </message>
    <message>
        <source>Keep the first version</source>
        <translation>保留第一个版本</translation>
    </message>
    <message>
        <source>not 13</source>
        <translation>不是 13</translation>
    </message>
    <message>
        <source>Keep the first Origin</source>
        <translation>保留第一个 Origin</translation>
    </message>
    <message>
        <source>no token</source>
        <translation>不是 token</translation>
    </message>
    <message>
        <source>offered twice</source>
        <translation>提供了两次</translation>
    </message>
    <message>
        <source>Offer each once</source>
        <translation>每个只提供一次</translation>
    </message>
    <message>
        <source>malformed</source>
        <translation>格式有误</translation>
    </message>
    <message>
        <source>announces a body</source>
        <translation>声明有正文</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>删去这一行</translation>
    </message>
    <message>
        <source>LF without CR</source>
        <translation>LF 前没有 CR</translation>
    </message>
    <message>
        <source>Use CRLF everywhere</source>
        <translation>全部使用 CRLF</translation>
    </message>
    <message>
        <source>no empty line</source>
        <translation>没有空行</translation>
    </message>
    <message>
        <source>Add the empty line</source>
        <translation>添加空行</translation>
    </message>
    <message>
        <source>CR without LF</source>
        <translation>CR 后没有 LF</translation>
    </message>
    <message>
        <source>holds NUL</source>
        <translation>含有 NUL</translation>
    </message>
    <message>
        <source>control octet</source>
        <translation>控制字节</translation>
    </message>
    <message>
        <source>Remove such octets</source>
        <translation>删去这些字节</translation>
    </message>
    <message>
        <source>not ASCII</source>
        <translation>不是 ASCII</translation>
    </message>
    <message>
        <source>space before colon</source>
        <translation>冒号前有空格</translation>
    </message>
    <message>
        <source>Remove the space</source>
        <translation>删去空格</translation>
    </message>
    <message>
        <source>space first</source>
        <translation>以空格开头</translation>
    </message>
    <message>
        <source>folded line</source>
        <translation>折叠的行</translation>
    </message>
    <message>
        <source>Join the lines</source>
        <translation>合并各行</translation>
    </message>
    <message>
        <source>no colon</source>
        <translation>没有冒号</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>没有名称</translation>
    </message>
    <message>
        <source>not a valid name</source>
        <translation>名称无效</translation>
    </message>
    <message>
        <source>`%1` is correct, but servers that compare the whole value refuse it</source>
        <translation>`%1` 是正确的，但比较整个值的服务器会拒绝它</translation>
    </message>
    <message>
        <source>`%1` is correct, but servers that compare it with its letter case refuse it</source>
        <translation>`%1` 是正确的，但比较时区分大小写的服务器会拒绝它</translation>
    </message>
    <message>
        <source>%1 has no value in this environment</source>
        <translation>%1 在这个环境中没有值</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>没有值</translation>
    </message>
    <message>
        <source>No `Upgrade`</source>
        <translation>没有 `Upgrade`</translation>
    </message>
    <message>
        <source>plain HTTP</source>
        <translation>普通 HTTP</translation>
    </message>
    <message>
        <source>No `Connection`</source>
        <translation>没有 `Connection`</translation>
    </message>
    <message>
        <source>`Connection: close`</source>
        <translation>改为 `Connection: close`</translation>
    </message>
    <message>
        <source>`Connection: keep-alive`</source>
        <translation>改为 `Connection: keep-alive`</translation>
    </message>
    <message>
        <source>`Upgrade: h2c`</source>
        <translation>改为 `Upgrade: h2c`</translation>
    </message>
    <message>
        <source>another protocol</source>
        <translation>另一种协议</translation>
    </message>
    <message>
        <source>HTTP/1.0</source>
        <translation>改用 HTTP/1.0</translation>
    </message>
    <message>
        <source>needs 1.1</source>
        <translation>需要 1.1</translation>
    </message>
    <message>
        <source>No `Sec-WebSocket-Key`</source>
        <translation>没有 `Sec-WebSocket-Key`</translation>
    </message>
    <message>
        <source>expects 400</source>
        <translation>应得 400</translation>
    </message>
    <message>
        <source>Key too short</source>
        <translation>密钥过短</translation>
    </message>
    <message>
        <source>needs 16 bytes</source>
        <translation>需要 16 字节</translation>
    </message>
    <message>
        <source>Key not base64</source>
        <translation>密钥不是 base64</translation>
    </message>
    <message>
        <source>Two keys</source>
        <translation>两个密钥</translation>
    </message>
    <message>
        <source>No `Sec-WebSocket-Version`</source>
        <translation>没有 `Sec-WebSocket-Version`</translation>
    </message>
    <message>
        <source>Version 8</source>
        <translation>版本 8</translation>
    </message>
    <message>
        <source>expects 426</source>
        <translation>应得 426</translation>
    </message>
    <message>
        <source>POST instead of GET</source>
        <translation>用 POST 代替 GET</translation>
    </message>
    <message>
        <source>expects 405</source>
        <translation>应得 405</translation>
    </message>
    <message>
        <source>No `Host`</source>
        <translation>没有 `Host`</translation>
    </message>
    <message>
        <source>Two `Host` lines</source>
        <translation>两行 `Host`</translation>
    </message>
    <message>
        <source>Space before the colon</source>
        <translation>冒号前有空格</translation>
    </message>
    <message>
        <source>Folded line</source>
        <translation>折叠的行</translation>
    </message>
    <message>
        <source>Lines end with LF</source>
        <translation>各行以 LF 结束</translation>
    </message>
    <message>
        <source>often 400</source>
        <translation>常得 400</translation>
    </message>
    <message>
        <source>No empty line at the end</source>
        <translation>末尾没有空行</translation>
    </message>
    <message>
        <source>times out</source>
        <translation>会超时</translation>
    </message>
    <message>
        <source>Extension out of range</source>
        <translation>扩展超出范围</translation>
    </message>
    <message>
        <source>A subprotocol twice</source>
        <translation>子协议出现两次</translation>
    </message>
    <message>
        <source>`Content-Length` without a body</source>
        <translation>有 `Content-Length` 而无正文</translation>
    </message>
    <message>
        <source>Foreign `Origin`</source>
        <translation>外来的 `Origin`</translation>
    </message>
    <message>
        <source>often 403</source>
        <translation>常得 403</translation>
    </message>
    <message>
        <source>`Connection` names a header</source>
        <translation>`Connection` 列出一个标头</translation>
    </message>
    <message>
        <source>may be stripped</source>
        <translation>可能被删去</translation>
    </message>
    <message>
        <source>`Connection: keep-alive, Upgrade`</source>
        <translation>改为 `Connection: keep-alive, Upgrade`</translation>
    </message>
    <message>
        <source>as Firefox</source>
        <translation>与 Firefox 相同</translation>
    </message>
    <message>
        <source>`Upgrade: WebSocket`</source>
        <translation>改为 `Upgrade: WebSocket`</translation>
    </message>
    <message>
        <source>letter case</source>
        <translation>大小写</translation>
    </message>
    <message>
        <source>Absolute target</source>
        <translation>完整 URL 的目标</translation>
    </message>
    <message>
        <source>Correct handshake</source>
        <translation>正确的握手</translation>
    </message>
    <message>
        <source>the start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>The file is larger than %1; no such file is</source>
        <translation>文件大于 %1；这种文件不会如此之大</translation>
    </message>
    <message>
        <source>This is not valid JSON: %1</source>
        <translation>这不是有效的 JSON：%1</translation>
    </message>
    <message>
        <source>This is no file of Twinwire of the kind “%1”</source>
        <translation>这不是 Twinwire 的“%1”类文件</translation>
    </message>
    <message>
        <source>The format&apos;s version is missing</source>
        <translation>缺少格式的版本</translation>
    </message>
    <message>
        <source>A later version of Twinwire wrote this file (format %1, this program reads up to %2); open it with that one</source>
        <translation>这个文件由更新版本的 Twinwire 写成（格式 %1，本程序最多读到 %2）；用那个版本打开它</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>“%1” must be a text</source>
        <translation>“%1”必须是文本</translation>
    </message>
    <message>
        <source>“%1” must be true or false</source>
        <translation>“%1”必须是 true 或 false</translation>
    </message>
    <message>
        <source>“%1” must be a list of texts</source>
        <translation>“%1”必须是文本的列表</translation>
    </message>
    <message>
        <source>“%1” must be a text, or octets as {&quot;base64&quot;: &quot;…&quot;}</source>
        <translation>“%1”必须是文本，或写成 {&quot;base64&quot;: &quot;…&quot;} 的字节</translation>
    </message>
    <message>
        <source>“%1” must be a list</source>
        <translation>“%1”必须是列表</translation>
    </message>
    <message>
        <source>“%1” must be an object</source>
        <translation>“%1”必须是对象</translation>
    </message>
    <message>
        <source>A header needs a “text” or a “base64”</source>
        <translation>标头需要“text”或“base64”</translation>
    </message>
    <message>
        <source>A header must be a text or an object with a “text”</source>
        <translation>标头必须是文本，或带有“text”的对象</translation>
    </message>
    <message>
        <source>A header must be one line</source>
        <translation>标头必须是一行</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message>
        <source>The folder for unsaved work is locked</source>
        <translation>未保存内容的文件夹已被锁定</translation>
    </message>
    <message>
        <source>The folder for unsaved work cannot be locked</source>
        <translation>无法锁定未保存内容的文件夹</translation>
    </message>
    <message>
        <source>Unsaved work is not kept: its folder is not open</source>
        <translation>未保存的内容不会保留：它的文件夹没有打开</translation>
    </message>
    <message>
        <source>The folder cannot be made</source>
        <translation>无法建立文件夹</translation>
    </message>
    <message>
        <source>A secret must be a text</source>
        <translation>秘密必须是文本</translation>
    </message>
    <message>
        <source>The secrets cannot be read and are not overwritten; mend the file or move it away</source>
        <translation>无法读取秘密，也不会覆盖它们；修复该文件或把它移走</translation>
    </message>
    <message>
        <source>Another program is writing the secrets; try again</source>
        <translation>另一个程序正在写入秘密；稍后再试</translation>
    </message>
    <message>
        <source>An environment needs a “name”</source>
        <translation>环境需要“name”</translation>
    </message>
    <message>
        <source>A variable needs a “name”</source>
        <translation>变量需要“name”</translation>
    </message>
    <message>
        <source>This is no folder that can be read</source>
        <translation>这不是可以读取的文件夹</translation>
    </message>
    <message>
        <source>The option needs a value</source>
        <translation>该选项需要一个值</translation>
    </message>
    <message>
        <source>This command waits for connections; it makes none</source>
        <translation>该命令等待连接，自己不发起连接</translation>
    </message>
    <message>
        <source>The address holds a control character</source>
        <translation>地址中含有控制字符</translation>
    </message>
    <message>
        <source>The command names no address</source>
        <translation>命令中没有地址</translation>
    </message>
    <message>
        <source>The command is too long</source>
        <translation>命令过长</translation>
    </message>
    <message>
        <source>This is no command line of curl, wscat or websocat</source>
        <translation>这不是 curl、wscat 或 websocat 的命令行</translation>
    </message>
    <message>
        <source>A quote is opened and not closed</source>
        <translation>有引号没有闭合</translation>
    </message>
    <message>
        <source>Left out, since it is no header line: %1</source>
        <translation>已略去，因为它不是标头行：%1</translation>
    </message>
    <message>
        <source>curl sends Host once and as the first line</source>
        <translation>curl 只发送一次 Host，并且作为第一行</translation>
    </message>
    <message>
        <source>curl cannot offer this list by ALPN: %1</source>
        <translation>curl 无法用 ALPN 提供这个列表：%1</translation>
    </message>
    <message>
        <source>curl always sends the address&apos;s host as server name</source>
        <translation>curl 总是以地址中的主机作为服务器名称</translation>
    </message>
    <message>
        <source>curl takes the server name from the address; not sent: %1</source>
        <translation>curl 从地址中取服务器名称；没有发送：%1</translation>
    </message>
    <message>
        <source>curl sends HTTP/1.1, not %1</source>
        <translation>curl 发送 HTTP/1.1，而不是 %1</translation>
    </message>
    <message>
        <source>curl ends lines with CRLF and the head with an empty line, and sends no body</source>
        <translation>curl 以 CRLF 结束各行，以空行结束头部，不发送正文</translation>
    </message>
    <message>
        <source>%1 sends these lines in its own way: %2</source>
        <translation>%1 以自己的方式发送这些行：%2</translation>
    </message>
    <message>
        <source>%1 sends a plain GET of HTTP/1.1</source>
        <translation>%1 发送普通的 HTTP/1.1 GET</translation>
    </message>
    <message>
        <source>%1 cannot do this: %2</source>
        <translation>%1 做不到：%2</translation>
    </message>
    <message>
        <source>For exactly these octets save the document and name its file: twinwire compare FILE.twinwire</source>
        <translation>若要恰好这些字节，保存文档并写出它的文件：twinwire compare FILE.twinwire</translation>
    </message>
    <message>
        <source>The direct route goes through no forward proxy here</source>
        <translation>这里的直连路线不经过正向代理</translation>
    </message>
    <message>
        <source>%1 sends HTTP/1.1, not %2</source>
        <translation>%1 发送 HTTP/1.1，而不是 %2</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::AddressBar</name>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Direct address</source>
        <translation>直连地址</translation>
    </message>
    <message>
        <source>Proxied address</source>
        <translation>经代理的地址</translation>
    </message>
    <message>
        <source>Edit the direct address</source>
        <translation>编辑直连地址</translation>
    </message>
    <message>
        <source>Edit the proxied address</source>
        <translation>编辑经代理的地址</translation>
    </message>
    <message>
        <source>Addresses used before</source>
        <translation>用过的地址</translation>
    </message>
    <message>
        <source>Direct route: %1</source>
        <translation>直连的路线：%1</translation>
    </message>
    <message>
        <source>Proxied route: %1</source>
        <translation>经代理的路线：%1</translation>
    </message>
    <message>
        <source>ws:// address of the upstream itself</source>
        <translation>上游自己的 ws:// 地址</translation>
    </message>
    <message>
        <source>Same address, by this route</source>
        <translation>相同的地址，走这条路线</translation>
    </message>
    <message>
        <source>wss:// address that goes through the proxy</source>
        <translation>经过代理的 wss:// 地址</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel connecting direct</source>
        <translation>取消直连的连接</translation>
    </message>
    <message>
        <source>Cancel connecting through the proxy</source>
        <translation>取消经代理的连接</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the direct connection</source>
        <translation>关闭直连的连接</translation>
    </message>
    <message>
        <source>Close the proxied connection</source>
        <translation>关闭经代理的连接</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Connect direct, Ctrl+D</source>
        <translation>连接直连，Ctrl+D</translation>
    </message>
    <message>
        <source>Connect proxied, Ctrl+Shift+D</source>
        <translation>连接经代理，Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Cancel the comparison, Esc</source>
        <translation>取消对比，Esc</translation>
    </message>
    <message>
        <source>Compare, F5</source>
        <translation>对比，F5</translation>
    </message>
    <message>
        <source>Paste a command line</source>
        <translation>粘贴命令行</translation>
    </message>
    <message>
        <source>Connect when the comparison has ended, or cancel it</source>
        <translation>等对比结束后再连接，或取消对比</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>改用 %1</translation>
    </message>
    <message>
        <source>Change the tap&apos;s addresses</source>
        <translation>修改探针的地址</translation>
    </message>
    <message>
        <source>Change the route</source>
        <translation>修改路线</translation>
    </message>
    <message>
        <source>Mend the address</source>
        <translation>修正地址</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::Appearance</name>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>As the d&amp;esktop</source>
        <translation>跟随桌面(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::AuditStrip</name>
    <message>
        <source>Safety of the path</source>
        <translation>链路的安全</translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing found; %n questions stay open</source>
        <translation>
            <numerusform>没有发现问题；%n 个疑问仍未解答</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is let through that should not be</source>
        <translation>没有放行不该放行的内容</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Hide what the path was asked</source>
        <translation>隐藏对链路的提问</translation>
    </message>
    <message>
        <source>Show what the path was asked</source>
        <translation>显示对链路的提问</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a question to the path, what it came to</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ByteStreamModel</name>
    <message>
        <source>Direct</source>
        <translation>直连</translation>
    </message>
    <message>
        <source>Proxied</source>
        <translation>经代理</translation>
    </message>
    <message>
        <source>Tap</source>
        <translation>探针</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>a stream of bytes: route, name, size</comment>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>%1: %2, %3, %4</source>
        <comment>a stream of bytes: route, name, size, note</comment>
        <translation>%1：%2，%3，%4</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a stream and its note</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ByteView</name>
    <message>
        <source>Raw bytes</source>
        <translation>原始字节</translation>
    </message>
    <message>
        <source>%1 from %2 on</source>
        <comment>%1: a size, %2: the beginning of the octets</comment>
        <translation>%1，开头是 %2</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
    <message>
        <source>No bytes</source>
        <translation>没有字节</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::CheckList</name>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>提示：%1</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Sent as written all the same</source>
        <translation>仍按所写发送</translation>
    </message>
    <message>
        <source>Checks of the request</source>
        <translation>对请求的检查</translation>
    </message>
    <message>
        <source>nothing to mend</source>
        <translation>没有要修正的</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>errors, notes</comment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n 个提示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ClientBadge</name>
    <message>
        <source>%1, %2: %3</source>
        <comment>the answer&apos;s route, a client, what it does</comment>
        <translation>%1，%2：%3</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ClientBadges</name>
    <message>
        <source>How other clients would read the proxied answer</source>
        <translation>其他客户端会如何看待经代理的响应</translation>
    </message>
    <message>
        <source>How other clients would read the direct answer</source>
        <translation>其他客户端会如何看待直连的响应</translation>
    </message>
    <message>
        <source>Proxied answer</source>
        <translation>经代理的响应</translation>
    </message>
    <message>
        <source>Direct answer</source>
        <translation>直连的响应</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ClientStrip</name>
    <message>
        <source>Other clients</source>
        <translation>其他客户端</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Hide how other clients would read the answers</source>
        <translation>隐藏其他客户端会如何看待这些响应</translation>
    </message>
    <message>
        <source>Show how other clients would read the answers</source>
        <translation>显示其他客户端会如何看待这些响应</translation>
    </message>
    <message>
        <source>How others would read it</source>
        <translation>其他客户端会如何看待</translation>
    </message>
    <message>
        <source>Show both answers</source>
        <translation>显示两个响应</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComparePane</name>
    <message>
        <source>Nothing compared yet</source>
        <translation>尚无对比</translation>
    </message>
    <message numerus="yes">
        <source>%n changes on the way</source>
        <translation>
            <numerusform>途中有 %n 处改动</numerusform>
        </translation>
    </message>
    <message>
        <source>unchanged on the way</source>
        <translation>途中没有改动</translation>
    </message>
    <message>
        <source>nothing arrived</source>
        <translation>没有内容到达</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message numerus="yes">
        <source>%n differences</source>
        <translation>
            <numerusform>%n 处差异</numerusform>
        </translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::CompareTools</name>
    <message>
        <source>Direct against proxied</source>
        <translation>直连与经代理</translation>
    </message>
    <message>
        <source>Around the proxy</source>
        <translation>代理两侧</translation>
    </message>
    <message>
        <source>Both routes</source>
        <translation>两条路线</translation>
    </message>
    <message>
        <source>Around</source>
        <translation>两侧</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>对比的内容</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>只看差异</translation>
    </message>
    <message>
        <source>Find header or value</source>
        <translation>查找标头或值</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>What a comparison sends besides</source>
        <translation>对比时另外发送什么</translation>
    </message>
    <message>
        <source>Look for proof with &amp;replays</source>
        <translation>用重放寻找证据(&amp;R)</translation>
    </message>
    <message>
        <source>When the routes differ: at most %1 altered copies of the request to the direct address, and at most %2 questions to the proxied one, in %3 s. Each is a real request: an upstream that counts sessions counts them.</source>
        <translation>两条路线不同时：在 %3 秒内，向直连地址最多发送 %1 份改动过的请求，向经代理的地址最多提 %2 个问题。每一个都是真实的请求：会统计会话数的上游会把它们计入。</translation>
    </message>
    <message>
        <source>&amp;Check what the proxy lets through</source>
        <translation>检查代理放行了什么(&amp;C)</translation>
    </message>
    <message>
        <source>Compares, and asks both addresses at most %1 times in %2 s for what a careful path refuses: another protocol, a foreign Origin, a wrong version. Handshakes alone; an upstream that counts sessions counts them.</source>
        <translation>先对比，再在 %2 秒内向两个地址最多发送 %1 次谨慎的链路会拒绝的请求：别的协议、外来的 Origin、错误的版本。只发送握手；会统计会话数的上游会把它们计入。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComparisonModel</name>
    <message>
        <source>Proxied</source>
        <translation>经代理</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直连</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a section of the comparison and its note</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>被丢弃</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已改变</translation>
    </message>
    <message>
        <source>only left</source>
        <translation>仅左边</translation>
    </message>
    <message>
        <source>only direct</source>
        <translation>仅直连</translation>
    </message>
    <message>
        <source>only right</source>
        <translation>仅右边</translation>
    </message>
    <message>
        <source>only proxied</source>
        <translation>仅代理</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a section of the comparison and its note</comment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n end-to-end headers, same on both</source>
        <translation>
            <numerusform>%n 个端到端标头，两边相同</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, shown</source>
        <translation>%1，已显示</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1，已隐藏</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a header and its class</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>further line of the body</source>
        <translation>正文的后续行</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a row&apos;s name and its value</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, direct %2, proxied %3</source>
        <comment>a row of the comparison</comment>
        <translation>%1，直连 %2，经代理 %3</translation>
    </message>
    <message>
        <source>%1, direct %2, proxied %3, %4</source>
        <comment>a row of the comparison; %4: only direct, same …</comment>
        <translation>%1，直连 %2，经代理 %3，%4</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>probably dropped</source>
        <translation>很可能被丢弃</translation>
    </message>
    <message>
        <source>may be dropped</source>
        <translation>可能被丢弃</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComparisonView</name>
    <message>
        <source>Direct against proxied, row by row</source>
        <translation>直连与经代理，逐行对照</translation>
    </message>
    <message>
        <source>The run, row by row</source>
        <translation>本次运行，逐行显示</translation>
    </message>
    <message>
        <source>Both runs, row by row</source>
        <translation>两次运行，逐行对照</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n rows</source>
        <translation>
            <numerusform>已复制 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制各行</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copied the value</source>
        <translation>已复制该值</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::Composer</name>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>保持展开</translation>
    </message>
    <message>
        <source>Keep the request open when a run starts</source>
        <translation>运行开始时保持请求展开</translation>
    </message>
    <message>
        <source>Parts of the request</source>
        <translation>请求的各部分</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Headers as table or raw</source>
        <translation>以表格或原始文本显示标头</translation>
    </message>
    <message>
        <source>Paste cURL</source>
        <translation>粘贴 cURL</translation>
    </message>
    <message>
        <source>Paste a curl, wscat or websocat command as the request</source>
        <translation>把 curl、wscat 或 websocat 命令粘贴为请求</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>复制为</translation>
    </message>
    <message>
        <source>Copy the request as a command</source>
        <translation>把请求复制为命令</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>a tab and its state</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message numerus="yes">
        <source>%n header(s)</source>
        <translation>
            <numerusform>%n 个标头</numerusform>
        </translation>
    </message>
    <message>
        <source>Basic credentials</source>
        <translation>Basic 凭据</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 令牌</translation>
    </message>
    <message>
        <source>credentials</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>subprotocol %1</source>
        <translation>子协议 %1</translation>
    </message>
    <message>
        <source>TLS %1</source>
        <translation>TLS %1</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard holds no command of curl, wscat or websocat. Copy one, for instance by Copy as cURL in the browser&apos;s network tools, and paste again.</source>
        <translation>剪贴板中没有 curl、wscat 或 websocat 的命令。复制一个（例如用浏览器网络工具中的“Copy as cURL”），然后再粘贴。</translation>
    </message>
    <message>
        <source>Paste a command line</source>
        <translation>粘贴命令行</translation>
    </message>
    <message>
        <source>Taken over, but for: %1</source>
        <translation>已采用，但不包括：%1</translation>
    </message>
    <message>
        <source>Secrets become variables of the shell</source>
        <translation>秘密会成为 shell 的变量</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComposerAuth</name>
    <message>
        <source>Name of the cookie</source>
        <translation>Cookie 的名称</translation>
    </message>
    <message>
        <source>Value of the cookie</source>
        <translation>Cookie 的值</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>Basic</translation>
    </message>
    <message>
        <source>Bearer</source>
        <translation>Bearer</translation>
    </message>
    <message>
        <source>Another scheme</source>
        <translation>其他方案</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Scheme of authentication</source>
        <translation>认证方案</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Edit the user</source>
        <translation>编辑用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Edit the password</source>
        <translation>编辑密码</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 令牌</translation>
    </message>
    <message>
        <source>Edit the token</source>
        <translation>编辑令牌</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Value of Authorization</source>
        <translation>Authorization 的值</translation>
    </message>
    <message>
        <source>Edit the credentials</source>
        <translation>编辑凭据</translation>
    </message>
    <message>
        <source>Written into the Authorization line of the headers. {{name}} takes a value from the environment and keeps it out of the file.</source>
        <translation>写入标头中的 Authorization 行。{{name}} 会从环境中取值，值本身不写入文件。</translation>
    </message>
    <message>
        <source>Choose the scheme of authentication</source>
        <translation>选择认证方案</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>各个 Cookie</translation>
    </message>
    <message>
        <source>Written into the Cookie line of the headers. Delete removes a cookie.</source>
        <translation>写入标头中的 Cookie 行。按 Delete 删除一个 Cookie。</translation>
    </message>
    <message>
        <source>Columns of the cookies</source>
        <translation>Cookie 的各列</translation>
    </message>
    <message>
        <source>own scheme</source>
        <translation>自定方案</translation>
    </message>
    <message>
        <source>cookies</source>
        <translation>有 Cookie</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComposerForm</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation>选择文件：%1</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key)</source>
        <translation>PEM 文件 (*.pem *.crt *.cer *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComposerHeaders</name>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Edit the method</source>
        <translation>编辑方法</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Edit the target</source>
        <translation>编辑目标</translation>
    </message>
    <message>
        <source>Request target</source>
        <translation>请求目标</translation>
    </message>
    <message>
        <source>Path and query; {{path}} is that of the address</source>
        <translation>路径和查询；{{path}} 是地址中的</translation>
    </message>
    <message>
        <source>Edit the version</source>
        <translation>编辑版本</translation>
    </message>
    <message>
        <source>HTTP version</source>
        <translation>HTTP 版本</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComposerLimits</name>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>To connect</source>
        <translation>连接用时</translation>
    </message>
    <message>
        <source>Seconds to connect</source>
        <translation>连接的秒数</translation>
    </message>
    <message>
        <source>Edit the time to connect</source>
        <translation>编辑连接的时间</translation>
    </message>
    <message>
        <source>Seconds for name, TCP, forward proxy and TLS together; 0 for no limit.</source>
        <translation>名称解析、TCP、正向代理和 TLS 合计的秒数；0 表示不限。</translation>
    </message>
    <message>
        <source>Until the answer</source>
        <translation>到得到响应</translation>
    </message>
    <message>
        <source>Seconds until the answer is complete</source>
        <translation>到响应完整的秒数</translation>
    </message>
    <message>
        <source>Edit the time until the answer</source>
        <translation>编辑到得到响应的时间</translation>
    </message>
    <message>
        <source>Seconds until the answer is complete, a refusal&apos;s body included; 0 for no limit.</source>
        <translation>到响应完整的秒数，包括拒绝时的正文；0 表示不限。</translation>
    </message>
    <message>
        <source>Proof by replay</source>
        <translation>以重放取证</translation>
    </message>
    <message>
        <source>When the routes differ, try what a proxy may have done</source>
        <translation>两条路线不同时，逐一尝试代理可能做过的事</translation>
    </message>
    <message>
        <source>The request is sent straight to the upstream again, a few times, each time altered as proxies are known to alter requests: without Upgrade, with Connection: close, as HTTP/1.0 and so on. The alteration that gives the proxied answer is the proof. Each is a real request: turn this off where the upstream must not see them.</source>
        <translation>把请求再次直接发给上游几次，每次按代理常见的做法改动一处：去掉 Upgrade，改为 Connection: close，改用 HTTP/1.0，等等。哪种改动得到经代理的响应，哪种就是证据。每次都是真实的请求：若上游不应看到它们，就关闭此项。</translation>
    </message>
    <message>
        <source>Turn replays on</source>
        <translation>打开重放</translation>
    </message>
    <message>
        <source>Turn replays off</source>
        <translation>关闭重放</translation>
    </message>
    <message>
        <source>no time limit</source>
        <translation>没有时间限制</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>no replays</source>
        <translation>不重放</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComposerSummary</name>
    <message>
        <source>Request, %1, %2; edit, Ctrl+E</source>
        <translation>请求，%1，%2；编辑，Ctrl+E</translation>
    </message>
    <message>
        <source>Request; fold, Ctrl+E</source>
        <translation>请求；折叠，Ctrl+E</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>· edited</source>
        <translation>· 已编辑</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComposerTls</name>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA 文件</translation>
    </message>
    <message>
        <source>Choose a CA</source>
        <translation>选择 CA</translation>
    </message>
    <message>
        <source>The system&apos;s certificates</source>
        <translation>系统的证书</translation>
    </message>
    <message>
        <source>Go on when the certificate cannot be verified</source>
        <translation>证书无法验证时仍然继续</translation>
    </message>
    <message>
        <source>What is wrong with the certificate is reported all the same.</source>
        <translation>证书的问题仍会照样报告。</translation>
    </message>
    <message>
        <source>Do not verify the certificate</source>
        <translation>不验证证书</translation>
    </message>
    <message>
        <source>Verify the certificate</source>
        <translation>验证证书</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Choose a client certificate</source>
        <translation>选择客户端证书</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>客户端证书的密钥</translation>
    </message>
    <message>
        <source>Choose a key</source>
        <translation>选择密钥</translation>
    </message>
    <message>
        <source>In the certificate&apos;s file</source>
        <translation>在证书文件中</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password of the key</source>
        <translation>密钥的密码</translation>
    </message>
    <message>
        <source>Edit the key&apos;s password</source>
        <translation>编辑密钥的密码</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>The address&apos;s host</source>
        <translation>地址中的主机</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>另一个名称</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>服务器名称</translation>
    </message>
    <message>
        <source>Server name (SNI)</source>
        <translation>服务器名称（SNI）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Server name that is sent</source>
        <translation>要发送的服务器名称</translation>
    </message>
    <message>
        <source>Edit the server name</source>
        <translation>编辑服务器名称</translation>
    </message>
    <message>
        <source>Choose the server name</source>
        <translation>选择服务器名称</translation>
    </message>
    <message>
        <source>Lowest version</source>
        <translation>最低版本</translation>
    </message>
    <message>
        <source>Lowest TLS version</source>
        <translation>最低 TLS 版本</translation>
    </message>
    <message>
        <source>Highest version</source>
        <translation>最高版本</translation>
    </message>
    <message>
        <source>Highest TLS version</source>
        <translation>最高 TLS 版本</translation>
    </message>
    <message>
        <source>ALPN</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <source>Protocols offered by ALPN</source>
        <translation>由 ALPN 提供的协议</translation>
    </message>
    <message>
        <source>Edit ALPN</source>
        <translation>编辑 ALPN</translation>
    </message>
    <message>
        <source>As the library has it</source>
        <translation>由库决定</translation>
    </message>
    <message>
        <source>Choose the TLS version</source>
        <translation>选择 TLS 版本</translation>
    </message>
    <message>
        <source>insecure</source>
        <translation>不验证</translation>
    </message>
    <message>
        <source>own CA</source>
        <translation>自有 CA</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>有证书</translation>
    </message>
    <message>
        <source>set</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>None; http/1.1 is what browsers offer</source>
        <translation>无；浏览器提供的是 http/1.1</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ComposerWebSocket</name>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>所要求的</translation>
    </message>
    <message>
        <source>Subprotocols</source>
        <translation>子协议</translation>
    </message>
    <message>
        <source>Edit the subprotocols</source>
        <translation>编辑子协议</translation>
    </message>
    <message>
        <source>None; several with commas, the best first</source>
        <translation>无；多个以逗号分隔，最想要的在前</translation>
    </message>
    <message>
        <source>Offer compression of messages (permessage-deflate)</source>
        <translation>提供消息压缩（permessage-deflate）</translation>
    </message>
    <message>
        <source>Offer compression</source>
        <translation>提供压缩</translation>
    </message>
    <message>
        <source>Do not offer compression</source>
        <translation>不提供压缩</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Edit the extensions</source>
        <translation>编辑扩展</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Edit the origin</source>
        <translation>编辑来源</translation>
    </message>
    <message>
        <source>Not sent; browsers send it always</source>
        <translation>不发送；浏览器总是发送</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version of the protocol</source>
        <translation>协议的版本</translation>
    </message>
    <message>
        <source>Edit the version</source>
        <translation>编辑版本</translation>
    </message>
    <message>
        <source>Fresh for every attempt</source>
        <translation>每次尝试都用新的</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Key: fresh or fixed</source>
        <translation>密钥：每次新或固定</translation>
    </message>
    <message>
        <source>Key&apos;s value</source>
        <translation>密钥的值</translation>
    </message>
    <message>
        <source>Value of the key</source>
        <translation>密钥的值</translation>
    </message>
    <message>
        <source>Edit the key</source>
        <translation>编辑密钥</translation>
    </message>
    <message>
        <source>All of this is in the header lines too; a change there shows here.</source>
        <translation>这些也都在标头行中；在那里改动，这里也会显示。</translation>
    </message>
    <message>
        <source>Choose the key</source>
        <translation>选择密钥</translation>
    </message>
    <message>
        <source>deflate</source>
        <translation>压缩</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationBar</name>
    <message numerus="yes">
        <source>%n files were read</source>
        <translation>
            <numerusform>已读取 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Recognised: %1</source>
        <translation>已识别：%1</translation>
    </message>
    <message>
        <source>Recognised by its text</source>
        <translation>按内容识别</translation>
    </message>
    <message>
        <source>What is checked</source>
        <translation>检查的内容</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a configuration</source>
        <translation>打开配置</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Check the text of the clipboard</source>
        <translation>检查剪贴板中的文本</translation>
    </message>
    <message>
        <source>File that is shown</source>
        <translation>显示的文件</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Kind of configuration</source>
        <translation>配置的类型</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version of nginx that reads it</source>
        <translation>读取它的 nginx 版本</translation>
    </message>
    <message>
        <source>Handshake to</source>
        <translation>握手地址</translation>
    </message>
    <message>
        <source>Address of a handshake</source>
        <translation>握手的地址</translation>
    </message>
    <message>
        <source>wss://example.org/ws, to see where it goes in this configuration</source>
        <translation>wss://example.org/ws，查看它在此配置中的去向</translation>
    </message>
    <message>
        <source>Not known: both readings</source>
        <translation>未知：给出两种解读</translation>
    </message>
    <message>
        <source>Installed here: %1</source>
        <translation>本机安装：%1</translation>
    </message>
    <message>
        <source>Open a request to this address whose comparisons read this file</source>
        <translation>打开一个发往此地址的请求，对比时会读取此文件</translation>
    </message>
    <message>
        <source>Compare with it</source>
        <translation>用它对比</translation>
    </message>
    <message>
        <source>Compare a request to this address with this configuration</source>
        <translation>用此配置对比发往此地址的请求</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationEdit</name>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <comment>a line that matters, and why</comment>
        <translation>第 %1 行：%2</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationFactModel</name>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <comment>a file and a line in it</comment>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>in a configuration: a location, a path</comment>
        <translation>位置</translation>
    </message>
    <message>
        <source>Answer of the proxy&apos;s own</source>
        <translation>代理自己的响应</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <source>the default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a fact of a configuration: name, value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>a fact of a configuration: name, value, where it stands</comment>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>What applies</source>
        <translation>生效项</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Where it is set</source>
        <translation>设置之处</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationFindingModel</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n 条提示</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts: 1 error, 1 warning</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <comment>a file and a line in it</comment>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <source>%1
%2, %3</source>
        <comment>a finding: its title, then code and confidence</comment>
        <translation>%1
%2，%3</translation>
    </message>
    <message>
        <source>Not told by the files: %1</source>
        <translation>文件未说明：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a finding: severity, title</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>a finding: severity, place, title</comment>
        <translation>%1，%2：%3</translation>
    </message>
    <message numerus="yes">
        <source>%n more findings are not listed. Give an address to see those of its place.</source>
        <translation>
            <numerusform>另有 %n 项发现未列出。给出地址即可查看该处的发现。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationFindingPane</name>
    <message>
        <source>Not told by the files</source>
        <translation>文件未说明</translation>
    </message>
    <message>
        <source>The proxy would not start with it</source>
        <translation>有此问题，代理无法启动</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a finding: its code, confidence</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>所在位置</translation>
    </message>
    <message>
        <source>Nothing else can be said before that is mended.</source>
        <translation>修正之前无法得出其他结论。</translation>
    </message>
    <message>
        <source>See %1</source>
        <comment>references</comment>
        <translation>参见 %1</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考资料</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>What would break a WebSocket is listed here, with the lines that mend it.</source>
        <translation>会破坏 WebSocket 的问题列在这里，并附上修正所需的行。</translation>
    </message>
    <message>
        <source>Nothing here would break a WebSocket.</source>
        <translation>此处没有会破坏 WebSocket 的问题。</translation>
    </message>
    <message>
        <source>Nothing could be read.</source>
        <translation>未能读取任何内容。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationFixView</name>
    <message>
        <source>from line %1</source>
        <comment>before lines of a file</comment>
        <translation>从第 %1 行起</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Lines to paste</source>
        <translation>可粘贴的行</translation>
    </message>
    <message>
        <source>Lines that mend it</source>
        <translation>修正所需的行</translation>
    </message>
    <message>
        <source>Copied the lines</source>
        <translation>已复制这些行</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Put these lines into the text</source>
        <translation>把这些行写入文本</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Copy the lines, Ctrl+Shift+C</source>
        <translation>复制这些行，Ctrl+Shift+C</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationPage</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing to check yet</source>
        <translation>还没有可检查的内容</translation>
    </message>
    <message>
        <source>Paste a configuration below, drop a file, or open one.</source>
        <translation>在下方粘贴配置，拖入文件，或打开一个文件。</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>%1 would not start with this</source>
        <translation>%1 无法以此启动</translation>
    </message>
    <message>
        <source>Nothing here would break a WebSocket</source>
        <translation>此处没有会破坏 WebSocket 的问题</translation>
    </message>
    <message>
        <source>nginx, version not known</source>
        <translation>nginx，版本未知</translation>
    </message>
    <message>
        <source>nginx %1</source>
        <comment>a version</comment>
        <translation>nginx %1</translation>
    </message>
    <message numerus="yes">
        <source>%n files read</source>
        <translation>
            <numerusform>已读取 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <comment>between short remarks</comment>
        <translation> · </translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>only to be read: its line ends are mixed</source>
        <translation>只读：换行符不一致</translation>
    </message>
    <message>
        <source>This text %1.</source>
        <comment>what is wrong with it, as a verb: is no configuration of …</comment>
        <translation>此文本%1。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>a file, what is wrong with it</comment>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Copied the diff</source>
        <translation>已复制差异</translation>
    </message>
    <message>
        <source>Save mended file as</source>
        <translation>修正后的文件另存为</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Configuration check</source>
        <translation>配置检查</translation>
    </message>
    <message>
        <source>Pasted configuration</source>
        <translation>粘贴的配置</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Checked %1: %2</source>
        <comment>a file, what was found</comment>
        <translation>已检查 %1：%2</translation>
    </message>
    <message>
        <source>%1 was not read</source>
        <comment>a file</comment>
        <translation>未读取 %1</translation>
    </message>
    <message>
        <source>Mend the text</source>
        <translation>修正文本</translation>
    </message>
    <message>
        <source>Put all lines that mend into the text</source>
        <translation>把所有修正写入文本</translation>
    </message>
    <message>
        <source>Save mended as…</source>
        <translation>修正后另存为…</translation>
    </message>
    <message>
        <source>Save the mended file as</source>
        <translation>修正后的文件另存为</translation>
    </message>
    <message>
        <source>Copy diff</source>
        <translation>复制差异</translation>
    </message>
    <message>
        <source>Copy what would change, as a diff</source>
        <translation>以差异格式复制将要改动的内容</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>在文本中查找</translation>
    </message>
    <message>
        <source>nginx.conf, a site or a location of one, what nginx -T prints, haproxy.cfg, httpd.conf or a Caddyfile</source>
        <translation>nginx.conf、其中一个站点或 location、nginx -T 的输出、haproxy.cfg、httpd.conf 或 Caddyfile</translation>
    </message>
    <message>
        <source>too long to be mended here</source>
        <translation>过长，此处不作修正</translation>
    </message>
    <message>
        <source>Save this text as a file first: comparisons read the file</source>
        <translation>先将此文本另存为文件：对比读取的是文件</translation>
    </message>
    <message>
        <source>Save what was edited first: comparisons read the file</source>
        <translation>先保存修改：对比读取的是文件</translation>
    </message>
    <message>
        <source>Give the address of a handshake first</source>
        <translation>先给出握手地址</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ConfigurationWay</name>
    <message>
        <source>Always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>Not told by the files: %1</source>
        <translation>文件未说明：%1</translation>
    </message>
    <message>
        <source>Nothing: the proxy answers by itself.</source>
        <translation>无：代理自己应答。</translation>
    </message>
    <message>
        <source>What the upstream gets cannot be told from these files.</source>
        <translation>无法从这些文件得知上游收到的内容。</translation>
    </message>
    <message>
        <source>What the upstream gets</source>
        <translation>上游收到的内容</translation>
    </message>
    <message>
        <source>Where it goes, and its timeouts</source>
        <translation>去向与超时</translation>
    </message>
    <message>
        <source>Give the address of a handshake above to see which server and place take it, what the upstream gets, and every timeout.</source>
        <translation>在上方给出握手地址，即可查看由哪个 server 和位置接收、上游收到什么，以及每一项超时。</translation>
    </message>
    <message>
        <source>In which case</source>
        <translation>在何种情况下</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::CookieModel</name>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Add a cookie</source>
        <translation>添加 Cookie</translation>
    </message>
    <message>
        <source>Cookie %1, %2</source>
        <comment>name, value</comment>
        <translation>Cookie %1，%2</translation>
    </message>
    <message>
        <source>Edit a cookie</source>
        <translation>编辑 Cookie</translation>
    </message>
    <message>
        <source>Remove a cookie</source>
        <translation>删除 Cookie</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::DocumentDesk</name>
    <message>
        <source>Add it to a new environment</source>
        <translation>加到新环境</translation>
    </message>
    <message>
        <source>Add it to %1</source>
        <translation>加到 %1</translation>
    </message>
    <message>
        <source>{{%1}} has no value in the environment that is chosen.</source>
        <translation>{{%1}} 在所选的环境中没有值。</translation>
    </message>
    <message>
        <source>Environment 1</source>
        <translation>环境 1</translation>
    </message>
    <message>
        <source>The clipboard holds no command line of curl, wscat or websocat and no address. Copy one, then press Ctrl+V.</source>
        <translation>剪贴板中没有 curl、wscat 或 websocat 的命令行，也没有地址。复制一个，然后按 Ctrl+V。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Twinwire requests (*.%1)</source>
        <translation>Twinwire 请求 (*.%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Left out, because nothing here does the same: %1</source>
        <translation>已略去，因为这里没有相同的功能：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>product or family, scenario</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n unsaved requests from the last session.</source>
        <translation>
            <numerusform>上次有 %n 个未保存的请求。</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Keep secrets out of the file</source>
        <translation>不把秘密写入文件</translation>
    </message>
    <message numerus="yes">
        <source>%n secrets were kept out of the file. They stay on this computer, readable by you alone.</source>
        <translation>
            <numerusform>有 %n 个秘密没有写入文件。它们留在本机上，只有你能读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has edits that are not saved.</source>
        <translation>“%1”有未保存的修改。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%n tabs have edits that are not saved.</source>
        <translation>
            <numerusform>%n 个标签页有未保存的修改。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>全部保存</translation>
    </message>
    <message>
        <source>Open a configuration</source>
        <translation>打开配置</translation>
    </message>
    <message>
        <source>Configurations of proxies (*.conf *.cfg Caddyfile*)</source>
        <translation>代理配置 (*.conf *.cfg Caddyfile*)</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::DocumentTabs</name>
    <message>
        <source>Open tabs</source>
        <translation>打开的标签页</translation>
    </message>
    <message>
        <source>New handshake, Ctrl+N</source>
        <translation>新建握手，Ctrl+N</translation>
    </message>
    <message>
        <source>New handshake</source>
        <translation>新建握手</translation>
    </message>
    <message>
        <source>%1, edited</source>
        <translation>%1，已编辑</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::EnvironmentPage</name>
    <message>
        <source>Environment %1</source>
        <translation>环境 %1</translation>
    </message>
    <message>
        <source>There is an environment %1 already.</source>
        <translation>已经有环境 %1。</translation>
    </message>
    <message>
        <source>An environment needs a name without a slash.</source>
        <translation>环境需要一个不含斜杠的名称。</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>A placeholder such as `{{token}}` stands for the value in the environment that is chosen. Secret values are kept readable by you alone and never written into requests&apos; files.</source>
        <translation>`{{token}}` 这样的占位符代表所选环境中的值。秘密的值只有你能读取，绝不会写入请求的文件。</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation>添加环境</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove the environment</source>
        <translation>删除这个环境</translation>
    </message>
    <message>
        <source>Remove variable</source>
        <translation>删除变量</translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation>删除这个变量</translation>
    </message>
    <message>
        <source>Hide secrets</source>
        <translation>隐藏秘密</translation>
    </message>
    <message>
        <source>Show secrets</source>
        <translation>显示秘密</translation>
    </message>
    <message>
        <source>Environments of %1</source>
        <translation>%1 的环境</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::EvidenceModel</name>
    <message>
        <source>%1: %2</source>
        <comment>evidence: where it was seen, what was seen</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>被丢弃</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::FindingsModel</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n 个提示</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts: 1 error, 1 warning</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1
%2, %3</source>
        <comment>a finding: its title, then code and confidence</comment>
        <translation>%1
%2，%3</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>a finding: severity, confidence, title</comment>
        <translation>%1，%2：%3</translation>
    </message>
    <message numerus="yes">
        <source>%n possible causes</source>
        <translation>
            <numerusform>%n 个可能的原因</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::FindingsPane</name>
    <message>
        <source>Findings</source>
        <translation>结论与修复</translation>
    </message>
    <message>
        <source>Findings follow from a comparison.</source>
        <translation>对比之后会得出结论。</translation>
    </message>
    <message>
        <source>Two runs are held against each other. Findings belong to a comparison of the two routes.</source>
        <translation>这里对照的是两次运行。结论只针对两条路线的对比。</translation>
    </message>
    <message>
        <source>Findings follow when the answers are there.</source>
        <translation>得到响应之后会得出结论。</translation>
    </message>
    <message>
        <source>Looking for the cause, %1 of %2</source>
        <translation>正在寻找原因，第 %1 项，共 %2 项</translation>
    </message>
    <message>
        <source>Cancelled before anything was found.</source>
        <translation>尚未得出结论就已取消。</translation>
    </message>
    <message>
        <source>The routes differ; no cause found yet</source>
        <translation>两条路线不同；尚未找到原因</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>没有结论</translation>
    </message>
    <message>
        <source>Move the findings to the right</source>
        <translation>把结论移到右侧</translation>
    </message>
    <message>
        <source>Move the findings below</source>
        <translation>把结论移到下方</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::FrameFilterBar</name>
    <message>
        <source>Frames of which route</source>
        <translation>哪条路线的帧</translation>
    </message>
    <message>
        <source>Both routes</source>
        <translation>两条路线</translation>
    </message>
    <message>
        <source>Text, or /regex/</source>
        <translation>文本，或 /正则/</translation>
    </message>
    <message>
        <source>Find in payloads: text, or a regular expression between slashes</source>
        <translation>在载荷中查找：文本，或两个斜杠之间的正则表达式</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Kinds of frames that are shown</source>
        <translation>显示哪些类型的帧</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>Ping, pong</source>
        <translation>ping、pong</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a frame</comment>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show text frames</source>
        <translation>显示文本帧</translation>
    </message>
    <message>
        <source>Show binary frames</source>
        <translation>显示二进制帧</translation>
    </message>
    <message>
        <source>Show pings and pongs</source>
        <translation>显示 ping 和 pong</translation>
    </message>
    <message>
        <source>Show close frames</source>
        <translation>显示关闭帧</translation>
    </message>
    <message>
        <source>No regular expression</source>
        <translation>不是正则表达式</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::FrameInspector</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the payload</source>
        <translation>复制载荷</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>标志位</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>线路上</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回应</translation>
    </message>
    <message>
        <source>Show the payload as</source>
        <translation>载荷的显示方式</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Payload of the selected frame</source>
        <translation>所选帧的载荷</translation>
    </message>
    <message>
        <source>Select a frame to see its bits and its payload.</source>
        <translation>选择一帧，查看它的标志位和载荷。</translation>
    </message>
    <message>
        <source>No frame selected</source>
        <translation>未选择帧</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>Row %1</source>
        <comment>a row of the list that is no frame</comment>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>%1, deflated</source>
        <translation>%1，已压缩</translation>
    </message>
    <message>
        <source>frame %1, after %2</source>
        <translation>第 %1 帧，%2 之后</translation>
    </message>
    <message>
        <source>Answers frame %1, after %2</source>
        <translation>回应第 %1 帧，%2 之后</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>得到回应</translation>
    </message>
    <message>
        <source>Answered by frame %1, after %2</source>
        <translation>由第 %1 帧回应，%2 之后</translation>
    </message>
    <message>
        <source>same as %1</source>
        <comment>the payload of another frame</comment>
        <translation>与 %1 相同</translation>
    </message>
    <message>
        <source>Same payload as frame %1</source>
        <translation>载荷与第 %1 帧相同</translation>
    </message>
    <message>
        <source>The first %1 of %2 are shown. Copy takes everything.</source>
        <translation>只显示 %2 中的前 %1。复制会取全部。</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 were kept.</source>
        <translation>只保留了 %2 中的前 %1。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::FrameModel</name>
    <message>
        <source>Minutes, seconds and milliseconds since the first connection began</source>
        <translation>自第一个连接开始的分、秒和毫秒</translation>
    </message>
    <message>
        <source>Seconds since the row above</source>
        <translation>自上一行起的秒数</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路线</translation>
    </message>
    <message>
        <source>Way</source>
        <comment>in or out</comment>
        <translation>方向</translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation>操作码</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message numerus="yes">
        <source>In memory: %1, on disk: %2, %n oldest frames dropped</source>
        <translation>
            <numerusform>内存中 %1，磁盘上 %2，丢弃了最早的 %n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>In memory: %1, on disk: %2, nothing dropped</source>
        <translation>内存中 %1，磁盘上 %2，没有丢弃</translation>
    </message>
    <message numerus="yes">
        <source>In memory: %1, %n oldest frames dropped</source>
        <translation>
            <numerusform>内存中 %1，丢弃了最早的 %n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>In memory: %1, nothing dropped</source>
        <translation>内存中 %1，没有丢弃</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n payloads cut to their beginning, the disk took no more</source>
        <translation>
            <numerusform>%1；%n 个载荷只保留开头，磁盘不再接受写入</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::FrameTable</name>
    <message>
        <source>Frames of both routes by time</source>
        <translation>两条路线的帧，按时间排列</translation>
    </message>
    <message>
        <source>Copy the selected frames</source>
        <translation>复制所选的帧</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::HandshakeController</name>
    <message>
        <source>Run %1</source>
        <translation>第 %1 次</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>本次</translation>
    </message>
    <message>
        <source>Turn the tap on</source>
        <translation>打开探针</translation>
    </message>
    <message>
        <source>Turn the tap off</source>
        <translation>关闭探针</translation>
    </message>
    <message>
        <source>The comparison still runs. Connect when it has ended, or cancel it first.</source>
        <translation>对比仍在进行。等它结束后再连接，或先取消。</translation>
    </message>
    <message>
        <source>%1. Correct it in the proxied route.</source>
        <comment>%1: what is wrong with the tap</comment>
        <translation>%1。在经代理的路线中改正。</translation>
    </message>
    <message>
        <source>%1. Choose another address for the tap.</source>
        <comment>%1: what is wrong with the tap</comment>
        <translation>%1。为探针另选一个地址。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::HandshakePage</name>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Left out, because nothing here does the same: %1</source>
        <translation>已略去，因为这里没有相同的功能：%1</translation>
    </message>
    <message>
        <source>Copied the verdict</source>
        <translation>已复制结论</translation>
    </message>
    <message numerus="yes">
        <source>%n connections open</source>
        <translation>
            <numerusform>%n 个连接已打开</numerusform>
        </translation>
    </message>
    <message>
        <source>Edited, not saved</source>
        <translation>已编辑，未保存</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在对比</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Looking for proof, %1 of %2</source>
        <translation>正在寻找证据，第 %1 项，共 %2 项</translation>
    </message>
    <message>
        <source>Cancelled after %1</source>
        <translation>%1 后取消</translation>
    </message>
    <message>
        <source>Edited, not compared since</source>
        <translation>编辑后尚未对比</translation>
    </message>
    <message>
        <source>Tap: %1</source>
        <translation>探针：%1</translation>
    </message>
    <message>
        <source>Tap off</source>
        <translation>探针关闭</translation>
    </message>
    <message>
        <source>Last run: %1</source>
        <translation>上次运行：%1</translation>
    </message>
    <message>
        <source>Tap on, opens with the next run</source>
        <translation>探针已开启，下次运行时打开</translation>
    </message>
    <message>
        <source>Tap on, its addresses are missing</source>
        <translation>探针已开启，但缺少地址</translation>
    </message>
    <message>
        <source>Turn replays on</source>
        <translation>打开重放</translation>
    </message>
    <message>
        <source>Turn replays off</source>
        <translation>关闭重放</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::HeaderDiffDelegate</name>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::HeaderListModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>from address</source>
        <translation>来自地址</translation>
    </message>
    <message>
        <source>in Auth</source>
        <translation>在认证中</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Drag to move the line; Alt+Up and Alt+Down do the same</source>
        <translation>拖动可移动这一行；Alt+Up 和 Alt+Down 也可以</translation>
    </message>
    <message>
        <source>The line is sent</source>
        <translation>发送这一行</translation>
    </message>
    <message>
        <source>The line stays here and is not sent</source>
        <translation>这一行留在这里，不发送</translation>
    </message>
    <message>
        <source>%1 is sent</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>%1 is not sent</source>
        <translation>不发送 %1</translation>
    </message>
    <message>
        <source>hop-by-hop</source>
        <translation>逐跳</translation>
    </message>
    <message>
        <source>end-to-end</source>
        <translation>端到端</translation>
    </message>
    <message>
        <source>%1, %2, a fresh key for every attempt</source>
        <translation>%1，%2，每次尝试都用新密钥</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>header, class, value</comment>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <comment>header, class, value, check</comment>
        <translation>%1，%2，%3，%4</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>添加标头</translation>
    </message>
    <message>
        <source>Send a header</source>
        <translation>发送标头</translation>
    </message>
    <message>
        <source>Do not send a header</source>
        <translation>不发送标头</translation>
    </message>
    <message>
        <source>Name a header</source>
        <translation>修改标头名称</translation>
    </message>
    <message>
        <source>Set a header&apos;s value</source>
        <translation>修改标头的值</translation>
    </message>
    <message>
        <source>Move a header</source>
        <translation>移动标头</translation>
    </message>
    <message>
        <source>Remove a header</source>
        <translation>删除标头</translation>
    </message>
    <message>
        <source>Use a fresh key</source>
        <translation>使用新密钥</translation>
    </message>
    <message>
        <source>Use a fixed key</source>
        <translation>使用固定密钥</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::HeaderTable</name>
    <message>
        <source>Fresh</source>
        <translation>每次新</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Name of the new header</source>
        <translation>新标头的名称</translation>
    </message>
    <message>
        <source>Name of the header %1</source>
        <translation>标头 %1 的名称</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>%1 的值</translation>
    </message>
    <message>
        <source>Usual headers</source>
        <translation>常用标头</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>常用值</translation>
    </message>
    <message>
        <source>Headers of the request</source>
        <translation>请求的标头</translation>
    </message>
    <message>
        <source>Columns of the headers</source>
        <translation>标头的各列</translation>
    </message>
    <message>
        <source>hop-by-hop</source>
        <translation>逐跳</translation>
    </message>
    <message>
        <source>end-to-end</source>
        <translation>端到端</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Fresh key for every attempt</source>
        <translation>每次尝试都用新密钥</translation>
    </message>
    <message>
        <source>Fixed key, written out</source>
        <translation>固定密钥，直接写出</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Edit the name</source>
        <translation>编辑名称</translation>
    </message>
    <message>
        <source>Edit the value</source>
        <translation>编辑值</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>添加标头</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::HexEdit</name>
    <message>
        <source>Octets as hexadecimal digits, as in ff d8 00</source>
        <translation>用十六进制数字写的字节，例如 ff d8 00</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::JobBar</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs</source>
        <translation>
            <numerusform>%n 个任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs, list them</source>
        <translation>
            <numerusform>%n 个任务，列出它们</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::LabStrip</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Lab: %1, not running</source>
        <translation>实验室：%1，未运行</translation>
    </message>
    <message>
        <source>Lab: %1, starting…</source>
        <translation>实验室：%1，正在启动…</translation>
    </message>
    <message>
        <source>Lab: %1, running, process %2</source>
        <translation>实验室：%1，正在运行，进程 %2</translation>
    </message>
    <message>
        <source>Lab: %1, running in this program</source>
        <translation>实验室：%1，在本程序中运行</translation>
    </message>
    <message>
        <source>Lab: %1 did not start. %2</source>
        <translation>实验室：%1 没有启动。%2</translation>
    </message>
    <message>
        <source>Lab: %1, stopping…</source>
        <translation>实验室：%1，正在停止…</translation>
    </message>
    <message>
        <source>Lab: %1, stopped</source>
        <translation>实验室：%1，已停止</translation>
    </message>
    <message>
        <source>Lab scenario</source>
        <translation>实验室场景</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Start the lab scenario %1</source>
        <translation>启动实验室场景 %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the lab scenario %1</source>
        <translation>停止实验室场景 %1</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Show what the lab&apos;s program wrote</source>
        <translation>显示实验室程序写出的内容</translation>
    </message>
    <message>
        <source>What the lab&apos;s program wrote</source>
        <translation>实验室程序写出的内容</translation>
    </message>
    <message>
        <source>Nothing was written yet.</source>
        <translation>尚未写出任何内容。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::LivePart</name>
    <message>
        <source>connecting</source>
        <comment>state of a connection</comment>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>open</source>
        <comment>state of a connection</comment>
        <translation>已打开</translation>
    </message>
    <message>
        <source>closing</source>
        <comment>state of a connection</comment>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>state of a connection</comment>
        <translation>已关闭</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::MainWindow</name>
    <message>
        <source>%1 is not installed here. As root, in a terminal: %2</source>
        <translation>这里没有安装 %1。在终端中以 root 身份运行：%2</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>环境：%1</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>product, version</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>已找到：%1</translation>
    </message>
    <message>
        <source>%1[*] – Twinwire</source>
        <translation>%1[*] – Twinwire</translation>
    </message>
    <message>
        <source>Twinwire</source>
        <translation>Twinwire</translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>正在启动 %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Comparing %1</source>
        <translation>正在对比 %1</translation>
    </message>
    <message>
        <source>Connecting %1</source>
        <translation>正在连接 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nothing to open in that. Drop a saved request, an address or a command line of curl, wscat or websocat.</source>
        <translation>其中没有可以打开的内容。拖入保存的请求、地址，或 curl、wscat、websocat 的命令行。</translation>
    </message>
    <message>
        <source>The clipboard holds no command line of curl, wscat or websocat and no address. Copy one, then press Ctrl+V.</source>
        <translation>剪贴板中没有 curl、wscat 或 websocat 的命令行，也没有地址。复制一个，然后按 Ctrl+V。</translation>
    </message>
    <message>
        <source>Copied the command</source>
        <translation>已复制命令</translation>
    </message>
    <message>
        <source>%1 (not installed)</source>
        <translation>%1（未安装）</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>&amp;Forget them</source>
        <translation>忘记它们(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>无(&amp;N)</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::MessageStrip</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>提示：%1</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::MessagesPane</name>
    <message>
        <source>%1 of %2 frames</source>
        <translation>%2 帧中的 %1 帧</translation>
    </message>
    <message>
        <source>reset without a close frame</source>
        <translation>连接被重置，没有关闭帧</translation>
    </message>
    <message>
        <source>timed out without a close frame</source>
        <translation>超时，没有关闭帧</translation>
    </message>
    <message>
        <source>ended by a TLS alert, without a close frame</source>
        <translation>以 TLS 警报结束，没有关闭帧</translation>
    </message>
    <message>
        <source>ended here without a close frame</source>
        <translation>由本机结束，没有关闭帧</translation>
    </message>
    <message>
        <source>closed without a close frame</source>
        <translation>已关闭，没有关闭帧</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>全部保存</translation>
    </message>
    <message>
        <source>Save all frames to a file</source>
        <translation>把所有帧保存到文件</translation>
    </message>
    <message>
        <source>Resume list</source>
        <translation>恢复列表</translation>
    </message>
    <message>
        <source>Pause list</source>
        <translation>暂停列表</translation>
    </message>
    <message>
        <source>Resume the list, Ctrl+Space</source>
        <translation>恢复列表，Ctrl+Space</translation>
    </message>
    <message>
        <source>Pause the list, Ctrl+Space; connections go on</source>
        <translation>暂停列表，Ctrl+Space；连接继续进行</translation>
    </message>
    <message>
        <source>Frames %1 and %2 are %3 apart</source>
        <translation>第 %1 帧与第 %2 帧相隔 %3</translation>
    </message>
    <message numerus="yes">
        <source>The list is paused; %n frames wait</source>
        <translation>
            <numerusform>列表已暂停；%n 帧在等待</numerusform>
        </translation>
    </message>
    <message>
        <source>Following the newest frame</source>
        <translation>正跟随最新的帧</translation>
    </message>
    <message>
        <source>Not following; End goes to the newest frame</source>
        <translation>没有跟随；按 End 转到最新的帧</translation>
    </message>
    <message>
        <source>Save all frames</source>
        <translation>保存所有帧</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message numerus="yes">
        <source>%n frames were saved to %1</source>
        <translation>
            <numerusform>%n 帧已保存到 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::OctetView</name>
    <message>
        <source>What is sent</source>
        <translation>要发送的内容</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::PageFrame</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a file&apos;s place and what is wrong there</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>what is wrong, without a full stop</comment>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::PageTabs</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>结论与修复</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Raw bytes</source>
        <translation>原始字节</translation>
    </message>
    <message>
        <source>Parts of the run</source>
        <translation>本次运行的各部分</translation>
    </message>
    <message>
        <source>Earlier runs of this request</source>
        <translation>这个请求以前的运行</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Run %1, %2: %3</source>
        <translation>第 %1 次，%2：%3</translation>
    </message>
    <message>
        <source>No earlier runs</source>
        <translation>没有以前的运行</translation>
    </message>
    <message>
        <source>Compare with run</source>
        <translation>与某次运行对比</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>历次运行</translation>
    </message>
    <message>
        <source>Run %1, %2</source>
        <translation>第 %1 次，%2</translation>
    </message>
    <message>
        <source>Tools of this tab</source>
        <translation>这个标签的工具</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::PassageTable</name>
    <message>
        <source>The request, as sent and as the upstream received it</source>
        <translation>请求：发送时与上游收到时</translation>
    </message>
    <message>
        <source>The answer, as the upstream gave it and as we got it</source>
        <translation>响应：上游给出时与本机收到时</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n rows</source>
        <translation>
            <numerusform>已复制 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制各行</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::PhaseTimeline</name>
    <message>
        <source>Proxied</source>
        <translation>经代理</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直连</translation>
    </message>
    <message>
        <source>at the upstream after %1, answered after %2</source>
        <translation>%1 后到达上游，%2 后得到应答</translation>
    </message>
    <message>
        <source>at the upstream after %1</source>
        <translation>%1 后到达上游</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a phase and its time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between phases</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>已略去 %1</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>各阶段</translation>
    </message>
    <message>
        <source>%1, %2 after %3</source>
        <comment>a route, which phase failed, when</comment>
        <translation>%1，%3 后%2</translation>
    </message>
    <message>
        <source>%1, %2: %3 until now</source>
        <comment>a route, a phase, a time</comment>
        <translation>%1，%2：到现在 %3</translation>
    </message>
    <message>
        <source>%1, %2: %3, from %4 to %5</source>
        <comment>a route, a phase, its time, its begin and end</comment>
        <translation>%1，%2：%3，从 %4 到 %5</translation>
    </message>
    <message>
        <source>Phases of both routes</source>
        <translation>两条路线的各阶段</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::PresetList</name>
    <message>
        <source>Find a fault</source>
        <translation>查找错误</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Presets: faults to put into the request</source>
        <translation>预设：放进请求的错误</translation>
    </message>
    <message>
        <source>Find a preset</source>
        <translation>查找预设</translation>
    </message>
    <message>
        <source>Use the preset %1</source>
        <translation>使用预设 %1</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::PresetModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ProblemLine</name>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ProofLine</name>
    <message>
        <source>Shows the line that this rests on</source>
        <translation>显示这一条所依据的行</translation>
    </message>
    <message>
        <source>Show the line that this rests on</source>
        <translation>显示这一条所依据的行</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ProofView</name>
    <message>
        <source>Proof</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Evidence of the finding; Enter shows its row</source>
        <translation>结论的证据；按 Enter 显示对应的行</translation>
    </message>
    <message>
        <source>Replays: how the request was altered, what came back</source>
        <translation>重放：请求如何改动，得到了什么</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考资料</translation>
    </message>
    <message>
        <source>See %1</source>
        <translation>见 %1</translation>
    </message>
    <message>
        <source>tap</source>
        <comment>a source of proof</comment>
        <translation>探针</translation>
    </message>
    <message numerus="yes">
        <source>%n probes</source>
        <translation>
            <numerusform>%n 次探测</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replays</source>
        <translation>
            <numerusform>%n 次重放</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>%1: 4 replays, %2: 11 ms</comment>
        <translation>%1，用时 %2</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>已发送 %1，共 %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between sources of proof: tap, 4 replays</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Several replays got the same answer; the tap saw what arrived.</source>
        <translation>几次重放得到相同的响应；探针看到了到达的内容。</translation>
    </message>
    <message>
        <source>Several replays got the same answer; a tap would settle which it was.</source>
        <translation>几次重放得到相同的响应；探针可以确定是哪一个。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>%1: 4 replays, %2: 3 probes</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RawBytesPane</name>
    <message>
        <source>Streams of the run</source>
        <translation>本次运行的字节流</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Form of the bytes</source>
        <translation>字节的形式</translation>
    </message>
    <message>
        <source>Find text or hex</source>
        <translation>查找文本或十六进制</translation>
    </message>
    <message>
        <source>Find in the bytes</source>
        <translation>在字节中查找</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the selected bytes, or all</source>
        <translation>复制所选字节，未选则复制全部</translation>
    </message>
    <message>
        <source>Bytes of %1, %2</source>
        <comment>%1: a route, %2: what was sent or received</comment>
        <translation>%1 的字节，%2</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RawEditor</name>
    <message>
        <source>Show secrets</source>
        <translation>显示秘密</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) not sent, kept in the table</source>
        <translation>
            <numerusform>%n 行不发送，保留在表中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) masked. Show them to edit the raw request.</source>
        <translation>
            <numerusform>已遮住 %n 个秘密。显示它们才能编辑原始请求。</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit the raw request</source>
        <translation>编辑原始请求</translation>
    </message>
    <message>
        <source>Enter ends a line with CRLF, Shift+Enter with LF alone. \xHH stands for one octet.</source>
        <translation>Enter 以 CRLF 结束一行，Shift+Enter 只用 LF。\xHH 表示一个字节。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RawText</name>
    <message>
        <source>Request, raw</source>
        <translation>请求，原始文本</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RemedyView</name>
    <message>
        <source>Remedy</source>
        <translation>修复办法</translation>
    </message>
    <message>
        <source>Product that the lines are for</source>
        <translation>这些行所属的产品</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>复制各行</translation>
    </message>
    <message>
        <source>Copy the remedy&apos;s lines, Ctrl+Shift+C</source>
        <translation>复制修复办法的各行，Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Configuration lines of the remedy</source>
        <translation>修复办法的配置行</translation>
    </message>
    <message>
        <source>Copy words</source>
        <translation>复制说明</translation>
    </message>
    <message>
        <source>Copied the lines for %1</source>
        <translation>已复制 %1 的配置行</translation>
    </message>
    <message>
        <source>Copied the remedy</source>
        <translation>已复制修复办法</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ReplayDetails</name>
    <message>
        <source>%1, %2</source>
        <comment>what came back, whether it is the proxied answer</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Sent to the proxied address</source>
        <translation>发往经代理的地址</translation>
    </message>
    <message>
        <source>Sent straight to the upstream</source>
        <translation>直接发往上游</translation>
    </message>
    <message>
        <source>Replay: %1</source>
        <translation>重放：%1</translation>
    </message>
    <message>
        <source>Nothing: %1</source>
        <translation>没有：%1</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close what was sent and what came back</source>
        <translation>关闭发送与返回的内容</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>发送的内容</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>返回的内容</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ReplayModel</name>
    <message>
        <source>the same answer</source>
        <translation>响应相同</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>another answer</source>
        <translation>响应不同</translation>
    </message>
    <message>
        <source>%1: got %2, %3</source>
        <comment>a replay: how it was sent, what came back, like proxied or not</comment>
        <translation>%1：得到 %2，%3</translation>
    </message>
    <message>
        <source>Sent to the proxied address</source>
        <translation>发往经代理的地址</translation>
    </message>
    <message>
        <source>Sent straight to the upstream</source>
        <translation>直接发往上游</translation>
    </message>
    <message>
        <source>Got</source>
        <translation>得到</translation>
    </message>
    <message>
        <source>Like proxied?</source>
        <translation>与经代理相同？</translation>
    </message>
    <message>
        <source>Sent to the proxy</source>
        <translation>已发往代理</translation>
    </message>
    <message>
        <source>Sent straight</source>
        <translation>已直接发送</translation>
    </message>
    <message>
        <source>%1, again</source>
        <comment>a request that was sent once more</comment>
        <translation>%1，再次</translation>
    </message>
    <message>
        <source>audit: %1</source>
        <comment>one of its requests: &quot;with a foreign Origin&quot;</comment>
        <translation>检查：%1</translation>
    </message>
    <message>
        <source>%1, to the direct address: got %2</source>
        <comment>a probe: how it was sent, what came back</comment>
        <translation>%1，发往直连地址：得到 %2</translation>
    </message>
    <message>
        <source>%1, to the proxied address: got %2</source>
        <comment>a probe: how it was sent, what came back</comment>
        <translation>%1，发往经代理的地址：得到 %2</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RequestPreview</name>
    <message>
        <source>What is sent</source>
        <translation>要发送的内容</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直连</translation>
    </message>
    <message>
        <source>Proxied</source>
        <translation>经代理</translation>
    </message>
    <message>
        <source>Route whose request is shown</source>
        <translation>显示哪条路线的请求</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the request as it is shown</source>
        <translation>按显示的样子复制请求</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮住</translation>
    </message>
    <message>
        <source>Mask secrets</source>
        <translation>遮住秘密</translation>
    </message>
    <message>
        <source>Show secrets</source>
        <translation>显示秘密</translation>
    </message>
    <message numerus="yes">
        <source>%n octets in the order in which they go out</source>
        <translation>
            <numerusform>%n 字节，按发出的顺序排列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n masked</source>
        <translation>
            <numerusform>已遮住 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RequestSight</name>
    <message>
        <source>%1 travels end to end: proxies pass it on.</source>
        <translation>%1 是端到端标头：代理会原样传递。</translation>
    </message>
    <message>
        <source>%1 is meant for the next hop alone: a proxy ends it and decides for itself what it sends on.</source>
        <translation>%1 只给下一跳：代理会截留它，并自行决定继续发送什么。</translation>
    </message>
    <message>
        <source>Connection names %1, which makes it hop-by-hop: a proxy removes it.</source>
        <translation>Connection 列出了 %1，使它成为逐跳标头：代理会删去它。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RoundTripModel</name>
    <message>
        <source>not HTTP/1: %1</source>
        <comment>%1: a TLS ClientHello …</comment>
        <translation>不是 HTTP/1：%1</translation>
    </message>
    <message>
        <source>nothing arrived</source>
        <translation>没有内容到达</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>The upstream gave no answer: `%1` is the proxy&apos;s own.</source>
        <translation>上游没有给出响应：`%1` 是代理自己的。</translation>
    </message>
    <message>
        <source>nothing came back</source>
        <translation>没有返回任何内容</translation>
    </message>
    <message>
        <source>The upstream sent `%1`, and the proxy passed nothing on.</source>
        <translation>上游发送了 `%1`，代理没有传递任何内容。</translation>
    </message>
    <message>
        <source>The upstream sent `%1`; the proxy made `%2` of it.</source>
        <translation>上游发送了 `%1`；代理把它变成了 `%2`。</translation>
    </message>
    <message>
        <source>The upstream itself sent `%1`.</source>
        <translation>`%1` 是上游自己发送的。</translation>
    </message>
    <message>
        <source>HTTP version</source>
        <translation>HTTP 版本</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已改变</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>被丢弃</translation>
    </message>
    <message>
        <source>added</source>
        <translation>被添加</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a header and its class</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, same on both sides of the proxy</source>
        <translation>%1，%2，代理两侧相同</translation>
    </message>
    <message>
        <source>%1, %2 before the proxy&apos;s change, %3 after it</source>
        <translation>%1，代理改动之前为 %2，之后为 %3</translation>
    </message>
    <message>
        <source>%1, %2, dropped at the proxy</source>
        <translation>%1，%2，在代理处被丢弃</translation>
    </message>
    <message>
        <source>%1, %2, added at the proxy</source>
        <translation>%1，%2，在代理处被添加</translation>
    </message>
    <message>
        <source>%1, %2, the other side is not known: %3</source>
        <translation>%1，%2，另一侧不清楚：%3</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>We sent</source>
        <translation>本机发送</translation>
    </message>
    <message>
        <source>Upstream answered</source>
        <translation>上游响应</translation>
    </message>
    <message>
        <source>Upstream received</source>
        <translation>上游收到</translation>
    </message>
    <message>
        <source>We got</source>
        <translation>本机收到</translation>
    </message>
    <message>
        <source>No request passed the tap: the proxy answered `%1` by itself, or it does not lead to the tap.</source>
        <translation>没有请求经过探针：代理自行应答了 `%1`，或它并不通向探针。</translation>
    </message>
    <message>
        <source>Never sent</source>
        <translation>从未发送</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RoundTripView</name>
    <message>
        <source>Request, 1 and 2</source>
        <translation>请求，1 和 2</translation>
    </message>
    <message>
        <source>Answer, 3 and 4</source>
        <translation>响应，3 和 4</translation>
    </message>
    <message>
        <source>Side of the round trip</source>
        <translation>往返的哪一侧</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RouteButton</name>
    <message>
        <source>Route</source>
        <translation>路线</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RouteLabel</name>
    <message>
        <source>Proxied</source>
        <translation>经代理</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直连</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::RoutePanel</name>
    <message>
        <source>Direct route</source>
        <translation>直连的路线</translation>
    </message>
    <message>
        <source>Proxied route</source>
        <translation>经代理的路线</translation>
    </message>
    <message>
        <source>Route straight</source>
        <translation>直达</translation>
    </message>
    <message>
        <source>Route straight to the address</source>
        <translation>直达该地址</translation>
    </message>
    <message>
        <source>Connect to another address</source>
        <translation>连接到另一个地址</translation>
    </message>
    <message>
        <source>Connect to</source>
        <translation>连接到</translation>
    </message>
    <message>
        <source>Direct: connect to</source>
        <translation>直连：连接到</translation>
    </message>
    <message>
        <source>Proxied: connect to</source>
        <translation>经代理：连接到</translation>
    </message>
    <message>
        <source>The connection goes there; Host and the rest of the request stay. HOST:PORT, or HOST1:PORT1:HOST2:PORT2 as curl&apos;s --connect-to.</source>
        <translation>连接通向那里；Host 和请求的其余部分不变。写作 HOST:PORT，或像 curl 的 --connect-to 那样写作 HOST1:PORT1:HOST2:PORT2。</translation>
    </message>
    <message>
        <source>Resolve a name by hand</source>
        <translation>手动解析名称</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>解析</translation>
    </message>
    <message>
        <source>Direct: resolve a name</source>
        <translation>直连：解析名称</translation>
    </message>
    <message>
        <source>Proxied: resolve a name</source>
        <translation>经代理：解析名称</translation>
    </message>
    <message>
        <source>HOST:PORT:ADDRESS as curl&apos;s --resolve; several with a space between.</source>
        <translation>像 curl 的 --resolve 那样写作 HOST:PORT:ADDRESS；多个之间用空格分开。</translation>
    </message>
    <message>
        <source>Forward proxy</source>
        <translation>正向代理</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>HTTP (CONNECT)</source>
        <translation>HTTP (CONNECT)</translation>
    </message>
    <message>
        <source>HTTPS (CONNECT over TLS)</source>
        <translation>HTTPS（经 TLS 的 CONNECT）</translation>
    </message>
    <message>
        <source>SOCKS5, names resolved here</source>
        <translation>SOCKS5，在本机解析名称</translation>
    </message>
    <message>
        <source>SOCKS5, names resolved at the proxy</source>
        <translation>SOCKS5，在代理处解析名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Direct: kind of forward proxy</source>
        <translation>直连：正向代理的类型</translation>
    </message>
    <message>
        <source>Proxied: kind of forward proxy</source>
        <translation>经代理：正向代理的类型</translation>
    </message>
    <message>
        <source>Edit the forward proxy</source>
        <translation>编辑正向代理</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Direct: address of the forward proxy</source>
        <translation>直连：正向代理的地址</translation>
    </message>
    <message>
        <source>Proxied: address of the forward proxy</source>
        <translation>经代理：正向代理的地址</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Direct: user at the forward proxy</source>
        <translation>直连：正向代理的用户</translation>
    </message>
    <message>
        <source>Proxied: user at the forward proxy</source>
        <translation>经代理：正向代理的用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Direct: password at the forward proxy</source>
        <translation>直连：正向代理的密码</translation>
    </message>
    <message>
        <source>Proxied: password at the forward proxy</source>
        <translation>经代理：正向代理的密码</translation>
    </message>
    <message>
        <source>Tap</source>
        <translation>探针</translation>
    </message>
    <message>
        <source>Listen between proxy and upstream</source>
        <translation>在代理与上游之间监听</translation>
    </message>
    <message>
        <source>Edit the tap</source>
        <translation>编辑探针</translation>
    </message>
    <message>
        <source>Listen on</source>
        <translation>监听于</translation>
    </message>
    <message>
        <source>Tap listens on</source>
        <translation>探针监听于</translation>
    </message>
    <message>
        <source>Pass on to</source>
        <translation>转交给</translation>
    </message>
    <message>
        <source>Tap passes on to</source>
        <translation>探针转交给</translation>
    </message>
    <message>
        <source>Point the proxy&apos;s upstream at the tap: it passes everything on and shows what arrived.</source>
        <translation>把代理的上游指向探针：它照样传递一切，并显示到达的内容。</translation>
    </message>
    <message>
        <source>Configuration of the proxy</source>
        <translation>代理的配置</translation>
    </message>
    <message>
        <source>Edit the proxy&apos;s configuration</source>
        <translation>编辑代理的配置</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File of the proxy&apos;s configuration</source>
        <translation>代理配置的文件</translation>
    </message>
    <message>
        <source>Read with every comparison: where the request goes in it, and what the upstream gets. Ctrl+I shows it with its marks.</source>
        <translation>每次对比时都会读取：请求在其中的去向，以及上游收到的内容。按 Ctrl+I 查看带标记的文本。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the file of the proxy&apos;s configuration</source>
        <translation>选择代理的配置文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Configurations of proxies (*.conf *.cfg Caddyfile*)</source>
        <translation>代理配置 (*.conf *.cfg Caddyfile*)</translation>
    </message>
    <message>
        <source>Choose the proxy&apos;s configuration</source>
        <translation>选择代理的配置</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::ScenarioModel</name>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>展示</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Expect</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>both switch</source>
        <translation>两边都切换</translation>
    </message>
    <message>
        <source>both switch, with a finding</source>
        <translation>两边都切换，并有一条结论</translation>
    </message>
    <message>
        <source>proxied refused</source>
        <translation>经代理被拒绝</translation>
    </message>
    <message>
        <source>proxied fails</source>
        <translation>经代理失败</translation>
    </message>
    <message>
        <source>both refused</source>
        <translation>两边都被拒绝</translation>
    </message>
    <message>
        <source>Compare %1</source>
        <translation>对比 %1</translation>
    </message>
    <message>
        <source>How to install %1</source>
        <translation>如何安装 %1</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>How to install</source>
        <translation>如何安装</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::SendBox</name>
    <message>
        <source>Binary message, octets as hexadecimal digits</source>
        <translation>二进制消息，用十六进制数字写的字节</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Send, Ctrl+Enter</source>
        <translation>发送，Ctrl+Enter</translation>
    </message>
    <message>
        <source>Connect both</source>
        <translation>两边都连接</translation>
    </message>
    <message>
        <source>Connect both routes</source>
        <translation>连接两条路线</translation>
    </message>
    <message>
        <source>Kind of message</source>
        <translation>消息的类型</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Pong</source>
        <translation>Pong</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a frame</comment>
        <translation>关闭</translation>
    </message>
    <message>
        <source>to</source>
        <comment>before the routes a message goes to</comment>
        <translation>发往</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>发往</translation>
    </message>
    <message>
        <source>both routes</source>
        <translation>两条路线</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>直连</translation>
    </message>
    <message>
        <source>proxied</source>
        <translation>经代理</translation>
    </message>
    <message>
        <source>In fragments of</source>
        <translation>分片，每片</translation>
    </message>
    <message>
        <source>Send the message in fragments</source>
        <translation>分片发送消息</translation>
    </message>
    <message>
        <source>Octets of a fragment at most</source>
        <translation>每片最多的字节数</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>关闭码</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no close code</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>关闭码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Close reason, at most 123 bytes</source>
        <translation>关闭原因，最多 123 字节</translation>
    </message>
    <message>
        <source>Text message</source>
        <translation>文本消息</translation>
    </message>
    <message>
        <source>Payload of the ping, at most 125 bytes</source>
        <translation>ping 的载荷，最多 125 字节</translation>
    </message>
    <message>
        <source>Payload of the pong, at most 125 bytes</source>
        <translation>pong 的载荷，最多 125 字节</translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of 125 bytes</source>
        <translation>
            <numerusform>%n 字节，最多 125 字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A ping carries at most 125 bytes; these are %n</source>
        <translation>
            <numerusform>ping 最多携带 125 字节；现有 %n 字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A pong carries at most 125 bytes; these are %n</source>
        <translation>
            <numerusform>pong 最多携带 125 字节；现有 %n 字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A reason carries at most 123 bytes; these are %n</source>
        <translation>
            <numerusform>原因最多携带 123 字节；现有 %n 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>A reason needs a code before it</source>
        <translation>原因之前需要关闭码</translation>
    </message>
    <message>
        <source>A close frame without code; it is reported as 1005</source>
        <translation>没有关闭码的关闭帧；会报告为 1005</translation>
    </message>
    <message>
        <source>%1 must not stand on the wire (RFC 6455 §7.4); sent as written all the same</source>
        <translation>%1 不得在线路上出现（RFC 6455 §7.4）；仍按所写发送</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n of 123 bytes of reason</source>
        <translation>
            <numerusform>%1；原因 %n 字节，最多 123 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting; messages can be sent once a route is open</source>
        <translation>正在连接；路线打开后即可发送消息</translation>
    </message>
    <message>
        <source>No connection is open. Connect first</source>
        <translation>没有打开的连接。先连接</translation>
    </message>
    <message>
        <source>The direct connection is not open</source>
        <translation>直连的连接没有打开</translation>
    </message>
    <message>
        <source>The proxied connection is not open</source>
        <translation>经代理的连接没有打开</translation>
    </message>
    <message>
        <source>Sent. Up brings it back.</source>
        <translation>已发送。按向上键可取回。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::SpeakerLine</name>
    <message>
        <source>Who answered: %1</source>
        <comment>%1: &quot;nginx answered by itself&quot;</comment>
        <translation>由谁响应：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>reasons</comment>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more reasons for who answered</source>
        <translation>
            <numerusform>还有 %n 条理由说明由谁响应</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>twinwire::ui::StatusWords</name>
    <message>
        <source>Status: %1</source>
        <translation>状态：%1</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::TwinWireView</name>
    <message>
        <source>The two wires</source>
        <translation>两条线路</translation>
    </message>
    <message>
        <source>Proxied</source>
        <translation>经代理</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直连</translation>
    </message>
    <message>
        <source>under way, %1</source>
        <translation>进行中，%1</translation>
    </message>
    <message>
        <source>broken at the request</source>
        <translation>断在请求</translation>
    </message>
    <message>
        <source>broken between you and the proxy</source>
        <translation>断在本机与代理之间</translation>
    </message>
    <message>
        <source>broken on the way back</source>
        <translation>断在返回途中</translation>
    </message>
    <message>
        <source>broken behind the proxy</source>
        <translation>断在代理之后</translation>
    </message>
    <message>
        <source>broken at the proxy</source>
        <translation>断在代理处</translation>
    </message>
    <message>
        <source>broken at the upstream</source>
        <translation>断在上游</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>a route and its result</comment>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <comment>a route, its result, where it broke</comment>
        <translation>%1：%2，%3。</translation>
    </message>
    <message>
        <source>%1: %2, %3: %4.</source>
        <comment>a route, its result, where it broke and why</comment>
        <translation>%1：%2，%3：%4。</translation>
    </message>
    <message>
        <source>you</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>upstream</source>
        <translation>上游</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::UnrunNotice</name>
    <message>
        <source>Show the result</source>
        <translation>显示结果</translation>
    </message>
    <message>
        <source>Compare sends these %1 bytes on both routes and shows where they part.</source>
        <comment>%1: a number of bytes</comment>
        <translation>对比会在两条路线上发送这 %1 字节，并显示它们在哪里分开。</translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>尚未对比</translation>
    </message>
    <message>
        <source>Not compared since the last edit</source>
        <translation>上次编辑后尚未对比</translation>
    </message>
    <message>
        <source>The result stands behind the request</source>
        <translation>结果在请求后面</translation>
    </message>
    <message>
        <source>Show that run</source>
        <translation>显示那次运行</translation>
    </message>
    <message>
        <source>Not compared since this page was opened</source>
        <translation>打开此页面后尚未对比</translation>
    </message>
    <message>
        <source>Run %1, %2: %3</source>
        <comment>%1: a number, %2: a time, %3: its verdict</comment>
        <translation>运行 %1，%2：%3</translation>
    </message>
    <message>
        <source>Compare sends %1 bytes direct and %2 bytes through the proxy, as the paths differ, and shows where the routes part.</source>
        <comment>%1, %2: numbers of bytes</comment>
        <translation>两个路径不同，对比会直连发送 %1 字节、经代理发送 %2 字节，并显示两条路线在何处分开。</translation>
    </message>
    <message>
        <source>Compare sends this request on both routes and shows where they part.</source>
        <translation>对比会在两条路线上发送这个请求，并显示它们在哪里分开。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::VariableModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>秘密</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>添加变量</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Variable %1</source>
        <translation>变量 %1</translation>
    </message>
    <message>
        <source>Value of %1, masked</source>
        <translation>%1 的值，已遮住</translation>
    </message>
    <message>
        <source>Value of %1: %2</source>
        <translation>%1 的值：%2</translation>
    </message>
    <message>
        <source>%1 is secret</source>
        <translation>%1 是秘密</translation>
    </message>
    <message>
        <source>%1 is not secret</source>
        <translation>%1 不是秘密</translation>
    </message>
    <message>
        <source>There is a variable %1 already.</source>
        <translation>已经有变量 %1。</translation>
    </message>
    <message>
        <source>“%1” cannot be a name. Use letters, digits, dots, dashes and underscores; key, host and path are built in.</source>
        <translation>“%1”不能作为名称。使用字母、数字、点、连字符和下划线；key、host 和 path 是内置的。</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::VerdictBanner</name>
    <message>
        <source>Turn the tap on to see what arrives at the upstream</source>
        <translation>打开探针，查看到达上游的内容</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Connect both</source>
        <translation>两边都连接</translation>
    </message>
    <message>
        <source>From before your last edit</source>
        <translation>来自上次编辑之前</translation>
    </message>
    <message>
        <source>Cancel the run</source>
        <translation>取消运行</translation>
    </message>
    <message>
        <source>Connect both routes and keep them open</source>
        <translation>连接两条路线并保持打开</translation>
    </message>
    <message>
        <source>Show the proof</source>
        <translation>显示证据</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a verdict and how sure it is</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Give the proxy&apos;s configuration</source>
        <translation>提供代理的配置</translation>
    </message>
    <message>
        <source>Read with the next comparison, it may settle what the answer leaves open</source>
        <translation>下次对比时会读取它，也许能确定响应本身说明不了的原因</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::WelcomePage</name>
    <message>
        <source>%1 is not installed here. As root, in a terminal: %2</source>
        <translation>这里没有安装 %1。在终端中以 root 身份运行：%2</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>See where a handshake breaks</source>
        <translation>看看握手断在哪里</translation>
    </message>
    <message>
        <source>Twinwire sends one WebSocket handshake down two wires, straight and through the proxy, and shows where the two part.</source>
        <translation>Twinwire 把一次 WebSocket 握手沿两条线路发出，一条直达，一条经过代理，并显示两者在哪里分开。</translation>
    </message>
    <message>
        <source>Try it now</source>
        <translation>立即试用</translation>
    </message>
    <message>
        <source>Starts nginx as shipped in front of an echo server, on this computer only, and compares.</source>
        <translation>仅在本机上启动默认配置的 nginx，后面是回显服务器，然后对比。</translation>
    </message>
    <message>
        <source>Starts a built-in hop that drops `Upgrade` in front of an echo server, on this computer only, and compares.</source>
        <translation>仅在本机上启动丢弃 `Upgrade` 的内置中间节点，后面是回显服务器，然后对比。</translation>
    </message>
    <message>
        <source>Or begin with your own</source>
        <translation>或从你自己的开始</translation>
    </message>
    <message>
        <source>Compare two addresses</source>
        <translation>对比两个地址</translation>
    </message>
    <message>
        <source>One straight, one through the proxy</source>
        <translation>一个直达，一个经过代理</translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation>Ctrl N</translation>
    </message>
    <message>
        <source>Paste a cURL command</source>
        <translation>粘贴 cURL 命令</translation>
    </message>
    <message>
        <source>Or one of wscat or websocat</source>
        <translation>wscat 或 websocat 的命令也可以</translation>
    </message>
    <message>
        <source>Ctrl V</source>
        <translation>Ctrl V</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>A saved request, a text file from your repository</source>
        <translation>保存的请求，你仓库中的文本文件</translation>
    </message>
    <message>
        <source>Ctrl O</source>
        <translation>Ctrl O</translation>
    </message>
    <message>
        <source>The lab</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>Everything here runs on loopback, in a temporary folder, and is stopped when you close it.</source>
        <translation>这里的一切都只在回环地址和临时文件夹中运行，关闭时即停止。</translation>
    </message>
    <message>
        <source>Find a scenario</source>
        <translation>查找场景</translation>
    </message>
    <message>
        <source>Show a chosen few</source>
        <translation>只显示精选的几个</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n</source>
        <translation>
            <numerusform>显示全部 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Lab scenarios</source>
        <translation>实验室场景</translation>
    </message>
    <message>
        <source>Enter starts a scenario and compares it</source>
        <translation>按 Enter 启动场景并对比</translation>
    </message>
    <message>
        <source>switches</source>
        <translation>会切换</translation>
    </message>
    <message>
        <source>a proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>does it?</source>
        <translation>会吗？</translation>
    </message>
    <message>
        <source>and if not: what changed, where, and what mends it</source>
        <translation>若不会：改变了什么，在哪里，怎样修复</translation>
    </message>
    <message>
        <source>Ctrl I</source>
        <translation>Ctrl I</translation>
    </message>
    <message>
        <source>Check a configuration</source>
        <translation>检查配置</translation>
    </message>
    <message>
        <source>Your proxy&apos;s files: what would break a WebSocket</source>
        <translation>代理的配置文件中会破坏 WebSocket 的内容</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::WindowActions</name>
    <message>
        <source>&amp;New handshake</source>
        <translation>新建握手(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Leave the folder</source>
        <translation>离开文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>关闭标签页(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Paste a command line</source>
        <translation>粘贴命令行(&amp;P)</translation>
    </message>
    <message>
        <source>Copy as &amp;cURL command</source>
        <translation>复制为 cURL 命令(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as &amp;wscat command</source>
        <translation>复制为 wscat 命令(&amp;W)</translation>
    </message>
    <message>
        <source>Copy as web&amp;socat command</source>
        <translation>复制为 websocat 命令(&amp;S)</translation>
    </message>
    <message>
        <source>Copy as &amp;twinwire command</source>
        <translation>复制为 twinwire 命令(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Edit environments</source>
        <translation>编辑环境(&amp;E)</translation>
    </message>
    <message>
        <source>Side &amp;bar</source>
        <translation>侧边栏(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Filter the side bar</source>
        <translation>筛选侧边栏(&amp;F)</translation>
    </message>
    <message>
        <source>Next ta&amp;b</source>
        <translation>下一个标签页(&amp;B)</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>上一个标签页</translation>
    </message>
    <message>
        <source>Next re&amp;gion</source>
        <translation>下一个区域(&amp;G)</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>上一个区域</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>缩小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>正常大小(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Stop this scenario</source>
        <translation>停止这个场景(&amp;S)</translation>
    </message>
    <message>
        <source>Show the &amp;log</source>
        <translation>显示日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Welcome</source>
        <translation>欢迎页(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Open the &amp;manual</source>
        <translation>打开手册(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;About Twinwire</source>
        <translation>关于 Twinwire(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>取消(&amp;A)</translation>
    </message>
    <message>
        <source>Connect or close &amp;direct</source>
        <translation>连接或关闭直连(&amp;D)</translation>
    </message>
    <message>
        <source>Connect or close &amp;proxied</source>
        <translation>连接或关闭经代理(&amp;P)</translation>
    </message>
    <message>
        <source>Connect &amp;both</source>
        <translation>两边都连接(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Go to the addresses</source>
        <translation>转到地址(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Tap on</source>
        <translation>打开探针(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Request open</source>
        <translation>展开请求(&amp;R)</translation>
    </message>
    <message>
        <source>Request as ra&amp;w text</source>
        <translation>以原始文本显示请求(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Compare tab</source>
        <translation>“对比”标签(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Messages tab</source>
        <translation>“消息”标签(&amp;M)</translation>
    </message>
    <message>
        <source>Raw b&amp;ytes tab</source>
        <translation>“原始字节”标签(&amp;Y)</translation>
    </message>
    <message>
        <source>F&amp;indings tab</source>
        <translation>“结论与修复”标签(&amp;I)</translation>
    </message>
    <message>
        <source>Next &amp;evidence</source>
        <translation>下一处证据(&amp;E)</translation>
    </message>
    <message>
        <source>Previous evidence</source>
        <translation>上一处证据</translation>
    </message>
    <message>
        <source>Next &amp;difference</source>
        <translation>下一处差异(&amp;D)</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>上一处差异</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>查找上一个(&amp;V)</translation>
    </message>
    <message>
        <source>Copy the re&amp;medy</source>
        <translation>复制修复办法(&amp;M)</translation>
    </message>
    <message>
        <source>Copy the ver&amp;dict</source>
        <translation>复制结论(&amp;D)</translation>
    </message>
    <message>
        <source>Pause the &amp;list</source>
        <translation>暂停列表(&amp;L)</translation>
    </message>
    <message>
        <source>Show &amp;secrets</source>
        <translation>显示秘密(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Lab</source>
        <translation>实验室(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Recent files</source>
        <translation>最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy as</source>
        <translation>复制为(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>文字大小(&amp;X)</translation>
    </message>
    <message>
        <source>E&amp;nvironment</source>
        <translation>环境(&amp;N)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>About Twinwire</source>
        <translation>关于 Twinwire</translation>
    </message>
    <message>
        <source>Twinwire %1</source>
        <translation>Twinwire %1</translation>
    </message>
    <message>
        <source>WebSocket handshakes, direct and proxied, side by side: where the two part, why, and what to change.</source>
        <translation>WebSocket 握手，直连与经代理并排对照：两者在哪里分开，为什么，以及要改什么。</translation>
    </message>
    <message>
        <source>Running on Qt %1 and OpenSSL 3. Under the MIT licence; there is no warranty.</source>
        <translation>运行于 Qt %1 和 OpenSSL 3。采用 MIT 许可证；不提供任何担保。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Send in the send box, else compare</source>
        <translation>在发送框中发送，否则对比</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cancel what runs in the page</source>
        <translation>取消页面中正在进行的操作</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Move a header up or down</source>
        <translation>上移或下移标头</translation>
    </message>
    <message>
        <source>Alt+Up, Alt+Down</source>
        <translation>Alt+Up 和 Alt+Down</translation>
    </message>
    <message>
        <source>Findings bel&amp;ow the table</source>
        <translation>结论在表格下方(&amp;O)</translation>
    </message>
    <message>
        <source>Check a confi&amp;guration</source>
        <translation>检查配置(&amp;G)</translation>
    </message>
    <message>
        <source>Chec&amp;k what the proxy lets through</source>
        <translation>检查代理放行了什么(&amp;K)</translation>
    </message>
    <message>
        <source>Look for proof with &amp;replays</source>
        <translation>用重放寻找证据(&amp;R)</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::WorkspaceModel</name>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Open a folder to see the requests saved in it</source>
        <translation>打开一个文件夹，即可看到其中保存的请求</translation>
    </message>
    <message>
        <source>No saved requests here</source>
        <translation>这里没有保存的请求</translation>
    </message>
    <message>
        <source>Suites</source>
        <translation>套件</translation>
    </message>
    <message>
        <source>Earlier today</source>
        <translation>今天早些时候</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>第 %1 次</translation>
    </message>
    <message>
        <source>Run %1: %2</source>
        <translation>第 %1 次：%2</translation>
    </message>
    <message>
        <source>%1, run %2 at %3, %4</source>
        <translation>%1，第 %2 次，%3，%4</translation>
    </message>
    <message>
        <source>Runs will be kept here</source>
        <translation>运行记录会保存在这里</translation>
    </message>
    <message>
        <source>History, today</source>
        <translation>历史，今天</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>其余 %n 个场景</numerusform>
        </translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>title, what it teaches</comment>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>twinwire::ui::WorkspaceSidebar</name>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有叫这个名称的。</translation>
    </message>
    <message>
        <source>Side bar</source>
        <translation>侧边栏</translation>
    </message>
    <message>
        <source>No workspace</source>
        <translation>没有工作区</translation>
    </message>
    <message>
        <source>Workspace: %1</source>
        <translation>工作区：%1</translation>
    </message>
    <message>
        <source>Workspace: %1, environment: %2</source>
        <translation>工作区：%1，环境：%2</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the side bar, &gt; lists actions</source>
        <translation>筛选侧边栏，输入 &gt; 列出操作</translation>
    </message>
    <message>
        <source>Requests, runs and lab scenarios</source>
        <translation>请求、运行和实验室场景</translation>
    </message>
    <message>
        <source>Enter opens, Space previews</source>
        <translation>Enter 打开，Space 预览</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>无环境</translation>
    </message>
    <message>
        <source>Edit environments</source>
        <translation>编辑环境</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in the file browser</source>
        <translation>在文件浏览器中显示</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Compare with the shown run</source>
        <translation>与显示的运行对比</translation>
    </message>
    <message>
        <source>Remove from the history</source>
        <translation>从历史中删除</translation>
    </message>
    <message>
        <source>Start and compare</source>
        <translation>启动并对比</translation>
    </message>
    <message>
        <source>Open without starting</source>
        <translation>打开但不启动</translation>
    </message>
</context>
</TS>
