// ngx_http_proxy_create_request() in other words: fields that are set come first, in the order they are
// written, then the defaults, then what the client sent, less what was set.
#include "proxyconfig/nginx_upstream.h"

#include "base/text.h"

#include <QByteArrayList>

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

/// A field that nginx sets by itself, with its value's template.
struct DefaultField {
    const char* name;
    const char* value;
};

constexpr DefaultField defaults[] = {{"Host", "$proxy_host"},
                                     {"Connection", "close"},
                                     {"Content-Length", nullptr},
                                     {"Transfer-Encoding", ""},
                                     {"TE", ""},
                                     {"Keep-Alive", ""},
                                     {"Expect", ""},
                                     {"Upgrade", ""}};
/// Besides, where answers are cached.
constexpr DefaultField cachedDefaults[] = {{"If-Modified-Since", ""},
                                           {"If-Unmodified-Since", ""},
                                           {"If-None-Match", ""},
                                           {"If-Match", ""},
                                           {"Range", ""},
                                           {"If-Range", ""}};

/// ngx_http_proxy_create_request(), the target.
Value targetOf(const NginxRequest& request, const Value& passUri, bool variables, const Scope& scope) {
    if (variables && !passUri.text.isEmpty()) {
        return passUri;
    }
    if (passUri.text.isEmpty() && request.validUnparsed) {
        return {request.sent.unparsed, {}};
    }
    Value target;
    qsizetype cut = 0;
    if (request.validLocation && !passUri.text.isEmpty()) {
        const bool prefix = scope.kind == Scope::Kind::Location && scope.match != Scope::Match::Regex &&
                            scope.match != Scope::Match::Named;
        cut = prefix ? scope.name.size() : 0;
    }
    if (request.validLocation) {
        target = passUri;
    }
    const QByteArray rest = request.uri.mid(cut);
    target.text += request.sent.quoted || request.internal ? escapedUri(rest) : rest;
    if (!request.uriKnown) {
        target.unknown.append(QStringLiteral("uri"));
    }
    if (!request.args.text.isEmpty()) {
        target.text += "?" + request.args.text;
        target.unknown += request.args.unknown;
    }
    return target;
}

} // namespace

bool speaksHttp11ByDefault(const std::optional<NginxVersion>& version) {
    return !version || *version >= NginxVersion{1, 29, 7};
}

std::optional<QByteArray> UpstreamHead::field(QByteArrayView name) const {
    for (const RequestField& candidate : fields) {
        if (base::equalsFolded(candidate.name, name)) {
            return candidate.value;
        }
    }
    return std::nullopt;
}

QByteArray PassTarget::hostHeader() const {
    if (host.startsWith("unix:")) {
        return "localhost";
    }
    return port.isEmpty() || port == (secure ? "443" : "80") ? host : host + ":" + port;
}

PassTarget passTarget(const QByteArray& url) {
    PassTarget target;
    const QByteArray folded = url.first(std::min<qsizetype>(8, url.size())).toLower();
    target.secure = folded.startsWith("https://");
    if (!target.secure && !folded.startsWith("http://")) {
        return target;
    }
    const QByteArray rest = url.mid(target.secure ? 8 : 7);
    if (rest.startsWith("unix:")) {
        const qsizetype colon = rest.indexOf(':', 5);
        target.host = colon < 0 ? rest : rest.first(colon);
        target.uri = colon < 0 ? QByteArray() : rest.mid(colon + 1);
        target.valid = true;
        return target;
    }
    qsizetype end = 0;
    while (end < rest.size() && rest[end] != '/' && rest[end] != '?') {
        ++end;
    }
    target.uri = rest.mid(end);
    const QByteArray authority = rest.first(end);
    const qsizetype bracket = authority.lastIndexOf(']');
    const qsizetype colon = authority.lastIndexOf(':');
    if (colon > bracket) {
        target.port = authority.mid(colon + 1);
        target.host = authority.first(colon);
    } else {
        target.host = authority;
    }
    target.valid = !target.host.isEmpty();
    return target;
}

UpstreamHead upstreamHead(const NginxRoute& route) {
    UpstreamHead result;
    NginxRequest request = route.request;
    const Scope& scope = *route.scope;
    const Directive& pass = *route.pass;

    const QByteArray written = pass.argument(1);
    const bool variables = written.contains('$');
    const Value url = request.evaluate(written);
    PassTarget target = passTarget(url.text);
    if (variables && target.uri.startsWith('?')) {
        target.uri.prepend('/');
    }
    result.secure = target.secure;
    result.address = (target.secure ? "https://" : "http://") + target.host +
                     (target.port.isEmpty() ? QByteArray() : ":" + target.port);
    QStringList hostUnknown;
    for (const QString& name : url.unknown) {
        if (target.hostHeader().contains(("${" + name.toLatin1() + "}"))) {
            hostUnknown.append(name);
        }
    }
    request.proxyHost = {target.hostHeader(), hostUnknown};
    request.proxyPort = {target.port.isEmpty() ? QByteArray(target.secure ? "443" : "80") : target.port, {}};

    // The prefix that the path loses is the one of the location that the directive stands in.
    const Scope* passScope = &scope;
    while (passScope->parent != nullptr && passScope->kind == Scope::Kind::If &&
           passScope->own("proxy_pass") == nullptr) {
        passScope = passScope->parent;
    }
    result.target = targetOf(request, {target.uri, url.unknown}, variables, *passScope);

    const Directive* method = scope.effective("proxy_method");
    const Value verb = method != nullptr ? request.evaluate(method->argument(1)) : Value{request.method, {}};
    const Directive* versionDirective = scope.effective("proxy_http_version");
    const QByteArray http = versionDirective != nullptr              ? versionDirective->argument(1)
                            : speaksHttp11ByDefault(request.version) ? QByteArray("1.1")
                                                                     : QByteArray("1.0");
    result.http2 = http == "2" || http == "2.0";
    result.minorVersion = http == "1.0" ? 0 : 1;

    Value& head = result.head;
    head.text =
        verb.text + " " + result.target.text + " HTTP/" + (result.minorVersion == 0 ? "1.0" : "1.1") + "\r\n";
    head.unknown = verb.unknown + result.target.unknown;

    QSet<QByteArray> hidden;
    const auto write = [&](const QByteArray& name, const Value& value) {
        if (!value.text.isEmpty()) {
            head.text += name + ": " + value.text + "\r\n";
            head.unknown += value.unknown;
            result.fields.append({name, value.text});
        }
    };
    for (const Directive* field : scope.effectiveAll("proxy_set_header")) {
        hidden.insert(field->argument(1).toLower());
        write(field->argument(1), request.evaluate(field->argument(2)));
    }
    const Directive* body = scope.effective("proxy_set_body");
    const auto writeDefault = [&](const DefaultField& field) {
        const QByteArray folded = QByteArray(field.name).toLower();
        if (hidden.contains(folded)) {
            return;
        }
        hidden.insert(folded);
        if (field.value != nullptr) {
            const bool keepAlive = folded == "connection" && speaksHttp11ByDefault(request.version);
            write(field.name, keepAlive ? Value() : request.evaluate(field.value));
        } else if (body != nullptr) {
            const Value text = request.evaluate(body->argument(1));
            write(field.name, {QByteArray::number(text.text.size()), text.unknown});
        } else if (const std::optional<QByteArray> length = request.httpVariable("content_length")) {
            write(field.name, {QByteArray::number(length->toLongLong()), {}});
        }
    };
    for (const DefaultField& field : defaults) {
        writeDefault(field);
    }
    const Directive* cache = scope.effective("proxy_cache");
    if (cache != nullptr && cache->argument(1) != "off") {
        for (const DefaultField& field : cachedDefaults) {
            writeDefault(field);
        }
    }
    const Directive* passes = scope.effective("proxy_pass_request_headers");
    if (passes == nullptr || passes->argument(1) != "off") {
        for (const RequestField& field : std::as_const(request.fields)) {
            if (!hidden.contains(field.name.toLower())) {
                head.text += field.name + ": " + field.value + "\r\n";
                result.fields.append(field);
            }
        }
    }
    head.text += "\r\n";
    head.unknown.removeDuplicates();
    return result;
}

} // namespace twinwire::proxyconfig
