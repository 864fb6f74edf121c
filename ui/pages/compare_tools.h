// The tools of the tab Compare, for the row of the run tabs: which page, Only differences, find. Short on
// narrow pages, where the find field stands behind its button while it is empty.
#pragma once

#include "ui/models/run_view.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QToolButton;

namespace twinwire::ui {

class FindField;
class SegmentedControl;

/// See the head of this file.
class CompareTools : public QWidget {
    Q_OBJECT

public:
    explicit CompareTools(QWidget* parent = nullptr);
    ~CompareTools() override;
    /// Whether there are two pages to choose from, and which is shown.
    void setPages(bool both, ComparePage current);
    void setNarrow(bool narrow);
    /// What all of them need while they are not short.
    int wholeWidth() const;
    bool isOnlyDifferences() const;
    void setOnlyDifferences(bool only);
    QString needle() const; ///< trimmed
    void focusFind();
    /// Whether a comparison may send more than the two requests to find the cause.
    void setReplaying(bool on);
    /// Whether the path can be asked now.
    void setAuditEnabled(bool enabled);
    QAction* replayAction() const { return m_replay; }
    QAction* auditAction() const { return m_audit; }

Q_SIGNALS:
    void replayingChosen(bool on);
    void auditRequested();
    void pageChosen(twinwire::ui::ComparePage page);
    void onlyDifferencesChanged(bool only);
    void needleChanged(const QString& needle);
    void nextRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void arrange();

    SegmentedControl* m_pages;
    QCheckBox* m_onlyDifferences;
    QToolButton* m_findButton;
    FindField* m_find;
    QToolButton* m_more;
    QAction* m_replay;
    QAction* m_audit;
    bool m_narrow = false;
};

} // namespace twinwire::ui
