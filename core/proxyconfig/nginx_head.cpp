// Reads the client's head as nginx does, and refuses what it refuses.
#include "proxyconfig/nginx_router.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

namespace {

bool isNameOctet(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/// The value of \a field as nginx keeps it: SP around it left out, HTAB kept.
QByteArray nginxValue(const protocol::HeaderField& field) {
    const qsizetype colon = field.line.indexOf(':');
    QByteArray value = colon < 0 ? QByteArray() : field.line.mid(colon + 1);
    while (value.endsWith('\n') || value.endsWith('\r')) {
        value.chop(1);
    }
    qsizetype begin = 0;
    qsizetype end = value.size();
    while (begin < end && value[begin] == ' ') {
        ++begin;
    }
    while (end > begin && value[end - 1] == ' ') {
        --end;
    }
    return value.mid(begin, end - begin);
}

/// "example.org" of "Example.org.:8080" as ngx_http_validate_host() makes it; nothing when it is invalid.
std::optional<QByteArray> hostOf(const QByteArray& text) {
    QByteArray host = text;
    qsizetype end = host.size();
    if (host.startsWith('[')) {
        const qsizetype close = host.indexOf(']');
        if (close < 0) {
            return std::nullopt;
        }
        end = close + 1;
    } else if (const qsizetype colon = host.indexOf(':'); colon >= 0) {
        end = colon;
    }
    host.truncate(end);
    if (host.endsWith('.')) {
        host.chop(1);
    }
    if (host.isEmpty() || host.contains("..") || host.contains('/') || host.contains('\0') ||
        host.contains(' ')) {
        return std::nullopt;
    }
    return host.toLower();
}

} // namespace

bool Router::readRequest() {
    if (m_proxyProtocol && !m_arriving) {
        answer(model::OwnAnswer::Kind::Closed, 0, m_route.listen->directive);
        return false;
    }
    if (!m_ssl && m_question.secure) {
        answer(model::OwnAnswer::Kind::TlsMismatch, 0, m_route.listen->directive);
        return false;
    }
    if (m_http2 && !m_ssl) {
        if (r().version && *r().version < NginxVersion{1, 25, 1}) {
            answer(model::OwnAnswer::Kind::Closed, 0, m_route.listen->directive);
            return false;
        }
        if (!r().version) {
            assume(base::translate(
                "ProxyConfiguration",
                "“listen … http2” without ssl: nginx before 1.25.1 speaks nothing but HTTP/2 there."));
        }
    }
    const Directive* rejects = m_default.server->scope->effective("ssl_reject_handshake");
    if (m_ssl && rejects != nullptr && rejects->argument(1) == "on" && !isNamed()) {
        answer(model::OwnAnswer::Kind::TlsMismatch, 0, rejects);
        return false;
    }
    const protocol::HttpRequestHead head = protocol::parseRequestHead(m_question.request);
    r().line = head.line;
    r().method = head.method;
    r().protocol = head.version;
    bool hasHost = false;
    const auto refuse = [this] {
        // 400 before the head is whole: answered by whichever server is known by then.
        own(400, m_route.server->scope->directive, model::OwnAnswer::Kind::Denied);
        return false;
    };
    r().sent = nginxUri(head.target, isOn(r().server->effective("merge_slashes"), true));
    if (!r().sent.host.isEmpty()) {
        const std::optional<QByteArray> host = hostOf(r().sent.host);
        if (!host) {
            return refuse();
        }
        r().host = *host;
        chooseServer(*host);
    }
    if (!r().sent.valid || r().method.isEmpty()) {
        return refuse();
    }
    for (const protocol::HeaderField& field : head.headers.fields) {
        const qsizetype colon = field.line.indexOf(':');
        QByteArray name = colon < 0 ? field.line : field.line.first(colon);
        while (name.endsWith('\n') || name.endsWith('\r')) {
            name.chop(1);
        }
        bool invalid = false;
        for (const char c : std::as_const(name)) {
            if (isNameOctet(c)) {
                continue;
            }
            if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f) {
                return refuse();
            }
            invalid = invalid || c != '_' || !isOn(r().server->effective("underscores_in_headers"), false);
        }
        if (name.isEmpty()) {
            return refuse();
        }
        if (invalid && isOn(r().server->effective("ignore_invalid_headers"), true)) {
            continue;
        }
        const QByteArray value = nginxValue(field);
        if (value.contains('\0')) {
            return refuse();
        }
        if (base::equalsFolded(name, "Host")) {
            const std::optional<QByteArray> host = hostOf(value);
            if ((!host && !value.isEmpty()) || hasHost) {
                return refuse();
            }
            if (host && r().sent.host.isEmpty()) {
                r().host = *host;
                chooseServer(*host);
            }
            hasHost = host.has_value();
        }
        r().fields.append({name, value});
    }
    if (!hasHost && r().host.isEmpty() && head.version != "HTTP/1.0") {
        return refuse();
    }
    if (!fitsBuffers(head)) {
        return false;
    }
    if (m_ssl && !m_question.secure) {
        r().secure = false;
        own(497, m_route.listen->directive, model::OwnAnswer::Kind::TlsMismatch);
        return false;
    }
    if (const Directive* verify = r().server->effective("ssl_verify_client");
        m_ssl && verify != nullptr && verify->argument(1) == "on") {
        if (m_question.hasCertificate == false) {
            own(496, verify, model::OwnAnswer::Kind::TlsMismatch);
            return false;
        }
        assume(base::translate("ProxyConfiguration",
                               "ssl_verify_client asks for a client certificate; taken for given."));
    }
    if (r().method == "TRACE") {
        own(405, m_route.server->scope->directive, model::OwnAnswer::Kind::Denied);
        return false;
    }
    r().uri = r().sent.path;
    r().args = {r().sent.args, {}};
    r().validUnparsed = r().sent.validUnparsed;
    return true;
}

qint64 Router::sizeOf(QByteArray text) {
    qint64 factor = 1;
    if (text.endsWith('k') || text.endsWith('K')) {
        factor = 1024;
        text.chop(1);
    } else if (text.endsWith('m') || text.endsWith('M')) {
        factor = qint64(1024) * 1024;
        text.chop(1);
    }
    return text.toLongLong() * factor;
}

bool Router::fitsBuffers(const protocol::HttpRequestHead& head) {
    const Directive* large = m_default.server->scope->effective("large_client_header_buffers");
    const qint64 count = large != nullptr ? large->argument(1).toLongLong() : 4;
    const qint64 size = large != nullptr ? sizeOf(large->argument(2)) : 8192;
    if (head.line.size() + 2 > size) {
        own(414, large, model::OwnAnswer::Kind::Denied);
        return false;
    }
    qint64 longest = 0;
    for (const protocol::HeaderField& field : head.headers.fields) {
        longest = std::max<qint64>(longest, field.line.size());
    }
    if (longest > size || head.bytes.size() > size * count + 1024) {
        own(400, large, model::OwnAnswer::Kind::Denied);
        return false;
    }
    return true;
}

} // namespace twinwire::proxyconfig
