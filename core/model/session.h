// What happened in one attempt, as immutable facts. Everything a person or a report sees is derived from it.
// Times are nanoseconds since the run began.
#pragma once

#include "model/route.h"
#include "protocol/frames.h"
#include "protocol/http_body.h"
#include "protocol/wire_form.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace twinwire::model {

using std::chrono::nanoseconds;

/// The steps of an attempt in order.
enum class Phase { Name, Connect, ProxyTls, ProxyTunnel, Tls, Request, FirstByte, Head, Body, Open, Closing };

/// The ends of the phases; absent when the phase did not take place or did not end.
struct Timings {
    nanoseconds begun{0};
    std::optional<nanoseconds> nameResolved;
    std::optional<nanoseconds> connected;
    std::optional<nanoseconds> proxyTlsEstablished;
    std::optional<nanoseconds> tunnelEstablished;
    std::optional<nanoseconds> tlsEstablished;
    std::optional<nanoseconds> requestWritten;
    std::optional<nanoseconds> firstByte;
    std::optional<nanoseconds> headComplete;
    std::optional<nanoseconds> ended;
    bool operator==(const Timings&) const = default;
};

/// One address that was tried.
struct AddressTry {
    QByteArray address; ///< literal
    quint16 port = 0;
    QString error;       ///< empty when it connected; else the system's words
    int errorNumber = 0; ///< errno, 0 when it connected; ETIMEDOUT for our own connect timeout
    nanoseconds begun{0};
    nanoseconds ended{0};
    bool operator==(const AddressTry&) const = default;
};

/// One certificate of a chain.
struct CertificateFacts {
    QString subject;
    QString issuer;
    QStringList names; ///< subjectAltName: "DNS:…", "IP:…"
    QDateTime notBefore;
    QDateTime notAfter;
    QByteArray sha256; ///< hexadecimal, lower case
    bool operator==(const CertificateFacts&) const = default;
};

/// The evidence of one TLS handshake.
struct TlsSummary {
    bool established = false;
    QByteArray serverName;   ///< SNI that was sent; empty: none
    QByteArray verifiedName; ///< the name or address that the certificate was held against
    QList<QByteArray> alpnOffered;
    QByteArray alpn;    ///< what the server chose; empty: nothing
    QByteArray version; ///< "TLSv1.3"
    QByteArray cipher;
    QList<CertificateFacts> chain; ///< leaf first, as the server sent it
    bool verified = false;
    int verifyCode = 0; ///< OpenSSL's X509_V_ERR_*, 0 when verified
    QString verifyText; ///< in words
    /// The kinds that findings tell apart.
    enum class VerifyProblem { None, Untrusted, Expired, NotYetValid, NameMismatch, Other };
    VerifyProblem verifyProblem = VerifyProblem::None;
    QList<protocol::TlsAlert> alerts;
    bool clientCertificateRequested = false;
    QString error;        ///< OpenSSL's reason when not established
    QByteArray peerBytes; ///< the first octets the peer sent (at most 256), for telling plain HTTP from TLS
    bool operator==(const TlsSummary&) const = default;
};

/// Talking to a forward proxy.
struct TunnelFacts {
    QByteArray request;                               ///< CONNECT head or SOCKS octets that we sent
    QByteArray received;                              ///< all octets of the proxy's answer
    std::optional<protocol::HttpResponseHead> answer; ///< HTTP only
    std::optional<protocol::HttpBody> body;           ///< of a refusal
    QString refusal;                                  ///< SOCKS: in words
    bool established = false;
    bool operator==(const TunnelFacts&) const = default;
};

/// The connection under an attempt.
struct Connection {
    QByteArray hostLooked; ///< the name that was looked up, empty for a literal
    QList<AddressTry> tries;
    QByteArray localAddress;
    quint16 localPort = 0;
    QByteArray peerAddress;
    quint16 peerPort = 0;
    std::optional<TunnelFacts> tunnel;
    std::optional<TlsSummary> proxyTls;
    std::optional<TlsSummary> tls; ///< with the target
    bool operator==(const Connection&) const = default;
};

/// Request and answer.
struct Exchange {
    protocol::HttpRequestHead request; ///< parsed from what was sent
    QByteArray requestBytes;           ///< exactly what was to be sent (a raw request may be no head at all)
    quint64 requestWritten = 0;        ///< octets the transport took
    QList<protocol::HttpResponseHead> interim;          ///< 1xx heads before the final one
    std::optional<protocol::HttpResponseHead> response; ///< complete final head
    QByteArray received;       ///< what arrived as plain text until head and body ended (bounded)
    quint64 receivedCount = 0; ///< all octets that arrived as plain text, frames included
    std::optional<protocol::HttpBody> body;  ///< of a refusal
    QByteArray afterHead;                    ///< octets behind a 101 head until the end (the first 64 KiB)
    protocol::Violations requestViolations;  ///< protocol::checkRequest()
    protocol::Violations responseViolations; ///< protocol::checkResponse()
    bool operator==(const Exchange&) const = default;
};

/// How the stream ended.
enum class StreamEnd { None, Fin, Reset, Timeout, TlsAlert, Cancelled, Local };

/// Why an attempt did not come to a complete answer, or why a 101 was no valid switch.
struct Failure {
    enum class Kind {
        NameNotResolved,
        ConnectionRefused,
        ConnectTimeout,
        ConnectFailed, ///< ConnectFailed: unreachable, denied, …
        ForwardProxyRefused,
        ForwardProxyFailed,
        ProxyTlsFailed,
        TlsFailed,
        TlsNotVerified,
        ClosedBeforeAnswer,
        ClosedInsideHead,
        AnswerTimeout,
        NotHttp,
        HeadTooLarge,
        InvalidSwitch,
        Cancelled,
        LocalError,
    };
    Kind kind = Kind::ConnectFailed;
    Phase phase = Phase::Connect;
    quint64 octets = 0; ///< received (as plain text of the phase) before the failure
    StreamEnd end = StreamEnd::None;
    int errorNumber = 0; ///< errno, where the system gave one
    QString message;     ///< one sentence for a person, naming address or place
    bool operator==(const Failure&) const = default;
};

/// The result in one word.
enum class Outcome {
    Switched, ///< a valid 101
    Refused,  ///< a complete final head that is not 101
    Failed,   ///< anything else; see Session::failure
};

/// One frame of the open connection, either way.
struct FrameRecord {
    nanoseconds at{0};
    bool clientToServer = false;
    protocol::Frame frame;
    bool operator==(const FrameRecord&) const = default;
};

/// How the open connection ended.
struct CloseFacts {
    std::optional<protocol::CloseFrame> sent;
    std::optional<protocol::CloseFrame> received;
    StreamEnd end = StreamEnd::None;
    /// RFC 6455 §7.1.5: the received code, 1005 for an empty Close, 1006 for none.
    quint16 code = 1006;
    bool clean = false;
    bool operator==(const CloseFacts&) const = default;
};

/// Everything about one attempt on one route.
struct Session {
    AttemptPlan plan;
    Connection connection;
    Exchange exchange;
    Timings timings;
    Outcome outcome = Outcome::Failed;
    std::optional<Failure> failure;
    QList<FrameRecord> frames; ///< bounded; the first 10,000
    std::optional<CloseFacts> close;
    protocol::Violations frameViolations;
    bool operator==(const Session&) const = default;
};

} // namespace twinwire::model
