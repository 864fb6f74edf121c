// The head that an upstream behind Apache httpd gets: the target, what mod_proxy adds and takes away.
#include "proxyconfig/apache_way.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

/// Letters that mod_proxy writes as they came: others it escapes, or takes for something else.
bool isPlain(const QByteArray& path) {
    const bool letters = std::all_of(path.cbegin(), path.cend(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || QByteArrayView("/$-_.+!*'(),:@&=~;").contains(letter);
    });
    return letters && !(path + '/').contains("/./") && !(path + '/').contains("/../");
}

/// A URL in its parts; nothing when it is none.
struct Target {
    QByteArray scheme;
    QByteArray authority;
    QByteArray path;
    QByteArray query; ///< with "?", or empty
};
std::optional<Target> targetOf(QByteArray url) {
    if (url.startsWith("unix:")) {
        url = url.sliced(url.indexOf('|') + 1);
    }
    const qsizetype scheme = url.indexOf("://");
    if (scheme <= 0) {
        return std::nullopt;
    }
    Target target;
    target.scheme = url.first(scheme).toLower();
    const qsizetype mark = url.indexOf('?');
    target.query = mark < 0 ? QByteArray() : url.sliced(mark);
    url = mark < 0 ? url : url.first(mark);
    const qsizetype slash = url.indexOf('/', scheme + 3);
    target.authority = url.sliced(scheme + 3, (slash < 0 ? url.size() : slash) - scheme - 3);
    target.path = slash < 0 ? QByteArray("/") : url.sliced(slash);
    return target;
}

QByteArray hostOf(const Target& target) {
    const bool secure = target.scheme == "https" || target.scheme == "wss";
    const QByteArray usual = secure ? ":443" : ":80";
    return target.authority.endsWith(usual) ? target.authority.chopped(usual.size()) : target.authority;
}

/// The only member of a balancer, or nothing.
const Statement* memberOf(const ApacheHost& host, const QByteArray& balancer) {
    const Statement* found = nullptr;
    for (const Statement* proxy : host.all("Proxy")) {
        if (!base::equalsFolded(proxy->word(1), balancer)) {
            continue;
        }
        for (const Statement& line : proxy->block) {
            if (isApache(line, "BalancerMember")) {
                if (found != nullptr) {
                    return nullptr;
                }
                found = &line;
            }
        }
    }
    return found;
}

/// Fields that were sent more than once are one.
void joinFields(AskedRequest& request) {
    QList<std::pair<QByteArray, QByteArray>> joined;
    for (const auto& field : std::as_const(request.fields)) {
        const auto known = std::find_if(joined.begin(), joined.end(), [&](const auto& other) {
            return base::equalsFolded(other.first, field.first);
        });
        if (known == joined.end()) {
            joined.append(field);
        } else {
            known->second += ", " + field.second;
        }
    }
    request.fields = joined;
}

} // namespace

bool ApacheWay::hasWorker(const ApacheHost& each, const ApachePass& pass) const {
    if (!pass.rewritten) {
        return !pass.target.contains('$');
    }
    const QList<const Statement*> passing = each.all("ProxyPass");
    const QList<const Statement*> proxies = each.all("Proxy");
    return std::any_of(passing.cbegin(), passing.cend(),
                       [&](const Statement* line) { return pass.target.startsWith(line->word(2)); }) ||
           std::any_of(proxies.cbegin(), proxies.cend(), [&](const Statement* proxy) {
               return proxy->word(1).contains("://") && pass.target.startsWith(proxy->word(1));
           });
}

void ApacheWay::head(const ApacheHost& each, const ApachePass& pass, AskedRequest request) {
    if (!m_question || !request.followed || !pass.url || pass.truth != Truth::Yes) {
        return;
    }
    for (const char* unread : {"ProxyPassInterpolateEnv", "ProxyRemote", "ProxyRemoteMatch", "RemoteIPHeader",
                               "ProxyPassInherit", "LuaHookFixups"}) {
        if (const Statement* line = each.last(unread)) {
            followNoFurther(*line, request, m_question, m_reading.notes);
            return;
        }
    }
    for (const char* kind : {"Location", "LocationMatch", "If", "Proxy"}) {
        for (const Statement* place : each.all(kind)) {
            for (const Statement& line : place->block) {
                if (isApache(line, "RewriteRule") &&
                    (isApache(*place, "If") || apacheCovers(*place, request.path) != Truth::No)) {
                    followNoFurther(line, request, m_question, m_reading.notes);
                    return;
                }
            }
        }
    }
    QByteArray url = *pass.url;
    const Statement* member = nullptr;
    if (url.startsWith("balancer://")) {
        const qsizetype slash = url.indexOf('/', 11);
        const QByteArray name = slash < 0 ? url : url.first(slash);
        member = memberOf(each, name);
        if (member == nullptr) {
            return;
        }
        url = member->word(1) + (slash < 0 ? QByteArray() : url.sliced(slash));
    }
    const std::optional<Target> target = targetOf(url);
    if (!target || target->authority.contains('$') ||
        (target->scheme != "http" && target->scheme != "https" && target->scheme != "ws" &&
         target->scheme != "wss")) {
        return;
    }
    const bool raw =
        std::any_of(pass.line->words.cbegin(), pass.line->words.cend(),
                    [](const StatementWord& word) { return base::equalsFolded(word.text, "nocanon"); });
    if (!raw && (!isPlain(target->path) || !isPlain(*request.path))) {
        m_reading.notes.append(base::translate("ProxyConfiguration",
                                               "Apache httpd writes this path anew; how is not told here."));
        return;
    }
    if (!pass.rewritten && request.path->contains("//")) {
        return;
    }
    joinFields(request);
    if (!setFields(each, pass, request)) {
        return;
    }
    const QList<QByteArray> upgrades = request.values("Upgrade");
    const QByteArray client = upgrades.value(0);
    const QByteArray wanted = option(each, pass, "upgrade");
    const bool tunnel = target->scheme == "ws" || target->scheme == "wss";
    const bool http10 = request.variables.contains("force-proxy-request-1.0");
    const bool upgrade =
        !http10 && !client.isEmpty() &&
        (base::equalsFolded(wanted, "ANY") ||
         base::equalsFolded(wanted.isEmpty() && tunnel ? QByteArray("websocket") : wanted, client));
    if (tunnel && !upgrade) {
        return;
    }
    // Names that Connection lists, and those between two neighbours alone.
    QList<QByteArray> gone = {
        "Connection",          "Keep-Alive",      "TE", "Trailer", "Upgrade", "Transfer-Encoding",
        "Proxy-Authorization", "Proxy-Connection"};
    for (const QByteArray& value : request.values("Connection")) {
        for (const QByteArray& token : value.split(',')) {
            gone.append(token.trimmed());
        }
    }
    for (const QByteArray& name : std::as_const(gone)) {
        request.remove(name);
    }
    const QByteArray own = request.values("Host").value(0);
    request.remove("Host");
    const Statement* keeps = each.last("ProxyPreserveHost");
    const bool kept = keeps != nullptr && base::equalsFolded(keeps->word(1), "on");
    if (const Statement* via = each.last("ProxyVia")) {
        if (base::equalsFolded(via->word(1), "on") || base::equalsFolded(via->word(1), "full")) {
            request.merge("Via", request.standFor(QStringLiteral("via")));
        } else if (base::equalsFolded(via->word(1), "block")) {
            request.remove("Via");
        }
    }
    const Statement* adds = each.last("ProxyAddHeaders");
    if (adds == nullptr || !base::equalsFolded(adds->word(1), "off")) {
        const Statement* name = each.last("ServerName");
        QByteArray server = name != nullptr ? name->word(1) : request.standFor(QStringLiteral("ServerName"));
        server = server.sliced(server.indexOf("://") < 0 ? 0 : server.indexOf("://") + 3);
        server = server.startsWith('$') ? server : server.split(':').constFirst();
        request.merge("X-Forwarded-For",
                      request.client ? *request.client : request.standFor(QStringLiteral("REMOTE_ADDR")));
        if (!own.isEmpty()) {
            request.merge("X-Forwarded-Host", own);
        }
        request.merge("X-Forwarded-Server", server);
    }
    QList<std::pair<QByteArray, QByteArray>> fields = {{"Host", kept ? own : hostOf(*target)}};
    fields += request.fields;
    const QByteArray disabled = option(each, pass, "disablereuse");
    const QByteArray enabled = option(each, pass, "enablereuse");
    const bool closes = base::equalsFolded(disabled, "on") || base::equalsFolded(enabled, "off") ||
                        request.variables.contains("proxy-nokeepalive") || !hasWorker(each, pass);
    if (upgrade) {
        fields.append({QByteArray("Connection"), QByteArray("Upgrade")});
        fields.append({QByteArray("Upgrade"), client});
    } else if (!http10) {
        fields.append({QByteArray("Connection"), QByteArray(closes ? "close" : "Keep-Alive")});
    }
    predict(m_reading,
            headOf(request.method + ' ' + target->path + target->query + (http10 ? " HTTP/1.0" : " HTTP/1.1"),
                   fields),
            request.open);
}

} // namespace twinwire::proxyconfig
