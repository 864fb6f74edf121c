// A field for octets in hex; the first mistake is told below it.
#include "ui/widgets/hex_edit.h"

#include "ui/models/frame_words.h"
#include "ui/widgets/theme.h"

#include <QEvent>

namespace twinwire::ui {

HexEdit::HexEdit(QWidget* parent)
    : TextField(parent) {
    setTabChangesFocus(true);
    setFont(ui::font(TextRole::Mono));
    setPlaceholderText(tr("Octets as hexadecimal digits, as in ff d8 00"));
    connect(this, &QPlainTextEdit::textChanged, this, &HexEdit::read);
}

void HexEdit::setOctets(const QByteArray& octets) {
    setPlainText(hexOctets(octets));
}

void HexEdit::read() {
    m_reading = readHex(toPlainText());
    markFault();
    Q_EMIT readingChanged();
}

void HexEdit::markFault() {
    QList<QTextEdit::ExtraSelection> marks;
    // A digit at the very end is an octet half typed: told in words, not marked as wrong.
    const bool typing = m_reading.fault == HexReading::Fault::HalfOctet &&
                        m_reading.place + 1 == document()->characterCount() - 1;
    if (m_reading.fault != HexReading::Fault::None && !typing) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = textCursor();
        mark.cursor.setPosition(static_cast<int>(m_reading.place));
        mark.cursor.setPosition(static_cast<int>(m_reading.place + m_reading.length),
                                QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(color(Tone::Error));
        mark.format.setForeground(color(Tone::Error));
        mark.format.setBackground(color(Tone::ErrorTint));
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void HexEdit::changeEvent(QEvent* event) {
    TextField::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markFault();
}

} // namespace twinwire::ui
