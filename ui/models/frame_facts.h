// Everything there is to say of one frame of the list.
#pragma once

#include "ui/models/frame_model.h"

namespace twinwire::ui {

/// What there is to say of a frame; taken out of the log, so that it stays when the log moves on.
struct FrameFacts {
    quint32 number = 0;
    run::RouteName route = run::RouteName::Direct;
    FrameGroup group = FrameGroup::Other;
    bool clientToServer = false;
    protocol::Frame frame; ///< with the whole payload
    qint64 payloadSize = 0;
    QString cut;   ///< of a cut, with no frame
    QString title; ///< opcode, way, route
    std::optional<PingAnswered> answers;
    std::optional<quint32> answeredBy;
    std::optional<nanoseconds> answeredAfter;
    std::optional<quint32> twin; ///< the frame of the other route with an equal payload
    bool isWhole = true;         ///< false: the disk did not take the rest
};

/// The facts of the frame \a number, which the log must hold. Where its payload lies in a file, isWhole is
/// false and the beginning stands in for it.
FrameFacts factsOf(const FrameModel& model, quint32 number);

} // namespace twinwire::ui
