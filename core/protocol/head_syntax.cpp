// The syntax rules of a head's lines: one table of rules, and the readers of start line and field line.
#include "protocol/head_syntax.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/translate.h"

#include <algorithm>
#include <array>

namespace twinwire::protocol {
namespace {

using enum Violation::Severity;

struct RuleRow {
    HeadRule rule;
    const char* code;
    const char* section;
    Violation::Severity inRequest;
    Violation::Severity inAnswer;
};

constexpr std::array ruleRows{
    RuleRow{HeadRule::LeadingEmptyLine, "head.leading-empty-line", "RFC 9112 §2.2", Remark, Remark},
    RuleRow{HeadRule::BareLf, "head.bare-lf", "RFC 9112 §2.2", Error, Remark},
    RuleRow{HeadRule::BareCr, "head.bare-cr", "RFC 9112 §2.2", Error, Error},
    RuleRow{HeadRule::StartLineInvalid, "head.start-line-invalid", "RFC 9112 §2.1", Error, Error},
    RuleRow{HeadRule::StartLineWhitespace, "head.start-line-whitespace", "RFC 9112 §3", Error, Remark},
    RuleRow{HeadRule::MethodInvalid, "head.method-invalid", "RFC 9110 §9.1", Error, Error},
    RuleRow{HeadRule::TargetInvalid, "head.target-invalid", "RFC 9112 §3.2", Error, Error},
    RuleRow{HeadRule::VersionInvalid, "head.version-invalid", "RFC 9112 §2.3", Error, Error},
    RuleRow{HeadRule::StatusInvalid, "head.status-invalid", "RFC 9110 §15", Error, Error},
    RuleRow{HeadRule::ReasonMissing, "head.reason-missing", "RFC 9112 §4", Remark, Remark},
    RuleRow{HeadRule::ReasonInvalid, "head.reason-invalid", "RFC 9112 §4", Error, Error},
    RuleRow{HeadRule::SpaceBeforeFirstField, "head.space-before-first-field", "RFC 9112 §2.2", Error, Error},
    RuleRow{HeadRule::ObsFold, "head.obs-fold", "RFC 9112 §5.2", Error, Remark},
    RuleRow{HeadRule::NoColon, "head.no-colon", "RFC 9112 §5", Error, Error},
    RuleRow{HeadRule::NameInvalid, "head.name-invalid", "RFC 9110 §5.1", Error, Error},
    RuleRow{HeadRule::SpaceBeforeColon, "head.space-before-colon", "RFC 9112 §5.1", Error, Error},
    RuleRow{HeadRule::Nul, "head.nul", "RFC 9110 §5.5", Error, Error},
    RuleRow{HeadRule::ControlOctet, "head.control-octet", "RFC 9110 §5.5", Error, Remark},
    RuleRow{HeadRule::OctetAboveAscii, "head.octet-above-ascii", "RFC 9110 §5.5", Remark, Remark},
    RuleRow{HeadRule::TooManyFields, "head.too-many-fields", "RFC 9110 §5.4", Error, Error},
    RuleRow{HeadRule::TooLarge, "head.too-large", "RFC 9110 §5.4", Error, Error},
    RuleRow{HeadRule::NotHttp, "head.not-http", "RFC 9112 §2.1", Error, Error},
    RuleRow{HeadRule::Http2Preface, "head.http2-preface", "RFC 9113 §3.4", Error, Error},
    RuleRow{HeadRule::Incomplete, "head.incomplete", "RFC 9112 §2.1", Error, Error},
};

constexpr bool isOrderedAsTheEnumeration() {
    for (std::size_t i = 0; i < ruleRows.size(); ++i) {
        if (static_cast<std::size_t>(ruleRows[i].rule) != i)
            return false;
    }
    return true;
}
static_assert(isOrderedAsTheEnumeration());

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

qsizetype firstBlank(QByteArrayView text, qsizetype from = 0) {
    return std::find_if(text.begin() + from, text.end(), isBlank) - text.begin();
}

QByteArrayView withoutLeadingBlanks(QByteArrayView text) {
    return text.sliced(std::find_if_not(text.begin(), text.end(), isBlank) - text.begin());
}

/// Which kinds of odd octets stand in a text.
struct OddOctets {
    bool nul = false;
    bool cr = false;
    bool control = false;
    bool aboveAscii = false;
};

OddOctets oddOctets(QByteArrayView text) {
    OddOctets odd;
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        if (octet >= 0x20 && octet < 0x7f)
            continue;
        if (octet >= 0x80)
            odd.aboveAscii = true;
        else if (octet == 0)
            odd.nul = true;
        else if (octet == '\r')
            odd.cr = true;
        else if (octet != '\t')
            odd.control = true;
    }
    return odd;
}

QString quoted(QByteArrayView octets) {
    return QLatin1Char('"') + base::printable(octets, 60) + QLatin1Char('"');
}

} // namespace

HeadSyntax::HeadSyntax(Violations& violations, int lineNumber, bool isRequest)
    : m_violations(violations)
    , m_lineNumber(lineNumber)
    , m_isRequest(isRequest) {}

void HeadSyntax::report(HeadRule rule, const QString& message) {
    const RuleRow& row = ruleRows[static_cast<std::size_t>(rule)];
    const Violation::Severity severity = m_isRequest ? row.inRequest : row.inAnswer;
    if (m_violations.size() >= base::limits::violations) {
        // A full list gives up a remark for an Error, so that a flood of remarks hides none.
        if (severity == Remark)
            return;
        const auto isRemark = [](const Violation& violation) {
            return violation.severity == Remark;
        };
        const auto remark = std::find_if(m_violations.crbegin(), m_violations.crend(), isRemark);
        if (remark == m_violations.crend())
            return;
        m_violations.erase(std::prev(remark.base()));
    }
    const QString place =
        m_field.isEmpty()
            ? base::translate("Protocol", "line %1").arg(m_lineNumber)
            : base::translate("Protocol", "line %1, %2").arg(m_lineNumber).arg(base::printable(m_field, 60));
    m_violations.append(Violation{row.code, QString::fromUtf8(row.section), message, place, severity});
}

qsizetype HeadSyntax::firstWrongOctet(QByteArrayView line, bool isRequest) {
    if (isRequest) {
        const auto first = static_cast<unsigned char>(line.front());
        return first < 0x20 || first == 0x7f ? 0 : -1;
    }
    constexpr QByteArrayView name = "http/";
    const qsizetype count = std::min(line.size(), name.size());
    for (qsizetype i = 0; i < count; ++i) {
        if (!base::equalsFolded(line.sliced(i, 1), name.sliced(i, 1)))
            return i;
    }
    return -1;
}

void HeadSyntax::checkVersion(QByteArrayView version) {
    constexpr QByteArrayView prefix = "HTTP/1.";
    if (version.size() == prefix.size() + 1 && version.startsWith(prefix) && isDigit(version.back()))
        return;
    report(HeadRule::VersionInvalid,
           base::translate("Protocol", "%1 is not HTTP/1 and a minor version").arg(quoted(version)));
}

bool HeadSyntax::readStartLine(HttpRequestHead& head) {
    const QByteArrayView line = head.line;
    if (line == "PRI * HTTP/2.0") {
        report(HeadRule::Http2Preface,
               base::translate("Protocol", "This is the preface of an HTTP/2 connection"));
        return false;
    }
    const qsizetype methodEnd = firstBlank(line);
    head.method = line.first(methodEnd).toByteArray();
    if (!base::isToken(head.method))
        report(HeadRule::MethodInvalid,
               base::translate("Protocol", "The method %1 is no token").arg(quoted(head.method)));
    const QByteArrayView behind = base::trimmedOws(line.sliced(methodEnd));
    if (behind.isEmpty()) {
        report(HeadRule::StartLineInvalid,
               base::translate("Protocol", "%1 is not method, target and version").arg(quoted(line)));
        return methodEnd < line.size();
    }

    // The version is what stands behind the last blank; a target may hold blanks that do not belong there.
    const auto lastBlank = std::find_if(std::make_reverse_iterator(behind.end()),
                                        std::make_reverse_iterator(behind.begin()), isBlank);
    QByteArrayView target = behind;
    if (lastBlank.base() == behind.begin()) {
        report(HeadRule::StartLineInvalid, base::translate("Protocol", "The request line has no version"));
    } else {
        const qsizetype versionBegin = lastBlank.base() - behind.begin();
        head.version = behind.sliced(versionBegin).toByteArray();
        target = base::trimmedOws(behind.first(versionBegin));
        checkVersion(head.version);
    }
    head.target = target.toByteArray();
    const OddOctets odd = oddOctets(target);
    if (firstBlank(target) < target.size() || odd.nul || odd.cr || odd.control || odd.aboveAscii)
        report(HeadRule::TargetInvalid,
               base::translate("Protocol", "The target %1 holds a blank, control or 8-bit octet")
                   .arg(quoted(target)));
    const qsizetype partsAndSingleBlanks = head.method.size() + target.size() + head.version.size() + 2;
    if (!head.version.isEmpty() && (line.size() != partsAndSingleBlanks || line[methodEnd] != ' '))
        report(
            HeadRule::StartLineWhitespace,
            base::translate("Protocol", "The parts of the request line are not separated by one space each"));
    return true;
}

bool HeadSyntax::readStartLine(HttpResponseHead& head) {
    const QByteArrayView line = head.line;
    const qsizetype versionEnd = firstBlank(line);
    head.version = line.first(versionEnd).toByteArray();
    checkVersion(head.version);

    const QByteArrayView behindVersion = line.sliced(versionEnd);
    const QByteArrayView statusAndReason = withoutLeadingBlanks(behindVersion);
    if (statusAndReason.isEmpty()) {
        report(HeadRule::StartLineInvalid,
               base::translate("Protocol", "The status line %1 has no status code").arg(quoted(line)));
        return true;
    }
    if (!behindVersion.startsWith(' ') || behindVersion.size() - statusAndReason.size() != 1)
        report(HeadRule::StartLineWhitespace,
               base::translate("Protocol", "Version and status are not separated by one space"));

    const qsizetype statusEnd = firstBlank(statusAndReason);
    const QByteArrayView status = statusAndReason.first(statusEnd);
    const bool isNumber = status.size() <= 9 && std::all_of(status.begin(), status.end(), isDigit);
    head.status = isNumber ? status.toByteArray().toInt() : 0;
    if (!isNumber || status.size() != 3)
        report(HeadRule::StatusInvalid,
               base::translate("Protocol", "The status %1 is not three digits").arg(quoted(status)));
    else if (head.status < 100 || head.status > 599)
        report(HeadRule::StatusInvalid,
               base::translate("Protocol", "The status %1 is not between 100 and 599").arg(quoted(status)));

    if (statusEnd == statusAndReason.size()) {
        report(HeadRule::ReasonMissing, base::translate("Protocol", "No space follows the status code"));
        return true;
    }
    if (statusAndReason[statusEnd] != ' ')
        report(HeadRule::StartLineWhitespace,
               base::translate("Protocol", "Status and reason are not separated by a space"));
    const QByteArrayView reason = statusAndReason.sliced(statusEnd + 1);
    head.reason = reason.toByteArray();
    const OddOctets odd = oddOctets(reason);
    if (odd.nul || odd.cr || odd.control)
        report(HeadRule::ReasonInvalid,
               base::translate("Protocol", "The reason phrase %1 holds a control octet").arg(quoted(reason)));
    if (odd.aboveAscii)
        report(HeadRule::OctetAboveAscii,
               base::translate("Protocol", "The reason phrase holds octets above ASCII"));
    return true;
}

HeaderField HeadSyntax::readField(QByteArrayView content, QByteArrayView line) {
    HeaderField field;
    field.line = line.toByteArray();
    if (isBlank(content.front()))
        report(HeadRule::SpaceBeforeFirstField,
               base::translate("Protocol", "A blank stands at the beginning of the first field line"));
    const qsizetype colon = content.indexOf(':');
    if (colon < 0) {
        report(HeadRule::NoColon,
               base::translate("Protocol", "The line %1 has no colon").arg(quoted(content)));
        checkValue(content);
        field.value = base::trimmedOws(content).toByteArray();
        return field;
    }
    const QByteArrayView name = content.first(colon);
    field.name = name.toByteArray();
    setField(field.name);
    const QByteArrayView trimmedName = base::trimmedOws(name);
    if (!name.isEmpty() && isBlank(name.back()))
        report(HeadRule::SpaceBeforeColon,
               base::translate("Protocol", "A blank stands between the field name and its colon"));
    if (!base::isToken(trimmedName))
        report(HeadRule::NameInvalid,
               trimmedName.isEmpty()
                   ? base::translate("Protocol", "The field has no name")
                   : base::translate("Protocol", "The field name %1 is no token").arg(quoted(name)));
    const QByteArrayView value = content.sliced(colon + 1);
    checkValue(value);
    field.value = base::trimmedOws(value).toByteArray();
    return field;
}

void HeadSyntax::checkValue(QByteArrayView value) {
    const OddOctets odd = oddOctets(value);
    if (odd.nul)
        report(HeadRule::Nul, base::translate("Protocol", "The value holds NUL"));
    if (odd.cr)
        report(HeadRule::BareCr, base::translate("Protocol", "The value holds CR without LF"));
    if (odd.control)
        report(HeadRule::ControlOctet, base::translate("Protocol", "The value holds a control octet"));
    if (odd.aboveAscii)
        report(HeadRule::OctetAboveAscii, base::translate("Protocol", "The value holds octets above ASCII"));
}

} // namespace twinwire::protocol
