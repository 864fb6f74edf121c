// A TLS engine without a socket, on OpenSSL's memory BIOs: ciphertext in, plain text out, and back.
// Engines stack: feed one's plain text as the other's ciphertext.
#pragma once

#include "model/session.h"
#include "tls/context.h"

struct ssl_st;
struct bio_st;

namespace twinwire::tls {

/// One end of one TLS connection. Not thread-safe.
/// Call order: start(), then any of feed(), write(), shutdown(); after each, send takeOutgoing() and read
/// takePlain().
class Engine {
public:
    enum class State { Handshaking, Established, Closed, Failed };

    /// A client for \a host (a name, or an address literal: then no SNI unless options say so). Verification
    /// follows the context's options: a failed one ends in Failed unless insecure, and stands in summary()
    /// either way, with the chain.
    static std::unique_ptr<Engine> client(std::shared_ptr<const Context> context, const QByteArray& host);
    static std::unique_ptr<Engine> server(std::shared_ptr<const Context> context);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Begins the handshake; a client has a ClientHello to send then.
    void start();
    /// Takes ciphertext in any split.
    void feed(QByteArrayView ciphertext);
    /// Encrypts plain text; held back until the handshake is done.
    void write(QByteArrayView plain);
    /// Sends close_notify.
    void shutdown();
    /// The transport ended without more octets.
    void endOfStream();

    /// Ciphertext that must go to the transport; empties the buffer.
    QByteArray takeOutgoing();
    /// Plain text that arrived; empties the buffer.
    QByteArray takePlain();
    State state() const { return m_state; }
    /// True once the peer's close_notify came.
    bool peerClosed() const { return m_peerClosed; }
    /// Evidence so far: version, cipher, chain, verification, alerts either way, error.
    const model::TlsSummary& summary() const { return m_summary; }

private:
    Engine() = default;
    void step();
    void finishHandshake();
    void failWith(const QString& fallback);
    static void onInfo(const ssl_st* ssl, int where, int value);

    std::shared_ptr<const Context> m_context;
    ssl_st* m_ssl = nullptr;
    bio_st* m_in = nullptr;  ///< owned by m_ssl
    bio_st* m_out = nullptr; ///< owned by m_ssl
    bool m_isClient = true;
    State m_state = State::Handshaking;
    bool m_peerClosed = false;
    QByteArray m_heldPlain;
    QByteArray m_plain;
    QByteArray m_tail; ///< ciphertext that must still be sent after a failure (an alert)
    model::TlsSummary m_summary;
};

} // namespace twinwire::tls
