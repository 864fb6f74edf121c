// The sentences of a Failure: places, durations and reasons in plain words. Pure functions.
#pragma once

#include "model/session.h"

namespace twinwire::attempt {

using std::chrono::nanoseconds;

/// "127.0.0.1:9001", "[::1]:9001"
QString placeText(const QByteArray& host, quint16 port);
/// "5 s", "1.5 s", "250 ms"
QString durationText(nanoseconds duration);
/// "1 octet", "17 octets"
QString octetsText(quint64 count);
/// "127.0.0.1:9001 refused the connection", "[::1]:9001 cannot be reached (No route to host)", …
QString connectText(const model::AddressTry& attempt);
/// The sentence for a handshake with \a peer that failed, or for a layer that broke after it.
QString tlsText(const model::TlsSummary& summary, model::StreamEnd end, const QString& peer,
                bool wasEstablished, bool verificationFailed);

} // namespace twinwire::attempt
