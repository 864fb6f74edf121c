// The machine's talk with a forward proxy: CONNECT (RFC 9110 §9.3.6) and SOCKS5 (RFC 1928). With socks5 the
// target's addresses are asked for in order, each over a connection of its own; with socks5h the name is.
#include "attempt/state.h"
#include "attempt/wording.h"
#include "base/limits.h"

#include "base/translate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace twinwire::attempt {

using model::Failure;
using model::Phase;
using model::StreamEnd;
using protocol::ParseStatus;

namespace {

constexpr qsizetype keptOfProxy = base::limits::headBytes + base::limits::bodyBytes;

void keep(QByteArray& kept, const QByteArray& bytes) {
    const qsizetype room = keptOfProxy - kept.size();
    if (room > 0)
        kept.append(bytes.constData(), std::min(room, bytes.size()));
}

} // namespace

void Machine::State::startTunnel() {
    const model::ForwardProxy& proxy = *plan().route.proxy;
    m_phase = Phase::ProxyTunnel;
    m_session.connection.tunnel = model::TunnelFacts{};
    using Scheme = model::ForwardProxy::Scheme;
    if (proxy.scheme == Scheme::Http || proxy.scheme == Scheme::Https) {
        m_head.emplace();
        tunnel().request = protocol::serializeConnect(m_target.host, m_target.port, proxy.credentials);
        send(tunnel().request);
        return;
    }
    const QByteArray host =
        proxy.scheme == Scheme::Socks5 ? m_targetAddresses->value(m_targetIndex) : m_target.host;
    m_socks.emplace(host, m_target.port, proxy.credentials);
    tunnel().request = m_socks->begin();
    if (m_socks->status() == ParseStatus::Unparseable)
        socksRefused(); // a name or credentials that SOCKS5 cannot carry
    else
        send(tunnel().request);
}

void Machine::State::tunnelBytes(const QByteArray& bytes) {
    if (m_socks)
        socksBytes(bytes);
    else
        connectAnswerBytes(bytes);
}

void Machine::State::connectAnswerBytes(const QByteArray& bytes) {
    keep(tunnel().received, bytes);
    if (m_body) {
        if (m_body->feed(bytes) == ParseStatus::NeedMore)
            awaitSilence();
        else
            finishTunnelBody({});
        return;
    }
    QByteArray pending = bytes;
    for (;;) {
        const ParseStatus status = m_head->feed(pending);
        if (status == ParseStatus::NeedMore)
            return;
        if (status == ParseStatus::Unparseable) {
            fail(Failure::Kind::ForwardProxyFailed, StreamEnd::Local,
                 base::translate("Attempt", "%1 answered CONNECT with %2 instead of an HTTP head")
                     .arg(nearPeer(), protocol::describeWireForm(m_head->received())),
                 0, true);
            return;
        }
        if (!m_head->head().isInterim())
            break;
        if (++m_tunnelInterim > base::limits::interimHeads) {
            fail(Failure::Kind::ForwardProxyFailed, StreamEnd::Local,
                 base::translate("Attempt", "%1 sent more than %2 interim answers to CONNECT")
                     .arg(nearPeer())
                     .arg(base::limits::interimHeads),
                 0, true);
            return;
        }
        pending = m_head->rest();
        m_head.emplace();
        if (pending.isEmpty())
            return;
    }
    tunnel().answer = m_head->head();
    const QByteArray rest = m_head->rest();
    m_head.reset();
    const int status = tunnel().answer->status;
    if (status >= 200 && status < 300) {
        // Octets behind the head belong to the tunnel.
        tunnel().received.chop(std::min(rest.size(), tunnel().received.size()));
        tunnelEstablished(rest);
    } else {
        connectRefused(rest);
    }
}

/// The proxy's own answer is evidence: its body is read before the attempt fails.
void Machine::State::connectRefused(const QByteArray& rest) {
    m_body.emplace(*tunnel().answer, "CONNECT");
    m_bodyDeadline = m_now + std::chrono::seconds(10);
    ParseStatus status = m_body->status();
    if (status == ParseStatus::NeedMore && !rest.isEmpty())
        status = m_body->feed(rest);
    if (status == ParseStatus::NeedMore)
        awaitSilence();
    else
        finishTunnelBody({});
}

void Machine::State::finishTunnelBody(const QString& reason) {
    protocol::HttpBody body = m_body->body();
    if (!reason.isEmpty()) {
        body.violations.append({"body.incomplete"_ba,
                                u"RFC 9112 §6"_s,
                                base::translate("Attempt", "reading the body ended early: %1").arg(reason),
                                {},
                                protocol::Violation::Severity::Remark});
    }
    tunnel().body = std::move(body);
    const auto& answer = *tunnel().answer;
    fail(Failure::Kind::ForwardProxyRefused, StreamEnd::None,
         base::translate("Attempt", "%1 refused the tunnel to %2 with %3 %4")
             .arg(nearPeer(), placeText(m_target.host, m_target.port))
             .arg(answer.status)
             .arg(QString::fromLatin1(answer.reason))
             .trimmed(),
         0, !tunnel().body->complete);
}

void Machine::State::socksBytes(const QByteArray& bytes) {
    const QByteArray reply = m_socks->feed(bytes);
    tunnel().received = m_socks->received();
    if (!reply.isEmpty()) {
        tunnel().request.append(reply);
        send(reply);
    }
    if (m_socks->status() == ParseStatus::Complete) {
        const QByteArray rest = m_socks->rest();
        m_socks.reset();
        tunnelEstablished(rest);
    } else if (m_socks->status() == ParseStatus::Unparseable) {
        socksRefused();
    }
}

void Machine::State::socksRefused() {
    const QString refusal = m_socks->refusal();
    tunnel().refusal = refusal;
    const int reply = m_socks->reply();
    // Unreachable network or host, refused, or an address type that the proxy does not serve: another address
    // of the same name may do.
    const bool anotherMayDo = reply == 3 || reply == 4 || reply == 5 || reply == 8;
    if (anotherMayDo && m_targetAddresses) {
        const QByteArray tried = m_targetAddresses->value(m_targetIndex);
        m_socksRefusals.append(u"%1: %2"_s.arg(placeText(tried, m_target.port), refusal));
        if (m_targetIndex + 1 < m_targetAddresses->size()) {
            ++m_targetIndex;
            m_socks.reset();
            m_phase = Phase::Connect;
            // The proxy's address that answered is the one to ask again.
            m_addresses = QList<QByteArray>{m_addresses->value(m_addressIndex)};
            connectFirst();
            return;
        }
    }
    const QString why =
        m_socksRefusals.size() > 1
            ? m_socksRefusals.join(base::translate("Attempt", "; ", "between sentences of one kind"))
            : refusal;
    const QString target = placeText(m_target.host, m_target.port);
    if (reply == 0 && protocol::wireForm(m_socks->received()) != protocol::WireForm::Unknown) {
        fail(Failure::Kind::ForwardProxyFailed, StreamEnd::Local,
             base::translate("Attempt", "%1 does not speak SOCKS5: it answered with %2")
                 .arg(nearPeer(), protocol::describeWireForm(m_socks->received())));
        return;
    }
    const protocol::Violations violations = m_socks->violations();
    const bool broken = std::any_of(violations.begin(), violations.end(), [](const auto& violation) {
        return violation.severity == protocol::Violation::Severity::Error;
    });
    fail(broken ? Failure::Kind::ForwardProxyFailed : Failure::Kind::ForwardProxyRefused, StreamEnd::None,
         base::translate("Attempt", "%1 opened no tunnel to %2: %3").arg(nearPeer(), target, why));
}

void Machine::State::tunnelEstablished(const QByteArray& rest) {
    tunnel().established = true;
    m_session.timings.tunnelEstablished = m_now;
    if (plan().url.secure)
        startTls(TlsLeg::Target, rest);
    else
        startRequest(rest);
}

void Machine::State::tunnelEnded(StreamEnd end, int errorNumber) {
    if (m_body) {
        if (end == StreamEnd::Fin)
            m_body->finish();
        finishTunnelBody(end == StreamEnd::Fin ? QString()
                                               : base::translate("Attempt", "the connection was reset"));
        return;
    }
    const auto count = static_cast<quint64>(tunnel().received.size());
    const bool reset = end == StreamEnd::Reset;
    const QString method =
        plan().route.proxy->scheme >= model::ForwardProxy::Scheme::Socks5 ? u"SOCKS5"_s : u"CONNECT"_s;
    QString message;
    if (count == 0)
        message = (reset ? base::translate("Attempt",
                                           "%1 reset the connection before any octet of its answer to %2")
                         : base::translate("Attempt",
                                           "%1 closed the connection before any octet of its answer to %2"))
                      .arg(nearPeer(), method);
    else
        message =
            (reset ? base::translate("Attempt", "%1 reset the connection inside its answer after %2 to %3")
                   : base::translate("Attempt", "%1 closed the connection inside its answer after %2 to %3"))
                .arg(nearPeer(), octetsText(count), method);
    fail(Failure::Kind::ForwardProxyFailed, end, message, errorNumber);
}

} // namespace twinwire::attempt
