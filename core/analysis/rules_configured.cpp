// What the proxy's configuration says of the place that the request reaches joins what was observed. By
// itself it makes a cause likely: it may not be the one that runs. Where the proxy's own answer is the very
// answer that it says, both agree, and that is proof.
#include "analysis/rules.h"

#include "analysis/replay_reading.h"
#include "base/text.h"
#include "base/translate.h"
#include "protocol/http_head.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Evidence;
using model::Finding;
using model::Severity;
using Behind = Observed::Behind;

namespace {

/// Codes that say that the proxy answered by itself, and how.
bool isOwnAnswer(QByteArrayView code) {
    for (const char* own : {"proxy.no-route", "proxy.redirected", "proxy.access-denied",
                            "proxy.limit-reached", "proxy.own-error", "proxy.request-refused",
                            "proxy.upgrade-ignored", "proxy.upstream-unreachable"}) {
        if (code == own)
            return true;
    }
    return false;
}

/// The proxied answer is a page in the own words of the product that is configured.
bool isInOwnWords(const Observed& observed) {
    const QString product = QString::fromLatin1(observed.run.configuration->product);
    // What Caddy answers by itself, and no rule words, has no body.
    const bool bare = product == u"caddy" && observed.product == product && observed.proxied &&
                      observed.proxied.body.isEmpty();
    return observed.proxied && (bare || observed.page == product);
}

/// The proxied answer is the one that the configuration says the proxy gives by itself.
bool isOwnAnswerGiven(const Observed& observed) {
    using Kind = model::OwnAnswer::Kind;
    const auto& answer = observed.run.configuration->answer;
    if (!answer)
        return false;
    if (!answer->certain) {
        // Whether there is such a file is not in the configuration; the answer says that there is none.
        const bool missing = answer->kind == Kind::NotFound || answer->kind == Kind::Static;
        return missing && answer->status == observed.proxied.status() && isInOwnWords(observed);
    }
    if (answer->kind == Kind::Closed)
        return observed.run.proxied.failure && isClosedUnanswered(*observed.run.proxied.failure);
    if (!observed.proxied || answer->status != observed.proxied.status())
        return false;
    if (!answer->location.isEmpty())
        return observed.proxied.field("Location") == answer->location;
    if (!answer->body.isEmpty())
        return observed.proxied.body == answer->body;
    // A "return" of HAProxy that gives no words has none.
    const bool bare = answer->kind == Kind::Return && observed.run.configuration->product == "haproxy" &&
                      observed.proxied.body.isEmpty();
    return bare || !observed.page.isEmpty() || isInOwnWords(observed);
}

/// What an answer of a proxy's own with \a status stands for, when a rule gives it.
bool isAnswerOf(int status, QByteArrayView code) {
    return code == (status == 401 || status == 403  ? QByteArrayView("proxy.access-denied")
                    : status == 429                 ? QByteArrayView("proxy.limit-reached")
                    : status >= 300 && status < 400 ? QByteArrayView("proxy.redirected")
                                                    : QByteArrayView());
}

/// The search sent a copy with this alteration, and no such copy gave the proxied answer.
bool isRuledOut(const Observed& observed, const SearchReading& reading, QByteArrayView code) {
    if (!reading.usable || reading.kinds.contains(code.toByteArray()))
        return false;
    return std::ranges::any_of(observed.run.replays, [&](const model::Replay& replay) {
        return replay.route == model::Replay::Route::Direct && replay.code == code &&
               replay.session.exchange.response;
    });
}

/// Sent as the files say that the upstream gets it, with \a code in it, the upstream refused: whatever the
/// proxy makes of that answer.
bool isRefusedAsConfigured(const Observed& observed, QByteArrayView code) {
    return std::ranges::any_of(observed.run.replays, [&](const model::Replay& replay) {
        return replay.code == configuredReplay && replay.session.exchange.response &&
               replay.session.outcome != model::Outcome::Switched &&
               kindsOf(observed.run, replay).contains(code.toByteArray());
    });
}

Statement statementFor(const Finding& finding, Severity severity, Confidence confidence, Rank rank) {
    Statement statement{finding.code, severity, confidence, finding.hop, rank};
    statement.evidence = finding.evidence;
    if (!finding.remedy.text.isEmpty() || !finding.remedy.configuration.isEmpty())
        statement.remedy = finding.remedy;
    return statement;
}

/// The switch arrived with the very fault that \a code names: the rule that makes it is configured.
bool isFaultOfSwitch(const Observed& observed, const FindingList& findings, QByteArrayView code) {
    if (observed.proxied.status() != 101)
        return false;
    // A key that is not the client's makes an accept value that is not, either.
    return findings.contains("proxy.accept-altered")
               ? code == "proxy.accept-altered" || code == "proxy.websocket-headers-altered"
               : code == "proxy.response-upgrade-hidden" &&
                     findings.contains("proxy.response-upgrade-hidden");
}

void addToDifference(const Observed& observed, const Finding& finding, FindingList& findings) {
    const SearchReading reading(observed);
    const bool explained = findings.explains(Confidence::Proven);
    const bool stated = findings.contains(finding.code);
    if (observed.behind == Behind::Request || explained) {
        // What was seen stands; the configuration names the line.
        if (stated)
            findings.confirm(statementFor(finding, finding.severity, Confidence::Possible, Rank::Further));
        return;
    }
    if (isOwnAnswer(finding.code) && isOwnAnswerGiven(observed) && reading.same.isEmpty()) {
        findings.confirm(statementFor(finding, Severity::Error, Confidence::Proven, Rank::Cause));
        return;
    }
    if (isFaultOfSwitch(observed, findings, finding.code)) {
        findings.confirm(statementFor(finding, Severity::Error, Confidence::Proven, Rank::Cause));
        return;
    }
    if (isRefusedAsConfigured(observed, finding.code)) {
        Statement statement = statementFor(finding, Severity::Error, Confidence::Likely, Rank::Cause);
        statement.evidence.append(evidence(
            "direct.response", u"replay"_s,
            base::translate("Analysis", "sent straight to the upstream as the files say that it gets the "
                                        "request, it is refused, too")));
        findings.confirm(statement);
        return;
    }
    if (isRuledOut(observed, reading, finding.code)) {
        Statement statement = statementFor(finding, Severity::Warning, Confidence::Possible, Rank::Further);
        statement.evidence.append(evidence(
            "direct.response", u"replay"_s,
            base::translate("Analysis", "a request altered so, sent straight to the upstream, gets another "
                                        "answer than the proxied one")));
        findings.confirm(statement);
        return;
    }
    findings.confirm(statementFor(finding, Severity::Error, Confidence::Likely, Rank::Cause));
}

/// What is no error by itself, but may be the cause of this difference.
void addPossible(const Observed& observed, const Finding& finding, FindingList& findings) {
    const bool differs = observed.directSwitched && !observed.proxiedSwitched;
    if (!differs || observed.behind == Behind::Request || findings.explains(Confidence::Proven)) {
        findings.confirm(statementFor(finding, finding.severity, finding.confidence, Rank::Further));
        return;
    }
    const SearchReading reading(observed);
    // A rule that applies to some requests, and its very answer in the proxy's own words.
    if (observed.proxied && isAnswerOf(observed.proxied.status(), finding.code) && isInOwnWords(observed) &&
        reading.same.isEmpty()) {
        findings.confirm(statementFor(finding, Severity::Error, Confidence::Proven, Rank::Cause));
        return;
    }
    // Copies of several kinds gave the proxied answer: the one that is configured is the likeliest.
    if (reading.kinds.contains(finding.code) && finding.severity != Severity::Info) {
        findings.confirm(statementFor(finding, Severity::Error, Confidence::Likely, Rank::Cause));
        return;
    }
    findings.confirm(statementFor(finding, finding.severity, finding.confidence, Rank::Further));
}

/// Where the configuration passes the request on to: "127.0.0.1:9001".
QByteArray addressOf(const QByteArray& upstream) {
    const qsizetype scheme = upstream.indexOf("://");
    return upstream.sliced(scheme < 0 ? 0 : scheme + 3).split('/').first();
}

/// A page for an upstream that cannot be used, of a proxy that passes this request on: which of the reasons
/// for it the configuration leaves.
void addGateway(const Observed& observed, FindingList& findings) {
    const model::ConfigurationReading& configuration = *observed.run.configuration;
    const int status = observed.proxied.status();
    const bool secure =
        configuration.upstream.startsWith("https://") || configuration.upstream.startsWith("wss://");
    const bool page = (status == 502 || status == 503 || (status == 500 && secure)) && isInOwnWords(observed);
    // A proxy of connections has no words: it closes.
    const bool closes = !configuration.upstream.contains("://") && !configuration.upstream.isEmpty() &&
                        observed.run.proxied.failure && isClosedUnanswered(*observed.run.proxied.failure);
    const bool counts = observed.behind == Behind::Untapped && observed.directSwitched &&
                        !observed.proxiedSwitched && !configuration.answer && configuration.passed.line > 0 &&
                        (page || closes);
    const bool product = configuration.product != "nginx";
    if (!counts || !product || findings.explains(Confidence::Proven) ||
        !SearchReading(observed).same.isEmpty())
        return;
    const auto configured = [&](QByteArrayView code) {
        return std::ranges::any_of(configuration.findings, [&](const Finding& finding) {
            return finding.code == code && finding.severity != Severity::Info;
        });
    };
    const bool limited = std::ranges::any_of(configuration.findings, [](const Finding& finding) {
        return finding.code == "proxy.limit-reached" || finding.code == "proxy.own-error";
    });
    const protocol::WebSocketUrl& direct = observed.run.direct.plan.url;
    const bool same = addressOf(configuration.upstream) == direct.authority();
    Statement statement;
    statement.hop = model::Hop::ProxyToUpstream;
    statement.evidence = answerEvidence(observed);
    statement.evidence.append(configuration.passed.evidence());
    if (configured("proxy.http2-upstream")) {
        statement.code = "proxy.http2-upstream";
        statement.confidence = same ? Confidence::Proven : Confidence::Likely;
    } else if (secure && same && !direct.secure) {
        statement.code = "proxy.tls-to-upstream-failed";
        statement.confidence = Confidence::Proven;
        statement.evidence.append(
            evidence("direct.connection", u"tls"_s,
                     base::translate("Analysis", "this address speaks no TLS, and the proxy does to it")));
    } else if (secure) {
        statement.code = "proxy.tls-to-upstream-failed";
        statement.confidence = Confidence::Likely;
    } else {
        // 503 is what HAProxy and Apache httpd answer where no connection comes about; 502 has more reasons.
        // A connection is closed for many, too, unless the files say nothing else of it.
        const bool connects =
            status == 503 && configuration.product != "caddy" && !configured("proxy.no-route");
        const bool nothingElse = std::ranges::all_of(configuration.findings, [](const Finding& finding) {
            return finding.code == "proxy.idle-timeout" || finding.code == "proxy.lifetime-limit";
        });
        const bool fixed = (connects || (closes && nothingElse)) && !same && !limited;
        statement.code = "proxy.upstream-unreachable";
        statement.confidence = fixed ? Confidence::Proven : Confidence::Likely;
    }
    findings.confirm(statement);
}

/// \a given as it applies to this run: its lines pass the path on as the proxy got it, which mends nothing
/// where the direct request asked for another one.
Finding applying(const Observed& observed, const Finding& given) {
    Finding finding = given;
    const auto targetOf = [](const model::Session& session) {
        return protocol::parseRequestHead(session.plan.request).target;
    };
    if (finding.code == "proxy.path-rewritten" &&
        targetOf(observed.run.direct) != targetOf(observed.run.proxied)) {
        finding.remedy.configuration.clear();
    }
    return finding;
}

} // namespace

void deriveConfigured(const Observed& observed, FindingList& findings) {
    if (!observed.run.configuration)
        return;
    for (const Finding& given : observed.run.configuration->findings) {
        const Finding finding = applying(observed, given);
        if (finding.severity != Severity::Error) {
            addPossible(observed, finding, findings);
            continue;
        }
        // What it says would fail, and did not, is no statement about this run.
        if (observed.proxiedSwitched || !observed.directSwitched)
            continue;
        addToDifference(observed, finding, findings);
    }
    addGateway(observed, findings);
}

} // namespace twinwire::analysis
