// The machine's way to a connection: names, every address in order, TLS legs.
#include "attempt/state.h"
#include "attempt/wording.h"

#include "base/translate.h"

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace twinwire::attempt {

using model::Failure;
using model::Phase;
using model::StreamEnd;

/// Looks up what is still unknown: for socks5 the target's name first, then the name that TCP connects to.
void Machine::State::resolveNext() {
    const auto& proxy = plan().route.proxy;
    const bool targetResolvedHere = proxy && proxy->scheme == model::ForwardProxy::Scheme::Socks5;
    if (targetResolvedHere && !m_targetAddresses) {
        m_looking = Looking::Target;
        m_session.connection.hostLooked = m_target.host;
        command(ResolveName{m_target.host});
        return;
    }
    if (!m_addresses) {
        m_looking = Looking::First;
        if (m_session.connection.hostLooked.isEmpty())
            m_session.connection.hostLooked = m_first.host;
        command(ResolveName{m_first.host});
        return;
    }
    const bool looked = m_looking != Looking::Nothing;
    m_looking = Looking::Nothing;
    if (looked)
        m_session.timings.nameResolved = m_now;
    m_phase = Phase::Connect;
    connectFirst();
}

void Machine::State::handle(const NameResolved& event) {
    if (m_looking == Looking::Nothing)
        return;
    if (event.addresses.isEmpty()) {
        handle(NameFailed{base::translate("Attempt", "the name has no address")});
        return;
    }
    (m_looking == Looking::Target ? m_targetAddresses : m_addresses) = event.addresses;
    resolveNext();
}

void Machine::State::handle(const NameFailed& event) {
    if (m_looking == Looking::Nothing)
        return;
    const bool proxyName = m_looking == Looking::First && plan().route.proxy;
    const QByteArray& host = m_looking == Looking::Target ? m_target.host : m_first.host;
    m_session.connection.hostLooked = host;
    fail(Failure::Kind::NameNotResolved, StreamEnd::None,
         (proxyName ? base::translate("Attempt", "no address for the forward proxy “%1”: %2")
                    : base::translate("Attempt", "no address for “%1”: %2"))
             .arg(QString::fromUtf8(host), event.reason));
}

void Machine::State::connectFirst() {
    m_addressIndex = 0;
    connectNext();
}

/// Tries the address at m_addressIndex. An address that does not answer must not eat the time of those behind
/// it: it gets an equal share of what is left.
void Machine::State::connectNext() {
    if (m_addresses->isEmpty()) {
        fail(Failure::Kind::NameNotResolved, StreamEnd::None,
             base::translate("Attempt", "no address is given for “%1”").arg(QString::fromUtf8(m_first.host)));
        return;
    }
    const QByteArray address = m_addresses->at(m_addressIndex);
    model::AddressTry attempt;
    attempt.address = address;
    attempt.port = m_first.port;
    attempt.begun = m_now;
    m_session.connection.tries.append(attempt);
    command(ConnectTcp{address, m_first.port});
    const qsizetype left = m_addresses->size() - m_addressIndex;
    if (left > 1 && m_connectDeadline)
        startTimer(TimerId::Address,
                   std::max<nanoseconds>(nanoseconds{1}, (*m_connectDeadline - m_now) / left));
}

void Machine::State::handle(const TcpConnected& event) {
    if (m_phase != Phase::Connect)
        return;
    if (m_addresses->size() - m_addressIndex > 1 && m_connectDeadline)
        command(StopTimer{TimerId::Address});
    auto& connection = m_session.connection;
    connection.tries.last().ended = m_now;
    connection.localAddress = event.localAddress;
    connection.localPort = event.localPort;
    connection.peerAddress = event.peerAddress;
    connection.peerPort = event.peerPort;
    m_session.timings.connected = m_now;
    if (const auto& proxy = plan().route.proxy) {
        if (proxy->scheme == model::ForwardProxy::Scheme::Https)
            startTls(TlsLeg::Proxy, {});
        else
            startTunnel();
    } else if (plan().url.secure) {
        startTls(TlsLeg::Target, {});
    } else {
        startRequest({});
    }
}

void Machine::State::handle(const TcpFailed& event) {
    if (m_phase == Phase::Connect)
        failAddress(event.errorNumber, event.reason);
}

/// The address that is being tried did not connect.
void Machine::State::endTry(int errorNumber, const QString& reason) {
    model::AddressTry& attempt = m_session.connection.tries.last();
    attempt.ended = m_now;
    attempt.errorNumber = errorNumber;
    attempt.error = reason;
}

void Machine::State::failAddress(int errorNumber, const QString& reason) {
    endTry(errorNumber, reason);
    if (++m_addressIndex < m_addresses->size())
        connectNext();
    else
        failConnecting();
}

/// No address is left. The last one names the kind, unless an earlier one says more.
void Machine::State::failConnecting() {
    const auto& tries = m_session.connection.tries;
    const qsizetype first = tries.size() - m_addresses->size();
    const bool refused = std::any_of(tries.begin() + first, tries.end(), [](const model::AddressTry& one) {
        return one.errorNumber == ECONNREFUSED;
    });
    int errorNumber = tries.last().errorNumber;
    auto kind = Failure::Kind::ConnectFailed;
    if (errorNumber == ETIMEDOUT) {
        kind = Failure::Kind::ConnectTimeout;
    } else if (refused) {
        kind = Failure::Kind::ConnectionRefused;
        errorNumber = ECONNREFUSED;
    } else if (errorNumber == EMFILE || errorNumber == ENFILE || errorNumber == ENOBUFS ||
               errorNumber == ENOMEM) {
        kind = Failure::Kind::LocalError;
    }
    QStringList places;
    for (qsizetype i = first; i < tries.size() && places.size() < 8; ++i)
        places.append(connectText(tries.at(i)));
    QString message = places.join(base::translate("Attempt", "; ", "between sentences of one kind"));
    if (tries.size() - first > places.size())
        message = base::translate("Attempt", "%1; and %2 more", "%1: what came of several addresses")
                      .arg(message)
                      .arg(tries.size() - first - places.size());
    if (plan().route.proxy)
        message = base::translate("Attempt", "the forward proxy was not reached: %1").arg(message);
    fail(kind, kind == Failure::Kind::ConnectTimeout ? StreamEnd::Timeout : StreamEnd::None, message,
         errorNumber);
}

void Machine::State::startTls(TlsLeg leg, const QByteArray& arrived) {
    const bool proxy = leg == TlsLeg::Proxy;
    m_phase = proxy ? Phase::ProxyTls : Phase::Tls;
    StartTls start;
    start.leg = leg;
    start.options = proxy ? plan().route.proxy->tls : plan().tls;
    start.host = proxy ? m_first.host : plan().url.host;
    start.arrived = arrived;
    command(std::move(start));
}

void Machine::State::handle(const TlsEstablished& event) {
    if (event.leg == TlsLeg::Proxy) {
        if (m_phase != Phase::ProxyTls)
            return;
        m_session.connection.proxyTls = event.summary;
        m_session.timings.proxyTlsEstablished = m_now;
        startTunnel();
    } else {
        if (m_phase != Phase::Tls)
            return;
        m_session.connection.tls = event.summary;
        m_session.timings.tlsEstablished = m_now;
        startRequest({});
    }
}

void Machine::State::handle(const TlsFailed& event) {
    const bool proxy = event.leg == TlsLeg::Proxy;
    auto& summary = proxy ? m_session.connection.proxyTls : m_session.connection.tls;
    const bool wasEstablished = summary && summary->established;
    summary = event.summary;
    const model::TlsOptions& options = proxy ? plan().route.proxy->tls : plan().tls;
    const bool unverified = !wasEstablished && !options.insecure && !summary->verified &&
                            summary->verifyProblem != model::TlsSummary::VerifyProblem::None;
    const bool alerted =
        std::any_of(summary->alerts.begin(), summary->alerts.end(),
                    [](const protocol::TlsAlert& alert) { return !alert.sent && alert.description != 0; });
    StreamEnd end = event.end;
    if (alerted)
        end = StreamEnd::TlsAlert;
    else if (end == StreamEnd::None)
        end = StreamEnd::Local;
    if (m_open) {
        connectionEnded(end);
        return;
    }
    if (m_phase == Phase::Body) {
        answerEnded(end, event.errorNumber);
        return;
    }
    if (m_pending) {
        failPending(false);
        return;
    }
    auto kind = proxy ? Failure::Kind::ProxyTlsFailed : Failure::Kind::TlsFailed;
    if (unverified && !proxy && !alerted)
        kind = Failure::Kind::TlsNotVerified;
    fail(kind, end,
         tlsText(*summary, end, proxy ? nearPeer() : farPeer(), wasEstablished, unverified && !alerted),
         event.errorNumber);
}

} // namespace twinwire::attempt
