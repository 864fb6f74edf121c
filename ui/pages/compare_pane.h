// The tab Compare: phases, then the runs aligned (two columns, or four around the proxy), then findings,
// remedy and proof, at the right or below.
#pragma once

#include "ui/models/run_view.h"

#include <QWidget>

#include <memory>

namespace twinwire::ui {

/// See the head of this file.
class ComparePane : public QWidget {
    Q_OBJECT

public:
    explicit ComparePane(QWidget* parent = nullptr);
    ~ComparePane() override;
    void show(const RunViewPointer& view);
    /// The tab's own tools (page switch, Only differences, find), for the row of the run tabs. Owned by the
    /// pane.
    QWidget* tools() const;
    /// What the tools want in their long form; setToolsShort() when there is less.
    int toolsWidth() const;
    void setToolsShort(bool isShort);
    /// The findings alone, for a run tab of their own on narrow pages; shown there while \a apart.
    QWidget* findings() const;
    void setFindingsApart(bool apart);
    bool areFindingsApart() const;
    /// The findings' side, of the page that is shown (two columns or four).
    void setFindingsBelow(bool below);
    bool areFindingsBelow() const;
    /// "10 differences", "5 changes on the way", "same".
    QString summary() const;
    int findingCount() const;
    void goToEvidence(const EvidencePlace& place);
    void nextEvidence(bool forward);
    void nextDifference(bool forward);
    void focusFind();
    void findNext(bool forward);
    /// What the tools show of the document: whether replays may be sent; and of the page: whether the path
    /// can be asked now.
    void setReplaying(bool on);
    void setAuditEnabled(bool enabled);
    QString remedyText() const; ///< what Copy lines copies
    void copyRemedy();
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

Q_SIGNALS:
    void summaryChanged();
    void copied(const QString& what); ///< for the status bar
    void replayingChosen(bool on);
    void auditRequested();
    /// A finding's evidence from the proxy's configuration was chosen.
    void lineActivated(const twinwire::model::ConfigurationPlace& line);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
