// The list of all scenarios, and what their files share.
#include "lab/scenario.h"

#include "base/translate.h"
#include "lab/scenario_parts.h"

#include <algorithm>

namespace twinwire::lab {

Scenario healthy(const char* name, const char* title, const char* teaches) {
    Scenario scenario;
    scenario.name = QString::fromUtf8(name);
    scenario.title = QString::fromUtf8(title);
    scenario.teaches = QString::fromUtf8(teaches);
    scenario.expectation.proxied = model::Outcome::Switched;
    return scenario;
}

Scenario refused(const char* name, const char* title, const char* teaches, int status, const char* finding) {
    Scenario scenario = healthy(name, title, teaches);
    scenario.expectation.proxied = model::Outcome::Refused;
    scenario.expectation.proxiedStatus = status;
    scenario.expectation.finding = finding;
    return scenario;
}

Scenario failed(const char* name, const char* title, const char* teaches, const char* finding) {
    Scenario scenario = healthy(name, title, teaches);
    scenario.expectation.proxied = model::Outcome::Failed;
    scenario.expectation.finding = finding;
    return scenario;
}

const QList<Scenario>& scenarios() {
    static const QList<Scenario> all = hopScenarios() + upstreamScenarios() + nginxScenarios() +
                                       nginxFurtherScenarios() + haproxyScenarios() + apacheScenarios() +
                                       caddyScenarios();
    return all;
}

QString titleOf(const Scenario& scenario) {
    return base::translate("Lab", scenario.title.toUtf8().constData());
}

QString teachingOf(const Scenario& scenario) {
    return base::translate("Lab", scenario.teaches.toUtf8().constData());
}

const Scenario* findScenario(const QString& name) {
    const QList<Scenario>& all = scenarios();
    const auto found = std::ranges::find(all, name, &Scenario::name);
    return found == all.end() ? nullptr : &*found;
}

} // namespace twinwire::lab
