// Apache httpd's hosts, what they pass on, and how paths and conditions match.
#pragma once

#include "proxyconfig/asked_request.h"
#include "proxyconfig/statements.h"

namespace twinwire::proxyconfig {

/// True when \a statement is the directive or container \a name, whatever its letter case.
bool isApache(const Statement& statement, QByteArrayView name);

/// A virtual host, or what stands outside of all of them.
struct ApacheHost {
    const Statement* statement = nullptr;        ///< null: the main server
    QList<const std::vector<Statement>*> blocks; ///< its own, behind those of the main server
    bool ssl = false;

    /// The last directive \a name of the innermost block that has one.
    const Statement* last(QByteArrayView name) const;
    /// All of \a name, of the main server first.
    QList<const Statement*> all(QByteArrayView name) const;
    /// Those of its own alone.
    QList<const Statement*> own(QByteArrayView name) const;
};
/// The hosts of \a files: the main server first.
QList<ApacheHost> apacheHosts(const StatementFiles& files);
/// The host that takes \a question; nullopt when none listens on its port.
std::optional<ApacheHost> apacheHostFor(const StatementFiles& files, const Question& question,
                                        const AskedRequest& request, bool anyPort);

/// Whether the container \a location covers \a path.
Truth apacheCovers(const Statement& location, const std::optional<QByteArray>& path);
/// Whether the first argument \a prefix of a ProxyPass covers \a path.
bool apachePrefix(const QByteArray& prefix, const QByteArray& path);
Truth apacheMatches(const QByteArray& pattern, const std::optional<QByteArray>& text, bool folded = false);
/// Whether all conditions before a RewriteRule hold.
Truth apacheConditions(const QList<const Statement*>& conditions, const AskedRequest& request);
/// Whether \a flags ("[P,L]") hold \a flag.
bool apacheFlag(const QByteArray& flags, QByteArrayView flag);

} // namespace twinwire::proxyconfig
