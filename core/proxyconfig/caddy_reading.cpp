// What Caddy does with a handshake: the site that takes it, its directives in Caddy's order, the
// reverse_proxy that it meets.
#include "proxyconfig/caddy_text.h"
#include "proxyconfig/caddy_way.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::proxyconfig {

using model::Confidence;
using model::Hop;
using model::Severity;

namespace {

constexpr char routeLines[] = "reverse_proxy /ws* 127.0.0.1:9001\n";

/// Where a directive stands in Caddy's order.
qsizetype rankOf(const QByteArray& name) {
    static const QList<QByteArray> order = {
        "map",          "vars",           "root",   "header",    "request_body", "redir",
        "method",       "rewrite",        "uri",    "try_files", "basicauth",    "basic_auth",
        "forward_auth", "request_header", "encode", "templates", "handle",       "handle_path",
        "route",        "abort",          "error",  "respond",   "metrics",      "reverse_proxy",
        "php_fastcgi",  "file_server"};
    const qsizetype rank = order.indexOf(name == "handle_path" ? QByteArray("handle") : name);
    return rank < 0 ? order.size() : rank;
}

bool isSite(const Statement& statement) {
    return statement.hasBlock && statement.name() != "{" && !statement.name().startsWith('(') &&
           !statement.name().startsWith("&(");
}

} // namespace

ProductReading CaddyWay::read() {
    m_reading.product = "caddy";
    m_found.setPath(AskedRequest(m_question).path);
    m_reading.notes = m_files.notes;
    if (!m_question) {
        for (const Statement& statement : m_files.statements) {
            if (isSite(statement)) {
                site(statement, AskedRequest(m_question));
            }
        }
    } else {
        const Statement* taken = siteFor(m_question->anyPort);
        if (taken == nullptr) {
            m_found.otherPort(m_question->port);
            taken = siteFor(true);
        }
        if (taken != nullptr) {
            m_reading.server = m_files.place(*taken);
            if (!m_reading.answer) {
                site(*taken, AskedRequest(m_question));
            }
        }
    }
    m_reading.findings = m_found.findings();
    return {m_reading, m_found.edits()};
}

const Statement* CaddyWay::siteFor(bool anyPort) {
    const AskedRequest request(m_question);
    bool automatic = true;
    for (const Statement& options : m_files.statements) {
        for (const Statement& line : options.block) {
            automatic = automatic && !(options.name() == "{" && line.name() == "auto_https" &&
                                       (line.word(1) == "off" || line.word(1) == "disable_redirects"));
        }
    }
    const Statement* general = nullptr;
    const Statement* redirected = nullptr;
    const Statement* mismatch = nullptr;
    for (const Statement& statement : m_files.statements) {
        if (!isSite(statement)) {
            continue;
        }
        const bool tls = std::any_of(statement.block.cbegin(), statement.block.cend(),
                                     [](const Statement& line) { return line.name() == "tls"; });
        for (const StatementWord& word : statement.words) {
            for (const QByteArray& part : word.text.split(',')) {
                if (part.isEmpty()) {
                    continue;
                }
                const CaddyAddress address = caddyAddress(part);
                const bool any = address.host.isEmpty();
                const bool named = any || word.open || (request.host && address.host == *request.host) ||
                                   (address.host.startsWith("*.") && request.host &&
                                    request.host->endsWith(address.host.sliced(1)));
                const bool secure = address.secure || tls;
                if (!named) {
                    continue;
                }
                if (!anyPort && address.port != m_question->port) {
                    const bool plain = address.automatic && !m_question->secure && m_question->port == 80;
                    redirected = automatic && plain ? &statement : redirected;
                } else if (secure != m_question->secure) {
                    mismatch = &statement;
                } else if (any) {
                    general = general == nullptr ? &statement : general;
                } else {
                    return &statement;
                }
            }
        }
    }
    if (general == nullptr && redirected != nullptr) {
        answer(*redirected, 308, "https://" + request.values("Host").value(0) + *request.path + request.query,
               Truth::Yes);
        return redirected;
    }
    if (general == nullptr && mismatch != nullptr) {
        m_found.tlsMismatch(*mismatch, m_question->secure, m_question->port);
        return mismatch;
    }
    return general;
}

void CaddyWay::answer(const Statement& rule, int status, const QByteArray& location, Truth truth,
                      const QByteArray& body) {
    if (truth == Truth::Yes && m_question) {
        m_reading.answer = answerOfRule(status, location, m_files.place(rule));
        m_reading.answer->body = body;
        m_reading.answer->certain = !location.contains("${") && !body.contains("${");
    }
    // A listener that does nothing but redirect is none that is asked for WebSockets.
    const bool redirects = status >= 300 && status < 400;
    m_found.answered(rule, status, location, redirects && !m_question ? both(truth, Truth::Unknown) : truth);
}

void CaddyWay::site(const Statement& site, const AskedRequest& asked) {
    AskedRequest request = asked;
    m_handled = false;
    m_rewritten = false;
    if (block(site, site, request, false, Truth::Yes) != End::Open || !m_question) {
        return;
    }
    model::OwnAnswer own;
    own.kind = model::OwnAnswer::Kind::NotFound;
    own.status = 200;
    own.place = m_files.place(site);
    m_reading.answer = own;
    m_found.noRoute({&site}, 200, routeLines);
}

CaddyWay::End CaddyWay::block(const Statement& block, const Statement& site, AskedRequest& request,
                              bool inOrder, Truth truth) {
    QList<const Statement*> lines;
    for (const Statement& line : block.block) {
        if (!line.name().startsWith('@')) {
            lines.append(&line);
        }
    }
    if (!inOrder) {
        // A longer path is more specific; what has no matcher comes last.
        const auto length = [](const Statement* line) {
            const QByteArray matcher = line->word(1);
            return matcher.startsWith('/')   ? matcher.size() + 1
                   : matcher.startsWith('@') ? qsizetype(1)
                                             : qsizetype(0);
        };
        std::stable_sort(lines.begin(), lines.end(), [&](const Statement* one, const Statement* other) {
            const qsizetype first = rankOf(one->name());
            const qsizetype second = rankOf(other->name());
            return first != second ? first < second : length(one) > length(other);
        });
    }
    m_handled = false;
    bool perhaps = false;
    for (const Statement* line : std::as_const(lines)) {
        const End end = directive(*line, site, request, truth);
        if (end == End::Done) {
            return end;
        }
        perhaps = perhaps || end == End::Perhaps;
    }
    return perhaps ? End::Perhaps : End::Open;
}

CaddyWay::End CaddyWay::directive(const Statement& line, const Statement& site, AskedRequest& request,
                                  Truth outer) {
    qsizetype first = 1;
    const QByteArray name = line.name();
    // A lone argument of redir is where to, whatever it begins with.
    const bool lone = name == "redir" && line.words.size() == 2;
    const Truth truth = lone ? outer : both(outer, caddyMatches(line, site, request, first));
    if (truth == Truth::No) {
        return End::Open;
    }
    const End end = truth == Truth::Yes ? End::Done : End::Perhaps;
    // Without a question each place is held for one that a request reaches.
    const Truth inside = m_question ? truth : outer;
    if (name == "handle" || name == "handle_path" || name == "route") {
        if (name != "route" && m_handled) {
            return End::Open;
        }
        AskedRequest inner = request;
        if (name == "handle_path" && line.word(1).startsWith('/')) {
            QByteArray prefix = line.word(1);
            while (prefix.endsWith('*')) {
                prefix.chop(1);
            }
            const QByteArray from = request.path.value_or(prefix);
            QByteArray to = from.startsWith(prefix) ? from.sliced(prefix.size()) : from;
            to = to.startsWith('/') ? to : '/' + to;
            m_found.pathChanged(line, QString::fromUtf8(from), QString::fromUtf8(to),
                                "handle " + line.word(1) + " {\n    reverse_proxy 127.0.0.1:9001\n}\n");
            inner.path = request.path ? std::optional<QByteArray>(to) : std::nullopt;
        }
        if (m_question && truth == Truth::Yes) {
            m_reading.location = m_files.place(line);
        }
        const bool handled = m_handled;
        const bool rewritten = std::exchange(m_rewritten, false);
        const End within = block(line, site, inner, name == "route", inside);
        m_rewritten = rewritten;
        if (name == "route" && within == End::Open && truth == Truth::Yes) {
            request = inner;
        }
        m_handled = handled || (name != "route" && truth == Truth::Yes);
        return within == End::Done ? end : within;
    }
    if (name == "redir") {
        const QByteArray code = line.word(first + 1);
        const int status = code == "permanent"   ? 301
                           : code == "html"      ? 200
                           : code.toInt() >= 300 ? code.toInt()
                                                 : 302;
        QByteArray to = line.word(lone ? 1 : first);
        if (m_question) {
            AskedRequest copy = request;
            to = caddyText(to, copy);
        }
        answer(line, status, to, truth);
    } else if (name == "respond") {
        const bool bare = line.word(first).size() == 3 && line.word(first).toInt() > 0;
        QByteArray body = bare ? QByteArray() : line.word(first);
        for (const Statement& option : line.block) {
            body = option.name() == "body" ? option.word(1) : body;
        }
        AskedRequest copy = request;
        body = m_question ? caddyText(body, copy) : body;
        const int status = line.word(bare ? first : first + 1).toInt();
        answer(line, status > 0 ? status : 200, {}, truth, body);
    } else if (name == "abort") {
        answer(line, 0, {}, truth);
    } else if (name == "error") {
        const int status = std::max(line.word(first).toInt(), line.word(first + 1).toInt());
        answer(line, status > 0 ? status : 500, {}, truth);
    } else if (name == "basicauth" || name == "basic_auth") {
        if (!request.values("Authorization").isEmpty()) {
            return End::Open;
        }
        answer(line, 401, {}, truth);
    } else if (name == "file_server" || name == "php_fastcgi") {
        if (m_question && truth == Truth::Yes) {
            model::OwnAnswer own;
            own.kind = model::OwnAnswer::Kind::Static;
            own.status = 404;
            own.place = m_files.place(line);
            own.certain = false;
            m_reading.answer = own;
            m_found.noRoute({&line}, 404, routeLines);
        }
    } else if (name == "reverse_proxy") {
        proxy(line, first, request, inside);
    } else {
        changes(line, first, request, truth);
        return End::Open;
    }
    return end;
}

void CaddyWay::changes(const Statement& line, qsizetype first, AskedRequest& request, Truth truth) {
    const QByteArray name = line.name();
    const AskedRequest before = request;
    if (name == "request_header" || name == "header_up") {
        AskedRequest after = request;
        setFields({&line}, first, after, {});
        if (truth == Truth::Yes && name == "request_header") {
            request = after;
        } else if (name == "request_header" && after.fields != request.fields) {
            followNoFurther(line, request, m_question, m_reading.notes);
        }
        fieldFindings(line, first, before, after, truth);
    } else if (name == "rewrite" || name == "uri") {
        if (name == "rewrite" && m_rewritten) {
            return;
        }
        const bool known = truth == Truth::Yes && caddyRewritten(line, first, request);
        if (!known) {
            followNoFurther(line, request, m_question, m_reading.notes);
            request.path.reset();
            m_found.pathChanged(line, {}, {}, "# remove: " + line.rest(0) + '\n');
        } else {
            const QByteArray from = *before.path + before.query;
            const QByteArray to = *request.path + request.query;
            if (from != to) {
                m_found.pathChanged(line, QString::fromUtf8(from), QString::fromUtf8(to),
                                    "# remove: " + line.rest(0) + '\n');
            }
        }
        m_rewritten = m_rewritten || (name == "rewrite" && truth == Truth::Yes);
    } else if (name == "method" && line.word(first) != "GET") {
        if (truth == Truth::Yes) {
            request.method = line.word(first);
        } else {
            followNoFurther(line, request, m_question, m_reading.notes);
        }
        m_found.add({"proxy.method-rewritten",
                     truth == Truth::Yes ? Severity::Error : Severity::Warning,
                     Confidence::Likely,
                     Hop::Proxy,
                     base::translate("ProxyConfiguration", "A rule changes the method to %1")
                         .arg(QString::fromUtf8(line.word(first))),
                     {&line},
                     base::translate("ProxyConfiguration", "Leave GET alone: a handshake is nothing else."),
                     "# remove: " + line.rest(0) + '\n',
                     m_found.removal(line)});
    } else if (name == "forward_auth" || name == "try_files" || name == "invoke" || name == "map" ||
               name == "vars" || name == "request_body") {
        if (name == "map" || name == "vars" || name == "request_body") {
            return;
        }
        request.followed = false;
        m_reading.notes.append(base::translate("ProxyConfiguration", "%1 is not followed.")
                                   .arg(QString::fromUtf8(line.rest(0))));
    }
}

void CaddyWay::fieldFindings(const Statement& line, qsizetype first, const AskedRequest& before,
                             const AskedRequest& after, Truth truth) {
    QByteArray field = line.word(first);
    const QByteArray value = line.word(first + 1);
    const bool removes = field.startsWith('-');
    const bool adds = field.startsWith('+');
    field = field.sliced(removes || adds ? 1 : 0);
    if (removes && field.contains('*')) {
        for (const auto& [name, given] : before.fields) {
            if (after.values(name).isEmpty()) {
                m_found.fieldChanged(line, name, std::nullopt, truth, before);
            }
        }
    } else if (removes) {
        m_found.fieldChanged(line, field, std::nullopt, truth, before);
    } else if (line.words.size() <= first + 1) {
        return;
    } else if (adds && base::equalsFolded(field, "Upgrade")) {
        m_found.fieldChanged(line, field, "websocket, " + value, truth, before);
    } else if (line.words.size() > first + 2) {
        // With a third word it replaces a part only.
        const QByteArray now = after.values(field).join(", ");
        if (!m_question || truth != Truth::Yes) {
            m_found.fieldChanged(line, field, value, both(truth, Truth::Unknown), before);
        } else if (now != before.values(field).join(", ")) {
            m_found.fieldChanged(line, field, now, truth, before);
        }
    } else if (!value.toLower().contains("request.header." + field.toLower()) &&
               !value.toLower().contains("{header." + field.toLower()) && value != "{host}" &&
               value != "{hostport}" && value != "{http.request.host}" &&
               value != "{http.request.hostport}") {
        AskedRequest copy = before;
        m_found.fieldChanged(line, field, m_question ? caddyText(value, copy) : value, truth, before);
    }
}

void CaddyWay::proxy(const Statement& line, qsizetype first, const AskedRequest& request, Truth truth) {
    QByteArray upstream = line.word(first);
    AskedRequest sent = request;
    QList<QByteArray> upstreams;
    for (qsizetype i = first; i < line.words.size(); ++i) {
        upstreams.append(line.words[i].open ? QByteArray("${upstream}") : line.word(i));
    }
    for (const Statement& option : line.block) {
        if (option.name() == "to" && (upstream.isEmpty() || upstream == "{")) {
            upstream = option.word(1);
        }
        for (qsizetype i = 1; option.name() == "to" && i < option.words.size(); ++i) {
            upstreams.append(option.words[i].open ? QByteArray("${upstream}") : option.word(i));
        }
        if (option.name() == "header_up" || option.name() == "method" || option.name() == "rewrite") {
            changes(option, 1, sent, truth);
        } else if (option.name() == "transport") {
            const bool tls = std::any_of(option.block.cbegin(), option.block.cend(),
                                         [](const Statement& part) { return part.name().startsWith("tls"); });
            transport(option, tls || upstream.startsWith("https://"));
        } else if (option.name() == "stream_timeout") {
            m_found.add({"proxy.lifetime-limit",
                         Severity::Warning,
                         Confidence::Likely,
                         Hop::Proxy,
                         base::translate("ProxyConfiguration",
                                         "A WebSocket is cut after %1, however much is sent on it")
                             .arg(QString::fromUtf8(option.word(1))),
                         {&option},
                         base::translate("ProxyConfiguration", "Remove the line, or allow longer."),
                         "# remove: " + option.rest(0) + '\n',
                         {}});
        }
        if (m_question && option.name() == "stream_timeout") {
            m_reading.timeouts.append({model::ConfigurationTimeout::Kind::Other, "stream_timeout",
                                       caddyTime(option.word(1)).value_or(std::chrono::milliseconds(0)),
                                       m_files.place(option)});
        }
    }
    if (upstream.startsWith("h2c://")) {
        m_found.http2Upstream(line, Severity::Error, QByteArray(line.rest(0)).replace("h2c://", "") + '\n',
                              {});
    }
    if (m_question && truth == Truth::Yes) {
        m_reading.passed = m_files.place(line);
        const bool secure = std::any_of(line.block.cbegin(), line.block.cend(), [](const Statement& option) {
            return option.name() == "transport" &&
                   std::any_of(option.block.cbegin(), option.block.cend(),
                               [](const Statement& part) { return part.name().startsWith("tls"); });
        });
        m_reading.upstream =
            upstream.contains("://") ? upstream : (secure ? "https://" : "http://") + upstream;
        head(line, upstreams, request);
    }
}

void CaddyWay::transport(const Statement& block, bool secure) {
    using Kind = model::ConfigurationTimeout::Kind;
    if (block.word(1) == "fastcgi") {
        m_found.add({"proxy.upgrade-dropped",
                     Severity::Error,
                     Confidence::Likely,
                     Hop::Proxy,
                     base::translate("ProxyConfiguration", "FastCGI carries no upgrade"),
                     {&block},
                     base::translate("ProxyConfiguration",
                                     "Pass WebSockets on over HTTP/1.1 to an upstream that speaks it."),
                     routeLines,
                     {}});
    }
    for (const Statement& option : block.block) {
        const std::chrono::milliseconds value =
            caddyTime(option.word(1)).value_or(std::chrono::milliseconds(0));
        if (option.name() == "versions") {
            const QByteArray versions = option.rest(1);
            // Without TLS nothing but h2c makes it HTTP/2.
            const bool plain = !versions.contains("h2c") && !secure;
            if (!versions.contains("1.1") && !versions.isEmpty() && !plain) {
                m_found.http2Upstream(option, Severity::Error, "transport http {\n    versions 1.1\n}\n",
                                      {{option.file, {option.words[1].begin, option.end, "1.1"}}});
            }
        } else if (option.name() == "proxy_protocol") {
            m_found.preambleAdded(option, "# remove: " + option.rest(0) + '\n');
        } else if (option.name() == "read_timeout" && value.count() > 0 && value <= std::chrono::minutes(1)) {
            m_found.idleTimeout(option, value, "transport http {\n    read_timeout 1h\n}\n",
                                {{option.file, {option.words[1].begin, option.end, "1h"}}});
        }
        const Kind kind = option.name() == "dial_timeout"    ? Kind::Connect
                          : option.name() == "read_timeout"  ? Kind::Read
                          : option.name() == "write_timeout" ? Kind::Send
                                                             : Kind::Other;
        if (m_question && option.name().endsWith("timeout")) {
            m_reading.timeouts.append({kind, option.name(), value, m_files.place(option)});
        }
    }
}

ProductReading caddyReading(const StatementFiles& files, const std::optional<Question>& question) {
    return CaddyWay(files, question).read();
}

} // namespace twinwire::proxyconfig
