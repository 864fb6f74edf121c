// Fields, boxes to tick and boxes to choose from, of TwinwireStyle.
#include "ui/widgets/style_parts.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionComboBox>

#include <algorithm>

namespace twinwire::ui::parts {

void paintField(QPainter& painter, const QRect& rect, QStyle::State state) {
    const bool enabled = state & QStyle::State_Enabled;
    const bool focus = enabled && (state & QStyle::State_HasFocus);
    const Tone border = focus ? Tone::Accent : enabled ? Tone::Edge : Tone::Line;
    paintBox(painter, rect, color(enabled ? Tone::Base : Tone::Window), color(border), space::radius,
             focus ? 2 : 1);
}

void paintCheckMark(QPainter& painter, const QRect& rect, QStyle::State state) {
    const bool enabled = state & QStyle::State_Enabled;
    const bool filled = state & (QStyle::State_On | QStyle::State_NoChange);
    QColor ground = color(enabled ? Tone::Base : Tone::Window);
    if (filled)
        ground = enabled ? color(Tone::AccentFill) : color(Tone::Disabled);
    else if (enabled && (state & QStyle::State_MouseOver))
        ground = color(Tone::Hover);
    paintBox(painter, rect, ground, filled ? QColor() : color(enabled ? Tone::Edge : Tone::Line),
             space::tagRadius);
    if (!filled)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(color(Tone::OnFill), rect.width() * 0.115, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto at = [&rect](qreal x, qreal y) {
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    };
    if (state & QStyle::State_NoChange)
        painter.drawLine(at(0.27, 0.5), at(0.73, 0.5));
    else
        painter.drawPolyline(QPolygonF({at(0.25, 0.52), at(0.43, 0.70), at(0.76, 0.31)}));
    painter.restore();
}

void paintRadioMark(QPainter& painter, const QRect& rect, QStyle::State state) {
    const bool enabled = state & QStyle::State_Enabled;
    const bool on = state & QStyle::State_On;
    const QColor ground =
        enabled && !on && (state & QStyle::State_MouseOver) ? color(Tone::Hover) : color(Tone::Base);
    const Tone edge = !enabled ? Tone::Disabled : on ? Tone::AccentFill : Tone::Edge;
    const qreal radius = rect.width() / 2.0;
    paintBox(painter, rect, ground, color(edge), radius, 1);
    if (!on)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(edge));
    painter.drawEllipse(QRectF(rect).center(), radius * 0.5, radius * 0.5);
    painter.restore();
}

void paintComboBox(QPainter& painter, const QStyleOptionComboBox& option) {
    if (option.frame) {
        if (option.editable)
            paintField(painter, option.rect, option.state);
        else
            paintButton(painter, option.rect, option.state & ~QStyle::State_On, false, false);
    } else if (option.state & QStyle::State_HasFocus) {
        paintFocusFrame(painter, option.rect);
    }
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QRect arrow = mirrored
                            ? QRect(option.rect.left(), option.rect.top(), 28, option.rect.height())
                            : QRect(option.rect.right() - 27, option.rect.top(), 28, option.rect.height());
    paintIcon(painter, arrow, Icon::ChevronDown,
              option.state & QStyle::State_Enabled ? Tone::Text : Tone::Disabled, 14);
}

void paintComboLabel(QPainter& painter, const QStyleOptionComboBox& option, const QRect& field) {
    if (option.editable)
        return;
    const bool enabled = option.state & QStyle::State_Enabled;
    QRect rect = field;
    if (!option.currentIcon.isNull()) {
        const QRect place(rect.left(), rect.top() + (rect.height() - 16) / 2, 16, 16);
        option.currentIcon.paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        rect.setLeft(rect.left() + 22);
    }
    painter.setPen(color(enabled ? Tone::Text : Tone::Disabled));
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                     option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, rect.width() + 1));
}

void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QStyle& style,
                  const QWidget* widget) {
    if (option.frame)
        paintField(painter, option.rect, option.state);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](QStyle::SubControl part, bool possible, bool up) {
        const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        const bool active = option.activeSubControls == part && (option.state & QStyle::State_MouseOver);
        if (active && possible)
            paintBox(painter, QRectF(rect).adjusted(1, 1, -2, -1), color(Tone::Hover), QColor(), 2);
        painter.save();
        painter.translate(QRectF(rect).center());
        if (up)
            painter.rotate(180);
        paintIcon(painter, QRectF(-6, -6, 12, 12), Icon::ChevronDown, possible ? Tone::Muted : Tone::Disabled,
                  10);
        painter.restore();
    };
    arrow(QStyle::SC_SpinBoxUp, option.stepEnabled & QAbstractSpinBox::StepUpEnabled, true);
    arrow(QStyle::SC_SpinBoxDown, option.stepEnabled & QAbstractSpinBox::StepDownEnabled, false);
}

} // namespace twinwire::ui::parts
