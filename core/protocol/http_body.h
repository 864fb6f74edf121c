// The body of a refusal: framing found from the head, octets read up to a limit, every oddity kept as data.
#pragma once

#include "protocol/http_head.h"

namespace twinwire::protocol {

/// What was read of a body.
struct HttpBody {
    enum class Framing { None, ContentLength, Chunked, UntilClose };
    Framing framing = Framing::None;
    QByteArray bytes; ///< decoded (chunk framing removed), at most limits::bodyBytes
    QByteArray wire;  ///< as it stood on the wire, chunk framing included; kept with the same limit + framing
    quint64 announced = 0;  ///< Content-Length when framing is ContentLength
    bool complete = false;  ///< the framing said so, or end of stream under UntilClose
    bool truncated = false; ///< the limit was reached; the rest was not read
    Violations violations;  ///< bad chunk sizes, conflicting lengths, early end (RFC 9112 §6, §7)

    bool operator==(const HttpBody&) const = default;
};

/// Reads the body that follows \a head in the answer to a request with \a method. 1xx, 204, 304 and answers
/// to HEAD have none; Transfer-Encoding wins over Content-Length (RFC 9112 §6.3).
class BodyReader {
public:
    BodyReader(const HttpResponseHead& head, QByteArrayView method);
    /// NeedMore, Complete, or Unparseable (bad chunk framing, or limit reached: see body().truncated).
    ParseStatus feed(QByteArrayView bytes);
    /// End of stream: completes an UntilClose body, else records the early end as a violation.
    ParseStatus finish();
    ParseStatus status() const { return m_status; }
    const HttpBody& body() const { return m_body; }
    QByteArray rest() const { return m_rest; } ///< octets behind the body

private:
    HttpBody m_body;
    ParseStatus m_status = ParseStatus::NeedMore;
    QByteArray m_pending;
    QByteArray m_rest;
    quint64 m_left = 0;
    int m_chunkState = 0;
};

} // namespace twinwire::protocol
