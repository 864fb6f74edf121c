// Masking of secrets. Two nets: by form (header names, URLs), and by value (whatever was seen as a secret in
// a head is masked wherever it occurs again).
#include "report/redaction.h"

#include "base/text.h"
#include "protocol/connect.h"
#include "report/secret_forms.h"

#include <algorithm>

namespace twinwire::report {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestSecret = 6; // shorter ones would mask innocent text wherever they occur

QByteArray replaceAll(QByteArray text, const QList<QByteArray>& secrets) {
    for (const QByteArray& secret : secrets) {
        if (text.contains(secret)) {
            text.replace(secret, maskBytes());
        }
    }
    return text;
}

/// \a text with a secret masked that a cut ("… (9 more octets)") left the beginning of.
QByteArray maskCut(QByteArray text, const QList<QByteArray>& secrets) {
    constexpr qsizetype shortestPiece = 3;
    const QByteArray cut = QByteArrayLiteral("\xE2\x80\xA6 (");
    const qsizetype at = text.lastIndexOf(cut);
    for (const QByteArray& secret : at < 0 ? QList<QByteArray>() : secrets) {
        for (qsizetype length = std::min(secret.size(), at); length >= shortestPiece; --length) {
            if (QByteArrayView(text).first(at).endsWith(QByteArrayView(secret).first(length)))
                return text.replace(at - length, length, maskBytes());
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
    if (run.audit) {
        for (const model::AuditProbe& probe : run.audit->probes) {
            collect(probe.session);
            if (probe.tapped) {
                collect(probe.tapped->request.headers);
                collectTarget(probe.tapped->request.target);
            }
        }
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
    for (const auto& [begin, end] : secretParameters(target)) {
        collectSecret(target.sliced(begin, end - begin));
    }
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
    return replaceAll(maskUrls(bytes), m_secrets);
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
    result.plan.url.text = replaceAll(maskUrls(session.plan.url.text), m_secrets);
    result.plan.url.resource = replaceAll(maskUrls(session.plan.url.resource), m_secrets);
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
    if (result.configuration) {
        result.configuration = masked(*result.configuration);
    }
    if (result.audit) {
        for (model::AuditProbe& probe : result.audit->probes) {
            probe.session = masked(probe.session);
            if (probe.tapped) {
                maskTapped(*probe.tapped);
            }
        }
    }
    return result;
}

model::ConfigurationReading Redaction::masked(const model::ConfigurationReading& reading) const {
    model::ConfigurationReading result = reading;
    if (result.upstreamRequest) {
        result.upstreamRequest = masked(*result.upstreamRequest);
    }
    for (model::PredictedRequest& request : result.requests) {
        request.head = masked(request.head);
    }
    if (result.answer) {
        result.answer->location = masked(result.answer->location);
        result.answer->body = body(result.answer->body);
    }
    result.findings = masked(reading.findings);
    return result;
}

QList<model::Finding> Redaction::masked(const QList<model::Finding>& findings) const {
    QList<model::Finding> result = findings;
    for (model::Finding& finding : result) {
        finding.title = masked(finding.title);
        for (model::Evidence& evidence : finding.evidence) {
            evidence.observation =
                QString::fromUtf8(maskCut(masked(evidence.observation).toUtf8(), m_secrets));
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
