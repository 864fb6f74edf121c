// Runs are jobs; what they report becomes a ViewWish, and the builder's answer is the view that the page
// shows.
#include "ui/models/handshake_controller.h"

#include "ui/models/frame_feed.h"
#include "ui/models/route_words.h"
#include "ui/models/view_builder.h"

#include "base/clock.h"
#include "protocol/handshake.h"
#include "protocol/url.h"

#include <QUrl>

#include <array>
#include <functional>
#include <optional>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using run::LiveConnection;
using run::RouteName;

namespace {

/// An open connection and what must be known of it besides.
struct Live {
    std::unique_ptr<LiveConnection> connection;
    bool wasOpen = false;
    bool closedByUs = false;
};

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

/// Puts \a now in the place of \a old where \a address begins with it; paths and queries stay.
void readdress(QString& address, const QString& old, const QString& now) {
    const QString from = QUrl(old).authority();
    const QString to = QUrl(now).authority();
    if (address == old) {
        address = now;
    } else if (!from.isEmpty() && !to.isEmpty() && QUrl(address).authority() == from) {
        address.replace(address.indexOf(from), from.size(), to);
    }
}

QByteArray freshKey() {
    base::SystemEntropy entropy;
    return protocol::keyFor(entropy.octets(16));
}

} // namespace

class HandshakeController::Private {
public:
    explicit Private(HandshakeController* owner)
        : q(owner)
        , key(freshKey()) {}

    Live& of(RouteName route) { return route == RouteName::Direct ? direct : proxied; }
    const Live& of(RouteName route) const { return route == RouteName::Direct ? direct : proxied; }

    void raise(const base::Error& error) { Q_EMIT q->problemRaised({error.place, error.message}); }
    void beginCompare();
    void onSnapshot(const run::CompareSnapshot& snapshot);
    void onCompared(const std::shared_ptr<const recording::RunRecord>& record);
    void onLiveChanged(RouteName route);
    void showLive();
    void fillLive(RunView& view) const;
    int numberOf(const QByteArray& historyId) const; ///< 0 when the history has no such run
    void show(ViewWish wish);
    void onBuilt(const RunViewPointer& view);
    void onEdited();
    void onTapOpened();
    void onLabChanged();
    void takeLabAddresses();
    bool isLabTapOpen() const;
    void put(const RunView& view);
    void nameRuns(RunView& view) const;
    bool isEdited() const { return ran && *ran != nameless(q->m_editor.document()); }
    void noteRan() { ran = nameless(q->m_editor.document()); }
    QString tapTarget() const;

    HandshakeController* q;
    ViewBuilder builder;
    QByteArray key; ///< goes out with the next run; the preview shows it
    std::unique_ptr<run::CompareJob> compare;
    Live direct;
    Live proxied;
    std::unique_ptr<run::TapJob> tap;
    bool compareOnceTapped = false;
    bool compareOnceReady = false;
    /// The last run as it is, and how it is shown; the wish that the builder gets.
    std::optional<ViewWish> wish;
    std::optional<workspace::HandshakeDocument> ran;   ///< what the shown run was made from
    workspace::HandshakeDocument labDocument;          ///< as the lab that started last gave it
    std::shared_ptr<const recording::RunRecord> shown; ///< the record behind the view; null for live ones
    std::shared_ptr<const recording::RunRecord> filed; ///< given to the history, number not yet known
    int leftNumber = 0;                                ///< of two runs: the earlier one's number
    int rightNumber = 0;
    /// Asks again for what the last plan was refused for; empty once nothing is wrong.
    std::function<std::optional<base::Error>()> refusal;
    FrameFeed* frames = nullptr;
    QList<QByteArray> secrets; ///< that went out with the last run
    bool ending = false;       ///< the next view that is built ends the run
};

HandshakeController::HandshakeController(Services& services, const workspace::HandshakeDocument& document,
                                         const QByteArray& id, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
    , m_services(services)
    , m_editor(document)
    , m_id(id) {
    d->frames = new FrameFeed(*this);
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
        d->compareOnceTapped = true;
        setTapOn(true);
        return;
    }
    d->beginCompare();
}

void HandshakeController::Private::beginCompare() {
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
    noteRan();
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
    next.view.elapsed = snapshot.elapsed;
    const bool replaying = snapshot.replaysPlanned > 0;
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
    q->m_services.history.add(record, q->historyKey(), workspace::titleOf(q->m_editor.document()));
    Q_EMIT q->busyChanged();
}

void HandshakeController::connectRoute(RouteName route) {
    if (live(route) != nullptr && live(route)->state() != LiveConnection::State::Ended) {
        closeRoute(route);
        return;
    }
    Q_EMIT problemsCleared();
    const workspace::HandshakeDocument& document = m_editor.document();
    const QList<workspace::Variable> variables = m_services.environments.variables();
    base::Result<run::ConnectPlan> plan = run::connectPlan(document, variables, d->key, route);
    if (!plan) {
        d->refusal = [this, route]() -> std::optional<base::Error> {
            const auto again =
                run::connectPlan(m_editor.document(), m_services.environments.variables(), d->key, route);
            return again ? std::nullopt : std::optional(again.error());
        };
        d->raise(plan.error());
        return;
    }
    d->noteRan();
    d->secrets = run::requestOf(document, variables, d->key, route).secrets;
    m_services.addresses.use(route == RouteName::Direct ? document.direct : document.proxied);
    // The other route may follow at once and is to send the same octets.
    const RouteName other = route == RouteName::Direct ? RouteName::Proxied : RouteName::Direct;
    if (live(other) == nullptr || live(other)->state() == LiveConnection::State::Ended) {
        d->of(other) = {};
    } else {
        d->key = freshKey();
    }
    Live& entry = d->of(route);
    entry = {};
    entry.connection = std::make_unique<LiveConnection>(m_services.wire, std::move(*plan), route);
    LiveConnection* connection = entry.connection.get();
    connect(connection, &LiveConnection::stateChanged, this, [this, route] { d->onLiveChanged(route); });
    connect(connection, &LiveConnection::framesPassed, this,
            [this, route](const std::shared_ptr<const run::FrameBatch>& batch) {
                Q_EMIT framesPassed(route, batch);
            });
    connect(connection, &LiveConnection::failed, this, [this](const base::Error& error) {
        d->raise(error);
        Q_EMIT liveChanged();
        Q_EMIT busyChanged();
    });
    Q_EMIT liveStarted(route);
    Q_EMIT runBegan();
    connection->start();
    Q_EMIT liveChanged();
    Q_EMIT busyChanged();
}

void HandshakeController::connectBoth() {
    for (const RouteName route : {RouteName::Direct, RouteName::Proxied}) {
        if (live(route) == nullptr || live(route)->state() == LiveConnection::State::Ended) {
            connectRoute(route);
        }
    }
}

void HandshakeController::closeRoute(RouteName route) {
    LiveConnection* connection = live(route);
    if (connection == nullptr) {
        return;
    }
    d->of(route).closedByUs = true;
    if (connection->state() == LiveConnection::State::Open) {
        connection->requestClose({1000, {}});
    } else {
        connection->cancel();
    }
}

void HandshakeController::cancel() {
    if (d->compare) {
        d->compare->cancel();
    }
    d->compareOnceTapped = false;
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

LiveConnection* HandshakeController::live(RouteName route) const {
    return d->of(route).connection.get();
}

bool HandshakeController::isOpen(RouteName route) const {
    return live(route) != nullptr && live(route)->state() == LiveConnection::State::Open;
}

void HandshakeController::Private::onLiveChanged(RouteName route) {
    Live& entry = of(route);
    if (!entry.connection) {
        return;
    }
    if (entry.connection->state() == LiveConnection::State::Open) {
        entry.wasOpen = true;
    }
    if (!compare) {
        showLive();
    }
    Q_EMIT q->liveChanged();
    Q_EMIT q->busyChanged();
}

/// The view of what is open or was tried by itself: one route alone, or both beside each other.
void HandshakeController::Private::showLive() {
    const bool hasDirect = direct.connection && direct.connection->session();
    const bool hasProxied = proxied.connection && proxied.connection->session();
    if (!hasDirect && !hasProxied) {
        return;
    }
    const auto settled = [](const Live& entry) {
        return !entry.connection || (entry.connection->state() != LiveConnection::State::Connecting &&
                                     entry.connection->state() != LiveConnection::State::Idle);
    };
    ViewWish next;
    RunView& view = next.view;
    view.kind = hasDirect && hasProxied ? RunView::Kind::Comparison
                : hasDirect             ? RunView::Kind::DirectAlone
                                        : RunView::Kind::ProxiedAlone;
    view.state = settled(direct) && settled(proxied) ? RunView::State::Finished : RunView::State::Running;
    next.aligned = view.state == RunView::State::Running;
    if (hasDirect) {
        view.record.direct = *direct.connection->session();
        view.directPhase = direct.connection->phase();
        view.directEnded = settled(direct);
    }
    if (hasProxied) {
        view.record.proxied = *proxied.connection->session();
        view.proxiedPhase = proxied.connection->phase();
        view.proxiedEnded = settled(proxied);
    }
    view.fromConnections = true;
    view.startedAt =
        wish && wish->view.fromConnections ? wish->view.startedAt : QDateTime::currentDateTimeUtc();
    shown.reset();
    if (view.state == RunView::State::Finished && (!q->m_view || q->m_view->state != view.state)) {
        ending = true;
    }
    show(next);
}

void HandshakeController::Private::fillLive(RunView& view) const {
    const auto status = [](const Live& entry) -> std::optional<LiveStatus> {
        if (!entry.connection || !entry.wasOpen) {
            return std::nullopt;
        }
        return LiveStatus{entry.connection->state(), entry.connection->openedAt()};
    };
    const auto cut = [](const Live& entry) {
        if (!entry.connection || !entry.wasOpen || entry.closedByUs ||
            entry.connection->state() != LiveConnection::State::Ended || !entry.connection->session()) {
            return false;
        }
        const std::optional<model::CloseFacts>& close = entry.connection->session()->close;
        return close && !close->clean && close->end != model::StreamEnd::Local &&
               close->end != model::StreamEnd::Cancelled;
    };
    view.directLive = status(direct);
    view.proxiedLive = status(proxied);
    view.directCut = cut(direct);
    view.proxiedCut = cut(proxied);
}

// ---- results -------------------------------------------------------------------------------------------

void HandshakeController::Private::show(ViewWish next) {
    next.showSecrets = q->m_secretsShown;
    next.secrets = secrets;
    next.view.edited = isEdited();
    if (next.view.fromConnections) {
        fillLive(next.view);
    }
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

// ---- messages ------------------------------------------------------------------------------------------

void HandshakeController::sendMessage(const QList<RouteName>& routes, protocol::Opcode type,
                                      const QByteArray& payload, qsizetype fragment) {
    for (const RouteName route : routes) {
        if (!isOpen(route)) {
            continue;
        }
        switch (type) {
        case protocol::Opcode::Ping:
            live(route)->sendPing(payload);
            break;
        case protocol::Opcode::Pong:
            live(route)->sendPong(payload);
            break;
        default:
            live(route)->sendMessage(type, payload, fragment);
            break;
        }
    }
}

void HandshakeController::sendClose(const QList<RouteName>& routes, const protocol::CloseFrame& close) {
    for (const RouteName route : routes) {
        if (isOpen(route)) {
            d->of(route).closedByUs = true;
            live(route)->requestClose(close);
        }
    }
}

// ---- tap and lab ---------------------------------------------------------------------------------------

void HandshakeController::setTapOn(bool on) {
    workspace::HandshakeDocument document = m_editor.document();
    if (on && document.scenario.isEmpty() && tapPartsOf(document.tap).target.isEmpty()) {
        TapParts parts = tapPartsOf(document.tap);
        parts.target = d->tapTarget();
        document.tap = tapOf(parts);
    }
    if (document.tapOn != on) {
        document.tapOn = on;
        m_editor.apply(document, on ? tr("Turn the tap on") : tr("Turn the tap off"), EditKey::Tap);
    }
    d->tap.reset();
    // The lab's own tap stands between its proxy and its upstream already; it only counts or does not.
    const TapParts own = tapPartsOf(document.tap);
    if (!on || own.listen.isEmpty() || own.target.isEmpty()) {
        Q_EMIT tapChanged();
        return;
    }
    d->tap = std::make_unique<run::TapJob>(m_services.wire, document.tap);
    connect(d->tap.get(), &run::TapJob::opened, this, [this] { d->onTapOpened(); });
    connect(d->tap.get(), &run::TapJob::connectionCountChanged, this, [this] { Q_EMIT tapChanged(); });
    connect(d->tap.get(), &run::TapJob::failed, this, [this](const base::Error& error) {
        d->compareOnceTapped = false;
        d->tap.release()->deleteLater();
        Q_EMIT problemRaised({u"tap"_s, error.message});
        Q_EMIT tapChanged();
    });
    d->tap->open();
}

void HandshakeController::Private::onTapOpened() {
    Q_EMIT q->tapChanged();
    if (std::exchange(compareOnceTapped, false)) {
        q->compare();
    }
}

bool HandshakeController::Private::isLabTapOpen() const {
    return q->m_lab != nullptr && q->m_lab->state() == run::LabJob::State::Ready &&
           q->m_editor.document().tapOn;
}

/// Where the upstream listens, as far as the direct address tells.
QString HandshakeController::Private::tapTarget() const {
    workspace::Scope scope;
    scope.variables = q->m_services.environments.variables();
    const auto url = protocol::parseUrl(workspace::expand(q->m_editor.document().direct, scope));
    if (!url) {
        return {};
    }
    const QString host = QString::fromLatin1(url->host);
    return u"%1:%2"_s.arg(host.contains(u':') ? u'[' + host + u']' : host).arg(url->port);
}

bool HandshakeController::isTapSetUp() const {
    const workspace::HandshakeDocument& document = m_editor.document();
    const TapParts parts = tapPartsOf(document.tap);
    return !document.scenario.isEmpty() || (!parts.listen.isEmpty() && !parts.target.isEmpty());
}

bool HandshakeController::isTapOpen() const {
    return (d->tap && d->tap->isOpen()) || d->isLabTapOpen();
}

QString HandshakeController::tapDescription() const {
    if (d->tap && d->tap->isOpen()) {
        return d->tap->description();
    }
    return d->isLabTapOpen() ? m_lab->tapDescription() : QString();
}

int HandshakeController::tapConnections() const {
    return d->tap ? d->tap->connectionCount() : 0;
}

void HandshakeController::startLab(const QString& scenario, bool thenCompare) {
    stopLab();
    d->compareOnceReady = thenCompare;
    m_lab = new run::LabJob(m_services.wire, scenario, this);
    connect(m_lab, &run::LabJob::stateChanged, this, [this] { d->onLabChanged(); });
    connect(m_lab, &run::LabJob::logGrew, this, [this] { Q_EMIT labChanged(); });
    m_lab->start();
    Q_EMIT labChanged();
    Q_EMIT busyChanged();
}

void HandshakeController::stopLab() {
    if (m_lab == nullptr) {
        return;
    }
    d->compareOnceReady = false;
    // Its counterpart ends with it; nothing here waits for the child.
    std::exchange(m_lab, nullptr)->deleteLater();
    Q_EMIT labChanged();
    Q_EMIT tapChanged();
    Q_EMIT busyChanged();
}

void HandshakeController::Private::onLabChanged() {
    run::LabJob* lab = q->m_lab;
    if (lab == nullptr) {
        return;
    }
    if (lab->state() == run::LabJob::State::Ready) {
        takeLabAddresses();
        if (std::exchange(compareOnceReady, false)) {
            beginCompare();
        }
    } else if (lab->state() == run::LabJob::State::Failed) {
        compareOnceReady = false;
        Q_EMIT q->problemRaised({QString(), lab->error()});
    }
    Q_EMIT q->labChanged();
    Q_EMIT q->tapChanged();
    Q_EMIT q->busyChanged();
}

/// Addresses change with every start. The lab's old ones lead nowhere any more, so they go from the steps
/// that undo leads back to as well; what else was edited stays as it is.
void HandshakeController::Private::takeLabAddresses() {
    const workspace::HandshakeDocument fresh = q->m_lab->document();
    const workspace::HandshakeDocument& document = q->m_editor.document();
    const bool again = document.scenario == fresh.scenario && !document.direct.isEmpty();
    if (!again) {
        labDocument = fresh;
        workspace::HandshakeDocument first = fresh;
        if (!document.name.isEmpty()) {
            first.name = document.name;
        }
        q->m_editor.reset(first);
        return;
    }
    // Of a lab that an earlier start of the program knew, only the document tells.
    const workspace::HandshakeDocument old =
        labDocument.scenario == fresh.scenario ? std::exchange(labDocument, fresh) : document;
    labDocument = fresh;
    const auto change = [&old, &fresh](workspace::HandshakeDocument& one) {
        readdress(one.direct, old.direct, fresh.direct);
        readdress(one.proxied, old.proxied, fresh.proxied);
        if (one.tls.caFile == old.tls.caFile) {
            one.tls.caFile = fresh.tls.caFile;
        }
    };
    if (ran) {
        change(*ran);
    }
    q->m_editor.amend(change);
}

} // namespace twinwire::ui
