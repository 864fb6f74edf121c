// A tap that serves many comparisons, one after the other or at the same time. Lives on the wire thread.
#pragma once

#include "net/tap.h"
#include "run/jobs.h"

namespace twinwire::run {

/// See the head of this file. It keeps only what a comparison under way may ask for, so that it can stay open
/// for days.
class SharedTap : public QObject {
public:
    explicit SharedTap(const net::TapPlan& plan);

    /// Opens the listener. Error{Unavailable} when the port is taken.
    base::Result<void> open() { return m_tap.listen(); }
    net::Tap& tap() { return m_tap; }

    /// One comparison's look at the tap: what passes from its beginning on, with times of the comparison's
    /// clock. The tap stays (though perhaps closed) as long as one looks.
    class Look {
    public:
        /// \a clock outlives the look.
        Look(std::shared_ptr<SharedTap> tap, const base::Clock& clock);
        ~Look();
        Look(const Look&) = delete;
        Look& operator=(const Look&) = delete;
        net::Tap& tap() const { return m_tap->m_tap; }
        /// Connections that began since then or were still alive, the latter without earlier exchanges.
        QList<model::TappedConnection> connections() const;
        quint64 connectionsDropped() const;

    private:
        std::shared_ptr<SharedTap> m_tap;
        base::nanoseconds m_since;
        base::nanoseconds m_offset; ///< from the run's time to the tap's
        quint64 m_droppedBefore;
    };

private:
    void tidy();

    base::SteadyClock m_clock;
    net::Tap m_tap;
    QList<base::nanoseconds> m_looks; ///< the beginnings of those under way
};

/// What the window holds of a tap. The pointer is set and read on the wire thread alone.
class TapJob::Side {
public:
    std::weak_ptr<SharedTap> tap;
};

} // namespace twinwire::run
