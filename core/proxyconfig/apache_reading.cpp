// What Apache httpd does with a handshake: its host, who may come, its rewrites, the ProxyPass that it meets.
#include "proxyconfig/apache_way.h"

#include "base/text.h"
#include "base/translate.h"

#include <QRegularExpression>

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using model::Severity;

ProductReading ApacheWay::read() {
    m_reading.product = "apache";
    m_found.setPath(AskedRequest(m_question).path);
    m_reading.notes = m_files.notes;
    if (!m_question) {
        const QList<ApacheHost> hosts = apacheHosts(m_files);
        for (const ApacheHost& each : hosts) {
            if (each.statement != nullptr || hosts.size() == 1) {
                places(each);
            }
        }
    } else {
        const AskedRequest request(m_question);
        std::optional<ApacheHost> taken = apacheHostFor(m_files, *m_question, request, m_question->anyPort);
        if (!taken) {
            m_found.otherPort(m_question->port);
            taken = apacheHostFor(m_files, *m_question, request, true);
        }
        const Statement* listener = taken->statement != nullptr ? taken->statement : taken->last("Listen");
        const bool known = listener != nullptr && (taken->ssl || taken->last("SSLEngine") == nullptr);
        if (known && taken->ssl != m_question->secure) {
            m_found.tlsMismatch(*listener, m_question->secure, m_question->port);
        }
        if (taken->statement != nullptr) {
            m_reading.server = m_files.place(*taken->statement);
        }
        host(*taken, request);
    }
    m_reading.findings = m_found.findings();
    return {m_reading, m_found.edits()};
}

/// Without a question: a request for each path that a host names.
void ApacheWay::places(const ApacheHost& each) {
    static const QRegularExpression hint(
        u"(^|[/._-])(ws|wss|websockets?|sockets?|socket\\.io|cable|hub|hubs|chat|live)"
        "([/._-]|$)"_s);
    QList<std::pair<QByteArray, bool>> paths;
    bool anyMeant = false;
    const auto add = [&](const QByteArray& path, const QByteArray& rest) {
        const bool meant = rest.contains("ws://") || rest.contains("wss://") || rest.contains("upgrade=") ||
                           hint.match(QString::fromUtf8(path)).hasMatch();
        anyMeant = anyMeant || meant;
        paths.append({path, meant});
    };
    for (const Statement* line : each.all("ProxyPass")) {
        if (line->word(1).startsWith('/') && line->word(2) != "!") {
            add(line->word(1), line->rest(2));
        }
    }
    for (const Statement* location : each.all("Location")) {
        for (const Statement& line : location->block) {
            if (isApache(line, "ProxyPass") && location->word(1).startsWith('/')) {
                add(location->word(1), line.rest(1));
            }
        }
    }
    bool rewritten = false;
    for (const Statement* rule : each.own("RewriteRule")) {
        rewritten = rewritten || apacheFlag(rule->word(3), "P");
    }
    for (const auto& [path, meant] : std::as_const(paths)) {
        AskedRequest request(m_question);
        request.path = path;
        m_found.lowerTo(meant || !anyMeant ? Severity::Error : Severity::Info);
        host(each, request);
    }
    m_found.lowerTo(Severity::Error);
    if (paths.isEmpty() && rewritten) {
        host(each, AskedRequest(m_question));
    }
}

void ApacheWay::answer(const Statement& rule, int status, const QByteArray& location, Truth truth) {
    if (truth == Truth::Yes && m_question) {
        m_reading.answer = answerOfRule(status, location, m_files.place(rule));
        m_reading.answer->certain = !location.contains("%{") && !location.contains("${");
    }
    m_found.answered(rule, status, location, truth);
}

void ApacheWay::host(const ApacheHost& each, AskedRequest request) {
    if (access(each, request)) {
        return;
    }
    std::optional<ApachePass> pass = rewrites(each, request);
    if (m_reading.answer) {
        return;
    }
    if (m_unpassed == nullptr && (!pass || pass->truth != Truth::Yes)) {
        std::optional<ApachePass> other = passes(each, request);
        pass = other ? other : pass;
    }
    if (pass) {
        passed(each, *pass, request);
        if (!m_reading.answer) {
            head(each, *pass, request);
        }
        return;
    }
    if (redirects(each, request) || !m_question) {
        return;
    }
    for (const char* unread : {"SetHandler", "If", "ElseIf", "ProxyPassInterpolateEnv"}) {
        if (!each.all(unread).isEmpty()) {
            m_reading.notes.append(base::translate("ProxyConfiguration", "%1 is not followed.")
                                       .arg(QString::fromLatin1(unread)));
            return;
        }
    }
    model::OwnAnswer own;
    own.kind = model::OwnAnswer::Kind::NotFound;
    own.status = 404;
    own.certain = false;
    m_reading.answer = own;
    QList<const Statement*> at;
    if (m_unpassed != nullptr) {
        own.place = m_files.place(*m_unpassed);
        m_reading.answer = own;
        at.append(m_unpassed);
    } else if (each.statement != nullptr) {
        own.place = m_files.place(*each.statement);
        m_reading.answer = own;
        at.append(each.statement);
    } else if (const Statement* line = each.last("ProxyPass")) {
        at.append(line);
    }
    if (m_unpassed == nullptr) {
        m_found.noRoute(at, 404, apacheUpgradeLines);
        return;
    }
    // PT hands the new path on to ProxyPass.
    const StatementWord flags = m_unpassed->words.value(3);
    const bool flagged = flags.text.startsWith('[') && flags.text.endsWith(']');
    const qsizetype end =
        flagged ? flags.end - (m_files.files[m_unpassed->file].text.mid(flags.end - 1, 1) == "]" ? 1 : 2)
                : m_unpassed->end;
    const QByteArray mended = flagged ? ",PT" : " [PT]";
    QByteArray line = m_unpassed->rest(0);
    m_found.noRoute(at, 404, flagged ? line.chopped(1) + ",PT]\n" : line + " [PT]\n",
                    {{m_unpassed->file, {end, end, mended}}});
}

bool ApacheWay::access(const ApacheHost& taken, const AskedRequest& request) {
    const Statement* deciding = nullptr;
    const Statement* place = nullptr;
    int several = 0; ///< lines that decide together: one that lets in is enough
    Truth covers = Truth::No;
    for (const char* kind : {"Proxy", "Location", "LocationMatch"}) {
        for (const Statement* container : taken.all(kind)) {
            const bool proxy = isApache(*container, "Proxy");
            const Truth truth =
                proxy ? truthOf(container->word(1) == "*") : apacheCovers(*container, request.path);
            for (const Statement& line : container->block) {
                const bool decides = isApache(line, "Require") || isApache(line, "Deny");
                if (truth != Truth::No && decides) {
                    several = place == container ? several + 1 : 1;
                    place = container;
                    deciding = &line;
                    covers = truth;
                } else if (place == container && isApache(line, "Allow")) {
                    ++several;
                }
            }
        }
    }
    if (deciding == nullptr) {
        return false;
    }
    const QByteArray what = deciding->rest(1).toLower();
    covers = several > 1 ? both(covers, Truth::Unknown) : covers;
    if (what == "all denied" || what == "from all") {
        answer(*deciding, 403, {}, covers);
        return covers == Truth::Yes;
    }
    if (what.startsWith("valid-user") || what.startsWith("user ") || what.startsWith("group ")) {
        const Truth truth = request.values("Authorization").isEmpty() ? covers : Truth::Unknown;
        answer(*deciding, 401, {}, truth);
        return truth == Truth::Yes;
    }
    if (what.startsWith("ip ") || what.startsWith("not ip ") || what == "local") {
        Truth inside = Truth::No;
        const QByteArray nets =
            what == "local" ? QByteArray("127.0.0.0/8 ::1") : what.sliced(what.indexOf("ip ") + 3);
        const QList<QByteArray> each = nets.simplified().split(' ');
        for (const QByteArray& net : each) {
            inside = either(inside, liesInNet(request.client, net));
        }
        const Truth denied = what.startsWith("not") ? inside : negated(inside);
        answer(*deciding, 403, {}, both(covers, denied));
        return both(covers, denied) == Truth::Yes;
    }
    if (what != "all granted") {
        answer(*deciding, 403, {}, Truth::Unknown);
    }
    return false;
}

std::optional<ApachePass> ApacheWay::rewrites(const ApacheHost& each, AskedRequest& request) {
    m_unpassed = nullptr;
    const QList<const Statement*> engines = each.own("RewriteEngine");
    if (engines.isEmpty() || !base::equalsFolded(engines.constLast()->word(1), "on")) {
        return {};
    }
    std::optional<ApachePass> perhaps;
    QList<const Statement*> conditions;
    const Statement* changed = nullptr;
    bool passedThrough = false;
    for (const Statement& line : *each.blocks.constLast()) {
        if (isApache(line, "RewriteCond")) {
            conditions.append(&line);
        }
        if (!isApache(line, "RewriteRule")) {
            continue;
        }
        QByteArray pattern = line.word(1);
        const bool negated = pattern.startsWith('!');
        pattern = pattern.sliced(negated ? 1 : 0);
        const bool folded = apacheFlag(line.word(3), "NC");
        Truth truth = apacheMatches(pattern, request.path, folded);
        truth = both(negated ? proxyconfig::negated(truth) : truth, apacheConditions(conditions, request));
        const bool captures = !conditions.isEmpty() && line.word(2).contains('%');
        conditions.clear();
        if (truth == Truth::No) {
            continue;
        }
        QByteArray to = line.word(2);
        const QByteArray flags = line.word(3);
        const bool last = apacheFlag(flags, "L") || apacheFlag(flags, "last") || apacheFlag(flags, "END");
        std::optional<QByteArray> substituted;
        if (request.path && !line.words.value(2).open) {
            static const QRegularExpression group(u"%\\d"_s);
            if (!captures || !group.match(QString::fromLatin1(to)).hasMatch()) {
                substituted =
                    apacheSubstituted(to, negated ? QByteArray() : pattern, *request.path, folded, request);
            }
        }
        if (substituted && m_question) {
            // Its own query replaces the client's, or goes before it.
            const qsizetype mark = substituted->indexOf('?');
            const QByteArray query = mark < 0 ? QByteArray() : substituted->sliced(mark + 1);
            *substituted = mark < 0 ? *substituted : substituted->first(mark);
            const bool appends = apacheFlag(flags, "QSA") || apacheFlag(flags, "qsappend");
            const QByteArray old = request.query.mid(1);
            const QByteArray further = mark < 0                     ? old
                                       : appends && query.isEmpty() ? old
                                       : appends && !old.isEmpty()  ? query + '&' + old
                                                                    : query;
            if (to != "-" && !to.contains("://")) {
                request.query = further.isEmpty() ? QByteArray() : '?' + further;
            } else if (to.contains("://") && !further.isEmpty()) {
                *substituted += '?' + further;
            }
        }
        if (apacheFlag(flags, "F") || apacheFlag(flags, "forbidden")) {
            answer(line, 403, {}, truth);
        } else if (apacheFlag(flags, "G") || apacheFlag(flags, "gone")) {
            answer(line, 410, {}, truth);
        } else if (apacheFlag(flags, "P") || apacheFlag(flags, "proxy")) {
            const ApachePass pass{&line, m_question ? substituted.value_or(to) : to, truth, true,
                                  substituted};
            if (truth == Truth::Yes) {
                return pass;
            }
            perhaps = pass;
        } else if (flags.toUpper().contains("R=") || apacheFlag(flags, "R") || to.contains("://")) {
            static const QRegularExpression code(u"R=(\\d+)"_s);
            const QString status = code.match(QString::fromLatin1(flags)).captured(1);
            answer(line, status.isEmpty() ? 302 : status.toInt(), m_question ? substituted.value_or(to) : to,
                   truth);
        } else if (to != "-") {
            const bool known = truth == Truth::Yes && substituted && substituted->startsWith('/');
            if (!known) {
                m_reading.notes.append(base::translate("ProxyConfiguration", "%1 is not followed.")
                                           .arg(QString::fromUtf8(line.rest(0))));
                request.followed = false;
            } else {
                const bool through = apacheFlag(flags, "PT") || apacheFlag(flags, "passthrough");
                if (through && m_question && *request.path != *substituted) {
                    m_found.pathChanged(line, QString::fromUtf8(*request.path),
                                        QString::fromUtf8(*substituted), "# remove: " + line.rest(0) + '\n');
                }
                request.path = *substituted;
                changed = &line;
                passedThrough = passedThrough || through;
            }
        } else if (apacheFlag(flags, "C") || apacheFlag(flags, "S") || apacheFlag(flags, "N")) {
            request.followed = false;
        }
        if (m_reading.answer) {
            return {};
        }
        const bool ends = last || apacheFlag(flags, "PT") || apacheFlag(flags, "passthrough");
        if (ends && truth == Truth::Yes) {
            break;
        }
    }
    m_unpassed = changed != nullptr && !passedThrough ? changed : nullptr;
    return perhaps;
}

std::optional<ApachePass> ApacheWay::passes(const ApacheHost& each, const AskedRequest& request) {
    if (!request.path) {
        return {};
    }
    const QByteArray rest = request.query;
    std::optional<ApachePass> located;
    for (const char* kind : {"Location", "LocationMatch"}) {
        for (const Statement* location : each.all(kind)) {
            for (const Statement& line : location->block) {
                if (isApache(line, "ProxyPass") && apacheCovers(*location, request.path) == Truth::Yes) {
                    located = ApachePass{&line, line.word(1)};
                    const QByteArray prefix = location->word(1);
                    if (isApache(*location, "Location") && request.path->startsWith(prefix)) {
                        located->url = line.word(1) + request.path->sliced(prefix.size()) + rest;
                    }
                    m_reading.location = m_question ? m_files.place(*location) : m_reading.location;
                }
            }
        }
    }
    if (located) {
        return located->target == "!" ? std::nullopt : located;
    }
    for (const std::vector<Statement>* block : each.blocks) {
        for (const Statement& line : *block) {
            const bool match = isApache(line, "ProxyPassMatch");
            const bool takes = match
                                   ? apacheMatches(line.word(1), request.path) == Truth::Yes
                                   : isApache(line, "ProxyPass") && apachePrefix(line.word(1), *request.path);
            if (!takes) {
                continue;
            }
            if (line.word(2) == "!") {
                return std::nullopt;
            }
            ApachePass pass{&line, line.word(2)};
            if (!match) {
                pass.url = line.word(2) + request.path->sliced(line.word(1).size()) + rest;
            } else if (const auto to =
                           apacheSubstituted(line.word(2), line.word(1), *request.path, false, request)) {
                // Without a group in it, the whole path is put behind it.
                pass.url = (*to == line.word(2) ? *to + *request.path : *to) + rest;
            }
            return pass;
        }
    }
    return {};
}

bool ApacheWay::redirects(const ApacheHost& each, const AskedRequest& request) {
    for (const char* name : {"Redirect", "RedirectPermanent", "RedirectTemp", "RedirectMatch"}) {
        for (const Statement* line : each.all(name)) {
            const bool plain = isApache(*line, "Redirect") || isApache(*line, "RedirectMatch");
            const bool worded = plain && !line->word(1).startsWith('/') && !line->word(1).startsWith('^');
            const QByteArray status = worded ? line->word(1).toLower() : QByteArray();
            const qsizetype at = worded ? 2 : 1;
            const bool takes = isApache(*line, "RedirectMatch")
                                   ? apacheMatches(line->word(at), request.path) == Truth::Yes
                                   : request.path && apachePrefix(line->word(at), *request.path);
            if (!takes) {
                continue;
            }
            const int code = status == "permanent" || isApache(*line, "RedirectPermanent") ? 301
                             : status == "seeother"                                        ? 303
                             : status == "gone"                                            ? 410
                             : status.toInt() > 0                                          ? status.toInt()
                                                                                           : 302;
            QByteArray to = line->word(at + 1);
            if (m_question && isApache(*line, "RedirectMatch")) {
                to = apacheSubstituted(to, line->word(at), *request.path, false, request).value_or(to);
            } else if (m_question) {
                to += request.path->sliced(line->word(at).size());
                if (to.startsWith('/')) {
                    QByteArray authority = request.values("Host").value(0);
                    const quint16 usual = request.secure == true ? 443 : 80;
                    if (!authority.contains(':') && request.port != usual) {
                        authority += ':' + QByteArray::number(request.port);
                    }
                    to = (request.secure == true ? "https://" : "http://") + authority + to;
                }
            }
            if (m_question && code >= 300 && code < 400 && !to.contains('?')) {
                to += request.query;
            }
            answer(*line, code, code >= 300 && code < 400 ? to : QByteArray(), Truth::Yes);
            return true;
        }
    }
    return false;
}

ProductReading apacheReading(const StatementFiles& files, const std::optional<Question>& question) {
    return ApacheWay(files, question).read();
}

} // namespace twinwire::proxyconfig
