// See shared_tap.h.
#include "run/shared_tap.h"

#include <algorithm>

namespace twinwire::run {

namespace {

using base::nanoseconds;

/// Octets of a connection at rest that are worth forgetting while nobody looks.
constexpr qsizetype worthForgetting = 16 * 1024;

/// \a time as the run counts; what was before it is at its beginning.
void rebase(nanoseconds& time, nanoseconds offset) {
    time = std::max(nanoseconds(0), time - offset);
}

void rebase(std::optional<nanoseconds>& time, nanoseconds offset) {
    if (time) {
        rebase(*time, offset);
    }
}

} // namespace

SharedTap::SharedTap(const net::TapPlan& plan)
    : m_tap(plan, m_clock) {
    connect(&m_tap, &net::Tap::changed, this, [this] { tidy(); });
}

void SharedTap::tidy() {
    const auto earliest = std::min_element(m_looks.cbegin(), m_looks.cend());
    m_tap.forgetEnded(earliest == m_looks.cend() ? m_clock.now() : *earliest);
    if (m_looks.isEmpty()) {
        m_tap.forgetPassed(worthForgetting);
    }
}

SharedTap::Look::Look(std::shared_ptr<SharedTap> tap, const base::Clock& clock)
    : m_tap(std::move(tap))
    , m_since(m_tap->m_clock.now())
    , m_offset(m_since - clock.now()) {
    if (m_tap->m_looks.isEmpty()) {
        m_tap->m_tap.forgetEnded(m_since);
        m_tap->m_tap.forgetPassed();
    }
    m_tap->m_looks.append(m_since);
    m_droppedBefore = m_tap->m_tap.connectionsDropped();
}

SharedTap::Look::~Look() {
    m_tap->m_looks.removeOne(m_since);
    m_tap->tidy();
}

QList<model::TappedConnection> SharedTap::Look::connections() const {
    QList<model::TappedConnection> list;
    for (model::TappedConnection connection : m_tap->m_tap.connections()) {
        if (connection.endedAt.value_or(nanoseconds::max()) < m_since) {
            continue;
        }
        connection.exchanges.removeIf([this](const auto& exchange) { return exchange.requestAt < m_since; });
        rebase(connection.acceptedAt, m_offset);
        rebase(connection.endedAt, m_offset);
        rebase(connection.clientEndAt, m_offset);
        rebase(connection.serverEndAt, m_offset);
        for (model::TappedExchange& exchange : connection.exchanges) {
            rebase(exchange.requestAt, m_offset);
            rebase(exchange.responseAt, m_offset);
        }
        connection.number = static_cast<int>(list.size()) + 1;
        list.append(std::move(connection));
    }
    return list;
}

quint64 SharedTap::Look::connectionsDropped() const {
    return m_tap->m_tap.connectionsDropped() - m_droppedBefore;
}

} // namespace twinwire::run
