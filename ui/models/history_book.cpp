// The history on the pool: one task at a time, in order; results come back as values.
#include "ui/models/services.h"

#include <QPointer>
#include <QThreadPool>

namespace twinwire::ui {

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
    explicit Private(const QString& folder)
        : shelf(std::make_shared<Shelf>(folder)) {
        // One thread keeps the tasks in order.
        pool.setMaxThreadCount(1);
    }

    std::shared_ptr<Shelf> shelf;
    QThreadPool pool;
};

HistoryBook::HistoryBook(const QString& folder, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(folder)) {}

HistoryBook::~HistoryBook() = default;

void HistoryBook::load() {
    d->pool.start([this, shelf = d->shelf] {
        const base::Result<void> loaded = shelf->history.load();
        QMetaObject::invokeMethod(
            this,
            [this, loaded, entries = shelf->history.entries()] {
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
            [this, entry, entries = shelf->history.entries()] {
                m_entries = entries;
                Q_EMIT entriesChanged();
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
            [this, removed, entries = shelf->history.entries()] {
                m_entries = entries;
                Q_EMIT entriesChanged();
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
            [this, cleared, entries = shelf->history.entries()] {
                m_entries = entries;
                Q_EMIT entriesChanged();
                if (!cleared) {
                    Q_EMIT problemRaised(cleared.error());
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace twinwire::ui
