// X.509 facts and the verification callback.
#include "tls/verification.h"

#include "base/text.h"
#include "base/translate.h"

#include <QtGlobal>

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include <arpa/inet.h>

namespace twinwire::tls {

using namespace Qt::StringLiterals;
using Kind = model::TlsSummary::VerifyProblem;

namespace {

/// What OpenSSL says of certificates most often. Its other words stay as they are.
[[maybe_unused]] constexpr const char* knownReasons[] = {
    QT_TRANSLATE_NOOP("Verification", "certificate has expired"),
    QT_TRANSLATE_NOOP("Verification", "certificate is not yet valid"),
    QT_TRANSLATE_NOOP("Verification", "self-signed certificate"),
    QT_TRANSLATE_NOOP("Verification", "self-signed certificate in certificate chain"),
    QT_TRANSLATE_NOOP("Verification", "unable to get local issuer certificate"),
    QT_TRANSLATE_NOOP("Verification", "unable to get issuer certificate"),
    QT_TRANSLATE_NOOP("Verification", "unable to verify the first certificate"),
    QT_TRANSLATE_NOOP("Verification", "hostname mismatch"),
    QT_TRANSLATE_NOOP("Verification", "IP address mismatch"),
    QT_TRANSLATE_NOOP("Verification", "certificate revoked"),
    QT_TRANSLATE_NOOP("Verification", "certificate rejected"),
    QT_TRANSLATE_NOOP("Verification", "certificate not trusted"),
    QT_TRANSLATE_NOOP("Verification", "certificate signature failure"),
    QT_TRANSLATE_NOOP("Verification", "certificate chain too long"),
    QT_TRANSLATE_NOOP("Verification", "unsuitable certificate purpose"),
    QT_TRANSLATE_NOOP("Verification", "invalid CA certificate"),
    QT_TRANSLATE_NOOP("Verification", "path length constraint exceeded"),
    QT_TRANSLATE_NOOP("Verification", "EE certificate key too weak"),
    QT_TRANSLATE_NOOP("Verification", "CA certificate key too weak"),
    QT_TRANSLATE_NOOP("Verification", "CA signature digest algorithm too weak"),
};

int attachmentIndex() {
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

QString nameText(const X509_NAME* name) {
    const BioOwner bio(BIO_new(BIO_s_mem()));
    // "CN=example.com, O=Example", UTF-8 as it is, controls escaped.
    const unsigned long flags = (ASN1_STRFLGS_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB)) |
                                XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_FN_SN;
    X509_NAME_print_ex(bio.get(), name, 0, flags);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return base::printable(QByteArrayView(text, size));
}

QDateTime timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
                     QTime(parts.tm_hour, parts.tm_min, std::min(parts.tm_sec, 59)), Qt::UTC);
}

QString octetsText(const ASN1_STRING* string) {
    return base::printable(QByteArrayView(ASN1_STRING_get0_data(string), ASN1_STRING_length(string)));
}

QString addressText(const ASN1_OCTET_STRING* address) {
    char text[INET6_ADDRSTRLEN] = {};
    const int size = ASN1_STRING_length(address);
    const int family = size == 4 ? AF_INET : AF_INET6;
    if ((size != 4 && size != 16) || !inet_ntop(family, ASN1_STRING_get0_data(address), text, sizeof text))
        return octetsText(address);
    return QString::fromLatin1(text);
}

QStringList alternativeNames(X509* certificate) {
    QStringList result;
    auto* names =
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS)
            result.append(u"DNS:"_s + octetsText(name->d.dNSName));
        else if (name->type == GEN_IPADD)
            result.append(u"IP:"_s + addressText(name->d.iPAddress));
        else if (name->type == GEN_URI)
            result.append(u"URI:"_s + octetsText(name->d.uniformResourceIdentifier));
        else if (name->type == GEN_EMAIL)
            result.append(u"email:"_s + octetsText(name->d.rfc822Name));
    }
    GENERAL_NAMES_free(names);
    return result;
}

Kind kindOf(int code) {
    switch (code) {
    case X509_V_OK:
        return Kind::None;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_CERT_REJECTED:
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        return Kind::Untrusted;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return Kind::Expired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return Kind::NotYetValid;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return Kind::NameMismatch;
    default:
        return Kind::Other;
    }
}

} // namespace

model::CertificateFacts certificateFacts(X509* certificate) {
    model::CertificateFacts facts;
    facts.subject = nameText(X509_get_subject_name(certificate));
    facts.issuer = nameText(X509_get_issuer_name(certificate));
    facts.names = alternativeNames(certificate);
    facts.notBefore = timeOf(X509_get0_notBefore(certificate));
    facts.notAfter = timeOf(X509_get0_notAfter(certificate));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &size) == 1)
        facts.sha256 =
            QByteArray(reinterpret_cast<const char*>(digest), static_cast<qsizetype>(size)).toHex();
    return facts;
}

void Verification::attachTo(SSL* ssl) {
    SSL_set_ex_data(ssl, attachmentIndex(), this);
}

Verification* Verification::of(X509_STORE_CTX* store) {
    auto* ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    return static_cast<Verification*>(SSL_get_ex_data(ssl, attachmentIndex()));
}

int Verification::onProblem(int ok, X509_STORE_CTX* store) {
    if (ok == 1)
        return 1;
    Problem problem;
    problem.code = X509_STORE_CTX_get_error(store);
    problem.depth = X509_STORE_CTX_get_error_depth(store);
    if (X509* certificate = X509_STORE_CTX_get_current_cert(store))
        problem.subject = nameText(X509_get_subject_name(certificate));
    of(store)->m_problems.append(problem);
    return 1; // go on: the other problems are wanted as well
}

int Verification::verifyPeer(X509_STORE_CTX* store, void*) {
    Verification* verification = of(store);
    if (verification == nullptr)
        return X509_verify_cert(store);
    verification->m_problems.clear();
    X509_STORE_CTX_set_verify_cb(store, onProblem);
    const int result = X509_verify_cert(store);
    if (result != 1 && verification->m_problems.isEmpty()) {
        const int code = X509_STORE_CTX_get_error(store);
        verification->m_problems.append(Problem{code == X509_V_OK ? X509_V_ERR_UNSPECIFIED : code, 0, {}});
    }
    verification->record(store);
    if (verification->m_problems.isEmpty())
        return 1;
    // The alert that goes out is chosen by this code.
    X509_STORE_CTX_set_error(store, verification->m_problems.constFirst().code);
    return verification->m_goOn ? 1 : 0;
}

void Verification::record(X509_STORE_CTX* store) {
    m_summary.chain.clear();
    STACK_OF(X509)* sent = X509_STORE_CTX_get0_untrusted(store);
    for (int i = 0; i < sk_X509_num(sent); ++i)
        m_summary.chain.append(certificateFacts(sk_X509_value(sent, i)));
    m_summary.verified = m_problems.isEmpty();
    m_summary.verifyText.clear();
    m_summary.verifyCode = m_problems.isEmpty() ? 0 : m_problems.constFirst().code;
    m_summary.verifyProblem = kindOf(m_summary.verifyCode);
    QList<Kind> told;
    for (const Problem& problem : std::as_const(m_problems)) {
        const Kind kind = kindOf(problem.code);
        if (told.contains(kind) && kind != Kind::Other)
            continue; // one cause, told by OpenSSL once per consequence
        told.append(kind);
        QString text = base::translate("Verification", X509_verify_cert_error_string(problem.code));
        if (kind == Kind::NameMismatch && !m_summary.chain.isEmpty()) {
            const model::CertificateFacts& leaf = m_summary.chain.constFirst();
            text =
                base::translate("Tls", "%1 (wanted %2, the certificate is for %3)", "%1: hostname mismatch")
                    .arg(text, QString::fromUtf8(m_summary.verifiedName),
                         leaf.names.isEmpty() ? leaf.subject : leaf.names.join(u", "));
        } else if (problem.depth > 0 && !problem.subject.isEmpty()) {
            text = base::translate("Tls", "%1 (of %2)", "%1: certificate has expired, %2: an issuer's name")
                       .arg(text, problem.subject);
        }
        if (!m_summary.verifyText.isEmpty())
            m_summary.verifyText += base::translate("Tls", "; ", "between two problems of a certificate");
        m_summary.verifyText += text;
    }
}

} // namespace twinwire::tls
