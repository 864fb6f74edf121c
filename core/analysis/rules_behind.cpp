// The connection behind the proxy as the tap saw it, apart from the request: a dead target, TLS that fails,
// HTTP/2, a preamble in front, an upstream that closes or stays silent.
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Hop;
using model::Severity;
using model::TappedConnection;
using protocol::WireForm;
using Behind = Observed::Behind;

namespace {

QString number(qint64 value) {
    return QString::number(value);
}

/// The client's view of the failure, for the evidence.
void addClientView(const Observed& observed, Statement& statement) {
    if (observed.proxied)
        statement.evidence.append(statusEvidence("proxied.response", *observed.proxied.head));
    else if (observed.run.proxied.failure)
        statement.evidence.append(
            evidence("proxied.connection", u"phase"_s, observed.run.proxied.failure->message));
}

bool addDeadTarget(const Observed& observed, FindingList& findings) {
    for (const TappedConnection* connection : observed.inTime) {
        if (connection->targetError.isEmpty())
            continue;
        Statement statement{"proxy.upstream-unreachable", Severity::Error, Confidence::Proven,
                            Hop::ProxyToUpstream, observed.directSwitched ? Rank::Cause : Rank::Consequence};
        statement.evidence = {evidence("tap.connection", u"target"_s,
                                       u"%1: %2"_s.arg(connection->target, connection->targetError))};
        addClientView(observed, statement);
        findings.add(statement);
        return true;
    }
    return false;
}

/// Who ended the connection behind the proxy first.
bool serverEndedFirst(const TappedConnection& connection) {
    if (!connection.serverEndAt)
        return false;
    return !connection.clientEndAt || *connection.serverEndAt <= *connection.clientEndAt;
}

bool speaksOfTls(const QByteArray& body) {
    for (const char* text :
         {"The plain HTTP request was sent to HTTPS port", "Client sent an HTTP request to an HTTPS server",
          "You're speaking plain HTTP to an SSL-enabled server port"}) {
        if (body.contains(text))
            return true;
    }
    return false;
}

bool isTls(WireForm form) {
    return form == WireForm::TlsAlert || form == WireForm::TlsHandshake;
}

bool addPreamble(const Observed& observed, FindingList& findings) {
    const TappedConnection& carrier = *observed.carrier;
    if (!carrier.preamble)
        return false;
    const bool refused = observed.upstream || (carrier.serverEndAt && serverEndedFirst(carrier)) ||
                         (observed.behind == Behind::Opaque && !observed.proxiedSwitched);
    if (!refused || !observed.directSwitched)
        return false;
    // Direct sends no preamble and is understood: an upstream behind the same address does not expect one.
    const bool otherCandidates = std::ranges::any_of(
        observed.altered, [](const Alteration& alteration) { return !alteration.code.isEmpty(); });
    const bool proven = observed.sameTarget() || !otherCandidates;
    Statement statement{"proxy.preamble-added", Severity::Error,
                        proven ? Confidence::Proven : Confidence::Likely, Hop::ProxyToUpstream, Rank::Cause};
    statement.evidence = {
        evidence("tap.connection", u"preamble"_s, base::printable(carrier.preamble->bytes.trimmed(), 120))};
    if (observed.upstream)
        statement.evidence.append(statusEvidence("tap.response", *observed.upstream.head));
    else
        statement.evidence.append(evidence(
            "tap.connection", u"end"_s, base::translate("Analysis", "the upstream answered with no HTTP")));
    addClientView(observed, statement);
    findings.add(statement);
    return true;
}

bool addHttp2(const Observed& observed, FindingList& findings) {
    const TappedConnection& carrier = *observed.carrier;
    if (carrier.clientForm != WireForm::Http2Preface)
        return false;
    Statement statement{"proxy.http2-upstream", Severity::Error, Confidence::Proven, Hop::ProxyToUpstream,
                        observed.directSwitched ? Rank::Cause : Rank::Further};
    if (!observed.directSwitched)
        statement.confidence = Confidence::Likely;
    statement.evidence = {
        evidence("tap.connection", u"octets"_s, base::printable(carrier.clientBytes.left(14), 40))};
    if (!carrier.serverBytes.isEmpty())
        statement.evidence.append(evidence("tap.response", u"octets"_s,
                                           base::translate("Analysis", "the upstream answered with %1")
                                               .arg(protocol::describeWireForm(carrier.serverBytes))));
    addClientView(observed, statement);
    findings.add(statement);
    return true;
}

/// The proxy sends a plain request, and what answers speaks TLS.
bool addPlainToTls(const Observed& observed, FindingList& findings) {
    const TappedConnection& carrier = *observed.carrier;
    if (isTls(carrier.clientForm) || carrier.clientCount == 0)
        return false;
    const bool alert = isTls(carrier.serverForm);
    const bool says = observed.upstream && speaksOfTls(observed.upstream.body);
    // Direct spoke TLS with the very same port, which has nothing to say to plain octets.
    const bool mute = observed.run.direct.plan.url.secure && observed.directSwitched &&
                      observed.sameTarget() && carrier.serverCount == 0;
    if (!alert && !says && !mute)
        return false;
    Statement statement{"proxy.tls-to-upstream-failed", Severity::Error, Confidence::Proven,
                        Hop::ProxyToUpstream, Rank::Way};
    statement.evidence = {evidence("tap.request", u"request-line"_s,
                                   observed.exchange ? base::printable(observed.exchange->request.line, 200)
                                                     : base::translate("Analysis", "plain octets, no TLS"))};
    if (alert)
        statement.evidence.append(evidence("tap.response", u"octets"_s,
                                           base::translate("Analysis", "the upstream answered with %1")
                                               .arg(protocol::describeWireForm(carrier.serverBytes))));
    else if (says)
        statement.evidence.append(bodyEvidence("tap.response", observed.upstream.body));
    else
        statement.evidence.append(evidence(
            "direct.tls", u"version"_s,
            base::translate("Analysis", "the same port speaks TLS with us, and sent the proxy nothing")));
    addClientView(observed, statement);
    statement.remark =
        base::translate("Analysis", "The proxy speaks plain HTTP to an upstream that speaks TLS.");
    findings.add(statement);
    return true;
}

bool failedInTlsItself(const Observed& observed) {
    const auto& failure = observed.run.proxied.failure;
    return failure && (failure->kind == model::Failure::Kind::TlsFailed ||
                       failure->kind == model::Failure::Kind::TlsNotVerified);
}

void addTlsStatement(const Observed& observed, Confidence confidence, const QString& what,
                     FindingList& findings) {
    Statement statement{"proxy.tls-to-upstream-failed", Severity::Error, confidence, Hop::ProxyToUpstream,
                        observed.directSwitched ? Rank::Cause : Rank::Further};
    const TappedConnection& carrier = *observed.carrier;
    QString hello = base::translate("Analysis", "the proxy began TLS");
    if (carrier.clientHello && carrier.clientHello->serverName.isEmpty())
        hello = base::translate("Analysis", "the proxy began TLS without a server name (SNI)");
    else if (carrier.clientHello)
        hello = base::translate("Analysis", "the proxy began TLS for the server name %1")
                    .arg(base::printable(carrier.clientHello->serverName, 120));
    statement.evidence = {evidence("tap.request", u"octets"_s, hello),
                          evidence("tap.connection", u"octets"_s, what)};
    addClientView(observed, statement);
    findings.add(statement);
}

void addTls(const Observed& observed, FindingList& findings) {
    const TappedConnection& carrier = *observed.carrier;
    if (!isTls(carrier.clientForm) || failedInTlsItself(observed))
        return;
    const TlsConversation tls = readTls(carrier);
    const bool ended = carrier.clientEndAt || carrier.serverEndAt;
    if (carrier.serverForm == WireForm::HttpResponse || carrier.serverForm == WireForm::OtherText) {
        addTlsStatement(observed, Confidence::Proven,
                        base::translate("Analysis", "the upstream speaks no TLS; it answered: %1")
                            .arg(base::printable(carrier.serverBytes, 60)),
                        findings);
    } else if (tls.alert && !tls.clientFinished) {
        addTlsStatement(observed, Confidence::Proven,
                        (tls.alert->sent ? base::translate("Analysis", "the proxy sent the TLS alert %1")
                                         : base::translate("Analysis", "the upstream sent the TLS alert %1"))
                            .arg(QString::fromLatin1(protocol::tlsAlertName(tls.alert->description))),
                        findings);
    } else if (!tls.clientFinished && ended && tls.serverRecords) {
        addTlsStatement(
            observed, Confidence::Proven,
            base::translate("Analysis", "the proxy gave up the TLS handshake after the upstream's answer"),
            findings);
    } else if (!tls.clientFinished) {
        const bool plainUpstream =
            !observed.run.direct.plan.url.secure && observed.directSwitched && observed.sameTarget();
        addTlsStatement(
            observed, plainUpstream ? Confidence::Proven : Confidence::Likely,
            carrier.serverCount == 0
                ? base::translate("Analysis", "the upstream answered the ClientHello with no byte")
                : base::translate("Analysis", "the TLS handshake was never finished"),
            findings);
    } else if (carrier.clientHello && carrier.clientHello->alpn == QList<QByteArray>{"h2"}) {
        Statement statement{"proxy.http2-upstream", Severity::Error, Confidence::Likely, Hop::ProxyToUpstream,
                            observed.directSwitched ? Rank::Cause : Rank::Further};
        statement.evidence = {
            evidence("tap.request", u"alpn"_s,
                     base::translate("Analysis", "the proxy's ClientHello offers h2 alone"))};
        addClientView(observed, statement);
        findings.add(statement);
    } else if (!tls.applicationData && observed.proxied.status() >= 500) {
        addTlsStatement(
            observed, Confidence::Likely,
            base::translate("Analysis", "the upstream ended the connection right after the TLS handshake"),
            findings);
    }
}

bool hasCodedAlteration(const Observed& observed) {
    return std::ranges::any_of(observed.altered,
                               [](const Alteration& alteration) { return !alteration.code.isEmpty(); });
}

/// The request arrived and was not answered.
void addUnanswered(const Observed& observed, FindingList& findings) {
    const TappedConnection& carrier = *observed.carrier;
    if (serverEndedFirst(carrier) && carrier.serverCount == 0) {
        const auto lived = std::chrono::duration_cast<std::chrono::milliseconds>(
            *carrier.serverEndAt - observed.exchange->requestAt);
        Statement closed{
            "network.closed-before-answer", Severity::Error, Confidence::Proven, Hop::ProxyToUpstream,
            hasCodedAlteration(observed) || !observed.directSwitched ? Rank::Consequence : Rank::Cause};
        closed.evidence = {
            evidence("tap.connection", u"end"_s,
                     base::translate("Analysis", "the upstream closed %1 ms after the request without a byte")
                         .arg(number(lived.count())))};
        addClientView(observed, closed);
        findings.add(closed);
        return;
    }
    if (carrier.serverCount > 0)
        return;
    const auto waited = observed.proxiedWait();
    const bool gaveUp = observed.proxied.status() >= 500 || observed.proxied.status() == 408 ||
                        (observed.run.proxied.failure &&
                         observed.run.proxied.failure->kind == model::Failure::Kind::ClosedBeforeAnswer);
    if (gaveUp) {
        // A slow upstream explains the silence; a fast one must have disliked what it got.
        const bool slow = !observed.directSwitched || observed.directWait() * 5 >= waited * 4;
        Statement timeout{"proxy.upstream-timeout", Severity::Error, Confidence::Proven, Hop::ProxyToUpstream,
                          slow || !hasCodedAlteration(observed) ? Rank::Cause : Rank::Consequence};
        if (!observed.directSwitched)
            timeout.rank = Rank::Consequence;
        timeout.evidence = {evidence(
            "tap.connection", u"time"_s,
            base::translate("Analysis",
                            "the upstream got the request and had sent nothing when the proxy gave up "
                            "after %1 ms")
                .arg(number(waited.count())))};
        if (observed.directSwitched)
            timeout.evidence.append(
                evidence("direct.response", u"time"_s,
                         base::translate("Analysis", "directly the upstream answered after %1 ms")
                             .arg(number(observed.directWait().count()))));
        addClientView(observed, timeout);
        findings.add(timeout);
        return;
    }
    Statement silent{"network.answer-timeout", Severity::Error, Confidence::Proven, Hop::ProxyToUpstream,
                     hasCodedAlteration(observed) || !observed.directSwitched ? Rank::Consequence
                                                                              : Rank::Cause};
    silent.evidence = {
        evidence("tap.connection", u"time"_s,
                 base::translate("Analysis", "the upstream got the request and sent nothing"))};
    addClientView(observed, silent);
    findings.add(silent);
}

} // namespace

void deriveBehind(const Observed& observed, FindingList& findings) {
    if (observed.behind == Behind::Untapped || observed.proxiedSwitched || observed.upstreamSwitched() ||
        isOtherProtocolSwitch(observed.run.proxied))
        return;
    if (addDeadTarget(observed, findings) || !observed.carrier)
        return;
    if (addPreamble(observed, findings) || addHttp2(observed, findings) || addPlainToTls(observed, findings))
        return;
    if (observed.behind == Behind::Opaque) {
        addTls(observed, findings);
        return;
    }
    if (observed.behind == Behind::Request && !observed.upstream && observed.certain)
        addUnanswered(observed, findings);
}

} // namespace twinwire::analysis
