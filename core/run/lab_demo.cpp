// The lab's demonstration: a few scenarios at a time, each on a stage of its own.
#include "run/lab_demo.h"

#include "analysis/compare.h"
#include "base/assert.h"
#include "base/clock.h"
#include "lab/scenario_stage.h"
#include "model/names.h"
#include "protocol/handshake.h"
#include "run/compare_run.h"
#include "run/request_plan.h"

#include <QTimer>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace twinwire::run {

namespace {

constexpr std::chrono::milliseconds ordinaryPatience{15'000};

template <typename Value>
QString textOf(Value value) {
    return QString::fromLatin1(model::nameOf(value));
}

void holdAgainst(const QString& route, model::Outcome outcome, std::optional<int> status,
                 const model::Session& session, QStringList& found) {
    if (session.outcome != outcome) {
        const QString why = session.failure ? u" (%1)"_s.arg(session.failure->message) : QString();
        found.append(u"%1 %2 instead of %3%4"_s.arg(route, textOf(session.outcome), textOf(outcome), why));
    }
    const int got = session.exchange.response ? session.exchange.response->status : 0;
    if (status && got != *status) {
        found.append(u"%1 got status %2 instead of %3"_s.arg(route).arg(got).arg(*status));
    }
}

} // namespace

QStringList deviations(const lab::Expectation& expectation, const model::ComparedRun& run,
                       const model::Comparison& comparison) {
    QStringList found;
    holdAgainst(u"direct"_s, expectation.direct, expectation.directStatus, run.direct, found);
    holdAgainst(u"proxied"_s, expectation.proxied, expectation.proxiedStatus, run.proxied, found);
    const QList<model::Finding>& findings = comparison.findings;
    QList<QByteArray> required = expectation.alsoFindings;
    if (expectation.finding.isEmpty()) {
        for (const model::Finding& finding : findings) {
            if (finding.severity == model::Severity::Error) {
                found.append(u"found %1 where nothing is wrong"_s.arg(QString::fromLatin1(finding.code)));
            }
        }
    } else if (!expectation.first) {
        required.prepend(expectation.finding);
    } else if (findings.isEmpty() || findings.first().code != expectation.finding) {
        const QByteArray got = findings.isEmpty() ? QByteArray("nothing") : findings.first().code;
        found.append(u"found %1 first instead of %2"_s.arg(QString::fromLatin1(got),
                                                           QString::fromLatin1(expectation.finding)));
    } else if (expectation.proven && findings.first().confidence != model::Confidence::Proven) {
        found.append(u"%1 is %2 instead of proven"_s.arg(QString::fromLatin1(expectation.finding),
                                                         textOf(findings.first().confidence)));
    }
    for (const QByteArray& code : std::as_const(required)) {
        if (!std::ranges::any_of(findings, [&](const auto& finding) { return finding.code == code; })) {
            found.append(u"did not find %1"_s.arg(QString::fromLatin1(code)));
        }
    }
    return found;
}

namespace {

/// One scenario from the upstream's start to the child's end; over() comes once.
class ScenarioRun : public QObject {
public:
    explicit ScenarioRun(const lab::Scenario& scenario)
        : m_stage(scenario) {
        m_result.scenario = scenario;
        connect(&m_stage, &lab::ScenarioStage::ready, this, [this] { compare(); });
        connect(&m_stage, &lab::ScenarioStage::failed, this,
                [this](const base::Error& error) { stageFailed(error); });
        connect(&m_stage, &lab::ScenarioStage::stopped, this, [this] { end(); });
    }

    /// Called once, when the child has ended; never inside start() or cancel().
    void setOver(std::function<void()> over) { m_over = std::move(over); }
    void start();
    void cancel();
    const ScenarioResult& result() const { return m_result; }

private:
    model::AttemptPlan attempt(const QString& url, const QByteArray& host) const;
    void compare();
    void stageFailed(const base::Error& error);
    void compared();
    void leave();
    void end();

    std::function<void()> m_over;
    lab::ScenarioStage m_stage;
    std::unique_ptr<CompareRun> m_compare;
    QByteArray m_key;
    ScenarioResult m_result;
    bool m_leaving = false;
    bool m_ended = false;
};

void ScenarioRun::start() {
    m_result.deviations.clear();
    if (const auto opened = m_stage.openUpstream(); !opened) {
        stageFailed(opened.error());
        return;
    }
    ComparePlan plan;
    net::TapPlan tap;
    tap.listenAddress = "127.0.0.1";
    tap.targetHost = "127.0.0.1";
    tap.targetPort = m_stage.upstreamPort();
    plan.taps.append(tap);
    m_compare = std::make_unique<CompareRun>(plan);
    connect(m_compare.get(), &CompareRun::finished, this, [this] { compared(); });
    if (const auto opened = m_compare->open(); !opened) {
        stageFailed(opened.error());
        return;
    }
    m_stage.startProxy(m_compare->tapPorts().constFirst());
}

model::AttemptPlan ScenarioRun::attempt(const QString& address, const QByteArray& host) const {
    const lab::Scenario& scenario = m_result.scenario;
    model::AttemptPlan plan;
    const auto url = protocol::parseUrl(address);
    TWINWIRE_ASSERT(url.has_value());
    plan.url = *url;
    RequestWish wish;
    for (const QByteArray& header : scenario.headers) {
        const auto edit = protocol::parseHeaderArgument(QString::fromUtf8(header));
        TWINWIRE_ASSERT(edit.has_value());
        wish.fields.edits.append(*edit);
    }
    if (!scenario.rawRequest.isEmpty()) {
        wish.rawRequest =
            QByteArray(scenario.rawRequest).replace("{{host}}", host).replace("{{path}}", plan.url.resource);
    }
    plan.request = requestBytes(wish, plan.url, host, m_key);
    plan.tls.caFile = m_stage.caFile();
    plan.tls.alpn = scenario.alpn;
    plan.limits.total = scenario.patience.count() > 0 ? scenario.patience : ordinaryPatience;
    return plan;
}

void ScenarioRun::compare() {
    if (m_leaving) {
        return;
    }
    base::SystemEntropy entropy;
    constexpr int keyOctets = 16;
    m_key = protocol::keyFor(entropy.octets(keyOctets));
    const auto proxied = protocol::parseUrl(m_stage.proxiedUrl());
    TWINWIRE_ASSERT(proxied.has_value());
    const QByteArray host = proxied->authority();
    m_compare->setAttempts(attempt(m_stage.directUrl(), host), attempt(m_stage.proxiedUrl(), host));
    if (const auto started = m_compare->start(); !started) {
        stageFailed(started.error());
    }
}

void ScenarioRun::compared() {
    m_result.run = m_compare->record();
    m_result.comparison = analysis::compare(m_result.run);
    m_result.deviations = deviations(m_result.scenario.expectation, m_result.run, m_result.comparison);
    m_result.asExpected = m_result.deviations.isEmpty();
    leave();
}

void ScenarioRun::stageFailed(const base::Error& error) {
    m_result.asExpected = false;
    m_result.deviations.append(error.message);
    leave();
}

void ScenarioRun::cancel() {
    if (!m_leaving) {
        m_result.asExpected = false;
        m_result.deviations.append(u"cancelled"_s);
        leave();
    }
}

void ScenarioRun::leave() {
    if (!m_leaving) {
        m_leaving = true;
        m_stage.stop();
    }
}

void ScenarioRun::end() {
    if (!m_ended) {
        m_ended = true;
        m_over();
    }
}

} // namespace

class LabDemo::Private {
public:
    Private(LabDemo& owner, QList<lab::Scenario> given, int width)
        : q(owner)
        , concurrency(std::max(1, width)) {
        for (lab::Scenario& scenario : given) {
            ScenarioResult result;
            result.scenario = std::move(scenario);
            result.deviations = QStringList{u"was not run"_s};
            results.append(std::move(result));
        }
    }

    void launch();
    void onOver(qsizetype index, ScenarioRun* run);

    LabDemo& q;
    const int concurrency;
    QList<ScenarioResult> results;
    std::vector<std::unique_ptr<ScenarioRun>> running;
    qsizetype next = 0;
    bool cancelled = false;
    bool finishedOnce = false;
};

void LabDemo::Private::launch() {
    while (!cancelled && next < results.size() && std::ssize(running) < concurrency) {
        const qsizetype index = next++;
        const lab::Scenario& scenario = results[index].scenario;
        if (scenario.product && lab::programOf(*scenario.product).isEmpty()) {
            results[index].leftOut = true;
            results[index].deviations.clear();
            Q_EMIT q.scenarioFinished(results[index]);
            continue;
        }
        auto run = std::make_unique<ScenarioRun>(scenario);
        ScenarioRun* raw = run.get();
        raw->setOver([this, index, raw] { onOver(index, raw); });
        running.push_back(std::move(run));
        raw->start();
    }
    if (running.empty() && (cancelled || next >= results.size()) && !finishedOnce) {
        finishedOnce = true;
        QMetaObject::invokeMethod(&q, &LabDemo::finished, Qt::QueuedConnection);
    }
}

void LabDemo::Private::onOver(qsizetype index, ScenarioRun* run) {
    results[index] = run->result();
    const auto place = std::ranges::find(running, run, &std::unique_ptr<ScenarioRun>::get);
    // The object is still on the stack below us.
    place->release()->deleteLater();
    running.erase(place);
    Q_EMIT q.scenarioFinished(results[index]);
    QTimer::singleShot(0, &q, [this] { launch(); });
}

LabDemo::LabDemo(QList<lab::Scenario> scenarios, int concurrency, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(scenarios), concurrency)) {}

LabDemo::~LabDemo() = default;

void LabDemo::start() {
    QTimer::singleShot(0, this, [this] { d->launch(); });
}

void LabDemo::cancel() {
    d->cancelled = true;
    for (const auto& run : d->running) {
        run->cancel();
    }
    QTimer::singleShot(0, this, [this] { d->launch(); });
}

const QList<ScenarioResult>& LabDemo::results() const {
    return d->results;
}

} // namespace twinwire::run
