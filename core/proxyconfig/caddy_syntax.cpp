// See caddy_syntax.h.
#include "proxyconfig/caddy_syntax.h"

#include "base/translate.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDepth = 40;
constexpr int mostStatements = 20'000;

struct Line {
    QList<StatementWord> words;
};

/// The words of a text, line by line.
QList<Line> linesOf(const QByteArray& text) {
    QList<Line> lines(1);
    for (qsizetype at = 0; at < text.size();) {
        const char letter = text[at];
        if (letter == '\n') {
            lines.append(Line());
            ++at;
        } else if (letter == '\\' && at + 1 < text.size() && text[at + 1] == '\n') {
            at += 2;
        } else if (letter == ' ' || letter == '\t' || letter == '\r') {
            ++at;
        } else if (letter == '#') {
            const qsizetype end = text.indexOf('\n', at);
            at = end < 0 ? text.size() : end;
        } else {
            StatementWord word;
            word.begin = at;
            const char quote = letter == '"' || letter == '`' ? letter : '\0';
            at += quote != 0 ? 1 : 0;
            for (; at < text.size(); ++at) {
                const char next = text[at];
                if (quote != 0 ? next == quote
                               : next == ' ' || next == '\t' || next == '\r' || next == '\n') {
                    break;
                }
                if (next == '\\' && quote == '"' && at + 1 < text.size() && text[at + 1] == '"') {
                    ++at;
                }
                word.text += text[std::min(at, text.size() - 1)];
            }
            at += quote != 0 && at < text.size() ? 1 : 0;
            word.end = at;
            word.open = word.text.contains("{$");
            lines.last().words.append(word);
        }
    }
    return lines;
}

/// The arguments of an import, in the place of "{args[0]}" and "{args.0}".
void fill(std::vector<Statement>& statements, const Statement& import, int depth) {
    if (depth > mostDepth) {
        return;
    }
    for (Statement& statement : statements) {
        for (StatementWord& word : statement.words) {
            if (!word.text.contains("{args")) {
                continue;
            }
            for (qsizetype i = 2; i < import.words.size() && word.text.size() < 8192; ++i) {
                const QByteArray number = QByteArray::number(i - 2);
                word.text.replace("{args[" + number + "]}", import.word(i));
                word.text.replace("{args." + number + '}', import.word(i));
                word.open = word.open || import.words[i].open;
            }
        }
        fill(statement.block, import, depth + 1);
    }
}

/// Puts lines together to statements.
class CaddyReader {
public:
    explicit CaddyReader(const SourceFiles& files)
        : m_files(files) {}
    StatementFiles read;
    std::vector<Statement> file(const QString& name, const QByteArray& text);
    /// Puts snippets and files where they are imported.
    void import(std::vector<Statement>& statements, int depth);
    void snippets();

private:
    std::vector<Statement> block(int file, const QList<Line>& lines, qsizetype& at, int depth);
    const SourceFiles& m_files;
    QHash<QByteArray, std::vector<Statement>> m_snippets;
    int m_count = 0;
};

std::vector<Statement> CaddyReader::block(int file, const QList<Line>& lines, qsizetype& at, int depth) {
    std::vector<Statement> statements;
    for (; at < lines.size(); ++at) {
        QList<StatementWord> words = lines[at].words;
        if (words.isEmpty()) {
            continue;
        }
        if (words.constFirst().text == "}") {
            if (depth > 0) {
                return statements;
            }
            read.trouble(file, words.constFirst().begin,
                         base::translate("ProxyConfiguration", "} closes nothing"));
            continue;
        }
        // Addresses of a site may go on in the next line.
        while (depth == 0 && words.constLast().text.endsWith(',') && at + 1 < lines.size()) {
            words += lines[++at].words;
        }
        Statement statement;
        statement.file = file;
        statement.begin = words.constFirst().begin;
        const bool opens = words.constLast().text == "{";
        statement.end = words.constLast().end;
        if (opens && words.size() > 1) {
            words.removeLast();
        }
        statement.words = words;
        if (opens && depth < mostDepth) {
            statement.hasBlock = true;
            ++at;
            statement.block = block(file, lines, at, depth + 1);
            if (at >= lines.size()) {
                read.trouble(file, statement.begin,
                             base::translate("ProxyConfiguration", "%1 is never closed")
                                 .arg(QString::fromUtf8(statement.rest(0))));
            } else {
                statement.end = lines[at].words.constFirst().end;
            }
        }
        statements.push_back(std::move(statement));
    }
    return statements;
}

std::vector<Statement> CaddyReader::file(const QString& name, const QByteArray& text) {
    const QList<Line> lines = linesOf(text);
    qsizetype at = 0;
    return block(read.add(name, text), lines, at, 0);
}

void CaddyReader::snippets() {
    for (const Statement& statement : read.statements) {
        const QByteArray name = statement.name();
        if (statement.hasBlock && name.startsWith('(') && name.endsWith(')')) {
            m_snippets[name.sliced(1, name.size() - 2)] = statement.block;
        }
    }
}

void CaddyReader::import(std::vector<Statement>& statements, int depth) {
    std::vector<Statement> result;
    for (Statement& statement : statements) {
        if (++m_count > mostStatements) {
            break;
        }
        if (statement.name() != "import") {
            import(statement.block, depth);
            result.push_back(std::move(statement));
            continue;
        }
        std::vector<Statement> found;
        const QByteArray wanted = statement.word(1);
        if (m_snippets.contains(wanted)) {
            found = m_snippets.value(wanted);
        } else {
            const QString path = QString::fromUtf8(wanted);
            const bool beside = !path.startsWith(u'/') && read.name.contains(u'/');
            const QStringList names =
                m_files.matching(beside ? read.name.section(u'/', 0, -2) + u'/' + path : path);
            for (const QString& each : names) {
                const std::optional<QByteArray> text =
                    depth < 10 && read.files.size() < 1000 ? m_files.read(each) : std::nullopt;
                if (text) {
                    for (Statement& part : file(each, *text)) {
                        found.push_back(std::move(part));
                    }
                }
            }
            if (names.isEmpty()) {
                read.note(
                    base::translate("ProxyConfiguration", "%1 was not to be had; what it says is not known.")
                        .arg(path));
            }
        }
        fill(found, statement, 0);
        if (depth < 10) {
            import(found, depth + 1);
            std::move(found.begin(), found.end(), std::back_inserter(result));
        }
    }
    statements = std::move(result);
}

} // namespace

base::Result<StatementFiles> readCaddy(const QString& name, const SourceFiles& files) {
    const base::Result<QByteArray> text = textOf(name, files);
    if (!text) {
        return tl::unexpected(text.error());
    }
    CaddyReader reader(files);
    reader.read.name = name;
    reader.read.statements = reader.file(name, *text);
    std::vector<Statement>& top = reader.read.statements;
    const bool anySite = std::any_of(top.cbegin(), top.cend(), [](const Statement& statement) {
        return statement.hasBlock && statement.name() != "{" && !statement.name().startsWith('(') &&
               (statement.name().contains('.') || statement.name().contains(':') ||
                statement.name() == "localhost" || statement.name().contains("{$"));
    });
    if (!anySite && !top.empty()) {
        // One site without braces: its addresses, then its directives.
        const auto first = std::find_if(top.begin(), top.end(), [](const Statement& statement) {
            return statement.name() != "{" && !statement.name().startsWith('(');
        });
        if (first != top.end() && !first->hasBlock && first->name() != "import") {
            std::vector<Statement> rest(std::make_move_iterator(first + 1),
                                        std::make_move_iterator(top.end()));
            top.erase(first + 1, top.end());
            top.back().hasBlock = true;
            top.back().block = std::move(rest);
        }
    }
    reader.snippets();
    reader.import(top, 0);
    return std::move(reader.read);
}

bool looksLikeCaddy(QByteArrayView text) {
    static const QSet<QByteArray> directives = {"reverse_proxy", "handle",    "handle_path", "file_server",
                                                "redir",         "respond",   "php_fastcgi", "encode",
                                                "auto_https",    "basicauth", "basic_auth"};
    for (const Line& line : linesOf(text.first(std::min<qsizetype>(text.size(), 65536)).toByteArray())) {
        if (!line.words.isEmpty() && line.words.constLast().text.endsWith(';')) {
            return false;
        }
        if (line.words.size() < 2) {
            continue;
        }
        // Other languages import names; a Caddyfile's import is of a path here.
        const QByteArray& second = line.words.at(1).text;
        const bool imports = line.words.constFirst().text == "import" && line.words.size() == 2 &&
                             (second.contains('/') || second.contains('*'));
        if (imports || directives.contains(line.words.constFirst().text)) {
            return true;
        }
    }
    return false;
}

} // namespace twinwire::proxyconfig
