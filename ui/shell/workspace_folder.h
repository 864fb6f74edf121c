// The folder that is open as the workspace: read on the pool, watched, read again when it changes.
#pragma once

#include "workspace/stores.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <optional>

namespace twinwire::ui {

/// See the head of this file.
class WorkspaceFolder : public QObject {
    Q_OBJECT

public:
    explicit WorkspaceFolder(QObject* parent = nullptr);
    /// Empty: no workspace. changed() follows.
    void setPath(const QString& path);
    QString path() const { return m_path; }
    QString name() const;
    const std::optional<workspace::WorkspaceEntry>& content() const { return m_content; }
    void refresh();

Q_SIGNALS:
    void changed();
    void problemRaised(const twinwire::base::Error& error);

private:
    void watch(const workspace::WorkspaceEntry& entry, QStringList& folders) const;
    QString m_path;
    std::optional<workspace::WorkspaceEntry> m_content;
    QFileSystemWatcher m_watcher;
    QTimer m_pause; ///< several changes in a moment are one
    int m_reading = 0;
};

} // namespace twinwire::ui
