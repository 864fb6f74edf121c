// Rows of the frame list: an index of its own, strings made when they are painted.
#include "ui/models/frame_model.h"

#include "base/assert.h"
#include "ui/models/pool_work.h"

#include <algorithm>
#include <limits>

namespace twinwire::ui {

using protocol::Opcode;

namespace {

constexpr int paceMs = 33;
constexpr std::size_t pingsKept = 64;
/// Rows that one tick shows; more wait for the next one, so that no burst holds the window's thread.
constexpr int mostATick = 20'000;
/// Rows that may come while a filter runs and are judged with the last pass instead of one more.
constexpr quint32 smallRest = 4096;
/// How far twinOf() looks.
constexpr quint32 twinReach = 512;

std::vector<quint32> judge(const FrameSnapshot& snapshot, const FrameFilter& filter, quint32 from, quint32 to,
                           const std::atomic<bool>& cancelled) {
    std::vector<quint32> matches;
    for (quint32 number = std::max(from, snapshot.first()); number < to; ++number) {
        if (number % 64 == 0 && cancelled.load(std::memory_order_relaxed))
            return {};
        if (filter.matches(snapshot, number))
            matches.push_back(number);
    }
    return matches;
}

} // namespace

FrameModel::FrameModel(QObject* parent)
    : FrameModel(Limits(), parent) {}

FrameModel::FrameModel(const Limits& limits, QObject* parent)
    : QAbstractTableModel(parent)
    , m_limits(limits) {
    m_pace.setSingleShot(true);
    m_pace.setTimerType(Qt::PreciseTimer);
    connect(&m_pace, &QTimer::timeout, this, &FrameModel::onTick);
}

FrameModel::~FrameModel() {
    forgetFilterJob();
    releaseOnPool(m_log.clear());
}

// ---- what comes ----------------------------------------------------------------------------------------

void FrameModel::clear() {
    beginResetModel();
    forgetFilterJob();
    releaseOnPool(m_log.clear());
    releaseOnPool(std::move(m_lanes[0].pending));
    releaseOnPool(std::move(m_lanes[1].pending));
    m_lanes = {};
    m_zero.invalidate();
    m_rows.clear();
    m_replacement.clear();
    m_indexed = !m_filter.passesAll();
    m_shownEnd = 1;
    m_judgedEnd = 1;
    m_spool.reset();
    ++m_generation;
    endResetModel();
    Q_EMIT countsChanged();
}

void FrameModel::beginConnection(run::RouteName route) {
    if (!m_zero.isValid())
        m_zero.start();
    Lane& begun = lane(route);
    begun.offset = nanoseconds(m_zero.nsecsElapsed());
    begun.message = {FrameGroup::Other, FrameGroup::Other};
    begun.pings = {};
    begun.live = true;
}

void FrameModel::take(run::RouteName route, const std::shared_ptr<const run::FrameBatch>& batch) {
    if (!batch || batch->isEmpty())
        return;
    Lane& taking = lane(route);
    taking.pending.push_back({{route, taking.offset, batch, {}}, m_tick + 1, 0});
    wake();
}

void FrameModel::takeCut(run::RouteName route, nanoseconds at, model::StreamEnd end) {
    Lane& taking = lane(route);
    taking.pending.push_back({{route, taking.offset + at, nullptr, end}, m_tick + 1, 0});
    taking.live = false;
    wake();
}

void FrameModel::wake() {
    // At once when nothing was shown of late, but after all that comes in the same turn of the event loop.
    if (!m_pace.isActive())
        m_pace.start(0);
}

void FrameModel::flush() {
    if (release(true))
        showAppended();
}

void FrameModel::onTick() {
    ++m_tick;
    if (release(false)) {
        showAppended();
        m_pace.start(paceMs);
    } else if (!m_lanes[0].pending.empty() || !m_lanes[1].pending.empty()) {
        m_pace.start(paceMs);
    }
}

/// Takes what is due out of the lanes, in order of time. A batch of one route comes up to 33 ms after what it
/// tells; so while both routes are open, frames wait one tick for what the other route saw before them.
bool FrameModel::release(bool everything) {
    const auto timeOf = [](const Pending& pending) {
        const FrameSource& source = pending.source;
        return source.frames ? source.offset + source.frames->at(pending.next).at : source.offset;
    };
    const auto lastOf = [](const Pending& pending) {
        const FrameSource& source = pending.source;
        return source.frames ? source.offset + source.frames->constLast().at : source.offset;
    };
    int room = everything ? std::numeric_limits<int>::max() : mostATick;
    everything = everything || !m_lanes[0].live || !m_lanes[1].live;
    nanoseconds until = everything ? nanoseconds::max() : nanoseconds::min();
    for (const Lane& lane : m_lanes) {
        for (const Pending& pending : lane.pending) {
            if (!everything && pending.tick < m_tick)
                until = std::max(until, lastOf(pending));
        }
    }
    bool any = false;
    for (;;) {
        Lane* first = nullptr;
        nanoseconds firstTime{0};
        for (Lane& lane : m_lanes) {
            if (lane.pending.empty())
                continue;
            const nanoseconds time = timeOf(lane.pending.front());
            if (time <= until && (!first || time < firstTime)) {
                first = &lane;
                firstTime = time;
            }
        }
        if (!first || room-- == 0)
            return any;
        Pending& pending = first->pending.front();
        append(*first, pending.source, static_cast<quint32>(pending.next));
        any = true;
        if (!pending.source.frames || ++pending.next >= pending.source.frames->size())
            first->pending.pop_front();
    }
}

FrameGroup FrameModel::groupOf(Lane& lane, const model::FrameRecord& record) {
    FrameGroup& message = lane.message[record.clientToServer ? 0 : 1];
    switch (record.frame.opcode) {
    case Opcode::Text:
        return message = FrameGroup::Text;
    case Opcode::Binary:
        return message = FrameGroup::Binary;
    case Opcode::Continuation:
        return message;
    case Opcode::Ping:
    case Opcode::Pong:
        return FrameGroup::PingPong;
    case Opcode::Close:
        return FrameGroup::Close;
    }
    return FrameGroup::Other;
}

void FrameModel::append(Lane& lane, const FrameSource& source, quint32 index) {
    if (!source.frames) {
        m_log.append(source, 0, FrameGroup::Cut, {});
        return;
    }
    const model::FrameRecord& record = source.frames->at(index);
    const FrameGroup group = groupOf(lane, record);
    std::optional<PingAnswered> answered;
    if (record.frame.opcode == Opcode::Pong) {
        const std::deque<Ping>& pings = lane.pings[record.clientToServer ? 1 : 0];
        const auto ping = std::find_if(pings.rbegin(), pings.rend(), [&](const Ping& sent) {
            return sent.payload == record.frame.payload;
        });
        if (ping != pings.rend())
            answered = PingAnswered{ping->number, source.offset + record.at - ping->at};
    }
    const quint32 number = m_log.append(source, index, group, answered);
    if (record.frame.opcode == Opcode::Ping) {
        std::deque<Ping>& pings = lane.pings[record.clientToServer ? 0 : 1];
        pings.push_back({record.frame.payload, number, source.offset + record.at});
        if (pings.size() > pingsKept)
            pings.pop_front();
    }
}

void FrameModel::showAppended() {
    if (!m_paused) {
        if (m_indexed) {
            m_shownEnd = m_log.end();
        } else if (m_log.end() > m_shownEnd) {
            const int before = rowCount();
            const int added = static_cast<int>(m_log.end() - m_shownEnd);
            beginInsertRows({}, before, before + added - 1);
            m_shownEnd = m_log.end();
            endInsertRows();
        }
    }
    keepLimits();
    filterOn();
    Q_EMIT countsChanged();
}

/// Drops rows past the cap, in blocks, and begins to move payloads to the file.
void FrameModel::keepLimits() {
    if (m_log.count() > m_limits.rows) {
        const quint32 rows = m_log.excess(m_limits.rows - m_limits.rows / 16);
        const quint32 until = m_log.first() + rows;
        const auto gone =
            m_indexed
                ? static_cast<int>(std::lower_bound(m_rows.begin(), m_rows.end(), until) - m_rows.begin())
                : std::min(static_cast<int>(rows), rowCount());
        if (gone > 0)
            beginRemoveRows({}, 0, gone - 1);
        if (m_indexed)
            m_rows.erase(m_rows.begin(), m_rows.begin() + gone);
        releaseOnPool(m_log.drop(rows));
        m_shownEnd = std::max(m_shownEnd, m_log.first());
        if (gone > 0)
            endRemoveRows();
    }
    spoolSome();
}

void FrameModel::spoolSome() {
    if (m_spooling || m_log.payloadBytes() <= m_limits.payloadBytes)
        return;
    constexpr qint64 atOnce = qint64(32) * 1024 * 1024;
    FrameChunks chunks = m_log.toSpool(std::min(m_log.payloadBytes() - m_limits.payloadBytes, atOnce));
    if (chunks.empty())
        return;
    if (!m_spool)
        m_spool = std::make_shared<FrameSpool>();
    m_spooling = true;
    workOnPool(
        this,
        [chunks = std::move(chunks), spool = m_spool]() mutable {
            FrameChunks moved;
            for (auto& chunk : chunks) {
                moved.push_back(chunk->spooled(spool));
                chunk.reset();
            }
            return moved;
        },
        [this, generation = m_generation](FrameChunks moved) {
            m_spooling = false;
            if (generation != m_generation)
                return;
            FrameChunks old;
            for (const auto& chunk : moved) {
                if (m_log.contains(chunk->first()))
                    old.push_back(m_log.replace(chunk));
            }
            releaseOnPool(std::move(old));
            spoolSome();
            Q_EMIT countsChanged();
        });
}

// ---- filter and pause ----------------------------------------------------------------------------------

void FrameModel::setFilter(const FrameFilter& filter) {
    if (filter == m_filter)
        return;
    forgetFilterJob();
    m_filter = filter;
    if (m_filter.passesAll()) {
        beginResetModel();
        m_indexed = false;
        releaseOnPool(std::move(m_rows));
        m_rows = {};
        endResetModel();
        Q_EMIT filterApplied();
        Q_EMIT countsChanged();
        return;
    }
    m_replacement.clear();
    m_judgedEnd = m_log.first();
    m_job = Job{std::make_shared<std::atomic<bool>>(false), m_judgedEnd, m_judgedEnd, true};
    onFiltered({});
}

void FrameModel::forgetFilterJob() {
    if (m_job)
        m_job->cancelled->store(true, std::memory_order_relaxed);
    m_job.reset();
}

/// Asks the filter about the rows that it has not seen, unless it is busy.
void FrameModel::filterOn() {
    if (!m_indexed || m_job || m_judgedEnd >= m_shownEnd)
        return;
    m_job = Job{std::make_shared<std::atomic<bool>>(false), m_judgedEnd, m_judgedEnd, false};
    onFiltered({});
}

/// \a matches: what the pass that ended found. Shows them, or begins the next pass of the same job.
void FrameModel::onFiltered(std::vector<quint32> matches) {
    TWINWIRE_ASSERT(m_job);
    matches.erase(matches.begin(), std::lower_bound(matches.begin(), matches.end(), m_log.first()));
    m_judgedEnd = m_job->to;
    const quint32 rest = m_shownEnd - std::min(m_shownEnd, m_judgedEnd);
    const bool begins = m_job->to == m_job->from;
    if (m_job->replaces) {
        if (m_replacement.empty())
            m_replacement = std::move(matches);
        else
            m_replacement.insert(m_replacement.end(), matches.begin(), matches.end());
    } else if (!matches.empty()) {
        const int before = rowCount();
        beginInsertRows({}, before, before + static_cast<int>(matches.size()) - 1);
        m_rows.insert(m_rows.end(), matches.begin(), matches.end());
        endInsertRows();
    }
    if (rest == 0 || (m_job->replaces && !begins && rest <= smallRest)) {
        const bool replaces = m_job->replaces;
        m_job.reset();
        if (replaces)
            replaceRows();
        filterOn();
        Q_EMIT countsChanged();
        return;
    }
    m_job->from = m_judgedEnd;
    m_job->to = m_shownEnd;
    workOnPool(
        this,
        [snapshot = m_log.snapshot(), filter = m_filter, from = m_job->from, to = m_job->to,
         cancelled = m_job->cancelled] { return judge(snapshot, filter, from, to, *cancelled); },
        [this, cancelled = m_job->cancelled](std::vector<quint32> found) {
            if (!cancelled->load(std::memory_order_relaxed))
                onFiltered(std::move(found));
        });
}

void FrameModel::replaceRows() {
    beginResetModel();
    m_indexed = true;
    releaseOnPool(std::move(m_rows));
    m_rows = std::move(m_replacement);
    m_replacement = {};
    m_rows.erase(m_rows.begin(), std::lower_bound(m_rows.begin(), m_rows.end(), m_log.first()));
    endResetModel();
    Q_EMIT filterApplied();
}

void FrameModel::setPaused(bool paused) {
    if (paused == m_paused)
        return;
    m_paused = paused;
    showAppended();
}

quint32 FrameModel::waiting() const {
    return m_log.end() - m_shownEnd;
}

// ---- what is shown -------------------------------------------------------------------------------------

int FrameModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid())
        return 0;
    return static_cast<int>(m_indexed ? m_rows.size() : m_shownEnd - m_log.first());
}

int FrameModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

quint32 FrameModel::numberOf(int row) const {
    return m_indexed ? m_rows[static_cast<std::size_t>(row)] : m_log.first() + static_cast<quint32>(row);
}

FrameRow FrameModel::frame(int row) const {
    TWINWIRE_ASSERT(row >= 0 && row < rowCount());
    return m_log.row(numberOf(row));
}

std::optional<nanoseconds> FrameModel::delta(int row) const {
    if (row <= 0)
        return {};
    return frame(row).at - frame(row - 1).at;
}

int FrameModel::rowOf(quint32 number) const {
    if (!m_indexed)
        return number >= m_log.first() && number < m_shownEnd ? static_cast<int>(number - m_log.first()) : -1;
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), number);
    return found != m_rows.end() && *found == number ? static_cast<int>(found - m_rows.begin()) : -1;
}

std::optional<quint32> FrameModel::twinOf(quint32 number) const {
    if (!m_log.contains(number))
        return {};
    const FrameRow mine = m_log.row(number);
    if (!mine.frame || !mine.whole || protocol::isControl(mine.frame->opcode))
        return {};
    const auto others = [&](quint32 other) {
        const FrameRow row = m_log.row(other);
        return row.frame && row.route != mine.route && row.clientToServer == mine.clientToServer &&
               !protocol::isControl(row.frame->opcode);
    };
    const auto same = [&](quint32 other) {
        const FrameRow row = m_log.row(other);
        return row.whole && row.frame->opcode == mine.frame->opcode &&
               row.frame->payload == mine.frame->payload;
    };
    const quint32 last = std::min(m_log.end() - 1, number + twinReach);
    for (quint32 next = number + 1; next <= last; ++next) {
        if (others(next)) {
            if (same(next))
                return next;
            break;
        }
    }
    const quint32 earliest = number > m_log.first() + twinReach ? number - twinReach : m_log.first();
    for (quint32 before = number; before-- > earliest;) {
        if (others(before))
            return same(before) ? std::optional(before) : std::nullopt;
    }
    return {};
}

} // namespace twinwire::ui
