// See private_files.h.
#include "workspace/private_files.h"

#include "base/translate.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace twinwire::workspace {

using base::Error;

namespace {

constexpr QFileDevice::Permissions ownerFolder =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
constexpr QFileDevice::Permissions ownerFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

base::Result<void> write(const QString& path, const QByteArray& octets, bool privately) {
    QSaveFile file(path);
    // Before the first octet, so that nobody else ever reads one.
    const bool opened = file.open(QIODevice::WriteOnly) && (!privately || file.setPermissions(ownerFile));
    if (!opened || file.write(octets) != octets.size() || !file.commit()) {
        return base::fail(
            Error::Code::File,
            base::translate("Workspace", "The file cannot be written: %1").arg(file.errorString()), path);
    }
    return {};
}

} // namespace

base::Result<void> makePrivateFolder(const QString& folder, bool tighten) {
    const QFileInfo info(folder);
    if (info.isDir()) {
        if (tighten) {
            QFile::setPermissions(folder, ownerFolder);
        }
        return {};
    }
    const QString parent = info.absolutePath();
    if (parent != info.absoluteFilePath() && !QFileInfo(parent).isDir()) {
        if (const base::Result<void> made = makePrivateFolder(parent); !made) {
            return made;
        }
    }
    if (!QDir().mkdir(info.absoluteFilePath(), ownerFolder) && !QFileInfo(folder).isDir()) {
        return base::fail(Error::Code::File, base::translate("Workspace", "The folder cannot be made"),
                          folder);
    }
    return {};
}

base::Result<void> makePrivateFolderOf(const QString& path) {
    return makePrivateFolder(QFileInfo(path).absolutePath());
}

base::Result<void> writePrivately(const QString& path, const QByteArray& octets) {
    return write(path, octets, true);
}

base::Result<void> writeWhole(const QString& path, const QByteArray& octets) {
    return write(path, octets, false);
}

} // namespace twinwire::workspace
