// Where the parts of the tab Compare stand, and how much room each of them has.
#include "ui/pages/compare_parts.h"

#include "ui/widgets/audit_strip.h"
#include "ui/widgets/client_strip.h"
#include "ui/widgets/findings_pane.h"
#include "ui/widgets/phase_timeline.h"
#include "ui/widgets/replay_details.h"
#include "ui/widgets/round_trip_view.h"
#include "ui/widgets/speaker_line.h"

#include <QBoxLayout>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace twinwire::ui {

namespace {

constexpr int lowWindow = 800;     // below it the phases take one line
constexpr int leastForThree = 860; // findings, proof and remedy side by side
constexpr int leastBelow = 180;    // of the findings
constexpr int leastRows = 120;     // of what was compared

} // namespace

bool ComparePane::Private::isAround() const {
    return pages->currentWidget() == around;
}

// Right of two value columns, below four, unless the user swapped it.
void ComparePane::Private::arrange() {
    const bool below = isAround() ? belowWhenAround : belowWhenStraight;
    const Qt::Orientation orientation = below ? Qt::Vertical : Qt::Horizontal;
    findings->setSwapShown(!apart);
    if (apart) {
        findings->setOrientation(q->width() < leastForThree ? Qt::Vertical : Qt::Horizontal);
        placeSpeaker();
        placeReplay();
        return;
    }
    const bool placed = findings->parentWidget() == splitter;
    if (!placed)
        splitter->addWidget(findings);
    if (splitter->orientation() != orientation || !placed) {
        splitter->setOrientation(orientation);
        findings->setMinimumWidth(below ? 0 : 280);
        findings->setMinimumHeight(below ? 120 : 0);
        findings->setOrientation(below ? Qt::Horizontal : Qt::Vertical);
        share();
    }
    placeSpeaker();
    placeReplay();
    showFindings();
}

// As the user left it, or about a third; below, as much as the remedy's lines need, as long as the rows above
// keep the better half of what is left.
void ComparePane::Private::share() {
    if (apart)
        return;
    const bool below = splitter->orientation() == Qt::Vertical;
    const int all = below ? q->height() : q->width();
    int& kept = below ? belowSize : rightSize;
    const int lines = std::min(findings->linesHeight(), all * 56 / 100);
    int wanted = kept > 0 ? kept
                          : (below ? std::clamp(std::max(all * 43 / 100, lines), leastBelow, 340)
                                   : std::clamp(all * 31 / 100, 300, 420));
    // What the path was asked is read as a whole.
    if (kept == 0 && below && !audit->isHidden()) {
        int above = leastRows;
        for (const QWidget* part :
             {static_cast<QWidget*>(audit), static_cast<QWidget*>(phases), static_cast<QWidget*>(clients)})
            above += part->isHidden() ? 0 : part->sizeHint().height();
        wanted = std::clamp(all - above, leastBelow, wanted);
    }
    splitter->setSizes({std::max(all - wanted, 100), wanted});
}

// Side by side with proof and remedy the list of findings has room below; the rows above have none to give.
void ComparePane::Private::placeSpeaker() {
    const bool below = !apart && findings->orientation() == Qt::Horizontal;
    if (below == (findings->note() == speaker))
        return;
    findings->setNote(below ? speaker : nullptr);
    if (!below)
        static_cast<QBoxLayout*>(content->layout())
            ->insertWidget(content->layout()->indexOf(clients), speaker);
    speaker->show(view);
}

// Beside the rows; where the findings have a page of their own, below them.
void ComparePane::Private::placeReplay() {
    replay->setLow(findings->orientation() == Qt::Horizontal);
    if (apart == (replay->parentWidget() == findings))
        return;
    if (apart)
        findings->addBelow(replay);
    else
        content->layout()->addWidget(replay);
    showReplay();
}

// A lone run without findings needs the width. Apart, the page shows them.
void ComparePane::Private::showFindings() {
    const bool wanted = view && (view->kind == RunView::Kind::Comparison || findings->count() > 0);
    if (apart || findings->isHidden() != wanted)
        return;
    findings->setVisible(wanted);
    share();
}

// Low windows and four columns have one line for the phases; what the user unfolds stays until that changes.
void ComparePane::Private::foldPhases() {
    const bool fold = q->window()->height() < lowWindow || isAround();
    if (fold == foldedByItself)
        return;
    foldedByItself = fold;
    phases->setFolded(fold);
}

} // namespace twinwire::ui
