// ngx_http_parse_complex_uri() and ngx_escape_uri() in other words.
#include "proxyconfig/nginx_uri.h"

#include <QByteArrayList>

#include <algorithm>
#include <cstring>

namespace twinwire::proxyconfig {

namespace {

int hexValue(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

QByteArray escaped(const QByteArray& text, const char* further) {
    QByteArray result;
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        if (octet <= 0x20 || octet >= 0x7f || std::strchr(further, c) != nullptr) {
            result += '%' + QByteArray(1, c).toHex().toUpper();
        } else {
            result += c;
        }
    }
    return result;
}

/// Dots and doubled slashes resolved; false when it leaves the root.
bool resolve(QByteArray& path, bool mergeSlashes) {
    QByteArrayList kept;
    const QByteArrayList parts = path.mid(1).split('/');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QByteArray& part = parts[i];
        const bool last = i + 1 == parts.size();
        if (part == "." || part == "..") {
            if (part == "..") {
                if (kept.isEmpty()) {
                    return false;
                }
                kept.removeLast();
            }
            if (last) {
                kept.append(QByteArray());
            }
        } else if (!part.isEmpty() || last || !mergeSlashes) {
            kept.append(part);
        }
    }
    path = "/" + kept.join('/');
    return true;
}

} // namespace

NginxUri nginxUri(const QByteArray& target, bool mergeSlashes) {
    NginxUri uri;
    uri.unparsed = target;
    if (std::any_of(target.cbegin(), target.cend(),
                    [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; })) {
        uri.valid = false;
        return uri;
    }
    if (!target.startsWith('/')) {
        const qsizetype scheme = target.indexOf("://");
        if (scheme <= 0) {
            uri.valid = target == "*";
            uri.path = target;
            return uri;
        }
        const qsizetype begin = scheme + 3;
        qsizetype end = begin;
        while (end < target.size() && target[end] != '/' && target[end] != '?') {
            ++end;
        }
        uri.host = target.mid(begin, end - begin);
        uri.unparsed = target.mid(end);
        if (!uri.unparsed.startsWith('/')) {
            uri.validUnparsed = false;
        }
    }
    const qsizetype fragment = uri.unparsed.indexOf('#');
    QByteArray rest = fragment < 0 ? uri.unparsed : uri.unparsed.first(fragment);
    const qsizetype question = rest.indexOf('?');
    if (question >= 0) {
        uri.args = rest.mid(question + 1);
        rest.truncate(question);
    }
    if (!uri.validUnparsed) {
        uri.path = "/";
        return uri;
    }
    uri.quoted = rest.contains('%');
    uri.plus = rest.contains('+');
    for (qsizetype i = 0; i < rest.size(); ++i) {
        if (rest[i] != '%') {
            uri.path += rest[i];
            continue;
        }
        const int high = i + 1 < rest.size() ? hexValue(rest[i + 1]) : -1;
        const int low = i + 2 < rest.size() ? hexValue(rest[i + 2]) : -1;
        if (high < 0 || low < 0 || (high == 0 && low == 0)) {
            uri.valid = false;
            return uri;
        }
        uri.path += static_cast<char>(high * 16 + low);
        i += 2;
    }
    uri.valid = resolve(uri.path, mergeSlashes);
    return uri;
}

QByteArray escapedUri(const QByteArray& path) {
    return escaped(path, "\"#%<>?\\^`{|}");
}

QByteArray escapedArgs(const QByteArray& text) {
    return escaped(text, "\"#%&+;<>?\\^`{|}");
}

} // namespace twinwire::proxyconfig
