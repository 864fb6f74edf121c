// Owners of OpenSSL's objects, and its error queue as words. Private to this room.
#pragma once

#include <QString>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>

namespace twinwire::tls {

/// Calls OpenSSL's own function to free what a pointer owns.
template <auto Free>
struct Freed {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};

using BioOwner = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using KeyOwner = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertificateOwner = std::unique_ptr<X509, Freed<X509_free>>;
using StoreOwner = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;

/// The reason of the oldest error in this thread's queue ("wrong version number"); empties the queue. Empty
/// when there is none.
QString takeReason();

/// A reading BIO over \a octets, which must outlive it.
BioOwner reading(const QByteArray& octets);

} // namespace twinwire::tls
