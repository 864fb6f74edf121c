// The side bar's rows as a tree of nodes; a group's rows are replaced as a whole.
#include "ui/models/workspace_model.h"

#include <QLocale>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

struct WorkspaceModel::Node {
    SidebarKind kind = SidebarKind::Group;
    QString key;
    QString text;
    QString note;
    QString toolTip;
    QString spoken; ///< for a screen reader; empty: text and note
    int outcome = -1;
    bool available = true;
    int entry = -1; ///< index into the history
    Node* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children = {};

    Node* add(std::unique_ptr<Node> child) {
        child->parent = this;
        child->row = int(children.size());
        children.push_back(std::move(child));
        return children.back().get();
    }
};

namespace {

using Node = WorkspaceModel::Node;
using Nodes = std::vector<std::unique_ptr<Node>>;

/// Runs of today beyond these stand in a row of their own, so that the lab stays in sight.
constexpr qsizetype runsInSight = 8;
/// Scenarios of a family that stand in sight; the others are under "more".
constexpr qsizetype scenariosInSight = 5;
constexpr qsizetype shortTitle = 26; ///< characters

std::unique_ptr<Node> makeNode(SidebarKind kind, const QString& key, const QString& text,
                               const QString& note = {}) {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->key = key;
    node->text = text;
    node->note = note;
    return node;
}

int documentCount(const workspace::WorkspaceEntry& entry) {
    int count = 0;
    for (const workspace::WorkspaceEntry& child : entry.entries)
        count += child.folder ? documentCount(child) : 1;
    return count;
}

/// The outcome of the last run of each document.
QHash<QString, int> lastOutcomes(const QList<run::HistoryEntry>& history) {
    QHash<QString, int> outcomes;
    for (const run::HistoryEntry& entry : history) {
        const QString key = QString::fromUtf8(entry.document);
        if (!outcomes.contains(key))
            outcomes.insert(key, int(entry.outcome));
    }
    return outcomes;
}

void addEntries(Node* parent, const workspace::WorkspaceEntry& entry, const QHash<QString, int>& outcomes) {
    for (const workspace::WorkspaceEntry& child : entry.entries) {
        auto node =
            makeNode(child.folder ? SidebarKind::Folder : SidebarKind::Document, child.path, child.name);
        node->toolTip = child.path;
        if (child.folder)
            node->note = QLocale().toString(documentCount(child));
        else
            node->outcome = outcomes.value(child.path, -1);
        Node* added = parent->add(std::move(node));
        addEntries(added, child, outcomes);
    }
}

} // namespace

WorkspaceModel::WorkspaceModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>()) {
    for (int i = 0; i < GroupCount; ++i)
        m_root->add(makeNode(SidebarKind::Group, QString::number(i), {}));
    retranslate();
}

WorkspaceModel::~WorkspaceModel() = default;

void WorkspaceModel::setWorkspace(const std::optional<workspace::WorkspaceEntry>& workspace) {
    if (workspace == m_workspace)
        return;
    m_workspace = workspace;
    fillSuites();
}

void WorkspaceModel::setHistory(const QList<run::HistoryEntry>& entries, QDate today) {
    if (entries == m_history && today == m_today)
        return;
    const bool outcomesChanged = lastOutcomes(entries) != lastOutcomes(m_history);
    m_history = entries;
    m_today = today;
    fillHistory();
    if (outcomesChanged && m_workspace)
        fillSuites();
}

void WorkspaceModel::setScenarios(const QList<run::ScenarioSummary>& scenarios) {
    if (scenarios == m_scenarios)
        return;
    m_scenarios = scenarios;
    fillLab();
}

void WorkspaceModel::setActions(const QList<ActionRow>& actions) {
    if (actions == m_actions)
        return;
    m_actions = actions;
    fillActions();
}

void WorkspaceModel::retranslate() {
    fillSuites();
    fillHistory();
    fillLab();
    fillActions();
}

void WorkspaceModel::fillSuites() {
    Node holder;
    if (!m_workspace) {
        holder.add(makeNode(SidebarKind::Hint, u"none"_s, tr("None yet")))->toolTip =
            tr("Open a folder to see the requests saved in it");
    } else if (m_workspace->entries.isEmpty()) {
        holder.add(makeNode(SidebarKind::Hint, u"empty"_s, tr("No saved requests here")))->toolTip =
            m_workspace->path;
    } else {
        addEntries(&holder, *m_workspace, lastOutcomes(m_history));
    }
    m_root->children.at(Suites)->text = tr("Suites");
    replace(Suites, std::move(holder.children));
}

void WorkspaceModel::fillHistory() {
    Node holder;
    Node* earlier = nullptr;
    QDate day;
    qsizetype today = 0;
    for (int i = 0; i < m_history.size(); ++i) {
        const run::HistoryEntry& entry = m_history.at(i);
        const QDateTime started = entry.startedAt.toLocalTime();
        const QDate date = started.date();
        const bool isToday = date == m_today;
        const bool apart = !isToday || today >= runsInSight;
        if (apart && (!earlier || date != day)) {
            const QString title = isToday ? tr("Earlier today")
                                  : date == m_today.addDays(-1)
                                      ? tr("Yesterday")
                                      : QLocale().toString(date, QLocale::ShortFormat);
            earlier = holder.add(makeNode(SidebarKind::Runs, date.toString(Qt::ISODate), title));
            day = date;
        }
        today += isToday ? 1 : 0;
        const QString time = QLocale().toString(started.time(), u"HH:mm"_s);
        auto node = makeNode(SidebarKind::Run, QString::fromUtf8(entry.id), entry.title, time);
        node->outcome = int(entry.outcome);
        node->entry = i;
        node->toolTip = entry.verdict.isEmpty() ? tr("Run %1").arg(entry.number)
                                                : tr("Run %1: %2").arg(entry.number).arg(entry.verdict);
        node->spoken = tr("%1, run %2 at %3, %4").arg(entry.title).arg(entry.number).arg(time, entry.verdict);
        (apart ? earlier : &holder)->add(std::move(node));
    }
    for (const auto& node : holder.children) {
        if (node->kind == SidebarKind::Runs)
            node->note = QLocale().toString(int(node->children.size()));
    }
    if (m_history.isEmpty())
        holder.add(makeNode(SidebarKind::Hint, u"runs"_s, tr("Runs will be kept here")));
    m_root->children.at(Runs)->text = today > 0 ? tr("History, today") : tr("History");
    replace(Runs, std::move(holder.children));
}

void WorkspaceModel::fillLab() {
    Node holder;
    QStringList families;
    for (const run::ScenarioSummary& scenario : m_scenarios) {
        if (!families.contains(scenario.family))
            families.append(scenario.family);
    }
    for (const QString& family : families) {
        QList<const run::ScenarioSummary*> all, chosen, others;
        for (const run::ScenarioSummary& scenario : m_scenarios) {
            if (scenario.family == family)
                all.append(&scenario);
        }
        // In sight: the chosen ones and then others whose titles fit a narrow bar.
        const auto take = [&](bool onlyChosen) {
            for (const run::ScenarioSummary* scenario : all) {
                const bool wanted = !onlyChosen || chosenScenarios().contains(scenario->name);
                if (wanted && scenario->title.size() <= shortTitle && chosen.size() < scenariosInSight &&
                    !chosen.contains(scenario))
                    chosen.append(scenario);
            }
        };
        take(true);
        take(false);
        if (chosen.isEmpty())
            chosen.append(all.first());
        for (const run::ScenarioSummary* scenario : all) {
            if (!chosen.contains(scenario))
                others.append(scenario);
        }
        const run::ScenarioSummary& first = *chosen.first();
        // Kept between starts, so it must not depend on the language.
        const QString key = first.product.isEmpty() ? first.name.section(u'-', 0, 0) : first.product;
        auto node = makeNode(SidebarKind::Family, key, family);
        node->available = first.installed;
        node->note = !first.installed           ? tr("not installed")
                     : !first.product.isEmpty() ? first.version
                                                : tr("built in");
        node->toolTip = first.installHint;
        Node* added = holder.add(std::move(node));
        const auto append = [](Node* to, const run::ScenarioSummary& scenario) {
            auto row = makeNode(SidebarKind::Scenario, scenario.name, scenarioTitle(scenario));
            row->available = scenario.installed;
            row->toolTip =
                tr("%1. %2", "title, what it teaches").arg(scenarioTitle(scenario), scenario.teaches);
            to->add(std::move(row));
        };
        for (const run::ScenarioSummary* scenario : chosen)
            append(added, *scenario);
        if (others.isEmpty())
            continue;
        auto more = makeNode(SidebarKind::More, key, tr("%n more", nullptr, int(others.size())));
        more->available = first.installed;
        Node* rest = added->add(std::move(more));
        for (const run::ScenarioSummary* scenario : others)
            append(rest, *scenario);
    }
    m_root->children.at(Lab)->text = tr("Lab");
    replace(Lab, std::move(holder.children));
}

void WorkspaceModel::fillActions() {
    Node holder;
    for (const ActionRow& action : m_actions) {
        auto node = makeNode(SidebarKind::Action, action.key, action.text, action.shortcut);
        node->available = action.enabled;
        holder.add(std::move(node));
    }
    m_root->children.at(Actions)->text = tr("Actions");
    replace(Actions, std::move(holder.children));
}

void WorkspaceModel::replace(GroupRow group, Nodes rows) {
    Node* node = m_root->children.at(group).get();
    const QModelIndex parent = createIndex(group, 0, node);
    if (!node->children.empty()) {
        beginRemoveRows(parent, 0, int(node->children.size()) - 1);
        node->children.clear();
        endRemoveRows();
    }
    if (!rows.empty()) {
        beginInsertRows(parent, 0, int(rows.size()) - 1);
        for (auto& row : rows)
            node->add(std::move(row));
        endInsertRows();
    }
    Q_EMIT dataChanged(parent, parent);
}

QModelIndex WorkspaceModel::find(SidebarKind kind, const QString& key) const {
    QList<Node*> open;
    for (const auto& child : m_root->children)
        open.append(child.get());
    while (!open.isEmpty()) {
        Node* node = open.takeFirst();
        if (node->kind == kind && node->key == key)
            return createIndex(node->row, 0, node);
        for (const auto& child : node->children)
            open.append(child.get());
    }
    return {};
}

const run::HistoryEntry* WorkspaceModel::runOf(const QModelIndex& index) const {
    const Node* node = index.isValid() ? nodeOf(index) : nullptr;
    return node && node->entry >= 0 && node->entry < m_history.size() ? &m_history.at(node->entry) : nullptr;
}

WorkspaceModel::Node* WorkspaceModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex WorkspaceModel::index(int row, int column, const QModelIndex& parent) const {
    const Node* node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= int(node->children.size()))
        return {};
    return createIndex(row, column, node->children.at(size_t(row)).get());
}

QModelIndex WorkspaceModel::parent(const QModelIndex& index) const {
    Node* parent = index.isValid() ? nodeOf(index)->parent : nullptr;
    return !parent || parent == m_root.get() ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int WorkspaceModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int WorkspaceModel::columnCount(const QModelIndex&) const {
    return 1;
}

QVariant WorkspaceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Node& node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return node.text;
    case Qt::ToolTipRole:
        return node.toolTip.isEmpty() ? QVariant() : node.toolTip;
    case Qt::AccessibleTextRole:
        if (!node.spoken.isEmpty())
            return node.spoken;
        return node.note.isEmpty() ? node.text : tr("%1, %2").arg(node.text, node.note);
    case KindRole:
        return int(node.kind);
    case KeyRole:
        return node.key;
    case NoteRole:
        return node.note;
    case OutcomeRole:
        return node.outcome;
    case AvailableRole:
        return node.available;
    case SearchRole:
        return QString(node.text + u' ' + (node.kind == SidebarKind::Action ? QString() : node.key));
    default:
        return {};
    }
}

Qt::ItemFlags WorkspaceModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    const Node& node = *nodeOf(index);
    if (node.kind == SidebarKind::Group)
        return Qt::ItemIsEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (node.children.empty())
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

SidebarFilter::SidebarFilter(QObject* parent)
    : QSortFilterProxyModel(parent) {
    setRecursiveFilteringEnabled(true);
}

void SidebarFilter::setText(const QString& text) {
    const QString trimmed = text.trimmed();
    m_actionsOnly = trimmed.startsWith(u'>');
    m_words = (m_actionsOnly ? trimmed.mid(1) : trimmed).split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool SidebarFilter::matches(const QModelIndex& index) const {
    const QString text = index.data(WorkspaceModel::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool SidebarFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const auto kind = SidebarKind(index.data(WorkspaceModel::KindRole).toInt());
    QModelIndex group = index;
    while (group.parent().isValid())
        group = group.parent();
    const bool action = kind == SidebarKind::Action || group.row() == sourceModel()->rowCount() - 1;
    if (!isFiltering())
        return !action;
    if (action != m_actionsOnly && m_actionsOnly)
        return false;
    if (kind == SidebarKind::Group || kind == SidebarKind::Hint)
        return false;
    for (QModelIndex at = index; at.isValid() && at.parent().isValid(); at = at.parent()) {
        if (matches(at))
            return true;
    }
    return false;
}

} // namespace twinwire::ui
