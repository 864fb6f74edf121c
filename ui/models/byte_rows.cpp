// See the header.
#include "ui/models/byte_rows.h"

#include "base/text.h"
#include "ui/models/octet_text.h"

#include <algorithm>
#include <cstring>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype perHexadecimalRow = 16;
/// A line without end is shown in pieces.
constexpr qsizetype mostPerTextRow = 1024;
constexpr qsizetype offsetDigits = 8;

QString hexadecimal(quint64 number, int digits) {
    return QString::number(number, 16).rightJustified(digits, u'0');
}

bool isContinuation(char octet) {
    return (static_cast<quint8>(octet) & 0xC0) == 0x80;
}

bool isControl(char octet) {
    const auto value = static_cast<quint8>(octet);
    return value < 0x20 || value == 0x7F;
}

} // namespace

ByteRows::ByteRows(const QByteArray& octets, Form form)
    : m_octets(octets)
    , m_form(form) {
    if (form == Form::Hexadecimal) {
        m_width = offsetDigits + 2 + perHexadecimalRow * 3 + 2 + perHexadecimalRow;
        return;
    }
    const char* bytes = octets.constData();
    const qsizetype size = octets.size();
    qsizetype at = 0;
    while (at < size) {
        m_begins.append(at);
        const qsizetype most = std::min(size, at + mostPerTextRow);
        const void* feed = std::memchr(bytes + at, '\n', static_cast<size_t>(most - at));
        qsizetype end = feed ? static_cast<const char*>(feed) - bytes + 1 : most;
        // A character is not cut in two, nor a line end.
        if (!feed && end < size) {
            for (int i = 0; i < 3 && isContinuation(bytes[end]) && end > at + 4; ++i)
                --end;
            if (bytes[end] == '\n' && bytes[end - 1] == '\r')
                --end;
        }
        qsizetype width = 0;
        for (qsizetype i = at; i < end; ++i)
            width += isControl(bytes[i]) || static_cast<quint8>(bytes[i]) >= 0x80 ? 4 : 1;
        m_width = std::max(m_width, width);
        at = end;
    }
}

qsizetype ByteRows::count() const {
    return m_form == Form::Text ? m_begins.size()
                                : (m_octets.size() + perHexadecimalRow - 1) / perHexadecimalRow;
}

std::pair<qsizetype, qsizetype> ByteRows::range(qsizetype row) const {
    if (row < 0 || row >= count())
        return {m_octets.size(), 0};
    if (m_form == Form::Text) {
        const qsizetype begin = m_begins.at(row);
        return {begin, (row + 1 < m_begins.size() ? m_begins.at(row + 1) : m_octets.size()) - begin};
    }
    const qsizetype begin = row * perHexadecimalRow;
    return {begin, std::min(perHexadecimalRow, m_octets.size() - begin)};
}

qsizetype ByteRows::rowOf(qsizetype offset) const {
    if (count() == 0)
        return 0;
    if (m_form == Form::Hexadecimal)
        return std::clamp(offset / perHexadecimalRow, qsizetype(0), count() - 1);
    const auto behind = std::upper_bound(m_begins.cbegin(), m_begins.cend(), offset);
    return std::max(behind - m_begins.cbegin() - 1, qsizetype(0));
}

QList<ByteCell> ByteRows::cells(qsizetype row) const {
    return m_form == Form::Text ? textCells(row) : hexadecimalCells(row);
}

QList<ByteCell> ByteRows::textCells(qsizetype row) const {
    QList<ByteCell> cells;
    const auto [begin, length] = range(row);
    const QByteArrayView octets(m_octets);
    const qsizetype end = begin + length;
    for (qsizetype at = begin; at < end;) {
        const char octet = octets.at(at);
        if (octet == '\r' && at + 1 < end && octets.at(at + 1) == '\n') {
            cells.append({at, 2, QString(QChar(0x21B5)), ByteCell::Kind::LineEnd});
            at += 2;
        } else if (octet == '\n' || octet == '\r') {
            cells.append({at, 1, QString(QChar(octet == '\n' ? 0x240A : 0x240D)), ByteCell::Kind::LineEnd});
            ++at;
        } else if (const qsizetype visible = visibleLength(octets.first(end), at); visible > 0) {
            cells.append({at, visible, QString::fromUtf8(octets.sliced(at, visible)), ByteCell::Kind::Text});
            at += visible;
        } else {
            cells.append({at, 1, escapedOctet(octet), ByteCell::Kind::Escape});
            ++at;
        }
    }
    return cells;
}

QList<ByteCell> ByteRows::hexadecimalCells(qsizetype row) const {
    QList<ByteCell> cells;
    const auto [begin, length] = range(row);
    cells.append(
        {begin, 0, hexadecimal(static_cast<quint64>(begin), offsetDigits) + u"  "_s, ByteCell::Kind::Label});
    for (qsizetype i = 0; i < perHexadecimalRow; ++i) {
        if (i < length)
            cells.append({begin + i, 1, hexadecimal(static_cast<quint8>(m_octets.at(begin + i)), 2),
                          ByteCell::Kind::Text});
        else
            cells.append({begin + length, 0, u"  "_s, ByteCell::Kind::Label});
        cells.append({begin + i, 0, i == 7 ? u"  "_s : u" "_s, ByteCell::Kind::Label});
    }
    cells.append({begin, 0, u" "_s, ByteCell::Kind::Label});
    for (qsizetype i = 0; i < length; ++i) {
        const char octet = m_octets.at(begin + i);
        const bool visible = octet >= 0x20 && octet < 0x7F;
        cells.append({begin + i, 1, visible ? QString(QLatin1Char(octet)) : u"."_s, ByteCell::Kind::Ascii});
    }
    return cells;
}

QString ByteRows::copied(qsizetype offset, qsizetype length) const {
    if (length <= 0)
        return {};
    if (m_form == Form::Text)
        return QString::fromUtf8(m_octets.mid(offset, length));
    QStringList lines;
    for (qsizetype row = rowOf(offset); row <= rowOf(offset + length - 1); ++row) {
        QString line;
        for (const ByteCell& cell : hexadecimalCells(row))
            line += cell.text;
        lines.append(line);
    }
    return lines.join(u'\n');
}

qsizetype ByteRows::find(const QString& needle, qsizetype from, bool forward, qsizetype* length) const {
    QByteArray wanted = base::folded(needle.toUtf8());
    QByteArray pairs = wanted;
    pairs.replace(' ', QByteArray());
    const QByteArray octets = QByteArray::fromHex(pairs);
    const bool isHexadecimal = m_form == Form::Hexadecimal && pairs.size() >= 2 && octets.toHex() == pairs;
    const QByteArray folded = base::folded(m_octets);
    const auto search = [&](const QByteArray& haystack, const QByteArray& what) {
        if (what.isEmpty())
            return qsizetype(-1);
        *length = what.size();
        qsizetype at = -1;
        if (forward) {
            at = haystack.indexOf(what, std::max(from, qsizetype(0)));
            return at < 0 ? haystack.indexOf(what) : at;
        }
        at = from > 0 ? haystack.lastIndexOf(what, from - 1) : -1;
        return at < 0 ? haystack.lastIndexOf(what) : at;
    };
    if (isHexadecimal) {
        if (const qsizetype at = search(m_octets, octets); at >= 0)
            return at;
    }
    return search(folded, wanted);
}

} // namespace twinwire::ui
