// Whose frames a page lists: those of its connections as they pass, or of the finished run that it shows
// while none was opened since. Lives as long as the page's document; the widgets that list the frames may go
// and come. On the window's thread.
#pragma once

#include "ui/models/frame_model.h"
#include "ui/models/run_view.h"

#include <QDateTime>
#include <QObject>

#include <array>

namespace twinwire::ui {

class HandshakeController;

/// See the head of this file. A child of its controller.
class FrameFeed : public QObject {
    Q_OBJECT

public:
    explicit FrameFeed(HandshakeController& controller);
    FrameModel& model() { return m_model; }
    /// Takes the frames of a finished comparison, unless connections have the list.
    void show(const RunViewPointer& view);

Q_SIGNALS:
    void begun(); ///< what was looked at until now may be gone from the list

private:
    void onLiveStarted(run::RouteName route);
    void onLiveChanged();
    bool isBegun(run::RouteName route) const;

    HandshakeController& m_controller;
    FrameModel m_model;
    QDateTime m_shownRun;                    ///< whose frames are in the list; invalid for live ones
    std::array<bool, 2> m_ended{true, true}; ///< the end of the route's connection was taken
};

} // namespace twinwire::ui
