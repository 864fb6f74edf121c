// Plays one attempt after the other until an answer is no redirect to be followed.
#include "run/connect_run.h"

#include "base/assert.h"
#include "model/names.h"
#include "protocol/handshake.h"
#include "run/tls_contexts.h"

#include <vector>

namespace twinwire::run {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRedirects = 10;

bool isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

class ConnectRun::Private {
public:
    Private(ConnectRun* owner, ConnectPlan wanted)
        : q(owner)
        , plan(std::move(wanted)) {}

    void attempt();
    void onFinished();
    bool follow();
    net::Driver& driver() const { return *drivers.back(); }

    ConnectRun* q;
    ConnectPlan plan;
    base::SteadyClock clock;
    base::SystemEntropy entropy;
    TlsContexts contexts;
    std::vector<std::unique_ptr<net::Driver>> drivers;
    QList<model::Session> redirected;
    QString refusal;
    bool cancelled = false;
};

ConnectRun::ConnectRun(ConnectPlan plan, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(plan))) {}

ConnectRun::~ConnectRun() = default;

base::Result<void> ConnectRun::start() {
    TWINWIRE_ASSERT(d->drivers.empty());
    if (const base::Result<void> prepared = d->contexts.prepare(d->plan.attempt); !prepared) {
        return prepared;
    }
    d->attempt();
    if (d->cancelled) {
        d->driver().cancel();
    }
    return {};
}

void ConnectRun::cancel() {
    d->cancelled = true;
    if (!d->drivers.empty()) {
        d->driver().cancel();
    }
}

bool ConnectRun::wasCancelled() const {
    return d->cancelled;
}

void ConnectRun::sendMessage(protocol::Opcode type, const QByteArray& payload, qsizetype fragment) {
    if (!d->drivers.empty()) {
        d->driver().sendMessage(type, payload, fragment);
    }
}

void ConnectRun::sendPing(const QByteArray& payload) {
    if (!d->drivers.empty()) {
        d->driver().sendPing(payload);
    }
}

void ConnectRun::sendPong(const QByteArray& payload) {
    if (!d->drivers.empty()) {
        d->driver().sendPong(payload);
    }
}

void ConnectRun::requestClose(const protocol::CloseFrame& close) {
    if (!d->drivers.empty()) {
        d->driver().requestClose(close);
    }
}

void ConnectRun::setReading(bool on) {
    if (!d->drivers.empty()) {
        d->driver().setReading(on);
    }
}

model::Phase ConnectRun::phase() const {
    return d->drivers.empty() ? model::Phase::Name : d->driver().phase();
}

qsizetype ConnectRun::backlog() const {
    return d->drivers.empty() ? 0 : d->driver().backlog();
}

const model::Session& ConnectRun::session() const {
    TWINWIRE_ASSERT(!d->drivers.empty());
    return d->driver().session();
}

const QList<model::Session>& ConnectRun::redirected() const {
    return d->redirected;
}

QString ConnectRun::redirectRefusal() const {
    return d->refusal;
}

void ConnectRun::Private::attempt() {
    const protocol::WebSocketUrl& url = plan.attempt.url;
    plan.attempt.request = requestBytes(plan.wish, url, url.authority(), plan.key);
    drivers.push_back(
        std::make_unique<net::Driver>(plan.attempt, contexts.supplies(plan.attempt, clock, entropy)));
    net::Driver* current = drivers.back().get();
    QObject::connect(current, &net::Driver::phaseChanged, q,
                     [this](model::Phase phase) { Q_EMIT q->progressed(model::inWords(phase)); });
    QObject::connect(current, &net::Driver::phaseChanged, q, &ConnectRun::phaseChanged);
    QObject::connect(current, &net::Driver::opened, q, &ConnectRun::opened);
    QObject::connect(current, &net::Driver::framePassed, q, &ConnectRun::framePassed);
    QObject::connect(current, &net::Driver::messageArrived, q, &ConnectRun::messageArrived);
    QObject::connect(current, &net::Driver::finished, q, [this] { onFinished(); });
    current->start();
}

void ConnectRun::Private::onFinished() {
    if (!cancelled && plan.followRedirects && follow()) {
        // The driver is still inside its signal; the next one starts from the event loop.
        QMetaObject::invokeMethod(
            q,
            [this] {
                if (cancelled) {
                    Q_EMIT q->finished();
                } else {
                    attempt();
                }
            },
            Qt::QueuedConnection);
        return;
    }
    QMetaObject::invokeMethod(q, &ConnectRun::finished, Qt::QueuedConnection);
}

bool ConnectRun::Private::follow() {
    const model::Session& session = driver().session();
    if (!session.exchange.response || !isRedirect(session.exchange.response->status)) {
        return false;
    }
    if (redirected.size() >= mostRedirects) {
        refusal = u"more than %1 redirects"_s.arg(mostRedirects);
        return false;
    }
    const QByteArray location = session.exchange.response->headers.first("Location").value_or(QByteArray());
    base::Result<protocol::WebSocketUrl> target = redirectTarget(plan.attempt.url, location);
    if (!target) {
        refusal = target.error().message + u" ("_s + target.error().place + u')';
        return false;
    }
    model::AttemptPlan next = plan.attempt;
    next.url = *target;
    if (const base::Result<void> prepared = contexts.prepare(next); !prepared) {
        refusal = prepared.error().message;
        return false;
    }
    redirected.append(session);
    plan.wish = redirectedWish(plan.wish, plan.attempt.url, *target);
    plan.key = protocol::keyFor(entropy.octets(16));
    plan.attempt = next;
    Q_EMIT q->progressed(u"redirected to "_s + QString::fromUtf8(target->text));
    return true;
}

} // namespace twinwire::run
