// See addressing.h.
#include "attempt/addressing.h"

#include "base/text.h"

namespace twinwire::attempt {

namespace {

QByteArray withoutBrackets(const QByteArray& host) {
    return host.size() > 2 && host.startsWith('[') && host.endsWith(']') ? host.sliced(1, host.size() - 2)
                                                                         : host;
}

} // namespace

bool isAddressLiteral(QByteArrayView host) {
    if (host.contains(':'))
        return true;
    int parts = 0;
    int value = -1;
    for (const char c : host) {
        if (c == '.') {
            if (value < 0 || ++parts > 3)
                return false;
            value = -1;
        } else if (c >= '0' && c <= '9') {
            value = std::max(value, 0) * 10 + (c - '0');
            if (value > 255)
                return false;
        } else {
            return false;
        }
    }
    return parts == 3 && value >= 0;
}

Endpoint connectEndpoint(const protocol::WebSocketUrl& url, const QList<model::ConnectTo>& rules) {
    for (const model::ConnectTo& rule : rules) {
        const bool hostFits =
            rule.fromHost.isEmpty() || base::equalsFolded(withoutBrackets(rule.fromHost), url.host);
        if (!hostFits || (rule.fromPort != 0 && rule.fromPort != url.port))
            continue;
        return {rule.toHost.isEmpty() ? url.host : withoutBrackets(rule.toHost),
                rule.toPort == 0 ? url.port : rule.toPort};
    }
    return {url.host, url.port};
}

std::optional<QList<QByteArray>> knownAddresses(const Endpoint& endpoint,
                                                const QList<model::ResolveOverride>& overrides) {
    const model::ResolveOverride* found = nullptr;
    for (const model::ResolveOverride& one : overrides) {
        if (one.port != endpoint.port)
            continue;
        if (base::equalsFolded(withoutBrackets(one.host), endpoint.host)) {
            found = &one;
            break;
        }
        if (one.host == "*" && !found)
            found = &one;
    }
    if (found) {
        QList<QByteArray> addresses;
        for (const QByteArray& address : found->addresses)
            addresses.append(withoutBrackets(address));
        return addresses;
    }
    if (isAddressLiteral(endpoint.host))
        return QList<QByteArray>{endpoint.host};
    return std::nullopt;
}

} // namespace twinwire::attempt
