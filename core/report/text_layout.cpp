// See text_layout.h. Everything here works on plain text; colour is added last.
#include "report/text_layout.h"

#include <QtGlobal>

namespace twinwire::report {

using namespace Qt::StringLiterals;

namespace {

int widthOf(char32_t c) {
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
        category == QChar::Other_Format) {
        return 0;
    }
    const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F) ||
                      (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                      (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                      (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
                      (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
}

char32_t codePointAt(const QString& text, qsizetype place, qsizetype* units) {
    const QChar c = text[place];
    if (c.isHighSurrogate() && place + 1 < text.size() && text[place + 1].isLowSurrogate()) {
        *units = 2;
        return QChar::surrogateToUcs4(c, text[place + 1]);
    }
    *units = 1;
    return c.unicode();
}

bool breaksBehind(QChar c) {
    return QStringView(u",;/&?=").contains(c);
}

void wrapLine(const QString& text, int width, QStringList& lines) {
    QString rest = text;
    while (displayWidth(rest) > width) {
        qsizetype hard = 0;   // the most that fits
        qsizetype blank = -1; // a blank to break at
        qsizetype soft = -1;  // a place behind punctuation
        int used = 0;
        for (qsizetype i = 0; i < rest.size();) {
            qsizetype units = 1;
            const int step = widthOf(codePointAt(rest, i, &units));
            if (rest[i] == u' ' && i > 0) {
                blank = i;
            }
            if (used + step > width) {
                break;
            }
            used += step;
            i += units;
            hard = i;
            if (breaksBehind(rest[i - 1])) {
                soft = i;
            }
        }
        hard = qMax<qsizetype>(hard, 1);
        qsizetype end = hard;
        qsizetype next = hard;
        if (blank > width / 3) {
            end = blank;
            next = blank + 1;
        } else if (soft > width / 2) {
            end = soft;
            next = soft;
        }
        lines.append(rest.first(end));
        rest = rest.sliced(next);
    }
    lines.append(rest);
}

} // namespace

int displayWidth(const QString& text) {
    int width = 0;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype units = 1;
        width += widthOf(codePointAt(text, i, &units));
        i += units;
    }
    return width;
}

QString padded(const QString& text, int width) {
    return text + QString(qMax(0, width - displayWidth(text)), u' ');
}

QString paddedLeft(const QString& text, int width) {
    return QString(qMax(0, width - displayWidth(text)), u' ') + text;
}

QStringList wrapped(const QString& text, int width) {
    QStringList lines;
    for (const QString& line : text.split(u'\n')) {
        wrapLine(line, qMax(8, width), lines);
    }
    return lines;
}

Page::Page(const TextStyle& style)
    : m_columns(qBound(80, style.columns, 200))
    , m_colour(style.colour)
    , m_verbose(style.verbose) {}

QString Page::paint(Tone tone, const QString& text) const {
    if (!m_colour || tone == Tone::Plain || text.trimmed().isEmpty()) {
        return text;
    }
    const char* code = "0";
    switch (tone) {
    case Tone::Plain:
        break;
    case Tone::Strong:
        code = "1";
        break;
    case Tone::Dim:
        code = "2";
        break;
    case Tone::Good:
        code = "32";
        break;
    case Tone::Bad:
        code = "1;31";
        break;
    case Tone::Warning:
        code = "33";
        break;
    case Tone::Accent:
        code = "36";
        break;
    }
    return u"\x1b[%1m%2\x1b[0m"_s.arg(QLatin1StringView(code), text);
}

void Page::line(const QString& text) {
    qsizetype end = text.size();
    while (end > 0 && text[end - 1] == u' ') {
        --end;
    }
    m_lines.append(text.first(end));
}

void Page::gap() {
    if (!m_lines.isEmpty() && !m_lines.last().isEmpty()) {
        m_lines.append(QString());
    }
}

void Page::heading(const QString& title, const QString& note) {
    gap();
    QString text = paint(Tone::Strong, title);
    if (!note.isEmpty()) {
        text += u"   "_s + paint(Tone::Dim, note);
    }
    line(text);
}

void Page::paragraph(int indent, const QString& text, Tone tone) {
    for (const QString& part : wrapped(text, m_columns - indent)) {
        line(QString(indent, u' ') + paint(tone, part));
    }
}

void Page::labelled(int indent, const QString& label, int labelWidth, const QString& text, Tone tone,
                    Tone labelTone) {
    const QStringList parts = wrapped(text, m_columns - indent - labelWidth);
    if (displayWidth(label) >= labelWidth) {
        line(QString(indent, u' ') + paint(labelTone, label));
        for (const QString& part : parts) {
            line(QString(indent + labelWidth, u' ') + paint(tone, part));
        }
        return;
    }
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString head = i == 0
                                 ? paint(labelTone, label) + QString(labelWidth - displayWidth(label), u' ')
                                 : QString(labelWidth, u' ');
        line(QString(indent, u' ') + head + paint(tone, parts[i]));
    }
}

QString Page::text() const {
    return m_lines.isEmpty() ? QString() : m_lines.join(u'\n') + u'\n';
}

} // namespace twinwire::report
