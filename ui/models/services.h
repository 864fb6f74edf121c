// What every page needs of the program, made once by app/gui. Objects outlive all pages.
#pragma once

#include "run/history.h"
#include "run/jobs.h"
#include "workspace/stores.h"

#include <QObject>
#include <QStringListModel>

#include <functional>
#include <memory>

namespace twinwire::ui {

/// The environments and the one that is current: of the workspace that is open, or the user's own without
/// one. Reads and writes their files; secrets go to a SecretStore. Those of one workspace are out of reach in
/// every other; what was kept out of documents is the user's own and found whichever workspace is open.
class EnvironmentBook : public QObject {
    Q_OBJECT

public:
    /// \a folder: the user's own state folder; what belongs to a workspace lies in a folder of its own in it.
    /// Files are made on the first change.
    explicit EnvironmentBook(const QString& folder, QObject* parent = nullptr);
    ~EnvironmentBook() override;
    /// Reads the files; a broken one is a problemRaised() and is never written over.
    void load();
    /// The workspace at \a path (empty: none) is open from now on. Its files are read at once, or by load()
    /// when that is still to come. Nothing happens when it is the current one.
    void setWorkspace(const QString& path);
    QString workspace() const { return m_workspace; } ///< its path; empty: none
    const QList<workspace::Environment>& environments() const { return m_environments; }
    int current() const { return m_current; } ///< -1: none
    void setCurrent(int index);
    QString currentName() const; ///< empty: none
    /// What placeholders mean now: the current environment's variables, and what was kept out of documents.
    QList<workspace::Variable> variables() const;
    base::Result<void> setEnvironments(const QList<workspace::Environment>& environments);
    /// Puts literals that were kept out of a file into the user's own store, by their placeholders' names.
    base::Result<void> keepSecrets(const QList<workspace::Variable>& secrets);

Q_SIGNALS:
    /// Another workspace comes: what is being typed belongs to the one that goes, and is to be set now.
    void workspaceLeaving();
    void changed();
    void problemRaised(const twinwire::base::Error& error);

private:
    /// Of the environments that are shown.
    workspace::SecretStore& secrets() { return m_workspaceSecrets ? *m_workspaceSecrets : m_secrets; }
    void read();
    void choose(const QString& name);
    QString currentKey() const;

    const QString m_home;
    QString m_folder; ///< of the environments that are shown; the home without a workspace
    QString m_workspace;
    workspace::SecretStore m_secrets; ///< the user's own
    std::unique_ptr<workspace::SecretStore> m_workspaceSecrets;
    QList<workspace::Environment> m_environments;
    int m_current = -1;
    bool m_loaded = false;
    bool m_readable = true; ///< the environments' file was read, or is not there
};

/// What is known of a run when it begins and needed when it is kept.
struct BegunRun {
    QList<QByteArray> secrets = {}; ///< values of secret variables that go out; what is kept masks them
    QString place = {};             ///< HistoryBook::place() then; empty: that of the end
};

/// The history, one for each workspace; its files are touched on the pool alone.
class HistoryBook : public QObject {
    Q_OBJECT

public:
    /// \a folder: of the runs that no workspace has; those of a workspace lie in a folder of their own in it.
    explicit HistoryBook(const QString& folder, QObject* parent = nullptr);
    ~HistoryBook() override;
    /// Begins to read; entriesChanged() follows.
    void load();
    /// Begins to read the history of the workspace at \a path (empty: of none), which takes what is added
    /// from now on. entriesChanged() follows. Nothing happens when it is the current one.
    void setWorkspace(const QString& path);
    const QList<run::HistoryEntry>& entries() const { return m_entries; } ///< newest first
    /// Where the runs are kept that begin now, also when another workspace is open by their end.
    QString place() const;
    void add(const std::shared_ptr<const recording::RunRecord>& record, const QByteArray& document,
             const QString& title, const BegunRun& begun = {});
    /// Reads one run; \a receive is called on the window's thread, unless \a context is gone by then.
    void read(const QByteArray& id, QObject* context,
              std::function<void(base::Result<recording::RunRecord>)> receive);
    void remove(const QByteArray& id);
    void clear();

Q_SIGNALS:
    void entriesChanged();
    void added(const twinwire::run::HistoryEntry& entry);
    void problemRaised(const twinwire::base::Error& error);

private:
    class Private;
    std::unique_ptr<Private> d;
    QList<run::HistoryEntry> m_entries;
};

/// Addresses that were used, newest first, for completion. Kept in the settings.
class AddressBook : public QObject {
    Q_OBJECT

public:
    explicit AddressBook(QObject* parent = nullptr);
    QStringListModel& model() { return m_model; }
    void use(const QString& address);

private:
    QStringListModel m_model;
};

/// See the head of this file.
struct Services {
    run::Wire& wire;
    EnvironmentBook& environments;
    HistoryBook& history;
    AddressBook& addresses;
    run::LabCatalogue& lab;
};

} // namespace twinwire::ui
