// A ComparedRun with its comparison as a file and back, so that runs stay in the history across starts.
// Versioned CBOR; a reader skips keys that it does not know.
#pragma once

#include "base/result.h"
#include "model/comparison.h"

#include <QDateTime>

namespace twinwire::recording {

/// One run as the history keeps it.
struct RunRecord {
    QDateTime startedAt; ///< wall clock, UTC
    model::ComparedRun run;
    model::Comparison comparison;
    bool cancelled = false;
    std::chrono::nanoseconds took{0};
    bool operator==(const RunRecord&) const = default;
};

/// The octets. Frames, bodies and tapped octets are cut to \a mostPerField octets each.
QByteArray serialize(const RunRecord& record, qsizetype mostPerField = 256 * 1024);
/// Error{File} for octets that are no such record; hostile lengths cost no memory.
base::Result<RunRecord> parseRecord(const QByteArray& octets, const QString& place);

} // namespace twinwire::recording
