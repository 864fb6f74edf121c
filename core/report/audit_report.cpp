// The questions with what came of them; under them every request that was sent, with its answer.
#include "report/audit_report.h"

#include "analysis/audit.h"
#include "report/json_report.h"
#include "report/text_blocks.h"

#include <QJsonArray>

namespace twinwire::report {

using namespace Qt::StringLiterals;
using analysis::AuditCheck;
using model::AuditProbe;

namespace {

bool isDirect(const AuditProbe& probe) {
    return probe.route == model::Replay::Route::Direct;
}

QJsonObject probeJson(const AuditProbe& probe) {
    QJsonObject object{{u"name"_s, QString::fromLatin1(probe.name)},
                       {u"description"_s, probe.description},
                       {u"route"_s, isDirect(probe) ? u"direct"_s : u"proxied"_s},
                       {u"session"_s, sessionJson(probe.session)}};
    if (probe.tapped) {
        const auto& response = probe.tapped->response;
        object.insert(u"tap"_s, QJsonObject{{u"request"_s, textOf(probe.tapped->request.bytes)},
                                            {u"response"_s,
                                             response ? QJsonValue(textOf(response->bytes)) : QJsonValue()}});
    }
    return object;
}

Tone toneOf(AuditCheck::Outcome outcome) {
    switch (outcome) {
    case AuditCheck::Outcome::Found:
        return Tone::Warning;
    case AuditCheck::Outcome::Clear:
        return Tone::Good;
    case AuditCheck::Outcome::Untold:
        break;
    }
    return Tone::Dim;
}

QString symbolOf(AuditCheck::Outcome outcome) {
    switch (outcome) {
    case AuditCheck::Outcome::Found:
        return u"!"_s;
    case AuditCheck::Outcome::Clear:
        return u"✓"_s;
    case AuditCheck::Outcome::Untold:
        break;
    }
    return u"?"_s;
}

void writeProbe(Page& page, const AuditProbe& probe, int width) {
    page.labelled(2, (isDirect(probe) ? u"direct   "_s : u"proxied  "_s) + probe.description, width,
                  resultInWords(probe.session), Tone::Plain, Tone::Plain);
    if (!page.isVerbose()) {
        return;
    }
    writeRaw(page, u"Request, raw"_s, probe.session.exchange.requestBytes);
    if (probe.session.exchange.response) {
        writeRaw(page, u"Answer, raw"_s, probe.session.exchange.response->bytes);
    }
    if (probe.tapped) {
        writeRaw(page, u"The upstream got, raw"_s, probe.tapped->request.bytes);
    }
}

} // namespace

QJsonObject auditJson(const model::ComparedRun& run) {
    QJsonArray checks;
    for (const AuditCheck& check : analysis::checkAudit(run)) {
        checks.append(
            QJsonObject{{u"name"_s, QString::fromLatin1(check.name)},
                        {u"title"_s, check.title},
                        {u"outcome"_s, QString::fromLatin1(analysis::nameOf(check.outcome))},
                        {u"words"_s, check.words},
                        {u"code"_s, check.code.isEmpty() ? QJsonValue() : QString::fromLatin1(check.code)}});
    }
    QJsonArray probes;
    for (const AuditProbe& probe : run.audit->probes) {
        probes.append(probeJson(probe));
    }
    return {{u"complete"_s, run.audit->complete}, {u"checks"_s, checks}, {u"probes"_s, probes}};
}

void writeAudit(Page& page, const model::ComparedRun& run) {
    if (!run.audit) {
        return;
    }
    page.heading(u"Safety of the path"_s, run.audit->complete ? u"what the proxy lets through"_s
                                                              : u"what the proxy lets through; broken off"_s);
    int width = 0;
    const QList<AuditCheck> checks = analysis::checkAudit(run);
    for (const AuditCheck& check : checks) {
        width = qMax(width, displayWidth(check.title));
    }
    for (const AuditCheck& check : checks) {
        page.labelled(2, symbolOf(check.outcome) + u' ' + check.title, width + 5, check.words, Tone::Plain,
                      toneOf(check.outcome));
    }
    if (run.audit->probes.isEmpty()) {
        return;
    }
    page.heading(u"Requests of the audit"_s);
    width = 0;
    for (const AuditProbe& probe : run.audit->probes) {
        width = qMax(width, displayWidth(probe.description));
    }
    width = qMin(width + 12, page.columns() * 2 / 3);
    for (const AuditProbe& probe : run.audit->probes) {
        writeProbe(page, probe, width);
    }
}

} // namespace twinwire::report
