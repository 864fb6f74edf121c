// See tls_layers.h.
#include "net/tls_layers.h"

#include <algorithm>

namespace twinwire::net {

void TlsLayers::push(attempt::TlsLeg leg, std::shared_ptr<const tls::Context> context,
                     const QByteArray& host) {
    m_layers.push_back(Layer{leg, tls::Engine::client(std::move(context), host), false});
    m_endReported = false;
}

void TlsLayers::start(const QByteArray& arrived) {
    m_layers.back().engine->start();
    if (!arrived.isEmpty())
        carryUp(m_layers.size() - 1, arrived);
    carryDown();
}

void TlsLayers::feed(const QByteArray& ciphertext) {
    carryUp(0, ciphertext);
    carryDown();
}

void TlsLayers::write(const QByteArray& plain) {
    m_layers.back().engine->write(plain);
    carryDown();
}

void TlsLayers::shutdown() {
    for (auto layer = m_layers.rbegin(); layer != m_layers.rend(); ++layer) {
        layer->engine->shutdown();
        carryDown();
    }
}

void TlsLayers::endOfStream() {
    for (Layer& layer : m_layers)
        layer.engine->endOfStream();
    carryDown();
}

QByteArray TlsLayers::takeOutgoing() {
    return std::exchange(m_outgoing, {});
}

/// Decrypts from layer \a from upwards.
void TlsLayers::carryUp(std::size_t from, QByteArray ciphertext) {
    for (std::size_t i = from; i < m_layers.size(); ++i) {
        tls::Engine& engine = *m_layers[i].engine;
        if (!ciphertext.isEmpty())
            engine.feed(ciphertext);
        ciphertext = engine.takePlain();
        // The tunnel below ended in order; what it carried ends with it.
        if (engine.peerClosed() && i + 1 < m_layers.size()) {
            if (!ciphertext.isEmpty())
                m_layers[i + 1].engine->feed(ciphertext);
            ciphertext.clear();
            m_layers[i + 1].engine->endOfStream();
        }
    }
    if (m_plain.isEmpty())
        m_plain = std::move(ciphertext);
    else
        m_plain.append(ciphertext);
}

/// Moves what the engines want to send down to m_outgoing.
void TlsLayers::carryDown() {
    for (std::size_t i = m_layers.size(); i-- > 0;) {
        const QByteArray octets = m_layers[i].engine->takeOutgoing();
        if (octets.isEmpty())
            continue;
        if (i > 0)
            m_layers[i - 1].engine->write(octets);
        else if (m_outgoing.isEmpty())
            m_outgoing = octets;
        else
            m_outgoing.append(octets);
    }
}

void TlsLayers::report(std::deque<attempt::Event>& events, std::optional<model::StreamEnd> streamEnd,
                       int errorNumber) {
    for (Layer& layer : m_layers) {
        if (!layer.established && layer.engine->summary().established) {
            layer.established = true;
            events.push_back(attempt::TlsEstablished{layer.leg, layer.engine->summary()});
        }
    }
    if (!m_plain.isEmpty())
        events.push_back(attempt::BytesArrived{std::exchange(m_plain, {})});
    if (m_endReported)
        return;
    for (const Layer& layer : m_layers) {
        if (layer.engine->state() != tls::Engine::State::Failed)
            continue;
        m_endReported = true;
        events.push_back(attempt::TlsFailed{layer.leg, layer.engine->summary(),
                                            streamEnd.value_or(model::StreamEnd::None), errorNumber});
        return;
    }
    const bool closed = std::any_of(m_layers.begin(), m_layers.end(),
                                    [](const Layer& layer) { return layer.engine->peerClosed(); });
    if (closed || streamEnd) {
        m_endReported = true;
        events.push_back(attempt::StreamEnded{streamEnd.value_or(model::StreamEnd::Fin), errorNumber});
    }
}

} // namespace twinwire::net
