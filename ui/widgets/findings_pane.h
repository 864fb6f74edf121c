// What was found, how to mend it and what proves it. Stands right of two value columns or below four; on
// narrow pages in a tab of its own.
#pragma once

#include "ui/models/citations.h"

#include <QWidget>

class QListView;
class QSplitter;
class QToolButton;

namespace twinwire::ui {

class FindingsModel;
class PaneHeader;
class ProofView;
class RemedyView;
class ToneLabel;

/// See the head of this file.
class FindingsPane : public QWidget {
    Q_OBJECT

public:
    explicit FindingsPane(QWidget* parent = nullptr);
    ~FindingsPane() override;
    void show(const RunViewPointer& view, const Citations& citations);
    /// The chosen finding's number, -1 when there is none.
    int current() const { return m_current; }
    void setCurrent(int finding);
    /// Horizontal: three columns, for the place below. Vertical: one above the other.
    void setOrientation(Qt::Orientation orientation);
    Qt::Orientation orientation() const;
    /// The button that swaps the side is of no use in a tab.
    void setSwapShown(bool shown);
    int count() const;
    /// The height at which head and lines of the remedy can be seen whole.
    int linesHeight() const;
    /// What stands below the list; null takes it away again. Stays the caller's.
    void setNote(QWidget* note);
    QWidget* note() const { return m_note; }
    /// What stands below all of it. Stays the caller's.
    void addBelow(QWidget* part);
    RemedyView& remedy() const { return *m_remedy; }
    ProofView& proof() const { return *m_proof; }
    QListView& list() const { return *m_list; }
    QString emptyWords() const;
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);

Q_SIGNALS:
    /// The user chose another finding.
    void chosen(int finding);
    void placeActivated(const twinwire::ui::EvidencePlace& place);
    void swapRequested();
    void copied(const QString& what);
    /// The remedy needs another height.
    void linesChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void take(int finding);
    void arrange();
    void share();

    RunViewPointer m_view;
    Citations m_citations;
    FindingsModel* m_model;
    QSplitter* m_splitter;
    QWidget* m_listSide;
    PaneHeader* m_head;
    QToolButton* m_swap;
    QListView* m_list;
    ToneLabel* m_empty;
    QWidget* m_note = nullptr;
    RemedyView* m_remedy;
    ProofView* m_proof;
    int m_current = -1;
    bool m_showing = false;
    bool m_moved = false; ///< the user moved the splitter
};

} // namespace twinwire::ui
