// The lab's scenarios as a list for people.
#include "base/translate.h"
#include "lab/scenario.h"
#include "run/jobs.h"
#include "run/wire_core.h"

#include <QThreadPool>

#include <array>

namespace twinwire::run {

using namespace Qt::StringLiterals;

namespace {

using lab::Product;

constexpr std::array products = {Product::Nginx, Product::HAProxy, Product::Apache, Product::Caddy};

using Versions = QHash<Product, QString>;

QString familyOf(const lab::Scenario& scenario) {
    if (scenario.hop) {
        return base::translate("Lab", "Faulty hop", "a group of scenarios");
    }
    if (!scenario.product) {
        return base::translate("Lab", "Upstream", "a group of scenarios");
    }
    switch (*scenario.product) {
    case Product::Nginx:
        return u"nginx"_s;
    case Product::HAProxy:
        return u"HAProxy"_s;
    case Product::Apache:
        return u"Apache httpd"_s;
    case Product::Caddy:
        return u"Caddy"_s;
    }
    return {};
}

QString installHintFor(Product product) {
    switch (product) {
    case Product::Nginx:
        return u"apt install nginx-light"_s;
    case Product::HAProxy:
        return u"apt install haproxy"_s;
    case Product::Apache:
        return u"apt install apache2"_s;
    case Product::Caddy:
        return u"apt install caddy"_s;
    }
    return {};
}

} // namespace

class LabCatalogue::Private {
public:
    explicit Private(LabCatalogue* catalogue)
        : window(std::make_shared<Crossing<Versions>>([this, catalogue](Versions& found) {
            versions = found;
            list.clear();
            Q_EMIT catalogue->versionsFound();
        })) {}

    std::shared_ptr<Crossing<Versions>> window;
    Versions versions;
    /// As it was told last; another language or another look for the programs makes it anew.
    QList<ScenarioSummary> list;
    QString spoken;
};

LabCatalogue::LabCatalogue(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this)) {}

LabCatalogue::~LabCatalogue() {
    d->window->end();
}

QList<ScenarioSummary> LabCatalogue::scenarios() const {
    const QString speaks = base::translate("Lab", "Faulty hop", "a group of scenarios");
    if (!d->list.isEmpty() && d->spoken == speaks) {
        return d->list;
    }
    QHash<Product, bool> installed;
    for (const Product product : products) {
        installed.insert(product, !lab::programOf(product).isEmpty());
    }
    QList<ScenarioSummary> list;
    for (const lab::Scenario& scenario : lab::scenarios()) {
        ScenarioSummary summary;
        summary.name = scenario.name;
        summary.title = lab::titleOf(scenario);
        summary.teaches = lab::teachingOf(scenario);
        summary.family = familyOf(scenario);
        if (scenario.product) {
            summary.product = lab::productName(*scenario.product);
            summary.installed = installed.value(*scenario.product);
            summary.version = d->versions.value(*scenario.product);
            summary.installHint = summary.installed ? QString() : installHintFor(*scenario.product);
        }
        summary.direct = scenario.expectation.direct;
        summary.proxied = scenario.expectation.proxied;
        summary.finding = scenario.expectation.finding;
        list.append(summary);
    }
    d->list = list;
    d->spoken = speaks;
    return list;
}

void LabCatalogue::lookUpVersions() {
    d->list.clear();
    QThreadPool::globalInstance()->start([window = d->window] {
        Versions versions;
        for (const Product product : products) {
            versions.insert(product, lab::versionOf(product));
        }
        window->send([&](Versions& news) { news = versions; });
    });
}

} // namespace twinwire::run
