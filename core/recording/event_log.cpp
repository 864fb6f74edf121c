// See event_log.h. Batches share nothing with the log once cut.
#include "recording/event_log.h"

namespace twinwire::recording {

EventLog::EventLog(qsizetype capacity)
    : m_capacity(capacity) {}

void EventLog::append(RecordedEvent event) {
    if (m_events.size() >= m_capacity) {
        ++m_dropped;
        return;
    }
    m_events.append(std::move(event));
}

std::shared_ptr<const EventBatch> EventLog::cut() {
    if (m_cutUpTo == m_events.size())
        return nullptr;
    auto batch = std::make_shared<const EventBatch>(m_events.mid(m_cutUpTo));
    m_cutUpTo = m_events.size();
    return batch;
}

} // namespace twinwire::recording
