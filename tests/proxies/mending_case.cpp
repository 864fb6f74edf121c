// See mending_case.h.
#include "proxies/mending_case.h"

#include "model/names.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace twinwire;
using namespace Qt::StringLiterals;
using run::Mending;

MendingCase::MendingCase(lab::Product product)
    : m_product(product) {}

int MendingCase::run(lab::Product product, int argc, char** argv) {
    QCoreApplication application(argc, argv);
    MendingCase test(product);
    return QTest::qExec(&test, argc, argv);
}

void MendingCase::initTestCase() {
    QVERIFY2(!lab::programOf(m_product).isEmpty(), "the program is not installed; packaging/test does that");
    QList<lab::Scenario> chosen;
    for (const lab::Scenario& scenario : run::LabMending::brokenOf(lab::scenarios())) {
        if (scenario.product == m_product) {
            chosen.append(scenario);
        }
    }
    QVERIFY(!chosen.isEmpty());
    constexpr int atOnce = 6;
    constexpr int patience = 200'000;
    run::LabMending mending(chosen, atOnce);
    QSignalSpy finished(&mending, &run::LabMending::finished);
    mending.start();
    QVERIFY(finished.wait(patience));
    m_results = mending.results();
    QVERIFY(m_results.size() >= chosen.size());
    QVERIFY(mending.leftOut().isEmpty());
}

void MendingCase::passesWhenMended_data() {
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_results.size(); ++i) {
        const QString way = m_results[i].way == Mending::Way::Fix ? u" fix"_s : u" remedy"_s;
        QTest::newRow(qPrintable(m_results[i].broken.scenario.name + way)) << i;
    }
}

void MendingCase::passesWhenMended() {
    QFETCH(int, index);
    const Mending& mending = m_results[index];
    QVERIFY(mending.broken.run.proxied.outcome != model::Outcome::Switched);
    QCOMPARE(mending.code, mending.broken.scenario.expectation.finding);
    QVERIFY(mending.place != Mending::Place::Unknown);
    if (mending.place != Mending::Place::Configuration) {
        // Named as what it is, and the scenario shows it: the upstream or the request fails directly as well,
        // or another scheme was wanted.
        QVERIFY(mending.configuration.isEmpty() && !mending.passes);
        QVERIFY(mending.broken.run.direct.outcome != model::Outcome::Switched ||
                !mending.broken.scenario.proxiedScheme.isEmpty());
        return;
    }
    QVERIFY2(mending.passes,
             qPrintable(mending.troubles.join(u'\n') + u'\n' + QString::fromUtf8(mending.configuration)));
    QCOMPARE(mending.mended.run.proxied.outcome, model::Outcome::Switched);
}

void MendingCase::mostAreTheConfigurationsFault() {
    const auto mended = std::ranges::count_if(m_results, [](const Mending& mending) {
        return mending.place == Mending::Place::Configuration && mending.passes;
    });
    QVERIFY(mended * 2 > m_results.size());
}
