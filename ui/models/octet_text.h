// Octets as text that a person edits, and back without loss: what the raw view and the cells of the header
// table stand on. octetsOf(editingText(o)) == o for any o.
#pragma once

#include <QByteArray>
#include <QString>

namespace twinwire::ui {

/// Stands for LF alone at the end of a line; a plain line break is CRLF.
inline constexpr QChar lineFeedMark(0x240A);

/// \a octets for editing: a line break is CRLF, lineFeedMark and a line break is LF alone. Octets that are no
/// UTF-8, controls and characters that cannot be seen stand as "\xHH", and so does a backslash that would
/// read as one of these.
QString editingText(const QByteArray& octets);
/// The same for a part of one line: line ends stand as "\x0D" and "\x0A".
QString editingLine(const QByteArray& octets);
/// What \a text stands for; every text stands for something.
QByteArray octetsOf(const QString& text);

/// True for a character that stands for itself when it is shown.
bool isVisible(char32_t character);
/// The length of the UTF-8 sequence at \a at of \a octets whose character is visible, or 0.
qsizetype visibleLength(QByteArrayView octets, qsizetype at);
/// "\x8F".
QString escapedOctet(char octet);

} // namespace twinwire::ui
