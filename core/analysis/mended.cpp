// See the header.
#include "analysis/mended.h"

#include "analysis/replay_reading.h"
#include "analysis/rules.h"
#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Replay;
using protocol::HttpRequestHead;
using Behind = Observed::Behind;

namespace {

constexpr qsizetype mostHosts = 3;
constexpr qsizetype largeField = 1024;
constexpr auto toProxied = Replay::Route::Proxied;

ReplayProposal mended(const HttpRequestHead& request, const char* code, const char* field,
                      const std::optional<QByteArray>& value) {
    ReplayProposal proposal = proposalFor(request, {code, field, {}, value});
    proposal.route = toProxied;
    return proposal;
}

bool isOneOf(int status, std::initializer_list<int> statuses) {
    return std::ranges::find(statuses, status) != statuses.end();
}

bool hasCredentials(const HttpRequestHead& request) {
    return std::ranges::any_of(request.headers.fields,
                               [](const protocol::HeaderField& field) { return isCredential(field.name); });
}

/// Names under which the proxy may know the site: its own address, its certificate's, a redirect's.
QList<QByteArray> hostsFor(const Observed& observed) {
    const protocol::WebSocketUrl& url = observed.run.proxied.plan.url;
    QList<QByteArray> hosts{url.authority(), url.host};
    const auto& tls = observed.run.proxied.connection.tls;
    // Credentials go to no site that the user did not name.
    if (!hasCredentials(observed.request())) {
        if (tls && !tls->chain.isEmpty()) {
            for (const QString& name : tls->chain.first().names) {
                if (name.startsWith(u"DNS:"_s) && !name.contains(u'*'))
                    hosts.append(name.mid(4).toLatin1());
            }
        }
        const QByteArray location = observed.proxied.field("Location");
        if (const qsizetype begin = location.indexOf("://"); begin > 0)
            hosts.append(location.mid(begin + 3, location.indexOf('/', begin + 3) - begin - 3));
    }
    // A request without Host is at fault itself.
    if (!observed.request().headers.contains("Host"))
        return {};
    const QByteArray sent = *observed.request().headers.first("Host");
    QList<QByteArray> out;
    for (const QByteArray& host : hosts) {
        if (!host.isEmpty() && host != sent && !out.contains(host))
            out.append(host);
    }
    return out.mid(0, mostHosts);
}

QByteArray pathOf(const QByteArray& target) {
    return target.contains('?') ? target.left(target.indexOf('?')) : target;
}

void addPaths(const Observed& observed, const SearchReading& reading, QList<ReplayProposal>& out) {
    const HttpRequestHead& request = observed.request();
    const QByteArray path = pathOf(request.target);
    const QByteArray query = request.target.mid(path.size());
    const int status = observed.proxied.status();
    if (reading.kinds.contains("proxy.path-rewritten")) {
        // A proxy that takes the first part of the path away leaves the rest of this one as it should be.
        const qsizetype second = path.indexOf('/', 1);
        const QByteArray prefix = second > 0 ? path.left(second) : path;
        if (prefix.size() > 1)
            out.append(mended(request, "proxy.path-rewritten", "target",
                              prefix + (path.endsWith('/') && second < 0 ? QByteArray() : path) + query));
    }
    if (reading.same.isEmpty() && isOneOf(status, {301, 302, 307, 308, 404}) && path.size() > 1)
        out.append(mended(request, status == 404 ? "proxy.no-route" : "proxy.redirected", "target",
                          (path.endsWith('/') ? path.chopped(1) : path + '/') + query));
}

void addOrigin(const Observed& observed, const SearchReading& reading, QList<ReplayProposal>& out) {
    // Whether the upstream holds Origin against a Host that is its own address.
    if (!reading.kinds.contains("proxy.host-rewritten") || !observed.request().headers.contains("Origin"))
        return;
    const protocol::WebSocketUrl& direct = observed.run.direct.plan.url;
    out.append(mended(observed.request(), "proxy.host-rewritten", "Origin",
                      (direct.secure ? "https://" : "http://") + direct.authority()));
}

void addSize(const Observed& observed, QList<ReplayProposal>& out) {
    if (!isOneOf(observed.proxied.status(), {400, 413, 431, 494}))
        return;
    const protocol::HeaderField* largest = nullptr;
    for (const protocol::HeaderField& field : observed.request().headers.fields) {
        if (field.line.size() > largeField && (!largest || field.line.size() > largest->line.size()))
            largest = &field;
    }
    if (largest)
        out.append(
            mended(observed.request(), "proxy.request-refused", largest->name.constData(), std::nullopt));
}

/// Plain requests for the same path, which tell who speaks for it, and the handshake for a path that nobody
/// knows.
void addQuestions(const Observed& observed, QList<ReplayProposal>& out) {
    const bool refused =
        (mayBeUpstream(observed) || mayBeRedirect(observed)) && observed.proxied.status() < 500;
    if (!refused && !(observed.run.proxied.failure && isClosedUnanswered(*observed.run.proxied.failure)))
        return;
    const HttpRequestHead& request = observed.request();
    const QByteArray plain = plainRequest(request);
    const auto ask = [&](const QString& description, const char* field, const QByteArray& value) {
        const QByteArray bytes =
            *field ? applyAlteration(protocol::parseRequestHead(plain), {{}, field, {}, value}) : plain;
        out.append({plainQuestion, description, bytes, toProxied});
    };
    ask(base::translate("Analysis", "as a plain request, without Upgrade"), "", {});
    // A rule that closes is asked around: it may hold for all that begins like this path.
    const QByteArray path = observed.proxied ? pathOf(request.target) : QByteArray("/twinwire");
    out.append(mended(request, "proxy.no-route", "target", path + "-elsewhere"));
    ask(base::translate("Analysis", "as a plain request with the method OPTIONS"), "method", "OPTIONS");
    ask(base::translate("Analysis", "as a plain request over HTTP/1.0"), "version", "HTTP/1.0");
}

QList<ReplayProposal> mendedRequests(const Observed& observed, const SearchReading& reading) {
    QList<ReplayProposal> out;
    const auto& tls = observed.run.proxied.connection.tls;
    if (tls && tls->alpn == "h2") {
        ReplayProposal http1{"proxy.http2-negotiated",
                             base::translate("Analysis", "with http/1.1 alone in ALPN"),
                             observed.run.proxied.exchange.requestBytes, toProxied};
        http1.alpn = {"http/1.1"};
        return {http1};
    }
    addPaths(observed, reading, out);
    addOrigin(observed, reading, out);
    if (!reading.same.isEmpty())
        return out;
    addSize(observed, out);
    const bool closed = observed.run.proxied.failure && isClosedUnanswered(*observed.run.proxied.failure);
    if (closed || isOneOf(observed.proxied.status(), {200, 301, 302, 307, 308, 400, 403, 404, 421, 503})) {
        const int status = observed.proxied.status();
        const char* code = status == 403                   ? "proxy.access-denied"
                           : status == 400                 ? "proxy.request-refused"
                           : status >= 300 && status < 400 ? "proxy.redirected"
                                                           : "proxy.no-route";
        for (const QByteArray& host : hostsFor(observed))
            out.append(mended(observed.request(), code, "Host", host));
    }
    addQuestions(observed, out);
    return out;
}

/// A question is asked for its answer: that it is passed mends nothing.
bool isQuestion(const Replay& replay) {
    return pathOf(replay.session.exchange.request.target).endsWith("-elsewhere") ||
           replay.code == "proxy.preamble-expected" || replay.code == "tls.plain-to-tls-port";
}

bool isSettled(const SearchReading& reading) {
    if (reading.predicted)
        return true;
    return !reading.same.isEmpty() && reading.common.size() == 1 && reading.marked && reading.repeated &&
           reading.controlled;
}

} // namespace

QByteArray plainRequest(const HttpRequestHead& request) {
    QByteArray plain = request.bytes;
    for (const char* field : {"Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version",
                              "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"})
        plain = applyAlteration(protocol::parseRequestHead(plain), {{}, field, {}, std::nullopt});
    return plain;
}

QList<ReplayProposal> nextMended(const Observed& observed, const SearchReading& reading) {
    const bool http1 =
        observed.request().version == "HTTP/1.1" && observed.request().headers.contains("Upgrade");
    if (!observed.directSwitched || observed.proxiedSwitched || observed.behind == Behind::Request ||
        !http1 || observed.run.proxied.plan.route.proxy || observed.proxied.status() == 101 ||
        isSettled(reading) || (reading.controls > 0 && !reading.usable) ||
        (observed.proxied && saysStored(*observed.proxied.head)))
        return {};
    const MendedReading asked(observed.run);
    if (asked.passed) {
        // Whether the upstream itself takes that path: then the proxy need not have changed it.
        if (asked.passed->code == "proxy.path-rewritten") {
            const ReplayProposal check = proposalFor(
                observed.run.direct.exchange.request,
                {asked.passed->code, "target", {}, asked.passed->session.exchange.request.target});
            if (!asked.upstreamsWord)
                return {check};
        }
        const ReplayProposal control{"unaltered", base::translate("Analysis", "unaltered"),
                                     observed.run.proxied.exchange.requestBytes, toProxied};
        ReplayProposal again{asked.passed->code, asked.passed->description,
                             asked.passed->session.exchange.requestBytes, toProxied};
        again.field = asked.passed->field;
        if (asked.passed->code == "proxy.http2-negotiated")
            return asked.controls < 1 ? QList<ReplayProposal>{control} : QList<ReplayProposal>();
        // Twice unaltered, then mended once more: what comes and goes by turns is not taken for a mend.
        if (asked.controls < 2)
            return QList<ReplayProposal>(2 - asked.controls, control);
        return asked.confirmed && asked.passes < 2 ? QList<ReplayProposal>{again} : QList<ReplayProposal>();
    }
    for (const ReplayProposal& proposal : mendedRequests(observed, reading)) {
        const bool sent = std::ranges::any_of(observed.run.replays, [&](const Replay& replay) {
            return replay.route == toProxied && replay.description == proposal.description;
        });
        if (!sent)
            return {proposal};
    }
    return {};
}

MendedReading::MendedReading(const model::ComparedRun& run) {
    bool refusedUnaltered = true;
    bool passedAgain = true;
    for (const Replay& replay : run.replays) {
        if (replay.route != toProxied)
            continue;
        const bool switched = replay.session.outcome == model::Outcome::Switched;
        if (replay.code == "unaltered") {
            ++controls;
            refusedUnaltered = refusedUnaltered && !switched;
        } else if (passed && replay.session.exchange.requestBytes == passed->session.exchange.requestBytes) {
            ++passes;
            passedAgain = passedAgain && switched;
        } else if (switched && !passed && !isQuestion(replay)) {
            passed = &replay;
            passes = 1;
        } else if (!switched || isQuestion(replay)) {
            questions.append(&replay);
        }
    }
    confirmed = passed && controls > 0 && refusedUnaltered && passedAgain;
    isSure = confirmed && controls > 1 && passes > 1;
    if (!passed || passed->code != "proxy.path-rewritten")
        return;
    for (const Replay& replay : run.replays) {
        if (replay.route == Replay::Route::Direct && replay.code == passed->code &&
            replay.session.exchange.request.target == passed->session.exchange.request.target)
            upstreamsWord = &replay;
    }
    confirmed = confirmed && upstreamsWord && upstreamsWord->session.exchange.response &&
                upstreamsWord->session.outcome != model::Outcome::Switched;
    isSure = isSure && confirmed;
}

} // namespace twinwire::analysis
