// A lab's own certificate authority: keys and certificates made in memory, never touching the system's trust.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

#include <memory>

namespace twinwire::tls {

/// Makes P-256 certificates signed by a root of its own.
class CertificateAuthority {
public:
    /// A certificate and its key, PEM.
    struct Identity {
        QByteArray certificatePem;
        QByteArray keyPem;
    };
    struct LeafOptions {
        QString commonName;
        QStringList names = {};   ///< "DNS:localhost", "IP:127.0.0.1", "IP:::1"
        bool client = false;      ///< for client authentication
        QDateTime notBefore = {}; ///< null: an hour ago
        QDateTime notAfter = {};  ///< null: in 30 days
    };

    /// A new root valid for 30 days.
    explicit CertificateAuthority(const QString& commonName = QStringLiteral("Twinwire lab CA"));
    ~CertificateAuthority();
    CertificateAuthority(const CertificateAuthority&) = delete;
    CertificateAuthority& operator=(const CertificateAuthority&) = delete;

    QByteArray certificatePem() const;
    Identity issue(const LeafOptions& options) const;
    /// A certificate that signs itself.
    static Identity selfSigned(const LeafOptions& options);

private:
    struct Keys;
    std::unique_ptr<Keys> m_keys;
};

} // namespace twinwire::tls
