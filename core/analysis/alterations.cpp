// Alterations between two request heads, in the catalogue's order, and heads with one of them applied.
#include "analysis/alterations.h"

#include "base/text.h"
#include "protocol/handshake.h"

namespace twinwire::analysis {

using base::equalsFolded;
using base::folded;
using protocol::HeaderList;
using protocol::HttpRequestHead;

namespace {

using Value = std::optional<QByteArray>;

/// Fields whose change has a code of its own.
struct CodedField {
    const char* name;
    const char* code;
};
constexpr CodedField origin{"Origin", "proxy.origin-rewritten"};
constexpr CodedField coded[] = {
    {"Authorization", "proxy.credentials-dropped"},
    {"Cookie", "proxy.credentials-dropped"},
    {"Sec-WebSocket-Key", "proxy.websocket-headers-altered"},
    {"Sec-WebSocket-Version", "proxy.websocket-headers-altered"},
    {"Sec-WebSocket-Protocol", "proxy.subprotocol-altered"},
    {"Sec-WebSocket-Extensions", "proxy.extensions-altered"},
};

bool isTreatedAlone(QByteArrayView name) {
    for (const char* known : {"Upgrade", "Connection", "Host", "Origin"}) {
        if (equalsFolded(name, known))
            return true;
    }
    for (const CodedField& field : coded) {
        if (equalsFolded(name, field.name))
            return true;
    }
    return false;
}

bool isList(QByteArrayView name) {
    return equalsFolded(name, "Sec-WebSocket-Protocol") || equalsFolded(name, "Sec-WebSocket-Extensions") ||
           equalsFolded(name, "Cookie");
}

/// A form in which two values of \a name that mean the same are equal.
QByteArray comparable(const HeaderList& list, QByteArrayView name) {
    if (equalsFolded(name, "Cookie")) {
        // A proxy may join several Cookie fields with "; " (RFC 9113 §8.2.3) or with ", ".
        QByteArray joined;
        for (const QByteArray& value : list.all(name)) {
            for (const QByteArray& pair : value.split(';'))
                joined += pair.trimmed() + ';';
        }
        return joined;
    }
    if (isList(name)) {
        QByteArray joined;
        for (QByteArray member : list.members(name)) {
            member.replace(" ", "").replace("\t", "");
            joined += member + ',';
        }
        return joined;
    }
    return list.combined(name).value_or(QByteArray());
}

/// Names under which applications hide credentials besides Authorization and Cookie.
bool namesCredentials(QByteArrayView name) {
    const QByteArray lower = folded(name);
    for (const char* word :
         {"auth", "token", "api-key", "api_key", "apikey", "session", "secret", "credential", "user"}) {
        if (lower.contains(word) && lower != "user-agent")
            return true;
    }
    return false;
}

/// Fields that proxies add or rewrite as a matter of course and that carry no meaning for a handshake.
bool isRoutine(QByteArrayView name) {
    const QByteArray lower = folded(name);
    return lower.startsWith("x-forwarded-") || lower == "forwarded" || lower == "via" ||
           lower == "x-real-ip" || lower == "accept-encoding" || lower == "x-varnish";
}

void addUpgrade(QList<Alteration>& found, const HttpRequestHead& sent, const HttpRequestHead& received) {
    const Value before = sent.headers.combined("Upgrade");
    const Value after = received.headers.combined("Upgrade");
    if (before && !after)
        found.append({"proxy.upgrade-dropped", "Upgrade", before, after});

    const bool tokenLost =
        sent.headers.hasToken("Connection", "upgrade") && !received.headers.hasToken("Connection", "upgrade");
    if (tokenLost) {
        // Without Upgrade the proxy has dropped the pair; that is one finding, not two.
        found.append({after ? QByteArray("proxy.connection-rewritten") : QByteArray(), "Connection",
                      sent.headers.combined("Connection"), received.headers.combined("Connection")});
    }
}

void addVersion(QList<Alteration>& found, const HttpRequestHead& sent, const HttpRequestHead& received) {
    if (sent.version == received.version || received.version.isEmpty())
        return;
    const bool lowered = received.version == "HTTP/1.0" && sent.version != "HTTP/1.0";
    found.append({lowered ? QByteArray("proxy.http10-upstream") : QByteArray(), "version", sent.version,
                  received.version});
}

void addField(QList<Alteration>& found, const HttpRequestHead& sent, const HttpRequestHead& received,
              const CodedField& field) {
    const Value before = sent.headers.combined(field.name);
    const Value after = received.headers.combined(field.name);
    if (before.has_value() == after.has_value() &&
        comparable(sent.headers, field.name) == comparable(received.headers, field.name))
        return;
    // What the proxy adds of its own cannot be what the request lost.
    const bool credentialsAdded = !before && qstrcmp(field.code, "proxy.credentials-dropped") == 0;
    found.append({credentialsAdded ? QByteArray() : QByteArray(field.code), field.name, before, after});
}

void addOthers(QList<Alteration>& found, const HttpRequestHead& sent, const HttpRequestHead& received) {
    QList<QByteArray> seen;
    const auto visit = [&](const HeaderList& list) {
        for (const protocol::HeaderField& field : list.fields) {
            const QByteArray lower = folded(field.name);
            if (seen.contains(lower) || isTreatedAlone(lower))
                continue;
            seen.append(lower);
            const Value before = sent.headers.combined(lower);
            const Value after = received.headers.combined(lower);
            if (before == after)
                continue;
            const bool credentials = before && namesCredentials(lower) && !isRoutine(lower);
            found.append({credentials ? QByteArray("proxy.credentials-dropped") : QByteArray(), field.name,
                          before, after});
        }
    };
    visit(sent.headers);
    visit(received.headers);
}

bool changesFirstLine(const Alteration& alteration) {
    return alteration.field == "version" || alteration.field == "method" || alteration.field == "target";
}

} // namespace

bool isCredential(QByteArrayView name) {
    return equalsFolded(name, "Authorization") || equalsFolded(name, "Cookie") ||
           (namesCredentials(name) && !isRoutine(name));
}

QList<Alteration> alterations(const HttpRequestHead& sent, const HttpRequestHead& received) {
    QList<Alteration> found;
    addUpgrade(found, sent, received);
    addVersion(found, sent, received);
    const Value hostBefore = sent.headers.combined("Host");
    const Value hostAfter = received.headers.combined("Host");
    if (hostBefore.has_value() != hostAfter.has_value() ||
        folded(hostBefore.value_or(QByteArray())) != folded(hostAfter.value_or(QByteArray())))
        found.append({"proxy.host-rewritten", "Host", hostBefore, hostAfter});
    addField(found, sent, received, origin);
    if (sent.target != received.target)
        found.append({"proxy.path-rewritten", "target", sent.target, received.target});
    for (const CodedField& field : coded)
        addField(found, sent, received, field);
    if (sent.method != received.method)
        found.append({"proxy.method-rewritten", "method", sent.method, received.method});
    const Value upgradeBefore = sent.headers.combined("Upgrade");
    const Value upgradeAfter = received.headers.combined("Upgrade");
    if (upgradeAfter && upgradeBefore != upgradeAfter)
        found.append({upgradeBefore ? QByteArray("proxy.upgrade-altered") : QByteArray(), "Upgrade",
                      upgradeBefore, upgradeAfter});
    addOthers(found, sent, received);
    return found;
}

QList<protocol::HeaderField> addedFields(const HttpRequestHead& sent, const HttpRequestHead& received) {
    QList<protocol::HeaderField> added;
    for (const protocol::HeaderField& field : received.headers.fields) {
        if (!sent.headers.contains(field.name) && !isTreatedAlone(field.name) &&
            protocol::headerClass(received.headers, field.name) == protocol::HeaderClass::EndToEnd)
            added.append(field);
    }
    return added;
}

QByteArray applyAlteration(const HttpRequestHead& request, const Alteration& alteration) {
    QByteArray line = request.line;
    if (changesFirstLine(alteration)) {
        QByteArray method = request.method;
        QByteArray target = request.target;
        QByteArray version = request.version;
        const QByteArray value = alteration.received.value_or(QByteArray());
        if (alteration.field == "version")
            version = value;
        else if (alteration.field == "method")
            method = value;
        else
            target = value;
        line = method + ' ' + target + ' ' + version;
    }
    QByteArray bytes = line + "\r\n";
    bool written = changesFirstLine(alteration);
    for (const protocol::HeaderField& field : request.headers.fields) {
        if (changesFirstLine(alteration) || !equalsFolded(field.name, alteration.field)) {
            bytes += field.line;
            continue;
        }
        // One field takes the place of the first; further ones of that name are gone with it.
        if (!written && alteration.received)
            bytes += field.name + ": " + *alteration.received + "\r\n";
        written = true;
    }
    if (!written && alteration.received)
        bytes += alteration.field + ": " + *alteration.received + "\r\n";
    return bytes + "\r\n";
}

} // namespace twinwire::analysis
