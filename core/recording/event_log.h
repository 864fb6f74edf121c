// An append-only log of what happened in a run, cut into immutable batches for whoever shows it.
#pragma once

#include "model/session.h"

#include <QList>

#include <memory>

namespace twinwire::recording {

/// One line of the log.
struct RecordedEvent {
    model::nanoseconds at{0};
    QByteArray route; ///< "direct", "proxied", "tap"
    QByteArray kind;  ///< "phase", "frame", "opened", "finished", …
    QString text;     ///< for a person
    bool operator==(const RecordedEvent&) const = default;
};

/// Events in order of arrival, immutable once cut.
using EventBatch = QList<RecordedEvent>;

/// Collects events and hands them out in batches. Not thread-safe: lives where the events arise.
class EventLog {
public:
    /// Keeps at most \a capacity events for all(); later ones are counted as dropped.
    explicit EventLog(qsizetype capacity = 100'000);
    void append(RecordedEvent event);
    /// What came since the last call, as a batch that can cross threads; null when nothing did.
    std::shared_ptr<const EventBatch> cut();
    const EventBatch& all() const { return m_events; }
    quint64 dropped() const { return m_dropped; }

private:
    qsizetype m_capacity;
    qsizetype m_cutUpTo = 0;
    quint64 m_dropped = 0;
    EventBatch m_events;
};

} // namespace twinwire::recording
