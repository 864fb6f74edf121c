// What the rows of both comparisons have in common when they are painted: ground, class, value, mark, focus.
#pragma once

#include "ui/models/comparison_rows.h"
#include "ui/widgets/icons.h"

#include <QHeaderView>
#include <QStyleOptionViewItem>

namespace twinwire::ui {

/// The ground of a cell: base, or the selection with its bar at the row's left; and the line below it.
void paintCellGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index);
/// The part of the row's focus frame that lies in this cell.
void paintRowFocus(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index);
/// Where words begin and end in a cell: 16 at the page's left edge, 8 elsewhere.
QRect wordsRect(const QStyleOptionViewItem& option, const QModelIndex& index);
/// Hop-by-hop in a box, end-to-end plain.
void paintClass(QPainter& painter, const QRect& rect,
                const std::optional<protocol::HeaderClass>& headerClass);
int classWidth();
/// A row's name: headers in the text's tone, our own words muted; mono.
void paintName(QPainter& painter, const QRect& rect, const QString& name, bool isHeader);
/// A value in mono, elided at its end; absent ones in italics, a status line's number in its colour. Returns
/// where it ends.
int paintValue(QPainter& painter, const QRect& rect, const CellValue& value, const QByteArray& field);
/// Icon and word.
void paintMark(QPainter& painter, const QRect& rect, Icon icon, const QString& word, Tone tone,
               bool strong = false);
/// The font for words that stand for a missing value: italics, but not where the script has none.
QFont missingFont(const QString& words);

/// The head of a column: a route's glyph, word and colour, or a number in a circle.
class DiffHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit DiffHeader(QWidget* parent = nullptr);
    ~DiffHeader() override;
    enum class Head { Plain, Direct, Proxied, Numbered };
    void setHead(int column, Head head, int number = 0);
    /// Before the first column's words; the page's edge unless set.
    void setMargin(int margin);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;

private:
    struct Decoration {
        Head head = Head::Plain;
        int number = 0;
    };
    QList<Decoration> m_heads;
    int m_margin = space::page;
};

} // namespace twinwire::ui
