// Holding a peer's chain against trust and name: every problem is gathered, the chain is kept either way.
#pragma once

#include "model/session.h"
#include "tls/openssl.h"

namespace twinwire::tls {

/// What certificate \a certificate says.
model::CertificateFacts certificateFacts(X509* certificate);

/// Gathers the verification of one connection; attached to its SSL for the length of the handshake.
class Verification {
public:
    /// \a summary receives chain and result. With \a goOn a failed verification does not end the handshake.
    Verification(model::TlsSummary& summary, bool goOn)
        : m_summary(summary)
        , m_goOn(goOn) {}
    void attachTo(SSL* ssl);
    /// For SSL_CTX_set_cert_verify_callback(): works on the Verification attached to the connection.
    static int verifyPeer(X509_STORE_CTX* store, void*);

private:
    struct Problem {
        int code = 0;
        int depth = 0;
        QString subject;
    };
    static Verification* of(X509_STORE_CTX* store);
    static int onProblem(int ok, X509_STORE_CTX* store);
    void record(X509_STORE_CTX* store);

    model::TlsSummary& m_summary;
    bool m_goOn;
    QList<Problem> m_problems;
};

} // namespace twinwire::tls
