// Small helpers for octets and text. ASCII rules only: header names and tokens are never localised.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

namespace twinwire::base {

/// True for equal octets, ASCII letters compared without case.
bool equalsFolded(QByteArrayView a, QByteArrayView b);

/// \a text with ASCII letters in lower case.
QByteArray folded(QByteArrayView text);

/// \a text without SP and HTAB at both ends (RFC 9110 §5.6.3, OWS).
QByteArrayView trimmedOws(QByteArrayView text);

/// True when \a text is a token of RFC 9110 §5.6.2 (at least one tchar).
bool isToken(QByteArrayView text);

/// \a octets as text for eyes: UTF-8 where it is valid, CR, LF, NUL, other controls and stray octets as
/// "\r", "\n", "\0", "\x8f". Never fails; at most \a limit octets are shown, then "… (N more octets)".
QString printable(QByteArrayView octets, qsizetype limit = 4096);

/// A number of octets in words: "512 bytes", "12.5 KiB", "3.0 MiB" (KiB from 10,240 on).
QString sizeInWords(quint64 octets);

} // namespace twinwire::base
