// Whom a client trusts: the system's store, once per process, or the certificates of one file.
#pragma once

#include "base/result.h"
#include "tls/openssl.h"

namespace twinwire::tls {

/// The system's trust, shared by the process; made at the first call, thread-safe. A folder of hashed
/// certificates is looked into when a chain needs one; the bundle in one file, 30 to 50 ms to parse, is read
/// only where there is no such folder. SSL_CERT_FILE and SSL_CERT_DIR are respected.
X509_STORE* systemTrust();

/// A store with the certificates of \a pem.
base::Result<StoreOwner> trustOf(const QByteArray& pem, const QString& place);

} // namespace twinwire::tls
