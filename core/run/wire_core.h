// The two ways between the window's thread and the wire thread: Resident and OnWire (there), Crossing (back).
// Only immutable values and functions over copies go along; nothing waits.
#pragma once

#include "run/wire.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <mutex>
#include <vector>

namespace twinwire::run {

/// What a job has on the wire thread. Made, used and deleted there.
class Resident : public QObject {
public:
    /// Ends what runs and deletes itself, at once or when children of the operating system have ended. May be
    /// called again.
    virtual void leave() { deleteLater(); }
};

/// The thread itself. Posting after its end does nothing.
class Wire::Core : public std::enable_shared_from_this<Wire::Core> {
public:
    Core();
    ~Core();
    void post(std::function<void()> work);
    /// Ends all residents, with a bound in time, and joins. Once, from the thread of the Wire.
    void end();
    /// On the wire thread: \a resident is ended with it.
    void enroll(Resident* resident);

private:
    class Hub;
    void wake();
    void runPosted();
    void quit();

    std::mutex m_mutex;
    QThread m_thread;
    std::unique_ptr<Hub> m_hub; ///< lives on the wire thread
    std::vector<std::function<void()>> m_posted;
    bool m_awake = false; ///< the hub was told that something is posted
    bool m_ended = false;
};

/// A job's hold on its resident. Everything posted through it runs on the wire thread, in order; when this
/// goes, the resident leaves.
template <typename Kind>
class OnWire {
public:
    explicit OnWire(Wire& wire)
        : m_core(wire.core())
        , m_place(std::make_shared<QPointer<Kind>>()) {}
    ~OnWire() {
        call([](Kind& resident) { resident.leave(); });
    }
    OnWire(const OnWire&) = delete;
    OnWire& operator=(const OnWire&) = delete;

    /// Makes the resident: \a make returns a new Kind. Once.
    template <typename Make>
    void begin(Make make) {
        m_core->post([core = m_core, place = m_place, make = std::move(make)]() mutable {
            Kind* resident = make();
            *place = resident;
            core->enroll(resident);
        });
    }

    /// Calls \a work with the resident, if it still lives then.
    template <typename Work>
    void call(Work work) {
        m_core->post([place = m_place, work = std::move(work)]() mutable {
            if (*place) {
                work(**place);
            }
        });
    }

private:
    std::shared_ptr<Wire::Core> m_core;
    std::shared_ptr<QPointer<Kind>> m_place; ///< read and written on the wire thread alone
};

/// The least time between two sendings to the window.
inline constexpr std::chrono::milliseconds crossingPace{33};

/// Calls a function on the thread that it was made on, through the event loop. Only an empty event passes
/// through Qt; what it is about waits behind a lock of its owner.
class Bell : public QObject {
public:
    explicit Bell(std::function<void()> heard)
        : m_heard(std::move(heard)) {}
    /// From any thread.
    void ring() { QCoreApplication::postEvent(this, new QEvent(QEvent::User)); }

protected:
    void customEvent(QEvent*) override {
        // Whoever hears it may delete the bell.
        const std::function<void()> heard = m_heard;
        heard();
    }

private:
    const std::function<void()> m_heard;
};

/// Carries a Content to the thread that it was made on. What is sent before that thread comes to it is
/// gathered into the same Content, so a slow receiver gets fewer and larger ones, never a growing queue.
template <typename Content>
class Crossing : public std::enable_shared_from_this<Crossing<Content>> {
public:
    /// \a arrived gets what was gathered. The receiver keeps the crossing until it calls end().
    explicit Crossing(std::function<void(Content&)> arrived)
        : m_bell(std::make_unique<Bell>([this] { arrive(); }))
        , m_arrived(std::move(arrived)) {}

    /// Nothing arrives any more. On the receiver's thread, before the receiver goes; also inside its call.
    void end() {
        std::unique_ptr<Bell> bell;
        const std::lock_guard lock(m_mutex);
        bell.swap(m_bell);
    }

    /// From any thread: \a change puts something into the Content.
    template <typename Change>
    void send(Change change) {
        const std::lock_guard lock(m_mutex);
        if (!m_bell) {
            return;
        }
        change(m_content);
        if (!m_rung) {
            m_rung = true;
            m_bell->ring();
        }
    }

private:
    void arrive() {
        // The receiver may end this inside its call.
        const auto self = this->shared_from_this();
        Content content;
        {
            const std::lock_guard lock(m_mutex);
            m_rung = false;
            std::swap(content, m_content);
        }
        m_arrived(content);
    }

    std::mutex m_mutex;
    std::unique_ptr<Bell> m_bell; ///< null at the end
    bool m_rung = false;
    Content m_content;
    const std::function<void(Content&)> m_arrived;
};

/// Calls a function at once, and when more happens soon after, again once per crossingPace: never more often,
/// and always once after the last touch().
class Pace {
public:
    explicit Pace(std::function<void()> act)
        : m_act(std::move(act)) {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(crossingPace);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            if (m_due) {
                now();
            }
        });
    }
    void touch() {
        m_due = true;
        if (!m_timer.isActive()) {
            now();
        }
    }
    /// Without waiting.
    void now() {
        m_due = false;
        m_timer.start();
        m_act();
    }

private:
    const std::function<void()> m_act;
    QTimer m_timer;
    bool m_due = false;
};

} // namespace twinwire::run
