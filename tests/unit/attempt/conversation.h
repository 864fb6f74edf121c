// A scripted conversation with the machine: each call is one event, its answer the commands as short lines.
#pragma once

#include "attempt/machine.h"

#include <QStringList>

namespace twinwire::test {

/// Deterministic octets: 1, 2, 3 and so on.
class CountingEntropy final : public base::Entropy {
public:
    QByteArray octets(int count) override;

private:
    char m_next = 1;
};

/// A plan for \a url with a correct request.
model::AttemptPlan planFor(const char* url);
/// The same through a forward proxy.
model::AttemptPlan through(const char* url, model::ForwardProxy::Scheme scheme, const QByteArray& host,
                           quint16 port);
/// A correct 101 for the request of planFor().
QByteArray switchingAnswer(const QByteArray& moreFields = {});
/// A server's frame, not masked.
QByteArray serverFrame(protocol::Opcode opcode, const QByteArray& payload);

/// Plays a machine. Commands read as: "look up NAME", "connect ADDRESS", "tls proxy|target NAME", "send
/// request" (the plan's exact octets), "send …" (other octets, printable; masked frames as "send frame: …"),
/// "timer ID MS", "stop ID", "close", "abort", "opened", "frame in|out …", "finished".
class Conversation {
public:
    explicit Conversation(model::AttemptPlan plan);

    QStringList start();
    QStringList resolved(const QList<QByteArray>& addresses);
    QStringList notResolved(const QString& reason);
    QStringList connected();
    QStringList refused();
    QStringList connectFailed(int errorNumber);
    QStringList written(); ///< all of the request
    QStringList written(quint64 count);
    QStringList arrives(const QByteArray& bytes);
    QStringList tlsUp(attempt::TlsLeg leg, const QByteArray& alpn = {});
    QStringList tlsFails(attempt::TlsLeg leg, const model::TlsSummary& summary,
                         model::StreamEnd end = model::StreamEnd::None);
    QStringList fin();
    QStringList reset();
    QStringList fires(attempt::TimerId id);
    QStringList cancelled();
    QStringList on(const attempt::Event& event);
    /// The next events happen \a ms later.
    void wait(int ms);
    /// start(), connected() and written(): the request is out.
    void toAnswer();
    /// toAnswer() and a valid 101.
    QStringList toOpen();

    const model::Session& session() const { return m_machine.session(); }
    const attempt::Machine& machine() const { return m_machine; }

private:
    QStringList inWords(const attempt::Commands& commands) const;

    CountingEntropy m_entropy;
    QByteArray m_request;
    attempt::Machine m_machine;
    base::nanoseconds m_now{0};
    QByteArray m_address;
};

} // namespace twinwire::test
