// See machine.h and state.h: entry points, timers, endings.
#include "attempt/machine.h"

#include "attempt/state.h"
#include "attempt/wording.h"
#include "base/assert.h"
#include "base/translate.h"
#include "model/names.h"
#include "protocol/handshake.h"

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace twinwire::attempt {

using model::Failure;
using model::Phase;
using model::StreamEnd;

Machine::Machine(model::AttemptPlan plan, base::Entropy& entropy)
    : m_state(std::make_unique<State>(std::move(plan), entropy)) {}
Machine::~Machine() = default;
Machine::Machine(Machine&&) noexcept = default;
Machine& Machine::operator=(Machine&&) noexcept = default;

Commands Machine::start(nanoseconds now) {
    return m_state->start(now);
}

Commands Machine::on(const Event& event, nanoseconds now) {
    return m_state->on(event, now);
}

const model::Session& Machine::session() const {
    return m_state->session();
}

model::Phase Machine::phase() const {
    return m_state->phase();
}

bool Machine::isOpen() const {
    return m_state->isOpen();
}

bool Machine::isFinished() const {
    return m_state->isFinished();
}

Machine::State::State(model::AttemptPlan plan, base::Entropy& entropy)
    : m_entropy(entropy) {
    m_session.plan = std::move(plan);
}

Commands Machine::State::start(nanoseconds now) {
    TWINWIRE_ASSERT(!m_started);
    m_started = true;
    m_now = now;
    m_session.timings.begun = now;
    m_session.exchange.requestBytes = plan().request;
    m_session.exchange.request = protocol::parseRequestHead(plan().request);
    m_session.exchange.requestViolations = protocol::checkRequest(m_session.exchange.request);

    if (plan().limits.total.count() > 0)
        startTimer(TimerId::Total, plan().limits.total);
    if (plan().limits.connect.count() > 0)
        startTimer(TimerId::Connect, plan().limits.connect);
    for (const auto limit : {plan().limits.connect, plan().limits.total}) {
        if (limit.count() > 0)
            m_connectDeadline =
                std::min<nanoseconds>(m_connectDeadline.value_or(nanoseconds::max()), now + limit);
    }
    m_target = connectEndpoint(plan().url, plan().route.connectTo);
    m_first = m_target;
    if (const auto& proxy = plan().route.proxy) {
        m_first = Endpoint{proxy->host, proxy->port};
        if (proxy->scheme == model::ForwardProxy::Scheme::Socks5)
            m_targetAddresses = knownAddresses(m_target, plan().route.resolve);
    }
    m_addresses = knownAddresses(m_first, plan().route.resolve);
    resolveNext();
    return std::exchange(m_out, {});
}

Commands Machine::State::on(const Event& event, nanoseconds now) {
    TWINWIRE_ASSERT(m_started);
    if (m_finished)
        return {};
    m_now = now;
    std::visit([this](const auto& one) { handle(one); }, event);
    return std::exchange(m_out, {});
}

void Machine::State::handle(const BytesArrived& event) {
    if (event.bytes.isEmpty())
        return;
    if (m_phase == Phase::ProxyTunnel)
        tunnelBytes(event.bytes);
    else if (m_phase >= Phase::Request)
        answerBytes(event.bytes);
}

void Machine::State::handle(const BytesWritten& event) {
    if (isBeforeRequest())
        return;
    m_written += event.count;
    const auto whole = static_cast<quint64>(m_session.exchange.requestBytes.size());
    m_session.exchange.requestWritten = std::min(m_written, whole);
    if (m_written >= whole && !m_session.timings.requestWritten) {
        m_session.timings.requestWritten = m_now;
        if (m_phase == Phase::Request)
            m_phase = Phase::FirstByte;
    }
}

void Machine::State::handle(const StreamEnded& event) {
    switch (m_phase) {
    case Phase::Name:
    case Phase::Connect:
        return;
    case Phase::ProxyTls:
    case Phase::Tls: {
        const bool proxy = m_phase == Phase::ProxyTls;
        handle(TlsFailed{proxy ? TlsLeg::Proxy : TlsLeg::Target, {}, event.end, event.errorNumber});
        return;
    }
    case Phase::ProxyTunnel:
        tunnelEnded(event.end, event.errorNumber);
        return;
    case Phase::Request:
    case Phase::FirstByte:
    case Phase::Head:
    case Phase::Body:
        answerEnded(event.end, event.errorNumber);
        return;
    case Phase::Open:
    case Phase::Closing:
        connectionEnded(event.end);
        return;
    }
}

void Machine::State::handle(const TimerFired& event) {
    switch (event.id) {
    case TimerId::Address:
        if (m_phase == Phase::Connect)
            failAddress(ETIMEDOUT,
                        base::translate("Attempt", "no answer in this address's share of the time"));
        return;
    case TimerId::Connect:
        if (isBeforeRequest())
            connectTimeOut(durationText(plan().limits.connect));
        return;
    case TimerId::Total:
        totalTimeOut();
        return;
    case TimerId::Closing:
        if (m_open)
            connectionEnded(StreamEnd::Timeout);
        return;
    case TimerId::Grace:
        graceOver();
        return;
    }
}

void Machine::State::handle(const CancelRequested&) {
    if (m_open) {
        connectionEnded(StreamEnd::Cancelled);
    } else if (m_pending) {
        failPending(true);
    } else if (m_phase == Phase::Body) {
        finishBody(base::translate("Attempt", "cancelled"));
    } else {
        if (m_phase == Phase::Connect)
            endTry(ECANCELED, base::translate("Attempt", "cancelled"));
        fail(Failure::Kind::Cancelled, StreamEnd::Cancelled,
             base::translate("Attempt", "cancelled while the attempt to %1 was in the phase “%2”")
                 .arg(farPeer(), inWords(m_phase)),
             0, true);
    }
}

void Machine::State::connectTimeOut(const QString& limit) {
    if (m_phase == Phase::Connect)
        endTry(ETIMEDOUT, base::translate("Attempt", "no answer"));
    if (m_phase == Phase::ProxyTunnel && m_body) {
        finishTunnelBody(base::translate("Attempt", "the time limit of %1 was over").arg(limit));
        return;
    }
    QString message;
    switch (m_phase) {
    case Phase::Name:
        message = base::translate("Attempt", "the name “%1” was not resolved within %2")
                      .arg(QString::fromUtf8(m_session.connection.hostLooked), limit);
        break;
    case Phase::ProxyTls:
    case Phase::Tls:
        message = base::translate("Attempt", "the TLS handshake with %1 did not end within %2")
                      .arg(m_phase == Phase::Tls ? farPeer() : nearPeer(), limit);
        break;
    case Phase::ProxyTunnel:
        message = base::translate("Attempt", "%1 opened no tunnel to %2 within %3")
                      .arg(nearPeer(), placeText(m_target.host, m_target.port), limit);
        break;
    default:
        message =
            base::translate("Attempt", "%1 did not accept the connection within %2").arg(nearPeer(), limit);
        break;
    }
    fail(Failure::Kind::ConnectTimeout, StreamEnd::Timeout, message, ETIMEDOUT, true);
}

void Machine::State::totalTimeOut() {
    const QString limit = durationText(plan().limits.total);
    if (m_open)
        return;
    if (m_pending) {
        failPending(true);
        return;
    }
    if (m_phase == Phase::Body) {
        finishBody(base::translate("Attempt", "the time limit of %1 was over").arg(limit));
        return;
    }
    if (isBeforeRequest()) {
        connectTimeOut(limit);
        return;
    }
    const auto& exchange = m_session.exchange;
    QString message;
    if (m_phase == Phase::Request) {
        message = base::translate("Attempt", "%1 took only %2 of the %3 octets of the request within %4")
                      .arg(farPeer())
                      .arg(exchange.requestWritten)
                      .arg(exchange.requestBytes.size())
                      .arg(limit);
    } else if (exchange.receivedCount == 0) {
        const nanoseconds since = m_session.timings.requestWritten.value_or(m_session.timings.begun);
        message = base::translate("Attempt", "no answer from %1 within %2 after the request was written")
                      .arg(farPeer(), durationText(m_now - since));
    } else {
        message =
            base::translate("Attempt", "the head from %1 was not complete within %2: it stopped after %3")
                .arg(farPeer(), limit, octetsText(exchange.receivedCount));
    }
    fail(Failure::Kind::AnswerTimeout, StreamEnd::Timeout, message, ETIMEDOUT, true);
}

void Machine::State::graceOver() {
    if (m_pending)
        failPending(false);
    else if (m_phase == Phase::Body)
        finishBody(base::translate("Attempt", "no octet came any more"));
    else if (m_phase == Phase::ProxyTunnel && m_body)
        finishTunnelBody(base::translate("Attempt", "no octet came any more"));
}

void Machine::State::send(const QByteArray& bytes) {
    if (!isBeforeRequest())
        m_sent += static_cast<quint64>(bytes.size());
    command(SendBytes{bytes});
}

void Machine::State::command(Command&& one) {
    if (m_out.capacity() == 0)
        m_out.reserve(6); // few events cause more
    m_out.append(std::move(one));
}

void Machine::State::startTimer(TimerId id, nanoseconds after) {
    command(StartTimer{id, after});
}

void Machine::State::fail(Failure::Kind kind, StreamEnd end, const QString& message, int errorNumber,
                          bool abort) {
    Failure failure;
    failure.kind = kind;
    failure.phase = m_phase;
    failure.end = end;
    failure.errorNumber = errorNumber;
    failure.message = message;
    failure.octets = m_session.exchange.receivedCount;
    if (m_phase == Phase::ProxyTunnel)
        failure.octets = static_cast<quint64>(tunnel().received.size());
    failWith(std::move(failure), abort);
}

void Machine::State::failWith(Failure failure, bool abort) {
    m_session.outcome = model::Outcome::Failed;
    m_session.failure = std::move(failure);
    finish(abort);
}

/// The failure that was held back while more octets came.
void Machine::State::failPending(bool abort) {
    Failure failure = *m_pending;
    failure.octets = m_session.exchange.receivedCount;
    if (failure.kind == Failure::Kind::NotHttp)
        failure.message = base::translate("Attempt", "%1 did not answer in HTTP/1: it sent %2")
                              .arg(farPeer(), protocol::describeWireForm(m_session.exchange.received));
    failWith(std::move(failure), abort);
}

void Machine::State::finish(bool abort) {
    m_finished = true;
    m_session.timings.ended = m_now;
    command(CloseStream{abort});
    command(Finished{});
}

QString Machine::State::nearPeer() const {
    const auto& connection = m_session.connection;
    const QString place = connection.peerAddress.isEmpty()
                              ? placeText(m_first.host, m_first.port)
                              : placeText(connection.peerAddress, connection.peerPort);
    return plan().route.proxy ? base::translate("Attempt", "the forward proxy %1").arg(place) : place;
}

QString Machine::State::farPeer() const {
    if (!plan().route.proxy)
        return nearPeer();
    return base::translate("Attempt", "%1 (through %2)",
                           "%1: an address, %2: the forward proxy and its address")
        .arg(placeText(m_target.host, m_target.port), nearPeer());
}

} // namespace twinwire::attempt
