// Puts the files of a configuration together.
#include "proxyconfig/nginx_tree.h"

#include "base/text.h"
#include "base/translate.h"

#include <QSet>

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

constexpr qsizetype mostIncludes = 20;
constexpr int mostIncluded = 5000;
constexpr qsizetype mostDirectives = 300'000;
constexpr qsizetype mostTroubles = 100;
constexpr char section[] = "# configuration file ";

QList<qsizetype> lineBeginnings(const QByteArray& text) {
    QList<qsizetype> lines = {0};
    for (qsizetype at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        lines.append(at + 1);
    }
    return lines;
}

QString folderOf(const QString& path) {
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.first(slash + 1);
}

/// The sections of "nginx -T" as files.
QList<ConfigurationFile> sectionsOf(const QByteArray& dump) {
    QList<ConfigurationFile> files;
    qsizetype at = 0;
    while (at < dump.size()) {
        const qsizetype lineEnd = dump.indexOf('\n', at);
        const qsizetype next = lineEnd < 0 ? dump.size() : lineEnd + 1;
        const QByteArrayView line = QByteArrayView(dump).sliced(at, next - at).trimmed();
        if (line.startsWith(section) && line.endsWith(':')) {
            if (!files.isEmpty()) {
                files.last().text = dump.mid(files.last().base, at - files.last().base);
            }
            ConfigurationFile file;
            file.name = QString::fromUtf8(line.sliced(qsizetype(sizeof section) - 1).chopped(1));
            file.base = next;
            files.append(file);
        }
        at = next;
    }
    if (!files.isEmpty()) {
        files.last().text = dump.mid(files.last().base);
    }
    for (ConfigurationFile& file : files) {
        file.lines = lineBeginnings(file.text);
    }
    return files;
}

/// The sections of a dump, asked for by path.
class SectionFiles : public GivenFiles {
public:
    explicit SectionFiles(const QList<ConfigurationFile>& sections) {
        for (const ConfigurationFile& file : sections) {
            texts.insert(file.name, file.text);
        }
    }
};

class Loader {
public:
    Loader(NginxTree& tree, const SourceFiles& files)
        : m_tree(tree)
        , m_files(files) {}

    void load() {
        m_folders = {folderOf(m_tree.files.constFirst().name)};
        m_tree.directives = parsed(0);
        m_tree.fragment = fragmentOf(m_tree.directives);
        if (m_tree.fragment != Fragment::Whole) {
            const QString folder = m_folders.constFirst();
            const QString above = folderOf(folder.chopped(folder.isEmpty() ? 0 : 1));
            m_folders.append(folder.isEmpty() ? u"../"_s : above);
        }
        expand(m_tree.directives, {0});
    }

private:
    static Fragment fragmentOf(const std::vector<Directive>& directives) {
        bool server = false;
        bool location = false;
        bool content = false;
        for (const Directive& directive : directives) {
            const QByteArray& name = directive.name();
            if (name == "http" || name == "events" || name == "stream" || name == "mail" ||
                name == "load_module" || name == "worker_processes" || name == "user") {
                return Fragment::Whole;
            }
            server = server || name == "server" || name == "upstream" || name == "map";
            location = location || name == "location" || name == "listen" || name == "server_name";
            content = content || name == "proxy_pass" || name.startsWith("proxy_");
        }
        return server     ? Fragment::Http
               : location ? Fragment::Server
               : content  ? Fragment::Location
                          : Fragment::Whole;
    }

    void trouble(model::ConfigurationPlace place, const QString& message) {
        if (m_tree.troubles.size() < mostTroubles) {
            m_tree.troubles.append({std::move(place), message});
        }
    }

    std::vector<Directive> parsed(int index) {
        NginxText text = parseNginx(m_tree.files[index].text, index);
        for (const Problem& problem : std::as_const(text.problems)) {
            trouble(m_tree.place(index, problem.offset), problem.message);
        }
        return std::move(text.directives);
    }

    /// The index of the file \a path, read when it is asked for first; -1 when it is not to be had.
    int fileAt(const QString& path) {
        for (qsizetype i = 0; i < m_tree.files.size(); ++i) {
            if (m_tree.files[i].name == path) {
                return static_cast<int>(i);
            }
        }
        const std::optional<QByteArray> text = m_files.read(path);
        if (!text) {
            return -1;
        }
        ConfigurationFile file;
        file.name = path;
        file.text = *text;
        file.container = static_cast<int>(m_tree.files.size());
        file.lines = lineBeginnings(file.text);
        m_tree.files.append(file);
        return file.container;
    }

    QStringList pathsOf(const QString& pattern) {
        const bool glob = pattern.contains(u'*') || pattern.contains(u'?') || pattern.contains(u'[');
        for (const QString& folder : std::as_const(m_folders)) {
            const QString whole = pattern.startsWith(u'/') ? pattern : folder + pattern;
            const QStringList found = glob                 ? m_files.matching(whole)
                                      : fileAt(whole) >= 0 ? QStringList{whole}
                                                           : QStringList();
            if (!found.isEmpty() || pattern.startsWith(u'/')) {
                return found;
            }
        }
        return {};
    }

    void expand(std::vector<Directive>& directives, const QList<int>& within) {
        std::vector<Directive> expanded;
        expanded.reserve(directives.size());
        for (Directive& directive : directives) {
            if (++m_count > mostDirectives) {
                if (m_count == mostDirectives + 1) {
                    trouble(m_tree.place(directive),
                            base::translate("ProxyConfiguration", "the configuration is too large"));
                }
                break;
            }
            if (directive.name() != "include" || directive.arguments() != 1 || directive.hasBlock()) {
                expand(directive.block, within);
                expanded.push_back(std::move(directive));
                continue;
            }
            include(directive, within, expanded);
        }
        directives = std::move(expanded);
    }

    void include(const Directive& directive, const QList<int>& within, std::vector<Directive>& into) {
        const QString pattern = QString::fromUtf8(directive.argument(1));
        const QStringList paths = pathsOf(pattern);
        const bool glob = pattern.contains(u'*') || pattern.contains(u'?') || pattern.contains(u'[');
        if (paths.isEmpty()) {
            if (!glob) {
                m_tree.missing.append({directive, pattern});
            }
            // Kept, so that whoever asks what a block says learns that a part of it is not known.
            if (!glob) {
                into.push_back(directive);
            }
            return;
        }
        for (const QString& path : paths) {
            const int index = fileAt(path);
            if (index < 0) {
                m_tree.missing.append({directive, path});
                into.push_back(directive);
                continue;
            }
            if (within.contains(index)) {
                trouble(m_tree.place(directive),
                        base::translate("ProxyConfiguration", "%1 includes itself").arg(path));
                continue;
            }
            if (within.size() > mostIncludes || ++m_included > mostIncluded) {
                trouble(m_tree.place(directive),
                        base::translate("ProxyConfiguration", "too many includes, or nested too deep"));
                continue;
            }
            std::vector<Directive> included = m_parsed.contains(index)
                                                  ? parseNginx(m_tree.files[index].text, index).directives
                                                  : parsed(index);
            m_parsed.insert(index);
            expand(included, within + QList<int>{index});
            std::move(included.begin(), included.end(), std::back_inserter(into));
        }
    }

    NginxTree& m_tree;
    const SourceFiles& m_files;
    QStringList m_folders;
    QSet<int> m_parsed;
    qsizetype m_count = 0;
    int m_included = 0;
};

Directive wrapped(const char* name, const QList<QByteArray>& arguments, std::vector<Directive> block) {
    Directive outer;
    outer.words.append({name, 0, 0, 0});
    for (const QByteArray& argument : arguments) {
        outer.words.append({argument, 0, 0, 0});
    }
    outer.open = outer.close = 0;
    outer.block = std::move(block);
    return outer;
}

void wrap(NginxTree& tree) {
    const auto into = [&tree](const char* name, const QList<QByteArray>& arguments = {}) {
        std::vector<Directive> whole;
        whole.push_back(wrapped(name, arguments, std::move(tree.directives)));
        tree.directives = std::move(whole);
    };
    switch (tree.fragment) {
    case Fragment::Whole:
        return;
    case Fragment::Location:
        into("location", {"/"});
        tree.notes.append(base::translate(
            "ProxyConfiguration", "This is a part of a configuration: read as the inside of a location."));
        into("server");
        into("http");
        return;
    case Fragment::Server:
        into("server");
        tree.notes.append(base::translate(
            "ProxyConfiguration", "This is a part of a configuration: read as the inside of a server."));
        into("http");
        return;
    case Fragment::Http:
        tree.notes.append(base::translate(
            "ProxyConfiguration", "This is a part of a configuration: read as the inside of http { }."));
        into("http");
        return;
    }
}

} // namespace

std::pair<int, int> ConfigurationFile::position(qsizetype offset) const {
    const auto after = std::upper_bound(lines.cbegin(), lines.cend(), offset);
    const qsizetype line = std::max<qsizetype>(after - lines.cbegin(), 1);
    return {static_cast<int>(line), static_cast<int>(offset - lines.value(line - 1) + 1)};
}

QByteArray ConfigurationFile::lineAt(qsizetype offset) const {
    const auto [line, column] = position(offset);
    const qsizetype begin = lines.value(line - 1);
    const qsizetype end = text.indexOf('\n', begin);
    return text.mid(begin, (end < 0 ? text.size() : end) - begin).trimmed();
}

model::ConfigurationPlace NginxTree::place(int file, qsizetype offset, const QString& text) const {
    model::ConfigurationPlace place;
    if (file >= 0 && file < files.size()) {
        const auto [line, column] = files[file].position(offset);
        place = {files[file].name, line, column, text};
    }
    return place;
}

model::ConfigurationPlace NginxTree::place(const Directive& directive) const {
    QByteArray text;
    for (const Word& word : directive.words) {
        const QByteArrayView source =
            directive.end > 0 && directive.file < files.size()
                ? QByteArrayView(files[directive.file].text).sliced(word.begin, word.end - word.begin)
                : QByteArrayView(word.text);
        text += (text.isEmpty() ? "" : " ") + source.toByteArray();
    }
    const QString shown = base::printable(text, 200);
    if (directive.end == 0) {
        return {{}, 0, 0, shown};
    }
    return place(directive.file, directive.begin, shown);
}

bool isNginxDump(QByteArrayView text) {
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype lineEnd = text.indexOf('\n', at);
        const qsizetype next = lineEnd < 0 ? text.size() : lineEnd + 1;
        const QByteArrayView line = text.sliced(at, next - at).trimmed();
        if (line.startsWith(section) && line.endsWith(':')) {
            return true;
        }
        if (!line.isEmpty() && !line.startsWith("nginx: ")) {
            return false;
        }
        at = next;
    }
    return false;
}

base::Result<NginxTree> readNginx(const QString& name, const SourceFiles& files) {
    const base::Result<QByteArray> text = textOf(name, files);
    if (!text) {
        return tl::unexpected(text.error());
    }
    NginxTree tree;
    tree.name = name;
    if (isNginxDump(*text)) {
        tree.isDump = true;
        tree.dump = *text;
        tree.files = sectionsOf(*text);
        // nginx prints a file once, and the first section is the main one.
        Loader(tree, SectionFiles(tree.files)).load();
    } else {
        ConfigurationFile main;
        main.name = name;
        main.text = *text;
        main.lines = lineBeginnings(*text);
        tree.files.append(main);
        Loader(tree, files).load();
    }
    wrap(tree);
    return tree;
}

} // namespace twinwire::proxyconfig
