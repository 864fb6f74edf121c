// What Apache httpd does with a request that it passes on: the upgrade, its fields, how long silence may
// last.
#include "proxyconfig/apache_way.h"

#include "base/text.h"
#include "base/translate.h"

#include <QSet>

#include <algorithm>

namespace twinwire::proxyconfig {

using model::Confidence;
using model::Hop;
using model::Severity;

QByteArray ApacheWay::option(const ApacheHost& each, const ApachePass& pass, const QByteArray& name) const {
    const auto in = [&](const Statement& line) {
        for (const StatementWord& word : line.words) {
            if (base::equalsFolded(word.text.left(name.size() + 1), name + '=')) {
                return word.text.sliced(name.size() + 1);
            }
        }
        return QByteArray();
    };
    QByteArray value = pass.rewritten ? QByteArray() : in(*pass.line);
    for (const Statement* proxy : each.all("Proxy")) {
        for (const Statement& line : proxy->block) {
            const bool member = isApache(line, "BalancerMember") || isApache(line, "ProxySet");
            if (value.isEmpty() && member && pass.target.startsWith(proxy->word(1))) {
                value = in(line);
            }
        }
    }
    for (const Statement* line : each.all("ProxyPass")) {
        if (value.isEmpty() && pass.rewritten && pass.target.startsWith(line->word(2))) {
            value = in(*line);
        }
    }
    return value;
}

QByteArray ApacheWay::scheme(const ApacheHost& each, const ApachePass& pass) const {
    const QByteArray own = pass.target.first(std::max<qsizetype>(pass.target.indexOf("://"), 0)).toLower();
    if (own != "balancer") {
        return own;
    }
    for (const Statement* proxy : each.all("Proxy")) {
        for (const Statement& line : proxy->block) {
            if (isApache(line, "BalancerMember") && pass.target.startsWith(proxy->word(1))) {
                return line.word(1).first(std::max<qsizetype>(line.word(1).indexOf("://"), 0)).toLower();
            }
        }
    }
    return {};
}

void ApacheWay::passed(const ApacheHost& each, const ApachePass& pass, const AskedRequest& request) {
    if (m_question) {
        m_reading.passed = m_files.place(*pass.line);
        m_reading.upstream = pass.target;
    }
    // What disarms the upgrade stands before its consequence.
    for (const char* name : {"SetEnv", "SetEnvIf", "SetEnvIfNoCase", "BrowserMatch"}) {
        for (const Statement* line : each.all(name)) {
            if (line->rest(1).contains("force-proxy-request-1.0")) {
                const bool always = isApache(*line, "SetEnv");
                m_found.add({"proxy.http10-upstream",
                             always ? Severity::Error : Severity::Warning,
                             always ? Confidence::Likely : Confidence::Possible,
                             Hop::Proxy,
                             base::translate("ProxyConfiguration",
                                             "The upstream is spoken to in HTTP/1.0, which knows no Upgrade"),
                             {line},
                             base::translate("ProxyConfiguration", "Speak HTTP/1.1 to the upstream."),
                             "# remove: " + line->rest(0) + '\n',
                             m_found.removal(*line)});
            }
        }
    }
    const QByteArray upgrade = option(each, pass, "upgrade");
    const QByteArray kind = scheme(each, pass);
    const bool tunnel = kind == "ws" || kind == "wss";
    const bool http = kind == "http" || kind == "https";
    if (kind == "h2" || kind == "h2c") {
        m_found.http2Upstream(*pass.line, Severity::Error, apacheUpgradeLines, {});
    } else if (!tunnel && !kind.isEmpty() &&
               (!http || upgrade.isEmpty() || base::equalsFolded(upgrade, "NONE"))) {
        QList<StatementEdit> edits;
        if (http && !pass.rewritten && upgrade.isEmpty() && !isApache(*pass.line, "ProxyPassMatch")) {
            const qsizetype end = pass.line->words.constLast().end;
            edits = {{pass.line->file, {end, end, " upgrade=websocket"}}};
        }
        if (http && pass.rewritten) {
            edits = tunnelBefore(*pass.line);
        }
        const bool certain = pass.truth == Truth::Yes;
        m_found.add(
            {"proxy.upgrade-dropped",
             certain ? Severity::Error : Severity::Warning,
             certain ? Confidence::Likely : Confidence::Possible,
             Hop::Proxy,
             pass.rewritten ? base::translate("ProxyConfiguration",
                                              "A RewriteRule passes the request on before any ProxyPass, and "
                                              "without its Upgrade")
                            : base::translate("ProxyConfiguration", "This %1 does not pass Upgrade on")
                                  .arg(QString::fromUtf8(pass.line->name())),
             {pass.line},
             base::translate("ProxyConfiguration",
                             "Say upgrade=websocket there, or pass WebSockets on with ws:// before it."),
             pass.rewritten ? QByteArray("RewriteCond %{HTTP:Upgrade} =websocket [NC]\n"
                                         "RewriteRule \"^/(.*)$\" \"ws://127.0.0.1:9001/$1\" [P,L]\n"
                                         "# then the rule for everything else\n")
                            : QByteArray(apacheUpgradeLines),
             edits});
    } else if (http && base::equalsFolded(upgrade, "ANY")) {
        m_found.add({"proxy.upgrade-unrestricted",
                     Severity::Warning,
                     Confidence::Likely,
                     Hop::Proxy,
                     base::translate("ProxyConfiguration", "Upgrades to other protocols are passed on, too"),
                     {pass.line},
                     base::translate("ProxyConfiguration", "Pass Upgrade on only when it is websocket."),
                     apacheUpgradeLines,
                     {}});
    }
    QSet<QByteArray> loaded;
    for (const Statement* line : each.all("LoadModule")) {
        loaded.insert(line->word(1));
    }
    const bool served =
        loaded.contains("proxy_http_module") || (tunnel && loaded.contains("proxy_wstunnel_module"));
    if (!loaded.isEmpty() && (tunnel || http) && (!served || !loaded.contains("proxy_module")) &&
        m_files.notes.isEmpty()) {
        m_found.add({"proxy.own-error",
                     Severity::Warning,
                     Confidence::Possible,
                     Hop::Proxy,
                     base::translate("ProxyConfiguration", "No module that serves %1:// is loaded here")
                         .arg(QString::fromUtf8(kind)),
                     {pass.line},
                     base::translate("ProxyConfiguration", "Load it, where it is not built in."),
                     "LoadModule proxy_module modules/mod_proxy.so\n"
                     "LoadModule proxy_http_module modules/mod_proxy_http.so\n"
                     "LoadModule proxy_wstunnel_module modules/mod_proxy_wstunnel.so\n",
                     {}});
    }
    if (targets(each, pass, kind, request)) {
        return;
    }
    for (const std::vector<Statement>* block : each.blocks) {
        fields(*block, Truth::Yes, request);
    }
    const Statement* keeps = each.last("ProxyPreserveHost");
    if (keeps == nullptr || !base::equalsFolded(keeps->word(1), "on")) {
        m_found.add(
            {"proxy.host-rewritten",
             Severity::Info,
             Confidence::Possible,
             Hop::Proxy,
             base::translate("ProxyConfiguration", "The upstream gets its own address as Host"),
             {keeps != nullptr ? keeps : pass.line},
             base::translate("ProxyConfiguration", "Pass the client's Host on: upstreams that compare it "
                                                   "with Origin refuse otherwise."),
             "ProxyPreserveHost On\n",
             {}});
    }
    timeouts(each, pass);
}

void ApacheWay::fields(const std::vector<Statement>& block, Truth truth, const AskedRequest& request) {
    for (const Statement& line : block) {
        if (isApache(line, "Location") || isApache(line, "LocationMatch")) {
            fields(line.block, both(truth, apacheCovers(line, request.path)), request);
        } else if (line.hasBlock && (isApache(line, "If") || isApache(line, "Proxy"))) {
            fields(line.block, both(truth, Truth::Unknown), request);
        } else if (isApache(line, "RequestHeader")) {
            const qsizetype at = base::equalsFolded(line.word(1), "early") ? 2 : 1;
            const QByteArray action = line.word(at).toLower();
            const QByteArray name = line.word(at + 1);
            const QByteArray last = line.words.constLast().text;
            const bool conditional = last.startsWith("env=") || last.startsWith("expr=");
            // Apache writes Connection anew for an upgrade: what a rule says of it may not matter.
            const bool own = base::equalsFolded(name, "Connection");
            const Truth holds = both(truth, conditional || own ? Truth::Unknown : Truth::Yes);
            if (action == "unset") {
                m_found.fieldChanged(line, name, std::nullopt, holds, request);
            } else if (action == "set" && !line.word(at + 2).contains("%{")) {
                m_found.fieldChanged(line, name, line.word(at + 2), holds, request);
            }
        }
    }
}

QList<StatementEdit> ApacheWay::tunnelBefore(const Statement& rule) const {
    if (rule.words.size() < 3) {
        return {};
    }
    const QByteArray& text = m_files.files[rule.file].text;
    const auto [begin, end] = m_files.lineOf(rule.file, rule.begin);
    const qsizetype target = rule.words[2].begin;
    const qsizetype scheme = text.indexOf("http", target);
    // Conditions before it are its own: what stands before them is not looked for.
    const QByteArray before = text.left(begin).trimmed();
    const QByteArray last = before.sliced(before.lastIndexOf('\n') + 1).trimmed().toLower();
    if (last.startsWith("rewritecond") || scheme < 0 || scheme > target + 1 || rule.end > end) {
        return {};
    }
    const QByteArray indent = m_files.indentOf(rule.file, rule.begin);
    return {{rule.file,
             {begin, begin,
              indent + "RewriteCond %{HTTP:Upgrade} =websocket [NC]\n" + text.sliced(begin, scheme - begin) +
                  "ws" + text.sliced(scheme + 4, rule.end - scheme - 4) + '\n'}}};
}

bool ApacheWay::targets(const ApacheHost& each, const ApachePass& pass, const QByteArray& kind,
                        const AskedRequest& request) {
    const Statement* engine = each.last("SSLProxyEngine");
    const bool secure = kind == "https" || kind == "wss";
    const bool speaks = engine != nullptr && base::equalsFolded(engine->word(1), "on");
    if (secure && !speaks && each.all("Include").isEmpty() && m_files.notes.isEmpty()) {
        m_found.add({"proxy.own-error",
                     Severity::Error,
                     Confidence::Likely,
                     Hop::Proxy,
                     base::translate(
                         "ProxyConfiguration",
                         "Passes on over TLS, which SSLProxyEngine does not switch on: every answer is 500"),
                     {pass.line},
                     base::translate("ProxyConfiguration", "Switch it on."),
                     "# with mod_ssl\nSSLProxyEngine On\n",
                     {}});
        if (m_question && pass.truth == Truth::Yes) {
            m_reading.answer = answerOfRule(500, {}, m_files.place(*pass.line));
        }
        return m_question.has_value();
    }
    // "/" with an address that does not end with "/": "http://127.0.0.1:9001" + "ws".
    const qsizetype authority = pass.target.indexOf("://") + 3;
    const bool bare = authority > 2 && !pass.target.contains('|') &&
                      pass.target.indexOf('/', authority) < 0 && !pass.target.contains('$');
    const QByteArray prefix = pass.line->word(1);
    if (pass.rewritten || !bare || !isApache(*pass.line, "ProxyPass") || !prefix.startsWith('/') ||
        !prefix.endsWith('/') || pass.line->word(2) != pass.target ||
        (request.path && request.path->size() == prefix.size())) {
        return false;
    }
    const bool port = pass.target.indexOf(':', authority) >= 0;
    const qsizetype end =
        pass.line->words[2].end -
        (pass.line->words[2].text.size() + 2 == pass.line->words[2].end - pass.line->words[2].begin ? 1 : 0);
    m_found.add(
        {port ? "proxy.own-error" : "proxy.upstream-unreachable",
         Severity::Error,
         Confidence::Likely,
         port ? Hop::Proxy : Hop::ProxyToUpstream,
         base::translate("ProxyConfiguration",
                         "What stands behind %1 is put right behind %2, without a slash: no such address")
             .arg(QString::fromUtf8(prefix), QString::fromUtf8(pass.target)),
         {pass.line},
         base::translate("ProxyConfiguration", "End both with a slash, or neither."),
         QByteArray(pass.line->rest(0)).replace(pass.target, pass.target + '/') + '\n',
         {{pass.line->file, {end, end, "/"}}}});
    if (m_question && port && pass.truth == Truth::Yes) {
        m_reading.answer = answerOfRule(500, {}, m_files.place(*pass.line));
    }
    return m_question.has_value();
}

void ApacheWay::timeouts(const ApacheHost& each, const ApachePass& pass) {
    using Kind = model::ConfigurationTimeout::Kind;
    using std::chrono::seconds;
    const auto valueOf = [](const QByteArray& text) {
        return text.endsWith("ms")
                   ? std::chrono::milliseconds(std::clamp(text.chopped(2).toLongLong(), 0LL, 1LL << 40))
                   : std::chrono::milliseconds(
                         seconds(std::clamp(QByteArray(text).replace("s", "").toLongLong(), 0LL, 1LL << 30)));
    };
    const Statement* general = each.last("Timeout");
    const Statement* proxy = each.last("ProxyTimeout");
    const QByteArray own = option(each, pass, "timeout");
    const std::chrono::milliseconds base = general != nullptr ? valueOf(general->word(1)) : seconds(60);
    const std::chrono::milliseconds further = !own.isEmpty()     ? valueOf(own)
                                              : proxy != nullptr ? valueOf(proxy->word(1))
                                                                 : base;
    if (m_question) {
        using Place = std::optional<model::ConfigurationPlace>;
        m_reading.timeouts.append(
            {Kind::Read, "Timeout", base, general != nullptr ? Place(m_files.place(*general)) : Place()});
        if (!own.isEmpty() || proxy != nullptr) {
            m_reading.timeouts.append({Kind::Read, own.isEmpty() ? "ProxyTimeout" : "timeout=", further,
                                       m_files.place(own.isEmpty() ? *proxy : *pass.line)});
        }
    }
    // Once the protocols are switched, the larger of the two counts.
    const std::chrono::milliseconds cut = std::max(base, further);
    if (cut.count() > 0 && cut < seconds(60)) {
        m_found.idleTimeout(general != nullptr ? *general : *pass.line, cut, "ProxyTimeout 3600\n", {});
    }
}

} // namespace twinwire::proxyconfig
