// Where everything of PhaseTimeline stands; computed when the value, the width or the font changes.
#include "ui/widgets/phase_layout.h"

#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using std::chrono::nanoseconds;

namespace {

constexpr qreal textPadding = 7;
constexpr qreal foldedBar = 10;
constexpr qreal foldedLongest = 190;
constexpr nanoseconds tooShortToName{50'000};

QString numberOf(nanoseconds time) {
    const double milliseconds = std::chrono::duration<double, std::milli>(time).count();
    return QLocale().toString(milliseconds, 'f', milliseconds < 99.95 ? 1 : 0);
}

/// Without the unit where the axis names it.
QString shortTime(nanoseconds time, nanoseconds axisEnd) {
    return axisEnd < std::chrono::seconds(1) ? numberOf(time) : timeWords(time);
}

} // namespace

qreal wordsWidth(const QFont& font, const QString& text) {
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

qreal wordsHeight(const QFont& font) {
    return std::ceil(QFontMetricsF(font).height());
}

PhaseTimeline::Private::Private(PhaseTimeline& owner)
    : q(owner) {}

void PhaseTimeline::Private::read(const RunView& view) {
    const auto add = [&](const model::Session& session, bool ended, bool proxied, const QString& name) {
        Lane lane;
        lane.proxied = proxied;
        lane.name = !name.isEmpty() ? name
                    : proxied       ? PhaseTimeline::tr("Proxied")
                                    : PhaseTimeline::tr("Direct");
        const bool over = ended || view.state != RunView::State::Running;
        lane.segments = phaseSegments(session, over, view.elapsed);
        lane.running = !over;
        if (!lane.segments.isEmpty()) {
            lane.failed = lane.segments.last().failed;
            lane.mark = lane.failed ? lane.segments.last().mark : QString();
            lane.total = timeWords(lane.segments.last().end);
        }
        lanes.append(lane);
    };
    switch (view.kind) {
    case RunView::Kind::Comparison:
        add(view.record.direct, view.directEnded, false, {});
        add(view.record.proxied, view.proxiedEnded, true, {});
        break;
    case RunView::Kind::DirectAlone:
        add(view.record.direct, view.directEnded, false, {});
        break;
    case RunView::Kind::ProxiedAlone:
        add(view.record.proxied, view.proxiedEnded, true, {});
        break;
    case RunView::Kind::TwoRuns:
        add(view.record.direct, view.directEnded, true, view.leftName);
        add(view.record.proxied, view.proxiedEnded, true, view.rightName);
        break;
    }
    const auto& tap = view.record.tap;
    if (tap && tap->exchange && view.kind == RunView::Kind::Comparison) {
        const nanoseconds begun = view.record.proxied.timings.begun;
        const QString arrived = timeWords(tap->exchange->requestAt - begun);
        passage = tap->exchange->responseAt ? PhaseTimeline::tr("at the upstream after %1, answered after %2")
                                                  .arg(arrived, timeWords(*tap->exchange->responseAt - begun))
                                            : PhaseTimeline::tr("at the upstream after %1").arg(arrived);
    }
}

void PhaseTimeline::Private::layOut() {
    ticks.clear();
    gapText.clear();
    for (Lane& lane : lanes) {
        lane.bars.clear();
        lane.after.clear();
    }
    if (folded)
        layOutFolded();
    else
        layOutOpen();
}

// Inside where it fits, the long name before the short one; else behind the total.
void PhaseTimeline::Private::placeLane(Lane& lane) {
    const QFont small = ui::font(TextRole::Secondary);
    lane.bars.clear();
    QStringList behind;
    for (const PhaseSegment& segment : std::as_const(lane.segments)) {
        Bar bar;
        const qreal left = std::round(axis.placeOf(segment.begin));
        const qreal right = std::max(left + 2, std::round(axis.placeOf(segment.end)));
        bar.rect = QRectF(left, lane.y - phases::barHeight / 2, right - left, phases::barHeight);
        const QString time = shortTime(segment.length(), axis.end());
        bar.labelRect = bar.rect.adjusted(textPadding, 0, -4, 0);
        // Words do not run across the gap.
        if (axis.isBroken() && left < axis.gapLeft() && right > axis.gapRight()) {
            const QRectF before(bar.labelRect.left(), bar.rect.top(),
                                axis.gapLeft() - 2 - bar.labelRect.left(), phases::barHeight);
            const QRectF past(axis.gapRight() + 4, bar.rect.top(), right - 4 - axis.gapRight() - 4,
                              phases::barHeight);
            bar.labelRect = past.width() > before.width() ? past : before;
        }
        const QString full = PhaseTimeline::tr("%1 %2", "a phase and its time").arg(segment.name, time);
        const QString brief = PhaseTimeline::tr("%1 %2", "a phase and its time").arg(segment.shortName, time);
        if (wordsWidth(small, full) <= bar.labelRect.width())
            bar.label = full;
        else if (wordsWidth(small, brief) <= bar.labelRect.width())
            bar.label = brief;
        else if (!segment.failed && segment.length() >= tooShortToName)
            behind.append(PhaseTimeline::tr("%1 %2", "a phase and its time").arg(segment.listName, time));
        lane.bars.append(bar);
    }
    lane.after = behind.join(PhaseTimeline::tr(", ", "between phases"));
}

qreal PhaseTimeline::Private::placeWords(Lane& lane, qreal from) const {
    const QFont small = ui::font(TextRole::Secondary);
    qreal x = from + space::small;
    const auto place = [&](const QFont& used, const QString& text) {
        const qreal height = wordsHeight(used);
        const QRectF rect(x, lane.y - height / 2, wordsWidth(used, text) + 1, height);
        x = rect.right();
        return rect;
    };
    lane.markRect = {};
    if (!lane.mark.isEmpty()) {
        x += 20;
        lane.markRect = place(small, lane.mark);
        x += space::small;
    }
    lane.totalRect = place(ui::font(TextRole::MonoStrong), lane.total);
    lane.afterRect = {};
    if (!lane.after.isEmpty()) {
        x += space::page;
        lane.afterRect = place(small, lane.after);
    }
    return x;
}

void PhaseTimeline::Private::layOutOpen() {
    const QFont strong = ui::font(TextRole::BodyStrong);
    const QFont caption = ui::font(TextRole::Caption);
    const qreal captionHeight = wordsHeight(caption);
    const qreal pitch = std::max(phases::lanePitch, wordsHeight(ui::font(TextRole::Body)) + 12);
    foldRect = QRectF(phases::leftPadding, 2, 16, captionHeight + 4);
    axisBottom = captionHeight + 6;
    qreal nameWidth = 0;
    QList<QList<PhaseSegment>> segments;
    for (const Lane& lane : std::as_const(lanes)) {
        nameWidth = std::max(nameWidth, wordsWidth(strong, lane.name));
        segments.append(lane.segments);
    }
    const qreal left = phases::leftPadding + 22 + nameWidth + space::large;
    const qreal right = q.width() - space::small;
    qreal barsWidth = std::max<qreal>(60, right - left);
    // What stands behind the bars takes its room from the axis, and what stands inside depends on the axis:
    // the bars shrink until every line fits, but keep a third of the width.
    for (int round = 0; round < 6; ++round) {
        axis = PhaseAxis(segments, left, barsWidth);
        qreal shrink = 1;
        for (qsizetype i = 0; i < lanes.size(); ++i) {
            Lane& lane = lanes[i];
            lane.y = std::round(axisBottom + 4 + pitch / 2 + static_cast<qreal>(i) * pitch);
            placeLane(lane);
            const qreal barsEnd = lane.bars.isEmpty() ? left : lane.bars.last().rect.right();
            const qreal over = placeWords(lane, barsEnd) - right;
            if (over > 0 && barsEnd - left > 1)
                shrink = std::min(shrink, (barsEnd - left - over) / (barsEnd - left));
        }
        const qreal wanted = std::max((right - left) / 3, barsWidth * shrink);
        if (barsWidth - wanted < 0.5)
            break;
        barsWidth = std::floor(wanted);
    }
    // A broken axis is numbered before the gap alone; behind it the moments differ by too little to be read.
    const nanoseconds numbered = axis.isBroken() ? axis.end() - axis.leftOut() : axis.end();
    const bool seconds = numbered >= std::chrono::seconds(1);
    const QString sample = seconds ? timeWords(numbered) : numberOf(numbered);
    const qreal least = std::max<qreal>(60, wordsWidth(caption, sample) + space::large);
    const nanoseconds step = axis.tickStep(least);
    int decimals = 0;
    if (seconds)
        decimals = step < std::chrono::seconds(1) ? 1 : 0;
    else if (step < std::chrono::milliseconds(1))
        decimals = step < std::chrono::microseconds(100) ? 2 : 1;
    qsizetype last = -1;
    for (const nanoseconds moment : axis.ticks(least)) {
        Tick tick;
        tick.x = std::round(axis.placeOf(moment));
        if (!axis.isBroken() || tick.x <= axis.gapLeft()) {
            const double value = seconds ? std::chrono::duration<double>(moment).count()
                                         : std::chrono::duration<double, std::milli>(moment).count();
            tick.text = QLocale().toString(value, 'f', moment.count() == 0 ? 0 : decimals);
            last = ticks.size();
        }
        ticks.append(tick);
    }
    if (last >= 0)
        ticks[last].text = seconds ? PhaseTimeline::tr("%1 s").arg(ticks.at(last).text)
                                   : PhaseTimeline::tr("%1 ms").arg(ticks.at(last).text);
    for (Tick& tick : ticks) {
        const qreal width = wordsWidth(caption, tick.text) + 1;
        tick.rect = QRectF(tick.x - width / 2, 3, width, captionHeight);
    }
    if (axis.isBroken()) {
        gapText = PhaseTimeline::tr("%1 left out").arg(timeWords(axis.leftOut()));
        const qreal width = wordsWidth(caption, gapText) + 1;
        const qreal middle = (axis.gapLeft() + axis.gapRight()) / 2;
        gapTextRect = QRectF(std::clamp(middle - width / 2, left + 12, std::max(left + 12, right - width)), 3,
                             width, captionHeight);
        // A tick's number gives way to what the gap says; its line stays.
        for (Tick& tick : ticks)
            if (tick.rect.adjusted(-6, 0, 6, 0).intersects(gapTextRect))
                tick.text.clear();
    }
}

void PhaseTimeline::Private::layOutFolded() {
    const QFont strong = ui::font(TextRole::BodyStrong);
    const QFont mono = ui::font(TextRole::Mono);
    const qreal height = q.height();
    foldRect = QRectF(phases::leftPadding + space::tiny, 0, 16, height);
    const qreal titleLeft = foldRect.right() + space::small;
    titleRect = QRectF(titleLeft, 0, wordsWidth(strong, PhaseTimeline::tr("Phases")) + 1, height);
    nanoseconds longest{0};
    for (const Lane& lane : std::as_const(lanes))
        if (!lane.segments.isEmpty())
            longest = std::max(longest, lane.segments.last().end);
    qreal x = titleRect.right() + space::medium;
    const qreal most = std::min(foldedLongest, std::max<qreal>(30, (q.width() - x) * 0.22));
    for (Lane& lane : lanes) {
        lane.y = std::floor(height / 2);
        x += 16 + 6;
        const nanoseconds end = lane.segments.isEmpty() ? nanoseconds(0) : lane.segments.last().end;
        const qreal part =
            longest.count() > 0 ? static_cast<qreal>(end.count()) / static_cast<qreal>(longest.count()) : 0;
        Bar bar;
        bar.rect = QRectF(x, lane.y - foldedBar / 2, std::max<qreal>(4, std::round(most * part)), foldedBar);
        lane.bars = {bar};
        x = bar.rect.right() + space::medium;
        lane.totalRect = QRectF(x, 0, wordsWidth(mono, lane.total) + 1, height);
        x = lane.totalRect.right() + space::medium;
        lane.markRect = {};
        if (!lane.mark.isEmpty()) {
            lane.markRect =
                QRectF(x + 18, 0, wordsWidth(ui::font(TextRole::Secondary), lane.mark) + 1, height);
            x = lane.markRect.right() + space::medium;
        }
    }
    // The two longest phases of the lower lane, and what the tap saw.
    QStringList parts;
    if (!lanes.isEmpty()) {
        QList<PhaseSegment> ordered = lanes.last().segments;
        std::stable_sort(ordered.begin(), ordered.end(), [](const PhaseSegment& a, const PhaseSegment& b) {
            return a.length() > b.length();
        });
        for (const PhaseSegment& segment :
             ordered.first(std::min<qsizetype>(passage.isEmpty() ? 2 : 1, ordered.size())))
            parts.append(PhaseTimeline::tr("%1 %2", "a phase and its time")
                             .arg(segment.name, timeWords(segment.length())));
    }
    if (!passage.isEmpty())
        parts.append(passage);
    summary = parts.join(u" · "_s);
    summaryRect = QRectF(x, 0, std::max<qreal>(0, q.width() - x - space::small), height);
}

QString PhaseTimeline::Private::segmentText(int lane, int segment) const {
    const Lane& of = lanes.at(lane);
    const PhaseSegment& shown = of.segments.at(segment);
    if (shown.failed)
        return PhaseTimeline::tr("%1, %2 after %3", "a route, which phase failed, when")
            .arg(of.name, shown.mark, timeWords(shown.end));
    if (shown.running)
        return PhaseTimeline::tr("%1, %2: %3 until now", "a route, a phase, a time")
            .arg(of.name, shown.name, timeWords(shown.length()));
    return PhaseTimeline::tr("%1, %2: %3, from %4 to %5", "a route, a phase, its time, its begin and end")
        .arg(of.name, shown.name, timeWords(shown.length()), timeWords(shown.begin), timeWords(shown.end));
}

QString PhaseTimeline::Private::asText() const {
    QStringList lines;
    for (int lane = 0; lane < lanes.size(); ++lane)
        for (int segment = 0; segment < lanes.at(lane).segments.size(); ++segment)
            lines.append(segmentText(lane, segment));
    if (!passage.isEmpty())
        lines.append(passage);
    return lines.join(u'\n');
}

std::optional<std::pair<int, int>> PhaseTimeline::Private::segmentAt(const QPointF& at) const {
    if (folded)
        return std::nullopt;
    for (int lane = 0; lane < lanes.size(); ++lane) {
        const QList<Bar>& bars = lanes.at(lane).bars;
        // The last one first: narrow bars lie at the beginning of what follows.
        for (int i = static_cast<int>(bars.size()) - 1; i >= 0; --i)
            if (bars.at(i).rect.adjusted(-1, -4, 1, 4).contains(at))
                return std::pair(lane, i);
    }
    return std::nullopt;
}

} // namespace twinwire::ui
