// The lab's embedded upstream: a WebSocket server on our own codec that can refuse and misbehave in many
// ways. Everything on loopback; ends with its object.
#pragma once

#include "base/result.h"
#include "protocol/frames.h"
#include "protocol/http_head.h"
#include "tls/context.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace twinwire::lab {

/// How an upstream answers. The defaults: a tolerant echo server.
struct UpstreamBehaviour {
    QList<QByteArray> subprotocols;  ///< chooses the first that the client offered
    bool strictHttp11 = false;       ///< 400 to HTTP/1.0, as python-websockets
    std::optional<int> refuseStatus; ///< answers every handshake with this status
    QByteArray refuseBody;
    QList<QPair<QByteArray, QByteArray>> refuseHeaders;
    std::optional<int> ignoreUpgrade; ///< answers as a plain HTTP server with this status (200, 404)
    bool wrongAccept = false;
    std::optional<QByteArray> acceptValue; ///< sent instead of the right one; engaged and empty: no field
    bool anyVersion = false;               ///< takes whatever Sec-WebSocket-Version says
    int plainStatus = 426;                 ///< answers a request that asks for no upgrade
    bool insistsOnUpgradePair = false; ///< 400 to Connection: upgrade without Upgrade, as Engine.IO on ASGI
    QByteArray requireHost;            ///< 403 unless Host equals it (or its host part)
    QByteArray requireOrigin;          ///< 403 unless Origin equals it
    QByteArray requireCookie;          ///< 401 unless Cookie contains it
    QByteArray requireAuthorization;   ///< 401 + WWW-Authenticate unless it equals this
    QByteArray requirePath;            ///< 404 unless the target equals it
    QByteArray requireServerName; ///< wss: TLS alert unrecognized_name unless the ClientHello's SNI equals it
    std::optional<QByteArray> rawAnswer; ///< exactly these octets as the answer; "{{accept}}" is replaced
    bool rawThenClose = true;            ///< FIN behind rawAnswer
    QByteArray switchTo;                 ///< answers 101 to this protocol when Upgrade names it (h2c)
    QByteArray switchedBytes;            ///< sent behind the 101 of switchTo
    QByteArray demandUpgrade;            ///< 426 with "Upgrade: …" unless Upgrade names it
    bool silent = false;                 ///< takes the request, answers nothing
    std::chrono::milliseconds delay{0};  ///< before the answer
    std::chrono::milliseconds pingEvery{0};
    std::optional<protocol::CloseFrame> closeAtOnce; ///< right after the 101
    bool echo = true;
    bool resetOnRequest = false; ///< RST instead of an answer
};

/// What an upstream does with one request.
struct UpstreamAnswer {
    enum class Kind {
        Switch,  ///< bytes are a 101; WebSocket frames follow
        Other,   ///< bytes are a 101 to another protocol; the connection stays as it is
        Respond, ///< bytes are the whole answer, FIN follows
        Raw,     ///< bytes go out as they are; FIN only if the behaviour says so
        Silence, ///< nothing
        Reset,   ///< RST
    };
    Kind kind = Kind::Respond;
    QByteArray bytes;
    bool operator==(const UpstreamAnswer&) const = default;
};
/// The answer of \a behaviour to \a request (facts.md, "Server side", for what is wrong with the request).
UpstreamAnswer answerTo(const protocol::HttpRequestHead& request, const UpstreamBehaviour& behaviour);

/// See the head of this file. A plain request without upgrade gets 426 (or ignoreUpgrade's answer).
/// Hostile clients cost little: heads have a size and a time, connections a number, queues a length.
class Upstream : public QObject {
    Q_OBJECT

public:
    struct Options {
        QByteArray address = "127.0.0.1";
        quint16 port = 0;
        std::shared_ptr<const tls::Context> serverTls; ///< speaks wss
        UpstreamBehaviour behaviour;
    };
    explicit Upstream(Options options, QObject* parent = nullptr);
    ~Upstream() override;
    base::Result<void> listen();
    quint16 port() const;
    void close();

Q_SIGNALS:
    /// A request head came, for tests.
    void requestArrived(const twinwire::protocol::HttpRequestHead& head);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The same on QWebSocketServer, echo only, plain ws: a foreign peer.
class QtUpstream : public QObject {
    Q_OBJECT

public:
    explicit QtUpstream(QObject* parent = nullptr);
    ~QtUpstream() override;
    base::Result<void> listen(const QByteArray& address, quint16 port);
    quint16 port() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::lab
