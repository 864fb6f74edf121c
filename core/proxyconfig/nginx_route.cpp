// Walks a request through the phases; each step says which of nginx's functions it stands for where the rule
// is not in its documentation.
#include "proxyconfig/nginx_router.h"

#include "base/translate.h"

#include <algorithm>
#include <utility>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRoutes = 8;

} // namespace

NginxRoute Router::route() {
    walk();
    m_route.scope = r().scope;
    return std::move(m_route);
}

NginxRoute Router::arrive(const Server& server, const Scope& scope) {
    m_arriving = true;
    m_candidates = {{&server, &server.listens.constFirst()}};
    m_default = m_candidates.constFirst();
    m_ssl = std::any_of(server.listens.cbegin(), server.listens.cend(),
                        [](const Listen& listen) { return listen.ssl; });
    r().port = m_default.listen->port;
    r().secure = m_ssl;
    useServer(m_default);
    readRequest();
    m_route.answer.reset();
    r().uri = r().sent.path;
    runRewrites(*r().server);
    const Scope* location = &scope;
    while (location->parent != nullptr && location->kind != Scope::Kind::Location) {
        location = location->parent;
    }
    if (location->kind == Scope::Kind::Location) {
        r().capturesKnown = location->match != Scope::Match::Regex && location->match != Scope::Match::Named;
        m_route.location = r().scope = location;
        runRewrites(*location);
    }
    if (&scope != location) {
        r().scope = &scope;
        runRewrites(scope);
    }
    r().scope = &scope;
    m_route.scope = &scope;
    m_route.pass = passOf(scope);
    return std::move(m_route);
}

bool Router::decide(const QString& condition, const QString& otherwise) {
    const bool holds = m_met < m_decisions.size() && m_decisions[m_met];
    if (m_met >= m_decisions.size()) {
        m_decisions.append(false);
    }
    ++m_met;
    m_route.certain = false;
    m_route.conditions.append(holds ? condition : otherwise);
    return holds;
}

void Router::assume(const QString& note) {
    m_route.certain = false;
    if (!m_route.notes.contains(note)) {
        m_route.notes.append(note);
    }
}

void Router::answer(model::OwnAnswer::Kind kind, int status, const Directive* at, const QByteArray& location,
                    const QByteArray& body) {
    model::OwnAnswer own;
    own.kind = kind;
    own.status = status;
    own.location = location;
    own.body = body;
    own.certain = m_route.certain;
    if (at != nullptr) {
        own.place = m_model.tree().place(*at);
    }
    m_route.answer = own;
}

void Router::walk() {
    if (!chooseListener()) {
        return;
    }
    if (readRequest()) {
        m_entry = Entry::Server;
    }
    m_route.certain = m_route.certain && !m_route.server->scope->mayLack();
    while (m_entry != Entry::None && !m_route.answer) {
        pass(std::exchange(m_entry, Entry::None));
    }
}

void Router::pass(Entry at) {
    if (at == Entry::Server) {
        r().scope = r().server;
        m_route.location = nullptr;
        if (runRewrites(*r().server) == Step::Answered) {
            return;
        }
        at = Entry::Find;
    }
    if (at == Entry::Find && !findLocation()) {
        return;
    }
    if (m_route.location != nullptr) {
        m_route.certain = m_route.certain && !m_route.location->mayLack();
        m_uriChanged = false;
        if (runRewrites(*m_route.location) == Step::Answered) {
            return;
        }
        if (m_uriChanged) {
            if (++m_uriChanges > mostUriChanges) {
                own(500, m_route.location->directive, model::OwnAnswer::Kind::Denied);
                return;
            }
            m_entry = Entry::Find;
            return;
        }
    }
    if (mayPass()) {
        content();
    }
}

bool Router::findLocation() {
    r().scope = r().server;
    m_route.location = nullptr;
    if (!r().uriKnown) {
        assume(base::translate("ProxyConfiguration",
                               "The path depends on what is not known; its location is a guess."));
    }
    const Scope* found = nullptr;
    const Found how = find(*r().server, found);
    m_route.location = found;
    r().scope = found != nullptr ? found : r().server;
    if (found != nullptr && !r().internal && found->own("internal") != nullptr) {
        own(404, found->own("internal"), model::OwnAnswer::Kind::NotFound);
        return false;
    }
    if (how == Found::Done) {
        const QByteArray args = r().args.text;
        redirect(301, found->directive, r().uri + "/" + (args.isEmpty() ? "" : "?" + args));
        return false;
    }
    return true;
}

Router::Found Router::find(const Scope& within, const Scope*& found) {
    Found how = findStatic(within, found);
    bool noRegex = false;
    if (how == Found::Again) {
        noRegex = found->match == Scope::Match::Preferred;
        const Scope& outer = *found;
        how = find(outer, found);
    }
    if (how == Found::Ok || how == Found::Done) {
        return how;
    }
    if (!noRegex) {
        for (const auto& child : within.children) {
            if (child->kind == Scope::Kind::Location && child->match == Scope::Match::Regex) {
                if (!child->regex.isValid()) {
                    assume(base::translate("ProxyConfiguration", "A regular expression could not be read: %1")
                               .arg(QString::fromUtf8(child->name)));
                    continue;
                }
                if (r().matches(child->regex, r().uri)) {
                    found = child.get();
                    const Found nested = find(*child, found);
                    return nested == Found::Done ? Found::Done : Found::Ok;
                }
            }
        }
    }
    return how;
}

Router::Found Router::findStatic(const Scope& within, const Scope*& found) {
    const QByteArray& uri = r().uri;
    const Scope* best = nullptr;
    const Scope* slash = nullptr;
    for (const auto& child : within.children) {
        if (child->kind != Scope::Kind::Location || child->match == Scope::Match::Regex ||
            child->match == Scope::Match::Named) {
            continue;
        }
        if (child->match == Scope::Match::Exact) {
            if (child->name == uri) {
                found = child.get();
                return Found::Ok;
            }
        } else if (uri.startsWith(child->name) &&
                   (best == nullptr || child->name.size() > best->name.size())) {
            best = child.get();
        }
        if (child->name.size() == uri.size() + 1 && child->name.endsWith('/') &&
            child->name.startsWith(uri)) {
            const bool passes =
                std::any_of(child->directive->block.begin(), child->directive->block.end(),
                            [](const Directive& directive) { return isPass(directive.name()); });
            slash = passes ? child.get() : slash;
        }
    }
    if (best != nullptr && best->name.size() == uri.size()) {
        found = best;
        return Found::Again;
    }
    if (slash != nullptr) {
        found = slash;
        return Found::Done;
    }
    if (best != nullptr) {
        found = best;
        return Found::Again;
    }
    return Found::Declined;
}

bool Router::mayPass() {
    const Scope& scope = *r().scope;
    const bool any = [&] {
        const Directive* satisfy = scope.effective("satisfy");
        return satisfy != nullptr && satisfy->argument(1) == "any";
    }();
    for (const Directive& directive : scope.directive->block) {
        if (directive.name() == "limit_except" && directive.hasBlock()) {
            const QByteArray method = r().method;
            bool listed = false;
            for (qsizetype i = 1; i <= directive.arguments(); ++i) {
                listed = listed || directive.argument(i) == method ||
                         (method == "HEAD" && directive.argument(i) == "GET");
            }
            const Scope* limited = scope.child(directive);
            if (!listed && limited != nullptr && limited->own("deny") != nullptr &&
                limited->own("deny")->argument(1) == "all" && limited->own("allow") == nullptr) {
                own(403, limited->own("deny"), model::OwnAnswer::Kind::Denied);
                return false;
            }
        }
    }
    bool allowed = false;
    const Directive* denied = accessDenial(scope, allowed);
    if (denied != nullptr && !any) {
        own(403, denied, model::OwnAnswer::Kind::Denied);
        return false;
    }
    if (any && allowed) {
        return true;
    }
    const Directive* basic = scope.effective("auth_basic");
    const bool hasBasic = basic != nullptr && basic->argument(1) != "off";
    if (hasBasic) {
        if (!r().httpVariable("authorization")) {
            own(401, basic, model::OwnAnswer::Kind::Denied);
            return false;
        }
        assume(base::translate("ProxyConfiguration",
                               "auth_basic lets some through; the password file was not read."));
    }
    const Directive* subrequest = scope.effective("auth_request");
    const bool hasSubrequest = subrequest != nullptr && subrequest->argument(1) != "off";
    const std::optional<int> verdict =
        hasSubrequest ? subrequestStatus(subrequest->argument(1)) : std::nullopt;
    if (verdict && *verdict >= 300) {
        // What is neither yes nor 401 or 403 is an error of nginx's own.
        own(*verdict == 401 || *verdict == 403 ? *verdict : 500, subrequest, model::OwnAnswer::Kind::Denied);
        return false;
    }
    if (hasSubrequest && !verdict) {
        assume(
            base::translate("ProxyConfiguration", "auth_request %1 decides who may pass; taken for allowed.")
                .arg(QString::fromUtf8(subrequest->argument(1))));
    }
    if (scope.effective("auth_jwt") != nullptr || scope.effective("auth_oidc") != nullptr) {
        assume(base::translate("ProxyConfiguration", "%1 was not understood.").arg(u"auth_jwt"_s));
    }
    if (denied != nullptr && !hasBasic && !hasSubrequest) {
        own(403, denied, model::OwnAnswer::Kind::Denied);
        return false;
    }
    return true;
}

std::optional<int> Router::subrequestStatus(const QByteArray& uri) {
    const QByteArray asked =
        std::exchange(r().uri, uri.first(uri.indexOf('?') < 0 ? uri.size() : uri.indexOf('?')));
    const Scope* found = nullptr;
    find(*r().server, found);
    r().uri = asked;
    if (found == nullptr) {
        return std::nullopt;
    }
    for (const Directive& directive : found->directive->block) {
        bool isCode = false;
        const int code = directive.argument(1).toInt(&isCode);
        if (directive.name() == "return" && isCode) {
            return code;
        }
        if (isPass(directive.name()) || directive.name() == "if" || directive.name() == "rewrite") {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

const Directive* Router::accessDenial(const Scope& scope, bool& allowed) {
    for (const Scope* level = &scope; level != nullptr; level = level->parent) {
        bool has = false;
        for (const Directive& directive : level->directive->block) {
            const bool allow = directive.name() == "allow";
            if (!allow && directive.name() != "deny") {
                continue;
            }
            has = true;
            const Value address = r().variable("remote_addr");
            const std::optional<bool> in = directive.argument(1) == "all" ? std::optional<bool>(true)
                                           : address.known()
                                               ? isInNetwork(address.text, directive.argument(1))
                                               : std::nullopt;
            if (!in) {
                assume(base::translate(
                    "ProxyConfiguration",
                    "allow and deny decide by the client's address, which is not known; taken for "
                    "allowed."));
                return nullptr;
            }
            if (*in) {
                allowed = allow;
                return allow ? nullptr : &directive;
            }
        }
        if (has) {
            return nullptr;
        }
    }
    return nullptr;
}

void Router::content() {
    const Scope& scope = *r().scope;
    // Not inherited: a server's counts where no location was found.
    if (const Directive* tryFiles = scope.own("try_files")) {
        tryThem(*tryFiles);
        return;
    }
    m_route.pass = passOf(scope);
    if (m_route.pass != nullptr) {
        return;
    }
    for (const Directive& directive : scope.directive->block) {
        if (directive.name().startsWith("content_by_lua") || directive.name() == "js_content" ||
            directive.name() == "perl" || directive.name() == "stub_status" ||
            directive.name() == "empty_gif") {
            m_route.certain = false;
            answer(model::OwnAnswer::Kind::Unknown, 0, &directive);
            return;
        }
    }
    m_route.certain = false;
    const Directive* root =
        scope.effective("alias") != nullptr ? scope.effective("alias") : scope.effective("root");
    answer(model::OwnAnswer::Kind::Static, 404, root != nullptr ? root : scope.directive);
}

void Router::tryThem(const Directive& directive) {
    const QByteArray last = directive.argument(directive.arguments());
    assume(base::translate("ProxyConfiguration",
                           "try_files: taken for granted that no file of that name exists."));
    if (last.startsWith('=')) {
        own(last.mid(1).toInt(), &directive, model::OwnAnswer::Kind::NotFound);
        return;
    }
    if (++m_uriChanges > mostUriChanges) {
        own(500, &directive, model::OwnAnswer::Kind::Denied);
        return;
    }
    if (last.startsWith('@')) {
        toNamed(last, directive);
        return;
    }
    toPath(r().evaluate(last));
    // A page for everything: the file itself, when nothing passes it on.
    const Scope* found = nullptr;
    find(*r().server, found);
    if (found == nullptr || (passOf(*found) == nullptr && found->own("return") == nullptr)) {
        m_entry = Entry::None;
        answer(model::OwnAnswer::Kind::Static, 200, &directive);
    }
}

bool isPass(QByteArrayView name) {
    return name == "proxy_pass" || name == "grpc_pass" || name == "fastcgi_pass" || name == "uwsgi_pass" ||
           name == "scgi_pass" || name == "memcached_pass";
}

const Directive* passOf(const Scope& scope) {
    for (const Directive& directive : scope.directive->block) {
        if (isPass(directive.name())) {
            return &directive;
        }
    }
    return scope.kind == Scope::Kind::If && scope.parent != nullptr ? passOf(*scope.parent) : nullptr;
}

NginxRoute nginxArrival(const NginxModel& model, const Server& server, const Scope& scope,
                        const QByteArray& request, std::optional<NginxVersion> version) {
    Question question;
    question.request = request;
    const bool secure = std::any_of(server.listens.cbegin(), server.listens.cend(),
                                    [](const Listen& listen) { return listen.ssl; });
    question.secure = secure;
    return Router(model, question, version, {}).arrive(server, scope);
}

QList<NginxRoute> nginxRoutes(const NginxModel& model, const Question& question,
                              std::optional<NginxVersion> version) {
    QList<NginxRoute> routes;
    QList<QList<bool>> open = {{}};
    while (!open.isEmpty() && routes.size() < mostRoutes) {
        const QList<bool> asked = open.takeFirst();
        Router router(model, question, version, asked);
        routes.append(router.route());
        const QList<bool> met = router.decisions();
        for (qsizetype i = asked.size(); i < met.size(); ++i) {
            open.append(met.first(i) + QList<bool>{true});
        }
    }
    return routes;
}

} // namespace twinwire::proxyconfig
