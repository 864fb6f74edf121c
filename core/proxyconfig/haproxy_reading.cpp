// What HAProxy does with a handshake before a backend has it: listeners, rules, the choice of a backend.
#include "proxyconfig/haproxy_conditions.h"
#include "proxyconfig/haproxy_text.h"
#include "proxyconfig/haproxy_way.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Hop;
using model::Severity;

namespace {

QByteArray argumentBehind(const Statement& rule, const QByteArray& word) {
    for (qsizetype i = 1; i + 1 < rule.words.size(); ++i) {
        if (rule.word(i) == word) {
            return rule.word(i + 1);
        }
    }
    return {};
}

} // namespace

ProductReading HaproxyWay::read() {
    m_reading.product = "haproxy";
    m_found.setPath(AskedRequest(m_question).path);
    m_reading.notes = m_files.notes;
    if (!m_question) {
        whole();
    } else {
        const HaproxySection* section = nullptr;
        const std::optional<HaproxyBind> bind = listener(section);
        if (section == nullptr) {
            m_found.otherPort(m_question->port);
        } else {
            frontend(*section, bind ? &*bind : nullptr);
        }
    }
    m_reading.findings = m_found.findings();
    return {m_reading, m_found.edits()};
}

void HaproxyWay::whole() {
    bool any = false;
    for (const HaproxySection& section : std::as_const(m_sections)) {
        if (section.isFrontend) {
            any = true;
            for (const HaproxyBind& bind : haproxyBinds(section)) {
                bindFindings(bind);
            }
            frontend(section, nullptr);
        }
    }
    for (const HaproxySection& section : std::as_const(m_sections)) {
        if (!any && section.isBackend) {
            backend(section, section, AskedRequest(m_question));
        }
    }
}

std::optional<HaproxyBind> HaproxyWay::listener(const HaproxySection*& section) {
    std::optional<HaproxyBind> chosen;
    const HaproxySection* other = nullptr;
    HaproxyBind otherBind;
    for (const HaproxySection& candidate : std::as_const(m_sections)) {
        if (!candidate.isFrontend) {
            continue;
        }
        for (const HaproxyBind& bind : haproxyBinds(candidate)) {
            const bool alike = bind.ssl == m_question->secure;
            const bool port = bind.first <= m_question->port && m_question->port <= bind.last;
            if (port && (alike || !chosen)) {
                section = &candidate;
                chosen = bind;
                if (alike) {
                    return chosen;
                }
            } else if (other == nullptr && alike && candidate.isHttp()) {
                other = &candidate;
                otherBind = bind;
            }
        }
    }
    if (chosen || other == nullptr) {
        return chosen;
    }
    if (!m_question->anyPort) {
        m_found.otherPort(m_question->port);
    }
    section = other;
    return otherBind;
}

void HaproxyWay::bindFindings(const HaproxyBind& bind) {
    const bool asked = m_question.has_value();
    if (asked && bind.ssl != m_question->secure) {
        m_found.tlsMismatch(*bind.line, m_question->secure, m_question->port);
    }
    if (bind.has("accept-proxy")) {
        m_found.preambleExpected(*bind.line, asked);
    }
    const QByteArray alpn = bind.value("alpn");
    const bool forced = bind.value("proto") == "h2" || (bind.ssl && alpn == "h2");
    if (forced) {
        m_found.add({"proxy.http2-negotiated",
                     Severity::Error,
                     Confidence::Likely,
                     Hop::ClientToProxy,
                     base::translate("ProxyConfiguration",
                                     "This listener speaks nothing but HTTP/2, where Upgrade does not exist"),
                     {bind.line},
                     base::translate("ProxyConfiguration", "Offer HTTP/1.1 there, too."),
                     "bind :443 ssl crt /etc/haproxy/site.pem alpn h2,http/1.1\n",
                     {}});
    }
}

void HaproxyWay::frontend(const HaproxySection& section, const HaproxyBind* bind) {
    m_reading.server = m_question ? m_files.place(*section.statement) : model::ConfigurationPlace();
    if (bind != nullptr) {
        bindFindings(*bind);
    }
    AskedRequest request(m_question);
    if (section.isHttp()) {
        stripConnection(request);
        if (pages(section, request) || rules(section, request)) {
            return;
        }
        oldRules(section, request);
        responseRules(section, request);
    }
    const auto ways = backendsOf(section, request);
    if (ways.isEmpty()) {
        if (m_question) {
            model::OwnAnswer own;
            own.kind = model::OwnAnswer::Kind::NotFound;
            own.status = 503;
            own.place = m_reading.server;
            m_reading.answer = own;
        } else if (!section.all("redirect").isEmpty() || !section.all("http-request").isEmpty() ||
                   section.effective({"stats"}) != nullptr) {
            return; // it answers by its own rules: redirects to https, pages of its own
        }
        m_found.noRoute({section.statement}, 503,
                        "frontend " + section.name() +
                            "\n    default_backend app\nbackend app\n"
                            "    server app1 127.0.0.1:9001\n");
        return;
    }
    m_several = m_several || ways.size() != 1 || ways.constFirst().second != Truth::Yes;
    for (const auto& [back, truth] : ways) {
        m_found.lowerTo(truth == Truth::Yes || !m_question ? Severity::Error : Severity::Warning);
        backend(section, *back, request);
    }
    m_found.lowerTo(Severity::Error);
}

const HaproxySection* HaproxyWay::backendNamed(const QByteArray& name) const {
    for (const HaproxySection& section : m_sections) {
        if (section.isBackend && section.name() == name) {
            return &section;
        }
    }
    return nullptr;
}

QList<std::pair<const HaproxySection*, Truth>> HaproxyWay::backendsOf(const HaproxySection& front,
                                                                      const AskedRequest& request) {
    QList<std::pair<const HaproxySection*, Truth>> ways;
    const HaproxyConditions conditions(
        {front.defaults != nullptr ? front.defaults : front.statement, front.statement});
    Truth open = Truth::Yes;
    const auto take = [&](const Statement& line, Truth truth) {
        const HaproxySection* back = backendNamed(line.word(1));
        if (back != nullptr) {
            ways.append({back, both(truth, open)});
            m_reading.location = m_question ? m_files.place(line) : m_reading.location;
        } else {
            m_reading.notes.append(
                base::translate("ProxyConfiguration", "Which backend %1 means is not known.")
                    .arg(QString::fromUtf8(line.rest(0))));
            m_several = true;
        }
    };
    for (const Statement* line : front.all("use_backend")) {
        const Truth truth = conditions.holds(*line, request);
        if (truth == Truth::No) {
            continue;
        }
        take(*line, truth);
        if (truth == Truth::Yes) {
            return ways;
        }
        open = Truth::Unknown;
    }
    if (const Statement* line = front.effective({"default_backend"})) {
        take(*line, Truth::Yes);
    } else if (front.isBackend) {
        ways.append({&front, open});
    }
    if (m_question && ways.size() > 1) {
        m_reading.notes.append(base::translate(
            "ProxyConfiguration", "Which of several backends takes the request is not told by the files."));
    }
    return ways;
}

void HaproxyWay::answer(const Statement& line, int status, const QByteArray& location, Truth truth,
                        const QByteArray& body) {
    if (truth == Truth::Yes && m_question) {
        m_reading.answer = answerOfRule(status, location, m_files.place(line));
        m_reading.answer->body = body;
        m_reading.answer->certain = !location.contains("${");
    }
    // A listener that does nothing but redirect is none that is asked for WebSockets.
    const bool redirects = status >= 300 && status < 400;
    m_found.answered(line, status, location, redirects && !m_question ? both(truth, Truth::Unknown) : truth);
}

bool HaproxyWay::pages(const HaproxySection& section, const AskedRequest& request) {
    if (!m_question || !request.path) {
        return false;
    }
    const QByteArray target = *request.path + request.query;
    if (const Statement* line = section.effective({"monitor-uri"});
        line != nullptr && target == line->word(1)) {
        answer(*line, 200, {}, Truth::Yes);
        return true;
    }
    const Statement* line = section.effective({"stats", "uri"});
    if (line != nullptr && !line->word(2).isEmpty() && target.startsWith(line->word(2))) {
        answer(*line, 200, {}, Truth::Yes);
        m_reading.answer->certain = false; // it may ask who is there
        return true;
    }
    return false;
}

bool HaproxyWay::rules(const HaproxySection& section, AskedRequest& request) {
    const HaproxyConditions conditions(
        {section.defaults != nullptr ? section.defaults : section.statement, section.statement});
    for (const char* kind : {"tcp-request", "http-request", "redirect"}) {
        for (const Statement* line : section.all(kind)) {
            const bool redirect = line->name() == "redirect";
            const bool tcp = line->name() == "tcp-request";
            const Truth truth = conditions.holds(*line, request);
            if (truth == Truth::No || (tcp && line->word(2) != "reject")) {
                continue;
            }
            const bool allowed = line->word(1) == "allow" && truth == Truth::Yes;
            if (allowed) {
                break;
            }
            if (rule(*line, redirect ? 0 : tcp ? 2 : 1, truth, request)) {
                return true;
            }
        }
    }
    return false;
}

bool HaproxyWay::rule(const Statement& line, qsizetype at, Truth truth, AskedRequest& request) {
    const QByteArray action = line.word(at);
    const QByteArray given = argumentBehind(line, action == "return" ? "status" : "deny_status");
    if (action == "deny" || action == "tarpit" || action == "return") {
        const int usual = action == "deny" ? 403 : action == "return" ? 200 : 500;
        AskedRequest copy = request;
        const QByteArray lf = argumentBehind(line, "lf-string");
        const QByteArray body = lf.isEmpty() ? argumentBehind(line, "string") : haproxyText(lf, copy);
        const bool usable = lf.isEmpty() || (m_question && copy.open == request.open);
        answer(line, given.isEmpty() ? usual : given.toInt(), {}, truth, usable ? body : QByteArray());
    } else if (action == "auth") {
        answer(line, 401, {}, request.values("Authorization").isEmpty() ? truth : Truth::Unknown);
    } else if (action == "reject" || action == "silent-drop") {
        answer(line, 0, {}, truth);
    } else if (action == "redirect") {
        QByteArray to = argumentBehind(line, "location");
        const QByteArray rest = request.path.value_or("/") + request.query;
        if (const QByteArray prefix = argumentBehind(line, "prefix"); !prefix.isEmpty()) {
            to = prefix + rest;
        }
        if (const QByteArray scheme = argumentBehind(line, "scheme"); !scheme.isEmpty()) {
            to = scheme + "://" + request.values("Host").value(0, "…") + rest;
        }
        if (m_question) {
            AskedRequest copy = request;
            to = haproxyText(to, copy);
        }
        const QByteArray code = argumentBehind(line, "code");
        answer(line, code.isEmpty() ? 302 : code.toInt(), to, truth);
    } else {
        rewrite(line, action, at, truth, request);
        return false;
    }
    return truth == Truth::Yes;
}

void HaproxyWay::rewrite(const Statement& line, const QByteArray& action, qsizetype at, Truth truth,
                         AskedRequest& request) {
    const AskedRequest before = request;
    if (truth != Truth::Yes) {
        AskedRequest perhaps = request;
        if (!change(line, action, at, perhaps) || perhaps.fields != request.fields ||
            perhaps.path != request.path || perhaps.query != request.query ||
            perhaps.method != request.method) {
            followNoFurther(line, request, m_question, m_reading.notes);
        }
    } else if (!change(line, action, at, request)) {
        followNoFurther(line, request, m_question, m_reading.notes);
        request.path.reset();
    }
    const QByteArray name = line.word(at + 1);
    const QByteArray value = line.word(at + 2);
    if (action == "del-header") {
        const QByteArray method = argumentBehind(line, "-m");
        if (method.isEmpty() || method == "str") {
            m_found.fieldChanged(line, name, std::nullopt, truth, before);
        } else if (m_question && truth == Truth::Yes) {
            for (const auto& [field, given] : before.fields) {
                if (request.values(field).isEmpty()) {
                    m_found.fieldChanged(line, field, std::nullopt, truth, before);
                }
            }
        }
    } else if (action == "set-header") {
        AskedRequest copy = before;
        const QByteArray text = m_question ? haproxyText(value, copy) : value;
        const bool told = m_question && copy.open == before.open;
        const bool isClients = value.contains("%[req.hdr(" + name) || value.contains("%[hdr(" + name);
        if (told || !isClients) {
            m_found.fieldChanged(line, name, text, truth, before);
        }
    } else if (action == "add-header" && base::equalsFolded(name, "Upgrade")) {
        m_found.fieldChanged(line, name, QByteArray("websocket, " + value), truth, before);
    } else if (action == "replace-header" || action == "replace-value") {
        const bool known = m_question && truth == Truth::Yes && request.followed;
        if (!known) {
            m_found.fieldChanged(line, name, line.word(at + 3), both(truth, Truth::Unknown), before);
        } else if (request.values(name) != before.values(name)) {
            m_found.fieldChanged(line, name, request.values(name).join(", "), truth, before);
        }
    } else if (action == "set-method" && name != "GET") {
        m_found.add({"proxy.method-rewritten",
                     truth == Truth::Yes ? Severity::Error : Severity::Warning,
                     Confidence::Likely,
                     Hop::Proxy,
                     base::translate("ProxyConfiguration", "A rule changes the method to %1")
                         .arg(QString::fromUtf8(name)),
                     {&line},
                     base::translate("ProxyConfiguration", "Leave GET alone: a handshake is nothing else."),
                     "# remove: " + line.rest(0) + '\n',
                     m_found.removal(line)});
    } else if (action == "set-path" || action == "replace-path" || action == "set-pathq" ||
               action == "replace-pathq" || action == "set-uri" || action == "replace-uri" ||
               action == "set-query") {
        const bool known = request.path && before.path && truth == Truth::Yes;
        const QByteArray from = before.path.value_or(QByteArray()) + before.query;
        const QByteArray to = request.path.value_or(QByteArray()) + request.query;
        if (known && from != to) {
            m_found.pathChanged(line, QString::fromUtf8(from), QString::fromUtf8(to),
                                "# remove: " + line.rest(0) + '\n');
        } else if (!known) {
            m_found.pathChanged(line, {}, {}, "# remove: " + line.rest(0) + '\n');
        }
    }
}

void HaproxyWay::oldRules(const HaproxySection& section, const AskedRequest& request) {
    for (const char* name : {"reqdel", "reqidel"}) {
        for (const Statement* line : section.all(name)) {
            for (const char* field : {"Upgrade", "Connection"}) {
                if (line->word(1).toLower().contains(QByteArray(field).toLower())) {
                    m_found.fieldChanged(*line, field, std::nullopt, Truth::Yes, request);
                }
            }
        }
    }
}

void HaproxyWay::responseRules(const HaproxySection& section, const AskedRequest& request) {
    const HaproxyConditions conditions(
        {section.defaults != nullptr ? section.defaults : section.statement, section.statement});
    for (const char* kind : {"http-response", "http-after-response"}) {
        for (const Statement* line : section.all(kind)) {
            const QByteArray action = line->word(1);
            const QByteArray name = line->word(2);
            // What depends on the answer is not known before there is one.
            const Truth truth = line->rest(0).contains("res.") || line->rest(0).contains("status")
                                    ? Truth::Unknown
                                    : conditions.holds(*line, request);
            if (action == "del-header") {
                m_found.answerFieldRemoved(*line, name, truth);
            } else if (action == "set-header" && base::equalsFolded(name, "Connection") &&
                       !line->word(3).toLower().contains("upgrade")) {
                m_found.answerFieldRemoved(*line, name, truth);
            } else if (action == "set-header" && !line->word(3).contains("res.hdr") &&
                       (base::equalsFolded(name, "Sec-WebSocket-Accept") ||
                        (base::equalsFolded(name, "Upgrade") &&
                         !base::equalsFolded(line->word(3), "websocket")))) {
                m_found.answerFieldRemoved(*line, name, truth);
            } else if (action == "deny" && truth == Truth::Yes) {
                answer(*line, 502, {}, truth);
            }
        }
    }
}

ProductReading haproxyReading(const StatementFiles& files, const std::optional<Question>& question) {
    return HaproxyWay(files, question).read();
}

} // namespace twinwire::proxyconfig
