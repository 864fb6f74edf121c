// See conversation.h.
#include "conversation.h"

#include "base/text.h"
#include "model/names.h"
#include "protocol/handshake.h"

#include <cerrno>

using namespace Qt::StringLiterals;

namespace twinwire::test {

namespace {

const QByteArray key = "dGhlIHNhbXBsZSBub25jZQ=="_ba;

QString timerName(attempt::TimerId id) {
    using enum attempt::TimerId;
    switch (id) {
    case Connect:
        return u"connect"_s;
    case Total:
        return u"total"_s;
    case Closing:
        return u"closing"_s;
    case Address:
        return u"address"_s;
    case Grace:
        return u"grace"_s;
    }
    return {};
}

QString frameInWords(const protocol::Frame& frame) {
    QString text = QString::fromLatin1(model::nameOf(frame.opcode));
    if (frame.opcode == protocol::Opcode::Close) {
        protocol::Violations ignored;
        const auto close = protocol::parseClose(frame.payload, ignored);
        if (close.code)
            text += u" %1"_s.arg(*close.code);
    } else if (!frame.payload.isEmpty()) {
        text += u" "_s + base::printable(frame.payload, 80);
    }
    return text;
}

} // namespace

QByteArray CountingEntropy::octets(int count) {
    QByteArray octets;
    for (int i = 0; i < count; ++i)
        octets.append(m_next++);
    return octets;
}

model::AttemptPlan planFor(const char* url) {
    model::AttemptPlan plan;
    plan.url = protocol::parseUrl(QString::fromLatin1(url)).value();
    protocol::HandshakeFields fields;
    fields.target = plan.url.resource;
    fields.host = plan.url.authority();
    fields.key = key;
    plan.request = protocol::serializeRequest(fields);
    return plan;
}

model::AttemptPlan through(const char* url, model::ForwardProxy::Scheme scheme, const QByteArray& host,
                           quint16 port) {
    auto plan = planFor(url);
    model::ForwardProxy proxy;
    proxy.scheme = scheme;
    proxy.host = host;
    proxy.port = port;
    plan.route.proxy = proxy;
    return plan;
}

QByteArray switchingAnswer(const QByteArray& moreFields) {
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           protocol::acceptFor(key) + "\r\n" + moreFields + "\r\n";
}

QByteArray serverFrame(protocol::Opcode opcode, const QByteArray& payload) {
    protocol::Frame frame;
    frame.opcode = opcode;
    frame.payload = payload;
    QByteArray wire;
    protocol::serialize(frame, wire);
    return wire;
}

Conversation::Conversation(model::AttemptPlan plan)
    : m_request(plan.request)
    , m_machine(std::move(plan), m_entropy) {}

QStringList Conversation::start() {
    const auto commands = m_machine.start(m_now);
    for (const auto& command : commands) {
        if (const auto* connect = std::get_if<attempt::ConnectTcp>(&command))
            m_address = connect->address;
    }
    return inWords(commands);
}

QStringList Conversation::on(const attempt::Event& event) {
    const auto commands = m_machine.on(event, m_now);
    for (const auto& command : commands) {
        if (const auto* connect = std::get_if<attempt::ConnectTcp>(&command))
            m_address = connect->address;
    }
    return inWords(commands);
}

QStringList Conversation::resolved(const QList<QByteArray>& addresses) {
    return on(attempt::NameResolved{addresses});
}

QStringList Conversation::notResolved(const QString& reason) {
    return on(attempt::NameFailed{reason});
}

QStringList Conversation::connected() {
    return on(attempt::TcpConnected{"127.0.0.1", 40000, m_address, 9001});
}

QStringList Conversation::refused() {
    return on(attempt::TcpFailed{ECONNREFUSED, u"Connection refused"_s});
}

QStringList Conversation::connectFailed(int errorNumber) {
    return on(attempt::TcpFailed{errorNumber, QString::fromLocal8Bit(strerror(errorNumber))});
}

QStringList Conversation::written() {
    return written(static_cast<quint64>(m_request.size()));
}

QStringList Conversation::written(quint64 count) {
    return on(attempt::BytesWritten{count});
}

QStringList Conversation::arrives(const QByteArray& bytes) {
    return on(attempt::BytesArrived{bytes});
}

QStringList Conversation::tlsUp(attempt::TlsLeg leg, const QByteArray& alpn) {
    model::TlsSummary summary;
    summary.established = summary.verified = true;
    summary.version = "TLSv1.3";
    summary.alpn = alpn;
    return on(attempt::TlsEstablished{leg, summary});
}

QStringList Conversation::tlsFails(attempt::TlsLeg leg, const model::TlsSummary& summary,
                                   model::StreamEnd end) {
    return on(attempt::TlsFailed{leg, summary, end, 0});
}

QStringList Conversation::fin() {
    return on(attempt::StreamEnded{model::StreamEnd::Fin, 0});
}

QStringList Conversation::reset() {
    return on(attempt::StreamEnded{model::StreamEnd::Reset, ECONNRESET});
}

QStringList Conversation::fires(attempt::TimerId id) {
    return on(attempt::TimerFired{id});
}

QStringList Conversation::cancelled() {
    return on(attempt::CancelRequested{});
}

void Conversation::wait(int ms) {
    m_now += std::chrono::milliseconds(ms);
}

void Conversation::toAnswer() {
    start();
    connected();
    written();
}

QStringList Conversation::toOpen() {
    toAnswer();
    return arrives(switchingAnswer());
}

QStringList Conversation::inWords(const attempt::Commands& commands) const {
    struct Words {
        const QByteArray& request;
        QString operator()(const attempt::ResolveName& one) const {
            return u"look up "_s + QString::fromUtf8(one.host);
        }
        QString operator()(const attempt::ConnectTcp& one) const {
            return u"connect %1 %2"_s.arg(QString::fromLatin1(one.address)).arg(one.port);
        }
        QString operator()(const attempt::StartTls& one) const {
            QString text = u"tls %1 %2"_s.arg(one.leg == attempt::TlsLeg::Proxy ? u"proxy"_s : u"target"_s,
                                              QString::fromUtf8(one.host));
            if (!one.arrived.isEmpty())
                text += u" with "_s + base::printable(one.arrived, 80);
            return text;
        }
        QString operator()(const attempt::SendBytes& one) const {
            if (one.bytes == request)
                return u"send request"_s;
            // A masked frame of ours: its first octet has FIN and no letter looks like that.
            if ((one.bytes.at(0) & 0x80) != 0)
                return u"send frame"_s;
            return u"send "_s + base::printable(one.bytes, 400);
        }
        QString operator()(const attempt::StartTimer& one) const {
            return u"timer %1 %2"_s.arg(timerName(one.id))
                .arg(std::chrono::round<std::chrono::milliseconds>(one.after).count());
        }
        QString operator()(const attempt::StopTimer& one) const { return u"stop "_s + timerName(one.id); }
        QString operator()(const attempt::CloseStream& one) const {
            return one.abort ? u"abort"_s : u"close"_s;
        }
        QString operator()(const attempt::Opened&) const { return u"opened"_s; }
        QString operator()(const attempt::FramePassed& one) const {
            return u"frame %1 %2"_s.arg(one.clientToServer ? u"out"_s : u"in"_s, frameInWords(one.frame));
        }
        QString operator()(const attempt::Finished&) const { return u"finished"_s; }
    };
    QStringList lines;
    for (const auto& command : commands)
        lines.append(std::visit(Words{m_request}, command));
    return lines;
}

} // namespace twinwire::test
