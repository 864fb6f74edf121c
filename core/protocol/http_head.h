// HTTP/1 heads: incremental, lenient parsers that keep every octet. Broken rules are listed, never thrown.
#pragma once

#include "protocol/header_list.h"
#include "protocol/violation.h"

namespace twinwire::protocol {

/// What a parser knows so far. In all three states every octet that was fed is kept.
enum class ParseStatus { NeedMore, Complete, Unparseable };

/// The head of a request: request line and fields, with the exact bytes.
struct HttpRequestHead {
    QByteArray bytes;   ///< from the first octet to the end of the empty line
    QByteArray line;    ///< request line without line end
    QByteArray method;  ///< as written
    QByteArray target;  ///< as written
    QByteArray version; ///< as written, e.g. "HTTP/1.1"; empty when missing
    HeaderList headers;
    Violations violations; ///< of the head's syntax (RFC 9112); not of the handshake

    bool operator==(const HttpRequestHead&) const = default;
};

/// The head of an answer: status line and fields, with the exact bytes.
struct HttpResponseHead {
    QByteArray bytes;
    QByteArray line;    ///< status line without line end
    QByteArray version; ///< as written
    int status = 0;     ///< 0 when it is no number; otherwise as written (also 7 for "007")
    QByteArray reason;  ///< as written; empty when missing
    HeaderList headers;
    Violations violations;

    bool isInterim() const { return status >= 100 && status < 200 && status != 101; }
    bool operator==(const HttpResponseHead&) const = default;
};

/// Reads one request head from bytes in any split. Line ends CRLF or LF; leading empty lines are skipped with
/// a remark. Unparseable when the first line cannot be a request line (no SP, or a TLS record, or the HTTP/2
/// preface), or past the limits.
class RequestHeadParser {
public:
    /// Takes bytes; those behind the head go to rest(). Ignored but kept in rest() once the state is final.
    ParseStatus feed(QByteArrayView bytes);
    /// Tells that no more bytes come. NeedMore stays NeedMore: the head is incomplete.
    ParseStatus status() const { return m_status; }
    const HttpRequestHead& head() const { return m_head; } ///< complete, or what is known so far
    QByteArray rest() const;                               ///< octets behind the head
    QByteArray received() const { return m_buffer; }       ///< every octet that was fed

private:
    QByteArray m_buffer;
    qsizetype m_scanned = 0;
    qsizetype m_end = -1;
    ParseStatus m_status = ParseStatus::NeedMore;
    HttpRequestHead m_head;
};

/// Reads one answer head from bytes in any split. Unparseable as soon as the bytes cannot begin "HTTP/"
/// (ASCII case ignored; leading empty lines skipped with a remark) or past the limits. Use a new parser for
/// the head behind a 1xx, fed with rest().
class ResponseHeadParser {
public:
    ParseStatus feed(QByteArrayView bytes);
    ParseStatus status() const { return m_status; }
    const HttpResponseHead& head() const {
        return m_head;
    } ///< complete; or status line and fields known so far
    QByteArray rest() const;
    QByteArray received() const { return m_buffer; }

private:
    QByteArray m_buffer;
    qsizetype m_scanned = 0;
    qsizetype m_end = -1;
    ParseStatus m_status = ParseStatus::NeedMore;
    HttpResponseHead m_head;
};

/// Parses all of \a bytes as one request head, as far as it goes; never fails (violations tell).
HttpRequestHead parseRequestHead(QByteArrayView bytes);
/// Parses all of \a bytes as one answer head, as far as it goes; never fails (violations tell).
HttpResponseHead parseResponseHead(QByteArrayView bytes);

} // namespace twinwire::protocol
