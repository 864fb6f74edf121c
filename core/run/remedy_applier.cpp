// See remedy_applier.h. Works on whole lines: a configuration of the lab and a remedy have one directive in
// each.
#include "run/remedy_applier.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace twinwire::run {

using namespace Qt::StringLiterals;
using lab::Product;

namespace {

/// One line, or a block with its lines.
struct Node {
    QByteArray head; ///< without "{" of a block
    bool isBlock = false;
    QByteArray close; ///< what ends the block; empty where nothing does
    std::vector<Node> lines = {};
};

QList<QByteArray> wordsOf(const QByteArray& head) {
    QByteArray text = head.simplified();
    if (text.endsWith(';')) {
        text.chop(1);
    }
    return text.split(' ');
}

QByteArray firstWord(const Node& node) {
    return wordsOf(node.head).constFirst();
}

/// The block that \a line opens, when it does.
std::optional<Node> opened(Product product, const QByteArray& line) {
    const QByteArray text = line.trimmed();
    switch (product) {
    case Product::Nginx:
    case Product::Caddy:
        if (text.endsWith('{')) {
            return Node{text.chopped(1).trimmed(), true, "}"};
        }
        break;
    case Product::Apache:
        if (text.startsWith('<') && !text.startsWith("</")) {
            return Node{text, true, "</" + text.mid(1).split(' ').constFirst() + ">"};
        }
        break;
    case Product::HAProxy: {
        static const QList<QByteArray> sections{"global", "defaults", "frontend", "backend", "listen"};
        if (!line.startsWith(' ') && sections.contains(wordsOf(text).constFirst())) {
            return Node{text, true, {}};
        }
        break;
    }
    }
    return std::nullopt;
}

Node parsed(Product product, const QByteArray& text) {
    Node root{{}, true, {}};
    std::vector<Node> open;
    const auto current = [&]() -> Node& {
        return open.empty() ? root : open.back();
    };
    const auto closeOne = [&] {
        if (!open.empty()) {
            Node done = std::move(open.back());
            open.pop_back();
            current().lines.push_back(std::move(done));
        }
    };
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray& line : lines) {
        const QByteArray trimmed = line.trimmed();
        if (trimmed.isEmpty()) {
            continue;
        }
        if (std::optional<Node> block = opened(product, line)) {
            if (product == Product::HAProxy) {
                closeOne();
            }
            open.push_back(std::move(*block));
        } else if (!open.empty() && !open.back().close.isEmpty() && trimmed == open.back().close) {
            closeOne();
        } else {
            if (product == Product::HAProxy && !line.startsWith(' ') && !trimmed.startsWith('#')) {
                closeOne();
            }
            current().lines.push_back(Node{trimmed, false, {}});
        }
    }
    while (!open.empty()) {
        closeOne();
    }
    return root;
}

void write(const Node& node, int depth, QByteArray& text) {
    for (const Node& line : node.lines) {
        const QByteArray indent(qsizetype(4) * depth, ' ');
        const bool braces = line.isBlock && line.close == "}";
        text += indent + line.head + (braces ? (line.head.isEmpty() ? "{" : " {") : "") + '\n';
        write(line, depth + 1, text);
        if (!line.close.isEmpty()) {
            text += indent + line.close + '\n';
        }
    }
}

/// What a remedy says.
struct Recipe {
    QList<QByteArray> removals; ///< patterns
    Node lines;
};

Recipe recipeOf(Product product, const QByteArray& remedy) {
    Recipe recipe;
    QByteArray rest;
    bool removing = false;
    const QList<QByteArray> lines = remedy.split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith("# remove:")) {
            const QByteArray pattern = line.mid(line.indexOf(':') + 1).trimmed();
            removing = pattern.isEmpty();
            if (!removing) {
                recipe.removals.append(pattern);
            }
        } else if (removing && line.startsWith("#   ")) {
            recipe.removals.append(line.mid(1).trimmed());
        } else if (!line.trimmed().startsWith('#')) {
            removing = false;
            const qsizetype remark = line.indexOf("   #");
            rest += (remark < 0 ? line : line.left(remark)) + '\n';
        } else {
            removing = false;
        }
    }
    recipe.lines = parsed(product, rest);
    return recipe;
}

bool fits(const Node& node, const QByteArray& pattern) {
    const QByteArray head = wordsOf(node.head).join(' ').toLower();
    const QByteArray wanted = wordsOf(pattern).join(' ').toLower();
    const qsizetype open = wanted.indexOf("…");
    return open < 0 ? head == wanted : head.startsWith(wanted.left(open));
}

bool removeFrom(Node& node, const QByteArray& pattern) {
    const auto before = node.lines.size();
    std::erase_if(node.lines, [&](const Node& line) { return fits(line, pattern); });
    bool removed = node.lines.size() != before;
    for (Node& line : node.lines) {
        removed = removeFrom(line, pattern) || removed;
    }
    return removed;
}

/// Two directives with the same key say the same thing: one takes the other's place.
QByteArray keyOf(Product product, const Node& node) {
    const QList<QByteArray> words = wordsOf(node.head);
    const QByteArray name = words.constFirst();
    const auto first = [&](qsizetype count) {
        return words.mid(0, count).join(' ').toLower();
    };
    switch (product) {
    case Product::Nginx:
        if (name == "proxy_set_header") {
            return first(2);
        }
        return name == "location" || name.endsWith("_zone") ? first(words.size())
               : name == "map"                              ? "map " + words.value(2)
                                                            : name;
    case Product::HAProxy:
        return name.startsWith("http-re") ? first(3) : name == "timeout" ? first(2) : name;
    case Product::Apache:
        if (name == "ProxyPass") {
            return "ProxyPass " + words.value(1).replace('"', QByteArray());
        }
        return node.isBlock || name.startsWith("Rewrite") ? node.head : name;
    case Product::Caddy: {
        const QByteArray matcher = words.value(1);
        const bool hasMatcher =
            matcher.startsWith('/') || (matcher.startsWith('@') && name == "reverse_proxy");
        return hasMatcher || name.startsWith("handle") ? first(2) : name;
    }
    }
    return name;
}

bool has(const Node& node, const QByteArray& name) {
    return std::ranges::any_of(node.lines, [&](const Node& line) { return firstWord(line) == name; });
}

void collect(Node& node, const std::function<bool(const Node&)>& wanted, std::vector<Node*>& found) {
    for (Node& line : node.lines) {
        if (line.isBlock) {
            if (wanted(line)) {
                found.push_back(&line);
            }
            collect(line, wanted, found);
        }
    }
}

std::vector<Node*> blocks(Node& root, const std::function<bool(const Node&)>& wanted) {
    std::vector<Node*> found;
    collect(root, wanted, found);
    return found;
}

std::vector<Node*> blocksNamed(Node& root, const QByteArray& name, bool one) {
    std::vector<Node*> found = blocks(root, [&](const Node& node) { return firstWord(node) == name; });
    if (one && found.size() > 1) {
        found.resize(1);
    }
    return found;
}

/// The blocks that \a line goes into.
std::vector<Node*> placesOf(Product product, Node& root, const Node& line) {
    const QByteArray name = firstWord(line);
    switch (product) {
    case Product::Nginx:
        if (name == "map" || name.endsWith("_zone")) {
            return blocksNamed(root, "http", true);
        }
        if (name == "listen" || name == "location") {
            return blocksNamed(root, "server", true);
        }
        return blocks(
            root, [](const Node& node) { return firstWord(node) == "location" && has(node, "proxy_pass"); });
    case Product::HAProxy:
        if (name == "server") {
            return blocks(root, [](const Node& node) { return has(node, "server"); });
        }
        if (name == "timeout") {
            const QByteArray key = keyOf(product, line);
            std::vector<Node*> set = blocks(root, [&](const Node& node) {
                return std::ranges::any_of(node.lines,
                                           [&](const Node& other) { return keyOf(product, other) == key; });
            });
            return set.empty() ? blocksNamed(root, "defaults", true) : set;
        }
        return blocksNamed(root, "frontend", true);
    case Product::Apache:
        return {&root};
    case Product::Caddy:
        for (Node& site : root.lines) {
            if (site.isBlock && !site.head.isEmpty() && !site.head.startsWith('(')) {
                return {&site};
            }
        }
        break;
    }
    return {};
}

/// Where a new \a line goes in \a block: the first of its lines that it must stand before.
std::vector<Node>::iterator spotOf(Product product, Node& block, const Node& line) {
    const QByteArray name = firstWord(line);
    return std::ranges::find_if(block.lines, [&](const Node& other) {
        const QByteArray next = firstWord(other);
        switch (product) {
        case Product::Nginx:
            return firstWord(block) == "http" && next == "server";
        case Product::HAProxy:
            return name == "http-request" && next != "bind" && next != "mode";
        case Product::Apache:
            return !name.startsWith("<Location") && !name.startsWith("<Proxy") &&
                   (next == "ProxyPass" || next == "RewriteRule" || next == "RewriteCond");
        case Product::Caddy:
            break;
        }
        return false;
    });
}

void put(Product product, Node& block, const Node& line) {
    const QByteArray key = keyOf(product, line);
    const auto same = [&](const Node& other) {
        return !other.head.startsWith('#') && keyOf(product, other) == key;
    };
    const auto known = std::ranges::find_if(block.lines, same);
    if (known == block.lines.end()) {
        block.lines.insert(spotOf(product, block, line), line);
        return;
    }
    *known = line;
    block.lines.erase(std::remove_if(known + 1, block.lines.end(), same), block.lines.end());
}

} // namespace

base::Result<QByteArray> withRemedy(Product product, const QByteArray& configuration,
                                    const QByteArray& remedy) {
    Node root = parsed(product, configuration);
    const Recipe recipe = recipeOf(product, remedy);
    bool changed = false;
    for (const QByteArray& pattern : recipe.removals) {
        changed = removeFrom(root, pattern) || changed;
    }
    // A section of HAProxy stands for its lines.
    for (const Node& line : recipe.lines.lines) {
        const bool section = product == Product::HAProxy && line.isBlock;
        const std::vector<Node*> places =
            section ? blocksNamed(root, firstWord(line), true) : placesOf(product, root, line);
        if (places.empty()) {
            return base::fail(
                base::Error::Code::Usage,
                u"there is no place for “%1” in the configuration"_s.arg(QString::fromUtf8(line.head)));
        }
        for (Node* place : places) {
            if (section) {
                for (const Node& inner : line.lines) {
                    put(product, *place, inner);
                }
            } else {
                put(product, *place, line);
            }
        }
        changed = true;
    }
    if (!changed) {
        return base::fail(base::Error::Code::Usage,
                          u"the remedy has nothing that applies to the configuration"_s);
    }
    QByteArray text;
    write(root, 0, text);
    return text;
}

} // namespace twinwire::run
