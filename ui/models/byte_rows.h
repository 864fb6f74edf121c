// Octets as rows to be looked at: text with visible line ends, or sixteen octets a row in hexadecimal. Only
// where the rows begin is kept; a row's text is made when it is painted. Sixteen MiB cost some milliseconds.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace twinwire::ui {

/// One shown piece of a row.
struct ByteCell {
    enum class Kind {
        Text,
        Escape,  ///< "\x00"
        LineEnd, ///< the mark of CRLF, LF or CR
        Label,   ///< offset and gaps of the hexadecimal form; stands for no octet
        Ascii,   ///< the right-hand column of the hexadecimal form
    };
    qsizetype offset = 0;
    qsizetype length = 0; ///< octets; 0 for a label
    QString text;
    Kind kind = Kind::Text;
};

/// See the head of this file.
class ByteRows {
public:
    enum class Form { Text, Hexadecimal };

    ByteRows() = default;
    ByteRows(const QByteArray& octets, Form form);

    const QByteArray& octets() const { return m_octets; }
    Form form() const { return m_form; }
    qsizetype count() const;
    /// First octet and length of a row.
    std::pair<qsizetype, qsizetype> range(qsizetype row) const;
    /// The row that holds the octet at \a offset.
    qsizetype rowOf(qsizetype offset) const;
    QList<ByteCell> cells(qsizetype row) const;
    /// In characters, of the longest row; an upper bound.
    qsizetype width() const { return m_width; }
    /// \a length octets from \a offset as text for the clipboard: as they are, or as rows of the dump.
    QString copied(qsizetype offset, qsizetype length) const;
    /// Where \a needle is found from \a from on (or before it), going round; -1 when nowhere. ASCII letters
    /// without case; in the hexadecimal form also pairs of digits ("0d 0a").
    qsizetype find(const QString& needle, qsizetype from, bool forward, qsizetype* length) const;

private:
    QList<ByteCell> textCells(qsizetype row) const;
    QList<ByteCell> hexadecimalCells(qsizetype row) const;

    QByteArray m_octets;
    Form m_form = Form::Text;
    QList<qsizetype> m_begins; ///< of text rows
    qsizetype m_width = 0;
};

} // namespace twinwire::ui
