// Runs are jobs; what they report becomes a ViewWish, and the builder's answer is the view that the page
// shows.
#include "ui/models/handshake_private.h"

#include "ui/models/workspace_model.h"

#include "base/clock.h"
#include "protocol/handshake.h"
#include "run/configuration_check.h"
#include "ui/models/pool_work.h"
#include "workspace/proxy_configuration.h"

#include <array>
#include <utility>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using run::LiveConnection;
using run::RouteName;

namespace {

/// How a run that is over is shown, fresh or out of the history.
ViewWish wishOf(const recording::RunRecord& record) {
    ViewWish wish;
    wish.view.record = record.run;
    wish.view.comparison = record.comparison;
    wish.derived = true;
    wish.view.state = record.cancelled ? RunView::State::Cancelled : RunView::State::Finished;
    wish.view.directEnded = true;
    wish.view.proxiedEnded = true;
    wish.view.replaysDone = static_cast<int>(record.run.replays.size());
    wish.view.replaysPlanned = wish.view.replaysDone;
    wish.view.elapsed = record.took;
    wish.view.startedAt = record.startedAt;
    return wish;
}

/// What a result depends on: a request by another name sends the same.
workspace::HandshakeDocument nameless(workspace::HandshakeDocument document) {
    document.name.clear();
    return document;
}

} // namespace

QByteArray freshKey() {
    base::SystemEntropy entropy;
    return protocol::keyFor(entropy.octets(16));
}

HandshakeController::HandshakeController(Services& services, const workspace::HandshakeDocument& document,
                                         const QByteArray& id, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
    , m_services(services)
    , m_editor(document)
    , m_id(id) {
    d->frames = new FrameFeed(*this);
    d->scenarioCalled = scenarioName(services.lab, document.scenario);
    connect(this, &HandshakeController::problemsCleared, this, [this] { d->refusal = {}; });
    connect(&d->builder, &ViewBuilder::built, this, [this](const RunViewPointer& view) { d->onBuilt(view); });
    connect(&m_editor, &DocumentEditor::changed, this, [this] { d->onEdited(); });
    connect(&m_services.history, &HistoryBook::added, this, [this](const run::HistoryEntry& entry) {
        if (entry.document == historyKey() && d->filed && entry.startedAt == d->filed->startedAt && m_view) {
            d->filed.reset();
            if (d->wish) {
                d->wish->view.number = entry.number;
            }
            RunView view = *m_view;
            view.number = entry.number;
            d->put(view);
        }
    });
}

HandshakeController::~HandshakeController() {
    // A stack of undo that goes becomes clean first; the page that would hear of it is half gone.
    m_editor.undoStack().disconnect(&m_editor);
}

QByteArray HandshakeController::historyKey() const {
    return m_path.isEmpty() ? m_id : m_path.toUtf8();
}

void HandshakeController::setPath(const QString& path) {
    m_path = path;
}

// ---- running -------------------------------------------------------------------------------------------

void HandshakeController::compare() {
    if (isComparing()) {
        return;
    }
    Q_EMIT problemsCleared();
    if (!m_editor.document().scenario.isEmpty() &&
        (m_lab == nullptr || m_lab->state() != run::LabJob::State::Ready)) {
        startLab(m_editor.document().scenario, true);
        return;
    }
    if (m_editor.document().tapOn && !isTapOpen() && isTapSetUp()) {
        // Nothing listens for a comparison that cannot begin: its mistakes are told instead, each in its
        // place.
        const auto plan = run::comparePlan(m_editor.document(), m_services.environments.variables(), d->key);
        if (plan || plan.error().place == u"tap"_s) {
            d->compareOnceTapped = true;
            setTapOn(true);
            return;
        }
    }
    d->beginCompare();
}

void HandshakeController::audit() {
    if (isComparing()) {
        return;
    }
    d->auditNext = true;
    compare();
}

void HandshakeController::Private::beginCompare() {
    const QString file = workspace::proxyConfigurationOf(q->m_editor.document());
    if (file.isEmpty()) {
        startCompare({});
        return;
    }
    if (std::exchange(readsConfiguration, true)) {
        return;
    }
    workOnPool(
        q, [file] { return run::configurationForComparison(file); },
        [this](const base::Result<std::shared_ptr<const proxyconfig::Configuration>>& read) {
            readsConfiguration = false;
            if (!read) {
                raise(read.error());
            } else if (!compare) {
                startCompare(*read);
            }
        });
}

void HandshakeController::Private::startCompare(
    const std::shared_ptr<const proxyconfig::Configuration>& configuration) {
    const bool audited = std::exchange(auditNext, false);
    const workspace::HandshakeDocument& document = q->m_editor.document();
    const QList<workspace::Variable> variables = q->m_services.environments.variables();
    base::Result<run::ComparePlan> plan = run::comparePlan(document, variables, key);
    if (!plan) {
        refusal = [this]() -> std::optional<base::Error> {
            const auto again =
                run::comparePlan(q->m_editor.document(), q->m_services.environments.variables(), key);
            return again ? std::nullopt : std::optional(again.error());
        };
        raise(plan.error());
        // Each route's own mistake is told at once, in its place.
        for (const RouteName route : {RouteName::Direct, RouteName::Proxied}) {
            const base::Result<run::ConnectPlan> alone = run::connectPlan(document, variables, key, route);
            if (!alone && alone.error().place != plan.error().place) {
                raise(alone.error());
            }
        }
        return;
    }
    plan->audit = audited;
    plan->configuration = configuration;
    noteRan();
    stepAside(true);
    secrets = run::requestOf(document, variables, key, RouteName::Direct).secrets;
    secrets += run::requestOf(document, variables, key, RouteName::Proxied).secrets;
    // The lab's addresses are gone with the lab.
    if (document.scenario.isEmpty()) {
        q->m_services.addresses.use(document.direct);
        q->m_services.addresses.use(document.proxied);
    }
    QList<std::shared_ptr<run::TapJob::Side>> taps;
    if (tap && tap->isOpen()) {
        taps.append(tap->side());
    }
    if (isLabTapOpen()) {
        taps.append(q->m_lab->tap());
    }
    place = q->m_services.history.place();
    key = freshKey();
    compare = std::make_unique<run::CompareJob>(q->m_services.wire, std::move(*plan), taps);
    QObject::connect(
        compare.get(), &run::CompareJob::advanced, q,
        [this](const std::shared_ptr<const run::CompareSnapshot>& snapshot) { onSnapshot(*snapshot); });
    QObject::connect(compare.get(), &run::CompareJob::failed, q, [this](const base::Error& error) {
        compare.release()->deleteLater();
        raise(error);
        Q_EMIT q->busyChanged();
    });
    QObject::connect(
        compare.get(), &run::CompareJob::finished, q,
        [this](const std::shared_ptr<const recording::RunRecord>& record) { onCompared(record); });
    shown.reset();
    filed.reset();
    ViewWish begun;
    begun.aligned = true;
    begun.view.startedAt = QDateTime::currentDateTimeUtc();
    show(begun);
    compare->start();
    Q_EMIT q->runBegan();
    Q_EMIT q->busyChanged();
}

void HandshakeController::Private::onSnapshot(const run::CompareSnapshot& snapshot) {
    if (!wish || !compare) {
        return;
    }
    ViewWish next = *wish;
    next.view.record = snapshot.record;
    next.view.directPhase = snapshot.directPhase;
    next.view.proxiedPhase = snapshot.proxiedPhase;
    next.view.directEnded = snapshot.directEnded;
    next.view.proxiedEnded = snapshot.proxiedEnded;
    next.view.replaysDone = snapshot.replaysDone;
    next.view.replaysPlanned = snapshot.replaysPlanned;
    next.view.auditDone = snapshot.auditDone;
    next.view.auditPlanned = snapshot.auditPlanned;
    next.view.elapsed = snapshot.elapsed;
    const bool replaying = snapshot.replaysPlanned > 0 || snapshot.auditPlanned > 0;
    next.view.state = replaying ? RunView::State::Replaying : RunView::State::Running;
    next.aligned = !replaying;
    show(next);
}

int HandshakeController::Private::numberOf(const QByteArray& historyId) const {
    for (const run::HistoryEntry& entry : q->m_services.history.entries()) {
        if (entry.id == historyId) {
            return entry.number;
        }
    }
    return 0;
}

void HandshakeController::Private::onCompared(const std::shared_ptr<const recording::RunRecord>& record) {
    compare.release()->deleteLater();
    shown = record;
    ending = true;
    show(wishOf(*record));
    filed = record;
    q->m_services.history.add(record, q->historyKey(), workspace::titleOf(q->m_editor.document()),
                              {secrets, place});
    Q_EMIT q->busyChanged();
}

void HandshakeController::cancel() {
    if (d->compare) {
        d->compare->cancel();
    }
    d->compareOnceTapped = false;
    d->auditNext = false;
    if (d->compareOnceReady) {
        d->compareOnceReady = false;
        Q_EMIT busyChanged();
    }
    for (const RouteName route : {RouteName::Direct, RouteName::Proxied}) {
        if (live(route) != nullptr && live(route)->state() == LiveConnection::State::Connecting) {
            live(route)->cancel();
        }
    }
}

bool HandshakeController::isComparing() const {
    return d->compare != nullptr || d->compareOnceReady;
}

bool HandshakeController::isBusy() const {
    const auto connecting = [this](RouteName route) {
        return live(route) != nullptr && live(route)->state() == LiveConnection::State::Connecting;
    };
    return isComparing() || connecting(RouteName::Direct) || connecting(RouteName::Proxied);
}

// ---- results -------------------------------------------------------------------------------------------

void HandshakeController::Private::show(ViewWish next) {
    next.showSecrets = q->m_secretsShown;
    next.secrets = secrets;
    next.view.edited = isEdited();
    fillLive(next.view);
    wish = next;
    builder.build(next);
}

void HandshakeController::Private::onBuilt(const RunViewPointer& view) {
    const bool over = view->state == RunView::State::Finished || view->state == RunView::State::Cancelled;
    RunView current = *view;
    if (wish && wish->view.startedAt == view->startedAt) {
        // What became known while this was built: the run's number in the history, an edit.
        current.number = wish->view.number;
        current.edited = wish->view.edited;
    }
    put(current);
    if (over && ending && !builder.isBuilding()) {
        ending = false;
        Q_EMIT q->runEnded();
    }
}

void HandshakeController::Private::put(const RunView& view) {
    q->m_view = std::make_shared<RunView>(view);
    Q_EMIT q->viewChanged();
}

bool HandshakeController::Private::isEdited() const {
    return ran && *ran != nameless(q->m_editor.document());
}

void HandshakeController::Private::noteRan() {
    ran = nameless(q->m_editor.document());
}

void HandshakeController::Private::onEdited() {
    const bool edited = isEdited();
    if (!wish || wish->view.edited == edited || compare || !q->m_view) {
        return;
    }
    wish->view.edited = edited;
    RunView view = *q->m_view;
    view.edited = edited;
    put(view);
}

workspace::Expansion HandshakeController::request(RouteName route) const {
    return run::requestOf(m_editor.document(), m_services.environments.variables(), d->key, route);
}

void HandshakeController::setSecretsShown(bool shown) {
    if (shown == m_secretsShown) {
        return;
    }
    m_secretsShown = shown;
    Q_EMIT secretsShownChanged();
    if (d->wish) {
        d->show(*d->wish);
    }
}

void HandshakeController::retranslate() {
    d->renameScenario();
    if (d->wish) {
        d->nameRuns(d->wish->view);
        d->wish->derived = false;
        d->show(*d->wish);
    }
    if (const auto refusal = d->refusal) {
        if (const std::optional<base::Error> error = refusal()) {
            d->raise(*error);
        }
    }
}

FrameFeed& HandshakeController::frames() const {
    return *d->frames;
}

QList<run::HistoryEntry> HandshakeController::runs() const {
    QList<run::HistoryEntry> own;
    const QByteArray key = historyKey();
    for (const run::HistoryEntry& entry : m_services.history.entries()) {
        if (entry.document == key || entry.document == m_id) {
            own.append(entry);
        }
    }
    return own;
}

void HandshakeController::showRun(const QByteArray& historyId) {
    m_services.history.read(historyId, this, [this, historyId](base::Result<recording::RunRecord> read) {
        if (!read) {
            d->raise(read.error());
            return;
        }
        const auto record = std::make_shared<recording::RunRecord>(std::move(*read));
        d->shown = record;
        d->noteRan();
        d->stepAside(false);
        ViewWish next = wishOf(*record);
        next.view.number = d->numberOf(historyId);
        // Its own words are of the language that it was run in.
        next.derived = false;
        d->ending = true;
        d->show(next);
    });
}

void HandshakeController::compareWithRun(const QByteArray& historyId) {
    if (!d->shown || !d->wish) {
        return;
    }
    const std::shared_ptr<const recording::RunRecord> right = d->shown;
    const int rightNumber = d->wish->view.number;
    m_services.history.read(historyId, this,
                            [this, historyId, right, rightNumber](base::Result<recording::RunRecord> read) {
                                if (!read) {
                                    d->raise(read.error());
                                    return;
                                }
                                d->noteRan();
                                d->stepAside(false);
                                ViewWish next;
                                next.view.kind = RunView::Kind::TwoRuns;
                                next.view.state = RunView::State::Finished;
                                next.view.record.direct = read->run.proxied;
                                next.view.record.proxied = right->run.proxied;
                                next.view.directEnded = true;
                                next.view.proxiedEnded = true;
                                next.view.startedAt = right->startedAt;
                                d->leftNumber = d->numberOf(historyId);
                                d->rightNumber = rightNumber;
                                d->nameRuns(next.view);
                                d->ending = true;
                                d->show(next);
                            });
}

void HandshakeController::Private::nameRuns(RunView& view) const {
    if (view.kind != RunView::Kind::TwoRuns) {
        return;
    }
    view.leftName = leftNumber > 0 ? HandshakeController::tr("Run %1").arg(leftNumber) : QString();
    view.rightName = rightNumber > 0 ? HandshakeController::tr("Run %1").arg(rightNumber)
                                     : HandshakeController::tr("This run");
}

} // namespace twinwire::ui
