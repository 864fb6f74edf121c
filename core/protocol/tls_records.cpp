// TLS in plain text: alerts and the ClientHello (RFC 8446 §4.1.2, §5.1, §6). Octets in, values out.
#include "protocol/wire_form.h"

#include <QtEndian>

namespace twinwire::protocol {

namespace {

constexpr quint8 recordAlert = 21;
constexpr quint8 recordHandshake = 22;
constexpr qsizetype recordLongest = 16384 + 2048;
constexpr qsizetype helloLongest = 128 * 1024; // far above any real ClientHello

/// Takes numbers and blocks from the front of octets; once it ran short everything it gives is empty.
class Cursor {
public:
    explicit Cursor(QByteArrayView octets)
        : m_octets(octets) {}

    bool isShort() const { return m_short; }
    bool isEmpty() const { return m_octets.isEmpty(); }
    QByteArrayView block(qsizetype size) {
        if (m_short || size > m_octets.size()) {
            m_short = true;
            m_octets = {};
            return {};
        }
        const QByteArrayView taken = m_octets.first(size);
        m_octets = m_octets.sliced(size);
        return taken;
    }
    qsizetype number(int octets) {
        qsizetype value = 0;
        for (const char octet : block(octets))
            value = value << 8 | static_cast<quint8>(octet);
        return value;
    }
    /// A block behind its own length of \a octets octets.
    Cursor counted(int octets) { return Cursor(block(number(octets))); }
    QByteArrayView rest() const { return m_octets; }

private:
    QByteArrayView m_octets;
    bool m_short = false;
};

/// One record's type and content, taken from the front; nothing when there is no whole, credible record.
struct Record {
    quint8 type = 0;
    QByteArrayView content;
};
std::optional<Record> takeRecord(Cursor& cursor) {
    Record record;
    record.type = static_cast<quint8>(cursor.number(1));
    const qsizetype major = cursor.number(1);
    const qsizetype minor = cursor.number(1);
    const qsizetype length = cursor.number(2);
    if (cursor.isShort() || record.type < 20 || record.type > 24 || major != 3 || minor > 4 ||
        length > recordLongest)
        return {};
    record.content = cursor.block(length);
    if (cursor.isShort())
        return {};
    return record;
}

/// The first handshake message, put together from as many records as it takes.
QByteArray firstHandshakeMessage(QByteArrayView bytes) {
    QByteArray message;
    Cursor cursor(bytes);
    while (message.size() < helloLongest) {
        const auto record = takeRecord(cursor);
        if (!record || record->type != recordHandshake || record->content.isEmpty())
            return {};
        message.append(record->content.data(), record->content.size());
        if (message.size() < 4)
            continue;
        const qsizetype size =
            4 + static_cast<qsizetype>(qFromBigEndian<quint32>(message.constData()) & 0xffffff);
        if (message.size() >= size)
            return message.first(size);
    }
    return {};
}

void readExtension(qsizetype type, Cursor body, ClientHello& hello) {
    if (type == 0) { // server_name, RFC 6066 §3
        Cursor list = body.counted(2);
        while (!list.isEmpty()) {
            const qsizetype nameType = list.number(1);
            const QByteArrayView name = list.block(list.number(2));
            if (!list.isShort() && nameType == 0 && hello.serverName.isEmpty())
                hello.serverName = name.toByteArray();
        }
    } else if (type == 16) { // application_layer_protocol_negotiation, RFC 7301 §3.1
        Cursor list = body.counted(2);
        while (!list.isEmpty()) {
            const QByteArrayView name = list.block(list.number(1));
            if (!list.isShort())
                hello.alpn.append(name.toByteArray());
        }
    } else if (type == 43) { // supported_versions, RFC 8446 §4.2.1
        Cursor list = body.counted(1);
        QList<quint16> versions;
        while (!list.isEmpty()) {
            const qsizetype version = list.number(2);
            if (!list.isShort())
                versions.append(static_cast<quint16>(version));
        }
        if (!versions.isEmpty())
            hello.versions = versions;
    }
}

} // namespace

QByteArray tlsAlertName(int description) {
    switch (description) {
    case 0:
        return "close_notify";
    case 10:
        return "unexpected_message";
    case 20:
        return "bad_record_mac";
    case 21:
        return "decryption_failed";
    case 22:
        return "record_overflow";
    case 30:
        return "decompression_failure";
    case 40:
        return "handshake_failure";
    case 41:
        return "no_certificate";
    case 42:
        return "bad_certificate";
    case 43:
        return "unsupported_certificate";
    case 44:
        return "certificate_revoked";
    case 45:
        return "certificate_expired";
    case 46:
        return "certificate_unknown";
    case 47:
        return "illegal_parameter";
    case 48:
        return "unknown_ca";
    case 49:
        return "access_denied";
    case 50:
        return "decode_error";
    case 51:
        return "decrypt_error";
    case 60:
        return "export_restriction";
    case 70:
        return "protocol_version";
    case 71:
        return "insufficient_security";
    case 80:
        return "internal_error";
    case 86:
        return "inappropriate_fallback";
    case 90:
        return "user_canceled";
    case 100:
        return "no_renegotiation";
    case 109:
        return "missing_extension";
    case 110:
        return "unsupported_extension";
    case 111:
        return "certificate_unobtainable";
    case 112:
        return "unrecognized_name";
    case 113:
        return "bad_certificate_status_response";
    case 114:
        return "bad_certificate_hash_value";
    case 115:
        return "unknown_psk_identity";
    case 116:
        return "certificate_required";
    case 120:
        return "no_application_protocol";
    default:
        return "alert " + QByteArray::number(description);
    }
}

std::optional<TlsAlert> findTlsAlert(QByteArrayView bytes) {
    Cursor cursor(bytes);
    while (const auto record = takeRecord(cursor)) {
        // An encrypted alert is longer: it carries a tag.
        if (record->type == recordAlert && record->content.size() == 2) {
            const auto level = static_cast<quint8>(record->content[0]);
            if (level == 1 || level == 2)
                return TlsAlert{level == 2, static_cast<quint8>(record->content[1]), false};
        }
    }
    return {};
}

std::optional<ClientHello> parseClientHello(QByteArrayView bytes) {
    const QByteArray message = firstHandshakeMessage(bytes);
    if (message.size() < 4 || message[0] != 1)
        return {};
    Cursor cursor(QByteArrayView(message).sliced(4));
    ClientHello hello;
    const qsizetype legacyVersion = cursor.number(2);
    if (cursor.isShort())
        return {};
    hello.versions = {static_cast<quint16>(legacyVersion)};
    cursor.block(32);  // random
    cursor.counted(1); // session id
    cursor.counted(2); // cipher suites
    cursor.counted(1); // compression methods
    Cursor extensions = cursor.counted(2);
    while (!extensions.isEmpty()) {
        const qsizetype type = extensions.number(2);
        const Cursor body = extensions.counted(2);
        if (!extensions.isShort())
            readExtension(type, body, hello);
    }
    return hello;
}

} // namespace twinwire::protocol
