// Walks a request through the phases; each step says which of nginx's functions it stands for where the rule
// is not in its documentation.
#include "proxyconfig/nginx_route.h"

#include "base/text.h"
#include "base/translate.h"
#include "protocol/http_head.h"

#include <QByteArrayList>

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostUriChanges = 10;
constexpr qsizetype mostRoutes = 8;

bool isOn(const Directive* directive, bool byDefault) {
    return directive == nullptr ? byDefault : directive->argument(1) == "on";
}

bool isNameOctet(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/// The value of \a field as nginx keeps it: SP around it left out, HTAB kept.
QByteArray nginxValue(const protocol::HeaderField& field) {
    const qsizetype colon = field.line.indexOf(':');
    QByteArray value = colon < 0 ? QByteArray() : field.line.mid(colon + 1);
    while (value.endsWith('\n') || value.endsWith('\r')) {
        value.chop(1);
    }
    qsizetype begin = 0;
    qsizetype end = value.size();
    while (begin < end && value[begin] == ' ') {
        ++begin;
    }
    while (end > begin && value[end - 1] == ' ') {
        --end;
    }
    return value.mid(begin, end - begin);
}

/// "example.org" of "Example.org.:8080" as ngx_http_validate_host() makes it; nothing when it is invalid.
std::optional<QByteArray> hostOf(const QByteArray& text) {
    QByteArray host = text;
    qsizetype end = host.size();
    if (host.startsWith('[')) {
        const qsizetype close = host.indexOf(']');
        if (close < 0) {
            return std::nullopt;
        }
        end = close + 1;
    } else if (const qsizetype colon = host.indexOf(':'); colon >= 0) {
        end = colon;
    }
    host.truncate(end);
    if (host.endsWith('.')) {
        host.chop(1);
    }
    if (host.isEmpty() || host.contains("..") || host.contains('/') || host.contains('\0') ||
        host.contains(' ')) {
        return std::nullopt;
    }
    return host.toLower();
}

class Router {
public:
    Router(const NginxModel& model, const Question& question, std::optional<NginxVersion> version,
           QList<bool> decisions)
        : m_model(model)
        , m_question(question)
        , m_decisions(std::move(decisions)) {
        r().model = &model;
        r().version = version;
    }

    NginxRoute route() {
        walk();
        m_route.scope = r().scope;
        return std::move(m_route);
    }
    NginxRoute arrive(const Server& server, const Scope& scope) {
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
            r().capturesKnown =
                location->match != Scope::Match::Regex && location->match != Scope::Match::Named;
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
    /// The decisions that were met.
    QList<bool> decisions() const { return m_decisions.first(m_met); }

private:
    enum class Step { GoOn, Stop, Answered };
    enum class Found { Ok, Again, Done, Declined };

    NginxRequest& r() { return m_route.request; }

    bool decide(const QString& condition, const QString& otherwise) {
        const bool holds = m_met < m_decisions.size() && m_decisions[m_met];
        if (m_met >= m_decisions.size()) {
            m_decisions.append(false);
        }
        ++m_met;
        m_route.certain = false;
        m_route.conditions.append(holds ? condition : otherwise);
        return holds;
    }

    void assume(const QString& note) {
        m_route.certain = false;
        if (!m_route.notes.contains(note)) {
            m_route.notes.append(note);
        }
    }

    void answer(model::OwnAnswer::Kind kind, int status, const Directive* at, const QByteArray& location = {},
                const QByteArray& body = {}) {
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

    void walk() {
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

    // ---- the connection ----

    struct Candidate {
        const Server* server = nullptr;
        const Listen* listen = nullptr;
    };

    static int fitness(const Listen& listen, const Question& question, bool literal) {
        if (listen.quic) {
            return -1;
        }
        const QByteArray host = question.host.toLower();
        if (listen.address.startsWith("unix:")) {
            return question.anyPort ? 0 : -1;
        }
        if (!question.anyPort && listen.port != question.port) {
            return -1;
        }
        if (literal && listen.address == host) {
            return 4;
        }
        const bool ipv6 = host.contains(':');
        if (listen.address.isEmpty()) {
            return literal && ipv6 ? -1 : 3;
        }
        if (listen.address == "::") {
            return literal && !ipv6 ? 1 : 2;
        }
        // A name may lead to any address; another literal does not.
        return literal && !question.anyPort ? -1 : 1;
    }

    QList<Candidate> candidates(const QList<Server>& servers) {
        const QByteArray& host = m_question.host;
        const bool literal =
            host.contains(':') || (!host.isEmpty() && std::all_of(host.cbegin(), host.cend(), [](char c) {
                return c == '.' || (c >= '0' && c <= '9');
            }));
        int best = 0;
        QList<Candidate> found;
        for (const Server& server : servers) {
            for (const Listen& listen : server.listens) {
                const int rank = fitness(listen, m_question, literal) +
                                 (m_question.anyPort && listen.ssl == m_question.secure ? 10 : 0);
                if (rank < 0 || (rank == 0 && !m_question.anyPort)) {
                    continue;
                }
                if (rank > best) {
                    best = rank;
                    found.clear();
                }
                if (rank == best) {
                    found.append({&server, &listen});
                }
            }
        }
        // One socket: the same address and port.
        const auto other = std::find_if(found.cbegin(), found.cend(), [&](const Candidate& candidate) {
            return candidate.listen->address != found.constFirst().listen->address;
        });
        if (other != found.cend() && !m_question.anyPort) {
            assume(base::translate("ProxyConfiguration",
                                   "Several addresses listen on this port; the first was taken."));
            const QByteArray address = found.constFirst().listen->address;
            found.removeIf([&](const Candidate& candidate) { return candidate.listen->address != address; });
        }
        return found;
    }

    bool chooseListener() {
        QList<Candidate> found = candidates(m_model.servers());
        if (found.isEmpty()) {
            const QList<Candidate> streams = candidates(m_model.streamServers());
            if (!streams.isEmpty()) {
                takeStream(streams.constFirst());
                return false;
            }
        }
        if (found.isEmpty()) {
            answer(model::OwnAnswer::Kind::Unknown, 0, nullptr);
            m_route.notes.append(
                m_model.servers().isEmpty() && m_model.streamServers().isEmpty()
                    ? base::translate("ProxyConfiguration", "There is no server in this configuration.")
                    : base::translate("ProxyConfiguration", "No server listens on port %1.")
                          .arg(m_question.port));
            return false;
        }
        if (m_question.anyPort && m_model.servers().size() > 1) {
            // Published ports and addresses of others: the name decides.
            m_route.certain = false;
        }
        m_candidates = found;
        Candidate first = found.constFirst();
        for (const Candidate& candidate : std::as_const(found)) {
            if (candidate.listen->defaultServer) {
                first = candidate;
                break;
            }
        }
        m_default = first;
        // ssl, http2 and proxy_protocol belong to the socket: whoever asks for them, asks for all.
        for (const Candidate& candidate : std::as_const(found)) {
            m_ssl = m_ssl || candidate.listen->ssl;
            m_http2 = m_http2 || candidate.listen->http2;
            m_proxyProtocol = m_proxyProtocol || candidate.listen->proxyProtocol;
        }
        r().port = first.listen->port;
        r().listenAddress = first.listen->address;
        r().secure = m_ssl;
        r().proxyProtocol = m_proxyProtocol;
        r().clientAddress = m_question.clientAddress;
        useServer(first);
        return true;
    }

    void takeStream(const Candidate& candidate) {
        m_route.stream = true;
        m_route.server = candidate.server;
        m_route.listen = candidate.listen;
        r().server = r().scope = candidate.server->scope;
        m_route.pass = candidate.server->scope->own("proxy_pass");
        if (candidate.listen->ssl != m_question.secure && candidate.listen->ssl) {
            answer(model::OwnAnswer::Kind::TlsMismatch, 0, candidate.listen->directive);
        } else if (m_route.pass == nullptr) {
            if (const Directive* back = candidate.server->scope->own("return")) {
                answer(model::OwnAnswer::Kind::Return, 0, back, {}, back->argument(1));
            } else {
                answer(model::OwnAnswer::Kind::Closed, 0, candidate.server->scope->directive);
            }
        }
    }

    void useServer(const Candidate& candidate) {
        m_route.server = candidate.server;
        m_route.listen = candidate.listen;
        r().server = r().scope = candidate.server->scope;
        const QByteArray name = candidate.server->names.value(0);
        r().serverName = name.startsWith('.') ? name.mid(1) : name;
    }

    void chooseServer(const QByteArray& host) {
        const auto wildcard = [](const QByteArray& name, bool front) -> QByteArray {
            if (front) {
                return name.startsWith("*.") ? name.mid(1) : name.startsWith('.') ? name : QByteArray();
            }
            return name.endsWith(".*") ? name.chopped(1) : QByteArray();
        };
        const Candidate* chosen = nullptr;
        qsizetype length = 0;
        for (const Candidate& candidate : std::as_const(m_candidates)) {
            for (const QByteArray& name : candidate.server->names) {
                if (chosen == nullptr && (name == host || (name.startsWith('.') && name.mid(1) == host))) {
                    chosen = &candidate;
                }
            }
        }
        for (const bool front : {true, false}) {
            for (const Candidate& candidate : std::as_const(m_candidates)) {
                for (const QByteArray& name : candidate.server->names) {
                    const QByteArray part = wildcard(name, front);
                    if ((chosen == nullptr || length > 0) && part.size() > length &&
                        host.size() > part.size() && (front ? host.endsWith(part) : host.startsWith(part))) {
                        chosen = &candidate;
                        length = part.size();
                    }
                }
            }
            if (chosen != nullptr) {
                break;
            }
        }
        if (chosen == nullptr) {
            for (const Candidate& candidate : std::as_const(m_candidates)) {
                for (const QByteArray& name : candidate.server->names) {
                    if (name.startsWith('~') && r().matches(regexOf(name.mid(1), true), host)) {
                        useServer(candidate);
                        return;
                    }
                }
            }
        }
        useServer(chosen != nullptr ? *chosen : m_default);
    }

    // ---- the head ----

    bool readRequest() {
        if (m_proxyProtocol && !m_arriving) {
            answer(model::OwnAnswer::Kind::Closed, 0, m_route.listen->directive);
            return false;
        }
        if (!m_ssl && m_question.secure) {
            answer(model::OwnAnswer::Kind::TlsMismatch, 0, m_route.listen->directive);
            return false;
        }
        if (m_http2 && !m_ssl) {
            if (r().version && *r().version < NginxVersion{1, 25, 1}) {
                answer(model::OwnAnswer::Kind::Closed, 0, m_route.listen->directive);
                return false;
            }
            if (!r().version) {
                assume(base::translate(
                    "ProxyConfiguration",
                    "“listen … http2” without ssl: nginx before 1.25.1 speaks nothing but HTTP/2 there."));
            }
        }
        const protocol::HttpRequestHead head = protocol::parseRequestHead(m_question.request);
        r().line = head.line;
        r().method = head.method;
        r().protocol = head.version;
        bool hasHost = false;
        const auto refuse = [this] {
            // 400 before the head is whole: answered by whichever server is known by then.
            own(400, m_route.server->scope->directive, model::OwnAnswer::Kind::Denied);
            return false;
        };
        r().sent = nginxUri(head.target, isOn(r().server->effective("merge_slashes"), true));
        if (!r().sent.host.isEmpty()) {
            const std::optional<QByteArray> host = hostOf(r().sent.host);
            if (!host) {
                return refuse();
            }
            r().host = *host;
            chooseServer(*host);
        }
        if (!r().sent.valid || r().method.isEmpty()) {
            return refuse();
        }
        for (const protocol::HeaderField& field : head.headers.fields) {
            const qsizetype colon = field.line.indexOf(':');
            QByteArray name = colon < 0 ? field.line : field.line.first(colon);
            while (name.endsWith('\n') || name.endsWith('\r')) {
                name.chop(1);
            }
            bool invalid = false;
            for (const char c : std::as_const(name)) {
                if (isNameOctet(c)) {
                    continue;
                }
                if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f) {
                    return refuse();
                }
                invalid =
                    invalid || c != '_' || !isOn(r().server->effective("underscores_in_headers"), false);
            }
            if (name.isEmpty()) {
                return refuse();
            }
            if (invalid && isOn(r().server->effective("ignore_invalid_headers"), true)) {
                continue;
            }
            const QByteArray value = nginxValue(field);
            if (value.contains('\0')) {
                return refuse();
            }
            if (base::equalsFolded(name, "Host")) {
                const std::optional<QByteArray> host = hostOf(value);
                if ((!host && !value.isEmpty()) || hasHost) {
                    return refuse();
                }
                if (host && r().sent.host.isEmpty()) {
                    r().host = *host;
                    chooseServer(*host);
                }
                hasHost = host.has_value();
            }
            r().fields.append({name, value});
        }
        if (!hasHost && r().host.isEmpty() && head.version != "HTTP/1.0") {
            return refuse();
        }
        if (!fitsBuffers(head)) {
            return false;
        }
        if (m_ssl && !m_question.secure) {
            r().secure = false;
            own(497, m_route.listen->directive, model::OwnAnswer::Kind::TlsMismatch);
            return false;
        }
        if (r().method == "TRACE") {
            own(405, m_route.server->scope->directive, model::OwnAnswer::Kind::Denied);
            return false;
        }
        r().uri = r().sent.path;
        r().args = {r().sent.args, {}};
        r().validUnparsed = r().sent.validUnparsed;
        return true;
    }

    static qint64 sizeOf(QByteArray text) {
        qint64 factor = 1;
        if (text.endsWith('k') || text.endsWith('K')) {
            factor = 1024;
            text.chop(1);
        } else if (text.endsWith('m') || text.endsWith('M')) {
            factor = qint64(1024) * 1024;
            text.chop(1);
        }
        return text.toLongLong() * factor;
    }

    bool fitsBuffers(const protocol::HttpRequestHead& head) {
        const Directive* large = m_default.server->scope->effective("large_client_header_buffers");
        const qint64 count = large != nullptr ? large->argument(1).toLongLong() : 4;
        const qint64 size = large != nullptr ? sizeOf(large->argument(2)) : 8192;
        if (head.line.size() + 2 > size) {
            own(414, large, model::OwnAnswer::Kind::Denied);
            return false;
        }
        qint64 longest = 0;
        for (const protocol::HeaderField& field : head.headers.fields) {
            longest = std::max<qint64>(longest, field.line.size());
        }
        if (longest > size || head.bytes.size() > size * count + 1024) {
            own(400, large, model::OwnAnswer::Kind::Denied);
            return false;
        }
        return true;
    }

    // ---- phases ----

    /// Where in the phases a request goes on.
    enum class Entry { None, Server, Find, Rewrite };

    /// One walk from \a at on; m_entry says where the next one begins.
    void pass(Entry at) {
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

    bool findLocation() {
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

    /// ngx_http_core_find_location().
    Found find(const Scope& within, const Scope*& found) {
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
                        assume(base::translate("ProxyConfiguration",
                                               "A regular expression could not be read: %1")
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

    /// ngx_http_core_find_static_location().
    Found findStatic(const Scope& within, const Scope*& found) {
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

    // ---- rewriting ----

    Step runRewrites(const Scope& scope) {
        for (const Directive& directive : scope.directive->block) {
            const QByteArray& name = directive.name();
            Step step = Step::GoOn;
            if (name == "set" && directive.arguments() == 2) {
                assign(directive);
            } else if (m_arriving && (name == "rewrite" || name == "return" || name == "break")) {
                continue;
            } else if (name == "rewrite" && directive.arguments() >= 2) {
                step = rewrite(directive);
            } else if (name == "return") {
                step = giveBack(directive);
            } else if (name == "break") {
                m_uriChanged = false;
                step = Step::Stop;
            } else if (name == "if" && directive.hasBlock()) {
                step = condition(directive, scope);
            } else if (name.startsWith("rewrite_by_lua") || name.startsWith("access_by_lua") ||
                       name.startsWith("server_rewrite_by_lua")) {
                assume(base::translate("ProxyConfiguration", "%1 was not understood.")
                           .arg(QString::fromUtf8(name)));
            }
            if (step != Step::GoOn) {
                return step;
            }
        }
        return Step::GoOn;
    }

    void assign(const Directive& directive) {
        const QByteArray name = directive.argument(1).mid(1);
        const Value value = r().evaluate(directive.argument(2));
        if (name == "args") {
            r().args = value;
        } else {
            r().set.insert(name, value);
        }
    }

    Step condition(const Directive& directive, const Scope& scope) {
        const std::optional<bool> value = holds(directive);
        if (m_arriving && !value) {
            return Step::GoOn;
        }
        const QString line = m_model.tree().place(directive).text;
        const bool taken =
            value ? *value
                  : decide(base::translate("ProxyConfiguration", "“%1” holds").arg(line),
                           base::translate("ProxyConfiguration", "“%1” does not hold").arg(line));
        if (!taken) {
            return Step::GoOn;
        }
        const Scope* inner = scope.child(directive);
        if (scope.kind == Scope::Kind::Location && inner != nullptr) {
            r().scope = inner;
        }
        return inner != nullptr ? runRewrites(*inner) : Step::GoOn;
    }

    /// ngx_http_rewrite_if_condition(). Nothing: not known.
    std::optional<bool> holds(const Directive& directive) {
        QList<QByteArray> parts;
        for (qsizetype i = 1; i <= directive.arguments(); ++i) {
            parts.append(directive.argument(i));
        }
        if (parts.isEmpty() || !parts.constFirst().startsWith('(') || !parts.constLast().endsWith(')')) {
            return std::nullopt;
        }
        parts.first().remove(0, 1);
        parts.last().chop(1);
        if (parts.size() > 1 && parts.constFirst().isEmpty()) {
            parts.removeFirst();
        }
        if (parts.size() > 1 && parts.constLast().isEmpty()) {
            parts.removeLast();
        }
        if (!parts.constFirst().startsWith('$')) {
            return std::nullopt; // a test of files
        }
        const Value left = r().variable(parts.constFirst().mid(1));
        if (parts.size() == 1) {
            return left.known() ? std::optional<bool>(!left.text.isEmpty() && left.text != "0")
                                : std::nullopt;
        }
        if (parts.size() != 3) {
            return std::nullopt;
        }
        const QByteArray& op = parts[1];
        if (op == "=" || op == "!=") {
            const Value right = r().evaluate(parts[2]);
            return left.known() && right.known()
                       ? std::optional<bool>((left.text == right.text) == (op == "="))
                       : std::nullopt;
        }
        const bool negated = op.startsWith('!');
        const QByteArray match = negated ? op.mid(1) : op;
        if (match != "~" && match != "~*") {
            return std::nullopt;
        }
        const QRegularExpression regex = regexOf(parts[2], match == "~*");
        if (!left.known() || !regex.isValid()) {
            return std::nullopt;
        }
        return r().matches(regex, left.text) != negated;
    }

    /// ngx_http_rewrite(), ngx_http_script_regex_start_code() and …_end_code().
    Step rewrite(const Directive& directive) {
        const QRegularExpression regex = regexOf(directive.argument(1), false);
        if (!regex.isValid()) {
            assume(base::translate("ProxyConfiguration", "A regular expression could not be read: %1")
                       .arg(QString::fromUtf8(directive.argument(1))));
            return Step::GoOn;
        }
        if (!r().uriKnown) {
            assume(base::translate("ProxyConfiguration",
                                   "The path depends on what is not known; its location is a guess."));
        }
        if (!r().matches(regex, r().uri)) {
            return Step::GoOn;
        }
        QByteArray replacement = directive.argument(2);
        const QByteArray flag = directive.argument(3);
        int status = flag == "permanent" ? 301 : flag == "redirect" ? 302 : 0;
        if (status == 0 && (replacement.startsWith("http://") || replacement.startsWith("https://") ||
                            replacement.startsWith("$scheme"))) {
            status = 302;
        }
        const bool addArgs = !replacement.endsWith('?');
        if (!addArgs) {
            replacement.chop(1);
        }
        const bool escape = r().sent.quoted || r().sent.plus;
        const auto escaped = [escape](const QByteArray& text) {
            return escape ? escapedArgs(text) : text;
        };
        r().internal = true;
        r().validUnparsed = false;
        if (status != 0) {
            Value target = r().evaluate(replacement, escaped);
            if (addArgs && !r().args.text.isEmpty()) {
                target.text += (replacement.contains('?') ? "&" : "?") + r().args.text;
            }
            if (!target.known()) {
                assume(base::translate("ProxyConfiguration", "The redirect depends on what is not known."));
            }
            redirect(status, &directive, target.text);
            return Step::Answered;
        }
        const qsizetype question = replacement.indexOf('?');
        const Value path = r().evaluate(question < 0 ? replacement : replacement.first(question));
        if (question >= 0) {
            Value args = r().evaluate(replacement.mid(question + 1), escaped);
            if (addArgs && !r().args.text.isEmpty()) {
                args.text += "&" + r().args.text;
                args.unknown += r().args.unknown;
            }
            r().args = args;
        } else if (!addArgs) {
            r().args = {};
        }
        r().uri = path.text;
        r().uriKnown = path.known();
        if (flag == "break") {
            r().validLocation = false;
            m_uriChanged = false;
        } else {
            m_uriChanged = true;
        }
        if (r().uri.isEmpty()) {
            own(500, &directive, model::OwnAnswer::Kind::Denied);
            return Step::Answered;
        }
        return flag == "break" || flag == "last" ? Step::Stop : Step::GoOn;
    }

    Step giveBack(const Directive& directive) {
        const QByteArray first = directive.argument(1);
        bool isCode = false;
        const int code = first.toInt(&isCode);
        if (!isCode) {
            redirect(302, &directive, r().evaluate(first).text);
            return Step::Answered;
        }
        if (code == 301 || code == 302 || code == 303 || code == 307 || code == 308) {
            const Value target = r().evaluate(directive.argument(2));
            if (!target.known()) {
                assume(base::translate("ProxyConfiguration", "The redirect depends on what is not known."));
            }
            redirect(code, &directive, target.text);
            return Step::Answered;
        }
        if (code == 444) {
            answer(model::OwnAnswer::Kind::Closed, 0, &directive);
            return Step::Answered;
        }
        if (code < 400 || directive.arguments() > 1) {
            const Value body = r().evaluate(directive.argument(2));
            answer(model::OwnAnswer::Kind::Return, code, &directive, {}, body.text);
            return Step::Answered;
        }
        own(code, &directive, model::OwnAnswer::Kind::Return);
        return Step::Answered;
    }

    // ---- answers of nginx's own ----

    void redirect(int status, const Directive* at, QByteArray location) {
        if (location.startsWith('/') && isOn(r().scope->effective("absolute_redirect"), true)) {
            const bool inServerName = isOn(r().scope->effective("server_name_in_redirect"), false);
            QByteArray host = inServerName || r().host.isEmpty() ? r().serverName : r().host;
            const bool usual = r().port == (r().secure ? 443 : 80);
            if (!usual && isOn(r().scope->effective("port_in_redirect"), true)) {
                host += ":" + QByteArray::number(r().port);
            }
            location = (r().secure ? "https://" : "http://") + host + location;
        }
        answer(model::OwnAnswer::Kind::Redirect, status, at, location);
    }

    /// An error of nginx's own: what error_page makes of it. ngx_http_special_response_handler().
    void own(int status, const Directive* at, model::OwnAnswer::Kind kind) {
        const int shown = status == 497 || status == 494 ? 400 : status;
        if (r().scope != nullptr && !m_errorPage) {
            for (const Directive* page : r().scope->effectiveAll("error_page")) {
                bool applies = false;
                QByteArray overwrite;
                for (qsizetype i = 1; i < page->arguments(); ++i) {
                    applies = applies || page->argument(i).toInt() == status;
                    overwrite = page->argument(i).startsWith('=') ? page->argument(i) : overwrite;
                }
                if (!applies) {
                    continue;
                }
                m_errorPage = !isOn(r().scope->effective("recursive_error_pages"), false);
                errorPage(*page, overwrite);
                return;
            }
        }
        answer(kind, shown, at);
    }

    void errorPage(const Directive& page, const QByteArray& overwrite) {
        const Value target = r().evaluate(page.argument(page.arguments()));
        const int other = overwrite.mid(1).toInt();
        if (++m_uriChanges > mostUriChanges) {
            answer(model::OwnAnswer::Kind::Denied, 500, &page);
            return;
        }
        if (target.text.startsWith('@')) {
            toNamed(target.text, page);
            return;
        }
        if (target.text.startsWith('/')) {
            r().method = r().method == "HEAD" ? r().method : QByteArray("GET");
            toPath(target);
            return;
        }
        const int code = other == 301 || other == 303 || other == 307 || other == 308 ? other : 302;
        redirect(code, &page, target.text);
    }

    /// ngx_http_named_location().
    void toNamed(const QByteArray& name, const Directive& from) {
        for (const auto& child : r().server->children) {
            if (child->kind == Scope::Kind::Location && child->match == Scope::Match::Named &&
                child->name == name) {
                r().internal = true;
                r().scope = m_route.location = child.get();
                m_uriChanged = false;
                m_entry = Entry::Rewrite;
                return;
            }
        }
        answer(model::OwnAnswer::Kind::Denied, 500, &from);
    }

    /// ngx_http_internal_redirect().
    void toPath(const Value& target) {
        const qsizetype question = target.text.indexOf('?');
        r().uri = question < 0 ? target.text : target.text.first(question);
        r().uriKnown = target.known();
        r().args = {question < 0 ? QByteArray() : target.text.mid(question + 1), target.unknown};
        r().internal = true;
        r().validUnparsed = false;
        r().validLocation = true;
        m_entry = Entry::Server;
    }

    // ---- access ----

    bool mayPass() {
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
        if (hasSubrequest) {
            assume(base::translate("ProxyConfiguration",
                                   "auth_request %1 decides who may pass; taken for allowed.")
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

    /// The "deny" that refuses, or null. \a allowed: an "allow" said yes.
    const Directive* accessDenial(const Scope& scope, bool& allowed) {
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

    // ---- content ----

    void content() {
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

    void tryThem(const Directive& directive) {
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

    const NginxModel& m_model;
    const Question& m_question;
    NginxRoute m_route;
    QList<bool> m_decisions;
    qsizetype m_met = 0;
    QList<Candidate> m_candidates;
    Candidate m_default;
    bool m_ssl = false;
    bool m_http2 = false;
    bool m_proxyProtocol = false;
    bool m_arriving = false;
    bool m_uriChanged = false;
    bool m_errorPage = false;
    int m_uriChanges = 0;
    Entry m_entry = Entry::None;
};

} // namespace

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
