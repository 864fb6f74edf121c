// See lab_mending.h.
#include "run/lab_mending.h"

#include "lab/scenario_stage.h"
#include "run/configuration_reading.h"
#include "run/remedy_applier.h"

#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace twinwire::run {

namespace {

using Pairs = QList<std::pair<QByteArray, QByteArray>>;

/// What a remedy leaves open, and what stands there in the lab.
const Pairs& placeholders() {
    static const Pairs pairs{
        {"127.0.0.1:9001", "{{upstream}}"},
        {"upstream.example:9001", "{{upstream}}"},
        {"upstream.example", "localhost"},
        {"/etc/ssl/certs/ca-certificates.crt", "{{dir}}/ca.crt"},
        {"CERT.pem", "{{dir}}/proxy.pem"},
        {"listen 80;", "listen 127.0.0.1:{{listen}};"},
        {"listen 443 ", "listen 127.0.0.1:{{listen}} "},
        {"bind :80 ", "bind 127.0.0.1:{{listen}} "},
        {"bind :443 ", "bind 127.0.0.1:{{listen}} "},
    };
    return pairs;
}

QByteArray filledIn(QByteArray remedy, QStringList& filled) {
    for (const auto& [placeholder, value] : placeholders()) {
        if (remedy.contains(placeholder)) {
            filled.append(QString::fromUtf8(placeholder.trimmed()));
            remedy.replace(placeholder, value);
        }
    }
    return remedy;
}

QByteArray remedyText(const ScenarioResult& broken) {
    const QString product = lab::productName(*broken.scenario.product);
    for (const model::ConfigurationText& text :
         broken.comparison.findings.constFirst().remedy.configuration) {
        if (text.product == product) {
            // The mended one gets an upstream of its own.
            return text.text.toUtf8().replace(broken.run.direct.plan.url.authority(), "127.0.0.1:9001");
        }
    }
    return {};
}

Mending::Place placeOf(const QByteArray& code, const ScenarioResult& broken) {
    if (code.startsWith("proxy.")) {
        return Mending::Place::Configuration;
    }
    if (code.startsWith("request.") || code.startsWith("tls.")) {
        return Mending::Place::Request;
    }
    const bool directFails = broken.run.direct.outcome != model::Outcome::Switched;
    return code.startsWith("upstream.") || directFails ? Mending::Place::Upstream : Mending::Place::Unknown;
}

/// The template as a text that a reader takes: values for its placeholders, which are found again.
Pairs standIns(const ScenarioResult& broken) {
    Pairs pairs{
        {"{{upstream}}", "127.0.0.1:61009"}, {"{{listen2}}", "61002"}, {"{{dir}}", "/twinwire-lab-folder"}};
    pairs.prepend(
        {"127.0.0.1:{{listen}}", "127.0.0.1:" + QByteArray::number(broken.run.proxied.connection.peerPort)});
    return pairs;
}

/// The template as nginx's own reading mends it; nothing when it finds another cause, or has no fix for
/// it.
std::optional<QByteArray> fixed(const ScenarioResult& broken, const QByteArray& code) {
    if (broken.scenario.product != lab::Product::Nginx) {
        return std::nullopt;
    }
    const Pairs pairs = standIns(broken);
    proxyconfig::GivenFiles files;
    QByteArray text = broken.scenario.configuration;
    for (const auto& [placeholder, value] : pairs) {
        text.replace(placeholder, value);
    }
    const QString name = u"nginx.conf"_s;
    files.texts.insert(name, text);
    const auto configuration =
        proxyconfig::Configuration::read(name, files, lab::versionOf(lab::Product::Nginx).toLatin1());
    if (!configuration) {
        return std::nullopt;
    }
    const QList<proxyconfig::FileEdits> edits = configuration->fixes(questionOf(broken.run.proxied));
    const auto mended = configuration->mended(edits);
    const auto shows = [&](const proxyconfig::Configuration& given) {
        return std::ranges::any_of(readingOf(given, broken.run.proxied).findings,
                                   [&](const model::Finding& finding) { return finding.code == code; });
    };
    // Other things may be mended on the way; what counts is that this cause is taken away.
    if (edits.size() != 1 || !mended || !shows(*configuration) || shows(*mended)) {
        return std::nullopt;
    }
    QByteArray after = edits.constFirst().after();
    for (const auto& [placeholder, value] : pairs) {
        after.replace(value, placeholder);
    }
    return after;
}

} // namespace

class LabMending::Private {
public:
    explicit Private(LabMending& owner)
        : q(owner) {}

    void choose();
    void choose(const ScenarioResult& broken);
    void rerun();
    void conclude();
    void over() { QMetaObject::invokeMethod(&q, &LabMending::finished, Qt::QueuedConnection); }

    LabMending& q;
    int concurrency = 1;
    bool cancelled = false;
    std::unique_ptr<LabDemo> before;
    std::unique_ptr<LabDemo> after;
    QList<Mending> mendings;
    QList<qsizetype> rerunOf; ///< of after's results, the mending
    QList<lab::Scenario> leftOut;
};

void LabMending::Private::choose() {
    for (const ScenarioResult& result : before->results()) {
        if (result.leftOut) {
            leftOut.append(result.scenario);
        } else {
            choose(result);
        }
    }
    rerun();
}

void LabMending::Private::choose(const ScenarioResult& broken) {
    Mending mending;
    mending.broken = broken;
    if (broken.comparison.findings.isEmpty()) {
        mending.troubles = broken.deviations;
        mending.place = Mending::Place::Configuration;
        mendings.append(mending);
        return;
    }
    mending.code = broken.comparison.findings.constFirst().code;
    mending.place = placeOf(mending.code, broken);
    if (mending.place != Mending::Place::Configuration) {
        mendings.append(mending);
        return;
    }
    const QByteArray remedy = filledIn(remedyText(broken), mending.filled);
    const base::Result<QByteArray> pasted =
        withRemedy(*broken.scenario.product, broken.scenario.configuration, remedy);
    if (pasted) {
        mending.configuration = *pasted;
    } else {
        mending.troubles.append(pasted.error().message);
    }
    mendings.append(mending);
    if (const std::optional<QByteArray> fix = fixed(broken, mending.code)) {
        mending.way = Mending::Way::Fix;
        mending.filled.clear();
        mending.troubles.clear();
        mending.configuration = *fix;
        mendings.append(mending);
    }
}

void LabMending::Private::rerun() {
    QList<lab::Scenario> scenarios;
    for (qsizetype i = 0; i < mendings.size(); ++i) {
        if (mendings[i].configuration.isEmpty()) {
            continue;
        }
        lab::Scenario scenario = mendings[i].broken.scenario;
        scenario.configuration = mendings[i].configuration;
        // The address that the remedy leaves open is where the upstream listens.
        scenario.upstreamDead = false;
        scenario.expectation = {};
        scenario.expectation.proxied = model::Outcome::Switched;
        scenarios.append(scenario);
        rerunOf.append(i);
    }
    after = std::make_unique<LabDemo>(scenarios, concurrency);
    connect(after.get(), &LabDemo::finished, &q, [this] { conclude(); });
    after->start();
    if (cancelled) {
        after->cancel();
    }
}

void LabMending::Private::conclude() {
    const QList<ScenarioResult>& results = after->results();
    for (qsizetype i = 0; i < results.size(); ++i) {
        Mending& mending = mendings[rerunOf[i]];
        mending.mended = results[i];
        // What passed before was not mended.
        mending.passes =
            results[i].asExpected && mending.broken.run.proxied.outcome != model::Outcome::Switched;
        mending.troubles.append(results[i].deviations);
    }
    over();
}

LabMending::LabMending(QList<lab::Scenario> scenarios, int concurrency, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this)) {
    d->concurrency = concurrency;
    for (lab::Scenario& scenario : scenarios) {
        scenario.configuration.replace("{{http10}}", lab::http10Line());
    }
    d->before = std::make_unique<LabDemo>(std::move(scenarios), concurrency);
    connect(d->before.get(), &LabDemo::finished, this, [this] { d->choose(); });
}

LabMending::~LabMending() = default;

void LabMending::start() {
    d->before->start();
}

void LabMending::cancel() {
    d->cancelled = true;
    d->before->cancel();
    if (d->after) {
        d->after->cancel();
    }
}

const QList<Mending>& LabMending::results() const {
    return d->mendings;
}

const QList<lab::Scenario>& LabMending::leftOut() const {
    return d->leftOut;
}

QList<lab::Scenario> LabMending::brokenOf(const QList<lab::Scenario>& scenarios) {
    QList<lab::Scenario> broken;
    for (const lab::Scenario& scenario : scenarios) {
        if (scenario.product && scenario.expectation.proxied != model::Outcome::Switched) {
            broken.append(scenario);
        }
    }
    return broken;
}

} // namespace twinwire::run
