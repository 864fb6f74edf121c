// What HAProxy's rules make of a request, and the head that a server gets in the end.
#include "proxyconfig/haproxy_conditions.h"
#include "proxyconfig/haproxy_text.h"
#include "proxyconfig/haproxy_way.h"

#include "base/text.h"
#include "base/translate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

/// Actions that leave the request as it is.
bool changesNothing(const QByteArray& action) {
    static const QSet<QByteArray> names = {"allow",         "auth",          "add-acl",
                                           "del-acl",       "add-map",       "del-map",
                                           "set-map",       "capture",       "deny",
                                           "tarpit",        "reject",        "silent-drop",
                                           "return",        "redirect",      "set-log-level",
                                           "set-nice",      "set-tos",       "set-mark",
                                           "set-bandwidth", "set-timeout",   "set-priority-class",
                                           "cache-use",     "strict-mode",   "set-priority-offset",
                                           "early-hint",    "do-log",        "disable-l7-retry",
                                           "do-resolve",    "wait-for-body", "wait-for-handshake"};
    return names.contains(action) || action.startsWith("track-sc") || action.startsWith("sc-") ||
           action.startsWith("unset-var") || action.startsWith("set-fc-") || action.startsWith("set-bc-");
}

/// What stands in the parentheses of "set-var(txn.name)".
QByteArray variableOf(const QByteArray& action) {
    const QByteArray name = action.mid(action.indexOf('(') + 1).split(',').constFirst();
    return name.endsWith(')') ? name.chopped(1) : name;
}

bool matchesName(const QByteArray& field, const QByteArray& wanted, const QByteArray& method, bool& known) {
    const QByteArray name = field.toLower();
    const QByteArray pattern = wanted.toLower();
    if (method == "reg") {
        // Held against names in small letters, as it is written.
        const QRegularExpression expression(QString::fromLatin1(wanted.left(1000)));
        known = known && expression.isValid();
        return expression.isValid() && expression.match(QString::fromLatin1(name)).hasMatch();
    }
    return method == "beg"   ? name.startsWith(pattern)
           : method == "end" ? name.endsWith(pattern)
           : method == "sub" ? name.contains(pattern)
                             : name == pattern;
}

/// \a words, or "no" before them, whichever stands last in the section or else in its defaults.
const Statement* optionOf(const HaproxySection& section, const QByteArray& name) {
    const Statement* on = section.effective({"option", name});
    const Statement* off = section.effective({"no", "option", name});
    if (on == nullptr || off == nullptr) {
        return on;
    }
    const auto own = [&](const Statement* line) {
        return line >= section.statement->block.data() &&
               line < section.statement->block.data() + section.statement->block.size();
    };
    if (own(on) != own(off)) {
        return own(on) ? on : nullptr;
    }
    return on > off ? on : nullptr;
}

QByteArray wordBehind(const Statement& line, const QByteArray& word) {
    for (qsizetype i = 1; i + 1 < line.words.size(); ++i) {
        if (line.word(i) == word) {
            return line.word(i + 1);
        }
    }
    return {};
}

} // namespace

HaproxyConnection stripConnection(AskedRequest& request) {
    HaproxyConnection tokens;
    for (auto& [name, value] : request.fields) {
        if (!base::equalsFolded(name, "Connection")) {
            continue;
        }
        QList<QByteArray> kept;
        bool any = false;
        for (const QByteArray& part : value.split(',')) {
            const QByteArray token = part.trimmed().toLower();
            tokens.close = tokens.close || token == "close";
            tokens.upgrade = tokens.upgrade || token == "upgrade";
            if (token == "close" || token == "keep-alive") {
                any = true;
            } else {
                kept.append(part.trimmed());
            }
        }
        value = any ? kept.join(", ") : value;
    }
    request.fields.removeIf([](const auto& field) {
        return base::equalsFolded(field.first, "Connection") && field.second.isEmpty();
    });
    return tokens;
}

bool HaproxyWay::change(const Statement& line, const QByteArray& action, qsizetype at,
                        AskedRequest& request) {
    if (changesNothing(action)) {
        return true;
    }
    for (qsizetype i = at; i < std::min(conditionOf(line), line.words.size()); ++i) {
        if (line.words[i].open) {
            return false;
        }
    }
    const QByteArray name = line.word(at + 1);
    const QByteArray value = line.word(at + 2);
    if (action.startsWith("set-var(")) {
        const std::optional<QByteArray> sample = haproxySample(line.word(at + 1), request);
        if (sample) {
            request.variables.insert(variableOf(action), *sample);
        } else {
            request.variables.remove(variableOf(action));
        }
        return true;
    }
    if (action.startsWith("set-var-fmt(")) {
        request.variables.insert(variableOf(action), haproxyText(name, request));
        return true;
    }
    if (action == "set-header") {
        const QByteArray text = haproxyText(value, request);
        request.remove(name);
        request.fields.append({name, text});
    } else if (action == "add-header") {
        request.fields.append({name, haproxyText(value, request)});
    } else if (action == "del-header") {
        const QByteArray method = wordBehind(line, "-m");
        bool known = true;
        request.fields.removeIf(
            [&](const auto& field) { return matchesName(field.first, name, method, known); });
        return known;
    } else if (action == "replace-header" || action == "replace-value") {
        const QByteArray to = haproxyText(line.word(at + 3), request);
        for (auto& [field, given] : request.fields) {
            if (!base::equalsFolded(field, name)) {
                continue;
            }
            QList<QByteArray> parts = action == "replace-value" ? given.split(',') : QList<QByteArray>{given};
            for (QByteArray& part : parts) {
                const auto replaced = haproxyReplaced(part.trimmed(), value, to, Replaced::Whole);
                if (!replaced || (parts.size() > 1 && *replaced == part.trimmed())) {
                    return false;
                }
                part = *replaced;
            }
            given = parts.join(',');
        }
    } else if (action == "set-method") {
        request.method = haproxyText(name, request);
    } else if (action == "set-query") {
        request.query = '?' + haproxyText(name, request);
    } else if (!request.path) {
        return false;
    } else if (action == "set-path") {
        const QByteArray text = haproxyText(name, request);
        // Releases differ in how they write "?" and "#" there.
        if (text.contains('?') || text.contains('#')) {
            return false;
        }
        request.path = text;
    } else if (action == "set-pathq" || action == "set-uri") {
        const QByteArray text = haproxyText(name, request);
        if (!text.startsWith('/')) {
            return false;
        }
        const qsizetype mark = text.indexOf('?');
        request.path = mark < 0 ? text : text.first(mark);
        request.query = mark < 0 ? QByteArray() : text.sliced(mark);
    } else if (action == "replace-path" || action == "replace-pathq" || action == "replace-uri") {
        const QByteArray to = haproxyText(value, request);
        const bool all = action != "replace-path";
        const auto text =
            haproxyReplaced(all ? *request.path + request.query : *request.path, name, to, Replaced::Whole);
        if (!text || (!all && text->contains('?'))) {
            return false;
        }
        const qsizetype mark = all ? text->indexOf('?') : -1;
        request.path = mark < 0 ? *text : text->first(mark);
        if (all) {
            request.query = mark < 0 ? QByteArray() : text->sliced(mark);
        }
    } else {
        return false;
    }
    return true;
}

bool HaproxyWay::forwarded(const HaproxySection& front, const HaproxySection& back, AskedRequest& request) {
    for (const bool original : {false, true}) {
        const QByteArray option = original ? "originalto" : "forwardfor";
        const Statement* own = optionOf(back, option);
        const Statement* outer = optionOf(front, option);
        const Statement* line = own != nullptr ? own : outer;
        if (line == nullptr) {
            continue;
        }
        QByteArray name = wordBehind(*line, "header");
        if (name.isEmpty() && outer != nullptr) {
            name = wordBehind(*outer, "header");
        }
        if (name.isEmpty()) {
            name = original ? "X-Original-To" : "X-Forwarded-For";
        }
        const bool ifNone = std::any_of(line->words.cbegin(), line->words.cend(),
                                        [](const StatementWord& word) { return word.text == "if-none"; });
        if (ifNone && !request.values(name).isEmpty()) {
            continue;
        }
        const std::optional<QByteArray>& address = original ? request.server : request.client;
        bool spared = false;
        for (const Statement* each : {own, outer}) {
            const QByteArray net = each != nullptr ? wordBehind(*each, "except") : QByteArray();
            if (net.isEmpty()) {
                continue;
            }
            const Truth inside = liesInNet(address, net);
            if (inside == Truth::Unknown) {
                return false;
            }
            spared = spared || inside == Truth::Yes;
        }
        if (!spared) {
            request.fields.append(
                {name, address ? *address
                               : request.standFor(original ? QStringLiteral("dst") : QStringLiteral("src"))});
        }
    }
    return true;
}

void HaproxyWay::head(const HaproxySection& front, const HaproxySection& back, AskedRequest request) {
    const QList<const Statement*> servers = back.all("server");
    if (!m_question || m_several || !request.followed || !request.path || servers.isEmpty() ||
        !front.isHttp() || !back.isHttp()) {
        return;
    }
    for (const HaproxySection& section : {front, back}) {
        for (const char* unread : {"filter", "reqrep", "reqirep", "reqadd", "reqdel", "reqidel", "reqallow",
                                   "http-send-name-header", "unique-id-header"}) {
            if (const Statement* line = section.effective({unread})) {
                followNoFurther(*line, request, m_question, m_reading.notes);
                return;
            }
        }
        if (const Statement* line = optionOf(section, "forwarded")) {
            followNoFurther(*line, request, m_question, m_reading.notes);
            return;
        }
        if (const Statement* line = section.effective({"cookie"})) {
            const QList<QByteArray> cookies = request.values("Cookie");
            if (std::any_of(cookies.cbegin(), cookies.cend(),
                            [&](const QByteArray& value) { return value.contains(line->word(1) + '='); })) {
                followNoFurther(*line, request, m_question, m_reading.notes);
                return;
            }
        }
        if (section.effective({"compression", "offload"}) != nullptr) {
            request.remove("Accept-Encoding");
        }
    }
    if (!forwarded(front, back, request)) {
        return;
    }
    QByteArray preamble;
    for (const Statement* line : servers) {
        QList<const Statement*> lines = back.all("default-server");
        lines.append(line);
        for (const Statement* each : std::as_const(lines)) {
            for (qsizetype i = each == line ? 3 : 1; i < each->words.size(); ++i) {
                const QByteArray word = each->word(i);
                const QByteArray behind = each->word(i + 1);
                if ((word == "proto" && behind != "h1") || (word == "alpn" && behind == "h2") ||
                    (word == "ws" && behind == "h2") || word.startsWith("send-proxy-v2") ||
                    word.startsWith("set-proxy-v2")) {
                    return; // octets that no head has
                }
                if (word == "send-proxy" && servers.size() == 1 && request.server && request.client &&
                    request.clientPort) {
                    const bool six = request.server->contains(':');
                    preamble = (six ? "PROXY TCP6 " : "PROXY TCP4 ") + *request.client + ' ' +
                               *request.server + ' ' + QByteArray::number(*request.clientPort) + ' ' +
                               QByteArray::number(request.port) + "\r\n";
                } else if (word == "send-proxy") {
                    return;
                }
            }
        }
    }
    const HaproxyConnection tokens = stripConnection(request);
    const bool closes = optionOf(front, "httpclose") != nullptr || optionOf(back, "httpclose") != nullptr ||
                        optionOf(back, "http-server-close") != nullptr ||
                        optionOf(front, "http-server-close") != nullptr;
    if (!tokens.upgrade && (tokens.close || closes)) {
        request.fields.append({QByteArray("connection"), QByteArray("close")});
    }
    const QList<QByteArray> upgrade = request.values("Upgrade");
    const bool webSocket =
        tokens.upgrade && std::any_of(upgrade.cbegin(), upgrade.cend(), [](const QByteArray& value) {
            return base::equalsFolded(value, "websocket");
        });
    if (webSocket && request.values("Sec-WebSocket-Key").isEmpty()) {
        request.fields.append({"Sec-WebSocket-Key", request.standFor(QStringLiteral("a new key"))});
    }
    for (auto& [name, value] : request.fields) {
        name = name.toLower();
    }
    predict(m_reading,
            preamble +
                headOf(request.method + ' ' + *request.path + request.query + " HTTP/1.1", request.fields),
            request.open);
}

} // namespace twinwire::proxyconfig
