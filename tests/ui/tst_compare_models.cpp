// The rows of the tab Compare as models: what they say, how they change in place.
#include "tst_compare_models.h"

#include "compared_views.h"

#include "analysis/compare.h"
#include "ui/models/byte_streams.h"
#include "ui/models/comparison_model.h"
#include "ui/models/round_trip_model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QPersistentModelIndex>
#include <QTest>

using namespace twinwire;
using namespace twinwire::ui;
using namespace Qt::StringLiterals;
using Section = model::Difference::Section;

namespace {

QModelIndex rowOf(ComparisonModel& model, Section section, const QByteArray& field) {
    return model.indexesOf({section, field}).value(0);
}

QStringList cells(const QModelIndex& row) {
    QStringList out;
    for (int column = 0; column < ComparisonModel::ColumnCount; ++column)
        out.append(row.siblingAtColumn(column).data().toString());
    return out;
}

void show(ComparisonModel& model, const RunViewPointer& view) {
    model.show(view, Citations(*view));
}

/// A run whose answers hold \a count headers of which every tenth differs.
test::Run manyHeaders(int count) {
    QByteArray direct;
    QByteArray proxied;
    for (int i = 0; i < count; ++i) {
        const QByteArray name = "X-Field-" + QByteArray::number(i);
        direct += name + ": value " + QByteArray::number(i) + "\r\n";
        proxied += name + ": value " + QByteArray::number(i % 10 == 0 ? -i : i) + "\r\n";
    }
    test::Run run;
    run.direct(test::switching(direct));
    run.proxied(test::answer("200 OK", proxied));
    return run;
}

} // namespace

void TestCompareModels::rowsSayWhatDiffers() {
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, test::finished(test::droppedUpgrade()));
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex request = model.index(0, 0);
    QCOMPARE(request.data().toString(), u"Request sent"_s);
    QCOMPARE(model.sectionAt(request)->note, u"10 lines, byte for byte the same on both routes"_s);
    const QModelIndex answer = model.index(1, 0);
    QCOMPARE(answer.data().toString(), u"Answer"_s);
    QCOMPARE(model.sectionAt(answer)->note, u"all 10 lines differ"_s);
    QCOMPARE(model.rowCount(answer), 10);
    QCOMPARE(
        cells(model.index(0, 0, answer)),
        QStringList(
            {u"status line"_s, {}, u"101 Switching Protocols"_s, u"426 Upgrade Required"_s, u"changed"_s}));
    QCOMPARE(cells(rowOf(model, Section::Response, "upgrade")),
             QStringList({u"Upgrade"_s, u"hop-by-hop"_s, u"websocket"_s, u"absent"_s, u"only direct"_s}));
    QCOMPARE(cells(rowOf(model, Section::Response, "server")),
             QStringList({u"Server"_s, u"end-to-end"_s, u"absent"_s, u"nginx/1.22.1"_s, u"only proxied"_s}));
    QCOMPARE(cells(rowOf(model, Section::Response, "connection")),
             QStringList({u"Connection"_s, u"hop-by-hop"_s, u"Upgrade"_s, u"keep-alive"_s, u"changed"_s}));
    QCOMPARE(differenceCount(*test::finished(test::droppedUpgrade()), Citations()), 10);
}

void TestCompareModels::aReplayTellsWhatWasDropped() {
    ComparisonModel model;
    show(model, test::finished(test::droppedUpgrade()));
    const QModelIndex upgrade = rowOf(model, Section::Request, "upgrade");
    QCOMPARE(cells(upgrade), QStringList({u"Upgrade"_s, u"hop-by-hop"_s, u"websocket"_s, u"websocket"_s,
                                          u"probably dropped"_s}));
    QVERIFY(model.rowAt(upgrade)->dropped);
    // Another replay gave the same answer: the drop is likely and no more, and the row says no more.
    QCOMPARE(model.rowAt(upgrade)->droppedAs, model::Confidence::Likely);
    QCOMPARE(model.rowAt(upgrade)->mark, RowMark::Warning);
    // The replay with another Connection proves no drop.
    QVERIFY(!model.rowAt(rowOf(model, Section::Request, "connection"))->dropped);

    // Without replays and without a tap nobody knows.
    test::Run silent = test::droppedUpgrade();
    silent.run.replays.clear();
    show(model, test::finished(silent));
    QVERIFY(!model.rowAt(rowOf(model, Section::Request, "upgrade"))->dropped);

    // With a tap its sight counts.
    show(model, test::finished(test::droppedUpgradeTapped()));
    QVERIFY(model.rowAt(rowOf(model, Section::Request, "upgrade"))->dropped);
    QCOMPARE(model.rowAt(rowOf(model, Section::Request, "upgrade"))->mark, RowMark::Error);
    QCOMPARE(cells(rowOf(model, Section::Request, "upgrade")).last(), u"dropped"_s);
}

void TestCompareModels::endToEndRowsFold() {
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, test::finished(test::droppedUpgrade()));
    const QModelIndex request = model.index(0, 0);
    QCOMPARE(model.rowCount(request), 4);
    const QModelIndex fold = model.index(3, 0, request);
    QCOMPARE(model.rowAt(fold)->kind, ComparisonRow::Kind::Fold);
    QCOMPARE(fold.data().toString(), u"7 end-to-end headers, same on both"_s);
    model.setFoldOpen(Section::Request, true);
    QCOMPARE(model.rowCount(request), 11);
    QCOMPARE(model.index(4, 0, request).data().toString(), u"Host"_s);
    QCOMPARE(model.index(4, ComparisonModel::Differs, request).data().toString(), u"same"_s);
    model.setFoldOpen(Section::Request, false);
    QCOMPARE(model.rowCount(request), 4);
    // A row that is asked for comes out of its fold.
    QCOMPARE(rowOf(model, Section::Request, "origin").data().toString(), u"Origin"_s);
    QCOMPARE(model.rowCount(request), 11);
}

void TestCompareModels::onlyDifferencesAndFilterLeaveRowsOut() {
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, test::finished(test::droppedUpgrade()));
    model.setOnlyDifferences(true);
    QCOMPARE(model.rowCount(model.index(0, 0)), 1); // what was dropped counts
    QCOMPARE(model.index(0, 0, model.index(0, 0)).data().toString(), u"Upgrade"_s);
    QCOMPARE(model.rowCount(model.index(1, 0)), 10);
    model.setOnlyDifferences(false);

    model.setFilter(u"WEBSOCKET"_s);
    QStringList names;
    for (int i = 0; i < model.rowCount(); ++i) {
        for (int j = 0; j < model.rowCount(model.index(i, 0)); ++j)
            names.append(model.index(j, 0, model.index(i, 0)).data().toString());
    }
    QVERIFY(names.contains(u"Sec-WebSocket-Key"_s)); // out of its fold
    QVERIFY(names.contains(u"Upgrade"_s));           // by its value
    QVERIFY(!names.contains(u"Server"_s));
    model.setFilter(u"nginx"_s);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowCount(model.index(0, 0)), 1);
    model.setFilter(u"nowhere at all"_s);
    QCOMPARE(model.rowCount(), 0);
    model.setFilter({});
    QCOMPARE(model.rowCount(), 2);
}

void TestCompareModels::walkGoesRound() {
    ComparisonModel model;
    show(model, test::finished(test::droppedUpgrade()));
    QStringList names;
    QModelIndex at;
    for (int i = 0; i < 12; ++i) {
        at = model.nextDifference(at, true);
        QVERIFY(at.isValid());
        names.append(at.data().toString());
    }
    QCOMPARE(names.first(), u"Upgrade"_s);
    QCOMPARE(names.at(1), u"status line"_s);
    QCOMPARE(names.at(11), u"Upgrade"_s);
    QCOMPARE(model.nextDifference(at, false).data().toString(), u"body"_s);
    QVERIFY(!model.nextMatch({}, u"nowhere at all"_s, true).isValid());
    QCOMPARE(model.nextMatch({}, u"keep-alive"_s, true).data().toString(), u"Connection"_s);
}

void TestCompareModels::rowsAreReadAloud() {
    ComparisonModel model;
    show(model, test::finished(test::droppedUpgrade()));
    const auto aloud = [&](Section section, const QByteArray& field) {
        return rowOf(model, section, field).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(aloud(Section::Response, "upgrade"),
             u"Upgrade, hop-by-hop, direct websocket, proxied absent, only direct"_s);
    QCOMPARE(aloud(Section::Response, "status line"),
             u"status line, direct 101 Switching Protocols, proxied 426 Upgrade Required, changed"_s);
    QCOMPARE(aloud(Section::Request, "upgrade"),
             u"Upgrade, hop-by-hop, direct websocket, proxied websocket, probably dropped"_s);
    QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
             u"Request sent, 10 lines, byte for byte the same on both routes"_s);
    QVERIFY(model.index(3, 0, model.index(0, 0))
                .data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(u"7 end-to-end"));
}

void TestCompareModels::rowsAreCopied() {
    ComparisonModel model;
    show(model, test::finished(test::droppedUpgrade()));
    const QModelIndex server = rowOf(model, Section::Response, "server");
    const QModelIndex upgrade = rowOf(model, Section::Request, "upgrade");
    QCOMPARE(
        model.textOf({server, upgrade, server.siblingAtColumn(2)}),
        u"Upgrade\twebsocket\twebsocket\tprobably dropped\nServer\tabsent\tnginx/1.22.1\tonly proxied"_s);
}

void TestCompareModels::bodiesBecomeLines() {
    QByteArray page;
    for (int i = 0; i < 40; ++i)
        page += "<p>line " + QByteArray::number(i) + "</p>\r\n";
    test::Run run = test::droppedUpgrade();
    run.proxied(test::answer("404 Not Found", "Server: nginx\r\n", page));
    ComparisonModel model;
    show(model, test::finished(run));
    const QModelIndex body = rowOf(model, Section::Response, "body");
    QCOMPARE(body.siblingAtColumn(ComparisonModel::Right).data().toString(), u"<p>line 0</p>"_s);
    QCOMPARE(body.siblingAtColumn(ComparisonModel::Differs).data().toString(), u"only proxied"_s);
    const QModelIndex second = body.siblingAtRow(body.row() + 1);
    QCOMPARE(second.siblingAtColumn(ComparisonModel::Right).data().toString(), u"<p>line 1</p>"_s);
    QCOMPARE(second.siblingAtColumn(ComparisonModel::Differs).data().toString(), QString());
    const int rows = model.rowCount(body.parent());
    QCOMPARE(model.index(rows - 1, ComparisonModel::Right, body.parent()).data().toString(), u"…"_s);
    QCOMPARE(rows - body.row(), 7);
}

void TestCompareModels::runsUnderWayHaveWaitingRows() {
    ComparisonModel model;
    show(model, test::running(test::droppedUpgrade()));
    const QModelIndex status = rowOf(model, Section::Response, "status line");
    QCOMPARE(
        cells(status),
        QStringList({u"status line"_s, {}, u"101 Switching Protocols"_s, u"not known yet"_s, u"waiting"_s}));
    QVERIFY(!model.rowAt(status)->differs());
    QVERIFY(!model.nextDifference({}, true).isValid());
}

void TestCompareModels::failedRoutesSaySo() {
    test::Run run = test::droppedUpgrade();
    run.run.replays.clear();
    run.proxiedFailed(model::Failure::Kind::ConnectionRefused);
    ComparisonModel model;
    show(model, test::finished(run));
    const QModelIndex status = rowOf(model, Section::Response, "status line");
    QCOMPARE(status.siblingAtColumn(ComparisonModel::Right).data().toString(), u"no answer"_s);
    const QModelIndex failure = rowOf(model, Section::Outcome, "failure");
    QCOMPARE(failure.siblingAtColumn(ComparisonModel::Right).data().toString(),
             u"the attempt failed at 127.0.0.1"_s);
    QCOMPARE(failure.siblingAtColumn(ComparisonModel::Left).data().toString(), u"absent"_s);

    // It says so while the other route is still under way.
    auto view = test::finished(run);
    view->state = RunView::State::Running;
    view->directEnded = false;
    view->record.direct.exchange.response.reset();
    view->comparison = {};
    view->comparison.differences = analysis::align(view->record);
    show(model, view);
    QCOMPARE(
        rowOf(model, Section::Outcome, "failure").siblingAtColumn(ComparisonModel::Right).data().toString(),
        u"the attempt failed at 127.0.0.1"_s);
}

void TestCompareModels::loneRunsHaveOneColumn() {
    test::Run run = test::droppedUpgrade();
    run.run.proxied = {};
    auto view = test::finished(run);
    view->kind = RunView::Kind::DirectAlone;
    ComparisonModel model;
    show(model, view);
    QVERIFY(model.isAlone());
    QCOMPARE(model.headerData(ComparisonModel::Left, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Direct"_s);
    QCOMPARE(model.sectionAt(model.index(0, 0))->note, u"10 lines"_s);
    QCOMPARE(rowOf(model, Section::Request, "host").siblingAtColumn(ComparisonModel::Left).data().toString(),
             u"chat.example"_s);
    QCOMPARE(differenceCount(*view, Citations()), 0);

    test::Run other = test::droppedUpgrade();
    other.run.direct = {};
    auto proxied = test::finished(other);
    proxied->kind = RunView::Kind::ProxiedAlone;
    show(model, proxied);
    QCOMPARE(model.headerData(ComparisonModel::Left, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Proxied"_s);
    const QModelIndex status = rowOf(model, Section::Response, "status line");
    QCOMPARE(status.siblingAtColumn(ComparisonModel::Left).data().toString(), u"426 Upgrade Required"_s);
    QCOMPARE(status.siblingAtColumn(ComparisonModel::Differs).data().toString(), QString());
}

void TestCompareModels::twoRunsHaveTheirNames() {
    auto view = test::finished(test::droppedUpgrade());
    view->kind = RunView::Kind::TwoRuns;
    view->comparison.findings.clear();
    view->leftName = u"Run 14"_s;
    view->rightName = u"Run 15"_s;
    ComparisonModel model;
    show(model, view);
    QCOMPARE(model.headerData(ComparisonModel::Left, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Run 14"_s);
    QCOMPARE(model.headerData(ComparisonModel::Right, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Run 15"_s);
    const QModelIndex server = rowOf(model, Section::Response, "server");
    QCOMPARE(server.siblingAtColumn(ComparisonModel::Differs).data().toString(), u"only right"_s);
    QCOMPARE(model.rowAt(server)->mark, RowMark::Quiet);
}

void TestCompareModels::viewsChangeInPlace() {
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, test::running(test::droppedUpgrade()));
    const QPersistentModelIndex status = rowOf(model, Section::Response, "status line");
    const QPersistentModelIndex upgrade = rowOf(model, Section::Response, "upgrade");
    int resets = 0;
    connect(&model, &QAbstractItemModel::modelReset, this, [&resets] { ++resets; });
    show(model, test::finished(test::droppedUpgrade()));
    QVERIFY(status.isValid());
    QVERIFY(upgrade.isValid());
    QCOMPARE(upgrade.data().toString(), u"Upgrade"_s);
    QCOMPARE(status.sibling(status.row(), ComparisonModel::Right).data().toString(),
             u"426 Upgrade Required"_s);
    int changes = 0;
    connect(&model, &QAbstractItemModel::dataChanged, this, [&changes] { ++changes; });
    for (int i = 0; i < 30; ++i)
        show(model, test::finished(test::droppedUpgrade()));
    QCOMPARE(changes, 0);
    show(model, test::finished(test::droppedUpgradeTapped()));
    show(model, test::finished(manyHeaders(30)));
    show(model, test::running(test::droppedUpgrade()));
    model.show(nullptr, {});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(resets, 0);
}

void TestCompareModels::amberAndRedNeedAFinding() {
    // Both switch: what differs harmlessly stays grey.
    test::Run run;
    run.proxied(test::switching("Server: nginx\r\nDate: now\r\n"));
    auto view = test::finished(run);
    ComparisonModel model;
    show(model, view);
    for (int i = 0; i < model.rowCount(); ++i) {
        const QModelIndex section = model.index(i, 0);
        for (int j = 0; j < model.rowCount(section); ++j) {
            const RowMark mark = model.rowAt(model.index(j, 0, section))->mark;
            QVERIFY(mark == RowMark::None || mark == RowMark::Quiet);
        }
    }
    // A changed status line that a finding rests on is amber.
    show(model, test::finished(test::droppedUpgrade()));
    QCOMPARE(model.rowAt(rowOf(model, Section::Response, "status line"))->mark, RowMark::Warning);
    QCOMPARE(model.rowAt(rowOf(model, Section::Response, "server"))->mark, RowMark::Quiet);
}

void TestCompareModels::whatWasNeverSentIsNotCalledSent() {
    const auto refuse = [](model::Session& session) {
        session.exchange.response.reset();
        session.exchange.received.clear();
        session.timings.requestWritten.reset();
        session.outcome = model::Outcome::Failed;
        session.failure.emplace();
        session.failure->kind = model::Failure::Kind::ConnectionRefused;
        session.failure->phase = model::Phase::Connect;
    };
    test::Run run = test::droppedUpgrade();
    refuse(run.run.proxied);
    ComparisonModel model;
    show(model, test::finished(run));
    QCOMPARE(model.index(0, 0).data().toString(), u"Request, sent on the direct route alone"_s);
    refuse(run.run.direct);
    show(model, test::finished(run));
    QCOMPARE(model.index(0, 0).data().toString(), u"Request, never sent"_s);
    ByteStreamModel streams;
    streams.show(test::finished(run));
    QCOMPARE(streams.streamAt(0)->name, u"Request, never sent"_s);
    run.tapSilent();
    RoundTripModel passage(RoundTripModel::Part::Request);
    const auto head = [&passage] {
        return passage.headerData(RoundTripModel::Before, Qt::Horizontal, Qt::DisplayRole).toString();
    };
    QCOMPARE(head(), u"We sent"_s);
    const auto view = test::finished(run);
    passage.show(view, Citations(*view));
    QCOMPARE(head(), u"Never sent"_s);
}

void TestCompareModels::aThousandHeadersAreQuick() {
    const auto view = test::finished(manyHeaders(1000));
    ComparisonModel model;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 30; ++i)
        show(model, view);
    model.setOnlyDifferences(true);
    model.setFilter(u"value 99"_s);
    model.setFilter({});
    QVERIFY(model.rowCount(model.sectionIndex(Section::Response)) > 50);
    QVERIFY2(clock.elapsed() < 6000, qPrintable(QString::number(clock.elapsed())));
}

void TestCompareModels::hostileValuesStayText() {
    test::Run run;
    run.direct(
        test::switching("X-Nul: a" + QByteArray(1, '\0') + "b\r\nX-Long: " + QByteArray(200 * 1024, 'x') +
                        "\r\nX-Rtl: \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d\r\nX-Markup: <img src=x>\r\n: empty\r\n"
                        "X-Bad: \xff\xfe\r\nX-Empty:\r\n"));
    run.proxied(test::answer("400 Bad Request", "X-Empty:\r\n"));
    ComparisonModel model;
    show(model, test::finished(run));
    QVERIFY(rowOf(model, Section::Response, "x-nul").siblingAtColumn(2).data().toString().contains(u"\\0"));
    QVERIFY(rowOf(model, Section::Response, "x-long").siblingAtColumn(2).data().toString().size() < 1000);
    const QString tip =
        rowOf(model, Section::Response, "x-markup").siblingAtColumn(2).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(u"&lt;img"));
    QCOMPARE(rowOf(model, Section::Response, "x-empty").siblingAtColumn(2).data().toString(), u"empty"_s);
    model.setFilter(QString(1000, u'x'));
    QCOMPARE(model.rowCount(), 1); // far inside a value of 200 KiB
}

QTEST_GUILESS_MAIN(TestCompareModels)
