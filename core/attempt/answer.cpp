// The machine's request and its answer: 1xx heads, the final head, a refusal's body.
#include "attempt/state.h"
#include "attempt/wording.h"
#include "base/limits.h"
#include "protocol/handshake.h"

#include "base/translate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace twinwire::attempt {

using model::Failure;
using model::Phase;
using model::StreamEnd;
using protocol::ParseStatus;

namespace {

constexpr qsizetype keptReceived = base::limits::headBytes + base::limits::bodyBytes;
constexpr qsizetype keptAfterHead = 64 * 1024;
constexpr qsizetype enoughJunk = 512;
constexpr auto bodySilence = std::chrono::seconds(2);
constexpr auto bodyTime = std::chrono::seconds(10);
constexpr auto junkSilence = std::chrono::milliseconds(200);

void keep(QByteArray& kept, const QByteArray& bytes, qsizetype limit) {
    const qsizetype room = limit - kept.size();
    if (room <= 0)
        return;
    if (kept.isEmpty() && bytes.size() <= room)
        kept = bytes; // shared, not copied
    else
        kept.append(bytes.constData(), std::min(room, bytes.size()));
}

/// The connection ended before the first octet of the final head.
QString closedBeforeHead(bool reset, const QString& peer, const model::Exchange& exchange, Phase phase) {
    if (exchange.receivedCount > 0)
        return (reset
                    ? base::translate(
                          "Attempt",
                          "%1 reset the connection behind %2 interim (1xx) answers, before the final head")
                    : base::translate(
                          "Attempt",
                          "%1 closed the connection behind %2 interim (1xx) answers, before the final head"))
            .arg(peer, QString::number(exchange.interim.size()));
    if (phase == Phase::Request)
        return (reset ? base::translate(
                            "Attempt",
                            "%1 reset the connection before any octet of an answer, after it took %2 of %3 "
                            "octets of the request")
                      : base::translate(
                            "Attempt",
                            "%1 closed the connection before any octet of an answer, after it took %2 of %3 "
                            "octets of the request"))
            .arg(peer, QString::number(exchange.requestWritten),
                 QString::number(exchange.requestBytes.size()));
    return (reset ? base::translate("Attempt", "%1 reset the connection before any octet of an answer")
                  : base::translate("Attempt", "%1 closed the connection before any octet of an answer"))
        .arg(peer);
}

/// The connection ended inside the final head.
QString closedInsideHead(bool reset, const QString& peer, const protocol::ResponseHeadParser& parser,
                         quint64 count) {
    if (parser.head().line.isEmpty())
        return (reset
                    ? base::translate("Attempt", "%1 reset the connection inside the status line after %2")
                    : base::translate("Attempt", "%1 closed the connection inside the status line after %2"))
            .arg(peer, octetsText(count));
    return (reset ? base::translate("Attempt", "%1 reset the connection inside the headers after %2")
                  : base::translate("Attempt", "%1 closed the connection inside the headers after %2"))
        .arg(peer, octetsText(count));
}

} // namespace

/// Writes the request exactly as planned. \a arrived: octets that came behind the tunnel's answer.
void Machine::State::startRequest(const QByteArray& arrived) {
    if (plan().limits.connect.count() > 0)
        command(StopTimer{TimerId::Connect});
    m_phase = Phase::Request;
    m_body.reset();
    m_head.emplace();
    if (plan().request.isEmpty())
        handle(BytesWritten{0});
    else
        send(plan().request);
    if (!arrived.isEmpty())
        answerBytes(arrived);
}

void Machine::State::keepReceived(const QByteArray& bytes) {
    keep(m_session.exchange.received, bytes, keptReceived);
}

void Machine::State::answerBytes(const QByteArray& bytes) {
    auto& exchange = m_session.exchange;
    exchange.receivedCount += static_cast<quint64>(bytes.size());
    if (!m_session.timings.firstByte)
        m_session.timings.firstByte = m_now;
    if (m_open) {
        keep(exchange.afterHead, bytes, keptAfterHead);
        frameBytes(bytes);
    } else if (m_pending) {
        // The verdict stands; these octets are evidence.
        if (exchange.response) {
            keep(exchange.afterHead, bytes, keptAfterHead);
        } else {
            keepReceived(bytes);
            if (exchange.received.size() < enoughJunk)
                return;
        }
        failPending(false);
    } else if (m_body) {
        keepReceived(bytes);
        bodyBytes(bytes);
    } else {
        keepReceived(bytes);
        m_phase = Phase::Head;
        headBytes(bytes);
    }
}

void Machine::State::headBytes(const QByteArray& bytes) {
    auto& exchange = m_session.exchange;
    QByteArray pending = bytes;
    for (;;) {
        const ParseStatus status = m_head->feed(pending);
        if (status == ParseStatus::NeedMore)
            return;
        if (status == ParseStatus::Unparseable) {
            notHttp();
            return;
        }
        if (!m_head->head().isInterim())
            break;
        exchange.interim.append(m_head->head());
        if (exchange.interim.size() > base::limits::interimHeads) {
            fail(Failure::Kind::HeadTooLarge, StreamEnd::Local,
                 base::translate("Attempt", "%1 sent more than %2 interim (1xx) answers")
                     .arg(farPeer())
                     .arg(base::limits::interimHeads),
                 0, true);
            return;
        }
        pending = m_head->rest();
        m_head.emplace();
        if (pending.isEmpty())
            return;
    }
    exchange.response = m_head->head();
    const QByteArray rest = m_head->rest();
    m_head.reset();
    finalHead(*exchange.response, rest);
}

void Machine::State::finalHead(const protocol::HttpResponseHead& head, const QByteArray& rest) {
    auto& exchange = m_session.exchange;
    m_session.timings.headComplete = m_now;
    exchange.responseViolations = protocol::checkResponse(exchange.request, head);
    if (head.status == 101) {
        exchange.received.chop(std::min(rest.size(), exchange.received.size()));
        keep(exchange.afterHead, rest, keptAfterHead);
        if (protocol::isSwitch(head, exchange.responseViolations))
            openConnection(rest);
        else
            invalidSwitch(rest);
        return;
    }
    m_phase = Phase::Body;
    m_session.outcome = model::Outcome::Refused;
    m_bodyDeadline = m_now + bodyTime;
    m_body.emplace(head, exchange.request.method);
    if (m_body->status() != ParseStatus::NeedMore)
        finishBody({});
    else if (rest.isEmpty())
        awaitSilence();
    else
        bodyBytes(rest);
}

void Machine::State::invalidSwitch(const QByteArray& rest) {
    QStringList reasons;
    for (const auto& violation : m_session.exchange.responseViolations) {
        if (violation.severity == protocol::Violation::Severity::Error && reasons.size() < 5)
            reasons.append(violation.message);
    }
    Failure failure;
    failure.kind = Failure::Kind::InvalidSwitch;
    failure.phase = m_phase;
    failure.octets = m_session.exchange.receivedCount;
    failure.end = StreamEnd::Local;
    failure.message =
        base::translate("Attempt", "%1 answered 101, but not with a valid switch to WebSocket: %2")
            .arg(farPeer(), reasons.join(base::translate("Attempt", "; ", "between sentences of one kind")));
    m_pending = std::move(failure);
    // What a server says in the protocol that it switched to often follows in a segment of its own.
    if (rest.isEmpty())
        startTimer(TimerId::Grace, junkSilence);
    else
        failPending(false);
}

/// The parser gave up: no HTTP, or past the limits.
void Machine::State::notHttp() {
    const protocol::Violations& violations = m_head->head().violations;
    if (protocol::contains(violations, "head.too-large") ||
        protocol::contains(violations, "head.too-many-fields")) {
        fail(Failure::Kind::HeadTooLarge, StreamEnd::Local,
             base::translate(
                 "Attempt",
                 "the head from %1 is past the limits (%2 KiB, %3 fields): reading stopped after %4")
                 .arg(farPeer())
                 .arg(base::limits::headBytes / 1024)
                 .arg(base::limits::headFields)
                 .arg(octetsText(m_session.exchange.receivedCount)),
             0, true);
        return;
    }
    Failure failure;
    failure.kind = Failure::Kind::NotHttp;
    failure.phase = m_phase;
    failure.octets = m_session.exchange.receivedCount;
    failure.end = StreamEnd::Local;
    m_pending = std::move(failure);
    // A few octets more tell what it is; what is known already needs no waiting.
    const QByteArray& received = m_session.exchange.received;
    if (protocol::wireForm(received) == protocol::WireForm::Unknown && received.size() < enoughJunk)
        startTimer(TimerId::Grace, junkSilence);
    else
        failPending(false);
}

void Machine::State::bodyBytes(const QByteArray& bytes) {
    if (m_body->feed(bytes) == ParseStatus::NeedMore)
        awaitSilence();
    else
        finishBody({});
}

/// A body without end must not hold the attempt: it ends after 2 s of silence, and 10 s after its head.
void Machine::State::awaitSilence() {
    startTimer(TimerId::Grace,
               std::max(nanoseconds{1}, std::min<nanoseconds>(bodySilence, m_bodyDeadline - m_now)));
}

/// \a reason: why the body was not read to its end; empty when the framing or the limit ended it.
void Machine::State::finishBody(const QString& reason) {
    protocol::HttpBody body = m_body->body();
    if (!reason.isEmpty()) {
        body.violations.append({"body.incomplete"_ba,
                                u"RFC 9112 §6"_s,
                                base::translate("Attempt", "reading the body ended early after %1: %2")
                                    .arg(octetsText(static_cast<quint64>(body.bytes.size())), reason),
                                {},
                                protocol::Violation::Severity::Remark});
    }
    const bool complete = body.complete;
    m_session.exchange.body = std::move(body);
    m_session.outcome = model::Outcome::Refused;
    finish(!complete);
}

void Machine::State::answerEnded(StreamEnd end, int errorNumber) {
    if (m_pending) {
        m_pending->end = end;
        m_pending->errorNumber = errorNumber;
        failPending(false);
        return;
    }
    if (m_phase == Phase::Body) {
        if (end == StreamEnd::Fin)
            m_body->finish();
        finishBody(end == StreamEnd::Fin     ? QString()
                   : end == StreamEnd::Reset ? base::translate("Attempt", "the connection was reset")
                                             : base::translate("Attempt", "TLS broke"));
        return;
    }
    const auto& exchange = m_session.exchange;
    const bool reset = end == StreamEnd::Reset;
    const bool headBegun = m_head && !m_head->received().isEmpty();
    if (!headBegun) {
        fail(Failure::Kind::ClosedBeforeAnswer, end, closedBeforeHead(reset, farPeer(), exchange, m_phase),
             errorNumber);
        return;
    }
    fail(Failure::Kind::ClosedInsideHead, end,
         closedInsideHead(reset, farPeer(), *m_head, exchange.receivedCount), errorNumber);
}

} // namespace twinwire::attempt
