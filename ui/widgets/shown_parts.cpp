// See shown_parts.h.
#include "ui/widgets/shown_parts.h"

#include <QFontMetricsF>
#include <QPainter>

namespace twinwire::ui {

Tone toneOf(PartKind kind) {
    switch (kind) {
    case PartKind::Plain:
    case PartKind::Masked:
        return Tone::Text;
    case PartKind::Name:
        return Tone::CodeWord;
    case PartKind::Placeholder:
        return Tone::Accent;
    case PartKind::Unknown:
        return Tone::Error;
    case PartKind::Present:
        return Tone::Muted;
    case PartKind::OddSpace:
    case PartKind::Escape:
    case PartKind::LineFeed:
        return Tone::Warning;
    case PartKind::LineEnd:
        return Tone::Disabled;
    }
    return Tone::Text;
}

namespace {

bool isOdd(PartKind kind) {
    return kind == PartKind::OddSpace || kind == PartKind::Escape || kind == PartKind::LineFeed;
}

} // namespace

QTextCharFormat formatOf(PartKind kind) {
    QTextCharFormat format;
    format.setForeground(color(toneOf(kind)));
    if (isOdd(kind)) {
        format.setBackground(color(Tone::WarningTint));
    }
    return format;
}

void paintParts(QPainter& painter, const QRectF& rect, const ShownParts& parts, Tone plain) {
    const QFont mono = font(TextRole::Mono);
    const QFontMetricsF metrics(mono);
    painter.setFont(mono);
    qreal left = rect.left();
    for (const ShownPart& part : parts) {
        const qreal room = rect.right() - left;
        const qreal width = metrics.horizontalAdvance(part.text);
        const bool fits = width <= room + 0.5;
        const QString text = fits ? part.text : metrics.elidedText(part.text, Qt::ElideRight, room);
        const QRectF place(left, rect.top(), fits ? width + 1 : room, rect.height());
        if (isOdd(part.kind)) {
            const qreal top = std::round(rect.center().y() - metrics.height() / 2);
            painter.fillRect(QRectF(left, top, std::min(width, room), metrics.height()),
                             color(Tone::WarningTint));
        }
        const bool isPlain = part.kind == PartKind::Plain || part.kind == PartKind::Masked;
        painter.setPen(color(isPlain ? plain : toneOf(part.kind)));
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
        if (!fits) {
            return;
        }
        left += width;
    }
}

} // namespace twinwire::ui
