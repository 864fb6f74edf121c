// What was sent besides the two requests, what came back, and whether that is the proxied answer. Judged by
// the analysis alone.
#pragma once

#include "ui/models/run_view.h"

#include <QAbstractTableModel>

namespace twinwire::ui {

/// True when \a replay, one of \a run's sent straight, got the very answer that the proxied run got: status,
/// body and end-to-end fields (the catalogue's "same answer"), not the status alone.
bool isLikeProxied(const model::ComparedRun& run, const model::Replay& replay);

/// See the head of this file.
class ReplayModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Sent, Got, Alike, ColumnCount };
    enum class Likeness { Same, Other, Unknown };
    struct Row {
        QString sent;
        QString got;
        Likeness likeness = Likeness::Unknown;
        bool switched = false;
        bool ofFinding = false; ///< it is the selected finding's own alteration
        bool proxied = false;   ///< it went to the proxied address
        bool audit = false;     ///< it asked what the path lets through
        bool operator==(const Row&) const = default;
    };

    explicit ReplayModel(QObject* parent = nullptr);
    ~ReplayModel() override;
    void show(const RunViewPointer& view);
    /// The finding whose own replays stand out.
    void setFinding(const QByteArray& code);
    /// Shorter words over the columns, for narrow tables.
    void setShortHeads(bool shortened);
    const Row* rowAt(int row) const;
    bool isEmpty() const { return m_rows.isEmpty(); }
    /// All went to the proxied address.
    bool areProbes() const { return m_proxied > 0 && m_proxied == rowCount(); }
    /// Some went straight to the upstream, some to the proxied address.
    bool areMixed() const { return m_proxied > 0 && !areProbes(); }
    /// Some are held against the proxied answer: those of the search that went straight to the upstream.
    bool areCompared() const;
    /// The row of the audit's request of that name, -1 without one.
    int auditRow(const QByteArray& name) const;
    /// What was sent and what came, as the run has it; null beyond the rows.
    const model::Session* sessionAt(int row) const;
    /// From the first to the last one's end.
    std::chrono::nanoseconds took() const { return m_took; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void bring(const QList<Row>& next);
    QList<Row> read(const RunView& view) const;

    QList<Row> m_rows;
    QList<QByteArray> m_codes;
    QList<model::Replay> m_replays;
    QList<model::AuditProbe> m_audit; ///< behind the replays
    QByteArray m_finding;
    std::chrono::nanoseconds m_took{0};
    int m_proxied = 0; ///< how many went to the proxied address
    bool m_short = false;
};

} // namespace twinwire::ui
