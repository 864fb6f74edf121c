// The syntax rules of a head's lines (RFC 9112 §2 to §5), private to http_head.cpp. Each rule has one code,
// one section and one severity for requests and one for answers.
#pragma once

#include "protocol/http_head.h"

#include <type_traits>

namespace twinwire::protocol {

template <typename Head>
inline constexpr bool isRequest = std::is_same_v<Head, HttpRequestHead>;

/// The rules behind the codes listed in http_head.h, in the order of the table in head_syntax.cpp.
enum class HeadRule {
    LeadingEmptyLine,
    BareLf,
    BareCr,
    StartLineInvalid,
    StartLineWhitespace,
    MethodInvalid,
    TargetInvalid,
    VersionInvalid,
    StatusInvalid,
    ReasonMissing,
    ReasonInvalid,
    SpaceBeforeFirstField,
    ObsFold,
    NoColon,
    NameInvalid,
    SpaceBeforeColon,
    Nul,
    ControlOctet,
    OctetAboveAscii,
    TooManyFields,
    TooLarge,
    NotHttp,
    Http2Preface,
    Incomplete,
};

/// Reads one line of a head and lists what it breaks, up to limits::violations in all.
class HeadSyntax {
public:
    HeadSyntax(Violations& violations, int lineNumber, bool isRequest);

    /// The index of the first octet that cannot stand there in a start line, or -1. A request line may begin
    /// with anything but a control octet; a status line begins with "HTTP/" in any case.
    static qsizetype firstWrongOctet(QByteArrayView line, bool isRequest);

    /// Splits head.line. False when it can be no request line at all: no SP in it, or the HTTP/2 preface.
    bool readStartLine(HttpRequestHead& head);
    /// Splits head.line. Always true: what begins with "HTTP/" is a status line.
    bool readStartLine(HttpResponseHead& head);

    /// Names the field in the places of what is reported from now on.
    void setField(QByteArrayView name) { m_field = name; }
    /// One field line that begins a field; \a content is \a line without line end.
    HeaderField readField(QByteArrayView content, QByteArrayView line);
    /// Lists what the octets of a value break.
    void checkValue(QByteArrayView value);

    void report(HeadRule rule, const QString& message);

private:
    void checkVersion(QByteArrayView version);

    Violations& m_violations;
    int m_lineNumber;
    bool m_isRequest;
    QByteArrayView m_field;
};

} // namespace twinwire::protocol
