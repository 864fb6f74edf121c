// One comparison in four steps: taps open; both attempts at once; the taps settle; replays. Driven by signals
// alone. The taps stay open until the object ends, so that whoever asks further (a second opinion) still
// reaches the upstream.
#include "run/compare_run.h"

#include "analysis/replay_plan.h"
#include "analysis/sighting.h"
#include "base/assert.h"
#include "base/translate.h"
#include "model/names.h"
#include "net/driver.h"
#include "run/audit_run.h"
#include "run/configuration_reading.h"
#include "run/shared_tap.h"
#include "run/tls_contexts.h"

#include <QTimer>

#include <algorithm>
#include <vector>

namespace twinwire::run {

using namespace Qt::StringLiterals;

namespace {

// Whatever the proxy did before it answered has reached the tap's socket by then; these bound how long the
// rest of the upstream's answer, or a late connection, is waited for.
constexpr std::chrono::milliseconds settleWithConnections{300};
constexpr std::chrono::milliseconds settleWithoutConnection{100};

// Enough for an upstream that has just answered, and for a listener that answers at all.
constexpr std::chrono::milliseconds mostPerReplay{3'000};
constexpr std::chrono::milliseconds mostPerProbe{2'000};

} // namespace

class CompareRun::Private {
public:
    enum class State { Planned, Opened, Attempting, Settling, Replaying, Auditing, Finished };

    Private(CompareRun* owner, ComparePlan wanted)
        : q(owner)
        , plan(std::move(wanted)) {
        settleLimit.setSingleShot(true);
        settleCheck.setSingleShot(true);
    }

    void attempt(const QString& route, const model::AttemptPlan& attemptPlan,
                 std::unique_ptr<net::Driver>& driver);
    std::optional<model::Phase> phaseOf(const net::Driver* driver) const;
    void onAttemptFinished();
    model::TapSighting sighting() const;
    model::TapSighting sightingOf(const protocol::HttpRequestHead& request, model::nanoseconds from,
                                  const model::Exchange* got = nullptr) const;
    void settleOn(const net::Tap& tap);
    bool hasTaps() const { return !taps.empty() || !looks.empty(); }
    bool isReached() const;
    void checkSettled();
    void onSettled();
    void replayNext();
    std::chrono::milliseconds timeLeft() const;
    void onReplayFinished();
    void auditIfAsked();
    void finish();

    CompareRun* q;
    ComparePlan plan;
    base::SteadyClock clock;
    base::SystemEntropy entropy;
    TlsContexts contexts;
    std::vector<std::unique_ptr<net::Tap>> taps;
    QList<std::shared_ptr<SharedTap>> sharedTaps;
    std::vector<std::unique_ptr<SharedTap::Look>> looks; ///< at the shared taps, since start()
    std::unique_ptr<net::Driver> direct;
    std::unique_ptr<net::Driver> proxied;
    std::vector<std::unique_ptr<net::Driver>> replayDrivers;
    QList<analysis::ReplayProposal> queue; ///< the rest of the round; its first one is being asked
    int mostPlanned = 0;
    std::chrono::nanoseconds replaysBegan{0};
    std::unique_ptr<AuditRun> audit;
    QTimer settleLimit;
    QTimer settleCheck;
    State state = State::Planned;
    int attemptsLeft = 2;
    bool cancelled = false;
    model::ComparedRun record;
};

CompareRun::CompareRun(ComparePlan plan, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(plan))) {
    connect(&d->settleLimit, &QTimer::timeout, this, [this] { d->onSettled(); });
    connect(&d->settleCheck, &QTimer::timeout, this, [this] { d->checkSettled(); });
}

CompareRun::~CompareRun() {
    d->state = Private::State::Finished; // what the taps say while they go is of no use
}

base::Result<void> CompareRun::open() {
    TWINWIRE_ASSERT(d->state == Private::State::Planned);
    for (const net::TapPlan& tapPlan : d->plan.taps) {
        auto tap = std::make_unique<net::Tap>(tapPlan, d->clock);
        if (const base::Result<void> listening = tap->listen(); !listening) {
            d->taps.clear();
            return listening;
        }
        d->settleOn(*tap);
        d->taps.push_back(std::move(tap));
    }
    d->state = Private::State::Opened;
    return {};
}

QList<quint16> CompareRun::tapPorts() const {
    QList<quint16> ports;
    for (const auto& tap : d->taps) {
        ports.append(tap->port());
    }
    return ports;
}

void CompareRun::addTap(std::shared_ptr<SharedTap> tap) {
    TWINWIRE_ASSERT(d->state == Private::State::Planned || d->state == Private::State::Opened);
    d->sharedTaps.append(std::move(tap));
}

void CompareRun::setAttempts(model::AttemptPlan direct, model::AttemptPlan proxied) {
    TWINWIRE_ASSERT(d->state == Private::State::Planned || d->state == Private::State::Opened);
    d->plan.direct = std::move(direct);
    d->plan.proxied = std::move(proxied);
}

base::Result<void> CompareRun::start() {
    if (d->state == Private::State::Planned) {
        if (const base::Result<void> opened = open(); !opened) {
            return opened;
        }
    }
    TWINWIRE_ASSERT(d->state == Private::State::Opened);
    for (const model::AttemptPlan* attempt : {&d->plan.direct, &d->plan.proxied}) {
        if (const base::Result<void> prepared = d->contexts.prepare(*attempt); !prepared) {
            return prepared;
        }
    }
    for (const std::shared_ptr<SharedTap>& tap : std::as_const(d->sharedTaps)) {
        d->looks.push_back(std::make_unique<SharedTap::Look>(tap, d->clock));
        d->settleOn(tap->tap());
    }
    d->state = Private::State::Attempting;
    d->attempt(u"direct"_s, d->plan.direct, d->direct);
    d->attempt(u"proxied"_s, d->plan.proxied, d->proxied);
    connect(d->direct.get(), &net::Driver::finished, this, [this] { d->onAttemptFinished(); });
    connect(d->proxied.get(), &net::Driver::finished, this, [this] { d->onAttemptFinished(); });
    d->direct->start();
    d->proxied->start();
    if (d->cancelled) {
        d->direct->cancel();
        d->proxied->cancel();
    }
    return {};
}

void CompareRun::cancel() {
    using State = Private::State;
    if (d->cancelled || d->state == State::Finished) {
        return;
    }
    d->cancelled = true;
    switch (d->state) {
    case State::Attempting:
        d->direct->cancel();
        d->proxied->cancel();
        break;
    case State::Settling:
        d->settleLimit.start(0);
        break;
    case State::Replaying:
        d->replayDrivers.back()->cancel();
        break;
    case State::Auditing:
        d->audit->cancel();
        break;
    case State::Planned:
    case State::Opened:
    case State::Finished:
        break;
    }
}

bool CompareRun::wasCancelled() const {
    return d->cancelled;
}

model::ComparedRun CompareRun::record() const {
    if (d->state != Private::State::Attempting) {
        return d->record;
    }
    model::ComparedRun record = d->record;
    record.direct = d->direct->session();
    record.proxied = d->proxied->session();
    return record;
}

std::optional<model::Phase> CompareRun::directPhase() const {
    return d->phaseOf(d->direct.get());
}

std::optional<model::Phase> CompareRun::proxiedPhase() const {
    return d->phaseOf(d->proxied.get());
}

std::chrono::nanoseconds CompareRun::elapsed() const {
    return d->clock.now();
}

int CompareRun::replaysDone() const {
    return static_cast<int>(d->record.replays.size());
}

int CompareRun::replaysPlanned() const {
    return d->mostPlanned;
}

int CompareRun::auditDone() const {
    return d->record.audit ? static_cast<int>(d->record.audit->probes.size()) : 0;
}

int CompareRun::auditPlanned() const {
    return d->audit ? d->audit->planned() : 0;
}

std::optional<model::Phase> CompareRun::Private::phaseOf(const net::Driver* driver) const {
    if (state != State::Attempting || driver == nullptr || driver->session().timings.ended) {
        return std::nullopt;
    }
    return driver->phase();
}

/// What passes the tap while the run waits for it may be what it waits for.
void CompareRun::Private::settleOn(const net::Tap& tap) {
    QObject::connect(&tap, &net::Tap::changed, q, [this] {
        if (state == State::Settling && !settleCheck.isActive()) {
            settleCheck.start(0);
        } else if (state == State::Auditing) {
            audit->lookAgain();
        }
    });
}

void CompareRun::Private::attempt(const QString& route, const model::AttemptPlan& attemptPlan,
                                  std::unique_ptr<net::Driver>& driver) {
    driver = std::make_unique<net::Driver>(attemptPlan, contexts.supplies(attemptPlan, clock, entropy));
    QObject::connect(driver.get(), &net::Driver::phaseChanged, q, [this, route](model::Phase phase) {
        Q_EMIT q->progressed(route + u": "_s + model::inWords(phase));
        Q_EMIT q->advanced();
    });
}

void CompareRun::Private::onAttemptFinished() {
    if (--attemptsLeft > 0) {
        Q_EMIT q->advanced();
        return;
    }
    record.direct = direct->session();
    record.proxied = proxied->session();
    if (plan.configuration) {
        record.configuration = readingOf(*plan.configuration, record.proxied);
    }
    for (const auto& tap : taps) {
        record.tapDescriptions.append(tap->description());
    }
    for (const auto& look : looks) {
        record.tapDescriptions.append(look->tap().description());
    }
    state = State::Settling;
    Q_EMIT q->advanced();
    const bool sent = record.proxied.exchange.requestWritten > 0;
    if (!hasTaps() || cancelled || !sent) {
        onSettled();
        return;
    }
    settleLimit.start(isReached() ? settleWithConnections : settleWithoutConnection);
    checkSettled();
}

bool CompareRun::Private::isReached() const {
    const auto reached = [](const auto& tap) {
        return !tap->connections().isEmpty();
    };
    return std::any_of(taps.cbegin(), taps.cend(), reached) ||
           std::any_of(looks.cbegin(), looks.cend(), reached);
}

model::TapSighting CompareRun::Private::sighting() const {
    return sightingOf(record.proxied.exchange.request, record.proxied.timings.begun,
                      &record.proxied.exchange);
}

model::TapSighting CompareRun::Private::sightingOf(const protocol::HttpRequestHead& request,
                                                   model::nanoseconds from,
                                                   const model::Exchange* got) const {
    QList<model::TappedConnection> connections;
    quint64 dropped = 0;
    for (const auto& tap : taps) {
        connections += tap->connections();
        dropped += tap->connectionsDropped();
    }
    for (const auto& look : looks) {
        connections += look->connections();
        dropped += look->connectionsDropped();
    }
    if (taps.size() + looks.size() > 1) {
        std::stable_sort(connections.begin(), connections.end(),
                         [](const model::TappedConnection& a, const model::TappedConnection& b) {
                             return a.acceptedAt < b.acceptedAt;
                         });
        for (qsizetype i = 0; i < connections.size(); ++i) {
            connections[i].number = static_cast<int>(i) + 1;
        }
    }
    model::TapSighting sighting = analysis::findHandshake(connections, request, from, clock.now(), got);
    sighting.connectionsDropped = dropped;
    return sighting;
}

void CompareRun::Private::checkSettled() {
    if (state == State::Settling && analysis::isAnswered(sighting())) {
        onSettled();
    }
}

void CompareRun::Private::onSettled() {
    if (state != State::Settling) {
        return;
    }
    settleLimit.stop();
    settleCheck.stop();
    if (hasTaps()) {
        record.tap = sighting();
    }
    state = State::Replaying;
    replaysBegan = clock.now();
    if (plan.replay && !cancelled) {
        queue = analysis::nextReplays(record);
        if (!queue.isEmpty()) {
            const auto fixed = static_cast<int>(analysis::proposeReplays(record).size());
            const bool seen = record.tap && record.tap->exchange;
            mostPlanned =
                (fixed > 0 && seen ? fixed : analysis::mostReplays) + (seen ? 0 : analysis::mostProbes);
            Q_EMIT q->advanced();
        }
    }
    replayNext();
}

std::chrono::milliseconds CompareRun::Private::timeLeft() const {
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(clock.now() - replaysBegan);
    return std::max(analysis::mostReplayTime - spent, std::chrono::milliseconds(0));
}

void CompareRun::Private::replayNext() {
    const bool bounded = !hasTaps();
    if (cancelled || queue.isEmpty() || record.replays.size() >= mostPlanned ||
        (bounded && timeLeft().count() == 0)) {
        auditIfAsked();
        return;
    }
    const analysis::ReplayProposal& proposal = queue.first();
    const bool probe = proposal.route == model::Replay::Route::Proxied;
    model::AttemptPlan attemptPlan = probe ? plan.proxied : plan.direct;
    attemptPlan.request = proposal.request;
    attemptPlan.afterSwitch = model::AttemptPlan::AfterSwitch::Close;
    if (probe || bounded) {
        attemptPlan.limits = shortened(attemptPlan.limits, probe ? mostPerProbe : mostPerReplay);
    }
    if (bounded) {
        attemptPlan.limits = shortened(attemptPlan.limits, timeLeft());
    }
    if (!proposal.alpn.isEmpty()) {
        attemptPlan.tls.alpn = proposal.alpn;
        if (!contexts.prepare(attemptPlan)) {
            auditIfAsked();
            return;
        }
    }
    if (proposal.throughTls) {
        attemptPlan.url.secure = true;
        attemptPlan.tls.insecure = true;
        // A file that cannot be read is nothing the user was asked about for an address without TLS.
        if (!contexts.prepare(attemptPlan)) {
            auditIfAsked();
            return;
        }
    }
    std::unique_ptr<net::Driver> driver;
    attempt((probe ? u"probe "_s : u"replay "_s) + proposal.description, attemptPlan, driver);
    QObject::connect(driver.get(), &net::Driver::finished, q, [this] { onReplayFinished(); });
    replayDrivers.push_back(std::move(driver));
    replayDrivers.back()->start();
}

void CompareRun::Private::onReplayFinished() {
    const analysis::ReplayProposal proposal = queue.takeFirst();
    if (!cancelled) {
        record.replays.append({proposal.code, proposal.description, replayDrivers.back()->session(),
                               proposal.route, proposal.field});
        Q_EMIT q->progressed(base::translate("CompareRun", "asked %1 of at most %2")
                                 .arg(record.replays.size())
                                 .arg(mostPlanned));
        Q_EMIT q->advanced();
    }
    if (!cancelled && queue.isEmpty()) {
        queue = analysis::nextReplays(record);
    }
    replayNext();
}

void CompareRun::Private::auditIfAsked() {
    if (mostPlanned != static_cast<int>(record.replays.size()) && !cancelled) {
        mostPlanned = static_cast<int>(record.replays.size());
        Q_EMIT q->advanced();
    }
    if (!plan.audit || cancelled) {
        finish();
        return;
    }
    state = State::Auditing;
    AuditRun::Look look;
    if (record.tap) {
        look = [this](const protocol::HttpRequestHead& request, model::nanoseconds from) {
            return sightingOf(request, from);
        };
    }
    audit = std::make_unique<AuditRun>(AuditRun::Addresses{plan.direct, plan.proxied}, contexts, clock,
                                       entropy, std::move(look));
    QObject::connect(audit.get(), &AuditRun::advanced, q, [this] {
        record.audit = audit->audit();
        Q_EMIT q->progressed(base::translate("CompareRun", "safety of the path: asked %1 of at most %2")
                                 .arg(record.audit->probes.size())
                                 .arg(audit->planned()));
        Q_EMIT q->advanced();
    });
    QObject::connect(audit.get(), &AuditRun::finished, q, [this] {
        record.audit = audit->audit();
        finish();
    });
    audit->start(record);
}

void CompareRun::Private::finish() {
    state = State::Finished;
    QMetaObject::invokeMethod(q, &CompareRun::finished, Qt::QueuedConnection);
}

} // namespace twinwire::run
