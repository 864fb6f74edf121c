// The frame list as an item model. Batches are taken as they come and shown at most 30 times a second, both
// routes in order of time; strings are made when a view asks. Filters run on the pool over a snapshot; what
// is too much for memory goes to a file or is dropped, and is counted. On the window's thread; never waits.
#pragma once

#include "ui/models/frame_filter.h"
#include "ui/models/frame_log.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QTimer>

#include <array>
#include <atomic>
#include <deque>
#include <memory>

namespace twinwire::ui {

/// See the head of this file.
class FrameModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Route, Way, Opcode, Bytes, Time, Delta, Payload, ColumnCount };

    /// What is kept.
    struct Limits {
        quint32 rows = 1'000'000;                        ///< beyond them the oldest are dropped
        qint64 payloadBytes = qint64(256) * 1024 * 1024; ///< beyond them payloads go to a file
    };

    explicit FrameModel(QObject* parent = nullptr);
    explicit FrameModel(const Limits& limits, QObject* parent = nullptr);
    ~FrameModel() override;

    // ---- what comes
    void clear();
    /// A connection begins on \a route now: its frames' times count from here, and from the first one's
    /// begin.
    void beginConnection(run::RouteName route);
    void take(run::RouteName route, const std::shared_ptr<const run::FrameBatch>& batch);
    /// The connection on \a route ended without a close frame, \a at after its begin.
    void takeCut(run::RouteName route, nanoseconds at, model::StreamEnd end);
    /// Shows all that was taken at once, whatever the pace.
    void flush();

    // ---- what is shown
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// The row of the view; \a row must be one.
    FrameRow frame(int row) const;
    /// The time since the row above it; nothing of the first.
    std::optional<nanoseconds> delta(int row) const;
    /// Where the frame \a number is shown; -1 where it is not.
    int rowOf(quint32 number) const;
    /// The next row on the other route that goes the same way, if its payload is the same; else the one
    /// before.
    std::optional<quint32> twinOf(quint32 number) const;
    const FrameLog& log() const { return m_log; }
    FrameSnapshot snapshot() const { return m_log.snapshot(); }

    void setFilter(const FrameFilter& filter);
    const FrameFilter& filter() const { return m_filter; }
    bool isFiltering() const { return m_job && m_job->replaces; } ///< the rows are still another filter's
    /// Stops the list, not what is taken.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    quint32 waiting() const; ///< frames that came while the list stood still
    quint32 total() const { return m_log.count(); }
    /// "In memory: 1.9 MiB, nothing dropped".
    QString memoryWords() const;

Q_SIGNALS:
    void countsChanged(); ///< rows, total, waiting, memory
    void filterApplied(); ///< the rows are those of filter() now

private:
    struct Pending {
        FrameSource source;
        quint64 tick = 0;
        qsizetype next = 0;
    };
    struct Job {
        std::shared_ptr<std::atomic<bool>> cancelled;
        quint32 from = 0;
        quint32 to = 0;
        bool replaces = false;
    };
    struct Ping {
        QByteArray payload;
        quint32 number;
        nanoseconds at;
    };
    struct Lane { ///< one route
        nanoseconds offset{0};
        std::deque<Pending> pending;
        std::array<FrameGroup, 2> message{FrameGroup::Other, FrameGroup::Other}; ///< in progress, by way
        std::array<std::deque<Ping>, 2> pings;                                   ///< latest last, by way
        bool live = false;
    };

    Lane& lane(run::RouteName route) { return m_lanes[route == run::RouteName::Direct ? 0 : 1]; }
    void wake();
    void onTick();
    bool release(bool everything);
    void append(Lane& lane, const FrameSource& source, quint32 index);
    FrameGroup groupOf(Lane& lane, const model::FrameRecord& record);
    void showAppended();
    void keepLimits();
    void spoolSome();
    void forgetFilterJob();
    void filterOn();
    void onFiltered(std::vector<quint32> matches);
    void replaceRows();
    quint32 numberOf(int row) const;
    quint32 shownFrom() const;

    const Limits m_limits;
    FrameLog m_log;
    std::array<Lane, 2> m_lanes;
    QElapsedTimer m_zero;
    QTimer m_pace;
    quint64 m_tick = 0;
    quint32 m_shownEnd = 1; ///< rows below it take part in the list; behind it they wait
    bool m_paused = false;
    FrameFilter m_filter;
    bool m_indexed = false;      ///< m_rows says what is shown; else every row is
    std::vector<quint32> m_rows; ///< numbers, ascending
    std::vector<quint32> m_replacement;
    quint32 m_judgedEnd = 1; ///< the filter has been asked about all numbers below
    std::optional<Job> m_job;
    std::shared_ptr<FrameSpool> m_spool;
    bool m_spooling = false;
    quint32 m_generation = 0; ///< of the log: what was begun before clear() is void
};

} // namespace twinwire::ui
