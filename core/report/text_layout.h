// Lines for a terminal: widths counted as the eye sees them, words wrapped and never cut, colour only when
// asked for.
#pragma once

#include "report/text_report.h"

#include <QString>
#include <QStringList>

namespace twinwire::report {

/// What a piece of text means; becomes colour where colour is wanted.
enum class Tone { Plain, Strong, Dim, Good, Bad, Warning, Accent };

/// The columns that \a text takes on a terminal (wide characters two, combining ones none).
int displayWidth(const QString& text);
/// \a text with blanks behind it up to \a width columns; longer text stays as it is.
QString padded(const QString& text, int width);
QString paddedLeft(const QString& text, int width);
/// \a text in lines of at most \a width columns: broken at blanks, else behind , ; / & ? =, else anywhere. At
/// least one line; line feeds in \a text begin new lines.
QStringList wrapped(const QString& text, int width);

/// Collects the lines of one report.
class Page {
public:
    explicit Page(const TextStyle& style);

    int columns() const { return m_columns; }
    bool isVerbose() const { return m_verbose; }
    /// \a text in the colour of \a tone, or unchanged without colour. Wrap and pad before.
    QString paint(Tone tone, const QString& text) const;
    /// A line as it is.
    void line(const QString& text = {});
    /// An empty line, unless the last one is empty already or nothing was written.
    void gap();
    /// A heading with \a note in dim behind it.
    void heading(const QString& title, const QString& note = {});
    /// Wrapped text behind \a indent blanks.
    void paragraph(int indent, const QString& text, Tone tone = Tone::Plain);
    /// \a label in a column of its own (\a labelWidth), wrapped text beside it.
    void labelled(int indent, const QString& label, int labelWidth, const QString& text,
                  Tone tone = Tone::Plain, Tone labelTone = Tone::Dim);
    QString text() const;

private:
    int m_columns;
    bool m_colour;
    bool m_verbose;
    QStringList m_lines;
};

} // namespace twinwire::report
