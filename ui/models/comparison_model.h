// The aligned runs as a tree: sections with their rows. A new view changes rows in place, so that selection,
// scroll position and focus stay while a run is under way.
#pragma once

#include "ui/models/comparison_rows.h"
#include "ui/models/row_changes.h"

namespace twinwire::ui {

/// See the head of this file. Sections are top-level rows whose column 0 is meant to span all.
class ComparisonModel : public ChangingRows<QAbstractItemModel> {
    Q_OBJECT

public:
    enum Column { Name, Class, Left, Right, Differs, ColumnCount };

    explicit ComparisonModel(QObject* parent = nullptr);
    ~ComparisonModel() override;

    void show(const RunViewPointer& view, const Citations& citations);
    void setOnlyDifferences(bool only);
    void setFilter(const QString& filter);
    QString filter() const { return m_choice.filter; }
    void setFoldOpen(model::Difference::Section section, bool open);
    bool isAlone() const { return m_alone; }
    RunView::Kind runKind() const { return m_kind; }
    /// The heads of the value columns.
    QString leftName() const;
    QString rightName() const;

    /// The section at or above \a index; null for an invalid one.
    const ComparisonSection* sectionAt(const QModelIndex& index) const;
    /// The row at \a index; null for a section's own row.
    const ComparisonRow* rowAt(const QModelIndex& index) const;
    QModelIndex sectionIndex(model::Difference::Section section) const;
    /// The rows that \a place names; opens the fold that hides them.
    QModelIndexList indexesOf(const EvidencePlace& place);
    /// The next row that differs behind \a from (or before it), going round; invalid when none differs.
    QModelIndex nextDifference(const QModelIndex& from, bool forward) const;
    /// The next row that the filter or \a needle matches, for F3.
    QModelIndex nextMatch(const QModelIndex& from, const QString& needle, bool forward) const;
    /// The rows as lines of tab separated text.
    QString textOf(const QModelIndexList& rows) const;
    /// "only direct"; the last column's word.
    QString differenceWords(const ComparisonRow& row) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void build();
    void bring(QList<ComparisonSection> next);
    void bringRows(int section, const QList<ComparisonRow>& next);
    QString accessibleText(const ComparisonRow& row) const;
    QString foldText(const ComparisonRow& row) const;
    QList<QModelIndex> lines() const;

    RunViewPointer m_view;
    Citations m_citations;
    RowChoice m_choice;
    RunView::Kind m_kind = RunView::Kind::Comparison;
    bool m_alone = false;
    QList<ComparisonSection> m_sections;
};

} // namespace twinwire::ui
