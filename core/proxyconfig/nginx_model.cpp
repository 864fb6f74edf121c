// Makes blocks, servers and definitions of a tree.
#include "proxyconfig/nginx_model.h"

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

namespace {

/// Directives of parts that may stand beside http's or stream's.
bool takesRegex(QByteArrayView name) {
    return name == "rewrite" || name == "if" || name == "location" || name == "server_name";
}

Listen listenOf(const Directive& directive) {
    Listen listen;
    listen.directive = &directive;
    QByteArray text = directive.argument(1);
    for (qsizetype i = 2; i <= directive.arguments(); ++i) {
        const QByteArray option = directive.argument(i);
        listen.ssl = listen.ssl || option == "ssl";
        listen.http2 = listen.http2 || option == "http2" || option == "spdy";
        listen.quic = listen.quic || option == "quic" || option == "http3";
        listen.proxyProtocol = listen.proxyProtocol || option == "proxy_protocol";
        listen.defaultServer = listen.defaultServer || option == "default_server" || option == "default";
    }
    if (text.startsWith("unix:")) {
        listen.address = text;
        listen.port = 0;
        return listen;
    }
    bool isNumber = false;
    const ushort port = text.toUShort(&isNumber);
    if (isNumber) {
        listen.port = port;
        return listen;
    }
    QByteArray rest;
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        listen.address = text.mid(1, end < 0 ? -1 : end - 1).toLower();
        rest = end < 0 ? QByteArray() : text.mid(end + 1);
    } else {
        const qsizetype colon = text.lastIndexOf(':');
        listen.address = text.first(colon < 0 ? text.size() : colon).toLower();
        rest = colon < 0 ? QByteArray() : text.mid(colon);
    }
    if (listen.address == "*" || listen.address == "0.0.0.0") {
        listen.address.clear();
    } else if (listen.address == "localhost") {
        listen.address = "127.0.0.1";
    }
    if (rest.startsWith(':')) {
        listen.port = rest.mid(1).toUShort();
    }
    return listen;
}

} // namespace

std::optional<NginxVersion> NginxVersion::parse(QByteArrayView text) {
    static const QRegularExpression pattern(
        uR"(^(?:[A-Za-z-]+/)?v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?(?!\d))"_s);
    const QRegularExpressionMatch match = pattern.match(QString::fromLatin1(text.trimmed()));
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return NginxVersion{match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
}

QByteArray NginxVersion::text() const {
    return QByteArray::number(major) + "." + QByteArray::number(minor) + "." + QByteArray::number(patch);
}

namespace {

/// Directives of the rewrite module, and code of other languages that may do the same.
bool isRewriting(const QByteArray& name) {
    return name == "set" || name == "rewrite" || name == "return" || name == "break" || name == "if" ||
           name.startsWith("rewrite_by_lua") || name.startsWith("access_by_lua") ||
           name.startsWith("server_rewrite_by_lua");
}

} // namespace

const Directive* Scope::own(QByteArrayView directiveName) const {
    const auto found = byName.constFind(QByteArray::fromRawData(directiveName.data(), directiveName.size()));
    return found == byName.constEnd() ? nullptr : found->constLast();
}

const Directive* Scope::effective(QByteArrayView directiveName) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->parent) {
        if (const Directive* found = scope->own(directiveName)) {
            return found;
        }
    }
    return nullptr;
}

QList<const Directive*> Scope::effectiveAll(QByteArrayView directiveName, const Scope** level) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->parent) {
        const auto found =
            scope->byName.constFind(QByteArray::fromRawData(directiveName.data(), directiveName.size()));
        if (found != scope->byName.constEnd()) {
            if (level != nullptr) {
                *level = scope;
            }
            return *found;
        }
    }
    return {};
}

const Scope* Scope::child(const Directive& block) const {
    for (const auto& candidate : children) {
        if (candidate->directive == &block) {
            return candidate.get();
        }
    }
    return nullptr;
}

bool Scope::mayLack() const {
    return incomplete || (parent != nullptr && parent->mayLack());
}

const Scope* Scope::server() const {
    const Scope* scope = this;
    while (scope != nullptr && scope->kind != Kind::Server) {
        scope = scope->parent;
    }
    return scope;
}

QRegularExpression regexOf(QByteArrayView pattern, bool foldCase) {
    QRegularExpression regex(QString::fromLatin1(pattern), foldCase
                                                               ? QRegularExpression::CaseInsensitiveOption
                                                               : QRegularExpression::NoPatternOption);
    return regex;
}

NginxModel::NginxModel(const NginxTree& tree)
    : m_tree(tree) {
    static const Directive nothing = [] {
        Directive directive;
        directive.words.append({"http", 0, 0, 0});
        return directive;
    }();
    m_roots.push_back(std::make_unique<Scope>());
    m_roots.back()->directive = &nothing;
    m_http = m_roots.back().get();
    for (const Directive& directive : tree.directives) {
        if (directive.name() == "http" && directive.hasBlock()) {
            takeHttp(directive);
        } else if (directive.name() == "stream" && directive.hasBlock()) {
            takeStream(directive);
        }
    }
}

QList<QByteArray> NginxModel::definedNames() const {
    QList<QByteArray> names = m_definitions.keys();
    std::sort(names.begin(), names.end());
    return names;
}

std::unique_ptr<Scope> NginxModel::scopeOf(const Directive& block, Scope::Kind kind, const Scope* parent,
                                           bool stream) {
    auto scope = std::make_unique<Scope>();
    scope->kind = kind;
    scope->directive = &block;
    scope->parent = parent;
    if (kind == Scope::Kind::Location) {
        QByteArray modifier = block.argument(1);
        QByteArray name = block.argument(2);
        if (block.arguments() < 2) {
            name = modifier;
            modifier.clear();
            for (const char* candidate : {"=", "^~", "~*", "~"}) {
                if (name.startsWith(candidate)) {
                    modifier = candidate;
                    name = name.mid(modifier.size());
                    break;
                }
            }
        }
        scope->name = name;
        scope->match = modifier == "="                       ? Scope::Match::Exact
                       : modifier == "^~"                    ? Scope::Match::Preferred
                       : modifier == "~" || modifier == "~*" ? Scope::Match::Regex
                       : name.startsWith('@')                ? Scope::Match::Named
                                                             : Scope::Match::Prefix;
        if (scope->match == Scope::Match::Regex) {
            scope->regex = regexOf(name, modifier == "~*");
        }
    }
    for (const Directive& directive : block.block) {
        takeNames(directive);
        scope->byName[directive.name()].append(&directive);
        if (isRewriting(directive.name())) {
            scope->rewriting.append(&directive);
        }
        if (directive.name() == "include") {
            // What such files hold (types, certificates, other protocols) says nothing about WebSocket.
            static const QRegularExpression harmless(
                uR"((^|[/._-])(mime|fastcgi|uwsgi|scgi|php|ssl|tls|letsencrypt|certbot|acme|gzip|brotli|security|geoip|)"
                uR"(logs?|errors?|robots|favicon|static)([/._-]|$))"_s,
                QRegularExpression::CaseInsensitiveOption);
            const bool says = !harmless.match(QString::fromUtf8(directive.argument(1))).hasMatch();
            scope->incomplete = scope->incomplete || says;
        }
        if (!directive.hasBlock()) {
            continue;
        }
        if (directive.name() == "location" && !stream) {
            scope->children.push_back(scopeOf(directive, Scope::Kind::Location, scope.get(), stream));
        } else if (directive.name() == "if" && !stream) {
            scope->children.push_back(scopeOf(directive, Scope::Kind::If, scope.get(), stream));
        } else if (directive.name() == "limit_except" && !stream) {
            scope->children.push_back(scopeOf(directive, Scope::Kind::LimitExcept, scope.get(), stream));
        } else if (directive.name() == "server" && kind == Scope::Kind::Http) {
            scope->children.push_back(scopeOf(directive, Scope::Kind::Server, scope.get(), stream));
        }
    }
    return scope;
}

void NginxModel::takeNames(const Directive& directive) {
    const QByteArray& name = directive.name();
    const auto variable = [](const QByteArray& word) {
        return word.startsWith('$') ? word.mid(1) : QByteArray();
    };
    if (name == "map" && directive.hasBlock()) {
        m_definitions.insert(variable(directive.argument(2)), &directive);
    } else if ((name == "geo" || name == "split_clients") && directive.hasBlock()) {
        m_definitions.insert(variable(directive.argument(directive.arguments())), &directive);
    } else if (name == "upstream" && directive.hasBlock()) {
        m_upstreams.insert(directive.argument(1).toLower(), &directive);
    } else if (name == "set") {
        m_set.insert(variable(directive.argument(1)));
    } else if (name == "auth_request_set" || name == "js_set" || name == "perl_set" ||
               name.startsWith("set_by_lua") || name == "js_var" || name == "geoip2" ||
               name.startsWith("set_") || name == "auth_jwt_claim_set" || name == "userid" ||
               name == "uwsgi_modifier" || name == "secure_link") {
        m_opaque.insert(variable(directive.argument(1)));
    }
    if (takesRegex(name) || (name == "map" && directive.hasBlock())) {
        static const QRegularExpression named(uR"(\(\?P?[<'](\w+)[>'])"_s);
        const auto collect = [this](const QByteArray& pattern) {
            auto matches = named.globalMatch(QString::fromLatin1(pattern));
            while (matches.hasNext()) {
                m_set.insert(matches.next().captured(1).toLatin1());
            }
        };
        for (const Word& word : directive.words) {
            collect(word.text);
        }
        for (const Directive& entry : directive.block) {
            if (name == "map") {
                collect(entry.name());
            }
        }
    }
}

Server NginxModel::serverOf(const Scope& scope, bool stream) const {
    Server server;
    server.scope = &scope;
    const Directive* http2 = scope.effective("http2");
    for (const Directive& directive : scope.directive->block) {
        if (directive.name() == "listen" && directive.arguments() >= 1) {
            server.listens.append(listenOf(directive));
        } else if (directive.name() == "server_name") {
            for (qsizetype i = 1; i <= directive.arguments(); ++i) {
                const QByteArray name = directive.argument(i);
                server.names.append(name.startsWith('~') ? name : name.toLower());
            }
        }
    }
    if (server.listens.isEmpty() && !stream) {
        server.listens.append(Listen());
    }
    const Directive* ssl = scope.effective("ssl");
    for (Listen& listen : server.listens) {
        listen.http2 = listen.http2 || (http2 != nullptr && http2->argument(1) == "on");
        listen.ssl = listen.ssl || (ssl != nullptr && ssl->argument(1) == "on");
    }
    return server;
}

void NginxModel::takeHttp(const Directive& block) {
    m_roots.push_back(scopeOf(block, Scope::Kind::Http, nullptr, false));
    m_http = m_roots.back().get();
    for (const auto& child : m_http->children) {
        if (child->kind != Scope::Kind::Server) {
            continue;
        }
        // A part of a configuration may hold servers of stream { }: those pass on by themselves.
        const bool stream = m_tree.fragment == Fragment::Http && child->own("proxy_pass") != nullptr;
        (stream ? m_streamServers : m_servers).append(serverOf(*child, stream));
    }
}

void NginxModel::takeStream(const Directive& block) {
    const QHash<QByteArray, const Directive*> upstreams = std::exchange(m_upstreams, {});
    m_roots.push_back(scopeOf(block, Scope::Kind::Http, nullptr, true));
    m_streamUpstreams = std::exchange(m_upstreams, upstreams);
    for (const auto& child : m_roots.back()->children) {
        m_streamServers.append(serverOf(*child, true));
    }
}

} // namespace twinwire::proxyconfig
