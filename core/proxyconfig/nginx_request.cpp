// Variables: the client's, the connection's, and those that map, geo and set define.
#include "proxyconfig/nginx_request.h"

#include "base/text.h"

#include <QByteArrayList>

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

namespace {

Value unknown(const QByteArray& name) {
    return {"${" + name + "}", {QString::fromLatin1(name)}};
}

QByteArray variableName(const QByteArray& fieldName) {
    return fieldName.toLower().replace('-', '_');
}

/// The value of \a key in "a=1&b=2".
QByteArray argument(const QByteArray& args, const QByteArray& key) {
    for (const QByteArray& part : args.split('&')) {
        const qsizetype equals = part.indexOf('=');
        if (equals >= 0 && base::equalsFolded(part.first(equals), key)) {
            return part.mid(equals + 1);
        }
    }
    return {};
}

QByteArray cookie(const QByteArray& cookies, const QByteArray& key) {
    for (const QByteArray& part : cookies.split(';')) {
        const qsizetype equals = part.indexOf('=');
        if (equals >= 0 && part.first(equals).trimmed() == key) {
            return part.mid(equals + 1).trimmed();
        }
    }
    return {};
}

bool isWordOctet(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

std::pair<QByteArray, qsizetype> variableAt(const QByteArray& text, qsizetype at) {
    qsizetype i = at + 1;
    if (i < text.size() && text[i] >= '1' && text[i] <= '9') {
        return {text.mid(i, 1), 2};
    }
    const bool braced = i < text.size() && text[i] == '{';
    i += braced ? 1 : 0;
    const qsizetype begin = i;
    while (i < text.size() && isWordOctet(text[i])) {
        ++i;
    }
    if (i == begin || (braced && (i >= text.size() || text[i] != '}'))) {
        return {QByteArray(), 1};
    }
    return {text.mid(begin, i - begin), i - at + (braced ? 1 : 0)};
}

std::optional<QByteArray> NginxRequest::httpVariable(const QByteArray& name) const {
    std::optional<QByteArray> result;
    // Before 1.23.0 only these are joined; of the others the first one counts.
    const bool joined =
        !version || *version >= NginxVersion{1, 23, 0} || name == "cookie" || name == "x_forwarded_for";
    for (const RequestField& field : fields) {
        if (variableName(field.name) != name) {
            continue;
        }
        if (!result) {
            result = field.value;
        } else if (joined) {
            *result += (name == "cookie" ? "; " : ", ") + field.value;
        }
    }
    return result;
}

bool NginxRequest::matches(const QRegularExpression& regex, const QByteArray& text) {
    if (!regex.isValid()) {
        return false;
    }
    const QRegularExpressionMatch match = regex.match(QString::fromLatin1(text));
    if (!match.hasMatch()) {
        return false;
    }
    captures.clear();
    if (regex.captureCount() > 0) {
        for (const QString& captured : match.capturedTexts()) {
            captures.append(captured.toLatin1());
        }
    }
    capturesKnown = true;
    const QStringList names = regex.namedCaptureGroups();
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (!names[i].isEmpty()) {
            set.insert(names[i].toLatin1(), {match.captured(static_cast<int>(i)).toLatin1(), {}});
        }
    }
    return true;
}

Value NginxRequest::evaluate(const QByteArray& text,
                             const std::function<QByteArray(const QByteArray&)>& part) {
    Value result;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype dollar = text.indexOf('$', at);
        if (dollar < 0) {
            result.text += text.mid(at);
            break;
        }
        result.text += text.mid(at, dollar - at);
        const auto [name, length] = variableAt(text, dollar);
        if (name.isEmpty()) {
            result.text += '$';
        } else {
            const Value value = variable(name);
            const bool isCapture = name.size() == 1 && name[0] >= '1' && name[0] <= '9';
            result.text += isCapture && part ? part(value.text) : value.text;
            result.unknown += value.unknown;
        }
        at = dollar + length;
    }
    result.unknown.removeDuplicates();
    return result;
}

Value NginxRequest::variable(const QByteArray& name) {
    if (name.size() == 1 && name[0] >= '1' && name[0] <= '9') {
        return capturesKnown ? Value{captures.value(name.toInt()), {}} : unknown(name);
    }
    if (const auto found = set.constFind(name); found != set.constEnd()) {
        return *found;
    }
    if (const Directive* definition = model->definition(name)) {
        if (const auto found = mapped.constFind(name); found != mapped.constEnd()) {
            return *found;
        }
        constexpr qsizetype mostNested = 64;
        if (mapping.contains(name) || mapping.size() > mostNested) {
            return unknown(name);
        }
        mapping.insert(name);
        const Value value = definition->name() == "map"   ? mapValue(*definition)
                            : definition->name() == "geo" ? geoValue(*definition)
                                                          : unknown(name);
        mapping.remove(name);
        const bool isVolatile =
            std::any_of(definition->block.begin(), definition->block.end(), [](const auto& entry) {
                return entry.name() == "volatile" && entry.arguments() == 0;
            });
        if (!isVolatile) {
            mapped.insert(name, value);
        }
        return value;
    }
    if (model->isOpaque(name)) {
        return unknown(name);
    }
    bool isKnownName = true;
    Value value = builtIn(name, isKnownName);
    if (isKnownName) {
        return value;
    }
    if (model->isSetSomewhere(name)) {
        return {};
    }
    undefined.insert(name);
    return unknown(name);
}

Value NginxRequest::builtIn(const QByteArray& name, bool& isKnownName) {
    const auto field = [this](const QByteArray& key) {
        return Value{httpVariable(key).value_or(QByteArray()), {}};
    };
    if (name.startsWith("http_")) {
        return field(name.mid(5));
    }
    if (name.startsWith("arg_")) {
        return args.known() ? Value{argument(args.text, name.mid(4)), {}} : unknown(name);
    }
    if (name.startsWith("cookie_")) {
        return {cookie(httpVariable("cookie").value_or(QByteArray()), name.mid(7)), {}};
    }
    if (name.startsWith("sent_http_") || name.startsWith("sent_trailer_") || name.startsWith("upstream_")) {
        return {};
    }
    if (name == "args" || name == "query_string") {
        return args;
    }
    if (name == "is_args") {
        return args.known() ? Value{args.text.isEmpty() ? "" : "?", {}} : unknown(name);
    }
    if (name == "uri" || name == "document_uri") {
        return uriKnown ? Value{uri, {}} : unknown(name);
    }
    if (name == "request_uri") {
        return {sent.unparsed, {}};
    }
    if (name == "request") {
        return {line, {}};
    }
    if (name == "request_method") {
        return {method, {}};
    }
    if (name == "server_protocol") {
        return {protocol, {}};
    }
    if (name == "host") {
        return {host.isEmpty() ? serverName : host, {}};
    }
    if (name == "server_name") {
        return {serverName, {}};
    }
    if (name == "server_port") {
        return {QByteArray::number(port), {}};
    }
    if (name == "server_addr" && !listenAddress.isEmpty() && listenAddress != "::") {
        return {listenAddress, {}};
    }
    if (name == "scheme") {
        return {secure ? "https" : "http", {}};
    }
    if (name == "https") {
        return {secure ? "on" : "", {}};
    }
    if (name == "http2" || name == "http3") {
        return {};
    }
    if (name.startsWith("ssl_")) {
        return secure ? unknown(name) : Value();
    }
    if (name.startsWith("proxy_protocol_")) {
        return proxyProtocol ? unknown(name) : Value();
    }
    if (name == "remote_addr" || name == "realip_remote_addr") {
        const bool moved =
            name == "remote_addr" && scope != nullptr && scope->effective("set_real_ip_from") != nullptr;
        return clientAddress && !moved ? Value{*clientAddress, {}} : unknown(name);
    }
    if (name == "proxy_add_x_forwarded_for") {
        const Value address = variable("remote_addr");
        const std::optional<QByteArray> before = httpVariable("x_forwarded_for");
        return before && !before->isEmpty() ? Value{*before + ", " + address.text, address.unknown} : address;
    }
    if (name == "proxy_host") {
        return proxyHost;
    }
    if (name == "proxy_port") {
        return proxyPort;
    }
    if (name == "content_length") {
        return field("content_length");
    }
    if (name == "content_type") {
        return field("content_type");
    }
    if (name == "remote_user") {
        const QByteArray credentials = httpVariable("authorization").value_or(QByteArray());
        if (!base::equalsFolded(credentials.first(std::min<qsizetype>(6, credentials.size())), "Basic ")) {
            return {};
        }
        const QByteArray pair = QByteArray::fromBase64(credentials.mid(6).trimmed());
        const qsizetype colon = pair.indexOf(':');
        return {colon < 0 ? QByteArray() : pair.first(colon), {}};
    }
    if (name == "nginx_version" && version) {
        return {version->text(), {}};
    }
    if (name == "document_root" && scope != nullptr) {
        const Directive* root = scope->effective("root");
        if (root != nullptr && root->argument(1).startsWith('/') && scope->effective("alias") == nullptr) {
            return evaluate(root->argument(1));
        }
        return unknown(name);
    }
    if (name == "limit_rate") {
        return {"0", {}};
    }
    static const QSet<QByteArray> others = {"binary_remote_addr",
                                            "body_bytes_sent",
                                            "bytes_sent",
                                            "connection",
                                            "connection_requests",
                                            "connection_time",
                                            "document_root",
                                            "hostname",
                                            "msec",
                                            "nginx_version",
                                            "pid",
                                            "pipe",
                                            "realpath_root",
                                            "remote_port",
                                            "realip_remote_port",
                                            "request_body",
                                            "request_body_file",
                                            "request_completion",
                                            "request_filename",
                                            "request_id",
                                            "request_length",
                                            "request_time",
                                            "server_addr",
                                            "status",
                                            "tcpinfo_rtt",
                                            "tcpinfo_rttvar",
                                            "time_iso8601",
                                            "time_local",
                                            "request_port",
                                            "is_request_port",
                                            "limit_req_status",
                                            "limit_conn_status",
                                            "gzip_ratio",
                                            "spdy",
                                            "invalid_referer",
                                            "slice_range",
                                            "memcached_key",
                                            "uid_got",
                                            "uid_set",
                                            "uid_reset",
                                            "modern_browser",
                                            "ancient_browser",
                                            "msie",
                                            "date_local",
                                            "date_gmt",
                                            "fastcgi_script_name",
                                            "fastcgi_path_info",
                                            "connections_active",
                                            "connections_reading",
                                            "connections_writing",
                                            "connections_waiting",
                                            "secure_link",
                                            "secure_link_expires",
                                            "sent_body"};
    if (others.contains(name) || name.startsWith("geoip") || name.startsWith("jwt_") ||
        name.startsWith("tcpinfo_")) {
        return unknown(name);
    }
    isKnownName = false;
    return {};
}

} // namespace twinwire::proxyconfig
