// One shared SSL_CTX per configuration. The system's trust store is loaded once per process, and only when a
// context that needs it is made. Nothing here opens a socket.
#pragma once

#include "base/result.h"
#include "model/route.h"

#include <memory>

struct ssl_ctx_st;

namespace twinwire::tls {

/// A client's or server's configuration, ready to make engines. Cheap to share; thread-safe once made.
class Context {
public:
    /// For clients. Error{File} names the option, the file and OpenSSL's reason ("--cacert ca.pem: no
    /// certificate in it",
    /// "--key client.key: does not match the certificate", a wrong password).
    static base::Result<std::shared_ptr<const Context>> client(const model::TlsOptions& options);

    /// What a server shows.
    struct ServerOptions {
        QByteArray certificatePem; ///< leaf, then chain
        QByteArray keyPem;
        QByteArray clientCaPem; ///< when not empty: ask for a client certificate from this CA
        bool requireClientCertificate = false;
        QList<QByteArray> alpn; ///< in order of preference
        model::TlsVersion minimum = model::TlsVersion::Default;
        model::TlsVersion maximum = model::TlsVersion::Default;
    };
    /// For servers (lab, hop, tests).
    static base::Result<std::shared_ptr<const Context>> server(const ServerOptions& options);

    ~Context();
    ssl_ctx_st* native() const { return m_context; }
    const model::TlsOptions& options() const { return m_options; } ///< of a client's context

private:
    Context() = default;
    ssl_ctx_st* m_context = nullptr;
    model::TlsOptions m_options;
    QByteArray m_alpn; ///< a server's protocols in the form of the wire
};

} // namespace twinwire::tls
