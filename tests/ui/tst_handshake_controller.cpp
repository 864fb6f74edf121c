// The controller of a page against the lab: real sockets, built-in hop, no widget.
#include "ui/models/handshake_controller.h"

#include "tests/ui/workbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace twinwire;
using namespace Qt::StringLiterals;
using run::RouteName;
using test::patience;
using ui::HandshakeController;
using ui::RunView;
using ui::VerdictState;

namespace {

workspace::HandshakeDocument documentFor(const QString& direct, const QString& proxied) {
    workspace::HandshakeDocument document;
    document.direct = direct;
    document.proxied = proxied;
    return document;
}

bool isOver(const HandshakeController& controller) {
    return controller.view() && controller.view()->state != RunView::State::Running &&
           controller.view()->state != RunView::State::Replaying && !controller.isComparing();
}

VerdictState stateOf(const HandshakeController& controller) {
    return ui::verdictStateOf(controller.view().get());
}

} // namespace

class TstHandshakeController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<test::Workbench>(); }
    void cleanup() { m_bench.reset(); }

    void aLabScenarioEndsInItsFinding() {
        HandshakeController controller(m_bench->services, {}, "one");
        QSignalSpy began(&controller, &HandshakeController::runBegan);
        QSignalSpy ended(&controller, &HandshakeController::runEnded);
        controller.startLab(u"hop-upgrade-dropped"_s, true);
        QVERIFY(controller.isComparing());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QCOMPARE(began.size(), 1);
        QVERIFY(isOver(controller));
        QCOMPARE(stateOf(controller), VerdictState::DifferingProven);
        QCOMPARE(controller.view()->comparison.findings.first().code, "proxy.upgrade-dropped");
        QVERIFY(controller.view()->record.tap.has_value());
        QVERIFY(controller.isTapOpen());
        QVERIFY(!controller.editor().isDirty());
        QCOMPARE(controller.editor().document().scenario, u"hop-upgrade-dropped"_s);
    }

    void withoutTheTapTheLabIsComparedAsAnybodysProxy() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"hop-upgrade-dropped"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller), patience);
        QVERIFY(controller.isTapOpen());
        controller.setTapOn(false);
        QVERIFY(!controller.isTapOpen());
        controller.compare();
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller) && !controller.view()->record.tap, patience);
        QVERIFY(!controller.view()->comparison.findings.isEmpty());
        QVERIFY(controller.view()->comparison.findings.first().confidence != model::Confidence::Proven);
        controller.setTapOn(true);
        QVERIFY(controller.isTapOpen());
        controller.compare();
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller) && controller.view()->record.tap, patience);
    }

    void aRunIsFiledAndComesBackAsItWas() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"hop-upgrade-dropped"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller) && controller.view()->number > 0, patience);
        QCOMPARE(controller.runs().size(), 1);
        const ui::RunViewPointer first = controller.view();
        controller.compare();
        QTRY_VERIFY_WITH_TIMEOUT(controller.runs().size() == 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller) && controller.view()->number == first->number + 1,
                                 patience);
        controller.showRun(controller.runs().last().id);
        QTRY_COMPARE_WITH_TIMEOUT(controller.view()->number, first->number, patience);
        QCOMPARE(controller.view()->comparison, first->comparison);
        QCOMPARE(controller.view()->record.proxied.exchange, first->record.proxied.exchange);
    }

    void twoRunsAreHeldAgainstEachOther() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"hop-upgrade-dropped"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller) && controller.runs().size() == 1, patience);
        workspace::HandshakeDocument edited = controller.editor().document();
        edited.request = workspace::withField(edited.request, "Origin", "https://elsewhere.test");
        controller.editor().apply(edited, u"Origin"_s);
        QVERIFY(controller.view()->edited);
        controller.compare();
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller) && controller.runs().size() == 2, patience);
        QVERIFY(!controller.view()->edited);
        controller.compareWithRun(controller.runs().last().id);
        QTRY_VERIFY_WITH_TIMEOUT(controller.view()->kind == RunView::Kind::TwoRuns, patience);
        const auto& rows = controller.view()->comparison.differences;
        const auto origin = std::find_if(rows.cbegin(), rows.cend(), [](const model::Difference& row) {
            return row.field.toLower() == "origin" && row.section == model::Difference::Section::Request;
        });
        QVERIFY(origin != rows.cend());
        QCOMPARE(origin->kind, model::Difference::Kind::OnlyProxied);
        QVERIFY(controller.view()->comparison.findings.isEmpty());
        QVERIFY(!controller.view()->leftName.isEmpty());
    }

    void undoingTheEditMakesTheResultCurrentAgain() {
        HandshakeController controller(m_bench->services,
                                       documentFor(u"ws://127.0.0.1:1/a"_s, u"ws://127.0.0.1:1/b"_s), "one");
        controller.compare();
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller), patience);
        QVERIFY(!controller.view()->edited);
        workspace::HandshakeDocument edited = controller.editor().document();
        edited.request = workspace::withField(edited.request, "Origin", "https://elsewhere.test");
        controller.editor().apply(edited, u"Origin"_s);
        QVERIFY(controller.view()->edited);
        controller.editor().undoStack().undo();
        QVERIFY(!controller.view()->edited);
        controller.editor().undoStack().redo();
        QVERIFY(controller.view()->edited);
        // Another name sends nothing else.
        controller.editor().undoStack().undo();
        edited = controller.editor().document();
        edited.name = u"Chat"_s;
        controller.editor().apply(edited, u"Name"_s);
        QVERIFY(!controller.view()->edited);
    }

    void undoDoesNotLeadToTheLabOfBefore() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"hop-faithful"_s, false);
        QTRY_VERIFY_WITH_TIMEOUT(!controller.editor().document().direct.isEmpty(), patience);
        const QString before = controller.editor().document().direct;
        workspace::HandshakeDocument edited = controller.editor().document();
        edited.request = workspace::withField(edited.request, "X-Extra", "1");
        controller.editor().apply(edited, u"edit"_s);
        edited.direct += u"?further"_s;
        controller.editor().apply(edited, u"edit"_s);
        controller.startLab(u"hop-faithful"_s, false);
        QTRY_VERIFY_WITH_TIMEOUT(controller.lab()->state() == run::LabJob::State::Ready, patience);
        const QString after = controller.lab()->document().direct;
        QVERIFY(after != before);
        QCOMPARE(controller.editor().document().direct, after + u"?further"_s);
        controller.editor().undoStack().undo();
        QCOMPARE(controller.editor().document().direct, after);
        controller.editor().undoStack().undo();
        QCOMPARE(controller.editor().document().direct, after);
        QCOMPARE(controller.editor().document().proxied, controller.lab()->document().proxied);
        QVERIFY(!controller.editor().undoStack().canUndo());
    }

    void aTapWithoutAddressesWaitsForThem() {
        HandshakeController controller(
            m_bench->services, documentFor(u"ws://127.0.0.1:9001/a"_s, u"ws://127.0.0.1:1/b"_s), "one");
        QSignalSpy problems(&controller, &HandshakeController::problemRaised);
        controller.setTapOn(true);
        QVERIFY(controller.editor().document().tapOn);
        QVERIFY(!controller.isTapSetUp());
        QVERIFY(!controller.isTapOpen());
        QCOMPARE(controller.editor().document().tap, u"=127.0.0.1:9001"_s);
        QVERIFY(problems.isEmpty());
        controller.compare();
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().first().value<ui::Problem>().place, u"tap"_s);
    }

    void mistakesNameTheirField() {
        HandshakeController controller(m_bench->services, {}, "one");
        QSignalSpy problems(&controller, &HandshakeController::problemRaised);
        controller.compare();
        // Both at once, each in its place.
        QCOMPARE(problems.size(), 2);
        QCOMPARE(problems.first().first().value<ui::Problem>().place, u"direct"_s);
        QCOMPARE(problems.last().first().value<ui::Problem>().place, u"proxied"_s);
        QVERIFY(!controller.isBusy());
        QVERIFY(!controller.view());

        HandshakeController odd(m_bench->services, documentFor(u"ws://127.0.0.1:1/"_s, u"ftp://x/"_s), "two");
        QSignalSpy further(&odd, &HandshakeController::problemRaised);
        odd.compare();
        QCOMPARE(further.size(), 1);
        QCOMPARE(further.first().first().value<ui::Problem>().place, u"proxied"_s);

        workspace::HandshakeDocument unknown = documentFor(u"ws://127.0.0.1:1/"_s, u"ws://127.0.0.1:1/"_s);
        unknown.request = workspace::withField(unknown.request, "X-Room", "{{nowhere}}");
        HandshakeController missing(m_bench->services, unknown, "three");
        QSignalSpy names(&missing, &HandshakeController::problemRaised);
        missing.compare();
        QCOMPARE(names.size(), 1);
        QCOMPARE(names.first().first().value<ui::Problem>().place, u"request"_s);
        QVERIFY(names.first().first().value<ui::Problem>().message.contains(u"nowhere"_s));
    }

    void aSilentUpstreamIsCancelled() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"nginx-upstream-silent"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(controller.view() && controller.view()->directPhase, patience);
        QVERIFY(controller.isComparing());
        controller.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller), patience);
        QCOMPARE(stateOf(controller), VerdictState::Cancelled);
    }

    void thePreviewShowsWhatIsSentNext() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"hop-faithful"_s, false);
        QTRY_VERIFY_WITH_TIMEOUT(!controller.editor().document().direct.isEmpty(), patience);
        const QByteArray shown = controller.request(RouteName::Direct).octets;
        QCOMPARE(controller.request(RouteName::Proxied).octets, shown);
        controller.compare();
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller), patience);
        QCOMPARE(controller.view()->record.direct.exchange.requestBytes, shown);
        QCOMPARE(controller.view()->record.proxied.exchange.requestBytes, shown);
        QVERIFY(controller.request(RouteName::Direct).octets != shown);
        QCOMPARE(stateOf(controller), VerdictState::BothSwitched);
    }

    void secretsAreMaskedUntilAskedFor() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"hop-faithful"_s, false);
        QTRY_VERIFY_WITH_TIMEOUT(!controller.editor().document().direct.isEmpty(), patience);
        workspace::HandshakeDocument document = controller.editor().document();
        document.request =
            workspace::withField(document.request, "Authorization", "Bearer correct-horse-battery");
        controller.editor().apply(document, u"Credentials"_s);
        controller.compare();
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller), patience);
        const auto octets = [&] {
            return controller.view()->record.direct.exchange.requestBytes;
        };
        QVERIFY(!octets().contains("correct-horse-battery"));
        controller.setSecretsShown(true);
        QTRY_VERIFY_WITH_TIMEOUT(octets().contains("correct-horse-battery"), patience);
        controller.setSecretsShown(false);
        QTRY_VERIFY_WITH_TIMEOUT(!octets().contains("correct-horse-battery"), patience);
    }

    void messagesGoBothWaysAndACutIsSeen() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"hop-faithful"_s, false);
        QTRY_VERIFY_WITH_TIMEOUT(!controller.editor().document().direct.isEmpty(), patience);
        QList<model::FrameRecord> frames;
        connect(&controller, &HandshakeController::framesPassed, this,
                [&](RouteName, const std::shared_ptr<const run::FrameBatch>& batch) { frames += *batch; });
        controller.connectBoth();
        QTRY_VERIFY_WITH_TIMEOUT(
            controller.isOpen(RouteName::Direct) && controller.isOpen(RouteName::Proxied), patience);
        QTRY_VERIFY_WITH_TIMEOUT(
            isOver(controller) && controller.view()->directLive && controller.view()->proxiedLive, patience);
        QCOMPARE(stateOf(controller), VerdictState::BothSwitched);
        controller.sendMessage({RouteName::Direct, RouteName::Proxied}, protocol::Opcode::Text, "hello", 0);
        const auto echoes = [&] {
            return std::count_if(frames.cbegin(), frames.cend(), [](const model::FrameRecord& frame) {
                return !frame.clientToServer && frame.frame.payload == "hello";
            });
        };
        QTRY_COMPARE_WITH_TIMEOUT(echoes(), 2, patience);
        controller.stopLab();
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(controller) == VerdictState::CutLater, patience);
    }

    void connectingLeavesTheVerdictOfTheSameRequest() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"hop-upgrade-dropped"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller) && controller.view()->number > 0, patience);
        const int number = controller.view()->number;
        const auto stands = [&] {
            return stateOf(controller) == VerdictState::DifferingProven &&
                   controller.view()->number == number && !controller.view()->fromConnections &&
                   controller.view()->record.tap.has_value();
        };
        QVERIFY(stands());
        QStringList lost;
        connect(&controller, &HandshakeController::viewChanged, this, [&] {
            if (!stands() && !controller.view()->edited) {
                lost.append(controller.view()->comparison.verdict);
            }
        });
        controller.connectRoute(RouteName::Direct);
        QTRY_VERIFY_WITH_TIMEOUT(controller.isOpen(RouteName::Direct), patience);
        QTRY_VERIFY_WITH_TIMEOUT(controller.view()->directLive.has_value(), patience);
        controller.connectRoute(RouteName::Proxied);
        QTRY_VERIFY_WITH_TIMEOUT(
            controller.live(RouteName::Proxied)->state() == run::LiveConnection::State::Ended, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller), patience);
        QVERIFY2(lost.isEmpty() && stands(), qPrintable(lost.join(u'\n')));
        // What the connection alone can tell is not less than that: a cut.
        controller.stopLab();
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(controller) == VerdictState::CutLater, patience);
    }

    void aConnectionOfAnEditedRequestSaysWhatItKnowsAndNoMore() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"hop-upgrade-dropped"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller), patience);
        workspace::HandshakeDocument edited = controller.editor().document();
        edited.request = workspace::withField(edited.request, "X-Extra", "1");
        controller.editor().apply(edited, u"edit"_s);
        controller.connectBoth();
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller) && controller.view()->fromConnections &&
                                     controller.isOpen(RouteName::Direct) &&
                                     controller.live(RouteName::Proxied)->state() ==
                                         run::LiveConnection::State::Ended,
                                 patience);
        QCOMPARE(controller.view()->kind, RunView::Kind::Comparison);
        QVERIFY(controller.view()->proxiedEnded);
        // The tap is on: nothing asks for it. The direct connection is open: it has no close code.
        QVERIFY(controller.isTapOpen());
        QVERIFY(controller.view()->tapOn);
        QVERIFY(!controller.view()->record.direct.close);
        for (const model::Difference& row : controller.view()->comparison.differences) {
            QVERIFY2(row.field != "close code" || row.direct.isEmpty(), row.field.constData());
        }
    }

    void closingIsNoCut() {
        HandshakeController controller(m_bench->services, {}, "one");
        controller.startLab(u"hop-faithful"_s, false);
        QTRY_VERIFY_WITH_TIMEOUT(!controller.editor().document().direct.isEmpty(), patience);
        controller.connectRoute(RouteName::Direct);
        QTRY_VERIFY_WITH_TIMEOUT(controller.isOpen(RouteName::Direct), patience);
        QVERIFY(controller.live(RouteName::Proxied) == nullptr);
        controller.closeRoute(RouteName::Direct);
        QTRY_VERIFY_WITH_TIMEOUT(
            controller.live(RouteName::Direct)->state() == run::LiveConnection::State::Ended, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(controller) && controller.view()->directLive &&
                                     controller.view()->directLive->state ==
                                         run::LiveConnection::State::Ended,
                                 patience);
        QCOMPARE(stateOf(controller), VerdictState::SingleSwitched);
    }

    void deletionEndsEverythingAtAnyMoment() {
        for (int moment = 0; moment < 4; ++moment) {
            auto controller = std::make_unique<HandshakeController>(
                m_bench->services, workspace::HandshakeDocument(), "n" + QByteArray::number(moment));
            controller->startLab(moment % 2 == 0 ? u"nginx-upstream-silent"_s : u"hop-faithful"_s, true);
            if (moment > 1) {
                QTRY_VERIFY_WITH_TIMEOUT(controller->view() != nullptr, patience);
            }
            controller.reset();
            QCoreApplication::sendPostedEvents();
        }
    }

private:
    std::unique_ptr<test::Workbench> m_bench;
};

QTEST_MAIN(TstHandshakeController)
#include "tst_handshake_controller.moc"
