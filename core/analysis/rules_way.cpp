// network.* and tls.*: failures of a route's own connection. They are observed directly and so are proven;
// what they follow from is stated by the other families.
#include "analysis/rules.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Failure;
using model::Hop;
using model::Session;
using model::Severity;
using model::StreamEnd;
using model::TlsSummary;
using protocol::WireForm;

namespace {

const char* source(const char* route, const char* what) {
    const bool direct = qstrcmp(route, "direct") == 0;
    if (qstrcmp(what, "tls") == 0)
        return direct ? "direct.tls" : "proxied.tls";
    if (qstrcmp(what, "response") == 0)
        return direct ? "direct.response" : "proxied.response";
    return direct ? "direct.connection" : "proxied.connection";
}

const TlsSummary* tlsOf(const Session& session, Failure::Kind kind) {
    const auto& tls =
        kind == Failure::Kind::ProxyTlsFailed ? session.connection.proxyTls : session.connection.tls;
    if (tls)
        return &*tls;
    // Verification can fail on either leg; the one that has a problem is meant.
    return session.connection.proxyTls ? &*session.connection.proxyTls : nullptr;
}

QByteArray codeOf(TlsSummary::VerifyProblem problem) {
    switch (problem) {
    case TlsSummary::VerifyProblem::Untrusted:
        return "tls.untrusted-certificate";
    case TlsSummary::VerifyProblem::Expired:
    case TlsSummary::VerifyProblem::NotYetValid:
        return "tls.expired-certificate";
    case TlsSummary::VerifyProblem::NameMismatch:
        return "tls.name-mismatch";
    case TlsSummary::VerifyProblem::None:
    case TlsSummary::VerifyProblem::Other:
        break;
    }
    return "tls.handshake-failed";
}

QList<model::Evidence> tlsEvidence(const TlsSummary& tls, const char* place) {
    QList<model::Evidence> out;
    if (!tls.verifyText.isEmpty() && !tls.verified)
        out.append(evidence(place, u"verification"_s, tls.verifyText));
    if (!tls.chain.isEmpty()) {
        const model::CertificateFacts& leaf = tls.chain.first();
        out.append(evidence(place, u"certificate"_s,
                            base::translate("Analysis", "subject %1, issuer %2, names %3, valid %4 to %5")
                                .arg(leaf.subject, leaf.issuer, leaf.names.join(u", "_s),
                                     leaf.notBefore.toUTC().toString(Qt::ISODate),
                                     leaf.notAfter.toUTC().toString(Qt::ISODate))));
    }
    for (const protocol::TlsAlert& alert : tls.alerts) {
        out.append(evidence(place, u"alert"_s,
                            (alert.sent ? base::translate("Analysis", "we sent alert %1")
                                        : base::translate("Analysis", "the peer sent alert %1"))
                                .arg(QString::fromLatin1(protocol::tlsAlertName(alert.description)))));
    }
    if (!tls.error.isEmpty())
        out.append(evidence(place, u"error"_s, tls.error));
    return out;
}

void addTls(const Session& session, const char* route, Hop hop, const Failure& failure,
            FindingList& findings) {
    const TlsSummary* tls = tlsOf(session, failure.kind);
    const char* place = source(route, "tls");
    Statement statement{"tls.handshake-failed", Severity::Error, Confidence::Proven, hop, Rank::Way};
    if (tls) {
        statement.evidence = tlsEvidence(*tls, place);
        if (tls->verifyProblem != TlsSummary::VerifyProblem::None && !tls->verified)
            statement.code = codeOf(tls->verifyProblem);
        const WireForm form = protocol::wireForm(tls->peerBytes);
        const bool plain = form == WireForm::HttpResponse || form == WireForm::OtherText ||
                           form == WireForm::Http2Frames || form == WireForm::HttpRequest;
        if (plain) {
            statement.code = "tls.tls-to-plain-port";
            statement.evidence.prepend(evidence(
                place, u"phase"_s,
                base::translate("Analysis", "the port answered the ClientHello with %1: %2")
                    .arg(protocol::describeWireForm(tls->peerBytes), base::printable(tls->peerBytes, 60))));
        }
    }
    if (!failure.message.isEmpty())
        statement.evidence.append(evidence(place, u"phase"_s, failure.message));
    findings.add(statement);
    // A plain port that closes at the sight of a ClientHello cannot be told from a TLS port that does.
    const bool mute = tls && tls->peerBytes.isEmpty() && tls->alerts.isEmpty() &&
                      (failure.end == StreamEnd::Fin || failure.end == StreamEnd::Reset);
    if (mute && statement.code == "tls.handshake-failed") {
        Statement other{"tls.tls-to-plain-port", Severity::Error, Confidence::Possible, hop, Rank::Further};
        other.evidence.append(
            evidence(place, u"phase"_s,
                     base::translate("Analysis",
                                     "the port closed the connection after the ClientHello without a byte")));
        findings.add(other);
    }
}

bool isPlainHttpRefusal(const QByteArray& body) {
    for (const char* text :
         {"The plain HTTP request was sent to HTTPS port", "Client sent an HTTP request to an HTTPS server",
          "You're speaking plain HTTP to an SSL-enabled server port"}) {
        if (body.contains(text))
            return true;
    }
    return false;
}

/// ws:// to a TLS port: the port answers in TLS, or says so in HTTP.
void addPlainToTls(const Session& session, const char* route, Hop hop, FindingList& findings) {
    if (session.plan.url.secure || session.outcome == model::Outcome::Switched)
        return;
    const WireForm form = protocol::wireForm(session.exchange.received);
    const Answer answer = answerOf(session);
    Statement statement{"tls.plain-to-tls-port", Severity::Error, Confidence::Proven, hop, Rank::Way};
    if (!answer && (form == WireForm::TlsAlert || form == WireForm::TlsHandshake)) {
        statement.evidence.append(
            evidence(source(route, "connection"), u"phase"_s,
                     base::translate("Analysis", "the port answered the plain request with %1")
                         .arg(protocol::describeWireForm(session.exchange.received))));
        findings.add(statement);
    } else if (answer && isPlainHttpRefusal(answer.body)) {
        statement.evidence = {statusEvidence(source(route, "response"), *answer.head),
                              bodyEvidence(source(route, "response"), answer.body)};
        findings.add(statement);
    }
}

/// TLS passed, and the answer says that a client certificate was missing.
void addMissingCertificate(const Session& session, const char* route, Hop hop, FindingList& findings) {
    const Answer answer = answerOf(session);
    if (!answer || !session.connection.tls)
        return;
    if (!answer.body.contains("No required SSL certificate was sent") &&
        !answer.body.contains("The SSL certificate error"))
        return;
    Statement statement{"tls.handshake-failed", Severity::Error, Confidence::Proven, hop, Rank::Way};
    statement.evidence = {statusEvidence(source(route, "response"), *answer.head),
                          bodyEvidence(source(route, "response"), answer.body)};
    statement.remark = base::translate(
        "Analysis",
        "The server asks for a client certificate: give one (on the command line: --cert and --key).");
    findings.add(statement);
}

/// HTTP/2 where HTTP/1.1 was needed: chosen by ALPN, or spoken without TLS.
void addHttp2(const Session& session, const char* route, Hop hop, FindingList& findings) {
    if (session.outcome == model::Outcome::Switched)
        return;
    const bool chosen = session.connection.tls && session.connection.tls->alpn == "h2";
    const bool frames =
        !session.exchange.response && protocol::wireForm(session.exchange.received) == WireForm::Http2Frames;
    if (!chosen && !frames)
        return;
    Statement statement{"proxy.http2-negotiated", Severity::Error, Confidence::Proven, hop, Rank::Way};
    if (chosen)
        statement.evidence.append(
            evidence(source(route, "tls"), u"alpn"_s, base::translate("Analysis", "ALPN chose h2")));
    if (frames)
        statement.evidence.append(
            evidence(source(route, "connection"), u"phase"_s,
                     base::translate("Analysis", "the answer to the HTTP/1.1 request is %1")
                         .arg(protocol::describeWireForm(session.exchange.received))));
    findings.add(statement);
}

struct NetworkCode {
    Failure::Kind kind;
    const char* code;
};
constexpr NetworkCode networkCodes[] = {
    {Failure::Kind::NameNotResolved, "network.name-not-resolved"},
    {Failure::Kind::ConnectionRefused, "network.connection-refused"},
    {Failure::Kind::ConnectTimeout, "network.connect-timeout"},
    {Failure::Kind::ConnectFailed, "network.connection-refused"},
    {Failure::Kind::ForwardProxyRefused, "network.forward-proxy-refused"},
    {Failure::Kind::ForwardProxyFailed, "network.forward-proxy-refused"},
    {Failure::Kind::ClosedBeforeAnswer, "network.closed-before-answer"},
    {Failure::Kind::ClosedInsideHead, "network.closed-before-answer"},
    {Failure::Kind::AnswerTimeout, "network.answer-timeout"},
};

bool isForwardProxy(Failure::Kind kind) {
    return kind == Failure::Kind::ForwardProxyRefused || kind == Failure::Kind::ForwardProxyFailed;
}

void addNetwork(const Session& session, const char* route, Hop hop, const Failure& failure,
                FindingList& findings) {
    const Failure::Kind kind = isClosedUnanswered(failure) ? Failure::Kind::ClosedBeforeAnswer : failure.kind;
    for (const NetworkCode& row : networkCodes) {
        if (row.kind != kind)
            continue;
        Statement statement{row.code, Severity::Error, Confidence::Proven, hop, Rank::Way};
        const char* place = source(route, "connection");
        statement.evidence.append(evidence(place, u"phase"_s, failure.message));
        for (const model::AddressTry& tried : session.connection.tries) {
            if (!tried.error.isEmpty())
                statement.evidence.append(evidence(place, u"address"_s,
                                                   base::translate("Analysis", "%1 port %2: %3")
                                                       .arg(QString::fromLatin1(tried.address))
                                                       .arg(tried.port)
                                                       .arg(tried.error)));
        }
        if (isForwardProxy(failure.kind) && session.connection.tunnel) {
            if (session.connection.tunnel->answer)
                statement.evidence.append(evidence(
                    place, u"status"_s, base::printable(session.connection.tunnel->answer->line, 200)));
            if (!session.connection.tunnel->refusal.isEmpty())
                statement.evidence.append(evidence(place, u"reply"_s, session.connection.tunnel->refusal));
        }
        // On the proxied route a silent or closing peer is what the cause looks like from here, not the
        // cause.
        const bool late = kind == Failure::Kind::ClosedBeforeAnswer ||
                          kind == Failure::Kind::ClosedInsideHead || kind == Failure::Kind::AnswerTimeout;
        if (late && hop != Hop::Upstream)
            statement.rank = Rank::Consequence;
        findings.add(statement);
    }
}

} // namespace

void addWayFindings(const Session& session, const char* route, Hop hop, FindingList& findings) {
    addPlainToTls(session, route, hop, findings);
    addMissingCertificate(session, route, hop, findings);
    addHttp2(session, route, hop, findings);
    if (!session.failure)
        return;
    const Failure& failure = *session.failure;
    const bool alertInStream = failure.end == StreamEnd::TlsAlert && session.connection.tls &&
                               !session.connection.tls->alerts.isEmpty();
    if (failure.kind == Failure::Kind::ProxyTlsFailed || failure.kind == Failure::Kind::TlsFailed ||
        failure.kind == Failure::Kind::TlsNotVerified || alertInStream) {
        addTls(session, route, hop, failure, findings);
        return;
    }
    addNetwork(session, route, hop, failure, findings);
}

void deriveWay(const Observed& observed, FindingList& findings) {
    addWayFindings(observed.run.direct, "direct", Hop::Upstream, findings);
    addWayFindings(observed.run.proxied, "proxied", Hop::ClientToProxy, findings);
}

} // namespace twinwire::analysis
