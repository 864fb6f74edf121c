// Writes unsaved work down while it is made, on a thread of its own, so that a crash takes nothing with it.
#pragma once

#include "workspace/stores.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace twinwire::ui {

/// See the head of this file. No call waits, except that the destructor lets what was asked for be written.
class TabKeeper : public QObject {
    Q_OBJECT

public:
    explicit TabKeeper(const QString& folder, QObject* parent = nullptr);
    ~TabKeeper() override;
    /// Takes the store; orphansFound() follows when a program ended without saying so.
    void open();
    void keep(const workspace::KeptTab& tab);
    void forget(const QByteArray& id);
    void discardOrphans();
    /// Writes \a octets to \a path, readable by its owner alone; takes the file away where there are none.
    void write(const QString& path, const QByteArray& octets);
    /// Ends orderly: nothing of this program is offered at the next start.
    void close();

Q_SIGNALS:
    void orphansFound(const QList<twinwire::workspace::KeptTab>& tabs);
    /// Everything asked for so far is on the disk.
    void written();
    void problemRaised(const twinwire::base::Error& error);

private:
    void queue(std::function<base::Result<void>(workspace::KeptTabs&)> work);
    std::shared_ptr<workspace::KeptTabs> m_store;
    QThreadPool m_pool; ///< one thread: the store takes one call at a time
    int m_waiting = 0;
};

} // namespace twinwire::ui
