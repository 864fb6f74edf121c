// JSON documents. Every object built here is described, closed, in resources/schema; change both together.
#include "report/json_report.h"

#include "model/names.h"
#include "report/audit_report.h"
#include "report/client_readings.h"
#include "report/configuration_report.h"
#include "report/json_findings.h"
#include "report/speaker_report.h"

#include <QJsonArray>
#include <QStringDecoder>

#include <cmath>

namespace twinwire::report {

using namespace Qt::StringLiterals;

QString textOf(const QByteArray& octets, bool* exact) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(octets);
    const bool valid = !decoder.hasError();
    if (exact) {
        *exact = valid;
    }
    return valid ? text : QString::fromLatin1(octets);
}

namespace {

QJsonValue milliseconds(model::nanoseconds duration) {
    return std::round(static_cast<double>(duration.count()) / 1e3) / 1e3;
}

QString latin1(const QByteArray& text) {
    return QString::fromLatin1(text);
}

/// The stable name of a value of one of the model's enumerations.
template <typename Enumeration>
QString word(Enumeration value) {
    return latin1(model::nameOf(value));
}

/// Puts \a octets under \a name; when they are no UTF-8, the exact octets in base64 beside it.
void putOctets(QJsonObject& object, const QString& name, const QByteArray& octets) {
    bool exact = true;
    object.insert(name, textOf(octets, &exact));
    if (!exact) {
        object.insert(name + "_base64"_L1, latin1(octets.toBase64()));
    }
}

QJsonArray strings(const QList<QByteArray>& texts) {
    QJsonArray array;
    for (const QByteArray& text : texts) {
        array.append(textOf(text));
    }
    return array;
}

QJsonArray violationsJson(const protocol::Violations& violations) {
    QJsonArray array;
    for (const protocol::Violation& violation : violations) {
        array.append(QJsonObject{{u"code"_s, latin1(violation.code)},
                                 {u"rule"_s, violation.rule},
                                 {u"message"_s, violation.message},
                                 {u"place"_s, violation.place},
                                 {u"severity"_s, word(violation.severity)}});
    }
    return array;
}

QJsonArray headersJson(const protocol::HeaderList& list) {
    QJsonArray array;
    for (const protocol::HeaderField& field : list.fields) {
        array.append(QJsonObject{{u"name"_s, textOf(field.name)},
                                 {u"value"_s, textOf(field.value)},
                                 {u"class"_s, word(protocol::headerClass(list, field.name))}});
    }
    return array;
}

QJsonObject requestJson(const protocol::HttpRequestHead& head, const QByteArray& bytes,
                        const protocol::Violations& violations) {
    QJsonObject object;
    putOctets(object, u"raw"_s, bytes);
    object.insert(u"line"_s, textOf(head.line));
    object.insert(u"method"_s, textOf(head.method));
    object.insert(u"target"_s, textOf(head.target));
    object.insert(u"version"_s, textOf(head.version));
    object.insert(u"headers"_s, headersJson(head.headers));
    object.insert(u"violations"_s, violationsJson(violations));
    return object;
}

QJsonObject responseJson(const protocol::HttpResponseHead& head, const protocol::Violations& violations) {
    QJsonObject object;
    putOctets(object, u"raw"_s, head.bytes);
    object.insert(u"line"_s, textOf(head.line));
    object.insert(u"version"_s, textOf(head.version));
    object.insert(u"status"_s, head.status);
    object.insert(u"reason"_s, textOf(head.reason));
    object.insert(u"headers"_s, headersJson(head.headers));
    object.insert(u"violations"_s, violationsJson(violations));
    return object;
}

QJsonObject bodyJson(const protocol::HttpBody& body) {
    QJsonObject object;
    putOctets(object, u"text"_s, body.bytes);
    object.insert(u"octets"_s, body.bytes.size());
    object.insert(u"framing"_s, word(body.framing));
    object.insert(u"complete"_s, body.complete);
    object.insert(u"truncated"_s, body.truncated);
    object.insert(u"violations"_s, violationsJson(body.violations));
    return object;
}

QJsonArray alertsJson(const QList<protocol::TlsAlert>& alerts) {
    QJsonArray array;
    for (const protocol::TlsAlert& alert : alerts) {
        array.append(QJsonObject{{u"fatal"_s, alert.fatal},
                                 {u"description"_s, alert.description},
                                 {u"name"_s, latin1(protocol::tlsAlertName(alert.description))},
                                 {u"sent"_s, alert.sent}});
    }
    return array;
}

QJsonObject tlsJson(const model::TlsSummary& tls) {
    QJsonArray chain;
    for (const model::CertificateFacts& certificate : tls.chain) {
        chain.append(QJsonObject{{u"subject"_s, certificate.subject},
                                 {u"issuer"_s, certificate.issuer},
                                 {u"names"_s, QJsonArray::fromStringList(certificate.names)},
                                 {u"not_before"_s, certificate.notBefore.toUTC().toString(Qt::ISODate)},
                                 {u"not_after"_s, certificate.notAfter.toUTC().toString(Qt::ISODate)},
                                 {u"sha256"_s, latin1(certificate.sha256)}});
    }
    QJsonObject object{{u"established"_s, tls.established},
                       {u"server_name"_s, textOf(tls.serverName)},
                       {u"verified_name"_s, textOf(tls.verifiedName)},
                       {u"alpn_offered"_s, strings(tls.alpnOffered)},
                       {u"alpn"_s, textOf(tls.alpn)},
                       {u"version"_s, latin1(tls.version)},
                       {u"cipher"_s, latin1(tls.cipher)},
                       {u"verified"_s, tls.verified},
                       {u"verify_code"_s, tls.verifyCode},
                       {u"verify_text"_s, tls.verifyText},
                       {u"verify_problem"_s, word(tls.verifyProblem)},
                       {u"alerts"_s, alertsJson(tls.alerts)},
                       {u"client_certificate_requested"_s, tls.clientCertificateRequested},
                       {u"error"_s, tls.error},
                       {u"chain"_s, chain}};
    if (!tls.established && !tls.peerBytes.isEmpty()) {
        object.insert(u"peer_spoke"_s, protocol::describeWireForm(tls.peerBytes));
    }
    return object;
}

QJsonObject phasesJson(const model::Timings& times) {
    QJsonObject object;
    model::nanoseconds before = times.begun;
    const auto put = [&](const QString& name, const std::optional<model::nanoseconds>& end) {
        if (end) {
            object.insert(name, milliseconds(*end - before));
            before = *end;
        }
    };
    put(u"name"_s, times.nameResolved);
    put(u"connect"_s, times.connected);
    put(u"proxy_tls"_s, times.proxyTlsEstablished);
    put(u"proxy_tunnel"_s, times.tunnelEstablished);
    put(u"tls"_s, times.tlsEstablished);
    put(u"request"_s, times.requestWritten);
    put(u"first_byte"_s, times.firstByte);
    put(u"head"_s, times.headComplete);
    const std::optional<model::nanoseconds> end = times.headComplete ? times.headComplete : times.ended;
    if (end) {
        object.insert(u"total"_s, milliseconds(*end - times.begun));
    }
    return object;
}

QJsonObject tunnelJson(const model::TunnelFacts& tunnel) {
    QJsonObject object;
    putOctets(object, u"request"_s, tunnel.request);
    putOctets(object, u"received"_s, tunnel.received);
    object.insert(u"established"_s, tunnel.established);
    if (!tunnel.refusal.isEmpty()) {
        object.insert(u"refusal"_s, tunnel.refusal);
    }
    if (tunnel.answer) {
        object.insert(u"answer"_s, responseJson(*tunnel.answer, tunnel.answer->violations));
    }
    if (tunnel.body) {
        object.insert(u"body"_s, bodyJson(*tunnel.body));
    }
    return object;
}

QJsonObject connectionJson(const model::Connection& connection) {
    QJsonArray tries;
    for (const model::AddressTry& attempt : connection.tries) {
        tries.append(QJsonObject{{u"address"_s, latin1(attempt.address)},
                                 {u"port"_s, attempt.port},
                                 {u"connected"_s, attempt.errorNumber == 0 && attempt.error.isEmpty()},
                                 {u"error"_s, attempt.error},
                                 {u"errno"_s, attempt.errorNumber},
                                 {u"ms"_s, milliseconds(attempt.ended - attempt.begun)}});
    }
    QJsonObject object{
        {u"host_looked_up"_s, textOf(connection.hostLooked)},  {u"addresses_tried"_s, tries},
        {u"local_address"_s, latin1(connection.localAddress)}, {u"local_port"_s, connection.localPort},
        {u"peer_address"_s, latin1(connection.peerAddress)},   {u"peer_port"_s, connection.peerPort}};
    if (connection.tunnel) {
        object.insert(u"proxy_tunnel"_s, tunnelJson(*connection.tunnel));
    }
    if (connection.proxyTls) {
        object.insert(u"proxy_tls"_s, tlsJson(*connection.proxyTls));
    }
    return object;
}

QJsonObject closeFrameJson(const protocol::CloseFrame& close) {
    QJsonObject object;
    object.insert(u"code"_s, close.code ? QJsonValue(*close.code) : QJsonValue());
    putOctets(object, u"reason"_s, close.reason);
    return object;
}

QJsonObject closeJson(const model::CloseFacts& close) {
    return {{u"code"_s, close.code},
            {u"clean"_s, close.clean},
            {u"end"_s, word(close.end)},
            {u"sent"_s, close.sent ? QJsonValue(closeFrameJson(*close.sent)) : QJsonValue()},
            {u"received"_s, close.received ? QJsonValue(closeFrameJson(*close.received)) : QJsonValue()}};
}

QJsonObject failureJson(const model::Failure& failure) {
    return {{u"kind"_s, word(failure.kind)},
            {u"phase"_s, word(failure.phase)},
            {u"octets"_s, static_cast<qint64>(failure.octets)},
            {u"end"_s, word(failure.end)},
            {u"errno"_s, failure.errorNumber},
            {u"message"_s, failure.message}};
}

QJsonObject framesJson(const model::Session& session) {
    qint64 sent = 0;
    qint64 received = 0;
    for (const model::FrameRecord& record : session.frames) {
        ++(record.clientToServer ? sent : received);
    }
    return {{u"sent"_s, sent},
            {u"received"_s, received},
            {u"violations"_s, violationsJson(session.frameViolations)}};
}

QJsonObject tappedConnectionJson(const model::TappedConnection& connection) {
    QJsonArray exchanges;
    for (const model::TappedExchange& exchange : connection.exchanges) {
        exchanges.append(
            QJsonObject{{u"request_line"_s, textOf(exchange.request.line)},
                        {u"status_line"_s, exchange.response ? textOf(exchange.response->line) : QString()}});
    }
    QJsonObject object{{u"number"_s, connection.number},
                       {u"client"_s, latin1(connection.client)},
                       {u"listen"_s, connection.listen},
                       {u"target"_s, connection.target},
                       {u"target_error"_s, connection.targetError},
                       {u"client_form"_s, word(connection.clientForm)},
                       {u"server_form"_s, word(connection.serverForm)},
                       {u"client_octets"_s, static_cast<qint64>(connection.clientCount)},
                       {u"server_octets"_s, static_cast<qint64>(connection.serverCount)},
                       {u"client_end"_s, word(connection.clientEnd)},
                       {u"server_end"_s, word(connection.serverEnd)},
                       {u"accepted_ms"_s, milliseconds(connection.acceptedAt)},
                       {u"exchanges"_s, exchanges}};
    if (connection.endedAt) {
        object.insert(u"ended_ms"_s, milliseconds(*connection.endedAt));
    }
    if (connection.preamble) {
        QJsonObject preamble{{u"version"_s, connection.preamble->version},
                             {u"family"_s, latin1(connection.preamble->family)},
                             {u"source"_s, latin1(connection.preamble->source)},
                             {u"source_port"_s, connection.preamble->sourcePort},
                             {u"destination"_s, latin1(connection.preamble->destination)},
                             {u"destination_port"_s, connection.preamble->destinationPort}};
        putOctets(preamble, u"raw"_s, connection.preamble->bytes);
        object.insert(u"preamble"_s, preamble);
    }
    if (connection.clientHello) {
        object.insert(u"client_hello"_s,
                      QJsonObject{{u"server_name"_s, textOf(connection.clientHello->serverName)},
                                  {u"alpn"_s, strings(connection.clientHello->alpn)}});
    }
    return object;
}

QJsonObject tapJson(const model::TapSighting& tap, const QStringList& descriptions) {
    QJsonArray connections;
    if (tap.carrier) {
        connections.append(tappedConnectionJson(*tap.carrier));
    }
    for (const model::TappedConnection& connection : tap.others) {
        connections.append(tappedConnectionJson(connection));
    }
    QJsonObject object{{u"listen"_s, QJsonArray::fromStringList(descriptions)},
                       {u"match"_s, word(tap.match)},
                       {u"connection"_s, tap.connection},
                       {u"request"_s, QJsonValue()},
                       {u"response"_s, QJsonValue()},
                       {u"connections"_s, connections},
                       {u"connections_dropped"_s, static_cast<qint64>(tap.connectionsDropped)}};
    if (tap.exchange) {
        const model::TappedExchange& exchange = *tap.exchange;
        QJsonObject request =
            requestJson(exchange.request, exchange.request.bytes, exchange.request.violations);
        request.insert(u"complete"_s, exchange.requestComplete);
        object.insert(u"request"_s, request);
        if (exchange.response) {
            object.insert(u"response"_s, responseJson(*exchange.response, exchange.response->violations));
        }
        if (exchange.body) {
            object.insert(u"body"_s, bodyJson(*exchange.body));
        }
    }
    return object;
}

QJsonArray replaysJson(const QList<model::Replay>& replays) {
    QJsonArray array;
    for (const model::Replay& replay : replays) {
        array.append(QJsonObject{
            {u"code"_s, latin1(replay.code)},
            {u"description"_s, replay.description},
            {u"route"_s, replay.route == model::Replay::Route::Proxied ? u"proxied"_s : u"direct"_s},
            {u"session"_s, sessionJson(replay.session)}});
    }
    return array;
}

/// One route of a comparison: the session, and how others would read its answer.
QJsonObject routeJson(const model::Session& session) {
    QJsonObject object = sessionJson(session);
    object.insert(u"clients"_s, clientsJson(session));
    return object;
}

/// The proxied route also says who answered.
QJsonObject proxiedJson(const model::ComparedRun& run) {
    QJsonObject object = routeJson(run.proxied);
    object.insert(u"answered_by"_s, speakerJson(run));
    return object;
}

void appendAll(QJsonArray& array, const QJsonArray& more, const QString& of) {
    for (const QJsonValue& value : more) {
        QJsonObject object = value.toObject();
        object.insert(u"of"_s, of);
        array.append(object);
    }
}

} // namespace

QJsonObject sessionJson(const model::Session& session) {
    const model::Exchange& exchange = session.exchange;
    QJsonObject object{
        {u"url"_s, textOf(session.plan.url.text)},
        {u"outcome"_s, word(session.outcome)},
        {u"status"_s, exchange.response ? QJsonValue(exchange.response->status) : QJsonValue()},
        {u"request"_s, requestJson(exchange.request, exchange.requestBytes, exchange.requestViolations)},
        {u"response"_s, exchange.response
                            ? QJsonValue(responseJson(*exchange.response, exchange.responseViolations))
                            : QJsonValue()},
        {u"phases"_s, phasesJson(session.timings)},
        {u"tls"_s, session.connection.tls ? QJsonValue(tlsJson(*session.connection.tls)) : QJsonValue()},
        {u"close"_s, session.close ? QJsonValue(closeJson(*session.close)) : QJsonValue()},
        {u"failure"_s, session.failure ? QJsonValue(failureJson(*session.failure)) : QJsonValue()},
        {u"connection"_s, connectionJson(session.connection)},
        {u"body"_s, exchange.body ? QJsonValue(bodyJson(*exchange.body)) : QJsonValue()},
        {u"frames"_s, framesJson(session)}};
    if (!exchange.interim.isEmpty()) {
        QJsonArray interim;
        for (const protocol::HttpResponseHead& head : exchange.interim) {
            interim.append(responseJson(head, head.violations));
        }
        object.insert(u"interim"_s, interim);
    }
    if (!exchange.response && !exchange.received.isEmpty()) {
        putOctets(object, u"received"_s, exchange.received);
    }
    return object;
}

QJsonObject comparisonJson(const model::ComparedRun& run, const model::Comparison& comparison,
                           const QList<SecondOpinion>& opinions) {
    QJsonObject object{{u"schema"_s, u"twinwire.compare/1"_s},
                       {u"verdict"_s, comparison.verdict},
                       {u"both_switched"_s, comparison.bothSwitched},
                       {u"direct"_s, routeJson(run.direct)},
                       {u"proxied"_s, proxiedJson(run)},
                       {u"differences"_s, differencesJson(comparison.differences)},
                       {u"findings"_s, findingsJson(comparison.findings)},
                       {u"replays"_s, replaysJson(run.replays)}};
    if (run.tap) {
        object.insert(u"tap"_s, tapJson(*run.tap, run.tapDescriptions));
    }
    if (run.configuration) {
        object.insert(u"configuration"_s, configurationJson(*run.configuration));
    }
    if (run.audit) {
        object.insert(u"audit"_s, auditJson(run));
    }
    if (!opinions.isEmpty()) {
        object.insert(u"second_opinions"_s, opinionsJson(opinions));
    }
    return object;
}

QJsonObject connectJson(const model::Session& session, const QList<model::Finding>& findings,
                        const QList<SecondOpinion>& opinions) {
    QJsonObject object = routeJson(session);
    object.insert(u"schema"_s, u"twinwire.connect/1"_s);
    QJsonArray violations;
    appendAll(violations, violationsJson(session.exchange.requestViolations), u"request"_s);
    appendAll(violations, violationsJson(session.exchange.responseViolations), u"response"_s);
    if (session.exchange.body) {
        appendAll(violations, violationsJson(session.exchange.body->violations), u"body"_s);
    }
    appendAll(violations, violationsJson(session.frameViolations), u"frames"_s);
    object.insert(u"violations"_s, violations);
    object.insert(u"findings"_s, findingsJson(findings));
    if (!opinions.isEmpty()) {
        object.insert(u"second_opinions"_s, opinionsJson(opinions));
    }
    return object;
}

} // namespace twinwire::report
