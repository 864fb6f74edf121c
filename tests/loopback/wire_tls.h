// TLS for loopback tests: a pair of contexts that fit each other, and TLS on a Peer.
#pragma once

#include "tls/certificate_authority.h"
#include "tls/engine.h"
#include "wire_peers.h"

namespace twinwire::tests {

/// A server's context with a certificate for \a name, and a client's that does not verify.
struct TlsPair {
    explicit TlsPair(const QString& name, const QList<QByteArray>& alpn = {}) {
        const tls::CertificateAuthority authority;
        tls::CertificateAuthority::LeafOptions leaf;
        leaf.commonName = name;
        leaf.names = {QStringLiteral("DNS:") + name};
        const tls::CertificateAuthority::Identity identity = authority.issue(leaf);
        tls::Context::ServerOptions serverOptions;
        serverOptions.certificatePem = identity.certificatePem;
        serverOptions.keyPem = identity.keyPem;
        serverOptions.alpn = alpn;
        server = tls::Context::server(serverOptions).value();
        model::TlsOptions clientOptions;
        clientOptions.insecure = true;
        clientOptions.alpn = alpn;
        client = tls::Context::client(clientOptions).value();
    }
    std::shared_ptr<const tls::Context> server;
    std::shared_ptr<const tls::Context> client;
};

/// TLS on a connected peer; both must live equally long.
class Secured {
public:
    Secured(Peer& peer, std::unique_ptr<tls::Engine> engine)
        : m_peer(peer)
        , m_engine(std::move(engine)) {
        m_peer.onBytes = [this](const QByteArray& bytes) {
            m_engine->feed(bytes);
            pump();
        };
        m_engine->start();
        pump();
    }
    void write(const QByteArray& bytes) {
        m_engine->write(bytes);
        pump();
    }
    /// Sends close_notify and FIN.
    void finish() {
        m_engine->shutdown();
        pump();
        m_peer.stream.finishWriting();
    }
    const tls::Engine& engine() const { return *m_engine; }

    QByteArray plain;
    std::function<void()> onPlain;

private:
    void pump() {
        m_peer.stream.write(m_engine->takeOutgoing());
        const QByteArray more = m_engine->takePlain();
        plain += more;
        if (!more.isEmpty() && onPlain)
            onPlain();
    }

    Peer& m_peer;
    std::unique_ptr<tls::Engine> m_engine;
};

} // namespace twinwire::tests
