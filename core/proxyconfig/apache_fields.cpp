// What Apache httpd's directives make of the fields of a request: RequestHeader, variables, substitutions.
#include "proxyconfig/apache_way.h"

#include "base/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

using Value = std::optional<QByteArray>;

Value variableOf(const QByteArray& name, const AskedRequest& request) {
    const QByteArray upper = name.toUpper();
    if (upper == "REQUEST_URI" || upper == "REQUEST_FILENAME") {
        return request.path;
    }
    if (upper == "HTTP_HOST") {
        return request.values("Host").value(0);
    }
    if (upper == "SERVER_NAME" && request.complete) {
        const QByteArray authority = request.values("Host").value(0);
        return authority.startsWith('[') ? std::nullopt : Value(authority.split(':').constFirst());
    }
    if (upper == "QUERY_STRING") {
        return request.query.mid(1);
    }
    if (upper == "REMOTE_ADDR") {
        return request.client;
    }
    if (upper == "REQUEST_METHOD") {
        return request.method;
    }
    if (upper == "REQUEST_SCHEME" && request.secure) {
        return QByteArray(*request.secure ? "https" : "http");
    }
    if (upper == "HTTPS" && request.secure) {
        return QByteArray(*request.secure ? "on" : "off");
    }
    if (upper.startsWith("HTTP:") && request.complete) {
        return request.values(name.sliced(5)).join(", ");
    }
    return std::nullopt;
}

/// A value of RequestHeader: "%%", "%{NAME}e" and "%{NAME}s".
QByteArray formatted(const QByteArray& format, AskedRequest& request) {
    if (base::equalsFolded(format.left(5), "expr=")) {
        static const QRegularExpression alone(QStringLiteral("^%\\{(\\w+)\\}$"));
        const auto match = alone.match(QString::fromLatin1(format.sliced(5)));
        const Value value =
            match.hasMatch() ? variableOf(match.captured(1).toLatin1(), request) : std::nullopt;
        return value ? *value : request.standFor(QString::fromUtf8(format));
    }
    QByteArray out;
    for (qsizetype at = 0; at < format.size(); ++at) {
        if (format[at] != '%' || at + 1 >= format.size()) {
            out += format[at];
            continue;
        }
        if (format[at + 1] == '%') {
            out += format[at++];
            continue;
        }
        const qsizetype close = format[at + 1] == '{' ? format.indexOf('}', at) : -1;
        const qsizetype letter = close < 0 ? at + 1 : close + 1;
        const QByteArray name = close < 0 ? QByteArray() : format.sliced(at + 2, close - at - 2);
        const char kind = letter < format.size() ? format[letter] : '\0';
        Value value;
        if (kind == 'e' && !name.isEmpty() && request.variables.contains(name)) {
            value = request.variables.value(name);
        } else if (kind == 's' && request.secure == false) {
            value = "(null)";
        }
        out += value ? *value
                     : request.standFor(
                           QString::fromUtf8(format.sliced(at, std::min(letter + 1, format.size()) - at)));
        at = letter;
    }
    return out;
}

} // namespace

Value apacheSubstituted(const QByteArray& substitution, const QByteArray& pattern, const QByteArray& subject,
                        bool folded, const AskedRequest& request) {
    const QRegularExpression expression(QString::fromLatin1(pattern.left(1000)),
                                        folded ? QRegularExpression::CaseInsensitiveOption
                                               : QRegularExpression::NoPatternOption);
    const QRegularExpressionMatch match = expression.match(QString::fromLatin1(subject));
    QByteArray out;
    for (qsizetype at = 0; at < substitution.size(); ++at) {
        const char letter = substitution[at];
        const char next = at + 1 < substitution.size() ? substitution[at + 1] : '\0';
        if (letter == '\\' && next != '\0') {
            out += next;
            ++at;
        } else if (letter == '$' && next >= '0' && next <= '9') {
            out += match.captured(next - '0').toLatin1();
            ++at;
        } else if (letter == '%' && next == '{') {
            const qsizetype close = substitution.indexOf('}', at);
            const Value value =
                close < 0 ? std::nullopt : variableOf(substitution.sliced(at + 2, close - at - 2), request);
            if (!value) {
                return std::nullopt;
            }
            out += *value;
            at = close;
        } else if (letter == '$' && next == '{') {
            return std::nullopt;
        } else {
            out += letter;
        }
    }
    return out;
}

QList<const Statement*> ApacheWay::applying(const ApacheHost& each, const ApachePass& pass,
                                            const QByteArray& name, const AskedRequest& request,
                                            bool& known) const {
    QList<const Statement*> found = each.all(name);
    for (const char* kind : {"Proxy", "Location", "LocationMatch", "If", "ProxyMatch"}) {
        for (const Statement* container : each.all(kind)) {
            const bool place = isApache(*container, "Location") || isApache(*container, "LocationMatch");
            const Truth covers =
                place ? apacheCovers(*container, request.path)
                : isApache(*container, "Proxy")
                    ? truthOf(container->word(1) == "*" || pass.target.startsWith(container->word(1)))
                    : Truth::Unknown;
            for (const Statement& line : container->block) {
                if (isApache(line, name) && covers == Truth::Yes) {
                    found.append(&line);
                } else if (isApache(line, name) && covers == Truth::Unknown) {
                    known = false;
                }
            }
        }
    }
    return found;
}

bool ApacheWay::setField(const Statement& line, AskedRequest& request) {
    const qsizetype at = base::equalsFolded(line.word(1), "early") ? 2 : 1;
    const QByteArray action = line.word(at).toLower();
    const QByteArray name =
        line.word(at + 1).endsWith(':') ? line.word(at + 1).chopped(1) : line.word(at + 1);
    const QByteArray condition = line.words.constLast().text;
    const bool conditional = condition.startsWith("env=") && line.words.size() > at + 2;
    if (condition.startsWith("expr=") && line.words.size() > at + 3) {
        return false;
    }
    if (conditional) {
        const bool negated = condition.startsWith("env=!");
        const QByteArray variable = condition.sliced(negated ? 5 : 4);
        if (request.variables.contains(variable) == negated) {
            return true;
        }
    }
    for (const StatementWord& word : line.words) {
        if (word.open) {
            return false;
        }
    }
    if (action == "unset") {
        request.remove(name);
        return true;
    }
    if (action == "edit" || action == "edit*") {
        const QList<QByteArray> values = request.values(name);
        if (values.isEmpty()) {
            return true;
        }
        const QRegularExpression expression(QString::fromLatin1(line.word(at + 2).left(1000)));
        if (!expression.isValid() || line.word(at + 3).contains('%')) {
            return false;
        }
        QString spelled;
        for (const auto& field : std::as_const(request.fields)) {
            spelled = base::equalsFolded(field.first, name) ? QString::fromLatin1(field.first) : spelled;
        }
        request.remove(name);
        for (const QByteArray& value : values) {
            const QString subject = QString::fromLatin1(value);
            QByteArray out;
            qsizetype from = 0;
            QRegularExpressionMatchIterator matches = expression.globalMatch(subject);
            bool any = false;
            while (matches.hasNext() && (!any || action == "edit*")) {
                const QRegularExpressionMatch match = matches.next();
                any = true;
                out += value.sliced(from, match.capturedStart() - from);
                const QByteArray to = line.word(at + 3);
                for (qsizetype i = 0; i < to.size(); ++i) {
                    const bool group =
                        to[i] == '$' && i + 1 < to.size() && to[i + 1] >= '0' && to[i + 1] <= '9';
                    out += group ? match.captured(to[++i] - '0').toLatin1() : QByteArray(1, to[i]);
                }
                from = match.capturedEnd();
            }
            request.fields.append({spelled.toLatin1(), out + value.sliced(from)});
        }
        return true;
    }
    const QByteArray value = formatted(line.word(at + 2), request);
    const QList<QByteArray> given = request.values(name);
    if (action == "set") {
        request.replace(name, value);
    } else if (action == "append") {
        request.merge(name, value);
    } else if (action == "add") {
        request.fields.append({name, value});
    } else if (action == "merge") {
        const bool has = std::any_of(given.cbegin(), given.cend(), [&](const QByteArray& each) {
            const QList<QByteArray> parts = each.split(',');
            return std::any_of(parts.cbegin(), parts.cend(),
                               [&](const QByteArray& part) { return part.trimmed() == value; });
        });
        if (!has) {
            request.merge(name, value);
        }
    } else if (action == "setifempty") {
        if (given.isEmpty()) {
            request.fields.append({name, value});
        }
    } else {
        return false;
    }
    return true;
}

bool ApacheWay::setFields(const ApacheHost& each, const ApachePass& pass, AskedRequest& request) {
    bool known = true;
    for (const char* name : {"SetEnvIf", "SetEnvIfNoCase", "BrowserMatch", "SetEnv"}) {
        for (const Statement* line : applying(each, pass, name, request, known)) {
            const bool always = isApache(*line, "SetEnv");
            const bool browser = isApache(*line, "BrowserMatch");
            const QByteArray attribute = browser ? QByteArray("User-Agent") : line->word(1);
            qsizetype at = always ? 1 : browser ? 2 : 3;
            if (!always) {
                static const QList<QByteArray> special = {"Remote_Host",      "Remote_Addr",
                                                          "Server_Addr",      "Request_Method",
                                                          "Request_Protocol", "Request_URI"};
                const QByteArray pattern = line->word(at - 1);
                const Value subject = attribute == "Request_URI"      ? request.path
                                      : attribute == "Remote_Addr"    ? request.client
                                      : attribute == "Request_Method" ? Value(request.method)
                                      : special.contains(attribute)
                                          ? std::nullopt
                                          : Value(request.values(attribute).value(0));
                const Truth truth = !subject
                                        ? Truth::Unknown
                                        : apacheMatches(pattern, subject, isApache(*line, "SetEnvIfNoCase"));
                if (truth == Truth::Unknown) {
                    return false;
                }
                if (truth == Truth::No) {
                    continue;
                }
            }
            const qsizetype end = always ? 2 : line->words.size();
            for (; at < end; ++at) {
                const QByteArray word = line->word(at);
                const qsizetype equals = always ? -1 : word.indexOf('=');
                if (word.startsWith('!')) {
                    request.variables.remove(word.sliced(1));
                } else {
                    request.variables.insert(equals < 0 ? word : word.first(equals),
                                             always       ? line->word(2)
                                             : equals < 0 ? QByteArray("1")
                                                          : word.sliced(equals + 1));
                }
            }
        }
    }
    const QList<const Statement*> lines = applying(each, pass, "RequestHeader", request, known);
    for (const bool early : {true, false}) {
        for (const Statement* line : lines) {
            const bool isEarly = line->words.constLast().text == "early" || line->word(1) == "early";
            if (isEarly == early && !setField(*line, request)) {
                followNoFurther(*line, request, m_question, m_reading.notes);
                return false;
            }
        }
    }
    return known;
}

} // namespace twinwire::proxyconfig
