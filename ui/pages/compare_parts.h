// The parts of ComparePane. Only compare_*.cpp include this.
#pragma once

#include "ui/models/citations.h"
#include "ui/pages/compare_pane.h"

class QSplitter;
class QStackedWidget;

namespace twinwire::ui {

class AuditStrip;
class ClientStrip;
class CompareTools;
class ComparisonView;
class FindingsPane;
class PhaseTimeline;
class ReplayDetails;
class RoundTripView;
class SpeakerLine;
class ToneLabel;

/// What the pane is made of, and what it does by itself.
class ComparePane::Private {
public:
    explicit Private(ComparePane* pane)
        : q(pane) {}

    void make();
    void connectParts();
    void arrange();
    void share();
    void choosePage(ComparePage page);
    void placeSpeaker();
    void placeReplay();
    bool isAround() const;
    void updateSummary();
    bool show(const QList<EvidencePlace>& places);
    QList<EvidencePlace> evidencePlaces() const;
    void showFindings();
    void foldPhases();
    void selectUnexplained();
    void showReplay();

    ComparePane* q;
    RunViewPointer view;
    Citations citations;
    QSplitter* splitter = nullptr;
    QWidget* content = nullptr;
    PhaseTimeline* phases = nullptr;
    QStackedWidget* pages = nullptr;
    ComparisonView* straight = nullptr;
    RoundTripView* around = nullptr;
    ToneLabel* nothing = nullptr;
    SpeakerLine* speaker = nullptr; ///< below the rows; below the findings where they stand below
    ClientStrip* clients = nullptr;
    AuditStrip* audit = nullptr;
    ReplayDetails* replay = nullptr;
    FindingsPane* findings = nullptr;
    CompareTools* tools = nullptr;
    QString summary;
    int evidence = -1; ///< where F4 stands in the chosen finding's places
    bool apart = false;
    bool foldedByItself = false;
    bool straightWanted = false; ///< the user prefers two columns although a tap was in place
    bool belowWhenStraight = false;
    bool belowWhenAround = true;
    int rightSize = 0; ///< of the findings, as the user left it; 0 before
    int belowSize = 0;
};

} // namespace twinwire::ui
