// What secrets look like in heads, URLs and running text, and how each form is masked.
#include "report/secret_forms.h"

#include "base/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace twinwire::report {

using namespace Qt::StringLiterals;

namespace {

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

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

bool isSchemeToken(QByteArrayView word) {
    return !word.isEmpty() && word.size() <= 24 && base::isToken(word);
}

// The value's leading blanks stay, the scheme stays, everything behind it goes.
QByteArray maskAuthorization(const QByteArray& value) {
    qsizetype begin = 0;
    while (begin < value.size() && isBlank(value[begin])) {
        ++begin;
    }
    if (begin == value.size()) {
        return value;
    }
    qsizetype end = begin;
    while (end < value.size() && !isBlank(value[end])) {
        ++end;
    }
    qsizetype rest = end;
    while (rest < value.size() && isBlank(value[rest])) {
        ++rest;
    }
    if (rest == value.size() || !isSchemeToken(QByteArrayView(value).sliced(begin, end - begin))) {
        return value.first(begin) + maskBytes();
    }
    return value.first(rest) + maskBytes();
}

QByteArray maskPair(const QByteArray& pair) {
    const qsizetype equals = pair.indexOf('=');
    if (equals < 0) {
        return base::trimmedOws(pair).isEmpty() ? pair : maskBytes();
    }
    return equals + 1 == pair.size() ? pair : pair.first(equals + 1) + maskBytes();
}

QByteArray maskCookies(const QByteArray& value) {
    QList<QByteArray> parts = value.split(';');
    for (QByteArray& part : parts) {
        part = maskPair(part);
    }
    return parts.join(';');
}

QByteArray maskSetCookie(const QByteArray& value) {
    const qsizetype end = value.indexOf(';');
    return end < 0 ? maskPair(value) : maskPair(value.first(end)) + value.sliced(end);
}

bool endsParameter(char c) {
    return c == '&' || c == ';' || c == '#' || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '"' ||
           c == '\'' || c == '<' || c == '>' || c == ')';
}

// "scheme://user:password@host" loses what stands before the "@".
QByteArray maskUserinfo(const QByteArray& text) {
    QByteArray result = text;
    qsizetype from = 0;
    for (;;) {
        const qsizetype slashes = result.indexOf("://", from);
        if (slashes < 0) {
            return result;
        }
        const qsizetype begin = slashes + 3;
        qsizetype end = begin;
        qsizetype at = -1;
        while (end < result.size() && result[end] != '/' && result[end] != '?' && result[end] != '#' &&
               static_cast<unsigned char>(result[end]) > ' ') {
            if (result[end] == '@') {
                at = end;
            }
            ++end;
        }
        from = begin;
        if (at > begin) {
            result.replace(begin, at - begin, maskBytes());
            from = begin + maskBytes().size();
        }
    }
}

} // namespace

QByteArray maskBytes() {
    return QByteArrayLiteral("\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2"
                             "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2");
}

SecretForm formOf(QByteArrayView headerName) {
    const QByteArray name = base::folded(base::trimmedOws(headerName));
    if (name == "authorization" || name == "proxy-authorization") {
        return SecretForm::Authorization;
    }
    if (name == "cookie" || name == "cookie2") {
        return SecretForm::Cookie;
    }
    if (name == "set-cookie" || name == "set-cookie2") {
        return SecretForm::SetCookie;
    }
    for (const char* part : {"token", "secret", "password", "passwd", "api-key", "apikey", "api_key"}) {
        if (name.contains(part)) {
            return SecretForm::Whole;
        }
    }
    return SecretForm::None;
}

QByteArray maskValue(SecretForm form, const QByteArray& value) {
    switch (form) {
    case SecretForm::None:
        return value;
    case SecretForm::Authorization:
        return maskAuthorization(value);
    case SecretForm::Cookie:
        return maskCookies(value);
    case SecretForm::SetCookie:
        return maskSetCookie(value);
    case SecretForm::Whole: {
        qsizetype begin = 0;
        while (begin < value.size() && isBlank(value[begin])) {
            ++begin;
        }
        return begin == value.size() ? value : value.first(begin) + maskBytes();
    }
    }
    return value;
}

QList<QPair<qsizetype, qsizetype>> secretParameters(const QByteArray& text) {
    QList<QPair<qsizetype, qsizetype>> spans;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '?' && text[i] != '&') {
            continue;
        }
        qsizetype equals = i + 1;
        while (equals < text.size() && text[equals] != '=' && text[equals] != '?' &&
               !endsParameter(text[equals])) {
            ++equals;
        }
        if (equals >= text.size() || text[equals] != '=' ||
            !isSecretParameter(QByteArrayView(text).sliced(i + 1, equals - i - 1))) {
            continue;
        }
        qsizetype end = equals + 1;
        while (end < text.size() && !endsParameter(text[end])) {
            ++end;
        }
        if (end > equals + 1) {
            spans.append({equals + 1, end});
        }
        i = end - 1;
    }
    return spans;
}

QByteArray maskUrls(const QByteArray& text) {
    QByteArray result = text;
    if (text.contains('=')) {
        // From the back, so that places stay right while the text changes.
        const QList<QPair<qsizetype, qsizetype>> spans = secretParameters(text);
        std::for_each(spans.crbegin(), spans.crend(), [&](const auto& span) {
            result.replace(span.first, span.second - span.first, maskBytes());
        });
    }
    return result.contains("://") ? maskUserinfo(result) : result;
}

// Line by line: fields that carry secrets, with their folded continuation lines; URLs everywhere.
QByteArray maskLines(const QByteArray& bytes) {
    QByteArray result;
    result.reserve(bytes.size());
    bool maskContinuation = false;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype lineFeed = bytes.indexOf('\n', at);
        const qsizetype next = lineFeed < 0 ? bytes.size() : lineFeed + 1;
        qsizetype textEnd = lineFeed < 0 ? next : lineFeed;
        if (textEnd > at && lineFeed >= 0 && bytes[textEnd - 1] == '\r') {
            --textEnd;
        }
        const QByteArray text = bytes.sliced(at, textEnd - at);
        const QByteArray ending = bytes.sliced(textEnd, next - textEnd);
        const qsizetype colon = text.indexOf(':');
        if (maskContinuation && !text.isEmpty() && isBlank(text[0])) {
            result += maskValue(SecretForm::Whole, text);
        } else {
            const SecretForm form = colon > 0 ? formOf(QByteArrayView(text).first(colon)) : SecretForm::None;
            maskContinuation = form != SecretForm::None;
            result += form == SecretForm::None
                          ? maskUrls(text)
                          : text.first(colon + 1) + maskValue(form, text.sliced(colon + 1));
        }
        result += ending;
        at = next;
    }
    return result;
}

// A header line quoted in running text: `Cookie: a=b`, "Authorization: Bearer x".
QString maskQuotedFields(const QString& text) {
    static const QRegularExpression authorization(
        u"(?i)((?:proxy-)?authorization\\s*:\\s*)(?:([a-z][a-z0-9_-]*)(\\s+))?([^\\s\"'`,;)]+)"_s);
    static const QRegularExpression cookie(u"(?i)((?:set-)?cookie2?\\s*:\\s*)([^\"'`\\r\\n]+)"_s);
    const QString mask = QString::fromUtf8(maskBytes());
    QString result = text;
    if (result.contains("authorization"_L1, Qt::CaseInsensitive)) {
        result.replace(authorization, u"\\1\\2\\3"_s + mask);
    }
    if (result.contains("cookie"_L1, Qt::CaseInsensitive)) {
        const QRegularExpressionMatch match = cookie.match(result);
        if (match.hasMatch()) {
            const bool set = match.captured(1).startsWith("set"_L1, Qt::CaseInsensitive);
            const QByteArray value = match.captured(2).toUtf8();
            result.replace(match.capturedStart(2), match.capturedLength(2),
                           QString::fromUtf8(set ? maskSetCookie(value) : maskCookies(value)));
        }
    }
    return result;
}

} // namespace twinwire::report
