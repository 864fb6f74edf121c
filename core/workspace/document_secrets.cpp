// Literal secrets of a document taken out of it. See handshake_document.h and secret_names.h.
#include "base/text.h"
#include "workspace/handshake_document.h"
#include "workspace/placeholder_syntax.h"
#include "workspace/secret_names.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>

namespace twinwire::workspace {

namespace {

/// A name is made from the value, so that saving twice gives the same one. It is short and slow to compute:
/// who reads the file can hardly guess passwords by it.
constexpr int rounds = 4'000;

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

QByteArray nameFor(const QByteArray& role, const QByteArray& value) {
    QByteArray digest = QByteArrayLiteral("twinwire ") + role + '\0' + value;
    for (int i = 0; i < rounds; ++i) {
        digest = QCryptographicHash::hash(digest, QCryptographicHash::Sha256);
    }
    return documentSecretPrefix + digest.first(4).toHex();
}

/// Replaces literals by placeholders and remembers what they stood for.
class Extractor {
public:
    QList<Variable> secrets;

    /// A secret text: its literal stretches become placeholders, those that are there stay.
    QByteArray whole(const QByteArray& role, const QByteArray& text);
    /// "user:password", the password alone.
    QByteArray pair(const QByteArray& role, const QByteArray& text);
    QByteArray authorization(const QByteArray& role, const QByteArray& value);
    QByteArray cookies(const QByteArray& value);
    QString text(const char* role, const QString& text) {
        return text.isEmpty() ? text : QString::fromUtf8(whole(role, text.toUtf8()));
    }

private:
    QByteArray literal(const QByteArray& role, const QByteArray& value);
};

QByteArray Extractor::literal(const QByteArray& role, const QByteArray& value) {
    const QByteArrayView trimmed = base::trimmedOws(value);
    const QString text = QString::fromUtf8(trimmed);
    // What is no UTF-8 cannot be a variable's value and stays.
    if (trimmed.isEmpty() || text.toUtf8() != trimmed) {
        return value;
    }
    const QByteArray name = nameFor(role, trimmed.toByteArray());
    const Variable variable{QString::fromLatin1(name), text, true};
    if (!secrets.contains(variable)) {
        secrets.append(variable);
    }
    const qsizetype begin = trimmed.data() - value.constData();
    return value.first(begin) + "{{" + name + "}}" + value.sliced(begin + trimmed.size());
}

QByteArray Extractor::whole(const QByteArray& role, const QByteArray& text) {
    QByteArray result;
    qsizetype at = 0;
    for (const PlaceholderSpan& span : placeholderSpans(text)) {
        if (span.depth > 0) {
            continue;
        }
        result += literal(role, text.sliced(at, span.begin - at));
        at = span.end;
        if (!span.base64) {
            result += text.sliced(span.begin, span.end - span.begin);
            continue;
        }
        const QByteArray inner = text.sliced(span.innerBegin(), span.innerEnd() - span.innerBegin());
        result += "{{base64:" + (inner.contains(':') ? pair(role, inner) : whole(role, inner)) + "}}";
    }
    return result + literal(role, text.sliced(at));
}

QByteArray Extractor::pair(const QByteArray& role, const QByteArray& text) {
    const qsizetype colon = indexOutsidePlaceholders(text, ':');
    return colon < 0 ? text : text.first(colon + 1) + whole(role, text.sliced(colon + 1));
}

QByteArray Extractor::authorization(const QByteArray& role, const QByteArray& value) {
    const auto notBlank = [](char c) {
        return !isBlank(c);
    };
    const auto begin = std::find_if(value.cbegin(), value.cend(), notBlank);
    const auto schemeEnd = std::find_if(begin, value.cend(), isBlank);
    const auto rest = std::find_if(schemeEnd, value.cend(), notBlank);
    const QByteArray scheme = value.sliced(begin - value.cbegin(), schemeEnd - begin);
    if (rest == value.cend() || scheme.size() > 24 || !base::isToken(scheme)) {
        return whole(role, value);
    }
    const qsizetype place = rest - value.cbegin();
    return value.first(place) + whole(role, value.sliced(place));
}

QByteArray Extractor::cookies(const QByteArray& value) {
    QByteArray result;
    QByteArrayView rest(value);
    while (true) {
        const qsizetype end = indexOutsidePlaceholders(rest, ';');
        const QByteArray part = rest.first(end < 0 ? rest.size() : end).toByteArray();
        const qsizetype equals = indexOutsidePlaceholders(part, '=');
        result += part.first(equals + 1) + whole("cookie", part.sliced(equals + 1));
        if (end < 0) {
            return result;
        }
        result += ';';
        rest = rest.sliced(end + 1);
    }
}

void extractLines(QList<DraftLine>& lines, Extractor& extractor) {
    SecretKind before = SecretKind::None;
    for (DraftLine& line : lines) {
        if (!line.text.isEmpty() && isBlank(line.text.front()) && before != SecretKind::None) {
            line.text = extractor.whole("folded", line.text);
            continue;
        }
        const QByteArray name = nameOf(line);
        const SecretKind kind = secretKindOf(name);
        before = line.send ? kind : before;
        if (kind == SecretKind::None) {
            continue;
        }
        const QByteArray head = line.text.first(name.size() + 1);
        const QByteArray value = line.text.sliced(name.size() + 1);
        const QByteArray role = base::folded(base::trimmedOws(name));
        line.text = head + (kind == SecretKind::Authorization ? extractor.authorization(role, value)
                            : kind == SecretKind::Cookie      ? extractor.cookies(value)
                                                              : extractor.whole(role, value));
    }
}

/// "scheme://user:password@host" with the password as a placeholder.
QString withoutProxyPassword(const QString& proxy, Extractor& extractor) {
    const QByteArray text = proxy.toUtf8();
    const qsizetype slashes = text.indexOf("://");
    const qsizetype begin = slashes < 0 ? 0 : slashes + 3;
    const qsizetype at = text.lastIndexOf('@');
    if (at < begin) {
        return proxy;
    }
    return QString::fromUtf8(
        text.first(begin) + extractor.pair("forwardProxy", text.sliced(begin, at - begin)) + text.sliced(at));
}

/// curl's "FILE:PASSWORD" with the password as a placeholder; a file of that very name has none.
QString withoutCertificatePassword(const QString& text, Extractor& extractor) {
    const QByteArray octets = text.toUtf8();
    qsizetype colon = indexOutsidePlaceholders(octets, ':');
    while (colon > 0 && octets[colon - 1] == '\\') {
        colon = octets.indexOf(':', colon + 1);
    }
    if (colon <= 0 || QFileInfo::exists(text)) {
        return text;
    }
    return QString::fromUtf8(octets.first(colon + 1) +
                             extractor.whole("keyPassword", octets.sliced(colon + 1)));
}

void extractRoute(RouteWish& route, Extractor& extractor) {
    route.forwardProxy = withoutProxyPassword(route.forwardProxy, extractor);
    route.forwardProxyUser =
        QString::fromUtf8(extractor.pair("forwardProxyUser", route.forwardProxyUser.toUtf8()));
}

} // namespace

SecretKind secretKindOf(QByteArrayView name) {
    const QByteArray folded = base::folded(base::trimmedOws(name));
    if (folded == "authorization" || folded == "proxy-authorization") {
        return SecretKind::Authorization;
    }
    if (folded == "cookie" || folded == "cookie2" || folded == "set-cookie" || folded == "set-cookie2") {
        return SecretKind::Cookie;
    }
    for (const char* part : {"token", "secret", "password", "passwd", "api-key", "apikey", "api_key"}) {
        if (folded.contains(part)) {
            return SecretKind::Whole;
        }
    }
    return SecretKind::None;
}

bool isSecretParameter(QByteArrayView name) {
    const QByteArray folded = base::folded(name);
    for (const char* part : {"token", "secret", "passw", "apikey", "api_key", "api-key", "api.key",
                             "signature", "credential", "sessionid", "session_id"}) {
        if (folded.contains(part)) {
            return true;
        }
    }
    for (const char* whole : {"key", "sig", "pwd", "pass", "auth", "authorization", "jwt", "session",
                              "bearer", "accesskey", "access_key", "access-key"}) {
        if (folded == whole) {
            return true;
        }
    }
    return false;
}

Extracted withoutSecrets(const HandshakeDocument& document) {
    Extracted extracted{document, {}};
    Extractor extractor;
    HandshakeDocument& changed = extracted.document;
    extractLines(changed.request.lines, extractor);
    extractRoute(changed.directRoute, extractor);
    extractRoute(changed.proxiedRoute, extractor);
    changed.tls.keyPassword = extractor.text("keyPassword", changed.tls.keyPassword);
    changed.tls.certificateFile = withoutCertificatePassword(changed.tls.certificateFile, extractor);
    extracted.secrets = extractor.secrets;
    return extracted;
}

} // namespace twinwire::workspace
