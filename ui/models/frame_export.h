// Frames as a text file: a line a frame, fields parted by tabs.
#pragma once

#include "base/result.h"
#include "ui/models/frame_log.h"

#include <QString>

#include <vector>

namespace twinwire::ui {

/// The line of one frame, without its end: time in seconds, route, way, opcode, octets, payload. A text
/// payload stands escaped ("\n", "\t", "\\", other controls and what is no UTF-8 as "\xHH"), any other one as
/// hexadecimal octets. Nothing is translated but what is said of a cut.
QString exportLine(const FrameRow& row, const QByteArray& payload);

/// Writes all frames of \a snapshot to \a path, whole or not at all. For the pool.
base::Result<void> exportFrames(const FrameSnapshot& snapshot, const QString& path);

} // namespace twinwire::ui
