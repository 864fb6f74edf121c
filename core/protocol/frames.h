// The framing of RFC 6455 §5 for both ends: frames, messages, closing. No sockets, no time, no randomness.
// Every octet that breaks a rule is named with the rule. A frame's head is read to its end, also behind a
// broken rule, so that all of its broken rules are named; behind that frame nothing can be told apart.
#pragma once

#include "base/limits.h"
#include "protocol/utf8.h"
#include "protocol/violation.h"

#include <optional>

namespace twinwire::protocol {

/// RFC 6455 §5.2. Other values (3-7, 11-15) are reserved and kept as they are.
enum class Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// True for 8 to 15.
constexpr bool isControl(Opcode opcode) {
    return static_cast<quint8>(opcode) >= 8;
}

/// One frame as it stood on the wire; the payload unmasked.
struct Frame {
    bool fin = true;
    bool rsv1 = false;
    bool rsv2 = false;
    bool rsv3 = false;
    Opcode opcode = Opcode::Text;
    std::optional<quint32> mask; ///< the masking key, big endian as on the wire; none when not masked
    QByteArray payload;

    bool operator==(const Frame&) const = default;
};

/// Appends \a frame to \a wire with the shortest length form.
void serialize(const Frame& frame, QByteArray& wire);
/// XORs \a octets in place with \a mask, the first octet with key octet \a offset mod 4. Works on words.
void applyMask(char* octets, qsizetype count, quint32 mask, qsizetype offset = 0);

/// What a Close frame carries (RFC 6455 §5.5.1, §7.4).
struct CloseFrame {
    std::optional<quint16> code; ///< none for an empty body (reported as 1005)
    QByteArray reason;           ///< as sent; checked as UTF-8
    bool operator==(const CloseFrame&) const = default;
};

/// The payload of a Close frame. A code without value gives an empty payload.
QByteArray serializeClose(const CloseFrame& close);
/// Parses a Close frame's payload; broken rules (one octet, reserved code, reason not UTF-8) go to \a
/// violations.
CloseFrame parseClose(QByteArrayView payload, Violations& violations);
/// True for codes that may stand on the wire: 1000-1003, 1007-1014, 3000-4999.
bool isValidCloseCode(quint16 code);

/// A complete message: text or binary, fragments joined.
struct Message {
    Opcode type = Opcode::Text;
    QByteArray payload;
    int fragments = 1;
    bool operator==(const Message&) const = default;
};

/// Which end we are: a client's frames must be masked, a server's must not.
enum class Role { Client, Server };

/// Reads what the peer of \a ownRole sends, in any split, and yields frames and messages in order of arrival.
/// After a violation of severity Error the stream is failed: further octets are counted but not parsed, and
/// closeCode() says with which code an end should close (1002, 1007, 1009). A frame that broke a rule is not
/// yielded, but for a Close frame with a bad body. The time is linear in the octets, whatever the split.
///
/// Codes of violations(); places are "frame N, octet M", both counted from 1 over the whole stream:
/// - frame.rsv-set: RSV1-3 without an extension that uses it (§5.2)
/// - frame.opcode-reserved: 3-7, 11-15 (§5.2)
/// - frame.mask-missing, frame.mask-unexpected: a client must mask, a server must not (§5.1)
/// - frame.length-not-minimal, frame.length-top-bit (§5.2)
/// - frame.control-fragmented, frame.control-too-long: without FIN, more than 125 octets (§5.5)
/// - frame.continuation-without-start, frame.message-inside-message (§5.4)
/// - frame.text-not-utf8: at the first wrong octet, also inside a frame (§8.1; closes with 1007)
/// - frame.message-too-big: found from the announced length; frame.too-many-fragments (§10.4; 1009)
/// - frame.close-one-octet, frame.close-code-invalid, frame.close-reason-not-utf8 (§5.5.1, §7.4; 1007 for the
///   last)
/// - frame.after-close: anything behind a Close frame (§5.5.1; a remark, the frames are still yielded)
class FrameReader {
public:
    struct Options {
        qsizetype maxMessage = base::limits::messageBytes;
        int maxFragments = base::limits::messageFragments;
        bool allowRsv1 = false; ///< an extension that uses RSV1 was negotiated
    };
    /// One thing that arrived.
    struct Item {
        Frame frame;                     ///< always
        std::optional<Message> message;  ///< when this frame completed a text or binary message
        std::optional<CloseFrame> close; ///< when this is a Close frame
        bool operator==(const Item&) const = default;
    };

    explicit FrameReader(Role ownRole);
    FrameReader(Role ownRole, Options options);
    /// Takes octets and returns what they completed.
    QList<Item> feed(QByteArrayView octets);
    bool hasFailed() const { return m_failed; }
    /// 1002, 1007 or 1009 once failed, else 0.
    quint16 closeCode() const { return m_closeCode; }
    /// All rules that the peer broke so far (codes frame.*).
    const Violations& violations() const { return m_violations; }
    /// True when no frame is half read and no message is half assembled: a clean place for the stream to end.
    bool atBoundary() const;

private:
    QString place(quint64 offset) const;
    void violate(const char* code, const char* rule, const QString& message, quint16 closeCode);
    void violateAt(quint64 offset, const char* code, const char* rule, const QString& message,
                   quint16 closeCode);
    void takeHeadOctet(char octet);
    void checkFirstOctet(quint8 octet);
    void checkSecondOctet(quint8 octet);
    void checkLength(int lengthForm);
    void takePayload(QByteArrayView octets);
    void completeFrame(QList<Item>& items);
    void completeFragment(Item& item);

    Role m_role;
    Options m_options;
    quint64 m_offset = 0;      ///< octets of the stream before the one that is looked at
    quint64 m_frameNumber = 0; ///< of the frame that is being read
    QByteArray m_head;         ///< of the frame that is being read, as far as it came
    Frame m_frame;
    bool m_inPayload = false;
    quint64 m_remaining = 0; ///< payload octets still to come
    Utf8Validator m_utf8;
    bool m_checkUtf8 = false; ///< the message in progress is uncompressed text
    Opcode m_messageType = Opcode::Continuation;
    QByteArray m_message;
    int m_fragments = 0;
    bool m_inMessage = false;
    bool m_closed = false;     ///< a Close frame came
    bool m_afterClose = false; ///< something behind it came, and was remarked
    bool m_failed = false;
    bool m_stopped = false; ///< failed, and all that can be said of the failing frame is said
    quint16 m_closeCode = 0;
    Violations m_violations;
};

} // namespace twinwire::protocol
