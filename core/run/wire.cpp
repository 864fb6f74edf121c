// See wire.h and wire_core.h.
#include "run/wire.h"

#include "base/assert.h"
#include "net/epoll_dispatcher.h"
#include "run/wire_core.h"

#include <QTimer>

namespace twinwire::run {

namespace {

/// How long children that were asked to end may take before they are killed.
constexpr std::chrono::milliseconds leavingTime{1'500};

} // namespace

/// On the wire thread: runs what was posted, and ends the residents.
class Wire::Core::Hub : public QObject {
public:
    explicit Hub(Core& core)
        : m_core(core)
        , m_bell([&core] { core.runPosted(); }) {
        m_bell.setParent(this); // goes along to the wire thread
    }
    /// From any thread.
    void wake() { m_bell.ring(); }

    void enroll(Resident* resident) {
        m_residents.append(resident);
        connect(resident, &QObject::destroyed, this, [this, resident] {
            m_residents.removeOne(resident);
            if (m_ending && m_residents.isEmpty()) {
                m_core.quit();
            }
        });
        if (m_ending) {
            resident->leave();
        }
    }

    void end() {
        m_ending = true;
        if (m_residents.isEmpty()) {
            m_core.quit();
            return;
        }
        QTimer::singleShot(leavingTime, this, [this] { qDeleteAll(QList<Resident*>(m_residents)); });
        for (Resident* resident : QList<Resident*>(m_residents)) {
            resident->leave();
        }
    }

private:
    Core& m_core;
    Bell m_bell;
    QList<Resident*> m_residents;
    bool m_ending = false;
};

Wire::Core::Core() {
    m_thread.setObjectName(QStringLiteral("wire"));
}

Wire::Core::~Core() {
    TWINWIRE_ASSERT(m_ended);
}

void Wire::Core::post(std::function<void()> work) {
    const std::lock_guard lock(m_mutex);
    if (m_ended) {
        return;
    }
    if (!m_hub) {
        m_hub = std::make_unique<Hub>(*this);
        m_hub->moveToThread(&m_thread);
        m_thread.setEventDispatcher(new net::EpollDispatcher);
        m_thread.start();
    }
    m_posted.push_back(std::move(work));
    wake();
}

/// With the lock held.
void Wire::Core::wake() {
    if (!m_awake) {
        m_awake = true;
        m_hub->wake();
    }
}

void Wire::Core::runPosted() {
    std::vector<std::function<void()>> posted;
    {
        const std::lock_guard lock(m_mutex);
        m_awake = false;
        posted.swap(m_posted);
    }
    for (const std::function<void()>& work : posted) {
        work();
    }
}

/// On the wire thread: the last that happens there.
void Wire::Core::quit() {
    const std::lock_guard lock(m_mutex);
    m_thread.quit();
}

void Wire::Core::enroll(Resident* resident) {
    m_hub->enroll(resident);
}

void Wire::Core::end() {
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        if (!m_hub) {
            return;
        }
        m_posted.push_back([hub = m_hub.get()] { hub->end(); });
        wake();
    }
    m_thread.wait();
    std::vector<std::function<void()>> left;
    const std::lock_guard lock(m_mutex);
    left.swap(m_posted);
    m_hub.reset();
}

Wire::Wire(QObject* parent)
    : QObject(parent)
    , m_core(std::make_shared<Core>()) {}

Wire::~Wire() {
    m_core->end();
}

void Wire::post(std::function<void()> work) {
    m_core->post(std::move(work));
}

std::shared_ptr<Wire::Core> Wire::core() const {
    return m_core;
}

} // namespace twinwire::run
