// See asked_request.h.
#include "proxyconfig/asked_request.h"

#include "base/text.h"

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

bool isLiteral(const QByteArray& host) {
    const bool digits = std::all_of(host.cbegin(), host.cend(), [](char letter) {
        return letter == '.' || (letter >= '0' && letter <= '9');
    });
    return !host.isEmpty() && (digits || host.contains(':'));
}

} // namespace

Truth both(Truth one, Truth other) {
    return std::min(one, other);
}

Truth either(Truth one, Truth other) {
    return std::max(one, other);
}

Truth negated(Truth truth) {
    return truth == Truth::Yes ? Truth::No : truth == Truth::No ? Truth::Yes : Truth::Unknown;
}

Truth liesInNet(const std::optional<QByteArray>& address, const QByteArray& net) {
    const auto number = [](const QByteArray& text) -> std::optional<quint32> {
        const QList<QByteArray> parts = text.split('.');
        quint32 value = 0;
        for (const QByteArray& part : parts) {
            bool valid = false;
            const quint16 octet = part.toUShort(&valid);
            value = (value << 8) | (octet & 255U);
            if (!valid || octet > 255) {
                return std::nullopt;
            }
        }
        return parts.size() == 4 ? std::optional(value) : std::nullopt;
    };
    const QList<QByteArray> parts = net.split('/');
    bool valid = true;
    const int bits = parts.size() > 1 ? parts[1].toInt(&valid) : 32;
    const auto base = number(parts.constFirst());
    const auto client = address ? number(*address) : std::nullopt;
    if (client && net.contains(':')) {
        return Truth::No;
    }
    if (!base || !client || !valid || bits < 0 || bits > 32) {
        return Truth::Unknown;
    }
    const quint32 mask = bits == 0 ? 0 : ~quint32(0) << (32 - bits);
    return truthOf((*base & mask) == (*client & mask));
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
    clientPort = question->clientPort;
    port = question->port;
    if (isLiteral(question->host)) {
        server = question->host;
    }
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

void AskedRequest::replace(const QByteArray& name, const QByteArray& value) {
    qsizetype first = -1;
    for (qsizetype i = fields.size() - 1; i >= 0; --i) {
        if (base::equalsFolded(fields[i].first, name)) {
            if (first >= 0) {
                fields.removeAt(first);
            }
            first = i;
        }
    }
    if (first >= 0) {
        fields[first].second = value;
    } else {
        fields.append({name, value});
    }
}

void AskedRequest::merge(const QByteArray& name, const QByteArray& value) {
    const QList<QByteArray> given = values(name);
    if (given.isEmpty()) {
        fields.append({name, value});
    } else {
        replace(name, given.join(", ") + ", " + value);
    }
}

QByteArray AskedRequest::standFor(const QString& name) {
    if (!open.contains(name)) {
        open.append(name);
    }
    return "${" + name.toUtf8() + '}';
}

bool AskedRequest::isUpgrade() const {
    return !values("Upgrade").isEmpty();
}

QByteArray headOf(const QByteArray& line, const QList<std::pair<QByteArray, QByteArray>>& fields) {
    QByteArray head = line + "\r\n";
    for (const auto& [name, value] : fields) {
        head += name + ": " + value + "\r\n";
    }
    return head + "\r\n";
}

void predict(model::ConfigurationReading& reading, const QByteArray& head, const QStringList& open) {
    QStringList unknown;
    for (const QString& name : open) {
        if (head.contains("${" + name.toUtf8() + '}')) {
            unknown.append(name);
        }
    }
    reading.requests = {{QString(), head, unknown}};
}

} // namespace twinwire::proxyconfig
