// The body of a refusal: framing found from the head, octets read up to a limit, every oddity kept as data.
#pragma once

#include "protocol/http_head.h"

namespace twinwire::protocol {

/// What was read of a body.
struct HttpBody {
    enum class Framing { None, ContentLength, Chunked, UntilClose };
    Framing framing = Framing::None;
    QByteArray bytes; ///< decoded (chunk framing removed), at most limits::bodyBytes
    QByteArray wire;  ///< as it stood on the wire, chunk framing included; at most twice limits::bodyBytes
    quint64 announced = 0;  ///< Content-Length when framing is ContentLength
    bool complete = false;  ///< the framing said so, or end of stream under UntilClose
    bool truncated = false; ///< a limit was reached; the rest was not read
    Violations violations;  ///< bad chunk sizes, conflicting lengths, early end (RFC 9112 §6, §7)

    bool operator==(const HttpBody&) const = default;
};

/// Reads the body that follows \a head in the answer to a request with \a method. 1xx, 204, 304 and answers
/// to HEAD have none, nor has a 2xx to CONNECT; Transfer-Encoding wins over Content-Length (RFC 9112 §6.3).
/// The outcome does not depend on how the octets are split.
///
/// Codes of body().violations:
///   body.length-invalid        Content-Length is not a number: read until close (RFC 9112 §6.3)
///   body.length-conflict       several lengths that differ: read until close (§6.3)
///   body.length-repeated       remark: the same length several times (RFC 9110 §8.6)
///   body.length-and-encoding   remark: both fields; the length is ignored (§6.3)
///   body.encoding-in-http10    remark: Transfer-Encoding in an HTTP/1.0 answer (§6.1)
///   body.encoding-invalid      chunked twice, or not last: then read until close (§6.3)
///   body.chunk-size-invalid    no hexadecimal number, or one that is too large (§7.1)
///   body.chunk-end-missing     no CRLF behind a chunk's octets (§7.1)
///   body.chunk-line-too-long   a chunk's size line or the trailers do not end
///   body.bare-lf               remark: a chunk's line ends with LF alone (RFC 9112 §2.2)
///   body.ended-early           the stream ended before the framing said so (§8)
class BodyReader {
public:
    BodyReader(const HttpResponseHead& head, QByteArrayView method);
    /// NeedMore, Complete, or Unparseable (bad chunk framing, or limit reached: see body().truncated).
    ParseStatus feed(QByteArrayView bytes);
    /// End of stream: completes an UntilClose body, else records the early end as a violation and is
    /// Unparseable.
    ParseStatus finish();
    ParseStatus status() const { return m_status; }
    const HttpBody& body() const { return m_body; }
    QByteArray rest() const { return m_rest; } ///< octets behind a Complete body

private:
    enum class ChunkPart { Size, Octets, End, Trailer };

    void findFraming(const HttpResponseHead& head);
    void findEncoding(const HttpResponseHead& head, const QList<QByteArray>& codings);
    void findLength(const HttpResponseHead& head);
    QByteArrayView takeOctets(QByteArrayView bytes);
    QByteArrayView takeChunked(QByteArrayView bytes);
    QByteArrayView takeLine(QByteArrayView bytes);
    void endLine();
    void readSizeLine(QByteArrayView line);
    void keepWire(QByteArrayView bytes);
    void truncate();
    void violate(const char* code, const char* rule, const QString& message,
                 Violation::Severity severity = Violation::Severity::Error);

    HttpBody m_body;
    ParseStatus m_status = ParseStatus::NeedMore;
    QByteArray m_line; ///< a chunk's size line or trailer line so far
    QByteArray m_rest;
    quint64 m_left = 0; ///< octets of the body or of the chunk that are still to come
    quint64 m_position = 0;
    qsizetype m_trailerOctets = 0;
    ChunkPart m_part = ChunkPart::Size;
    bool m_hasBareLf = false;
};

} // namespace twinwire::protocol
