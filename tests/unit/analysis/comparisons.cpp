// See the header.
#include "comparisons.h"

#include "analysis/audit.h"
#include "analysis/compare.h"
#include "analysis/replay_plan.h"
#include "base/text.h"
#include "protocol/handshake.h"
#include "protocol/wire_form.h"

namespace twinwire::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using model::Failure;
using model::Outcome;
using model::Session;
using model::StreamEnd;
using std::chrono::milliseconds;

namespace {

protocol::HttpBody bodyOf(const QByteArray& bytes) {
    protocol::HttpBody body;
    body.framing = protocol::HttpBody::Framing::ContentLength;
    body.bytes = bytes;
    body.wire = bytes;
    body.complete = true;
    return body;
}

/// Head and rest.
std::pair<QByteArray, QByteArray> split(const QByteArray& bytes) {
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    return end < 0 ? std::pair(bytes, QByteArray()) : std::pair(bytes.left(end + 4), bytes.mid(end + 4));
}

void setRequest(Session& session, const QByteArray& bytes) {
    session.exchange.requestBytes = bytes;
    session.exchange.requestWritten = static_cast<quint64>(bytes.size());
    session.exchange.request = protocol::parseRequestHead(bytes);
    session.exchange.requestViolations = protocol::checkRequest(session.exchange.request);
}

void setAnswer(Session& session, const QByteArray& bytes) {
    const auto [head, rest] = split(bytes);
    model::Exchange& exchange = session.exchange;
    exchange.response = protocol::parseResponseHead(head);
    exchange.responseViolations = protocol::checkResponse(exchange.request, *exchange.response);
    exchange.received = bytes;
    exchange.receivedCount = static_cast<quint64>(bytes.size());
    session.failure.reset();
    session.timings.firstByte = session.timings.requestWritten.value_or(1ms) + 1ms;
    session.timings.headComplete = session.timings.firstByte;
    if (exchange.response->status != 101) {
        exchange.body = bodyOf(rest);
        session.outcome = Outcome::Refused;
        return;
    }
    exchange.afterHead = rest;
    const bool valid = protocol::isSwitch(*exchange.response, exchange.responseViolations);
    session.outcome = valid ? Outcome::Switched : Outcome::Failed;
    if (!valid)
        session.failure = Failure{Failure::Kind::InvalidSwitch,   model::Phase::Head, 0, StreamEnd::None, 0,
                                  u"the 101 is no valid switch"_s};
}

void setFailure(Session& session, Failure::Kind kind, StreamEnd end, const QByteArray& received) {
    session.exchange.response.reset();
    session.exchange.received = received;
    session.outcome = Outcome::Failed;
    session.failure = Failure{kind,
                              model::Phase::FirstByte,
                              static_cast<quint64>(received.size()),
                              end,
                              0,
                              u"the attempt failed at 127.0.0.1"_s};
    session.timings.firstByte.reset();
    session.timings.ended = session.timings.requestWritten.value_or(1ms) + 1ms;
}

void took(Session& session, int count) {
    const auto until = session.timings.requestWritten.value_or(1ms) + milliseconds(count);
    if (session.timings.firstByte)
        session.timings.firstByte = until;
    session.timings.headComplete = until;
    session.timings.ended = until + 1ms;
}

Session begun(quint16 port) {
    Session session;
    session.timings.connected = 1ms;
    session.timings.requestWritten = 1ms;
    session.timings.ended = 10ms;
    session.connection.peerAddress = "127.0.0.1";
    session.connection.peerPort = port;
    session.plan.url.host = "127.0.0.1";
    session.plan.url.port = port;
    return session;
}

model::TappedConnection connectionAt(int number) {
    model::TappedConnection connection;
    connection.number = number;
    connection.client = "127.0.0.1:40000";
    connection.listen = u"127.0.0.1:9002"_s;
    connection.target = u"127.0.0.1:9001"_s;
    connection.acceptedAt = 1500us;
    return connection;
}

} // namespace

QByteArray handshake(const QByteArray& fields, const QByteArray& target) {
    return "GET " + target +
           " HTTP/1.1\r\nHost: chat.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Key: " +
           key + "\r\nSec-WebSocket-Version: 13\r\n" + fields + "\r\n";
}

QByteArray with(const QByteArray& request, const QByteArray& name, const QByteArray& value) {
    QByteArray out;
    bool written = false;
    for (const QByteArray& line : split(request).first.chopped(4).split('\n')) {
        const QByteArray text = line.trimmed();
        if (!base::equalsFolded(text.left(text.indexOf(':')), name)) {
            out += text + "\r\n";
        } else if (!written && !value.isNull()) {
            out += name + ": " + value + "\r\n";
            written = true;
        }
    }
    if (!written && !value.isNull())
        out += name + ": " + value + "\r\n";
    return out + "\r\n";
}

QByteArray without(const QByteArray& request, const QByteArray& name) {
    return with(request, name, QByteArray());
}

QByteArray withLine(const QByteArray& request, const QByteArray& line) {
    return line + request.mid(request.indexOf("\r\n"));
}

QByteArray switching(const QByteArray& fields) {
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           accept + "\r\n" + fields + "\r\n";
}

QByteArray answer(const QByteArray& status, const QByteArray& fields, const QByteArray& body) {
    return "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

Run::Run() {
    run.direct = begun(9001);
    run.proxied = begun(8080);
    request(handshake());
    setAnswer(run.direct, switching());
}

Run& Run::request(const QByteArray& bytes) {
    setRequest(run.direct, bytes);
    setRequest(run.proxied, bytes);
    if (run.direct.exchange.response)
        setAnswer(run.direct, run.direct.exchange.received);
    return *this;
}

Run& Run::direct(const QByteArray& bytes) {
    setAnswer(run.direct, bytes);
    return *this;
}

Run& Run::proxied(const QByteArray& bytes) {
    setAnswer(run.proxied, bytes);
    return *this;
}

Run& Run::directFailed(Failure::Kind kind, StreamEnd end) {
    setFailure(run.direct, kind, end, {});
    return *this;
}

Run& Run::proxiedFailed(Failure::Kind kind, StreamEnd end, const QByteArray& received) {
    setFailure(run.proxied, kind, end, received);
    return *this;
}

Run& Run::directTook(int count) {
    took(run.direct, count);
    return *this;
}

Run& Run::proxiedTook(int count) {
    took(run.proxied, count);
    return *this;
}

Run& Run::secure(bool direct, bool proxied) {
    run.direct.plan.url.secure = direct;
    run.proxied.plan.url.secure = proxied;
    return *this;
}

Run& Run::tapSilent() {
    run.tap = model::TapSighting();
    return *this;
}

Run& Run::tapped(const QByteArray& received, const QByteArray& bytes, model::TapSighting::Match match) {
    model::TapSighting sighting;
    sighting.match = match;
    sighting.connection = 1;
    model::TappedExchange exchange;
    exchange.request = protocol::parseRequestHead(received);
    exchange.requestComplete = true;
    exchange.requestAt = 2ms;
    if (!bytes.isEmpty()) {
        const auto [head, rest] = split(bytes);
        exchange.response = protocol::parseResponseHead(head);
        exchange.responseAt = 1500us;
        if (exchange.response->status == 101)
            exchange.afterHead = rest;
        else
            exchange.body = bodyOf(rest);
    }
    model::TappedConnection connection = connectionAt(1);
    connection.clientForm = protocol::WireForm::HttpRequest;
    connection.clientBytes = received;
    connection.clientCount = static_cast<quint64>(received.size());
    connection.serverForm = protocol::wireForm(bytes);
    connection.serverBytes = bytes;
    connection.serverCount = static_cast<quint64>(bytes.size());
    connection.exchanges = {exchange};
    sighting.exchange = exchange;
    sighting.carrier = connection;
    run.tap = sighting;
    return *this;
}

Run& Run::alsoTapped(const QByteArray& received, const QByteArray& bytes) {
    Run other;
    other.tapped(received, bytes);
    other.run.tap->carrier->number = 2 + static_cast<int>(run.tap->others.size());
    run.tap->others.append(*other.run.tap->carrier);
    return *this;
}

Run& Run::tappedOpaque(const QByteArray& clientBytes, const QByteArray& serverBytes) {
    model::TapSighting sighting;
    sighting.match = model::TapSighting::Match::Opaque;
    sighting.connection = 1;
    model::TappedConnection connection = connectionAt(1);
    connection.clientForm = protocol::wireForm(clientBytes);
    connection.clientHello = protocol::parseClientHello(clientBytes);
    connection.clientBytes = clientBytes;
    connection.clientCount = static_cast<quint64>(clientBytes.size());
    connection.serverForm = protocol::wireForm(serverBytes);
    connection.serverBytes = serverBytes;
    connection.serverCount = static_cast<quint64>(serverBytes.size());
    sighting.carrier = connection;
    run.tap = sighting;
    return *this;
}

namespace {

/// What a replay that is described so alters; empty for several alterations at once.
QByteArray alteredField(const QString& description) {
    if (description.contains(u", "))
        return {};
    if (description.startsWith(u"as HTTP/"))
        return "version";
    if (description.startsWith(u"as a request for ") || description.endsWith(u" query"))
        return "target";
    for (const QString& opening : {u"with another "_s, u"with "_s, u"without "_s}) {
        if (description.startsWith(opening))
            return description.mid(opening.size()).section(u':', 0, 0).toLatin1();
    }
    return {};
}

/// \a request as \a words say that it was altered.
QByteArray altered(QByteArray request, const QString& words) {
    const QByteArray line = request.left(request.indexOf("\r\n"));
    const QByteArray target = line.split(' ').at(1);
    for (const QString& part : words.split(u", "_s)) {
        if (part.startsWith(u"as HTTP/"_s)) {
            request = withLine(request, "GET " + target + ' ' + part.section(u' ', 1, 1).toLatin1());
            if (part.count(u' ') > 1)
                request = altered(request, part.section(u' ', 2));
        } else if (part.startsWith(u"as a request for "_s)) {
            request = withLine(request, "GET " + part.mid(17).toLatin1() + " HTTP/1.1");
        } else if (part == u"without the query") {
            request = withLine(request, "GET " + target.left(target.indexOf('?')) + " HTTP/1.1");
        } else if (part.startsWith(u"without "_s)) {
            for (const QString& name : part.mid(8).split(u" and "_s))
                request = without(request, name.toLatin1());
        } else if (part.startsWith(u"with another "_s)) {
            request = with(request, part.mid(13).toLatin1(), "another");
        } else if (part.startsWith(u"with "_s) && part.contains(u": "_s)) {
            request = with(request, part.mid(5).section(u": "_s, 0, 0).toLatin1(),
                           part.section(u": "_s, 1).toLatin1());
        }
    }
    return request;
}

} // namespace

Run& Run::replayed(const QByteArray& code, const QString& description, const QByteArray& bytes) {
    const auto add = [&](const QByteArray& replayCode, const QString& words, const QByteArray& reply) {
        model::Replay replay{replayCode, words, begun(9001)};
        setRequest(replay.session, altered(run.direct.exchange.requestBytes, words));
        setAnswer(replay.session, reply);
        replay.field = alteredField(words);
        run.replays.append(replay);
    };
    if (run.replays.isEmpty())
        add("unaltered", u"unaltered"_s, switching());
    add(code, description, bytes);
    return *this;
}

int Run::searched(const Peer& upstream, const Peer& proxy) {
    int rounds = 0;
    while (true) {
        const auto next = analysis::nextReplays(run);
        if (next.isEmpty() || rounds > 40)
            return rounds;
        ++rounds;
        for (const analysis::ReplayProposal& proposal : next) {
            const bool probe = proposal.route == model::Replay::Route::Proxied;
            model::Replay replay{proposal.code, proposal.description, begun(probe ? 8080 : 9001),
                                 proposal.route, proposal.field};
            setRequest(replay.session, proposal.request);
            const QByteArray reply = (probe ? proxy : upstream)(proposal.request);
            if (reply.startsWith("HTTP/"))
                setAnswer(replay.session, reply);
            else
                setFailure(replay.session, Failure::Kind::ClosedBeforeAnswer, StreamEnd::Fin, {});
            run.replays.append(replay);
        }
    }
}

Run& Run::audited(const Peer& upstream, const Peer& passes, bool tapped) {
    constexpr qsizetype enough = 40;
    model::Audit& audit = run.audit.emplace();
    while (const auto next = analysis::nextAudit(run)) {
        if (audit.probes.size() > enough)
            break;
        const bool direct = next->route == model::Replay::Route::Direct;
        model::AuditProbe probe{next->name, next->description, next->route, begun(direct ? 9001 : 8080), {}};
        setRequest(probe.session, next->request);
        const QByteArray passed = direct ? next->request : passes(next->request);
        const bool own = passed.isEmpty() || passed.startsWith("HTTP/");
        const QByteArray reply = own ? passed : upstream(passed);
        if (reply.startsWith("HTTP/"))
            setAnswer(probe.session, reply);
        else
            setFailure(probe.session, Failure::Kind::ClosedBeforeAnswer, StreamEnd::Fin, {});
        if (tapped && !direct && !own) {
            model::TappedExchange& exchange = probe.tapped.emplace();
            exchange.request = protocol::parseRequestHead(passed);
            exchange.requestComplete = true;
            if (reply.startsWith("HTTP/"))
                exchange.response = protocol::parseResponseHead(split(reply).first);
        }
        audit.probes.append(probe);
    }
    audit.complete = true;
    return *this;
}

Run& Run::probed(const QByteArray& code, const QByteArray& received) {
    model::Replay probe{code, QString::fromLatin1(code), begun(8080)};
    probe.route = model::Replay::Route::Proxied;
    setRequest(probe.session, run.proxied.exchange.requestBytes);
    if (received.startsWith("HTTP/"))
        setAnswer(probe.session, received);
    else
        setFailure(probe.session,
                   received.isEmpty() ? Failure::Kind::ClosedBeforeAnswer : Failure::Kind::NotHttp,
                   StreamEnd::Fin, received);
    run.replays.append(probe);
    return *this;
}

QList<model::Finding> Run::findings() const {
    return analysis::derive(run);
}

QList<QByteArray> Run::codes() const {
    QList<QByteArray> out;
    for (const model::Finding& finding : findings())
        out.append(finding.code);
    return out;
}

model::Finding Run::finding(const QByteArray& code) const {
    for (const model::Finding& candidate : findings()) {
        if (candidate.code == code)
            return candidate;
    }
    return {};
}

QList<QByteArray> Run::errors() const {
    QList<QByteArray> out;
    for (const model::Finding& finding : findings()) {
        if (finding.severity == model::Severity::Error)
            out.append(finding.code);
    }
    return out;
}

void endByUpstream(model::ComparedRun& run, int count) {
    model::TappedConnection& carrier = *run.tap->carrier;
    carrier.serverEnd = StreamEnd::Fin;
    carrier.serverEndAt = run.tap->exchange->requestAt + milliseconds(count);
    carrier.clientEndAt = *carrier.serverEndAt + 1ms;
    carrier.endedAt = carrier.clientEndAt;
}

void endByProxy(model::ComparedRun& run, int count) {
    model::TappedConnection& carrier = *run.tap->carrier;
    carrier.clientEnd = StreamEnd::Fin;
    carrier.clientEndAt = carrier.acceptedAt + milliseconds(count);
    carrier.serverEndAt = *carrier.clientEndAt + 1ms;
    carrier.endedAt = carrier.serverEndAt;
}

} // namespace twinwire::test
