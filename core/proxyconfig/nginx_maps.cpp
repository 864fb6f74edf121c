// Variables that map and geo define.
#include "base/text.h"
#include "proxyconfig/nginx_request.h"

#include <QByteArrayList>

namespace twinwire::proxyconfig {

namespace {

Value unknown(const QByteArray& name) {
    return {"${" + name + "}", {QString::fromLatin1(name)}};
}

/// IPv4 as a number.
std::optional<quint32> ipv4(const QByteArray& text) {
    const QByteArrayList parts = text.split('.');
    if (parts.size() != 4) {
        return std::nullopt;
    }
    quint32 address = 0;
    for (const QByteArray& part : parts) {
        bool ok = false;
        const uint octet = part.toUInt(&ok);
        if (!ok || octet > 255) {
            return std::nullopt;
        }
        address = address << 8 | octet;
    }
    return address;
}

/// How well the host name \a text matches \a pattern with a star at one end; -1 for not at all.
qsizetype wildcardMatch(const QByteArray& pattern, const QByteArray& text) {
    if (pattern.startsWith("*.")) {
        return text.size() > pattern.size() - 1 && text.endsWith(pattern.mid(1)) ? pattern.size() : -1;
    }
    if (pattern.startsWith('.')) {
        return text == pattern.mid(1) || text.endsWith(pattern) ? pattern.size() : -1;
    }
    if (pattern.endsWith(".*")) {
        return text.size() > pattern.size() - 1 && text.startsWith(pattern.chopped(1)) ? pattern.size() : -1;
    }
    return -1;
}

} // namespace

std::optional<bool> isInNetwork(const QByteArray& address, const QByteArray& network) {
    if (network == "all") {
        return true;
    }
    if (network == "unix:") {
        return address.startsWith("unix:");
    }
    const QByteArrayList parts = network.split('/');
    if (network.contains(':') || address.contains(':')) {
        return network.contains(':') != address.contains(':') ? std::optional<bool>(false)
               : parts.size() == 1 && network == address      ? std::optional<bool>(true)
                                                              : std::nullopt;
    }
    const std::optional<quint32> a = ipv4(address);
    const std::optional<quint32> b = ipv4(parts[0]);
    const int bits = parts.size() > 1 ? parts[1].toInt() : 32;
    if (!a || !b || bits < 0 || bits > 32) {
        return std::nullopt;
    }
    const quint32 mask = bits == 0 ? 0 : ~quint32(0) << (32 - bits);
    return (*a & mask) == (*b & mask);
}

Value NginxRequest::mapValue(const Directive& map) {
    const Value source = evaluate(map.argument(1));
    const QByteArray own = map.argument(2).mid(1);
    const Directive* fallback = nullptr;
    const Directive* exact = nullptr;
    const Directive* wildcard = nullptr;
    qsizetype wildcardLength = -1;
    bool hostnames = false;
    bool lacks = false;
    QList<const Directive*> expressions;
    QByteArray key = base::folded(source.text);
    for (const Directive& entry : map.block) {
        const QByteArray& name = entry.name();
        if (entry.arguments() == 0) {
            hostnames = hostnames || name == "hostnames";
        }
    }
    if (hostnames && key.endsWith('.')) {
        key.chop(1);
    }
    for (const Directive& entry : map.block) {
        const QByteArray& name = entry.name();
        if (name == "include") {
            lacks = true;
            continue;
        }
        if (entry.arguments() != 1) {
            continue;
        }
        if (name == "default" && entry.words.constFirst().quote == 0) {
            fallback = &entry;
        } else if (name.startsWith('~')) {
            expressions.append(&entry);
        } else {
            const QByteArray plain = base::folded(name.startsWith('\\') ? name.mid(1) : name);
            if (plain == key) {
                exact = exact != nullptr ? exact : &entry;
            } else if (hostnames) {
                const qsizetype length = wildcardMatch(plain, key);
                // A star in front beats one at the end, then the longer one.
                const qsizetype rank = length < 0 ? -1 : length + (plain.endsWith('*') ? 0 : 10'000);
                if (rank > wildcardLength) {
                    wildcardLength = rank;
                    wildcard = &entry;
                }
            }
        }
    }
    if (!source.known() || lacks) {
        // Whatever it is: the same value in every row is known all the same.
        std::optional<Value> only;
        for (const Directive& entry : map.block) {
            if (entry.arguments() == 1) {
                const Value value = evaluate(entry.argument(1));
                if (only && *only != value) {
                    return unknown(own);
                }
                only = value;
            }
        }
        return only && fallback != nullptr && !lacks ? *only : unknown(own);
    }
    const Directive* chosen = exact != nullptr ? exact : wildcard;
    if (chosen == nullptr) {
        for (const Directive* entry : std::as_const(expressions)) {
            const bool fold = entry->name().startsWith("~*");
            if (matches(regexOf(entry->name().mid(fold ? 2 : 1), fold), source.text)) {
                chosen = entry;
                break;
            }
        }
    }
    chosen = chosen != nullptr ? chosen : fallback;
    return chosen != nullptr ? evaluate(chosen->argument(1)) : Value();
}

Value NginxRequest::geoValue(const Directive& geo) {
    const QByteArray own = geo.argument(geo.arguments()).mid(1);
    Value address = geo.arguments() > 1
                        ? evaluate(geo.argument(1))
                        : (clientAddress ? Value{*clientAddress, {}} : unknown("remote_addr"));
    QByteArray result;
    int best = -1;
    for (const Directive& entry : geo.block) {
        const QByteArray& name = entry.name();
        if (name == "include" || name == "ranges" || name == "proxy" || name == "delete") {
            return unknown(own);
        }
        if (entry.arguments() != 1) {
            continue;
        }
        if (name == "default") {
            if (best < 0) {
                result = entry.argument(1);
                best = 0;
            }
            continue;
        }
        const std::optional<bool> in = address.known() ? isInNetwork(address.text, name) : std::nullopt;
        if (!in) {
            return unknown(own);
        }
        const int bits = name.contains('/') ? name.mid(name.indexOf('/') + 1).toInt() : 32;
        if (*in && bits + 1 > best) {
            best = bits + 1;
            result = entry.argument(1);
        }
    }
    return {result, {}};
}

} // namespace twinwire::proxyconfig
