// Lookup in fields as they were written, and the comma separated lists of RFC 9110 §5.6.1.
#include "protocol/header_list.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace twinwire::protocol {
namespace {

/// Appends the non-empty members of one field value to \a members.
void splitMembers(QByteArrayView value, QList<QByteArray>& members) {
    bool quoted = false;
    qsizetype begin = 0;
    const auto take = [&](qsizetype end) {
        const QByteArrayView member = base::trimmedOws(value.sliced(begin, end - begin));
        if (!member.isEmpty())
            members.append(member.toByteArray());
        begin = end + 1;
    };
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            take(i);
    }
    if (begin <= value.size())
        take(value.size());
}

constexpr std::array<const char*, 10> hopByHopNames{
    "connection", "keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization",
    "te",         "trailer",    "trailers",         "transfer-encoding",  "upgrade"};

} // namespace

int HeaderList::count(QByteArrayView name) const {
    return static_cast<int>(std::count_if(fields.begin(), fields.end(), [name](const HeaderField& field) {
        return base::equalsFolded(field.name, name);
    }));
}

std::optional<QByteArray> HeaderList::first(QByteArrayView name) const {
    const auto found = std::find_if(fields.begin(), fields.end(), [name](const HeaderField& field) {
        return base::equalsFolded(field.name, name);
    });
    return found == fields.end() ? std::nullopt : std::optional(found->value);
}

QList<QByteArray> HeaderList::all(QByteArrayView name) const {
    QList<QByteArray> values;
    for (const HeaderField& field : fields) {
        if (base::equalsFolded(field.name, name))
            values.append(field.value);
    }
    return values;
}

std::optional<QByteArray> HeaderList::combined(QByteArrayView name) const {
    const QList<QByteArray> values = all(name);
    return values.isEmpty() ? std::nullopt : std::optional(values.join(", "));
}

QList<QByteArray> HeaderList::members(QByteArrayView name) const {
    QList<QByteArray> members;
    for (const HeaderField& field : fields) {
        if (base::equalsFolded(field.name, name))
            splitMembers(field.value, members);
    }
    return members;
}

bool HeaderList::hasToken(QByteArrayView name, QByteArrayView token) const {
    const QList<QByteArray> all = members(name);
    return std::any_of(all.begin(), all.end(),
                       [token](const QByteArray& member) { return base::equalsFolded(member, token); });
}

void HeaderList::append(QByteArray name, QByteArray value) {
    QByteArray line = name + ": " + value + "\r\n";
    fields.append(HeaderField{std::move(name), std::move(value), std::move(line)});
}

HeaderClass headerClass(const HeaderList& list, QByteArrayView name) {
    const bool isKnown = std::any_of(hopByHopNames.begin(), hopByHopNames.end(),
                                     [name](const char* known) { return base::equalsFolded(name, known); });
    return isKnown || list.hasToken("Connection", name) ? HeaderClass::HopByHop : HeaderClass::EndToEnd;
}

} // namespace twinwire::protocol
