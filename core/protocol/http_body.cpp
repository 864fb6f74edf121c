// Message framing of RFC 9112 §6 and the chunked coding of §7.1, lenient and bounded.
#include "protocol/http_body.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/translate.h"

#include <algorithm>
#include <limits>

namespace twinwire::protocol {
namespace {

constexpr qsizetype wireBytes = 2 * base::limits::bodyBytes;
constexpr qsizetype lineBytes =
    qsizetype(8) * 1024; ///< of a chunk's size line with its extensions, or of one trailer
constexpr qsizetype trailerBytes = qsizetype(64) * 1024;
constexpr quint64 maxLength = std::numeric_limits<quint64>::max();

QString shown(QByteArrayView octets) {
    return QLatin1Char('"') + base::printable(octets, 60) + QLatin1Char('"');
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// The number that \a digits write, or the largest one when it is larger.
quint64 saturatedNumber(QByteArrayView digits) {
    quint64 number = 0;
    for (const char c : digits) {
        const auto digit = static_cast<quint64>(c - '0');
        if (number > (maxLength - digit) / 10)
            return maxLength;
        number = number * 10 + digit;
    }
    return number;
}

bool hasNoBody(const HttpResponseHead& head, QByteArrayView method) {
    const bool statusHasNone =
        (head.status >= 100 && head.status < 200) || head.status == 204 || head.status == 304;
    return statusHasNone || method == "HEAD" ||
           (method == "CONNECT" && head.status >= 200 && head.status < 300);
}

} // namespace

BodyReader::BodyReader(const HttpResponseHead& head, QByteArrayView method) {
    if (!hasNoBody(head, method))
        findFraming(head);
    if (m_body.framing == HttpBody::Framing::None ||
        (m_body.framing == HttpBody::Framing::ContentLength && m_left == 0)) {
        m_body.complete = true;
        m_status = ParseStatus::Complete;
    }
}

void BodyReader::findFraming(const HttpResponseHead& head) {
    m_body.framing = HttpBody::Framing::UntilClose;
    const QList<QByteArray> codings = head.headers.members("Transfer-Encoding");
    if (codings.isEmpty())
        findLength(head);
    else
        findEncoding(head, codings);
}

void BodyReader::findEncoding(const HttpResponseHead& head, const QList<QByteArray>& codings) {
    if (head.headers.contains("Content-Length"))
        violate("body.length-and-encoding", "RFC 9112 §6.3",
                base::translate("Protocol",
                                "Transfer-Encoding and Content-Length are both there; the length is ignored"),
                Violation::Severity::Remark);
    if (head.version == "HTTP/1.0")
        violate("body.encoding-in-http10", "RFC 9112 §6.1",
                base::translate("Protocol", "An HTTP/1.0 answer has a Transfer-Encoding"),
                Violation::Severity::Remark);
    const auto isChunked = [](const QByteArray& coding) {
        return base::equalsFolded(coding, "chunked");
    };
    const auto chunkedCount = std::count_if(codings.begin(), codings.end(), isChunked);
    const bool isLast = isChunked(codings.last());
    if (isLast)
        m_body.framing = HttpBody::Framing::Chunked;
    if (chunkedCount > 1 || (chunkedCount == 1 && !isLast))
        violate("body.encoding-invalid", "RFC 9112 §6.1",
                base::translate("Protocol", "Transfer-Encoding is %1; chunked belongs at the end, once")
                    .arg(shown(codings.join(", "))));
}

void BodyReader::findLength(const HttpResponseHead& head) {
    const auto combined = head.headers.combined("Content-Length");
    if (!combined)
        return;
    const QList<QByteArray> lengths = head.headers.members("Content-Length");
    const bool areNumbers =
        !lengths.isEmpty() && std::all_of(lengths.begin(), lengths.end(), [](const QByteArray& length) {
            return std::all_of(length.begin(), length.end(), isDigit);
        });
    if (!areNumbers) {
        violate("body.length-invalid", "RFC 9112 §6.3",
                base::translate(
                    "Protocol",
                    "Content-Length is %1, not a number; the body is read until the connection closes")
                    .arg(shown(*combined)));
        return;
    }
    const quint64 first = saturatedNumber(lengths.first());
    const bool areEqual = std::all_of(lengths.begin(), lengths.end(), [first](const QByteArray& length) {
        return saturatedNumber(length) == first;
    });
    if (!areEqual) {
        violate(
            "body.length-conflict", "RFC 9112 §6.3",
            base::translate("Protocol", "Content-Length is %1; the body is read until the connection closes")
                .arg(shown(*combined)));
        return;
    }
    if (lengths.size() > 1)
        violate("body.length-repeated", "RFC 9110 §8.6",
                base::translate("Protocol", "Content-Length stands there %1 times with the same number")
                    .arg(lengths.size()),
                Violation::Severity::Remark);
    m_body.framing = HttpBody::Framing::ContentLength;
    m_body.announced = first;
    m_left = first;
}

ParseStatus BodyReader::feed(QByteArrayView bytes) {
    if (m_status == ParseStatus::Complete) {
        m_rest.append(bytes);
        return m_status;
    }
    while (m_status == ParseStatus::NeedMore && !bytes.isEmpty())
        bytes = m_body.framing == HttpBody::Framing::Chunked ? takeChunked(bytes) : takeOctets(bytes);
    if (m_status == ParseStatus::Complete)
        m_rest.append(bytes);
    else if (m_status == ParseStatus::Unparseable)
        keepWire(bytes); // what cannot be read is still shown, up to the limit
    return m_status;
}

ParseStatus BodyReader::finish() {
    if (m_status != ParseStatus::NeedMore)
        return m_status;
    if (m_body.framing == HttpBody::Framing::UntilClose) {
        m_body.complete = true;
        return m_status = ParseStatus::Complete;
    }
    const QString message =
        m_body.framing == HttpBody::Framing::ContentLength
            ? base::translate("Protocol", "The body ended after %1 of %2 announced octets")
                  .arg(m_body.bytes.size())
                  .arg(m_body.announced)
            : base::translate("Protocol", "The chunked body ended before its last chunk, after %1 octets")
                  .arg(m_body.bytes.size());
    violate("body.ended-early", "RFC 9112 §8", message);
    return m_status = ParseStatus::Unparseable;
}

/// Takes octets of the content itself: all that came, or as many as the framing and the limit allow. Returns
/// the octets behind them.
QByteArrayView BodyReader::takeOctets(QByteArrayView bytes) {
    const qsizetype room = base::limits::bodyBytes - m_body.bytes.size();
    if (room == 0) {
        truncate();
        return bytes;
    }
    qsizetype count = std::min(bytes.size(), room);
    if (m_body.framing != HttpBody::Framing::UntilClose && m_left < static_cast<quint64>(count))
        count = static_cast<qsizetype>(m_left);
    m_body.bytes.append(bytes.first(count));
    keepWire(bytes.first(count));
    m_position += static_cast<quint64>(count);
    if (m_body.framing != HttpBody::Framing::UntilClose)
        m_left -= static_cast<quint64>(count);
    if (m_body.framing == HttpBody::Framing::ContentLength && m_left == 0) {
        m_body.complete = true;
        m_status = ParseStatus::Complete;
    } else if (m_left > 0 && m_body.bytes.size() == base::limits::bodyBytes) {
        truncate();
    }
    return bytes.sliced(count);
}

QByteArrayView BodyReader::takeChunked(QByteArrayView bytes) {
    if (m_part != ChunkPart::Octets)
        return takeLine(bytes);
    const QByteArrayView behind = takeOctets(bytes);
    if (m_status == ParseStatus::NeedMore && m_left == 0)
        m_part = ChunkPart::End;
    return behind;
}

/// Takes octets of a size line, a trailer line, or of the CRLF behind a chunk.
QByteArrayView BodyReader::takeLine(QByteArrayView bytes) {
    if (m_body.wire.size() >= wireBytes) {
        truncate();
        return bytes;
    }
    // One octet at a time is taken behind a chunk, where only CRLF may stand: the first other one ends the
    // reading.
    const qsizetype limit = m_part == ChunkPart::End ? 1 : lineBytes - m_line.size();
    const qsizetype lf = bytes.first(std::min(bytes.size(), limit)).indexOf('\n');
    const qsizetype count = std::min({lf < 0 ? bytes.size() : lf + 1, limit, wireBytes - m_body.wire.size()});
    const QByteArrayView taken = bytes.first(count);
    keepWire(taken);
    m_position += static_cast<quint64>(count);
    m_line.append(taken);
    if (m_line.endsWith('\n')) {
        endLine();
    } else if (m_part == ChunkPart::End && m_line != "\r") {
        violate("body.chunk-end-missing", "RFC 9112 §7.1",
                base::translate("Protocol", "A chunk is not followed by CRLF; its size may be wrong"));
        m_status = ParseStatus::Unparseable;
    } else if (m_line.size() >= lineBytes) {
        violate("body.chunk-line-too-long", "RFC 9112 §7.1",
                base::translate("Protocol", "A line of the chunk framing does not end within %1")
                    .arg(base::sizeInWords(lineBytes)));
        m_status = ParseStatus::Unparseable;
    }
    return bytes.sliced(count);
}

/// Understands the line in m_line, whose LF has just arrived.
void BodyReader::endLine() {
    QByteArray line = std::exchange(m_line, QByteArray());
    line.chop(1);
    if (line.endsWith('\r')) {
        line.chop(1);
    } else if (!m_hasBareLf) {
        m_hasBareLf = true;
        violate("body.bare-lf", "RFC 9112 §2.2",
                base::translate("Protocol", "A line of the chunk framing ends with LF alone"),
                Violation::Severity::Remark);
    }
    switch (m_part) {
    case ChunkPart::Size:
        readSizeLine(line);
        break;
    case ChunkPart::End:
        m_part = ChunkPart::Size;
        break;
    case ChunkPart::Trailer:
        m_trailerOctets += line.size() + 2;
        if (line.isEmpty()) {
            m_body.complete = true;
            m_status = ParseStatus::Complete;
        } else if (m_trailerOctets > trailerBytes) {
            violate("body.chunk-line-too-long", "RFC 9112 §7.1.2",
                    base::translate("Protocol", "The trailers do not end within %1")
                        .arg(base::sizeInWords(trailerBytes)));
            m_status = ParseStatus::Unparseable;
        }
        break;
    case ChunkPart::Octets:
        break;
    }
}

void BodyReader::readSizeLine(QByteArrayView line) {
    const qsizetype semicolon = line.indexOf(';');
    const QByteArrayView digits = base::trimmedOws(semicolon < 0 ? line : line.first(semicolon));
    quint64 size = 0;
    bool isNumber = !digits.isEmpty();
    for (const char c : digits) {
        const char lower = static_cast<char>(c | 0x20);
        const bool isLetter = lower >= 'a' && lower <= 'f';
        if ((!isDigit(c) && !isLetter) || size > (maxLength >> 4)) {
            isNumber = false;
            break;
        }
        size = (size << 4) | static_cast<quint64>(isLetter ? lower - 'a' + 10 : c - '0');
    }
    if (!isNumber) {
        violate("body.chunk-size-invalid", "RFC 9112 §7.1",
                base::translate("Protocol", "%1 is not a chunk size").arg(shown(line)));
        m_status = ParseStatus::Unparseable;
        return;
    }
    m_left = size;
    m_part = size == 0 ? ChunkPart::Trailer : ChunkPart::Octets;
}

void BodyReader::keepWire(QByteArrayView bytes) {
    const qsizetype room = wireBytes - m_body.wire.size();
    m_body.wire.append(bytes.first(std::min(bytes.size(), room)));
}

void BodyReader::truncate() {
    m_body.truncated = true;
    m_status = ParseStatus::Unparseable;
}

void BodyReader::violate(const char* code, const char* rule, const QString& message,
                         Violation::Severity severity) {
    m_body.violations.append(Violation{code, QString::fromUtf8(rule), message,
                                       base::translate("Protocol", "octet %1 of the body").arg(m_position),
                                       severity});
}

} // namespace twinwire::protocol
