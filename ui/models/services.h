// What every page needs of the program, made once by app/gui. Objects outlive all pages.
#pragma once

#include "run/history.h"
#include "run/jobs.h"
#include "workspace/stores.h"

#include <QObject>
#include <QStringListModel>

#include <functional>

namespace twinwire::ui {

/// The environments and the one that is current. Reads and writes its files; secrets go to the SecretStore.
class EnvironmentBook : public QObject {
    Q_OBJECT

public:
    /// \a folder: the workspace's state folder; files are made on the first change.
    EnvironmentBook(const QString& folder, QObject* parent = nullptr);
    ~EnvironmentBook() override;
    /// Reads the files; a broken one is a problemRaised() and is never written over.
    void load();
    const QList<workspace::Environment>& environments() const { return m_environments; }
    int current() const { return m_current; } ///< -1: none
    void setCurrent(int index);
    QString currentName() const; ///< empty: none
    /// What placeholders mean now: the current environment's variables, and all stored secrets by key.
    QList<workspace::Variable> variables() const;
    base::Result<void> setEnvironments(const QList<workspace::Environment>& environments);
    /// Puts literals that were kept out of a file into the store, by their placeholders' names.
    base::Result<void> keepSecrets(const QList<workspace::Variable>& secrets);
    workspace::SecretStore& secrets() { return m_secrets; }

Q_SIGNALS:
    void changed();
    void problemRaised(const twinwire::base::Error& error);

private:
    QString m_folder;
    workspace::SecretStore m_secrets;
    QList<workspace::Environment> m_environments;
    int m_current = -1;
    bool m_readable = true; ///< the environments' file was read, or is not there
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
    void add(const std::shared_ptr<const recording::RunRecord>& record, const QByteArray& document,
             const QString& title);
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
