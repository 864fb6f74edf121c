// The rows of the tab Compare as models: what they say, how they change in place, how octets become rows.
#include "compared_views.h"

#include "analysis/compare.h"
#include "ui/models/byte_rows.h"
#include "ui/models/byte_streams.h"
#include "ui/models/comparison_model.h"
#include "ui/models/findings_model.h"
#include "ui/models/replay_model.h"
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
    void textRowsShowEveryOctet();
    void hexadecimalRows();
    void octetsAreFound();
    void longLinesAreBroken();
    void sixteenMebibytesAreQuick();
    void streamsOfARun();
    void whatWasNeverSentIsNotCalledSent();
    void aThousandHeadersAreQuick();
    void hostileValuesStayText();
};

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

void TestCompareModels::theTapShowsThePassage() {
    const auto view = test::finished(test::droppedUpgradeTapped());
    const Citations citations(*view);
    RoundTripModel request(RoundTripModel::Part::Request);
    const QAbstractItemModelTester tester(&request, QAbstractItemModelTester::FailureReportingMode::QtTest);
    request.show(view, citations);
    RoundTripModel answer(RoundTripModel::Part::Answer);
    answer.show(view, citations);
    const auto row = [](const RoundTripModel& model, const QByteArray& field) {
        return *model.rowAt(model.indexesOf(field).value(0));
    };
    QCOMPARE(request.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"We sent"_s);
    QCOMPARE(request.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), u"Upstream received"_s);
    QCOMPARE(row(request, "request line").name, u"HTTP version"_s);
    QCOMPARE(row(request, "request line").after, QByteArray("HTTP/1.0"));
    QCOMPARE(row(request, "upgrade").passage, Passage::Dropped);
    QVERIFY(row(request, "upgrade").cited);
    QCOMPARE(row(request, "connection").passage, Passage::Changed);
    QVERIFY(row(request, "connection").cited);
    QCOMPARE(row(request, "host").passage, Passage::Unchanged);
    QCOMPARE(row(answer, "server").passage, Passage::Added);
    QVERIFY(!row(answer, "server").cited); // an ordinary change stays grey
    QCOMPARE(row(answer, "connection").passage, Passage::Changed);
    QCOMPARE(row(answer, "status line").passage, Passage::Unchanged);
    QCOMPARE(request.differenceCount() + answer.differenceCount(), 5);
    QCOMPARE(answer.note(), u"The upstream itself sent `426`."_s);
    QCOMPARE(request.indexesOf("upgrade").first().data(Qt::AccessibleTextRole).toString(),
             u"Upgrade, hop-by-hop, websocket, dropped at the proxy"_s);
    QCOMPARE(request.index(request.indexesOf("upgrade").first().row(), 3).data().toString(), u"absent"_s);

    request.setOnlyDifferences(true);
    QCOMPARE(request.rowCount(), 3);
    request.setOnlyDifferences(false);
    request.setFilter(u"bearer"_s);
    QCOMPARE(request.rowCount(), 1);
    request.setFilter({});
    QModelIndex at = request.nextDifference({}, true);
    QCOMPARE(at.data().toString(), u"HTTP version"_s);
    at = request.nextDifference(at, true);
    QCOMPARE(at.data().toString(), u"Upgrade"_s);
    QCOMPARE(request.textOf({at}), u"Upgrade\twebsocket\tabsent\tdropped"_s);
}

void TestCompareModels::nothingArrived() {
    test::Run run;
    run.proxied(test::answer("404 Not Found", "Server: nginx/1.22.1\r\n", "none"));
    run.tapSilent();
    const auto view = test::finished(run);
    RoundTripModel request(RoundTripModel::Part::Request);
    const QAbstractItemModelTester tester(&request, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RoundTripModel answer(RoundTripModel::Part::Answer);
    request.show(view, Citations(*view));
    answer.show(view, Citations(*view));
    QCOMPARE(request.unknownWords(), u"nothing arrived"_s);
    QCOMPARE(request.index(0, RoundTripModel::Before).data().toString(), u"GET /ws HTTP/1.1"_s);
    QCOMPARE(request.index(0, RoundTripModel::After).data().toString(), u"nothing arrived"_s);
    QCOMPARE(answer.index(0, RoundTripModel::Before).data().toString(), u"nothing arrived"_s);
    QCOMPARE(answer.index(0, RoundTripModel::After).data().toString(), u"404 Not Found"_s);
    QVERIFY(answer.note().contains(u"`404` is the proxy's own answer"));
    QCOMPARE(request.differenceCount() + answer.differenceCount(), 0);
}

void TestCompareModels::opaqueTapSaysWhatItSaw() {
    test::Run run;
    run.proxied(test::answer("502 Bad Gateway", "Server: nginx\r\n", "bad"));
    run.tappedOpaque(QByteArray::fromHex("16030100050100000100"), {});
    const auto view = test::finished(run);
    RoundTripModel request(RoundTripModel::Part::Request);
    request.show(view, Citations(*view));
    QVERIFY2(request.unknownWords().startsWith(u"not HTTP/1: "), qPrintable(request.unknownWords()));
}

void TestCompareModels::upstreamWithoutAnswer() {
    test::Run run;
    run.proxied(test::answer("504 Gateway Timeout", "Server: nginx\r\n", "late"));
    run.tapped(test::handshake(), {});
    const auto view = test::finished(run);
    RoundTripModel answer(RoundTripModel::Part::Answer);
    answer.show(view, Citations(*view));
    QCOMPARE(answer.index(0, RoundTripModel::Before).data().toString(), u"no answer"_s);
    QCOMPARE(answer.index(0, RoundTripModel::After).data().toString(), u"504 Gateway Timeout"_s);
    QVERIFY(answer.note().startsWith(u"The upstream gave no answer"));
}

void TestCompareModels::replaysAreJudgedByTheAnalysis() {
    ReplayModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const bool tapped : {false, true}) {
        model.show(test::finished(tapped ? test::droppedUpgradeTapped() : test::droppedUpgrade()));
        model.setFinding("proxy.upgrade-dropped");
        QCOMPARE(model.rowCount(), 4);
        const auto row = [&](int i) {
            return QStringList{model.index(i, 0).data().toString(), model.index(i, 1).data().toString(),
                               model.index(i, 2).data().toString()};
        };
        QCOMPARE(row(0), QStringList({u"unaltered"_s, u"101"_s, u"no"_s}));
        QCOMPARE(row(1), QStringList({u"without Upgrade"_s, u"426"_s, u"the same answer"_s}));
        QCOMPARE(row(2), QStringList({u"with Connection: close"_s, u"426"_s, u"the same answer"_s}));
        QCOMPARE(row(3), QStringList({u"as HTTP/1.0"_s, u"101"_s, u"no"_s}));
        QVERIFY(model.rowAt(1)->ofFinding);
        QVERIFY(!model.rowAt(2)->ofFinding);
    }
    QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(),
             u"without Upgrade: got 426, the same answer"_s);
    model.show(nullptr);
    QVERIFY(model.isEmpty());
}

void TestCompareModels::findingsAndEvidence() {
    FindingsModel findings;
    const QAbstractItemModelTester tester(&findings, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto view = test::finished(test::droppedUpgradeTapped());
    findings.show(view->comparison.findings);
    QVERIFY(findings.rowCount() >= 1);
    QCOMPARE(findings.findingAt(0)->code, QByteArray("proxy.upgrade-dropped"));
    QVERIFY(findings.index(0).data(Qt::AccessibleTextRole).toString().startsWith(u"Error, proven: "));
    EvidenceModel evidence;
    const QAbstractItemModelTester evidenceTester(&evidence,
                                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
    evidence.show(findings.findingAt(0)->evidence, false);
    QStringList sources;
    for (int i = 0; i < evidence.rowCount(); ++i) {
        sources.append(evidence.index(i, 0).data().toString());
        QVERIFY(evidence.evidenceAt(i)->field != u"replay"_s);
    }
    QVERIFY(sources.contains(u"We sent"_s));
    QVERIFY(sources.contains(u"The tap saw"_s));
    QVERIFY(sources.contains(u"Upstream answered"_s));
    findings.show({});
    QCOMPARE(findings.rowCount(), 0);
}

namespace {

QString textOf(const ByteRows& rows, qsizetype row) {
    QString text;
    for (const ByteCell& cell : rows.cells(row))
        text += cell.text;
    return text;
}

} // namespace

void TestCompareModels::textRowsShowEveryOctet() {
    const QByteArray octets("GET / HTTP/1.1\r\nA: \xc3\xa4\x00\xff\nbare\rend\t", 33);
    const ByteRows rows(octets, ByteRows::Form::Text);
    QCOMPARE(rows.count(), 3);
    QCOMPARE(textOf(rows, 0), u"GET / HTTP/1.1↵"_s);
    QVERIFY(textOf(rows, 1).startsWith(u"A: ä"));
    QVERIFY(textOf(rows, 1).endsWith(u"␊"));
    QVERIFY(textOf(rows, 2).startsWith(u"bare␍end"));
    qsizetype covered = 0;
    for (qsizetype row = 0; row < rows.count(); ++row) {
        for (const ByteCell& cell : rows.cells(row)) {
            QCOMPARE(cell.offset, covered);
            covered += cell.length;
        }
    }
    QCOMPARE(covered, octets.size());
    QCOMPARE(rows.copied(0, 14), u"GET / HTTP/1.1"_s);
    QCOMPARE(rows.rowOf(0), 0);
    QCOMPARE(rows.rowOf(15), 0);
    QCOMPARE(rows.rowOf(16), 1);
    QCOMPARE(rows.rowOf(octets.size()), 2);
    const ByteRows none;
    QCOMPARE(none.count(), 0);
    QCOMPARE(none.rowOf(5), 0);
    QVERIFY(none.cells(0).isEmpty());
}

void TestCompareModels::hexadecimalRows() {
    const ByteRows rows(QByteArray("GET /chat HTTP/1.1\r\n"), ByteRows::Form::Hexadecimal);
    QCOMPARE(rows.count(), 2);
    QCOMPARE(textOf(rows, 0),
             u"00000000  47 45 54 20 2f 63 68 61  74 20 48 54 54 50 2f 31  GET /chat HTTP/1"_s);
    QCOMPARE(textOf(rows, 1).left(21), u"00000010  2e 31 0d 0a"_s);
    QVERIFY(textOf(rows, 1).endsWith(u".1.."));
    QCOMPARE(rows.copied(17, 1).left(8), u"00000010"_s);
}

void TestCompareModels::octetsAreFound() {
    const QByteArray octets("one Two one\r\ntwo");
    qsizetype length = 0;
    const ByteRows rows(octets, ByteRows::Form::Text);
    QCOMPARE(rows.find(u"TWO"_s, 0, true, &length), 4);
    QCOMPARE(length, 3);
    QCOMPARE(rows.find(u"two"_s, 5, true, &length), 13);
    QCOMPARE(rows.find(u"two"_s, 14, true, &length), 4); // round again
    QCOMPARE(rows.find(u"one"_s, 4, false, &length), 0);
    QCOMPARE(rows.find(u"three"_s, 0, true, &length), -1);
    const ByteRows dump(octets, ByteRows::Form::Hexadecimal);
    QCOMPARE(dump.find(u"0d 0a"_s, 0, true, &length), 11);
    QCOMPARE(length, 2);
}

void TestCompareModels::longLinesAreBroken() {
    QByteArray octets(5000, 'a');
    octets.append("\xe2\x82\xac");
    octets.append(QByteArray(3000, 'b'));
    const ByteRows rows(octets, ByteRows::Form::Text);
    QVERIFY(rows.count() >= 8);
    qsizetype covered = 0;
    for (qsizetype row = 0; row < rows.count(); ++row) {
        const auto range = rows.range(row);
        QCOMPARE(range.first, covered);
        QVERIFY(range.second > 0 && range.second <= 1024);
        for (const ByteCell& cell : rows.cells(row))
            QVERIFY(cell.kind != ByteCell::Kind::Escape); // no character is cut in two
        covered += range.second;
    }
    QCOMPARE(covered, octets.size());
}

void TestCompareModels::sixteenMebibytesAreQuick() {
    QByteArray octets(16 * 1024 * 1024, 'x');
    for (qsizetype i = 80; i < octets.size(); i += 81)
        octets[i] = '\n';
    QElapsedTimer clock;
    clock.start();
    const ByteRows rows(octets, ByteRows::Form::Text);
    QVERIFY(rows.count() > 200'000);
    qsizetype cells = 0;
    for (qsizetype row = 0; row < rows.count(); row += rows.count() / 1000)
        cells += rows.cells(row).size();
    QVERIFY(cells > 0);
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
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
}

void TestCompareModels::streamsOfARun() {
    ByteStreamModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto view = test::finished(test::droppedUpgradeTapped());
    view->record.proxied.connection.tunnel =
        model::TunnelFacts{"CONNECT a:1 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", {}, {}, {}, true};
    view->record.direct.exchange.afterHead = QByteArray::fromHex("8800");
    model.show(view);
    QStringList names;
    for (int i = 0; i < model.rowCount(); ++i)
        names.append(ByteStreamModel::placeWords(model.streamAt(i)->place) + u": "_s +
                     model.streamAt(i)->name);
    QCOMPARE(names, QStringList({u"Direct: Request sent"_s, u"Direct: Answer received"_s,
                                 u"Direct: Behind the 101"_s, u"Proxied: Asked of the forward proxy"_s,
                                 u"Proxied: Forward proxy answered"_s, u"Proxied: Request sent"_s,
                                 u"Proxied: Answer received"_s, u"Tap: Upstream received"_s,
                                 u"Tap: Upstream answered"_s}));
    QCOMPARE(model.streamAt(0)->octets, test::chatRequest());
    QCOMPARE(model.streamAt(2)->octets, QByteArray::fromHex("8800"));
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"bytes"));
    model.show(test::running(test::droppedUpgrade()));
    QCOMPARE(model.rowCount(), 3);
    model.show(nullptr);
    QCOMPARE(model.rowCount(), 0);
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
#include "tst_compare_models.moc"
