// The request as the upstream received it. A harmless alteration is no cause: what is stated as one is either
// decided by a rule that binds every upstream (RFC 9110 §7.8), settled by replays, or alone and fitting.
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"
#include "protocol/handshake.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Evidence;
using model::Hop;
using model::Severity;
using Behind = Observed::Behind;
using Reading = ReplayReading::Verdict;

namespace {

QList<Evidence> evidenceOf(const Observed& observed, const Alteration& alteration) {
    const auto& sent = observed.request();
    const auto& received = observed.exchange->request;
    QList<Evidence> out;
    if (alteration.field == "version" || alteration.field == "method" || alteration.field == "target") {
        out = {evidence("proxied.request", u"request-line"_s, base::printable(sent.line, 300)),
               evidence("tap.request", u"request-line"_s, base::printable(received.line, 300))};
    } else {
        out = headerEvidence("proxied.request", sent.headers, alteration.field);
        out += headerEvidence("tap.request", received.headers, alteration.field);
    }
    return out;
}

void addAnswer(const Observed& observed, QList<Evidence>& out) {
    if (observed.upstream)
        out.append(statusEvidence("tap.response", *observed.upstream.head));
    else if (observed.carrier && observed.carrier->serverEndAt)
        out.append(evidence("tap.response", u"status"_s,
                            base::translate("Analysis", "the upstream closed without an answer")));
}

/// RFC 6455 §4.2.1 lets no server switch when this arrived.
bool isDecisive(const Observed& observed, const Alteration& alteration) {
    const auto& received = observed.exchange->request;
    if (alteration.code == "proxy.upgrade-dropped" || alteration.code == "proxy.connection-rewritten" ||
        alteration.code == "proxy.method-rewritten")
        return true;
    if (alteration.code == "proxy.upgrade-altered")
        return !received.headers.hasToken("Upgrade", "websocket");
    if (alteration.code != "proxy.websocket-headers-altered")
        return false;
    if (base::equalsFolded(alteration.field, "Sec-WebSocket-Version"))
        return received.headers.combined("Sec-WebSocket-Version") != QByteArray("13");
    return !protocol::isValidKey(received.headers.combined("Sec-WebSocket-Key").value_or(QByteArray()));
}

} // namespace

QString replayInWords(const model::Replay& replay) {
    QString got = base::translate("Analysis", "no answer");
    if (replay.session.exchange.response)
        got = base::printable(replay.session.exchange.response->line, 120);
    else if (replay.session.failure)
        got = replay.session.failure->message;
    return base::translate("Analysis", "replayed %1 straight to the upstream: %2",
                           "%1: how the request was altered (\"without Origin\"), %2: what came back")
        .arg(replay.description, got);
}

int fitOf(const Answer& answer, const QByteArray& target, QByteArrayView code) {
    const int status = answer.status();
    if (answer) {
        const Voice voice = upstreamVoice(*answer.head, answer.body, target);
        if (voice.code == code && (voice.sure || code == "proxy.http10-upstream"))
            return 4;
    }
    const QByteArray body = base::folded(answer.body);
    if (code == "proxy.credentials-dropped")
        return status == 401 ? 3 : status == 403 ? 2 : 0;
    if (code == "proxy.origin-rewritten")
        return body.contains("origin") ? 3 : status == 403 ? 2 : status == 401 ? 1 : 0;
    if (code == "proxy.host-rewritten")
        return body.contains("host") || status == 421 ? 3
               : status == 403                        ? 1
               : status == 400 || status == 404       ? 1
                                                      : 0;
    if (code == "proxy.path-rewritten")
        return status == 404 ? 3 : status >= 300 && status < 400 ? 2 : status == 400 || status == 200 ? 1 : 0;
    if (code == "proxy.http10-upstream")
        return status == 505 ? 3 : status == 426 || status == 400 || status == 0 ? 2 : 0;
    if (code == "proxy.method-rewritten")
        return status == 405 || status == 501 ? 3 : 1;
    if (code == "proxy.websocket-headers-altered")
        return status == 400 || status == 426 ? 2 : 0;
    if (code == "proxy.upgrade-altered")
        return status == 400 || status == 426 ? 2 : 1;
    if (code == "proxy.preamble-added")
        return status == 400 ? 1 : 0;
    if (code == "proxy.connection-rewritten")
        return status == 400 || status == 426 || status == 200 || status == 404 ? 2 : 1;
    if (code == "proxy.subprotocol-altered" || code == "proxy.extensions-altered")
        return body.contains("protocol") || body.contains("extension") ? 3 : status == 400 ? 1 : 0;
    return 0;
}

namespace {

struct Candidate {
    const Alteration* alteration = nullptr;
    Reading reading = Reading::None;
    const model::Replay* replay = nullptr;
    bool decisive = false;
    int fitness = 0;
};

QList<Candidate> candidatesOf(const Observed& observed) {
    QList<Candidate> out;
    for (const Alteration& alteration : observed.altered) {
        if (alteration.code.isEmpty() || alteration.code == "proxy.upgrade-dropped")
            continue;
        Candidate candidate;
        candidate.alteration = &alteration;
        candidate.reading = ReplayReading::of(observed, alteration, &candidate.replay);
        candidate.decisive = isDecisive(observed, alteration);
        candidate.fitness = fitOf(observed.upstream, observed.request().target, alteration.code);
        out.append(candidate);
    }
    return out;
}

Statement statementFor(const Observed& observed, const Candidate& candidate, Confidence confidence,
                       Rank rank) {
    Statement statement{candidate.alteration->code, Severity::Error, confidence, Hop::Proxy, rank};
    statement.field = candidate.alteration->field;
    statement.evidence = evidenceOf(observed, *candidate.alteration);
    addAnswer(observed, statement.evidence);
    if (candidate.replay)
        statement.evidence.append(evidence("direct.response", u"replay"_s, replayInWords(*candidate.replay)));
    return statement;
}

/// Upgrade is missing because HTTP/1.0 has none: the proxy wrote no Connection either, and what the upstream
/// answers follows from the version, not from the missing field.
bool isLostWithVersion(const Observed& observed, const Candidate& candidate) {
    if (candidate.alteration->code != "proxy.http10-upstream" || candidate.reading != Reading::SameAnswer ||
        observed.exchange->request.headers.contains("Connection"))
        return false;
    const Alteration* dropped = observed.alteration("proxy.upgrade-dropped");
    return dropped && ReplayReading::of(observed, *dropped) == Reading::OtherAnswer;
}

/// No Upgrade arrived, so that no upstream may switch (RFC 9110 §7.8).
void addUpgradeDropped(const Observed& observed, FindingList& findings) {
    const Alteration* dropped = observed.alteration("proxy.upgrade-dropped");
    const bool answered = observed.upstream && !observed.upstreamSwitched();
    const bool proven = answered && observed.certain && observed.directSwitched;
    Statement statement{"proxy.upgrade-dropped", Severity::Error,
                        proven ? Confidence::Proven : Confidence::Likely, Hop::Proxy, Rank::Cause};
    if (!observed.directSwitched) {
        statement.rank = Rank::Further;
        if (observed.direct)
            statement.severity = Severity::Warning;
    }
    statement.evidence = evidenceOf(observed, *dropped);
    if (const Alteration* connection = observed.alterationOf("Connection"))
        statement.evidence +=
            headerEvidence("tap.request", observed.exchange->request.headers, connection->field);
    addAnswer(observed, statement.evidence);
    const model::Replay* replay = nullptr;
    if (ReplayReading::of(observed, *dropped, &replay) == Reading::SameAnswer)
        statement.evidence.append(evidence("direct.response", u"replay"_s, replayInWords(*replay)));
    const QList<Candidate> candidates = candidatesOf(observed);
    const auto version = std::ranges::find_if(candidates, [&](const Candidate& candidate) {
        return proven && isLostWithVersion(observed, candidate);
    });
    if (version != candidates.end()) {
        findings.add(statementFor(observed, *version, Confidence::Proven, Rank::Cause));
        statement.rank = Rank::Further;
        statement.evidence.append(evidence("direct.response", u"replay"_s, replayInWords(*replay)));
    }
    findings.add(statement);

    for (const Candidate& candidate : candidates) {
        const bool matters =
            candidate.reading == Reading::SameAnswer || candidate.reading == Reading::OtherAnswer;
        if (matters) {
            findings.add(statementFor(observed, candidate,
                                      candidate.reading == Reading::SameAnswer ? Confidence::Proven
                                                                               : Confidence::Likely,
                                      Rank::Further));
        } else if (candidate.alteration->code == "proxy.http10-upstream" &&
                   candidate.reading == Reading::None && observed.directSwitched) {
            Statement warning = statementFor(observed, candidate, Confidence::Likely, Rank::Further);
            warning.severity = Severity::Warning;
            findings.add(warning);
        }
    }
}

/// Replays told which alterations the answer depends on.
bool addSettled(const Observed& observed, const QList<Candidate>& candidates, FindingList& findings) {
    if (!ReplayReading::isUsable(observed.run))
        return false;
    bool same = false;
    for (const Candidate& candidate : candidates)
        same = same || candidate.reading == Reading::SameAnswer;
    bool any = false;
    for (const Candidate& candidate : candidates) {
        if (candidate.reading == Reading::SameAnswer) {
            findings.add(statementFor(observed, candidate,
                                      observed.certain ? Confidence::Proven : Confidence::Likely,
                                      Rank::Cause));
            any = true;
        } else if (candidate.reading == Reading::OtherAnswer) {
            // Alone it brings about another refusal; with nothing better it still is the best candidate.
            findings.add(
                statementFor(observed, candidate, Confidence::Likely, same ? Rank::Further : Rank::Cause));
            any = true;
        }
    }
    return any;
}

/// Each alteration alone is harmless, and all of them together bring about the refusal.
bool addCombination(const Observed& observed, QList<Candidate> candidates, FindingList& findings) {
    if (!ReplayReading::isUsable(observed.run) || candidates.size() < 2)
        return false;
    for (const Candidate& candidate : candidates) {
        if (candidate.reading != Reading::Switched)
            return false;
    }
    const auto all = std::ranges::find_if(observed.run.replays,
                                          [](const model::Replay& replay) { return replay.code == "all"; });
    if (all == observed.run.replays.end() || !isSameAnswer(answerOf(all->session), observed.upstream))
        return false;
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.fitness > b.fitness; });
    for (Candidate candidate : candidates) {
        candidate.replay = &*all;
        Statement statement = statementFor(observed, candidate, Confidence::Possible, Rank::Cause);
        statement.evidence.append(evidence(
            "tap.request", u"tie"_s,
            base::translate("Analysis", "alone it is harmless; with the other changes it may not be")));
        findings.add(statement);
    }
    return true;
}

/// Nothing was replayed, or no replay alone explains it: status, words and rules have to do.
void addWeighed(const Observed& observed, QList<Candidate> candidates, FindingList& findings) {
    candidates.removeIf([](const Candidate& candidate) { return candidate.reading == Reading::Switched; });
    if (candidates.isEmpty())
        return;
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        const int weightA = a.fitness * 2 + (a.decisive ? 3 : 0);
        const int weightB = b.fitness * 2 + (b.decisive ? 3 : 0);
        return weightA > weightB;
    });
    const Candidate best = candidates.first();
    const auto sameCode = [&](const Candidate& other) {
        return other.alteration->code == best.alteration->code;
    };
    const bool alone = std::ranges::all_of(candidates, sameCode);
    const bool fits = best.decisive || best.fitness >= 2;
    Confidence confidence = Confidence::Possible;
    if (fits)
        confidence = alone && observed.certain ? Confidence::Proven : Confidence::Likely;
    if (observed.altered.size() != candidates.size() && !best.decisive && confidence == Confidence::Proven) {
        // Something else differs as well, harmless as it looks.
        confidence = Confidence::Likely;
    }
    QStringList ties;
    for (const Candidate& candidate : candidates) {
        if (sameCode(candidate)) {
            findings.add(statementFor(observed, candidate, confidence, Rank::Cause));
            continue;
        }
        ties.append(base::printable(candidate.alteration->field, 60));
        const bool plausible = candidate.decisive || candidate.fitness >= 2;
        if (plausible)
            findings.add(statementFor(observed, candidate, Confidence::Possible, Rank::Further));
    }
    if (!ties.isEmpty()) {
        Statement tie = statementFor(observed, best, confidence, Rank::Cause);
        tie.evidence.append(evidence(
            "tap.request", u"tie"_s,
            base::translate("Analysis", "also changed, and not told apart: %1").arg(ties.join(u", "_s))));
        findings.add(tie);
    }
}

/// What is harmless as a rule, and by its replay here is not: Connection with the token in other letters,
/// fields that the proxy adds.
void addUnusual(const Observed& observed, FindingList& findings) {
    const auto& request = observed.run.direct.exchange.request;
    const auto& received = observed.exchange->request;
    QList<Alteration> unusual;
    if (const auto respelled = respelledConnection(request, received))
        unusual.append(*respelled);
    if (!addedFields(request, received).isEmpty())
        unusual.append({"proxy.fields-added", {}, {}, {}});
    for (const Alteration& alteration : std::as_const(unusual)) {
        Candidate candidate;
        candidate.alteration = &alteration;
        candidate.reading = ReplayReading::of(observed, alteration, &candidate.replay);
        if (candidate.reading != Reading::SameAnswer)
            continue;
        Statement statement{alteration.code, Severity::Error,
                            observed.certain ? Confidence::Proven : Confidence::Likely, Hop::Proxy,
                            Rank::Cause};
        if (alteration.field.isEmpty()) {
            for (const protocol::HeaderField& field : addedFields(request, received))
                statement.evidence += headerEvidence("tap.request", received.headers, field.name);
        } else {
            statement.evidence = evidenceOf(observed, alteration);
        }
        addAnswer(observed, statement.evidence);
        statement.evidence.append(evidence("direct.response", u"replay"_s, replayInWords(*candidate.replay)));
        findings.add(statement);
    }
}

} // namespace

void deriveAltered(const Observed& observed, FindingList& findings) {
    if (observed.behind != Behind::Request || observed.proxiedSwitched || observed.upstreamSwitched())
        return;
    const bool answered = observed.upstream || (observed.carrier && observed.carrier->serverEndAt);
    if (observed.alteration("proxy.upgrade-dropped")) {
        addUpgradeDropped(observed, findings);
        return;
    }
    // What is stated of a request that direct refuses too, is stated of the upstream.
    if (!observed.directSwitched || !answered || findings.explains())
        return;
    const QList<Candidate> candidates = candidatesOf(observed);
    if (!addSettled(observed, candidates, findings) && !addCombination(observed, candidates, findings))
        addWeighed(observed, candidates, findings);
    if (!findings.explains(Confidence::Possible))
        addUnusual(observed, findings);
}

} // namespace twinwire::analysis
