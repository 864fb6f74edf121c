// Reading and writing the preamble (haproxy.org, proxy-protocol.txt §2.1 and §2.2).
#include "protocol/proxy_protocol.h"

#include "base/translate.h"

#include <QtEndian>

#include <algorithm>

#include <arpa/inet.h>

namespace twinwire::protocol {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView v1Signature("PROXY ");
const QByteArrayView v2Signature("\r\n\r\n\0\r\nQUIT\n", 12);
constexpr qsizetype v1Longest = 107; // §2.1: with CRLF
constexpr qsizetype v2Head = 16;

void violate(ProxyPreamble& preamble, const char* code, const QString& message, const QString& place,
             Violation::Severity severity = Violation::Severity::Error) {
    const QString rule = preamble.version == 1 ? u"PROXY protocol §2.1"_s : u"PROXY protocol §2.2"_s;
    preamble.violations.append(Violation{QByteArray(code), rule, message, place, severity});
}

bool mayBecome(QByteArrayView bytes, QByteArrayView signature) {
    return bytes.size() < signature.size() && signature.startsWith(bytes);
}

bool isLiteral(int family, const QByteArray& text) {
    char address[16];
    return !text.contains('\0') && inet_pton(family, text.constData(), address) == 1;
}

/// A port as §2.1 wants it: 0 to 65535 without a leading zero.
bool parsePort(const QByteArray& text, quint16& port) {
    if (text.isEmpty() || text.size() > 5 || (text.size() > 1 && text[0] == '0'))
        return false;
    uint value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9')
            return false;
        value = value * 10 + static_cast<uint>(digit - '0');
    }
    if (value > 0xffff)
        return false;
    port = static_cast<quint16>(value);
    return true;
}

void readV1Words(const QList<QByteArray>& words, ProxyPreamble& preamble) {
    const int family = preamble.family == "TCP4" ? AF_INET : AF_INET6;
    if (words.size() != 6) {
        violate(
            preamble, "preamble.words",
            base::translate("Protocol", "%1 words; PROXY, the family, two addresses and two ports are wanted")
                .arg(words.size()),
            base::translate("Protocol", "line 1"));
    }
    QByteArray* const addresses[] = {&preamble.source, &preamble.destination};
    quint16* const ports[] = {&preamble.sourcePort, &preamble.destinationPort};
    for (int i = 0; i < 2; ++i) {
        if (words.size() > 2 + i) {
            if (isLiteral(family, words[2 + i])) {
                *addresses[i] = words[2 + i];
            } else {
                violate(preamble, "preamble.address-invalid",
                        base::translate("Protocol", "the address does not fit the family"),
                        base::translate("Protocol", "word %1").arg(3 + i));
            }
        }
    }
    for (int i = 0; i < 2; ++i) {
        if (words.size() > 4 + i && !parsePort(words[4 + i], *ports[i])) {
            violate(preamble, "preamble.port-invalid",
                    base::translate("Protocol", "the port is no number from 0 to 65535 in its shortest form"),
                    base::translate("Protocol", "word %1").arg(5 + i));
        }
    }
}

ParseStatus parseV1(QByteArrayView bytes, ProxyPreamble& preamble) {
    // What stands behind the signature decides whether this is a preamble or a request with a method PROXY.
    const QByteArrayView behind = bytes.sliced(v1Signature.size());
    const bool known = behind.startsWith("TCP") || behind.startsWith("UNKNOWN");
    if (!known) {
        return mayBecome(behind, "TCP") || mayBecome(behind, "UNKNOWN") ? ParseStatus::NeedMore
                                                                        : ParseStatus::Unparseable;
    }
    const qsizetype lineFeed = bytes.first(std::min(bytes.size(), v1Longest)).indexOf('\n');
    if (lineFeed < 0)
        return bytes.size() < v1Longest ? ParseStatus::NeedMore : ParseStatus::Unparseable;

    preamble = ProxyPreamble{};
    preamble.bytes = bytes.first(lineFeed + 1).toByteArray();
    QByteArray line = bytes.first(lineFeed).toByteArray();
    if (line.endsWith('\r'))
        line.chop(1);
    else
        violate(preamble, "preamble.line-end", base::translate("Protocol", "the line ends with LF alone"),
                base::translate("Protocol", "line 1"));
    const QList<QByteArray> words = line.split(' ');
    preamble.family = words[1];
    if (preamble.family == "UNKNOWN")
        return ParseStatus::Complete; // §2.1: anything up to the line's end is ignored
    if (preamble.family != "TCP4" && preamble.family != "TCP6")
        violate(preamble, "preamble.family-unknown",
                base::translate("Protocol", "the family is none of TCP4, TCP6, UNKNOWN"),
                base::translate("Protocol", "word 2"));
    else
        readV1Words(words, preamble);
    return ParseStatus::Complete;
}

QByteArray addressText(int family, QByteArrayView octets) {
    char text[INET6_ADDRSTRLEN] = {};
    return inet_ntop(family, octets.data(), text, sizeof text) != nullptr ? QByteArray(text) : QByteArray();
}

/// A path of a unix socket: 108 octets, NUL behind a shorter one.
QByteArray unixPath(QByteArrayView field) {
    const qsizetype end = field.indexOf('\0');
    return (end < 0 ? field : field.first(end)).toByteArray();
}

/// The octets that the addresses of \a family take, or -1 for a family that §2.2 does not define.
qsizetype addressSize(quint8 family) {
    switch (family) {
    case 0x00:
        return 0;
    case 0x11:
    case 0x12:
        return 12;
    case 0x21:
    case 0x22:
        return 36;
    case 0x31:
    case 0x32:
        return 216;
    default:
        return -1;
    }
}

QByteArray familyName(quint8 family) {
    switch (family) {
    case 0x11:
        return "TCP4"_ba;
    case 0x12:
        return "UDP4"_ba;
    case 0x21:
        return "TCP6"_ba;
    case 0x22:
        return "UDP6"_ba;
    case 0x31:
    case 0x32:
        return "UNIX"_ba;
    default:
        return "UNKNOWN"_ba;
    }
}

void readV2Addresses(quint8 family, QByteArrayView block, ProxyPreamble& preamble) {
    if (family >> 4 == 3) {
        preamble.source = unixPath(block.first(108));
        preamble.destination = unixPath(block.sliced(108, 108));
        return;
    }
    const int systemFamily = family >> 4 == 1 ? AF_INET : AF_INET6;
    const qsizetype size = family >> 4 == 1 ? 4 : 16;
    preamble.source = addressText(systemFamily, block.first(size));
    preamble.destination = addressText(systemFamily, block.sliced(size, size));
    preamble.sourcePort = qFromBigEndian<quint16>(block.data() + 2 * size);
    preamble.destinationPort = qFromBigEndian<quint16>(block.data() + 2 * size + 2);
}

/// Splits \a octets into TLVs. Returns false when the last one's length reaches past the end.
bool splitTlvs(QByteArrayView octets, QList<QByteArray>& tlvs) {
    while (!octets.isEmpty()) {
        if (octets.size() < 3)
            return false;
        const qsizetype size = 3 + qFromBigEndian<quint16>(octets.data() + 1);
        if (size > octets.size())
            return false;
        tlvs.append(octets.first(size).toByteArray());
        octets = octets.sliced(size);
    }
    return true;
}

ParseStatus parseV2(QByteArrayView bytes, ProxyPreamble& preamble) {
    if (bytes.size() < v2Head)
        return ParseStatus::NeedMore;
    const qsizetype announced = qFromBigEndian<quint16>(bytes.data() + 14);
    if (bytes.size() < v2Head + announced)
        return ParseStatus::NeedMore;

    preamble = ProxyPreamble{};
    preamble.version = 2;
    preamble.bytes = bytes.first(v2Head + announced).toByteArray();
    const auto versionAndCommand = static_cast<quint8>(bytes[12]);
    const auto family = static_cast<quint8>(bytes[13]);
    const int command = versionAndCommand & 0x0f;
    if (versionAndCommand >> 4 != 2) {
        violate(preamble, "preamble.version-unknown",
                base::translate("Protocol", "the version is %1, not 2").arg(versionAndCommand >> 4),
                base::translate("Protocol", "octet 13"));
    }
    if (command > 1)
        violate(preamble, "preamble.command-unknown",
                base::translate("Protocol", "the command %1 is not assigned").arg(command),
                base::translate("Protocol", "octet 13"));
    const qsizetype addresses = addressSize(family);
    if (addresses < 0) {
        violate(preamble, "preamble.family-unknown",
                base::translate("Protocol", "the family and transport 0x%1 are not assigned")
                    .arg(family, 2, 16, QLatin1Char('0')),
                base::translate("Protocol", "octet 14"));
    }
    const bool isLocal = command == 0;
    preamble.family = isLocal ? "LOCAL"_ba : familyName(family);
    const QByteArrayView block = bytes.sliced(v2Head, announced);
    if (addresses > announced) {
        violate(preamble, "preamble.length-too-short",
                base::translate("Protocol", "the length is %1; the addresses of this family take %2 octets")
                    .arg(announced)
                    .arg(addresses),
                base::translate("Protocol", "octet 15"));
        return ParseStatus::Complete;
    }
    if (addresses > 0 && !isLocal)
        readV2Addresses(family, block, preamble);
    if (addresses < 0)
        return ParseStatus::Complete; // where the TLVs would begin is unknown
    if (!splitTlvs(block.sliced(addresses), preamble.tlvs)) {
        // Behind an unspecified family and in LOCAL the rest has no form that a receiver may rely on.
        const bool mustFit = addresses > 0 && !isLocal;
        violate(preamble, "preamble.tlv-overruns",
                base::translate("Protocol", "a TLV reaches past the preamble's length"),
                u"TLV %1"_s.arg(preamble.tlvs.size() + 1),
                mustFit ? Violation::Severity::Error : Violation::Severity::Remark);
    }
    return ParseStatus::Complete;
}

} // namespace

ParseStatus parseProxyPreamble(QByteArrayView bytes, ProxyPreamble& preamble) {
    if (bytes.startsWith(v1Signature))
        return parseV1(bytes, preamble);
    if (bytes.startsWith(v2Signature))
        return parseV2(bytes, preamble);
    return mayBecome(bytes, v1Signature) || mayBecome(bytes, v2Signature) ? ParseStatus::NeedMore
                                                                          : ParseStatus::Unparseable;
}

QByteArray serializeProxyPreamble(int version, QByteArrayView source, quint16 sourcePort,
                                  QByteArrayView destination, quint16 destinationPort) {
    char from[16];
    char to[16];
    const QByteArray sourceText = source.toByteArray();
    const QByteArray destinationText = destination.toByteArray();
    const auto bothAre = [&](int family) {
        return inet_pton(family, sourceText.constData(), from) == 1 &&
               inet_pton(family, destinationText.constData(), to) == 1;
    };
    const bool isV4 = bothAre(AF_INET);
    const bool isV6 = !isV4 && bothAre(AF_INET6);
    if (version == 1) {
        if (!isV4 && !isV6)
            return "PROXY UNKNOWN\r\n"_ba;
        return v1Signature.toByteArray() + (isV4 ? "TCP4 " : "TCP6 ") + sourceText + ' ' + destinationText +
               ' ' + QByteArray::number(sourcePort) + ' ' + QByteArray::number(destinationPort) + "\r\n";
    }
    QByteArray block;
    if (isV4 || isV6) {
        const qsizetype size = isV4 ? 4 : 16;
        char ports[4];
        qToBigEndian(sourcePort, ports);
        qToBigEndian(destinationPort, ports + 2);
        block = QByteArray(from, size) + QByteArray(to, size) + QByteArray(ports, 4);
    }
    char head[4] = {'\x21', isV4 ? '\x11' : isV6 ? '\x21' : '\0', 0, 0};
    qToBigEndian(static_cast<quint16>(block.size()), head + 2);
    return v2Signature.toByteArray() + QByteArray(head, 4) + block;
}

} // namespace twinwire::protocol
