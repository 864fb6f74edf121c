// Making SSL_CTX from options. Files are read here and never again.
#include "tls/context.h"

#include "base/translate.h"
#include "tls/engine.h"
#include "tls/pem.h"
#include "tls/trust.h"
#include "tls/verification.h"

#include <openssl/err.h>

namespace twinwire::tls {

using namespace Qt::StringLiterals;
using base::Error;
using model::TlsVersion;

namespace {

int wireVersion(TlsVersion version) {
    switch (version) {
    case TlsVersion::Tls10:
        return TLS1_VERSION;
    case TlsVersion::Tls11:
        return TLS1_1_VERSION;
    case TlsVersion::Tls12:
        return TLS1_2_VERSION;
    case TlsVersion::Tls13:
        return TLS1_3_VERSION;
    case TlsVersion::Default:
        break;
    }
    return 0;
}

QString versionText(TlsVersion version) {
    return u"1.%1"_s.arg(wireVersion(version) - TLS1_VERSION);
}

bool isOld(TlsVersion version) {
    return version == TlsVersion::Tls10 || version == TlsVersion::Tls11;
}

base::Result<void> setVersions(SSL_CTX* context, TlsVersion minimum, TlsVersion maximum) {
    if (minimum != TlsVersion::Default && maximum != TlsVersion::Default && minimum > maximum) {
        return base::fail(Error::Code::Usage,
                          base::translate("Tls", "the lowest TLS version is above the highest (%1)")
                              .arg(versionText(maximum)),
                          u"--tls-min %1"_s.arg(versionText(minimum)));
    }
    if (isOld(minimum) || isOld(maximum)) {
        // Who asks for the old versions gets them: from level 1 on OpenSSL refuses their signatures.
        SSL_CTX_set_security_level(context, 0);
        SSL_CTX_set_cipher_list(context, "DEFAULT:@SECLEVEL=0");
    }
    if (minimum == TlsVersion::Default)
        minimum = isOld(maximum) ? TlsVersion::Tls10 : TlsVersion::Tls12;
    SSL_CTX_set_min_proto_version(context, wireVersion(minimum));
    SSL_CTX_set_max_proto_version(context, wireVersion(maximum));
    return {};
}

/// The form of RFC 7301 §3.1: each name behind its length.
base::Result<QByteArray> alpnList(const QList<QByteArray>& names) {
    QByteArray list;
    for (const QByteArray& name : names) {
        if (name.isEmpty() || name.size() > 255) {
            return base::fail(Error::Code::Usage,
                              base::translate("Tls", "a protocol name has %1 octets; 1 to 255 are allowed")
                                  .arg(name.size()),
                              u"--alpn"_s);
        }
        list += static_cast<char>(name.size());
        list += name;
    }
    if (list.size() > 0xffff - 2)
        return base::fail(Error::Code::Usage,
                          base::translate("Tls", "the protocol names are too long together"), u"--alpn"_s);
    return list;
}

SSL_CTX* newContext(const SSL_METHOD* method) {
    ERR_clear_error();
    SSL_CTX* context = SSL_CTX_new(method);
    if (context == nullptr)
        return nullptr;
    // Only what the user's file holds is sent; OpenSSL would complete the chain from the trust store.
    SSL_CTX_set_mode(context,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_NO_AUTO_CHAIN);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_cert_verify_callback(context, Verification::verifyPeer, nullptr);
    return context;
}

base::Result<void> setTrust(SSL_CTX* context, const QString& caFile) {
    if (caFile.isEmpty()) {
        SSL_CTX_set1_cert_store(context, systemTrust());
        return {};
    }
    const QString place = u"--cacert %1"_s.arg(caFile);
    const auto pem = readPemFile(caFile, place);
    if (!pem)
        return tl::unexpected(pem.error());
    auto store = trustOf(*pem, place);
    if (!store)
        return tl::unexpected(store.error());
    SSL_CTX_set_cert_store(context, store->release());
    // As curl: any certificate of the file is trusted, be it a root or not.
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_PARTIAL_CHAIN);
    return {};
}

base::Result<void> setClientIdentity(SSL_CTX* context, const model::TlsOptions& options) {
    if (options.certificateFile.isEmpty()) {
        if (options.keyFile.isEmpty())
            return {};
        return base::fail(Error::Code::Usage,
                          base::translate("Tls", "a key without a certificate; give --cert as well"),
                          u"--key %1"_s.arg(options.keyFile));
    }
    const QString certificatePlace = u"--cert %1"_s.arg(options.certificateFile);
    const auto pem = readPemFile(options.certificateFile, certificatePlace);
    if (!pem)
        return tl::unexpected(pem.error());
    const auto chain = parseCertificates(*pem, certificatePlace);
    if (!chain)
        return tl::unexpected(chain.error());
    const QString keyPlace =
        options.keyFile.isEmpty() ? certificatePlace : u"--key %1"_s.arg(options.keyFile);
    const auto keyPem = options.keyFile.isEmpty() ? pem : readPemFile(options.keyFile, keyPlace);
    if (!keyPem)
        return tl::unexpected(keyPem.error());
    const auto key = parseKey(*keyPem, options.keyPassword, keyPlace);
    if (!key)
        return tl::unexpected(key.error());
    return useIdentity(context, *chain, key->get(), certificatePlace, keyPlace);
}

/// Chooses by the server's preference; without a common name the handshake ends (RFC 7301 §3.2).
int chooseAlpn(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
               unsigned int offeredSize, void* names) {
    const auto* list = static_cast<const QByteArray*>(names);
    unsigned char* found = nullptr;
    if (SSL_select_next_proto(&found, size, reinterpret_cast<const unsigned char*>(list->constData()),
                              static_cast<unsigned int>(list->size()), offered,
                              offeredSize) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

base::Result<void> setClientCa(SSL_CTX* context, const Context::ServerOptions& options) {
    if (options.clientCaPem.isEmpty())
        return {};
    auto store = trustOf(options.clientCaPem, u"client CA"_s);
    if (!store)
        return tl::unexpected(store.error());
    const auto certificates = parseCertificates(options.clientCaPem, u"client CA"_s);
    if (!certificates)
        return tl::unexpected(certificates.error());
    for (const CertificateOwner& certificate : *certificates)
        SSL_CTX_add_client_CA(context, certificate.get());
    SSL_CTX_set_cert_store(context, store->release());
    SSL_CTX_set_verify(
        context, SSL_VERIFY_PEER | (options.requireClientCertificate ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
        nullptr);
    return {};
}

base::Result<void> setServerIdentity(SSL_CTX* context, const Context::ServerOptions& options) {
    const auto chain = parseCertificates(options.certificatePem, u"server certificate"_s);
    if (!chain)
        return tl::unexpected(chain.error());
    const auto key = parseKey(options.keyPem, {}, u"server key"_s);
    if (!key)
        return tl::unexpected(key.error());
    return useIdentity(context, *chain, key->get(), u"server certificate"_s, u"server key"_s);
}

} // namespace

Context::~Context() {
    SSL_CTX_free(m_context);
}

base::Result<std::shared_ptr<const Context>> Context::client(const model::TlsOptions& options) {
    const std::shared_ptr<Context> made(new Context);
    made->m_options = options;
    made->m_context = newContext(TLS_client_method());
    SSL_CTX* context = made->m_context;
    if (context == nullptr)
        return base::fail(Error::Code::Unavailable,
                          base::translate("Tls", "OpenSSL cannot be used: %1").arg(takeReason()));
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    if (const auto set = setVersions(context, options.minimum, options.maximum); !set)
        return tl::unexpected(set.error());
    if (const auto set = setTrust(context, options.caFile); !set)
        return tl::unexpected(set.error());
    if (const auto set = setClientIdentity(context, options); !set)
        return tl::unexpected(set.error());
    const auto alpn = alpnList(options.alpn);
    if (!alpn)
        return tl::unexpected(alpn.error());
    if (!alpn->isEmpty()) {
        SSL_CTX_set_alpn_protos(context, reinterpret_cast<const unsigned char*>(alpn->constData()),
                                static_cast<unsigned int>(alpn->size()));
    }
    return made;
}

base::Result<std::shared_ptr<const Context>> Context::server(const ServerOptions& options) {
    const std::shared_ptr<Context> made(new Context);
    made->m_context = newContext(TLS_server_method());
    SSL_CTX* context = made->m_context;
    if (context == nullptr)
        return base::fail(Error::Code::Unavailable,
                          base::translate("Tls", "OpenSSL cannot be used: %1").arg(takeReason()));
    SSL_CTX_set_num_tickets(context, 0); // connections are never resumed here
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_dh_auto(context, 1);
    SSL_CTX_set_client_hello_cb(context, Engine::onClientHello, nullptr);
    if (const auto set = setVersions(context, options.minimum, options.maximum); !set)
        return tl::unexpected(set.error());
    if (const auto set = setServerIdentity(context, options); !set)
        return tl::unexpected(set.error());
    if (const auto set = setClientCa(context, options); !set)
        return tl::unexpected(set.error());
    const auto alpn = alpnList(options.alpn);
    if (!alpn)
        return tl::unexpected(alpn.error());
    if (!alpn->isEmpty()) {
        made->m_alpn = *alpn;
        SSL_CTX_set_alpn_select_cb(context, chooseAlpn, &made->m_alpn);
    }
    return made;
}

} // namespace twinwire::tls
