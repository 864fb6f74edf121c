// See tcp_listener.h.
#include "net/tcp_listener.h"

#include "base/translate.h"
#include "net/tcp_stream.h"

#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace twinwire::net {

namespace {

QString inWords(const QString& place, int errorNumber) {
    switch (errorNumber) {
    case EADDRINUSE:
        return base::translate("Net", "%1 is taken by another program").arg(place);
    case EACCES:
        return base::translate("Net", "%1 may not be opened by this user (ports below 1024 need privileges)")
            .arg(place);
    case EADDRNOTAVAIL:
        return base::translate("Net", "%1 cannot be opened: this machine does not have that address")
            .arg(place);
    default:
        return base::translate("Net", "%1 cannot be opened: %2")
            .arg(place, QString::fromLocal8Bit(std::strerror(errorNumber)));
    }
}

} // namespace

TcpListener::TcpListener(QObject* parent)
    : QObject(parent) {}

TcpListener::~TcpListener() {
    close();
}

base::Result<void> TcpListener::listen(const QByteArray& address, quint16 port) {
    close();
    const QString place = (address.contains(':') ? u"[%1]:%2"_s : u"%1:%2"_s)
                              .arg(QString::fromLatin1(address), QString::number(port));
    sockaddr_storage local;
    const socklen_t length = socketAddressOf(address, port, local);
    if (length == 0)
        return base::fail(
            base::Error::Code::Usage,
            base::translate("Net", "%1 is no address literal to listen on").arg(QString::fromUtf8(address)),
            place);
    const auto failed = [&](int errorNumber) {
        close();
        return base::fail(base::Error::Code::Unavailable, inWords(place, errorNumber), place);
    };
    m_descriptor = ::socket(local.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        return failed(errno);
    const int on = 1;
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(m_descriptor, reinterpret_cast<const sockaddr*>(&local), length) < 0 ||
        ::listen(m_descriptor, SOMAXCONN) < 0)
        return failed(errno);
    sockaddr_storage bound{};
    socklen_t boundLength = sizeof bound;
    if (::getsockname(m_descriptor, reinterpret_cast<sockaddr*>(&bound), &boundLength) < 0)
        return failed(errno);
    m_address = literalOf(bound, &m_port);
    m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &TcpListener::onReadable);
    return {};
}

void TcpListener::close() {
    delete m_notifier;
    m_notifier = nullptr;
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
    m_port = 0;
}

void TcpListener::onReadable() {
    const QPointer<TcpListener> alive(this);
    // A bounded number at a time: the connections already there want their turn, too.
    for (int round = 0; round < 64 && alive && m_descriptor >= 0; ++round) {
        const int descriptor = ::accept4(m_descriptor, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0) {
            if (errno == EINTR || errno == ECONNABORTED)
                continue;
            if (errno == EMFILE || errno == ENFILE)
                restLater();
            return;
        }
        Q_EMIT accepted(descriptor);
    }
}

/// No descriptor is left: the pending connection would wake us without end, so accepting rests a moment.
void TcpListener::restLater() {
    m_notifier->setEnabled(false);
    QTimer::singleShot(std::chrono::milliseconds(100), m_notifier,
                       [notifier = m_notifier] { notifier->setEnabled(true); });
}

} // namespace twinwire::net
