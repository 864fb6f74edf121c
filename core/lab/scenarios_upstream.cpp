// Faults of the upstream and of the request, seen through a faithful hop: both routes fail alike.
#include "lab/scenario_parts.h"

#include <chrono>

namespace twinwire::lab {

namespace {

/// Both routes are refused with \a status by the upstream.
Scenario bothRefused(const char* name, const char* title, const char* teaches, int status,
                     const char* finding) {
    Scenario scenario = refused(name, title, teaches, status, finding);
    scenario.hop = net::HopFaults();
    scenario.expectation.direct = model::Outcome::Refused;
    scenario.expectation.directStatus = status;
    return scenario;
}

/// Both routes come to no valid switch.
Scenario bothFailed(const char* name, const char* title, const char* teaches, const char* finding) {
    Scenario scenario = failed(name, title, teaches, finding);
    scenario.hop = net::HopFaults();
    scenario.expectation.direct = model::Outcome::Failed;
    return scenario;
}

void addUpstreamFaults(QList<Scenario>& all) {
    Scenario page = bothRefused(
        "upstream-ignores-upgrade", QT_TRANSLATE_NOOP("Lab", "an upstream that answers 200"),
        QT_TRANSLATE_NOOP("Lab", "A server that will not upgrade ignores the header and answers normally."),
        200, "upstream.no-websocket");
    page.upstream.ignoreUpgrade = 200;
    all.append(page);
    Scenario accept =
        bothFailed("upstream-accept-wrong", QT_TRANSLATE_NOOP("Lab", "a wrong Sec-WebSocket-Accept"),
                   QT_TRANSLATE_NOOP("Lab", "The value does not belong to the key: a client must fail."),
                   "upstream.accept-invalid");
    accept.upstream.wrongAccept = true;
    accept.expectation.directStatus = 101;
    accept.expectation.proxiedStatus = 101;
    all.append(accept);
    Scenario credentials = bothRefused(
        "upstream-credentials-required", QT_TRANSLATE_NOOP("Lab", "an upstream that asks for a login"),
        QT_TRANSLATE_NOOP("Lab", "401 and WWW-Authenticate, directly as well."), 401,
        "upstream.credentials-required");
    credentials.upstream.requireAuthorization = "Bearer lab";
    all.append(credentials);
    Scenario origin = bothRefused(
        "upstream-origin-refused", QT_TRANSLATE_NOOP("Lab", "an upstream that refuses the origin"),
        QT_TRANSLATE_NOOP("Lab", "403 to this Origin, directly as well."), 403, "upstream.origin-refused");
    origin.headers = {"Origin: https://elsewhere.example"};
    origin.upstream.requireOrigin = "https://chat.example";
    origin.expectation.proven = false;
    all.append(origin);
    Scenario moved =
        bothRefused("upstream-redirects", QT_TRANSLATE_NOOP("Lab", "an upstream that redirects"),
                    QT_TRANSLATE_NOOP("Lab", "302 from the upstream itself."), 302, "upstream.redirected");
    moved.upstream.refuseStatus = 302;
    moved.upstream.refuseHeaders = {{"Location", "/login"}};
    all.append(moved);
    Scenario broken = bothRefused("upstream-error", QT_TRANSLATE_NOOP("Lab", "an upstream that fails"),
                                  QT_TRANSLATE_NOOP("Lab", "500 from the upstream itself, directly as well."),
                                  500, "upstream.error");
    broken.upstream.refuseStatus = 500;
    broken.upstream.refuseBody = "out of order\n";
    all.append(broken);
    constexpr char head[] =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: {{accept}}\r\n";
    Scenario subprotocol = bothFailed(
        "upstream-subprotocol-unasked", QT_TRANSLATE_NOOP("Lab", "a subprotocol that nobody offered"),
        QT_TRANSLATE_NOOP("Lab", "A client must fail the connection (RFC 6455 §4.1)."),
        "upstream.subprotocol-not-requested");
    subprotocol.upstream.rawAnswer = QByteArray(head) + "Sec-WebSocket-Protocol: soup\r\n\r\n";
    all.append(subprotocol);
    Scenario extension =
        bothFailed("upstream-extension-unasked", QT_TRANSLATE_NOOP("Lab", "an extension that nobody offered"),
                   QT_TRANSLATE_NOOP("Lab", "A client must fail the connection (RFC 6455 §4.1)."),
                   "upstream.extension-not-requested");
    extension.upstream.rawAnswer = QByteArray(head) + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
    all.append(extension);
    Scenario h2c = bothFailed(
        "upstream-switches-to-h2c", QT_TRANSLATE_NOOP("Lab", "Upgrade: h2c answered with a 101 to h2c"),
        QT_TRANSLATE_NOOP("Lab", "A 101, but to another protocol: shown as what it is."),
        "request.not-an-upgrade");
    h2c.headers = {"Upgrade: h2c"};
    h2c.upstream.switchTo = "h2c";
    h2c.upstream.switchedBytes = QByteArray::fromHex("000000040000000000");
    h2c.expectation.directStatus = 101;
    h2c.expectation.proxiedStatus = 101;
    h2c.expectation.alsoFindings = {"proxy.upgrade-unrestricted"};
    all.append(h2c);
    Scenario demand = bothRefused(
        "upstream-demands-upgrade", QT_TRANSLATE_NOOP("Lab", "426: the upstream asks for TLS"),
        QT_TRANSLATE_NOOP(
            "Lab", "A server may insist on another protocol with 426 and Upgrade (RFC 9110 §15.5.22)."),
        426, "upstream.no-websocket");
    demand.upstream.demandUpgrade = "TLS/1.3";
    all.append(demand);
    Scenario pinging =
        healthy("upstream-pings", QT_TRANSLATE_NOOP("Lab", "an upstream that pings"),
                QT_TRANSLATE_NOOP("Lab", "Heartbeats from the server; connect shows and answers them."));
    pinging.hop = net::HopFaults();
    pinging.upstream.pingEvery = std::chrono::seconds(1);
    all.append(pinging);
    Scenario closing =
        healthy("upstream-closes", QT_TRANSLATE_NOOP("Lab", "an upstream that closes at once with a code"),
                QT_TRANSLATE_NOOP("Lab", "101 and Close 4001 in one segment."));
    closing.hop = net::HopFaults();
    closing.upstream.closeAtOnce = protocol::CloseFrame{4001, "lab"};
    all.append(closing);
}

void addRequestFaults(QList<Scenario>& all) {
    Scenario plain =
        bothRefused("request-plain", QT_TRANSLATE_NOOP("Lab", "a request without Upgrade"),
                    QT_TRANSLATE_NOOP("Lab", "Without Upgrade and Connection it is a plain HTTP request."),
                    426, "request.not-an-upgrade");
    plain.headers = {"Upgrade:", "Connection:"};
    all.append(plain);
    Scenario version = bothRefused("request-version-8", QT_TRANSLATE_NOOP("Lab", "Sec-WebSocket-Version: 8"),
                                   QT_TRANSLATE_NOOP("Lab", "The server names the version that it speaks."),
                                   400, "request.version-unsupported");
    version.headers = {"Sec-WebSocket-Version: 8"};
    all.append(version);
    Scenario key = bothRefused("request-key-short", QT_TRANSLATE_NOOP("Lab", "a key that is not 16 octets"),
                               QT_TRANSLATE_NOOP("Lab", "The key is base64 of exactly 16 octets."), 400,
                               "request.key-invalid");
    key.headers = {"Sec-WebSocket-Key: c2hvcnQ="};
    all.append(key);
    Scenario old = bothRefused("request-http10", QT_TRANSLATE_NOOP("Lab", "the handshake as HTTP/1.0"),
                               QT_TRANSLATE_NOOP("Lab", "There is no Upgrade in HTTP/1.0."), 400,
                               "request.http-version-too-low");
    old.rawRequest =
        "GET {{path}} HTTP/1.0\r\nHost: {{host}}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: {{key}}\r\nSec-WebSocket-Version: 13\r\n\r\n";
    old.upstream.strictHttp11 = true;
    all.append(old);
    Scenario post =
        bothRefused("request-post", QT_TRANSLATE_NOOP("Lab", "the handshake as POST"),
                    QT_TRANSLATE_NOOP("Lab", "A handshake is a GET."), 405, "request.method-not-get");
    post.rawRequest =
        "POST {{path}} HTTP/1.1\r\nHost: {{host}}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: {{key}}\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0\r\n\r\n";
    all.append(post);
}

} // namespace

QList<Scenario> upstreamScenarios() {
    QList<Scenario> all;
    addUpstreamFaults(all);
    addRequestFaults(all);
    return all;
}

} // namespace twinwire::lab
