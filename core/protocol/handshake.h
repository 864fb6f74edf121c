// The opening handshake of RFC 6455: composing a request, and every rule that a request or an answer breaks.
#pragma once

#include "base/result.h"
#include "protocol/http_head.h"

#include <optional>

namespace twinwire::protocol {

/// What a user asked the composer for. Everything is sent as given; nothing is normalised.
struct HandshakeFields {
    QByteArray method = "GET";
    QByteArray target = "/"; ///< on the request line
    QByteArray version = "HTTP/1.1";
    QByteArray host; ///< value of Host
    QByteArray key;  ///< value of Sec-WebSocket-Key
    std::optional<QByteArray> origin;
    QList<QByteArray> subprotocols; ///< one field, joined by ", "
    std::optional<QByteArray> extensions;
    std::optional<QByteArray> authorization; ///< whole value, e.g. "Basic …"
    std::optional<QByteArray> cookie;

    /// One -H argument, in order: "Name: value" replaces the default field of that name in its place (the
    /// first time) or is appended; a second one of the same name is appended as a duplicate; "Name:" removes
    /// the default; "Name;" sends the field with an empty value (curl's meanings). Letter case and blanks
    /// around the name do not make another field, and are sent as written.
    struct Edit {
        QByteArray name;
        QByteArray text; ///< exactly what stands behind the colon, leading blanks included
        bool remove = false;
        bool operator==(const Edit&) const = default;
    };
    QList<Edit> edits;

    bool operator==(const HandshakeFields&) const = default;
};

/// The exact bytes of the request, CRLF line ends, empty line included. With no edits: a correct handshake in
/// the order Host, Upgrade, Connection, Sec-WebSocket-Key, Sec-WebSocket-Version, then Origin,
/// Sec-WebSocket-Protocol, Sec-WebSocket-Extensions, Authorization, Cookie where asked for.
QByteArray serializeRequest(const HandshakeFields& fields);

/// Parses one -H argument. Error{Usage} for no colon or semicolon, an empty name, CR, LF or NUL inside.
base::Result<HandshakeFields::Edit> parseHeaderArgument(const QString& argument);

/// A fresh key: base64 of the 16 octets \a nonce (RFC 6455 §4.1).
QByteArray keyFor(QByteArrayView nonce);
/// True when \a key is base64 of exactly 16 octets, canonical padding included.
bool isValidKey(QByteArrayView key);
/// The Sec-WebSocket-Accept that belongs to \a key (RFC 6455 §4.2.2).
QByteArray acceptFor(QByteArrayView key);

/// Every rule of RFC 6455 §4.1/§4.2.1 and RFC 9110/9112 that \a request breaks, head syntax included.
/// Codes: request.method-not-get, request.http-version-too-low, request.host-missing, request.host-repeated,
/// request.upgrade-missing, request.upgrade-not-websocket, request.connection-missing,
/// request.connection-no-upgrade, request.key-missing, request.key-repeated, request.key-invalid,
/// request.version-missing, request.version-repeated, request.version-unsupported, request.target-form,
/// request.subprotocol-invalid, request.subprotocol-repeated, request.extensions-invalid,
/// request.connection-names-end-to-end (remark), request.body-announced, request.host-invalid,
/// request.origin-repeated, and head.* for syntax.
Violations checkRequest(const HttpRequestHead& request);

/// Every rule of RFC 6455 §4.1 (the client's seven checks) that \a response breaks as an answer to \a
/// request, plus head syntax. Of an answer without status 101 only the status and the syntax are judged.
/// Codes: response.status-not-101, response.version-not-1.1, response.upgrade-missing,
/// response.upgrade-not-websocket, response.connection-missing, response.connection-no-upgrade,
/// response.accept-missing, response.accept-wrong, response.accept-repeated,
/// response.subprotocol-not-offered, response.subprotocol-repeated, response.subprotocol-empty,
/// response.subprotocol-none (remark: offered, none chosen), response.extension-not-offered,
/// response.extension-invalid, response.extension-parameters, response.extension-repeated,
/// response.body-announced (remark), and head.*.
Violations checkResponse(const HttpRequestHead& request, const HttpResponseHead& response);

/// True when a client may treat \a response as the switch that \a request asked for: status 101 and none of
/// the violations of \a violations (as checkResponse() gave them) is an Error that tells a client to fail:
/// every Error but head.reason-invalid.
bool isSwitch(const HttpResponseHead& response, const Violations& violations);

} // namespace twinwire::protocol
