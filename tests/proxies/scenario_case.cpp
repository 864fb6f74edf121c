// All scenarios of one product.
#include "proxies/scenario_case.h"

#include "analysis/speaker.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace twinwire;
using namespace Qt::StringLiterals;

namespace {

/// What a person needs to see when a scenario does not show what it is meant to.
QString describe(const run::ScenarioResult& result) {
    QStringList lines = result.deviations;
    for (const model::Finding& finding : result.comparison.findings) {
        lines.append(u"finding %1: %2"_s.arg(QString::fromLatin1(finding.code), finding.title));
    }
    const auto head = [](const model::Session& session) {
        return session.exchange.response ? QString::fromUtf8(session.exchange.response->bytes)
               : session.failure         ? session.failure->message
                                         : u"nothing"_s;
    };
    lines.append(u"direct: "_s + head(result.run.direct));
    lines.append(u"proxied: "_s + head(result.run.proxied));
    if (result.run.tap && result.run.tap->exchange) {
        lines.append(u"at the upstream: "_s + QString::fromUtf8(result.run.tap->exchange->request.bytes));
    }
    return lines.join(u'\n');
}

} // namespace

ScenarioCase::ScenarioCase(std::optional<lab::Product> product)
    : m_product(product) {}

int ScenarioCase::run(std::optional<lab::Product> product, int argc, char** argv) {
    QCoreApplication application(argc, argv);
    ScenarioCase test(product);
    return QTest::qExec(&test, argc, argv);
}

void ScenarioCase::initTestCase() {
    QList<lab::Scenario> chosen;
    for (const lab::Scenario& scenario : lab::scenarios()) {
        if (scenario.product == m_product) {
            chosen.append(scenario);
        }
    }
    QVERIFY(!chosen.isEmpty());
    if (m_product) {
        QVERIFY2(!lab::programOf(*m_product).isEmpty(),
                 "the program is not installed; packaging/test does that");
        QVERIFY(!lab::versionOf(*m_product).isEmpty());
    }
    constexpr int atOnce = 4;
    constexpr int patience = 200'000;
    run::LabDemo demo(chosen, atOnce);
    QSignalSpy finished(&demo, &run::LabDemo::finished);
    demo.start();
    QVERIFY(finished.wait(patience));
    m_results = demo.results();
    QCOMPARE(m_results.size(), chosen.size());
}

void ScenarioCase::shows_data() {
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_results.size(); ++i) {
        QTest::newRow(qPrintable(m_results[i].scenario.name)) << i;
    }
}

void ScenarioCase::shows() {
    QFETCH(int, index);
    const run::ScenarioResult& result = m_results[index];
    QVERIFY(!result.leftOut);
    QVERIFY2(result.asExpected, qPrintable(describe(result)));
}

void ScenarioCase::speakerIsNotMistaken() {
    QFETCH(int, index);
    using model::Speaker;
    model::ComparedRun run = m_results[index].run;
    const Speaker seen = analysis::whoAnswered(run);
    if (seen.confidence != model::Confidence::Proven || seen.who == Speaker::Who::Unknown) {
        return;
    }
    run.tap.reset();
    const Speaker guessed = analysis::whoAnswered(run);
    QVERIFY2(guessed.who == Speaker::Who::Unknown || guessed.who == seen.who,
             qPrintable(
                 u"seen: %1; guessed: %2"_s.arg(seen.reasons.join(u"; "_s), guessed.reasons.join(u"; "_s))));
}
