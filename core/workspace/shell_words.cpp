// See shell_words.h.
#include "workspace/shell_words.h"

#include "base/translate.h"
#include "workspace/placeholder_syntax.h"

#include <algorithm>
#include <cstring>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

bool isVariableOctet(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

int hexValue(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Reads a POSIX shell's words in one pass.
class PosixReader {
public:
    explicit PosixReader(QByteArray text)
        : m_text(std::move(text)) {}

    base::Result<ShellWords> read();

private:
    char current() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    char next(qsizetype by = 1) const { return m_at + by < m_text.size() ? m_text[m_at + by] : '\0'; }
    bool atEnd() const { return m_at >= m_text.size(); }
    void add(char c) {
        m_word += c;
        m_inWord = true;
    }
    void endWord();
    bool takePlain();
    bool takeSingle();
    bool takeDouble();
    bool takeAnsi();
    void takeEscape();
    qint64 number(int base, int most);
    bool takeVariable();

    QByteArray m_text;
    qsizetype m_at = 0;
    QByteArray m_word;
    bool m_inWord = false;
    qsizetype m_quoteAt = 0;
    ShellWords m_result;
};

void PosixReader::endWord() {
    if (m_inWord) {
        m_result.words.append(m_word);
        m_word.clear();
        m_inWord = false;
    }
}

bool PosixReader::takeSingle() {
    m_inWord = true;
    const qsizetype end = m_text.indexOf('\'', ++m_at);
    if (end < 0) {
        return false;
    }
    m_word += m_text.sliced(m_at, end - m_at);
    m_at = end + 1;
    return true;
}

/// "$NAME" or "${NAME}" becomes a placeholder. False when no variable stands here.
bool PosixReader::takeVariable() {
    const bool braced = next() == '{';
    const qsizetype begin = m_at + (braced ? 2 : 1);
    qsizetype end = begin;
    while (end < m_text.size() && isVariableOctet(m_text[end])) {
        ++end;
    }
    const bool isName = end > begin && (m_text[begin] < '0' || m_text[begin] > '9');
    if (!isName || (braced && (end >= m_text.size() || m_text[end] != '}'))) {
        return false;
    }
    m_word += "{{" + m_text.sliced(begin, end - begin) + "}}";
    m_inWord = true;
    m_at = end + (braced ? 1 : 0);
    return true;
}

bool PosixReader::takeDouble() {
    m_inWord = true;
    for (++m_at; !atEnd();) {
        const char c = current();
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (c == '\\' && next() == '\n') {
            m_at += 2;
        } else if (c == '\\' && next() != '\0' && std::strchr("$`\"\\", next()) != nullptr) {
            add(next());
            m_at += 2;
        } else if (c != '$' || !takeVariable()) {
            add(c);
            ++m_at;
        }
    }
    return false;
}

qint64 PosixReader::number(int base, int most) {
    qint64 value = 0;
    for (; most > 0 && hexValue(current()) >= 0 && hexValue(current()) < base; --most) {
        value = value * base + hexValue(m_text[m_at++]);
    }
    return value;
}

void PosixReader::takeEscape() {
    const char c = current();
    ++m_at;
    static constexpr char names[] = "abefnrtvE";
    static constexpr char octets[] = "\a\b\x1B\f\n\r\t\v\x1B";
    if (const char* found = c == '\0' ? nullptr : std::strchr(names, c)) {
        add(octets[found - names]);
    } else if (c == 'x' && hexValue(current()) >= 0) {
        add(static_cast<char>(number(16, 2)));
    } else if ((c == 'u' || c == 'U') && hexValue(current()) >= 0) {
        const qint64 point = number(16, c == 'u' ? 4 : 8);
        const auto value = static_cast<char32_t>(point > 0x10FFFF ? 0xFFFD : point);
        m_word += QString::fromUcs4(&value, 1).toUtf8();
    } else if (c >= '0' && c <= '7') {
        --m_at;
        add(static_cast<char>(number(8, 3)));
    } else if (c == 'c' && !atEnd()) {
        add(static_cast<char>(current() & 0x1F));
        ++m_at;
    } else if (c == '\'' || c == '"' || c == '\\' || c == '?') {
        add(c);
    } else {
        add('\\');
        add(c);
    }
}

bool PosixReader::takeAnsi() {
    m_inWord = true;
    for (m_at += 2; !atEnd();) {
        if (current() == '\'') {
            ++m_at;
            return true;
        }
        if (current() == '\\' && m_at + 1 < m_text.size()) {
            ++m_at;
            takeEscape();
        } else {
            add(current());
            ++m_at;
        }
    }
    return false;
}

/// An octet outside quotes. False when the command ends here.
bool PosixReader::takePlain() {
    const char c = current();
    if (isBlank(c)) {
        endWord();
        ++m_at;
    } else if (c == '\\' && (next() == '\n' || (next() == '\r' && next(2) == '\n'))) {
        m_at += next() == '\n' ? 2 : 3;
    } else if (c == '\\' && m_at + 1 < m_text.size()) {
        add(next());
        m_at += 2;
    } else if (c == '#' && !m_inWord) {
        const qsizetype end = m_text.indexOf('\n', m_at);
        m_at = end < 0 ? m_text.size() : end;
    } else if (c == '\n' && m_result.words.isEmpty() && !m_inWord) {
        ++m_at;
    } else if (c == '&' && m_word.contains("://") && next() != '&' && next() != '\0' && !isBlank(next()) &&
               next() != '\n') {
        // A shell ends the command here; who pasted an address meant its query.
        add(c);
        ++m_at;
    } else if (c == '\n' || c == ';' || c == '&' || c == '|' || c == '<' || c == '>') {
        return false;
    } else if (c != '$' || !takeVariable()) {
        add(c);
        ++m_at;
    }
    return true;
}

base::Result<ShellWords> PosixReader::read() {
    while (!atEnd()) {
        m_quoteAt = m_at;
        bool isClosed = true;
        if (current() == '\'') {
            isClosed = takeSingle();
        } else if (current() == '"') {
            isClosed = takeDouble();
        } else if (current() == '$' && next() == '\'') {
            isClosed = takeAnsi();
        } else if (!takePlain()) {
            break;
        }
        if (!isClosed) {
            return base::fail(base::Error::Code::Usage,
                              base::translate("Workspace", "A quote is opened and not closed"),
                              QString::fromUtf8(m_text.sliced(
                                  m_quoteAt, std::min<qsizetype>(40, m_text.size() - m_quoteAt))));
        }
    }
    // A number in front of a redirection ("2>&1") belongs to it.
    if (!atEnd() && (current() == '>' || current() == '<') && (m_word == "1" || m_word == "2")) {
        m_word.clear();
        m_inWord = false;
    }
    endWord();
    QStringList rest;
    for (const QByteArray& line : m_text.sliced(std::min(m_at, m_text.size())).split('\n')) {
        const QByteArray trimmed = line.trimmed();
        if (!trimmed.isEmpty() && !trimmed.startsWith('#')) {
            rest.append(QString::fromUtf8(trimmed));
        }
    }
    if (!rest.isEmpty()) {
        m_result.ignored.append(rest.join(u'\n'));
    }
    return m_result;
}

/// Carets taken out as Windows' cmd does; \a text begins outside its quotes.
QByteArray withoutCarets(const QByteArray& text) {
    QByteArray result;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '^' && !quoted && i + 1 < text.size()) {
            ++i;
            if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
                ++i;
            }
            if (text[i] == '\n') {
                // A browser's copy doubles the end of line where one is meant.
                if (i + 1 < text.size() && text[i + 1] == '\n') {
                    result += text[++i];
                }
                continue;
            }
            result += text[i];
            continue;
        }
        quoted = c == '"' ? !quoted : quoted;
        result += c;
    }
    return result;
}

/// The words as a Windows program gets them: backslashes count before quotes alone.
base::Result<ShellWords> windowsWords(const QByteArray& text) {
    ShellWords result;
    QByteArray word;
    bool inWord = false;
    bool quoted = false;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : '\n';
        if (!quoted && (isBlank(c) || c == '\n')) {
            if (inWord) {
                result.words.append(word);
            }
            word.clear();
            inWord = false;
            if (c == '\n' && !result.words.isEmpty()) {
                const QString rest = QString::fromUtf8(text.mid(i)).trimmed();
                if (!rest.isEmpty()) {
                    result.ignored.append(rest);
                }
                return result;
            }
            continue;
        }
        if (i == text.size()) {
            break;
        }
        inWord = true;
        qsizetype backslashes = 0;
        while (i + backslashes < text.size() && text[i + backslashes] == '\\') {
            ++backslashes;
        }
        const bool beforeQuote = i + backslashes < text.size() && text[i + backslashes] == '"';
        if (backslashes > 0 && beforeQuote) {
            word += QByteArray(backslashes / 2, '\\');
            i += backslashes - 1;
            if (backslashes % 2 == 1) {
                word += '"';
                ++i;
            }
        } else if (backslashes > 0) {
            word += QByteArray(backslashes, '\\');
            i += backslashes - 1;
        } else if (c == '"') {
            if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
                word += '"';
                ++i;
            } else {
                quoted = !quoted;
            }
        } else {
            word += c;
        }
    }
    if (quoted) {
        return base::fail(base::Error::Code::Usage,
                          base::translate("Workspace", "A quote is opened and not closed"));
    }
    return result;
}

/// True when carets stand where a shell of Windows has them, before any quote that only a POSIX shell has.
bool isWindows(const QByteArray& text) {
    if (text.startsWith("curl.exe ")) {
        return true;
    }
    const qsizetype single = text.indexOf('\'');
    const QByteArrayView before = QByteArrayView(text).first(single < 0 ? text.size() : single);
    return before.contains("^\"") || before.contains("^\n") || before.contains("^\r\n");
}

/// A stretch of literal text, quoted as little as its octets allow.
QByteArray quoted(const QByteArray& text, bool inAnyCase) {
    static constexpr char plain[] = "@%+=:,./-_";
    const bool isPlain = !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](char c) {
        return isVariableOctet(c) || (c != '\0' && std::strchr(plain, c) != nullptr);
    });
    if (isPlain && !inAnyCase) {
        return text;
    }
    const bool isText = QString::fromUtf8(text).toUtf8() == text &&
                        std::none_of(text.cbegin(), text.cend(),
                                     [](char c) { return static_cast<quint8>(c) < 0x20 || c == 0x7F; });
    if (isText) {
        QByteArray word = text;
        return '\'' + word.replace("'", "'\\''") + '\'';
    }
    QByteArray word = "$'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            word += '\\';
            word += c;
        } else if (static_cast<quint8>(c) >= 0x20 && static_cast<quint8>(c) < 0x7F) {
            word += c;
        } else {
            // Octal: no digit that follows can be taken for a part of it.
            word += '\\' + QByteArray::number(static_cast<quint8>(c), 8).rightJustified(3, '0');
        }
    }
    return word + '\'';
}

} // namespace

base::Result<ShellWords> shellWords(const QString& text) {
    QByteArray octets = text.trimmed().toUtf8();
    if (octets.startsWith("$ ") || octets.startsWith("% ") || octets.startsWith("> ")) {
        octets = octets.sliced(2);
    }
    return isWindows(octets) ? windowsWords(withoutCarets(octets)) : PosixReader(octets).read();
}

QByteArray ShellWriter::variableName(const QByteArray& name) {
    QByteArray result = name;
    for (char& c : result) {
        c = isVariableOctet(c) ? c : '_';
    }
    return result.isEmpty() || (result.front() >= '0' && result.front() <= '9') ? '_' + result : result;
}

QString ShellWriter::word(const QByteArray& text) {
    const QList<PlaceholderSpan> spans = placeholderSpans(text);
    QList<PlaceholderSpan> names;
    for (const PlaceholderSpan& span : spans) {
        // A shell has no base64: such a placeholder stays as it is written.
        if (span.depth == 0 && !span.base64) {
            names.append(span);
        }
    }
    if (names.isEmpty()) {
        return QString::fromUtf8(text.isEmpty() ? QByteArray("''") : quoted(text, false));
    }
    // One pair of double quotes where nothing in the literal text needs more.
    const bool isSimple = std::none_of(text.cbegin(), text.cend(), [](char c) {
        return static_cast<quint8>(c) < 0x20 || static_cast<quint8>(c) >= 0x7F ||
               std::strchr("\"\\$`!", c) != nullptr;
    });
    QByteArray word = isSimple ? "\"" : "";
    qsizetype at = 0;
    for (const PlaceholderSpan& span : names) {
        const QByteArray before = text.sliced(at, span.begin - at);
        const QByteArray name =
            variableName(text.sliced(span.innerBegin(), span.innerEnd() - span.innerBegin()));
        const char behind = span.end < text.size() ? text[span.end] : ' ';
        const QByteArray variable =
            isSimple && !isVariableOctet(behind) && behind != '[' ? '$' + name : "${" + name + '}';
        if (isSimple) {
            word += before + variable;
        } else {
            word += (before.isEmpty() ? QByteArray() : quoted(before, true)) + '"' + variable + '"';
        }
        at = span.end;
    }
    const QByteArray rest = text.sliced(at);
    word += isSimple ? rest + '"' : rest.isEmpty() ? QByteArray() : quoted(rest, true);
    return QString::fromUtf8(word);
}

} // namespace twinwire::workspace
