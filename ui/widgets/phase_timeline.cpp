// Paints what phase_layout worked out; keys move the caret from segment to segment.
#include "ui/widgets/phase_timeline.h"

#include "ui/widgets/copy_menu.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/phase_layout.h"
#include "ui/widgets/route_look.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace twinwire::ui {

using std::chrono::nanoseconds;

PhaseTimeline::PhaseTimeline(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this)) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Phases of both routes"));
}

PhaseTimeline::~PhaseTimeline() = default;

void PhaseTimeline::show(const RunViewPointer& view) {
    const qsizetype before = d->lanes.size();
    d->lanes.clear();
    d->passage.clear();
    if (view)
        d->read(*view);
    if (d->caretLane >= d->lanes.size() ||
        (d->caretLane >= 0 && d->caretSegment >= d->lanes.at(d->caretLane).segments.size()))
        d->caretLane = d->caretSegment = -1;
    d->layOut();
    d->describe();
    if (d->lanes.size() != before)
        updateGeometry();
    update();
}

void PhaseTimeline::setFolded(bool folded) {
    if (folded == d->folded)
        return;
    d->folded = folded;
    d->layOut();
    updateGeometry();
    update();
    Q_EMIT foldedChanged(folded);
}

bool PhaseTimeline::isFolded() const {
    return d->folded;
}

QString PhaseTimeline::asText() const {
    return d->asText();
}

nanoseconds PhaseTimeline::leftOut() const {
    return d->axis.leftOut();
}

QList<QRectF> PhaseTimeline::barsOf(int index) const {
    QList<QRectF> bars;
    if (index >= 0 && index < d->lanes.size())
        for (const Private::Bar& bar : d->lanes.at(index).bars)
            bars.append(bar.rect);
    return bars;
}

QSize PhaseTimeline::sizeHint() const {
    if (d->folded)
        return QSize(600, rowHeight(28, ui::font(TextRole::BodyStrong)));
    const qreal lanes = std::max<qreal>(1, static_cast<qreal>(d->lanes.size()));
    const qreal pitch = std::max(phases::lanePitch, wordsHeight(ui::font(TextRole::Body)) + 12);
    return QSize(600, static_cast<int>(wordsHeight(ui::font(TextRole::Caption)) + 8 + lanes * pitch + 6));
}

QSize PhaseTimeline::minimumSizeHint() const {
    return QSize(280, sizeHint().height());
}

void PhaseTimeline::Private::describe() {
    const bool caret = q.hasFocus() && caretLane >= 0;
    const QString text = caret ? segmentText(caretLane, caretSegment) : asText();
    if (q.accessibleDescription() != text)
        q.setAccessibleDescription(text);
}

void PhaseTimeline::Private::moveCaret(int lane, int segment) {
    if (lane < 0 || lane >= lanes.size() || lanes.at(lane).segments.isEmpty())
        return;
    caretLane = lane;
    caretSegment = std::clamp(segment, 0, static_cast<int>(lanes.at(lane).segments.size()) - 1);
    describe();
    if (!folded && caretSegment < lanes.at(lane).bars.size()) {
        const QRectF bar = lanes.at(lane).bars.at(caretSegment).rect;
        QToolTip::showText(q.mapToGlobal(bar.bottomLeft().toPoint()), segmentText(caretLane, caretSegment),
                           &q);
    }
    q.update();
}

void PhaseTimeline::Private::paintBars(QPainter& painter, const Lane& lane) const {
    const QColor line = color(routeTone(lane.proxied));
    const QColor tint = color(routeTint(lane.proxied));
    for (qsizetype i = 0; i < lane.bars.size(); ++i) {
        const Bar& bar = lane.bars.at(i);
        const bool waiting = !folded && lane.segments.value(i).waiting;
        const QRectF rect = snapped(painter, bar.rect);
        const qreal stroke = snappedWidth(painter, 1);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, false);
        if (waiting) {
            painter.fillRect(rect, color(Tone::Base));
            const qreal dot = stroke * 2;
            for (qreal x = rect.left(); x < rect.right() - stroke; x += dot * 2) {
                const qreal part = std::min(dot, rect.right() - x);
                painter.fillRect(QRectF(x, rect.top(), part, stroke), line);
                painter.fillRect(QRectF(x, rect.bottom() - stroke, part, stroke), line);
            }
            for (qreal y = rect.top(); y < rect.bottom(); y += dot * 2) {
                const qreal part = std::min(dot, rect.bottom() - y);
                painter.fillRect(QRectF(rect.left(), y, stroke, part), line);
                painter.fillRect(QRectF(rect.right() - stroke, y, stroke, part), line);
            }
        } else {
            painter.fillRect(rect, line);
            const QRectF inner = rect.adjusted(stroke, stroke, -stroke, -stroke);
            if (inner.width() > 0)
                painter.fillRect(inner, tint);
        }
        painter.restore();
        if (bar.label.isEmpty())
            continue;
        painter.setFont(ui::font(TextRole::Secondary));
        painter.setPen(color(Tone::Text));
        painter.drawText(bar.labelRect, Qt::AlignLeft | Qt::AlignVCenter, bar.label);
    }
    if (!lane.markRect.isEmpty()) {
        const QRectF cross(lane.markRect.left() - 18, lane.y - 8, 16, 16);
        paintIcon(painter, cross, Icon::Close, Tone::Error, 14);
        painter.setFont(ui::font(TextRole::Secondary));
        painter.setPen(color(Tone::Error));
        painter.drawText(lane.markRect, Qt::AlignLeft | Qt::AlignVCenter, lane.mark);
    }
}

void PhaseTimeline::Private::paintOpen(QPainter& painter) const {
    const qreal bottom = lanes.isEmpty() ? axisBottom : lanes.last().y + phases::barHeight / 2 + 6;
    paintIcon(painter, foldRect, Icon::ChevronDown, Tone::Muted, 12);
    painter.setFont(ui::font(TextRole::Caption));
    for (const Tick& tick : ticks) {
        paintHairline(painter, QPointF(tick.x, axisBottom), QPointF(tick.x, bottom), Tone::Line);
        painter.setPen(color(Tone::Muted));
        painter.drawText(tick.rect, Qt::AlignCenter, tick.text);
    }
    if (axis.isBroken()) {
        painter.setPen(color(Tone::Muted));
        painter.drawText(gapTextRect, Qt::AlignCenter, gapText);
    }
    for (int i = 0; i < lanes.size(); ++i) {
        const Lane& lane = lanes.at(i);
        const Tone tone = routeTone(lane.proxied);
        paintIcon(painter, QRectF(phases::leftPadding, lane.y - 8, 16, 16), routeIcon(lane.proxied), tone);
        painter.setFont(ui::font(TextRole::BodyStrong));
        painter.setPen(color(tone));
        const qreal height = wordsHeight(painter.font());
        painter.drawText(QRectF(phases::leftPadding + 22, lane.y - height / 2, q.width(), height),
                         Qt::AlignLeft | Qt::AlignVCenter, lane.name);
        paintBars(painter, lane);
        painter.setFont(ui::font(TextRole::MonoStrong));
        painter.setPen(color(lane.running ? Tone::Muted : Tone::Text));
        painter.drawText(lane.totalRect, Qt::AlignLeft | Qt::AlignVCenter, lane.total);
        const QFont small = ui::font(TextRole::Secondary);
        painter.setFont(small);
        painter.setPen(color(Tone::Muted));
        painter.drawText(lane.afterRect, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(small).elidedText(
                             lane.after, Qt::ElideRight,
                             std::min(lane.afterRect.width(), q.width() - lane.afterRect.left()) + 1));
    }
    if (axis.isBroken()) {
        // Two slanted lines through the axis and every bar that crosses the gap.
        const qreal middle = (axis.gapLeft() + axis.gapRight()) / 2;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        for (const Lane& lane : lanes) {
            if (lane.bars.isEmpty() || lane.bars.last().rect.right() < axis.gapRight())
                continue;
            const qreal top = lane.y - phases::barHeight / 2 - 4;
            const qreal low = lane.y + phases::barHeight / 2 + 4;
            QPolygonF band({QPointF(middle - 1, top), QPointF(middle + 9, top), QPointF(middle + 1, low),
                            QPointF(middle - 9, low)});
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(Tone::Base));
            painter.drawPolygon(band);
            painter.setPen(QPen(color(Tone::Edge), 1.25));
            painter.drawLine(band.at(0), band.at(3));
            painter.drawLine(band.at(1), band.at(2));
        }
        painter.restore();
    }
    if (q.hasFocus() && caretLane >= 0) {
        const QRectF bar = lanes.at(caretLane).bars.value(caretSegment).rect;
        const qreal grow = std::max<qreal>(0, (10 - bar.width()) / 2);
        paintFocusFrame(painter, bar.adjusted(-grow - 2, -2, grow + 2, 2));
    }
}

void PhaseTimeline::Private::paintFolded(QPainter& painter) const {
    paintIcon(painter, foldRect, Icon::ChevronRight, Tone::Muted, 14);
    painter.setFont(ui::font(TextRole::BodyStrong));
    painter.setPen(color(Tone::Text));
    painter.drawText(titleRect, Qt::AlignLeft | Qt::AlignVCenter, PhaseTimeline::tr("Phases"));
    for (const Lane& lane : lanes) {
        if (lane.bars.isEmpty())
            continue;
        paintIcon(painter, QRectF(lane.bars.first().rect.left() - 22, lane.y - 8, 16, 16),
                  routeIcon(lane.proxied), routeTone(lane.proxied));
        paintBars(painter, lane);
        painter.setFont(ui::font(TextRole::Mono));
        painter.setPen(color(lane.running ? Tone::Muted : Tone::Text));
        painter.drawText(lane.totalRect, Qt::AlignLeft | Qt::AlignVCenter, lane.total);
    }
    const QFont small = ui::font(TextRole::Secondary);
    painter.setFont(small);
    painter.setPen(color(Tone::Muted));
    painter.drawText(summaryRect, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(small).elidedText(summary, Qt::ElideRight, summaryRect.width() + 1));
}

void PhaseTimeline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Tone::Base));
    if (d->folded)
        d->paintFolded(painter);
    else
        d->paintOpen(painter);
    paintHairline(painter, QPointF(0, height() - 1), QPointF(width(), height() - 1), Tone::Line);
    if (hasFocus() && (d->folded || d->caretLane < 0))
        paintFocusFrame(painter, rect());
}

void PhaseTimeline::keyPressEvent(QKeyEvent* event) {
    const int lane = std::max(0, d->caretLane);
    switch (event->key()) {
    case Qt::Key_Left:
        d->moveCaret(lane, d->caretLane < 0 ? 0 : d->caretSegment - 1);
        return;
    case Qt::Key_Right:
        d->moveCaret(lane, d->caretLane < 0 ? 0 : d->caretSegment + 1);
        return;
    case Qt::Key_Up:
        d->moveCaret(std::max(0, lane - 1), d->caretSegment);
        return;
    case Qt::Key_Down:
        d->moveCaret(d->caretLane < 0 ? 0 : std::min(lane + 1, static_cast<int>(d->lanes.size()) - 1),
                     d->caretSegment);
        return;
    case Qt::Key_Home:
        d->moveCaret(lane, 0);
        return;
    case Qt::Key_End:
        d->moveCaret(lane, 1'000'000);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        setFolded(!d->folded);
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void PhaseTimeline::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    const QPointF at = event->position();
    if (d->folded || d->foldRect.adjusted(-4, -2, 4, 2).contains(at)) {
        setFolded(!d->folded);
    } else if (const auto hit = d->segmentAt(at)) {
        d->moveCaret(hit->first, hit->second);
    }
}

void PhaseTimeline::resizeEvent(QResizeEvent*) {
    d->layOut();
}

void PhaseTimeline::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Phases of both routes"));
        d->layOut();
        updateGeometry();
        update();
    }
}

void PhaseTimeline::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    d->describe();
}

void PhaseTimeline::contextMenuEvent(QContextMenuEvent* event) {
    popUpCopyMenu(*this, event->globalPos(), asText());
}

bool PhaseTimeline::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const auto hit = d->segmentAt(help->pos()))
            QToolTip::showText(help->globalPos(), d->segmentText(hit->first, hit->second), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace twinwire::ui
