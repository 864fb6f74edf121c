// The side bar's tree: rows across the whole width, chevrons, what is open kept by name.
#pragma once

#include <QSet>
#include <QTreeView>

namespace twinwire::ui {

/// See the head of this file. For a SidebarFilter over a WorkspaceModel.
class SidebarTree : public QTreeView {
    Q_OBJECT

public:
    explicit SidebarTree(QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model) override;
    /// Opens what is to be open: everything while filtering, else what the user opened.
    void unfold(bool everything);
    QStringList expandedKeys() const;
    void setExpandedKeys(const QStringList& keys);
    void setNothingFound(const QString& words);

Q_SIGNALS:
    void previewRequested(const QModelIndex& index);
    void left();

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    int depthOf(const QModelIndex& index) const;
    QRect chevronRect(const QModelIndex& index) const;
    QString keyOf(const QModelIndex& index) const;
    void unfoldBelow(const QModelIndex& parent);
    QSet<QString> m_expanded;
    QString m_nothing;
    bool m_everything = false;
    bool m_restoring = false;
    bool m_queued = false;
};

} // namespace twinwire::ui
