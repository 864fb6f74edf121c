// See haproxy_syntax.h.
#include "proxyconfig/haproxy_syntax.h"

#include "base/translate.h"

#include <QSet>

namespace twinwire::proxyconfig {

namespace {

const QSet<QByteArray>& sectionNames() {
    static const QSet<QByteArray> names = {"global", "defaults",    "frontend",    "backend",    "listen",
                                           "peers",  "resolvers",   "userlist",    "cache",      "mailers",
                                           "ring",   "program",     "fcgi-app",    "crt-store",  "traces",
                                           "acme",   "http-errors", "log-profile", "log-forward"};
    return names;
}

int hexOf(char letter) {
    return letter >= '0' && letter <= '9'   ? letter - '0'
           : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
           : letter >= 'A' && letter <= 'F' ? letter - 'A' + 10
                                            : -1;
}

/// One line's words.
class LineReader {
public:
    LineReader(QByteArrayView text, qsizetype begin, qsizetype end)
        : m_text(text)
        , m_at(begin)
        , m_end(end) {}
    QList<StatementWord> words();
    /// Where a quote opened that never closed; -1 when there is none.
    qsizetype unclosed() const { return m_unclosed; }

private:
    void escape(StatementWord& word);
    QByteArrayView m_text;
    qsizetype m_at;
    qsizetype m_end;
    qsizetype m_unclosed = -1;
};

QList<StatementWord> LineReader::words() {
    QList<StatementWord> found;
    while (true) {
        while (m_at < m_end && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\r')) {
            ++m_at;
        }
        if (m_at >= m_end || m_text[m_at] == '#') {
            return found;
        }
        StatementWord word;
        word.begin = m_at;
        char quote = 0;
        qsizetype opened = 0;
        for (; m_at < m_end; ++m_at) {
            const char letter = m_text[m_at];
            if (quote == 0 && (letter == ' ' || letter == '\t' || letter == '\r' || letter == '#')) {
                break;
            }
            if (quote == 0 ? letter == '"' || letter == '\'' : letter == quote) {
                quote = quote == 0 ? letter : 0;
                opened = m_at;
            } else if (letter == '\\' && quote != '\'') {
                escape(word);
            } else {
                word.open = word.open || (letter == '$' && quote == '"');
                word.text += letter;
            }
        }
        if (quote != 0) {
            m_unclosed = opened;
        }
        word.end = std::min(m_at, m_end);
        found.append(word);
    }
}

void LineReader::escape(StatementWord& word) {
    if (m_at + 1 >= m_end) {
        word.text += '\\';
        return;
    }
    const char letter = m_text[++m_at];
    switch (letter) {
    case 'n':
        word.text += '\n';
        break;
    case 'r':
        word.text += '\r';
        break;
    case 't':
        word.text += '\t';
        break;
    case 'x': {
        const int high = m_at + 2 < m_end ? hexOf(m_text[m_at + 1]) : -1;
        const int low = m_at + 2 < m_end ? hexOf(m_text[m_at + 2]) : -1;
        if (high >= 0 && low >= 0) {
            word.text += static_cast<char>(high * 16 + low);
            m_at += 2;
        } else {
            word.text += "\\x";
        }
        break;
    }
    case ' ':
    case '#':
    case '\\':
    case '"':
    case '\'':
    case '$':
        word.text += letter;
        break;
    default:
        word.text += '\\';
        word.text += letter;
    }
}

} // namespace

base::Result<StatementFiles> readHaproxy(const QString& name, const SourceFiles& files) {
    const base::Result<QByteArray> text = textOf(name, files);
    if (!text) {
        return tl::unexpected(text.error());
    }
    StatementFiles read;
    read.name = name;
    read.add(name, *text);
    Statement* section = nullptr;
    qsizetype at = 0;
    while (at < text->size()) {
        const qsizetype newline = text->indexOf('\n', at);
        const qsizetype end = newline < 0 ? text->size() : newline;
        LineReader reader(*text, at, end);
        Statement statement;
        statement.words = reader.words();
        at = end + 1;
        if (reader.unclosed() >= 0) {
            read.trouble(0, reader.unclosed(),
                         base::translate("ProxyConfiguration", "a quote that is never closed"));
        }
        if (statement.words.isEmpty()) {
            continue;
        }
        statement.begin = statement.words.constFirst().begin;
        statement.end = statement.words.constLast().end;
        if (statement.name().startsWith('.')) {
            read.note(base::translate("ProxyConfiguration",
                                      "%1 makes lines depend on what is not in the files; all were read.")
                          .arg(QString::fromUtf8(statement.name())));
        } else if (sectionNames().contains(statement.name())) {
            statement.hasBlock = true;
            read.statements.push_back(statement);
            section = &read.statements.back();
        } else if (section != nullptr) {
            section->end = statement.end;
            section->block.push_back(statement);
        } else {
            read.trouble(0, statement.begin,
                         base::translate("ProxyConfiguration", "%1 stands outside of a section")
                             .arg(QString::fromUtf8(statement.name())));
        }
    }
    return read;
}

bool looksLikeHaproxy(QByteArrayView text) {
    static const QSet<QByteArray> inside = {"bind",         "mode",   "timeout", "default_backend",
                                            "option",       "server", "balance", "use_backend",
                                            "http-request", "log",    "maxconn"};
    static const QSet<QByteArray> sections = {"global", "defaults", "frontend", "backend", "listen"};
    const QByteArrayView head = text.first(std::min<qsizetype>(text.size(), 65536));
    bool section = false;
    qsizetype at = 0;
    while (at < head.size()) {
        qsizetype end = head.indexOf('\n', at);
        end = end < 0 ? head.size() : end;
        const QList<StatementWord> words = LineReader(head, at, end).words();
        at = end + 1;
        if (words.isEmpty()) {
            continue;
        }
        const QByteArray& last = words.constLast().text;
        if (last.endsWith(';') || (last.endsWith('{') && words.size() < 3)) {
            return false;
        }
        if (sections.contains(words.constFirst().text)) {
            section = true;
        } else if (!section && !sectionNames().contains(words.constFirst().text)) {
            return false;
        } else if (section && inside.contains(words.constFirst().text)) {
            return true;
        }
    }
    return false;
}

} // namespace twinwire::proxyconfig
