// Works in rounds: what one round writes, the next one reads, until there is nothing left to mend.
#include "proxyconfig/nginx_fixes.h"

#include "base/text.h"

#include <QMap>

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

constexpr int mostRounds = 6;
/// The edits of one round, by the index of the file.
class Mender {
public:
    Mender(const NginxModel& model, const std::optional<NginxVersion>& version)
        : m_model(model)
        , m_tree(model.tree())
        , m_version(version) {}

    QMap<int, QList<TextEdit>> edits() { return m_edits; }

    void mend(const NginxPlace& place) {
        if (place.pass->name() != "proxy_pass" || place.scope->mayLack() || place.role != NginxRole::Meant) {
            return;
        }
        m_lines.clear();
        const Scope* scope = place.scope;
        while (scope->kind == Scope::Kind::If && scope->parent != nullptr) {
            scope = scope->parent;
        }
        m_scope = scope;
        m_probes = nginxProbes(m_model, place, m_version);
        httpVersion();
        fields();
        others(place);
        insert();
    }

private:
    // ---- what is wrong ----

    void httpVersion() {
        const Directive* directive = m_scope->effective("proxy_http_version");
        const bool byDefault = directive == nullptr && m_version && speaksHttp11ByDefault(m_version);
        if (byDefault || (directive != nullptr && directive->argument(1) == "1.1")) {
            return;
        }
        if (const Directive* own = m_scope->own("proxy_http_version")) {
            replaceArgument(*own, 1, "1.1");
        } else {
            m_lines.append("proxy_http_version 1.1;");
        }
    }

    static const Directive* named(const QList<const Directive*>& list, QByteArrayView name) {
        for (const Directive* directive : list) {
            if (base::equalsFolded(directive->argument(1), name)) {
                return directive;
            }
        }
        return nullptr;
    }

    QByteArray sourceOf(const Directive& directive) const {
        return m_tree.files[directive.file].text.mid(directive.begin, directive.end - directive.begin);
    }

    const Directive* outer(const Scope* level, QByteArrayView name) const {
        for (const Scope* scope = level != nullptr ? level->parent : nullptr; scope != nullptr;
             scope = scope->parent) {
            for (const Directive& candidate : scope->directive->block) {
                if (candidate.name() == "proxy_set_header" &&
                    base::equalsFolded(candidate.argument(1), name)) {
                    return &candidate;
                }
            }
        }
        return nullptr;
    }

    void fields() {
        const Scope* level = nullptr;
        const QList<const Directive*> list = m_scope->effectiveAll("proxy_set_header", &level);
        const Directive* upgrade = named(list, "Upgrade");
        const Directive* connection = named(list, "Connection");
        const bool part = m_tree.fragment == Fragment::Server || m_tree.fragment == Fragment::Location;
        const bool badUpgrade = m_probes.upgradeKnown &&
                                (!m_probes.upgrade || !base::equalsFolded(*m_probes.upgrade, "websocket") ||
                                 (m_probes.passesOthers && !part));
        const bool badConnection =
            m_probes.connectionKnown && (!m_probes.asksForUpgrade || (m_probes.plainAsksToo && !part));
        const Directive* lostHost =
            level == m_scope && named(list, "Host") == nullptr ? outer(level, "Host") : nullptr;
        if (!badUpgrade && !badConnection && lostHost == nullptr) {
            return;
        }
        // A list of another block that knows nothing of upgrades is repeated here: it would be lost.
        const bool mendThere =
            level != nullptr && level != m_scope && (upgrade != nullptr || connection != nullptr);
        QList<QByteArray> lines;
        if (level != nullptr && level != m_scope && !mendThere) {
            for (const Directive* inherited : list) {
                lines.append(sourceOf(*inherited));
            }
        }
        if (lostHost != nullptr) {
            lines.append(sourceOf(*lostHost));
        }
        const auto set = [&](bool bad, const Directive* now, const char* name, bool isUpgrade) {
            if (!bad) {
                return;
            }
            const Directive* lost = now == nullptr && level == m_scope ? outer(level, name) : nullptr;
            if (lost != nullptr) {
                lines.append(sourceOf(*lost));
                return;
            }
            const QByteArray value = isUpgrade ? upgradeValue(part) : connectionValue(part, now);
            if (now != nullptr) {
                replaceArgument(*now, 2, value);
            } else {
                lines.append(QByteArray("proxy_set_header ") + name + " " + value + ";");
            }
        };
        set(badUpgrade, upgrade, "Upgrade", true);
        set(badConnection, connection, "Connection", false);
        if (mendThere) {
            insertAfter(*list.constLast(), lines);
        } else {
            m_lines += lines;
        }
    }

    void others(const NginxPlace& place) {
        for (const Directive* hidden : m_scope->effectiveAll("proxy_hide_header")) {
            for (const char* name :
                 {"Upgrade", "Sec-WebSocket-Accept", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"}) {
                if (base::equalsFolded(hidden->argument(1), name)) {
                    remove(*hidden);
                }
            }
        }
        const Directive* passes = m_scope->effective("proxy_pass_request_headers");
        if (passes != nullptr && passes->argument(1) == "off") {
            remove(*passes);
        }
        const Directive* method = m_scope->effective("proxy_method");
        if (method != nullptr && method->argument(1) != "GET" && !method->argument(1).contains('$')) {
            remove(*method);
        }
        for (const Directive* field : m_scope->effectiveAll("proxy_set_header")) {
            const QByteArray name = field->argument(1).toLower();
            const QByteArray variable = "$http_" + QByteArray(name).replace('-', '_');
            const bool own = name == "sec-websocket-key" || name == "sec-websocket-version" ||
                             name == "sec-websocket-protocol";
            if (own && field->argument(2) != variable &&
                !(name == "sec-websocket-version" && field->argument(2) == "13")) {
                replaceArgument(*field, 2, variable);
            }
        }
        const QByteArray written = place.pass->argument(1);
        const PassTarget target = passTarget(written);
        if (written.contains('$') && !target.uri.isEmpty() && !target.uri.contains("$args") &&
            !target.uri.contains("$query_string") && !target.uri.contains("$request_uri") &&
            !target.uri.contains('?')) {
            const Word& word = place.pass->words[1];
            const qsizetype at = word.end - (word.quote != 0 ? 1 : 0);
            edit(place.pass->file, {at, at, "$is_args$args"});
        }
        const Directive* sni = m_scope->effective("proxy_ssl_server_name");
        const bool literal = target.host.startsWith('[') ||
                             std::all_of(target.host.cbegin(), target.host.cend(),
                                         [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
        if (target.valid && target.secure && !literal && (sni == nullptr || sni->argument(1) != "on")) {
            if (const Directive* own = m_scope->own("proxy_ssl_server_name")) {
                replaceArgument(*own, 1, "on");
            } else {
                m_lines.append("proxy_ssl_server_name on;");
            }
        }
    }

    // ---- values ----

    Value valueOf(const QByteArray& variable, const QByteArray& upgrade) const {
        NginxRequest request;
        request.model = &m_model;
        request.version = m_version;
        if (!upgrade.isEmpty()) {
            request.fields.append({"Upgrade", upgrade});
        }
        return request.variable(variable);
    }

    /// A map of $http_upgrade that says \a upgrade for websocket and nothing like it else.
    QByteArray known(const QByteArray& upgrade, const QByteArray& otherwise, bool strict) const {
        for (const QByteArray& name : m_model.definedNames()) {
            const Directive* definition = m_model.definition(name);
            if (definition->name() != "map" || definition->argument(1) != "$http_upgrade") {
                continue;
            }
            if (base::folded(valueOf(name, "websocket").text) == upgrade &&
                valueOf(name, {}).text == otherwise && (!strict || valueOf(name, "h2c").text == otherwise)) {
                return "$" + name;
            }
        }
        return {};
    }

    QByteArray upgradeValue(bool part) {
        if (part) {
            return "$http_upgrade";
        }
        const QByteArray existing = known("websocket", {}, true);
        return existing.isEmpty() ? added("upgrade_to", "\"\"", "websocket") : existing;
    }

    QByteArray connectionValue(bool part, const Directive* now) {
        if (part) {
            return "\"upgrade\"";
        }
        // Connections to the upstream that are kept alive stay so.
        const bool kept = now != nullptr && now->argument(2).isEmpty();
        const QByteArray otherwise = kept ? QByteArray() : QByteArray("close");
        const QByteArray existing = known("upgrade", otherwise, false);
        return !existing.isEmpty() ? existing
               : kept              ? added("connection_or_kept", "\"\"", "upgrade")
                                   : added("connection_to", "close", "upgrade");
    }

    /// Adds a map, once, and returns its variable.
    QByteArray added(QByteArray name, const QByteArray& otherwise, const QByteArray& webSocket) {
        while (m_model.definition(name) != nullptr || m_model.isSetSomewhere(name) ||
               m_model.isOpaque(name)) {
            name += "_ws";
        }
        if (!m_maps.contains(name)) {
            m_maps.append(name);
            addMap(name, otherwise, webSocket);
        }
        return "$" + name;
    }

    void addMap(const QByteArray& name, const QByteArray& otherwise, const QByteArray& webSocket) {
        const Directive& http = *m_model.http().directive;
        const bool real = http.end > 0;
        const int file = real ? http.file : 0;
        const Directive* before = nullptr;
        for (const Directive& directive : http.block) {
            if (directive.name() == "server" && directive.file == file) {
                before = &directive;
                break;
            }
        }
        const QByteArray eol = endOfLine(file);
        const auto mapText = [&](const QByteArray& indent, const QByteArray& step) {
            return indent + "map $http_upgrade $" + name + " {" + eol + indent + step + "default   " +
                   otherwise + ";" + eol + indent + step + "websocket " + webSocket + ";" + eol + indent +
                   "}" + eol + eol;
        };
        if (before != nullptr) {
            if (const std::optional<QByteArray> indent = indentOf(*before)) {
                const qsizetype at = aboveComments(file, before->begin - indent->size());
                edit(file, {at, at, mapText(*indent, stepOf(*before, *indent))});
            } else {
                edit(file, {before->begin, before->begin,
                            "map $http_upgrade $" + name + " { default " + otherwise + "; websocket " +
                                webSocket + "; } "});
            }
            return;
        }
        if (!real) {
            edit(file, {0, 0, mapText({}, "    ")});
            return;
        }
        const QByteArray indent = indentOf(http).value_or(QByteArray());
        const qsizetype lineEnd = m_tree.files[file].text.indexOf('\n', http.open);
        const QByteArray rest =
            lineEnd < 0 ? QByteArray("x")
                        : m_tree.files[file].text.mid(http.open + 1, lineEnd - http.open - 1).trimmed();
        if (lineEnd >= 0 && (rest.isEmpty() || rest.startsWith('#'))) {
            edit(file, {lineEnd + 1, lineEnd + 1, mapText(indent + "    ", "    ")});
        } else {
            edit(file, {http.open + 1, http.open + 1,
                        " map $http_upgrade $" + name + " { default " + otherwise + "; websocket " +
                            webSocket + "; }"});
        }
    }

    // ---- the text ----

    void edit(int file, const TextEdit& change) {
        QList<TextEdit>& list = m_edits[file];
        if (!list.contains(change)) {
            list.append(change);
        }
    }

    QByteArray endOfLine(int file) const {
        const QByteArray& text = m_tree.files[file].text;
        const qsizetype at = text.indexOf('\n');
        return at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
    }

    /// The blanks before \a directive, when it is the first of its line.
    std::optional<QByteArray> indentOf(const Directive& directive) const {
        const QByteArray& text = m_tree.files[directive.file].text;
        const qsizetype line = directive.begin == 0 ? 0 : text.lastIndexOf('\n', directive.begin - 1) + 1;
        const QByteArray indent = text.mid(line, directive.begin - line);
        return indent.trimmed().isEmpty() ? std::optional<QByteArray>(indent) : std::nullopt;
    }

    /// What one level more is indented by.
    QByteArray stepOf(const Directive& block, const QByteArray& indent) const {
        for (const Directive& child : block.block) {
            const std::optional<QByteArray> inner = child.file == block.file ? indentOf(child) : std::nullopt;
            if (inner && inner->size() > indent.size() && inner->startsWith(indent)) {
                return inner->mid(indent.size());
            }
        }
        return "    ";
    }

    /// The beginning of the comment lines right above the line that begins at \a line.
    qsizetype aboveComments(int file, qsizetype line) const {
        const QByteArray& text = m_tree.files[file].text;
        while (line > 0) {
            const qsizetype previous = line < 2 ? 0 : text.lastIndexOf('\n', line - 2) + 1;
            if (!text.mid(previous, line - previous).trimmed().startsWith('#') ||
                text.mid(previous, line - previous).startsWith("# configuration file ")) {
                break;
            }
            line = previous;
        }
        return line;
    }

    void replaceArgument(const Directive& directive, qsizetype index, const QByteArray& text) {
        if (index < directive.words.size()) {
            edit(directive.file, {directive.words[index].begin, directive.words[index].end, text});
        }
    }

    void remove(const Directive& directive) {
        const QByteArray& text = m_tree.files[directive.file].text;
        const std::optional<QByteArray> indent = indentOf(directive);
        const qsizetype lineEnd = text.indexOf('\n', directive.end);
        const qsizetype end = lineEnd < 0 ? text.size() : lineEnd + 1;
        const bool alone = text.mid(directive.end, end - directive.end).trimmed().isEmpty();
        if (indent && alone) {
            edit(directive.file, {directive.begin - indent->size(), end, {}});
            return;
        }
        qsizetype begin = directive.begin;
        while (begin > 0 && text[begin - 1] == ' ' && begin - 1 > 0 && text[begin - 2] != '\n') {
            --begin;
        }
        edit(directive.file, {begin, directive.end, {}});
    }

    void insertAfter(const Directive& directive, const QList<QByteArray>& lines) {
        if (lines.isEmpty()) {
            return;
        }
        const QByteArray& text = m_tree.files[directive.file].text;
        const std::optional<QByteArray> indent = indentOf(directive);
        qsizetype lineEnd = text.indexOf('\n', directive.end);
        lineEnd = lineEnd < 0 ? text.size() : lineEnd;
        const QByteArray rest = text.mid(directive.end, lineEnd - directive.end).trimmed();
        const bool whole = indent && (rest.isEmpty() || rest.startsWith('#'));
        QByteArray added;
        for (const QByteArray& line : lines) {
            added += whole ? endOfLine(directive.file) + *indent + line : " " + line;
        }
        const bool cr = lineEnd > 0 && lineEnd < text.size() && text[lineEnd - 1] == '\r';
        const qsizetype at = whole ? lineEnd - (cr ? 1 : 0) : directive.end;
        edit(directive.file, {at, at, added});
    }

    /// Writes m_lines into the place's block: behind its last proxy_set_header, or behind proxy_pass.
    void insert() {
        if (m_lines.isEmpty()) {
            return;
        }
        const Directive& block = *m_scope->directive;
        const int file = block.end > 0 ? block.file : 0;
        const Directive* anchor = nullptr;
        const Directive* pass = nullptr;
        const Directive* last = nullptr;
        for (const Directive& directive : block.block) {
            if (directive.file != file || directive.end == 0) {
                continue;
            }
            last = &directive;
            anchor = directive.name() == "proxy_set_header" ? &directive : anchor;
            pass = directive.name() == "proxy_pass" ? &directive : pass;
        }
        anchor = anchor != nullptr ? anchor : pass != nullptr ? pass : last;
        if (anchor != nullptr) {
            insertAfter(*anchor, m_lines);
            return;
        }
        QByteArray added;
        for (const QByteArray& line : std::as_const(m_lines)) {
            added += " " + line;
        }
        const qsizetype at = block.end > 0 ? block.open + 1 : 0;
        edit(file, {at, at, added});
    }

    const NginxModel& m_model;
    const NginxTree& m_tree;
    const std::optional<NginxVersion>& m_version;
    const Scope* m_scope = nullptr;
    NginxProbes m_probes;
    QList<QByteArray> m_lines;
    QList<QByteArray> m_maps;
    QMap<int, QList<TextEdit>> m_edits;
};

QList<NginxPlace> placesToMend(const NginxModel& model, const std::optional<Question>& question,
                               const std::optional<NginxVersion>& version) {
    if (!question) {
        return nginxPlaces(model);
    }
    QList<NginxPlace> places;
    std::optional<Question> asked = question;
    for (int hop = 0; asked && hop < mostHops; ++hop) {
        std::optional<Question> next;
        const QList<NginxRoute> routes = nginxRoutes(model, *asked, version);
        for (const NginxRoute& route : routes) {
            if (const std::optional<NginxPlace> place = placeOf(route)) {
                places.append(*place);
                if (place->pass->name() == "proxy_pass" && !next) {
                    const UpstreamHead head = upstreamHead(route);
                    next = nginxNextHop(model, head.address, head.head.text);
                }
            }
        }
        asked = next;
    }
    return places;
}

} // namespace

QList<FileEdits> nginxFixes(const NginxTree& given, const std::optional<Question>& question,
                            const std::optional<NginxVersion>& version) {
    GivenFiles files;
    if (given.isDump) {
        files.texts.insert(given.name, given.dump);
    } else {
        for (const ConfigurationFile& file : given.files) {
            files.texts.insert(file.name, file.text);
        }
    }
    const QHash<QString, QByteArray> before = files.texts;
    for (int round = 0; round < mostRounds; ++round) {
        const base::Result<NginxTree> tree = readNginx(given.name, files);
        if (!tree || !tree->troubles.isEmpty()) {
            return {};
        }
        const NginxModel model(*tree);
        Mender mender(model, version);
        for (const NginxPlace& place : placesToMend(model, question, version)) {
            mender.mend(place);
        }
        const QMap<int, QList<TextEdit>> edits = mender.edits();
        if (edits.isEmpty()) {
            break;
        }
        QHash<QString, QList<TextEdit>> byContainer;
        for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
            const ConfigurationFile& file = tree->files[it.key()];
            const QString container = tree->isDump ? tree->name : file.name;
            for (const TextEdit& edit : it.value()) {
                byContainer[container].append({edit.begin + file.base, edit.end + file.base, edit.text});
            }
        }
        for (auto it = byContainer.cbegin(); it != byContainer.cend(); ++it) {
            files.texts[it.key()] = applied(files.texts.value(it.key()), ordered(it.value()));
        }
    }
    QList<FileEdits> changed;
    QStringList names = before.keys();
    std::sort(names.begin(), names.end());
    for (const QString& name : std::as_const(names)) {
        if (files.texts.value(name) != before.value(name)) {
            changed.append(
                {name, before.value(name), lineEdits(before.value(name), files.texts.value(name))});
        }
    }
    return changed;
}

} // namespace twinwire::proxyconfig
