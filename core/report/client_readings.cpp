// In text only what tells clients apart is worth a line; JSON has them all.
#include "report/client_readings.h"

#include "analysis/clients.h"

#include <QJsonObject>

namespace twinwire::report {

using namespace Qt::StringLiterals;
using model::ClientReading;
using Outcome = model::ClientReading::Outcome;

namespace {

QString listed(const QStringList& names) {
    return names.size() < 2 ? names.join(QString())
                            : names.first(names.size() - 1).join(u", "_s) + u" and "_s + names.last();
}

QStringList clientsWith(const QList<ClientReading>& readings, Outcome outcome) {
    QStringList names;
    for (const ClientReading& reading : readings) {
        if (reading.outcome == outcome) {
            names.append(reading.client);
        }
    }
    return names;
}

/// "Opens in curl. ws and Chromium refuse: There is no Upgrade header."
QString inWords(const QList<ClientReading>& readings) {
    QStringList sentences{u"Opens in %1."_s.arg(listed(clientsWith(readings, Outcome::Opens)))};
    QStringList reasons;
    for (const ClientReading& reading : readings) {
        if (reading.outcome == Outcome::Refuses && !reasons.contains(reading.reason)) {
            reasons.append(reading.reason);
        }
    }
    for (const QString& reason : std::as_const(reasons)) {
        QStringList names;
        for (const ClientReading& reading : readings) {
            if (reading.outcome == Outcome::Refuses && reading.reason == reason) {
                names.append(reading.client);
            }
        }
        sentences.append(
            (names.size() == 1 ? u"%1 refuses: %2."_s : u"%1 refuse: %2."_s).arg(listed(names), reason));
    }
    if (const QStringList names = clientsWith(readings, Outcome::Hangs); !names.isEmpty()) {
        sentences.append((names.size() == 1 ? u"%1 waits on."_s : u"%1 wait on."_s).arg(listed(names)));
    }
    if (const QStringList names = clientsWith(readings, Outcome::Follows); !names.isEmpty()) {
        sentences.append((names.size() == 1 ? u"%1 follows the redirect."_s : u"%1 follow the redirect."_s)
                             .arg(listed(names)));
    }
    return sentences.join(u' ');
}

} // namespace

QJsonArray clientsJson(const model::Session& session) {
    QJsonArray array;
    for (const ClientReading& reading : analysis::readAsClients(session)) {
        array.append(QJsonObject{{u"client"_s, reading.client},
                                 {u"version"_s, reading.version},
                                 {u"outcome"_s, QString::fromLatin1(model::nameOf(reading.outcome))},
                                 {u"words"_s, reading.words},
                                 {u"rule"_s, QString::fromLatin1(reading.rule)},
                                 {u"reason"_s, reading.reason},
                                 {u"source"_s, reading.source}});
    }
    return array;
}

void writeClients(Page& page, const QList<QPair<QString, const model::Session*>>& sessions) {
    bool written = false;
    for (const auto& [label, session] : sessions) {
        const QList<ClientReading> readings = analysis::readAsClients(*session);
        if (!analysis::clientsDisagree(readings)) {
            continue;
        }
        if (!written) {
            page.heading(u"Other clients"_s, u"by their known rules"_s);
            written = true;
        }
        if (label.isEmpty()) {
            page.paragraph(2, inWords(readings));
        } else {
            page.labelled(2, label, 10, inWords(readings));
        }
    }
}

} // namespace twinwire::report
