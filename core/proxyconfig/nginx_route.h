// The way of one request through a configuration of nginx: which server, which location, what rewrites it,
// who answers. In the order of nginx's phases.
#pragma once

#include "proxyconfig/nginx_request.h"

namespace twinwire::proxyconfig {

/// One way that the request may take. There are several where it depends on what is not known.
struct NginxRoute {
    const Server* server = nullptr;
    const Listen* listen = nullptr;
    bool stream = false;             ///< taken by stream { }: passed on octet by octet
    const Scope* location = nullptr; ///< null: none of the server's locations
    const Scope* scope = nullptr;    ///< the location or the "if" in it whose settings apply
    const Directive* pass = nullptr; ///< proxy_pass, grpc_pass, fastcgi_pass, uwsgi_pass, scgi_pass …
    std::optional<model::OwnAnswer> answer; ///< engaged when nothing passes it on
    NginxRequest request;                   ///< as it stands in the end
    QStringList conditions;                 ///< what must be so for this way, in words
    bool certain = true;                    ///< false: something was assumed
    QStringList notes;
};

/// All ways of \a question, at most eight; the first assumes that conditions which are not known do not hold.
/// Never empty.
QList<NginxRoute> nginxRoutes(const NginxModel& model, const Question& question,
                              std::optional<NginxVersion> version);

/// \a request as it stands once it has arrived in \a scope of \a server, whatever leads there: variables are
/// set as they are on the way, nothing is rewritten or answered, and what a location's regular expression
/// captures is not known.
NginxRoute nginxArrival(const NginxModel& model, const Server& server, const Scope& scope,
                        const QByteArray& request, std::optional<NginxVersion> version);

/// True for a directive that passes requests on to another server.
bool isPass(QByteArrayView name);
/// The pass that applies in \a scope: its own, or in an "if" the location's.
const Directive* passOf(const Scope& scope);

} // namespace twinwire::proxyconfig
