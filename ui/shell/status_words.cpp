// Icon and words in the status bar.
#include "ui/shell/status_words.h"

#include <QPainter>

namespace twinwire::ui {

StatusWords::StatusWords(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void StatusWords::show(Icon icon, Tone tone, const QString& words) {
    m_icon = icon;
    m_tone = tone;
    m_words = words;
    setAccessibleName(tr("Status: %1").arg(words));
    setToolTip(words);
    update();
}

QSize StatusWords::sizeHint() const {
    return QSize(120, rowHeight(22, ui::font(TextRole::Secondary)));
}

void StatusWords::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintIcon(painter, QRectF(space::small, 0, 16, height()), m_icon, m_tone, 14);
    painter.setFont(ui::font(TextRole::Secondary));
    painter.setPen(color(Tone::Muted));
    const QRect words = rect().adjusted(space::small + 16 + 5, 0, -space::small, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_words, Qt::ElideRight, words.width()));
    if (hasFocus())
        paintFocusFrame(painter, rect());
}

} // namespace twinwire::ui
