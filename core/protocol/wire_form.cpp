// Recognition by the first octets. The order matters: exact signatures first, printable text last.
#include "protocol/wire_form.h"

#include "base/text.h"
#include "base/translate.h"
#include "protocol/proxy_protocol.h"

#include <QtEndian>

#include <algorithm>

namespace twinwire::protocol {

using namespace Qt::StringLiterals;

namespace {

quint8 octetAt(QByteArrayView bytes, qsizetype at) {
    return static_cast<quint8>(bytes[at]);
}

bool startsFolded(QByteArrayView bytes, QByteArrayView prefix) {
    return bytes.size() >= prefix.size() && base::equalsFolded(bytes.first(prefix.size()), prefix);
}

/// The octets up to the first line end, or all of them; \a whole tells which.
QByteArrayView firstLine(QByteArrayView bytes, bool& whole) {
    const qsizetype end = bytes.indexOf('\n');
    whole = end >= 0;
    QByteArrayView line = whole ? bytes.first(end) : bytes;
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

bool isTlsRecord(QByteArrayView bytes, quint8 type) {
    if (bytes.size() < 3 || octetAt(bytes, 0) != type || octetAt(bytes, 1) != 3 || octetAt(bytes, 2) > 4)
        return false;
    if (bytes.size() < 5)
        return true;
    const quint16 length = qFromBigEndian<quint16>(bytes.data() + 3);
    return type == 21 ? length == 2 : length > 0 && length <= 16384;
}

/// "a SETTINGS frame" and the like for a frame on stream 0 that opens a server's HTTP/2; empty when it is
/// none.
QByteArray http2FrameName(QByteArrayView bytes) {
    if (bytes.size() < 4)
        return {};
    const uint length = octetAt(bytes, 0) * 65536U + octetAt(bytes, 1) * 256U + octetAt(bytes, 2);
    const quint8 type = octetAt(bytes, 3);
    // Too short for the stream number: only a SETTINGS frame with settings is beyond doubt.
    if (bytes.size() < 9 && (type != 4 || length == 0))
        return {};
    for (qsizetype i = 5; i < std::min<qsizetype>(9, bytes.size()); ++i) {
        if (bytes[i] != 0)
            return {};
    }
    if (bytes.size() > 4 && octetAt(bytes, 4) > 1)
        return {};
    if (type == 4 && length % 6 == 0 && length <= 6 * 64)
        return "SETTINGS"_ba;
    if (type == 7 && length >= 8 && length <= 16384)
        return "GOAWAY"_ba;
    return {};
}

/// Leading empty lines before a request are allowed (RFC 9112 §2.2).
QByteArrayView withoutEmptyLines(QByteArrayView bytes) {
    while (!bytes.isEmpty() && (bytes[0] == '\r' || bytes[0] == '\n'))
        bytes = bytes.sliced(1);
    return bytes;
}

bool isRequestLine(QByteArrayView bytes) {
    bool whole = false;
    const QByteArrayView line = firstLine(withoutEmptyLines(bytes), whole);
    const qsizetype space = line.indexOf(' ');
    if (space <= 0 || !base::isToken(line.first(space)))
        return false;
    const QByteArrayView behind = line.sliced(space + 1);
    if (whole && behind.lastIndexOf(" HTTP/") > 0)
        return true;
    // Half a line, or one without a version: only a method in capitals before a path is taken for HTTP.
    const QByteArrayView method = line.first(space);
    const bool capitals =
        std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals &&
           (behind.startsWith('/') || behind.startsWith("http://") || behind.startsWith("https://") ||
            (!whole && method == "CONNECT" && !behind.isEmpty()) || (!whole && behind == "*"));
}

bool isPrintableText(QByteArrayView bytes) {
    if (bytes.size() < 4)
        return false;
    const QByteArrayView head = bytes.first(std::min<qsizetype>(bytes.size(), 64));
    return std::all_of(head.begin(), head.end(),
                       [](char c) { return (c >= 0x20 && c < 0x7f) || c == '\r' || c == '\n' || c == '\t'; });
}

QString quotedLine(QByteArrayView bytes) {
    bool whole = false;
    return base::printable(firstLine(withoutEmptyLines(bytes), whole), 120);
}

QString describeHandshake(QByteArrayView bytes) {
    if (const auto hello = parseClientHello(bytes)) {
        if (hello->serverName.isEmpty())
            return base::translate("Protocol", "a TLS ClientHello without a server name");
        return base::translate("Protocol", "a TLS ClientHello for %1")
            .arg(base::printable(hello->serverName, 255));
    }
    if (bytes.size() < 6)
        return base::translate("Protocol", "a TLS handshake record");
    switch (octetAt(bytes, 5)) {
    case 1:
        return base::translate("Protocol", "a TLS ClientHello");
    case 2:
        return base::translate("Protocol", "a TLS ServerHello");
    default:
        return base::translate("Protocol", "a TLS handshake record");
    }
}

QString describeAlert(QByteArrayView bytes) {
    const auto alert = findTlsAlert(bytes);
    if (!alert)
        return base::translate("Protocol", "a TLS alert");
    const QString name = QString::fromLatin1(tlsAlertName(alert->description));
    return (alert->fatal ? base::translate("Protocol", "a TLS alert (fatal, %1)")
                         : base::translate("Protocol", "a TLS alert (warning, %1)"))
        .arg(name);
}

QString describePreamble(QByteArrayView bytes) {
    ProxyPreamble preamble;
    if (parseProxyPreamble(bytes, preamble) != ParseStatus::Complete)
        return base::translate("Protocol", "a PROXY protocol preamble, not complete");
    return base::translate("Protocol", "a PROXY protocol preamble (version %1, %2)")
        .arg(preamble.version)
        .arg(base::printable(preamble.family, 40));
}

QString describeText(QByteArrayView bytes) {
    QString kind = base::translate("Protocol", "text that is no HTTP");
    if (bytes.startsWith("SSH-"))
        kind = base::translate("Protocol", "the banner of an SSH server");
    else if (bytes.startsWith("220"))
        kind = base::translate("Protocol", "the greeting of an SMTP or FTP server");
    else if (bytes.startsWith("* OK"))
        kind = base::translate("Protocol", "the greeting of an IMAP server");
    else if (bytes.startsWith("+OK"))
        kind = base::translate("Protocol", "the greeting of a POP3 server");
    else if (bytes.startsWith("-ERR"))
        kind = base::translate("Protocol", "an error of a Redis or POP3 server");
    else if (startsFolded(bytes, "<!doctype") || startsFolded(bytes, "<html"))
        kind = base::translate("Protocol", "HTML without an HTTP head");
    return base::translate("Protocol", "%1 (\"%2\")", "%1: what kind of text it is, %2: how it begins")
        .arg(kind, quotedLine(bytes));
}

QString describeUnknown(QByteArrayView bytes) {
    if (bytes.isEmpty())
        return base::translate("Protocol", "nothing");
    const QByteArray hex = bytes.first(std::min<qsizetype>(bytes.size(), 12)).toByteArray().toHex(' ');
    return base::translate("Protocol", "octets of no known protocol (%1%2)")
        .arg(QString::fromLatin1(hex), bytes.size() > 12 ? u" …"_s : QString());
}

} // namespace

WireForm wireForm(QByteArrayView bytes) {
    ProxyPreamble preamble;
    const ParseStatus asPreamble = parseProxyPreamble(bytes, preamble);
    const bool hasSignature = bytes.startsWith("PROXY ") || bytes.size() >= 12;
    if (asPreamble == ParseStatus::Complete || (asPreamble == ParseStatus::NeedMore && hasSignature))
        return WireForm::ProxyPreamble;
    if (bytes.startsWith("PRI * HTTP/2.0"))
        return WireForm::Http2Preface;
    if (isTlsRecord(bytes, 22))
        return WireForm::TlsHandshake;
    if (isTlsRecord(bytes, 21))
        return WireForm::TlsAlert;
    if (!http2FrameName(bytes).isEmpty())
        return WireForm::Http2Frames;
    if (startsFolded(withoutEmptyLines(bytes), "HTTP/"))
        return WireForm::HttpResponse;
    if (isRequestLine(bytes))
        return WireForm::HttpRequest;
    return isPrintableText(bytes) ? WireForm::OtherText : WireForm::Unknown;
}

QString describeWireForm(QByteArrayView bytes) {
    switch (wireForm(bytes)) {
    case WireForm::HttpRequest:
        return base::translate("Protocol", "a plain HTTP request (\"%1\")").arg(quotedLine(bytes));
    case WireForm::HttpResponse:
        return base::translate("Protocol", "a plain HTTP answer (\"%1\")").arg(quotedLine(bytes));
    case WireForm::Http2Preface:
        return base::translate("Protocol", "the preface of an HTTP/2 client");
    case WireForm::Http2Frames:
        return http2FrameName(bytes) == "GOAWAY" ? base::translate("Protocol", "an HTTP/2 GOAWAY frame")
                                                 : base::translate("Protocol", "an HTTP/2 SETTINGS frame");
    case WireForm::TlsHandshake:
        return describeHandshake(bytes);
    case WireForm::TlsAlert:
        return describeAlert(bytes);
    case WireForm::ProxyPreamble:
        return describePreamble(bytes);
    case WireForm::OtherText:
        return describeText(bytes);
    case WireForm::Unknown:
        break;
    }
    return describeUnknown(bytes);
}

} // namespace twinwire::protocol
