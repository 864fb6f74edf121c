// The reader's state: a head of up to 14 octets is collected and checked octet by octet, the payload goes
// straight to where it stays. Nothing is removed from the front of a buffer, so any split costs linear time.
#include "protocol/frames.h"

#include "base/translate.h"

#include <QtEndian>

#include <algorithm>

namespace twinwire::protocol {

using namespace Qt::StringLiterals;

FrameReader::FrameReader(Role ownRole)
    : FrameReader(ownRole, Options{}) {}

FrameReader::FrameReader(Role ownRole, Options options)
    : m_role(ownRole)
    , m_options(options) {
    m_head.reserve(14);
}

bool FrameReader::atBoundary() const {
    return !m_failed && m_head.isEmpty() && !m_inMessage;
}

QString FrameReader::place(quint64 offset) const {
    return base::translate("Protocol", "frame %1, octet %2").arg(m_frameNumber).arg(offset + 1);
}

void FrameReader::violate(const char* code, const char* rule, const QString& message, quint16 closeCode) {
    // A head is checked before its octet is counted, a payload is counted before it is judged as a whole.
    violateAt(m_inPayload ? m_offset - 1 : m_offset, code, rule, message, closeCode);
}

void FrameReader::violateAt(quint64 offset, const char* code, const char* rule, const QString& message,
                            quint16 closeCode) {
    m_violations.append(Violation{QByteArray(code), QString::fromUtf8(rule), message, place(offset)});
    m_failed = true;
    if (m_closeCode == 0)
        m_closeCode = closeCode;
}

QList<FrameReader::Item> FrameReader::feed(QByteArrayView octets) {
    QList<Item> items;
    qsizetype at = 0;
    while (at < octets.size() && !m_stopped) {
        if (!m_inPayload) {
            takeHeadOctet(octets[at]);
            ++at;
            ++m_offset;
            if (m_inPayload && m_remaining == 0)
                completeFrame(items);
            continue;
        }
        const auto available = static_cast<quint64>(octets.size() - at);
        const auto count = static_cast<qsizetype>(std::min(available, m_remaining));
        takePayload(octets.sliced(at, count));
        at += count;
        if (!m_failed && m_remaining == 0)
            completeFrame(items);
    }
    m_offset += static_cast<quint64>(octets.size() - at);
    return items;
}

void FrameReader::takeHeadOctet(char octet) {
    m_head.append(octet);
    if (m_head.size() == 1) {
        m_frame = Frame{};
        ++m_frameNumber;
        checkFirstOctet(static_cast<quint8>(octet));
        return;
    }
    const auto second = static_cast<quint8>(m_head[1]);
    const int lengthForm = second & 0x7f;
    const qsizetype lengthEnd = lengthForm == 127 ? 10 : lengthForm == 126 ? 4 : 2;
    const bool masked = (second & 0x80) != 0;
    if (m_head.size() == 2)
        checkSecondOctet(second);
    if (m_head.size() == lengthEnd) {
        m_remaining = static_cast<quint64>(lengthForm);
        if (lengthForm == 126)
            m_remaining = qFromBigEndian<quint16>(m_head.constData() + 2);
        else if (lengthForm == 127)
            m_remaining = qFromBigEndian<quint64>(m_head.constData() + 2);
        checkLength(lengthForm);
    }
    if (m_head.size() < lengthEnd + (masked ? 4 : 0))
        return;
    if (masked)
        m_frame.mask = qFromBigEndian<quint32>(m_head.constData() + lengthEnd);
    // A head that broke a rule was read to its end for the rules behind it; here its stream ends.
    m_stopped = m_failed;
    m_inPayload = !m_failed;
}

void FrameReader::checkFirstOctet(quint8 octet) {
    m_frame.fin = (octet & 0x80) != 0;
    m_frame.rsv1 = (octet & 0x40) != 0;
    m_frame.rsv2 = (octet & 0x20) != 0;
    m_frame.rsv3 = (octet & 0x10) != 0;
    m_frame.opcode = static_cast<Opcode>(octet & 0x0f);
    const int opcode = octet & 0x0f;
    const bool startsMessage = m_frame.opcode == Opcode::Text || m_frame.opcode == Opcode::Binary;

    if (m_closed && !m_afterClose) {
        m_afterClose = true;
        m_violations.append(Violation{"frame.after-close"_ba, u"RFC 6455 §5.5.1"_s,
                                      base::translate("Protocol", "a frame follows the Close frame"),
                                      place(m_offset), Violation::Severity::Remark});
    }
    // RFC 7692 §6.1: the bit stands on the first frame of a compressed message and nowhere else.
    const bool rsv1Allowed = m_options.allowRsv1 && startsMessage;
    if ((m_frame.rsv1 && !rsv1Allowed) || m_frame.rsv2 || m_frame.rsv3) {
        QStringList bits;
        if (m_frame.rsv1 && !rsv1Allowed)
            bits.append(u"RSV1"_s);
        if (m_frame.rsv2)
            bits.append(u"RSV2"_s);
        if (m_frame.rsv3)
            bits.append(u"RSV3"_s);
        violate("frame.rsv-set", "RFC 6455 §5.2",
                base::translate("Protocol", "%1 set, and no negotiated extension gives it a meaning here")
                    .arg(bits.join(u", ")),
                1002);
    }
    if ((opcode >= 3 && opcode <= 7) || opcode >= 11)
        violate("frame.opcode-reserved", "RFC 6455 §5.2",
                base::translate("Protocol", "opcode %1 is reserved").arg(opcode), 1002);
    if (isControl(m_frame.opcode) && !m_frame.fin)
        violate("frame.control-fragmented", "RFC 6455 §5.5",
                base::translate("Protocol", "a control frame without FIN"), 1002);
    if (m_frame.opcode == Opcode::Continuation && !m_inMessage) {
        violate("frame.continuation-without-start", "RFC 6455 §5.4",
                base::translate("Protocol", "a continuation frame, and no message was begun"), 1002);
    }
    if (startsMessage && m_inMessage) {
        violate("frame.message-inside-message", "RFC 6455 §5.4",
                base::translate("Protocol", "a new message begins before the last one was finished"), 1002);
    }
}

void FrameReader::checkSecondOctet(quint8 octet) {
    const bool masked = (octet & 0x80) != 0;
    if (m_role == Role::Server && !masked)
        violate("frame.mask-missing", "RFC 6455 §5.1",
                base::translate("Protocol", "a client's frame is not masked"), 1002);
    if (m_role == Role::Client && masked)
        violate("frame.mask-unexpected", "RFC 6455 §5.1",
                base::translate("Protocol", "a server's frame is masked"), 1002);
    if (isControl(m_frame.opcode) && (octet & 0x7f) > 125) {
        violate("frame.control-too-long", "RFC 6455 §5.5",
                base::translate("Protocol", "a control frame with more than 125 octets of payload"), 1002);
    }
}

void FrameReader::checkLength(int lengthForm) {
    if ((lengthForm == 126 && m_remaining < 126) || (lengthForm == 127 && m_remaining <= 0xffff)) {
        violate("frame.length-not-minimal", "RFC 6455 §5.2",
                base::translate("Protocol", "a length of %1 written with %2 octets")
                    .arg(m_remaining)
                    .arg(lengthForm == 126 ? 2 : 8),
                1002);
    }
    if (lengthForm == 127 && m_remaining >> 63 != 0) {
        violate("frame.length-top-bit", "RFC 6455 §5.2",
                base::translate("Protocol", "the most significant bit of a 64-bit length is set"), 1002);
        return;
    }
    if (isControl(m_frame.opcode))
        return;
    const auto room = static_cast<quint64>(std::max<qsizetype>(0, m_options.maxMessage - m_message.size()));
    if (m_remaining > room) {
        violate("frame.message-too-big", "RFC 6455 §10.4",
                base::translate("Protocol", "the message would have %1 octets; the limit is %2")
                    .arg(static_cast<quint64>(m_message.size()) + m_remaining)
                    .arg(m_options.maxMessage),
                1009);
    }
    if (m_inMessage && m_fragments >= m_options.maxFragments) {
        violate(
            "frame.too-many-fragments", "RFC 6455 §10.4",
            base::translate("Protocol", "the message has more than %1 frames").arg(m_options.maxFragments),
            1009);
    }
}

void FrameReader::takePayload(QByteArrayView octets) {
    const qsizetype begin = m_frame.payload.size();
    m_frame.payload.append(octets.data(), octets.size());
    if (m_frame.mask)
        applyMask(m_frame.payload.data() + begin, octets.size(), *m_frame.mask, begin);
    const bool isText =
        m_frame.opcode == Opcode::Text || (m_frame.opcode == Opcode::Continuation && m_checkUtf8);
    // The text of a compressed message is not here yet.
    if (isText && !m_frame.rsv1) {
        const qsizetype wrong = m_utf8.feed(QByteArrayView(m_frame.payload).sliced(begin));
        if (wrong >= 0) {
            violateAt(m_offset + static_cast<quint64>(wrong), "frame.text-not-utf8", "RFC 6455 §8.1",
                      base::translate("Protocol", "the text is not UTF-8 from this octet on"), 1007);
            m_stopped = true;
        }
    }
    m_offset += static_cast<quint64>(octets.size());
    m_remaining -= static_cast<quint64>(octets.size());
}

void FrameReader::completeFrame(QList<Item>& items) {
    Item item;
    item.frame = std::move(m_frame);
    if (item.frame.opcode == Opcode::Close) {
        Violations broken;
        item.close = parseClose(item.frame.payload, broken);
        m_closed = true;
        m_stopped = !broken.isEmpty();
        for (const Violation& violation : std::as_const(broken)) {
            violate(violation.code.constData(), violation.rule.toUtf8().constData(), violation.message,
                    violation.code == "frame.close-reason-not-utf8" ? 1007 : 1002);
        }
    } else if (!isControl(item.frame.opcode)) {
        completeFragment(item);
    }
    m_head.resize(0);
    m_inPayload = false;
    items.append(std::move(item));
}

void FrameReader::completeFragment(Item& item) {
    if (!m_inMessage) {
        m_inMessage = true;
        m_messageType = item.frame.opcode;
        m_checkUtf8 = m_messageType == Opcode::Text && !item.frame.rsv1;
        m_message = item.frame.payload; // shares the octets of a message in one frame
        m_fragments = 1;
    } else {
        m_message.append(item.frame.payload);
        ++m_fragments;
    }
    if (!item.frame.fin)
        return;
    m_inMessage = false;
    if (m_checkUtf8 && !m_utf8.isComplete()) {
        violate("frame.text-not-utf8", "RFC 6455 §8.1",
                base::translate("Protocol", "the text ends inside a character"), 1007);
        m_stopped = true;
    } else {
        item.message = Message{m_messageType, std::move(m_message), m_fragments};
    }
    m_message = {};
    m_checkUtf8 = false;
    m_fragments = 0;
}

} // namespace twinwire::protocol
