// Holding a loopback port, and finding out who listens on one.
#include "lab/port_reservation.h"

#include "base/translate.h"
#include "lab/child_folder.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace twinwire::lab {

PortReservation::~PortReservation() {
    release();
}

PortReservation::PortReservation(PortReservation&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_port(std::exchange(other.m_port, quint16(0))) {}

PortReservation& PortReservation::operator=(PortReservation&& other) noexcept {
    if (this != &other) {
        release();
        m_descriptor = std::exchange(other.m_descriptor, -1);
        m_port = std::exchange(other.m_port, quint16(0));
    }
    return *this;
}

base::Result<PortReservation> PortReservation::take(quint16 wished) {
    const auto fail = [](int error) {
        return base::fail(base::Error::Code::Unavailable,
                          base::translate("Lab", "cannot reserve a port on 127.0.0.1: %1")
                              .arg(QString::fromLocal8Bit(std::strerror(error)))); // NOLINT: one thread
    };
    PortReservation result;
    result.m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (result.m_descriptor < 0) {
        return fail(errno);
    }
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(wished);
    const auto bindTo = [&] {
        return ::bind(result.m_descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    };
    if (wished != 0 && bindTo() != 0) {
        address.sin_port = 0;
    }
    if (address.sin_port == 0 && bindTo() != 0) {
        return fail(errno);
    }
    // Only now: asked for before bind, the system might give the same free port to two reservations.
    const int on = 1;
    socklen_t length = sizeof address;
    if (::setsockopt(result.m_descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        ::getsockname(result.m_descriptor, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
        return fail(errno);
    }
    result.m_port = ntohs(address.sin_port);
    return result;
}

void PortReservation::release() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
    m_descriptor = -1;
    m_port = 0;
}

namespace {

/// The inode of the socket that listens on \a port in one of /proc's tables, or nothing.
QByteArray listeningInode(const QString& table, quint16 port, bool& readable) {
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    readable = true;
    const QByteArray suffix = ":" + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> columns = line.simplified().split(' ');
        constexpr int localAddress = 1;
        constexpr int state = 3;
        constexpr int inode = 9;
        if (columns.size() > inode && columns[localAddress].endsWith(suffix) && columns[state] == "0A") {
            return columns[inode];
        }
    }
    return {};
}

/// True when process \a id is a member of the process group \a group.
bool isInGroup(const QString& id, qint64 group) {
    QFile file(u"/proc/%1/stat"_s.arg(id));
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray stat = file.readAll();
    // The second column is the program's name in parentheses and may hold blanks.
    const QList<QByteArray> columns = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr int groupColumn = 2;
    return columns.size() > groupColumn && columns[groupColumn].toLongLong() == group;
}

} // namespace

PortOwner portOwner(quint16 port, qint64 group) {
    bool readable = false;
    QByteArray inode = listeningInode(u"/proc/net/tcp"_s, port, readable);
    if (inode.isEmpty()) {
        inode = listeningInode(u"/proc/net/tcp6"_s, port, readable);
    }
    if (!readable) {
        return PortOwner::Unknown;
    }
    if (inode.isEmpty()) {
        return PortOwner::Nobody;
    }
    const QString wanted = u"socket:[%1]"_s.arg(QString::fromLatin1(inode));
    bool hidden = false;
    const QStringList processes = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& process : processes) {
        if (!process.at(0).isDigit() || !isInGroup(process, group)) {
            continue;
        }
        const QString folder = u"/proc/%1/fd"_s.arg(process);
        const QStringList descriptors =
            QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
        // A program that ended and was not yet waited for has none; one of another user hides them.
        hidden = hidden || (descriptors.isEmpty() && !processMark(process.toLongLong()).isEmpty());
        for (const QString& descriptor : descriptors) {
            const QByteArray path = QFile::encodeName(folder + u'/' + descriptor);
            char text[64] = {};
            const ssize_t count = ::readlink(path.constData(), text, sizeof text - 1);
            if (count > 0 && wanted == QLatin1StringView(text, count)) {
                return PortOwner::Group;
            }
        }
    }
    return hidden ? PortOwner::Unknown : PortOwner::Other;
}

} // namespace twinwire::lab
