// A layout in lines, as words stand in a paragraph: what does not fit begins the next line.
#pragma once

#include <QLayout>
#include <QList>

namespace twinwire::ui {

/// See the head of this file. Hidden widgets take no room; a wider one than the line gets the whole line.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    /// \a across between neighbours, \a down between lines.
    FlowLayout(QWidget* parent, int across, int down);
    ~FlowLayout() override;
    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool place) const;

    QList<QLayoutItem*> m_items;
    int m_across;
    int m_down;
};

} // namespace twinwire::ui
