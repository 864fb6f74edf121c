// The textbook faults that can be put into a request, for a list.
#pragma once

#include "workspace/request_draft.h"

#include <QAbstractListModel>

namespace twinwire::ui {

/// See the head of this file. Rows as workspace::presets() gives them; constant.
class PresetModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole,
        TitleRole, ///< with backticks around header names
        NoteRole,
    };
    explicit PresetModel(QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    /// Display is the title without backticks, for finding and reading aloud.
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    int rowOf(const QByteArray& id) const; ///< -1: none

private:
    QList<workspace::Preset> m_presets;
};

} // namespace twinwire::ui
