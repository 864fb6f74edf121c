// TLS engines stacked on one TCP stream: the proxy's below, the target's above. Octets in, octets out; no
// socket. Nothing of OpenSSL is touched while there is no layer.
#pragma once

#include "attempt/machine.h"
#include "tls/engine.h"

#include <deque>
#include <vector>

namespace twinwire::net {

/// See the head of this file. After each call that may change something, send takeOutgoing() to the stream
/// and call report().
class TlsLayers {
public:
    bool isEmpty() const { return m_layers.empty(); }
    void clear() { m_layers.clear(); }
    /// Lays a client engine for \a host on top.
    void push(attempt::TlsLeg leg, std::shared_ptr<const tls::Context> context, const QByteArray& host);
    /// Begins the topmost layer's handshake; \a arrived are its first octets, if any came already.
    void start(const QByteArray& arrived);
    /// Octets from the stream.
    void feed(const QByteArray& ciphertext);
    /// Plain text for the topmost layer.
    void write(const QByteArray& plain);
    /// close_notify of all layers, the topmost first.
    void shutdown();
    /// The stream ended.
    void endOfStream();
    /// Octets for the stream.
    QByteArray takeOutgoing();
    /// Appends what happened since the last call: established layers, plain text of the topmost one, then the
    /// end. \a streamEnd and \a errorNumber: what the stream did, when it ended.
    void report(std::deque<attempt::Event>& events, std::optional<model::StreamEnd> streamEnd,
                int errorNumber);

private:
    struct Layer {
        attempt::TlsLeg leg = attempt::TlsLeg::Target;
        std::unique_ptr<tls::Engine> engine;
        bool established = false; ///< reported
    };
    void carryUp(std::size_t from, QByteArray ciphertext);
    void carryDown();

    std::vector<Layer> m_layers; ///< the lowest first
    QByteArray m_plain;
    QByteArray m_outgoing;
    bool m_endReported = false;
};

} // namespace twinwire::net
