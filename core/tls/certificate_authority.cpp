// P-256 keys and X.509 certificates with the extensions that verifiers insist on (RFC 5280 §4.2).
#include "tls/certificate_authority.h"

#include "base/assert.h"
#include "tls/openssl.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace twinwire::tls {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 validDays = 30;
constexpr qsizetype longestCommonName = 64; // RFC 5280, ub-common-name

KeyOwner newKey() {
    KeyOwner key(EVP_EC_gen("P-256"));
    TWINWIRE_ASSERT(key != nullptr);
    return key;
}

void setSerial(X509* certificate) {
    BIGNUM* number = BN_new();
    // 127 bits: positive in 16 octets (RFC 5280 §4.1.2.2).
    TWINWIRE_ASSERT(BN_rand(number, 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
}

void setSubject(X509* certificate, const QString& commonName) {
    const QByteArray text = commonName.left(longestCommonName).toUtf8();
    X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName, MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(text.constData()),
                               static_cast<int>(text.size()), -1, 0);
}

void setValidity(X509* certificate, QDateTime from, QDateTime to) {
    if (from.isNull())
        from = QDateTime::currentDateTimeUtc().addSecs(-3600);
    if (to.isNull())
        to = std::max(from, QDateTime::currentDateTimeUtc()).addDays(validDays);
    if (from >= to)
        from = to.addDays(-1); // an expired certificate was valid once
    ASN1_TIME_set(X509_getm_notBefore(certificate), static_cast<time_t>(from.toSecsSinceEpoch()));
    ASN1_TIME_set(X509_getm_notAfter(certificate), static_cast<time_t>(to.toSecsSinceEpoch()));
}

void addExtension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    TWINWIRE_ASSERT(extension != nullptr);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// One entry of subjectAltName; null when \a name is neither a name nor an address.
GENERAL_NAME* alternativeName(const QString& name) {
    const bool isAddress = name.startsWith(u"IP:");
    const QByteArray value = (isAddress                  ? name.mid(3)
                              : name.startsWith(u"DNS:") ? name.mid(4)
                                                         : name)
                                 .toUtf8();
    return a2i_GENERAL_NAME(nullptr, nullptr, nullptr, isAddress ? GEN_IPADD : GEN_DNS, value.constData(), 0);
}

void addNames(X509* certificate, const QStringList& names) {
    GENERAL_NAMES* list = sk_GENERAL_NAME_new_null();
    for (const QString& name : names) {
        if (GENERAL_NAME* entry = alternativeName(name))
            sk_GENERAL_NAME_push(list, entry);
    }
    if (sk_GENERAL_NAME_num(list) > 0)
        X509_add1_ext_i2d(certificate, NID_subject_alt_name, list, 0, X509V3_ADD_DEFAULT);
    sk_GENERAL_NAME_pop_free(list, GENERAL_NAME_free);
}

QByteArray takePem(BIO* bio) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio, &text);
    return QByteArray(text, static_cast<qsizetype>(size));
}

QByteArray certificateToPem(X509* certificate) {
    const BioOwner bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return takePem(bio.get());
}

QByteArray keyToPem(EVP_PKEY* key) {
    const BioOwner bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return takePem(bio.get());
}

CertificateOwner newCertificate(EVP_PKEY* key) {
    CertificateOwner certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    setSerial(certificate.get());
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

/// A leaf signed by \a issuerKey; a null \a issuer means by itself.
CertificateAuthority::Identity makeLeaf(const CertificateAuthority::LeafOptions& options, X509* issuer,
                                        EVP_PKEY* issuerKey) {
    const KeyOwner key = newKey();
    const CertificateOwner certificate = newCertificate(key.get());
    X509* leaf = certificate.get();
    setSubject(leaf, options.commonName);
    setValidity(leaf, options.notBefore, options.notAfter);
    X509* signer = issuer == nullptr ? leaf : issuer;
    X509_set_issuer_name(leaf, X509_get_subject_name(signer));
    addExtension(leaf, signer, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(leaf, signer, NID_key_usage, "critical,digitalSignature");
    addExtension(leaf, signer, NID_ext_key_usage, options.client ? "clientAuth" : "serverAuth");
    addExtension(leaf, signer, NID_subject_key_identifier, "hash");
    if (issuer != nullptr)
        addExtension(leaf, signer, NID_authority_key_identifier, "keyid:always");
    addNames(leaf, options.names);
    TWINWIRE_ASSERT(X509_sign(leaf, issuer == nullptr ? key.get() : issuerKey, EVP_sha256()) > 0);
    return {certificateToPem(leaf), keyToPem(key.get())};
}

} // namespace

struct CertificateAuthority::Keys {
    KeyOwner key;
    CertificateOwner certificate;
};

CertificateAuthority::CertificateAuthority(const QString& commonName)
    : m_keys(std::make_unique<Keys>()) {
    m_keys->key = newKey();
    m_keys->certificate = newCertificate(m_keys->key.get());
    X509* root = m_keys->certificate.get();
    setSubject(root, commonName);
    setValidity(root, {}, {});
    X509_set_issuer_name(root, X509_get_subject_name(root));
    addExtension(root, root, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(root, root, NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(root, root, NID_subject_key_identifier, "hash");
    TWINWIRE_ASSERT(X509_sign(root, m_keys->key.get(), EVP_sha256()) > 0);
}

CertificateAuthority::~CertificateAuthority() = default;

QByteArray CertificateAuthority::certificatePem() const {
    return certificateToPem(m_keys->certificate.get());
}

CertificateAuthority::Identity CertificateAuthority::issue(const LeafOptions& options) const {
    return makeLeaf(options, m_keys->certificate.get(), m_keys->key.get());
}

CertificateAuthority::Identity CertificateAuthority::selfSigned(const LeafOptions& options) {
    return makeLeaf(options, nullptr, nullptr);
}

} // namespace twinwire::tls
