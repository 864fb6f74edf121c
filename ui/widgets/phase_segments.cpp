// The phases of a session as stretches of time.
#include "ui/widgets/phase_timeline.h"

#include "base/translate.h"

#include <QtGlobal>

#include <algorithm>

namespace twinwire::ui {

using model::Phase;
using std::chrono::nanoseconds;

namespace {

struct Words {
    Phase phase;
    const char* name;
    const char* shortName;
    const char* listName;
    const char* mark;
};

// clang-format off
constexpr Words words[] = {
    {Phase::Name, QT_TRANSLATE_NOOP("Phases", "Name look-up"), QT_TRANSLATE_NOOP("Phases", "Name"),
     QT_TRANSLATE_NOOP("Phases", "name"), QT_TRANSLATE_NOOP("Phases", "name look-up failed")},
    {Phase::Connect, QT_TRANSLATE_NOOP("Phases", "Connect"), QT_TRANSLATE_NOOP("Phases", "Connect"),
     QT_TRANSLATE_NOOP("Phases", "connect"), QT_TRANSLATE_NOOP("Phases", "connect failed")},
    {Phase::ProxyTls, QT_TRANSLATE_NOOP("Phases", "TLS with the forward proxy"), QT_TRANSLATE_NOOP("Phases", "Proxy TLS"),
     QT_TRANSLATE_NOOP("Phases", "proxy TLS"), QT_TRANSLATE_NOOP("Phases", "TLS with the forward proxy failed")},
    {Phase::ProxyTunnel, QT_TRANSLATE_NOOP("Phases", "Tunnel"), QT_TRANSLATE_NOOP("Phases", "Tunnel"),
     QT_TRANSLATE_NOOP("Phases", "tunnel"), QT_TRANSLATE_NOOP("Phases", "tunnel failed")},
    {Phase::Tls, QT_TRANSLATE_NOOP("Phases", "TLS"), QT_TRANSLATE_NOOP("Phases", "TLS"),
     QT_TRANSLATE_NOOP("Phases", "TLS"), QT_TRANSLATE_NOOP("Phases", "TLS failed")},
    {Phase::Request, QT_TRANSLATE_NOOP("Phases", "Request"), QT_TRANSLATE_NOOP("Phases", "Request"),
     QT_TRANSLATE_NOOP("Phases", "request"), QT_TRANSLATE_NOOP("Phases", "request not sent")},
    {Phase::FirstByte, QT_TRANSLATE_NOOP("Phases", "Wait for first byte"), QT_TRANSLATE_NOOP("Phases", "Wait"),
     QT_TRANSLATE_NOOP("Phases", "wait"), QT_TRANSLATE_NOOP("Phases", "no first byte")},
    {Phase::Head, QT_TRANSLATE_NOOP("Phases", "Head"), QT_TRANSLATE_NOOP("Phases", "Head"),
     QT_TRANSLATE_NOOP("Phases", "head"), QT_TRANSLATE_NOOP("Phases", "head incomplete")},
    {Phase::Body, QT_TRANSLATE_NOOP("Phases", "Body"), QT_TRANSLATE_NOOP("Phases", "Body"),
     QT_TRANSLATE_NOOP("Phases", "body"), QT_TRANSLATE_NOOP("Phases", "body incomplete")},
};
// clang-format on

PhaseSegment segmentOf(Phase phase, nanoseconds begin, nanoseconds end) {
    PhaseSegment segment;
    for (const Words& entry : words) {
        if (entry.phase != phase)
            continue;
        segment.name = base::translate("Phases", entry.name);
        segment.shortName = base::translate("Phases", entry.shortName);
        segment.listName = base::translate("Phases", entry.listName);
        segment.mark = base::translate("Phases", entry.mark);
    }
    segment.begin = begin;
    segment.end = std::max(begin, end);
    segment.waiting = phase == Phase::FirstByte;
    return segment;
}

QString markOf(const model::Failure& failure, const PhaseSegment& segment) {
    if (failure.kind == model::Failure::Kind::Cancelled)
        return base::translate("Phases", "cancelled");
    return segment.mark;
}

struct Step {
    Phase phase;
    std::optional<nanoseconds> end;
    bool planned;
};

} // namespace

QList<PhaseSegment> phaseSegments(const model::Session& session, bool ended, nanoseconds now) {
    const model::Timings& times = session.timings;
    const auto& proxy = session.plan.route.proxy;
    const bool refused = session.outcome == model::Outcome::Refused;
    // In order; the first planned one without an end is the one under way, or that failed.
    const Step steps[] = {
        {Phase::Name, times.nameResolved, !session.connection.hostLooked.isEmpty()},
        {Phase::Connect, times.connected, true},
        {Phase::ProxyTls, times.proxyTlsEstablished,
         proxy && proxy->scheme == model::ForwardProxy::Scheme::Https},
        {Phase::ProxyTunnel, times.tunnelEstablished, proxy.has_value()},
        {Phase::Tls, times.tlsEstablished, session.plan.url.secure},
        {Phase::Request, times.requestWritten, true},
        {Phase::FirstByte, times.firstByte, true},
        {Phase::Head, times.headComplete, true},
        {Phase::Body, ended && refused ? times.ended : std::nullopt, !ended || refused},
    };
    QList<PhaseSegment> segments;
    nanoseconds reached{0};
    const bool failed = ended && session.failure.has_value();
    for (const Step& step : steps) {
        if (step.end) {
            const nanoseconds end = *step.end - times.begun;
            if (end > reached)
                segments.append(segmentOf(step.phase, reached, end));
            reached = std::max(reached, end);
            continue;
        }
        if (failed ? step.phase == session.failure->phase : !ended && step.planned) {
            const nanoseconds until = ended ? times.ended.value_or(now) : now;
            PhaseSegment segment = segmentOf(step.phase, reached, until - times.begun);
            segment.failed = failed;
            if (failed)
                segment.mark = markOf(*session.failure, segment);
            segment.running = !ended;
            segments.append(segment);
            return segments;
        }
    }
    if (failed && session.failure->kind != model::Failure::Kind::InvalidSwitch) {
        // The phase that failed has an end all the same (TLS that stands, but is not trusted), or took no
        // time.
        if (segments.isEmpty())
            segments.append(segmentOf(session.failure->phase, reached, reached));
        segments.last().failed = true;
        segments.last().mark = markOf(*session.failure, segments.last());
    }
    return segments;
}

} // namespace twinwire::ui
