// Octets to look at, to select and to copy: text with visible line ends, or a hexadecimal dump. Only the rows
// in sight are made and painted, so that sixteen MiB scroll as fast as a line.
#pragma once

#include "ui/models/byte_rows.h"

#include <QAbstractScrollArea>

namespace twinwire::ui {

/// See the head of this file.
class ByteView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ByteView(QWidget* parent = nullptr);
    ~ByteView() override;
    /// Octets that are those shown before, or begin with them, keep selection and place.
    void setOctets(const QByteArray& octets);
    void setForm(ByteRows::Form form);
    const ByteRows& rows() const { return m_rows; }
    bool hasSelection() const { return m_anchor != m_caret; }
    /// First octet and length.
    std::pair<qsizetype, qsizetype> selection() const;
    void select(qsizetype offset, qsizetype length);
    void selectAll();
    /// The selection, or everything where nothing is selected.
    QString copiedText() const;
    bool findNext(const QString& needle, bool forward);

Q_SIGNALS:
    void copied(const QString& what);

public Q_SLOTS:
    void copy();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void layOut();
    void paintRow(QPainter& painter, qsizetype row, int top) const;
    qsizetype octetAt(const QPoint& point) const;
    void moveCaret(qsizetype to, bool extend);
    void showCaret();
    int lineHeight() const;
    qreal columnWidth() const;
    QString description() const;

    ByteRows m_rows;
    qsizetype m_anchor = 0;
    qsizetype m_caret = 0;
};

} // namespace twinwire::ui
