// One head on its way around the proxy: the request as we sent it and as the upstream received it, or the
// answer as the upstream gave it and as we got it.
#pragma once

#include "ui/models/comparison_rows.h"
#include "ui/models/row_changes.h"

#include <QAbstractTableModel>

namespace twinwire::ui {

/// What became of a line at the proxy.
enum class Passage { Unchanged, Changed, Dropped, Added, Unknown };

/// One line.
struct PassageRow {
    QByteArray key;
    QByteArray field; ///< as EvidencePlace has it
    QString name;
    bool isHeader = false;
    std::optional<protocol::HeaderClass> headerClass;
    Passage passage = Passage::Unchanged;
    QByteArray before; ///< on the side that comes first in time
    QByteArray after;
    bool cited = false; ///< a finding rests on the change
    bool operator==(const PassageRow&) const = default;

    bool differs() const { return passage != Passage::Unchanged && passage != Passage::Unknown; }
};

/// See the head of this file. A new view changes rows in place.
class RoundTripModel : public ChangingRows<QAbstractTableModel> {
    Q_OBJECT

public:
    enum Column { Name, Class, Before, After, ColumnCount };
    enum class Part { Request, Answer };

    explicit RoundTripModel(Part part, QObject* parent = nullptr);
    ~RoundTripModel() override;

    Part part() const { return m_part; }
    void show(const RunViewPointer& view, const Citations& citations);
    void setOnlyDifferences(bool only);
    void setFilter(const QString& filter);

    /// Why one side is unknown: "nothing arrived"; empty when all is known.
    QString unknownWords() const { return m_unknown; }
    /// One sentence about the whole: "The upstream itself sent 426."; empty when there is none.
    QString note() const { return m_note; }
    const PassageRow* rowAt(const QModelIndex& index) const;
    QModelIndexList indexesOf(const QByteArray& foldedField) const;
    QModelIndex nextDifference(const QModelIndex& from, bool forward) const;
    QModelIndex nextMatch(const QModelIndex& from, const QString& needle, bool forward) const;
    int differenceCount() const;
    QString textOf(const QModelIndexList& rows) const;
    /// "dropped", "added", "changed", "same".
    static QString passageWords(const PassageRow& row);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void build();
    QList<PassageRow> allRows() const;
    void read(const RunView& view);
    QString accessibleText(const PassageRow& row) const;

    Part m_part;
    RunViewPointer m_view;
    Citations m_citations;
    bool m_onlyDifferences = false;
    QString m_filter;
    QString m_unknown;
    QString m_note;
    QList<PassageRow> m_all;
    QList<PassageRow> m_rows;
};

} // namespace twinwire::ui
