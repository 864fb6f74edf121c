// See apache_syntax.h.
#include "proxyconfig/apache_syntax.h"

#include "base/text.h"
#include "base/translate.h"

#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDepth = 20;
constexpr int mostStatements = 100'000;

bool isBlank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n' || letter == '\v' ||
           letter == '\f';
}

/// The words between two offsets; a backslash before a line's end continues it.
QList<StatementWord> wordsOf(QByteArrayView text, qsizetype begin, qsizetype end) {
    QList<StatementWord> words;
    qsizetype at = begin;
    while (true) {
        while (at < end && (isBlank(text[at]) || (text[at] == '\\' && at + 1 < end &&
                                                  (text[at + 1] == '\n' || text[at + 1] == '\r')))) {
            ++at;
        }
        if (at >= end) {
            return words;
        }
        StatementWord word;
        word.begin = at;
        const char quote = text[at] == '"' || text[at] == '\'' ? text[at] : '\0';
        at += quote != 0 ? 1 : 0;
        for (; at < end && (quote != 0 ? text[at] != quote : !isBlank(text[at])); ++at) {
            if (text[at] == '\\' && at + 1 < end && quote != 0 &&
                (text[at + 1] == quote || text[at + 1] == '\\')) {
                ++at;
            } else if (text[at] == '\\' && at + 1 < end && (text[at + 1] == '\n' || text[at + 1] == '\r')) {
                continue;
            }
            word.text += text[at];
        }
        at += quote != 0 && at < end ? 1 : 0;
        word.end = at;
        words.append(word);
    }
}

/// The end of the logical line that begins at \a at.
qsizetype lineEnd(QByteArrayView text, qsizetype at) {
    while (true) {
        const qsizetype newline = text.indexOf('\n', at);
        if (newline < 0) {
            return text.size();
        }
        const qsizetype last = newline > 0 && text[newline - 1] == '\r' ? newline - 2 : newline - 1;
        if (last < at || text[last] != '\\') {
            return newline;
        }
        at = newline + 1;
    }
}

/// Reads files into one list of statements.
class ApacheReader {
public:
    explicit ApacheReader(const SourceFiles& files)
        : m_files(files) {}
    StatementFiles read;
    void file(const QString& name, const QByteArray& text, std::vector<Statement>& into, int depth);

private:
    void line(int file, qsizetype begin, qsizetype end, int depth);
    void open(Statement statement);
    void close(int file, qsizetype at, const QByteArray& name);
    void include(const Statement& statement, int depth);
    void expand(Statement& statement);
    bool isTaken(const Statement& container);

    struct Level {
        Statement container;
        std::vector<Statement> block;
        bool flat = false;    ///< its content goes to the level around it
        bool skipped = false; ///< its content is not read, but for LoadModule
    };
    const SourceFiles& m_files;
    std::vector<Level> m_levels;
    QHash<QByteArray, QByteArray> m_defined;
    QByteArray m_root;
    int m_count = 0;
};

void ApacheReader::file(const QString& name, const QByteArray& text, std::vector<Statement>& into,
                        int depth) {
    std::vector<Level> outer;
    std::swap(outer, m_levels);
    m_levels.push_back({});
    const int index = read.add(name, text);
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = lineEnd(text, at);
        line(index, at, end, depth);
        at = end + 1;
    }
    while (m_levels.size() > 1) {
        const Statement& left = m_levels.back().container;
        read.trouble(left.file, left.begin,
                     base::translate("ProxyConfiguration", "<%1> is never closed")
                         .arg(QString::fromUtf8(left.name())));
        close(index, text.size(), left.name());
    }
    for (Statement& statement : m_levels.front().block) {
        into.push_back(std::move(statement));
    }
    std::swap(outer, m_levels);
}

void ApacheReader::line(int file, qsizetype begin, qsizetype end, int depth) {
    const QByteArray& text = read.files[file].text;
    while (begin < end && isBlank(text[begin])) {
        ++begin;
    }
    if (begin >= end || text[begin] == '#' || ++m_count > mostStatements) {
        return;
    }
    Statement statement;
    statement.file = file;
    statement.begin = begin;
    if (text[begin] == '<') {
        qsizetype last = end;
        while (last > begin && (isBlank(text[last - 1]) || text[last - 1] == '>')) {
            --last;
        }
        const bool closing = begin + 1 < end && text[begin + 1] == '/';
        statement.words = wordsOf(text, begin + (closing ? 2 : 1), last);
        statement.end = end;
        if (statement.words.isEmpty()) {
            return;
        }
        expand(statement);
        closing ? close(file, begin, statement.name()) : open(std::move(statement));
        return;
    }
    statement.words = wordsOf(text, begin, end);
    if (statement.words.isEmpty()) {
        return;
    }
    statement.end = statement.words.constLast().end;
    expand(statement);
    const QByteArray name = statement.name().toLower();
    const bool skipped =
        std::any_of(m_levels.cbegin(), m_levels.cend(), [](const Level& level) { return level.skipped; });
    if (skipped && name != "loadmodule") {
        return;
    }
    if (name == "define") {
        m_defined.insert(statement.word(1), statement.word(2));
    } else if (name == "serverroot") {
        m_root = statement.word(1);
    } else if (name == "include" || name == "includeoptional") {
        include(statement, depth);
        return;
    }
    m_levels.back().block.push_back(std::move(statement));
}

void ApacheReader::expand(Statement& statement) {
    for (StatementWord& word : statement.words) {
        for (qsizetype at = word.text.indexOf("${"); at >= 0; at = word.text.indexOf("${", at)) {
            const qsizetype close = word.text.indexOf('}', at);
            const QByteArray name = close < 0 ? QByteArray() : word.text.sliced(at + 2, close - at - 2);
            if (close < 0 || !m_defined.contains(name)) {
                word.open = true;
                at += 2;
                continue;
            }
            const QByteArray value = m_defined.value(name);
            word.text.replace(at, close + 1 - at, value);
            at += value.size();
            if (word.text.size() > 65536) {
                return;
            }
        }
    }
}

bool ApacheReader::isTaken(const Statement& container) {
    const QByteArray name = container.name().toLower();
    const QByteArray wanted = container.word(1);
    const bool negated = wanted.startsWith('!');
    if (name == "ifmodule") {
        return !negated;
    }
    if (name == "ifdefine") {
        return m_defined.contains(negated ? wanted.sliced(1) : wanted) != negated;
    }
    read.note(base::translate("ProxyConfiguration",
                              "%1 makes lines depend on what is not in the files; all were read.")
                  .arg(QString::fromUtf8(container.rest(0))));
    return true;
}

void ApacheReader::open(Statement statement) {
    static const QSet<QByteArray> flat = {"ifmodule",    "ifdefine", "ifversion",
                                          "ifdirective", "iffile",   "ifsection"};
    Level level;
    level.flat = flat.contains(statement.name().toLower());
    level.skipped = level.flat && !isTaken(statement);
    statement.hasBlock = true;
    level.container = std::move(statement);
    m_levels.push_back(std::move(level));
}

void ApacheReader::close(int file, qsizetype at, const QByteArray& name) {
    if (m_levels.size() < 2 || !base::equalsFolded(m_levels.back().container.name(), name)) {
        read.trouble(
            file, at,
            base::translate("ProxyConfiguration", "</%1> closes nothing").arg(QString::fromUtf8(name)));
        return;
    }
    Level level = std::move(m_levels.back());
    m_levels.pop_back();
    std::vector<Statement>& outer = m_levels.back().block;
    if (level.flat) {
        for (Statement& statement : level.block) {
            outer.push_back(std::move(statement));
        }
        return;
    }
    level.container.block = std::move(level.block);
    if (!level.skipped) {
        outer.push_back(std::move(level.container));
    }
}

void ApacheReader::include(const Statement& statement, int depth) {
    const QString path = QString::fromUtf8(statement.word(1));
    QStringList candidates = {path};
    if (!path.startsWith(u'/')) {
        const QString beside = read.name.contains(u'/') ? read.name.section(u'/', 0, -2) + u'/' : QString();
        candidates = {beside + path};
        if (!m_root.isEmpty()) {
            candidates.prepend(QString::fromUtf8(m_root) + u'/' + path);
        }
        // A site that was given alone: its folder stands in the server's root.
        candidates.append(beside + u"../"_s + path);
    }
    QStringList found;
    for (const QString& candidate : std::as_const(candidates)) {
        if (found.isEmpty()) {
            found = m_files.matching(candidate);
        }
        if (found.isEmpty()) {
            found = m_files.matching(candidate + (candidate.endsWith(u'/') ? u"*"_s : u"/*"_s));
        }
    }
    if (found.isEmpty() && base::equalsFolded(statement.name(), "Include")) {
        read.note(base::translate("ProxyConfiguration", "%1 was not to be had; what it says is not known.")
                      .arg(path));
    }
    for (const QString& file : std::as_const(found)) {
        const std::optional<QByteArray> text = m_files.read(file);
        const bool again =
            std::count_if(read.files.cbegin(), read.files.cend(),
                          [&](const ConfigurationFile& each) { return each.name == file; }) > 3;
        if (text && depth < mostDepth && !again) {
            this->file(file, *text, m_levels.back().block, depth + 1);
        }
    }
}

} // namespace

base::Result<StatementFiles> readApache(const QString& name, const SourceFiles& files) {
    const base::Result<QByteArray> text = textOf(name, files);
    if (!text) {
        return tl::unexpected(text.error());
    }
    ApacheReader reader(files);
    reader.read.name = name;
    std::vector<Statement> statements;
    reader.file(name, *text, statements, 0);
    reader.read.statements = std::move(statements);
    return std::move(reader.read);
}

bool looksLikeApache(QByteArrayView text) {
    static const QSet<QByteArray> directives = {
        "proxypass",        "proxypassmatch", "loadmodule",      "serverroot",
        "rewriteengine",    "rewriterule",    "servername",      "documentroot",
        "proxypassreverse", "sslengine",      "requestheader",   "proxypreservehost",
        "serveralias",      "customlog",      "includeoptional", "serveradmin"};
    static const QSet<QByteArray> containers = {"virtualhost", "location", "locationmatch", "directory",
                                                "ifmodule",    "proxy",    "ifdefine"};
    const QByteArrayView head = text.first(std::min<qsizetype>(text.size(), 65536));
    for (qsizetype at = 0; at < head.size();) {
        const qsizetype end = lineEnd(head, at);
        const bool container = head.sliced(at, end - at).trimmed().startsWith('<');
        const QList<StatementWord> words = wordsOf(head, at, end);
        at = end + 1;
        if (words.isEmpty() || words.constFirst().text.startsWith('#')) {
            continue;
        }
        const QByteArray last = words.constLast().text;
        const QByteArray name = words.constFirst().text.toLower();
        if (last.endsWith(';') || last == "{") {
            return false;
        }
        if (container ? containers.contains(QByteArray(name).replace("<", "")) : directives.contains(name)) {
            return true;
        }
    }
    return false;
}

} // namespace twinwire::proxyconfig
