// The text of a comparison and of a single attempt, from the blocks.
#include "report/text_report.h"

#include "base/text.h"
#include "model/names.h"
#include "report/audit_report.h"
#include "report/client_readings.h"
#include "report/configuration_report.h"
#include "report/speaker_report.h"
#include "report/text_blocks.h"

#include <algorithm>

namespace twinwire::report {

using namespace Qt::StringLiterals;

namespace {

using Section = model::Difference::Section;

QList<model::Difference> rowsOf(const model::Comparison& comparison, Section section) {
    QList<model::Difference> rows;
    std::copy_if(comparison.differences.cbegin(), comparison.differences.cend(), std::back_inserter(rows),
                 [&](const model::Difference& row) { return row.section == section; });
    return rows;
}

bool allSame(const QList<model::Difference>& rows) {
    return std::all_of(rows.cbegin(), rows.cend(), [](const model::Difference& row) {
        return row.kind == model::Difference::Kind::Same;
    });
}

bool hasErrorFinding(const QList<model::Finding>& findings) {
    return std::any_of(findings.cbegin(), findings.cend(), [](const model::Finding& finding) {
        return finding.severity == model::Severity::Error;
    });
}

void writeVerdict(Page& page, bool good, const QString& text) {
    page.labelled(0, good ? u"✓"_s : u"✗"_s, 2, text, Tone::Strong, good ? Tone::Good : Tone::Bad);
}

void writeRoute(Page& page, const QString& label, const model::Session& session) {
    const QString outcome = QString::fromLatin1(model::nameOf(session.outcome));
    const QString result = resultInWords(session);
    const QString time = timeInWords(session.timings);
    const QString head = u"  "_s + padded(label, 9) +
                         page.paint(toneOf(session.outcome), symbolOf(session.outcome)) + u' ' +
                         page.paint(toneOf(session.outcome), padded(outcome, 9));
    const int left = 2 + 9 + 2 + 9;
    const int resultWidth = 30;
    const QString url = base::printable(session.plan.url.text);
    const QString middle = padded(result, resultWidth) + paddedLeft(time, 9) + u"   "_s;
    if (displayWidth(middle) + left + displayWidth(url) <= page.columns()) {
        page.line(head + middle + url);
    } else {
        page.line(head + middle);
        page.paragraph(13, url);
    }
    if (session.failure) {
        page.paragraph(13, session.failure->message);
    }
    if (session.close && !session.close->clean) {
        page.paragraph(13, u"closed "_s + closeInWords(*session.close));
    }
}

QString tapInWords(const model::TapSighting& tap) {
    const qsizetype all = tap.others.size() + (tap.carrier ? 1 : 0);
    const QString of = all == 1 ? u"the only connection"_s : u"one of %1 connections"_s.arg(all);
    switch (tap.match) {
    case model::TapSighting::Match::Key:
        return u"saw the handshake, by its key, on %1"_s.arg(of);
    case model::TapSighting::Match::Alike:
        return u"saw what must be the handshake (its key is gone), on %1"_s.arg(of);
    case model::TapSighting::Match::Opaque:
        return u"saw %1, but no HTTP/1 on it"_s.arg(all == 1 ? u"a connection"_s
                                                             : u"%1 connections"_s.arg(all));
    case model::TapSighting::Match::None:
        break;
    }
    return all == 0 ? u"saw nothing: the proxy did not come to the upstream"_s
                    : u"saw %1, none with the handshake"_s.arg(all == 1 ? u"a connection"_s
                                                                        : u"%1 connections"_s.arg(all));
}

void writeTapConnections(Page& page, const model::TapSighting& tap) {
    QList<model::TappedConnection> shown = tap.others;
    if (tap.carrier && (tap.match == model::TapSighting::Match::Opaque || page.isVerbose())) {
        shown.prepend(*tap.carrier);
    }
    if (shown.isEmpty()) {
        return;
    }
    page.heading(tap.match == model::TapSighting::Match::None ||
                         tap.match == model::TapSighting::Match::Opaque
                     ? u"Connections through the tap"_s
                     : u"Other connections through the tap"_s);
    constexpr qsizetype most = 8;
    for (qsizetype i = 0; i < shown.size() && (i < most || page.isVerbose()); ++i) {
        const model::TappedConnection& connection = shown[i];
        QStringList parts;
        if (!connection.targetError.isEmpty()) {
            parts.append(u"the target could not be reached: "_s + connection.targetError);
        }
        if (connection.preamble) {
            parts.append(u"PROXY protocol version %1"_s.arg(connection.preamble->version));
        }
        for (const model::TappedExchange& exchange : connection.exchanges) {
            parts.append(
                base::printable(exchange.request.line, 80) +
                (exchange.response ? u" → "_s + QString::number(exchange.response->status) : QString()));
        }
        if (connection.exchanges.isEmpty() && !connection.clientBytes.isEmpty()) {
            parts.append(protocol::describeWireForm(connection.clientBytes));
        }
        if (connection.exchanges.isEmpty() && !connection.serverBytes.isEmpty()) {
            parts.append(u"answered with "_s + protocol::describeWireForm(connection.serverBytes));
        }
        if (parts.isEmpty() && connection.clientCount == 0 && connection.serverCount == 0) {
            parts.append(u"no octets either way"_s);
        }
        page.labelled(2, u"%1"_s.arg(connection.number).rightJustified(3), 5, parts.join(u"; "_s));
    }
    if (shown.size() > most && !page.isVerbose()) {
        page.paragraph(7, u"… %1 more, with -v"_s.arg(shown.size() - most), Tone::Dim);
    }
    if (tap.connectionsDropped > 0) {
        page.paragraph(7, u"%1 more were not recorded"_s.arg(tap.connectionsDropped), Tone::Dim);
    }
}

void writeHeads(Page& page, const model::ComparedRun& run, const model::Comparison& comparison) {
    const QList<model::Difference> request = rowsOf(comparison, Section::Request);
    const protocol::HttpRequestHead& sent = run.direct.exchange.request;
    if (allSame(request) && run.direct.exchange.requestBytes == run.proxied.exchange.requestBytes &&
        !sent.headers.fields.isEmpty()) {
        writeHead(page, u"Request"_s, u"the same octets on both routes"_s, sent.line, sent.headers);
    } else {
        writeRows(page, u"Request"_s, {}, u"direct"_s, u"proxied"_s, request);
    }
    QList<model::Difference> answer = rowsOf(comparison, Section::Response);
    // Bodies have blocks of their own, with their lines.
    answer.removeIf([](const model::Difference& row) { return !row.headerClass && row.field == "body"; });
    writeRows(page, u"Answer"_s, u"= same   ≠ changed   < only direct   > only proxied   hop: hop-by-hop"_s,
              u"direct"_s, u"proxied"_s, answer);
    writeRows(page, u"Around the proxy: the request"_s, u"< only sent   > only received"_s, u"as sent"_s,
              u"as the upstream received it"_s, rowsOf(comparison, Section::AroundProxyRequest));
    writeRows(page, u"Around the proxy: the answer"_s, u"< only given   > only got"_s,
              u"as the upstream gave it"_s, u"as we got it"_s,
              rowsOf(comparison, Section::AroundProxyResponse));
    const QList<model::Difference> tls = rowsOf(comparison, Section::Tls);
    if (!tls.isEmpty()) {
        writeRows(page, u"TLS"_s, {}, u"direct"_s, u"proxied"_s, tls);
    }
}

void writeRawHeads(Page& page, const QString& of, const model::Session& session) {
    writeRaw(page, of + u": request, raw"_s, session.exchange.requestBytes);
    for (const protocol::HttpResponseHead& head : session.exchange.interim) {
        writeRaw(page, of + u": interim answer, raw"_s, head.bytes);
    }
    if (session.exchange.response) {
        writeRaw(page, of + u": answer, raw"_s, session.exchange.response->bytes);
    }
}

void writeReplays(Page& page, const QString& heading, const QString& what, const QList<model::Replay>& all,
                  model::Replay::Route route) {
    QList<model::Replay> replays = all;
    replays.removeIf([route](const model::Replay& replay) { return replay.route != route; });
    if (replays.isEmpty()) {
        return;
    }
    page.heading(heading, what);
    int width = 0;
    for (const model::Replay& replay : replays) {
        width = qMax(width, displayWidth(replay.description));
    }
    width = qMin(width + 3, page.columns() / 2);
    for (const model::Replay& replay : replays) {
        page.labelled(2, replay.description, width, resultInWords(replay.session),
                      toneOf(replay.session.outcome), Tone::Plain);
    }
}

} // namespace

QString comparisonText(const model::ComparedRun& run, const model::Comparison& comparison,
                       const QList<SecondOpinion>& opinions, const TextStyle& style) {
    Page page(style);
    writeVerdict(page, comparison.bothSwitched && !hasErrorFinding(comparison.findings), comparison.verdict);
    if (style.quiet) {
        return page.text();
    }
    page.gap();
    writeRoute(page, u"direct"_s, run.direct);
    writeRoute(page, u"proxied"_s, run.proxied);
    if (run.tap) {
        page.labelled(2, u"tap"_s, 9, tapInWords(*run.tap), Tone::Plain, Tone::Plain);
        if (!run.tapDescriptions.isEmpty()) {
            page.labelled(2, QString(), 11, run.tapDescriptions.join(u", "_s), Tone::Dim);
        }
    }
    writeSpeaker(page, run);
    writeFindings(page, comparison.findings);
    if (run.configuration) {
        writeConfigurationReading(page, *run.configuration);
    }
    writeHeads(page, run, comparison);
    if (run.direct.exchange.body) {
        writeBody(page, u"Body of the direct answer"_s, *run.direct.exchange.body);
    }
    if (run.proxied.exchange.body) {
        writeBody(page, u"Body of the proxied answer"_s, *run.proxied.exchange.body);
    }
    if (run.tap) {
        writeTapConnections(page, *run.tap);
    }
    if (run.direct.connection.tls && (page.isVerbose() || !run.direct.connection.tls->verified)) {
        writeTls(page, u"TLS, direct"_s, *run.direct.connection.tls);
    }
    if (run.proxied.connection.tls && (page.isVerbose() || !run.proxied.connection.tls->verified)) {
        writeTls(page, u"TLS, proxied"_s, *run.proxied.connection.tls);
    }
    if (run.proxied.connection.tunnel) {
        writeTunnel(page, u"Forward proxy"_s, *run.proxied.connection.tunnel);
    }
    writeTries(page, u"Addresses tried, direct"_s, run.direct.connection);
    writeTries(page, u"Addresses tried, proxied"_s, run.proxied.connection);
    const bool sameRequest = run.direct.exchange.requestViolations == run.proxied.exchange.requestViolations;
    QList<QPair<QString, const protocol::Violations*>> broken;
    broken.append({sameRequest ? u"request"_s : u"direct request"_s, &run.direct.exchange.requestViolations});
    if (!sameRequest) {
        broken.append({u"proxied request"_s, &run.proxied.exchange.requestViolations});
    }
    if (run.direct.exchange.response) {
        broken.append({u"direct answer"_s, &run.direct.exchange.responseViolations});
    }
    if (run.proxied.exchange.response) {
        broken.append({u"proxied answer"_s, &run.proxied.exchange.responseViolations});
    }
    broken.append({u"direct frames"_s, &run.direct.frameViolations});
    broken.append({u"proxied frames"_s, &run.proxied.frameViolations});
    writeViolations(page, broken);
    writeReplays(page, u"Replays"_s, u"altered copies of the request, sent straight to the direct address"_s,
                 run.replays, model::Replay::Route::Direct);
    writeReplays(page, u"Probes"_s, u"sent to the proxied address, to learn what it expects"_s, run.replays,
                 model::Replay::Route::Proxied);
    writeAudit(page, run);
    writeClients(page, {{u"direct"_s, &run.direct}, {u"proxied"_s, &run.proxied}});
    writeOpinions(page, opinions);
    writeTimes(page, {{u"direct"_s, &run.direct}, {u"proxied"_s, &run.proxied}});
    if (style.verbose) {
        writeRawHeads(page, u"Direct"_s, run.direct);
        writeRawHeads(page, u"Proxied"_s, run.proxied);
        if (run.tap && run.tap->exchange) {
            writeRaw(page, u"Tap: request, raw"_s, run.tap->exchange->request.bytes);
            if (run.tap->exchange->response) {
                writeRaw(page, u"Tap: answer, raw"_s, run.tap->exchange->response->bytes);
            }
        }
    }
    return page.text();
}

namespace {

QString singleVerdict(const model::Session& session) {
    const QString time = timeInWords(session.timings);
    switch (session.outcome) {
    case model::Outcome::Switched:
        return time.isEmpty() ? u"Switched to WebSocket"_s : u"Switched to WebSocket in "_s + time;
    case model::Outcome::Refused:
        return u"Not switched: the answer is "_s + resultInWords(session);
    case model::Outcome::Failed:
        break;
    }
    return session.failure ? session.failure->message : u"Failed"_s;
}

} // namespace

QString sessionText(const model::Session& session, const QList<model::Finding>& findings,
                    const QList<SecondOpinion>& opinions, const TextStyle& style) {
    Page page(style);
    const model::Exchange& exchange = session.exchange;
    writeVerdict(page, session.outcome == model::Outcome::Switched, singleVerdict(session));
    if (style.quiet) {
        return page.text();
    }
    page.gap();
    page.labelled(2, u"address"_s, 10, base::printable(session.plan.url.text), Tone::Plain);
    if (!session.connection.peerAddress.isEmpty()) {
        const QString peer = QString::fromLatin1(session.connection.peerAddress);
        page.labelled(
            2, u"peer"_s, 10,
            (peer.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(peer).arg(session.connection.peerPort));
    }
    if (session.close) {
        writeClose(page, u"closing"_s, *session.close);
    }
    writeFindings(page, findings);
    writeTries(page, u"Addresses tried"_s, session.connection);
    if (session.connection.tunnel) {
        writeTunnel(page, u"Forward proxy"_s, *session.connection.tunnel);
    }
    if (session.connection.proxyTls && (page.isVerbose() || !session.connection.proxyTls->established)) {
        writeTls(page, u"TLS with the forward proxy"_s, *session.connection.proxyTls);
    }
    if (session.connection.tls) {
        writeTls(page, u"TLS"_s, *session.connection.tls);
    }
    if (exchange.requestWritten > 0 && !exchange.request.headers.fields.isEmpty()) {
        writeHead(page, u"Request"_s, u"hop: hop-by-hop"_s, exchange.request.line, exchange.request.headers);
    } else if (exchange.requestWritten > 0) {
        writeRaw(page, u"Request"_s, exchange.requestBytes);
    }
    for (const protocol::HttpResponseHead& head : exchange.interim) {
        writeHead(page, u"Interim answer"_s, {}, head.line, head.headers);
    }
    if (exchange.response) {
        writeHead(page, u"Answer"_s, {}, exchange.response->line, exchange.response->headers);
    } else if (!exchange.received.isEmpty()) {
        writeRaw(page, u"Received"_s,
                 exchange.received.first(qMin<qsizetype>(exchange.received.size(), 2048)));
    }
    if (exchange.body) {
        writeBody(page, u"Body"_s, *exchange.body);
    }
    writeViolations(page, {{u"request"_s, &exchange.requestViolations},
                           {u"answer"_s, &exchange.responseViolations},
                           {u"frames"_s, &session.frameViolations}});
    writeClients(page, {{QString(), &session}});
    writeOpinions(page, opinions);
    writeTimes(page, {{QString(), &session}});
    if (style.verbose) {
        writeRaw(page, u"Request, raw"_s, exchange.requestBytes);
        if (exchange.response) {
            writeRaw(page, u"Answer, raw"_s, exchange.response->bytes);
        }
    }
    return page.text();
}

QString opinionsText(const QList<SecondOpinion>& opinions, const TextStyle& style) {
    Page page(style);
    writeOpinions(page, opinions);
    return page.text();
}

QString closeText(const model::CloseFacts& close) {
    return closeInWords(close);
}

QString resultText(const model::Session& session) {
    return resultInWords(session);
}

} // namespace twinwire::report
