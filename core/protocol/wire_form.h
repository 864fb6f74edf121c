// Telling protocols apart from their first octets: TLS records, HTTP/2, HTTP/1, PROXY, SSH, SMTP.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace twinwire::protocol {

/// What the first octets of one direction of a stream look like.
enum class WireForm {
    Unknown,       ///< too few octets, or nothing we know
    HttpRequest,   ///< a method token, SP, target …
    HttpResponse,  ///< "HTTP/"
    Http2Preface,  ///< "PRI * HTTP/2.0"
    Http2Frames,   ///< a SETTINGS or GOAWAY frame of HTTP/2
    TlsHandshake,  ///< a TLS record with a handshake message (ClientHello or ServerHello)
    TlsAlert,      ///< a TLS alert record in plain text
    ProxyPreamble, ///< PROXY protocol version 1 or 2
    OtherText,     ///< a printable banner (SSH, SMTP, …)
};

/// Looks at the beginning of \a bytes.
WireForm wireForm(QByteArrayView bytes);
/// A noun phrase for sentences ("the peer answered with …"): "a TLS alert (fatal, protocol_version)", "an
/// HTTP/2 SETTINGS frame", "a plain HTTP answer ("HTTP/1.1 400 Bad Request")", "nothing".
QString describeWireForm(QByteArrayView bytes);

/// A TLS alert (RFC 8446 §6).
struct TlsAlert {
    bool fatal = true;
    int description = 0; ///< number on the wire
    bool sent = false;   ///< true: by us; false: by the peer
    bool operator==(const TlsAlert&) const = default;
};
/// The registered name ("unknown_ca"), or "alert 200".
QByteArray tlsAlertName(int description);
/// The first plain text alert record in \a bytes, if any.
std::optional<TlsAlert> findTlsAlert(QByteArrayView bytes);

/// What a ClientHello at the beginning of a stream says. Lenient: absent or broken parts stay empty.
struct ClientHello {
    QByteArray serverName;
    QList<QByteArray> alpn;
    QList<quint16> versions; ///< supported_versions, or the legacy version alone
    bool operator==(const ClientHello&) const = default;
};
/// Nothing when \a bytes does not begin with a whole ClientHello.
std::optional<ClientHello> parseClientHello(QByteArrayView bytes);

} // namespace twinwire::protocol
