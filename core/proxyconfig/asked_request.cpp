// See asked_request.h.
#include "proxyconfig/asked_request.h"

#include "base/text.h"

#include <algorithm>

namespace twinwire::proxyconfig {

Truth both(Truth one, Truth other) {
    return std::min(one, other);
}

Truth either(Truth one, Truth other) {
    return std::max(one, other);
}

Truth negated(Truth truth) {
    return truth == Truth::Yes ? Truth::No : truth == Truth::No ? Truth::Yes : Truth::Unknown;
}

AskedRequest::AskedRequest(const std::optional<Question>& question) {
    const QByteArray text = question ? question->request : exampleRequest("example.org", "/");
    const QList<QByteArray> lines = text.split('\n');
    const QList<QByteArray> first = lines.constFirst().trimmed().split(' ');
    method = first.value(0);
    for (const QByteArray& line : lines.sliced(1)) {
        const QByteArray trimmed = line.trimmed();
        const qsizetype colon = trimmed.indexOf(':');
        if (colon > 0) {
            fields.append({trimmed.first(colon).trimmed(), trimmed.sliced(colon + 1).trimmed()});
        }
    }
    if (!question) {
        remove("Host");
        complete = false;
        return;
    }
    QByteArray target = first.value(1);
    const qsizetype scheme = target.indexOf("://");
    if (scheme > 0 && !target.startsWith('/')) {
        const qsizetype slash = target.indexOf('/', scheme + 3);
        target = slash < 0 ? QByteArray("/") : target.sliced(slash);
    }
    const qsizetype mark = target.indexOf('?');
    path = mark < 0 ? target : target.first(mark);
    query = mark < 0 ? QByteArray() : target.sliced(mark);
    QByteArray name = values("Host").value(0);
    const qsizetype bracket = name.lastIndexOf(']');
    const qsizetype colon = name.lastIndexOf(':');
    if (colon > bracket) {
        name.truncate(colon);
    }
    host = name.toLower();
    secure = question->secure;
    client = question->clientAddress;
}

QList<QByteArray> AskedRequest::values(const QByteArray& name) const {
    QList<QByteArray> found;
    for (const auto& [field, value] : fields) {
        if (base::equalsFolded(field, name)) {
            found.append(value);
        }
    }
    return found;
}

void AskedRequest::remove(const QByteArray& name) {
    fields.removeIf([&](const auto& field) { return base::equalsFolded(field.first, name); });
}

bool AskedRequest::isUpgrade() const {
    return !values("Upgrade").isEmpty();
}

} // namespace twinwire::proxyconfig
