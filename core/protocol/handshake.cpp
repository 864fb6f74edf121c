// Composing the opening handshake: the request's exact bytes, its key, and the accept value that belongs to
// it.
#include "protocol/handshake.h"

#include "base/assert.h"
#include "base/text.h"
#include "base/translate.h"

#include <QCryptographicHash>

#include <algorithm>

namespace twinwire::protocol {
namespace {

constexpr qsizetype nonceOctets = 16;

struct RequestLine {
    QByteArray name;
    QByteArray text; ///< behind the colon
    bool isDefault = false;
};

/// Odd blanks around a name are sent, yet do not make it another field.
bool isSameField(QByteArrayView a, QByteArrayView b) {
    return base::equalsFolded(base::trimmedOws(a), base::trimmedOws(b));
}

QList<RequestLine> defaultLines(const HandshakeFields& fields) {
    QList<RequestLine> lines;
    const auto add = [&lines](QByteArray name, const QByteArray& value) {
        lines.append(RequestLine{std::move(name), ' ' + value, true});
    };
    add("Host", fields.host);
    add("Upgrade", "websocket");
    add("Connection", "Upgrade");
    add("Sec-WebSocket-Key", fields.key);
    add("Sec-WebSocket-Version", "13");
    if (fields.origin)
        add("Origin", *fields.origin);
    if (!fields.subprotocols.isEmpty())
        add("Sec-WebSocket-Protocol", fields.subprotocols.join(", "));
    if (fields.extensions)
        add("Sec-WebSocket-Extensions", *fields.extensions);
    if (fields.authorization)
        add("Authorization", *fields.authorization);
    if (fields.cookie)
        add("Cookie", *fields.cookie);
    return lines;
}

void apply(const HandshakeFields::Edit& edit, QList<RequestLine>& lines) {
    const auto place = std::find_if(lines.begin(), lines.end(), [&edit](const RequestLine& line) {
        return line.isDefault && isSameField(line.name, edit.name);
    });
    if (edit.remove) {
        if (place != lines.end())
            lines.erase(place);
    } else if (place != lines.end()) {
        *place = RequestLine{edit.name, edit.text, false};
    } else {
        lines.append(RequestLine{edit.name, edit.text, false});
    }
}

} // namespace

QByteArray serializeRequest(const HandshakeFields& fields) {
    QList<RequestLine> lines = defaultLines(fields);
    for (const HandshakeFields::Edit& edit : fields.edits)
        apply(edit, lines);

    QByteArray bytes = fields.method + ' ' + fields.target + ' ' + fields.version + "\r\n";
    for (const RequestLine& line : std::as_const(lines))
        bytes += line.name + ':' + line.text + "\r\n";
    return bytes + "\r\n";
}

base::Result<HandshakeFields::Edit> parseHeaderArgument(const QString& argument) {
    const QByteArray text = argument.toUtf8();
    // What stands behind the name may be a secret and is not repeated.
    const auto wrong = [&text](const QString& message) {
        qsizetype end = 0;
        while (end < text.size() && text.at(end) != ':' && static_cast<quint8>(text.at(end)) > ' ')
            ++end;
        const QString rest = end < text.size() ? QStringLiteral("…") : QString();
        return base::fail(base::Error::Code::Usage, message,
                          QStringLiteral("-H \"%1%2\"").arg(base::printable(text.first(end), 120), rest));
    };
    for (const auto& [octet, name] : {std::pair{'\r', "CR"}, std::pair{'\n', "LF"}, std::pair{'\0', "NUL"}}) {
        if (const qsizetype at = text.indexOf(octet); at >= 0) {
            return wrong(
                base::translate("Protocol",
                                "A header must not contain %1 (octet %2); use --raw-request to send one")
                    .arg(QLatin1StringView(name))
                    .arg(at + 1));
        }
    }

    HandshakeFields::Edit edit;
    const qsizetype colon = text.indexOf(':');
    if (colon >= 0) {
        edit.name = text.first(colon);
        edit.text = text.sliced(colon + 1);
        edit.remove = base::trimmedOws(edit.text).isEmpty();
    } else if (text.endsWith(';')) {
        edit.name = text.chopped(1);
    } else {
        return wrong(base::translate("Protocol",
                                     "A header needs a colon: \"Name: value\", \"Name:\" to remove it, or "
                                     "\"Name;\" to send it empty"));
    }
    if (base::trimmedOws(edit.name).isEmpty())
        return wrong(base::translate("Protocol", "A header needs a name before its colon or semicolon"));
    return edit;
}

QByteArray keyFor(QByteArrayView nonce) {
    TWINWIRE_ASSERT(nonce.size() == nonceOctets);
    return nonce.toByteArray().toBase64();
}

bool isValidKey(QByteArrayView key) {
    const QByteArray text = key.toByteArray();
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    // Encoding again tells unused bits, missing padding and line ends from the one canonical form.
    return decoded && decoded.decoded.size() == nonceOctets && decoded.decoded.toBase64() == text;
}

QByteArray acceptFor(QByteArrayView key) {
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(key);
    hash.addData(QByteArrayView("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
    return hash.result().toBase64();
}

} // namespace twinwire::protocol
