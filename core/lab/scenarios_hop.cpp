// The hop commits one fault at a time: every field of net::HopFaults has a scenario here, so that all faults
// can be shown where no proxy is installed.
#include "lab/scenario_parts.h"

#include <chrono>

namespace twinwire::lab {

namespace {

using net::HopFaults;
using std::chrono::milliseconds;
using Edit = HopFaults::HeaderEdit;

Scenario withHop(Scenario scenario, HopFaults faults = {}) {
    scenario.hop = std::move(faults);
    return scenario;
}

HopFaults requestEdit(Edit::Kind kind, const char* name, const char* value = "") {
    HopFaults faults;
    faults.requestEdits = {{kind, name, value}};
    return faults;
}

HopFaults responseEdit(Edit::Kind kind, const char* name, const char* value = "") {
    HopFaults faults;
    faults.responseEdits = {{kind, name, value}};
    return faults;
}

HopFaults answering(const char* head, const QByteArray& body = {}) {
    HopFaults faults;
    faults.ownAnswer = QByteArray(head) + "Content-Length: " + QByteArray::number(body.size()) +
                       "\r\nConnection: close\r\n\r\n" + body;
    return faults;
}

/// A scenario whose request carries \a header and whose upstream insists on it through \a wants.
Scenario insisting(Scenario scenario, const char* header, QByteArray UpstreamBehaviour::*wants,
                   const char* value) {
    scenario.headers = {header};
    scenario.upstream.*wants = value;
    return scenario;
}

void addHarmless(QList<Scenario>& all) {
    all.append(withHop(healthy("hop-faithful", "a hop that changes nothing",
                               "A reverse proxy that does its work leaves no trace in the handshake.")));
    HopFaults lower;
    lower.lowerCaseNames = true;
    all.append(withHop(healthy("hop-lower-case", "all names in lower case, as HAProxy",
                               "Header names have no letter case (RFC 9110 §5.1)."),
                       lower));
    HopFaults reversed;
    reversed.reverseOrder = true;
    all.append(withHop(healthy("hop-reordered", "headers in reverse order",
                               "The order of different fields means nothing (RFC 9110 §5.3)."),
                       reversed));
    HopFaults shuffled;
    shuffled.requestEdits = {{Edit::Kind::MoveFirst, "Sec-WebSocket-Version", {}},
                             {Edit::Kind::MoveLast, "Host", {}},
                             {Edit::Kind::Rename, "Upgrade", "UPGRADE"},
                             {Edit::Kind::Add, "X-Forwarded-For", "127.0.0.1"}};
    shuffled.responseEdits = {{Edit::Kind::Add, "Server", "hop"}};
    all.append(withHop(healthy("hop-harmless-edits", "headers moved, re-cased and added",
                               "What proxies add and move by habit harms nobody."),
                       shuffled));
    HopFaults old;
    old.http10Upstream = true;
    all.append(withHop(healthy("hop-http10-tolerated", "HTTP/1.0 before a tolerant upstream",
                               "Many upstreams upgrade HTTP/1.0 all the same."),
                       old));
    HopFaults slow;
    slow.delayRequest = milliseconds(150);
    slow.delayResponse = milliseconds(150);
    all.append(withHop(healthy("hop-delayed", "request and answer held back for a moment",
                               "Slow is not broken; the phases show where the time went."),
                       slow));
    HopFaults idle;
    idle.idleCut = milliseconds(5000);
    all.append(
        withHop(healthy("hop-idle-cut", "the connection is cut after five silent seconds",
                        "The handshake is unharmed; a connection left in silence ends without a Close."),
                idle));
    HopFaults age;
    age.ageCut = milliseconds(8000);
    all.append(withHop(healthy("hop-age-cut", "the connection is cut at the age of eight seconds",
                               "The handshake is unharmed; traffic does not save the connection."),
                       age));
    Scenario ended = withHop(healthy("hop-tls-ended", "wss ended at the hop, plain ws behind it",
                                     "TLS at the proxy changes nothing about the handshake."));
    ended.proxyTls = true;
    all.append(ended);
    Scenario onwards = withHop(healthy("hop-tls-upstream", "ws at the hop, TLS to the upstream",
                                       "The other way round: the hop speaks TLS for the client."));
    onwards.upstreamTls = true;
    all.append(onwards);
    Scenario qt = withHop(healthy("hop-qt-upstream", "QWebSocketServer behind the hop",
                                  "Somebody else's WebSocket server switches as well."));
    qt.qtUpstream = true;
    all.append(qt);
}

void addRequestFaults(QList<Scenario>& all) {
    all.append(withHop(refused("hop-upgrade-dropped", "Upgrade dropped",
                               "Without Upgrade the request is a plain one.", 426, "proxy.upgrade-dropped"),
                       requestEdit(Edit::Kind::Drop, "Upgrade")));
    all.append(withHop(refused("hop-connection-dropped", "Connection dropped",
                               "Without Connection: Upgrade the Upgrade header is a leftover.", 426,
                               "proxy.connection-rewritten"),
                       requestEdit(Edit::Kind::Drop, "Connection")));
    all.append(withHop(refused("hop-connection-close", "Connection rewritten to close",
                               "The usual value of a proxy that does not reuse connections.", 426,
                               "proxy.connection-rewritten"),
                       requestEdit(Edit::Kind::Rewrite, "Connection", "close")));
    HopFaults several;
    several.requestEdits = {{Edit::Kind::Drop, "Upgrade", {}},
                            {Edit::Kind::Rewrite, "Connection", "close"},
                            {Edit::Kind::Rewrite, "Host", "127.0.0.1"}};
    several.http10Upstream = true;
    all.append(withHop(refused("hop-like-nginx", "several faults at once, as nginx by default",
                               "No Upgrade, Connection: close, another Host, HTTP/1.0.", 426,
                               "proxy.upgrade-dropped"),
                       several));
    HopFaults old;
    old.http10Upstream = true;
    Scenario strict = withHop(refused("hop-http10-strict", "HTTP/1.0 before a strict upstream",
                                      "There is no Upgrade in HTTP/1.0; strict upstreams refuse it.", 400,
                                      "proxy.http10-upstream"),
                              old);
    strict.upstream.strictHttp11 = true;
    all.append(strict);
    HopFaults post;
    post.method = "POST";
    all.append(withHop(refused("hop-method-rewritten", "GET rewritten to POST",
                               "A handshake is a GET (RFC 6455 §4.1).", 405, "proxy.method-rewritten"),
                       post));
    HopFaults elsewhere;
    elsewhere.path = "/chat";
    Scenario path = withHop(refused("hop-path-rewritten", "the path rewritten",
                                    "The upstream knows no such path.", 404, "proxy.path-rewritten"),
                            elsewhere);
    path.upstream.requirePath = "/ws";
    all.append(path);
    all.append(withHop(healthy("hop-path-rewritten-tolerated", "the path rewritten, and nobody minds",
                               "A change that the answer does not depend on is no fault."),
                       elsewhere));
    all.append(insisting(
        withHop(refused("hop-host-rewritten", "Host rewritten before a strict upstream",
                        "Virtual hosts and same-origin checks look at Host.", 403, "proxy.host-rewritten"),
                requestEdit(Edit::Kind::Rewrite, "Host", "app")),
        "Host: chat.example", &UpstreamBehaviour::requireHost, "chat.example"));
    all.append(withHop(healthy("hop-host-rewritten-tolerated", "Host rewritten, and nobody minds",
                               "Most upstreams do not look at Host."),
                       requestEdit(Edit::Kind::Rewrite, "Host", "app")));
    all.append(insisting(
        withHop(refused("hop-origin-rewritten", "Origin rewritten",
                        "The upstream allows the public origin alone.", 403, "proxy.origin-rewritten"),
                requestEdit(Edit::Kind::Rewrite, "Origin", "http://127.0.0.1")),
        "Origin: https://chat.example", &UpstreamBehaviour::requireOrigin, "https://chat.example"));
    all.append(insisting(withHop(refused("hop-cookie-dropped", "Cookie dropped",
                                         "The session is gone on the way.", 401, "proxy.credentials-dropped"),
                                 requestEdit(Edit::Kind::Drop, "Cookie")),
                         "Cookie: session=lab", &UpstreamBehaviour::requireCookie, "session=lab"));
    HopFaults obedient;
    obedient.stripConnectionNamed = true;
    Scenario named = withHop(
        refused(
            "hop-connection-names-authorization",
            "Connection: Upgrade, Authorization through an obedient hop",
            "Connection makes Authorization hop-by-hop, and a proxy that obeys strips it: a client can take "
            "headers away from the upstream.",
            401, "proxy.credentials-dropped"),
        obedient);
    named.headers = {"Connection: Upgrade, Authorization", "Authorization: Bearer lab"};
    named.upstream.requireAuthorization = "Bearer lab";
    named.expectation.alsoFindings = {"request.connection-names-end-to-end"};
    all.append(named);
    all.append(
        withHop(refused("hop-key-dropped", "Sec-WebSocket-Key dropped",
                        "Without the key there is no handshake.", 400, "proxy.websocket-headers-altered"),
                requestEdit(Edit::Kind::Drop, "Sec-WebSocket-Key")));
    all.append(
        withHop(refused("hop-version-rewritten", "Sec-WebSocket-Version rewritten",
                        "The upstream speaks version 13 alone.", 400, "proxy.websocket-headers-altered"),
                requestEdit(Edit::Kind::Rewrite, "Sec-WebSocket-Version", "7")));
    all.append(withHop(refused("hop-upgrade-altered", "Upgrade with another value",
                               "A wrong variable in the configuration sends Upgrade: upgrade.", 426,
                               "proxy.upgrade-altered"),
                       requestEdit(Edit::Kind::Rewrite, "Upgrade", "upgrade")));
    HopFaults preamble;
    preamble.sendPreamble = 1;
    all.append(withHop(refused("hop-preamble-added", "a PROXY protocol preamble before the request",
                               "An upstream that does not expect the preamble reads it as a broken request.",
                               400, "proxy.preamble-added"),
                       preamble));
    preamble.sendPreamble = 2;
    all.append(withHop(refused("hop-preamble-added-v2", "the same, version 2 in octets",
                               "The binary form is no HTTP at all.", 400, "proxy.preamble-added"),
                       preamble));
    Scenario subprotocol = withHop(healthy("hop-subprotocol-dropped", "Sec-WebSocket-Protocol dropped",
                                           "The switch succeeds, but without the subprotocol that was asked "
                                           "for: browsers close at once."),
                                   requestEdit(Edit::Kind::Drop, "Sec-WebSocket-Protocol"));
    subprotocol.headers = {"Sec-WebSocket-Protocol: chat"};
    subprotocol.upstream.subprotocols = {"chat"};
    subprotocol.expectation.finding = "proxy.subprotocol-altered";
    all.append(subprotocol);
}

void addResponseFaults(QList<Scenario>& all) {
    all.append(withHop(failed("hop-upgrade-hidden", "Upgrade hidden in the 101",
                              "The upstream has switched, the client must not (RFC 6455 §4.1).",
                              "proxy.response-upgrade-hidden"),
                       responseEdit(Edit::Kind::Drop, "Upgrade")));
    all.append(withHop(failed("hop-connection-hidden", "Connection hidden in the 101",
                              "A 101 needs Connection: Upgrade.", "proxy.response-upgrade-hidden"),
                       responseEdit(Edit::Kind::Drop, "Connection")));
    all.append(withHop(failed("hop-accept-hidden", "Sec-WebSocket-Accept hidden in the 101",
                              "The client cannot tell whether its key arrived.", "proxy.accept-altered"),
                       responseEdit(Edit::Kind::Drop, "Sec-WebSocket-Accept")));
    all.append(
        withHop(failed("hop-accept-rewritten", "Sec-WebSocket-Accept rewritten",
                       "A stored or invented value does not belong to the key.", "proxy.accept-altered"),
                responseEdit(Edit::Kind::Rewrite, "Sec-WebSocket-Accept", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")));
    all.append(
        withHop(failed("hop-extension-invented", "an extension in the answer that nobody offered",
                       "The client must fail the connection (RFC 6455 §4.1).", "proxy.extensions-altered"),
                responseEdit(Edit::Kind::Add, "Sec-WebSocket-Extensions", "permessage-deflate")));
    HopFaults swallowed;
    swallowed.swallow101 = true;
    all.append(withHop(failed("hop-switch-swallowed", "the 101 swallowed",
                              "The upstream has switched, and the client hears nothing of it.",
                              "proxy.switching-blocked"),
                       swallowed));
    HopFaults injected;
    injected.injectAfter101 = "<!-- hop -->";
    Scenario bytes = withHop(healthy("hop-bytes-injected", "octets injected behind the 101",
                                     "What the upstream never sent arrives as broken frames."),
                             injected);
    bytes.expectation.finding = "proxy.bytes-injected";
    all.append(bytes);
}

void addOwnAnswers(QList<Scenario>& all) {
    all.append(withHop(refused("hop-no-route", "the hop has no route", "404 without asking the upstream.",
                               404, "proxy.no-route"),
                       answering("HTTP/1.1 404 Not Found\r\n", "no such site\n")));
    all.append(withHop(refused("hop-denied", "the hop refuses by a rule", "403 without asking the upstream.",
                               403, "proxy.access-denied"),
                       answering("HTTP/1.1 403 Forbidden\r\n", "denied\n")));
    all.append(withHop(refused("hop-limit", "the hop refuses by a limit", "429 without asking the upstream.",
                               429, "proxy.limit-reached"),
                       answering("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5\r\n", "slow down\n")));
    all.append(
        withHop(refused("hop-redirected", "the hop redirects", "WebSocket clients do not follow.", 308,
                        "proxy.redirected"),
                answering("HTTP/1.1 308 Permanent Redirect\r\nLocation: https://chat.example/ws\r\n")));
    Scenario page = withHop(refused("hop-page-instead", "a page answers instead",
                                    "200 from the proxy: the upgrade was ignored, the upstream never asked.",
                                    200, "proxy.no-route"),
                            answering("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "<!doctype html>\n"));
    page.expectation.proven = false;
    page.expectation.alsoFindings = {"proxy.upgrade-ignored"};
    all.append(page);
    all.append(withHop(refused("hop-own-error", "the hop answers with an error of its own",
                               "500 without asking the upstream.", 500, "proxy.own-error"),
                       answering("HTTP/1.1 500 Internal Server Error\r\n", "oops\n")));
    all.append(withHop(refused("hop-cached", "a stored answer is served",
                               "Age tells that the answer was made for somebody else.", 200,
                               "proxy.answered-from-cache"),
                       answering("HTTP/1.1 200 OK\r\nAge: 42\r\nX-Cache: HIT\r\n", "stored\n")));
}

void addTransportFaults(QList<Scenario>& all) {
    HopFaults expecting;
    expecting.expectPreamble = 1;
    Scenario preamble = withHop(failed("hop-preamble-expected", "a listener that expects a preamble",
                                       "It hangs up on everything that does not begin with PROXY.",
                                       "proxy.preamble-expected"),
                                expecting);
    all.append(preamble);
    HopFaults stalled;
    stalled.stall = true;
    Scenario stall = withHop(failed("hop-stalled", "the hop takes the request and does nothing",
                                    "Only a timeout ends such a wait.", "network.answer-timeout"),
                             stalled);
    stall.patience = milliseconds(3000);
    stall.expectation.first = false;
    all.append(stall);
    HopFaults cut;
    cut.closeAfter = 20;
    all.append(withHop(failed("hop-closed-inside-head", "FIN in the middle of the 101",
                              "The upstream has switched; twenty octets of that reached the client.",
                              "proxy.switching-blocked"),
                       cut));
    HopFaults reset;
    reset.resetAfter = 0;
    Scenario broken =
        withHop(failed("hop-reset", "a reset instead of an answer",
                       "The connection breaks as soon as the request came.", "network.closed-before-answer"),
                reset);
    all.append(broken);
    Scenario dead = withHop(refused("hop-upstream-dead", "nobody listens behind the hop",
                                    "The hop cannot reach its upstream and answers 502.", 502,
                                    "proxy.upstream-unreachable"));
    dead.upstreamDead = true;
    all.append(dead);
}

} // namespace

QList<Scenario> hopScenarios() {
    QList<Scenario> all;
    addHarmless(all);
    addRequestFaults(all);
    addResponseFaults(all);
    addOwnAnswers(all);
    addTransportFaults(all);
    return all;
}

} // namespace twinwire::lab
