// Driven by signals alone. After a request to the proxied address the tap is waited for: what the proxy sent
// on has reached it by the time that it answered, the upstream's answer soon after.
#include "run/audit_run.h"

#include "analysis/audit.h"
#include "analysis/sighting.h"
#include "net/driver.h"
#include "run/tls_contexts.h"

#include <QTimer>

#include <algorithm>
#include <vector>

namespace twinwire::run {

namespace {

constexpr std::chrono::milliseconds mostPerRequest{2'000};
constexpr std::chrono::milliseconds settle{100};

} // namespace

model::TimeLimits shortened(model::TimeLimits limits, std::chrono::milliseconds most) {
    for (std::chrono::milliseconds* limit : {&limits.connect, &limits.total}) {
        if (limit->count() == 0 || *limit > most) {
            *limit = most;
        }
    }
    return limits;
}

class AuditRun::Private {
public:
    Private(AuditRun* owner, Addresses both, const TlsContexts& prepared, const base::Clock& time,
            base::Entropy& chance, Look tap)
        : q(owner)
        , addresses(std::move(both))
        , contexts(prepared)
        , clock(time)
        , entropy(chance)
        , look(std::move(tap)) {
        settleLimit.setSingleShot(true);
        record.audit.emplace();
    }

    void askNext();
    std::chrono::milliseconds timeLeft() const;
    void onAnswered();
    void onSettled();
    void end(bool complete);

    AuditRun* q;
    Addresses addresses;
    const TlsContexts& contexts;
    const base::Clock& clock;
    base::Entropy& entropy;
    Look look;
    model::ComparedRun record; ///< with the audit so far
    std::optional<analysis::AuditProposal> asked;
    std::vector<std::unique_ptr<net::Driver>> drivers;
    QTimer settleLimit;
    std::chrono::nanoseconds began{0};
    int most = analysis::mostAuditRequests;
    bool settling = false;
    bool ended = false;
    bool cancelled = false;
};

AuditRun::AuditRun(Addresses addresses, const TlsContexts& contexts, const base::Clock& clock,
                   base::Entropy& entropy, Look look, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(addresses), contexts, clock, entropy, std::move(look))) {
    connect(&d->settleLimit, &QTimer::timeout, this, [this] { d->onSettled(); });
}

AuditRun::~AuditRun() = default;

void AuditRun::start(const model::ComparedRun& record) {
    d->record = record;
    d->record.audit.emplace();
    d->began = d->clock.now();
    d->askNext();
}

void AuditRun::cancel() {
    if (d->cancelled || d->ended) {
        return;
    }
    d->cancelled = true;
    if (d->settling) {
        d->settleLimit.start(0);
    } else {
        d->drivers.back()->cancel();
    }
}

const model::Audit& AuditRun::audit() const {
    return *d->record.audit;
}

int AuditRun::planned() const {
    return d->most;
}

void AuditRun::lookAgain() {
    if (!d->settling) {
        return;
    }
    const model::Session& session = d->record.audit->probes.last().session;
    if (analysis::isAnswered(d->look(session.exchange.request, session.timings.begun))) {
        d->settleLimit.start(0);
    }
}

std::chrono::milliseconds AuditRun::Private::timeLeft() const {
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(clock.now() - began);
    return std::max(analysis::mostAuditTime - spent, std::chrono::milliseconds(0));
}

void AuditRun::Private::askNext() {
    asked = analysis::nextAudit(record);
    if (cancelled || !asked || timeLeft().count() == 0) {
        end(!cancelled && !asked);
        return;
    }
    model::AttemptPlan plan =
        asked->route == model::Replay::Route::Proxied ? addresses.proxied : addresses.direct;
    plan.request = asked->request;
    plan.afterSwitch = model::AttemptPlan::AfterSwitch::Close;
    plan.limits = shortened(plan.limits, std::min(mostPerRequest, timeLeft()));
    drivers.push_back(std::make_unique<net::Driver>(plan, contexts.supplies(plan, clock, entropy)));
    QObject::connect(drivers.back().get(), &net::Driver::finished, q, [this] { onAnswered(); });
    drivers.back()->start();
}

void AuditRun::Private::onAnswered() {
    if (cancelled) {
        end(false);
        return;
    }
    record.audit->probes.append(
        {asked->name, asked->description, asked->route, drivers.back()->session(), std::nullopt});
    if (!look || asked->route == model::Replay::Route::Direct) {
        Q_EMIT q->advanced();
        askNext();
        return;
    }
    settling = true;
    settleLimit.start(settle);
    q->lookAgain();
}

void AuditRun::Private::onSettled() {
    settling = false;
    model::AuditProbe& probe = record.audit->probes.last();
    probe.tapped = look(probe.session.exchange.request, probe.session.timings.begun).exchange;
    Q_EMIT q->advanced();
    askNext();
}

void AuditRun::Private::end(bool complete) {
    ended = true;
    most = static_cast<int>(record.audit->probes.size());
    record.audit->complete = complete;
    QMetaObject::invokeMethod(q, &AuditRun::finished, Qt::QueuedConnection);
}

} // namespace twinwire::run
