// The time axis of PhaseTimeline: linear, broken where one phase would leave nothing of the others.
#pragma once

#include "ui/widgets/phase_timeline.h"

#include <optional>

namespace twinwire::ui {

/// See the head of this file. A value; maps moments to places.
class PhaseAxis {
public:
    using nanoseconds = std::chrono::nanoseconds;

    PhaseAxis() = default;
    /// For \a lanes on a stretch of \a width pixels from \a left.
    PhaseAxis(const QList<QList<PhaseSegment>>& lanes, qreal left, qreal width);

    qreal placeOf(nanoseconds at) const;
    nanoseconds end() const { return m_end; }
    bool isBroken() const { return m_cutTo > m_cutFrom; }
    nanoseconds leftOut() const { return isBroken() ? m_cutTo - m_cutFrom : nanoseconds(0); }
    /// Where the gap stands; empty when the axis is whole.
    qreal gapLeft() const;
    qreal gapRight() const;
    /// Round moments that are about \a least pixels apart at the least, none in the gap.
    QList<nanoseconds> ticks(qreal least) const;
    nanoseconds tickStep(qreal least) const;

    static constexpr qreal gapWidth = 26;

private:
    void findCut(const QList<QList<PhaseSegment>>& lanes);

    qreal m_left = 0;
    qreal m_perNanosecond = 0;
    nanoseconds m_end{0};
    nanoseconds m_cutFrom{0};
    nanoseconds m_cutTo{0};
};

} // namespace twinwire::ui
