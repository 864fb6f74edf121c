// An event dispatcher on Linux's epoll: O(ready) per turn where Qt's own poll every descriptor
// (performance.md, W4).
#pragma once

#include <QAbstractEventDispatcher>

#include <memory>

namespace twinwire::net {

/// Install before the application object is made (command line) or on the wire thread (window).
/// Supports socket notifiers, timers, wake-ups from other threads, posted events.
class EpollDispatcher : public QAbstractEventDispatcher {
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject* parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier* notifier) override;
    void unregisterSocketNotifier(QSocketNotifier* notifier) override;
    void registerTimer(int timerId, qint64 interval, Qt::TimerType type, QObject* object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject* object) override;
    QList<TimerInfo> registeredTimers(QObject* object) const override;
    int remainingTime(int timerId) override;
    void wakeUp() override;
    void interrupt() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::net
