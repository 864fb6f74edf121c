// A label whose colour is a tone and follows the theme.
#include "ui/widgets/tone_label.h"

#include <QEvent>

namespace twinwire::ui {

ToneLabel::ToneLabel(TextRole role, Tone tone, QWidget* parent)
    : QLabel(parent)
    , m_role(role)
    , m_tone(tone) {
    setTextFormat(Qt::PlainText);
    // Over a ground of another role the label would speak in that role's colour.
    setForegroundRole(QPalette::WindowText);
    refresh();
}

void ToneLabel::setTone(Tone tone) {
    m_tone = tone;
    refresh();
}

void ToneLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

void ToneLabel::refresh() {
    const QFont wanted = ui::font(m_role);
    if (font() != wanted)
        setFont(wanted);
    QPalette colors = palette();
    if (colors.color(QPalette::Active, QPalette::WindowText) == color(m_tone))
        return;
    colors.setColor(QPalette::Active, QPalette::WindowText, color(m_tone));
    colors.setColor(QPalette::Inactive, QPalette::WindowText, color(m_tone));
    setPalette(colors);
}

} // namespace twinwire::ui
