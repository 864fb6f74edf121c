// Reads a ComparedRun once for all rules.
#include "analysis/observed.h"

#include "analysis/compare.h"
#include "analysis/rules.h"
#include "base/text.h"
#include "protocol/handshake.h"

#include <algorithm>
#include <cerrno>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using base::folded;
using model::ComparedRun;
using model::Session;
using model::TappedConnection;
using model::TappedExchange;
using protocol::HeaderField;
using protocol::WireForm;
using std::chrono::duration_cast;
using std::chrono::milliseconds;

namespace {

/// Runs of digits and of hexadecimal digits stand for identifiers and counters.
QByteArray withoutCounters(const QByteArray& text) {
    QByteArray out;
    out.reserve(text.size());
    bool inNumber = false;
    for (char c : text) {
        const bool digit = c >= '0' && c <= '9';
        if (digit && inNumber)
            continue;
        out += digit ? '0' : c;
        inNumber = digit;
    }
    return out;
}

bool isProxyWritten(const QByteArray& lower) {
    for (const char* name : {"date", "server", "via", "age", "x-cache", "x-cache-status", "x-varnish",
                             "content-length", "x-cache-lookup", "x-powered-by", "alt-svc",
                             "strict-transport-security", "accept-ranges", "vary", "etag", "last-modified"}) {
        if (lower == name)
            return true;
    }
    return lower.startsWith("x-request") || lower.startsWith("x-trace") || lower == "set-cookie" ||
           lower == "expires";
}

QList<QByteArray> comparableFields(const protocol::HttpResponseHead& head) {
    QList<QByteArray> out;
    for (const HeaderField& field : head.headers.fields) {
        const QByteArray lower = folded(field.name);
        if (isProxyWritten(lower) ||
            protocol::headerClass(head.headers, lower) == protocol::HeaderClass::HopByHop)
            continue;
        out.append(lower + ':' + withoutCounters(field.value));
    }
    std::sort(out.begin(), out.end());
    return out;
}

struct Record {
    int type = 0;
    QByteArrayView payload;
};

QList<Record> recordsOf(QByteArrayView bytes) {
    QList<Record> out;
    while (bytes.size() >= 5) {
        const auto at = [&](qsizetype i) {
            return static_cast<quint8>(bytes.at(i));
        };
        const int type = at(0);
        if (type < 20 || type > 24 || at(1) != 3)
            break;
        const qsizetype length = at(3) * 256 + at(4);
        out.append({type, bytes.sliced(5, std::min(length, bytes.size() - 5))});
        if (bytes.size() < 5 + length)
            break;
        bytes = bytes.sliced(5 + length);
    }
    return out;
}

/// TLS 1.3's Finished is at least 53 octets with its record's overhead; an encrypted alert is 19.
constexpr qsizetype shorterThanFinished = 40;

} // namespace

QByteArray Answer::field(QByteArrayView name) const {
    return head ? head->headers.first(name).value_or(QByteArray()) : QByteArray();
}

Answer answerOf(const Session& session) {
    if (!session.exchange.response)
        return {};
    return {&*session.exchange.response, session.exchange.body ? session.exchange.body->bytes : QByteArray()};
}

Answer answerOf(const TappedExchange& exchange) {
    if (!exchange.response)
        return {};
    return {&*exchange.response, exchange.body ? exchange.body->bytes : QByteArray()};
}

bool isSameAnswer(const Answer& a, const Answer& b) {
    if (!a || !b || a.status() != b.status())
        return false;
    return withoutCounters(a.body) == withoutCounters(b.body) &&
           comparableFields(*a.head) == comparableFields(*b.head);
}

bool isClosedUnanswered(const model::Failure& failure) {
    using Kind = model::Failure::Kind;
    return failure.octets == 0 && (failure.kind == Kind::ClosedBeforeAnswer ||
                                   (failure.kind == Kind::ConnectFailed &&
                                    (failure.errorNumber == ECONNRESET || failure.errorNumber == EPIPE)));
}

TlsConversation readTls(const TappedConnection& connection) {
    TlsConversation out;
    bool switched = false;
    qsizetype clientApplication = 0;
    for (const Record& record : recordsOf(connection.clientBytes)) {
        if (record.type == 20)
            switched = true;
        if ((record.type == 22 && switched) ||
            (record.type == 23 && record.payload.size() >= shorterThanFinished))
            out.clientFinished = true;
        if (record.type == 23)
            ++clientApplication;
    }
    const QList<Record> server = recordsOf(connection.serverBytes);
    out.serverRecords = !server.isEmpty();
    qsizetype serverApplication = 0;
    for (const Record& record : server)
        serverApplication += record.type == 23 ? 1 : 0;
    out.applicationData = out.clientFinished && clientApplication > 1 && serverApplication > 0;
    out.alert = protocol::findTlsAlert(connection.serverBytes);
    if (!out.alert) {
        out.alert = protocol::findTlsAlert(connection.clientBytes);
        if (out.alert)
            out.alert->sent = true;
    }
    return out;
}

Observed::Observed(const ComparedRun& comparedRun)
    : run(comparedRun)
    , directSwitched(run.direct.outcome == model::Outcome::Switched)
    , proxiedSwitched(run.proxied.outcome == model::Outcome::Switched)
    , direct(answerOf(run.direct))
    , proxied(answerOf(run.proxied)) {
    if (proxied) {
        product = productOf(*proxied.head, proxied.body);
        page = ownPageOf(*proxied.head, proxied.body);
        voice = upstreamVoice(*proxied.head, proxied.body, request().target);
    }
    if (run.tap)
        readTap();
}

void Observed::readTap() {
    using Match = model::TapSighting::Match;
    const model::TapSighting& tap = *run.tap;
    if (tap.carrier)
        carrier = &*tap.carrier;
    findInTime();
    if ((tap.match == Match::Key || tap.match == Match::Alike) && tap.exchange) {
        chooseExchange();
        behind = Behind::Request;
        upstream = answerOf(*exchange);
        certain = tap.match == Match::Key;
        altered = alterations(request(), exchange->request);
        excuseWhatDirectSent();
        if (!certain && upstream && proxied)
            certain = upstream.status() == proxied.status();
        if ((!certain && exchange->request.target != request().target && upstream &&
             upstream.status() != proxied.status()) ||
            askedForLeave()) {
            // Another request than ours: a health check, a subrequest, somebody else's page.
            behind = Behind::Silent;
            otherRequest = exchange;
            exchange = nullptr;
            altered.clear();
            upstream = {};
        }
        return;
    }
    behind = tap.match == Match::Opaque ? Behind::Opaque : Behind::Silent;
    // A connection on which the proxy said nothing carried no request.
    if (behind == Behind::Opaque && !proxiedSwitched && carrier && carrier->clientCount == 0 &&
        carrier->targetError.isEmpty() && !carrier->serverEndAt)
        behind = Behind::Silent;
    // A page with 2xx is the proxy's own or a stored one as a rule; a refusal in no proxy's words is not.
    if (behind == Behind::Silent && isTapUnused() && proxied.status() >= 400 && mayBeUpstream(*this)) {
        behind = Behind::Untapped;
        tapSilent = true;
    }
}

bool Observed::isTapUnused() const {
    return run.tap && !run.tap->exchange && !run.tap->carrier && run.tap->others.isEmpty() &&
           run.tap->connectionsDropped == 0;
}

void Observed::excuseWhatDirectSent() {
    // Direct may have been given another path or Host than the proxied route; what it switched with is no
    // fault.
    if (!directSwitched)
        return;
    const protocol::HttpRequestHead& own = run.direct.exchange.request;
    const protocol::HttpRequestHead& received = exchange->request;
    for (Alteration& alteration : altered) {
        bool same = false;
        if (alteration.field == "target")
            same = own.target == received.target;
        else if (alteration.field == "version")
            same = own.version == received.version;
        else if (alteration.field == "method")
            same = own.method == received.method;
        else
            same = own.headers.combined(alteration.field) == received.headers.combined(alteration.field);
        if (same)
            alteration.code.clear();
    }
    // The other way round: what direct sends differs from the proxied request, and the proxy was to see to
    // it.
    if (run.proxied.exchange.request.target == received.target && own.target != received.target)
        altered.append({"proxy.path-rewritten", "target", own.target, received.target});
}

void Observed::findInTime() {
    const auto begun = run.proxied.timings.begun;
    const auto ended = run.proxied.timings.ended;
    const auto isInTime = [&](const TappedConnection& connection) {
        return connection.acceptedAt >= begun && (!ended || connection.acceptedAt <= *ended);
    };
    if (carrier)
        inTime.append(carrier);
    for (const TappedConnection& connection : run.tap->others) {
        if (isInTime(connection))
            inTime.append(&connection);
    }
}

namespace {
milliseconds waitOf(const Session& session) {
    const model::Timings& times = session.timings;
    const auto from = times.requestWritten.value_or(times.connected.value_or(times.begun));
    const auto until = times.firstByte ? times.firstByte : times.ended;
    if (!until || *until < from)
        return milliseconds(0);
    return duration_cast<milliseconds>(*until - from);
}
} // namespace

milliseconds Observed::proxiedWait() const {
    return waitOf(run.proxied);
}

milliseconds Observed::directWait() const {
    return waitOf(run.direct);
}

const Alteration* Observed::alteration(QByteArrayView code) const {
    for (const Alteration& candidate : altered) {
        if (candidate.code == code)
            return &candidate;
    }
    return nullptr;
}

const Alteration* Observed::alterationOf(QByteArrayView field) const {
    for (const Alteration& candidate : altered) {
        if (base::equalsFolded(candidate.field, field))
            return &candidate;
    }
    return nullptr;
}

bool Observed::sameTarget() const {
    if (!carrier)
        return false;
    const qsizetype colon = carrier->target.lastIndexOf(u':');
    return colon >= 0 && carrier->target.mid(colon + 1).toUInt() == run.direct.connection.peerPort;
}

bool ReplayReading::isUsable(const ComparedRun& run) {
    for (const model::Replay& replay : run.replays) {
        if (replay.code == "unaltered" && replay.route == model::Replay::Route::Direct)
            return replay.session.outcome == model::Outcome::Switched;
    }
    return false;
}

ReplayReading::Verdict ReplayReading::of(const Observed& observed, const Alteration& alteration,
                                         const model::Replay** found) {
    if (!isUsable(observed.run))
        return Verdict::None;
    for (const model::Replay& replay : observed.run.replays) {
        if (replay.code != alteration.code || replay.field != alteration.field)
            continue;
        if (found)
            *found = &replay;
        if (replay.session.outcome == model::Outcome::Switched)
            return Verdict::Switched;
        const Answer answer = answerOf(replay.session);
        if (!answer) {
            // Closed without an answer in both cases is the same answer; a network failure is none at all.
            if (!replay.session.failure ||
                replay.session.failure->kind != model::Failure::Kind::ClosedBeforeAnswer)
                return Verdict::None;
            return observed.upstream ? Verdict::OtherAnswer : Verdict::SameAnswer;
        }
        return isSameAnswer(answer, observed.upstream) ? Verdict::SameAnswer : Verdict::OtherAnswer;
    }
    return Verdict::None;
}

} // namespace twinwire::analysis
