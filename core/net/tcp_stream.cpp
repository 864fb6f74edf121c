// See tcp_stream.h. One read per wake-up, one send per write; the write notifier exists only while the kernel
// takes no more.
#include "net/tcp_stream.h"

#include "base/assert.h"

#include <QPointer>
#include <QSocketNotifier>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace twinwire::net {

namespace {

constexpr std::size_t readSize = 64 * 1024;
constexpr qsizetype drainLimit = 1024 * 1024;
constexpr int roundsPerTurn = 4;
constexpr int roundsAtTheEnd = 1024; ///< of a broken connection: what the kernel still holds, bounded

/// One buffer per thread: streams live on few threads, and each read is copied out at once.
char* readBuffer() {
    thread_local char buffer[readSize];
    return buffer;
}

void setNoDelay(int descriptor) {
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

} // namespace

QByteArray literalOf(const sockaddr_storage& address, quint16* port) {
    char text[INET6_ADDRSTRLEN] = {};
    if (address.ss_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, &address, sizeof v4);
        if (port)
            *port = ntohs(v4.sin_port);
        ::inet_ntop(AF_INET, &v4.sin_addr, text, sizeof text);
    } else if (address.ss_family == AF_INET6) {
        sockaddr_in6 v6;
        std::memcpy(&v6, &address, sizeof v6);
        if (port)
            *port = ntohs(v6.sin6_port);
        ::inet_ntop(AF_INET6, &v6.sin6_addr, text, sizeof text);
    } else if (port) {
        *port = 0;
    }
    return QByteArray(text);
}

unsigned socketAddressOf(const QByteArray& literal, quint16 port, sockaddr_storage& address) {
    address = {};
    sockaddr_in v4{};
    if (::inet_pton(AF_INET, literal.constData(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        std::memcpy(&address, &v4, sizeof v4);
        return sizeof v4;
    }
    sockaddr_in6 v6{};
    if (::inet_pton(AF_INET6, literal.constData(), &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        std::memcpy(&address, &v6, sizeof v6);
        return sizeof v6;
    }
    if (!literal.contains('%'))
        return 0;
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST;
    hints.ai_family = AF_INET6;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(literal.constData(), nullptr, &hints, &found) != 0 || !found)
        return 0;
    std::memcpy(&v6, found->ai_addr, sizeof v6);
    ::freeaddrinfo(found);
    v6.sin6_port = htons(port);
    std::memcpy(&address, &v6, sizeof v6);
    return sizeof v6;
}

TcpStream::TcpStream(QObject* parent)
    : QObject(parent) {}

TcpStream::~TcpStream() {
    drop();
}

void TcpStream::connectTo(const QByteArray& address, quint16 port) {
    drop();
    m_queue.clear();
    m_queueHead = 0;
    m_connected = m_finishing = m_finSent = m_closing = m_peerEnded = m_endReported = false;
    m_breakError = 0;
    m_connectAddress = address;
    m_connectPort = port;

    const auto failLater = [this](int errorNumber) {
        QMetaObject::invokeMethod(
            this,
            [this, errorNumber, generation = m_generation] {
                if (generation == m_generation)
                    Q_EMIT connectFailed(errorNumber);
            },
            Qt::QueuedConnection);
    };
    sockaddr_storage target;
    const socklen_t length = socketAddressOf(address, port, target);
    if (length == 0) {
        failLater(EINVAL);
        return;
    }
    m_descriptor = ::socket(target.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0) {
        failLater(errno);
        return;
    }
    setNoDelay(m_descriptor);
    int outcome = 0;
    do {
        outcome = ::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&target), length);
    } while (outcome < 0 && errno == EINTR);
    if (outcome < 0 && errno != EINPROGRESS) {
        const int errorNumber = errno;
        drop();
        failLater(errorNumber);
        return;
    }
    m_writeNotifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Write, this);
    connect(m_writeNotifier, &QSocketNotifier::activated, this, &TcpStream::onWritable);
}

void TcpStream::adopt(int descriptor) {
    TWINWIRE_ASSERT(descriptor >= 0);
    drop();
    m_queue.clear();
    m_queueHead = 0;
    m_finishing = m_finSent = m_closing = m_peerEnded = m_endReported = false;
    m_breakError = 0;
    m_connectAddress.clear();
    m_descriptor = descriptor;
    m_connected = true;
    setNoDelay(m_descriptor);
    m_readNotifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    m_readNotifier->setEnabled(m_reading);
    connect(m_readNotifier, &QSocketNotifier::activated, this, &TcpStream::onReadable);
}

void TcpStream::onConnectable() {
    int errorNumber = 0;
    socklen_t size = sizeof errorNumber;
    if (::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &errorNumber, &size) < 0)
        errorNumber = errno;
    if (errorNumber != 0) {
        const bool wasClosing = m_closing;
        drop();
        if (wasClosing)
            reportEnd(true, errorNumber);
        else
            Q_EMIT connectFailed(errorNumber);
        return;
    }
    m_connected = true;
    // The read notifier comes before the write notifier goes, so that a dispatcher sees one change.
    m_readNotifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    m_readNotifier->setEnabled(m_reading && !m_closing);
    connect(m_readNotifier, &QSocketNotifier::activated, this, &TcpStream::onReadable);
    m_writeNotifier->setEnabled(false);
    if (!m_closing) {
        const QPointer<TcpStream> alive(this);
        Q_EMIT connected();
        if (!alive || !m_connected)
            return;
    }
    if (sendQueue() && m_closing)
        closeNow();
}

void TcpStream::onWritable() {
    if (m_descriptor < 0)
        return;
    if (!m_connected)
        onConnectable();
    else if (sendQueue() && m_closing)
        closeNow();
}

void TcpStream::onReadable() {
    if (m_descriptor < 0 || !m_connected || m_closing)
        return;
    readAll(roundsPerTurn);
}

/// Reads what is there. A stream that is still alive afterwards may have been closed by a receiver.
void TcpStream::readAll(int rounds) {
    const QPointer<TcpStream> alive(this);
    const quint32 generation = m_generation;
    // In a usual turn, several reads only when the buffer was filled: other streams want their turn, too.
    for (int round = 0; round < rounds; ++round) {
        const ssize_t got = ::recv(m_descriptor, readBuffer(), readSize, 0);
        if (got > 0) {
            Q_EMIT bytesArrived(QByteArray(readBuffer(), got));
            if (!alive || generation != m_generation || m_descriptor < 0 || m_closing || !m_reading)
                return;
            if (static_cast<std::size_t>(got) < readSize && rounds == roundsPerTurn)
                return;
            continue;
        }
        if (got == 0) {
            m_peerEnded = true;
            m_readNotifier->setEnabled(false);
            // A failed write took the error with it; the end of the stream is that break.
            if (m_breakError == 0)
                reportEnd(false, 0);
            return;
        }
        if (errno == EINTR)
            continue;
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return;
        const int errorNumber = errno;
        drop();
        reportEnd(true, errorNumber);
        return;
    }
}

void TcpStream::write(const QByteArray& bytes) {
    if (bytes.isEmpty() || m_descriptor < 0 || m_finishing || m_closing || m_breakError != 0)
        return;
    if (!m_connected || queued() > 0) {
        m_queue.append(bytes);
        return;
    }
    // Nothing waits: the octets need not pass the queue.
    ssize_t sent = 0;
    do {
        sent = ::send(m_descriptor, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK) {
        breakLater(errno);
        return;
    }
    if (sent < 0)
        sent = 0;
    if (sent < bytes.size()) {
        m_queue.clear();
        m_queueHead = 0;
        m_queue.append(bytes.constData() + sent, bytes.size() - sent);
        if (!m_writeNotifier) {
            m_writeNotifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Write, this);
            connect(m_writeNotifier, &QSocketNotifier::activated, this, &TcpStream::onWritable);
        }
        m_writeNotifier->setEnabled(true);
    }
    if (sent > 0)
        Q_EMIT bytesWritten(static_cast<quint64>(sent));
}

/// Writes the queue as far as the kernel takes it. True when it is empty, the connection stands and the
/// stream was not deleted meanwhile.
bool TcpStream::sendQueue() {
    quint64 total = 0;
    while (queued() > 0) {
        const ssize_t sent = ::send(m_descriptor, m_queue.constData() + m_queueHead,
                                    static_cast<std::size_t>(queued()), MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                break;
            breakLater(errno);
            return false;
        }
        m_queueHead += sent;
        total += static_cast<quint64>(sent);
    }
    const bool empty = queued() == 0;
    if (empty) {
        m_queue.clear();
        m_queueHead = 0;
        if (m_finishing && !m_finSent) {
            m_finSent = true;
            ::shutdown(m_descriptor, SHUT_WR);
        }
    } else if (m_queueHead > m_queue.size() / 2) {
        m_queue.remove(0, m_queueHead);
        m_queueHead = 0;
    }
    if (m_writeNotifier) {
        m_writeNotifier->setEnabled(!empty);
    } else if (!empty) {
        m_writeNotifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Write, this);
        connect(m_writeNotifier, &QSocketNotifier::activated, this, &TcpStream::onWritable);
    }
    if (total > 0 && !m_closing) {
        const QPointer<TcpStream> alive(this);
        const quint32 generation = m_generation;
        Q_EMIT bytesWritten(total);
        if (!alive || generation != m_generation)
            return false;
    }
    return empty && queued() == 0 && m_breakError == 0;
}

void TcpStream::finishWriting() {
    if (m_descriptor < 0 || m_finishing)
        return;
    m_finishing = true;
    if (m_connected && queued() == 0 && m_breakError == 0) {
        m_finSent = true;
        ::shutdown(m_descriptor, SHUT_WR);
    }
}

void TcpStream::close() {
    if (m_descriptor < 0 || m_closing)
        return;
    m_closing = true;
    if (m_readNotifier)
        m_readNotifier->setEnabled(false);
    if (!m_connected && queued() == 0) {
        drop();
        return;
    }
    if (m_connected && queued() == 0)
        closeNow();
}

/// FIN, then close. Unread octets would turn the close into a reset that can destroy what was just sent;
/// where the peer's FIN was read, there are none.
void TcpStream::closeNow() {
    if (!m_peerEnded) {
        ::shutdown(m_descriptor, SHUT_WR);
        qsizetype drained = 0;
        while (drained < drainLimit) {
            const ssize_t got = ::recv(m_descriptor, readBuffer(), readSize, 0);
            if (got <= 0)
                break;
            drained += got;
        }
    }
    drop();
    if (m_endReported)
        return;
    QMetaObject::invokeMethod(
        this,
        [this, generation = m_generation] {
            if (generation == m_generation)
                reportEnd(false, 0);
        },
        Qt::QueuedConnection);
}

/// A write failed. What arrived before the break is read first, then the break is reported, both from the
/// event loop.
void TcpStream::breakLater(int errorNumber) {
    if (m_breakError != 0)
        return;
    m_breakError = errorNumber;
    m_queue.clear();
    m_queueHead = 0;
    if (m_writeNotifier)
        m_writeNotifier->setEnabled(false);
    QMetaObject::invokeMethod(
        this,
        [this, generation = m_generation] {
            if (generation != m_generation || m_descriptor < 0)
                return;
            const QPointer<TcpStream> alive(this);
            if (!m_closing && !m_peerEnded)
                readAll(roundsAtTheEnd);
            if (!alive || generation != m_generation || m_descriptor < 0)
                return;
            const int number = m_breakError;
            drop();
            reportEnd(true, number);
        },
        Qt::QueuedConnection);
}

void TcpStream::reportEnd(bool reset, int errorNumber) {
    if (m_endReported) {
        if (reset && !m_closing)
            Q_EMIT brokenAfterEnd(errorNumber);
        return;
    }
    m_endReported = true;
    Q_EMIT ended(reset, errorNumber);
}

void TcpStream::abort() {
    if (m_descriptor < 0)
        return;
    const linger hard{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_endReported = true;
    drop();
}

void TcpStream::setReading(bool on) {
    m_reading = on;
    if (m_readNotifier && !m_peerEnded && !m_closing && m_readNotifier->isEnabled() != on)
        m_readNotifier->setEnabled(on);
}

void TcpStream::localEndpoint(QByteArray& address, quint16& port) const {
    address.clear();
    port = 0;
    sockaddr_storage local{};
    socklen_t length = sizeof local;
    if (m_descriptor >= 0 && ::getsockname(m_descriptor, reinterpret_cast<sockaddr*>(&local), &length) == 0)
        address = literalOf(local, &port);
}

QByteArray TcpStream::localAddress() const {
    QByteArray address;
    quint16 port = 0;
    localEndpoint(address, port);
    return address;
}

quint16 TcpStream::localPort() const {
    QByteArray address;
    quint16 port = 0;
    localEndpoint(address, port);
    return port;
}

QByteArray TcpStream::peerAddress() const {
    if (!m_connectAddress.isEmpty())
        return m_connectAddress;
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    if (m_descriptor < 0 || ::getpeername(m_descriptor, reinterpret_cast<sockaddr*>(&address), &length) < 0)
        return {};
    return literalOf(address);
}

quint16 TcpStream::peerPort() const {
    if (!m_connectAddress.isEmpty())
        return m_connectPort;
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    quint16 port = 0;
    if (m_descriptor >= 0 && ::getpeername(m_descriptor, reinterpret_cast<sockaddr*>(&address), &length) == 0)
        literalOf(address, &port);
    return port;
}

/// Closes the descriptor without a signal. A notifier may be deleted inside its own activated():
/// QSocketNotifier looks whether it is still alive.
void TcpStream::drop() {
    ++m_generation;
    for (QSocketNotifier** notifier : {&m_readNotifier, &m_writeNotifier}) {
        delete *notifier;
        *notifier = nullptr;
    }
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
    m_connected = false;
    m_queue.clear();
    m_queueHead = 0;
}

} // namespace twinwire::net
