// The hop: a small in-process reverse proxy that commits faults on demand, one by one or several.
// With no faults it is a well-behaved WebSocket proxy that changes nothing.
#pragma once

#include "base/result.h"
#include "protocol/http_head.h"
#include "tls/context.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace twinwire::net {

/// What a hop does wrong. All default to "nothing".
struct HopFaults {
    /// A change to a head's fields, applied in order.
    struct HeaderEdit {
        enum class Kind {
            Drop,    ///< removes all fields of that name
            Add,     ///< appends name and value
            Rewrite, ///< sets the value of all fields of that name
            Rename,  ///< writes the name as newName (other letter case, or another name)
            MoveFirst,
            MoveLast,
        };
        Kind kind = Kind::Drop;
        QByteArray name;
        QByteArray value; ///< Add, Rewrite: the value; Rename: the new name
        bool operator==(const HeaderEdit&) const = default;
    };
    QList<HeaderEdit> requestEdits;
    QList<HeaderEdit> responseEdits;
    bool lowerCaseNames = false;       ///< all request field names, as HAProxy
    bool reverseOrder = false;         ///< request fields in reverse order
    bool stripConnectionNamed = false; ///< removes the fields that Connection names, as an obedient proxy
    bool http10Upstream = false;       ///< speaks HTTP/1.0 to the upstream
    std::optional<QByteArray> method;  ///< replaces the method
    std::optional<QByteArray> path;    ///< replaces the request target
    /// Answers by itself: exactly these octets, then FIN; the upstream is not asked.
    std::optional<QByteArray> ownAnswer;
    bool swallow101 = false;   ///< drops the upstream's 101 and closes
    QByteArray injectAfter101; ///< octets sent to the client right behind the 101
    std::chrono::milliseconds delayRequest{0};
    std::chrono::milliseconds delayResponse{0};
    bool stall = false;               ///< takes the request and never does anything
    std::optional<qint64> closeAfter; ///< FIN after this many octets towards the client
    std::optional<qint64>
        resetAfter; ///< RST after this many octets towards the client; 0: once the request came
    std::chrono::milliseconds idleCut{
        0}; ///< ends a connection after this silence in both directions; 0: never
    std::chrono::milliseconds ageCut{0}; ///< ends a connection at this age; 0: never
    int sendPreamble = 0;                ///< PROXY protocol version towards the upstream; 0: none
    int expectPreamble = 0; ///< closes connections that do not begin with a PROXY preamble (1: v1 or v2)
    bool operator==(const HopFaults&) const = default;
};

/// See the head of this file. Everything on loopback; ends with its object.
class Hop : public QObject {
    Q_OBJECT

public:
    struct Options {
        QByteArray listenAddress = "127.0.0.1";
        quint16 listenPort = 0;
        QByteArray targetAddress = "127.0.0.1"; ///< literal
        quint16 targetPort = 0;
        std::shared_ptr<const tls::Context> serverTls; ///< the hop's own listener speaks TLS
        std::shared_ptr<const tls::Context> clientTls; ///< towards the target
        QByteArray clientTlsHost;
        HopFaults faults;
    };
    explicit Hop(Options options, QObject* parent = nullptr);
    ~Hop() override;
    base::Result<void> listen();
    quint16 port() const;
    void close();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Applies the request faults of \a faults to \a head and returns the bytes that go upstream (preamble not
/// included).
QByteArray faultyRequest(const protocol::HttpRequestHead& head, const HopFaults& faults);
/// Applies the response faults of \a faults to \a head and returns the bytes that go to the client.
QByteArray faultyResponse(const protocol::HttpResponseHead& head, const HopFaults& faults);

} // namespace twinwire::net
