// The variables of one environment as a table.
#include "ui/models/variable_model.h"

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

bool isUsableVariableName(const QString& name) {
    static const QStringList builtIn{u"key"_s, u"host"_s, u"path"_s};
    return !name.isEmpty() && !builtIn.contains(name) &&
           std::all_of(name.begin(), name.end(), [](QChar letter) {
               return (letter.unicode() < 128 && letter.isLetterOrNumber()) || letter == u'.' ||
                      letter == u'_' || letter == u'-';
           });
}

VariableModel::VariableModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void VariableModel::setVariables(const QList<workspace::Variable>& variables) {
    if (variables == m_variables)
        return;
    beginResetModel();
    m_variables = variables;
    endResetModel();
}

void VariableModel::setSecretsShown(bool shown) {
    if (shown == m_shown)
        return;
    m_shown = shown;
    if (!m_variables.isEmpty())
        Q_EMIT dataChanged(index(0, Value), index(int(m_variables.size()) - 1, Value));
}

int VariableModel::add(const QString& name) {
    for (int row = 0; row < m_variables.size(); ++row) {
        if (m_variables.at(row).name == name)
            return row;
    }
    if (!isUsableVariableName(name))
        return -1;
    const int row = int(m_variables.size());
    // The row that was empty is the variable's, and stays what a view has as its current one: a new empty row
    // comes below it.
    m_naming = true;
    m_variables.append(workspace::Variable{name, {}, false});
    Q_EMIT dataChanged(index(row, 0), index(row, Secret));
    beginInsertRows({}, row + 1, row + 1);
    m_naming = false;
    endInsertRows();
    Q_EMIT edited();
    return row;
}

void VariableModel::remove(int row) {
    if (row < 0 || row >= m_variables.size())
        return;
    beginRemoveRows({}, row, row);
    m_variables.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

int VariableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_variables.size()) + (m_naming ? 0 : 1);
}

int VariableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VariableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : section == Value ? tr("Value") : tr("Secret");
}

QVariant VariableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.row() == m_variables.size()) {
        if (index.column() == Name && role == Qt::DisplayRole)
            return tr("Add a variable");
        if (role == Qt::AccessibleTextRole)
            return index.column() == Name ? tr("Add a variable") : tr("empty");
        return {};
    }
    const workspace::Variable& variable = m_variables.at(index.row());
    const bool masked = variable.secret && !m_shown && !variable.value.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Name)
            return variable.name;
        if (index.column() == Value)
            return masked ? QString(8, u'•') : variable.value;
        return {};
    case Qt::EditRole:
        return index.column() == Name    ? QVariant(variable.name)
               : index.column() == Value ? QVariant(variable.value)
                                         : QVariant(variable.secret);
    case Qt::CheckStateRole:
        return index.column() == Secret ? QVariant(int(variable.secret ? Qt::Checked : Qt::Unchecked))
                                        : QVariant();
    case Qt::AccessibleTextRole:
        if (index.column() == Name)
            return tr("Variable %1").arg(variable.name);
        if (index.column() == Value)
            return masked ? tr("Value of %1, masked").arg(variable.name)
                          : tr("Value of %1: %2").arg(variable.name, variable.value);
        return variable.secret ? tr("%1 is secret").arg(variable.name)
                               : tr("%1 is not secret").arg(variable.name);
    default:
        return {};
    }
}

bool VariableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    if (index.row() == m_variables.size()) {
        const QString name = value.toString().trimmed();
        if (index.column() != Name || role != Qt::EditRole || name.isEmpty())
            return false;
        for (const workspace::Variable& variable : m_variables) {
            if (variable.name == name) {
                Q_EMIT refused(tr("There is a variable %1 already.").arg(name));
                return false;
            }
        }
        if (add(name) >= 0)
            return true;
        Q_EMIT refused(
            tr("“%1” cannot be a name. Use letters, digits, dots, dashes and underscores; key, host and "
               "path are built in.")
                .arg(name));
        return false;
    }
    workspace::Variable changed = m_variables.at(index.row());
    if (index.column() == Secret && role == Qt::CheckStateRole) {
        changed.secret = value.toInt() == Qt::Checked;
    } else if (index.column() == Value && role == Qt::EditRole) {
        changed.value = value.toString();
    } else if (index.column() == Name && role == Qt::EditRole) {
        const QString name = value.toString().trimmed();
        const bool taken =
            std::any_of(m_variables.begin(), m_variables.end(), [&](const workspace::Variable& one) {
                return one.name == name && name != changed.name;
            });
        if (taken || !isUsableVariableName(name)) {
            Q_EMIT refused(
                taken ? tr("There is a variable %1 already.").arg(name)
                      : tr("“%1” cannot be a name. Use letters, digits, dots, dashes and underscores; key, "
                           "host and path are built in.")
                            .arg(name));
            return false;
        }
        changed.name = name;
    } else {
        return false;
    }
    if (changed == m_variables.at(index.row()))
        return true;
    m_variables[index.row()] = changed;
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), Secret));
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags VariableModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.row() == m_variables.size())
        return index.column() == Name ? flags | Qt::ItemIsEditable : flags;
    return index.column() == Secret ? flags | Qt::ItemIsUserCheckable : flags | Qt::ItemIsEditable;
}

} // namespace twinwire::ui
