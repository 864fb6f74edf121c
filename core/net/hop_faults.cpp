// The faults that are committed on heads. Pure; what no fault touches stays to the octet, line ends included.
#include "net/hop.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace twinwire::net {

using protocol::HeaderField;
using protocol::HeaderList;
using Edit = HopFaults::HeaderEdit;

namespace {

/// The parts of a head around its field lines.
struct HeadParts {
    QByteArray before;  ///< empty lines in front of the start line
    QByteArray lineEnd; ///< of the start line
    QByteArray after;   ///< the empty line at the end
};

HeadParts partsOf(const QByteArray& bytes, const QByteArray& line, const HeaderList& headers) {
    HeadParts parts{.before = {}, .lineEnd = "\r\n", .after = "\r\n"};
    const qsizetype at = line.isEmpty() ? -1 : bytes.indexOf(line);
    if (at < 0)
        return parts;
    qsizetype behind = at + line.size();
    const QByteArray lineEnd = bytes.sliced(behind).startsWith("\r\n") ? "\r\n" : "\n";
    if (!bytes.sliced(behind).startsWith(lineEnd))
        return parts;
    behind += lineEnd.size();
    for (const HeaderField& field : headers.fields)
        behind += field.line.size();
    if (behind > bytes.size())
        return parts;
    parts.before = bytes.first(at);
    parts.lineEnd = lineEnd;
    parts.after = bytes.sliced(behind);
    return parts;
}

HeaderField fieldOf(const QByteArray& name, const QByteArray& value) {
    return {.name = name, .value = value, .line = name + ": " + value + "\r\n"};
}

/// The field under another name, blanks and line ends kept.
void rename(HeaderField& field, const QByteArray& name) {
    if (field.line.startsWith(field.name))
        field.line = name + field.line.sliced(field.name.size());
    else
        field.line = name + ": " + field.value + "\r\n";
    field.name = name;
}

bool isNamed(const HeaderField& field, const QByteArray& name) {
    return base::equalsFolded(field.name, name);
}

void apply(QList<HeaderField>& fields, const Edit& edit) {
    const auto named = [&](const HeaderField& field) {
        return isNamed(field, edit.name);
    };
    switch (edit.kind) {
    case Edit::Kind::Drop:
        fields.removeIf(named);
        break;
    case Edit::Kind::Add:
        fields.append(fieldOf(edit.name, edit.value));
        break;
    case Edit::Kind::Rewrite:
        for (HeaderField& field : fields) {
            if (named(field))
                field = fieldOf(field.name, edit.value);
        }
        break;
    case Edit::Kind::Rename:
        for (HeaderField& field : fields) {
            if (named(field))
                rename(field, edit.value);
        }
        break;
    case Edit::Kind::MoveFirst:
        std::stable_partition(fields.begin(), fields.end(), named);
        break;
    case Edit::Kind::MoveLast:
        std::stable_partition(fields.begin(), fields.end(),
                              [&](const HeaderField& field) { return !named(field); });
        break;
    }
}

/// As an obedient proxy that can upgrade (RFC 9110 §7.6.1): what Connection names is for this hop alone and
/// goes; Upgrade is asked for anew on the next hop.
void stripConnectionNamed(HeaderList& headers) {
    const QList<QByteArray> named = headers.members("Connection");
    const bool upgrades = headers.hasToken("Connection", "upgrade") && headers.contains("Upgrade");
    headers.fields.removeIf([&](const HeaderField& field) {
        if (upgrades && isNamed(field, "Upgrade"))
            return false;
        return std::any_of(named.begin(), named.end(),
                           [&](const QByteArray& name) { return isNamed(field, name); });
    });
    bool kept = false;
    headers.fields.removeIf([&](const HeaderField& field) {
        return isNamed(field, "Connection") && (!upgrades || std::exchange(kept, true));
    });
    for (HeaderField& field : headers.fields) {
        if (isNamed(field, "Connection"))
            field = fieldOf(field.name, "Upgrade");
    }
}

QByteArray joined(const HeadParts& parts, const QByteArray& line, const QList<HeaderField>& fields) {
    QByteArray bytes = parts.before + line + parts.lineEnd;
    for (const HeaderField& field : fields)
        bytes += field.line;
    return bytes + parts.after;
}

} // namespace

QByteArray faultyRequest(const protocol::HttpRequestHead& head, const HopFaults& faults) {
    QByteArray line = head.line;
    if (faults.method || faults.path || faults.http10Upstream) {
        const QByteArray version = faults.http10Upstream ? QByteArrayLiteral("HTTP/1.0") : head.version;
        line = faults.method.value_or(head.method) + ' ' + faults.path.value_or(head.target);
        if (!version.isEmpty())
            line += ' ' + version;
    }
    HeaderList headers = head.headers;
    if (faults.stripConnectionNamed)
        stripConnectionNamed(headers);
    for (const Edit& edit : faults.requestEdits)
        apply(headers.fields, edit);
    if (faults.reverseOrder)
        std::reverse(headers.fields.begin(), headers.fields.end());
    if (faults.lowerCaseNames) {
        for (HeaderField& field : headers.fields)
            rename(field, base::folded(field.name));
    }
    return joined(partsOf(head.bytes, head.line, head.headers), line, headers.fields);
}

QByteArray faultyResponse(const protocol::HttpResponseHead& head, const HopFaults& faults) {
    HeaderList headers = head.headers;
    for (const Edit& edit : faults.responseEdits)
        apply(headers.fields, edit);
    return joined(partsOf(head.bytes, head.line, head.headers), head.line, headers.fields);
}

} // namespace twinwire::net
