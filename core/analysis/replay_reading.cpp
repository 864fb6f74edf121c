// See the header.
#include "analysis/replay_reading.h"

#include "base/text.h"

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

/// Words that any server writes for a status, and that therefore name nobody.
bool isAnybodys(const Answer& answer) {
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

QList<QByteArray> kindsOf(const model::ComparedRun& run, const Replay& replay) {
    if (replay.route != Replay::Route::Direct || replay.code == "unaltered")
        return {};
    QList<QByteArray> kinds;
    QByteArray bytes = replay.session.exchange.requestBytes;
    if (bytes.startsWith("PROXY ")) {
        kinds.append(preamble);
        bytes = bytes.mid(bytes.indexOf('\n') + 1);
    }
    for (const Alteration& alteration :
         alterations(run.direct.exchange.request, protocol::parseRequestHead(bytes))) {
        if (!alteration.code.isEmpty() && !kinds.contains(alteration.code))
            kinds.append(alteration.code);
    }
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
    const bool distinct = !isAnybodys(proxied);
    for (const HeaderField& field : first.head->headers.fields) {
        const QByteArray lower = folded(field.name);
        if (isOfTheProxy(lower) ||
            protocol::headerClass(first.head->headers, lower) == protocol::HeaderClass::HopByHop)
            continue;
        const QList<QByteArray> got = proxied.head->headers.all(lower);
        // Proxies are often told to hide what names the program behind them.
        if (got.isEmpty() && distinct && lower.startsWith("x-"))
            continue;
        if (!saysTheSame(got, first.head->headers.all(lower), other.head->headers.all(lower)))
            return false;
    }
    return true;
}

bool bearsUpstreamsMark(const Observed& observed, const Answer& upstream) {
    if (!observed.proxied || !observed.page.isEmpty())
        return false;
    if (!isAnybodys(observed.proxied))
        return true;
    const QByteArray server = observed.proxied.field("Server");
    if (!server.isEmpty() && server == upstream.field("Server") && observed.product.isEmpty())
        return true;
    for (const HeaderField& field : upstream.head->headers.fields) {
        const QByteArray lower = folded(field.name);
        if (isOfTheProxy(lower) || lower.startsWith("content-") || lower == "cache-control" ||
            lower == "www-authenticate" ||
            protocol::headerClass(upstream.head->headers, lower) == protocol::HeaderClass::HopByHop)
            continue;
        if (observed.proxied.has(lower))
            return true;
    }
    return false;
}

SearchReading::SearchReading(const Observed& observed) {
    const auto& replays = observed.run.replays;
    if (observed.behind == Behind::Request)
        return;
    usable = true;
    const Replay* last = nullptr;
    for (const Replay& replay : replays) {
        if (replay.route != Replay::Route::Direct)
            continue;
        if (replay.code == "unaltered") {
            ++controls;
            usable = usable && switched(replay);
            controlled = last != nullptr;
            continue;
        }
        const Answer answer = answerOf(replay.session);
        if (replay.code == configuredReplay) {
            if (!switched(replay) && isAnswerBehind(observed.proxied, answer)) {
                predicted = &replay;
                predictedKinds = kindsOf(observed.run, replay);
            }
            continue;
        }
        if (!switched(replay) && !answer && !closedUpon(replay)) {
            answered = false;
            continue;
        }
        if (switched(replay) || !answer || answer.status() != observed.proxied.status())
            continue;
        // What differs between two answers to one request differs by itself.
        Answer again;
        bool twice = false;
        for (const Replay& other : replays) {
            if (&other != &replay && other.route == Replay::Route::Direct && other.code != "unaltered" &&
                other.session.exchange.requestBytes == replay.session.exchange.requestBytes) {
                twice = true;
                again = answerOf(other.session);
            }
        }
        if (twice && !again)
            continue;
        if (!isAnswerBehind(observed.proxied, answer, again)) {
            if (!twice)
                near.append(&replay);
            continue;
        }
        same.append(&replay);
        last = &replay;
        controlled = false;
        repeated = repeated || twice;
        marked = marked || bearsUpstreamsMark(observed, answer);
        const QList<QByteArray> own = kindsOf(observed.run, replay);
        if (same.size() == 1)
            common = own;
        else
            common.removeIf([&](const QByteArray& kind) { return !own.contains(kind); });
        for (const QByteArray& kind : own) {
            if (!kinds.contains(kind))
                kinds.append(kind);
        }
    }
    usable = usable && controls > 0;
    if (!usable) {
        same.clear();
        predicted = nullptr;
    }
}

} // namespace twinwire::analysis
