// The 101 on its way back: blocked, stripped, altered, followed by foreign bytes, or never the upstream's
// own.
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
using protocol::HttpResponseHead;
using protocol::Violation;
using protocol::WireForm;
using Behind = Observed::Behind;

namespace {

/// What is wrong with a 101 that the client got, by the field it concerns.
struct Mapping {
    const char* prefix;
    const char* code;
    const char* field; ///< empty: the status line
};
constexpr Mapping mappings[] = {
    {"response.upgrade-", "proxy.response-upgrade-hidden", "Upgrade"},
    {"response.connection-", "proxy.response-upgrade-hidden", "Connection"},
    {"response.accept-", "proxy.accept-altered", "Sec-WebSocket-Accept"},
    {"response.subprotocol-none", "", ""},
    {"response.subprotocol-", "proxy.subprotocol-altered", "Sec-WebSocket-Protocol"},
    {"response.extension-", "proxy.extensions-altered", "Sec-WebSocket-Extensions"},
    {"response.version-", "proxy.switching-blocked", ""},
};

/// The request that the upstream got bears another key, and the upstream answered that one.
bool answersOtherKey(const Observed& observed) {
    if (!observed.exchange || !observed.upstreamSwitched())
        return false;
    const auto ours = observed.request().headers.first("Sec-WebSocket-Key");
    const auto theirs = observed.exchange->request.headers.first("Sec-WebSocket-Key");
    if (!theirs || theirs == ours)
        return false;
    return observed.upstream.field("Sec-WebSocket-Accept") == protocol::acceptFor(*theirs);
}

QList<Evidence> compareField(const HttpResponseHead& before, const char* beforeSource,
                             const HttpResponseHead& after, const char* field) {
    if (*field == '\0')
        return {statusEvidence(beforeSource, before), statusEvidence("proxied.response", after)};
    QList<Evidence> out = headerEvidence(beforeSource, before.headers, field);
    out += headerEvidence("proxied.response", after.headers, field);
    return out;
}

/// The client got a 101 that is no valid switch.
void addInvalid101(const Observed& observed, FindingList& findings) {
    const HttpResponseHead& got = *observed.proxied.head;
    const bool tapped = observed.upstreamSwitched();
    const HttpResponseHead* before = tapped ? observed.upstream.head : observed.direct.head;
    if (!before || before->status != 101)
        return;
    const char* beforeSource = tapped ? "tap.response" : "direct.response";
    for (const Violation& violation : observed.run.proxied.exchange.responseViolations) {
        if (violation.severity != Violation::Severity::Error)
            continue;
        for (const Mapping& mapping : mappings) {
            if (!violation.code.startsWith(mapping.prefix))
                continue;
            if (*mapping.code == '\0')
                break;
            Statement statement{mapping.code, Severity::Error, Confidence::Likely, Hop::Proxy, Rank::Cause};
            statement.evidence = compareField(*before, beforeSource, got, mapping.field);
            const bool changed = *mapping.field == '\0'
                                     ? before->version != got.version
                                     : before->headers.all(mapping.field) != got.headers.all(mapping.field);
            if (tapped && statement.code == "proxy.accept-altered" && answersOtherKey(observed)) {
                statement.code = "proxy.websocket-headers-altered";
                statement.confidence = Confidence::Proven;
                statement.evidence +=
                    headerEvidence("proxied.request", observed.request().headers, "Sec-WebSocket-Key");
                statement.evidence +=
                    headerEvidence("tap.request", observed.exchange->request.headers, "Sec-WebSocket-Key");
            } else if (tapped) {
                // What the upstream itself sent so is not the proxy's doing.
                const bool offerAltered = *mapping.field != '\0' && observed.alterationOf(mapping.field);
                if (!changed && !offerAltered)
                    break;
                statement.confidence = Confidence::Proven;
            } else if (!changed) {
                break;
            }
            findings.add(statement);
            if (!tapped && statement.code == "proxy.accept-altered" &&
                got.headers.contains("Sec-WebSocket-Accept")) {
                findings.add({"proxy.websocket-headers-altered", Severity::Error, Confidence::Possible,
                              Hop::Proxy, Rank::Further, statement.evidence,
                              base::translate(
                                  "Analysis",
                                  "A changed key on the way there would show the same; a tap settles it.")});
            }
            break;
        }
    }
    if (observed.behind == Behind::Silent) {
        findings.add({"proxy.not-websocket-behind",
                      Severity::Error,
                      Confidence::Likely,
                      Hop::Proxy,
                      Rank::Further,
                      {statusEvidence("proxied.response", got),
                       evidence("tap.connection", u"request"_s,
                                base::translate("Analysis", "no request passed the tap"))},
                      {}});
    }
}

/// When the upstream's 101 passed the tap, in time for the client or after the proxy had given up.
bool cameTooLate(const Observed& observed) {
    const auto& at = observed.exchange->responseAt;
    if (!at)
        return false;
    const auto& times = observed.run.proxied.timings;
    const auto answered = times.firstByte ? times.firstByte : times.ended;
    if (answered && *at > *answered)
        return true;
    return observed.carrier && observed.carrier->clientEndAt && *at > *observed.carrier->clientEndAt;
}

void addBlocked(const Observed& observed, FindingList& findings) {
    const auto& failure = observed.run.proxied.failure;
    if (cameTooLate(observed)) {
        Statement late{"proxy.upstream-timeout", Severity::Error, Confidence::Proven, Hop::ProxyToUpstream,
                       Rank::Cause};
        late.evidence = {statusEvidence("tap.response", *observed.upstream.head)};
        if (observed.proxied)
            late.evidence.append(statusEvidence("proxied.response", *observed.proxied.head));
        late.evidence.append(evidence(
            "proxied.connection", u"time"_s,
            base::translate("Analysis", "the client was answered after %1 ms, before the upstream's 101 came")
                .arg(observed.proxiedWait().count())));
        findings.add(late);
        return;
    }
    Statement statement{"proxy.switching-blocked", Severity::Error,
                        observed.certain ? Confidence::Proven : Confidence::Likely, Hop::Proxy, Rank::Cause};
    statement.evidence = {statusEvidence("tap.response", *observed.upstream.head)};
    if (observed.proxied)
        statement.evidence.append(statusEvidence("proxied.response", *observed.proxied.head));
    else if (failure)
        statement.evidence.append(evidence("proxied.connection", u"phase"_s, failure->message));
    if (!observed.directSwitched)
        statement.rank = Rank::Consequence;
    findings.add(statement);
}

QByteArray chosen(const HttpResponseHead& response, const char* field) {
    return response.headers.combined(field).value_or(QByteArray());
}

QByteArray squeezed(QByteArray value) {
    return value.replace(" ", "").replace("\t", "").replace("\"", "");
}

/// Both switched: a subprotocol or an extension that got lost on the way is no detail.
void addNegotiated(const Observed& observed, const char* field, FindingList& findings) {
    const QByteArray direct = chosen(*observed.direct.head, field);
    const QByteArray proxied = chosen(*observed.proxied.head, field);
    if (squeezed(direct) == squeezed(proxied))
        return;
    const bool subprotocol = qstrcmp(field, "Sec-WebSocket-Protocol") == 0;
    Statement statement{
        subprotocol ? QByteArray("proxy.subprotocol-altered") : QByteArray("proxy.extensions-altered"),
        subprotocol ? Severity::Error : Severity::Warning, Confidence::Likely, Hop::Proxy, Rank::Cause};
    statement.evidence = headerEvidence("direct.response", observed.direct.head->headers, field);
    statement.evidence += headerEvidence("proxied.response", observed.proxied.head->headers, field);
    if (observed.exchange) {
        const bool there = observed.alterationOf(field) != nullptr;
        const bool back = observed.upstreamSwitched() &&
                          squeezed(chosen(*observed.upstream.head, field)) != squeezed(proxied);
        if (!there && !back)
            return;
        statement.confidence = observed.certain ? Confidence::Proven : Confidence::Likely;
        if (there) {
            statement.evidence += headerEvidence("proxied.request", observed.request().headers, field);
            statement.evidence += headerEvidence("tap.request", observed.exchange->request.headers, field);
        }
        if (back) {
            statement.evidence += headerEvidence("tap.response", observed.upstream.head->headers, field);
            // An extension that only one end believes in breaks the first compressed message.
            statement.severity = Severity::Error;
        }
    }
    findings.add(statement);
}

/// Both switched, yet what passes behind the proxy is no handshake.
void addNotBehind(const Observed& observed, FindingList& findings) {
    Statement statement{"proxy.not-websocket-behind", Severity::Error, Confidence::Proven, Hop::Proxy,
                        Rank::Cause};
    statement.evidence = {statusEvidence("proxied.response", *observed.proxied.head)};
    if (observed.exchange && observed.certain && observed.upstream && !observed.upstreamSwitched()) {
        statement.evidence.append(statusEvidence("tap.response", *observed.upstream.head));
        findings.add(statement);
        return;
    }
    if (observed.behind == Behind::Opaque && observed.carrier) {
        const WireForm form = observed.carrier->clientForm;
        // Inside TLS or HTTP/2 (RFC 8441) a real handshake may well have passed.
        if (form == WireForm::TlsHandshake || form == WireForm::Http2Preface || observed.carrier->clientHello)
            return;
        statement.evidence.append(evidence(
            "tap.connection", u"octets"_s,
            observed.carrier->clientCount == 0
                ? base::translate("Analysis", "the proxy connected to the upstream and sent it no handshake")
                : base::translate("Analysis", "the proxy sent the upstream no HTTP request but: %1")
                      .arg(base::printable(observed.carrier->clientBytes, 60))));
        findings.add(statement);
        return;
    }
    if (observed.behind == Behind::Silent) {
        statement.severity = Severity::Warning;
        statement.confidence = Confidence::Possible;
        statement.evidence.append(
            evidence("tap.connection", u"request"_s, base::translate("Analysis", "nothing passed the tap")));
        statement.remark = base::translate(
            "Analysis",
            "The tap may not stand where the proxy connects: check the proxy's upstream address.");
        findings.add(statement);
    }
}

/// Octets behind the 101 that the upstream never sent.
void addInjected(const Observed& observed, FindingList& findings) {
    if (!observed.upstreamSwitched() || !observed.certain || !observed.proxied ||
        observed.proxied.status() != 101)
        return;
    const QByteArray& got = observed.run.proxied.exchange.afterHead;
    const QByteArray& sent = observed.exchange->afterHead;
    const qsizetype common = std::min(got.size(), sent.size());
    const bool differs = got.left(common) != sent.left(common);
    quint64 heads = static_cast<quint64>(observed.upstream.head->bytes.size());
    for (const HttpResponseHead& interim : observed.exchange->interim)
        heads += static_cast<quint64>(interim.bytes.size());
    const bool whole =
        !observed.carrier || observed.carrier->serverCount <= heads + static_cast<quint64>(sent.size());
    const bool longer = got.size() > sent.size() && whole;
    if (!differs && !longer)
        return;
    qsizetype at = 0;
    while (at < common && got.at(at) == sent.at(at))
        ++at;
    Statement statement{"proxy.bytes-injected", Severity::Error, Confidence::Proven, Hop::Proxy, Rank::Cause};
    statement.evidence = {
        evidence(
            "proxied.response", u"stream"_s,
            base::translate("Analysis", "octet %1 behind the 101 begins what the upstream never sent: %2")
                .arg(at)
                .arg(base::printable(QByteArrayView(got).sliced(at), 60))),
        evidence("tap.response", u"stream"_s,
                 sent.isEmpty() ? base::translate("Analysis", "the upstream sent nothing behind its 101")
                                : base::translate("Analysis", "the upstream sent: %1")
                                      .arg(base::printable(QByteArrayView(sent).sliced(at), 60)))};
    findings.add(statement);
}

void addInjectedUntapped(const Observed& observed, FindingList& findings) {
    if (observed.upstreamSwitched() || !observed.proxiedSwitched || !observed.directSwitched)
        return;
    const auto broken = [](const model::Session& session) {
        return std::ranges::any_of(session.frameViolations, [](const Violation& violation) {
            return violation.severity == Violation::Severity::Error;
        });
    };
    if (!broken(observed.run.proxied) || broken(observed.run.direct))
        return;
    const auto& close = observed.run.proxied.close;
    if (close && close->received && !protocol::isValidCloseCode(close->received->code.value_or(1000))) {
        // Whole frames, but a Close that no WebSocket library writes: the proxy itself is the other end.
        // lighttpd's mod_wstunnel sends the code in decimal digits.
        findings.add(
            {"proxy.not-websocket-behind",
             Severity::Error,
             Confidence::Likely,
             Hop::Proxy,
             Rank::Cause,
             {evidence("proxied.response", u"stream"_s,
                       base::translate(
                           "Analysis",
                           "our Close is answered with one that the upstream does not send directly: %1")
                           .arg(base::printable(observed.run.proxied.exchange.afterHead, 60)))},
             {}});
        return;
    }
    findings.add({"proxy.bytes-injected",
                  Severity::Error,
                  Confidence::Likely,
                  Hop::Proxy,
                  Rank::Cause,
                  {evidence("proxied.response", u"stream"_s,
                            base::translate("Analysis", "what follows the 101 is no WebSocket frame: %1")
                                .arg(base::printable(observed.run.proxied.exchange.afterHead, 60)))},
                  {}});
}

/// Upgrade to something else than websocket went through.
void addUnrestricted(const Observed& observed, FindingList& findings) {
    const auto& headers = observed.request().headers;
    QByteArray other;
    for (const QByteArray& token : headers.members("Upgrade")) {
        if (!base::equalsFolded(token, "websocket") && other.isEmpty())
            other = token;
    }
    if (other.isEmpty())
        return;
    const bool passed = observed.exchange && observed.certain &&
                        observed.exchange->request.headers.hasToken("Upgrade", other);
    const bool switched = isOtherProtocolSwitch(observed.run.proxied);
    if (!passed && !(switched && observed.behind == Behind::Untapped))
        return;
    Statement statement{"proxy.upgrade-unrestricted", Severity::Warning,
                        passed ? Confidence::Proven : Confidence::Likely, Hop::Proxy, Rank::Further};
    statement.evidence = headerEvidence("proxied.request", headers, "Upgrade");
    if (passed)
        statement.evidence += headerEvidence("tap.request", observed.exchange->request.headers, "Upgrade");
    if (switched)
        statement.evidence.append(statusEvidence("proxied.response", *observed.proxied.head));
    findings.add(statement);
}

} // namespace

void deriveSwitching(const Observed& observed, FindingList& findings) {
    addUnrestricted(observed, findings);
    if (observed.proxiedSwitched) {
        if (observed.directSwitched) {
            addNegotiated(observed, "Sec-WebSocket-Protocol", findings);
            addNegotiated(observed, "Sec-WebSocket-Extensions", findings);
        }
        addNotBehind(observed, findings);
        addInjected(observed, findings);
        addInjectedUntapped(observed, findings);
        return;
    }
    if (isOtherProtocolSwitch(observed.run.proxied))
        return;
    if (observed.proxied.status() == 101) {
        addInvalid101(observed, findings);
        addInjected(observed, findings);
        if (observed.upstreamSwitched() && !findings.explains())
            addBlocked(observed, findings);
        return;
    }
    if (observed.upstreamSwitched())
        addBlocked(observed, findings);
}

} // namespace twinwire::analysis
