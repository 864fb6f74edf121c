// The frames of both routes in order of time, bounded in rows and in payload.
#include "ui/models/frame_log.h"

#include "base/assert.h"
#include "ui/models/frame_words.h"

#include <algorithm>
#include <utility>

namespace twinwire::ui {

namespace {

const FrameChunk& findChunk(const FrameChunks& chunks, quint32 number) {
    TWINWIRE_ASSERT(!chunks.empty());
    if (chunks.back()->first() <= number)
        return *chunks.back();
    const auto behind =
        std::upper_bound(chunks.begin(), chunks.end(), number,
                         [](quint32 wanted, const auto& chunk) { return wanted < chunk->first(); });
    TWINWIRE_ASSERT(behind != chunks.begin());
    return **(behind - 1);
}

} // namespace

void FrameChunk::append(const FrameSource& source, quint32 index, FrameGroup group,
                        const std::optional<PingAnswered>& answered) {
    if (m_entries.empty())
        m_entries.reserve(64);
    if (m_sources.empty() || m_sources.back().frames != source.frames || !source.frames)
        m_sources.push_back(source);
    if (answered)
        m_pongs.push_back({end(), *answered});
    m_entries.push_back({static_cast<quint32>(m_sources.size() - 1), index, group});
    if (source.frames)
        m_payloadBytes += source.frames->at(index).frame.payload.size();
}

FrameRow FrameChunk::row(quint32 number) const {
    TWINWIRE_ASSERT(number >= m_first && number < end());
    const Entry& entry = m_entries[number - m_first];
    const FrameSource& source = m_sources[entry.source];
    FrameRow row;
    row.number = number;
    row.route = source.route;
    row.group = entry.group;
    row.at = source.offset;
    if (!source.frames) {
        row.cut = cutWords(source.cut);
        return row;
    }
    const model::FrameRecord& record = source.frames->at(entry.index);
    row.at += record.at;
    row.frame = &record.frame;
    row.clientToServer = record.clientToServer;
    row.payloadSize = record.frame.payload.size();
    if (m_isSpooled) {
        row.payloadSize = m_places[number - m_first].size;
        row.whole = row.payloadSize == record.frame.payload.size();
    }
    if (!m_pongs.empty()) {
        const auto found =
            std::lower_bound(m_pongs.begin(), m_pongs.end(), number,
                             [](const Pong& pong, quint32 wanted) { return pong.number < wanted; });
        if (found != m_pongs.end() && found->number == number)
            row.answered = found->answered;
    }
    return row;
}

std::optional<quint32> FrameChunk::pongOf(quint32 ping) const {
    for (const Pong& pong : m_pongs) {
        if (pong.answered.ping == ping)
            return pong.number;
    }
    return {};
}

QByteArray FrameChunk::payload(quint32 number) const {
    const FrameRow wanted = row(number);
    if (!wanted.frame)
        return {};
    if (wanted.whole || m_places[number - m_first].at < 0)
        return wanted.frame->payload;
    return m_spool->read(m_places[number - m_first].at, m_places[number - m_first].size);
}

std::shared_ptr<const FrameChunk> FrameChunk::spooled(const std::shared_ptr<FrameSpool>& spool) const {
    auto chunk = std::make_shared<FrameChunk>(m_first);
    chunk->m_pongs = m_pongs;
    chunk->m_spool = spool;
    chunk->m_isSpooled = true;
    chunk->m_entries.reserve(m_entries.size());
    chunk->m_places.reserve(m_entries.size());
    std::vector<std::shared_ptr<run::FrameBatch>> batches(m_sources.size());
    for (const Entry& entry : m_entries) {
        const FrameSource& source = m_sources[entry.source];
        Place place;
        quint32 index = 0;
        if (source.frames) {
            model::FrameRecord record = source.frames->at(entry.index);
            QByteArray& payload = record.frame.payload;
            place.size = payload.size();
            if (payload.size() > beginningBytes) {
                if (const std::optional<qint64> at = spool->append(payload)) {
                    place.at = *at;
                    chunk->m_spooledBytes += payload.size();
                } else {
                    ++chunk->m_cutPayloads;
                }
                payload = QByteArray(payload.constData(), beginningBytes);
            }
            chunk->m_payloadBytes += payload.size();
            auto& batch = batches[entry.source];
            if (!batch)
                batch = std::make_shared<run::FrameBatch>();
            index = static_cast<quint32>(batch->size());
            batch->append(std::move(record));
        }
        chunk->m_places.push_back(place);
        chunk->m_entries.push_back({entry.source, index, entry.group});
    }
    chunk->m_sources.reserve(m_sources.size());
    for (std::size_t i = 0; i < m_sources.size(); ++i)
        chunk->m_sources.push_back(
            {m_sources[i].route, m_sources[i].offset, std::move(batches[i]), m_sources[i].cut});
    return chunk;
}

const FrameChunk& FrameSnapshot::chunkOf(quint32 number) const {
    return findChunk(m_chunks, number);
}

quint32 FrameLog::append(const FrameSource& source, quint32 index, FrameGroup group,
                         const std::optional<PingAnswered>& answered) {
    if (!m_open || m_open->isFull()) {
        m_open = std::make_shared<FrameChunk>(m_end);
        m_chunks.push_back(m_open);
    }
    const qint64 before = m_open->payloadBytes();
    m_open->append(source, index, group, answered);
    m_payloadBytes += m_open->payloadBytes() - before;
    return m_end++;
}

const FrameChunk& FrameLog::chunkOf(quint32 number) const {
    return findChunk(m_chunks, number);
}

std::optional<QByteArray> FrameLog::payloadInMemory(quint32 number) const {
    const FrameRow wanted = row(number);
    if (!wanted.frame)
        return QByteArray();
    if (!wanted.whole)
        return {};
    return wanted.frame->payload;
}

std::optional<quint32> FrameLog::pongOf(quint32 ping) const {
    for (auto chunk = m_chunks.rbegin(); chunk != m_chunks.rend() && (*chunk)->end() > ping; ++chunk) {
        if (const std::optional<quint32> pong = (*chunk)->pongOf(ping))
            return pong;
    }
    return {};
}

FrameSnapshot FrameLog::snapshot() const {
    FrameChunks chunks = m_chunks;
    if (m_open)
        chunks.back() = std::make_shared<FrameChunk>(*m_open);
    return FrameSnapshot(std::move(chunks));
}

FrameChunks FrameLog::clear() {
    FrameChunks gone = std::move(m_chunks);
    *this = FrameLog();
    return gone;
}

quint32 FrameLog::excess(quint32 most) const {
    quint32 rows = 0;
    for (const auto& chunk : m_chunks) {
        if (count() - rows <= most || chunk == m_open)
            break;
        rows = chunk->end() - first();
    }
    return rows;
}

FrameChunks FrameLog::drop(quint32 rows) {
    const quint32 until = first() + rows;
    FrameChunks gone;
    auto kept = m_chunks.begin();
    while (kept != m_chunks.end() && (*kept)->end() <= until) {
        m_payloadBytes -= (*kept)->payloadBytes();
        m_spooledBytes -= (*kept)->spooledBytes();
        m_dropped += (*kept)->end() - (*kept)->first();
        gone.push_back(std::move(*kept));
        ++kept;
    }
    m_chunks.erase(m_chunks.begin(), kept);
    return gone;
}

FrameChunks FrameLog::toSpool(qint64 octets) const {
    FrameChunks chosen;
    for (const auto& chunk : m_chunks) {
        if (octets <= 0)
            break;
        if (chunk->isSpooled() || chunk == m_open)
            continue;
        chosen.push_back(chunk);
        octets -= chunk->payloadBytes();
    }
    return chosen;
}

std::shared_ptr<const FrameChunk> FrameLog::replace(const std::shared_ptr<const FrameChunk>& chunk) {
    const auto found =
        std::lower_bound(m_chunks.begin(), m_chunks.end(), chunk->first(),
                         [](const auto& held, quint32 wanted) { return held->first() < wanted; });
    if (found == m_chunks.end() || (*found)->first() != chunk->first() || (*found)->isSpooled())
        return chunk;
    m_payloadBytes += chunk->payloadBytes() - (*found)->payloadBytes();
    m_spooledBytes += chunk->spooledBytes();
    m_cutPayloads += static_cast<quint64>(chunk->cutPayloads());
    return std::exchange(*found, chunk);
}

qint64 FrameLog::memory() const {
    constexpr qint64 perRow = sizeof(model::FrameRecord) + 32;
    return m_payloadBytes + static_cast<qint64>(count()) * perRow;
}

} // namespace twinwire::ui
