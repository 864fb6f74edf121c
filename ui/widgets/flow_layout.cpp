// See the header.
#include "ui/widgets/flow_layout.h"

#include <QWidget>

#include <algorithm>

namespace twinwire::ui {

namespace {

constexpr int narrowest = 160; // what the flow wants at least, whatever stands in it

} // namespace

FlowLayout::FlowLayout(QWidget* parent, int across, int down)
    : QLayout(parent)
    , m_across(across)
    , m_down(down) {}

FlowLayout::~FlowLayout() {
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.append(item);
}

int FlowLayout::count() const {
    return static_cast<int>(m_items.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return m_items.value(index);
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

Qt::Orientations FlowLayout::expandingDirections() const {
    return {};
}

bool FlowLayout::hasHeightForWidth() const {
    return true;
}

int FlowLayout::heightForWidth(int width) const {
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const {
    const QMargins margins = contentsMargins();
    int width = margins.left() + margins.right() - m_across;
    int height = 0;
    for (const QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + m_across;
        height = std::max(height, item->sizeHint().height());
    }
    return {std::max(width, 0), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const {
    const QMargins margins = contentsMargins();
    int height = 0;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            height = std::max(height, item->minimumSize().height());
    }
    return {narrowest, height + margins.top() + margins.bottom()};
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

// Returns the height. Within a line all stand on its middle.
int FlowLayout::arrange(const QRect& rect, bool place) const {
    const QRect room = rect.marginsRemoved(contentsMargins());
    struct Placed {
        QLayoutItem* item;
        QRect rect;
    };
    QList<Placed> line;
    int x = room.left();
    int y = room.top();
    int lineHeight = 0;
    const auto endLine = [&] {
        for (const Placed& placed : std::as_const(line)) {
            if (place)
                placed.item->setGeometry(placed.rect.translated(0, (lineHeight - placed.rect.height()) / 2));
        }
        line.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const int width = std::min(item->sizeHint().width(), room.width());
        if (!line.isEmpty() && x + width > room.left() + room.width()) {
            endLine();
            y += lineHeight + m_down;
            x = room.left();
            lineHeight = 0;
        }
        // Asked of the widget itself: its item remembers what was true before it had its font.
        const QWidget* widget = item->widget();
        const int height = widget && widget->hasHeightForWidth() ? widget->heightForWidth(width)
                           : item->hasHeightForWidth()           ? item->heightForWidth(width)
                                                                 : item->sizeHint().height();
        line.append({item, QRect(x, y, width, height)});
        lineHeight = std::max(lineHeight, height);
        x += width + m_across;
    }
    endLine();
    return y + lineHeight - rect.top() + contentsMargins().bottom();
}

} // namespace twinwire::ui
