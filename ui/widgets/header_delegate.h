// Paints the cells of the header table and edits names and values in place, writing as one types.
#pragma once

#include "ui/models/header_list_model.h"

#include <QPointer>
#include <QStyledItemDelegate>

namespace twinwire::ui {

/// See the head of this file.
class HeaderDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit HeaderDelegate(HeaderListModel& model, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// The row that adds made the line \a row.
    void lineAdded(int row);

private:
    void paintValue(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintClass(QPainter* painter, const QRect& rect, const QModelIndex& index) const;
    void paintCheck(QPainter* painter, const QRect& rect, const QModelIndex& index) const;

    HeaderListModel& m_model;
    mutable QPointer<QWidget> m_editor;
    mutable QPersistentModelIndex m_edited;
    mutable bool m_writing = false;
    mutable bool m_typing = false; ///< a letter came; the field stays open
    mutable bool m_loading = false;
};

} // namespace twinwire::ui
