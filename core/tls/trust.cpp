// The system's trust store, lazily, and stores of single files.
#include "tls/trust.h"

#include "tls/pem.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <openssl/err.h>

namespace twinwire::tls {

using namespace Qt::StringLiterals;

namespace {

/// True when one of the folders holds a certificate under its hash, as c_rehash leaves them.
bool hasHashedCertificates(const QString& folders) {
    static const QRegularExpression hashed(u"^[0-9a-f]{8}\\.[0-9]+$"_s);
    const QStringList list = folders.split(u':', Qt::SkipEmptyParts);
    for (const QString& folder : list) {
        QDirIterator files(folder, QDir::Files);
        while (files.hasNext()) {
            files.next();
            if (hashed.match(files.fileName()).hasMatch())
                return true;
        }
    }
    return false;
}

X509_STORE* makeSystemTrust() {
    X509_STORE* store = X509_STORE_new();
    const char* fileVariable = X509_get_default_cert_file_env();
    const char* folderVariable = X509_get_default_cert_dir_env();
    QByteArray folders = qgetenv(folderVariable);
    if (folders.isEmpty())
        folders = X509_get_default_cert_dir();
    if (X509_LOOKUP* lookup = X509_STORE_add_lookup(store, X509_LOOKUP_hash_dir()))
        X509_LOOKUP_add_dir(lookup, folders.constData(), X509_FILETYPE_PEM);
    QByteArray file = qgetenv(fileVariable);
    if (file.isEmpty() && !hasHashedCertificates(QFile::decodeName(folders)))
        file = X509_get_default_cert_file();
    if (!file.isEmpty())
        X509_STORE_load_file(store, file.constData()); // a missing bundle leaves an empty store
    ERR_clear_error();
    return store;
}

} // namespace

X509_STORE* systemTrust() {
    static const StoreOwner store(makeSystemTrust());
    return store.get();
}

base::Result<StoreOwner> trustOf(const QByteArray& pem, const QString& place) {
    auto certificates = parseCertificates(pem, place);
    if (!certificates)
        return tl::unexpected(certificates.error());
    StoreOwner store(X509_STORE_new());
    for (const CertificateOwner& certificate : *certificates)
        X509_STORE_add_cert(store.get(), certificate.get());
    ERR_clear_error();
    return store;
}

} // namespace twinwire::tls
