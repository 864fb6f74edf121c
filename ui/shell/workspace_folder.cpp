// The workspace's folder, read and watched.
#include "ui/shell/workspace_folder.h"

#include "ui/models/pool_work.h"

#include <QFileInfo>

namespace twinwire::ui {

namespace {
constexpr qsizetype mostWatched = 500; ///< each watched folder costs the system something
}

WorkspaceFolder::WorkspaceFolder(QObject* parent)
    : QObject(parent) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(200);
    connect(&m_pause, &QTimer::timeout, this, [this] { refresh(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_pause.start(); });
}

QString WorkspaceFolder::name() const {
    return QFileInfo(m_path).fileName();
}

void WorkspaceFolder::setPath(const QString& path) {
    const QString clean = path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
    if (clean == m_path)
        return;
    m_path = clean;
    m_content.reset();
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    Q_EMIT changed();
    refresh();
}

void WorkspaceFolder::refresh() {
    const int reading = ++m_reading;
    if (m_path.isEmpty())
        return;
    workOnPool(
        this, [path = m_path] { return workspace::readWorkspace(path); },
        [this, reading](const base::Result<workspace::WorkspaceEntry>& read) {
            if (reading != m_reading)
                return;
            if (!read) {
                Q_EMIT problemRaised(read.error());
                return;
            }
            QStringList folders;
            watch(*read, folders);
            if (folders != m_watcher.directories()) {
                if (!m_watcher.directories().isEmpty())
                    m_watcher.removePaths(m_watcher.directories());
                m_watcher.addPaths(folders);
            }
            m_content = *read;
            Q_EMIT changed();
        });
}

void WorkspaceFolder::watch(const workspace::WorkspaceEntry& entry, QStringList& folders) const {
    if (!entry.folder || folders.size() >= mostWatched)
        return;
    folders.append(entry.path);
    for (const workspace::WorkspaceEntry& child : entry.entries)
        watch(child, folders);
}

} // namespace twinwire::ui
