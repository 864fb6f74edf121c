// Each clue speaks for the upstream (above nothing) or for the proxy (below); their sum decides, and a tap
// decides alone.
#include "analysis/speaker.h"

#include "analysis/answer_table.h"
#include "analysis/compare.h"
#include "analysis/mended.h"
#include "analysis/replay_reading.h"
#include "analysis/rules.h"
#include "base/text.h"
#include "base/translate.h"

#include <algorithm>
#include <utility>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::translate;
using model::Confidence;
using model::Speaker;
using Who = model::Speaker::Who;

namespace {

/// How much a clue says. Strong alone makes its side likely, Clear makes it possible.
enum Weight { Slight = 1, Clear = 2, Strong = 3 };

struct Clue {
    int towardsUpstream = 0; ///< negative: towards the proxy
    model::Evidence seen;
};

/// \a reason, seen at \a field of \a source.
model::Evidence seenAt(const QString& source, const QString& field, const QString& reason) {
    return {source, field, reason};
}

model::Evidence seenAt(const QString& source, const QByteArray& field, const QString& reason) {
    return {source, QString::fromLatin1(field), reason};
}

class Clues {
public:
    void forUpstream(Weight weight, const model::Evidence& seen) { m_clues.append({weight, seen}); }
    void forProxy(Weight weight, const model::Evidence& seen) { m_clues.append({-weight, seen}); }

    Speaker judged() {
        int sum = 0;
        for (const Clue& clue : std::as_const(m_clues))
            sum += clue.towardsUpstream;
        std::stable_sort(m_clues.begin(), m_clues.end(), [](const Clue& a, const Clue& b) {
            return std::abs(a.towardsUpstream) > std::abs(b.towardsUpstream);
        });
        Speaker speaker;
        speaker.who = sum >= Clear ? Who::Upstream : sum <= -Clear ? Who::Proxy : Who::Unknown;
        speaker.confidence = std::abs(sum) >= Strong ? Confidence::Likely : Confidence::Possible;
        for (const Clue& clue : std::as_const(m_clues)) {
            if (speaker.who != Who::Unknown && (clue.towardsUpstream > 0) != (speaker.who == Who::Upstream))
                continue;
            speaker.reasons.append(clue.seen.observation);
            speaker.evidence.append(clue.seen);
        }
        return speaker;
    }

private:
    QList<Clue> m_clues;
};

/// What the tap saw, where it saw enough.
std::optional<Speaker> seenByTap(const Observed& observed) {
    const auto proven = [](Who who, const model::Evidence& seen) {
        return Speaker{who, {}, Confidence::Proven, {seen.observation}, {seen}};
    };
    // The silence of a tap that is never reached shows nothing.
    if (observed.behind == Observed::Behind::Silent && observed.inTime.isEmpty() &&
        (!observed.isTapUnused() || isOwnWords(observed)))
        return proven(Who::Proxy,
                      seenAt(u"tap.connection"_s, QString(),
                             translate("Analysis", "The tap saw no request: the upstream was not asked")));
    if (observed.behind != Observed::Behind::Request || !observed.certain)
        return {};
    const auto seen = [](const QString& reason) {
        return seenAt(u"tap.response"_s, u"status"_s, reason);
    };
    if (!observed.upstream)
        return proven(Who::Proxy,
                      seen(translate("Analysis", "The tap saw the request, and no answer to it")));
    if (isSameAnswer(observed.upstream, observed.proxied))
        return proven(Who::Upstream,
                      seen(translate("Analysis", "The tap saw the upstream give this answer")));
    if (observed.upstream.status() != observed.proxied.status())
        return proven(Who::Proxy,
                      seen(translate("Analysis", "The tap saw the upstream answer %1, and the client got %2")
                               .arg(observed.upstream.status())
                               .arg(observed.proxied.status())));
    // The same status with another body: a page put in its place, or a body changed on the way.
    const model::Evidence too = seen(
        translate("Analysis", "The tap saw the upstream answer %1, too").arg(observed.upstream.status()));
    return Speaker{Who::Upstream, {}, Confidence::Likely, {too.observation}, {too}};
}

void askedDirectly(const Observed& observed, Clues& clues) {
    if (observed.direct && isSameAnswer(observed.direct, observed.proxied)) {
        clues.forUpstream(
            Strong, seenAt(u"direct.response"_s, u"status"_s,
                           translate("Analysis", "The upstream, asked directly, gives the same answer")));
        return;
    }
    const auto same = std::find_if(
        observed.run.replays.begin(), observed.run.replays.end(), [&](const model::Replay& replay) {
            const Answer answer = answerOf(replay.session);
            return replay.route == model::Replay::Route::Direct && replay.code != "unaltered" && answer &&
                   isSameAnswer(answer, observed.proxied) && !isOfAnotherPen(observed, answer);
        });
    if (same != observed.run.replays.end())
        clues.forUpstream(
            Strong,
            seenAt(u"direct.response"_s, u"replay"_s,
                   translate("Analysis",
                             "The upstream, asked directly with the request altered (%1), gives this answer")
                       .arg(same->description)));
}

/// What the proxied address gives to plain requests for the same path shows whether it is passed on.
void askedPlainly(const Observed& observed, Clues& clues) {
    bool behind = false;
    bool own = false;
    for (const model::Replay* question : MendedReading(observed.run).questions) {
        const Answer answer = answerOf(question->session);
        if (question->code != plainQuestion || !answer || isSameAnswer(answer, observed.proxied))
            continue;
        const auto seen = [](const QString& reason) {
            return seenAt(u"proxied.response"_s, u"probe"_s, reason);
        };
        const auto has = [&](const QByteArray& name) {
            return answer.has(name);
        };
        const bool passed = std::ranges::any_of(answerTables().passedOn, has) ||
                            upstreamVoice(*answer.head, answer.body, observed.request().target).known();
        const QString page = ownPageOf(*answer.head, answer.body);
        const bool upstreamToo =
            observed.direct && productOf(*observed.direct.head, observed.direct.body) == page;
        if (passed && !std::exchange(behind, true))
            clues.forUpstream(Slight,
                              seen(translate("Analysis", "Asked %1, this path is passed on: %2",
                                             "%1: how it was asked, %2: a status line")
                                       .arg(question->description, base::printable(answer.head->line, 80))));
        else if (!passed && !page.isEmpty() && !upstreamToo && !std::exchange(own, true))
            clues.forProxy(Slight, seen(translate("Analysis", "Asked %1, this path gets a page of %2’s own",
                                                  "%1: how it was asked, %2: a product")
                                            .arg(question->description, page)));
    }
}

void ownPage(const Observed& observed, Clues& clues) {
    if (observed.page.isEmpty())
        return;
    const bool upstreamToo =
        observed.direct && productOf(*observed.direct.head, observed.direct.body) == observed.page;
    if (!upstreamToo)
        clues.forProxy(
            Strong, seenAt(u"proxied.response"_s, observed.proxied.body.isEmpty() ? u"status"_s : u"body"_s,
                           translate("Analysis", "The answer is one of %1’s own").arg(observed.page)));
}

void reasonPhrase(const Observed& observed, Clues& clues) {
    if (observed.direct && isOfAnotherPen(observed, observed.direct))
        clues.forProxy(Strong,
                       seenAt(u"proxied.response"_s, u"status"_s,
                              translate("Analysis", "nginx passes an upstream’s reason phrase on, and there "
                                                    "is none here")));
}

void words(const Observed& observed, Clues& clues) {
    // What any server may say for a status names nobody once the status is nginx's own.
    if (observed.direct && isOfAnotherPen(observed, observed.direct) && isAnybodysWords(observed.proxied))
        return;
    if (observed.voice.known())
        clues.forUpstream(Strong, seenAt(u"proxied.response"_s, u"body"_s,
                                         translate("Analysis", "“%1” is what %2 says")
                                             .arg(observed.voice.complaint, observed.voice.name)));
}

void fields(const Observed& observed, Clues& clues) {
    for (const QByteArray& name : answerTables().passedOn) {
        if (observed.proxied.has(name))
            clues.forUpstream(
                Strong, seenAt(u"proxied.response"_s, name,
                               translate("Analysis", "%1 is written only on answers that came from behind")
                                   .arg(base::printable(name))));
    }
    if (saysStored(*observed.proxied.head)) {
        const bool aged = observed.proxied.field("Age").toLongLong() > 0;
        clues.forProxy(Clear, seenAt(u"proxied.response"_s, aged ? u"Age"_s : u"X-Cache"_s,
                                     translate("Analysis", "The answer says that it was stored")));
    }
    if (!observed.direct)
        return;
    const QByteArray ours = observed.proxied.field("Server");
    const QByteArray theirs = observed.direct.field("Server");
    if (!theirs.isEmpty() && ours == theirs)
        clues.forUpstream(Clear,
                          seenAt(u"proxied.response"_s, u"Server"_s,
                                 translate("Analysis", "Server is the same as in the direct answer: %1")
                                     .arg(base::printable(ours, 80))));
    else if (!theirs.isEmpty() && ours.isEmpty())
        clues.forProxy(Slight,
                       seenAt(u"direct.response"_s, u"Server"_s,
                              translate("Analysis", "There is no Server; the direct answer has one: %1")
                                  .arg(base::printable(theirs, 80))));
}

/// Fields that anybody writes, and those that belong to the switch.
bool isCommon(const QByteArray& folded) {
    static const QList<QByteArray> common = {"age",
                                             "alt-svc",
                                             "cache-control",
                                             "connection",
                                             "content-encoding",
                                             "content-language",
                                             "content-type",
                                             "date",
                                             "expires",
                                             "keep-alive",
                                             "content-length",
                                             "location",
                                             "server",
                                             "set-cookie",
                                             "upgrade",
                                             "transfer-encoding",
                                             "vary",
                                             "via",
                                             "etag",
                                             "last-modified",
                                             "retry-after",
                                             "www-authenticate",
                                             "accept-ranges",
                                             "x-cache"};
    return common.contains(folded) || folded.startsWith("sec-websocket-");
}

/// Fields of the upstream's own making, and how the common ones are spelled.
void spelling(const Observed& observed, Clues& clues) {
    if (!observed.direct)
        return;
    QByteArrayList shared;
    QByteArrayList otherwise;
    int alike = 0;
    for (const protocol::HeaderField& field : observed.direct.head->headers.fields) {
        const QByteArray name = base::folded(field.name);
        for (const protocol::HeaderField& other : observed.proxied.head->headers.fields) {
            if (base::folded(other.name) != name)
                continue;
            if (!isCommon(name) && other.value == field.value && !shared.contains(field.name))
                shared.append(field.name);
            else if (other.name != field.name && name != "connection")
                otherwise.append(other.name);
            else if (name == "content-type" || name == "content-length")
                ++alike;
        }
    }
    if (!shared.isEmpty())
        clues.forUpstream(Clear,
                          seenAt(u"proxied.response"_s, shared.first(),
                                 translate("Analysis", "It carries what the direct answer carries, too: %1")
                                     .arg(base::printable(shared.join(", "), 120))));
    // HAProxy spells everything in lower case, also what it passes on.
    if (!otherwise.isEmpty() && alike == 0 && observed.product != "haproxy"_L1)
        clues.forProxy(
            Slight, seenAt(u"proxied.response"_s, otherwise.first(),
                           translate("Analysis", "Fields are spelled otherwise than in the direct answer: %1")
                               .arg(base::printable(otherwise.join(", "), 120))));
}

void statusAndTime(const Observed& observed, Clues& clues) {
    const int status = observed.proxied.status();
    const bool gateway = status == 502 || status == 503 || status == 504;
    if (!gateway || observed.direct.status() == status)
        return;
    clues.forProxy(
        status == 503 ? Slight : Clear,
        seenAt(u"proxied.response"_s, u"status"_s,
               translate("Analysis", "%1 is what a gateway answers when its upstream fails it").arg(status)));
    const auto wait = observed.proxiedWait();
    if (wait >= 2500ms && wait > 10 * observed.directWait())
        clues.forProxy(Clear, seenAt(u"proxied.response"_s, u"phase"_s,
                                     translate("Analysis",
                                               "It came after %1 s, as of a proxy that waited or tried again")
                                         .arg(static_cast<double>(wait.count()) / 1000, 0, 'f', 1)));
}

} // namespace

Speaker whoAnswered(const Observed& observed) {
    if (!observed.proxied || observed.proxiedSwitched || observed.proxied.status() == 101)
        return {};
    Speaker speaker;
    if (const std::optional<Speaker> seen = seenByTap(observed)) {
        speaker = *seen;
    } else {
        Clues clues;
        askedDirectly(observed, clues);
        ownPage(observed, clues);
        reasonPhrase(observed, clues);
        words(observed, clues);
        fields(observed, clues);
        spelling(observed, clues);
        askedPlainly(observed, clues);
        statusAndTime(observed, clues);
        speaker = clues.judged();
    }
    if (speaker.who == Who::Proxy)
        speaker.product = observed.page.isEmpty() ? observed.product : observed.page;
    else if (speaker.who == Who::Upstream)
        speaker.product = observed.voice.name;
    return speaker;
}

Speaker whoAnswered(const model::ComparedRun& run) {
    return whoAnswered(Observed(run));
}

} // namespace twinwire::analysis
