// Certificates and keys out of PEM, with words for what is wrong with it. Never asks a terminal for a
// password.
#pragma once

#include "base/result.h"
#include "tls/openssl.h"

#include <vector>

namespace twinwire::tls {

/// The octets of \a file. Error{File} at \a place ("--cacert ca.pem") with the system's reason.
base::Result<QByteArray> readPemFile(const QString& file, const QString& place);

/// All certificates in \a pem, at least one; other PEM blocks are passed over.
base::Result<std::vector<CertificateOwner>> parseCertificates(const QByteArray& pem, const QString& place);

/// The first private key in \a pem; \a password may be empty.
base::Result<KeyOwner> parseKey(const QByteArray& pem, const QString& password, const QString& place);

/// Gives \a context the leaf with its chain and the key. \a certificatePlace and \a keyPlace name them in
/// errors.
base::Result<void> useIdentity(SSL_CTX* context, const std::vector<CertificateOwner>& chain, EVP_PKEY* key,
                               const QString& certificatePlace, const QString& keyPlace);

} // namespace twinwire::tls
