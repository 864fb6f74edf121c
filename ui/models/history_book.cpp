// The history on the pool: one task at a time, in order; results come back as values.
#include "ui/models/services.h"

#include <QCryptographicHash>
#include <QDir>
#include <QPointer>
#include <QThreadPool>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

/// The same for every way to write the path of one folder.
QString folderOf(const QString& home, const QString& workspace) {
    if (workspace.isEmpty())
        return home;
    const QString canonical = QDir(workspace).canonicalPath();
    const QByteArray name = (canonical.isEmpty() ? QDir::cleanPath(workspace) : canonical).toUtf8();
    const QByteArray digest = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().left(16);
    return home + u"/workspaces/"_s + QString::fromLatin1(digest);
}

/// What the tasks share; only ever used by one task at a time.
struct Shelf {
    explicit Shelf(const QString& folder)
        : history(folder) {}
    run::History history;
};

} // namespace

class HistoryBook::Private {
public:
    Private(HistoryBook* book, const QString& folder)
        : q(book)
        , home(folder)
        , shown(folder)
        , shelf(std::make_shared<Shelf>(folder)) {
        // One thread keeps the tasks in order.
        pool.setMaxThreadCount(1);
    }

    /// What a task brought back; nothing when another workspace's history is shown by now.
    void show(const std::shared_ptr<Shelf>& from, const QList<run::HistoryEntry>& entries) {
        if (from != shelf)
            return;
        q->m_entries = entries;
        Q_EMIT q->entriesChanged();
    }

    HistoryBook* q;
    const QString home;
    QString shown; ///< the folder that is read and written now
    std::shared_ptr<Shelf> shelf;
    QThreadPool pool;
};

HistoryBook::HistoryBook(const QString& folder, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, folder)) {}

HistoryBook::~HistoryBook() = default;

void HistoryBook::setWorkspace(const QString& path) {
    const QString folder = folderOf(d->home, path);
    if (folder == d->shown)
        return;
    d->shown = folder;
    d->shelf = std::make_shared<Shelf>(folder);
    load();
}

void HistoryBook::load() {
    d->pool.start([this, shelf = d->shelf] {
        const base::Result<void> loaded = shelf->history.load();
        QMetaObject::invokeMethod(
            this,
            [this, shelf, loaded, entries = shelf->history.entries()] {
                if (shelf != d->shelf)
                    return;
                m_entries = entries;
                if (!loaded) {
                    Q_EMIT problemRaised(loaded.error());
                }
                Q_EMIT entriesChanged();
            },
            Qt::QueuedConnection);
    });
}

void HistoryBook::add(const std::shared_ptr<const recording::RunRecord>& record, const QByteArray& document,
                      const QString& title) {
    d->pool.start([this, shelf = d->shelf, record, document, title] {
        const base::Result<run::HistoryEntry> entry = shelf->history.add(*record, document, title);
        QMetaObject::invokeMethod(
            this,
            [this, shelf, entry, entries = shelf->history.entries()] {
                d->show(shelf, entries);
                if (entry) {
                    Q_EMIT added(*entry);
                } else {
                    Q_EMIT problemRaised(entry.error());
                }
            },
            Qt::QueuedConnection);
    });
}

void HistoryBook::read(const QByteArray& id, QObject* context,
                       std::function<void(base::Result<recording::RunRecord>)> receive) {
    const QPointer<QObject> guard(context);
    d->pool.start([this, shelf = d->shelf, id, guard, receive = std::move(receive)] {
        auto record = std::make_shared<base::Result<recording::RunRecord>>(shelf->history.read(id));
        QMetaObject::invokeMethod(
            this,
            [guard, receive, record] {
                if (guard) {
                    receive(std::move(*record));
                }
            },
            Qt::QueuedConnection);
    });
}

void HistoryBook::remove(const QByteArray& id) {
    d->pool.start([this, shelf = d->shelf, id] {
        const base::Result<void> removed = shelf->history.remove(id);
        QMetaObject::invokeMethod(
            this,
            [this, shelf, removed, entries = shelf->history.entries()] {
                d->show(shelf, entries);
                if (!removed) {
                    Q_EMIT problemRaised(removed.error());
                }
            },
            Qt::QueuedConnection);
    });
}

void HistoryBook::clear() {
    d->pool.start([this, shelf = d->shelf] {
        const base::Result<void> cleared = shelf->history.clear();
        QMetaObject::invokeMethod(
            this,
            [this, shelf, cleared, entries = shelf->history.entries()] {
                d->show(shelf, entries);
                if (!cleared) {
                    Q_EMIT problemRaised(cleared.error());
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace twinwire::ui
