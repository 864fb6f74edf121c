// How ws, gorilla, python-websockets, Chromium, Firefox, QWebSocket and curl would read an answer that was
// received here, by their known rules (resources/clients/clients.json). Pure; the table is parsed once, when
// it is first asked for.
#pragma once

#include "model/client_reading.h"
#include "model/session.h"

#include <QList>

namespace twinwire::analysis {

/// What each known client would do with the answer in \a session, in the table's order. Each is taken to have
/// offered the subprotocols and extensions that the request offered; the browsers always offer
/// permessage-deflate. A client that would have read on where we gave up (octets that are no HTTP, a head
/// without end) is left out. Empty when nothing came that a client could judge: no connection, TLS or a
/// forward proxy failed, the attempt was cancelled.
QList<model::ClientReading> readAsClients(const model::Session& session);

/// True when \a readings tell clients apart: some open, some do not.
bool clientsDisagree(const QList<model::ClientReading>& readings);

/// The rule as one sentence in the program's language; empty for an unknown one.
QString clientRuleInWords(const QByteArray& rule);

/// One rule of the table.
struct ClientRule {
    QByteArray when;    ///< a predicate of client_rules.h
    QStringList values; ///< the predicate's bounds; mostly empty
    model::ClientReading::Outcome outcome = model::ClientReading::Outcome::Refuses;
    QString words; ///< with %{…} for what is taken from the answer
    QString source;
    bool operator==(const ClientRule&) const = default;
};

/// One client of the table: the first rule that applies decides, without one it opens.
struct KnownClient {
    QString name;
    QString version;
    QString source;                   ///< of what no rule forbids
    bool alwaysOffersDeflate = false; ///< whatever the application asks for
    QList<ClientRule> rules;
    bool operator==(const KnownClient&) const = default;
};

/// The table. Any thread.
const QList<KnownClient>& knownClients();

} // namespace twinwire::analysis
