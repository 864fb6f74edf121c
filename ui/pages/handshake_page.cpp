// The page is a column of parts that each know how to show the controller's state; this file decides which of
// them has room. handshake_actions.cpp carries out the window's actions.
#include "ui/pages/handshake_parts.h"

#include "ui/pages/address_bar.h"
#include "ui/pages/carry_over.h"
#include "ui/pages/compare_pane.h"
#include "ui/pages/composer.h"
#include "ui/pages/messages_pane.h"
#include "ui/pages/raw_bytes_pane.h"
#include "ui/pages/unrun_notice.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/lab_strip.h"
#include "ui/widgets/verdict_banner.h"

#include <QApplication>
#include <QDataStream>
#include <QKeyEvent>
#include <QLocale>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using run::RouteName;

namespace {

/// Below this width the findings become a run tab of their own; below this height proofs fold.
constexpr int leastWidthForFindings = 1100;
constexpr int leastHeightForProofs = 640;

} // namespace

HandshakePage::HandshakePage(HandshakeController* controller, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, controller)) {
    controller->setParent(this);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    d->connectController();
    d->layOut();
    d->connectParts();
    d->connectTabs();
    d->composer->setFolded(false);
    d->arrange();
    d->updateTabs();
}

HandshakePage::~HandshakePage() {
    // They look at the controller's lists to the last.
    d->drop(d->parts);
}

HandshakeController& HandshakePage::controller() const {
    return *d->controller;
}

void HandshakePage::Private::layOut() {
    spoken = HandshakePage::tr("Handshake");
    q->setAccessibleName(spoken);
    parts = new QWidget(q);
    auto* column = new QVBoxLayout(parts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    addresses = new AddressBar(*controller, parts);
    column->addWidget(addresses);
    column->addWidget(new Separator(Qt::Horizontal, parts));
    strip = new MessageStrip(parts);
    strip->hide();
    column->addWidget(strip);
    composer = new Composer(*controller, parts);
    column->addWidget(composer);

    bannerFrame = new QWidget(parts);
    auto* bannerLayout = new QVBoxLayout(bannerFrame);
    bannerLayout->setContentsMargins(space::page, space::small, space::page, 0);
    banner = new VerdictBanner(bannerFrame);
    bannerLayout->addWidget(banner);
    column->addWidget(bannerFrame);

    notice = new UnrunNotice(parts);
    column->addWidget(notice);

    results = new QWidget(parts);
    auto* resultsLayout = new QVBoxLayout(results);
    resultsLayout->setContentsMargins(0, space::tiny, 0, 0);
    resultsLayout->setSpacing(0);
    tabs = new PageTabs(*controller, results);
    resultsLayout->addWidget(tabs);
    content = new QStackedWidget(results);
    compare = new ComparePane(content);
    messages = new MessagesPane(*controller, content);
    raw = new RawBytesPane(content);
    content->addWidget(compare);
    content->addWidget(messages);
    content->addWidget(raw);
    tabs->addTools(PageTab::Compare, compare->tools());
    tabs->addTools(PageTab::Messages, messages->tools());
    tabs->addTools(PageTab::RawBytes, raw->tools());
    resultsLayout->addWidget(content, 1);
    column->addWidget(results, 1);
    column->addWidget(new LabStrip(*controller, parts));
    q->layout()->addWidget(parts);
}

void HandshakePage::Private::connectController() {
    QObject::connect(controller, &HandshakeController::viewChanged, q, [this] { onViewChanged(); });
    QObject::connect(controller, &HandshakeController::runBegan, q, [this] { onRunBegan(); });
    QObject::connect(controller, &HandshakeController::runEnded, q, [this] { onRunEnded(); });
    QObject::connect(controller, &HandshakeController::liveChanged, q, [this] { onLiveChanged(); });
    QObject::connect(controller, &HandshakeController::busyChanged, q, [this] { Q_EMIT q->stateChanged(); });
    QObject::connect(controller, &HandshakeController::tapChanged, q, [this] { Q_EMIT q->stateChanged(); });
    QObject::connect(controller, &HandshakeController::labChanged, q, [this] { Q_EMIT q->stateChanged(); });
    QObject::connect(&controller->services().history, &HistoryBook::entriesChanged, q, [this] {
        if (controller->view() == nullptr) {
            notice->show(*controller);
            Q_EMIT q->stateChanged();
        }
    });
    QObject::connect(controller, &HandshakeController::problemRaised, q,
                     [this](const Problem& problem) { q->showProblem(problem); });
    QObject::connect(controller, &HandshakeController::problemsCleared, q, [this] {
        strip->hide();
        composer->clearProblems();
    });
    QObject::connect(&controller->editor(), &DocumentEditor::changed, q, [this] {
        transientStatus.clear();
        Q_EMIT q->titleChanged();
        Q_EMIT q->stateChanged();
        notice->show(*controller);
    });
    QObject::connect(&controller->editor(), &DocumentEditor::dirtyChanged, q, [this] {
        // Saving gives the page its file's name.
        Q_EMIT q->titleChanged();
        Q_EMIT q->stateChanged();
    });
}

/// In the addresses and the request alone: in the send box the same keys send.
void HandshakePage::Private::addCompareKeys(QWidget* part) {
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), part);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        QObject::connect(shortcut, &QShortcut::activated, q, [this] { q->trigger(PageAction::Compare); });
    }
}

void HandshakePage::Private::connectParts() {
    addCompareKeys(addresses);
    addCompareKeys(composer);
    QObject::connect(composer, &Composer::foldedChanged, q, [this] { arrange(); });
    QObject::connect(addresses, &AddressBar::commandImported, q, [this](const QStringList& ignored) {
        composer->setFolded(false);
        if (!ignored.isEmpty()) {
            strip->showMessage(MessageStrip::Kind::Info,
                               HandshakePage::tr("Left out, because nothing here does the same: %1")
                                   .arg(QLocale().createSeparatedList(ignored)));
        }
    });
    QObject::connect(strip, &MessageStrip::closed, q, [this] { strip->hide(); });
    QObject::connect(banner, &VerdictBanner::cancelRequested, q, [this] { controller->cancel(); });
    QObject::connect(banner, &VerdictBanner::evidenceActivated, q, [this](const EvidencePlace& place) {
        composer->setFolded(true);
        showTab(PageTab::Compare);
        compare->goToEvidence(place);
    });
    QObject::connect(banner, &VerdictBanner::lineActivated, q, &HandshakePage::lineRequested);
    QObject::connect(banner, &VerdictBanner::tapRequested, q, [this] { q->trigger(PageAction::ToggleTap); });
    QObject::connect(banner, &VerdictBanner::configurationRequested, q,
                     [this] { addresses->openConfiguration(); });
    QObject::connect(banner, &VerdictBanner::connectBothRequested, q, [this] { controller->connectBoth(); });
}

void HandshakePage::Private::connectTabs() {
    QObject::connect(tabs, &PageTabs::roomChanged, q,
                     [this] { compare->setToolsShort(tabs->widthForTools() < compare->toolsWidth()); });
    QObject::connect(tabs, &PageTabs::tabChosen, q, [this](PageTab tab) { showTab(tab); });
    QObject::connect(notice, &UnrunNotice::resultRequested, q, [this] { showLastResult(); });
    QObject::connect(compare, &ComparePane::lineActivated, q, &HandshakePage::lineRequested);
    QObject::connect(compare, &ComparePane::auditRequested, q, [this] { controller->audit(); });
    QObject::connect(compare, &ComparePane::replayingChosen, q, [this](bool on) { setReplaying(on); });
    const auto showTools = [this] {
        compare->setReplaying(controller->document().replay);
        compare->setAuditEnabled(!controller->isComparing());
    };
    QObject::connect(&controller->editor(), &DocumentEditor::changed, compare, showTools);
    QObject::connect(controller, &HandshakeController::busyChanged, compare, showTools);
    showTools();
    QObject::connect(compare, &ComparePane::summaryChanged, q, [this] { updateTabs(); });
    QObject::connect(compare, &ComparePane::copied, q, [this](const QString& what) {
        transientStatus = what;
        Q_EMIT q->stateChanged();
    });
    QObject::connect(messages, &MessagesPane::summaryChanged, q, [this] { updateTabs(); });
    QObject::connect(messages, &MessagesPane::statusChanged, q, [this](const QString& words) {
        transientStatus = words;
        Q_EMIT q->stateChanged();
    });
}

/// Another language or size of text: the same page in other words or letters. What a person did to the old
/// parts is handed over.
void HandshakePage::Private::makeAnew() {
    QWidget* before = parts;
    const AddressBar& oldAddresses = *addresses;
    const QByteArray state = q->saveState();
    const bool folded = composer->isFolded();
    const bool isRaw = composer->isRaw();
    const PageTab tab = tabs->current();
    const bool chosen = tabs->wasChosen();
    transientStatus.clear();
    letters = QApplication::font();
    q->setUpdatesEnabled(false);
    layOut();
    connectParts();
    connectTabs();
    q->layout()->removeWidget(before);
    composer->setFolded(folded);
    if (isRaw)
        composer->setRaw(true);
    q->restoreState(state);
    showView();
    addresses->takeProblems(oldAddresses);
    chosen ? tabs->choose(tab) : showTab(tab);
    arrange();
    parts->show();
    q->layout()->activate();
    carryOver(*before, *parts);
    drop(before);
    q->setUpdatesEnabled(true);
    controller->retranslate();
    Q_EMIT q->titleChanged();
    Q_EMIT q->stateChanged();
}

/// Ends \a old without the page hearing of it.
void HandshakePage::Private::drop(QWidget* old) {
    for (QObject* part : old->findChildren<QObject*>()) {
        part->disconnect(q);
    }
    delete old;
}

void HandshakePage::Private::onViewChanged() {
    transientStatus.clear();
    showView();
    sayRefusals();
    Q_EMIT q->stateChanged();
}

/// A connection that does not open leaves a comparison's verdict alone: its own outcome is said beside it.
void HandshakePage::Private::sayRefusals() {
    const RunViewPointer view = controller->view();
    if (!refusalNews || view == nullptr || view->state != RunView::State::Finished) {
        return;
    }
    refusalNews = false;
    if (view->fromConnections) {
        refused.clear(); // the verdict is about it
        return;
    }
    strip->showMessage(MessageStrip::Kind::Error, refusalWords());
}

void HandshakePage::Private::showView() {
    const RunViewPointer view = controller->view();
    banner->show(view);
    compare->show(view);
    raw->show(view);
    messages->show(view);
    notice->show(*controller);
    tabs->setRun(view);
    arrange();
    updateTabs();
}

void HandshakePage::Private::onRunBegan() {
    strip->hide();
    refused.clear();
    refusalNews = false;
    if (!composer->isPinned()) {
        composer->setFolded(true);
    }
    arrange();
}

void HandshakePage::Private::onRunEnded() {
    // Focus goes nowhere by itself, unless it was on the button whose work is done.
    if (addresses->compareHasFocus()) {
        banner->setFocus(Qt::OtherFocusReason);
    }
    const VerdictState state = verdictStateOf(controller->view().get());
    const bool differs = state != VerdictState::BothSwitched && state != VerdictState::SingleSwitched;
    if (differs && !tabs->wasChosen()) {
        showTab(PageTab::Compare);
    }
    Q_EMIT q->stateChanged();
}

void HandshakePage::Private::onLiveChanged() {
    const bool open = hasOpenConnection();
    if (open && !hadOpenConnection && !tabs->wasChosen()) {
        showTab(PageTab::Messages);
    }
    hadOpenConnection = open;
    for (const RouteName route : {RouteName::Direct, RouteName::Proxied}) {
        const run::LiveConnection* connection = controller->live(route);
        const auto state = connection == nullptr ? run::LiveConnection::State::Idle : connection->state();
        if (state == run::LiveConnection::State::Connecting && !connecting.contains(route)) {
            connecting.append(route);
        } else if (state != run::LiveConnection::State::Connecting && connecting.removeAll(route) > 0 &&
                   state == run::LiveConnection::State::Ended && connection->session() &&
                   connection->session()->outcome != model::Outcome::Switched &&
                   !(connection->session()->failure &&
                     connection->session()->failure->kind == model::Failure::Kind::Cancelled)) {
            refused.append(route);
            refusalNews = true; // the view that follows tells whether it is about it
        }
    }
    updateTabs();
    Q_EMIT q->stateChanged();
}

/// Who has the room: the request while it is open, the result once it is folded.
void HandshakePage::Private::arrange() {
    const bool folded = composer->isFolded();
    const bool hasRun = controller->view() != nullptr || controller->isBusy();
    auto* column = static_cast<QVBoxLayout*>(parts->layout());
    composer->setRoomy(!folded);
    column->setStretchFactor(composer, folded ? 0 : 1);
    bannerFrame->setVisible(folded && hasRun);
    results->setVisible(folded && (hasRun || hasOpenConnection()));
    notice->setVisible(!results->isVisibleTo(q));
    notice->show(*controller);
    column->setStretchFactor(notice, folded ? 1 : 0);
    const bool apart = q->width() < leastWidthForFindings;
    if (apart != compare->areFindingsApart()) {
        compare->setFindingsApart(apart);
        if (apart) {
            content->addWidget(compare->findings());
        } else {
            if (tabs->current() == PageTab::Findings) {
                showTab(PageTab::Compare);
            }
            content->removeWidget(compare->findings());
        }
        updateTabs();
        // What can be done with the findings depends on their place.
        Q_EMIT q->stateChanged();
    }
    banner->setProofFolded(q->height() < leastHeightForProofs);
    compare->setToolsShort(tabs->widthForTools() < compare->toolsWidth());
    tabs->arrange();
}

void HandshakePage::Private::updateTabs() {
    tabs->setFindingsShown(compare->areFindingsApart());
    tabs->setSummary(PageTab::Compare, compare->summary());
    tabs->setSummary(PageTab::Findings,
                     compare->findingCount() > 0 ? QLocale().toString(compare->findingCount()) : QString());
    tabs->setSummary(PageTab::Messages, messages->summary());
    tabs->setSummary(PageTab::RawBytes, raw->summary());
    compare->setToolsShort(tabs->widthForTools() < compare->toolsWidth());
    tabs->arrange();
    addresses->setCompareFilled(
        !(tabs->current() == PageTab::Messages && results->isVisibleTo(q) && hasOpenConnection()));
}

/// The run of this page, or the newest that the history has of its request.
void HandshakePage::Private::showLastResult() {
    if (controller->view() == nullptr) {
        if (const auto last = lastRun()) {
            controller->showRun(last->id);
        }
    }
    composer->setFolded(true);
}

std::optional<run::HistoryEntry> HandshakePage::Private::lastRun() const {
    const QList<run::HistoryEntry> runs = controller->runs();
    return runs.isEmpty() ? std::nullopt : std::optional(runs.first());
}

void HandshakePage::Private::showTab(PageTab tab) {
    QWidget* pane = compare;
    switch (tab) {
    case PageTab::Compare:
        break;
    case PageTab::Findings:
        pane = compare->areFindingsApart() ? compare->findings() : compare;
        break;
    case PageTab::Messages:
        pane = messages;
        break;
    case PageTab::RawBytes:
        pane = raw;
        break;
    }
    tabs->setCurrent(tab);
    content->setCurrentWidget(pane);
    updateTabs();
    Q_EMIT q->stateChanged();
}

void HandshakePage::focusStart() {
    d->addresses->focusStart();
}

void HandshakePage::showProblem(const Problem& problem) {
    if (problem.place == u"direct"_s || problem.place == u"proxied"_s || problem.place == u"tap"_s ||
        problem.place.startsWith(u"directRoute"_s) || problem.place.startsWith(u"proxiedRoute"_s)) {
        // The address bar hears the controller's signal itself and says it under the field.
        return;
    }
    if (!problem.place.isEmpty() && d->composer->showProblem(problem)) {
        d->composer->setFolded(false);
        return;
    }
    d->strip->showMessage(MessageStrip::Kind::Error, problem.message);
    d->strip->show();
}

QByteArray HandshakePage::saveState() const {
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << d->compare->saveState() << d->messages->saveState() << d->composer->isPinned()
        << d->composer->saveLayout();
    return state;
}

void HandshakePage::restoreState(const QByteArray& state) {
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_4);
    QByteArray compare;
    QByteArray messages;
    bool pinned = false;
    in >> compare >> messages >> pinned;
    if (in.status() != QDataStream::Ok) {
        return;
    }
    d->compare->restoreState(compare);
    d->messages->restoreState(messages);
    d->composer->setPinned(pinned);
    QByteArray composer;
    in >> composer;
    if (in.status() == QDataStream::Ok) {
        d->composer->restoreLayout(composer);
    }
}

void HandshakePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    d->arrange();
}

void HandshakePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && d->spoken != tr("Handshake")) {
        d->makeAnew();
    } else if (event->type() == QEvent::FontChange && d->letters != QApplication::font() && !d->remaking) {
        // Parts with fonts of their own do not hear of the application's. All stay until the last one has
        // heard.
        d->remaking = true;
        QMetaObject::invokeMethod(
            this,
            [this] {
                d->remaking = false;
                d->makeAnew();
            },
            Qt::QueuedConnection);
    }
}

void HandshakePage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && trigger(PageAction::Cancel)) {
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace twinwire::ui
