// The inside of Machine: one state, its handlers spread over connecting.cpp, tunnel.cpp, answer.cpp and
// open_connection.cpp by the phase they serve. Every handler leaves its commands in m_out.
#pragma once

#include "attempt/addressing.h"
#include "attempt/machine.h"
#include "protocol/frames.h"
#include "protocol/http_body.h"
#include "protocol/http_head.h"
#include "protocol/socks5.h"

#include <optional>

namespace twinwire::attempt {

/// See the head of this file.
class Machine::State {
public:
    State(model::AttemptPlan plan, base::Entropy& entropy);

    Commands start(nanoseconds now);
    Commands on(const Event& event, nanoseconds now);
    const model::Session& session() const { return m_session; }
    model::Phase phase() const { return m_phase; }
    bool isOpen() const { return m_open && !m_finished; }
    bool isFinished() const { return m_finished; }

private:
    // connecting.cpp: names, addresses, TLS legs
    void resolveNext();
    void handle(const NameResolved& event);
    void handle(const NameFailed& event);
    void connectFirst();
    void connectNext();
    void handle(const TcpConnected& event);
    void handle(const TcpFailed& event);
    void endTry(int errorNumber, const QString& reason);
    void failAddress(int errorNumber, const QString& reason);
    void failConnecting();
    void startTls(TlsLeg leg, const QByteArray& arrived);
    void handle(const TlsEstablished& event);
    void handle(const TlsFailed& event);

    // tunnel.cpp: the forward proxy
    void startTunnel();
    void tunnelBytes(const QByteArray& bytes);
    void connectAnswerBytes(const QByteArray& bytes);
    void connectRefused(const QByteArray& rest);
    void finishTunnelBody(const QString& reason);
    void socksBytes(const QByteArray& bytes);
    void socksRefused();
    void tunnelEstablished(const QByteArray& rest);
    void tunnelEnded(model::StreamEnd end, int errorNumber);
    model::TunnelFacts& tunnel() { return *m_session.connection.tunnel; }

    // answer.cpp: request, head, body
    void startRequest(const QByteArray& arrived);
    void answerBytes(const QByteArray& bytes);
    void headBytes(const QByteArray& bytes);
    void finalHead(const protocol::HttpResponseHead& head, const QByteArray& rest);
    void invalidSwitch(const QByteArray& rest);
    void notHttp();
    void bodyBytes(const QByteArray& bytes);
    void finishBody(const QString& reason);
    void answerEnded(model::StreamEnd end, int errorNumber);
    void awaitSilence();
    void keepReceived(const QByteArray& bytes);

    // open_connection.cpp: frames
    void openConnection(const QByteArray& rest);
    void frameBytes(const QByteArray& bytes);
    void received(const protocol::FrameReader::Item& item);
    void peerClosed(const protocol::CloseFrame& close);
    void sendFrame(protocol::Opcode opcode, const QByteArray& payload, bool fin = true);
    void sendClose(const protocol::CloseFrame& close);
    void record(bool clientToServer, const protocol::Frame& frame);
    void connectionEnded(model::StreamEnd end);
    void handle(const SendMessage& event);
    void handle(const SendPing& event);
    void handle(const SendPong& event);
    void handle(const CloseRequested& event);

    // machine.cpp: what concerns all phases
    void handle(const BytesArrived& event);
    void handle(const BytesWritten& event);
    void handle(const StreamEnded& event);
    void handle(const TimerFired& event);
    void handle(const CancelRequested& event);
    void connectTimeOut(const QString& limit);
    void totalTimeOut();
    void graceOver();
    void send(const QByteArray& bytes);
    void command(Command&& one);
    void startTimer(TimerId id, nanoseconds after);
    void fail(model::Failure::Kind kind, model::StreamEnd end, const QString& message, int errorNumber = 0,
              bool abort = false);
    void failWith(model::Failure failure, bool abort);
    void failPending(bool abort);
    void finish(bool abort);

    bool isBeforeRequest() const { return m_phase < model::Phase::Request; }
    /// The peer of the TCP connection in words: "127.0.0.1:9001", "the forward proxy 127.0.0.1:3128".
    QString nearPeer() const;
    /// The target in words, with the proxy when there is one.
    QString farPeer() const;
    const model::AttemptPlan& plan() const { return m_session.plan; }

    base::Entropy& m_entropy;
    model::Session m_session;
    Commands m_out;
    nanoseconds m_now{0};
    model::Phase m_phase = model::Phase::Name;
    bool m_started = false;
    bool m_finished = false;
    bool m_open = false;

    // connecting
    Endpoint m_target;                                  ///< behind --connect-to
    Endpoint m_first;                                   ///< what TCP connects to: the proxy or the target
    std::optional<QList<QByteArray>> m_targetAddresses; ///< for socks5: what the proxy is asked for
    std::optional<QList<QByteArray>> m_addresses;       ///< of m_first
    enum class Looking { Nothing, Target, First } m_looking = Looking::Nothing;
    qsizetype m_addressIndex = 0;
    qsizetype m_targetIndex = 0;
    QList<QString> m_socksRefusals;
    std::optional<nanoseconds> m_connectDeadline; ///< the earliest limit, shared by the addresses

    // tunnel, head and body
    std::optional<protocol::ResponseHeadParser> m_head;
    std::optional<protocol::BodyReader> m_body;
    std::optional<protocol::Socks5Client> m_socks;
    int m_tunnelInterim = 0;
    nanoseconds m_bodyDeadline{0};
    std::optional<model::Failure> m_pending; ///< the failure is known; what else comes is collected first

    // open connection
    std::optional<protocol::FrameReader> m_frames;
    quint64 m_sent = 0;    ///< octets handed out with SendBytes since the request began
    quint64 m_written = 0; ///< of these, what the layers took
    qsizetype m_recordedPayload = 0;
    bool m_recordFull = false;
};

} // namespace twinwire::attempt
