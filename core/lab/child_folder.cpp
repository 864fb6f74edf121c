// Temporary folders that know their owner.
#include "lab/child_folder.h"

#include "base/translate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace twinwire::lab {

namespace {

constexpr auto folderPrefix = "twinwire-lab-"_L1;
constexpr auto ownerFile = "owner"_L1;
constexpr auto childFile = "child"_L1;

QByteArray readAll(const QString& path) {
    QFile file(path);
    constexpr qint64 enough = 16 * 1024;
    return file.open(QIODevice::ReadOnly) ? file.read(enough) : QByteArray();
}

/// The process noted in \a path as "id mark", if it still runs; else 0.
qint64 livingProcess(const QString& path) {
    const QList<QByteArray> parts = readAll(path).trimmed().split(' ');
    const qint64 id = parts.value(0).toLongLong();
    return id > 0 && !parts.value(1).isEmpty() && processMark(id) == parts.value(1) ? id : 0;
}

QByteArray note(qint64 processId) {
    return QByteArray::number(processId) + ' ' + processMark(processId) + '\n';
}

/// True when nobody holds the lock on \a path any more.
bool isAbandoned(const QString& path) {
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) {
        return false; // being made this moment, or not ours to judge
    }
    const bool free = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    ::close(descriptor);
    return free;
}

} // namespace

QByteArray processMark(qint64 processId) {
    const QByteArray stat = readAll(u"/proc/%1/stat"_s.arg(processId));
    const QList<QByteArray> columns = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr int stateColumn = 0;
    constexpr int startTimeColumn = 19;
    const bool lives = columns.size() > startTimeColumn && columns[stateColumn] != "Z";
    return lives ? columns[startTimeColumn] : QByteArray();
}

int sweepStaleFolders(const QString& parent) {
    int swept = 0;
    const QFileInfoList folders =
        QDir(parent).entryInfoList({folderPrefix + u'*'}, QDir::Dirs | QDir::Hidden | QDir::NoSymLinks);
    for (const QFileInfo& folder : folders) {
        const QString path = folder.absoluteFilePath();
        if (folder.ownerId() != ::geteuid() || !isAbandoned(path + u'/' + ownerFile)) {
            continue;
        }
        if (const qint64 child = livingProcess(path + u'/' + childFile);
            child > 1 && readAll(u"/proc/%1/cmdline"_s.arg(child)).contains(QFile::encodeName(path))) {
            ::kill(static_cast<pid_t>(-child), SIGTERM);
        }
        swept += QDir(path).removeRecursively() ? 1 : 0;
    }
    return swept;
}

ChildFolder::~ChildFolder() {
    remove();
}

base::Result<void> ChildFolder::make() {
    if (!m_path.isEmpty()) {
        return {};
    }
    static const int sweptOnce = sweepStaleFolders(QDir::tempPath());
    Q_UNUSED(sweptOnce)
    QTemporaryDir folder(QDir::tempPath() + u'/' + folderPrefix + u"XXXXXX"_s);
    if (!folder.isValid()) {
        return base::fail(
            base::Error::Code::Unavailable,
            base::translate("Lab", "cannot make a temporary folder: %1").arg(folder.errorString()),
            QDir::tempPath());
    }
    folder.setAutoRemove(false);
    m_path = folder.path();
    ::chmod(QFile::encodeName(m_path).constData(), S_IRWXU | S_IXGRP | S_IXOTH);
    return lockOwner();
}

base::Result<void> ChildFolder::lockOwner() {
    // Locked before it has its name: a sweep never sees it free.
    const QString draft = m_path + u'/' + ownerFile + u".new"_s;
    if (const auto written = write(ownerFile + u".new"_s, note(QCoreApplication::applicationPid()));
        !written) {
        return written;
    }
    m_lock = ::open(QFile::encodeName(draft).constData(), O_RDONLY | O_CLOEXEC);
    if (m_lock < 0 || ::flock(m_lock, LOCK_EX | LOCK_NB) != 0 ||
        !QFile::rename(draft, m_path + u'/' + ownerFile)) {
        return base::fail(
            base::Error::Code::Unavailable,
            base::translate("Lab", "cannot lock: %1").arg(QString::fromLocal8Bit(std::strerror(errno))),
            draft);
    }
    return {};
}

base::Result<void> ChildFolder::write(const QString& name, const QByteArray& content, bool secret) {
    const QString path = m_path + u'/' + name;
    QFile file(path);
    auto permissions = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!secret) {
        permissions |= QFileDevice::ReadGroup | QFileDevice::ReadOther;
    }
    QDir().mkpath(QFileInfo(path).path());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || !file.setPermissions(permissions) ||
        file.write(content) != content.size() || !file.flush()) {
        return base::fail(base::Error::Code::Unavailable,
                          base::translate("Lab", "cannot write: %1").arg(file.errorString()), path);
    }
    return {};
}

void ChildFolder::noteChild(qint64 processId) {
    // Without the note a sweep only cannot end the child; nothing else depends on it.
    static_cast<void>(write(childFile, note(processId)));
}

void ChildFolder::remove() {
    if (!m_path.isEmpty()) {
        QDir(m_path).removeRecursively();
        m_path.clear();
    }
    if (m_lock >= 0) {
        ::close(m_lock);
        m_lock = -1;
    }
}

} // namespace twinwire::lab
