// Masking of secrets. Two nets: by form (header names, URLs), and by value (whatever was seen as a secret in
// a head is masked wherever it occurs again).
#include "report/redaction.h"

#include "base/text.h"
#include "protocol/connect.h"

#include <QRegularExpression>

#include <algorithm>

namespace twinwire::report {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestSecret = 6; // shorter ones would mask innocent text wherever they occur

QByteArray maskBytes() {
    return QByteArrayLiteral("\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2"
                             "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2");
}

enum class SecretForm { None, Authorization, Cookie, SetCookie, Whole };

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

bool endsParameter(char c) {
    return c == '&' || c == ';' || c == '#' || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '"' ||
           c == '\'' || c == '<' || c == '>' || c == ')';
}

// Calls replace(begin, end) for the value of every key-like query parameter in text, from the back, so that
// places stay right while the text changes.
template <typename Function>
void forSecretParameters(const QByteArray& text, Function&& replace) {
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
    std::for_each(spans.crbegin(), spans.crend(),
                  [&](const auto& span) { replace(span.first, span.second); });
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

QByteArray maskUrls(const QByteArray& text) {
    QByteArray result = text;
    if (text.contains('=')) {
        forSecretParameters(
            text, [&](qsizetype begin, qsizetype end) { result.replace(begin, end - begin, maskBytes()); });
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

QByteArray replaceAll(QByteArray text, const QList<QByteArray>& secrets) {
    for (const QByteArray& secret : secrets) {
        if (text.contains(secret)) {
            text.replace(secret, maskBytes());
        }
    }
    return text;
}

} // namespace

Redaction::Redaction(const model::Session& session) {
    collect(session);
}

Redaction::Redaction(const model::ComparedRun& run) {
    collect(run.direct);
    collect(run.proxied);
    for (const model::Replay& replay : run.replays) {
        collect(replay.session);
    }
    if (run.tap) {
        const auto collectConnection = [this](const model::TappedConnection& connection) {
            for (const model::TappedExchange& exchange : connection.exchanges) {
                collect(exchange.request.headers);
                collectTarget(exchange.request.target);
                if (exchange.response) {
                    collect(exchange.response->headers);
                }
            }
        };
        if (run.tap->carrier) {
            collectConnection(*run.tap->carrier);
        }
        if (run.tap->exchange) {
            collect(run.tap->exchange->request.headers);
            collectTarget(run.tap->exchange->request.target);
            if (run.tap->exchange->response) {
                collect(run.tap->exchange->response->headers);
            }
        }
        for (const model::TappedConnection& connection : run.tap->others) {
            collectConnection(connection);
        }
    }
}

void Redaction::collectSecret(const QByteArray& secret) {
    const QByteArray trimmed = base::trimmedOws(secret).toByteArray();
    QList<QByteArray>& list = trimmed.size() < shortestSecret ? m_shortSecrets : m_secrets;
    if (trimmed.isEmpty() || list.contains(trimmed)) {
        return;
    }
    const auto place = std::find_if(list.cbegin(), list.cend(),
                                    [&](const QByteArray& known) { return known.size() < trimmed.size(); });
    list.insert(place - list.cbegin(), trimmed);
}

void Redaction::collectTarget(const QByteArray& target) {
    forSecretParameters(
        target, [&](qsizetype begin, qsizetype end) { collectSecret(target.sliced(begin, end - begin)); });
}

void Redaction::collect(const protocol::HeaderList& headers) {
    for (const protocol::HeaderField& field : headers.fields) {
        switch (formOf(field.name)) {
        case SecretForm::None:
            break;
        case SecretForm::Authorization: {
            const qsizetype blank = field.value.indexOf(' ');
            const QByteArray credentials = blank < 0 ? field.value : field.value.sliced(blank + 1);
            collectSecret(credentials);
            if (blank > 0 && base::equalsFolded(field.value.first(blank), "basic")) {
                const QByteArray plain = QByteArray::fromBase64(base::trimmedOws(credentials).toByteArray());
                collectSecret(plain);
                collectSecret(plain.mid(plain.indexOf(':') + 1));
            }
            break;
        }
        case SecretForm::Cookie:
            for (const QByteArray& part : field.value.split(';')) {
                collectSecret(part.mid(part.indexOf('=') + 1));
            }
            break;
        case SecretForm::SetCookie: {
            const QByteArray part = field.value.split(';').first();
            collectSecret(part.mid(part.indexOf('=') + 1));
            break;
        }
        case SecretForm::Whole:
            collectSecret(field.value);
            break;
        }
    }
}

void Redaction::collect(const model::Session& session) {
    collect(session.exchange.request.headers);
    collectTarget(session.exchange.request.target);
    collectTarget(session.plan.url.resource);
    for (const protocol::HttpResponseHead& head : session.exchange.interim) {
        collect(head.headers);
    }
    if (session.exchange.response) {
        collect(session.exchange.response->headers);
    }
    if (session.plan.route.proxy && session.plan.route.proxy->credentials) {
        collectSecret(session.plan.route.proxy->credentials->password);
        const QByteArray basic = protocol::basicAuthorization(*session.plan.route.proxy->credentials);
        collectSecret(basic.mid(basic.indexOf(' ') + 1));
    }
    collectSecret(session.plan.tls.keyPassword.toUtf8());
}

QByteArray Redaction::masked(const QByteArray& bytes) const {
    return replaceAll(maskLines(bytes), m_secrets);
}

QByteArray Redaction::body(const QByteArray& bytes) const {
    return replaceAll(bytes, m_secrets);
}

QString Redaction::masked(const QString& text) const {
    if (text.isEmpty()) {
        return text;
    }
    const QByteArray utf8 = replaceAll(maskUrls(maskQuotedFields(text).toUtf8()), m_secrets);
    return QString::fromUtf8(utf8);
}

void Redaction::maskFields(protocol::HeaderList& list) const {
    for (protocol::HeaderField& field : list.fields) {
        const SecretForm form = formOf(field.name);
        field.value = form == SecretForm::None ? replaceAll(maskUrls(field.value), m_secrets)
                                               : maskValue(form, field.value);
        field.line = masked(field.line);
    }
}

void Redaction::maskViolations(protocol::Violations& violations) const {
    for (protocol::Violation& violation : violations) {
        violation.message = masked(violation.message);
        violation.place = masked(violation.place);
    }
}

void Redaction::maskHead(protocol::HttpRequestHead& head) const {
    head.bytes = masked(head.bytes);
    head.line = masked(head.line);
    head.target = replaceAll(maskUrls(head.target), m_secrets);
    maskFields(head.headers);
    maskViolations(head.violations);
}

void Redaction::maskHead(protocol::HttpResponseHead& head) const {
    head.bytes = masked(head.bytes);
    head.line = masked(head.line);
    maskFields(head.headers);
    maskViolations(head.violations);
}

void Redaction::maskExchange(model::Exchange& exchange) const {
    maskHead(exchange.request);
    exchange.requestBytes = masked(exchange.requestBytes);
    for (protocol::HttpResponseHead& head : exchange.interim) {
        maskHead(head);
    }
    if (exchange.response) {
        maskHead(*exchange.response);
    }
    exchange.received = masked(exchange.received);
    if (exchange.body) {
        exchange.body->bytes = body(exchange.body->bytes);
        exchange.body->wire = body(exchange.body->wire);
    }
    maskViolations(exchange.requestViolations);
    maskViolations(exchange.responseViolations);
}

void Redaction::maskTunnel(model::TunnelFacts& tunnel, const model::Route& route) const {
    const bool http = !route.proxy || route.proxy->scheme == model::ForwardProxy::Scheme::Http ||
                      route.proxy->scheme == model::ForwardProxy::Scheme::Https;
    if (http) {
        tunnel.request = masked(tunnel.request);
        tunnel.received = masked(tunnel.received);
        if (tunnel.answer) {
            maskHead(*tunnel.answer);
        }
        if (tunnel.body) {
            tunnel.body->bytes = body(tunnel.body->bytes);
            tunnel.body->wire = body(tunnel.body->wire);
        }
    } else if (route.proxy->credentials && !route.proxy->credentials->password.isEmpty()) {
        // The login message of RFC 1929: version, user, password, each with its length.
        const protocol::Credentials& login = *route.proxy->credentials;
        QByteArray message(1, '\x01');
        message += static_cast<char>(login.user.size());
        message += login.user;
        const QByteArray password = QByteArray(1, static_cast<char>(login.password.size())) + login.password;
        const qsizetype place = tunnel.request.indexOf(message + password);
        if (place >= 0) {
            tunnel.request.replace(place + message.size(), password.size(), maskBytes());
        }
        tunnel.request = replaceAll(tunnel.request, m_secrets);
    }
}

void Redaction::maskTapped(model::TappedExchange& exchange) const {
    maskHead(exchange.request);
    for (protocol::HttpResponseHead& head : exchange.interim) {
        maskHead(head);
    }
    if (exchange.response) {
        maskHead(*exchange.response);
    }
    if (exchange.body) {
        exchange.body->bytes = body(exchange.body->bytes);
        exchange.body->wire = body(exchange.body->wire);
    }
}

void Redaction::maskTapped(model::TappedConnection& connection) const {
    for (model::TappedExchange& exchange : connection.exchanges) {
        maskTapped(exchange);
    }
    connection.clientBytes = masked(connection.clientBytes);
    connection.serverBytes = masked(connection.serverBytes);
}

model::Session Redaction::masked(const model::Session& session) const {
    model::Session result = session;
    result.plan.request = masked(session.plan.request);
    result.plan.url.text = maskUrls(session.plan.url.text);
    result.plan.url.resource = maskUrls(session.plan.url.resource);
    result.plan.tls.keyPassword.clear();
    if (result.plan.route.proxy) {
        result.plan.route.proxy->tls.keyPassword.clear();
        if (result.plan.route.proxy->credentials) {
            result.plan.route.proxy->credentials->password = maskBytes();
        }
    }
    maskExchange(result.exchange);
    if (result.connection.tunnel) {
        maskTunnel(*result.connection.tunnel, session.plan.route);
    }
    if (result.failure) {
        result.failure->message = masked(result.failure->message);
    }
    return result;
}

model::ComparedRun Redaction::masked(const model::ComparedRun& run) const {
    model::ComparedRun result = run;
    result.direct = masked(run.direct);
    result.proxied = masked(run.proxied);
    for (model::Replay& replay : result.replays) {
        replay.session = masked(replay.session);
        replay.description = masked(replay.description);
    }
    if (result.tap) {
        if (result.tap->exchange) {
            maskTapped(*result.tap->exchange);
        }
        if (result.tap->carrier) {
            maskTapped(*result.tap->carrier);
        }
        for (model::TappedConnection& connection : result.tap->others) {
            maskTapped(connection);
        }
    }
    return result;
}

QList<model::Finding> Redaction::masked(const QList<model::Finding>& findings) const {
    QList<model::Finding> result = findings;
    for (model::Finding& finding : result) {
        finding.title = masked(finding.title);
        for (model::Evidence& evidence : finding.evidence) {
            evidence.observation = masked(evidence.observation);
            if (formOf(evidence.field.toUtf8()) != SecretForm::None) {
                evidence.observation =
                    QString::fromUtf8(replaceAll(evidence.observation.toUtf8(), m_shortSecrets));
            }
        }
        finding.remedy.text = masked(finding.remedy.text);
        for (model::ConfigurationText& configuration : finding.remedy.configuration) {
            configuration.text = QString::fromUtf8(replaceAll(configuration.text.toUtf8(), m_secrets));
        }
    }
    return result;
}

model::Comparison Redaction::masked(const model::Comparison& comparison) const {
    model::Comparison result = comparison;
    for (model::Difference& row : result.differences) {
        const SecretForm form = row.headerClass ? formOf(row.field) : SecretForm::None;
        for (QByteArray* value : {&row.direct, &row.proxied}) {
            *value =
                form == SecretForm::None ? replaceAll(maskUrls(*value), m_secrets) : maskValue(form, *value);
        }
    }
    result.findings = masked(comparison.findings);
    result.verdict = masked(comparison.verdict);
    return result;
}

model::ComparedRun redacted(const model::ComparedRun& run) {
    return Redaction(run).masked(run);
}

model::Session redacted(const model::Session& session) {
    return Redaction(session).masked(session);
}

QByteArray redactedHead(const QByteArray& bytes) {
    return Redaction().masked(bytes);
}

QByteArray redactedValue(const QByteArray& name, const QByteArray& value) {
    return maskValue(formOf(name), value);
}

} // namespace twinwire::report
