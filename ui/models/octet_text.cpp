// See octet_text.h.
#include "ui/models/octet_text.h"

#include "protocol/utf8.h"

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

bool isHex(QChar c) {
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// True when \a text has "xHH" at \a at, so that a backslash before it reads as an escape.
bool readsAsEscape(QByteArrayView octets, qsizetype at) {
    return at + 2 < octets.size() && octets[at] == 'x' && isHex(QLatin1Char(octets[at + 1])) &&
           isHex(QLatin1Char(octets[at + 2]));
}

enum class LineEnds { Breaks, Escapes };

QString encoded(QByteArrayView octets, LineEnds lineEnds) {
    QString text;
    text.reserve(octets.size());
    for (qsizetype i = 0; i < octets.size();) {
        const char c = octets[i];
        const bool isBreak = lineEnds == LineEnds::Breaks;
        if (isBreak && c == '\r' && i + 1 < octets.size() && octets[i + 1] == '\n') {
            text += u'\n';
            i += 2;
        } else if (isBreak && c == '\n') {
            text += lineFeedMark;
            text += u'\n';
            ++i;
        } else if (c == '\\' && readsAsEscape(octets, i + 1)) {
            text += escapedOctet(c);
            ++i;
        } else if (const qsizetype length = visibleLength(octets, i); length > 0) {
            text += QString::fromUtf8(octets.sliced(i, length));
            i += length;
        } else {
            text += escapedOctet(c);
            ++i;
        }
    }
    return text;
}

} // namespace

bool isVisible(char32_t character) {
    if (character == lineFeedMark.unicode() || character == 0xFFFC) {
        return false;
    }
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Separator_Space:
        return character == U' ';
    default:
        return true;
    }
}

qsizetype visibleLength(QByteArrayView octets, qsizetype at) {
    const auto lead = static_cast<quint8>(octets[at]);
    if (lead < 0x80) {
        return lead >= 0x20 && lead < 0x7F ? 1 : 0;
    }
    const qsizetype length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || at + length > octets.size()) {
        return 0;
    }
    const QByteArrayView sequence = octets.sliced(at, length);
    if (!protocol::isUtf8(sequence)) {
        return 0;
    }
    const QString text = QString::fromUtf8(sequence);
    if (text.isEmpty()) {
        return 0; // a byte order mark
    }
    const char32_t character = text.size() == 2 && text[0].isHighSurrogate()
                                   ? QChar::surrogateToUcs4(text[0], text[1])
                                   : text[0].unicode();
    return isVisible(character) ? length : 0;
}

QString escapedOctet(char octet) {
    return u"\\x%1"_s.arg(static_cast<quint8>(octet), 2, 16, QLatin1Char('0')).toUpper().replace(u'X', u'x');
}

QString editingText(const QByteArray& octets) {
    return encoded(octets, LineEnds::Breaks);
}

QString editingLine(const QByteArray& octets) {
    return encoded(octets, LineEnds::Escapes);
}

QByteArray octetsOf(const QString& text) {
    QByteArray octets;
    octets.reserve(text.size());
    qsizetype plainBegin = 0;
    const auto flush = [&](qsizetype end) {
        octets += QStringView(text).sliced(plainBegin, end - plainBegin).toUtf8();
    };
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        qsizetype taken = 0;
        QByteArray stands;
        if (c == u'\n') {
            taken = 1;
            stands = "\r\n";
        } else if (c == lineFeedMark) {
            taken = i + 1 < text.size() && text[i + 1] == u'\n' ? 2 : 1;
            stands = "\n";
        } else if (c == u'\\' && i + 3 < text.size() && text[i + 1] == u'x' && isHex(text[i + 2]) &&
                   isHex(text[i + 3])) {
            taken = 4;
            stands = QByteArray(1, static_cast<char>(QStringView(text).sliced(i + 2, 2).toUInt(nullptr, 16)));
        }
        if (taken == 0) {
            ++i;
            continue;
        }
        flush(i);
        octets += stands;
        i += taken;
        plainBegin = i;
    }
    flush(text.size());
    return octets;
}

} // namespace twinwire::ui
