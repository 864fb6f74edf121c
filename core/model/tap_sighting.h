// What a tap saw of one connection between proxy and upstream.
#pragma once

#include "model/session.h"
#include "protocol/proxy_protocol.h"

namespace twinwire::model {

/// One request and its answer, as they passed the tap on a connection (several with keep-alive).
struct TappedExchange {
    protocol::HttpRequestHead request;
    bool requestComplete = false;
    QList<protocol::HttpResponseHead> interim;
    std::optional<protocol::HttpResponseHead> response;
    std::optional<protocol::HttpBody> body; ///< of an answer other than 101, as far as it was recorded
    QByteArray afterHead;                   ///< after a 101: the first octets of the stream from the upstream
    nanoseconds requestAt{0};
    std::optional<nanoseconds> responseAt;
    bool operator==(const TappedExchange&) const = default;
};

/// One connection through the tap, in whatever protocol.
struct TappedConnection {
    int number = 0;    ///< in order of acceptance, from 1
    QByteArray client; ///< who connected, "address:port"
    QString listen;    ///< the tap's own address, "127.0.0.1:9002"
    QString target;
    nanoseconds acceptedAt{0};
    std::optional<nanoseconds> endedAt;
    QString targetError; ///< why the target could not be reached; empty when it was
    std::optional<protocol::ProxyPreamble> preamble;
    protocol::WireForm clientForm = protocol::WireForm::Unknown; ///< behind the preamble
    protocol::WireForm serverForm = protocol::WireForm::Unknown;
    std::optional<protocol::ClientHello> clientHello;
    QList<TappedExchange> exchanges; ///< when both sides speak HTTP/1
    QByteArray clientBytes;          ///< recorded, at most limits::tapRecordBytes
    QByteArray serverBytes;
    quint64 clientCount = 0; ///< all octets
    quint64 serverCount = 0;
    StreamEnd clientEnd = StreamEnd::None; ///< who ended first shows in the times
    StreamEnd serverEnd = StreamEnd::None;
    std::optional<nanoseconds> clientEndAt;
    std::optional<nanoseconds> serverEndAt;
    std::optional<protocol::TlsAlert> clientAlert; ///< the first in plain text from the proxy's side
    std::optional<protocol::TlsAlert> serverAlert; ///< the first in plain text from the upstream's side
    bool operator==(const TappedConnection&) const = default;
};

/// The connection that carried the handshake, and how sure that is.
struct TapSighting {
    enum class Match {
        None,   ///< nothing that could be the handshake passed
        Key,    ///< the same Sec-WebSocket-Key
        Alike,  ///< no key, yet the only request in the time of the attempt that is not housekeeping
        Opaque, ///< connections came, but their octets are no HTTP/1 (TLS, HTTP/2, nothing)
    };
    Match match = Match::None;
    int connection = 0;                      ///< TappedConnection::number, 0 for none
    std::optional<TappedExchange> exchange;  ///< for Key and Alike; Alike may be incomplete
    std::optional<TappedConnection> carrier; ///< the connection itself
    QList<TappedConnection> others;          ///< all other connections (health checks and so on)
    quint64 connectionsDropped = 0;          ///< past limits::tapConnections
    bool operator==(const TapSighting&) const = default;
};

} // namespace twinwire::model
