// What another client made of an address, beside what the engine saw on the wire.
#pragma once

#include <QByteArray>
#include <QString>

namespace twinwire::model {

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

} // namespace twinwire::model
