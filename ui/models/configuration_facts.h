// Where a handshake goes in a configuration, and every timeout that applies to it, row by row.
#pragma once

#include "ui/models/configuration_marks.h"

#include <QAbstractTableModel>

namespace twinwire::ui {

/// See the head of this file.
class ConfigurationFactModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Value, Where, ColumnCount };
    enum Role { IsCodeRole = Qt::UserRole + 1 };

    explicit ConfigurationFactModel(QObject* parent = nullptr);
    ~ConfigurationFactModel() override;
    /// Null, or a result that asks about no address: none.
    void show(const CheckPointer& result);
    /// Where the row's statement stands; no line for defaults.
    run::CheckedPlace placeAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString name;
        QString value;
        QString where;
        run::CheckedPlace place;
        bool nameIsCode = false;
        bool operator==(const Row&) const = default;
    };
    QList<Row> m_rows;
};

/// A time limit in words: "60 s", "none".
QString limitWords(std::chrono::milliseconds limit);
/// The upstream itself for the handshake to \a asked that \a result is the way of: where it is passed on to,
/// as the path that it gets there. Empty where the files name no address that can be reached from elsewhere.
QString upstreamAddress(const run::CheckedConfiguration& result, const QString& asked);

} // namespace twinwire::ui
