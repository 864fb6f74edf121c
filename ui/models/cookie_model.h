// The pairs of the request's Cookie line as a table of name and value; one more row at the end adds a pair.
// The line is the only place where they are kept.
#pragma once

#include "ui/models/request_sight.h"

#include <QAbstractTableModel>

namespace twinwire::ui {

/// See the head of this file. Blanks between the pairs stay as they are written.
class CookieModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };
    explicit CookieModel(RequestSight& sight, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    int pairCount() const { return static_cast<int>(m_pairs.size()); }
    void removePair(int row);

private:
    void follow();
    void write(const QList<QByteArray>& pairs, const QString& label, int detail);
    QByteArray partOf(int row, int column) const;

    RequestSight& m_sight;
    QList<QByteArray> m_pairs; ///< what stands between the semicolons
    bool m_following = false;
};

} // namespace twinwire::ui
