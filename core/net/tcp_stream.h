// A non-blocking TCP stream on a descriptor of its own, driven by QSocketNotifier. Why not QTcpSocket: it
// reports a reset as an orderly close, and which of the two came is evidence here. TCP_NODELAY is set before
// the first octet. Lives on the thread of its event loop.
#pragma once

#include <QByteArray>
#include <QObject>

class QSocketNotifier;

namespace twinwire::net {

/// See the head of this file. All addresses are literals.
class TcpStream : public QObject {
    Q_OBJECT

public:
    explicit TcpStream(QObject* parent = nullptr);
    ~TcpStream() override;

    /// Begins to connect; ends in connected() or connectFailed(), never inside this call.
    void connectTo(const QByteArray& address, quint16 port);
    /// Takes over a connected descriptor (from TcpListener).
    void adopt(int descriptor);
    /// Queues octets and writes what the kernel takes; the rest goes out when it can.
    void write(const QByteArray& bytes);
    /// Sends FIN after all queued octets; reading goes on.
    void finishWriting();
    /// Closes after all queued octets were handed to the kernel; no more signals but ended().
    void close();
    /// Sends RST at once.
    void abort();
    /// Stops or resumes reading (backpressure).
    void setReading(bool on);
    qsizetype queued() const { return m_queue.size() - m_queueHead; }
    bool isOpen() const { return m_descriptor >= 0 && m_connected; }
    QByteArray localAddress() const;
    quint16 localPort() const;
    QByteArray peerAddress() const;
    quint16 peerPort() const;

Q_SIGNALS:
    void connected();
    void connectFailed(int errorNumber);
    void bytesArrived(const QByteArray& bytes);
    /// \a count octets went to the kernel.
    void bytesWritten(quint64 count);
    /// The peer's FIN arrived (reset false) or the connection broke (reset true, errno). At most once.
    void ended(bool reset, int errorNumber);

private:
    void onConnectable();
    void onReadable();
    void flush();
    void drop();

    int m_descriptor = -1;
    bool m_connected = false;
    bool m_reading = true;
    bool m_finishing = false;
    bool m_closing = false;
    bool m_endReported = false;
    QByteArray m_queue;
    qsizetype m_queueHead = 0;
    QSocketNotifier* m_readNotifier = nullptr;
    QSocketNotifier* m_writeNotifier = nullptr;
};

} // namespace twinwire::net
