// One queue of file work in front of workspace::KeptTabs.
#include "ui/shell/tab_keeper.h"

#include "workspace/private_files.h"

#include <QFile>

namespace twinwire::ui {

TabKeeper::TabKeeper(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_store(std::make_shared<workspace::KeptTabs>(folder)) {
    m_pool.setMaxThreadCount(1);
}

TabKeeper::~TabKeeper() = default;

void TabKeeper::queue(std::function<base::Result<void>(workspace::KeptTabs&)> work) {
    ++m_waiting;
    // The pool is a member: its threads are gone before this object is.
    m_pool.start([this, store = m_store, work = std::move(work)] {
        const base::Result<void> done = work(*store);
        QMetaObject::invokeMethod(
            this,
            [this, done] {
                if (!done)
                    Q_EMIT problemRaised(done.error());
                if (--m_waiting == 0)
                    Q_EMIT written();
            },
            Qt::QueuedConnection);
    });
}

void TabKeeper::open() {
    queue([this](workspace::KeptTabs& store) -> base::Result<void> {
        auto opened = store.open();
        if (opened) {
            const QList<workspace::KeptTab> orphans = store.orphans();
            if (!orphans.isEmpty()) {
                QMetaObject::invokeMethod(
                    this, [this, orphans] { Q_EMIT orphansFound(orphans); }, Qt::QueuedConnection);
            }
        }
        return opened;
    });
}

void TabKeeper::keep(const workspace::KeptTab& tab) {
    queue([tab](workspace::KeptTabs& store) { return store.keep(tab); });
}

void TabKeeper::forget(const QByteArray& id) {
    queue([id](workspace::KeptTabs& store) -> base::Result<void> {
        store.forget(id);
        return {};
    });
}

void TabKeeper::discardOrphans() {
    queue([](workspace::KeptTabs& store) -> base::Result<void> {
        store.discardOrphans();
        return {};
    });
}

void TabKeeper::write(const QString& path, const QByteArray& octets) {
    queue([path, octets](workspace::KeptTabs& /*store*/) -> base::Result<void> {
        if (octets.isEmpty()) {
            QFile::remove(path);
            return {};
        }
        const base::Result<void> made = workspace::makePrivateFolderOf(path);
        return made ? workspace::writePrivately(path, octets) : made;
    });
}

void TabKeeper::close() {
    queue([](workspace::KeptTabs& store) -> base::Result<void> {
        store.close();
        return {};
    });
}

} // namespace twinwire::ui
