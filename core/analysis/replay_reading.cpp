// See the header.
#include "analysis/replay_reading.h"

#include "analysis/rules.h"
#include "base/text.h"
#include "protocol/proxy_protocol.h"

#include <algorithm>

namespace twinwire::analysis {

using base::folded;
using model::Failure;
using model::Replay;
using protocol::HeaderField;
using Behind = Observed::Behind;

namespace {

constexpr char preamble[] = "proxy.preamble-added";

/// Fields that a proxy in front writes or replaces, or that say nothing about who speaks.
bool isOfTheProxy(const QByteArray& lower) {
    for (const char* name :
         {"date", "server", "via", "age", "x-cache", "x-cache-status", "x-varnish", "content-length",
          "x-cache-lookup", "alt-svc", "accept-ranges", "strict-transport-security", "vary", "etag",
          "last-modified", "set-cookie", "expires", "transfer-encoding"}) {
        if (lower == name)
            return true;
    }
    return lower.startsWith("x-request") || lower.startsWith("x-trace");
}

/// Words and what lies between them; a time or an identifier is one word.
QList<QByteArray> wordsOf(const QByteArray& text) {
    QList<QByteArray> words;
    bool inWord = false;
    for (const char c : text) {
        const bool part = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          c == '_' || c == ':' || c == '.' || c == '+' || c == '-' || c < 0;
        if (part && inWord)
            words.last() += c;
        else
            words.append(QByteArray(1, c));
        inWord = part;
    }
    return words;
}

/// \a text agrees with \a first wherever \a first agrees with \a second.
bool agrees(const QByteArray& text, const QByteArray& first, const QByteArray& second) {
    if (text == first)
        return true;
    const QList<QByteArray> got = wordsOf(text);
    const QList<QByteArray> one = wordsOf(first);
    const QList<QByteArray> other = wordsOf(second);
    if (got.size() != one.size() || one.size() != other.size())
        return false;
    for (qsizetype i = 0; i < got.size(); ++i) {
        if (got[i] != one[i] && one[i] == other[i])
            return false;
    }
    return true;
}

/// A body without markup and white space, in small letters.
QByteArray bareWords(const QByteArray& body) {
    QByteArray out;
    bool inTag = false;
    for (const char c : folded(body)) {
        if (c == '<')
            inTag = true;
        else if (c == '>')
            inTag = false;
        else if (!inTag && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
            out += c;
    }
    return out;
}

/// The value that \a replay alone altered, as it was sent; empty when there is none.
QByteArray valueSentIn(const Replay& replay) {
    const protocol::HttpRequestHead& sent = replay.session.exchange.request;
    if (replay.field == "target")
        return sent.target;
    return replay.field.isEmpty() ? QByteArray() : sent.headers.combined(replay.field).value_or(QByteArray());
}

/// \a proxied with \a value in place of what it repeats where \a answer repeats \a value: an upstream that
/// names the Host or the path that it got names another one to the proxy. Unchanged where that is not so.
QByteArray asIfAltered(const QByteArray& proxied, const QByteArray& answer, const QByteArray& value) {
    constexpr qsizetype shortest = 2;
    const qsizetype at = value.size() < shortest ? -1 : answer.indexOf(value);
    const qsizetype behind = at + value.size();
    const qsizetype end = at < 0 ? -1 : answer.indexOf(value, behind);
    const QByteArray rest = answer.mid(behind, end < 0 ? -1 : end - behind);
    constexpr qsizetype enoughBefore = 8; // where nothing stands behind it
    if (at < 0 || proxied.left(at) != answer.left(at) || (rest.isEmpty() && at < enoughBefore))
        return proxied;
    const qsizetype stop = rest.isEmpty() ? proxied.size() : proxied.indexOf(rest, at);
    if (stop <= at)
        return proxied;
    QByteArray out = proxied;
    return out.replace(proxied.mid(at, stop - at), value);
}

/// Where a redirect leads, without scheme and host: proxies write their own names there.
QByteArray placeOf(const QByteArray& location) {
    const qsizetype scheme = location.indexOf("://");
    const qsizetype host = scheme >= 0 ? scheme + 3 : location.startsWith("//") ? 2 : -1;
    if (host < 0)
        return location;
    const qsizetype path = location.indexOf('/', host);
    return path < 0 ? QByteArray("/") : location.mid(path);
}

bool leadsToTheSame(const QList<QByteArray>& got, const QList<QByteArray>& first) {
    return got == first ||
           (got.size() == 1 && first.size() == 1 && placeOf(got.first()) == placeOf(first.first()));
}

bool saysTheSame(const QList<QByteArray>& got, const QList<QByteArray>& first,
                 const QList<QByteArray>& second) {
    return got == first || first != second;
}

bool closedUpon(const Replay& replay) {
    return replay.session.failure && isClosedUnanswered(*replay.session.failure);
}

bool switched(const Replay& replay) {
    return replay.session.outcome == model::Outcome::Switched;
}

} // namespace

bool isAnybodysWords(const Answer& answer) {
    const QByteArray words = bareWords(answer.body);
    if (words.isEmpty())
        return true;
    const QByteArray number = QByteArray::number(answer.status());
    const QByteArray reason = bareWords(answer.head->reason);
    for (const QByteArray& text :
         {reason, number, QByteArray(number + reason), QByteArray("error" + number),
          QByteArray("error" + number + reason), QByteArray(number + reason + number + reason)}) {
        if (words == text)
            return true;
    }
    for (const char* text : {"badrequest", "unauthorized", "forbidden", "notfound", "404pagenotfound",
                             "pagenotfound", "methodnotallowed", "upgraderequired", "internalservererror",
                             "notimplemented", "badgateway", "serviceunavailable", "accessdenied", "denied",
                             "error", "ok", "no", "invalidrequest", "httpversionnotsupported"}) {
        if (words == text)
            return true;
    }
    return false;
}

bool isOfAnotherPen(const Observed& observed, const Answer& upstream) {
    if (observed.product != u"nginx" || !observed.proxied.head->reason.isEmpty() ||
        !observed.proxied.head->version.startsWith("HTTP/1") || !upstream || upstream.head->reason.isEmpty())
        return false;
    // Those that nginx has words for (ngx_http_header_filter_module.c).
    constexpr int worded[] = {200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400,
                              401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413,
                              414, 415, 416, 421, 429, 500, 501, 502, 503, 504, 505, 507};
    return std::ranges::find(worded, observed.proxied.status()) == std::end(worded);
}

QList<QByteArray> kindsOf(const model::ComparedRun& run, const Replay& replay) {
    if (replay.route != Replay::Route::Direct || replay.code == "unaltered")
        return {};
    QList<QByteArray> kinds;
    QByteArray bytes = replay.session.exchange.requestBytes;
    protocol::ProxyPreamble before;
    if (protocol::parseProxyPreamble(bytes, before) == protocol::ParseStatus::Complete) {
        kinds.append(preamble);
        bytes = bytes.sliced(before.bytes.size());
    }
    const protocol::HttpRequestHead& own = run.direct.exchange.request;
    const protocol::HttpRequestHead sent = protocol::parseRequestHead(bytes);
    for (const Alteration& alteration : alterations(own, sent)) {
        if (!alteration.code.isEmpty() && !kinds.contains(alteration.code))
            kinds.append(alteration.code);
    }
    if (!addedFields(own, sent).isEmpty())
        kinds.append("proxy.fields-added");
    if (kinds.isEmpty())
        kinds.append("-");
    return kinds;
}

bool isAnswerBehind(const Answer& proxied, const Answer& first, const Answer& second) {
    if (!proxied || !first || proxied.status() != first.status() ||
        (second && second.status() != first.status()))
        return false;
    const Answer& other = second ? second : first;
    if (!agrees(proxied.body, first.body, other.body))
        return false;
    const bool distinct = !isAnybodysWords(proxied);
    for (const HeaderField& field : first.head->headers.fields) {
        const QByteArray lower = folded(field.name);
        if (isOfTheProxy(lower) ||
            protocol::headerClass(first.head->headers, lower) == protocol::HeaderClass::HopByHop)
            continue;
        const QList<QByteArray> got = proxied.head->headers.all(lower);
        // Proxies are often told to hide what names the program behind them.
        if (got.isEmpty() && distinct && lower.startsWith("x-"))
            continue;
        if (lower == "location" && leadsToTheSame(got, first.head->headers.all(lower)))
            continue;
        if (!saysTheSame(got, first.head->headers.all(lower), other.head->headers.all(lower)))
            return false;
    }
    return true;
}

bool bearsUpstreamsMark(const Observed& observed, const Answer& upstream) {
    if (!observed.proxied || !observed.page.isEmpty())
        return false;
    if (!isAnybodysWords(observed.proxied))
        return true;
    const QByteArray server = observed.proxied.field("Server");
    if (!server.isEmpty() && server == upstream.field("Server") && observed.product.isEmpty())
        return true;
    for (const HeaderField& field : upstream.head->headers.fields) {
        const QByteArray lower = folded(field.name);
        if (isOfTheProxy(lower) || lower.startsWith("content-") || lower == "cache-control" ||
            lower == "www-authenticate" || lower == "location" ||
            protocol::headerClass(upstream.head->headers, lower) == protocol::HeaderClass::HopByHop)
            continue;
        if (observed.proxied.has(lower))
            return true;
    }
    return false;
}

namespace {

/// Whether one replay gave the proxied answer.
enum class Likeness {
    None,
    Near,    ///< the same status, other words, and asked only once
    Unclear, ///< near, and other in numbers alone: times and identifiers differ by themselves
    Echoed,  ///< but for its own value, which the answer repeats
    Same,
};

bool hasNumber(const QByteArray& text) {
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// What is not the same in two answers may be numbers alone, in the body and in fields that no proxy writes.
bool differInNumbers(const Answer& one, const Answer& other) {
    const auto byChance = [](const QByteArray& a, const QByteArray& b) {
        return a == b || (hasNumber(a) && hasNumber(b));
    };
    const QList<QByteArray> words = wordsOf(one.body);
    const QList<QByteArray> others = wordsOf(other.body);
    if (words.size() != others.size() || !std::equal(words.begin(), words.end(), others.begin(), byChance))
        return false;
    return std::ranges::all_of(other.head->headers.fields, [&](const HeaderField& field) {
        const QByteArray lower = folded(field.name);
        return isOfTheProxy(lower) ||
               protocol::headerClass(other.head->headers, lower) == protocol::HeaderClass::HopByHop ||
               byChance(one.field(lower), other.field(lower));
    });
}

/// The same request asked another time.
const Replay* twinOf(const QList<Replay>& replays, const Replay& replay) {
    const auto twin = std::ranges::find_if(replays, [&](const Replay& other) {
        return &other != &replay && other.route == Replay::Route::Direct && other.code != "unaltered" &&
               other.session.exchange.requestBytes == replay.session.exchange.requestBytes;
    });
    return twin == replays.end() ? nullptr : &*twin;
}

Likeness likenessOf(const Observed& observed, const Replay& replay) {
    const Answer answer = answerOf(replay.session);
    if (isUpstreamFailure(observed) || isClosedAtOnce(observed))
        return closedUpon(replay) ? Likeness::Same : Likeness::None;
    if (switched(replay) || !answer || answer.status() != observed.proxied.status() ||
        isOfAnotherPen(observed, answer))
        return Likeness::None;
    // What differs between two answers to one request differs by itself.
    const Replay* twin = twinOf(observed.run.replays, replay);
    const Answer again = twin ? answerOf(twin->session) : Answer();
    if (twin && !again)
        return Likeness::None;
    if (isAnswerBehind(observed.proxied, answer, again))
        return Likeness::Same;
    Answer proxied = observed.proxied;
    proxied.body = asIfAltered(proxied.body, answer.body, valueSentIn(replay));
    if (proxied.body != observed.proxied.body && isAnswerBehind(proxied, answer, again))
        return Likeness::Echoed;
    if (twin)
        return Likeness::None;
    return differInNumbers(observed.proxied, answer) ? Likeness::Unclear : Likeness::Near;
}

} // namespace

void SearchReading::readKinds(const Observed& observed) {
    bool first = true;
    for (const Replay* replay : std::as_const(same)) {
        const QList<QByteArray> own = kindsOf(observed.run, *replay);
        if (first)
            common = own;
        first = false;
        common.removeIf([&](const QByteArray& kind) { return !own.contains(kind); });
        for (const QByteArray& kind : own) {
            if (!kinds.contains(kind))
                kinds.append(kind);
        }
        repeated = repeated || twinOf(observed.run.replays, *replay);
        const Answer answer = answerOf(replay->session);
        marked = marked || (answer && bearsUpstreamsMark(observed, answer));
    }
}

SearchReading::SearchReading(const Observed& observed) {
    if (observed.behind == Behind::Request)
        return;
    const QList<Replay>& replays = observed.run.replays;
    usable = true;
    QList<const Replay*> echoed;
    const Replay* lastControl = nullptr;
    for (const Replay& replay : replays) {
        if (replay.route != Replay::Route::Direct)
            continue;
        if (replay.code == "unaltered") {
            ++controls;
            usable = usable && switched(replay);
            lastControl = &replay;
            continue;
        }
        const Likeness likeness = likenessOf(observed, replay);
        if (replay.code == configuredReplay) {
            if (likeness == Likeness::Same) {
                predicted = &replay;
                predictedKinds = kindsOf(observed.run, replay);
            } else if (likeness == Likeness::Unclear) {
                unclear.append(&replay);
            }
            continue;
        }
        answered = answered && (switched(replay) || answerOf(replay.session) || closedUpon(replay));
        if (likeness == Likeness::Same)
            same.append(&replay);
        else if (likeness == Likeness::Echoed)
            echoed.append(&replay);
        else if (likeness == Likeness::Near || likeness == Likeness::Unclear)
            near.append(&replay);
        if (likeness == Likeness::Unclear)
            unclear.append(&replay);
    }
    usable = usable && controls > 0;
    if (!usable) {
        predicted = nullptr;
        same.clear();
        unclear.clear();
        return;
    }
    // "None" may be a value that was named back, or what is said where there is none: the plain match
    // decides.
    if (same.isEmpty())
        same = echoed;
    readKinds(observed);
    // What has the common kind in it, too, breaks no tie.
    unclear.removeIf([&](const Replay* replay) {
        return replay->code != configuredReplay && common.size() == 1 &&
               kindsOf(observed.run, *replay).contains(common.first());
    });
    controlled = !same.isEmpty() && lastControl > same.last();
}

} // namespace twinwire::analysis
