// Work on the pool whose result comes back to the thread that asked, unless who asked is gone by then.
#pragma once

#include <QMutex>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace twinwire::ui {

/// Runs \a work on the pool; hands what it returns to \a receive on \a context's thread. Called on that
/// thread; nothing is received once \a context is destroyed. \a work must hold all it needs by value.
template <typename Work, typename Receive>
void workOnPool(QObject* context, Work work, Receive receive) {
    struct Address {
        QMutex mutex;
        QObject* context;
    };
    auto address = std::make_shared<Address>();
    address->context = context;
    const QMetaObject::Connection watch = QObject::connect(
        context, &QObject::destroyed, context,
        [address] {
            const QMutexLocker lock(&address->mutex);
            address->context = nullptr;
        },
        Qt::DirectConnection);
    QThreadPool::globalInstance()->start([address, watch, work = std::move(work), receive]() mutable {
        auto result = std::make_shared<decltype(work())>(work());
        const QMutexLocker lock(&address->mutex);
        if (!address->context)
            return;
        QMetaObject::invokeMethod(
            address->context,
            [watch, receive, result]() mutable {
                QObject::disconnect(watch);
                receive(std::move(*result));
            },
            Qt::QueuedConnection);
    });
}

/// Lets go of \a value on the pool: many small blocks take long to free.
template <typename Value>
void releaseOnPool(Value value) {
    QThreadPool::globalInstance()->start([held = std::move(value)]() mutable { held = Value(); });
}

} // namespace twinwire::ui
