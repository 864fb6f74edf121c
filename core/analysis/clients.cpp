// The table of clients, parsed once, and its rules applied in order. The predicates are client_rules.cpp's.
#include "analysis/clients.h"

#include "analysis/client_rules.h"
#include "base/assert.h"
#include "base/translate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QResource>

#include <algorithm>

// Resources of a static library come in only where a program names them; the macro needs the global
// namespace.
static void initialiseTwinwireClients() {
    Q_INIT_RESOURCE(twinwire_clients);
}

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::ClientReading;
using Outcome = ClientReading::Outcome;

namespace {

Outcome outcomeNamed(const QString& name) {
    for (const Outcome outcome : {Outcome::Opens, Outcome::Hangs, Outcome::Follows}) {
        if (name == QLatin1StringView(model::nameOf(outcome)))
            return outcome;
    }
    return Outcome::Refuses;
}

ClientRule ruleOf(const QJsonObject& object) {
    ClientRule rule;
    rule.when = object["when"_L1].toString().toLatin1();
    const QJsonArray values = object["values"_L1].toArray();
    for (const QJsonValue& value : values)
        rule.values.append(value.toString());
    rule.outcome = outcomeNamed(object["outcome"_L1].toString());
    rule.words = object["words"_L1].toString();
    rule.source = object["source"_L1].toString();
    return rule;
}

QList<KnownClient> parsedTable() {
    initialiseTwinwireClients();
    const QByteArray bytes = QResource(u":/twinwire/clients/clients.json"_s).uncompressedData();
    const QJsonArray clients = QJsonDocument::fromJson(bytes).object()["clients"_L1].toArray();
    TWINWIRE_ASSERT(!clients.isEmpty());
    QList<KnownClient> table;
    for (const QJsonValue& value : clients) {
        const QJsonObject object = value.toObject();
        KnownClient client;
        client.name = object["name"_L1].toString();
        client.version = object["version"_L1].toString();
        client.source = object["source"_L1].toString();
        client.alwaysOffersDeflate = object["alwaysOffersDeflate"_L1].toBool();
        const QJsonArray rules = object["rules"_L1].toArray();
        for (const QJsonValue& rule : rules)
            client.rules.append(ruleOf(rule.toObject()));
        table.append(client);
    }
    return table;
}

} // namespace

const QList<KnownClient>& knownClients() {
    static const QList<KnownClient> table = parsedTable();
    return table;
}

QList<ClientReading> readAsClients(const model::Session& session) {
    const ReceivedAnswer asAsked(session);
    if (!asAsked.isJudgeable())
        return {};
    ReceivedAnswer withDeflate(session);
    withDeflate.offerDeflate();
    QList<ClientReading> readings;
    for (const KnownClient& client : knownClients()) {
        const ReceivedAnswer& answer = client.alwaysOffersDeflate ? withDeflate : asAsked;
        ClientReading reading{client.name, client.version, Outcome::Opens, {}, {}, {}, client.source};
        const auto rule =
            std::find_if(client.rules.cbegin(), client.rules.cend(), [&answer](const ClientRule& one) {
                return clientRuleApplies(one.when, answer, one.values);
            });
        if (rule != client.rules.cend()) {
            reading.outcome = rule->outcome;
            reading.words = fillWords(rule->words, answer);
            reading.rule = rule->when;
            reading.reason = clientRuleInWords(rule->when);
            reading.source = rule->source;
        } else if (answer.end() == ReceivedAnswer::End::Unread) {
            continue;
        }
        readings.append(reading);
    }
    return readings;
}

bool clientsDisagree(const QList<ClientReading>& readings) {
    const auto opens = [](const ClientReading& reading) {
        return reading.outcome == Outcome::Opens;
    };
    return std::any_of(readings.cbegin(), readings.cend(), opens) &&
           !std::all_of(readings.cbegin(), readings.cend(), opens);
}

} // namespace twinwire::analysis
