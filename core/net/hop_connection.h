// One connection through the hop: one request, its answer, and after a 101 whatever follows. The faults of
// HopFaults are committed here, but for those on heads (hop_faults.cpp).
#pragma once

#include "net/hop.h"
#include "protocol/http_body.h"
#include "protocol/proxy_protocol.h"

#include <QElapsedTimer>
#include <QTimer>

namespace twinwire::net {

class HopLeg;

/// See the head of this file. Ends by itself; over() comes once and the receiver deletes it later.
class HopConnection : public QObject {
    Q_OBJECT

public:
    /// The descriptor becomes the connection's own.
    HopConnection(int descriptor, std::shared_ptr<const Hop::Options> options, QObject* parent);
    ~HopConnection() override;

Q_SIGNALS:
    void over();

private:
    enum class Stage {
        Preamble,    ///< waiting for the PROXY preamble
        RequestHead, ///< reading the request
        Held,        ///< the request is there, not yet on its way
        Stalled,     ///< nothing will ever happen
        AnswerHead,  ///< the request is out
        AnswerHeld,  ///< the answer's head is there and waits for its delay
        Passing,     ///< octets go both ways
        Leaving,     ///< everything is said; waiting for octets to go out
        Over,
    };

    struct Endpoint {
        QByteArray address;
        quint16 port = 0;
    };

    void clientArrived(const QByteArray& bytes);
    void takePreamble(const QByteArray& bytes);
    void takeRequest(const QByteArray& bytes);
    void forward();
    void sendOwnAnswer();
    void upstreamConnected();
    void upstreamArrived(const QByteArray& bytes);
    void takeAnswer(const QByteArray& bytes);
    void passAnswer();
    void followBody(const QByteArray& bytes);
    void clientEnded(bool reset);
    void upstreamEnded(bool reset);
    void clientWritten();
    void upstreamWritten();

    void after(std::chrono::milliseconds delay, void (HopConnection::*then)());
    void toClient(const QByteArray& bytes);
    void answerItself(const QString& text,
                      const QByteArray& statusLine = QByteArrayLiteral("HTTP/1.1 502 Bad Gateway"));
    void leave(bool reset);
    void finishLeaving();
    void endIfDone();
    void end();
    void checkIdle();

    std::shared_ptr<const Hop::Options> m_options;
    const HopFaults& m_faults;
    HopLeg* m_client;
    HopLeg* m_upstream;
    Stage m_stage = Stage::RequestHead;
    QByteArray m_preambleBytes;
    Endpoint m_source; ///< who the client is, by its own preamble where it sent one
    Endpoint m_destination;
    protocol::RequestHeadParser m_request;
    protocol::ResponseHeadParser m_answer;
    int m_interims = 0;
    std::optional<protocol::BodyReader> m_body; ///< of a plain answer, whose end is the connection's
    QByteArray m_forUpstream;                   ///< held until the request goes out
    QByteArray m_forClient;                     ///< held behind the answer's head
    qint64 m_sentToClient = 0;
    bool m_clientEnded = false;
    std::optional<bool> m_upstreamEnd; ///< true: broken
    bool m_tunnel = false;
    bool m_resetClient = false; ///< Leaving ends with a reset
    QElapsedTimer m_quiet;
    QTimer m_idleTimer;
    QTimer m_ageTimer;
    QTimer m_leaveTimer;
};

} // namespace twinwire::net
