// Rows of the lab's table.
#include "ui/models/scenario_model.h"

#include "base/translate.h"
#include "ui/models/workspace_model.h"

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

const QStringList& chosenScenarios() {
    static const QStringList chosen{
        u"nginx-default"_s,       u"nginx-recipe-one"_s,  u"nginx-recipe-two"_s,   u"nginx-hide-upgrade"_s,
        u"hop-upgrade-dropped"_s, u"hop-http10-strict"_s, u"hop-upgrade-hidden"_s, u"hop-bytes-injected"_s,
        u"hop-idle-cut"_s,        u"haproxy-plain"_s,     u"apache-default"_s,     u"caddy-upgrade-dropped"_s,
        u"nginx-tls-ended"_s,
    };
    return chosen;
}

QString scenarioTitle(const run::ScenarioSummary& scenario) {
    // Translated titles need nothing; English ones begin small where they do not begin with configuration.
    static const QStringList plain{u"a"_s,       u"an"_s,        u"all"_s,     u"authentication"_s,
                                   u"headers"_s, u"inherited"_s, u"nobody"_s,  u"octets"_s,
                                   u"one"_s,     u"request"_s,   u"several"_s, u"the"_s,
                                   u"two"_s,     u"access"_s,    u"many"_s,    u"no"_s};
    QString title = scenario.title;
    if (!title.isEmpty() && plain.contains(title.section(u' ', 0, 0)))
        title[0] = title.at(0).toUpper();
    return title;
}

QString scenarioName(const run::LabCatalogue& lab, const QString& scenario) {
    if (scenario.isEmpty())
        return {};
    for (const run::ScenarioSummary& one : lab.scenarios()) {
        if (one.name == scenario)
            return base::translate("twinwire::ui::DocumentDesk", "%1: %2", "product or family, scenario")
                .arg(one.family, scenarioTitle(one));
    }
    return {};
}

ScenarioExpectation expectationOf(const run::ScenarioSummary& scenario) {
    using enum model::Outcome;
    if (scenario.direct == Switched && scenario.proxied == Switched)
        return scenario.finding.isEmpty() ? ScenarioExpectation::BothSwitch : ScenarioExpectation::Warns;
    if (scenario.direct != Switched && scenario.proxied != Switched)
        return ScenarioExpectation::BothRefuse;
    return scenario.proxied == Refused ? ScenarioExpectation::ProxiedRefused
                                       : ScenarioExpectation::ProxiedFails;
}

ScenarioModel::ScenarioModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void ScenarioModel::setScenarios(const QList<run::ScenarioSummary>& scenarios) {
    if (scenarios == m_scenarios)
        return;
    beginResetModel();
    m_scenarios = scenarios;
    choose();
    endResetModel();
}

void ScenarioModel::setAll(bool all) {
    if (all == m_all)
        return;
    beginResetModel();
    m_all = all;
    choose();
    endResetModel();
}

void ScenarioModel::setFilter(const QString& text) {
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    beginResetModel();
    m_words = words;
    choose();
    endResetModel();
}

void ScenarioModel::choose() {
    m_shown.clear();
    if (m_all || !m_words.isEmpty()) {
        for (int i = 0; i < m_scenarios.size(); ++i) {
            const run::ScenarioSummary& one = m_scenarios.at(i);
            const QString text = one.name + u' ' + one.title + u' ' + one.teaches + u' ' + one.family;
            if (std::all_of(m_words.begin(), m_words.end(),
                            [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); }))
                m_shown.append(i);
        }
        return;
    }
    // Eight rows: the first eight of the chosen ones whose product is here, then those that are missing.
    constexpr qsizetype most = 8;
    QList<int> missing;
    for (const QString& name : chosenScenarios()) {
        for (int i = 0; i < m_scenarios.size(); ++i) {
            if (m_scenarios.at(i).name == name)
                (m_scenarios.at(i).installed ? m_shown : missing).append(i);
        }
    }
    if (!missing.isEmpty())
        m_shown = m_shown.mid(0, most - 1) << missing.first();
    else
        m_shown = m_shown.mid(0, most);
}

QString ScenarioModel::nameAt(int row) const {
    return row >= 0 && row < m_shown.size() ? m_scenarios.at(m_shown.at(row)).name : QString();
}

int ScenarioModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_shown.size());
}

int ScenarioModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ScenarioModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Scenario");
    case Shows:
        return tr("Shows");
    case RunsOn:
        return tr("Runs on");
    case Expect:
        return tr("Expect");
    default:
        return {};
    }
}

QVariant ScenarioModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const run::ScenarioSummary& one = m_scenarios.at(m_shown.at(index.row()));
    switch (role) {
    case NameRole:
        return one.name;
    case InstalledRole:
        return one.installed;
    case ExpectationRole:
        return int(expectationOf(one));
    case InstallHintRole:
        return one.installHint;
    case ProductRole:
        return one.product.isEmpty() ? one.family : one.product;
    case Qt::ToolTipRole:
        return index.column() == Title ? one.name : one.teaches;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        break;
    default:
        return {};
    }
    const bool spoken = role == Qt::AccessibleTextRole;
    switch (index.column()) {
    case Title:
        return scenarioTitle(one);
    case Shows:
        return one.teaches;
    case RunsOn:
        if (!one.installed)
            return tr("not installed");
        if (one.product.isEmpty())
            return tr("built in");
        return one.version.isEmpty() ? one.product : tr("%1 %2").arg(one.product, one.version);
    case Expect:
        switch (expectationOf(one)) {
        case ScenarioExpectation::BothSwitch:
            return tr("both switch");
        case ScenarioExpectation::Warns:
            return tr("both switch, with a finding");
        case ScenarioExpectation::ProxiedRefused:
            return tr("proxied refused");
        case ScenarioExpectation::ProxiedFails:
            return tr("proxied fails");
        case ScenarioExpectation::BothRefuse:
            return tr("both refused");
        }
        return {};
    case Act:
        if (spoken)
            return one.installed ? tr("Compare %1").arg(scenarioTitle(one))
                                 : tr("How to install %1").arg(one.product);
        return one.installed ? tr("Compare") : tr("How to install");
    default:
        return {};
    }
}

} // namespace twinwire::ui
