// The rules, one family of findings per file. Each family looks at what was observed and adds what it can
// state; the order in which derive() calls them is the order from cause to consequence.
#pragma once

#include "analysis/finding_list.h"
#include "analysis/observed.h"

namespace twinwire::analysis {

/// request.*: rules that our own request breaks.
void deriveRequest(const Observed& observed, FindingList& findings);
/// network.* and tls.*: how each route's own connection failed.
void deriveWay(const Observed& observed, FindingList& findings);
/// upstream.*: direct is answered without a switch.
void deriveUpstream(const Observed& observed, FindingList& findings);
/// The 101 and what became of it on the way back.
void deriveSwitching(const Observed& observed, FindingList& findings);
/// What the tap shows of the connection behind the proxy besides the request: TLS, HTTP/2, preamble, silence.
void deriveBehind(const Observed& observed, FindingList& findings);
/// The request as the upstream received it, held against ours.
void deriveAltered(const Observed& observed, FindingList& findings);
/// A mute listener of the proxy, probed.
void deriveProbed(const Observed& observed, FindingList& findings);
/// The tap was silent: the proxy answered by itself.
void deriveOwnAnswer(const Observed& observed, FindingList& findings);
/// No tap: what the altered copies of the request, sent straight to the upstream, tell.
void deriveReplayed(const Observed& observed, FindingList& findings);
/// What passed the proxied route once the request was mended.
void deriveMended(const Observed& observed, FindingList& findings);
/// No tap, or nothing to be read at it: what status, words and time point to.
void deriveUntapped(const Observed& observed, FindingList& findings);

/// The proxy's configuration leads elsewhere and leaves a field as it was sent: that this field's alteration
/// gives the same answer from the direct address proves nothing.
void deriveContradicted(const Observed& observed, FindingList& findings);
/// The proxy's configuration, where it was given: what it says of the place that the request reaches.
void deriveConfigured(const Observed& observed, FindingList& findings);

/// The audit, where it was asked for: warnings alone.
void deriveAudit(const Observed& observed, FindingList& findings);

/// request.* of one session. \a refused: it was answered without a switch.
void addRequestFindings(const model::Session& session, bool refused, FindingList& findings);
/// network.* and tls.* of one session.
void addWayFindings(const model::Session& session, const char* route, model::Hop hop, FindingList& findings);
/// upstream.* of one session. \a confidence: of the statements that need both routes.
void addUpstreamFindings(const model::Session& session, model::Confidence confidence, FindingList& findings);

/// A guess with its reason.
struct Guess {
    QByteArray code;
    model::Confidence confidence = model::Confidence::Possible;
    QString reason; ///< what points there
    model::Hop hop = model::Hop::Proxy;
};
/// What an answer of the proxy's own making (or none) stands for, best first. \a silent: a tap saw that the
/// upstream was not asked.
QList<Guess> guessOwnAnswer(const Observed& observed, bool silent);
/// What a connection closed before any octet of an answer stands for, best first.
QList<Guess> guessClosed(const Observed& observed, bool silent);

/// How well \a answer, to a request for \a target, fits an upstream that got what \a code says: 0 to 4.
int fitOf(const Answer& answer, const QByteArray& target, QByteArrayView code);
/// The upstream may have spoken: nothing of the proxy's own is in the proxied answer.
bool mayBeUpstream(const Observed& observed);
/// The proxied answer is a redirect that the upstream may have given.
bool mayBeRedirect(const Observed& observed);
/// The proxied connection stood and was closed at once, without an octet of an answer, where no tap looks: by
/// the proxy, or by the upstream through one that passes connections on.
bool isClosedAtOnce(const Observed& observed);
/// The proxied answer tells of itself that a proxy gave it, without the upstream.
bool isOwnWords(const Observed& observed);
/// The proxy says that its upstream failed it, and said so at once: the upstream may have closed upon what
/// the proxy sent.
bool isUpstreamFailure(const Observed& observed);
/// The proxy is of a product that never does to a request what \a code says.
bool isBeyond(const Observed& observed, QByteArrayView code);

/// What the client got on both routes, for the evidence.
QList<model::Evidence> answerEvidence(const Observed& observed);
/// What would settle a statement that no tap could prove.
QString settlingWords(const Observed& observed);
/// That a tap was in place and saw nothing, and what that may mean.
model::Evidence silenceEvidence();
/// What harmless questions to the proxied address brought.
QList<model::Evidence> questionEvidence(const Observed& observed);
/// "replayed without Origin straight to the upstream: HTTP/1.1 403 Forbidden".
QString replayInWords(const model::Replay& replay);

/// True when both routes were sent a request that asks for another protocol than websocket, and got it.
bool isOtherProtocolSwitch(const model::Session& session);

} // namespace twinwire::analysis
