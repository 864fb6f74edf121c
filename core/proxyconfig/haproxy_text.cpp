// See haproxy_text.h.
#include "proxyconfig/haproxy_text.h"

#include <QRegularExpression>

namespace twinwire::proxyconfig {

namespace {

using Value = std::optional<QByteArray>;

/// "name(argument,argument)".
struct Call {
    QByteArray name;
    QList<QByteArray> arguments;
};

/// An expression in its fetch and its converters; parentheses may hold commas, quotes and further ones.
QList<Call> callsOf(const QByteArray& expression) {
    QList<Call> calls(1);
    int depth = 0;
    char quote = 0;
    for (const char letter : expression) {
        Call& call = calls.last();
        if (depth > 0 && (letter == '\'' || letter == '"') && (quote == 0 || quote == letter)) {
            quote = quote == 0 ? letter : 0;
        } else if (quote == 0 && letter == '(' && depth++ == 0) {
            call.arguments.append(QByteArray());
        } else if (quote == 0 && letter == ')' && --depth == 0) {
            continue;
        } else if (quote == 0 && letter == ',' && depth <= 1) {
            if (depth == 1) {
                call.arguments.append(QByteArray());
            } else {
                calls.append(Call());
            }
        } else if (depth > 0) {
            call.arguments.last() += letter;
        } else {
            call.name += letter;
        }
    }
    for (Call& call : calls) {
        call.name = call.name.trimmed();
    }
    return calls;
}

Value fieldValue(const Call& call, const AskedRequest& request) {
    const QByteArray name = call.arguments.value(0);
    const QList<QByteArray> given = request.values(name);
    if (given.isEmpty() && !request.complete) {
        return std::nullopt;
    }
    QList<QByteArray> values;
    for (const QByteArray& value : given) {
        if (call.name.endsWith("fhdr")) {
            values.append(value);
            continue;
        }
        if (value.contains('"')) {
            return std::nullopt; // a comma inside of quotes parts nothing
        }
        for (const QByteArray& part : value.split(',')) {
            values.append(part.trimmed());
        }
    }
    bool counted = false;
    const int occurrence = call.arguments.value(1).toInt(&counted);
    if (!counted || occurrence == 0) {
        return values.isEmpty() ? QByteArray() : values.constLast();
    }
    return values.value(occurrence > 0 ? occurrence - 1 : values.size() + occurrence);
}

Value cookieValue(const QByteArray& name, const AskedRequest& request) {
    for (const QByteArray& field : request.values("Cookie")) {
        for (const QByteArray& pair : field.split(';')) {
            const QByteArray each = pair.trimmed();
            if (each.startsWith(name + '=')) {
                return each.sliced(name.size() + 1);
            }
        }
    }
    return request.complete ? Value(QByteArray()) : std::nullopt;
}

Value parameterOf(const QByteArray& name, const AskedRequest& request) {
    for (const QByteArray& pair : request.query.mid(1).split('&')) {
        if (pair.startsWith(name + '=')) {
            return pair.sliced(name.size() + 1);
        }
    }
    return QByteArray();
}

Value fetchedValue(const Call& call, const AskedRequest& request) {
    const QByteArray& name = call.name;
    if (name == "req.hdr" || name == "hdr" || name == "req.fhdr" || name == "fhdr") {
        return fieldValue(call, request);
    }
    if (name == "req.cook" || name == "cook") {
        return cookieValue(call.arguments.value(0), request);
    }
    if (name == "method") {
        return request.method;
    }
    if (name == "src") {
        return request.client;
    }
    if (name == "src_port" && request.clientPort) {
        return QByteArray::number(*request.clientPort);
    }
    if (name == "dst") {
        return request.server;
    }
    if (name == "dst_port" && request.port != 0) {
        return QByteArray::number(request.port);
    }
    if (name == "ssl_fc" && request.secure) {
        return QByteArray(*request.secure ? "1" : "0");
    }
    if (name == "str" || name == "int") {
        return call.arguments.value(0);
    }
    if (name == "bool") {
        return QByteArray(call.arguments.value(0) == "true" || call.arguments.value(0) == "1" ? "1" : "0");
    }
    if (name == "var") {
        const auto variable = request.variables.constFind(call.arguments.value(0));
        return variable == request.variables.constEnd() ? std::nullopt : Value(*variable);
    }
    if (!request.path) {
        return std::nullopt;
    }
    if (name == "path") {
        return *request.path;
    }
    if (name == "pathq" || name == "url" || name == "capture.req.uri") {
        return *request.path + request.query;
    }
    if (name == "query") {
        return request.query.mid(1);
    }
    if (name == "base" && !request.values("Host").isEmpty()) {
        return request.values("Host").constFirst() + *request.path;
    }
    if (name == "url_param" || name == "urlp") {
        return parameterOf(call.arguments.value(0), request);
    }
    return std::nullopt;
}

Value convertedValue(const Call& call, const QByteArray& value) {
    if (call.name == "lower") {
        return value.toLower();
    }
    if (call.name == "upper") {
        return value.toUpper();
    }
    if (call.name == "host_only") {
        return value.startsWith('[') ? std::nullopt : Value(value.split(':').constFirst());
    }
    if (call.name == "field" || call.name == "word") {
        bool valid = false;
        const int at = call.arguments.value(0).toInt(&valid);
        const QByteArray between = call.arguments.value(1);
        if (!valid || at < 1 || between.size() != 1 || call.arguments.size() > 2) {
            return std::nullopt;
        }
        QList<QByteArray> parts = value.split(between[0]);
        if (call.name == "word") {
            parts.removeAll(QByteArray());
        }
        return parts.value(at - 1);
    }
    if (call.name == "concat" && call.arguments.size() == 1) {
        return value + call.arguments.constFirst();
    }
    if (call.name == "regsub" && call.arguments.size() >= 2) {
        const QByteArray flags = call.arguments.value(2);
        return haproxyReplaced(value, call.arguments[0], call.arguments[1],
                               flags.contains('g') ? Replaced::All : Replaced::First, flags.contains('i'));
    }
    if (call.name == "iif" && call.arguments.size() == 2) {
        return call.arguments[value == "1" ? 0 : 1];
    }
    return std::nullopt;
}

/// "%ci" and its like.
Value variableValue(const QByteArray& name, const AskedRequest& request) {
    if (name == "ci") {
        return request.client;
    }
    if (name == "cp" && request.clientPort) {
        return QByteArray::number(*request.clientPort);
    }
    if (name == "fi") {
        return request.server;
    }
    if (name == "fp" && request.port != 0) {
        return QByteArray::number(request.port);
    }
    if (name == "HM") {
        return request.method;
    }
    if (!request.path) {
        return std::nullopt;
    }
    return name == "HP"   ? *request.path
           : name == "HQ" ? request.query
           : name == "HU" ? Value(*request.path + request.query)
                          : std::nullopt;
}

} // namespace

Value haproxyReplaced(const QByteArray& text, const QByteArray& pattern, const QByteArray& to, Replaced how,
                      bool folded) {
    const QRegularExpression expression(QString::fromLatin1(pattern.left(1000)),
                                        folded ? QRegularExpression::CaseInsensitiveOption
                                               : QRegularExpression::NoPatternOption);
    if (pattern.size() > 1000 || !expression.isValid() || text.size() > 20'000) {
        return std::nullopt;
    }
    const QString subject = QString::fromLatin1(text);
    QByteArray out;
    qsizetype at = 0;
    QRegularExpressionMatchIterator matches = expression.globalMatch(subject);
    bool any = false;
    while (matches.hasNext() && (!any || how == Replaced::All)) {
        const QRegularExpressionMatch match = matches.next();
        any = true;
        out += how == Replaced::Whole ? QByteArray() : text.sliced(at, match.capturedStart() - at);
        for (qsizetype i = 0; i < to.size(); ++i) {
            const bool group = to[i] == '\\' && i + 1 < to.size() && to[i + 1] >= '0' && to[i + 1] <= '9';
            out += group ? match.captured(to[++i] - '0').toLatin1() : QByteArray(1, to[i]);
        }
        at = match.capturedEnd();
    }
    if (!any) {
        return text;
    }
    return how == Replaced::Whole ? out : out + text.sliced(at);
}

Value haproxySample(const QByteArray& expression, const AskedRequest& request) {
    const QList<Call> calls = callsOf(expression);
    Value value = fetchedValue(calls.constFirst(), request);
    for (qsizetype i = 1; value && i < calls.size(); ++i) {
        value = convertedValue(calls[i], *value);
    }
    return value;
}

QByteArray haproxyText(const QByteArray& format, AskedRequest& request) {
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
        Value value;
        QByteArray name;
        if (format[at + 1] == '[') {
            int depth = 0;
            qsizetype end = at + 2;
            for (; end < format.size() && (depth > 0 || format[end] != ']'); ++end) {
                depth += format[end] == '(' ? 1 : format[end] == ')' ? -1 : 0;
            }
            name = format.sliced(at + 2, end - at - 2);
            value = haproxySample(name, request);
            at = end;
        } else {
            qsizetype end = at + 1;
            if (format[end] == '{') {
                end = format.indexOf('}', end);
                end = end < 0 ? format.size() : end + 1;
            }
            while (end < format.size() && ((format[end] >= 'a' && format[end] <= 'z') ||
                                           (format[end] >= 'A' && format[end] <= 'Z'))) {
                ++end;
            }
            name = format.sliced(at + 1, end - at - 1);
            value = variableValue(name, request);
            at = end - 1;
        }
        out += value ? *value : request.standFor(QString::fromUtf8(name));
    }
    return out;
}

} // namespace twinwire::proxyconfig
