// Segments in one frame, of which one is chosen.
#include "ui/widgets/controls.h"

#include <QButtonGroup>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

namespace {

qreal widthOf(const QFont& used, const QString& text) {
    return std::ceil(QFontMetricsF(used).horizontalAdvance(text));
}

} // namespace

namespace {

/// One segment; the control around it draws nothing but places it.
class Segment : public QAbstractButton {
public:
    explicit Segment(QWidget* parent)
        : QAbstractButton(parent) {
        setCheckable(true);
        setFocusPolicy(Qt::NoFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    void setPlace(bool first, bool last) {
        m_first = first;
        m_last = last;
        update();
    }

    QSize sizeHint() const override {
        // As wide as the chosen one is, whose words are heavier, so that choosing moves nothing.
        QFont strong = ui::font(TextRole::Secondary);
        strong.setWeight(QFont::DemiBold);
        qreal width = widthOf(strong, text());
        if (!icon().isNull())
            width += 16 + (text().isEmpty() ? 0 : 6);
        return QSize(static_cast<int>(width) + 20, rowHeight(24, strong));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool chosen = isChecked();
        const QRectF outer = QRectF(rect()).adjusted(0, 0.5, 0, -0.5);
        const qreal radius = space::radius;
        QPainterPath shape;
        const QRectF frame = outer.adjusted(m_first ? 0.5 : 0, 0, m_last ? -0.5 : 0, 0);
        shape.setFillRule(Qt::WindingFill);
        shape.addRoundedRect(frame, m_first || m_last ? radius : 0, m_first || m_last ? radius : 0);
        if (!m_first)
            shape.addRect(frame.adjusted(0, 0, -frame.width() / 2, 0));
        if (!m_last)
            shape.addRect(frame.adjusted(frame.width() / 2, 0, 0, 0));
        shape = shape.simplified();
        QColor ground = chosen ? color(Tone::Select) : color(Tone::Raised);
        if (!isEnabled())
            ground = color(Tone::Window);
        else if (!chosen && (isDown() || underMouse()))
            ground = color(Tone::Hover);
        painter.fillPath(shape, ground);
        if (chosen) {
            painter.save();
            painter.setClipPath(shape);
            painter.fillRect(QRectF(0, height() - 3, width(), 2),
                             color(isEnabled() ? Tone::Accent : Tone::Line));
            painter.restore();
        }
        QFont words = ui::font(TextRole::Secondary);
        words.setWeight(chosen ? QFont::DemiBold : QFont::Medium);
        painter.setFont(words);
        const qreal iconWidth = icon().isNull() ? 0 : 16 + (text().isEmpty() ? 0 : 6);
        const qreal textWidth = widthOf(words, text());
        qreal left = std::round((width() - textWidth - iconWidth) / 2);
        if (iconWidth > 0) {
            icon().paint(&painter, QRect(static_cast<int>(left), (height() - 16) / 2, 16, 16),
                         Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
            left += iconWidth;
        }
        painter.setPen(color(isEnabled() ? Tone::Text : Tone::Disabled));
        painter.drawText(QRectF(left, 0, textWidth + 1, height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic, text());
        // Borders: the whole outline, and a thin line between neighbours.
        painter.setPen(QPen(color(isEnabled() ? Tone::Edge : Tone::Line), 1));
        painter.setBrush(Qt::NoBrush);
        QPainterPath outline;
        outline.moveTo(frame.right() - (m_last ? radius : 0), frame.top());
        outline.lineTo(frame.left() + (m_first ? radius : 0), frame.top());
        if (m_first) {
            outline.quadTo(frame.topLeft(), frame.topLeft() + QPointF(0, radius));
            outline.lineTo(frame.bottomLeft() - QPointF(0, radius));
            outline.quadTo(frame.bottomLeft(), frame.bottomLeft() + QPointF(radius, 0));
        } else {
            outline.moveTo(frame.bottomLeft());
        }
        outline.lineTo(frame.right() - (m_last ? radius : 0), frame.bottom());
        if (m_last) {
            outline.quadTo(frame.bottomRight(), frame.bottomRight() - QPointF(0, radius));
            outline.lineTo(frame.topRight() + QPointF(0, radius));
            outline.quadTo(frame.topRight(), frame.topRight() - QPointF(radius, 0));
        }
        painter.drawPath(outline);
        if (!m_first)
            paintHairline(painter, QPointF(0, 1), QPointF(0, height() - 2), Tone::Line);
        if (chosen && parentWidget()->hasFocus())
            paintFocusFrame(painter, rect());
    }

private:
    bool m_first = true;
    bool m_last = true;
};

} // namespace

SegmentedControl::SegmentedControl(QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_layout(new QHBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_group->setExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (!on)
            return;
        setAccessibleDescription(m_group->button(index)->text());
        Q_EMIT currentChanged(index);
    });
}

int SegmentedControl::addSegment(const QString& text, const QIcon& icon) {
    const int index = static_cast<int>(m_group->buttons().size());
    auto* segment = new Segment(this);
    segment->setText(text);
    segment->setAccessibleName(text);
    segment->setIcon(icon);
    m_group->addButton(segment, index);
    m_layout->addWidget(segment);
    for (int i = 0; i <= index; ++i)
        static_cast<Segment*>(m_group->button(i))->setPlace(i == 0, i == index);
    if (index == 0) {
        const QSignalBlocker quiet(m_group);
        segment->setChecked(true);
        setAccessibleDescription(text);
    }
    return index;
}

void SegmentedControl::setSegmentText(int index, const QString& text) {
    QAbstractButton* segment = m_group->button(index);
    if (!segment || segment->text() == text)
        return;
    segment->setText(text);
    segment->setAccessibleName(text);
    segment->updateGeometry();
    if (segment->isChecked())
        setAccessibleDescription(text);
}

void SegmentedControl::setCurrent(int index) {
    if (QAbstractButton* segment = m_group->button(index))
        segment->setChecked(true);
}

int SegmentedControl::current() const {
    return m_group->checkedId();
}

void SegmentedControl::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_group->buttons().size()) - 1;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int step = 0;
    switch (event->key()) {
    case Qt::Key_Left:
        step = mirrored ? 1 : -1;
        break;
    case Qt::Key_Right:
        step = mirrored ? -1 : 1;
        break;
    case Qt::Key_Up:
        step = -1;
        break;
    case Qt::Key_Down:
        step = 1;
        break;
    case Qt::Key_Home:
        setCurrent(0);
        return;
    case Qt::Key_End:
        setCurrent(last);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    setCurrent(std::clamp(current() + step, 0, std::max(0, last)));
}

} // namespace twinwire::ui
