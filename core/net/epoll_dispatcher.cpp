// See epoll_dispatcher.h. Level-triggered; one table indexed by descriptor; ready notifiers go through one
// list that nested loops share, so that none fires for what another has taken already. What poll() would call
// always ready (regular files, /dev/null) is always ready here, too, although epoll refuses it.
#include "net/epoll_dispatcher.h"

#include "base/assert.h"

#include <QCoreApplication>
#include <QHash>
#include <QSocketNotifier>
#include <QThread>
#include <QTimerEvent>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <limits>
#include <poll.h>
#include <set>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace twinwire::net {

namespace {

using Moment = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;

constexpr int typeCount = 3; ///< Read, Write, Exception, the order of QSocketNotifier::Type
constexpr std::array<quint32, typeCount> wanted = {EPOLLIN, EPOLLOUT, EPOLLPRI};
constexpr quint32 broken = EPOLLHUP | EPOLLERR;

struct Descriptor {
    std::array<QSocketNotifier*, typeCount> notifiers{};
    std::array<bool, typeCount> pending{};
    quint32 inKernel = 0; ///< the events the kernel was told, when known is set
    bool known = false;   ///< the kernel's set holds the descriptor
    bool dirty = false;   ///< stands in Private::changed
    bool always = false;  ///< epoll refused it: always ready

    quint32 events() const {
        quint32 all = 0;
        for (int type = 0; type < typeCount; ++type) {
            if (notifiers[static_cast<std::size_t>(type)])
                all |= wanted[static_cast<std::size_t>(type)];
        }
        return all;
    }
};

struct Timer {
    milliseconds interval{0};
    Qt::TimerType type = Qt::CoarseTimer;
    QObject* object = nullptr;
    Moment deadline;
    quint64 serial = 0;  ///< tells a timer from a later one with the same id
    bool active = false; ///< its event is being handled; it does not fire inside itself
};

struct Due {
    Moment deadline;
    quint64 serial = 0;
    int id = 0;

    bool operator<(const Due& other) const {
        return deadline != other.deadline ? deadline < other.deadline : serial < other.serial;
    }
};

} // namespace

struct EpollDispatcher::Private {
    int epoll = -1;
    int wake = -1; ///< eventfd
    std::atomic<Qt::HANDLE> loopThread{nullptr};
    std::atomic<bool> wakeWritten{false}; ///< the eventfd holds a wake-up
    std::atomic<bool> interrupted{false};
    bool wokenHere = false; ///< a wake-up from the loop's own thread: no system call needed
    std::vector<Descriptor> descriptors;
    std::vector<int> changed;
    std::vector<int> alwaysReady;
    std::vector<std::pair<int, int>> pending; ///< descriptor and type; the first m are done
    std::size_t pendingHead = 0;
    QHash<int, Timer> timers;
    std::set<Due> schedule;
    quint64 lastSerial = 0;

    Descriptor* find(int descriptor) {
        return descriptor >= 0 && static_cast<std::size_t>(descriptor) < descriptors.size()
                   ? &descriptors[static_cast<std::size_t>(descriptor)]
                   : nullptr;
    }

    void tellKernel();
    bool waitForSockets(int timeout);
    bool waitForWake(int timeout);
    void clearWake();
    void markReady(int descriptor, quint32 events);
    int fireNotifiers();
    int fireTimers();
    int timeoutUntilTimer(int limit) const;
    void schedulePut(int id, Timer& timer, Moment deadline);
};

EpollDispatcher::EpollDispatcher(QObject* parent)
    : QAbstractEventDispatcher(parent)
    , d(std::make_unique<Private>()) {
    d->epoll = ::epoll_create1(EPOLL_CLOEXEC);
    d->wake = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    TWINWIRE_ASSERT(d->epoll >= 0 && d->wake >= 0);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = d->wake;
    TWINWIRE_ASSERT(::epoll_ctl(d->epoll, EPOLL_CTL_ADD, d->wake, &event) == 0);
}

EpollDispatcher::~EpollDispatcher() {
    ::close(d->wake);
    ::close(d->epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags) {
    d->loopThread.store(QThread::currentThreadId(), std::memory_order_relaxed);
    d->interrupted.store(false);
    Q_EMIT awake();
    // What was posted before is handled in this turn, which therefore does not wait; what is posted from here
    // on asks for another turn through wakeUp().
    const bool woken = std::exchange(d->wokenHere, false);
    QCoreApplication::sendPostedEvents();

    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool withSockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    const bool mayWait =
        flags.testFlag(QEventLoop::WaitForMoreEvents) && !woken && !d->wokenHere && !d->interrupted.load();
    if (mayWait)
        Q_EMIT aboutToBlock();
    if (d->interrupted.load())
        return false;

    int timeout = mayWait && !d->wokenHere ? -1 : 0;
    if (timeout != 0 && withTimers)
        timeout = d->timeoutUntilTimer(timeout);
    bool handled = woken || d->wokenHere;
    if (withSockets) {
        d->tellKernel();
        if (!d->alwaysReady.empty() || d->pendingHead < d->pending.size())
            timeout = 0;
        handled |= d->waitForSockets(timeout);
        handled |= d->fireNotifiers() > 0;
    } else {
        handled |= d->waitForWake(timeout);
    }
    if (withTimers)
        handled |= d->fireTimers() > 0;
    return handled;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier* notifier) {
    const int descriptor = static_cast<int>(notifier->socket());
    TWINWIRE_ASSERT(descriptor >= 0 && notifier->thread() == thread());
    const auto index = static_cast<std::size_t>(descriptor);
    if (index >= d->descriptors.size())
        d->descriptors.resize(std::max(index + 1, d->descriptors.size() * 2));
    Descriptor& entry = d->descriptors[index];
    const auto type = static_cast<std::size_t>(notifier->type());
    if (entry.notifiers[type] && entry.notifiers[type] != notifier)
        qWarning("EpollDispatcher: a second notifier of the same type for descriptor %d", descriptor);
    if (entry.notifiers[type])
        entry.inKernel = 0; // the number was closed and came back: the kernel must be asked again
    entry.notifiers[type] = notifier;
    if (!entry.dirty) {
        entry.dirty = true;
        d->changed.push_back(descriptor);
    }
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier* notifier) {
    const int descriptor = static_cast<int>(notifier->socket());
    Descriptor* entry = d->find(descriptor);
    const auto type = static_cast<std::size_t>(notifier->type());
    if (!entry || entry->notifiers[type] != notifier)
        return;
    entry->notifiers[type] = nullptr;
    if (entry->pending[type]) {
        entry->pending[type] = false;
        const auto from = d->pending.begin() + static_cast<std::ptrdiff_t>(d->pendingHead);
        const auto at = std::find(from, d->pending.end(), std::pair(descriptor, static_cast<int>(type)));
        if (at != d->pending.end())
            d->pending.erase(at);
    }
    if (entry->events() != 0) {
        if (!entry->dirty) {
            entry->dirty = true;
            d->changed.push_back(descriptor);
        }
        return;
    }
    // The last one: told at once, because the number may soon belong to another socket.
    if (entry->always)
        std::erase(d->alwaysReady, descriptor);
    else if (entry->known)
        ::epoll_ctl(d->epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    entry->always = entry->known = false;
    entry->inKernel = 0;
}

/// Brings the kernel's set up to date, one call for each descriptor that changed since the last turn.
void EpollDispatcher::Private::tellKernel() {
    for (const int descriptor : changed) {
        Descriptor& entry = descriptors[static_cast<std::size_t>(descriptor)];
        entry.dirty = false;
        const quint32 events = entry.events();
        if (events == 0 || entry.always || (entry.known && entry.inKernel == events))
            continue;
        epoll_event event{};
        event.events = events;
        event.data.fd = descriptor;
        int outcome = ::epoll_ctl(epoll, entry.known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, descriptor, &event);
        if (outcome < 0 && errno == ENOENT)
            outcome = ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
        else if (outcome < 0 && errno == EEXIST)
            outcome = ::epoll_ctl(epoll, EPOLL_CTL_MOD, descriptor, &event);
        if (outcome == 0) {
            entry.known = true;
            entry.inKernel = events;
        } else if (errno == EPERM) {
            entry.always = true;
            alwaysReady.push_back(descriptor);
        } else {
            qErrnoWarning("EpollDispatcher: descriptor %d cannot be watched", descriptor);
        }
    }
    changed.clear();
}

void EpollDispatcher::Private::markReady(int descriptor, quint32 events) {
    Descriptor* entry = find(descriptor);
    if (!entry || entry->events() == 0) {
        ::epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nullptr); // closed behind our back, yet open elsewhere
        return;
    }
    for (int type = 0; type < typeCount; ++type) {
        const auto index = static_cast<std::size_t>(type);
        if (entry->notifiers[index] && !entry->pending[index] && (events & (wanted[index] | broken))) {
            entry->pending[index] = true;
            pending.emplace_back(descriptor, type);
        }
    }
}

/// Waits and marks what is ready. True when a wake-up came.
bool EpollDispatcher::Private::waitForSockets(int timeout) {
    std::array<epoll_event, 256> events;
    const int count = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), timeout);
    bool woken = false;
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        if (event.data.fd == wake) {
            clearWake();
            woken = true;
        } else {
            markReady(event.data.fd, event.events);
        }
    }
    for (const int descriptor : alwaysReady)
        markReady(descriptor, EPOLLIN | EPOLLOUT);
    return woken;
}

/// Waits for wake-ups alone: readable sockets must neither fire nor keep the loop spinning.
bool EpollDispatcher::Private::waitForWake(int timeout) {
    pollfd one{wake, POLLIN, 0};
    if (::poll(&one, 1, timeout) <= 0)
        return false;
    clearWake();
    return true;
}

void EpollDispatcher::Private::clearWake() {
    quint64 count = 0;
    while (::read(wake, &count, sizeof count) < 0 && errno == EINTR) {
    }
    // Behind the read: a wake-up in between is served by the turn that follows this one anyway.
    wakeWritten.store(false);
}

int EpollDispatcher::Private::fireNotifiers() {
    int fired = 0;
    // Receivers register, unregister and run nested loops, so nothing is held across the call.
    while (pendingHead < pending.size()) {
        const auto [descriptor, type] = pending[pendingHead++];
        Descriptor* entry = find(descriptor);
        const auto index = static_cast<std::size_t>(type);
        if (!entry || !entry->pending[index])
            continue;
        entry->pending[index] = false;
        if (QSocketNotifier* notifier = entry->notifiers[index]) {
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(notifier, &event);
            ++fired;
        }
    }
    pending.clear();
    pendingHead = 0;
    return fired;
}

void EpollDispatcher::Private::schedulePut(int id, Timer& timer, Moment deadline) {
    timer.deadline = deadline;
    schedule.insert(Due{deadline, timer.serial, id});
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType type, QObject* object) {
    TWINWIRE_ASSERT(timerId > 0 && interval >= 0 && object && object->thread() == thread());
    // Far beyond any real timer, and far enough from the clock's end for sums.
    constexpr qint64 longest = 100LL * 365 * 24 * 3600 * 1000;
    Timer timer;
    timer.interval = milliseconds(std::min(interval, longest));
    timer.type = type;
    timer.object = object;
    timer.serial = ++d->lastSerial;
    d->schedulePut(timerId, timer, std::chrono::steady_clock::now() + timer.interval);
    d->timers.insert(timerId, timer);
}

bool EpollDispatcher::unregisterTimer(int timerId) {
    const auto found = d->timers.constFind(timerId);
    if (found == d->timers.constEnd())
        return false;
    d->schedule.erase(Due{found->deadline, found->serial, timerId});
    d->timers.erase(found);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject* object) {
    bool any = false;
    for (auto it = d->timers.begin(); it != d->timers.end();) {
        if (it->object == object) {
            d->schedule.erase(Due{it->deadline, it->serial, it.key()});
            it = d->timers.erase(it);
            any = true;
        } else {
            ++it;
        }
    }
    return any;
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject* object) const {
    QList<TimerInfo> all;
    for (auto it = d->timers.cbegin(); it != d->timers.cend(); ++it) {
        if (it->object == object)
            all.append(TimerInfo(it.key(), static_cast<int>(it->interval.count()), it->type));
    }
    return all;
}

int EpollDispatcher::remainingTime(int timerId) {
    const auto found = d->timers.constFind(timerId);
    if (found == d->timers.constEnd())
        return -1;
    const auto left =
        std::chrono::ceil<milliseconds>(found->deadline - std::chrono::steady_clock::now()).count();
    return static_cast<int>(std::clamp<qint64>(left, 0, std::numeric_limits<int>::max()));
}

/// Milliseconds until the next timer that may fire, rounded up; \a limit when there is none.
int EpollDispatcher::Private::timeoutUntilTimer(int limit) const {
    for (const Due& due : schedule) {
        if (timers.constFind(due.id)->active)
            continue;
        const auto left =
            std::chrono::ceil<milliseconds>(due.deadline - std::chrono::steady_clock::now()).count();
        return static_cast<int>(std::clamp<qint64>(left, 0, std::numeric_limits<int>::max()));
    }
    return limit;
}

/// Fires each timer that is due, once.
int EpollDispatcher::Private::fireTimers() {
    if (schedule.empty())
        return 0;
    const Moment now = std::chrono::steady_clock::now();
    std::vector<Due> due;
    for (const Due& one : schedule) {
        if (one.deadline > now)
            break;
        due.push_back(one);
    }
    int fired = 0;
    for (const Due& one : due) {
        const auto found = timers.find(one.id);
        // Stopped, restarted or fired by a nested loop meanwhile, or being handled further up.
        if (found == timers.end() || found->serial != one.serial || found->deadline != one.deadline ||
            found->active)
            continue;
        schedule.erase(one);
        // A beat that was missed is not made up for.
        const Moment next = one.deadline + found->interval;
        schedulePut(one.id, *found, next > now ? next : now + found->interval);
        found->active = true;
        QTimerEvent event(one.id);
        QCoreApplication::sendEvent(found->object, &event);
        ++fired;
        const auto again = timers.find(one.id);
        if (again != timers.end() && again->serial == one.serial)
            again->active = false;
    }
    return fired;
}

void EpollDispatcher::wakeUp() {
    if (QThread::currentThreadId() == d->loopThread.load(std::memory_order_relaxed)) {
        d->wokenHere = true;
        return;
    }
    if (d->wakeWritten.exchange(true))
        return;
    const quint64 one = 1;
    while (::write(d->wake, &one, sizeof one) < 0 && errno == EINTR) {
    }
}

void EpollDispatcher::interrupt() {
    d->interrupted.store(true);
    wakeUp();
}

} // namespace twinwire::net
