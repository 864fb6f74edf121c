// The textbook faults: find one, choose it, and the request has it. The row of the fault that the request
// shows is marked.
#pragma once

#include "ui/models/request_sight.h"

#include <QListView>
#include <QWidget>

class QSortFilterProxyModel;

namespace twinwire::ui {

class FindField;
class PresetModel;

/// See the head of this file. One click or Enter is one step of undo.
class PresetList : public QWidget {
    Q_OBJECT

public:
    explicit PresetList(RequestSight& sight, QWidget* parent = nullptr);
    QListView& list() const { return *m_list; }
    FindField& find() const { return *m_find; }

private:
    void choose(const QModelIndex& index);
    void mark();

    RequestSight& m_sight;
    PresetModel* m_model;
    QSortFilterProxyModel* m_filter;
    FindField* m_find;
    QListView* m_list;
};

} // namespace twinwire::ui
