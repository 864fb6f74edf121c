// The passage through the proxy, replays, findings and their evidence as models.
#include "tst_compare_models.h"

#include "compared_views.h"

#include "analysis/compare.h"
#include "ui/models/findings_model.h"
#include "ui/models/replay_model.h"
#include "ui/models/round_trip_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace twinwire;
using namespace twinwire::ui;
using namespace Qt::StringLiterals;
using Section = model::Difference::Section;

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
    // That the proxy answered by itself is one reading of the tap's silence.
    QVERIFY(answer.note().contains(u"answered `404` by itself, or it does not lead to the tap"));
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
