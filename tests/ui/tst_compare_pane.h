// The tests of the tab Compare, in two sources: how it is used, and how it is laid out, painted and named.
#pragma once

#include "ui/pages/compare_pane.h"
#include "ui/widgets/comparison_view.h"
#include "ui/widgets/findings_pane.h"
#include "ui/widgets/round_trip_view.h"

#include <QItemSelectionModel>
#include <QVBoxLayout>

namespace twinwire::ui {

/// The pane with its tools above it, as the page has them.
class ComparePaneStage : public QWidget {
public:
    explicit ComparePaneStage(const QSize& size = {1208, 620}) {
        auto* layout = new QVBoxLayout(this);
        pane = new ComparePane(this);
        layout->addWidget(pane->tools());
        layout->addWidget(pane, 1);
        resize(size);
        show();
    }

    ComparisonView* straight() const { return pane->findChild<ComparisonView*>(); }
    RoundTripView* around() const { return pane->findChild<RoundTripView*>(); }
    FindingsPane* findings() const { return static_cast<FindingsPane*>(pane->findings()); }
    template <typename Tool>
    Tool* tool() const {
        return pane->tools()->findChild<Tool*>();
    }
    QString currentName() const { return straight()->currentIndex().siblingAtColumn(0).data().toString(); }
    QStringList selectedNames() const {
        QStringList names;
        for (const QModelIndex& row : straight()->selectionModel()->selectedRows())
            names.append(row.data().toString());
        return names;
    }

    ComparePane* pane;
};

} // namespace twinwire::ui

class TestComparePane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingRunYet();
    void aRunThatDiffers();
    void differencesAreWalked();
    void evidenceIsWalked();
    void aFindingSelectsItsRows();
    void evidenceRowsLeadToTheirRows();
    void onlyDifferencesAndFind();
    void foldsByMouseAndKeyboard();
    void rowsAreCopied();
    void theRemedyIsCopiedAsItIs();
    void replaysAreShown();
    void aTapShowsTheRoundTrip();
    void theUserMayPreferTwoColumns();
    void evidenceOfTheTapOpensTheRoundTrip();
    void narrowPagesShowOneSide();
    void nothingArrived();
    void theRemedyNeedsNoScrolling();
    void unprovenCausesAreNoErrorsYet();
    void bothSame();
    void unexplained();
    void updatesKeepSelectionAndScroll();
    void findingsStandApart();
    void sidesAreSwapped();
    void theLayoutIsKept();
    void brokenLayoutsAreIgnored();
    void aThousandHeadersPaint();
    void hostileValuesPaint();
    void bothThemesPaint();
    void everythingHasAName();
    void anotherLanguageReachesEverything();
    void referencesAreLinks();
};
