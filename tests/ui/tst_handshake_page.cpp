// The handshake page as a person meets it: real widgets, the lab's real nginx and hop.
#include "ui/pages/handshake_page.h"

#include "tests/ui/workbench.h"

#include "ui/pages/compare_tools.h"
#include "ui/pages/composer.h"
#include "ui/pages/messages_pane.h"
#include "ui/pages/page_tabs.h"
#include "ui/pages/unrun_notice.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/route_panel.h"
#include "ui/widgets/sidebar_delegate.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/verdict_banner.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::patience;
using ui::HandshakePage;
using ui::PageAction;
using ui::RunView;
using ui::VerdictState;

class TstHandshakePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::Theme::apply(*qApp, ui::ThemeChoice::Light); }
    void init() {
        m_bench = std::make_unique<test::Workbench>();
        open({});
    }
    void cleanup() {
        m_page.reset();
        m_bench.reset();
    }

    void beforeTheFirstRunTheRequestHasTheRoom() {
        QVERIFY(part<ui::Composer>()->isVisible());
        QVERIFY(!part<ui::Composer>()->isFolded());
        QVERIFY(part<ui::UnrunNotice>()->isVisible());
        QVERIFY(!part<ui::VerdictBanner>()->isVisible());
        QVERIFY(!part<ui::PageTabs>()->isVisible());
        QVERIFY(!m_page->isEnabled(PageAction::CopyRemedy));
        QVERIFY(!m_page->isEnabled(PageAction::Cancel));
    }

    void realNginxAsShippedIsExplained() {
        compareScenario(u"nginx-default"_s);
        QCOMPARE(state(), VerdictState::DifferingProven);
        QVERIFY(part<ui::Composer>()->isFolded());
        QVERIFY(part<ui::VerdictBanner>()->isVisible());
        QVERIFY(part<ui::PageTabs>()->isVisible());
        QVERIFY(!part<ui::UnrunNotice>()->isVisible());
        QVERIFY(part<ui::VerdictBanner>()->asText().contains(u"Upgrade"_s));
        QVERIFY(m_page->trigger(PageAction::CopyRemedy));
        QVERIFY(QApplication::clipboard()->text().contains(u"proxy_set_header Upgrade $upgrade_to"_s));
        QVERIFY(m_page->statusWords().contains(u"remedy"_s, Qt::CaseInsensitive) ||
                m_page->statusWords().contains(u"Copied"_s));
        QCOMPARE(m_page->stateIcon(), ui::Icon::Changed);
        QVERIFY(m_page->statusNotes().contains(u"127.0.0.1"_s));
    }

    void thePathIsAskedFromTheTools() {
        compareScenario(u"hop-faithful"_s);
        auto* tools = m_page->findChild<ui::CompareTools*>();
        QVERIFY(tools->auditAction()->isEnabled());
        QVERIFY(!m_page->controller().view()->record.audit);
        tools->auditAction()->trigger();
        QVERIFY(!tools->auditAction()->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(state() == VerdictState::BothSwitched &&
                                     m_page->controller().view()->record.audit &&
                                     !m_page->controller().isBusy(),
                                 patience);
        QVERIFY(!m_page->controller().view()->record.audit->probes.isEmpty());
        QVERIFY(tools->auditAction()->isEnabled());
        // The next comparison asks for nothing of the kind.
        const QDateTime before = m_page->controller().view()->startedAt;
        m_page->trigger(PageAction::Compare);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_page->controller().view()->startedAt > before && !m_page->controller().isBusy(), patience);
        QVERIFY(!m_page->controller().view()->record.audit);
    }

    void replaysAreTurnedOffForTheDocument() {
        auto* tools = m_page->findChild<ui::CompareTools*>();
        QVERIFY(tools->replayAction()->isChecked());
        tools->replayAction()->trigger();
        QVERIFY(!m_page->controller().document().replay);
        // The window's menu says the same.
        QVERIFY(!m_page->isChecked(PageAction::ToggleReplays));
        QVERIFY(m_page->trigger(PageAction::ToggleReplays));
        QVERIFY(m_page->isChecked(PageAction::ToggleReplays) && tools->replayAction()->isChecked());
        QVERIFY(m_page->trigger(PageAction::ToggleReplays));
        QVERIFY(!m_page->controller().document().replay);
        m_page->controller().editor().undoStack().undo();
        QVERIFY(m_page->controller().document().replay);
        QVERIFY(tools->replayAction()->isChecked());
    }

    void unfoldingHidesTheResultAndFoldingBringsItBack() {
        compareScenario(u"hop-upgrade-dropped"_s);
        QVERIFY(m_page->trigger(PageAction::ToggleComposer));
        QVERIFY(!part<ui::VerdictBanner>()->isVisible());
        QVERIFY(part<ui::UnrunNotice>()->isVisible());
        workspace::HandshakeDocument document = m_page->controller().editor().document();
        document.request = workspace::withField(document.request, "X-Extra", "1");
        m_page->controller().editor().apply(document, u"edit"_s);
        QVERIFY(m_page->controller().view()->edited);
        QCOMPARE(m_page->stateIcon(), ui::Icon::Pen);
        QVERIFY(m_page->trigger(PageAction::ToggleComposer));
        QVERIFY(part<ui::VerdictBanner>()->isVisible());
        m_page->controller().editor().undoStack().undo();
        QVERIFY(!m_page->controller().editor().isDirty());
    }

    void theFindingsBecomeATabOnNarrowPages() {
        compareScenario(u"hop-upgrade-dropped"_s);
        QVERIFY(!m_page->isEnabled(PageAction::TabFindings));
        m_page->resize(1000, 700);
        QTRY_VERIFY(m_page->isEnabled(PageAction::TabFindings));
        QVERIFY(m_page->trigger(PageAction::TabFindings));
        QCOMPARE(part<ui::PageTabs>()->current(), ui::PageTab::Findings);
        m_page->resize(1300, 800);
        QTRY_VERIFY(!m_page->isEnabled(PageAction::TabFindings));
        QCOMPARE(part<ui::PageTabs>()->current(), ui::PageTab::Compare);
    }

    void everythingFitsAWindowOfTheLeastSize() {
        compareScenario(u"hop-upgrade-dropped"_s);
        for (const PageAction tab :
             {PageAction::TabCompare, PageAction::TabMessages, PageAction::TabRawBytes}) {
            QVERIFY(m_page->trigger(tab));
            m_page->resize(800, 500);
            QTRY_COMPARE(m_page->width(), 800);
        }
        m_page->resize(1300, 860);
    }

    void aPeerThatDripsIsCancelledByKey() {
        QTcpServer dripping;
        QVERIFY(dripping.listen(QHostAddress::LocalHost));
        connect(&dripping, &QTcpServer::newConnection, this, [&] {
            QTcpSocket* socket = dripping.nextPendingConnection();
            auto* timer = new QTimer(socket);
            connect(timer, &QTimer::timeout, socket, [socket] { socket->write("H"); });
            socket->write("HTTP/1.1 200 ");
            timer->start(1000);
        });
        workspace::HandshakeDocument document;
        document.direct = u"ws://127.0.0.1:%1/"_s.arg(dripping.serverPort());
        document.proxied = document.direct;
        open(document);
        QVERIFY(m_page->trigger(PageAction::Compare));
        QTRY_VERIFY_WITH_TIMEOUT(m_page->controller().view() &&
                                     m_page->controller().view()->directPhase == model::Phase::Head,
                                 patience);
        QVERIFY(m_page->isRunning());
        QCOMPARE(m_page->stateIcon(), ui::Icon::Running);
        m_page->setFocus();
        QTest::keyClick(m_page.get(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->isRunning() && state() == VerdictState::Cancelled, patience);
        QVERIFY(m_page->controller().view()->record.direct.exchange.received.startsWith("HTTP/1.1 200"));
    }

    void theTapsKeyLeadsToItsFieldsUntilItIsSetUp() {
        workspace::HandshakeDocument document;
        document.direct = u"ws://127.0.0.1:9/"_s;
        document.proxied = document.direct;
        open(document);
        ui::HandshakeController& controller = m_page->controller();
        const auto panel = [this] {
            return m_page->findChild<ui::RoutePanel*>();
        };
        for (int i = 0; i < 2; ++i) {
            QVERIFY(m_page->trigger(PageAction::ToggleTap));
            QVERIFY(m_page->isChecked(PageAction::ToggleTap));
            QVERIFY(panel() != nullptr && panel()->isVisible());
            panel()->close();
        }
        workspace::HandshakeDocument ready = controller.document();
        ready.tap = u"127.0.0.1:0=127.0.0.1:9"_s;
        controller.editor().apply(ready, {});
        QVERIFY(m_page->trigger(PageAction::ToggleTap));
        QVERIFY(!m_page->isChecked(PageAction::ToggleTap));
        QVERIFY(!panel()->isVisible());
        QVERIFY(m_page->trigger(PageAction::ToggleTap));
        QTRY_VERIFY_WITH_TIMEOUT(controller.isTapOpen(), patience);
        QVERIFY(!panel()->isVisible());
    }

    void theNumberOfBytesIsWhatIsSent() {
        workspace::HandshakeDocument document;
        document.direct = u"ws://127.0.0.1:9/chat"_s;
        document.proxied = u"ws://127.0.0.1:9/chat"_s;
        open(document);
        ui::HandshakeController& controller = m_page->controller();
        const auto says = [this](qsizetype bytes) {
            for (const auto* label : part<ui::UnrunNotice>()->findChildren<ui::CodeLabel*>()) {
                if (label->codeText().contains(QString::number(bytes))) {
                    return true;
                }
            }
            return false;
        };
        const qsizetype direct = controller.request(run::RouteName::Direct).octets.size();
        QVERIFY(says(direct));
        document.proxied = u"ws://127.0.0.1:9/chat/elsewhere"_s;
        controller.editor().apply(document, {});
        const qsizetype proxied = controller.request(run::RouteName::Proxied).octets.size();
        QCOMPARE(controller.request(run::RouteName::Direct).octets.size(), direct);
        QVERIFY(proxied != direct);
        QVERIFY(says(direct) && says(proxied));
        // Of an address that leads nowhere neither path nor host is known.
        document.proxied = u"elsewhere:9"_s;
        controller.editor().apply(document, {});
        QVERIFY(!says(direct));
        QVERIFY(!says(controller.request(run::RouteName::Proxied).octets.size()));
    }

    void nothingConnectsWhileAComparisonRuns() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        workspace::HandshakeDocument document;
        document.direct = u"ws://127.0.0.1:%1/"_s.arg(silent.serverPort());
        document.proxied = document.direct;
        open(document);
        ui::HandshakeController& controller = m_page->controller();
        const auto button = [this](const QString& name) {
            for (auto* one : m_page->findChildren<QAbstractButton*>()) {
                if (one->accessibleName() == name) {
                    return one;
                }
            }
            return static_cast<QAbstractButton*>(nullptr);
        };
        QAbstractButton* connectDirect = button(u"Connect direct, Ctrl+D"_s);
        QVERIFY(connectDirect != nullptr && connectDirect->isEnabled());
        QVERIFY(m_page->trigger(PageAction::Compare));
        QTRY_VERIFY_WITH_TIMEOUT(controller.isComparing() && controller.view(), patience);
        for (const PageAction action :
             {PageAction::ConnectDirect, PageAction::ConnectProxied, PageAction::ConnectBoth}) {
            QVERIFY(!m_page->isEnabled(action));
            QVERIFY(!m_page->trigger(action));
        }
        QVERIFY(!connectDirect->isEnabled());
        QVERIFY(!connectDirect->toolTip().isEmpty());
        // Asked for all the same, it says why not, and leaves the comparison alone.
        QSignalSpy problems(&controller, &ui::HandshakeController::problemRaised);
        controller.connectRoute(run::RouteName::Direct);
        QCOMPARE(problems.size(), 1);
        QVERIFY(controller.live(run::RouteName::Direct) == nullptr);
        QVERIFY(controller.isComparing());
        controller.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!controller.isComparing(), patience);
        QTRY_VERIFY(m_page->isEnabled(PageAction::ConnectDirect));
        QVERIFY(connectDirect->isEnabled());
        QVERIFY(connectDirect->toolTip().isEmpty());
    }

    void aConnectionThatIsRefusedBesideTheVerdictIsSaid() {
        compareScenario(u"hop-upgrade-dropped"_s);
        const VerdictState verdict = state();
        const auto* strip = part<ui::MessageStrip>();
        QVERIFY(!strip->isVisible());
        const QString compared = m_page->statusWords();
        QVERIFY(m_page->trigger(PageAction::ConnectProxied));
        const ui::HandshakeController& controller = m_page->controller();
        QTRY_VERIFY_WITH_TIMEOUT(strip->isVisible(), patience);
        const QString answer = ui::resultWords(controller.view()->record.proxied);
        QCOMPARE(strip->text(), u"Proxied: %1"_s.arg(answer));
        QCOMPARE(m_page->statusWords(), strip->text());
        QCOMPARE(state(), verdict);
        QVERIFY(!controller.view()->fromConnections);
        // The next run is another matter.
        QSignalSpy ended(&controller, &ui::HandshakeController::runEnded);
        QVERIFY(m_page->trigger(PageAction::Compare));
        QVERIFY(!strip->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QVERIFY(!strip->isVisible());
        QVERIFY(!m_page->statusWords().startsWith(u"Proxied"_s) && !compared.startsWith(u"Proxied"_s));
    }

    void messagesGetThePageWhenBothAreOpen() {
        startScenario(u"hop-faithful"_s);
        QVERIFY(m_page->trigger(PageAction::ConnectBoth));
        QTRY_VERIFY_WITH_TIMEOUT(m_page->controller().isOpen(run::RouteName::Direct) &&
                                     m_page->controller().isOpen(run::RouteName::Proxied),
                                 patience);
        QTRY_COMPARE_WITH_TIMEOUT(part<ui::PageTabs>()->current(), ui::PageTab::Messages, patience);
        QTRY_VERIFY_WITH_TIMEOUT(part<ui::MessagesPane>()->isVisible(), patience);
        QVERIFY(m_page->statusWords().contains(u"2"_s));
    }

    void framesStayWhenBothConnectionsHaveClosed() {
        startScenario(u"hop-faithful"_s);
        QVERIFY(m_page->trigger(PageAction::ConnectBoth));
        ui::HandshakeController& controller = m_page->controller();
        QTRY_VERIFY_WITH_TIMEOUT(controller.isOpen(run::RouteName::Direct) &&
                                     controller.isOpen(run::RouteName::Proxied),
                                 patience);
        controller.sendMessage({run::RouteName::Direct, run::RouteName::Proxied}, protocol::Opcode::Text,
                               "kept", 0);
        controller.sendClose({run::RouteName::Direct, run::RouteName::Proxied}, {1000, {}});
        QTRY_VERIFY_WITH_TIMEOUT(
            !controller.isOpen(run::RouteName::Direct) && !controller.isOpen(run::RouteName::Proxied) &&
                controller.view()->proxiedLive &&
                controller.view()->proxiedLive->state == run::LiveConnection::State::Ended &&
                controller.view()->directLive->state == run::LiveConnection::State::Ended,
            patience);
        // Text out and in, Close out and in, on two routes.
        QTRY_COMPARE_WITH_TIMEOUT(part<ui::MessagesPane>()->summary(), u"8"_s, patience);
    }

    void findOpensTheToolsThatHaveNoRoom() {
        compareScenario(u"hop-upgrade-dropped"_s);
        m_page->resize(800, 600);
        m_page->activateWindow();
        QVERIFY(m_page->trigger(PageAction::Find));
        QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr);
        QVERIFY(QApplication::focusWidget()->accessibleName().contains(u"Find"_s));
    }

    void theTabThatWasChosenStays() {
        startScenario(u"hop-faithful"_s);
        compareScenario(u"hop-upgrade-dropped"_s);
        QVERIFY(m_page->trigger(PageAction::TabRawBytes));
        QCOMPARE(part<ui::PageTabs>()->current(), ui::PageTab::RawBytes);
        m_page->controller().setSecretsShown(true);
        QTest::qWait(0);
        QCOMPARE(part<ui::PageTabs>()->current(), ui::PageTab::RawBytes);
    }

    void regionsFollowEachOtherAndLeaveThePage() {
        compareScenario(u"hop-upgrade-dropped"_s);
        m_page->activateWindow();
        QVERIFY(m_page->trigger(PageAction::FocusAddress));
        QSet<QWidget*> visited;
        int steps = 0;
        while (m_page->trigger(PageAction::NextRegion)) {
            QVERIFY(m_page->isAncestorOf(QApplication::focusWidget()));
            visited.insert(QApplication::focusWidget());
            QVERIFY2(++steps < 12, "regions never leave the page");
        }
        QVERIFY(visited.size() >= 4);
    }

    /// Tab and history say the same of it.
    void whereBothFailedTheIconIsOne() {
        workspace::HandshakeDocument document;
        document.direct = u"ws://127.0.0.1:9/"_s;
        document.proxied = u"ws://127.0.0.1:9/"_s;
        document.replay = false;
        open(document);
        m_page->controller().compare();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->controller().runs().size(), 1, patience);
        QCOMPARE(state(), VerdictState::BothFailed);
        const int outcome = static_cast<int>(m_page->controller().runs().first().outcome);
        QCOMPARE(m_page->statusIcon(), ui::outcomeIcon(outcome));
        QCOMPARE(m_page->statusTone(), ui::outcomeTone(outcome));
        QCOMPARE(m_page->statusIcon(), ui::Icon::Fail);
        QCOMPARE(m_page->statusTone(), ui::Tone::Error);
    }

    void theRunPickerListsEarlierRuns() {
        compareScenario(u"hop-upgrade-dropped"_s);
        m_page->controller().compare();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->controller().runs().size() == 2, patience);
    }

private:
    template <typename Part>
    Part* part() const {
        return m_page->findChild<Part*>();
    }
    VerdictState state() const { return ui::verdictStateOf(m_page->controller().view().get()); }
    void open(const workspace::HandshakeDocument& document) {
        m_page =
            std::make_unique<HandshakePage>(new ui::HandshakeController(m_bench->services, document, "page"));
        m_page->resize(1300, 860);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void startScenario(const QString& name) {
        m_page->controller().startLab(name, false);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->controller().lab() &&
                                     m_page->controller().lab()->state() == run::LabJob::State::Ready,
                                 patience);
    }
    void compareScenario(const QString& name) {
        QSignalSpy ended(&m_page->controller(), &ui::HandshakeController::runEnded);
        m_page->controller().startLab(name, true);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    }

    std::unique_ptr<test::Workbench> m_bench;
    std::unique_ptr<HandshakePage> m_page;
};

QTEST_MAIN(TstHandshakePage)
#include "tst_handshake_page.moc"
