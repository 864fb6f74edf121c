// The temporary folder of a child or a scenario. Each carries the id of the process that made it in a file
// that this process keeps locked; folders whose owner crashed (the lock is gone) are swept at the next start,
// and a child that outlived its owner is ended.
#pragma once

#include "base/result.h"

#include <QString>

namespace twinwire::lab {

/// See the head of this file. Others may pass through the folder (a proxy's workers run as another user) but
/// not list it. Removed with everything in it when the object goes.
class ChildFolder {
public:
    ChildFolder() = default;
    ~ChildFolder();
    ChildFolder(const ChildFolder&) = delete;
    ChildFolder& operator=(const ChildFolder&) = delete;

    /// Makes the folder, once. Sweeps stale ones at the first call in a process.
    base::Result<void> make();
    QString path() const { return m_path; }
    /// Writes \a name inside the folder; \a secret files are readable by their owner alone.
    base::Result<void> write(const QString& name, const QByteArray& content, bool secret = false);
    /// Notes the child that belongs to this folder.
    void noteChild(qint64 processId);
    void remove();

private:
    base::Result<void> lockOwner();

    QString m_path;
    int m_lock = -1; ///< the owner file's descriptor; the kernel drops the lock when we die
};

/// Removes the folders of dead owners below \a parent and ends their children. Returns how many.
int sweepStaleFolders(const QString& parent);

/// Identifies a running process beyond its id (its start time in the system's ticks); empty when there is
/// none.
QByteArray processMark(qint64 processId);

} // namespace twinwire::lab
