// See sighting.h for the rules. Pure; the work is linear in the requests that were seen, but for comparing
// those of the attempt's time with those before.
#include "analysis/sighting.h"

#include "base/text.h"
#include "protocol/handshake.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <tuple>

namespace twinwire::analysis {

using model::nanoseconds;
using model::TappedConnection;
using model::TappedExchange;
using model::TapSighting;
using protocol::HttpRequestHead;
using protocol::WireForm;

namespace {

constexpr QByteArrayView keyName = "Sec-WebSocket-Key";

/// Fields that most clients send, or that change from hop to hop: equal values tell nothing.
constexpr std::array<QByteArrayView, 26> everydayFields = {
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "authorization",
    "cache-control",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "dnt",
    "expect",
    "forwarded",
    "host",
    "keep-alive",
    "origin",
    "pragma",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "via",
    "x-forwarded-for",
};

/// Fields in which one client's handshake differs from another's.
constexpr std::array<QByteArrayView, 10> clientFields = {
    "Accept-Language", "Authorization",          "Cookie",
    "Origin",          "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions",
    "User-Agent",      "Sec-WebSocket-Version",  "Sec-Fetch-Mode",
    "Pragma",
};

/// What a proxy adds to a request that it forwards, and to none of its own.
constexpr std::array<QByteArrayView, 8> forwardingFields = {
    "Via",       "Forwarded",          "X-Forwarded-For",  "X-Forwarded-Host", "X-Forwarded-Proto",
    "X-Real-IP", "X-Forwarded-Server", "X-Forwarded-Port",
};

constexpr std::array<QByteArrayView, 9> checkerWords = {
    "health", "check", "probe", "monitor", "haproxy", "uptime", "nagios", "consul", "blackbox",
};

constexpr std::array<QByteArrayView, 9> checkPaths = {
    "/health", "/healthz", "/healthcheck", "/ping", "/status", "/ready", "/readyz", "/live", "/livez",
};

bool isSecWebSocket(QByteArrayView name) {
    constexpr QByteArrayView prefix = "sec-websocket-";
    return name.size() > prefix.size() && base::equalsFolded(name.first(prefix.size()), prefix);
}

bool isUnusual(QByteArrayView name) {
    if (name.isEmpty() || isSecWebSocket(name))
        return false;
    return std::none_of(everydayFields.begin(), everydayFields.end(),
                        [&](QByteArrayView known) { return base::equalsFolded(known, name); });
}

QByteArray pathOf(const QByteArray& target) {
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? target : target.first(mark);
}

QByteArray queryOf(const QByteArray& target) {
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? QByteArray() : target.sliced(mark + 1);
}

/// True when \a longer ends with all of \a shorter, at the border of a segment.
bool endsWithPath(const QByteArray& longer, const QByteArray& shorter) {
    return shorter.size() > 1 && shorter.startsWith('/') && longer.size() > shorter.size() &&
           longer.endsWith(shorter);
}

/// One request that passed.
struct Candidate {
    const TappedConnection* connection = nullptr;
    const TappedExchange* exchange = nullptr;

    const HttpRequestHead& request() const { return exchange->request; }
    bool isAnswered() const { return exchange->response.has_value(); }
    /// Answered before complete before begun; then the later.
    auto rank() const {
        return std::tuple(exchange->requestComplete && isAnswered(), exchange->requestComplete,
                          exchange->requestAt, connection->number);
    }
};

/// How much a request resembles ours.
struct Likeness {
    int score = 0;
    bool strong = false;
    bool weak = false;
    bool isMarked() const { return strong || weak; }
};

void compareFields(const HttpRequestHead& ours, const HttpRequestHead& theirs, Likeness& likeness) {
    QSet<QByteArray> seen;
    for (const protocol::HeaderField& field : ours.headers.fields) {
        const QByteArray name = base::folded(field.name);
        if (seen.contains(name) || !theirs.headers.contains(name))
            continue;
        seen.insert(name);
        const bool same = ours.headers.combined(name) == theirs.headers.combined(name);
        int points = 0;
        if (base::equalsFolded(name, keyName))
            continue;
        if (isSecWebSocket(name) || isUnusual(name)) {
            points = same ? 8 : 3;
            likeness.strong = likeness.strong || same || isSecWebSocket(name);
        } else if (name == "upgrade") {
            points = same ? 4 : 2;
            const QByteArray value = base::folded(theirs.headers.combined(name).value_or(QByteArray()));
            likeness.strong = likeness.strong || same || value.contains("websocket");
        } else if (name == "origin" || name == "cookie" || name == "authorization") {
            points = same ? 6 : 0;
            likeness.strong = likeness.strong || same;
        } else if (name == "user-agent") {
            points = same ? 4 : 0;
            likeness.strong = likeness.strong || same;
        } else if (name == "host") {
            points = same ? 1 : 0;
        }
        likeness.score += points;
    }
}

void compareTargets(const QByteArray& ours, const QByteArray& theirs, Likeness& likeness) {
    const QByteArray ourPath = pathOf(ours);
    const QByteArray theirPath = pathOf(theirs);
    const QByteArray query = queryOf(ours);
    const bool sameQuery = !query.isEmpty() && query == queryOf(theirs);
    int points = 0;
    if (ourPath == "/" || ourPath == "*")
        points = sameQuery ? 4 : 0;
    else if (ours == theirs)
        points = 6;
    else if (ourPath == theirPath)
        points = 5;
    else if (sameQuery)
        points = 4;
    else if (endsWithPath(ourPath, theirPath) || endsWithPath(theirPath, ourPath))
        points = 3;
    likeness.score += points;
    likeness.weak = points > 0;
}

bool isForwarded(const HttpRequestHead& request) {
    return std::any_of(forwardingFields.begin(), forwardingFields.end(),
                       [&](QByteArrayView name) { return request.headers.contains(name); });
}

bool hasOurHost(const HttpRequestHead& ours, const HttpRequestHead& theirs) {
    return ours.headers.contains("Host") && ours.headers.first("Host") == theirs.headers.first("Host");
}

Likeness likenessOf(const HttpRequestHead& ours, const HttpRequestHead& theirs) {
    Likeness likeness;
    compareFields(ours, theirs, likeness);
    compareTargets(ours.target, theirs.target, likeness);
    if (isForwarded(theirs))
        likeness.score += 2;
    if (ours.method == theirs.method)
        likeness.score += 1;
    return likeness;
}

/// Requests that a checker sends again and again are equal in this.
QByteArray formOf(const HttpRequestHead& request) {
    QByteArray form = request.line;
    for (const protocol::HeaderField& field : request.headers.fields) {
        if (base::equalsFolded(field.name, keyName))
            continue;
        form += '\n' + base::folded(field.name);
        if (base::equalsFolded(field.name, "Host") || base::equalsFolded(field.name, "User-Agent"))
            form += ':' + field.value;
    }
    return form;
}

/// A check's request by its looks alone; \a theirs bears no strong mark.
bool looksLikeCheck(const HttpRequestHead& ours, const HttpRequestHead& theirs, const Likeness& likeness) {
    if ((theirs.method == "OPTIONS" || theirs.method == "HEAD") && theirs.method != ours.method)
        return true;
    const QByteArray agent = base::folded(theirs.headers.first("User-Agent").value_or(QByteArray()));
    if (std::any_of(checkerWords.begin(), checkerWords.end(),
                    [&](QByteArrayView word) { return agent.contains(word); }))
        return true;
    if (likeness.weak)
        return false;
    const QByteArray path = pathOf(theirs.target);
    if (path == "/" || path == "*")
        return path != pathOf(ours.target) || !(isForwarded(theirs) || hasOurHost(ours, theirs));
    return std::find(checkPaths.begin(), checkPaths.end(), path) != checkPaths.end();
}

/// True when \a request has a key, and none of \a keys.
bool hasForeignKey(const HttpRequestHead& request, const QSet<QByteArray>& keys) {
    const QList<QByteArray> values = request.headers.members(keyName);
    return !values.isEmpty() && std::none_of(values.begin(), values.end(),
                                             [&](const QByteArray& value) { return keys.contains(value); });
}

/// True when the proxy may have put a key of its own into our request: nothing else tells the two apart.
bool isOursButForTheKey(const HttpRequestHead& ours, const HttpRequestHead& theirs) {
    if (ours.method != theirs.method || ours.target != theirs.target)
        return false;
    for (const QByteArrayView name : clientFields) {
        if (ours.headers.combined(name) != theirs.headers.combined(name))
            return false;
    }
    return std::all_of(ours.headers.fields.begin(), ours.headers.fields.end(),
                       [&](const protocol::HeaderField& field) {
                           return !isUnusual(field.name) ||
                                  ours.headers.combined(field.name) == theirs.headers.combined(field.name);
                       });
}

/// The search, with what all its rules need.
class Search {
public:
    Search(const QList<TappedConnection>& connections, const HttpRequestHead& request, nanoseconds from,
           nanoseconds until, const model::Exchange* got);

    std::optional<Candidate> byKey() const;
    /// The handshake that lost its key, when \a keyed asks for another path.
    std::optional<Candidate> withoutItsKey(const std::optional<Candidate>& keyed) const;
    std::optional<Candidate> byLikeness() const;
    const TappedConnection* opaque() const;

private:
    bool isInTime(nanoseconds at) const { return at >= m_from && at <= m_until; }
    bool isReadable(const TappedConnection& connection) const;
    int opacity(const TappedConnection& connection) const;
    std::optional<Candidate> withKeyOfItsOwn(const QList<Candidate>& foreign) const;

    const QList<TappedConnection>& m_connections;
    const HttpRequestHead& m_request;
    nanoseconds m_from;
    nanoseconds m_until;
    const model::Exchange* m_got;
    QSet<QByteArray> m_keys;
    QList<Candidate> m_candidates;
    QSet<QByteArray> m_formsBefore; ///< of requests before m_from
};

Search::Search(const QList<TappedConnection>& connections, const HttpRequestHead& request, nanoseconds from,
               nanoseconds until, const model::Exchange* got)
    : m_connections(connections)
    , m_request(request)
    , m_from(from)
    , m_until(until)
    , m_got(got) {
    for (const QByteArray& key : request.headers.members(keyName))
        m_keys.insert(key);
    for (const TappedConnection& connection : connections) {
        for (const TappedExchange& exchange : connection.exchanges) {
            if (exchange.request.line.isEmpty())
                continue;
            m_candidates.append(Candidate{&connection, &exchange});
            if (exchange.requestAt < from)
                m_formsBefore.insert(formOf(exchange.request));
        }
    }
}

/// The one of the highest rank; nothing when there is none.
std::optional<Candidate> best(const QList<Candidate>& candidates) {
    std::optional<Candidate> found;
    for (const Candidate& candidate : candidates) {
        if (!found || candidate.rank() >= found->rank())
            found = candidate;
    }
    return found;
}

std::optional<Candidate> Search::byKey() const {
    QList<Candidate> inTime;
    QList<Candidate> anyTime;
    for (const Candidate& candidate : m_candidates) {
        for (const QByteArray& key : candidate.request().headers.members(keyName)) {
            if (!m_keys.contains(key))
                continue;
            if (isInTime(candidate.exchange->requestAt))
                inTime.append(candidate);
            else if (protocol::isValidKey(key))
                anyTime.append(candidate);
            break;
        }
    }
    const auto rankOf = [this](const Candidate& candidate) {
        return handshakeRank(*candidate.exchange, m_request, m_got);
    };
    QList<Candidate> keyed = inTime.isEmpty() ? anyTime : inTime;
    HandshakeRank highest{};
    for (const Candidate& candidate : std::as_const(keyed))
        highest = std::max(highest, rankOf(candidate));
    keyed.removeIf([&](const Candidate& candidate) { return rankOf(candidate) != highest; });
    return best(keyed);
}

std::optional<Candidate> Search::withoutItsKey(const std::optional<Candidate>& keyed) const {
    if (!keyed || !m_got || !m_got->response || !isOtherPath(m_request, keyed->request()))
        return std::nullopt;
    QList<Candidate> left;
    for (const Candidate& candidate : m_candidates) {
        const HttpRequestHead& theirs = candidate.request();
        const bool ours = isInTime(candidate.exchange->requestAt) && theirs.method == m_request.method &&
                          theirs.target == m_request.target && theirs.target != "/";
        if (ours && !theirs.headers.contains(keyName) && candidate.isAnswered() &&
            candidate.exchange->response->status == m_got->response->status &&
            !m_formsBefore.contains(formOf(theirs)))
            left.append(candidate);
    }
    return best(left);
}

std::optional<Candidate> Search::byLikeness() const {
    struct Scored {
        Candidate candidate;
        Likeness likeness;
        auto rank() const { return std::tuple(likeness.score, candidate.rank()); }
    };
    QList<Scored> left;
    QList<Candidate> foreign;
    for (const Candidate& candidate : m_candidates) {
        if (!isInTime(candidate.exchange->requestAt))
            continue;
        const HttpRequestHead& theirs = candidate.request();
        if (hasForeignKey(theirs, m_keys)) {
            foreign.append(candidate);
            continue;
        }
        const Likeness likeness = likenessOf(m_request, theirs);
        const bool housekeeping = !likeness.strong && (m_formsBefore.contains(formOf(theirs)) ||
                                                       looksLikeCheck(m_request, theirs, likeness));
        if (!housekeeping)
            left.append(Scored{candidate, likeness});
    }
    std::optional<Scored> found;
    for (const Scored& scored : left) {
        if (scored.likeness.isMarked() && (!found || scored.rank() >= found->rank()))
            found = scored;
    }
    if (found && found->likeness.strong)
        return found->candidate;
    if (const std::optional<Candidate> rekeyed = withKeyOfItsOwn(foreign))
        return rekeyed;
    if (found)
        return found->candidate;
    if (left.size() == 1) {
        const Candidate& only = left.first().candidate;
        if (isForwarded(only.request()) || hasOurHost(m_request, only.request()))
            return only;
    }
    return std::nullopt;
}

std::optional<Candidate> Search::withKeyOfItsOwn(const QList<Candidate>& foreign) const {
    QSet<QByteArray> keys;
    for (const Candidate& candidate : foreign) {
        keys.insert(candidate.request().headers.combined(keyName).value_or(QByteArray()));
        if (!isOursButForTheKey(m_request, candidate.request()) ||
            m_formsBefore.contains(formOf(candidate.request())))
            return std::nullopt;
    }
    // Without a key in our own request the proxy had none to replace.
    return keys.size() == 1 && !m_keys.isEmpty() ? best(foreign) : std::nullopt;
}

/// True when requests could be read from the connection.
bool Search::isReadable(const TappedConnection& connection) const {
    return std::any_of(connection.exchanges.begin(), connection.exchanges.end(),
                       [](const TappedExchange& exchange) { return !exchange.request.line.isEmpty(); });
}

/// How likely an unreadable connection is the attempt's; 0: not at all.
int Search::opacity(const TappedConnection& connection) const {
    if (isReadable(connection))
        return 0;
    const bool bearsKey = std::any_of(m_keys.begin(), m_keys.end(), [&](const QByteArray& key) {
        return protocol::isValidKey(key) && connection.clientBytes.contains(key);
    });
    const WireForm form = connection.clientForm;
    const bool known = form == WireForm::TlsHandshake || form == WireForm::TlsAlert ||
                       form == WireForm::Http2Preface || form == WireForm::Http2Frames;
    if (!isInTime(connection.acceptedAt)) {
        const bool open = connection.acceptedAt < m_from && connection.endedAt.value_or(m_until) >= m_from;
        return known && open ? 1 : 0;
    }
    if (bearsKey)
        return 5;
    if (known)
        return 4;
    if (connection.clientCount > 0 || !connection.targetError.isEmpty())
        return 3;
    const bool silentBefore =
        std::any_of(m_connections.begin(), m_connections.end(), [&](const TappedConnection& other) {
            return other.acceptedAt < m_from && other.clientCount == 0 && other.targetError.isEmpty();
        });
    return silentBefore ? 0 : 2;
}

const TappedConnection* Search::opaque() const {
    const TappedConnection* found = nullptr;
    int highest = 0;
    for (const TappedConnection& connection : m_connections) {
        const int rank = opacity(connection);
        if (rank > 0 && rank >= highest) {
            highest = rank;
            found = &connection;
        }
    }
    return found;
}

} // namespace

TapSighting findHandshake(const QList<TappedConnection>& connections, const HttpRequestHead& request,
                          nanoseconds from, nanoseconds until, const model::Exchange* got) {
    const Search search(connections, request, from, until, got);
    TapSighting sighting;
    const TappedConnection* carrier = nullptr;
    std::optional<Candidate> found = search.byKey();
    if (const std::optional<Candidate> keyless = search.withoutItsKey(found)) {
        found = keyless;
        sighting.match = TapSighting::Match::Alike;
    } else if (found) {
        sighting.match = TapSighting::Match::Key;
    } else {
        found = search.byLikeness();
        if (found)
            sighting.match = TapSighting::Match::Alike;
    }
    if (found) {
        carrier = found->connection;
        sighting.exchange = *found->exchange;
    } else if ((carrier = search.opaque())) {
        sighting.match = TapSighting::Match::Opaque;
    }
    if (carrier) {
        sighting.connection = carrier->number;
        sighting.carrier = *carrier;
    }
    for (const TappedConnection& connection : connections) {
        if (&connection != carrier)
            sighting.others.append(connection);
    }
    return sighting;
}

HandshakeRank handshakeRank(const TappedExchange& tapped, const HttpRequestHead& request,
                            const model::Exchange* got) {
    int target = 0;
    if (tapped.request.target == request.target)
        target = 2;
    else if (!isOtherPath(request, tapped.request))
        target = 1;
    int answer = 0;
    if (got && got->response && tapped.response && got->response->status == tapped.response->status) {
        const auto octets = [](const std::optional<protocol::HttpBody>& body) {
            return body ? body->bytes : QByteArray();
        };
        answer = octets(got->body) == octets(tapped.body) ? 2 : 1;
    }
    return {target, answer, tapped.request.headers.contains("Upgrade") ? 1 : 0};
}

bool isOtherPath(const HttpRequestHead& ours, const HttpRequestHead& theirs) {
    const QByteArray ourPath = pathOf(ours.target);
    const QByteArray theirPath = pathOf(theirs.target);
    return ourPath != theirPath && !endsWithPath(ourPath, theirPath) && !endsWithPath(theirPath, ourPath);
}

bool isAnswered(const model::TapSighting& sighting) {
    if (!sighting.exchange || !sighting.exchange->response)
        return false;
    const model::TappedExchange& exchange = *sighting.exchange;
    const bool ended = sighting.carrier && sighting.carrier->endedAt;
    return ended || exchange.response->status == 101 || !exchange.body || exchange.body->complete;
}

} // namespace twinwire::analysis
