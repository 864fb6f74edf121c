// See example_runs.h.
#include "example_runs.h"

#include "protocol/handshake.h"

namespace twinwire::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray key = "dGhlIHNhbXBsZSBub25jZQ==";

QByteArray request(const QByteArray& host) {
    return "GET /ws?room=1 HTTP/1.1\r\nHost: " + host +
           "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + key +
           "\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

const QByteArray switching =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

model::Session session(const QString& url, const QByteArray& bytes, const QByteArray& answer) {
    model::Session result;
    result.plan.url = *protocol::parseUrl(url);
    result.plan.request = bytes;
    result.exchange.requestBytes = bytes;
    result.exchange.request = protocol::parseRequestHead(bytes);
    result.exchange.requestWritten = static_cast<quint64>(bytes.size());
    result.exchange.response = protocol::parseResponseHead(answer);
    result.exchange.responseViolations =
        protocol::checkResponse(result.exchange.request, *result.exchange.response);
    result.outcome =
        result.exchange.response->status == 101 ? model::Outcome::Switched : model::Outcome::Refused;
    result.connection.tries.append({"127.0.0.1", result.plan.url.port, {}, 0, 0ms, 1ms});
    result.connection.peerAddress = "127.0.0.1";
    result.connection.peerPort = result.plan.url.port;
    result.timings.connected = 210us;
    result.timings.requestWritten = 240us;
    result.timings.firstByte = 1900us;
    result.timings.headComplete = 1910us;
    result.timings.ended = 2ms;
    return result;
}

model::Difference row(model::Difference::Section section, const QByteArray& field,
                      model::Difference::Kind kind, const QByteArray& direct, const QByteArray& proxied,
                      std::optional<protocol::HeaderClass> headerClass = protocol::HeaderClass::EndToEnd) {
    return {section, field, headerClass, kind, direct, proxied};
}

} // namespace

model::ComparedRun nginxDefault() {
    model::ComparedRun run;
    run.direct = session(u"ws://127.0.0.1:9001/ws?room=1"_s, request("127.0.0.1:8080"), switching);
    run.direct.close = model::CloseFacts{protocol::CloseFrame{1000, {}}, protocol::CloseFrame{1000, {}},
                                         model::StreamEnd::Fin, 1000, true};
    run.proxied = session(u"ws://127.0.0.1:8080/ws?room=1"_s, request("127.0.0.1:8080"),
                          "HTTP/1.1 426 Upgrade Required\r\nServer: nginx/1.22.1\r\nContent-Length: 25\r\n"
                          "Connection: keep-alive\r\nSec-WebSocket-Version: 13\r\n\r\n");
    run.proxied.exchange.body = protocol::HttpBody{protocol::HttpBody::Framing::ContentLength,
                                                   "Speak WebSocket with me.\n",
                                                   "Speak WebSocket with me.\n",
                                                   25,
                                                   true,
                                                   false,
                                                   {}};
    model::TappedExchange exchange;
    exchange.request = protocol::parseRequestHead("GET /ws?room=1 HTTP/1.0\r\nHost: 127.0.0.1:9002\r\n"
                                                  "Connection: close\r\nSec-WebSocket-Key: " +
                                                  key + "\r\nSec-WebSocket-Version: 13\r\n\r\n");
    exchange.requestComplete = true;
    exchange.response =
        protocol::parseResponseHead("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 25\r\n\r\n");
    model::TappedConnection carrier;
    carrier.number = 2;
    carrier.client = "127.0.0.1:40000";
    carrier.listen = u"127.0.0.1:9002"_s;
    carrier.target = u"127.0.0.1:9001"_s;
    carrier.clientForm = protocol::WireForm::HttpRequest;
    carrier.serverForm = protocol::WireForm::HttpResponse;
    carrier.clientBytes = exchange.request.bytes;
    carrier.exchanges = {exchange};
    model::TappedConnection other;
    other.number = 1;
    other.listen = carrier.listen;
    other.target = carrier.target;
    other.exchanges = {{protocol::parseRequestHead("GET /health HTTP/1.1\r\nHost: x\r\n\r\n"),
                        true,
                        {},
                        {},
                        {},
                        {},
                        0ms,
                        {}}};
    run.tap = model::TapSighting{model::TapSighting::Match::Key, 2, exchange, carrier, {other}, 0};
    run.tapDescriptions = {u"127.0.0.1:9002 → 127.0.0.1:9001"_s};
    return run;
}

model::Comparison nginxDefaultComparison() {
    using Section = model::Difference::Section;
    using Kind = model::Difference::Kind;
    constexpr auto hop = protocol::HeaderClass::HopByHop;
    model::Comparison comparison;
    comparison.verdict =
        u"The proxy drops Upgrade: direct switches to WebSocket, proxied gets 426 Upgrade Required."_s;
    comparison.differences = {
        row(Section::Request, "request line", Kind::Same, "GET /ws?room=1 HTTP/1.1",
            "GET /ws?room=1 HTTP/1.1", {}),
        row(Section::Response, "status line", Kind::Changed, "HTTP/1.1 101 Switching Protocols",
            "HTTP/1.1 426 Upgrade Required", {}),
        row(Section::Response, "Upgrade", Kind::OnlyDirect, "websocket", {}, hop),
        row(Section::Response, "Connection", Kind::Changed, "Upgrade", "keep-alive", hop),
        row(Section::Response, "Sec-WebSocket-Accept", Kind::OnlyDirect, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", {}),
        row(Section::Response, "Server", Kind::OnlyProxied, {}, "nginx/1.22.1"),
        row(Section::AroundProxyRequest, "request line", Kind::Changed, "GET /ws?room=1 HTTP/1.1",
            "GET /ws?room=1 HTTP/1.0", {}),
        row(Section::AroundProxyRequest, "Host", Kind::Changed, "127.0.0.1:8080", "127.0.0.1:9002"),
        row(Section::AroundProxyRequest, "Upgrade", Kind::OnlyDirect, "websocket", {}, hop),
        row(Section::AroundProxyRequest, "Sec-WebSocket-Key", Kind::Same, key, key),
    };
    model::Finding finding;
    finding.code = "proxy.upgrade-dropped";
    finding.severity = model::Severity::Error;
    finding.confidence = model::Confidence::Proven;
    finding.hop = model::Hop::Proxy;
    finding.title = u"The upstream got no Upgrade header"_s;
    finding.evidence = {
        {u"tap.request"_s, u"Upgrade"_s, u"absent in the request as the upstream received it"_s},
        {u"direct.response"_s, u"status"_s, u"HTTP/1.1 101 Switching Protocols"_s}};
    finding.remedy.text =
        u"Upgrade and Connection are hop-by-hop: have the proxy set both on its request to the upstream, over HTTP/1.1."_s;
    finding.remedy.configuration = {{u"nginx"_s, u"proxy_http_version 1.1;\n"
                                                 "proxy_set_header Upgrade $http_upgrade;\n"
                                                 "proxy_set_header Connection \"upgrade\";"_s}};
    finding.references = {u"RFC 9110 §7.6.1"_s, u"https://nginx.org/en/docs/http/websocket.html"_s};
    comparison.findings = {finding};
    return comparison;
}

model::ComparedRun healthy() {
    model::ComparedRun run;
    run.direct = session(u"ws://127.0.0.1:9001/ws?room=1"_s, request("127.0.0.1:8080"), switching);
    run.proxied = session(u"ws://127.0.0.1:8080/ws?room=1"_s, request("127.0.0.1:8080"), switching);
    return run;
}

model::Comparison healthyComparison() {
    model::Comparison comparison;
    comparison.verdict = u"Both routes switch to WebSocket."_s;
    comparison.bothSwitched = true;
    comparison.differences = {row(model::Difference::Section::Response, "status line",
                                  model::Difference::Kind::Same, "HTTP/1.1 101 Switching Protocols",
                                  "HTTP/1.1 101 Switching Protocols", {})};
    return comparison;
}

model::Session refusedConnection() {
    model::Session result;
    result.plan.url = *protocol::parseUrl(u"ws://127.0.0.1:9/ws"_s);
    result.connection.tries.append({"127.0.0.1", 9, u"Connection refused"_s, 111, 0ms, 120us});
    result.failure = model::Failure{
        model::Failure::Kind::ConnectionRefused, model::Phase::Connect, 0, model::StreamEnd::None, 111,
        u"127.0.0.1:9 refused the connection"_s};
    result.timings.ended = 130us;
    return result;
}

} // namespace twinwire::test
