// See caddy_text.h.
#include "proxyconfig/caddy_text.h"

#include <QRegularExpression>

namespace twinwire::proxyconfig {

namespace {

using Value = std::optional<QByteArray>;

/// What the short forms of a Caddyfile stand for.
QByteArray longForm(const QByteArray& name) {
    static const QHash<QByteArray, QByteArray> names = {
        {"dir", "http.request.uri.path.dir"},
        {"file", "http.request.uri.path.file"},
        {"host", "http.request.host"},
        {"hostport", "http.request.hostport"},
        {"port", "http.request.port"},
        {"method", "http.request.method"},
        {"path", "http.request.uri.path"},
        {"query", "http.request.uri.query"},
        {"remote", "http.request.remote"},
        {"remote_host", "http.request.remote.host"},
        {"remote_port", "http.request.remote.port"},
        {"client_ip", "http.vars.client_ip"},
        {"scheme", "http.request.scheme"},
        {"uri", "http.request.uri"},
        {"upstream_hostport", "http.reverse_proxy.upstream.hostport"}};
    const auto known = names.constFind(name);
    if (known != names.constEnd()) {
        return *known;
    }
    for (const char* shortened : {"header.", "cookie.", "query."}) {
        if (name.startsWith(shortened)) {
            return (QByteArrayView(shortened) == "query." ? "http.request.uri." : "http.request.") + name;
        }
    }
    return name;
}

Value namedValue(const QByteArray& given, const AskedRequest& request, const Value& upstream) {
    const QByteArray name = longForm(given);
    const QByteArray authority = request.values("Host").value(0);
    if (name == "http.request.host") {
        return authority.startsWith('[') ? std::nullopt : Value(authority.split(':').constFirst());
    }
    if (name == "http.request.hostport") {
        return authority;
    }
    if (name == "http.request.method") {
        return request.method;
    }
    if (name == "http.request.scheme" && request.secure) {
        return QByteArray(*request.secure ? "https" : "http");
    }
    if (name == "http.request.remote.host" || name == "http.vars.client_ip") {
        return request.client;
    }
    if (name == "http.request.remote.port" && request.clientPort) {
        return QByteArray::number(*request.clientPort);
    }
    if (name == "http.request.remote" && request.client && request.clientPort &&
        !request.client->contains(':')) {
        return *request.client + ':' + QByteArray::number(*request.clientPort);
    }
    if (name == "http.reverse_proxy.upstream.hostport" || name == "http.reverse_proxy.upstream.address") {
        return upstream;
    }
    if (name == "http.reverse_proxy.upstream.host" && upstream) {
        return upstream->first(std::max<qsizetype>(upstream->lastIndexOf(':'), 0));
    }
    if (name == "http.reverse_proxy.upstream.port" && upstream) {
        return upstream->sliced(upstream->lastIndexOf(':') + 1);
    }
    if (name.startsWith("http.request.header.") && request.complete) {
        return request.values(name.sliced(20)).join(',');
    }
    if (name.startsWith("http.request.cookie.") && request.complete) {
        for (const QByteArray& pair : request.values("Cookie").join(';').split(';')) {
            if (pair.trimmed().startsWith(name.sliced(20) + '=')) {
                return pair.trimmed().sliced(name.size() - 19);
            }
        }
        return QByteArray();
    }
    if (!request.path) {
        return std::nullopt;
    }
    return name == "http.request.uri"         ? Value(*request.path + request.query)
           : name == "http.request.uri.path"  ? Value(*request.path)
           : name == "http.request.uri.query" ? Value(request.query.mid(1))
                                              : std::nullopt;
}

bool isPlain(const QByteArray& path) {
    return path.startsWith('/') && !path.contains('%') && !path.contains('#');
}

} // namespace

QByteArray caddyText(const QByteArray& text, AskedRequest& request, const Value& upstream) {
    QByteArray out;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype close = text[at] == '{' ? text.indexOf('}', at) : -1;
        if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '{' || text[at + 1] == '}')) {
            out += text[++at];
            continue;
        }
        // "{>Name}" was a placeholder once; it has been plain text for long.
        if (close < 0 || close == at + 1 || text[at + 1] == '>') {
            out += text[at];
            continue;
        }
        const QByteArray name = text.sliced(at + 1, close - at - 1);
        const Value value = namedValue(name, request, upstream);
        out += value ? *value : request.standFor(QString::fromUtf8(name));
        at = close;
    }
    return out;
}

bool caddyRewritten(const Statement& line, qsizetype first, AskedRequest& request) {
    if (!request.path) {
        return false;
    }
    for (const StatementWord& word : line.words) {
        if (word.open) {
            return false;
        }
    }
    if (line.name() == "rewrite") {
        const QByteArray to = line.word(first);
        const qsizetype mark = to.indexOf('?');
        QByteArray path = caddyText(mark < 0 ? to : to.first(mark), request);
        const qsizetype injected = path.indexOf('?');
        const QByteArray inner = injected < 0 ? QByteArray() : path.sliced(injected);
        path = injected < 0 ? path : path.first(injected);
        if (!isPlain(path) || path.contains("${")) {
            return false;
        }
        if (injected >= 0) {
            request.query = inner;
        } else if (mark >= 0) {
            QByteArray query = caddyText(to.sliced(mark + 1), request);
            while (query.startsWith('&')) {
                query.remove(0, 1);
            }
            request.query = query.isEmpty() ? query : '?' + query;
        }
        request.path = path;
        return true;
    }
    const QByteArray how = line.word(first);
    AskedRequest copy = request;
    const QByteArray what = caddyText(line.word(first + 1), copy);
    QByteArray path = *request.path;
    if (!isPlain(path) || copy.open != request.open) {
        return false;
    }
    if (how == "strip_prefix") {
        path = path.startsWith(what) ? path.sliced(what.size()) : path;
    } else if (how == "strip_suffix") {
        path = path.endsWith(what) ? path.chopped(what.size()) : path;
    } else if (how == "replace" && line.words.size() == first + 3) {
        path.replace(what, line.word(first + 2));
        request.query.replace(what, line.word(first + 2));
    } else if (how == "path_regexp") {
        const QRegularExpression expression(QString::fromLatin1(what.left(1000)));
        static const QRegularExpression group(QStringLiteral("\\$\\{?(\\d+)\\}?"));
        if (!expression.isValid()) {
            return false;
        }
        QString to = QString::fromLatin1(line.word(first + 2));
        to.replace(group, QStringLiteral("\\\\1"));
        path = QString::fromLatin1(path).replace(expression, to).toLatin1();
    } else {
        return false;
    }
    if (!path.isEmpty() && !path.startsWith('/')) {
        return false; // releases differ in what they make of it
    }
    request.path = path.isEmpty() ? QByteArray("/") : path;
    return true;
}

QByteArray caddyFieldName(const QByteArray& name) {
    QByteArray out = name.toLower();
    bool begins = true;
    for (char& letter : out) {
        if (begins && letter >= 'a' && letter <= 'z') {
            letter = static_cast<char>(letter - 'a' + 'A');
        }
        begins = letter == '-';
    }
    return out;
}

} // namespace twinwire::proxyconfig
