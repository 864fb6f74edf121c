// What was sent besides the two requests: the table while it fills, what of a row was sent and came back, and
// the tools that decide about it.
#include "compared_views.h"

#include "ui/models/findings_model.h"
#include "ui/models/replay_model.h"
#include "ui/pages/compare_pane.h"
#include "ui/pages/compare_tools.h"
#include "ui/widgets/audit_strip.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/findings_pane.h"
#include "ui/widgets/proof_line.h"
#include "ui/widgets/proof_view.h"
#include "ui/widgets/replay_details.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/tone_label.h"
#include "ui/widgets/verdict_words.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace twinwire;
using namespace twinwire::ui;
using namespace Qt::StringLiterals;

namespace {

/// nginx's own configuration before a strict upstream, searched to the end: replays and probes.
test::Run searched() {
    test::Run run;
    run.proxied(test::answer("426 Upgrade Required", "Server: nginx/1.22.1\r\n", "Upgrade Required"));
    run.searched(
        [](const QByteArray& request) {
            return request.contains("Upgrade: websocket")
                       ? test::switching()
                       : test::answer("426 Upgrade Required", {}, "Upgrade Required");
        },
        [](const QByteArray&) { return test::answer("404 Not Found", "Server: nginx/1.22.1\r\n", "none"); });
    return run;
}

std::shared_ptr<RunView> replaying(const test::Run& whole, int done) {
    test::Run run = whole;
    run.run.replays = whole.run.replays.mid(0, done);
    auto view = test::finished(run);
    view->state = RunView::State::Replaying;
    view->replaysDone = done;
    view->replaysPlanned = static_cast<int>(whole.run.replays.size());
    return view;
}

class Stage : public QWidget {
public:
    explicit Stage(const QSize& size = {1208, 620}) {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        pane = new ComparePane(this);
        layout->addWidget(pane->tools());
        layout->addWidget(pane, 1);
        resize(size);
        show();
    }
    FindingsPane* findings() const { return static_cast<FindingsPane*>(pane->findings()); }
    QTableView& table() const { return findings()->proof().replayTable(); }
    ReplayModel& model() const { return findings()->proof().replays(); }
    ReplayDetails* details() const { return pane->findChild<ReplayDetails*>(); }

    ComparePane* pane;
};

} // namespace

class TestReplayTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeChoice::Light); }

    void theTableFillsRowByRow() {
        const test::Run run = searched();
        const int all = static_cast<int>(run.run.replays.size());
        QVERIFY2(all > 4, qPrintable(QString::number(all)));
        Stage stage;
        const QAbstractItemModelTester tester(&stage.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int done = 1; done <= all; ++done) {
            const auto view = replaying(run, done);
            stage.pane->show(view);
            QCOMPARE(stage.model().rowCount(), done);
            QVERIFY(stage.table().isVisible());
            QVERIFY(stage.table().height() >= done * stage.table().verticalHeader()->defaultSectionSize());
            const VerdictWords words = verdictWordsOf(view.get());
            QVERIFY(!words.confidence);
            QCOMPARE(words.progress, u"Looking for proof, %1 of %2"_s.arg(done).arg(all));
        }
    }

    void aSelectedRowStaysWhileOthersCome() {
        const test::Run run = searched();
        Stage stage;
        stage.pane->show(replaying(run, 2));
        stage.table().setCurrentIndex(stage.model().index(1, 0));
        const QString sent = stage.details()->sent().toPlainText();
        stage.pane->show(replaying(run, 4));
        QCOMPARE(stage.table().currentIndex().row(), 1);
        QVERIFY(stage.details()->isVisible());
        QCOMPARE(stage.details()->sent().toPlainText(), sent);
    }

    void theSecondControlIsToldApart() {
        Stage stage;
        stage.pane->show(test::finished(searched()));
        QStringList controls;
        for (int i = 0; i < stage.model().rowCount(); ++i) {
            if (stage.model().rowAt(i)->sent.startsWith(u"unaltered"))
                controls.append(stage.model().rowAt(i)->sent);
        }
        QCOMPARE(controls, QStringList({u"unaltered"_s, u"unaltered, again"_s}));
    }

    void probesAndReplaysAreToldApart() {
        test::Run run = searched();
        run.probed("proxy.own-answer", test::answer("404 Not Found", "Server: nginx\r\n", "none"));
        Stage stage;
        stage.pane->show(test::finished(run));
        QVERIFY(stage.model().areMixed());
        QCOMPARE(stage.model().headerData(ReplayModel::Sent, Qt::Horizontal, Qt::DisplayRole).toString(),
                 u"Sent"_s);
        const QModelIndex probe = stage.model().index(stage.model().rowCount() - 1, 0);
        QVERIFY(probe.data(Qt::AccessibleTextRole).toString().contains(u"to the proxied address"));
        QVERIFY(!stage.model()
                     .index(0, 0)
                     .data(Qt::AccessibleTextRole)
                     .toString()
                     .contains(u"to the proxied address"));
    }

    void aRowShowsWhatWasSentAndWhatCame() {
        Stage stage;
        const auto view = test::finished(searched());
        stage.pane->show(view);
        QVERIFY(!stage.details()->isVisible());
        QTest::mouseClick(stage.table().viewport(), Qt::LeftButton, {},
                          stage.table().visualRect(stage.model().index(1, 0)).center());
        QVERIFY(stage.details()->isVisible());
        const model::Exchange& exchange = view->record.replays.at(1).session.exchange;
        const QString sent = stage.details()->sent().toPlainText();
        QVERIFY2(sent.startsWith(QString::fromLatin1(exchange.request.line.trimmed())), qPrintable(sent));
        QVERIFY2(stage.details()->received().toPlainText().startsWith(u"HTTP/1.1 "), qPrintable(sent));
        // Arrow keys go from row to row, Escape leaves.
        QTest::keyClick(&stage.table(), Qt::Key_Down);
        QCOMPARE(stage.table().currentIndex().row(), 2);
        QTest::keyClick(&stage.details()->sent(), Qt::Key_Escape);
        QVERIFY(!stage.details()->isVisible());
        QVERIFY(!stage.table().currentIndex().isValid());
        // Another run begins without.
        stage.table().setCurrentIndex(stage.model().index(1, 0));
        QVERIFY(stage.details()->isVisible());
        const auto other = test::finished(searched());
        other->startedAt = other->startedAt.addSecs(60);
        stage.pane->show(other);
        QVERIFY(!stage.details()->isVisible());
    }

    void onNarrowPagesItStandsBelowTheFindings() {
        Stage stage({900, 560});
        stage.pane->setFindingsApart(true);
        QWidget tab;
        auto* layout = new QVBoxLayout(&tab);
        layout->addWidget(stage.pane->findings());
        tab.resize(900, 500);
        tab.show();
        stage.pane->findings()->show();
        stage.pane->show(test::finished(searched()));
        stage.table().setCurrentIndex(stage.model().index(1, 0));
        const auto* details = stage.findings()->findChild<ReplayDetails*>();
        QVERIFY(details && details->isVisible());
        stage.pane->setFindingsApart(false);
        QVERIFY(stage.details() && stage.details()->isVisible());
        QVERIFY(!stage.findings()->isAncestorOf(stage.details()));
    }

    /// What was sent is read in full: rows take more lines where one does not do, and no column is cut.
    void narrowRowsWrap() {
        test::Run run = searched();
        Stage wide({1800, 900});
        wide.pane->show(test::finished(run));
        const int line = wide.table().verticalHeader()->defaultSectionSize();
        QCOMPARE(wide.table().rowHeight(0), line);
        ProofView proof;
        proof.resize(300, 600);
        static_cast<QWidget&>(proof).show();
        proof.show(test::finished(run), Citations(), 0);
        const QTableView& table = proof.replayTable();
        QTRY_VERIFY(table.isVisible() && table.horizontalHeader()->length() == table.viewport()->width());
        int wrapped = 0;
        int height = table.horizontalHeader()->height();
        for (int row = 0; row < proof.replays().rowCount(); ++row) {
            wrapped += table.rowHeight(row) > line ? 1 : 0;
            height += table.rowHeight(row);
            const qreal words =
                codeTextSize(marked(proof.replays().rowAt(row)->sent), TextRole::Body).width();
            QVERIFY(table.rowHeight(row) > line || words <= table.columnWidth(ReplayModel::Sent));
        }
        QVERIFY(wrapped > 0);
        QVERIFY(wrapped < proof.replays().rowCount());
        QCOMPARE(table.height(), height);
        int columns = 0;
        for (int column = 0; column < proof.replays().columnCount(); ++column)
            columns += table.columnWidth(column);
        QVERIFY2(columns <= table.viewport()->width(), qPrintable(QString::number(columns)));
    }

    void theToolsTurnReplaysOffAndAskForTheAudit() {
        Stage stage;
        auto* tools = qobject_cast<CompareTools*>(stage.pane->tools());
        QVERIFY(tools);
        QSignalSpy chosen(stage.pane, &ComparePane::replayingChosen);
        QSignalSpy asked(stage.pane, &ComparePane::auditRequested);
        QVERIFY(tools->replayAction()->isChecked());
        tools->replayAction()->trigger();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toBool(), false);
        // What the document says is no wish of the user's.
        stage.pane->setReplaying(true);
        QCOMPARE(chosen.count(), 1);
        QVERIFY(tools->replayAction()->isChecked());
        QVERIFY(tools->replayAction()->toolTip().contains(u"counts sessions"));
        tools->auditAction()->trigger();
        QCOMPARE(asked.count(), 1);
        stage.pane->setAuditEnabled(false);
        QVERIFY(!tools->auditAction()->isEnabled());
        // They open by keyboard, and say what they are.
        QToolButton* button = nullptr;
        for (QToolButton* candidate : tools->findChildren<QToolButton*>())
            button = candidate->menu() ? candidate : button;
        QVERIFY(button && button->focusPolicy() & Qt::TabFocus);
        QVERIFY(!button->accessibleName().isEmpty());
        QVERIFY(button->menu()->toolTipsVisible());
    }

    void theAuditIsShownQuestionByQuestion() {
        test::Run run;
        run.proxied(test::switching());
        // Nobody checks anything: whatever is asked is switched.
        run.audited([](const QByteArray&) { return test::switching(); },
                    [](const QByteArray& request) { return request; });
        const auto view = test::finished(run);
        QCOMPARE(view->auditChecks.size(), 5);
        Stage stage;
        const QAbstractItemModelTester tester(&stage.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        stage.pane->show(view);
        const auto* strip = stage.pane->findChild<AuditStrip*>();
        QVERIFY(strip->isVisible());
        QCOMPARE(strip->lines().size(), 5);
        QVERIFY2(strip->sentence().contains(u"warning"), qPrintable(strip->sentence()));
        QVERIFY(strip->lines().first()->text().startsWith(plain(marked(view->auditChecks.first().title))));
        QVERIFY(stage.pane->findingCount() > 0);
        // Each of its requests is a row with what was sent and what came.
        QCOMPARE(stage.model().rowCount(), static_cast<int>(view->record.audit->probes.size()));
        QVERIFY(!stage.model().areCompared());
        QCOMPARE(stage.model().rowAt(0)->sent, view->record.audit->probes.first().description);
        QVERIFY(stage.table().isVisible());
        stage.table().setCurrentIndex(stage.model().index(0, 0));
        QVERIFY(stage.details()->isVisible());
        QVERIFY(stage.details()->sent().toPlainText().startsWith(u"GET "));
        // A warning's evidence leads to its request.
        QTableView& evidence = stage.findings()->proof().evidenceTable();
        const model::Evidence* first = stage.findings()->proof().evidence().evidenceAt(0);
        QVERIFY(first && first->source == u"audit"_s);
        QTest::mouseClick(evidence.viewport(), Qt::LeftButton, {},
                          evidence.visualRect(evidence.model()->index(0, 0)).center());
        QCOMPARE(stage.table().currentIndex().row(), stage.model().auditRow(first->field.toLatin1()));
        QTest::mouseClick(strip->findChild<LinkButton*>(), Qt::LeftButton);
        QCOMPARE(strip->lines().size(), 0);
        // Without an audit there is nothing.
        stage.pane->show(test::finished(searched()));
        QVERIFY(!strip->isVisible());
    }

    void theAuditIsWholeInLittleRoom() {
        test::Run run = test::droppedUpgradeTapped();
        run.audited([](const QByteArray&) { return test::switching(); },
                    [](const QByteArray& request) { return request; });
        Stage stage({1208, 420});
        stage.pane->show(test::finished(run));
        const auto* strip = stage.pane->findChild<AuditStrip*>();
        const auto* area = strip->findChild<QScrollArea*>();
        QVERIFY(strip->isVisible());
        QTRY_VERIFY(strip->height() >= strip->minimumSizeHint().height());
        QCOMPARE(strip->parentWidget()->rect().intersected(strip->geometry()), strip->geometry());
        int below = 0;
        for (const ProofLine* line : strip->lines()) {
            QVERIFY2(line->height() >= line->heightForWidth(line->width()), qPrintable(line->text()));
            QVERIFY2(line->y() >= below, qPrintable(line->text()));
            below = line->geometry().bottom() + 1;
        }
        // What has no room is a scroll away.
        QVERIFY(area->verticalScrollBar()->maximum() >= below - area->viewport()->height());
    }

    void aChosenReplayStaysInSight() {
        Stage stage({1208, 460});
        stage.pane->show(test::finished(searched()));
        const int last = stage.model().rowCount() - 1;
        const auto* area = stage.findings()->proof().findChild<QScrollArea*>();
        stage.table().setCurrentIndex(stage.model().index(last, 0));
        QVERIFY(stage.details()->isVisible());
        const auto inSight = [&] {
            const QRect row = stage.table().visualRect(stage.table().currentIndex());
            const QPoint top = stage.table().viewport()->mapTo(area->viewport(), row.topLeft());
            return area->verticalScrollBar()->maximum() > 0 &&
                   area->viewport()->rect().contains(QRect(QPoint(0, top.y()), QSize(1, row.height())));
        };
        QTRY_VERIFY(inSight());
    }

    void anAuditUnderWayIsTold() {
        auto view = test::finished(searched());
        view->state = RunView::State::Replaying;
        view->auditDone = 3;
        view->auditPlanned = 16;
        QCOMPARE(verdictWordsOf(view.get()).progress,
                 u"Checking what the proxy lets through, 3 of at most 16"_s);
    }

    void mutedWordsAreMuted() {
        // Over the base of the findings as well as over the window's ground.
        Stage stage;
        stage.pane->show(test::finished(searched()));
        QTableView& table = stage.table();
        table.setCurrentIndex(stage.model().index(1, 0));
        for (const QLabel* label : stage.pane->findChildren<QLabel*>()) {
            if (qobject_cast<const ToneLabel*>(label))
                QCOMPARE(label->foregroundRole(), QPalette::WindowText);
        }
    }

    void somethingThatWasNeverSent() {
        test::Run run = searched();
        run.probed("proxy.own-answer", {});
        Stage stage;
        stage.pane->show(test::finished(run));
        stage.table().setCurrentIndex(stage.model().index(stage.model().rowCount() - 1, 0));
        QVERIFY(stage.details()->received().toPlainText().startsWith(u"Nothing: "));
    }
};

QTEST_MAIN(TestReplayTable)
#include "tst_replay_table.moc"
