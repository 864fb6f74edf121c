// The lab's scenarios as a table: what each shows, what it runs on, what is to be expected.
#pragma once

#include "run/jobs.h"

#include <QAbstractTableModel>

namespace twinwire::ui {

/// What a scenario's row expects, for icon and colour.
enum class ScenarioExpectation { BothSwitch, Warns, ProxiedRefused, ProxiedFails, BothRefuse };
ScenarioExpectation expectationOf(const run::ScenarioSummary& scenario);

/// See the head of this file.
class ScenarioModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Title, Shows, RunsOn, Expect, Act, ColumnCount };
    enum Role {
        NameRole = Qt::UserRole + 1,
        InstalledRole,
        ExpectationRole, ///< ScenarioExpectation as int
        InstallHintRole,
        ProductRole,
    };

    explicit ScenarioModel(QObject* parent = nullptr);
    void setScenarios(const QList<run::ScenarioSummary>& scenarios);
    /// A chosen handful, or all.
    void setAll(bool all);
    bool isAll() const { return m_all; }
    /// Words that must all occur in a row; searches all scenarios.
    void setFilter(const QString& text);
    int total() const { return int(m_scenarios.size()); }
    QString nameAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    QList<run::ScenarioSummary> m_scenarios;
    QList<int> m_shown; ///< indexes into m_scenarios
    QStringList m_words;
    bool m_all = false;
};

} // namespace twinwire::ui
