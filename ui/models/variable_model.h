// The variables of one environment as a table: name, value, secret. Secrets are masked until shown. One more
// row stands at the end for a new variable.
#pragma once

#include "workspace/variables.h"

#include <QAbstractTableModel>

namespace twinwire::ui {

/// See the head of this file.
class VariableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Value, Secret, ColumnCount };

    explicit VariableModel(QObject* parent = nullptr);
    void setVariables(const QList<workspace::Variable>& variables);
    const QList<workspace::Variable>& variables() const { return m_variables; }
    void setSecretsShown(bool shown);
    bool areSecretsShown() const { return m_shown; }
    /// The row of \a name, added when it is not there; -1 when it is no name.
    int add(const QString& name);
    void remove(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void edited();
    /// A name that cannot be one was typed; the words say why.
    void refused(const QString& words);

private:
    QList<workspace::Variable> m_variables;
    bool m_shown = false;
    bool m_naming = false; ///< the empty row became a variable's, and the next is not there yet
};

/// Letters, digits, ".", "_" and "-"; not one of the built-in names.
bool isUsableVariableName(const QString& name);

} // namespace twinwire::ui
