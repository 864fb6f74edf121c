// ComparedRuns made from raw heads, as short as a test case wants to be.
#pragma once

#include "model/comparison.h"

#include <functional>

namespace twinwire::test {

/// The key of RFC 6455 §1.3 and its accept value.
inline const QByteArray key = "dGhlIHNhbXBsZSBub25jZQ==";
inline const QByteArray accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

/// A correct handshake for \a target with Host chat.example; \a fields are whole lines ("Origin: x\r\n").
QByteArray handshake(const QByteArray& fields = {}, const QByteArray& target = "/ws");
/// \a request with the line of \a name replaced by "name: value", or left out when \a value is null.
QByteArray with(const QByteArray& request, const QByteArray& name, const QByteArray& value);
QByteArray without(const QByteArray& request, const QByteArray& name);
/// \a request with another first line.
QByteArray withLine(const QByteArray& request, const QByteArray& line);
/// A correct 101.
QByteArray switching(const QByteArray& fields = {});
/// "HTTP/1.1 " + status, \a fields, Content-Length, \a body.
QByteArray answer(const QByteArray& status, const QByteArray& fields = {}, const QByteArray& body = {});

/// Builds one comparison. Both routes sent handshake() and direct switched unless told otherwise.
class Run {
public:
    Run();

    /// Both routes send \a request.
    Run& request(const QByteArray& bytes);
    Run& direct(const QByteArray& bytes);
    Run& proxied(const QByteArray& bytes);
    Run& directFailed(model::Failure::Kind kind, model::StreamEnd end = model::StreamEnd::None);
    /// No complete answer; \a received is what arrived.
    Run& proxiedFailed(model::Failure::Kind kind, model::StreamEnd end = model::StreamEnd::None,
                       const QByteArray& received = {});
    /// From the written request to the first octet or the end.
    Run& directTook(int milliseconds);
    Run& proxiedTook(int milliseconds);
    Run& secure(bool direct, bool proxied);
    /// A tap was in place and saw nothing of the attempt.
    Run& tapSilent();
    /// The tap saw \a received and the upstream's \a bytes (empty: none).
    Run& tapped(const QByteArray& received, const QByteArray& bytes,
                model::TapSighting::Match match = model::TapSighting::Match::Key);
    /// Besides, the tap saw \a received on a connection of its own, and what the upstream answered to it.
    Run& alsoTapped(const QByteArray& received, const QByteArray& bytes);
    /// The tap saw octets that are no HTTP/1.
    Run& tappedOpaque(const QByteArray& clientBytes, const QByteArray& serverBytes);
    /// What was sent straight to the upstream besides; the first one puts the switching control in front.
    Run& replayed(const QByteArray& code, const QString& description, const QByteArray& bytes);

    /// Asks what analysis::nextReplays() proposes until it proposes no more; \a upstream and \a proxy answer
    /// (with nothing: they close). Returns the number of rounds.
    using Peer = std::function<QByteArray(const QByteArray& request)>;
    int searched(
        const Peer& upstream, const Peer& proxy = [](const QByteArray&) { return QByteArray(); });

    /// Asks what analysis::nextAudit() proposes until it proposes no more. \a passes: what the proxy makes of
    /// a request on its way to \a upstream; an answer ("HTTP/…") is its own, nothing: it closes. \a tapped: a
    /// tap sees what is passed.
    Run& audited(const Peer& upstream, const Peer& passes, bool tapped = false);

    /// A probe of the proxied address: its answer, octets that are none, or (empty) the end without a byte.
    Run& probed(const QByteArray& code, const QByteArray& received);

    /// For what the calls above do not reach.
    model::ComparedRun run;

    QList<model::Finding> findings() const;
    /// The codes in order.
    QList<QByteArray> codes() const;
    /// The finding with \a code; a finding without a code when there is none.
    model::Finding finding(const QByteArray& code) const;
    /// Codes of severity error.
    QList<QByteArray> errors() const;
};

/// The carrier's end as if the upstream had closed \a milliseconds after the request.
void endByUpstream(model::ComparedRun& run, int milliseconds);
/// The carrier's end as if the proxy had given up \a milliseconds after the request.
void endByProxy(model::ComparedRun& run, int milliseconds);

} // namespace twinwire::test
