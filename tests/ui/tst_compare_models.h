// The tests of the tab Compare's models, in two sources: the aligned rows; passage, replays and findings.
#pragma once

#include <QObject>

class TestCompareModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhatDiffers();
    void aReplayTellsWhatWasDropped();
    void endToEndRowsFold();
    void onlyDifferencesAndFilterLeaveRowsOut();
    void walkGoesRound();
    void rowsAreReadAloud();
    void rowsAreCopied();
    void bodiesBecomeLines();
    void runsUnderWayHaveWaitingRows();
    void failedRoutesSaySo();
    void loneRunsHaveOneColumn();
    void twoRunsHaveTheirNames();
    void viewsChangeInPlace();
    void amberAndRedNeedAFinding();
    void theTapShowsThePassage();
    void nothingArrived();
    void opaqueTapSaysWhatItSaw();
    void upstreamWithoutAnswer();
    void replaysAreJudgedByTheAnalysis();
    void findingsAndEvidence();
    void whatWasNeverSentIsNotCalledSent();
    void aThousandHeadersAreQuick();
    void hostileValuesStayText();
};
