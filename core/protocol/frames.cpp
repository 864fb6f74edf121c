// Frames to octets, masking, and what a Close frame carries (RFC 6455 §5.2, §5.3, §5.5.1, §7.4).
#include "protocol/frames.h"

#include "base/translate.h"

#include <QtEndian>

#include <cstring>

namespace twinwire::protocol {

using namespace Qt::StringLiterals;

void applyMask(char* octets, qsizetype count, quint32 mask, qsizetype offset) {
    // The four key octets in the order in which they meet the octets from here on.
    unsigned char key[8];
    for (int i = 0; i < 8; ++i)
        key[i] = static_cast<unsigned char>(mask >> (24 - 8 * ((offset + i) & 3)));
    quint64 keyWord = 0;
    std::memcpy(&keyWord, key, sizeof keyWord);
    qsizetype at = 0;
    for (; count - at >= 8; at += 8) {
        quint64 word = 0;
        std::memcpy(&word, octets + at, sizeof word);
        word ^= keyWord;
        std::memcpy(octets + at, &word, sizeof word);
    }
    for (int i = 0; at < count; ++at, ++i)
        octets[at] = static_cast<char>(static_cast<unsigned char>(octets[at]) ^ key[i]);
}

void serialize(const Frame& frame, QByteArray& wire) {
    const auto flags = (frame.fin ? 0x80U : 0U) | (frame.rsv1 ? 0x40U : 0U) | (frame.rsv2 ? 0x20U : 0U) |
                       (frame.rsv3 ? 0x10U : 0U);
    char head[14];
    qsizetype length = 2;
    head[0] = static_cast<char>(flags | (static_cast<unsigned>(frame.opcode) & 0x0fU));
    const unsigned maskBit = frame.mask ? 0x80U : 0U;
    const qsizetype size = frame.payload.size();
    if (size < 126) {
        head[1] = static_cast<char>(maskBit | static_cast<unsigned>(size));
    } else if (size <= 0xffff) {
        head[1] = static_cast<char>(maskBit | 126U);
        qToBigEndian(static_cast<quint16>(size), head + length);
        length += 2;
    } else {
        head[1] = static_cast<char>(maskBit | 127U);
        qToBigEndian(static_cast<quint64>(size), head + length);
        length += 8;
    }
    if (frame.mask) {
        qToBigEndian(*frame.mask, head + length);
        length += 4;
    }
    wire.append(head, length);
    const qsizetype begin = wire.size();
    wire.append(frame.payload);
    if (frame.mask && size > 0)
        applyMask(wire.data() + begin, size, *frame.mask);
}

bool isValidCloseCode(quint16 code) {
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

QByteArray serializeClose(const CloseFrame& close) {
    if (!close.code)
        return {};
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(*close.code, payload.data());
    return payload + close.reason;
}

CloseFrame parseClose(QByteArrayView payload, Violations& violations) {
    CloseFrame close;
    if (payload.isEmpty())
        return close;
    if (payload.size() == 1) {
        violations.append(Violation{
            "frame.close-one-octet"_ba,
            u"RFC 6455 §5.5.1"_s,
            base::translate("Protocol", "the Close frame's body is one octet, too short for a code"),
            {}});
        return close;
    }
    close.code = qFromBigEndian<quint16>(payload.data());
    close.reason = payload.sliced(2).toByteArray();
    if (!isValidCloseCode(*close.code)) {
        violations.append(Violation{
            "frame.close-code-invalid"_ba,
            u"RFC 6455 §7.4"_s,
            base::translate("Protocol", "the Close frame carries %1, a code that must not stand on the wire")
                .arg(*close.code),
            {}});
    }
    Utf8Validator validator;
    const qsizetype wrong = validator.feed(close.reason);
    if (!validator.isComplete()) {
        const QString message =
            wrong < 0 ? base::translate("Protocol",
                                        "the Close frame's reason is not UTF-8: it ends inside a character")
                      : base::translate("Protocol",
                                        "the Close frame's reason is not UTF-8: it is wrong at its octet %1")
                            .arg(wrong + 1);
        violations.append(Violation{"frame.close-reason-not-utf8"_ba, u"RFC 6455 §5.5.1"_s, message, {}});
    }
    return close;
}

} // namespace twinwire::protocol
