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

// Lines that are no fields are kept as fields too: a line without a colon has an empty name and the whole
// line as its value.
//
// The syntax codes, each given once per place ("line 3, Upgrade"), at most limits::violations in all. Where
// RFC 9112 lets a client tolerate what a server may refuse, an answer's is a remark and a request's an Error.
//
//   head.leading-empty-line        remark  empty line before the start line (RFC 9112 §2.2)
//   head.bare-lf                   remark in answers  LF without CR ends a line (§2.2)
//   head.bare-cr                   Error   CR that does not end a line (§2.2)
//   head.start-line-invalid        Error   not the three parts of a start line (§3, §4)
//   head.start-line-whitespace     remark in answers  other than one SP between the parts (§3, §4)
//   head.method-invalid            Error   no token (RFC 9110 §9.1)
//   head.target-invalid            Error   blank, control or 8-bit octet in the request target (§3.2)
//   head.version-invalid           Error   not "HTTP/1." and a digit (§2.3)
//   head.status-invalid            Error   not three digits, or outside 100 to 599 (§4, RFC 9110 §15)
//   head.reason-missing            remark  no SP behind the status code (§4)
//   head.reason-invalid            Error   NUL, CR or another control octet in the reason phrase (§4)
//   head.space-before-first-field  Error   blank at the start of the first field line (§2.2)
//   head.obs-fold                  remark in answers  a field goes on in the next line (§5.2)
//   head.no-colon                  Error   a field line without a colon (§5)
//   head.name-invalid              Error   a field name that is no token (RFC 9110 §5.1)
//   head.space-before-colon        Error   blank between name and colon (§5.1)
//   head.nul                       Error   NUL in a value (RFC 9110 §5.5)
//   head.control-octet             remark in answers  other control octet in a value (RFC 9110 §5.5)
//   head.octet-above-ascii         remark  octet from 0x80 on in a value or reason (RFC 9110 §5.5)
//   head.too-many-fields           Error   more than limits::headFields
//   head.too-large                 Error   no end within limits::headBytes
//   head.not-http                  Error   the octets cannot begin such a head
//   head.http2-preface             Error   "PRI * HTTP/2.0" (RFC 9113 §3.4)
//   head.incomplete                Error   the octets end before the empty line (parseRequestHead(),
//                                          parseResponseHead() only)

/// What RequestHeadParser and ResponseHeadParser have in common; see there. The work is linear in the octets,
/// whatever the split, and the outcome does not depend on the split.
template <typename Head>
class HeadParser {
public:
    /// Takes bytes; those behind the head go to rest(). Ignored but kept in rest() once the state is final.
    ParseStatus feed(QByteArrayView bytes);
    ParseStatus status() const { return m_status; }
    /// Complete; or, before that, start line and fields known so far (a line counts when its LF is there).
    /// Its bytes then are those received so far; once Unparseable, those up to the octet that decided it.
    const Head& head() const { return m_head; }
    /// Octets behind the head; once Unparseable, those behind the octet that decided it.
    QByteArray rest() const { return m_rest; }
    /// Every octet that was fed.
    QByteArray received() const { return m_head.bytes + m_rest; }

private:
    template <typename AnyHead>
    friend AnyHead parseWhole(QByteArrayView bytes);

    void takeLines();
    void end(ParseStatus status, qsizetype at);
    bool beginsWrong();
    void takeLine(QByteArrayView line);
    void takeFieldLine(QByteArrayView content, QByteArrayView line);

    Head m_head;
    QByteArray m_rest;
    qsizetype m_lineBegin = 0;
    qsizetype m_scanned = 0;
    int m_lineNumber = 0;
    bool m_hasStartLine = false;
    bool m_isWhole = false; ///< all octets are given at once: go on as far as it goes, whatever they are
    ParseStatus m_status = ParseStatus::NeedMore;
};

extern template class HeadParser<HttpRequestHead>;
extern template class HeadParser<HttpResponseHead>;

/// Reads one request head from bytes in any split. Line ends CRLF or LF; leading empty lines are skipped with
/// a remark. Unparseable when the first line cannot be a request line (its first octet is a control octet, so
/// a TLS record; no SP; the HTTP/2 preface), or past the limits.
class RequestHeadParser : public HeadParser<HttpRequestHead> {};

/// Reads one answer head from bytes in any split. Unparseable as soon as the bytes cannot begin "HTTP/"
/// (ASCII case ignored; leading empty lines skipped with a remark) or past the limits. Use a new parser for
/// the head behind a 1xx, fed with rest().
class ResponseHeadParser : public HeadParser<HttpResponseHead> {};

/// Parses all of \a bytes as one request head, as far as it goes; never fails (violations tell). Octets
/// behind the empty line are not looked at.
HttpRequestHead parseRequestHead(QByteArrayView bytes);
/// Parses all of \a bytes as one answer head, as far as it goes; never fails (violations tell). Octets behind
/// the empty line are not looked at.
HttpResponseHead parseResponseHead(QByteArrayView bytes);

} // namespace twinwire::protocol
