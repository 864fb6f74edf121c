// An open connection watched from the window. Frames cross in batches; when the window falls behind, they
// gather, and past a bound the connection is not read until it has caught up.
#include "run/jobs.h"
#include "run/wire_core.h"

namespace twinwire::run {

namespace {

using State = LiveConnection::State;

/// Octets, with what a frame costs beside its payload, that may wait for the window.
constexpr qsizetype mostWaiting = 32 * 1024 * 1024;
constexpr qsizetype frameCost = 128;

/// The connection at one moment.
struct LiveStatus {
    State state = State::Connecting;
    std::optional<model::Phase> phase;
    std::shared_ptr<const model::Session> session;
    QDateTime openedAt;
    std::optional<base::Error> error;
};

/// What happened since the window looked last, in order: each step is frames and then a status.
struct LiveNews {
    struct Step {
        FrameBatch frames;
        std::optional<LiveStatus> status;
    };
    QList<Step> steps;
    qsizetype waiting = 0;
    bool paused = false;
};

class LiveResident : public Resident {
public:
    LiveResident(ConnectPlan plan, std::shared_ptr<Crossing<LiveNews>> window)
        : m_run(std::move(plan))
        , m_window(std::move(window))
        , m_anchor(QDateTime::currentDateTimeUtc())
        , m_pace([this] { passOn(); }) {
        connect(&m_run, &ConnectRun::phaseChanged, this, [this] { report(stateNow()); });
        connect(&m_run, &ConnectRun::opened, this, [this] {
            m_open = true;
            m_openedAt = m_anchor.addMSecs(
                std::chrono::duration_cast<std::chrono::milliseconds>(
                    m_run.session().timings.headComplete.value_or(m_run.session().timings.begun))
                    .count());
            report(State::Open);
        });
        connect(&m_run, &ConnectRun::framePassed, this, [this](const model::FrameRecord& frame) {
            m_gathered += frame.frame.payload.size() + frameCost;
            m_frames.append(frame);
            if (m_gathered > mostWaiting) {
                m_pace.now();
            } else {
                m_pace.touch();
            }
        });
        connect(&m_run, &ConnectRun::finished, this, [this] { report(State::Ended); });
    }

    void start(const model::AttemptPlan& plan) {
        const base::Result<void> started = m_run.start();
        if (started) {
            report(State::Connecting);
            return;
        }
        LiveStatus status;
        status.state = State::Ended;
        status.error = atField(started.error());
        auto session = std::make_shared<model::Session>();
        session->plan = plan;
        status.session = std::move(session);
        m_window->send([&](LiveNews& news) { news.steps.append({{}, status}); });
    }

    ConnectRun& run() { return m_run; }

    /// The window took what waited.
    void resume() {
        m_paused = false;
        m_run.setReading(true);
    }

private:
    State stateNow() const {
        if (!m_open) {
            return State::Connecting;
        }
        return m_run.phase() == model::Phase::Closing ? State::Closing : State::Open;
    }

    void report(State state) {
        passOn();
        LiveStatus status;
        status.state = state;
        if (state == State::Connecting) {
            status.phase = m_run.phase();
        }
        // The frames went in the batches.
        auto session = std::make_shared<model::Session>(m_run.session());
        session->frames = {};
        status.session = std::move(session);
        status.openedAt = m_openedAt;
        m_window->send([&](LiveNews& news) {
            const bool same =
                !news.steps.isEmpty() && news.steps.last().status && news.steps.last().status->state == state;
            if (same) {
                news.steps.last().status = std::move(status);
            } else if (!news.steps.isEmpty() && !news.steps.last().status) {
                news.steps.last().status = std::move(status);
            } else {
                news.steps.append({{}, std::move(status)});
            }
        });
    }

    void passOn() {
        if (m_frames.isEmpty()) {
            return;
        }
        bool paused = false;
        m_window->send([&](LiveNews& news) {
            if (news.steps.isEmpty() || news.steps.last().status) {
                news.steps.append({m_frames, std::nullopt});
            } else {
                news.steps.last().frames += m_frames;
            }
            news.waiting += m_gathered;
            news.paused = news.paused || news.waiting > mostWaiting;
            paused = news.paused;
        });
        m_frames = {};
        m_gathered = 0;
        if (paused && !m_paused) {
            m_paused = true;
            m_run.setReading(false);
        }
    }

    ConnectRun m_run;
    std::shared_ptr<Crossing<LiveNews>> m_window;
    QDateTime m_anchor; ///< when the run's clock began
    QDateTime m_openedAt;
    FrameBatch m_frames;
    qsizetype m_gathered = 0;
    bool m_open = false;
    bool m_paused = false;
    Pace m_pace;
};

} // namespace

class LiveConnection::Private {
public:
    Private(LiveConnection* connection, Wire& wire, RouteName name)
        : q(connection)
        , route(name)
        , there(wire)
        , window(std::make_shared<Crossing<LiveNews>>([this](LiveNews& news) { take(news); })) {}

    void take(LiveNews& news);

    template <typename Act>
    void whileOpen(Act act) {
        if (status.state == State::Open) {
            there.call([act = std::move(act)](LiveResident& resident) { act(resident.run()); });
        }
    }

    LiveConnection* q;
    RouteName route;
    model::AttemptPlan attempt;
    OnWire<LiveResident> there;
    std::shared_ptr<Crossing<LiveNews>> window;
    LiveStatus status;
};

void LiveConnection::Private::take(LiveNews& news) {
    const QPointer<LiveConnection> alive(q);
    if (news.paused) {
        there.call([](LiveResident& resident) { resident.resume(); });
    }
    for (LiveNews::Step& step : news.steps) {
        if (alive && !step.frames.isEmpty()) {
            Q_EMIT q->framesPassed(std::make_shared<const FrameBatch>(std::move(step.frames)));
        }
        if (alive && step.status) {
            status = *step.status;
            Q_EMIT q->stateChanged();
            if (alive && step.status->error) {
                Q_EMIT q->failed(*step.status->error);
            }
        }
        if (!alive) {
            return;
        }
    }
}

LiveConnection::LiveConnection(Wire& wire, ConnectPlan plan, RouteName route, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, wire, route)) {
    d->status.state = State::Idle;
    d->attempt = plan.attempt;
    d->there.begin([plan = std::move(plan), window = d->window] { return new LiveResident(plan, window); });
}

LiveConnection::~LiveConnection() {
    d->window->end();
}

void LiveConnection::start() {
    if (d->status.state == State::Idle) {
        d->status.state = State::Connecting;
        d->there.call([plan = d->attempt](LiveResident& resident) { resident.start(plan); });
    }
}

void LiveConnection::cancel() {
    if (d->status.state != State::Idle) {
        d->there.call([](LiveResident& resident) { resident.run().cancel(); });
    }
}

RouteName LiveConnection::route() const {
    return d->route;
}

LiveConnection::State LiveConnection::state() const {
    return d->status.state;
}

std::optional<model::Phase> LiveConnection::phase() const {
    return d->status.phase;
}

std::shared_ptr<const model::Session> LiveConnection::session() const {
    return d->status.session;
}

QDateTime LiveConnection::openedAt() const {
    return d->status.openedAt;
}

void LiveConnection::sendMessage(protocol::Opcode type, const QByteArray& payload, qsizetype fragment) {
    d->whileOpen([=](ConnectRun& run) { run.sendMessage(type, payload, fragment); });
}

void LiveConnection::sendPing(const QByteArray& payload) {
    d->whileOpen([=](ConnectRun& run) { run.sendPing(payload); });
}

void LiveConnection::sendPong(const QByteArray& payload) {
    d->whileOpen([=](ConnectRun& run) { run.sendPong(payload); });
}

void LiveConnection::requestClose(const protocol::CloseFrame& close) {
    d->whileOpen([=](ConnectRun& run) { run.requestClose(close); });
}

} // namespace twinwire::run
