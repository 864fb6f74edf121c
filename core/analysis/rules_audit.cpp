// What the audit's answers show: one rule per question, each a warning with its references, or clear, or what
// would tell. Nothing here explains a refusal: the comparison's verdict stands as it is.
#include "analysis/audit.h"
#include "analysis/audit_probes.h"
#include "analysis/replay_reading.h"
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::AuditProbe;
using model::Confidence;
using model::Evidence;
using model::Hop;
using model::Severity;
using model::TappedExchange;
using Outcome = AuditCheck::Outcome;

namespace {

/// A question's outcome, and the warning that goes with it.
struct Judged {
    AuditCheck check;
    std::optional<Statement> statement = {};
};

bool switched(const AuditProbe* probe) {
    return probe && probe->session.outcome == model::Outcome::Switched;
}

bool answered(const AuditProbe* probe) {
    return probe && probe->session.exchange.response;
}

/// Some upstreams switch first and then close with a code of their own: that is a refusal, too.
bool closedUpon(const AuditProbe& probe) {
    constexpr quint16 policyViolation = 1008;
    constexpr quint16 firstOfApplications = 3000;
    const auto& close = probe.session.close;
    if (!close || !close->received || !close->received->code)
        return false;
    const quint16 code = *close->received->code;
    return code == policyViolation || code >= firstOfApplications;
}

Evidence probeEvidence(const AuditProbe& probe) {
    QString answer;
    if (probe.session.exchange.response)
        answer = base::printable(probe.session.exchange.response->line, 120);
    else if (probe.session.failure)
        answer = probe.session.failure->message;
    const bool direct = probe.route == model::Replay::Route::Direct;
    return evidence("audit", QString::fromLatin1(probe.name),
                    (direct ? base::translate("Audit", "straight to the upstream, %1: %2",
                                              "%1: how a request was altered, %2: its answer")
                            : base::translate("Audit", "to the proxied address, %1: %2",
                                              "%1: how a request was altered, %2: its answer"))
                        .arg(probe.description, answer));
}

/// What the upstream got of \a field of a proxied request.
Evidence tappedEvidence(const AuditProbe& probe, const char* field) {
    const auto value = probe.tapped ? probe.tapped->request.headers.combined(field) : std::nullopt;
    const QString name = QLatin1StringView(field);
    return evidence("audit", QString::fromLatin1(probe.name),
                    value ? base::translate("Audit", "the tap saw the upstream get %1: %2")
                                .arg(name, base::printable(*value, 120))
                          : base::translate("Audit", "the tap saw the upstream get no %1").arg(name));
}

Statement warning(const char* code, Confidence confidence, Hop hop, const QList<Evidence>& evidence) {
    return {code, Severity::Warning, confidence, hop, Rank::Further, evidence};
}

Judged found(AuditCheck check, Statement statement, const QString& words) {
    check.outcome = Outcome::Found;
    check.words = words;
    check.code = statement.code;
    return {check, statement};
}

Judged clear(AuditCheck check, const QString& words) {
    check.outcome = Outcome::Clear;
    check.words = words;
    return {check};
}

Judged untold(AuditCheck check, const QString& words) {
    check.outcome = Outcome::Untold;
    check.words = words;
    return {check};
}

QString unansweredWords() {
    return base::translate("Audit", "The proxied address gave no answer to this.");
}

QString notPassingWords() {
    return base::translate("Audit", "Not asked: a correct handshake does not pass the proxied route.");
}

/// The five questions, put to what one audit brought.
class Reading {
public:
    explicit Reading(const model::ComparedRun& run)
        : m_run(run)
        , m_probes(run) {}

    QList<Judged> all() const { return {upgrade(), connection(), origin(), version(), accept()}; }

private:
    Judged upgrade() const;
    Judged upgradeUntapped(const AuditCheck& check, const AuditProbe& proxied) const;
    Judged upgradeInList(const AuditCheck& check, QList<Evidence> evidence) const;
    Judged connection() const;
    QList<QByteArray> strippedAtTap() const;
    QList<QByteArray> strippedInEcho() const;
    bool echoes() const;
    Judged connectionUntapped(const AuditCheck& check) const;
    Judged origin() const;
    Judged version() const;
    Judged unchecked(const AuditCheck& check, const char* name, const char* field, const char* ofUpstream,
                     const char* ofProxy, const QString& words, const QString& clearWords) const;
    Judged accept() const;

    const model::ComparedRun& m_run;
    AuditProbes m_probes;
};

Judged Reading::upgrade() const {
    const AuditCheck check{"upgrade", base::translate("Audit", "Upgrade to another protocol (h2c)")};
    const AuditProbe* proxied = m_probes.proxied(audit::h2c);
    if (!answered(proxied) && !(proxied && proxied->tapped))
        return untold(check, unansweredWords());
    if (!m_probes.seesBehind())
        return upgradeUntapped(check, *proxied);
    const bool alone = m_probes.passesH2c(audit::h2c);
    if (!alone && !m_probes.passesH2c(audit::list))
        return clear(check, proxied->tapped
                                ? base::translate("Audit", "The upstream gets no Upgrade to h2c.")
                                : base::translate("Audit", "The proxy answers by itself and asks the "
                                                           "upstream nothing."));
    const AuditProbe& seen = alone ? *proxied : *m_probes.proxied(audit::list);
    return found(
        check,
        warning("proxy.upgrade-unrestricted", Confidence::Proven, Hop::Proxy,
                {probeEvidence(seen), tappedEvidence(seen, "Upgrade"), tappedEvidence(seen, "Connection")}),
        alone ? base::translate("Audit", "The proxy passes Upgrade: h2c on to the upstream.")
              : base::translate("Audit", "The proxy passes Upgrade: h2c, websocket on to the "
                                         "upstream as it is."));
}

Judged Reading::upgradeUntapped(const AuditCheck& check, const AuditProbe& proxied) const {
    const AuditProbe* direct = m_probes.direct(audit::h2c);
    if (!answered(direct))
        return untold(check, base::translate("Audit", "The direct address gave no answer to this."));
    model::ComparedRun pair;
    pair.direct = direct->session;
    pair.proxied = proxied.session;
    const Observed observed(pair);
    const bool both101 = isOtherProtocolSwitch(proxied.session) && isOtherProtocolSwitch(direct->session);
    const bool same = both101 || isAnswerBehind(observed.proxied, observed.direct);
    const bool plain = isTied(m_probes);
    QList<Evidence> evidence{probeEvidence(proxied), probeEvidence(*direct)};
    bool control = true;
    if (observed.direct.status() != 101) {
        for (const char* name : audit::withoutUpgrade) {
            const AuditProbe* probe = m_probes.direct(name);
            control = control && answered(probe);
            if (probe)
                evidence.append(probeEvidence(*probe));
        }
    }
    if (same && plain)
        return upgradeInList(check, evidence);
    // A proxy that writes an Upgrade of its own gets such an answer whatever it is asked.
    if (same && !m_probes.passes())
        return untold(check,
                      base::translate("Audit", "A correct handshake does not pass the proxied route, so "
                                               "that only a tap in front of the upstream would show "
                                               "what it gets."));
    if (same && control)
        return found(
            check,
            warning("proxy.upgrade-unrestricted",
                    bearsUpstreamsMark(observed, observed.direct) ? Confidence::Proven : Confidence::Likely,
                    Hop::Proxy, evidence),
            base::translate("Audit", "The answer is the one that the upstream gives to Upgrade: h2c, and to "
                                     "nothing less: the proxy passes it on."));
    if (plain)
        return clear(check, base::translate("Audit", "The answer is the one that the upstream gives to a "
                                                     "request without Upgrade."));
    if (switched(&proxied))
        return clear(check,
                     base::translate("Audit", "The proxy asks the upstream for websocket all the same."));
    if (isOtherProtocolSwitch(proxied.session))
        return clear(check, base::translate("Audit", "The proxy speaks h2c itself; straight to the upstream "
                                                     "the same request is not switched."));
    if (isOtherProtocolSwitch(direct->session) || !observed.page.isEmpty())
        return clear(check, base::translate("Audit", "The proxy refuses it."));
    return untold(check, base::translate("Audit", "The answer is neither the upstream's to Upgrade: h2c nor "
                                                  "its answer without. A tap in front of the upstream would "
                                                  "show what it gets."));
}

/// Where the upstream says the same with h2c and without Upgrade: whether a list that names h2c passes.
Judged Reading::upgradeInList(const AuditCheck& check, QList<Evidence> evidence) const {
    const AuditProbe* proxied = m_probes.proxied(audit::list);
    const AuditProbe* direct = m_probes.direct(audit::list);
    if (switched(direct) && isTied(m_probes, audit::list))
        return clear(check, base::translate("Audit", "Upgrade: h2c, websocket does not pass as it is."));
    // Some proxies pass it on and then refuse the upstream's 101, which names websocket alone.
    if (!switched(proxied) || !switched(direct))
        return untold(check, base::translate("Audit", "The upstream gives the same answer without Upgrade, "
                                                      "so that only a tap in front of it would show "
                                                      "what it gets."));
    evidence.append(probeEvidence(*proxied));
    evidence.append(probeEvidence(*direct));
    return found(check, warning("proxy.upgrade-unrestricted", Confidence::Likely, Hop::Proxy, evidence),
                 base::translate("Audit", "Upgrade: h2c, websocket passes, though it is not websocket alone. "
                                          "A tap in front of the upstream would show what it gets."));
}

/// Everything that the peer told: heads, body, messages.
QByteArray told(const AuditProbe* probe) {
    if (!probe)
        return {};
    const model::Exchange& exchange = probe->session.exchange;
    QByteArray text = exchange.response ? exchange.response->bytes : QByteArray();
    if (exchange.body)
        text += exchange.body->bytes;
    for (const model::FrameRecord& record : probe->session.frames) {
        if (!record.clientToServer)
            text += record.frame.payload;
    }
    return text;
}

QList<QByteArray> Reading::strippedAtTap() const {
    const AuditProbe* named = m_probes.proxied(audit::named);
    const AuditProbe* control = m_probes.proxied(audit::control);
    const protocol::HeaderList& got = named->tapped->request.headers;
    QList<QByteArray> out;
    if (got.contains(audit::keptMarker) && !got.contains(audit::namedMarker))
        out.append(audit::namedMarker);
    QList<QByteArray> fields = audit::forwardingFields();
    fields.append("Authorization");
    for (const QByteArray& field : std::as_const(fields)) {
        const bool isNamed = named->session.exchange.request.headers.hasToken("Connection", field);
        if (isNamed && control->tapped->request.headers.contains(field) && !got.contains(field))
            out.append(field);
    }
    return out;
}

bool Reading::echoes() const {
    const QByteArray direct = told(m_probes.direct(audit::named));
    return direct.contains(audit::keptValue) && direct.contains(audit::namedValue) &&
           told(m_probes.proxied(audit::named)).contains(audit::keptValue);
}

QList<QByteArray> Reading::strippedInEcho() const {
    const AuditProbe* named = m_probes.proxied(audit::named);
    QByteArray text = told(named);
    QList<QByteArray> out;
    if (!text.contains(audit::namedValue))
        out.append(audit::namedMarker);
    // What Connection said may be told as well, and is no field.
    text.replace(audit::namedFields(named->session.exchange.request), QByteArray());
    const QByteArray before = base::folded(told(m_probes.proxied(audit::control)));
    const QByteArray after = base::folded(text);
    for (const QByteArray& field : audit::forwardingFields()) {
        if (before.contains(base::folded(field)) && !after.contains(base::folded(field)))
            out.append(field);
    }
    return out;
}

QString strippedWords(const QList<QByteArray>& fields) {
    return base::translate("Audit", "Named in Connection, these do not reach the upstream: %1.",
                           "%1: names of header fields")
        .arg(QString::fromLatin1(fields.join(", ")));
}

Judged Reading::connection() const {
    const AuditCheck check{"connection", base::translate("Audit", "Fields that Connection names")};
    const AuditProbe* named = m_probes.proxied(audit::named);
    if (!answered(named) && !(named && named->tapped))
        return untold(check, unansweredWords());
    if (!m_probes.seesBehind())
        return connectionUntapped(check);
    if (!named->tapped)
        return clear(check,
                     base::translate("Audit", "The proxy answers by itself and asks the upstream nothing."));
    const QList<QByteArray> stripped = strippedAtTap();
    if (stripped.isEmpty())
        return clear(check, base::translate("Audit", "They reach the upstream all the same."));
    QList<Evidence> evidence{probeEvidence(*named)};
    for (const QByteArray& field : stripped)
        evidence.append(tappedEvidence(*named, field.constData()));
    return found(check, warning("proxy.connection-named-stripped", Confidence::Proven, Hop::Proxy, evidence),
                 strippedWords(stripped));
}

Judged Reading::connectionUntapped(const AuditCheck& check) const {
    const AuditProbe* named = m_probes.proxied(audit::named);
    const AuditProbe* direct = m_probes.direct(audit::named);
    if (echoes()) {
        const QList<QByteArray> stripped = strippedInEcho();
        if (stripped.isEmpty())
            return clear(check, base::translate("Audit", "They reach the upstream all the same."));
        QList<Evidence> told{probeEvidence(*named), probeEvidence(*direct)};
        told.append(evidence("audit", QString::fromLatin1(named->name), strippedWords(stripped)));
        return found(check, warning("proxy.connection-named-stripped", Confidence::Proven, Hop::Proxy, told),
                     strippedWords(stripped));
    }
    const AuditProbe* anonymous = m_probes.direct(audit::anonymous);
    if (m_probes.passes() && answered(anonymous) && !switched(anonymous) && !switched(named) &&
        switched(direct)) {
        model::ComparedRun pair;
        pair.direct = anonymous->session;
        pair.proxied = named->session;
        const Observed observed(pair);
        if (isAnswerBehind(observed.proxied, observed.direct)) {
            const bool marked = bearsUpstreamsMark(observed, observed.direct);
            return found(check,
                         warning("proxy.connection-named-stripped",
                                 marked ? Confidence::Proven : Confidence::Likely, Hop::Proxy,
                                 {probeEvidence(*named), probeEvidence(*direct), probeEvidence(*anonymous)}),
                         strippedWords({"Authorization"}));
        }
    }
    return untold(check, base::translate("Audit", "It cannot be seen from here: a tap in front of the "
                                                  "upstream would show it, or an upstream that tells which "
                                                  "header fields it got."));
}

Judged Reading::unchecked(const AuditCheck& check, const char* name, const char* field,
                          const char* ofUpstream, const char* ofProxy, const QString& words,
                          const QString& clearWords) const {
    if (!m_probes.passes())
        return untold(check, notPassingWords());
    const AuditProbe* proxied = m_probes.proxied(name);
    if (!answered(proxied))
        return untold(check, unansweredWords());
    if (!switched(proxied) || closedUpon(*proxied))
        return clear(check, clearWords);
    QList<Evidence> evidence{probeEvidence(*proxied)};
    const AuditProbe* direct = m_probes.direct(name);
    if (direct)
        evidence.append(probeEvidence(*direct));
    const bool refusedDirectly = answered(direct) && (!switched(direct) || closedUpon(*direct));
    if (!refusedDirectly)
        return found(check,
                     warning(ofUpstream, switched(direct) ? Confidence::Proven : Confidence::Likely,
                             Hop::Upstream, evidence),
                     words);
    // The upstream checks, and the proxy sees to it that there is nothing to refuse.
    const bool seen = m_probes.seesBehind() && proxied->tapped;
    const auto got = seen ? proxied->tapped->request.headers.combined(field) : std::nullopt;
    const bool altered = seen && got != proxied->session.exchange.request.headers.combined(field);
    if (seen)
        evidence.append(tappedEvidence(*proxied, field));
    return found(check,
                 warning(ofProxy, altered ? Confidence::Proven : Confidence::Likely, Hop::Proxy, evidence),
                 base::translate("Audit", "The upstream refuses it when asked directly; through the proxy it "
                                          "is answered with 101."));
}

Judged Reading::origin() const {
    return unchecked({"origin", base::translate("Audit", "Origin of a foreign site")}, audit::origin,
                     "Origin", "upstream.origin-unchecked", "proxy.origin-rewritten",
                     base::translate("Audit", "A foreign Origin is answered with 101. Where cookies or the "
                                              "address alone let a browser in, any site can open this "
                                              "WebSocket in its visitor's name."),
                     base::translate("Audit", "A foreign Origin is refused."));
}

Judged Reading::version() const {
    return unchecked({"version", base::translate("Audit", "Wrong Sec-WebSocket-Version")}, audit::version,
                     "Sec-WebSocket-Version", "upstream.version-unchecked", "proxy.websocket-headers-altered",
                     base::translate("Audit", "Version 7 is answered with 101, as if it were 13. Some "
                                              "libraries take the drafts' versions 7 and 8 on purpose."),
                     base::translate("Audit", "Another version than 13 is refused."));
}

bool hasWrongAccept(const model::Session& session) {
    const auto& response = session.exchange.response;
    return response && response->status == 101 &&
           std::ranges::any_of(session.exchange.responseViolations, [](const protocol::Violation& violation) {
               return violation.code == "response.accept-wrong" ||
                      violation.code == "response.accept-missing";
           });
}

std::optional<QByteArray> acceptOf(const std::optional<protocol::HttpResponseHead>& response) {
    return response && response->status == 101 ? response->headers.combined("Sec-WebSocket-Accept")
                                               : std::nullopt;
}

Judged Reading::accept() const {
    const AuditCheck check{"accept", base::translate("Audit", "A 101 with a wrong Sec-WebSocket-Accept")};
    const QString words = base::translate(
        "Audit", "The proxy passes on a 101 whose Sec-WebSocket-Accept does not fit the key.");
    const model::Session& proxied = m_run.proxied;
    const bool ofUpstream = hasWrongAccept(m_run.direct);
    const bool seen = m_run.tap && m_run.tap->exchange && m_run.tap->match == model::TapSighting::Match::Key;
    const bool passed = seen && m_run.tap->exchange->response &&
                        m_run.tap->exchange->response->status == 101 &&
                        acceptOf(m_run.tap->exchange->response) == acceptOf(proxied.exchange.response);
    if (hasWrongAccept(proxied) && (passed || (!seen && ofUpstream))) {
        const bool equal = acceptOf(m_run.direct.exchange.response) == acceptOf(proxied.exchange.response);
        QList<Evidence> evidence =
            headerEvidence("proxied.response", proxied.exchange.response->headers, "Sec-WebSocket-Accept");
        if (passed)
            evidence += headerEvidence("tap.response", m_run.tap->exchange->response->headers,
                                       "Sec-WebSocket-Accept");
        else
            evidence += headerEvidence("direct.response", m_run.direct.exchange.response->headers,
                                       "Sec-WebSocket-Accept");
        return found(check,
                     warning("proxy.accept-unchecked",
                             passed || equal ? Confidence::Proven : Confidence::Likely, Hop::Proxy, evidence),
                     words);
    }
    if (hasWrongAccept(proxied))
        return untold(check, base::translate("Audit", "It is wrong on the proxied route alone; see the "
                                                      "comparison's findings."));
    for (const char* name : {audit::control, audit::named, audit::origin}) {
        const AuditProbe* probe = m_probes.proxied(name);
        if (probe && hasWrongAccept(probe->session))
            return found(
                check,
                warning("proxy.accept-unchecked", Confidence::Likely, Hop::Proxy, {probeEvidence(*probe)}),
                base::translate("Audit", "A 101 came that fits another key than the one sent: a "
                                         "stored answer, or one that nobody computes."));
    }
    if (!m_probes.passes())
        return untold(check, notPassingWords());
    return untold(check,
                  base::translate("Audit", "Every 101 fits its key. What the proxy would do with one that "
                                           "does not shows only where the upstream gives one."));
}

} // namespace

QList<AuditCheck> checkAudit(const model::ComparedRun& run) {
    QList<AuditCheck> checks;
    if (!run.audit)
        return checks;
    for (const Judged& judged : Reading(run).all())
        checks.append(judged.check);
    return checks;
}

void deriveAudit(const Observed& observed, FindingList& findings) {
    if (!observed.run.audit)
        return;
    for (const Judged& judged : Reading(observed.run).all()) {
        if (judged.statement)
            findings.add(*judged.statement);
    }
}

QByteArray nameOf(AuditCheck::Outcome outcome) {
    switch (outcome) {
    case Outcome::Found:
        return "found";
    case Outcome::Clear:
        return "clear";
    case Outcome::Untold:
        break;
    }
    return "untold";
}

} // namespace twinwire::analysis
