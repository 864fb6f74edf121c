// The history on the pool: one task at a time, in order; results come back as values.
#include "ui/models/services.h"
#include "ui/models/workspace_state.h"

#include <QHash>
#include <QPointer>
#include <QThreadPool>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

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
        , shelf(shelfAt(folder)) {
        // One thread keeps the tasks in order.
        pool.setMaxThreadCount(1);
    }

    std::shared_ptr<Shelf> shelfAt(const QString& folder) {
        std::shared_ptr<Shelf>& one = shelves[folder];
        if (!one)
            one = std::make_shared<Shelf>(folder);
        return one;
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
    QHash<QString, std::shared_ptr<Shelf>> shelves;
    std::shared_ptr<Shelf> shelf;
    QThreadPool pool;
};

HistoryBook::HistoryBook(const QString& folder, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, folder)) {}

HistoryBook::~HistoryBook() = default;

void HistoryBook::setWorkspace(const QString& path) {
    const QString folder = workspaceStateFolder(d->home, path);
    if (folder == d->shown)
        return;
    d->shown = folder;
    d->shelf = d->shelfAt(folder);
    load();
}

QString HistoryBook::place() const {
    return d->shown;
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
                      const QString& title, const BegunRun& begun) {
    const std::shared_ptr<Shelf> place = begun.place.isEmpty() ? d->shelf : d->shelfAt(begun.place);
    d->pool.start([this, shelf = place, record, document, title, secrets = begun.secrets] {
        const base::Result<run::HistoryEntry> entry = shelf->history.add(*record, document, title, secrets);
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
