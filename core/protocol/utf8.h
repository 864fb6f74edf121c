// UTF-8, checked octet by octet, so that a text message fails at its first wrong octet (RFC 6455 §8.1).
#pragma once

#include <QByteArrayView>

namespace twinwire::protocol {

/// A validator that takes a text in any split. Rejects overlong forms, surrogates and code points above
/// U+10FFFF.
class Utf8Validator {
public:
    /// Takes more octets. Returns the index in \a octets of the first wrong octet, or -1. Stays failed.
    qsizetype feed(QByteArrayView octets);
    /// True when no wrong octet came and no character is left half.
    bool isComplete() const { return m_state == 0; }
    bool hasFailed() const { return m_state == 1; }

private:
    unsigned m_state = 0;
};

/// True when \a octets is valid UTF-8 as a whole.
bool isUtf8(QByteArrayView octets);

} // namespace twinwire::protocol
