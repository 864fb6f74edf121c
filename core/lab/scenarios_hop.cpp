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
    all.append(withHop(healthy(
        "hop-faithful", QT_TRANSLATE_NOOP("Lab", "a hop that changes nothing"),
        QT_TRANSLATE_NOOP("Lab", "A reverse proxy that does its work leaves no trace in the handshake."))));
    HopFaults lower;
    lower.lowerCaseNames = true;
    all.append(
        withHop(healthy("hop-lower-case", QT_TRANSLATE_NOOP("Lab", "all names in lower case, as HAProxy"),
                        QT_TRANSLATE_NOOP("Lab", "Header names have no letter case (RFC 9110 §5.1).")),
                lower));
    HopFaults reversed;
    reversed.reverseOrder = true;
    all.append(withHop(
        healthy("hop-reordered", QT_TRANSLATE_NOOP("Lab", "headers in reverse order"),
                QT_TRANSLATE_NOOP("Lab", "The order of different fields means nothing (RFC 9110 §5.3).")),
        reversed));
    HopFaults shuffled;
    shuffled.requestEdits = {{Edit::Kind::MoveFirst, "Sec-WebSocket-Version", {}},
                             {Edit::Kind::MoveLast, "Host", {}},
                             {Edit::Kind::Rename, "Upgrade", "UPGRADE"},
                             {Edit::Kind::Add, "X-Forwarded-For", "127.0.0.1"}};
    shuffled.responseEdits = {{Edit::Kind::Add, "Server", "hop"}};
    all.append(
        withHop(healthy("hop-harmless-edits", QT_TRANSLATE_NOOP("Lab", "headers moved, re-cased and added"),
                        QT_TRANSLATE_NOOP("Lab", "What proxies add and move by habit harms nobody.")),
                shuffled));
    HopFaults old;
    old.http10Upstream = true;
    all.append(withHop(healthy("hop-http10-tolerated",
                               QT_TRANSLATE_NOOP("Lab", "HTTP/1.0 before a tolerant upstream"),
                               QT_TRANSLATE_NOOP("Lab", "Many upstreams upgrade HTTP/1.0 all the same.")),
                       old));
    HopFaults slow;
    slow.delayRequest = milliseconds(150);
    slow.delayResponse = milliseconds(150);
    all.append(
        withHop(healthy("hop-delayed", QT_TRANSLATE_NOOP("Lab", "request and answer held back for a moment"),
                        QT_TRANSLATE_NOOP("Lab", "Slow is not broken; the phases show where the time went.")),
                slow));
    HopFaults idle;
    idle.idleCut = milliseconds(5000);
    all.append(withHop(
        healthy("hop-idle-cut", QT_TRANSLATE_NOOP("Lab", "the connection is cut after five silent seconds"),
                QT_TRANSLATE_NOOP(
                    "Lab", "The handshake is unharmed; a connection left in silence ends without a Close.")),
        idle));
    HopFaults age;
    age.ageCut = milliseconds(8000);
    all.append(withHop(
        healthy("hop-age-cut", QT_TRANSLATE_NOOP("Lab", "the connection is cut at the age of eight seconds"),
                QT_TRANSLATE_NOOP("Lab", "The handshake is unharmed; traffic does not save the connection.")),
        age));
    Scenario ended =
        withHop(healthy("hop-tls-ended", QT_TRANSLATE_NOOP("Lab", "wss ended at the hop, plain ws behind it"),
                        QT_TRANSLATE_NOOP("Lab", "TLS at the proxy changes nothing about the handshake.")));
    ended.proxyTls = true;
    all.append(ended);
    Scenario onwards =
        withHop(healthy("hop-tls-upstream", QT_TRANSLATE_NOOP("Lab", "ws at the hop, TLS to the upstream"),
                        QT_TRANSLATE_NOOP("Lab", "The other way round: the hop speaks TLS for the client.")));
    onwards.upstreamTls = true;
    all.append(onwards);
    Scenario qt =
        withHop(healthy("hop-qt-upstream", QT_TRANSLATE_NOOP("Lab", "QWebSocketServer behind the hop"),
                        QT_TRANSLATE_NOOP("Lab", "Somebody else's WebSocket server switches as well.")));
    qt.qtUpstream = true;
    all.append(qt);
}

void addRequestFaults(QList<Scenario>& all) {
    all.append(withHop(refused("hop-upgrade-dropped", QT_TRANSLATE_NOOP("Lab", "Upgrade dropped"),
                               QT_TRANSLATE_NOOP("Lab", "Without Upgrade the request is a plain one."), 426,
                               "proxy.upgrade-dropped"),
                       requestEdit(Edit::Kind::Drop, "Upgrade")));
    all.append(withHop(
        refused("hop-connection-dropped", QT_TRANSLATE_NOOP("Lab", "Connection dropped"),
                QT_TRANSLATE_NOOP("Lab", "Without Connection: Upgrade the Upgrade header is a leftover."),
                426, "proxy.connection-rewritten"),
        requestEdit(Edit::Kind::Drop, "Connection")));
    all.append(withHop(
        refused("hop-connection-close", QT_TRANSLATE_NOOP("Lab", "Connection rewritten to close"),
                QT_TRANSLATE_NOOP("Lab", "The usual value of a proxy that does not reuse connections."), 426,
                "proxy.connection-rewritten"),
        requestEdit(Edit::Kind::Rewrite, "Connection", "close")));
    HopFaults several;
    several.requestEdits = {{Edit::Kind::Drop, "Upgrade", {}},
                            {Edit::Kind::Rewrite, "Connection", "close"},
                            {Edit::Kind::Rewrite, "Host", "127.0.0.1"}};
    several.http10Upstream = true;
    all.append(withHop(
        refused("hop-like-nginx", QT_TRANSLATE_NOOP("Lab", "several faults at once, as nginx by default"),
                QT_TRANSLATE_NOOP("Lab", "No Upgrade, Connection: close, another Host, HTTP/1.0."), 426,
                "proxy.upgrade-dropped"),
        several));
    HopFaults old;
    old.http10Upstream = true;
    Scenario strict = withHop(
        refused("hop-http10-strict", QT_TRANSLATE_NOOP("Lab", "HTTP/1.0 before a strict upstream"),
                QT_TRANSLATE_NOOP("Lab", "There is no Upgrade in HTTP/1.0; strict upstreams refuse it."), 400,
                "proxy.http10-upstream"),
        old);
    strict.upstream.strictHttp11 = true;
    all.append(strict);
    HopFaults post;
    post.method = "POST";
    all.append(withHop(refused("hop-method-rewritten", QT_TRANSLATE_NOOP("Lab", "GET rewritten to POST"),
                               QT_TRANSLATE_NOOP("Lab", "A handshake is a GET (RFC 6455 §4.1)."), 405,
                               "proxy.method-rewritten"),
                       post));
    HopFaults elsewhere;
    elsewhere.path = "/chat";
    Scenario path = withHop(refused("hop-path-rewritten", QT_TRANSLATE_NOOP("Lab", "the path rewritten"),
                                    QT_TRANSLATE_NOOP("Lab", "The upstream knows no such path."), 404,
                                    "proxy.path-rewritten"),
                            elsewhere);
    path.upstream.requirePath = "/ws";
    all.append(path);
    all.append(
        withHop(healthy("hop-path-rewritten-tolerated",
                        QT_TRANSLATE_NOOP("Lab", "the path rewritten, and nobody minds"),
                        QT_TRANSLATE_NOOP("Lab", "A change that the answer does not depend on is no fault.")),
                elsewhere));
    all.append(insisting(
        withHop(refused("hop-host-rewritten",
                        QT_TRANSLATE_NOOP("Lab", "Host rewritten before a strict upstream"),
                        QT_TRANSLATE_NOOP("Lab", "Virtual hosts and same-origin checks look at Host."), 403,
                        "proxy.host-rewritten"),
                requestEdit(Edit::Kind::Rewrite, "Host", "app")),
        "Host: chat.example", &UpstreamBehaviour::requireHost, "chat.example"));
    all.append(withHop(healthy("hop-host-rewritten-tolerated",
                               QT_TRANSLATE_NOOP("Lab", "Host rewritten, and nobody minds"),
                               QT_TRANSLATE_NOOP("Lab", "Most upstreams do not look at Host.")),
                       requestEdit(Edit::Kind::Rewrite, "Host", "app")));
    all.append(
        insisting(withHop(refused("hop-origin-rewritten", QT_TRANSLATE_NOOP("Lab", "Origin rewritten"),
                                  QT_TRANSLATE_NOOP("Lab", "The upstream allows the public origin alone."),
                                  403, "proxy.origin-rewritten"),
                          requestEdit(Edit::Kind::Rewrite, "Origin", "http://127.0.0.1")),
                  "Origin: https://chat.example", &UpstreamBehaviour::requireOrigin, "https://chat.example"));
    all.append(insisting(withHop(refused("hop-cookie-dropped", QT_TRANSLATE_NOOP("Lab", "Cookie dropped"),
                                         QT_TRANSLATE_NOOP("Lab", "The session is gone on the way."), 401,
                                         "proxy.credentials-dropped"),
                                 requestEdit(Edit::Kind::Drop, "Cookie")),
                         "Cookie: session=lab", &UpstreamBehaviour::requireCookie, "session=lab"));
    HopFaults obedient;
    obedient.stripConnectionNamed = true;
    Scenario named = withHop(
        refused("hop-connection-names-authorization",
                QT_TRANSLATE_NOOP("Lab", "Connection: Upgrade, Authorization through an obedient hop"),
                QT_TRANSLATE_NOOP("Lab", "Connection makes Authorization hop-by-hop, and a proxy that obeys "
                                         "strips it: a client can take "
                                         "headers away from the upstream."),
                401, "proxy.credentials-dropped"),
        obedient);
    named.headers = {"Connection: Upgrade, Authorization", "Authorization: Bearer lab"};
    named.upstream.requireAuthorization = "Bearer lab";
    named.expectation.alsoFindings = {"request.connection-names-end-to-end"};
    all.append(named);
    all.append(withHop(refused("hop-key-dropped", QT_TRANSLATE_NOOP("Lab", "Sec-WebSocket-Key dropped"),
                               QT_TRANSLATE_NOOP("Lab", "Without the key there is no handshake."), 400,
                               "proxy.websocket-headers-altered"),
                       requestEdit(Edit::Kind::Drop, "Sec-WebSocket-Key")));
    all.append(
        withHop(refused("hop-version-rewritten", QT_TRANSLATE_NOOP("Lab", "Sec-WebSocket-Version rewritten"),
                        QT_TRANSLATE_NOOP("Lab", "The upstream speaks version 13 alone."), 400,
                        "proxy.websocket-headers-altered"),
                requestEdit(Edit::Kind::Rewrite, "Sec-WebSocket-Version", "7")));
    all.append(withHop(
        refused("hop-upgrade-altered", QT_TRANSLATE_NOOP("Lab", "Upgrade with another value"),
                QT_TRANSLATE_NOOP("Lab", "A wrong variable in the configuration sends Upgrade: upgrade."),
                426, "proxy.upgrade-altered"),
        requestEdit(Edit::Kind::Rewrite, "Upgrade", "upgrade")));
    HopFaults preamble;
    preamble.sendPreamble = 1;
    all.append(withHop(
        refused("hop-preamble-added",
                QT_TRANSLATE_NOOP("Lab", "a PROXY protocol preamble before the request"),
                QT_TRANSLATE_NOOP(
                    "Lab", "An upstream that does not expect the preamble reads it as a broken request."),
                400, "proxy.preamble-added"),
        preamble));
    preamble.sendPreamble = 2;
    all.append(withHop(
        refused("hop-preamble-added-v2", QT_TRANSLATE_NOOP("Lab", "the same, version 2 in octets"),
                QT_TRANSLATE_NOOP("Lab", "The binary form is no HTTP at all."), 400, "proxy.preamble-added"),
        preamble));
    Scenario subprotocol = withHop(
        healthy("hop-subprotocol-dropped", QT_TRANSLATE_NOOP("Lab", "Sec-WebSocket-Protocol dropped"),
                QT_TRANSLATE_NOOP("Lab", "The switch succeeds, but without the subprotocol that was asked "
                                         "for: browsers close at once.")),
        requestEdit(Edit::Kind::Drop, "Sec-WebSocket-Protocol"));
    subprotocol.headers = {"Sec-WebSocket-Protocol: chat"};
    subprotocol.upstream.subprotocols = {"chat"};
    subprotocol.expectation.finding = "proxy.subprotocol-altered";
    all.append(subprotocol);
}

void addResponseFaults(QList<Scenario>& all) {
    all.append(withHop(
        failed("hop-upgrade-hidden", QT_TRANSLATE_NOOP("Lab", "Upgrade hidden in the 101"),
               QT_TRANSLATE_NOOP("Lab", "The upstream has switched, the client must not (RFC 6455 §4.1)."),
               "proxy.response-upgrade-hidden"),
        responseEdit(Edit::Kind::Drop, "Upgrade")));
    all.append(withHop(
        failed("hop-connection-hidden", QT_TRANSLATE_NOOP("Lab", "Connection hidden in the 101"),
               QT_TRANSLATE_NOOP("Lab", "A 101 needs Connection: Upgrade."), "proxy.response-upgrade-hidden"),
        responseEdit(Edit::Kind::Drop, "Connection")));
    all.append(withHop(failed("hop-accept-hidden",
                              QT_TRANSLATE_NOOP("Lab", "Sec-WebSocket-Accept hidden in the 101"),
                              QT_TRANSLATE_NOOP("Lab", "The client cannot tell whether its key arrived."),
                              "proxy.accept-altered"),
                       responseEdit(Edit::Kind::Drop, "Sec-WebSocket-Accept")));
    all.append(
        withHop(failed("hop-accept-rewritten", QT_TRANSLATE_NOOP("Lab", "Sec-WebSocket-Accept rewritten"),
                       QT_TRANSLATE_NOOP("Lab", "A stored or invented value does not belong to the key."),
                       "proxy.accept-altered"),
                responseEdit(Edit::Kind::Rewrite, "Sec-WebSocket-Accept", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")));
    all.append(
        withHop(failed("hop-extension-invented",
                       QT_TRANSLATE_NOOP("Lab", "an extension in the answer that nobody offered"),
                       QT_TRANSLATE_NOOP("Lab", "The client must fail the connection (RFC 6455 §4.1)."),
                       "proxy.extensions-altered"),
                responseEdit(Edit::Kind::Add, "Sec-WebSocket-Extensions", "permessage-deflate")));
    HopFaults swallowed;
    swallowed.swallow101 = true;
    all.append(withHop(
        failed("hop-switch-swallowed", QT_TRANSLATE_NOOP("Lab", "the 101 swallowed"),
               QT_TRANSLATE_NOOP("Lab", "The upstream has switched, and the client hears nothing of it."),
               "proxy.switching-blocked"),
        swallowed));
    HopFaults injected;
    injected.injectAfter101 = "<!-- hop -->";
    Scenario bytes =
        withHop(healthy("hop-bytes-injected", QT_TRANSLATE_NOOP("Lab", "octets injected behind the 101"),
                        QT_TRANSLATE_NOOP("Lab", "What the upstream never sent arrives as broken frames.")),
                injected);
    bytes.expectation.finding = "proxy.bytes-injected";
    all.append(bytes);
}

void addOwnAnswers(QList<Scenario>& all) {
    // Nothing passes the tap, and the pages are nobody's: that the upstream gave them is not ruled out.
    const auto unproven = [&all](Scenario scenario) {
        scenario.expectation.proven = false;
        all.append(scenario);
    };
    unproven(
        withHop(refused("hop-no-route", QT_TRANSLATE_NOOP("Lab", "the hop has no route"),
                        QT_TRANSLATE_NOOP("Lab", "404 without asking the upstream."), 404, "proxy.no-route"),
                answering("HTTP/1.1 404 Not Found\r\n", "no such site\n")));
    unproven(withHop(refused("hop-denied", QT_TRANSLATE_NOOP("Lab", "the hop refuses by a rule"),
                             QT_TRANSLATE_NOOP("Lab", "403 without asking the upstream."), 403,
                             "proxy.access-denied"),
                     answering("HTTP/1.1 403 Forbidden\r\n", "denied\n")));
    unproven(withHop(refused("hop-limit", QT_TRANSLATE_NOOP("Lab", "the hop refuses by a limit"),
                             QT_TRANSLATE_NOOP("Lab", "429 without asking the upstream."), 429,
                             "proxy.limit-reached"),
                     answering("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5\r\n", "slow down\n")));
    unproven(withHop(refused("hop-redirected", QT_TRANSLATE_NOOP("Lab", "the hop redirects"),
                             QT_TRANSLATE_NOOP("Lab", "WebSocket clients do not follow."), 308,
                             "proxy.redirected"),
                     answering("HTTP/1.1 308 Permanent Redirect\r\nLocation: https://chat.example/ws\r\n")));
    Scenario page =
        withHop(refused("hop-page-instead", QT_TRANSLATE_NOOP("Lab", "a page answers instead"),
                        QT_TRANSLATE_NOOP(
                            "Lab", "200 from the proxy: the upgrade was ignored, the upstream never asked."),
                        200, "proxy.no-route"),
                answering("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "<!doctype html>\n"));
    page.expectation.alsoFindings = {"proxy.upgrade-ignored"};
    unproven(page);
    unproven(
        withHop(refused("hop-own-error", QT_TRANSLATE_NOOP("Lab", "the hop answers with an error of its own"),
                        QT_TRANSLATE_NOOP("Lab", "500 without asking the upstream."), 500, "proxy.own-error"),
                answering("HTTP/1.1 500 Internal Server Error\r\n", "oops\n")));
    all.append(
        withHop(refused("hop-cached", QT_TRANSLATE_NOOP("Lab", "a stored answer is served"),
                        QT_TRANSLATE_NOOP("Lab", "Age tells that the answer was made for somebody else."),
                        200, "proxy.answered-from-cache"),
                answering("HTTP/1.1 200 OK\r\nAge: 42\r\nX-Cache: HIT\r\n", "stored\n")));
}

void addTransportFaults(QList<Scenario>& all) {
    HopFaults expecting;
    expecting.expectPreamble = 1;
    Scenario preamble = withHop(
        failed("hop-preamble-expected", QT_TRANSLATE_NOOP("Lab", "a listener that expects a preamble"),
               QT_TRANSLATE_NOOP("Lab", "It hangs up on everything that does not begin with PROXY."),
               "proxy.preamble-expected"),
        expecting);
    all.append(preamble);
    HopFaults stalled;
    stalled.stall = true;
    Scenario stall = withHop(
        failed("hop-stalled", QT_TRANSLATE_NOOP("Lab", "the hop takes the request and does nothing"),
               QT_TRANSLATE_NOOP("Lab", "Only a timeout ends such a wait."), "network.answer-timeout"),
        stalled);
    stall.patience = milliseconds(3000);
    stall.expectation.first = false;
    all.append(stall);
    HopFaults cut;
    cut.closeAfter = 20;
    all.append(
        withHop(failed("hop-closed-inside-head", QT_TRANSLATE_NOOP("Lab", "FIN in the middle of the 101"),
                       QT_TRANSLATE_NOOP(
                           "Lab", "The upstream has switched; twenty octets of that reached the client."),
                       "proxy.switching-blocked"),
                cut));
    HopFaults reset;
    reset.resetAfter = 0;
    Scenario broken =
        withHop(failed("hop-reset", QT_TRANSLATE_NOOP("Lab", "a reset instead of an answer"),
                       QT_TRANSLATE_NOOP("Lab", "The connection breaks as soon as the request came."),
                       "network.closed-before-answer"),
                reset);
    all.append(broken);
    Scenario dead =
        withHop(refused("hop-upstream-dead", QT_TRANSLATE_NOOP("Lab", "nobody listens behind the hop"),
                        QT_TRANSLATE_NOOP("Lab", "The hop cannot reach its upstream and answers 502."), 502,
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
