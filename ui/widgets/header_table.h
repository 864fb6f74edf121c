// The request's lines as a table: edited in place, moved by drag or Alt+Up and Alt+Down, the last row adds.
#pragma once

#include "ui/models/header_list_model.h"

#include <QTableView>

class QMenu;

namespace twinwire::ui {

/// See the head of this file.
class HeaderTable : public QTableView {
    Q_OBJECT

public:
    explicit HeaderTable(HeaderListModel& model, QWidget* parent = nullptr);
    /// Makes \a row current and brings it into sight.
    void showRow(int row);
    /// The width of the names as the user left it; 0: as wide as they usually need.
    int nameWidth() const;
    void setNameWidth(int width);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Where the choice of a fresh or fixed key is painted into the value cell \a rect.
    static QRect keyChoiceRect(const QRect& rect, HeaderListModel::KeyChoice choice);

Q_SIGNALS:
    /// The current line changed; -1 for none.
    void currentLineChanged(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    int lineAt(const QPoint& position) const;
    void moveCurrent(int by);
    void removeCurrent();
    void toggleSend();
    void insertBelow();
    bool pasteLines();
    void showKeyMenu(int row, const QPoint& globalPosition);
    void addKeyActions(QMenu& menu, int row);
    void layOutColumns();
    void editAt(int row, int column);

    HeaderListModel& m_model;
    int m_dragRow = -1;       ///< the line whose grip is held
    int m_dropPlace = -1;     ///< before this row
    int m_added = -1;         ///< the line that the open editor made
    bool m_nameSized = false; ///< by the person
};

} // namespace twinwire::ui
