// The JSON documents of the command line, described by resources/schema/*.schema.json. What is handed in is
// written as it is: mask secrets before (report/redaction.h).
#pragma once

#include "model/comparison.h"

#include <QByteArray>
#include <QJsonObject>

namespace twinwire::report {

/// What QWebSocket made of an address (--client qt).
struct SecondOpinion {
    QByteArray route; ///< "direct" or "proxied"
    QString url;
    bool opened = false;
    QString error;      ///< QWebSocket's own words; empty when opened
    int errorCode = -1; ///< QAbstractSocket::SocketError, -1 for none
    int closeCode = 0;
    QString closeReason;
    QString subprotocol;
    bool operator==(const SecondOpinion&) const = default;
};

/// One session: url, outcome, status, request, response, phases (ms), tls, close, failure.
QJsonObject sessionJson(const model::Session& session);
/// The document of "compare --format json".
QJsonObject comparisonJson(const model::ComparedRun& run, const model::Comparison& comparison,
                           const QList<SecondOpinion>& opinions);
/// The document of "connect --once --format json".
QJsonObject connectJson(const model::Session& session, const QList<model::Finding>& findings,
                        const QList<SecondOpinion>& opinions);

} // namespace twinwire::report
