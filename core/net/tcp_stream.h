// A non-blocking TCP stream on a descriptor of its own, driven by QSocketNotifier. Why not QTcpSocket: it
// reports a reset as an orderly close, and which of the two came is evidence here. TCP_NODELAY is set before
// the first octet. Lives on the thread of its event loop.
#pragma once

#include <QByteArray>
#include <QObject>

class QSocketNotifier;
struct sockaddr_storage;

namespace twinwire::net {

/// See the head of this file. All addresses are literals. Receivers of its signals may delete the stream.
class TcpStream : public QObject {
    Q_OBJECT

public:
    explicit TcpStream(QObject* parent = nullptr);
    ~TcpStream() override;

    /// Begins to connect; ends in connected() or connectFailed(), never inside this call. An earlier
    /// connection is dropped without a signal.
    void connectTo(const QByteArray& address, quint16 port);
    /// Takes over a connected descriptor (from TcpListener).
    void adopt(int descriptor);
    /// Queues octets and writes what the kernel takes; the rest goes out when it can. May be called before
    /// connected(). bytesWritten() may come inside this call, ended() does not.
    void write(const QByteArray& bytes);
    /// Sends FIN after all queued octets; reading goes on.
    void finishWriting();
    /// Stops reading, sends FIN after all queued octets were handed to the kernel and closes; no more signals
    /// but ended(), which follows (unless it came before) once the descriptor is closed, never inside this
    /// call.
    void close();
    /// Sends RST at once. No more signals.
    void abort();
    /// Stops or resumes reading (backpressure).
    void setReading(bool on);
    qsizetype queued() const { return m_queue.size() - m_queueHead; }
    /// True from connected() until close(), abort() or a break; also after the peer's FIN.
    bool isOpen() const { return m_descriptor >= 0 && m_connected && !m_closing; }
    /// Both at the price of one system call.
    void localEndpoint(QByteArray& address, quint16& port) const;
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
    /// The peer's FIN arrived (reset false) or the connection broke (reset true, errno). At most once. After
    /// a FIN writing goes on; after a break the stream is closed.
    void ended(bool reset, int errorNumber);
    /// The connection broke after the peer's FIN had been reported by ended(); the stream is closed.
    void brokenAfterEnd(int errorNumber);

private:
    void onConnectable();
    void onReadable();
    void onWritable();
    void readAll(int rounds);
    bool sendQueue();
    void breakLater(int errorNumber);
    void reportEnd(bool reset, int errorNumber);
    void closeNow();
    void drop();

    int m_descriptor = -1;
    quint32 m_generation = 0; ///< tells queued calls of an earlier connection
    int m_breakError = 0;     ///< a write failed; reported once all that arrived is read
    bool m_connected = false;
    bool m_reading = true;
    bool m_finishing = false;
    bool m_finSent = false;
    bool m_closing = false;
    bool m_peerEnded = false;
    bool m_endReported = false;
    QByteArray m_queue;
    qsizetype m_queueHead = 0;
    QByteArray m_connectAddress;
    quint16 m_connectPort = 0;
    QSocketNotifier* m_readNotifier = nullptr;
    QSocketNotifier* m_writeNotifier = nullptr;
};

/// Address and port of a socket address in text form; for accept() and getsockname().
QByteArray literalOf(const sockaddr_storage& address, quint16* port = nullptr);
/// Fills \a address from a literal (IPv6 with an optional %scope) and returns its length; 0 when \a literal
/// is none.
unsigned socketAddressOf(const QByteArray& literal, quint16 port, sockaddr_storage& address);

} // namespace twinwire::net
