// The frames of both routes in the order they are shown, in chunks that are never changed once they are full.
// Keeps the batches as they came; a full chunk may be replaced by one whose payloads lie in a file. A
// snapshot costs a pointer a chunk and may be read on any thread; the log itself belongs to the window's.
#pragma once

#include "run/jobs.h"
#include "ui/models/frame_spool.h"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace twinwire::ui {

using std::chrono::nanoseconds;

/// What the filter tells apart. A continuation belongs to the message it continues.
enum class FrameGroup : quint8 { Text, Binary, PingPong, Close, Other, Cut };

/// A ping that a pong carries the payload of, sent the other way on the same connection.
struct PingAnswered {
    quint32 ping = 0; ///< its number
    nanoseconds after{0};
    bool operator==(const PingAnswered&) const = default;
};

/// Frames that came together on one route; or, without frames, the end of a connection that was cut.
struct FrameSource {
    run::RouteName route = run::RouteName::Direct;
    nanoseconds offset{0}; ///< added to the frames' times; of a cut the time itself
    std::shared_ptr<const run::FrameBatch> frames;
    model::StreamEnd cut = model::StreamEnd::None; ///< how, where there are no frames
};

/// One row. Points into the chunk it comes from: valid while the log or the snapshot lives unchanged.
struct FrameRow {
    quint32 number = 0; ///< from 1, never used twice
    run::RouteName route = run::RouteName::Direct;
    FrameGroup group = FrameGroup::Other;
    nanoseconds at{0};                      ///< since the first connection began
    const protocol::Frame* frame = nullptr; ///< null of a cut; its payload may be the beginning alone
    bool clientToServer = false;
    qint64 payloadSize = 0; ///< of the whole payload
    bool whole = true;      ///< the payload is all there in memory
    QString cut;            ///< what happened, in words
    std::optional<PingAnswered> answered;
};

/// See the head of this file.
class FrameChunk {
public:
    static constexpr int capacity = 4096;
    static constexpr qint64 capacityBytes = qint64(4) * 1024 * 1024;
    static constexpr qsizetype beginningBytes = 256; ///< kept of a payload that is not in memory

    explicit FrameChunk(quint32 first)
        : m_first(first) {}
    quint32 first() const { return m_first; }
    quint32 end() const { return m_first + static_cast<quint32>(m_entries.size()); }
    bool isFull() const { return m_entries.size() >= capacity || m_payloadBytes >= capacityBytes; }
    bool isSpooled() const { return m_isSpooled; }
    qint64 payloadBytes() const { return m_payloadBytes; } ///< in memory
    qint64 spooledBytes() const { return m_spooledBytes; }
    int cutPayloads() const { return m_cutPayloads; } ///< whose rest is lost
    void append(const FrameSource& source, quint32 index, FrameGroup group,
                const std::optional<PingAnswered>& answered);
    FrameRow row(quint32 number) const;
    /// The pongs of this chunk that answer \a ping.
    std::optional<quint32> pongOf(quint32 ping) const;
    /// The whole payload; reads the file where it lies there. Not on the window's thread then.
    QByteArray payload(quint32 number) const;
    /// This chunk with all but the beginnings of payloads moved to \a spool; what the disk does not take is
    /// cut off and counted.
    std::shared_ptr<const FrameChunk> spooled(const std::shared_ptr<FrameSpool>& spool) const;

private:
    struct Entry {
        quint32 source;
        quint32 index;
        FrameGroup group;
    };
    struct Pong {
        quint32 number;
        PingAnswered answered;
    };
    struct Place {
        qint64 at = -1; ///< in the file; -1: what is in memory is all there is
        qint64 size = 0;
    };
    quint32 m_first;
    std::vector<Entry> m_entries;
    std::vector<FrameSource> m_sources;
    std::vector<Pong> m_pongs;
    std::vector<Place> m_places; ///< one an entry, once spooled
    std::shared_ptr<FrameSpool> m_spool;
    bool m_isSpooled = false;
    qint64 m_payloadBytes = 0;
    qint64 m_spooledBytes = 0;
    int m_cutPayloads = 0;
};

/// Chunks in order; common to the log and its snapshots.
using FrameChunks = std::vector<std::shared_ptr<const FrameChunk>>;

/// The log at one moment. Any thread.
class FrameSnapshot {
public:
    FrameSnapshot() = default;
    explicit FrameSnapshot(FrameChunks chunks)
        : m_chunks(std::move(chunks)) {}
    quint32 first() const { return m_chunks.empty() ? 1 : m_chunks.front()->first(); }
    quint32 end() const { return m_chunks.empty() ? 1 : m_chunks.back()->end(); }
    /// The chunk that holds \a number, which must be one of first() … end() - 1.
    const FrameChunk& chunkOf(quint32 number) const;
    FrameRow row(quint32 number) const { return chunkOf(number).row(number); }
    QByteArray payload(quint32 number) const { return chunkOf(number).payload(number); }

private:
    FrameChunks m_chunks;
};

/// See the head of this file.
class FrameLog {
public:
    quint32 first() const { return m_chunks.empty() ? m_end : m_chunks.front()->first(); }
    quint32 end() const { return m_end; } ///< the number the next row gets
    quint32 count() const { return m_end - first(); }
    quint32 append(const FrameSource& source, quint32 index, FrameGroup group,
                   const std::optional<PingAnswered>& answered);
    bool contains(quint32 number) const { return number >= first() && number < m_end; }
    FrameRow row(quint32 number) const { return chunkOf(number).row(number); }
    const FrameChunk& chunkOf(quint32 number) const;
    /// Whole payloads that lie in memory; nothing otherwise.
    std::optional<QByteArray> payloadInMemory(quint32 number) const;
    std::optional<quint32> pongOf(quint32 ping) const;
    FrameSnapshot snapshot() const;
    /// Forgets everything; numbers begin at 1 again. Returns what is to be let go of.
    FrameChunks clear();
    /// How many of the oldest rows must go so that \a most remain; whole chunks, so it may be more.
    quint32 excess(quint32 most) const;
    /// Lets go of the oldest \a rows, as excess() counted them; returns them.
    FrameChunks drop(quint32 rows);
    /// Full chunks with payloads in memory, oldest first, of about \a octets together.
    FrameChunks toSpool(qint64 octets) const;
    /// Puts \a chunk where the one with the same rows stands, if that is still there; returns which of the
    /// two is to be let go of.
    std::shared_ptr<const FrameChunk> replace(const std::shared_ptr<const FrameChunk>& chunk);

    qint64 payloadBytes() const { return m_payloadBytes; }
    qint64 spooledBytes() const { return m_spooledBytes; }
    quint64 cutPayloads() const { return m_cutPayloads; }
    quint64 dropped() const { return m_dropped; }
    /// Payloads and what the rows themselves take.
    qint64 memory() const;

private:
    FrameChunks m_chunks; ///< the last one is m_open
    std::shared_ptr<FrameChunk> m_open;
    quint32 m_end = 1;
    qint64 m_payloadBytes = 0;
    qint64 m_spooledBytes = 0;
    quint64 m_cutPayloads = 0;
    quint64 m_dropped = 0;
};

} // namespace twinwire::ui
