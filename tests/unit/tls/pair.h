// Two engines that speak to each other in memory, and contexts for them.
#pragma once

#include "tls/certificate_authority.h"
#include "tls/context.h"
#include "tls/engine.h"

#include <QTemporaryDir>

namespace twinwire::tls::test {

/// A lab: an authority, its certificate in a file, and leaves.
class Lab {
public:
    Lab();
    /// The authority's certificate as a file.
    QString caFile() const { return m_caFile; }
    /// Writes \a octets into the temporary folder and returns the path.
    QString file(const QString& name, const QByteArray& octets) const;
    const CertificateAuthority& authority() const { return m_authority; }
    /// A server's context with a leaf for localhost, 127.0.0.1 and ::1.
    std::shared_ptr<const Context> server() const;
    std::shared_ptr<const Context> server(Context::ServerOptions options) const;
    /// A server's context that shows \a identity.
    static std::shared_ptr<const Context> serverWith(const CertificateAuthority::Identity& identity);
    /// A client's context that trusts the authority when no other file is named.
    std::shared_ptr<const Context> client(model::TlsOptions options = {}) const;
    /// A leaf as the options say, signed by the authority.
    CertificateAuthority::Identity leaf(const QStringList& names) const;

private:
    QTemporaryDir m_folder;
    CertificateAuthority m_authority;
    QString m_caFile;
};

/// Client and server joined by a wire without loss; \a portion octets at a time (0: all there are).
struct Pair {
    std::unique_ptr<Engine> client;
    std::unique_ptr<Engine> server;
    QByteArray toServer; ///< all octets so far
    QByteArray toClient;

    Pair(std::shared_ptr<const Context> clientContext, const QByteArray& host,
         std::shared_ptr<const Context> serverContext);
    /// Carries octets both ways until none is left.
    void run(qsizetype portion = 0);
    void start(qsizetype portion = 0);
};

/// True when an alert with that name was sent, or received.
bool hasAlert(const model::TlsSummary& summary, const QByteArray& name, bool sent);

/// Feeds \a octets in portions.
void feedInPortions(Engine& engine, const QByteArray& octets, qsizetype portion);

} // namespace twinwire::tls::test
