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
    /// They went to the proxied address: probes of a listener that said nothing.
    bool areProbes() const { return m_probes; }
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
    QByteArray m_finding;
    std::chrono::nanoseconds m_took{0};
    bool m_probes = false;
    bool m_short = false;
};

} // namespace twinwire::ui
