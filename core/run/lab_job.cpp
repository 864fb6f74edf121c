// One lab scenario run from the window: stage, tap, log; and the document that compares it.
#include "base/translate.h"
#include "lab/scenario_stage.h"
#include "run/jobs.h"
#include "run/shared_tap.h"
#include "run/wire_core.h"

namespace twinwire::run {

using namespace Qt::StringLiterals;

namespace {

using State = LabJob::State;

/// How often the child's log is looked at.
constexpr std::chrono::milliseconds logPace{250};
/// An attempt's whole time where the scenario says nothing, in seconds.
constexpr auto ordinaryPatience = "15"_L1;

/// What is known once the scenario is up.
struct Stand {
    workspace::HandshakeDocument document;
    qint64 processId = 0;
    QString tapListen;
    QString tapTarget;
};

/// What happened since the window looked last.
struct LabNews {
    std::optional<State> state;
    QString error;
    std::optional<QByteArray> log;
    std::optional<Stand> stand;
};

/// The request as a template: what compare sends for the scenario, with the placeholders of documents.
QByteArray templateFor(const lab::Scenario& scenario) {
    if (!scenario.rawRequest.isEmpty()) {
        return scenario.rawRequest;
    }
    protocol::HandshakeFields fields;
    fields.target = "{{path}}";
    fields.host = "{{host}}";
    fields.key = "{{key}}";
    for (const QByteArray& header : scenario.headers) {
        if (const auto edit = protocol::parseHeaderArgument(QString::fromUtf8(header))) {
            fields.edits.append(*edit);
        }
    }
    return protocol::serializeRequest(fields);
}

workspace::HandshakeDocument documentFor(const lab::Scenario& scenario, const lab::ScenarioStage& stage) {
    workspace::HandshakeDocument document;
    document.name = lab::titleOf(scenario);
    document.scenario = scenario.name;
    document.direct = stage.directUrl();
    document.proxied = stage.proxiedUrl();
    document.request = workspace::draftOf(templateFor(scenario), {});
    document.tls.caFile = stage.caFile();
    document.tls.alpn = QString::fromLatin1(scenario.alpn.join(','));
    document.maxTime = ordinaryPatience;
    if (scenario.patience.count() > 0) {
        constexpr double millisecondsPerSecond = 1000;
        document.maxTime =
            QString::number(static_cast<double>(scenario.patience.count()) / millisecondsPerSecond);
    }
    document.tapOn = true;
    return document;
}

class LabResident : public Resident {
public:
    LabResident(QString name, std::shared_ptr<TapJob::Side> side, std::shared_ptr<Crossing<LabNews>> window)
        : m_name(std::move(name))
        , m_side(std::move(side))
        , m_window(std::move(window)) {
        m_logTimer.setInterval(logPace);
        connect(&m_logTimer, &QTimer::timeout, this, [this] { reportLog(); });
    }

    void start() {
        m_scenario = lab::findScenario(m_name);
        if (m_scenario == nullptr) {
            fail(base::translate("LabJob", "There is no lab scenario named “%1”").arg(m_name));
            return;
        }
        m_stage = std::make_unique<lab::ScenarioStage>(*m_scenario);
        connect(m_stage.get(), &lab::ScenarioStage::ready, this, [this] { ready(); });
        connect(m_stage.get(), &lab::ScenarioStage::failed, this,
                [this](const base::Error& error) { fail(error.message); });
        connect(m_stage.get(), &lab::ScenarioStage::stopped, this, [this] { stopped(); });
        if (const base::Result<void> opened = m_stage->openUpstream(); !opened) {
            fail(opened.error().message);
            return;
        }
        net::TapPlan plan;
        plan.listenAddress = "127.0.0.1";
        plan.targetHost = "127.0.0.1";
        plan.targetPort = m_stage->upstreamPort();
        auto tap = std::make_shared<SharedTap>(plan);
        if (const base::Result<void> opened = tap->open(); !opened) {
            fail(opened.error().message);
            return;
        }
        m_tap = std::move(tap);
        m_side->tap = m_tap;
        m_logTimer.start();
        m_stage->startProxy(m_tap->tap().port());
    }

    void stop() {
        m_ending = true;
        if (m_stage && !m_over) {
            m_stage->stop();
        } else if (!m_over) {
            stopped();
        }
    }

    void leave() override {
        m_leaving = true;
        m_ending = true;
        if (m_stage && !m_over) {
            m_stage->stop();
        } else {
            deleteLater();
        }
    }

private:
    void ready() {
        // A hop says so through the event loop, also when it was stopped in the meantime.
        if (m_ending || m_over) {
            return;
        }
        reportLog();
        Stand stand;
        stand.document = documentFor(*m_scenario, *m_stage);
        stand.processId = m_stage->processId();
        stand.tapListen = m_tap->tap().listenText();
        stand.tapTarget = m_tap->tap().targetText();
        m_window->send([&](LabNews& news) {
            news.state = State::Ready;
            news.stand = std::move(stand);
        });
    }

    void fail(const QString& why) {
        if (m_over) {
            return;
        }
        end();
        m_window->send([&](LabNews& news) {
            news.state = State::Failed;
            news.error = why;
        });
    }

    void stopped() {
        if (m_over) {
            return;
        }
        end();
        m_window->send([](LabNews& news) { news.state = State::Stopped; });
    }

    /// Whatever ran has ended: nothing of it stays. The stage is further up the stack.
    void end() {
        m_over = true;
        m_logTimer.stop();
        if (m_stage) {
            reportLog();
            m_stage->disconnect(this);
            m_stage.release()->deleteLater();
        }
        if (m_tap) {
            // A comparison may still look at what passed.
            m_tap->tap().close();
            m_tap.reset();
        }
        if (m_leaving) {
            deleteLater();
        }
    }

    void reportLog() {
        QByteArray log = m_stage->log();
        if (log != m_log) {
            m_log = log;
            m_window->send([&](LabNews& news) { news.log = std::move(log); });
        }
    }

    QString m_name;
    std::shared_ptr<TapJob::Side> m_side;
    std::shared_ptr<Crossing<LabNews>> m_window;
    const lab::Scenario* m_scenario = nullptr;
    std::unique_ptr<lab::ScenarioStage> m_stage;
    std::shared_ptr<SharedTap> m_tap;
    QTimer m_logTimer;
    QByteArray m_log;
    bool m_ending = false; ///< the end was asked for
    bool m_leaving = false;
    bool m_over = false; ///< nothing runs any more
};

} // namespace

class LabJob::Private {
public:
    Private(LabJob* job, Wire& wire, const QString& scenario)
        : q(job)
        , name(scenario)
        , there(wire)
        , window(std::make_shared<Crossing<LabNews>>([this](LabNews& news) { take(news); })) {}

    void take(LabNews& news);

    LabJob* q;
    QString name;
    OnWire<LabResident> there;
    std::shared_ptr<Crossing<LabNews>> window;
    std::shared_ptr<TapJob::Side> side = std::make_shared<TapJob::Side>();
    State state = State::Idle;
    QString error;
    QByteArray log;
    Stand stand;
};

void LabJob::Private::take(LabNews& news) {
    const QPointer<LabJob> alive(q);
    if (news.stand) {
        stand = std::move(*news.stand);
    }
    if (news.log) {
        log = *news.log;
        Q_EMIT q->logGrew();
    }
    // A child that came up or died while it was being stopped is stopped.
    const bool late = alive && state == State::Stopping && news.state == State::Ready;
    if (alive && news.state && !late) {
        state = *news.state;
        error = news.error;
        if (state != State::Ready) {
            stand.processId = 0;
        }
        Q_EMIT q->stateChanged();
    }
}

LabJob::LabJob(Wire& wire, const QString& scenario, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, wire, scenario)) {
    d->there.begin(
        [scenario, side = d->side, window = d->window] { return new LabResident(scenario, side, window); });
}

LabJob::~LabJob() {
    d->window->end();
}

void LabJob::start() {
    if (d->state != State::Idle) {
        return;
    }
    d->state = State::Starting;
    d->there.call([](LabResident& lab) { lab.start(); });
    Q_EMIT stateChanged();
}

void LabJob::stop() {
    if (d->state != State::Starting && d->state != State::Ready) {
        return;
    }
    d->state = State::Stopping;
    d->there.call([](LabResident& lab) { lab.stop(); });
    Q_EMIT stateChanged();
}

LabJob::State LabJob::state() const {
    return d->state;
}

QString LabJob::scenario() const {
    return d->name;
}

QString LabJob::error() const {
    return d->error;
}

QByteArray LabJob::log() const {
    return d->log;
}

qint64 LabJob::processId() const {
    return d->stand.processId;
}

workspace::HandshakeDocument LabJob::document() const {
    return d->stand.document;
}

std::shared_ptr<TapJob::Side> LabJob::tap() const {
    return d->state == State::Ready ? d->side : nullptr;
}

QString LabJob::tapDescription() const {
    return d->state == State::Ready ? base::translate("TapJob", "%1 to %2", "a tap's listener and target")
                                          .arg(d->stand.tapListen, d->stand.tapTarget)
                                    : QString();
}

} // namespace twinwire::run
