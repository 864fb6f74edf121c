// See product_findings.h.
#include "proxyconfig/product_findings.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Finding;
using model::Hop;
using model::Severity;

namespace {

struct FieldRow {
    const char* name;
    const char* code;
    Severity severity;
};

constexpr FieldRow fieldRows[] = {
    {"Upgrade", "proxy.upgrade-dropped", Severity::Error},
    {"Connection", "proxy.connection-rewritten", Severity::Error},
    {"Sec-WebSocket-Key", "proxy.websocket-headers-altered", Severity::Error},
    {"Sec-WebSocket-Version", "proxy.websocket-headers-altered", Severity::Error},
    {"Sec-WebSocket-Protocol", "proxy.subprotocol-altered", Severity::Warning},
    {"Sec-WebSocket-Extensions", "proxy.extensions-altered", Severity::Info},
    {"Host", "proxy.host-rewritten", Severity::Warning},
    {"Origin", "proxy.origin-rewritten", Severity::Warning},
    {"Authorization", "proxy.credentials-dropped", Severity::Warning},
    {"Cookie", "proxy.credentials-dropped", Severity::Warning}};

bool hasToken(const QByteArray& value, QByteArrayView token) {
    const QList<QByteArray> tokens = value.split(',');
    return std::any_of(tokens.cbegin(), tokens.cend(), [&](const QByteArray& each) {
        return base::equalsFolded(base::trimmedOws(each), token);
    });
}

QString seconds(std::chrono::milliseconds value) {
    return QString::number(static_cast<double>(value.count()) / 1000);
}

} // namespace

model::OwnAnswer answerOfRule(int status, const QByteArray& location,
                              const model::ConfigurationPlace& place) {
    using Kind = model::OwnAnswer::Kind;
    model::OwnAnswer own;
    own.kind = status == 0                      ? Kind::Closed
               : status >= 300 && status < 400  ? Kind::Redirect
               : status == 401 || status == 403 ? Kind::Denied
                                                : Kind::Return;
    own.status = status;
    own.location = location;
    own.place = place;
    return own;
}

void followNoFurther(const Statement& rule, AskedRequest& request, const std::optional<Question>& question,
                     QStringList& notes) {
    if (request.followed && question) {
        notes.append(
            base::translate("ProxyConfiguration",
                            "What %1 makes of the request is not known; what the upstream gets is not told.")
                .arg(QString::fromUtf8(rule.rest(0))));
    }
    request.followed = false;
}

const char* codeOfAnswer(int status) {
    return status == 401 || status == 403 || status == 407                   ? "proxy.access-denied"
           : status >= 300 && status < 400                                   ? "proxy.redirected"
           : status < 400 || status == 404 || status == 410 || status == 421 ? "proxy.no-route"
           : status >= 500                                                   ? "proxy.own-error"
           : status == 429                                                   ? "proxy.limit-reached"
                                                                             : "proxy.request-refused";
}

void ProductFindings::add(const Entry& entry) {
    Finding finding;
    finding.code = entry.code;
    finding.severity = std::max(entry.severity, m_most);
    finding.confidence = entry.confidence;
    finding.hop = entry.hop;
    finding.title = entry.title;
    for (const Statement* statement : entry.at) {
        const model::ConfigurationPlace place = m_files.place(*statement);
        QByteArray line = m_files.files[statement->file].lineAt(statement->begin);
        const QByteArray words = line.toLower();
        if (words.contains("authorization") || words.contains("cookie") || words.contains("password")) {
            line = statement->words.first(std::min<qsizetype>(statement->words.size(), 3)).isEmpty()
                       ? QByteArray()
                       : statement->word(0) + ' ' + statement->word(1) + ' ' + statement->word(2) + " …";
        }
        finding.evidence.append(place.evidence(base::printable(line, 200)));
    }
    finding.remedy.text = entry.remedy;
    if (!entry.lines.isEmpty()) {
        finding.remedy.configuration.append({m_product, QString::fromUtf8(entry.lines)});
    }
    const auto known = std::find_if(m_findings.begin(), m_findings.end(), [&](const Finding& other) {
        return other.code == finding.code && other.evidence == finding.evidence;
    });
    if (known == m_findings.end()) {
        m_findings.append(finding);
    } else if (finding.severity < known->severity) {
        *known = finding;
    } else {
        return;
    }
    // Where WebSockets are not meant to pass nothing is mended.
    if (m_most != Severity::Info) {
        m_edits += entry.edits;
    }
}

QList<StatementEdit> ProductFindings::removal(const Statement& rule) const {
    const auto [begin, end] = m_files.lineOf(rule.file, rule.begin);
    return {{rule.file, {begin, end, {}}}};
}

void ProductFindings::fieldChanged(const Statement& rule, const QByteArray& name,
                                   const std::optional<QByteArray>& value, Truth truth,
                                   const AskedRequest& request) {
    const auto* row = std::find_if(std::begin(fieldRows), std::end(fieldRows),
                                   [&](const FieldRow& each) { return base::equalsFolded(each.name, name); });
    if (row == std::end(fieldRows) || truth == Truth::No) {
        return;
    }
    const QList<QByteArray> sent = request.values(name);
    const bool isUpgrade = base::equalsFolded(name, "Upgrade");
    const bool isConnection = base::equalsFolded(name, "Connection");
    if (value &&
        (sent == QList<QByteArray>{*value} || (isUpgrade && base::equalsFolded(*value, "websocket")) ||
         (isConnection && hasToken(*value, "upgrade")))) {
        return;
    }
    Severity severity = row->severity;
    if (request.complete && sent.isEmpty() && severity > Severity::Error) {
        severity = Severity::Info;
    }
    Entry entry{row->code};
    if (isUpgrade && value) {
        entry.code = "proxy.upgrade-altered";
    }
    entry.severity = truth == Truth::Yes ? severity : std::max(severity, Severity::Warning);
    entry.confidence =
        truth == Truth::Yes && severity == Severity::Error ? Confidence::Likely : Confidence::Possible;
    const QString field = QString::fromLatin1(row->name);
    entry.title =
        value
            ? base::translate("ProxyConfiguration", "A rule sets %1 to a value of its own: %2")
                  .arg(field, base::equalsFolded(name, "Authorization") || base::equalsFolded(name, "Cookie")
                                  ? u"…"_s
                                  : base::printable(*value, 100))
            : base::translate("ProxyConfiguration", "A rule takes %1 away from the request").arg(field);
    entry.at = {&rule};
    entry.remedy =
        base::translate("ProxyConfiguration",
                        "Remove the rule, or let it spare WebSockets: %1 must arrive as the client sent it.")
            .arg(field);
    entry.lines = "# remove: " + rule.rest(0) + '\n';
    if (row->severity != Severity::Error) {
        entry.remedy =
            base::translate("ProxyConfiguration", "Leave the client's field alone, unless this is meant.");
    } else {
        entry.edits = removal(rule);
    }
    add(entry);
}

void ProductFindings::answerFieldRemoved(const Statement& rule, const QByteArray& name, Truth truth) {
    const bool isAccept = base::equalsFolded(name, "Sec-WebSocket-Accept");
    const bool isProtocol = base::equalsFolded(name, "Sec-WebSocket-Protocol");
    if (truth == Truth::No || (!isAccept && !isProtocol && !base::equalsFolded(name, "Upgrade") &&
                               !base::equalsFolded(name, "Connection"))) {
        return;
    }
    Entry entry{isAccept     ? "proxy.accept-altered"
                : isProtocol ? "proxy.subprotocol-altered"
                             : "proxy.response-upgrade-hidden"};
    entry.severity = truth == Truth::Yes && !isProtocol ? Severity::Error : Severity::Warning;
    if (isAccept && rule.rest(0).contains("del-header")) {
        entry.severity = Severity::Info; // HAProxy since 2.4 puts one of its own in its place
    }
    entry.confidence = truth == Truth::Yes ? Confidence::Likely : Confidence::Possible;
    entry.title =
        base::translate("ProxyConfiguration", "A rule alters %1 of the answer").arg(QString::fromUtf8(name));
    entry.at = {&rule};
    entry.remedy = base::translate("ProxyConfiguration", "Remove the rule: clients refuse a 101 without it.");
    entry.lines = "# remove: " + rule.rest(0) + '\n';
    entry.edits = removal(rule);
    add(entry);
}

void ProductFindings::answered(const Statement& rule, int status, const QByteArray& location, Truth truth) {
    if (truth == Truth::No) {
        return;
    }
    Entry entry{codeOfAnswer(status)};
    entry.severity = truth == Truth::Yes ? Severity::Error : Severity::Info;
    entry.confidence = truth == Truth::Yes ? Confidence::Likely : Confidence::Possible;
    entry.at = {&rule};
    const bool redirects = status >= 300 && status < 400;
    entry.title = redirects ? base::translate("ProxyConfiguration", "A rule redirects the request to %1")
                                  .arg(base::printable(location, 200))
                  : status == 0
                      ? base::translate("ProxyConfiguration", "A rule closes the connection")
                      : base::translate("ProxyConfiguration", "A rule answers %1 by itself").arg(status);
    if (status == 0) {
        entry.code = "proxy.access-denied";
    }
    entry.remedy =
        redirects
            ? base::translate("ProxyConfiguration",
                              "Use that address, or let WebSockets pass before the redirect: few clients "
                              "follow one.")
            : base::translate("ProxyConfiguration", "Let WebSockets pass before this rule.");
    entry.lines = sparing(rule);
    add(entry);
}

void ProductFindings::setPath(const std::optional<QByteArray>& path) {
    const bool plain = path && std::all_of(path->cbegin(), path->cend(), [](char letter) {
                           return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                                  (letter >= '0' && letter <= '9') || QByteArrayView("/-_.").contains(letter);
                       });
    m_path = plain && path->size() > 1 ? *path : QByteArray("/ws");
}

QByteArray ProductFindings::sparing(const Statement& rule) const {
    const QByteArray line = rule.hasBlock ? rule.rest(0) + " {\n    …\n}" : rule.rest(0);
    if (m_product == u"haproxy") {
        const auto place = [&](const char* word) {
            const auto at = std::find_if(rule.words.cbegin(), rule.words.cend(),
                                         [&](const StatementWord& each) { return each.text == word; });
            return at == rule.words.cend() ? qsizetype(0) : at - rule.words.cbegin();
        };
        const QByteArray path = "path_beg " + m_path;
        if (rule.name() == "monitor-uri" || rule.name() == "stats") {
            return "# another path than " + m_path + "\n# " + line + '\n';
        }
        if (rule.rest(0).contains(" || ") || rule.rest(0).contains(" or ")) {
            return rule.name() + " allow if { " + path + " }\n" + line + '\n';
        }
        if (rule.name() == "http-response") {
            return line + " unless { status 101 }\n";
        }
        return line +
               (place("if") > 0       ? " !{ " + path + " }"
                : place("unless") > 0 ? " or { " + path + " }"
                                      : " unless { " + path + " }") +
               '\n';
    }
    if (m_product == u"apache") {
        if (base::equalsFolded(rule.name(), "RewriteRule")) {
            return "RewriteCond %{REQUEST_URI} !^" + m_path + '\n' + line + '\n';
        }
        if (base::equalsFolded(rule.name(), "Require") || base::equalsFolded(rule.name(), "Deny")) {
            return "# behind the place that denies\n<Location \"" + m_path +
                   "\">\n    Require all granted\n</Location>\n";
        }
        return "# in place of: " + line + "\nRedirectMatch \"^/(?!" + m_path.sliced(1) +
               ")(.*)$\" \"https://EXAMPLE.ORG/$1\"\nProxyPass \"" + m_path + "\" \"http://127.0.0.1:9001" +
               m_path + "\" upgrade=websocket\n";
    }
    if (rule.name() == "basicauth" || rule.name() == "basic_auth") {
        return "@others not path " + m_path + "*\n" + rule.name() + " @others {\n    …\n}\n";
    }
    return "handle " + m_path + "* {\n    reverse_proxy 127.0.0.1:9001\n}\nhandle {\n    " + line + "\n}\n";
}

void ProductFindings::noRoute(const QList<const Statement*>& at, int status, const QByteArray& lines,
                              const QList<StatementEdit>& edits) {
    add({"proxy.no-route", Severity::Error, Confidence::Likely, Hop::Proxy,
         base::translate("ProxyConfiguration",
                         "Nothing passes this request on to an upstream; the answer is %1")
             .arg(status),
         at, base::translate("ProxyConfiguration", "Add a route for it, ahead of the one for everything."),
         lines, edits});
}

void ProductFindings::idleTimeout(const Statement& at, std::chrono::milliseconds value,
                                  const QByteArray& lines, const QList<StatementEdit>& edits) {
    add({"proxy.idle-timeout",
         Severity::Warning,
         Confidence::Likely,
         Hop::Proxy,
         base::translate("ProxyConfiguration", "A WebSocket is cut after %1 s of silence")
             .arg(seconds(value)),
         {&at},
         base::translate("ProxyConfiguration",
                         "Send heartbeats more often than that, or allow longer silence."),
         lines,
         edits});
}

void ProductFindings::pathChanged(const Statement& rule, const QString& from, const QString& to,
                                  const QByteArray& lines) {
    add({"proxy.path-rewritten",
         Severity::Warning,
         Confidence::Possible,
         Hop::Proxy,
         to.isEmpty()
             ? base::translate("ProxyConfiguration", "A rule changes the path that the upstream is asked for")
             : base::translate("ProxyConfiguration", "The upstream is asked for %1 instead of %2")
                   .arg(to, from),
         {&rule},
         base::translate("ProxyConfiguration",
                         "Nothing to do where the upstream expects this; else pass the path on as it came."),
         lines,
         {}});
}

void ProductFindings::preambleAdded(const Statement& at, const QByteArray& lines) {
    add({"proxy.preamble-added",
         Severity::Warning,
         Confidence::Possible,
         Hop::ProxyToUpstream,
         base::translate("ProxyConfiguration", "This server sends a PROXY protocol preamble to its upstream"),
         {&at},
         base::translate("ProxyConfiguration", "Switch it off, unless the upstream expects it."),
         lines,
         {}});
}

void ProductFindings::preambleExpected(const Statement& at, bool asked) {
    add({"proxy.preamble-expected",
         asked ? Severity::Error : Severity::Info,
         asked ? Confidence::Likely : Confidence::Possible,
         Hop::ClientToProxy,
         base::translate("ProxyConfiguration", "The listener expects a PROXY protocol preamble"),
         {&at},
         base::translate("ProxyConfiguration",
                         "Connect through the balancer that sends it, or do not expect it on this listener."),
         "# on a listener of its own\n" + QByteArray(at.rest(0)).replace(" accept-proxy", "") + '\n',
         {}});
}

void ProductFindings::http2Upstream(const Statement& at, Severity severity, const QByteArray& lines,
                                    const QList<StatementEdit>& edits) {
    add({"proxy.http2-upstream",
         severity,
         Confidence::Likely,
         Hop::ProxyToUpstream,
         base::translate("ProxyConfiguration",
                         "The upstream is spoken to in HTTP/2, where few upstreams take WebSockets"),
         {&at},
         base::translate("ProxyConfiguration", "Speak HTTP/1.1 where WebSockets pass."),
         lines,
         edits});
}

void ProductFindings::limit(const Statement& at, const QByteArray& most) {
    const int count = most.toInt();
    add({"proxy.limit-reached",
         count > 0 && count < 10 ? Severity::Warning : Severity::Info,
         Confidence::Possible,
         Hop::Proxy,
         base::translate(
             "ProxyConfiguration",
             "No more than %1 connections at once; each WebSocket counts for as long as it is open")
             .arg(QString::fromUtf8(most)),
         {&at},
         base::translate("ProxyConfiguration", "Allow more."),
         QByteArray(at.rest(0)).replace("maxconn " + most, "maxconn 10000") + '\n',
         {}});
}

void ProductFindings::tlsMismatch(const Statement& at, bool asked, quint16 port) {
    add({asked ? "tls.tls-to-plain-port" : "tls.plain-to-tls-port",
         Severity::Error,
         Confidence::Likely,
         Hop::ClientToProxy,
         asked ? base::translate("ProxyConfiguration", "Port %1 speaks no TLS: use ws://").arg(port)
               : base::translate("ProxyConfiguration", "Port %1 speaks TLS: use wss://").arg(port),
         {&at},
         asked ? base::translate("ProxyConfiguration", "Use ws:// for this port, or switch TLS on there.")
               : base::translate("ProxyConfiguration", "Use wss:// for this port."),
         {},
         {}});
}

void ProductFindings::otherPort(quint16 port) {
    Finding finding;
    finding.code = "network.connection-refused";
    finding.severity = Severity::Warning;
    finding.hop = Hop::ClientToProxy;
    finding.title =
        base::translate("ProxyConfiguration", "No server of this configuration listens on port %1").arg(port);
    finding.evidence.append({u"configuration"_s, m_files.name,
                             base::translate("ProxyConfiguration", "read as if another port led here")});
    finding.remedy.text = base::translate(
        "ProxyConfiguration",
        "Nothing to do where a container or a balancer publishes another port; else correct it.");
    m_findings.append(finding);
}

} // namespace twinwire::proxyconfig
