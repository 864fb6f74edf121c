// Frames made by hand, for tests of the list.
#pragma once

#include "run/jobs.h"

namespace twinwire::test {

/// A frame that passed \a at after its connection began.
inline model::FrameRecord frame(std::chrono::nanoseconds at, bool out, protocol::Opcode opcode,
                                const QByteArray& payload, bool fin = true) {
    model::FrameRecord record;
    record.at = at;
    record.clientToServer = out;
    record.frame.fin = fin;
    record.frame.opcode = opcode;
    record.frame.payload = payload;
    if (out)
        record.frame.mask = 0x01020304u;
    return record;
}

inline std::shared_ptr<const run::FrameBatch> batch(run::FrameBatch frames) {
    return std::make_shared<const run::FrameBatch>(std::move(frames));
}

} // namespace twinwire::test
