// The history: runs in a folder of the owner's alone, one file each beside one index; secrets are masked
// before anything is written.
#pragma once

#include "base/result.h"
#include "recording/record_file.h"

#include <QList>

#include <memory>

namespace twinwire::run {

/// One line of the index.
struct HistoryEntry {
    QByteArray id;       ///< unique, also the file's name
    int number = 0;      ///< counted up for ever: "Run 14"
    QByteArray document; ///< which document it belongs to (workspace::KeptTab::id or the file's path)
    QString title;       ///< of the document then
    QDateTime startedAt; ///< UTC
    QString directUrl;   ///< masked
    QString proxiedUrl;
    /// What a row's icon says.
    enum class Outcome { BothSwitched, Differs, BothRefused, Failed, Cancelled } outcome = Outcome::Differs;
    QByteArray finding; ///< code of the first one; may be empty
    QString verdict;    ///< in the language of the run
    bool operator==(const HistoryEntry&) const = default;
};

/// The outcome of a run in one word.
HistoryEntry::Outcome outcomeOf(const recording::RunRecord& record);

/// See the head of this file. Functions read and write files: call them on the pool or at the start, from one
/// thread at a time.
class History {
public:
    /// \a most: runs kept; the oldest go first.
    explicit History(QString folder, int most = 1000);
    /// Reads the index; a broken one is set aside and built anew from the files.
    base::Result<void> load();
    const QList<HistoryEntry>& entries() const; ///< newest first
    /// Writes record and index; secrets masked, those of the run and \a secrets.
    base::Result<HistoryEntry> add(const recording::RunRecord& record, const QByteArray& document,
                                   const QString& title, const QList<QByteArray>& secrets = {});
    base::Result<recording::RunRecord> read(const QByteArray& id) const;
    base::Result<void> remove(const QByteArray& id);
    base::Result<void> clear();

private:
    QString m_folder;
    int m_most;
    int m_nextNumber = 1;
    QList<HistoryEntry> m_entries;
};

} // namespace twinwire::run
