// What a ComparedRun shows, put into the words that the rules ask in. Views into the run: it must outlive
// this.
#pragma once

#include "analysis/alterations.h"
#include "analysis/fingerprints.h"

namespace twinwire::analysis {

/// A final answer, wherever it was seen. Null when there was none.
struct Answer {
    const protocol::HttpResponseHead* head = nullptr;
    QByteArray body;

    explicit operator bool() const { return head != nullptr; }
    int status() const { return head ? head->status : 0; }
    /// The first value of \a name; empty when absent.
    QByteArray field(QByteArrayView name) const;
    bool has(QByteArrayView name) const { return head && head->headers.contains(name); }
};

/// The final answer of a session, or of an exchange behind the proxy; empty when none came.
Answer answerOf(const model::Session& session);
Answer answerOf(const model::TappedExchange& exchange);

/// The same status, body and end-to-end headers, but for what differs between two identical requests and what
/// a proxy writes on every answer (findings.md, "The same answer").
bool isSameAnswer(const Answer& a, const Answer& b);

/// The peer ended a connection that stood, without an octet of an answer; also so early that the system names
/// it a failure to connect.
bool isClosedUnanswered(const model::Failure& failure);

/// How far a TLS conversation came that the tap saw from outside.
struct TlsConversation {
    bool clientFinished = false;  ///< the client sent something as long as a Finished: the handshake passed
    bool serverRecords = false;   ///< the server answered with a TLS record
    bool applicationData = false; ///< beyond the handshake, both ways
    std::optional<protocol::TlsAlert> alert; ///< in plain text, from either side; sent: by the proxy
};
/// Reads the records of both directions; nothing is decrypted.
TlsConversation readTls(const model::TappedConnection& connection);

/// See the head of this file.
struct Observed {
    /// What the tap says about the way behind the proxy.
    enum class Behind {
        Untapped, ///< no tap was in place, or see tapSilent
        Silent,   ///< nothing that could be the attempt passed the tap
        Request,  ///< the request passed, as exchange shows it
        Opaque,   ///< a connection came in the time of the attempt, but its octets are no HTTP/1
    };

    explicit Observed(const model::ComparedRun& comparedRun);

    const model::ComparedRun& run;
    Behind behind = Behind::Untapped;
    /// Nothing at all passed the tap, and the answer may be the upstream's: the proxy may not lead to the
    /// tap, so that its silence shows nothing. Behind is Untapped then, and nothing is proven without the
    /// configuration.
    bool tapSilent = false;
    /// The exchange at the tap is the attempt beyond doubt: the key, or an answer that the client got too.
    bool certain = false;
    const model::TappedExchange* exchange = nullptr;
    const model::TappedConnection* carrier = nullptr;
    /// What passed the tap instead when behind is Silent: a request for leave (auth_request), a check.
    const model::TappedExchange* otherRequest = nullptr;
    QList<const model::TappedConnection*> inTime; ///< every tapped connection accepted during the attempt
    QList<Alteration> altered;                    ///< empty without exchange
    bool directSwitched = false;
    bool proxiedSwitched = false;
    Answer direct;
    Answer proxied;
    Answer upstream; ///< the upstream's answer to the proxied request, as the tap saw it
    QString product; ///< of the proxied answer
    QString page;    ///< the product whose own page the proxied answer is
    Voice voice;     ///< the upstream whose words the proxied answer speaks

    bool upstreamSwitched() const { return upstream.status() == 101; }
    /// From the written request to the first octet of the answer, or to the end without one.
    std::chrono::milliseconds proxiedWait() const;
    std::chrono::milliseconds directWait() const;
    const Alteration* alteration(QByteArrayView code) const;
    /// The same for "Connection" and the like, whatever the code.
    const Alteration* alterationOf(QByteArrayView field) const;
    /// The client's own request as sent on the proxied route.
    const protocol::HttpRequestHead& request() const { return run.proxied.exchange.request; }
    /// True when direct went to the very port that the tap forwards to.
    bool sameTarget() const;

    /// True when nothing at all passed the tap that was in place, whatever the answer.
    bool isTapUnused() const;

private:
    void readTap();
    void chooseExchange();
    void excuseWhatDirectSent();
    bool askedForLeave() const;
    void findInTime();
};

/// The replays of a run, read.
struct ReplayReading {
    enum class Verdict { None, Switched, SameAnswer, OtherAnswer };
    /// What the replay of \a alteration alone gave, held against what the upstream answered to the proxy.
    static Verdict of(const Observed& observed, const Alteration& alteration,
                      const model::Replay** replay = nullptr);
    /// The control switched.
    static bool isUsable(const model::ComparedRun& run);
};

/// What is sent when \a alteration is replayed, in words: "with Host: app", "as HTTP/1.0", "without Origin".
/// Never shows the value of a secret.
QString describeAlteration(const Alteration& alteration);
/// The replay of what \a received has besides \a request's fields, alone; nothing when it has no more.
std::optional<ReplayProposal> proposalForAdded(const protocol::HttpRequestHead& request,
                                               const protocol::HttpRequestHead& received);
/// Connection with the upgrade token, yet not to the letter as we sent it; nothing when it is.
std::optional<Alteration> respelledConnection(const protocol::HttpRequestHead& request,
                                              const protocol::HttpRequestHead& received);
/// The replay of \a alteration alone.
ReplayProposal proposalFor(const protocol::HttpRequestHead& request, const Alteration& alteration);

} // namespace twinwire::analysis
