// What the checker says of the request, one row a remark, each with its repair. Nothing is forbidden.
#pragma once

#include "ui/models/request_sight.h"

#include <QScrollArea>
#include <QWidget>

namespace twinwire::ui {

class CheckRow;
class PaneHeader;

/// See the head of this file. Rows stay as they are while their remark does.
class CheckList : public QWidget {
    Q_OBJECT

public:
    explicit CheckList(RequestSight& sight, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A row was clicked: the draft's line that it speaks of; -1 for the request line.
    void lineActivated(int line);

private:
    void show();
    void repair(qsizetype remark);

    RequestSight& m_sight;
    PaneHeader* m_header;
    QScrollArea* m_scroll;
    QWidget* m_rows;
    QList<CheckRow*> m_shown;
};

} // namespace twinwire::ui
