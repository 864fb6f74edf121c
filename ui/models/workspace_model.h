// The side bar's rows: the workspace's documents, the runs by day, the lab's scenarios, the menus' actions.
// Values in, rows out; it reads no file. On the window's thread.
#pragma once

#include "run/history.h"
#include "run/jobs.h"
#include "workspace/stores.h"

#include <QAbstractItemModel>
#include <QDate>
#include <QSortFilterProxyModel>

#include <memory>
#include <vector>

namespace twinwire::ui {

/// What a row of the side bar is.
enum class SidebarKind {
    Group,    ///< "Suites"; always open
    Hint,     ///< "None yet"
    Folder,   ///< of documents
    Document, ///< key: its path
    Runs,     ///< the runs of an earlier day
    Run,      ///< key: the history's id
    Family,   ///< of scenarios
    Scenario, ///< key: its name
    More,     ///< the rest of a family
    Action,   ///< key: the action's object name
};

/// An action of the menus, for the filter.
struct ActionRow {
    QString key;
    QString text;
    QString shortcut;
    bool enabled = true;
    bool operator==(const ActionRow&) const = default;
};

/// See the head of this file.
class WorkspaceModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< SidebarKind as int
        KeyRole,
        NoteRole,      ///< at the right: a time, a version, a count, a shortcut
        OutcomeRole,   ///< run::HistoryEntry::Outcome as int; -1: none
        AvailableRole, ///< false: the product is not installed, the action does nothing now
        SearchRole,    ///< what the filter looks through
    };

    explicit WorkspaceModel(QObject* parent = nullptr);
    ~WorkspaceModel() override;

    /// The documents of a folder; none: no workspace is open.
    void setWorkspace(const std::optional<workspace::WorkspaceEntry>& workspace);
    /// Newest first; \a today tells the first group from earlier days.
    void setHistory(const QList<run::HistoryEntry>& entries, QDate today);
    void setScenarios(const QList<run::ScenarioSummary>& scenarios);
    void setActions(const QList<ActionRow>& actions);
    /// Texts of groups and hints anew, in another language.
    void retranslate();

    /// The first row of \a kind with \a key.
    QModelIndex find(SidebarKind kind, const QString& key) const;
    const run::HistoryEntry* runOf(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    struct Node; ///< Opaque here.

private:
    enum GroupRow { Suites, Runs, Lab, Actions, GroupCount };
    Node* nodeOf(const QModelIndex& index) const;
    void replace(GroupRow group, std::vector<std::unique_ptr<Node>> rows);
    void fillSuites();
    void fillHistory();
    void fillLab();
    void fillActions();

    std::unique_ptr<Node> m_root;
    std::optional<workspace::WorkspaceEntry> m_workspace;
    QList<run::HistoryEntry> m_history;
    QDate m_today;
    QList<run::ScenarioSummary> m_scenarios;
    QList<ActionRow> m_actions;
};

/// The rows that match a text, with what they stand in. Actions show while something is typed; a leading ">"
/// lists them alone.
class SidebarFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit SidebarFilter(QObject* parent = nullptr);
    void setText(const QString& text);
    bool isFiltering() const { return !m_words.isEmpty() || m_actionsOnly; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool matches(const QModelIndex& index) const;
    QStringList m_words;
    bool m_actionsOnly = false;
};

/// The names of the scenarios that stand first: one of each kind of lesson.
const QStringList& chosenScenarios();
/// A scenario's title as a sentence begins, unless it begins with configuration.
QString scenarioTitle(const run::ScenarioSummary& scenario);
/// "nginx: As nginx by default": what a page of \a scenario, a name of the catalogue, is called until
/// somebody names it; empty for a name that the catalogue does not have.
QString scenarioName(const run::LabCatalogue& lab, const QString& scenario);

} // namespace twinwire::ui
