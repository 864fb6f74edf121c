// From time to place: linear, or broken where one phase would hide the others.
#include "ui/widgets/phase_axis.h"

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

namespace {

/// One phase this many times longer than all the rest breaks the axis.
constexpr int breakRatio = 20;

} // namespace

PhaseAxis::PhaseAxis(const QList<QList<PhaseSegment>>& lanes, qreal left, qreal width)
    : m_left(left) {
    for (const QList<PhaseSegment>& lane : lanes)
        if (!lane.isEmpty())
            m_end = std::max(m_end, lane.last().end);
    findCut(lanes);
    const nanoseconds shown = m_end - leftOut();
    const qreal room = width - (isBroken() ? gapWidth : 0);
    if (shown.count() > 0)
        m_perNanosecond = std::max<qreal>(1, room) / static_cast<qreal>(shown.count());
}

void PhaseAxis::findCut(const QList<QList<PhaseSegment>>& lanes) {
    nanoseconds longest{0};
    for (const QList<PhaseSegment>& lane : lanes)
        for (const PhaseSegment& segment : lane)
            longest = std::max(longest, segment.length());
    // Both routes may wait alike: what is half as long as the longest counts with it.
    nanoseconds rest{0};
    nanoseconds begin{0};
    nanoseconds end = m_end;
    for (const QList<PhaseSegment>& lane : lanes) {
        nanoseconds others{0};
        for (const PhaseSegment& segment : lane) {
            if (segment.length() * 2 >= longest) {
                begin = std::max(begin, segment.begin);
                end = std::min(end, segment.end);
            } else {
                others += segment.length();
            }
        }
        rest = std::max(rest, others);
    }
    if (rest.count() == 0 || longest <= rest * breakRatio || end <= begin)
        return;
    // Nothing but the long phases may fall into the gap.
    const nanoseconds middle = begin + (end - begin) / 2;
    nanoseconds from = begin;
    nanoseconds to = end;
    for (const QList<PhaseSegment>& lane : lanes) {
        for (const PhaseSegment& segment : lane) {
            for (const nanoseconds edge : {segment.begin, segment.end}) {
                if (edge <= middle)
                    from = std::max(from, edge);
                else
                    to = std::min(to, edge);
            }
        }
    }
    const nanoseconds margin = rest / 2;
    if (from + margin >= to - margin)
        return;
    m_cutFrom = from + margin;
    m_cutTo = to - margin;
}

qreal PhaseAxis::placeOf(nanoseconds at) const {
    const auto along = [this](nanoseconds time) {
        return static_cast<qreal>(time.count()) * m_perNanosecond;
    };
    if (!isBroken() || at <= m_cutFrom)
        return m_left + along(at);
    if (at >= m_cutTo)
        return m_left + along(at - leftOut()) + gapWidth;
    const qreal part = static_cast<qreal>((at - m_cutFrom).count()) / static_cast<qreal>(leftOut().count());
    return m_left + along(m_cutFrom) + gapWidth * part;
}

qreal PhaseAxis::gapLeft() const {
    return placeOf(m_cutFrom);
}

qreal PhaseAxis::gapRight() const {
    return placeOf(m_cutTo);
}

PhaseAxis::nanoseconds PhaseAxis::tickStep(qreal least) const {
    if (m_perNanosecond <= 0)
        return nanoseconds(0);
    const qreal wanted = std::max<qreal>(1, least / m_perNanosecond);
    const qreal power = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const int factor : {1, 2, 5, 10})
        if (power * factor >= wanted)
            return nanoseconds(static_cast<qint64>(power * factor));
    return nanoseconds(static_cast<qint64>(power * 10));
}

QList<PhaseAxis::nanoseconds> PhaseAxis::ticks(qreal least) const {
    QList<nanoseconds> result;
    const nanoseconds step = tickStep(least);
    if (step.count() <= 0)
        return result;
    const auto add = [&](nanoseconds from, nanoseconds to) {
        const qint64 first = (from.count() + step.count() - 1) / step.count();
        // A peer may be slow for hours; the gap keeps what is shown short.
        constexpr qint64 most = 200;
        for (qint64 i = first; i <= first + most && i * step.count() <= to.count(); ++i)
            result.append(step * i);
    };
    if (isBroken()) {
        add(nanoseconds(0), m_cutFrom);
        add(m_cutTo, m_end);
    } else {
        add(nanoseconds(0), m_end);
    }
    return result;
}

} // namespace twinwire::ui
