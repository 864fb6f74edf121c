// UTF-8 after RFC 3629 §4: the table of its syntax as bounds for the next octet.
#include "protocol/utf8.h"

#include <cstring>

namespace twinwire::protocol {

namespace {

constexpr unsigned complete = 0;
constexpr unsigned failed = 1;

/// A state inside a character: \a needed octets to come, the next one from \a low to \a high.
constexpr unsigned inside(unsigned needed, unsigned low, unsigned high) {
    return needed << 16 | low << 8 | high;
}

unsigned afterFirst(unsigned char octet) {
    if (octet < 0x80)
        return complete;
    if (octet < 0xc2)
        return failed; // a continuation octet alone, or an overlong form of ASCII
    if (octet < 0xe0)
        return inside(1, 0x80, 0xbf);
    if (octet == 0xe0)
        return inside(2, 0xa0, 0xbf); // below: overlong
    if (octet == 0xed)
        return inside(2, 0x80, 0x9f); // above: surrogates
    if (octet < 0xf0)
        return inside(2, 0x80, 0xbf);
    if (octet == 0xf0)
        return inside(3, 0x90, 0xbf); // below: overlong
    if (octet < 0xf4)
        return inside(3, 0x80, 0xbf);
    if (octet == 0xf4)
        return inside(3, 0x80, 0x8f); // above: past U+10FFFF
    return failed;
}

unsigned afterNext(unsigned state, unsigned char octet) {
    const unsigned needed = state >> 16;
    if (octet < (state >> 8 & 0xff) || octet > (state & 0xff))
        return failed;
    return needed == 1 ? complete : inside(needed - 1, 0x80, 0xbf);
}

} // namespace

qsizetype Utf8Validator::feed(QByteArrayView octets) {
    const char* data = octets.data();
    const qsizetype count = octets.size();
    if (m_state == failed)
        return count > 0 ? 0 : -1;
    qsizetype at = 0;
    while (at < count) {
        // Most text is ASCII: eight octets at a time.
        while (m_state == complete && count - at >= 8) {
            quint64 word = 0;
            std::memcpy(&word, data + at, sizeof word);
            if ((word & Q_UINT64_C(0x8080808080808080)) != 0)
                break;
            at += 8;
        }
        if (at == count)
            break;
        const auto octet = static_cast<unsigned char>(data[at]);
        m_state = m_state == complete ? afterFirst(octet) : afterNext(m_state, octet);
        if (m_state == failed)
            return at;
        ++at;
    }
    return -1;
}

bool isUtf8(QByteArrayView octets) {
    Utf8Validator validator;
    validator.feed(octets);
    return validator.isComplete();
}

} // namespace twinwire::protocol
