// Reads nginx's words as ngx_conf_read_token() does: a quote counts at the beginning of a word only, "${"
// opens no block, "\" keeps the next octet.
#include "proxyconfig/nginx_syntax.h"

#include "base/translate.h"
#include "proxyconfig/nginx_arity.h"

#include <utility>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostProblems = 100;
constexpr std::size_t mostDepth = 60;

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

QString shown(char c) {
    const auto octet = static_cast<unsigned char>(c);
    return octet >= 0x20 && octet < 0x7f ? QString(QLatin1Char(c))
                                         : u"\\x%1"_s.arg(octet, 2, 16, QLatin1Char('0'));
}

/// \a raw without its escapes.
QByteArray unescaped(QByteArrayView raw) {
    QByteArray text;
    text.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\' || i + 1 == raw.size()) {
            text.append(raw[i]);
            continue;
        }
        switch (const char next = raw[i + 1]) {
        case '"':
        case '\'':
        case '\\':
            text.append(next);
            ++i;
            break;
        case 't':
            text.append('\t');
            ++i;
            break;
        case 'r':
            text.append('\r');
            ++i;
            break;
        case 'n':
            text.append('\n');
            ++i;
            break;
        default:
            text.append('\\');
        }
    }
    return text;
}

class Reader {
public:
    Reader(QByteArrayView text, int file)
        : m_text(text)
        , m_file(file) {}

    NginxText read() {
        while (m_at < m_text.size()) {
            step();
        }
        finish();
        return std::move(m_result);
    }

private:
    void step() {
        const char c = m_text[m_at];
        if (isSpace(c)) {
            qsizetype end = m_at + 1;
            while (end < m_text.size() && isSpace(m_text[end])) {
                ++end;
            }
            piece(Piece::Kind::Space, end);
        } else if (c == '#') {
            const qsizetype lineEnd = m_text.indexOf('\n', m_at);
            piece(Piece::Kind::Comment, lineEnd < 0 ? m_text.size() : lineEnd);
        } else if (c == ';') {
            endDirective();
        } else if (c == '{') {
            openBlock();
        } else if (c == '}') {
            closeBlock();
        } else {
            word();
        }
    }

    void piece(Piece::Kind kind, qsizetype end) {
        m_result.pieces.append({kind, m_at, end});
        m_at = end;
    }

    void complain(qsizetype offset, const QString& message) {
        if (m_result.problems.size() < mostProblems) {
            m_result.problems.append({offset, message});
        }
    }
    void unexpected(qsizetype offset) {
        complain(offset, base::translate("ProxyConfiguration", "unexpected “%1”").arg(shown(m_text[offset])));
    }

    std::vector<Directive>& here() { return m_open.empty() ? m_result.directives : m_open.back().block; }

    void endDirective() {
        if (m_words.isEmpty()) {
            unexpected(m_at);
        } else {
            Directive directive = begun();
            directive.end = m_at + 1;
            checkForm(directive, false);
            here().push_back(std::move(directive));
        }
        piece(Piece::Kind::Semicolon, m_at + 1);
    }

    void checkForm(const Directive& directive, bool opensBlock) {
        const QString refusal =
            refusalOf(directive, opensBlock, m_open.empty() ? QByteArray() : m_open.back().name());
        if (!refusal.isEmpty()) {
            complain(m_at, refusal);
        }
    }

    Directive begun() {
        Directive directive;
        directive.file = m_file;
        directive.begin = m_words.constFirst().begin;
        directive.words = std::exchange(m_words, {});
        return directive;
    }

    void openBlock() {
        if (m_words.isEmpty()) {
            unexpected(m_at);
            piece(Piece::Kind::Open, m_at + 1);
            return;
        }
        Directive directive = begun();
        directive.open = m_at;
        checkForm(directive, true);
        piece(Piece::Kind::Open, m_at + 1);
        if (directive.name().endsWith("_by_lua_block")) {
            directive.raw = true;
            const qsizetype end = luaEnd(m_at);
            if (end > m_at) {
                piece(Piece::Kind::Raw, end);
            }
        }
        if (m_open.size() >= mostDepth) {
            complain(directive.open, base::translate("ProxyConfiguration", "blocks are nested too deep"));
            directive.close = directive.end = directive.open + 1;
            here().push_back(std::move(directive));
            return;
        }
        m_open.push_back(std::move(directive));
    }

    void closeBlock() {
        if (!m_words.isEmpty()) {
            // A missing ";" before "}": nginx stops here, too.
            unexpected(m_at);
            Directive directive = begun();
            directive.end = directive.words.constLast().end;
            here().push_back(std::move(directive));
        }
        if (m_open.empty()) {
            unexpected(m_at);
        } else {
            leaveBlock(m_at, m_at + 1);
        }
        piece(Piece::Kind::Close, m_at + 1);
    }

    void leaveBlock(qsizetype close, qsizetype end) {
        Directive directive = std::move(m_open.back());
        m_open.pop_back();
        directive.close = close;
        directive.end = end;
        here().push_back(std::move(directive));
    }

    void finish() {
        if (!m_words.isEmpty()) {
            complain(m_text.size(),
                     base::translate("ProxyConfiguration", "unexpected end of file, expecting “;” or “}”"));
            Directive directive = begun();
            directive.end = directive.words.constLast().end;
            here().push_back(std::move(directive));
        } else if (!m_open.empty()) {
            complain(m_text.size(),
                     base::translate("ProxyConfiguration", "unexpected end of file, expecting “}”"));
        }
        while (!m_open.empty()) {
            leaveBlock(m_text.size(), m_text.size());
        }
    }

    void word() {
        const char first = m_text[m_at];
        first == '"' || first == '\'' ? quotedWord(first) : plainWord();
    }

    void quotedWord(char quote) {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote) {
            end += m_text[end] == '\\' ? 2 : 1;
        }
        if (end >= m_text.size()) {
            complain(m_text.size(), base::translate("ProxyConfiguration",
                                                    "unexpected end of file, the quote is not closed"));
            end = m_text.size();
            takeWord(unescaped(m_text.sliced(m_at + 1)), end, quote);
            return;
        }
        takeWord(unescaped(m_text.sliced(m_at + 1, end - m_at - 1)), end + 1, quote);
        if (m_at < m_text.size()) {
            const char next = m_text[m_at];
            if (!isSpace(next) && next != ';' && next != '{' && next != ')') {
                unexpected(m_at);
            }
        }
    }

    void plainWord() {
        qsizetype end = m_at;
        bool variable = false;
        while (end < m_text.size()) {
            const char c = m_text[end];
            if (c == '{' && variable) {
                variable = false;
                ++end;
                continue;
            }
            variable = false;
            if (c == '\\') {
                end += 2;
                continue;
            }
            if (isSpace(c) || c == ';' || c == '{') {
                break;
            }
            variable = c == '$';
            ++end;
        }
        end = std::min(end, m_text.size());
        takeWord(unescaped(m_text.sliced(m_at, end - m_at)), end, 0);
    }

    void takeWord(QByteArray text, qsizetype end, char quote) {
        m_words.append({std::move(text), m_at, end, quote});
        piece(Piece::Kind::Word, end);
    }

    /// Where the "]==]" that belongs to the "[==[" at \a at ends; -1 when there is none.
    qsizetype luaBracketEnd(qsizetype at) const {
        qsizetype level = 0;
        while (at + 1 + level < m_text.size() && m_text[at + 1 + level] == '=') {
            ++level;
        }
        if (at + 1 + level >= m_text.size() || m_text[at + 1 + level] != '[') {
            return -1;
        }
        const QByteArray end = "]" + QByteArray(level, '=') + "]";
        const qsizetype found = m_text.indexOf(end, at + 2 + level);
        return found < 0 ? m_text.size() : found + end.size();
    }

    /// Where the "}" that ends a block of Lua stands; the end of the text when there is none.
    qsizetype luaEnd(qsizetype at) const {
        int depth = 0;
        while (at < m_text.size()) {
            const char c = m_text[at];
            if (c == '-' && at + 1 < m_text.size() && m_text[at + 1] == '-') {
                qsizetype end = at + 2 < m_text.size() && m_text[at + 2] == '[' ? luaBracketEnd(at + 2) : -1;
                if (end < 0) {
                    end = m_text.indexOf('\n', at);
                }
                at = end < 0 ? m_text.size() : end;
                continue;
            }
            if (c == '[') {
                const qsizetype end = luaBracketEnd(at);
                at = end < 0 ? at + 1 : end;
                continue;
            }
            if (c == '"' || c == '\'') {
                ++at;
                while (at < m_text.size() && m_text[at] != c && m_text[at] != '\n') {
                    at += m_text[at] == '\\' ? 2 : 1;
                }
                ++at;
                continue;
            }
            if (c == '{') {
                ++depth;
            } else if (c == '}' && depth-- == 0) {
                return at;
            }
            ++at;
        }
        return m_text.size();
    }

    QByteArrayView m_text;
    int m_file;
    qsizetype m_at = 0;
    QList<Word> m_words;
    std::vector<Directive> m_open;
    NginxText m_result;
};

} // namespace

NginxText parseNginx(QByteArrayView text, int file) {
    return Reader(text, file).read();
}

} // namespace twinwire::proxyconfig
