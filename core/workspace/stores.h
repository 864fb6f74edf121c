// What is kept between starts besides documents: environments, secrets, unsaved work. Files are written
// atomically; what holds secrets is readable by its owner alone. No call waits for a network or a person.
#pragma once

#include "base/result.h"
#include "workspace/handshake_document.h"

#include <QHash>

#include <memory>

namespace twinwire::workspace {

/// Values of secret variables, by "ENVIRONMENT/NAME" or "secret.…". A file of the owner's alone (0600).
class SecretStore {
public:
    explicit SecretStore(QString path);
    /// A file that cannot be read is an Error and is never overwritten: set() then fails too.
    base::Result<void> load();
    QString value(const QString& key) const;
    bool contains(const QString& key) const;
    base::Result<void> set(const QHash<QString, QString>& values); ///< an empty value removes the key
    QList<Variable> variables(const QString& prefix = {}) const;   ///< all, as secret variables by full key

private:
    QString m_path;
    bool m_readable = true;
    QHash<QString, QString> m_values;
};

/// Environments in one JSON file of the owner's alone; values of secret variables are not in it.
base::Result<QList<Environment>> loadEnvironments(const QString& path, const SecretStore& secrets);
base::Result<void> saveEnvironments(const QList<Environment>& environments, const QString& path,
                                    SecretStore& secrets);

/// One document as it was left, for crash recovery and for the next start.
struct KeptTab {
    QByteArray id;              ///< of the tab, unique in the store
    QString path;               ///< of its file; empty when it was never saved
    bool dirty = false;         ///< the document differs from the file
    HandshakeDocument document; ///< as edited
    bool operator==(const KeptTab&) const = default;
};

/// Unsaved work in a folder of the owner's alone, one file a tab, written on every pause in typing. A lock
/// tells a running program's tabs from those of one that ended without saying so.
class KeptTabs {
public:
    explicit KeptTabs(QString folder);
    ~KeptTabs();
    KeptTabs(const KeptTabs&) = delete;
    KeptTabs& operator=(const KeptTabs&) = delete;
    /// Takes the lock of an own sub-folder; afterwards orphans() are those of programs that crashed.
    base::Result<void> open();
    QList<KeptTab> orphans() const;
    void discardOrphans();
    base::Result<void> keep(const KeptTab& tab);
    void forget(const QByteArray& id);
    /// Ends orderly: nothing of this program is offered at the next start.
    void close();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// A folder of documents, shown in the side bar: sub-folders are suites, files are requests.
struct WorkspaceEntry {
    QString path;
    QString name;
    bool folder = false;
    QList<WorkspaceEntry> entries = {};
    bool operator==(const WorkspaceEntry&) const = default;
};
/// At most 5,000 entries, eight deep, names in order; links are not followed.
base::Result<WorkspaceEntry> readWorkspace(const QString& folder);

} // namespace twinwire::workspace
