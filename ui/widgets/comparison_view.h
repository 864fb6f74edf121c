// Direct against proxied: one tree of sections and aligned rows, without nested scrolling.
#pragma once

#include "ui/models/comparison_rows.h"

#include <QSet>
#include <QTreeView>

namespace twinwire::ui {

class ComparisonModel;
class DiffHeader;

/// See the head of this file. Owns its model.
class ComparisonView : public QTreeView {
    Q_OBJECT

public:
    explicit ComparisonView(QWidget* parent = nullptr);
    ~ComparisonView() override;
    ComparisonModel& comparison() const { return *m_model; }
    void show(const RunViewPointer& view, const Citations& citations);
    /// Selects the rows of \a places and scrolls to the first of the first; false when none is there.
    bool goTo(const QList<EvidencePlace>& places);
    bool has(const EvidencePlace& place) const;
    bool nextDifference(bool forward);
    bool findNext(const QString& needle, bool forward);
    QString selectedText() const;
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);

Q_SIGNALS:
    void copied(const QString& what);

protected:
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const override;

private:
    void span(const QModelIndex& parent, int start, int end);
    bool toggle(const QModelIndex& index);
    void select(const QModelIndexList& rows);
    void layOut();
    void copy();

    ComparisonModel* m_model;
    DiffHeader* m_header;
    QSet<int> m_folded;
    bool m_sizing = false;
    bool m_sized = false; ///< the user chose column widths
    double m_share = 0.5; ///< of the left value column
};

} // namespace twinwire::ui
