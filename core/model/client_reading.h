// What another client makes of an answer that was received here: a known rule applied, nothing sent.
#pragma once

#include <QByteArray>
#include <QString>

namespace twinwire::model {

/// One client's judgement of one answer.
struct ClientReading {
    enum class Outcome {
        Opens,   ///< the connection is open for it
        Refuses, ///< it fails the connection
        Hangs,   ///< it waits on, without a limit of its own
        Follows, ///< it goes where the answer sends it, and judges the answer there
    };
    QString client;  ///< "ws", "Chromium", …
    QString version; ///< those that the rule is known for
    Outcome outcome = Outcome::Opens;
    QString words; ///< the client's own, never translated; "…" stands for what it adds; empty: it says none
    QByteArray rule; ///< what decided, stable: "connection-not-upgrade-alone"; empty when it opens
    QString reason;  ///< the rule as one sentence; empty when it opens
    QString source;  ///< where the rule is from
    bool operator==(const ClientReading&) const = default;
};

/// "opens", "refuses", "hangs", "follows"; stable.
QByteArray nameOf(ClientReading::Outcome outcome);

} // namespace twinwire::model
