// A configuration of nginx as the blocks that settings are inherited through, its servers and where they
// listen, and what defines variables. Points into the NginxTree, which must outlive it.
#pragma once

#include "proxyconfig/nginx_tree.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <memory>
#include <optional>

namespace twinwire::proxyconfig {

/// A version of nginx; compared as numbers.
struct NginxVersion {
    int major = 0;
    int minor = 0;
    int patch = 0;
    auto operator<=>(const NginxVersion&) const = default;
    /// "1.22.1", also "nginx/1.22.1 (Ubuntu)" and "1.27"; nothing when it is none.
    static std::optional<NginxVersion> parse(QByteArrayView text);
    QByteArray text() const;
};

/// A block that settings are inherited through.
struct Scope {
    enum class Kind { Http, Server, Location, If, LimitExcept };
    /// How a location is chosen.
    enum class Match { Exact, Preferred, Prefix, Regex, Named };
    Kind kind = Kind::Http;
    const Directive* directive = nullptr;
    const Scope* parent = nullptr;
    std::vector<std::unique_ptr<Scope>> children; ///< in the order of the text
    Match match = Match::Prefix;
    QByteArray name;          ///< of a location, without its modifier; the pattern of a regular expression
    QRegularExpression regex; ///< of Match::Regex
    bool incomplete = false;  ///< a file that it includes was not to be had
    /// Its directives by name, in the order of the text.
    QHash<QByteArray, QList<const Directive*>> byName;
    /// Those that take their turn in the rewrite phase, in the order of the text.
    QList<const Directive*> rewriting;

    /// The last directive \a name that stands in this block itself.
    const Directive* own(QByteArrayView directiveName) const;
    /// The one that applies here: its own or an inherited one.
    const Directive* effective(QByteArrayView directiveName) const;
    /// All directives \a name of the nearest block that has any: how proxy_set_header and its like are
    /// inherited. \a level: the block.
    QList<const Directive*> effectiveAll(QByteArrayView directiveName, const Scope** level = nullptr) const;
    /// The child that \a block made.
    const Scope* child(const Directive& block) const;
    /// True when files are missing here or in a block around it.
    bool mayLack() const;
    const Scope* server() const;
};

/// One "listen".
struct Listen {
    QByteArray address; ///< empty: all of IPv4; "::" all of IPv6; "unix:/path"
    quint16 port = 80;
    bool ssl = false;
    bool http2 = false;
    bool quic = false;
    bool proxyProtocol = false;
    bool defaultServer = false;
    const Directive* directive = nullptr; ///< null: the default, *:80
};

/// One server of http or stream.
struct Server {
    const Scope* scope = nullptr;
    QList<Listen> listens;
    QList<QByteArray> names; ///< as nginx keeps them: lower case, but for regular expressions
};

/// See the head of this file.
class NginxModel {
public:
    explicit NginxModel(const NginxTree& tree);
    NginxModel(const NginxModel&) = delete;
    NginxModel& operator=(const NginxModel&) = delete;

    const NginxTree& tree() const { return m_tree; }
    const Scope& http() const { return *m_http; }
    const QList<Server>& servers() const { return m_servers; }
    const QList<Server>& streamServers() const { return m_streamServers; }
    /// The blocks and directives that define a variable (map, geo, …), by its name without "$".
    const Directive* definition(const QByteArray& variable) const { return m_definitions.value(variable); }
    /// The names of all that definition() knows, sorted.
    QList<QByteArray> definedNames() const;
    /// True when a regular expression, "set" or another directive gives it a value somewhere.
    bool isSetSomewhere(const QByteArray& variable) const { return m_set.contains(variable); }
    bool isOpaque(const QByteArray& variable) const { return m_opaque.contains(variable); }
    /// The block "upstream NAME".
    const Directive* upstream(const QByteArray& name) const { return m_upstreams.value(name.toLower()); }
    const Directive* streamUpstream(const QByteArray& name) const {
        return m_streamUpstreams.value(name.toLower());
    }

private:
    void takeHttp(const Directive& block);
    void takeStream(const Directive& block);
    void takeNames(const Directive& directive);
    std::unique_ptr<Scope> scopeOf(const Directive& block, Scope::Kind kind, const Scope* parent,
                                   bool stream);
    Server serverOf(const Scope& scope, bool stream) const;

    const NginxTree& m_tree;
    const Scope* m_http = nullptr;               ///< the last one; nginx allows one alone
    std::vector<std::unique_ptr<Scope>> m_roots; ///< every http { } and stream { }
    QList<Server> m_servers;
    QList<Server> m_streamServers;
    QHash<QByteArray, const Directive*> m_definitions;
    QHash<QByteArray, const Directive*> m_upstreams;
    QHash<QByteArray, const Directive*> m_streamUpstreams;
    QSet<QByteArray> m_set;
    QSet<QByteArray> m_opaque;
};

/// A regular expression of nginx's on octets (as Latin-1).
QRegularExpression regexOf(QByteArrayView pattern, bool foldCase);

} // namespace twinwire::proxyconfig
