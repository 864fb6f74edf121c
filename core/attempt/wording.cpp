// See wording.h.
#include "attempt/wording.h"

#include "base/translate.h"

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
    return count == 1 ? base::translate("Attempt", "1 octet")
                      : base::translate("Attempt", "%1 octets").arg(count);
}

QString connectText(const model::AddressTry& attempt) {
    const QString place = placeText(attempt.address, attempt.port);
    switch (attempt.errorNumber) {
    case ECONNREFUSED:
        return base::translate("Attempt", "%1 refused the connection").arg(place);
    case ETIMEDOUT:
        return base::translate("Attempt", "%1 did not answer within %2")
            .arg(place, durationText(attempt.ended - attempt.begun));
    case EHOSTUNREACH:
    case ENETUNREACH:
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
        return base::translate("Attempt", "%1 cannot be reached (%2)").arg(place, attempt.error);
    default:
        return base::translate("Attempt", "connecting to %1 failed (%2)").arg(place, attempt.error);
    }
}

QString tlsText(const model::TlsSummary& summary, model::StreamEnd end, const QString& peer,
                bool wasEstablished, bool verificationFailed) {
    if (verificationFailed) {
        const QString name = QString::fromUtf8(summary.verifiedName);
        return base::translate("Attempt", "the certificate that %1 showed for “%2” was not verified: %3")
            .arg(peer, name, summary.verifyText);
    }
    for (const protocol::TlsAlert& alert : summary.alerts) {
        if (alert.sent || alert.description == 0)
            continue;
        return (wasEstablished
                    ? base::translate("Attempt", "%1 ended TLS with the alert %2 after the handshake")
                    : base::translate("Attempt", "%1 ended TLS with the alert %2"))
            .arg(peer, QString::fromLatin1(protocol::tlsAlertName(alert.description)));
    }
    const protocol::WireForm form = protocol::wireForm(summary.peerBytes);
    const bool looksLikeTls =
        form == protocol::WireForm::TlsHandshake || form == protocol::WireForm::TlsAlert || wasEstablished;
    if (!summary.peerBytes.isEmpty() && !looksLikeTls)
        return base::translate("Attempt", "%1 does not speak TLS: it answered with %2")
            .arg(peer, protocol::describeWireForm(summary.peerBytes));
    if (end == model::StreamEnd::Fin && summary.peerBytes.isEmpty())
        return base::translate("Attempt", "%1 closed the connection without answering the TLS ClientHello")
            .arg(peer);
    if (end == model::StreamEnd::Fin)
        return (wasEstablished
                    ? base::translate("Attempt", "%1 closed the connection after the TLS handshake")
                    : base::translate("Attempt", "%1 closed the connection inside the TLS handshake"))
            .arg(peer);
    if (end == model::StreamEnd::Reset)
        return (wasEstablished
                    ? base::translate("Attempt", "%1 reset the connection after the TLS handshake")
                    : base::translate("Attempt", "%1 reset the connection inside the TLS handshake"))
            .arg(peer);
    const QString reason =
        summary.error.isEmpty() ? base::translate("Attempt", "no reason given") : summary.error;
    return (wasEstablished ? base::translate("Attempt", "TLS with %1 failed after the handshake: %2")
                           : base::translate("Attempt", "TLS with %1 failed in the handshake: %2"))
        .arg(peer, reason);
}

} // namespace twinwire::attempt
