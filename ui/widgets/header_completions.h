// What is usual in a request that asks for a WebSocket: names of headers and their values.
#pragma once

#include <QStringList>

namespace twinwire::ui {

/// Names as the specifications write them, the handshake's first.
QStringList usualHeaderNames();
/// Values for the header \a name; empty when none is usual.
QStringList usualHeaderValues(const QString& name);

} // namespace twinwire::ui
