// Paints one frame: route with glyph and word, numbers to the right in mono.
#include "ui/widgets/frame_delegate.h"

#include "ui/models/frame_model.h"
#include "ui/models/frame_words.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/route_look.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSize = 16;
constexpr int iconGap = 6;

} // namespace

FrameDelegate::FrameDelegate(QObject* parent)
    : QStyledItemDelegate(parent) {
    refresh();
}

void FrameDelegate::refresh() {
    m_mono = ui::font(TextRole::Mono);
    m_words = ui::font(TextRole::Secondary);
    m_monoMeasures = QFontMetricsF(m_mono);
    m_wordsMeasures = QFontMetricsF(m_words);
    m_monoWidth = std::max<qreal>(1, m_monoMeasures.horizontalAdvance(u'0'));
    m_rowHeight = std::max(ui::rowHeight(24, m_mono), ui::rowHeight(24, m_words));
}

int FrameDelegate::columnWidth(int column) const {
    const auto mono = [this](int digits) {
        return digits * m_monoWidth;
    };
    const auto words = [this](const QStringList& all) {
        qreal widest = 0;
        for (const QString& one : all)
            widest = std::max(widest, m_wordsMeasures.horizontalAdvance(one));
        return widest;
    };
    qreal width = 0;
    switch (column) {
    case FrameModel::Number:
        width = mono(7);
        break;
    case FrameModel::Route:
        width = iconSize + iconGap +
                words({routeName(run::RouteName::Direct), routeName(run::RouteName::Proxied)});
        break;
    case FrameModel::Way: {
        FrameRow row;
        const protocol::Frame frame;
        row.frame = &frame;
        const QString in = wayName(row);
        row.clientToServer = true;
        width = iconSize + iconGap + words({in, wayName(row)});
        break;
    }
    case FrameModel::Opcode: {
        FrameRow row;
        protocol::Frame frame;
        frame.opcode = protocol::Opcode::Continuation;
        row.frame = &frame;
        width = words({opcodeName(row)});
        break;
    }
    case FrameModel::Bytes:
        width = mono(10);
        break;
    case FrameModel::Time:
        width = mono(9);
        break;
    case FrameModel::Delta:
        width = mono(8);
        break;
    default:
        width = mono(24);
        break;
    }
    return static_cast<int>(std::ceil(width)) + 2 * space::small;
}

QSize FrameDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {columnWidth(index.column()), m_rowHeight};
}

void FrameDelegate::paintWords(QPainter& painter, const QRectF& rect, const QFont& words,
                               const QFontMetricsF& measures, Tone tone, const QString& text,
                               Qt::Alignment alignment) const {
    if (text.isEmpty() || rect.width() <= 0)
        return;
    // What cannot fit is cut before it is measured: a long payload is measured for every repaint otherwise.
    const auto most = static_cast<qsizetype>(rect.width() / std::max<qreal>(2, m_monoWidth / 3)) + 8;
    const QString shown = measures.elidedText(text.left(most), Qt::ElideRight, rect.width());
    painter.setFont(words);
    painter.setPen(color(tone));
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

void FrameDelegate::paintPayload(QPainter& painter, const QRectF& rect, const FrameRow& row) const {
    if (!row.frame) {
        paintWords(painter, rect, m_words, m_wordsMeasures, Tone::Error, row.cut, Qt::AlignLeft);
        return;
    }
    const QString preview = framePreview(row);
    const QString after = roundTripWords(row);
    const bool quiet = row.frame->opcode == protocol::Opcode::Ping;
    paintWords(painter, rect, m_mono, m_monoMeasures, quiet ? Tone::Muted : Tone::Text, preview,
               Qt::AlignLeft);
    if (!after.isEmpty()) {
        const qreal used = m_monoMeasures.horizontalAdvance(preview.left(512));
        paintWords(painter, rect.adjusted(used, 0, 0, 0), m_mono, m_monoMeasures, Tone::Muted,
                   preview.isEmpty() ? after : u" · "_s + after, Qt::AlignLeft);
    }
}

void FrameDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const auto* model = static_cast<const FrameModel*>(index.model());
    const FrameRow row = model->frame(index.row());
    const QRectF rect = option.rect;
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(rect, color(Tone::Select));
    else if (!row.frame)
        painter->fillRect(rect, color(Tone::ErrorTint));
    paintHairline(*painter, QPointF(rect.left(), rect.bottom() - 1), QPointF(rect.right(), rect.bottom() - 1),
                  Tone::Line);
    if (selected && index.column() == 0)
        painter->fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), color(Tone::Accent));

    const QRectF inner = rect.adjusted(space::small, 0, -space::small, -1);
    const QRectF iconPlace(inner.left(), inner.top(), iconSize, inner.height());
    const QRectF besideIcon = inner.adjusted(iconSize + iconGap, 0, 0, 0);
    switch (index.column()) {
    case FrameModel::Number:
        paintWords(*painter, inner, m_mono, m_monoMeasures, Tone::Muted, QString::number(row.number),
                   Qt::AlignRight);
        break;
    case FrameModel::Route:
        paintIcon(*painter, iconPlace, routeIcon(row.route), routeTone(row.route));
        paintWords(*painter, besideIcon, m_words, m_wordsMeasures, routeTone(row.route), routeName(row.route),
                   Qt::AlignLeft);
        break;
    case FrameModel::Way:
        if (!row.frame) {
            paintIcon(*painter, iconPlace, Icon::Fail, Tone::Error);
            break;
        }
        paintIcon(*painter, iconPlace, row.clientToServer ? Icon::Out : Icon::In,
                  row.clientToServer ? Tone::Text : Tone::Muted);
        paintWords(*painter, besideIcon, m_words, m_wordsMeasures,
                   row.clientToServer ? Tone::Text : Tone::Muted, wayName(row), Qt::AlignLeft);
        break;
    case FrameModel::Opcode: {
        const bool quiet = row.group == FrameGroup::PingPong;
        paintWords(*painter, inner, m_words, m_wordsMeasures,
                   !row.frame ? Tone::Error
                   : quiet    ? Tone::Muted
                              : Tone::Text,
                   opcodeName(row), Qt::AlignLeft);
        break;
    }
    case FrameModel::Bytes:
        if (row.frame) {
            paintWords(*painter, inner, m_mono, m_monoMeasures, Tone::Text,
                       QLocale().toString(row.payloadSize), Qt::AlignRight);
        }
        break;
    case FrameModel::Time:
        paintWords(*painter, inner, m_mono, m_monoMeasures, Tone::Text, frameTime(row.at), Qt::AlignRight);
        break;
    case FrameModel::Delta:
        if (const std::optional<nanoseconds> since = model->delta(index.row()))
            paintWords(*painter, inner, m_mono, m_monoMeasures, Tone::Muted, frameDelta(*since),
                       Qt::AlignRight);
        break;
    default:
        paintPayload(*painter, inner, row);
        break;
    }
}

} // namespace twinwire::ui
