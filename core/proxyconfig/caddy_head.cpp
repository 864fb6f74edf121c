// The head that an upstream behind Caddy gets: fields that directives change, what reverse_proxy adds and
// takes away, how Go writes them.
#include "proxyconfig/caddy_text.h"
#include "proxyconfig/caddy_way.h"

#include "base/text.h"
#include "base/translate.h"

#include <QRegularExpression>

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

using Field = std::pair<QByteArray, QByteArray>;

/// Removes the fields that \a pattern names: "X-*", "*-Id", "*part*".
void removeFields(AskedRequest& request, const QByteArray& pattern) {
    const QByteArray wanted = pattern.toLower();
    const bool before = wanted.startsWith('*');
    const bool behind = wanted.endsWith('*');
    const QByteArray inner = wanted.sliced(before ? 1 : 0).chopped(behind && wanted.size() > 1 ? 1 : 0);
    request.fields.removeIf([&](const Field& field) {
        const QByteArray name = field.first.toLower();
        return before && behind ? name.contains(inner)
               : before         ? name.endsWith(inner)
               : behind         ? name.startsWith(inner)
                                : name == wanted;
    });
}

bool hasToken(const AskedRequest& request, const QByteArray& name, QByteArrayView token) {
    for (const QByteArray& value : request.values(name)) {
        for (const QByteArray& part : value.split(',')) {
            if (base::equalsFolded(part.trimmed(), token)) {
                return true;
            }
        }
    }
    return false;
}

/// What lies between two neighbours alone goes; an upgrade is asked for anew.
void removeHops(AskedRequest& request) {
    const QByteArray upgrade =
        hasToken(request, "Connection", "Upgrade") ? request.values("Upgrade").value(0) : QByteArray();
    const bool trailers = hasToken(request, "Te", "trailers");
    QList<QByteArray> gone = {
        "Connection", "Proxy-Connection",  "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Te",
        "Trailer",    "Transfer-Encoding", "Upgrade"};
    for (const QByteArray& value : request.values("Connection")) {
        for (const QByteArray& token : value.split(',')) {
            gone.append(token.trimmed());
        }
    }
    for (const QByteArray& name : std::as_const(gone)) {
        request.remove(name);
    }
    if (trailers) {
        request.fields.append({QByteArray("Te"), QByteArray("trailers")});
    }
    if (!upgrade.isEmpty()) {
        request.fields.append({QByteArray("Connection"), QByteArray("Upgrade")});
        request.fields.append({QByteArray("Upgrade"), upgrade});
    }
}

} // namespace

void CaddyWay::setFields(const QList<const Statement*>& lines, qsizetype first, AskedRequest& request,
                         const std::optional<QByteArray>& upstream) {
    // One after the other whatever their order: what is added, set, removed, replaced.
    for (int round = 0; round < 4; ++round) {
        for (const Statement* line : lines) {
            QByteArray name = line->word(first);
            if (name.endsWith(':')) {
                name.chop(1);
            }
            const bool removes = name.startsWith('-');
            const bool adds = name.startsWith('+');
            const bool replaces = !removes && !adds && line->words.size() > first + 2;
            const int turn = adds ? 0 : removes ? 2 : replaces ? 3 : 1;
            if (turn != round) {
                continue;
            }
            name = name.sliced(removes || adds ? 1 : 0);
            const bool open = std::any_of(line->words.cbegin(), line->words.cend(),
                                          [](const StatementWord& word) { return word.open; });
            if (name.startsWith('?') || name.startsWith('>') || name.contains('{') || open) {
                followNoFurther(*line, request, m_question, m_reading.notes);
            } else if (removes) {
                removeFields(request, name);
            } else if (line->words.size() <= first + 1) {
                request.remove(
                    name); // an empty value of its own in some releases; either way the client's is gone
                followNoFurther(*line, request, m_question, m_reading.notes);
            } else if (!replaces) {
                const QByteArray value = caddyText(line->word(first + 1), request, upstream);
                if (!adds) {
                    request.remove(name);
                }
                request.fields.append({name, value});
            } else {
                const QRegularExpression expression(QString::fromLatin1(line->word(first + 1).left(1000)));
                const QByteArray to = caddyText(line->word(first + 2), request, upstream);
                static const QRegularExpression group(QStringLiteral("\\$\\{?(\\d+)\\}?"));
                for (auto& [field, value] : request.fields) {
                    if (base::equalsFolded(field, name) && expression.isValid()) {
                        QString text = QString::fromLatin1(to);
                        text.replace(group, QStringLiteral("\\\\1"));
                        value = QString::fromLatin1(value).replace(expression, text).toLatin1();
                    }
                }
            }
        }
    }
}

void CaddyWay::head(const Statement& line, const QList<QByteArray>& upstreams, AskedRequest request) {
    if (!m_question || !request.followed || !request.path || upstreams.isEmpty()) {
        return;
    }
    QByteArray address = upstreams.constFirst();
    bool secure = address.startsWith("https://");
    if (address.startsWith("h2c://") || upstreams.constFirst().contains("${")) {
        return;
    }
    address = address.sliced(address.indexOf("://") < 0 ? 0 : address.indexOf("://") + 3);
    const std::optional<QByteArray> upstream =
        upstreams.size() == 1 && address.contains(':') ? std::optional(address) : std::nullopt;
    QList<const Statement*> fields;
    bool compresses = true;
    bool named = false;
    const bool forwarded = !request.values("X-Forwarded-For").isEmpty() ||
                           !request.values("X-Forwarded-Proto").isEmpty() ||
                           !request.values("X-Forwarded-Host").isEmpty();
    for (const Statement& option : line.block) {
        if (option.name() == "header_up") {
            fields.append(&option);
            named = named || base::equalsFolded(option.word(1), "Host");
        } else if (option.name() == "trusted_proxies" && forwarded) {
            followNoFurther(option, request, m_question, m_reading.notes);
            return;
        } else if (option.name() == "method") {
            request.method = option.word(1);
        } else if (option.name() == "rewrite" && !caddyRewritten(option, 1, request)) {
            followNoFurther(option, request, m_question, m_reading.notes);
            return;
        }
        if (option.name() != "transport") {
            continue;
        }
        if (option.word(1) != "http") {
            return;
        }
        for (const Statement& part : option.block) {
            compresses = compresses && !(part.name() == "compression" && part.word(1) == "off");
            secure = secure || part.name().startsWith("tls");
            const QByteArray versions = part.name() == "versions" ? part.rest(1) : QByteArray("1.1");
            if ((!versions.contains("1.1") && (versions.contains("h2c") || secure)) ||
                part.name() == "proxy_protocol" || part.name() == "forward_proxy_url" ||
                part.name() == "network_proxy") {
                return;
            }
        }
    }
    for (const Statement& statement : m_files.statements) {
        const bool servers = std::any_of(statement.block.cbegin(), statement.block.cend(),
                                         [](const Statement& option) { return option.name() == "servers"; });
        if (statement.name() == "{" && servers && forwarded) {
            return; // whom it trusts
        }
    }
    if (secure && !named) {
        m_reading.notes.append(base::translate(
            "ProxyConfiguration", "Which Host an upstream over TLS gets depends on the release of Caddy."));
        return;
    }
    if (hasToken(request, "Connection", "Upgrade") &&
        request.values("Upgrade").value(0) != request.values("Upgrade").value(0).toLower()) {
        return; // releases differ in whether they write it small
    }
    removeHops(request);
    const QByteArray host = request.values("Host").value(0);
    request.remove("X-Forwarded-For");
    request.remove("X-Forwarded-Proto");
    request.remove("X-Forwarded-Host");
    request.fields.append(
        {QByteArray("X-Forwarded-For"),
         request.client ? *request.client : request.standFor(QStringLiteral("remote_host"))});
    request.fields.append(
        {QByteArray("X-Forwarded-Proto"), QByteArray(request.secure == true ? "https" : "http")});
    request.fields.append({QByteArray("X-Forwarded-Host"), host});
    setFields(fields, 1, request, upstream);
    if (!request.followed) {
        return;
    }
    QByteArray sent = request.values("Host").value(0);
    if (sent.isEmpty()) {
        sent = address;
    }
    const QByteArray agent = request.values("User-Agent").value(0);
    const bool encodes = compresses && request.values("Accept-Encoding").value(0).isEmpty() &&
                         request.values("Range").value(0).isEmpty() && request.method != "HEAD";
    request.remove("Host");
    request.remove("User-Agent");
    QList<Field> written = {{"Host", sent}};
    if (!agent.isEmpty()) {
        written.append({QByteArray("User-Agent"), agent});
    }
    if (request.method == "POST" || request.method == "PUT" || request.method == "PATCH") {
        written.append({QByteArray("Content-Length"), QByteArray("0")});
    }
    QList<Field> sorted;
    for (const auto& [name, value] : std::as_const(request.fields)) {
        sorted.append({caddyFieldName(name), value});
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Field& one, const Field& other) { return one.first < other.first; });
    written += sorted;
    if (encodes) {
        written.append({QByteArray("Accept-Encoding"), QByteArray("gzip")});
    }
    predict(m_reading, headOf(request.method + ' ' + *request.path + request.query + " HTTP/1.1", written),
            request.open);
}

} // namespace twinwire::proxyconfig
