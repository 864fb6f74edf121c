// Octets written as hexadecimal digits: "ff d8 00", "FFD800", one octet after the other, space where one
// likes.
#pragma once

#include <QByteArray>
#include <QString>

namespace twinwire::ui {

/// What a text means, and where it stops meaning octets.
struct HexReading {
    enum class Fault { None, NoDigit, HalfOctet };
    QByteArray octets; ///< up to the fault
    Fault fault = Fault::None;
    qsizetype octet = 0; ///< from 1: the one that is wrong
    qsizetype place = 0; ///< index in the text where the fault stands
    qsizetype length = 0;
    QString wrong; ///< the character that is no digit
};

/// Reads \a text to its first fault.
HexReading readHex(const QString& text);
/// The fault in words: "octet 3: “g” is no hexadecimal digit"; empty where there is none.
QString hexFaultWords(const HexReading& reading);
/// Offset, octets and characters, eight octets a line.
QString hexDump(QByteArrayView octets);

} // namespace twinwire::ui
