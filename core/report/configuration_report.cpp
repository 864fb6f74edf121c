// Readings of configurations as documents.
#include "report/configuration_report.h"

#include "base/text.h"
#include "model/names.h"
#include "report/json_report.h"
#include "report/text_blocks.h"

#include <algorithm>

namespace twinwire::report {

using namespace Qt::StringLiterals;

namespace {

using model::ConfigurationPlace;
using model::ConfigurationReading;

QJsonValue placeJson(const ConfigurationPlace& place) {
    if (place.text.isEmpty() && place.line == 0) {
        return {};
    }
    return QJsonObject{{u"file"_s, place.file},
                       {u"line"_s, place.line},
                       {u"column"_s, place.column},
                       {u"text"_s, place.text}};
}

QString nameOf(model::ConfigurationTimeout::Kind kind) {
    using Kind = model::ConfigurationTimeout::Kind;
    switch (kind) {
    case Kind::Connect:
        return u"connect"_s;
    case Kind::Read:
        return u"read"_s;
    case Kind::Send:
        return u"send"_s;
    case Kind::Client:
        return u"client"_s;
    case Kind::Other:
        break;
    }
    return u"other"_s;
}

QString nameOf(model::OwnAnswer::Kind kind) {
    using Kind = model::OwnAnswer::Kind;
    switch (kind) {
    case Kind::Return:
        return u"return"_s;
    case Kind::Redirect:
        return u"redirect"_s;
    case Kind::Static:
        return u"static"_s;
    case Kind::Denied:
        return u"denied"_s;
    case Kind::NotFound:
        return u"not-found"_s;
    case Kind::TlsMismatch:
        return u"tls-mismatch"_s;
    case Kind::Closed:
        return u"closed"_s;
    case Kind::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString where(const ConfigurationPlace& place) {
    return place.line > 0 ? u"%1:%2:%3"_s.arg(place.file).arg(place.line).arg(place.column) : QString();
}

QString inSeconds(std::chrono::milliseconds time) {
    return QString::number(static_cast<double>(time.count()) / 1000) + u" s"_s;
}

QString answerInWords(const model::OwnAnswer& answer) {
    using Kind = model::OwnAnswer::Kind;
    QString words;
    switch (answer.kind) {
    case Kind::Redirect:
        words = u"%1, to %2"_s.arg(answer.status).arg(textOf(answer.location));
        break;
    case Kind::Closed:
        words = u"none, the connection is closed"_s;
        break;
    case Kind::TlsMismatch:
        words = answer.status == 0 ? u"none, TLS fails"_s : QString::number(answer.status);
        break;
    default:
        words = answer.status == 0 ? u"not known"_s : QString::number(answer.status);
    }
    return words + (answer.certain ? u", by the proxy itself"_s
                                   : u", by the proxy itself as far as the files tell"_s);
}

void writePlace(Page& page, const QString& label, const QString& text, const ConfigurationPlace& place) {
    if (!text.isEmpty()) {
        page.labelled(2, label, 10, text + (place.line > 0 ? u"   "_s + where(place) : QString()));
    }
}

void writeHeads(Page& page, const ConfigurationReading& reading) {
    for (const model::PredictedRequest& request : reading.requests) {
        page.heading(u"What the upstream gets"_s, request.condition);
        for (QByteArrayView line : request.head.split('\n')) {
            if (line.endsWith('\r')) {
                line.chop(1);
            }
            if (!line.isEmpty()) {
                page.line(u"  "_s + base::printable(line));
            }
        }
        if (!request.unknown.isEmpty()) {
            page.paragraph(2, u"not told by the files: %1"_s.arg(request.unknown.join(u", "_s)), Tone::Dim);
        }
    }
}

void writeTimeouts(Page& page, const ConfigurationReading& reading) {
    if (reading.timeouts.isEmpty()) {
        return;
    }
    page.heading(u"Timeouts"_s);
    for (const model::ConfigurationTimeout& timeout : reading.timeouts) {
        page.labelled(2, QString::fromLatin1(timeout.directive), 23,
                      padded(inSeconds(timeout.value), 10) +
                          (timeout.place ? where(*timeout.place) : u"the default"_s));
    }
}

void writeNotes(Page& page, const ConfigurationReading& reading) {
    if (reading.notes.isEmpty()) {
        return;
    }
    page.heading(u"Not told by the files"_s);
    for (const QString& note : reading.notes) {
        page.labelled(2, u"·"_s, 2, note);
    }
}

QString countInWords(const QList<model::Finding>& findings) {
    int errors = 0;
    int warnings = 0;
    int remarks = 0;
    for (const model::Finding& finding : findings) {
        ++(finding.severity == model::Severity::Error     ? errors
           : finding.severity == model::Severity::Warning ? warnings
                                                          : remarks);
    }
    QStringList parts;
    const auto part = [&parts](int count, const QString& one, const QString& many) {
        if (count > 0) {
            parts.append(count == 1 ? u"1 "_s + one : QString::number(count) + u' ' + many);
        }
    };
    part(errors, u"error"_s, u"errors"_s);
    part(warnings, u"warning"_s, u"warnings"_s);
    part(remarks, u"remark"_s, u"remarks"_s);
    return parts.isEmpty() ? u"nothing that would break a WebSocket"_s : parts.join(u", "_s);
}

} // namespace

QJsonObject configurationJson(const ConfigurationReading& reading) {
    QJsonArray requests;
    for (const model::PredictedRequest& request : reading.requests) {
        requests.append(QJsonObject{{u"condition"_s, request.condition},
                                    {u"head"_s, textOf(request.head)},
                                    {u"unknown"_s, QJsonArray::fromStringList(request.unknown)}});
    }
    QJsonArray timeouts;
    for (const model::ConfigurationTimeout& timeout : reading.timeouts) {
        timeouts.append(QJsonObject{{u"directive"_s, QString::fromLatin1(timeout.directive)},
                                    {u"kind"_s, nameOf(timeout.kind)},
                                    {u"milliseconds"_s, static_cast<double>(timeout.value.count())},
                                    {u"place"_s, timeout.place ? placeJson(*timeout.place) : QJsonValue()}});
    }
    QJsonValue answer;
    if (reading.answer) {
        answer = QJsonObject{{u"kind"_s, nameOf(reading.answer->kind)},
                             {u"status"_s, reading.answer->status},
                             {u"location"_s, textOf(reading.answer->location)},
                             {u"place"_s, placeJson(reading.answer->place)},
                             {u"certain"_s, reading.answer->certain}};
    }
    return {
        {u"product"_s, QString::fromLatin1(reading.product)},
        {u"version"_s, reading.version ? QJsonValue(QString::fromLatin1(*reading.version)) : QJsonValue()},
        {u"server"_s, placeJson(reading.server)},
        {u"location"_s, placeJson(reading.location)},
        {u"passed"_s, placeJson(reading.passed)},
        {u"upstream"_s, textOf(reading.upstream)},
        {u"upstream_request"_s,
         reading.upstreamRequest ? QJsonValue(textOf(*reading.upstreamRequest)) : QJsonValue()},
        {u"requests"_s, requests},
        {u"answer"_s, answer},
        {u"timeouts"_s, timeouts},
        {u"findings"_s, findingsJson(reading.findings)},
        {u"notes"_s, QJsonArray::fromStringList(reading.notes)}};
}

QJsonObject checkJson(const QString& file, const QString& url, const ConfigurationReading& reading) {
    QJsonObject object = configurationJson(reading);
    object.insert(u"schema"_s, u"twinwire.check/1"_s);
    object.insert(u"file"_s, file);
    object.insert(u"url"_s, url.isEmpty() ? QJsonValue() : QJsonValue(url));
    return object;
}

namespace {

void writePlaces(Page& page, const ConfigurationReading& reading) {
    writePlace(page, u"server"_s, reading.server.text, reading.server);
    writePlace(page, u"location"_s, reading.location.text, reading.location);
    writePlace(page, u"upstream"_s, textOf(reading.upstream), reading.passed);
    if (reading.answer) {
        writePlace(page, u"answer"_s, answerInWords(*reading.answer), reading.answer->place);
    }
}

} // namespace

void writeConfigurationReading(Page& page, const ConfigurationReading& reading) {
    page.heading(u"Configuration"_s,
                 QString::fromLatin1(reading.product) +
                     (reading.version ? u' ' + QString::fromLatin1(*reading.version) : QString()));
    writePlaces(page, reading);
    for (const QString& note : reading.notes) {
        page.labelled(2, u"note"_s, 10, note, Tone::Dim);
    }
}

QString checkText(const QString& file, const QString& url, const ConfigurationReading& reading,
                  const TextStyle& style) {
    Page page(style);
    const bool failed =
        std::any_of(reading.findings.cbegin(), reading.findings.cend(),
                    [](const model::Finding& finding) { return finding.severity == model::Severity::Error; });
    const QString product =
        QString::fromLatin1(reading.product) +
        (reading.version ? u' ' + QString::fromLatin1(*reading.version) : u", version not known"_s);
    page.line(page.paint(failed ? Tone::Bad : Tone::Good, failed ? u"✗ "_s : u"✓ "_s) +
              page.paint(Tone::Strong, file + u": "_s + countInWords(reading.findings)) +
              page.paint(Tone::Dim, u" ("_s + product + u')'));
    if (style.quiet) {
        return page.text();
    }
    if (!url.isEmpty()) {
        page.gap();
        page.labelled(2, u"url"_s, 10, url);
        writePlaces(page, reading);
    }
    writeFindings(page, reading.findings);
    writeHeads(page, reading);
    writeTimeouts(page, reading);
    writeNotes(page, reading);
    return page.text();
}

} // namespace twinwire::report
