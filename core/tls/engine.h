// A TLS engine without a socket, on OpenSSL's memory BIOs: ciphertext in, plain text out, and back.
// Engines stack: feed one's plain text as the other's ciphertext.
#pragma once

#include "model/session.h"
#include "tls/context.h"

struct ssl_st;
struct bio_st;

namespace twinwire::tls {

class Verification;

/// One end of one TLS connection. Not thread-safe.
/// Call order: start(), then any of feed(), write(), shutdown(); after each, send takeOutgoing() and read
/// takePlain().
class Engine {
public:
    /// Closed: both sides sent close_notify, or the transport ended. Failed: the handshake or a later record
    /// broke, or a fatal alert came; under TLS 1.3 a server's refusal of the client's certificate comes only
    /// after the client was Established. summary().error says why. What the peer sent before stays readable.
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
    /// Sends close_notify, once the handshake and what was held back are done; write() is ignored from then
    /// on.
    void shutdown();
    /// The transport ended without more octets: Failed inside the handshake, else Closed. Without
    /// peerClosed() the stream was cut short.
    void endOfStream();

    /// Ciphertext that must go to the transport; empties the buffer.
    QByteArray takeOutgoing();
    /// Plain text that arrived; empties the buffer.
    QByteArray takePlain();
    State state() const { return m_state; }
    /// True once the peer's close_notify came: no more plain text will. The state stays Established until
    /// shutdown() is called as well.
    bool peerClosed() const { return m_peerClosed; }
    /// Evidence so far: version, cipher, chain, verification, alerts either way, error.
    const model::TlsSummary& summary() const { return m_summary; }

private:
    Engine(std::shared_ptr<const Context> context, bool isClient);
    void aimAt(const QByteArray& host);
    void step();
    void handshake();
    void read();
    void flushHeld();
    void finishHandshake();
    void failWith(const QString& fallback);
    static void onInfo(const ssl_st* ssl, int where, int value);
    static void onMessage(int isWritten, int version, int contentType, const void* octets, std::size_t size,
                          ssl_st* ssl, void* engine);
    static int onClientHello(ssl_st* ssl, int* alert, void*);
    friend class Context;

    std::shared_ptr<const Context> m_context;
    ssl_st* m_ssl = nullptr;
    bio_st* m_in = nullptr;  ///< owned by m_ssl
    bio_st* m_out = nullptr; ///< owned by m_ssl
    bool m_isClient = true;
    bool m_started = false;
    bool m_nameUsable = true; ///< a certificate can be held against the name
    State m_state = State::Handshaking;
    bool m_peerClosed = false;
    bool m_shutdownWanted = false;
    bool m_shutdownSent = false;
    quint64 m_received = 0;
    QByteArray m_heldPlain;
    QByteArray m_plain;
    model::TlsSummary m_summary;
    std::unique_ptr<Verification> m_verification;
};

} // namespace twinwire::tls
