// The list of frames. At its end it follows what comes; scrolled up it stands still, also while the oldest
// rows are dropped; the key End follows again.
#pragma once

#include <QTableView>

namespace twinwire::ui {

class FrameDelegate;
class FrameModel;

/// See the head of this file.
class FrameTable : public QTableView {
    Q_OBJECT

public:
    explicit FrameTable(FrameModel& model, QWidget* parent = nullptr);
    bool isFollowing() const { return m_following; }
    void follow();
    /// Selects the frame \a number and brings it into view; false when it is not in the list.
    bool showFrame(quint32 number);
    /// The numbers of the selected frames, ascending.
    QList<quint32> selectedNumbers() const;
    /// The selected rows as lines of text, as Save all writes them.
    void copySelected();

Q_SIGNALS:
    void followingChanged(bool following);
    void selectionMoved();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void setFollowing(bool following);
    void takeFonts();
    void keepSelection();
    void bringSelectionBack();

    FrameModel& m_model;
    FrameDelegate* m_delegate;
    bool m_following = true;
    bool m_columnsSized = false;
    QList<quint32> m_kept; ///< selected before the rows were replaced
    quint32 m_keptCurrent = 0;
};

} // namespace twinwire::ui
