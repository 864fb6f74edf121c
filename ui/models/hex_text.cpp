// Octets from hex as a person types it, with the first mistake named.
#include "ui/models/hex_text.h"

#include "base/translate.h"

#include <algorithm>

namespace twinwire::ui {

namespace {

int digitOf(QChar c) {
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    if (u >= u'a' && u <= u'f')
        return u - u'a' + 10;
    if (u >= u'A' && u <= u'F')
        return u - u'A' + 10;
    return -1;
}

} // namespace

HexReading readHex(const QString& text) {
    HexReading reading;
    int high = -1;
    qsizetype highPlace = 0;
    const auto stop = [&](HexReading::Fault fault, qsizetype place, qsizetype length) {
        reading.fault = fault;
        reading.octet = reading.octets.size() + 1;
        reading.place = place;
        reading.length = length;
        reading.wrong = text.mid(place, length);
        return reading;
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c.isSpace()) {
            if (high >= 0)
                return stop(HexReading::Fault::HalfOctet, highPlace, 1);
            continue;
        }
        const int digit = digitOf(c);
        if (digit < 0)
            return stop(HexReading::Fault::NoDigit, at, c.isHighSurrogate() && at + 1 < text.size() ? 2 : 1);
        if (high < 0) {
            high = digit;
            highPlace = at;
        } else {
            reading.octets.append(static_cast<char>(high * 16 + digit));
            high = -1;
        }
    }
    if (high >= 0)
        return stop(HexReading::Fault::HalfOctet, highPlace, 1);
    return reading;
}

QString hexFaultWords(const HexReading& reading) {
    switch (reading.fault) {
    case HexReading::Fault::None:
        break;
    case HexReading::Fault::NoDigit:
        return base::translate("Frames", "Octet %1: “%2” is no hexadecimal digit")
            .arg(QString::number(reading.octet), reading.wrong);
    case HexReading::Fault::HalfOctet:
        return base::translate("Frames", "Octet %1: “%2” stands alone, an octet has two digits")
            .arg(QString::number(reading.octet), reading.wrong);
    }
    return {};
}

QString hexDump(QByteArrayView octets) {
    constexpr qsizetype perLine = 8;
    constexpr char digits[] = "0123456789abcdef";
    QString text;
    text.reserve((octets.size() / perLine + 1) * 44);
    for (qsizetype line = 0; line < octets.size(); line += perLine) {
        text += QString::number(line, 16).rightJustified(6, u'0');
        text += QLatin1StringView("  ");
        const qsizetype end = std::min(line + perLine, octets.size());
        for (qsizetype at = line; at < line + perLine; ++at) {
            if (at < end) {
                const auto octet = static_cast<quint8>(octets[at]);
                text += QLatin1Char(digits[octet >> 4]);
                text += QLatin1Char(digits[octet & 15]);
                text += u' ';
            } else {
                text += QLatin1StringView("   ");
            }
        }
        text += u' ';
        for (qsizetype at = line; at < end; ++at) {
            const char octet = octets[at];
            text += octet >= 0x20 && octet < 0x7f ? QLatin1Char(octet) : QLatin1Char('.');
        }
        if (end < octets.size())
            text += u'\n';
    }
    return text;
}

} // namespace twinwire::ui
