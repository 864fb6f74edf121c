// Files and folders of the owner's alone, written atomically. Internal to the room.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace twinwire::workspace {

/// Makes \a folder, and those above it, readable by their owner alone (0700); a folder that is there stays as
/// it is unless \a tighten.
base::Result<void> makePrivateFolder(const QString& folder, bool tighten = false);
/// The same for the folder that the file \a path stands in.
base::Result<void> makePrivateFolderOf(const QString& path);
/// Replaces the file at \a path by \a octets in one step; readable by its owner alone (0600).
base::Result<void> writePrivately(const QString& path, const QByteArray& octets);
/// The same with the permissions that the file has, or the usual ones.
base::Result<void> writeWhole(const QString& path, const QByteArray& octets);

} // namespace twinwire::workspace
