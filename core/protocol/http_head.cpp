// The line-wise reading of RFC 9112 §2 to §5. One pass: each octet is looked at when its line ends. What a
// line breaks is decided by head_syntax.h.
#include "protocol/http_head.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/translate.h"
#include "protocol/head_syntax.h"

namespace twinwire::protocol {
namespace {

/// \a line without CRLF or LF; \a isBareLf tells that the CR is missing.
QByteArrayView contentOf(QByteArrayView line, bool& isBareLf) {
    isBareLf = false;
    if (!line.endsWith('\n'))
        return line;
    line.chop(1);
    isBareLf = !line.endsWith('\r');
    if (!isBareLf)
        line.chop(1);
    return line;
}

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

} // namespace

template <typename Head>
ParseStatus HeadParser<Head>::feed(QByteArrayView bytes) {
    if (m_status == ParseStatus::NeedMore) {
        m_head.bytes.append(bytes);
        takeLines();
    } else {
        m_rest.append(bytes);
    }
    return m_status;
}

template <typename Head>
void HeadParser<Head>::end(ParseStatus status, qsizetype at) {
    m_rest = m_head.bytes.mid(at);
    m_head.bytes.truncate(at);
    m_status = status;
}

template <typename Head>
void HeadParser<Head>::takeLines() {
    const QByteArray& bytes = m_head.bytes;
    while (m_status == ParseStatus::NeedMore) {
        if (!m_hasStartLine && !m_isWhole && beginsWrong())
            return;
        const qsizetype lf = bytes.indexOf('\n', m_scanned);
        const qsizetype lineEnd = lf < 0 ? bytes.size() : lf + 1;
        if (lineEnd > base::limits::headBytes) {
            HeadSyntax(m_head.violations, m_lineNumber + 1, isRequest<Head>)
                .report(HeadRule::TooLarge,
                        base::translate("Protocol", "The head does not end within %1")
                            .arg(base::sizeInWords(static_cast<quint64>(base::limits::headBytes))));
            end(ParseStatus::Unparseable, base::limits::headBytes);
            return;
        }
        m_scanned = lineEnd;
        if (lf < 0)
            return;
        const qsizetype begin = m_lineBegin;
        m_lineBegin = lineEnd;
        takeLine(QByteArrayView(bytes).sliced(begin, lineEnd - begin));
    }
}

/// Looks at the first octets of the start line, and makes the parser Unparseable when they are wrong.
template <typename Head>
bool HeadParser<Head>::beginsWrong() {
    const QByteArrayView line = QByteArrayView(m_head.bytes).sliced(m_lineBegin);
    if (line.isEmpty() || line.front() == '\n' || line == "\r" || line.startsWith("\r\n"))
        return false;
    const qsizetype wrong = HeadSyntax::firstWrongOctet(line, isRequest<Head>);
    if (wrong < 0)
        return false;
    HeadSyntax(m_head.violations, m_lineNumber + 1, isRequest<Head>)
        .report(HeadRule::NotHttp,
                isRequest<Head>
                    ? base::translate("Protocol", "The octets cannot begin a request line")
                    : base::translate("Protocol", "The octets cannot begin a status line (\"HTTP/\")"));
    end(ParseStatus::Unparseable, m_lineBegin + wrong + 1);
    return true;
}

/// Takes one line with its line end (the last line of a whole head may have none).
template <typename Head>
void HeadParser<Head>::takeLine(QByteArrayView line) {
    ++m_lineNumber;
    HeadSyntax syntax(m_head.violations, m_lineNumber, isRequest<Head>);
    bool isBareLf = false;
    const QByteArrayView content = contentOf(line, isBareLf);
    const qsizetype lineEnd = m_lineBegin;

    if (!m_hasStartLine) {
        if (content.isEmpty()) {
            if (m_lineNumber == 1)
                syntax.report(HeadRule::LeadingEmptyLine,
                              base::translate("Protocol", "An empty line stands before the head"));
            return;
        }
        m_hasStartLine = true;
        m_head.line = content.toByteArray();
        if (!syntax.readStartLine(m_head) && !m_isWhole) {
            end(ParseStatus::Unparseable, lineEnd);
            return;
        }
    } else if (content.isEmpty()) {
        if (isBareLf)
            syntax.report(HeadRule::BareLf, base::translate("Protocol", "The empty line ends with LF alone"));
        end(ParseStatus::Complete, lineEnd);
        return;
    } else if (!isBlank(content.front()) && m_head.headers.fields.size() == base::limits::headFields) {
        syntax.report(
            HeadRule::TooManyFields,
            base::translate("Protocol", "The head has more than %1 fields").arg(base::limits::headFields));
        end(ParseStatus::Unparseable, lineEnd);
        return;
    } else {
        takeFieldLine(content, line);
    }
    if (isBareLf)
        syntax.report(HeadRule::BareLf, base::translate("Protocol", "The line ends with LF alone"));
}

template <typename Head>
void HeadParser<Head>::takeFieldLine(QByteArrayView content, QByteArrayView line) {
    QList<HeaderField>& fields = m_head.headers.fields;
    HeadSyntax syntax(m_head.violations, m_lineNumber, isRequest<Head>);
    if (isBlank(content.front()) && !fields.isEmpty()) {
        HeaderField& field = fields.last();
        syntax.setField(field.name);
        syntax.report(HeadRule::ObsFold, base::translate("Protocol", "The field goes on in a folded line"));
        syntax.checkValue(content);
        field.line.append(line);
        const QByteArrayView more = base::trimmedOws(content);
        if (!field.value.isEmpty() && !more.isEmpty())
            field.value.append(' ');
        field.value.append(more);
        return;
    }
    fields.append(syntax.readField(content, line));
}

template class HeadParser<HttpRequestHead>;
template class HeadParser<HttpResponseHead>;

/// Parses octets of which no more come.
template <typename Head>
Head parseWhole(QByteArrayView bytes) {
    HeadParser<Head> parser;
    parser.m_isWhole = true;
    parser.feed(bytes);
    Head& head = parser.m_head;
    if (parser.m_status == ParseStatus::NeedMore) {
        if (const qsizetype begin = parser.m_lineBegin; begin < head.bytes.size()) {
            parser.m_lineBegin = head.bytes.size();
            parser.takeLine(QByteArrayView(bytes).sliced(begin));
        }
        HeadSyntax(head.violations, parser.m_lineNumber + 1, isRequest<Head>)
            .report(HeadRule::Incomplete, base::translate("Protocol", "The head ends before its empty line"));
    }
    return std::move(head);
}

HttpRequestHead parseRequestHead(QByteArrayView bytes) {
    return parseWhole<HttpRequestHead>(bytes);
}

HttpResponseHead parseResponseHead(QByteArrayView bytes) {
    return parseWhole<HttpResponseHead>(bytes);
}

} // namespace twinwire::protocol
