// One side of a hop's connection: a stream, and TLS on it where the hop speaks TLS there.
#pragma once

#include "tls/engine.h"

#include <QObject>

#include <memory>

namespace twinwire::net {

class TcpStream;

/// Plain text in and out, whatever is beneath. Receivers of its signals must not delete it at once.
class HopLeg : public QObject {
    Q_OBJECT

public:
    explicit HopLeg(QObject* parent);
    ~HopLeg() override;

    void adopt(int descriptor);
    /// Ends in connected() or connectFailed().
    void connectTo(const QByteArray& address, quint16 port);
    /// From now on the octets on the wire are TLS; what is written earlier goes out beneath it.
    void startTls(std::unique_ptr<tls::Engine> engine);
    /// Takes octets from the wire that were read before startTls().
    void feed(const QByteArray& bytes);
    void write(const QByteArray& bytes);
    /// Sends close_notify (where TLS is spoken) and FIN after all that waits; reading goes on.
    void finish();
    /// As finish(), and reads no more. Only ended() may follow.
    void close();
    /// Sends RST.
    void abort();
    void setReading(bool on);
    qsizetype queued() const;
    bool isOpen() const;
    /// Why TLS failed; empty when it did not.
    const QString& tlsError() const { return m_tlsError; }
    QByteArray peerAddress() const;
    quint16 peerPort() const;
    QByteArray localAddress() const;
    quint16 localPort() const;

Q_SIGNALS:
    void connected();
    void connectFailed(int errorNumber);
    /// Plain text, never empty.
    void arrived(const QByteArray& bytes);
    /// Something that waited went out.
    void written();
    /// The peer ended its direction (reset false: FIN or close_notify), or the connection is broken: reset,
    /// or TLS failed. At most once in good order and at most once broken.
    void ended(bool reset);

private:
    void pump();
    void reportEnd(bool reset);

    TcpStream* m_stream;
    std::unique_ptr<tls::Engine> m_engine;
    QString m_tlsError;
    bool m_finished = false;
    bool m_ended = false;
    bool m_broken = false;
};

} // namespace twinwire::net
