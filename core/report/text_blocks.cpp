// Blocks of the text reports: results, heads, times, TLS, broken rules.
#include "report/text_blocks.h"

#include "base/text.h"
#include "base/translate.h"
#include "model/names.h"

#include <algorithm>

namespace twinwire::report {

using namespace Qt::StringLiterals;

namespace {

constexpr int bodyLines = 12; // of a refusal's body without -v
constexpr qsizetype bodyOctets = 1200;

QString number(model::nanoseconds duration) {
    const double ms = static_cast<double>(duration.count()) / 1e6;
    return ms >= 10'000.0 ? u"%1 s"_s.arg(ms / 1000.0, 0, 'f', 2)
                          : QString::number(ms, 'f', ms >= 100.0 ? 0 : (ms >= 10.0 ? 1 : 2));
}

/// A refusal's status is no 101: the status says so itself, everywhere.
bool isPlainRefusal(const protocol::Violation& violation) {
    return violation.code == "response.status-not-101";
}

} // namespace

QString timeInWords(const model::Timings& timings) {
    const std::optional<model::nanoseconds> end = timings.headComplete ? timings.headComplete : timings.ended;
    if (!end) {
        return {};
    }
    const QString text = number(*end - timings.begun);
    return text.endsWith(u's') ? text : text + u" ms"_s;
}

Tone toneOf(model::Outcome outcome) {
    return outcome == model::Outcome::Switched ? Tone::Good : Tone::Bad;
}

QString symbolOf(model::Outcome outcome) {
    return outcome == model::Outcome::Switched ? u"✓"_s : u"✗"_s;
}

QString resultInWords(const model::Session& session) {
    if (session.outcome == model::Outcome::Failed && session.failure &&
        session.failure->kind != model::Failure::Kind::InvalidSwitch) {
        return model::inWords(session.failure->kind);
    }
    if (session.exchange.response) {
        const protocol::HttpResponseHead& head = *session.exchange.response;
        if (session.outcome == model::Outcome::Failed) {
            return base::translate("Report", "%1, no valid switch", "%1: a status").arg(head.status);
        }
        QString text = QString::number(head.status);
        if (!head.reason.isEmpty()) {
            text += u' ' + base::printable(head.reason, 60);
        }
        return text;
    }
    return session.failure ? model::inWords(session.failure->kind) : QString();
}

void writeRaw(Page& page, const QString& title, const QByteArray& bytes) {
    if (bytes.isEmpty()) {
        return;
    }
    page.heading(title);
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', at);
        const qsizetype next = end < 0 ? bytes.size() : end + 1;
        page.paragraph(2, base::printable(QByteArrayView(bytes).sliced(at, next - at)), Tone::Plain);
        at = next;
    }
}

void writeHead(Page& page, const QString& title, const QString& note, const QByteArray& line,
               const protocol::HeaderList& headers) {
    page.heading(title, note);
    int nameWidth = 0;
    for (const protocol::HeaderField& field : headers.fields) {
        nameWidth = qMax(nameWidth, displayWidth(base::printable(field.name)));
    }
    nameWidth = qMin(nameWidth, page.columns() / 3);
    page.paragraph(6, base::printable(line), Tone::Strong);
    for (const protocol::HeaderField& field : headers.fields) {
        const bool hop = protocol::headerClass(headers, field.name) == protocol::HeaderClass::HopByHop;
        const QStringList names = wrapped(base::printable(field.name) + u':', nameWidth + 1);
        const QStringList values = wrapped(base::printable(field.value), page.columns() - 6 - nameWidth - 2);
        for (qsizetype i = 0; i < qMax(names.size(), values.size()); ++i) {
            page.line(u"  "_s + page.paint(Tone::Accent, padded(i == 0 && hop ? u"hop"_s : QString(), 3)) +
                      u' ' + page.paint(Tone::Dim, padded(names.value(i), nameWidth + 1)) + u' ' +
                      values.value(i));
        }
    }
}

void writeBody(Page& page, const QString& title, const protocol::HttpBody& body) {
    if (body.bytes.isEmpty() && body.violations.isEmpty()) {
        return;
    }
    QString note = base::sizeInWords(static_cast<quint64>(body.bytes.size()));
    if (body.framing != protocol::HttpBody::Framing::None) {
        note += u", "_s + QString::fromLatin1(model::nameOf(body.framing));
    }
    if (body.truncated) {
        note += u", cut at the limit"_s;
    } else if (!body.complete) {
        note += u", incomplete"_s;
    }
    page.heading(title, note);
    const qsizetype limit = page.isVerbose() ? body.bytes.size() : bodyOctets;
    int shown = 0;
    qsizetype at = 0;
    const qsizetype end = qMin(limit, body.bytes.size());
    while (at < end && (page.isVerbose() || shown < bodyLines)) {
        const qsizetype lineFeed = body.bytes.indexOf('\n', at);
        const qsizetype lineEnd = lineFeed < 0 || lineFeed > end ? end : lineFeed;
        QByteArrayView text = QByteArrayView(body.bytes).sliced(at, lineEnd - at);
        if (text.endsWith('\r')) {
            text.chop(1);
        }
        page.paragraph(6, base::printable(text, body.bytes.size()), Tone::Dim);
        ++shown;
        at = lineEnd + 1;
    }
    if (at < body.bytes.size()) {
        page.paragraph(
            6, u"… %1 more, with -v"_s.arg(base::sizeInWords(static_cast<quint64>(body.bytes.size() - at))));
    }
}

void writeTimes(Page& page, const QList<QPair<QString, const model::Session*>>& sessions) {
    struct Column {
        QString title;
        std::optional<model::nanoseconds> model::Timings::*end;
    };
    static const QList<Column> columns = {{u"name"_s, &model::Timings::nameResolved},
                                          {u"connect"_s, &model::Timings::connected},
                                          {u"proxy TLS"_s, &model::Timings::proxyTlsEstablished},
                                          {u"tunnel"_s, &model::Timings::tunnelEstablished},
                                          {u"TLS"_s, &model::Timings::tlsEstablished},
                                          {u"request"_s, &model::Timings::requestWritten},
                                          {u"first byte"_s, &model::Timings::firstByte},
                                          {u"head"_s, &model::Timings::headComplete}};
    QList<Column> used;
    for (const Column& column : columns) {
        const auto took = [&](const auto& entry) {
            return (entry.second->timings.*column.end).has_value();
        };
        if (std::any_of(sessions.cbegin(), sessions.cend(), took)) {
            used.append(column);
        }
    }
    if (used.isEmpty()) {
        return;
    }
    int labelWidth = 0;
    for (const auto& entry : sessions) {
        labelWidth = qMax(labelWidth, displayWidth(entry.first));
    }
    page.gap();
    QString titles = page.paint(Tone::Strong, u"Times"_s) + u" in ms"_s;
    titles += QString(qMax(0, 2 + labelWidth - 11), u' ');
    const int first = qMax(2 + labelWidth, 11);
    for (const Column& column : used) {
        titles += page.paint(Tone::Dim, paddedLeft(column.title, 11));
    }
    page.line(titles + page.paint(Tone::Dim, paddedLeft(u"total"_s, 11)));
    for (const auto& entry : sessions) {
        QString row = padded(u"  "_s + entry.first, first);
        model::nanoseconds before = entry.second->timings.begun;
        for (const Column& column : used) {
            const std::optional<model::nanoseconds>& end = entry.second->timings.*column.end;
            row += paddedLeft(end ? number(*end - before) : u"–"_s, 11);
            before = end.value_or(before);
        }
        QString total = timeInWords(entry.second->timings);
        page.line(row + paddedLeft(total.endsWith(u" ms"_s) ? total.chopped(3) : total, 11));
    }
}

void writeTls(Page& page, const QString& title, const model::TlsSummary& tls) {
    page.heading(title);
    const int label = 13;
    if (tls.established) {
        QString text = QString::fromLatin1(tls.version) + u", "_s + QString::fromLatin1(tls.cipher);
        if (!tls.alpnOffered.isEmpty()) {
            text += u", ALPN "_s + (tls.alpn.isEmpty() ? u"not answered"_s : base::printable(tls.alpn));
        }
        page.labelled(2, u"session"_s, label, text);
    } else {
        page.labelled(2, u"session"_s, label,
                      tls.error.isEmpty() ? u"not established"_s : u"not established: "_s + tls.error,
                      Tone::Bad);
        if (!tls.peerBytes.isEmpty()) {
            page.labelled(2, u"peer spoke"_s, label, protocol::describeWireForm(tls.peerBytes));
        }
    }
    page.labelled(2, u"server name"_s, label,
                  tls.serverName.isEmpty() ? u"none sent"_s : base::printable(tls.serverName));
    if (!tls.chain.isEmpty()) {
        page.labelled(2, u"verified"_s, label,
                      tls.verified ? u"yes, as "_s + base::printable(tls.verifiedName)
                                   : u"no: "_s + tls.verifyText,
                      tls.verified ? Tone::Plain : Tone::Bad);
    }
    for (qsizetype i = 0; i < tls.chain.size(); ++i) {
        const model::CertificateFacts& certificate = tls.chain[i];
        if (i > 0 && !page.isVerbose()) {
            page.labelled(2, QString(), label, u"… %1 more in the chain, with -v"_s.arg(tls.chain.size() - i),
                          Tone::Dim);
            break;
        }
        page.labelled(2, i == 0 ? u"certificate"_s : u"issued by"_s, label, certificate.subject);
        if (!certificate.names.isEmpty()) {
            page.labelled(2, u"  for"_s, label, certificate.names.join(u", "_s));
        }
        page.labelled(2, u"  issuer"_s, label, certificate.issuer);
        page.labelled(2, u"  valid"_s, label,
                      certificate.notBefore.toUTC().toString(u"yyyy-MM-dd"_s) + u" to "_s +
                          certificate.notAfter.toUTC().toString(u"yyyy-MM-dd"_s));
        page.labelled(2, u"  sha256"_s, label, QString::fromLatin1(certificate.sha256), Tone::Dim);
    }
    if (tls.clientCertificateRequested) {
        page.labelled(2, u"asked for"_s, label, u"a client certificate"_s);
    }
    for (const protocol::TlsAlert& alert : tls.alerts) {
        page.labelled(2, u"alert"_s, label,
                      u"%1 %2 (%3), %4"_s.arg(alert.fatal ? u"fatal"_s : u"warning"_s,
                                              QString::fromLatin1(protocol::tlsAlertName(alert.description)),
                                              QString::number(alert.description),
                                              alert.sent ? u"sent by us"_s : u"received"_s),
                      Tone::Warning);
    }
}

void writeTunnel(Page& page, const QString& title, const model::TunnelFacts& tunnel) {
    if (tunnel.established && !page.isVerbose()) {
        return;
    }
    page.heading(title, tunnel.established ? u"established"_s : u"refused"_s);
    if (!tunnel.refusal.isEmpty()) {
        page.paragraph(2, tunnel.refusal, Tone::Bad);
    }
    if (page.isVerbose()) {
        writeRaw(page, u"Sent to the forward proxy"_s, tunnel.request);
    }
    if (tunnel.answer) {
        writeHead(page, u"The forward proxy's answer"_s, {}, tunnel.answer->line, tunnel.answer->headers);
    } else if (!tunnel.received.isEmpty()) {
        writeRaw(page, u"Received from the forward proxy"_s, tunnel.received);
    }
    if (tunnel.body) {
        writeBody(page, u"Body of the forward proxy's answer"_s, *tunnel.body);
    }
}

void writeTries(Page& page, const QString& title, const model::Connection& connection) {
    const bool failed =
        std::any_of(connection.tries.cbegin(), connection.tries.cend(),
                    [](const model::AddressTry& attempt) { return !attempt.error.isEmpty(); });
    if (connection.tries.isEmpty() || (!failed && !page.isVerbose())) {
        return;
    }
    page.heading(title);
    for (const model::AddressTry& attempt : connection.tries) {
        const QString address = attempt.address.contains(':')
                                    ? u"[%1]:%2"_s.arg(QString::fromLatin1(attempt.address)).arg(attempt.port)
                                    : u"%1:%2"_s.arg(QString::fromLatin1(attempt.address)).arg(attempt.port);
        const bool connected = attempt.error.isEmpty();
        page.labelled(2, address, 28,
                      (connected ? u"connected"_s : attempt.error) + u"  "_s +
                          number(attempt.ended - attempt.begun) + u" ms"_s,
                      connected ? Tone::Plain : Tone::Bad, Tone::Plain);
    }
}

void writeViolations(Page& page, const QList<QPair<QString, const protocol::Violations*>>& groups) {
    const auto saysNothing = [](const auto& group) {
        return std::all_of(group.second->cbegin(), group.second->cend(), isPlainRefusal);
    };
    if (std::all_of(groups.cbegin(), groups.cend(), saysNothing)) {
        return;
    }
    page.heading(u"Broken rules"_s);
    for (const auto& [of, violations] : groups) {
        for (const protocol::Violation& violation : *violations) {
            const bool remark = violation.severity == protocol::Violation::Severity::Remark;
            if (isPlainRefusal(violation)) {
                continue;
            }
            QString text = violation.message;
            QStringList notes;
            if (!violation.place.isEmpty()) {
                notes.append(violation.place);
            }
            notes.append(violation.rule);
            if (remark) {
                notes.append(u"a remark"_s);
            }
            notes.removeAll(QString());
            text += u"  ("_s + notes.join(u"; "_s) + u')';
            page.labelled(2, of, 18, text, remark ? Tone::Plain : Tone::Warning);
            page.labelled(2, QString(), 18, QString::fromLatin1(violation.code), Tone::Dim);
        }
    }
}

void writeOpinions(Page& page, const QList<SecondOpinion>& opinions) {
    if (opinions.isEmpty()) {
        return;
    }
    page.heading(u"Second opinion"_s, u"QWebSocket of Qt "_s + QString::fromLatin1(qVersion()));
    for (const SecondOpinion& opinion : opinions) {
        QString text =
            base::translate("Report", "opened", "what another WebSocket client says of an address");
        if (!opinion.opened && opinion.errorCode >= 0) {
            text = base::translate("Report", "did not open: %1 (error %2)")
                       .arg(opinion.error, QString::number(opinion.errorCode));
        } else if (!opinion.opened) {
            text = base::translate("Report", "did not open: %1").arg(opinion.error);
        }
        if (!opinion.subprotocol.isEmpty()) {
            text = base::translate("Report", "%1, subprotocol %2").arg(text, opinion.subprotocol);
        }
        if (opinion.closeCode != 0) {
            text =
                base::translate("Report", "%1, close code %2").arg(text, QString::number(opinion.closeCode));
            if (!opinion.closeReason.isEmpty()) {
                text += u" “%1”"_s.arg(opinion.closeReason);
            }
        }
        page.labelled(2, QString::fromLatin1(opinion.route), 10, text,
                      opinion.opened ? Tone::Good : Tone::Bad);
    }
}

QString closeInWords(const model::CloseFacts& close) {
    QString text = QString::number(close.code);
    const std::optional<protocol::CloseFrame>& frame = close.received ? close.received : close.sent;
    if (frame && !frame->reason.isEmpty()) {
        text += u" “%1”"_s.arg(base::printable(frame->reason));
    }
    if (close.clean) {
        return base::translate("Report", "%1, clean", "%1: close code and reason").arg(text);
    }
    const bool reset = close.end == model::StreamEnd::Reset;
    const bool timeout = close.end == model::StreamEnd::Timeout;
    if (close.received) {
        text = (reset     ? base::translate("Report", "%1, not clean, by a reset")
                : timeout ? base::translate("Report", "%1, not clean, the peer did not answer in time")
                          : base::translate("Report", "%1, not clean"))
                   .arg(text);
    } else {
        text =
            (reset ? base::translate("Report", "%1, without a Close frame from the peer, by a reset")
             : timeout
                 ? base::translate("Report",
                                   "%1, without a Close frame from the peer, the peer did not answer in time")
                 : base::translate("Report", "%1, without a Close frame from the peer"))
                .arg(text);
    }
    return text;
}

void writeClose(Page& page, const QString& label, const model::CloseFacts& close) {
    page.labelled(2, label, 10, u"closed "_s + closeInWords(close),
                  close.clean ? Tone::Plain : Tone::Warning);
}

} // namespace twinwire::report
