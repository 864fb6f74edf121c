// Reading certificates and keys. Every failure says which file and why.
#include "tls/pem.h"

#include "base/translate.h"

#include <QFile>
#include <QFileInfo>

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <cstring>

namespace twinwire::tls {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

constexpr qint64 longestFile = 16 * 1024 * 1024;

/// What the password callback is told and tells.
struct Password {
    QByteArray octets;
    bool asked = false;
};

int givePassword(char* buffer, int size, int, void* given) {
    auto* password = static_cast<Password*>(given);
    password->asked = true;
    if (password->octets.isEmpty() || password->octets.size() > size)
        return -1;
    std::memcpy(buffer, password->octets.constData(), static_cast<std::size_t>(password->octets.size()));
    return static_cast<int>(password->octets.size());
}

bool endedWithoutBlock() {
    const unsigned long last = ERR_peek_last_error();
    return ERR_GET_LIB(last) == ERR_LIB_PEM && ERR_GET_REASON(last) == PEM_R_NO_START_LINE;
}

} // namespace

base::Result<QByteArray> readPemFile(const QString& file, const QString& place) {
    if (QFileInfo(file).isDir())
        return base::fail(Error::Code::File, base::translate("Tls", "is a directory; a PEM file is wanted"),
                          place);
    QFile pem(file);
    if (!pem.open(QIODevice::ReadOnly))
        return base::fail(Error::Code::File,
                          base::translate("Tls", "cannot be read: %1").arg(pem.errorString()), place);
    QByteArray octets = pem.read(longestFile + 1);
    if (pem.error() != QFileDevice::NoError)
        return base::fail(Error::Code::File,
                          base::translate("Tls", "cannot be read: %1").arg(pem.errorString()), place);
    if (octets.size() > longestFile)
        return base::fail(
            Error::Code::File,
            base::translate("Tls", "is larger than 16 MiB, no PEM file of certificates or keys"), place);
    return octets;
}

base::Result<std::vector<CertificateOwner>> parseCertificates(const QByteArray& pem, const QString& place) {
    std::vector<CertificateOwner> certificates;
    const BioOwner bio = reading(pem);
    Password none;
    ERR_clear_error();
    while (X509* certificate = PEM_read_bio_X509_AUX(bio.get(), nullptr, givePassword, &none))
        certificates.push_back(CertificateOwner(certificate));
    if (endedWithoutBlock()) {
        ERR_clear_error();
    } else {
        const QString reason = takeReason();
        return base::fail(Error::Code::File,
                          base::translate("Tls", "certificate %1 in it is malformed: %2")
                              .arg(certificates.size() + 1)
                              .arg(reason),
                          place);
    }
    if (certificates.empty())
        return base::fail(Error::Code::File, base::translate("Tls", "no certificate in it (PEM is wanted)"),
                          place);
    return certificates;
}

base::Result<KeyOwner> parseKey(const QByteArray& pem, const QString& password, const QString& place) {
    const BioOwner bio = reading(pem);
    Password given{password.toUtf8()};
    ERR_clear_error();
    KeyOwner key(PEM_read_bio_PrivateKey(bio.get(), nullptr, givePassword, &given));
    if (key) {
        ERR_clear_error();
        return key;
    }
    const QString reason = takeReason();
    if (given.asked && given.octets.isEmpty())
        return base::fail(Error::Code::File,
                          base::translate("Tls", "the key is encrypted, and no password is given"), place);
    if (given.asked) {
        return base::fail(
            Error::Code::File,
            base::translate("Tls", "the key cannot be decrypted: the password is wrong (%1)").arg(reason),
            place);
    }
    if (!pem.contains("PRIVATE KEY-----"))
        return base::fail(Error::Code::File, base::translate("Tls", "no private key in it (PEM is wanted)"),
                          place);
    return base::fail(Error::Code::File,
                      base::translate("Tls", "the private key in it is malformed: %1").arg(reason), place);
}

base::Result<void> useIdentity(SSL_CTX* context, const std::vector<CertificateOwner>& chain, EVP_PKEY* key,
                               const QString& certificatePlace, const QString& keyPlace) {
    ERR_clear_error();
    X509* leaf = chain.front().get();
    if (X509_check_private_key(leaf, key) != 1) {
        ERR_clear_error();
        return base::fail(Error::Code::File, base::translate("Tls", "the key does not match the certificate"),
                          keyPlace);
    }
    if (SSL_CTX_use_certificate(context, leaf) != 1) {
        return base::fail(Error::Code::File,
                          base::translate("Tls", "the certificate cannot be used: %1").arg(takeReason()),
                          certificatePlace);
    }
    for (std::size_t i = 1; i < chain.size(); ++i) {
        if (SSL_CTX_add1_chain_cert(context, chain[i].get()) != 1) {
            return base::fail(Error::Code::File,
                              base::translate("Tls", "certificate %1 in it cannot be used: %2")
                                  .arg(i + 1)
                                  .arg(takeReason()),
                              certificatePlace);
        }
    }
    if (SSL_CTX_use_PrivateKey(context, key) != 1)
        return base::fail(Error::Code::File,
                          base::translate("Tls", "the key cannot be used: %1").arg(takeReason()), keyPlace);
    return {};
}

} // namespace twinwire::tls
