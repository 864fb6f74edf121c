// What a finding rests on: its evidence, each leading to its row, the replays with what they got, and where
// the rule is written.
#pragma once

#include "ui/models/citations.h"

#include <QScrollArea>

class QLabel;
class QTableView;

namespace twinwire::ui {

class CodeLabel;
class EvidenceModel;
class PaneHeader;
class ReplayModel;

/// A reference as a link: RFC sections and addresses lead somewhere, other texts stand as they are.
QString referenceHtml(const QString& reference);

/// See the head of this file.
class ProofView : public QWidget {
    Q_OBJECT

public:
    explicit ProofView(QWidget* parent = nullptr);
    ~ProofView() override;
    /// \a finding: its number in \a view's comparison, -1 for none.
    void show(const RunViewPointer& view, const Citations& citations, int finding);
    void setHeadHeight(int height);
    void clearReplay();
    ReplayModel& replays() const { return *m_replays; }
    EvidenceModel& evidence() const { return *m_evidence; }
    QTableView& evidenceTable() const { return *m_evidenceTable; }
    QTableView& replayTable() const { return *m_replayTable; }
    QLabel& references() const { return *m_references; }

Q_SIGNALS:
    void placeActivated(const twinwire::ui::EvidencePlace& place);
    /// Evidence from the proxy's configuration was chosen.
    void lineActivated(const twinwire::model::ConfigurationPlace& line);
    /// Another replay was selected; -1: none is.
    void replayChosen(int replay);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void keepReplayInSight();
    void activate(int row);
    void retranslate();
    void layOut();
    QString noteWords(const RunView& view) const;
    QString tieWords(const RunView& view) const;

    PaneHeader* m_head;
    QScrollArea* m_area;
    EvidenceModel* m_evidence;
    ReplayModel* m_replays;
    QTableView* m_evidenceTable;
    QTableView* m_replayTable;
    CodeLabel* m_tie;
    QLabel* m_references;
    std::shared_ptr<Citations> m_citations;
};

} // namespace twinwire::ui
