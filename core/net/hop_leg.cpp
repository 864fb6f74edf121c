// See hop_leg.h.
#include "net/hop_leg.h"

#include "net/tcp_stream.h"

namespace twinwire::net {

HopLeg::HopLeg(QObject* parent)
    : QObject(parent)
    , m_stream(new TcpStream(this)) {
    connect(m_stream, &TcpStream::connected, this, &HopLeg::connected);
    connect(m_stream, &TcpStream::connectFailed, this, &HopLeg::connectFailed);
    connect(m_stream, &TcpStream::bytesArrived, this, &HopLeg::feed);
    connect(m_stream, &TcpStream::bytesWritten, this, &HopLeg::written);
    connect(m_stream, &TcpStream::ended, this, [this](bool reset) {
        // A FIN without close_notify is an end like any other, as for most proxies; before TLS stands it is
        // not.
        const bool stood = m_engine && m_engine->state() != tls::Engine::State::Handshaking;
        if (m_engine && !reset) {
            m_engine->endOfStream();
            if (!stood)
                pump();
        }
        reportEnd(reset);
    });
    connect(m_stream, &TcpStream::brokenAfterEnd, this, [this] { reportEnd(true); });
}

HopLeg::~HopLeg() = default;

void HopLeg::adopt(int descriptor) {
    m_stream->adopt(descriptor);
}

void HopLeg::connectTo(const QByteArray& address, quint16 port) {
    m_stream->connectTo(address, port);
}

void HopLeg::startTls(std::unique_ptr<tls::Engine> engine) {
    m_engine = std::move(engine);
    m_engine->start();
    pump();
}

void HopLeg::feed(const QByteArray& bytes) {
    if (!m_engine) {
        if (!bytes.isEmpty())
            Q_EMIT arrived(bytes);
        return;
    }
    m_engine->feed(bytes);
    pump();
}

void HopLeg::write(const QByteArray& bytes) {
    if (bytes.isEmpty() || m_finished)
        return;
    if (!m_engine) {
        m_stream->write(bytes);
        return;
    }
    m_engine->write(bytes);
    pump();
}

void HopLeg::finish() {
    if (std::exchange(m_finished, true))
        return;
    if (m_engine && m_engine->state() == tls::Engine::State::Established) {
        m_engine->shutdown();
        pump();
    }
    m_stream->finishWriting();
}

void HopLeg::close() {
    finish();
    m_stream->close();
}

void HopLeg::abort() {
    m_finished = true;
    m_stream->abort();
}

void HopLeg::setReading(bool on) {
    m_stream->setReading(on);
}

qsizetype HopLeg::queued() const {
    return m_stream->queued();
}

bool HopLeg::isOpen() const {
    return m_stream->isOpen();
}

QByteArray HopLeg::peerAddress() const {
    return m_stream->peerAddress();
}

quint16 HopLeg::peerPort() const {
    return m_stream->peerPort();
}

QByteArray HopLeg::localAddress() const {
    return m_stream->localAddress();
}

quint16 HopLeg::localPort() const {
    return m_stream->localPort();
}

void HopLeg::pump() {
    m_stream->write(m_engine->takeOutgoing());
    if (const QByteArray plain = m_engine->takePlain(); !plain.isEmpty())
        Q_EMIT arrived(plain);
    if (m_engine->state() == tls::Engine::State::Failed) {
        if (m_tlsError.isEmpty()) {
            m_tlsError = m_engine->summary().error;
            if (m_tlsError.isEmpty())
                m_tlsError = QStringLiteral("TLS failed");
        }
        reportEnd(true);
    } else if (m_engine->peerClosed()) {
        reportEnd(false);
    }
}

void HopLeg::reportEnd(bool reset) {
    if (m_broken || (m_ended && !reset))
        return;
    (reset ? m_broken : m_ended) = true;
    Q_EMIT ended(reset);
}

} // namespace twinwire::net
