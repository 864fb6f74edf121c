// Payloads that memory has no room for: one temporary file that its owner alone may read, gone with the list.
// Any thread but the window's: reading and writing take the time the disk takes.
#pragma once

#include <QByteArray>
#include <QMutex>
#include <QTemporaryFile>

#include <optional>

namespace twinwire::ui {

/// See the head of this file.
class FrameSpool {
public:
    FrameSpool() = default;
    /// Writes \a payload behind what is there; returns where it begins, or nothing when the disk refuses.
    std::optional<qint64> append(const QByteArray& payload);
    /// \a size octets from \a place; shorter when the file was cut.
    QByteArray read(qint64 place, qint64 size);

private:
    QMutex m_mutex;
    QTemporaryFile m_file;
    qint64 m_end = 0;
};

} // namespace twinwire::ui
