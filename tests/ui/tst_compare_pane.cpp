// The tab Compare as a person uses it: over runs made by hand, by mouse and by keyboard.
#include "tst_compare_pane.h"

#include "compared_views.h"

#include "ui/models/comparison_model.h"
#include "ui/models/findings_model.h"
#include "ui/models/replay_model.h"
#include "ui/models/round_trip_model.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/proof_view.h"
#include "ui/widgets/remedy_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace twinwire;
using namespace twinwire::ui;
using namespace Qt::StringLiterals;
using Section = model::Difference::Section;

void TestComparePane::initTestCase() {
    Theme::apply(*qApp, ThemeChoice::Light);
}

void TestComparePane::nothingRunYet() {
    ComparePaneStage stage;
    stage.pane->show(nullptr);
    QCOMPARE(stage.pane->summary(), QString());
    QCOMPARE(stage.pane->findingCount(), 0);
    QCOMPARE(stage.pane->remedyText(), QString());
    QVERIFY(!stage.findings()->isVisible());
    // Nothing to do, and nothing breaks.
    stage.pane->nextDifference(true);
    stage.pane->nextEvidence(true);
    stage.pane->copyRemedy();
    stage.pane->goToEvidence({Section::Response, "status line"});
}

void TestComparePane::aRunThatDiffers() {
    ComparePaneStage stage;
    const QSignalSpy summaries(stage.pane, &ComparePane::summaryChanged);
    stage.pane->show(test::finished(test::droppedUpgrade()));
    QCOMPARE(stage.pane->summary(), u"10 differences"_s);
    QCOMPARE(summaries.count(), 1);
    QVERIFY(stage.straight()->isVisible());
    QVERIFY(!stage.around()->isVisible());
    QVERIFY(stage.findings()->isVisible());
    QCOMPARE(stage.findings()->orientation(), Qt::Vertical);
    QVERIFY(stage.findings()->geometry().left() > stage.straight()->geometry().right());
    QVERIFY(stage.pane->findingCount() >= 2);
    QVERIFY(!stage.tool<SegmentedControl>()->isVisible());
    // Both sections are open, their own rows span, and no column needs scrolling.
    ComparisonModel& model = stage.straight()->comparison();
    for (int i = 0; i < model.rowCount(); ++i) {
        QVERIFY(stage.straight()->isExpanded(model.index(i, 0)));
        QVERIFY(stage.straight()->isFirstColumnSpanned(i, {}));
    }
    QVERIFY(stage.straight()->isFirstColumnSpanned(3, model.index(0, 0)));
    QVERIFY(!stage.straight()->isFirstColumnSpanned(0, model.index(0, 0)));
    QTRY_COMPARE(stage.straight()->horizontalScrollBar()->maximum(), 0);
}

void TestComparePane::differencesAreWalked() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    stage.pane->nextDifference(true);
    QCOMPARE(stage.currentName(), u"Upgrade"_s);
    stage.pane->nextDifference(true);
    QCOMPARE(stage.currentName(), u"status line"_s);
    stage.pane->nextDifference(false);
    QCOMPARE(stage.currentName(), u"Upgrade"_s);
    QCOMPARE(stage.selectedNames(), QStringList({u"Upgrade"_s}));
    stage.pane->nextDifference(false);
    QCOMPARE(stage.currentName(), u"body"_s);
}

void TestComparePane::evidenceIsWalked() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    QStringList names;
    for (int i = 0; i < 6; ++i) {
        stage.pane->nextEvidence(true);
        names.append(stage.currentName());
    }
    QCOMPARE(names.first(), u"status line"_s);
    QVERIFY(names.contains(u"Server"_s));
    QVERIFY(names.contains(u"body"_s));
    QVERIFY(names.contains(u"Upgrade"_s)); // what the replay left out
    stage.pane->nextEvidence(false);
    QCOMPARE(stage.currentName(), names.at(4));
}

void TestComparePane::aFindingSelectsItsRows() {
    ComparePaneStage stage;
    const auto view = test::finished(test::droppedUpgrade());
    stage.pane->show(view);
    QVERIFY(stage.selectedNames().isEmpty()); // a run selects nothing by itself
    QListView& list = stage.findings()->list();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                      list.visualRect(list.model()->index(1, 0)).center());
    QCOMPARE(stage.findings()->current(), 1);
    // What ties with the first shows its own part alone.
    QCOMPARE(stage.selectedNames(), QStringList{u"Connection"_s});
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                      list.visualRect(list.model()->index(0, 0)).center());
    QCOMPARE(stage.findings()->current(), 0);
    QVERIFY(stage.selectedNames().contains(u"Upgrade"_s));
    QVERIFY(stage.selectedNames().contains(u"status line"_s));
    // The same view again changes nothing.
    stage.pane->show(view);
    QCOMPARE(stage.findings()->current(), 0);
    QVERIFY(stage.selectedNames().contains(u"Upgrade"_s));
}

void TestComparePane::evidenceRowsLeadToTheirRows() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    QTableView& evidence = stage.findings()->proof().evidenceTable();
    int server = -1;
    for (int i = 0; i < evidence.model()->rowCount(); ++i) {
        if (evidence.model()->index(i, 1).data().toString().startsWith(u"Server"))
            server = i;
    }
    QVERIFY(server >= 0);
    evidence.setFocus();
    evidence.setCurrentIndex(evidence.model()->index(server, 0));
    QTest::keyClick(&evidence, Qt::Key_Return);
    QCOMPARE(stage.currentName(), u"Server"_s);
    stage.pane->goToEvidence({Section::Response, "content-type"});
    QCOMPARE(stage.currentName(), u"Content-Type"_s);
}

void TestComparePane::onlyDifferencesAndFind() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    ComparisonModel& model = stage.straight()->comparison();
    stage.tool<QCheckBox>()->click();
    QCOMPARE(model.rowCount(model.index(0, 0)), 1);
    stage.tool<QCheckBox>()->click();
    QCOMPARE(model.rowCount(model.index(0, 0)), 4);
    stage.pane->focusFind();
    auto* find = stage.tool<FindField>();
    QTest::keyClicks(find, u"nginx"_s);
    QCOMPARE(model.rowCount(), 1);
    QTest::keyClick(find, Qt::Key_Return);
    QCOMPARE(stage.currentName(), u"Server"_s);
    QTest::keyClick(find, Qt::Key_Escape);
    QCOMPARE(find->text(), QString());
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(stage.straight()->isExpanded(model.index(0, 0)));
    QVERIFY(stage.straight()->isFirstColumnSpanned(0, {}));
}

void TestComparePane::foldsByMouseAndKeyboard() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    ComparisonView* tree = stage.straight();
    ComparisonModel& model = tree->comparison();
    const auto click = [&](const QModelIndex& index) {
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(index).center());
    };
    click(model.index(3, 0, model.index(0, 0)));
    QCOMPARE(model.rowCount(model.index(0, 0)), 11);
    tree->setCurrentIndex(model.index(3, 0, model.index(0, 0)));
    QTest::keyClick(tree, Qt::Key_Space);
    QCOMPARE(model.rowCount(model.index(0, 0)), 4);
    click(model.index(1, 0));
    QVERIFY(!tree->isExpanded(model.index(1, 0)));
    tree->setCurrentIndex(model.index(1, 0));
    QTest::keyClick(tree, Qt::Key_Return);
    QVERIFY(tree->isExpanded(model.index(1, 0)));
    // A section that was folded stays so in the next run.
    click(model.index(0, 0));
    stage.pane->show(nullptr);
    stage.pane->show(test::finished(test::droppedUpgrade()));
    QVERIFY(!tree->isExpanded(model.index(0, 0)));
    QVERIFY(tree->isExpanded(model.index(1, 0)));
}

void TestComparePane::rowsAreCopied() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    QSignalSpy copied(stage.pane, &ComparePane::copied);
    stage.pane->goToEvidence({Section::Response, "server"});
    QTest::keyClick(stage.straight(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Server\tabsent\tnginx/1.22.1\tonly proxied"_s);
    QCOMPARE(copied.count(), 1);
}

void TestComparePane::theRemedyIsCopiedAsItIs() {
    ComparePaneStage stage;
    auto view = test::finished(test::droppedUpgrade());
    const model::Finding& finding = view->comparison.findings.first();
    QCOMPARE(finding.remedy.configuration.size(), 1); // the answer gave nginx away
    stage.pane->show(view);
    QCOMPARE(stage.pane->remedyText(), finding.remedy.configuration.first().text);
    QSignalSpy copied(stage.pane, &ComparePane::copied);
    stage.pane->copyRemedy();
    QCOMPARE(QGuiApplication::clipboard()->text(), finding.remedy.configuration.first().text);
    QCOMPARE(copied.count(), 1);

    // No product shows: all are offered, the choice stays from finding to finding.
    test::Run unknown = test::droppedUpgrade();
    unknown.proxied(test::answer("426 Upgrade Required", "Connection: close\r\n", "Upgrade Required"));
    view = test::finished(unknown);
    stage.pane->show(view);
    const auto& configurations = view->comparison.findings.first().remedy.configuration;
    QVERIFY(configurations.size() > 2);
    auto* products = stage.findings()->findChild<QComboBox*>();
    QCOMPARE(products->count(), static_cast<int>(configurations.size()));
    const int haproxy = products->findText(u"HAProxy"_s);
    QVERIFY(haproxy > 0);
    products->setFocus();
    QTest::keyClick(products, Qt::Key_Down);
    QCOMPARE(products->currentIndex(), 1);
    QCOMPARE(stage.pane->remedyText(), configurations.at(1).text);
    stage.findings()->setCurrent(1);
    QCOMPARE(products->currentData().toString(), configurations.at(1).product);
    // What is shown is what is copied, but for the last line end.
    QCOMPARE(stage.findings()->findChild<QPlainTextEdit*>()->toPlainText() + u'\n', stage.pane->remedyText());
}

void TestComparePane::replaysAreShown() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    ProofView& proof = stage.findings()->proof();
    QVERIFY(proof.replayTable().isVisible());
    QCOMPARE(proof.replays().rowCount(), 4);
    QVERIFY(proof.replays().rowAt(1)->ofFinding);
    // The last column's words are whole.
    const QFontMetrics metrics(ui::font(TextRole::Secondary));
    QVERIFY(proof.replayTable().columnWidth(ReplayModel::Alike) >=
            metrics.horizontalAdvance(u"the same answer"_s) + 22);
}

void TestComparePane::aTapShowsTheRoundTrip() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgradeTapped()));
    QCOMPARE(stage.pane->summary(), u"5 changes on the way"_s);
    QVERIFY(stage.around()->isVisible());
    QVERIFY(!stage.straight()->isVisible());
    QVERIFY(stage.tool<SegmentedControl>()->isVisible());
    QCOMPARE(stage.tool<SegmentedControl>()->current(), 1);
    QVERIFY(stage.around()->request().isVisible());
    QVERIFY(stage.around()->answer().isVisible());
    // Four columns have the findings below.
    QCOMPARE(stage.findings()->orientation(), Qt::Horizontal);
    const auto top = [&](const QWidget* widget) {
        return widget->mapTo(&stage, QPoint()).y();
    };
    QVERIFY(top(stage.findings()) > top(stage.around()));
    // Through the request, then through the answer, and round again.
    QStringList walked;
    for (int i = 0; i < 6; ++i) {
        stage.pane->nextDifference(true);
        const PassageTable& table = stage.around()->request().selectionModel()->hasSelection()
                                        ? stage.around()->request()
                                        : stage.around()->answer();
        walked.append(table.currentIndex().siblingAtColumn(0).data().toString());
    }
    QCOMPARE(walked, QStringList({u"HTTP version"_s, u"Upgrade"_s, u"Connection"_s, u"Connection"_s,
                                  u"Server"_s, u"HTTP version"_s}));
}

void TestComparePane::theUserMayPreferTwoColumns() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgradeTapped()));
    auto* choice = stage.tool<SegmentedControl>();
    QTest::keyClick(choice, Qt::Key_Left);
    QTRY_VERIFY(stage.straight()->isVisible());
    QCOMPARE(stage.pane->summary(), u"10 differences"_s);
    QCOMPARE(stage.findings()->orientation(), Qt::Vertical);
    stage.pane->show(test::finished(test::droppedUpgradeTapped()));
    QVERIFY(stage.straight()->isVisible());
    QTest::keyClick(choice, Qt::Key_Right);
    QVERIFY(stage.around()->isVisible());
    QCOMPARE(stage.findings()->orientation(), Qt::Horizontal);
}

void TestComparePane::evidenceOfTheTapOpensTheRoundTrip() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgradeTapped()));
    QTest::keyClick(stage.tool<SegmentedControl>(), Qt::Key_Left);
    QVERIFY(stage.straight()->isVisible());
    stage.pane->goToEvidence({Section::AroundProxyRequest, "upgrade"});
    QVERIFY(stage.around()->isVisible());
    QCOMPARE(stage.around()->request().currentIndex().siblingAtColumn(0).data().toString(), u"Upgrade"_s);
    // What stands on both pages is shown where the eye is.
    stage.pane->goToEvidence({Section::Response, "status line"});
    QVERIFY(stage.around()->isVisible());
    QCOMPARE(stage.around()->answer().currentIndex().siblingAtColumn(0).data().toString(), u"status line"_s);
    // What only the two columns have changes the page.
    stage.pane->goToEvidence({Section::Response, "sec-websocket-accept"});
    QVERIFY(stage.straight()->isVisible());
    QCOMPARE(stage.currentName(), u"Sec-WebSocket-Accept"_s);
}

void TestComparePane::narrowPagesShowOneSide() {
    ComparePaneStage stage({800, 560});
    stage.pane->setFindingsApart(true);
    stage.pane->show(test::finished(test::droppedUpgradeTapped()));
    QVERIFY(stage.around()->isNarrow());
    QVERIFY(stage.around()->request().isVisible());
    QVERIFY(!stage.around()->answer().isVisible());
    stage.pane->goToEvidence({Section::AroundProxyResponse, "connection"});
    QVERIFY(stage.around()->answer().isVisible());
    QVERIFY(!stage.around()->request().isVisible());
    stage.resize(1300, 620);
    QTRY_VERIFY(stage.around()->request().isVisible() && stage.around()->answer().isVisible());
}

void TestComparePane::nothingArrived() {
    test::Run run;
    run.proxied(test::answer("404 Not Found", "Server: nginx/1.22.1\r\n", "none"));
    run.tapSilent();
    ComparePaneStage stage;
    stage.pane->show(test::finished(run));
    QVERIFY(stage.around()->isVisible());
    QCOMPARE(stage.pane->summary(), u"nothing arrived"_s);
    QCOMPARE(stage.around()->request().model().index(0, RoundTripModel::After).data().toString(),
             u"nothing arrived"_s);
    QCOMPARE(stage.around()->answer().model().index(0, RoundTripModel::Before).data().toString(),
             u"nothing arrived"_s);
    QVERIFY(!stage.grab().isNull());
    // The heads are whole, also over what nobody knows.
    for (const PassageTable* table : {&stage.around()->request(), &stage.around()->answer()}) {
        for (const int column : {RoundTripModel::Before, RoundTripModel::After})
            QVERIFY2(
                table->columnWidth(column) >= table->horizontalHeader()->sectionSizeHint(column),
                qPrintable(table->model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()));
    }
}

void TestComparePane::theRemedyNeedsNoScrolling() {
    // What is left of 1440 x 900 below the verdict, with and without a tap.
    for (const bool tapped : {false, true}) {
        ComparePaneStage stage({1208, 540});
        stage.pane->show(test::finished(tapped ? test::droppedUpgradeTapped() : test::droppedUpgrade()));
        const auto* code = stage.findings()->remedy().findChild<QPlainTextEdit*>();
        const auto* area = stage.findings()->remedy().findChild<QScrollArea*>();
        QVERIFY(code && area);
        QCOMPARE(code->verticalScrollBar()->maximum(), 0);
        QCOMPARE(code->horizontalScrollBarPolicy(), Qt::ScrollBarAlwaysOff);
        const QRect lines(code->mapTo(area->viewport(), QPoint()), code->size());
        QVERIFY2(area->viewport()->rect().contains(lines), qPrintable(QString::number(lines.bottom())));
    }
}

void TestComparePane::unprovenCausesAreNoErrorsYet() {
    ComparePaneStage stage;
    auto view = test::finished(test::droppedUpgrade());
    QCOMPARE(view->comparison.findings.size(), 2);
    for (model::Finding& finding : view->comparison.findings)
        finding.confidence = model::Confidence::Likely;
    stage.pane->show(view);
    const auto* model = qobject_cast<FindingsModel*>(stage.findings()->list().model());
    QCOMPARE(model->countWords(), u"2 possible causes"_s);
    view = std::make_shared<RunView>(*view);
    view->comparison.findings.first().confidence = model::Confidence::Proven;
    stage.pane->show(view);
    QCOMPARE(model->countWords(), u"1 errors, 1 possible causes"_s);
}

void TestComparePane::bothSame() {
    test::Run run;
    run.proxied(test::switching());
    ComparePaneStage stage;
    stage.pane->show(test::finished(run));
    QCOMPARE(stage.pane->summary(), u"same"_s);
    QCOMPARE(stage.pane->findingCount(), 0);
    QCOMPARE(stage.findings()->emptyWords(), u"No findings"_s);
    stage.pane->nextDifference(true);
    QVERIFY(stage.selectedNames().isEmpty());
}

void TestComparePane::unexplained() {
    auto view = test::finished(test::droppedUpgrade());
    view->comparison.findings.clear();
    ComparePaneStage stage;
    stage.pane->show(view);
    QCOMPARE(stage.findings()->emptyWords(), u"The routes differ; no cause found yet"_s);
    QCOMPARE(stage.selectedNames(), QStringList({u"status line"_s})); // the first difference
    view = test::finished(test::droppedUpgrade());
    view->comparison.findings.clear();
    view->state = RunView::State::Replaying;
    view->replaysDone = 2;
    view->replaysPlanned = 6;
    stage.pane->show(view);
    QCOMPARE(stage.findings()->emptyWords(), u"Looking for the cause, 2 of 6"_s);
}

void TestComparePane::updatesKeepSelectionAndScroll() {
    ComparePaneStage stage({1208, 300});
    const QAbstractItemModelTester tester(&stage.straight()->comparison(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    stage.pane->show(test::running(test::droppedUpgrade()));
    QCOMPARE(stage.pane->summary(), u"under way"_s);
    stage.pane->goToEvidence({Section::Response, "sec-websocket-accept"});
    stage.straight()->setFocus();
    QScrollBar* bar = stage.straight()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 20);
    bar->setValue(21);
    for (int i = 0; i < 30; ++i) {
        auto view = test::running(test::droppedUpgrade());
        view->elapsed = std::chrono::milliseconds(i * 33);
        stage.pane->show(view);
    }
    QCOMPARE(stage.selectedNames(), QStringList({u"Sec-WebSocket-Accept"_s}));
    QCOMPARE(bar->value(), 21);
    stage.pane->show(test::finished(test::droppedUpgrade()));
    QCOMPARE(stage.currentName(), u"Sec-WebSocket-Accept"_s);
    QCOMPARE(stage.selectedNames(), QStringList({u"Sec-WebSocket-Accept"_s}));
    QCOMPARE(bar->value(), 21);
}

void TestComparePane::referencesAreLinks() {
    QCOMPARE(
        referenceHtml(u"RFC 9110 §7.8 (Upgrade), §7.6.1 (Connection)"_s),
        u"<a href=\"https://www.rfc-editor.org/rfc/rfc9110#section-7.8\">RFC 9110 §7.8</a> (Upgrade), §7.6.1 "
        "(Connection)"_s);
    QCOMPARE(
        referenceHtml(u"https://nginx.org/en/docs/http/websocket.html"_s),
        u"<a href=\"https://nginx.org/en/docs/http/websocket.html\">nginx.org/en/docs/http/websocket.html</a>"_s);
    QCOMPARE(referenceHtml(u"HAProxy <manual>"_s), u"HAProxy &lt;manual&gt;"_s);
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    QVERIFY(stage.findings()->proof().references().text().contains(u"rfc9110#section-7.8"));
}

QTEST_MAIN(TestComparePane)
