// One connection of the embedded upstream: TLS if asked for, the request, the answer, then frames.
#pragma once

#include "lab/upstream.h"
#include "protocol/frames.h"
#include "protocol/http_head.h"
#include "tls/engine.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace twinwire::net {
class TcpStream;
}

namespace twinwire::lab {

/// Serves one descriptor. finished() comes once; the object may be deleted at any time.
class UpstreamConnection : public QObject {
    Q_OBJECT

public:
    UpstreamConnection(int descriptor, std::shared_ptr<const tls::Context> serverTls,
                       const UpstreamBehaviour& behaviour, QObject* parent);
    ~UpstreamConnection() override;

Q_SIGNALS:
    void requestArrived(const twinwire::protocol::HttpRequestHead& head);
    void finished();

private:
    /// Waiting: the request is known, the answer is delayed or never comes. Other: no rules apply any more.
    enum class State { Hello, Head, Waiting, Open, Other, Leaving, Over };

    void onBytes(const QByteArray& bytes);
    void onEnded(bool reset);
    void onTlsBytes(const QByteArray& bytes);
    void onPlain(const QByteArray& bytes);
    void onHead();
    void answer();
    void onFrames(const QByteArray& bytes);
    void send(const QByteArray& plain);
    void sendFrame(protocol::Opcode opcode, const QByteArray& payload);
    void flushTls();
    void leave();
    void finish();
    void holdBack();

    UpstreamBehaviour m_behaviour;
    net::TcpStream* m_stream;
    std::unique_ptr<tls::Engine> m_tls;
    QByteArray m_hello;
    State m_state = State::Head;
    protocol::RequestHeadParser m_parser;
    protocol::FrameReader m_reader;
    QByteArray m_early;
    bool m_closeSent = false;
    quint64 m_discarded = 0;
    QTimer m_limit;
    QTimer m_ping;
};

} // namespace twinwire::lab
