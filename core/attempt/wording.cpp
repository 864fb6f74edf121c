// See wording.h.
#include "attempt/wording.h"

#include <cerrno>
#include <cmath>

using namespace Qt::StringLiterals;

namespace twinwire::attempt {

QString placeText(const QByteArray& host, quint16 port) {
    return (host.contains(':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(QString::fromUtf8(host)).arg(port);
}

QString durationText(nanoseconds duration) {
    const auto ms = std::chrono::round<std::chrono::milliseconds>(duration).count();
    if (ms < 1000)
        return u"%1 ms"_s.arg(ms);
    const double tenths = std::round(static_cast<double>(ms) / 100.0) / 10.0;
    return u"%1 s"_s.arg(tenths, 0, 'g', 6);
}

QString octetsText(quint64 count) {
    return count == 1 ? u"1 octet"_s : u"%1 octets"_s.arg(count);
}

QString connectText(const model::AddressTry& attempt) {
    const QString place = placeText(attempt.address, attempt.port);
    switch (attempt.errorNumber) {
    case ECONNREFUSED:
        return place + u" refused the connection"_s;
    case ETIMEDOUT:
        return u"%1 did not answer within %2"_s.arg(place, durationText(attempt.ended - attempt.begun));
    case EHOSTUNREACH:
    case ENETUNREACH:
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
        return u"%1 cannot be reached (%2)"_s.arg(place, attempt.error);
    default:
        return u"connecting to %1 failed (%2)"_s.arg(place, attempt.error);
    }
}

QString tlsText(const model::TlsSummary& summary, model::StreamEnd end, const QString& peer,
                bool wasEstablished, bool verificationFailed) {
    if (verificationFailed) {
        const QString name = QString::fromUtf8(summary.verifiedName);
        return u"the certificate that %1 showed for “%2” was not verified: %3"_s.arg(peer, name,
                                                                                     summary.verifyText);
    }
    for (const protocol::TlsAlert& alert : summary.alerts) {
        if (alert.sent || alert.description == 0)
            continue;
        return u"%1 ended TLS with the alert %2%3"_s.arg(
            peer, QString::fromLatin1(protocol::tlsAlertName(alert.description)),
            wasEstablished ? u" after the handshake"_s : QString());
    }
    const protocol::WireForm form = protocol::wireForm(summary.peerBytes);
    const bool looksLikeTls =
        form == protocol::WireForm::TlsHandshake || form == protocol::WireForm::TlsAlert || wasEstablished;
    if (!summary.peerBytes.isEmpty() && !looksLikeTls)
        return u"%1 does not speak TLS: it answered with %2"_s.arg(
            peer, protocol::describeWireForm(summary.peerBytes));
    const QString place = wasEstablished ? u"after the TLS handshake"_s : u"inside the TLS handshake"_s;
    if (end == model::StreamEnd::Fin && summary.peerBytes.isEmpty())
        return u"%1 closed the connection without answering the TLS ClientHello"_s.arg(peer);
    if (end == model::StreamEnd::Fin)
        return u"%1 closed the connection %2"_s.arg(peer, place);
    if (end == model::StreamEnd::Reset)
        return u"%1 reset the connection %2"_s.arg(peer, place);
    const QString reason = summary.error.isEmpty() ? u"no reason given"_s : summary.error;
    return u"TLS with %1 failed %2: %3"_s.arg(
        peer, wasEstablished ? u"after the handshake"_s : u"in the handshake"_s, reason);
}

} // namespace twinwire::attempt
