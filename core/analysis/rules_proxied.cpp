// The proxied answer when the tap was silent, or when there is nothing to be read behind the proxy: who
// spoke, and what does it stand for.
#include "analysis/probes.h"
#include "analysis/replay_reading.h"
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Evidence;
using model::Hop;
using model::Severity;
using Behind = Observed::Behind;

QList<Evidence> answerEvidence(const Observed& observed) {
    QList<Evidence> out;
    if (observed.direct && observed.directSwitched)
        out.append(statusEvidence("direct.response", *observed.direct.head));
    if (observed.proxied) {
        out.append(statusEvidence("proxied.response", *observed.proxied.head));
        for (const char* name : {"Server", "Via", "Location", "WWW-Authenticate", "X-Cache", "Age",
                                 "Retry-After", "X-Squid-Error"}) {
            if (observed.proxied.has(name))
                out += headerEvidence("proxied.response", observed.proxied.head->headers, name);
        }
        out.append(bodyEvidence("proxied.response", observed.proxied.body));
    } else if (observed.run.proxied.failure) {
        out.append(evidence("proxied.connection", u"phase"_s, observed.run.proxied.failure->message));
    }
    return out;
}

namespace {

/// What the files make of the request would pass: sent so to the upstream it switched, or they change
/// nothing.
bool wouldPassAsConfigured(const Observed& observed) {
    const auto& configuration = observed.run.configuration;
    if (!configuration || configuration->answer || !configuration->upstreamRequest)
        return false;
    const bool sent = std::ranges::any_of(observed.run.replays, [](const model::Replay& replay) {
        return replay.code == configuredReplay && replay.session.outcome == model::Outcome::Switched;
    });
    return sent || alterations(observed.run.direct.exchange.request,
                               protocol::parseRequestHead(*configuration->upstreamRequest))
                       .isEmpty();
}

} // namespace

QString settlingWords(const Observed& observed) {
    if (wouldPassAsConfigured(observed))
        return base::translate("Analysis",
                               "What the configuration says would pass: the proxy does not run it "
                               "as it stands. Reload the proxy, and compare again.");
    if (observed.run.configuration && !observed.tapSilent)
        return base::translate("Analysis", "The configuration does not settle it; a tap between proxy and "
                                           "upstream would (on the command line: --tap).");
    if (observed.tapSilent)
        return base::translate(
            "Analysis", "Nothing passed the tap. Check that the proxy's upstream address is the tap's, and "
                        "compare again.");
    return base::translate("Analysis",
                           "A tap between proxy and upstream would settle it, and so may the proxy's "
                           "configuration (on the command line: --tap, --proxy-config).");
}

Evidence silenceEvidence() {
    return evidence("tap.connection", u"request"_s,
                    base::translate("Analysis",
                                    "nothing at all passed the tap: the proxy answered by itself, or it "
                                    "does not lead to the tap"));
}

namespace {

/// The proxy asked for leave first (auth_request, forward_auth), with the client's own key, and got none: its
/// answer follows from that, and the upstream's handshake has no part in it.
QList<Guess> guessRefusedLeave(const Observed& observed) {
    const auto key = observed.request().headers.first("Sec-WebSocket-Key");
    if (!key || !observed.otherRequest || !observed.otherRequest->response || !observed.proxied ||
        observed.otherRequest->request.headers.first("Sec-WebSocket-Key") != key)
        return {};
    const int leave = observed.otherRequest->response->status;
    const int status = observed.proxied.status();
    if (leave < 300 || (leave != status && status != 500))
        return {};
    QByteArray code = "proxy.own-error";
    if (status == 429)
        code = "proxy.limit-reached";
    else if (status >= 400 && status < 500)
        code = "proxy.access-denied";
    else if (status < 400)
        code = "proxy.redirected";
    return {
        {code, Confidence::Likely,
         base::translate("Analysis", "the proxy asked the upstream for leave first, with a request of its "
                                     "own, and the answer to that was no"),
         Hop::Proxy}};
}

void addGuesses(const Observed& observed, const QList<Guess>& guesses, Rank rank, Confidence best,
                FindingList& findings) {
    const bool refusedLeave = !guessRefusedLeave(observed).isEmpty();
    bool first = true;
    for (const Guess& guess : guesses) {
        Statement statement{guess.code, Severity::Error, std::max(guess.confidence, best), guess.hop,
                            first ? rank : std::max(rank, Rank::Further)};
        statement.evidence = answerEvidence(observed);
        // The lines that go with the code would lead round the check.
        if (refusedLeave)
            statement.remedy = model::Remedy{
                base::translate("Analysis",
                                "See why the proxy's request for leave (nginx: auth_request, Caddy: "
                                "forward_auth) is refused, and send what it wants. If it is refused for its "
                                "Upgrade, take Upgrade and Connection out of that request alone."),
                {}};
        if (observed.otherRequest) {
            statement.evidence.append(evidence("tap.request", u"request-line"_s,
                                               base::printable(observed.otherRequest->request.line, 200)));
            if (observed.otherRequest->response)
                statement.evidence.append(statusEvidence("tap.response", *observed.otherRequest->response));
        } else if (observed.behind == Behind::Silent) {
            const bool nothing = observed.isTapUnused();
            statement.evidence.append(
                evidence("tap.connection", u"request"_s,
                         nothing ? base::translate("Analysis", "nothing at all passed the tap")
                                 : base::translate("Analysis", "the request did not pass the tap")));
            if (nothing && statement.confidence != Confidence::Proven)
                statement.remark = base::translate(
                    "Analysis",
                    "Check that the proxy's upstream address is the tap's: else compare without the tap.");
        }
        if (first)
            statement.evidence += questionEvidence(observed);
        statement.evidence.append(evidence(observed.proxied ? "proxied.response" : "proxied.connection",
                                           u"reason"_s, guess.reason));
        if (observed.tapSilent)
            statement.evidence.append(silenceEvidence());
        if (observed.behind == Behind::Untapped && guess.confidence != Confidence::Proven)
            statement.remark = settlingWords(observed);
        findings.add(statement);
        first = false;
    }
}

bool alike(const Answer& a, const Answer& b) {
    return a && b && a.status() == b.status();
}

/// The answer misses an Origin that no request had: the proxy took none away and put none in.
bool missesUnsentOrigin(const Observed& observed) {
    if (observed.request().headers.contains("Origin"))
        return false;
    const QByteArray body = base::folded(observed.proxied.body);
    return body.contains("missing origin") || body.contains("no origin");
}

/// What an altered request most likely lost, when the answer is the upstream's.
QList<Guess> guessAlteration(const Observed& observed) {
    QList<Guess> guesses;
    const int status = observed.proxied.status();
    const auto& headers = observed.request().headers;
    const auto add = [&](const char* code, Confidence confidence, const QString& reason) {
        guesses.append({code, confidence, reason, Hop::Proxy});
    };
    const bool credentials = headers.contains("Authorization") || headers.contains("Cookie");
    const QByteArray body = base::folded(observed.proxied.body);
    // A proxy that leaves the answer's Server alone speaks HTTP/1.1 or none at all: then it was no HTTP/1.0
    // that the upstream could not read.
    const bool unreadable = observed.voice.code == "proxy.http10-upstream" && !observed.voice.sure &&
                            observed.product.isEmpty() &&
                            observed.voice.complaint.startsWith(u"did not receive");
    if (unreadable)
        add("proxy.preamble-added", Confidence::Likely,
            base::translate(
                "Analysis",
                "the upstream could not read the request, and no HTTP proxy shows in the answer"));
    if (observed.voice.known()) {
        const QString reason = base::translate("Analysis", "%1 answers so: %2")
                                   .arg(observed.voice.name, observed.voice.complaint.left(120));
        if (observed.voice.code == "proxy.origin-rewritten" && missesUnsentOrigin(observed))
            return guesses;
        if (!observed.voice.code.isEmpty())
            add(observed.voice.code.constData(), Confidence::Likely, reason);
        if (!observed.voice.sure && observed.voice.code == "proxy.upgrade-dropped") {
            add("proxy.connection-rewritten", Confidence::Possible,
                base::translate("Analysis",
                                "the same refusal follows from Connection without the upgrade token"));
        } else if (!observed.voice.sure) {
            add("proxy.upgrade-dropped", Confidence::Possible,
                base::translate("Analysis", "a request without Upgrade may be refused so, too"));
        }
        return guesses;
    }
    switch (status) {
    case 401:
        if (credentials)
            add("proxy.credentials-dropped", Confidence::Likely,
                base::translate("Analysis", "401, though the same credentials are taken directly"));
        break;
    case 403:
        if (missesUnsentOrigin(observed))
            break;
        if (body.contains("origin") || body.contains("cross-site")) {
            add(headers.contains("Origin") ? "proxy.host-rewritten" : "proxy.origin-rewritten",
                Confidence::Likely,
                base::translate("Analysis", "the refusal speaks of the origin, which is held against Host"));
        } else if (credentials) {
            add("proxy.credentials-dropped", Confidence::Possible,
                base::translate("Analysis", "403, though direct is let in"));
        } else if (headers.contains("Origin")) {
            add("proxy.origin-rewritten", Confidence::Possible,
                base::translate("Analysis", "403 with an Origin that is taken directly"));
        }
        break;
    case 405:
        add("proxy.method-rewritten", Confidence::Possible,
            base::translate("Analysis", "405, though the method is taken directly"));
        break;
    case 426:
    case 400:
        add("proxy.upgrade-dropped", Confidence::Likely,
            base::translate("Analysis",
                            "the answer for a request that asks for no upgrade, while direct switches"));
        add("proxy.connection-rewritten", Confidence::Possible,
            base::translate(
                "Analysis",
                "the same refusal follows from Connection without the upgrade token, or from HTTP/1.0"));
        break;
    case 404:
        add("proxy.upgrade-dropped", Confidence::Likely,
            base::translate("Analysis",
                            "many upstreams have no page for a plain request on a WebSocket path"));
        add("proxy.path-rewritten", Confidence::Possible,
            base::translate("Analysis", "another path gives 404 as well"));
        break;
    default:
        if (status >= 200 && status < 300)
            add("proxy.upgrade-dropped", Confidence::Likely,
                base::translate("Analysis", "answered as a plain HTTP request, while direct switches"));
        else if (status == 500)
            add("proxy.upgrade-dropped", Confidence::Possible,
                base::translate("Analysis", "a plain request may break the upstream's handler"));
        else if (status == 505)
            add("proxy.http10-upstream", Confidence::Likely,
                base::translate("Analysis", "505 HTTP Version Not Supported"));
        break;
    }
    return guesses;
}

/// One altered copy of the kind of \a code was sent.
bool isTried(const Observed& observed, QByteArrayView code) {
    return std::ranges::any_of(observed.run.replays, [&](const model::Replay& replay) {
        return replay.code == code && replay.route == model::Replay::Route::Direct;
    });
}

/// What is left of the guesses when no altered copy of the request gave the proxied answer; empty when the
/// copies tell nothing.
QList<Guess> guessUnreproduced(const Observed& observed, const TypicalReading& reading) {
    if (!reading.settled || !reading.same.isEmpty())
        return {};
    QList<Guess> guesses = guessOwnAnswer(observed, true);
    for (Guess& guess : guesses)
        guess.reason =
            base::translate("Analysis",
                            "%1; no usual alteration, replayed straight to the upstream, gives this answer")
                .arg(guess.reason);
    if (guesses.isEmpty())
        return {};
    for (Guess guess : guessAlteration(observed)) {
        if (isTried(observed, guess.code))
            continue;
        guess.confidence = Confidence::Possible;
        guesses.append(guess);
    }
    return guesses;
}

} // namespace

bool mayBeUpstream(const Observed& observed) {
    if (!observed.proxied || !observed.page.isEmpty() || saysStored(*observed.proxied.head) ||
        isOfAnotherPen(observed, observed.direct))
        return false;
    const int status = observed.proxied.status();
    if (status == 502 || status == 503 || status == 504 || status == 407 || status == 429)
        return false;
    return !(status >= 300 && status < 400);
}

bool mayBeRedirect(const Observed& observed) {
    const int status = observed.proxied.status();
    return status >= 300 && status < 400 && observed.proxied.has("Location") && observed.page.isEmpty() &&
           !saysStored(*observed.proxied.head);
}

bool isClosedAtOnce(const Observed& observed) {
    using namespace std::chrono_literals;
    const auto& failure = observed.run.proxied.failure;
    return observed.behind == Behind::Untapped && failure && isClosedUnanswered(*failure) &&
           observed.proxiedWait() < 500ms;
}

bool isOwnWords(const Observed& observed) {
    return observed.proxied && (!observed.page.isEmpty() || observed.proxied.status() == 407 ||
                                isDefaultSite(observed.proxied.body) || saysStored(*observed.proxied.head) ||
                                isOfAnotherPen(observed, observed.direct));
}

bool isUpstreamFailure(const Observed& observed) {
    using namespace std::chrono_literals;
    const bool varnish = observed.page == u"varnish" && observed.proxied.status() == 503;
    return observed.proxied && (observed.proxied.status() == 502 || varnish) &&
           observed.proxiedWait() < 500ms && !saysStored(*observed.proxied.head);
}

void deriveOwnAnswer(const Observed& observed, FindingList& findings) {
    if (observed.behind != Behind::Silent || observed.proxiedSwitched ||
        findings.explains(Confidence::Proven))
        return;
    if (isOtherProtocolSwitch(observed.run.proxied) || observed.proxied.status() == 101)
        return;
    // What direct refuses in the same way needs no other explanation.
    if (!observed.directSwitched && alike(observed.direct, observed.proxied))
        return;
    // Where nothing passed the tap, only the answer itself tells that no upstream gave it.
    const bool elsewhere = observed.isTapUnused() && observed.proxied && !isOwnWords(observed);
    const bool sure = observed.run.tap->connectionsDropped == 0 && !observed.otherRequest && !elsewhere;
    QList<Guess> guesses = guessRefusedLeave(observed);
    if (guesses.isEmpty())
        guesses = guessOwnAnswer(observed, true);
    if (guesses.isEmpty() && observed.proxied)
        guesses.append({"proxy.own-error", Confidence::Likely,
                        base::translate("Analysis", "the proxy answered without asking the upstream"),
                        Hop::Proxy});
    const bool causeElsewhere =
        findings.has(Rank::Request) || findings.has(Rank::Way) || findings.has(Rank::Upstream);
    addGuesses(observed, guesses, causeElsewhere ? Rank::Consequence : Rank::Cause,
               sure ? Confidence::Proven : Confidence::Likely, findings);
}

void deriveUntapped(const Observed& observed, FindingList& findings) {
    const bool unreadable = observed.behind == Behind::Untapped || observed.behind == Behind::Opaque;
    if (!unreadable || observed.proxiedSwitched || findings.explains())
        return;
    if (isOtherProtocolSwitch(observed.run.proxied) || observed.proxied.status() == 101)
        return;
    if (!observed.directSwitched)
        return;
    const bool stock =
        isDefaultSite(observed.proxied.body) || (observed.proxied && saysStored(*observed.proxied.head));
    if ((mayBeUpstream(observed) || mayBeRedirect(observed)) && !stock) {
        const QList<Guess> replayed =
            observed.voice.known() ? QList<Guess>() : guessUnreproduced(observed, TypicalReading(observed));
        if (!replayed.isEmpty()) {
            addGuesses(observed, replayed, Rank::Cause, Confidence::Likely, findings);
            return;
        }
        // A 200 that is a file, or empty behind Caddy, points to the proxy rather than to the upstream.
        const QList<Guess> own = guessOwnAnswer(observed, false);
        const bool plainPage = observed.proxied.status() >= 200 && observed.proxied.status() < 300;
        QList<Guess> guesses = plainPage && !observed.voice.known() ? own : QList<Guess>();
        guesses += guessAlteration(observed);
        if (guesses.isEmpty() && observed.voice.known() && missesUnsentOrigin(observed))
            return;
        if (guesses.isEmpty())
            guesses = own;
        else if (!plainPage && !own.isEmpty() && !observed.voice.known()) {
            Guess other = own.first();
            other.confidence = Confidence::Possible;
            guesses.append(other);
        }
        addGuesses(observed, guesses, Rank::Cause, Confidence::Likely, findings);
        return;
    }
    addGuesses(observed, guessOwnAnswer(observed, false), Rank::Cause, Confidence::Likely, findings);
}

} // namespace twinwire::analysis
