// Paints the lab's table.
#include "ui/widgets/scenario_delegate.h"

#include "ui/models/scenario_model.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/icons.h"

#include <QAbstractItemView>
#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

namespace {

struct Expected {
    Icon icon = Icon::Ok;
    Tone tone = Tone::Good;
};

Expected expectedOf(const QModelIndex& index) {
    switch (ScenarioExpectation(index.data(ScenarioModel::ExpectationRole).toInt())) {
    case ScenarioExpectation::BothSwitch:
        return {Icon::Ok, Tone::Good};
    case ScenarioExpectation::Warns:
        return {Icon::Warning, Tone::Warning};
    default:
        return {Icon::Fail, Tone::Error};
    }
}

void fill(QTextDocument& document, const QString& text, int width) {
    document.setDocumentMargin(0);
    document.setDefaultFont(font(TextRole::Body));
    document.setHtml(codeHtml(marked(text), TextRole::Body));
    document.setTextWidth(width);
}

bool wraps(const QModelIndex& index) {
    return index.column() == ScenarioModel::Title || index.column() == ScenarioModel::Shows;
}

void paintButton(QPainter& painter, const QRectF& cell, const QString& words, bool hover) {
    const QFont used = font(TextRole::Body);
    const qreal width = 16 + 6 + std::ceil(QFontMetricsF(used).horizontalAdvance(words)) + 2 * space::small;
    const qreal height = std::min<qreal>(24, cell.height() - 6);
    const QRectF frame(cell.right() - space::small - width + 0.5,
                       std::round(cell.center().y() - height / 2) + 0.5, width - 1, height - 1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Tone::Edge), 1));
    painter.setBrush(color(hover ? Tone::Hover : Tone::Raised));
    painter.drawRoundedRect(frame, space::radius, space::radius);
    painter.restore();
    paintIcon(painter, QRectF(frame.left() + space::small, frame.top(), 16, frame.height()), Icon::Play,
              Tone::Text);
    painter.setFont(used);
    painter.setPen(color(Tone::Text));
    painter.drawText(frame.adjusted(space::small + 22, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, words);
}

int roomOf(const QAbstractItemView* view, const QModelIndex& index) {
    return view && wraps(index) ? view->visualRect(index).width() - 2 * space::small : 0;
}

QSize measured(const QAbstractItemView* view, const QModelIndex& index) {
    const int row = rowHeight(32, font(TextRole::Body));
    const QString text = index.data().toString();
    const QFontMetricsF metrics(font(TextRole::Body));
    int width = int(std::ceil(metrics.horizontalAdvance(text))) + 2 * space::small;
    if (index.column() == ScenarioModel::Act)
        return QSize(width + 22 + 2 * space::small, row);
    if (index.column() == ScenarioModel::Expect)
        return QSize(width + 22, row);
    if (!wraps(index))
        return QSize(width, row);
    const int room = roomOf(view, index);
    const qreal single = codeTextSize(marked(text), TextRole::Body).width();
    if (room <= 0 || single <= room)
        return QSize(int(std::ceil(single)) + 2 * space::small, row);
    QTextDocument document;
    fill(document, text, room);
    return QSize(room + 2 * space::small, std::max(row, int(std::ceil(document.size().height())) + 12));
}

} // namespace

ScenarioDelegate::ScenarioDelegate(QObject* parent)
    : QStyledItemDelegate(parent) {}

QSize ScenarioDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const QString key = QString::number(index.column()) + u'/' + QString::number(roomOf(view, index)) + u'/' +
                        font(TextRole::Body).key() + u'/' + index.data().toString();
    const auto known = m_measured.constFind(key);
    if (known != m_measured.constEnd())
        return *known;
    if (m_measured.size() > 2000)
        m_measured.clear();
    const QSize size = measured(view, index);
    m_measured.insert(key, size);
    return size;
}

void ScenarioDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const bool current = view && view->currentIndex().row() == index.row();
    const bool focused = current && view->hasFocus();
    const bool installed = index.data(ScenarioModel::InstalledRole).toBool();
    const QRectF cell = option.rect;
    painter->save();
    painter->setClipRect(option.rect);
    painter->fillRect(cell, color(focused ? Tone::Select : Tone::Base));
    const qreal line = cell.top() + cell.height() - 1;
    paintHairline(*painter, QPointF(cell.left(), line), QPointF(cell.left() + cell.width(), line),
                  Tone::Line);
    if (focused && index.column() == 0)
        painter->fillRect(QRectF(cell.left(), cell.top(), 2, cell.height()), color(Tone::Accent));
    const QString text = index.data().toString();
    const int margin = index.column() == 0 ? space::page : space::small;
    QRectF words = cell.adjusted(margin, 0, -space::small, 0);
    const Tone tone = !installed || index.column() == ScenarioModel::Shows ? Tone::Muted : Tone::Text;
    if (index.column() == ScenarioModel::Act) {
        if (installed) {
            paintButton(*painter, cell, text, option.state & QStyle::State_MouseOver);
        } else {
            painter->setPen(color(Tone::Accent));
            painter->setFont(font(TextRole::Body));
            painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, text);
        }
    } else if (index.column() == ScenarioModel::Expect) {
        const Expected expected = expectedOf(index);
        paintIcon(*painter, QRectF(words.left(), words.top(), 16, words.height()), expected.icon,
                  expected.tone);
        paintCodeText(*painter, words.adjusted(22, 0, 0, 0), text, TextRole::Body, Tone::Text);
    } else if (codeTextSize(marked(text), TextRole::Body).width() <= words.width() || !wraps(index)) {
        paintCodeText(*painter, words, wraps(index) ? marked(text) : text, TextRole::Body, tone);
    } else {
        QTextDocument document;
        fill(document, text, int(words.width()));
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, color(tone));
        painter->translate(words.left(), std::round(words.center().y() - document.size().height() / 2));
        document.documentLayout()->draw(painter, context);
    }
    painter->restore();
}

} // namespace twinwire::ui
